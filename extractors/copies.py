"""Wire copy: statements and facts that several articles carry, found while they go by.

Two are one when the same speaker says the same words, marks and diacritics aside; or nearly the same: texts that share
at least `SHARED` of their runs of three words, name the same and differ in no number and no negation. A statement of
fewer than `LEAST` words is never folded: it may well have been said twice.

Memory: some 500 bytes for each that is no copy, whatever its length.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from itertools import chain
from typing import NamedTuple

from extractors import gazetteer, lexicon
from extractors.fact_types import Fact
from extractors.types import Statement

#: Fewest words of what can be a copy, and what share of their runs of words near copies have in common.
LEAST = 5
SHARED = 0.8
_RUN = 3
#: By how many of its runs a text is looked up. Texts that share 0.8 of their runs have one of these in common in all
#: but 2 of 1,000 cases (0.2 ** 4).
_KEYS = 4
#: Earlier texts that are compared for one key: a formula that everyone uses is no reason to compare with everyone.
_MOST = 8


class Said(NamedTuple):
    """What makes a statement or fact the same as another: who, what it names, and its folded words."""

    who: Hashable
    names: frozenset[Hashable]
    words: tuple[str, ...]
    document: str


@dataclass(slots=True)
class Copies:
    """The documents in which something is said."""

    documents: dict[str, None] = field(default_factory=dict)


class CarriedStatement(Statement, frozen=True):
    """A statement with the documents that carry it; everything else is as in the first of them."""

    copies: int
    documents: tuple[str, ...]


class CarriedFact(Fact, frozen=True):
    """A fact with the documents that carry it; everything else is as in the first of them."""

    copies: int
    documents: tuple[str, ...]


def carried_statement(statement: Statement, copies: Copies) -> CarriedStatement:
    fields = {name: getattr(statement, name) for name in statement.__struct_fields__}
    return CarriedStatement(**fields, copies=len(copies.documents), documents=tuple(copies.documents))


def carried_fact(fact: Fact, copies: Copies) -> CarriedFact:
    fields = {name: getattr(fact, name) for name in fact.__struct_fields__}
    return CarriedFact(**fields, copies=len(copies.documents), documents=tuple(copies.documents))


def find_copies(said: Iterable[Said], recall: Callable[[int], Said]) -> dict[int, Copies]:
    """The first of each group of copies, by its number among ``said`` (from 0, in order), with the group.

    A document has no two of one group: what it says twice is said twice.

    ``recall`` gives back what has gone by under a number.
    """
    groups: dict[int, Copies] = {}
    exact: dict[bytes, list[int]] = {}
    near: dict[int, list[int]] = {}
    for number, one in enumerate(said):
        first = number
        if len(one.words) >= LEAST:
            same = exact.setdefault(blake2b(repr((one.who, one.words)).encode(), digest_size=16).digest(), [])
            keys = _keys(one)
            like = (other for key in keys for other in near.get(key, ())[:_MOST])
            earlier = chain(same, (other for other in dict.fromkeys(like) if is_near(one, recall(other))))
            first = next((other for other in earlier if one.document not in groups[other].documents), number)
            if first == number:
                for key in keys:
                    near.setdefault(key, []).append(number)
            if first not in same:
                same.append(first)
        group = groups.setdefault(first, Copies())
        group.documents[one.document] = None
    return groups


def is_near(one: Said, other: Said) -> bool:
    """Whether two texts of one speaker are nearly the same."""
    if one.who != other.who or one.names != other.names or _weighty(one.words) != _weighty(other.words):
        return False
    first, second = _runs(one.words), _runs(other.words)
    return len(first & second) >= SHARED * len(first | second)


def _runs(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(words[i : i + _RUN] for i in range(len(words) - _RUN + 1))


def _keys(one: Said) -> list[int]:
    """Keys that a text is likely to share with its near copies: the least of its runs in some random orders."""
    who = zlib.crc32(repr(one.who).encode())
    hashes = [zlib.crc32(" ".join(run).encode(), who) for run in _runs(one.words)]
    return [min((number * factor + who) % _PRIME for number in hashes) * _KEYS + i for i, factor in enumerate(_ORDERS)]


_PRIME = 4294967311
_ORDERS = (2654435761, 40503009, 2246822519, 3266489917)


def _weighty(words: Iterable[str]) -> list[str]:
    """The words of which one more, or another, makes another statement: numbers and negations."""
    return sorted(word for word in words if word[0].isdigit() or word in _weights() or _bare(word) in _weights())


def _bare(word: str) -> str:
    return gazetteer.word(word).bare


@cache
def _weights() -> frozenset[str]:
    numbers = {word for row in lexicon.read_table("numbers") for word in row["forms"].split("|")}
    return lexicon.folded_set(numbers) | lexicon.words("negation")
