"""The clause that an expression belongs to: where the claim it makes begins and ends."""

from __future__ import annotations

import re
from functools import cache

from extractors import gazetteer, lexicon
from extractors.counted import unit_kind
from extractors.layout import Layout
from extractors.memo import memo
from extractors.numbers import STOPS, number_word, offset_after, words
from extractors.text import NUMBER, fold
from extractors.time_words import hit
from extractors.types import Span
from extractors.wordforms import is_participle, is_verb

#: Words that open a clause wherever they stand.
_OPENERS = words(
    """حيث بينما فيما عندما حينما لكن ولكن لكنه لكنها لكنهم ولكنه ولكنها إذ وإذ بعدما كما وكما بل بحيث ثم وثم إذا
    وإذا لأنه لأنها كي لكي ريثما كلما طالما مثلما لولا وبالتالي بالتالي أما وأما وبينما وفيما وحيث معظمهم معظمها
    أغلبهم أغلبها أولها أولهم أبرزها أبرزهم أهمها وذلك"""
)
#: Words that part a clause from what stands before them only after a comma.
_AFTER_COMMA = words(
    """وفقا بحسب حسب طبقا وفق حسبما مما ما الأمر بالإضافة إضافة فضلا علاوة وسط دون بدون رغم نظرا نتيجة بسبب جراء بهدف
    وأن وإن منها منهم بينهم بينها ومنها ومنهم وبينهم بعد قبل لو برغم"""
)
#: Words that close a clause, but do not begin one.
_CLOSERS = words("بحضور بمشاركة احتجاجا ردا تعبيرا استعدادا تمهيدا تزامنا بمناسبة وفقا طبقا أثناء")
#: A clause is looked for this far on each side, in tokens, so that a text without stops is read in linear time.
_REACH = 90
#: أن after these goes on with the clause of the modal.
_MODALS = words("يمكن يمكنها يمكنه يجب ينبغي تستطيع يستطيع يكاد تكاد على يفترض")
#: Prepositions that open a clause with the أن after them.
_UNTIL = words("بعد قبل دون بدون منذ إلى")
_PARTICLES = words("لا لم لن قد سوف ما")
_MEASURES = words("أكثر أقل نحو حوالي قرابة زهاء")
#: After a comma these go on with the figures of the clause.
_EQUALS = words("إلى الى أو توازي تعادل يعادل أي بما بمقدار بنسبة بواقع بقيمة")
_AND_IT = words("وهو وهي وهم")
_ADDED = frozenset({("فضلا", "عن"), ("اضافه", "الى"), ("بالاضافه", "الى"), ("علاوه", "على")})
#: With و before them these begin the next item of a list of figures.
_LISTED = words("عدد نسبة قيمة حجم إجمالي عددهم معدل متوسط")
#: Nouns that begin with و.
_KEEPS_WAW = words(
    "والد والده والدة والدته والدها والي وزير وزارة وفد وكالة وكيل ورقة وحدة ولاية واشنطن وجود وفاة وسط وقت"
)


@cache
def _homographs() -> frozenset[str]:
    """Perfects that are nouns too (سجل، عقد): verbs only where a subject follows."""
    rows = lexicon.read_table("verbs")
    return frozenset(fold(row["perfect"]) for row in rows if row["homograph"] in {"perfect", "both"})


@memo
def _finite(folded: str) -> bool:
    """A finite verb, also with an object pronoun (أصدره)."""
    if is_verb(folded):
        return True
    for pronoun in ("ها", "هم", "ه"):
        stem = folded.removesuffix(pronoun)
        if stem != folded and len(stem) > 3 and not stem.endswith("ت") and is_verb(stem):
            return stem not in lexicon.masdars()
    return False


def _verb(lay: Layout, k: int) -> bool:
    """Is token ``k`` a finite verb of its own?"""
    if not 0 <= k < len(lay) or not lay.is_word(k) or lay.folds[k] in _LISTED:
        return False
    return _finite(lay.folds[k]) and not _feminine_noun(lay, k)


def _feminine_noun(lay: Layout, k: int) -> bool:
    """A word in ة is no verb with a pronoun (إصابة, not أصابه)."""
    return lay.text.raw[lay.text.ends[k] - 1] == "ة"


def _purpose(lay: Layout, k: int) -> bool:
    """«ليصل», «لتبلغ»: what came of it, after ل."""
    return lay.is_word(k) and lay.folds[k].startswith(("لي", "لت")) and _finite(lay.folds[k][1:])


