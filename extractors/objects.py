"""Contents that are no clause: objects («أكد الوزير ضرورة …») and pairs («وصف القرار بأنه …»)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from extractors import gazetteer, lexicon
from extractors.agents import SPEAKING, can_speak, is_agent
from extractors.bound import Binder, Bound, Content
from extractors.contents import at_that_time, clause_after, plain_content, read_content, trim
from extractors.cues import CueMatch
from extractors.edges import FORE_CLAUSE, content_end
from extractors.gazetteer import Is
from extractors.heads import Head, Phrase, channel_end, over_attached, parse_head, phrase, relative_end
from extractors.layout import Layout
from extractors.lexicon import Reading
from extractors.memo import memo
from extractors.numbers import number_word
from extractors.occasions import CHANNEL_PREPOSITIONS, occasion_at
from extractors.openers import Opener, that_preposition
from extractors.phrases import (
    counts,
    ends_time,
    holds_verb,
    inside_name,
    is_possessed,
    is_span,
    is_word_of_name,
    noun_phrase_end,
    withholds_name,
)
from extractors.receivers import has_lam
from extractors.sourceless import praises
from extractors.subjects import agrees, is_dependent, source_before
from extractors.text import NUMBER
from extractors.types import QuoteType
from extractors.verbs import asks_me, with_head
from extractors.wordforms import (
    attached,
    bare_word,
    common_definite,
    has_preposition,
    is_abstract,
    is_cutting,
    is_definite,
    is_document,
    is_oblique_plural,
    is_owned,
    is_owned_act,
    is_participle,
    is_place,
    is_relational,
    is_unknown,
    is_verb,
    issues,
    joins,
    leads_to_hearer,
    may_be_place,
    names_body,
    plain_noun,
)


def bind_object(binder: Binder, cue: CueMatch, reading: Reading, limit: int) -> Bound | str:
    """A content that is the verb's object, with no preposition: «أكد الوزير ضرورة …»، «نفى المصدر صحة …»."""
    lay = binder.lay
    participle = reading.form.tense == "participle"
    if participle and may_be_adjective(lay, cue, reading) and gazetteer.word(lay.fold_at(cue.end)).clitics:
        return "may be an adjective"
    before = None if participle else source_before(lay, cue, reading)
    own_subject = before is not None and _has_own_subject(lay, cue, limit)
    if own_subject:
        before = None
    dropped = not participle and before is None
    begin = source_end = _over_adverbs(lay, _over_twin(lay, cue), limit)
    if begin == cue.end and asks_me(lay, cue, reading):
        begin = source_end = begin + 1
    behind = _over_occasion(lay, begin, limit)
    taken_up = begin < behind < limit and _is_what(lay, behind)  # ونفى في بيان | ما تردد
    if behind > begin and (before is not None or taken_up or _alone(lay, cue, behind, reading)):
        begin = source_end = behind  # «وكشف في ندوة صحفية | تفاصيل الخطة», «تقريرا أكدت فيه | عدم …»
    if begin < limit and _is_what(lay, begin):
        pass  # «انتقدت ما أسمته …»: the object stands right behind the verb
    elif (
        not participle
        and before is None
        and reading.form.number not in ("d", "p")
        and not _alone(lay, cue, begin, reading)
    ):
        stop = limit
        if "ب" in reading.cue.to:  # أهابت الوزارة | بالمواطنين
            stop = next((k for k in range(begin, limit) if leads_to_hearer(lay.folds[k])), limit)
        if "من" in reading.cue.to:  # طلب رئيس البلدية | من السكان
            stop = next(
                (k for k in range(begin, limit) if lay.folds[k] == "من" and is_definite(lay.folds[k - 1])), limit
            )
        source_end = noun_phrase_end(lay, begin, stop, split=True)
        if "ب" in reading.cue.to and begin < source_end < stop < limit and not holds_verb(lay, source_end, stop):
            source_end = stop  # أهاب نائب رئيس الأمن، العميد سامي العلي، | بالمواطنين
        hearers = "ب" in reading.cue.to and begin == stop < limit and bool(reading.conjunction)  # وأهابت | بالسائقين
        if source_end == begin and not hearers and not ("من" in reading.cue.to and lay.fold_at(begin) == "من"):
            return "no noun phrase follows"
        begin = source_end = _past_office(lay, _past_place(lay, source_end, limit), limit)
        if begin < limit and withholds_name(lay, begin):  # «ونفى مصدر مسؤول فضل حجب اسمه | فرض رسوم»
            named = (k for k in range(begin, min(begin + 6, limit)) if lay.folds[k] in lexicon.words("identity"))
            begin = next(named, begin - 1) + 1
    addressee = None
    if "ب" in reading.cue.to and begin < limit and leads_to_hearer(lay.folds[begin]):  # أهابت بالمواطنين توخي الحذر
        end = over_attached(lay, begin, limit)
        begin, addressee = end, phrase(lay, begin, end, 1)
    if "من" in reading.cue.to:
        begin, addressee = asked_of(lay, _over_adverbs(lay, begin, limit), limit)
        if addressee is not None and begin < limit and _is_wanted(lay.folds[begin]):
            return "what is asked for stands behind ب"
    spoken = (
        source_end > cue.end and can_speak(lay, cue.end, source_end) and reading.form.tense in ("perfect", "imperfect")
    )
    apart = lay.is_comma(cue.first - 1) or (
        lay.is_word(cue.first - 1) and (is_definite(lay.folds[cue.first - 1]) or lay.folds[cue.first - 1][-1] == "ه")
    )
    hangs = (
        participle
        and (reading.cue.stance == "praise" or reading.cue.id == "abraza")
        and apart
        and lay.folds[cue.first].endswith("ا")
    )  # …، مثمنا هذا الدعم
    asked = (
        praises(lay, begin, reading)
        or (reading.cue.stance == "praise" and lay.folds[cue.first - 1] == "كما")
        or hangs
        or addressee is not None
        or before is not None
        or lay.folds[begin - 1] in _OF_THEM
        or spoken
        or (_goes_on(lay, cue.first, reading) and lay.is_comma(cue.first - 1) and _is_own_act(lay.fold_at(begin)))
        or (dropped and begin < limit and _is_no_subject(lay, begin, reading))  # كما أعلن | حالة الطوارئ
    )
    begin, refusal = _object_start(binder, begin, limit, reading, asked)
    parted = bool(refusal) and source_end == cue.end + 2 and _are_people(lay, cue.end)
    if parted:
        begin = source_end = cue.end + 1
        refusal = _refuse_object(lay, begin, reading, asked)
    if refusal:
        return refusal
    if begin > source_end and lay.folds[begin - 1] in lexicon.words("demonstrative"):
        begin -= 1  # «رفضت سارة كمال | هذه الاتهامات»
    if not parted and _ends_title(lay, begin):
        return "its object is the end of a title"  # «أكد ذلك وزير | الصحة»
    found = read_content(binder, Opener("noun", source_end, begin), limit)
    if isinstance(found, str):
        return found
    result = with_head(binder, cue, reading, begin, found, "object", fronted=not own_subject)
    if not isinstance(result, Bound) or addressee is None:
        return result
    source = result.source
    if source is not None and addressee.first <= source.first < addressee.end:  # من المملكة | وحلفائها
        source = None
    asked_at = addressee.first - (lay.folds[addressee.first - 1] == "من")  # طالب المهاجم | من الجماهير دعمهم
    if source is not None and source.first < asked_at < source.end:
        source = phrase(lay, source.first, asked_at)
    return replace(result, addressee=addressee, source=source)


_OF_THEM = frozenset({"منه", "منها", "منهم", "مني", "منا"})
_LONGEST_NAME = 4
#: How far after its source an object may stand, in tokens at the same level.
_OBJECT_REACH = 30


