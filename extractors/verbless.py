"""Cues without a verb: «وفقا لوزارة الصحة»، «حسبما ذكرت التقارير»، «نقلا عن»."""

from __future__ import annotations

from msgspec.structs import replace

from extractors import gazetteer, lexicon
from extractors.agents import can_speak, is_agent
from extractors.bound import Binder, Bound, Content
from extractors.contents import over_and, plain_content, quote_type, read_content, trim
from extractors.cues import CueMatch
from extractors.edges import MEANWHILE, content_end, is_whole
from extractors.gazetteer import Is
from extractors.heads import Head, Phrase, parse_head, phrase
from extractors.layout import DASHES, Layout
from extractors.lexicon import Cue, Reading
from extractors.memo import memo
from extractors.numbers import number_word
from extractors.objects import is_act
from extractors.occasions import occasion_at
from extractors.openers import Opener, find_openers
from extractors.phrases import ISSUED, is_span, noun_phrase_end, withholds_name
from extractors.receivers import has_lam, medium_end, named, outlet_name_end, without_lam
from extractors.subjects import is_plausible
from extractors.text import LINE, MARK, NUMBER, WORD
from extractors.types import QuoteType
from extractors.wordforms import (
    bare_word,
    has_preposition,
    is_cutting,
    is_definite,
    is_document,
    is_outlet,
    is_participle,
    is_place,
    is_verb,
    is_verb_with_pronoun,
    issues,
    joins,
)

#: What is learnt is learnt from someone (حسبما علم من، لدى).
_FROM_WHOM = frozenset({"من", "لدي"})
#: Behind a verb of saying these lead to what it was about, not to who said it.
_ABOUT_WHAT = frozenset({"من", "عن", "حول", "بشان", "بخصوص"})


def _learnt_from(lay: Layout, first: int, limit: int) -> int:
    """Where من stands behind the medium that learnt something, or ``first``."""
    at = lay.step(first) if lay.quote_at(first) is not None else medium_end(lay, first, limit)
    return at if first < at < limit and lay.folds[at] in _FROM_WHOM else first


