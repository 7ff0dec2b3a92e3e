"""Who said what, through whom, about whom, and how many and when: reported speech and facts in Arabic news."""

from __future__ import annotations

from extractors.aliases import Aliases, read_aliases
from extractors.census import find_speakers
from extractors.fact_types import Fact, FactSpans
from extractors.facts import extract_all, extract_facts
from extractors.pages import read_feed, read_page
from extractors.pipeline import explain, extract_quotes
from extractors.saved import read_records, search_records
from extractors.speaker_types import Count, Mentioned, Speaker
from extractors.types import Document, Entity, Evidence, Explained, Spans, Statement

__all__ = [
    "Aliases",
    "Count",
    "Document",
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
    "extract_all",
    "extract_facts",
    "extract_quotes",
    "find_speakers",
    "read_aliases",
    "read_feed",
    "read_page",
    "read_records",
    "search_records",
]
