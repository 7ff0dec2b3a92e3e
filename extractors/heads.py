"""The stretch between a cue and its content: who speaks, to whom, through whom, on what occasion.

«قال | أربعة مسؤولين أمريكيين | لموقع أكسيوس | في بيان | أمس | إن» is cut into its pieces by one walk. Spans are
character offsets, for an attached preposition belongs to its token but not to the name.
"""

from __future__ import annotations

from msgspec.structs import replace

from extractors import gazetteer, lexicon
from extractors.frozen import Frozen
from extractors.gazetteer import Is
from extractors.layout import Layout
from extractors.memo import memo
from extractors.occasions import CHANNEL_PREPOSITIONS, TIMING, channel_end, is_speech, occasion_at
from extractors.phrases import (
    ends_time,
    initials_end,
    is_about,
    is_possessed,
    is_span,
    noun_phrase_end,
    share_end,
    withholds_name,
)
from extractors.pieces import Phrase, phrase
from extractors.receivers import (
    after_lam,
    are_peers,
    has_lam,
    is_hearer,
    is_medium,
    is_own,
    is_public,
    lam_phrase_end,
    medium_end,
    named,
    outlet_name_end,
)
from extractors.text import LINE, MARK
from extractors.wordforms import (
    bare_word,
    common_definite,
    has_preposition,
    is_abstract,
    is_cutting,
    is_definite,
    is_outlet,
    is_owned_act,
    is_participle,
    is_place,
    is_relational,
    is_unknown,
    is_verb,
    issues,
    joins,
)

#: Phrases and media are told here too, for the stages that read heads.
__all__ = ["Head", "Phrase", "channel_end", "is_medium", "over_attached", "parse_head", "phrase", "relative_end"]

#: Prepositions before the medium that something is said on or to (عبر قناة كذا، مع صحيفة كذا).
_MEDIUM_PREPOSITIONS = frozenset({"عبر", "على", "مع", "في", "الى"})
#: Who holds an office for another (المدير بالإنابة | حاتم الشريف).
_ACTING = frozenset({"بالانابه", "بالنيابه", "بالوكاله"})
_SO_CALLED = frozenset({"يسمي", "تسمي"})
#: A participle that only repeats its verb: the head goes on behind it («أضاف قائلا في تصريحات»).
_SAYING = frozenset({"قائلا", "قائله", "قائلين"})


#: A name in marks behind ل has no more words.
_LONGEST_MEDIUM = 5
_OTHER = frozenset({"اخري", "اخر", "ثانيه", "ثان"})


#: Media that one appeals to, not speaks to («دعا الحزب | وسائل الإعلام إلى تحري الدقة»).
_PRESS = frozenset({"وسائل", "الصحف", "القنوات", "الفضائيات"})


class Head(Frozen, frozen=True):
    """What stands between cue and content."""

    source: Phrase | None = None
    second: Phrase | None = None  #: a second phrase without preposition: addressee or object
    outlet: Phrase | None = None
    channel: Phrase | None = None
    addressee: Phrase | None = None


