"""Files to documents, one after the other as they are asked for, with a problem in the place of what cannot be read."""

from __future__ import annotations

import contextlib
import csv
import gzip
import io
import json
import os
import sys
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from io import BufferedReader
from itertools import chain
from pathlib import Path
from typing import TypeAlias, TypeVar

from cli import limits
from cli.decoding import declared_encoding, decode, decoded_lines
from cli.limits import limited
from cli.paths import STDIN, find_files, problem, shown
from cli.problems import InputProblem, Notice
from cli.visible import without_surrogates
from extractors.types import Document as Document


@dataclass(frozen=True, slots=True)
class Reading:
    """How the user wants inputs read.

    ``text_column`` is the field of a record that holds the article, ``stdin_format`` what standard input (and a file
    without a suffix) holds: a suffix that is read, without its dot. ``leave_out`` is a file or folder that folders and
    globs skip: the output. ``most`` is how many bytes an article (a file that is one, a line, a row) may have.
    """

    text_column: str = "text"
    stdin_format: str = "txt"
    leave_out: Path | None = None
    most: int = limits.DEFAULT


@dataclass(frozen=True, slots=True)
class _Source:
    """The input being read: its name in messages and ids, the column its articles are in, the bytes one may have."""

    name: str
    text_column: str
    most: int

    def problem(self, what: str, advice: str = "", line: int | None = None) -> InputProblem:
        return InputProblem(self.name, what, advice, line)


T = TypeVar("T")
Item: TypeAlias = Document | InputProblem | Notice
_Reader: TypeAlias = Callable[[BufferedReader, _Source], Iterator[Item]]

_META = ("title", "date", "url")
_DELIMITERS = ",;\t"
_CHECK_MARKS = "check the quotation marks of this row"
_BATCH = 16  # rows, each of which may be as large as an article may be


def read(paths: Iterable[str], reading: Reading | None = None) -> Iterator[Item]:
    """The documents of all paths, in the order given (folders and globs: sorted), problems and notices among them.

    Nothing is raised for what is wrong with an input; every other input is still delivered.
    """
    reading = reading or Reading()
    for path in paths:
        for found in find_files(path, lambda name: _is_wanted(name, reading)):
            if isinstance(found, InputProblem):
                yield found
            else:
                yield from _read_file(found, reading)


def suffixes() -> tuple[str, ...]:
    """The suffixes that are read, each also with .gz after it."""
    return tuple(_READERS)


def _read_file(path: str, reading: Reading) -> Iterator[Item]:
    source = _Source(shown(path), reading.text_column, reading.most)
    try:
        reader = _reader(path, reading)
        with _open(path) as raw, limited(raw, source.name, reading.most) as stream:
            csv.field_size_limit(reading.most)
            yield from reader(stream, source)
    except InputProblem as trouble:
        yield trouble
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        yield InputProblem(source.name, f"damaged gzip file ({error})", "compress it again")
    except OSError as error:
        yield problem(path, error)


def _suffix(path: str) -> str:
    """What kind of file a name stands for, seen through .gz: ``.jsonl`` for ``NEWS.JSONL.gz``."""
    return os.path.splitext(path.lower().removesuffix(".gz"))[1]


def _is_wanted(path: str, reading: Reading) -> bool:
    if _suffix(path) not in _READERS:
        return False
    if reading.leave_out is None:
        return True
    real, left = os.path.realpath(path), os.path.realpath(reading.leave_out)
    return real != left and not real.startswith(left + os.sep)


def _reader(path: str, reading: Reading) -> _Reader:
    suffix = _suffix(path) or f".{reading.stdin_format}"
    if suffix not in _READERS:
        advice = f"these can be read: {' '.join(suffixes())}, each also with .gz"
        raise InputProblem(shown(path), f"cannot read {suffix} files", advice)
    return _READERS[suffix]


def _open(path: str) -> contextlib.AbstractContextManager[object]:
    if path == STDIN:
        if sys.stdin is None:  # closed by the caller: `<&-`
            raise InputProblem(path, "standard input is closed")
        return contextlib.nullcontext(getattr(sys.stdin.buffer, "raw", sys.stdin.buffer))
    if path.lower().endswith(".gz"):
        return gzip.open(path, "rb")
    return open(path, "rb", buffering=0)


