"""Facts: the figures and times of a text, each with its claim and with who vouches for it.

In: a text and, where it is known, the date of the document. Out: :class:`Fact` records. The way of the data: tokens →
times (``extractors.times``) → figures among the rest → the clause around each → the innermost statement of
``extract_quotes`` whose content holds it, whose speaker vouches for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from decimal import Decimal
from functools import cache
from typing import TypeAlias

from extractors import gazetteer, lexicon
from extractors.entities import Mention, find_entities
from extractors.fact_types import Fact, FactSpans
from extractors.layout import Layout, lay_out
from extractors.numbers import (
    STOPS,
    Number,
    Qualifier,
    duals,
    number_word,
    offset_after,
    plain,
    qualifier_after,
    qualifier_before,
    read_cardinal,
    read_digits,
    read_number,
    read_ordinal,
    words,
)  # fmt: skip
from extractors.phrases import is_participle, is_place, is_verb
from extractors.pipeline import extract_quotes
from extractors.text import LINE, MARK, NUMBER, WORD, Text, fold, tokenize
from extractors.times import Time, find_times, frequency_at, hit
from extractors.types import Span, Statement

# --- figures --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: tokens ``first … end - 1``, code points ``start … stop``; ``rule`` names the form it has."""

    first: int
    end: int
    start: int
    stop: int
    value: str
    unit: str | None
    qualifier: Qualifier
    rule: str


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
        for dual in duals(singular)[: 1 if agent else 2]:
            if fold(dual) not in sound:
                forms.setdefault(fold(dual), "dual")
        for form, shape in ((singular, "singular"), (singular + "ا", "accusative"), *((p, "plural") for p in plurals)):
            forms[fold(form)] = shape
    return found


_NOUN_KINDS = ("currency", "measure", "person", "thing")


@cache
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
    if (
        word in _NOT_ADJECTIVES
        or word in STOPS
        or word.startswith(("ال", "لل"))
        or is_verb(word)
        or hit(t, i, "frequency")
    ):
        return False
    if word in _adjectives() or gazetteer.is_demonym(word):
        return True
    return len(word) >= 5 and word.endswith(_NISBA) and not word.startswith(("و", "ب", "ل"))


@cache
def _adjectives() -> frozenset[str]:
    forms: set[str] = set()
    for row in lexicon.read_table("units"):
        if row["kind"] == "adjective":
            stem = fold(row["singular"])
            forms |= {stem, stem + "ه", stem + "ا", stem + "ين", stem + "ون", stem + "ات", stem + "تين"}
    return frozenset(forms | words("أخرى آخر أخر آخرين كبرى جدد صغار كبار قدامى أجانب"))


@cache
def _tails() -> frozenset[str]:
    return frozenset(fold(row["singular"]) for row in lexicon.read_table("units") if row["kind"] == "tail")


#: What stands after a number without being counted: prepositions, verbs and adverbs of reports.
_NOT_COUNTED = STOPS | words(
    """بعد بارتفاع بانخفاض بزيادة بتداولات بتاريخ بينهم بدلا بينما بلغ بلغت بمشاركة بحضور بجروح بإصابات بتوقيت باسم
    بحسب بسعر بشكل بين بها بإجمالي بمتوسط بفارق بمبلغ بتكلفة بعائد بمساحة بطول بعرض لتصل ليصل لتبلغ ليبلغ ليغلق
    لتغلق لتعزيز لصالح لمصلحة لكن لكنها لاحقا لسنة لعام لكل لدى للمرة وذلك والتي والذي ووفقا وبلغ وبلغت وبنسبة
    كانت كان كما كانوا قتلوا أصيبوا أصيب قتل لقوا لقي تم سوف وقد مقارنة مقابل نتيجة ضد نصفهم معظمهم أغلبهم جميعهم
    بعضهم ثلثهم عدا ممثلة مرتفعا متراجعا صعودا هبوطا نزولا ارتفاعا انخفاضا إضافة علاوة فضلا إجمالا شمال جنوب شرق
    غرب شرقي غربي شمالي جنوبي وهناك يوليو توجه طبقا وفقا بموجب فوق توزعت حاصل ظهرا عصرا فجرا ليلا تبدأ تلتها تلاه
    آلاف مليون ألف موزعة وعلى جميعا معا كحد فأكثر وأكثر فما ولغاية وتصل ويصل فإن هنا هناك ربما لعل وكذلك وأيضا
    كذلك أمام قرب إلخ بمعدل"""
)


def _noun(t: Text, i: int, *, definite: bool = False) -> Counted | None:
    """A noun that may be counted at token ``i``: indefinite, unless the number before it takes a definite one."""
    if i >= len(t) or t.kinds[i] != WORD:
        return None
    word = t.folds[i]
    known = unit_kind(word)
    if known:
        return Counted(i + 1, t.span(i, i + 1), known[0])
    if word in {"م", "كم", "سم"} and i + 1 < len(t) and t.glued(i + 1) and t.folds[i + 1] in {"2", "3"}:
        return Counted(i + 2, t.span(i, i + 2), "measure")  # «م٢»
    if (
        word in _NOT_COUNTED
        or (len(word) < 3 and not word.isascii())
        or hit(t, i, "month", "weekday", "frequency", "part", "hold")
    ):
        return None
    if word.startswith("ك") and (kind := unit_kind(word[1:])):  # «240 كرهينة»
        return Counted(i + 1, (offset_after(t, i, 1), t.ends[i]), kind[0])
    is_defined = word.startswith(("ال", "لل")) and len(word) > 3
    if (is_defined and not definite) or word.startswith(("وال", "بال", "فال", "كال", "لل")):
        return None
    if (
        word.endswith("وا")
        or (is_verb(word) and word not in lexicon.masdars())
        or (is_participle(word) and word.endswith("ا"))
        or number_word(word)
    ):
        return None
    if word[0] in "وفبلك" and _joined_word(word):
        return None
    return Counted(i + 1, t.span(i, i + 1))


@cache
def _joined_word(folded: str) -> bool:
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
    noun = _noun(t, i, definite=definite)
    if noun is None:
        return None
    end, head = noun.end, noun.head
    word = t.folds[i]
    if (definite and not noun.kind and not word.startswith("ال")) or (definite and word in {"سكان", "عدد", "اجمالي"}):
        end = construct_end(t, i)
        return Counted(end, head, noun.kind)
    if definite and word.startswith("ال"):
        return Counted(_definite_adjectives(t, end), head, noun.kind)
    end = _adjectives_end(t, end + (_word(t, end) in _tails()))
    if noun.kind in {"currency", "measure"}:
        end = _per(t, end)
    joined = _word(t, end)
    pair = unit_kind(joined[1:]) if noun.kind == "person" and joined.startswith("و") and end == i + 1 else None
    if pair and pair[0] == "person" and not number_word(joined):
        end, head = end + 1, (head[0], t.ends[end])
    return Counted(end, head, noun.kind)


def _per(t: Text, end: int) -> int:
    """«للبرميل», «للأوقية», «لكل يورو», «في الساعة»: what the price or the speed is for."""
    word = _word(t, end)
    if word in _PER_WORDS:
        return end + 1
    if word == "لكل" and end + 1 < len(t) and t.kinds[end + 1] == WORD and t.folds[end + 1] not in STOPS:
        return end + 2
    return end + 2 if word == "في" and _word(t, end + 1) in {"الساعه", "الثانيه"} else end


_PER_WORDS = words(
    """للبرميل للأوقية للأونصة للطن للمتر للسهم للكيلو للكيلوغرام للكيلوجرام للتر للغالون للواحد للفرد للشخص للوحدة
    للغرام للجرام للهكتار للفدان للدونم"""
)


def _word(t: Text, i: int) -> str:
    return t.folds[i] if 0 <= i < len(t) else ""


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
            return _definite_adjectives(t, end)
        owned = word.endswith(("هم", "ها")) or (word.endswith("ه") and t.raw[t.ends[end - 1] - 1] != "ة")
        if owned or end - i == (3 if t.folds[i] in _SUMS else 2):
            break
    return max(end, i + 1)


_SUMS = words("إجمالي مجموع مجمل كامل عدد جملة")


def _adjectives_end(t: Text, end: int, limit: int = 3) -> int:
    """The end of the indefinite adjectives that begin at token ``end``."""
    stop = end + limit
    while end < stop and _is_adjective(t, end):
        end += 1
    return end


def _definite_adjectives(t: Text, end: int) -> int:
    """Definite words right after a definite noun are its adjectives (الرهائن الإسرائيليين)."""
    for _ in range(2):
        word = _word(t, end)
        if word.startswith("ال") and len(word) > 4 and end < len(t) and word not in STOPS:
            end += 1
        else:
            break
    return end


