"""Media and documents: «نقلت رويترز عن …»، «جاء في البيان أن …»."""

from __future__ import annotations

from extractors import lexicon
from extractors.agents import can_speak
from extractors.bound import Binder, Bound
from extractors.contents import read_content
from extractors.cues import CueMatch
from extractors.heads import Phrase, is_medium, parse_head, phrase
from extractors.layout import Layout
from extractors.lexicon import Reading
from extractors.memo import memo
from extractors.objects import is_act, is_mood
from extractors.openers import Opener, find_openers, that_preposition
from extractors.phrases import noun_phrase_end
from extractors.receivers import outlet_name_end
from extractors.subjects import giver, is_dependent
from extractors.wordforms import bare_word, is_document, is_verb

#: Words of saying behind the source, which only lead to the clause.
_SAID = frozenset({"القول", "قوله", "قولها", "قولهم", "قولهما", "تاكيده", "تاكيدها"})


@memo
def _told(folded: str) -> Reading | None:
    """The reading of a verbal noun of saying with the pronoun of who says it (تأكيده، تحذيرها), no «his saying»."""
    if folded in _SAID and not folded.startswith("تاكيد"):
        return None
    masdars = (r for r in lexicon.readings(folded) if r.form.tense == "masdar" and r.form.pronoun and not r.conjunction)
    return next(masdars, None)


#: «ونقل البيان عن عون | تشديده على ضرورة الانسحاب»
_FIRM = frozenset({"تشديده", "تشديدها", "تشديدهم"})


@memo
def _is_held(folded: str) -> bool:
    """What someone feels or holds, with his pronoun (رفضه، استغرابها)."""
    return lexicon.act_without_pronoun(folded) != folded and is_mood(folded)


#: The prepositions before the source, folded.
_CARRYING = {"عن": ("عن",), "إلى": ("الى",), "من": ("من", "لدي")}  # علم لدى مصدر أمني أن
#: How far behind the verb it stands at most, in tokens.
_FAR = 25


def _parts(lay: Layout, j: int) -> bool:
    """Whether token ``j`` parts a verb from the source of what was learnt (علمت أن), which a comma need not (علمت
    الجريدة، | من مصادر مطلعة، أن).
    """
    return (lay.is_comma(j) and lay.fold_at(j + 1) != "من") or that_preposition(lay.folds[j]) is not None


