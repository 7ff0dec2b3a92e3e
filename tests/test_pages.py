"""Web pages and feeds to documents: the article alone, with its title, date and address, in any encoding."""

from __future__ import annotations

import doctest
import gzip
import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.decoding import declared_encoding
from cli.problems import InputProblem, Notice
from cli.readers import Document, Item, Reading, read
from extractors import extract_facts, extract_quotes, pages
from extractors.pages import read_feed, read_page

PAGES = Path(__file__).parent / "pages"


def only(items: Iterator[Item]) -> Document:
    (item,) = items
    assert isinstance(item, Document), item
    return item


def page(name: str) -> Document:
    return only(read([str(PAGES / name)]))


# ── Pages ───────────────────────────────────────────────────────────────────────────────────────────────────────────

KNOWN = {
    "article.html": {
        "title": "وزير المياه: السد يمتلئ قبل الصيف",
        "date": "2024-03-27",
        "url": "https://daffaf.example/news/2024/03/27/dam",
    },
    "amp.html": {
        "title": "الاتحاد يعلن موعد المباراة المؤجلة",
        "date": "2024-05-02",
        "url": "https://malaab.example/article/551",
    },
    "jsonld.html": {
        "title": "بلدية المرفأ تغلق السوق القديم أسبوعين",
        "date": "2023-11-14",
        "url": "https://minaa.example/local/8812",
    },
    "windows-1256.html": {"title": "وكالة الأفق :: الطقس غدا"},
}


@pytest.mark.parametrize(("name", "meta"), KNOWN.items(), ids=KNOWN)
def test_title_date_and_address_are_those_of_the_page(name: str, meta: dict[str, str]) -> None:
    found = page(name)
    assert (found.id, found.meta) == (str(PAGES / name), meta)


FIRST_AND_LAST = {
    "article.html": ("وزير المياه: السد يمتلئ", "وقالت الحداد لإذاعة الوادي: «السد وحده لا يكفي، نريد قنوات جديدة»."),
    "amp.html": ("أعلن الاتحاد المحلي لكرة القدم", "ونفى مدرب النسور يوسف التل أن يكون فريقه قد طلب التأجيل."),
    "jsonld.html": ("بلدية المرفأ تغلق السوق القديم", "- يبقى مدخل المسجد مفتوحا، وفقا لمديرية الأوقاف."),
    "windows-1256.html": ("توقعت مديرية الأرصاد الجوية هطول", "وكالة الأفق 2009"),
}


@pytest.mark.parametrize(("name", "ends"), FIRST_AND_LAST.items(), ids=FIRST_AND_LAST)
def test_the_text_is_the_article(name: str, ends: tuple[str, str]) -> None:
    begin, end = ends
    text = page(name).text
    assert text.startswith(begin)
    assert text.endswith(f"\n{end}")


@pytest.mark.parametrize("furniture", ["الرئيسية", "شارك", "اقرأ أيضا", "معرض الكتاب", "قال جدي", "حقوق", "الإعلان"])
def test_what_stands_around_the_article_is_left_out(furniture: str) -> None:
    assert furniture in (PAGES / "article.html").read_text(encoding="utf-8")
    assert furniture not in page("article.html").text


@pytest.mark.parametrize("name", KNOWN)
def test_offsets_count_in_the_text_of_the_document(name: str) -> None:
    text = page(name).text
    statements = extract_quotes(text)
    assert statements
    for said in statements:
        assert said.content == " … ".join(text[start:end] for start, end in said.spans.content)


def test_the_date_of_a_page_resolves_its_times() -> None:
    found = page("article.html")
    [yesterday] = [fact for fact in extract_facts(found.text, date=found.meta["date"]) if fact.expression == "أمس"]
    assert yesterday.value == "2024-03-26"


@pytest.mark.parametrize("name", ["page.htm", "page.HTML", "page.html.gz"])
def test_suffixes_of_pages(tmp_path: Path, name: str) -> None:
    data = (PAGES / "jsonld.html").read_bytes()
    path = tmp_path / name
    path.write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    assert only(read([str(path)])) == Document(str(path), page("jsonld.html").text, KNOWN["jsonld.html"])


@pytest.mark.parametrize(
    ("form", "name", "ids"), [("html", "amp.html", ["-"]), ("rss", "feed.atom", ["https://daffaf.example/edu/55"])]
)
def test_standard_input(form: str, name: str, ids: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((PAGES / name).read_bytes())))
    found = [item for item in read(["-"], Reading(stdin_format=form)) if isinstance(item, Document)]
    assert [document.id for document in found] == ids


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network is asked")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    found = list(read([str(PAGES)]))
    assert len(found) == 8
    assert not [item for item in found if isinstance(item, InputProblem)]


# ── Encodings ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("encoding", "declared", "told"),
    [
        ("cp1256", b"charset=windows-1256", False),
        ("iso8859-6", b"charset='ISO-8859-6'", False),
        ("cp1256", b"charset=utf-8", True),
        ("cp1256", b"charset=iso-8859-1", True),
        ("cp1256", b"charset=rot13", True),
        ("cp1256", b"", True),
        ("utf-8", b"charset=windows-1256", False),
    ],
)
def test_encodings_of_pages(tmp_path: Path, encoding: str, declared: bytes, told: bool) -> None:
    path = tmp_path / "a.html"
    text = "قال الوزير إن السد امتلأ قبل بداية الصيف، وإن المزارعين راضون عن ذلك."
    path.write_bytes(b'<html><meta content="text/html; %b"><p>%b</p></html>' % (declared, text.encode(encoding)))
    *notices, document = read([str(path)])
    assert document == Document(str(path), text)
    assert notices == [Notice(str(path), "not UTF-8, read as Windows-1256")] * told


