"""Web pages and the entries of feeds as documents: the main text, with title, date and url.

What is read off a page depends on the page alone: nothing is fetched, and no date is measured against today's.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from extractors.types import Document

#: Only what a page says of its date: guesses from its text would take any year in it, and the limit of trafilatura is
#: the day it runs.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_META = ("title", "date", "url")

#: Elements that begin and end a line.
_BLOCKS = frozenset(
    {"article", "blockquote", "br", "div", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol"}
    | {"p", "pre", "section", "table", "td", "tr", "ul"}
)


def read_page(html: str, id: str = "") -> Document | None:
    """The main text of a web page, without menus, comments and advertisements; None when there is none.

    ``id`` is the name the document gets. Offsets of records count in the ``text`` of the document that is returned,
    one paragraph a line. Its ``meta`` has the title, the date of publication and the canonical url the page names.

    >>> page = read_page("<html><title>السد</title><body><p>قال الوزير إن السد امتلأ.</p></body></html>")
    >>> page.text, page.meta
    ('قال الوزير إن السد امتلأ.', {'title': 'السد'})
    """
    from trafilatura import bare_extraction

    found: Any = bare_extraction(
        _XML_DECLARATION.sub("", html),  # lxml refuses a string that names an encoding
        with_metadata=True,
        include_comments=False,
        include_tables=False,  # old pages are tables: with them a page is one line
        date_extraction_params=_DATES,
    )
    if found is None or not (found.text or "").strip():
        return None
    return Document(id, found.text.strip(), _known({name: getattr(found, name) for name in _META}))


def read_feed(xml: str, name: str = "") -> Iterator[Document]:
    """The entries of an RSS or Atom feed, one document each; its id is the link of the entry.

    An entry without a link has its own id, or else ``name`` and its number. ``text`` is empty when the entry has none.
    Raises `ValueError` when it is no feed, or one that cannot be parsed.
    """
    import feedparser

    # A string would be taken for an address, and the declaration may name another encoding.
    feed = feedparser.parse(io.BytesIO(_XML_DECLARATION.sub("", xml).encode()))
    if not feed.get("version"):
        raise ValueError("no RSS or Atom feed")
    for number, entry in enumerate(feed.entries, 1):
        link = entry.get("link")
        meta = {"title": entry.get("title"), "date": _date(entry), "url": link}
        yield Document(link or entry.get("id") or f"{name}:{number}", _body(entry), _known(meta))


def _body(entry: Any) -> str:
    """The content of an entry, or else its summary."""
    parts = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    texts = (_fragment_text(part["value"]) for part in parts if part.get("value"))
    return next((text for text in texts if text), "")


def _fragment_text(html: str) -> str:
    """The text of a piece of HTML, without scripts, as the feed parser leaves it: one line a block."""
    from lxml.etree import iterwalk
    from lxml.html import HTMLParser, document_fromstring

    one_line = " ".join(html.split())  # line breaks of the source are none of the text
    root = document_fromstring(f"<div>{one_line}</div>", HTMLParser(remove_comments=True, remove_pis=True))
    parts = []
    for event, element in iterwalk(root, events=("start", "end")):
        edge = "\n" if element.tag in _BLOCKS else ""
        parts += [edge, (element.text if event == "start" else element.tail) or ""]
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _date(entry: Any) -> str | None:
    """When an entry was published, in ISO 8601 and the time of its author: its day may be another in UTC."""
    from email.utils import parsedate_to_datetime

    given = entry.get("published") or entry.get("updated")
    try:
        return parsedate_to_datetime(given).isoformat() if given else None
    except ValueError:
        return str(given)


def _known(meta: Mapping[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in meta.items() if value}
