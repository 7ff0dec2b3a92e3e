"""Where the words of reported speech stand: every token, or run of tokens, that the lexicon can read as a cue.

Only what the words themselves and their nearest neighbours tell is decided here (a negated verb reports nothing);
whether a cue has a source and a content is for ``binding``.
"""

from __future__ import annotations

from functools import cache
from itertools import compress, pairwise

from extractors import gazetteer, lexicon
from extractors.frozen import Frozen
from extractors.gazetteer import Is
from extractors.layout import Layout
from extractors.lexicon import Reading, Verbless
from extractors.lines import after_item_mark, front
from extractors.memo import memo
from extractors.morphology import RULES
from extractors.numbers import number_word
from extractors.occasions import is_received
from extractors.orthography import dots_every_yeh, undots_yeh
from extractors.phrases import noun_phrase_end, withholds_name
from extractors.text import LINE, NUMBER, WORD, fold
from extractors.wordforms import bare_word, has_preposition, is_cutting, is_definite, is_place, is_relational, is_verb

_NEGATIONS = frozenset(
    fold(w)
    for w in ("لم", "لن", "لا", "ولم", "ولن", "ولا", "فلم", "ما", "ليس", "ألا", "وما", "دون", "بدون", "عدم", "حجب")
)
#: Before a verb that denies they make it say that something may be so (لا ينفي، ولم يستبعد).
_DENIALS = frozenset({"لا", "ولا", "لم", "ولم"})
#: Before an imperfect these make it a wish, a duty or a possibility, not a report.
_IRREALIS = frozenset(fold(w) for w in ("قد", "وقد", "كي", "لكي", "سوف", "وسوف", "ربما", "لعل", "أن", "وأن", "بأن"))


#: Before ما these make it «which», no negation.
_WHICH = frozenset({"هو", "وهو", "وهي", "هذا", "وهذا", "ذلك"})
#: A verb after these tells what may be said, not what was.
_CONDITIONS = frozenset(fold(w) for w in ("إذا", "وإذا", "لو", "ولو", "فإذا", "سواء", "حال", "كم"))


class CueMatch(Frozen, frozen=True):
    """A run of tokens that may be a cue. ``readings`` are the ways to read it, none for a verbless cue that takes no
    verb.
    """

    first: int
    end: int
    readings: tuple[Reading, ...]
    verbless: Verbless | None = None


def find_cues(lay: Layout) -> list[CueMatch]:
    """Every possible cue in text order."""
    found: list[CueMatch] = []
    covered = 0
    places = range(len(lay.folds))
    behind = {quote.close + 2 for quote in lay.marks.quotes.values()}.intersection(places)
    every = lay.morphology is not RULES  # it may know cues that no table holds
    for i in places if every else sorted({*compress(places, map(_may_be_cue, lay.folds)), *behind}):
        if i < covered:
            continue
        folded = lay.folds[i]
        bare = _starter(folded)
        if bare:
            match = _verbless(lay, i, bare)
            if match is not None:
                found.append(match)
                covered = match.end
                continue
        if (folded == ":" and _heads_line(lay, i)) or (folded in _DOTS and _follows_quotation(lay, i)):
            found.append(CueMatch(i, i + 1, ()))
            continue
        denied = _denied(folded) if i > covered and lay.folds[i - 1] in _DENIALS else ()
        if denied and lay.level(i - 1) == lay.level(i) and not _points(lay.folds[i - 2]):
            conjunction = lay.folds[i - 1][:-2]
            found.append(CueMatch(i - 1, i + 1, tuple(r._replace(conjunction=conjunction) for r in denied)))
            covered = i + 1
            continue
        if folded in _SAYS and i > covered and (goes_on := _goes_on_saying(lay.folds[i - 1], folded)):
            if found and found[-1].end == i:
                found.pop()
            found.append(CueMatch(i - 1, i + 1, goes_on))
            continue
        readings = lay.morphology.readings(lay.text, i) or (lexicon.answers(folded) if _opens_turn(lay, i) else ())
        if not readings and folded[0] == "ل" and _comes_back(lay, i):
            readings = tuple(r._replace(conjunction="") for r in lexicon.answers(folded))
        readings = readings or _clipped(lay, i)
        if not readings and i in behind and _follows_quotation(lay, i - 1):
            readings = _object_readings(folded)
        if readings:
            kept = tuple(r for r in readings if _allowed(lay, i, r))
            if kept:
                found.append(CueMatch(i, i + 1 + _draws(lay, i, kept), kept))
    return found


def _draws(lay: Layout, i: int, readings: tuple[Reading, ...]) -> bool:
    """Whether the object of لفت belongs to the cue (ولفت الانتباه إلى أن)."""
    return lay.fold_at(i + 1) in _ATTENTION and any(r.cue.id == "lafata" for r in readings)


_ATTENTION = frozenset({"النظر", "الانتباه", "الانظار"})
_DOTS = frozenset({"..", "...", "…"})
#: Participles that in the nominative say how sure a thing is (مؤكد أن، متوقع أن).
_SURE = frozenset({"akkada", "tawaqqa3a"})
#: What stands behind a participle that lost the alif of its accusative.
_LED_ON = lexicon.words("that") | {"الى", "على"}


def _clipped(lay: Layout, i: int) -> tuple[Reading, ...]:
    """The readings of a participle behind a comma that lost the alif of its accusative («، مشير الى أن»)."""
    led = lay.fold_at(i + 1)
    if not i or led not in _LED_ON or not lay.is_comma(i - 1):
        return ()
    read = (r for r in lexicon.readings(lay.folds[i] + "ا") if r.form.tense == "participle" and r.cue.id not in _SURE)
    return tuple(r for r in read if led in lexicon.words("that") or r.cue.stance == "state")


def _points(folded: str) -> bool:
    """«وهذا لا ينفي أن …»: of a thing, which says nothing."""
    return folded.removeprefix("و") in lexicon.words("demonstrative")


@memo
def _may_be_cue(folded: str) -> bool:
    """A word or mark that can be a cue wherever it stands; behind a quotation others can be one too."""
    if folded == ":" or folded in _DOTS:
        return True
    clipped = folded[0] == "م" and bool(lexicon.readings(folded + "ا"))
    return bool(clipped or _starter(folded) or lexicon.readings(folded) or _denied(folded) or lexicon.answers(folded))


