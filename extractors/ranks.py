"""Ranks (ثاني أكبر مدينة), duals (اجتماعين), one (شخص واحد) and multiples (ضعف مثيلتها) as figures."""

from __future__ import annotations

import re

from extractors.counted import adjectives_end, construct_end, noun_at, rank_nouns, unit_kind
from extractors.figure_types import Figure, figure_of
from extractors.numbers import STOPS, offset_after, qualifier_before, read_cardinal, read_ordinal, word_at, words
from extractors.text import NUMBER, WORD, Text
from extractors.time_words import hit

_RANKED = words("أكبر أعلى أكثر أهم أصغر أقل أفضل أطول أسوأ أقدم أكثر أسرع أغنى أقوى أبرز أضخم")


def read_rank(t: Text, i: int) -> Figure | None:
    """A place in an order with a number: ثاني أكبر مدينة، المرتبة الثالثة، الذكرى السبعين، قرار رابع، أول لقاح من
    نوعه.
    """
    if t.kinds[i] != WORD:
        return None
    return _rank_before_noun(t, i) or _rank_after_noun(t, i)


def _rank_before_noun(t: Text, i: int) -> Figure | None:
    """«ثاني أكبر اقتصاد», «رابع شركة», «أول لقاح من نوعه», «هي أولى الوجهات»; a bare first is a determiner."""
    ordinal = read_ordinal(t, i)
    if ordinal is None or ordinal.definite or ordinal.end >= len(t) or t.kinds[ordinal.end] != WORD:
        return None
    at, start = ordinal.end, ordinal.start
    if ordinal.amount == 1:
        end = _end_of_first(t, i, at)
        return figure_of(t, i, end, start, "1", t.span(at, at + 1), "exact", "rank") if end else None
    if t.folds[i].endswith(("ه", "ثان")) and at == i + 1:
        return None
    elative = t.folds[at] in _RANKED
    noun = noun_at(t, at + elative)
    if elative and noun is None:
        return figure_of(t, i, at + 1, start, ordinal.value, None, "exact", "rank")
    if (
        noun is None
        or hit(t, at, "unit")
        or not (elative or (noun.kind in {"thing", "person"} and ordinal.amount <= 10))
    ):
        return None
    return figure_of(t, i, adjectives_end(t, noun.end), start, ordinal.value, noun.head, "exact", "rank")


def _end_of_first(t: Text, i: int, at: int) -> int:
    """Where a first that is a rank ends, 0 when it is a determiner."""
    if t.folds[i].endswith("اولي") and t.folds[at].startswith("ال") and word_at(t, i - 1) in _COPULAS:
        return 0 if hit(t, at, "unit") else at + 1
    for k in range(at + 1, min(at + 5, len(t) - 1)):
        if t.folds[k] == "من" and t.folds[k + 1] in _OF_ITS_KIND:
            return k + 2 if noun_at(t, at) else 0
    return 0


_COPULAS = words("هي وهي تعد تعتبر أصبحت وأصبحت كانت وكانت تبقى باعتبارها بوصفها")
_OF_ITS_KIND = words("نوعه نوعها")


def _rank_after_noun(t: Text, i: int) -> Figure | None:
    """«المرتبة الثالثة», «التقرير السنوي الحادي والخمسون», «الذكرى السبعين», «المركز 12», «قرار رابع»."""
    word = t.folds[i]
    if i + 1 >= len(t) or word in STOPS or hit(t, i, "unit", "weekday", "month"):
        return None
    letters = 1 if re.match("[وبفكل]ال", word) else 0
    start = offset_after(t, i, letters)
    unit = (start, t.ends[i])
    stem = word[letters:].removeprefix("ال").removeprefix("لل")
    defined = stem != word[letters:]
    if t.kinds[i + 1] == NUMBER:
        place = (
            stem in (_NUMBERED if defined else _PLACES)
            and re.fullmatch("[0-9]{1,3}", t.folds[i + 1])
            and not noun_at(t, i + 2)
        )
        return figure_of(t, i, i + 2, start, t.folds[i + 1], unit, "exact", "rank") if place else None
    at = i + 1
    if defined and t.folds[at].startswith("ال") and t.folds[at].endswith(("ي", "يه")) and not read_ordinal(t, at):
        at += 1  # an adjective may stand between
    if at >= len(t) or t.kinds[at] != WORD:
        return None
    ordinal = read_ordinal(t, at)
    number = ordinal or read_cardinal(t, at)
    if number is None:
        return None
    if not number.definite:
        third = ordinal is not None and ordinal.amount >= 3 and at == ordinal.end - 1 == i + 1
        plain_words = not word.startswith("ال") and unit_kind(word) and t.folds[at][0] not in "وفلب"
        return (
            figure_of(t, i, number.end, start, number.value, unit, "exact", "rank") if third and plain_words else None
        )
    if stem == "درجه" and {word_at(t, i - 1), word_at(t, i - 1)[1:]} & _DIVISIONS:
        return None  # دوري الدرجة الثانية
    known = stem in rank_nouns()
    if ordinal is None and not (known and number.end - at == 1 and number.amount >= 20):
        return None
    if not defined and not stem.endswith(("ه", "ها")):
        return None
    if not (known and number.amount >= (1 if stem in _PLACES else 2)) and not (number.amount > 10 and defined):
        return None
    return figure_of(t, i, number.end, start, number.value, unit, "exact", "rank")