def _goes_on(lay: Layout, at: int, reading: Reading) -> bool:
    """Whether a verb is joined to the one before it, or is the main one behind its clause («وبينما أكد كذا، | نفى»)."""
    return reading.conjunction == "و" or lay.folds[lay.sentence_start(at)] in FORE_CLAUSE


def _is_own_act(folded: str) -> bool:
    """An act of someone, or a state (…، وطلب | عرضه على لجنة، وطلب | براءة موكله)."""
    return is_owned_act(folded) or is_abstract(folded)


def _are_people(lay: Layout, first: int) -> bool:
    """Whether people and what they speak of stand together like a construct («أدان علماء | التفجير», «وصف خبراء |
    المشروع بأنه»).
    """
    row, thing = gazetteer.title_row(lay.folds[first]), lay.fold_at(first + 1)
    people = row is not None and row["number"] == "p" and not is_definite(lay.folds[first])
    return people and is_definite(thing) and (thing in lexicon.definite_nouns() or lexicon.is_masdar(bare_word(thing)))


def _past_place(lay: Layout, end: int, limit: int) -> int:
    """One past the name that a place parts from its title («الناطق باسم القوافل بقفصة | ربيع بلخوجة»), or ``end``."""
    placed = end + 1 < limit and gazetteer.word(lay.folds[end]).clitics == "ب" and is_place(lay.folds[end])
    if not placed or not (end + 1 in lay.persons or gazetteer.is_given_name(lay.folds[end + 1])):
        return end
    return noun_phrase_end(lay, end + 1, limit, split=True)


def _past_office(lay: Layout, end: int, limit: int) -> int:
    """One past the office of a person named before it, where an object is left («انتقد سامي العلي | ممثل الولاية بمجلس
    الشورى | بطء الإجراءات»), or ``end``.
    """
    if end >= limit or end - 1 not in lay.persons or not gazetteer.is_title(lay.folds[end]):
        return end
    if is_definite(lay.folds[end]) or end in lay.persons or gazetteer.word(lay.folds[end]).clitics:
        return end
    stop = noun_phrase_end(lay, end, limit, split=True)
    while stop < limit and is_relational(lay.folds[stop]):
        stop += 1  # رئيس الحكومة التونسية | السابق، الاتهامات
    stop += stop < limit and lay.is_comma(stop)
    after = lay.fold_at(stop)
    left = stop < limit and lay.is_word(stop) and not (is_cutting(after) or has_preposition(after) or joins(after))
    return stop if left and not (is_verb(after) or is_participle(after)) else end


def _is_what(lay: Layout, j: int) -> bool:
    """What opens an object that is a clause (ما أسمته، كل ما نسب إليه، من وصفهم بـ)."""
    after = lay.fold_at(j + 1)
    if lay.folds[j] == "من":
        return any(r.form.pronoun for r in lexicon.readings(after))
    return lay.folds[j] == "ما" or (lay.folds[j] in ("كل", "جميع") and after == "ما")


def _over_twin(lay: Layout, cue: CueMatch) -> int:
    """One past a second verb that shares subject and object with the first (تدين وتستنكر)."""
    j = cue.end
    twin = (
        j < len(lay)
        and lay.folds[j][:1] == "و"
        and any(r.conjunction and r.form.tense in ("perfect", "imperfect") for r in lexicon.readings(lay.folds[j]))
    )
    return j + 1 if twin else j


def _meanwhile_end(lay: Layout, j: int, limit: int) -> int:
    """One past «في الوقت نفسه», «في ذات السياق», «في المقابل», or ``j``."""
    if lay.folds[j] != "في" or j + 2 >= limit:
        return j
    if lay.folds[j + 1] == "المقابل":
        return j + 2
    two = lay.folds[j + 1 : j + 3]
    same = not lexicon.words("self").isdisjoint(two) and not lexicon.words("occasion").isdisjoint(two)
    return j + 3 if same else j


def _over_adverbs(lay: Layout, j: int, limit: int) -> int:
    """One past adverbs and commas (مراراً، بشدة، أمس)."""
    governing = lexicon.words("governing")
    j = _meanwhile_end(lay, j, limit) if j < limit else j
    while j < limit and (
        lay.is_comma(j)
        or is_span(lay, j)
        or lay.folds[j] in lexicon.words("firmly")
        or _is_manner(lay.folds[j])
        or (lay.is_word(j) and is_cutting(lay.folds[j]) and lay.folds[j] not in governing)
    ):
        if lay.folds[j] in lexicon.words("that") or lay.folds[j] in lexicon.words("relative"):
            break
        j = over_attached(lay, j, limit) if _is_manner(lay.folds[j]) else lay.step(j) + is_span(lay, j)
    return j


@memo
def _is_manner(folded: str) -> bool:
    """How something is said, the adjective behind it (بشكل | قاطع)."""
    return folded[0] == "ب" and folded[1:] in lexicon.words("how")


def _has_own_subject(lay: Layout, cue: CueMatch, limit: int) -> bool:
    """«الدراسة التي نفت المؤسسة العامة وجود نية لحجبها»: a relative clause whose verb has a subject behind it."""
    if not cue.first or lay.folds[cue.first - 1] not in lexicon.words("relative"):
        return False
    end = noun_phrase_end(lay, cue.end, limit, split=True)
    return cue.end < end < limit and is_agent(lay, cue.end, end) and lay.is_word(end) and is_act(lay.folds[end])


def _over_occasion(lay: Layout, j: int, limit: int) -> int:
    """One past the occasion behind a verb or the pronoun for it (في ندوة صحفية، فيه، من خلاله), else ``j``."""
    if j < limit and lay.folds[j] in lexicon.words("taken_up_in"):
        return _over_adverbs(lay, j + 1, limit)
    if j + 1 < limit and lay.folds[j] == "من" and lay.folds[j + 1] in lexicon.words("taken_up_in"):
        return _over_adverbs(lay, j + 2, limit)
    if j < limit and lay.folds[j] in CHANNEL_PREPOSITIONS and (at := occasion_at(lay, j + 1, limit)) is not None:
        return _over_adverbs(lay, channel_end(lay, at, limit), limit)
    return j


def may_be_adjective(lay: Layout, cue: CueMatch, reading: Reading) -> bool:
    """A feminine participle right behind an indefinite word, which it may qualify (إصابة مؤكدة بـ)."""
    before = cue.first - 1
    if reading.form.gender != "f" or before < 0 or before in lay.persons:
        return False
    if reading.cue.id in ("ashara", "lafata") and lay.fold_at(cue.end) == "الى":
        return False  # قبل الثامنة عشرة مشيرة | إلى
    asks = reading.cue.stance in _TOLD_OF
    if asks and not lay.folds[before].endswith(("ه", "ات", "ا")) and _she_spoke(lay, before):
        return False  # أكدت الوزارة أن الموعد ثابت | محذرة من
    definite = gazetteer.word(lay.folds[before]).flags & Is.DEFINITE
    quote = lay.quote_at(lay.marks.opened.get(before, -1))
    quoted = quote is not None and quote.words > _LONGEST_NAME  # «"لم نقبض رواتبنا منذ أشهر" | مشيرة إلى»
    definite = definite or (is_owned(lay.folds[before]) and lay.text.raw[lay.text.ends[before] - 1] != "ة")
    return not (definite or lay.is_comma(before) or lay.is_stop(before) or quoted)


#: What a participle says of who speaks, and hardly of a thing.
_TOLD_OF = frozenset({"warn", "demand", "praise", "welcome", "criticise", "accuse", "deny"})


def _she_spoke(lay: Layout, before: int) -> bool:
    """Whether a verb of speech in the feminine stands in the sentence before a token."""
    said = (r for k in range(lay.sentence_start(before), before) for r in lexicon.readings(lay.folds[k]))
    return any(r.form.gender == "f" and r.form.tense in ("perfect", "imperfect") for r in said)