def _joined_verb(lay: Layout, k: int) -> bool:
    """A finite verb with و or ف before it (وقتلت), not one that begins with the letter (وصل)."""
    if k >= len(lay) or not lay.is_word(k) or k in lay.persons:  # «الملك فيصل»
        return False
    folded = lay.folds[k]
    if gazetteer.is_given_name(folded):
        return False
    if k + 1 < len(lay) and folded in _BEFORE_VERBS:
        return _verb(lay, k + 1)
    if folded[:1] not in ("و", "ف") or len(folded) < 4 or unit_kind(folded) or lexicon.is_noun(folded):
        return False
    rest = folded[1:]
    if _feminine_noun(lay, k):
        return False
    if rest in _homographs():
        return _subject_follows(lay, k)
    if folded in lexicon.verbs() or not _finite(rest) or lexicon.is_noun(folded) or folded in lexicon.masdars():
        return False
    hamza = rest.startswith("ا") and len(rest) == 3
    return not hamza or "أ" in lay.text.raw[lay.text.starts[k] : lay.text.ends[k]]


_BEFORE_VERBS = words("و أو ولم ولن ولا وقد وسوف فقد ولقد")


def _subject_follows(lay: Layout, k: int) -> bool:
    """A definite noun or a figure after a word that may be a verb (وسجل المعدن، صنف 57%)."""
    if k + 1 >= len(lay):
        return False
    after = lay.folds[k + 1]
    if lay.text.kinds[k + 1] == NUMBER or after in _SUBJECTS or number_word(after):
        return True
    return after.startswith("ال") and len(after) > 4


_ADVERBIALS = words("غداة أثناء إثر عقب بعيد قبيل فور وفي وعلى وخلال وبعد وقبل ومع وعن وبينما بفضل نتيجة بسبب رغم تحت")
_SUBJECTS = words("نحو حوالي أكثر عدد وزير رئيس مجلس وزارة قوات مدير مؤشر")


def _that(folded: str) -> bool:
    that = lexicon.words("that")
    return folded in that or (folded[:1] in ("ب", "و", "ل", "ف") and folded[1:] in that)


def _relative(folded: str) -> str:
    """ "alone" for الذي and its kin, "joined" with و before them, "" for another word."""
    relatives = lexicon.words("relative")
    return "alone" if folded in relatives else "joined" if folded[:1] in ("و", "ف") and folded[1:] in relatives else ""


def _comma(lay: Layout, k: int) -> bool:
    """A comma, or a dash that is none of a score (3 - 1)."""
    return lay.is_comma(k) and not _score_dash(lay, k)


def _score_dash(lay: Layout, k: int) -> bool:
    return lay.folds[k] in {"-", "–", "—"} and _goals(lay, k - 1) and _goals(lay, k + 1)


def _goals(lay: Layout, k: int) -> bool:
    return 0 <= k < len(lay) and (lay.text.kinds[k] == NUMBER or lay.folds[k] == "صفر")


def _breaks(lay: Layout, k: int) -> bool:
    """A mark that parts clauses for good: the end of a sentence, a colon, a semicolon, a dash with spaces."""
    folded = lay.folds[k]
    if lay.is_stop(k) or folded in {"؛", ";", ":"}:
        return True
    spaced = folded in {"-", "–", "—"} and not lay.text.glued(k) and k + 1 < len(lay) and not lay.text.glued(k + 1)
    return spaced and not _score_dash(lay, k)


def clause_around(lay: Layout, first: int, end: int) -> Span:
    """The clause that the tokens ``first … end - 1`` belong to, as offsets of the text.

    It begins after the nearest complementiser, subordinator or end of a clause before them, and ends before the next
    one; an adverbial or a topic that stands before its verb takes the verb's clause with it. Conjunctions at its head
    are left out.
    """
    start = _clause_start(lay, first)
    if _parallel(lay, start, first, end):
        start = first
    stop = _clause_end(lay, start, first, end)
    return _trimmed(lay, min(start, first), max(stop, end), first, end)


def _verbs_between(lay: Layout, first: int, end: int) -> int:
    word = lay.folds[first].removeprefix("و") if first < end else ""
    opens = word in _homographs() and word not in STOPS and _subject_follows(lay, first)  # «بعد أكثر من عام»
    return opens + sum(_verb(lay, k) for k in range(first, end))


def _clause_start(lay: Layout, first: int) -> int:
    level = lay.level(first)
    low = max(level + 1, lay.sentence_start(first), first - _REACH)
    if _joined_verb(lay, first):
        return first
    k = first - 1
    while k >= low:
        if lay.level(k) != level:
            k -= 1
            continue
        folded = lay.folds[k]
        if _breaks(lay, k) or folded in _OPENERS or (_that(folded) and lay.folds[k - 1] not in _MODALS):
            return k + 1
        if folded in _AND_IT or _joined_verb(lay, k) or (_verb(lay, k) and lay.folds[k - 1] in {"وقت", "حين"}):
            return k + (folded == "او")
        if (folded, lay.folds[k + 1]) in _ADDED and k + 2 <= first:
            return k + 2
        if folded == "مقابل" and lay.folds[k + 1] in lexicon.masdars():
            return k + 1
        if _relative(folded) and (found := _relative_start(lay, k, first, low)) is not None:
            return found
        if _comma(lay, k) and _comma_opens(lay, k, first, low):
            return k + 1
        k -= 1
    return low


