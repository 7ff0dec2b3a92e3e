"""Whom something is told and through whom: ل and what it leads, media by name, hearers by the shape of the word."""

from __future__ import annotations

from functools import cache

from extractors import gazetteer, lexicon
from extractors.gazetteer import Is
from extractors.layout import Layout
from extractors.memo import memo
from extractors.phrases import noun_phrase_end
from extractors.pieces import Phrase, phrase
from extractors.wordforms import (
    bare_word,
    clause_with_pronoun,
    is_common,
    is_cutting,
    is_definite,
    is_latin_with_lam,
    is_oblique_plural,
    is_place,
    is_platform,
)


def after_lam(lay: Layout, j: int) -> tuple[int, int]:
    """The first token behind an attached or standing ل, and how many letters of it are skipped."""
    folded = lay.folds[j]
    if folded in ("ل", "ول"):
        return j + 1, 0
    if folded.startswith("لل"):
        return j, 0
    return j, 1


def has_lam(lay: Layout, j: int) -> bool:
    """A token that is or carries the preposition ل."""
    folded = lay.folds[j]
    if folded in ("ل", "ول"):
        return True
    if folded[:1] == "ل" and len(folded) == 3 and outlet_name_end(lay, j) > j:
        return True  # لبي بي سي
    if is_latin_with_lam(folded):
        return True
    if folded[:1] != "ل" or len(folded) < 4 or is_cutting(folded) or folded in lexicon.words("not_attached"):
        return False
    if (folded,) in gazetteer.OUTLETS and j and gazetteer.is_outlet_head(lay.folds[j - 1]):
        return False  # صحيفة | لوموند
    if folded in lexicon.words("pronominal"):
        return False  # لاعبيه
    if (j in lay.persons and _begins_with_lam(lay, folded)) or _is_name(lay, folded) or _is_subject(lay, j):
        return False
    read = gazetteer.word(folded)
    return folded.startswith("لل") or "ل" in read.clitics or folded in lexicon.words("hearer") or not read.flags


def _begins_with_lam(lay: Layout, folded: str) -> bool:
    """Whether a name begins with ل by itself, as its mention behind a title shows (الدكتور لافال)."""
    if gazetteer.word(folded).flags:
        return False
    return any(gazetteer.is_title(lay.folds[k - 1]) for k in lay.named_with.get(folded, ()) if k > 0)


def _is_subject(lay: Layout, j: int) -> bool:
    """Whether an unknown word in لا stands alone between a verb and what is said (وأعلن | لابورتا أن): nobody else
    does, and with ل a foreign name would be written لأ.
    """
    folded, rest = lay.folds[j], lay.folds[j][1:]
    alone = lay.fold_at(j + 1) in lexicon.words("that") and j > 0 and bool(lexicon.readings(lay.folds[j - 1]))
    if not alone or len(folded) < 5 or lay.text.raw[lay.text.starts[j] + 1] != "ا" or gazetteer.word(folded).flags:
        return False
    return not (is_common(rest) or lexicon.is_noun(rest) or gazetteer.word(rest).flags)


def _is_name(lay: Layout, folded: str) -> bool:
    """A word of no table, with or without its ل, that the text repeats: a name that begins with ل (لاكدوالا)."""
    if len(folded) < 5 or gazetteer.word(folded).flags or folded not in lay.repeated:
        return False
    rest = folded[1:]
    common = (
        rest in lexicon.masdars()
        or lexicon.is_noun(rest)
        or rest.startswith("ل")
        or rest.endswith(("ه", "ات", "هم", "ها"))
    )
    return not common and not gazetteer.word(rest).flags and folded[1] in "ايوبت"


@memo
def without_lam(folded: str) -> str:
    if folded.startswith("لل"):
        return "ال" + folded[2:]
    return folded[1:] if folded.startswith("ل") else folded


def _unled(folded: str) -> str:
    """A word without its ل, where that is no part of it."""
    return folded if folded in lexicon.words("not_attached") else without_lam(folded)


def lam_phrase_end(lay: Layout, j: int, end: int) -> int:
    """The end of the phrase whose first word carries ل."""
    if j + 1 >= end:
        return end
    stop = j + 1
    if lay.folds[stop] not in lexicon.words("time") and not clause_with_pronoun(lay.folds[stop]):
        stop = max(stop, noun_phrase_end(lay, stop, end))
    return stop


_DEFINITE_MEDIA = frozenset({"للموقع", "للصحيفه", "للقناه", "للوكاله", "للشبكه", "للجريده", "للاذاعه", "للمجله"})


def is_medium(lay: Layout, i: int, before_quote: bool) -> bool:
    """Whether the phrase at ``i`` names a medium: its head says so, or it is a name of one, quoted after لـ or not."""
    folded = lay.folds[i]
    quote = lay.quote_at(i)
    if quote is not None:
        return quote.words <= 5
    if folded == "(" and before_quote:
        return True
    read = gazetteer.word(folded)
    head = read.flags & Is.OUTLET_HEAD and read.stem not in lexicon.words("named_by_marks")
    return bool(head) or folded in _DEFINITE_MEDIA or outlet_name_end(lay, i) > i


