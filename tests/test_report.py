"""``extract report``: what is marked where, what is counted, what is copied, and that an article has no power."""

from __future__ import annotations

import doctest
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from pages import HOSTILE, NESTED, first, hostile, nested
from records import statement
from typer.testing import CliRunner, Result

from cli.app import app
from cli.report import charts, identities, page, search, views
from cli.report.citation import citation
from cli.report.highlight import Stretch, paragraphs
from cli.report.page import render
from cli.report.places import Ids, heights, stretches
from cli.visible import for_screen
from extractors.types import EntityKind, QuoteType, Stance

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"


class Outline(HTMLParser):
    """What a browser makes of a page: elements with their attributes, and the text in each; refuses crossing tags."""

    VOID = frozenset({"meta", "input"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str]]] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.texts: dict[str, str] = {}
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = (tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in self.VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        for _, attributes in self.open:
            for key in ("id", "data-of"):
                if key in attributes:
                    name = f"{key}={attributes[key]}"
                    self.texts[name] = self.texts.get(name, "") + data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]


def invoke(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin, prog_name="extract")


# ── Marks in the text ───────────────────────────────────────────────────────────────────────────────────────────────


def marked(text: str, *spans: tuple[int, int]) -> list[str]:
    made = [Stretch(start, end, (), "i", "x", f"o{n}", f"t{n}") for n, (start, end) in enumerate(spans)]
    lines = [str(one.html) for one in paragraphs(text, made)]
    return [re.sub(' (class|data-of|tabindex)="[^"]*"', "", line) for line in lines]


@pytest.mark.parametrize(
    ("text", "spans", "expected"),
    [
        ("a b c", [], ["a b c"]),
        ("a b c", [(2, 3)], ['a <i id="t0">b</i> c']),
        ("a b c", [(2, 3), (0, 5)], ['<i id="t1">a <i id="t0">b</i> c</i>']),
        ("a b c", [(0, 3), (2, 5)], ['<i id="t0">a <i id="t1">b</i></i><i> c</i>']),
        ("a\n\nb c\r\n", [(0, 4)], ['<i id="t0">a</i>', "<i>b</i> c"]),
        ("😀<b>", [(1, 4)], ['😀<i id="t0">&lt;b&gt;</i>']),
        ("a", [(1, 1)], ["a"]),
    ],
)
def test_stretches_are_marked_in_place(text: str, spans: list[tuple[int, int]], expected: list[str]) -> None:
    assert marked(text, *spans) == expected


