"""Circumstances: outlet, channel and addressee outside the head of a statement, and issuers behind their papers.

Binding reads what stands between a cue and its content. This stage looks around it: before the verb («وفي مقابلة مع
قناة كذا، أكد»), behind the content («…، وفق ما نقلت وكالة كذا»), at the noun that a pronoun takes up («بيانا قال
فيه») and at the fuller mention a definite medium points at (للموقع → موقع أكسيوس). It fills empty fields and never
moves a content.
"""

from __future__ import annotations

from functools import cache

from msgspec.structs import replace

from extractors import gazetteer, lexicon
from extractors.bound import Bound, cut_off
from extractors.gazetteer import Is
from extractors.layout import Layout
from extractors.memo import memo
from extractors.occasions import CHANNEL_PREPOSITIONS, TIMING, channel_end, occasion_at
from extractors.phrases import noun_phrase_end, phrase_before
from extractors.pieces import Phrase, phrase
from extractors.receivers import after_lam, has_lam, is_asked, is_hearer, is_medium, medium_end, named, without_lam
from extractors.subjects import phrase_gender, source_before
from extractors.text import NUMBER
from extractors.wordforms import (
    attached,
    bare_word,
    has_preposition,
    is_definite,
    is_relational,
    is_verb,
    is_verb_with_pronoun,
    issues,
)

#: How far a fuller mention or an antecedent is looked for, in tokens.
_BACK = 600
#: A pronoun that takes up the noun of an occasion (بيانا قال فيه، مؤتمر أعلن خلاله).
_RESUMING = {"فيه": "m", "خلاله": "m", "فيها": "f", "خلالها": "f"}
_ISSUED = frozenset({"صادر", "صادره", "الصادر", "الصادره"})
#: A paper that has no voice but that of who issued it (بلاغ | للمديرية العامة).
_DECLARED = frozenset({"بلاغ", "بيان"})
_ISSUERS = Is.TITLE | Is.ORG_HEAD | Is.DROP_ORG_HEAD | Is.NAME


def fill(lay: Layout, bound: list[Bound]) -> list[Bound]:
    """The same statements in the same order, with outlet, channel and addressee filled in from around them."""
    return [_around(lay, bound, i) for i in range(len(bound))]


def _around(lay: Layout, bound: list[Bound], i: int) -> Bound:
    found = _issued(lay, bound[i])
    found = _medium_told(lay, _told_in_marks(lay, found))
    found = _taken_up(lay, found)
    found = _before(lay, found, bound)
    found = _afterwards(lay, found)
    found = _asked_by_us(lay, found)
    found = _object_told(lay, found)
    found = _governed_hearer(lay, found)
    found = _told_by_pronoun(lay, found, bound[i - 1] if i else None)
    found = _behind(lay, found, bound)
    found = _informed_medium(lay, found)
    found = _silent_medium(lay, found)
    if found.outlet is not None:
        found = replace(found, outlet=_fuller(lay, found.outlet))
    return found


def _issued(lay: Layout, found: Bound) -> Bound:
    """«أكد تقرير البنك الدولي», «بحسب بيانات السلطات»: the issuer is the source, the paper its channel."""
    cue, source = found.cue, found.source
    verbless = cue.verbless is not None and cue.end - cue.first > 1
    if verbless and found.channel is None and lay.folds[cue.end - 1] in lexicon.channels():
        return replace(found, channel=phrase(lay, cue.end - 1, cue.end))
    if source is None or (found.channel is not None and found.channel.span != source.span):
        return found
    first = source.first
    paper = lay.folds[first]
    if paper not in lexicon.words("paper"):
        return found
    issued = next((k for k in range(first + 1, first + 5) if lay.folds[k : k + 1] and lay.folds[k] in _ISSUED), None)
    issuer = first + 1 if issued is None else issued
    while lay.fold_at(issuer) in _ISSUED or lay.fold_at(issuer) in ("عن", "من"):
        issuer += 1
    if issuer >= len(lay):
        return found
    end = source.end if issuer < source.end else noun_phrase_end(lay, issuer, found.content_first)
    if end <= issuer or issuer == source.end or not _issuer(lay, issuer, end):
        return found
    led = lay.folds[issuer][0] == "ل" and has_lam(lay, issuer)  # تقرير | لوزارة الصحة
    skip = after_lam(lay, issuer)[1] if led else 0
    unnamed = lay.folds[issuer].startswith("لل") and without_lam(lay.folds[issuer]) not in lay.folds
    if led and unnamed and paper not in _DECLARED:
        return found  # تقرير للأمم المتحدة: nothing else in the text names them without ل
    return replace(found, source=phrase(lay, issuer, end, skip), channel=phrase(lay, first, first + 1))


