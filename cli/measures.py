"""Figures of an evaluation, as tables for people and as JSON for programs: what statements and facts have in common."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from cli.problems import reason
from cli.visible import for_screen
from extractors.evaluation import (
    AnnotationError,
    Kept,
    Outcome,
    Share,
    Tally,
    calibration_bins,
    calibration_error,
    keep_from,
)

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

T = TypeVar("T")


class Scored(Protocol):
    """The figures of one document."""

    @property
    def id(self) -> str: ...
    @property
    def f1(self) -> float: ...
    @property
    def gold(self) -> int: ...
    @property
    def predicted(self) -> int: ...


#: Confidences at which the report says what ``--min-confidence`` would keep.
THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9)
STDIN = Path("-")


def print_evaluation(
    inputs: tuple[Path, Path | None],
    measure: Callable[[], T],
    summary: Callable[[T], dict[str, object]],
    parts: Callable[[T], Iterable[str | Table]],
    as_json: bool,
) -> int:
    """Measure, then print the figures as JSON or as tables.

    Returns the exit code: 1 when a file cannot be read or used, 2 when both files are to come from standard input.
    """
    if inputs == (STDIN, STDIN):
        print("only one of the two files can be standard input", file=sys.stderr)
        return 2
    try:
        evaluation = measure()
    except AnnotationError as error:
        print(plain(str(error)), file=sys.stderr)
        return 1
    except OSError as error:
        print(plain(f"{error.filename}: {reason(error)}"), file=sys.stderr)
        return 1
    if as_json:
        print(json.dumps(summary(evaluation), ensure_ascii=False))
    else:
        _print_tables(parts(evaluation))
    return 0


def read_bytes(path: Path) -> bytes:
    return sys.stdin.buffer.read() if path == STDIN else path.read_bytes()


# ── For programs ────────────────────────────────────────────────────────────────────────────────────────────────────


def percents(tally: Tally) -> dict[str, float]:
    parts = {"P": tally.precision, "R": tally.recall, "F": tally.f1}
    return {letter: round(100 * part, 1) for letter, part in parts.items()}


def calibration(outcomes: Sequence[Outcome]) -> dict[str, object]:
    error = calibration_error(outcomes)
    return {
        "expected calibration error": None if error is None else round(error, 4),
        "bins": [
            {
                "from": part.low,
                "to": part.high,
                "count": part.count,
                "confidence": round(part.confidence, 4),
                "precision": round(part.precision, 4),
            }
            for part in calibration_bins(outcomes)
        ],
        "thresholds": {str(threshold): _kept(keep_from(outcomes, threshold)) for threshold in THRESHOLDS},
    }


def worst_first(documents: Iterable[Scored]) -> list[Scored]:
    return sorted(documents, key=lambda score: (score.f1, score.id))


def per_document_figures(documents: Iterable[Scored]) -> list[dict[str, object]]:
    return [
        {"document": score.id, "F": round(100 * score.f1, 1), "gold": score.gold, "predicted": score.predicted}
        for score in worst_first(documents)
    ]


def _kept(kept: Kept) -> dict[str, float | None]:
    precision = None if kept.precision is None else round(kept.precision, 4)
    return {"precision": precision, "kept": round(kept.kept, 4)}


# ── For people ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _print_tables(parts: Iterable[str | Table]) -> None:
    from rich.console import Console

    console = Console()
    with console.capture() as captured:  # for Rich has its own way with a closed pipe, which is not that of the command
        for part in parts:
            console.print(part, highlight=False)
    print(captured.get(), end="")


def ruled(title: str, first: str, *numbers: str) -> Table:
    """A table with a rule under its headings; all columns but the first are right-aligned."""
    from rich import box
    from rich.table import Table

    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    table.add_column(first)
    for name in numbers:
        table.add_column(name, justify="right")
    return table


def tallies_table(tallies: Mapping[str, Tally]) -> Table:
    table = ruled("Found, percent", "", "precision", "recall", "F1")
    for name, tally in tallies.items():
        table.add_row(name, *(f"{figure:.1f}" for figure in percents(tally).values()))
    return table


def shares_table(shares: Mapping[str, Share]) -> Table:
    table = ruled("Judged", "", "right", "of", "%")
    for name, share in shares.items():
        table.add_row(name, str(share.right), str(share.of), f"{share.percent:.1f}")
    return table


def calibration_table(outcomes: Sequence[Outcome]) -> Table:
    error = calibration_error(outcomes)
    table = ruled("Confidence", "at least", "precision %", "kept %")
    if error is not None:
        table.title = f"Confidence\nexpected calibration error {error:.3f}"
    for threshold in THRESHOLDS:
        kept = keep_from(outcomes, threshold)
        precision = "–" if kept.precision is None else f"{100 * kept.precision:.1f}"
        table.add_row(str(threshold), precision, f"{100 * kept.kept:.1f}")
    return table


def documents_table(documents: Iterable[Scored]) -> Table:
    table = ruled("Documents, worst first", "document", "F1 %", "gold", "predicted")
    for score in worst_first(documents):
        table.add_row(shown(score.id), f"{100 * score.f1:.1f}", str(score.gold), str(score.predicted))
    return table


def errors_table(document: str, *columns: str) -> Table:
    """An empty table for the errors of a document: what annotators marked and under it what was predicted."""
    table = ruled("", "error", "", *columns)
    table.title = shown(f"Errors in {document}")
    table.columns[1].justify = "left"
    return table


def add_error(
    table: Table, label: str, gold: Sequence[str | None] | None, predicted: Sequence[str | None] | None
) -> None:
    """The rows of one error; the label stands at the first of them."""
    sides = [(name, cells) for name, cells in (("gold", gold), ("predicted", predicted)) if cells is not None]
    for number, (name, cells) in enumerate(sides, 1):
        strings = (shown(cell or "–") for cell in cells)
        table.add_row(label if number == 1 else "", name, *strings, end_section=number == len(sides))


def shown(string: str) -> Text:
    """Text of an article for the terminal: neither markup nor control characters in it have an effect."""
    from rich.text import Text

    return Text(plain(string))


def plain(string: str) -> str:
    """The string on one line, control characters made visible.

    >>> plain("قال\\n\\x1b[1mالوزير")
    'قال ␛[1mالوزير'
    """
    return " ".join(for_screen(string).split())