def parse_head(lay: Layout, first: int, end: int, *, split: bool = False) -> Head:
    """Cut the tokens from ``first`` up to the opener at ``end`` into source, outlet, channel and addressee.

    With ``split`` a second noun phrase may follow the source without a preposition.
    """
    head = Head()
    j = first
    while j < end:
        folded = lay.folds[j]
        if lay.is_comma(j) and withholds_name(lay, j + 1):
            j = next((k + 1 for k in range(j + 1, end) if lay.is_comma(k)), j + 1)
        elif head.source is not None and j == head.source.end and withholds_name(lay, j):
            told = (k for k in range(j, min(j + 6, end)) if lay.folds[k] in lexicon.words("withheld"))
            j = max(told, default=j) + 1
        elif lay.quote_at(j) is None and lay.text.kinds[j] in (MARK, LINE) and _is_plain_mark(lay, j, end):
            j = lay.step(j)
        elif folded == "ما" and lay.fold_at(j + 1) in _SO_CALLED:
            j += 2  # زعم ما يسمى | «مجلس كذا»
        elif folded in lexicon.words("tag") and lay.is_comma(j - 1):
            j = next((k for k in range(j, end) if lay.is_comma(k)), end)
        elif folded in ("وهو", "وهي", "وهم") and j + 1 < end and lay.folds[j + 1][0] in "يت":
            j = next((k for k in range(j, end) if lay.is_comma(k)), end)  # «وتضيف | وهي تعصر بطانية»
        elif folded in ("وله", "ولها", "ولهم", "ولديه", "ولديها") and head.source is not None:
            j = end  # أعلنت الشركة | ولها أنشطة في العقارات أنها
        elif j == first and head.source is None and _is_state(lay, j, end):
            j = next((k for k in range(j, end) if lay.is_comma(k)), end)  # «قالت | والدمعة في عينيها»
        elif is_about(lay, j):
            j, head = _noun(lay, j, end, head, split)
        elif has_lam(lay, j):
            j, head = _after_lam(lay, j, end, head)
        elif (
            folded in CHANNEL_PREPOSITIONS
            and not _answers(lay, first, j)
            and (at := occasion_at(lay, j + 1, end)) is not None
        ):
            j, head = _occasion(lay, j, at, end, head)
        elif is_speech(lay, j):
            head = head if head.channel else replace(head, channel=phrase(lay, j, j + 1))
            j += 1
        elif folded in lexicon.words("relative") or folded[1:] in lexicon.words("relative"):
            j, head = _aside(lay, j, end, head)
        elif is_span(lay, j):
            j += 2
        elif lay.folds[j : j + 3] == ["اكثر", "من", "مره"]:
            j += 3
        elif ends_time(lay, j):
            j += 1  # الأحد | الماضي
        elif folded in lexicon.words("time") or (
            folded == "من" and (_turns(lay, j) or j == first or _is_placed(head, j))
        ):
            j = _over_adverbial(lay, j, end, split)
        elif (
            (head.source or head.channel)
            and not (split and head.channel is None and folded in _PRESS)
            and (stop := medium_end(lay, j, end)) > j
        ):
            head = head if head.outlet is not None else replace(head, outlet=phrase(lay, j, stop))
            j = stop
        elif folded == "عبر" and j + 1 in lay.marks.brackets and head.outlet is None:  # عبر (تنومة الآن)
            close = lay.marks.brackets[j + 1]
            j, head = close + 1, replace(head, outlet=phrase(lay, j + 2, close))
        elif folded in _MEDIUM_PREPOSITIONS and j + 1 < end and (stop := medium_end(lay, j + 1, end)) > j + 1:
            head = head if head.outlet is not None else replace(head, outlet=phrase(lay, j + 1, stop))
            j = stop
        elif _addresses(folded):
            stop = max(noun_phrase_end(lay, j + 1, end), j + 1)
            return replace(head, addressee=phrase(lay, j + 1, stop)) if stop > j + 1 else head
        elif j > first and is_participle(folded) and not gazetteer.is_title(folded):
            if folded not in _SAYING:
                return head
            j += 1
        elif folded not in lexicon.words("governing") and (
            has_preposition(folded) or (folded[0] == "ب" and folded[1:] in lexicon.words("how"))
        ):
            j = over_attached(lay, j, end)
        elif folded in ("الى", "امام") and (hearer := _hearer_end(lay, j, end, head)) > j + 1:
            head = replace(head, addressee=phrase(lay, j + 1, hearer))
            j = hearer
        elif is_cutting(folded) or folded in lexicon.words("governing"):
            j = _over_adverbial(lay, j, end, split)
        elif head.source is not None and folded in lexicon.words("met_whom"):
            j, head = _aside(lay, j, end, head)  # سكان | التقتهم الصحيفة
        elif (is_verb(folded) and ((head.source is None and j > first) or head.channel is not None)) or (
            head.channel is not None and (issues(folded) or folded in lexicon.words("receiving"))
        ):
            j, head = _aside(lay, j, end, head)
        else:
            j, head = _noun(lay, j, end, head, split)
    return head