def test_a_feed_may_declare_its_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    xml = '<?xml version="1.0" encoding="windows-1256"?><rss version="2.0"><channel><item><link>x</link>'
    path.write_bytes((xml + "<description>قال الوزير نعم</description></item></channel></rss>").encode("cp1256"))
    assert only(read([str(path)])).text == "قال الوزير نعم"


@given(st.binary())
def test_no_bytes_break_the_search_for_a_declaration(data: bytes) -> None:
    assert declared_encoding(b"charset=" + data) in (None, "cp1256", "iso8859-6", "mac-arabic")


# ── Feeds ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_feed_is_one_document_an_entry() -> None:
    first, second, notice = read([str(PAGES / "feed.rss")])
    assert first == Document(
        "https://minaa.example/health/101",
        "نفى مدير المستشفى المركزي ماهر الزين وجود نقص في الدواء.\nوقال الزين: «المخازن ممتلئة\nولا داعي للقلق».",
        {
            "title": "مدير المستشفى: لا نقص في الدواء",
            "date": "2023-11-15T00:30:00+03:00",  # the day of the newsroom: in UTC it is the one before
            "url": "https://minaa.example/health/101",
        },
    )
    assert second == Document(
        "minaa-102",
        "أعلنت نقابة السائقين أن الإضراب انتهى أمس، وأن الحافلات تعود إلى العمل فورا.",
        {"title": "إضراب الحافلات ينتهي", "date": "2023-11-16T08:00:00+00:00"},
    )
    assert notice == Notice(str(PAGES / "feed.rss"), "no text in https://minaa.example/photos/9")


def test_an_atom_feed_keeps_when_it_was_first_published() -> None:
    assert page("feed.atom").meta["date"] == "2024-03-28T01:10:00+03:00"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("قال   الوزير\n<b>أمس</b>.", "قال الوزير أمس."),
        ("<p>قال:</p><p>نعم</p> ثم", "قال:\nنعم\nثم"),
        ("<div>قال<div>الوزير</div></div>", "قال\nالوزير"),
        ("سطر<br/><br/>سطر", "سطر\nسطر"),
        ("<ul><li>أ</li><li>ب</li></ul>", "أ\nب"),
        ("قال <!-- سرا --> نعم", "قال نعم"),
        ("أ &lt; ب &amp;nbsp; ج", "أ < ب ج"),
    ],
)
def test_html_in_an_entry(html: str, text: str) -> None:
    escaped = html.replace("&", "&amp;").replace("<", "&lt;").replace("&amp;amp;", "&amp;")
    xml = f'<rss version="2.0"><channel><item><description>{escaped}</description></item></channel></rss>'
    assert list(read_feed(xml, "x")) == [Document("x:1", text)]


# ── What is wrong with them ─────────────────────────────────────────────────────────────────────────────────────────

BAD = {
    "empty.html": (b" \n", "empty: there is no text in it"),
    "nothing.html": (b"<html><body><script>x()</script></body></html>", "no main text found in this page"),
    "deep.html": (b"<div>" * 20_000 + b"x", "no main text found in this page"),
    "picture.html": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a binary file, not text"),
    "damaged.html.gz": (b"\x1f\x8b\x08\0" + b"\xff" * 30, "damaged gzip file"),
    "empty.rss": (b"", "empty: there is no text in it"),
    "sitemap.xml": (b"<urlset><url/></urlset>", "cannot be parsed (no RSS or Atom feed)"),
    "none.atom": (b'<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title></feed>', "empty: there is no entry"),
    "surrogate.rss": (
        b"<rss version='2.0'><channel><item><description>&#xD800;</description></item></channel></rss>",
        "cannot be parsed",
    ),
}


@pytest.mark.parametrize(("name", "fault"), BAD.items(), ids=BAD)
def test_what_cannot_be_read_is_named_and_the_next_is_read(tmp_path: Path, name: str, fault: tuple[bytes, str]) -> None:
    path, (data, message) = tmp_path / name, fault
    path.write_bytes(data)
    problem, document = read([str(path), str(PAGES / "amp.html")])
    assert isinstance(problem, InputProblem)
    assert str(problem).startswith(f"{path}: {message}")
    assert document == page("amp.html")


def test_a_fault_of_the_parser_costs_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr(pages, "read_page", fail)
    problem, document = read([str(PAGES / "amp.html"), str(PAGES / "feed.atom")])
    assert str(problem).startswith(f"{PAGES / 'amp.html'}: cannot be parsed (list index out of range)")
    assert isinstance(document, Document)


_MARKUP = [
    "<p>", "</p>", "<div>", "<table><tr><td>", "<!--", "-->", "<![CDATA[", "]]>", "<html>", "<body>", "<article>",
    "<li>", "&#0;", "&#xD800;", "\x01", "<script>",
    "<?xml version='1.0' encoding='utf-16'?>", "<title>", "قال الوزير إن",
    "<time datetime='2024-13-45'>", '<script type="application/ld+json">{"datePublished":[1]}</script>',
    '<link rel="canonical" href="http://[x">',
]  # fmt: skip


@given(st.lists(st.sampled_from(_MARKUP) | st.text(st.characters(exclude_categories=("Cs",)), max_size=9)).map("".join))
def test_no_markup_breaks_the_reading_of_a_page(html: str) -> None:
    found = read_page(html, "x")
    assert found is None or (found.id == "x" and found.text.strip() == found.text != "")


def test_the_examples_in_the_documentation() -> None:
    assert doctest.testmod(pages).failed == 0