def bind_verbless(binder: Binder, cue: CueMatch) -> Bound | str:
    """«وفقا لوزارة الصحة», «حسبما ذكرت التقارير»: the content stands before, after, or on both sides."""
    lay, row = binder.lay, cue.verbless
    assert row is not None
    limit = lay.sentence_end(cue.end)
    reading = cue.readings[0] if cue.readings else None
    if cue.end >= limit:
        return _bind_bare(binder, cue, limit)
    if row.takes == "own":
        return _bind_own(binder, cue, limit)
    skip, felt = 0, False
    first = cue.end
    if row.id == "3ala_ma" and (lay.folds[first] in _ABOUT_WHAT or lay.kinds[first] == NUMBER):
        return "nobody says it"  # على ما ذكر من تساؤلات، على ما تردد حول إقالته، على ما بين 500 و1000
    told = reading is None or reading.cue.quote or reading.cue.inside or "" in reading.cue.that
    if not told and (row.id == "3ala_ma" or (row.id == "kama" and reading is not None and not reading.cue.noun)):
        return "nobody says it"  # ردا على ما تطرقت له الزاوية, كما تتطرق إليه
    if row.takes == "ل":
        if lay.folds[first] in ("ل",):
            first += 1
            if first >= limit:
                return "nothing follows"
        else:
            skip = 0 if lay.folds[first].startswith("لل") else 1
    if lay.folds[first][skip:] in lexicon.words("closing") and not is_definite(lay.folds[first]):
        return _bind_closing(binder, cue, limit)
    if reading is not None and lay.folds[first] in lexicon.words("aside") and first + 1 < limit:
        first += 1  # وفق ما أعلن عنه | المعهد الوطني
    if reading is not None and first + 1 < limit and is_cutting(lay.folds[first]) and lay.folds[first][-1] == "ا":
        first += 1  # كما أكدت حديثا | الهيئة
    heard = None
    if reading is not None and has_lam(lay, first) and (stop := _told_medium_end(lay, first, limit)) > first:
        heard, first = named(lay, first, stop), stop  # حسب ما أفاد به لوات | الكاتب العام
        first += first + 1 < limit and lay.is_comma(first) and is_agent(lay, first + 1, limit)
    if reading is not None and not reading.cue.inside:
        first = _over_time(lay, first, limit)  # حسبما أفاد به يوم الثلاثاء | مدير الموارد المائية
    if reading is not None and reading.cue.carried == "من" and (at := _learnt_from(lay, first, limit)) > first:
        marked = lay.quote_at(first) is not None
        heard, first = phrase(lay, first + marked, at - marked), at  # وحسب ما علمته "الشروق" | من مصادر مقربة
    if reading is not None and reading.cue.carried == "من" and lay.folds[first] in _FROM_WHOM and first + 1 < limit:
        first += 1  # حسبما علم أمس | من محافظة المهرجان
    if reading is not None and reading.cue.inside and lay.folds[first] == "في" and first + 1 < limit:
        first += 1  # حسبما ورد في | تقريرها
    if lay.folds[first] in _THEN:
        return "no source follows"  # وحسب ما رأيته | فإن
    if reading is not None and lay.folds[first] == "من" and not can_speak(lay, first + 1, min(first + 3, limit)):
        return "no source follows"  # على ما نشر | من مقتطفات, حسب ما طلب منه
    noun = bare_word(lay.folds[first][skip:])
    national = first + 1 < limit and gazetteer.is_demonym(lay.folds[first + 1])  # بحسب القانون الإسرائيلي
    if noun in lexicon.words("rule") and not national and reading is None:
        return "its noun is no speaker"
    if (
        noun in lexicon.words("speech")
        and not lay.folds[first].startswith("ال")
        and first + 1 < limit
        and lay.is_word(first + 1)
        and lay.folds[first + 1] not in lexicon.words("press")
        and not _qualifies(lay.folds[first + 1])
    ):
        cue, first, skip, felt = replace(cue, end=first + 1), first + 1, 0, True
    # بحسب ما ذكره | في تصريحه: nobody is named at once, or at all
    delayed = reading is not None and not reading.cue.inside and _is_no_source(lay, first)
    if delayed:
        source_end = next((k for k in range(first, limit) if lay.is_comma(k)), limit)
    else:
        source_end = _within_commas(lay, cue, first, max(_source_end(lay, first, limit), first + 1))
    comma = next(
        (
            k
            for k in range(source_end, limit)
            if lay.is_comma(k) or lay.folds[k] in ("فان", "فانه", "فانها", "فقد", ":")
        ),
        limit,
    )
    then = next((k for k in range(first, min(limit, first + 30)) if lay.folds[k] in _THEN), None)
    comma = then if then is not None else comma
    after_verb = _clauses(lay, cue.end, limit, reading.cue) if reading else []
    if after_verb and _another_cue(lay, cue.end, after_verb[0].at):
        after_verb = []
    told = source_end < limit and has_lam(lay, source_end)
    told_end = medium_end(lay, source_end, limit) if told else source_end - 1
    if (
        row.id != "kama"
        and after_verb
        and after_verb[0].kind == "quote"
        and (after_verb[0].at <= told_end or _names_medium(lay, after_verb[0]))
    ):
        after_verb = []  # بحسب ما نقلت | "فرانس برس", مصدر أمني للجوهرة | "اف ام"
    source = phrase(lay, first, source_end, skip)
    reported = _report_of_medium(lay, source, limit) or _carried_from(lay, reading, source, limit)
    source, channel = (reported[0], None) if reported else _behind_channel(lay, source, limit)
    said = felt and is_agent(lay, source.first, source.end)  # حسب تقدير عدد من الخبراء
    speaks = said or _speaks(lay, source, skip if source.first == first else 0)
    if reading is None and channel is None and not speaks:
        return "its noun is no speaker"
    again = lay.folds[source.first] in lexicon.words("self")  # ذات المتحدثة
    if row.id == "istinadan" and not again and not is_agent(lay, source.first, source.end):
        return "its noun is no speaker"  # استنادا إلى أحد عشر مليون مريض
    start = lay.sentence_start(cue.first)
    start += lay.folds[start] == "هذا"  # هذا | ووفق محضر الشرطة
    loose = row.id in ("hasab", "wafqa", "bihasab") and cue.first > start and not lay.is_comma(cue.first - 1)
    if (
        loose
        and channel is None
        and reported is None
        and not is_agent(lay, source.first, source.end)
        and lay.quote_at(first) is None
    ):
        return "may be a measure (حسب الحاجة)"
    if lay.is_word(source.first) and gazetteer.word(lay.folds[source.first]).clitics == "ول":
        return "its noun is no speaker"  # كما يظهر وللأسف
    if row.id == "kama" and reading is not None and reading.cue.predicate == "ب" and not after_verb:
        return "كما only coordinates here"  # «كما اتهمت سفنا أجنبية | بجرف الشباك»
    if row.id == "kama" and reading is not None and _governs(lay, first, source_end, limit, reading):
        return "كما only coordinates here"  # «كما طالب البرلمان | بتشكيل لجنة»
    if row.id == "kama" and delayed and lay.folds[cue.first] == "وكما":
        return "كما only coordinates here"  # «ونشرت النتائج في المجلة، وكما نشرت على الموقع»
    if row.id == "kama" and lay.kinds[source.first] == NUMBER and not is_plausible(lay, source):
        return "its noun is no speaker"  # كما نقلت 25 جثة
    if row.id == "kama" and lay.is_word(source.first) and is_act(lay.folds[source.first]):
        return "كما only coordinates here"
    if row.id == "kama" and (
        after_verb or cue.first <= start + 1 or not (source_end >= limit or lay.is_comma(source_end))
    ):
        return "كما only coordinates here"
    if row.id == "ala_lisan" and lay.folds[cue.first][0] == "و" and _finite_behind(lay, source_end):
        return "tells who lends his voice"  # الوزارة، وعلى لسان الناطق باسمها، | أشارت
    if row.id == "ala_lisan":
        after_verb = _clauses(lay, source_end, limit, lexicon.say())
        if not after_verb:
            return "no clause or quotation follows"
    if row.id in ("naqlan", "istinadan", "naqra2_fi") and not after_verb:
        near = _clauses(lay, source_end, min(limit, source_end + 12), lexicon.say())
        after_verb = [opener for opener in near if opener.kind == "that"]
    if row.id == "naqra2_fi" and not after_verb:
        return "no clause follows"  # نقرأ في الكتب
    if reading is None and not after_verb:
        after_verb = _interrupted(lay, start, cue, source_end, limit)
    rest = first if delayed else source_end
    head_end = min(after_verb[0].at if after_verb else comma, rest + 12)
    outlet_head = parse_head(lay, rest, head_end) if rest < limit else Head()
    if after_verb:
        content = read_content(binder, after_verb[0], limit)
    elif start == cue.first and _fills_sentence(lay, source_end, limit):
        content = _content_of_last(lay, start)
    elif _opens_clause(lay, start, cue.first) or then is not None or _leads_on(lay, cue, source):
        content = _content_after(binder, cue, source, comma, limit)
    else:
        content = _content_around(binder, cue, source, comma, limit, start)
    if isinstance(content, str):
        return content
    return Bound(
        cue,
        reading,
        f"verbless-{row.id}",
        row.stance,
        row.lemma if reading is None else reading.cue.lemma,
        content.spans,
        content.first,
        content.end,
        comma,
        content.type,
        outlet_head.source if delayed else source,
        reported[1] if reported else heard or outlet_head.outlet,
        channel or outlet_head.channel,
        None,
        False,
        content.why,
    )


