"""The stretch between a cue and its content: who speaks, to whom, through whom, on what occasion.

«قال | أربعة مسؤولين أمريكيين | لموقع أكسيوس | في بيان | أمس | إن» is cut into its pieces by one walk. Spans are character
offsets, for an attached preposition belongs to its token but not to the name.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from extractors import gazetteer, lexicon
from extractors.gazetteer import Is
from extractors.layout import Layout
from extractors.marks import Quote
from extractors.phrases import (
    bare_word, has_preposition, is_cutting, is_definite, is_outlet, is_participle, is_place, is_relational, is_verb,
    noun_phrase_end,
)  # fmt: skip
from extractors.text import LINE, MARK
from extractors.types import Span

CHANNEL_PREPOSITIONS = frozenset({"في", "خلال", "عبر", "على", "اثناء", "لدي", "ضمن", "وفي", "وخلال", "بعد", "عقب", "مع", "من"})
#: After these an occasion is a point in time, not the form of what is said (بعد اجتماع).
TIMING = frozenset({"بعد", "عقب", "من"})
#: Words that may stand between a preposition and its occasion (في أول تصريح، في ختام كلمته).
_BEFORE_OCCASION = frozenset("اول اخر احدث بدايه ختام نهايه مستهل معرض سياق هامش مقدمه انعقاد اشغال اعمال فعاليات".split())
#: Prepositions before the medium that something is said on or to (عبر قناة كذا، مع صحيفة كذا).
_MEDIUM_PREPOSITIONS = frozenset({"عبر", "على", "مع", "في", "الى"})
#: A participle that only repeats its verb: the head goes on behind it («أضاف قائلا في تصريحات»).
_SAYING = frozenset({"قائلا", "قائله", "قائلين"})
#: Adjectives that take ل: what follows belongs to them (التابعة للاتحاد).
_TAKING_LAM = frozenset("تابع تابعه تابعين موالي مواليه مناهض مناهضه معارض معارضه مؤيد مؤيده مملوك مملوكه منتمي منتميه".split())
#: Meetings: what belongs to them by ل is not told anything (اجتماع لحكومته).
_MEETINGS = frozenset("اجتماع الاجتماع جلسه الجلسه ندوه مؤتمر المؤتمر افتتاح ختام".split())
#: Writings whose ل names who issued them, not who reads them (بيان للوزارة).
_ISSUED = frozenset({"بيان", "بيانا", "تقرير", "تقريرا", "بلاغ", "دراسه"})
#: Writings that are sent to someone (رسالة إلى المدير).
_SENT = frozenset({"رساله", "رسائل", "خطاب", "خطابا", "خطابات", "برقيه", "مذكره"})


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


def _near_quotes(lay: Layout, first: int, i: int) -> list[tuple[int, Quote]]:
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
        elif _lam(lay, j):
            j, head = _after_lam(lay, j, end, head)
        elif folded in CHANNEL_PREPOSITIONS and (at := occasion_at(lay, j + 1, end)) is not None:
            j, head = _occasion(lay, j, at, end, head)
        elif _is_speech(lay, j):
            head = head if head.channel else replace(head, channel=phrase(lay, j, j + 1))
            j += 1
        elif folded in lexicon.words("relative") or folded[1:] in lexicon.words("relative"):
            j, head = _aside(lay, j, end, head)
        elif folded in lexicon.words("time"):
            j = _over_adverbial(lay, j, end)
        elif (head.source or head.channel) and (stop := medium_end(lay, j, end)) > j:
            head = head if head.outlet is not None else replace(head, outlet=phrase(lay, j, stop))
            j = stop
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
        elif has_preposition(folded):
            j = over_attached(lay, j, end)
        elif folded in ("الى", "امام") and (hearer := _hearer_end(lay, j, end, head)) > j:
            head = replace(head, addressee=phrase(lay, j + 1, hearer))
            j = hearer
        elif is_cutting(folded):
            j = _over_adverbial(lay, j, end)
        elif is_verb(folded) and (head.source is None and j > first or head.channel is not None):
            j, head = _aside(lay, j, end, head)
        else:
            j, head = _noun(lay, j, end, head, split)
    return head


def occasion_at(lay: Layout, j: int, end: int) -> int | None:
    """Where the noun of an occasion stands after its preposition: at once, or behind words like أول or هامش أعمال."""
    for k in range(j, min(j + 4, end)):
        if lay.folds[k] in lexicon.channels():
            return k
        if lay.folds[k] not in _BEFORE_OCCASION:
            break
    return None


def _is_speech(lay: Layout, i: int) -> bool:
    """The source's own speech, with its pronoun (حديثه، تصريحاتها); folding makes the same word of حديثة."""
    return lay.folds[i] in lexicon.words("speechnoun") and lay.text.raw[lay.text.ends[i] - 1] != "ة"


