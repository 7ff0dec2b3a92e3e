"""Records: bound statements and their speakers written down as they leave the library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractors import confidence, entities, speakers
from extractors.bound import Bound
from extractors.entities import Mention
from extractors.heads import Phrase
from extractors.layout import Layout
from extractors.speakers import Resolved
from extractors.stretches import Stretches
from extractors.types import Entity, Span, Spans, Statement


def statements(
    layout: Layout, bound: Sequence[Bound], resolved: Sequence[Resolved], named: Sequence[Mention], document: str
) -> list[Statement]:
    """The records of a text, numbered from 1 in text order."""
    parents = _parents(layout, bound)
    inner = Counter(parents)
    return [
        _statement(layout, found, i, resolved[i - 1], parents[i - 1], inner[i], named, document)
        for i, found in enumerate(bound, 1)
    ]


def _statement(
    layout: Layout,
    found: Bound,
    number: int,
    resolved: Resolved,
    parent: int | None,
    inner: int,
    named: Sequence[Mention],
    document: str,
) -> Statement:
    raw = layout.text.raw
    cue = layout.text.span(found.cue.first, found.cue.end)
    about = tuple(entities.entities_in(layout.text, named, found.content))
    speaker, title = speaker_spans(raw, resolved)
    spans = Spans(
        cue=cue, content=found.content, source=span_of(found.source), speaker=speaker, speaker_title=title,
        outlet=span_of(found.outlet), channel=span_of(found.channel), addressee=span_of(found.addressee), about=about,
    )  # fmt: skip
    return Statement(
        document=document,
        statement=number,
        speaker=_cut(raw, speaker),
        speaker_title=_cut(raw, title),
        speaker_kind=speakers.kind_of(layout, resolved.speaker) if resolved.speaker is not None else "unknown",
        source=_cut(raw, spans.source),
        cue=raw[slice(*cue)],
        cue_lemma=found.lemma,
        stance=found.stance,
        content=" … ".join(raw[slice(*stretch)] for stretch in found.content),
        type=found.type,
        parent=parent,
        outlet=_cut(raw, spans.outlet),
        channel=_cut(raw, spans.channel),
        addressee=_cut(raw, spans.addressee),
        about=tuple(Entity(raw[start:end], kind) for start, end, kind in about),
        sentence=raw[slice(*sentence_span(layout, found))],
        confidence=confidence.estimate(layout, found, resolved, inner),
        rule=found.rule,
        spans=spans,
    )


def span_of(phrase: Phrase | None) -> Span | None:
    return phrase.span if phrase is not None else None


def sentence_span(layout: Layout, found: Bound) -> Span:
    """The sentence a statement begins in, on to the end of its content."""
    start = layout.sentence_start(min(found.start, found.content_first))
    return layout.text.span(start, max(found.cue.end, found.content_end))


def speaker_spans(raw: str, resolved: Resolved) -> tuple[Span | None, Span | None]:
    """Where the name of a speaker and what stands beside it (title or affiliation) are in its fullest mention.

    A speaker without a proper name is its description, and has no title.
    """
    if resolved.speaker is None:
        return None, None
    mention = resolved.speaker.fullest
    if mention.name_span is None:
        return mention.phrase.span, None
    (first, end), (name, name_end) = mention.phrase.span, mention.name_span
    for start, stop in ((first, name), (name_end, end)):
        beside = raw[start:stop]
        inner = beside.strip(" \t\n،,؛-–")
        if inner:
            at = start + beside.index(inner)
            return mention.name_span, (at, at + len(inner))
    return mention.name_span, None


def _cut(raw: str, span: Span | None) -> str | None:
    return raw[slice(*span)] if span is not None else None


def _parents(layout: Layout, bound: Sequence[Bound]) -> list[int | None]:
    """For each statement the number of the innermost one whose content holds its cue."""
    cues = [layout.text.starts[found.cue.first] for found in bound]
    contents = Stretches((stretch, j) for j, found in enumerate(bound) for stretch in found.content)
    parents = []
    for i, at in enumerate(cues):
        holders = (
            (end - start, j + 1)
            for (start, end), j in contents.touching(at, at)
            if start <= at < end and j != i and not (j > i and any(s <= cues[j] < e for s, e in bound[i].content))
        )
        parents.append(min(holders, default=(0, None))[1])
    return parents