#: A name in marks has so many words at most.
_LONGEST_NAME = 4


def _names_medium(lay: Layout, opener: Opener) -> bool:
    """Whether the quotation at an opener is the name of the medium it was said to («لمراسلة | "الجوهرة أف أم"»)."""
    quote, before = lay.quote_at(opener.content - 1), lay.fold_at(opener.at - 1)
    told = gazetteer.is_outlet_head(before) or (has_lam(lay, opener.at - 1) and not is_definite(before))
    return quote is not None and quote.words <= _LONGEST_NAME and told


def _bind_bare(binder: Binder, cue: CueMatch, limit: int) -> Bound | str:
    """«وأعدمن، | حسبما أضاف.»: a tag with a verb and nobody behind it, at the end of its sentence."""
    lay, row = binder.lay, cue.verbless
    assert row is not None
    start = lay.sentence_start(cue.first)
    form = cue.readings[0].form if cue.readings else None
    said = form is not None and form.tense == "imperfect" and form.number == "p"  # كما يقولون
    if form is None or form.person != "3" or said or cue.first - start < _SHORTEST:
        return "nothing follows"
    reading = cue.readings[0]
    content = _content_around(binder, cue, phrase(lay, cue.first, cue.end), limit, limit, start)
    if isinstance(content, str):
        return content
    return Bound(
        cue, reading, f"verbless-{row.id}", row.stance, reading.cue.lemma, content.spans, content.first, content.end,
        limit, content.type, None, None, None, None, False, content.why,
    )  # fmt: skip


@memo
def _qualifies(folded: str) -> bool:
    """An adjective of relation without article (تقديرات | أمنية), which is nobody's."""
    return folded.endswith("يه") and not is_definite(folded) and not gazetteer.word(folded).flags & Is.PERSON


def _told_medium_end(lay: Layout, first: int, limit: int) -> int:
    """One past a medium behind ل before the one who told it, or ``first``."""
    stop = medium_end(lay, first, limit)
    if stop == first:
        stop = outlet_name_end(lay, first, guarded=True)
    after = stop + lay.is_comma(stop)  # لموزاييك، | الناطق الرسمي
    return stop if after + 1 < limit and lay.is_word(after) and not is_cutting(lay.folds[after]) else first


def _over_time(lay: Layout, first: int, limit: int) -> int:
    """One past the day a thing was told on, where who told it follows; else ``first``."""
    j = first
    while j + 1 < limit and (lay.folds[j] in lexicon.words("time") or (j > first and lay.is_comma(j))):
        j += 1
    told = lay.is_word(j) and can_speak(lay, j + (lay.folds[j] in _FROM_WHOM), limit)
    return j if j > first and told else first


#: A quotation of fewer words is called something, not said.
_LEAST_QUOTED = 3


def _bind_closing(binder: Binder, cue: CueMatch, limit: int) -> Bound | str:
    """«"الفلاح مجبور على البيع"، وفق تعبيره.»: the tag closes what was said before, unless a quotation stands alone
    before it.
    """
    lay, row = binder.lay, cue.verbless
    assert row is not None
    then = cue.end + 1
    then += then < len(lay) and lay.is_comma(then)
    if lay.fold_at(then) in _THEN:
        return _bind_own(binder, replace(cue, end=cue.end + 1), limit)  # «وحسب قولهم | فإن الازدحام …»
    start = lay.sentence_start(cue.first)
    tag = replace(cue, end=cue.end + 1)
    if cue.first == start and lay.is_comma(cue.end + 1):
        return _bind_own(binder, tag, limit)  # «ووفقا لتصريحاته، | ستعقد الحكومة اجتماعا»
    quote = lay.quote_at(start)
    if quote is None or quote.words < _LEAST_QUOTED or quote.end + lay.is_comma(quote.end) != cue.first:
        return _bind_told(binder, tag, start, limit)
    content = read_content(binder, Opener("quote", start, start + 1), limit)
    if isinstance(content, str):
        return content
    return Bound(
        tag, None, f"verbless-{row.id}", row.stance, row.lemma, content.spans, content.first,
        content.end, start, content.type, None, None, None, None, False, content.why,
    )  # fmt: skip


