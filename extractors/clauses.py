"""Finite verbs and participles before a clause or a quotation: «قال الوزير إن …»، «… مضيفا أن …»."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from extractors import gazetteer, lexicon
from extractors.agents import can_speak
from extractors.bound import Binder, Bound, cut_off
from extractors.contents import read_content
from extractors.cues import CueMatch
from extractors.gazetteer import Is
from extractors.heads import ANSWERING, parse_head, phrase
from extractors.inflect import Form
from extractors.layout import Layout
from extractors.lexicon import Reading
from extractors.lines import DOTS
from extractors.memo import memo
from extractors.objects import asked_of, bind_object, bind_predicate, is_act, is_mood, may_be_adjective
from extractors.occasions import CHANNEL_PREPOSITIONS, channel_end, occasion_at
from extractors.openers import Opener, find_openers
from extractors.phrases import noun_phrase_end, withholds_name
from extractors.receivers import has_lam, is_hearer, medium_end
from extractors.subjects import source_before
from extractors.text import LINE, NUMBER, WORD
from extractors.verbs import asks_me, with_head
from extractors.wordforms import (
    attached,
    bare_word,
    has_preposition,
    is_abstract,
    is_cutting,
    is_definite,
    is_owned,
    is_owned_act,
    is_participle,
    is_place,
    is_platform,
    is_rank,
    is_verb,
    is_verb_with_pronoun,
    issues,
)


def bind_verb(binder: Binder, cue: CueMatch, reading: Reading) -> Bound | str:
    lay, verb = binder.lay, reading.cue
    limit = lay.sentence_end(cue.end)
    if verb.id == "radda" and reading.conjunction and _reached_medium(lay, cue, limit):
        return "the paper reached a medium"  # وذكر بيان للوزارة، | ورد لوكالة كذا، أن
    if verb.predicate is not None and (told := _in_so_many_words(lay, cue, limit)) is not None:
        content = read_content(binder, told, lay.sentence_end(told.content))
        if not isinstance(content, str):
            saying = reading._replace(cue=replace(verb, by=True))
            result = with_head(binder, cue, saying, told.at - 1, content, told.kind)
            before = source_before(lay, cue, reading) if reading.form.tense != "participle" else None
            if isinstance(result, Bound):  # what is spoken of stands where who is told would
                return msgspec.structs.replace(result, source=before or result.source, addressee=None)
            return result
    if verb.predicate is not None and not _has_that(binder, cue.end, limit, reading):
        pair = bind_predicate(binder, cue, reading, limit)
        if isinstance(pair, Bound) or verb.predicate != "ب" or "" not in verb.noun:
            return pair
    following = lay.fold_at(cue.end)
    if any(following in _ABOUT_IT.get(preposition, ()) for preposition in verb.noun | verb.that):
        return "its content is only a pronoun"  # «وهذا يطالب به الجميع»
    best: str = "no clause, quotation or noun phrase that it governs follows"
    openers = _outside_relatives(lay, cue.end, find_openers(lay, cue.end, limit, verb))
    if verb.stance == "deny" and "" in verb.noun and (colon := _behind_object(lay, cue, reading, openers)) is not None:
        return bind_object(binder, cue, reading, colon)
    what = cue.end + (lay.fold_at(cue.end) in lexicon.words("taken_up_in"))
    if "" in verb.noun and lay.fold_at(what) == "ما":  # «انتقدت ما أسمته …», «بيانا أدانت فيه ما أسمته …»
        return bind_object(binder, cue, reading, limit)
    clausal = lay.folds[cue.first] == "بين" and "\u0651" not in lay.text.string(
        cue.first, cue.end
    )  # only a clause tells the verb from the preposition
    if clausal:
        openers = [o for o in openers if o.kind == "that" and not _joins_two(lay, cue.end, o.at)]
    if "" in verb.noun and reading.form.tense != "participle" and _object_first(lay, cue, openers):
        return bind_object(binder, cue, reading, limit)
    if "" in verb.noun and openers and openers[0].kind == "that" and _act_leads(lay, cue, openers[0]):
        return bind_object(binder, cue, reading, limit)
    if "من" in verb.to and reading.form.tense != "participle" and _asks_for_act(binder, cue, reading, limit):
        return bind_object(binder, cue, reading, limit)
    for opener in _ranked(binder, openers, cue, reading):
        refusal = _refuse_opener(binder, cue, reading, opener)
        if refusal:
            best = refusal
            continue
        content = read_content(binder, opener, lay.sentence_end(opener.content), reading.form.agreement)
        if isinstance(content, str):
            best = content
            continue
        result = with_head(binder, cue, reading, opener.at, content, opener.kind)
        if isinstance(result, Bound):
            return _with_subject_behind(lay, result, opener)
        best = result
        if opener.at == cue.end and reading.form.tense == "imperfect":
            return best  # «إجراء يشير إلى خشيتهم من تسربهم لدعم كذا»: what stands right behind it is its own
    if clausal:
        return "may be a preposition"
    if "" in verb.noun and reading.conjunction != "ل":
        return bind_object(binder, cue, reading, limit)
    if not openers and lay.folds[cue.first].removeprefix(reading.conjunction) in lexicon.spoken() and cue.end < limit:
        content = read_content(binder, Opener("colon", cue.end, cue.end), limit)
        if not isinstance(content, str):
            return with_head(binder, cue, reading, cue.end, content, "colon")
    repeats = verb.id == "qala" and reading.form.tense == "participle" and not openers and cue.end < limit
    if repeats and lay.folds[cue.first].endswith(("ا", "ه")) and _speaks_on(lay, cue):
        content = read_content(binder, Opener("colon", cue.end, cue.end), limit)
        if not isinstance(content, str):
            return with_head(binder, cue, reading, cue.end, content, "colon")
    if verb.id == "qala" and not openers and (bare := _behind_comma(lay, cue, limit)) is not None:
        content = read_content(binder, bare, limit)
        if not isinstance(content, str):
            return with_head(binder, cue, reading, bare.at, content, bare.kind)
    return best


def _with_subject_behind(lay: Layout, found: Bound, opener: Opener) -> Bound:
    """«أعلن عن إطلاق المبادرة | رئيس الحكومة أحمد علي»: behind a closed noun the title and name of who announces it."""
    if found.source is not None or opener.preposition != "عن" or opener.at != found.cue.end:
        return found
    for k in range(found.content_first + 1, found.content_end):
        if lay.is_comma(k) or (lay.is_word(k) and is_verb(lay.folds[k])):
            break
        titled = gazetteer.is_title(lay.folds[k]) and not is_definite(lay.folds[k]) and k not in lay.persons
        if not titled or not is_definite(lay.folds[k - 1]):
            continue
        end = noun_phrase_end(lay, k, found.content_end)
        if not lay.persons.isdisjoint(range(k + 1, end)):
            cut = cut_off(lay, found, k, "who says it follows")
            return msgspec.structs.replace(cut, source=phrase(lay, k, end))
    return found


def _reached_medium(lay: Layout, cue: CueMatch, limit: int) -> bool:
    """Whether a paper stands before ورد and a medium behind it: it came there, and nobody replied."""
    if not (cue.first and lay.is_comma(cue.first - 1) and cue.end < limit and has_lam(lay, cue.end)):
        return False
    near = lay.folds[max(0, cue.first - _NEAR_PAPER) : cue.first]
    return not lexicon.channels().isdisjoint(near) and medium_end(lay, cue.end, limit) > cue.end


_NEAR_PAPER = 10
#: How far behind its verb «بقوله» stands.
_SAYING_REACH = 20


def _in_so_many_words(lay: Layout, cue: CueMatch, limit: int) -> Opener | None:
    """What opens the words behind «برر الوزير القرار بقوله |»: they are said, whatever the verb takes else."""
    for k in range(cue.end, min(limit - 1, cue.end + _SAYING_REACH)):
        if lay.is_comma(k) or (lay.is_word(k) and is_verb(lay.folds[k])):
            return None
        if lay.folds[k][:1] == "ب" and lay.folds[k] in lexicon.words("bynoun"):
            openers = find_openers(lay, k + 1, limit, lexicon.say())
            return next((opener for opener in openers if opener.at == k + 1), None)
    return None


def _object_first(lay: Layout, cue: CueMatch, openers: list[Opener]) -> bool:
    """«نفى المتحدث صحة الأنباء …، مؤكدا أن», «نفى المصدر ما تردد عن أن»: an object before a clause further on."""
    if not openers or openers[0].kind != "that" or openers[0].at - cue.end < 4:
        return False
    end = noun_phrase_end(lay, cue.end, openers[0].at, split=True)
    if lay.folds[openers[0].at - 1] in _ON_THE_GROUND and not openers[0].preposition:
        return True  # «والتمس استبعاد المحضر بعلة | أن موكله لم يشعر بحقه»
    if end == cue.end or end + 2 >= openers[0].at or not can_speak(lay, cue.end, end):
        return False
    if lay.folds[end] == "ما":
        return True
    abstract = lay.folds[end] in lexicon.words("abstract") and is_definite(lay.folds[end + 1])
    denies = any(reading.cue.stance == "deny" for reading in cue.readings)
    # أنكر الشاب | علاقته بأي وسيط يشتبه في أنه …
    own = denies and is_owned(lay.folds[end]) and not issues(lay.folds[end])
    between = range(end, openers[0].at)
    return (abstract or own) and any(lay.is_comma(k) or is_verb(lay.folds[k]) for k in between)


def _behind_object(lay: Layout, cue: CueMatch, reading: Reading, openers: list[Opener]) -> int | None:
    """Where the colon stands behind what is denied: what follows is said instead («مصدر أمني ينفي وفاة محتجز داخل
    القسم: الوفاة طبيعية»).
    """
    colon = next((o.at for o in openers if lay.folds[o.at] == ":"), None)
    if colon is None or colon - cue.end < 2 or not (is_act(lay.folds[cue.end]) or lay.folds[cue.end] == "ما"):
        return None
    return colon if source_before(lay, cue, reading) is not None else None


def _outside_relatives(lay: Layout, first: int, openers: list[Opener]) -> list[Opener]:
    """The openers without those inside a relative clause between commas, where one stands right behind that («وحذرت
    المنظمة، التي تتخذ من جنيف مقرا لها، | من تدهور الأوضاع»).
    """
    behind = {o.at for o in openers[1:] if lay.is_comma(o.at - 1)}
    if not behind or openers[0].kind != "noun":
        return openers
    inside: set[int] = set()
    for at in behind:
        comma = next((k for k in range(at - 2, first - 1, -1) if lay.is_comma(k)), None)
        if comma is not None and lay.folds[comma + 1] in lexicon.words("relative"):
            inside.update(range(comma + 1, at - 1))
    return [o for o in openers if o.at not in inside or o.kind != "noun"]


def _act_leads(lay: Layout, cue: CueMatch, opener: Opener) -> bool:
    """Whether the clause hangs on a noun that is the object («أكد الوزير | ضرورة أن», «حرص بلاده على أن», «مؤكدين |
    فخرهم أن»).
    """
    noun = cue.end
    if can_speak(lay, noun, opener.at) or not _governs_clause(lay, noun, opener.at):
        noun = noun_phrase_end(lay, cue.end, opener.at, split=True)
    return noun < opener.at and _governs_clause(lay, noun, opener.at)


def _governs_clause(lay: Layout, noun: int, at: int) -> bool:
    """Whether a noun of an act or state at ``noun`` stands right before the clause at ``at``, but for what goes on with
    it.
    """
    folded = lay.folds[noun]
    if noun >= at or at - noun > _LONGEST_ACT or not lay.is_word(noun) or is_definite(folded) or _is_adverb(folded):
        return False
    own = is_owned_act(folded) and not any("" in r.cue.that for r in lexicon.readings(folded))  # مجددا تأكيده | أن
    led = is_abstract(folded) or (own and (is_mood(folded) or is_abstract(lexicon.act_without_pronoun(folded))))
    between = range(noun + 1, at)
    return led and all(lay.is_word(k) and not is_verb(lay.folds[k]) for k in between)


#: «حرص بلاده الدائم على | أن»
_LONGEST_ACT = 5


def _asks_for_act(binder: Binder, cue: CueMatch, reading: Reading, limit: int) -> bool:
    """«طلبت من الحكومة تخصيص 4 مليارات، "لكن المبلغ لم يصل"», «طلبوا مني البقاء ولا أستطيع أن أخذلهم»: the act that
    is asked for stands right behind whom it is asked of.
    """
    lay = binder.lay
    begin = cue.end + 1 if asks_me(lay, cue, reading) else 0
    if not begin:
        begin, asked = asked_of(lay, cue.end, limit)
        if asked is None:
            return False
    return begin < limit and is_act(lay.folds[begin]) and not has_preposition(lay.folds[begin])


#: What leads to the reason for an act («بعلة أن»): the clause is that of the reason.
_ON_THE_GROUND = frozenset({"بعله", "بحجه", "بدعوي", "بداعي", "بذريعه", "بسبب"})


def _joins_two(lay: Layout, first: int, end: int) -> bool:
    """«خلاف بين الزائر وموظفي الأمن»: two nouns joined after بين."""
    nouns = (gazetteer.word(lay.folds[k]) for k in range(first + 1, end) if lay.is_word(k))
    return any(noun.clitics == "و" and noun.flags & Is.TITLE for noun in nouns)


def _speaks_on(lay: Layout, cue: CueMatch) -> bool:
    """Whether «قائلا» repeats a verb of its sentence, so that what follows was said («وصرح | قائلا الحمد لله»)."""
    before = range(lay.sentence_start(cue.first), cue.first)
    said = (r for k in before if lay.is_word(k) for r in lexicon.readings(lay.folds[k]) if r.cue.quote)
    plain = lay.is_word(cue.end) and lay.folds[cue.end] not in ("له", "لها", "لهم", "في", "خلال", "ان")
    return plain and any(r.form.tense in ("perfect", "imperfect") for r in said)


def _behind_comma(lay: Layout, cue: CueMatch, limit: int) -> Opener | None:
    """A clause that only a comma opens, right behind its speaker («قال الوزير، لا يمكن أن نقبل …»)."""
    end = noun_phrase_end(lay, cue.end, limit, split=True)
    if end + 1 >= limit or not lay.is_comma(end) or not can_speak(lay, cue.end, end):
        return None
    first, folded = end + 1, lay.folds[end + 1]
    if not lay.is_word(first) or folded in lexicon.words("relative") or folded in lexicon.words("subordinate"):
        return None
    return None if lexicon.readings(folded) or folded[:1] == "و" else Opener("colon", end, first)


#: A preposition of the verb with the pronoun of what was spoken of before.
_ABOUT_IT = {"ب": ("به", "بها"), "إلى": ("اليه", "اليها"), "عن": ("عنه", "عنها"), "من": (), "على": ("عليه", "عليها")}


def _noun_of(binder: Binder, opener: Opener) -> str:
    """The first word of a content without the preposition on it."""
    return binder.lay.folds[opener.content][opener.skip :]


def _ranked(binder: Binder, openers: list[Opener], cue: CueMatch, reading: Reading) -> list[Opener]:
    """Openers in the order to try: a clause of the same sentence before a preposition that may belong to the source."""
    if openers and openers[0].preposition == "ل":  # «دعا الاتحاد الجهوي للشغل … إلى تعليق العمل»
        toward = next((opener for opener in openers[1:] if opener.preposition == "إلى"), None)
        where = toward is not None and is_place(binder.lay.folds[toward.content])
        journey = is_act(_noun_of(binder, openers[0]))  # «للقيام بزيارة إلى مصر», «للعودة إلى منازلهم»
        home = toward is not None and toward.kind == "noun" and not is_act(binder.lay.folds[toward.content])
        journey = journey and (where or home)
        closed = toward is None or _closed_between(binder, openers[0].content, toward.at, occasions=True)
        if toward is not None and not journey and not closed:
            openers = [toward, *(opener for opener in openers if opener is not toward)]
    if len(openers) > 1 and openers[0].kind == "noun" and openers[0].preposition == "إلى":
        whither = openers[0].content  # «دعا المحافظ، في رسالة | إلى الحكومة، إلى ترشيد الإنفاق»
        hearer = is_hearer(binder.lay, whither) and not is_act(binder.lay.folds[whither])
        goal = hearer or is_place(binder.lay.folds[whither])
        toward = next((o for o in openers[1:] if o.preposition == "إلى" and o.kind == "noun"), None)
        if goal and toward is not None and not _clause_between(binder, whither, toward.at):
            return [toward, *(opener for opener in openers if opener is not toward)]
    if len(openers) > 1 and openers[0].kind == "noun":
        first, last = openers[0], openers[-1]
        noun = _noun_of(binder, first)
        if (
            last.kind in ("that", "colon", "question")
            and not is_act(noun)
            and not _closed_between(binder, first.content, last.at)
        ):
            return [last, *openers[:-1]]
    return openers


def _closed_between(binder: Binder, first: int, end: int, *, occasions: bool = False) -> bool:
    """Whether a verb or another cue stands between two tokens, so that what comes after belongs to it; with
    ``occasions`` one that stands between commas is passed over («…، في بلاغ توصلت به الجريدة، إلى»).
    """
    lay = binder.lay
    j = first
    while j < end:
        if occasions and lay.is_comma(j) and lay.fold_at(j + 1) in CHANNEL_PREPOSITIONS:
            j = next((k + 1 for k in range(j + 1, end) if lay.is_comma(k)), end)
            continue
        if j in binder.bound or (
            lay.text.kinds[j] == WORD and (is_verb(lay.folds[j]) or lay.folds[j] in lexicon.words("relative"))
        ):
            return True
        if lay.is_comma(j) and j != end - 1:
            return True
        j = lay.step(j)
    return False


def _clause_between(binder: Binder, first: int, end: int) -> bool:
    """Whether a verb, or a word that joins clauses, stands between two tokens."""
    lay = binder.lay
    return any(
        lay.is_word(k)
        and (is_verb(lay.folds[k]) or _is_joined_verb(lay.folds[k]) or lay.folds[k] in ("فيما", "بينما", "حين"))
        for k in range(first, end)
    )


def _participle_between(lay: Layout, first: int, end: int) -> bool:
    """Whether a participle that hangs on the source stands between two tokens (…، معتبرا إياه "انتهاكا للدستور")."""
    return any(
        lay.is_comma(k - 1) and lay.folds[k].endswith("ا") and is_participle(lay.folds[k])
        for k in range(first + 1, end)
        if lay.is_word(k)
    )


@memo
def _is_joined_verb(folded: str) -> bool:
    """A verb with و and a pronoun (وتضعه، ووصفتها)."""
    told = any(r.conjunction and r.form.pronoun for r in lexicon.readings(folded))
    return folded[0] == "و" and (told or is_verb_with_pronoun(folded))


def _promised_someone(lay: Layout, cue: CueMatch, reading: Reading, opener: Opener) -> bool:
    """«البلدية وعدت | العائلات بخيام»: a thing is promised, where its subject and who is told stand on both sides."""
    subject = cue.first > 0 and lay.is_word(cue.first - 1) and is_definite(lay.folds[cue.first - 1])
    told = "" in reading.cue.to and opener.at > cue.end and is_definite(lay.folds[cue.end])
    return subject and told and opener.preposition == "ب"


def _refuse_opener(binder: Binder, cue: CueMatch, reading: Reading, opener: Opener) -> str:
    """Why an opener cannot belong to this cue, or ""."""
    lay, traits = binder.lay, reading.cue.traits
    if opener.kind == "noun" and reading.conjunction == "ل":
        return "tells what for"
    if opener.kind == "noun" and opener.preposition == "ب" and "" in reading.cue.to and _owned_before(lay, cue, opener):
        return "its object stands before the preposition"
    if reading.cue.id == "qallala" and opener.at > cue.end and not can_speak(lay, cue.end, opener.at):
        return "its object stands before the preposition"  # تقلل | عدد الوفيات على الطرق
    published = reading.cue.id == "nashara" and opener.kind == "that"
    if published and not _published(lay, cue, reading, opener):
        return "what is published stands before the clause"
    if reading.cue.id == "tawajjaha" and opener.kind == "quote" and lay.folds[opener.at] != ":":
        return "the quotation belongs to another clause"  # توجه الفريق إلى ملعب | «مرمرة»
    if reading.cue.id == "wajjaha" and opener.at > cue.end and _is_sent(lay, cue.end):
        return "its object stands before the preposition"  # «وجهت | الاتهام لممثل أمطر رئيسا بدولارات»
    if (
        opener.kind == "noun"
        and opener.preposition
        and "" in reading.cue.noun
        and _object_before(lay, cue, opener, reading.cue.to)
    ):
        return "its object stands before the preposition"
    if (
        opener.kind == "quote"
        and lay.folds[opener.at] != ":"
        and "" in reading.cue.noun
        and (_clause_between(binder, cue.end, opener.at) or _participle_between(lay, cue.end, opener.at))
    ):
        return "the quotation belongs to another clause"
    relative = opener.at - 2 > cue.end and lay.folds[opener.at - 2] in lexicon.words("relative")
    if opener.kind == "that" and "" in reading.cue.noun and relative and lexicon.readings(lay.folds[opener.at - 1]):
        return "another verb stands before it"  # «انتقد القرار الذي قال | إنه خاطئ»
    if opener.kind == "noun" and _in_aside(lay, cue, opener):
        return "it stands in what is said of the source"  # «طلب عدم كشف هويته لأنه غير مخول | بالحديث»
    if opener.kind == "noun" and opener.preposition and not {"لم", "لن"}.isdisjoint(lay.folds[cue.end : opener.at]):
        return "another verb stands before it"  # «وجهت إنذارين لمعصرتين لم تلتزما | بشروط»
    if opener.kind == "noun" and opener.preposition and "الا" in lay.folds[cue.end : opener.at - 1]:
        return "it stands in what is excepted"  # «تحذر كل من يقيم ملتقى إلا بعد موافقة | من الوزارة»
    borrowed = opener.kind == "that" and opener.preposition == "ب" and "ب" not in reading.cue.that
    if borrowed and _clause_between(binder, cue.end, opener.at):
        return "another verb stands before it"  # «وانتقدت الرابطة الخطط، ووصفتها | بأنها»
    if borrowed and "" in reading.cue.noun and _participle_between(lay, cue.end, opener.at):
        return "another cue stands before its content"  # «انتقد لبيد الحكومة، واصفا إياها | بأنها»
    if opener.kind != "quote" and any(map(_is_mine, lay.folds[cue.end + 1 : opener.at])):
        return "another verb stands before it"  # «طلبت من اللاعبين كذا، وأتوقع | أن»
    between = range(cue.end + 1, opener.at)
    told_more = any(lay.is_comma(k - 1) and _joins_that(lay.folds[k]) for k in between)
    if opener.kind == "quote" and lay.folds[opener.at] != ":" and told_more:
        return "the quotation belongs to another clause"  # «خاطبت الوزارة، وأن الرد "إيجابي"»
    if opener.kind == "colon" and any(lay.folds[k] in DOTS for k in between):
        return "the colon belongs to another clause"  # «الداخلية تؤكد كذا .. وشهود عيان: …»
    called = reading.cue.predicate == "" and reading.form.tense == "imperfect"
    if called and opener.kind == "quote" and opener.at > cue.end and lay.is_word(opener.at - 1):
        return "the quotation is what its object is called"  # «تعتبر الحزب «منظمة إرهابية»»
    marked = opener.kind == "quote" and lay.folds[opener.at] != ":"
    hangs = marked and reading.form.tense == "participle"
    act = is_act(lay.folds[cue.end]) and (hangs or (marked and not can_speak(lay, cue.end, cue.end + 1)))
    if act and "" in reading.cue.noun and opener.at > cue.end:
        return "the quotation belongs to its object"  # «مؤكدا عزم النقابة على مواصلة التحرك "حتى الاثنين"»
    if marked and not hangs and "" in reading.cue.noun and _ends_object(lay, cue.end, opener.at):
        return "the quotation belongs to its object"  # «أكد الوزير ضرورة وقف | "الاعتداءات"»
    threatened = hangs and "ب" in reading.cue.noun and opener.at > cue.end and attached(lay.folds[cue.end], "ب")
    if threatened and not lay.is_comma(cue.first - 1):
        return "the quotation belongs to its object"  # «أن الأسر مهددة بالجوع "إذا لم تتدخل الدولة"»
    refusal = _refuse_form(lay, cue, reading, opener)
    if refusal:
        return refusal
    for first in range(cue.end, opener.at):
        other = binder.bound.get(first)
        if other is None or (other.kind == "verbless" and other.content_first - opener.content in (0, 1)):
            continue
        if other.reading is not None and other.reading.cue.predicate is not None and opener.kind == "quote":
            led = lay.folds[first - 2] in lexicon.words("preposition") or has_preposition(lay.folds[first - 2])
            governed = first - 2 > cue.end and led
            if governed and other.content_first == opener.content and other.reading.form.pronoun:
                return "the quotation is what something is called"  # بسبب ما أسمته "الانفراد بالقرار"
        told = other.source is not None and other.source.end == first and other.content_first == opener.content
        colon = lay.folds[opener.at] == ":" and other.content_first == opener.content and other.kind == "finite"
        colon = colon and other.stance != "ask"  # «وأكدت، عندما سألها صحافيون: «أنا واثقة»»
        told = told or colon  # أن توجه إليها قائلا: …
        answered = reading.cue.id in ANSWERING and opener.kind == "that" and "على" in lay.folds[cue.end : first]
        headless = lay.folds[first - 1] == "من"  # «رد على من يزعمون كذا بأن»
        if answered and other.kind == "finite" and other.content_first == opener.content and not headless:
            return "another cue stands before its content"  # «علق على تصريحات الوزير التي قال فيها | إن»
        if other.dependent and not told:  # but «… دعم الحملة بناء على تقارير | أكدت «نجاة …»»
            continue
        if other.content_first == opener.content and _around_clause(lay, cue, reading, opener, other):
            continue
        if other.kind == "participle":
            brief = opener.kind == "quote" and lay.folds[opener.at] != ":" and other.content_end <= opener.at
            if brief and (q := lay.quote_at(opener.at)) is not None and q.words < _LEAST_QUOTED:
                return "another cue stands before its content"  # «رد الاتحاد، معتبرا ذلك تشهيرا وتحوم حوله "الشبهات"»
            if opener.kind == "noun" and opener.preposition and other.content_first < opener.at < other.content_end:
                return "another cue stands before its content"  # «ناشد المواطنين …، لافتا إلى كاميرات | بالسوق»
            if opener.content in (other.content_first, other.content_first - 1) and not _same_act(
                lay, cue, reading, first
            ):
                return "its content belongs to a participle"
        else:
            if other.opener <= opener.at or other.content_first <= opener.content:
                return "another cue stands before its content"
    at_once = opener.kind in ("quote", "colon") or (opener.kind == "that" and "" not in reading.cue.that)
    if "strict" in traits and not published and not (at_once and opener.at - cue.end <= 8):
        return "fires only right before a quotation"
    if reading.form.tense == "participle" and opener.at - cue.end > (30 if "" in reading.cue.to else 14):
        return "its content is too far"
    if "near" in traits and reading.form.tense == "participle" and opener.at > cue.end and opener.kind != "noun":
        return "its content is too far"  # «كان الخطاب موجها للتجار بحكم أن …»
    if "homograph" in traits and opener.kind == "noun" and opener.preposition == "":
        return "may be a noun"
    between = range(cue.end, opener.at)
    if any(lay.text.kinds[k] == LINE for k in between):
        return "a line ends before its content"
    return ""


@memo
def _is_mine(folded: str) -> bool:
    """A joined verb of saying in the first person of the imperfect (وأتوقع، ونقول); أبين is a place."""
    first = (r for r in lexicon.readings(folded) if r.form.person == "1" and r.form.tense == "imperfect")
    return any(r.conjunction == "و" for r in first)


def _published(lay: Layout, cue: CueMatch, reading: Reading, opener: Opener) -> bool:
    """Whether a clause is what a medium published: right behind the medium and where or when it did, or behind news of
    which it is the gist (خبرا مفاده أن).
    """
    if lay.folds[opener.at - 1] in ("مفاده", "مفادها") or opener.at == cue.end:
        return True
    end = noun_phrase_end(lay, cue.end, opener.at, split=True)
    led = lay.folds[end] in ("على", "في", "عبر", "نقلا") or lay.folds[end] in lexicon.words("time")
    led = led and (end > cue.end or source_before(lay, cue, reading) is not None) and opener.at - end < _LONGEST_PLACE
    return end == opener.at or (led and lay.folds[cue.first - 1] not in lexicon.words("relative"))


#: Where and when a medium published something is told in fewer tokens.
_LONGEST_PLACE = 8


def _is_adverb(folded: str) -> bool:
    """An accusative without pronoun (ردا على), no act of someone's own (عزمها)."""
    return folded[-1] == "ا" and not is_owned_act(folded)


