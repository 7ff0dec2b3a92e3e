"""The commands in this process: options, filters, formats, exit codes, and what goes to which stream."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import jsonschema
import pytest
from records import TEXT, explained, statement
from typer.testing import CliRunner, Result

import extractors
from cli.app import app
from cli.schema import statement_schema
from extractors import types
from extractors.types import Entity, Explained, Statement

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"

STATEMENTS = [
    statement(),
    statement(statement=2, speaker="القاهِرة", source="مصر", outlet=None, type="direct", stance="deny", confidence=0.3),
    statement(statement=3, speaker=None, source="المسؤول", about=(Entity("الأمم المتحدة", "ORG"),), confidence=0.5),
]


def invoke(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin, prog_name="extract")


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An article in which `STATEMENTS` are found."""

    def explain(text: str, document: str) -> list[Explained]:
        return [explained(**{**as_dict(one), "document": document}) for one in STATEMENTS]

    def extract(text: str, document: str) -> list[Statement]:
        return [one.statement for one in explain(text, document)]

    monkeypatch.setattr(extractors, "extract_quotes", extract)
    monkeypatch.setattr(extractors, "explain", explain)
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def as_dict(record: Statement) -> dict[str, object]:
    return {name: getattr(record, name) for name in record.__struct_fields__}


def numbers(result: Result) -> list[int]:
    """Which statements a run as jsonl printed."""
    assert result.exit_code == 0, result.output
    return [json.loads(line)["statement"] for line in result.stdout.splitlines()]


# ── Filters ─────────────────────────────────────────────────────────────────────────────────────────────────────────

FILTERS = [
    ([], [1, 2, 3]),
    (["--speaker", "شكري"], [1]),
    (["--speaker", "سامح شكرى"], [1]),
    (["--speaker", "شكر"], []),
    (["--speaker", "شكري سامح"], []),
    (["--speaker", "القاهره"], [2]),
    (["--speaker", "مصر", "--speaker", "المَسؤول"], [2, 3]),
    (["--about", "غزه"], [1, 2]),
    (["--about", "المتحدة"], [3]),
    (["--about", "غزة", "--about", "الامم المتحدة"], [1, 2, 3]),
    (["--about", "غزة الأمم"], []),
    (["--outlet", "النيل"], [1, 3]),
    (["--type", "direct"], [2]),
    (["--type", "direct", "--type", "mixed"], [1, 2, 3]),
    (["--stance", "deny"], [2]),
    (["--min-confidence", "0.5"], [1, 3]),
    (["--speaker", "شكري", "--stance", "deny"], []),
]


@pytest.mark.parametrize(("options", "expected"), FILTERS, ids=[" ".join(options) for options, _ in FILTERS])
def test_filters(article: Path, options: list[str], expected: list[int]) -> None:
    assert numbers(invoke("quotes", article, *options)) == expected
    lines = invoke("explain", article, "--format", "jsonl", *options).stdout.splitlines()
    assert [json.loads(line)["statement"]["statement"] for line in lines] == expected


# ── Formats and outputs ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_pipe_gets_jsonl_and_only_data(article: Path) -> None:
    result = invoke("quotes", article)
    assert [json.loads(line)["document"] for line in result.stdout.splitlines()] == [str(article)] * 3
    assert result.stderr == ""


@pytest.mark.parametrize(
    ("options", "begin"),
    [
        (["-o", "out.json"], "[{"),
        (["-o", "out.JSONL"], "{"),
        (["-o", "out.csv"], "document,"),
        (["-o", "out.tsv"], "document\t"),
        (["-o", "out.md"], "| document"),
        (["-o", "out.csv", "--format", "json"], "[{"),
        (["-o", "out", "--format", "csv"], "document,"),
    ],
)
def test_output_files(article: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], begin: str) -> None:
    monkeypatch.chdir(article.parent)
    result = invoke("quotes", article, *options)
    assert (result.exit_code, result.output) == (0, "")
    assert Path(options[1]).read_text(encoding="utf-8").startswith(begin)