def _bind_told(binder: Binder, tag: CueMatch, start: int, limit: int) -> Bound | str:
    """«وستنتهي الأشغال في مايو حسب تصريحه لإذاعة كذا.»: the tag closes a sentence in which nobody else speaks."""
    lay, row = binder.lay, tag.verbless
    assert row is not None
    behind = medium_end(lay, tag.end, limit) if tag.end < limit else tag.end
    end = tag.first - lay.is_comma(tag.first - 1)
    before = map(lay.folds.__getitem__, range(start, tag.first))
    told = any(lexicon.readings(folded) or folded in lexicon.words("tag") or folded == ":" for folded in before)
    if behind < limit or told or end - start < _LEAST_CLAUSE or lay.level(start) != lay.level(tag.first):
        return "a closing tag"
    span = trim(lay, start, end, over_and(lay, start))
    if span is None:
        return "a closing tag"
    outlet = named(lay, tag.end, behind) if behind > tag.end else None
    return Bound(
        tag, None, f"verbless-{row.id}", row.stance, row.lemma, (span,), start, end, start, quote_type(lay, start, end),
        None, outlet, None, None, False, "its tag closes it",
    )  # fmt: skip


#: A clause that someone said has no fewer tokens.
_LEAST_CLAUSE = 5
#: From a verb over its subject, what he is and a relative clause to «، وفقا لوكالة كذا، إن» there are hardly more.
_LONGEST_HEAD = 30


def _governs(lay: Layout, first: int, end: int, limit: int, reading: Reading) -> bool:
    """Whether an act with the verb's own preposition follows its source: what the verb tells, not what stood before."""
    nouns = (o for o in find_openers(lay, first, limit, reading.cue) if o.kind == "noun" and first <= o.at <= end)
    return any(o.preposition and is_act(lay.folds[o.content][o.skip :]) for o in nouns)


def _bind_own(binder: Binder, cue: CueMatch, limit: int) -> Bound | str:
    """«وبرأيه، فإن الدراما تأكل أبناءها»: the view of someone who is only pointed back at."""
    lay, row = binder.lay, cue.verbless
    assert row is not None
    first = cue.end
    while first < limit and (lay.is_comma(first) or lay.folds[first] in _THEN):
        first += 1
    if limit - first < 2:
        return "a closing tag"
    kind = "colon" if lay.quote_at(first) is not None else "that"
    led = lay.folds[first] in lexicon.words("that")  # على سند من القول | إنه
    content = read_content(binder, Opener(kind, first, first + led), limit)
    if isinstance(content, str):
        return content
    return Bound(
        cue, None, f"verbless-{row.id}", row.stance, row.lemma, content.spans, content.first, content.end,
        first, content.type, None, None, None, None, False, content.why,
    )  # fmt: skip


def _another_cue(lay: Layout, first: int, end: int) -> bool:
    """Whether another verb of saying stands behind a comma or a relative pronoun there: the rest is its own («حسبما
    ذكر، مشيرا إلى أن», «وفق ما أعلن المدرب الذي أضاف: "…"»).
    """
    parted = (k + 1 for k in range(first, end - 1) if lay.is_comma(k) or lay.folds[k] in lexicon.words("relative"))
    return any(lay.folds[k] in MEANWHILE or bool(lexicon.readings(lay.folds[k])) for k in parted)


def _interrupted(lay: Layout, start: int, cue: CueMatch, source_end: int, limit: int) -> list[Opener]:
    """What opens right behind «قال الوزير، وفقا لوكالة كذا، | إن», where the verb before has no content yet."""
    said = None
    for k in range(start, cue.first):
        finite = any(r.form.tense in ("perfect", "imperfect") for r in lexicon.readings(lay.folds[k]))
        joined = lay.is_comma(k - 1) or lay.folds[k - 1] in lexicon.words("coordinator")
        if finite and (k == start or joined or lay.folds[k][0] in "وف"):
            said = k
        elif said is not None and (lay.folds[k] in lexicon.words("that") or lay.quote_at(k) is not None):
            said = None
    if said is None or cue.first - said > _LONGEST_HEAD:
        return []
    near = _clauses(lay, source_end, min(limit, source_end + 4), lexicon.say())
    return [opener for opener in near if opener.at <= source_end + 1][:1]


def _clauses(lay: Layout, first: int, limit: int, cue: Cue) -> list[Opener]:
    """What opens a clause or a quotation there."""
    return [opener for opener in find_openers(lay, first, limit, cue) if opener.kind in ("that", "quote", "colon")]


def _is_no_source(lay: Layout, i: int) -> bool:
    """Whether no source begins there: a mark, an adverb, a preposition, or the verb of the next clause."""
    if lay.quote_at(i) is not None or i in lay.marks.brackets or lay.folds[i] in lexicon.words("pronominal"):
        return False
    folded = lay.folds[i]
    if is_span(lay, i) or folded.startswith("ولل"):
        return True  # حسبما أعلن | الأسبوع الماضي
    if folded in lexicon.words("around_tag") or lay.text.kinds[i] == MARK or lay.is_comma(i) or has_lam(lay, i):
        return True
    return lay.morphology.is_verb(lay.text, i) or (folded[0] in "وف" and bool(lexicon.readings(folded)))


#: Words that open the content after a verbless cue (وبحسب المصدر، فإن …).
_THEN = frozenset({"فان", "فانه", "فانها", "فانهم", "فقد"})


def _opens_clause(lay: Layout, start: int, first: int) -> bool:
    """Whether nothing but conjunctions stands between the sentence's start, or a إن/أن or a colon, and the cue."""
    if lay.folds[first][0] == "ف" and lay.is_comma(first - 1):
        return True  # ليست استثناء، | فبحسب الطبيبة، تصاب واحدة
    for k in range(first - 1, start - 1, -1):
        if lay.folds[k] in lexicon.words("that") or lay.folds[k] == ":":
            return True
        if lay.text.kinds[k] == WORD and lay.folds[k] not in lexicon.words("coordinator") and lay.folds[k] != "و":
            return False
    return True