def _ends_object(lay: Layout, first: int, at: int) -> bool:
    """Whether the quotation at ``at`` ends an object that begins with an act behind the source."""
    head = parse_head(lay, first, at, split=True)
    source, second = head.source, head.second
    if source is None or second is None or not is_act(lay.folds[second.first]) or _is_adverb(lay.folds[second.first]):
        return False
    named = source.first in lay.persons or is_place(lay.folds[source.first])
    if source.end - source.first == 1 and not (is_definite(lay.folds[source.first]) or named):
        return False  # كشف قائد | قوة الصواريخ "…"
    return all(lay.is_word(k) and not is_verb(lay.folds[k]) for k in range(second.first + 1, at))


def _joins_that(folded: str) -> bool:
    return folded[0] == "و" and folded[1:] in lexicon.words("that")


def _owned_before(lay: Layout, cue: CueMatch, opener: Opener) -> bool:
    """Something of the source's own between cue and preposition: sent, not told («وجه السفير تعازيه لأهالي …»)."""
    return any(
        lay.is_word(k)
        and lexicon.without_pronoun(lay.folds[k]) != lay.folds[k]
        and lay.text.raw[lay.text.ends[k] - 1] != "ة"  # والحماية
        and lay.folds[k].endswith(("يه", "ته", "ها", "هم"))
        and (is_act(lay.folds[k]) or lexicon.without_pronoun(lay.folds[k]) in lexicon.words("greeting"))
        and (k == cue.end or is_definite(lay.folds[k - 1]) or k - 1 in lay.persons)
        for k in range(cue.end, opener.at)
    )