@memo
def _denied(folded: str) -> tuple[Reading, ...]:
    """The readings of a verb whose denial says something too (لا ينفي، لم يستبعد), also cut short (لم ينف)."""
    forms = (*lexicon.readings(folded), *lexicon.readings(folded + "ي"))
    told = (r for r in forms if r.form.tense == "imperfect" and r.form.person != "1" and not r.conjunction)
    return tuple(r for r in told if "denied" in r.cue.traits)


def _goes_on_saying(before: str, folded: str) -> tuple[Reading, ...]:
    """The readings of «واصل يقول», «مضت تقول»: one cue of two words, a perfect like the first of them."""
    if (conjunction := _carries_on(before)) is None:
        return ()
    said = (r for r in lexicon.readings(folded) if r.cue.id == "qala")
    return tuple(r._replace(conjunction=conjunction, form=r.form._replace(tense="perfect")) for r in said)


_SAYS = frozenset({"يقول", "تقول", "يقولون"})


@memo
def _carries_on(folded: str) -> str | None:
    """The conjunction of a perfect that says its subject has spoken before (واصل، ومضى), or None."""
    joined = folded[:1] in ("و", "ف") and folded[1:] in lexicon.words("resumes")
    if joined or folded in lexicon.words("resumes"):
        return folded[0] if joined else ""
    told = (r for r in lexicon.readings(folded) if r.form.tense == "perfect" and lexicon.adds(r))
    return next((r.conjunction for r in told), None)


def _opens_turn(lay: Layout, i: int) -> bool:
    """Whether a clause begins at token ``i``: behind a stop, a comma or a quotation."""
    return i == 0 or lay.is_stop(i - 1) or lay.is_comma(i - 1) or lay.level(i - 1) > lay.level(i)


def _comes_back(lay: Layout, i: int) -> bool:
    """«عاد الوزير | ليؤكد أن»: what someone came back to say."""
    near = range(max(0, i - _LONGEST_SUBJECT), i)
    back = next((k for k in near if lay.folds[k].removeprefix("و") in _BACK), None)
    return back is not None and all(lay.is_word(k) for k in range(back, i))


_BACK = frozenset({"عاد", "عادت", "عادوا", "يعود", "تعود"})
_LONGEST_SUBJECT = 7


@memo
def _starter(folded: str) -> str:
    """The first word of verbless cues that a token is, without its conjunction, or ""."""
    starters = lexicon.verbless()
    bare = folded[1:] if folded[:1] in ("و", "ف") and folded not in starters else folded
    return bare if bare in starters else ""


def _follows_quotation(lay: Layout, i: int) -> bool:
    """Whether the mark at ``i`` stands right behind a quotation («"…"، يقاطعها زوجها», «"…".. الوزير يرد»)."""
    if i < 2 or lay.is_word(i) or not lay.level(i) < 0 <= lay.level(i - 2):
        return False
    return lay.marks.quotes[lay.level(i - 2)].close == i - 1


def _heads_line(lay: Layout, i: int) -> bool:
    """A colon near the front of its line, with words on both sides («الجبير: لن نسمح»)."""
    if i == 0 or i + 1 >= len(lay.folds) or lay.level(i) >= 0:
        return False
    if lay.kinds[i + 1] == LINE and after_item_mark(lay, i + 2) == i + 2:
        return False
    return front(lay, i) is not None


@cache
def _seconds() -> dict[str, frozenset[str]]:
    """What may stand second in the verbless cues with a first word, "" where that is all of one."""
    return {
        first: frozenset(cue.words[1] if cue.words[1:] else "" for cue in cues)
        for first, cues in lexicon.verbless().items()
    }


def _verbless(lay: Layout, i: int, bare: str) -> CueMatch | None:
    folds = lay.folds
    seconds = _seconds()[bare]
    if "" not in seconds and (i + 1 >= len(folds) or folds[i + 1] not in seconds):
        return None
    for cue in lexicon.verbless()[bare]:
        end = i + len(cue.words)
        if end >= len(folds) or tuple(folds[i + 1 : end]) != cue.words[1:]:
            continue
        if cue.takes == "verb":
            readings = tuple(
                r
                for r in lay.morphology.readings(lay.text, end)
                if r.form.tense in ("perfect", "imperfect")
                and not r.conjunction
                and r.form.person != "1"  # كما رأينا
                and "what" not in r.cue.traits
                and not (r.cue.id in _COMPLAINING and _ails(lay, end))  # كما يشكو القطاع من نقص
            )
            readings = tuple(r for r in readings or _object_readings(folds[end]) if "research" not in r.cue.traits)
            after = folds[end + 1] if end + 1 < len(folds) else ""
            if cue.id == "3ala_ma" and _is_object(readings, after):
                continue
            if readings:
                return CueMatch(i, end + 1, readings, cue)
        elif cue.takes == "ل" and not folds[end].startswith("ل"):
            continue
        elif cue.takes == "tag" and folds[end] not in lexicon.words("closing"):
            continue  # حد قولهم
        elif cue.takes == "own" and lay.text.raw[lay.text.ends[end - 1] - 1] == "ة":
            continue  # تغيير في نظرة القيادة
        else:
            return CueMatch(i, end, (), cue)
    return None


def _is_object(readings: tuple[Reading, ...], following: str) -> bool:
    """Whether the ما behind على is what someone protests against or competes for, not what someone said."""
    if following in lexicon.words("that") and following != "ان":
        return True  # احتجاجا على ما يقولون إنه تضييق
    if all(r.cue.predicate is not None and r.form.pronoun for r in readings):
        return True  # احتجاجا على ما وصفته بـ«…»
    return not any(r.cue.that or r.cue.quote for r in readings)  # التسابق على ما يسمى


def _object_readings(folded: str) -> tuple[Reading, ...]:
    """A verb with a pronoun that points back at what was said (حسب ما ذكرته، لما قاله)."""
    for pronoun in ("ها", "ه"):
        if folded.endswith(pronoun):
            stem = folded[: -len(pronoun)]
            return tuple(
                r for r in lexicon.readings(stem) if r.form.tense in ("perfect", "imperfect") and not r.conjunction
            )
    return ()


