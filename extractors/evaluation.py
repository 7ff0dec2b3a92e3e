"""How good a run is: predicted statements against annotated ones.

Spans are compared as sets of offsets of letters and digits, so that white space, marks, tatweel and diacritics at an
edge cost nothing. Statements are aligned one to one within a document, best content first; pairs that share no letter
of content are never aligned. Statements that annotators marked *optional* count neither way, nor do predictions aligned
to them.

When it would be wrong: a figure says nothing about a phenomenon the annotated set does not hold, and *who-said-what*
judges the content and the speaker only (cue, outlet and the others have figures of their own).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal, Protocol, TypeAlias, TypeVar

import msgspec

from extractors.frozen import Frozen
from extractors.types import EntityKind, QuoteType, Span, Spans

Role: TypeAlias = Literal["outlet", "channel", "addressee"]
MismatchKind: TypeAlias = Literal["missed", "content", "speaker", "spurious"]

ROLES: tuple[Role, ...] = ("outlet", "channel", "addressee")
#: A statement is found when its content F1 reaches this and its speaker is right.
GOOD = 0.8
#: The fields of an aligned statement are judged when its content F1 reaches this.
NEAR = 0.5
_SPELLINGS = str.maketrans("أإآىة", "ااايه")


class AnnotationError(ValueError):
    """An annotated or predicted line that cannot be used; the message names file and line."""


# ── What is read ────────────────────────────────────────────────────────────────────────────────────────────────────


class GoldStatement(Frozen, frozen=True):
    """A statement as annotators marked it. ``parent`` counts the statements of the document from 1."""

    cue: Span
    source: Span | None
    speaker: Span | None
    content: Annotated[tuple[Span, ...], msgspec.Meta(min_length=1)]
    type: QuoteType
    outlet: Span | None
    channel: Span | None
    addressee: Span | None
    about: tuple[tuple[int, int, EntityKind], ...]
    parent: int | None
    optional: bool = False


class GoldDocument(Frozen, frozen=True):
    """An annotated article."""

    id: Annotated[str, msgspec.Meta(min_length=1)]
    text: str
    statements: tuple[GoldStatement, ...]


class Prediction(Protocol):
    """The fields of a statement that are measured; ``extractors.Statement`` has them all."""

    @property
    def statement(self) -> int: ...
    @property
    def type(self) -> QuoteType: ...
    @property
    def parent(self) -> int | None: ...
    @property
    def confidence(self) -> float: ...
    @property
    def spans(self) -> Spans: ...


class PredictedRow(Frozen, frozen=True):
    """A line that ``extract quotes --format jsonl`` printed, without the fields that nothing here reads."""

    document: str
    statement: int
    type: QuoteType
    parent: int | None
    confidence: Annotated[float, msgspec.Meta(ge=0, le=1)]
    spans: Spans


_Row = TypeVar("_Row", bound=msgspec.Struct)


def _rows(data: bytes, name: str, row: type[_Row]) -> Iterator[tuple[str, _Row]]:
    """Each line that is not blank as a typed row, with ``file:line`` to name it by."""
    decode = msgspec.json.Decoder(row).decode
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").splitlines(), 1):
        if line.strip():
            place = f"{name}:{number}"
            try:
                yield place, decode(line)
            except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                raise AnnotationError(f"{place}: {error}") from error


def _check_spans(fields: Mapping[str, Iterable[tuple[int, int]]], text: str, place: str) -> None:
    for field, spans in fields.items():
        for start, end in spans:
            if not 0 <= start < end <= len(text):
                raise AnnotationError(f"{place}: {field} [{start}, {end}] lies outside the text or is empty")


def _fields(marked: GoldStatement | Spans) -> dict[str, list[tuple[int, int]]]:
    """Every span of a statement, under the name of its field."""
    single = {name: getattr(marked, name) for name in ["cue", "source", "speaker", *ROLES]}
    return {
        **{name: [span] for name, span in single.items() if span is not None},
        "content": list(marked.content),
        "about": [(start, end) for start, end, _ in marked.about],
    }


def parse_gold(data: bytes, name: str) -> list[GoldDocument]:
    """The annotated articles of a JSONL file whose bytes are ``data``; ``name`` stands in messages.

    Raises AnnotationError for a line that is no annotated article, a span outside its text, a parent that is no other
    statement, and an id given twice.
    """
    documents: dict[str, GoldDocument] = {}
    for place, document in _rows(data, name, GoldDocument):
        if document.id in documents:
            raise AnnotationError(f"{place}: the document {document.id!r} stands in the file twice")
        for number, statement in enumerate(document.statements, 1):
            where = f"{place}: statement {number}"
            _check_spans(_fields(statement), document.text, where)
            parent = statement.parent
            if parent is not None and (parent == number or not 1 <= parent <= len(document.statements)):
                raise AnnotationError(f"{where}: parent {parent} is no other statement of the document")
        documents[document.id] = document
    if not documents:
        raise AnnotationError(f"{name}: no annotated article in the file")
    return list(documents.values())


def parse_predictions(data: bytes, name: str, gold: Iterable[GoldDocument]) -> dict[str, list[PredictedRow]]:
    """Predicted statements of a JSONL file, under the ids of their gold documents.

    The ``document`` of a row is the gold id, or a path that ends with it.
    """
    texts = {document.id: document.text for document in gold}
    found: dict[str, list[PredictedRow]] = {}
    for place, row in _rows(data, name, PredictedRow):
        key = next((end for end in _path_ends(row.document) if end in texts), None)
        if key is None:
            raise AnnotationError(f"{place}: no gold document for {row.document!r}")
        _check_spans(_fields(row.spans), texts[key], place)
        found.setdefault(key, []).append(row)
    return found


def _path_ends(path: str) -> Iterator[str]:
    """A path and what remains as folders are taken off it.

    >>> list(_path_ends("a/b/c.txt"))
    ['a/b/c.txt', 'b/c.txt', 'c.txt']
    """
    yield path
    while "/" in path:
        path = path.partition("/")[2]
        yield path


# ── Comparing spans ─────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Page:
    """A text and the offsets of its letters and digits."""

    text: str
    letters: frozenset[int]

    @classmethod
    def of(cls, text: str) -> _Page:
        """The page of a text; tatweel is no letter."""
        wanted = (i for i, c in enumerate(text) if c != "ـ" and unicodedata.category(c)[0] in "LN")
        return cls(text, frozenset(wanted))

    def within(self, *spans: Span | None) -> frozenset[int]:
        """Offsets of the letters and digits inside the spans."""
        return frozenset(i for span in spans if span for i in range(*span) if i in self.letters)

    def words(self, span: Span) -> list[str]:
        """The words of a span, spelling variants made equal."""
        return comparable_words(self.text[span[0] : span[1]])


def comparable_words(phrase: str) -> list[str]:
    """Words in the form in which names are compared here (on purpose apart from the folding of the extraction).

    >>> comparable_words("«المتحدّثة»، أحمد")
    ['المتحدثه', 'احمد']
    """
    bare = "".join(c for c in unicodedata.normalize("NFKC", phrase) if unicodedata.category(c) != "Mn")
    return "".join(c if c.isalnum() else " " for c in bare.translate(_SPELLINGS)).split()


def _character_f1(a: frozenset[int], b: frozenset[int]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _mostly_overlap(a: frozenset[int], b: frozenset[int]) -> bool:
    """True when the shorter lies in the longer by half at least."""
    return bool(a and b) and len(a & b) * 2 >= min(len(a), len(b))


def _same_speaker(page: _Page, predicted: Span | None, gold: Span | None) -> bool:
    """True when the predicted mention is the gold one, or shares two of its words (or all, if it has fewer)."""
    if predicted is None or gold is None:
        return predicted is None and gold is None
    if _mostly_overlap(page.within(predicted), page.within(gold)):
        return True
    words = set(page.words(gold))
    return len(words & set(page.words(predicted))) >= min(2, len(words))


def _same_role(page: _Page, predicted: Span, gold: Span) -> bool:
    """True when outlet, channel or addressee overlap by half or share a word."""
    if _mostly_overlap(page.within(predicted), page.within(gold)):
        return True
    return not set(page.words(predicted)).isdisjoint(page.words(gold))


# ── Aligning ────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Aligned:
    """A document with its predictions, optional statements and what is aligned to them left out.

    ``gold`` and ``predicted`` hold the positions that count; ``pairs`` leads from the position of a gold statement to
    that of its prediction and the content F1 of the two.
    """

    document: GoldDocument
    page: _Page
    predictions: Sequence[Prediction]
    gold: tuple[int, ...]
    predicted: tuple[int, ...]
    pairs: Mapping[int, tuple[int, float]]

    def partner(self, gold: int) -> Prediction | None:
        """The prediction aligned to a gold statement."""
        return self.predictions[self.pairs[gold][0]] if gold in self.pairs else None

    def unaligned(self) -> list[Prediction]:
        """Predictions that count and have no gold statement."""
        taken = {position for position, _ in self.pairs.values()}
        return [self.predictions[j] for j in self.predicted if j not in taken]


def _align(document: GoldDocument, predictions: Sequence[Prediction]) -> _Aligned:
    page, statements = _Page.of(document.text), document.statements
    pairs = _pair(page, statements, predictions)
    optional = {i for i, statement in enumerate(statements) if statement.optional}
    left_out = {pairs[i][0] for i in optional if i in pairs}
    return _Aligned(
        document,
        page,
        predictions,
        tuple(i for i in range(len(statements)) if i not in optional),
        tuple(j for j in range(len(predictions)) if j not in left_out),
        {i: pair for i, pair in pairs.items() if i not in optional},
    )


def _pair(
    page: _Page, statements: Sequence[GoldStatement], predictions: Sequence[Prediction]
) -> dict[int, tuple[int, float]]:
    """One to one, best content F1 first, ties by overlap of the cues, then by order in the text."""
    gold = [(page.within(*statement.content), page.within(statement.cue)) for statement in statements]
    predicted = [(page.within(*row.spans.content), page.within(row.spans.cue)) for row in predictions]
    candidates = [
        (-_character_f1(content, other_content), -_character_f1(cue, other_cue), i, j)
        for i, (content, cue) in enumerate(gold)
        for j, (other_content, other_cue) in enumerate(predicted)
        if not content.isdisjoint(other_content)
    ]
    pairs: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for negative_f1, _, i, j in sorted(candidates):
        if i not in pairs and j not in taken:
            pairs[i] = (j, -negative_f1)
            taken.add(j)
    return pairs


# ── Judging ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What is right about the prediction aligned to a gold statement; nothing is when there is none."""

    gold: GoldStatement
    predicted: Prediction | None
    content: float = 0.0
    speaker: bool = False
    mention: bool = False
    type: bool = False
    parent: bool = False

    @property
    def found(self) -> bool:
        """Who said what, at the level that counts."""
        return self.content >= GOOD and self.speaker


