"""What opens a content after its cue: إن/أن with its preposition, a quotation, a colon, a preposition before a noun,
a question.
"""

from __future__ import annotations

from functools import cache
from itertools import chain, compress

from extractors import gazetteer, lexicon
from extractors.frozen import Frozen
from extractors.gazetteer import Is
from extractors.layout import Layout
from extractors.lexicon import Cue
from extractors.marks import Quote
from extractors.memo import memo
from extractors.phrases import inside_name, noun_phrase_end
from extractors.text import LINE, MARK, WORD, fold
from extractors.wordforms import (
    attached,
    bare_word,
    governed,
    has_preposition,
    is_abstract,
    is_cutting,
    is_definite,
    is_oblique_plural,
    is_outlet,
    is_participle,
    is_place,
    is_platform,
    is_relational,
    is_verb,
    names_body,
)

#: How far an opener may stand from its cue, in tokens at the same level.
REACH = 60
#: How far أن may stand from a verb that takes it with a preposition only.
_NEAR = 14
#: A quotation of fewer words is a name unless it ends its clause; one of fewer than the second number may be.
SHORT_QUOTE, LONG_QUOTE = 4, 8
#: «وأضاف العلي | نحن لا نطلب المستحيل»
_WE = frozenset({"نحن", "انا"})
_CONTRARY, _CLAUSE_OPENERS = lexicon.words("contrary"), lexicon.words("clause_opener")


class Opener(Frozen, frozen=True):
    """``at`` is the first token that belongs to the opener, ``content`` the first of the content, of which ``skip``
    characters (an attached preposition) are left out."""

    kind: str  # that | quote | colon | noun | question
    at: int
    content: int
    skip: int = 0
    preposition: str = ""


@memo
def that_preposition(folded: str) -> str | None:
    """ "" for أن/إن with or without pronoun, the attached preposition of بأن/بإنها, None for another word."""
    that = lexicon.words("that")
    if folded in that:
        return ""
    if folded[:1] == "ب" and folded[1:] in that:
        return "ب"
    return None


@cache
def _prepositions() -> dict[str, str]:
    return {fold(p): p for p in ("على", "إلى", "عن", "من", "في")}


@cache
def _noun_prepositions() -> dict[str, str]:
    """Those before what is told of, too (ما نشرته الصحيفة | بشأن الصفقة)."""
    return {**_prepositions(), **{fold(p): p for p in ("حول", "بشأن", "بخصوص")}}


