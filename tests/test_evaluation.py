"""The metric: by hand on small documents, and figure by figure against the reference where that is at hand."""

from __future__ import annotations

import doctest
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli import evaluate as command
from extractors import Statement, evaluation
from extractors.evaluation import (
    AnnotationError,
    Evaluation,
    GoldDocument,
    GoldStatement,
    Kept,
    Outcome,
    PredictedRow,
    calibration_bins,
    calibration_error,
    evaluate,
    keep_from,
    parse_gold,
    parse_predictions,
)
from extractors.types import Spans

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "tests" / "gold" / "seeds.jsonl"
OUTSIDE = Path(os.environ.get("QAWL_GOLD") or ROOT / ".." / "shared" / "gold")
REFERENCE = OUTSIDE / "score.py"

TEXT = "قال الوزير أحمد سالم لصحيفة الغد إن الحكومة ستفتح المعبر غداً، وأضاف أن مصر وافقت. ونفت وزارة الصحة الخبر."


def at(string: str) -> tuple[int, int]:
    start = TEXT.index(string)
    return start, start + len(string)


def said(cue: str, content: str, *, speaker: str | None, **fields: Any) -> GoldStatement:
    """A gold statement of TEXT, its spans given by their strings."""
    spans = {key: at(value) for key, value in fields.items() if key in ("source", "outlet", "channel", "addressee")}
    rest = {key: value for key, value in fields.items() if key in ("type", "parent", "optional")}
    nothing: dict[str, Any] = dict.fromkeys(("source", "outlet", "channel", "addressee"))
    about = tuple((*at(name), "LOC") for name in fields.get("about", ()))
    shared: dict[str, Any] = {"type": "indirect", "parent": None, **nothing, **spans, **rest}
    return GoldStatement(
        cue=at(cue), content=(at(content),), speaker=at(speaker) if speaker else None, about=about, **shared
    )


MINISTER = said(
    "قال", "الحكومة ستفتح المعبر غداً", source="الوزير أحمد سالم", speaker="الوزير أحمد سالم", outlet="صحيفة الغد"
)
ADDED = said("وأضاف", "مصر وافقت", speaker="الوزير أحمد سالم", about=["مصر"])
DENIED = said("ونفت", "الخبر", source="وزارة الصحة", speaker="وزارة الصحة")
DOCUMENT = GoldDocument("a.txt", TEXT, (MINISTER, ADDED, DENIED))


def predict(gold: GoldStatement, number: int, confidence: float = 1.0, **changes: Any) -> PredictedRow:
    """A prediction with the spans of a gold statement, save for the changes."""
    spans = {name: getattr(gold, name, None) for name in Spans.__struct_fields__}
    top = {"type": gold.type, "parent": gold.parent}
    top |= {key: changes.pop(key) for key in tuple(changes) if key in top}
    return PredictedRow(
        document="a.txt", statement=number, confidence=confidence, spans=Spans(**spans | changes), **top
    )


def right_answers(document: GoldDocument = DOCUMENT) -> list[PredictedRow]:
    return [predict(statement, number) for number, statement in enumerate(document.statements, 1)]


def measured(predictions: Sequence[PredictedRow], document: GoldDocument = DOCUMENT) -> Evaluation:
    return evaluate([document], {document.id: predictions})


# ── By hand ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_gold_itself_is_perfect() -> None:
    result = measured(right_answers())
    assert result.figures() == {**dict.fromkeys(result.figures(), 100.0), "channel": 0.0, "addressee": 0.0}
    assert not result.mismatches
    assert all(outcome.correct for outcome in result.outcomes)


def test_nothing_predicted_is_nothing_found() -> None:
    result = evaluate([DOCUMENT], {})
    assert set(result.figures().values()) == {0.0}
    assert [mismatch.kind for mismatch in result.mismatches] == ["missed"] * 3
    assert calibration_error(result.outcomes) is None


