"""Binding: from a possible cue to a statement with source, outlet, channel, addressee and content, or to the reason it is none.

Cues are bound from the last to the first, so that when a content is measured, the statements that may close it are known.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from extractors import gazetteer, lexicon
from extractors.cues import CueMatch
from extractors.edges import Later, content_end
from extractors.gazetteer import Is
from extractors.heads import Head, Phrase, is_medium, parse_head, phrase
from extractors.layout import Layout
from extractors.lexicon import Reading
from extractors.openers import Opener, find_openers, that_preposition
from extractors.phrases import attached, bare_word, can_speak, is_cutting, is_definite, is_outlet, is_place, is_verb, noun_phrase_end, phrase_before
from extractors.text import LINE, MARK, WORD
from extractors.types import QuoteType, Span, Stance


@dataclass(frozen=True, slots=True)
class Bound:
    """A statement before its speaker is resolved. Positions are tokens, spans are characters."""

    cue: CueMatch
    reading: Reading | None
    rule: str
    stance: Stance
    lemma: str
    content: tuple[Span, ...]
    content_first: int  #: first and end token of the content, the gap of a two-part content included
    content_end: int
    opener: int  #: first token after the head of the statement
    type: QuoteType = "indirect"
    source: Phrase | None = None
    outlet: Phrase | None = None
    channel: Phrase | None = None
    addressee: Phrase | None = None
    dependent: bool = False
    why_end: str = ""
    tag: bool = False  #: a closing tag, or a medium that carries another statement: no row of its own

    @property
    def kind(self) -> str:
        if self.reading is None or self.cue.verbless is not None:
            return "verbless" if self.cue.verbless is not None else "colon"
        tense = self.reading.form.tense
        return tense if tense in ("participle", "masdar") else "finite"

    @property
    def start(self) -> int:
        """The first token of the statement's frame: its cue, or its source where that stands before."""
        first = self.cue.first
        return min(first, self.source.first) if self.source is not None and self.source.first < first else first


@dataclass(slots=True)
class Binder:
    """The work on one text: its layout, what is bound so far, and why the rest was refused."""

    lay: Layout
    bound: dict[int, Bound] = field(default_factory=dict)  #: by first token of the cue
    later: dict[int, Later] = field(default_factory=dict)  #: the same, as edges see them: by cue and by source before it
    refused: dict[int, str] = field(default_factory=dict)

    def enter(self, found: Bound) -> None:
        self.bound[found.cue.first] = found
        seen = Later(found.cue.first, found.kind, found.start, found.dependent)
        self.later[found.cue.first] = seen
        if found.start < found.cue.first and not found.dependent:
            self.later.setdefault(found.start, seen)


def bind(lay: Layout, cues: list[CueMatch]) -> Binder:
    """Bind the cues of a text; of two cues over one content the finite verb stays."""
    binder = Binder(lay)
    for cue in reversed(cues):
        result = _bind_cue(binder, cue)
        if isinstance(result, Bound):
            binder.enter(result)
            _absorb(binder, result)
        else:
            binder.refused[cue.first] = result
    _fold_tags(binder)
    return binder


def _fold_tags(binder: Binder) -> None:
    """A verbless cue right after the content of a statement is its closing tag: a medium becomes its outlet, no row of its own."""
    ends = {found.content_end: found for found in binder.bound.values() if found.kind in ("finite", "participle") and not found.dependent}
    for first, tag in sorted(binder.bound.items()):
        if tag.kind != "verbless" or tag.content_first >= tag.cue.first:
            continue
        said = next((ends[k] for k in range(first, first - 3, -1) if k in ends and ends[k].cue.first < first), None)
        if said is None or said.cue.first < binder.lay.sentence_start(first):
            continue
        del binder.bound[first]
        binder.refused[first] = "a tag on the statement before it"
        if said.outlet is None and tag.source is not None and is_medium(binder.lay, tag.source.first, False):
            binder.bound[said.cue.first] = replace(said, outlet=tag.source)


def _absorb(binder: Binder, found: Bound) -> None:
    """Drop statements whose cue stands in the head of this one («تابع قائلا:», «نقلت عنه قوله إن»)."""
    for first in range(found.cue.end, found.content_first):
        other = binder.bound.get(first)
        if other is not None and other.content_first == found.content_first:
            del binder.bound[first]
            binder.later.pop(first, None)
            binder.refused[first] = "the same content has a finite verb"


def _bind_cue(binder: Binder, cue: CueMatch) -> Bound | str:
    reasons = []
    if cue.verbless is not None:
        result = _bind_verbless(binder, cue)
        if isinstance(result, Bound) or not cue.readings:
            return result
        reasons.append(result)
        cue = CueMatch(cue.end - 1, cue.end, cue.readings)  # «كما أكد الوزير أن»: the verb is a cue of its own
    for reading in cue.readings:
        rules: tuple[Callable[[Binder, CueMatch, Reading], Bound | str], ...]
        if reading.form.tense == "masdar":
            rules = (_bind_masdar,)
        elif reading.cue.carried:
            rules = (_bind_carried,)
        elif reading.cue.inside:
            rules = (_bind_inside,)
        else:
            rules = (_bind_verb,)
        for rule in rules:
            result = rule(binder, cue, reading)
            if isinstance(result, Bound):
                return result
            reasons.append(f"{reading.cue.lemma}: {result}")
    return "; ".join(dict.fromkeys(reasons))


# --- contents ---------------------------------------------------------------------------------------------------------