def find_openers(lay: Layout, first: int, limit: int, cue: Cue) -> list[Opener]:
    """The openers a cue's frames allow after token ``first``, nearest first."""
    found: list[Opener] = []
    limit = min(limit, first + REACH * 2)
    walked = lay.walk(first, limit)[:REACH]
    bare: Opener | None = None
    titled: Opener | None = None
    attended: Opener | None = None
    praised: Opener | None = None
    may_open = chain((True,), map(_may_open, map(lay.folds.__getitem__, walked[1:])))
    for steps, j in compress(enumerate(walked, 1), may_open):
        folded, kind = lay.folds[j], lay.text.kinds[j]
        opener: Opener | None = None
        if (
            bare is None
            and cue.quote
            and "" in cue.that
            and "strict" not in cue.traits
            and steps < 7
            and (folded in _WE or (_opens_clause(folded) and _closes_subject(lay, first, j)))
        ):
            bare = Opener("colon", j, j)
        if kind == MARK:
            quote = lay.quote_at(j)
            if quote is not None and quote.end <= limit + 1:
                named = quote.open == first + 1 and _names_who(lay, quote, first, limit, cue)
                lone = quote.words == 1 and j > first and lay.folds[j - 1] != ":"  # وتناول الطعام في «البرج»
                said = _said_by(lay, j - 1, first) if cue.by else None
                if (cue.quote or said is not None) and not (named or lone) and _speaks(lay, quote, limit, cue):
                    opener = Opener("quote", j if said is None else said, j + 1)
            elif folded == ":" and j > first and not (cue.quote or cue.by) and lexicon.readings(lay.folds[j - 1]):
                break  # وجه إليها كلامه قائلا: | لا يسرني أن تأتي
            elif folded == ":" and (cue.quote or j == first or (cue.by and _said_by(lay, j - 1, first) is not None)):
                opener = _after_colon(lay, j)
                marked = lay.quote_at(opener.content - 1) if opener is not None and opener.kind == "quote" else None
                if marked is not None and j == first and _names_who(lay, marked, first, limit, cue):
                    opener = None
        elif folded == "على" and lay.fold_at(j + 1) == "لسان":
            continue  # شددت المنظمة | على لسان الناطق باسمها على ضرورة كذا
        elif kind == LINE or (folded == "على" and "على" not in cue.that and _on_condition(lay, j, first)):
            break
        else:
            opener = _word_opener(lay, j, cue, first)
            if (
                opener is None
                and cue.quote
                and folded in _CONTRARY
                and lay.fold_at(j + 1) in lexicon.words("demonstrative")
            ):
                opener = Opener("noun", j, j)  # «يقول رئيس الوزراء عكس ذلك»
            if bare is None and j == first and cue.quote and _is_told(lay, j):
                bare = Opener("colon", j + 1, j + 1)  # قالت لنا | لا يغيب أحد
            elif opener is None and j == first and cue.quote and folded in lexicon.words("first_person"):
                opener = Opener("colon", j, j)
            elif bare is None and opener is None and j == first and _goes_on_bare(lay, j, cue):
                bare = Opener("colon", j, j)
        if opener is not None and opener.content < len(lay.folds):  # «يدعو إلى» may end a text that is cut off
            found.append(opener)
            if opener.kind != "noun":
                break
        elif titled is None and opener is None and kind == WORD and folded == "عن" and _may_tell(lay, j, cue):
            titled = Opener("noun", j, j + 1, 0, "عن")
        elif attended is None and kind == WORD and folded in _ATTENDING and j > first and cue.stance in _ON_ACTS:
            attended = Opener("noun", j, j, 1, "ب")
        elif kind == WORD and folded.startswith("بال") and j > first and cue.stance in _ON_ACTS and "ب" in cue.noun:
            praised = Opener("noun", j, j, 1, "ب") if gazetteer.is_org_head(folded[1:]) else praised
    if titled is not None:  # «كشف المسؤول | عن تسجيل عملية», where nothing else opens a content
        return [*found, titled]
    if attended is not None and not found and "ب" in cue.noun:
        return [attended]  # «أشاد المدرب | بحضور الجماهير», where nothing else opens a content
    between = range(praised.at, found[0].at) if praised is not None and found else range(0)
    apart = any(lay.is_comma(k) and is_participle(lay.folds[k + 1]) for k in between)  # …، معبرا عن سعادته بالفوز
    if praised is not None and (apart or not found) and bare is None:
        return [praised]  # «أشاد رئيس البلدية | بالجمعية», where no other ب stands that may open it
    return found if found or bare is None else [bare]  # «قال الرئيس يجب أن …»: a clause with nothing before it


#: In whose presence or lead something is done, and what is praised or criticised where nothing else is.
_ATTENDING = frozenset({"بحضور", "برئاسه", "بقياده", "برعايه", "بحضوره", "بقيادته", "برئاسته"})
_ON_ACTS = frozenset({"praise", "welcome", "criticise", "demand"})


def _on_condition(lay: Layout, j: int, first: int) -> bool:
    """«أقر اللائحة، | على أن يحتفظ الاتحاد بحقه»: on which condition."""
    return j > first and lay.is_comma(j - 1) and lay.fold_at(j + 1) == "ان"


def _names_who(lay: Layout, quote: Quote, first: int, limit: int, cue: Cue) -> bool:
    """«قالت: «هيئة الأسرى»، في بيان، إن …»: marks behind the colon at ``first`` in which the speaker stands."""
    inner = quote.open + 1
    someone = inner in lay.persons or gazetteer.is_title(lay.folds[inner]) or gazetteer.is_org_head(lay.folds[inner])
    named = lay.folds[first] == ":" and quote.words < LONG_QUOTE and someone
    return named and _opens_later(lay, quote.end, limit, cue)


def _closes_subject(lay: Layout, first: int, j: int) -> bool:
    """Whether a subject that begins at ``first`` may end right before ``j``, or nothing stands before it."""
    last = lay.folds[j - 1]
    return j == first or is_definite(last) or j - 1 in lay.persons or last in _CLOSES_NAME  # في حديث لـ"البلاد" | هناك


def _goes_on_bare(lay: Layout, j: int, cue: Cue) -> bool:
    """«…، مضيفا | تزيد نسبة البيع في المواسم»: a clause right behind a participle in the accusative, with no أن."""
    form = lexicon.verbs().get(lay.folds[j])
    hangs = j > 1 and lay.is_comma(j - 2) and lay.folds[j - 1].endswith("ا") and is_participle(lay.folds[j - 1])
    return hangs and cue.quote and "" in cue.that and form is not None and form.tense == "imperfect"