def _occasion(lay: Layout, preposition: int, at: int, end: int, head: Head) -> tuple[int, Head]:
    """Take up the first occasion; what belongs to a later one by ل is passed over with it (خلال افتتاح نصب للمهندس)."""
    stop = channel_end(lay, at, end)
    if head.channel is None and lay.folds[preposition] not in TIMING:
        return stop, replace(head, channel=phrase(lay, at, stop))
    if stop < end and _lam(lay, stop) and medium_end(lay, stop, end) == stop and not _is_public(lay, stop):
        stop = max(_lam_phrase_end(lay, stop, end), stop + 1)
    return stop, head


@cache
def _addresses(folded: str) -> bool:
    """مخاطبا، مخاطبة: what follows is the addressee."""
    return is_participle(folded) and any(reading.cue.lemma == "خاطب" for reading in lexicon.readings(folded))


def _hearer_end(lay: Layout, j: int, end: int, head: Head) -> int:
    """One past the hearer behind إلى or أمام, or ``j``: who a letter is sent to, or before whom something is said."""
    imam = lay.text.raw[lay.text.starts[j]] == "إ" and lay.folds[j] == "امام"  # folding makes one word of إمام and أمام
    if head.addressee is not None or j + 1 >= end or imam or not is_hearer(lay, j + 1):
        return j
    sent = head.channel is not None and lay.folds[head.channel.first] in _SENT
    return noun_phrase_end(lay, j + 1, end) if sent or lay.folds[j] == "امام" else j


def over_attached(lay: Layout, j: int, end: int) -> int:
    """One past a word with a preposition on it and the words that go on with it (بالجهاز الفني والإداري)."""
    j += 1
    while j < end and lay.is_word(j) and not is_cutting(lay.folds[j]) and not _is_public(lay, j):
        folded, previous = lay.folds[j], lay.folds[j - 1]
        if not (is_relational(folded) or folded.startswith("وال") or not is_definite(previous) and is_definite(folded)):
            break
        j += 1
    return j


def _aside(lay: Layout, j: int, end: int, head: Head) -> tuple[int, Head]:
    """A clause inside the head («الذي فضل عدم ذكر اسمه»، «في بيان بثته قناة كذا»): passed over, but for the media it names."""
    stop = relative_end(lay, j, end)
    for k in range(j + 1, stop):
        if head.outlet is None and (medium := _medium_in_clause(lay, k, stop)) > k:
            head = replace(head, outlet=named(lay, k, medium))
        if lay.folds[k] == "الى" and (hearer := _hearer_end(lay, k, stop, head)) > k:
            head = replace(head, addressee=phrase(lay, k + 1, hearer))
    return stop, head


def _medium_in_clause(lay: Layout, k: int, stop: int) -> int:
    """One past a medium inside a clause: one that is named, any the table knows behind a verb of receiving, or one spoken to."""
    before = lay.folds[k - 1]
    if before in _RECEIVING:
        return outlet_name_end(lay, k, guarded=True)
    quote = lay.quote_at(k)
    if before == "الى" and quote is not None and quote.words <= 4:
        return quote.end
    return medium_end(lay, k, stop)


#: What a medium does with a statement (بيان حصلت الشرق الأوسط على نسخة منه).
_RECEIVING = frozenset("حصلت حصل تلقت تلقي تلقته تلقاه نشرته نشرتها نقلته نقلتها بثته بثتها اوردته اوردتها زودت خصت".split())


def named(lay: Layout, first: int, end: int) -> Phrase:
    """A phrase without the ل on its first word; a correspondent stands for his medium (لمراسل الجوهرة أف أم)."""
    begin, skip = after_lam(lay, first) if _lam(lay, first) else (first, 0)
    if _without_lam(lay.folds[begin]) in _CORRESPONDENTS and medium_end(lay, begin + 1, end) > begin + 1:
        return phrase(lay, begin + 1, end)
    return phrase(lay, begin, end, skip)


