"""Statements on Apache Spark: a master and two workers on this machine, each a process of its own.

Not in the default run, for Spark takes a while to start: uv run --extra spark pytest -m spark
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from typer.testing import CliRunner

from cli.app import app
from extractors import extract_quotes

ROOT = Path(__file__).parents[1]
ARTICLES = {path.name: path.read_bytes().decode("utf-8-sig") for path in sorted((ROOT / "seeds").glob("*.txt"))}
CLUSTER = "local-cluster[2,1,1024]"

spark = pytest.mark.spark


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    pytest.importorskip("pyspark", reason="pyspark is not installed: uv run --extra spark pytest -m spark")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("no Java, which Spark runs on")
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    address = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.ui.enabled": "false"}
    made = SparkSession.builder.master(CLUSTER).config(map=address).getOrCreate()
    yield made
    made.stop()


def records(rows: list[Any]) -> list[dict[str, Any]]:
    """Rows of Spark as records are in JSON, in the order of documents."""
    found = [json.loads(json.dumps(row.asDict(recursive=True))) for row in rows]
    return sorted(found, key=lambda row: (row["document"], row["statement"] or 0))


def expected(document: str, text: str) -> list[dict[str, Any]]:
    """What one process finds, with its spans as Spark names their parts."""
    made = [msgspec.to_builtins(one) for one in extract_quotes(text, document)]
    for record in made:
        spans = {name: _named(span) for name, span in record["spans"].items()}
        record.update(spans=spans, error=None)
    return json.loads(json.dumps(made))


def _named(span: Any) -> Any:
    if span and isinstance(span[0], int):
        return dict(zip(("start", "end", "kind"), span, strict=False))
    return [_named(one) for one in span] if span is not None else None


@spark
def test_two_workers_make_the_records_of_one_process(session: Any) -> None:
    from extractors.spark import with_quotes

    frame = session.createDataFrame(list(ARTICLES.items()), "name string, body string").repartition(4)
    found = records(with_quotes(frame, text="body", id="name").collect())
    assert found == [row for name, text in ARTICLES.items() for row in expected(name, text)]
    assert len(found) > 50


@spark
def test_the_columns_are_typed(session: Any) -> None:
    from extractors.spark import with_quotes

    frame = with_quotes(session.createDataFrame([(7, "قال الوزير إن الحرب انتهت.")], "id long, text string"))
    assert dict(frame.dtypes)["about"] == "array<struct<name:string,kind:string>>"
    (row,) = frame.collect()
    assert (row.document, row.speaker, row.spans.speaker.start, row.error) == ("7", "الوزير", 4, None)


@spark
def test_an_article_that_fails_is_reported_in_its_row(session: Any) -> None:
    from extractors.spark import with_quotes

    good = next(iter(ARTICLES.items()))
    rows = [("none", None), ("long", "x" * 500_000), good, ("empty", "")]
    frame = session.createDataFrame(rows, "id string, text string").repartition(2)
    found = records(with_quotes(frame, most=len(good[1])).collect())
    failed = [(row["document"], row["error"]) for row in found if row["error"]]
    assert failed == [("long", f"longer than {len(good[1])} characters"), ("none", "no text")]
    assert [row for row in found if not row["error"]] == expected(*good)


def test_a_fault_of_the_extraction_is_reported_in_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a task does with its rows, without Spark around it: a fault cannot be played in another process."""
    pytest.importorskip("pyspark", reason="pyspark is not installed: uv run --extra spark pytest -m spark")
    import pyarrow as pa

    from extractors import spark

    def fail(text: str, document: str) -> list[Any]:
        if document == "2":
            raise ValueError("a fault")
        return extract_quotes(text, document)

    monkeypatch.setattr(spark, "extract_quotes", fail)
    batch = pa.RecordBatch.from_pydict({"id": ["1", "2", "3"], "text": ["قال الوزير إن الحرب انتهت."] * 3})
    made = [row for part in spark._task(spark.MOST)(iter([batch])) for row in part.to_pylist()]
    assert [(row["document"], row["speaker"], row["error"]) for row in made] == [
        ("1", "الوزير", None),
        ("2", None, "the extraction failed (ValueError: a fault)"),
        ("3", "الوزير", None),
    ]


# ── The command ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "a.jsonl"
    lines = [json.dumps({"id": name, "text": text}) for name, text in ARTICLES.items()]
    path.write_text("\n".join([*lines, '{"id": "none"}']), encoding="utf-8")
    return path


@spark
def test_the_command_writes_a_folder_of_parquet(session: Any, archive: Path) -> None:
    output = archive.with_name("out.parquet")
    command = [sys.executable, "-m", "cli", "quotes", str(archive), "--engine", "spark", "--master", CLUSTER]
    done = subprocess.run([*command, "-o", str(output)], capture_output=True, text=True, cwd=ROOT, timeout=180)
    assert (done.returncode, done.stdout) == (1, ""), done.stderr
    assert "extract: none: no text\n" in done.stderr
    found = records(session.read.parquet(f"file://{output}").where("error is null").collect())
    assert found == [row for name, text in ARTICLES.items() for row in expected(name, text)]
    assert [path.name for path in archive.parent.iterdir() if path.name.startswith(".")] == []


WRONG = {
    "a filter": (["--engine", "spark", "-o", "x.parquet", "--speaker", "بلينكن"], "filter what it wrote"),
    "no output": (["--engine", "spark"], "name a .parquet with -o"),
    "another format": (["--engine", "spark", "-o", "x.csv"], "name a .parquet with -o"),
    "a master alone": (["--master", "local"], "it is for --engine spark"),
}


@pytest.mark.parametrize(("options", "message"), WRONG.values(), ids=WRONG)
def test_what_only_one_process_can_do(archive: Path, options: list[str], message: str) -> None:
    done = CliRunner().invoke(app, ["quotes", str(archive), *options], env={"COLUMNS": "200"})
    assert done.exit_code == 2
    assert message in done.stderr


@spark
@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.txt", "قال", "reads files of one kind"),
        ("a.jsonl", '{"text": "قال"}', 'no column "id" among: text'),
        ("missing.parquet", None, "PATH_NOT_FOUND"),
    ],
)
def test_inputs_that_spark_cannot_read(
    session: Any, tmp_path: Path, name: str, text: str | None, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cli import spark as command

    monkeypatch.setattr(command, "_session", lambda master: session)
    monkeypatch.setattr(session, "stop", lambda: None)
    if text is not None:
        (tmp_path / name).write_text(text, encoding="utf-8")
    output = tmp_path / "out.parquet"
    done = CliRunner().invoke(app, ["quotes", str(tmp_path / name), "--engine", "spark", "-o", str(output)])
    assert done.exit_code == (2 if name == "a.txt" else 1)
    assert message in " ".join(done.stderr.replace("│", " ").split())
    assert not output.exists()
