"""Lists: the points under «قال الوزير في بيان:», one content in several stretches."""

from __future__ import annotations

from msgspec.structs import replace

from extractors.bound import Binder, Bound
from extractors.contents import trim
from extractors.edges import content_end
from extractors.layout import Layout
from extractors.lines import line_end
from extractors.text import LINE, NUMBER
from extractors.types import Span

_BULLETS = frozenset({"-", "–", "—", "•", "●", "*", "▪", "◾", "■", "○", "✅", "🔹", "🔸", "▫", "·"})
#: Empty lines between two points.
_MOST_BREAKS = 2


def with_points(binder: Binder, found: Bound) -> Bound:
    """A statement whose colon ends its line, with all points of the list below it; any other statement as it is."""
    lay = binder.lay
    colon = found.opener
    if colon >= len(lay) or lay.folds[colon] != ":" or colon < found.cue.first:
        return found
    spans: list[Span] = []
    first, end, j = 0, 0, colon + 1
    while (begin := _point_at(lay, j)) is not None:
        stop, _ = content_end(lay, begin, line_end(lay, begin), binder.later)
        opened = binder.bound.get(begin)
        if opened is not None and spans and not opened.dependent and lay.folds[begin][:1] == "و":
            break
        span = trim(lay, begin, stop, 0)
        if span is None or (stop < len(lay) and "؟" in lay.folds[max(begin, stop - 2) : stop]):  # a dialogue
            break
        spans.append(span)
        first, end, j = first or begin, stop, stop
    if len(spans) < 2:
        return found
    return replace(found, content=tuple(spans), content_first=first, content_end=end, why_end="the list ends")


def _point_at(lay: Layout, j: int) -> int | None:
    """The first token of the point on the line behind ``j``, or ``None``; a full stop may close the one before."""
    while j < len(lay) and lay.folds[j] in (".", "؛", "،", ";", ","):
        j += 1
    k = j
    while k < len(lay) and lay.text.kinds[k] == LINE:
        k += 1
    if k == j or k - j > _MOST_BREAKS or k + 1 >= len(lay):
        return None
    if lay.folds[k] in _BULLETS and lay.text.kinds[k + 1] != LINE:
        return k + 1
    counted = lay.text.kinds[k] == NUMBER and lay.folds[k + 1] in ("-", "–", ".", ")", "ـ") and k + 2 < len(lay)
    return k + 2 if counted else None
