"""The way of the data, from text to statements."""

from __future__ import annotations

from extractors.types import Explained, Statement


def explain(text: str, document: str = "") -> list[Explained]:
    """Every statement of a text, in text order, with the evidence for its fields."""
    return []


def extract_quotes(text: str, document: str = "") -> list[Statement]:
    """Every statement of a text, in text order."""
    return [explained.statement for explained in explain(text, document)]
