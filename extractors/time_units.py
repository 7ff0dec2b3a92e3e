"""Units counted from the document or from what was said: العام الماضي، هذا الأسبوع، ذلك اليوم، القرن التاسع عشر."""

from __future__ import annotations

from dataclasses import replace

from extractors.numbers import Number, read_cardinal, read_ordinal, word_at, words
from extractors.text import Text
from extractors.time_dates import YEAR_KINDS, is_counted, is_sane_year, read_single_date, read_year, year_number
from extractors.time_days import read_day
from extractors.time_lengths import AGE_WORDS, Count, after_length, length_value, read_count
from extractors.time_types import Point, Read, longest
from extractors.time_words import Hit, adjective_at, hit, phrase_end, unit_at

DEMONSTRATIVES = words("هذا هذه")
FAR_WORDS = words("ذلك تلك ذاك ذات نفس")
SAME_WORDS = words("نفسه نفسها ذاته ذاتها")
VAGUE_UNITS = words("الوقت الحين")


def read_relative(t: Text, i: int) -> Read | None:
    """A unit counted from the document or from what was said: هذا الأسبوع، العام الماضي، الشهر الجاري، ذلك اليوم،
    الأيام القادمة.
    """
    return read_moved(t, i) or _anaphor(t, i)


def read_whole(t: Text, i: int) -> Read | None:
    """The year or the unit that a part is taken from («من عام 2015», «من العام الماضي», «من هذا الشهر»)."""
    found = longest(read_year(t, i), read_moved(t, i)) if i < len(t) else None
    return found if found and found.rule != "bare-year" else None


def read_moved(t: Text, i: int) -> Read | None:
    """هذا العام, and a unit with its adjective: الشهر الجاري، الأسبوع الماضي، الأشهر الـ15 الماضية."""
    if t.folds[i].lstrip("ولبف") in DEMONSTRATIVES:
        return _demonstrated(t, i)
    unit = unit_at(t, i)
    if unit is None or unit.shape == "counted":
        return None
    if unit.id == "night" and unit.shape == "singular" and not unit.definite and (day := hit(t, unit.end, "deictic")):
        shift = int(day.value[1:3].rstrip("T")) if day.value != "DX" else 0
        return Read(day.end, (Point(shift=("D", shift), part="TNI"),), "day")
    if not (unit.definite or unit.owned):
        return None
    return read_with_adjective(t, unit)


def _demonstrated(t: Text, i: int) -> Read | None:
    """«هذا الأسبوع», «هذا العام 1436», «هذا اليوم الاثنين», «هذا الشهر رمضان»."""
    unit = unit_at(t, i + 1)
    if not unit or unit.prefix != "ال" or unit.shape != "singular":
        return None
    letter = unit.value
    if letter == "Y" and (year := year_number(t, unit.end + (word_at(t, unit.end) in YEAR_KINDS))):
        return Read(year[0], (Point(year=year[1], hijri=year[2]),), "year")
    if letter == "D" and (read := read_day(t, i + 1)):
        return read
    if letter == "M" and (month := hit(t, unit.end, "month")):
        return Read(month.end, (Point(month=int(month.value), hijri=month.id == "hijri"),), "month")
    return None if letter in {"TM", "TS", "E", "C", "H"} else Read(unit.end, (Point(shift=(letter, 0)),), "relative")


def _anaphor(t: Text, i: int) -> Read | None:
    """ذلك اليوم، العام نفسه، العام الذي سبقه، اليوم الأول: a time that hangs on one said before."""
    word = t.folds[i] if t.folds[i] in FAR_WORDS else t.folds[i].lstrip("ولبف")
    unit = unit_at(t, i + 1)
    if word in FAR_WORDS:
        if unit and unit.prefix == "ال" and unit.shape == "singular" and unit.value not in {"TM", "TS", "H"}:
            return Read(unit.end, (Point(shift=(unit.value + "X", 0)),), "anaphor")
        far = word not in {"ذات", "نفس"} and word_at(t, i + 1) in {"الوقت", "الحين"}
        return Read(i + 2, ("PAST_REF",), "anaphor") if far else None
    unit = unit_at(t, i)
    if unit is None or not (unit.definite or unit.owned) or unit.shape != "singular":
        return None
    letter, end = unit.value, unit.end
    if letter not in {"TM", "TS", "H"} and word_at(t, end) in SAME_WORDS:
        return _same_unit(t, end + 1, letter)
    if letter in {"Y", "M", "W", "D"} and word_at(t, end) == "الذي":
        moved = {"سبقه": -1, "يسبقه": -1, "سبقها": -1, "تلاه": 1, "يليه": 1}.get(word_at(t, end + 1))
        return Read(end + 2, (Point(shift=(letter + "X", moved)),), "anaphor") if moved else None
    return read_nth_unit(t, unit)