@cache
def _outlet_names() -> dict[str, tuple[tuple[tuple[str, ...], bool], ...]]:
    """Names of media by their first word: the words after it, and whether it can be nothing else. No platforms."""
    kept = {
        row.id.partition(".")[0] for row in gazetteer.rows("outlets") if row.cell("kind") not in ("head", "platform")
    }
    return {
        first: tuple(
            (name.rest, name.use != "guarded") for name in names if name.table == "outlets" and name.id in kept
        )
        for first, names in gazetteer.NAMES.items()
    }


@memo
def _media_from(folded: str) -> tuple[tuple[tuple[str, ...], bool], ...]:
    """The same for a word with or without proclitics."""
    names = _outlet_names().get(gazetteer.word(folded).stem, ())
    if not names and folded[0] == "ل":  # لبي بي سي
        names = tuple(name for name in _outlet_names().get(folded[1:], ()) if name[0])
    return names


@memo
def _may_be_medium(folded: str) -> bool:
    """A word with which a medium may begin: its head, its name, or the one who writes for it."""
    head = bool(gazetteer.word(folded).flags & Is.OUTLET_HEAD)
    return head or bool(_media_from(folded)) or without_lam(folded) in lexicon.words("correspondent")


def outlet_name_end(lay: Layout, i: int, *, guarded: bool = False) -> int:
    """One past the name of a medium at ``i``, or ``i``. Names that are common words count only if ``guarded``."""
    free = (rest for rest, free in _media_from(lay.folds[i]) if free or guarded)
    end = max((_rest_end(lay, i + 1, rest) for rest in free), default=0)
    return end + (lay.fold_at(end) in _IN_ARABIC) if end else i


#: What tells the Arabic service of a foreign medium from the other (سكاي نيوز | عربية، سي إن إن | بالعربية).
_IN_ARABIC = frozenset({"عربيه", "العربيه", "بالعربيه", "عربي"})


def _rest_end(lay: Layout, k: int, rest: tuple[str, ...]) -> int:
    """One past the words of a name at ``k``, or 0; some of them may stand in marks (الجوهرة "أف أم")."""
    quote = lay.quote_at(k) if rest and k < len(lay) else None
    if quote is not None and tuple(lay.folds[k + 1 : quote.close]) == rest:
        return quote.end
    end = k + len(rest)
    return end if tuple(lay.folds[k:end]) == rest else 0


def is_asked(lay: Layout, k: int) -> bool:
    """من before all of some («طالب | من جميع اللاعبين»), or before those who are told something; not before those of
    whom there are many (العديد | من المواطنين).
    """
    counted = lay.folds[k - 1].removesuffix("ا") in lexicon.words("quantity")  # عددا | من النواب
    return (
        lay.folds[k] == "من" and not counted and (lay.folds[k + 1] in ("جميع", "كل", "كافه") or is_hearer(lay, k + 1))
    )


#: What the name of a medium may close in («دجلة بلس», «الجوهرة أف أم», «نسمة تي في»): one word, or two.
_TAILS = lexicon.words("medium_tail")
_TAILS_OF_TWO = {"اف": "ام", "تي": "في"}


def _tail_end(lay: Layout, begin: int, end: int) -> int:
    """One past a name of two or three words at ``begin`` that closes as those of media do, or ``begin``."""
    for k in range(begin + 1, min(begin + 3, end)):
        folded = lay.folds[k]
        two = folded in _TAILS_OF_TWO and lay.fold_at(k + 1) == _TAILS_OF_TWO[folded]
        if two or folded in _TAILS:
            plain = all(lay.is_word(m) and not is_cutting(lay.folds[m]) for m in range(begin, k))
            stop = k + 1 + two
            stop += stop < end and lay.folds[stop] in _IN_ARABIC
            return stop if plain and lay.folds[begin] not in lexicon.words("receiving") else begin
    return begin


