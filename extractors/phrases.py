"""Noun phrases: where the phrase that names a source, an addressee or a medium begins and ends.

There is no parser here. A phrase is walked from its first word; classes of words, agreement in definiteness and the
name that closes a title (وزير الخارجية الأميركي | أنتوني بلينكن) tell where it must end. All positions are token
indices.
"""

from __future__ import annotations

from itertools import compress

from extractors import gazetteer, lexicon
from extractors.gazetteer import Is
from extractors.layout import Layout
from extractors.lines import DOTS, after_tags
from extractors.memo import memo
from extractors.morphology import RULES
from extractors.numbers import PERCENT_MARKS, number_word, percent_after
from extractors.text import LINE, MARK, NUMBER, TATWEEL, WORD
from extractors.wordforms import (
    bare_word,
    circumstance,
    clause_with_pronoun,
    common_definite,
    governed,
    has_preposition,
    is_bare,
    is_common,
    is_cutting,
    is_definite,
    is_document,
    is_joined,
    is_joined_title,
    is_latin_with_lam,
    is_month,
    is_object,
    is_oblique_plural,
    is_other,
    is_owned,
    is_owned_act,
    is_participle,
    is_personal,
    is_place,
    is_rank,
    is_relational,
    is_sure_outlet,
    is_unknown,
    is_verb,
    is_verb_with_pronoun,
    issues,
    joins,
    may_be_possessed,
    plain_noun,
    takes_genitive,
    tells_how,
    tells_what_for,
)

#: Longest phrase that a source is made of, in tokens.
MAX_PHRASE = 40
_NAME_LINKS = frozenset(
    {"بن", "ابن", "بنت", "ال", "ابو", "ابي", "ام", "عبد", "دو", "دي", "فان", "فون", "دا", "لو", "او", "اوغلو"}
)


def _names_outlet(lay: Layout, j: int) -> bool:
    """A medium of several words whose name can be nothing else (لفرانس برس)."""
    return any(name.table == "outlets" and name.use == "free" for name in gazetteer.names_at(lay.folds, j))


def _name_word(lay: Layout, i: int, in_name: bool) -> bool:
    """Whether the word goes on with, or begins, a personal name."""
    folded = lay.folds[i]
    if i in lay.persons:
        return True
    if is_personal(folded) or (in_name and folded in _NAME_LINKS):
        return True
    if is_common(folded) or folded in _LEADING or (folded[:2] != "لل" and gazetteer.word(folded).clitics == "ل"):
        return False  # الوكيل المساعد | لقطاع الصيانة
    joined = folded[0] == "و" and lay.folds[i - 1] in lexicon.words("of_office")  # السابق | وأسطورة نادي النصر
    return in_name or (i > 0 and not (is_definite(folded) or joined) and is_definite(lay.folds[i - 1]))


def noun_phrase_end(lay: Layout, first: int, limit: int, *, split: bool = False) -> int:
    """One past the last token of the noun phrase that begins at ``first``; ``first`` itself when none does.

    With ``split`` the phrase also ends where a second one follows without a preposition (طالب الجبوري | رؤساء الكتل).
    """
    limit = min(limit, first + MAX_PHRASE)
    if first >= limit:
        return first
    if is_about(lay, first):
        return noun_phrase_end(lay, first + 1, limit)
    if not _can_begin(lay, first):
        return first
    if (initials := initials_end(lay, first)) > first:
        return min(initials, limit)
    if (share := share_end(lay, first, limit)) > first:
        return _of_whom_end(lay, share, limit)
    end = _nominal_end(lay, first, limit, split=split)
    return end - 1 if end > first + 1 and lay.folds[end - 1] in _LEADING else end  # محررون | في «فايننشال تايمز»


def _nominal_end(lay: Layout, first: int, limit: int, *, split: bool) -> int:
    """One past the last token of a noun phrase of words, which may be a preposition that what follows does not suit."""
    office = first not in lay.persons and gazetteer.is_title(lay.folds[first])  # أمين | سر النادي
    named = in_name = not office and _name_word(lay, first, False)
    brackets = lay.marks.brackets
    j = lay.step(first)
    if j < limit and lay.folds[j] in lexicon.words("of_them") and lay.folds[first] in lexicon.words("quantity"):
        return j + 1  # واحد منهم
    while j < limit:
        kind = lay.kinds[j]
        if kind == MARK:
            after = j if _is_demand(lay, first, j) else _over_mark(lay, j, limit)
            titled = gazetteer.is_title(lay.folds[first]) and lay.persons.isdisjoint(range(first, j))
            if after == j and split and titled and lay.is_comma(j) and j + 1 in lay.persons and j + 1 < limit:
                after = j + 1  # «نفى مدير التلفزة، إلياس الغربي | مسؤولية القناة»
            # المتحدث باسم الوزارة، | العميد كريم الساعدي
            ranked = is_rank(lay.fold_at(after)) and after + 1 in lay.persons and "باسم" in lay.folds[first:j]
            called = (after in lay.persons or ranked) and titled
            if after == j or (split and lay.is_comma(j) and not called and _last_chunk(lay, after, limit)):
                return j
            if split and lay.is_comma(j) and named and _is_done(lay.folds[after]):
                return j  # أعلن وزير الخارجية، علي صالح، | قرار الحكومة فتح السفارة
            if lay.is_comma(j) and lay.folds[after][-1] == "ا" and lay.folds[after][:-1] in lexicon.words("quantity"):
                return j  # اتخذ المجلس برئاسة الأمير، | عددا من الإجراءات
            head = lay.fold_at(after)
            agency = lay.is_comma(j) and gazetteer.is_outlet_head(head) and not is_definite(head)
            if agency and gazetteer.is_title(lay.folds[first]) and lay.folds[first] not in lexicon.words("of_body"):
                return j  # أبلغ المصدر، | وكالة كذا، بأن
            known = (is_place(lay.folds[j - 1]) and j - first == 1) or j - 1 in lay.persons
            if split and lay.quote_at(j) is not None and (known or _meets_quoted(lay, first, j)):
                return j  # «تتهم دمشق | "قسد"»
            j, in_name = after, False
            continue
        if kind == LINE or lay.folds[j] == TATWEEL:
            return j
        if lay.folds[j] in _PASSED and _is_passed_on(lay, first, j):
            return j
        if j in brackets:  # a blessing
            j = brackets[j] + 1
            continue
        if split and counts(lay, j) and (in_name or is_definite(lay.folds[j - 1])):
            return j  # أحصت المنظمة | 160 موقفا
        if lay.folds[j] in FORMERLY and j + 1 < limit and _is_called_next(lay, j + 1):
            j += 1  # وزير المالية | سابقا | سمير رضوان
            continue
        if (described := _described_end(lay, j, limit)) > j:
            j, in_name = described, False
            continue
        if kind != NUMBER and _ends_phrase(lay, first, j, in_name, limit):
            return j
        if split and (_begins_second(lay, first, j, in_name) or (named and _second_title(lay, j, limit))):
            return _apposed_end(lay, first, j, limit)
        in_name = kind != NUMBER and _name_word(lay, j, in_name)
        named = named or in_name
        j = lay.step(j)
    return min(j, limit)


def _meets_quoted(lay: Layout, first: int, j: int) -> bool:
    """Whether a name in marks at ``j`` is another's than of the office, state body or known name right before it
    («اتهمت الحكومة | "حماس" بكذا»): none is called by one.
    """
    before, close = lay.folds[j - 1], lay.step(j)
    state = bare_word(before) in _OF_THE_STATE
    state = state or (gazetteer.is_office(before) and gazetteer.kind_of_word(lay.folds[j + 1]) is not None)
    named = (
        j - first >= 2 and (gazetteer.word(lay.folds[first]).stem, *lay.folds[first + 1 : j]) in gazetteer.KIND_OF_NAME
    )
    whole = (state and is_definite(before)) or named
    return whole and close - j <= 4 and lay.persons.isdisjoint(range(j, close))


_OF_THE_STATE = frozenset({"حكومه", "وزاره", "رئاسه", "نيابه", "شرطه", "جيش", "مفوضيه", "خارجيه", "داخليه"})


@memo
def _is_done(folded: str) -> bool:
    """An act or a paper without its article, which is what someone tells of and nobody's title."""
    act = lexicon.is_masdar(folded) or folded in lexicon.words("abstract") or folded in lexicon.words("document")
    return act and not (is_definite(folded) or gazetteer.word(folded).flags & ~Is.NEVER)


#: What a participle is said with (المعترف بها), and what is said to have ended of someone (المنتهية ولايته).
_WITH_IT = frozenset(preposition + pronoun for preposition in ("ب", "علي", "في", "ل") for pronoun in ("ه", "ها", "هم"))
_ENDED = frozenset({"المنتهيه", "المنتهي", "المنقضيه"})


def _described_end(lay: Layout, j: int, limit: int) -> int:
    """One past a definite participle with its pronoun that describes the noun before it («الحكومة | المعترف بها دوليا»,
    «الرئيس | المنتهية ولايته»), or with what it is there for («منظمة "كذا" | المعنية بحقوق الإنسان»), or ``j``.
    """
    folded, after = lay.folds[j], lay.fold_at(j + 1)
    if (
        folded in lexicon.words("there_for")
        and bare_word(lay.folds[j - 1]) not in lexicon.words("those_concerned")
        and j + 2 < limit
        and (after in ("عن", "في", "على") or (after[0] == "ب" and has_preposition(after)))
    ):
        k = j + 2 + (after in ("عن", "في", "على"))
        while k < limit and lay.is_word(k) and is_definite(lay.folds[k]) and not has_preposition(lay.folds[k]):
            k += 1
        return k
    if j + 1 >= limit or not folded.startswith("الم") or not is_definite(lay.folds[j - 1]):
        return j
    if folded in _ENDED and after[-1:] in ("ه", "ا"):
        return j + 2
    if after not in _WITH_IT or upon_whom(lay, j) or gazetteer.is_org_head(folded):
        return j
    adverb = j + 2 < limit and lay.is_word(j + 2) and lay.folds[j + 2].endswith("يا")  # دوليا
    return j + 2 + adverb


#: Since or until when someone holds the office that stands before his name.
FORMERLY = frozenset({"سابقا", "حاليا"})


def _is_called_next(lay: Layout, j: int) -> bool:
    """Whether a name begins at ``j``, or the title right before one."""
    return j in lay.persons or (gazetteer.is_title(lay.folds[j]) and j + 1 in lay.persons)