def _judge(aligned: _Aligned) -> list[_Verdict]:
    """A verdict for each gold statement that counts."""
    page, chains = aligned.page, _mentions(aligned)
    verdicts = []
    for i in aligned.gold:
        gold, predicted = aligned.document.statements[i], aligned.partner(i)
        if predicted is None:
            verdicts.append(_Verdict(gold, None))
            continue
        spans = predicted.spans
        speaker = spans.speaker or spans.source
        resolved = _same_speaker(page, speaker, gold.speaker)
        letters = page.within(speaker)
        mention = gold.speaker is not None and any(_mostly_overlap(letters, other) for other in chains[gold.speaker])
        verdicts.append(
            _Verdict(
                gold,
                predicted,
                content=aligned.pairs[i][1],
                speaker=resolved,
                mention=resolved or mention,
                type=predicted.type == gold.type,
                parent=_same_parent(aligned, gold, predicted),
            )
        )
    return verdicts


def _mentions(aligned: _Aligned) -> dict[Span, list[frozenset[int]]]:
    """The letters of every gold mention of a speaker, under its fullest mention."""
    chains: dict[Span, list[frozenset[int]]] = {}
    for i in aligned.gold:
        statement = aligned.document.statements[i]
        if statement.speaker is not None:
            mentions = (statement.speaker, statement.source)
            chains.setdefault(statement.speaker, []).extend(aligned.page.within(span) for span in mentions if span)
    return chains