def _is_student(lay: Layout, i: int) -> bool:
    """Whether طالب is one who studies: behind a verb of speech, or by what (طالب جامعي، طالب في كلية الطب)."""
    before, after = lay.folds[i - 1] if i else "", lay.fold_at(i + 1)
    said = any(r.form.tense in ("perfect", "imperfect") for r in lexicon.readings(before))
    where = lay.fold_at(i + 2) if after == "في" else after.removeprefix("ب")
    return said or bare_word(where) in lexicon.words("studies")


def _allowed(lay: Layout, i: int, reading: Reading) -> bool:
    """What the word itself and the word before it allow."""
    form = reading.form
    if form.number == "d" and (gazetteer.word(lay.folds[i]).flags & Is.NAME or gazetteer.is_given_name(lay.folds[i])):
        return False  # طالبان، دانا
    if lay.folds[i] == "طالبا" and any(r.form.tense == "imperfect" for r in lexicon.readings(lay.fold_at(i + 1))):
        return False  # اعتقلت الشرطة | طالبا يتابع دراسته
    if lay.folds[i] == "طالب" and _is_student(lay, i):
        return False
    if lay.folds[i] == "طلبا" and i and lay.is_word(i - 1) and not lay.folds[i - 1].endswith(("ان", "ما", "قد")):
        return False  # رفضت المحكمة | طلبا لوقف الهدم
    if reading.conjunction == "ف" and gazetteer.is_given_name(lay.folds[i]):
        return False  # فالح, no ف and ألح
    following = lay.fold_at(i + 1)
    if _in_set_phrase(lay, i, reading, following):
        return False
    previous = lay.folds[i - 1] if i > 0 and lay.level(i - 1) == lay.level(i) else ""
    accusative = form.tense == "participle" or form.number == "d"
    if accusative and previous in ("ان", "بان", "وان", "لان", "لكن") and not reading.conjunction:
        return False  # يروي أن | طالبا سأله
    if form.tense == "participle":
        if _is_plain_participle(lay, i, reading, previous, following):
            return False
        state = previous in _STATES and not lay.is_comma(i - 1)  # كان مهددا بالهبوط
        return not state and previous not in _NEGATIONS | _BEFORE_NOUNS and not withholds_name(lay, i)
    if form.tense == "masdar":  # «… رفضه المشاركة، وقوله إن»
        return not reading.conjunction or (reading.conjunction == "و" and bool(form.pronoun) and lay.is_comma(i - 1))
    name = lay.quote_at(i - 1)
    if name is not None and name.words == 1:
        return False  # نظام «تواصل»
    heard = reading.cue.carried == "من" and following == "من"  # علمنا من مصادر
    if form.person == "1" and (form.tense == "imperfect" or lay.level(i) < 0) and not heard:
        return False
    told_of = reading.conjunction or lay.opens_sentence(i) or previous in lexicon.words("relative")
    if reading.cue.id == "a3lana" and following == "حاله" and told_of:
        return False  # «وأعلنت | حالة الطوارئ», where nobody declares it in words
    if following in _NOT_BEFORE.get(reading.cue.id, ()) or previous in ("تكاد", "يكاد"):
        return False
    what = previous in ("ما", "لما", "مما", "بما") and lay.fold_at(i - 2) not in _OFTEN
    if "what" in reading.cue.traits:
        return what and reading.form.pronoun == "ه"  # ما تناقلته الحسابات عن
    named = form.pronoun and reading.cue.predicate in ("ب", "") and what  # ما وصفه بـ…
    named = named or (previous == "ما" and i > 1 and lay.folds[i - 2] in _WHICH)  # وهو ما رد عليه الوزير
    named = named or (previous == "ما" and following in _THAT_IT)  # على ما يقولون إنه «تضييق»
    if not reading.conjunction and _is_led_astray(lay, i, previous, reading, named=bool(named)):
        return False
    opens = (i == 0 or lay.is_stop(i - 1)) and (bool(reading.conjunction) or dots_every_yeh(lay.text))
    undotted = undots_yeh(lay.text) if lay.text.string(i, i + 1).endswith("ى") else False
    if not (undotted and form.tense == "imperfect") and _misspelt(lay.text.string(i, i + 1), reading, opens=opens):
        return False
    if withholds_name(lay, i) or (following in _IDENTITY and withholds_name(lay, i - 1)):
        return False  # رفض | ذكر اسمه
    if (
        form.tense == "imperfect"
        and reading.conjunction == "ف"
        and lay.text.string(i, i + 1).endswith("يري")
        and following not in lexicon.words("that")
    ):
        return False  # «ايتاري فيري» is a name, «فيرى أن» is none
    if form.tense == "imperfect" and _is_passive(lay.text.string(i, i + 1), reading):
        return False  # يُعتقد
    if _is_no_verb(lay, i, previous, following, reading):
        return False
    if following in lexicon.words("question") and lay.text.string(i, i + 1)[0] == "أ" and reading.cue.lemma[0] == "ا":
        return False  # «أستغرب كيف …»: the author of himself
    if reading.cue.id == "laqqaba" and not form.pronoun:
        return False  # اسم ولقب الشخص
    if reading.cue.stance == "opine" and following in ("اننا", "انني", "اني", "انا"):
        return False  # «واعتقد أننا …»: the speaker of a quotation, of himself
    if _is_preposition(lay.folds[i], following) or lay.folds[i] in _NO_VERBS:
        return False  # عبر موقعه الرسمي، عقب خروجه، أرباحا قدرها 3 ملايين
    own = lay.level(i) >= 0 or (i > 0 and lay.folds[i - 1] == ":")
    if (
        own
        and reading.cue.id in ("i3taqada", "zanna")
        and form.tense == "perfect"
        and following in lexicon.words("that")
    ):
        return False  # «اعتقد أن …» in a quotation: the first person without its hamza
    if reading.conjunction and lay.folds[i] == "وبين":
        return not _between(lay, i)
    told = form.gender == "f" or form.number == "p"  # كشفت and أرجعوا are no nouns
    told = told and form.tense == "perfect" and not form.pronoun
    if "homograph" in reading.cue.traits and following in lexicon.words("another"):
        return False  # وجه آخر
    if "homograph" in reading.cue.traits and not reading.conjunction and not (named or told):
        return _opens_clause(lay, i, reading) or _calls_it(lay, i, reading, previous)
    return True