_CLOSES_NAME = frozenset({'"', "»", "”"})


@memo
def _opens_clause(folded: str) -> bool:
    """A word that opens a clause behind its speaker with nothing between (يجب، هناك، كنت، لدينا)."""
    return folded in _CLAUSE_OPENERS or (folded in lexicon.words("first_person") and folded not in _TO_US)


_TO_US = frozenset({"لنا", "منا", "معنا", "عندنا"})


def _is_told(lay: Layout, j: int) -> bool:
    """«قال لنا», and in a quotation «قال لي», which is a name elsewhere."""
    return lay.folds[j] == "لنا" or (lay.folds[j] == "لي" and lay.level(j) >= 0)


def _after_colon(lay: Layout, j: int) -> Opener | None:
    """The content after a colon, also when it begins on the next line."""
    k = j + 1
    while k < len(lay) and (lay.text.kinds[k] == LINE or lay.folds[k] in ("-", "–", "•", ":")) and k - j < 5:
        k += 1
    if k >= len(lay):
        return None
    if lay.quote_at(k) is not None:
        return Opener("quote", j, k + 1)
    that = that_preposition(lay.folds[k])
    if (
        that == ""
        and lay.folds[k] in ("ان", "انه", "انها", "انهم")
        and (lay.folds[k] != "ان" or lay.fold_at(k + 1) not in ("لم", "لا", "كان", "كانت", "كنا"))  # إن لم تفعل
    ):
        return Opener("that", j, k + 1)
    return Opener("that", j, k + 1) if that == "ب" else Opener("colon", j, k)


@memo
def _may_open(folded: str) -> bool:
    """A word that opens contents of some cue, wherever it stands; a mark or number may always."""
    return (
        not folded[0].isalpha()
        or that_preposition(folded) is not None
        or folded in _WHAT
        or folded in _noun_prepositions()
        or folded in ("ب", "ل", "عما")
        or folded in _ATTENDING
        or folded == "الا"
        or bool(attached(folded, "ب") or attached(folded, "ل"))
        or folded in _POINTING
        or folded in lexicon.words("question")
        or folded in _CONTRARY
        or folded in _CLAUSE_OPENERS
        or folded in _WE
    )


def conjoins(lay: Layout, i: int) -> bool:
    """Whether the word before أن makes a conjunction with it (خاصة أن), and is no adjective (مصادر خاصة | أن)."""
    own = lay.folds[i] == "خاصه" and i > 0 and lay.is_word(i - 1)
    papers = lexicon.words("evidence") | lexicon.words("document")
    own = own and (
        not papers.isdisjoint(map(bare_word, lay.folds[max(0, i - 2) : i]))
        or lay.has_low_hamza(i + 1)  # قالت شركة خاصة | إن
    )
    return lay.folds[i] in lexicon.words("conjoined") and not own


#: Adjectives of a body or office, which a noun with ل goes on with.
_GENERAL = frozenset({"العام", "العامه", "الوطني", "الوطنيه", "العليا", "الاعلي", "المستقله", "الدولي", "الدوليه"})


#: What is said to be needed, with ب for على or no preposition.
_NEED = frozenset({"ضروره", "اهميه", "وجوب", "حتميه"})


def _said_by(lay: Layout, k: int, first: int) -> int | None:
    """Where the noun of speech at ``k`` begins that tells what another verb is done with («… | بالقول», «… | إلى
    التأكيد», «أعاد … | التذكير»), behind token ``first``; None where none stands there.
    """
    if k < first:
        return None
    if lay.folds[k] in lexicon.words("bynoun"):
        return k
    if lay.folds[k] not in lexicon.words("byact"):
        return None
    if k > first and lay.folds[k - 1] in ("الى", "على"):
        return k - 1
    return k if any(r.cue.id == "a3ada" for r in lexicon.readings(lay.folds[first - 1])) else None


