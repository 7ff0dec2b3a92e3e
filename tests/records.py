"""Records made by hand, so that what is tested about their output does not hang on what is extracted."""

from __future__ import annotations

from extractors.types import Entity, Evidence, Explained, Spans, Statement

TEXT = "قال وزير الخارجية سامح شكري لقناة النيل في بيان إن القاهرة «لن تقبل» بتهجير أهل غزة."


def statement(**fields: object) -> Statement:
    """A statement about `TEXT`, with some fields set otherwise."""
    known: dict[str, object] = {
        "document": "a.txt",
        "statement": 1,
        "speaker": "سامح شكري",
        "speaker_title": "وزير الخارجية",
        "speaker_kind": "person",
        "source": "وزير الخارجية سامح شكري",
        "cue": "قال",
        "cue_lemma": "قال",
        "stance": "state",
        "content": "القاهرة «لن تقبل» بتهجير أهل غزة",
        "type": "mixed",
        "parent": None,
        "outlet": "قناة النيل",
        "channel": "بيان",
        "addressee": None,
        "about": (Entity("القاهرة", "LOC"), Entity("غزة", "LOC")),
        "sentence": TEXT,
        "confidence": 0.75,
        "rule": "verb-source-inna",
        "spans": Spans(
            cue=_span("قال"),
            content=(_span("القاهرة «لن تقبل» بتهجير أهل غزة"),),
            source=_span("وزير الخارجية سامح شكري"),
            speaker=_span("سامح شكري"),
            outlet=_span("قناة النيل"),
            channel=_span("بيان"),
            about=((*_span("القاهرة"), "LOC"), (*_span("غزة"), "LOC")),
        ),
    }
    return Statement(**{**known, **fields})  # type: ignore[arg-type]


def explained(**fields: object) -> Explained:
    """A statement with evidence for one field and a candidate refused for another."""
    evidence = (
        Evidence("cue", "قال", "entry qala, perfect", _span("قال")),
        Evidence("speaker", "القاهرة", "a place cannot be spoken for here", _span("القاهرة"), refused=True),
    )
    return Explained(statement(**fields), evidence)


def _span(part: str) -> tuple[int, int]:
    start = TEXT.index(part)
    return start, start + len(part)
