"""Who is the same: the one place that decides which names the page counts together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from cli.filters import words
from extractors.types import Statement


def speaker_names(statements: Sequence[Statement]) -> list[str | None]:
    """The name under which the speaker of each statement is counted; None where nobody is named."""
    return one_spelling([statement.speaker for statement in statements])


def one_spelling(names: Sequence[str | None]) -> list[str | None]:
    """Each name as it is spelled most often among those that are equal under folding; None stays.

    >>> one_spelling(["الأمم المتحدة", "الامم المتحده", None, "الأمم المتحدة"])
    ['الأمم المتحدة', 'الأمم المتحدة', None, 'الأمم المتحدة']
    """
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        if name is not None:
            spellings[_key(name)][name] += 1
    return [None if name is None else spellings[_key(name)].most_common(1)[0][0] for name in names]


def _key(name: str) -> str:
    return " ".join(words(name)) or name