def _issuer(lay: Layout, first: int, end: int) -> bool:
    """A person or a body, rather than an adjective of the paper that is a profession too (تقرير اقتصادي)."""
    flags = gazetteer.word(lay.folds[first]).flags
    if first in lay.persons or flags & Is.NAME:
        return True
    return bool(flags & _ISSUERS) and any(is_definite(lay.folds[k]) or k in lay.persons for k in range(first, end))


def _medium_told(lay: Layout, found: Bound) -> Bound:
    """An addressee that is a medium is the outlet («أبلغ المتحدث رويترز»); God is told in prayer, not informed."""
    told = found.addressee
    if told is None:
        return found
    first = lay.folds[told.first]
    asked = found.reading is not None and found.reading.cue.stance == "demand" and first in _MEDIA_AT_LARGE
    if medium_end(lay, told.first, told.end) > told.first and not asked:
        return replace(found, addressee=None, outlet=found.outlet or told)
    if (
        first in lexicon.words("prayed_to")
        or (attached(first, "ب") and not (found.reading is not None and "ب" in found.reading.cue.to))
        or (first[:1] == "ب" and first[1:] in lexicon.masdars())
    ):
        return replace(found, addressee=None)
    act = _is_act(lay, told.first) and first not in lexicon.words("authority")
    return replace(found, addressee=None) if act or _counts(lay, told) or _is_object(lay, found, told) else found


#: Media that are called upon carry nothing (ناشد الوزير | وسائل الإعلام تحري الدقة).
_MEDIA_AT_LARGE = frozenset({"وسائل", "الصحف", "القنوات"})


def _told_in_marks(lay: Layout, found: Bound) -> Bound:
    """«أبلغت مصادر وزارية | "الرأي الحر" أن»: a name in marks behind who tells, where the verb tells someone."""
    source = found.source
    tells = found.reading is not None and "" in found.reading.cue.to and found.reading.cue.that
    if source is None or not tells or found.addressee is not None or found.outlet is not None:
        return found
    last = source.end - 1
    opened = lay.marks.opened.get(last, -1)
    if opened <= source.first or lay.is_word(opened) or found.content_first != source.end + 1:
        return found  # a blessing opens with a word (صلى الله عليه وسلم)
    before = lay.folds[opened - 1]
    heads = gazetteer.is_outlet_head(before) or gazetteer.is_org_head(before)  # يومية «بريد الشمال»
    whole = is_definite(before) or is_relational("ال" + before) or opened - 1 in lay.persons
    whole = whole or before in lexicon.words("informed")  # مصدر سياسي مطلع | «الشرق الأوسط»
    if heads or not whole or is_medium(lay, source.first, False):  # وكالة الأنباء الإيرانية «إرنا»
        return found
    return replace(found, source=phrase(lay, source.first, opened), outlet=phrase(lay, opened + 1, last))


def _is_object(lay: Layout, found: Bound, told: Phrase) -> bool:
    """A bare phrase right behind a verb that tells nobody without a preposition: its object («اعتبروا شهود إدانة»)."""
    bare = told.first == found.cue.end and not has_lam(lay, told.first)
    return bare and found.reading is not None and "" not in found.reading.cue.to


def _is_act(lay: Layout, i: int) -> bool:
    """A verbal noun, or a plural of things with its owner (الدعوة، مساندتهم، معتقداتهم): it is told nothing."""
    if is_hearer(lay, i):
        return False
    noun = lexicon.without_pronoun(lay.folds[i])
    owned = noun != lay.folds[i] and noun.endswith("ات")
    return owned or noun in lexicon.masdars() or bare_word(noun) in lexicon.masdars()