def _is_placed(head: Head, j: int) -> bool:
    """Whether من at ``j`` tells where the occasion right before it was (في تصريح | من مجلس النواب)."""
    return head.channel is not None and head.channel.end == j


def _answers(lay: Layout, first: int, j: int) -> bool:
    """Whether على leads to what a verb of answering answers («رد الوزير | على تصريحات النائب»), and to no medium."""
    verb = lexicon.readings(lay.folds[first - 1]) if lay.folds[j] == "على" and first else ()
    return any(r.cue.id in ANSWERING for r in verb) and lexicon.without_pronoun(lay.folds[j + 1]) in _ANSWERED


ANSWERING = frozenset({"radda", "3allaqa", "3aqqaba"})
_ANSWERED = frozenset({"تصريحات", "تصريح", "كلام", "بيان", "خطاب", "اتهامات", "تقرير", "رساله", "تغريده", "منشور"})


def _is_state(lay: Layout, j: int, end: int) -> bool:
    """A noun with و and its article, and where it is: how one is while speaking (والدمعة في عينيها)."""
    read = gazetteer.word(lay.folds[j])
    joined = lay.folds[j].startswith("وال") and (read.clitics == "و" or joins(lay.folds[j]))
    joined = joined and lay.folds[j] not in lexicon.kin()  # والدته
    return joined and j + 2 < end and lay.folds[j + 1] in ("في", "على")


def _is_plain_mark(lay: Layout, j: int, end: int) -> bool:
    """A mark with which nothing begins that speaks: no share (%20), no initials ((م.ع))."""
    return share_end(lay, j, end) == j and initials_end(lay, j) == j


def _turns(lay: Layout, j: int) -> bool:
    """«من جهة أخرى», «من ناحية ثانية»: the author turns to something else."""
    return lay.folds[j + 1 : j + 2] != [] and lay.folds[j + 1] in lexicon.words("side")


def _occasion(lay: Layout, preposition: int, at: int, end: int, head: Head) -> tuple[int, Head]:
    """Take up the first occasion; what belongs to a later one by ل is passed over with it (خلال افتتاح نصب للمهندس)."""
    close = channel_end(lay, at, end)
    stop = _past_received(lay, at, close, end)
    if head.channel is None and lay.folds[preposition] not in TIMING:
        return stop, replace(head, channel=phrase(lay, at, close))
    if stop < end and has_lam(lay, stop) and medium_end(lay, stop, end) == stop and not is_public(lay, stop):
        stop = max(lam_phrase_end(lay, stop, end), stop + 1)
    return stop, head


@memo
def _addresses(folded: str) -> bool:
    """مخاطبا، مخاطبة: what follows is the addressee."""
    return is_participle(folded) and any(reading.cue.lemma == "خاطب" for reading in lexicon.readings(folded))


_BUILDINGS = frozenset({"مكتب", "مقر", "سفاره", "قنصليه", "منزل", "بيت", "ديوان"})


def _hearer_end(lay: Layout, j: int, end: int, head: Head) -> int:
    """One past the hearer behind إلى or أمام, or ``j``: who a letter is sent to, or before whom something is said."""
    if head.addressee is not None or j + 1 >= end or not is_hearer(lay, j + 1):
        return j
    if lay.folds[j + 1] in _BUILDINGS:
        return j  # وقفة أمام | مكتب المبعوث
    sent = head.channel is not None and lay.folds[head.channel.first] in lexicon.words("sent")
    return noun_phrase_end(lay, j + 1, end) if sent or lay.folds[j] == "امام" else j