def _word_opener(lay: Layout, j: int, cue: Cue, first: int) -> Opener | None:
    folded, previous = lay.folds[j], lay.folds[j - 1]
    that = that_preposition(folded)
    named = folded == "بان" and (j in lay.persons or lay.fold_at(j + 1) == "كي")
    if named and "أ" not in lay.text.string(j, j + 1):
        return None  # بان كي مون
    if that is not None:
        if folded == "ان" and lay.fold_at(j + 1) == "." and lay.text.glued(j + 2):
            return None  # أو.سي.آي | إن.في
        if folded == "ان" and lay.fold_at(j + 1) in lexicon.words("if_any"):
            return None  # «سيتكرر | إن شاء الله عند التحرير», «وشهادات اللغة | إن وجدت»
        if j > first and (conjoins(lay, j - 1) or (is_verb(previous) and not lay.has_low_hamza(j))):
            return None  # حيث إن، كما أن، يمكن أن: no opener of this cue
        if j - 2 > first and previous in lexicon.words("sure"):
            return None  # ولا شك أن، ومن المؤكد أن
        standing = _prepositions().get(previous) if j > first else None
        if standing is not None and lay.folds[j - 2] in _BESIDES:
            return None  # إضافة إلى أن، علاوة على أن
        if standing is not None and cue.by and (said := _said_by(lay, j - 2, first)) is not None:
            return Opener("that", said, j + 1)  # «استهل الندوة | بالتأكيد على أن», «سارع الوزير | إلى التأكيد على أن»
        if standing is not None and not that:
            until = standing == "إلى" and cue.id == "sajjala"  # عندما سجل رقما، إلى أن سجل رقما آخر
            plain = "" in cue.that and not until
            return Opener("that", j - 1, j + 1, 0, standing) if standing in cue.that or plain else None
        if cue.by and (said := _said_by(lay, j - 1, first)) is not None:
            return Opener("that", said, j + 1)  # «اختتم كلمته | بالقول إن», «أعاد الوزير | التذكير بأن»
        # أن for بأن is a slip that is read near its verb, or with no other verb between
        if that == "ب" and j > first and (previous in _OF_WHOM or previous in lexicon.words("takes_b")):
            return None  # المشتبه فيه | بأنه هو من مول
        near = j - first <= _NEAR or not any(lay.is_word(k) and is_verb(lay.folds[k]) for k in range(first, j))
        if (
            that in cue.that
            or (that == "ب" and "" in cue.that)
            or (that == "" and cue.that and near and "led" not in cue.traits)
        ):
            return Opener("that", j, j + 1, 0, that)
        return None
    if cue.by and folded in ("على", "الى") and (said := _said_by(lay, j - 1, first)) is not None:
        return Opener("noun", said, j + 1, 0, folded)  # «اختتم تصريحه | بالتأكيد على وحدة الصف»
    if (cue.by and not (cue.quote or cue.that or cue.noun)) or folded == "بالقول":
        return None  # «صرح الوزير | بالقول إن …»
    if folded == "بنسخه" or (folded in ("على", "من") and lay.fold_at(j + 1) in lexicon.words("copy")):
        return None  # «أفاد بلاغ، توصلت الجريدة | بنسخة منه، بأن»
    if (
        j > first
        and previous in lexicon.words("there_for")
        and bare_word(lay.folds[j - 2]) not in lexicon.words("those_concerned")
    ):
        return None  # طالبت المنظمة المعنية | بحقوق الإنسان بالإفراج
    what = _WHAT.get(folded)
    if what is not None and what in cue.noun:
        return Opener("noun", j, j, 1 if what == "ب" else 0, what)
    standing = _noun_prepositions().get(folded)
    if folded == "في" and standing in cue.noun and _works_in(lay, first, j):
        return None  # شكك مسؤول | في وزارة الخارجية في جدية العرض
    if folded == "من" and lay.fold_at(j + 1) in _NO_MATTER:
        return None  # سخر الطاقات | من أجل التيسير، من خلال العمل
    if folded == "من" and j > first and _counts_off(lay, first, j):
        return None  # «شكا عدد كبير | من الأهالي»
    if (
        standing is not None
        and standing in cue.noun
        and (previous, folded) not in governed()
        and not _on_occasion(lay, first, j)
        and not ("" in cue.noun and _act_before(lay, first, j))
    ):
        return (
            None
            if that_preposition(lay.fold_at(j + 1)) is not None or _tells_where(lay.fold_at(j + 1))
            else Opener("noun", j, j + 1, 0, standing)
        )
    if folded[0] == "ب" and is_platform(folded[1:]) and lexicon.without_pronoun(previous) in lexicon.words("account"):
        return None  # «هدد، في تدوينة على صفحته | بالفايسبوك، بتنفيذ إضراب»
    if folded == "بتوقيع" and not lexicon.channels().isdisjoint(lay.folds[max(first, j - 2) : j]):
        return None  # «ندد التحالف في بيان | بتوقيع سكرتاريته»
    if folded in ("ب", "ل") and folded in cue.noun:
        return Opener("noun", j, j + 1, 0, folded)
    if folded.startswith("لل"):  # للتدخل: the article went with the preposition
        titled = gazetteer.is_title(_title_before(lay, j)) and _in_title("ال" + folded[2:])
        titled = titled and not (is_definite(previous) and is_oblique_plural(previous))  # دعا المواطنين | للعودة
        of_body = gazetteer.is_org_head("ال" + folded[2:])  # دعا الفرع الجهوي | للجمعية
        special = previous in ("الخاص", "الخاصه")  # منسق الأمم المتحدة الخاص | لعملية السلام
        bare = bare_word(folded)
        act = lexicon.is_masdar(bare) or bare in lexicon.words("abstract") or bare in lexicon.words("purpose")
        special = special or (previous in _GENERAL and not act and j - first >= 2)  # النقابة العامة | للأطباء
        if "ل" in cue.noun and attached(folded, "ل") and not (titled or of_body or special or inside_name(lay, j)):
            return Opener("noun", j, j, 0, "ل")
    elif folded[1:] in _NEED and folded[0] == "ب" and "ب" in cue.that:
        return Opener("noun", j, j, 1, "ب")  # «وأضاف المدير | بأهمية التوقيع»
    elif folded[0] in "بل":
        for preposition in ("ب", "ل"):
            taken = attached(folded, preposition) if preposition in cue.noun else 0
            if preposition in cue.noun and _points_at_view(lay, j, cue):
                taken = 1
            alone = is_participle(lay.folds[first - 1]) or (lay.folds[first - 1][0] == "و" and lay.is_comma(first - 2))
            hangs = j == first and preposition == "ب" and folded[0] == "ب" and alone
            if not taken and hangs and not gazetteer.word(folded).flags and _may_carry(folded):
                taken = 1  # «مطالبا برفد الجبهات»: no subject follows a participle
            led = preposition == "ب" and j > first and previous in lexicon.words("takes_b")  # المتعلق | بحقوق العمال
            if not taken or led or inside_name(lay, j):
                continue
            demanded = j == first and preposition == "ب" and cue.stance == "demand" and lexicon.is_masdar(folded[1:])
            act = cue.stance in ("warn", "demand", "promise") and lexicon.is_masdar(folded[1:])
            act = act and not (gazetteer.is_place_head(folded[1:]) and is_relational(lay.fold_at(j + 1)))
            demanded = demanded or (
                act and preposition == "ب" and not is_place(lay.fold_at(j + 1))
            )  # لوح بمقاطعة الجلسات
            parted = lay.is_comma(j - 1) and j - first > 2 and _bare(folded[1:]) not in _ADVERBIAL
            body = _names_body(folded[1:]) and _named_before(lay, j, first)
            turn = folded in lexicon.words("in_turn")  # نافيا | بدوره بروز خلافات
            # «أشاد الوزير | بالحضور الكبير», where it is no adverbial (بحضور فلان)
            praised = cue.stance == "praise" and folded.startswith("بال") and not names_body(folded[1:])
            if demanded or parted or body or praised or (hangs and not turn) or not _in_title(folded[1:]):
                return Opener("noun", j, j, taken, preposition)
    if cue.question and folded == "عما" and lay.fold_at(j + 1) == "اذا" and bare_word(previous) not in _QUESTIONS:
        return Opener("question", j, j)
    if folded == "الا":
        return _not_that(lay, j, cue, first)
    asks = j > first or is_participle(lay.folds[first - 1]) or lay.folds[first - 1].endswith(("ني", "نا"))
    # but «سألته | لماذا»: I, or she?
    if asks and cue.question and folded in lexicon.words("question") and folded not in ("كم", "اي", "ما"):
        return Opener("question", j, j)
    return None


