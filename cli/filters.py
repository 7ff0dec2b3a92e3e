"""Which statements and facts are wanted. Names are compared folded, as whole words in a row, and stand for whom they
name: `--speaker` and `--about` find a person under every spelling that is the same person's in the inputs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.aliases import folded_words
from extractors.fact_types import Fact
from extractors.forms import Form
from extractors.identities import Identities
from extractors.types import Statement


@dataclass(frozen=True, slots=True)
class Filter:
    """What a statement has to satisfy: every condition that is set, each by one of its values.

    A statement keeps its number, and its ``parent`` may be one that was left out.
    """

    speakers: Sequence[str] = ()
    about: Sequence[str] = ()
    outlets: Sequence[str] = ()
    types: Sequence[str] = ()
    stances: Sequence[str] = ()
    min_confidence: float = 0.0

    @property
    def has_names(self) -> bool:
        return bool(self.speakers or self.about)

    def accepts(self, statement: Statement) -> bool:
        """Whether all but the names of persons is as wanted, which can be told without the other articles."""
        return (
            statement.confidence >= self.min_confidence
            and (not self.types or statement.type in self.types)
            and (not self.stances or statement.stance in self.stances)
            and (not self.outlets or _stands(self.outlets, statement.outlet))
        )


class Wanted:
    """The speakers and entities that a user named, among the identities of the inputs.

    A speaker is also wanted when the name stands in the source as written: a last name, or a title.
    """

    def __init__(self, speakers: Sequence[str], about: Sequence[str], who: Identities) -> None:
        self._who = who
        self._names = speakers
        self._speakers = _matching(speakers, who)
        self._about = _matching(about, who) if about else None
        self._spelt = {name: folded_words(name) for name in about}

    def accepts(self, statement: Statement) -> bool:
        return self.speaks(statement) and (
            self._about is None
            or any(self._who.entity(entity, statement.document) in self._about for entity in statement.about)
        )

    def speaks(self, statement: Statement | None) -> bool:
        """Whether the speaker of a statement is wanted."""
        if not self._names:
            return True
        if statement is None:
            return False
        return self._who.speaker(statement) in self._speakers or _stands(self._names, statement.source)

    def is_in(self, claim: str, document: str) -> bool:
        """Whether someone wanted is named in a claim, whatever is written onto the first word (بغزة)."""
        if self._about is None:
            return True
        present = folded_words(claim)
        spelt = (folded_words(name) for root in self._about for name in self._who.spellings_in(root, document))
        return any(_mentioned(name, present) for name in (*self._spelt.values(), *spelt))


def _matching(names: Iterable[str], who: Identities) -> frozenset[Form]:
    return frozenset().union(*map(who.matching, names))


def _stands(names: Iterable[str], field: str | None) -> bool:
    """Whether one of the names stands in a field."""
    whole = folded_words(field or "")
    return any(_within(folded_words(name), whole) for name in names)


def _within(part: Sequence[str], whole: Sequence[str]) -> bool:
    return any(whole[start : start + len(part)] == part for start in range(len(whole) - len(part) + 1))


#: Letters that are written onto the word after them: conjunctions, then prepositions.
_ATTACHED = frozenset(first + second for first in ("", "و", "ف") for second in ("", "ب", "ل", "ك"))


def _mentioned(name: Sequence[str], claim: Sequence[str]) -> bool:
    """Does a name stand in a claim, whatever is written onto its first word?"""
    first, *rest = name
    forms = {letters + first for letters in _ATTACHED}
    if first.startswith("ال"):
        forms |= {"لل" + first[2:], "ولل" + first[2:], "فلل" + first[2:]}
    return any(
        claim[start] in forms and list(claim[start + 1 : start + len(name)]) == rest
        for start in range(len(claim) - len(rest))
    )


@dataclass(frozen=True, slots=True)
class FactFilter:
    """What a fact has to satisfy: ``speakers`` are those who vouch for it, ``about`` is looked for in the claim."""

    speakers: Sequence[str] = ()
    about: Sequence[str] = ()
    kinds: Sequence[str] = ()
    min_confidence: float = 0.0

    @property
    def has_names(self) -> bool:
        return bool(self.speakers or self.about)

    def accepts(self, fact: Fact) -> bool:
        """Whether all but the names is as wanted."""
        return fact.confidence >= self.min_confidence and (not self.kinds or fact.kind in self.kinds)
