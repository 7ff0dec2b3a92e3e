"""Headlines: «الجبير: لن نسمح …», «القناة 12 عن مسؤول: …», where the colon is the cue."""

from __future__ import annotations

from extractors import gazetteer
from extractors.bound import Binder, Bound
from extractors.contents import read_content
from extractors.cues import CueMatch
from extractors.gazetteer import Is
from extractors.heads import Phrase, is_medium, phrase
from extractors.layout import Layout
from extractors.openers import Opener
from extractors.phrases import noun_phrase_end
from extractors.text import LINE, MARK, WORD

#: A content of fewer words after a colon is a label's value (المكان: القاهرة).
_LEAST_WORDS = 3
_THROUGH = frozenset({"عن", "نقلا"})
_URGENT = frozenset({"عاجل", "فيديو", "بالفيديو", "صور", "خبر"})


def bind_colon(binder: Binder, cue: CueMatch) -> Bound | str:
    """A speaker at the front of a line, a colon and what he says; nothing else may stand before the colon."""
    lay = binder.lay
    if any(lay.folds[k] in "-–—/" for k in range(lay.sentence_start(cue.first), cue.first)):
        return "a byline or dateline"
    start = _line_start(lay, lay.sentence_start(cue.first), cue.first)
    source, outlet = _speaker(lay, start, cue.first)
    if source is None:
        return "what stands before the colon names no speaker"
    limit = lay.sentence_end(cue.end)
    if sum(1 for k in range(cue.end, limit) if lay.text.kinds[k] == WORD) < _LEAST_WORDS:
        return "too little follows for a statement"
    if cue.end in binder.bound and binder.bound[cue.end].kind == "finite":
        return "the article begins after it"
    quoted = lay.quote_at(cue.end) is not None
    found = read_content(binder, Opener("quote" if quoted else "colon", cue.first, cue.end + quoted), limit)
    if isinstance(found, str):
        return found
    return Bound(
        cue, None, "headline-colon", "state", ":", found.spans, found.first, found.end, cue.first, found.type, source, outlet,
        why_end=found.why,
    )  # fmt: skip


def _line_start(lay: Layout, start: int, end: int) -> int:
    """The front of the headline, after عاجل and a bar."""
    while start < end and (lay.folds[start] in _URGENT or lay.text.kinds[start] in (MARK, LINE) and lay.quote_at(start) is None):
        start += 1
    return start


def _speaker(lay: Layout, start: int, colon: int) -> tuple[Phrase | None, Phrase | None]:
    """The phrase that fills the line up to the colon, or a medium, عن and such a phrase."""
    end = noun_phrase_end(lay, start, colon)
    if end == colon and _names_speaker(lay, start, end):
        return phrase(lay, start, end), None
    if start < end < colon and lay.folds[end] in _THROUGH and any(is_medium(lay, k, False) for k in range(start, end)):
        first = end + 1 + (lay.folds[end] == "نقلا")
        if noun_phrase_end(lay, first, colon) == colon:
            return phrase(lay, first, colon), phrase(lay, start, end)
    return None, None


def _names_speaker(lay: Layout, start: int, end: int) -> bool:
    """A person, or a title or body; a place alone is a dateline, a medium alone a byline."""
    if any(k in lay.persons for k in range(start, end)):
        return True
    flags = gazetteer.word(lay.folds[start]).flags
    return bool(flags & (Is.TITLE | Is.ORG_HEAD | Is.NATION_HEAD | Is.DROP_ORG_HEAD)) and not flags & Is.OUTLET_HEAD
