"""Stretches of a text found by their place, so that what looks for those around it does not go through all of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from extractors.types import Span

T = TypeVar("T")

#: Characters of a block; a stretch is kept with each block that it touches.
_BLOCK = 1024


class Stretches(Generic[T]):
    """Stretches of a text, each with what it belongs to."""

    def __init__(self, stretches: Iterable[tuple[Span, T]]) -> None:
        self._all = list(stretches)
        self._blocks: dict[int, list[int]] = {}
        for k, ((start, end), _) in enumerate(self._all):
            for block in range(start // _BLOCK, end // _BLOCK + 1):
                self._blocks.setdefault(block, []).append(k)

    def touching(self, start: int, end: int) -> list[tuple[Span, T]]:
        """Those that share a character with a span or end where it begins (or the reverse), in the order given.

        >>> Stretches([((0, 5), "a"), ((5, 9), "b"), ((10, 12), "c")]).touching(2, 5)
        [((0, 5), 'a'), ((5, 9), 'b')]
        """
        near = {k for block in range(start // _BLOCK, end // _BLOCK + 1) for k in self._blocks.get(block, ())}
        met = (self._all[k] for k in sorted(near))
        return [(span, owner) for span, owner in met if span[0] <= end and start <= span[1]]
