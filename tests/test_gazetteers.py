"""The tables of names: every row is sound, and what is read from them answers as it should."""

from __future__ import annotations

import re
import unicodedata
from importlib.resources import files

import pytest

from extractors import gazetteer
from extractors.text import DIACRITICS, TATWEEL, fold, tokenize

COLUMNS = {
    "places": "id name variants kind use note",
    "organisations": "id name variants kind use note",
    "org_heads": "id word variants role gender kind use after note",
    "place_heads": "id word variants role gender use note",
    "titles": "id word lemma class gender number before note",
    "given_names": "id name variants kind gender note",
    "surnames": "id name variants kind note",
    "outlets": "id name variants kind gender number use note",
    "demonyms": "id word variants plurals place note",
}
_ID = re.compile("[a-z0-9_]+(?:[.][a-z]+)?")
_UNWANTED = re.compile(f"[{DIACRITICS}{TATWEEL}]")


def faults(table: str, source: str) -> list[str]:
    """What is wrong with the text of a table: one line a fault."""
    lines = source.splitlines()
    header = lines[0].split("\t")
    if header != COLUMNS[table].split():
        return [f"header: {header}"]
    wrong: list[str] = []
    ids: set[str] = set()
    spelt: dict[tuple[str, ...], str] = {}
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != len(header):
            wrong.append(f"line {number}: {len(cells)} cells")
            continue
        row = dict(zip(header, cells, strict=True))
        if not _ID.fullmatch(row["id"]):
            wrong.append(f"line {number}: id {row['id']!r} is not plain ASCII")
        if row["id"] in ids:
            wrong.append(f"line {number}: id {row['id']} stands twice")
        ids.add(row["id"])
        for column, values in gazetteer.VALUES[table].items():
            if row[column] not in values:
                wrong.append(f"line {number}: {column} {row[column]!r} is unknown")
        spellings = [row.get("name") or row.get("word", ""), *filter(None, row.get("variants", "").split("|"))]
        for spelling in spellings:
            if not spelling.strip() or spelling != spelling.strip() or _UNWANTED.search(spelling):
                wrong.append(f"line {number}: spelling {spelling!r}")
            if unicodedata.normalize("NFC", spelling) != spelling:
                wrong.append(f"line {number}: {spelling!r} is not composed")
            key = tuple(tokenize(spelling).folds)
            if key in spelt:
                wrong.append(f"line {number}: {spelling!r} is equal to {spelt[key]!r} after folding")
            spelt[key] = spelling
    return wrong


@pytest.mark.parametrize("table", COLUMNS)
def test_table_is_sound(table: str) -> None:
    source = files("extractors").joinpath("data", f"{table}.tsv").read_text(encoding="utf-8")
    assert faults(table, source) == []
    assert "\r" not in source and source.endswith("\n")


_HEADER = "id\tname\tvariants\tkind\tuse\tnote\n"


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ("cairo\tالقاهرة\t\tcapital\tfree\t\nqahira\tالقاهره\t\tcapital\tfree\t", "equal"),
        ("a\tأبها\tابها\tcity\tfree\t", "equal"),
        ("a\tأبها\t\ttown\tfree\t", "unknown"),
        ("a\tأبها\t\tcity\tsometimes\t", "unknown"),
        ("أبها\tأبها\t\tcity\tfree\t", "ASCII"),
        ("a\tأبها\t\tcity\tfree\t\na\tجدة\t\tcity\tfree\t", "twice"),
        ("a\tأبها\t\tcity\tfree", "cells"),
        ("a\tأَبها\t\tcity\tfree\t", "spelling"),
        ("a\t\t\tcity\tfree\t", "spelling"),
    ],
)
def test_bad_row_is_refused(rows: str, fault: str) -> None:
    assert any(fault in line for line in faults("places", _HEADER + rows + "\n"))


