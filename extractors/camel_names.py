"""Named entities by camel-tools' model, for the names that no table holds.

The model labels the words of each sentence; its persons, organisations and places are added to those of the tables
where these have none. A proclitic before a name that no table knows stays on it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from itertools import accumulate, groupby
from operator import itemgetter
from typing import TypeAlias

from extractors import camel_data
from extractors.backends import BackendError
from extractors.entities import Mention, NamedEntities, find_entities, with_learned
from extractors.text import LINE, MARK, Text, undecorated
from extractors.types import EntityKind

#: Sentences of words to a label for each word: B-PERS, I-PERS, B-ORG, …, O.
Labeller: TypeAlias = Callable[[list[list[str]]], list[list[str]]]
_KINDS: dict[str, EntityKind] = {"PERS": "PER", "ORG": "ORG", "LOC": "LOC"}
_FULL_STOPS = frozenset({".", "!", "?", "؟"})
_NEEDED = ("torch", "transformers")
#: What gets these. In a clone uv is told to leave them out, and only this brings them back.
COMMAND = "pip install torch transformers (in a clone: uv run --with torch --with transformers extract …)"


class CamelNames:
    """The mentions of the tables and, where these have none, those of a model."""

    def __init__(self, label: Labeller) -> None:
        self._label = label

    def __call__(self, text: Text) -> list[Mention]:
        sentences = list(_sentences(text))
        labels = self._label([[_word(text, i) for i in sentence] for sentence in sentences])
        learned = [
            found
            for sentence, labelled in zip(sentences, labels, strict=True)
            for found in _spans(text, sentence, labelled)
        ]
        return with_learned(text, find_entities(text), learned)


def _sentences(text: Text) -> Iterator[Sequence[int]]:
    """The tokens of each sentence."""
    first = 0
    for i, folded in enumerate(text.folds):
        if folded in _FULL_STOPS or text.kinds[i] == LINE:
            if i > first:
                yield range(first, i)
            first = i + 1
    if len(text) > first:
        yield range(first, len(text))


def _word(text: Text, i: int) -> str:
    """A token as the model reads it, never one that its tokeniser drops: labels are told apart by their place alone."""
    token = text.string(i, i + 1)
    if text.kinds[i] == MARK:
        return token if all(unicodedata.category(character)[0] == "P" for character in token) else "."
    return undecorated(token) or "."


def _spans(text: Text, sentence: Sequence[int], labels: Sequence[str]) -> Iterator[tuple[int, int, EntityKind]]:
    """First token, end token and kind of each name; marks at its ends are no part of it."""
    names = [label.partition("-")[2] for label in labels]
    begun = accumulate(label.startswith("B-") for label in labels)
    for (name, _), group in groupby(zip(names, begun, sentence, strict=True), key=itemgetter(0, 1)):
        tokens = [i for _, _, i in group]
        while tokens and text.kinds[tokens[-1]] == MARK:
            tokens.pop()
        while tokens and text.kinds[tokens[0]] == MARK:
            tokens.pop(0)
        if tokens and name in _KINDS:
            yield tokens[0], tokens[-1] + 1, _KINDS[name]


def missing() -> list[str]:
    """The modules that the model needs and that are not installed. None is imported to know it."""
    return [name for name in _NEEDED if find_spec(name) is None]


def load() -> NamedEntities:
    """Named entities by the model on disk.

    Raises `BackendError` when torch, transformers or the model are not there, or the model cannot be loaded.
    """
    lacking = missing()
    if lacking:
        raise BackendError(
            f"camel-tools' named entities need {' and '.join(lacking)}; run: {COMMAND}, "
            f"then: {camel_data.NAMES.command}"
        )
    model = camel_data.required(camel_data.NAMES)
    with camel_data.loading(model):
        from camel_tools.ner import NERecognizer
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()
        recognizer = NERecognizer(str(model.file.parent))
    return CamelNames(recognizer.predict)
