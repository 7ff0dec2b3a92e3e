"""The tables of words: every row is sound, every cue fires on a sentence, and look-ups answer as they should."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files
from typing import get_args

import pytest
from casebook import Case, load, missing

from extractors import lexicon
from extractors.lexicon import FRAME_PREPOSITIONS, TRAITS, LexiconError, read_table
from extractors.text import fold
from extractors.types import Stance

HEADERS = {
    "cues": "id perfect imperfect participle masdar frames stance traits",
    "verbless": "id words takes stance",
    "words": "id words",
    "channels": "id words",
    "verbs": "id perfect imperfect participle masdar homograph",
}
#: Columns that tell a row from the others of its table, after folding.
KEYS = {
    "cues": ("perfect", "imperfect", "participle"),
    "verbless": ("words",),
    "words": (),
    "channels": (),
    "verbs": ("perfect", "imperfect"),
}
_WORD = re.compile("[ء-ي]+")
_FRAME = re.compile(r"(that|np|to)(:\S+)?|(pred|from):\S+|quote|wh|in|by")


def source(table: str) -> str:
    return files("extractors").joinpath("data", f"{table}.tsv").read_text(encoding="utf-8")


# ── Rows ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("table", HEADERS)
def test_a_table_is_whole(table: str) -> None:
    text = source(table)
    header, *lines = text.split("\n")
    assert header.split("\t") == HEADERS[table].split()
    assert text.endswith("\n") and "\r" not in text
    assert not [line for line in lines[:-1] if not line.strip() or line.endswith(" ")]


@pytest.mark.parametrize("table", HEADERS)
def test_ids_are_plain_and_single(table: str) -> None:
    ids = [row["id"] for row in read_table(table)]
    assert not [id_ for id_ in ids if not re.fullmatch("[a-z0-9_]+", id_)]
    assert not [id_ for id_, times in Counter(ids).items() if times > 1]


@pytest.mark.parametrize("table", [table for table, key in KEYS.items() if key])
def test_no_row_stands_twice_after_folding(table: str) -> None:
    rows = Counter(tuple(fold(row[column]) for column in KEYS[table]) for row in read_table(table))
    assert not [key for key, times in rows.items() if times > 1]


@pytest.mark.parametrize("table", ["cues", "verbs"])
def test_verbs_are_written_as_a_dictionary_prints_them(table: str) -> None:
    columns = ("perfect", "imperfect", "participle", "masdar")
    wrong = [
        (row["id"], form)
        for row in read_table(table)
        for column in columns
        for form in row[column].split("|")
        if form and not _WORD.fullmatch(form)
    ]
    wrong += [(row["id"], row["imperfect"]) for row in read_table(table) if row["imperfect"][:1] not in ("", "ي")]
    assert not wrong


def test_frames_stances_and_traits_are_known() -> None:
    for row in read_table("cues"):
        frames = row["frames"].split()
        assert frames and all(_FRAME.fullmatch(frame) for frame in frames), row["id"]
        assert len(frames) == len(set(frames)), row["id"]
        assert {frame.partition(":")[2] for frame in frames if frame[:2] in ("th", "np", "to")} <= FRAME_PREPOSITIONS
        assert row["stance"] in get_args(Stance), row["id"]
        assert set(row["traits"].split()) <= TRAITS, row["id"]
    for row in read_table("verbless"):
        assert row["takes"] in ("", "ل", "verb", "own", "tag"), row["id"]
        assert row["stance"] in get_args(Stance), row["id"]


def test_homographs_of_verbs_are_of_a_known_kind() -> None:
    assert {row["homograph"] for row in read_table("verbs")} <= {"", "perfect", "imperfect", "both"}


@pytest.mark.parametrize("table", ["words", "channels"])
def test_classes_of_words_hold_words(table: str) -> None:
    for row in read_table(table):
        assert all(word and word == word.strip() for word in row["words"].split("|")), row["id"]


@pytest.mark.parametrize(
    ("cell", "value", "told"),
    [
        ("frames", "that sing", "unknown frame 'sing'"),
        ("frames", "np:بين", "unknown preposition"),
        ("traits", "loud", "unknown trait"),
        ("stance", "sing", "unknown trait or stance"),
    ],
)
def test_a_broken_row_is_refused(cell: str, value: str, told: str) -> None:
    row = {**read_table("cues")[0], cell: value}
    with pytest.raises(LexiconError, match=told):
        lexicon._frames(row)


def test_an_unknown_class_of_words_is_refused() -> None:
    with pytest.raises(LexiconError, match="no class 'colours'"):
        lexicon.words("colours")


# ── An example for every cue ────────────────────────────────────────────────────────────────────────────────────────

EXAMPLES = load("lexicon")


@pytest.mark.parametrize("case", [pytest.param(case, id=case.id) for case in EXAMPLES if not case.cause])
def test_a_cue_fires_on_its_example(case: Case) -> None:
    assert not (told := missing(case)), f"\n{told}"


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case.id, marks=pytest.mark.xfail(strict=True, reason=case.cause, raises=AssertionError))
        for case in EXAMPLES
        if case.cause
    ],
)
def test_a_cue_that_does_not_fire_yet(case: Case) -> None:
    assert not missing(case)


@pytest.mark.parametrize("table", ["cues", "verbless"])
def test_every_row_has_its_example(table: str) -> None:
    rows = {row["id"]: row for row in read_table(table)}
    examples = {case.id: case.expect[0] for case in EXAMPLES if case.why == f"{table}.tsv"}
    assert not (bare := sorted(rows.keys() - examples.keys())), f"{table}.tsv has rows without an example: {bare}"
    assert not (lost := sorted(examples.keys() - rows.keys())), f"lexicon.jsonl has examples of no row: {lost}"
    for id_, row in rows.items():
        assert examples[id_]["stance"] == row["stance"], id_
        if table == "cues":
            assert examples[id_]["cue_lemma"] == row["perfect"], id_
        else:
            assert examples[id_]["rule"] == f"verbless-{id_}", id_


def test_every_class_of_words_is_told_of() -> None:
    told = files("extractors").joinpath("data", "README.md").read_text(encoding="utf-8")
    assert not (untold := [row["id"] for row in read_table("words") if f"`{row['id']}`" not in told]), untold


# ── Look-ups ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("word", "lemma", "form"),
    [
        ("قال", "قال", ("perfect", "3", "m", "s", "")),
        ("وقالت", "قال", ("perfect", "3", "f", "s", "")),
        ("فقالوا", "قال", ("perfect", "3", "m", "p", "")),
        ("يقولون", "قال", ("imperfect", "3", "m", "p", "")),
        ("أَكَّدَت", "أكد", ("perfect", "3", "f", "s", "")),
        ("وذكرّت", "ذكر", ("perfect", "3", "f", "s", "")),
        ("ونفى", "نفى", ("perfect", "3", "m", "s", "")),
        ("نفت", "نفى", ("perfect", "3", "f", "s", "")),
        ("أخبره", "أخبر", ("perfect", "3", "m", "s", "ه")),
        ("وأبلغتهم", "أبلغ", ("perfect", "3", "f", "s", "هم")),
        ("مشيرًا", "أشار", ("participle", "", "m", "s", "")),
        ("ومضيفة", "أضاف", ("participle", "", "f", "s", "")),
        ("مصرين", "أصر", ("participle", "", "m", "p", "")),
        ("تأكيدها", "أكد", ("masdar", "3", "", "", "ها")),
    ],
)
def test_a_word_is_read_as_a_cue(word: str, lemma: str, form: tuple[str, ...]) -> None:
    readings = lexicon.readings(fold(word))
    told = {(r.cue.lemma, r.form.tense, r.form.person, r.form.gender, r.form.number, r.form.pronoun) for r in readings}
    assert (lemma, *form) in told


@pytest.mark.parametrize("word", ["كتاب", "المدرسة", "على", "و", "ف", "بيروت", "2024", "«"])
def test_other_words_are_no_cues(word: str) -> None:
    assert lexicon.readings(fold(word)) == ()


@pytest.mark.parametrize(("word", "conjunction"), [("وقال", "و"), ("فقال", "ف"), ("قال", "")])
def test_an_attached_conjunction_is_told(word: str, conjunction: str) -> None:
    assert {reading.conjunction for reading in lexicon.readings(fold(word))} == {conjunction}


def test_a_letter_of_the_verb_is_no_conjunction() -> None:
    """وعد begins with its own و; فند with its own ف."""
    for word in ("وعد", "فند"):
        assert "" in {reading.conjunction for reading in lexicon.readings(fold(word))}


def test_verbless_cues_are_tried_longest_first() -> None:
    for cues in lexicon.verbless().values():
        lengths = [len(cue.words) for cue in cues]
        assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize(
    ("word", "bare"),
    [("مسؤوليتها", "مسؤولية"), ("قلقه", "قلق"), ("رفضهم", "رفض"), ("استعداده", "استعداد"), ("دور", "دور")],
)
def test_a_noun_without_its_pronoun(word: str, bare: str) -> None:
    assert lexicon.without_pronoun(fold(word)) == fold(bare)
