"""The speakers of many articles: statements in, one after the other, a row a speaker out.

Memory grows with speakers, with what each is called and speaks about, and with the articles they stand in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TypeVar

from extractors.aliases import Aliases
from extractors.bodies import body
from extractors.forms import Form, entity_form, speaker_form
from extractors.identities import Identities, Names, identify
from extractors.speaker_types import Count, Mentioned, Speaker
from extractors.types import EntityKind, SpeakerKind, Statement

T = TypeVar("T")


def find_speakers(statements: Iterable[Statement], aliases: Aliases | None = None) -> list[Speaker]:
    """Who speaks in statements of any number of articles, who speaks most first.

    Names that are one speaker's are joined by the rules of ``extractors.identities``; ``aliases`` decide in the end.
    """
    names, census = Names(), Census()
    for statement in statements:
        names.add(statement)
        census.add(statement)
    return census.speakers(identify(names, aliases))


@dataclass(slots=True)
class _Tally:
    """What is counted of a form, and then of an identity."""

    statements: int = 0
    documents: dict[str, int] = field(default_factory=dict)  #: with their places in the order they came
    kinds: Counter[SpeakerKind] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)
    spellings: Counter[str] = field(default_factory=Counter)
    sources: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    stances: Counter[str] = field(default_factory=Counter)
    outlets: Counter[str] = field(default_factory=Counter)
    about: Counter[tuple[Form, EntityKind]] = field(default_factory=Counter)

    def add(self, statement: Statement, place: int) -> None:
        self.statements += 1
        self.documents[statement.document] = place
        self.kinds[statement.speaker_kind] += 1
        self.types[statement.type] += 1
        self.stances[statement.stance] += 1
        written = (
            (self.titles, statement.speaker_title),
            (self.spellings, statement.speaker),
            (self.sources, statement.source),
            (self.outlets, statement.outlet),
        )
        for counts, value in written:
            if value is not None:
                counts[value] += 1
        named = ((entity_form(entity, statement.document), entity.kind) for entity in statement.about)
        self.about.update(list(dict.fromkeys(named)))

    def merge(self, other: _Tally) -> None:
        self.statements += other.statements
        self.documents |= other.documents
        for name in ("kinds", "titles", "spellings", "sources", "types", "stances", "outlets", "about"):
            getattr(self, name).update(getattr(other, name))


class Census:
    """Statements counted by the form of their speaker; those without a speaker count for nobody."""

    def __init__(self) -> None:
        self._tallies: dict[Form, _Tally] = {}
        self._documents: dict[str, int] = {}

    def add(self, statement: Statement) -> None:
        form = speaker_form(statement)
        if form is not None:
            place = self._documents.setdefault(statement.document, len(self._documents))
            self._tallies.setdefault(form, _Tally()).add(statement, place)

    def speakers(self, who: Identities) -> list[Speaker]:
        """The rows, most statements first, then most articles, then in the order they came."""
        merged: dict[Form, _Tally] = {}
        for form, tally in self._tallies.items():
            merged.setdefault(who.root(form), _Tally()).merge(tally)
        ranked = sorted(merged.items(), key=lambda pair: (-pair[1].statements, -len(pair[1].documents)))
        return [_row(number, identity, tally, who) for number, (identity, tally) in enumerate(ranked, 1)]


def _row(number: int, identity: Form, tally: _Tally, who: Identities) -> Speaker:
    return Speaker(
        speaker=number,
        name=who.name(identity),
        kind=tally.kinds.most_common(1)[0][0],
        statements=tally.statements,
        documents=tuple(sorted(tally.documents, key=tally.documents.__getitem__)),
        titles=_counts(tally.titles),
        spellings=_counts(tally.spellings),
        sources=_counts(tally.sources),
        direct=tally.types["direct"],
        indirect=tally.types["indirect"],
        mixed=tally.types["mixed"],
        stances=_counts(tally.stances),
        outlets=_outlets(tally.outlets),
        about=_about(tally.about, who),
    )


def _ranked(counts: Mapping[T, int]) -> list[tuple[T, int]]:
    return sorted(counts.items(), key=itemgetter(1), reverse=True)


def _counts(counts: Mapping[str, int]) -> tuple[Count, ...]:
    return tuple(Count(name, count) for name, count in _ranked(counts))


def _outlets(counts: Mapping[str, int]) -> tuple[Count, ...]:
    """Outlets under the commonest of their spellings."""
    totals: Counter[object] = Counter()
    names: dict[object, str] = {}
    for name, count in _ranked(counts):
        totals[body(name)] += count
        names.setdefault(body(name), name)
    return tuple(Count(names[key], count) for key, count in _ranked(totals))


def _about(counts: Mapping[tuple[Form, EntityKind], int], who: Identities) -> tuple[Mentioned, ...]:
    """Those spoken about, each under one name and as what it is mostly taken for."""
    totals: Counter[Form] = Counter()
    kinds: dict[Form, EntityKind] = {}
    for (form, kind), count in _ranked(counts):
        totals[who.root(form)] += count
        kinds.setdefault(who.root(form), kind)
    return tuple(Mentioned(who.name(root), kinds[root], count) for root, count in _ranked(totals))
