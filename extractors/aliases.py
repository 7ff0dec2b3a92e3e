"""Aliases that a user decides: which names stand for one speaker, and which do not.

A file of two columns between a tab, ``name`` and ``alias``, one alias a line, UTF-8; empty lines and lines that begin
with # are left out. Names are compared folded. A name that stands in the first column is never joined with another of
that column; written as its own alias (سلمان<tab>سلمان) it is only kept apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from extractors.text import NUMBER, WORD, tokenize

HEADER = ("name", "alias")


class AliasError(ValueError):
    """A line of an alias file that cannot be used; ``line`` counts from 1."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(f"line {line}: {what}")
        self.line = line
        self.what = what


@dataclass(frozen=True, slots=True)
class Aliases:
    """Names by their folded aliases; every name is an alias of itself."""

    names: Mapping[tuple[str, ...], str] = field(default_factory=dict)

    def name(self, spelling: str) -> str | None:
        """The name that a spelling stands for, None when the user has decided nothing about it."""
        return self.names.get(folded_words(spelling)) if self.names else None


def folded_words(name: str) -> tuple[str, ...]:
    """The folded words and numbers of a name, without its marks.

    >>> folded_words("«أكسيوس»، الأمريكي") == folded_words("اكسيوس الامريكي")
    True
    """
    tokens = tokenize(name)
    return tuple(folded for folded, kind in zip(tokens.folds, tokens.kinds, strict=True) if kind in (WORD, NUMBER))


def read_aliases(text: str) -> Aliases:
    """The aliases of a file. Raises `AliasError` at the first line that cannot be used.

    >>> read_aliases("name\\talias\\nبنيامين نتنياهو\\tبيبي").name("بيبى")
    'بنيامين نتنياهو'
    """
    names: dict[tuple[str, ...], str] = {}
    lines: dict[tuple[str, ...], int] = {}
    for number, name, alias in _rows(text):
        for spelling in (name, alias):
            key = folded_words(spelling)
            other = names.setdefault(key, name)
            if folded_words(other) != folded_words(name):
                raise AliasError(number, f"{spelling!r} stands for {other!r} already (line {lines[key]})")
            lines.setdefault(key, number)
    return Aliases(names)


def _rows(text: str) -> Iterator[tuple[int, str, str]]:
    """Line number, name and alias of each row."""
    first = True
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = tuple(cell.strip() for cell in line.split("\t"))
        heading, first = first and tuple(map(str.lower, cells)) == HEADER, False
        if heading:
            continue
        if len(cells) != len(HEADER):
            raise AliasError(number, f"a name, a tab and an alias are expected, not {len(cells)} cells")
        for cell in cells:
            if not folded_words(cell):
                raise AliasError(number, f"{cell!r} holds no word")
        yield number, cells[0], cells[1]
