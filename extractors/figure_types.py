"""A figure as it is read, with the qualifiers on both sides taken into it."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.counted import unit_kind
from extractors.numbers import Qualifier, qualifier_after, qualifier_apart, qualifier_before, words
from extractors.text import Text, fold
from extractors.types import Span


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: tokens ``first … end - 1``, code points ``start … stop``; ``rule`` names the form it has."""

    first: int
    end: int
    start: int
    stop: int
    value: str
    unit: str | None
    qualifier: Qualifier
    rule: str


_UNDER = words("تحت دون فوق")


def unit_of_things(t: Text, unit: Span | None) -> bool:
    """Is the head noun at ``unit`` a thing or a person, which nothing is under or above?"""
    kind = unit_kind(fold(t.raw[slice(*unit)])) if unit else None
    return unit is not None and (kind is None or kind[0] in {"person", "thing"})


def figure_of(
    t: Text, first: int, end: int, start: int, value: str, unit: Span | None, says: Qualifier, rule: str
) -> Figure:
    """A figure with the qualifiers on both sides taken into it."""
    qualified = qualifier_before(t, first) if says == "exact" else None
    if qualified and t.folds[qualified.first].lstrip("و") in _UNDER and rule == "counted" and unit_of_things(t, unit):
        qualified = None  # «تحت ثلاث فرضيات»
    if qualified:
        first, start, says = qualified.first, qualified.start, qualified.says
    elif says == "exact" and rule in {"counted", "bare", "percent"}:
        says = qualifier_apart(t, first) or says
    stop = t.ends[end - 1]
    if after := qualifier_after(t, end):
        end, stop = after.end, t.ends[after.end - 1]
        says = after.says if says == "exact" else says
    return Figure(first, end, start, stop, value, t.raw[slice(*unit)] if unit else None, says, rule)