def _apposed_end(lay: Layout, first: int, j: int, limit: int) -> int:
    """One past a second title with its name at ``j``, where what its bearer says stands behind it («نفى المتحدث باسم
    الجيش | العقيد سامي هاشم | صحة الأنباء»), or ``j``: but behind a verb that may tell someone the second is told.
    """
    tells = first and any("" in r.cue.to for r in lexicon.readings(lay.folds[first - 1]))
    office = gazetteer.is_title(lay.folds[first]) and (
        "باسم" in lay.folds[first:j] or not is_definite(lay.folds[first])
    )
    if not office or tells or any(k in lay.persons for k in range(first, j)):
        return j
    if not gazetteer.is_title(lay.folds[j]) or j in lay.persons:
        return j
    last, end = j, noun_phrase_end(lay, j, limit, split=True)
    while last < end < limit and gazetteer.is_title(lay.folds[end]):  # القائد العام للقوات | الفريق أول ياسر العطا
        last, end = end, noun_phrase_end(lay, end, limit, split=True)
    told = end
    while told < limit and (lay.is_comma(told) or lay.folds[told] in lexicon.words("time")):
        told += 1  # المتحدث باسم الوزارة، العميد كريم الساعدي، اليوم، | القبض على متهم
    what = lay.folds[told] if told < limit and lay.is_word(told) else ""
    act = bool(what) and (lexicon.is_masdar(bare_word(what)) or what in lexicon.words("abstract"))
    act = act or (bool(what) and (is_definite(what) or is_place(what)))
    return end if act and any(k in lay.persons for k in range(j, end)) else j


def _is_passed_on(lay: Layout, first: int, j: int) -> bool:
    """Whether a verb at ``j`` tells what was done with the paper from ``first`` on («بيان لوزارة الخارجية الروسية | صدر
    أمس», «دراسات | أجريت على الفئران»).
    """
    paper = lay.folds[j] in ISSUED or is_document(lay.folds[first])
    return paper and _may_be_issued(lay.folds[j - 1])


def counts(lay: Layout, j: int) -> bool:
    """Whether a figure with what it counts in the accusative begins at ``j`` (160 موقفا عدائيا)."""
    if j >= len(lay) or lay.text.kinds[j] != NUMBER:
        return False
    told = lay.fold_at(j + 1)
    return told.endswith("ا") and told not in lexicon.words("time")


#: What a document is said to have done behind the name of who made it.
ISSUED = frozenset({"صدر", "صدرت"})
#: The same of what was done with it.
_PASSED = ISSUED | {"اجري", "اجريت", "نشر", "نشرت", "اعد", "اعدت", "اذيع", "اذيعت", "وزع", "وزعت"}


@memo
def _may_be_issued(folded: str) -> bool:
    """The last word of a paper or of who made it (تقرير اقتصادي | صدر، بيان للوزارة | صدر)."""
    return is_definite(folded) or is_relational("ال" + folded) or is_document(folded)


#: Prepositions that lead on: no phrase ends with one (عدد من المغردين | في «تويتر»).
_LEADING = frozenset({"في", "من", "على", "عن", "الى", "و"})


def _last_chunk(lay: Layout, k: int, limit: int) -> bool:
    """Whether no comma closes what begins at ``k``: then it is no apposition but what follows the source."""
    while k < limit and not lay.is_comma(k):
        k = lay.step(k)
    return k >= limit


#: Deputies, who are called by a forename, too.
DEPUTIES = frozenset({"مساعد", "مساعده"})


def _is_deputy_of(lay: Layout, j: int) -> bool:
    """Whether a title without article goes on with one before it (مساعد مدرب كذا، نائب وكيل كذا)."""
    previous, folded = lay.folds[j - 1], lay.folds[j]
    deputy = previous in DEPUTIES or (gazetteer.is_title(previous) and not is_definite(previous))
    return deputy and gazetteer.is_title(folded) and not (is_definite(folded) or is_rank(folded) or j in lay.persons)


def _second_title(lay: Layout, j: int, limit: int) -> bool:
    """Whether the title of another person begins at ``j`` (… بنيامين نتنياهو | الرئيس الأمريكي جو بايدن)."""
    if not gazetteer.is_title(lay.folds[j]) or j in lay.persons:
        return False
    if j and _is_deputy_of(lay, j):
        return False  # مساعد | مدرب
    end = noun_phrase_end(lay, j, limit)
    return any(k in lay.persons for k in range(j, end))


#: Words before a number that take the place of its qualifier, and are prepositions elsewhere.
_ABOUT = frozenset({"نحو", "حوالي", "قرابه", "زهاء"})


def is_about(lay: Layout, i: int) -> bool:
    """«نحو 20% من المستخدمين», «نحو ألف سوري»: no preposition."""
    if lay.folds[i] not in _ABOUT or i + 1 >= len(lay.folds):
        return False
    return lay.text.kinds[i + 1] == NUMBER or number_word(lay.folds[i + 1]) is not None


#: Three letters with a dot behind each, and the bracket.
_LONGEST_INITIALS = 7


def initials_end(lay: Layout, i: int) -> int:
    """One past a name of initials in brackets at ``i``, or ``i`` («أنكر | (م.ع) ما نسب إليه»)."""
    close = lay.marks.brackets.get(i)
    if close is None or close - i > _LONGEST_INITIALS:
        return i
    letters = [lay.folds[k] for k in range(i + 1, close) if lay.is_word(k)]
    plain = 1 < len(letters) < 4 and all(len(letter) == 1 for letter in letters)
    return close + 1 if plain and all(lay.is_word(k) or lay.folds[k] == "." for k in range(i + 1, close)) else i


def _closes_initials(lay: Layout, first: int, j: int) -> bool:
    """Whether a name of initials in brackets ends right before ``j``."""
    return any(initials_end(lay, k) == j for k in range(max(first, j - _LONGEST_INITIALS - 1), j - 1))


def share_end(lay: Layout, i: int, limit: int) -> int:
    """One past a share at ``i`` (20%، 20 في المئة، 20 بالمئة), or ``i``."""
    if lay.folds[i] in PERCENT_MARKS and i + 1 < limit and lay.text.kinds[i + 1] == NUMBER:
        return i + 2  # %20
    if lay.text.kinds[i] != NUMBER:
        return i
    end = percent_after(lay.text, i + 1)
    return end if i + 1 < end <= limit else i


def _of_whom_end(lay: Layout, j: int, limit: int) -> int:
    """One past the people a share is of (75% | من الذين شملهم الاستطلاع)."""
    j += j < limit and lay.folds[j] == "فقط"
    if j < limit and lay.folds[j] in lexicon.words("of_them"):
        return j + 1
    if j + 1 >= limit or lay.folds[j] != "من":
        return j
    if lay.folds[j + 1] not in lexicon.words("relative"):
        return max(j, noun_phrase_end(lay, j + 1, limit))
    stops = (k for k in range(j + 2, limit) if lay.is_comma(k) or lay.folds[k] in lexicon.words("that"))
    return next(stops, limit)


def _can_begin(lay: Layout, i: int) -> bool:
    if lay.quote_at(i) is not None:
        return True
    if lay.kinds[i] == MARK:
        return share_end(lay, i, len(lay)) > i or initials_end(lay, i) > i
    if not lay.is_nominal(i):
        return False
    folded = lay.folds[i]
    if _accusative(lay, i) or i in lay.marks.brackets or is_circumstance(lay, i):
        return False
    if _opens_clause(folded) or (is_span(lay, i) and lay.folds[i - 1] not in _LEADING):
        return False  # حسبما أعلن | الأسبوع الماضي
    if folded == "ذات" and lay.folds[i + 1 : i + 2] and lay.folds[i + 1] in lexicon.words("time"):
        return False  # ذات يوم
    if folded in _TAKEN_UP or i in lay.persons:
        return True
    if folded[0] == "و" and i and lay.is_word(i - 1) and i not in lay.persons and _goes_on_behind_and(folded):
        return False  # قال لي | وبذات الزهو يملأ صوته
    if lay.morphology.has_preposition(lay.text, i) or _leads_to_phrase(folded):
        return False
    if tells_how(folded) and lexicon.readings(lay.folds[i - 1]):
        return False
    return not lay.morphology.is_verb(lay.text, i)


@memo
def _goes_on_behind_and(folded: str) -> bool:
    """A joined word that the tables do not know with its و, or a joined verb: it goes on with what stands before."""
    told = is_verb(folded[1:]) or folded[1:] in lexicon.perfects()
    read = gazetteer.word(folded)
    known = bool(read.flags & ~(Is.DEFINITE | Is.FUNCTION)) and read.clitics in ("", "و") and not told
    return not known and is_joined(folded)


_TAKEN_UP, _THAT, _KEPT_ON = (lexicon.words(name) for name in ("taken_up", "that", "kept_on"))


_THERE = frozenset({"هناك", "هنالك", "ثمه"})
_WITHOUT = frozenset({"دون", "لولا", "او"})


@memo
def _opens_clause(folded: str) -> bool:
    """What, how, a question or a verb with its pronoun: no noun phrase, whatever follows."""
    asks = folded[:1] in ("و", "ف") and folded[1:] in lexicon.words("question")  # ولماذا
    return (
        asks
        or folded in _THERE
        or folded in _WITHOUT
        or folded in lexicon.words("what")
        or folded in lexicon.words("manner")
        or is_verb_with_pronoun(folded)
        or (folded.endswith("ته") and folded in lexicon.words("carried_by"))  # نقلته, but نشرة is written like نشره
        or tells_what_for(folded)
    )


@memo
def _leads_to_phrase(folded: str) -> bool:
    """A word behind which a noun phrase may begin: a particle, or a participle that is no title."""
    if folded in ("من", "ومن", "و", "ل", "ب") or is_cutting(folded):
        return True
    if folded in lexicon.words("upon_them"):
        return True  # صرخ | بهم
    title = gazetteer.is_title(folded.removesuffix("ا"))  # مصدرا
    return is_participle(folded) and not is_definite(folded) and not title


def _accusative(lay: Layout, i: int) -> bool:
    """An adverb or object that its written tanwin shows (رسمياً، ضرورةً): no subject begins with it."""
    text, end = lay.text, lay.text.ends[i]
    return "\u064b" in text.raw[end - 2 : end] and not gazetteer.is_title(lay.folds[i].removesuffix("ا"))


def _over_mark(lay: Layout, j: int, limit: int) -> int:
    """The token after a mark the phrase runs over (a name in quotation marks or brackets, a comma before an
    apposition).
    """
    quote = lay.quote_at(j)
    if quote is not None:
        told = quote.words > 2 and _is_said(lay.folds[quote.open + 1])  # السائق | "اعترف بأنه غفا"
        return quote.end if quote.words <= 6 and quote.end <= limit and not told else j
    if j in lay.marks.brackets:
        close = lay.marks.brackets[j]
        inner = lay.folds[j + 1] if j + 1 < close else ""
        return close + 1 if close - j <= 7 and close < limit and inner not in lexicon.words("time") else j
    if lay.folds[j] in ("-", "–", "/", "'", "’") and j + 1 < limit and lay.is_word(j + 1) and lay.text.glued(j):
        return j + 1
    if lay.folds[j] == "." and j + 1 < limit and not lay.is_stop(j) and lay.is_word(j + 1) and lay.text.glued(j):
        return j + 1
    if lay.folds[j] == "/" and j + 1 < limit and lay.is_word(j + 1) and is_rank(lay.folds[j - 1]):
        return j + 1  # الدكتور / سامي العلي
    if lay.is_comma(j) and lay.folds[j] not in DOTS and _apposition(lay, j + 1, limit):
        return j + 1
    return j