def _trim(lay: Layout, first: int, end: int, skip: int) -> Span | None:
    """Character span of a content without marks and white space at its edges; a pair of marks around all of it goes too."""
    while end > first and lay.text.kinds[end - 1] in (MARK, LINE) and not _keeps(lay, first, end - 1):
        end -= 1
    while first < end and (lay.text.kinds[first] == LINE or (lay.text.kinds[first] == MARK and _loose(lay, first, end))):
        first, skip = first + 1, 0
        while end > first and lay.text.kinds[end - 1] in (MARK, LINE) and not _keeps(lay, first, end - 1):
            end -= 1
    if first >= end:
        return None
    return lay.text.starts[first] + skip, lay.text.ends[end - 1]


def _keeps(lay: Layout, first: int, i: int) -> bool:
    """A closing mark or a sign that belongs to the content: ) ” » of a pair that opens inside it, %."""
    shape = lay.folds[i]
    if shape in "%؟!?€$£":
        return True
    for k in range(i - 1, first - 1, -1):
        quote = lay.marks.quotes.get(k)
        if quote is not None and quote.closed and quote.close == i:
            return not (k == first)
        if lay.marks.brackets.get(k) == i:
            return True
        if i - k > 400:
            break
    return False


def _loose(lay: Layout, first: int, end: int) -> bool:
    """A mark at the front of a content that is no part of it."""
    quote = lay.quote_at(first)
    if quote is not None:
        return quote.end >= end or not quote.closed
    if first in lay.marks.brackets:
        return lay.marks.brackets[first] >= end
    return lay.folds[first] not in "#@$€£%"


@dataclass(frozen=True, slots=True)
class Content:
    spans: tuple[Span, ...]
    first: int
    end: int
    type: QuoteType
    why: str


def _content(binder: Binder, opener: Opener, limit: int) -> Content | str:
    """The content behind an opener, up to ``limit`` at most."""
    lay = binder.lay
    if opener.kind == "quote":
        return _quoted(binder, opener.content - 1, limit)
    first = opener.content
    if first >= limit:
        return "nothing stands after its opener"
    quote = lay.quote_at(first)
    if quote is not None and opener.kind in ("that", "noun", "colon") and _whole(binder, quote.end, limit):
        return _quoted(binder, first, limit)
    end, why = content_end(lay, first, limit, binder.later)
    return _plain(lay, first, end, opener, why)


def _plain(lay: Layout, first: int, end: int, opener: Opener, why: str) -> Content | str:
    span = _trim(lay, first, end, opener.skip)
    if span is None:
        return "nothing stands after its opener"
    if opener.kind == "colon" or (opener.kind == "that" and lay.folds[opener.content - 1] in _WE):
        type_: QuoteType = "direct" if first_person(lay, first, end) or lay.folds[opener.content - 1] in _WE else "indirect"
    else:
        type_ = "indirect"
    if type_ == "indirect":
        type_ = _type(lay, first, end)
    return Content((span,), first, end, type_, why)


_WE = frozenset({"اننا", "انني", "اني", "باننا", "بانني"})


def _whole(binder: Binder, after: int, limit: int) -> bool:
    """Whether a quotation that opens a content is all of it: its sentence, or the statement, ends with it."""
    lay = binder.lay
    if after >= limit or lay.is_stop(after) or lay.folds[after - 2] in ".!؟" and lay.folds[after] not in "،,":
        return True
    end, _ = content_end(lay, after, limit, binder.later)
    return end == after or all(lay.text.kinds[k] in (MARK, LINE) for k in range(after, end))


def _quoted(binder: Binder, opening: int, limit: int) -> Content | str:
    """The content inside a quotation, and a second quotation that goes on with it (“…” و“…”)."""
    lay = binder.lay
    quote = lay.marks.quotes[opening]
    span = _trim(lay, opening + 1, quote.close, 0)
    if span is None:
        return "the quotation is empty"
    spans, end = [span], quote.end
    k = end
    while k < min(limit, len(lay) - 1) and (lay.folds[k] in ("و", "،", ",") or lay.folds[k] in ("او", "وان", "وانه")):
        k += 1
        nxt = lay.quote_at(k)
        if nxt is not None and lay.folds[k - 1] in ("و", "او", "وان", "وانه"):
            more = _trim(lay, k + 1, nxt.close, 0)
            if more is None:
                break
            spans.append(more)
            k = end = nxt.end
    return Content(tuple(spans), opening + 1, end, "direct", "the quotation ends")


def first_person(lay: Layout, first: int, end: int) -> bool:
    """Whether a clause speaks in the first person, outside quotations inside it."""
    words = lexicon.words("first_person")
    j = first
    while j < min(end, first + 40):
        folded = lay.folds[j]
        if folded in words or (folded[:1] == "و" and folded[1:] in words):
            return True
        if len(folded) > 4 and folded.endswith("نا") and not folded.endswith("انا") and lay.is_word(j) and not gazetteer.word(folded).flags:
            return True
        j = lay.step(j)
    return False


def _type(lay: Layout, first: int, end: int) -> QuoteType:
    """mixed when part of the content is quoted (a name in quotation marks is no quotation)."""
    for j in range(first, end):
        quote = lay.quote_at(j)
        if quote is not None and quote.end <= end + 1 and (quote.words >= 3 or quote.words == 2 and not _names(lay, j + 1)):
            return "mixed"
    return "indirect"


def _names(lay: Layout, i: int) -> bool:
    return bool(gazetteer.word(lay.folds[i]).flags & (Is.NAME | Is.ORG_HEAD | Is.GIVEN | Is.OUTLET_HEAD | Is.PLACE_HEAD))


# --- finite verbs and participles ---------------------------------------------------------------------------------------


