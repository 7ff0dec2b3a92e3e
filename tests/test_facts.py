"""Facts: figures with what they count, claims, vouchers; and what holds of every text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from time import perf_counter
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import facts as stage
from extractors import lexicon, pipeline
from extractors.backends import Backends
from extractors.entities import find_entities
from extractors.evaluation import AnnotationError
from extractors.fact_evaluation import evaluate_facts, parse_gold_facts, parse_predicted_facts
from extractors.fact_types import Fact
from extractors.facts import extract_facts
from extractors.layout import lay_out
from extractors.text import fold, tokenize
from extractors.types import Statement

CASES: list[dict[str, Any]] = [
    json.loads(line)
    for line in Path(__file__).with_name("cases").joinpath("facts.jsonl").read_text(encoding="utf-8").splitlines()
]
SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
UNITS = lexicon.read_table("units")
KINDS = {"currency", "measure", "person", "thing", "rank", "adjective", "tail"}
PIECES = re.findall(
    r"\S+",
    """قال الرئيس إن أن ، . : « » ( )  الذي و قتل وقتل 5 12 3-1 1,200 ألف مليون ثلاثة مئات شخص دولار طلب % في
    المئة من بين إلى أكثر نحو لا يقل عن الـ ² صفر ثاني أكبر قرار 2728 عدد القتلى يوم الثلاثاء منذ بداية الحرب
    واحدة ضعف مثيلتها $""",
)
PIECES.append("\n")


def facts_of(text: str, statements: list[Statement]) -> list[Fact]:
    """The facts of a text with made-up statements."""
    lay = lay_out(tokenize(text))
    return stage.facts_of(lay, find_entities(lay.text), statements)


def figures(text: str) -> list[dict[str, Any]]:
    fields = ("expression", "value", "unit", "qualifier")
    return [{name: getattr(fact, name) for name in fields} for fact in facts_of(text, []) if fact.kind == "figure"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict[str, Any]) -> None:
    assert figures(case["text"]) == case["figures"]


def test_cases_have_ids_of_their_own() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize(
    ("text", "expression", "claim"),
    [
        (
            "وأدى الهجوم إلى مقتل 32 شخصا في غزة، وفقا لوزارة الصحة، ودفع السكان إلى النزوح.",
            "32 شخصا",
            "أدى الهجوم إلى مقتل 32 شخصا في غزة",
        ),
        (
            "قال الوزير إن الحكومة خصصت 5 ملايين دولار للمشروع، مضيفا أن العمل يبدأ غدا.",
            "5 ملايين دولار",
            "الحكومة خصصت 5 ملايين دولار للمشروع",
        ),
        ("بعد عامين من الدراسة، كشفت الباحثة النتائج.", "بعد عامين", "بعد عامين من الدراسة، كشفت الباحثة النتائج"),
        (
            "بعد أكثر من عامين من العمل والترميم، افتتحت البلدية الجسر.",
            "بعد أكثر من عامين",
            "بعد أكثر من عامين من العمل والترميم، افتتحت البلدية الجسر",
        ),
        ("لأكثر من شهرين، راقب الباحثون الطيور.", "أكثر من شهرين", "لأكثر من شهرين، راقب الباحثون الطيور"),
        ("عقدت الجلسة يوم الاثنين، وقررت اللجنة تأجيل النظر.", "يوم الاثنين", "عقدت الجلسة يوم الاثنين"),
        ("وصل الوزير، الثلاثاء، إلى العاصمة.", "الثلاثاء", "وصل الوزير، الثلاثاء، إلى العاصمة"),
        ("ارتفع المؤشر 30 نقطة، ليصل إلى 500 نقطة.", "500 نقطة", "ارتفع المؤشر 30 نقطة، ليصل إلى 500 نقطة"),
        ("بقي الوفد، الذي وصل يوم الأحد، في العاصمة.", "يوم الأحد", "الوفد، الذي وصل يوم الأحد"),
        ("انتهى الصراع السوري الذي قتل 250 ألف شخص.", "250 ألف شخص", "الصراع السوري الذي قتل 250 ألف شخص"),
        ("وصلت إلى مستشفى الملك فيصل يوم الأحد.", "يوم الأحد", "وصلت إلى مستشفى الملك فيصل يوم الأحد"),
        ("فازت بركلات الترجيح 3 - 2 يوم الأحد.", "يوم الأحد", "فازت بركلات الترجيح 3 - 2 يوم الأحد"),
    ],
)
def test_claims_are_clauses(text: str, expression: str, claim: str) -> None:
    assert [fact.claim for fact in facts_of(text, []) if fact.expression == expression] == [claim]


def statement(text: str, number: int, speaker: str | None, content: str) -> Statement:
    """A statement about nothing but its speaker and its content."""

    def span(part: str) -> list[int]:
        return [text.index(part), text.index(part) + len(part)]

    record = {
        "document": "", "statement": number, "speaker": speaker, "speaker_title": None, "speaker_kind": "person",
        "source": speaker, "cue": "قال", "cue_lemma": "قال", "stance": "state", "content": content, "type": "indirect",
        "parent": None, "outlet": None, "channel": None, "addressee": None, "about": [], "sentence": text,
        "confidence": 1.0, "rule": "",
        "spans": {"cue": [0, 3], "content": [span(content)], "speaker": span(speaker) if speaker else None},
    }  # fmt: skip
    return msgspec.convert(record, Statement)


def test_the_innermost_speaker_vouches() -> None:
    text = "قال الوزير أمس إن المدير أكد أن 40 طالبا غادروا، وغادر 5 معلمين المدرسة."
    outer = statement(text, 1, "الوزير", "المدير أكد أن 40 طالبا غادروا")
    inner = statement(text, 2, "المدير", "40 طالبا غادروا")
    told = {fact.expression: (fact.voucher, fact.statement) for fact in facts_of(text, [outer, inner])}
    assert told == {"أمس": (None, None), "40 طالبا": ("المدير", 2), "5 معلمين": (None, None)}


def test_a_claim_before_a_content_ends_with_no_preposition() -> None:
    text = "دعا الوزير السبت مواطنيه إلى عدم السفر برا."
    (fact,) = facts_of(text, [statement(text, 1, "الوزير", "عدم السفر برا")])
    assert (fact.claim, fact.voucher) == ("دعا الوزير السبت مواطنيه", None)


def test_an_article_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Facts stand on the reading that their statements come from."""
    read: list[str] = []

    def counted(text: str, backends: Backends) -> pipeline.Article:
        read.append(text)
        return pipeline.read(text, backends)

    monkeypatch.setattr(stage, "read", counted)
    assert extract_facts("قال الوزير إن 5 جنود قتلوا أمس.")
    assert len(read) == 1


