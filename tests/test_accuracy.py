"""The accuracy floors of tests/gold/floors.json hold."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from extractors.evaluation import evaluate, parse_gold
from extractors.fact_evaluation import parse_gold_facts


def _load_pin() -> ModuleType:
    """The script that sets the floors, so that gate and script measure alike."""
    spec = importlib.util.spec_from_file_location("pin", Path(__file__).parent / "gold" / "pin.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


pin = _load_pin()
FLOORS = json.loads(pin.FLOORS.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["seeds", "seeds facts"])
def test_the_seeds_are_the_ones_the_floors_were_pinned_on(name: str) -> None:
    file = pin.gold_file(name)
    assert pin.digest(file) == FLOORS[name]["sha256"], f"{file.name} changed: run tests/gold/pin.py"


@pytest.mark.parametrize("name", FLOORS)
def test_every_pinned_figure_has_a_floor(name: str) -> None:
    assert tuple(FLOORS[name]["floors"]) == pin.pinned_names(name)


@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_falls_under_its_floor(name: str) -> None:
    path = pin.gold_file(name)
    if not path.is_file():
        pytest.skip(f"{path.name} is no part of the repository and not in {path.parent}; QAWL_GOLD names its folder")
    if not name.startswith("seeds") and pin.digest(path) != FLOORS[name]["sha256"]:
        pytest.skip(f"{path} is another version than the one its floors were pinned on: run tests/gold/pin.py")
    low = pin.fallen(pin.measure(path), FLOORS[name]["floors"])
    assert not low, f"{name}: " + "; ".join(
        f"{key} {now} is under its floor {floor}" for key, (floor, now) in low.items()
    )


def test_the_annotated_seeds_are_the_sample_articles() -> None:
    folder = Path(__file__).parents[1] / "seeds"
    for document in (
        *parse_gold(pin.gold_file("seeds").read_bytes(), "seeds.jsonl"),
        *parse_gold_facts(pin.gold_file("seeds facts").read_bytes(), "seed_facts.jsonl"),
    ):
        assert (folder / document.id).read_bytes().decode("utf-8-sig") == document.text


@pytest.fixture
def tiny_set(tmp_path: Path) -> Path:
    spans = {"cue": [0, 3], "source": [4, 10], "speaker": [4, 10], "content": [[11, 20]], "about": []}
    statement = spans | {"type": "direct", "parent": None, "outlet": None, "channel": None, "addressee": None}
    path = tmp_path / "tiny.jsonl"
    path.write_text(
        json.dumps({"id": "a", "text": "قال الوزير كلاما طيبا", "statements": [statement]}), encoding="utf-8"
    )
    return path


def test_pinning_raises_but_never_lowers_in_silence(tiny_set: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    figures = dict.fromkeys(pin.PINNED, 50.0)
    monkeypatch.setattr(pin, "measure", lambda path: figures)
    first = pin.pinned({}, tiny_set, None)
    assert first["floors"] == figures and first["lowered"] == []

    figures = {**figures, "cue": 60.0}
    assert pin.pinned(first, tiny_set, None)["floors"]["cue"] == 60.0

    figures = {**figures, "cue": 40.0}
    with pytest.raises(pin.FellError, match=r"cue 50\.0 → 40\.0"):
        pin.pinned(first, tiny_set, "")
    lowered = pin.pinned(first, tiny_set, "the annotation was corrected")
    assert lowered["floors"]["cue"] == 40.0
    assert lowered["lowered"] == ["cue 50.0 → 40.0: the annotation was corrected"]


def test_a_fall_is_named() -> None:
    assert pin.fallen({"cue": 40.0, "about": 9.0}, {"cue": 50.0, "about": 9.0}) == {"cue": (50.0, 40.0)}


def test_measuring_takes_the_extraction_as_it_is(tiny_set: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pin, "extract_quotes", lambda text, document: [])
    gold = parse_gold(tiny_set.read_bytes(), "tiny")
    assert pin.measure(tiny_set) == {name: evaluate(gold, {}).figures()[name] for name in pin.PINNED}


def test_facts_are_measured_by_their_own_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fact = {"kind": "figure", "expression": [5, 12], "value": "5", "unit": "جنود", "qualifier": "exact"}
    line = {"id": "a", "text": "قُتل 5 جنود أمس.", "facts": [fact | {"claim": [0, 16], "voucher": None}]}
    path = tmp_path / "some_facts.jsonl"
    path.write_text(json.dumps(line), encoding="utf-8")
    monkeypatch.setattr(pin, "extract_facts", lambda text, document: [])
    assert pin.measure(path) == dict.fromkeys(pin.FACTS_PINNED, 0.0)
