"""What the page is made from: each article with the statements that are wanted and the facts beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from cli.filters import Filter
from cli.readers import Document
from cli.run import all_of
from extractors.fact_types import Fact
from extractors.types import Statement


class Article(msgspec.Struct, frozen=True):
    """An article, its text as the offsets of its records count it, and what its record said of title, date and url."""

    document: str
    text: str
    meta: Mapping[str, str]
    statements: tuple[Statement, ...]
    facts: tuple[Fact, ...]


def article_reader(
    wanted: Filter, extract: Callable[..., tuple[list[Statement], list[Fact]]], date: str | None = None
) -> Callable[[Document], list[Article]]:
    """A function from a document to its article, or to nothing when a filter is set and no statement passes it.

    With a filter only the facts inside the statements that pass it are kept. ``date`` is the day of articles that name
    none, from which relative times are counted.
    """
    everything = wanted == Filter()

    def read(document: Document) -> list[Article]:
        statements, facts = all_of(document, date, extract)
        kept = tuple(filter(wanted.accepts, statements))
        if not (kept or everything):
            return []
        numbers = {statement.statement for statement in kept}
        beside = tuple(fact for fact in facts if everything or fact.statement in numbers)
        return [Article(document.id, document.text, document.meta, kept, beside)]

    return read
