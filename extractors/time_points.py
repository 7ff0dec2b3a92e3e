"""Places in time of every form; read here: seasons, decades, quarters, periods with a name."""

from __future__ import annotations

from dataclasses import replace

from extractors.numbers import read_ordinal, word_at, words
from extractors.text import Text
from extractors.time_dates import read_date, read_year
from extractors.time_days import read_clock, read_day
from extractors.time_lengths import AGE_WORDS, read_length
from extractors.time_types import Point, Read, longest
from extractors.time_units import read_moved, read_nth_unit, read_relative, read_whole, read_with_adjective
from extractors.time_words import adjective_at, hit, unit_at


def read_season(t: Text, i: int) -> Read | None:
    """صيف 2015، الصيف الماضي، شتاء عام 2014."""
    found = hit(t, i, "season")
    if found is None:
        return None
    if found.definite and (adjective := adjective_at(t, found.end, True)):
        return Read(adjective.end, (Point(shift=("Y", 0), season=found.value),), "season")
    if found.end >= len(t) or found.definite:
        return None
    year = longest(read_year(t, found.end), read_moved(t, found.end))
    point = year.says[0] if year else None
    if year and isinstance(point, Point) and (point.year or (point.shift and point.shift[0] == "Y")):
        return Read(year.end, (replace(point, season=found.value),), "season")
    return None


def read_decade(t: Text, i: int) -> Read | None:
    """الستينات، ثمانينيات القرن الماضي; not an age (في الثلاثينيات من العمر)."""
    found = hit(t, i, "decade")
    if found is None or (word_at(t, found.end) == "من" and word_at(t, found.end + 1) in AGE_WORDS):
        return None
    at = found.end + (word_at(t, found.end) == "من")
    unit = unit_at(t, at)
    of_century = unit is not None and unit.value == "C" and unit.definite
    century = (read_with_adjective(t, unit) or read_nth_unit(t, unit)) if unit and of_century else None
    if century and isinstance(century.says[0], str):
        return Read(century.end, (century.says[0] + found.value,), "decade")
    if word_at(t, found.end) in {"الهجريه", "الهجري"}:
        return Read(found.end + 1, ("13" + found.value,), "decade")
    return Read(found.end, ("19" + found.value,), "decade") if found.definite else None


QUARTERS = {"الربع": "Q", "النصف": "H", "نصف": "H", "ربع": "Q"}
#: What papers of the Maghreb call them; these need their year beside them.
MAGHREB = {"السداسي": "H", "السداسيه": "H", "الاسدس": "H", "الثلاثي": "Q", "الثلاثيه": "Q"}
_MONEY = words("المالي السنوي")


def read_quarter(t: Text, i: int) -> Read | None:
    """الربع الأول من عام 2015 → 2015-Q1, النصف الثاني من العام الجاري → XXXX-H2."""
    word = t.folds[i].lstrip("ولبف") if not t.folds[i].startswith("ال") else t.folds[i]
    letter = QUARTERS.get(word) or MAGHREB.get(word)
    if word not in {"الربع", "النصف"} and t.folds[i] in {"للربع", "للنصف"}:
        letter = "Q" if t.folds[i] == "للربع" else "H"
    ordinal = read_ordinal(t, i + 1) if letter and i + 1 < len(t) else None
    last = word_at(t, i + 1) == "الاخير"
    if not letter or not ((ordinal and ordinal.definite and ordinal.amount <= 4) or last):
        return None
    number, end = (int(ordinal.amount), ordinal.end) if ordinal else (4 if letter == "Q" else 2, i + 2)
    at = end + (word_at(t, end) in _MONEY)
    at += word_at(t, at) in {"من", "ل"}
    inner = longest(read_year(t, at), read_moved(t, at)) if at < len(t) else None
    if inner is None or inner.rule not in {"year", "relative", "bare-year"}:
        unit = unit_at(t, at)
        whole = unit and unit.value in {"Y", "M", "D"} and unit.definite
        if not whole or at == end or not unit:
            alone = Read(end, (Point(shift=("Y", 0), season=f"{letter}{number}"),), "quarter")
            return alone if letter == "Q" and at == end and word not in MAGHREB else None
        shifted = Point(shift=(unit.value, 0), season=f"{letter}{number}" if unit.value == "Y" else "")
        return Read(unit.end, (shifted,), "quarter")
    says = inner.says[0]
    if isinstance(says, Point) and (says.year or (says.shift and says.shift[0] == "Y")):
        return Read(inner.end, (replace(says, season=f"{letter}{number}"),), "quarter")
    return Read(inner.end, inner.says, "quarter")


def read_period(t: Text, i: int) -> Read | None:
    """Periods and feasts with a name: الحرب العالمية الثانية، عيد الفطر."""
    found = hit(t, i, "period", "era")
    if found is None:
        return None
    if (year := read_whole(t, found.end)) and isinstance(year.says[0], Point):
        return year
    return Read(found.end, (found.value,), found.entry.kind)


SOME = frozenset({"وقت", "قت", "ساعه", "الساعات", "ساعات"})
_SOME_KINDS = words("سابق لاحق مبكر متأخر مبكرة متأخرة متقدمة الأولى باكر")


def read_some_time(t: Text, i: int) -> Read | None:
    """«وقت سابق من هذا الشهر», «ساعة متأخرة من مساء الأربعاء»."""
    word = t.folds[i].lstrip("ولبف")
    if word not in SOME or word_at(t, i + 1) not in _SOME_KINDS or word_at(t, i + 2) != "من":
        return None
    at = i + 3
    inner = longest(read_day(t, at), read_date(t, at), read_whole(t, at), _hours_on(t, at)) if at < len(t) else None
    return Read(inner.end, inner.says, "some-time") if inner else None


def _hours_on(t: Text, i: int) -> Read | None:
    length = read_length(t, i) if i < len(t) else None
    return length if length and t.folds[length.end - 1].startswith("ال") else None


def read_point(t: Text, i: int) -> Read | None:
    """A place in time, in whatever form."""
    if i >= len(t):
        return None
    readers = (
        read_day, read_date, read_year, read_relative, read_season, read_decade, read_quarter, read_clock, read_period,
        read_some_time,
    )  # fmt: skip
    return longest(*(read(t, i) for read in readers))