def _bind_verb(binder: Binder, cue: CueMatch, reading: Reading) -> Bound | str:
    lay, verb = binder.lay, reading.cue
    limit = lay.sentence_end(cue.end)
    if verb.predicate is not None and not _has_that(lay, cue.end, limit, reading):
        return _bind_predicate(binder, cue, reading, limit)
    best: str = "no clause, quotation or noun phrase that it governs follows"
    reach = _colon_reach(lay, cue.end, limit)
    for opener in _ranked(binder, find_openers(lay, cue.end, reach, verb), cue, reading):
        refusal = _refuse_opener(binder, cue, reading, opener)
        if refusal:
            best = refusal
            continue
        content = _content(binder, opener, lay.sentence_end(opener.content))
        if isinstance(content, str):
            best = content
            continue
        return _with_head(binder, cue, reading, opener.at, content, opener.kind)
    if "" in verb.noun:
        return _bind_object(binder, cue, reading, limit)
    return best


def _colon_reach(lay: Layout, first: int, limit: int) -> int:
    """A colon at the end of a line reaches to the next line."""
    if limit < len(lay) and lay.text.kinds[limit] == LINE and lay.folds[limit - 1] == ":":
        return limit
    return limit


def _ranked(binder: Binder, openers: list[Opener], cue: CueMatch, reading: Reading) -> list[Opener]:
    """Openers in the order to try: a clause or quotation of the same sentence before a preposition that may belong to the source."""
    if len(openers) > 1 and openers[0].kind == "noun":
        last = openers[-1]
        if last.kind != "noun" and not _closed_between(binder, openers[0].content, last.at):
            return [last, *openers[:-1]]
    return openers


def _closed_between(binder: Binder, first: int, end: int) -> bool:
    """Whether a verb or another cue stands between two tokens, so that what comes after belongs to it."""
    lay = binder.lay
    j = first
    while j < end:
        if j in binder.bound or lay.text.kinds[j] == WORD and (is_verb(lay.folds[j]) or lay.folds[j] in lexicon.words("relative")):
            return True
        if lay.is_comma(j):
            return True
        j = lay.step(j)
    return False


def _refuse_opener(binder: Binder, cue: CueMatch, reading: Reading, opener: Opener) -> str:
    """Why an opener cannot belong to this cue, or ""."""
    lay, traits = binder.lay, reading.cue.traits
    if reading.cue.id == "ablagha" and reading.form.tense == "imperfect" and lay.text.kinds[cue.end] == "number":
        return "an amount: يبلغ"
    for first in range(cue.end, opener.at):
        other = binder.bound.get(first)
        if other is None or other.dependent:
            continue
        if other.kind == "participle":
            if other.content_first == opener.content and not _same_act(lay, cue, reading, first):
                return "its content belongs to a participle"
        else:
            if other.opener <= opener.at or other.content_first <= opener.content:
                return "another cue stands before its content"
    if "strict" in traits and not (opener.kind in ("quote", "colon") and opener.at - cue.end <= 8):
        return "fires only right before a quotation"
    if reading.form.tense == "participle" and opener.at - cue.end > (30 if "" in reading.cue.to else 14):
        return "its content is too far"
    if "homograph" in traits and opener.kind == "noun" and opener.preposition == "":
        return "may be a noun"
    between = range(cue.end, opener.at)
    if any(lay.text.kinds[k] == LINE for k in between):
        return "a line ends before its content"
    return ""


def _same_act(lay: Layout, cue: CueMatch, reading: Reading, participle: int) -> bool:
    """Whether a participle only repeats its verb («تابع قائلا:»), so that both have one content."""
    says = any(r.cue.id == "qala" for r in lexicon.readings(lay.folds[participle]))
    return says or not lay.is_comma(participle - 1) and "" not in reading.cue.noun and not reading.cue.noun


def _has_that(lay: Layout, first: int, limit: int, reading: Reading) -> bool:
    """Whether a clause follows soon that the verb's frames allow (اعتبر أن), rather than two noun phrases."""
    if not reading.cue.that:
        return False
    openers = find_openers(lay, first, limit, reading.cue)
    predicate = reading.cue.predicate
    for opener in openers:
        if opener.kind == "that" and (not predicate or opener.preposition != predicate) and opener.preposition in reading.cue.that:
            return not any(is_verb(lay.folds[k]) or lay.is_comma(k) and not _closes(lay, k, opener.at) for k in range(first, opener.at))
    return any(o.kind in ("colon", "quote") and reading.cue.quote for o in openers) and predicate == ""


def _closes(lay: Layout, k: int, at: int) -> bool:
    return at - k <= 10


def _with_head(binder: Binder, cue: CueMatch, reading: Reading, at: int, content: Content, kind: str) -> Bound | str:
    """The statement of a verb whose content is known: read its head, look for a source before the verb, check it."""
    lay = binder.lay
    participle = reading.form.tense == "participle"
    head = parse_head(lay, cue.end, at, split="" in reading.cue.to)
    addressee, source = head.addressee or head.second, head.source
    dependent = _dependent(lay, cue)
    before = None if participle else source_before(lay, cue, reading)
    if participle:
        if source is not None and "" in reading.cue.to:
            addressee, source = source, None
        elif source is not None:
            source = None
    elif source is not None and not reading.form.pronoun and (reading.form.number in ("d", "p") or "" in reading.cue.to and head.second is None):
        # A verb before its subject is singular: after a plural one stands the addressee; so it does after «X أبلغ».
        quantified = lay.folds[source.first] in lexicon.words("demonstrative") and bool(reading.conjunction)
        if before is not None or reading.form.number in ("d", "p") or quantified or not _agrees(lay, source, reading):
            addressee, source = source, before
    elif source is None or source.first > cue.end + 3 and before is not None:
        source = before or source
    if source is not None and not _plausible(lay, source):
        source = None
    if source is None and not participle:
        refusal = _refuse_sourceless(binder, cue, reading, kind)
        if refusal:
            return refusal
    if not _right_kind(lay, source, reading):
        return "its source is not of the kind it needs"
    return Bound(
        cue, reading, f"{'participle' if participle else 'verb'}-{kind}", reading.cue.stance, reading.cue.lemma, content.spans, content.first,
        content.end, at, content.type, source, head.outlet, head.channel, addressee, dependent, content.why,
    )  # fmt: skip


