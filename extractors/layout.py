"""The layout of a text: its tokens with marks, and where sentences begin and end at each level of quotation.

A *level* is the opening token of the quotation around a place, or -1 outside all. Walks go by steps: a quotation or
bracket that opens on the way is passed as one piece, so nothing inside it can end what stands around it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from extractors.marks import Marks, Quote, find_marks
from extractors.morphology import RULES, Morphology
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
    bodies: frozenset[int] = frozenset()  #: tokens of organisations and places that no table holds
    morphology: Morphology = RULES  #: what is asked about words that the tables do not settle
    _repeated: frozenset[str] | None = None

    @property
    def repeated(self) -> frozenset[str]:
        """The words that stand more than once in the text."""
        if self._repeated is None:
            counts = Counter(self.text.folds)
            self._repeated = frozenset(folded for folded, count in counts.items() if count > 1)
        return self._repeated

    @property
    def folds(self) -> list[str]:
        return self.text.folds

    def __len__(self) -> int:
        return len(self.text)

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
        return 0 <= i < len(self.text) and self.text.kinds[i] == WORD

    def is_nominal(self, i: int) -> bool:
        """A word or a number."""
        return 0 <= i < len(self.text) and self.text.kinds[i] in (WORD, NUMBER)

    def is_comma(self, i: int) -> bool:
        return 0 <= i < len(self.text) and self.text.folds[i] in COMMAS and not self._hyphen(i)

    def _hyphen(self, i: int) -> bool:
        return self.text.folds[i] in "-–—" and self.text.glued(i) and i + 1 < len(self) and self.text.glued(i + 1)

    def is_stop(self, i: int) -> bool:
        """A mark or line break that ends a sentence."""
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
        level = self.level(i)
        limit = min(len(self), i + MAX_SENTENCE)
        if level >= 0:
            limit = min(limit, self.marks.quotes[level].close)
        while i < limit and not self.is_stop(i):
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

    def sentence_start(self, i: int) -> int:
        """The first token of the sentence of ``i`` at its level."""
        level = self.level(i)
        limit = max(level + 1, i - MAX_SENTENCE)
        j = i
        while j > limit:
            k = j - 1
            while k >= limit and self.level(k) != level:  # a quotation inside the sentence
                k -= 1
            if k < limit:
                return limit
            if self.is_stop(k):
                return j
            j = k
        return j


def lay_out(
    text: Text,
    persons: frozenset[int] = frozenset(),
    bodies: frozenset[int] = frozenset(),
    morphology: Morphology = RULES,
) -> Layout:
    """Tokens and marks of a text, with the tokens of personal names and unlisted organisations in it."""
    return Layout(text, find_marks(text), persons, bodies, morphology)