def over_attached(lay: Layout, j: int, end: int) -> int:
    """One past a word with a preposition on it and the words that go on with it (بالجهاز الفني والإداري)."""
    how = lay.folds[j].removeprefix("ب") in lexicon.words("how")
    j += 1
    if how and j < end and lay.is_word(j) and not is_definite(lay.folds[j]):
        return j + 1  # بشكل | صريح
    while j < end and lay.is_word(j) and not is_cutting(lay.folds[j]) and not is_public(lay, j):
        if lay.folds[j] == "المنسوب":
            break  # نفى أمام هيئة الحكم | المنسوب إليه
        folded, previous = lay.folds[j], lay.folds[j - 1]
        bare = not (_is_closed(previous) or is_definite(folded))
        if bare and folded.endswith(("ي", "يه")) and is_relational("ال" + folded) and not is_abstract(folded):
            return j + 1  # أكدت بكتاب رسمي | أن
        if not (
            is_relational(folded)
            or folded.startswith("وال")
            or (not _is_closed(previous) and (is_definite(folded) or is_possessed(lay, j)))
        ):
            break
        j += 1
    return j


@memo
def _is_closed(folded: str) -> bool:
    """A noun with its article, also behind a preposition (بالمواطنين) or joined (والمقيمين): it has no genitive."""
    joined = folded.startswith("وال") and len(folded) > 6  # no والده
    return is_definite(folded) or folded.startswith(("بال", "وبال")) or joined


def _aside(lay: Layout, j: int, end: int, head: Head) -> tuple[int, Head]:
    """A clause inside the head («الذي فضل عدم ذكر اسمه»، «بثته قناة كذا»): passed over, but for the media it names."""
    stop = relative_end(lay, j, end)
    for k in range(j + 1, stop):
        if head.outlet is None and (got := _got_copy(lay, k, stop)) is not None:
            head = replace(head, outlet=got)
        if head.outlet is None and (medium := _medium_in_clause(lay, k, stop)) > k:
            head = replace(head, outlet=named(lay, k, medium))
        if lay.folds[k] == "الى" and (hearer := _hearer_end(lay, k, stop, head)) > k + 1:
            head = replace(head, addressee=phrase(lay, k + 1, hearer))
    return stop, head


_LONGEST_RECEIVER = 5


def _got_copy(lay: Layout, k: int, stop: int) -> Phrase | None:
    """Which medium got a copy of the paper («بيان تلقت | بوابة الساحل | نسخة منه», «حصلت عليه (كذا)»), known or not."""
    if lay.folds[k - 1] not in lexicon.words("receiving"):
        return None
    copy = next(
        (m for m in range(k + 1, min(k + _LONGEST_RECEIVER, stop)) if lay.folds[m] in lexicon.words("copy")), None
    )
    if copy is None:
        return None
    end = copy - (lay.folds[copy - 1] in ("على", "من"))
    marked = lay.quote_at(k) is not None or k in lay.marks.brackets
    first, end = (k + 1, lay.step(k) - 1) if marked else (k, end)
    return phrase(lay, first, end) if end > first else None


def _medium_in_clause(lay: Layout, k: int, stop: int) -> int:
    """One past a medium inside a clause: a named one, any known one behind a verb of receiving, or one spoken to."""
    before = lay.folds[k - 1]
    if before in lexicon.words("receiving") and lay.folds[k] not in lexicon.words("time"):  # نشرته | اليوم
        name = outlet_name_end(lay, k, guarded=True)
        return name if name > k else medium_end(lay, k, stop)
    quote = lay.quote_at(k)
    if before == "الى" and quote is not None and quote.words <= 4:
        return quote.end
    return medium_end(lay, k, stop)


