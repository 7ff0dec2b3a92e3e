"""The record of a fact: one figure or one time, the claim it stands in, and who vouches for it.

All offsets count Unicode code points of the decoded text and are half open: ``text[start:end]`` is the reported string.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from extractors.frozen import Frozen
from extractors.types import Span

FactKind: TypeAlias = Literal["figure", "time"]
FactQualifier: TypeAlias = Literal["more", "less", "about", "exact"]


class FactSpans(Frozen, frozen=True):
    """Where each string of a fact stands in the text."""

    expression: Span
    claim: Span
    voucher: Span | None = None
    actor: Span | None = None


class Fact(Frozen, frozen=True):
    """One row: what a fact-checker would underline."""

    document: str
    fact: int  #: 1, 2, … in text order within the document
    kind: FactKind
    expression: str  #: with its qualifier and the thing counted
    value: str  #: a figure in digits ("32000", "24-48", "14-0", "1/3", "100+"), a time as TIMEX3 ("XXXX-10-07", "P72H")
    unit: str | None  #: the thing counted or the unit, as written; null for a time
    qualifier: FactQualifier
    claim: str  #: the clause the expression belongs to
    actor: str | None  #: the named subject of the claim
    voucher: str | None  #: the resolved speaker of the statement around it; null when the article itself says it
    statement: int | None  #: number of that statement, as ``extract_quotes`` numbers it
    sentence: str
    confidence: float
    spans: FactSpans