def _plausible(lay: Layout, source: Phrase) -> bool:
    """Whether a phrase in subject place can be a speaker: no bare number, no name of an act."""
    first = lay.folds[source.first]
    if lay.text.kinds[source.first] == "number":
        return any(gazetteer.is_title(lay.folds[k]) or lay.folds[k] in "%٪" for k in range(source.first + 1, source.end)) or source.end - source.first == 1
    if can_speak(lay, source.first, source.end):
        return True
    return bare_word(first) not in lexicon.masdars() and not lexicon.is_noun(bare_word(first))


_RESEARCH = frozenset("تقرير التقرير تقارير التقارير دراسه الدراسه دراسات الدراسات بحث البحث ابحاث الابحاث باحث الباحث باحثون الباحثون علماء العلماء نتائج النتائج استطلاع الاستطلاع احصائيات الاحصائيات احصاءات بيانات البيانات وثيقه الوثيقه وثائق قانون القانون ماده الماده اتفاق الاتفاق اتفاقيه الاتفاقيه قرار القرار نظام النظام لائحه اللائحه بيان البيان مسح المسح فريق خبراء الخبراء الاصلاحات اصلاحات دستور الدستور معاهده مسوده المسوده خطه الخطه البحوث بحوث التقريرين تحقيق التحقيق تحقيقات التحقيقات التحليل تحليل".split())


def _right_kind(lay: Layout, source: Phrase | None, reading: Reading) -> bool:
    traits = reading.cue.traits
    if traits & {"document", "research"}:
        return source is not None and any(lay.folds[k] in _RESEARCH for k in range(source.first, min(source.end, source.first + 3)))
    if "medium" in traits:
        return source is not None and any(is_outlet(lay.folds[k]) or lay.folds[k] in ("مصادر", "مصدر") for k in range(source.first, source.end))
    if "source" in traits:
        return source is not None
    return True


_IMPERSONAL = frozenset({"ذكر", "أشار", "علم", "نوه", "لوحظ", "بين", "أفاد", "كشف", "عد", "أعلن"})


def _refuse_sourceless(binder: Binder, cue: CueMatch, reading: Reading, kind: str) -> str:
    """Why a verb without a written source is no report, or ""."""
    lay, form = binder.lay, reading.form
    before = lay.folds[cue.first - 1] if cue.first else ""
    if form.tense == "imperfect" and form.gender == "m" and form.number == "s" and kind == "that":
        impersonal = reading.cue.lemma in _IMPERSONAL and before not in lexicon.words("coordinator")
        if (impersonal or reading.cue.stance in ("opine", "expect")) and not _dependent(lay, cue) and that_preposition(lay.folds[cue.end]) is not None:
            return "an impersonal verb: nobody says it"
    if reading.cue.id in ("bayyana", "abana") and form.tense == "imperfect":
        return "may be «it became clear»"
    if "homograph" in reading.cue.traits and kind in ("noun", "object") and "من" not in reading.cue.to:
        return "may be a noun"
    if kind == "object" and not reading.conjunction and before not in lexicon.words("coordinator"):
        return "neither source nor clause"
    return ""


def _agrees(lay: Layout, source: Phrase, reading: Reading) -> bool:
    """Whether a phrase can be the subject of the verb by gender."""
    gender = phrase_gender(lay, source.first)
    return not gender or not reading.form.gender or gender == reading.form.gender


def phrase_gender(lay: Layout, first: int) -> str:
    """m or f by the head of a phrase, "" where it does not tell."""
    folded = lay.folds[first]
    row = gazetteer.title_row(folded)
    if row is not None and row.get("number") == "s":
        return row["gender"]
    given = gazetteer.given_gender(folded)
    if given:
        return given
    stem = gazetteer.word(folded).stem
    if stem.endswith("ه") and len(stem) > 3 or stem.endswith("ات") or is_place(folded):
        return "f"
    return "m" if row is not None else ""


def _dependent(lay: Layout, cue: CueMatch) -> bool:
    """Whether the verb stands in a relative or subordinate clause, which stays inside a content around it."""
    i = cue.first
    before = lay.folds[i - 1] if i else ""
    return before in lexicon.words("relative") or before in ("وهو", "وهي", "وهم", "عندما", "حين", "حينما", "كان", "كانت", "ان", "ما", "بعدما") or (
        before[:1] in ("و", "ف") and before[1:] in lexicon.words("relative")
    )


# --- sources before their verb ------------------------------------------------------------------------------------------


def source_before(lay: Layout, cue: CueMatch, reading: Reading) -> Phrase | None:
    """The subject that stands before its verb («رون ديرمر أكد أن»), between كان and قد, or before a relative pronoun."""
    i = cue.first
    floor = lay.sentence_start(i)
    if i <= floor or reading.conjunction == "و":
        return None
    before = lay.folds[i - 1]
    if before in ("قد", "فقد", "وقد", "كان", "كانت", "ايضا", "لقد"):
        return _subject(lay, i - 1, floor)
    if before in lexicon.words("relative") or before[:1] in ("و", "ف") and before[1:] in lexicon.words("relative"):
        antecedent = _antecedent(lay, i - 1, floor)
        resumed = cue.end < len(lay) and lay.folds[cue.end] in lexicon.words("that") and lay.folds[cue.end] != "ان"
        return None if antecedent is None or resumed and not can_speak(lay, antecedent.first, antecedent.end) else antecedent
    if lay.is_comma(i - 1):  # «المصدر، الذي …، قال», «الشرطة، من جانبها، ذكرت»
        j = i - 2
        while j > floor and not lay.is_comma(j):
            j -= 1
        if j <= floor:
            return _subject(lay, i - 1, floor)
        if lay.is_comma(j) and i - j <= 14 and (lay.folds[j + 1] in ("من", "الذي", "التي", "الذين", "في") or lay.folds[j + 1].endswith("دورها")):
            return _subject(lay, j, floor)
        return None
    return _subject(lay, i, floor)


