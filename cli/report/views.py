"""Articles as the templates see them: sections of rows, with their ids, marked texts, and values for readers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from cli.report.articles import Article
from cli.report.highlight import Paragraph, paragraphs
from cli.report.identities import Named
from cli.report.places import Ids, depth_of, stretches
from extractors.fact_types import Fact
from extractors.types import Statement


@dataclass(frozen=True, slots=True)
class Row:
    """A statement in the list: its ids, how deep it lies in others, and the facts inside it."""

    id: str
    statement: Statement
    named: Named
    parent: str | None  #: id of the row it lies in, None when it lies in none or that one was left out
    depth: int
    facts: Sequence[tuple[str, Fact]]


@dataclass(frozen=True, slots=True)
class Section:
    """An article on the page. ``link`` is its address when that is one of the web, else None."""

    id: str
    title: str
    document: str
    date: str | None
    link: str | None
    heading: Markup | None  #: the first line of a text without a title, when it looks like one
    body: Sequence[Paragraph]
    rows: Sequence[Row]
    facts: Sequence[tuple[str, Fact]]  #: those the article itself vouches for


def section(id_: str, article: Article, named: Sequence[Named]) -> Section:
    """The view of an article; ``named`` are the names of its statements."""
    ids = Ids(id_)
    body = paragraphs(article.text, stretches(ids, article.statements, article.facts))
    title = article.meta.get("title")
    heading = body[0].html if body and not title and body[0].is_heading else None
    facts: defaultdict[int | None, list[tuple[str, Fact]]] = defaultdict(list)
    for fact in article.facts:
        facts[fact.statement].append((ids.fact(fact.fact), fact))
    return Section(
        id=id_,
        title=title or article.document,
        document=article.document,
        date=article.meta.get("date"),
        link=web_address(article.meta.get("url")),
        heading=heading,
        body=body[1:] if heading else body,
        rows=_rows(ids, article, named, facts),
        facts=facts[None],
    )


def _rows(
    ids: Ids, article: Article, named: Sequence[Named], facts: dict[int | None, list[tuple[str, Fact]]]
) -> list[Row]:
    parents = {statement.statement: statement.parent for statement in article.statements}
    return [
        Row(
            id=ids.row(statement.statement),
            statement=statement,
            named=names,
            parent=ids.row(statement.parent) if statement.parent in parents else None,
            depth=depth_of(statement.statement, parents),
            facts=facts.get(statement.statement, []),
        )
        for statement, names in zip(article.statements, named, strict=True)
    ]


def web_address(url: str | None) -> str | None:
    """An address that may become a link: of the web, and nothing that a browser would run.

    >>> web_address("https://example.org/1"), web_address("javascript:alert(1)")
    ('https://example.org/1', None)
    """
    return url if url is not None and url.lower().startswith(("https://", "http://")) else None


def plain_value(fact: Fact) -> str | None:
    """The value of a fact for readers: a figure, a full date; None for codes (P3D) and where the words say it."""
    value = fact.value
    if fact.kind == "time":
        return value if _DATE.fullmatch(value) and value != fact.expression else None
    if value in re.findall(r"[\d.]+", fact.expression.replace(",", "")):
        return None
    return f"{int(value):,}" if value.isdecimal() else value


_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
