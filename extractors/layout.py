"""The layout of a text: its tokens with marks, and where sentences begin and end at each level of quotation.

A *level* is the opening token of the quotation around a place, or -1 outside all. Walks go by steps: a quotation or
bracket that opens on the way is passed as one piece, so nothing inside it can end what stands around it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import compress

from extractors import lexicon
from extractors.marks import Marks, Quote, find_marks
from extractors.morphology import RULES, Morphology
from extractors.text import LINE, NUMBER, TATWEEL, WORD, Text

#: Who speaks in an interview is named before the colon in no more tokens.
_LABEL = 5
DASHES = frozenset("-–—")
COMMAS = DASHES | {"،", ",", "؛", ";", "..", "...", "…", TATWEEL}  # a lone tatweel is typed for a dash
_FULL_STOPS = frozenset({".", "!", "?", "؟"})
_BULLETS = frozenset({"*", "•", "●", "|"})
#: What may end a sentence; the last is any line break.
_STOPPING = _FULL_STOPS | _BULLETS | {"\n"}
#: What a line of a list begins with.
ITEM_MARKS = frozenset({"-", "–", "—", "•", "*", "●"})
#: What counts the items of a resolution, and what stands behind it.
_COUNTING = frozenset(("اولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا"))
AFTER_COUNT = frozenset({":", "-", "–", ")", "/", "."})
#: Names of letters of other alphabets, as they are spelt in names (بي. بي. سي).
_LETTERS = frozenset(
    (
        "اي",
        "بي",
        "سي",
        "دي",
        "اف",
        "جي",
        "اتش",
        "ال",
        "ام",
        "ان",
        "او",
        "كيو",
        "ار",
        "اس",
        "تي",
        "يو",
        "في",
        "واي",
        "دبليو",
    )
)
#: No sentence of prose is longer; a text without full stops is walked in pieces of this many tokens, so time stays
#: linear.
MAX_SENTENCE = 700


@dataclass(slots=True)
class Layout:
    """A text with its marks; all positions are token indices."""

    text: Text
    marks: Marks
    persons: frozenset[int] = frozenset()  #: tokens of personal names
    bodies: frozenset[int] = frozenset()  #: tokens of organisations and places that no table holds
    adjoining: frozenset[int] = frozenset()  #: where a personal name begins right behind another
    morphology: Morphology = RULES  #: what is asked about words that the tables do not settle
    folds: list[str] = field(init=False)  #: those of the text
    kinds: list[str] = field(init=False)  #: those of the text
    _inside: list[int] = field(init=False)  #: those of the marks
    _commas: set[int] = field(init=False)  #: where ``is_comma`` holds
    _stops: set[int] = field(init=False)  #: where ``is_stop`` holds
    _stops_at: dict[int, list[int]] = field(init=False)  #: the same by level, in order
    _jumps: dict[int, int] = field(init=False)  #: where a step leads that is longer than one token
    _steps: list[int] = field(init=False)  #: where these begin, in order
    _turns: list[int] = field(init=False)  #: where a walk by steps does not just go on: stops and jumps, in order
    _starts: dict[int, int] = field(default_factory=dict)  #: the answers of ``sentence_start``
    _repeated: frozenset[str] | None = None
    _last_names: frozenset[str] | None = None
    _named_with: dict[str, list[int]] | None = None
    _labels: frozenset[tuple[str, ...]] | None = None

    @property
    def last_names(self) -> frozenset[str]:
        """The words that end a personal name of two words or more somewhere in the text."""
        if self._last_names is None:
            lasts = [i for i in self.persons if i + 1 not in self.persons]
            ends = [i for i in lasts if i - 1 in self.persons]
            common = [i + 1 for i in lasts if i - 1 not in self.persons and self._closes(i + 1)]
            self._last_names = frozenset(self.folds[i] for i in (*ends, *common))
        return self._last_names

    def _closes(self, i: int) -> bool:
        """Whether a word of no name ends one behind a forename: a comma or verb of saying follows (طارق | حرب قال)."""
        common = (
            i + 1 < len(self.folds) and self.is_word(i) and not self.folds[i].startswith(("ال", "و", "ف", "ب", "ل"))
        )
        return common and (self.is_comma(i + 1) or bool(lexicon.readings(self.folds[i + 1])))

    @property
    def named_with(self) -> dict[str, list[int]]:
        """The tokens of personal names by their words."""
        if self._named_with is None:
            self._named_with = {}
            for i in self.persons:
                self._named_with.setdefault(self.text.folds[i], []).append(i)
        return self._named_with

    def __post_init__(self) -> None:
        self.folds, self.kinds, self._inside = self.text.folds, self.text.kinds, self.marks.inside
        self._jumps = {i: close + 1 for i, close in self.marks.brackets.items() if self.level(close) == self.level(i)}
        self._jumps |= {i: max(quote.end, i + 1) for i, quote in self.marks.quotes.items()}
        self._steps = sorted(self._jumps)
        marked = self.marks.marked
        self._commas = {i for i in marked if self.folds[i] in COMMAS and not self._hyphen(i)}
        if TATWEEL in self.text.raw:  # which is no mark
            lone = compress(range(len(self.folds)), map(TATWEEL.__eq__, self.folds))
            self._commas.update(i for i in lone if not self._hyphen(i))
        stops = [i for i in marked if self.folds[i] in _STOPPING and self._ends_sentence(i)]
        self._stops = set(stops)
        self._stops_at = {}
        for i in stops:
            self._stops_at.setdefault(self.level(i), []).append(i)
        self._turns = sorted({*stops, *self._jumps})

    @property
    def repeated(self) -> frozenset[str]:
        """The words that stand more than once in the text."""
        if self._repeated is None:
            counts = Counter(self.folds)
            self._repeated = frozenset(folded for folded, count in counts.items() if count > 1)
        return self._repeated

    @property
    def labels(self) -> frozenset[tuple[str, ...]]:
        """The words before a colon at the front of more than one line, where there are two such: who speak in turn."""
        if self._labels is None:
            starts = [0, *(i + 1 for i, kind in enumerate(self.kinds) if kind == LINE)]
            counts: Counter[tuple[str, ...]] = Counter()
            for start in starts:
                label = self.folds[start : start + _LABEL + 1]
                if ":" in label[1:]:
                    counts[tuple(label[: label.index(":")])] += 1
            turns = frozenset(label for label, count in counts.items() if count > 1)
            self._labels = turns if len(turns) > 1 else frozenset()
        return self._labels

    def __len__(self) -> int:
        return len(self.folds)

    def fold_at(self, i: int) -> str:
        """The folded token ``i``, or "" behind the last one: a text may be cut off anywhere."""
        return self.folds[i] if i < len(self.folds) else ""

    def has_low_hamza(self, i: int) -> bool:
        """Whether token ``i`` begins with إ, which folding makes an alif (إن, no أن)."""
        return i < len(self.folds) and self.text.raw[self.text.starts[i]] == "إ"

    def quote_at(self, i: int) -> Quote | None:
        """The quotation that token ``i`` opens."""
        return self.marks.quotes.get(i)

    def level(self, i: int) -> int:
        return self._inside[i] if i < len(self._inside) else -1

    def step(self, i: int) -> int:
        """The next token at the same level."""
        return self._jumps.get(i, i + 1)

    def walk(self, first: int, limit: int) -> Sequence[int]:
        """The tokens that steps from ``first`` meet before ``limit``."""
        at = bisect_left(self._steps, first)
        if at == len(self._steps) or self._steps[at] >= limit:
            return range(first, limit)
        met = [*range(first, self._steps[at] + 1)]
        while (last := self.step(met[-1])) < limit:
            at = bisect_left(self._steps, last, at)
            met += range(last, min(self._steps[at] + 1 if at < len(self._steps) else limit, limit))
        return met

    def opens_item(self, i: int) -> bool:
        """Whether token ``i`` is the first word of a line behind a dash or bullet, or behind its number («أولا: |»)."""
        if i > 1 and self.folds[i - 1] in ITEM_MARKS and self.kinds[i - 2] == LINE:
            return True
        counted = i > 2 and self.folds[i - 1] in AFTER_COUNT and self.kinds[i - 3] == LINE
        return counted and (
            self.folds[i - 2] in _COUNTING or (self.folds[i - 2].isdigit() and len(self.folds[i - 2]) < 3)
        )

    def is_word(self, i: int) -> bool:
        return 0 <= i < len(self.kinds) and self.kinds[i] == WORD

    def is_nominal(self, i: int) -> bool:
        """A word or a number."""
        return 0 <= i < len(self.kinds) and self.kinds[i] in (WORD, NUMBER)

    def is_comma(self, i: int) -> bool:
        return i in self._commas

    def _hyphen(self, i: int) -> bool:
        if self.text.folds[i] == TATWEEL:
            return i > 0 and self.text.folds[i - 1] in DASHES  # the dash has been one already
        return (
            self.text.folds[i] in DASHES and self.text.glued(i) and i + 1 < len(self.folds) and self.text.glued(i + 1)
        )

    def is_stop(self, i: int) -> bool:
        """A mark or line break that ends a sentence."""
        return i in self._stops

    def _ends_sentence(self, i: int) -> bool:
        shape = self.folds[i]
        if shape == "\n":
            return True
        if shape in _BULLETS:
            bar = shape == "|" and i + 1 < len(self.folds) and not self.text.glued(i + 1)  # «شاهد| الوزير يوضح»
            return bar or not self.text.glued(i)
        if shape != ".":
            return i + 1 >= len(self.folds) or self.text.folds[i + 1] not in ("،", ",", "؛")
        return not self._abbreviates(i)

    def _abbreviates(self, i: int) -> bool:
        """A point after a single letter (د. عادل), or between short pieces (بي.بي.سي)."""
        if not self.text.glued(i):
            return False
        before = self.folds[i - 1]
        if self.is_word(i - 1) and len(before) == 1:
            return True
        if i + 1 >= len(self.folds) or self.kinds[i + 1] == LINE or self.kinds[i - 1] not in (WORD, NUMBER):
            return False  # «التدخل الأجنبي». ⏎
        after = self.folds[i + 1]
        if before in _LETTERS and after in _LETTERS:  # بي. بي. سي
            return True
        if not self.text.glued(i + 1):
            return False
        if before.isascii() or after.isascii():  # www.example.com
            return True
        if (after[0] in "وف" and len(after) > 2) or after in lexicon.words("preposition"):
            return False  # «داعش.ولم», «مارس.من جهته»: a space was forgotten
        return len(before) <= 4 and len(after) <= 4

    def sentence_end(self, i: int) -> int:
        """One past the last token of the sentence of ``i`` at its level (the stop itself left out)."""
        level = self.level(i)
        limit = min(len(self.folds), i + MAX_SENTENCE)
        if level >= 0:
            limit = min(limit, self.marks.quotes[level].close)
        while i < limit:
            turn = bisect_left(self._turns, i)
            i = self._turns[turn] if turn < len(self._turns) else limit
            if i >= limit or i in self._stops:
                break
            quote = self.marks.quotes.get(i)
            i = self.step(i)
            if quote is not None and i < limit and self._stops_inside(quote, i):
                break
        return min(i, limit)

    def _stops_inside(self, quote: Quote, after: int) -> bool:
        """«… النهاية.» ثم: the full stop stands before the closing mark, and a word follows."""
        return (
            quote.closed
            and self.text.folds[quote.close - 1] == "."
            and quote.words > 3
            and self.text.kinds[after] == WORD
        )

    def opens_sentence(self, i: int) -> bool:
        """Whether token ``i`` is the ``sentence_start`` of itself."""
        level = self._inside[i]
        return i == level + 1 or (i - 1 in self._stops and self._inside[i - 1] == level)

    def sentence_start(self, i: int) -> int:
        """The first token of the sentence of ``i`` at its level."""
        start = self._starts.get(i)
        if start is None:
            start = self._starts[i] = self._sentence_start(i)
        return start

    def _sentence_start(self, i: int) -> int:
        level = self.level(i)
        limit = max(level + 1, i - MAX_SENTENCE)
        stops = self._stops_at.get(level, ())
        before = bisect_left(stops, i) - 1
        if before < 0 or stops[before] < limit:
            return limit
        start = stops[before] + 1
        while self.level(start) != level:  # a quotation that opens the sentence
            start += 1
        return start


def lay_out(
    text: Text,
    persons: frozenset[int] = frozenset(),
    bodies: frozenset[int] = frozenset(),
    morphology: Morphology = RULES,
    adjoining: frozenset[int] = frozenset(),
) -> Layout:
    """Tokens and marks of a text, with the tokens of personal names and unlisted organisations in it."""
    return Layout(text, find_marks(text), persons, bodies, adjoining, morphology)
