"""What each command finds in one document: plain functions of a document, so that other processes can be sent them.

``extract`` is one of the extractions of the library, with the back ends that were asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from cli.run import all_of

if TYPE_CHECKING:
    from msgspec import Struct

    from cli.writers import Format
    from extractors import Document, Explained, Fact, Statement


def find_quotes(form: Format, extract: Callable[..., list[Statement]], document: Document) -> list[Struct]:
    """The statements of a document, behind what the format keeps beside them."""
    return [*form.kept(document), *extract(document.text, document.id)]


def find_facts(
    form: Format,
    extract: Callable[..., tuple[list[Statement], list[Fact]]],
    date: str | None,
    document: Document,
) -> list[Struct]:
    """The facts of a document of its own day, or else of a given one, behind what the format keeps beside them."""
    statements, facts = all_of(document, date, extract)
    return [*form.kept(document, *statements), *facts]


def find_explained(extract: Callable[..., list[Explained]], document: Document) -> list[Explained]:
    """The statements of a document with their evidence."""
    return extract(document.text, document.id)
