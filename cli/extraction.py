"""What each command finds in one document: plain functions of a document, so that other processes can be sent them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from msgspec import Struct

    from cli.writers import Format
    from extractors import Document, Explained


def find_quotes(form: Format, document: Document) -> list[Struct]:
    """The statements of a document, behind what the format keeps beside them."""
    from extractors import extract_quotes

    return [*form.kept(document), *extract_quotes(document.text, document.id)]


def find_facts(form: Format, date: str | None, document: Document) -> list[Struct]:
    """The facts of a document of its own day, or else of a given one, behind what the format keeps beside them."""
    from extractors import extract_all
    from extractors.facts import day_of

    own = document.meta.get("date")
    statements, facts = extract_all(document.text, document.id, own if day_of(own) else date)
    return [*form.kept(document, *statements), *facts]


def find_explained(document: Document) -> list[Explained]:
    """The statements of a document with their evidence."""
    from extractors import explain

    return explain(document.text, document.id)