def _after_lam(lay: Layout, j: int, end: int, head: Head) -> tuple[int, Head]:
    begin, skip = after_lam(lay, j)
    if begin >= end:
        return end, head
    if _is_our_man(lay.folds[j]) and lay.text.raw[lay.text.ends[j] - 1] != "ة":
        return j + 1, head if head.addressee else replace(
            head, addressee=phrase(lay, j, j + 1, 1)
        )  # أكد | لمراسلنا | مصدر
    if lay.folds[begin] == "(" and begin in lay.marks.brackets and head.outlet is None:  # لـ(ديالى الآن)
        close = lay.marks.brackets[begin]
        return close + 1, replace(head, outlet=phrase(lay, begin + 1, close))
    medium = medium_end(lay, j, end)
    if medium == j and head.source is not None and _tells_guarded(lay, head.source.first, j):
        named_end = outlet_name_end(lay, begin, guarded=True)  # لـ | القبس, للجزيرة
        medium = named_end if named_end > begin else j
    if medium > j and (holder := _holder_end(lay, head.source, j, medium, end)) > medium - 1:
        assert head.source is not None
        return holder, replace(head, source=phrase(lay, head.source.first, holder))
    if medium > j:
        return medium, head if head.outlet is not None else replace(head, outlet=named(lay, j, medium))
    quote = lay.quote_at(begin)
    if quote is not None and quote.words <= _LONGEST_MEDIUM and quote.end <= end:
        stop = quote.end  # في تصريح ل"قرطاج برس" | ، هذا التراجع
    else:
        stop = noun_phrase_end(lay, begin, end) if skip == 0 and begin != j else lam_phrase_end(lay, j, end)
    stop = max(stop, begin + 1)
    title = _title_end(lay, head.source, j, stop, end) if head.source is not None and head.source.end == j else 0
    if title and head.source is not None:
        return title, replace(head, source=phrase(lay, head.source.first, title))
    found = phrase(lay, begin, stop, skip)
    if is_medium(lay, begin, lay.folds[j] in ("ل", "ول")) and head.outlet is None:
        return stop, replace(head, outlet=found)
    if j > 0 and bare_word(lay.folds[j - 1]) in lexicon.words("taking_lam"):
        return stop, head
    of_channel = (
        head.channel is not None
        and head.channel.end == j
        and lay.folds[head.channel.first] in lexicon.words("issued") | lexicon.words("meeting")
    )
    source = head.source
    if source is not None and source.end == j and lay.folds[j] in _COMMITTED and _body_before(lay, source.first, j):
        return stop, replace(head, source=phrase(lay, source.first, stop))  # المجلس الأعلى | للشباب والرياضة
    if head.addressee is None and is_hearer(lay, begin) and (not of_channel or is_public(lay, begin)):
        return stop, replace(head, addressee=found)
    return stop, head


#: Whom a council or an authority is for, with و and a thing behind it or alone.
_COMMITTED = frozenset({"للشباب", "للمراه", "للطفوله", "للاسره", "للطفل"})


@memo
def _is_our_man(folded: str) -> bool:
    """The medium's own correspondent, to whom it was said (لمراسلنا، لمراسلتها)."""
    owned = folded.startswith("ل") and lexicon.without_pronoun(folded[1:]) != folded[1:]
    return owned and lexicon.without_pronoun(folded[1:]) in lexicon.words("correspondent")


def _holder_end(lay: Layout, source: Phrase | None, j: int, medium: int, end: int) -> int:
    """One past the name of who holds an office of the medium behind ل at ``j`` («المدير العام | لقناة العربية أحمد
    سالم»), or 0: the title before it has no name yet.
    """
    if source is None or source.end != j or not gazetteer.is_title(lay.folds[source.first]):
        return 0
    if not lay.persons.isdisjoint(range(source.first, source.end)):
        return 0
    name = next((k for k in range(j + 1, min(medium + 2, end)) if k in lay.persons), None)
    return max(noun_phrase_end(lay, name, end), medium) if name is not None else 0


