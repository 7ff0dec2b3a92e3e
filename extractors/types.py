"""The records that leave the library, and the names of their values.

All offsets count Unicode code points of the decoded text and are half open: ``text[start:end]`` is the reported string.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from extractors.frozen import Frozen

Span: TypeAlias = tuple[int, int]
EntityKind: TypeAlias = Literal["PER", "ORG", "LOC"]
QuoteType: TypeAlias = Literal["direct", "indirect", "mixed"]
SpeakerKind: TypeAlias = Literal["person", "organisation", "anonymous", "group", "document", "unknown"]
Stance: TypeAlias = Literal[
    "state",
    "confirm",
    "deny",
    "claim",
    "accuse",
    "demand",
    "warn",
    "praise",
    "criticise",
    "expect",
    "ask",
    "promise",
    "welcome",
    "opine",
    "feel",
]


class Document(Frozen, frozen=True):
    """An article: its id, its text as the offsets count it, and what else is known of it (title, date, url)."""

    id: str
    text: str
    meta: dict[str, str] = msgspec.field(default_factory=dict)


class Entity(Frozen, frozen=True):
    """A person, organisation or place named in a content."""

    name: str
    kind: EntityKind


class Spans(Frozen, frozen=True):
    """Where each string of a statement stands in the text."""

    cue: Span
    content: tuple[Span, ...]
    source: Span | None = None
    speaker: Span | None = None
    speaker_title: Span | None = None
    outlet: Span | None = None
    channel: Span | None = None
    addressee: Span | None = None
    about: tuple[tuple[int, int, EntityKind], ...] = ()


class Statement(Frozen, frozen=True):
    """One row: a place where the text attributes a content to a source, with an explicit cue."""

    document: str
    statement: int  #: 1, 2, … in text order within the document
    speaker: str | None  #: resolved name or description, the fullest in the document
    speaker_title: str | None
    speaker_kind: SpeakerKind
    source: str | None  #: as written at the cue, None when dropped
    cue: str
    cue_lemma: str
    stance: Stance
    content: str  #: several stretches joined with " … "
    type: QuoteType
    parent: int | None  #: number of the statement whose content holds this one
    outlet: str | None
    channel: str | None
    addressee: str | None
    about: tuple[Entity, ...]
    sentence: str
    confidence: float
    rule: str
    spans: Spans


class Evidence(Frozen, frozen=True):
    """Why a field holds what it holds, or why something else was refused for it."""

    field: str
    text: str
    reason: str
    span: Span | None = None
    refused: bool = False


class Explained(Frozen, frozen=True):
    """A statement with its trace."""

    statement: Statement
    evidence: tuple[Evidence, ...]
