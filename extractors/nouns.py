"""Verbal nouns: «تأكيد الوزير أن …»."""

from __future__ import annotations

from extractors import gazetteer, lexicon
from extractors.agents import can_speak
from extractors.bound import Binder, Bound
from extractors.contents import read_content
from extractors.cues import CueMatch
from extractors.heads import Phrase, parse_head
from extractors.layout import Layout
from extractors.lexicon import Reading
from extractors.objects import is_act
from extractors.openers import Opener, find_openers
from extractors.phrases import noun_phrase_end
from extractors.wordforms import bare_word, is_definite, is_relational, is_verb


def bind_masdar(binder: Binder, cue: CueMatch, reading: Reading) -> Bound | str:
    """«إبلاغ بلينكن نظراءه أن …», «تأكيد الوزير أن …»: a verbal noun with its source in the genitive and a clause."""
    lay, verb = binder.lay, reading.cue
    limit = lay.sentence_end(cue.end)
    openers = find_openers(lay, cue.end, min(limit, cue.end + 25), verb)
    wanted = [o for o in openers if o.kind == "that"] or [
        o for o in openers if o.kind == "noun" and o.preposition in verb.noun and o.preposition not in ("", "ل")
    ]
    demanded = verb.stance == "demand" and any(o.preposition == "ب" for o in wanted)  # مطالبة الجماهير | برحيله
    if "" in verb.noun and not demanded and not any(o.kind == "that" for o in wanted):
        wanted = _act_after_source(lay, cue, limit) or wanted
    if not wanted:
        return "a verbal noun without a clause"
    opener = wanted[0]
    if (
        opener.kind == "noun"
        and not reading.form.pronoun
        and (opener.at == cue.end or (opener.preposition and "" in verb.noun and not demanded))
    ):
        return "a verbal noun without a source"
    if any((lay.is_comma(k) and opener.kind == "noun") or is_verb(lay.folds[k]) for k in range(cue.end, opener.at)):
        return "a verbal noun without a clause"
    if any(binder.bound[k].content_first == opener.content for k in range(cue.end, opener.at) if k in binder.bound):
        return "its clause belongs to another cue"
    head = parse_head(lay, cue.end, opener.at, split="" in verb.to)
    source = head.source
    if source is None and not reading.form.pronoun:
        return "a verbal noun without a source"
    if source is not None and source.first != cue.end:
        return "a verbal noun without a source"
    if source is not None and _is_what_is_told(lay, source, reading, opener):
        return "a verbal noun with its object"
    if source is not None and lay.folds[source.first] in lexicon.words("press"):
        return "an occasion, no act of saying"  # «في تصريح صحفي»
    if source is not None and is_relational("ال" + lay.folds[source.first]) and not _is_someone(lay, source):
        return "an adjective, no source"  # «اعتراف دولي بأن»
    if source is not None and is_act(lay.folds[source.first]) and not can_speak(lay, source.first, source.end):
        return "a verbal noun without a source"  # «إعلان إعادة فتح السفارة»
    if any(lay.folds[k] in lexicon.words("relative") for k in range(cue.end, opener.at)) and opener.kind == "that":
        return "its clause belongs to a relative clause"
    if source is not None and opener.kind == "noun" and not gazetteer.word(lay.folds[source.first]).flags:
        return "a verbal noun without a source"
    content = read_content(binder, opener, limit)
    if isinstance(content, str):
        return content
    return Bound(
        cue,
        reading,
        "verbal-noun",
        verb.stance,
        verb.lemma,
        content.spans,
        content.first,
        content.end,
        opener.at,
        content.type,
        source,
        head.outlet,
        head.channel,
        head.addressee or head.second,
        True,
        content.why,
    )


def _is_what_is_told(lay: Layout, source: Phrase, reading: Reading, opener: Opener) -> bool:
    """«إقرار القانون», «تأكيد التوقعات», «تأكيد جديدة»: a rule, an act, an adjective; who is told."""
    folded = lay.folds[source.first]
    bare = bare_word(folded)
    acts = bare.endswith("ات") and lexicon.is_masdar(bare[:-2])
    plain = not gazetteer.word(folded).flags and source.first not in lay.persons and lay.quote_at(source.first) is None
    adjective = plain and source.end == source.first + 1 and not is_definite(folded) and folded.endswith("ه")
    told = reading.cue.id == "ablagha" and opener.kind == "noun" and not reading.form.pronoun
    return bare in lexicon.words("rule") or acts or adjective or told


def _is_someone(lay: Layout, source: Phrase) -> bool:
    """A phrase that begins with a person, body or nation, not with an adjective alone."""
    return source.first in lay.persons or bool(gazetteer.word(lay.folds[source.first]).flags)


def _act_after_source(lay: Layout, cue: CueMatch, limit: int) -> list[Opener]:
    """An object without preposition behind the source («إعلان الجيش عزل …»)."""
    source_end = end = noun_phrase_end(lay, cue.end, limit, split=True)
    if end < limit and lay.folds[end] == "في":  # الحكومة | في المنفى
        end = max(noun_phrase_end(lay, end + 1, limit, split=True), end)
    act = end + 1 if end + 1 < limit and lay.quote_at(end) is not None else end
    named = can_speak(lay, cue.end, source_end) or lay.fold_at(cue.end) in ("الاخير", "الاخيره")
    if not cue.end < source_end <= end < limit or not named or not lay.is_word(act) or not is_act(lay.folds[act]):
        return []
    return [Opener("noun", end, end)]