@memo
def _is_said(folded: str) -> bool:
    """A perfect that reports (اعترف، نفى), and no noun."""
    told = any(r.form.tense == "perfect" and "homograph" not in r.cue.traits for r in lexicon.readings(folded))
    return told and not gazetteer.word(folded).flags & ~Is.NEVER


def _is_demand(lay: Layout, first: int, j: int) -> bool:
    """A quotation behind a person's office that opens with an act (ناشدت وزير الطاقة | "التدخل الفوري"), or is too much
    of a phrase (رئيس الحزب | "صمت السلطات على معاناة المنمين"): no name.
    """
    quote = lay.quote_at(j)
    if quote is None or quote.words < 3 or j - first < 2 or not gazetteer.is_title(lay.folds[first]):
        return False
    head = lay.folds[j - 1]
    if quote.words > 3 and is_definite(head) and not _LEADING.isdisjoint(lay.folds[quote.open + 2 : quote.close]):
        return True
    body = gazetteer.is_org_head(head) or head in lexicon.words("of_body") or gazetteer.is_outlet_head(head)
    return lexicon.is_masdar(bare_word(lay.folds[quote.open + 1])) and not body


def withholds_name(lay: Layout, k: int) -> bool:
    """«طلب عدم ذكر اسمه», «فضل عدم الكشف عن هويته»: about the source, no statement and no name."""
    k += k + 1 < len(lay.folds) and lay.folds[k + 1] in _KEEPS_FROM  # تحفظ | على ذكر اسمه
    if k + 1 < len(lay.folds) and lay.folds[k + 1] in _TELLING:
        return any(folded in lexicon.words("identity") for folded in lay.folds[k + 2 : k + 4])
    spoke = k < len(lay.folds) and lay.folds[k] in _SPOKE  # تحدث إلينا شريطة حجب اسمه
    if _WITHHOLDING.isdisjoint(lay.folds[k + 1 : k + (_SPOKEN if spoke else 3)]):
        return False
    if spoke:
        return not lexicon.words("identity").isdisjoint(lay.folds[k + 3 : k + _SPOKEN + 3])
    return not lexicon.words("withheld").isdisjoint(lay.folds[k + 1 : k + 6])


#: «تحدث لـ«الجريدة» شريطة عدم الكشف عن هويته»: within so many tokens.
_SPOKEN = 9
_WITHHOLDING = frozenset({"عدم", "حجب"})
_SPOKE = frozenset({"تحدث", "تحدثت", "تحدثوا", "تحدثا"})
_KEEPS_FROM = frozenset({"على", "علي", "عن"})
_TELLING = frozenset({"الكشف", "الافصاح", "ذكر", "كشف", "نشر"})
#: Verbs of such clauses, where they follow the source without a comma.
_WITHHOLDS = frozenset(
    (
        *(
            verb + ending
            for verb in ("فضل", "طلب", "رفض", "اشترط", "اثر", "تحفظ", "امتنع", "اعتذر")
            for ending in ("", "ت", "وا", "ا", "تا")
        ),
        *(doer + ending for doer in ("مفضل", "طالب", "رافض", "مشترط") for ending in ("ا", "ه", "ين", "ان")),
    )
)


def _apposition(lay: Layout, k: int, limit: int) -> bool:
    """A phrase after a comma that goes on naming the source: it runs to the next comma or to ``limit``."""
    if (
        k >= limit
        or (not lay.is_word(k) and lay.quote_at(k) is None)
        or lay.folds[k] in lexicon.words("round_number")
        or not _can_begin(lay, k)
        or (lay.folds[k][0] in "وف" and len(lay.folds[k]) > 3 and is_verb(lay.folds[k]))
        or (lay.folds[k][0] == "و" and is_possessed(lay, k))  # منظمة كذا، ومقرها جنيف
        or withholds_name(lay, k)
        or lay.folds[k] in ("عمره", "عمرها")
        or _is_nominal_clause(lay, k, limit)
        or (lexicon.is_masdar(lay.folds[k]) and not gazetteer.word(lay.folds[k]).flags & ~Is.NEVER)
    ):
        return False
    j = k
    while j < limit and not lay.is_comma(j):
        if lay.is_word(j) and j > k and _ends_phrase(lay, k, j, j - 1 in lay.persons, limit):
            told = lay.folds[j] in _WHEN_OR_WHERE or lay.folds[j] in lexicon.words("time")
            told = told or has_preposition(lay.folds[j])  # المدير الجهوي، حاتم بوبكر | لوكالة كذا
            return told and (k in lay.persons or _is_office(lay, k))
        j = lay.step(j)
    return j - k <= 16


#: With these it is told when or where someone spoke, whom a comma introduces («…، سامي العلي | في تصريح إذاعي»).
_WHEN_OR_WHERE = frozenset({"في", "خلال", "عقب", "على", "عبر", "لدي", "اثناء", "صباح"})


def _is_office(lay: Layout, k: int) -> bool:
    """The title of one person, without article («سامي العلي، | مدير المركز على هامش ندوة»), behind a name."""
    person = gazetteer.word(lay.folds[k]).flags & Is.PERSON and not is_definite(lay.folds[k])
    return bool(person) and k > 1 and k - 2 in lay.persons


def _is_nominal_clause(lay: Layout, k: int, limit: int) -> bool:
    """«اللقاح ضروري»: a definite thing with what is said of it, which is indefinite."""
    if k + 1 >= limit or not lay.is_word(k + 1) or not is_definite(lay.folds[k]) or k in lay.persons:
        return False
    first = gazetteer.word(lay.folds[k])
    if not common_definite(lay.folds[k]) and (
        first.flags & (Is.TITLE | Is.NAME | Is.ORG_HEAD) or is_relational(first.bare)
    ):
        return False
    folded = lay.folds[k + 1]
    if k + 1 in lay.persons or is_definite(folded) or folded.endswith("ا") or is_cutting(folded):
        return False
    return not has_preposition(folded) and not gazetteer.word(folded).flags & (Is.TITLE | Is.NAME | Is.NATION_HEAD)


_WHAT = lexicon.words("what")
#: What goes on about who was named right before (أعلنت الشركة | ولها أنشطة، الوزير | قوله).
_OF_HIM = frozenset({"وهو", "وهي", "وهم", "قوله", "قولها", "قولهم", "قولهما", "وله", "ولها", "ولهم"})


@memo
def _may_end(folded: str) -> bool:
    """A word that may end a phrase otherwise than as a verb: one of those that the rules of ``_ends_phrase`` name."""
    return (
        folded in _WHAT
        or folded in ("من", "فان")
        or folded in _OF_HIM
        or folded in _SAID
        or folded in _WITHHOLDS
        or folded in lexicon.words("attention")
        or folded in lexicon.words("span")
        or folded[0] == "ل"
        or folded[-1] == "ا"
        or (folded[0] == "ب" and folded[1:] in lexicon.words("how"))
        or gazetteer.word(folded).clitics.startswith("ول")
        or may_be_possessed(folded)
        or (folded[-1] in "ها" and issues(folded))
        or bool(gazetteer.word(folded).flags & Is.OUTLET_HEAD or lexicon.readings(folded))
        or any(ends(folded) for ends in (circumstance, is_cutting, clause_with_pronoun, is_object, is_participle))
    )


#: Gender and number of who is sued, hurt or suspected, which only the pronoun tells (المدعى عليها، المشتبه فيهم).
_PRONOUNS = {"ه": ("m", "s"), "ها": ("f", "s"), "هم": ("m", "p"), "هما": ("m", "d")}
_UPON_WHOM = {led + pronoun: told for led in ("علي", "في", "ب") for pronoun, told in _PRONOUNS.items()}


def upon_whom(lay: Layout, i: int) -> tuple[str, str] | None:
    """Gender and number of the phrase of two words that begins at ``i``, if it is such a one (المجني عليه)."""
    pronoun = lay.fold_at(i + 1)
    told = _UPON_WHOM.get(pronoun)
    if told is None:
        return None
    return told if bare_word(lay.folds[i]) in lexicon.words("upon_whom" if pronoun[0] == "ع" else "suspected") else None


#: A preposition with a pronoun behind a word without article makes that a verb or participle of a clause.
_UPON_IT = frozenset({"عليها", "عليه", "فيها", "فيه", "بها"})
#: Words with an article that end a phrase all the same.
_SAID = frozenset({"القول", "بالقول", "بالمناسبه", "بالتالي", "بالفعل", "بالاتي", "كالاتي", "كالتالي"})


_LATE = frozenset({"متاخره", "مبكره", "متاخر", "مبكر", "سابق", "لاحق"})


#: The issue of a paper.
_ISSUE = frozenset({"عددها", "عدده", "عددهما"})
#: What leads to the name of someone who has been described.
CALLED = frozenset({"يدعي", "تدعي", "ويدعي", "وتدعي", "اسمه", "اسمها", "واسمه", "واسمها"})


def _is_kind_of_source(lay: Layout, j: int) -> bool:
    """Whether a word says of what kind the sources before it are (مصادر | خاصة، مؤكدة، مواكبة), where it is elsewhere
    another: a conjunction (خاصة أن) or a verbal noun (أكدت مصادر | مغادرة الوفد).
    """
    folded, after, previous = lay.folds[j], lay.fold_at(j + 1), lay.folds[j - 1]
    if folded == "خاصه" and after == "ان" and lay.has_low_hamza(j + 1):
        feminine = previous[-1] == "ه" or lay.fold_at(j - 2)[-1:] == "ه"
        return feminine and not is_definite(previous)  # شركة طيران | خاصة | إن
    if folded == "متابعه" and lay.folds[j - 2] == "مصادر" and is_relational("ال" + previous):
        return True  # مصادر وزارية | متابعة
    if previous not in ("مصادر", "معلومات"):
        return False
    if folded == "خاصه":
        return after not in lexicon.words("that")
    shaped = folded[0] == "م" and folded[-1] == "ه" and lay.text.raw[lay.text.ends[j] - 1] == "ة"
    return shaped and not (is_definite(after) or is_owned(after) or after in lay.named_with)


def is_word_of_name(lay: Layout, j: int) -> bool:
    """A word of a known name, or of no table at all."""
    return j in lay.persons or (lay.is_word(j) and is_unknown(lay.folds[j])) or gazetteer.is_given_name(lay.folds[j])


@memo
def _is_death(folded: str) -> bool:
    """The death that someone met, with its pronoun (مصرعه، حتفهم)."""
    return folded[:-1] in ("مصرع", "حتف") or folded[:-2] in ("مصرع", "حتف")


