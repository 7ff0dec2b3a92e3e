"""The quotation first: «"…"، تقول هناء.», «"…"، هكذا قال علي», «"لن أستقيل".. رئيس كوريا الجنوبية يرد»."""

from __future__ import annotations

from functools import cache

from extractors import gazetteer, lexicon
from extractors.agents import can_speak
from extractors.bound import Binder, Bound
from extractors.contents import first_person, over_and, quote_type, trim
from extractors.cues import CueMatch
from extractors.edges import content_end
from extractors.gazetteer import Is
from extractors.heads import Head, Phrase, over_attached, parse_head, phrase
from extractors.layout import Layout
from extractors.lexicon import Reading
from extractors.lines import front
from extractors.marks import Quote
from extractors.openers import find_openers
from extractors.phrases import is_circumstance, noun_phrase_end
from extractors.subjects import agrees, is_plausible
from extractors.text import LINE, WORD
from extractors.types import Span
from extractors.wordforms import common_definite, is_cutting, is_definite, is_participle, is_verb

#: A quotation of fewer words is speech only when it is a clause («لن أستقيل»).
_LEAST_WORDS = 3
#: Without a comma a quotation before a verb may be its subject («الشركة السعودية للكهرباء» تعلن): it must be longer.
_BARE_WORDS = 6
#: Fewer tokens before a closing verb are no clause that someone said.
_LEAST_CLAUSE = 5


def bind_fronted(binder: Binder, cue: CueMatch, reading: Reading) -> Bound | str:
    """A quotation that opens its sentence, a comma or هكذا, the verb and its subject, and no content after them."""
    lay = binder.lay
    if reading.form.tense not in ("perfect", "imperfect") or reading.conjunction or reading.form.person == "1":
        return "no verb that a quotation can stand before"
    linked, thus = _back_over_link(lay, cue.first)
    quote = _closes_before(lay, linked)
    aside = quote is not None and lay.is_comma(quote.open - 1) and _closing_subject(lay, cue, reading) is not None
    if quote is None or not (aside or _opens_sentence(lay, quote.open)):  # «أكد أن كذا، | "…"، يقول المتحدث.»
        return _bind_closing_verb(binder, cue, reading)
    if not _is_speech(lay, quote, bare=linked == cue.first):
        return "the quotation before it may be a name"
    stop = _clause_end(lay, cue.end)
    if any(
        o.kind in ("that", "quote", "colon", "question")
        for o in find_openers(lay, cue.end, lay.sentence_end(cue.end), reading.cue)
        if o.at < stop
    ):
        return "its content follows"
    head = parse_head(lay, cue.end, stop, split=thus or bool(reading.form.pronoun))
    if not thus and not _head_alone(lay, cue, stop, head):
        return "its object follows"
    source = head.source
    if source is not None and not (
        is_plausible(lay, source) and _is_someone(lay, source) and agrees(lay, source, reading)
    ):
        return "what stands after it does not speak"
    if source is None and ((linked == cue.first and not _while_doing(lay, cue.end, stop)) or not reading.cue.quote):
        return "no subject stands after it"
    span = trim(lay, quote.open + 1, quote.close, 0)
    if span is None:
        return "the quotation is empty"
    spans, end = _resumed(lay, span, stop)
    return Bound(
        cue, reading, "fronted-quotation", reading.cue.stance, reading.cue.lemma, spans, quote.open + 1,
        max(quote.end, end), stop, "direct", source, head.outlet, head.channel, head.addressee,
        why_end="the quotation ends",
    )  # fmt: skip


def _bind_closing_verb(binder: Binder, cue: CueMatch, reading: Reading) -> Bound | str:
    """«أسفر التفتيش عن حجز أموال، يضيف البيان.»: a verb with its subject alone closes the sentence it tells."""
    lay = binder.lay
    source = _closing_subject(lay, cue, reading)
    start, comma = lay.sentence_start(cue.first), cue.first - 1
    if source is None or cue.first - start < _LEAST_CLAUSE:
        return "no quotation stands before it"
    if any(lexicon.readings(lay.folds[k]) or lay.folds[k] in lexicon.words("tag") for k in range(start, comma)):
        return "a tag on another statement"
    span = trim(lay, start, comma, over_and(lay, start))
    if span is None:
        return "no quotation stands before it"
    end = comma
    spans: tuple[Span, ...] = (span,)
    if lay.is_comma(source.end):
        end, _ = content_end(lay, source.end + 1, lay.sentence_end(source.end), binder.later)
        more = trim(lay, source.end + 1, end, 0)
        spans = (span, more) if more is not None else spans
    return Bound(
        cue, reading, "fronted-clause", reading.cue.stance, reading.cue.lemma, spans, start, end, source.end,
        quote_type(lay, start, end), source, why_end="its verb closes it",
    )  # fmt: skip


