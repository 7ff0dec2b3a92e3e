"""One run of a command: documents in, records out, troubles told on standard error and kept for the exit code."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from cli.problems import InputProblem, Notice, OutputProblem
from cli.progress import watched
from cli.readers import Document, Item
from cli.visible import for_screen, without_surrogates

if TYPE_CHECKING:
    from extractors import Fact, Statement

T = TypeVar("T")


class Run:
    """The state of a run.

    ``failed`` when an input or an output could not be read or written; ``delivered`` counts records, None for a command
    that delivers none. ``quiet`` when no record gets to the terminal while articles are read: then a bar may.
    """

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
        self.failed = False
        self.delivered: int | None = None

    def fail(self, problem: InputProblem | OutputProblem) -> None:
        """Tell a failure, which makes the exit code 1."""
        self.failed = True
        tell(str(problem))

    def results(self, items: Iterable[Item], extract: Callable[[str, str], list[T]]) -> Iterator[T]:
        """What a function of text and document id finds in each document; troubles are told when they come up."""
        return self.found(items, lambda document: extract(document.text, document.id))

    def found(self, items: Iterable[Item], extract: Callable[[Document], list[T]]) -> Iterator[T]:
        """What a function of a document finds in each; troubles are told when they come up."""
        for item in watched(items) if self.quiet else items:
            match item:
                case Notice():
                    tell(str(item))
                case InputProblem():
                    self.fail(item)
                case Document():
                    yield from self._extracted(item, extract)

    def counted(self, records: Iterable[T], kind: type = object) -> Iterator[T]:
        """The records on their way out, those of a kind counted."""
        self.delivered = 0
        for record in records:
            self.delivered += isinstance(record, kind)
            yield record

    def _extracted(self, document: Document, extract: Callable[[Document], list[T]]) -> list[T]:
        try:
            return extract(document)
        except Exception as error:  # a fault of ours in one article must not take those of the other thousands away
            what = f"the extraction failed ({type(error).__name__}: {error})"
            self.fail(InputProblem(document.id, what, "this is a fault of qawl: please report it with the article"))
            return []


@contextlib.contextmanager
def running(sought: str = "statement", gathering: bool = False, output: Path | None = None) -> Iterator[Run]:
    """A run that ends with exit code 1 when something failed.

    ``sought`` is what its records are called; they go to ``output``, or to standard output when it is None, and with
    ``gathering`` only when all articles have been read.
    """
    to_terminal = output is None and sys.stdout is not None and sys.stdout.isatty()
    run = Run(quiet=gathering or not to_terminal)
    try:
        yield run
    except OutputProblem as problem:
        run.fail(problem)
    if run.delivered == 0 and sys.stdout is not None and sys.stdout.isatty():
        tell(f"no {sought} found")  # an empty screen could as well be a fault
    if run.failed:
        raise typer.Exit(1)


def all_of(
    document: Document, date: str | None, extract: Callable[..., tuple[list[Statement], list[Fact]]]
) -> tuple[list[Statement], list[Fact]]:
    """The statements and facts of a document, relative times counted from its own date, else from ``date``."""
    from extractors.facts import day_of

    own = document.meta.get("date")
    return extract(document.text, document.id, own if day_of(own) else date)


def tell(message: str) -> None:
    """A message for the user, on standard error."""
    if sys.stderr is not None:
        print(f"extract: {for_screen(without_surrogates(message))}", file=sys.stderr)