def _not_that(lay: Layout, j: int, cue: Cue, first: int) -> Opener | None:
    """«اشترطت الجامعة | ألا يتجاوز العمر …», «طالب | بألا»: أن that denies, and no إلا."""
    denied = lexicon.verbs().get(lay.fold_at(j + 1))
    if lay.has_low_hamza(j) or denied is None or denied.tense != "imperfect":
        return None
    standing = _prepositions().get(lay.folds[j - 1]) if j > first else None
    if standing is not None:
        return Opener("that", j - 1, j, 0, standing) if standing in cue.that else None
    return Opener("that", j, j) if "" in cue.that else None


def _on_occasion(lay: Layout, first: int, j: int) -> bool:
    """«أكد المدير أثناء إشرافه اليوم | على تجمع عمالي أن»: the preposition of what the speaker was doing."""
    for k in range(j - 1, first, -1):
        if lay.is_comma(k) or lay.folds[k] == lay.folds[j]:
            return False
        if (lay.folds[k], lay.folds[j]) in governed() and lay.folds[k - 1] in _DURING:
            return True
    return False


_DURING = frozenset({"اثناء", "خلال", "عقب", "بعد", "لدي", "عند", "اثر"})


def _counts_off(lay: Layout, first: int, j: int) -> bool:
    """Whether من at ``j`` tells of whom there are many: behind a word for how many, with its adjective or not."""
    if lay.folds[j - 1] in lexicon.words("quantity"):
        return True
    many = j - 2 >= first and lay.folds[j - 2] in lexicon.words("quantity") and is_relational("ال" + lay.folds[j - 1])
    many = many or (
        j - 2 >= first and lay.folds[j - 2] in ("عدد", "مجموعه") and lay.folds[j - 1] in lexicon.words("large")
    )
    return many and not is_definite(lay.folds[j - 1])