def _alone(lay: Layout, cue: CueMatch, begin: int, reading: Reading) -> bool:
    """Whether the only phrase after the verb is its object, the subject being dropped («وأكد ضرورة …»)."""
    if lay.opens_item(cue.first):
        return not _names_subject(lay, begin)  # «- يدين بشدة هذا القرار»
    if "mood" in reading.cue.traits and begin < len(lay) and is_mood(lay.folds[begin]):
        return True  # أبدى | سعادته بالفوز
    before = lay.folds[cue.first - 1] if cue.first else ""
    joined = bool(reading.conjunction) or before in lexicon.words("coordinator") or before in lexicon.words("relative")
    joined = joined or (lay.is_comma(cue.first - 1) and lay.folds[lay.sentence_start(cue.first)] in FORE_CLAUSE)
    joined = joined or any(lay.folds[k] in lexicon.words("taken_up_in") for k in range(cue.end, begin))
    joined = joined or before in lexicon.words("resumed")  # ما زال ينكر مسؤوليته
    joined = joined or before in lexicon.words("confronting")  # وبسؤاله | نفى محاولة الخطف
    if not joined or begin >= len(lay):
        return False
    also = (
        before == "كما" and reading.cue.stance == "praise" and bare_word(lay.folds[begin]) in lexicon.words("praised")
    )
    if also or praises(lay, begin, reading):
        return True  # كما ثمن | الدعم الكبير
    after = lay.fold_at(begin + 1)
    names = gazetteer.is_title(after) or begin + 1 in lay.persons  # أوضح ذلك | مشرف التقنية
    if lay.folds[begin] in ("ذلك", "هذا", "هذه", "تلك") and not is_definite(after) and not names:
        return True  # «عادت ونفت ذلك»
    if reading.cue.stance in ("deny", "confirm") and lay.folds[begin] == "صحه":
        return True  # ونفت | صحة ما تردد, no authority for health
    counsel = lay.folds[begin] in lexicon.words("counsel") and can_speak(lay, begin, begin + 2)  # وطلب | دفاع المتهم
    if is_act(lay.folds[begin]) and not counsel and not can_speak(lay, begin, begin + 1):
        return True
    return _is_no_subject(lay, begin, reading)


def _is_no_subject(lay: Layout, begin: int, reading: Reading) -> bool:
    """Whether what stands behind the verb is a thing or act, by its noun («كما أعلن | حالة الطوارئ»), by its gender
    («كما أعلنت | فتح الحدود») or by what it is of («كما أعلن | تعليق الدراسة»), with nothing behind that it could do.
    """
    folded, after = lay.folds[begin], lay.fold_at(begin + 1)
    act = is_act(folded)
    if "homograph" in reading.cue.traits or (reading.form.tense == "imperfect" and not reading.conjunction):
        return False  # كما تؤكد | تعليمات المؤسسة
    if not (act or (_is_thing(folded) and (folded.endswith(("ه", "ا", "ات")) or plain_noun(folded)))):
        return False
    if begin in lay.persons or is_definite(folded) or gazetteer.word(folded).clitics or is_document(folded):
        return False
    end = noun_phrase_end(lay, begin, len(lay), split=True)
    if end == begin or (lay.is_nominal(end) and not (is_cutting(lay.folds[end]) or has_preposition(lay.folds[end]))):
        return False
    if act and (gazetteer.is_title(folded) or gazetteer.is_org_head(folded)):
        return False  # استشاري، إدارة
    of_thing = act and common_definite(after) and not (gazetteer.is_org_head(after) or is_place(after))
    return of_thing or not can_speak(lay, begin, end) or not agrees(lay, phrase(lay, begin, end), reading)


def _names_subject(lay: Layout, begin: int) -> bool:
    """«1. يثمن الحزب | موقف النقابة»: someone who acts, and an object behind him."""
    limit = lay.sentence_end(begin)
    end = noun_phrase_end(lay, begin, limit, split=True)
    return begin < end < limit and is_agent(lay, begin, end) and (is_act(lay.folds[end]) or lay.folds[end] == "ما")


def _stems(folded: str) -> Iterator[str]:
    """A noun as it stands, then without article, pronoun and the alif of the accusative (إلغاء، أهمية، حرصه،
    ارتفاعا).
    """
    yield folded
    bare = bare_word(folded)
    yield bare
    owned = bare if is_definite(folded) else lexicon.act_without_pronoun(bare)  # العقابي is nobody's
    yield owned
    if owned != bare and owned.endswith("اه"):
        yield owned[:-2]  # توقعاتهم
    if bare.endswith("ا") and len(bare) > 4:
        yield bare[:-1]


@memo
def is_mood(folded: str) -> bool:
    """A noun for what one feels or holds (أسفه، استعداداً)."""
    return any(stem in lexicon.words("mood") for stem in _stems(folded))


@memo
def is_act(folded: str) -> bool:
    """A noun for an act or state, which is said rather than says (ضرورة، حرصه، انتهاء)."""
    abstract = lexicon.words("abstract")
    if folded == "سمو":
        return False  # his highness, no height
    happens = folded in lexicon.words("happening") or folded in lexicon.words("fate")
    return happens or is_mood(folded) or any(stem in abstract or lexicon.is_masdar(stem) for stem in _stems(folded))


def _ends_title(lay: Layout, j: int) -> bool:
    """Whether a definite word belongs to the title or the head of a body before it (وزير | الصحة)."""
    head = lay.folds[j - 1]
    if lay.folds[j - 2] == "عده":
        return False  # عدة منظمات | الهجوم
    if head.endswith("ون"):
        return False  # «انتقد ناشطون | القرار»: its ن keeps it out of a construct
    titled = gazetteer.is_title(head) or gazetteer.is_org_head(head) or bare_word(lay.folds[j]) == "اعلام"
    return titled and is_definite(lay.folds[j]) and not is_definite(gazetteer.word(head).stem)  # وسائل | الإعلام


def _qualifies(lay: Layout, j: int) -> bool:
    """An adjective that is a noun for an act too, behind its noun (في صيغة | مماثلة)."""
    noun, folded = lay.folds[j - 1], lay.folds[j]
    if (
        not lay.is_word(j - 1)
        or "ال" in noun[:4]
        or folded[0] == "و"
        or (lay.is_nominal(j + 1) and not is_cutting(lay.fold_at(j + 1)))
    ):
        return False  # طريقة | معاملة الركاب
    return noun[-1] == "ه" and noun not in lexicon.words("time") and lay.text.raw[lay.text.ends[j] - 1] == "ة"


def _opens_aside(lay: Layout, j: int) -> bool:
    """What is said of the source or its paper up to a comma («نفت الشركة، | ومقرها سياتل، ارتكاب مخالفة», «في بلاغ |
    توصل الموقع بنسخة منه، "…"»).
    """
    if lay.is_comma(j - 1) and lay.folds[j][0] == "و" and is_possessed(lay, j):
        return True
    got = lay.folds[j] in lexicon.words("receiving")
    return got and not lexicon.words("copy").isdisjoint(lay.folds[j + 1 : j + 5])