def _around_clause(lay: Layout, cue: CueMatch, reading: Reading, opener: Opener, other: Bound) -> bool:
    """Whether ``other`` only stands in a clause about the circumstances («قال أوباما حيث أعلن الخطة إنه …»).

    إن is written with a hamza below after قال alone; a colon belongs to the main clause as well.
    """
    if reading.cue.id != "qala" or other.reading is None or other.reading.cue.id == "qala" or other.reading.conjunction:
        return False
    main = opener.kind == "colon" or lay.has_low_hamza(opener.at)
    opens = lexicon.words("subordinate") | lexicon.words("relative")
    return main and any(lay.folds[k] in opens for k in range(cue.end, other.cue.first))


def _object_before(lay: Layout, cue: CueMatch, opener: Opener, to: frozenset[str]) -> bool:
    """An object without preposition between the cue and a preposition («أعلنت طالبان مسؤوليتها عن …»)."""
    if is_act(lay.folds[cue.end]) and not can_speak(lay, cue.end, cue.end + 2) and opener.at > cue.end:
        return True  # but «طالب | دفاع المتهم بعرضه على لجنة»
    end = noun_phrase_end(lay, cue.end, opener.at, split=True)
    if lay.folds[end] == "من" and "من" in to:  # طلب من لاعبيه … بـ, but طالب من لاعبيه | بـ
        return asked_of(lay, end, opener.at)[0] < opener.at
    behind = False  # an occasion
    while end > cue.end and end < opener.at:
        if lay.folds[end] in CHANNEL_PREPOSITIONS and (at := occasion_at(lay, end + 1, opener.at)) is not None:
            end, behind = channel_end(lay, at, opener.at), True  # «أكد في مؤتمر صحفي مقتل ثلاثة والقبض على رابع»
            continue
        if not (lay.is_comma(end) or lay.folds[end] in lexicon.words("time")):
            break
        end += 1  # «أعلنت البلدية، مساء الأحد، انقطاع المياه عن الأحياء»
        if lay.is_comma(end - 1) and withholds_name(lay, end):  # «كشف مصدر، رفض الكشف عن هويته، عن كذا»
            end = next((k for k in range(end, opener.at) if lay.is_comma(k)), opener.at)
    folded = lay.folds[end]
    if not (cue.end < end < opener.at and lay.is_word(end) and not is_cutting(folded) and is_act(folded)):
        return False
    held = (issues(folded) or folded[:-1] in lexicon.perfects()) and not is_mood(folded)  # مؤتمر | عقده
    return not (behind and (is_definite(folded) or held))  # في اجتماعه بمديري | التعليم، على


