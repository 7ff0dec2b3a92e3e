"""What makes the extraction fast takes nothing from it."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import (
    Explained,
    Fact,
    cues,
    dropped,
    edges,
    explain,
    extract_facts,
    figures,
    gazetteer,
    names,
    openers,
    phrases,
    receivers,
    text,
    time_lengths,
    times,
)
from extractors.memo import LIMIT, LONGEST, memo

HERE = Path(__file__).parent
TEXTS = [
    *(path.read_text(encoding="utf-8") for path in sorted((HERE.parent / "seeds").glob("*.txt"))),
    *(
        json.loads(line)["text"]
        for path in sorted((HERE / "cases").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ),
]


GATES = [
    (cues, "_may_be_cue"),
    (edges, "_may_close"),
    (openers, "_may_open"),
    (phrases, "_may_end"),
    (dropped, "_may_tell"),
    (receivers, "_may_be_medium"),
]


@cache
def expected_statements() -> list[list[Explained]]:
    return [explain(article) for article in TEXTS]


@cache
def expected_facts() -> list[list[Fact]]:
    return [extract_facts(article) for article in TEXTS]


@pytest.mark.parametrize(("module", "gate"), GATES)
def test_words_that_are_passed_over_would_have_changed_nothing(
    module: object, gate: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rule that begins with a word which its gate does not know never fires: name the word there."""
    expected = expected_statements()
    monkeypatch.setattr(module, gate, lambda folded: True)
    assert [explain(article) for article in TEXTS] == expected


FACT_GATES = [(times, "_may_open"), (figures, "_may_open"), (time_lengths, "opens_qualifier")]


@pytest.mark.parametrize(("module", "gate"), FACT_GATES)
def test_words_that_begin_no_fact_would_have_begun_none(
    module: object, gate: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = expected_facts()
    monkeypatch.setattr(module, gate, lambda *_: True)
    assert [extract_facts(article) for article in TEXTS] == expected


@given(st.text("قالبةءـىًأ.،- \n\u200f1٢_xA") | st.sampled_from(TEXTS))
def test_plain_words_are_cut_like_all_others(raw: str) -> None:
    slow = re.compile(text._TOKEN.pattern.removeprefix(f"{text._PLAIN}|"))
    assert text._TOKEN.findall(raw) == slow.findall(raw)


def test_a_word_is_among_the_forms_of_its_stem() -> None:
    """Or last names and clubs that stand with proclitics would be overlooked."""
    words = {folded for article in TEXTS for folded in text.tokenize(article).folds}
    assert [folded for folded in words if folded not in gazetteer.forms(gazetteer.word(folded).stem)] == []


@given(st.lists(st.sampled_from("ابجدهوزحطيكلمنسع")), st.text("ابجدهوزحطيكلمنسعف"))
def test_places_are_the_same_looked_for_or_indexed(words: list[str], asked: str) -> None:
    places = names.Places(words)
    for word in asked:
        assert places.get(word) == [i for i, one in enumerate(words) if one == word]


def test_an_answer_is_found_once_a_word() -> None:
    asked: list[str] = []

    def answer(word: str) -> int:
        asked.append(word)
        return len(word)

    length = memo(answer)
    assert [length("ab"), length("ab"), length("abc")] == [2, 2, 3]
    assert asked == ["ab", "abc"]


def test_memory_for_answers_is_bounded() -> None:
    asked: list[str] = []
    keep = memo(asked.append)
    for _ in range(2):
        keep("x" * (LONGEST + 1))
    assert len(asked) == 2  # what is longer than any word is not kept
    for number in range(LIMIT):
        keep(str(number))
    keep("one more")
    keep("0")
    assert asked[-1] == "0"  # begun anew when it was full