def test_facts_name_the_statements_of_quotes() -> None:
    for path in SEEDS:
        text = path.read_bytes().decode("utf-8-sig")
        said = {one.statement: one for one in pipeline.extract_quotes(text)}
        for fact in extract_facts(text):
            if fact.statement is not None:
                holder, (start, end) = said[fact.statement], fact.spans.expression
                assert any(low <= start and end <= high for low, high in holder.spans.content)
                assert fact.spans.voucher in (None, holder.spans.speaker)


def test_an_unknown_speaker_is_null_with_its_statement() -> None:
    text = "قال إن 40 طالبا غادروا."
    (fact,) = facts_of(text, [statement(text, 1, None, "40 طالبا غادروا")])
    assert (fact.voucher, fact.spans.voucher, fact.statement) == (None, None, 1)


def test_vouchers_come_from_the_statements_of_quotes() -> None:
    (fact,) = extract_facts("قالت وزارة الصحة إن 32 شخصا قُتلوا في الغارة.")
    assert fact.voucher == "وزارة الصحة" and fact.statement == 1 and fact.claim.startswith("32 شخصا")


def test_when_it_was_said_is_vouched_for_by_nobody() -> None:
    (fact,) = extract_facts("يستمر المؤتمر في المدينة. بحسب ما نقلته وكالة الأنباء القطرية مساء أمس.")
    assert (fact.expression, fact.voucher) == ("مساء أمس", None)


def test_the_actor_is_the_named_subject() -> None:
    facts = facts_of("زار إيمانويل ماكرون 3 دول. وفي مصر قُتل 5 جنود.", [])
    assert [fact.actor for fact in facts] == ["إيمانويل ماكرون", None]


@pytest.mark.parametrize(
    "text",
    [
        "استعادت القوات الموالية للرئيس حسني مبارك 3 مدن.",
        "ضبطت بلدية محافظة الجبيل 700 عبوة.",
        "أعلن مهرجان قرطاج 62 عملا.",
    ],
)
def test_a_name_that_is_governed_does_not_act(text: str) -> None:
    assert [fact.actor for fact in facts_of(text, [])] == [None]


