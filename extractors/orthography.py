"""The spelling of a text, where it makes one word of two: papers that type ي for every ى write علي for على, الي for
إلى.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress

from extractors import gazetteer, lexicon
from extractors.entities import Mention
from extractors.gazetteer import Is
from extractors.text import WORD, Text

_MAKSURA = "ى"
_ON = {"علي": "على", "وعلي": "وعلى", "الي": "الى"}
#: Behind these, or before them, علي is a man.
_NAMING = Is.GIVEN | Is.GIVEN_WORD | Is.FAMILY | Is.PUBLIC | Is.HONORIFIC | Is.PART


def dots_every_yeh(text: Text) -> bool:
    """Whether a text has no ى at all, so that its ي may stand for one."""
    return _MAKSURA not in text.raw


def undots_yeh(text: Text) -> bool:
    """Whether a text writes ى for every final ي, as Egyptian papers do (فى، توصى): its ى is no sign of a passive."""
    return " فى " in text.raw and " في " not in text.raw


def read_on(text: Text) -> None:
    """Read علي as على and الي as إلى, in a text that types ي for ى; علي not where a name stands around it («كتب علي
    صفحته», no «علي العلي»).

    The name آن (Anne) is kept apart from أن, and علي is read for على where a paper leaves out its dots. Only the folded
    form changes, by which words are looked up; the text stays as it is.
    """
    if "آن" in text.raw:
        text.folds[:] = [
            _LETTER if folded == "ان" and text.raw[start] == "آ" else folded
            for folded, start in zip(text.folds, text.starts, strict=True)
        ]
    for i in compress(range(len(text)), map("على".__eq__, text.folds)):
        if 0 < i < len(text) - 1 and _is_undotted_man(text, i):
            text.folds[i] = "علي"
    if not dots_every_yeh(text) or _ON.keys().isdisjoint(text.folds):
        return
    for i, folded in enumerate(text.folds):
        if folded in _ON and not _is_other(text, i, folded):
            text.folds[i] = _ON[folded]


#: The letter of a name, and the name Anne: no أن.
_LETTER = "آن"


def keep_letters(text: Text, named: Iterable[Mention]) -> None:
    """Keep the letters of a name apart from أن («ذكرت سي إن إن أن»), once the names of a text are known."""
    for mention in named:
        for i in range(mention.first + 1, mention.end):
            if text.folds[i] == "ان":
                text.folds[i] = _LETTER


def _is_other(text: Text, i: int, folded: str) -> bool:
    """Whether it is no preposition: آلي, or a man's name."""
    return text.raw[text.starts[i]] == "آ" if folded == "الي" else _is_man(text, i)


def _is_undotted_man(text: Text, i: int) -> bool:
    """Whether على is a man, as Egyptian papers write him: a title of honour before it and a name behind it («كشف
    الدكتور على عوف، رئيس الشعبة»), or a verb that takes no على («قال على عبد العال»).
    """
    before, after = gazetteer.word(text.folds[i - 1]), gazetteer.word(text.folds[i + 1])
    if after.clitics:
        return False
    named = after.flags & (Is.GIVEN | Is.FAMILY | Is.PUBLIC)
    nisba = after.flags == Is.DEFINITE and after.bare.endswith("ي") and after.stem not in lexicon.definite_nouns()
    closed = not after.flags and text.folds[i + 2 : i + 3] in (["،"], [","])
    if before.flags & Is.HONORIFIC and not before.clitics:
        return bool(named or closed or nisba or after.flags & Is.GIVEN_WORD)
    if not undots_yeh(text):
        return False
    if before.flags & (Is.PERSON | Is.DEFINITE) == Is.PERSON | Is.DEFINITE:
        return bool(named or nisba)
    said = [r.cue for r in lexicon.readings(text.folds[i - 1]) if r.form.tense in ("perfect", "imperfect")]
    governs = any("على" in cue.noun or "على" in cue.that for cue in said)
    return bool(said and not governs and (named or after.flags & Is.PART))


def _is_man(text: Text, i: int) -> bool:
    before = text.folds[i - 1] if i and text.kinds[i - 1] == WORD else ""
    after = text.folds[i + 1] if i + 1 < len(text) and text.kinds[i + 1] == WORD else ""
    last = gazetteer.word(after)
    if not after or gazetteer.word(before).flags & _NAMING or (last.flags & _NAMING and not last.clitics):
        return True
    led = after in lexicon.words("that") or last.flags & Is.DEFINITE or lexicon.is_masdar(after)
    return gazetteer.is_title(before) and not led  # الوزير علي جمعة, but «أكد الوزير علي أهمية»