def bind_carried(binder: Binder, cue: CueMatch, reading: Reading) -> Bound | str:
    """«نقلت رويترز عن متحدث قوله إن …»: the subject is the medium, the source stands after عن (after من in «علمت
    الجريدة من مصادر أن»).
    """
    lay = binder.lay
    limit = lay.sentence_end(cue.end)
    preposition = _CARRYING[reading.cue.carried or ""]
    reach = min(limit, cue.end + _FAR)
    if reading.cue.carried == "من":
        reach = next((j for j in lay.walk(cue.end, reach) if _parts(lay, j)), reach)
    at = next((j for j in lay.walk(cue.end, reach) if lay.folds[j] in preposition), None)
    if at is None and cue.end < reach:
        pronoun = cue.end if lay.folds[cue.end] in _PRONOUNS else noun_phrase_end(lay, cue.end, reach, split=True)
        if lay.fold_at(pronoun) in _PRONOUNS:
            return _carried_on(binder, cue, reading, pronoun, limit)
    if at is None and reading.cue.carried != "من":
        at = next((j for j in range(cue.end, min(limit, cue.end + 10)) if lay.folds[j] in ("قول", "تاكيد")), None)
    if at is None:
        return f"no {reading.cue.carried} follows"
    medium = noun_phrase_end(lay, cue.end, at)
    outlet = phrase(lay, cue.end, medium) if medium > cue.end else None
    learnt = reading.cue.carried == "من" and outlet is not None and outlet_name_end(lay, outlet.first, guarded=True)
    if (
        outlet is not None
        and learnt != outlet.end
        and not any(is_medium(lay, k, False) for k in range(outlet.first, outlet.end))
    ):
        outlet = None
    openers = [o for o in find_openers(lay, at + 1, limit, reading.cue) if o.kind != "noun"]
    said = next((k for k in range(at + 2, min(limit, at + 15)) if lay.folds[k] in _SAID), None)
    if said is not None and (
        told := [o for o in find_openers(lay, said + 1, limit, lexicon.say()) if o.at == said + 1]
    ):
        openers = told  # «نسبت الصحيفة إلى مسؤول قوله إن …»
    act = _act_at(lay, at, limit)
    carried = _carried_act(lay, act, limit) if act is not None else None
    if act is not None and carried is not None:
        openers = [o for o in openers if o.at <= act]  # «… عن المدير تأكيده | إطلاق الرواتب، فيما قالت الوزارة إن»
    if openers and any(
        not other.dependent and other.kind == "finite" and other.content_first == openers[0].content
        for k in range(at + 1, openers[0].at)
        if (other := binder.bound.get(k)) is not None
    ):
        return "its clause belongs to another cue"
    if openers:
        opener = openers[0]
        content = read_content(binder, opener, lay.sentence_end(opener.content))
    else:
        end = noun_phrase_end(lay, at + 1, limit, split=True)
        if carried is None and (end == at + 1 or reading.cue.carried in ("عن", "من")):
            return "nothing is carried"
        opener = carried or Opener("noun", end, end)
        content = read_content(binder, opener, limit)
    if isinstance(content, str):
        return content
    head = parse_head(lay, at + 1, opener.at if act is None else min(act, opener.at))
    if head.source is None:
        return "no source after the preposition"
    return Bound(
        cue,
        reading,
        "carried",
        reading.cue.stance,
        reading.cue.lemma,
        content.spans,
        content.first,
        content.end,
        opener.at,
        content.type,
        head.source,
        outlet or head.outlet,
        head.channel,
        head.addressee,
        is_dependent(lay, cue),
        content.why,
    )


def _act_at(lay: Layout, at: int, limit: int) -> int | None:
    """Where the verbal noun with its pronoun stands behind the source at ``at``, before any comma or verb."""
    for k in range(at + 2, min(limit - 1, at + _FAR)):
        if lay.is_comma(k) or is_verb(lay.folds[k]):
            return None
        if _told(lay.folds[k]) is not None or _is_held(lay.folds[k]) or lay.folds[k] in _FIRM:
            return k
    return None


def _carried_act(lay: Layout, act: int, limit: int) -> Opener | None:
    """What opens the content behind «نقلت الإذاعة عن الأمين العام تأكيده | وصول الطائرة», «… تحذيره | من التصعيد», or
    with what he feels or holds («… | رفضه الكشف عن اسمه»); None before a clause.
    """
    told = _told(lay.folds[act])
    if lay.folds[act] in _FIRM:
        return Opener("noun", act + 1, act + 2) if lay.folds[act + 1] == "على" else None
    if told is None:
        return None if that_preposition(lay.folds[act + 1]) is not None else Opener("noun", act, act)
    governed = next((o for o in find_openers(lay, act + 1, limit, told.cue) if o.at == act + 1), None)
    if governed is not None:
        return governed if governed.kind == "noun" else None
    return Opener("noun", act + 1, act + 1) if is_act(lay.folds[act + 1]) else None


def _carried_on(binder: Binder, cue: CueMatch, reading: Reading, pronoun: int, limit: int) -> Bound | str:
    """«ونقلت عنه وكالة كذا قوله إن …», «ونقل التلفزيون عنه القول إن»: the source is the one spoken of, the medium
    stands behind the pronoun or before it.
    """
    lay = binder.lay
    first = pronoun + 1 if pronoun == cue.end else cue.end
    end = noun_phrase_end(lay, first, limit, split=True)
    openers = [o for o in find_openers(lay, max(end, pronoun + 1), limit, lexicon.say()) if o.kind != "noun"]
    if not openers:
        return "nothing is carried"
    content = read_content(binder, openers[0], lay.sentence_end(openers[0].content))
    if isinstance(content, str):
        return content
    outlet = phrase(lay, first, end) if end > first else None
    return Bound(
        cue, reading, "carried", reading.cue.stance, reading.cue.lemma, content.spans, content.first, content.end,
        openers[0].at, content.type, None, outlet, None, None, is_dependent(lay, cue), content.why,
        _PRONOUNS[lay.folds[pronoun]],
    )  # fmt: skip