def _calls_it(lay: Layout, i: int, reading: Reading, previous: str) -> bool:
    """Whether a homograph behind a noun takes that up and calls it something («خطوة | وصفتها المعارضة بأنها خطيرة»,
    «بيانا | وصف فيه القرار بأنه خطير»): no noun does.
    """
    takes_up = reading.form.pronoun or lay.fold_at(i + 1) in lexicon.words("taken_up_in")
    calls = reading.cue.predicate == "ب" and reading.cue.id != "qaddara"  # قدرته is a noun
    if not (takes_up and calls) or (is_cutting(previous) and previous not in _WHAT):
        return False
    near = range(i + 1, min(i + 1 + _CALLED_REACH, lay.sentence_end(i)))
    end = next((k for k in near if lay.is_comma(k)), near.stop)
    called = (lay.folds[k] for k in range(i + 1, end))
    return any(folded in _BY_THAT or (folded.startswith("بال") and len(folded) > 4) for folded in called)


#: From «وصفتها» to «بأنها» there are at most so many tokens.
_CALLED_REACH = 10


def _in_set_phrase(lay: Layout, i: int, reading: Reading, following: str) -> bool:
    """Whether a cue is no word of saying in the phrase it stands in, whatever its form."""
    if reading.cue.stance == "opine" and reading.form.tense == "imperfect" and lay.folds[i + 1 : i + 3] == _WIDELY:
        return True  # ويعتقد | على نطاق واسع أن
    if reading.conjunction == "و" and (_joins_act(lay, i, reading) or _should_be(lay, i, reading)):
        return True
    if reading.cue.id == "zada" and reading.form.tense == "imperfect" and i and lay.folds[i - 1].endswith("ما"):
        return True  # وإن ما يزيد من الإقبال
    if reading.cue.id == "da3a" and following == "الى" and lay.fold_at(i + 2) in _FELT:
        return True  # ارتفاع يدعو إلى القلق
    if lay.folds[i] == "طالب" and i and lay.folds[i - 1] in _OF_CLIENT and is_definite(following):
        return True  # هوية طالب الخدمة
    drawn = reading.cue.id == "lafata" and following in _LOOKS and reading.form.tense != "participle"
    if drawn and {("الى", "ان"), ("الى", "انه"), ("الى", "انها")}.isdisjoint(pairwise(lay.folds[i + 1 : i + 6])):
        return True  # لفت | أنظار الجمهور إلى
    if reading.cue.id == "iftarada" and reading.form.tense == "imperfect" and following in lexicon.words("that"):
        return lay.folds[i] == "يفترض"  # الحوار الذي يفترض أن يستمر يومين
    if reading.cue.id == "qaddara" and i and lay.folds[i - 1] == "الله":
        return True  # قضاء الله | وقدره
    done = i > 0 and reading.form.tense == "masdar" and lay.folds[i - 1].lstrip("و") in _IS_DONE
    if done and reading.form.pronoun and "" in reading.cue.to:
        return True  # الذين تم | إبلاغهم بالأمر, where nobody tells them
    if reading.form.tense == "masdar" and reading.form.pronoun == "نا" and lay.level(i) < 0:
        return True  # رأي يتحدى | تحذيرنا من كذا: the author's own
    let_me = lay.folds[i] in _LET_ME  # دعوني | أكون واضحا
    return let_me and following[:1] in ("ا", "ن") and not is_cutting(following)


#: What makes a passive of a verbal noun.
_IS_DONE = frozenset({"تم", "يتم", "سيتم", "تمت", "تتم", "ستتم", "جري", "يجري", "سيجري"})
#: What is drawn when لفت is no word of saying.
_LOOKS = _ATTENTION | {"انظار", "نظر", "انتباه"}
_WIDELY = ["على", "نطاق"]


def _joins_act(lay: Layout, i: int, reading: Reading) -> bool:
    """«تهدف إلى حشد المواطنين | وحثهم على القيد»: a verbal noun that is joined to one behind a preposition."""
    act = lay.folds[i][1:].removesuffix(reading.form.pronoun)
    if not reading.form.pronoun or not (lexicon.is_masdar(act) or act in _SHORT_ACTS):
        return False
    for k in range(i - 1, max(i - _JOINED_REACH, 0), -1):
        if not lay.is_word(k) or is_verb(lay.folds[k]):
            return False
        if lexicon.is_masdar(lay.folds[k]) and is_cutting(lay.folds[k - 1]):
            return True
        if lay.folds[k] == "الى" and not is_definite(lay.folds[k + 1]) and k + 1 not in lay.persons:
            return not is_place(lay.folds[k + 1])
    return False


def _should_be(lay: Layout, i: int, reading: Reading) -> bool:
    """«يجب أن يرفع الحزب إصبعه عن الزناد | ويعلن التزامه»: what someone ought to say."""
    if reading.form.tense != "imperfect":
        return False
    for k in range(i - 1, max(i - _DUTY_REACH, 0), -1):
        if not lay.is_word(k):
            return False
        if lay.folds[k] == "ان":
            return lay.folds[k - 1] in _DUTY
    return False


#: Verbal nouns that are written like their verbs.
_SHORT_ACTS = frozenset({"حث", "حض", "رد"})
#: Words of duty before أن; how far a second act may stand behind them, and behind the act it is joined to.
_DUTY = frozenset({"يجب", "ينبغي", "عليه", "عليها", "بد", "يلزم"})
_DUTY_REACH, _JOINED_REACH = 12, 6


#: Of whom one says what they follow (مصادر متابعة للملف).
_KINDS_OF_SOURCE = frozenset({"مصادر", "اوساط", "دوائر", "جهات", "مصدر"})


