"""Raise the accuracy floors to what the extraction reaches now.

    python tests/gold/pin.py                    raise floors; stop if a figure fell
    python tests/gold/pin.py --lower "reason"   lower them as well, and keep the reason in floors.json
    python tests/gold/pin.py "seeds facts"      this set only

Every set whose file is found is measured (see README.md); the floors of the others stay as they are.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from pathlib import Path

from extractors import extract_facts, extract_quotes
from extractors.evaluation import evaluate, parse_gold
from extractors.fact_evaluation import evaluate_facts, parse_gold_facts

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
#: How far under the current figure a floor is put.
MARGIN = 0.0
#: The annotated sets and their files; the facts of the larger sets are in one file.
SETS = {
    "seeds": "seeds.jsonl",
    "news": "news.jsonl",
    "train": "train.jsonl",
    "seeds facts": "seed_facts.jsonl",
    "news facts": "facts.jsonl",
}
#: F1 of what is counted, accuracy of what is judged.
PINNED = (
    "who-said-what@0.8",
    "who-said-what@0.5",
    "content@0.8",
    "content exact",
    "cue",
    "outlet",
    "channel",
    "addressee",
    "about",
    "speaker accuracy",
    "type accuracy",
    "parent accuracy",
)
#: The same of facts.
FACTS_PINNED = (
    "expression F1",
    "kind accuracy",
    "value accuracy",
    "unit accuracy",
    "qualifier accuracy",
    "claim@0.8",
    "voucher accuracy",
)


class FellError(Exception):
    """A figure is under its floor, and nobody said why that may be."""


def gold_folder() -> Path:
    """Where the larger annotated sets are, if they are anywhere: they are no part of the repository."""
    return Path(os.environ.get("QAWL_GOLD") or HERE.parents[1] / ".." / "shared" / "gold").resolve()


def gold_file(name: str) -> Path:
    """The file of an annotated set, whether it exists or not."""
    own = HERE / SETS[name]
    return own if own.is_file() else gold_folder() / SETS[name]


def pinned_names(name: str) -> tuple[str, ...]:
    """The figures that a set has floors for."""
    return FACTS_PINNED if name.endswith("facts") else PINNED


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def measure(path: Path) -> dict[str, float]:
    """The pinned figures of the extraction on an annotated set, in percent."""
    if path.name.endswith("facts.jsonl"):
        return _measure_facts(path)
    gold = parse_gold(path.read_bytes(), str(path))
    figures = evaluate(gold, {document.id: extract_quotes(document.text, document.id) for document in gold}).figures()
    return {name: figures[name] for name in PINNED}


def _measure_facts(path: Path) -> dict[str, float]:
    gold = parse_gold_facts(path.read_bytes(), str(path))
    found = {document.id: extract_facts(document.text, document.id) for document in gold}
    figures = evaluate_facts(gold, found).figures()
    return {name: figures[name] for name in FACTS_PINNED}


def fallen(figures: dict[str, float], floors: dict[str, float]) -> dict[str, tuple[float, float]]:
    """The figures under their floors: each with its floor and what it is now."""
    return {name: (floor, figures[name]) for name, floor in floors.items() if figures[name] < floor}


def pinned(old: dict, path: Path, reason: str | None) -> dict:
    """The entry of a set in floors.json, raised to the current figures.

    Raises FellError when a figure fell and no reason is given.
    """
    figures = measure(path)
    low = fallen(figures, old.get("floors", {}))
    told = [f"{name} {floor} → {figure}" for name, (floor, figure) in low.items()]
    if low and not reason:
        raise FellError("; ".join(told))
    lowered = old.get("lowered", []) + ([f"{'; '.join(told)}: {reason}"] if low else [])
    kept = {name: floor for name, floor in old.get("floors", {}).items() if name not in low}
    floors = {name: max(kept.get(name, 0.0), round(figure - MARGIN, 1)) for name, figure in figures.items()}
    return {"sha256": digest(path), "floors": floors, "lowered": lowered}


def main() -> int:
    parser = argparse.ArgumentParser(description="Raise the accuracy floors to what the extraction reaches now.")
    parser.add_argument("--lower", metavar="REASON", help="lower floors too, and keep the reason")
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"of {', '.join(SETS)}; all when none is named")
    arguments = parser.parse_args()
    reason = arguments.lower
    if unknown := set(arguments.sets) - SETS.keys():
        parser.error(f"no annotated set {', '.join(sorted(unknown))}")
    entries = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    for name in arguments.sets or SETS:
        path = gold_file(name)
        if not path.is_file():
            print(f"{name}: {path} is not there, its floors stay", file=sys.stderr)
            continue
        try:
            entries[name] = pinned(entries.get(name, {}), path, reason)
        except FellError as error:
            print(f"{name}: {error}; nothing is written (to lower floors, say why: --lower REASON)", file=sys.stderr)
            return 1
    part = FLOORS.with_suffix(".part")
    part.write_text(json.dumps(entries, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    part.replace(FLOORS)
    return 0


if __name__ == "__main__":
    sys.exit(main())
