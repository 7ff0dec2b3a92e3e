"""A text with its statements marked in place, as HTML in which the text itself has no power.

Offsets count Unicode code points. The elements are well nested whatever the stretches do: one that crosses another is
closed and opened again where the other ends.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from markupsafe import Markup, escape

from cli.visible import for_screen

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
#: A heading is a short first line that does not end as a sentence does.
_LONGEST_HEADING = 140
_SENTENCE_ENDS = (".", "؟", "!", "،", ":", "؛", "”", "»")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the text and the element that marks it.

    ``order`` sorts elements over the same characters, the outermost first. The first piece of a stretch has its
    ``anchor`` as id. A ``reference`` stands before the word it begins in: between its letters it would tear them apart.
    """

    start: int
    end: int
    order: tuple[int, ...]
    element: str
    classes: str
    owner: str  #: id of the row this is a place of
    anchor: str | None = None
    reference: Markup = Markup()  # noqa: RUF009 – immutable


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text, marked."""

    html: Markup
    is_heading: bool = False


def paragraphs(text: str, stretches: Iterable[Stretch]) -> list[Paragraph]:
    """The lines of a text that are not blank, with the stretches marked in them."""
    ordered = sorted(stretches, key=lambda one: (one.start, -one.end, one.order))
    notes: defaultdict[int, Markup] = defaultdict(Markup)
    anchors: dict[str, Stretch] = {}
    for one in ordered:
        if one.anchor is not None and one.anchor not in anchors:
            anchors[one.anchor] = one
            notes[_word_start(text, one.start)] += one.reference
    marker = _Marker(text, ordered, notes)
    return [
        Paragraph(marker.marked(line.start(), line.end()), index == 0 and _is_heading(line.group()))
        for index, line in enumerate(_lines(text))
    ]


def _lines(text: str) -> Iterator[re.Match[str]]:
    return (line for line in _LINE.finditer(text) if line.group().strip())


def _is_heading(line: str) -> bool:
    plain = line.strip()
    return len(plain) <= _LONGEST_HEADING and not plain.endswith(_SENTENCE_ENDS)


def _word_start(text: str, offset: int) -> int:
    """Where the word begins whose letters are on both sides of an offset, else the offset itself."""
    start = offset
    while start > 0 and offset < len(text) and _is_letter(text[offset]) and _is_letter(text[start - 1]):
        start -= 1
    return start


def _is_letter(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char) == "Mn"


class _Marker:
    """Writes the lines of one text; every stretch is anchored where it is first opened."""

    def __init__(self, text: str, ordered: Sequence[Stretch], notes: Mapping[int, Markup]) -> None:
        self.text, self.ordered, self.notes = text, ordered, notes
        self.anchored: set[str] = set()

    def marked(self, start: int, end: int) -> Markup:
        """The characters from ``start`` to ``end``, with what is marked in them."""
        here = [one for one in self.ordered if one.start < end and one.end > start]
        inside = {offset for one in here for offset in (one.start, one.end)} | self.notes.keys()
        parts: list[Markup] = []
        open_: list[Stretch] = []
        for left, right in pairwise(sorted({start, end} | {offset for offset in inside if start < offset < end})):
            covering = [one for one in here if one.start <= left and right <= one.end]
            kept = sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], zip(open_, covering, strict=False)))
            parts += [_closing(one) for one in reversed(open_[kept:])]
            parts.append(self.notes.get(left, Markup()))
            parts += [self._opening(one) for one in covering[kept:]]
            parts.append(escape(for_screen(self.text[left:right])))
            open_ = covering
        parts += [_closing(one) for one in reversed(open_)]
        return Markup().join(parts)

    def _opening(self, one: Stretch) -> Markup:
        tag = Markup('<{} class="{}" data-of="{}"').format(Markup(one.element), one.classes, one.owner)
        if one.anchor is None or one.anchor in self.anchored:
            return tag + Markup(">")
        self.anchored.add(one.anchor)
        return tag + Markup(' id="{}" tabindex="-1">').format(one.anchor)


def _closing(one: Stretch) -> Markup:
    return Markup("</{}>").format(Markup(one.element))