def test_wide_means_the_table(article: Path) -> None:
    assert "speaker_title" in invoke("quotes", article, "--wide").stdout


def test_an_output_of_dash_is_standard_output(article: Path) -> None:
    assert invoke("quotes", article, "-o", "-", "--format", "csv").stdout.startswith("document,")


def test_an_output_in_the_folder_is_not_read_the_next_time(article: Path) -> None:
    folder = article.parent
    for _ in range(2):
        result = invoke("quotes", folder, "-o", folder / "out.jsonl")
        assert (result.exit_code, result.output) == (0, "")


def test_an_output_that_cannot_be_written(article: Path) -> None:
    result = invoke("quotes", article, "-o", article / "out.csv")
    assert result.exit_code == 1
    assert result.stderr == f"extract: {article}/out.csv: cannot be written: not a directory\n"


@pytest.mark.parametrize(("form", "begin"), [("json", '[{"statement":{'), ("jsonl", '{"statement":{'), ("table", " ")])
def test_explanations(article: Path, form: str, begin: str) -> None:
    result = invoke("explain", article, "--format", form)
    assert result.exit_code == 0
    assert result.stdout.startswith(begin)
    assert "entry qala, perfect" in result.stdout


# ── Exit codes ──────────────────────────────────────────────────────────────────────────────────────────────────────

WRONG_USAGE = {
    "no command": [],
    "unknown command": ["quote"],
    "no path": ["quotes"],
    "unknown option": ["quotes", "a.txt", "--speakers", "x"],
    "unknown format": ["quotes", "a.txt", "--format", "xml"],
    "unknown suffix": ["quotes", "a.txt", "-o", "out.xml"],
    "no suffix": ["quotes", "a.txt", "-o", "out"],
    "unknown type": ["quotes", "a.txt", "--type", "reported"],
    "unknown stance": ["quotes", "a.txt", "--stance", "sing"],
    "a name without words": ["quotes", "a.txt", "--speaker", "«»"],
    "an empty name": ["quotes", "a.txt", "--about", ""],
    "confidence too high": ["quotes", "a.txt", "--min-confidence", "1.5"],
    "confidence no number": ["quotes", "a.txt", "--min-confidence", "high"],
    "wide data": ["quotes", "a.txt", "--wide", "--format", "csv"],
    "wide file": ["quotes", "a.txt", "--wide", "-o", "out.csv"],
    "output is the input": ["quotes", "a.txt", "-o", "./a.txt", "--format", "csv"],
    "explanations as csv": ["explain", "a.txt", "--format", "csv"],
    "unknown input format": ["quotes", "-", "--stdin-format", "pdf"],
    "negative errors": ["evaluate", "gold.jsonl", "--errors", "-1"],
}