def _counts(lay: Layout, told: Phrase) -> bool:
    """A phrase with a number in it is an amount, nobody who is told."""
    return any(lay.text.kinds[k] == NUMBER for k in range(told.first, told.end))


# --- before the verb --------------------------------------------------------------------------------------------------


def _before(lay: Layout, found: Bound, bound: list[Bound]) -> Bound:
    """What is said of occasion and medium between the beginning of the clause and its subject or verb."""
    end = min(found.start, found.cue.first)
    first = _clause_start(lay, end)
    if end - first < 2 or not _circumstantial(lay, first, end):
        return found
    if any(first <= other.cue.first < end and other.kind != "verbless" for other in bound):
        return found
    channel, outlet = found.channel, found.outlet
    for k in range(first, end):
        if channel is None and (at := _occasion_after(lay, k, end)) is not None:
            channel = phrase(lay, at, channel_end(lay, at, end))
        if outlet is None and (medium := medium_end(lay, k, end)) > k and not _inside_title(lay, k):
            outlet = named(lay, k, medium)
    return replace(found, channel=channel, outlet=outlet)


def _clause_start(lay: Layout, end: int) -> int:
    """Where the clause begins that the verb at ``end`` belongs to: behind a stop, or behind أن."""
    first = max(lay.sentence_start(end), end - 40)
    begins = _before_clauses()
    for k in range(end - 1, first - 1, -1):
        if lay.folds[k] in begins and lay.level(k) == lay.level(end):
            return k + 1
    return first


@cache
def _before_clauses() -> frozenset[str]:
    return lexicon.words("that") | {"\n"}


def _circumstantial(lay: Layout, first: int, end: int) -> bool:
    """Whether a clause opens with an occasion, a carrier or an answer («وفي تصريح»، «وبحسب وكالة»، «ردا على سؤال»)."""
    while first < end and not lay.is_word(first):
        first += 1
    folded = lay.folds[first]
    bare = (
        folded[1:]
        if folded[:1] in ("و", "ف") and len(folded) > 2 and folded not in lexicon.words("carrier")
        else folded
    )
    if bare in lexicon.words("carrier") or bare in ("ردا", "تعليقا"):
        return True
    return bare in CHANNEL_PREPOSITIONS and bare not in TIMING and occasion_at(lay, first + 1, end) is not None


def _occasion_after(lay: Layout, k: int, end: int) -> int | None:
    """Where the occasion stands whose preposition is at ``k``."""
    folded = lay.folds[k]
    bare = folded[1:] if folded[:1] == "و" and len(folded) > 2 else folded
    if bare in TIMING or bare not in CHANNEL_PREPOSITIONS:
        return None
    return occasion_at(lay, k + 1, end)


def _inside_title(lay: Layout, k: int) -> bool:
    """A medium that qualifies a person (رئيسة تحرير صحيفة الفجر)."""
    return k > 0 and (gazetteer.is_title(lay.folds[k - 1]) or lay.folds[k - 1] == "تحرير")


# --- pronouns and prepositions ----------------------------------------------------------------------------------------


def _taken_up(lay: Layout, found: Bound) -> Bound:
    """«أصدر البنك بيانا قال فيه»: the pronoun behind the verb takes up the occasion before it."""
    if found.channel is not None or found.kind != "finite":
        return found
    pronoun = next(
        (k for k in range(found.cue.end, min(found.content_first, found.cue.end + 3)) if lay.folds[k] in _RESUMING),
        None,
    )
    if pronoun is None:
        return found
    start = lay.sentence_start(found.cue.first)
    for k in range(found.cue.first - 1, start - 1, -1):
        if lay.folds[k] in lexicon.channels() and _gender_fits(lay.folds[k], _RESUMING[lay.folds[pronoun]]):
            return replace(found, channel=phrase(lay, k, _adjectives_end(lay, k)))
    return found


