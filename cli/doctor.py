"""``extract doctor``: the diagnosis, as tables for people and as JSON for programs."""

from __future__ import annotations

import io
from typing import BinaryIO, TypeAlias

import msgspec
from rich.table import Table
from rich.text import Text

from cli.diagnosis import BackEnd, CamelData, Diagnosis, Terminal, diagnose
from cli.outputs import opened
from cli.run import running
from cli.tables import READABLE_WIDTH, PlainConsole
from cli.visible import for_screen
from cli.writers import encode

#: The four letters read أبجد from the right. A terminal that does not reorder shows them the other way round.
_SAMPLE = "أبجد"
_MEGABYTE = 1_000_000
Rows: TypeAlias = list[tuple[str, str]]


def run(as_json: bool) -> None:
    """Print the diagnosis on standard output."""
    with running(), opened(None) as out:
        found = diagnose()
        if as_json:
            out.write(msgspec.json.format(encode(found), indent=2) + b"\n")
        else:
            _print_tables(found, out)


def _print_tables(found: Diagnosis, out: BinaryIO) -> None:
    stream = io.TextIOWrapper(out, encoding="utf-8", newline="\n")
    try:
        console = PlainConsole(file=stream, markup=False, highlight=False, emoji=False)
        if not stream.isatty():
            console.width = max(console.width, READABLE_WIDTH)
        sections = _sections(found)
        widest = max(len(left) for _, rows in sections for left, _ in rows)
        for heading, rows in sections:
            table = Table(box=None, show_header=False, padding=(0, 2))
            table.add_column(width=widest)
            for left, right in rows:
                table.add_row(Text(for_screen(left)), Text(for_screen(right)))
            console.print(Text(heading, "bold"))
            console.print(table)
    finally:
        stream.detach()  # the stream underneath is the caller's to close


def _sections(found: Diagnosis) -> list[tuple[str, Rows]]:
    versions = [(name, version or "not installed") for name, version in found.versions.items()]
    return [
        ("Versions", [("system", found.system), *versions]),
        ("camel-tools' data", _data(found.camel_tools_data)),
        *((back_end.option, _back_end(back_end)) for back_end in found.back_ends),
        ("Terminal", _terminal(found.terminal)),
    ]


def _data(data: CamelData) -> Rows:
    rows = [
        ("folder", data.folder if data.named_by == "default" else f"{data.folder} ({data.named_by})"),
        ("catalogue", data.catalogue or data.problem or "none"),
    ]
    for one in data.sets:
        size = f", {one.size / _MEGABYTE:.0f} MB" if one.size is not None else ""
        state = "installed" if one.installed else f"not installed: camel_data -i {one.package}{size}"
        rows.append((f"{one.kind}: {one.name}", state))
    return rows


def _back_end(back_end: BackEnd) -> Rows:
    rows = [("adds", back_end.adds), ("ready", "yes" if back_end.ready else "no")]
    return rows + [
        (f"without {lack}" if back_end.ready else f"lacks {lack}", command)
        for lack, command in zip(back_end.lacks, back_end.commands, strict=True)
    ]


def _terminal(terminal: Terminal) -> Rows:
    return [
        ("output", "terminal" if terminal.is_terminal else "no terminal"),
        ("name", terminal.name),
        ("reorders Arabic", f"{terminal.bidi}, by its name"),
        ("sample", f"{_SAMPLE}: where Arabic is reordered, the letter أ stands at the right end of the word"),
        ("width", str(terminal.width)),
        ("encoding", terminal.encoding),
        ("locale", terminal.locale),
    ]