@pytest.mark.parametrize("arguments", WRONG_USAGE.values(), ids=WRONG_USAGE)
def test_wrong_usage(article: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(article.parent)
    result = invoke(*arguments)
    assert result.exit_code == 2
    assert "Usage: extract" in result.output
    assert article.read_text(encoding="utf-8") == TEXT
    assert list(article.parent.iterdir()) == [article]


def test_failures_are_named_and_the_rest_is_delivered(article: Path) -> None:
    lines = article.with_name("b.jsonl")
    lines.write_text('{"text": 1}\n{"id": "b", "text": "قال"}\n', encoding="utf-8")
    result = invoke("quotes", "missing.txt", lines, article)
    assert result.exit_code == 1
    documents = [json.loads(line)["document"] for line in result.stdout.splitlines()]
    assert documents == ["b"] * 3 + [str(article)] * 3
    assert result.stderr.splitlines() == [
        "extract: missing.txt: no such file or directory",
        f'extract: {lines}:1: "text" is no string but a number',
    ]


def test_what_was_read_is_written_to_the_file_all_the_same(article: Path) -> None:
    out = article.with_name("out.jsonl")
    assert invoke("quotes", "missing.txt", article, "-o", out).exit_code == 1
    assert len(out.read_text(encoding="utf-8").splitlines()) == 3


def test_nothing_found_is_no_failure(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("الجو جميل.", encoding="utf-8")
    result = invoke("quotes", path, "--format", "json")
    assert (result.exit_code, result.stdout) == (0, "[]\n")


def test_a_fault_of_the_extraction_costs_one_article(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    extract = extractors.extract_quotes

    def fail_on_first(text: str, document: str) -> list[Statement]:
        if document.endswith("a.txt"):
            raise IndexError("list index out of range")
        return extract(text, document)

    monkeypatch.setattr(extractors, "extract_quotes", fail_on_first)
    article.with_name("b.txt").write_text(TEXT, encoding="utf-8")
    result = invoke("quotes", article.parent)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 3
    assert f"{article}: the extraction failed (IndexError: list index out of range)" in result.stderr


def test_a_windows_1256_article_is_a_notice_and_no_failure(article: Path) -> None:
    article.write_bytes(TEXT.encode("cp1256"))
    result = invoke("quotes", article)
    assert result.exit_code == 0
    assert result.stderr == f"extract: {article}: not UTF-8, read as Windows-1256\n"


def test_standard_input(article: Path) -> None:
    result = invoke("quotes", "-", "--stdin-format", "jsonl", "--text-column", "body", stdin='{"id": 5, "body": "قال"}')
    assert [json.loads(line)["document"] for line in result.stdout.splitlines()] == ["5"] * 3


# ── Help ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("command", ["quotes", "report", "explain", "evaluate", "schema"])
def test_every_command_has_an_example(command: str) -> None:
    assert f"Example: extract {command}" in invoke(command, "--help").stdout


@pytest.mark.parametrize("values", [types.Stance, types.QuoteType])
def test_the_help_names_every_value(values: object) -> None:
    text = invoke("quotes", "--help").stdout
    assert [value for value in get_args(values) if value not in text] == []


def test_the_version() -> None:
    assert invoke("--version").stdout.startswith("qawl")


def test_the_schema() -> None:
    assert json.loads(invoke("schema").stdout) == json.loads(statement_schema())


# ── The sample articles ─────────────────────────────────────────────────────────────────────────────────────────────


def test_records_of_the_samples_keep_their_promises(tmp_path: Path) -> None:
    """Whatever is found in them: records fit the schema, and every string stands where its span says."""
    validator = jsonschema.Draft202012Validator(json.loads(statement_schema()))
    result = invoke("quotes", SEEDS, "--format", "jsonl")
    assert (result.exit_code, result.stderr) == (0, "")
    for line in result.stdout.splitlines():
        record = json.loads(line)
        validator.validate(record)
        text = Path(record["document"]).read_bytes().decode("utf-8-sig")
        spans = record["spans"]
        assert record["content"] == " … ".join(text[start:end] for start, end in spans["content"])
        assert [entity["name"] for entity in record["about"]] == [text[start:end] for start, end, _ in spans["about"]]
        for field in ("source", "cue", "outlet", "channel", "addressee"):
            span = spans[field]
            assert record[field] == (text[span[0] : span[1]] if span else None), field


def test_the_same_articles_give_the_same_records_whatever_holds_them(tmp_path: Path) -> None:
    texts = {path.name: path.read_bytes().decode("utf-8-sig") for path in sorted(SEEDS.glob("*.txt"))}
    lines = tmp_path / "seeds.jsonl"
    lines.write_text("".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in texts.items()))
    from_folder = [json.loads(line) for line in invoke("quotes", SEEDS).stdout.splitlines()]
    from_lines = [json.loads(line) for line in invoke("quotes", lines).stdout.splitlines()]
    assert [{**record, "document": Path(record["document"]).name} for record in from_folder] == from_lines
