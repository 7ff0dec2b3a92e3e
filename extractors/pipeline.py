"""The way of the data, from text to statements."""

from __future__ import annotations

from dataclasses import dataclass

from extractors import circumstances, entities, evidence, records, speakers
from extractors.backends import EMBEDDED, Backends
from extractors.binding import bind
from extractors.bound import Binder, Bound
from extractors.collector import uncollected
from extractors.cues import CueMatch, find_cues
from extractors.dropped import OWN
from extractors.entities import Mention
from extractors.layout import Layout, lay_out
from extractors.orthography import keep_letters, read_on
from extractors.speakers import Resolved
from extractors.text import tokenize
from extractors.types import Explained, Statement


@dataclass(frozen=True, slots=True)
class Article:
    """A text as the stages leave it: everything that its records, and the reasons for them, are made from."""

    layout: Layout
    named: list[Mention]
    cues: list[CueMatch]
    binder: Binder
    bound: list[Bound]  #: in text order
    resolved: list[Resolved]  #: the speaker of each


def read(text: str, backends: Backends = EMBEDDED) -> Article:
    """Put a text through the stages, in this order."""
    tokens = tokenize(text)
    read_on(tokens)
    named = backends.names(tokens)
    keep_letters(tokens, named)
    layout = lay_out(
        tokens,
        entities.person_tokens(named),
        entities.body_tokens(named),
        backends.morphology,
        entities.adjoining_persons(named),
    )
    cues = find_cues(layout)
    binder = bind(layout, cues)
    bound = circumstances.fill(layout, binder.in_order())
    resolved = speakers.resolve(layout, bound, named)
    for statement, found in zip(bound, resolved, strict=True):
        if found.why == OWN:
            binder.refused[statement.cue.first] = OWN
            del binder.bound[statement.cue.first]
    kept = [(statement, found) for statement, found in zip(bound, resolved, strict=True) if found.why != OWN]
    return Article(layout, named, cues, binder, [one for one, _ in kept], [found for _, found in kept])


@uncollected()
def extract_quotes(text: str, document: str = "", backends: Backends = EMBEDDED) -> list[Statement]:
    """Every statement of a text, in text order.

    ``text`` is the article as decoded, ``document`` the name it gets in the records, ``backends`` what is asked about
    words and names (``extractors.backends``). Offsets are code points of ``text``.

    >>> [(s.speaker, s.cue, s.content) for s in extract_quotes("قال وزير الصحة إن اللقاح آمن.")]
    [('وزير الصحة', 'قال', 'اللقاح آمن')]
    """
    article = read(text, backends)
    return records.statements(article.layout, article.bound, article.resolved, article.named, document)


@uncollected()
def explain(text: str, document: str = "", backends: Backends = EMBEDDED) -> list[Explained]:
    """The statements of ``extract_quotes``, each with the evidence for its fields and what was refused for them."""
    article = read(text, backends)
    made = records.statements(article.layout, article.bound, article.resolved, article.named, document)
    reasons = evidence.gather(article.layout, article.binder, article.bound, article.resolved)
    return [Explained(statement, found) for statement, found in zip(made, reasons, strict=True)]
