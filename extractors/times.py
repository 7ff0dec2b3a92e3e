"""Times as Arabic writes them: dates, weekdays, parts of the day, periods, relative times, ages, read to TIMEX3 values.

In: a tokenised text and, where it is known, the date of the document. Out: :class:`Time` values with the tokens and
the code points they cover. Values follow TIMEX3 as far as the text says it: ``XXXX-10-07``, ``2016``, ``XXXX-WXX-2``
(a Tuesday), ``P3D``, ``PXD`` (days, not said how many), ``P24H-P48H``, ``PAST_REF``. Hours in a length stand as
``P72H``, numbered minutes as ``PT5M`` (``PTXM`` when they are not numbered). Hijri dates keep Hijri numbers. Words
stand in ``data/times.tsv`` and ``data/months.tsv``.

With a document date, relative times become full dates: اليوم is the date, أمس the day before, a bare or past weekday
the last such day up to the date (يوم الثلاثاء), with المقبل the first after it; a day and month without a year is the
one nearest to the date, with الماضي the last before it, with المقبل the next after it. Lengths (قبل ثلاثة أيام) stay
lengths: they may hang on another event. A text that dates itself (اليوم الاثنين 20 جويلية 2015) is its own document
date; one that names the weekday of اليوم or أمس lends it to the others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from extractors import lexicon
from extractors.numbers import (
    STOPS,
    Entry,
    Qualifier,
    duals,
    number_word,
    offset_after,
    plain,
    qualifier_after,
    qualifier_before,
    read_cardinal,
    read_digits,
    read_ordinal,
    words,
)  # fmt: skip
from extractors.text import LINE, NUMBER, WORD, Text, fold


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: tokens ``first … end - 1``, code points ``start … stop``; ``rule`` names the form it has."""

    first: int
    end: int
    start: int
    stop: int
    value: str
    qualifier: Qualifier
    rule: str


@dataclass(frozen=True, slots=True)
class Point:
    """What is said of a place in time; what is not said is None. ``shift`` counts units from the document date."""

    year: str | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: str = ""
    clock: str = ""
    hijri: bool = False
    shift: tuple[str, int] | None = None
    side: int | None = None  #: -1 past, 0 present, 1 next, as an adjective says
    year_shift: int | None = None
    season: str = ""


@dataclass(frozen=True, slots=True)
class Today:
    """What is known of the day of the document: its date, or only its weekday, and the year spoken of last."""

    date: date | None = None
    weekday: int | None = None
    year: int | None = None


# --- words ----------------------------------------------------------------------------------------------------------

