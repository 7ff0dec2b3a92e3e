"""Records as an Arabic reader reads them on a terminal: right-aligned, the first column at the right edge.

Article text goes through `rich.text.Text`, never through Rich's markup, and through `for_screen` before that.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any, BinaryIO, TypeAlias

import msgspec
from rich import box
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from cli.terminals import Bidi, needs_ordering, ordered
from cli.visible import for_screen
from cli.writers import cells
from extractors.copies import CarriedFact, CarriedStatement
from extractors.fact_types import Fact
from extractors.speaker_types import Count, Mentioned, Speaker
from extractors.types import Evidence, Explained, Statement

#: Width in a pipe or a file, where there is no terminal to ask.
READABLE_WIDTH = 100
LEAST_WIDTH = 40

# A terminal that reorders Arabic takes two cells in a row, and the rule between them, for one run of right-to-left text
# and swaps them. Left-to-right marks keep the columns apart; right-to-left marks within them keep the full stop of a
# sentence at its left end. They have no width, and terminals that do not reorder do not show them.
_LEFT_TO_RIGHT = "\u200e"
_RIGHT_TO_LEFT = "\u200f"
_ARABIC = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")
_NOTHING = "–"
_LIST_COMMA = "، "

#: From the left edge to the right one: heading in Arabic, name of the field, share of the width.
_Columns: TypeAlias = Sequence[tuple[str, str, int]]
_Layout: TypeAlias = Callable[[Console, Iterable[Any]], None]


def write_table(
    records: Iterable[msgspec.Struct], kind: type[msgspec.Struct], wide: bool, bidi: Bidi, out: BinaryIO
) -> None:
    """Write records for people to read, document by document as they come; ``wide`` shows every field.

    ``bidi`` says who puts right-to-left text in order; in a pipe or a file it stays as it is.
    """
    stream = io.TextIOWrapper(out, encoding="utf-8", newline="\n")
    try:
        layout = _all_fields if wide else _LAYOUTS.get(kind, _all_fields)
        layout(_console(stream, bidi), records)
    finally:
        stream.detach()  # the stream underneath is the caller's to close


class PlainConsole(Console):
    """A console that leaves a closed pipe to the command: Rich would end the process with exit code 1."""

    #: Whether right-to-left text is put in order here, for the terminal does not do it.
    orders = False

    def on_broken_pipe(self) -> None:
        raise  # the `BrokenPipeError` that Rich is handling when it calls this


def _console(stream: io.TextIOWrapper, bidi: Bidi) -> PlainConsole:
    """A console as wide as the terminal (or as COLUMNS says), of a readable width when there is neither."""
    wanted = None if stream.isatty() or "COLUMNS" in os.environ else READABLE_WIDTH
    made = PlainConsole(file=stream, width=wanted, markup=False, highlight=False, emoji=False)
    made.width = max(made.width, LEAST_WIDTH)
    made.orders = stream.isatty() and needs_ordering(bidi, os.environ)
    return made


class Arabic:
    """A right-aligned cell of article text, each line of it fenced by direction marks."""

    def __init__(self, *parts: tuple[str | None, str]) -> None:
        """Takes the parts of the cell with their styles; each part that is not empty stands on lines of its own."""
        shown = [Text(for_screen(part), style) for part, style in parts if part]
        self.text = Text("\n").join(shown) if shown else Text(_NOTHING, "dim")

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = options.max_width
        for line in self.text.wrap(console, width):
            line.rstrip()
            line = _in_order(line, console)
            room = " " * (width - line.cell_len)
            yield Text.assemble(room, line, no_wrap=True, overflow="ignore")

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement.get(console, options, self.text)


def _in_order(line: Text, console: Console) -> Text:
    """A line for the terminal to put in order, within the marks of its direction: or in order, where that cannot.

    Arabic reads from the right, a line without Arabic stays as it is.
    """
    if not _ARABIC.search(line.plain):
        return line
    if getattr(console, "orders", False):
        return Text(ordered(line.plain), line.spans[0].style if line.spans else line.style)
    before, after = _LEFT_TO_RIGHT + _RIGHT_TO_LEFT, _RIGHT_TO_LEFT + _LEFT_TO_RIGHT
    return Text.assemble(before, line, after)


# ── Statements ──────────────────────────────────────────────────────────────────────────────────────────────────────

_COLUMNS = (
    ("عن", "about", 4),
    ("عبر", "through", 4),
    ("القول", "content", 10),
    ("الفعل", "cue", 3),
    ("القائل", "speaker", 5),
)


def _statements(console: Console, statements: Iterable[Statement]) -> None:
    _by_document(console, statements, _COLUMNS, _row)


def _by_document(
    console: Console, records: Iterable[Any], columns: _Columns, row: Callable[[Any], Sequence[Arabic]]
) -> None:
    """A table for each document, under its name and the number of its records."""
    for document, group in groupby(records, key=attrgetter("document")):
        rows = list(group)
        _print_heading(console, document, len(rows))
        table = _table(columns)
        for record in rows:
            table.add_row(*row(record))
        console.print(table)


def _row(statement: Statement) -> Sequence[Arabic]:
    """The cells of a statement, the rightmost last."""
    return (
        Arabic((_LIST_COMMA.join(entity.name for entity in statement.about), "")),
        Arabic((statement.outlet, ""), (statement.channel, "")),
        Arabic((statement.content, "")),
        Arabic((statement.cue, "cyan")),
        Arabic((statement.speaker, "bold"), (statement.speaker_title, "dim")),
    )


_COPIES = ("مقالات", "documents", 4)


def _carried_statements(console: Console, statements: Iterable[CarriedStatement]) -> None:
    _by_document(console, statements, (_COPIES, *_COLUMNS), lambda one: (_carriers(one.documents), *_row(one)))


def _carriers(documents: Sequence[str]) -> Arabic:
    return Arabic((str(len(documents)), "bold" if len(documents) > 1 else "dim"))


def _column_heading(arabic: str, name: str) -> Arabic:
    return Arabic((arabic, "bold"), (name, "dim"))


def _print_heading(console: Console, document: str, count: int) -> None:
    """The line over the rows of a document, at the right where reading begins."""
    heading = Text.assemble((f"{count}  ", "dim"), _in_order(Text(for_screen(document), "bold underline"), console))
    console.print(heading, justify="right")


def _table(columns: _Columns) -> Table:
    """An empty table with these columns."""
    table = _framed(*(_column_heading(arabic, name) for arabic, name, _ in columns))
    for column, (_, _, share) in zip(table.columns, columns, strict=True):
        column.ratio = share
    return table


def _framed(*headings: Arabic) -> Table:
    """A table over the whole width, ruled between rows only: upright lines and wrapped Arabic do not go together."""
    table = Table(box=box.HORIZONTALS, expand=True, show_lines=True, pad_edge=False, header_style="")
    for heading in headings:
        table.add_column(heading, justify="right")
    return table


# ── Facts ───────────────────────────────────────────────────────────────────────────────────────────────────────────

_FACT_COLUMNS = (
    ("القائل", "voucher", 5),
    ("المعلومة", "claim", 10),
    ("القيمة", "value", 4),
    ("الرقم أو الوقت", "expression", 6),
)


def _facts(console: Console, facts: Iterable[Fact]) -> None:
    _by_document(console, facts, _FACT_COLUMNS, _fact_row)


def _fact_row(fact: Fact) -> Sequence[Arabic]:
    """The cells of a fact, the rightmost last; no voucher means that the article itself says it."""
    return (
        Arabic((fact.voucher, "")),
        Arabic((fact.claim, "")),
        Arabic((fact.value, "cyan"), (None if fact.qualifier == "exact" else fact.qualifier, "dim")),
        Arabic((fact.expression, "bold")),
    )


def _carried_facts(console: Console, facts: Iterable[CarriedFact]) -> None:
    _by_document(console, facts, (_COPIES, *_FACT_COLUMNS), lambda one: (_carriers(one.documents), *_fact_row(one)))


# ── Speakers ────────────────────────────────────────────────────────────────────────────────────────────────────────

_SPEAKER_COLUMNS = (
    ("عن", "about", 6),
    ("عبر", "through", 5),
    ("أقوال", "statements", 4),
    ("مقالات", "documents", 4),
    ("أسماء وألقاب", "names", 7),
    ("القائل", "speaker", 6),
)
#: So many names, and so many of those spoken about, are shown; the other formats have all of them.
_SHOWN = 3


def _speakers(console: Console, speakers: Iterable[Speaker]) -> None:
    """One table of all speakers."""
    table = _table(_SPEAKER_COLUMNS)
    for speaker in speakers:
        table.add_row(*_speaker_row(speaker))
    if table.rows:
        console.print(table)


def _speaker_row(speaker: Speaker) -> Sequence[Arabic]:
    """The cells of a speaker, the rightmost last: under the name other spellings, then titles, each commonest first."""
    names = list(dict.fromkeys(one.name for one in (*speaker.spellings[: _SHOWN + 1], *speaker.titles[:_SHOWN])))
    types = [(getattr(speaker, name), name) for name in ("direct", "indirect", "mixed")]
    return (
        Arabic(*((_counted(one), "") for one in speaker.about[:_SHOWN])),
        Arabic(*((_counted(one), "") for one in speaker.outlets[:_SHOWN])),
        Arabic((str(speaker.statements), "bold"), *((f"{count} {name}", "dim") for count, name in types if count)),
        Arabic((str(len(speaker.documents)), "")),
        Arabic(*((name, "") for name in names if name != speaker.name)),
        Arabic((speaker.name, "bold"), (speaker.kind, "dim")),
    )


def _counted(one: Count | Mentioned) -> str:
    return f"{one.name} ({one.count})" if one.count > 1 else one.name


# ── Any record, every field ─────────────────────────────────────────────────────────────────────────────────────────


def _all_fields(console: Console, records: Iterable[msgspec.Struct]) -> None:
    """One block a record, one line a field: its name at the right edge, its value left of it."""
    for record in records:
        table = Table(box=None, expand=True, show_header=False, pad_edge=False)
        table.add_column(ratio=1)
        table.add_column(style="dim", no_wrap=True)
        for name, cell in zip(record.__struct_fields__, cells(record), strict=True):
            table.add_row(Arabic((cell, "")), Text(name))
        console.print(table)
        console.print(Rule(style="dim"))


# ── Explanations ────────────────────────────────────────────────────────────────────────────────────────────────────


def _explanations(console: Console, explanations: Iterable[Explained]) -> None:
    for document, group in groupby(explanations, key=lambda explained: explained.statement.document):
        rows = list(group)
        _print_heading(console, document, len(rows))
        for explained in rows:
            console.print(Rule(style="dim"))
            _explanation(console, explained)


def _explanation(console: Console, explained: Explained) -> None:
    """The statement in a sentence, then its evidence: reason, words, and at the right edge the field they are for."""
    statement = explained.statement
    summary = f"{statement.type}, {statement.stance}, {statement.rule}, {statement.confidence:.2f}"
    console.print(Text.assemble((f"{summary}  ", "dim"), (f"{statement.statement}", "bold")), justify="right")
    console.print(Arabic((statement.speaker, "bold"), (statement.cue, "cyan"), (statement.content, "")))
    table = Table(box=None, expand=True, show_header=False, pad_edge=False)
    table.add_column(ratio=3)
    table.add_column(ratio=3)
    table.add_column(no_wrap=True, justify="right")
    for evidence in explained.evidence:
        table.add_row(*_evidence_row(evidence, statement))
    console.print(table)


def _evidence_row(evidence: Evidence, statement: Statement) -> Sequence[Arabic | Text]:
    """Evidence without words of its own is about what the field holds."""
    if evidence.refused:
        return Text(for_screen(evidence.reason), "red"), Arabic((evidence.text, "red")), _verdict(evidence, "✗", "red")
    held = getattr(statement, evidence.field, None)
    words = evidence.text or (held if isinstance(held, str) else "")
    return Text(for_screen(evidence.reason), "dim"), Arabic((words, "")), _verdict(evidence, "✓", "green")


def _verdict(evidence: Evidence, sign: str, style: str) -> Text:
    return Text(f"{for_screen(evidence.field)} {sign}", style)


_LAYOUTS: dict[type[msgspec.Struct], _Layout] = {
    Statement: _statements,
    CarriedStatement: _carried_statements,
    Fact: _facts,
    CarriedFact: _carried_facts,
    Speaker: _speakers,
    Explained: _explanations,
}