# «… في المئة» and its kin, after the number.
_PERCENT_MARKS = frozenset("%٪﹪％")
_HUNDREDS = words("المئة المائة المية الميه مئة مائة")
_BY_HUNDRED = words("بالمئة بالمائة بالمية بالميه بالماية")


def percent_after(t: Text, i: int) -> int:
    """The end of a percent sign or word at token ``i``, else ``i``."""
    word = _word(t, i)
    if word in _PERCENT_MARKS or word in _BY_HUNDRED:
        return i + 1
    return i + 2 if word in {"في", "ب", "بال"} and _word(t, i + 1) in _HUNDREDS else i


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number with what is written into it: brackets, a range, a currency or percent sign before it."""

    first: int
    end: int
    start: int
    stop: int
    number: Number
    value: str
    unit: Span | None = None  #: a sign before the number ($50)
    kind: str = ""


_RANGE_JOINS = words("إلى الى – - — أو حتى")
_CHANGES = words(
    """ارتفع ارتفعت ارتفاع ارتفاعا انخفض انخفضت انخفاض انخفاضا تراجع تراجعت زاد زادت زيادة رفع رفعت خفض خفضت قفز قفزت
    هبط هبطت نما نمت تقلص تقلصت انتقل تحول يرتفع ترتفع ينخفض تنخفض تراجعا وارتفع وانخفض وارتفعت وانخفضت لترتفع
    مرتفعا متراجعا صعد صعدت"""
)


def read_amount(t: Text, i: int) -> _Amount | None:
    """The number that begins at token ``i``, with its range («ما بين 200 ألف إلى 227 ألف», «10 إلى 15», «24-48») if
    it has one.
    """
    first, opening = i, ""
    sign: Span | None = None
    if t.folds[i] in {"$", "€", "£", "%", "٪"} and i + 1 < len(t) and t.kinds[i + 1] == NUMBER:
        sign, i = t.span(i, i + 1), i + 1
    elif t.folds[i] == "(" and i + 1 < len(t):
        opening, i = "(", i + 1
    pair = read_digits(t, i)
    if pair and pair.shape == "pair":
        return _pair_amount(t, first, i, pair.written, pair.end)
    number = read_number(t, i)
    if number is None or (sign is None and opening and _word(t, number.end) != ")"):
        return None
    end = number.end + bool(opening)
    scale = read_cardinal(t, end) if opening and end < len(t) and t.kinds[end] == WORD else None
    if scale and scale.scaled and scale.end == end + 1 and not number.scaled:  # «(100) مليون دولار»
        size = number.amount * _scale_factor(t, scale)
        number, end = replace(number, value=plain(size), amount=size, scaled=True, dotted=False), scale.end
    start = t.starts[first] if first < number.first and (sign or opening) else number.start
    amount = _Amount(
        min(first, number.first), end, start, t.ends[end - 1], number, number.value, sign, "sign" if sign else ""
    )
    return _range(t, amount) or amount


def _pair_amount(t: Text, first: int, i: int, written: str, end: int) -> _Amount | None:
    low, high = (Decimal(part) for part in written.split("-"))
    if high <= low:
        return None
    scale = read_cardinal(t, end)
    factor = Decimal(1)
    if scale and not scale.digits and scale.scaled and scale.amount >= 1000:
        factor, end = scale.amount, scale.end
    value = f"{plain(low * factor)}-{plain(high * factor)}"
    number = Number(i, end, t.starts[i], t.ends[end - 1], value, "range", high * factor, digits=True)
    return _Amount(i, end, t.starts[i], t.ends[end - 1], number, value, None, "range")


def _range(t: Text, low: _Amount) -> _Amount | None:
    """A second number joined to the first one: a range, unless the first became the second (ارتفع من 20 إلى 30)."""
    number = low.number
    if number.kind != "cardinal" or low.unit:
        return None
    opening = next((k for k in (low.first - 1, low.first - 2) if _word(t, k) in {"بين", "وبين"}), None)
    at = _second_end(t, low.end, opening is not None)
    high = read_cardinal(t, at) if at is not None and at < len(t) else None
    if high is None or (_word(t, low.first - 1) == "من" and opening is None and _changes_before(t, low.first - 1)):
        return None
    amount = number.amount
    if high.scaled and not number.scaled and amount < high.amount / _scale_factor(t, high):
        amount *= _scale_factor(t, high)  # «10 إلى 15 ألفا»
    if amount >= high.amount:
        return None
    value = number.value if amount == number.amount else plain(amount)
    first, start = low.first, low.start
    if opening is not None:
        first, start = opening, offset_after(t, opening, len(t.folds[opening]) - 3)
        if _word(t, first - 1) in {"ما", "بما"}:
            first, start = first - 1, offset_after(t, first - 1, len(t.folds[first - 1]) - 2)
    span = replace(low, first=first, start=start, end=high.end, stop=high.stop)
    return replace(span, number=replace(high, definite=number.definite), value=f"{value}-{high.value}", kind="range")


def _second_end(t: Text, at: int, between: bool) -> int | None:
    """Where the second number of a range begins: after إلى or a dash, after بين also behind و."""
    if _word(t, at) in _RANGE_JOINS or (between and _word(t, at) == "و"):
        at += 1
        return at + 1 if _word(t, at) in {"نحو", "حوالي"} else at
    found = number_word(_word(t, at)) if between and at < len(t) and t.kinds[at] == WORD else None
    return at if found and found.joined else None


def _scale_factor(t: Text, number: Number) -> Decimal:
    found = number_word(t.folds[number.end - 1])
    entry = found.of("scale") if found else None
    return Decimal(entry.value) if entry else Decimal(1)


def _changes_before(t: Text, i: int) -> bool:
    """Does a word of change stand in the clause before token ``i`` (ارتفع … من 20 إلى 30)?"""
    for k in range(i - 1, max(-1, i - 14), -1):
        if t.folds[k] in {".", "،", ":", "\n"}:
            return False
        if t.folds[k] in _CHANGES:
            return True
    return False


# --- numbers that are names -----------------------------------------------------------------------------------------


@cache
def _labels() -> tuple[frozenset[str], tuple[tuple[str, ...], ...]]:
    single: set[str] = set()
    phrases: list[tuple[str, ...]] = []
    for row in lexicon.read_table("numbers"):
        if row["kind"] == "label":
            for form in row["forms"].split("|"):
                parts = tuple(fold(form).split())
                if len(parts) == 1:
                    single |= {
                        prefix + parts[0] for prefix in ("", "ال", "وال", "بال", "لل", "و", "ب", "ل", "كال", "فال")
                    }
                else:
                    phrases.append(parts)
    return frozenset(single), tuple(phrases)


def is_name(t: Text, amount: _Amount) -> bool:
    """Is the number a name: القرار 2728، القناة 12، مجموعة السبع، «فوتسي 100»، إف-16، a phone number, the number of a
    list?
    """
    i, end = amount.number.first, amount.number.end
    before = i - 1
    while _word(t, before) in {"(", "ال", "«", '"', ":"} and before > i - 3:
        before -= 1
    single, phrases = _labels()
    word = _word(t, before)
    if word in single and not amount.number.scaled and amount.number.digits and not _line_between(t, before, i):
        return not (_word(t, i - 1) == ":" and word not in words("رقم الرقم هاتف"))
    for phrase in phrases:
        k = i - len(phrase) + 1
        if all(
            0 <= k + n < len(t) and t.folds[k + n].removeprefix("ل").removeprefix("ب") in {part, "ال" + part}
            for n, part in enumerate(phrase)
        ):
            return True
    if amount.number.digits and any(folded in {"sms", "واتساب", "واتس"} for folded in t.folds[max(0, i - 20) : i]):
        return True
    return _written_into(t, i, end) or _list_number(t, i, end) or _closes_name(t, i, end)


def _line_between(t: Text, first: int, end: int) -> bool:
    return LINE in t.kinds[first:end]


def _written_into(t: Text, i: int, end: int) -> bool:
    """Digits tied to letters or signs: إف-16، B52، 5G، 5+1، #7، 84/44, © 2024, a telephone number."""
    if t.kinds[i] != NUMBER:
        return False
    before, after, digits = _word(t, i - 1), _word(t, end), t.folds[i]
    if before == "©" or after in {"@", "_"} or (before in {"#", "@", "_"} and t.glued(i)):
        return True
    if ("+" in {before, after} and _digits_beyond(t, i, end, "+")) or (
        "/" in {before, after} and _digits_beyond(t, i, end, "/")
    ):
        return True
    if before == "-" and t.glued(i) and t.glued(i - 1) and t.kinds[i - 2] == WORD:
        return True
    if _tied_to_letters(t, i, end):
        return True
    long_or_padded = len(digits) >= 9 or (digits.startswith("0") and len(digits) > 2 and after not in _PERCENT_MARKS)
    return digits.isdigit() and end == i + 1 and long_or_padded


