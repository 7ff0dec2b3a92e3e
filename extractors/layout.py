"""The layout of a text: its tokens with marks, and where sentences begin and end at each level of quotation.

A *level* is the opening token of the quotation around a place, or -1 outside all. Walks go by steps: a quotation or
bracket that opens on the way is passed as one piece, so nothing inside it can end what stands around it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractors.marks import Marks, Quote, find_marks
from extractors.text import LINE, MARK, NUMBER, WORD, Text

_FULL_STOPS = frozenset({".", "!", "?", "؟"})
COMMAS = frozenset({"،", ",", "؛", ";", "-", "–", "—"})
#: No sentence of prose is longer; a text without full stops is walked in pieces of this many tokens, so time stays
#: linear.
MAX_SENTENCE = 700


@dataclass(slots=True)
class Layout:
    """A text with its marks; all positions are token indices."""

    text: Text
    marks: Marks
    persons: frozenset[int] = frozenset()  #: tokens of personal names
    folds: list[str] = field(init=False)  #: those of the text
    _kinds: list[str] = field(init=False)
    _stops: set[int] = field(init=False)  #: where ``is_stop`` holds
    _starts: list[tuple[int, int]] = field(default_factory=list)  #: see ``_sentences``
    _ends: dict[int, int] = field(default_factory=dict)  #: of the tokens that sentences were followed from
    _repeated: frozenset[str] | None = None

    def __post_init__(self) -> None:
        self.folds, self._kinds = self.text.folds, self.text.kinds
        self._stops = {i for i, kind in enumerate(self._kinds) if kind is not WORD and self._ends_sentence(i)}

    @property
    def repeated(self) -> frozenset[str]:
        """The words that stand more than once in the text."""
        if self._repeated is None:
            counts = Counter(self.folds)
            self._repeated = frozenset(folded for folded, count in counts.items() if count > 1)
        return self._repeated

    def __len__(self) -> int:
        return len(self.folds)

    def quote_at(self, i: int) -> Quote | None:
        """The quotation that token ``i`` opens."""
        return self.marks.quotes.get(i)

    def level(self, i: int) -> int:
        return self.marks.inside[i] if i < len(self.marks.inside) else -1

    def step(self, i: int) -> int:
        """The next token at the same level."""
        quote = self.marks.quotes.get(i)
        if quote is not None:
            return max(quote.end, i + 1)
        close = self.marks.brackets.get(i)
        return i + 1 if close is None or self.level(close) != self.level(i) else close + 1

    def is_word(self, i: int) -> bool:
        return 0 <= i < len(self._kinds) and self._kinds[i] == WORD

    def is_nominal(self, i: int) -> bool:
        """A word or a number."""
        return 0 <= i < len(self._kinds) and self._kinds[i] in (WORD, NUMBER)

    def is_comma(self, i: int) -> bool:
        return 0 <= i < len(self.folds) and self.folds[i] in COMMAS and not self._hyphen(i)

    def _hyphen(self, i: int) -> bool:
        return self.text.folds[i] in "-–—" and self.text.glued(i) and i + 1 < len(self) and self.text.glued(i + 1)

    def is_stop(self, i: int) -> bool:
        """A mark or line break that ends a sentence."""
        return i in self._stops

    def _ends_sentence(self, i: int) -> bool:
        kind = self.text.kinds[i]
        if kind == LINE:
            return True
        if kind != MARK:
            return False
        shape = self.text.folds[i]
        if shape not in _FULL_STOPS:
            return shape in ("*", "•", "●", "|") and not self.text.glued(i)
        if shape != ".":
            return i + 1 >= len(self) or self.text.folds[i + 1] not in ("،", ",", "؛")
        return not self._abbreviates(i)

    def _abbreviates(self, i: int) -> bool:
        """A point after a single letter (د. عادل), or between short pieces (بي.بي.سي)."""
        if self.text.glued(i) and self.is_word(i - 1) and len(self.text.folds[i - 1]) == 1:
            return True
        glued = self.text.glued(i) and i + 1 < len(self) and self.text.glued(i + 1)
        if glued and (self.text.folds[i - 1].isascii() or self.text.folds[i + 1].isascii()):  # www.example.com
            return True
        if (
            glued and self.text.folds[i + 1][0] in "وف" and len(self.text.folds[i + 1]) > 2
        ):  # «داعش.ولم»: a space was forgotten
            return False
        return glued and len(self.text.folds[i - 1]) <= 4 and len(self.text.folds[i + 1]) <= 4

    def sentence_end(self, i: int) -> int:
        """One past the last token of the sentence of ``i`` at its level (the stop itself left out)."""
        known = self._ends.get(i)
        if known is not None:
            return known
        level, first = self.level(i), i
        limit = min(len(self), i + MAX_SENTENCE)
        if level >= 0:
            limit = min(limit, self.marks.quotes[level].close)
        while i < limit and i not in self._stops:
            quote = self.marks.quotes.get(i)
            i = self.step(i)
            if quote is not None and i < limit and self._stops_inside(quote, i):
                break
        self._ends[first] = min(i, limit)
        return self._ends[first]

    def _stops_inside(self, quote: Quote, after: int) -> bool:
        """«… النهاية.» ثم: the full stop stands before the closing mark, and a word follows."""
        return (
            quote.closed
            and self.text.folds[quote.close - 1] == "."
            and quote.words > 3
            and self.text.kinds[after] == WORD
        )

    def sentence_start(self, i: int) -> int:
        """The first token of the sentence of ``i`` at its level."""
        if not self._starts:
            self._starts = list(self._sentences())
        stop, start = self._starts[i]
        floor = i - MAX_SENTENCE
        return start if stop >= floor else max(self.level(i) + 1, floor)

    def _sentences(self) -> Iterator[tuple[int, int]]:
        """For each token, and for the end, the stop before its sentence and the first token of that, however far."""
        last: dict[int, tuple[int, int, int]] = {}  # the same for the last token of each level, and where it stands
        for i, level in enumerate((*self.marks.inside, -1)):
            token, stop, start = last.get(level, (-1, level, level + 1))
            if token in self._stops:
                stop, start = token, i
            last[level] = i, stop, start
            yield stop, start


def lay_out(text: Text, persons: frozenset[int] = frozenset()) -> Layout:
    """Tokens and marks of a text, with the tokens of personal names in it."""
    return Layout(text, find_marks(text), persons)
