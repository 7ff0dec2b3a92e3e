"""How good the facts of a run are: predicted facts against annotated ones.

Facts are aligned one to one within a document by the letters and digits that their expressions share, best first; a
pair counts from F1 0.5. On the aligned facts kind, value, unit and qualifier are right when they are the same words
(spelling variants made equal), a claim when its F1 reaches 0.8, a voucher when the two mentions overlap or share two
words (all, if the gold one has fewer), or when both are the article itself.

When it would be wrong: accuracies say nothing about facts that were missed; read them beside the recall of
expressions.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Protocol

import msgspec

from extractors.evaluation import AnnotationError, Outcome, Share, Tally
from extractors.fact_types import FactKind, FactQualifier, FactSpans
from extractors.frozen import Frozen
from extractors.types import Span

#: Expressions whose letters agree to this F1 are the same fact.
SAME = 0.5
#: A claim is right from this F1.
GOOD = 0.8
FIELDS = ("kind", "value", "unit", "qualifier")
_SPELLINGS = str.maketrans("أإآىة", "ااايه")


# ── What is read ────────────────────────────────────────────────────────────────────────────────────────────────────


class GoldFact(Frozen, frozen=True):
    """A fact as annotators marked it; ``voucher`` is null when the article itself says it."""

    kind: FactKind
    expression: Span
    value: str
    unit: str | None
    qualifier: FactQualifier
    claim: Span
    voucher: Span | None


class GoldFacts(Frozen, frozen=True):
    """An article with its annotated facts."""

    id: Annotated[str, msgspec.Meta(min_length=1)]
    text: str
    facts: tuple[GoldFact, ...]


class FactPrediction(Protocol):
    """The fields of a fact that are measured; ``extractors.fact_types.Fact`` has them all."""

    @property
    def kind(self) -> FactKind: ...
    @property
    def value(self) -> str: ...
    @property
    def unit(self) -> str | None: ...
    @property
    def qualifier(self) -> FactQualifier: ...
    @property
    def confidence(self) -> float: ...
    @property
    def spans(self) -> FactSpans: ...


class PredictedFact(Frozen, frozen=True):
    """A line that ``extract facts --format jsonl`` printed, without the fields that nothing here reads."""

    document: str
    kind: FactKind
    value: str
    unit: str | None
    qualifier: FactQualifier
    confidence: float
    spans: FactSpans


def _lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").splitlines(), 1):
        if line.strip():
            yield number, line


def _check(spans: Iterable[Span | None], text: str, place: str) -> None:
    for span in spans:
        if span is not None and not 0 <= span[0] < span[1] <= len(text):
            raise AnnotationError(f"{place}: [{span[0]}, {span[1]}] lies outside the text or is empty")


def parse_gold_facts(data: bytes, name: str) -> list[GoldFacts]:
    """The annotated articles of a JSONL file whose bytes are ``data``; ``name`` stands in messages.

    Raises AnnotationError for a line that is no annotated article, a span outside its text, and an id given twice.
    """
    documents: dict[str, GoldFacts] = {}
    decode = msgspec.json.Decoder(GoldFacts).decode
    for number, line in _lines(data):
        place = f"{name}:{number}"
        try:
            document = decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise AnnotationError(f"{place}: {error}") from error
        if document.id in documents:
            raise AnnotationError(f"{place}: the document {document.id!r} stands in the file twice")
        for fact in document.facts:
            _check((fact.expression, fact.claim, fact.voucher), document.text, place)
        documents[document.id] = document
    if not documents:
        raise AnnotationError(f"{name}: no annotated article in the file")
    return list(documents.values())


def parse_predicted_facts(data: bytes, name: str, gold: Iterable[GoldFacts]) -> dict[str, list[PredictedFact]]:
    """Predicted facts of a JSONL file under the ids of their gold documents.

    The ``document`` of a row is the gold id, or a path that ends with it.
    """
    texts = {document.id: document.text for document in gold}
    found: dict[str, list[PredictedFact]] = {}
    decode = msgspec.json.Decoder(PredictedFact).decode
    for number, line in _lines(data):
        place = f"{name}:{number}"
        try:
            row = decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise AnnotationError(f"{place}: {error}") from error
        ids = [id for id in texts if row.document == id or row.document.endswith("/" + id)]
        if not ids:
            raise AnnotationError(f"{place}: no gold document for {row.document!r}")
        key = max(ids, key=len)
        _check((row.spans.expression, row.spans.claim, row.spans.voucher), texts[key], place)
        found.setdefault(key, []).append(row)
    return found


# ── Comparing ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _letters(text: str, span: Span | None) -> frozenset[int]:
    """Offsets of the letters and digits inside a span; tatweel is no letter."""
    if span is None:
        return frozenset()
    wanted = range(span[0], min(span[1], len(text)))
    return frozenset(i for i in wanted if text[i] != "ـ" and unicodedata.category(text[i])[0] in "LN")


def _f1(a: frozenset[int], b: frozenset[int]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _plain(words: str | None) -> str:
    """Words with spelling variants made equal.

    >>> _plain("الدورة  السّابعة")
    'الدوره السابعه'
    """
    bare = "".join(c for c in unicodedata.normalize("NFKC", words or "") if unicodedata.category(c) != "Mn")
    return " ".join(bare.translate(_SPELLINGS).split())


def _same_voucher(text: str, gold: Span | None, predicted: Span | None) -> bool:
    if gold is None or predicted is None:
        return gold is None and predicted is None
    if _letters(text, gold) & _letters(text, predicted):
        return True
    words = set(_plain(text[slice(*gold)]).split())
    shared = words & set(_plain(text[slice(*predicted)]).split())
    return len(shared) >= min(2, len(_plain(text[slice(*gold)]).split()))


def _pairs(document: GoldFacts, predictions: Sequence[FactPrediction]) -> dict[int, int]:
    """Gold fact → predicted fact, the best pairs first, each used once."""
    wanted = [_letters(document.text, fact.expression) for fact in document.facts]
    given = [_letters(document.text, fact.spans.expression) for fact in predictions]
    scored = [(_f1(a, b), -i, -j) for i, a in enumerate(wanted) for j, b in enumerate(given) if not a.isdisjoint(b)]
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for score, i, j in sorted(scored, reverse=True):
        if score >= SAME and -i not in pairs and -j not in used:
            pairs[-i] = -j
            used.add(-j)
    return pairs


# ── Counting ────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class FactReading:
    """What is measured of a fact, as people read it."""

    kind: FactKind
    expression: str
    value: str
    unit: str | None
    qualifier: FactQualifier
    claim: str
    voucher: str | None


@dataclass(frozen=True, slots=True)
class FactMismatch:
    """A fact that was missed, made up, or found with wrong fields (named in ``wrong``)."""

    document: str
    kind: str  #: missed | spurious | wrong
    wrong: tuple[str, ...] = ()
    gold: FactReading | None = None
    predicted: FactReading | None = None


@dataclass(frozen=True, slots=True)
class FactScore:
    """The expressions of one document, found, made up and missed."""

    id: str
    expressions: Tally

    @property
    def f1(self) -> float:
        return self.expressions.f1

    @property
    def gold(self) -> int:
        return self.expressions.hits + self.expressions.missed

    @property
    def predicted(self) -> int:
        return self.expressions.hits + self.expressions.spurious


@dataclass(frozen=True, slots=True)
class FactEvaluation:
    """What a run is worth: expressions found, and how often each field of the found ones is right."""

    documents: tuple[FactScore, ...]
    expressions: Tally
    accuracies: Mapping[str, Share]
    mismatches: tuple[FactMismatch, ...]
    outcomes: tuple[Outcome, ...]

    def figures(self) -> dict[str, float]:
        """Percents: precision, recall and F1 of the expressions (F1 of the rounded two), then the accuracies."""
        tally = self.expressions
        precision, recall = round(100 * tally.precision, 1), round(100 * tally.recall, 1)
        f1 = round(2 * precision * recall / (precision + recall), 1) if precision + recall else 0.0
        found = {"expression precision": precision, "expression recall": recall, "expression F1": f1}
        return found | {name: share.percent for name, share in self.accuracies.items()}


def _judge(text: str, gold: GoldFact, predicted: FactPrediction) -> dict[str, bool]:
    """Which fields of an aligned fact are right."""
    right = {f"{name} accuracy": _plain(getattr(gold, name)) == _plain(getattr(predicted, name)) for name in FIELDS}
    claims = _letters(text, gold.claim), _letters(text, predicted.spans.claim)
    right["claim@0.8"] = _f1(*claims) >= GOOD
    right["voucher accuracy"] = _same_voucher(text, gold.voucher, predicted.spans.voucher)
    return right


def evaluate_facts(gold: Iterable[GoldFacts], predictions: Mapping[str, Sequence[FactPrediction]]) -> FactEvaluation:
    """Measure predicted facts, given under the ids of the gold documents; a document without any has none found.

    A fact counts as an outcome for the calibration of confidence when its expression is one that annotators marked.

    Raises AnnotationError when predictions name a document that is not annotated.
    """
    documents = list(gold)
    unknown = predictions.keys() - {document.id for document in documents}
    if unknown:
        raise AnnotationError(f"no gold document for {min(unknown)!r}")
    scores: list[FactScore] = []
    shares: dict[str, Share] = {f"{name} accuracy": Share() for name in FIELDS}
    shares |= {"claim@0.8": Share(), "voucher accuracy": Share()}
    mismatches: list[FactMismatch] = []
    outcomes: list[Outcome] = []
    for document in documents:
        given, text = predictions.get(document.id, ()), document.text
        pairs = _pairs(document, given)
        tally = Tally(len(pairs), len(given) - len(pairs), len(document.facts) - len(pairs))
        scores.append(FactScore(document.id, tally))
        for i, fact in enumerate(document.facts):
            marked = _gold_reading(text, fact)
            if i not in pairs:
                mismatches.append(FactMismatch(document.id, "missed", gold=marked))
                continue
            verdict = _judge(text, fact, given[pairs[i]])
            shares = {name: share + Share(int(verdict[name]), 1) for name, share in shares.items()}
            if wrong := tuple(name.removesuffix(" accuracy") for name, right in verdict.items() if not right):
                read = _predicted_reading(text, given[pairs[i]])
                mismatches.append(FactMismatch(document.id, "wrong", wrong, marked, read))
        found = set(pairs.values())
        outcomes += [Outcome(fact.confidence, j in found) for j, fact in enumerate(given)]
        mismatches += [
            FactMismatch(document.id, "spurious", predicted=_predicted_reading(text, fact))
            for j, fact in enumerate(given)
            if j not in found
        ]
    tally = sum((score.expressions for score in scores), Tally())
    return FactEvaluation(tuple(scores), tally, shares, tuple(mismatches), tuple(outcomes))


def _gold_reading(text: str, fact: GoldFact) -> FactReading:
    return _reading(text, fact, fact.expression, fact.claim, fact.voucher)


def _predicted_reading(text: str, fact: FactPrediction) -> FactReading:
    return _reading(text, fact, fact.spans.expression, fact.spans.claim, fact.spans.voucher)


def _reading(
    text: str, fact: GoldFact | FactPrediction, expression: Span, claim: Span, voucher: Span | None
) -> FactReading:
    return FactReading(
        fact.kind, text[slice(*expression)], fact.value, fact.unit, fact.qualifier, text[slice(*claim)],
        text[slice(*voucher)] if voucher else None,
    )  # fmt: skip