def _digits_beyond(t: Text, i: int, end: int, sign: str) -> bool:
    """Other digits on the far side of a sign beside the ones from ``i`` to ``end``."""
    left = _word(t, i - 1) == sign and i > 1 and t.kinds[i - 2] == NUMBER
    right = _word(t, end) == sign and end + 1 < len(t) and t.kinds[end + 1] == NUMBER
    return left or right


def _tied_to_letters(t: Text, i: int, end: int) -> bool:
    """A name written onto digits (B52, 5G), or a foreign word before them that counts nothing."""
    before, after = _word(t, i - 1), _word(t, end)
    if (
        t.glued(i)
        and t.kinds[i - 1] == WORD
        and (before.isascii() or (len(before) > 3 and before not in {"وال", "بال"}))
    ):
        return True
    if end < len(t) and t.glued(end) and t.kinds[end] == WORD and after.isascii() and not unit_kind(after):
        return True
    return before.isascii() and before.isalpha() and not t.glued(i) and not _noun(t, end)


def _list_number(t: Text, i: int, end: int) -> bool:
    """The number of an item at the head of a line: «1- …», «2) …», «(3) …», a line of its own."""
    before, after = _word(t, i - 1), _word(t, end)
    heads = i == 0 or t.kinds[i - 1] == LINE or (before in {"*", "•", "-"} and (i < 2 or t.kinds[i - 2] == LINE))
    if heads and (after in {"-", ")", ".", "/", "–", ":", "ـ", ""} or t.kinds[end] == LINE):
        return True
    boxed = before == "(" and after == ")"
    return boxed and (i < 2 or t.kinds[i - 2] == LINE)


def _closes_name(t: Text, i: int, end: int) -> bool:
    """The last word of a short name in quotation marks («ستاندرد أند بورز 500»)."""
    if _word(t, end) not in {"»", '"', "”", "'"} or t.kinds[i] != NUMBER:
        return False
    for k in range(i - 1, max(-1, i - 7), -1):
        if t.folds[k] in {"«", '"', "“", "'"}:
            return k < i - 1
        if t.kinds[k] != WORD:
            return False
    return False


# --- from a number to a figure --------------------------------------------------------------------------------------

_AMOUNT_CONTEXT = words(
    """إلى الى على عند بلغ بلغت يبلغ تبلغ ليبلغ لتبلغ وبلغ وبلغت من عن عددهم عددها عدده وعددهم وعددها قدره قدرها
    مقداره قدرت قيمته قيمتها نسبته نسبتها بواقع بمعدل بينهم منهم بينها منها مقابل سجل سجلت مستوى حاجز بقيمة مبلغ
    بمبلغ مقتل إصابة وإصابة قتل قتلت وقتل جرح وجرح أصيب وأصيب اعتقال اعتقل استشهاد استشهد ضبط بالمرتبة بنسبة نسبة
    بين وبين ووصل وصل وصلت ب ل رصيد برصيد يعادل تعادل بمقدار مقدار عتبة بسعر سعر بعدد عدد العدد سوى فقط من بينهما
    مع نحو وإلى قتلى تضم يضم شمل شملت"""
)
_SPORT = words(
    """فاز فازت فوز الفوز فوزه فوزها بنتيجة نتيجة تعادل تعادلا التعادل تعادله خسر خسرت خسارة خسارته تغلب تغلبه هزيمة
    الهزيمة هزم بفوزه انتصار انتصاره الانتصار النتيجة مرت بأغلبية تفوق التفوق تقدم سحق بهزيمة للفوز بالتعادل
    بركلات الترجيح بفوزها بخسارته بخسارتها"""
)


def find_figures(t: Text, times: Sequence[Time]) -> list[Figure]:
    """The figures of a text, in text order, in what the times have left."""
    taken = [False] * (len(t) + 1)
    for time in times:
        taken[time.first : time.end] = [True] * (time.end - time.first)
    figures: list[Figure] = []
    i = 0
    while i < len(t):
        figure = None if taken[i] else _figure_at(t, i, taken, figures)
        if figure is None:
            number = read_cardinal(t, i)  # what is no fact is none by half either
            i = max(i + 1, number.end) if number and not taken[i] else i + 1
            continue
        figures.append(figure)
        i = max(i + 1, _resume(t, figure))
    return figures


def _resume(t: Text, figure: Figure) -> int:
    """Where to look for the next figure: a share may hold the figure it is a share of («90% من 19.3 مليون شخص»)."""
    if figure.rule == "percent":
        for k in range(figure.end - 1, figure.first, -1):
            if percent_after(t, k) > k:
                break
            if t.folds[k] == "من":
                return k + 1
    return figure.end


def _figure_at(t: Text, i: int, taken: Sequence[bool], before: Sequence[Figure]) -> Figure | None:
    """The first form of figure that fits at token ``i`` and takes nothing from a time."""
    for figure in _readings(t, i, taken, before):
        if figure and not any(taken[figure.first : figure.end]):
            return figure
    return None


def _readings(t: Text, i: int, taken: Sequence[bool], before: Sequence[Figure]) -> Iterator[Figure | None]:
    yield _score(t, i)
    yield _amount_figure(t, i, taken, before)
    for read in (_rank, _dual, _single, _multiple, _near_zero):
        yield read(t, i)


def _score(t: Text, i: int) -> Figure | None:
    """14-0, 2-صفر, 3 - 1, in sport also 3/1: two counts set against one another."""
    digits = read_digits(t, i)
    if digits and digits.shape == "pair":
        low, high = digits.written.split("-")
        short = "." not in digits.written and max(len(low), len(high)) <= 3 and not counted_after(t, digits.end)
        if short and not _closes_name(t, i, digits.end) and (_sport_before(t, i) or int(low) >= int(high)):
            return _figure(t, i, digits.end, t.starts[i], digits.written, None, "exact", "score")
        return None
    if digits and digits.shape in {"slash", "clock"} and _sport_before(t, i) and not counted_after(t, digits.end):
        return _figure(t, i, digits.end, t.starts[i], re.sub("[/:]", "-", digits.written), None, "exact", "score")
    first, second = _goals(t, i), _goals(t, i + 2)
    if first is None or second is None or _word(t, i + 1) not in {"-", "–", "/", ":"}:
        return None
    one_zero = (t.kinds[i] == NUMBER) != (t.kinds[i + 2] == NUMBER)
    if not one_zero and not _sport_before(t, i):
        return None
    return _figure(t, i, i + 3, t.starts[i], f"{first}-{second}", None, "exact", "score")


def _goals(t: Text, i: int) -> int | None:
    word = _word(t, i)
    if word == "صفر":
        return 0
    return int(word) if word.isdecimal() and len(word) <= 2 else None


def _sport_before(t: Text, i: int) -> bool:
    for k in range(i - 1, max(-1, i - 12), -1):
        if t.folds[k] in {".", "\n"}:
            return False
        if t.folds[k] in _SPORT:
            return True
    return False


_UNDER = words("تحت دون فوق")


def unit_of_things(t: Text, unit: Span | None) -> bool:
    """Is the head noun at ``unit`` a thing or a person, which nothing is under or above?"""
    kind = unit_kind(fold(t.raw[slice(*unit)])) if unit else None
    return unit is not None and (kind is None or kind[0] in {"person", "thing"})


def _figure(
    t: Text, first: int, end: int, start: int, value: str, unit: Span | None, says: Qualifier, rule: str
) -> Figure:
    """A figure with the qualifiers on both sides taken into it."""
    qualified = qualifier_before(t, first) if says == "exact" else None
    if qualified and t.folds[qualified.first].lstrip("و") in _UNDER and rule == "counted" and unit_of_things(t, unit):
        qualified = None  # «تحت ثلاث فرضيات»
    if qualified:
        first, start, says = qualified.first, qualified.start, qualified.says
    stop = t.ends[end - 1]
    if after := qualifier_after(t, end):
        end, stop = after.end, t.ends[after.end - 1]
        says = after.says if says == "exact" else says
    return Figure(first, end, start, stop, value, t.raw[slice(*unit)] if unit else None, says, rule)


