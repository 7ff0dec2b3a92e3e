"""Where the records of an article stand in its text: ids of the page, and the stretches that are marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from cli.report.highlight import Stretch
from cli.visible import for_screen
from extractors.fact_types import Fact
from extractors.types import Span, Statement

#: Elements over the same characters, the outermost first.
_CONTENT, _CIRCUMSTANCE, _FACT = range(3)
#: Lines under a content are that many at most; statements nested deeper share the last.
_MOST_LINES = 3

#: Number and name need no words of an interface language; the number is drawn by the style, so that it is not copied.
_REFERENCE = Markup(
    '<a class="ref{unsure}" href="#{row}" data-of="{row}" data-n="{number}" aria-label="{number}: {speaker}"></a>'
)


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids of an article's records on the page: rows, and the places in the text that they jump to."""

    article: str

    def row(self, statement: int) -> str:
        return f"{self.article}s{statement}"

    def fact(self, fact: int) -> str:
        return f"{self.article}f{fact}"

    @staticmethod
    def place(row: str) -> str:
        return f"{row}t"


def stretches(ids: Ids, statements: Sequence[Statement], facts: Sequence[Fact]) -> Iterator[Stretch]:
    """What is marked in the text: content, cue, source, outlet, channel and addressee of statements, words of facts."""
    parents = {statement.statement: statement.parent for statement in statements}
    levels = heights(parents)
    for statement in statements:
        depth = depth_of(statement.statement, parents)
        yield from _of_statement(ids, statement, depth, levels[statement.statement])
    for fact in facts:
        row = ids.fact(fact.fact)
        start, end = fact.spans.expression
        yield Stretch(start, end, (_FACT, fact.fact), "span", "figure", row, ids.place(row))


def _of_statement(ids: Ids, statement: Statement, depth: int, level: int) -> Iterator[Stretch]:
    row, spans = ids.row(statement.statement), statement.spans
    reference = _REFERENCE.format(
        unsure=" unsure" if is_unsure(statement) else "",
        row=row,
        number=statement.statement,
        speaker=for_screen(statement.speaker or statement.source or "؟"),
    )
    for start, end in spans.content:
        classes = f"said {statement.type} under{min(level, _MOST_LINES)}"
        order = (_CONTENT, depth, statement.statement)
        yield Stretch(start, end, order, "mark", classes, row, ids.place(row), reference)
    circumstances: Mapping[str, Span | None] = {
        "cue": spans.cue,
        "source": spans.source,
        "via": spans.outlet,
        "form": spans.channel,
        "told": spans.addressee,
    }
    for name, span in circumstances.items():
        if span is not None:
            yield Stretch(*span, (_CIRCUMSTANCE, depth, statement.statement), "span", name, row)


def is_unsure(statement: Statement) -> bool:
    """Whether a statement is more likely wrong than right."""
    return statement.confidence < 0.5


def depth_of(statement: int, parents: Mapping[int, int | None]) -> int:
    """In how many other statements one lies, of those that are there."""
    above = parents[statement]
    return 0 if above is None or above not in parents else 1 + depth_of(above, parents)


def heights(parents: Mapping[int, int | None]) -> dict[int, int]:
    """How many levels of other statements lie in each."""
    found = dict.fromkeys(parents, 0)
    for statement in parents:
        level, above = 0, parents[statement]
        while above is not None and above in found:
            level += 1
            found[above] = max(found[above], level)
            above = parents[above]
    return found
