"""Occasions and forms of speech: بيان، مؤتمر صحفي، تغريدة على منصة كذا, where they begin and where they end."""

from __future__ import annotations

from extractors import gazetteer, lexicon
from extractors.gazetteer import Is
from extractors.layout import Layout
from extractors.phrases import noun_phrase_end
from extractors.receivers import has_lam, is_hearer, medium_end
from extractors.text import NUMBER
from extractors.wordforms import (
    attached,
    is_cutting,
    is_definite,
    is_outlet,
    is_owned,
    is_place,
    is_relational,
    is_unknown,
    is_verb,
    issues,
)

CHANNEL_PREPOSITIONS = frozenset(
    {"في", "خلال", "عبر", "على", "اثناء", "لدي", "ضمن", "وفي", "وخلال", "بعد", "عقب", "مع", "من"}
)
#: After these an occasion is a point in time, not the form of what is said (بعد اجتماع).
TIMING = frozenset({"بعد", "عقب", "من"})


def occasion_at(lay: Layout, j: int, end: int) -> int | None:
    """Where the noun of an occasion stands after its preposition: at once, or behind words like أول or هامش أعمال."""
    for k in range(j, min(j + 4, end)):
        if lay.folds[k] in lexicon.channels():
            return k
        if lay.folds[k] not in lexicon.words("before_occasion"):
            break
    return None


def is_speech(lay: Layout, i: int) -> bool:
    """The source's own speech, with its pronoun (حديثه، تصريحاتها); folding makes the same word of حديثة."""
    return lay.folds[i] in lexicon.words("speechnoun") and lay.text.raw[lay.text.ends[i] - 1] != "ة"


def _is_owned_noun(lay: Layout, i: int) -> bool:
    """A noun with its pronoun (كلمته، رسالتها), which no genitive follows."""
    own = lexicon.without_pronoun(lay.folds[i]) != lay.folds[i]
    return own and lay.text.raw[lay.text.ends[i] - 1] != "ة"


def _is_closed(lay: Layout, i: int) -> bool:
    """A noun that no genitive follows: one with its article or pronoun, or the name of a platform."""
    named = lay.folds[i] in lexicon.words("platform") and gazetteer.word(lay.folds[i]).flags & Is.NAME
    return is_definite(lay.folds[i]) or bool(named) or _is_owned_noun(lay, i)


def _is_called(lay: Layout, i: int) -> bool:
    """A definite noun for whom one appeals to."""
    return is_definite(lay.folds[i]) and (is_hearer(lay, i) or lay.folds[i] in lexicon.words("called"))


def is_received(lay: Layout, i: int) -> bool:
    """Whether a verb tells which medium got the paper before it («بيان | توصلت به الجريدة», «مراسلة | حصلت الجريدة على
    نسخة منها»).
    """
    if lay.folds[i] not in lexicon.words("receiving"):
        return False
    got = lay.fold_at(i + 1) in _OF_IT and lay.folds[i][0] != "و"  # but «وردت | عليها»
    return got or not lexicon.words("copy").isdisjoint(lay.folds[i + 1 : i + _NEAR_COPY])


_OF_IT = frozenset({"به", "بها", "عليه", "عليها"})
#: From the verb to «نسخة منه» stands little more than the medium.
_NEAR_COPY = 8


def _is_accused(lay: Layout, i: int) -> bool:
    """A place behind a noun that is closed or the unknown name of a platform (منصة تروث سوشيال | الصين)."""
    before = lay.folds[i - 1]
    return is_place(lay.folds[i]) and not attached(lay.folds[i], "ب") and (_is_closed(lay, i - 1) or is_unknown(before))


#: These go on with whom one met.
_MEETING = frozenset({"لقاء", "استقبال"})
_CHANNEL_LINKS = frozenset({"على", "عبر", "في", "مع"})
#: What is put down to something, behind the occasion (أرجع في منشور على صفحته | سبب الانقطاع إلى).
_CAUSES = frozenset({"سبب", "اسباب"})