def _lam(lay: Layout, j: int) -> bool:
    """A token that is or carries the preposition ل."""
    folded = lay.folds[j]
    if folded in ("ل", "ول"):
        return True
    if j in lay.persons and _begins_with_lam(lay, folded):
        return False
    if folded[:1] != "ل" or len(folded) < 4 or is_cutting(folded) or folded in lexicon.words("not_attached"):
        return False
    read = gazetteer.word(folded)
    return folded.startswith("لل") or "ل" in read.clitics or folded in lexicon.words("hearer") or not read.flags


def _begins_with_lam(lay: Layout, folded: str) -> bool:
    """Whether a name begins with ل by itself, as its mention behind a title shows (الدكتور لافال)."""
    if gazetteer.word(folded).flags:
        return False
    return any(lay.folds[k] == folded and gazetteer.is_title(lay.folds[k - 1]) for k in sorted(lay.persons) if k > 0)


def _after_lam(lay: Layout, j: int, end: int, head: Head) -> tuple[int, Head]:
    begin, skip = after_lam(lay, j)
    if begin >= end:
        return end, head
    medium = medium_end(lay, j, end)
    if medium > j:
        return medium, head if head.outlet is not None else replace(head, outlet=named(lay, j, medium))
    stop = noun_phrase_end(lay, begin, end) if skip == 0 and begin != j else _lam_phrase_end(lay, j, end)
    stop = max(stop, begin + 1)
    title = _title_end(lay, head.source, j, stop, end) if head.source is not None and head.source.end == j else 0
    if title and head.source is not None:
        return title, replace(head, source=phrase(lay, head.source.first, title))
    found = phrase(lay, begin, stop, skip)
    if is_medium(lay, begin, lay.folds[j] in ("ل", "ول")) and head.outlet is None:
        return stop, replace(head, outlet=found)
    if j > 0 and bare_word(lay.folds[j - 1]) in _TAKING_LAM:
        return stop, head
    of_channel = head.channel is not None and head.channel.end == j and lay.folds[head.channel.first] in _ISSUED | _MEETINGS
    if head.addressee is None and is_hearer(lay, begin) and (not of_channel or _is_public(lay, begin)):
        return stop, replace(head, addressee=found)
    return stop, head


def _title_end(lay: Layout, source: Phrase, j: int, stop: int, end: int) -> int:
    """One past the ل phrase and the name behind it where they go on with a title («الأمين العام للهيئة إحسان طيب»), or 0.

    A title whose name is still to come is not complete, so it tells nobody anything yet.
    """
    begin, _ = after_lam(lay, j)
    titled = gazetteer.is_title(lay.folds[source.first])
    if not titled or any(k in lay.persons for k in range(source.first, source.end)):
        return 0
    peers = _told(lay, source.first, j)
    if gazetteer.is_title(lay.folds[begin]) or _is_public(lay, begin) or peers:
        return 0
    if any(k in lay.persons for k in range(j + 1, stop)):
        return stop
    behind = stop + 1 if stop < end and lay.is_comma(stop) else stop
    if any(k in lay.persons for k in range(behind, min(behind + 2, end))):
        return max(noun_phrase_end(lay, behind, end), behind + 1)
    body = gazetteer.word(lay.folds[j]).flags & (Is.ORG_HEAD | Is.DROP_ORG_HEAD | Is.NAME)
    return stop if lay.folds[j].startswith("لل") and body else 0


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


_DEFINITE_MEDIA = frozenset({"للموقع", "للصحيفه", "للقناه", "للوكاله", "للشبكه", "للجريده", "للاذاعه", "للمجله"})
_CORRESPONDENTS = frozenset({"مراسل", "مراسله", "مندوب", "مندوبه", "موفد", "موفده", "محرر", "محرره", "مبعوث", "مبعوثه"})


def is_medium(lay: Layout, i: int, before_quote: bool) -> bool:
    """Whether the phrase at ``i`` names a medium: its head says so, or it is a name of one, quoted after لـ or not."""
    folded = lay.folds[i]
    quote = lay.quote_at(i)
    if quote is not None:
        return quote.words <= 5
    if folded == "(" and before_quote:
        return True
    read = gazetteer.word(folded)
    head = read.flags & Is.OUTLET_HEAD and read.stem not in _NAMED_BY_MARKS
    return bool(head) or folded in _DEFINITE_MEDIA or outlet_name_end(lay, i) > i


