"""Binding: from a possible cue to a statement with source, outlet, channel, addressee and content, or to the reason
it is none.

Cues are bound from the last to the first, so that when a content is measured, the statements that may close it are
known.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from extractors import lexicon
from extractors.bound import Binder, Bound, cut_off
from extractors.clauses import bind_verb
from extractors.cues import CueMatch
from extractors.echoes import add_echoes, bind_relative
from extractors.edges import goes_on_with_verb
from extractors.fronted import bind_dots, bind_fronted
from extractors.headlines import bind_colon, is_byline
from extractors.heads import is_medium, phrase
from extractors.layout import DASHES, Layout
from extractors.lexicon import Reading
from extractors.listed import with_points
from extractors.media import bind_carried, bind_inside
from extractors.nouns import bind_masdar
from extractors.occasions import CHANNEL_PREPOSITIONS
from extractors.verbless import bind_verbless


def bind(lay: Layout, cues: list[CueMatch]) -> Binder:
    """Bind the cues of a text; of two cues over one content the finite verb stays."""
    binder = Binder(lay)
    for cue in reversed(cues):
        if cue.first in binder.bound:  # «القناة 12 نقلا عن مصدر: …»: the cue of the headline already
            continue
        result = _bind_cue(binder, cue)
        if isinstance(result, Bound):
            result = _leave_relative(binder, _leave_paper(binder, with_points(binder, result)))
            binder.enter(result)
            _absorb(binder, result)
            _renew(binder, result)
            _take_medium(binder, result)
        else:
            binder.refused[cue.first] = result
    _fold_tags(binder)
    add_echoes(binder)
    return binder


def _leave_paper(binder: Binder, found: Bound) -> Bound:
    """«أعلن اللاعب اعتزاله | عبر تغريدة قال فيها: …»: the paper in which the next statement stands is no content."""
    lay = binder.lay
    if not found.rule.endswith(("object", "noun")) or found.channel is not None:
        return found
    for first in range(found.content_first + 2, found.content_end):
        other = binder.bound.get(first)
        if other is None or lay.fold_at(other.cue.end) not in lexicon.words("taken_up_in"):
            continue
        paper = first - 1
        if lay.folds[paper] in lexicon.channels() and lay.folds[paper - 1] in CHANNEL_PREPOSITIONS:
            left = cut_off(lay, found, paper - 1, "the paper of the next statement follows")
            quoted = any(k in lay.marks.opened for k in range(left.content_first, left.content_end))
            return replace(left, channel=phrase(lay, paper, first), type=left.type if quoted else "indirect")
    return found


def _leave_relative(binder: Binder, found: Bound) -> Bound:
    """«والهجوم، الذي قالت الشرطة إنه إرهابي، | أسفر عن قتلى», «والمرض (الذي قيل إنه نادر) | ينتشر»: a relative
    clause between marks ends with the second of them, and what it reports with it.
    """
    lay, opening = binder.lay, found.cue.first - 2
    if opening < 1 or not found.dependent or lay.folds[opening + 1] not in lexicon.words("relative"):
        return found
    within = range(found.content_first + 1, found.content_end)
    if opening in lay.marks.brackets:
        ends = [lay.marks.brackets[opening]]
    elif lay.folds[opening] in DASHES:
        ends = [k for k in within if lay.folds[k] in DASHES and lay.is_comma(k)]
    elif lay.is_comma(opening):
        comma = next((k for k in within if lay.is_comma(k) and lay.level(k) == lay.level(opening)), None)
        ends = [comma] if comma is not None and goes_on_with_verb(lay, found.content_first, comma) else []
    else:
        ends = []
    if not ends or ends[0] not in within:
        return found
    return cut_off(lay, found, ends[0], "the clause around it goes on")


def _fold_tags(binder: Binder) -> None:
    """A verbless cue right after the content of a statement is its closing tag: a medium becomes its outlet, no row
    of its own.
    """
    ends = {
        found.content_end: found
        for found in binder.bound.values()
        if found.kind in ("finite", "participle") and not found.dependent
    }
    for first, tag in sorted(binder.bound.items()):
        if tag.kind != "verbless" or tag.content_first >= tag.cue.first:
            continue
        said = next((ends[k] for k in range(first, first - 3, -1) if k in ends and ends[k].cue.first < first), None)
        if said is None or said.cue.first < binder.lay.sentence_start(first):
            continue
        del binder.bound[first]
        binder.refused[first] = "a tag on the statement before it"
        if said.outlet is None and tag.source is not None and is_medium(binder.lay, tag.source.first, False):
            binder.bound[said.cue.first] = replace(said, outlet=tag.source)


def _absorb(binder: Binder, found: Bound) -> None:
    """Drop statements whose cue stands in the head of this one («تابع قائلا:», «نقلت عنه قوله إن»)."""
    for first in range(found.cue.end, found.content_first):
        other = binder.bound.get(first)
        if other is None:
            continue
        marked = other.kind == "colon" and found.content_first - other.content_first == 1  # كتب على صفحته: "…"
        marked = marked or (other.kind == "masdar" and other.content_first < found.content_first <= other.content_end)
        if other.rule == "verbless-ala_lisan" and found.kind == "finite":
            refusal = "tells who lends his voice"  # أكدت الحكومة | على لسان الناطق باسمها أن
        elif other.kind != "verbless" and (marked or other.content_first == found.content_first):
            refusal = "the same content has a finite verb"
        elif other.kind == "verbless" and other.content_first <= found.cue.first:
            refusal = "an aside in the statement around it"  # «وجددت تونس، حسب البيان، دعمها …»
        elif (
            found.rule == "verb-that"
            and _stands_in(binder.lay, found.content_first - 1, other)
            and binder.lay.folds[first - 1] in lexicon.words("relative")
        ):
            # «قال الجيش الذي يتهم الحركة بالهجوم | إنه استهدف موقعا»
            binder.bound[first] = cut_off(binder.lay, other, found.content_first - 1, "the verb around it goes on")
            continue
        else:
            continue
        del binder.bound[first]
        binder.later.pop(first, None)
        binder.refused[first] = refusal


def _renew(binder: Binder, found: Bound) -> None:
    """Drop the verbal noun of the speaker's own that is all his content («جدد | دعوته إلى وقف النار»)."""
    first = found.content_first
    other = binder.bound.get(first)
    own = other is not None and other.kind == "masdar" and other.reading is not None and other.reading.form.pronoun
    if not own or found.kind == "masdar" or not found.rule.endswith("object"):
        return
    del binder.bound[first]
    binder.later.pop(first, None)
    binder.refused[first] = "the same content has a finite verb"


