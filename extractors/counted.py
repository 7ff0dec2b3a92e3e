"""The thing counted after a number: its head noun, its adjectives, where its phrase ends. Words: ``data/units.tsv``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors import gazetteer, lexicon
from extractors.memo import memo
from extractors.numbers import STOPS, duals, number_word, offset_after, word_at, words
from extractors.text import NUMBER, WORD, Text, fold
from extractors.time_words import hit
from extractors.types import Span
from extractors.wordforms import is_participle, is_verb


@dataclass(frozen=True, slots=True)
class Counted:
    """The thing counted after a number: where its phrase ends, the span of its head noun."""

    end: int
    head: Span
    kind: str = ""


@cache
def _units() -> dict[str, dict[str, str]]:
    """Forms of the nouns of ``data/units.tsv`` by kind: for each folded form its shape (singular, plural, dual,
    accusative).
    """
    found: dict[str, dict[str, str]] = {}
    for row in lexicon.read_table("units"):
        forms = found.setdefault(row["kind"], {})
        singular, plurals = row["singular"], [plural for plural in row["plural"].split("|") if plural]
        if row["kind"] == "person" and not singular.endswith(("ة", "ى", "ء")):
            forms.setdefault(fold(singular + "ة"), "singular")
        sound = {fold(plural) for plural in plurals}
        agent = row["kind"] == "person" and re.fullmatch(".ا..", singular)  # زائرين is more often a plural than a dual
        short = row["kind"] == "measure" and not plurals  # كم has no dual كمين
        for dual in () if short else duals(singular)[: 1 if agent else 2]:
            if fold(dual) not in sound:
                forms.setdefault(fold(dual), "dual")
        for form, shape in ((singular, "singular"), (singular + "ا", "accusative"), *((p, "plural") for p in plurals)):
            forms[fold(form)] = shape
    return found


_NOUN_KINDS = ("currency", "measure", "person", "thing")


@memo
def unit_kind(folded: str) -> tuple[str, str] | None:
    """The kind and shape of a noun of the tables; accusative and article are seen through.

    >>> unit_kind("شخصين"), unit_kind("دولارا")
    (('person', 'dual'), ('currency', 'accusative'))
    """
    for kind in _NOUN_KINDS:
        if shape := _units().get(kind, {}).get(folded):
            return kind, shape
    return None


_NISBA = ("ي", "يه", "يا", "يين", "يون", "ويه", "يتين")
_NOT_ADJECTIVES = words(
    """سنويا يوميا شهريا أسبوعيا حاليا رسميا عالميا محليا دوليا تقريبا نقديا سياسيا عسكريا ماليا جزئيا كليا نهائيا
    أوليا حوالي علي بدعوى لدى هي هذي التي ثاني ماضي وفي يوازي يساوي تساوي نسبيا فعليا ميدانيا شخصيا إيجابيا قي فى
    لي أي كي حتي يلي وهي تلقائيا تدريجيا عالية عالي كافية كافيا مساوية متساوية خالية خاليا بادية جارية يبقي ينتمي
    تنتمي تأتي يأتي تحوي يحوي تكفي يكفي تعادل إجماليا سعيا وعي"""
)


def _is_adjective(t: Text, i: int) -> bool:
    """An indefinite adjective after a counted noun: a nisba (أثرية، أمريكيين) or one of the table (مسلحين، جديدة)."""
    if i >= len(t) or t.kinds[i] != WORD:
        return False
    word = t.folds[i]
    if word in _NOT_ADJECTIVES or word in STOPS or _has_article(t, i) or is_verb(word) or hit(t, i, "frequency"):
        return False
    if word in _adjectives() or gazetteer.is_demonym(word):
        return True
    return len(word) >= 5 and word.endswith(_NISBA) and not word.startswith(("و", "ب", "ل"))


_OTHERS = words("أخرى آخر أخر آخرين آخران آخرون أخريان أخريين أخريات كبرى جدد صغار كبار قدامى أجانب")


@cache
def _adjectives() -> frozenset[str]:
    forms: set[str] = set()
    for row in lexicon.read_table("units"):
        if row["kind"] == "adjective":
            stem = fold(row["singular"])
            forms |= {stem, stem + "ه", stem + "ا", stem + "ين", stem + "ون", stem + "ات", stem + "تين"}
    return frozenset(forms | _OTHERS)


@cache
def _tails() -> frozenset[str]:
    return frozenset(fold(row["singular"]) for row in lexicon.read_table("units") if row["kind"] == "tail")


@cache
def rank_nouns() -> frozenset[str]:
    return frozenset(fold(row["singular"]) for row in lexicon.read_table("units") if row["kind"] == "rank")


#: What stands after a number without being counted: prepositions, verbs and adverbs of reports.
NOT_COUNTED = STOPS | words(
    """بعد بارتفاع بانخفاض بزيادة بتداولات بتاريخ بينهم بدلا بينما بلغ بلغت بمشاركة بحضور بجروح بإصابات بتوقيت باسم
    بحسب بسعر بشكل بين بها بإجمالي بمتوسط بفارق بمبلغ بتكلفة بعائد بمساحة بطول بعرض لتصل ليصل لتبلغ ليبلغ ليغلق
    لتغلق لتعزيز لصالح لمصلحة لكن لكنها لاحقا لسنة لعام لكل لدى للمرة وذلك والتي والذي ووفقا وبلغ وبلغت وبنسبة
    كانت كان كما كانوا قتلوا أصيبوا أصيب قتل لقوا لقي تم سوف وقد مقارنة مقابل نتيجة ضد نصفهم معظمهم أغلبهم جميعهم
    بعضهم ثلثهم عدا ممثلة مرتفعا متراجعا صعودا هبوطا نزولا ارتفاعا انخفاضا إضافة علاوة فضلا إجمالا شمال جنوب شرق
    غرب شرقي غربي شمالي جنوبي وهناك يوليو توجه طبقا وفقا بموجب فوق توزعت حاصل ظهرا عصرا فجرا ليلا تبدأ تلتها تلاه
    آلاف مليون ألف موزعة وعلى جميعا معا كحد فأكثر وأكثر فما ولغاية وتصل ويصل فإن هنا هناك ربما لعل وكذلك وأيضا
    كذلك أمام قرب إلخ بمعدل تشرين كانون"""
)


def _has_article(t: Text, i: int) -> bool:
    """A word with the article, not one whose first letter is a hamza (ألمانيا, إلكترونية)."""
    word = t.folds[i]
    return word.startswith("لل") or (word.startswith("ال") and t.raw[t.starts[i]] not in "أإآ")


def _currency_letters(t: Text, i: int) -> int:
    """The end of the letters of a currency (د.ت، ر.س، دج), else ``i``."""
    if t.folds[i] in lexicon.words("currency_letters"):
        return i + 1
    pair = t.folds[i : i + 3]
    dotted = len(pair) == 3 and pair[1] == "." and pair[0] + pair[2] in lexicon.words("currency_letters")
    return i + 3 if dotted else i


def _says(t: Text, i: int) -> bool:
    """A participle in the accusative that goes on with what is said («بلغ 15، مؤكدا أن»); after digits else a noun."""
    after = word_at(t, i + 1)
    return t.kinds[i - 1] != NUMBER or after in lexicon.words("that") or after in {":", "«", "الى"}


@memo
def _is_measured(folded: str) -> bool:
    """A word for what is measured in metres (عمقها، بارتفاع، المسافة)."""
    bare = folded.lstrip("وبل").removeprefix("ال")
    return any(bare.startswith(noun) for noun in ("عمق", "طول", "ارتفاع", "عرض", "مسافه", "مسافت", "قطر", "بعد"))


def noun_at(t: Text, i: int, *, definite: bool = False) -> Counted | None:
    """A noun that may be counted at token ``i``: indefinite, unless the number before it takes a definite one."""
    if i >= len(t) or t.kinds[i] != WORD:
        return None
    word = t.folds[i]
    known = unit_kind(word)
    if known:
        return Counted(i + 1, t.span(i, i + 1), known[0])
    if word == "م" and any(_is_measured(t.folds[k]) for k in range(max(0, i - 4), i - 1)):
        return Counted(i + 1, t.span(i, i + 1), "measure")  # «بئر عمقها 20 م»
    letters = _currency_letters(t, i)
    if letters > i:
        return Counted(letters, t.span(i, letters), "currency")
    if word in {"م", "كم", "سم"} and i + 1 < len(t) and t.glued(i + 1) and t.folds[i + 1] in {"2", "3"}:
        return Counted(i + 2, t.span(i, i + 2), "measure")  # «م٢»
    if (
        word in NOT_COUNTED
        or (len(word) < 3 and not word.isascii())
        or hit(t, i, "month", "weekday", "frequency", "part", "hold")
    ):
        return None
    if word.startswith("ك") and (kind := unit_kind(word[1:])):  # «240 كرهينة»
        return Counted(i + 1, (offset_after(t, i, 1), t.ends[i]), kind[0])
    is_defined = _has_article(t, i) and len(word) > 3
    if (is_defined and not definite) or word.startswith(("وال", "بال", "فال", "كال", "لل")):
        return None
    if (
        word.endswith("وا")
        or (is_verb(word) and word not in lexicon.masdars())
        or (is_participle(word) and word.endswith("ا") and _says(t, i))
        or number_word(word)
    ):
        return None
    if word[0] in "وفبلك" and is_joined_word(word):
        return None
    return Counted(i + 1, t.span(i, i + 1))


@memo
def is_joined_word(folded: str) -> bool:
    """A word that is a proclitic and another word (بأسعار, ومليون), as far as the tables tell; else a noun of its own
    (برميل).
    """
    rest = folded[1:]
    if folded in lexicon.words("not_attached") or folded in lexicon.masdars() or lexicon.is_noun(folded):
        return False
    if folded[0] == "و":
        return True
    if folded[0] in "بل" and not folded.endswith("ا"):
        return True
    return (
        rest in lexicon.masdars()
        or lexicon.is_noun(rest)
        or rest in STOPS
        or is_verb(rest)
        or unit_kind(rest) is not None
    )


def counted_after(t: Text, i: int, *, definite: bool = False) -> Counted | None:
    """The phrase of the thing counted that begins at token ``i``: its head, its adjectives, its second noun.

    12250 طلب تأشيرة, 10 آلاف قطعة أثرية, 439 مقيما ومقيمة, 1085 دولارا للأوقية; with ``definite`` also مئات المتظاهرين.
    """
    noun = noun_at(t, i, definite=definite)
    if noun is None:
        return None
    end, head = noun.end, noun.head
    word = t.folds[i]
    if (definite and not noun.kind and not word.startswith("ال")) or (definite and word in {"سكان", "عدد", "اجمالي"}):
        end = construct_end(t, i)
        return Counted(end, head, noun.kind)
    if definite and word.startswith("ال"):
        return Counted(definite_adjectives_end(t, end), head, noun.kind)
    end = adjectives_end(t, end + (word_at(t, end) in _tails()))
    if noun.kind in {"currency", "measure"}:
        end = _per(t, end)
    joined = word_at(t, end)
    pair = unit_kind(joined[1:]) if noun.kind == "person" and joined.startswith("و") and end == i + 1 else None
    many = [known[1] == "plural" for known in (pair, unit_kind(word)) if known]
    two = pair and pair[0] == "person" and pair[1] != "dual" and many != [False, True] and not number_word(joined)
    if two or (joined == "و" + word.removesuffix("ا") + "ه" and end == i + 1):  # مترشحا ومترشحة
        end, head = end + 1, (head[0], t.ends[end])
    return Counted(end, head, noun.kind)


def _per(t: Text, end: int) -> int:
    """«للبرميل», «للأوقية», «لكل يورو», «في الساعة»: what the price or the speed is for."""
    word = word_at(t, end)
    if word in _PER_WORDS:
        return end + 1
    if word == "لكل" and end + 1 < len(t) and t.kinds[end + 1] == WORD and t.folds[end + 1] not in STOPS:
        return end + 2
    return end + 2 if word == "في" and word_at(t, end + 1) in {"الساعه", "الثانيه"} else end


_PER_WORDS = words(
    """للبرميل للأوقية للأونصة للطن للمتر للسهم للكيلو للكيلوغرام للكيلوجرام للتر للغالون للواحد للفرد للشخص للوحدة
    للغرام للجرام للهكتار للفدان للدونم"""
)


def construct_end(t: Text, i: int, limit: int = 5) -> int:
    """The end of a construct that begins at ``i``: nouns up to a definite one or a name, then its adjectives (وفيات
    الملاريا).
    """
    end = i
    while end < len(t) and end - i < limit and t.kinds[end] == WORD:
        word = t.folds[end]
        if word in STOPS or (end > i and (is_verb(word) or word.startswith(("وال", "بال", "لل", "فال", "و")))):
            break
        end += 1
        if word.startswith("ال") and len(word) > 3:
            return definite_adjectives_end(t, end)
        owned = word.endswith(("هم", "ها")) or (word.endswith("ه") and t.raw[t.ends[end - 1] - 1] != "ة")
        if owned or end - i == (3 if t.folds[i] in _SUMS else 2):
            break
    return max(end, i + 1)


_SUMS = words("إجمالي مجموع مجمل كامل عدد جملة")


def adjectives_end(t: Text, end: int, limit: int = 3) -> int:
    """The end of the indefinite adjectives that begin at token ``end``."""
    stop = end + limit
    while end < stop and _is_adjective(t, end):
        end += 1
    return end


def definite_adjectives_end(t: Text, end: int) -> int:
    """Definite words right after a definite noun are its adjectives (الرهائن الإسرائيليين)."""
    for _ in range(2):
        word = word_at(t, end)
        if word.startswith("ال") and len(word) > 4 and end < len(t) and word not in STOPS:
            end += 1
        else:
            break
    return end
