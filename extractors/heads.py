"""The stretch between a cue and its content: who speaks, to whom, through whom, on what occasion.

«قال | أربعة مسؤولين أمريكيين | لموقع أكسيوس | في بيان | أمس | إن» is cut into its pieces by one walk. Spans are character
offsets, for an attached preposition belongs to its token but not to the name.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractors import gazetteer, lexicon
from extractors.gazetteer import Is
from extractors.layout import Layout
from extractors.phrases import (
    has_preposition, is_cutting, is_definite, is_outlet, is_participle, is_relational, is_verb, noun_phrase_end,
)  # fmt: skip
from extractors.text import LINE, MARK
from extractors.types import Span

_CHANNEL_PREPOSITIONS = frozenset({"في", "خلال", "عبر", "على", "اثناء", "لدي", "ضمن", "وفي", "وخلال", "بعد", "عقب", "مع", "من"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its tokens and its character span (which may begin inside the first token)."""

    first: int
    end: int
    span: Span


@dataclass(frozen=True, slots=True)
class Head:
    """What stands between cue and content."""

    source: Phrase | None = None
    second: Phrase | None = None  #: a second phrase without preposition: addressee or object
    outlet: Phrase | None = None
    channel: Phrase | None = None
    addressee: Phrase | None = None


def phrase(lay: Layout, first: int, end: int, skip: int = 0) -> Phrase:
    """A phrase over tokens, without the marks at its edges, ``skip`` characters into its first token."""
    while first < end - 1 and lay.text.kinds[first] == MARK and skip == 0 and lay.marks.brackets.get(first, end) >= end - 1:
        first += 1
    while end - 1 > first and lay.text.kinds[end - 1] in (MARK, LINE) and not _closes_inner(lay, first, end - 1):
        end -= 1
    return Phrase(first, end, (lay.text.starts[first] + skip, lay.text.ends[end - 1]))


def _closes_inner(lay: Layout, first: int, i: int) -> bool:
    """A closing mark or bracket whose opening one stands inside the phrase."""
    if any(opened >= first and quote.closed and quote.close == i for opened, quote in _near_quotes(lay, first, i)):
        return True
    return any(close == i and opened >= first for opened, close in lay.marks.brackets.items() if i - 12 < opened < i)


def _near_quotes(lay: Layout, first: int, i: int) -> list[tuple[int, object]]:
    return [(k, lay.marks.quotes[k]) for k in range(first, i) if k in lay.marks.quotes]


def after_lam(lay: Layout, j: int) -> tuple[int, int]:
    """For a token with attached ل (or a ل before a quoted name): the first token of what follows it and the letters to skip."""
    folded = lay.folds[j]
    if folded in ("ل", "ول"):
        return j + 1, 0
    if folded.startswith("لل"):
        return j, 0
    return j, 1


def parse_head(lay: Layout, first: int, end: int, *, split: bool = False, to_lam: bool = True) -> Head:
    """Cut the tokens from ``first`` up to the opener at ``end`` into source, outlet, channel and addressee.

    With ``split`` a second noun phrase may follow the source without a preposition.
    """
    head = Head()
    j = first
    while j < end:
        folded = lay.folds[j]
        if lay.quote_at(j) is None and lay.text.kinds[j] in (MARK, LINE):
            j = lay.step(j)
            continue
        if _lam(lay, j) and j > first - 1:
            j, head = _after_lam(lay, j, end, head)
        elif folded in _CHANNEL_PREPOSITIONS and j + 1 < end and lay.folds[j + 1] in lexicon.channels():
            stop = channel_end(lay, j + 1, end)
            if head.channel is None and folded not in ("بعد", "عقب", "من"):
                head = replace(head, channel=phrase(lay, j + 1, stop))
            j = stop
        elif folded in lexicon.words("speechnoun"):
            head = head if head.channel else replace(head, channel=phrase(lay, j, j + 1))
            j += 1
        elif folded in lexicon.words("relative") or folded[1:] in lexicon.words("relative"):
            j = relative_end(lay, j, end)
        elif is_outlet(folded) and head.source is not None and head.outlet is None and not _already(head, j):
            stop = noun_phrase_end(lay, j, end)
            stop = max(stop, j + 1)
            head = replace(head, outlet=phrase(lay, j, stop))
            j = stop
        elif j > first and is_participle(folded) and not gazetteer.is_title(folded):
            if "خاطب" in {reading.cue.lemma for reading in lexicon.readings(folded)} and j + 1 < end:
                hearer = max(noun_phrase_end(lay, j + 1, end), j + 2)
                head = replace(head, addressee=phrase(lay, j + 1, hearer))
            return head
        elif has_preposition(folded):
            j = over_attached(lay, j, end)
        elif folded in lexicon.words("time") or is_cutting(folded):
            j = _over_adverbial(lay, j, end)
        elif is_verb(folded) and head.source is None and j > first:
            j, head = _aside(lay, j, end, head)
        else:
            j, head = _noun(lay, j, end, head, split)
    return head


def over_attached(lay: Layout, j: int, end: int) -> int:
    """One past a word with a preposition on it and the words that go on with it (بالجهاز الفني والإداري)."""
    j += 1
    while j < end and lay.is_word(j) and not is_cutting(lay.folds[j]):
        folded, previous = lay.folds[j], lay.folds[j - 1]
        if not (is_relational(folded) or folded.startswith("وال") or not is_definite(previous) and is_definite(folded)):
            break
        j += 1
    return j


