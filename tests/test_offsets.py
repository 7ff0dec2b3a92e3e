"""What holds of every text: strings stand where their spans say, and statements hang together.

The texts are made at random but are the same in every run, so that a gate that was green stays so.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from casebook import load
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractors import Statement, explain, extract_quotes

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))

WORDS = re.findall(
    r"\S+",
    """
قال وقال وقالت وقالوا وأضاف أكد نفى ونقلت ذكرت اتهم وصف دعا طالب بوقف حذر من أبلغ أخبره يقول تتوقع سيعلن لم قد
مضيفا قائلة مشيرا إلى وفقا ل بحسب حسبما نقلا عن على حد قوله تعبير إن أن أنه بأن بأنه أنها لأن هل لماذا
الوزير وزارة الصحة جو بايدن رايدر المتحدثة باسم مسؤول المسؤولون مصادر رويترز لموقع أكسيوس للموقع صحيفة «عكاظ»
في بيان مؤتمر صحفي تغريدة منصة إكس البيان التقرير أمس الثلاثاء الذي التي وهو لكن بينما كما حيث
غزة إسرائيل بغداد القرار الحرب ضرورة وجود أزمة نحن لن نسمح المحادثاتأن قَالَ أكـــد أعتبر ﻗﺎﻝ Axios 7.5% 2024
""",
)
MARKS = [*"«»“”\"'‘’()[]،,:؛.…!؟-–/|#•\n🔴\u200e\u200f\u0640\u064b\ufeff", "\r\n", "\n\n", "...", "“.", "”."]
#: Texts that look like news: cue words, names and marks in any order, with and without spaces between them.
_PIECES = st.tuples(st.sampled_from([*WORDS, *MARKS]), st.sampled_from([" ", " ", " ", ""])).map("".join)
NEWS = st.lists(_PIECES, min_size=1, max_size=60).map("".join)
#: Any text at all, and texts of Arabic letters, signs and presentation forms.
ANY = st.text(max_size=120)
ARABIC = st.text(st.characters(codec="utf-8", categories=None, min_codepoint=0x600, max_codepoint=0x6FF), max_size=120)
FORMS = st.text(st.characters(min_codepoint=0xFB50, max_codepoint=0xFEFF, exclude_categories=["Cs"]), max_size=60)


def check(text: str, statements: list[Statement]) -> None:
    """Raise AssertionError for what a record of ``text`` may not be."""
    for number, one in enumerate(statements, 1):
        spans = one.spans
        assert one.statement == number
        for name in ("source", "cue", "outlet", "channel", "addressee", "speaker", "speaker_title"):
            _stands(text, getattr(one, name), getattr(spans, name))
        assert spans.content, "a statement without content"
        assert one.content == " … ".join(text[start:end] for start, end in spans.content)
        assert all(text[start:end].strip() and start < end for start, end in spans.content)
        assert all(before[1] <= after[0] for before, after in pairwise(spans.content))
        assert [(text[start:end], kind) for start, end, kind in spans.about] == [(e.name, e.kind) for e in one.about]
        assert len({entity.name for entity in one.about}) == len(one.about)
        assert one.sentence in text
        assert 0 <= one.confidence <= 1
        first, end = spans.cue
        assert not any(begin < end and first < stop for begin, stop in spans.content), "a cue in its content"
        _check_parent(one, statements)


def _stands(text: str, string: str | None, span: tuple[int, int] | None) -> None:
    assert (string is None) == (span is None)
    if span is not None:
        start, end = span
        assert 0 <= start < end <= len(text)
        assert text[start:end] == string
        assert string.strip() == string


def _check_parent(one: Statement, statements: list[Statement]) -> None:
    if one.parent is None:
        return
    assert one.parent != one.statement
    parent = statements[one.parent - 1]
    assert any(start <= one.spans.cue[0] < end for start, end in parent.spans.content), "a parent that does not hold it"


def check_ancestors(statements: list[Statement]) -> None:
    """Raise AssertionError for a statement that stands in itself."""
    for one in statements:
        above, seen = one.parent, {one.statement}
        while above is not None:
            assert above not in seen, f"statement {one.statement} stands in itself"
            seen.add(above)
            above = statements[above - 1].parent


def checked(text: str) -> list[Statement]:
    statements = extract_quotes(text, "a.txt")
    check(text, statements)
    return statements


@settings(max_examples=1500, derandomize=True)
@given(NEWS)
@example("وقال «")
@example("قال: ")
@example("وفقا ل")
@example("الذي أكد:، تغريدة الثلاثاء")
@example("وقال رايدر في بيان “ناقش”. “")
@example("قال الوزير: بحسب وزارة الصحة أكد")
def test_news_in_any_order(text: str) -> None:
    check_ancestors(checked(text))


@settings(max_examples=300, derandomize=True)
@given(ANY | ARABIC | FORMS)
@example("")
@example("\x00")
@example("\ud800")  # half of a pair, which no UTF-8 file holds
def test_any_text(text: str) -> None:
    checked(text)


@settings(max_examples=200, derandomize=True)
@given(NEWS, ANY)
def test_the_same_text_gives_the_same_records(text: str, other: str) -> None:
    """Also when another text was read in between: nothing is kept from one to the next."""
    before = extract_quotes(text, "a.txt")
    extract_quotes(other, "b.txt")
    assert extract_quotes(text, "a.txt") == before
    assert [explained.statement for explained in explain(text, "a.txt")] == before


@settings(max_examples=200, derandomize=True)
@given(NEWS, st.integers(0, 8))
def test_white_space_in_front_only_moves_spans(text: str, spaces: int) -> None:
    for one, moved in zip(extract_quotes(text), extract_quotes(" " * spaces + text), strict=True):
        for name in ("cue", "content", "source", "speaker", "type", "parent"):
            assert getattr(one, name) == getattr(moved, name)
        assert moved.spans.cue == (one.spans.cue[0] + spaces, one.spans.cue[1] + spaces)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_the_sample_articles(path: Path) -> None:
    text = path.read_bytes().decode("utf-8-sig")
    statements = checked(text)
    assert len(statements) >= 9  # the fewest that are annotated in one of them
    assert all(one.document == "a.txt" for one in statements)
    assert any(one.speaker_kind == "person" for one in statements)
    check_ancestors(statements)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_evidence_stands_in_the_text_too(path: Path) -> None:
    text = path.read_bytes().decode("utf-8-sig")
    for explained in explain(text):
        assert explained.evidence
        for evidence in explained.evidence:
            assert evidence.reason
            if evidence.span is not None:
                assert text[slice(*evidence.span)] == evidence.text


@pytest.mark.parametrize("origin", ["design", "frames", "negative", "lexicon"])
def test_a_sentence_cut_off_behind_any_word_or_mark(origin: str) -> None:
    for case in load(origin):
        for cut in re.finditer(r"[،,:«»\"().]|(?=\s)", case.text):
            checked(case.text[: cut.end()])


@pytest.mark.parametrize("path", SEEDS[:2], ids=lambda path: path.name)
def test_windows_line_ends_move_spans_and_nothing_else(path: Path) -> None:
    text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    windows = text.replace("\n", "\r\n")
    strings = [one.content.replace("\r\n", "\n") for one in checked(windows)]
    assert strings == [one.content for one in checked(text)]


@pytest.mark.parametrize("path", SEEDS[:2], ids=lambda path: path.name)
def test_a_cut_off_article_is_read_all_the_same(path: Path) -> None:
    text = path.read_bytes().decode("utf-8-sig")
    for length in range(0, min(len(text), 2000), 97):
        checked(text[:length])
