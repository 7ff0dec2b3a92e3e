"""Figures: the numbers of a text that count, measure or compare something, in what its times have left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors import lexicon
from extractors.amounts import Amount, read_amount
from extractors.counted import (
    NOT_COUNTED,
    construct_end,
    counted_after,
    definite_adjectives_end,
    is_joined_word,
    rank_nouns,
    unit_kind,
)
from extractors.figure_types import Figure, figure_of
from extractors.memo import memo
from extractors.number_names import closes_name, is_name
from extractors.numbers import (
    STOPS,
    Number,
    Qualifier,
    number_word,
    offset_after,
    percent_after,
    qualifier_before,
    read_cardinal,
    read_digits,
    word_at,
    words,
)
from extractors.ranks import MULTIPLES, SOLE, read_dual, read_multiple, read_near_zero, read_rank, read_single
from extractors.text import LINE, MARK, NUMBER, WORD, Text, fold
from extractors.time_types import Time
from extractors.time_words import hit
from extractors.types import Span
from extractors.wordforms import is_place, is_verb


def find_figures(t: Text, times: Sequence[Time]) -> list[Figure]:
    """The figures of a text, in text order, in what the times have left."""
    taken = [False] * (len(t) + 1)
    for time in times:
        taken[time.first : time.end] = [True] * (time.end - time.first)
    figures: list[Figure] = []
    counts = [kind == NUMBER or _counts(folded) for kind, folded in zip(t.kinds, t.folds, strict=True)]
    i = 0
    while i < len(t):
        opens = not taken[i] and _may_open(counts[i : i + 3], t.folds[i])
        figure = _figure_at(t, i, taken, figures) if opens else None
        if figure is None:
            number = read_cardinal(t, i) if counts[i] else None  # what is no fact is none by half either
            i = max(i + 1, number.end) if number and not taken[i] else i + 1
            continue
        figures.append(figure)
        i = max(i + 1, _resume(t, figure))
    return figures


def _may_open(counts: Sequence[bool], folded: str) -> bool:
    """A token with which a figure may begin: a number stands there or right after it, or the word says one itself."""
    return any(counts) or _says_number(folded)


@memo
def _counts(folded: str) -> bool:
    return folded in SOLE or number_word(folded) is not None


@memo
def _says_number(folded: str) -> bool:
    """A word with a number in it that is no number word: a dual (شخصان), a multiple (ضعف), goals (ثلاثية)."""
    if any(folded[letters:] in _GOALS or folded[letters:] in _SETS for letters in range(3)):
        return True
    kinds = (unit_kind(folded[letters:]) for letters in range(3))
    return folded.lstrip("وبل") in MULTIPLES or any(kind is not None and kind[1] == "dual" for kind in kinds)


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
    yield _score(t, i, before)
    yield _worded_score(t, i)
    yield _amount_figure(t, i, taken, before)
    for read in (read_rank, read_dual, read_single, read_multiple, read_near_zero):
        yield read(t, i)


_SPORT = words(
    """فاز فازت فوز الفوز فوزه فوزها بنتيجة نتيجة تعادل تعادلا التعادل تعادله خسر خسرت خسارة خسارته تغلب تغلبه هزيمة
    الهزيمة هزم بفوزه انتصار انتصاره الانتصار النتيجة مرت بأغلبية تفوق التفوق تقدم سحق بهزيمة للفوز بالتعادل
    بركلات الترجيح بفوزها بخسارته بخسارتها حسم وحسم المباراة اللقاء المواجهات متقدما تقدما"""
)


def _score(t: Text, i: int, before: Sequence[Figure]) -> Figure | None:
    """14-0, 2-صفر, 3 - 1, in sport also 3/1 and «4 مقابل 3»: two counts set against one another."""
    if t.kinds[i] != NUMBER and t.folds[i] != "صفر":
        return None
    digits = read_digits(t, i)
    sport = _goes_on(t, i, before) or _sport_before(t, i)
    if digits and digits.shape == "pair":
        low, high = digits.written.split("-")
        short = "." not in digits.written and max(len(low), len(high)) <= 3 and not counted_after(t, digits.end)
        if short and not closes_name(t, i, digits.end) and (sport or int(low) >= int(high)):
            return figure_of(t, i, digits.end, t.starts[i], digits.written, None, "exact", "score")
        return None
    if digits and digits.shape in {"slash", "clock"} and sport and not counted_after(t, digits.end):
        return figure_of(t, i, digits.end, t.starts[i], re.sub("[/:]", "-", digits.written), None, "exact", "score")
    first, second = _goals(t, i), _goals(t, i + 2)
    if first is None or second is None or word_at(t, i + 1) not in {"-", "–", "ـ", "/", ":", "مقابل"}:
        return None
    if word_at(t, i + 1) == "مقابل" and counted_after(t, i + 3):
        return None
    one_zero = (t.kinds[i] == NUMBER) != (t.kinds[i + 2] == NUMBER)
    if not sport and not (one_zero and word_at(t, i + 1) != "مقابل"):
        return None
    return figure_of(t, i, i + 3, t.starts[i], f"{first}-{second}", None, "exact", "score")


def _worded_score(t: Text, i: int) -> Figure | None:
    """«بثلاثة أهداف لهدفين» → 3-2, «هدفين دون رد» → 2-0, «ثلاثية نظيفة» → 3-0, «هدف لمثله» → 1-1."""
    first = _goals_said(t, i, "بو") if t.kinds[i] == WORD else None
    if first is None or t.folds[i].endswith(("صفر", "واحد")):
        return None
    end, ours, letters = first
    after = word_at(t, end)
    theirs: int | None = None
    nothing = end + (after == "من")
    if after in _CLEAN:
        theirs, end = 0, end + 1
    elif word_at(t, nothing) in {"دون", "بدون", "بلا"} and word_at(t, nothing + 1) in _ANSWERS:
        theirs, end = 0, nothing + 2
    elif after in {"لمثله", "لمثلهما", "لمثلها"}:
        theirs, end = ours, end + 1
    elif after == "مقابل" and word_at(t, end + 1) == "لا" and word_at(t, end + 2).startswith("ش"):
        theirs, end = 0, end + 3
    else:
        second = _goals_said(t, end + (after == "مقابل"), "" if after == "مقابل" else "ل")
        if second is not None and (after == "مقابل" or second[2]):
            end, theirs = second[0] + (word_at(t, second[0]) in _ONLY), second[1]
    if theirs is None:
        return None
    return figure_of(t, i, end, offset_after(t, i, letters), f"{ours}-{theirs}", None, "exact", "score")


_CLEAN = words("نظيف نظيفين نظيفان نظيفة")
_ONLY = words("واحد وحيد واحدا")
_ANSWERS = words("مقابل رد")
_GOALS = {"هدف": 1, "هدفا": 1, "هدفين": 2, "هدفان": 2, "صفر": 0, "واحد": 1}
_SETS = {"ثنائيه": 2, "ثلاثيه": 3, "رباعيه": 4, "خماسيه": 5, "سداسيه": 6, "سباعيه": 7}


def _goals_said(t: Text, i: int, prefixes: str) -> tuple[int, int, int] | None:
    """Goals as words at token ``i`` («هدفين»، «بثلاثة أهداف»، «رباعية»): their end, how many, the letters before."""
    word = word_at(t, i)
    for letters in range(3):
        if letters and (letters > len(word) or word[letters - 1] not in prefixes):
            break
        counts = _GOALS.get(word[letters:], _SETS.get(word[letters:]))
        if counts is not None:
            return i + 1, counts, letters
    number = read_cardinal(t, i) if i < len(t) and t.kinds[i] == WORD else None
    if number is None or word_at(t, number.end) not in {"اهداف", "هدفا"}:
        return None
    return number.end + 1, int(number.amount), number.start - t.starts[number.first]


def _goes_on(t: Text, i: int, before: Sequence[Figure]) -> bool:
    """Another set of the same match («6-4 و3-6»)."""
    last = before[-1] if before else None
    if last is None or last.rule != "score" or i - last.end > 2:
        return False
    return all(t.folds[k] in {"و", "،", ","} for k in range(last.end, i))


def _goals(t: Text, i: int) -> int | None:
    word = word_at(t, i)
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


def _amount_figure(t: Text, i: int, taken: Sequence[bool], before: Sequence[Figure]) -> Figure | None:
    """A number with what it counts or measures."""
    if t.kinds[i] == MARK and t.folds[i] not in {"(", "$", "€", "£", "%", "٪"}:
        return None
    amount = read_amount(t, i)
    if amount is None or any(taken[amount.first : amount.end]) or is_name(t, amount):
        return None
    end = amount.end
    if amount.unit and t.raw[slice(*amount.unit)] in "%٪":
        return figure_of(t, amount.first, end, amount.start, amount.value, amount.unit, "exact", "percent")
    percent = percent_after(t, end)
    if percent == end and word_at(t, end) == ")" and percent_after(t, end + 1) > end + 1:
        percent = percent_after(t, end + 1)
    if percent > end:
        return _percent(t, amount, percent)
    return _count_figure(t, amount, before)


def _percent(t: Text, amount: Amount, end: int) -> Figure:
    """57%, 57 في المئة, with its whole (من المشاركين في إسرائيل)."""
    at = end - 1 if t.kinds[end - 1] == MARK else amount.end
    unit = (t.starts[at], t.ends[end - 1])
    figure = figure_of(t, amount.first, end, amount.start, amount.value, unit, "exact", "percent")
    whole = _whole(t, figure.end)
    return replace(figure, end=whole, stop=t.ends[whole - 1])


def _whole(t: Text, i: int) -> int:
    """The end of «من المشاركين في إسرائيل» at token ``i``: what a share is taken of, with its place."""
    of = i + (word_at(t, i) == "فقط")
    if word_at(t, of) != "من" or of + 1 >= len(t):
        return i
    at = of + 1
    if word_at(t, at) in {"بين", "اصل"}:
        at += 1
    inner = read_amount(t, at) if at < len(t) and t.kinds[at] != LINE else None
    if inner and inner.number.kind == "cardinal":
        noun = counted_after(t, inner.end)
        return noun.end if noun else inner.end
    if (
        at >= len(t)
        or t.kinds[at] != WORD
        or t.folds[at] in STOPS
        or (is_joined_word(t.folds[at]) and t.folds[at][0] == "و")
    ):
        return i
    end = construct_end(t, at)
    place = word_at(t, end + 1)
    if word_at(t, end) == "في" and place not in STOPS and (is_place(place) or place.startswith("ال")):
        timed = hit(t, end + 1, "unit", "month", "deictic", "weekday", "edge")
        return end if timed else definite_adjectives_end(t, end + 2)
    return end


_ELATIVES = words("أشهر أكبر أهم أبرز أفضل أحدث كبار أصل أصغر أكثر أقدم أعرق أغلى أضخم بين أخطر")


def _count_figure(t: Text, amount: Amount, before: Sequence[Figure]) -> Figure | None:
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
    partitive = word_at(t, at) == "من" and vague_of
    if number.definite and not unit_kind(word_at(t, at)) and (figure := _noun_before(t, amount)):
        return figure
    noun = counted_after(t, at, definite=construct) if not partitive and word_at(t, at) not in _SIDES else None
    teen = number.definite and number.digits and 10 < number.amount % 100 < 100  # these count an accusative
    if noun and teen and not noun.kind and t.raw[t.ends[at] - 1] not in "اةًى":
        noun = None  # «المعرض الـ17 أنظار الزائرين»
    if noun:
        value = _settle_dots(amount, noun.kind, noun.head, t)
        if word_at(t, noun.end) in {"تحت", "دون"} and word_at(t, noun.end + 1) == "الصفر":  # 5 درجات تحت الصفر
            return figure_of(t, amount.first, noun.end + 2, amount.start, f"-{value}", noun.head, "exact", "counted")
        return figure_of(t, amount.first, noun.end, amount.start, value, noun.head, _implied(number), "counted")
    if amount.unit:
        return figure_of(t, amount.first, amount.end, amount.start, amount.value, amount.unit, "exact", "counted")
    if word_at(t, at) in _OF_THEM and (number.digits or number.amount > 2):
        return figure_of(t, amount.first, at + 1, amount.start, amount.value, None, "exact", "of them")
    if share := _share(t, amount):
        return share
    if partitive and (figure := _partitive(t, amount)):
        return figure
    if number.kind == "fraction" and word_at(t, at) in _SIDES:
        return None  # النصف الشمالي من الكرة الأرضية
    if number.kind == "fraction":
        alone = figure_of(t, amount.first, at, amount.start, amount.value, None, "exact", "fraction")
        owned = re.fullmatch("ارباع(?:ه|ها|هم)", t.folds[at - 1])  # ثلاثة أرباعها
        return alone if number.definite or owned else None
    return _bare_amount(t, amount, before)


def _is_plural(t: Text, i: int) -> bool:
    """A definite plural of a thing counted («216 من الرجال»)."""
    word = word_at(t, i)
    known = unit_kind(word[2:]) if word.startswith("ال") else unit_kind(word)
    return bool(known and known[1] == "plural" and (known[0] == "person" or word.startswith("ال")))


_SIDES = words("الشمالي الجنوبي الشرقي الغربي الأيمن الأيسر الأعلى الأسفل الآخر الأواخر الأوائل")
_OF_THEM = words("منهم منها منهن")


def _implied(number: Number) -> Qualifier:
    return "more" if number.kind == "vague" else "exact"


def _is_determiner(t: Text, amount: Amount) -> bool:
    """واحد and اثنان alone are determiners, as is صفر outside a score; two of something count."""
    number = amount.number
    if number.digits or number.kind != "cardinal" or amount.kind == "range":
        return False
    if number.end - number.first == 1 and number.amount in {0, 1} and not number.scaled:
        return percent_after(t, amount.end) == amount.end
    return number.amount == 2 and number.end - number.first == 1 and word_at(t, amount.end) != "من"


def _settle_dots(amount: Amount, kind: str, head: Span, t: Text) -> str:
    """90.500 people are 90500; 1.123 dollars are a decimal, but 1.500 dollars are 1500."""
    if not amount.number.dotted or amount.kind == "range":
        return amount.value
    whole = amount.value.replace(".", "")
    if (kind in {"currency", "measure"} and not whole.endswith("0")) or t.raw[slice(*head)] in {"%", "٪"}:
        return amount.value
    return whole


def _share(t: Text, amount: Amount) -> Figure | None:
    """«8 من كل 10 أسر» → 8/10; «ثلاثة من أصل أربعة شبان» → 3."""
    at = amount.end
    if word_at(t, at) != "من" or word_at(t, at + 1) not in {"كل", "اصل", "بين"} or amount.number.kind != "cardinal":
        return None
    whole = read_amount(t, at + 2) if at + 2 < len(t) and t.kinds[at + 2] != LINE else None
    noun = counted_after(t, whole.end) if whole and whole.number.kind == "cardinal" else None
    if whole is None or noun is None:
        return None
    value = f"{amount.value}/{whole.value}" if t.folds[at + 1] == "كل" else amount.value
    return figure_of(t, amount.first, noun.end, amount.start, value, noun.head, "exact", "partitive")


def _partitive(t: Text, amount: Amount) -> Figure | None:
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
    return figure_of(t, amount.first, end, amount.start, value, unit, _implied(amount.number), "partitive")


def _noun_before(t: Text, amount: Amount) -> Figure | None:
    """«الرهائن الـ 134 المتبقين», «الدول الست»: a definite number after its noun."""
    i = amount.first - 1
    if (
        i < 0
        or t.kinds[i] != WORD
        or number_word(t.folds[i])
        or t.folds[i] in STOPS
        or t.folds[i + 1].startswith("وال")
    ):
        return None
    word = t.folds[i]
    owned = amount.number.digits and re.fullmatch("(.+?)ت?(?:ه|ها|هم)", word)
    if owned and fold(owned[1].lstrip("ولب") + "ة") in rank_nouns():  # «دورته الـ 31»
        unit = t.span(i, i + 1)
        return figure_of(t, i, amount.end, unit[0], amount.value, unit, "exact", "rank")
    if not re.match("(?:[وبلفك])?ال..", word) or hit(t, i, "unit"):
        return None
    if amount.number.digits and re.sub("^[وبفك]?ال|^لل", "", word) in rank_nouns():  # الجولة الـ17
        start = offset_after(t, i, 1 if word[0] in "وبفك" else 0)
        return figure_of(t, i, amount.end, start, amount.value, (start, t.ends[i]), "exact", "rank")
    if _is_singular(t, i):
        return None
    if amount.number.digits and word_at(t, i - 1) in lexicon.words("numbered_event"):  # مهرجان التمور الـ8
        unit = t.span(i - 1, i)
        return figure_of(t, i - 1, amount.end, unit[0], amount.value, unit, "exact", "rank")
    if word.endswith(("ي", "يه")) and i and re.match("(?:[وبلفك])?ال..", t.folds[i - 1]):
        i -= 1  # «القوى العالمية الست»
        word = t.folds[i]
    letters = 1 if re.match("[وبفك]ال", word) else 0
    start = offset_after(t, i, letters)
    unit = (start, t.ends[i])
    after_noun = amount.number.digits or unit_kind(word[letters + 2 :]) is not None or word.endswith("ه")
    agrees = word_at(t, amount.end).endswith(("ين", "ون", "ه", "ي", "ات", "ائل"))
    end = definite_adjectives_end(t, amount.end) if after_noun and agrees else amount.end
    return figure_of(t, i, end, start, amount.value, unit, "exact", "noun before")


def _is_singular(t: Text, i: int) -> bool:
    """A definite singular before digits has a number for a name (الفرقة 101); only a plural is counted."""
    stem = t.folds[i].lstrip("وبفك").removeprefix("ال").removeprefix("لل")
    known = unit_kind(stem)
    return bool(known and known[1] == "singular")


_AMOUNT_CONTEXT = words(
    """إلى الى على عند بلغ بلغت يبلغ تبلغ ليبلغ لتبلغ وبلغ وبلغت من عن عددهم عددها عدده وعددهم وعددها قدره قدرها
    مقداره قدرت قيمته قيمتها نسبته نسبتها بواقع بمعدل بينهم منهم بينها منها مقابل سجل سجلت مستوى حاجز بقيمة مبلغ
    بمبلغ مقتل إصابة وإصابة قتل قتلت وقتل جرح وجرح أصيب وأصيب اعتقال اعتقل استشهاد استشهد ضبط بالمرتبة بنسبة نسبة
    بين وبين ووصل وصل وصلت ب ل رصيد برصيد يعادل تعادل بمقدار مقدار عتبة بسعر سعر بعدد عدد العدد سوى فقط من بينهما
    مع نحو وإلى قتلى تضم يضم شمل شملت
    العظمى الصغرى القصوى الدنيا والعظمى والصغرى والدنيا"""
)
_CASUALTIES = words("أصيب وأصيب قتل وقتل جرح وجرح مقتل إصابة وإصابة استشهد اعتقل اعتقال استشهاد")


def _bare_amount(t: Text, amount: Amount, before: Sequence[Figure]) -> Figure | None:
    """A number without its noun: after a qualifier or a word of amount; the thing counted may have been said before."""
    number = amount.number
    qualified = qualifier_before(t, amount.first)
    unit: str | None = None
    if number.hanging or (number.scaled and _ends_clause(t, amount.end)):
        unit = _unit_said_before(t, amount, before)
    context = word_at(t, amount.first - 1) in _AMOUNT_CONTEXT
    vague_alone = number.kind == "vague" and number.definite
    scaled = number.scaled and (unit is not None or context)
    hurt = word_at(t, amount.first - 1) in _CASUALTIES and _ends_clause(t, amount.end)
    rate = number.digits and _is_rate(t, amount)
    if not (qualified or vague_alone or scaled or hurt or rate or (number.digits and context)):
        return None
    if number.digits and not qualified and not number.scaled and not _ends_clause(t, amount.end):
        return None
    small = not number.digits and not number.scaled and number.kind == "cardinal" and number.amount <= 10
    if small and not qualified and word_at(t, amount.first - 1) not in _CASUALTIES:
        return None
    unit = unit or _counted_noun_before(t, amount)
    value = amount.value
    if number.dotted and amount.value.endswith("0"):
        value = value.replace(".", "")
    figure = figure_of(t, amount.first, amount.end, amount.start, value, None, _implied(number), "bare")
    return replace(figure, unit=unit)


def _is_rate(t: Text, amount: Amount) -> bool:
    """A decimal right behind a currency («سعر الدينار أمام الدولار 3.105»)."""
    before = word_at(t, amount.first - 1)
    kind = unit_kind(before.removeprefix("ال")) if before.startswith("ال") else None
    return "." in amount.value and kind is not None and kind[0] == "currency"


def _ends_clause(t: Text, i: int) -> bool:
    """Nothing that could be a name's number follows: a mark, a preposition, a conjunction, the end."""
    if i >= len(t) or t.kinds[i] in {LINE, MARK}:
        return word_at(t, i) not in {"/", "-", "+", ":"} or t.kinds[i] == LINE
    word = t.folds[i]
    return (
        word in NOT_COUNTED
        or word.startswith(("و", "ل", "ب", "ف", "ال"))
        or is_verb(word)
        or hit(t, i, "hold", "edge") is not None
    )


def _unit_said_before(t: Text, amount: Amount, before: Sequence[Figure]) -> str | None:
    """«نحو 90.500 مهاجر … ونحو 97 ألفا»: the thing counted by the figure before it in the sentence."""
    for figure in reversed(before[-3:]):
        if (
            figure.rule == "counted"
            and figure.unit
            and not any(t.folds[k] in {".", "\n"} for k in range(figure.end, amount.first))
        ):
            return figure.unit
    return None


def _counted_noun_before(t: Text, amount: Amount) -> str | None:
    """«عدد القتلى … إلى 32»: the noun after عدد or حصيلة in the same clause."""
    for k in range(amount.first - 1, max(-1, amount.first - 12), -1):
        if t.folds[k] in {".", "،", "\n", ":"}:
            return None
        if t.folds[k].lstrip("ولب") in {"عدد", "حصيله", "اعداد"} and k + 1 < amount.first and t.kinds[k + 1] == WORD:
            after = t.folds[k + 1]
            return t.string(k + 1, k + 2) if after.startswith("ال") or unit_kind(after) else None
    return None