@given(st.text(alphabet="بa<&\n\u202e\x1b😀ّ ", max_size=30), st.lists(st.tuples(*[st.integers(0, 30)] * 2), max_size=6))
def test_marks_change_no_text_and_stand_at_their_offsets(text: str, ends: list[tuple[int, int]]) -> None:
    spans = [(min(pair), min(max(pair), len(text))) for pair in ends]
    made = [Stretch(start, end, (), "i", "x", f"o{n}", f"t{n}") for n, (start, end) in enumerate(spans)]
    outline = Outline("\n".join(one.html for one in paragraphs(text, made)))
    visible = for_screen(text)
    assert outline.text.split("\n") == ([line for line in visible.split("\n") if line.strip()] or [""])
    for number, (start, end) in enumerate(spans):
        assert "".join(outline.texts.get(f"data-of=o{number}", "").split()) == "".join(visible[start:end].split())
    ids = [attributes["id"] for attributes in outline.all("i") if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_a_number_stands_before_the_word_that_the_content_begins_in() -> None:
    text = "طالب بإيقاف النار"
    html = paragraphs(text, [Stretch(6, 11, (), "i", "x", "o", "t", reference=Markup("<b>1</b>"))])[0].html
    assert html.startswith("طالب <b>1</b>ب<i")


def test_the_places_of_an_article_are_its_spans() -> None:
    article = nested()
    found = list(stretches(Ids("a1"), article.statements, article.facts))
    places = {(one.owner, one.classes.split()[0], NESTED[one.start : one.end]) for one in found}
    assert ("a1s2", "said", "القطاع يحتاج إلى 500 شاحنة") in places
    assert ("a1s2", "cue", "أكّد") in places
    assert ("a1s1", "source", "مسؤول") in places
    assert ("a1f1", "figure", "500 شاحنة") in places


@pytest.mark.parametrize(
    ("parents", "expected"),
    [
        ({1: None}, {1: 0}),
        ({1: None, 2: 1, 3: 2, 4: 1}, {1: 2, 2: 1, 3: 0, 4: 0}),
        ({2: 1, 3: 2}, {2: 1, 3: 0}),  # a filter left the first one out
    ],
)
def test_how_many_levels_lie_in_a_statement(parents: dict[int, int | None], expected: dict[int, int]) -> None:
    assert heights(parents) == expected


@pytest.mark.parametrize(
    ("text", "heading"),
    [("عنوان قصير\nنص.", True), ("جملة تامة.\nنص.", False), ("كلمة " * 50 + "\nنص.", False)],
)
def test_a_first_line_that_is_no_sentence_is_a_heading(text: str, heading: bool) -> None:
    assert paragraphs(text, [])[0].is_heading is heading


# ── Charts, names, citations ────────────────────────────────────────────────────────────────────────────────────────


def test_bars() -> None:
    bars = charts.bars(["ب", "أ", None, "أ", "ج"])
    assert [(bar.name, bar.count, bar.share) for bar in bars] == [("أ", 2, 1.0), ("ب", 1, 0.5), ("ج", 1, 0.5)]
    assert len(charts.bars(map(str, range(100)))) == charts.MOST_BARS


def test_the_matrix_counts_a_name_once_a_statement() -> None:
    matrix = charts.matrix([("أ", ["غزة", "غزة", "مصر"]), ("ب", ["مصر"]), ("أ", ["غزة"]), (None, ["غزة"]), ("ج", [])])
    assert (matrix.speakers, matrix.about) == (("أ", "ب"), ("غزة", "مصر"))
    assert [(cell.row, cell.column, cell.count) for cell in matrix.cells] == [(0, 0, 2), (0, 1, 1), (1, 1, 1)]


def test_a_speaker_is_counted_under_one_spelling() -> None:
    said = [statement(speaker=name) for name in ("إسرائيل", "اسرائيل", "إسرائيل", None)]
    assert identities.speaker_names(said) == ["إسرائيل", "إسرائيل", "إسرائيل", None]


@pytest.mark.parametrize(
    ("fields", "begin"),
    [
        ({"type": "direct"}, "«القاهرة «لن تقبل» بتهجير أهل غزة»\n"),
        ({"type": "mixed"}, "القاهرة «لن تقبل» بتهجير أهل غزة\n"),
        ({"type": "indirect"}, "القاهرة «لن تقبل» بتهجير أهل غزة [نقل غير مباشر]\n"),
    ],
)
def test_a_citation_names_speaker_and_article(fields: dict[str, object], begin: str) -> None:
    assert citation(first(), statement(**fields)) == begin + (
        "— سامح شكري، وزير الخارجية، قناة النيل، بيان\nالقاهرة ترفض، 2024-03-01، https://example.org/1"
    )


@pytest.mark.parametrize("module", [identities, search, views])
def test_examples_in_the_documentation(module: object) -> None:
    results = doctest.testmod(module)  # type: ignore[arg-type]
    assert (results.failed, bool(results.attempted)) == (0, True)


# ── The page ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_same_articles_give_the_same_page() -> None:
    assert render([first(), nested()]) == render([first(), nested()])


def test_rows_and_places_point_at_each_other() -> None:
    outline = Outline(render([first(), nested()]))
    ids = {attributes["id"] for _, attributes in outline.elements if "id" in attributes}
    targets = {attributes["href"][1:] for attributes in outline.all("a") if attributes["href"].startswith("#")}
    assert targets <= ids
    assert {"a2s1", "a2s1t", "a2s2", "a2s2t", "a2f1t"} <= targets
    assert outline.texts["id=a2s2t"] == "القطاع يحتاج إلى 500 شاحنة"


@pytest.mark.parametrize(("confidence", "unsure"), [(0.49, True), (0.5, False)])
def test_a_statement_that_is_likely_wrong_has_another_number(confidence: float, unsure: bool) -> None:
    article = msgspec.structs.replace(first(), statements=(statement(confidence=confidence),))
    outline = Outline(render([article]))
    links = [one for one in outline.all("a") if one["href"] in ("#a1s1", "#a1s1t")]
    assert [("unsure" in one["class"].split()) for one in links] == [unsure, unsure]


def test_every_word_of_the_interface_is_there_in_both_languages_and_used() -> None:
    words = page.words()
    assert words["ar"].keys() == words["en"].keys()
    assert all(text for language in words.values() for text in language.values())
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "cli" / "report").rglob("*.[hj]*"))
    made = {f"type_{one}" for one in get_args(QuoteType)} | {f"stance_{one}" for one in get_args(Stance)}
    made |= {f"kind_{one}" for one in (*get_args(EntityKind), "anonymous", "document")}
    assert made <= words["ar"].keys()
    assert not [key for key in words["ar"].keys() - made if not re.search(rf"""["']{key}["']""", sources)]