def _is_again(lay: Layout, i: int) -> bool:
    """Whether مجددا stands right behind a verb of saying and its subject, where nothing has been said yet («وأكد ماكرون
    | مجددا دعمه»).
    """
    if lay.folds[i] != "مجددا":
        return False
    for k in range(i - 1, max(-1, i - _LONGEST_HEAD), -1):
        if not lay.is_word(k):
            return False
        if any(r.form.tense in ("perfect", "imperfect") for r in lexicon.readings(lay.folds[k])):
            return k + 1 == i or noun_phrase_end(lay, k + 1, i, split=True) == i
    return False


#: A verb with its subject has hardly more tokens.
_LONGEST_HEAD = 12


def _is_plain_participle(lay: Layout, i: int, reading: Reading, previous: str, following: str) -> bool:
    """A participle that is a noun or an adjective there (14 طالبا، مبلغا قياسيا، هاتفا ذكيا)."""
    form = reading.form
    if reading.cue.id == "3adda" and (form.gender != "m" or "\u064b" not in lay.text.string(i, i + 1)):
        return True  # «عاداً ذلك …», no عادا and no عادة
    if reading.cue.id == "lahaza" and following not in lexicon.words("that"):
        return True  # ملاحظة: …
    if lay.kinds[i - 1] == NUMBER and "\u064b" in lay.text.string(i, i + 1):
        return True  # 431 متهماً
    if _is_again(lay, i):
        return True
    if reading.cue.id == "taba3a" and i > 1 and not _KINDS_OF_SOURCE.isdisjoint(lay.folds[i - 2 : i]):
        return True  # مصادر وزارية | متابعة
    if form.gender == "f" and i > 1 and lay.is_word(i - 1) and lay.folds[i - 2] in lexicon.words("that"):
        return True  # أن حكومته | متعهدة بكذا: the predicate
    if reading.cue.id == "talaba_b" and lay.folds[i].endswith("ون"):
        return True  # اللاعبون | مطالبون بالفوز: of whom it is asked
    if reading.cue.id == "haddada" and lay.folds[i].endswith("ون"):
        return True  # 180 عاملا مهددون بالبطالة
    host = reading.cue.id == "adafa" and form.gender == "f" and lay.text.raw[lay.text.ends[i] - 1] == "ه"
    if host and not lay.is_comma(i - 1):
        return True  # من ملعب مضيفه
    if reading.cue.id == "lafata" and following == "في" and not lay.is_comma(i - 1):
        return not _goes_on_to(lay, i)  # سجلوا حضورا لافتا في الملتقى, but «لافتا في الوقت ذاته إلى»
    if reading.cue.id == "lafata" and following in _WRITTEN:
        return True  # رفعوا لافتة كتب عليها
    if reading.cue.id == "dhakara" and form.gender == "f" and following not in lexicon.words("that"):
        return True  # ذاكرة التخزين
    if reading.cue.id in ("akkada", "taba3a") and previous in lexicon.words("confirmed") and not lay.is_comma(i - 1):
        return True  # أفادت مصادر مؤكدة أن
    if form.gender == "f" and following[:1] == "ب" and _is_called_upon(lay, i, reading):
        return True  # إن الحكومة مطالبة بفتح حوار
    if reading.cue.id == "ablagha" and following.endswith("ا"):
        return True  # كلف النادي مبلغا قياسيا
    if reading.cue.id == "jaddada" and following[:1] == "ب":
        return True  # قضت مجددا ببراءته
    if reading.cue.id == "hatafa" and not lay.is_comma(i - 1) and following.endswith("ا"):
        return True  # لا يملك هاتفا ذكيا
    beside = bool(reading.conjunction) and previous in ("طالب", "طالبا")  # 14 طالبا | وطالبة
    pupil = beside or following == "في" or lay.kinds[i - 1] == NUMBER  # ولي أمر | طالبين في الصف التاسع، 14 | طالبا
    return reading.cue.id == "talaba" and pupil


def _goes_on_to(lay: Layout, i: int) -> bool:
    """Whether إلى follows what one does at the same time (لافتا في الوقت ذاته | إلى)."""
    return lay.fold_at(i + 2) in lexicon.words("occasion") and lay.fold_at(i + 4) == "الى"


def _is_called_upon(lay: Layout, i: int, reading: Reading) -> bool:
    """«إن الحكومة | مطالبة بفتح حوار»: the predicate of a clause that has no verb, a passive."""
    if reading.cue.lemma != "طالب" or lay.is_comma(i - 1):
        return False
    that = next(
        (k for k in range(i - 2, max(i - _LONGEST_SUBJECT, -1), -1) if lay.folds[k] in lexicon.words("that")), None
    )
    return that is not None and all(lay.is_word(k) and not is_verb(lay.folds[k]) for k in range(that + 1, i))


#: A subject in front of its predicate hardly takes more words.
_LONGEST_SUBJECT = 6
_WRITTEN = frozenset({"كتب", "كتبت", "مكتوب"})


def _awaits_content(lay: Layout, i: int) -> bool:
    """Whether a verb of saying stands before, with nothing but its subject up to ``i``."""
    for k in range(i - 1, lay.sentence_start(i) - 1, -1):
        if not lay.is_word(k) or lay.folds[k] in lexicon.words("that") or lay.folds[k] in lexicon.words("relative"):
            return False
        if any(r.cue.quote and r.form.tense == "perfect" for r in lexicon.readings(lay.folds[k])):
            return True
    return False