#: Behind a participle, of whom something is suspected or said (المشتبه فيه، الموجهة إليه).
_OF_WHOM = frozenset({"فيه", "فيها", "فيهم", "اليه", "اليها", "اليهم"})
#: What a question is called that another clause tells of («قال ردا على سؤال | عما إذا كان …»).
_QUESTIONS = frozenset({"سءال", "سؤال", "اسئله", "استفسار", "تساؤل"})


def _works_in(lay: Layout, first: int, j: int) -> bool:
    """Whether «في» at ``j`` tells where the person works who is named between ``first`` and it, and another follows."""
    body = gazetteer.word(lay.fold_at(j + 1)).flags & (Is.ORG_HEAD | Is.DROP_ORG_HEAD | Is.NATION_HEAD)
    person = gazetteer.is_title(lay.folds[first]) and not is_definite(lay.folds[j - 1])
    return bool(body) and person and j - first <= 3 and "في" in lay.folds[j + 2 : lay.sentence_end(j)]


def _act_before(lay: Layout, first: int, j: int) -> bool:
    """Whether an act without article stands between (وأكدت كذلك | أهمية الحرص على سلامتها): the object opens there."""
    for k in range(max(first, 1), j - 1):
        folded, previous = lay.folds[k], lay.folds[k - 1]
        apart = is_definite(previous) or previous in _ALSO or k - 1 in lay.persons
        apart = apart or (lay.is_comma(k - 1) and not lexicon.readings(folded))  # مصدر، رفض كشف اسمه، عن
        act = lexicon.is_masdar(folded) or folded in lexicon.words("abstract")
        named = is_definite(folded) or gazetteer.word(folded).flags & ~Is.NEVER
        if apart and act and not named and lay.level(k) == lay.level(j):
            return True
    return False


_ALSO = frozenset({"كذلك", "ايضا", "رسميا", "مجددا"})
#: What stands behind من without being what is warned of or mocked.
_NO_MATTER = frozenset({"اجل", "خلال", "قبل", "جانب", "دون", "غير", "حيث", "بعد"})
#: What makes a conjunction with a preposition and أن.
_BESIDES = frozenset({"اضافه", "بالاضافه", "علاوه", "زياده", "فضلا", "نظرا", "استنادا", "ناهيك", "عدا"})


def _may_tell(lay: Layout, j: int, cue: Cue) -> bool:
    """Whether عن behind «المسؤول», «المتحدث» may open what they tell of: an act without article follows."""
    act = lay.fold_at(j + 1)
    return "عن" in cue.noun and lay.folds[j - 1] in lexicon.words("taken_up") and lexicon.is_masdar(act)


_POINTING = frozenset({"بهذا", "بهذه", "بهؤلاء"})


def _points_at_view(lay: Layout, j: int, cue: Cue) -> bool:
    """«شكك بهذه الرواية», «رحب بهذه الخطوة»; but «أشاد بهذه المناسبة بـ …»."""
    judged = cue.stance in ("criticise", "praise", "welcome") and lay.folds[j] in _POINTING
    return judged and bare_word(lay.fold_at(j + 1)) not in lexicon.words("turn_of_phrase")


def _may_carry(folded: str) -> bool:
    """Whether the first letter of a word in no table may be the preposition ب (برفد, and بشل by its verb)."""
    if is_abstract(folded):
        return False  # طلب | براءة موكله
    return len(folded) > 3 or (folded[1:] in lexicon.perfects() and not lexicon.is_masdar(folded))


def _tells_where(folded: str) -> bool:
    """«عن طريق …», «شدد في تغريدة على حسابه … على أن»: how or where it was said, and not what."""
    return (
        folded in ("طريق", "سبيل")
        or bare_word(folded) in lexicon.words("platform")
        or (folded[-1:] in "ها" and lexicon.without_pronoun(folded) in lexicon.words("account"))
    )


