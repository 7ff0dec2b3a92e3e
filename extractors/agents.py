"""Agents: whether the phrase found is someone or something that can speak or act, rather than a thing or an event."""

from __future__ import annotations

from extractors import gazetteer, lexicon
from extractors.gazetteer import Is
from extractors.layout import Layout
from extractors.memo import memo
from extractors.phrases import initials_end, is_span
from extractors.wordforms import bare_word, has_preposition, is_definite, is_other

#: What the tables say of the first word of someone who speaks.
SPEAKING = (
    Is.TITLE
    | Is.ORG_HEAD
    | Is.DROP_ORG_HEAD
    | Is.NATION_HEAD
    | Is.PHRASE_HEAD
    | Is.KNOWN_ORG_HEAD
    | Is.NAME
    | Is.GIVEN
    | Is.GIVEN_WORD
    | Is.PUBLIC
    | Is.FAMILY
    | Is.OUTLET_HEAD
    | Is.FOREIGN
)


def can_speak(lay: Layout, first: int, end: int, skip: int = 0) -> bool:
    """Whether a phrase names someone or something that speaks, rather than a rule, a measure or an event.

    ``skip`` letters of its first word are a preposition.
    """
    opening = lay.fold_at(first)
    if first < len(lay) and is_span(lay, first):
        return False  # التقرير عن العام الماضي، الذي أوضح
    flags = _flags(lay, first)
    act = first not in lay.persons and lexicon.is_masdar(opening) and not flags
    stop = min(end, first + 8)
    stop = next((k for k in range(first + 1, stop) if lay.fold_at(k).startswith("لل")), stop)  # عنوان | للباحث سامي
    if lay.quote_at(first) is not None or (not act and any(k in lay.persons for k in range(first, stop))):
        return True  # but «يطلب | توقيف رياض سلامة»
    words = [lay.folds[k][skip if k == first else 0 :] for k in range(first, min(first + 3, end)) if lay.is_word(k)]
    if not words or not words[0] or words[:2] == ["كل", "ما"]:
        return False
    after_that = first > 0 and lay.folds[first - 1] in lexicon.words("that")  # أن بيانا للمؤسسة
    for k, folded in enumerate(words[: 1 if words[0] in lexicon.masdars() else 2]):
        if k and folded[0] == "ل" and has_preposition(folded):
            continue  # التوصل | لاتفاق
        bare = bare_word(folded)
        stem = bare.removesuffix("ا") if after_that else bare
        if bare == "تحقيق" and _is_reached(lay.fold_at(first + k + 1)):
            return False  # تحقيق أرباح
        if stem in lexicon.words("document") or stem in lexicon.words("evidence"):
            return True
    if (
        words[0] in lexicon.words("quantity")
        and len(words) > 1
        and (gazetteer.is_title(words[1]) or words[1] in lexicon.words("collective"))
        and not is_definite(words[1])
    ):
        return True  # ثلاثة دبلوماسيين، ثلاثة مصارف
    people = len(words) > 1 and is_definite(words[1]) and words[1].endswith(("ين", "ون"))
    if words[0] in lexicon.words("rest") and people:
        return True  # بقية الموقوفين
    flags = gazetteer.word(words[0]).flags if skip else flags
    if flags & SPEAKING or gazetteer.is_title(words[0].removesuffix("ا")):
        return True
    if end - first == 1 and words[0] in lay.last_names:
        return True
    if words[0] in lexicon.words("authority"):
        return not lay.fold_at(first + 1).startswith(("على", "علي"))  # وقالت المحافظة, but القضاء على
    if _is_counsel(words):
        return True
    if any(words[0] in lexicon.words(kind) for kind in ("taken_up", "someone", "honorific_pronoun")):
        return True
    if words[0] in lexicon.kin() or is_other(words[0]):
        return True
    if _is_owned_speaker(words[0]) and lay.text.raw[lay.text.ends[first] - 1] != "ة":
        return True
    if words[0] in lexicon.words("quantity") and lay.fold_at(first + 1) == "من" and first + 2 < end:
        return can_speak(lay, first + 2, end)  # واحدة من الأمهات
    if words[:2] == ["ايه", "الله"] or initials_end(lay, first) > first:
        return True
    if words[0] in ("ام", "اب") and lay.fold_at(first + 1).startswith("ل"):
        return True  # أم لثلاثة أطفال
    if first - 1 in lay.marks.brackets and words[0] in gazetteer.NAMES:
        return True  # حسب (الحياة)
    bare = bare_word(words[0])
    if bare in lexicon.words("account") and end > first + 1:
        return True  # حساب "ذاكرة بغداد"
    several = bare[-2:] in ("ون", "ين") or (bare[-1] == "و" and end > first + 1)  # منتجو الصمغ
    return bare in lexicon.words("speech") or (several and len(bare) > 4)


@memo
def _is_owned_speaker(folded: str) -> bool:
    """A body or office with its pronoun (فريقه، مراسلتنا), and no mood (أبدى سعادته)."""
    owned = lexicon.without_pronoun(folded)
    office = gazetteer.is_title(owned) and owned not in lexicon.words("mood")
    return owned != folded and (office or owned in lexicon.words("own_body"))


def _is_reached(folded: str) -> bool:
    """What one attains (تحقيق أرباح، تحقيق تلك الأهداف), and neither inquires nor says of what kind an inquiry is."""
    inquires = gazetteer.word(folded).flags & (SPEAKING | Is.KNOWN_ORG_HEAD) or folded in lexicon.words("authority")
    noun = folded in lexicon.words("demonstrative") or "ال" + bare_word(folded) in lexicon.definite_nouns()
    return noun and not inquires and folded not in lexicon.words("sector")


def _flags(lay: Layout, first: int) -> int:
    """What the tables say of the word; an act begins a name only where the rest of one follows (أحداث أنفو)."""
    if first >= len(lay):
        return 0
    word = gazetteer.word(lay.folds[first])
    if word.flags != Is.NAME or not lexicon.is_masdar(lay.folds[first]):
        return word.flags
    return word.flags if gazetteer.names_at(lay.folds, first) else 0


def _is_counsel(words: list[str]) -> bool:
    """Who pleads for someone: دفاع المتهم."""
    return len(words) > 1 and words[0] in lexicon.words("counsel") and gazetteer.is_title(words[1])


def is_agent(lay: Layout, first: int, end: int) -> bool:
    """Whether a phrase names a person or body that acts: a name, a title, an institution."""
    if lay.folds[first] in lexicon.words("same") and end > first + 1:
        first += 1  # ذات المصدر
    if first in lay.persons:
        return True
    flags = gazetteer.word(lay.folds[first]).flags
    if _is_counsel(lay.folds[first : min(end, first + 2)]):
        return True
    if lay.folds[first] in ("احد", "احدي", "عدد", "مجموعه", "بعض", "كل", "جميع"):
        return end > first + 1 and any(gazetteer.is_title(lay.folds[k]) for k in range(first + 1, min(end, first + 3)))
    return bool(flags & (Is.TITLE | Is.ORG_HEAD | Is.DROP_ORG_HEAD | Is.NATION_HEAD | Is.NAME | Is.OUTLET_HEAD))
