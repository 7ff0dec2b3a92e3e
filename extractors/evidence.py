"""Evidence: why each field of a statement holds what it holds, and what was refused for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.bound import Binder, Bound
from extractors.layout import Layout
from extractors.records import span_of
from extractors.speakers import Resolved
from extractors.types import Evidence, Span

_FORMS = {"perfect": "perfect", "imperfect": "imperfect", "participle": "active participle", "masdar": "verbal noun"}
_GENDERS = {"m": "masculine", "f": "feminine", "": ""}
_NUMBERS = {"s": "singular", "d": "dual", "p": "plural", "": ""}


def gather(
    layout: Layout, binder: Binder, bound: Sequence[Bound], resolved: Sequence[Resolved]
) -> list[tuple[Evidence, ...]]:
    """The evidence of each statement, in the order given."""
    refused = _refused_by_statement(layout, binder, bound)
    return [(*_held(layout, found, resolved[i]), *refused.get(i, ())) for i, found in enumerate(bound)]


def _held(layout: Layout, found: Bound, resolved: Resolved) -> Iterator[Evidence]:
    cue = layout.text.span(found.cue.first, found.cue.end)
    yield _evidence(layout, "cue", cue, _entry(found))
    yield _evidence(layout, "rule", None, found.rule)
    if found.source is not None:
        yield _evidence(layout, "source", found.source.span, "stands in subject place at the cue")
    else:
        yield _evidence(layout, "source", None, "not written at the cue")
    yield _evidence(layout, "speaker", None, resolved.why)
    yield _evidence(layout, "content", (found.content[0][0], found.content[-1][1]), f"ends there: {found.why_end}")
    for name, phrase in (("outlet", found.outlet), ("channel", found.channel), ("addressee", found.addressee)):
        if phrase is not None:
            yield _evidence(layout, name, span_of(phrase), "stands between cue and content, or at the cue")


def _entry(found: Bound) -> str:
    """The lexicon entry of a cue and the form that was read."""
    if found.reading is None:
        return f"verbless cue {found.cue.verbless.id}" if found.cue.verbless is not None else "a colon after a speaker"
    cue, form = found.reading.cue, found.reading.form
    told = " ".join(filter(None, (_FORMS[form.tense], _GENDERS[form.gender], _NUMBERS[form.number])))
    return f"entry {cue.id} ({cue.lemma}), {told}"


def _evidence(layout: Layout, field: str, span: Span | None, reason: str, refused: bool = False) -> Evidence:
    return Evidence(field, layout.text.raw[slice(*span)] if span is not None else "", reason, span, refused)


def _refused_by_statement(layout: Layout, binder: Binder, bound: Sequence[Bound]) -> dict[int, list[Evidence]]:
    """The possible cues that were refused, under the statement whose cue stands nearest before them (or the first)."""
    by_statement: dict[int, list[Evidence]] = {}
    i = 0
    for first in sorted(binder.refused):
        while i + 1 < len(bound) and bound[i + 1].cue.first <= first:
            i += 1
        span = layout.text.span(first, first + 1)
        by_statement.setdefault(i, []).append(_evidence(layout, "cue", span, binder.refused[first], refused=True))
    return by_statement
