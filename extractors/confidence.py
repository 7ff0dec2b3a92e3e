"""Confidence: how likely a statement has the right speaker and content.

A logistic model over a few features that the stages leave behind, and pairs of them, each kept because without it
articles that the model has not seen were predicted worse; the weights are a table (``data/confidence.tsv``) fitted on
annotated articles by ``tests/gold/calibrate.py``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache

from extractors.bound import Bound
from extractors.layout import Layout
from extractors.lexicon import read_table
from extractors.speakers import Resolved, kind_of


def features(layout: Layout, found: Bound, resolved: Resolved, inner: int) -> Iterator[str]:
    """The names of the features a statement has; ``inner`` says how many others stand right inside its content."""
    first = found.cue.first
    opens = first - layout.sentence_start(first) < _OPENING
    length = _doublings(found.content_end - found.content_first, 7)
    source = str(_doublings(found.source.end - found.source.first, 5)) if found.source is not None else "none"
    commas = _doublings(sum(map(layout.is_comma, range(found.content_first, found.content_end))), 3)
    distance = abs(found.opener - found.cue.end)
    yield "bias"
    yield f"frame:{found.rule.partition('-')[2]}"
    yield f"why:{resolved.why}"
    yield f"stance:{found.stance}"
    yield f"dependent:{found.dependent}"
    if resolved.speaker is not None:
        yield f"kind:{kind_of(layout, resolved.speaker)}"
    yield f"length:{length}"
    yield f"source:{source}"
    yield f"lemma:{found.lemma}"
    yield f"inner:{min(inner, 2)}"
    yield f"opens:{opens}"
    yield f"commas:{commas}"
    yield f"closed:{not layout.is_word(found.content_end)}"
    yield "distance:" + ("near" if distance < 4 else "middle" if distance < 12 else "far")
    if found.reading is not None:
        yield f"form:{found.reading.form.tense}"
    yield f"opens, source:{opens}, {source}"
    yield f"opens, commas:{opens}, {commas}"
    yield f"dependent, length:{found.dependent}, {length}"


#: A cue that opens its sentence stands before so many tokens (وقد قال).
_OPENING = 2


def _doublings(tokens: int, most: int) -> int:
    """A length by powers of two, for what holds of three words against six holds of thirty against sixty."""
    return min(tokens.bit_length(), most)


@cache
def weights() -> dict[str, float]:
    """The fitted weight of each feature."""
    return {row["feature"]: float(row["weight"]) for row in read_table("confidence")}


def estimate(layout: Layout, found: Bound, resolved: Resolved, inner: int) -> float:
    """The probability, to two places, that speaker and content are right."""
    table = weights()
    score = sum([table.get(feature, 0.0) for feature in features(layout, found, resolved, inner)])
    return round(1 / (1 + math.exp(-score)), 2)