def _is_no_verb(lay: Layout, i: int, previous: str, following: str, reading: Reading) -> bool:
    """Whether the words around tell a form to be a noun, or nobody in particular to be its subject."""
    form, folded = reading.form, lay.folds[i]
    noun = form.tense == "imperfect" and not reading.conjunction and lexicon.is_masdar(folded)
    if noun and following != ":" and not _opens_clause(lay, i, reading):
        return True  # جسر تواصل, but «وحماس ترد:»
    if form.tense == "perfect" and not reading.conjunction and previous in _ELATIVES:
        return True  # أول لوح، أهم كتب
    if (
        folded in ("كتب", "طالب", "طالبا", "طالبه")
        and i > 0
        and lay.kinds[i - 1] == NUMBER
        and not is_definite(following)
    ):
        return True  # 4 كتب جديدة، 1500 طالب جامعي
    counted = previous in ("اي", "كل", "لكل", "واي") or number_word(previous) is not None
    if reading.cue.id == "3arada" and "تعرض" in folded[:6] and _undergoes(lay, i):
        return True  # تعرض اللاعب لإصابة
    if folded in ("طالب", "طالبا", "طالبه") and counted:
        return True  # أي طالب، 42 ألف طالب
    act = previous in lexicon.masdars() and previous != "فقد" and not is_cutting(previous)
    verbal = folded.removeprefix(reading.conjunction) in lexicon.masdars() and not form.pronoun
    if form.tense == "perfect" and verbal and act:
        return True  # توقيع تعهد بالإخلاء، طموح وتمسك
    if is_received(lay, i):
        return True
    if folded.removeprefix("و") == "بقول" and following[:1] == "ل":
        return True  # «بقول لكل أم …»: I say, in the spoken language
    if folded == "بين" and previous and _awaits_content(lay, i):
        return True  # وقال وانغ ون | بين إن
    if folded == "نفيا" and following.endswith("ا"):
        return True  # نفت نفيا | قاطعا
    if reading.cue.id == "dawwana" and not form.pronoun and lay.is_word(i + 1) and not is_definite(following):
        return True  # ثلاث مرات دون | رد
    if folded == "عقب" and is_definite(following) and not gazetteer.is_title(following):
        return True  # قال الوزير | عقب الاجتماع
    if folded == "تابع" and following[:1] == "ل" and lay.is_word(i - 1) and not is_definite(previous):
        return True  # بيان تابع لمكتب الرئيس
    if folded in ("طالب", "تردد") and (previous == "قبل" or lay.kinds[i - 1] == NUMBER):
        return True  # من قبل طالب هندسة، 24 تردد
    if reading.cue.id == "wajjaha" and _sends_thanks(lay, i):
        return True
    if folded == "كتب" and (previous in ("ان", "لان", "هذه") or _writes(previous)):
        return True  # مؤلف كتب الأطفال، أن كتب الأطفال
    if folded == "تذكر" and is_definite(previous) and lay.fold_at(i - 2) == "من":
        return True  # من المفيد تذكر أن
    if reading.cue.id in _COMPLAINING and following and _ails(lay, i):
        return True  # يشكو اللاعب من قطع في الرباط
    if previous in ("كانه", "وكانه", "كانها", "وكانها", "كانهم", "وكانهم"):
        return True  # قفز وكأنه يقول
    if folded == "شبه" and is_definite(following) and is_relational(following):
        return True  # الإطار شبه الطبي
    if previous == "احد" and i > 1 and lay.folds[i - 2] in _NEGATIONS:
        return True  # لا أحد ينكر
    if previous in ("ممن", "كمن") or (previous == "من" and i > 1 and lay.folds[i - 2] in ("كل", "وكل", "لكل")):
        return True  # كل من يزعم
    if reading.cue.id == "samma":  # ما سماه «بازار التواريخ»; not «سمى ابنه محمدا»
        return not (form.pronoun and previous in _WHAT and lay.quote_at(i + 1) is not None)
    return folded == "ورد" and previous in lexicon.channels()  # بيان ورد للوكالة


_COMPLAINING = frozenset({"shakka", "shaka", "shaka_object"})


def _ails(lay: Layout, i: int) -> bool:
    """Whether pain or an injury is complained of, or something that does not speak complains (يشكو القطاع من نقص)."""
    near = range(i + 1, min(i + _UNDERGONE, len(lay) - 1))
    hurt = any(lay.folds[k] == "من" and bare_word(lay.folds[k + 1]) in lexicon.words("ailment") for k in near)
    imperfect = any(r.form.tense == "imperfect" for r in lexicon.readings(lay.folds[i]))
    return hurt or (imperfect and bare_word(lay.fold_at(i + 1)) in lexicon.words("ailing"))


@memo
def _writes(folded: str) -> bool:
    """Who writes, sells or collects books, without article (مؤلف كتب)."""
    row = gazetteer.title_row(folded)
    own = lexicon.without_pronoun(folded) != folded  # شقيقه كتب
    return row is not None and row["class"] == "role" and not (own or is_definite(folded))


def _sends_thanks(lay: Layout, i: int) -> bool:
    """«وجه الأمير خطاب شكر لمدير الجامعة بمناسبة فوزها»: a letter of which only the kind is told."""
    pairs = zip(lay.folds[i + 1 : i + _LONGEST_SENDER], lay.folds[i + 2 : i + _LONGEST_SENDER + 1], strict=False)
    return any(sent in lexicon.words("sent") and kind in _COURTESIES for sent, kind in pairs)


#: Who sends a letter has so many words, and so it may be called.
_LONGEST_SENDER = 16
_COURTESIES = frozenset({"شكر", "تهنئه", "تهنيه", "تعزيه", "تقدير", "مواساه"})


def _undergoes(lay: Layout, i: int) -> bool:
    """Whether what a subject is exposed to follows تعرض (تعرض اللاعب | لسخرية من البعض)."""
    after = lay.folds[i + 1 : min(lay.sentence_end(i), i + _UNDERGONE)]
    clause = next((k for k, folded in enumerate(after) if folded in lexicon.words("that") or folded == "على"), None)
    return any(has_preposition(folded) and folded[0] == "ل" for folded in after[:clause])


#: How many words may stand between تعرض and what is suffered.
_UNDERGONE = 8


def _is_passive(written: str, reading: Reading) -> bool:
    """An imperfect with u where the active has a: يُعتقد، يُتوقع; يُعلن is active."""
    stem = reading.cue.lemma
    return len(written) > 2 and written[0] in "يت" and written[1] == "\u064f" and stem[0] in "ات" and len(stem) > 3


_WHAT = frozenset({"ما", "بما", "لما", "مما", "عما", "فيما", "كما"})
_ELATIVES = lexicon.words("elative")


