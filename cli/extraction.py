"""What each command finds in one document: plain functions of a document, so that other processes can be sent them.

``extract`` is one of the extractions of the library, with the back ends that were asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from cli.run import all_of
from cli.selection import Read

if TYPE_CHECKING:
    from cli.writers import Format
    from extractors import Document, Fact, Statement

T = TypeVar("T")


def find_each(extract: Callable[..., list[T]], document: Document) -> list[T]:
    """What an extraction finds in a document, each by itself."""
    return extract(document.text, document.id)


def find_quotes(form: Format, extract: Callable[..., list[Statement]], document: Document) -> list[Read]:
    """The statements of a document, with what the format keeps beside them."""
    return [Read(form.kept(document), extract(document.text, document.id))]


def find_facts(
    form: Format, extract: Callable[..., tuple[list[Statement], list[Fact]]], date: str | None, document: Document
) -> list[Read]:
    """The facts of a document of its own day, or else of a given one, with what the format keeps beside them."""
    return [Read(form.kept(document), *all_of(document, date, extract))]