#: A preposition written together with ما: «أشاد بما تم».
_WHAT = {"بما": "ب", "عما": "عن", "مما": "من"}


def _title_before(lay: Layout, j: int) -> str:
    """The word before ``j``, past one adjective («الأمين العام | للأمم المتحدة»)."""
    return lay.folds[j - 2] if j > 1 and lay.folds[j - 1] == "العام" else lay.folds[j - 1]


@memo
def _in_title(noun: str) -> bool:
    """What follows ب in a title or an adverbial (بوزارة، بمنطقة، باسم، بحضور): no content begins there."""
    return names_body(noun) or _bare(noun) in _ADVERBIAL


def _bare(noun: str) -> str:
    return noun[2:] if is_definite(noun) else noun


def _names_body(noun: str) -> bool:
    return names_body(noun) and _bare(noun) not in _ADVERBIAL


def _named_before(lay: Layout, j: int, first: int) -> bool:
    """Whether a name stands right before ``j``, after which no title goes on («أشاد سيميوني | بفريق برشلونة»)."""
    plain = j == first + 1 and lay.is_word(first) and not gazetteer.word(lay.folds[first]).flags
    return j > first and (j - 1 in lay.persons or plain)


_ADVERBIAL = lexicon.words("in_title")


#: An event goes by what stands in marks behind these.
_UNDER_WHICH = frozenset({"شعار", "عنوان", "مسمي", "وسم", "بعنوان", "بشعار", "بمسمي"})


def _is_clause(lay: Layout, quote: Quote) -> bool:
    """Whether a short quotation behind a word that names often follow is said all the same (رئيس النادي | "لن نبيع
    اللاعب", رئيس الجمهورية | «الوضع صعب جدا»).
    """
    first, after = lay.fold_at(quote.open + 1), lay.fold_at(quote.open + 2)
    if quote.words < 2:
        return False
    says = first in _DENYING or first in lexicon.words("first_person") or first in lexicon.words("demonstrative")
    if says or is_verb(first):
        return True
    predicate = not (is_definite(after) or has_preposition(after) or is_cutting(after) or after in _TAIL)
    return quote.words > 2 and is_definite(first) and predicate and not after.isascii()


_DENYING = frozenset({"لا", "لن", "لم", "ليس", "ليست", "نحن", "انا", "سوف", "كل", "ما", "هناك"})
_TAIL = lexicon.words("medium_tail")


def _speaks(lay: Layout, quote: Quote, limit: int, cue: Cue) -> bool:
    """Whether a quotation is what was said, not a name: it is long, or ends its clause and nothing after it opens a
    content.
    """
    previous = lay.folds[quote.open - 1]
    if previous in _UNDER_WHICH and (previous[0] == "ب" or lay.folds[quote.open - 2] == "تحت"):
        return False  # واختتمت فعالياتها أمس تحت شعار “لغتي هويتي”
    led = quote.end + 1 < limit and _prepositions().get(lay.folds[quote.end]) in cue.noun
    if led and previous != ":" and cue.stance == "demand":
        return False  # «دعت الوزارة حملة الدرجة الجامعية "الماجستير والدبلومات" إلى مطابقة بياناتهم»
    if previous == ":" or quote.words >= LONG_QUOTE:
        return True
    if not any(map(lay.is_word, range(quote.open + 1, quote.close))):
        return False  # أضاف الهدف الثاني في الدقيقة “20”
    if quote.words == 1 and lay.fold_at(quote.open + 1) in lexicon.words("platform"):
        return False  # ودعا النشطاء على «فيسبوك»، السكان إلى التحرك
    if "" in cue.noun and _tells_manner(lay, quote):
        return False  # «أكد الوزير ضرورة فتح المعابر "دون شرط"»
    if previous in lexicon.words("of_body") and quote.end < limit:
        return False  # رئيس "المجلس المدني لرفع الوصاية"
    if quote.words > 1 and _says_on(lay, quote.end) and not (previous == "و" or _may_name(lay, previous)):
        return True
    if quote.words < SHORT_QUOTE:
        if previous in lexicon.words("carried_by"):
            return False  # في بلاغ نشرته "الحاضرة"
        if _may_name(lay, previous) and not _is_clause(lay, quote):
            return False
        if is_outlet(lexicon.without_pronoun(previous)) and not _is_clause(lay, quote):
            return False  # خلال برنامجها «بعد العشاء»
        if quote.end < limit and _names_someone(lay, quote):
            return False
        if quote.words == 1 and any(map(gazetteer.is_outlet_head, lay.folds[max(0, quote.open - 4) : quote.open])):
            return False  # وكالة الأنباء القطرية الرسمية "قنا"
        if quote.end < limit and not lay.is_comma(quote.end) and not lay.is_stop(quote.end):
            return False
        behind = quote.end + 1 if quote.end < limit and lay.is_comma(quote.end) else quote.end
        if behind > quote.end and lay.is_comma(quote.open - 1) and _titled(lay, quote.open - 1) and behind < limit:
            return False  # «أعلن وزير الخارجية، "بورج براند"، قرار …»
        if behind < limit and _prepositions().get(lay.folds[behind]) in cue.noun:
            return False  # «دعت "الصحفيين المهنيين"، إلى التثبت»
        comma = next((k for k in range(behind, min(limit, behind + _APPOSED)) if lay.is_comma(k)), limit)
        if behind > quote.end and comma + 1 < limit and _tells_of(lay, comma + 1, cue):
            return False  # «أعلنت «أرامكو»، عملاق النفط السعودي، عن أرباح»
    return not _opens_later(lay, quote.end, limit, cue)