def test_an_article_has_no_power_over_the_page() -> None:
    html = render([hostile(), first()])
    harmless = Outline(render([first(), first()]))
    outline = Outline(html)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", html)
    for tag in ("script", "style", "img", "body", "form"):
        assert len(outline.all(tag)) == len(harmless.all(tag)), tag
    assert not [name for _, attributes in outline.elements for name in attributes if name.startswith("on")]
    links = {attributes["href"] for attributes in outline.all("a")}
    assert all(link.startswith(("#", "https://example.org")) for link in links)
    assert "{{ 7 * 7 }}" in outline.text
    assert json.loads(outline.texts["id=data"])["statements"][0]["speaker"] == " ".join(for_screen(HOSTILE).split())


def test_the_page_asks_nothing_of_the_network() -> None:
    outline = Outline(render([first()]))
    assert not outline.all("link")
    assert not [attributes for _, attributes in outline.elements if "src" in attributes]
    policy = next(meta["content"] for meta in outline.all("meta") if "http-equiv" in meta)
    assert policy.startswith("default-src 'none'; script-src 'sha256-")


def test_a_page_of_nothing() -> None:
    assert page.words()["ar"]["no_statements"] in Outline(render([])).text


# ── The command ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("قال الوزير إن 5 جنود قتلوا.\nوصل 7 أطفال.\nوقالت سلمى: «سنعود».", encoding="utf-8")
    path.with_name("b.txt").write_text("الجو جميل.", encoding="utf-8")
    return path


def test_quotes_writes_the_same_page(article: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("pages")  # a page among the articles would be read as one of them
    pages = [elsewhere / name for name in ("quotes.html", "report.html")]
    for command, out in zip(("quotes", "report"), pages, strict=True):
        result = invoke(command, article.parent, "-o", out)
        assert (result.exit_code, result.output) == (0, "")
    assert pages[0].read_bytes() == pages[1].read_bytes()
    assert invoke("report", article.parent).stdout.encode() == pages[0].read_bytes()


def test_a_filter_leaves_out_statements_their_facts_and_articles(article: Path) -> None:
    everything = Outline(invoke("report", article.parent).stdout)
    assert [attributes["id"] for attributes in everything.all("article")] == ["a1", "a2"]
    assert {"a1s1", "a1s2", "a1f1", "a1f2"} <= {attributes.get("id") for _, attributes in everything.elements}
    some = Outline(invoke("report", article.parent, "--speaker", "الوزير").stdout)
    assert [attributes["id"] for attributes in some.all("article")] == ["a1"]
    ids = {attributes.get("id") for _, attributes in some.elements}
    assert {"a1s1", "a1f1"} <= ids
    assert not {"a1s2", "a1f2"} & ids


@pytest.mark.parametrize(
    "arguments",
    [
        ["report", "a.txt", "-o", "x.csv"],
        ["facts", "a.txt", "-o", "x.html"],
        ["quotes", "a.txt", "-o", "x.html", "--wide"],
    ],
)
def test_wrong_usage(arguments: list[str], article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(article.parent)
    result = invoke(*arguments)
    assert result.exit_code == 2
    assert not list(article.parent.glob("x.*"))


def test_what_cannot_be_read_costs_no_other_article(article: Path) -> None:
    out = article.with_name("x.html")
    result = invoke("report", "missing.txt", article, "-o", out)
    assert (result.exit_code, result.stderr) == (1, "extract: missing.txt: no such file or directory\n")
    assert "سنعود" in out.read_text(encoding="utf-8")


def test_the_day_of_the_articles(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("وصل الوفد أمس إلى بغداد.", encoding="utf-8")
    assert "2024-03-01" in Outline(invoke("report", path, "--date", "2024-03-02").stdout).text


def test_every_place_of_the_samples_is_there() -> None:
    outline = Outline(invoke("report", SEEDS).stdout)
    ids = [attributes["id"] for _, attributes in outline.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for said in json.loads(outline.texts["id=data"])["statements"]:
        assert {said["id"], f"{said['id']}t"} <= set(ids)