#: How a paper came to the public.
_AIRED = frozenset({"ورد", "وردت", "اذيع", "اذيعت", "بث", "بثت", "صدر", "صدرت", "اجري", "اجريت", "وزع", "وزعت"})


def channel_end(lay: Layout, first: int, end: int) -> int:
    """The end of a phrase that names an occasion: its noun, adjectives, and the platform or medium it stood on."""
    j = first + 1
    meeting = lay.folds[first] in lexicon.words("meeting") and not is_definite(lay.folds[first])
    while j < end:
        folded = lay.folds[j]
        quote = lay.quote_at(j)
        described = is_definite(folded) or is_relational("ال" + folded) or has_lam(lay, j)
        office = gazetteer.is_title(folded) and not described
        met = office and (meeting or lay.folds[first] in _MEETING)
        if j == first + 1 and (met or (meeting and gazetteer.is_org_head(folded))):
            j = max(noun_phrase_end(lay, j, end), j + 1)  # خلال اجتماع لجنة المالية، خلال لقاء رئيس البرلمان
            continue
        if folded == "من" and lay.fold_at(j + 1) in ("قبل", "طرف") and j == first + 1:
            j = max(noun_phrase_end(lay, j + 2, end), j + 2)  # خلال استجوابه | من قبل اللجنة
            continue
        linked = j + 1 if folded in _CHANNEL_LINKS and j + 1 < end else j
        if medium_end(lay, linked, end) > linked:
            return j
        if quote is not None:
            if quote.words > 5:
                return j
            j = quote.end
        elif (
            folded in _CHANNEL_LINKS
            and j + 1 < end
            and (
                is_outlet(lay.folds[j + 1])
                or lay.folds[j + 1] in lexicon.words("platform")
                or lay.folds[j + 1] in lexicon.channels()
            )
        ):
            j += 2
        elif not lay.is_word(j) or is_cutting(folded) or is_verb(folded) or has_lam(lay, j) or issues(folded):
            return j
        elif is_received(lay, j) or (_is_accused(lay, j) and j > first + 1):
            return j  # بيان | وصل الجريدة نسخة منه, كلمته المسائية | روسيا
        elif folded in lexicon.words("hearer") and folded.startswith("ال"):
            return j  # ودعت الوزارة في بيان | المواطنين إلى
        elif folded in _AIRED or (folded == "من" and (j == first + 1 or lay.kinds[min(j + 1, end - 1)] == NUMBER)):
            return j  # تصريحات | أذيعت اليوم، تقرير | من 42 صفحة، تصريح | من مجلس النواب
        elif _is_closed(lay, j - 1) and _is_called(lay, j) and not is_relational(folded):
            return j  # طالب في كلمته | الحكومة بـ, اتهم خلال الجلسة | الحكومة, في تدوينة على فيسبوك | الحكومة
        elif (
            folded in lexicon.words("mood")
            or folded in _CAUSES
            or folded in lexicon.words("fate")
            or (
                (j > first + 1 or is_definite(lay.folds[first]) or lay.folds[first].endswith(("ها", "هم")))
                and (folded in lexicon.masdars() or folded in lexicon.words("abstract") or is_owned(folded))
            )
        ):
            return j  # «أكد في تصريح صحفي | اهتمام البلدية»، «في بيان صحفي | رفضها»
        elif (
            folded in lexicon.words("press")
            or (j == first + 1 and folded in ("مصوره", "مصور"))  # كلمة | مصورة, a photographer elsewhere
            or folded.startswith("ال")
            or lay.folds[j - 1] in lexicon.words("platform")
            or not gazetteer.word(folded).flags & (Is.TITLE | Is.GIVEN | Is.ORG_HEAD)
        ):
            j += 1
        else:
            return j
        if j - first > 9:
            return j
    return min(j, end)