#: What a company or body is, between commas.
_APPOSED = 14


def _tells_of(lay: Layout, k: int, cue: Cue) -> bool:
    """Whether the preposition of a cue stands at ``k``, at once or behind a word for the time (اليوم عن)."""
    k += lay.folds[k] in lexicon.words("time")
    return _prepositions().get(lay.fold_at(k), " ") in cue.noun


def _may_name(lay: Layout, previous: str) -> bool:
    """Whether the word before marks leads to a name (شركة "كذا"، للجوهرة "اف ام")."""
    medium = is_outlet(previous) or is_outlet(gazetteer.word(previous).stem)
    return previous in _BEFORE_NAMES or medium or gazetteer.is_org_head(previous)


def _says_on(lay: Layout, k: int) -> bool:
    """Whether right behind a quotation the next one opens with a verb that goes on («"…" | وأضاف "…"», «"…" | مضيفا
    "…"»).
    """
    told = [r for r in lexicon.readings(lay.fold_at(k)) if r.cue.id != "qala" or r.conjunction]  # نبيل «العم» قائلا
    goes_on = any(r.form.tense == "participle" or (r.conjunction and r.form.tense == "perfect") for r in told)
    return goes_on and (lay.quote_at(k + 1) is not None or lay.fold_at(k + 1) == ":")


def _tells_manner(lay: Layout, quote: Quote) -> bool:
    """Whether a short quotation behind a noun only tells how («الهجوم "بأشد العبارات"», «المعابر "دون قيد أو شرط"»)."""
    first = lay.folds[quote.open + 1]
    how = first in ("دون", "بدون", "باشد") or first in lexicon.words("firmly")
    return how and lay.is_word(quote.open - 1) and not lexicon.readings(lay.folds[quote.open - 1])


def _names_someone(lay: Layout, quote: Quote) -> bool:
    """A last name in marks, as some papers write it («وأضاف "العلي"، خلال حواره …»)."""
    inside = range(quote.open + 1, quote.close)
    return len(inside) <= 2 and all(i in lay.persons or lay.folds[i] in lay.last_names for i in inside)


def _titled(lay: Layout, comma: int) -> bool:
    """Whether the title of a person without his name ends at a comma."""
    first = next((i for i in range(max(0, comma - 6), comma) if gazetteer.is_title(lay.folds[i])), comma)
    return first < comma and noun_phrase_end(lay, first, comma) == comma and comma - 1 not in lay.persons


_BEFORE_NAMES = frozenset(
    {"ب", "ل", "في", "على", "من", "عن", "مع", "الى", "عبر", "بعنوان", "شعار", "باسم"}
    | {"اسمه", "اسمها", "واسمه", "واسمها"}
)


def _may_report(folded: str) -> bool:
    return bool(lexicon.readings(folded) or lexicon.answers(folded))


def _opens_later(lay: Layout, after: int, limit: int, cue: Cue) -> bool:
    """Whether another clause or quotation follows in the sentence that this cue may govern."""
    j, stop = after, min(limit, after + REACH)
    while j < stop and (not _may_report(lay.folds[j]) or is_cutting(lay.folds[j])):
        j = lay.step(j)
    return any(o.kind in ("that", "quote", "colon") for o in find_openers(lay, after, min(max(j, after), limit), cue))
