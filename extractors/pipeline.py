"""The way of the data, from text to statements."""

from __future__ import annotations

from extractors import circumstances, entities, speakers
from extractors.binding import bind
from extractors.bound import Bound
from extractors.cues import find_cues
from extractors.heads import Phrase
from extractors.layout import Layout, lay_out
from extractors.speakers import Resolved
from extractors.text import tokenize
from extractors.types import Entity, Evidence, Explained, Span, Spans, Statement


def explain(text: str, document: str = "") -> list[Explained]:
    """Every statement of a text, in text order, with the evidence for its fields.

    ``text`` is the article as decoded, ``document`` the name it gets in the records. Offsets are code points of ``text``.
    """
    tokens = tokenize(text)
    named = [m for m in entities.find_entities(tokens) if tokens.folds[m.first] != "باسم"]
    lay = lay_out(tokens, frozenset(i for m in named if m.kind == "PER" for i in range(m.first, m.end)))
    cues = find_cues(lay)
    if not cues:
        return []
    binder = bind(lay, cues)
    bound = circumstances.fill(lay, [binder.bound[first] for first in sorted(binder.bound)])
    resolved = speakers.resolve(lay, bound, named)
    return [
        Explained(_statement(lay, bound, i, resolved[i], named, document), _evidence(bound[i], resolved[i]))
        for i in range(len(bound))
    ]


def extract_quotes(text: str, document: str = "") -> list[Statement]:
    """Every statement of a text, in text order: ``explain`` without its trace."""
    return [explained.statement for explained in explain(text, document)]


def _statement(
    lay: Layout, bound: list[Bound], i: int, resolved: Resolved, named: list[entities.Mention], document: str
) -> Statement:
    found, raw = bound[i], lay.text.raw
    cue = lay.text.span(found.cue.first, found.cue.end)
    about = tuple(entities.entities_in(lay.text, named, found.content))
    speaker = resolved.speaker.fullest if resolved.speaker is not None else None
    span = title = None
    if speaker is not None:
        span = speaker.name_span or speaker.phrase.span
        title = _title(raw, speaker)
    sentence = lay.text.span(lay.sentence_start(found.start), max(found.cue.end, found.content_end, found.cue.first + 1))
    return Statement(
        document=document,
        statement=i + 1,
        speaker=_string(raw, span),
        speaker_title=_string(raw, title),
        speaker_kind=speakers.kind_of(lay, resolved.speaker) if resolved.speaker is not None else "unknown",
        source=_string(raw, _span(found.source)),
        cue=raw[slice(*cue)],
        cue_lemma=found.lemma,
        stance=found.stance,
        content=" … ".join(raw[slice(*stretch)] for stretch in found.content),
        type=found.type,
        parent=_parent(lay, bound, i),
        outlet=_string(raw, _span(found.outlet)),
        channel=_string(raw, _span(found.channel)),
        addressee=_string(raw, _span(found.addressee)),
        about=tuple(Entity(raw[start:end], kind) for start, end, kind in about),
        sentence=raw[slice(*sentence)],
        confidence=0.5,
        rule=found.rule,
        spans=Spans(
            cue=cue, content=found.content, source=_span(found.source), speaker=span, outlet=_span(found.outlet),
            channel=_span(found.channel), addressee=_span(found.addressee), about=about,
        ),
    )  # fmt: skip


def _span(phrase: Phrase | None) -> Span | None:
    return phrase.span if phrase is not None else None


def _string(raw: str, span: Span | None) -> str | None:
    return raw[slice(*span)] if span is not None else None


def _title(raw: str, speaker: speakers.Mention) -> Span | None:
    """What stands beside the name in the fullest mention."""
    if speaker.name_span is None:
        return None
    (first, end), (name, name_end) = speaker.phrase.span, speaker.name_span
    before, after = raw[first:name].strip(" ،,\n"), raw[name_end:end].strip(" ،,\n")
    if before:
        start = raw.index(before, first)
        return start, start + len(before)
    if after:
        start = raw.index(after, name_end)
        return start, start + len(after)
    return None


def _parent(lay: Layout, bound: list[Bound], i: int) -> int | None:
    """The number of the innermost statement whose content holds this one's cue."""
    at = lay.text.starts[bound[i].cue.first]
    holders = [
        (end - start, j + 1)
        for j, other in enumerate(bound)
        if j != i
        for start, end in other.content
        if start <= at < end
    ]
    return min(holders)[1] if holders else None


def _evidence(found: Bound, resolved: Resolved) -> tuple[Evidence, ...]:
    return (
        Evidence("cue", found.lemma, f"{found.rule}"),
        Evidence("content", "", found.why_end),
        Evidence("speaker", "", resolved.why),
    )