def _leads_on(lay: Layout, cue: CueMatch, source: Phrase) -> bool:
    """«…، وبحسب المصدر نفسه | كانوا يخططون لعمليات», «…، وبحسب ناشطين، | لم يتسلم أحد شيئا»: a joined tag with a verb
    right behind its source, or its comma.
    """
    joined = lay.folds[cue.first][0] == "و" and lay.folds[cue.first][1:] in lexicon.words("tag")
    then = lay.fold_at(source.end + (source.end < len(lay) and lay.is_comma(source.end)))
    return joined and lay.is_comma(cue.first - 1) and bool(then) and (is_verb(then) or then in _DENYING)


_DENYING = frozenset({"لم", "لا", "لن", "ليس", "ليست", "ما"})


def _speaks(lay: Layout, source: Phrase, skip: int) -> bool:
    """Whether the noun after a verbless cue speaks; a name in no table does too, for rules and measures are common
    nouns.
    """
    if can_speak(lay, source.first, source.end, skip) or lay.quote_at(source.first - 1) is not None:
        return True  # وبحسب «الفرنسية»
    folded = lay.folds[source.first][skip:]
    if folded in lexicon.words("same") and source.end - source.first > 1:
        return can_speak(lay, source.first + 1, source.end)  # حسب ذات المصدر
    if source.end - source.first == 1 and is_definite(folded) and folded in lay.last_names:
        return True  # «إخلاص الضي … وبحسب الضي»
    if source.end - source.first == 1 and (without_lam(lay.folds[source.first]),) in gazetteer.OUTLETS:
        return True  # وفقا | للفرنسية
    if folded in lexicon.words("kin_p") and source.end - source.first > 1:
        return True  # وبحسب | أقارب الضحية
    unknown = not gazetteer.word(folded).flags and folded not in lexicon.masdars() and not lexicon.is_noun(folded)
    after = source.end + (source.end < len(lay) and lay.is_comma(source.end))
    if unknown and source.end - source.first == 1 and lay.fold_at(after) in _THEN and _is_bare_name(folded):
        return True  # وبحسب | ساويرس، فإن
    return (
        unknown
        and bool(skip)
        and not (is_definite(folded) or folded.endswith("ات"))  # وفقا لمخرجات الحوار
        and source.end - source.first > 1
        and (source.end >= len(lay) or lay.is_comma(source.end) or lay.is_stop(source.end))
    )


def _is_bare_name(folded: str) -> bool:
    """A word in no table that is neither definite nor ours (ساويرس, no تحليلنا)."""
    return not (is_definite(folded) or folded.endswith(("نا", "ها", "هم")))


def _source_end(lay: Layout, first: int, limit: int) -> int:
    end = (
        noun_phrase_end(lay, first, limit)
        if lay.folds[first][:1] != "ل" or gazetteer.word(lay.folds[first]).clitics == ""
        else 0
    )
    if end <= first:
        end = first + 1
        if (end < limit and lay.is_nominal(end)) or (end < limit and lay.quote_at(end) is not None):
            end = max(end, noun_phrase_end(lay, end, limit))
    told = (k for k in range(first + 1, end) if has_lam(lay, k) and medium_end(lay, k, limit) > k)
    end = next(told, end)  # مصدر أمني | للجوهرة "اف ام"
    counted = (k for k in range(first + 1, end) if is_definite(lay.folds[k - 1]) and _counts(lay, k))
    return next(counted, end)  # وفق الوزارة | عشرين شخصا


def _within_commas(lay: Layout, cue: CueMatch, first: int, end: int) -> int:
    """«والقرار، بحسب الوزارة، | نهائي», «واستهدفت الغارات بحسب مصادر، | مدينة كذا»: of a tag inside its sentence only
    someone is named behind the comma.
    """
    parted = cue.first > 0 and lay.is_comma(cue.first - 1)
    if lay.opens_sentence(cue.first) or (joins(lay.folds[cue.first]) and not parted):
        return end
    second = next((k for k in range(first + 1, end) if lay.is_comma(k)), end)
    if second + 1 >= end:
        return second
    third = next((k for k in range(second + 1, end) if lay.is_comma(k)), end)
    named = is_agent(lay, second + 1, end) and any(k in lay.persons for k in range(second + 1, third))
    return end if named else second


def _report_of_medium(lay: Layout, source: Phrase, limit: int) -> tuple[Phrase, Phrase] | None:
    """«بحسب تقرير نشرته لاكسبريس», «وفقا لتحقيق بثه التلفزيون»: the report speaks, the medium carries it."""
    for k in range(source.first + 1, min(source.first + 4, limit)):
        if lay.folds[k] in lexicon.words("carried_by"):
            end = noun_phrase_end(lay, k + 1, limit)
            if end > k + 1:
                return phrase(lay, source.first, k, source.span[0] - lay.text.starts[source.first]), phrase(
                    lay, k + 1, end
                )
    return None


def _carried_from(lay: Layout, reading: Reading | None, medium: Phrase, limit: int) -> tuple[Phrase, Phrase] | None:
    """«ووفقا لما نقله موقع كذا | عن مصدر بالهيئة»: whom the medium carries."""
    if reading is None or reading.cue.carried != "عن" or medium.end >= limit or lay.folds[medium.end] != "عن":
        return None
    end = noun_phrase_end(lay, medium.end + 1, limit)
    return (phrase(lay, medium.end + 1, end), medium) if end > medium.end + 1 else None


