"""One run of a command: documents in, records out, troubles told on standard error and kept for the exit code."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from cli.problems import InputProblem, Notice, OutputProblem
from cli.progress import watched
from cli.readers import Document, Item
from cli.visible import for_screen, without_surrogates
from cli.workers import Died, in_order

if TYPE_CHECKING:
    from extractors import Fact, Statement

T = TypeVar("T")
M = TypeVar("M")


class Run:
    """The state of a run.

    ``failed`` when an input or an output could not be read or written; ``delivered`` counts records, None for a command
    that delivers none. ``quiet`` when no record gets to the terminal while articles are read: then a bar may. ``jobs``
    processes do the work when it is worth it.
    """

    def __init__(self, quiet: bool, jobs: int = 1) -> None:
        self.quiet = quiet
        self.failed = False
        self.delivered: int | None = None
        self.jobs = jobs

    def fail(self, problem: InputProblem | OutputProblem) -> None:
        """Tell a failure, which makes the exit code 1."""
        self.failed = True
        tell(str(problem))

    def found(self, items: Iterable[Item], extract: Callable[[Document], list[T]]) -> Iterator[T]:
        """What a function of a document finds in each; troubles are told when they come up."""
        for _, records in self.worked(items, extract):
            yield from records or ()

    def worked(
        self, items: Iterable[Item | M], extract: Callable[[Document], list[T]]
    ) -> Iterator[tuple[Document | M, list[T] | None]]:
        """Each document with what a function finds in it, None when that failed; troubles are told when they come up.

        Items that are neither documents nor troubles come out where they went in.
        """
        items = watched(items) if self.quiet else items
        for item, result in in_order(items, partial(_attempt, extract), _size, self.jobs):
            if isinstance(item, Notice):
                tell(str(item))
            elif isinstance(item, InputProblem):
                self.fail(item)
            elif isinstance(result, Died):
                what = "the process that read this article died; it may have run out of memory"
                self.fail(InputProblem(getattr(item, "id", "?"), what, "give it more memory, or leave the article out"))
                yield item, None
            elif isinstance(result, InputProblem):
                self.fail(result)
                yield item, None
            else:
                yield item, result

    def counted(self, records: Iterable[T], kind: type = object) -> Iterator[T]:
        """The records on their way out, those of a kind counted."""
        self.delivered = self.delivered or 0
        for record in records:
            self.delivered += isinstance(record, kind)
            yield record


def _attempt(extract: Callable[[Document], list[T]], item: object) -> list[T] | InputProblem | None:
    """What a function finds in a document; a fault of ours in one article must not take those of thousands away."""
    if not isinstance(item, Document):
        return None
    try:
        return extract(item)
    except Exception as error:
        what = f"the extraction failed ({type(error).__name__}: {error})"
        return InputProblem(item.id, what, "this is a fault of qawl: please report it with the article")


def _size(item: object) -> int:
    return len(item.text) if isinstance(item, Document) else 0


@contextlib.contextmanager
def running(
    sought: str = "statement", gathering: bool = False, output: Path | None = None, jobs: int = 1
) -> Iterator[Run]:
    """A run that ends with exit code 1 when something failed.

    ``sought`` is what its records are called; they go to ``output``, or to standard output when it is None, and with
    ``gathering`` only when all articles have been read. ``jobs`` processes read articles.
    """
    to_terminal = output is None and sys.stdout is not None and sys.stdout.isatty()
    run = Run(gathering or not to_terminal, jobs)
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
