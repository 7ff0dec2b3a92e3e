"""Who is the same: the one place that decides which names the page counts together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from cli.visible import for_screen
from extractors.aliases import folded_words
from extractors.identities import Identities, Names, identify
from extractors.types import Statement


@dataclass(frozen=True, slots=True)
class Named:
    """The names of a statement as the page counts them and filters by them; ``about`` as long as the statement's."""

    speaker: str | None
    outlet: str | None
    about: tuple[str, ...]


def named(statements: Sequence[Statement]) -> list[Named]:
    """The names of each statement, one for each that is one (``extractors.identities``), as a line that a field of a
    form can hold."""
    names = Names()
    names.add_all(statements)
    who = identify(names)
    outlets = one_spelling([statement.outlet for statement in statements])
    return [
        Named(
            _line(_speaker(statement, who)),
            _line(outlet),
            tuple(_line(who.name(who.entity(entity, statement.document))) or "" for entity in statement.about),
        )
        for statement, outlet in zip(statements, outlets, strict=True)
    ]


def _speaker(statement: Statement, who: Identities) -> str | None:
    identity = who.speaker(statement)
    return who.name(identity) if identity is not None else None


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
    return " ".join(folded_words(name)) or name
