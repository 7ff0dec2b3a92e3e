"""Verbal nouns: «تأكيد الوزير أن …»."""

from __future__ import annotations

from extractors import gazetteer
from extractors.bound import Binder, Bound
from extractors.contents import read_content
from extractors.cues import CueMatch
from extractors.heads import parse_head
from extractors.lexicon import Reading
from extractors.openers import find_openers
from extractors.phrases import is_verb


def bind_masdar(binder: Binder, cue: CueMatch, reading: Reading) -> Bound | str:
    """«إبلاغ بلينكن نظراءه أن …», «تأكيد الوزير أن …»: a verbal noun with its source in the genitive and a clause."""
    lay, verb = binder.lay, reading.cue
    limit = lay.sentence_end(cue.end)
    openers = find_openers(lay, cue.end, min(limit, cue.end + 25), verb)
    wanted = [o for o in openers if o.kind == "that"] or [o for o in openers if o.kind == "noun" and o.preposition in verb.noun and o.preposition not in ("", "ل")]
    if not wanted:
        return "a verbal noun without a clause"
    opener = wanted[0]
    if opener.kind == "noun" and (opener.at == cue.end or "" in verb.noun):
        return "a verbal noun without a source"
    if any(lay.is_comma(k) and opener.kind == "noun" or is_verb(lay.folds[k]) for k in range(cue.end, opener.at)):
        return "a verbal noun without a clause"
    head = parse_head(lay, cue.end, opener.at, split="" in verb.to)
    source = head.source
    if source is None and not reading.form.pronoun:
        return "a verbal noun without a source"
    if source is not None and source.first != cue.end:
        return "a verbal noun without a source"
    if source is not None and opener.kind == "noun" and not gazetteer.word(lay.folds[source.first]).flags:
        return "a verbal noun without a source"
    content = read_content(binder, opener, limit)
    if isinstance(content, str):
        return content
    return Bound(
        cue, reading, "verbal-noun", verb.stance, verb.lemma, content.spans, content.first, content.end, opener.at, content.type, source,
        head.outlet, head.channel, head.addressee or head.second, True, content.why,
    )  # fmt: skip