@cache
def _outlet_names() -> dict[str, tuple[tuple[tuple[str, ...], bool], ...]]:
    """Names of media by their first word: the words after it, and whether the name can be nothing else. No platforms."""
    kept = {row.id.partition(".")[0] for row in gazetteer.rows("outlets") if row.columns["kind"] not in ("head", "platform")}
    return {
        first: tuple((name.rest, name.use == "free") for name in names if name.table == "outlets" and name.id in kept)
        for first, names in gazetteer.NAMES.items()
    }


def outlet_name_end(lay: Layout, i: int, *, guarded: bool = False) -> int:
    """One past the name of a medium that begins at ``i``, or ``i``. Names that are common words count only if ``guarded``."""
    for rest, free in _outlet_names().get(gazetteer.word(lay.folds[i]).stem, ()):
        if free or guarded:
            end = _rest_end(lay, i + 1, rest)
            if end:
                return end
    return i


def _rest_end(lay: Layout, k: int, rest: tuple[str, ...]) -> int:
    """One past the words of a name at ``k``, or 0; some of them may stand in marks (الجوهرة "أف أم")."""
    quote = lay.quote_at(k) if rest and k < len(lay) else None
    if quote is not None and tuple(lay.folds[k + 1 : quote.close]) == rest:
        return quote.end
    end = k + len(rest)
    return end if tuple(lay.folds[k:end]) == rest else 0


def medium_end(lay: Layout, j: int, end: int) -> int:
    """One past the medium that is named at ``j``, ل or not, or ``j`` when none is.

    It is told by its head with a name (صحيفة «لا ستامبا»), by a name of its own (رويترز), or by a name in marks or brackets
    that the table of outlets knows («الحياة»، (اليوم)).
    """
    begin = after_lam(lay, j)[0] if _lam(lay, j) else j
    if begin >= end:
        return j
    if lay.quote_at(begin) is not None or begin in lay.marks.brackets:
        close = lay.step(begin)
        known = begin + 1 < end and outlet_name_end(lay, begin + 1, guarded=True) == close - 1
        return close if known and close <= end else j
    folded = lay.folds[begin]
    if _without_lam(folded) in _CORRESPONDENTS and begin + 1 < end and _lam(lay, j):
        return found if (found := medium_end(lay, begin + 1, end)) > begin + 1 else j
    name = outlet_name_end(lay, begin)
    if name > begin:
        return min(name, end)
    read = gazetteer.word(folded)
    if read.stem == "نشره" and lay.text.raw[lay.text.ends[begin] - 1] != "ة":
        return j  # «he published it», not نشرة
    if not read.flags & Is.OUTLET_HEAD or is_definite(read.stem) or "ب" in read.clitics or folded in _PLATFORM:
        return j
    if read.stem in _NAMED_BY_MARKS and not _in_marks(lay, begin + 1):
        return j
    if read.stem in ("وسيله", "وسائل") and bare_word(lay.folds[begin + 1]) != "اعلام":
        return j
    stop = noun_phrase_end(lay, begin, end) if begin != j or not _lam(lay, j) else _lam_phrase_end(lay, j, end)
    return stop if stop > begin + 1 else j


#: Heads of media that are common words: only a name in marks shows the medium (برنامج "بوليتيكا", but برنامج الأغذية العالمي).
_NAMED_BY_MARKS = frozenset({"برنامج", "مواقع", "منصات", "يوميه", "نشره", "مدونه", "صحافه"})


def _in_marks(lay: Layout, i: int) -> bool:
    return i < len(lay) and (lay.quote_at(i) is not None or i in lay.marks.brackets)


@cache
def _without_lam(folded: str) -> str:
    if folded.startswith("لل"):
        return "ال" + folded[2:]
    return folded[1:] if folded.startswith("ل") else folded


def _is_public(lay: Layout, i: int) -> bool:
    """Whether the phrase at ``i`` names people who are told as such (للصحفيين، للجمهور)."""
    folded = lay.folds[i]
    return folded in lexicon.words("hearer") or _without_lam(folded) in lexicon.words("hearer")


