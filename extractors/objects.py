"""Contents that are no clause: objects («أكد الوزير ضرورة …») and pairs («وصف القرار بأنه …»)."""

from __future__ import annotations

from dataclasses import replace

from extractors import gazetteer, lexicon
from extractors.bound import Binder, Bound, Content
from extractors.contents import plain_content, read_content, trim
from extractors.cues import CueMatch
from extractors.edges import content_end
from extractors.heads import Phrase, parse_head, phrase
from extractors.layout import Layout
from extractors.lexicon import Reading
from extractors.openers import Opener, that_preposition
from extractors.phrases import attached, bare_word, is_cutting, is_definite, is_place, is_verb, noun_phrase_end
from extractors.subjects import agrees, is_dependent, source_before
from extractors.verbs import with_head


def bind_object(binder: Binder, cue: CueMatch, reading: Reading, limit: int) -> Bound | str:
    """A content that is the verb's object, with no preposition: «أكد الوزير ضرورة …»، «نفى المصدر صحة …»."""
    lay = binder.lay
    first = cue.end
    participle = reading.form.tense == "participle"
    before = None if participle else source_before(lay, cue, reading)
    if participle or before is not None:
        begin, source_end = first, first
    else:
        j = first
        while j < limit and (is_cutting(lay.folds[j]) and lay.folds[j] not in lexicon.words("governing") or lay.is_comma(j)):
            j += 1
        source_end = noun_phrase_end(lay, j, limit, split=True)
        begin = source_end
        while begin < limit and (lay.folds[begin] in lexicon.words("time") or lay.is_comma(begin)):
            begin = lay.step(begin)
        if begin < limit and is_cutting(lay.folds[begin]) and lay.folds[begin] in ("في", "خلال", "عبر", "على", "عقب", "بعد"):
            head_end = _skip_adverbials(lay, begin, limit)
            begin = head_end
        if j == source_end:
            return "no noun phrase follows"
        first = j
    addressee = None
    if "من" in reading.cue.to and begin < limit:
        begin, addressee = _asked(lay, begin, limit)
        if participle or before is not None:
            source_end = begin
    if begin >= limit or not lay.is_nominal(begin) and lay.quote_at(begin) is None:
        if not participle and before is None and (reading.conjunction or lay.folds[cue.first - 1 : cue.first] and lay.folds[cue.first - 1] in lexicon.words("coordinator")) and "mood" not in reading.cue.traits:
            begin, source_end = first, first  # the only phrase is the object, the subject is dropped
        else:
            return "no object follows its source"
    folded = lay.folds[begin]
    if is_cutting(folded) or is_verb(folded) and not is_definite(folded):
        return "no object follows its source"
    refusal = _refuse_object(lay, begin, reading, addressee is not None or before is not None)
    if refusal:
        return refusal
    opener = Opener("noun", source_end, begin)
    content = read_content(binder, opener, limit)
    if isinstance(content, str):
        return content
    result = with_head(binder, cue, reading, source_end if source_end > cue.end else begin, content, "object")
    return replace(result, addressee=addressee) if isinstance(result, Bound) and addressee is not None else result


def _asked(lay: Layout, begin: int, limit: int) -> tuple[int, Phrase | None]:
    """Who is asked, after من, and where what is asked for begins («طلب من الوزراء ممارسة …»، «طلبت منه الحصول …»)."""
    folded = lay.folds[begin]
    if folded in ("منه", "منها", "منهم", "مني", "منا"):
        return begin + 1, None
    if folded != "من":
        return begin, None
    end = noun_phrase_end(lay, begin + 1, limit, split=True)
    return (end, phrase(lay, begin + 1, end)) if end > begin + 1 else (begin, None)


def _skip_adverbials(lay: Layout, begin: int, limit: int) -> int:
    stop = begin + 1
    if lay.folds[stop] in lexicon.channels():
        while stop < limit and (lay.folds[stop] in lexicon.channels() or lay.folds[stop] in ("صحفي", "صحفيه", "صحافي", "خاص", "له", "لها", "رسمي", "على", "تويتر")):
            stop += 1
    return stop


def _refuse_object(lay: Layout, begin: int, reading: Reading, asked: bool) -> str:
    """Why an object is no content, or ""."""
    folded = lay.folds[begin]
    traits, stance = reading.cue.traits, reading.cue.stance
    if "mood" in traits:
        mood = bare_word(lexicon.without_pronoun(folded))
        return "" if mood in lexicon.words("mood") else "its object is no word of mood"
    if "homograph" in traits and lay.folds[begin - 1] not in ("من", "منه", "منها", "منهم") and not asked:
        return "may be a noun"
    if stance in ("deny", "criticise", "praise"):
        return ""
    if folded in lexicon.words("abstract") or lexicon.without_pronoun(folded) in lexicon.words("abstract"):
        return ""
    if lay.quote_at(begin) is not None:
        return ""
    stem = lexicon.without_pronoun(folded)
    if reading.cue.id == "a3lana" and is_definite(folded):
        return ""
    if folded in lexicon.masdars() or bare_word(stem) in lexicon.masdars() or folded in ("هذا", "هذه", "ذلك", "تلك", "ان", "كل", "اي"):
        return ""
    if "strong" in traits:
        return ""
    return "its object is no act or state"