_OWNERS = ("ه", "ها", "هم", "هما", "نا")


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], Entry]]]:
    """All forms of one word or more, by their first word, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}

    def put(form: str, entry: Entry) -> None:
        first, *rest = map(fold, form.split())
        table.setdefault(first, []).append((tuple(rest), entry))

    for row in lexicon.read_table("times"):
        kind, value = row["kind"], row["value"]
        for n, form in enumerate(row["forms"].split("|")):
            put(form, Entry(row["id"], kind, value, "singular" if n == 0 else "plural"))
            if kind == "unit" and n == 0:
                for dual in duals(form):
                    put(dual, Entry(row["id"], kind, value, "dual"))
                put((form[:-1] + "ت" if form.endswith("ة") else form) + "ي", Entry(row["id"], kind, value, "pair"))
                if not form.endswith("ة"):
                    put(form + "ا", Entry(row["id"], kind, value, "counted"))
    for row in lexicon.read_table("months"):
        for column, shape in (("names", ""), ("ambiguous", "ambiguous")):
            for form in filter(None, row[column].split("|")):
                put(form, Entry(row["calendar"], "month", row["month"], shape))
    for forms in table.values():
        forms.sort(key=lambda form: -len(form[0]))
    return table


#: Proclitics, how many letters of them stand before the time, whether the article is among them.
_PREFIXES = (
    ("", 0, False), ("ال", 0, True), ("و", 1, False), ("ب", 1, False), ("ل", 1, False), ("ف", 1, False),
    ("وال", 1, True), ("بال", 1, True), ("لل", 0, True), ("ول", 2, False), ("وب", 2, False), ("ولل", 1, True),
    ("ك", 1, False), ("فال", 1, True), ("وبال", 2, True), ("فب", 2, False), ("كال", 1, True),
)  # fmt: skip


class Hit(NamedTuple):
    """An entry found at a token: where it ends, the proclitics before it."""

    entry: Entry
    end: int
    prefix: str
    letters: int
    definite: bool
    owned: bool = False

    @property
    def id(self) -> str:
        return self.entry.id

    @property
    def value(self) -> str:
        return self.entry.value

    @property
    def shape(self) -> str:
        return self.entry.shape


@lru_cache(maxsize=200_000)
def _candidates(folded: str) -> tuple[tuple[str, int, bool, bool, tuple[str, ...], Entry], ...]:
    found = []
    table = _phrases()
    for prefix, letters, definite in _PREFIXES:
        if folded.startswith(prefix) and len(folded) - len(prefix) > 1:
            stem = folded[len(prefix) :]
            for rest, entry in table.get(stem, ()):
                found.append((prefix, letters, definite, False, rest, entry))
            for owner in _OWNERS:
                if stem.endswith(owner) and len(stem) - len(owner) > 2 and not definite:
                    for rest, entry in table.get(stem[: -len(owner)], ()):
                        if entry.kind in {"unit", "event", "edge"} and not rest:
                            found.append((prefix, letters, definite, True, rest, entry))
    return tuple(found)


def hit(t: Text, i: int, *kinds: str) -> Hit | None:
    """The longest entry of one of the kinds at token ``i``."""
    if i >= len(t) or t.kinds[i] != WORD:
        return None
    best: Hit | None = None
    for prefix, letters, definite, owned, rest, entry in _candidates(t.folds[i]):
        if entry.kind in kinds and all(
            i + 1 + k < len(t) and t.folds[i + 1 + k] == word for k, word in enumerate(rest)
        ):
            end = i + 1 + len(rest)
            if best is None or end > best.end:
                best = Hit(entry, end, prefix, letters, definite, owned)
    return best


def _word(t: Text, i: int) -> str:
    return t.folds[i] if 0 <= i < len(t) else ""


# --- what a reader of a form hands on -------------------------------------------------------------------------------


class Read(NamedTuple):
    """A form read: the token where it ends, what it says (two ends for a stretch), by which rule, with which
    qualifier.
    """

    end: int
    says: tuple[Point | str, ...]
    rule: str
    qualifier: Qualifier = "exact"


def _longest(*reads: Read | None) -> Read | None:
    return max((read for read in reads if read), key=lambda read: read.end, default=None)


# --- lengths --------------------------------------------------------------------------------------------------------


class Count(NamedTuple):
    """How many units: its end, the number ("3", "X" for عدة), the upper end of a range ("+" of آلاف)."""

    end: int
    low: str
    high: str = ""
    definite: bool = False


_HALVES = {"نصف": "0.5", "ربع": "0.25", "ثلث": "0.33"}
_TO = words("إلى الى أو حتى - –")


def _count(t: Text, i: int) -> Count | None:
    """ثلاثة، 72، (24)، الـ50، عدة، 24 إلى 48، بين 3 و5، آلاف، نصف."""
    if i >= len(t):
        return None
    if t.folds[i] in {"ال", "ب", "ل", "و"} and i + 1 < len(t) and (t.kinds[i + 1] == NUMBER or _word(t, i + 1) == "("):
        inner = _count(t, i + 1)
        return inner._replace(definite=t.folds[i] == "ال") if inner else None
    if t.folds[i] == "(":
        inner = _count(t, i + 1) if _word(t, i + 1) not in {"(", "ال"} else None
        return inner._replace(end=inner.end + 1) if inner and _word(t, inner.end) == ")" else None
    if vague := hit(t, i, "vague"):
        return Count(vague.end, "X")
    if found := number_word(t.folds[i]) if t.kinds[i] == WORD else None:
        if t.folds[i][found.letters :] in _HALVES:
            return Count(i + 1, _HALVES[t.folds[i][found.letters :]])
        if entry := found.of("vague"):
            return Count(i + 1, entry.value, "+", found.definite)
    digits = read_digits(t, i)
    if digits and digits.shape == "pair":
        low, high = sorted(digits.written.split("-"), key=Decimal)
        return Count(digits.end, low, high)
    number = read_cardinal(t, i)
    if number is None:
        return None
    counted = Count(number.end, number.value, definite=number.definite)
    between = _word(t, i - 1) in {"بين", "وبين"}
    at = number.end
    if _word(t, at) in _TO or (between and _word(t, at) == "و"):
        at += 1
        if _word(t, at) in {"ال", "نحو"}:
            at += 1
    elif not between:
        return counted
    other = read_cardinal(t, at) if at < len(t) else None
    joined = at > number.end or (other and t.folds[at].startswith("و"))
    if other and joined and other.amount > number.amount:
        return counted._replace(end=other.end, high=other.value)
    return counted


#: Halves and quarters in the next smaller unit.
_PARTS = {
    "H": {"0.5": "PT30M", "0.25": "PT15M", "0.33": "PT20M"},
    "Y": {"0.5": "P6M", "0.25": "P3M", "0.33": "P4M"},
    "C": {"0.5": "P50Y", "0.25": "P25Y", "0.33": "P33Y"},
    "TM": {"0.5": "PT30S", "0.25": "PT15S"},
}


def _length(unit: str, low: str, high: str = "") -> str:
    """A TIMEX3 length: 72 hours P72H, 5 minutes PT5M, minutes PTXM, two decades P20Y, thousands of years P1000Y+."""
    unit = "Y" if unit == "SEASON" else unit
    if unit in _PARTS and low in _PARTS[unit]:
        return _PARTS[unit][low]
    if unit in {"E", "C"} and low != "X":
        factor = 10 if unit == "E" else 100
        low, high = (plain(Decimal(n) * factor) if n not in {"", "+"} else n for n in (low, high))
        unit = "Y"
    letter = {"TM": "M", "TS": "S"}.get(unit, unit)
    mark = "PT" if unit in {"TM", "TS"} or (unit == "H" and low == "X") else "P"
    one = f"{mark}{low}{letter}"
    return f"{one}-{mark}{high}{letter}" if high not in {"", "+"} else one + high


def _unit(t: Text, i: int) -> Hit | None:
    return hit(t, i, "unit")


def _adjective(t: Text, i: int, definite: bool | None = None) -> Hit | None:
    """الماضي، المقبلة، الحالي; «قبل الماضي» stands for two back."""
    found = hit(t, i, "past", "next", "now")
    return found if found and found.prefix in {"", "ال"} and definite in {None, found.definite} else None


def read_length(t: Text, i: int) -> Read | None:
    """A number of units: ثلاثة أيام، 72 ساعة، عامين، عدة أسابيع، آلاف السنين, the definite الأيام الثلاثة الماضية."""
    count = _count(t, i)
    if count:
        unit = _unit(t, count.end)
        if unit is None or unit.prefix not in {"", "ال"} or unit.shape == "pair" or unit.owned:
            return None
        if (unit.definite and not (count.definite or count.high == "+")) or _things(unit, count):
            return None
        if (unit.id == "day" and _weekday_after(t, unit.end)) or (unit.value == "Y" and _dated(t, unit.end)):
            return None
        value, end = _length(unit.value, count.low, count.high), unit.end
        end, value = _more_length(t, end, value, unit)
        return Read(_after_length(t, end), (value,), "length", "more" if count.high == "+" else "exact")
    unit = _unit(t, i)
    if unit and unit.shape in {"singular", "counted"} and _word(t, unit.end) in {"واحد", "واحده", "واحدا"}:
        return Read(unit.end + 1, (_length(unit.value, "1"),), "length") if unit.prefix in {"", "ل", "ب"} else None
    named = unit is not None and unit.definite and t.kinds[unit.end : unit.end + 1] == [NUMBER]  # الدقيقتين 15 و29
    if unit and unit.shape == "dual" and not unit.owned and not named:
        end, value = _more_length(t, unit.end, _length(unit.value, "2"), unit)
        return Read(_after_length(t, end), (value,), "length")
    return None


def _things(unit: Hit, count: Count) -> bool:
    """Units of time that are counted as things when there are many: nights sold, contracts (عقود), seasons."""
    most = {"night": 9999, "decade": 15, "season-sport": 100}.get(unit.id)
    return most is not None and count.low not in {"X", ""} and Decimal(count.low) > most


def _weekday_after(t: Text, i: int) -> bool:
    found = hit(t, i, "weekday")
    return bool(found and found.definite)


def _dated(t: Text, i: int) -> bool:
    """A year number at token ``i``: «قتلت 584 ألفا عام 2013» has no 584 thousand years."""
    return i < len(t) and bool(re.fullmatch("1[0-9]{3}|20[0-9]{2}", t.folds[i]))


def _more_length(t: Text, end: int, value: str, unit: Hit) -> tuple[int, str]:
    """«… ونصف», «… و5 أشهر», «عامين اثنين»."""
    word = _word(t, end)
    if word in {"اثنين", "اثنان", "اثنتين", "اثنتان"} and unit.shape == "dual":
        return end + 1, value
    if word in {"ونصف", "ونصفا"} or (word == "و" and _word(t, end + 1) == "نصف"):
        found = re.fullmatch(r"(PT?)(\d+)([A-Z])", value)
        if found:
            return end + (2 if word == "و" else 1), f"{found[1]}{found[2]}.5{found[3]}"
    at = end + 1 if word == "و" else end
    count = _count(t, at) if at < len(t) and (at > end or word.startswith("و")) else None
    if count and not count.high and (other := _unit(t, count.end)) and not other.prefix:
        sizes = ("C", "E", "SEASON", "Y", "M", "W", "D", "H", "TM", "TS")
        if sizes.index(other.value) > sizes.index(unit.value):
            return other.end, _joined_length(value, _length(other.value, count.low))
    return end, value


def _joined_length(first: str, second: str) -> str:
    """P3Y and P5M → P3Y5M; PT2H30M when the hours meet minutes."""
    if second.startswith("PT"):
        return (first.replace("P", "PT") if first.endswith("H") else first + "T") + second[2:]
    return first + second[1:]


def _after_length(t: Text, end: int) -> int:
    """Adjectives of a length: الماضية، المقبلين، متتالية، من الزمان."""
    while True:
        if adjective := _adjective(t, end):
            end = adjective.end
        elif _word(t, end) in words("متتالية متواصلة كاملة طويلة عدة قليلة عديدة مضت خلت كاملين"):
            end += 1
        elif _word(t, end) == "من" and _word(t, end + 1) in {"الزمان", "الزمن"}:
            return end + 2
        else:
            return end


# --- points ---------------------------------------------------------------------------------------------------------

_YEAR_WORDS = words("عام سنة العام السنة لعام لسنة للعام للسنة بعام وعام موسم الموسم")
_HIJRI_MARKS = words("هـ ه هجرية هجري للهجرة الهجري")
_AD_MARKS = words("م ميلادية ميلادي الميلادي للميلاد")


def _year_number(t: Text, i: int) -> tuple[int, str, bool] | None:
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
        if _word(t, end) == "/" and re.fullmatch(r"\d{4}", _word(t, end + 1)) and int(_word(t, end + 1)) == year + 1:
            marked = _word(t, end + 2) in _HIJRI_MARKS or _word(t, end + 2) in _AD_MARKS
            return end + 2 + marked, f"{year}/{year + 1}", year < 1500
    else:
        number = read_cardinal(t, i)
        if number is None or not 1000 < number.amount < 2100:
            return None
        end, year = number.end, int(number.amount)
    mark = _word(t, end)
    if mark in _HIJRI_MARKS:
        return end + 1, f"{year:04}", True
    if mark in _AD_MARKS and not (end + 1 < len(t) and t.glued(end + 1) and t.kinds[end + 1] == NUMBER):  # م٢
        end += 1
    elif mark == "قبل" and _word(t, end + 1) == "الميلاد":
        return end + 2, f"BC{year:04}", False
    elif mark == "ق" and _word(t, end + 1) == "." and _word(t, end + 2) == "م":
        return end + 3, f"BC{year:04}", False
    hijri = 1300 <= year < 1500 and mark not in _AD_MARKS
    return end, f"{year:04}", hijri


def _sane_year(year: str) -> bool:
    return 1000 <= int(year[:4]) <= 2150 if year[:4].isdigit() else True


def read_year(t: Text, i: int) -> Read | None:
    """عام 2016، العام 1436هـ، عامي 2010 و2011، موسم 2015/2016, and years that stand alone (في 2012، (1745 – 1813))."""
    unit = _unit(t, i)
    if unit and unit.value in {"Y", "SEASON"} and unit.shape in {"singular", "pair", "dual", "plural", "counted"}:
        at = unit.end
        if hit(t, at, "now", "past", "next") or _word(t, at) in _YEAR_KINDS:
            at += 1
            if hit(t, at, "now", "past", "next"):
                at += 1
        boxed = _word(t, at) == "("
        found = _year_number(t, at + boxed)
        if found is None or (boxed and _word(t, found[0]) != ")"):
            return None
        end, year, hijri = found
        end += boxed
        if unit.shape in {"pair", "plural"}:
            second = _year_number(t, end + 1) if _word(t, end) in {"و", "الى", "-", "–"} else None
            if second:
                return Read(second[0], (f"{year}/{second[1]}",), "year")
        return Read(end, (Point(year=year, hijri=hijri),), "year")
    return _bare_year(t, i)


_BEFORE_YEAR = words(
    """في منذ خلال حتى بحلول لعام من قبل بعد أواخر أوائل مطلع نهاية بداية منتصف صيف شتاء ربيع خريف ( و لسنة الدورة
    أولمبياد مونديال"""
)
_YEAR_HOLDS = words("في منذ خلال حتى سنة عام")
_AMOUNT_WORDS = words(
    """موديل طراز الطراز رؤية بلغ بلغت يبلغ تبلغ نحو حوالي عدد عددهم عددها رقم قرار القرار إلى مبلغ بمبلغ مستوى عند
    قدره قدرها"""
)


def _bare_year(t: Text, i: int) -> Read | None:
    if t.kinds[i] != NUMBER or (t.glued(i) and t.kinds[i - 1] == WORD and t.folds[i - 1] not in {"ل", "ب", "و", "ف"}):
        return None
    found = _year_number(t, i)
    if not found or not found[1][:4].isdigit():
        return None
    end, year, hijri = found
    marked = end > i + 1 and "/" not in year
    if "/" in year:
        return Read(end, (year,), "year") if _sane_year(year) and 1700 < int(year[:4]) < 2100 else None
    before, after = _word(t, i - 1), _word(t, end)
    if before == "©" or (
        before == "و" and i > 1 and t.kinds[i - 2] == NUMBER and not re.match("19|20", t.folds[i - 2])
    ):
        return None
    second = _year_number(t, end + 1) if after in {"-", "–", "ـ"} else None
    later = int(second[1][:4]) if second and second[1][:4].isdigit() else 0
    if second and later > int(year) > 1000 and _word(t, second[0]) in {")", "،", ".", "»", ""}:
        return Read(second[0], (f"{year}/{second[1]}",), "years")
    if marked and 1200 <= int(year) <= 2150:
        return Read(end, (Point(year=year, hijri=hijri),), "year")
    if t.folds[i] != year or not 1600 <= int(year) <= 2050 or _is_counted(t, end):
        return None
    if int(year) < 1900 and before not in _YEAR_HOLDS:
        return None
    if before in _AMOUNT_WORDS and not (before == "الى" and "من" in t.folds[max(0, i - 4) : i]):
        return None
    return Read(end, (Point(year=year),), "year" if before in _BEFORE_YEAR else "bare-year")


def _is_counted(t: Text, i: int) -> bool:
    """Does a thing counted stand at token ``i`` (2000 شخص is no year)?"""
    if i >= len(t) or t.kinds[i] != WORD:
        return _word(t, i) in {"%", "٪", "$", "/", "+", ":"}
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
    unit = _unit(t, i)
    if unit and unit.id == "month" and unit.shape == "singular" and not unit.owned:
        at, said = unit.end, True
    found = hit(t, at, "month")
    if found is None or (at > i and found.prefix not in {"", "ال"}):
        return None
    end = found.end
    for opening, closing in (("(", ")"), ("/", ""), ("-", ""), ("–", ""), ("«", "»"), ("", "")):
        other = hit(t, end + bool(opening), "month") if opening in {"", _word(t, end)} else None
        if other and not other.prefix and other.value == found.value and closing in {"", _word(t, other.end)}:
            end, said = other.end + bool(closing), True
            break
    point = Point(month=int(found.value), hijri=found.id == "hijri")
    if adjective := _adjective(t, end, True):
        end, point, said = adjective.end, replace(point, side=int(adjective.value)), True
    end, point, dated = _year_tail(t, end, point, firm)
    return (end, point) if said or dated or found.shape != "ambiguous" else None


def _year_tail(t: Text, end: int, point: Point, firm: bool) -> tuple[int, Point, bool]:
    """The year after a month: 2015، من عام 2015، لعام 1436هـ، من العام الماضي."""
    at = end
    if _word(t, at) in {"،", ","} and t.kinds[at + 1 : at + 2] == [NUMBER]:
        at += 1
    if _word(t, at) in {"من", "سنه", "عام", "لعام", "لسنه", "العام", "السنه", "للعام"}:
        at += 1
        if t.folds[at - 1] == "من" and _word(t, at) in _YEAR_WORDS:
            at += 1
    if at > end and (adjective := _adjective(t, at, True)) and _word(t, at - 1) in {"العام", "للعام", "السنه"}:
        return adjective.end, replace(point, year_shift=int(adjective.value)), True
    year = _year_number(t, at)
    plain_year = year and (re.fullmatch(r"\d{4}", year[1]) and (1300 <= int(year[1]) <= 2150))
    if year and plain_year and not (at == end and not firm and _is_counted(t, year[0])):
        return year[0], replace(point, year=year[1], hijri=year[2]), True
    return end, point, False


def _day_number(t: Text, i: int) -> tuple[int, int] | None:
    """A day of the month in digits, as an ordinal (الرابع عشر) or a number word."""
    if i >= len(t):
        return None
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
    found = _single_date(t, i)
    if found is None:
        return _day_pair(t, i)
    point = found.says[0]
    if not isinstance(point, Point) or found.rule == "month":
        return found
    return Read(*_alternative(t, found.end, point), "date")


def _single_date(t: Text, i: int) -> Read | None:
    """One date, without a twin in the other calendar."""
    if numeric := _numeric_date(t, i):
        return numeric
    day = _day_number(t, i)
    if day is None:
        month = _month(t, i, firm=False)
        return Read(month[0], (month[1],), "month") if month else None
    end, number = day
    if _word(t, end) in {"من", "لشهر", "-", "/"}:
        end += 1
    found = _month(t, end, firm=True)
    if found and not (found[1].month == 2 and found[1].hijri and _word(t, end - 1) in {"-", "/"}):  # a score: 3-صفر
        return Read(found[0], (replace(found[1], day=number),), "date")
    unit = _unit(t, end)
    if unit and unit.id == "month" and unit.definite and (adjective := _adjective(t, unit.end, True)):
        return Read(adjective.end, (Point(day=number, shift=("M", int(adjective.value))),), "date")
    return None


def _alternative(t: Text, end: int, point: Point) -> tuple[int, tuple[Point | str, ...]]:
    """A Hijri date and its Gregorian twin say the same: the Gregorian one is the value («… هـ الموافق 2 فبراير
    2009»).
    """
    at = end + 1 if _word(t, end) in {"،", ",", "(", "/", "-"} else end
    if _word(t, at).startswith("الموافق") and (twin := _single_date(t, at + 1)):
        closes = at > end and t.folds[at - 1] == "(" and _word(t, twin.end) == ")"
        other = twin.says[0]
        gregorian = other if isinstance(other, Point) and not other.hijri else point
        return twin.end + closes, (gregorian,)
    return end, (point,)


def _day_pair(t: Text, i: int) -> Read | None:
    """«5 و6 يوليو», «من 12 إلى 15 مايو», «4-6 ذي الحجة»: the first day borrows the month of the second."""
    first = _day_number(t, i)
    if not first or _word(t, first[0]) not in {"و", "الى", "-", "–", "حتى", "او", "وحتى"}:
        return None
    second = _single_date(t, first[0] + 1)
    point = second.says[0] if second else None
    if second and isinstance(point, Point) and point.day and point.month:
        return Read(second.end, (replace(point, day=first[1]), point), "dates")
    return None


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
            end += _word(t, end) in _HIJRI_MARKS or _word(t, end) in _AD_MARKS
            return Read(end, (Point(f"{year:04}", month, day, hijri=hijri),), "date")
    return None


def _part(t: Text, i: int) -> Hit | None:
    found = hit(t, i, "part")
    return found if found and found.prefix in {"", "و", "ف", "ب", "ل"} else None


def read_day(t: Text, i: int) -> Read | None:
    """A day: يوم الثلاثاء، مساء أمس، اليوم الجمعة، صباح الأحد الماضي، يوم 11 نوفمبر, with the date that follows it."""
    part = _part(t, i)
    at, point = (part.end, Point(part=part.value)) if part else (i, Point())
    if part and _word(t, at) in {"من", "في"}:
        at += 1
    day = _unit(t, at)
    yom = bool(day and day.id == "day" and day.shape == "singular" and not day.definite and not day.owned)
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
    bracket = _word(t, at) in {"(", "“", "«", '"'} and at > core
    weekday = hit(t, at + bracket, "weekday")
    closed = weekday and _word(t, weekday.end) in {")", "”", "»", '"'}
    called = weekday and (weekday.definite or (yom and not weekday.prefix)) and _word(t, i - 1) not in _PRAYERS
    if weekday and called and (not bracket or closed):
        point, at = replace(point, weekday=int(weekday.value)), weekday.end + bracket
        at += _word(t, at) == "قبل" and _adjective(t, at + 1, True) is not None
        if adjective := _adjective(t, at, True):
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
    for skipped in ("،", "(", "الموافق", "لـ", "ل"):
        if _word(t, begin) == fold(skipped) and at > core:
            begin += 1
    if at == core and not bare:
        return at, point
    found = read_date(t, begin)
    date_said = found.says[0] if found else None
    if found and isinstance(date_said, Point) and date_said.day:
        end = found.end + (_word(t, found.end) == ")" and "(" in t.folds[at:begin])
        shift = point.shift or date_said.shift
        return end, replace(date_said, part=point.part, weekday=point.weekday or date_said.weekday, shift=shift)
    return at, point


def _is_deictic(t: Text, i: int, found: Hit, after_part: bool) -> bool:
    """اليوم is today, but not in اليوم الثالث, اليوم نفسه, a paper «اليوم»; الغد، غد stand after a day or a
    preposition.
    """
    word, after = t.folds[i], _word(t, found.end)
    if found.id == "today" and _word(t, i - 1).lstrip("لب") in _PAPERS:
        return False
    if _word(t, i - 1) in {"«", '"', "“"} and after in {"»", '"', "”"}:
        return False
    if after == "الحاجه":  # «في أمس الحاجة», the superlative
        return False
    if found.id == "today":
        ordinal = read_ordinal(t, found.end) if found.end < len(t) else None
        qualified = after in _OTHER_DAYS or (after.startswith("ال") and hit(t, found.end, "past", "next", "now"))
        return found.prefix in {"", "و", "ب", "ل", "ف"} and not qualified and not (ordinal and ordinal.definite)
    if found.id == "tomorrow" and word in {"غد", "لغد"}:
        return _word(t, i - 1) in {"يوم", "بعد", "من"} or after_part
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
    word = _word(t, at)
    return Read(at + 1, (Point(part=part.value, shift=("DX", 0)),), "day") if word.startswith("ال") else None


_YEAR_KINDS = words("الدراسي المالي الهجري الجامعي الميلادي الرياضي")
_DEMONSTRATIVES = words("هذا هذه")
_FAR = words("ذلك تلك ذاك ذات نفس")
_SAME = words("نفسه نفسها ذاته ذاتها")
_VAGUE_UNITS = words("الوقت الحين")


def read_relative(t: Text, i: int) -> Read | None:
    """A unit counted from the document or from what was said: هذا الأسبوع، العام الماضي، الشهر الجاري، ذلك اليوم،
    الأيام القادمة.
    """
    return read_moved(t, i) or _anaphor(t, i)


def _whole(t: Text, i: int) -> Read | None:
    """The year or the unit that a part is taken from («من عام 2015», «من العام الماضي», «من هذا الشهر»)."""
    found = _longest(read_year(t, i), read_moved(t, i)) if i < len(t) else None
    return found if found and found.rule != "bare-year" else None


def read_moved(t: Text, i: int) -> Read | None:
    """هذا العام, and a unit with its adjective: الشهر الجاري، الأسبوع الماضي، الأشهر الـ15 الماضية."""
    if t.folds[i].lstrip("ولبف") in _DEMONSTRATIVES:
        return _demonstrated(t, i)
    unit = _unit(t, i)
    if unit is None or unit.shape == "counted":
        return None
    if unit.id == "night" and unit.shape == "singular" and not unit.definite and (day := hit(t, unit.end, "deictic")):
        shift = int(day.value[1:3].rstrip("T")) if day.value != "DX" else 0
        return Read(day.end, (Point(shift=("D", shift), part="TNI"),), "day")
    if not (unit.definite or unit.owned):
        return None
    return _with_adjective(t, unit)


def _demonstrated(t: Text, i: int) -> Read | None:
    """«هذا الأسبوع», «هذا العام 1436», «هذا اليوم الاثنين», «هذا الشهر رمضان»."""
    unit = _unit(t, i + 1)
    if not unit or unit.prefix != "ال" or unit.shape != "singular":
        return None
    letter = unit.value
    if letter == "Y" and (year := _year_number(t, unit.end + (_word(t, unit.end) in _YEAR_KINDS))):
        return Read(year[0], (Point(year=year[1], hijri=year[2]),), "year")
    if letter == "D" and (read := read_day(t, i + 1)):
        return read
    if letter == "M" and (month := hit(t, unit.end, "month")):
        return Read(month.end, (Point(month=int(month.value), hijri=month.id == "hijri"),), "month")
    return None if letter in {"TM", "TS", "E", "C", "H"} else Read(unit.end, (Point(shift=(letter, 0)),), "relative")


def _anaphor(t: Text, i: int) -> Read | None:
    """ذلك اليوم، العام نفسه، العام الذي سبقه، اليوم الأول: a time that hangs on one said before."""
    word = t.folds[i] if t.folds[i] in _FAR else t.folds[i].lstrip("ولبف")
    unit = _unit(t, i + 1)
    if word in _FAR:
        if unit and unit.prefix == "ال" and unit.shape == "singular" and unit.value not in {"TM", "TS", "H"}:
            return Read(unit.end, (Point(shift=(unit.value + "X", 0)),), "anaphor")
        far = word not in {"ذات", "نفس"} and _word(t, i + 1) in {"الوقت", "الحين"}
        return Read(i + 2, ("PAST_REF",), "anaphor") if far else None
    unit = _unit(t, i)
    if unit is None or not (unit.definite or unit.owned) or unit.shape != "singular":
        return None
    letter, end = unit.value, unit.end
    if letter not in {"TM", "TS", "H"} and _word(t, end) in _SAME:
        return _same_unit(t, end + 1, letter)
    if letter in {"Y", "M", "W", "D"} and _word(t, end) == "الذي":
        moved = {"سبقه": -1, "يسبقه": -1, "سبقها": -1, "تلاه": 1, "يليه": 1}.get(_word(t, end + 1))
        return Read(end + 2, (Point(shift=(letter + "X", moved)),), "anaphor") if moved else None
    return _nth_unit(t, unit)


def _with_adjective(t: Text, unit: Hit) -> Read | None:
    letter, shape, end = unit.value, unit.shape, unit.end
    if shape == "plural" and _word(t, end) in words("القليلة العديدة القلائل الطويلة المعدودة"):
        end += 1
    count = _count(t, end) if shape == "plural" and not unit.owned else None
    if count and count.definite and not count.high:
        return _counted_plural(t, letter, count)
    if _word(t, end) == "قبل" and (before := _adjective(t, end + 1, True)):
        return Read(before.end, (Point(shift=(letter, -2)),), "relative")
    adjective = _adjective(t, end, True)
    if _word(t, end) in _YEAR_KINDS and letter in {"Y", "SEASON"}:
        adjective = _adjective(t, end + 1, True) or adjective
    return _moved(t, unit, adjective) if adjective else None


def _counted_plural(t: Text, letter: str, count: Count) -> Read | None:
    """«الأيام الثلاثة الماضية», «الأشهر الخمسة الأولى من العام الحالي»."""
    end = _after_length(t, count.end)
    if _word(t, end) in {"الاولى", "الاولي", "الاول"}:
        end += 1
    if _word(t, end) == "من" and (whole := _whole(t, end + 1)):
        end = whole.end
    return Read(end, (_length(letter, count.low),), "length") if end > count.end else None


def _same_unit(t: Text, end: int, letter: str) -> Read:
    """«الشهر نفسه», with the year it is taken from («من العام الماضي», «عام 2014»)."""
    whole = _whole(t, end + (_word(t, end) == "من")) if letter in {"M", "W", "D"} else None
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
        return Read(end, (_length(letter, "2"),), "length")
    if unit.shape != "singular" or unit.owned:
        return None
    if letter == "C":
        return Read(end, ({-1: "19", 0: "20", 1: "21"}[side],), "century")
    if letter == "E":
        return Read(end, ("PAST_REF" if side < 0 else "FUTURE_REF" if side else "PRESENT_REF",), "relative")
    if unit.id == "night":
        return Read(end, (Point(shift=("D", side), part="TNI"),), "day")
    year = _year_number(t, end) if letter == "Y" else None
    if year and not _is_counted(t, year[0]) and _sane_year(year[1]):
        return Read(year[0], (Point(year=year[1], hijri=year[2]),), "year")
    if letter == "D" and adjective.id == "next" and side > 0:
        letter = "DX" if t.folds[end - 1] in {"التالي", "الموالي"} else "D"
    return Read(end, (Point(shift=(letter, side)),), "relative")


_REIGNS = words("عهد حكم حياة ولاية عمر شهر رمضان الحرب")


def _of_reign(t: Text, end: int) -> int:
    """«الأيام الأخيرة من عهد الرئيس …»: the stretch whose last days are meant, with its name."""
    if _word(t, end) != "من" or _word(t, end + 1) not in _REIGNS:
        return end
    return phrase_end(t, end + 1, limit=7)


def _nth_unit(t: Text, unit: Hit) -> Read | None:
    """«لليوم الثاني على التوالي» is a length; «اليوم الأول» is a day, «القرن التاسع عشر» a century, «الربع الأول» a
    quarter.
    """
    letter = unit.value
    if letter == "C" and _word(t, unit.end) in {"الميلادي", "الهجري"}:
        unit = unit._replace(end=unit.end + 1)
    ordinal = read_ordinal(t, unit.end) if unit.end < len(t) else None
    if letter == "C":
        number = ordinal if ordinal and ordinal.definite else None
        if number is None and unit.end < len(t):
            counted = read_cardinal(t, unit.end)
            number = counted if counted and counted.definite and counted.amount <= 21 else None
        if number is None:
            return None
        end = number.end + (_word(t, number.end) in {"الميلادي", "الهجري", "الماضي"})
        return Read(end, (f"{int(number.amount) - 1:02}",), "century")
    if not ordinal or not ordinal.definite or unit.shape != "singular":
        return None
    if _word(t, ordinal.end) == "على" and _word(t, ordinal.end + 1) in {"التوالي"}:
        return Read(ordinal.end + 2, (_length(letter, ordinal.value),), "length")
    if unit.prefix in {"لل", "ولل"} and letter in {"D", "W", "M", "Y"}:
        return Read(ordinal.end, (_length(letter, ordinal.value),), "length")
    if letter in {"D", "W", "M"}:
        at = ordinal.end + 1
        inner = _longest(_single_date(t, at), _whole(t, at)) if _word(t, ordinal.end) == "من" and at < len(t) else None
        if inner:
            says = inner.says[0]
            if letter == "D" and inner.rule == "month" and isinstance(says, Point):
                return Read(inner.end, (replace(says, day=int(ordinal.amount)),), "date")
            return Read(inner.end, inner.says, "relative")
        return Read(ordinal.end, (Point(shift=(letter + "X", 0)),), "anaphor")
    return None


_AGE = words("العمر عمره عمرها عمرهم")


def read_season(t: Text, i: int) -> Read | None:
    """صيف 2015، الصيف الماضي، شتاء عام 2014."""
    found = hit(t, i, "season")
    if found is None:
        return None
    if found.definite and (adjective := _adjective(t, found.end, True)):
        return Read(adjective.end, (Point(shift=("Y", 0), season=found.value),), "season")
    if found.end >= len(t) or found.definite:
        return None
    year = _longest(read_year(t, found.end), read_moved(t, found.end))
    point = year.says[0] if year else None
    if year and isinstance(point, Point) and (point.year or (point.shift and point.shift[0] == "Y")):
        return Read(year.end, (replace(point, season=found.value),), "season")
    return None


def read_decade(t: Text, i: int) -> Read | None:
    """الستينات، ثمانينيات القرن الماضي; not an age (في الثلاثينيات من العمر)."""
    found = hit(t, i, "decade")
    if found is None or (_word(t, found.end) == "من" and _word(t, found.end + 1) in _AGE):
        return None
    at = found.end + (_word(t, found.end) == "من")
    unit = _unit(t, at)
    of_century = unit is not None and unit.value == "C" and unit.definite
    century = (_with_adjective(t, unit) or _nth_unit(t, unit)) if unit and of_century else None
    if century and isinstance(century.says[0], str):
        return Read(century.end, (century.says[0] + found.value,), "decade")
    return Read(found.end, ("19" + found.value,), "decade") if found.definite else None


_QUARTERS = {"الربع": "Q", "النصف": "H", "نصف": "H", "ربع": "Q"}


def read_quarter(t: Text, i: int) -> Read | None:
    """الربع الأول من عام 2015 → 2015-Q1, النصف الثاني من العام الجاري → XXXX-H2."""
    word = t.folds[i].lstrip("ولبف") if not t.folds[i].startswith("ال") else t.folds[i]
    letter = _QUARTERS.get(word)
    if word not in {"الربع", "النصف"} and t.folds[i] in {"للربع", "للنصف"}:
        letter = "Q" if t.folds[i] == "للربع" else "H"
    ordinal = read_ordinal(t, i + 1) if letter and i + 1 < len(t) else None
    last = _word(t, i + 1) == "الاخير"
    if not letter or not ((ordinal and ordinal.definite and ordinal.amount <= 4) or last):
        return None
    number, end = (int(ordinal.amount), ordinal.end) if ordinal else (4 if letter == "Q" else 2, i + 2)
    money = words("المالي السنوي")
    at = end + (_word(t, end) in money)
    at += _word(t, at) in {"من", "ل"}
    inner = _longest(read_year(t, at), read_moved(t, at)) if at < len(t) else None
    if inner is None or inner.rule not in {"year", "relative", "bare-year"}:
        unit = _unit(t, at)
        whole = unit and unit.value in {"Y", "M", "D"} and unit.definite
        if not whole or at == end or not unit:
            alone = Read(end, (Point(shift=("Y", 0), season=f"{letter}{number}"),), "quarter")
            return alone if letter == "Q" and at == end else None
        shifted = Point(shift=(unit.value, 0), season=f"{letter}{number}" if unit.value == "Y" else "")
        return Read(unit.end, (shifted,), "quarter")
    says = inner.says[0]
    if isinstance(says, Point) and (says.year or (says.shift and says.shift[0] == "Y")):
        return Read(inner.end, (replace(says, season=f"{letter}{number}"),), "quarter")
    return Read(inner.end, inner.says, "quarter")


def read_clock(t: Text, i: int) -> Read | None:
    """الساعة الثامنة والنصف مساء بتوقيت غرينتش → T20:30, with the day that follows."""
    if t.folds[i].lstrip("ولب") not in {"الساعه"} and t.folds[i] != "للساعه":
        return None
    found = _hour(t, i + 1) if i + 1 < len(t) else None
    if found is None:
        return None
    at, hour, minutes = found
    for extra, added in (("والنصف", 30), ("والربع", 15), ("والثلث", 20), ("ونصف", 30)):
        if _word(t, at) == extra:
            minutes, at = added, at + 1
    if _word(t, at) == "الا" and _word(t, at + 1) in {"ربعا", "الربع", "ربع", "ثلثا"}:
        hour, minutes, at = (hour - 1) % 24, 45 if "ربع" in t.folds[at + 1] else 40, at + 2
    at += _word(t, at) == "من" and hit(t, at + 1, "part") is not None
    part = hit(t, at, "part")
    if part and hour < 12:
        late = part.value in {"TEV", "TAF"} or (part.value == "TNI" and hour >= 6) or (part.value == "TMI" and hour < 4)
        hour += 12 if late else 0
    day = read_day(t, at) if at < len(t) else None
    point = day.says[0] if day else None
    at = _time_zone(t, day.end if day else part.end if part else at)
    said = point if isinstance(point, Point) else Point()
    return Read(at, (replace(said, part="", clock=f"T{hour:02}:{minutes:02}"),), "clock")


def _hour(t: Text, at: int) -> tuple[int, int, int] | None:
    """The hour after الساعة: its end, the hour, the minutes (8، 8:30، 8.30، 1104 بتوقيت …، الثامنة)."""
    if t.kinds[at] == NUMBER:
        digits = read_digits(t, at)
        joined = digits.written.replace(".", ":") if digits and digits.shape in {"decimal", "clock", "plain"} else ""
        if re.fullmatch(r"\d{4}", joined) and _word(t, at + 1) in {"بتوقيت", "بالتوقيت"}:
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
    if _word(t, at) in {"بتوقيت"} and at + 1 < len(t):
        return phrase_end(t, at + 1, limit=2)
    if _word(t, at) == "بالتوقيت" and at + 1 < len(t):
        return at + 2
    letters = [k for k in range(at, min(at + 5, len(t))) if t.folds[k] not in {".", "(", ")"}][:2]
    if _word(t, at) in {"ت", "("} and [t.folds[k] for k in letters] in (["ت", "غ"], ["ت", "م"]):
        end = letters[1] + 1
        return end + (t.folds[at] == "(" and _word(t, end) == ")")
    return at


def read_period(t: Text, i: int) -> Read | None:
    """Periods and feasts with a name: الحرب العالمية الثانية، عيد الفطر."""
    found = hit(t, i, "period", "era")
    if found is None:
        return None
    if (year := _whole(t, found.end)) and isinstance(year.says[0], Point):
        return year
    return Read(found.end, (found.value,), found.entry.kind)


def read_some_time(t: Text, i: int) -> Read | None:
    """«وقت سابق من هذا الشهر», «ساعة متأخرة من مساء الأربعاء»."""
    word = t.folds[i].lstrip("ولبف")
    kinds = words("سابق لاحق مبكر متأخر مبكرة متأخرة متقدمة الأولى باكر")
    if word not in {"وقت", "قت", "ساعه", "الساعات", "ساعات"} or _word(t, i + 1) not in kinds or _word(t, i + 2) != "من":
        return None
    at = i + 3
    inner = _longest(read_day(t, at), read_date(t, at), _whole(t, at), _hours_on(t, at)) if at < len(t) else None
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
    return _longest(*(read(t, i) for read in readers))


# --- edges, prepositions, stretches ---------------------------------------------------------------------------------


def phrase_end(t: Text, i: int, limit: int = 4) -> int:
    """The end of the noun phrase that begins at token ``i``: construct nouns up to a definite one, then its
    adjectives.
    """
    end = i
    closed = False
    while end < len(t) and end - i < limit and t.kinds[end] == WORD:
        word = t.folds[end]
        definite = word.startswith("ال") and len(word) > 3
        if word in STOPS or (closed and not definite) or word.startswith(("وال", "بال", "لل", "فال")):
            break
        end += 1
        owned = word.endswith(("ها", "هم", "نا")) or (word.endswith("ه") and t.raw[t.ends[end - 1] - 1] != "ة")
        closed = closed or definite or owned
    return end


def read_edge(t: Text, i: int) -> Read | None:
    """A part of a stretch: نهاية العام، منتصف أبريل الماضي، بداية التعاملات، ختام تعاملات الجمعة."""
    edge = hit(t, i, "edge")
    if edge is None or edge.definite:
        return None
    if edge.id == "end" and t.folds[i].endswith("اخر") and t.folds[i] != "اواخر":
        length = read_length(t, edge.end)
        return Read(length.end, length.says, "length") if length else None
    at = edge.end
    if edge.id == "first":
        month = read_date(t, at) if at < len(t) else None
        return Read(month.end, month.says, "edge") if month and month.rule == "month" else None
    if inner := read_point(t, at):
        return Read(inner.end, inner.says, "edge") if inner.rule != "bare-year" or t.kinds[at] == NUMBER else None
    unit = _unit(t, at)
    if unit and unit.definite and unit.shape == "singular" and unit.value in {"D", "W", "M", "Y", "SEASON", "C"}:
        if hit(t, unit.end, "edge") or _word(t, unit.end).startswith("ال"):
            return None
        return Read(unit.end, (Point(shift=(unit.value, 0)),), "edge")
    event = hit(t, at, "event")
    if event and event.id == "trading":
        end = phrase_end(t, at, limit=2) if not event.definite else event.end
        inner = read_point(t, end) or (read_point(t, event.end) if end > event.end else None)
        if inner and inner.rule in {"day", "relative"}:
            return Read(inner.end, inner.says, "edge")
        return Read(event.end, ("PAST_REF",), "edge") if event.definite else None
    return None


def _bare_unit(t: Text, i: int) -> Read | None:
    """One unit, or units not numbered, after a preposition: قبل يوم، منذ أسبوع، خلال ساعات، منذ سنوات طويلة."""
    unit = _unit(t, i)
    if unit is None or unit.definite or unit.owned or (unit.letters and unit.prefix not in {"ب", "ل"}):
        return None
    if unit.shape not in {"singular", "plural"} or unit.value == "SEASON":
        return None
    if unit.shape == "singular" and (_word(t, unit.end).startswith("ال") or hit(t, unit.end, "month", "part")):
        return None
    plural = unit.shape == "plural"
    after = _word(t, unit.end)
    if plural and (after.startswith("ال") or hit(t, unit.end, "period", "month")):
        return None  # «أيام المهرجان»
    value = _length(unit.value, "X" if plural else "1")
    if not plural and unit.value in {"TM", "TS"}:
        value = _length(unit.value, "1")
    end, value = (unit.end, value) if plural else _more_length(t, unit.end, value, unit)
    return Read(_after_length(t, end), (value,), "length")


def _qualified(t: Text, i: int) -> tuple[int, Qualifier] | None:
    """The qualifier that begins at token ``i``: where it ends, what it says."""
    for end in range(i + 1, min(i + 6, len(t))):
        found = qualifier_before(t, end)
        if found and found.first == i:
            return end, found.says
    return None


_AGES = words("سن السن بسن بعمر")


def read_age(t: Text, i: int) -> Read | None:
    """«سن الخامسة», «سن 18 عاما», «السابعة من عمره»: a length of years."""
    if t.folds[i] in _AGES and i + 1 < len(t):
        if length := read_length(t, i + 1):
            return Read(length.end, length.says, "age")
        if (ordinal := read_ordinal(t, i + 1)) and ordinal.definite:
            return Read(ordinal.end, (f"P{ordinal.value}Y",), "age")
        count = _count(t, i + 1)
        if count and count.low.isdigit() and len(count.low) <= 3:
            return Read(count.end, (_length("Y", count.low, count.high),), "age")
        return None
    ordinal = read_ordinal(t, i) or read_cardinal(t, i)
    if ordinal and ordinal.definite and _word(t, ordinal.end) == "من" and _word(t, ordinal.end + 1) in _AGE:
        return Read(ordinal.end + 2, (f"P{ordinal.value}Y",), "age")
    return None


def read_hold(t: Text, i: int) -> Read | None:
    """A preposition that is part of the time: منذ عام 1932، خلال الأيام الأخيرة، قبل ثلاثة أيام، حتى 23 سبتمبر، منذ
    بداية الحرب.
    """
    hold = hit(t, i, "hold")
    if hold is None or hold.prefix not in {"", "و", "ف"}:
        return None
    at, kind = hold.end, hold.value
    qualifier: Qualifier = "exact"
    if kind in {"", "E", "L"} and (qualified := _qualified(t, at)):
        at, qualifier = qualified
    at += _word(t, at) == "تاريخ"
    inner = None
    if at < len(t):
        inner = _longest(read_edge(t, at), read_point(t, at), None if kind == "P" else _length_after(t, at))
    if kind == "L" and inner is not None and inner.rule not in {"length"}:
        inner = None
    if inner and inner.rule == "anaphor" and hold.id in {"after", "before"} and inner.says == ("PAST_REF",):
        inner = None
    if inner:
        rule = "length" if inner.rule == "length" else "held"
        return Read(inner.end, inner.says, rule, qualifier if qualifier != "exact" else inner.qualifier)
    return _held_event(t, hold) if kind == "E" else None


def _length_after(t: Text, at: int) -> Read | None:
    return _longest(read_length(t, at), _bare_unit(t, at))


def _held_event(t: Text, hold: Hit) -> Read | None:
    """منذ with any event; قبل and بعد with the edge of one (قبل بدء رحلته) or a distance (قبل مغادرتهم بساعات)."""
    i = hold.end
    if i >= len(t) or t.kinds[i] != WORD:
        return None
    for at in range(i + 1, min(i + 6, len(t))):
        if t.kinds[at] != WORD or t.folds[at] in STOPS - {"ب"}:
            break
        distance = _distance(t, at)
        if distance and hold.id != "since":
            return Read(distance.end, distance.says, "length", distance.qualifier)
    event = hit(t, i, "event")
    word = t.folds[i]
    end = phrase_end(t, i, 4)
    if event and event.id != "trading" and not event.definite:
        return Read(end, ("PAST_REF",), "event") if end > i + 1 or event.owned else None
    if hold.id != "since" or word in STOPS or word in _NO_EVENTS:
        return None
    for at in range(i + 1, end):
        if dated := read_date(t, at):  # «منذ تفجيرات مايو 2003»
            return dated._replace(rule="event")
    return Read(end, ("PAST_REF",), "event") if end > i else None


#: منذ before these says nothing that could be checked.
_NO_EVENTS = words(
    """القدم الآن الأزل الأمس وقت فترة زمن أمد مدة وهلة اللحظة الوهلة البدء الصغر نعومة ذلك أكثر عهد متى وقتها حينها
    عصور آلاف"""
)


def _distance(t: Text, at: int) -> Read | None:
    """«بساعات», «بيومين», «بثلاثة أيام», «بنحو شهر»."""
    if not t.folds[at].startswith("ب"):
        return None
    if qualified := _qualified(t, at):
        length = _length_after(t, qualified[0])
        return length._replace(qualifier=qualified[1]) if length else None
    unit = _unit(t, at)
    if unit and unit.prefix == "ب":
        return _longest(read_length(t, at), _bare_unit(t, at))
    found = number_word(t.folds[at])
    return read_length(t, at) if t.folds[at] == "ب" or (found and found.prefix == "ب") else None


_UNTIL = words("إلى حتى وحتى وإلى ولغاية لغاية")
_NOW = words("الآن تاريخه اليوم يومنا")


def read_stretch(t: Text, i: int) -> Read | None:
    """Two ends: من تاريخ 1/6/1428 وحتى تاريخه، منذ عام 2011 حتى 2015، بين عامي 1878 و1843، من السبت إلى الاثنين."""
    word = t.folds[i]
    hold = hit(t, i, "hold")
    opens = word in {"من", "بين", "ومن", "وبين"} or bool(hold and hold.id == "since")
    if not opens:
        return None
    at = hold.end if hold else i + 1
    while _word(t, at) in {"تاريخ", "الفتره", "يوم"} and at < i + 3 and not read_point(t, at):
        at += 1
    first = _longest(read_edge(t, at), read_point(t, at)) if at < len(t) else None
    if first is None or first.rule in {"anaphor"}:
        return None
    end = first.end
    if _word(t, end) in _UNTIL or (word.endswith("بين") and _word(t, end) == "و"):
        end += 1
    elif not (word.endswith("بين") and _word(t, end).startswith("و")):
        return None
    if end > first.end and _word(t, end) in _NOW and t.folds[end - 1] in _UNTIL:
        return Read(end + 1, (*first.says[:1], "PRESENT_REF"), "stretch")
    while _word(t, end) in {"تاريخ"}:
        end += 1
    second = _longest(read_edge(t, end), read_point(t, end)) if end < len(t) else None
    if second is None:
        return None
    return Read(second.end, (*first.says[:1], *second.says[-1:]), "stretch")


def read_time(t: Text, i: int) -> Read | None:
    """The longest time expression that begins at token ``i``."""
    read = _longest(
        read_point(t, i),
        read_edge(t, i),
        read_hold(t, i),
        read_length(t, i),
        read_stretch(t, i),
        read_age(t, i),
        _for_units(t, i),
    )
    if read is None or read.rule == "period" or (read.rule == "anaphor" and _idiom(t, i, read.end)):
        return None
    return read


def _for_units(t: Text, i: int) -> Read | None:
    """«لسنوات», «أكثر من عام», «نحو شهر», «ما بين 25 و35 عاما»."""
    if qualified := _qualified(t, i):
        at, qualifier = qualified
        inner = _longest(_length_after(t, at), read_age(t, at)) if at < len(t) else None
        return inner._replace(qualifier=qualifier) if inner else None
    opens = i + (t.folds[i] in {"ما", "بما"})
    if _word(t, opens) in {"بين", "وبين"} and opens + 1 < len(t):
        length = read_length(t, opens + 1)
        return length if length and "-" in str(length.says[0]) else None
    unit = _unit(t, i)
    return _bare_unit(t, i) if unit and unit.prefix == "ل" and unit.shape == "plural" else None


def _idiom(t: Text, i: int, end: int) -> bool:
    """«في الوقت نفسه» and the like tell no time."""
    return t.folds[end - 1] in _VAGUE_UNITS and _word(t, end) in _SAME


# --- values ---------------------------------------------------------------------------------------------------------


def value_of(says: Point | str, today: Today) -> str:
    """The TIMEX3 value of one end of a time."""
    if isinstance(says, str):
        return says
    value = _day_value(says, today)
    return value + (says.clock or says.part)


def _day_value(p: Point, today: Today) -> str:
    if p.season:
        base = p.year or (_shifted(p.shift, today) if p.shift else "XXXX")
        return f"{base[:4]}-{p.season}"
    if p.month is not None:
        return _month_value(p, today)
    if p.day is not None and p.shift:
        return f"{_shifted(p.shift, today)}-{p.day:02}"
    if p.year:
        return p.year
    if p.weekday is not None:
        return _weekday_value(p, today)
    if p.shift:
        return _shifted(p.shift, today)
    return "" if p.clock else "XXXX-XX-XX"


def _month_value(p: Point, today: Today) -> str:
    """The year that is not said: the past one, the coming one, or the one that brings the day nearest to the document
    date.
    """
    year = p.year
    if year is None and today.date and not p.hijri:
        said = today.date.year + p.year_shift if p.year_shift is not None else _near_year(p, today.date)
        year = f"{said:04}"
    end = f"-{p.day:02}" if p.day else ""
    return f"{year or 'XXXX'}-{p.month or 0:02}{end}"


def _near_year(p: Point, today: date) -> int:
    here = (p.month or 1, p.day or (15 if p.side is None else today.day))
    now = (today.month, today.day)
    if p.side == -1:
        return today.year - (here >= now)
    if p.side == 1:
        return today.year + (here <= now)
    if p.side == 0:
        return today.year
    away = (here[0] - now[0]) * 30 + here[1] - now[1]
    return today.year + (away < -182) - (away > 182)


def _weekday_value(p: Point, today: Today) -> str:
    weekday = p.weekday or 1
    if today.date is None:
        return f"XXXX-WXX-{weekday}"
    back = (today.date.isoweekday() - weekday) % 7
    if p.shift and p.shift[0] == "D":  # «غدا الأربعاء»: the Wednesday nearest to tomorrow
        back = (today.date.isoweekday() + p.shift[1] - weekday + 3) % 7 - 3 - p.shift[1]
    elif p.side == 1:
        back -= 7
    elif p.side == -1 and back == 0:
        back = 7
    try:
        return (today.date - timedelta(days=back)).isoformat()
    except OverflowError:
        return f"XXXX-WXX-{weekday}"


_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "SEASON": "XXXX"}


def _shifted(shift: tuple[str, int], today: Today) -> str:
    """A unit so many from the document's; a letter with X hangs on what the text spoke of, not on the document date."""
    unit, by = shift
    if unit == "YX" and by and today.year:
        return f"{today.year + by:04}"
    if unit.endswith("X"):
        return _UNKNOWN.get(unit[:-1], "PAST_REF")
    day = today.date
    if day is None:
        if unit == "D" and today.weekday:
            return f"XXXX-WXX-{(today.weekday - 1 + by) % 7 + 1}"
        return _UNKNOWN.get(unit, "PAST_REF")
    try:
        if unit == "D":
            return (day + timedelta(days=by)).isoformat()
        if unit == "W":
            year, week, _ = (day + timedelta(weeks=by)).isocalendar()
            return f"{year:04}-W{week:02}"
        if unit == "M":
            months = day.year * 12 + day.month - 1 + by
            return f"{months // 12:04}-{months % 12 + 1:02}"
        return f"{day.year + by:04}"
    except (OverflowError, ValueError):
        return _UNKNOWN.get(unit, "PAST_REF")


# --- the times of a text --------------------------------------------------------------------------------------------


def _letters(t: Text, i: int) -> int:
    """How many letters of proclitics stand before the word at token ``i``."""
    if t.kinds[i] != WORD:
        return 0
    found = [letters for _, letters, *_ in _candidates(t.folds[i])]
    number = number_word(t.folds[i])
    if 0 in found or (number and number.letters == 0) or (t.folds[i] in STOPS and not found):
        return 0
    if t.folds[i][:1] in "ولبف" and t.folds[i][1:] in _HEADS:
        return 1
    return min([*found, *([number.letters] if number else [])], default=0)


#: First words of times that the tables do not hold.
_HEADS = _DEMONSTRATIVES | _FAR | words("وقت الربع النصف الساعة من بين ما")


def _today(reads: list[tuple[int, Read]], when: date | None) -> Today:
    """The day of the document: its date if given, else what the text says of اليوم or أمس."""
    if when:
        return Today(when)
    for _, read in reads:
        point = read.says[0]
        if isinstance(point, Point) and point.shift and point.shift[0] == "D" and read.rule == "day":
            if point.year and point.month and point.day and not point.hijri and (day := _date_of(point)):
                return Today(day + timedelta(days=-point.shift[1]) if 1 < day.year < 9999 else day)
            if point.weekday:
                return Today(weekday=(point.weekday - 1 - point.shift[1]) % 7 + 1)
    return Today()


def _dateline(t: Text) -> tuple[int, date | None] | None:
    """The date that heads a wire report («الرياض 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس»): its end and its day.

    It dates the text and is no fact of it.
    """
    line = next((i for i, kind in enumerate(t.kinds[:24]) if kind == LINE), 0)
    for i in range(min(line, 8)):
        found = read_date(t, i)
        point = found.says[0] if found else None
        if found and found.end <= line <= found.end + 3 and isinstance(point, Point) and point.year and point.day:
            return line, None if point.hijri else _date_of(point)
    return None


def _date_of(p: Point) -> date | None:
    try:
        return date(int(p.year or 0), p.month or 0, p.day or 0)
    except ValueError:
        return None


def find_times(t: Text, when: date | None = None) -> list[Time]:
    """Every time expression of a text, in text order, without overlaps.

    ``when`` is the date of the document; without it relative times keep the X of TIMEX3.
    """
    reads: list[tuple[int, Read]] = []
    dateline = _dateline(t)
    if dateline and when is None:
        when = dateline[1]
    i = dateline[0] if dateline else 0
    while i < len(t):
        read = read_time(t, i) if t.kinds[i] in {WORD, NUMBER} or t.folds[i] == "(" else None
        if read and read.end > i:
            reads.append((i, read))
            i = read.end
        else:
            i += 1
    today = _today(reads, when)
    times = []
    for first, read in reads:
        value = "/".join(value_of(says, today) for says in read.says)
        times.append(_time(t, first, read, value))
        if found := re.match(r"(\d{4})(?:-|$)", value):
            today = replace(today, year=int(found[1]))
    return times


def _time(t: Text, first: int, read: Read, value: str) -> Time:
    end, qualifier = read.end, read.qualifier
    start, stop = offset_after(t, first, _letters(t, first)), t.ends[end - 1]
    before = qualifier_before(t, first) if qualifier == "exact" else None
    if before and read.rule in {"length", "age", "year", "clock"}:
        first, start, qualifier = before.first, before.start, before.says
    if after := qualifier_after(t, end):
        end, stop = after.end, t.ends[after.end - 1]
        qualifier = after.says if qualifier == "exact" else qualifier
    return Time(first, end, start, stop, value, qualifier, read.rule)


def frequency_at(t: Text, i: int) -> Time | None:
    """A frequency that makes a rate of the figure before it: (200 مليون شخص) سنويا → P1Y."""
    found = hit(t, i, "frequency")
    if found is None or found.prefix:
        return None
    return Time(i, found.end, t.starts[i], t.ends[found.end - 1], found.value, "exact", "frequency")