def _subject(lay: Layout, end: int, floor: int) -> Phrase | None:
    start = phrase_before(lay, end, floor)
    if start is None or start == end:
        return None
    first = lay.folds[start]
    quote = lay.quote_at(start)
    if quote is not None and quote.words >= 4:
        return None
    if first in lexicon.words("pronoun") or first in ("كما", "فيما", "بينما", "وقد", "ثم", "اما") or lay.text.kinds[start] == "number" and end - start == 1:
        return None
    if first in ("هذا", "هذه", "ذلك", "تلك") or not (can_speak(lay, start, end) or is_definite(first) and bare_word(first) not in lexicon.masdars()):
        return None
    skip = 1 if first.startswith("و") and first not in ("وزير", "وزيره", "وزاره", "وكاله", "وكيل", "والد", "والده", "وفد", "واشنطن", "وسائل", "وزراء") and lay.is_word(start) and gazetteer.word(first).clitics == "و" else 0
    return phrase(lay, start, end, skip)


def _antecedent(lay: Layout, relative: int, floor: int) -> Phrase | None:
    """The noun phrase a relative clause hangs on."""
    end = relative
    while end > floor and (lay.is_comma(end - 1)):
        end -= 1
    low = max(floor, end - 14)
    for start in range(end - 1, low - 1, -1):
        before = lay.folds[start - 1] if start > floor else ""
        if before == "" or lay.is_comma(start - 1) or is_cutting(before) or is_verb(before) or before in ("من", "في"):
            if noun_phrase_end(lay, start, end) == end:
                return phrase(lay, start, end)
            if is_verb(before):
                return None
    start = end - 1
    return phrase(lay, start, end) if is_definite(lay.folds[start]) else None


# --- objects and predicates ---------------------------------------------------------------------------------------------


def _bind_object(binder: Binder, cue: CueMatch, reading: Reading, limit: int) -> Bound | str:
    """A content that is the verb's object, with no preposition: «أكد الوزير ضرورة …»، «نفى المصدر صحة …»."""
    lay = binder.lay
    first = cue.end
    participle = reading.form.tense == "participle"
    before = None if participle else source_before(lay, cue, reading)
    if participle or before is not None:
        begin, source_end = first, first
    else:
        j = first
        while j < limit and (is_cutting(lay.folds[j]) and lay.folds[j] not in lexicon.words("governing") or lay.is_comma(j)):
            j += 1
        source_end = noun_phrase_end(lay, j, limit, split=True)
        begin = source_end
        while begin < limit and (lay.folds[begin] in lexicon.words("time") or lay.is_comma(begin)):
            begin = lay.step(begin)
        if begin < limit and is_cutting(lay.folds[begin]) and lay.folds[begin] in ("في", "خلال", "عبر", "على", "عقب", "بعد"):
            head_end = _skip_adverbials(lay, begin, limit)
            begin = head_end
        if j == source_end:
            return "no noun phrase follows"
        first = j
    addressee = None
    if "من" in reading.cue.to and begin < limit:
        begin, addressee = _asked(lay, begin, limit)
        if participle or before is not None:
            source_end = begin
    if begin >= limit or not lay.is_nominal(begin) and lay.quote_at(begin) is None:
        if not participle and before is None and (reading.conjunction or lay.folds[cue.first - 1 : cue.first] and lay.folds[cue.first - 1] in lexicon.words("coordinator")) and "mood" not in reading.cue.traits:
            begin, source_end = first, first  # the only phrase is the object, the subject is dropped
        else:
            return "no object follows its source"
    folded = lay.folds[begin]
    if is_cutting(folded) or is_verb(folded) and not is_definite(folded):
        return "no object follows its source"
    refusal = _refuse_object(lay, begin, reading, addressee is not None or before is not None)
    if refusal:
        return refusal
    opener = Opener("noun", source_end, begin)
    content = _content(binder, opener, limit)
    if isinstance(content, str):
        return content
    result = _with_head(binder, cue, reading, source_end if source_end > cue.end else begin, content, "object")
    return replace(result, addressee=addressee) if isinstance(result, Bound) and addressee is not None else result


def _asked(lay: Layout, begin: int, limit: int) -> tuple[int, Phrase | None]:
    """Who is asked, after من, and where what is asked for begins («طلب من الوزراء ممارسة …»، «طلبت منه الحصول …»)."""
    folded = lay.folds[begin]
    if folded in ("منه", "منها", "منهم", "مني", "منا"):
        return begin + 1, None
    if folded != "من":
        return begin, None
    end = noun_phrase_end(lay, begin + 1, limit, split=True)
    return (end, phrase(lay, begin + 1, end)) if end > begin + 1 else (begin, None)


def _skip_adverbials(lay: Layout, begin: int, limit: int) -> int:
    stop = begin + 1
    if lay.folds[stop] in lexicon.channels():
        while stop < limit and (lay.folds[stop] in lexicon.channels() or lay.folds[stop] in ("صحفي", "صحفيه", "صحافي", "خاص", "له", "لها", "رسمي", "على", "تويتر")):
            stop += 1
    return stop