def _plain(stream: BufferedReader, source: _Source) -> Iterator[Item]:
    """The whole file is one article."""
    text, notice = decode(stream.read(), source.name)
    if notice:
        yield notice
    if not text.strip():
        raise InputProblem(source.name, "empty: there is no text in it")
    yield Document(source.name, text)


def _web_page(stream: BufferedReader, source: _Source) -> Iterator[Item]:
    """The main text of the page is one article; offsets count in that text."""
    from extractors.pages import read_page  # what reads pages takes its time to load

    html = yield from _declared_text(stream, source)
    page = _parsed(read_page, html, source)
    if page is None:
        raise source.problem("no main text found in this page", "give the article as plain text")
    yield page


def _feed(stream: BufferedReader, source: _Source) -> Iterator[Item]:
    """One article an entry; what has only a headline is said and passed over."""
    from extractors.pages import read_feed

    xml = yield from _declared_text(stream, source)
    entries = _parsed(lambda text, name: list(read_feed(text, name)), xml, source)
    if not entries:
        raise source.problem("empty: there is no entry in this feed")
    for entry in entries:
        yield entry if entry.text else Notice(source.name, f"no text in {entry.id}")


def _parsed(parse: Callable[[str, str], T], text: str, source: _Source) -> T:
    """What a parser makes of a text. Parsers of web pages are not ours, and there is no end to what pages hold: a fault
    of theirs must not take the other inputs away."""
    try:
        return parse(text, source.name)
    except Exception as error:
        raise source.problem(f"cannot be parsed ({error})", "give the article as plain text") from None


def _declared_text(stream: BufferedReader, source: _Source) -> Generator[Item, None, str]:
    """The text of a file that may say what encoding it is in; `InputProblem` when there is none."""
    data = stream.read()
    text, notice = decode(data, source.name, declared_encoding(data))
    if notice:
        yield notice
    if not text.strip():
        raise source.problem("empty: there is no text in it")
    return text


