"""Echoes: «…، وهو ما نفته الوزارة», «…، الأمر الذي أكده الوزير»: a verb whose object is what was said before it."""

from __future__ import annotations

from itertools import compress

from extractors import lexicon
from extractors.agents import can_speak
from extractors.bound import Binder, Bound
from extractors.contents import over_and, quote_type, trim
from extractors.cues import CueMatch
from extractors.heads import Phrase, parse_head, phrase
from extractors.layout import Layout
from extractors.lexicon import Reading
from extractors.memo import memo
from extractors.openers import find_openers
from extractors.subjects import agrees, antecedent, is_plausible
from extractors.text import LINE
from extractors.wordforms import is_verb

#: What points back before the verb.
_POINTING = {"وهو": "ما", "وهذا": "ما", "الامر": "الذي", "هذا": "ما"}
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
    if lay.folds[i] == "هذا":  # «…، هذا ما كشف عنه المصدر», «…. هذا ما قالته الوزارة»
        if lay.is_word(i - 1):
            return None  # «قال إن هذا ما أكده الرئيس»
        return _saying(lay.folds[i + 2], about=lay.folds[i + 3] in _TAKING_UP)
    return echoing(lay.folds[i + 2])


def _saying(folded: str, *, about: bool) -> Reading | None:
    """The reading of a perfect of saying, whose object is a pronoun on it, or ``about`` behind a preposition."""
    stem = next((folded[: -len(p)] for p in ("ها", "ه") if folded.endswith(p)), "") if not about else folded
    forms = lexicon.readings(stem) if len(stem) > 2 else ()
    told = (r for r in forms if r.form.tense == "perfect" and not (r.conjunction or r.form.pronoun))
    return next((r for r in told if r.cue.that or r.cue.quote), None)


#: What takes up what was said, behind a verb that governs it so.
_TAKING_UP = frozenset({"عنه", "اليه", "به"})


#: A preposition with the pronoun of what is called for, promised or condemned.
_ABOUT_IT = {"ب": ("به", "بها", "بهم"), "إلى": ("اليه", "اليها"), "ل": ("له", "لها")}
_TAKEN_UP = frozenset({"demand", "promise", "criticise"})


def bind_relative(binder: Binder, cue: CueMatch, reading: Reading) -> Bound | str:
    """«الإضراب الذي دعت إليه النقابة», «الهدنة التي طلبها الرئيس»: what is called for, promised or condemned stands
    before its relative clause, and a pronoun takes it up.
    """
    lay, verb = binder.lay, reading.cue
    at = cue.first - 1
    while at > 0 and lay.folds[at] in _HAD:
        at -= 1
    if lay.folds[at] not in lexicon.words("relative") or verb.stance not in _TAKEN_UP or reading.conjunction:
        return "no relative clause"
    begin = _behind_pronoun(lay, cue, reading)
    limit = lay.sentence_end(cue.end)
    if begin is None or begin >= limit:
        return "no pronoun takes up what stands before"
    counted = lay.folds[begin] in lexicon.words("quantity")  # عديد المنظمات
    head = parse_head(lay, begin, limit, split=not counted)
    source = head.source
    if source is None or source.first != begin or not is_plausible(lay, source) or not agrees(lay, source, reading):
        return "nobody stands behind it"
    if any(opener.kind != "noun" for opener in find_openers(lay, begin, limit, verb)):
        return "its content follows"
    taken = _hung_on(lay, at, lay.sentence_start(cue.first))
    skip = int(taken is not None and lay.folds[taken.first].startswith("بال"))
    span = trim(lay, taken.first, taken.end, skip) if taken is not None else None
    if taken is None or span is None or can_speak(lay, taken.first, taken.end):
        return "what stands before it may be its speaker"
    return Bound(
        cue, reading, "echo-relative", verb.stance, verb.lemma, (span,), taken.first, taken.end, begin,
        quote_type(lay, taken.first, taken.end), source, head.outlet, head.channel, None, True,
        "what it points back at ends",
    )  # fmt: skip


def _hung_on(lay: Layout, relative: int, floor: int) -> Phrase | None:
    """The noun of a relative clause with its adjectives (رفضهم لتنفيذ | الإضراب الشامل الذي), the head of its construct
    where only that agrees (أزمة الإسكان التي).
    """
    whole = antecedent(lay, relative, floor)
    if whole is None or not lay.folds[whole.end - 1].startswith(("ال", "وال")):
        return whole
    first = whole.end - 1
    while first > whole.first and _goes_back(lay, first):
        first -= 1
    feminine = lay.folds[relative] == "التي"
    if first > whole.first and lay.folds[first].startswith("ال") and _looks_feminine(lay.folds[first]) != feminine:
        first -= _looks_feminine(lay.folds[first - 1]) == feminine
    return phrase(lay, first, whole.end)


def _goes_back(lay: Layout, first: int) -> bool:
    """Whether a definite word goes on with the one before it: joined by و, or an adjective of a definite noun."""
    before = lay.folds[first - 1]
    owned = lexicon.without_pronoun(before) != before and not is_verb(before)
    adjective = lay.folds[first].startswith("ال") and (before.startswith(("ال", "وال")) or owned)
    adjective = adjective and (not lay.folds[first].endswith("ات") or before.endswith("ات"))  # الوزير | الاعتقالات
    return lay.folds[first].startswith("وال") or adjective


def _looks_feminine(folded: str) -> bool:
    return folded.endswith(("ه", "ات"))


_HAD = frozenset({"كان", "كانت", "كانوا", "قد"})


def _behind_pronoun(lay: Layout, cue: CueMatch, reading: Reading) -> int | None:
    """Where the speaker may begin behind the pronoun that takes up an antecedent, None when there is none."""
    following = lay.fold_at(cue.end)
    if any(following in _ABOUT_IT.get(preposition, ()) for preposition in reading.cue.noun):
        return cue.end + 1
    asked = reading.form.pronoun and "" in reading.cue.noun and "من" in reading.cue.to  # التي طلبها الرئيس
    return cue.end if asked else None


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
    begin = verb + 1 + (lay.fold_at(verb + 1) in _TAKING_UP)
    head = parse_head(lay, begin, end)
    source = head.source
    if source is None or source.first != begin or not can_speak(lay, source.first, source.end):
        return
    if not agrees(lay, source, reading):
        return
    close = i
    over = lay.folds[i] == "هذا"  # it points back over a full stop, too
    while close > 0 and (lay.is_comma(close - 1) or lay.kinds[close - 1] == LINE or (over and lay.is_stop(close - 1))):
        close -= 1
    around = (b for b in binder.bound.values() if b.cue.first < i and b.content_first < close <= b.content_end)
    told = max(around, key=lambda found: found.content_first, default=None)
    if told is not None and told.content_end == close:
        first, spans, type_ = told.content_first, told.content, told.type
    else:
        first = told.content_first if told is not None else lay.sentence_start(close - 1)
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
