"""Back ends: what the stages ask about words and names. The embedded rules and tables are the default.

camel-tools' morphology and named entities are there for users who have its data. Its modules are imported only when
they are asked for: they take time to load, and look for a catalogue on the network when there is none on disk.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from extractors.entities import NamedEntities, find_entities
from extractors.morphology import RULES, Morphology


class BackendError(Exception):
    """A back end that cannot be loaded: the message says what is missing and the commands that get it."""


@dataclass(frozen=True, slots=True)
class Backends:
    """What one reading of a text asks."""

    morphology: Morphology = RULES
    names: NamedEntities = find_entities


EMBEDDED = Backends()


@cache
def load(morphology: str = "rules", ner: str = "tables") -> Backends:
    """The back ends by name: ``rules`` or ``camel``, ``tables`` or ``camel``.

    Raises `BackendError` when one cannot be loaded.
    """
    return Backends(
        RULES if morphology == "rules" else _camel_morphology(), find_entities if ner == "tables" else _camel_names()
    )


def _camel_morphology() -> Morphology:
    from extractors import camel_morphology

    return camel_morphology.load()


def _camel_names() -> NamedEntities:
    from extractors import camel_names

    return camel_names.load()
