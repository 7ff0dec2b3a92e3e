"""Tokens and folding: true offsets, equal forms for spelling variants, camel-tools as the yardstick."""

from __future__ import annotations

import pytest
from camel_tools.utils.dediac import dediac_ar
from camel_tools.utils.normalize import normalize_alef_ar, normalize_alef_maksura_ar, normalize_teh_marbuta_ar
from hypothesis import example, given
from hypothesis import strategies as st

from extractors.text import LINE, MARK, NUMBER, WORD, fold, folds_of, tokenize

# ── Folding ─────────────────────────────────────────────────────────────────────────────────────────────────────────

WORDS = """
قال قالت أكّد أكَّدَتْ إنّ أنَّه آمن ٱلرجل المسؤول المسئول شؤون بيئة ضوء جزء لقاءات اللقاء
الحكومة حكومته رئاسة مستشفى مستشفيات الفتى يرى نفى موسى مصطفى عيسى فتوى جدوى القوى الشورى ليلى
وزير وَزيرُ الوزيرة وزارةٌ كتابًا كتاباً مشيرًا مشيراً قائلةً هذا هٰذا ذلك لكنّ لٰكن الرحمٰن
بغداد القاهرة الرباط تونس بيروت الخرطوم مسقط الدوحة حلب صنعاء الجزائر طرابلس نواكشوط
مؤتمر مؤتمرًا أسئلة سؤال إعلان اعلان أعلن استقلال انتخابات إيران أوروبا آسيا إفريقيا
شيء ماء سماء بناء أبناء أصدقاء مبادئ شاطئ تهيّؤ لؤلؤ رؤية رأي رئيس بئر فأر ذئب مئة مائة
"""


def camel(word: str) -> str:
    """What camel-tools makes of a word with the four functions that folding stands for."""
    return normalize_teh_marbuta_ar(normalize_alef_maksura_ar(normalize_alef_ar(dediac_ar(word))))


@pytest.mark.parametrize("word", WORDS.split())
def test_folding_agrees_with_camel_tools(word: str) -> None:
    assert fold(word) == camel(word)


@pytest.mark.parametrize("word", ["على", "إلى", "حتى", "وعلى", "فإلى", "وحتى", "عَلَى"])
def test_what_folding_keeps_apart_on_purpose(word: str) -> None:
    """A final alef maksura tells على from the name علي; camel-tools makes one of them."""
    assert fold(word).endswith("ى")
    assert camel(word).endswith("ي")


def test_the_name_is_not_the_preposition() -> None:
    assert fold("علي") != fold("على")
    assert fold("عليه") == "عليه"


@pytest.mark.parametrize(
    ("variants", "folded"),
    [
        ("أحمد احمد إحمد ٱحمد أَحْمَد أحـمـد", "احمد"),
        ("الحكومة الحكومه الحُكومة الحكومـــة", "الحكومه"),
        ("المستشفى المستشفي المستشفی", "المستشفي"),
        ("في فى فی", "في"),
        ("كتاب کتاب ڪتاب", "كتاب"),
        ("ﻗﺎﻝ قال قَال", "قال"),
        ("ﻻجئ لاجئ", "لاجئ"),
        ("قال\u200f قال \u200eقال", "قال"),
        ("ق\u00adال قا\u200dل", "قال"),
        ("٢٠٢٤ 2024 ۲۰۲۴", "2024"),
        ("Axios axios AXIOS", "axios"),
    ],
)
def test_spelling_variants_become_one(variants: str, folded: str) -> None:
    assert {fold(variant) for variant in variants.split()} == {folded}


@pytest.mark.parametrize("word", ["أكَّدَتْ", "على", "الحكومـــة", "ﻗﺎﻝ", "Axios", "٣٤", "ـ", "ؤ", "آ", ""])
def test_folding_twice_changes_nothing(word: str) -> None:
    assert fold(fold(word)) == fold(word)


def test_a_lone_tatweel_stays_a_token_of_its_own() -> None:
    assert fold("ـ") == "ـ"
    assert [piece for piece in tokenize("لـ«عكاظ»").folds if piece != "ـ"] == ["ل", "«", "عكاظ", "»"]


# ── Tokens ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def pieces(raw: str) -> list[str]:
    text = tokenize(raw)
    return [raw[start:end] for start, end in zip(text.starts, text.ends, strict=True)]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("قال الوزير، إن", ["قال", "الوزير", "،", "إن"]),
        ("“ثقتنا”.", ["“", "ثقتنا", "”", "."]),
        ("بلغ 7.5% في 2024", ["بلغ", "7.5", "%", "في", "2024"]),
        ("٢٥٬٠٠٠ ريال", ["٢٥٬٠٠٠", "ريال"]),
        ("الساعة 20:30", ["الساعة", "20:30"]),
        ("نعم... ربما…", ["نعم", "...", "ربما", "…"]),
        ("#حماس 🔴 عاجل", ["#", "حماس", "🔴", "عاجل"]),
        ("أكسيوس Axios،", ["أكسيوس", "Axios", "،"]),
        ("قَالَ المُدَرِّبُ", ["قَالَ", "المُدَرِّبُ"]),
        ("سطر\r\nسطر\nسطر", ["سطر", "\r\n", "سطر", "\n", "سطر"]),
        ("", []),
        (" \t\u00a0", []),
    ],
)
def test_tokens(raw: str, expected: list[str]) -> None:
    assert pieces(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("المحادثاتأن الأمر", ["المحادثات", "أن", "الأمر"]),
        ("التصريحاتإنه قال", ["التصريحات", "إنه", "قال"]),
        ("الحكومةأعلنت", ["الحكومة", "أعلنت"]),
        ("المسؤولينأن", ["المسؤولين", "أن"]),
        ("بيانات البيانات", ["بيانات", "البيانات"]),
        ("مدينته حياتان", ["مدينته", "حياتان"]),
        ("إسبانيا لبنان", ["إسبانيا", "لبنان"]),
        ("عثمان شيطان", ["عثمان", "شيطان"]),
    ],
)
def test_words_run_together_are_cut_and_others_are_not(raw: str, expected: list[str]) -> None:
    assert pieces(raw) == expected


def test_kinds() -> None:
    assert tokenize("قال 12 «\n").kinds == [WORD, NUMBER, MARK, LINE]


def test_a_text_tells_its_own_stretches() -> None:
    raw = "قال الوزير، إن السد «ممتلئ»."
    text = tokenize(raw)
    assert text.string(1, 3) == "الوزير،"
    assert raw[slice(*text.span(0, len(text)))] == raw
    assert text.at(text.starts[3]) == 3
    assert [i for i in range(len(text)) if text.glued(i)] == [2, 6, 7, 8]


def test_invisible_characters_between_words_belong_to_none() -> None:
    text = tokenize("\ufeffقال \u200e\u200f الوزير")
    assert text.folds == ["قال", "الوزير"]


@given(st.lists(st.text("اأإآىةهيملتنعلو -1", max_size=12)))
@example(["الشهرأن", "إمام", "الإمام علي", "إلي", "على", "المحادثاتأن", "ةا ب"])
def test_many_phrases_fold_as_each_does(phrases: list[str]) -> None:
    assert folds_of(phrases) == [tuple(tokenize(phrase).folds) for phrase in phrases]
