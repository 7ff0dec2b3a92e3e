"""Noun phrases: where the phrase that names a source, an addressee or a medium begins and ends.

There is no parser here. A phrase is walked from its first word; classes of words, agreement in definiteness and the
name that closes a title (وزير الخارجية الأميركي | أنتوني بلينكن) tell where it must end. All positions are token
indices.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from extractors import gazetteer, lexicon
from extractors.gazetteer import Is
from extractors.memo import LIMIT, memo
from extractors.numbers import PERCENT_MARKS, percent_after
from extractors.text import LINE, MARK, NUMBER

if TYPE_CHECKING:  # a layout holds the morphology, whose rules ask here about words
    from extractors.layout import Layout

#: Longest phrase that a source is made of, in tokens.
MAX_PHRASE = 40
_NAME_LINKS = frozenset(
    {"بن", "ابن", "بنت", "ال", "ابو", "ابي", "ام", "عبد", "دو", "دي", "فان", "فون", "دا", "لو", "او", "اوغلو"}
)


@cache
def governed() -> frozenset[tuple[str, str]]:
    """Participles and agent nouns with the preposition they take (المشرف على)."""
    kept = {"علي": "على", "الي": "الى"}  # folded inside a pair these lose what tells them from names
    return frozenset((a, kept.get(b, b)) for a, _, b in (w.partition(":") for w in lexicon.words("governed")))


@memo
def is_definite(folded: str) -> bool:
    return folded.startswith(("ال", "لل")) and len(folded) > 4


@memo
def is_relational(folded: str) -> bool:
    """A definite adjective of relation or quality (الأميركي، السياسية، العام): it goes on with the noun before it."""
    return is_definite(folded) and (
        folded.endswith(("ي", "يه", "يين", "يون", "يات", "يان")) or folded in lexicon.words("adjective")
    )


@memo
def is_place(folded: str) -> bool:
    """A place known by one word, with or without proclitics."""
    return gazetteer.KIND_OF_NAME.get((gazetteer.word(folded).stem,)) == "LOC"


@memo
def is_document(folded: str) -> bool:
    """A text or finding that speaks, or those who found it (تقرير، الدراسة، باحثون)."""
    return bare_word(folded) in lexicon.words("research")


@memo
def is_outlet(folded: str) -> bool:
    """A medium known by one word, or a word for a medium (صحيفة، وكالة)."""
    read = gazetteer.word(folded)
    return bool(read.flags & Is.OUTLET_HEAD) or (read.stem,) in gazetteer.OUTLETS


def _names_outlet(lay: Layout, j: int) -> bool:
    """A medium of several words whose name can be nothing else (لفرانس برس)."""
    names = gazetteer.NAMES.get(gazetteer.word(lay.folds[j]).stem, ())
    media = (name for name in names if name.table == "outlets" and name.use == "free")
    return any(tuple(lay.folds[j + 1 : j + 1 + len(name.rest)]) == name.rest for name in media)


@memo
def _is_sure_outlet(folded: str) -> bool:
    """A medium by a word that is no common noun too: لعكاظ, not للشمس."""
    read = gazetteer.word(folded)
    return bool(read.flags & Is.OUTLET_HEAD) or (read.stem,) in gazetteer.SURE_OUTLETS


@memo
def is_rank(folded: str) -> bool:
    """A title that stands right before a name (الدكتور، اللواء)."""
    return bool(gazetteer.word(folded).flags & Is.HONORIFIC)


@memo
def is_verb(folded: str) -> bool:
    """A finite verb form, with or without و/ف/س, that is no common noun, title or name."""
    forms = lexicon.verbs()
    whole = forms.get(folded)
    if whole is None and len(folded) > 3 and folded[0] in "وفس" and folded not in lexicon.words("not_verb"):
        rest = forms.get(folded[1:])
        if rest is not None and (rest.tense == "imperfect" or (folded[0] != "س" and folded not in lexicon.masdars())):
            whole = rest
    if whole is None:
        return False
    flags = gazetteer.word(folded).flags
    return not flags & (Is.TITLE | Is.GIVEN | Is.GIVEN_WORD | Is.NAME | Is.ORG_HEAD | Is.PLACE_HEAD)


@memo
def is_cutting(folded: str) -> bool:
    """A word that no phrase naming a source runs over: prepositions, conjunctions, particles, pronouns, adverbs."""
    if folded in lexicon.words("cutting") or folded in lexicon.words("that") or folded in lexicon.words("relative"):
        return True
    if folded in lexicon.words("time") or (folded[:1] == "ب" and folded[1:] in lexicon.words("that")):
        return True
    if folded[:1] not in ("و", "ف") or len(folded) < 3 or not is_cutting(folded[1:]):
        return False
    read = gazetteer.word(folded)
    return bool(read.clitics) or not read.flags & ~Is.FUNCTION


@memo
def is_participle(folded: str) -> bool:
    """An indefinite active participle of a reporting verb, as it hangs on a source (قائلا، مضيفة); no name (طالبان)."""
    if gazetteer.word(folded).flags & (Is.KNOWN_ORG_HEAD | Is.ORG_HEAD | Is.NATION_HEAD | Is.PUBLIC | Is.NAME):
        return False
    return any(reading.form.tense == "participle" for reading in lexicon.readings(folded))


@memo
def is_common(folded: str) -> bool:
    """An indefinite noun that is no part of a name: a title, an institution, a verbal noun."""
    return (
        gazetteer.is_title(folded)
        or gazetteer.is_org_head(folded)
        or gazetteer.is_place_head(folded)
        or gazetteer.is_outlet_head(folded)
        or folded in lexicon.masdars()
        or folded in lexicon.words("demonstrative")
    )


def _name_word(lay: Layout, i: int, in_name: bool) -> bool:
    """Whether the word goes on with, or begins, a personal name."""
    folded = lay.folds[i]
    if i in lay.persons:
        return True
    if _is_personal(folded) or (in_name and folded in _NAME_LINKS):
        return True
    if is_common(folded):
        return False
    return in_name or (i > 0 and not is_definite(folded) and is_definite(lay.folds[i - 1]))


@memo
def _is_personal(folded: str) -> bool:
    return gazetteer.is_given_name(folded) or gazetteer.is_surname(folded)


@memo
def bare_word(folded: str) -> str:
    """A noun without proclitics and article (للتقرير، والتقرير → تقرير)."""
    read = gazetteer.word(folded)
    if read.flags & ~Is.DEFINITE:
        return read.bare
    for prefix in ("وال", "بال", "فال", "كال", "لل", "ال"):
        if folded.startswith(prefix) and len(folded) > len(prefix) + 1:
            return folded[len(prefix) :]
    return folded


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
    named = in_name = _name_word(lay, first, False)
    brackets = lay.marks.brackets
    j = lay.step(first)
    if j < limit and lay.folds[j] in lexicon.words("of_them") and lay.folds[first] in lexicon.words("quantity"):
        return j + 1  # واحد منهم
    while j < limit:
        kind = lay.kinds[j]
        if kind == MARK:
            after = _over_mark(lay, j, limit)
            called = after in lay.persons and not named and gazetteer.is_title(lay.folds[first])
            if after == j or (split and lay.is_comma(j) and not called and _last_chunk(lay, after, limit)):
                return j
            known = (is_place(lay.folds[j - 1]) and j - first == 1) or j - 1 in lay.persons
            if split and lay.quote_at(j) is not None and known:
                return j  # «تتهم دمشق | "قسد"»
            j, in_name = after, False
            continue
        if kind == LINE:
            return j
        if j in brackets:  # a blessing
            j = brackets[j] + 1
            continue
        if kind != NUMBER and _ends_phrase(lay, first, j, in_name, limit):
            return j
        if split and (_begins_second(lay, first, j, in_name) or (named and _second_title(lay, j, limit))):
            return j
        in_name = kind != NUMBER and _name_word(lay, j, in_name)
        named = named or in_name
        j = lay.step(j)
    end = min(j, limit)
    return end - 1 if end > first + 1 and lay.folds[end - 1] in _LEADING else end


#: Prepositions that lead on: no phrase ends with one (عدد من المغردين | في «تويتر»).
_LEADING = frozenset({"في", "من", "على", "عن", "الى"})


def _last_chunk(lay: Layout, k: int, limit: int) -> bool:
    """Whether no comma closes what begins at ``k``: then it is no apposition but what follows the source."""
    while k < limit and not lay.is_comma(k):
        k = lay.step(k)
    return k >= limit


def _second_title(lay: Layout, j: int, limit: int) -> bool:
    """Whether the title of another person begins at ``j`` (… بنيامين نتنياهو | الرئيس الأمريكي جو بايدن)."""
    if not gazetteer.is_title(lay.folds[j]) or j in lay.persons:
        return False
    end = noun_phrase_end(lay, j, limit)
    return any(k in lay.persons for k in range(j, end))


#: Words before a number that take the place of its qualifier, and are prepositions elsewhere.
_ABOUT = frozenset({"نحو", "حوالي", "قرابه", "زهاء"})


def is_about(lay: Layout, i: int) -> bool:
    """«نحو 20% من المستخدمين»: no preposition."""
    return lay.folds[i] in _ABOUT and i + 1 < len(lay.folds) and lay.text.kinds[i + 1] == NUMBER


def initials_end(lay: Layout, i: int) -> int:
    """One past a name of initials in brackets at ``i``, or ``i`` («أنكر | (م.ع) ما نسب إليه»)."""
    close = lay.marks.brackets.get(i)
    if close is None:
        return i
    letters = [lay.folds[k] for k in range(i + 1, close) if lay.is_word(k)]
    plain = 1 < len(letters) < 4 and all(len(letter) == 1 for letter in letters)
    return close + 1 if plain and all(lay.is_word(k) or lay.folds[k] == "." for k in range(i + 1, close)) else i


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


#: ما, also behind a preposition: nobody's name.
_WHAT = frozenset({"ما", "لما", "بما", "مما", "عما", "فيما"})


def _can_begin(lay: Layout, i: int) -> bool:
    if lay.quote_at(i) is not None:
        return True
    if lay.kinds[i] == MARK:
        return share_end(lay, i, len(lay)) > i or initials_end(lay, i) > i
    if not lay.is_nominal(i):
        return False
    folded = lay.folds[i]
    if folded == "امام" and lay.text.raw[lay.text.starts[i]] == "إ":  # the imam, not the preposition أمام
        return True
    if _accusative(lay, i) or i in lay.marks.brackets or is_circumstance(lay, i):
        return False
    if _opens_clause(folded):
        return False
    if folded == "ذات" and lay.folds[i + 1 : i + 2] and lay.folds[i + 1] in lexicon.words("time"):
        return False  # ذات يوم
    if folded in _TAKEN_UP:
        return True
    if lay.morphology.has_preposition(lay.text, i) or _leads_to_phrase(folded):
        return False
    if _tells_how(folded) and lexicon.readings(lay.folds[i - 1]):
        return False
    return not lay.morphology.is_verb(lay.text, i)


_TAKEN_UP, _THAT, _KEPT_ON = (lexicon.words(name) for name in ("taken_up", "that", "kept_on"))


@memo
def _opens_clause(folded: str) -> bool:
    """What, how, a question or a verb with its pronoun: no noun phrase, whatever follows."""
    asks = folded[:1] in ("و", "ف") and folded[1:] in lexicon.words("question")  # ولماذا
    return asks or folded in _WHAT or folded in lexicon.words("manner") or is_verb_with_pronoun(folded)


@memo
def _leads_to_phrase(folded: str) -> bool:
    """A word behind which a noun phrase may begin: a particle, or a participle that is no title."""
    if folded in ("من", "ومن", "و", "ل", "ب") or is_cutting(folded):
        return True
    title = gazetteer.is_title(folded.removesuffix("ا"))  # مصدرا
    return is_participle(folded) and not is_definite(folded) and not title


@memo
def _tells_how(folded: str) -> bool:
    """The accusative of a participle that is an office too: behind a verb it tells how one spoke (يقول معلقا)."""
    row = gazetteer.title_row(folded[:-1]) if folded[-1] == "ا" else None
    return row is not None and row["class"] == "role" and is_participle(folded)


@lru_cache(LIMIT)
def attached(folded: str, preposition: str) -> int:
    """How many letters an attached ب or ل takes at the front of a word that is not one by itself; 0 when there is
    none.
    """
    if not folded.startswith(preposition) or len(folded) < 3:
        return 0
    rest = folded[1:]
    if rest.startswith("ال") and len(rest) > 3:
        return 1
    if (
        folded in lexicon.words("not_attached")
        or gazetteer.is_given_name(folded)
        or is_place(folded)
        or gazetteer.is_surname(folded)
    ):
        return 0
    read = gazetteer.word(folded)
    if read.flags & ~(Is.NEVER | Is.DEFINITE):
        return int(read.clitics.endswith(preposition))
    stem = lexicon.act_without_pronoun(rest)  # بإعطائهم
    known = lexicon.is_masdar(rest) or lexicon.is_masdar(stem) or lexicon.is_noun(rest) or _is_passive(rest)
    plural = len(rest) > 4 and (rest.endswith("ات") or (preposition == "ب" and rest.endswith("يه")))
    return int(known or plural or bool(gazetteer.word(rest).flags & (Is.TITLE | Is.NEVER)))


def _is_passive(folded: str) -> bool:
    """A word of no table that is shaped like a passive participle: a thing (مقترح، مشروع)."""
    return folded[0] == "م" and 4 <= len(folded) <= 6 and not gazetteer.word("ب" + folded).flags and folded[-1] != "ا"


@memo
def names_body(noun: str) -> bool:
    """What follows ب or ل inside a title: a body or a place (بوزارة، بمنطقة، بالرياض), or باسم."""
    bare = noun[2:] if is_definite(noun) else noun
    return gazetteer.is_org_head(bare) or gazetteer.is_place_head(bare) or is_place(noun) or bare == "اسم"


@memo
def has_preposition(folded: str) -> bool:
    """A word with ب، ل or ك written on it (بالرياض، للوزارة، كالعادة)."""
    if (
        folded.startswith(("لل", "كال", "بال", "وبال", "ولل"))
        and len(folded) > 4
        and not gazetteer.is_given_name(folded)
    ):
        return gazetteer.word(folded).clitics != "" or not gazetteer.word(folded).flags
    return bool(attached(folded, "ب") or attached(folded, "ل"))


def _accusative(lay: Layout, i: int) -> bool:
    """An adverb or object that its written tanwin shows (رسمياً، ضرورةً): no subject begins with it."""
    return "\u064b" in lay.text.string(i, i + 1)[-2:] and not gazetteer.is_title(lay.folds[i].removesuffix("ا"))


def _over_mark(lay: Layout, j: int, limit: int) -> int:
    """The token after a mark the phrase runs over (a name in quotation marks or brackets, a comma before an
    apposition).
    """
    quote = lay.quote_at(j)
    if quote is not None:
        return quote.end if quote.words <= 6 and quote.end <= limit else j
    if j in lay.marks.brackets:
        close = lay.marks.brackets[j]
        inner = lay.folds[j + 1] if j + 1 < close else ""
        return close + 1 if close - j <= 7 and close < limit and inner not in lexicon.words("time") else j
    if lay.folds[j] in ("-", "–", "/", "'", "’", ".") and j + 1 < limit and lay.is_word(j + 1) and lay.text.glued(j):
        return j + 1
    if lay.is_comma(j) and _apposition(lay, j + 1, limit):
        return j + 1
    return j


def withholds_name(lay: Layout, k: int) -> bool:
    """«طلب عدم ذكر اسمه», «فضل عدم الكشف عن هويته»: about the source, no statement and no name."""
    if k + 1 < len(lay.folds) and lay.folds[k + 1] in _TELLING:
        return any(folded in lexicon.words("identity") for folded in lay.folds[k + 2 : k + 4])
    if _WITHHOLDING.isdisjoint(lay.folds[k + 1 : k + 3]):
        return False
    return not lexicon.words("withheld").isdisjoint(lay.folds[k + 1 : k + 6])


_WITHHOLDING = frozenset({"عدم", "حجب"})
_TELLING = frozenset({"الكشف", "الافصاح", "ذكر", "كشف", "نشر"})
#: Verbs of such clauses, where they follow the source without a comma.
_WITHHOLDS = frozenset(
    verb + ending for verb in ("فضل", "طلب", "رفض", "اشترط", "اثر") for ending in ("", "ت", "وا", "ا", "تا")
)


def _apposition(lay: Layout, k: int, limit: int) -> bool:
    """A phrase after a comma that goes on naming the source: it runs to the next comma or to ``limit``."""
    if (
        k >= limit
        or (not lay.is_word(k) and lay.quote_at(k) is None)
        or not _can_begin(lay, k)
        or (lay.folds[k][0] in "وف" and len(lay.folds[k]) > 3 and is_verb(lay.folds[k]))
        or withholds_name(lay, k)
        or _is_nominal_clause(lay, k, limit)
        or (lexicon.is_masdar(lay.folds[k]) and not gazetteer.word(lay.folds[k]).flags & ~Is.NEVER)
    ):
        return False
    j = k
    while j < limit and not lay.is_comma(j):
        if lay.is_word(j) and j > k and _ends_phrase(lay, k, j, False, limit):
            return False
        j = lay.step(j)
    return j - k <= 16


def _is_nominal_clause(lay: Layout, k: int, limit: int) -> bool:
    """«اللقاح ضروري»: a definite thing with what is said of it, which is indefinite."""
    if k + 1 >= limit or not lay.is_word(k + 1) or not is_definite(lay.folds[k]) or k in lay.persons:
        return False
    first = gazetteer.word(lay.folds[k])
    if not _common_definite(lay.folds[k]) and (
        first.flags & (Is.TITLE | Is.NAME | Is.ORG_HEAD) or is_relational(first.bare)
    ):
        return False
    folded = lay.folds[k + 1]
    if k + 1 in lay.persons or is_definite(folded) or folded.endswith("ا") or is_cutting(folded):
        return False
    return not has_preposition(folded) and not gazetteer.word(folded).flags & (Is.TITLE | Is.NAME | Is.NATION_HEAD)


@memo
def _may_end(folded: str) -> bool:
    """A word that may end a phrase otherwise than as a verb: one of those that the rules of ``_ends_phrase`` name."""
    return (
        folded in ("ما", "من", "فان", "وهو", "وهي", "وهم", "قوله", "قولها", "قولهم", "قولهما")
        or folded in _SAID
        or folded in _WITHHOLDS
        or folded in lexicon.words("attention")
        or folded in lexicon.words("span")
        or folded[0] == "ل"
        or folded[-1] == "ا"
        or gazetteer.word(folded).clitics.startswith("ول")
        or _may_be_possessed(folded)
        or (folded[-1] in "ها" and issues(folded))
        or bool(gazetteer.word(folded).flags & Is.OUTLET_HEAD or lexicon.readings(folded))
        or any(ends(folded) for ends in (_circumstance, is_cutting, _clause_with_pronoun, _is_object, is_participle))
    )


#: Words with an article that end a phrase all the same.
_SAID = frozenset({"القول", "بالقول", "بالمناسبه", "بالتالي", "بالفعل"})


def _ends_phrase(lay: Layout, first: int, j: int, in_name: bool, limit: int) -> bool:
    folded = lay.folds[j]
    if j - first == 1 and _takes_genitive(lay.folds[first]) and is_definite(lay.folds[min(j + 1, limit - 1)]):
        return False  # مرتادو | يوم المزارع
    if not _may_end(folded):
        return not is_definite(folded) and lay.morphology.is_verb(lay.text, j)
    previous = lay.folds[j - 1]
    following = lay.folds[j + 1] if j + 1 < limit else ""
    definite = is_definite(previous)
    if folded in _WITHHOLDS and withholds_name(lay, j):
        return True  # مسؤول تركي | رفض الكشف عن هويته
    if folded in _SAID and (definite or in_name):
        return True  # «نقلت عن الحاكم | القول إن», «وصرحت سامية جمعة | بالمناسبة»
    if (definite or in_name) and _circumstance(folded) and j not in lay.persons:
        return True
    if is_possessed(lay, j) and _closed_before(lay, first, j):
        return True  # «يستهل الكاتب | مقاله بالقول»
    accusative = folded[-1] == "ا" and not gazetteer.is_title(folded[:-1]) and (definite or in_name)
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
    ) or (head and _owned_person(lay, j - 1)):
        return True  # «أفاد مصدر طبي | وكالة فرانس برس»
    if folded == "ما" or (folded[-1:] in "ها" and is_document(previous) and not definite and issues(folded)):
        return True  # دراسة | أعدها مركز
    if is_span(lay, j) and (
        definite or j - 1 in lay.persons or (j - first > 2 and gazetteer.is_title(lay.folds[first]))
    ):
        return True  # وزارة الثقافة | العام الماضي
    if folded in _ATTENTION and is_definite(folded):
        return True  # كشف العلماء | الستار عن
    if is_cutting(folded):
        if folded == "الان" or folded in lexicon.words("time"):
            return not gazetteer.is_outlet_head(previous)
        if any((lay.folds[k], folded) in governed() for k in range(max(first, j - 3), j)):
            return False
        if folded == "في":
            body = gazetteer.word(following).flags & (Is.ORG_HEAD | Is.DROP_ORG_HEAD | Is.NATION_HEAD | Is.PHRASE_HEAD)
            return (
                in_name
                or (j - first < 2 and (definite or _is_unknown(previous)) and not body)
                or following in lexicon.channels()
                or lexicon.without_pronoun(following) in lexicon.channels()
                or following in lexicon.words("time")
                or following in lexicon.words("occasion")
                or (gazetteer.is_title(previous) and definite and _is_owned_act(following))
            )
        if folded == "لدي":
            return in_name
        return True
    if gazetteer.word(folded).clitics.startswith("ول") and gazetteer.word(folded).flags & ~Is.NAME:
        return True  # دراسة حديثة | وللمرة الأولى
    if folded == "من":
        return (in_name and not is_place(following)) or following in lexicon.words("relative")
    if folded.startswith("لل") and bare_word(folded) in lexicon.words("purpose") and _is_purpose(lay, first, j):
        return True
    if folded == "ل" or (folded[:1] == "ل" and not is_cutting(folded) and len(folded) > 3):
        stem = folded[2:] if folded.startswith("لل") else folded[1:]
        if folded == "ل" and bare_word(lay.folds[first]) in lexicon.words("document"):
            return False  # التقرير السنوي لـ«ساما»
        if folded == "ل" or _is_sure_outlet(stem) or _is_sure_outlet("ال" + stem) or _names_outlet(lay, j):
            return True
        if (
            folded in lexicon.words("hearer")
            or stem in lexicon.words("hearer")
            or "ال" + stem in lexicon.words("hearer")
        ):
            return True
        if (j - 1 in lay.persons or (j - first == 1 and _is_unknown(previous))) and (
            folded.startswith("لل") or "ل" in gazetteer.word(folded).clitics
        ):
            return True
    if _clause_with_pronoun(folded) and not definite:
        return True
    if _is_object(folded) and not previous.endswith("ا"):
        return True
    if previous in ("»", "”", '"') and any(r.form.tense in ("perfect", "imperfect") for r in lexicon.readings(folded)):
        return True  # وبحسب «رويترز» | أبلغ المسؤول
    named = gazetteer.word(folded).flags & (Is.TITLE | Is.NAME)
    if not is_definite(folded) and (lay.morphology.is_verb(lay.text, j) or (is_participle(folded) and not named)):
        return True
    return folded in ("وهو", "وهي", "وهم", "قوله", "قولها", "قولهم", "قولهما")


def _closed_before(lay: Layout, first: int, j: int) -> bool:
    """Whether the phrase from ``first`` may be complete before ``j``: it ends in a name or in a definite noun."""
    previous = lay.folds[j - 1]
    if is_definite(previous) and not lexicon.is_masdar(previous):
        return True
    if j - first == 1 and previous in lexicon.words("collective"):
        return True  # إعلان سكان | عثورهم
    whole = j - 2 in lay.persons or gazetteer.is_surname(previous) or previous in lay.last_names  # no forename alone
    return j - 1 in lay.persons and whole


_SPAN, _PAST_OR_NEXT, _ATTENTION = map(lexicon.words, ("span", "past_or_next", "attention"))


def is_span(lay: Layout, j: int) -> bool:
    """«العام الماضي», «الشهر المقبل»"""
    return lay.folds[j] in _SPAN and j + 1 < len(lay.folds) and lay.folds[j + 1] in _PAST_OR_NEXT


@memo
def issues(folded: str) -> bool:
    """A word behind an occasion that tells who held or issued it (بيان صادر عن، مؤتمر عقده، كلمة ألقاها), or when."""
    if folded in ("صادر", "صادره", "منسوب", "منسوبه") or folded in lexicon.words("time"):
        return True
    stem = next((folded[: -len(pronoun)] for pronoun in ("ها", "ه") if folded.endswith(pronoun)), "")
    return len(stem) > 2 and (is_verb(stem) or is_verb(stem[:-1] + "ي"))


def _owned_person(lay: Layout, i: int) -> bool:
    """A title with a pronoun (محاميه، والدته), which folding makes the same word as محامية."""
    folded = lay.folds[i]
    noun = lexicon.without_pronoun(folded)
    return noun != folded and gazetteer.is_title(noun) and lay.text.raw[lay.text.ends[i] - 1] != "ة"


@memo
def is_verb_with_pronoun(folded: str) -> bool:
    """A feminine perfect or an imperfect with a pronoun on it (وأيدته، يقاطعها), in no table of nouns."""
    bare = folded[1:] if folded[:1] in ("و", "ف") else folded
    stem = next((bare[: -len(p)] for p in ("ها", "هم", "ه") if bare.endswith(p)), "")
    if len(stem) < 4 or gazetteer.word(folded).flags or gazetteer.word(bare).flags:
        return False
    form = lexicon.verbs().get(stem)
    if form is None or lexicon.is_masdar(lexicon.without_pronoun(bare)):
        return False
    if stem.endswith("ت") and gazetteer.word(stem[:-1] + "ه").flags & Is.TITLE:
        return False  # جارته
    return form.tense == "imperfect" or form.gender == "f"


@memo
def _clause_with_pronoun(folded: str) -> bool:
    """A verb with the pronoun of the noun before it (حساب تديره امرأة): a clause that says what the noun is."""
    stem = next((folded[: -len(p)] for p in ("ها", "هم", "ه") if folded.endswith(p)), "")
    return len(stem) > 3 and stem[0] in "يت" and is_verb(stem) and not lexicon.is_masdar(folded)


def _is_purpose(lay: Layout, first: int, j: int) -> bool:
    """Whether لل tells what for (الوزارة | للتدخل), no part of a name (الهيئة العليا للانتخابات)."""
    if not gazetteer.is_org_head(lay.folds[first]):
        return False
    return not (is_definite(lay.folds[first]) and is_relational(lay.folds[j - 1]) and j - first > 1)


@memo
def _is_unknown(folded: str) -> bool:
    """An indefinite word of no table and no form of a verb or common noun: right behind a verb a name («بنيتيز»)."""
    plural = folded.endswith(("ون", "ين", "ات", "ه"))
    return not (plural or gazetteer.word(folded).flags or folded in lexicon.masdars() or _plain_noun(folded))


def _is_owned_act(folded: str) -> bool:
    """«معالي الوزير | في لقائنا»"""
    return lexicon.without_pronoun(folded) != folded and lexicon.is_masdar(lexicon.act_without_pronoun(folded))


@memo
def _common_definite(folded: str) -> bool:
    """A definite word that is a common noun rather than a last name (السياسة، الخطوات)."""
    if gazetteer.is_surname(folded) or gazetteer.is_demonym(folded):
        return False
    return folded in lexicon.definite_nouns() or lexicon.is_masdar(bare_word(folded)) or folded.endswith(("ه", "ات"))


@memo
def _is_object(folded: str) -> bool:
    """A paper, an occasion or an act in the indefinite accusative (بيانا، تقريرا): a subject has no such noun in it."""
    if not folded.endswith("ا") or len(folded) < 5 or is_definite(folded):
        return False
    stem = folded[:-1]
    return folded in lexicon.channels() or stem in lexicon.words("document")


@memo
def _takes_genitive(folded: str) -> bool:
    """A masculine plural that lost its ن to the noun behind it (مرتادو، مسؤولو)."""
    return len(folded) > 4 and folded[0] == "م" and folded.endswith("و") and not gazetteer.word(folded).flags & Is.NAME


@memo
def _joins(folded: str) -> bool:
    """A word with an attached و, which goes on with the phrase; وفاة and وقوف have a و of their own."""
    if folded[:1] != "و" or len(folded) < 4:
        return False
    if folded in lexicon.masdars() or folded in lexicon.words("abstract"):
        return False
    read, rest = gazetteer.word(folded), folded[1:]
    known = gazetteer.word(rest).flags or rest in lexicon.masdars()
    return bool(read.clitics or known or not read.flags)


def is_circumstance(lay: Layout, i: int) -> bool:
    """«وقال مبتسما»: how one spoke, where the word is no title in the accusative (مصدرا) and no name."""
    folded = lay.folds[i]
    return _circumstance(folded) and i not in lay.persons and not gazetteer.is_title(folded.removesuffix("ا"))


@memo
def _circumstance(folded: str) -> bool:
    """An indefinite accusative that says how one spoke (متهكماً، ضاحكاً، مازحاً): it is no part of the source."""
    if not folded.endswith("ا") or len(folded) < 5 or is_definite(folded):
        return False
    shaped = folded[0] == "م" or (folded[1] == "ا" and len(folded) == 5 and folded not in lexicon.words("self"))
    return shaped and not gazetteer.word(folded).flags & (
        Is.NAME | Is.GIVEN | Is.GIVEN_WORD | Is.PUBLIC | Is.FAMILY | Is.FOREIGN | Is.TITLE
    )


def _begins_second(lay: Layout, first: int, j: int, in_name: bool) -> bool:
    """Whether a second phrase begins at ``j``: a new head where the phrase so far is complete."""
    folded, previous = lay.folds[j], lay.folds[j - 1]
    if j in lay.adjoining:
        return True  # «هاجمت لوبان | ماكرون»
    if _never_begins_second(folded) or previous in _DEMONSTRATIVE or previous in _GOVERNING:
        return False
    if (
        gazetteer.is_title(previous)
        and is_definite(previous)
        and gazetteer.is_given_name(folded)
        and not is_rank(folded)
        and not (j - first >= 2 and gazetteer.is_org_head(lay.folds[j - 2]))  # المكتب السياسي
    ):
        return False  # الطبيبة أمل الصبري
    if _always_begins_second(folded):
        return True
    if folded in lexicon.kin() and (
        is_definite(previous) or previous in ("الام", "الاب", "العم") or j - 1 in lay.persons
    ):
        return True  # «اتهمت الأم | صديقه»
    if bare_word(folded) in lexicon.words("deceased") and gazetteer.is_org_head(lay.folds[first]):
        return True  # «نعت وزارة الثقافة | الفقيدة»
    if (
        previous in lexicon.words("of_office")
        and gazetteer.is_title(lay.folds[first])
        and (j in lay.persons or gazetteer.is_given_name(folded))
    ):
        return False  # الناقد الراحل نزيه الرمحي
    if (folded in lexicon.channels() or folded in lexicon.words("own_words")) and _owned_person(lay, j - 1):
        return True  # «كتبت شقيقته | تدوينة»
    if is_definite(previous) and folded in lexicon.words("sent") and not is_definite(folded):
        return True  # «وبعث الملك | برقية»
    counted = j + 1 < len(lay.folds) and lay.text.kinds[j + 1] == NUMBER
    if counted and j - first >= 2 and folded in lexicon.masdars():
        return True  # «غرفة طوارئ معسكر زمزم | تسجيل 23 وفاة»
    quoted = previous in ("»", "”", '"', "))")  # a name in quotation marks ends there
    heads = gazetteer.is_title(previous) or gazetteer.is_org_head(previous) or gazetteer.is_org_head(folded)
    if (
        j - first >= 2
        and folded in lexicon.masdars()
        and previous.endswith(("ه", "ي"))
        and len(previous) > 3
        and (not heads or (gazetteer.is_org_head(lay.folds[first]) and is_relational(previous)))
    ):
        return True  # «رئيس جمعية محلية | تأخر التدخل», «المكتب السياسي | سكوت الوزارة»
    if folded in ("احد", "احدي") and j - first <= 2 and not in_name and _is_some_woman(lay.folds[first:j]):
        return True  # «اتهمت مقيمة | أحد المستشفيات»
    named = (gazetteer.word(previous).stem,) in gazetteer.KIND_OF_NAME
    someone = gazetteer.is_title(lay.folds[first]) and lay.folds[first].endswith(("ون", "ان"))
    second = gazetteer.is_org_head(folded) or folded.endswith("ات")
    if someone and j - first >= 2 and second and previous in lexicon.words("another"):
        return True  # «ناشطون موالون لأحزاب أخرى | حزب التجمع»
    plural = previous.endswith(("ون", "ين")) and len(previous) > 5 and not is_definite(previous)
    if plural and is_definite(folded) and not gazetteer.is_demonym(folded) and j - 1 not in lay.persons:
        return True  # «عزا متعاملون | الارتفاع»: such a plural has no genitive
    if j - first == 1 and previous in lay.last_names and j not in lay.persons and not gazetteer.is_given_name(folded):
        return True  # «تنتقد بريور | خطط المجلس»
    alone = j - first == 1 and (_is_unknown(previous) or previous in lay.last_names or gazetteer.is_surname(previous))
    if alone and not previous.endswith(("ي", "و")) and is_definite(folded) and _common_definite(folded):
        return True  # «وصف فيدان | السياسة الإسرائيلية»
    placed = previous.startswith("بال") and gazetteer.is_place_head(previous) and not is_definite(folded)
    if placed and j - first >= 2 and (lexicon.is_masdar(folded) or lexicon.is_noun(folded)):
        return True  # «حزب التجمع بالمحافظة | عملية الاغتيال»
    if not (is_definite(previous) or in_name or quoted or named or previous in lexicon.words("pronominal")):
        return False
    if is_relational(previous) and gazetteer.word(folded).flags & Is.PUBLIC and gazetteer.is_org_head(lay.folds[first]):
        return True  # «حزب الشعب التركي | اردوغان»
    if is_place(previous) and j - 1 not in lay.persons and _is_bare(folded) and j not in lay.persons:
        return True  # «باحثون في بريطانيا | ردود الفعل»
    of_body = j - first > 1 and gazetteer.is_org_head(lay.folds[first]) and is_definite(lay.folds[first])
    after = is_relational(previous) or (of_body and is_definite(previous) and not gazetteer.is_place_head(previous))
    if is_place(folded) and j not in lay.persons and (named or (after and not is_definite(folded))):
        return True  # «الحزب الكردي | انقرة»
    if not is_definite(folded):
        unknown = (
            not gazetteer.word(folded).flags
            and folded[:1] not in "بلك"
            and j not in lay.persons
            and j + 1 not in lay.persons
        )
        if unknown and is_definite(previous):
            return True  # a word in no table and no name: «الجيش | ضلوع قواته»
        return (is_common(folded) or _plain_noun(folded)) and not is_rank(folded)
    if gazetteer.is_demonym(folded):
        return False
    plain = folded in lexicon.definite_nouns() and j not in lay.persons and not is_place(folded)
    if plain and (is_definite(previous) or j - 1 in lay.persons) and not (in_name and gazetteer.is_surname(folded)):
        return True
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
    if in_name or is_rank(folded):
        return False
    if folded.endswith("ات") and not previous.endswith(("ات", "ين")):
        return True
    if gazetteer.is_org_head(folded) or (gazetteer.is_title(folded) and not is_relational(folded)):
        return True
    return not _agreeing(previous, folded)


_DEMONSTRATIVE, _GOVERNING = lexicon.words("demonstrative"), lexicon.words("governing")


@memo
def _never_begins_second(folded: str) -> bool:
    """A link of names, or a word with a preposition or و on it."""
    if folded in _NAME_LINKS or folded in ("باسم", "الدين"):  # شمس الدين كباشي
        return True
    return has_preposition(folded) or _joins(folded)


@memo
def _always_begins_second(folded: str) -> bool:
    return folded in _DEMONSTRATIVE or folded in lexicon.words("abstract") or is_owned(folded)


def _is_some_woman(folds: list[str]) -> bool:
    """An indefinite feminine noun, with or without an adjective."""
    return folds[-1].endswith("ه") and len(folds[-1]) > 3 and not any(map(is_definite, (folds[0], folds[-1])))


def is_possessed(lay: Layout, j: int) -> bool:
    """A word of no table with a possessive pronoun (علاقته، مقاله), which is written ه and not ة."""
    return _may_be_possessed(lay.folds[j]) and lay.text.raw[lay.text.ends[j] - 1] != "ة" and j not in lay.persons


@memo
def _is_bare(folded: str) -> bool:
    """An indefinite word of no table of names, titles or bodies."""
    return not (is_definite(folded) or gazetteer.word(folded).flags & ~Is.NEVER or gazetteer.word(folded).clitics)


@memo
def _may_be_possessed(folded: str) -> bool:
    if len(folded) < 5 or not folded.endswith(("ه", "ها", "هم")) or is_definite(folded) or has_preposition(folded):
        return False
    return not (gazetteer.word(folded).flags & ~Is.NEVER or folded in lexicon.words("self") or is_cutting(folded))


@memo
def _plain_noun(folded: str) -> bool:
    """A common noun that is no verbal noun and in no table of names."""
    if gazetteer.word(folded).flags & Is.NEVER:
        return True
    return (
        lexicon.is_noun(folded)
        or folded in lexicon.channels()
        or folded in lexicon.words("speech")
        or (folded.endswith("ات") and len(folded) > 5)
    )


def _agreeing(previous: str, folded: str) -> bool:
    """A definite word that may qualify the definite word before it: a feminine adjective, or one that is as feminine
    as that.
    """
    return (is_relational(folded) and not is_relational(previous)) or folded.endswith("ه") or not previous.endswith("ه")


@memo
def is_owned(folded: str) -> bool:
    """A verbal noun with a possessive pronoun: a new head (حرصه، مسؤوليتها، رفضهم)."""
    for pronoun in ("ها", "هم", "هما", "ه"):
        if folded.endswith(pronoun) and len(folded) > len(pronoun) + 2:
            stem = folded[: -len(pronoun)]
            if stem.endswith("ت"):
                stem = stem[:-1] + "ه"
            if lexicon.is_masdar(stem) or stem in lexicon.words("abstract") or stem in lexicon.words("own_words"):
                return True
    return False


def phrase_before(lay: Layout, end: int, floor: int) -> int | None:
    """Where the noun phrase begins that ends right before token ``end`` and fills its clause from the boundary on.

    ``None`` when what stands before is no single phrase.
    """
    start, level, levels = end, lay.level(end), lay.marks.inside
    low = max(floor, end - MAX_PHRASE)
    starts = []
    while start > low:
        start -= 1
        if levels[start] != level and lay.quote_at(start) is None:
            continue
        before = start - 1
        if _joins_headline(lay, start) and noun_phrase_end(lay, start, end) == end:
            return start
        closed = before >= floor and (lay.is_stop(before) or lay.folds[before] in _THAT)
        opens = closed or before < floor or _bounds(lay.folds[before]) or lay.is_comma(before)
        if opens or _is_auxiliary(lay, before):
            starts.append(start)
        if closed:
            break
    for candidate in reversed(starts):
        if lay.folds[candidate] in _KEPT_ON and candidate + 1 in starts:
            continue
        turns = any(lay.is_comma(k - 1) and is_other(lay.folds[k]) for k in range(candidate + 1, end))
        if not turns and noun_phrase_end(lay, candidate, end) == end:
            return candidate
    return None


@memo
def is_other(folded: str) -> bool:
    """«…، | وبعضهم قال», «…، | وشقيقه كتب»: another who speaks, joined to the clause before."""
    return folded[0] == "و" and (folded[1:] in lexicon.words("someone") or folded[1:] in lexicon.kin())


def _joins_headline(lay: Layout, i: int) -> bool:
    """«الجيش يعلن صد هجوم | وقيادي بالدعم السريع يقول إن»: a person of the second half of a headline."""
    return i < MAX_PHRASE and _is_joined_title(lay.folds[i]) and LINE not in lay.kinds[:i]


def _is_auxiliary(lay: Layout, i: int) -> bool:
    """«ظل | المهرب يقول», but not «في ظل»."""
    return lay.folds[i] in _KEPT_ON and lay.folds[i - 1] != "في"


@memo
def _is_joined_title(folded: str) -> bool:
    """An indefinite title with an attached و."""
    read = gazetteer.word(folded)
    return read.clitics == "و" and bool(read.flags & Is.TITLE) and not read.flags & Is.DEFINITE


@memo
def _bounds(folded: str) -> bool:
    """A word or mark after which a clause may begin."""
    return (
        folded in lexicon.words("that")
        or folded in lexicon.words("coordinator")
        or folded in (":", "اما", "ان", "بان", "لان", "وان", "كان", "وكان", "كانت", "وكانت", "(", '"', "«", "“")
        or is_verb(folded)
    )


_SPEAKING = (
    Is.TITLE
    | Is.ORG_HEAD
    | Is.DROP_ORG_HEAD
    | Is.NATION_HEAD
    | Is.PHRASE_HEAD
    | Is.KNOWN_ORG_HEAD
    | Is.NAME
    | Is.GIVEN
    | Is.GIVEN_WORD
    | Is.PUBLIC
    | Is.FAMILY
    | Is.OUTLET_HEAD
    | Is.FOREIGN
)


def can_speak(lay: Layout, first: int, end: int, skip: int = 0) -> bool:
    """Whether a phrase names someone or something that speaks, rather than a rule, a measure or an event.

    ``skip`` letters of its first word are a preposition.
    """
    act = (
        first not in lay.persons and lexicon.is_masdar(lay.folds[first]) and not gazetteer.word(lay.folds[first]).flags
    )
    if lay.quote_at(first) is not None or (
        not act and any(k in lay.persons for k in range(first, min(end, first + 8)))
    ):
        return True  # but «يطلب | توقيف رياض سلامة»
    words = [lay.folds[k][skip if k == first else 0 :] for k in range(first, min(first + 3, end)) if lay.is_word(k)]
    if not words or not words[0]:
        return False
    for folded in words[: 1 if words[0] in lexicon.masdars() else 2]:
        bare = bare_word(folded)
        if bare in lexicon.words("document") or bare in lexicon.words("evidence"):
            return True
    if (
        words[0] in lexicon.words("quantity")
        and len(words) > 1
        and gazetteer.is_title(words[1])
        and not is_definite(words[1])
    ):
        return True  # ثلاثة دبلوماسيين
    if gazetteer.word(words[0]).flags & _SPEAKING or gazetteer.is_title(words[0].removesuffix("ا")):
        return True
    if words[0] in lexicon.kin() or words[0] in lexicon.words("someone") or is_other(words[0]):
        return True
    if words[0] in lexicon.words("quantity") and lay.folds[first + 1] == "من" and first + 2 < end:
        return can_speak(lay, first + 2, end)  # واحدة من الأمهات
    if words[:2] == ["ايه", "الله"] or initials_end(lay, first) > first:
        return True
    if words[0] in ("ام", "اب") and lay.folds[first + 1][0] == "ل":
        return True  # أم لثلاثة أطفال
    if first - 1 in lay.marks.brackets and words[0] in gazetteer.NAMES:
        return True  # حسب (الحياة)
    bare = bare_word(words[0])
    if bare in lexicon.words("account") and end > first + 1:
        return True  # حساب "ذاكرة بغداد"
    several = bare[-2:] in ("ون", "ين") or (bare[-1] == "و" and end > first + 1)  # منتجو الصمغ
    return bare in lexicon.words("speech") or (several and len(bare) > 4)


def is_agent(lay: Layout, first: int, end: int) -> bool:
    """Whether a phrase names a person or body that acts: a name, a title, an institution."""
    if first in lay.persons:
        return True
    flags = gazetteer.word(lay.folds[first]).flags
    if lay.folds[first] in ("احد", "احدي", "عدد", "مجموعه", "بعض", "كل", "جميع"):
        return end > first + 1 and any(gazetteer.is_title(lay.folds[k]) for k in range(first + 1, min(end, first + 3)))
    return bool(flags & (Is.TITLE | Is.ORG_HEAD | Is.DROP_ORG_HEAD | Is.NATION_HEAD | Is.NAME | Is.OUTLET_HEAD))