def _is_led_astray(lay: Layout, i: int, previous: str, reading: Reading, *, named: bool) -> bool:
    """Whether the word before a verb without conjunction makes it a wish, a denial, a condition or no verb at all."""
    form = reading.form
    if previous in _NEGATIONS and not named:
        return True
    if previous in _CONDITIONS or (previous in _FATHERS and lay.folds[i] == "طالب"):  # علي بن أبي | طالب
        return True
    if previous in ("انا", "وانا", "احنا", "نحن") and lay.folds[i] in lexicon.spoken():
        return True  # وأنا بقول
    if i in lay.persons and any(r.form.tense == "perfect" and r.cue.quote for r in lexicon.readings(previous)):
        return True  # «وقال | يزيد الراجحي إن»
    if form.tense == "imperfect" and form.number == "s" and _is_asked_whether(lay, i):
        return True  # عما إذا كان | يعتقد أن
    if form.tense == "perfect":  # أعرب عن أبلغ التهاني، حاول نصحهم
        return previous in _BEFORE_ELATIVE or bool(form.pronoun and is_verb(previous))
    if previous == "من" and form.tense == "imperfect" and form.number == "s" and lay.opens_sentence(i - 1):
        return True  # من يشتكي يحرم من الماء
    happened = previous == "ان" and i > 1 and lay.folds[i - 2] in ("قبل", "بعد", "منذ")  # قبل أن يستدرك
    return form.tense == "imperfect" and previous in _IRREALIS and not happened


def _is_asked_whether(lay: Layout, i: int) -> bool:
    """Whether «إذا كان» stands before a verb with nothing but its subject between (ما إذا كان الرئيس | يعتقد أن)."""
    was = next((k for k in range(i - 1, max(0, i - _WHETHER_REACH), -1) if lay.folds[k] in ("كان", "كانت")), 0)
    return was > 0 and lay.folds[was - 1] == "اذا" and noun_phrase_end(lay, was + 1, i) in (i, was + 1)


#: From «إذا كان» to its verb there are at most so many tokens.
_WHETHER_REACH = 7


#: «غالبا ما يؤكد»: ما adds nothing.
_OFTEN = frozenset({"عاده", "غالبا", "كثيرا", "دائما", "سرعان", "نادرا", "احيانا"})
_IDENTITY, _NO_VERBS = lexicon.words("identity"), lexicon.words("no_verb_of_saying")
_THAT_IT = frozenset({"انه", "انها", "انهم", "انهما"})
#: «في بيان وصفها بأنها»: before these a homograph with a pronoun is a verb.
_BY_THAT = frozenset({"بانه", "بانها", "بانهم", "بانهما"})


_FATHERS = frozenset({"ابو", "ابي", "بن", "ابن"})
_BEFORE_ELATIVE = frozenset({"عن", "في", "الى", "على"})
_SELF = frozenset({"نفسه", "نفسها", "ذاته", "ذاتها"})


#: «وفي السياق ذاته |»
_LONGEST_TURN = 5


def _behind_occasion(lay: Layout, i: int) -> bool:
    """A word behind the occasion that opens its sentence, before someone who may speak."""
    start = lay.sentence_start(i)
    if lay.folds[start] not in ("في", "وفي", "خلال", "وخلال") or not 2 <= i - start <= _LONGEST_OCCASION:
        return False
    occasion = lexicon.without_pronoun(lay.folds[start + 1])
    led = occasion in lexicon.channels() or lay.folds[start + 1] in lexicon.channels()
    if occasion.removeprefix("ال") == "سياق" and i - start < _LONGEST_TURN:
        return True  # في سياق متصل | كشف تقرير
    after = lay.fold_at(i + 1)
    return led and (gazetteer.is_title(after) or i + 1 in lay.persons) and not any(map(lay.is_comma, range(start, i)))


#: An occasion that opens a sentence takes so many tokens, where no comma closes it.
_LONGEST_OCCASION = 8


def _headline_verb(lay: Layout, i: int, reading: Reading) -> bool:
    """A verb behind the one word that opens its line («سعداوي يكشف عن …»)."""
    opens = i == 1 or (i > 1 and (lay.text.kinds[i - 2] == LINE or lay.folds[i - 2] in _DOTS))
    return reading.form.tense == "imperfect" and opens


#: What draws someone's eye says nothing (لفت نظري).
_SOMEONES_EYE = frozenset(noun + pronoun for noun in ("نظر", "انتباه") for pronoun in ("ي", "ه", "ها", "هم", "نا"))


#: What someone who asks for a thing has to show (بيانات طالب الخدمة).
_OF_CLIENT = frozenset({"هويه", "بيانات", "معلومات", "رغبه", "حاله", "شخصيه", "توقيع"})
#: What a thing calls for that no one calls for.
_FELT = frozenset({"القلق", "الدهشه", "الاستغراب", "السخريه", "الريبه", "الشك", "الفخر", "الاسف", "الحزن", "الشفقه"})
_LET_ME = frozenset({"دعوني", "دعونا", "دعني", "دعنا"})
#: What a cue, by its id, does not stand before: يزيد بن فهد، دون أن، لفت نظري، وأبلغ التمنيات.
_NOT_BEFORE = {
    "rajjaha": frozenset({"كفه"}),
    "wa3ada": frozenset({"احد", "احدي", "اول", "اكبر", "اهم", "ابرز"}),
    "shabbaha": frozenset({"جزيره", "القاره", "الجزيره", "رسمي", "رسميه"}),
    "qaddara": frozenset({"على", "بنحو", "بحوالي", "باكثر", "بقرابه", "بزهاء"}),  # وقدرتها على، تقدر بنحو
    "kashafa": frozenset({"على"}),  # كشفت اللجنة على 400 بناء
    "zada": frozenset({"بن"}),
    "dawwana": lexicon.words("that"),
    "lafata": _SOMEONES_EYE,
    "tam2ana": frozenset({"اليه", "اليها", "له", "لها"}),  # دليل تطمئن إليه المحكمة
    "ablagha": lexicon.words("wishes"),
    "atla3a": frozenset({"عليه", "عليها", "عليهم"}),
}


#: What one speaks over, which no table of media has.
_BY_WIRE = frozenset({"سكايب", "البريد", "الهاتف", "الانترنت", "الايميل", "واتساب", "الواتساب"})


