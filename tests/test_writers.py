"""Records to bytes: each format read back, nothing half written, nothing a terminal or a spreadsheet would obey."""

from __future__ import annotations

import csv
import io
import json
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import explained, statement
from rich.cells import cell_len

from cli.options import RECORD_FORMATS, FormatName
from cli.outputs import opened
from cli.problems import OutputProblem
from cli.schema import DESCRIPTIONS, statement_schema
from cli.writers import FORMATS, Sheet, cells, encode, format_of
from extractors.types import Entity, Explained, Statement

FIELDS = list(Statement.__struct_fields__)
#: What articles may hold, and no output may obey.
HOSTILE = "\x1b[31m\x07\x9b2J\x7f\u202e[/] [bold]x[/bold] :smile: <b>&amp;</b> | `x` *y*"


#: The formats that can be read as text; tests/test_outputs.py is about the others.
TEXTS = [name for name, form in FORMATS.items() if not form.binary and FormatName(name) in RECORD_FORMATS]


def written(name: str, *records: msgspec.Struct, wide: bool = False, kind: type[msgspec.Struct] = Statement) -> str:
    out = io.BytesIO()
    FORMATS[name].write(records, Sheet(kind, wide), out)
    return out.getvalue().decode()


texts = st.text(st.characters(exclude_categories=("Cs",)))


# ── The table of formats ────────────────────────────────────────────────────────────────────────────────────────────


def test_every_format_has_its_option_and_every_suffix_one_format() -> None:
    assert [form.value for form in FormatName] == list(FORMATS)
    suffixes = [suffix for form in FORMATS.values() for suffix in form.suffixes]
    assert len(suffixes) == len(set(suffixes))


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.jsonl", "jsonl"),
        ("a.JSON", "json"),
        ("a.b.ndjson", "jsonl"),
        ("a.md", "md"),
        ("a.htm", "html"),
        ("a.txt", None),
        ("csv", None),
    ],
)
def test_a_suffix_stands_for_a_format(name: str, form: str | None) -> None:
    found = format_of(Path(name))
    assert (found.name if found else None) == form


NOTHING = {
    "table": "",
    "json": "[]\n",
    "jsonl": "",
    "csv": ",".join(FIELDS) + "\n",
    "tsv": "\t".join(FIELDS) + "\n",
    "md": f"| {' | '.join(FIELDS)} |\n|{' --- |' * len(FIELDS)}\n",
}


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_found(name: str) -> None:
    assert written(name) == NOTHING[name]


# ── JSON ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_json_and_jsonl_hold_the_records() -> None:
    records = [statement(content=HOSTILE), statement(statement=2, about=())]
    expected = [json.loads(msgspec.json.encode(record)) for record in records]
    assert [json.loads(line) for line in written("jsonl", *records).splitlines()] == expected
    assert json.loads(written("json", *records)) == expected
    assert len(written("json", *records).splitlines()) == 2


def test_json_keeps_arabic_readable_and_fields_in_order() -> None:
    line = written("jsonl", statement())
    assert '"speaker":"سامح شكري"' in line
    assert list(json.loads(line)) == FIELDS


@given(texts)
def test_json_is_exact_and_never_commands_a_terminal(text: str) -> None:
    encoded = encode(text).decode()
    assert json.loads(encoded) == text
    assert not re.search("[\x00-\x1f\x7f-\x9f]", encoded)


def test_the_schema_describes_every_field_and_accepts_what_is_written() -> None:
    schema = json.loads(statement_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    assert list(DESCRIPTIONS) == FIELDS == list(schema["$defs"]["Statement"]["properties"])
    for line in written("jsonl", statement(), statement(speaker=None, parent=3)).splitlines():
        jsonschema.validate(json.loads(line), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**json.loads(line), "type": "reported"}, schema)


def test_jsonl_records_come_out_one_by_one() -> None:
    out = io.BytesIO()

    def records() -> Iterator[Statement]:
        for number in range(1, 4):
            yield statement(statement=number)
            assert out.getvalue().count(b"\n") == number

    FORMATS["jsonl"].write(records(), Sheet(Statement), out)


# ── CSV, TSV, Markdown ──────────────────────────────────────────────────────────────────────────────────────────────


def test_flat_cells() -> None:
    row = dict(zip(FIELDS, cells(statement()), strict=True))
    assert row["about"] == "القاهرة (LOC); غزة (LOC)"
    assert (row["parent"], row["confidence"], row["statement"]) == ("", "0.75", "1")
    assert json.loads(row["spans"])["speaker"] == [18, 27]
    assert dict(zip(FIELDS, cells(statement(about=())), strict=True))["about"] == ""


@given(texts)
def test_csv_is_read_back_as_it_was_but_for_its_guards(text: str) -> None:
    header, row = csv.reader(io.StringIO(written("csv", statement(content=text)), newline=""))
    assert header == FIELDS
    content = row[FIELDS.index("content")]
    if content.startswith("'") and not text.startswith("'"):
        content = content[1:]
    assert re.sub("[␀-␡\ufffd]", "?", content) == re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f␀-␡\ufffd]", "?", text)


def test_csv_lines_end_as_lines_do() -> None:
    assert "\r" not in written("csv", statement(), statement())


