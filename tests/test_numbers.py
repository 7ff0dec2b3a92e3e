"""Numbers read to their value: digits of both kinds, number words in their compounds, qualifiers."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import lexicon
from extractors.numbers import (
    Number,
    number_word,
    offset_after,
    qualifier_after,
    qualifier_before,
    read_cardinal,
    read_number,
    read_ordinal,
)
from extractors.text import fold, tokenize

CASES = [
    json.loads(line)
    for line in Path(__file__).with_name("cases").joinpath("numbers.jsonl").read_text(encoding="utf-8").splitlines()
]
ROWS = lexicon.read_table("numbers")
KINDS = {
    "unit", "ten", "hundred", "scale", "fraction", "vague", "ordinal", "ordinal-one", "more", "less", "about", "exact",
    "label",
}  # fmt: skip
PIECES = re.findall(
    r"\S+",
    """و ال ثلاثة مئة ألف مليون آلاف عشر وعشرون نصف 12 1,200 1.200 ٣٫٥ 20ر115 ، من أكثر ثلثا ² % ( ) -""",
)


def read(raw: str) -> Number | None:
    text = tokenize(raw)
    return (read_number(text, 0) or read_ordinal(text, 0)) if len(text) else None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict[str, str]) -> None:
    raw = case.get("written", case["text"])
    number = read(raw)
    assert number is not None
    assert (raw[number.start : number.stop], number.value, number.kind) == (case["text"], case["value"], case["kind"])


def test_cases_have_ids_of_their_own() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize(
    ("raw", "end"),
    [
        ("خمسة وعشرة رجال", 1),  # a list, no compound
        ("3 آلاف و5 ملايين", 2),  # a larger scale does not follow a smaller one
        ("مئة من الرجال", 1),
        ("10 و20", 1),
    ],
)
def test_a_number_ends_where_another_begins(raw: str, end: int) -> None:
    number = read_cardinal(tokenize(raw), 0)
    assert number is not None and number.end == end


@pytest.mark.parametrize("word", ["لست", "سبق", "كمية", "تسعى", "خمسينيات"])
def test_words_that_only_look_like_numbers(word: str) -> None:
    assert number_word(fold(word)) is None


def test_proclitics_stand_before_the_number() -> None:
    raw = "بالعشرين"
    number = read_cardinal(tokenize(raw), 0)
    assert number is not None and raw[number.start : number.stop] == "العشرين" and number.definite


def test_offsets_count_marks_on_letters() -> None:
    text = tokenize("وَثَلاثة")
    assert text.raw[offset_after(text, 0, 1) :] == "ثَلاثة"


@pytest.mark.parametrize("row", [row for row in ROWS if row["kind"] != "label"], ids=lambda row: row["id"])
def test_examples_fire(row: dict[str, str]) -> None:
    """Every row of the table has an example in which one of its forms is found."""
    text = tokenize(row["example"])
    if row["kind"] in {"more", "less", "about", "exact"}:
        says = [
            q.says for i in range(len(text) + 1) for q in (qualifier_before(text, i), qualifier_after(text, i)) if q
        ]
        assert row["kind"] in says
        return
    found = [found for i in range(len(text)) if (found := number_word(text.folds[i]))]
    ids = {entry.id for one in found for entry in one.entries}
    joined = read(row["example"]) if " " in row["forms"] else None
    assert row["id"] in ids or (joined is not None and joined.value == row["value"])


def test_rows_are_whole() -> None:
    assert {row["kind"] for row in ROWS} <= KINDS
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    for row in ROWS:
        assert row["id"].isascii() and row["forms"] and row["example"], row["id"]


def test_no_form_stands_in_two_rows_of_a_kind() -> None:
    seen: set[tuple[str, str]] = set()
    for row in ROWS:
        forms = {(row["kind"], fold(form)) for form in row["forms"].split("|")}
        assert not forms & seen, forms & seen
        seen |= forms


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join) | st.text(max_size=40))
def test_any_text_is_read(raw: str) -> None:
    text = tokenize(raw)
    for i in range(len(text)):
        for number in (read_number(text, i), read_ordinal(text, i)):
            if number is not None:
                assert i - 1 <= number.first < number.end <= len(text)
                assert text.starts[number.first] <= number.start < number.stop == text.ends[number.end - 1]
                assert number.value
