"""Which statements and facts are wanted: names are compared folded, as whole words in a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from extractors.fact_types import Fact
from extractors.text import NUMBER, WORD, tokenize
from extractors.types import Statement


@dataclass(frozen=True, slots=True)
class Filter:
    """What a statement has to satisfy: every condition that is set, each by one of its values.

    ``speakers`` are looked for in speaker and source: a last name finds its statements however they are resolved.
    A statement keeps its number, and its ``parent`` may be one that was left out.
    """

    speakers: Sequence[str] = ()
    about: Sequence[str] = ()
    outlets: Sequence[str] = ()
    types: Sequence[str] = ()
    stances: Sequence[str] = ()
    min_confidence: float = 0.0

    def accepts(self, record: msgspec.Struct) -> bool:
        """Does a statement satisfy this? What a format keeps beside statements always does."""
        return not isinstance(record, Statement) or self._satisfied(record)

    def _satisfied(self, statement: Statement) -> bool:
        return (
            statement.confidence >= self.min_confidence
            and (not self.types or statement.type in self.types)
            and (not self.stances or statement.stance in self.stances)
            and _names(self.speakers, (statement.speaker, statement.source))
            and _names(self.outlets, (statement.outlet,))
            and _names(self.about, (entity.name for entity in statement.about))
        )


@dataclass(frozen=True, slots=True)
class FactFilter:
    """What a fact has to satisfy: every condition that is set, each by one of its values.

    ``speakers`` are looked for in the voucher, ``about`` in the claim, where a name may have letters before it (بغزة).
    """

    speakers: Sequence[str] = ()
    about: Sequence[str] = ()
    kinds: Sequence[str] = ()
    min_confidence: float = 0.0

    def accepts(self, record: msgspec.Struct) -> bool:
        """Does a fact satisfy this? What a format keeps beside facts always does."""
        return not isinstance(record, Fact) or self._satisfied(record)

    def _satisfied(self, fact: Fact) -> bool:
        return (
            fact.confidence >= self.min_confidence
            and (not self.kinds or fact.kind in self.kinds)
            and _names(self.speakers, (fact.voucher,))
            and (not self.about or any(_mentioned(words(name), words(fact.claim)) for name in self.about))
        )


def words(name: str) -> list[str]:
    """The folded words and numbers of a name, without its marks.

    >>> words("«أكسيوس»، الأمريكي") == words("اكسيوس الامريكي")
    True
    """
    tokens = tokenize(name)
    return [folded for folded, kind in zip(tokens.folds, tokens.kinds, strict=True) if kind in (WORD, NUMBER)]


def _names(wanted: Sequence[str], fields: Iterable[str | None]) -> bool:
    """True when nothing is wanted, or one of the wanted names stands in one of the fields."""
    if not wanted:
        return True
    present = [words(field) for field in fields if field]
    return any(_within(words(name), field) for name in wanted for field in present)


def _within(part: list[str], whole: list[str]) -> bool:
    return any(whole[start : start + len(part)] == part for start in range(len(whole) - len(part) + 1))


#: Letters that are written onto the word after them: conjunctions, then prepositions.
_ATTACHED = frozenset(first + second for first in ("", "و", "ف") for second in ("", "ب", "ل", "ك"))


def _mentioned(name: list[str], claim: list[str]) -> bool:
    """Does a name stand in a claim, whatever is written onto its first word?"""
    first, *rest = name
    forms = {letters + first for letters in _ATTACHED}
    if first.startswith("ال"):
        forms |= {"لل" + first[2:], "ولل" + first[2:], "فلل" + first[2:]}
    return any(
        claim[start] in forms and claim[start + 1 : start + len(name)] == rest
        for start in range(len(claim) - len(rest))
    )