@pytest.mark.parametrize("text", ["a\tb", "a\nb", "a\r\nb", "a\\tb", "\\"])
def test_tsv_is_one_line_a_record_and_can_be_undone(text: str) -> None:
    _, line = written("tsv", statement(content=text)).split("\n")[:2]
    cell = line.split("\t")[FIELDS.index("content")]
    unescaped = re.sub(r"\\(.)", lambda match: {"t": "\t", "n": "\n", "r": "\r"}.get(match[1], match[1]), cell)
    assert unescaped == text


@pytest.mark.parametrize("name", ["csv", "tsv"])
@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "＝1"])
def test_nothing_a_spreadsheet_would_run(name: str, text: str) -> None:
    delimiter = "," if name == "csv" else "\t"
    output = io.StringIO(written(name, statement(content=text, speaker="=x")), newline="")
    rows = list(csv.DictReader(output, delimiter=delimiter))
    assert rows[0]["content"].startswith("'")
    assert rows[0]["speaker"] == "'=x"
    assert rows[0]["statement"] == "1"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("a|b", r"a\|b"),
        ("a\nb\r\nc", "a<br>b<br>c"),
        ("<script>&", "&lt;script>&amp;"),
        ("*x* [y](z)", r"\*x\* \[y\](z)"),
    ],
)
def test_markdown_shows_text_as_it_is(text: str, cell: str) -> None:
    line = written("md", statement(content=text)).splitlines()[2]
    assert f" | {cell} | " in line
    assert len(re.findall(r"(?<!\\)\|", line)) == len(FIELDS) + 1


@pytest.mark.parametrize(("name", "wide"), [*((name, False) for name in TEXTS), ("table", True)])
def test_no_control_character_of_an_article_gets_out(name: str, wide: bool) -> None:
    record = statement(
        document=HOSTILE, speaker=HOSTILE, content=HOSTILE, outlet=HOSTILE, about=(Entity(HOSTILE, "PER"),)
    )
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", written(name, record, wide=wide))


# ── The table ───────────────────────────────────────────────────────────────────────────────────────────────────────


def plain(table: str) -> str:
    """A table without its direction marks."""
    return re.sub("[\u200e\u200f]", "", table)


@pytest.mark.parametrize("columns", [80, 200])
@pytest.mark.parametrize("wide", [False, True])
def test_the_table_is_as_wide_as_it_may_be(columns: int, wide: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    table = written("table", statement(content="كلام طويل " * 50), wide=wide)
    widths = [cell_len(line) for line in table.splitlines()]
    assert max(widths) == columns


def test_the_table_is_readable_where_there_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    table = written("table", statement())
    assert max(map(cell_len, table.splitlines())) == 100
    assert "\x1b" not in table


def test_the_table_begins_at_the_right_with_the_speaker() -> None:
    row = next(line for line in plain(written("table", statement())).splitlines() if "سامح" in line)
    assert re.split(r"\s{2,}", row.strip()) == [
        "القاهرة، غزة", "قناة النيل", "القاهرة «لن تقبل» بتهجير أهل غزة", "قال", "سامح شكري",
    ]  # fmt: skip
    assert row.endswith("سامح شكري ")


def test_every_document_has_its_heading() -> None:
    records = [statement(), statement(statement=2), statement(document="b.txt")]
    headings = [line.split() for line in written("table", *records).splitlines() if ".txt" in line]
    assert headings == [["2", "a.txt"], ["1", "b.txt"]]


def test_markup_in_an_article_is_shown() -> None:
    assert "[/] [bold]x[/bold] :smile:" in plain(written("table", statement(content="[/] [bold]x[/bold] :smile:")))


def test_the_wide_table_names_every_field() -> None:
    table = plain(written("table", statement(), wide=True))
    assert re.findall(r"(\w+) *$", table, re.MULTILINE)[: len(FIELDS)] == FIELDS


def test_an_explanation_shows_evidence_and_refusals() -> None:
    table = plain(written("table", explained(), kind=Explained))
    assert re.search(r"entry qala, perfect +قال +cue ✓", table)
    assert re.search(r"a place cannot be spoken for here +القاهرة +speaker ✗", table)


# ── Files ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_file_appears_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    with opened(path) as out:
        out.write(b"whole")
        assert not path.exists()
    assert path.read_bytes() == b"whole"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("fault", [ValueError, KeyboardInterrupt, OutputProblem("x", "y")])
def test_a_file_stays_as_it_was_when_writing_fails(tmp_path: Path, fault: type[BaseException]) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("old")
    with pytest.raises(BaseException), opened(path) as out:  # noqa: B017
        out.write(b"half")
        raise fault
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_replaced_file_keeps_its_permissions_and_its_link(tmp_path: Path) -> None:
    path, link = tmp_path / "out.csv", tmp_path / "link.csv"
    path.write_text("old")
    path.chmod(0o640)
    link.symlink_to(path)
    with opened(link) as out:
        out.write(b"new")
    assert (path.read_bytes(), link.is_symlink()) == (b"new", True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        (lambda folder: folder, "it is a folder"),
        (lambda folder: folder / "missing" / "a.csv", "no such file or directory"),
        (lambda folder: folder / "file" / "a.csv", "not a directory"),
    ],
)
def test_places_that_cannot_be_written(tmp_path: Path, place: Callable[[Path], Path], reason: str) -> None:
    (tmp_path / "file").touch()
    path = place(tmp_path)
    with pytest.raises(OutputProblem, match=f"{re.escape(str(path))}: cannot be written: {reason}"), opened(path):
        raise AssertionError("nothing should be extracted for a file that cannot be written")
