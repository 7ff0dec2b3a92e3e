"""Facts: the figures and times of a text, each with its claim and with who vouches for it.

In: a text and, where it is known, the date of the document. Out: :class:`Fact` records. The way of the data: the
article as the stages of quotes read it → times (``extractors.times``) → figures among the rest (``extractors.figures``)
→ the clause around each (``extractors.claims``) → the innermost statement of ``extract_quotes`` whose content holds it,
whose speaker vouches for it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date as Date
from typing import TypeAlias

from extractors import gazetteer, lexicon, records
from extractors.backends import EMBEDDED, Backends
from extractors.claims import clause_around, without_dangling
from extractors.collector import uncollected
from extractors.entities import Mention
from extractors.fact_types import Fact, FactSpans
from extractors.figure_types import Figure
from extractors.figures import find_figures
from extractors.layout import Layout
from extractors.numbers import STOPS
from extractors.pipeline import read
from extractors.stretches import Stretches
from extractors.text import Text
from extractors.time_types import Time
from extractors.times import find_times, frequency_at
from extractors.types import Span, Statement
from extractors.wordforms import has_preposition, is_definite, is_verb, is_verb_with_pronoun

#: How often an expression of a form is a fact that annotators would mark, read off articles; forms not named are as
#: sure as the run of them.
_CONFIDENCE = {
    "percent": 0.97, "date": 0.97, "year": 0.97, "counted": 0.93, "length": 0.93, "month": 0.95, "score": 0.85,
    "rank": 0.75, "bare": 0.75, "bare-year": 0.75, "dual": 0.75, "single": 0.6, "event": 0.7, "anaphor": 0.6,
    "noun before": 0.75, "of them": 0.7, "multiple": 0.7, "fraction": 0.7,
}  # fmt: skip
_OTHERWISE = 0.9
Expression: TypeAlias = Figure | Time


def extract_facts(text: str, document: str = "", date: str | None = None, backends: Backends = EMBEDDED) -> list[Fact]:
    """The figures and times of a text in text order, each with its claim and its voucher.

    ``date`` (ISO 8601, ``2024-03-26``) is the document's; with it relative times are resolved to full dates by the
    rules of ``extractors.times``. A date that cannot be read counts as unknown.

    >>> [(fact.expression, fact.value, fact.unit) for fact in extract_facts("قُتل أكثر من 32 ألف شخص في غزة.")]
    [('أكثر من 32 ألف شخص', '32000', 'شخص')]
    """
    return extract_all(text, document, date, backends)[1]


@uncollected()
def extract_all(
    text: str, document: str = "", date: str | None = None, backends: Backends = EMBEDDED
) -> tuple[list[Statement], list[Fact]]:
    """The statements of ``extract_quotes`` and the facts of ``extract_facts``, from one reading of the text."""
    article = read(text, backends)
    known = records.statements(article.layout, article.bound, article.resolved, article.named, document)
    return known, facts_of(article.layout, article.named, known, document, date)


def facts_of(
    lay: Layout, named: Sequence[Mention], known: Sequence[Statement], document: str = "", date: str | None = None
) -> list[Fact]:
    """The facts of an article that has been read: its layout, its names and its statements are known."""
    names = {mention.first: mention for mention in named}
    contents = Stretches((stretch, statement) for statement in known for stretch in statement.spans.content)
    expressions = find_expressions(lay.text, day_of(date), named)
    return [_fact(lay, found, n, contents, names, document) for n, found in enumerate(expressions, 1)]


def day_of(date: str | None) -> Date | None:
    """The day an ISO 8601 date or time begins with, None when it is no such date.

    >>> day_of("2024-03-26T08:00:00Z"), day_of("26/3/2024")
    (datetime.date(2024, 3, 26), None)
    """
    found = re.match(r"(\d{4})-(\d{2})-(\d{2})(?!\d)", date or "", re.ASCII)
    try:
        return Date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def find_expressions(t: Text, when: Date | None = None, named: Sequence[Mention] = ()) -> list[Expression]:
    """The figures and times of a text in text order, but those that stand in a name («المصري اليوم»)."""
    longer = (name for name in named if name.kind == "ORG" and name.end - name.first > 1)
    within = {k for name in longer for k in range(name.first, name.end)}
    times = [time for time in find_times(t, when) if not within.issuperset(range(time.first, time.end))]
    figures = find_figures(t, times)
    rates = [rate for figure in figures if (rate := frequency_at(t, figure.end))]
    return sorted([*times, *figures, *rates], key=lambda found: (found.start, -found.stop))


def _fact(
    lay: Layout,
    found: Expression,
    number: int,
    contents: Stretches[Statement],
    names: Mapping[int, Mention],
    document: str,
) -> Fact:
    raw, span = lay.text.raw, (found.start, found.stop)
    statement, stretch = _holder(span, contents)
    claim = _claim(lay, found, stretch, contents)
    actor = _actor(lay, claim, names)
    voucher = _voucher(raw, statement)
    sentence = _sentence(lay, found)
    figure = found if isinstance(found, Figure) else None
    return Fact(
        document=document,
        fact=number,
        kind="figure" if figure else "time",
        expression=raw[slice(*span)],
        value=found.value,
        unit=figure.unit if figure else None,
        qualifier=found.qualifier,
        claim=raw[slice(*claim)],
        actor=raw[slice(*actor)] if actor else None,
        voucher=raw[slice(*voucher)] if voucher else None,
        statement=statement.statement if statement else None,
        sentence=raw[slice(*sentence)],
        confidence=_CONFIDENCE.get(found.rule, _OTHERWISE),
        spans=FactSpans(expression=span, claim=claim, voucher=voucher, actor=actor),
    )


def _holder(span: Span, contents: Stretches[Statement]) -> tuple[Statement | None, Span | None]:
    """The innermost statement whose content holds a span, with that stretch of the content."""
    holders = [
        (stretch[1] - stretch[0], -statement.statement, statement, stretch)
        for stretch, statement in contents.touching(*span)
        if stretch[0] <= span[0] and span[1] <= stretch[1]
    ]
    if not holders:
        return None, None
    _, _, statement, stretch = min(holders, key=lambda holder: holder[:2])
    return statement, stretch


def _voucher(raw: str, statement: Statement | None) -> Span | None:
    """The speaker of a statement; a share of the people asked («57% قالوا») vouches for nothing."""
    speaker = statement.spans.speaker if statement else None
    return None if speaker is None or raw[speaker[0]].isdigit() else speaker


def _claim(lay: Layout, found: Expression, stretch: Span | None, contents: Stretches[Statement]) -> Span:
    """The clause, kept inside the content that holds it, and outside contents that do not."""
    start, stop = clause_around(lay, found.first, found.end)
    start, stop = min(start, found.start), max(stop, found.stop)
    if stretch:
        start, stop = max(start, stretch[0]), min(stop, stretch[1])
    for (low, high), statement in contents.touching(start, stop):
        if found.stop <= low < stop:
            last = without_dangling(lay, lay.text.at(low), found.end)
            stop = max(found.stop, lay.text.ends[last - 1])
        elif start < high <= found.start and statement.spans.cue[0] >= high:
            start = high
    return _tidy(lay.text.raw, (start, stop), (found.start, found.stop))


def _tidy(raw: str, span: Span, held: Span) -> Span:
    """A span without spaces and marks at its ends, never smaller than what it holds."""
    start, stop = span
    while start < held[0] and not (raw[start].isalnum() or raw[start] in '«“"(‹$€'):
        start += 1
    while stop > held[1] and not (raw[stop - 1].isalnum() or raw[stop - 1] in '»”")›%٪$€'):
        stop -= 1
    if start and raw[start - 1] == "(" and ")" in raw[start:stop] and "(" not in raw[start : raw.index(")", start)]:
        start -= 1
    return start, stop


def _sentence(lay: Layout, found: Expression) -> Span:
    first, last = lay.sentence_start(found.first), lay.sentence_end(found.first)
    start, stop = lay.text.starts[first], lay.text.ends[max(last, first + 1) - 1]
    return min(start, found.start), max(stop, found.stop)


def _actor(lay: Layout, claim: Span, names: Mapping[int, Mention]) -> Span | None:
    """The named subject of a claim: the name at its head, or the one after its verb, with no preposition between."""
    first = lay.text.at(claim[0])
    first -= first > 0 and lay.text.ends[first - 1] > claim[0]
    while first < len(lay) and not lay.is_nominal(first) and lay.text.starts[first] < claim[1]:
        first += 1
    verbs, titled, k = 0, False, first
    while k < min(first + 9, len(lay)) and lay.is_word(k) and lay.text.starts[k] < claim[1]:
        folded, name = lay.folds[k], names.get(k)
        governed = k > first and has_preposition(folded)
        whole = name is not None and claim[0] <= name.start and name.stop <= claim[1]
        if name is not None and whole and not governed:
            if name.kind != "LOC" or k == first or _acts_before(lay, k - 1, first):
                return name.start, name.stop
            k = name.end  # «بلدية محافظة كذا»، «أمير الكويت الشيخ فلان»
            continue
        verbs += is_verb(folded)
        thing = k > first and is_verb(lay.folds[k - 1]) and folded in lexicon.definite_nouns()
        if verbs > 1 or folded in STOPS or (governed and not titled) or (thing and not gazetteer.is_org_head(folded)):
            return None  # «ضم المعرض صور الأمير فلان»
        titled = titled or gazetteer.is_title(folded)
        k = name.end if name is not None and whole else k + 1
    return None


def _acts_before(lay: Layout, k: int, first: int) -> bool:
    """A verb at token ``k``, also one of no table that opens its claim (ستبيع المملكة، تلتها كندا)."""
    folded = lay.folds[k]
    if is_verb(folded) or is_verb_with_pronoun(folded):
        return True
    noun = gazetteer.word(folded).flags or lexicon.is_masdar(folded) or lexicon.is_noun(folded) or is_definite(folded)
    return k == first and not noun and (folded[0] in "يتس" or folded.endswith(("ت", "تها", "ته", "تهم")))