@memo
def _is_inert(folded: str) -> bool:
    """A word that no rule of ``_ends_phrase`` ends a phrase with, but those that ask for the words around it alone."""
    named = folded in _SAID_AGAIN or folded in _DEMONSTRATIVE or folded in ("في", "جمله", "صباح")
    named = named or is_oblique_plural(folded) or folded in lexicon.words("met_whom")
    verb = not is_definite(folded) and is_verb(folded)
    return not (named or _is_death(folded) or verb or is_latin_with_lam(folded) or _may_end(folded))


def _ends_phrase(lay: Layout, first: int, j: int, in_name: bool, limit: int) -> bool:
    folded = lay.folds[j]
    if j - first == 1 and lay.folds[first] in lexicon.words("honorific_pronoun"):
        return folded != "الكريم"  # «وثمّن معاليه | جهود الشركاء»
    if lay.folds[j - 1] in _NEVER_LAST and lay.is_word(j) and not (is_cutting(folded) or is_verb(folded)):
        return False  # ومختلف | وسائل الإعلام
    around = lay.folds[j - 1] in _OF_THE_NET or (j + 1 < limit and lay.folds[j + 1] in _UPON_IT)
    if not around and lay.morphology is RULES and _is_inert(folded):
        return False
    if lay.folds[j - 1] in _OF_THE_NET and j - first >= 2 and _past_the_net(lay, j):
        return True  # مواقع التواصل الاجتماعي | مؤسسة المياه
    if folded == "للاعلام" and (inside_name(lay, j, first) or _is_of_media(lay, first, j)):
        return False  # المركز السوري | للإعلام
    if j - first == 1 and takes_genitive(lay.folds[first]) and is_definite(lay.folds[min(j + 1, limit - 1)]):
        return False  # مرتادو | يوم المزارع
    if j + 1 < limit and lay.folds[j + 1] in _UPON_IT and is_document(lay.folds[first]) and not is_definite(folded):
        return True  # دراسة حديثة | أشرف عليها باحثون
    if _is_death(folded):
        return True  # لقي شخص | مصرعه غرقا
    if folded in lexicon.words("met_whom") and not is_definite(lay.folds[j - 1]):
        return True  # سكان | التقتهم الصحيفة
    if folded.startswith("ال") and is_oblique_plural(folded) and _is_one(lay.folds[j - 1]) and j not in lay.persons:
        return True  # «ذكّر الوزير | المواطنين بأن»
    if folded in _SAID_AGAIN and lay.fold_at(j + 1) in _LEADS_ON:
        return True  # «وجدد العمرة | التأكيد على أن»
    if folded == "في" and lay.fold_at(j + 1) in ("ساعه", "وقت") and lay.fold_at(j + 2) in _LATE:
        return True  # الجيش النيجيري | في ساعة متأخرة من مساء الأحد
    if folded == "جمله" and lay.fold_at(j + 1) == "وتفصيلا":
        return True  # وهو ما نفته الوزارة | جملة وتفصيلا
    if folded[-1] == "ه" and _is_kind_of_source(lay, j):
        return False  # مصادر | خاصة
    if in_name and folded in _DEMONSTRATIVE:
        return True  # «رفضت سارة كمال | هذه الاتهامات»
    if folded == "صباح" and lay.fold_at(j + 1) in lexicon.words("time"):
        return True  # «أعلن سالم حسن | صباح الأحد»
    if is_latin_with_lam(folded):
        return True  # علي حسن | لـCNN
    if folded in CALLED and j + 1 < limit and is_word_of_name(lay, j + 1):
        return False  # امرأة | تدعى فاطمة
    if not _may_end(folded):
        return not is_definite(folded) and lay.morphology.is_verb(lay.text, j)
    previous = lay.folds[j - 1]
    following = lay.folds[j + 1] if j + 1 < limit else ""
    definite = is_definite(previous)
    if folded[0] == "ب" and folded[1:] in lexicon.words("how"):
        return True  # أجاب المدرب | باقتضاب
    if tells_what_for(folded) or (folded.endswith("ته") and folded in lexicon.words("carried_by")):
        return True  # السمسار | ليكتشف، بلاغ لمؤسسة كذا | نشرته
    if folded == "غير" and (definite or previous in ("»", "”", '"')) and is_definite(following):
        return False  # الباحث في التراث | غير المادي
    if folded in _WITHHOLDS and withholds_name(lay, j):
        return True  # مسؤول تركي | رفض الكشف عن هويته
    if folded in _SAID and (definite or in_name or (folded == "القول" and lay.fold_at(j + 1) in lexicon.words("that"))):
        return True  # «نقلت عن الحاكم | القول إن», «وصرحت سامية جمعة | بالمناسبة»
    if (definite or in_name) and circumstance(folded) and j not in lay.persons:
        return True
    if is_possessed(lay, j) and _closed_before(lay, first, j):
        return True  # «يستهل الكاتب | مقاله بالقول»
    subject = definite or in_name or (previous.endswith("ون") and len(previous) > 5)  # اتهم مزارعون | تجاراً كباراً
    titled = gazetteer.is_title(folded[:-1]) and not previous.endswith("ون")
    accusative = folded[-1] == "ا" and not titled and subject
    if accusative and "\u064b" in lay.text.string(j, j + 1)[-2:]:
        return True  # شركة قوقل | تحديثًا جديدًا
    if folded == "فان" and in_name and "إ" not in lay.text.string(j, j + 1):
        return False  # لويس فان غال
    head = gazetteer.word(folded).flags & Is.OUTLET_HEAD and not is_definite(folded)
    if (
        head
        and not (gazetteer.is_title(previous) or has_preposition(previous) or previous in _NAME_LINKS)
        and previous not in lexicon.words("paper")
        and (in_name or is_relational("ال" + previous))
    ) or (head and (_owned_person(lay, j - 1) or _tells_medium(lay, first, j))):
        return True  # «أفاد مصدر طبي | وكالة فرانس برس»
    if folded in _WHAT or (folded[-1:] in "ها" and is_document(previous) and not definite and issues(folded)):
        return True  # دراسة | أعدها مركز
    if is_span(lay, j) and (
        definite or j - 1 in lay.persons or (j - first > 2 and gazetteer.is_title(lay.folds[first]))
    ):
        return True  # وزارة الثقافة | العام الماضي
    if folded in _ATTENTION and is_definite(folded):
        return True  # كشف العلماء | الستار عن
    if is_cutting(folded):
        if upon_whom(lay, j - 1):
            return False  # المدعى | عليه
        if folded == "سابقا" and previous.endswith("ا") and gazetteer.is_title(previous[:-1]):
            return False  # أن موظفا | سابقا
        if folded == "الان" or folded in lexicon.words("time"):
            graded = folded == "اول" and gazetteer.is_title(previous)  # استشاري | أول الغدد
            called = j in lay.persons and j + 1 in lay.persons  # النائب عن كركوك | صباح البياتي
            prayer = previous in ("صلاه", "خطبه", "خطيب", "امام")  # خطيب صلاة | الجمعة
            return not (graded or called or prayer or gazetteer.is_outlet_head(previous))
        if any((lay.folds[k].removeprefix("و"), folded) in governed() for k in range(max(first, j - 3), j)):
            return False  # والمشرف | على فريق كرة القدم
        if folded == "وسط" and (gazetteer.is_place_head(bare_word(previous)) or previous in lexicon.words("on_pitch")):
            return False  # بولاية | وسط دارفور, لاعب خط | وسط الهلال
        if folded == "على" and folded in lay.folds[first + 1 : j]:
            return True  # القائمون على البرنامج | على صحة الثغرة
        in_name = in_name and not previous.startswith(("بال", "وال"))  # شعبة العمليات والمناصرة | في أوتشا
        if folded == "في" and j + 3 < limit and lay.kinds[j + 1] == NUMBER:
            month = lay.folds[j + 3] if lay.folds[j + 2] == "من" else lay.folds[j + 2]
            if is_month(month):
                return True  # منظمة الصحة العالمية | في 3 من حزيران
        if folded == "في":
            inner = lay.folds[j + 2] if lay.quote_at(j + 1) is not None else following  # في «البنك الدولي»
            body = gazetteer.word(inner).flags & (Is.ORG_HEAD | Is.DROP_ORG_HEAD | Is.NATION_HEAD | Is.PHRASE_HEAD)
            body = body or gazetteer.kind_of_word(inner) == "ORG"  # القيادي | في حماس
            return (
                in_name
                or previous == ")"
                or (j - first < 2 and (definite or _is_no_title(previous)) and not body)
                or following in lexicon.channels()
                or lexicon.without_pronoun(following) in lexicon.channels()
                or following in lexicon.words("time")
                or is_month(following)
                or following in lexicon.words("occasion")
                or following in _ISSUE  # «الاقتصادية» | في عددها الصادر أمس
                or following in ("حال", "حاله")  # «ستدعم الولايات المتحدة | في حالة وقوع هجوم»
                or (gazetteer.is_title(previous) and definite and is_owned_act(following))
            )
        if folded == "لدي":
            office = is_place(following) and j - 1 not in lay.persons  # السفير التركي | لدى جيبوتي
            return (in_name and not office) or is_owned_act(following)  # الوالي | لدى مخاطبته المزارعين
        return True
    if gazetteer.word(folded).clitics.startswith("ول") and gazetteer.word(folded).flags & ~Is.NAME:
        return True  # دراسة حديثة | وللمرة الأولى
    if folded == "من":
        turn = following in lexicon.words("turn")  # المرصد السوري | من جهته
        turn = turn or (definite and may_be_possessed(following))  # الهيئة | من مقرها
        placed = in_name or is_place(previous)  # الجهات الأمنية في الأردن | من القبض
        return turn or (placed and not is_place(following)) or following in lexicon.words("relative")
    if folded.startswith("لل") and bare_word(folded) in lexicon.words("purpose") and _is_purpose(lay, first, j):
        return True
    if gazetteer.is_outlet_head(previous) and (folded,) in gazetteer.OUTLETS:
        return False  # صحيفة لوموند
    if folded == "ل" or (folded[:1] == "ل" and not is_cutting(folded) and len(folded) > 3):
        stem = folded[2:] if folded.startswith("لل") else folded[1:]
        if folded == "ل" and bare_word(lay.folds[first]) in lexicon.words("document"):
            return False  # التقرير السنوي لـ«ساما»
        if folded == "ل" or is_sure_outlet(stem) or is_sure_outlet("ال" + stem) or _names_outlet(lay, j):
            return True
        if (
            folded in lexicon.words("hearer")
            or stem in lexicon.words("hearer")
            or "ال" + stem in lexicon.words("hearer")
        ):
            return True
        if (j - 1 in lay.persons or (j - first == 1 and is_unknown(previous))) and (
            folded.startswith("لل") or "ل" in gazetteer.word(folded).clitics
        ):
            return True
    if clause_with_pronoun(folded) and not definite and lay.text.raw[lay.text.ends[j] - 1] != "ة":
        return True  # حساب | تديره امرأة, but مصادر تجارية
    if is_object(folded) and not previous.endswith("ا"):
        return True
    if previous in ("»", "”", '"') and any(r.form.tense in ("perfect", "imperfect") for r in lexicon.readings(folded)):
        return True  # وبحسب «رويترز» | أبلغ المسؤول
    named = gazetteer.word(folded).flags & (Is.TITLE | Is.NAME | Is.GIVEN)
    if not is_definite(folded) and (lay.morphology.is_verb(lay.text, j) or (is_participle(folded) and not named)):
        of_body = gazetteer.is_org_head(previous) and not definite and lexicon.is_masdar(folded)
        return not of_body  # رئيس لجنة | متابعة الأزمة
    return folded in _OF_HIM