def _is_sent(lay: Layout, i: int) -> bool:
    """An act behind the verb, and nobody who may speak (وجه | الاتهام)."""
    folded = lay.folds[i]
    says = can_speak(lay, i, i + 1) or is_rank(folded)
    return is_act(folded) and not says


def _in_aside(lay: Layout, cue: CueMatch, opener: Opener) -> bool:
    """Whether an opener stands behind the comma of an aside in which the source withholds its name."""
    if not lexicon.words("identity").isdisjoint(lay.folds[opener.content : opener.content + 1]):
        return True
    comma = next((k for k in range(opener.at - 1, cue.end, -1) if lay.is_comma(k)), None)
    return comma is not None and withholds_name(lay, comma + 1)


#: From «ما تداولته» to what it was about there is little more than who passed it on.
_NEAR_WHAT = 8


def _refuse_form(lay: Layout, cue: CueMatch, reading: Reading, opener: Opener) -> str:
    """Why a form that is also another word is none of this cue before such an opener, or ""."""
    measured = cue.end < len(lay) and lay.folds[cue.end] in ("من", "عدد", "طول", "حجم", "قيمته", "عددهم", "عددها")
    if reading.cue.id == "ablagha" and reading.form.tense == "imperfect" and measured:
        return "an amount: يبلغ"
    if reading.cue.id == "3abbara" and lay.text.kinds[opener.content : opener.content + 1] == [NUMBER]:
        return "may be a preposition: «عبر أسلاك لا تقل عن 8 أمتار»"
    if reading.cue.id == "3abbara" and not reading.conjunction and is_platform(lay.fold_at(cue.end)):
        return "may be a preposition: «ما يتداول عبر الواتساب من أنباء عن»"
    if opener.kind == "that" and reading.cue.id == "a3raba" and "عن" in lay.folds[cue.end : opener.at]:
        return "the clause stands in its object"  # «أعرب عن أمنيته بأن»
    if reading.cue.id == "tadammana" and noun_phrase_end(lay, cue.end, opener.at, split=True) != opener.at:
        return "it holds something else"  # «وتضمن المرسوم أحكاما على أن يعمل بها»
    if reading.cue.id == "wa3ada" and reading.form.tense == "imperfect" and opener.at > cue.end:
        folded = lay.folds[cue.end]
        if not (is_definite(folded) or can_speak(lay, cue.end, opener.at)):
            return "may be «is counted as»: يعد خطوة جديرة بـ"
    if reading.cue.id == "rafada" and opener.kind == "that" and lay.folds[opener.content] not in ("يكون", "تكون"):
        return "a refusal to act"  # «رفض أن يغادر»; «رفض أن تكون بلاده دعمت …» denies
    if "what" in reading.cue.traits and opener.at - cue.end > _NEAR_WHAT:
        return "its content is too far"
    caused = lay.folds[max(0, cue.first - 2) : cue.first] == ["الامر", "الذي"]
    if reading.cue.id == "da3a" and (caused or (cue.first and lay.folds[cue.first - 1] in ("مما", "ما"))):
        return "a cause: مما دعا إلى"
    marked = lay.quote_at(opener.content)
    if "quoted" in reading.cue.traits and opener.kind == "noun" and (marked is None or marked.words < _LEAST_QUOTED):
        return "what it is about does not stand in marks"  # «تحدث عن "نقص في الأمصال"»
    if (
        (reading.cue.stance == "promise" or "court" in reading.cue.traits or reading.cue.id == "lawwaha")
        and opener.kind == "noun"
        and not is_act(lay.folds[opener.content + (marked is not None)][opener.skip :])
        and not _promised_someone(lay, cue, reading, opener)
    ):
        return "no act is promised"  # «تعهد القاضي بالملف»
    if reading.form.tense == "imperfect" and opener.kind == "noun":
        if reading.cue.id == "ablagha":
            return "an amount: يبلغ"
        folded = lay.folds[opener.content]
        does = opener.skip and folded != "بما" and is_act(folded[opener.skip :])  # «يعد بتقليص», «يوجه بفتح تحقيق»
        does = does and opener.at == cue.end and reading.form.gender == "m"  # توجه may be a perfect
        reveals = reading.cue.id == "kashafa" and opener.preposition == "عن"  # الخبير يكشف عن قرار
        if "homograph" in reading.cue.traits and not (does or reveals):
            return "may be another verb"
    if reading.form.tense == "participle" and opener.kind == "noun":
        # behind a definite noun a passive may be its predicate (الدراسة معلقة بـ), which «داعية إلى» is not
        definite = cue.first > 0 and gazetteer.word(lay.folds[cue.first - 1]).flags & Is.DEFINITE
        predicate = definite and reading.form.gender == "f" and lay.folds[cue.first][1] != "ا"
        if predicate or may_be_adjective(lay, cue, reading):
            return "may be an adjective"
    return ""


