"""The record of a speaker across articles."""

from __future__ import annotations

from extractors.frozen import Frozen
from extractors.types import EntityKind, SpeakerKind


class Count(Frozen, frozen=True):
    """Something written, and how often."""

    name: str
    count: int


class Mentioned(Frozen, frozen=True):
    """A person, organisation or place, and in how many statements it is named."""

    name: str
    kind: EntityKind
    count: int


class Speaker(Frozen, frozen=True):
    """One row: someone who speaks in one article or more, under whatever names. Lists begin with what is commonest."""

    speaker: int  #: 1, 2, … by number of statements
    name: str  #: the one a user gave, else the commonest among those in full
    kind: SpeakerKind
    statements: int
    documents: tuple[str, ...]  #: in the order they were read
    titles: tuple[Count, ...]
    spellings: tuple[Count, ...]  #: of the name, as ``speaker`` holds it
    sources: tuple[Count, ...]  #: what is written at the cue, with title and without
    direct: int
    indirect: int
    mixed: int
    stances: tuple[Count, ...]
    outlets: tuple[Count, ...]
    about: tuple[Mentioned, ...]
