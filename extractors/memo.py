"""Answers about words, kept: news repeats its words, so what a word is made of is found out once.

A look-up costs no more than one in a dictionary, for it is one. Memory is bounded: words longer than any word are not
kept, and what is full is begun anew.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

#: So many words make up years of a newspaper.
LIMIT = 500_000
#: A longer string is no word, and is hardly met again.
LONGEST = 64


class _Memo(dict[str, T]):
    def __init__(self, answer: Callable[[str], T]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, word: str) -> T:
        found = self._answer(word)
        if len(word) <= LONGEST:
            if len(self) >= LIMIT:
                self.clear()
            self[word] = found
        return found


def memo(answer: Callable[[str], T]) -> Callable[[str], T]:
    """The same function of a word, computed once a word; for functions whose answer depends on nothing else.

    >>> shout = memo(str.upper)
    >>> shout("a"), shout("a")
    ('A', 'A')
    """
    return _Memo(answer).__getitem__
