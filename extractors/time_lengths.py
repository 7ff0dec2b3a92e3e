"""Lengths of time and ages: ثلاثة أيام، 72 ساعة، عامين، أكثر من عام، سن الخامسة."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from extractors.numbers import (
    Qualifier,
    number_word,
    opens_qualifier,
    plain,
    qualifier_before,
    read_cardinal,
    read_digits,
    read_ordinal,
    scale_factor,
    word_at,
    words,
)
from extractors.text import NUMBER, WORD, Text
from extractors.time_types import Read, longest
from extractors.time_words import Hit, adjective_at, hit, unit_at


class Count(NamedTuple):
    """How many units: its end, the number ("3", "X" for عدة), the upper end of a range ("+" of آلاف)."""

    end: int
    low: str
    high: str = ""
    definite: bool = False


_HALVES = {"نصف": "0.5", "ربع": "0.25", "ثلث": "0.33"}
_TO = words("إلى الى أو حتى - –")


def read_count(t: Text, i: int) -> Count | None:
    """ثلاثة، 72، (24)، الـ50، عدة، 24 إلى 48، بين 3 و5، آلاف، نصف."""
    if i >= len(t):
        return None
    if (
        t.folds[i] in {"ال", "ب", "ل", "و"}
        and i + 1 < len(t)
        and (t.kinds[i + 1] == NUMBER or word_at(t, i + 1) == "(")
    ):
        inner = read_count(t, i + 1)
        return inner._replace(definite=t.folds[i] == "ال") if inner else None
    if t.folds[i] == "(":
        inner = read_count(t, i + 1) if word_at(t, i + 1) not in {"(", "ال"} else None
        return inner._replace(end=inner.end + 1) if inner and word_at(t, inner.end) == ")" else None
    if vague := hit(t, i, "vague"):
        return Count(vague.end, "X")
    if found := number_word(t.folds[i]) if t.kinds[i] == WORD else None:
        if part := _HALVES.get(t.folds[i][found.letters :].removeprefix("ال")):
            return Count(i + 1, part)
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
    between = word_at(t, i - 1 - (word_at(t, i - 1) == "ال")) in {"بين", "وبين"}
    at = number.end
    if between and word_at(t, at) == "وال":  # ما بين الـ16 والـ20 سنة
        at += 1
    if word_at(t, at) in _TO or (between and word_at(t, at) == "و"):
        at += 1
        if word_at(t, at) in {"ال", "نحو"}:
            at += 1
    elif not between:
        return counted
    other = read_cardinal(t, at) if at < len(t) else None
    joined = at > number.end or (other and t.folds[at].startswith("و"))
    if other and joined and other.amount > number.amount:
        scale = scale_factor(t, other) if other.scaled and not number.scaled else Decimal(1)  # 300 و350 ألف عام
        low = plain(number.amount * scale) if number.amount * scale < other.amount else number.value
        return counted._replace(end=other.end, low=low, high=other.value)
    return counted


#: Halves and quarters in the next smaller unit.
_PARTS = {
    "H": {"0.5": "PT30M", "0.25": "PT15M", "0.33": "PT20M"},
    "Y": {"0.5": "P6M", "0.25": "P3M", "0.33": "P4M"},
    "C": {"0.5": "P50Y", "0.25": "P25Y", "0.33": "P33Y"},
    "TM": {"0.5": "PT30S", "0.25": "PT15S"},
}


def length_value(unit: str, low: str, high: str = "") -> str:
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


def read_length(t: Text, i: int) -> Read | None:
    """A number of units: ثلاثة أيام، 72 ساعة، عامين، عدة أسابيع، آلاف السنين, the definite الأيام الثلاثة الماضية."""
    count = read_count(t, i)
    if count:
        unit = unit_at(t, count.end)
        if unit is None or unit.prefix not in {"", "ال"} or unit.shape == "pair" or unit.owned:
            return None
        if (unit.definite and not (count.definite or count.high == "+")) or _things(unit, count):
            return None
        if (unit.id == "day" and _weekday_after(t, unit.end)) or (unit.value == "Y" and _dated(t, unit.end)):
            return None
        value, end = length_value(unit.value, count.low, count.high), unit.end
        end, value = more_length(t, end, value, unit)
        return Read(after_length(t, end), (value,), "length", "more" if count.high == "+" else "exact")
    unit = unit_at(t, i)
    if unit and unit.shape in {"singular", "counted"} and word_at(t, unit.end) in {"واحد", "واحده", "واحدا"}:
        return Read(unit.end + 1, (length_value(unit.value, "1"),), "length") if unit.prefix in {"", "ل", "ب"} else None
    if (
        unit
        and unit.shape in {"singular", "counted"}
        and not unit.definite
        and not unit.owned
        and _goes_on(t, unit.end)
    ):
        end, value = more_length(t, unit.end, length_value(unit.value, "1"), unit)
        return Read(after_length(t, end), (value,), "length") if end > unit.end else None
    named = unit is not None and unit.definite and t.kinds[unit.end : unit.end + 1] == [NUMBER]  # الدقيقتين 15 و29
    if unit and unit.shape == "dual" and not unit.owned and not named:
        end, value = more_length(t, unit.end, length_value(unit.value, "2"), unit)
        return Read(after_length(t, end), (value,), "length")
    return None


def _goes_on(t: Text, i: int) -> bool:
    """«ساعة و26 دقيقة», «يوما ونصف»: one unit that a smaller one follows."""
    after = word_at(t, i)
    return after in {"ونصف", "ونصفا"} or (
        after == "و" and (word_at(t, i + 1) == "نصف" or NUMBER in t.kinds[i + 1 : i + 2])
    )


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


def more_length(t: Text, end: int, value: str, unit: Hit) -> tuple[int, str]:
    """«… ونصف», «… و5 أشهر», «عامين اثنين»."""
    word = word_at(t, end)
    if word in {"اثنين", "اثنان", "اثنتين", "اثنتان"} and unit.shape == "dual":
        return end + 1, value
    if word in {"ونصف", "ونصفا"} or (word == "و" and word_at(t, end + 1) == "نصف"):
        found = re.fullmatch(r"(PT?)(\d+)([A-Z])", value)
        if found:
            end += 2 if word == "و" else 1
            whole = unit_at(t, end)  # «أربع سنوات ونصف السنة»
            end += (
                whole is not None and whole.prefix == "ال" and whole.value == unit.value and whole.shape == "singular"
            )
            return end, f"{found[1]}{found[2]}.5{found[3]}"
    at = end + 1 if word == "و" else end
    count = read_count(t, at) if at < len(t) and (at > end or word.startswith("و")) else None
    if count and not count.high and (other := unit_at(t, count.end)) and not other.prefix:
        sizes = ("C", "E", "SEASON", "Y", "M", "W", "D", "H", "TM", "TS")
        if sizes.index(other.value) > sizes.index(unit.value):
            return other.end, _joined_length(value, length_value(other.value, count.low))
    return end, value


def _joined_length(first: str, second: str) -> str:
    """P3Y and P5M → P3Y5M; PT2H30M when the hours meet minutes."""
    if second.startswith("PT"):
        return (first.replace("P", "PT") if first.endswith("H") else first + "T") + second[2:]
    return first + second[1:]


_DURING = words("متتالية متواصلة كاملة طويلة عدة قليلة عديدة مضت خلت كاملين")


def after_length(t: Text, end: int) -> int:
    """Adjectives of a length: الماضية، المقبلين، متتالية، من الزمان."""
    while True:
        if adjective := adjective_at(t, end):
            end = adjective.end
        elif word_at(t, end) in _DURING:
            end += 1
        elif word_at(t, end) == "من" and word_at(t, end + 1) in {"الزمان", "الزمن"}:
            return end + 2
        else:
            return end


def read_bare_unit(t: Text, i: int) -> Read | None:
    """One unit, or units not numbered, after a preposition: قبل يوم، منذ أسبوع، خلال ساعات، منذ سنوات طويلة."""
    unit = unit_at(t, i)
    if unit is None or unit.definite or unit.owned or (unit.letters and unit.prefix not in {"ب", "ل"}):
        return None
    if unit.shape not in {"singular", "plural"} or unit.value == "SEASON":
        return None
    if unit.shape == "singular" and (word_at(t, unit.end).startswith("ال") or hit(t, unit.end, "month", "part")):
        return None
    plural = unit.shape == "plural"
    after = word_at(t, unit.end)
    if plural and (after.startswith("ال") or hit(t, unit.end, "period", "month")):
        return None  # «أيام المهرجان»
    value = length_value(unit.value, "X" if plural else "1")
    if not plural and unit.value in {"TM", "TS"}:
        value = length_value(unit.value, "1")
    end, value = (unit.end, value) if plural else more_length(t, unit.end, value, unit)
    return Read(after_length(t, end), (value,), "length")


def read_any_length(t: Text, at: int) -> Read | None:
    return longest(read_length(t, at), read_bare_unit(t, at))


def qualifier_from(t: Text, i: int) -> tuple[int, Qualifier] | None:
    """The qualifier that begins at token ``i``: where it ends, what it says."""
    if i >= len(t) or not opens_qualifier(t.folds[i]):
        return None
    for end in range(i + 1, min(i + 6, len(t))):
        found = qualifier_before(t, end)
        if found and found.first == i:
            return end, found.says
    return None


def read_distance(t: Text, at: int) -> Read | None:
    """«بساعات», «بيومين», «بثلاثة أيام», «بنحو شهر»."""
    if not t.folds[at].startswith("ب"):
        return None
    if qualified := qualifier_from(t, at):
        length = read_any_length(t, qualified[0])
        return length._replace(qualifier=qualified[1]) if length else None
    unit = unit_at(t, at)
    if unit and unit.prefix == "ب":
        return longest(read_length(t, at), read_bare_unit(t, at))
    found = number_word(t.folds[at])
    return read_length(t, at) if t.folds[at] == "ب" or (found and found.prefix == "ب") else None


AGES = words("سن السن بسن بعمر")
AGE_WORDS = words("العمر عمره عمرها عمرهم")


def read_age(t: Text, i: int) -> Read | None:
    """«سن الخامسة», «سن 18 عاما», «السابعة من عمره»: a length of years."""
    if t.folds[i] in AGES and i + 1 < len(t):
        if length := read_length(t, i + 1):
            return Read(length.end, length.says, "age")
        if (ordinal := read_ordinal(t, i + 1)) and ordinal.definite:
            return Read(ordinal.end, (f"P{ordinal.value}Y",), "age")
        count = read_count(t, i + 1)
        if count and count.low.isdigit() and len(count.low) <= 3:
            return Read(count.end, (length_value("Y", count.low, count.high),), "age")
        return None
    ordinal = (read_ordinal(t, i) or read_cardinal(t, i)) if word_at(t, i - 1) != "العقد" else None
    if ordinal and ordinal.definite and word_at(t, ordinal.end) == "من" and word_at(t, ordinal.end + 1) in AGE_WORDS:
        return Read(ordinal.end + 2, (f"P{ordinal.value}Y",), "age")
    return None


def read_unnumbered(t: Text, i: int) -> Read | None:
    """«لسنوات», «أكثر من عام», «نحو شهر», «ما بين 25 و35 عاما»."""
    if qualified := qualifier_from(t, i):
        at, qualifier = qualified
        inner = longest(read_any_length(t, at), read_age(t, at)) if at < len(t) else None
        return inner._replace(qualifier=qualifier) if inner else None
    opens = i + (t.folds[i] in {"ما", "بما"})
    if word_at(t, opens) in {"بين", "وبين"} and opens + 1 < len(t):
        length = read_length(t, opens + 1)
        return length if length and "-" in str(length.says[0]) else None
    unit = unit_at(t, i)
    return read_bare_unit(t, i) if unit and unit.prefix == "ل" and unit.shape == "plural" else None