def test_each_kind_of_error_is_told_apart() -> None:
    half = predict(MINISTER, 1, content=(at("الحكومة ستفتح"),))
    other = predict(ADDED, 2, speaker=at("وزارة الصحة"))
    invented = predict(DENIED, 3, content=(at("صحيفة"),))
    result = measured([half, other, invented])
    assert [mismatch.kind for mismatch in result.mismatches] == ["content", "speaker", "missed", "spurious"]
    assert result.mismatches[0].predicted == evaluation.Reading("الوزير أحمد سالم", "قال", "الحكومة ستفتح")
    assert result.tallies["who-said-what@0.8"] == evaluation.Tally(hits=0, spurious=3, missed=3)
    assert result.tallies["content@0.8"] == evaluation.Tally(hits=1, spurious=2, missed=2)
    assert result.tallies["cue"] == evaluation.Tally(hits=3)


def test_marks_and_diacritics_at_an_edge_cost_nothing() -> None:
    start, end = MINISTER.content[0]
    wider = predict(MINISTER, 1, content=((start - 1, end + 1),))
    assert measured([wider]).tallies["content exact"].hits == 1


@pytest.mark.parametrize(
    ("mention", "resolved"),
    [("أحمد سالم", True), ("الوزير أحمد", True), ("أحمد", True), ("وزارة الصحة", False), (None, False)],
)
def test_a_speaker_is_right_when_it_overlaps(mention: str | None, resolved: bool) -> None:
    row = predict(MINISTER, 1, speaker=at(mention) if mention else None, source=None)
    assert measured([row]).accuracies["speaker accuracy"].right == resolved


def test_another_mention_of_the_speaker_counts_as_mention_alone() -> None:
    text = "قال المسؤول الكبير: نعم. السفير محمد علي"
    gold = GoldStatement((0, 3), (4, 18), (25, 40), ((20, 23),), "direct", None, None, None, (), None)
    document = GoldDocument("a.txt", text, (gold,))
    result = measured([predict(gold, 1, speaker=(4, 18))], document)
    assert result.accuracies["speaker accuracy"].right == 0
    assert result.accuracies["speaker mention accuracy"].right == 1


def test_an_optional_statement_counts_neither_way() -> None:
    document = msgspec.structs.replace(
        DOCUMENT, statements=(MINISTER, msgspec.structs.replace(ADDED, optional=True), DENIED)
    )
    with_it, without = (
        measured(right_answers(), document),
        measured([*right_answers()[:1], *right_answers()[2:]], document),
    )
    assert with_it.figures() == without.figures()
    assert (with_it.documents[0].gold, with_it.documents[0].predicted, with_it.documents[0].left_out) == (2, 2, 1)


@pytest.mark.parametrize(("parent", "right"), [(1, 3), (None, 2), (3, 2), (9, 2)])
def test_a_parent_is_right_when_it_is_aligned_to_the_gold_one(parent: int | None, right: int) -> None:
    inner = msgspec.structs.replace(ADDED, parent=1)
    document = msgspec.structs.replace(DOCUMENT, statements=(MINISTER, inner, DENIED))
    rows = [predict(MINISTER, 1), predict(inner, 2, parent=parent), predict(DENIED, 3)]
    assert measured(rows, document).accuracies["parent accuracy"] == evaluation.Share(right, 3)


def test_an_outlet_nobody_annotated_is_spurious() -> None:
    tally = measured([predict(MINISTER, 1, outlet=None), predict(ADDED, 2, outlet=at("الصحة"))]).tallies["outlet"]
    assert tally == evaluation.Tally(hits=0, spurious=1, missed=1)


def test_predictions_are_aligned_one_to_one() -> None:
    twice = measured([predict(MINISTER, 1), predict(MINISTER, 2)])
    assert twice.tallies["who-said-what@0.8"] == evaluation.Tally(hits=1, spurious=1, missed=2)


def test_statements_of_the_library_are_taken_as_they_are() -> None:
    row = right_answers()[0]
    fields = dict.fromkeys(("speaker", "speaker_title", "source", "outlet", "channel", "addressee"))
    fields |= dict.fromkeys(("cue", "cue_lemma", "content", "sentence", "rule"), "")
    statement = Statement(
        document="a.txt", statement=1, speaker_kind="person", stance="state", type="indirect", parent=None, about=(),
        confidence=0.9, spans=row.spans, **fields,
    )  # fmt: skip
    assert evaluate([DOCUMENT], {"a.txt": [statement]}).tallies["who-said-what@0.8"].hits == 1