def _is_of_media(lay: Layout, first: int, j: int) -> bool:
    """Whether a body whose field the media are stands before its adjective at ``j`` - 1 (الهيئة الوطنية | للإعلام)."""
    placed = j - 2 >= first and is_relational(lay.folds[j - 1])
    return placed and gazetteer.word(lay.folds[j - 2]).bare in lexicon.words("of_media")


@memo
def _is_town(folded: str) -> bool:
    """A word before the name of a place, and of no body (بمدينة)."""
    stem = gazetteer.word(folded).stem
    return gazetteer.is_place_head(stem) and not (is_definite(stem) or gazetteer.is_org_head(stem))


@memo
def _is_no_title(folded: str) -> bool:
    """A word in no table, also without the ا of the accusative (أن مصدرا في المالية)."""
    return is_unknown(folded) and not gazetteer.is_title(folded.removesuffix("ا"))


_OF_THE_NET = frozenset({"التواصل", "الاجتماعي"})


def _past_the_net(lay: Layout, j: int) -> bool:
    """Whether «مواقع التواصل», with or without الاجتماعي, ends before ``j``."""
    if lay.folds[j][0] == "و":
        return False
    return lay.folds[j] != "الاجتماعي" if lay.folds[j - 1] == "التواصل" else lay.folds[j - 2] == "التواصل"


def _closed_before(lay: Layout, first: int, j: int) -> bool:
    """Whether the phrase from ``first`` may be complete before ``j``: it ends in a name or in a definite noun."""
    previous = lay.folds[j - 1]
    if (is_definite(previous) and not lexicon.is_masdar(previous)) or previous in ('"', "»", "”"):
        return True
    if j - first == 1 and previous in lexicon.words("collective"):
        return True  # إعلان سكان | عثورهم
    whole = j - 2 in lay.persons or gazetteer.is_surname(previous) or previous in lay.last_names  # no forename alone
    return j - 1 in lay.persons and whole


_SPAN, _PAST_OR_NEXT, _ATTENTION = map(lexicon.words, ("span", "past_or_next", "attention"))


def is_span(lay: Layout, j: int) -> bool:
    """«العام الماضي», «الشهر المقبل»"""
    return lay.folds[j] in _SPAN and j + 1 < len(lay.folds) and lay.folds[j + 1] in _PAST_OR_NEXT


def ends_time(lay: Layout, j: int) -> bool:
    """The adjective behind the noun for a time (الخميس | الماضي، أمس | الأول)."""
    before = lay.folds[j - 1]
    return (lay.folds[j] in _PAST_OR_NEXT and before in lexicon.words("time")) or (
        lay.folds[j] == "الاول" and before == "امس"
    )


def holds_verb(lay: Layout, first: int, end: int) -> bool:
    """Whether a verb, or a cue of any form, stands between two tokens."""
    return any(is_verb(lay.folds[k]) or lexicon.readings(lay.folds[k]) for k in range(first, end))


def _owned_person(lay: Layout, i: int) -> bool:
    """A title with a pronoun (محاميه، والدته), which folding makes the same word as محامية."""
    folded = lay.folds[i]
    noun = lexicon.without_pronoun(folded)
    return noun != folded and gazetteer.is_title(noun) and lay.text.raw[lay.text.ends[i] - 1] != "ة"


def _tells_medium(lay: Layout, first: int, j: int) -> bool:
    """Whether someone unnamed stands before the medium he tells («أبلغ مصدر دبلوماسي | وكالة رويترز»)."""
    graded = is_relational("ال" + lay.folds[j - 1]) or lay.folds[j - 1] in lexicon.words("informed")
    return j - first >= 2 and graded and _is_unnamed(lay.folds[first]) and not is_definite(lay.folds[first])


def _tells_body(lay: Layout, first: int, j: int) -> bool:
    """Whether someone unnamed with what he was stands before the organisation he tells («أخبر محتجز سابق | منظمة العفو
    الدولية»).
    """
    if j - first < 2 or lay.folds[j - 1] not in lexicon.words("who_once") or is_definite(lay.folds[first]):
        return False
    if gazetteer.word(lay.folds[j]).clitics:
        return False
    return any(name.kind == "ORG" and name.rest for name in gazetteer.names_at(lay.folds, j))


def _is_purpose(lay: Layout, first: int, j: int) -> bool:
    """Whether لل tells what for (الوزارة | للتدخل), no part of a name (الهيئة العليا للانتخابات)."""
    if not gazetteer.is_org_head(lay.folds[first]):
        return False
    return not (is_definite(lay.folds[first]) and is_relational(lay.folds[j - 1]) and j - first > 1)


def is_circumstance(lay: Layout, i: int) -> bool:
    """«وقال مبتسما»: how one spoke, where the word is no title in the accusative (مصدرا) and no name."""
    folded = lay.folds[i]
    return circumstance(folded) and i not in lay.persons and not gazetteer.is_title(folded.removesuffix("ا"))


def _begins_second(lay: Layout, first: int, j: int, in_name: bool) -> bool:
    """Whether a second phrase begins at ``j``: a new head where the phrase so far is complete."""
    parts = _parts_by_word(lay, first, j)
    if parts is None:
        parts = _parts_by_close(lay, first, j, in_name)
    return _begins_behind_whole(lay, first, j, in_name) if parts is None else parts


def _parts_by_word(lay: Layout, first: int, j: int) -> bool | None:
    """What the word at ``j`` or the one before it settles alone: names of the tables, links, offices and their
    adjectives; None where they settle nothing.
    """
    folded, previous = lay.folds[j], lay.folds[j - 1]
    if j in lay.adjoining:
        return True  # «هاجمت لوبان | ماكرون»
    if previous in _NEVER_LAST:
        return False  # وكافة | مكونات المجتمع المدني
    if folded == "جمعه" and gazetteer.is_given_name(previous):
        return False  # علي | جمعة
    if is_definite(folded) and _is_led_noun(previous):
        return False  # الجمعية التونسية لطب | الإدمان
    if inside_name(lay, j, first):
        return False  # برنامج الأغذية | العالمي
    if previous == "ولي" and folded in ("العهد", "عهد", "ولي"):
        return False
    if folded in _ALL_OF_THEM and is_definite(previous) and (not lay.is_word(j + 1) or is_cutting(lay.folds[j + 1])):
        return False  # السلطات | كافة إلى, no كافة عملائها
    if j - first == 1 and (_meets_another(lay, j) or (_is_some_person(previous) and folded in lexicon.words("filed"))):
        return True  # «هنأ الملك | الرئيس المصري», «أقامت فتاة | دعوى»
    if (j - 1 in lay.persons or _is_known_alone(previous)) and _parts_from_name(lay, first, j):
        return True
    if j - first <= 2 and _is_kind_of_source(lay, j):
        return False  # مصادر | مواكبة
    if _SEVERAL in (previous, lay.folds[first]) and _parts_several(lay, first, j):
        return True  # «استنكرت عدة جهات دولية | الحادثة», «أكدت مصادر عدة | مقتل القائد»
    if upon_whom(lay, j - 1):
        return False  # وكيلة المدعى | عليهما
    if j - first > 1 and upon_whom(lay, j - 2):
        return is_definite(folded) and not _ranked(folded) and j not in lay.persons  # «أنكرت المدعى عليها | الدعوى»
    if previous == ")" and _closes_initials(lay, first, j):
        return not gazetteer.is_title(folded) or is_definite(folded)  # «أنكر الموثق (ح.ع) | التهم»
    if previous in _SON_OF and j - first >= 2:
        return False  # بئر علي بن | خليفة
    if j - 1 in lay.persons and is_unknown(folded) and lay.fold_at(j + 1) in _DEMONSTRATIVE:
        return False  # «اعتبرت ريم | لمتي هذه الاتفاقية»
    of_one = (
        is_relational(previous) and previous.endswith(("ي", "يه")) and lay.text.raw[lay.text.ends[j - 1] - 1] != "ى"
    )
    if _tells_body(lay, first, j):
        return True  # «أخبر شاهد عيان | هيومن رايتس ووتش أن»
    if of_one and _are_people(folded):
        return True  # «دعا المركز الإعلامي الروهنجي | المسلمين إلى»
    if previous in _ITSELF and j - first >= 2 and is_definite(folded) and not is_relational(folded):
        return True  # «دعا الفاعل الجمعوي ذاته | المكتب إلى»
    if folded in ("العام", "العامه") and j - first == 1 and gazetteer.is_title(previous):
        return False  # الامين | العام
    if is_relational(previous) and gazetteer.is_org_head(lay.folds[first]) and _carries_lam(folded):
        return False  # الاتحاد الدولي | لملاك السفن
    if folded == "اول" and is_rank(previous):
        return False  # الفريق | أول ياسر العطا
    if folded in _RULING and gazetteer.is_org_head(lay.folds[first]):
        return False  # الحزب | الحاكم, the governor elsewhere
    if previous == "هؤلاء" and gazetteer.is_org_head(folded) and is_definite(folded):
        return True  # «طالب هؤلاء | الحكومة بكذا»
    if _never_begins_second(folded) or previous in _DEMONSTRATIVE or previous in _GOVERNING or previous == "باسم":
        return False
    if (
        gazetteer.is_title(previous)
        and is_definite(previous)
        and gazetteer.is_given_name(folded)
        and not is_rank(folded)
        and not (j - first >= 2 and gazetteer.is_org_head(lay.folds[j - 2]))  # المكتب السياسي
    ):
        return False  # الطبيبة أمل الصبري
    if j - first >= 2 and is_definite(folded) and _of_many(previous):
        return False  # هيئة مهنيي | الصحة
    if gazetteer.is_place_head(folded) and not is_definite(folded) and gazetteer.is_org_head(lay.folds[first]):
        return False  # وزارة الصحة | ولاية القضارف
    if folded in _DEMONSTRATIVE and previous in lexicon.words("quantity"):
        return False  # إحدى | هذه الشركات
    if previous in _OWNERS:
        return False  # ذوو | طلبة
    if j - first >= 2 and lay.folds[j - 2] in _OWNERS and lexicon.is_masdar(folded):
        return True  # «شكا ذوو طلبة | ارتفاع الرسوم»
    if _is_town(previous) and not is_definite(folded):
        return False  # بمدينة | واد الزيتون
    if j - first == 1 and _is_deputy_of(lay, j):
        return False  # مساعد | مدرب "الأخضر"
    if folded == "المنظمه" and previous in _ORGANISED_BY:
        return False  # اللجنة | المنظمة
    directorate = gazetteer.is_org_head(previous) and not is_definite(previous) and gazetteer.is_org_head(folded)
    if directorate and j - first >= 1 and folded not in _DEMONSTRATIVE and not is_owned(folded):
        return False  # مدير عام دائرة | صحة واسط
    sector = gazetteer.word(folded).flags & Is.KNOWN_ORG_HEAD and not is_definite(previous)
    if sector and j - first >= 1 and is_place(lay.fold_at(j + 1)):
        return False  # مدير إعلام | صحة الديوانية
    if _always_begins_second(folded):
        return True
    return None