_SEVERAL = words("القليلة العديدة القلائل الطويلة المعدودة")


def read_with_adjective(t: Text, unit: Hit) -> Read | None:
    letter, shape, end = unit.value, unit.shape, unit.end
    if shape == "plural" and word_at(t, end) in _SEVERAL:
        end += 1
    count = read_count(t, end) if shape == "plural" and not unit.owned else None
    if count and count.definite and not count.high:
        return _counted_plural(t, letter, count)
    if word_at(t, end) == "قبل" and (before := adjective_at(t, end + 1, True)):
        return Read(before.end, (Point(shift=(letter, -2)),), "relative")
    adjective = adjective_at(t, end, True)
    if word_at(t, end) in YEAR_KINDS and letter in {"Y", "SEASON"}:
        adjective = adjective_at(t, end + 1, True) or adjective
    return _moved(t, unit, adjective) if adjective else None


def _counted_plural(t: Text, letter: str, count: Count) -> Read | None:
    """«الأيام الثلاثة الماضية», «الأشهر الخمسة الأولى من العام الحالي»."""
    end = after_length(t, count.end)
    if word_at(t, end) in {"الاولى", "الاولي", "الاول"}:
        end += 1
    if word_at(t, end) == "من" and (whole := read_whole(t, end + 1)):
        end = whole.end
    return Read(end, (length_value(letter, count.low),), "length") if end > count.end else None


def _same_unit(t: Text, end: int, letter: str) -> Read:
    """«الشهر نفسه», with the year it is taken from («من العام الماضي», «عام 2014»)."""
    whole = read_whole(t, end + (word_at(t, end) == "من")) if letter in {"M", "W", "D"} else None
    point = whole.says[0] if whole else None
    if whole and isinstance(point, Point):
        if point.year and letter == "M":
            return Read(whole.end, (f"{point.year}-XX",), "anaphor")
        if point.year or (point.shift and point.shift[0] == "Y"):
            return Read(whole.end, (Point(shift=(letter + "X", 0)),), "anaphor")
    return Read(end, (Point(shift=(letter + "X", 0)),), "anaphor")


def _moved(t: Text, unit: Hit, adjective: Hit) -> Read | None:
    """A unit that an adjective moves: one back or on, or for a plural PAST_REF and FUTURE_REF."""
    letter, side = unit.value, int(adjective.value)
    if (letter in {"TM", "TS"} and unit.shape != "plural") or (letter == "H" and unit.shape == "singular"):
        return None
    end = adjective.end
    if unit.shape == "plural":
        end = _of_reign(t, end)
        return Read(end, ({-1: "PAST_REF", 1: "FUTURE_REF", 0: "PRESENT_REF"}[side],), "relative")
    if unit.shape == "dual":
        return Read(end, (length_value(letter, "2"),), "length")
    if unit.shape != "singular" or unit.owned:
        return None
    if letter == "C":
        return Read(end, ({-1: "19", 0: "20", 1: "21"}[side],), "century")
    if letter == "E":
        return Read(end, ("PAST_REF" if side < 0 else "FUTURE_REF" if side else "PRESENT_REF",), "relative")
    if unit.id == "night":
        return Read(end, (Point(shift=("D", side), part="TNI"),), "day")
    year = year_number(t, end) if letter == "Y" else None
    if year and not is_counted(t, year[0]) and is_sane_year(year[1]):
        return Read(year[0], (Point(year=year[1], hijri=year[2]),), "year")
    if letter in {"W", "D"} and word_at(t, end - 1).startswith("الاخير") and word_at(t, end) == "من":
        month = read_single_date(t, end + 1)  # الأسبوع الأخير من شهر رمضان
        if month and month.rule == "month":
            return Read(month.end, month.says, "relative")
    if letter == "D" and adjective.id == "next" and side > 0:
        letter = "DX" if t.folds[end - 1] in {"التالي", "الموالي"} else "D"
    return Read(end, (Point(shift=(letter, side)),), "relative")