def _same_parent(aligned: _Aligned, gold: GoldStatement, predicted: Prediction) -> bool:
    """True when both have no parent, or aligned ones. A parent that was left out is none."""
    wanted = None if gold.parent is None or gold.parent - 1 not in aligned.gold else gold.parent - 1
    parents = (j for j in aligned.predicted if aligned.predictions[j].statement == predicted.parent)
    given = None if predicted.parent is None else next(parents, None)
    if wanted is None or given is None:
        return wanted is None and given is None
    return wanted in aligned.pairs and aligned.pairs[wanted][0] == given


# ── Counting ────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts behind precision, recall and F1, each from 0 to 1.

    >>> tally = Tally(hits=3, spurious=1, missed=3)
    >>> tally.precision, tally.recall, tally.f1
    (0.75, 0.5, 0.6)
    """

    hits: int = 0
    spurious: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hits + other.hits, self.spurious + other.spurious, self.missed + other.missed)

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.spurious) if self.hits + self.spurious else 0.0

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 0.0

    @property
    def f1(self) -> float:
        precision, recall = self.precision, self.recall
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a number are right."""

    right: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)

    @property
    def percent(self) -> float:
        """Rounded to one decimal; 0 of nothing."""
        return round(100 * self.right / self.of, 1) if self.of else 0.0


