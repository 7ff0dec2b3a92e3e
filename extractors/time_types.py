"""What is read of a time: the expression, the point it names, what is known of the day of the document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from extractors.numbers import Qualifier


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


class Read(NamedTuple):
    """A form read: the token where it ends, what it says (two ends for a stretch), by which rule, with which
    qualifier.
    """

    end: int
    says: tuple[Point | str, ...]
    rule: str
    qualifier: Qualifier = "exact"


def longest(*reads: Read | None) -> Read | None:
    return max((read for read in reads if read), key=lambda read: read.end, default=None)
