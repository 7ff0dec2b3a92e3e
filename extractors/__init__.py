"""Who said what, through whom, about whom: reported speech in Arabic news."""

from __future__ import annotations

from extractors.pipeline import explain, extract_quotes
from extractors.types import Entity, Evidence, Explained, Spans, Statement

__all__ = ["Entity", "Evidence", "Explained", "Spans", "Statement", "explain", "extract_quotes"]