def _same_act(lay: Layout, cue: CueMatch, reading: Reading, participle: int) -> bool:
    """Whether a participle only repeats its verb («تابع قائلا:»), so that both have one content."""
    if lay.is_comma(participle - 1) and reading.cue.noun:
        return False
    forms = [r.form for r in lexicon.readings(lay.folds[participle]) if r.cue.id == "qala"]
    said = bool(forms)
    parted = said and lay.is_comma(participle - 1) and not reading.conjunction
    if parted and _is_of_another(lay, cue, reading, forms[0]):
        return False
    if not said and (lay.is_comma(participle - 1) or reading.cue.noun):
        return False
    if said and "" not in reading.cue.noun and reading.cue.predicate is None:  # «علق الوزير على القرار قائلا: …»
        return True
    end = noun_phrase_end(lay, cue.end, participle, split=True)
    return not any(lay.is_word(k) and is_act(lay.folds[k]) for k in range(end, participle))


def _is_of_another(lay: Layout, cue: CueMatch, reading: Reading, form: Form) -> bool:
    """«وأكد المدرب أن الفريق سجل هدفين، قائلا إن», «… أن المبيعات سجلت نموا، قائلا إن»: what a team or sales did is
    told, and who tells it speaks on.
    """
    start = lay.sentence_start(cue.first)
    that = any(lay.folds[k] in lexicon.words("that") for k in range(start, cue.first))
    other = reading.form.gender != form.gender and reading.form.number == form.number == "s"
    end = noun_phrase_end(lay, cue.end, lay.sentence_end(cue.end), split=True)
    return that and (other or (end > cue.end and not can_speak(lay, cue.end, end)))


