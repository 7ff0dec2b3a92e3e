"""Who said what, through whom, about whom, and how many and when: reported speech and facts in Arabic news."""

from __future__ import annotations

from extractors.fact_types import Fact, FactSpans
from extractors.facts import extract_facts
from extractors.pipeline import explain, extract_quotes
from extractors.types import Entity, Evidence, Explained, Spans, Statement

__all__ = [
    "Entity",
    "Evidence",
    "Explained",
    "Fact",
    "FactSpans",
    "Spans",
    "Statement",
    "explain",
    "extract_facts",
    "extract_quotes",
]