def _refuse_object(lay: Layout, begin: int, reading: Reading, asked: bool) -> str:
    """Why an object is no content, or ""."""
    folded = lay.folds[begin]
    traits, stance = reading.cue.traits, reading.cue.stance
    if "mood" in traits:
        mood = bare_word(lexicon.without_pronoun(folded))
        return "" if mood in lexicon.words("mood") else "its object is no word of mood"
    if "homograph" in traits and lay.folds[begin - 1] not in ("من", "منه", "منها", "منهم") and not asked:
        return "may be a noun"
    if stance in ("deny", "criticise", "praise"):
        return ""
    if folded in lexicon.words("abstract") or lexicon.without_pronoun(folded) in lexicon.words("abstract"):
        return ""
    if lay.quote_at(begin) is not None:
        return ""
    stem = lexicon.without_pronoun(folded)
    if reading.cue.id == "a3lana" and is_definite(folded):
        return ""
    if folded in lexicon.masdars() or bare_word(stem) in lexicon.masdars() or folded in ("هذا", "هذه", "ذلك", "تلك", "ان", "كل", "اي"):
        return ""
    if "strong" in traits:
        return ""
    return "its object is no act or state"


def _bind_predicate(binder: Binder, cue: CueMatch, reading: Reading, limit: int) -> Bound | str:
    """A content in two parts: «وصف X القرار بأنه Y», «اتهم X إسرائيل بـ Y», «اعتبر X ذلك Y»."""
    lay, verb = binder.lay, reading.cue
    preposition = verb.predicate or ""
    participle = reading.form.tense == "participle"
    before = None if participle else source_before(lay, cue, reading)
    pronoun = bool(reading.form.pronoun)
    mark = _predicate_opener(lay, cue.end, limit, preposition)
    if preposition and mark is None:
        return f"no {preposition} follows"
    zone_end = mark.at if mark is not None else limit
    head = parse_head(lay, cue.end, zone_end, split=True)
    source, obj = head.source, head.second
    if participle or before is not None or (source is not None and obj is None and not pronoun and not _agrees(lay, source, reading)):
        source, obj = before, (source or obj)
    if obj is None and source is not None and not pronoun and before is None:
        if reading.conjunction or participle:
            source, obj = None, source
        else:
            return "only one noun phrase follows"
    if source is None and before is None and not participle and not reading.conjunction and not pronoun and not _dependent(lay, cue):
        return "no source"
    if obj is None and not pronoun:
        return "no object follows"
    if not preposition and reading.form.tense == "imperfect" and not pronoun:
        return "may be a passive (يعتبر من)"
    first = obj.first if obj is not None else (mark.content if mark is not None else cue.end)
    if mark is None:  # اعتبر X Y: both parts in one stretch
        if obj is None:
            first = cue.end
            if source is not None:
                first = source.end
        end, why = content_end(lay, first, limit, binder.later)
        if obj is not None and end <= obj.end:
            return "no predicate follows"
        content = _plain(lay, first, end, Opener("noun", first, first), why)
    else:
        content = _two_parts(binder, obj, mark, limit, joined=preposition != "ب", zone_end=zone_end)
    if isinstance(content, str):
        return content
    return Bound(
        cue, reading, f"{'participle' if participle else 'verb'}-predicate", verb.stance, verb.lemma, content.spans, content.first, content.end,
        first, content.type, source if source is not None else before, head.outlet, head.channel, None, _dependent(lay, cue), content.why,
    )  # fmt: skip


def _predicate_opener(lay: Layout, first: int, limit: int, preposition: str) -> Opener | None:
    """Where the second half of a two-part content begins."""
    j = first
    while j < min(limit, first + 60):
        folded = lay.folds[j]
        if preposition == "ب":
            if that_preposition(folded) == "ب":
                return Opener("that", j, j + 1, 0, "ب")
            if folded == "ب" or folded in ("باعتباره", "باعتبارها"):
                return Opener("noun", j, j + 1, 0, "ب")
            if j > first and folded.startswith("ب") and (attached(folded, "ب") or folded.startswith("بال")) and not _place_b(folded):
                return Opener("noun", j, j, 1, "ب")
        elif preposition == "إلى" and folded == "الى" and j > first:
            return Opener("noun", j, j + 1, 0, "إلى")
        elif preposition == "على" and folded == "على" and j > first and that_preposition(lay.folds[j + 1] if j + 1 < limit else "") == "":
            return Opener("that", j, j + 2, 0, "على")
        elif preposition not in ("ب", "إلى", "على", "") and folded.startswith(preposition):
            return Opener("noun", j, j)
        j = lay.step(j)
    return None


def _place_b(folded: str) -> bool:
    rest = folded[1:]
    bare = rest[2:] if rest.startswith("ال") else rest
    return gazetteer.is_place_head(bare) or is_place(rest) or gazetteer.is_org_head(bare) or bare == "اسم"


def _two_parts(binder: Binder, obj: Phrase | None, mark: Opener, limit: int, *, joined: bool, zone_end: int) -> Content | str:
    lay = binder.lay
    second = _content(binder, mark, limit)
    if isinstance(second, str):
        return second
    if obj is None:
        return second
    first_span = _trim(lay, obj.first, zone_end, obj.span[0] - lay.text.starts[obj.first]) or obj.span
    if joined:
        return replace(second, spans=((first_span[0], second.spans[-1][1]),), first=obj.first)
    type_: QuoteType = "mixed" if second.type == "direct" else second.type
    return Content((first_span, *second.spans), obj.first, second.end, type_, second.why)


# --- media and documents ------------------------------------------------------------------------------------------------