#: What makes a gold statement a hit, by the name of the figure.
_HITS: Mapping[str, Callable[[_Verdict], bool]] = {
    "who-said-what@0.8": lambda v: v.found,
    "who-said-what@0.5": lambda v: v.content >= NEAR and v.speaker,
    "who-said-what exact": lambda v: v.content == 1.0 and v.speaker and v.type,
    "content@0.8": lambda v: v.content >= GOOD,
    "content@0.5": lambda v: v.content >= NEAR,
    "content exact": lambda v: v.content == 1.0,
}
#: What is judged of a statement whose content was nearly found.
_ACCURACIES: Mapping[str, Callable[[_Verdict], bool]] = {
    "speaker accuracy": lambda v: v.speaker,
    "speaker mention accuracy": lambda v: v.mention,
    "type accuracy": lambda v: v.type,
    "parent accuracy": lambda v: v.parent,
}


def _tallies(aligned: _Aligned, verdicts: Sequence[_Verdict]) -> dict[str, Tally]:
    predicted = len(aligned.predicted)
    tallies = {}
    for name, is_hit in _HITS.items():
        hits = sum(map(is_hit, verdicts))
        tallies[name] = Tally(hits, predicted - hits, len(verdicts) - hits)
    tallies["cue"] = _cue_tally(aligned)
    for role in ROLES:
        tallies[role] = _role_tally(aligned, verdicts, role)
    tallies["about"] = _about_tally(aligned, verdicts)
    return tallies


def _cue_tally(aligned: _Aligned) -> Tally:
    """Cues are matched by themselves, in text order: one may be right where the content is not."""
    page = aligned.page
    free = [page.within(aligned.predictions[j].spans.cue) for j in aligned.predicted]
    hits = 0
    for i in aligned.gold:
        wanted = page.within(aligned.document.statements[i].cue)
        match = next((k for k, letters in enumerate(free) if not wanted.isdisjoint(letters)), None)
        if match is not None:
            del free[match]
            hits += 1
    return Tally(hits, len(free), len(aligned.gold) - hits)


def _role_tally(aligned: _Aligned, verdicts: Sequence[_Verdict], role: Role) -> Tally:
    tally = Tally(spurious=sum(getattr(row.spans, role) is not None for row in aligned.unaligned()))
    for verdict in verdicts:
        wanted: Span | None = getattr(verdict.gold, role)
        given: Span | None = getattr(verdict.predicted.spans, role) if verdict.predicted else None
        if wanted and given and _same_role(aligned.page, given, wanted):
            tally += Tally(hits=1)
        else:
            tally += Tally(spurious=int(given is not None), missed=int(wanted is not None))
    return tally


def _about_tally(aligned: _Aligned, verdicts: Sequence[_Verdict]) -> Tally:
    """Entities agree when they share a letter of the text or are spelt alike; kinds are not compared."""
    tally = Tally(spurious=sum(len(row.spans.about) for row in aligned.unaligned()))
    for verdict in verdicts:
        wanted = verdict.gold.about
        free = [(start, end) for start, end, _ in (verdict.predicted.spans.about if verdict.predicted else ())]
        hits = 0
        for start, end, _ in wanted:
            match = next((k for k, span in enumerate(free) if _same_entity(aligned.page, span, (start, end))), None)
            if match is not None:
                del free[match]
                hits += 1
        tally += Tally(hits, len(free), len(wanted) - hits)
    return tally