def _amount_figure(t: Text, i: int, taken: Sequence[bool], before: Sequence[Figure]) -> Figure | None:
    """A number with what it counts or measures."""
    if t.kinds[i] == MARK and t.folds[i] not in {"(", "$", "€", "£", "%", "٪"}:
        return None
    amount = read_amount(t, i)
    if amount is None or any(taken[amount.first : amount.end]) or is_name(t, amount):
        return None
    end = amount.end
    if amount.unit and t.raw[slice(*amount.unit)] in "%٪":
        return _figure(t, amount.first, end, amount.start, amount.value, amount.unit, "exact", "percent")
    percent = percent_after(t, end)
    if percent == end and _word(t, end) == ")" and percent_after(t, end + 1) > end + 1:
        percent = percent_after(t, end + 1)
    if percent > end:
        return _percent(t, amount, percent)
    return _count_figure(t, amount, before)


def _percent(t: Text, amount: _Amount, end: int) -> Figure:
    """57%, 57 في المئة, with its whole (من المشاركين في إسرائيل)."""
    at = end - 1 if t.kinds[end - 1] == MARK else amount.end
    unit = (t.starts[at], t.ends[end - 1])
    figure = _figure(t, amount.first, end, amount.start, amount.value, unit, "exact", "percent")
    whole = _whole(t, figure.end)
    return replace(figure, end=whole, stop=t.ends[whole - 1])


def _whole(t: Text, i: int) -> int:
    """The end of «من المشاركين في إسرائيل» at token ``i``: what a share is taken of, with its place."""
    if _word(t, i) != "من" or i + 1 >= len(t):
        return i
    at = i + 1
    if _word(t, at) in {"بين", "اصل"}:
        at += 1
    inner = read_amount(t, at) if at < len(t) and t.kinds[at] != LINE else None
    if inner and inner.number.kind == "cardinal":
        noun = counted_after(t, inner.end)
        return noun.end if noun else inner.end
    if (
        at >= len(t)
        or t.kinds[at] != WORD
        or t.folds[at] in STOPS
        or (_joined_word(t.folds[at]) and t.folds[at][0] == "و")
    ):
        return i
    end = construct_end(t, at)
    place = _word(t, end + 1)
    if _word(t, end) == "في" and place not in STOPS and (is_place(place) or place.startswith("ال")):
        timed = hit(t, end + 1, "unit", "month", "deictic", "weekday", "edge")
        return end if timed else _definite_adjectives(t, end + 2)
    return end


_ELATIVES = words("أشهر أكبر أهم أبرز أفضل أحدث كبار أصل أصغر أكثر أقدم أعرق أغلى أضخم بين أخطر")


def _count_figure(t: Text, amount: _Amount, before: Sequence[Figure]) -> Figure | None:
    """A number of things: 32 ألف شخص، مئات المتظاهرين، ثلاثة من أفلامه، الرهائن الـ 134، ارتفع العدد إلى 97 ألفا."""
    number = amount.number
    if number.kind == "ordinal" or _is_determiner(t, amount):
        return None
    construct = (
        number.kind in {"vague", "fraction"} or number.definite or (number.end - number.first == 1 and number.scaled)
    )
    at = amount.end
    vague_of = (
        number.kind == "vague" or not number.digits or number.scaled or number.amount < 20 or _is_plural(t, at + 1)
    )
    partitive = _word(t, at) == "من" and vague_of
    if number.definite and not unit_kind(_word(t, at)) and (figure := _noun_before(t, amount)):
        return figure
    noun = counted_after(t, at, definite=construct) if not partitive else None
    if noun:
        value = _settle_dots(amount, noun.kind, noun.head, t)
        return _figure(t, amount.first, noun.end, amount.start, value, noun.head, _implied(number), "counted")
    if amount.unit:
        return _figure(t, amount.first, amount.end, amount.start, amount.value, amount.unit, "exact", "counted")
    if _word(t, at) in _OF_THEM and (number.digits or number.amount > 2):
        return _figure(t, amount.first, at + 1, amount.start, amount.value, None, "exact", "of them")
    if partitive and (figure := _partitive(t, amount)):
        return figure
    if number.kind == "fraction":
        alone = _figure(t, amount.first, at, amount.start, amount.value, None, "exact", "fraction")
        return alone if number.definite else None
    return _bare_amount(t, amount, before)


def _is_plural(t: Text, i: int) -> bool:
    """A definite plural of a thing counted («216 من الرجال»)."""
    word = _word(t, i)
    known = unit_kind(word[2:]) if word.startswith("ال") else unit_kind(word)
    return bool(known and known[1] == "plural" and (known[0] == "person" or word.startswith("ال")))


_OF_THEM = words("منهم منها منهن")


def _implied(number: Number) -> Qualifier:
    return "more" if number.kind == "vague" else "exact"


def _is_determiner(t: Text, amount: _Amount) -> bool:
    """واحد and اثنان alone are determiners, as is صفر outside a score; two of something count."""
    number = amount.number
    if number.digits or number.kind != "cardinal" or amount.kind == "range":
        return False
    if number.end - number.first == 1 and number.amount in {0, 1} and not number.scaled:
        return percent_after(t, amount.end) == amount.end
    return number.amount == 2 and number.end - number.first == 1 and _word(t, amount.end) != "من"


def _settle_dots(amount: _Amount, kind: str, head: Span, t: Text) -> str:
    """90.500 people are 90500; 1.123 dollars are a decimal, but 1.500 dollars are 1500."""
    if not amount.number.dotted or amount.kind == "range":
        return amount.value
    whole = amount.value.replace(".", "")
    if (kind in {"currency", "measure"} and not whole.endswith("0")) or t.raw[slice(*head)] in {"%", "٪"}:
        return amount.value
    return whole


def _partitive(t: Text, amount: _Amount) -> Figure | None:
    """«اثنين من العناصر الإرهابية», «ثلاثة من أشهر أفلام الشريف», «المئات من الأسرى»."""
    at = amount.end + 1
    if at >= len(t) or t.kinds[at] != WORD or t.folds[at] in STOPS - {"بين"}:
        return None
    head = at + 1 if t.folds[at] in _ELATIVES and at + 1 < len(t) and t.kinds[at + 1] == WORD else at
    end = max(construct_end(t, head), head + 1)
    if t.folds[at] == "بين":
        return None
    unit = t.span(head, head + 1)
    value = _settle_dots(amount, "", unit, t)
    return _figure(t, amount.first, end, amount.start, value, unit, _implied(amount.number), "partitive")


def _noun_before(t: Text, amount: _Amount) -> Figure | None:
    """«الرهائن الـ 134 المتبقين», «الدول الست»: a definite number after its noun."""
    i = amount.first - 1
    if i < 0 or t.kinds[i] != WORD or number_word(t.folds[i]) or t.folds[i] in STOPS or t.folds[i + 1] == "وال":
        return None
    word = t.folds[i]
    owned = amount.number.digits and re.fullmatch("(.+?)ت?(?:ه|ها|هم)", word)
    if owned and fold(owned[1].lstrip("ولب") + "ة") in _rank_nouns():  # «دورته الـ 31»
        unit = t.span(i, i + 1)
        return _figure(t, i, amount.end, unit[0], amount.value, unit, "exact", "rank")
    if not re.match("(?:[وبلفك])?ال..", word) or hit(t, i, "unit") or _is_singular(t, i):
        return None
    if word.endswith(("ي", "يه")) and i and re.match("(?:[وبلفك])?ال..", t.folds[i - 1]):
        i -= 1  # «القوى العالمية الست»
        word = t.folds[i]
    letters = 1 if re.match("[وبفك]ال", word) else 0
    start = offset_after(t, i, letters)
    unit = (start, t.ends[i])
    after_noun = amount.number.digits or unit_kind(word[letters + 2 :]) is not None or word.endswith("ه")
    agrees = _word(t, amount.end).endswith(("ين", "ون", "ه", "ي", "ات", "ائل"))
    end = _definite_adjectives(t, amount.end) if after_noun and agrees else amount.end
    return _figure(t, i, end, start, amount.value, unit, "exact", "noun before")


def _is_singular(t: Text, i: int) -> bool:
    """A definite singular before digits has a number for a name (الفرقة 101); only a plural is counted."""
    stem = t.folds[i].lstrip("وبفك").removeprefix("ال").removeprefix("لل")
    known = unit_kind(stem)
    return bool(known and known[1] == "singular")


