"""Where a content ends.

A content runs from its opener to the end of its sentence, unless something closes it before: another statement at the
same level («…، مضيفا أن», «…، وقال», «…، وفقا لـ»), a closing tag («على حد قوله»), or the author's own words after a
comma.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import compress
from operator import or_
from typing import TypeAlias

from extractors import gazetteer, lexicon
from extractors.agents import is_agent
from extractors.frozen import Frozen
from extractors.gazetteer import Is
from extractors.layout import COMMAS, Layout
from extractors.lines import DOTS, after_item_mark, line_end
from extractors.marks import QUOTING
from extractors.memo import memo
from extractors.phrases import noun_phrase_end
from extractors.text import LINE, NUMBER, WORD
from extractors.wordforms import (
    bare_word,
    has_preposition,
    is_cutting,
    is_definite,
    is_oblique_plural,
    is_participle,
    is_verb,
    joins,
    turns,
)

#: Gender and number of a verb.
Agreement: TypeAlias = tuple[str, str]


class Later(Frozen, frozen=True):
    """A statement already bound further on in the text, as an edge sees it."""

    first: int  #: first token of its cue
    kind: str  # finite | participle | verbless | masdar | colon
    starts: int  #: first token of the statement (its source may stand before its cue)
    imperfect: bool
    continues: bool  #: an imperfect without subject (…، وتؤكد …), which goes on with a clause before it
    dependent: bool  #: a relative or subordinate clause, which stays inside the content around it
    agrees: Agreement | None = None  #: of a perfect without subject


def content_end(
    lay: Layout, start: int, limit: int, later: Mapping[int, Later], verb: Agreement | None = None
) -> tuple[int, str]:
    """One past the last token of a content that begins at ``start``, with the reason it ends there.

    ``later`` holds the statements after ``start`` by their first token, ``verb`` tells of the verb that reports it.
    """
    walked = lay.walk(start, limit)
    closing = map(_may_close, map(lay.folds.__getitem__, walked))
    for j in compress(walked, map(or_, closing, map(later.__contains__, walked))):
        reason = ""
        if lay.is_comma(j):
            k = j + 1
            reason = (
                (
                    ""
                    if _parts(lay, start, j, later) or _its_subject_goes_on(lay, start, k, later, verb)
                    else statement_at(lay, start, k, later, verb, after_comma=True)
                )
                or (closing_tag(lay, k, later) if is_whole(lay, start, j) and not _verb_waits(lay, k, later) else "")
                or gloss(lay, start, k)
                or _declines(lay, k)
                or _quoted_whole(lay, start, j)
                or _main_clause(lay, start, k)
                or _alludes(lay, k)
                or _attempts(lay, start, k)
                or _judges(lay, start, k)
                or _when_done(lay, start, k)
                or _thanks(lay, k)
                or _contrary(lay, start, k)
                or _outer_goes_on(lay, start, k)
                or _done_all_the_same(lay, start, k)
                or _another_act(lay, start, k)
            )
        elif (closed := _ends_in_quotation(lay, j, limit)) > j:
            return closed, "its sentence ends in a quotation"
        elif j > start:
            reason = (
                (
                    ""
                    if _goes_on_inside(lay, start, j, later, verb) or _parts(lay, start, j - 1, later)
                    else statement_at(lay, start, j, later, verb, after_comma=False)
                )
                or (closing_tag(lay, j, later) if _may_be_tag(lay, start, j, later) else "")
                or _alludes(lay, j)
                or _described_by_source(lay, start, j, later)
                or _left_open(lay, start, j, later)
                or _answers_something(lay, j)
                or _contrary(lay, start, j)
                or _says_besides(lay, start, j)
                or _another_act(lay, start, j)
            )
        if reason:
            return j, reason
    if lay.is_stop(limit) and limit + 1 < len(lay.folds) and lay.folds[limit + 1] in lexicon.words("so_that"):
        end = lay.sentence_end(limit + 1)
        if not any(k in later for k in range(limit + 1, end)):
            return end, "what came of it ends"  # «انخفض الدخل. ليصل بذلك إلى 90 ألفا»
    again = next(
        (k for k in range(limit, min(limit + _MARKS, len(lay))) if lay.fold_at(k) not in _ASKED | _CALLED_OUT), 0
    )
    if lay.fold_at(limit) in _ASKED and again and _asks_on(lay.fold_at(again)):
        return content_end(lay, again, lay.sentence_end(again), later)  # «أين الطائرة؟! وأين الأموال؟»
    if (listed := list_end(lay, limit, later)) > limit:
        return listed, "its list ends"
    return limit, "sentence end"


_ASKED = frozenset({"؟", "?"})
_CALLED_OUT = frozenset({"!", ".", "؟!", "?!"})
#: Marks that close one question (؟!).
_MARKS = 4


@memo
def _asks_on(folded: str) -> bool:
    """A word that joins a second question to the first (وأين، ولماذا)."""
    return folded[:1] == "و" and len(folded) > 2 and folded[1:] in lexicon.words("question")


def list_end(lay: Layout, line: int, later: Mapping[int, Later]) -> int:
    """One past the list that a colon at the end of its line announces («يتضمن: ⏎ - 24 منصة ⏎ - قاعة للمزاد»), or
    ``line`` where none follows; an item in which someone speaks is none.
    """
    end = line
    if line < len(lay) and lay.kinds[line] == LINE and lay.folds[line - 1] == ":" and lay.level(line) < 0:
        while (item := after_item_mark(lay, end + 1)) > end + 1:
            stop = line_end(lay, item)
            if any(k in later for k in range(end + 1, stop)):
                break
            end = stop
    return end


def _alludes(lay: Layout, k: int) -> str:
    """«…، في إشارة إلى العمليات»: the author says what is meant."""
    alludes = lay.folds[k : k + 2] == ["في", "اشاره"] and "الى" in lay.folds[k + 2 : k + 4]
    return "the author says what is meant" if alludes else ""


def _judges(lay: Layout, start: int, k: int) -> str:
    """«دعت الحكومة إلى إخلاء المنطقة، | في خطوة تهدف إلى كذا»: behind a noun, what the author makes of it."""
    step = lay.fold_at(k) == "في" and lay.fold_at(k + 1) in lexicon.words("step")
    judged = step and not is_definite(lay.fold_at(k + 2))
    return "the author says what is meant" if judged and _only_act(lay, start, k - 1) else ""


def _when_done(lay: Layout, start: int, k: int) -> str:
    """«وصفه بـ"الصعب"، | وسط غياب النجوم», «دعا إلى تشديد القواعد، | وذلك قبيل قمة»: behind a noun or a quotation,
    when or amid what it was said.
    """
    amid = lay.fold_at(k) == "وسط" and lay.is_word(k + 1) and not is_definite(lay.folds[k + 1])
    if not amid and not (lay.fold_at(k) == "وذلك" and lay.fold_at(k + 1) in _ON_THE_EVE):
        return ""
    quoted = lay.level(k - 2) > lay.level(k)
    return "the author says when" if quoted or _only_act(lay, start, k - 1) else ""


#: «دعا إلى تشديد القواعد، وذلك | قبيل قمة أوروبية»
_ON_THE_EVE = frozenset({"قبيل", "عشيه", "غداه", "عقب", "لدي"})


def _thanks(lay: Layout, k: int) -> str:
    """«…، | مقدما شكره للوزير», «…، | كما وجه شكره للأمير»: what was done besides."""
    verb = k + (lay.fold_at(k) == "كما")
    offers = lay.fold_at(verb).removeprefix("و") in _OFFERS
    given = (bare_word(lexicon.without_pronoun(lay.fold_at(m))) for m in (verb + 1, verb + 2))
    return "what was done besides" if offers and any(noun in _OFFERED for noun in given) else ""


_OFFERS = frozenset({"مقدما", "مقدمه", "مقدمين", "موجها", "موجهه", "قدم", "قدمت", "قدموا", "وجه", "وجهت", "رفع"})
_OFFERED = frozenset({"شكر", "تهنئه", "تهاني", "تعازي"})


def _attempts(lay: Layout, start: int, k: int) -> str:
    """«ندد بأنشطة إيران، | في محاولة لاسترضاء الأعضاء»: behind a noun, what the speaker is after."""
    tries = lay.folds[k : k + 2] == ["في", "محاوله"] and lay.folds[start - 1] not in lexicon.words("that")
    clause = tries and any(is_verb(lay.folds[m]) for m in range(start, k))
    return "the author says what for" if tries and not clause else ""


def _answers_words(lay: Layout, k: int, start: int) -> bool:
    """Whether «ردا على» at ``k`` tells what is answered in words, and is no act behind an act."""
    answered = lay.folds[k + 2 : k + 3]
    act = bool(answered) and lexicon.is_masdar(answered[0]) and answered[0] not in lexicon.words("replied_to")
    clause = lay.folds[start - 1] in lexicon.words("that") or any(is_verb(lay.folds[m]) for m in lay.walk(start, k))
    return not (act and clause and lay.fold_at(k + 1) == "على")


def _answers_something(lay: Layout, k: int) -> str:
    """«مشيرا إلى أن "الوضع تحت السيطرة" | ردا على تقارير»: behind a quotation."""
    answers = lay.folds[k] in ("ردا", "وردا") and lay.level(k - 2) > lay.level(k) and lay.fold_at(k + 1) == "على"
    return "what the speech answers" if answers else ""


def _contrary(lay: Layout, start: int, k: int) -> str:
    """«أنذرت السكان بضرورة الإخلاء | إلا أن أغلبهم لم يستجب»: behind a noun, a clause that is set against it."""
    return "the author sets something against it" if sets_against(lay, k) and _only_act(lay, start, k) else ""


def sets_against(lay: Layout, k: int) -> bool:
    """Whether a clause begins at ``k`` that is set against what stands before it (لكن الحكومة، إلا أن، غير أنها)."""
    but = lay.fold_at(k) in _HOWEVER and lay.is_comma(k - 1) and not _goes_with_but(lay.fold_at(k + 1))
    return but or (lay.fold_at(k), lay.fold_at(k + 1)) in _BUT


def _outer_goes_on(lay: Layout, start: int, k: int) -> str:
    """«قال إن المنظمة تعهدت بتركيب منظومات، | وإن التنفيذ سيبدأ»: behind a comma, the clause around it."""
    resumed = lay.fold_at(k) in _AND_THAT and lay.text.raw[lay.text.starts[k] + 1] == "إ"
    return "the clause around it goes on" if resumed and _only_act(lay, start, k) else ""


def _done_all_the_same(lay: Layout, start: int, k: int) -> str:
    """«طلب منه أن يتوقف، | لكنه واصل السير»: behind what was asked for and a comma, what was done."""
    asked = lay.folds[start - 1] == "ان" and lay.level(start) == lay.level(k) and _is_subjunctive(lay.folds[start])
    done = lay.fold_at(k) in BUT_HE and lay.fold_at(k + 1).removesuffix("وا") in lexicon.perfects()
    return "what was done all the same" if asked and done else ""


@memo
def _goes_with_but(folded: str) -> bool:
    """What stands behind لكن where no clause does (لكن دون مبالغة، لكن أيضا)."""
    return is_cutting(folded) or has_preposition(folded) or folded in ("من", "ليس", "وللاسف", "للاسف")


@memo
def _is_subjunctive(folded: str) -> bool:
    """An imperfect of the third person, as it stands behind أن where something is asked for."""
    form = lexicon.verbs().get(folded)
    return (form is not None and form.tense == "imperfect") or (folded[0] in "يت" and len(folded) > 3)


_HOWEVER = frozenset({"لكن", "ولكن"})
_AND_THAT = frozenset({"وان", "وانه", "وانها", "وانهم"})
BUT_HE = frozenset(joined + pronoun for joined in ("لكن", "ولكن") for pronoun in ("ه", "ها", "هم", "هما", "هن"))


def _only_act(lay: Layout, start: int, k: int) -> bool:
    """Whether all of the content before ``k`` is a verbal noun with what goes with it, at the level of ``k``."""
    clause = lay.folds[start - 1] == ":" or lay.folds[start - 1] in lexicon.words("that")  # إننا | لعبنا
    act = k - start > 1 and not clause and _is_act(lay.folds[start]) and lay.level(start) == lay.level(k)
    return act and not _holds_verb(lay, start, k)


def _another_act(lay: Layout, start: int, k: int) -> str:
    """«أوصى المجلس بإعادة الدراسة، | وأحال الموضوع إلى اللجنة», «أعرب عن قلقه من الأزمة | وغادر القاعة»: behind a noun
    for an act or mood, what the speaker did besides.
    """
    also = lay.fold_at(k) == "كما"
    past = _is_plain_past(lay.fold_at(k + 1)) if also else _joins_past(lay.fold_at(k))
    parted = lay.is_comma(k - 1)
    led = lay.folds[start][:1] == "ب" if parted else _is_felt(lay.folds[start])
    return "what was done besides" if past and led and _only_act(lay, start, k) else ""


@memo
def _is_plain_past(folded: str) -> bool:
    """A perfect that is no noun and reports nothing."""
    noun = lexicon.is_masdar(folded) or folded.removeprefix("ب") in lexicon.words("that")
    return folded in lexicon.perfects() and not noun and not lexicon.readings(folded)


@memo
def _joins_past(folded: str) -> bool:
    """The same with و (وأحال، وغادر), no word of grammar (وغير)."""
    return folded[:1] == "و" and _is_plain_past(folded[1:]) and not (is_cutting(folded) or lexicon.readings(folded))


@memo
def _is_felt(folded: str) -> bool:
    """What one feels or expects, with its pronoun (قلقه، أملها)."""
    noun = lexicon.act_without_pronoun(folded)
    return noun != folded and noun in lexicon.words("mood")


def _ends_in_quotation(lay: Layout, j: int, limit: int) -> int:
    """One past a quotation with the full stop of the sentence around it («… لتغذية “آلة الإرهاب.” | ويعتقد»), or
    ``j``.
    """
    quote = lay.quote_at(j)
    if quote is None or not quote.closed or quote.end >= limit or lay.folds[quote.close - 1] != ".":
        return j
    return quote.end if lay.is_word(quote.end) and lay.text.glued(quote.close) else j


def _says_besides(lay: Layout, start: int, k: int) -> str:
    """«كشفت عن مطالبة عدة دول بالتأجيل | وبررت هذا الطلب بكذا»: behind a noun, a joined verb of saying of the past."""
    told = _says_more(lay.folds[k]) and lay.folds[k - 1] not in _OF_IT and lay.fold_at(k + 1) not in COMMAS
    return "what was said besides" if told and _only_act(lay, start, k) else ""


@memo
def _says_more(folded: str) -> bool:
    """A joined perfect of a verb of saying that is no noun too (وبررت، وأوصى)."""
    if folded[0] != "و" or len(folded) < 4:
        return False
    readings = lexicon.readings(folded)
    noun = _is_act(folded[1:]) or gazetteer.word(folded[1:]).flags or gazetteer.is_title(folded[1:])
    if noun or folded in lexicon.verbs() or any(not r.conjunction for r in readings):
        return False  # وتداولها، ونادي; وعدت، وردت
    told = (r for r in readings if r.form.tense == "perfect" and (r.cue.quote or r.cue.that))
    return any("homograph" not in r.cue.traits or r.form.gender == "f" for r in told)


def _described_by_source(lay: Layout, start: int, k: int, later: Mapping[int, Later]) -> str:
    """«رفد الخيارات | التي قال إنها باتت ملحة»: a relative clause in which the source says more is a statement."""
    bare = lay.folds[k].removeprefix("و")
    follows = later.get(k + 1) if bare in lexicon.words("relative") else None
    if follows is None or follows.kind != "finite" or k - start < 3 or k + 2 >= len(lay.folds):
        return ""
    said = any(r.cue.id == "qala" and not r.conjunction for r in lexicon.readings(lay.folds[k + 1]))
    takes_up = lay.folds[k + 2] in lexicon.words("that") and lay.folds[k + 2] != "ان"
    return "a relative clause with a statement of its own" if said and takes_up else ""


#: Two words that join a contrary clause.
_ALTHOUGH = frozenset(
    {
        ("على", "الرغم"),
        ("رغم", "ان"),
        ("قبل", "ان"),
        ("غير", "ان"),
        ("غير", "انه"),
        ("غير", "انها"),
        ("الا", "ان"),
        ("الا", "انه"),
        ("الا", "انها"),
    }
)
_BUT = frozenset({("الا", "ان"), ("الا", "انه"), ("الا", "انها"), ("غير", "ان"), ("غير", "انه"), ("غير", "انها")})
_FIRST_WORDS = frozenset({"في", "على", "ردا", "وردا"} | {first for first, _ in _ALTHOUGH})


#: «…، وعن الأزمة قال إن»: what a speaker turns to, in so many tokens before his verb.
_TURNS_TO = frozenset({"وعن", "وحول", "وبشان", "وبخصوص"})
_LONGEST_TURN = 9
#: «…، وفي وقت لاحق أعلن»: what another's verb stands behind, in so many tokens.
_ELSEWHERE = frozenset(
    {("وفي", "المقابل"), ("وفي", "وقت"), ("وفي", "سياق"), ("وفي", "السياق"), ("وعلى", "صعيد"), ("ومن", "جهه")}
)
_LONGEST_ASIDE = 6


@memo
def _may_close(folded: str) -> bool:
    """A word or comma with which something may begin that closes a content, when no statement that is known begins
    with it: the first words of what the rules here look for."""
    return (
        folded in COMMAS
        or folded in QUOTING
        or folded in _FIRST_WORDS
        or folded in _SO_IT
        or folded in WITHOUT
        or folded in _TAGS
        or folded in _HOW
        or folded in lexicon.words("coordinator")
        or folded in ("وقد", "ثم")
        or folded.removeprefix("و") in lexicon.words("relative")
        or (folded[0] == "و" and (_is_named(folded) or _says_more(folded) or _joins_past(folded)))
    )


def _bare_evidence(lay: Layout, k: int) -> bool:
    """Whether a joined verb has data of nobody in particular for its subject (وتشير البيانات)."""
    folded = lay.fold_at(k + 1)
    whose = lay.fold_at(k + 2)
    nobodys = is_definite(folded) and bare_word(folded) in lexicon.words("bare_evidence") and not is_definite(whose)
    return lay.folds[k][0] == "و" and nobodys


def statement_at(
    lay: Layout, start: int, k: int, later: Mapping[int, Later], verb: Agreement | None, *, after_comma: bool
) -> str:
    """Why a new statement at the level of the content that begins at ``start`` begins at token ``k``, or "".

    After an adverbial that opens the content («إنه خلال مكالمة، أخبر …») a verb is its own main clause.
    """
    if k >= len(lay.folds):
        return ""
    if _resolves(lay, start, k, later, after_comma=after_comma):
        return "a new statement begins"
    if lay.is_comma(k - 1) and lay.kinds[start] == NUMBER and _goes_on_counting(lay, k, later):
        return ""
    follows = later.get(k)
    to_me = follows is not None and any(r.form.pronoun in _TO_ME for r in lexicon.readings(lay.folds[k]))
    if to_me and k + 1 < len(lay) and is_agent(lay, k + 1, len(lay)) and _holds_verb(lay, start, k):
        return ""  # «ابني راح غدر، | وأخبرنا المحامي أن …»: who was told goes on speaking
    if follows is not None and follows.kind == "participle" and not after_comma and lay.fold_at(k + 1) in _SOMEONE:
        return ""  # «بادر أحد المقاتلين بالكتابة إليها داعيا إياها للانضمام إليه»
    if follows is not None and follows.imperfect and lay.folds[start - 1] == ":" and _bare_evidence(lay, k):
        return ""  # «وقال الوزير: الوضع مستقر، | وتشير البيانات إلى تحسن النمو»: he says so
    if follows is not None and not follows.dependent:
        if follows.kind in ("participle", "verbless", "colon"):
            return f"a {follows.kind} cue opens another statement"
        joined = _joined(lay, k, follows) or lay.folds[k - 1] == "و"
        went_on = follows.imperfect and joined and any(f in _WAS for f in lay.folds[start:k])
        if joined and not after_comma and _goes_on_relating(lay, start, k):
            return ""  # «فعاليات تحاكي … التي تحاكي الماضي | وتذكر الأبناء بكذا»
        if (
            (after_comma or joined)
            and not (
                (follows.continues or went_on)
                and _holds_verb(lay, start, k)
                and not _other_subject(lay, start, k, verb)
            )
            and (joined or lay.folds[k - 1] in DOTS or not _opens_adverbially(lay, start))
        ):
            return "a new statement begins"
    resumed = later.get(k + 1) if (lay.folds[k], lay.is_comma(k - 1)) in _RESUMING else None
    if resumed is not None and not resumed.dependent and resumed.kind == "finite":
        return "a new statement begins"  # «بعد اختراقها | وقد كشفت الأبحاث عن …», «…، | ثم أشار إلى أن»
    if not after_comma and lay.folds[k][:1] == "و" and _headlined(lay, k):
        return "another speaker's verb follows"
    if lay.folds[k] in ("لكنه", "لكنها", "ولكنه", "ولكنها") and _reports_of(lay, start, k, later):
        return ""  # «قال المتحدث إن الوزير كرر دعمه، لكنه شدد على …»
    although = (lay.folds[k], lay.fold_at(k + 1)) in _ALTHOUGH and lay.folds[k - 1] != "من"  # من | غير أن يحدد
    meanwhile = although or (lay.folds[k] == "في" and lay.folds[k + 1 : k + 2] in (["حين"], ["الوقت"], ["وقت"]))
    if after_comma and _turns_to(lay, k, later):
        return "a new statement begins"
    where = after_comma and lay.folds[k] == "اين"  # حيث in Algeria and Tunisia
    if lay.folds[k] in lexicon.words("coordinator") or meanwhile or where:
        m = k + 1 + meanwhile
        while m < min(k + 5, len(lay.folds)) and lay.folds[m] in (
            "قد",
            "ان",
            "انه",
            "انها",
            "وقت",
            "حين",
            "ايضا",
            "الذي",
            "نفسه",
            "الرغم",
            "من",
        ):
            m += 1
        follows = later.get(m)
        subject_first = follows is not None and follows.starts < follows.first
        if (
            follows is not None
            and not follows.dependent
            and follows.kind == "finite"
            and (although or not (subject_first and follows.imperfect))
        ):
            return "a new statement begins"
        if follows is None and lay.folds[k].lstrip("و") not in ("حيث", "", "اذ") and _says(lay, m):
            return "another speaker's verb follows"
    return ""


def _other_subject(lay: Layout, start: int, k: int, verb: Agreement | None) -> bool:
    """«يؤكد الخبير أن الأزمة مستمرة | ويحذر من الانهيار», «تؤكد الوزارة أن المشروع انتهى | وتدعو …»: a joined verb of
    the gender of who speaks, not of the clause before it, in which no verb stands that it could go on with.
    """
    joined = {r.form.agreement for r in lexicon.readings(lay.folds[k]) if r.form.tense == "imperfect"}
    if len(joined) != 1 or (verb is not None and {gender for gender, _ in joined} != {verb[0]}):
        return False
    walked = lay.walk(start, k)
    if not lexicon.words("relative").isdisjoint(map(lay.folds.__getitem__, walked)):
        return False
    verbs = lexicon.verbs()
    places = [j for j in walked if lay.is_word(j) and is_verb(lay.folds[j])]
    its_own = not places or places == [start + 1] or places == [start + 2]
    if its_own and _only_people(lay.folds[k]) and _tells_of_thing(lay, start, k):
        return True
    told = [lay.folds[j] for j in places]
    forms = [verbs.get(folded) or verbs.get(folded.removeprefix("س")) for folded in told]
    if told:
        return all(form is not None and form.agreement not in joined for form in forms)
    ((gender, number),) = joined
    clause = _gender_of_clause(lay, start, k)
    return bool(clause) and (number == "p" or clause != gender)


@memo
def _only_people(folded: str) -> bool:
    """A verb for what people do with words, and no thing (ويحذر، وتستبعد)."""
    told = lexicon.readings(folded)
    return bool(told) and all(r.cue.stance in _OF_PEOPLE for r in told)


_OF_PEOPLE = frozenset({"warn", "expect", "demand", "criticise", "praise", "welcome", "accuse"})


def _tells_of_thing(lay: Layout, start: int, k: int) -> bool:
    """Whether a clause is about a thing or an act («أن الأزمة عميقة»), which says nothing itself."""
    noun = lay.folds[start]
    common = noun in lexicon.definite_nouns() or lexicon.is_masdar(bare_word(noun))
    return common and start not in lay.persons and not is_agent(lay, start, k)


def _gender_of_clause(lay: Layout, start: int, end: int) -> str:
    """m or f of a thing with no verb (الأزمة مستمرة، المشروع جاهز), by what it is said to be, else by its noun; p of
    several (الطرفين بحاجة إلى اتفاق).
    """
    if start in lay.persons or not is_definite(lay.folds[start]):
        return ""
    if is_oblique_plural(lay.folds[start]):
        return "p"
    said = next((j for j in lay.walk(start + 1, end) if not is_definite(lay.folds[j])), end)
    if said < end and lay.is_word(said) and not (has_preposition(lay.folds[said]) or is_cutting(lay.folds[said])):
        if lay.folds[said].endswith(("ون", "ات")):
            return ""
        return "f" if lay.text.raw[lay.text.ends[said] - 1] == "ة" else "m"
    return "f" if lay.text.raw[lay.text.ends[start] - 1] == "ة" else ""


def _goes_on_inside(lay: Layout, start: int, k: int, later: Mapping[int, Later], verb: Agreement | None) -> bool:
    """«قال الوزير إن اللجنة اجتمعت | وأوصت بكذا»: a joined verb that agrees with one of the clause, not with who
    speaks.
    """
    follows = later.get(k)
    if verb is None or follows is None or follows.agrees is None or follows.agrees == verb:
        return False
    verbs = lexicon.verbs()
    told = map(lay.folds.__getitem__, lay.walk(start, k))
    forms = (verbs.get(folded) or verbs.get(folded.removesuffix("ها").removesuffix("ه")) for folded in told)
    return any(f is not None and f.tense == "perfect" and f.agreement == follows.agrees for f in forms)


def _its_subject_goes_on(lay: Layout, start: int, k: int, later: Mapping[int, Later], verb: Agreement | None) -> bool:
    """«أضافت الوزارة أن الحزب اعترف بمقتل اثنين، | وأعلن كذا»: behind a comma, where only the first verb of the clause
    is of the gender of the joined one.
    """
    follows = later.get(k)
    if verb is None or follows is None or follows.agrees is None or follows.agrees[0] == verb[0]:
        return False
    if lay.folds[k - 1] in DOTS or lay.folds[k][0] != "و":
        return False
    verbs = lexicon.verbs()
    told = (verbs.get(lay.folds[j]) for j in lay.walk(start, k) if lay.folds[j - 1] not in lexicon.words("relative"))
    first = next((form for form in told if form is not None), None)
    return first is not None and first.tense == "perfect" and first.agreement == follows.agrees


def _goes_on_relating(lay: Layout, start: int, k: int) -> bool:
    """Whether a joined verb has the tense of the verb of a relative clause right before it («الذي اتصل بي | وأبدى»)."""
    near = range(k - 1, max(start, k - _LONGEST_RELATIVE), -1)
    opening = next((m for m in near if lay.folds[m] in lexicon.words("relative") or lay.is_comma(m)), None)
    if opening is None or lay.is_comma(opening) or lay.level(opening) != lay.level(k):
        return False
    one, other = lexicon.verbs().get(lay.folds[opening + 1]), lexicon.verbs().get(lay.folds[k][1:])
    same = one is not None and other is not None and (one.tense, one.gender) == (other.tense, other.gender)
    return same and not is_agent(lay, k + 1, len(lay))


#: From a relative pronoun to a second verb of its clause there are hardly more tokens.
_LONGEST_RELATIVE = 10
#: Pronouns on a verb that mean who tells of it (وأخبرنا، أبلغني).
_TO_ME = frozenset({"نا", "ني"})
#: What a second statement begins with, and whether a comma parts it from the first.
_RESUMING = frozenset({("وقد", False), ("بل", True), ("ثم", True)})


def _goes_on_counting(lay: Layout, k: int, later: Mapping[int, Later]) -> bool:
    """«أن 88% يرون كذا، | فيما رأى 10% كذا، | وأجاب 1% بكذا»: the shares of one survey, of which one speaker tells."""
    verb = next((m for m in range(k, min(k + 2, len(lay))) if m in later), None)
    return verb is not None and verb + 1 < len(lay) and lay.kinds[verb + 1] == NUMBER


def _turns_to(lay: Layout, k: int, later: Mapping[int, Later]) -> bool:
    """«…، | وحول تأخر المشروع قال إن»: what a speaker turns to, before his verb; «…، | وبدوره أكد», «…، | وفي وقت لاحق
    أعلن»: that another has his turn.
    """
    turn = lay.folds[k].removeprefix("و") in lexicon.words("in_turn")
    aside = (lay.folds[k], lay.fold_at(k + 1)) in _ELSEWHERE
    if not (turn or aside or lay.folds[k] in _TURNS_TO):
        return False
    first, reach = (k + 1, _LONGEST_ASIDE) if turn or aside else (k + 2, _LONGEST_TURN)
    told = (later[m] for m in range(first, k + reach) if m in later)
    return any(one.kind == "finite" and not one.dependent for one in told)


def _holds_verb(lay: Layout, first: int, end: int) -> bool:
    """Whether a clause stands there, not the noun for an act («تحذر من ارتفاع الموج، | وتنصح الصيادين بـ»)."""
    that = lexicon.words("that")
    quote = lay.quote_at(first)
    if quote is not None and quote.end == end:
        return not _is_act(lay.folds[first + 1])  # «يعبر عن "تضامنه المطلق مع الطبيبة" | ويدعو …»
    told = (j for j in lay.walk(first, end) if lay.folds[j - 1] not in _OF_IT)  # انهيار ما | تبقى منها
    return any(is_verb(lay.folds[j]) or lay.folds[j] in that for j in told) or not _is_act(lay.folds[first])


#: What takes up a noun, so that the verb behind it is none of the main clause.
_OF_IT = lexicon.words("relative") | {"ما", "مما", "بما"}


@memo
def _is_act(folded: str) -> bool:
    nouns = {noun for cut in range(2) for noun in (folded[cut:], lexicon.act_without_pronoun(folded[cut:]))}
    return not nouns.isdisjoint(lexicon.words("abstract")) or any(map(lexicon.is_masdar, nouns))


def _joined(lay: Layout, k: int, follows: Later) -> bool:
    """Whether a statement that begins at ``k`` is joined by و or ف; وعد and وزارة have a و of their own."""
    if lay.folds[k][:1] not in ("و", "ف"):
        return False
    told = lexicon.readings(lay.folds[k]) if follows.first == k else ()
    return any(r.conjunction for r in told) if told else joins(lay.folds[k]) or lay.folds[k][0] == "ف"


#: The object of a participle that hangs on the verb before it.
_SOMEONE = frozenset({"اياه", "اياها", "اياهم", "اياهما"})


def _resolves(lay: Layout, start: int, k: int, later: Mapping[int, Later], *, after_comma: bool) -> bool:
    """«إن النقابة إذ تستنكر القرار | تطالب بالتراجع عنه», «وإذ تدين الوزارة الهجوم، | فإنها تدعو …»: the main verb."""
    follows = later.get(k + (lay.folds[k] in _SO_IT))
    if follows is None or follows.kind != "finite":
        return False
    if follows.starts < start:  # its subject stands before إذ
        return not WHILE.isdisjoint(lay.folds[max(0, start - 4) : start])
    return after_comma and lay.folds[lay.sentence_start(start)] in FORE_CLAUSE


#: What opens the first half of a resolution, and the second.
WHILE = frozenset({"اذ", "واذ"})
#: What opens a clause on something else («قتل ستة، وفق ما أفادت الشرطة، | بينما دان الرئيس "الهجوم"»).
MEANWHILE = frozenset({"فيما", "بينما", "وفيما", "وبينما"})
#: What opens a sentence with a clause that its main verb follows behind a comma («وحين سأله صحفي …، رد»).
FORE_CLAUSE = (
    WHILE | MEANWHILE | {joined + word for word in ("حين", "حينما", "عندما", "لما", "بعدما") for joined in ("", "و")}
)
#: With أن they open such a clause too («بعد أن أعلنت كذا، | عادت المدارس»).
_AFTER_THAT = frozenset({"بعد", "وبعد", "منذ", "ومنذ", "قبل", "وقبل", "رغم", "ورغم"})
#: «وعند | سؤاله عن كذا، أجاب»
_PUTTING = frozenset({"عند", "لدي", "بعد", "ردا", "وعند", "ولدي", "وبعد", "عن", "وعن"})


def asks_who_spoke(lay: Layout, start: int) -> bool:
    """Whether a sentence opens with a question that was put to the one who spoke before («وعند سؤاله عن كذا، أجاب»,
    «وعما إذا كان الحزب سيشارك، قال»).
    """
    first, second = lay.fold_at(start), lay.fold_at(start + 1)
    put = first in _PUTTING and second in lexicon.words("asking_him")
    return put or first in lexicon.words("confronting") or (first.removeprefix("و") == "عما" and second == "اذا")


#: What opens the clause before «فإن» («ورغم أن الوزير أكد كذا، | فإن»), without its و.
_FORE = {word.removeprefix("و") for word in FORE_CLAUSE} | {"رغم", "مع", "اذا", "برغم", "بالرغم", "على", "لئن"}
_THEN = frozenset({"فان", "فانه", "فانها", "فانهم"})
_SO_IT = frozenset({"فانه", "فانها", "فانهم", "فاننا"})


def _reports_of(lay: Layout, start: int, k: int, later: Mapping[int, Later]) -> bool:
    """Whether the clause that begins at ``start`` tells itself what a person said."""
    inner = (later[m] for m in range(start, k) if m in later)
    return any(one.kind == "finite" and one.starts == start < one.first for one in inner)


def _reports(lay: Layout, m: int) -> bool:
    """A finite verb of saying at ``m``, with or without a pronoun (شككت فيه، نفاها)."""
    if m >= len(lay.folds) or not lay.is_word(m):
        return False
    folded = lay.folds[m]
    if lay.text.raw[lay.text.ends[m] - 1] == "ة" or (folded == "بين" and lay.folds[m - 1] == "من"):
        return False  # نسبة، وهي من بين
    stems = [folded, *(folded[: -len(p)] for p in ("ها", "ه") if folded.endswith(p) and len(folded) > 3)]
    stems += [stem[:-1] + "ي" for stem in stems[1:] if stem.endswith("ا")]  # نفاها
    return any(
        r.form.tense in ("perfect", "imperfect")
        and not r.conjunction
        and "strict" not in r.cue.traits
        and (r.cue.quote or "homograph" not in r.cue.traits or (stem != folded and r.cue.stance == "deny"))
        for stem in stems
        for r in lexicon.readings(stem)
    )


def _headlined(lay: Layout, k: int) -> bool:
    """«الخرطوم تتهم أبوظبي بتسليح …  | والإمارات تنفي»: in a headline a second name with its verb."""
    if k + 1 >= len(lay.folds) or not _is_named(lay.folds[k]):
        return False
    verbs = [r for r in lexicon.readings(lay.folds[k + 1]) if r.form.tense == "imperfect" and not r.conjunction]
    return bool(verbs) and (k + 2 >= len(lay.folds) or not lay.is_word(k + 2))


def _is_named(folded: str) -> bool:
    return bool(gazetteer.word(folded).flags & (Is.PLACE | Is.NAME))


def _says(lay: Layout, m: int) -> bool:
    """A verb of saying with a person or body as its subject, also without content («فيما يعلق البروفيسور …»)."""
    if m + 1 >= len(lay.folds) or not any(
        (r.cue.quote or r.cue.that or r.cue.predicate == "ب")
        and "strict" not in r.cue.traits
        and r.form.tense in ("perfect", "imperfect")
        for r in lexicon.readings(lay.folds[m])
    ):
        return False
    return is_agent(lay, m + 1, len(lay.folds))


#: «كانوا يعبئون …، ويخبرونهم بأن»: an imperfect with و goes on with what was.
_WAS = frozenset({"كان", "كانت", "كانوا"})


def _opens_adverbially(lay: Layout, start: int) -> bool:
    """Whether a clause begins with an adverbial («إن خلال المكالمة، أخبر»), and no act that a preposition leads to
    («مطالبة الجماهير | برحيله»).
    """
    folded = lay.folds[start]
    led = folded[0] in "بل" and lexicon.is_masdar(lexicon.act_without_pronoun(folded[1:]))
    return _adverbial(folded) and not (
        led and start > 0 and lay.is_word(start - 1) and not _leads(lay.folds[start - 1])
    )


@memo
def _leads(folded: str) -> bool:
    return folded in lexicon.words("that")


def _adverbial(folded: str) -> bool:
    """A word that opens a clause without being its subject or verb."""
    reason = folded.endswith("ا") and lexicon.is_masdar(folded[:-1])  # احتجاجا على …، يهدد المدرسون
    return is_cutting(folded) or has_preposition(folded) or folded == "من" or reason


def _parts(lay: Layout, start: int, comma: int, later: Mapping[int, Later]) -> bool:
    """Whether a verbless statement between commas parts a subject from its predicate («إن الجاني، حسب الشهود، فر»)."""
    follows = later.get(comma + 1) if lay.is_comma(comma) else None
    return follows is not None and follows.kind == "verbless" and not is_whole(lay, start, comma)


def is_whole(lay: Layout, start: int, comma: int) -> bool:
    """Whether a clause may end at a comma: no tag between commas parts a subject from its predicate («إن الميزانية، على
    حد تعبيره، لا تلبي الطموح»).
    """
    if lay.folds[start - 1] not in lexicon.words("that"):
        return True
    behind = (k for k in range(comma + 1, min(comma + _LONGEST_TAG, len(lay))) if lay.is_comma(k))
    close = next(behind, comma)
    if close == comma or any(is_verb(lay.folds[k]) for k in lay.walk(start, comma)):
        return True
    behind_tag = close + 1 + (lay.fold_at(close + 1) in _NOT)
    if is_verb(lay.fold_at(behind_tag)):
        return False
    goes_on = lay.is_word(close + 1) and not joins(lay.folds[close + 1]) and not is_participle(lay.folds[close + 1])
    return not (goes_on and noun_phrase_end(lay, start, comma) == comma)  # الحكومة، وفق تعبيره، | جاهزة للحوار


def goes_on_with_verb(lay: Layout, start: int, comma: int) -> bool:
    """Whether the verb of the clause around it stands behind the comma that ends a relative clause («والهجوم، الذي
    قالت الشرطة إنه إرهابي، | أسفر عن قتلى»): none is joined to what the content from ``start`` on says.
    """
    verb = comma + 1 + (lay.fold_at(comma + 1) in _NOT)
    told = lay.is_word(verb) and not joins(lay.folds[verb]) and not lexicon.is_masdar(lay.folds[verb])
    finite = told and (is_verb(lay.folds[verb]) or lay.folds[verb] in lexicon.perfects())
    return finite and not _opens_adverbially(lay, start)


def _may_be_tag(lay: Layout, start: int, k: int, later: Mapping[int, Later]) -> bool:
    """Whether a tag at ``k`` may close the content, not only part what belongs together in it."""
    return not _verb_waits(lay, k, later) and (not lay.is_comma(k - 1) or is_whole(lay, start, k - 1))


def _verb_waits(lay: Layout, k: int, later: Mapping[int, Later]) -> bool:
    """«المشروع كلف | حسب قوله 3 مليارات», «الوضع يعود، | على حد قوله، إلى كذا»: a verb stands right before a tag, and
    what belongs to it behind.
    """
    before = k - 1 - lay.is_comma(k - 1)
    if lay.fold_at(k) not in _TAG_OPENS or not (is_verb(lay.folds[before]) or lay.folds[before] in lexicon.perfects()):
        return False
    last = next((m for m in range(k + 1, k + 4) if lay.fold_at(m) in lexicon.words("closing")), k)
    behind = last + 1 + (lay.is_comma(last + 1) and before < k - 1)
    goes_on = behind < len(lay) and (lay.is_nominal(behind) or lay.kinds[behind] == NUMBER)
    if last == k or not goes_on or behind in later:
        return False
    return not (joins(lay.folds[behind]) or (is_cutting(lay.folds[behind]) and lay.folds[behind][0] == "و"))


#: «، على حد تعبيره،» with its commas.
_LONGEST_TAG = 10
_NOT = frozenset({"لا", "لم", "لن", "قد", "سوف", "ما"})


def closing_tag(lay: Layout, k: int, later: Mapping[int, Later]) -> str:
    """A tag that closes a content without being a statement of its own (على حد قوله، حسب تعبيرها)."""
    folds, closing = lay.folds, lexicon.words("closing")
    if k >= len(folds):
        return ""
    if folds[k : k + 2] == ["جمله", "وتفصيلا"]:
        return "how it was said"
    if folds[k : k + 2] == ["وذلك", "ردا"]:
        return "what the speech answers"
    if folds[k] == "وذلك" and k + 1 in later and later[k + 1].kind == "verbless":
        return "a verbless cue opens another statement"  # «…، | وذلك حسب الوزارة»
    if folds[k] in _TAGS:
        after = folds[k + 1 : k + 3]
    elif folds[k : k + 2] == ["على", "حد"]:
        after = folds[k + 2 : k + 4]
    elif folds[k] == "حد" and folds[k - 1] != "على":
        after = folds[k + 1 : k + 2]
    else:
        return ""
    if len(after) > 1 and after[0] in ("ما", "قول", "تعبير", "وصف") and after[0] not in closing:
        del after[0]
    return "a closing tag" if after and after[0].removeprefix("ل") in closing else ""  # وفقا | لقوله


def _left_open(lay: Layout, start: int, k: int, later: Mapping[int, Later]) -> str:
    """«قال إن ثلاثة أوقفوا | دون أن يذكر أسماءهم», where nobody else speaks before that."""
    at = k + (lay.folds[k] in ("لكن", "ولكن"))
    if lay.fold_at(at) not in WITHOUT or lay.fold_at(at + 1) == "رد" or not _stays_silent(lay, at):
        return ""
    return "" if any(m in later for m in range(start, k)) else "what was not said"


def _main_clause(lay: Layout, start: int, k: int) -> str:
    """«وإذ شدد على أحقية المطالب، | تمنى …»: the main clause behind what was said meanwhile."""
    folded = lay.fold_at(k)
    if folded not in _THEN and folded not in lexicon.perfects():
        return ""
    first = lay.sentence_start(start)
    opening = lay.folds[first]
    if folded in _THEN:  # «وبينما أعلنت اللجنة تأييدها، | فإن خبيرا أكد»
        return "the main clause begins" if opening.removeprefix("و") in _FORE else ""
    if opening in WHILE:
        return "the main clause begins"
    if first >= start - 1 or lexicon.is_masdar(folded):
        return ""
    subordinate = opening in FORE_CLAUSE or (opening in _AFTER_THAT and lay.folds[first + 1] == "ان")
    apart = any(lay.is_comma(m) for m in range(first, start))
    return "the main clause begins" if subordinate and not apart else ""  # «بعد أن أعلنت كذا، | عادت المدارس»


#: «…»، كما كلّف المدير …»
_ALONGSIDE = MEANWHILE | {"كما"}


def _quoted_whole(lay: Layout, start: int, comma: int) -> str:
    """«بأن «الصدام فيه خدش»، | فيما قدم المدعى عليه مذكرة»: all that was said stands in marks."""
    opened = lay.marks.opened.get(comma - 1)
    whole = opened is not None and opened - start <= 1 and lay.fold_at(comma + 1) in _ALONGSIDE
    after = lay.fold_at(comma + 2)
    return "the quotation ends" if whole and (is_verb(after) or after in lexicon.perfects()) else ""


def _declines(lay: Layout, k: int) -> str:
    """«…، | ورفض رئيس النادي التعليق على ذلك»: the author says who had nothing to say."""
    if lay.fold_at(k) not in _DECLINED:
        if lay.fold_at(k) not in _YET:
            return ""
        k = next((m for m in range(k + 1, min(k + _WHO_DECLINES, len(lay))) if "و" + lay.folds[m] in _DECLINED), -1)
    silent = k >= 0 and not _NO_COMMENT.isdisjoint(lay.folds[k + 1 : k + _LONGEST_DECLINED])
    return "what was not said" if silent else ""


def _stays_silent(lay: Layout, k: int) -> bool:
    """«…، ولم يرد على أسئلة», «…، لكنه لم يحدد موعدا», «…، لكن مكتبه لم يعلق»: the author says what was not told."""
    if lay.folds[k] in _WHILE_NOBODY and lay.fold_at(k + 1) == "لم":
        said = lay.folds[k + 2 : k + 2 + _SHORT_CLAUSE]
        return bool(said) and said[0][1:] in _COMES_OUT and not _COMMENT.isdisjoint(said)
    if lay.folds[k] not in _NOT_SAID:
        return False
    if lay.folds[k] in WITHOUT:
        clause = lay.fold_at(k + 1) == "ان"
        if lay.folds[k] == "غير" and not (clause and lay.folds[k - 1] == "من"):
            return False
        after = k + 1 + clause
        told = lay.fold_at(after)[clause:]  # a verb without its first letter, or a verbal noun
        given = told not in _GIVES or not _TOLD.isdisjoint(lay.folds[after + 1 : after + 4])
        return given and told in lexicon.words("told_in_answer")
    negation = next((m for m in range(k, min(k + 4, len(lay.folds) - 1)) if lay.folds[m] in ("لم", "ولم")), None)
    return negation is not None and lay.folds[negation + 1][1:] in lexicon.words("told_in_answer")


#: «…، دون أن يحدد موعدا», «…، دون ذكر تفاصيل», «… من غير أن يحدد عددهم»
WITHOUT = frozenset({"دون", "بدون", "غير"})
#: «دون تقديم تفاصيل», but «من دون تقديم تضحيات»
_GIVES = frozenset({"تقديم", "قدم", "اعطاء", "عط", "عطي"})
_TOLD = lexicon.words("particulars")
#: «…، فيما لم يصدر أي تعليق من الجيش»: what joins it, its verbs without their first letter, and its length.
_WHILE_NOBODY = MEANWHILE | {"في"}
_COMES_OUT = frozenset({"صدر", "علق", "رد", "دل", "عقب"})
_COMMENT = frozenset({"تعليق", "رد", "بيان", "توضيح", "على"})
_SHORT_CLAUSE = 7
#: «…، ورفض رئيس النادي التعليق على ذلك»: who declined, what, and how far apart the two stand.
_DECLINED = frozenset({"ورفض", "ورفضت", "ورفضوا", "وامتنع", "وامتنعت", "واحجم", "واحجمت"})
_NO_COMMENT = frozenset({"التعليق", "الادلاء", "الرد", "الحديث", "الخوض", "الافصاح", "الكشف"})
_LONGEST_DECLINED = 12
#: «…، غير أن الشركة رفضت التعليق»: what joins such a clause, and how far behind it stands the verb.
_YET = frozenset({"غير", "لكن", "ولكن", "فيما", "بينما", "الا", "في"})
_WHO_DECLINES = 8
_NOT_SAID = WITHOUT | {"ولم", "لكن", "لكنه", "لكنها", "لكنهم", "ولكنه", "ولكنها"}
_WHEN = frozenset({"وعند", "ولدي", "وعن", "وبعد"})
_ASKS_HIM = frozenset({"ماذا", "لماذا", "اين", "كيف", "هل", "متى"})
_TAGS = lexicon.words("tag") | {"كما"}
_TAG_OPENS = _TAGS | {"على", "حد"}
#: «نفى التهم | جملة وتفصيلا», «… | وذلك ردا على سؤال»
_HOW = frozenset({"جمله", "وذلك"})


#: How others took what was said («…، وهو ما قوبل بسخرية»).
_RECEIVED = lexicon.words("received")
#: Between كان and its قد stands a subject, however long.
_BEFORE_REACH = 45

#: A wish that someone told, which the author reports of him.
_WISHED = frozenset({"وتمني", "وتمنت", "وتمنوا"})


def _tells_of_aged(lay: Layout, k: int) -> bool:
    """A joined past verb with a subject whose age stands in brackets: no speaker gives that."""
    if lay.folds[k][0] != "و" or lay.folds[k][1:] not in lexicon.perfects():
        return False
    aged = next((m for m in range(k + 2, min(k + 5, len(lay) - 2)) if m in lay.marks.brackets), None)
    return aged is not None and lay.kinds[aged + 1] == NUMBER and lay.folds[aged + 2] in ("عاما", "سنه", "عام")


@memo
def _is_imperfect(folded: str) -> bool:
    form = lexicon.verbs().get(folded[1:])
    return form is not None and form.tense == "imperfect"


def gloss(lay: Layout, start: int, k: int) -> str:
    """Why what follows a comma is the author's, not the speaker's, or "".

    Most clauses after a comma go on with the content, whatever joins them (مما، بينما، حيث, الأمر الذي: in annotated
    news they belong to it nine times in ten); only a turn to another speaker and the circumstances of the speech do
    not.
    """
    if k + 1 >= len(lay.folds) or lay.text.kinds[k] != WORD:
        return ""
    folded, following = lay.folds[k], lay.folds[k + 1]
    if folded in ("اما", "واما") and following in lexicon.words("time"):
        return ""  # «كان يطعم مئتي أسرة، أما الآن فيصل العدد إلى …»
    if turns(folded, following):
        return "the author turns to another"
    if folded in ("اما", "واما") and lay.text.raw[lay.text.starts[k] : lay.text.ends[k]].find("إ") < 0:
        return "the author turns to another"
    if folded in ("وهو", "وهي") and any(_reports(lay, m) or lay.fold_at(m) in _RECEIVED for m in range(k + 1, k + 4)):
        return "the author says what became of it"  # «…، وهو رقم شككت فيه الوزارة»
    if (folded, following) == ("الامر", "الذي") and lay.fold_at(k + 2).endswith("ه") and _reports(lay, k + 2):
        return "the author says what became of it"  # «…، الأمر الذي نفته الوزارة»
    if folded in lexicon.words("declining") or _stays_silent(lay, k):
        return "what was not said"
    if folded in lexicon.words("besides"):
        return "what was done besides"  # «…، | متطرقا إلى العلاقات»
    if folded in ("وكان", "وكانت") and "قد" in lay.folds[k + 2 : min(lay.sentence_end(k), k + _BEFORE_REACH)]:
        return "the author tells what was before"  # «…، وكان مسؤولون قد شاركوا في التشييع»
    if (folded, following) == ("جاء", "ذلك") or lay.folds[k : k + 3] == ["حيث", "جاء", "ذلك"]:
        return "the occasion of the speech"  # «…، جاء ذلك خلال افتتاح الملتقى»
    if lay.folds[k : k + 3] == ["وعلى", "اثر", "ذلك"]:
        return "the author tells what followed"
    if _tells_of_aged(lay, k):
        return "the author tells of someone"  # «…، وخسر تشيسني (25 عاما) موقعه»
    if folded in _WISHED:
        return "a wish is told"  # «…، وتمنى العلي أن»
    if folded in lexicon.words("wish"):
        return "a wish or prayer"
    if folded in ("ردا", "وردا") and not _answers_words(lay, k, start):
        return ""  # «أن الطيران قصف موقعا، ردا على إطلاق صاروخ»
    if folded in ("ردا", "وردا") or (folded in _WHEN and following in lexicon.words("asking_him")):
        return "what the speech answers"  # «…، وعند سؤاله عن الدفاتر أجاب»
    told = lay.folds[k - 1] in DOTS and LINE not in lay.kinds[:k] and ":" not in lay.folds[:k]
    if told and folded[0] == "و" and _is_imperfect(folded):
        return "the headline tells another thing"  # «ترحب بالهدنة.. وتستأنف الجسر الجوي»
    if folded in lexicon.words("sides_with"):
        return "the author turns to another"  # «…، ويشاطره الرأي سامي العلي»
    if folded[0] == "ف" and folded[1:] in _ASKS_HIM and lay.level(k) >= 0:
        return "the one who quotes asks"  # «دراسات قالت إن الموقع خطر، فماذا تنتظرين؟»
    if (
        folded in ("وذلك", "وهذا")
        and following in ("خلال", "في", "عبر", "على", "اثناء", "عقب")
        and lay.folds[min(k + 2, len(lay.folds) - 1)] in lexicon.channels()
    ):
        return "the occasion of the speech"
    return ""