def _relative_start(lay: Layout, k: int, first: int, low: int) -> int | None:
    """Where the claim of a relative clause begins: at its antecedent; after والذي, which goes on; nowhere when a second
    verb says that the main clause has come back.
    """
    if _relative(lay.folds[k]) == "joined":
        return k + 1
    if _verbs_between(lay, k + 1, first) >= 2:
        return None
    if not lay.is_word(k - 1) and not _comma(lay, k - 1) and lay.text.kinds[k - 1] != NUMBER:
        return k
    at = k - 1
    while at > low and (not lay.is_word(at) or number_word(lay.folds[at])):
        at -= 1
    if at < low or not lay.is_word(at):
        return k
    named = _comma(lay, k - 1) and not lay.folds[at].startswith("ال")
    if not named and not _definite(lay, at):
        return k
    while at - 1 > low and lay.folds[at].startswith("ال") and _definite(lay, at - 1):
        at -= 1  # «الصراع السوري الذي»
    return at


def _definite(lay: Layout, k: int) -> bool:
    return lay.is_word(k) and re.match("[وبفك]?ال|لل", lay.folds[k]) is not None and not _relative(lay.folds[k])


def _comma_opens(lay: Layout, k: int, first: int, low: int) -> bool:
    """Does the clause of token ``first`` begin after the comma ``k``?"""
    after = lay.folds[k + 1]
    if after in _EQUALS or _purpose(lay, k + 1):
        return False
    if _verb(lay, k + 1) or (after in _homographs() and _subject_follows(lay, k + 1)):
        return not _topic_before(lay, k, low)
    if after[:1] == "و" and after[1:] in _LISTED:
        return True
    if after in _AFTER_COMMA:
        return k + 1 < first
    if after == "و" and lay.quote_at(k + 2) is not None:
        return not any(_comma(lay, j) for j in range(k + 1, first))
    if after in STOPS or not lay.is_word(k + 1):
        return False
    return _verbs_between(lay, k + 1, first) > 0


def _topic_before(lay: Layout, k: int, low: int) -> bool:
    """«الإعانات المسجلة … وحتى تاريخه، زادت …»: a definite noun phrase without a verb before the comma is what the
    verb is about.
    """
    begin = k - 1
    while begin >= low and not (_breaks(lay, begin) or _comma(lay, begin) or _that(lay.folds[begin])):
        begin -= 1
    begin += 1
    if begin >= k or not lay.folds[begin].lstrip("و").startswith("ال") or _relative(lay.folds[begin]):
        return False
    return _verbs_between(lay, begin, k) == 0


def _parallel(lay: Layout, start: int, first: int, end: int) -> bool:
    """«وصل 90 ألفا إلى اليونان ونحو 97 ألفا إلى إيطاليا», «و14% قالوا»: a second figure with its own complement or
    verb.
    """
    joined = _leading_conjunction(lay, first) or (first > 0 and lay.folds[first - 1] == "و")
    if not joined or end >= len(lay) or first == start:
        return False
    after = lay.folds[end]
    return _verb(lay, end) or after == "من" or (after in words("إلى الى") and after in lay.folds[start:first])


def _clause_end(lay: Layout, start: int, first: int, end: int) -> int:
    level = lay.level(first)
    high = min(len(lay), lay.sentence_end(first), end + _REACH)
    j = end
    inset = first > 0 and _comma(lay, first - 1) and start < first and not _verb(lay, first)
    in_relative = any(_relative(lay.folds[k]) == "alone" and _comma(lay, k - 1) for k in range(start, first) if k)
    while j < high:
        folded = lay.folds[j]
        if _breaks(lay, j):
            return j
        if _comma(lay, j):
            if inset:
                inset = False
            elif in_relative or not _passes_comma(lay, start, j):
                return j
            elif _verbs_between(lay, start, j) == 0 and _verb(lay, j + 1):
                j += 1  # the verb of the clause that the adverbial or the topic stood before
        elif _that(folded):
            if lay.folds[j - 1] in _UNTIL:
                return j - 1
            if lay.folds[j - 1] not in _MODALS:
                return j
        elif _closes(lay, start, j, end):
            return j
        j = lay.step(j) if lay.level(j) == level else j + 1
    return min(j, high)