def _bare_amount(t: Text, amount: _Amount, before: Sequence[Figure]) -> Figure | None:
    """A number without its noun: after a qualifier or a word of amount; the thing counted may have been said before."""
    number = amount.number
    qualified = qualifier_before(t, amount.first)
    unit: str | None = None
    if number.hanging or number.scaled:
        unit = _unit_said_before(t, amount, before)
    context = _word(t, amount.first - 1) in _AMOUNT_CONTEXT
    vague_alone = number.kind == "vague" and number.definite
    scaled = number.scaled and (unit is not None or context)
    hurt = _word(t, amount.first - 1) in _CASUALTIES and _ends_clause(t, amount.end)
    if not (qualified or vague_alone or scaled or hurt or (number.digits and context)):
        return None
    if number.digits and not qualified and not number.scaled and not _ends_clause(t, amount.end):
        return None
    small = not number.digits and not number.scaled and number.kind == "cardinal" and number.amount <= 10
    if small and not qualified and _word(t, amount.first - 1) not in _CASUALTIES:
        return None
    unit = unit or _counted_noun_before(t, amount)
    value = amount.value
    if number.dotted and amount.value.endswith("0"):
        value = value.replace(".", "")
    figure = _figure(t, amount.first, amount.end, amount.start, value, None, _implied(number), "bare")
    return replace(figure, unit=unit)


_CASUALTIES = words("أصيب وأصيب قتل وقتل جرح وجرح مقتل إصابة وإصابة استشهد اعتقل اعتقال استشهاد")


def _ends_clause(t: Text, i: int) -> bool:
    """Nothing that could be a name's number follows: a mark, a preposition, a conjunction, the end."""
    if i >= len(t) or t.kinds[i] in {LINE, MARK}:
        return _word(t, i) not in {"/", "-", "+", ":"} or t.kinds[i] == LINE
    word = t.folds[i]
    return (
        word in _NOT_COUNTED
        or word.startswith(("و", "ل", "ب", "ف", "ال"))
        or is_verb(word)
        or hit(t, i, "hold", "edge") is not None
    )


def _unit_said_before(t: Text, amount: _Amount, before: Sequence[Figure]) -> str | None:
    """«نحو 90.500 مهاجر … ونحو 97 ألفا»: the thing counted by the figure before it in the sentence."""
    for figure in reversed(before[-3:]):
        if (
            figure.rule == "counted"
            and figure.unit
            and not any(t.folds[k] in {".", "\n"} for k in range(figure.end, amount.first))
        ):
            return figure.unit
    return None


def _counted_noun_before(t: Text, amount: _Amount) -> str | None:
    """«عدد القتلى … إلى 32»: the noun after عدد or حصيلة in the same clause."""
    for k in range(amount.first - 1, max(-1, amount.first - 12), -1):
        if t.folds[k] in {".", "،", "\n", ":"}:
            return None
        if t.folds[k].lstrip("ولب") in {"عدد", "حصيله", "اعداد"} and k + 1 < amount.first and t.kinds[k + 1] == WORD:
            after = t.folds[k + 1]
            return t.string(k + 1, k + 2) if after.startswith("ال") or unit_kind(after) else None
    return None


# --- ranks, duals, multiples ----------------------------------------------------------------------------------------

_RANKED = words("أكبر أعلى أكثر أهم أصغر أقل أفضل أطول أسوأ أقدم أكثر أسرع أغنى أقوى أبرز أضخم")


@cache
def _rank_nouns() -> frozenset[str]:
    return frozenset(fold(row["singular"]) for row in lexicon.read_table("units") if row["kind"] == "rank")


def _rank(t: Text, i: int) -> Figure | None:
    """A place in an order with a number: ثاني أكبر مدينة، المرتبة الثالثة، الذكرى السبعين، قرار رابع، أول لقاح من
    نوعه.
    """
    if t.kinds[i] != WORD:
        return None
    return _rank_before_noun(t, i) or _rank_after_noun(t, i)


def _rank_before_noun(t: Text, i: int) -> Figure | None:
    """«ثاني أكبر اقتصاد», «رابع شركة», «أول لقاح من نوعه», «هي أولى الوجهات»; a bare first is a determiner."""
    ordinal = read_ordinal(t, i)
    if ordinal is None or ordinal.definite or ordinal.end >= len(t) or t.kinds[ordinal.end] != WORD:
        return None
    at, start = ordinal.end, ordinal.start
    if ordinal.amount == 1:
        end = _end_of_first(t, i, at)
        return _figure(t, i, end, start, "1", t.span(at, at + 1), "exact", "rank") if end else None
    if t.folds[i].endswith(("ه", "ثان")) and at == i + 1:
        return None
    elative = t.folds[at] in _RANKED
    noun = _noun(t, at + elative)
    if elative and noun is None:
        return _figure(t, i, at + 1, start, ordinal.value, None, "exact", "rank")
    if (
        noun is None
        or hit(t, at, "unit")
        or not (elative or (noun.kind in {"thing", "person"} and ordinal.amount <= 10))
    ):
        return None
    return _figure(t, i, _adjectives_end(t, noun.end), start, ordinal.value, noun.head, "exact", "rank")


def _end_of_first(t: Text, i: int, at: int) -> int:
    """Where a first that is a rank ends, 0 when it is a determiner."""
    if t.folds[i].endswith("اولي") and t.folds[at].startswith("ال") and _word(t, i - 1) in _COPULAS:
        return 0 if hit(t, at, "unit") else at + 1
    for k in range(at + 1, min(at + 5, len(t) - 1)):
        if t.folds[k] == "من" and t.folds[k + 1] in _OF_ITS_KIND:
            return k + 2 if _noun(t, at) else 0
    return 0


_COPULAS = words("هي وهي تعد تعتبر أصبحت وأصبحت كانت وكانت تبقى باعتبارها بوصفها")
_OF_ITS_KIND = words("نوعه نوعها")


def _rank_after_noun(t: Text, i: int) -> Figure | None:
    """«المرتبة الثالثة», «التقرير السنوي الحادي والخمسون», «الذكرى السبعين», «المركز 12», «قرار رابع»."""
    word = t.folds[i]
    if i + 1 >= len(t) or word in STOPS or hit(t, i, "unit", "weekday", "month"):
        return None
    letters = 1 if re.match("[وبفكل]ال", word) else 0
    start = offset_after(t, i, letters)
    unit = (start, t.ends[i])
    stem = word[letters:].removeprefix("ال").removeprefix("لل")
    defined = stem != word[letters:]
    if t.kinds[i + 1] == NUMBER:
        place = stem in _PLACES and re.fullmatch("[0-9]{1,3}", t.folds[i + 1]) and not _noun(t, i + 2)
        return _figure(t, i, i + 2, start, t.folds[i + 1], unit, "exact", "rank") if place else None
    at = i + 1
    if defined and t.folds[at].startswith("ال") and t.folds[at].endswith(("ي", "يه")) and not read_ordinal(t, at):
        at += 1  # an adjective may stand between
    if at >= len(t) or t.kinds[at] != WORD:
        return None
    ordinal = read_ordinal(t, at)
    number = ordinal or read_cardinal(t, at)
    if number is None:
        return None
    if not number.definite:
        third = ordinal is not None and ordinal.amount >= 3 and at == ordinal.end - 1 == i + 1
        plain_words = not word.startswith("ال") and unit_kind(word) and t.folds[at][0] not in "وفلب"
        return _figure(t, i, number.end, start, number.value, unit, "exact", "rank") if third and plain_words else None
    known = stem in _rank_nouns()
    if ordinal is None and not (known and number.end - at == 1 and number.amount >= 20):
        return None
    if not defined and not stem.endswith(("ه", "ها")):
        return None
    if not (known and number.amount >= (1 if stem in _PLACES else 2)) and not (number.amount > 10 and defined):
        return None
    return _figure(t, i, number.end, start, number.value, unit, "exact", "rank")


_PLACES = words("مرتبة مركز")
_PAIRS = words("كلا كلتا كلي بين هذين هاتين هذان أي")


def _dual(t: Text, i: int) -> Figure | None:
    """An indefinite dual of a noun that is counted: شخصان، اجتماعين، رصاصتين، مرتين."""
    if t.kinds[i] != WORD or _word(t, i - 1) in _PAIRS or t.folds[i] in _NOT_DUALS:
        return None
    word = t.folds[i]
    for letters in (0, 1, 2):
        if letters and word[letters - 1 : letters] not in tuple("وفبلك"):
            break
        known = unit_kind(word[letters:])
        if known and known[1] == "dual":
            break
    else:
        return None
    if not known or known[1] != "dual" or word.startswith(("ال", "لل")):
        return None
    end = i + 1
    if _word(t, end) in {"اثنين", "اثنان", "اثنتين", "اثنتان"}:
        end += 1
    end = _adjectives_end(t, end)
    start = offset_after(t, i, letters)
    return _figure(t, i, end, start, "2", (start, t.ends[i]), "exact", "dual")


_NOT_DUALS = words("طالبان لطالبان وطالبان بطالبان")
_SOLE = words("واحد واحدة")
_IDIOMS = words("مرة رجل صف آن وقت يد كلمة جهة يوم ليلة قلب")