def _title_end(lay: Layout, source: Phrase, j: int, stop: int, end: int) -> int:
    """One past the ل phrase and the name behind it where they go on with a title («الأمين العام للهيئة إحسان»), or 0.

    A title whose name is still to come is not complete, so it tells nobody anything yet.
    """
    begin, _ = after_lam(lay, j)
    titled = gazetteer.is_title(lay.folds[source.first])
    if not titled or any(k in lay.persons for k in range(source.first, source.end)):
        return 0
    peers = _told(lay, source.first, j)
    marked = lay.quote_at(begin) is not None  # مصادر محلية | لـ«مرسى نيوز»
    if gazetteer.is_title(lay.folds[begin]) or is_public(lay, begin) or peers:
        return 0
    if not marked and any(k in lay.persons for k in range(j + 1, stop)):
        return stop
    behind = stop + 1 if stop < end and lay.is_comma(stop) else stop
    if any(k in lay.persons for k in range(behind, min(behind + 2, end))):
        return max(noun_phrase_end(lay, behind, end), behind + 1)
    body = gazetteer.word(lay.folds[j]).flags & (Is.ORG_HEAD | Is.DROP_ORG_HEAD | Is.NAME)
    return stop if lay.folds[j].startswith("لل") and body else 0


def relative_end(lay: Layout, j: int, end: int) -> int:
    """One past a relative clause in the head: to its closing comma, to an occasion («في تصريح»), or to the opener."""
    j += 1
    while j < end and not lay.is_comma(j):
        if lay.folds[j] in ("في", "خلال", "عبر") and occasion_at(lay, j + 1, end) is not None:
            return j
        if lay.folds[j] == "ل" and j + 1 < end and lay.quote_at(j + 1) is not None:
            return j
        if lay.folds[j] in lexicon.words("copy") and lay.fold_at(j + 1) in _OF_IT:
            return min(j + 2, end)  # في بيان وصل الجريدة نسخة منه | الحكومة
        j = lay.step(j)
    return min(j, end)


_OF_IT = frozenset({"منه", "منها", "عنه", "عنها"})


def _over_adverbial(lay: Layout, j: int, end: int, split: bool) -> int:
    """One past an adverb, or a preposition with its noun phrase; ``split`` as in ``noun_phrase_end``."""
    folded = lay.folds[j]
    j = lay.step(j)
    if folded == "من" and lay.folds[j : j + 1] and lay.folds[j] in lexicon.words("side"):  # من جهة أخرى
        return min(j + 2, end) if lay.folds[j + 1 : j + 2] and lay.folds[j + 1] in _OTHER else min(j + 1, end)
    if folded == "من":  # «قال من جنيف»
        return max(noun_phrase_end(lay, j, end), min(j + 1, end))
    if folded in lexicon.words("time") or folded not in lexicon.words("governing") or j >= end:
        return j
    if lay.folds[j] == "وقت":  # في وقت سابق
        return min(j + 2, end)
    while (
        j < end and not lay.is_comma(j) and (is_cutting(lay.folds[j]) and lay.folds[j] not in lexicon.words("relative"))
    ):
        j = lay.step(j)
    comma = next((k for k in range(j, end) if lay.is_comma(k)), end)
    if j + 1 < comma and is_place(lay.folds[j]) and lay.folds[j + 1] in lexicon.words("collective"):
        return j + 1  # دعت القوى الوطنية في الخليل | جماهير شعبنا
    stop = max(j, noun_phrase_end(lay, j, comma)) if j < comma else j
    if split and stop > j + 1:
        second = noun_phrase_end(lay, j, comma, split=True)
        stop = second if j < second < stop and _is_party(lay, second) else stop  # خلال الجلسة | الحكومة
    return _past_received(lay, j, stop, end)


def _is_party(lay: Layout, j: int) -> bool:
    """A definite noun, a place or a body, as one accuses or addresses, or a state of things that one tells of."""
    folded = lay.folds[j]
    return (
        is_abstract(folded)
        or is_definite(folded)
        or j in lay.persons
        or is_place(folded)
        or gazetteer.is_org_head(folded)
    )


def _past_received(lay: Layout, act: int, stop: int, end: int) -> int:
    """One past those who are the object of an act of the speaker's («لدى استقباله | عددا من كبار المسؤولين», «خلال
    لقائه | وجهاء البلدة»).
    """
    if act >= end or not is_owned_act(lay.folds[act]):
        return stop
    k = next((k for k in (stop + 2, stop) if lay.folds[k - 2 : k] == ["عددا", "من"]), None)
    if k is None and lexicon.act_without_pronoun(lay.folds[act]) in lexicon.words("act_on_someone"):
        k = stop if stop == act + 1 else None
    return stop if k is None or k >= end else max(noun_phrase_end(lay, k, end), stop)


