"""The commands about facts: ``extract facts``, ``extract schema facts`` and ``extract evaluate --facts``."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from cli.app import app
from cli.filters import Wanted
from cli.schema import FACT_DESCRIPTIONS, fact_schema
from extractors import extract_facts
from extractors.identities import Names, identify

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
GOLD = Path(__file__).parent / "gold" / "seed_facts.jsonl"
TEXT = "قالت وزارة الصحة إن 32 ألف شخص قُتلوا في غزة. ووصل الوفد أمس إلى بغداد."


def invoke(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin, prog_name="extract")


def rows(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_pipe_gets_jsonl(article: Path) -> None:
    found = [
        (row["document"], row["fact"], row["expression"], row["voucher"]) for row in rows(invoke("facts", article))
    ]
    assert found == [(str(article), 1, "32 ألف شخص", "وزارة الصحة"), (str(article), 2, "أمس", None)]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], [1, 2]),
        (["--type", "figure"], [1]),
        (["--type", "figure", "--type", "time"], [1, 2]),
        (["--speaker", "الصحه"], [1]),
        (["--speaker", "الدفاع"], []),
        (["--about", "غزة"], [1]),
        (["--about", "الوفد"], [2]),
        (["--about", "وفد"], []),
        (["--min-confidence", "1"], []),
        (["--about", "بغداد", "--type", "figure"], []),
    ],
)
def test_filters(article: Path, options: list[str], expected: list[int]) -> None:
    assert [row["fact"] for row in rows(invoke("facts", article, *options))] == expected


@pytest.mark.parametrize(
    ("name", "claim", "stands"),
    [
        ("غزة", "قتلوا بغزة أمس", True),
        ("القاهرة", "وصل للقاهرة 5 وزراء", True),
        ("الولايات المتحدة", "قررت والولايات المتحدة", True),
        ("الولايات المتحدة", "قررت الولايات", False),
        ("غزة", "الغزة", False),
    ],
)
def test_a_name_in_a_claim_may_have_letters_before_it(name: str, claim: str, stands: bool) -> None:
    assert Wanted((), (name,), identify(Names())).is_in(claim, "a") == stands


# ── The day of a document ───────────────────────────────────────────────────────────────────────────────────────────


def day(record: dict[str, str], *options: str) -> object:
    (row,) = rows(
        invoke(
            "facts", "-", "--stdin-format", "jsonl", *options, stdin=json.dumps({"text": "وصل الوفد أمس.", **record})
        )
    )
    return row["value"]


def test_a_record_has_its_own_date_before_the_option() -> None:
    assert day({}) == "XXXX-XX-XX"
    assert day({}, "--date", "2024-03-26") == "2024-03-25"
    assert day({"date": "2015-08-11T10:00:00Z"}) == "2015-08-10"
    assert day({"date": "2015-08-11"}, "--date", "2024-03-26") == "2015-08-10"
    assert day({"date": "11 آب"}, "--date", "2024-03-26") == "2024-03-25"


# ── Formats ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_table_reads_from_the_right(article: Path) -> None:
    table = re.sub("[\u200e\u200f]", "", invoke("facts", article, "--format", "table").stdout)
    row = next(line for line in table.splitlines() if "32000" in line)
    places = [row.rindex(part) for part in ("وزارة", "قُتلوا", "32000", "32 ألف")]
    assert places == sorted(places)
    heading = next(line for line in table.splitlines() if "voucher" in line)
    assert heading.split() == ["voucher", "claim", "value", "expression"]


def test_the_wide_table_has_every_field(article: Path) -> None:
    table = re.sub("[\u200e\u200f]", "", invoke("facts", article, "--wide").stdout)
    assert re.findall(r"(\w+) *$", table, re.MULTILINE)[: len(FACT_DESCRIPTIONS)] == list(FACT_DESCRIPTIONS)


@pytest.mark.parametrize(("form", "begin"), [("csv", "document,fact,kind"), ("tsv", "document\tfact"), ("json", "[{")])
def test_formats(article: Path, form: str, begin: str) -> None:
    out = article.with_name(f"out.{form}")
    assert invoke("facts", article, "-o", out).exit_code == 0
    assert out.read_text(encoding="utf-8").startswith(begin)


# ── Exit codes ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_failures_are_named_and_the_rest_is_delivered(article: Path) -> None:
    result = invoke("facts", "missing.txt", article)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert result.stderr == "extract: missing.txt: no such file or directory\n"


def test_nothing_found_is_no_failure(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("الجو جميل.", encoding="utf-8")
    result = invoke("facts", path, "--format", "json")
    assert (result.exit_code, result.stdout) == (0, "[]\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["facts"],
        ["facts", "a.txt", "--type", "event"],
        ["facts", "a.txt", "--stance", "deny"],
        ["facts", "a.txt", "--date", "2024-13-40"],
        ["facts", "a.txt", "--date", "yesterday"],
        ["facts", "a.txt", "--speaker", "«»"],
        ["schema", "people"],
    ],
)
def test_wrong_usage(arguments: list[str]) -> None:
    assert invoke(*arguments).exit_code == 2


def test_the_help_has_examples() -> None:
    assert "Example: extract facts" in invoke("facts", "--help").stdout
    assert "--facts" in invoke("evaluate", "--help").stdout


# ── The schema ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_fact_of_the_samples_fits_the_schema() -> None:
    schema = json.loads(invoke("schema", "facts").stdout)
    assert schema == json.loads(fact_schema())
    assert schema["title"] == "Fact"
    validator = jsonschema.Draft202012Validator(schema)
    found = rows(invoke("facts", *sorted(SEEDS.glob("*.txt"))))
    assert len(found) > 40
    for row in found:
        validator.validate(row)


def test_quotes_have_the_schema_unless_facts_are_named() -> None:
    assert json.loads(invoke("schema").stdout)["title"] == "Statement"
    assert invoke("schema").stdout == invoke("schema", "quotes").stdout


# ── Evaluation ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_run_is_measured_like_the_extraction(tmp_path: Path) -> None:
    run = tmp_path / "run.jsonl"
    assert invoke("facts", *sorted(SEEDS.glob("*.txt")), "-o", run).exit_code == 0
    given = invoke("evaluate", "--facts", GOLD, run, "--json")
    own = invoke("evaluate", "--facts", GOLD, "--json")
    assert given.exit_code == own.exit_code == 0
    figures = json.loads(own.stdout)
    assert json.loads(given.stdout) == figures
    assert figures["documents"] == 5 and set(figures["expression"]) == {"P", "R", "F"}


def test_errors_show_both_sides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gold = tmp_path / "gold.jsonl"
    fact = {"kind": "time", "expression": [10, 13], "value": "XXXX-XX-01", "unit": None, "qualifier": "exact"}
    line = {"id": "a", "text": "وصل الوفد أمس [/].", "facts": [fact | {"claim": [0, 13], "voucher": [4, 9]}]}
    gold.write_text(json.dumps(line), encoding="utf-8")
    monkeypatch.setenv("COLUMNS", "160")
    table = invoke("evaluate", "--facts", gold, "--errors", 3, "--per-document").stdout
    assert "value, voucher" in table and "XXXX-XX-01" in table and "XXXX-XX-XX" in table and "الوفد" in table
    figures = json.loads(invoke("evaluate", "--facts", gold, "--errors", 3, "--per-document", "--json").stdout)
    assert figures["errors"][0]["wrong"] == ["value", "voucher"]
    assert figures["errors"][0]["gold"]["voucher"] == "الوفد" and figures["errors"][0]["predicted"]["voucher"] is None
    assert figures["per document"] == [{"document": "a", "F": 100.0, "gold": 1, "predicted": 1}]


def test_gold_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    assert invoke("evaluate", "--facts", tmp_path / "none.jsonl").exit_code == 1
    assert invoke("evaluate", "--facts", "-", "-").exit_code == 2
    bad = tmp_path / "bad.jsonl"
    bad.write_text("{}", encoding="utf-8")
    result = invoke("evaluate", "--facts", bad)
    assert result.exit_code == 1 and "bad.jsonl:1" in result.stderr


def test_the_library_exports_facts() -> None:
    assert [fact.value for fact in extract_facts(TEXT, date="2024-03-26")] == ["32000", "2024-03-25"]