def _stands_in(lay: Layout, i: int, found: Bound) -> bool:
    """Whether a token stands in a stretch of a content, not first."""
    at = lay.text.starts[i]
    return i > found.content_first and any(first <= at < last for first, last in found.content)


def _take_medium(binder: Binder, found: Bound) -> None:
    """A tag between cue and content tells the medium or the paper: «قال، وفقا لوكالة كذا، إن» is one statement."""
    if found.kind != "finite":
        return
    for first in range(found.cue.end, found.content_first):
        tag = binder.bound.get(first)
        if tag is None or tag.kind != "verbless" or tag.content_first != found.content_first:
            continue
        medium = tag.source is not None and is_medium(binder.lay, tag.source.first, False)
        paper = tag.channel is not None and (tag.source is None or tag.channel.first < tag.source.first)
        if not medium and not paper:  # «قال الموقع، نقلا عن مسؤول، إن»: both say it
            carries = found.source is not None and is_medium(binder.lay, found.source.first, False)
            if carries and tag.outlet is None and tag.rule == "verbless-naqlan":
                binder.bound[first] = replace(tag, outlet=found.source)
            continue
        del binder.bound[first]
        binder.refused[first] = "tells the medium of the statement around it"
        outlet = found.outlet or (tag.source if medium else tag.outlet)
        binder.bound[found.cue.first] = replace(found, outlet=outlet, channel=found.channel or tag.channel)
        return


def _bind_cue(binder: Binder, cue: CueMatch) -> Bound | str:
    if cue.verbless is None and not cue.readings:
        return bind_colon(binder, cue) if binder.lay.folds[cue.first] == ":" else bind_dots(binder, cue)
    if is_byline(binder.lay, cue):
        return "the author's name: a byline"
    reasons = []
    if cue.verbless is not None:
        result = bind_verbless(binder, cue)
        if isinstance(result, Bound) or not cue.readings:
            return result
        reasons.append(result)
        cue = CueMatch(cue.end - 1, cue.end, cue.readings)  # «كما أكد الوزير أن»: the verb is a cue of its own
    for reading in cue.readings:
        rules: tuple[Callable[[Binder, CueMatch, Reading], Bound | str], ...]
        if reading.form.tense == "masdar":
            rules = (bind_masdar,)
        elif reading.cue.carried:
            rules = (bind_carried, bind_verb) if reading.cue.carried == "من" else (bind_carried,)
        elif reading.cue.inside:
            rules = (bind_inside,)
        else:
            rules = (bind_relative, bind_fronted, bind_verb)
        for rule in rules:
            result = rule(binder, cue, reading)
            if isinstance(result, Bound):
                return result
            reasons.append(f"{reading.cue.lemma}: {result}")
    return "; ".join(dict.fromkeys(reasons))