#: Gender and number of the one whose words a medium carries.
_PRONOUNS = {"عنه": ("m", "s"), "عنها": ("f", "s"), "عنهم": ("m", "p"), "عنهما": ("m", "d")}


def bind_inside(binder: Binder, cue: CueMatch, reading: Reading) -> Bound | str:
    """«وجاء في البيان أن …»: the document that holds the content is the source."""
    lay = binder.lay
    if lay.folds[cue.end : cue.end + 1] and lay.folds[cue.end] in lexicon.words("taken_up_in"):
        return _taken_up(binder, cue, reading)
    if cue.end >= len(lay) or lay.folds[cue.end] != "في" or lay.folds[cue.end + 1 : cue.end + 2] == []:
        return "no في follows"
    held = lay.folds[cue.end + 1]
    if (
        not lexicon.channels().intersection((held, bare_word(held)))
        and not is_document(held)
        and bare_word(held) not in lexicon.words("ruling")
    ):
        return "what holds it is no document"
    limit = lay.sentence_end(cue.end)
    openers = [o for o in find_openers(lay, cue.end + 1, limit, lexicon.say()) if o.kind != "noun"]
    if not openers:
        return "no clause or quotation follows"
    content = read_content(binder, openers[0], lay.sentence_end(openers[0].content))
    if isinstance(content, str):
        return content
    source = phrase(lay, cue.end + 1, max(noun_phrase_end(lay, cue.end + 1, openers[0].at), cue.end + 2))
    paper = source
    if source.end < openers[0].at and lay.folds[source.end] in _ISSUED:  # جاء في بيان أصدرته | الوزارة
        begin = source.end + 1
        end = noun_phrase_end(lay, begin, openers[0].at, split=True)
        source = phrase(lay, begin, end) if end > begin and can_speak(lay, begin, end) else source
    return Bound(
        cue,
        reading,
        "document",
        "state",
        reading.cue.lemma,
        content.spans,
        content.first,
        content.end,
        openers[0].at,
        content.type,
        source,
        None,
        paper,
        None,
        False,
        content.why,
    )


#: «بيان أصدرته الوزارة», «بيان وزعه المكتب»; what is only printed (نشرته الصحيفة) may be another's.
_ISSUED = frozenset(verb + ending for verb in ("اصدر", "وزع", "عمم") for ending in ("ه", "ها", "ته", "تها"))


def _taken_up(binder: Binder, cue: CueMatch, reading: Reading) -> Bound | str:
    """«تدوينة جاء فيها: …»: the paper stands before the verb, whoever wrote it is the source."""
    lay = binder.lay
    limit = lay.sentence_end(cue.end)
    openers = [o for o in find_openers(lay, cue.end + 1, limit, lexicon.say()) if o.kind != "noun"]
    if not openers:
        return "no clause or quotation follows"
    content = read_content(binder, openers[0], lay.sentence_end(openers[0].content))
    if isinstance(content, str):
        return content
    return Bound(
        cue, reading, "document", "state", reading.cue.lemma, content.spans, content.first, content.end, openers[0].at,
        content.type, _issuer_before(lay, cue.first), None, None, None, True, content.why,
    )  # fmt: skip


#: Who issued a paper stands at most so many tokens before the verb that tells what is in it.
_ISSUED_BEFORE = 16


def _issuer_before(lay: Layout, at: int) -> Phrase | None:
    """«صدر عن المكتب الإعلامي للنائب توضيح | جاء فيه», «أصدرت النقابة بيانا | جاء فيه»: who issued the paper."""
    for k in range(max(lay.sentence_start(at), at - _ISSUED_BEFORE), at - 2):
        if lay.folds[k].removeprefix("و") in ("صدر", "صادر", "صادره") and lay.folds[k + 1] == "عن":
            end = noun_phrase_end(lay, k + 2, at - 1, split=True)
            return phrase(lay, k + 2, end) if end > k + 2 else None
    return giver(lay, at, lay.sentence_start(at))
