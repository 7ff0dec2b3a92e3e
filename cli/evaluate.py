"""``extract evaluate``: how good a run is against annotated articles."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from cli.problems import reason
from cli.visible import for_screen
from extractors.evaluation import (
    AnnotationError,
    DocumentScore,
    Evaluation,
    GoldDocument,
    Kept,
    Mismatch,
    Outcome,
    Prediction,
    Reading,
    Tally,
    calibration_bins,
    calibration_error,
    evaluate,
    keep_from,
    parse_gold,
    parse_predictions,
)

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

#: Confidences at which the report says what ``--min-confidence`` would keep.
THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9)
STDIN = Path("-")


def run(gold: Path, path: Path | None, *, errors: int = 0, per_document: bool = False, as_json: bool = False) -> int:
    """Measure predicted statements, or what the extraction finds in the gold texts, and print the figures.

    ``path`` is a JSONL file of statements as ``extract quotes --format jsonl`` prints them, or ``-``. Returns the exit
    code: 1 when a file cannot be read or used, 2 when both files are to come from standard input.
    """
    if gold == path == STDIN:
        print("only one of the two files can be standard input", file=sys.stderr)
        return 2
    try:
        documents = parse_gold(_read(gold), str(gold))
        evaluation = evaluate(documents, _predictions(documents, path))
    except AnnotationError as error:
        print(_plain(str(error)), file=sys.stderr)
        return 1
    except OSError as error:
        print(_plain(f"{error.filename}: {reason(error)}"), file=sys.stderr)
        return 1
    if as_json:
        print(json.dumps(summary(evaluation, errors=errors, per_document=per_document), ensure_ascii=False))
    else:
        _print_tables(evaluation, errors, per_document)
    return 0


def _read(path: Path) -> bytes:
    return sys.stdin.buffer.read() if path == STDIN else path.read_bytes()


def _predictions(documents: Iterable[GoldDocument], path: Path | None) -> Mapping[str, Sequence[Prediction]]:
    if path is not None:
        return parse_predictions(_read(path), str(path), documents)
    from extractors import extract_quotes

    return {document.id: extract_quotes(document.text, document.id) for document in documents}


# ── For programs ────────────────────────────────────────────────────────────────────────────────────────────────────


def summary(evaluation: Evaluation, *, errors: int = 0, per_document: bool = False) -> dict[str, object]:
    """Every figure, ready for JSON: percent with one decimal, calibration from 0 to 1."""
    figures: dict[str, object] = {
        **{name: _percents(tally) for name, tally in evaluation.tallies.items()},
        **{name: share.percent for name, share in evaluation.accuracies.items()},
        "recall by type": {name: f"{share.right}/{share.of}" for name, share in evaluation.recall_by_type.items()},
        "documents": len(evaluation.documents),
        "gold": sum(document.gold for document in evaluation.documents),
        "predicted": sum(document.predicted + document.left_out for document in evaluation.documents),
        "calibration": _calibration(evaluation.outcomes),
    }
    if per_document:
        figures["per document"] = [
            {"document": score.id, "F": round(100 * score.f1, 1), "gold": score.gold, "predicted": score.predicted}
            for score in _worst_first(evaluation)
        ]
    if errors:
        figures["errors"] = [_error(mismatch) for mismatch in evaluation.mismatches[:errors]]
    return figures


def _percents(tally: Tally) -> dict[str, float]:
    parts = {"P": tally.precision, "R": tally.recall, "F": tally.f1}
    return {letter: round(100 * part, 1) for letter, part in parts.items()}


def _calibration(outcomes: Sequence[Outcome]) -> dict[str, object]:
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


def _kept(kept: Kept) -> dict[str, float | None]:
    precision = None if kept.precision is None else round(kept.precision, 4)
    return {"precision": precision, "kept": round(kept.kept, 4)}


def _error(mismatch: Mismatch) -> dict[str, object]:
    return {
        "document": mismatch.document,
        "kind": mismatch.kind,
        "content F1": round(mismatch.content_f1, 4),
        "gold": _strings(mismatch.gold),
        "predicted": _strings(mismatch.predicted),
    }


def _strings(reading: Reading | None) -> dict[str, str | None] | None:
    if reading is None:
        return None
    return {"speaker": reading.speaker, "cue": reading.cue, "content": reading.content}


def _worst_first(evaluation: Evaluation) -> list[DocumentScore]:
    return sorted(evaluation.documents, key=lambda score: (score.f1, score.id))


# ── For people ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _print_tables(evaluation: Evaluation, errors: int, per_document: bool) -> None:
    from rich.console import Console

    console = Console()
    with console.capture() as captured:  # for Rich has its own way with a closed pipe, which is not that of the command
        for part in _parts(evaluation, errors, per_document):
            console.print(part, highlight=False)
    print(captured.get(), end="")


def _parts(evaluation: Evaluation, errors: int, per_document: bool) -> Iterator[str | Table]:
    gold = sum(document.gold for document in evaluation.documents)
    predicted = sum(document.predicted + document.left_out for document in evaluation.documents)
    yield f"{len(evaluation.documents)} documents, {gold} gold statements, {predicted} predicted"
    yield _figures_table(evaluation)
    yield _shares_table(evaluation)
    yield _calibration_table(evaluation.outcomes)
    if per_document:
        yield _documents_table(evaluation)
    for document, mismatches in groupby(evaluation.mismatches[:errors], key=lambda mismatch: mismatch.document):
        yield _errors_table(document, mismatches)


def _table(title: str, first: str, *numbers: str) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    table.add_column(first)
    for name in numbers:
        table.add_column(name, justify="right")
    return table


def _figures_table(evaluation: Evaluation) -> Table:
    table = _table("Found, percent", "", "precision", "recall", "F1")
    for name, tally in evaluation.tallies.items():
        table.add_row(name, *(f"{figure:.1f}" for figure in _percents(tally).values()))
    return table


def _shares_table(evaluation: Evaluation) -> Table:
    table = _table("Judged", "", "right", "of", "%")
    shares = {**evaluation.accuracies, **{f"recall of {name}": s for name, s in evaluation.recall_by_type.items()}}
    for name, share in shares.items():
        table.add_row(name, str(share.right), str(share.of), f"{share.percent:.1f}")
    return table


def _calibration_table(outcomes: Sequence[Outcome]) -> Table:
    error = calibration_error(outcomes)
    table = _table("Confidence", "at least", "precision %", "kept %")
    if error is not None:
        table.title = f"Confidence\nexpected calibration error {error:.3f}"
    for threshold in THRESHOLDS:
        kept = keep_from(outcomes, threshold)
        precision = "–" if kept.precision is None else f"{100 * kept.precision:.1f}"
        table.add_row(str(threshold), precision, f"{100 * kept.kept:.1f}")
    return table


def _documents_table(evaluation: Evaluation) -> Table:
    table = _table("Documents, worst first", "document", "F1 %", "gold", "predicted")
    for score in _worst_first(evaluation):
        table.add_row(_text(score.id), f"{100 * score.f1:.1f}", str(score.gold), str(score.predicted))
    return table


def _errors_table(document: str, mismatches: Iterable[Mismatch]) -> Table:
    """The errors of a document: what annotators marked and under it what was predicted, Arabic to the right."""
    table = _table("", "error", "", "speaker", "cue", "content")
    table.title = _text(f"Errors in {document}")
    table.columns[1].justify = "left"
    for mismatch in mismatches:
        label = f"content {mismatch.content_f1:.2f}" if mismatch.kind == "content" else mismatch.kind
        sides = [(name, side) for name, side in (("gold", mismatch.gold), ("predicted", mismatch.predicted)) if side]
        for number, (name, side) in enumerate(sides, 1):
            strings = map(_text, (side.speaker or "–", side.cue, side.content))
            table.add_row(label if number == 1 else "", name, *strings, end_section=number == len(sides))
    return table


def _text(string: str) -> Text:
    """Text of an article for the terminal: neither markup nor control characters in it have an effect."""
    from rich.text import Text

    return Text(_plain(string))


def _plain(string: str) -> str:
    """The string on one line, control characters made visible.

    >>> _plain("قال\\n\\x1b[1mالوزير")
    'قال ␛[1mالوزير'
    """
    return " ".join(for_screen(string).split())
