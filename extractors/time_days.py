"""Days and hours: يوم الثلاثاء، مساء أمس، اليوم الجمعة، الساعة الثامنة والنصف مساء."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.numbers import read_digits, read_ordinal, word_at, words
from extractors.text import NUMBER, Text, fold
from extractors.time_dates import read_date
from extractors.time_types import Point, Read
from extractors.time_words import Hit, adjective_at, hit, phrase_end, unit_at


def _part(t: Text, i: int) -> Hit | None:
    found = hit(t, i, "part")
    return found if found and found.prefix in {"", "و", "ف", "ب", "ل"} else None


def read_day(t: Text, i: int) -> Read | None:
    """A day: يوم الثلاثاء، مساء أمس، اليوم الجمعة، صباح الأحد الماضي، يوم 11 نوفمبر, with the date that follows it."""
    part = _part(t, i)
    at, point = (part.end, Point(part=part.value)) if part else (i, Point())
    if part and word_at(t, at) in {"من", "في"}:
        at += 1
    day = unit_at(t, at)
    yom = bool(day and day.id == "day" and day.shape == "singular" and not day.definite and not day.owned)
    yom = yom or bool(
        day and day.id == "day" and day.shape == "pair" and hit(t, day.end, "weekday")
    )  # يومي السبت والأحد
    if yom and day:
        if part and day.prefix not in {""}:
            return None
        at = day.end
    core = at
    deictic = hit(t, at, "deictic")
    if deictic and _is_deictic(t, at, deictic, bool(part)):
        unit, shift = ("DX", "0") if deictic.value == "DX" else (deictic.value[0], deictic.value[1:])
        point = replace(point, part=point.part or shift[1:] if shift.endswith("TNI") else point.part)
        shift = shift.removesuffix("TNI")
        point, at = replace(point, shift=(unit, int(shift))), deictic.end
        if shift == "0" and deictic.id == "tonight" and (past := hit(t, at, "past")):
            point, at = replace(point, shift=("D", -1)), past.end
    bracket = word_at(t, at) in {"(", "“", "«", '"'} and at > core
    weekday = hit(t, at + bracket, "weekday")
    closed = weekday and word_at(t, weekday.end) in {")", "”", "»", '"'}
    called = weekday and (weekday.definite or (yom and not weekday.prefix)) and word_at(t, i - 1) not in _PRAYERS
    if weekday and called and (not bracket or closed):
        point, at = replace(point, weekday=int(weekday.value)), weekday.end + bracket
        if point.part == "TNI" and word_at(t, at) in {"-", "–", "/"} and (other := hit(t, at + 1, "weekday")):
            at = other.end  # ليل الأحد - الاثنين
        at += word_at(t, at) == "قبل" and adjective_at(t, at + 1, True) is not None
        if adjective := adjective_at(t, at, True):
            point, at = replace(point, side=int(adjective.value)), adjective.end
    if at > core or yom or part:
        at, point = _day_date(t, at, core, point, yom or bool(part))
    if at == core:
        return _named_day(t, core, part) if part and yom else None
    late = hit(t, at, "part") if not point.part else None
    alone = late and t.folds[at] not in {"عشيه", "ليله"} and not hit(t, late.end, "weekday", "deictic")
    if late and alone and late.prefix in {"", "ال"}:
        point, at = replace(point, part=late.value), late.end
    return Read(at, (point,), "day")


def _day_date(t: Text, at: int, core: int, point: Point, bare: bool) -> tuple[int, Point]:
    """The date that follows a day (الاثنين 20 جويلية 2015، اليوم (5 مايو)، الموافق 3/4/1436)."""
    begin = at
    for skipped in ("،", "(", "الموافق", "المصادف", "لـ", "ل"):
        if word_at(t, begin) == fold(skipped) and at > core:
            begin += 1
    if at == core and not bare:
        return at, point
    found = read_date(t, begin)
    date_said = found.says[0] if found else None
    if found and isinstance(date_said, Point) and date_said.day:
        end = found.end + (word_at(t, found.end) == ")" and "(" in t.folds[at:begin])
        shift = point.shift or date_said.shift
        return end, replace(date_said, part=point.part, weekday=point.weekday or date_said.weekday, shift=shift)
    return at, point


def _is_deictic(t: Text, i: int, found: Hit, after_part: bool) -> bool:
    """اليوم is today, but not in اليوم الثالث, اليوم نفسه, a paper «اليوم»; الغد، غد stand after a day or a
    preposition.
    """
    word, after = t.folds[i], word_at(t, found.end)
    if found.id == "today" and word_at(t, i - 1).lstrip("لب") in _PAPERS:
        return False
    if word_at(t, i - 1) in {"«", '"', "“"} and after in {"»", '"', "”"}:
        return False
    if after == "الحاجه":  # «في أمس الحاجة», the superlative
        return False
    if found.id == "today":
        ordinal = read_ordinal(t, found.end) if found.end < len(t) else None
        if after == "ال" and t.kinds[found.end + 1 : found.end + 2] == [NUMBER]:
            return False  # اليوم الـ15 من الشهر
        qualified = after in _OTHER_DAYS or (after.startswith("ال") and hit(t, found.end, "past", "next", "now"))
        return found.prefix in {"", "و", "ب", "ل", "ف"} and not qualified and not (ordinal and ordinal.definite)
    if found.id == "tomorrow" and word in {"غد", "لغد"}:
        return word_at(t, i - 1) in {"يوم", "بعد", "من"} or after_part
    return not (found.prefix and found.id == "tonight")


#: What makes of اليوم a day that is not today.
_OTHER_DAYS = words(
    """التالي نفسه ذاته السابق الموالي الواحد السابع الوطني العالمي الدراسي الذي الختامي الافتتاحي الدولي المفتوح
    التعريفي المشهود الموعود الآخر"""
)
#: Papers and channels that have «today» in their names.
_PAPERS = words("عين المصري روسيا صحيفة جريدة موقع قناة عربي العربي")
_PRAYERS = words("صلاة خطبة خطبتي مسجد جامع إمام سوق صحيفة لصلاة بصلاة وخطبة خطيب جمعة تظاهرات")


def _named_day(t: Text, at: int, part: Hit) -> Read | None:
    """«صباح يوم الاحتفال»: a day known by what happens on it."""
    word = word_at(t, at)
    return Read(at + 1, (Point(part=part.value, shift=("DX", 0)),), "day") if word.startswith("ال") else None


def read_clock(t: Text, i: int) -> Read | None:
    """الساعة الثامنة والنصف مساء بتوقيت غرينتش → T20:30, with the day that follows; also الثامنة صباحا, 9 صباحا."""
    called = t.folds[i].lstrip("ولب") in {"الساعه"} or t.folds[i] == "للساعه"
    at = i + called + (called and word_at(t, i + 1) == "ال")  # الساعة الـ 12
    found = _hour(t, at) if at < len(t) else None
    if found is None or not (called or _in_day(t, i, found[0])):
        return None
    at, hour, minutes = found
    for extra, added in (("والنصف", 30), ("والربع", 15), ("والثلث", 20), ("ونصف", 30)):
        if word_at(t, at) == extra:
            minutes, at = added, at + 1
    if word_at(t, at) == "الا" and word_at(t, at + 1) in {"ربعا", "الربع", "ربع", "ثلثا"}:
        hour, minutes, at = (hour - 1) % 24, 45 if "ربع" in t.folds[at + 1] else 40, at + 2
    at += word_at(t, at) == "من" and hit(t, at + 1, "part") is not None
    part = hit(t, at, "part")
    if part and hour < 12:
        late = part.value in {"TEV", "TAF"} or (part.value == "TNI" and hour >= 6) or (part.value == "TMI" and hour < 4)
        hour += 12 if late else 0
    day = read_day(t, at) if at < len(t) else None
    point = day.says[0] if day else None
    at = _time_zone(t, day.end if day else part.end if part else at)
    said = point if isinstance(point, Point) else Point()
    return Read(at, (replace(said, part="", clock=f"T{hour:02}:{minutes:02}"),), "clock")


_HALVES = words("والنصف والربع والثلث ونصف")
_IN_DAY = words("صباحا ظهرا عصرا فجرا ليلا")


def _in_day(t: Text, i: int, end: int) -> bool:
    """Does a part of the day make an hour of the number before token ``end`` (الثامنة مساء, not «قتل 5 مساء أمس»)?"""
    if t.kinds[i] == NUMBER and word_at(t, end) == "مساء":
        day = unit_at(t, end + 1)
        return not (hit(t, end + 1, "deictic", "weekday") or (day and day.id == "day"))
    while word_at(t, end) in _HALVES:  # التاسعة والنصف ليلا
        end += 1
    if word_at(t, end) == "بتوقيت" and re.fullmatch(r"\d{4}|\d\d?:\d\d", t.folds[i]):
        return True
    hour = t.kinds[i] == NUMBER or t.folds[i].endswith("ه") or word_at(t, i + 1) == "عشره"
    return hour and (word_at(t, end) in _IN_DAY or word_at(t, end) == "مساء")


def _hour(t: Text, at: int) -> tuple[int, int, int] | None:
    """The hour after الساعة: its end, the hour, the minutes (8، 8:30، 8.30، 1104 بتوقيت …، الثامنة)."""
    if t.kinds[at] == NUMBER:
        digits = read_digits(t, at)
        joined = digits.written.replace(".", ":") if digits and digits.shape in {"decimal", "clock", "plain"} else ""
        if re.fullmatch(r"\d{4}", joined) and word_at(t, at + 1) in {"بتوقيت", "بالتوقيت"}:
            joined = f"{joined[:2]}:{joined[2:]}"
        found = re.fullmatch(r"(\d{1,2})(?::(\d{2}))?", joined)
        if not digits or not found or int(found[1]) > 24 or int(found[2] or 0) > 59:
            return None
        return digits.end, int(found[1]), int(found[2] or 0)
    ordinal = read_ordinal(t, at)
    if ordinal and ordinal.definite and ordinal.amount <= 12:
        return ordinal.end, int(ordinal.amount), 0
    return (at + 1, 1, 0) if t.folds[at] == "الواحده" else None


def _time_zone(t: Text, at: int) -> int:
    if word_at(t, at) in {"بتوقيت"} and at + 1 < len(t):
        return phrase_end(t, at + 1, limit=2)
    if word_at(t, at) == "بالتوقيت" and at + 1 < len(t):
        return at + 2
    letters = [k for k in range(at, min(at + 5, len(t))) if t.folds[k] not in {".", "(", ")"}][:2]
    if word_at(t, at) in {"ت", "("} and [t.folds[k] for k in letters] in (["ت", "غ"], ["ت", "م"]):
        end = letters[1] + 1
        return end + (t.folds[at] == "(" and word_at(t, end) == ")")
    return at
