"""A bar with count and rate while articles are read: on standard error, on a terminal, on runs of some length."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, TypeVar

from cli.readers import Document

if TYPE_CHECKING:
    from rich.progress import Progress

T = TypeVar("T")

#: A run that is over before this many seconds shows no bar.
DELAY = 1.0


def watched(items: Iterable[T]) -> Iterator[T]:
    """The items, with a bar that counts the documents among them as they are dealt with, and is gone at the end."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield from items
        return
    began, count = time.monotonic(), 0
    with ExitStack() as shown:
        bar: Progress | None = None
        for item in items:
            yield item
            count += isinstance(item, Document)
            passed = time.monotonic() - began
            if bar is None and passed > DELAY:
                bar = shown.enter_context(_bar())
                bar.add_task("", total=None, rate="")
            if bar is not None:
                bar.update(bar.task_ids[0], completed=count, rate=f"{count / passed:.0f}")


def _bar() -> Progress:
    """A bar without an end, for nobody knows how many articles a stream holds."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    return Progress(
        BarColumn(20),
        TextColumn("{task.completed:,.0f} articles, {task.fields[rate]} a second"),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,  # messages on standard error go above the bar, data go their own way
    )