# ── Confidence ──────────────────────────────────────────────────────────────────────────────────────────────────────

outcomes = st.builds(Outcome, st.floats(0, 1), st.booleans())


def test_calibration_by_hand() -> None:
    sample = [Outcome(0.95, True), Outcome(1.0, True), Outcome(0.55, False), Outcome(0.5, True)]
    assert [(b.low, b.count, b.precision) for b in calibration_bins(sample)] == [(0.5, 2, 0.5), (0.9, 2, 1.0)]
    assert calibration_error(sample) == pytest.approx((2 * 0.025 + 2 * 0.025) / 4)
    assert keep_from(sample, 0.5) == Kept(precision=0.75, kept=1.0)
    assert keep_from(sample, 0.99) == Kept(precision=1.0, kept=0.25)
    assert keep_from(sample[2:], 0.9) == Kept(precision=None, kept=0.0)


@given(st.lists(outcomes, min_size=1))
def test_every_prediction_falls_into_one_bin(sample: list[Outcome]) -> None:
    assert sum(b.count for b in calibration_bins(sample)) == len(sample)
    error = calibration_error(sample)
    assert error is not None and 0 <= error <= 1


@given(st.sets(st.integers(0, 2)), st.integers(0, 3))
def test_the_order_of_predictions_changes_nothing(left_out: set[int], turn: int) -> None:
    rows = [row for number, row in enumerate(right_answers()) if number not in left_out]
    turned = rows[turn:] + rows[:turn]
    assert measured(turned).figures() == measured(rows).figures()
    assert measured(rows).tallies["who-said-what@0.8"] == evaluation.Tally(len(rows), 0, len(left_out))


# ── What cannot be used ─────────────────────────────────────────────────────────────────────────────────────────────

GOOD_LINE = msgspec.json.encode(DOCUMENT)


def broken(change: Callable[[dict[str, Any]], object]) -> bytes:
    """The document with something changed, as a line after a good one."""
    raw = json.loads(GOOD_LINE)
    raw["id"] = "b.txt"
    change(raw)
    return GOOD_LINE + b"\n" + json.dumps(raw).encode()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (broken(lambda raw: raw.pop("text")), "missing required field `text`"),
        (broken(lambda raw: raw["statements"][1].pop("cue")), "missing required field `cue`"),
        (broken(lambda raw: raw["statements"][1].update(type="shouted")), "Invalid enum value 'shouted'"),
        (broken(lambda raw: raw["statements"][1].update(content=[])), "length >= 1"),
        (broken(lambda raw: raw["statements"][1].update(cue=[5, 900])), r"statement 2: cue \[5, 900\] lies outside"),
        (
            broken(lambda raw: raw["statements"][1].update(source=[-1, 3])),
            r"statement 2: source \[-1, 3\] lies outside",
        ),
        (broken(lambda raw: raw["statements"][1].update(about=[[4, 4, "PER"]])), r"about \[4, 4\] lies outside"),
        (broken(lambda raw: raw["statements"][1].update(parent=2)), "parent 2 is no other statement"),
        (broken(lambda raw: raw["statements"][1].update(parent=4)), "parent 4 is no other statement"),
        (broken(lambda raw: raw.update(id="a.txt")), "'a.txt' stands in the file twice"),
        (GOOD_LINE + b"\n{", "malformed|truncated"),
        (GOOD_LINE + b'\n{"id": "\xff"}', "utf-8|UTF-8"),
        (GOOD_LINE + b"\n[]", "Expected `object`"),
    ],
)
def test_bad_gold_names_file_and_line(data: bytes, message: str) -> None:
    with pytest.raises(AnnotationError, match=rf"^gold\.jsonl:2: .*({message})"):
        parse_gold(data, "gold.jsonl")


def test_blank_lines_and_a_byte_order_mark_are_passed_over() -> None:
    assert parse_gold(b"\xef\xbb\xbf" + GOOD_LINE + b"\r\n\n", "gold.jsonl") == [DOCUMENT]


