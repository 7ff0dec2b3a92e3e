"""Free text as the page searches it: folded as the project folds, by the same tables in Python and in the browser."""

from __future__ import annotations

import re

from extractors.text import DIACRITICS, INVISIBLE, KEEPS_MAKSURA, TATWEEL, fold

_DROPPED = DIACRITICS + TATWEEL + INVISIBLE
_BETWEEN = re.compile(rf"[^\w{_DROPPED}]+")


def searchable(*texts: str | None) -> str:
    """The folded words of some texts, one space between them.

    >>> searchable("أَكَّدت «الحكومـة»:", None, "فى غزّة")
    'اكدت الحكومه في غزه'
    """
    return " ".join(fold(word) for text in texts if text for word in _BETWEEN.split(text) if word)


def folding() -> dict[str, object]:
    """What the script folds a query by: characters to drop (for a class of a regular expression, escaped, for some of
    them would turn the text around), letters with their forms, words that keep their ى."""
    arabic = {chr(code): fold(chr(code)) for code in range(0x0621, 0x0700) if chr(code) not in _dropped()}
    return {
        "dropped": "".join(char if char == "-" else f"\\u{ord(char):04x}" for char in _DROPPED),
        "letters": {letter: folded for letter, folded in arabic.items() if letter != folded},
        "maksura": sorted(KEEPS_MAKSURA),
    }


def _dropped() -> frozenset[str]:
    matches = re.compile(f"[{_DROPPED}]")
    return frozenset(chr(code) for code in range(0x0600, 0x0700) if matches.match(chr(code)))
