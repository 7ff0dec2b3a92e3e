"""Who said what, through whom, about whom, and how many and when: reported speech and facts in Arabic news."""

from __future__ import annotations

from extractors.fact_types import Fact, FactSpans
from extractors.facts import extract_all, extract_facts
from extractors.pages import read_feed, read_page
from extractors.pipeline import explain, extract_quotes
from extractors.saved import read_records, search_records
from extractors.types import Document, Entity, Evidence, Explained, Spans, Statement

__all__ = [
    "Document",
    "Entity",
    "Evidence",
    "Explained",
    "Fact",
    "FactSpans",
    "Spans",
    "Statement",
    "explain",
    "extract_all",
    "extract_facts",
    "extract_quotes",
    "read_feed",
    "read_page",
    "read_records",
    "search_records",
]