def _gender_fits(noun: str, gender: str) -> bool:
    feminine = (noun.endswith(("ه", "ات")) and not noun.endswith("انه")) or noun == "رسائل"
    return feminine == (gender == "f")


def _adjectives_end(lay: Layout, k: int) -> int:
    """One past a noun and the adjectives in the accusative behind it (مؤتمرا صحفيا)."""
    end = k + 1
    while (
        lay.is_word(end) and lay.folds[end].endswith("ا") and lay.folds[k].endswith("ا") and not is_verb(lay.folds[end])
    ):
        end += 1
    return end


def _afterwards(lay: Layout, found: Bound) -> Bound:
    """«…، وذلك خلال المؤتمر الصحفي», «أكد أهمية الشراكة خلال لقائه السفير»: the occasion added behind the content."""
    if found.channel is not None or found.kind != "finite" or found.dependent:
        return found
    end = lay.sentence_end(found.content_first)
    if found.rule.endswith(("object", "noun")) and (talk := _talk_during(lay, found)) is not None:
        when = talk - 1 - (lay.folds[talk - 2] == "من")  # من خلال تصريحه
        found = cut_off(lay, found, when, "when it was said follows")
        if lay.folds[talk - 1] in TIMING:
            return found
        return replace(found, channel=phrase(lay, talk, channel_end(lay, talk, end)))
    if (paper := _closing_paper(lay, found)) is not None:
        behind = channel_end(lay, paper, end)
        medium = medium_end(lay, behind, end)
        outlet = named(lay, behind, medium) if medium > behind and found.outlet is None else found.outlet
        before = paper - 1 - (lay.folds[paper - 2] == "وذلك")
        found = cut_off(lay, found, before, "in what it was said follows")
        return replace(found, channel=phrase(lay, paper, behind), outlet=outlet)
    if "وذلك" not in lay.folds[found.content_first : end - 2]:
        return found
    for k in range(found.content_first, end - 2):
        if lay.folds[k] == "وذلك" and (at := _occasion_after(lay, k + 1, end)) is not None:
            inside = found.content_first < k < found.content_end and lay.level(k) == lay.level(found.cue.first)
            found = cut_off(lay, found, k, "when it was said follows") if inside else found
            return replace(found, channel=phrase(lay, at, channel_end(lay, at, end)))
    return found


def _closing_paper(lay: Layout, found: Bound) -> int | None:
    """The paper or talk that closes a content («نفى انتقاله، في | تصريح لصحيفة كذا», «طالبت بزيادة الأجور في | بيان
    أصدرته أمس»): behind a comma, or with who issued it or whom it was given to behind it.
    """
    noun = found.rule.endswith(("object", "noun", "predicate"))
    clause = not noun
    for k in range(found.content_first + 1, found.content_end - 1):
        folded = lay.folds[k]
        if lay.level(k) != lay.level(found.cue.first):
            continue
        if folded in _SAID_IN and lay.folds[k + 1] in lexicon.words("spoken_in"):
            behind = channel_end(lay, k + 1, lay.sentence_end(k))
            after = lay.fold_at(behind)
            issued = after in _HIS or issues(after) or is_verb_with_pronoun(after)
            whose = issued or medium_end(lay, behind, min(behind + _MEDIUM, len(lay))) > behind
            short = found.content_end - behind <= _CLOSING and not any(
                map(lay.is_comma, range(behind, found.content_end))
            )
            if short and (lay.is_comma(k - 1) or not clause) and (whose or (lay.is_comma(k - 1) and not clause)):
                return k + 1
        clause = clause or (lay.is_word(k) and (is_verb(folded) or folded in lexicon.words("relative")))
    return None


_SAID_IN = frozenset({"في", "عبر", "خلال", "ضمن"})
_HIS = frozenset({"له", "لها", "لهم"})
#: The name of a medium, and what is told of a paper at the end of a sentence, have hardly more tokens.
_MEDIUM, _CLOSING = 6, 12


