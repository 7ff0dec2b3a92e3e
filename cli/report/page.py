"""Articles to one self-contained page: the data of its script, the words of its interface, and the rendering."""

from __future__ import annotations

import csv
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from cli.report import charts
from cli.report.articles import Article
from cli.report.citation import citation
from cli.report.identities import named
from cli.report.places import is_unsure
from cli.report.search import folding, searchable
from cli.report.views import Row, plain_value, section
from cli.visible import for_screen

LANGUAGES = ("ar", "en")


def render(articles: Sequence[Article]) -> str:
    """The page. The same articles give the same bytes; nothing in them is markup, script or style to the browser."""
    names = iter(named([statement for article in articles for statement in article.statements]))
    sections = [
        section(f"a{number}", article, [next(names) for _ in article.statements])
        for number, article in enumerate(articles, 1)
    ]
    rows = [row for one in sections for row in one.rows]
    style, script = (_asset(name) for name in ("page.css", "page.js"))
    cited = [citation(article, statement) for article in articles for statement in article.statements]
    return _environment().get_template("page.html").render(
        sections=sections,
        rows=rows,
        facts=sum(len(article.facts) for article in articles),
        bars=charts.bars(row.named.speaker for row in rows),
        matrix=charts.matrix((row.named.speaker, row.named.about) for row in rows),
        speakers=_different(row.named.speaker for row in rows),
        about=_different(name for row in rows for name in row.named.about),
        outlets=_different(row.named.outlet for row in rows),
        types=_different(row.statement.type for row in rows),
        stances=_different(row.statement.stance for row in rows),
        data={"words": words(), "folding": folding(), "statements": list(map(_known, rows, cited))},
        words=words()["ar"],
        style=Markup(style),
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
    )  # fmt: skip


def _different(names: Iterable[str | None]) -> list[str]:
    """The different ones of some names or values, the most frequent first."""
    return [name for name, _ in charts.counted(names)]


def _known(row: Row, cited: str) -> dict[str, Any]:
    """What the script knows of a row: the names and values it is filtered by, its folded texts, and what is copied."""
    said, names = row.statement, row.named
    return {
        "id": row.id,
        "speaker": names.speaker,
        "about": names.about,
        "outlet": names.outlet,
        "type": said.type,
        "stance": said.stance,
        "by": searchable(names.speaker, said.speaker, said.source),
        "on": [searchable(entity.name) for entity in said.about],
        "via": searchable(said.outlet),
        "text": searchable(
            said.speaker, said.speaker_title, said.source, said.cue, said.content, said.outlet, said.channel,
            said.addressee,
        ),
        "citation": cited,
    }  # fmt: skip


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
    environment.tests["unsure"] = is_unsure
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return environment


def _shown(value: object) -> object:
    """Text of articles goes into the page as it goes to a screen: nothing in it turns or controls what is around."""
    return for_screen(value) if type(value) is str else value


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """The words of the interface: language → key → text."""
    rows = list(csv.DictReader(_asset("words.tsv").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    return {language: {row["key"]: row[language] for row in rows} for language in LANGUAGES}


def _asset(name: str) -> str:
    return (files("cli.report") / name).read_text(encoding="utf-8")


def _hash(source: str) -> str:
    """What a content security policy names an inline script or style by."""
    return b64encode(sha256(source.encode()).digest()).decode()