def _noun(lay: Layout, j: int, end: int, head: Head, split: bool) -> tuple[int, Head]:
    stop = noun_phrase_end(lay, j, end, split=split)
    if stop == j and split and _is_act_of(lay, j, head):
        stop = max(noun_phrase_end(lay, j + 1, end), j + 1)  # عزا الوزير | تراجع الإنتاج إلى
    if stop == j:
        return lay.step(j), head
    if head.source is None:
        stop = _source_stop(lay, j, stop, split)
        return stop, replace(head, source=phrase(lay, j, stop))
    if head.channel is None and lay.folds[j] in lexicon.words("sent"):  # «وجه الأمير رسالة للجمهور»
        return j + 1, replace(head, channel=phrase(lay, j, j + 1))
    if split and head.second is None:
        if _goes_on(lay, head.source, j, stop, end):
            return stop, replace(head, source=phrase(lay, head.source.first, stop))
        return stop, replace(head, second=phrase(lay, j, stop))
    told = head.second
    if split and told is not None and told.first == head.source.end and _apposed(lay, head.source, told):
        whole = phrase(lay, head.source.first, told.end)  # دعا صلاح دمرداش زعيم الحزب | حزب العمال إلى
        return stop, replace(head, source=whole, second=phrase(lay, j, stop))
    return stop, head


def _is_act_of(lay: Layout, j: int, head: Head) -> bool:
    """Whether a verbal noun that is written like a verb stands behind a definite source, with what it is of."""
    closed = (
        head.source is not None and head.source.end == j and (is_definite(lay.folds[j - 1]) or j - 1 in lay.persons)
    )
    return closed and head.second is None and lexicon.is_masdar(lay.folds[j]) and is_definite(lay.fold_at(j + 1))


def _apposed(lay: Layout, source: Phrase, told: Phrase) -> bool:
    """Whether what looked like a second phrase names the source, as a third one behind it shows: the office of a name,
    the name of an office, or a title of honour (رئيس النادي | صاحب السمو الملكي الأمير فيصل | اللاعبين).
    """
    folded = lay.folds[told.first]
    if is_definite(folded):
        return False
    if told.first - 1 in lay.persons:
        return gazetteer.is_title(folded)
    holder = gazetteer.word(lay.folds[source.first]).flags & Is.PERSON
    honour = folded in ("صاحب", "صاحبه")
    name = told.first in lay.persons or (is_unknown(folded) and not common_definite(lay.fold_at(told.first + 1)))
    return bool(holder) and (honour or name) and lay.persons.isdisjoint(range(source.first, source.end))


def _holds_office(lay: Layout, source: Phrase, j: int) -> bool:
    """Whether a name at ``j`` is that of the office before it, behind its town or what it is held for (المدير الجهوي
    بصفاقس | حاتم الشريف، المدير بالإنابة | م. سالم العلي).
    """
    if lay.persons.isdisjoint(range(j, j + 3)) or not lay.persons.isdisjoint(range(source.first, source.end)):
        return False
    town = gazetteer.word(lay.folds[source.end - 1])
    placed = lay.folds[source.end - 1] in _ACTING or (bool(town.clitics) and is_place(town.stem))
    return placed and bool(gazetteer.word(lay.folds[source.first]).flags & Is.PERSON)