def _same_entity(page: _Page, predicted: Span, gold: Span) -> bool:
    return not page.within(predicted).isdisjoint(page.within(gold)) or page.words(predicted) == page.words(gold)


def _accuracies(verdicts: Iterable[_Verdict]) -> dict[str, Share]:
    near = [verdict for verdict in verdicts if verdict.content >= NEAR]
    return {name: Share(sum(map(is_right, near)), len(near)) for name, is_right in _ACCURACIES.items()}


def _recall_by_type(verdicts: Iterable[_Verdict]) -> dict[str, Share]:
    shares: dict[str, Share] = {}
    for verdict in verdicts:
        shares[verdict.gold.type] = shares.get(verdict.gold.type, Share()) + Share(int(verdict.found), 1)
    return shares


# ── What went wrong ─────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Reading:
    """The strings of a statement that a reader needs to see what it is."""

    speaker: str | None
    cue: str
    content: str


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A gold statement that was not found as it should be, or a prediction that nobody annotated."""

    document: str
    kind: MismatchKind
    content_f1: float
    gold: Reading | None
    predicted: Reading | None


def _reading(text: str, marked: GoldStatement | Spans) -> Reading:
    def string(span: Span) -> str:
        return text[span[0] : span[1]]

    speaker = marked.speaker
    return Reading(string(speaker) if speaker else None, string(marked.cue), " … ".join(map(string, marked.content)))


def _mismatches(aligned: _Aligned, verdicts: Iterable[_Verdict]) -> Iterator[Mismatch]:
    document, text = aligned.document.id, aligned.document.text
    for verdict in verdicts:
        if not verdict.found:
            predicted = verdict.predicted
            kind: MismatchKind = "missed" if predicted is None else "content" if verdict.content < GOOD else "speaker"
            given = _reading(text, predicted.spans) if predicted else None
            yield Mismatch(document, kind, verdict.content, _reading(text, verdict.gold), given)
    for row in aligned.unaligned():
        yield Mismatch(document, "spurious", 0.0, None, _reading(text, row.spans))


# ── Confidence ──────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a prediction said of itself, and whether it was right."""

    confidence: float
    correct: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Predictions of like confidence: a calibrated extractor has a precision near their mean confidence."""

    low: float
    high: float
    count: int
    confidence: float
    precision: float


@dataclass(frozen=True, slots=True)
class Kept:
    """What remains at a least confidence, each from 0 to 1; precision is None when nothing remains."""

    precision: float | None
    kept: float


def calibration_bins(outcomes: Iterable[Outcome], number: int = 10) -> list[Bin]:
    """Bins of equal width over the confidences, empty ones left out; a confidence of 1 falls into the last."""
    members: dict[int, list[Outcome]] = {}
    for outcome in outcomes:
        members.setdefault(min(int(outcome.confidence * number), number - 1), []).append(outcome)
    return [
        Bin(
            low=index / number,
            high=(index + 1) / number,
            count=len(inside),
            confidence=sum(outcome.confidence for outcome in inside) / len(inside),
            precision=sum(outcome.correct for outcome in inside) / len(inside),
        )
        for index, inside in sorted(members.items())
    ]


def calibration_error(outcomes: Sequence[Outcome]) -> float | None:
    """Expected calibration error: how far precision is from confidence, bin by bin, weighted by size.

    None when there is no prediction.

    >>> calibration_error([Outcome(0.75, True), Outcome(0.75, False)])
    0.25
    """
    if not outcomes:
        return None
    return sum(b.count * abs(b.precision - b.confidence) for b in calibration_bins(outcomes)) / len(outcomes)


def keep_from(outcomes: Sequence[Outcome], threshold: float) -> Kept:
    """Precision of the predictions with at least this confidence, and the share of all that they are.

    >>> keep_from([Outcome(0.9, True), Outcome(0.8, True), Outcome(0.3, False), Outcome(0.2, True)], 0.8)
    Kept(precision=1.0, kept=0.5)
    """
    kept = [outcome.correct for outcome in outcomes if outcome.confidence >= threshold]
    return Kept(sum(kept) / len(kept), len(kept) / len(outcomes)) if kept else Kept(None, 0.0)


def _outcomes(aligned: _Aligned, verdicts: Sequence[_Verdict]) -> list[Outcome]:
    """An outcome for each prediction that counts."""
    paired = [Outcome(v.predicted.confidence, v.found) for v in verdicts if v.predicted]
    return paired + [Outcome(row.confidence, False) for row in aligned.unaligned()]


def rights(document: GoldDocument, predictions: Sequence[Prediction]) -> list[bool | None]:
    """For each prediction of a document, whether it says the right thing by the right speaker; None where it counts
    neither way.
    """
    aligned = _align(document, predictions)
    found = {id(verdict.predicted) for verdict in _judge(aligned) if verdict.found}
    counted = set(aligned.predicted)
    return [id(row) in found if j in counted else None for j, row in enumerate(predictions)]


# ── The whole ───────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """The counts of one document. ``gold`` and ``predicted`` are the numbers that count, without the optional ones."""

    id: str
    gold: int
    predicted: int
    left_out: int  #: predictions aligned to an optional statement
    tallies: Mapping[str, Tally]
    accuracies: Mapping[str, Share]
    recall_by_type: Mapping[str, Share]
    outcomes: tuple[Outcome, ...]
    mismatches: tuple[Mismatch, ...]

    @property
    def f1(self) -> float:
        """Who said what, from 0 to 1."""
        return self.tallies["who-said-what@0.8"].f1


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The documents of a run and their sums."""

    documents: tuple[DocumentScore, ...]
    tallies: Mapping[str, Tally]
    accuracies: Mapping[str, Share]
    recall_by_type: Mapping[str, Share]

    @property
    def mismatches(self) -> list[Mismatch]:
        return [mismatch for document in self.documents for mismatch in document.mismatches]

    @property
    def outcomes(self) -> list[Outcome]:
        return [outcome for document in self.documents for outcome in document.outcomes]

    def figures(self) -> dict[str, float]:
        """One number each: F1 of what is counted, accuracy of what is judged, in percent."""
        f1 = {name: round(100 * tally.f1, 1) for name, tally in self.tallies.items()}
        return f1 | {name: share.percent for name, share in self.accuracies.items()}