def test_a_gold_file_without_articles_is_refused() -> None:
    with pytest.raises(AnnotationError, match=r"^gold\.jsonl: no annotated article"):
        parse_gold(b"\n", "gold.jsonl")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"document": "b.txt"}, "no gold document for 'b.txt'"),
        ({"document": "xa.txt"}, "no gold document for 'xa.txt'"),
        ({"confidence": 1.5}, "<= 1"),
        ({"spans": {"cue": [0, 3], "content": [[0, 900]]}}, r"content \[0, 900\] lies outside"),
        ({"spans": {"cue": [0, 3]}}, "missing required field `content`"),
    ],
)
def test_bad_predictions_name_file_and_line(changes: dict[str, Any], message: str) -> None:
    good = json.loads(msgspec.json.encode(right_answers()[0]))
    data = "\n".join(map(json.dumps, (good, good | changes))).encode()
    with pytest.raises(AnnotationError, match=rf"^run\.jsonl:2: .*{message}"):
        parse_predictions(data, "run.jsonl", [DOCUMENT])


def test_a_prediction_may_name_its_document_by_a_path() -> None:
    row = msgspec.structs.replace(right_answers()[0], document="/data/news/a.txt")
    assert parse_predictions(msgspec.json.encode(row), "run.jsonl", [DOCUMENT]) == {"a.txt": [row]}


def test_predictions_for_an_unknown_document_are_refused() -> None:
    with pytest.raises(AnnotationError, match=r"no gold document for 'b\.txt'"):
        evaluate([DOCUMENT], {"b.txt": []})


# ── The command ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A gold file, and a run in which one statement is missed and one has the wrong speaker."""
    gold, run = tmp_path / "gold.jsonl", tmp_path / "run.jsonl"
    gold.write_bytes(GOOD_LINE)
    rows = [predict(MINISTER, 1, 0.9), predict(ADDED, 2, 0.4, speaker=at("وزارة الصحة"))]
    run.write_bytes(b"\n".join(map(msgspec.json.encode, rows)))
    return gold, run


