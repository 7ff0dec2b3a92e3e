"""Who is the same: the one place that decides which names the page counts together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from cli.filters import words
from cli.visible import for_screen
from extractors.types import Statement


@dataclass(frozen=True, slots=True)
class Named:
    """The names of a statement as the page counts them and filters by them; ``about`` as long as the statement's."""

    speaker: str | None
    outlet: str | None
    about: tuple[str, ...]


def speaker_names(statements: Sequence[Statement]) -> list[str | None]:
    """The name under which the speaker of each statement is counted; None where nobody is named."""
    return one_spelling([statement.speaker for statement in statements])


def named(statements: Sequence[Statement]) -> list[Named]:
    """The names of each statement, one spelling for each, as a line that a field of a form can hold."""
    outlets = one_spelling([statement.outlet for statement in statements])
    about = iter(one_spelling([entity.name for statement in statements for entity in statement.about]))
    return [
        Named(_line(speaker), _line(outlet), tuple(_line(next(about)) or "" for _ in statement.about))
        for statement, speaker, outlet in zip(statements, speaker_names(statements), outlets, strict=True)
    ]


def _line(name: str | None) -> str | None:
    return name and " ".join(for_screen(name).split())


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