def _finite_behind(lay: Layout, comma: int) -> bool:
    """Whether a verb stands right behind a comma."""
    told = lexicon.readings(lay.fold_at(comma + 1)) if lay.is_comma(comma) else ()
    return any(r.form.tense in ("perfect", "imperfect") for r in told)


def _behind_channel(lay: Layout, source: Phrase, limit: int) -> tuple[Phrase, Phrase | None]:
    """«وفقا لبيان صادر عن سوق المال»، «بحسب بيان الوزارة»: the issuer is the source, the paper its channel."""
    folded = lay.folds[source.first]
    issuer = _issuer_in_relative(lay, source, limit)
    if issuer is not None:
        made = next((k for k in range(source.first + 1, source.end) if _is_made(lay, k)), source.end)
        if made < source.end and folded.removeprefix("ل") not in lexicon.channels():
            return issuer, None  # معطيات
        return issuer, phrase(lay, source.first, made, source.span[0] - lay.text.starts[source.first])
    bare = folded[1:] if folded.startswith("ل") and not folded.startswith("لل") else folded
    came_out = lay.fold_at(source.end) in ISSUED and "عن" not in lay.folds[source.end + 1 : source.end + 4]
    if bare not in lexicon.channels() or bare.startswith("ال") or came_out:
        return source, None  # بحسب تقرير اقتصادي صدر أمس
    channel = phrase(lay, source.first, source.first + 1, source.span[0] - lay.text.starts[source.first])
    if (
        is_document(bare)
        and bare not in lexicon.words("issued_paper")
        and source.first + 1 < limit
        and issues(lay.folds[source.first + 1])
    ):
        return channel, None  # دراسة | أعدها جهاز التنسيق
    j = source.first + 1
    while j < min(limit, source.first + 5) and (_made_by(lay.folds[j]) or _is_when(lay, j)):
        j += 1
        if lay.folds[j - 1] == "عن":
            break
    if j >= limit or not (lay.is_nominal(j) or lay.quote_at(j) is not None):
        return source, channel
    if j == source.end - 1 and gazetteer.is_demonym(lay.folds[j]) and not is_definite(lay.folds[j]):
        return source, channel  # وفق بيانات | فلسطينية
    if lay.folds[j].startswith("ل") and len(lay.folds[j]) > 3 and gazetteer.word(lay.folds[j]).clitics.startswith("ل"):
        end = max(noun_phrase_end(lay, j + 1, limit), j + 1)
        return phrase(lay, j, end, 0 if lay.folds[j].startswith("لل") else 1), channel
    end = noun_phrase_end(lay, j, limit)
    if end > j and not is_cutting(lay.folds[j]):
        return phrase(lay, j, end), channel
    return source, None


def _issuer_in_relative(lay: Layout, source: Phrase, limit: int) -> Phrase | None:
    """«وبحسب المعطيات التي وثقتها | هيئة كذا»: who made the paper; a medium only carries it."""
    verb = source.end + 1
    bare = next((k for k in range(source.first + 1, min(source.first + 4, limit)) if _is_made(lay, k)), limit)
    verb = min(verb, bare)
    if verb + 1 >= limit or (verb != bare and lay.folds[source.end] not in lexicon.words("relative")):
        return None
    paper = bare_word(lay.folds[source.first][lay.folds[source.first][0] == "ل" :])
    made = issues(lay.folds[verb]) or is_verb_with_pronoun(lay.folds[verb])
    if not made or paper not in lexicon.words("paper") | lexicon.words("document") or is_outlet(lay.folds[verb + 1]):
        return None
    end = noun_phrase_end(lay, verb + 1, limit)
    return phrase(lay, verb + 1, end) if end > verb + 1 and is_agent(lay, verb + 1, end) else None


def _is_made(lay: Layout, k: int) -> bool:
    """A verb that tells of a paper without article who made it (معطيات | أوردتها الوزارة)."""
    folded = lay.folds[k]
    told = any(bare_word(lay.folds[m].removeprefix("ل")) in _DATA for m in range(max(0, k - 2), k))
    return told and folded[-1:] in ("ه", "ا") and folded not in lexicon.words("time") and issues(folded)


#: What has no voice of its own, unlike a study.
_DATA = frozenset({"معطيات", "بيانات", "ارقام", "احصاءات", "احصائيات", "معلومات", "احصائيه", "بيان", "بلاغ"})


def _is_when(lay: Layout, j: int) -> bool:
    """When a paper was issued (بلاغ صادر | الثلاثاء | عن الوزارة)."""
    return lay.folds[j] in lexicon.words("time") and lay.fold_at(j + 1) == "عن"


def _made_by(folded: str) -> bool:
    """What stands between a paper and its issuer (صادر عن، أعده ونشره)."""
    made = folded.removeprefix("و")
    if gazetteer.is_org_head(folded):
        return False  # وزارة, no و and زاره
    if folded in lexicon.words("of_paper"):
        return True
    made_it = issues(made) or made[:-1] in lexicon.perfects()
    return made[-1:] in ("ه", "ا") and not is_definite(made) and made_it


