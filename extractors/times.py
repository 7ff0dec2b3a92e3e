"""Times as Arabic writes them: dates, weekdays, parts of the day, periods, relative times, ages, read to TIMEX3 values.

In: a tokenised text and, where it is known, the date of the document. Out: :class:`Time` values with the tokens and
the code points they cover. Values follow TIMEX3 as far as the text says it: ``XXXX-10-07``, ``2016``, ``XXXX-WXX-2``
(a Tuesday), ``P3D``, ``PXD`` (days, not said how many), ``P24H-P48H``, ``PAST_REF``. Hours in a length stand as
``P72H``, numbered minutes as ``PT5M`` (``PTXM`` when they are not numbered). Hijri dates keep Hijri numbers. Words
stand in ``data/times.tsv`` and ``data/months.tsv``.

With a document date, relative times become full dates: اليوم is the date, أمس the day before, a bare or past weekday
the last such day up to the date (يوم الثلاثاء), with المقبل the first after it; a day and month without a year is the
one within four months after the date or eight before it, with الماضي the last before it, with المقبل the next after
it. Lengths (قبل ثلاثة أيام) stay lengths: they may hang on another event. A text that dates itself (اليوم الاثنين 20
جويلية 2015) is its own document date; one that names the weekday of اليوم or أمس lends it to the others.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from extractors import lexicon
from extractors.memo import memo
from extractors.numbers import (
    STOPS,
    number_word,
    offset_after,
    opens_qualifier,
    qualifier_after,
    qualifier_apart,
    qualifier_before,
    words,
)
from extractors.text import LINE, NUMBER, WORD, Text
from extractors.time_dates import read_date
from extractors.time_holds import read_time
from extractors.time_lengths import AGES
from extractors.time_points import MAGHREB, QUARTERS, SOME
from extractors.time_types import Point, Read, Time, Today
from extractors.time_units import DEMONSTRATIVES, FAR_WORDS
from extractors.time_values import value_of
from extractors.time_words import candidates, hit


def _letters(t: Text, i: int) -> int:
    """How many letters of proclitics stand before the word at token ``i``."""
    if t.kinds[i] != WORD:
        return 0
    found = [letters for _, letters, *_ in candidates(t.folds[i])]
    number = number_word(t.folds[i])
    if 0 in found or (number and number.letters == 0):
        return 0
    if t.folds[i][:1] in "ولبف" and t.folds[i][1:] in _HEADS:
        return 1
    if t.folds[i] in STOPS and not found:
        return 0
    return min([*found, *([number.letters] if number else [])], default=0)


#: First words of times that the tables do not hold.
_HEADS = (
    DEMONSTRATIVES
    | FAR_WORDS
    | words("وقت الربع النصف الساعة من بين ما نحو حوالي قرابة زهاء أكثر أقل فاتح الفاتح")
    | lexicon.words("exceeds")
    | lexicon.words("falls_short")
    | lexicon.words("passes")
    | lexicon.words("nears")
)


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


#: First words of times that are in no table, and those that may have a proclitic.
_FIRST = words("( ال ب ل و من ومن بين وبين ما بما الواحدة للساعة للربع للنصف") | FAR_WORDS | AGES
_FIRST_BARE = _HEADS | words("الساعة") | DEMONSTRATIVES | FAR_WORDS | SOME | frozenset(QUARTERS) | frozenset(MAGHREB)


@memo
def _may_open(folded: str) -> bool:
    """A word or mark with which a time may begin that does not begin with digits."""
    known = folded in _FIRST or folded in _FIRST_BARE or folded.lstrip("ولبف") in _FIRST_BARE
    return known or bool(candidates(folded) or number_word(folded)) or opens_qualifier(folded)


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
        read = read_time(t, i) if t.kinds[i] == NUMBER or _may_open(t.folds[i]) else None
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
    elif qualifier == "exact" and read.rule in {"length", "age"}:
        qualifier = qualifier_apart(t, first) or qualifier
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