def bind_predicate(binder: Binder, cue: CueMatch, reading: Reading, limit: int) -> Bound | str:
    """A content in two parts: «وصف X القرار بأنه Y», «اتهم X إسرائيل بـ Y», «اعتبر X ذلك Y»."""
    lay, verb = binder.lay, reading.cue
    preposition = verb.predicate or ""
    participle = reading.form.tense == "participle"
    before = None if participle else source_before(lay, cue, reading)
    pronoun = bool(reading.form.pronoun)
    mark = _predicate_opener(lay, cue.end, limit, preposition)
    if preposition and mark is None:
        return f"no {preposition} follows"
    zone_end = mark.at if mark is not None else limit
    head = parse_head(lay, cue.end, zone_end, split=True)
    source, obj = head.source, head.second
    if participle or before is not None or (source is not None and obj is None and not pronoun and not agrees(lay, source, reading)):
        source, obj = before, (source or obj)
    if obj is None and source is not None and not pronoun and before is None:
        if reading.conjunction or participle:
            source, obj = None, source
        else:
            return "only one noun phrase follows"
    if source is None and before is None and not participle and not reading.conjunction and not pronoun and not is_dependent(lay, cue):
        return "no source"
    if obj is None and not pronoun:
        return "no object follows"
    if not preposition and reading.form.tense == "imperfect" and not pronoun:
        return "may be a passive (يعتبر من)"
    first = obj.first if obj is not None else (mark.content if mark is not None else cue.end)
    if mark is None:  # اعتبر X Y: both parts in one stretch
        if obj is None:
            first = cue.end
            if source is not None:
                first = source.end
        end, why = content_end(lay, first, limit, binder.later)
        if obj is not None and end <= obj.end:
            return "no predicate follows"
        content = plain_content(lay, first, end, Opener("noun", first, first), why)
    else:
        content = _two_parts(binder, obj, mark, limit, joined=preposition != "ب", zone_end=zone_end)
    if isinstance(content, str):
        return content
    return Bound(
        cue, reading, f"{'participle' if participle else 'verb'}-predicate", verb.stance, verb.lemma, content.spans, content.first, content.end,
        first, content.type, source if source is not None else before, head.outlet, head.channel, None, is_dependent(lay, cue), content.why,
    )  # fmt: skip


def _predicate_opener(lay: Layout, first: int, limit: int, preposition: str) -> Opener | None:
    """Where the second half of a two-part content begins."""
    j = first
    while j < min(limit, first + 60):
        folded = lay.folds[j]
        if preposition == "ب":
            if that_preposition(folded) == "ب":
                return Opener("that", j, j + 1, 0, "ب")
            if folded == "ب" or folded in ("باعتباره", "باعتبارها"):
                return Opener("noun", j, j + 1, 0, "ب")
            if j > first and folded.startswith("ب") and (attached(folded, "ب") or folded.startswith("بال")) and not _place_b(folded):
                return Opener("noun", j, j, 1, "ب")
        elif preposition == "إلى" and folded == "الى" and j > first:
            return Opener("noun", j, j + 1, 0, "إلى")
        elif preposition == "على" and folded == "على" and j > first and that_preposition(lay.folds[j + 1] if j + 1 < limit else "") == "":
            return Opener("that", j, j + 2, 0, "على")
        elif preposition not in ("ب", "إلى", "على", "") and folded.startswith(preposition):
            return Opener("noun", j, j)
        j = lay.step(j)
    return None


def _place_b(folded: str) -> bool:
    rest = folded[1:]
    bare = rest[2:] if rest.startswith("ال") else rest
    return gazetteer.is_place_head(bare) or is_place(rest) or gazetteer.is_org_head(bare) or bare == "اسم"


def _two_parts(binder: Binder, obj: Phrase | None, mark: Opener, limit: int, *, joined: bool, zone_end: int) -> Content | str:
    lay = binder.lay
    second = read_content(binder, mark, limit)
    if isinstance(second, str):
        return second
    if obj is None:
        return second
    first_span = trim(lay, obj.first, zone_end, obj.span[0] - lay.text.starts[obj.first]) or obj.span
    if joined:
        return replace(second, spans=((first_span[0], second.spans[-1][1]),), first=obj.first)
    type_: QuoteType = "mixed" if second.type == "direct" else second.type
    return Content((first_span, *second.spans), obj.first, second.end, type_, second.why)