def _content_after(binder: Binder, cue: CueMatch, source: Phrase, comma: int, limit: int) -> Content | str:
    """A verbless cue that opens its sentence: the content follows the comma, or the source."""
    lay = binder.lay
    opened = comma < limit and lay.folds[comma] in _THEN
    there_is = source.end < limit and lay.folds[source.end] in ("هناك", "هنالك", "ثمه")
    straight = not opened and source.end < limit and (there_is or is_verb(lay.folds[source.end]))
    straight = straight and not (comma < limit and _tells_of_source(lay, source))
    first = comma + 1 if comma < limit and comma - source.end <= 30 and not straight else source.end
    while first < limit and (
        (lay.text.kinds[first] == MARK and lay.quote_at(first) is None)
        or lay.folds[first] in ("فان", "فانه", "فانها", "فقد", "ان", "انه")
    ):
        first += 1
    if first >= limit:
        return "nothing follows"
    joined = lay.folds[first] in ("فمن", "فلا", "فلم", "فلن", "فليس", "فهناك")  # فمن المتوقع
    if all(lay.folds[k] in lexicon.words("time") or not lay.is_word(k) for k in range(first, limit)):
        return "only when it was said follows"  # «… بحسب ما نقلته الوكالة مساء أمس»
    nxt = binder.bound.get(first) or binder.bound.get(first + 1)
    apart = opened and lay.folds[comma] != "فقد"  # «ووفق الخبر، فإن المدير نفى كذا»
    if nxt is not None and nxt.kind == "finite" and lay.quote_at(first) is None and not apart:
        return "it carries the statement that follows"
    between = (binder.bound[k] for k in range(source.end, first) if k in binder.bound)
    if any(b.kind == "finite" and not b.dependent and b.content_first in (first, first + 1) for b in between):
        return "it carries the statement that follows"  # «وبحسب «رويترز» أبلغ المسؤول الصحافيين: …»
    kind = "colon" if lay.quote_at(first) is not None else "that"
    return read_content(binder, Opener(kind, first, first, int(joined)), limit)


def _fills_sentence(lay: Layout, end: int, limit: int) -> bool:
    """Whether nothing but when it was said stands behind a source up to the end of its sentence."""
    return all(lay.folds[k] in lexicon.words("time") or not lay.is_word(k) for k in range(end, limit))


#: A sentence of fewer words is no statement.
_SHORTEST = 4


def _content_of_last(lay: Layout, start: int) -> Content | str:
    """«قتل ثلاثة جنود في الهجوم. | بحسب وزارة الدفاع.»: a tag that a full stop parts from its sentence, in which nobody
    speaks.
    """
    if not start or lay.folds[start - 1] != ".":
        return "nothing follows"
    first = lay.sentence_start(start - 1)
    told = any(lexicon.readings(lay.folds[k]) or lay.quote_at(k) is not None for k in range(first, start - 1))
    if told or sum(map(lay.is_word, range(first, start - 1))) < _SHORTEST:
        return "nothing follows"
    return plain_content(lay, first, start - 1, Opener("that", first, first), "its cue closes it")


def _tells_of_source(lay: Layout, source: Phrase) -> bool:
    """Whether a verb right behind an indefinite source says of it what it is («وبحسب مسؤولين | تحدثوا لرويترز، …»,
    «ووفقا لدراسة | أجراها باحثون، …»), so that the content comes behind the comma.
    """
    verb = lay.folds[source.end]
    if is_definite(lay.folds[source.end - 1]) or source.end - 1 in lay.persons:
        return False
    owned = issues(verb) or is_verb_with_pronoun(verb)
    return owned or verb.endswith("وا") or verb in lexicon.words("of_source") or withholds_name(lay, source.end)


#: A dateline has at most so many tokens.
_LONGEST_DATELINE = 14


def _past_dateline(lay: Layout, first: int, end: int) -> int:
    """One past the dateline that opens a line («الرياض (رويترز) - | بلغ …», «مسقط في 14 أكتوبر /العمانية/ | بلغ …»), or
    ``first``.
    """
    if first > 0 and lay.text.kinds[first - 1] != LINE:
        return first
    slashes = 0
    for k in range(first, min(end, first + _LONGEST_DATELINE)):
        if lay.is_word(k) and is_verb(lay.folds[k]):
            break
        slashes += lay.folds[k] == "/"
        dash = lay.folds[k] in DASHES and is_place(lay.folds[first])
        colon = lay.folds[k] == ":" and slashes == 1 and is_place(lay.folds[first])  # بغداد/ كذا: | قتل شخص
        closed = dash or colon or (slashes == 2 and lay.folds[k] == "/")
        told = lay.fold_at(k + 1)
        if closed and k + 1 < end and lay.is_word(k + 1) and (is_verb(told) or told in lexicon.perfects()):
            return k + 1
    return first