def is_hearer(lay: Layout, i: int) -> bool:
    """Whether the phrase at ``i`` can be told something: people, or a body."""
    folded = lay.folds[i]
    if _is_public(lay, i) or i in lay.persons or _peers(folded):
        return True
    if folded.startswith("لل") and bare_word(folded) in lexicon.masdars():
        return False  # a purpose: للدفاع عن
    flags = gazetteer.word(folded).flags
    return bool(flags & (Is.TITLE | Is.GIVEN | Is.ORG_HEAD | Is.NAME | Is.PUBLIC))


@cache
def _own(folded: str) -> bool:
    """A noun of persons that belong to someone (لنظرائه، لاعبيه)."""
    return _unled(folded) in lexicon.words("pronominal")


@cache
def _peers(folded: str) -> bool:
    """A noun of persons by its form: of someone's own, or a definite sound plural (للاتحاديين)."""
    noun = _unled(folded)
    plural = is_definite(noun) and noun.endswith("ين") and len(noun) > 6
    return _own(folded) or plural and bare_word(noun) not in lexicon.masdars() and not is_place(noun)


def _unled(folded: str) -> str:
    """A word without its ل, where that is no part of it."""
    return folded if folded in lexicon.words("not_attached") else _without_lam(folded)


_CHANNEL_LINKS = frozenset({"على", "عبر", "في", "مع"})


def channel_end(lay: Layout, first: int, end: int) -> int:
    """The end of a phrase that names an occasion: its noun, adjectives, and the platform or medium it stood on."""
    j = first + 1
    while j < end:
        folded = lay.folds[j]
        quote = lay.quote_at(j)
        linked = j + 1 if folded in _CHANNEL_LINKS and j + 1 < end else j
        if medium_end(lay, linked, end) > linked:
            return j
        if quote is not None:
            if quote.words > 5:
                return j
            j = quote.end
        elif folded in _CHANNEL_LINKS and j + 1 < end and (is_outlet(lay.folds[j + 1]) or lay.folds[j + 1] in _PLATFORM or lay.folds[j + 1] in lexicon.channels()):
            j += 2
        elif not lay.is_word(j) or is_cutting(folded) or is_verb(folded) or _lam(lay, j) or _issues(folded):
            return j
        elif folded in _OF_THE_PRESS or folded.startswith("ال") or lay.folds[j - 1] in _PLATFORM or not gazetteer.word(folded).flags & (Is.TITLE | Is.GIVEN | Is.ORG_HEAD):
            j += 1
        else:
            return j
        if j - first > 9:
            return j
    return min(j, end)


@cache
def _issues(folded: str) -> bool:
    """What follows an occasion to tell who held or issued it (بيان صادر عن، مؤتمر عقده، كلمة ألقاها), or a word of time."""
    if folded in ("صادر", "صادره", "منسوب", "منسوبه") or folded in lexicon.words("time"):
        return True
    stem = next((folded[: -len(pronoun)] for pronoun in ("ها", "ه") if folded.endswith(pronoun)), "")
    return len(stem) > 2 and (is_verb(stem) or is_verb(stem[:-1] + "ي"))


#: Adjectives of occasions that are professions too (بيان صحافي).
_OF_THE_PRESS = frozenset({"صحفي", "صحافي", "صحفيا", "صحافيا", "اعلامي", "اعلاميا"})
_PLATFORM = frozenset({"تويتر", "فيسبوك", "منصه", "موقع", "موقعه", "موقعها", "انستغرام", "يوتيوب", "اكس", "تيليغرام", "صفحته", "صفحه", "حسابه", "حساب"})


def relative_end(lay: Layout, j: int, end: int) -> int:
    """One past a relative clause in the head: to the comma that closes it, to an occasion («في تصريح»), or to the opener."""
    j += 1
    while j < end and not lay.is_comma(j):
        if lay.folds[j] in ("في", "خلال", "عبر") and occasion_at(lay, j + 1, end) is not None:
            return j
        if lay.folds[j] == "ل" and j + 1 < end and lay.quote_at(j + 1) is not None:
            return j
        j = lay.step(j)
    return min(j, end)


