"""Echoes: «…، وهو ما نفته الوزارة», «…، الأمر الذي أكده الوزير»: a verb whose object is what was said before it."""

from __future__ import annotations

from itertools import compress

from extractors import lexicon
from extractors.agents import can_speak
from extractors.bound import Binder, Bound
from extractors.contents import over_and, quote_type, trim
from extractors.cues import CueMatch
from extractors.heads import parse_head
from extractors.layout import Layout
from extractors.lexicon import Reading
from extractors.memo import memo
from extractors.subjects import agrees
from extractors.text import LINE

#: What points back before the verb.
_POINTING = {"وهو": "ما", "وهذا": "ما", "الامر": "الذي"}
_STANCES = frozenset({"deny", "confirm"})


@memo
def echoing(folded: str) -> Reading | None:
    """The reading of a verb of denying or confirming with the pronoun of what was said (نفته، أكده، تنفيه)."""
    if not folded.endswith("ه") or len(folded) < 4:
        return None
    stem = folded[:-1]
    forms = (stem, stem[:-1] + "ي") if stem.endswith("ا") else (stem,)
    told = (r for form in forms for r in lexicon.readings(form) if r.form.tense in ("perfect", "imperfect"))
    return next((r for r in told if r.cue.stance in _STANCES and not r.conjunction and "" in r.cue.noun), None)


def echo_at(lay: Layout, i: int) -> Reading | None:
    """The reading of the verb of an echo whose first word is token ``i``."""
    if i + 3 >= len(lay) or lay.folds[i + 1] != _POINTING.get(lay.folds[i]):
        return None
    return echoing(lay.folds[i + 2])


def add_echoes(binder: Binder) -> None:
    """Make a statement of every echo in the text, once the statements before it are known."""
    lay = binder.lay
    for i in compress(range(1, len(lay)), map(_POINTING.__contains__, lay.folds[1:])):
        reading = echo_at(lay, i)
        if reading is not None and i + 2 not in binder.bound:
            _add(binder, i, reading)


def _add(binder: Binder, i: int, reading: Reading) -> None:
    lay, verb = binder.lay, i + 2
    limit = lay.sentence_end(verb)
    end = next((k for k in range(verb + 1, limit) if lay.is_comma(k) or k in binder.bound), limit)
    head = parse_head(lay, verb + 1, end)
    source = head.source
    if source is None or source.first != verb + 1 or not can_speak(lay, source.first, source.end):
        return
    if not agrees(lay, source, reading):
        return
    close = i
    while close > 0 and (lay.is_comma(close - 1) or lay.text.kinds[close - 1] == LINE):
        close -= 1
    around = (b for b in binder.bound.values() if b.cue.first < i and b.content_first < close <= b.content_end)
    told = max(around, key=lambda found: found.content_first, default=None)
    if told is not None and told.content_end == close:
        first, spans, type_ = told.content_first, told.content, told.type
    else:
        first = told.content_first if told is not None else lay.sentence_start(i)
        span = trim(lay, first, close, 0 if told is not None else over_and(lay, first))
        if span is None:
            return
        spans, type_ = (span,), quote_type(lay, first, close)
    cue = CueMatch(verb, verb + 1, (reading,))
    binder.refused.pop(verb, None)
    binder.enter(
        Bound(
            cue, reading, "echo", reading.cue.stance, reading.cue.lemma, spans, first, close, verb + 1, type_, source,
            head.outlet, head.channel, head.addressee, False, "what it points back at ends",
        )
    )  # fmt: skip
