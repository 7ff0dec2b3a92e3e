"""Morphology: what the stages ask about a word that the tables of words do not settle.

``Rules`` answers from the inflected lexicon and the endings of words; another back end may know more
(``extractors.camel_morphology``). A stage asks ``layout.morphology`` and does not know which one answers.
"""

from __future__ import annotations

from typing import Protocol

from extractors import gazetteer, lexicon, wordforms
from extractors.lexicon import Reading
from extractors.text import Text


class Morphology(Protocol):
    """Answers about token ``i`` of a text; "" or nothing where it cannot tell."""

    def readings(self, text: Text, i: int) -> tuple[Reading, ...]:
        """The ways to read it as a cue: a verb or participle of speech, its person, gender and number, and the
        conjunction written on it.
        """

    def is_verb(self, text: Text, i: int) -> bool:
        """Whether it is a finite verb and hardly anything else."""

    def gender(self, text: Text, i: int) -> str:
        """m or f: what a verb shows that agrees with this noun."""

    def number(self, text: Text, i: int) -> str:
        """s, d or p of a noun."""

    def has_preposition(self, text: Text, i: int) -> bool:
        """Whether a preposition is written on it (بالرياض)."""


class Rules:
    """Morphology by the inflected lexicon and the endings of words."""

    def readings(self, text: Text, i: int) -> tuple[Reading, ...]:
        return lexicon.readings(text.folds[i])

    def is_verb(self, text: Text, i: int) -> bool:
        return wordforms.is_verb(text.folds[i])

    def gender(self, text: Text, i: int) -> str:
        stem = gazetteer.word(text.folds[i]).stem
        return "f" if (stem.endswith("ه") and len(stem) > 3) or stem.endswith("ات") else ""

    def number(self, text: Text, i: int) -> str:
        folded = text.folds[i]
        return "p" if folded.endswith(("ون", "ين")) and len(folded) > 4 and not wordforms.is_place(folded) else ""

    def has_preposition(self, text: Text, i: int) -> bool:
        return wordforms.has_preposition(text.folds[i])


RULES = Rules()