def test_a_bracket_at_the_head_of_a_claim_stays() -> None:
    (first, second) = extract_facts('قال المدير: "(40) حالة نقلت بمعدل (5) حالات".')
    assert first.claim == second.claim == "(40) حالة نقلت بمعدل (5) حالات"


@pytest.mark.parametrize(
    ("text", "expression", "qualifier"),
    [("تزيد أعمارهم على 18 عاما.", "18 عاما", "more"), ("لا يتجاوز عمره 12 سنة.", "12 سنة", "less")],
)
def test_a_verb_qualifies_a_length_behind_its_subject(text: str, expression: str, qualifier: str) -> None:
    (fact,) = facts_of(text, [])
    assert (fact.expression, fact.qualifier) == (expression, qualifier)


def test_facts_are_numbered_in_text_order() -> None:
    facts = extract_facts("قُتل 5 جنود أمس، وأصيب 7 مدنيين.", "a.txt")
    assert [(fact.document, fact.fact, fact.expression) for fact in facts] == [
        ("a.txt", 1, "5 جنود"),
        ("a.txt", 2, "أمس"),
        ("a.txt", 3, "7 مدنيين"),
    ]


def test_a_rate_follows_its_figure_only() -> None:
    kinds = [(fact.kind, fact.expression) for fact in extract_facts("تنتج الشركة 300 ألف برميل يوميا وتعمل يوميا.")]
    assert kinds == [("figure", "300 ألف برميل"), ("time", "يوميا")]


@pytest.mark.parametrize("when", [None, "", "yesterday", "2024-13-40", "٢٠٢٤-٠٣-٢٦"])
def test_a_date_that_cannot_be_read_counts_as_unknown(when: str | None) -> None:
    (fact,) = extract_facts("وصل الوفد أمس.", date=when)
    assert fact.value == "XXXX-XX-XX"


def test_a_date_resolves_relative_times() -> None:
    (fact,) = extract_facts("وصل الوفد أمس.", date="2024-03-01T08:00:00Z")
    assert fact.value == "2024-02-29"


@pytest.mark.parametrize("row", [row for row in UNITS if row["kind"] in {"person", "thing", "currency", "measure"}])
def test_units_are_counted(row: dict[str, str]) -> None:
    if row["singular"] in {"%", "٪", "$", "€", "£"}:
        return
    for noun in filter(None, [row["singular"], *row["plural"].split("|")]):
        (found,) = figures(f"بلغ العدد 740 {noun}.")
        assert found["unit"] == noun and found["value"] == "740"


def test_unit_rows_are_whole() -> None:
    assert {row["kind"] for row in UNITS} == KINDS
    assert len({row["id"] for row in UNITS}) == len(UNITS)
    assert all(row["id"].isascii() and row["singular"] for row in UNITS)
    nouns = [(row["kind"], fold(row["singular"])) for row in UNITS]
    assert len(nouns) == len(set(nouns))


# ── What holds of every text ────────────────────────────────────────────────────────────────────────────────────────


def assert_sound(text: str, facts: list[Fact]) -> None:
    """Every string of a record is cut from the text at its span; claims hold their expressions."""
    assert [fact.fact for fact in facts] == list(range(1, len(facts) + 1))
    for fact in facts:
        spans = fact.spans
        for name in ("expression", "claim", "voucher", "actor"):
            span, string = getattr(spans, name), getattr(fact, name)
            assert string == (text[slice(*span)] if span else None), name
        assert spans.claim[0] <= spans.expression[0] < spans.expression[1] <= spans.claim[1]
        assert fact.expression in fact.sentence and fact.sentence in text
        assert fact.unit is None or (fact.kind == "figure" and fact.unit in text)
        assert fact.value and 0 <= fact.confidence <= 1


@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join) | st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    assert_sound(text, facts_of(text, []))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_the_seeds_are_read_soundly(path: Path) -> None:
    text = path.read_bytes().decode("utf-8-sig")
    facts = extract_facts(text, path.name)
    assert facts
    assert_sound(text, facts)


def test_marks_and_spelling_change_nothing() -> None:
    plain = "قُتل أكثر من ثلاثمئة وخمسة وعشرين شخصا يوم الثلاثاء الماضي."
    marked = plain.replace("ث", "ثـ").replace("ر", "رَ").replace("شخصا", "شخصاً")
    assert [fact.value for fact in extract_facts(marked)] == [fact.value for fact in extract_facts(plain)] != []


