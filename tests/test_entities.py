"""What is found in sentences of our own, and what holds of every text: order, bounds, no overlap."""

from __future__ import annotations

import json
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractors import gazetteer
from extractors.entities import entities_in, find_entities
from extractors.text import tokenize

CASES = [
    json.loads(line)
    for line in Path(__file__).with_name("cases").joinpath("entities.jsonl").read_text(encoding="utf-8").splitlines()
]


def found(raw: str) -> list[list[str]]:
    return [[raw[one.start : one.stop], one.kind] for one in find_entities(tokenize(raw))]


def about(raw: str, *stretches: str) -> list[str]:
    text = tokenize(raw)
    spans = [(raw.index(stretch), raw.index(stretch) + len(stretch)) for stretch in stretches or (raw,)]
    return [raw[start:stop] for start, stop, _ in entities_in(text, find_entities(text), spans)]


def test_cases_have_ids_of_their_own() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES) > 40


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict[str, object], request: pytest.FixtureRequest) -> None:
    if "xfail" in case:
        request.applymarker(pytest.mark.xfail(reason=str(case["xfail"]), strict=True))
    assert found(str(case["text"])) == case["mentions"]


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("بنيامين نتنياهو قال ثم رفض نتنياهو", ["بنيامين نتنياهو"]),
        ("رفض بايدن ثم قبل جو بايدن", ["جو بايدن"]),
        ("إيران ثم الجمهورية الإسلامية الإيرانية", ["الجمهورية الإسلامية الإيرانية"]),
        ("للولايات المتحدة ثم إلى الولايات المتحدة", ["الولايات المتحدة"]),
        ("إسرائيل وإسرائيل وإسرائيل", ["إسرائيل"]),
        ("رابطة العالم الإسلامي (يونسكو)", ["رابطة العالم الإسلامي"]),
        ("لا شيء هنا", []),
    ],
)
def test_each_thing_is_named_once_in_its_fullest_form(raw: str, names: list[str]) -> None:
    assert about(raw) == names


def test_only_mentions_inside_the_stretches_count() -> None:
    raw = "قال أردوغان إن تركيا لن تنسحب من سوريا، وسافر إلى قطر"
    assert about(raw, "تركيا لن تنسحب من سوريا") == ["تركيا", "سوريا"]
    assert about(raw, "تركيا لن", "قطر") == ["تركيا", "قطر"]


def test_a_proclitic_is_cut_from_the_characters_not_from_the_tokens() -> None:
    text = tokenize("سافر وَبِالرياض أقام")
    (one,) = find_entities(text)
    assert (text.string(one.first, one.end), text.raw[one.start : one.stop]) == ("وَبِالرياض", "الرياض")


def test_the_core_of_a_body_stands_after_its_head() -> None:
    text = tokenize("مطار الملك خالد الدولي")
    (one,) = find_entities(text)
    assert (one.first, one.core_first, one.end) == (0, 1, 4)


_WORDS = sorted(gazetteer.FLAGS)[::7]
_PIECES = st.one_of(
    st.sampled_from(_WORDS),
    st.sampled_from(["و", "ب", "لل", "ال", "«", "»", "(", ")", "،", ":", "\n"]),
    st.sampled_from(["بن", "عبد", "الله", "2024", "Axios", "ﻻ", "ـ", "حرقاً"]),
    st.text(max_size=4),
)


@given(st.lists(_PIECES, max_size=30), st.sampled_from([" ", "", " و", "\u200f "]))
@example(["باريس", "بن", "الحكيم"], " ")
def test_mentions_are_in_order_and_inside_the_text(pieces: list[str], joint: str) -> None:
    raw = joint.join(pieces)
    text = tokenize(raw)
    mentions = find_entities(text)
    last = 0
    for one in mentions:
        assert last <= one.first <= one.core_first < one.end <= len(text)
        assert text.starts[one.first] <= one.start < text.ends[one.first]
        assert one.stop == text.ends[one.end - 1] > one.start
        last = one.end
    inside = entities_in(text, mentions, [(0, len(raw))])
    assert {(start, stop) for start, stop, _ in inside} <= {(one.start, one.stop) for one in mentions}


@pytest.mark.parametrize("word", ["الوزارة", "هيئة", "عبد الله", "بن", "وزارة شؤون", "الرئيس", "«", "مدينة"])
def test_time_is_linear_in_the_length_of_a_text(word: str) -> None:
    text = tokenize(f"{word} " * 20_000)
    start = perf_counter()
    find_entities(text)
    assert perf_counter() - start < 5