def _object_start(binder: Binder, begin: int, limit: int, reading: Reading, asked: bool) -> tuple[int, str]:
    """Where the object begins, or why there is none: adverbials and clauses about the source are passed over."""
    lay = binder.lay
    refusal, j, stop = "no object follows its source", begin, min(limit, begin + _OBJECT_REACH)
    straight = True  # nothing but adverbs stands between: also an object that is no act counts
    while j < stop:
        folded = lay.folds[j]
        if folded == "من" and straight and _is_what(lay, j):
            return j, ""  # انتقد | من وصفهم بـ«تجار الهيكل»
        if folded == "على" and reading.cue.id == "kashafa":
            break  # كشفت اللجنة على 400 بناء
        if folded == "على" and lay.fold_at(j + 1) == "لسان":  # على لسان | مدير إعلامها أنور العلي
            j = max(_voice_end(lay, j + 2, stop), j + 2)
            continue
        quote = lay.quote_at(j)
        if quote is not None and lay.folds[quote.open + 1] == "جمله":  # نافيا "جملة وتفصيلا" | وجود
            j = quote.end
            continue
        if lay.is_word(j) and folded.startswith("وال") and joins(folded):
            j, straight = lay.step(j), False  # طالب وزارة الصحة | والحماية الاجتماعية بكذا
            continue
        if (aside := _aside_end(binder, j)) is not None and aside < stop:
            j = aside
            continue
        if j in binder.bound and binder.bound[j].kind in ("finite", "participle", "verbless"):
            break
        adverb = is_cutting(folded) and folded not in lexicon.words("governing") and folded not in lexicon.words("that")
        any_of = asked and straight and reading.cue.id != "rafada"
        at_once = folded in lexicon.words("governing") and lay.folds[j + 1 : j + 2] == ["الفور"]
        at_once = at_once or (folded == "جمله" and lay.fold_at(j + 1) == "وتفصيلا")
        if _opens_aside(lay, j):
            j = next((k + 1 for k in range(j, stop) if lay.is_comma(k)), stop)
        elif folded[0] == "ل" and gazetteer.owned_title(folded[1:]) is not None:
            j += 1  # في تصريح صحفي لناطقها الرسمي، | قصف المعسكر
            while j < stop and is_relational(lay.folds[j]):
                j += 1
        elif folded in ("باشد", "نفيا") or is_span(lay, j) or at_once:  # بأشد العبارات، العام الماضي، على الفور
            j += 2
        elif _is_manner(folded):
            j = over_attached(lay, j, limit)
        elif issues(folded) and not is_act(folded) and is_document(lay.folds[begin - 1]):
            j = max(noun_phrase_end(lay, j + 1, stop, split=True), j + 1)  # أحصت دراسة أعدها مركز كذا | 160 موقفا
        elif folded == "المنسوب" and asked:
            return j, ""
        elif any_of and folded == "اي" and not is_definite(lay.fold_at(j + 1)):
            return j, ""  # «انتقد | أي تخفيف للقيود»
        elif asked and straight and folded in lexicon.words("elative") and not is_definite(lay.fold_at(j + 1)):
            return j, ""  # «كشف المدير | أبرز ملامح الخطة»
        elif folded in lexicon.words("firmly") or ends_time(lay, j):
            j += 1  # باستمرار، الخميس | الماضي
        elif (medium := _quoted_medium_end(lay, j, stop)) > j:
            j = medium  # «ونفى المصدر لـ«القدس العربي» | تلقي …», «مع "صوت دسوق"، | وجود …»
        elif folded in lexicon.words("copy") and lay.fold_at(j + 1) in _OF_IT:  # في بيان وصل "نداء برس" | نسخة منه
            j, straight = j + 2, False
        elif lay.is_comma(j) or folded in lexicon.words("time") or (adverb and folded not in lexicon.words("relative")):
            j = lay.step(j)
        elif (
            folded in lexicon.words("relative")
            or withholds_name(lay, j)
            or (lay.is_word(j) and is_verb(folded) and not is_act(folded))
        ):
            past = relative_end(lay, j, limit)
            if past < stop and (state := _behind_relative(lay, j, past)) < past and past + 1 in binder.bound:
                past = state if is_abstract(lay.folds[state]) else past
            j, straight = past if past < stop else _behind_relative(lay, j, stop), False
        elif lay.is_word(j) and (is_cutting(folded) or has_preposition(folded) or folded == "من"):
            if folded in lexicon.words("that"):
                break
            j, straight = _over_phrase(lay, j, limit), False
        elif straight and "strong" in reading.cue.traits and counts(lay, j):
            return j, ""  # أحصت المنظمة | 160 موقفا
        elif not lay.is_nominal(j) and lay.quote_at(j) is None:
            j, straight = lay.step(j), False
        else:
            refusal = _refuse_object(lay, j, reading, asked)
            far = "strong" in reading.cue.traits or (is_act(folded) and reading.cue.id != "rafada")
            judged = reading.cue.stance in ("deny", "praise", "criticise") and reading.cue.id != "rafada"
            judged = judged and ("homograph" not in reading.cue.traits or bool(reading.conjunction))
            far = far or (judged and lay.is_comma(j - 1))
            denied = (
                reading.cue.id == "rafada" or reading.cue.stance == "deny"
            )  # أنكر أمام المحكمة | التهم المنسوبة إليه
            far = far or (denied and bare_word(folded) in lexicon.words("claimed"))
            far = far and not (j > begin and (_ends_title(lay, j) or _qualifies(lay, j)))  # مدرب فريق | السعادة
            if not refusal and (straight or far):
                return j, ""
            j, straight = lay.step(j), False
    return j, refusal or "no object follows its source"


_OF_IT = frozenset({"منه", "منها", "عنه", "عنها"})


def _quoted_medium_end(lay: Layout, j: int, stop: int) -> int:
    """One past the medium in quotation marks behind ل, or the paper's own («نفى لقناتنا | وجود»), or ``j``."""
    if lay.folds[j][0] == "ل" and gazetteer.is_outlet_head(lexicon.without_pronoun(lay.folds[j][1:])):
        return j + 1
    quote = lay.quote_at(j + 1) if lay.folds[j] in ("ل", "ول", "مع") else None
    return min(quote.end, stop) if quote is not None and quote.words <= _LONGEST_NAME else j


def _behind_relative(lay: Layout, j: int, stop: int) -> int:
    """Where an act without article stands behind a relative clause that no comma closes («الجيش الذي يقوده حفتر في مارس
    الماضي | إطلاق عملية»), or ``stop``.
    """
    for k in range(j + 2, stop):
        closed = (
            is_definite(lay.folds[k - 1])
            or lay.folds[k - 1] in lexicon.words("time")
            or k - 1 in lay.persons
            or lay.text.kinds[k - 1] == NUMBER
        )
        if lay.is_word(k) and closed and is_act(lay.folds[k]) and not is_definite(lay.folds[k]):
            return k if not (is_cutting(lay.folds[k]) or has_preposition(lay.folds[k])) else stop
    return stop


def _aside_end(binder: Binder, j: int) -> int | None:
    """One past the comma that closes a verbless aside between source and object («وجددت تونس، حسب البيان، دعمها»)."""
    lay, aside = binder.lay, binder.bound.get(j)
    if aside is None or aside.kind != "verbless" or not lay.is_comma(j - 1):
        return None
    return next((k + 1 for k in range(j, min(j + 12, len(lay))) if lay.is_comma(k)), None)


def _voice_end(lay: Layout, j: int, limit: int) -> int:
    """One past the person who lends a body his voice, whose office may end in a pronoun (مدير إعلامها أنور العلي)."""
    end = noun_phrase_end(lay, j, limit, split=True)
    while end < limit and lay.is_word(end) and not is_cutting(lay.folds[end]):
        named = next((k for k in range(end, min(end + 3, limit)) if k in lay.persons), None)
        if named is None:
            break
        end = next((k for k in range(named, limit) if k not in lay.persons), limit)
    return end


def _over_phrase(lay: Layout, j: int, limit: int) -> int:
    """One past a preposition with its noun and what goes on with that."""
    if is_cutting(lay.folds[j]) or lay.folds[j] == "من":
        j = lay.step(j)
    if j < limit and lay.folds[j] in lexicon.channels():
        return channel_end(lay, j, limit)
    placed = lay.folds[j - 1] == "في" and j + 1 < limit and (is_unknown(lay.folds[j]) or may_be_place(lay.folds[j]))
    if placed and is_act(lay.folds[j + 1]) and not is_definite(lay.folds[j + 1]):
        return j + 1  # في فنزويلا | رفضها
    return over_attached(lay, j, limit) if j < limit else j


