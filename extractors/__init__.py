"""Who said what, through whom, about whom, and how many and when: reported speech and facts in Arabic news."""

from __future__ import annotations

from extractors.aliases import Aliases, read_aliases
from extractors.census import find_speakers
from extractors.fact_types import Fact, FactSpans
from extractors.facts import extract_facts
from extractors.pipeline import explain, extract_quotes
from extractors.speaker_types import Count, Mentioned, Speaker
from extractors.types import Entity, Evidence, Explained, Spans, Statement

__all__ = [
    "Aliases",
    "Count",
    "Entity",
    "Evidence",
    "Explained",
    "Fact",
    "FactSpans",
    "Mentioned",
    "Spans",
    "Speaker",
    "Statement",
    "explain",
    "extract_facts",
    "extract_quotes",
    "find_speakers",
    "read_aliases",
]