def _single(t: Text, i: int) -> Figure | None:
    """«شخص واحد», «شخصية واحدة»: one, said as a number."""
    if t.kinds[i] != WORD or _word(t, i + 1) not in _SOLE:
        return None
    word = t.folds[i]
    letters = 0 if unit_kind(word) else 1 if word[0] in "وفبلك" else 0
    known = unit_kind(word[letters:])
    if (
        not known
        or known[1] not in {"singular", "accusative"}
        or word[letters:] in _IDIOMS
        or _word(t, i + 2) in {"تلو", "من"}
    ):
        return None
    start = offset_after(t, i, letters)
    return _figure(t, i, i + 2, start, "1", (start, t.ends[i]), "exact", "single")


_DOUBLED = words(
    """مثيلتها مثيله مثيلاتها مثيلاته ما عدد العدد سعر السعر معدل المعدل حجم قيمة المبلغ مبلغ المتوسط متوسط راتب"""
)


def _multiple(t: Text, i: int) -> Figure | None:
    """«ضعف مثيلتها», «ضعفي العدد», «الضعف»: twice, or twice two."""
    word = t.folds[i]
    stem = word.lstrip("وبل") if word not in {"ضعف"} else word
    if stem not in {"ضعف", "ضعفي", "ضعفا"} or _word(t, i + 1) not in _DOUBLED:
        return None
    start = offset_after(t, i, len(word) - len(stem))
    end = construct_end(t, i + 1)
    if _word(t, end) == "في" and end + 1 < len(t) and t.kinds[end + 1] == WORD:
        end += 2
        while _word(t, end).startswith("وا"):
            end += 1
    return _figure(t, i, end, start, "2", (start, t.ends[i]), "exact", "multiple")


def _near_zero(t: Text, i: int) -> Figure | None:
    """«تقترب حاليا من الصفر», «تحت الصفر»."""
    if t.folds[i] not in {"الصفر", "صفر"} or not qualifier_before(t, i):
        return None
    return _figure(t, i, i + 1, t.starts[i], "0", None, "exact", "zero")


# --- clauses --------------------------------------------------------------------------------------------------------

#: Words that open a clause wherever they stand.
_OPENERS = words(
    """حيث بينما فيما عندما حينما لكن ولكن لكنه لكنها لكنهم ولكنه ولكنها إذ وإذ بعدما كما وكما بل بحيث ثم وثم إذا
    وإذا لأنه لأنها كي لكي ريثما كلما طالما مثلما لولا وبالتالي بالتالي أما وأما وبينما وفيما وحيث معظمهم معظمها
    أغلبهم أغلبها أولها أولهم أبرزها أبرزهم أهمها وذلك"""
)
#: Words that part a clause from what stands before them only after a comma.
_AFTER_COMMA = words(
    """وفقا بحسب حسب طبقا وفق حسبما مما ما الأمر بالإضافة إضافة فضلا علاوة وسط دون بدون رغم نظرا نتيجة بسبب جراء بهدف
    وأن وإن منها منهم بينهم بينها ومنها ومنهم وبينهم بعد قبل لو برغم"""
)
#: Words that close a clause, but do not begin one.
_CLOSERS = words("بحضور بمشاركة احتجاجا ردا تعبيرا استعدادا تمهيدا تزامنا بمناسبة وفقا طبقا أثناء")
#: A clause is looked for this far on each side, in tokens, so that a text without stops is read in linear time.
_REACH = 90
#: أن after these goes on with the clause of the modal.
_MODALS = words("يمكن يمكنها يمكنه يجب ينبغي تستطيع يستطيع يكاد تكاد على يفترض")
#: Prepositions that open a clause with the أن after them.
_UNTIL = words("بعد قبل دون بدون منذ إلى")
_PARTICLES = words("لا لم لن قد سوف ما")
#: After a comma these go on with the figures of the clause.
_EQUALS = words("إلى الى أو توازي تعادل يعادل أي بما بمقدار بنسبة بواقع بقيمة")
_AND_IT = words("وهو وهي وهم")
_ADDED = frozenset({("فضلا", "عن"), ("اضافه", "الى"), ("بالاضافه", "الى"), ("علاوه", "على")})
#: With و before them these begin the next item of a list of figures.
_LISTED = words("عدد نسبة قيمة حجم إجمالي عددهم معدل متوسط")
#: Nouns that begin with و.
_KEEPS_WAW = words(
    "والد والده والدة والدته والدها والي وزير وزارة وفد وكالة وكيل ورقة وحدة ولاية واشنطن وجود وفاة وسط وقت"
)


@cache
def _homographs() -> frozenset[str]:
    """Perfects that are nouns too (سجل، عقد): verbs only where a subject follows."""
    rows = lexicon.read_table("verbs")
    return frozenset(fold(row["perfect"]) for row in rows if row["homograph"] in {"perfect", "both"})


@cache
def _finite(folded: str) -> bool:
    """A finite verb, also with an object pronoun (أصدره)."""
    if is_verb(folded):
        return True
    for pronoun in ("ها", "هم", "ه"):
        stem = folded.removesuffix(pronoun)
        if stem != folded and len(stem) > 3 and not stem.endswith("ت") and is_verb(stem):
            return stem not in lexicon.masdars()
    return False


def _verb(lay: Layout, k: int) -> bool:
    """Is token ``k`` a finite verb of its own?"""
    if not 0 <= k < len(lay) or not lay.is_word(k) or lay.folds[k] in _LISTED:
        return False
    return _finite(lay.folds[k]) and not _feminine_noun(lay, k)


def _feminine_noun(lay: Layout, k: int) -> bool:
    """A word in ة is no verb with a pronoun (إصابة, not أصابه)."""
    return lay.text.raw[lay.text.ends[k] - 1] == "ة"


def _purpose(lay: Layout, k: int) -> bool:
    """«ليصل», «لتبلغ»: what came of it, after ل."""
    return lay.is_word(k) and lay.folds[k].startswith(("لي", "لت")) and _finite(lay.folds[k][1:])


def _joined_verb(lay: Layout, k: int) -> bool:
    """A finite verb with و or ف before it (وقتلت), not one that begins with the letter (وصل)."""
    if k >= len(lay) or not lay.is_word(k):
        return False
    folded = lay.folds[k]
    if k + 1 < len(lay) and folded in _BEFORE_VERBS:
        return _verb(lay, k + 1)
    if folded[:1] not in ("و", "ف") or len(folded) < 4 or unit_kind(folded) or lexicon.is_noun(folded):
        return False
    rest = folded[1:]
    if _feminine_noun(lay, k):
        return False
    if rest in _homographs():
        return _subject_follows(lay, k)
    if folded in lexicon.verbs() or not _finite(rest) or lexicon.is_noun(folded) or folded in lexicon.masdars():
        return False
    hamza = rest.startswith("ا") and len(rest) == 3
    return not hamza or "أ" in lay.text.raw[lay.text.starts[k] : lay.text.ends[k]]


_BEFORE_VERBS = words("و أو ولم ولن ولا وقد وسوف فقد ولقد")


def _subject_follows(lay: Layout, k: int) -> bool:
    """A definite noun or a figure after a word that may be a verb (وسجل المعدن، صنف 57%)."""
    if k + 1 >= len(lay):
        return False
    after = lay.folds[k + 1]
    if lay.text.kinds[k + 1] == NUMBER or after in _SUBJECTS or number_word(after):
        return True
    return after.startswith("ال") and len(after) > 4


_ADVERBIALS = words("غداة أثناء إثر عقب بعيد قبيل فور وفي وعلى وخلال وبعد وقبل ومع وعن وبينما بفضل نتيجة بسبب رغم تحت")
_SUBJECTS = words("نحو حوالي أكثر عدد وزير رئيس مجلس وزارة قوات مدير مؤشر")


def _that(folded: str) -> bool:
    that = lexicon.words("that")
    return folded in that or (folded[:1] in ("ب", "و", "ل", "ف") and folded[1:] in that)


def _relative(folded: str) -> str:
    """ "alone" for الذي and its kin, "joined" with و before them, "" for another word."""
    relatives = lexicon.words("relative")
    return "alone" if folded in relatives else "joined" if folded[:1] in ("و", "ف") and folded[1:] in relatives else ""


def _breaks(lay: Layout, k: int) -> bool:
    """A mark that parts clauses for good: the end of a sentence, a colon, a semicolon, a dash with spaces."""
    folded = lay.folds[k]
    if lay.is_stop(k) or folded in {"؛", ";", ":"}:
        return True
    spaced = folded in {"-", "–", "—"} and not lay.text.glued(k) and k + 1 < len(lay) and not lay.text.glued(k + 1)
    return spaced and not lay.text.kinds[k - 1] == lay.text.kinds[k + 1] == NUMBER


