"""Times read to TIMEX3 values, with and without the date of the document."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import lexicon
from extractors.text import fold, tokenize
from extractors.times import find_times, frequency_at

CASES: list[dict[str, Any]] = [
    json.loads(line)
    for line in Path(__file__).with_name("cases").joinpath("times.jsonl").read_text(encoding="utf-8").splitlines()
]
ROWS = lexicon.read_table("times")
MONTHS = lexicon.read_table("months")
KINDS = {
    "unit", "weekday", "part", "past", "next", "now", "deictic", "edge", "event", "hold", "vague", "frequency",
    "season", "period", "era", "decade",
}  # fmt: skip
PIECES = re.findall(
    r"\S+",
    """من إلى بين و ( ) - / ، 5 12 2015 1436 1/6/1428 ألف ثلاثة يوم أمس اليوم الثلاثاء الماضي المقبل عام سنة منذ
    قبل بعد خلال حتى بداية نهاية الأول على التوالي الشهر نفسه هذا ذلك أبريل صفر الساعة مساء الموافق ستينيات
    القرن وقت سابق سن عمره هـ""",
)


def found(raw: str, when: str | None = None) -> list[list[str]]:
    times = find_times(tokenize(raw), date.fromisoformat(when) if when else None)
    return [[raw[time.start : time.stop], time.value] for time in times]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict[str, Any]) -> None:
    assert found(case["text"], case.get("date")) == case["times"]


@pytest.mark.parametrize("case", [case for case in CASES if "qualifier" in case], ids=lambda case: case["id"])
def test_qualifiers(case: dict[str, Any]) -> None:
    assert [time.qualifier for time in find_times(tokenize(case["text"]))] == [case["qualifier"]]


def test_cases_have_ids_of_their_own() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize(
    "names",
    [(row["names"] + "|" + row["ambiguous"]).strip("|").split("|") for row in MONTHS],
    ids=[row["id"] for row in MONTHS],
)
def test_months_by_all_their_names(names: list[str]) -> None:
    month = next(row for row in MONTHS if names[0] in (row["names"] + "|" + row["ambiguous"]).split("|"))
    hijri = month["calendar"] == "hijri"
    for name in names:
        raw = f"في 5 {name} {'1440هـ' if hijri else '2019'}"
        assert found(raw)[0][1] == f"{'1440' if hijri else '2019'}-{int(month['month']):02}-05", name


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_examples_fire(row: dict[str, str]) -> None:
    """Every row of the table has an example that holds a time and one of its forms."""
    text = tokenize(row["example"])
    if row["kind"] == "frequency":
        assert any(frequency_at(text, i) for i in range(len(text)))
        return
    example = " ".join(map(fold, row["example"].split()))
    assert found(row["example"])
    assert any(" ".join(map(fold, form.split())) in example for form in row["forms"].split("|"))


def test_rows_are_whole() -> None:
    assert {row["kind"] for row in ROWS} <= KINDS
    assert {row["calendar"] for row in MONTHS} == {"gregorian", "hijri"}
    for rows in (ROWS, MONTHS):
        assert len({row["id"] for row in rows}) == len(rows)
        assert all(row["id"].isascii() for row in rows)


def test_no_form_stands_in_two_rows_of_a_kind() -> None:
    seen: set[tuple[str, str]] = set()
    for row in ROWS:
        forms = {(row["kind"], fold(form)) for form in row["forms"].split("|")}
        assert not forms & seen, forms & seen
        seen |= forms


@pytest.mark.parametrize("when", ["0001-01-01", "9999-12-31"])
def test_dates_at_the_ends_of_the_calendar(when: str) -> None:
    assert len(found("أمس وغدا والأسبوع المقبل والشهر الماضي ويوم الثلاثاء المقبل والأحد الماضي", when)) == 6


@given(
    st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join) | st.text(max_size=60),
    st.none() | st.dates(),
)
def test_any_text_is_read(raw: str, when: date | None) -> None:
    text = tokenize(raw)
    end = 0
    for time in find_times(text, when):
        assert end <= time.first < time.end <= len(text)
        assert text.starts[time.first] <= time.start < time.stop == text.ends[time.end - 1]
        assert time.value and raw[time.start : time.stop].strip() == raw[time.start : time.stop]
        end = time.end