@memo
def _is_led_noun(folded: str) -> bool:
    """A common noun without article behind ل or ب, with which a phrase is not whole (لطب، بمجلس)."""
    if folded[:1] not in ("ل", "ب") or folded[1:3] == "ال" or folded[:2] == "لل" or not has_preposition(folded):
        return False
    noun = folded[1:]
    if lexicon.is_masdar(noun) or noun in lexicon.words("abstract"):
        return False  # «دعا الجميع | بضرورة التعاون», «دعوة الطرفين | لتجنب التصعيد»
    return (is_common(noun) or lexicon.is_noun(noun)) and not (
        is_place(noun) or gazetteer.is_given_name(noun) or gazetteer.is_surname(noun)
    )


#: Words that a noun always follows.
_NEVER_LAST = frozenset(
    conjunction + word
    for conjunction in ("", "و")
    for word in ("كافه", "مختلف", "جميع", "سائر", "معظم", "كل", "بقيه", "شتي", "وسائل", "وسيله")
)


def _parts_by_close(lay: Layout, first: int, j: int, in_name: bool) -> bool | None:
    """Whether what stands from ``first`` up to ``j`` is complete by its own form (a name, an indefinite, a plural in
    ون, a town), and ``j`` begins what someone of that kind tells of, accuses or addresses; None where nothing tells.
    """
    folded, previous = lay.folds[j], lay.folds[j - 1]
    if folded in lexicon.kin() and (is_definite(previous) or previous in _PARENTS or j - 1 in lay.persons):
        return True  # «اتهمت الأم | صديقه»
    if bare_word(folded) in lexicon.words("deceased") and gazetteer.is_org_head(lay.folds[first]):
        return True  # «نعت وزارة الثقافة | الفقيدة»
    honoured = j - first >= 2 and is_definite(previous) and gazetteer.word(previous).flags & Is.HONORIFIC
    if honoured and gazetteer.is_title(folded) and not is_definite(folded) and is_definite(lay.fold_at(j + 1)):
        return False  # سعادة الشيخ | والي الجبل الأخضر
    if folded in lexicon.words("of_office") and gazetteer.is_title(lay.folds[first]):
        return False  # حاكم الولاية | السابق
    if (
        previous in lexicon.words("of_office")
        and gazetteer.is_title(lay.folds[first])
        and (j in lay.persons or gazetteer.is_given_name(folded) or _are_unknown(lay, j))
    ):
        return False  # الناقد الراحل نزيه الرمحي، وزير الطاقة السابق | ريمون عطالله
    if (folded in lexicon.channels() or folded in lexicon.words("own_words")) and _owned_person(lay, j - 1):
        return True  # «كتبت شقيقته | تدوينة»
    if _is_other_sex(lay, j):
        return True  # «أكد الوزير | الحاجة إلى»
    if j - first == 1 and previous in lexicon.words("taken_up") and previous.endswith("نا") and j not in lay.persons:
        return True  # «طمأن محدثنا | الفلاحين»
    if j - 1 in lay.persons and j not in lay.persons and len(folded) > 5 and folded.endswith(("ته", "تها", "تهم")):
        return True  # «شكر ماكرون | غريمته»
    happens = folded in lexicon.words("happening")
    if j - first == 1 and happens and gazetteer.is_title(previous) and not is_definite(previous):
        return True  # «زعمت طالبة | قيام سائق بكذا»
    graded = j - first > 1 and not (is_definite(previous) or has_preposition(previous) or gazetteer.is_org_head(folded))
    graded = graded and is_relational("ال" + previous)
    graded = graded and gazetteer.is_title(lay.folds[first]) and not is_definite(lay.folds[first])
    if graded and (happens or (folded in lexicon.masdars() and not is_relational("ال" + folded))):
        return True  # «استبعد مرجع حكومي سابق | حصول أي خرق»
    if j - first == 1 and previous == "مصادر" and (happens or folded in lexicon.masdars()):
        return True  # «أكدت مصادر | مقتل اثنين»
    row = gazetteer.title_row(folded) if j - first == 1 and is_unknown(previous) else None
    people = row is not None and row["number"] == "p"
    if j - first == 1 and is_unknown(previous) and (people or folded in lexicon.words("collective")):
        return True  # «عاتب مارتينز | أنصار الشباب», «نصح هيغنز | مرضى السكري»
    paper = j - first == 1 and not is_definite(previous) and bare_word(previous) in lexicon.words("paper")
    if paper and gazetteer.is_org_head(folded) and not is_definite(folded):
        return False  # بيانات | وزارة الصحة
    if previous.endswith("ون") and j - first == 1 and not is_definite(previous) and folded in lexicon.masdars():
        return True  # «لا يستبعد مراقبون | دخول مثل هذه الحبوب»: its ن keeps it out of a construct
    if is_definite(previous) and folded in lexicon.words("sent") and not is_definite(folded):
        return True  # «وبعث الملك | برقية»
    counted = j + 1 < len(lay.folds) and lay.text.kinds[j + 1] == NUMBER
    if counted and j - first >= 2 and folded in lexicon.masdars():
        return True  # «غرفة طوارئ معسكر زمزم | تسجيل 23 وفاة»
    heads = gazetteer.is_title(previous) or gazetteer.is_org_head(previous) or gazetteer.is_org_head(folded)
    if (
        j - first >= 2
        and (happens or folded in lexicon.masdars())
        and previous.endswith(("ه", "ي"))
        and len(previous) > 3
        and (not heads or (gazetteer.is_org_head(lay.folds[first]) and is_relational(previous)))
    ):
        return True  # «رئيس جمعية محلية | تأخر التدخل», «المكتب السياسي | سكوت الوزارة»
    if folded in ("احد", "احدي") and j - first <= 2 and not in_name and _is_some_woman(lay.folds[first:j]):
        return True  # «اتهمت مقيمة | أحد المستشفيات»
    someone = gazetteer.is_title(lay.folds[first]) and lay.folds[first].endswith(("ون", "ان"))
    second = gazetteer.is_org_head(folded) or folded.endswith("ات")
    if someone and j - first >= 2 and second and previous in lexicon.words("another"):
        return True  # «ناشطون موالون لأحزاب أخرى | حزب التجمع»
    plural = previous.endswith(("ون", "ين")) and len(previous) > 5 and not is_definite(previous.removeprefix("و"))
    second = (is_definite(folded) and not gazetteer.is_demonym(folded)) or gazetteer.is_org_head(folded)
    if plural and second and j - 1 not in lay.persons:
        return True  # «عزا متعاملون | الارتفاع», «يتهم مزارعون | هيئة الزراعة»: such a plural has no genitive
    if j - first == 1 and previous in lay.last_names and j not in lay.persons and not gazetteer.is_given_name(folded):
        return True  # «تنتقد بريور | خطط المجلس»
    if previous == ")" and first in lay.persons and j not in lay.persons:
        return True  # «محمود الشاذلي (تاجر) | كبار المنتجين»
    if previous == ")" and gazetteer.is_org_head(lay.folds[first]) and (happens or folded in lexicon.masdars()):
        return True  # «جماعة أنصار الله (الحوثيون) | استهداف سفينة»
    article = folded.startswith("ال") and not is_relational(folded)
    adjective = is_definite(previous) and folded[-1] == previous[-1] == "ه" and folded not in lexicon.definite_nouns()
    titled = is_rank(folded) and j + 1 in lay.persons  # دول الخليج العربية الدكتور سامي العلي
    graded = is_relational("ال" + previous) or previous in lexicon.words("informed")
    if j - first == 2 and article and _is_unnamed(lay.folds[first]) and graded:
        return True  # «أبلغ مصدر أمني | الوكالة أن»
    if j - first >= 2 and article and _closes_indefinite(previous) and not (adjective or titled):
        return True  # «صحيفة هولندية | الأهوار»
    if previous in _RANKED and not is_definite(lay.folds[j - 2]) and lexicon.is_masdar(folded):
        return True  # «نفى ضابط رفيع | استقبال الجيش جرحى»
    seat = gazetteer.is_org_head(lay.folds[first]) or lay.folds[first] in lexicon.words("authority")
    seat = seat and j - first >= 2 and is_unknown(previous)
    if seat and (happens or folded in lexicon.masdars()) and not is_definite(folded) and not is_definite(previous):
        return True  # «مركز شرطة هون | ضبط شخص»
    told = is_oblique_plural(folded) and not gazetteer.is_demonym(folded)
    single = first in lay.persons or gazetteer.is_surname(previous) or previous in _PARENTS
    if told and j - first == 1 and j not in lay.persons and single:
        return True  # «وطمأن النجدي | المستهلكين», «ناشدت الأم | الخاطفين»
    alone = j - first == 1 and (is_unknown(previous) or previous in lay.last_names or gazetteer.is_surname(previous))
    alone = alone and not previous.endswith(("ي", "و")) and not is_document(previous)  # «دحضت أقوال | الشهود كلامه»
    if alone and is_definite(folded) and common_definite(folded):
        return True  # «وصف فيدان | السياسة الإسرائيلية»
    if gazetteer.word(previous).clitics == "ب" and is_place(previous) and folded == "عدد":
        return True  # «قدر تقرير صادر عن نقابة المهندسين بحلب | عدد الأبنية»
    there = j - first >= 2 and lay.folds[j - 2] == "في" and is_unknown(previous)
    if there and folded in lexicon.masdars() and not is_definite(folded):
        return True  # «الادعاء العام في كرميان | فتح تحقيق»
    placed = previous.startswith("بال") and gazetteer.is_place_head(previous) and not is_definite(folded)
    if placed and j - first >= 2 and (lexicon.is_masdar(folded) or lexicon.is_noun(folded)):
        return True  # «حزب التجمع بالمحافظة | عملية الاغتيال»
    if (
        is_relational(previous)
        and bare_word(folded) in lexicon.words("abstract")
        and gazetteer.is_title(lay.folds[first])
    ):
        return True  # «المتحدث باسم الخارجية الأمريكية | الحاجة إلى»
    behind_name = is_unknown(previous) and j - first >= 3 and gazetteer.is_title(lay.folds[first])
    act = bare_word(folded) in lexicon.masdars() or bare_word(folded) in lexicon.words("claimed")
    act = act or (common_definite(folded) and first + 1 in lay.persons)  # الناقد محمد الأمين بورقعة | التجربة
    if behind_name and is_definite(folded) and act and not (is_rank(folded) or gazetteer.is_org_head(folded)):
        return True  # «المتحدث باسم شرطة الولاية فواجي أتاجيري | الانفجار»
    placed = j - first >= 3 and _is_town(lay.folds[j - 2]) and gazetteer.word(lay.folds[j - 2]).clitics == "ب"
    if placed and is_definite(folded) and lexicon.is_masdar(bare_word(folded)):
        return True  # «أعلنت نقابة المعلمين بمحافظة لحج | الإضراب الشامل»
    graded = j - first >= 2 and is_relational("ال" + previous) and gazetteer.is_title(lay.folds[first])
    graded = graded and not previous.endswith("تي")  # باحثون من جامعتي | بليموث وإكستير
    nation = previous[-1] == "ه" and gazetteer.is_demonym("ال" + folded)  # مصادر دبلوماسية | تركية
    if (
        graded
        and is_place(folded)
        and not nation
        and j not in lay.persons
        and not (is_definite(folded) or gazetteer.word(folded).clitics)
    ):
        return True  # «اتهم مسؤول لبناني | إسرائيل»
    return None


