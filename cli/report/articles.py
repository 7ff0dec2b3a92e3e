"""What the page is made from: each article with the statements that are wanted and the facts beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

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
    extract: Callable[..., tuple[list[Statement], list[Fact]]], date: str | None = None
) -> Callable[[Document], list[Article]]:
    """A function from a document to its article.

    ``date`` is the day of articles that name none, from which relative times are counted.
    """

    def read(document: Document) -> list[Article]:
        statements, facts = all_of(document, date, extract)
        return [Article(document.id, document.text, document.meta, tuple(statements), tuple(facts))]

    return read


def narrowed(article: Article, accepts: Callable[[Statement], bool]) -> Article | None:
    """An article with the statements that are accepted and the facts inside them; None when there are none."""
    kept = tuple(filter(accepts, article.statements))
    numbers = {statement.statement for statement in kept}
    beside = tuple(fact for fact in article.facts if fact.statement in numbers)
    return msgspec.structs.replace(article, statements=kept, facts=beside) if kept else None