def _goes_on(lay: Layout, source: Phrase, j: int, stop: int, end: int) -> bool:
    """Whether what looks like a second phrase only goes on with the source.

    It does as the second part of a name (صلاح | الدين), behind و (إمام | وخطيب المسجد), as an adjective (الشؤون |
    الخارجية), or as the name between commas of a title (وزير الدفاع، موشيه يعلون،).
    """
    folded, last = lay.folds[j], lay.folds[source.end - 1]
    if source.end == j:
        read = gazetteer.word(folded)
        joined = folded.startswith("و") and len(folded) > 3 and (read.clitics == "و" or not read.flags)
        qualifies = (
            is_relational(folded) and is_definite(last) and not is_relational(last) and not gazetteer.is_title(last)
        )
        named = (j in lay.persons and j - 1 in lay.persons) or (qualifies and j - 1 not in lay.persons)
        unnamed = lay.persons.isdisjoint(range(source.first, source.end)) and gazetteer.is_title(
            lay.folds[source.first]
        )
        named = named or (unnamed and lay.fold_at(j + 1) in ("ابو", "بن") and not is_definite(folded))  # أحسن أبو طالب
        return joined or named or _holds_office(lay, source, j)
    if (
        any(k in lay.persons for k in range(source.first, source.end))
        or not lay.is_comma(source.end)
        or source.end + 1 != j
    ):
        return False
    return any(k in lay.persons for k in range(j, stop)) and stop < end and not is_definite(folded)


def _source_stop(lay: Layout, first: int, stop: int, split: bool) -> int:
    """Where a source really ends: before the hearer or medium that its phrase ran over («الأميركي | لنظرائه»).

    With ``split`` also before a plural of persons or a medium behind a complete name («نتنياهو | المشرعين»).
    """
    for k in range(first + 1, stop):
        if has_lam(lay, k) and (_told(lay, first, k) or medium_end(lay, k, stop) > k):
            return k
        if has_lam(lay, k) and _tells_guarded(lay, first, k) and outlet_name_end(lay, k, guarded=True) == stop:
            return k  # مصادر محلية | للجزيرة
        if is_speech(lay, k):
            return k
        if lay.folds[k] in CHANNEL_PREPOSITIONS and occasion_at(lay, k + 1, stop) is not None:
            return k
        if k - 1 in lay.persons and lay.folds[k] in lexicon.words("sent"):
            return k
        if split and lay.folds[k] in lexicon.words("pronominal") and lay.is_comma(k - 1):
            return k - 1
        if split and k - 1 in lay.persons and k not in lay.persons and are_peers(lay.folds[k]):
            return k
        if split and outlet_name_end(lay, k) > k and lay.is_word(k - 1) and not _leads_to_medium(lay.folds[k - 1]):
            return k
    return stop


def _tells_guarded(lay: Layout, first: int, k: int) -> bool:
    """Whether who stands from ``first`` up to ``k`` may tell a medium whose name is a common word: someone by name,
    unnamed, or by one word; no office or body that ل goes on with (الأمين العام | للاتحاد).
    """
    if k - 1 in lay.persons:
        return True
    folded = lay.folds[first]
    if is_definite(folded):
        return k - first == 1
    row = gazetteer.title_row(folded)
    someone = row is not None and (row["number"] == "p" or (k - first == 1 and lay.folds[k] == "ل"))
    return gazetteer.is_unnamed(folded) or someone


def _told(lay: Layout, first: int, k: int) -> bool:
    """Whether the ل phrase at ``k`` names persons that are told, not the members of a body before it."""
    return is_own(lay.folds[k]) or (are_peers(lay.folds[k]) and not _body_before(lay, first, k))


def _body_before(lay: Layout, first: int, k: int) -> bool:
    """A body right before a ل phrase, with at most an adjective between them (الهيئة السعودية للمهندسين)."""
    return any(gazetteer.is_org_head(lay.folds[i]) for i in range(max(first, k - 2), k))


def _leads_to_medium(folded: str) -> bool:
    """A word that a medium qualifies (وكالة رويترز، مراسل رويترز)."""
    if folded in ("في", "لدي", "لدى"):
        return True  # محررون في | «فايننشال تايمز»
    return (
        is_outlet(folded) or gazetteer.is_title(folded) or (not is_definite(folded) and gazetteer.is_org_head(folded))
    )