def _begins_behind_whole(lay: Layout, first: int, j: int, in_name: bool) -> bool:
    """Whether a noun behind a definite noun, a name or marks is a new head, and no adjective or apposition of it."""
    folded, previous = lay.folds[j], lay.folds[j - 1]
    quoted = previous in ("»", "”", '"', "))")  # a name in quotation marks ends there
    whole_name = (gazetteer.word(lay.folds[first]).stem, *lay.folds[first + 1 : j])  # البيت الأبيض | روسيا
    named = (gazetteer.word(previous).stem,) in gazetteer.KIND_OF_NAME or whole_name in gazetteer.KIND_OF_NAME
    many = len(previous) > 5 and previous.endswith(("يها", "يهم")) and previous[0] == "م"  # من مورديها | تجهيز
    many = many or (j - first == 1 and _is_own_body(previous) and folded in lexicon.masdars())  # مكتبه | تأجيل الزيارة
    owned = is_definite(previous) or previous in lexicon.words("pronominal") or is_place(previous) or many
    if not (owned or in_name or quoted or named):
        return False
    person = gazetteer.word(folded).flags & Is.PERSON and is_definite(folded)
    after = lay.fold_at(j + 1)
    called = j + 1 in lay.persons or (after and (gazetteer.is_given_name(after) or is_unknown(after)))
    if person and called and not named and gazetteer.is_title(lay.folds[first]):
        return False  # عضو اللجنة | النائبة رلى خير الله
    if is_relational(previous) and gazetteer.word(folded).flags & Is.PUBLIC and gazetteer.is_org_head(lay.folds[first]):
        return True  # «حزب الشعب التركي | اردوغان»
    if bare_word(previous) in _OF_THE_STATE and is_definite(previous) and gazetteer.word(folded).flags & Is.PUBLIC:
        return True  # «اتهمت الحكومة | أردوغان»
    if is_place(previous) and j - 1 not in lay.persons and is_bare(folded) and j not in lay.persons:
        return True  # «باحثون في بريطانيا | ردود الفعل»
    of_body = j - first > 1 and gazetteer.is_org_head(lay.folds[first]) and is_definite(lay.folds[first])
    closed = is_relational(previous) or (of_body and is_definite(previous) and not gazetteer.is_place_head(previous))
    closed = closed or (gazetteer.is_title(previous) and is_definite(previous) and j - first > 1)  # مجلس الوزراء | مصر
    led = bool(gazetteer.word(folded).clitics)  # المحكمة الابتدائية بصفاقس
    whole = in_name and j - first >= 3 and is_unknown(previous) and not gazetteer.is_surname(folded)
    if whole and is_place(folded) and j not in lay.persons and not led and gazetteer.is_title(lay.folds[first]):
        return True  # «اتهم المتحدث باسم الخارجية أوليكسي دانيلينكو | موسكو»
    closed = closed or _is_one(previous) or (j - 1 in lay.persons and j - 2 in lay.persons)
    if is_place(folded) and j not in lay.persons and not led and (named or (closed and not is_definite(folded))):
        return True  # «الحزب الكردي | انقرة», «الوزير | إسرائيل», «النائب حسن عمار | إسرائيل»
    if not is_definite(folded):
        unknown = (
            not gazetteer.word(folded).flags
            and (folded[:1] not in "بلك" or folded in lexicon.words("not_attached"))
            and j not in lay.persons
            and j + 1 not in lay.persons
        )
        if unknown and is_definite(previous) and not _is_foreigner(lay, first, j):
            return True  # a word in no table and no name: «الجيش | ضلوع قواته»
        several = folded.endswith("ات") and is_definite(previous) and j not in lay.persons  # تضمن التقرير | معلومات
        thing = lexicon.is_indefinite_noun(folded) and not gazetteer.word(folded).flags and j not in lay.persons
        common = (is_common(folded) or plain_noun(folded)) and not (in_name and j in lay.persons)  # محمد صلاح
        return (several or thing or common) and not is_rank(folded)
    if gazetteer.is_demonym(folded):
        return False
    plain = folded in lexicon.definite_nouns() and j not in lay.persons and not is_place(folded)
    if (
        plain
        and (is_definite(previous) or j - 1 in lay.persons or is_place(previous))
        and not (in_name and gazetteer.is_surname(folded))
    ):
        return True
    if plain and in_name and j - 2 in lay.persons and is_unknown(previous) and not gazetteer.is_surname(folded):
        return True  # «انتقد السيناتور توماس وارنر | القرار»
    bare = bare_word(folded)
    if bare in lexicon.masdars() and not is_rank(folded) and bare not in lexicon.words("adjective_noun"):
        return True
    if (
        in_name
        and j - 1 in lay.persons
        and j not in lay.persons
        and not is_relational(folded)
        and not gazetteer.is_title(folded)
    ):
        return True
    body = gazetteer.is_org_head(folded) and j not in lay.persons and not gazetteer.is_surname(folded)
    if in_name and body and _closes_name(lay, j - 1):
        return True  # سالم بوقفة | الوزارة
    if in_name or is_rank(folded):
        return False
    if folded.endswith("ات") and not previous.endswith(("ات", "ين")):
        return True
    president = folded == "الرئيس" and gazetteer.is_org_head(previous)  # الحزب | الرئيس
    if gazetteer.is_org_head(folded) or president or (gazetteer.is_title(folded) and not is_relational(folded)):
        return not inside_name(lay, j)  # مديريات الدفاع | المدني
    return not _agreeing(previous, folded)


@memo
def _is_own_body(folded: str) -> bool:
    """Someone's own body or officer (مكتبه، عائلته، محاميه)."""
    noun = lexicon.without_pronoun(folded)
    own = noun in lexicon.words("own_body") or gazetteer.owned_title(folded) is not None
    return noun != folded and folded not in lexicon.kin() and (own or gazetteer.is_org_head(noun))


@memo
def _is_known_alone(folded: str) -> bool:
    """A last name or a body that all know by one word (ماكرون، أرامكو)."""
    return bool(gazetteer.word(folded).flags & (Is.PUBLIC | Is.FAMILY)) or gazetteer.kind_of_word(folded) == "ORG"


def _parts_from_name(lay: Layout, first: int, j: int) -> bool:
    """Whether what stands at ``j`` goes on with no name before it: a country or body («اتهم دونالد ترامب | إيران»,
    «انتقد يائير لبيد | حكومة نتنياهو», «دعا بري | الحكومة إلى»), or what the name owns («رفعت أرامكو | أسعارها»).
    """
    folded, previous = lay.folds[j], lay.folds[j - 1]
    alone = j - first == 1
    public = gazetteer.word(previous).flags & (Is.PUBLIC | Is.FAMILY) and (alone or j - 1 in lay.persons)
    if (public or (j - 1 in lay.persons and _closed_before(lay, first, j))) and _names_party(lay, j):
        return True
    if j - 1 in lay.persons and folded in lexicon.words("called"):
        return True  # «ناشد أبو علي | الجهات المعنية»
    if not alone:
        return False
    if gazetteer.kind_of_word(previous) == "ORG":
        return lexicon.without_pronoun(folded) != folded and lay.text.raw[lay.text.ends[j] - 1] != "ة"
    return bool(public) and is_definite(folded) and gazetteer.is_org_head(folded) and j not in lay.persons


#: It counts an indefinite plural, on either side of which it stands.
_SEVERAL = "عده"


def _parts_several(lay: Layout, first: int, j: int) -> bool:
    """Whether what stands at ``j`` goes on with no phrase of عدة from ``first``: a definite noun, or one behind it."""
    if j - first < 2 or is_definite(lay.folds[j - 1]):
        return False
    behind = lay.folds[j - 1] == _SEVERAL and not is_relational("ال" + lay.folds[j])
    return is_definite(lay.folds[j]) or (behind and not has_preposition(lay.folds[j]))


def _names_party(lay: Layout, j: int) -> bool:
    """Whether a country, a body or the indefinite head of one stands at ``j``, which goes on with no personal name."""
    read = gazetteer.word(lay.folds[j])
    if j in lay.persons or read.clitics or gazetteer.is_title(lay.folds[j]) or is_definite(lay.folds[j]):
        return False
    known = gazetteer.kind_of_word(lay.folds[j]) in ("LOC", "ORG")
    head = read.flags & (Is.ORG_HEAD | Is.NATION_HEAD) and not read.flags & (Is.GIVEN | Is.GIVEN_WORD)
    return known or bool(head)


@memo
def _carries_lam(folded: str) -> bool:
    """A word of no table that begins with ل, which may be the preposition (لملاك)."""
    if folded[0] != "ل" or folded.startswith("لل") or len(folded) < 5:
        return False
    noun = lexicon.is_indefinite_noun(folded) or lexicon.is_masdar(folded)
    return not (noun or gazetteer.word(folded).flags & ~Is.NEVER or is_verb(folded))


@memo
def _is_one(folded: str) -> bool:
    """Someone's title or a body, definite and in the singular: no plural is its adjective (الوزير، الوزارة)."""
    row = gazetteer.title_row(folded)
    one = row["number"] == "s" if row is not None else gazetteer.is_org_head(folded)
    return one and is_definite(folded)


@memo
def _are_people(folded: str) -> bool:
    """A definite sound plural that is no adjective of relation (المسلمين): it agrees with no noun in the singular."""
    return is_oblique_plural(folded) and not is_relational(folded)