def medium_end(lay: Layout, j: int, end: int) -> int:
    """One past the medium that is named at ``j``, ل or not, or ``j`` when none is.

    It is told by its head with a name (صحيفة «لا ستامبا»), by a name of its own (رويترز), or by a name in marks or
    brackets that the table of outlets knows («الحياة»، (اليوم)).
    """
    if j >= end:
        return j
    begin = after_lam(lay, j)[0] if has_lam(lay, j) else j
    if begin >= end:
        return j
    if is_latin_with_lam(lay.folds[j]) or (lay.fold_at(j - 1) == "مع" and _is_acronym(lay.text.string(j, j + 1))):
        stop = next((k for k in range(j + 1, end) if not lay.folds[k].isascii() or not lay.folds[k].isalnum()), end)
        return stop + (stop < end and lay.folds[stop] in _IN_ARABIC)
    if lay.quote_at(begin) is not None or begin in lay.marks.brackets:
        close = lay.step(begin)
        known = begin + 1 < end and outlet_name_end(lay, begin + 1, guarded=True) == close - 1
        return close if known and close <= end else j
    folded = lay.folds[begin]
    if (tail := _tail_end(lay, begin, end)) > begin:
        return tail
    today = begin > j and begin + 1 < end and lay.folds[begin + 1] in ("اليوم", "الان")
    if today and is_place(folded):
        return begin + 2  # لـ حوران اليوم
    if not _may_be_medium(folded):
        return j
    if without_lam(folded) in lexicon.words("correspondent") and begin + 1 < end and has_lam(lay, j):
        found = max(medium_end(lay, begin + 1, end), outlet_name_end(lay, begin + 1, guarded=True))
        return found if begin + 1 < found <= end else j
    name = outlet_name_end(lay, begin)
    if name > begin:
        return min(name, end)
    read = gazetteer.word(folded)
    if read.stem == "نشره" and lay.text.raw[lay.text.ends[begin] - 1] != "ة":
        return j  # «he published it», not نشرة
    if (
        not read.flags & Is.OUTLET_HEAD
        or is_definite(read.stem)
        or "ب" in read.clitics
        or folded in lexicon.words("platform")
    ):
        return j
    if read.stem in lexicon.words("named_by_marks") and not _in_marks(lay, begin + 1):
        return j
    if read.stem == "شبكه" and (lay.fold_at(begin + 1) in _NET or is_platform(lay.fold_at(begin + 1))):
        return j  # على صفحته على | شبكة الإنترنت
    if read.stem in ("وسيله", "وسائل") and bare_word(lay.fold_at(begin + 1)) != "اعلام":
        return j
    comma = next((k for k in lay.walk(begin, end) if lay.is_comma(k)), end)  # لوكالة سبأ الحكومية، | الحملة "…"
    lam = begin == j and has_lam(lay, j)
    stop = lam_phrase_end(lay, j, comma) if lam else noun_phrase_end(lay, begin, comma, split=True)
    if stop == begin + 1:
        stop = noun_phrase_end(lay, begin, comma)  # a head by itself names none: موقع الوزارة
    stop += stop < end and lay.folds[stop] in _IN_ARABIC
    return stop if stop > begin + 1 else j


def _is_acronym(raw: str) -> bool:
    """Latin capitals (مع CNN)."""
    return raw.isascii() and raw.isalpha() and raw.isupper()


_NET = frozenset({"الانترنت", "الانترنات", "الانترنيت", "التواصل", "انترنت"})


def _in_marks(lay: Layout, i: int) -> bool:
    return i < len(lay) and (lay.quote_at(i) is not None or i in lay.marks.brackets)


def named(lay: Layout, first: int, end: int) -> Phrase:
    """A phrase without the ل on its first word; a correspondent stands for his medium (لمراسل الجوهرة أف أم)."""
    begin, skip = after_lam(lay, first) if has_lam(lay, first) else (first, 0)
    if without_lam(lay.folds[begin]) in lexicon.words("correspondent") and begin + 1 < end:
        told = max(medium_end(lay, begin + 1, end), outlet_name_end(lay, begin + 1, guarded=True))
        if told > begin + 1:
            return phrase(lay, begin + 1, end)
    return phrase(lay, begin, end, skip)


def is_hearer(lay: Layout, i: int) -> bool:
    """Whether the phrase at ``i`` can be told something: people, or a body."""
    folded = lay.folds[i]
    if is_public(lay, i) or i in lay.persons or are_peers(folded):
        return True
    if folded.startswith("لل") and bare_word(folded) in lexicon.masdars():
        return False  # a purpose: للدفاع عن
    flags = gazetteer.word(folded).flags
    return bool(flags & (Is.TITLE | Is.GIVEN | Is.ORG_HEAD | Is.NAME | Is.PUBLIC))


def is_public(lay: Layout, i: int) -> bool:
    """Whether the phrase at ``i`` names people who are told as such (للصحفيين، للجمهور)."""
    folded = lay.folds[i]
    return folded in lexicon.words("hearer") or without_lam(folded) in lexicon.words("hearer")


@memo
def is_own(folded: str) -> bool:
    """A noun of persons that belong to someone (لنظرائه، لاعبيه)."""
    return _unled(folded) in lexicon.words("pronominal")


@memo
def are_peers(folded: str) -> bool:
    """A noun of persons by its form: of someone's own, or a definite sound plural (للاتحاديين)."""
    noun = _unled(folded)
    return is_own(folded) or (
        is_oblique_plural(noun) and bare_word(noun) not in lexicon.masdars() and not is_place(noun)
    )