def test_good_rows_are_not_refused() -> None:
    assert faults("places", _HEADER + "abha\tأبها\t\tcity\tfree\t\njeddah\tجدة\t\tcity\tguarded\ta note\n") == []


def test_bad_header_is_refused() -> None:
    assert faults("places", "id\tname\n")


def test_demonyms_point_at_places_and_titles_at_lemmas() -> None:
    places = {row.id.partition(".")[0] for row in gazetteer.rows("places")}
    assert {row.cell("place") for row in gazetteer.rows("demonyms")} - {""} <= places
    words = {row.cell("word") for row in gazetteer.rows("titles")}
    assert {row.cell("lemma") for row in gazetteer.rows("titles")} <= words


@pytest.mark.parametrize(
    ("spelling", "clitics", "stem"),
    [
        ("وزير", "", "وزير"), ("والوزير", "و", "الوزير"), ("لندن", "", "لندن"), ("باريس", "", "باريس"),
        ("وليد", "", "وليد"), ("بالرياض", "ب", "الرياض"), ("وبالرياض", "وب", "الرياض"),
        ("للأمم", "لل", "الأمم"), ("وللأمم", "ولل", "الأمم"), ("لإيران", "ل", "إيران"),
        ("كالسعودية", "ك", "السعودية"), ("فالوزارة", "ف", "الوزارة"), ("كاسياس", "", "كاسياس"),
        ("بوتين", "", "بوتين"), ("لبنان", "", "لبنان"), ("كندا", "", "كندا"), ("وكالة", "", "وكالة"),
        ("بالسجون", "ب", "السجون"), ("بالغ", "", "بالغ"), ("فلسطين", "", "فلسطين"), ("وفلسطين", "و", "فلسطين"),
    ],
)  # fmt: skip
def test_proclitics_come_off_by_what_the_tables_know(spelling: str, clitics: str, stem: str) -> None:
    assert gazetteer.strip_clitics(fold(spelling)) == (clitics, fold(stem))


def test_questions_about_words() -> None:
    assert gazetteer.is_title(fold("والوزيرة")) and gazetteer.is_title(fold("مسئولون"))
    assert gazetteer.is_outlet_head(fold("لصحيفة")) and not gazetteer.is_outlet_head(fold("كتاب"))
    assert gazetteer.is_given_name(fold("محمد")) and not gazetteer.is_given_name(fold("وزارة"))
    assert gazetteer.is_surname(fold("نتنياهو"))
    assert gazetteer.is_org_head(fold("للوزارة")) and gazetteer.is_place_head(fold("بمدينة"))
    assert gazetteer.is_demonym(fold("الأمريكيين")) and gazetteer.is_demonym(fold("السعوديون"))
    assert gazetteer.KIND_OF_NAME[tuple(fold("الأمم المتحدة").split())] == "ORG"
    assert (fold("رويترز"),) in gazetteer.OUTLETS


@pytest.mark.parametrize(
    ("spelling", "lemma", "number", "gender"),
    [
        ("المتحدثة", "متحدث", "s", "f"),
        ("وزراء", "وزير", "p", "m"),
        ("المسؤولان", "مسؤول", "d", "m"),
        ("والخبراء", "خبير", "p", "m"),
    ],
)
def test_titles_tell_lemma_number_and_gender(spelling: str, lemma: str, number: str, gender: str) -> None:
    row = gazetteer.title_row(fold(spelling))
    assert row is not None and (row["lemma"], row["number"], row["gender"]) == (lemma, number, gender)


def test_words_that_are_no_titles_have_no_row() -> None:
    assert gazetteer.title_row(fold("كتاب")) is not None  # writers, as well as a book
    assert gazetteer.title_row(fold("شجرة")) is None


@pytest.mark.parametrize("folded", ["", "123", "،", "\n", "axios", "ا", "ال", "لل", "و", "وال"])
def test_odd_tokens_are_read_without_fault(folded: str) -> None:
    assert gazetteer.word(folded).stem is not None