def _is_judged(lay: Layout, first: int, opener: Opener, reading: Reading) -> bool:
    """«…، واعتبرت الاتهامات "محاولة للتغطية على الجريمة"»: a thing, and what is quoted calls it something."""
    head, called = lay.folds[first], lay.folds[opener.content]
    papers = any(bare_word(head) in lexicon.words(one) for one in ("speech", "document", "claimed"))
    thing = bool(reading.conjunction) and is_definite(head) and (papers or not can_speak(lay, first, opener.at))
    end = noun_phrase_end(lay, first, opener.at, split=True)  # اعتبر المدرب سامي العلي | التعادل "أفضل من فوز سهل"
    behind = first < end < opener.at and is_definite(lay.folds[end]) and can_speak(lay, first, end)
    plain = not (is_definite(called) or is_verb(called) or is_cutting(called) or called in lexicon.words("that"))
    return (thing or behind) and plain


def _has_that(binder: Binder, first: int, limit: int, reading: Reading) -> bool:
    """Whether a clause follows soon that the verb's frames allow (اعتبر أن), rather than two noun phrases."""
    if not reading.cue.that:
        return False
    lay = binder.lay
    openers = [o for o in find_openers(lay, first, limit, reading.cue) if not _told_by_another(binder, first, o)]
    predicate = reading.cue.predicate
    for opener in openers:
        if (
            opener.kind == "that"
            and (not predicate or opener.preposition != predicate)
            and opener.preposition in reading.cue.that
        ):
            return not any(
                is_verb(lay.folds[k]) or _joins_report(lay, k) or (lay.is_comma(k) and not _closes(lay, k, opener.at))
                for k in range(first, opener.at)
            )
    if reading.form.pronoun:  # «اعتبرتها واشنطن "استفزازا" | لن تمر»: no clause without a mark
        openers = [o for o in openers if o.kind != "colon" or lay.folds[o.at] == ":"]
    told = (o for o in openers if o.kind == "colon" or o.at == first or lay.folds[o.at - 1] == ":" or o.kind == "quote")
    short = (o for o in openers if o.kind == "quote" and o.at > first and lay.is_word(o.at - 1))
    short = (o for o in short if lay.marks.quotes[o.content - 1].words < 3 or _is_judged(lay, first, o, reading))
    if predicate == "" and any(not lay.is_comma(o.at - 1) for o in short):
        return False  # معتبرا الصمت "تواطؤا"
    return any(reading.cue.quote for o in told if o.kind in ("colon", "quote")) and predicate == ""


def _joins_report(lay: Layout, k: int) -> bool:
    """A joined verb of saying («واعتبره مزايدة، وأكد أن»)."""
    return lay.is_comma(k - 1) and any(
        r.conjunction and r.form.tense in ("perfect", "imperfect") for r in lexicon.readings(lay.folds[k])
    )


#: Fewer words in marks are what a thing is called.
_LEAST_QUOTED = 3


def _told_by_another(binder: Binder, first: int, opener: Opener) -> bool:
    """Whether a verb between a cue and an opener has its content there («اعتبر الفوز مستحقا، وصرح قائلا "…"»)."""
    between = (binder.bound[k] for k in range(first, opener.at) if k in binder.bound)
    joined = (b for b in between if b.kind == "finite" and b.reading is not None and b.reading.conjunction)
    return any(not b.dependent and b.content_first == opener.content for b in joined)


def _closes(lay: Layout, k: int, at: int) -> bool:
    """Whether the clause at ``at`` goes on behind a comma, and not with a participle (… مختلفا، مبينا أن)."""
    return at - k <= 10 and (lay.is_comma(at - 1) or not is_participle(lay.folds[k + 1]))