def clause_around(lay: Layout, first: int, end: int) -> Span:
    """The clause that the tokens ``first … end - 1`` belong to, as offsets of the text.

    It begins after the nearest complementiser, subordinator or end of a clause before them, and ends before the next
    one; an adverbial or a topic that stands before its verb takes the verb's clause with it. Conjunctions at its head
    are left out.
    """
    start = _clause_start(lay, first)
    if _parallel(lay, start, first, end):
        start = first
    stop = _clause_end(lay, start, first, end)
    return _trimmed(lay, min(start, first), max(stop, end), first, end)


def _verbs_between(lay: Layout, first: int, end: int) -> int:
    opens = first < end and lay.folds[first].removeprefix("و") in _homographs() and _subject_follows(lay, first)
    return opens + sum(_verb(lay, k) for k in range(first, end))


def _clause_start(lay: Layout, first: int) -> int:
    level = lay.level(first)
    low = max(level + 1, lay.sentence_start(first), first - _REACH)
    if _joined_verb(lay, first):
        return first
    k = first - 1
    while k >= low:
        if lay.level(k) != level:
            k -= 1
            continue
        folded = lay.folds[k]
        if _breaks(lay, k) or folded in _OPENERS or (_that(folded) and lay.folds[k - 1] not in _MODALS):
            return k + 1
        if folded in _AND_IT or _joined_verb(lay, k) or (_verb(lay, k) and lay.folds[k - 1] in {"وقت", "حين"}):
            return k + (folded == "او")
        if (folded, lay.folds[k + 1]) in _ADDED and k + 2 <= first:
            return k + 2
        if folded == "مقابل" and lay.folds[k + 1] in lexicon.masdars():
            return k + 1
        if _relative(folded) and (found := _relative_start(lay, k, first, low)) is not None:
            return found
        if lay.is_comma(k) and _comma_opens(lay, k, first, low):
            return k + 1
        k -= 1
    return low


def _relative_start(lay: Layout, k: int, first: int, low: int) -> int | None:
    """Where the claim of a relative clause begins: at its antecedent; after والذي, which goes on; nowhere when a second
    verb says that the main clause has come back.
    """
    if _relative(lay.folds[k]) == "joined":
        return k + 1
    if _verbs_between(lay, k + 1, first) >= 2:
        return None
    if not lay.is_word(k - 1) and not lay.is_comma(k - 1) and lay.text.kinds[k - 1] != NUMBER:
        return k
    at = k - 1
    while at > low and (not lay.is_word(at) or number_word(lay.folds[at])):
        at -= 1
    if at < low or not lay.is_word(at):
        return k
    named = lay.is_comma(k - 1) and not lay.folds[at].startswith("ال")
    return at if named or re.match("[وبفك]?ال|لل", lay.folds[at]) else k


def _comma_opens(lay: Layout, k: int, first: int, low: int) -> bool:
    """Does the clause of token ``first`` begin after the comma ``k``?"""
    after = lay.folds[k + 1]
    if after in _EQUALS or _purpose(lay, k + 1):
        return False
    if _verb(lay, k + 1) or (after in _homographs() and _subject_follows(lay, k + 1)):
        return not _topic_before(lay, k, low)
    if after[:1] == "و" and after[1:] in _LISTED:
        return True
    if after in _AFTER_COMMA:
        return k + 1 < first
    if after == "و" and lay.quote_at(k + 2) is not None:
        return not any(lay.is_comma(j) for j in range(k + 1, first))
    if after in STOPS or not lay.is_word(k + 1):
        return False
    return _verbs_between(lay, k + 1, first) > 0


def _topic_before(lay: Layout, k: int, low: int) -> bool:
    """«الإعانات المسجلة … وحتى تاريخه، زادت …»: a definite noun phrase without a verb before the comma is what the
    verb is about.
    """
    begin = k - 1
    while begin >= low and not (_breaks(lay, begin) or lay.is_comma(begin) or _that(lay.folds[begin])):
        begin -= 1
    begin += 1
    if begin >= k or not lay.folds[begin].lstrip("و").startswith("ال") or _relative(lay.folds[begin]):
        return False
    return _verbs_between(lay, begin, k) == 0


def _parallel(lay: Layout, start: int, first: int, end: int) -> bool:
    """«وصل 90 ألفا إلى اليونان ونحو 97 ألفا إلى إيطاليا», «و14% قالوا»: a second figure with its own complement or
    verb.
    """
    joined = _leading_conjunction(lay, first) or (first > 0 and lay.folds[first - 1] == "و")
    if not joined or end >= len(lay) or first == start:
        return False
    after = lay.folds[end]
    return _verb(lay, end) or after == "من" or (after in words("إلى الى") and after in lay.folds[start:first])


def _clause_end(lay: Layout, start: int, first: int, end: int) -> int:
    level = lay.level(first)
    high = min(len(lay), lay.sentence_end(first), end + _REACH)
    j = end
    inset = first > 0 and lay.is_comma(first - 1) and start < first and not _verb(lay, first)
    in_relative = any(_relative(lay.folds[k]) == "alone" and lay.is_comma(k - 1) for k in range(start, first) if k)
    while j < high:
        folded = lay.folds[j]
        if _breaks(lay, j):
            return j
        if lay.is_comma(j):
            if inset:
                inset = False
            elif in_relative or not _passes_comma(lay, start, j):
                return j
            elif _verbs_between(lay, start, j) == 0 and _verb(lay, j + 1):
                j += 1  # the verb of the clause that the adverbial or the topic stood before
        elif _that(folded):
            if lay.folds[j - 1] in _UNTIL:
                return j - 1
            if lay.folds[j - 1] not in _MODALS:
                return j
        elif _closes(lay, start, j, end):
            return j
        j = lay.step(j) if lay.level(j) == level else j + 1
    return min(j, high)


def _closes(lay: Layout, start: int, j: int, end: int) -> bool:
    """A word before which the clause ends: a subordinator, a verb joined with و, a parallel, a second verb."""
    folded, after = lay.folds[j], lay.folds[j + 1] if j + 1 < len(lay) else ""
    if folded in _OPENERS or folded in _CLOSERS or folded in _AND_IT or _relative(folded) == "joined":
        return True
    if _joined_verb(lay, j):
        return not _verb(lay, j - 1)
    if (folded == "و" and _relative(after)) or (folded == "مقابل" and after in lexicon.masdars()):
        return True
    return _second_parallel(lay, j, end) or _second_verb(lay, start, j, end)


def _second_parallel(lay: Layout, j: int, end: int) -> bool:
    """«… 90 ألفا إلى اليونان | ونحو 97 ألفا إلى إيطاليا», seen from the first figure."""
    folded = lay.folds[j]
    if j <= end or not folded.startswith("و") or lay.folds[end] != "الى" or "الى" not in lay.folds[j : j + 6]:
        return False
    return number_word(folded[1:]) is not None or folded[1:] in _SUBJECTS


def _second_verb(lay: Layout, start: int, j: int, end: int) -> bool:
    """A verb that follows nothing it could hang on, in a clause that has one («قطعة أثرية | تنتمي إلى …»)."""
    negated = lay.folds[j] in _PARTICLES and _verb(lay, j + 1)
    if not (_verb(lay, j) or negated) or _verbs_between(lay, start, j) == 0:
        return False
    before = lay.folds[j - 1]
    if j == end and (lay.folds[j].endswith("وا") or (negated and not before.startswith("ال"))):
        return False  # «مليون شخص نزحوا …»
    held = before in _PARTICLES or before in STOPS or _relative(before) or _that(before)
    return not (held or _verb(lay, j - 1) or lay.is_comma(j - 1))


def _passes_comma(lay: Layout, start: int, j: int) -> bool:
    """Does the clause that begins at ``start`` go on after the comma ``j``?"""
    if j + 1 >= len(lay):
        return False
    after = lay.folds[j + 1]
    if after in _OPENERS or _that(after) or after in _AFTER_COMMA or (after[:1] == "و" and after[1:] in _LISTED):
        return False
    if _joined_verb(lay, j + 1) or _relative(after):
        return False
    if after in _EQUALS or _purpose(lay, j + 1):
        return True
    if _verbs_between(lay, start, j) == 0:
        head = lay.folds[start].removeprefix("و")
        adverbial = head in STOPS or head in _ADVERBIALS or hit(lay.text, start, "hold", "edge", "deictic")
        return bool(adverbial) or (head.startswith("ال") and _verb(lay, j + 1))
    # a circumstance that is no reporting one: «…، مقلصا تراجعه الأسبوعي إلى …»
    raw = lay.text.raw[lay.text.starts[j + 1] : lay.text.ends[j + 1]]
    return after.startswith("م") and raw.endswith(("ًا", "اً")) and not is_participle(after)