_REIGNS = words("عهد حكم حياة ولاية عمر شهر رمضان الحرب")


def _of_reign(t: Text, end: int) -> int:
    """«الأيام الأخيرة من عهد الرئيس …»: the stretch whose last days are meant, with its name."""
    if word_at(t, end) != "من" or word_at(t, end + 1) not in _REIGNS:
        return end
    return phrase_end(t, end + 1, limit=7)


def _nth_decade(t: Text, ordinal: Number) -> Read | None:
    """«العقد الأول من القرن الحالي» → 200, «العقد الرابع من عمره» → thirty to thirty-nine years."""
    end, nth = ordinal.end, int(ordinal.amount)
    if word_at(t, end) != "من":
        return None
    if word_at(t, end + 1) in AGE_WORDS:
        return Read(end + 2, (f"P{nth - 1}0Y-P{nth - 1}9Y",), "age")
    century = unit_at(t, end + 1)
    if nth > 10 or century is None or century.value != "C" or not century.definite:
        return None
    found = read_with_adjective(t, century) or read_nth_unit(t, century)
    return Read(found.end, (f"{found.says[0]}{nth - 1}",), "decade") if found else None


def read_nth_unit(t: Text, unit: Hit) -> Read | None:
    """«لليوم الثاني على التوالي» is a length; «اليوم الأول» is a day, «القرن التاسع عشر» a century, «الربع الأول» a
    quarter.
    """
    letter = unit.value
    if letter == "C" and word_at(t, unit.end) in {"الميلادي", "الهجري"}:
        unit = unit._replace(end=unit.end + 1)
    ordinal = read_ordinal(t, unit.end) if unit.end < len(t) else None
    if letter == "E":
        return _nth_decade(t, ordinal) if ordinal and ordinal.definite and unit.shape == "singular" else None
    if letter == "D" and word_at(t, unit.end) == "ال" and word_at(t, unit.end + 2) == "من":  # اليوم الـ15 من شهر مايو
        return read_single_date(t, unit.end + 1)
    if letter == "C":
        number = ordinal if ordinal and ordinal.definite else None
        if number is None and unit.end < len(t):
            counted = read_cardinal(t, unit.end)
            number = counted if counted and counted.definite and counted.amount <= 21 else None
        if number is None:
            return None
        end = number.end + (word_at(t, number.end) in {"الميلادي", "الهجري", "الماضي"})
        return Read(end, (f"{int(number.amount) - 1:02}",), "century")
    if not ordinal or not ordinal.definite or unit.shape != "singular":
        return None
    if word_at(t, ordinal.end) == "على" and word_at(t, ordinal.end + 1) in {"التوالي"}:
        return Read(ordinal.end + 2, (length_value(letter, ordinal.value),), "length")
    if unit.prefix in {"لل", "ولل"} and letter in {"D", "W", "M", "Y"}:
        return Read(ordinal.end, (length_value(letter, ordinal.value),), "length")
    if letter in {"D", "W", "M"}:
        at = ordinal.end + 1
        inner = (
            longest(read_single_date(t, at), read_whole(t, at))
            if word_at(t, ordinal.end) == "من" and at < len(t)
            else None
        )
        if inner:
            says = inner.says[0]
            if letter == "D" and inner.rule == "month" and isinstance(says, Point):
                return Read(inner.end, (replace(says, day=int(ordinal.amount)),), "date")
            return Read(inner.end, inner.says, "relative")
        return Read(ordinal.end, (Point(shift=(letter + "X", 0)),), "anaphor")
    return None