_DIVISIONS = words("دوري الدوري بطولة أندية فرق فريق منافسات مسابقة نادي")
_PLACES = words("مرتبة مركز مصنف مصنفة")
#: Digits after these tell a place in an order; after other nouns of rank they may be a name (المرحلة 2).
_NUMBERED = _PLACES | words("ذكرى دورة نسخة جولة")
_PAIRS = words("كلا كلتا كلي بين هذين هاتين هذان أي")


def read_dual(t: Text, i: int) -> Figure | None:
    """An indefinite dual of a noun that is counted: شخصان، اجتماعين، رصاصتين، مرتين."""
    if t.kinds[i] != WORD or word_at(t, i - 1) in _PAIRS or t.folds[i] in _NOT_DUALS:
        return None
    word = t.folds[i]
    for letters in (0, 1, 2):
        if letters and word[letters - 1 : letters] not in tuple("وفبلك"):
            break
        known = unit_kind(word[letters:])
        if known and known[1] == "dual":
            break
    else:
        return None
    if not known or known[1] != "dual" or word.startswith(("ال", "لل")):
        return None
    end = i + 1
    if word_at(t, end) in {"اثنين", "اثنان", "اثنتين", "اثنتان"}:
        end += 1
    end = adjectives_end(t, end)
    start = offset_after(t, i, letters)
    return figure_of(t, i, end, start, "2", (start, t.ends[i]), "exact", "dual")


_NOT_DUALS = words("طالبان لطالبان وطالبان بطالبان ميلان لميلان وميلان بميلان")
SOLE = words("واحد واحدة واحدا")
_IDIOMS = words("مرة رجل صف آن وقت يد كلمة جهة يوم ليلة قلب")


def read_single(t: Text, i: int) -> Figure | None:
    """«شخص واحد», «شخصية واحدة»: one, said as a number."""
    if t.kinds[i] != WORD or word_at(t, i + 1) not in SOLE:
        return None
    word = t.folds[i]
    letters = 0 if unit_kind(word) else 1 if word[0] in "وفبلك" else 0
    known = unit_kind(word[letters:])
    if (
        not known
        or known[1] not in {"singular", "accusative"}
        or word[letters:] in _IDIOMS
        or word_at(t, i + 2) in {"تلو", "من"}
    ):
        return None
    start = offset_after(t, i, letters)
    return figure_of(t, i, i + 2, start, "1", (start, t.ends[i]), "exact", "single")


_DOUBLED = words(
    """مثيلتها مثيله مثيلاتها مثيلاته ما عدد العدد سعر السعر معدل المعدل حجم قيمة المبلغ مبلغ المتوسط متوسط راتب"""
)


MULTIPLES = frozenset({"ضعف", "ضعفي", "ضعفا"})


def read_multiple(t: Text, i: int) -> Figure | None:
    """«ضعف مثيلتها», «ضعفي العدد», «الضعف»: twice, or twice two."""
    word = t.folds[i]
    stem = word.lstrip("وبل") if word not in {"ضعف"} else word
    if stem not in MULTIPLES or word_at(t, i + 1) not in _DOUBLED:
        return None
    start = offset_after(t, i, len(word) - len(stem))
    end = construct_end(t, i + 1)
    if word_at(t, end) == "في" and end + 1 < len(t) and t.kinds[end + 1] == WORD:
        end += 2
        while word_at(t, end).startswith("وا"):
            end += 1
    return figure_of(t, i, end, start, "2", (start, t.ends[i]), "exact", "multiple")


def read_near_zero(t: Text, i: int) -> Figure | None:
    """«تقترب حاليا من الصفر», «تحت الصفر»."""
    if t.folds[i] not in {"الصفر", "صفر"} or unit_kind(word_at(t, i - 2)) or not qualifier_before(t, i):
        return None
    return figure_of(t, i, i + 1, t.starts[i], "0", None, "exact", "zero")