def _closing_subject(lay: Layout, cue: CueMatch, reading: Reading) -> Phrase | None:
    """Who alone stands between a verb of the present behind a comma and the end of its sentence."""
    said = reading.cue.quote and reading.form.tense == "imperfect" and not reading.form.pronoun
    if not said or not lay.is_comma(cue.first - 1) or lay.quote_at(cue.end) is not None:
        return None
    limit = lay.sentence_end(cue.end)
    comma = next((k for k in range(cue.end, limit) if lay.is_comma(k)), limit)
    if comma < limit and lay.fold_at(comma + 1) == "وذلك":
        limit = comma  # «…، يضيف المصدر، وذلك للكشف عن …»
    if cue.end >= limit or noun_phrase_end(lay, cue.end, limit) != limit:
        return None
    source = phrase(lay, cue.end, limit)
    speaks = can_speak(lay, cue.end, limit) and is_plausible(lay, source) and agrees(lay, source, reading)
    return source if speaks else None


def bind_dots(binder: Binder, cue: CueMatch) -> Bound | str:
    """«"لن أستقيل".. رئيس كوريا الجنوبية يرد …»: a headline, the quotation first, its speaker behind dots."""
    lay = binder.lay
    quote = _closes_before(lay, cue.first)
    start = front(lay, cue.first)
    if quote is None or start is None or start != quote.open or ":" in lay.folds[start - 1 : start]:
        return "no quotation opens the line"
    if not _is_speech(lay, quote, bare=False):
        return "the quotation before it may be a title"
    limit = lay.sentence_end(cue.end)
    end = noun_phrase_end(lay, cue.end, limit)
    if end == cue.end or end >= limit or not _names_person(lay, cue.end, end):
        return "no speaker follows"
    reacts = lexicon.readings(lay.folds[end]) or lay.folds[end] in _reactions()
    if not reacts or any(k in binder.bound and binder.bound[k].type == "direct" for k in range(end, limit)):
        return "nothing tells that the one who follows said it"
    span = trim(lay, quote.open + 1, quote.close, 0)
    if span is None:
        return "the quotation is empty"
    return Bound(
        cue, None, "fronted-headline", "state", lay.folds[cue.first], (span,), quote.open + 1, quote.end, cue.end,
        "direct", phrase(lay, cue.end, end), why_end="the quotation ends",
    )  # fmt: skip


def _is_someone(lay: Layout, source: Phrase) -> bool:
    """A phrase that speaks, kin with a name (زوجها علي), or a word of no table, a family's (قال الدباس)."""
    named = any(gazetteer.is_given_name(lay.folds[k]) for k in range(source.first, source.end))
    alone = source.end - source.first == 1
    folded = lay.folds[source.first]
    family = alone and is_definite(folded) and not common_definite(folded)
    if family and not gazetteer.word(folded).flags & ~Is.DEFINITE:
        return True
    return named or can_speak(lay, source.first, source.end)


@cache
def _reactions() -> frozenset[str]:
    return lexicon.words("reaction")


def _names_person(lay: Layout, first: int, end: int) -> bool:
    return any(k in lay.persons for k in range(first, end)) or bool(
        gazetteer.word(lay.folds[first]).flags & (Is.TITLE | Is.PUBLIC)
    )


