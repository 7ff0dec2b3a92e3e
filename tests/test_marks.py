"""Quotation marks and brackets: which stretches they enclose, whole ones and broken ones."""

from __future__ import annotations

import pytest

from extractors.marks import Marks, find_marks
from extractors.text import Text, tokenize


def found(raw: str) -> tuple[Text, Marks]:
    text = tokenize(raw)
    return text, find_marks(text)


def inner(raw: str) -> list[str]:
    """What each quotation encloses, in the order of the opening marks."""
    text, marks = found(raw)
    return [text.string(quote.open + 1, quote.close) for _, quote in sorted(marks.quotes.items())]


# ── Whole pairs, of every shape ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("pair", ["«»", "“”", '""', "‘’", "‹›", "„”", "””", "״״", "»«", "„“"])
def test_a_pair(pair: str) -> None:
    raw = f"وقال الحكم: {pair[0]}الهدف صحيح{pair[1]} أمس."
    text, marks = found(raw)
    (quote,) = marks.quotes.values()
    assert text.string(quote.open + 1, quote.close) == "الهدف صحيح"
    assert quote.closed
    assert quote.words == 2
    assert text.folds[quote.end] == "امس"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("قال «نعم» ثم «لا».", ["نعم", "لا"]),
        ('قال "نعم" ثم "لا".', ["نعم", "لا"]),
        ("لـ«عكاظ» وبـ«الوطن» ول«الراية».", ["عكاظ", "الوطن", "الراية"]),
        ("(«نعم») [“لا”]", ["نعم", "لا"]),
        ("قال:«نعم»،وأضاف:«لا».", ["نعم", "لا"]),
        ("«10%» «»", ["10%"]),
    ],
)
def test_pairs_side_by_side(raw: str, expected: list[str]) -> None:
    assert inner(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("«قرأت رواية “الأرض” أمس»", ["قرأت رواية “الأرض” أمس", "الأرض"]),
        ("«قرأت رواية «الأرض» أمس»", ["قرأت رواية «الأرض» أمس", "الأرض"]),
        ('“قرأت رواية "الأرض" أمس”', ['قرأت رواية "الأرض" أمس', "الأرض"]),
        ("«قرأت ‹الأرض› و“السماء”»", ["قرأت ‹الأرض› و“السماء”", "الأرض", "السماء"]),
    ],
)
def test_nested_pairs(raw: str, expected: list[str]) -> None:
    assert inner(raw) == expected


def test_depth_and_the_innermost_quotation_around_a_token() -> None:
    text, marks = found("قال «قرأت “الأرض” أمس» هنا")
    depths = [quote.depth for _, quote in sorted(marks.quotes.items())]
    assert depths == [0, 1]
    around = {text.folds[i]: marks.inside[i] for i in range(len(text))}
    outer, inner_ = sorted(marks.quotes)
    assert around["قال"] == around["هنا"] == -1
    assert around["قرات"] == around["امس"] == outer
    assert around["الارض"] == inner_


# ── Broken ones ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("وقال «سنعود غدا إلى الملعب. ثم رحل.", "سنعود غدا إلى الملعب"),
        ("وقال «سنعود غدا\nوأضاف أن الملعب جاهز", "سنعود غدا"),
        ("وقال “سنعود غدا إلى الملعب", "سنعود غدا إلى الملعب"),
        ("وقال «سنعود في 7.5 دقائق إلى الملعب.", "سنعود في 7.5 دقائق إلى الملعب"),
    ],
)
def test_a_mark_that_is_never_closed_closes_where_its_sentence_ends(raw: str, expected: str) -> None:
    text, marks = found(raw)
    (quote,) = marks.quotes.values()
    assert text.string(quote.open + 1, quote.close) == expected
    assert not quote.closed
    assert quote.end == quote.close


def test_an_unclosed_mark_silences_no_later_one() -> None:
    assert inner("وقال «سنعود غدا\nوقالت «لن نعود».") == ["سنعود غدا", "لن نعود"]


@pytest.mark.parametrize("raw", ["السد آمن”.", "السد آمن».", "قال نعم» ثم رحل", "لا ’شيء هنا"])
def test_a_stray_closing_mark_opens_nothing(raw: str) -> None:
    assert inner(raw) == []


def test_a_quotation_over_lines_is_one_when_it_is_closed_soon() -> None:
    assert inner("قال: «السلام ممكن.\nالحرب ليست قدرا».") == ["السلام ممكن.\nالحرب ليست قدرا"]


def test_a_quotation_is_not_carried_over_a_page() -> None:
    raw = "قال: «السلام ممكن دائما\n" + "سطر آخر من المقال.\n" * 30 + "ثم انتهى»."
    assert inner(raw) == ["السلام ممكن دائما"]


@pytest.mark.parametrize("raw", ["Jake’s plan", "O’Brien", "l’Orient"])
def test_an_apostrophe_is_no_mark(raw: str) -> None:
    assert inner(raw) == []


def test_an_empty_pair_is_none() -> None:
    assert inner("قال «» ثم “ ” رحل") == []


def test_deep_nesting_stays_bounded() -> None:
    text, marks = found("«" * 500 + "نعم" + "»" * 500)
    assert len(marks.quotes) <= 500
    assert len(marks.inside) == len(text)


# ── Brackets ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("حركة (فتح) هنا", ["فتح"]),
        ("[أ] {ب} (ج)", ["أ", "ب", "ج"]),
        ("(فتح [المكتب] هنا)", ["المكتب", "فتح [المكتب] هنا"]),
        ("(لم يغلق\nقوسه)", []),
        ("قوس ) وحده", []),
    ],
)
def test_brackets(raw: str, expected: list[str]) -> None:
    text, marks = found(raw)
    assert sorted(text.string(opened + 1, closed) for opened, closed in marks.brackets.items()) == sorted(expected)
