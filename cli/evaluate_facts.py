"""``extract evaluate --facts``: how good the facts of a run are against annotated ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
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
from extractors.fact_evaluation import (
    FactEvaluation,
    FactMismatch,
    FactPrediction,
    FactReading,
    GoldFacts,
    evaluate_facts,
    parse_gold_facts,
    parse_predicted_facts,
)

if TYPE_CHECKING:
    from rich.table import Table


def run(gold: Path, path: Path | None, *, errors: int = 0, per_document: bool = False, as_json: bool = False) -> int:
    """Measure predicted facts, or what the extraction finds in the gold texts, and print the figures.

    ``path`` is a JSONL file of facts as ``extract facts --format jsonl`` prints them, or ``-``. The exit codes are
    those of ``cli.evaluate.run``.
    """

    def measure() -> FactEvaluation:
        documents = parse_gold_facts(read_bytes(gold), str(gold))
        return evaluate_facts(documents, _predictions(documents, path))

    return print_evaluation(
        (gold, path),
        measure,
        lambda evaluation: summary(evaluation, errors=errors, per_document=per_document),
        lambda evaluation: _parts(evaluation, errors, per_document),
        as_json,
    )


def _predictions(documents: Iterable[GoldFacts], path: Path | None) -> Mapping[str, Sequence[FactPrediction]]:
    if path is not None:
        return parse_predicted_facts(read_bytes(path), str(path), documents)
    from extractors import extract_facts

    return {document.id: extract_facts(document.text, document.id) for document in documents}


def summary(evaluation: FactEvaluation, *, errors: int = 0, per_document: bool = False) -> dict[str, object]:
    """Every figure, ready for JSON: percent with one decimal, calibration from 0 to 1."""
    tally = evaluation.expressions
    figures: dict[str, object] = {
        "expression": percents(tally),
        **{name: share.percent for name, share in evaluation.accuracies.items()},
        "documents": len(evaluation.documents),
        "gold": tally.hits + tally.missed,
        "predicted": tally.hits + tally.spurious,
        "calibration": calibration(evaluation.outcomes),
    }
    if per_document:
        figures["per document"] = per_document_figures(evaluation.documents)
    if errors:
        figures["errors"] = [asdict(mismatch) for mismatch in evaluation.mismatches[:errors]]
    return figures


def _parts(evaluation: FactEvaluation, errors: int, per_document: bool) -> Iterator[str | Table]:
    tally = evaluation.expressions
    found = tally.hits + tally.spurious
    yield f"{len(evaluation.documents)} documents, {tally.hits + tally.missed} gold facts, {found} predicted"
    yield tallies_table({"expression": tally})
    yield shares_table(evaluation.accuracies)
    yield calibration_table(evaluation.outcomes)
    if per_document:
        yield documents_table(evaluation.documents)
    for document, mismatches in groupby(evaluation.mismatches[:errors], key=lambda mismatch: mismatch.document):
        yield _errors_table(document, mismatches)


def _errors_table(document: str, mismatches: Iterable[FactMismatch]) -> Table:
    table = errors_table(document, "voucher", "claim", "value", "expression")
    for mismatch in mismatches:
        label = ", ".join(mismatch.wrong) or mismatch.kind
        add_error(table, label, _cells(mismatch.gold), _cells(mismatch.predicted))
    return table


def _cells(side: FactReading | None) -> tuple[str | None, ...] | None:
    if side is None:
        return None
    value = side.value if side.qualifier == "exact" else f"{side.value} ({side.qualifier})"
    return side.voucher, side.claim, value, side.expression
