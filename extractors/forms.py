"""Forms: under what a name in an article is looked for among those of other articles.

A statement's speaker and each entity of its content has one. Two names of one form are one; which forms are one is
decided when all are known (``extractors.identities``).
"""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from extractors import gazetteer, lexicon
from extractors.aliases import folded_words
from extractors.bodies import Reach, body, is_known, nation_of
from extractors.gazetteer import Is
from extractors.spellings import name_words
from extractors.text import fold
from extractors.types import Entity, Statement

#: person: a name; office: a title that one person bears at a time; body: an organisation or place; other: what is
#: known in its own article only.
FormKind: TypeAlias = Literal["person", "office", "body", "other"]


class Form(NamedTuple):
    """A name as it is compared; ``document`` is empty where the name is looked for in all of them."""

    kind: FormKind
    words: tuple[str, ...]
    title: tuple[str, ...] = ()  #: of a person: what the title says, sorted; of a body: its nation
    document: str = ""


def speaker_form(statement: Statement) -> Form | None:
    """The form of a statement's speaker, None when it has none."""
    if statement.speaker is None:
        return None
    kind, name, document = statement.speaker_kind, statement.speaker, statement.document
    if kind == "person":
        return _person(name, statement.speaker_title or "", document)
    if kind == "organisation" or (kind == "unknown" and is_known(name)):
        return _body(name, document)
    return Form("other", folded_words(name), (), document)


def entity_form(entity: Entity, document: str) -> Form:
    """The form of an entity named in a content."""
    if entity.kind == "PER":
        return _person(entity.name, "", document)
    form = _body(entity.name, document, place=entity.kind == "LOC")
    return form._replace(document="") if entity.kind == "LOC" else form


def is_bare(form: Form) -> bool:
    """Whether a form is one word of a name: a last name, or a given one (سلمان، بن غفير)."""
    return form.kind == "person" and (len(form.words) == 1 or form.words[0] == "بن")


def _person(name: str, title: str, document: str) -> Form:
    if not title and _is_described(name):
        return _office(name, document)
    words, said = name_words(name), title_words(title)
    if not words:
        return Form("other", folded_words(name), (), document)
    known = len(words) > 2 or (said and len(words) == 2 and words[0] != "بن")
    return Form("person", words, said, "" if known else document)


def _is_described(name: str) -> bool:
    """Whether a person is only known by a title (وزير الدفاع الإسرائيلي)."""
    first = folded_words(name)[:1]
    return bool(first) and gazetteer.is_title(first[0]) and not gazetteer.is_given_name(first[0])


def _office(name: str, document: str) -> Form:
    words = folded_words(name)
    said = title_words(name)
    one = gazetteer.word(words[0]).bare in _offices() and any(nation_of(word) for word in words)
    return Form("office", said if one else words, (), "" if one else document)


def _body(name: str, document: str, place: bool = False) -> Form:
    found = body(name, place)
    if found.reach is Reach.LOCAL:
        return Form("other", folded_words(name), (), document)
    return Form("body", found.words, (found.nation,), document if found.reach is Reach.NATIONAL else "")


@cache
def title_words(title: str) -> tuple[str, ...]:
    """What a title says, sorted: its words without article, prepositions and honorifics, places for their adjectives.

    >>> title_words("وزير الخارجية الأمريكي الدكتور") == title_words("وزير خارجية أميركا")
    True
    """
    found = set()
    for folded in folded_words(title):
        read = gazetteer.word(folded)
        row = gazetteer.title_row(folded)
        if not read.flags & Is.FUNCTION and lexicon.words("weak_title").isdisjoint((folded, read.stem, read.bare)):
            lemma = fold(row["lemma"]) if row and " " not in row["lemma"] else read.bare
            found.add(nation_of(folded) or lemma)
    return tuple(sorted(found))


@cache
def _offices() -> frozenset[str]:
    return lexicon.words("sole_office")
