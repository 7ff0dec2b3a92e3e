"""Dates of both calendars: years, months, days (عام 2016، 7 أكتوبر، الرابع من مايو (أيار) الماضي، 1/6/1428)."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.numbers import STOPS, number_word, read_cardinal, read_ordinal, word_at, words
from extractors.text import NUMBER, WORD, Text
from extractors.time_types import Point, Read
from extractors.time_words import adjective_at, hit, unit_at

YEAR_WORDS = words("عام سنة العام السنة لعام لسنة للعام للسنة بعام وعام موسم الموسم")
YEAR_KINDS = words(
    "الدراسي المالي الهجري الجامعي الميلادي الرياضي الكروي الفلاحي الثقافي القضائي الزراعي التكويني المسرحي"
)
HIJRI_MARKS = words("هـ ه هجرية هجري للهجرة الهجري")
AD_MARKS = words("م ميلادية ميلادي الميلادي للميلاد")


def year_number(t: Text, i: int) -> tuple[int, str, bool] | None:
    """A year in digits or words at token ``i``: its end, four digits (two years "2010/2011"), whether it is a Hijri
    year.
    """
    if i >= len(t):
        return None
    word = t.folds[i]
    if t.kinds[i] == NUMBER:
        if pair := re.fullmatch(r"(\d{4})[-/](\d{4}|\d{2})", word):
            later = pair[2] if len(pair[2]) == 4 else pair[1][:2] + pair[2]
            if int(pair[1]) < 1500 and int(later) > 1800:  # a Hijri year and its Gregorian twin
                return i + 1, later, False
            return (i + 1, f"{pair[1]}/{later}", int(pair[1]) < 1500) if int(later) > int(pair[1]) else None
        if not re.fullmatch(r"\d{3,4}", word):
            return None
        end, year = i + 1, int(word)
        if (
            word_at(t, end) == "/"
            and re.fullmatch(r"\d{4}", word_at(t, end + 1))
            and int(word_at(t, end + 1)) == year + 1
        ):
            marked = word_at(t, end + 2) in HIJRI_MARKS or word_at(t, end + 2) in AD_MARKS
            return end + 2 + marked, f"{year}/{year + 1}", year < 1500
    else:
        number = read_cardinal(t, i)
        if number is None or not 1000 < number.amount < 2100:
            return None
        end, year = number.end, int(number.amount)
    mark = word_at(t, end)
    if mark in HIJRI_MARKS:
        return end + 1, f"{year:04}", True
    if mark in AD_MARKS and not (end + 1 < len(t) and t.glued(end + 1) and t.kinds[end + 1] == NUMBER):  # م٢
        end += 1
    elif mark == "قبل" and word_at(t, end + 1) == "الميلاد":
        return end + 2, f"BC{year:04}", False
    elif mark == "ق" and word_at(t, end + 1) == "." and word_at(t, end + 2) == "م":
        return end + 3, f"BC{year:04}", False
    hijri = 1300 <= year < 1500 and mark not in AD_MARKS
    return end, f"{year:04}", hijri


def is_sane_year(year: str) -> bool:
    return 1000 <= int(year[:4]) <= 2150 if year[:4].isdigit() else True


def read_year(t: Text, i: int) -> Read | None:
    """عام 2016، العام 1436هـ، عامي 2010 و2011، موسم 2015/2016, and years that stand alone (في 2012، (1745 – 1813))."""
    unit = unit_at(t, i)
    if unit and unit.value in {"Y", "SEASON"} and unit.shape in {"singular", "pair", "dual", "plural", "counted"}:
        at = unit.end
        for _ in range(2):
            if hit(t, at, "now", "past", "next") or word_at(t, at) in YEAR_KINDS or word_at(t, at) == "الجديد":
                at += 1
        boxed = word_at(t, at) == "("
        found = year_number(t, at + boxed)
        if found is None or (boxed and word_at(t, found[0]) != ")"):
            return None
        end, year, hijri = found
        end += boxed
        later = year_number(t, end + 1) if word_at(t, end) in {"-", "–", "_"} and not boxed and len(year) == 4 else None
        if later and later[1] == f"{int(year) + 1:04}":  # «العام الدراسي 1436 - 1437هـ»
            return Read(later[0], (f"{year}/{later[1]}",), "year")
        if unit.shape in {"pair", "plural"}:
            second = year_number(t, end + 1) if word_at(t, end) in {"و", "الى", "-", "–"} else None
            if second:
                return Read(second[0], (f"{year}/{second[1]}",), "year")
        return Read(end, (Point(year=year, hijri=hijri),), "year")
    return _bare_year(t, i)


_BEFORE_YEAR = words(
    """في منذ خلال حتى بحلول لعام من قبل بعد أواخر أوائل مطلع نهاية بداية منتصف صيف شتاء ربيع خريف ( و لسنة الدورة
    أولمبياد مونديال"""
)
_COMPARED = words("أكثر أقل أزيد أعلى أدنى")
_YEAR_HOLDS = words("في منذ خلال حتى سنة عام")
_AMOUNT_WORDS = words(
    """موديل طراز الطراز رؤية بلغ بلغت يبلغ تبلغ نحو حوالي عدد عددهم عددها رقم قرار القرار إلى مبلغ بمبلغ مستوى عند
    قدره قدرها"""
)


def _bare_year(t: Text, i: int) -> Read | None:
    if t.kinds[i] != NUMBER or (t.glued(i) and t.kinds[i - 1] == WORD and t.folds[i - 1] not in {"ل", "ب", "و", "ف"}):
        return None
    found = year_number(t, i)
    if not found or not found[1][:4].isdigit():
        return None
    end, year, hijri = found
    marked = end > i + 1 and "/" not in year
    if "/" in year:
        return Read(end, (year,), "year") if is_sane_year(year) and 1700 < int(year[:4]) < 2100 else None
    before, after = word_at(t, i - 1), word_at(t, end)
    if before == "©" or (
        before == "و" and i > 1 and t.kinds[i - 2] == NUMBER and not re.match("19|20", t.folds[i - 2])
    ):
        return None
    second = year_number(t, end + 1) if after in {"-", "–", "ـ"} else None
    later = int(second[1][:4]) if second and second[1][:4].isdigit() else 0
    if second and later > int(year) > 1000 and word_at(t, second[0]) in {")", "،", ".", "»", ""}:
        return Read(second[0], (f"{year}/{second[1]}",), "years")
    if marked and 1200 <= int(year) <= 2150:
        return Read(end, (Point(year=year, hijri=hijri),), "year")
    if t.folds[i] != year or not 1600 <= int(year) <= 2050 or is_counted(t, end):
        return None
    if int(year) < 1900 and before not in _YEAR_HOLDS:
        return None
    if before == "من" and i > 1 and t.folds[i - 2].lstrip("وبل") in _COMPARED:
        return None  # «أكثر من 2000»
    if before in _AMOUNT_WORDS and not (before == "الى" and "من" in t.folds[max(0, i - 4) : i]):
        return None
    return Read(end, (Point(year=year),), "year" if before in _BEFORE_YEAR else "bare-year")


def is_counted(t: Text, i: int) -> bool:
    """Does a thing counted stand at token ``i`` (2000 شخص is no year)?"""
    if i >= len(t) or t.kinds[i] != WORD:
        return word_at(t, i) in {"%", "٪", "$", "/", "+", ":"}
    word = t.folds[i]
    if (
        word in STOPS
        or word.startswith(("ال", "وال", "بال", "لل"))
        or hit(t, i, "month", "weekday", "now", "past", "next")
    ):
        return False
    found = number_word(word)
    if found and not found.joined and found.of("scale"):
        return True
    return t.raw[t.starts[i] : t.ends[i]].endswith(("اً", "ًا", "ا")) or word in _COUNTED


_COUNTED = words(
    """شخص ريال دولار يورو درهم دينار جنيه نقطة طن برميل متر كيلومتر كلم كم وحدة نسمة ميغاواط سنة موظف طالب عامل"""
)


def _month(t: Text, i: int, firm: bool) -> tuple[int, Point] | None:
    """A month with the names beside it: يناير (كانون الثاني)، مايو - أيار، شهر آب; ``firm`` when a day stands before
    it.
    """
    at, said = i, firm
    unit = unit_at(t, i)
    if unit and unit.id == "month" and unit.shape == "singular" and not unit.owned:
        at, said = unit.end, True
    found = hit(t, at, "month")
    if found is None or (at > i and found.prefix not in {"", "ال"}):
        return None
    end = found.end
    for opening, closing in (("(", ")"), ("/", ""), ("-", ""), ("–", ""), ("«", "»"), ("", "")):
        other = hit(t, end + bool(opening), "month") if opening in {"", word_at(t, end)} else None
        if other and not other.prefix and other.value == found.value and closing in {"", word_at(t, other.end)}:
            end, said = other.end + bool(closing), True
            break
    point = Point(month=int(found.value), hijri=found.id == "hijri")
    if adjective := adjective_at(t, end, True):
        end, point, said = adjective.end, replace(point, side=int(adjective.value)), True
    end, point, dated = _year_tail(t, end, point, firm)
    return (end, point) if said or dated or found.shape != "ambiguous" else None


def _year_tail(t: Text, end: int, point: Point, firm: bool) -> tuple[int, Point, bool]:
    """The year after a month: 2015، من عام 2015، لعام 1436هـ، من العام الماضي."""
    at = end
    if word_at(t, at) in {"،", ","} and t.kinds[at + 1 : at + 2] == [NUMBER]:
        at += 1
    if word_at(t, at) in {"من", "سنه", "عام", "لعام", "لسنه", "العام", "السنه", "للعام"}:
        at += 1
        if t.folds[at - 1] == "من" and word_at(t, at) in YEAR_WORDS:
            at += 1
    if at > end and (adjective := adjective_at(t, at, True)) and word_at(t, at - 1) in {"العام", "للعام", "السنه"}:
        return adjective.end, replace(point, year_shift=int(adjective.value)), True
    year = year_number(t, at)
    plain_year = year and (re.fullmatch(r"\d{4}", year[1]) and (1300 <= int(year[1]) <= 2150))
    if year and plain_year and not (at == end and not firm and is_counted(t, year[0])):
        return year[0], replace(point, year=year[1], hijri=year[2]), True
    return end, point, False


_OPENING = words("فاتح الفاتح")


def _day_number(t: Text, i: int) -> tuple[int, int] | None:
    """A day of the month in digits, as an ordinal (الرابع عشر) or a number word."""
    if i >= len(t):
        return None
    if t.folds[i].removeprefix("و") in _OPENING:  # فاتح ماي، الفاتح من نوفمبر
        return i + 1, 1
    if t.kinds[i] == NUMBER:
        return (i + 1, int(t.folds[i])) if re.fullmatch(r"0?[1-9]|[12]\d|3[01]", t.folds[i]) else None
    if (ordinal := read_ordinal(t, i)) and ordinal.definite and ordinal.amount <= 31:
        return ordinal.end, int(ordinal.amount)
    number = read_cardinal(t, i)
    return (number.end, int(number.amount)) if number and not number.digits and number.amount <= 31 else None


def read_date(t: Text, i: int) -> Read | None:
    """A calendar date: 7 أكتوبر 2023، الرابع من مايو (أيار) الماضي، 16 من شهر رمضان، 1/6/1428، مارس 2010, two days of
    a month.
    """
    found = read_single_date(t, i)
    if found is None:
        return _day_pair(t, i)
    point = found.says[0]
    if not isinstance(point, Point) or found.rule == "month":
        return found
    return Read(*_alternative(t, found.end, point), "date")


def read_single_date(t: Text, i: int) -> Read | None:
    """One date, without a twin in the other calendar."""
    if numeric := _numeric_date(t, i):
        return numeric
    day = _day_number(t, i)
    if day is None:
        month = _month(t, i, firm=False)
        return Read(month[0], (month[1],), "month") if month else None
    end, number = day
    if word_at(t, end) in {"من", "لشهر", "-", "/"}:
        end += 1
    found = _month(t, end, firm=True)
    if found and not (found[1].month == 2 and found[1].hijri and word_at(t, end - 1) in {"-", "/"}):  # a score: 3-صفر
        return Read(found[0], (replace(found[1], day=number),), "date")
    unit = unit_at(t, end)
    if unit and unit.id == "month" and unit.definite and (adjective := adjective_at(t, unit.end, True)):
        return Read(adjective.end, (Point(day=number, shift=("M", int(adjective.value))),), "date")
    return None


def _alternative(t: Text, end: int, point: Point) -> tuple[int, tuple[Point | str, ...]]:
    """A Hijri date and its Gregorian twin say the same: the Gregorian one is the value («… هـ الموافق 2 فبراير
    2009»).
    """
    at = end + 1 if word_at(t, end) in {"،", ",", "(", "/", "-"} else end
    if word_at(t, at).startswith(("الموافق", "المصادف")) and (
        twin := read_single_date(t, at + 1 + (word_at(t, at + 1) == "ل"))
    ):
        closes = at > end and t.folds[at - 1] == "(" and word_at(t, twin.end) == ")"
        other = twin.says[0]
        gregorian = other if isinstance(other, Point) and not other.hijri else point
        return twin.end + closes, (gregorian,)
    return end, (point,)


def _day_pair(t: Text, i: int) -> Read | None:
    """«5 و6 يوليو», «من 12 إلى 15 مايو», «4-6 ذي الحجة»: the first day borrows the month of the second."""
    if i < len(t) and t.kinds[i] == NUMBER and (both := _day_months(t, i)):
        return both
    first = _day_number(t, i) if word_at(t, i - 1) != "/" else None
    if not first:
        return None
    at, listed = first[0], word_at(t, i - 1).removeprefix("و") in _DAYS
    while listed and word_at(t, at) in {"و", "،", ","}:  # «أيام 4 و6 و8 مايو»
        other = _day_number(t, at + 1) if word_at(t, at + 1) != "و" else None
        if other is None or read_single_date(t, at + 1):
            break
        at = other[0]
    if listed and word_at(t, at) in {"،", ","} and word_at(t, at + 1) == "و":
        at += 1
    if word_at(t, at) not in {"و", "الى", "-", "–", "حتى", "او", "وحتى"}:
        return None
    second = read_single_date(t, at + 1)
    point = second.says[0] if second else None
    dated = isinstance(point, Point) and (point.month or (point.shift and listed))
    if second and isinstance(point, Point) and point.day and dated:
        return Read(second.end, (replace(point, day=first[1]), point), "dates")
    return None


def _day_months(t: Text, i: int) -> Read | None:
    """«من 13/8 إلى 18/9/1436»: day and month, the year said with the second date."""
    end, word = i + 1, t.folds[i]
    if word_at(t, end) == "/" and t.kinds[end + 1 : end + 2] == [NUMBER]:
        word, end = f"{word}/{t.folds[end + 1]}", end + 2
    found = re.fullmatch(r"(0?[1-9]|[12]\d|3[01])/(0?[1-9]|1[0-2])", word)
    second = _numeric_date(t, end + 1) if found and word_at(t, end) in {"الى", "-", "–", "حتى", "وحتى"} else None
    point = second.says[0] if second else None
    if found is None or second is None or not isinstance(point, Point):
        return None
    return Read(second.end, (replace(point, day=int(found[1]), month=int(found[2])), point), "dates")


_DAYS = words("يومي أيام ليلتي يوما يومين")
_NUMERIC = (
    (re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})"), (3, 2, 1)),
    (re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})"), (1, 2, 3)),
)


def _numeric_date(t: Text, i: int) -> Read | None:
    """1/6/1428 and 2015-08-10; wide setting puts spaces in (1/ 6/ 1428)."""
    if i >= len(t) or t.kinds[i] != NUMBER:
        return None
    end, word = i + 1, t.folds[i]
    while end + 1 < len(t) and t.folds[end] in {"/", "-"} and t.kinds[end + 1] == NUMBER and end - i < 4:
        word, end = f"{word}/{t.folds[end + 1]}", end + 2
    for pattern, (y, m, d) in _NUMERIC:
        if found := pattern.fullmatch(word):
            year, month, day = int(found[y]), int(found[m]), int(found[d])
            if month > 12 >= day:
                month, day = day, month
            if not (1 <= month <= 12 and 1 <= day <= 31 and 1300 <= year <= 2150):
                return None
            hijri = year < 1500
            end += word_at(t, end) in HIJRI_MARKS or word_at(t, end) in AD_MARKS
            return Read(end, (Point(f"{year:04}", month, day, hijri=hijri),), "date")
    return None