def _talk_during(lay: Layout, found: Bound) -> int | None:
    """The talk of «خلال لقائه» in a content that is a noun: the speaker's own, and no clause before it."""
    for k in range(found.content_first + 1, found.content_end - 1):
        if lay.is_word(k) and (is_verb(lay.folds[k]) or lay.folds[k] in lexicon.words("relative")):
            return None
        if lay.folds[k] in _DURING and lay.level(k) == lay.level(found.cue.first):
            noun = lay.folds[k + 1]
            act = lexicon.act_without_pronoun(noun)
            own = act != noun and (act in lexicon.words("talk") or act in _RECEPTION)
            if own or noun in lexicon.words("speechnoun"):
                return k + 1
    return None


_DURING = frozenset({"خلال", "اثناء", "عقب", "لدي"})
_RECEPTION = frozenset({"استقبال", "ترؤس", "اجتماع", "مشاركه"})


def _asked_by_us(lay: Layout, found: Bound) -> Bound:
    """«طالبنا رئيس الوزراء بـ»: behind a verb in the first person stands who is told, for it needs no subject.

    Written alone it may be «he asked us» as well; inside a quotation the speakers mean themselves.
    """
    reading, source = found.reading, found.source
    if reading is None:
        return found
    ours = reading.form.person == "1" or (
        reading.form.pronoun == "نا" and reading.cue.stance == "demand" and lay.level(found.cue.first) >= 0
    )
    if not ours or "" not in reading.cue.to or source is None or source.first < found.cue.first:
        return found
    return replace(found, source=None, addressee=found.addressee or source)


def _object_told(lay: Layout, found: Bound) -> Bound:
    """What was read as the source but is told: «تم إبلاغ الشركات», «مطالبته المطاعم بـ», «الوزارة تحذر مواطنيها»."""
    reading, source = found.reading, found.source
    if (
        reading is None
        or source is None
        or found.addressee is not None
        or "" not in reading.cue.to
        or source.first < found.cue.end
    ):
        return found
    if reading.form.tense == "masdar":
        passive = found.cue.first > 0 and lay.folds[found.cue.first - 1] in ("تم", "يتم", "جري", "تمت")
        return replace(found, source=None, addressee=source) if passive or reading.form.pronoun else found
    between = lay.folds[found.cue.end : source.first]
    if between and (len(between) > 1 or between[0] not in lexicon.words("taken_up_in")):
        return found
    owned = lay.text.raw[lay.text.ends[source.first] - 1] != "ة"  # مديرية
    if owned and _are_anothers(lay.folds[source.first]):
        subject = source_before(lay, found.cue, reading) or _phrase_ending(lay, found.cue.first)
        oblique = lay.folds[source.first].endswith(("يها", "يه", "يهم"))  # وحضت | مواطنيها على
        return replace(found, source=subject, addressee=source) if oblique or subject is not None else found
    name = found.cue.first - 1
    if lay.folds[source.first] in lexicon.words("hearer") and name >= 0 and gazetteer.is_given_name(lay.folds[name]):
        return replace(found, source=phrase(lay, name, name + 1), addressee=source)  # «سعد ينادي أهالي قريته»
    return found


@memo
def _are_anothers(folded: str) -> bool:
    """People of someone's own, in no case of a subject: of the class, or oblique with a pronoun (متابعيها)."""
    stem = next((folded[: -len(end)] for end in ("يها", "يهم", "يه") if folded.endswith(end)), "")
    plural = bool(stem) and gazetteer.title_row(stem) is not None and not gazetteer.is_title(stem + "ي")
    return plural or folded in lexicon.words("pronominal")


def _phrase_ending(lay: Layout, end: int) -> Phrase | None:
    """The noun phrase that fills its clause up to ``end``."""
    start = phrase_before(lay, end, lay.sentence_start(end))
    return phrase(lay, start, end) if start is not None and start < end else None


#: Whom the pronoun of the one told means: m or f one person or body, p several.
_MEANT = {"ه": "m", "ها": "f", "هم": "p"}
#: The same behind a preposition, with the preposition.
_TOLD_PRONOUNS = {
    "منه": ("من", "m"), "منها": ("من", "f"), "منهم": ("من", "p"),
    "له": ("ل", "m"), "لها": ("ل", "f"), "لهم": ("ل", "p"),
    "عليه": ("على", "m"), "عليها": ("على", "f"), "عليهم": ("على", "p"),
}  # fmt: skip