def _aside(lay: Layout, j: int, end: int, head: Head) -> tuple[int, Head]:
    """A clause without relative pronoun after an occasion («في بيان بثته قناة كذا»): passed over, but for a medium it names."""
    stop = relative_end(lay, j, end)
    for k in range(j + 1, stop):
        if head.outlet is None and is_outlet(lay.folds[k]):
            medium = max(noun_phrase_end(lay, k, stop), k + 1)
            head = replace(head, outlet=phrase(lay, k, medium))
    return stop, head


def _already(head: Head, j: int) -> bool:
    return any(p is not None and p.first <= j < p.end for p in (head.source, head.outlet, head.channel, head.addressee))


def _lam(lay: Layout, j: int) -> bool:
    """A token that is or carries the preposition ل."""
    folded = lay.folds[j]
    if folded in ("ل", "ول"):
        return True
    if folded[:1] != "ل" or len(folded) < 4 or is_cutting(folded) or folded in lexicon.words("not_attached"):
        return False
    read = gazetteer.word(folded)
    return folded.startswith("لل") or "ل" in read.clitics or folded in lexicon.words("hearer") or not read.flags


def _after_lam(lay: Layout, j: int, end: int, head: Head) -> tuple[int, Head]:
    begin, skip = after_lam(lay, j)
    if begin >= end:
        return end, head
    stop = noun_phrase_end(lay, begin, end) if skip == 0 and begin != j else _lam_phrase_end(lay, j, end)
    stop = max(stop, begin + 1)
    found = phrase(lay, begin, stop, skip)
    if is_medium(lay, begin, lay.folds[j] in ("ل", "ول")) and head.outlet is None:
        return stop, replace(head, outlet=found)
    if head.addressee is None and is_hearer(lay, begin):
        return stop, replace(head, addressee=found)
    return stop, head


def _lam_phrase_end(lay: Layout, j: int, end: int) -> int:
    """The end of the phrase whose first word carries ل."""
    if j + 1 >= end:
        return end
    stop = j + 1
    while stop < end:
        nxt = noun_phrase_end(lay, stop, end)
        if nxt == stop or lay.folds[stop] in lexicon.words("time") or _lam(lay, stop) and stop > j + 1:
            break
        stop = nxt
        break
    return stop


def is_medium(lay: Layout, i: int, before_quote: bool) -> bool:
    """Whether the phrase at ``i`` names a medium: its head says so, or it is a name of one, quoted after لـ or not."""
    folded = lay.folds[i]
    quote = lay.quote_at(i)
    if quote is not None:
        return quote.words <= 5
    if folded == "(" and before_quote:
        return True
    return is_outlet(folded) or folded in ("للموقع", "للصحيفه", "للقناه", "للوكاله", "للشبكه", "للجريده", "للاذاعه")


def is_hearer(lay: Layout, i: int) -> bool:
    """Whether the phrase at ``i`` can be told something: people, or a body."""
    folded = lay.folds[i]
    if folded in lexicon.words("hearer"):
        return True
    flags = gazetteer.word(folded).flags
    return bool(flags & (Is.TITLE | Is.GIVEN | Is.ORG_HEAD | Is.NAME | Is.PUBLIC))


_CHANNEL_LINKS = frozenset({"على", "عبر", "في", "مع"})


def channel_end(lay: Layout, first: int, end: int) -> int:
    """The end of a phrase that names an occasion: its noun, adjectives, and the platform or medium it stood on."""
    j = first + 1
    while j < end:
        folded = lay.folds[j]
        quote = lay.quote_at(j)
        if quote is not None:
            if quote.words > 5:
                return j
            j = quote.end
        elif folded in _CHANNEL_LINKS and j + 1 < end and (is_outlet(lay.folds[j + 1]) or lay.folds[j + 1] in _PLATFORM or lay.folds[j + 1] in lexicon.channels()):
            j += 2
        elif not lay.is_word(j) or is_cutting(folded) or is_verb(folded) or _lam(lay, j) or folded in lexicon.words("time"):
            return j
        elif lay.folds[j].startswith("ال") or lay.folds[j - 1] in _PLATFORM or not gazetteer.word(folded).flags & (Is.TITLE | Is.GIVEN | Is.ORG_HEAD):
            j += 1
        else:
            return j
        if j - first > 9:
            return j
    return min(j, end)


_PLATFORM = frozenset({"تويتر", "فيسبوك", "منصه", "موقع", "موقعه", "موقعها", "انستغرام", "يوتيوب", "اكس", "تيليغرام", "صفحته", "صفحه", "حسابه", "حساب"})


def relative_end(lay: Layout, j: int, end: int) -> int:
    """One past a relative clause in the head: to the comma that closes it, or to the opener."""
    j += 1
    while j < end and not lay.is_comma(j):
        j = lay.step(j)
    return min(j, end)


def _over_adverbial(lay: Layout, j: int, end: int) -> int:
    """One past an adverb, or a preposition with its noun phrase."""
    folded = lay.folds[j]
    j = lay.step(j)
    if folded in lexicon.words("time") or folded not in lexicon.words("governing") or j >= end:
        return j
    while j < end and not lay.is_comma(j) and (is_cutting(lay.folds[j]) and lay.folds[j] not in lexicon.words("relative")):
        j = lay.step(j)
    return max(j, noun_phrase_end(lay, j, end)) if j < end else j


def _noun(lay: Layout, j: int, end: int, head: Head, split: bool) -> tuple[int, Head]:
    stop = noun_phrase_end(lay, j, end, split=split)
    if stop == j:
        return lay.step(j), head
    if head.source is None:
        return stop, replace(head, source=phrase(lay, j, stop))
    if split and head.second is None:
        return stop, replace(head, second=phrase(lay, j, stop))
    return stop, head