def asked_of(lay: Layout, begin: int, limit: int) -> tuple[int, Phrase | None]:
    """Who is asked, after من, and where what is asked for begins («طلب من الوزراء ممارسة …»، «طلبت منه الحصول …»)."""
    if begin >= limit:
        return begin, None
    folded = lay.folds[begin]
    if folded in _OF_THEM:
        return begin + 1, None
    if folded != "من":
        return begin, None
    end = noun_phrase_end(lay, begin + 1, limit, split=True)
    end = next((k for k in range(begin + 2, end) if _is_wanted(lay.folds[k])), end)
    while begin + 1 < end < limit and lay.folds[end].startswith("و") and is_possessed(lay, end):
        end += 1  # من المملكة | وحلفائها
    return (end, phrase(lay, begin + 1, end)) if end > begin + 1 else (begin, None)


@memo
def _is_wanted(folded: str) -> bool:
    """An act behind ب, which is asked of the one before it («طالب من اللاعبين | بمضاعفة الجهد»)."""
    return folded[0] == "ب" and lexicon.is_masdar(bare_word(folded[1:])) and not gazetteer.word(folded[1:]).flags


def _refuse_object(lay: Layout, begin: int, reading: Reading, asked: bool) -> str:
    """Why an object is no content, or ""."""
    folded = lay.folds[begin + (lay.quote_at(begin) is not None)]
    traits = reading.cue.traits
    if (
        reading.cue.id == "rafada"
        and bare_word(folded) not in lexicon.words("claimed")
        and (folded not in ("هذا", "هذه", "تلك") or bare_word(lay.fold_at(begin + 1)) not in lexicon.words("claimed"))
    ):
        return "a refusal to act"
    if "act" in traits and not is_act(folded):
        return "its object is no act or state"  # يشكو أوجاعا
    if "owned" in traits and not (is_owned_act(folded) and reading.form.tense == "perfect"):
        return "its object is no act of its own"  # «أبلغ الوسطاء | رفضه الجلوس»
    if "mood" in traits:
        behind = lay.folds[begin + 1 : begin + 3]
        if folded == "عدم" and behind:
            folded = behind[0]  # أبدى المدرب عدم | رضاه
        if len(behind) == 2 and behind[0] == "من" and folded in lexicon.words("measure"):
            folded = behind[1]  # أبدى قدرا من | الإحباط
        return "" if is_mood(folded) else "its object is no word of mood"
    if reading.form.tense == "participle" and lay.quote_at(begin) is not None and "homograph" in traits:
        return ""  # «…، مبرزا "الأهمية التي توليها السلطات"»
    told = reading.cue.stance == "demand" and reading.form.tense == "perfect" and reading.form.gender == "f"
    if "homograph" in traits and not (
        asked and (told or is_act(folded) or reading.cue.stance in ("deny", "criticise", "praise"))
    ):
        return "may be a noun"
    plain = not (is_definite(folded) or folded in lexicon.words("demonstrative") or folded in lexicon.words("time"))
    if told and asked and "homograph" in traits and plain:
        return ""  # «أن الوزارة طلبت | ضمانات إضافية»
    if reading.cue.stance in ("deny", "criticise", "praise") or "strong" in traits or lay.quote_at(begin) is not None:
        return ""
    if (reading.cue.id == "a3lana" and is_definite(folded)) or folded in ("هذا", "هذه", "ذلك", "تلك", "كل", "اي"):
        return ""
    if asked and _is_thing(folded):
        return ""  # after a full source an indefinite noun can only be the object (أعلنت الوزارة مقتل …)
    return "" if is_act(folded) else "its object is no act or state"


@memo
def _is_thing(folded: str) -> bool:
    """An indefinite noun for something that speaks for nobody (مقتل، هدنة، عجزا)."""
    flags = gazetteer.word(folded).flags
    if is_definite(folded) or has_preposition(folded) or flags & SPEAKING or folded in lexicon.words("quantity"):
        return False
    return bool(flags & Is.NEVER) or is_act(folded) or lexicon.is_indefinite_noun(folded)