@pytest.mark.parametrize(
    "piece",
    ["5 أشخاص، ", "من 5 إلى ", "ألف ", "اليوم الأول من ", "الشهر نفسه من ", "5 مايو الموافق ", "5 - ", "5", "( "],
)
def test_time_is_linear(piece: str) -> None:
    """Four times the text takes nothing like sixteen times as long."""

    def seconds(length: int) -> float:
        begun = perf_counter()
        facts_of(piece * (length // len(piece)), [])
        return perf_counter() - begun

    seconds(200)
    assert seconds(4000) < 8 * seconds(1000) + 0.5


# ── Evaluation ──────────────────────────────────────────────────────────────────────────────────────────────────────

TEXT = "قُتل 32 شخصا في غزة، قال الوزير. وأصيب 7 مدنيين أمس."


def gold_line(**changed: Any) -> bytes:
    fact = {
        "kind": "figure", "expression": [5, 13], "value": "32", "unit": "شخصاً", "qualifier": "exact", "claim": [0, 20],
        "voucher": [26, 32],
    }  # fmt: skip
    other = fact | {"expression": [40, 48], "value": "7", "unit": "مدنيين", "claim": [35, 52], "voucher": None}
    return json.dumps({"id": "a.txt", "text": TEXT, "facts": [fact | changed, other]}).encode()


def predicted_line(**changed: Any) -> bytes:
    spans = {"expression": [5, 13], "claim": [0, 20], "voucher": [26, 32]} | changed.pop("spans", {})
    row = {
        "document": "in/a.txt",
        "kind": "figure",
        "value": "32",
        "unit": "شخصا",
        "qualifier": "exact",
        "confidence": 0.9,
    }
    return json.dumps(row | changed | {"spans": spans}).encode()


def measured(*lines: bytes) -> dict[str, float]:
    gold = parse_gold_facts(gold_line(), "gold.jsonl")
    return evaluate_facts(gold, parse_predicted_facts(b"\n".join(lines), "run.jsonl", gold)).figures()


def test_figures_of_a_run() -> None:
    assert measured(predicted_line()) == {
        "expression precision": 100.0, "expression recall": 50.0, "expression F1": 66.7, "kind accuracy": 100.0,
        "value accuracy": 100.0, "unit accuracy": 100.0, "qualifier accuracy": 100.0, "claim@0.8": 100.0,
        "voucher accuracy": 100.0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "figure"),
    [
        ({"kind": "time"}, "kind accuracy"),
        ({"value": "23"}, "value accuracy"),
        ({"unit": "جنود"}, "unit accuracy"),
        ({"qualifier": "more"}, "qualifier accuracy"),
        ({"spans": {"claim": [5, 13]}}, "claim@0.8"),
        ({"spans": {"voucher": None}}, "voucher accuracy"),
        ({"spans": {"voucher": [40, 48]}}, "voucher accuracy"),
    ],
)
def test_a_wrong_field_costs_its_figure(changed: dict[str, Any], figure: str) -> None:
    told = measured(predicted_line(**changed))
    assert told[figure] == 0.0 and told["expression recall"] == 50.0


def test_each_fact_is_matched_once_and_mismatches_are_named() -> None:
    gold = parse_gold_facts(gold_line(), "gold.jsonl")
    rows = parse_predicted_facts(predicted_line() + b"\n" + predicted_line(confidence=0.1), "run.jsonl", gold)
    evaluation = evaluate_facts(gold, rows)
    assert [(m.kind, m.wrong) for m in evaluation.mismatches] == [("missed", ()), ("spurious", ())]
    assert [(outcome.confidence, outcome.correct) for outcome in evaluation.outcomes] == [(0.9, True), (0.1, False)]


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"\xff", gold_line(expression=[5, 500]), gold_line() + b"\n" + gold_line()]
)
def test_broken_gold_is_named(data: bytes) -> None:
    with pytest.raises(AnnotationError, match=r"gold\.jsonl"):
        parse_gold_facts(data, "gold.jsonl")


@pytest.mark.parametrize("data", [b"[]", predicted_line(document="b.txt"), predicted_line(spans={"claim": [9, 9]})])
def test_broken_predictions_are_named(data: bytes) -> None:
    gold = parse_gold_facts(gold_line(), "gold.jsonl")
    with pytest.raises(AnnotationError, match=r"run\.jsonl:1"):
        parse_predicted_facts(data, "run.jsonl", gold)


def test_predictions_of_unknown_documents_are_refused() -> None:
    with pytest.raises(AnnotationError, match=r"b\.txt"):
        evaluate_facts(parse_gold_facts(gold_line(), "gold.jsonl"), {"b.txt": []})
