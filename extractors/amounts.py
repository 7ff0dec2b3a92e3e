"""Amounts: a number with what is written into it: its brackets, its sign ($50), its range (10 إلى 15 ألفا)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from extractors.numbers import (
    Number,
    number_word,
    offset_after,
    plain,
    read_cardinal,
    read_digits,
    read_number,
    scale_factor,
    word_at,
    words,
)
from extractors.text import NUMBER, WORD, Text
from extractors.types import Span


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what is written into it: brackets, a range, a currency or percent sign before it."""

    first: int
    end: int
    start: int
    stop: int
    number: Number
    value: str
    unit: Span | None = None  #: a sign before the number ($50)
    kind: str = ""


_RANGE_JOINS = words("إلى الى – - — أو حتى")
_CHANGES = words(
    """ارتفع ارتفعت ارتفاع ارتفاعا انخفض انخفضت انخفاض انخفاضا تراجع تراجعت زاد زادت زيادة رفع رفعت خفض خفضت قفز قفزت
    هبط هبطت نما نمت تقلص تقلصت انتقل تحول يرتفع ترتفع ينخفض تنخفض تراجعا وارتفع وانخفض وارتفعت وانخفضت لترتفع
    مرتفعا متراجعا صعد صعدت"""
)


def read_amount(t: Text, i: int) -> Amount | None:
    """The number that begins at token ``i``, with its range («ما بين 200 ألف إلى 227 ألف», «10 إلى 15», «24-48») if
    it has one.
    """
    first, opening = i, ""
    sign: Span | None = None
    if t.folds[i] in {"$", "€", "£", "%", "٪"} and i + 1 < len(t) and t.kinds[i + 1] == NUMBER:
        sign, i = t.span(i, i + 1), i + 1
    elif t.folds[i] == "(" and i + 1 < len(t):
        opening, i = "(", i + 1
    pair = read_digits(t, i)
    if pair and pair.shape == "pair":
        return _pair_amount(t, first, i, pair.written, pair.end)
    number = read_number(t, i)
    if number is None or (sign is None and opening and word_at(t, number.end) != ")"):
        return None
    end = number.end + bool(opening)
    scale = read_cardinal(t, end) if opening and end < len(t) and t.kinds[end] == WORD else None
    if scale and scale.scaled and scale.end == end + 1 and not number.scaled:  # «(100) مليون دولار»
        size = number.amount * scale_factor(t, scale)
        number, end = replace(number, value=plain(size), amount=size, scaled=True, dotted=False), scale.end
    start = t.starts[first] if first < number.first and (sign or opening) else number.start
    amount = Amount(
        min(first, number.first), end, start, t.ends[end - 1], number, number.value, sign, "sign" if sign else ""
    )
    return _range(t, amount) or amount


def _pair_amount(t: Text, first: int, i: int, written: str, end: int) -> Amount | None:
    low, high = (Decimal(part) for part in written.split("-"))
    if high <= low:
        return None
    scale = read_cardinal(t, end)
    factor = Decimal(1)
    if scale and not scale.digits and scale.scaled and scale.amount >= 1000:
        factor, end = scale.amount, scale.end
    value = f"{plain(low * factor)}-{plain(high * factor)}"
    number = Number(i, end, t.starts[i], t.ends[end - 1], value, "range", high * factor, digits=True)
    return Amount(i, end, t.starts[i], t.ends[end - 1], number, value, None, "range")


def _range(t: Text, low: Amount) -> Amount | None:
    """A second number joined to the first one: a range, unless the first became the second (ارتفع من 20 إلى 30)."""
    number = low.number
    if number.kind != "cardinal" or low.unit:
        return None
    opening = next((k for k in (low.first - 1, low.first - 2) if word_at(t, k) in {"بين", "وبين"}), None)
    at = _second_end(t, low.end, opening is not None)
    high = read_cardinal(t, at) if at is not None and at < len(t) else None
    if high is None or (word_at(t, low.first - 1) == "من" and opening is None and _changes_before(t, low.first - 1)):
        return None
    amount = number.amount
    if high.scaled and not number.scaled and amount < high.amount / scale_factor(t, high):
        amount *= scale_factor(t, high)  # «10 إلى 15 ألفا»
    if amount >= high.amount:
        return None
    value = number.value if amount == number.amount else plain(amount)
    first, start = low.first, low.start
    if opening is not None:
        first, start = opening, offset_after(t, opening, len(t.folds[opening]) - 3)
        if word_at(t, first - 1) in {"ما", "بما"}:
            first, start = first - 1, offset_after(t, first - 1, len(t.folds[first - 1]) - 2)
    span = replace(low, first=first, start=start, end=high.end, stop=high.stop)
    return replace(span, number=replace(high, definite=number.definite), value=f"{value}-{high.value}", kind="range")


def _second_end(t: Text, at: int, between: bool) -> int | None:
    """Where the second number of a range begins: after إلى or a dash, after بين also behind و."""
    if word_at(t, at) in _RANGE_JOINS or (between and word_at(t, at) in {"و", "وال"}):
        at += 1
        return at + 1 if word_at(t, at) in {"نحو", "حوالي"} else at
    found = number_word(word_at(t, at)) if between and at < len(t) and t.kinds[at] == WORD else None
    return at if found and found.joined else None


def _changes_before(t: Text, i: int) -> bool:
    """Does a word of change stand in the clause before token ``i`` (ارتفع … من 20 إلى 30)?"""
    for k in range(i - 1, max(-1, i - 14), -1):
        if t.folds[k] in {".", "،", ":", "\n"}:
            return False
        if t.folds[k] in _CHANGES:
            return True
    return False
