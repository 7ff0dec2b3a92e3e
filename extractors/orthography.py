"""The spelling of a text, where it makes one word of two: papers that type ي for every ى write علي for على, الي for
إلى.
"""

from __future__ import annotations

from itertools import compress

from extractors import gazetteer, lexicon
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
            "آن" if folded == "ان" and text.raw[start] == "آ" else folded
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


def _is_other(text: Text, i: int, folded: str) -> bool:
    """Whether it is no preposition: آلي, or a man's name."""
    return text.raw[text.starts[i]] == "آ" if folded == "الي" else _is_man(text, i)


def _is_undotted_man(text: Text, i: int) -> bool:
    """Whether على is a man, as Egyptian papers write him: a title of honour before it and a name behind it («كشف
    الدكتور على عوف، رئيس الشعبة»).
    """
    before, after = gazetteer.word(text.folds[i - 1]), gazetteer.word(text.folds[i + 1])
    named = after.flags & (Is.GIVEN | Is.FAMILY | Is.PUBLIC)
    closed = not after.flags and text.folds[i + 2 : i + 3] in (["،"], [","])
    ranked = before.flags & Is.HONORIFIC and not before.clitics
    return bool(ranked and not after.clitics and (named or closed))


def _is_man(text: Text, i: int) -> bool:
    before = text.folds[i - 1] if i and text.kinds[i - 1] == WORD else ""
    after = text.folds[i + 1] if i + 1 < len(text) and text.kinds[i + 1] == WORD else ""
    last = gazetteer.word(after)
    if not after or gazetteer.word(before).flags & _NAMING or (last.flags & _NAMING and not last.clitics):
        return True
    led = after in lexicon.words("that") or last.flags & Is.DEFINITE or lexicon.is_masdar(after)
    return gazetteer.is_title(before) and not led  # الوزير علي جمعة, but «أكد الوزير علي أهمية»