def _told_by_pronoun(lay: Layout, found: Bound, last: Bound | None) -> Bound:
    """«أخبره نظيره أن», «طلبت منه الحصول على»: the one a pronoun means, if someone of its kind stands before it; not
    who goes on speaking from the ``last`` statement («اتهمت المنظمة السلطات بـ…، وطالبتها بـ»).
    """
    kind = _pronoun_told(lay, found)
    goes_on = last is not None and found.source is None and lay.sentence_start(found.cue.first) <= last.cue.first
    speaker = last.source if last is not None and goes_on else None
    antecedent = _agent_before(lay, found, kind, speaker) if kind else None
    return replace(found, addressee=antecedent) if antecedent is not None else found


def _pronoun_told(lay: Layout, found: Bound) -> str:
    """m, f or p by the pronoun that stands for the one told, "" without such a pronoun."""
    reading, end = found.reading, found.cue.end
    if reading is None or found.cue.verbless is not None or not reading.cue.to:
        return ""
    if found.addressee is not None:
        return {"اياه": "m", "اياها": "f", "اياهم": "p"}.get(lay.folds[found.addressee.first], "")
    if "" in reading.cue.to and reading.form.pronoun in _MEANT and reading.form.tense != "masdar":
        return _MEANT[reading.form.pronoun]
    preposition, kind = _TOLD_PRONOUNS.get(lay.folds[end], ("", "")) if end < len(lay.folds) else ("", "")
    return kind if preposition in reading.cue.to or preposition == "ل" else ""


def _agent_before(lay: Layout, found: Bound, kind: str, speaker: Phrase | None) -> Phrase | None:
    """The nearest person, body or group, in this sentence or the one before, that is not the source or ``speaker``."""
    start = lay.sentence_start(found.start)
    before = start - 1
    while before > 0 and lay.is_stop(before):
        before -= 1
    start = lay.sentence_start(before) if before > 0 else start
    said = lay.text.string(found.source.first, found.source.end) if found.source is not None else ""
    for k in range(found.start - 1, start - 1, -1):
        gender = phrase_gender(lay, k) or ("f" if lay.folds[k].endswith("ات") else "m")
        if not (_is_group(lay, k) if kind == "p" else _is_agent(lay, k) and gender == kind):
            continue
        if speaker is not None and speaker.first <= k < speaker.end:
            continue
        first = k
        while first > start and (gazetteer.is_title(lay.folds[first - 1]) or first - 1 in lay.persons):
            if _is_officer(lay.folds[first - 1]) and first not in lay.persons:
                break  # استقبل الوزير | السفير وأكد له
            first -= 1
        limit = next(
            (c for c in range(first + 1, found.start) if lay.is_comma(c) or has_preposition(lay.folds[c])), found.start
        )
        end = noun_phrase_end(lay, first, limit, split=first not in lay.persons)
        if end > first and lay.text.string(first, end) != said:
            return phrase(lay, first, end)
    return None


@memo
def _is_officer(folded: str) -> bool:
    """An office with its article, which is complete without what stands behind it (الوزير، الرئيس)."""
    return is_definite(folded) and gazetteer.is_office(folded)


def _is_group(lay: Layout, k: int) -> bool:
    """Several persons: a plural title, or a word for a public (الطلبة، المواطنين)."""
    row = gazetteer.title_row(lay.folds[k])
    return (row is not None and row.get("number") == "p") or lay.folds[k] in lexicon.words("hearer")


def _is_agent(lay: Layout, k: int) -> bool:
    """A title of one person, one of several (أحد المقاتلين), a body, or the first word of a personal name."""
    flags = gazetteer.word(lay.folds[k]).flags
    if (lay.folds[k] in ("احد", "احدي") and is_definite(lay.folds[k + 1])) or lay.folds[k] in ("نظيره", "نظيرها"):
        return True
    return bool(flags & (Is.PERSON | Is.ORG_HEAD | Is.DROP_ORG_HEAD)) or (k in lay.persons and k - 1 not in lay.persons)