def _bind_carried(binder: Binder, cue: CueMatch, reading: Reading) -> Bound | str:
    """«نقلت رويترز عن متحدث قوله إن …»: the subject is the medium, the source stands after عن."""
    lay = binder.lay
    if reading.form.tense not in ("perfect", "imperfect", "participle", "masdar"):
        return "no verb"
    limit = lay.sentence_end(cue.end)
    preposition = "عن" if reading.cue.carried == "عن" else "الى"
    at = next((j for j in range(cue.end, min(limit, cue.end + 25)) if lay.folds[j] == preposition), None)
    if at is None:
        return f"no {reading.cue.carried} follows"
    medium = noun_phrase_end(lay, cue.end, at)
    outlet = phrase(lay, cue.end, medium) if medium > cue.end else None
    if outlet is not None and not any(is_medium(lay, k, False) for k in range(outlet.first, outlet.end)):
        outlet = None
    says = reading.cue
    openers = [o for o in find_openers(lay, at + 1, limit, says) if o.kind != "noun"]
    if openers:
        opener = openers[0]
        content = _content(binder, opener, lay.sentence_end(opener.content))
    else:
        end = noun_phrase_end(lay, at + 1, limit, split=True)
        if end == at + 1 or reading.cue.carried == "عن":
            return "nothing is carried"
        opener = Opener("noun", end, end)
        content = _content(binder, opener, limit)
    if isinstance(content, str):
        return content
    head = parse_head(lay, at + 1, opener.at)
    if head.source is None:
        return "no source after the preposition"
    return Bound(
        cue, reading, "carried", reading.cue.stance, reading.cue.lemma, content.spans, content.first, content.end, opener.at, content.type,
        head.source, outlet or head.outlet, head.channel, head.addressee, _dependent(lay, cue), content.why,
    )  # fmt: skip


def _bind_inside(binder: Binder, cue: CueMatch, reading: Reading) -> Bound | str:
    """«وجاء في البيان أن …»: the document that holds the content is the source."""
    lay = binder.lay
    if cue.end >= len(lay) or lay.folds[cue.end] != "في" or lay.folds[cue.end + 1 : cue.end + 2] == []:
        return "no في follows"
    if lay.folds[cue.end + 1] not in lexicon.channels() and lay.folds[cue.end + 1] not in _RESEARCH:
        return "what holds it is no document"
    limit = lay.sentence_end(cue.end)
    openers = [o for o in find_openers(lay, cue.end + 1, limit, lexicon.say()) if o.kind != "noun"]
    if not openers:
        return "no clause or quotation follows"
    content = _content(binder, openers[0], lay.sentence_end(openers[0].content))
    if isinstance(content, str):
        return content
    source = phrase(lay, cue.end + 1, max(noun_phrase_end(lay, cue.end + 1, openers[0].at), cue.end + 2))
    return Bound(
        cue, reading, "document", "state", reading.cue.lemma, content.spans, content.first, content.end, openers[0].at, content.type,
        source, None, source, None, False, content.why,
    )  # fmt: skip


# --- verbal nouns -------------------------------------------------------------------------------------------------------


def _bind_masdar(binder: Binder, cue: CueMatch, reading: Reading) -> Bound | str:
    """«إبلاغ بلينكن نظراءه أن …», «تأكيد الوزير أن …»: a verbal noun with its source in the genitive and a clause."""
    lay, verb = binder.lay, reading.cue
    limit = lay.sentence_end(cue.end)
    openers = find_openers(lay, cue.end, min(limit, cue.end + 25), verb)
    wanted = [o for o in openers if o.kind == "that"] or [o for o in openers if o.kind == "noun" and o.preposition and o.preposition in verb.noun]
    if not wanted:
        return "a verbal noun without a clause"
    opener = wanted[0]
    if opener.kind == "noun" and (opener.at == cue.end or "" in verb.noun):
        return "a verbal noun without a source"
    if any(lay.is_comma(k) and opener.kind == "noun" or is_verb(lay.folds[k]) for k in range(cue.end, opener.at)):
        return "a verbal noun without a clause"
    head = parse_head(lay, cue.end, opener.at, split="" in verb.to)
    source = head.source
    if source is None and not reading.form.pronoun:
        return "a verbal noun without a source"
    if source is not None and source.first != cue.end:
        return "a verbal noun without a source"
    if source is not None and opener.kind == "noun" and not gazetteer.word(lay.folds[source.first]).flags:
        return "a verbal noun without a source"
    content = _content(binder, opener, limit)
    if isinstance(content, str):
        return content
    return Bound(
        cue, reading, "verbal-noun", verb.stance, verb.lemma, content.spans, content.first, content.end, opener.at, content.type, source,
        head.outlet, head.channel, head.addressee or head.second, True, content.why,
    )  # fmt: skip


# --- verbless cues ------------------------------------------------------------------------------------------------------

_NO_SPEAKERS = frozenset("القانون النظام الخطه الجدول البرنامج المعايير الاتفاق الاتفاقيه الشروط الشريعه الاصول المواصفات الانظمه الضوابط الحاجه الامكانات الدستور التقويم الاولويات معايير اعلى احدث ضوابط انظمه شروط خطه جدول برنامج منظور رؤيه اليه نظام اسس اجراءات قواعد الاجراءات القواعد اللوائح التعليمات التوجيهات قانون احكام الاتي التالي الترتيب الاسعار السعر نوع حجم عدد الطلب ما هذا هذه ذلك متطلبات نسبه اسعار الموعد مواعيد سياسه الاعراف العرف تقويم توقيت مفهوم الفئه الفئات الدراسات مواصفات نموذج منهج".split())