def _closes(lay: Layout, start: int, j: int, end: int) -> bool:
    """A word before which the clause ends: a subordinator, a verb joined with و, a parallel, a second verb."""
    folded, after = lay.folds[j], lay.fold_at(j + 1)
    if folded in _OPENERS or folded in _CLOSERS or folded in _AND_IT or _relative(folded) == "joined":
        return True
    if _joined_verb(lay, j):
        return not _verb(lay, j - 1)
    if (folded == "و" and _relative(after)) or (folded == "مقابل" and after in lexicon.masdars()):
        return True
    return _second_parallel(lay, j, end) or _second_verb(lay, start, j, end)


def _second_parallel(lay: Layout, j: int, end: int) -> bool:
    """«… 90 ألفا إلى اليونان | ونحو 97 ألفا إلى إيطاليا», seen from the first figure."""
    folded = lay.folds[j]
    if j <= end or not folded.startswith("و") or lay.folds[end] != "الى" or "الى" not in lay.folds[j : j + 6]:
        return False
    return number_word(folded[1:]) is not None or folded[1:] in _SUBJECTS


def _second_verb(lay: Layout, start: int, j: int, end: int) -> bool:
    """A verb that follows nothing it could hang on, in a clause that has one («قطعة أثرية | تنتمي إلى …»)."""
    negated = lay.folds[j] in _PARTICLES and _verb(lay, j + 1)
    if not (_verb(lay, j) or negated) or _verbs_between(lay, start, j) == 0:
        return False
    before = lay.folds[j - 1]
    if j == end and (lay.folds[j].endswith("وا") or (negated and not before.startswith("ال"))):
        return False  # «مليون شخص نزحوا …»
    held = before in _PARTICLES or before in STOPS or _relative(before) or _that(before)
    return not (held or _verb(lay, j - 1) or _comma(lay, j - 1))


def _passes_comma(lay: Layout, start: int, j: int) -> bool:
    """Does the clause that begins at ``start`` go on after the comma ``j``?"""
    if j + 1 >= len(lay):
        return False
    after = lay.folds[j + 1]
    if after in _OPENERS or _that(after) or after in _AFTER_COMMA or (after[:1] == "و" and after[1:] in _LISTED):
        return False
    if _joined_verb(lay, j + 1) or _relative(after):
        return False
    if after in _EQUALS or _purpose(lay, j + 1):
        return True
    if _verbs_between(lay, start, j) == 0:
        head = lay.folds[start].removeprefix("و")
        adverbial = head in STOPS or head in _ADVERBIALS or hit(lay.text, start, "hold", "edge", "deictic")
        measured = head[:1] in ("ل", "ب") and head[1:] in _MEASURES  # «لأكثر من قرن، ركز الباحثون …»
        return bool(adverbial) or ((measured or head.startswith("ال")) and _verb(lay, j + 1))
    # a circumstance that is no reporting one: «…، مقلصا تراجعه الأسبوعي إلى …»
    raw = lay.text.raw[lay.text.starts[j + 1] : lay.text.ends[j + 1]]
    return after.startswith("م") and raw.endswith(("ًا", "اً")) and not is_participle(after)


def _trimmed(lay: Layout, start: int, stop: int, first: int, end: int) -> Span:
    """The span of a clause without conjunctions at its head and marks at its end."""
    while start < first and ((not lay.is_nominal(start) and lay.quote_at(start) is None) or lay.folds[start] in _LEADS):
        start += 1
    stop = without_dangling(lay, stop, end)
    offset = lay.text.starts[start]
    if lay.is_word(start) and _leading_conjunction(lay, start):
        offset = offset_after(lay.text, start, 1)
    return offset, lay.text.ends[stop - 1]


def without_dangling(lay: Layout, stop: int, end: int) -> int:
    """The end of a clause of tokens up to ``stop`` without what a cut has left hanging there; never before ``end``."""
    while stop > end and _dangles(lay, stop - 1):
        stop -= 1
    return stop


def _dangles(lay: Layout, k: int) -> bool:
    """A mark or a preposition that a cut has left at the end."""
    folded = lay.folds[k]
    if not lay.is_nominal(k):
        return folded not in {")", "»", "”", '"', "%", "٪", "$"}
    return folded in lexicon.words("preposition") or folded in _DANGLING


_DANGLING = words("وما ومن لمن بمن ممن بما لما علما وعلما وفي وعلى لو و أو ثم مع عن وعن إلى وإلى بعد قبل غير من")
_LEADS = _OPENERS | words("و ف أيضا وأيضا كذلك إن أن وكذلك لذلك منها منهم بينهم مما")


def _leading_conjunction(lay: Layout, k: int) -> bool:
    folded = lay.folds[k]
    if folded[:1] not in ("و", "ف") or len(folded) < 3 or folded in _KEEPS_WAW:
        return False
    rest = folded[1:]
    if _joined_verb(lay, k) or rest.startswith(("ال", "لل")) or rest in STOPS or rest in {"هو", "هي", "هم", "غداه"}:
        return True
    return number_word(rest) is not None or rest in _LISTED or rest in lexicon.masdars()