def _is_preposition(folded: str, following: str) -> bool:
    """عبر before a medium or an occasion, عقب before an act: no verbs."""
    if folded not in ("عبر", "عقب"):
        return False
    bare = lexicon.without_pronoun(following)
    if folded == "عبر":
        owned = (
            following.endswith(("ه", "ها", "هم"))
            and bare != following
            and not gazetteer.is_title(bare)
            and not lexicon.is_masdar(bare)
        )
        medium = (
            owned or following in _BY_WIRE or bare in lexicon.words("platform") or gazetteer.is_outlet_head(following)
        )
        return medium or following in lexicon.channels()
    return lexicon.is_masdar(bare) or bare != following


def _between(lay: Layout, i: int) -> bool:
    """Whether وبين goes on with a بين before it (بين المنستير والجزائر وبين جربة والجزائر)."""
    return any(lay.folds[k] in _BETWEEN for k in range(max(lay.sentence_start(i), i - 15), i))


_BETWEEN = frozenset({"بين", "وبين", *("بين" + pronoun for pronoun in ("ه", "ها", "هم", "هما", "ي", "نا", "ك"))})


#: After these a participle is a noun or an adjective (في مذكرة، غير مؤكدة).
_STATES = frozenset({"كان", "كانت", "كانوا", "يكون", "تكون", "بات", "باتت", "اصبح", "اصبحت", "ليس", "وكان", "وكانت"})
_BEFORE_NOUNS = frozenset(
    fold(w) for w in ("غير", "في", "من", "على", "إلى", "عن", "مع", "بعد", "قبل", "كل", "هذه", "هذا")
)


def _misspelt(surface: str, reading: Reading, *, opens: bool) -> bool:
    """Whether the word as written, with its hamza, teh and marks, cannot be the form that its folded letters allow.

    Folding makes نادي of نادى, افاده of إفادة, اقرا of أقرأ; a mark may show a passive (ذُكر) or a noun (صرحاً).
    Where the word opens its sentence a ي for ى is a habit of the paper («ونفي الوزير أن»), not the noun نفي.
    """
    form, cue = reading.form, reading.cue
    word = surface[len(reading.conjunction) :].lstrip("\u064e")
    if (
        "\u064b" in word
        or (word.endswith("أ") and not cue.lemma.endswith("أ"))
        or (form.pronoun and word.endswith("ة"))
    ):
        return True
    if cue.id == "wa3ada" and word.endswith("\u0651"):  # عدّ
        return True
    if cue.id == "ra2a" and surface == "فرات":
        return True
    if cue.id == "sakhira" and word[1:2] == "\u064f":  # تُسخّر الإمكانات
        return True
    if form.pronoun == "نا" and cue.predicate == "" and reading.conjunction == "":  # عدنا إلى البيت
        return True
    if cue.id == "i3taqada" and word.startswith("أ"):  # أعتقد: first person
        return True
    if form.tense == "perfect":
        if cue.lemma.startswith("أ") and word.startswith("إ"):
            return True  # إفادته is a noun, أفادته a verb
        weak = cue.lemma.endswith("ى") and form.gender == "m" and form.number == "s" and not form.pronoun
        return word[1:2] == "\u064f" or (weak and word.endswith("ي") and not opens)
    return word.endswith("ى") and cue.id not in ("ra2a", "irta2a")  # يدعى، يسمى: is called


#: «الفرق بين أن يكون وأن لا يكون»
_BETWEEN_TWO = frozenset({"الفرق", "فرق", "الفارق", "فارق", "من", "ما", "خلاف", "خلط", "الخلط", "تراوح", "يتراوح"})


def _makes_clear(lay: Layout, i: int) -> bool:
    """Whether بين before أن is a verb: no «بين آن وآخر», no «الفرق بين أن يكون وألا يكون»."""
    that = lay.fold_at(i + 1)
    if that not in lexicon.words("that") or lay.folds[i - 1] in _BETWEEN_TWO:
        return False
    return lay.text.raw[lay.text.starts[i + 1]] != "آ" and not (that == "ان" and is_verb(lay.fold_at(i + 2)))


def _opens_clause(lay: Layout, i: int, reading: Reading) -> bool:
    """Whether a clause may begin at token ``i``: a word that is also a noun is a verb only there, or after its
    subject.
    """
    if i == 0 or lay.is_stop(i - 1) or lay.level(i - 1) != lay.level(i):
        return True
    previous = lay.folds[i - 1]
    if reading.cue.id == "bayyana" and reading.form.tense == "perfect" and _makes_clear(lay, i):
        return True  # وبشأن نقص الأدوية | بين أن
    start = lay.sentence_start(i)
    if lay.folds[start] in lexicon.words("confronting_whom") and i - start <= _LONGEST_SUBJECT:
        return True  # وبسؤال شقيق المجني عليها | قرر أن
    if previous == "ذلك" and i - start in (2, 3):
        return True  # إلى ذلك | كشف، في غضون ذلك | كشف
    if previous in lexicon.words("turn") or previous == "هكذا" or previous in lexicon.words("confronting"):
        return True  # من جهته | كشف، هكذا | تصف، وبسؤاله | قرر
    if lay.text.kinds[i - 1] != WORD or previous in ("قد", "وقد", "فقد", "لقد", "كان", "كانت"):
        return True
    if (
        previous in lexicon.words("coordinator")
        or previous in lexicon.words("that")
        or previous.removeprefix("و") in lexicon.words("relative") | lexicon.words("subordinate")
    ):
        return True
    if is_definite(previous) and reading.cue.id != "bayyana":  # no noun in the construct state follows a definite one
        return True
    if _behind_occasion(lay, i):
        return True  # وفي تصريح لمراسلة سانا | بين المخرج أن
    if previous in _SELF or is_place(previous) or _headline_verb(lay, i, reading):
        return True  # المصدر نفسه وصف، أن إسرائيل طلبت
    doubled = "\u0651" in lay.text.string(i, i + 1) and reading.cue.id != "radda"  # بيّن, but ردّ is a noun too
    return i - 1 in lay.persons or gazetteer.is_surname(previous) or doubled