def bind_predicate(binder: Binder, cue: CueMatch, reading: Reading, limit: int) -> Bound | str:
    """A content in two parts: «وصف X القرار بأنه Y», «اتهم X إسرائيل بـ Y», «اعتبر X ذلك Y»."""
    lay, verb = binder.lay, reading.cue
    preposition = verb.predicate or ""
    participle = reading.form.tense == "participle"
    before = None if participle else source_before(lay, cue, reading)
    pronoun = bool(reading.form.pronoun)
    may_be_passive = not preposition and reading.form.tense == "imperfect" and not pronoun
    may_be_passive = may_be_passive and not (before is None and _holds_three(lay, cue, reading, limit))
    if may_be_passive and before is None:
        return "may be a passive (يعتبر من)"
    limit = next((k for k in range(cue.end, limit) if at_that_time(lay, k) or _speaks_again(binder, cue, k)), limit)
    called = lay.folds[cue.first - 1] in lexicon.words("what") or (not preposition and bool(reading.conjunction))
    if pronoun and lay.quote_at(cue.end) is not None and called:
        return _bind_called(binder, cue, reading, limit)
    mark = _predicate_opener(lay, cue.end, limit, preposition, pronoun, amount=reading.cue.id == "qaddara")
    if mark is None and reading.cue.id == "3aza":
        mark = _put_down_to(lay, cue.end, limit)
    if preposition and mark is None:
        return f"no {preposition} follows"
    if pronoun and mark is not None and lay.folds[cue.first - 1] in lexicon.words("what"):
        named = lay.quote_at(mark.content)
        if named is not None and lay.fold_at(named.end) in lexicon.words("relative"):
            limit = named.end  # ما وصفه بـ«الوضع الكارثي» | الذي آل إليه القسم
    zone_end = mark.at if mark is not None else limit
    head = parse_head(lay, cue.end, zone_end, split=True)
    hangs = cue.first > 0 and lay.folds[cue.first - 1] in lexicon.words("relative")
    if (
        pronoun
        and before is not None
        and (
            (
                hangs
                and not (_is_of_other(lay.folds[cue.first - 1], reading.form.pronoun) and agrees(lay, before, reading))
            )
            or (head.source is not None and not can_speak(lay, before.first, before.end))
        )
    ):
        before = None  # «إن التطورات يعتبرها الآخرون مكسبا», «عدن التي وصفها بالبطلة»: the pronoun takes it up
    source: Phrase | None
    obj: Phrase | None
    source, obj = _named_behind(lay, *_source_and_object(lay, reading, head, before), zone_end)
    if pronoun and mark is None and obj is None and source is not None and source is head.source:
        who = _before_marks(lay, source)
        if who.end < source.end and (is_place(lay.folds[who.first]) or can_speak(lay, who.first, who.end)):
            source = who  # واعتبرته المعارضة | «انقلابا»
    if participle and obj is None and mark is not None and mark.at - cue.end == 2 and is_span(lay, cue.end):
        obj = phrase(lay, cue.end, mark.at)  # واصفا | الموسم الحالي بأنه
    if reading.form.number in ("d", "p") and before is None and source is not None and source is head.source:
        whole = phrase(lay, source.first, obj.end if obj is not None else source.end)
        source = None  # «منتجو الصمغ يتهمون | طرفي الحرب»: a plural verb has its subject before it
        obj = whole
    told = not preposition or (source is not None and lay.folds[source.first].endswith("ا"))  # يصفه | دائما بأنه
    if pronoun and told and source is not None and source is head.source and _is_predicate(lay, source):
        source = before  # «واعتبرته قرارا قابلا للاستئناف»
    if pronoun and not preposition and _is_held_so(lay, cue.end):
        source, obj = before, None  # «واعتبرته | استفزازا لمشاعر الناس»
    if obj is not None and not preposition and _points_alone(lay, obj):
        obj = phrase(lay, obj.first, obj.first + 1)  # «واعتبر الوزير | ذلك | خرقا للقانون»
    if not (preposition or pronoun or participle) and (what := _what_behind(lay, head)) is not None:
        source, obj = before or phrase(lay, cue.end, what), phrase(lay, what, what + 1)
    if pronoun and preposition == "ب" and source is not None and obj is not None and obj is head.second:
        source = phrase(lay, source.first, obj.end)  # «الذي وصفه سامي العلي | مدرب الفريق بأنه»
        obj = None
    if participle and mark is None and lay.fold_at(cue.end) in _THAT_MATTER:
        obj = phrase(lay, cue.end, cue.end + 1)  # معتبرا إياه | جزءا من الحرب
    taken_up = lay.folds[cue.end : cue.end + 1] and lay.folds[cue.end] in lexicon.words("taken_up_in")
    if taken_up and obj is None and source is not None:  # «تحقيقا اتهم فيه مقربين من الرئيس بـ»
        source, obj = before, source
    what = next((k for k in _behind(lay, cue, head) if mark is not None and k < mark.at and lay.folds[k] == "ما"), None)
    if what is not None and mark is not None and head.second is None:
        # «واصفا | ما يجري بأنه», «وصف المتحدث باسم الوزارة، عمر علي، | ما يجري بأنه»
        obj = phrase(lay, what, mark.at)
        source = before or (head.source if what > cue.end else None)
    resumed = cue.first > 0 and lay.folds[cue.first - 1] in lexicon.words("resumed")
    resumed = resumed or (lay.folds[cue.first - 1] == "كما" and not pronoun and lay.is_comma(cue.first - 2))
    resumed = resumed or lay.opens_item(cue.first)  # «- يحمّل | الوزير مسؤولية …»
    pointed = source is not None and lay.folds[source.first] in ("هذا", "هذه") and source.end - source.first > 1
    if pointed and source is not None and source is head.source and not can_speak(lay, source.first + 1, source.end):
        source, obj = before, source  # «واعتبر | هذا الإنجاز ثمرة للتعاون»
    if obj is None and source is head.source and before is None and resumed:
        obj = source  # «وأوضح أنه اتهم | السائق بمعرفة …»
        source = None
    charged = head.second is None and mark is not None and preposition == "مسؤولية" and _laid_upon(lay, mark.at, limit)
    if charged:
        source = None if participle else before or head.source
        obj = None
    if obj is None and source is not None and not pronoun and before is None and not charged:
        return "only one noun phrase follows"
    if (
        source is None
        and before is None
        and not participle
        and not reading.conjunction
        and not pronoun
        and not taken_up
        and not resumed
        and not is_dependent(lay, cue)
    ):
        return "no source"
    if reading.cue.id == "qaddara" and not _estimates(lay, reading, source):
        return "may be a passive: تقدر تكلفتها بـ"
    if obj is None and not pronoun and not charged:
        return "no object follows"
    led_back = reading.cue.id == "arja3a" and reading.form.tense == "imperfect"
    if (led_back and (source is None or not can_speak(lay, source.first, source.end))) or (
        led_back and _is_put_down(lay.folds[cue.end], source)
    ):
        return "nobody puts it down to anything: يرجع السبب إلى"
    marked = before is not None and obj is not None and lay.quote_at(obj.end) is not None  # تعتبر الحزب «إرهابيا»
    if may_be_passive and not marked:
        return "may be a passive (يعتبر من)"
    first = obj.first if obj is not None else (mark.content if mark is not None else cue.end)
    if mark is None:  # اعتبر X Y: both parts in one stretch
        if obj is None:
            first = cue.end
            if source is not None and source.first >= cue.end:
                first = source.end
        end, why = content_end(lay, first, limit, binder.later)
        end = clause_after(lay, first, end) or end
        if pronoun and obj is not None and source is head.source and obj is head.second:
            first, obj = obj.first, None  # «وهو ما اعتبره الوزير | مناورة»
        called_so = lay.quote_at(first) or lay.quote_at(first - 1)
        if pronoun and hangs and called_so is not None:  # «الخطوة التي اعتبرتها واشنطن "استفزازا" | لن تمر»
            first, end = called_so.open, min(end, called_so.end)
        obj = _before_marks(lay, obj) if obj is not None else None
        if obj is not None and end <= obj.end and not _ends_in_predicate(lay, obj):
            return "no predicate follows"
        content = plain_content(lay, first, end, Opener("noun", first, first), why)
    else:
        content = _two_parts(binder, obj, mark, limit, joined=preposition != "ب", zone_end=zone_end)
    if isinstance(content, str):
        return content
    if content.end - content.first == 1 and lay.folds[content.first] in _WITH_A_PRONOUN:
        return "its predicate is a pronoun"  # الضمانات التي وعدنا | بها
    return Bound(
        cue,
        reading,
        f"{'participle' if participle else 'verb'}-predicate",
        verb.stance,
        verb.lemma,
        content.spans,
        content.first,
        content.end,
        first,
        content.type,
        source if source is not None else before,
        head.outlet,
        head.channel,
        None,
        is_dependent(lay, cue),
        content.why,
    )


_WITH_A_PRONOUN = frozenset(
    preposition + pronoun for preposition in ("ب", "في", "من", "ل") for pronoun in ("ه", "ها", "هم", "هما", "نا")
)


def _is_of_other(relative: str, pronoun: str) -> bool:
    """Whether a pronoun cannot take up the noun before the relative pronoun of its verb (الحزب | الذي يتهمها)."""
    return (relative == "الذي" and pronoun in ("ها", "هم", "هما")) or (
        relative == "التي" and pronoun in ("ه", "هم", "هما")
    )


def _speaks_again(binder: Binder, cue: CueMatch, k: int) -> bool:
    """Whether another statement is joined at ``k`` behind a comma or a quotation («واعتبره مزايدة، | وأكد أن»)."""
    lay, other = binder.lay, binder.bound.get(k)
    if other is None or other.kind != "finite" or other.dependent or other.reading is None or k <= cue.end:
        return False
    parted = lay.is_comma(k - 1) or lay.level(k - 2) > lay.level(k)
    return bool(other.reading.conjunction) and parted and lay.level(k) == lay.level(cue.first)


def _bind_called(binder: Binder, cue: CueMatch, reading: Reading, limit: int) -> Bound | str:
    """«ما اعتبرته "ارتجالا" في التدبير», «ما أسماه "شاحنات الموت"»: what something is called, from its marks on."""
    lay = binder.lay
    content = read_content(binder, Opener("noun", cue.end, cue.end), limit)
    if isinstance(content, str):
        return content
    return Bound(
        cue, reading, "verb-predicate", reading.cue.stance, reading.cue.lemma, content.spans, content.first,
        content.end, cue.end, content.type, None, None, None, None, is_dependent(lay, cue), content.why,
    )  # fmt: skip


def _behind(lay: Layout, cue: CueMatch, head: Head) -> tuple[int, ...]:
    """Where an object may begin: behind the verb, or behind its source and the comma that closes that."""
    if head.source is None:
        return (cue.end,)
    return (cue.end, head.source.end + lay.is_comma(head.source.end))


def _before_marks(lay: Layout, obj: Phrase) -> Phrase:
    """An object, or who speaks of it, without the quotation that ends it, which is what it is called (معتبرا الصمت |
    "تواطؤا").
    """
    mark = next(
        (k for k in range(obj.first + 1, obj.end) if (q := lay.quote_at(k)) is not None and q.end == obj.end), None
    )
    return phrase(lay, obj.first, mark) if mark is not None else obj


def _ends_in_predicate(lay: Layout, obj: Phrase) -> bool:
    """«اعتبر الفوز | مستحقا»: the last word is an adjective in the accusative, no part of the object."""
    last = lay.folds[obj.end - 1]
    return obj.end - obj.first > 1 and last.endswith("ا") and not is_definite(last) and obj.end - 1 not in lay.persons


