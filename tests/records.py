"""Records made by hand, so that what is tested about their output does not hang on what is extracted."""

from __future__ import annotations

from types import NoneType
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

import msgspec
from hypothesis import strategies as st

from extractors.types import Document, Entity, Evidence, Explained, Spans, Statement

R = TypeVar("R", bound=msgspec.Struct)

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


# ── Records of any content ──────────────────────────────────────────────────────────────────────────────────────────

_PLAIN = {
    str: st.text(max_size=12) | st.sampled_from([TEXT, "", "=1+1", "أمريكا", "\0", "\r\n", "\ufffe", "'"]),
    int: st.integers(0, 2**53),
    float: st.floats(0, 1),
    NoneType: st.none(),
}


def any_record(kind: type[R]) -> st.SearchStrategy[R]:
    """Records of a type with whatever its fields may hold."""
    return st.builds(kind, **{name: _any(hint) for name, hint in get_type_hints(kind).items()})


def _any(hint: Any) -> st.SearchStrategy[Any]:
    origin, parts = get_origin(hint), get_args(hint)
    if hint in _PLAIN:
        return _PLAIN[hint]
    if origin is Literal:
        return st.sampled_from(parts)
    if origin is tuple:
        return st.lists(_any(parts[0]), max_size=3).map(tuple) if ... in parts else st.tuples(*map(_any, parts))
    return st.one_of(*map(_any, parts)) if parts else any_record(hint)


@st.composite
def any_articles(draw: st.DrawFn, *kinds: type[msgspec.Struct]) -> list[msgspec.Struct]:
    """Documents, each before records of some types that are found in it."""
    found: list[msgspec.Struct] = []
    meta = st.dictionaries(st.sampled_from(["title", "date", "url"]), _PLAIN[str])
    for _ in range(draw(st.integers(0, 3))):
        document = draw(st.builds(Document, _PLAIN[str], _PLAIN[str], meta))
        records = [one for kind in kinds for one in draw(st.lists(any_record(kind), max_size=3))]
        found += [document, *(msgspec.structs.replace(one, document=document.id) for one in records)]
    return found
