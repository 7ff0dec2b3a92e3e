"""``extract quotes --engine spark``: records in, Parquet out, the work between them on Apache Spark."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cli.problems import InputProblem, OutputProblem, reason
from cli.run import running

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

#: How Spark reads a file, by its suffix.
_FORMATS = {".parquet": "parquet", ".jsonl": "json", ".ndjson": "json"}
_ERRORS_TOLD = 20


class Unusable(Exception):
    """What was asked for cannot be done on Spark."""


def form_of(paths: Sequence[str]) -> str:
    """How Spark reads these paths; raises `Unusable` when it does not, or not in one run."""
    forms = {_FORMATS.get(Path(path.removesuffix(".gz")).suffix.lower()) for path in paths}
    form = forms.pop()
    if forms or form is None:
        raise Unusable(f"--engine spark reads files of one kind in a run, by suffix: {' '.join(_FORMATS)}")
    return form


def run(paths: Sequence[str], form: str, output: Path, master: str | None, text: str, most: int) -> None:
    """Write the statements of all records to a folder of Parquet files, whole or not at all.

    ``master`` is where Spark runs, None for what its own settings say. Raises `typer.Exit` with code 1 when an input or
    the output failed, also when a single article did. ``form`` is what `form_of` says of the paths.
    """
    with running() as state:
        if output.exists():
            raise OutputProblem(str(output), "it is there already, and Spark writes a folder; remove it first")
        session = _session(master)
        try:
            articles = _articles(session, paths, form, text)
            _write(articles, output, text, most)
            for problem in _failed(session, output):
                state.fail(problem)
        except InputProblem as problem:
            state.fail(problem)
        finally:
            session.stop()


def _session(master: str | None) -> SparkSession:
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # workers on this machine find what is installed here
    builder = SparkSession.builder.appName("qawl").config("spark.ui.showConsoleProgress", sys.stderr.isatty())
    session = (builder.master(master) if master else builder).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def _articles(session: SparkSession, paths: Sequence[str], form: str, text: str) -> DataFrame:
    from pyspark.errors import PySparkException

    name = ", ".join(paths)
    try:
        articles = session.read.format(form).load(list(paths))
    except PySparkException as error:
        raise InputProblem(name, _first_line(error)) from None
    for column, option in ((text, "name the field of the article with --text-column"), ("id", "Spark counts no lines")):
        if column not in articles.columns:
            raise InputProblem(name, f'no column "{column}" among: {", ".join(articles.columns)}', option)
    return articles


def _write(articles: DataFrame, output: Path, text: str, most: int) -> None:
    """A folder beside the output, moved onto its name when all parts are in it."""
    from pyspark.errors import PySparkException

    from extractors.spark import with_quotes

    temporary = output.with_name(f".{output.name}.{os.getpid()}.tmp")
    try:
        with_quotes(articles, text, most=most).write.parquet(f"file://{temporary.absolute()}")
        os.replace(temporary, output)
    except PySparkException as error:
        raise OutputProblem(str(output), _first_line(error)) from None
    except OSError as error:
        raise OutputProblem(str(output), reason(error)) from None
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _failed(session: SparkSession, output: Path) -> list[InputProblem]:
    """The articles that could not be read; of very many only the first are named."""
    failed = session.read.parquet(f"file://{output.absolute()}").where("error is not null").select("document", "error")
    told = [InputProblem(row.document, row.error) for row in failed.take(_ERRORS_TOLD + 1)]
    if len(told) > _ERRORS_TOLD:
        told[-1] = InputProblem(str(output), "more articles failed", 'the column "error" names them all')
    return told


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]
