"""Bytes to text, decoded once: line breaks are kept as they are, so that offsets into the text stay true."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import BinaryIO

from cli.problems import InputProblem, Notice
from cli.visible import REPLACEMENT

#: Longest mark first: that of UTF-32 begins with that of UTF-16.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FIRST_LOOK = 8192

_DECLARATION = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_FOR_ARABIC = frozenset({"cp1256", "iso8859-6", "mac-arabic"})

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_MOST_CONTROLS = 0.2  # a share that no article reaches, not even one copied from a terminal with its colours

# Windows-1256 gives every byte a character and so never fails: what it makes of the bytes has to read like Arabic.
_ARABIC = re.compile("[ء-ي]")
_FREQUENT = re.compile("[اليمنورت]")  # about 60 % of the letters of Arabic prose; chance would give 22 %
_LEAST_ARABIC = 0.6
_LEAST_FREQUENT = 0.4

Report = Callable[[InputProblem | Notice], None]


def decode(data: bytes, name: str, declared: str | None = None) -> tuple[str, Notice | None]:
    """The text of a whole file, and what to tell the user about its encoding.

    UTF-16 and UTF-32 by their byte order mark, else UTF-8 (with a mark or without), else the encoding the file declares
    for itself, else Windows-1256; the last two when they make it read like Arabic.
    Raises `InputProblem` for a binary file and for text in none of these.
    """
    encoding = _marked(data)
    if encoding:
        return _decode_marked(data, name, encoding), None
    if b"\0" in data:
        raise _binary(name)
    text, notice = _decode_unmarked(data, name, 1, declared)
    if len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text):
        raise _binary(name)
    return text, notice


def declared_encoding(data: bytes) -> str | None:
    """The encoding for Arabic that a web page or an XML file says it is in, None for any other.

    >>> declared_encoding(b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">')
    'cp1256'
    """
    found = _DECLARATION.search(data, 0, _FIRST_LOOK)
    try:
        name = codecs.lookup(found[1].decode()).name if found else None
    except LookupError:
        return None
    return name if name in _FOR_ARABIC else None


def decoded_lines(stream: BinaryIO, name: str, report: Report) -> Iterator[str]:
    """The lines of a stream with their ends, each decoded when it is asked for.

    What is wrong with a line is reported before it is handed out; what cannot be decoded in it is then U+FFFD.
    Raises `InputProblem` for a binary stream.
    """
    head = _first_look(stream)
    encoding = _marked(head)
    if encoding:
        text = _decode_marked(head + stream.read(), name, encoding)
        yield from io.StringIO(text, newline="\n")
        return
    if b"\0" in head:
        raise _binary(name)
    if head and not head.endswith(b"\n"):  # or else a pipe would be waited for in vain
        head += stream.readline()
    yield from _decode_lines(chain(io.BytesIO(head), stream), name, report)


def _decode_lines(lines: Iterable[bytes], name: str, report: Report) -> Iterator[str]:
    told = False
    for number, line in enumerate(lines, 1):
        try:
            text, notice = _decode_unmarked(line, name, number)
        except InputProblem as problem:
            report(problem)
            yield line.decode("utf-8", "replace")
            continue
        if notice and not told:
            told = True
            report(notice)
        yield text.removeprefix("\ufeff")


def _first_look(stream: BinaryIO) -> bytes:
    """The first bytes, without waiting for more than a pipe holds already."""
    read1: Callable[[int], bytes] = getattr(stream, "read1", stream.read)
    return read1(_FIRST_LOOK)


def _marked(head: bytes) -> str | None:
    return next((encoding for mark, encoding in _BYTE_ORDER_MARKS if head.startswith(mark)), None)


def _decode_marked(data: bytes, name: str, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        what = f"begins as {encoding.upper()} and is not valid at byte {error.start} ({error.reason})"
        raise InputProblem(name, what, "convert it to UTF-8") from None


def _decode_unmarked(data: bytes, name: str, first_line: int, declared: str | None = None) -> tuple[str, Notice | None]:
    """UTF-8, else what is declared, else Windows-1256 when that reads like Arabic; `InputProblem` otherwise."""
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        fault = error
    if not _mostly_utf8(data):
        if declared and _reads_like_arabic(text := data.decode(declared, "replace")):
            return text, None
        if _reads_like_arabic(text := data.decode("cp1256")):
            return text, Notice(name, "not UTF-8, read as Windows-1256")
    line = first_line + data.count(b"\n", 0, fault.start)
    what = f"invalid UTF-8 (byte 0x{data[fault.start]:02x}: {fault.reason}), and no Windows-1256 Arabic either"
    raise InputProblem(name, what, "convert it to UTF-8; `iconv -c -f utf-8 -t utf-8` drops the rest", line) from None


def _mostly_utf8(data: bytes) -> bool:
    """True when the text beyond ASCII is UTF-8 for the greater part: damaged, not in another encoding."""
    text = data.decode("utf-8", "replace")
    damaged = text.count(REPLACEMENT)
    return sum(not char.isascii() for char in text) > 2 * damaged


def _reads_like_arabic(text: str) -> bool:
    foreign = sum(not char.isascii() for char in text)
    letters = len(_ARABIC.findall(text))
    return letters >= max(2, _LEAST_ARABIC * foreign) and len(_FREQUENT.findall(text)) >= _LEAST_FREQUENT * letters


def _binary(name: str) -> InputProblem:
    return InputProblem(name, "a binary file, not text", "give it as plain text")
