"""``extract evaluate``: how good a run is against annotated articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from cli.measures import (
    add_error,
    calibration,
    calibration_table,
    documents_table,
    errors_table,
    per_document_figures,
    percents,
    print_evaluation,
    read_bytes,
    shares_table,
    tallies_table,
)
from extractors.evaluation import (
    Evaluation,
    GoldDocument,
    Mismatch,
    Prediction,
    Reading,
    evaluate,
    parse_gold,
    parse_predictions,
)

if TYPE_CHECKING:
    from rich.table import Table


def run(gold: Path, path: Path | None, *, errors: int = 0, per_document: bool = False, as_json: bool = False) -> int:
    """Measure predicted statements, or what the extraction finds in the gold texts, and print the figures.

    ``path`` is a JSONL file of statements as ``extract quotes --format jsonl`` prints them, or ``-``. Returns the exit
    code: 1 when a file cannot be read or used, 2 when both files are to come from standard input.
    """

    def measure() -> Evaluation:
        documents = parse_gold(read_bytes(gold), str(gold))
        return evaluate(documents, _predictions(documents, path))

    return print_evaluation(
        (gold, path),
        measure,
        lambda evaluation: summary(evaluation, errors=errors, per_document=per_document),
        lambda evaluation: _parts(evaluation, errors, per_document),
        as_json,
    )


def _predictions(documents: Iterable[GoldDocument], path: Path | None) -> Mapping[str, Sequence[Prediction]]:
    if path is not None:
        return parse_predictions(read_bytes(path), str(path), documents)
    from extractors import extract_quotes

    return {document.id: extract_quotes(document.text, document.id) for document in documents}


# ── For programs ────────────────────────────────────────────────────────────────────────────────────────────────────


def summary(evaluation: Evaluation, *, errors: int = 0, per_document: bool = False) -> dict[str, object]:
    """Every figure, ready for JSON: percent with one decimal, calibration from 0 to 1."""
    figures: dict[str, object] = {
        **{name: percents(tally) for name, tally in evaluation.tallies.items()},
        **{name: share.percent for name, share in evaluation.accuracies.items()},
        "recall by type": {name: f"{share.right}/{share.of}" for name, share in evaluation.recall_by_type.items()},
        "documents": len(evaluation.documents),
        "gold": sum(document.gold for document in evaluation.documents),
        "predicted": sum(document.predicted + document.left_out for document in evaluation.documents),
        "calibration": calibration(evaluation.outcomes),
    }
    if per_document:
        figures["per document"] = per_document_figures(evaluation.documents)
    if errors:
        figures["errors"] = [_error(mismatch) for mismatch in evaluation.mismatches[:errors]]
    return figures


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


# ── For people ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _parts(evaluation: Evaluation, errors: int, per_document: bool) -> Iterator[str | Table]:
    gold = sum(document.gold for document in evaluation.documents)
    predicted = sum(document.predicted + document.left_out for document in evaluation.documents)
    yield f"{len(evaluation.documents)} documents, {gold} gold statements, {predicted} predicted"
    yield tallies_table(evaluation.tallies)
    recalls = {f"recall of {name}": share for name, share in evaluation.recall_by_type.items()}
    yield shares_table({**evaluation.accuracies, **recalls})
    yield calibration_table(evaluation.outcomes)
    if per_document:
        yield documents_table(evaluation.documents)
    for document, mismatches in groupby(evaluation.mismatches[:errors], key=lambda mismatch: mismatch.document):
        yield _errors_table(document, mismatches)


def _errors_table(document: str, mismatches: Iterable[Mismatch]) -> Table:
    table = errors_table(document, "speaker", "cue", "content")
    for mismatch in mismatches:
        label = f"content {mismatch.content_f1:.2f}" if mismatch.kind == "content" else mismatch.kind
        add_error(table, label, _cells(mismatch.gold), _cells(mismatch.predicted))
    return table


def _cells(side: Reading | None) -> tuple[str | None, ...] | None:
    return (side.speaker, side.cue, side.content) if side else None
