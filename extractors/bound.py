"""A bound statement and the work on one text, as the binding rules pass them on."""

from __future__ import annotations

from dataclasses import dataclass, field

from msgspec.structs import replace

from extractors.cues import CueMatch
from extractors.edges import Later
from extractors.frozen import Frozen
from extractors.heads import Phrase
from extractors.layout import Layout
from extractors.lexicon import Reading
from extractors.types import QuoteType, Span, Stance


class Bound(Frozen, frozen=True):
    """A statement before its speaker is resolved. Positions are tokens, spans are characters."""

    cue: CueMatch
    reading: Reading | None
    rule: str
    stance: Stance
    lemma: str
    content: tuple[Span, ...]
    content_first: int  #: first and end token of the content, the gap of a two-part content included
    content_end: int
    opener: int  #: first token after the head of the statement
    type: QuoteType = "indirect"
    source: Phrase | None = None
    outlet: Phrase | None = None
    channel: Phrase | None = None
    addressee: Phrase | None = None
    dependent: bool = False
    why_end: str = ""
    pronoun: tuple[str, str] | None = None  #: gender and number of the one who speaks, where the verb is another's

    @property
    def agreement(self) -> tuple[str, str]:
        """Gender and number of the one who speaks, "" where nothing tells."""
        if self.pronoun is not None or self.reading is None:
            return self.pronoun or ("", "")
        return self.reading.form.agreement

    @property
    def kind(self) -> str:
        if self.reading is None or self.cue.verbless is not None:
            return "verbless" if self.cue.verbless is not None else "colon"
        tense = self.reading.form.tense
        return tense if tense in ("participle", "masdar") else "finite"

    @property
    def start(self) -> int:
        """The first token of the statement's frame: its cue, or its source where that stands before."""
        first = self.cue.first
        return min(first, self.source.first) if self.source is not None and self.source.first < first else first


def cut_off(lay: Layout, found: Bound, end: int, why: str) -> Bound:
    """A statement whose content ends before token ``end``, and why."""
    while end > found.content_first + 1 and not lay.is_word(end - 1) and end - 1 not in lay.marks.opened:
        end -= 1
    stop = lay.text.ends[end - 1]
    spans = tuple((first, min(last, stop)) for first, last in found.content if first < stop)
    return replace(found, content=spans, content_end=end, why_end=why)


class Content(Frozen, frozen=True):
    spans: tuple[Span, ...]
    first: int
    end: int
    type: QuoteType
    why: str


@dataclass(slots=True)
class Binder:
    """The work on one text: its layout, what is bound so far, and why the rest was refused."""

    lay: Layout
    bound: dict[int, Bound] = field(default_factory=dict)  #: by first token of the cue
    later: dict[int, Later] = field(
        default_factory=dict
    )  #: the same, as edges see them: by cue and by source before it
    refused: dict[int, str] = field(default_factory=dict)

    def in_order(self) -> list[Bound]:
        """The bound statements in text order."""
        return [self.bound[first] for first in sorted(self.bound)]

    def enter(self, found: Bound) -> None:
        self.bound[found.cue.first] = found
        form = found.reading.form if found.reading is not None else None
        tense = form.tense if form is not None else ""
        alone = found.source is None
        seen = Later(
            found.cue.first,
            found.kind,
            found.start,
            tense == "imperfect",
            tense == "imperfect" and alone and found.rule.endswith(("object", "noun")),
            found.dependent,
            form.agreement if form is not None and tense == "perfect" and alone else None,
        )
        self.later[found.cue.first] = seen
        first = found.content_first - 1 if found.rule == "fronted-quotation" else found.start
        if first < found.cue.first and not found.dependent:
            self.later.setdefault(first, seen)