def _over_adverbial(lay: Layout, j: int, end: int) -> int:
    """One past an adverb, or a preposition with its noun phrase."""
    folded = lay.folds[j]
    j = lay.step(j)
    if folded in lexicon.words("time") or folded not in lexicon.words("governing") or j >= end:
        return j
    if lay.folds[j] == "وقت":  # في وقت سابق
        return min(j + 2, end)
    while j < end and not lay.is_comma(j) and (is_cutting(lay.folds[j]) and lay.folds[j] not in lexicon.words("relative")):
        j = lay.step(j)
    comma = next((k for k in range(j, end) if lay.is_comma(k)), end)
    return max(j, noun_phrase_end(lay, j, comma)) if j < comma else j


def _noun(lay: Layout, j: int, end: int, head: Head, split: bool) -> tuple[int, Head]:
    stop = noun_phrase_end(lay, j, end, split=split)
    if stop == j:
        return lay.step(j), head
    if head.source is None:
        stop = _source_stop(lay, j, stop, split)
        return stop, replace(head, source=phrase(lay, j, stop))
    if head.channel is None and lay.folds[j] in _SENT:  # «وجه الأمير رسالة للجمهور»
        return j + 1, replace(head, channel=phrase(lay, j, j + 1))
    if split and head.second is None:
        if _goes_on(lay, head.source, j, stop, end):
            return stop, replace(head, source=phrase(lay, head.source.first, stop))
        return stop, replace(head, second=phrase(lay, j, stop))
    return stop, head


def _goes_on(lay: Layout, source: Phrase, j: int, stop: int, end: int) -> bool:
    """Whether what looks like a second phrase only goes on with the source.

    It does as the second part of a name (صلاح | الدين), behind و (إمام | وخطيب المسجد), as an adjective (الشؤون | الخارجية), or as
    the name between commas of a title (وزير الدفاع، موشيه يعلون،).
    """
    folded, last = lay.folds[j], lay.folds[source.end - 1]
    if source.end == j:
        read = gazetteer.word(folded)
        joined = folded.startswith("و") and len(folded) > 3 and (read.clitics == "و" or not read.flags)
        qualifies = is_relational(folded) and is_definite(last) and not is_relational(last) and not gazetteer.is_title(last)
        return joined or j in lay.persons and j - 1 in lay.persons or qualifies and j - 1 not in lay.persons
    if any(k in lay.persons for k in range(source.first, source.end)) or not lay.is_comma(source.end) or source.end + 1 != j:
        return False
    return any(k in lay.persons for k in range(j, stop)) and stop < end and not is_definite(folded)


def _source_stop(lay: Layout, first: int, stop: int, split: bool) -> int:
    """Where a source really ends: before the hearer or medium that its phrase ran over («الأميركي | لنظرائه»).

    With ``split`` also before a plural of persons or a medium behind a complete name («نتنياهو | المشرعين»).
    """
    for k in range(first + 1, stop):
        if _lam(lay, k) and (_told(lay, first, k) or outlet_name_end(lay, k) > k):
            return k
        if _is_speech(lay, k):
            return k
        if lay.folds[k] in CHANNEL_PREPOSITIONS and occasion_at(lay, k + 1, stop) is not None:
            return k
        if k - 1 in lay.persons and lay.folds[k] in _SENT:
            return k
        if split and lay.folds[k] in lexicon.words("pronominal") and lay.is_comma(k - 1):
            return k - 1
        if split and k - 1 in lay.persons and k not in lay.persons and _peers(lay.folds[k]):
            return k
        if split and outlet_name_end(lay, k) > k and lay.is_word(k - 1) and not _leads_to_medium(lay.folds[k - 1]):
            return k
    return stop


def _told(lay: Layout, first: int, k: int) -> bool:
    """Whether the ل phrase at ``k`` names persons that are told, not the members of a body before it."""
    return _own(lay.folds[k]) or _peers(lay.folds[k]) and not _body_before(lay, first, k)


def _body_before(lay: Layout, first: int, k: int) -> bool:
    """A body right before a ل phrase, with at most an adjective between them (الهيئة السعودية للمهندسين)."""
    return any(gazetteer.is_org_head(lay.folds[i]) for i in range(max(first, k - 2), k))


def _leads_to_medium(folded: str) -> bool:
    """A word that a medium qualifies (وكالة رويترز، مراسل رويترز)."""
    return is_outlet(folded) or gazetteer.is_title(folded) or not is_definite(folded) and gazetteer.is_org_head(folded)