def test_json_holds_every_figure(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert command.run(*files, as_json=True, errors=1, per_document=True) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["who-said-what@0.8"] == {"P": 50.0, "R": 33.3, "F": 40.0}
    assert figures["recall by type"] == {"indirect": "1/3"}
    assert (figures["documents"], figures["gold"], figures["predicted"]) == (1, 3, 2)
    assert figures["calibration"]["expected calibration error"] == 0.25
    assert figures["calibration"]["thresholds"]["0.8"] == {"precision": 1.0, "kept": 0.5}
    assert figures["per document"] == [{"document": "a.txt", "F": 40.0, "gold": 3, "predicted": 2}]
    assert [error["kind"] for error in figures["errors"]] == ["speaker"]


def test_the_table_shows_figures_and_errors(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    assert command.run(*files, errors=5, per_document=True) == 0
    shown = capsys.readouterr().out
    for expected in ("who-said-what@0.8", "33.3", "recall of indirect", "Errors", "missed", "وزارة الصحة", "ونفت"):
        assert expected in shown


def test_without_a_run_the_extraction_is_measured(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractors.extract_quotes", lambda text, document: right_answers())
    assert command.run(files[0], None, as_json=True) == 0
    assert json.loads(capsys.readouterr().out)["who-said-what exact"]["F"] == 100.0


def test_text_of_an_article_has_no_effect_on_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "قال [/]\x1b[31m\u202e[bold]زيد: نعم"
    gold = GoldStatement((0, 3), None, None, ((4, len(text)),), "direct", None, None, None, (), None)
    path = tmp_path / "gold.jsonl"
    path.write_bytes(msgspec.json.encode(GoldDocument("a[/b].txt", text, (gold,))))
    assert command.run(path, None, errors=1, per_document=True) == 0
    shown = capsys.readouterr().out
    assert "\x1b" not in shown and "\u202e" not in shown
    assert "[/]" in shown and "[bold]" in shown and "a[/b].txt" in shown


def test_a_missing_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.run(tmp_path / "none.jsonl", None) == 1
    out, err = capsys.readouterr()
    assert out == "" and "none.jsonl: no such file or directory" in err


def test_a_bad_line_is_named(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    files[1].write_text("{", encoding="utf-8")
    assert command.run(*files) == 1
    out, err = capsys.readouterr()
    assert out == "" and f"{files[1]}:1: " in err


def test_standard_input_serves_one_file_only(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.run(Path("-"), Path("-")) == 2
    assert "standard input" in capsys.readouterr().err


# ── Against the reference ───────────────────────────────────────────────────────────────────────────────────────────


def noisy(document: GoldDocument, random: random.Random) -> list[PredictedRow]:
    """What a poor extractor might have found: statements dropped, moved, retyped, given to others, invented."""
    rows = [
        _disturbed(document, statement, number, random)
        for number, statement in enumerate(document.statements, 1)
        if random.random() > 0.15
    ]
    for number in range(random.randrange(3)):
        rows.append(_invented(document, 100 + number, random))
    if random.random() < 0.2:
        random.shuffle(rows)
    return rows


def _disturbed(document: GoldDocument, gold: GoldStatement, number: int, random: random.Random) -> PredictedRow:
    size, others = len(document.text), document.statements

    def moved(span: tuple[int, int] | None, often: float = 0.4) -> tuple[int, int] | None:
        if span is None or random.random() > often:
            return span
        reach = max(2, (span[1] - span[0]) // 3)
        start = min(max(0, span[0] + random.randint(-reach, reach)), size - 1)
        return start, min(max(start + 1, span[1] + random.randint(-reach, reach)), size)

    def field(name: str) -> tuple[int, int] | None:
        chance = random.random()
        if chance < 0.1:
            return getattr(random.choice(others), name)
        return None if chance < 0.2 else moved(getattr(gold, name))

    about = [
        (*span, kind) for start, end, kind in gold.about if (span := moved((start, end), 0.2)) and random.random() > 0.1
    ]
    content = [moved(span, 0.5) for span in gold.content]
    return PredictedRow(
        document=document.id,
        statement=number,
        type=random.choice(("direct", "indirect", "mixed")) if random.random() < 0.2 else gold.type,
        parent=random.choice((None, random.randint(1, len(others)))) if random.random() < 0.2 else gold.parent,
        confidence=random.random(),
        spans=Spans(
            cue=moved(gold.cue, 0.2) or gold.cue,
            content=tuple(span for span in content if span),
            about=tuple(about),
            **{name: field(name) for name in ("source", "speaker", "outlet", "channel", "addressee")},
        ),
    )


def _invented(document: GoldDocument, number: int, random: random.Random) -> PredictedRow:
    def somewhere(longest: int) -> tuple[int, int]:
        start = random.randrange(len(document.text) - 1)
        return start, min(len(document.text), start + random.randint(1, longest))

    return PredictedRow(
        document=document.id,
        statement=number,
        type=random.choice(("direct", "indirect", "mixed")),
        parent=random.choice((None, 1)),
        confidence=random.random(),
        spans=Spans(
            cue=somewhere(6),
            content=(somewhere(120),),
            speaker=random.choice((None, somewhere(20))),
            outlet=random.choice((None, somewhere(20))),
            about=((*somewhere(8), "PER"),),
        ),
    )


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", ["seeds", "news"])
def test_the_figures_are_those_of_the_reference(
    name: str, seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = SEEDS if name == "seeds" else OUTSIDE / f"{name}.jsonl"
    if not REFERENCE.is_file() or not gold.is_file():
        pytest.skip(f"the reference metric or the annotated set is not in {OUTSIDE}; QAWL_GOLD names their folder")
    chance = random.Random(seed)
    rows = [row for document in parse_gold(gold.read_bytes(), name) for row in noisy(document, chance)]
    run = tmp_path / "run.jsonl"
    run.write_bytes(b"\n".join(map(msgspec.json.encode, rows)))

    reference = subprocess.run(
        [sys.executable, str(REFERENCE), str(gold), str(run), "--json"],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert command.run(gold, run, as_json=True) == 0
    figures = json.loads(capsys.readouterr().out)
    del figures["calibration"]
    assert figures == json.loads(reference.stdout)


@pytest.mark.parametrize("module", [evaluation, command])
def test_the_examples_in_the_docstrings_are_true(module: Any) -> None:
    assert doctest.testmod(module).failed == 0