def _parquet(stream: BufferedReader, source: _Source) -> Iterator[Item]:
    """One article a row, read a batch at a time; of the columns only those that are used."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    whole = stream if _is_file(stream) else io.BytesIO(stream.read())
    try:
        table = pq.ParquetFile(whole)
        names = table.schema_arrow.names
        if source.text_column not in names:
            what = f'no column "{source.text_column}" among: {", ".join(names)}'
            raise source.problem(what, "name the column of the articles with --text-column")
        columns = [name for name in dict.fromkeys((source.text_column, "id", *_META)) if name in names]
        rows = (row for batch in table.iter_batches(_BATCH, columns=columns) for row in batch.to_pylist())
        for number, row in enumerate(rows, 1):
            yield _attempt(source, number, partial(_parquet_record, most=source.most), row)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise source.problem(f"damaged Parquet file ({' '.join(str(error).split())})", "write it again") from None
    if not table.metadata.num_rows:
        raise source.problem("empty: there is no row in it")


def _is_file(stream: BufferedReader) -> bool:
    """Can the stream be read from its end, as Parquet is? gzip and pipes cannot."""
    return isinstance(stream, io.BufferedReader) and stream.seekable()


def _parquet_record(row: Mapping[str, object], most: int) -> Mapping[str, object]:
    """A row with its date as ISO 8601; raises `_Unfit` when its strings have more than ``most`` bytes together."""
    if sum(len(value.encode()) for value in row.values() if isinstance(value, str)) > most:
        raise _Unfit(*limits.too_large("a row longer", "split it", most))
    when = row.get("date")
    return {**row, "date": when.isoformat()} if isinstance(when, date) else row


def _json_lines(stream: BufferedReader, source: _Source) -> Iterator[Item]:
    """One JSON object a line; blank lines are passed over."""
    troubles: list[InputProblem | Notice] = []
    empty = True
    for number, line in enumerate(decoded_lines(stream, source.name, troubles.append), 1):
        spoiled = yield from _told(troubles)
        if line.strip():
            empty = False
            if not spoiled:
                yield _attempt(source, number, _json_record, line)
    if empty:
        raise source.problem("empty: there is no record in it")


def _comma_separated(stream: BufferedReader, source: _Source) -> Iterator[Item]:
    """A header, then one article a row; a row may go over many lines. Semicolons and tabs are noticed by the header."""
    troubles: list[InputProblem | Notice] = []
    lines = decoded_lines(stream, source.name, troubles.append)
    first = next(lines, "")
    rows = csv.reader(chain([first], lines), delimiter=_delimiter(first, source.text_column), strict=True)
    try:
        header = [name.strip() for name in next(rows, [])]
    except csv.Error as error:
        raise source.problem(f"broken CSV ({error})", _CHECK_MARKS, 1) from None
    yield from _told(troubles)
    if not header:
        raise source.problem("empty: there is no header in it")
    if source.text_column not in header:
        what = f'no column "{source.text_column}" among: {", ".join(header)}'
        raise source.problem(what, "name the column of the articles with --text-column", 1)
    empty = True
    while True:
        number = rows.line_num + 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield source.problem(f"broken CSV ({error})", _CHECK_MARKS, number)
            empty = False
            continue
        spoiled = yield from _told(troubles)
        if row is None:
            break
        if row:
            empty = False
            if not spoiled:
                yield _attempt(source, number, _csv_record, (header, row))
    if empty:
        raise source.problem("empty: there is no record under the header")


def _told(troubles: list[InputProblem | Notice]) -> Generator[Item, None, bool]:
    """Hand on the troubles of the lines just read, and tell whether one of them spoils the record."""
    told = troubles.copy()
    troubles.clear()
    yield from told
    return any(isinstance(trouble, InputProblem) for trouble in told)


def _attempt(source: _Source, line: int, parse: Callable[[T], Mapping[str, object]], raw: T) -> Item:
    """The document of one record, or what is wrong with it."""
    try:
        return _document(parse(raw), source, line)
    except _Unfit as unfit:
        return source.problem(unfit.what, unfit.advice, line)


class _Unfit(Exception):
    """A record that holds no article, and why."""

    def __init__(self, what: str, advice: str = "") -> None:
        super().__init__(what)
        self.what, self.advice = what, advice


def _json_record(line: str) -> Mapping[str, object]:
    try:
        record: object = json.loads(line)
    except json.JSONDecodeError as error:
        what = f"this line is not JSON ({error.msg} at column {error.colno})"
        raise _Unfit(what, "write one JSON object a line") from None
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, thousands of brackets
        raise _Unfit(f"this line cannot be read as JSON ({error})") from None
    if not isinstance(record, dict):
        raise _Unfit("this line is JSON but no object", "write one object a line; `jq -c '.[]'` makes them of a list")
    return record


def _csv_record(table: tuple[list[str], list[str]]) -> Mapping[str, object]:
    header, row = table
    return dict(zip(header, row, strict=False))


def _delimiter(header: str, text_column: str) -> str:
    """Spreadsheets write semicolons where the comma is the decimal point: the one that sets the text column apart."""

    def columns(delimiter: str) -> list[str]:
        try:
            return [name.strip() for name in next(csv.reader([header], delimiter=delimiter), [])]
        except csv.Error:  # a name longer than a field may be
            return []

    return next((delimiter for delimiter in _DELIMITERS if text_column in columns(delimiter)), ",")


def _document(record: Mapping[str, object], source: _Source, line: int) -> Document:
    """A record as a document; raises `_Unfit` when it has no text."""
    column = source.text_column
    if record.get(column) is None:
        raise _Unfit(f'a record without "{column}"', "name the field of the article with --text-column")
    text = record[column]
    if not isinstance(text, str):
        raise _Unfit(f'"{column}" is no string but {_JSON_NAMES.get(type(text), type(text).__name__)}')
    if not text.strip():
        raise _Unfit(f'"{column}" is empty')
    meta = {key: without_surrogates(value) for key in _META if isinstance(value := record.get(key), str)}
    return Document(_identity(record.get("id")) or f"{source.name}:{line}", without_surrogates(text), meta)


def _identity(given: object) -> str:
    """The id of a record: a string or a whole number. Anything else names nothing, and the place is the id."""
    if isinstance(given, str):
        return without_surrogates(given)
    return str(given) if isinstance(given, int) and not isinstance(given, bool) else ""


_JSON_NAMES: dict[type, str] = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "an object",
}

_READERS: dict[str, _Reader] = {
    ".txt": _plain,
    ".md": _plain,
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".csv": _comma_separated,
    ".parquet": _parquet,
    ".html": _web_page,
    ".htm": _web_page,
    ".rss": _feed,
    ".atom": _feed,
    ".xml": _feed,
}