def _are_unknown(lay: Layout, j: int) -> bool:
    """Whether two words of no table stand at ``j``, of which the first has no article: a name."""
    after = lay.fold_at(j + 1)
    return is_unknown(lay.folds[j]) and not is_definite(lay.folds[j]) and bool(after) and is_unknown(after)


def _closes_name(lay: Layout, i: int) -> bool:
    """Whether a word of a name may be its last: one of a person's, behind a forename, or a word of no table."""
    folded = lay.folds[i]
    if i in lay.persons or gazetteer.word(lay.folds[i - 1]).flags & (Is.GIVEN | Is.GIVEN_WORD):
        return True  # سالم بوقفة, which may be ب + وقفة
    return folded[0] != "و" and not (gazetteer.word(folded).flags or is_common(folded) or plain_noun(folded))


def _is_foreigner(lay: Layout, first: int, j: int) -> bool:
    """Two words of no table behind the title and nation of a person (مدرب العين البرتغالي | نونو تافيرا)."""
    nation = gazetteer.is_demonym(lay.folds[j - 1]) and gazetteer.word(lay.folds[first]).flags & Is.PERSON
    after = lay.fold_at(j + 1)
    return (
        bool(nation)
        and bool(after)
        and not gazetteer.word(after).flags
        and is_unknown(after)
        and is_unknown(lay.folds[j])
    )


@memo
def _ranked(folded: str) -> bool:
    """An ordinal (الأول) or a word that may be a name's."""
    return folded in lexicon.words("ranking") or is_personal(folded) or gazetteer.is_title(folded)


_RULING = frozenset({"الحاكم", "الحاكمه"})
_PARENTS = frozenset({"الام", "الاب", "العم"})
_SON_OF = frozenset({"بن", "ابن", "بنت", "ولد", "ابو", "ام", "ال", "عبد"})
_OWNERS = frozenset({"ذوو", "ذوي", "ذو", "اولو", "اولي"})  # of those they belong to (ذوو الضحايا)
_ITSELF = frozenset(folded for folded in lexicon.words("self") if folded.endswith(("ه", "ها", "هم")))
_DEMONSTRATIVE, _GOVERNING = lexicon.words("demonstrative"), lexicon.words("governing")


#: Of whom المنظمة is what they do.
_ORGANISED_BY = frozenset({"اللجنه", "الجهه", "الشركه", "الجهات", "اللجان", "الهيئه"})


def inside_name(lay: Layout, j: int, floor: int = 0) -> bool:
    """Whether the word goes on with a name of the tables that begins at ``floor`` or later (اللجنة الدولية للصليب
    الأحمر).
    """
    before = range(max(floor, j - 4), j)
    return any(k + len(name.rest) >= j for k in before for name in gazetteer.names_at(lay.folds, k))


#: Behind a noun it says that all are meant.
_ALL_OF_THEM = frozenset({"كافه", "جميعا", "قاطبه"})


def _meets_another(lay: Layout, j: int) -> bool:
    """Whether one definite office stands behind another, with his country or name («هنأ الملك | الرئيس المصري»): no
    honorific before an office (السيد الرئيس).
    """
    before, folded = lay.folds[j - 1], lay.folds[j]
    office = gazetteer.is_office(folded)
    if not (office and is_definite(before) and is_definite(folded)) or folded.endswith("ي") or is_rank(folded):
        return False  # الكاتب | الصحفي
    if bare_word(folded) in _EPITHETS or bare_word(folded) in lexicon.words("deceased"):
        return False  # الملك | الشهيد فيصل
    head = bare_word(before) in lexicon.words("royal_title") or bare_word(before) in _HEADS_OF_STATE
    alone = is_relational(before) and not gazetteer.is_title(before)  # السوداني | السفير الأميركي
    return (head or alone) and (gazetteer.is_demonym(lay.fold_at(j + 1)) or j + 1 in lay.persons)


_HEADS_OF_STATE = frozenset({"رئيس", "امير"})
_EPITHETS = frozenset({"قائد", "مؤسس", "والد", "شهيد", "راحل"})


def _is_some_person(folded: str) -> bool:
    """A man, woman or child of whom nothing else is told (فتاة، رجل): no office that a genitive goes with."""
    return not is_definite(folded) and "ال" + folded in lexicon.words("person_noun")


def _is_other_sex(lay: Layout, j: int) -> bool:
    """Whether a feminine noun with the article stands right behind the title of a man: no adjective of it, no name."""
    folded, row = lay.folds[j], gazetteer.title_row(lay.folds[j - 1])
    if row is None or row["class"] != "role" or row["gender"] != "m" or row["number"] != "s":
        return False
    if not (is_definite(folded) and is_definite(lay.folds[j - 1])) or lay.text.raw[lay.text.ends[j] - 1] != "ة":
        return False
    if j in lay.persons or is_personal(folded):
        return False
    if gazetteer.is_title(folded) and (j + 1 in lay.persons or gazetteer.is_given_name(lay.fold_at(j + 1))):
        return False  # العضو | المهندسة سلمى العلي
    return common_definite(folded) or not is_unknown(folded)


@memo
def _never_begins_second(folded: str) -> bool:
    """A link of names, or a word with a preposition or و on it."""
    if folded in _NAME_LINKS or folded in ("باسم", "الدين"):  # شمس الدين كباشي
        return True
    if folded in lexicon.words("self"):
        return True  # المسؤول الحكومي ذاته
    return has_preposition(folded) or joins(folded)


@memo
def _always_begins_second(folded: str) -> bool:
    return folded == "المنسوب" or folded in _DEMONSTRATIVE or folded in lexicon.words("abstract") or is_owned(folded)


#: What a speaker renews, and no name ends in.
_SAID_AGAIN = frozenset({"التاكيد", "تاكيده", "تاكيدها", "دعوته", "دعوتها", "مطالبته", "مطالبتها"})
_LEADS_ON = frozenset({"على", "ان", "بان", "الى"})


#: Of what rank someone without a name is.
_RANKED = frozenset({"رفيع", "رفيعه", "كبير", "كبيره", "بارز", "بارزه"})


@memo
def _closes_indefinite(folded: str) -> bool:
    """An adjective of relation without article, behind which no definite noun goes on with the phrase."""
    noun = gazetteer.is_org_head(folded) or gazetteer.is_place_head(folded) or gazetteer.is_title(folded)
    noun = noun or lexicon.is_masdar(folded) or lexicon.is_noun(folded)
    return gazetteer.is_demonym(folded) and not noun and not is_place(folded)


@memo
def _is_unnamed(folded: str) -> bool:
    """A word without article for who keeps his name to himself (مصدر، مسؤولون)."""
    return gazetteer.is_unnamed(folded) and not (is_definite(folded) or folded in lexicon.words("quantity"))


@memo
def _of_many(folded: str) -> bool:
    """A masculine plural in the oblique case that lost its ن to the noun behind it (مهنيي، لمسؤولي)."""
    return folded.endswith("يي") or (folded.endswith("ي") and gazetteer.is_title(folded[:-1]) and len(folded) > 4)


def _is_some_woman(folds: list[str]) -> bool:
    """An indefinite feminine noun, with or without an adjective."""
    return folds[-1].endswith("ه") and len(folds[-1]) > 3 and not any(map(is_definite, (folds[0], folds[-1])))


def is_possessed(lay: Layout, j: int) -> bool:
    """A word of no table with a possessive pronoun (علاقته، مقاله), which is written ه and not ة."""
    return may_be_possessed(lay.folds[j]) and lay.text.raw[lay.text.ends[j] - 1] != "ة" and j not in lay.persons


def _agreeing(previous: str, folded: str) -> bool:
    """A definite word that may qualify the definite word before it: a feminine adjective, or one that is as feminine
    as that; men take no feminine (المواطنون | البلدية).
    """
    row = gazetteer.title_row(previous)
    if row is not None and (row["class"], row["gender"], row["number"]) == ("role", "m", "p") and folded.endswith("ه"):
        return False
    return (is_relational(folded) and not is_relational(previous)) or folded.endswith("ه") or not previous.endswith("ه")


def phrase_before(lay: Layout, end: int, floor: int) -> int | None:
    """Where the noun phrase begins that ends right before token ``end`` and fills its clause from the boundary on.

    ``None`` when what stands before is no single phrase.
    """
    start, level, levels = end, lay.level(end), lay.marks.inside
    if floor < end and lay.text.kinds[floor] != WORD:
        floor = after_tags(lay, floor, end)  # (7:15) | الأمن العام يؤكد
    low = max(floor, end - MAX_PHRASE)
    starts = []
    while start > low:
        start -= 1
        if levels[start] != level and lay.quote_at(start) is None:
            continue
        before = start - 1
        if _joins_headline(lay, start) and noun_phrase_end(lay, start, end) == end:
            both = before > floor and lay.folds[before - 1] in _OPENS_CLAUSE  # لكن | تجارا ومزارعين يقولون
            return before if both and noun_phrase_end(lay, before, end) == end else start
        closed = before >= floor and (lay.is_stop(before) or lay.folds[before] in _THAT)
        opens = closed or before < floor or _bounds(lay.folds[before]) or lay.is_comma(before)
        if opens or _is_auxiliary(lay, before):
            starts.append(start)
        if closed:
            break
    others = compress(range(start + 1, end), map(is_other, lay.folds[start + 1 : end]))
    turn = max((k for k in others if lay.is_comma(k - 1)), default=start)
    for candidate in reversed(starts):
        if lay.folds[candidate] in _KEPT_ON and candidate + 1 in starts:
            continue
        if candidate >= turn and noun_phrase_end(lay, candidate, end) == end:
            return candidate
    return None


_OPENS_CLAUSE = lexicon.words("that") | lexicon.words("coordinator")


def _joins_headline(lay: Layout, i: int) -> bool:
    """«الجيش يعلن صد هجوم | وقيادي بالدعم السريع يقول إن»: a person of the second half of a headline."""
    read = gazetteer.word(lay.folds[i])
    people = read.clitics == "و" and is_definite(read.stem) and bare_word(read.stem) in lexicon.words("collective")
    people = people or lay.folds[i] in ("والسلطات", "والدفاع")
    body = people or (read.clitics == "و" and bool(read.flags & Is.ORG_HEAD))
    return i < MAX_PHRASE and (body or is_joined_title(lay.folds[i])) and LINE not in lay.kinds[:i]


def _is_auxiliary(lay: Layout, i: int) -> bool:
    """«ظل | المهرب يقول», but not «في ظل»."""
    return lay.folds[i] in _KEPT_ON and lay.folds[i - 1] != "في"


@memo
def _bounds(folded: str) -> bool:
    """A word or mark after which a clause may begin."""
    return (
        folded in lexicon.words("that")
        or folded in lexicon.words("coordinator")
        or folded in (":", "اما", "ان", "بان", "لان", "فان", "وان", "كان", "وكان", "كانت", "وكانت", "(", '"', "«", "“")
        or is_verb(folded)
    )