def _score(document: GoldDocument, predictions: Sequence[Prediction]) -> DocumentScore:
    aligned = _align(document, predictions)
    verdicts = _judge(aligned)
    return DocumentScore(
        id=document.id,
        gold=len(aligned.gold),
        predicted=len(aligned.predicted),
        left_out=len(predictions) - len(aligned.predicted),
        tallies=_tallies(aligned, verdicts),
        accuracies=_accuracies(verdicts),
        recall_by_type=_recall_by_type(verdicts),
        outcomes=tuple(_outcomes(aligned, verdicts)),
        mismatches=tuple(_mismatches(aligned, verdicts)),
    )


_Count = TypeVar("_Count", Tally, Share)


def _sums(parts: Iterable[Mapping[str, _Count]], nothing: _Count) -> dict[str, _Count]:
    """Sums under each name, in the order in which names first come."""
    sums: dict[str, _Count] = {}
    for part in parts:
        for name, count in part.items():
            sums[name] = sums.get(name, nothing) + count
    return sums


def evaluate(gold: Iterable[GoldDocument], predictions: Mapping[str, Sequence[Prediction]]) -> Evaluation:
    """Measure predicted statements, given under the ids of the gold documents; a document without any has none found.

    Raises AnnotationError when predictions name a document that is not annotated.
    """
    documents = list(gold)
    unknown = predictions.keys() - {document.id for document in documents}
    if unknown:
        raise AnnotationError(f"no gold document for {min(unknown)!r}")
    scores = tuple(_score(document, predictions.get(document.id, ())) for document in documents)
    by_type = _sums((score.recall_by_type for score in scores), Share())
    return Evaluation(
        documents=scores,
        tallies=_sums((score.tallies for score in scores), Tally()),
        accuracies=_sums((score.accuracies for score in scores), Share()),
        recall_by_type=dict(sorted(by_type.items())),
    )