def _is_put_down(folded: str, source: Phrase | None) -> bool:
    """«يرجع السبب إلى», «ويرجع تمادي المستشفيات إلى»: what goes back to something, where nobody is named."""
    return folded in lexicon.words("put_down") or (source is None and (is_act(folded) or lexicon.is_noun(folded)))


def _estimates(lay: Layout, reading: Reading, source: Phrase | None) -> bool:
    """Whether قدر has someone who estimates: a source that speaks, or a perfect that goes on with one."""
    if source is None:
        return reading.form.tense != "imperfect" and bool(reading.conjunction or reading.form.tense == "participle")
    return can_speak(lay, source.first, source.end)


def _is_predicate(lay: Layout, after: Phrase) -> bool:
    """An indefinite noun that names nobody: what something is called, not who calls it so."""
    folded = lay.folds[after.first]
    someone = can_speak(lay, after.first, after.end) or bare_word(folded) in lexicon.words("quantity")
    return not (is_definite(folded) or someone)


def _is_held_so(lay: Layout, i: int) -> bool:
    """An indefinite word in the accusative: what someone takes a thing for."""
    folded = lay.fold_at(i)
    named = gazetteer.word(folded).flags & (Is.NAME | Is.GIVEN | Is.FAMILY) or folded.endswith(("نا", "ها", "هما"))
    return folded.endswith("ا") and not (is_definite(folded) or named or i in lay.persons)


def _points_alone(lay: Layout, obj: Phrase) -> bool:
    """«ذلك» with no noun behind it that it points at."""
    alone = lay.folds[obj.first] in ("ذلك", "هذا", "هذه", "تلك") and obj.end - obj.first > 1
    return alone and not is_definite(lay.folds[obj.first + 1])


def _what_behind(lay: Layout, head: Head) -> int | None:
    """Where «ما» opens what is held to be something, right behind who holds it («اعتبر الرئيس | ما يجري إبادة»)."""
    source, second = head.source, head.second
    if source is None:
        return None
    named = second is not None and second.first == source.end and second.end - 1 in lay.persons
    end = second.end if second is not None and named else source.end
    return end if lay.fold_at(end) == "ما" else None


def _holds_three(lay: Layout, cue: CueMatch, reading: Reading, limit: int) -> bool:
    """«يعتبر | الخبراء | الاتفاق | خطوة مهمة», «تعتبر واشنطن الحزب منظمة»: someone, something and what he takes it for,
    where a passive has but two.
    """
    head = parse_head(lay, cue.end, limit, split=True)
    source, thing = head.source, head.second
    if reading.cue.id != "i3tabara" or source is None or thing is None:
        return False
    if source.first != cue.end or thing.first != source.end or gazetteer.is_place_head(lay.folds[thing.first]):
        return False  # تعتبر لندن | المدينة الأولى في العالم
    someone = is_place(lay.folds[source.first]) or is_agent(lay, source.first, source.end)
    held = thing.end < limit and lay.is_word(thing.end) and not is_definite(lay.folds[thing.end])
    held = held and not (is_cutting(lay.folds[thing.end]) or has_preposition(lay.folds[thing.end]))
    return someone and is_definite(lay.folds[thing.first]) and held


def _source_and_object(
    lay: Layout, reading: Reading, found: Head, before: Phrase | None
) -> tuple[Phrase | None, Phrase | None]:
    """Which of the noun phrases around a verb of two parts is its source, and which the first part."""
    source, obj = found.source, found.second
    if reading.form.tense == "participle" or before is not None:
        return before, source or obj
    if source is None or reading.form.pronoun:
        return source, obj
    head = lay.folds[source.first]
    thing = is_act(head) or lexicon.is_noun(head)
    goes_on = reading.conjunction or lay.folds[source.first - 2] in lexicon.words("resumed")  # لكنها اعتبرت | التوافق
    indefinite = obj is not None and not is_definite(lay.folds[obj.first])
    paper = is_document(head) and is_definite(head) and not gazetteer.is_title(head)  # but «قدر تقرير | العدد بـ»
    oblique = is_oblique_plural(head) and source.first not in lay.persons
    if oblique and obj is not None:
        return None, phrase(lay, source.first, obj.end)  # فيما حمّل | القصابين الجوالين مسؤولية
    claim = bare_word(head)
    claimed = claim in lexicon.words("speech") or claim in lexicon.words("claimed")
    called = claimed or (indefinite and paper)  # «واعتبرت الاتهامات | باطلة», «واعتبر القرار | خطوة إيجابية»
    if goes_on and (called or (thing and not can_speak(lay, source.first, source.end))):
        return None, phrase(lay, source.first, obj.end if obj is not None else source.end)  # «وعزا أسباب … إلى»
    if obj is None and not agrees(lay, source, reading):
        return None, source
    if obj is None:
        source, obj = _halves(lay, source)
    return (None, source) if obj is None and reading.conjunction else (source, obj)


def _named_behind(
    lay: Layout, source: Phrase | None, obj: Phrase | None, limit: int
) -> tuple[Phrase | None, Phrase | None]:
    """Source and object, where what looked like the object begins with the name of who holds the office before it
    («وصفت رئيسة الوزراء الدنماركية | ميته فريدريكسن | التصريحات بأنها»).
    """
    if source is None or obj is None or obj.first != source.end or obj.first in lay.bodies:
        return source, obj
    if not gazetteer.word(lay.folds[source.first]).flags & Is.PERSON:
        return source, obj
    if not lay.persons.isdisjoint(range(source.first, source.end)):
        return source, obj
    words = (k for k in range(obj.first, obj.end) if not (k in lay.persons or _is_plain_name(lay, k)))
    end = next(words, obj.end)
    begin = end if end < obj.end else _over_adverbs(lay, end, limit)
    last = obj.end if end < obj.end else noun_phrase_end(lay, begin, limit, split=True)
    thing = begin < last and (is_definite(lay.folds[begin]) or is_place(lay.folds[begin]))
    named = obj.first in lay.persons or end - obj.first > 1  # وقدر المدعي العام | مجموع الأموال
    if end == obj.first or not named or not thing:
        return source, obj
    return phrase(lay, source.first, end), phrase(lay, begin, last)


def _is_plain_name(lay: Layout, k: int) -> bool:
    """A word without article that no table knows, or a given name."""
    return is_word_of_name(lay, k) and not is_definite(lay.folds[k])


def _halves(lay: Layout, both: Phrase) -> tuple[Phrase, Phrase | None]:
    """Source and object that stand together as two definite phrases («المسؤول الآخر | الخطط»): cut before the last
    definite noun.
    """
    counted = next((k for k in range(both.first + 1, both.end) if lay.text.kinds[k] == NUMBER), None)
    if counted is not None and gazetteer.is_title(lay.folds[min(counted + 1, both.end - 1)].removesuffix("ا")):
        # «اتهمت النيابة العامة | 29 شخصا»
        return phrase(lay, both.first, counted), phrase(lay, counted, both.end)
    for k in range(both.end - 1, both.first, -1):
        folded, previous = lay.folds[k], lay.folds[k - 1]
        named = k - 1 in lay.persons
        thing = not is_relational(folded) or gazetteer.is_org_head(folded) or (named and gazetteer.is_title(folded))
        noun = is_definite(folded) and thing and k not in lay.persons and not has_preposition(folded)
        noun = (noun or is_place(folded)) and not inside_name(lay, k)  # قوات الدعم السريع
        if noun and (is_definite(previous) or named or (previous.startswith("وال") and joins(previous))):
            return phrase(lay, both.first, k), phrase(lay, k, both.end)
    second = both.first + 1
    if both.end == second + 1 and _are_people(lay, both.first):
        return phrase(lay, both.first, second), phrase(lay, second, both.end)
    if second < both.end and is_word_of_name(lay, both.first):  # «حمّل مناوي | قوات الدعم السريع»
        head = gazetteer.is_org_head(lay.folds[second]) and not is_definite(lay.folds[second])
    else:  # «حملت حماس | نتنياهو»
        head = second in lay.persons and gazetteer.kind_of_word(lay.folds[both.first]) == "ORG"
    return (phrase(lay, both.first, second), phrase(lay, second, both.end)) if head else (both, None)


