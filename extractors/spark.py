"""Statements of a data frame of articles, on Apache Spark: the same records as one process makes, wherever they run.

Spark divides the work, repeats what fails and puts the parts together; here is only what one task does with its rows.
Needs ``pip install 'qawl[spark]'`` where the job starts and on every node.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql.functions import col
from pyspark.sql.pandas.types import from_arrow_schema

from extractors.arrow import ROW_GROUP, schema
from extractors.pipeline import extract_quotes
from extractors.types import Statement

#: Characters; longer texts are refused.
MOST = 64 * 2**20


def with_quotes(df: DataFrame, text: str = "text", id: str = "id", most: int = MOST) -> DataFrame:
    """One row a statement of the articles in column ``text``; ``document`` is what column ``id`` holds, as a string.

    The columns are the fields of `Statement`, typed and nested, and ``error``: an article that cannot be read (null,
    longer than ``most`` characters, a fault of ours) has one row with the reason there and nothing else but its
    ``document``, and costs no other article. Offsets count code points, as everywhere. Nothing runs until the result is
    asked for. Raises pyspark's ``AnalysisException`` for a column that is not there.
    """
    articles = df.select(col(id).cast("string"), col(text).cast("string"))
    return articles.mapInArrow(_task(most), from_arrow_schema(_columns()))


def _columns() -> pa.Schema:
    """Those of a statement, each of which a failed article leaves empty, and the failure."""
    return pa.schema([*(field.with_nullable(True) for field in schema(Statement)), pa.field("error", pa.string())])


def _task(most: int) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    def statements(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """What Spark runs on the batches of a partition: the rows of their articles, so many at a time."""
        columns, rows = _columns(), []
        for batch in batches:
            for document, text in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                rows += _rows(document or "", text, most)
                if len(rows) >= ROW_GROUP:
                    yield pa.RecordBatch.from_pylist(rows, columns)
                    rows = []
        yield pa.RecordBatch.from_pylist(rows, columns)

    return statements


def _rows(document: str, text: str | None, most: int) -> list[dict[str, Any]]:
    """The rows of one article: its statements, or its failure."""
    if text is None:
        return [{"document": document, "error": "no text"}]
    if len(text) > most:
        return [{"document": document, "error": f"longer than {most} characters"}]
    try:
        return [msgspec.to_builtins(one) for one in extract_quotes(text, document)]
    except Exception as error:  # a fault in one article must not end a job over millions
        return [{"document": document, "error": f"the extraction failed ({type(error).__name__}: {error})"}]
