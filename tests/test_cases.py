"""Every case of tests/cases: the statements of a sentence, by origin.

The cases of words (lexicon.jsonl) are in test_lexicon.py.
"""

from __future__ import annotations

import pytest
from casebook import ORIGINS, Case, differences, flaws, load

FILES = (*ORIGINS, "known_failures", "lexicon")


def _params(name: str) -> list[object]:
    return [pytest.param(case, id=case.id) for case in load(name)]


@pytest.mark.parametrize("case", [param for name in ORIGINS for param in _params(name)])
def test_case(case: Case) -> None:
    assert not (told := differences(case)), f"\n{told}"


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case.id, marks=pytest.mark.xfail(strict=True, reason=case.cause, raises=AssertionError))
        for case in load("known_failures")
    ],
)
def test_known_failure(case: Case) -> None:
    """One that passes is no failure any more: move it to the file of its origin."""
    assert not (told := differences(case)), f"\n{told}"


def test_cases_are_whole() -> None:
    told = [f"{name}.jsonl: {case.id}: {flaw}" for name in FILES for case in load(name) for flaw in flaws(case)]
    assert not told, "\n".join(told)


def test_no_case_stands_twice() -> None:
    cases = [case for name in FILES if name != "lexicon" for case in load(name)]
    for values in ([case.id for case in cases], [case.text for case in cases]):
        assert len(values) == len(set(values)), sorted({value for value in values if values.count(value) > 1})


def test_failures_name_their_cause_and_origin_and_only_they() -> None:
    assert all(case.cause and case.origin in ORIGINS for case in load("known_failures"))
    assert not [case.id for name in ORIGINS for case in load(name) if case.cause or case.origin]


def test_negative_cases_expect_less_than_they_show() -> None:
    """A negative case may hold a statement beside what is none, but most hold nothing."""
    cases = load("negative")
    assert sum(not case.expect for case in cases) > len(cases) / 2
