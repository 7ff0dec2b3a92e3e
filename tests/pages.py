"""Articles made by hand for the tests of the page, so that what is tested does not hang on what is extracted."""

from __future__ import annotations

import msgspec
from records import TEXT, statement

from cli.report.articles import Article
from extractors.fact_types import Fact, FactSpans
from extractors.types import Entity, Spans, Statement

#: A statement within another, in a paragraph of its own; a character beyond the first 65,536 before them.
NESTED = "عنوان قصير\n😀 قال مسؤول إن أنطونيو غوتيريش أكّد أنّ «القطاع يحتاج إلى 500 شاحنة».\nوأضاف: ‏لا نعلم."

#: What an article can hold to have power over the page it is shown on.
HOSTILE = (
    "</script><script>window.broken = 1</script></style><style>body{display:none}</style>"
    "<img src=x onerror='window.broken = 1'> {{ 7 * 7 }} javascript:window.broken=1 &amp; \x00\x1b[31m\x9b2J"
    "\u202eمقلوب\u2067 \u2069\u2069 <!-- ]]> \u2028 '\" ${window.broken=1}"
)


def span(text: str, part: str) -> tuple[int, int]:
    start = text.index(part)
    return start, start + len(part)


def first() -> Article:
    """`TEXT` of `records`: سامح شكري, on قناة النيل, about القاهرة and غزة."""
    meta = {"title": "القاهرة ترفض", "date": "2024-03-01", "url": "https://example.org/1"}
    return Article("a.txt", TEXT, meta, (statement(),), ())


def nested() -> Article:
    """`NESTED`: an official who says that Guterres confirms that …, and then does not know."""
    return Article(
        "b.txt",
        NESTED,
        {},
        (
            nested_statement(1, "مسؤول", "قال", "أنطونيو غوتيريش أكّد أنّ «القطاع يحتاج إلى 500 شاحنة»", None),
            nested_statement(
                2, "أنطونيو غوتيريش", "أكّد", "القطاع يحتاج إلى 500 شاحنة", 1, type="direct", stance="confirm"
            ),
            nested_statement(3, "مسؤول", "وأضاف", "لا نعلم", None, stance="deny"),
        ),
        (_fact(1, "500 شاحنة", "500", "أنطونيو غوتيريش", 2), _fact(2, "قصير", "1", None, None)),
    )


def nested_statement(
    number: int, speaker: str, cue: str, content: str, parent: int | None, **fields: object
) -> Statement:
    about = (("غوتيريش", "PER"),) if number == 1 else (("القطاع", "LOC"),) if number == 2 else ()
    made = {
        "document": "b.txt",
        "statement": number,
        "speaker": speaker,
        "speaker_title": None,
        "speaker_kind": "person",
        "source": speaker if number < 3 else None,
        "cue": cue,
        "content": content,
        "type": "indirect",
        "parent": parent,
        "outlet": None,
        "channel": None,
        "about": tuple(Entity(name, kind) for name, kind in about),  # type: ignore[arg-type]
        "spans": Spans(
            cue=span(NESTED, cue),
            content=(span(NESTED, content),),
            source=span(NESTED, speaker) if number < 3 else None,
            speaker=span(NESTED, speaker),
            about=tuple((*span(NESTED, name), kind) for name, kind in about),  # type: ignore[misc]
        ),
    }
    return statement(**{**made, **fields})


def hostile() -> Article:
    """Every field that comes from outside holds `HOSTILE`."""
    text = f"قال {HOSTILE} إن {HOSTILE}."
    said = statement(
        document=HOSTILE,
        speaker=HOSTILE,
        speaker_title=HOSTILE,
        source=HOSTILE,
        content=HOSTILE,
        outlet=HOSTILE,
        channel=HOSTILE,
        addressee=HOSTILE,
        about=(Entity(HOSTILE, "PER"),),
        sentence=text,
        spans=Spans(
            cue=(0, 3),
            content=((8 + len(HOSTILE), 8 + 2 * len(HOSTILE)),),
            source=(4, 4 + len(HOSTILE)),
            speaker=(4, 4 + len(HOSTILE)),
        ),
    )
    fact = msgspec.structs.replace(
        _fact(1, "500 شاحنة", "1", None, None),
        expression=HOSTILE,
        value=HOSTILE,
        spans=FactSpans((4, 4 + len(HOSTILE)), (0, len(text))),
    )
    meta = {"title": HOSTILE, "date": HOSTILE, "url": "javascript:window.broken=1"}
    return Article(HOSTILE, text, meta, (said,), (fact,))


def many(count: int) -> list[Article]:
    """As many articles, with three statements each."""
    article = nested()
    return [msgspec.structs.replace(article, document=f"{number}.txt") for number in range(count)]


def _fact(number: int, expression: str, value: str, voucher: str | None, inside: int | None) -> Fact:
    spans = FactSpans(span(NESTED, expression), (0, len(NESTED)))
    return Fact(
        "b.txt", number, "figure", expression, value, None, "exact", NESTED, None, voucher, inside, NESTED, 0.9, spans
    )
