"""Who speaks, and who speaks about whom: what the two charts of the page show, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST_BARS = 12
MOST_ROWS = 10
MOST_COLUMNS = 10


@dataclass(frozen=True, slots=True)
class Bar:
    """A speaker and how many statements are theirs; ``share`` is that of the longest bar, from 0 to 1."""

    name: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class Cell:
    """How often a speaker of the matrix (its row) names somebody (its column); ``share`` as of a bar."""

    row: int
    column: int
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who speaks about whom: the most frequent pairs' speakers and names, and the cells that are not empty."""

    speakers: tuple[str, ...]
    about: tuple[str, ...]
    cells: tuple[Cell, ...]


def counted(names: Iterable[str | None]) -> list[tuple[str, int]]:
    """How often each name comes, the most frequent first, equals in the order they came."""
    return Counter(name for name in names if name is not None).most_common()


def bars(speakers: Iterable[str | None]) -> list[Bar]:
    """The speakers with the most statements, the first of them first among equals."""
    most = counted(speakers)[:MOST_BARS]
    return [Bar(name, count, count / most[0][1]) for name, count in most]


def matrix(said: Iterable[tuple[str | None, Sequence[str]]]) -> Matrix:
    """The matrix of statements given as their speakers and the names in them (each counted once a statement)."""
    pairs = Counter((speaker, name) for speaker, names in said if speaker is not None for name in dict.fromkeys(names))
    rows = _most(pairs, 0, MOST_ROWS)
    columns = _most(Counter({pair: count for pair, count in pairs.items() if pair[0] in rows}), 1, MOST_COLUMNS)
    among = Counter({pair: count for pair, count in pairs.items() if pair[0] in rows and pair[1] in columns})
    rows = [row for row in rows if any(pair[0] == row for pair in among)]
    highest = max(among.values(), default=1)
    cells = tuple(
        Cell(row, column, count, count / highest)
        for row, speaker in enumerate(rows)
        for column, name in enumerate(columns)
        if (count := among[speaker, name])
    )
    return Matrix(tuple(rows), tuple(columns), cells)


def _most(pairs: Counter[tuple[str, str]], side: int, most: int) -> list[str]:
    totals: Counter[str] = Counter()
    for pair, count in pairs.items():
        totals[pair[side]] += count
    return [name for name, _ in totals.most_common(most)]
