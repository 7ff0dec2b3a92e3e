"""Phrases with their place in the text: what source, outlet, channel and addressee are given as."""

from __future__ import annotations

from extractors.frozen import Frozen
from extractors.layout import Layout
from extractors.numbers import PERCENT_MARKS
from extractors.text import LINE, MARK, NUMBER, TATWEEL
from extractors.types import Span

#: A phrase holds no brackets around more tokens than this.
_LONGEST_BRACKET = 12


class Phrase(Frozen, frozen=True):
    """A noun phrase: its tokens and its character span (which may begin inside the first token)."""

    first: int
    end: int
    span: Span


def phrase(lay: Layout, first: int, end: int, skip: int = 0) -> Phrase:
    """A phrase over tokens, without the marks at its edges, ``skip`` characters into its first token."""
    while (
        first < end - 1
        and lay.text.kinds[first] == MARK
        and not (lay.folds[first] in PERCENT_MARKS and lay.text.kinds[first + 1] == NUMBER)  # %20
        and skip == 0
        and lay.marks.brackets.get(first, end) >= end - 1
    ):
        first += 1
    while end - 1 > first and lay.text.kinds[end - 1] in (MARK, LINE) and not _belongs(lay, first, end - 1):
        end -= 1
    opened = lay.marks.quotes.get(first - 1)
    named = first in lay.persons
    if opened is not None and opened.closed and first < opened.close < end - 1 and not (skip or named):
        return Phrase(first, end, (lay.text.starts[first - 1], lay.text.ends[end - 1]))  # «أرامكو»، عملاق النفط
    start = lay.text.starts[first] + skip
    start += skip > 0 and lay.text.raw[start] == TATWEEL  # لـ | CNN
    return Phrase(first, end, (start, lay.text.ends[end - 1]))


def _belongs(lay: Layout, first: int, i: int) -> bool:
    """Whether a mark at the end is part of the phrase: a percent sign, or what closes inside it."""
    return lay.folds[i] in PERCENT_MARKS or _closes_inner(lay, first, i)


def _closes_inner(lay: Layout, first: int, i: int) -> bool:
    """A closing mark or bracket whose opening one stands inside the phrase."""
    opened = lay.marks.opened.get(i, -1)
    return first <= opened and (opened in lay.marks.quotes or i - opened < _LONGEST_BRACKET)