def _content_around(binder: Binder, cue: CueMatch, source: Phrase, comma: int, limit: int, start: int) -> Content | str:
    """A verbless cue inside or at the end of its sentence: the content is the clause before it, and what goes on
    after it.
    """
    lay = binder.lay
    first = start
    while first < cue.first and (
        lay.text.kinds[first] != WORD and lay.quote_at(first) is None and first not in lay.marks.brackets
    ):
        first += 1
    first = _past_dateline(lay, first, cue.first)
    first += lay.folds[first] in ("وقد", "كما") and first + 1 < cue.first
    end = cue.first
    while end > first and (lay.is_comma(end - 1) or lay.text.kinds[end - 1] == LINE):
        end -= 1
    first = _past_that(lay, first, end)
    span = trim(lay, first, end, over_and(lay, first))
    if span is None:
        return "nothing stands before it"
    spans = [span]
    last = end
    rest = comma + 1
    if resumed := cue.readings and cue.end < limit and lay.morphology.is_verb(lay.text, cue.end):
        rest = cue.end  # والسبب، حسبما صرحت، | يعود إلى المرض
    elif _takes_back(binder, first, end, source.end, limit) or _governs_on(binder, first, end, source.end, limit):
        resumed, rest = True, source.end  # والسبب بحسب الشركة | يعود إلى المرض, وبلغ العدد وفق الوزارة | عشرين قتيلا
    alone = _waits(binder, first, end, comma + 1)
    between = comma < limit and rest < limit and (comma == source.end or alone) and lay.folds[rest] not in MEANWHILE
    between = between and lexicon.words("relative").isdisjoint(lay.folds[source.end : comma])  # الذي أضاف: | "…"
    if resumed or (between and (alone or _resumes(binder, rest) or _breaks_off(binder, first, end, rest))):
        last, _ = content_end(lay, rest, limit, binder.later)
        more = trim(lay, rest, last, 0)
        if more is not None:
            spans.append(more)
    quote = lay.quote_at(first)
    type_: QuoteType = "direct" if quote is not None and quote.end >= end - 1 else quote_type(lay, first, end)
    return Content(tuple(spans), first, last, type_, "its cue closes it")


def _past_that(lay: Layout, first: int, end: int) -> int:
    """One past the إن of a clause of which only the subject stands before the tag («قالت إن | الجاني، حسب الشهود،
    فر»), or ``first``.
    """
    that = next((k for k in range(end - 1, first - 1, -1) if lay.folds[k] in lexicon.words("that")), first - 1)
    return that + 1 if that >= first and lay.is_comma(end) and not is_whole(lay, that + 1, end) else first


def _waits(binder: Binder, first: int, end: int, rest: int) -> bool:
    """«كما تم، وفق ما صرح به مصدر، | توقيف خمسة», «استهدفت الغارات، بحسب المرصد، | مواقع كذا»: only a verb and its
    subject stand before the tag, so what they govern comes behind it.
    """
    lay = binder.lay
    verb = first + (lay.folds[first].removeprefix("و") in _BEFORE_VERBS)
    marked = rest < len(lay) and lay.quote_at(rest) is not None
    if rest >= len(lay) or not (lay.is_word(rest) or marked) or rest in binder.bound or verb >= end:
        return False
    goes_on = lay.folds[rest][0] not in "وف" or not gazetteer.word(lay.folds[rest]).clitics
    whole = end == verb + 1 or noun_phrase_end(lay, verb + 1, end, split=True) == end
    whole = whole and lay.morphology.is_verb(lay.text, verb)
    return goes_on and whole and not (is_participle(lay.folds[rest]) or is_verb(lay.folds[rest]))


_BEFORE_VERBS = frozenset({"لم", "لن", "لا", "قد"})


def _takes_back(binder: Binder, first: int, end: int, source_end: int, limit: int) -> bool:
    """Whether a verb behind the source, with no comma, is the predicate of the noun phrase before the tag."""
    lay = binder.lay
    verb = source_end < limit and lay.morphology.is_verb(lay.text, source_end) and lay.folds[source_end][0] not in "وف"
    noun = verb and lay.quote_at(first) is None
    return noun and source_end not in binder.bound and noun_phrase_end(lay, first, end) == end


def _governs_on(binder: Binder, first: int, end: int, rest: int, limit: int) -> bool:
    """«وبلغ عدد القتلى بحسب المرصد | 30 شخصا», «وتهدف الخطة حسب الوزارة | إلى توفير السكن»: with no comma, what a verb
    governs stands behind the source; only a preposition or what is counted or quoted tells it from the source.
    """
    lay = binder.lay
    if rest >= limit or lay.is_comma(rest) or lay.is_comma(end) or not _waits(binder, first, end, rest):
        return False
    led = _resumes(binder, rest) and not has_lam(lay, rest) and occasion_at(lay, rest + 1, limit) is None
    return led or _counts(lay, rest) or lay.quote_at(rest) is not None


def _counts(lay: Layout, k: int) -> bool:
    """A number with what is counted behind it, and no part of a name (القناة 12)."""
    if not lay.is_nominal(k + 1) or is_definite(lay.folds[k + 1]) or is_verb(lay.folds[k + 1]):
        return False
    found = number_word(lay.folds[k]) if lay.is_word(k) else None
    counted = found is not None and not (found.prefix or found.of("ordinal", "ordinal-one", "vague"))
    return counted or (lay.kinds[k] == NUMBER and lay.folds[k + 1] not in lexicon.words("that"))


def _resumes(binder: Binder, k: int) -> bool:
    """Whether the interrupted clause goes on at ``k``: with a preposition, not with a clause of its own."""
    folded = binder.lay.folds[k]
    led = has_preposition(folded) or folded in lexicon.words("governing")
    return k not in binder.bound and (led or folded in _GOING_ON)


#: Words with which the clause around a tag goes on.
_GOING_ON = frozenset({"من", "وذلك", "بعد", "قبل", "منذ", "خلال", "اثر", "عقب", "اثناء"})


def _breaks_off(binder: Binder, first: int, end: int, rest: int) -> bool:
    """«والأسعار، وفق التقرير، | ارتفعت»: only a noun phrase stands before the tag, so its predicate comes behind it."""
    lay = binder.lay
    if rest in binder.bound or (lay.folds[rest][0] in "وف" and gazetteer.word(lay.folds[rest]).clitics):
        return False
    return first < end and lay.is_word(first) and noun_phrase_end(lay, first, end) == end