def _trimmed(lay: Layout, start: int, stop: int, first: int, end: int) -> Span:
    """The span of a clause without conjunctions at its head and marks at its end."""
    while start < first and ((not lay.is_nominal(start) and lay.quote_at(start) is None) or lay.folds[start] in _LEADS):
        start += 1
    while stop > end and _dangles(lay, stop - 1):
        stop -= 1
    offset = lay.text.starts[start]
    if lay.is_word(start) and _leading_conjunction(lay, start):
        offset = offset_after(lay.text, start, 1)
    return offset, lay.text.ends[stop - 1]


def _dangles(lay: Layout, k: int) -> bool:
    """A mark or a preposition that a cut has left at the end."""
    folded = lay.folds[k]
    if not lay.is_nominal(k):
        return folded not in {")", "»", "”", '"', "%", "٪", "$"}
    return folded in lexicon.words("preposition") or folded in _DANGLING


_DANGLING = words("وما ومن وفي وعلى لو و أو ثم مع عن وعن إلى وإلى بعد قبل غير من")
_LEADS = _OPENERS | words("و ف أيضا وأيضا كذلك إن أن وكذلك لذلك منها منهم بينهم مما")


def _leading_conjunction(lay: Layout, k: int) -> bool:
    folded = lay.folds[k]
    if folded[:1] not in ("و", "ف") or len(folded) < 3 or folded in _KEEPS_WAW:
        return False
    rest = folded[1:]
    if _joined_verb(lay, k) or rest.startswith(("ال", "لل")) or rest in STOPS or rest in {"هو", "هي", "هم", "غداه"}:
        return True
    return number_word(rest) is not None or rest in _LISTED or rest in lexicon.masdars()


# --- facts ----------------------------------------------------------------------------------------------------------

#: How often an expression of a form is a fact that annotators would mark, read off articles; forms not named are as
#: sure as the run of them.
_CONFIDENCE = {
    "percent": 0.97, "date": 0.97, "year": 0.97, "counted": 0.93, "length": 0.93, "month": 0.95, "score": 0.85,
    "rank": 0.75, "bare": 0.75, "bare-year": 0.75, "dual": 0.75, "single": 0.6, "event": 0.7, "anaphor": 0.6,
    "noun before": 0.75, "of them": 0.7, "multiple": 0.7, "fraction": 0.7,
}  # fmt: skip
_OTHERWISE = 0.9

Expression: TypeAlias = Figure | Time


def extract_facts(text: str, document: str = "", date: str | None = None) -> list[Fact]:
    """The figures and times of a text in text order, each with its claim and its voucher.

    ``date`` (ISO 8601, ``2024-03-26``) is the document's; with it relative times are resolved to full dates by the
    rules of ``extractors.times``. A date that cannot be read counts as unknown.

    >>> [(fact.expression, fact.value, fact.unit) for fact in extract_facts("قُتل أكثر من 32 ألف شخص في غزة.")]
    [('أكثر من 32 ألف شخص', '32000', 'شخص')]
    """
    return facts_of(text, extract_quotes(text, document), document, date)


def facts_of(text: str, statements: Sequence[Statement], document: str = "", date: str | None = None) -> list[Fact]:
    """The facts of a text whose statements are known."""
    lay = lay_out(tokenize(text))
    named = find_entities(lay.text)
    names = {mention.first: mention for mention in named}
    expressions = find_expressions(lay.text, _read_date(date), named)
    return [_fact(lay, found, n, statements, names, document) for n, found in enumerate(expressions, 1)]


def _read_date(date: str | None) -> Date | None:
    found = re.match(r"(\d{4})-(\d{2})-(\d{2})", date or "", re.ASCII)
    try:
        return Date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def find_expressions(t: Text, when: Date | None = None, named: Sequence[Mention] = ()) -> list[Expression]:
    """The figures and times of a text in text order, but those that stand in a name («المصري اليوم»)."""
    longer = (name for name in named if name.kind == "ORG" and name.end - name.first > 1)
    within = {k for name in longer for k in range(name.first, name.end)}
    times = [time for time in find_times(t, when) if not within.issuperset(range(time.first, time.end))]
    figures = find_figures(t, times)
    rates = [rate for figure in figures if (rate := frequency_at(t, figure.end))]
    return sorted([*times, *figures, *rates], key=lambda found: (found.start, -found.stop))


def _fact(
    lay: Layout,
    found: Expression,
    number: int,
    statements: Sequence[Statement],
    names: Mapping[int, Mention],
    document: str,
) -> Fact:
    raw, span = lay.text.raw, (found.start, found.stop)
    statement, stretch = _holder(span, statements)
    claim = _claim(lay, found, stretch, statements)
    actor = _actor(lay, claim, names)
    voucher = _voucher(raw, statement)
    sentence = _sentence(lay, found)
    figure = found if isinstance(found, Figure) else None
    return Fact(
        document=document,
        fact=number,
        kind="figure" if figure else "time",
        expression=raw[slice(*span)],
        value=found.value,
        unit=figure.unit if figure else None,
        qualifier=found.qualifier,
        claim=raw[slice(*claim)],
        actor=raw[slice(*actor)] if actor else None,
        voucher=raw[slice(*voucher)] if voucher else None,
        statement=statement.statement if statement else None,
        sentence=raw[slice(*sentence)],
        confidence=_CONFIDENCE.get(found.rule, _OTHERWISE),
        spans=FactSpans(expression=span, claim=claim, voucher=voucher, actor=actor),
    )


def _holder(span: Span, statements: Sequence[Statement]) -> tuple[Statement | None, Span | None]:
    """The innermost statement whose content holds a span, with that stretch of the content."""
    holders = [
        (stretch[1] - stretch[0], -statement.statement, statement, stretch)
        for statement in statements
        for stretch in statement.spans.content
        if stretch[0] <= span[0] and span[1] <= stretch[1]
    ]
    if not holders:
        return None, None
    _, _, statement, stretch = min(holders, key=lambda holder: holder[:2])
    return statement, stretch


def _voucher(raw: str, statement: Statement | None) -> Span | None:
    """The speaker of a statement; a share of the people asked («57% قالوا») vouches for nothing."""
    speaker = statement.spans.speaker if statement else None
    return None if speaker is None or raw[speaker[0]].isdigit() else speaker


def _claim(lay: Layout, found: Expression, stretch: Span | None, statements: Sequence[Statement]) -> Span:
    """The clause, kept inside the content that holds it, and outside contents that do not."""
    start, stop = clause_around(lay, found.first, found.end)
    start, stop = min(start, found.start), max(stop, found.stop)
    if stretch:
        start, stop = max(start, stretch[0]), min(stop, stretch[1])
    for statement in statements:
        for low, high in statement.spans.content:
            if found.stop <= low < stop:
                stop = low
            elif start < high <= found.start and statement.spans.cue[0] >= high:
                start = high
    return _tidy(lay.text.raw, (start, stop), (found.start, found.stop))


def _tidy(raw: str, span: Span, held: Span) -> Span:
    """A span without spaces and marks at its ends, never smaller than what it holds."""
    start, stop = span
    while start < held[0] and not (raw[start].isalnum() or raw[start] in '«“"(‹$€'):
        start += 1
    while stop > held[1] and not (raw[stop - 1].isalnum() or raw[stop - 1] in '»”")›%٪$€'):
        stop -= 1
    return start, stop


def _sentence(lay: Layout, found: Expression) -> Span:
    first, last = lay.sentence_start(found.first), lay.sentence_end(found.first)
    start, stop = lay.text.starts[first], lay.text.ends[max(last, first + 1) - 1]
    return min(start, found.start), max(stop, found.stop)


def _actor(lay: Layout, claim: Span, names: Mapping[int, Mention]) -> Span | None:
    """The named subject of a claim: the name at its head, or the one after its verb, with no preposition between."""
    first = lay.text.at(claim[0])
    first -= first > 0 and lay.text.ends[first - 1] > claim[0]
    verbs = 0
    for k in range(first, min(first + 9, len(lay))):
        name = names.get(k)
        if name and claim[0] <= name.start and name.stop <= claim[1]:
            return name.start, name.stop
        folded = lay.folds[k]
        verbs += lay.is_word(k) and is_verb(folded)
        if verbs > 1 or folded in STOPS or not lay.is_word(k) or lay.text.starts[k] >= claim[1]:
            return None
    return None