def _predicate_opener(
    lay: Layout, first: int, limit: int, preposition: str, pronoun: bool, *, amount: bool
) -> Opener | None:
    """Where the second half of a two-part content begins: at once, where a ``pronoun`` is the first half (يتهمونه
    بالقتل); with ``amount`` also at a number (قدر الأضرار بمليون دينار).
    """
    j = first
    while j < min(limit, first + 60):
        folded = lay.folds[j]
        if lay.is_comma(j) and j > first and (past := _past_aside(lay, j, limit)) is not None:
            j = past
            continue
        if folded == "؛":
            return None  # عندما وصف النص الالتزامات؛ فعلى سبيل المثال …
        if preposition == "ب":
            if j > first and lay.quote_at(j) is not None and attached(lay.folds[j + 1], "ب"):
                return Opener("noun", j + 1, j + 1, 1, "ب")  # «وصف منافسه «بالوزن الخفيف»»
            if that_preposition(folded) == "ب":
                return Opener("that", j, j + 1, 0, "ب")
            if folded == "ب" or folded in ("باعتباره", "باعتبارها"):
                return Opener("noun", j, j + 1, 0, "ب")
            if (
                (j > first or pronoun)
                and folded.startswith("ب")
                and (
                    attached(folded, "ب")
                    or folded.startswith("بال")
                    or (amount and number_word(folded[1:]) is not None)
                    or lay.folds[j - 1] in _THAT_MATTER
                )
                and not names_body(folded[1:])
            ):
                return Opener("noun", j, j, 1, "ب")
        elif preposition == "إلى" and folded == "الى" and (j > first or pronoun):
            return Opener("noun", j, j + 1, 0, "إلى")
        elif (
            preposition == "على"
            and folded == "على"
            and j > first
            and that_preposition(lay.folds[j + 1] if j + 1 < limit else "") == ""
        ):
            return Opener("that", j, j + 2, 0, "على")
        elif preposition == "مسؤولية" and _is_charge(lay, j):
            return Opener("noun", j, j)
        j = lay.step(j)
    return None


#: What is put down to something, or called something, where it has been told before (عازيا ذلك لـ، واصفا إياها بـ).
_THAT_MATTER = frozenset({"ذلك", "الامر", "السبب", "اياه", "اياها", "اياهم", "اياهما"})


def _put_down_to(lay: Layout, first: int, limit: int) -> Opener | None:
    """«عزا النقيب ارتفاع الأسعار | لقلة الطحين»: ل for إلى."""
    for j in range(first + 2 - (lay.fold_at(first) in _THAT_MATTER), limit):
        if lay.is_comma(j):
            return None
        if lay.folds[j][0] == "ل" and attached(lay.folds[j], "ل") and is_act(lay.folds[j][1:]):
            return Opener("noun", j, j, 1, "ل")
    return None


def _past_aside(lay: Layout, comma: int, limit: int) -> int | None:
    """One past an occasion or time between commas («اتهم الحكومة، في تجمع ببلدة كذا، | بـ …», «…، الأسبوع الماضي، | بـ
    …»), if one stands there.
    """
    timed = lay.fold_at(comma + 1) in lexicon.words("time") or (comma + 1 < limit and is_span(lay, comma + 1))
    if not timed and lay.fold_at(comma + 1) not in CHANNEL_PREPOSITIONS:
        return None
    close = next((k for k in range(comma + 2, min(limit, comma + _LONGEST_ASIDE)) if lay.is_comma(k)), None)
    if close is None or close + 1 >= limit or any(is_verb(lay.folds[k]) for k in range(comma + 2, close)):
        return None
    return close + 1


def _is_closed(lay: Layout, i: int) -> bool:
    """A word that no genitive follows (no «مباراة | اليوم»)."""
    return is_definite(lay.folds[i]) or i in lay.persons or is_place(lay.folds[i])


def _past_when(lay: Layout, j: int, limit: int) -> int:
    """One past the time and occasion at ``j``, where no comma parts them from what stands before."""
    while j < limit:
        if lay.folds[j : j + 2] == ["في", "وقت"]:
            j += 3
        elif lay.folds[j] in CHANNEL_PREPOSITIONS and (at := occasion_at(lay, j + 1, limit)) is not None:
            j = channel_end(lay, at, limit)
        elif lay.folds[j] in _DAYS or ends_time(lay, j):
            j += 1
        elif is_span(lay, j):
            j += 2
        else:
            break
    return min(j, limit)


_DAYS = lexicon.words("time") - {"حاليا", "الان", "انذاك", "مره", "مرتين"}


#: An occasion between commas has hardly more tokens.
_LONGEST_ASIDE = 16


def _laid_upon(lay: Layout, first: int, limit: int) -> bool:
    """«محملا | المسؤولية كاملة للمندوب»: the charge stands before those who bear it."""
    of_it = not is_definite(lay.folds[first]) and is_definite(lay.fold_at(first + 1))  # مسؤولية التأخير | للشركة
    near = range(first + 1 + of_it, min(limit, first + 4))
    upon = next((k for k in near if lay.folds[k][0] == "ل" and has_lam(lay, k)), None)
    return (of_it or is_definite(lay.folds[first])) and upon is not None


def _is_charge(lay: Layout, j: int) -> bool:
    """المسؤولية, also in marks and behind a word for all of it («كامل المسؤولية»)."""
    quote = lay.quote_at(j)
    if quote is None:
        return _stems_of_charge(lay.folds[j])
    return any(map(_stems_of_charge, lay.folds[j + 1 : min(quote.close, j + 3)]))


def _stems_of_charge(folded: str) -> bool:
    return any(stem in ("مسؤوليه", "مسئوليه") for stem in _stems(folded))


def _called_end(lay: Layout, mark: Opener, limit: int) -> int:
    """Where what something is called ends at the latest: a comma behind the marks ends it, unless another name is
    joined there («وصف المباراة بـ"الصعبة"، | وسط غياب النجوم»; «بـ"الصعبة"، وبـ"المهمة"» is one).
    """
    called = lay.quote_at(mark.content)
    if called is None or not called.closed or lay.fold_at(called.end) not in "،,":
        return limit
    behind = called.end + 1
    joined = lay.fold_at(behind)[:1] == "و" and any(k in lay.marks.quotes for k in range(behind, behind + 3))
    if behind >= limit or not lay.is_word(behind) or joined or lay.fold_at(behind)[:2] == "وب":
        return limit
    return called.end


def _two_parts(
    binder: Binder, obj: Phrase | None, mark: Opener, limit: int, *, joined: bool, zone_end: int
) -> Content | str:
    lay = binder.lay
    second = read_content(binder, mark, _called_end(lay, mark, limit))
    if isinstance(second, str):
        return second
    if obj is None:
        return second
    if lay.is_comma(obj.end) and _past_aside(lay, obj.end, zone_end + 1) == zone_end:
        zone_end = obj.end
    elif obj.end < zone_end and _is_closed(lay, obj.end - 1) and _past_when(lay, obj.end, zone_end) == zone_end:
        zone_end = obj.end  # «اتهم اللاعب | في وقت سابق | بعدم احترام عقده»
    first_span = trim(lay, obj.first, zone_end, obj.span[0] - lay.text.starts[obj.first]) or obj.span
    if joined:
        quote = lay.quote_at(mark.content)
        whole = quote is not None and quote.closed and second.end <= quote.end
        end = lay.text.ends[quote.close] if quote is not None and whole else second.spans[-1][1]
        return replace(second, spans=((first_span[0], end),), first=obj.first)
    type_: QuoteType = "mixed" if second.type == "direct" else second.type
    return Content((first_span, *second.spans), obj.first, second.end, type_, second.why)