@cache
def _thus() -> dict[str, list[tuple[str, ...]]]:
    """The phrases that point back at a quotation (هكذا، بهذه الكلمات) by their last word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted(lexicon.phrases("thus"), key=len, reverse=True):
        found.setdefault(words[-1], []).append(words)
    return found


def _back_over_link(lay: Layout, first: int) -> tuple[int, bool]:
    """Back from a verb over هكذا or بهذه الكلمات and the comma or dots before; with whether such words stood there."""
    k, thus = first, False
    for words in _thus().get(lay.folds[k - 1], ()) if k else ():
        if k - len(words) > 0 and tuple(lay.folds[k - len(words) : k]) == words:
            k, thus = k - len(words), True
            break
    if k > 0 and (lay.is_comma(k - 1) or lay.folds[k - 1] in ("..", "...", "…")):
        k -= 1
    return k, thus


def _closes_before(lay: Layout, i: int) -> Quote | None:
    """The closed quotation whose closing mark stands right before token ``i``."""
    if i < 2:
        return None
    opening = lay.level(i - 2)
    quote = lay.marks.quotes.get(opening)
    return quote if quote is not None and quote.closed and quote.close == i - 1 else None


def _opens_sentence(lay: Layout, opening: int) -> bool:
    """Whether nothing of its sentence stands before a quotation, and no colon or verb before it leads to it."""
    k = opening - 1
    while k >= 0 and lay.folds[k] in ("-", "–", "—", "•", "*"):
        k -= 1
    if k >= 0 and not lay.is_stop(k):
        return False
    while k >= 0 and lay.text.kinds[k] == LINE:
        k -= 1
    return k < 0 or (lay.folds[k] != ":" and not (lay.is_word(k) and lexicon.readings(lay.folds[k])))


def _is_speech(lay: Layout, quote: Quote, *, bare: bool) -> bool:
    """Whether a quotation is what someone says: long enough, or a clause; before a bare verb it must be both."""
    inner = range(quote.open + 1, quote.close)
    clause = any(lay.is_word(k) and (is_verb(lay.folds[k]) or is_cutting(lay.folds[k])) for k in inner)
    clause = clause or first_person(lay, quote.open + 1, quote.close)
    if bare:
        return (clause and quote.words >= _LEAST_WORDS) or quote.words >= _BARE_WORDS
    return (clause and quote.words > 1) or quote.words >= _LEAST_WORDS


def _clause_end(lay: Layout, first: int) -> int:
    """The comma that closes the clause of the verb, or the end of its sentence."""
    limit = lay.sentence_end(first)
    j = first
    while (
        j < limit
        and not lay.is_comma(j)
        and not (lay.is_word(j) and j > first and is_participle(lay.folds[j]) and not gazetteer.is_title(lay.folds[j]))
    ):
        j = lay.step(j)
    return min(j, limit)


def _head_alone(lay: Layout, cue: CueMatch, stop: int, head: Head) -> bool:
    """Whether only the subject and circumstances follow the verb, no object («تعلن الوزارة بدء …»)."""
    j = head.source.end if head.source is not None and head.source.first == cue.end else cue.end
    if j < stop and lay.folds[j][0] == "ب" and lay.folds[j][1:] in lexicon.words("how"):
        j = over_attached(lay, j, stop)  # «"…"، يقول | بصوت خافت وهو يغسل يديه»
    if _while_doing(lay, j, stop):
        return True
    if j >= stop or j in lay.marks.brackets or not lay.is_word(j) or (is_circumstance(lay, j) and j + 1 >= stop):
        return True
    return (head.source is not None or head.outlet is not None) and (
        is_cutting(lay.folds[j]) or lay.folds[j].startswith(("ل", "ب")) or lay.folds[j] in ("من", "وهو", "وهي")
    )


def _while_doing(lay: Layout, j: int, stop: int) -> bool:
    """What the speaker does while speaking («"…" يضيف | وهو يبتسم»)."""
    return j + 1 < stop and lay.folds[j] in ("وهو", "وهي", "وهم") and is_verb(lay.folds[j + 1])


def _resumed(lay: Layout, span: Span, stop: int) -> tuple[tuple[Span, ...], int]:
    """The quotation, and the stretch of it that goes on right behind the tag («"…"، يقول أحمد، "ولن نرحل"»)."""
    quote = lay.quote_at(stop + 1) if stop + 1 < len(lay) and lay.is_comma(stop) else None
    if quote is None or not quote.closed or quote.words < 2:
        return (span,), 0
    behind = quote.end
    if behind < len(lay) and lay.text.kinds[behind] == WORD:
        return (span,), 0
    more = trim(lay, quote.open + 1, quote.close, 0)
    return ((span, more), quote.end) if more is not None else ((span,), 0)