def _bind_verbless(binder: Binder, cue: CueMatch) -> Bound | str:
    """«وفقا لوزارة الصحة», «حسبما ذكرت التقارير»: the content stands before, after, or on both sides."""
    lay, row = binder.lay, cue.verbless
    assert row is not None
    limit = lay.sentence_end(cue.end)
    reading = cue.readings[0] if cue.readings else None
    if cue.end >= limit:
        return "nothing follows"
    skip = 0
    first = cue.end
    if row.takes == "ل":
        if lay.folds[first] in ("ل",):
            first += 1
        else:
            skip = 0 if lay.folds[first].startswith("لل") else 1
    if lay.folds[first] in lexicon.words("closing"):
        return "a closing tag"
    if lay.folds[first] in _NO_SPEAKERS or (skip and lay.folds[first][1:] in _NO_SPEAKERS) or "ا" + lay.folds[first][1:] in _NO_SPEAKERS:
        return "its noun is no speaker"
    if bare_word(lay.folds[first]) in lexicon.words("speech") and not lay.folds[first].startswith("ال") and first + 1 < limit and lay.is_word(first + 1):
        cue, first, skip = replace(cue, end=first + 1), first + 1, 0
    comma = next((k for k in range(first, limit) if lay.is_comma(k) or lay.folds[k] in ("فان", "فانه", "فانها", "فقد", ":")), limit)
    after_verb = [o for o in find_openers(lay, cue.end, limit, reading.cue) if o.kind in ("that", "quote", "colon")] if reading else []
    source_end = max(_source_end(lay, first, limit), first + 1)
    source = phrase(lay, first, source_end, skip)
    source, channel = _behind_channel(lay, source, limit)
    if reading is None and channel is None and not can_speak(lay, source.first, source.end):
        return "its noun is no speaker"
    start = lay.sentence_start(cue.first)
    if row.id == "kama" and (after_verb or cue.first <= start + 1 or not (source_end >= limit or lay.is_comma(source_end))):
        return "كما only coordinates here"
    if row.id == "ala_lisan":
        after_verb = [o for o in find_openers(lay, source_end, limit, lexicon.say()) if o.kind in ("that", "quote", "colon")]
        if not after_verb:
            return "no clause or quotation follows"
    outlet_head = parse_head(lay, source_end, min(comma, source_end + 12)) if source_end < limit else Head()
    if after_verb:
        content = _content(binder, after_verb[0], limit)
    elif all(lay.text.kinds[k] != WORD or lay.folds[k] in lexicon.words("coordinator") or lay.folds[k] in ("و",) for k in range(start, cue.first)):
        content = _content_after(binder, cue, source, comma, limit)
    else:
        content = _content_around(binder, cue, source, comma, limit, start)
    if isinstance(content, str):
        return content
    return Bound(
        cue, reading, f"verbless-{row.id}", row.stance, " ".join(row.words) if reading is None else reading.cue.lemma, content.spans, content.first,
        content.end, comma, content.type, source, outlet_head.outlet, channel or outlet_head.channel, None, False, content.why,
    )  # fmt: skip


def _source_end(lay: Layout, first: int, limit: int) -> int:
    end = noun_phrase_end(lay, first, limit) if lay.folds[first][:1] != "ل" or gazetteer.word(lay.folds[first]).clitics == "" else 0
    if end <= first:
        end = first + 1
        if end < limit and lay.is_nominal(end) or end < limit and lay.quote_at(end) is not None:
            end = max(end, noun_phrase_end(lay, end, limit))
    return end


def _behind_channel(lay: Layout, source: Phrase, limit: int) -> tuple[Phrase, Phrase | None]:
    """«وفقا لبيان صادر عن سوق المال»، «بحسب بيان الوزارة»: the issuer is the source, the paper its channel."""
    folded = lay.folds[source.first]
    bare = folded[1:] if folded.startswith("ل") and not folded.startswith("لل") else folded
    if bare not in lexicon.channels() or bare.startswith("ال"):
        return source, None
    channel = phrase(lay, source.first, source.first + 1, source.span[0] - lay.text.starts[source.first])
    j = source.first + 1
    while j < min(limit, source.first + 4) and lay.folds[j] in ("صادر", "صدر", "صادره", "صدرت", "نشره", "نشرته", "اصدره", "اصدرته", "عن", "من", "صحفي", "صحافي"):
        j += 1
    if j >= limit or not lay.is_nominal(j):
        return source, channel
    if lay.folds[j].startswith("ل") and len(lay.folds[j]) > 3 and gazetteer.word(lay.folds[j]).clitics.startswith("ل"):
        end = max(noun_phrase_end(lay, j + 1, limit), j + 1)
        return phrase(lay, j, end, 0 if lay.folds[j].startswith("لل") else 1), channel
    end = noun_phrase_end(lay, j, limit)
    if end > j and not is_cutting(lay.folds[j]):
        return phrase(lay, j, end), channel
    return source, None


def _content_after(binder: Binder, cue: CueMatch, source: Phrase, comma: int, limit: int) -> Content | str:
    """A verbless cue that opens its sentence: the content follows the comma, or the source."""
    lay = binder.lay
    first = comma + 1 if comma < limit and comma - source.end <= 20 else source.end
    while first < limit and (lay.text.kinds[first] == MARK and lay.quote_at(first) is None or lay.folds[first] in ("فان", "فانه", "فانها", "فقد", "ان", "انه")):
        first += 1
    if first >= limit:
        return "nothing follows"
    nxt = binder.bound.get(first) or binder.bound.get(first + 1)
    if nxt is not None and nxt.kind == "finite":
        return "it carries the statement that follows"
    return _content(binder, Opener("colon" if lay.quote_at(first) is not None else "that", first, first), limit)


def _content_around(binder: Binder, cue: CueMatch, source: Phrase, comma: int, limit: int, start: int) -> Content | str:
    """A verbless cue inside or at the end of its sentence: the content is the clause before it, and what goes on after it."""
    lay = binder.lay
    first = start
    while first < cue.first and (lay.text.kinds[first] != WORD and lay.quote_at(first) is None and first not in lay.marks.brackets):
        first += 1
    end = cue.first
    while end > first and (lay.is_comma(end - 1) or lay.text.kinds[end - 1] == LINE):
        end -= 1
    span = _trim(lay, first, end, 0)
    if span is None:
        return "nothing stands before it"
    spans = [span]
    last = end
    quote = lay.quote_at(first)
    type_: QuoteType = "direct" if quote is not None and quote.end >= end - 1 else _type(lay, first, end)
    return Content(tuple(spans), first, last, type_, "its cue closes it")
