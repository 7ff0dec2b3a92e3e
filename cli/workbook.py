"""Records as an Excel workbook that reads from the right: frozen header, filters, widths, links to the articles."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from datetime import datetime
from itertools import count
from tempfile import TemporaryFile
from typing import Any, BinaryIO

import msgspec
from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxFileError

from cli.visible import REPLACEMENT, without_controls
from cli.writers import FORMULA, cell
from extractors.types import Document

# What a sheet and a cell of Excel can hold.
_ROWS = 1_048_576
_CHARACTERS = 32_767
_LINKS = 65_530
_LINK = re.compile(r"https?://[^\s\x00-\x1f\x7f-\x9f\"<>\ud800-\udfff\ufffe\uffff]{1,2000}\Z")
_CUT = " …"
_LINE_BREAK = re.compile(r"\r\n?")

#: In characters; the others are as wide as a name.
_WIDTHS = {
    "document": 30,
    "content": 70,
    "sentence": 70,
    "claim": 70,
    "expression": 30,
    "about": 40,
    "speaker_title": 35,
    "source": 35,
    "statement": 10,
    "fact": 10,
    "parent": 10,
    "confidence": 10,
}
_WIDTH = 20
#: Text that wraps would make rows as high as a page.
_ONE_LINE = frozenset({"spans"})
_NO_XML = dict.fromkeys([0xFFFE, 0xFFFF, *range(0xD800, 0xE000)], REPLACEMENT)


def write_workbook(records: Iterable[msgspec.Struct], record: type[msgspec.Struct], out: BinaryIO) -> None:
    """Write records of a type; a document before them gives the address their ``document`` is linked to.

    Text stays text, whatever it begins with; control characters are shown, and what is too long for a cell ends in …
    One sheet holds a million records, the next go on another. Raises `OSError` when it cannot be written.
    """
    with TemporaryFile() as whole:  # for zipfile complains on standard error of an output that it cannot write to
        book = Workbook(whole, {"constant_memory": True})
        book.set_properties({"created": datetime(1980, 1, 1)})  # the same records, the same bytes
        pages = _Pages(book, record)
        address = None
        for one in records:
            if isinstance(one, Document):
                address = next((place for place in (one.meta.get("url", ""), one.id) if _LINK.match(place)), None)
            else:
                pages.add(one, address)
        try:
            pages.close()
        except XlsxFileError as error:
            raise OSError(0, str(error)) from None
        whole.seek(0)
        shutil.copyfileobj(whole, out)


class _Pages:
    """The sheets of a book: a new one is begun when one is full."""

    def __init__(self, book: Workbook, record: type[msgspec.Struct]) -> None:
        self.book, self.record = book, record
        around = {"valign": "top", "reading_order": 2}
        self.heading = book.add_format({"bold": True, "bg_color": "#E8E8E8", "bottom": 1})
        self.number = book.add_format({"valign": "top", "align": "center"})
        self.wrapped = book.add_format({**around, "text_wrap": True})
        self.one_line = book.add_format(around)
        self.guarded = book.add_format({**around, "text_wrap": True, "quote_prefix": True})
        self.linked = book.add_format({**around, "text_wrap": True, "font_color": "#0563C1", "underline": 1})
        self.numbers = count(1)
        self.begin()

    def begin(self) -> None:
        name, number = f"{self.record.__name__.lower()}s", next(self.numbers)
        self.sheet: Any = self.book.add_worksheet(name if number == 1 else f"{name} {number}")
        self.sheet.right_to_left()
        self.sheet.freeze_panes(1, 0)
        for column, field in enumerate(self.record.__struct_fields__):
            self.sheet.set_column(column, column, _WIDTHS.get(field, _WIDTH))
            self.sheet.write_string(0, column, field, self.heading)
        self.row, self.links = 1, 0

    def add(self, record: msgspec.Struct, address: str | None) -> None:
        if self.row == _ROWS:
            self.end()
            self.begin()
        for column, field in enumerate(record.__struct_fields__):
            value = getattr(record, field)
            if isinstance(value, int | float):
                self.sheet.write_number(self.row, column, value, self.number)
            elif value is not None:
                self.write_text(column, field, _shown(cell(value)), address if field == "document" else None)
        self.row += 1

    def write_text(self, column: int, field: str, text: str, address: str | None) -> None:
        if address and self.links < _LINKS:
            self.links += 1
            self.sheet.write_url(self.row, column, address, self.linked, text)
            return
        plain = self.one_line if field in _ONE_LINE else self.wrapped
        # The text would become a formula when somebody edits the cell, but for the prefix.
        self.sheet.write_string(self.row, column, text, self.guarded if text.startswith(FORMULA) else plain)

    def end(self) -> None:
        self.sheet.autofilter(0, 0, self.row - 1, len(self.record.__struct_fields__) - 1)

    def close(self) -> None:
        self.end()
        self.book.close()


def _shown(text: str) -> str:
    """A text as a cell can hold it."""
    clean = _LINE_BREAK.sub("\n", without_controls(text)).translate(_NO_XML)
    return clean if len(clean) <= _CHARACTERS else clean[: _CHARACTERS - len(_CUT)] + _CUT