_TOLD_BY = {"على": "على", "من": "من", "الى": "إلى"}


def _governed_hearer(lay: Layout, found: Bound) -> Bound:
    """Who is told, behind the preposition the verb takes («كرر على غالانت», «طلب رسميا من الصندوق»)."""
    if found.addressee is not None or found.reading is None or not found.reading.cue.to:
        return found
    to = found.reading.cue.to
    for k in range(found.cue.end, min(found.content_first, found.cue.end + 25) - 1):
        told = is_asked(lay, k) if lay.folds[k] == "من" else is_hearer(lay, k + 1)
        if _TOLD_BY.get(lay.folds[k]) in to and told:
            end = noun_phrase_end(lay, k + 1, found.content_first, split=True)
            if end > k + 1:
                return replace(found, addressee=phrase(lay, k + 1, end))
    return found


# --- media ------------------------------------------------------------------------------------------------------------


def _informed_medium(lay: Layout, found: Bound) -> Bound:
    """«علمت (الرياضي) من مصادر», «كشفت مصادر "دنيا الرياضة"»: the sources are those of the medium that reports them."""
    if found.outlet is not None:
        return found
    if found.lemma == "علم" and _in_marks(lay, found.cue.end):
        return replace(found, outlet=phrase(lay, found.cue.end, lay.step(found.cue.end)))
    source = found.source
    if (
        source is not None
        and bare_word(lay.folds[source.first]) in ("مصادر", "مصدر")
        and _in_marks(lay, source.first + 1)
    ):
        return replace(found, outlet=phrase(lay, source.first + 1, lay.step(source.first + 1)))
    return found


def _silent_medium(lay: Layout, found: Bound) -> Bound:
    """«ونسبت إلى مسؤولين …»: a carrying verb without its medium means the one spoken of last."""
    learnt = found.reading is not None and found.reading.cue.carried == "من"  # علمت من بعض الركاب
    if found.rule != "carried" or found.outlet is not None or learnt:
        return found
    for k in range(found.cue.first - 1, max(-1, found.cue.first - _BACK), -1):
        if (end := medium_end(lay, k, lay.sentence_end(k))) > k and not _inside_title(lay, k):
            return replace(found, outlet=named(lay, k, end))
    return found


def _in_marks(lay: Layout, k: int) -> bool:
    """A short name in quotation marks or brackets."""
    quote = lay.quote_at(k)
    if quote is not None:
        return quote.words <= 4
    return lay.marks.brackets.get(k, k + 99) - k <= 4


def _behind(lay: Layout, found: Bound, bound: list[Bound]) -> Bound:
    """«…، حسب (الحياة)», «…، وفق ما نقلت وكالة كذا»: the medium that a closing tag names."""
    if found.outlet is not None or found.dependent:
        return found
    k = found.content_end
    while k < len(lay.folds) and lay.is_comma(k):
        k += 1
    if (
        k >= len(lay.folds)
        or lay.folds[k] not in lexicon.words("carrier")
        or any(other.cue.first == k for other in bound)
    ):
        return found
    end = lay.sentence_end(k)
    for j in range(k + 1, min(k + 4, end)):
        medium = medium_end(lay, j, end)
        if medium > j:
            return replace(found, outlet=named(lay, j, medium))
    return found


def _fuller(lay: Layout, outlet: Phrase) -> Phrase:
    """The named mention a definite medium (للموقع، الصحيفة) points at: the nearest before it with the same head."""
    read = gazetteer.word(lay.folds[outlet.first])
    if outlet.end - outlet.first > 1 or not is_definite(read.stem) or not read.flags & Is.OUTLET_HEAD:
        return outlet
    for k in range(outlet.first - 1, max(-1, outlet.first - _BACK), -1):
        if gazetteer.word(lay.folds[k]).bare == read.bare and (end := medium_end(lay, k, lay.sentence_end(k))) > k + 1:
            return named(lay, k, end)
    return outlet
