"""Records to bytes: one table of formats, each a function that writes records as they come."""

from __future__ import annotations

import codecs
import csv
import os
import re
import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeAlias

import msgspec

from cli.outputs import opened
from cli.visible import without_controls
from extractors.types import Document, Statement

Records: TypeAlias = Iterable[msgspec.Struct]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is written: the type of the records (also when there are none), and whether people want every field."""

    record: type[msgspec.Struct]
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write records. ``write`` gets a stream; a format that needs a path finds it in the stream's name.

    ``beside`` are the types of what it keeps beside the records, in the stream before those they belong to.
    A ``binary`` format is for files, not for terminals and pipes.
    """

    name: str
    suffixes: tuple[str, ...]
    write: Callable[[Records, Sheet, BinaryIO], None]
    binary: bool = False
    beside: tuple[type[msgspec.Struct], ...] = ()

    def kept(self, *others: msgspec.Struct) -> list[msgspec.Struct]:
        """Those of other records that the format keeps beside its own."""
        return [other for other in others if isinstance(other, self.beside)]


def write(records: Records, sheet: Sheet, form: Format, output: Path | None) -> None:
    """Write records to a file, or to standard output. Raises `OutputProblem` when that cannot be done."""
    with opened(output) as out:
        form.write(records, sheet, out)


def encode(value: object) -> bytes:
    """A value as JSON in UTF-8: Arabic stays readable, and what a terminal would obey is escaped (losslessly).

    >>> encode("قال \\x1b[1m\\x9b").decode()
    '"قال \\\\u001b[1m\\\\u009b"'
    """
    # JSON has C0 escaped already; U+009B begins a terminal command as ESC [ does.
    return _C1.sub(lambda match: b"\\u%04x" % match.group()[-1], msgspec.json.encode(value))


_C1 = re.compile(rb"\x7f|\xc2[\x80-\x9f]")


def _write_jsonl(records: Records, sheet: Sheet, out: BinaryIO) -> None:
    for record in records:
        out.write(encode(record) + b"\n")
        out.flush()  # whoever reads along gets each record when it is found


def _write_json(records: Records, sheet: Sheet, out: BinaryIO) -> None:
    """One list, one record a line."""
    before = b"["
    for record in records:
        out.write(before + encode(record))
        before = b",\n"
    out.write(b"[]\n" if before == b"[" else b"]\n")


def _write_table(records: Records, sheet: Sheet, out: BinaryIO) -> None:
    from cli.tables import write_table  # Rich takes its time to load

    write_table(records, sheet.record, sheet.wide, out)


def cells(record: msgspec.Struct) -> list[str]:
    """The fields of a record as text, in the record's order: nothing for null, lists as ``name (PER); name (ORG)``,
    spans as JSON."""
    return [cell(getattr(record, name)) for name in record.__struct_fields__]


def cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, tuple) and all(hasattr(item, "name") and hasattr(item, "kind") for item in value):
        return "; ".join(f"{item.name} ({item.kind})" for item in value)
    return encode(value).decode()


class _Lines:
    """Rows of the csv module as UTF-8 lines ending in LF. The module is told CRLF, for only then does it put quotation
    marks around a lone CR in a field."""

    def __init__(self, out: BinaryIO) -> None:
        self.out = out

    def write(self, row: str) -> None:
        self.out.write(row.removesuffix("\r\n").encode() + b"\n")


def _write_csv(records: Records, sheet: Sheet, out: BinaryIO) -> None:
    rows = csv.writer(_Lines(out), lineterminator="\r\n")
    rows.writerow(sheet.record.__struct_fields__)
    for record in records:
        rows.writerow(map(_for_spreadsheet, cells(record)))


def _write_tsv(records: Records, sheet: Sheet, out: BinaryIO) -> None:
    """One line a record whatever its text holds: tabs, line breaks and backslashes are escaped, as jq's @tsv does."""
    lines = codecs.getwriter("utf-8")(out)
    lines.write("\t".join(sheet.record.__struct_fields__) + "\n")
    for record in records:
        lines.write("\t".join(_for_spreadsheet(cell).translate(_TSV_ESCAPES) for cell in cells(record)) + "\n")


_TSV_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def _write_markdown(records: Records, sheet: Sheet, out: BinaryIO) -> None:
    lines = codecs.getwriter("utf-8")(out)
    fields = sheet.record.__struct_fields__
    lines.write(f"| {' | '.join(fields)} |\n|{' --- |' * len(fields)}\n")
    for record in records:
        lines.write(f"| {' | '.join(map(_for_markdown, cells(record)))} |\n")


#: What spreadsheets take for the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def _for_spreadsheet(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe goes before what could begin one.

    An article can hold ``=HYPERLINK(…)``, and whoever opens the file would run it. JSON has the untouched strings.
    """
    return ("'" if cell.startswith(FORMULA) else "") + without_controls(cell)


_MARKDOWN = re.compile(r"[\\`*_\[\]|~<&]")
_LINE_BREAK = re.compile(r"\r\n|[\r\n]")


def _for_markdown(cell: str) -> str:
    """A cell that shows its text as it is: neither markup nor HTML in it has an effect."""
    escaped = _MARKDOWN.sub(lambda match: {"<": "&lt;", "&": "&amp;"}.get(match.group(), "\\" + match.group()), cell)
    return _LINE_BREAK.sub("<br>", without_controls(escaped))


def _write_parquet(records: Records, sheet: Sheet, out: BinaryIO) -> None:
    from extractors.arrow import write_parquet

    write_parquet(records, sheet.record, out)


def _write_workbook(records: Records, sheet: Sheet, out: BinaryIO) -> None:
    from cli.workbook import write_workbook

    write_workbook(records, sheet.record, out)


def _write_database(records: Records, sheet: Sheet, out: BinaryIO) -> None:
    from extractors.database import write_database

    if not stat.S_ISREG(os.fstat(out.fileno()).st_mode):
        raise OSError(0, "a database has to be a file")
    write_database(records, out.name)


def _write_page(records: Records, sheet: Sheet, out: BinaryIO) -> None:
    from cli.report.articles import Article
    from cli.report.page import render  # the templates take their time to load

    out.write(render([record for record in records if isinstance(record, Article)]).encode())


#: Every format there is. `-o` knows them by suffix, `--format` by name.
FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        Format("table", (), _write_table),
        Format("json", (".json",), _write_json),
        Format("jsonl", (".jsonl", ".ndjson"), _write_jsonl),
        Format("csv", (".csv",), _write_csv),
        Format("tsv", (".tsv",), _write_tsv),
        Format("md", (".md",), _write_markdown),
        Format("parquet", (".parquet",), _write_parquet, binary=True),
        Format("xlsx", (".xlsx",), _write_workbook, binary=True, beside=(Document,)),
        Format("db", (".db",), _write_database, binary=True, beside=(Document, Statement)),
        Format("html", (".html", ".htm"), _write_page),
    )
}


def format_of(output: Path) -> Format | None:
    """The format a file's suffix stands for, None when it stands for none."""
    suffix = output.suffix.lower()
    return next((form for form in FORMATS.values() if suffix in form.suffixes), None)
