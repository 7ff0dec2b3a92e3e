"""Articles to one self-contained page: the template's view of them, the data of its script, and the rendering."""

from __future__ import annotations

import csv
import re
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from cli.report import charts
from cli.report.articles import Article
from cli.report.citation import citation
from cli.report.highlight import Paragraph, paragraphs
from cli.report.identities import one_spelling, speaker_names
from cli.report.places import Ids, depth_of, stretches
from cli.report.search import folding, searchable
from cli.visible import for_screen
from extractors.fact_types import Fact
from extractors.types import Statement

LANGUAGES = ("ar", "en")


@dataclass(frozen=True, slots=True)
class Row:
    """A statement in the list: its ids, how deep it lies in others, and the facts inside it."""

    id: str
    statement: Statement
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


def render(articles: Sequence[Article]) -> str:
    """The page. The same articles give the same bytes; nothing in them is markup, script or style to the browser."""
    environment = _environment()
    style, script = (_asset(name) for name in ("page.css", "page.js"))
    numbered = [(f"a{number}", article) for number, article in enumerate(articles, 1)]
    statements = [statement for article in articles for statement in article.statements]
    names = _Names(statements)
    return environment.get_template("page.html").render(
        sections=[_section(id_, article) for id_, article in numbered],
        statements=len(statements),
        facts=sum(len(article.facts) for article in articles),
        bars=charts.bars(names.speakers),
        matrix=charts.matrix(zip(names.speakers, names.about, strict=True)),
        speakers=_different(names.speakers),
        about=_different(name for about in names.about for name in about),
        outlets=_different(names.outlets),
        types=_different(statement.type for statement in statements),
        stances=_different(statement.stance for statement in statements),
        data={"words": _words(), "folding": folding(), "statements": _data(numbered, names)},
        words=_words()["ar"],
        style=Markup(style),
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
    )


# ── Names, each in one spelling ─────────────────────────────────────────────────────────────────────────────────────


class _Names:
    """The names of all statements as the page counts them: one spelling for each, statement by statement."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self.speakers = speaker_names(statements)
        self.outlets = one_spelling([statement.outlet for statement in statements])
        spelled = iter(one_spelling([entity.name for statement in statements for entity in statement.about]))
        self.about = [[name for _ in statement.about if (name := next(spelled))] for statement in statements]


def _different(names: Iterable[str | None]) -> list[str]:
    """The different ones of some names or values, the most frequent first."""
    return [name for name, _ in charts.counted(names)]


def _data(numbered: Sequence[tuple[str, Article]], names: _Names) -> list[dict[str, Any]]:
    """What the script knows of each row, in the order of the rows."""
    owners = [(id_, article, statement) for id_, article in numbered for statement in article.statements]
    return [
        {
            "id": Ids(id_).row(statement.statement),
            "speaker": speaker and for_screen(speaker),
            "about": [for_screen(name) for name in about],
            "outlet": outlet and for_screen(outlet),
            "type": statement.type,
            "stance": statement.stance,
            "by": searchable(speaker, statement.speaker, statement.source),
            "on": [searchable(entity.name) for entity in statement.about],
            "via": searchable(statement.outlet),
            "text": searchable(
                statement.speaker, statement.speaker_title, statement.source, statement.cue, statement.content,
                statement.outlet, statement.channel, statement.addressee,
            ),
            "citation": citation(article, statement),
        }
        for (id_, article, statement), speaker, about, outlet in zip(
            owners, names.speakers, names.about, names.outlets, strict=True
        )
    ]  # fmt: skip


# ── Articles ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _section(id_: str, article: Article) -> Section:
    ids = Ids(id_)
    body = paragraphs(article.text, stretches(ids, article.statements, article.facts))
    title = article.meta.get("title")
    heading = body[0].html if body and not title and body[0].is_heading else None
    inside = {statement.statement for statement in article.statements}
    return Section(
        id=id_,
        title=title or article.document,
        document=article.document,
        date=article.meta.get("date"),
        link=web_address(article.meta.get("url")),
        heading=heading,
        body=body[1:] if heading else body,
        rows=_rows(ids, article),
        facts=[(ids.fact(fact.fact), fact) for fact in article.facts if fact.statement not in inside],
    )


def _rows(ids: Ids, article: Article) -> list[Row]:
    """A row a statement, those that lie in another right behind it as the text has them."""
    facts_in: defaultdict[int | None, list[tuple[str, Fact]]] = defaultdict(list)
    for fact in article.facts:
        facts_in[fact.statement].append((ids.fact(fact.fact), fact))
    parents = {statement.statement: statement.parent for statement in article.statements}
    return [
        Row(
            id=ids.row(statement.statement),
            statement=statement,
            parent=ids.row(statement.parent) if statement.parent in parents else None,
            depth=depth_of(statement.statement, parents),
            facts=facts_in.get(statement.statement, []),
        )
        for statement in article.statements
    ]


def web_address(url: str | None) -> str | None:
    """An address that may become a link: of the web, and nothing that a browser would run.

    >>> web_address("https://example.org/1"), web_address("javascript:alert(1)")
    ('https://example.org/1', None)
    """
    return url if url is not None and url.lower().startswith(("https://", "http://")) else None


def plain_value(fact: Fact) -> str | None:
    """The value of a fact as readers take it: a figure, a full date; None for codes (P3D) and where the words say it."""
    value = fact.value
    if fact.kind == "time":
        return value if _DATE.fullmatch(value) and value != fact.expression else None
    if value in re.findall(r"[\d.]+", fact.expression.replace(",", "")):
        return None
    return f"{int(value):,}" if value.isdecimal() else value


_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


# ── The page itself ─────────────────────────────────────────────────────────────────────────────────────────────────


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("cli.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters["value"] = plain_value
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":"), "sort_keys": False}
    return environment


def _shown(value: object) -> object:
    """Text of articles goes into the page as it goes to a screen: nothing in it turns or controls what is around."""
    return for_screen(value) if type(value) is str else value


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    """The words of the interface: language → key → text."""
    rows = list(csv.DictReader(_asset("words.tsv").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    return {language: {row["key"]: row[language] for row in rows} for language in LANGUAGES}


def _asset(name: str) -> str:
    return (files("cli.report") / name).read_text(encoding="utf-8")


def _hash(source: str) -> str:
    """What a content security policy names an inline script or style by."""
    return b64encode(sha256(source.encode()).digest()).decode()
