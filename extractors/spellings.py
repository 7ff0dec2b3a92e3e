"""Spellings of personal names: one name written in two ways, told from two names.

Arabic names have one spelling but for hamza, spaces and بن; names from other languages are written by ear, so that one
letter stands for another (غالانت، جالانت) and a vowel is written or not (بلينكن، بلنكن). A word that the tables know as
an Arabic name is therefore only equal to itself: جمال is not كمال.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors import gazetteer, lexicon
from extractors.gazetteer import Is
from extractors.text import WORD, fold, tokenize

#: Words that are written onto the next one, or apart from it.
_JOINED = frozenset({"عبد", "ابو", "ابي", "ابا", "ام", "ال", "دي", "دو", "دا", "ذو"})
#: Words that are written onto the one before them, or apart.
_JOINING = frozenset({"الله", "الدين", "الاسلام", "اوغلو"})
_SON = frozenset({"بن", "ابن", "بنت"})
_ABU = {"ابي": "ابو", "ابا": "ابو"}
_ARTICLE = "ال"
_LATIN = re.compile("[a-z]")
_TWICE = re.compile(r"(.)\1+")
_VOWEL = frozenset("اويء")
#: A shorter word has too few letters to be known without one of them.
_LEAST = 4


@cache
def name_words(name: str) -> tuple[str, ...]:
    """The words by which a personal name is known, folded: compounds in one word, no Latin beside the Arabic.

    بن stands only between two names, where it tells a son (محمد بن سلمان) from a last name (محمد سلمان).

    >>> name_words("عبد الفتاح السيسي") == name_words("عبدالفتاح السّيسي")
    True
    >>> name_words("إيتمار بن-غفير"), name_words("جيك سوليفان Jake Sullivan")
    (('ايتمار', 'بن', 'غفير'), ('جيك', 'سوليفان'))
    """
    tokens = tokenize(name)
    words = [folded for folded, kind in zip(tokens.folds, tokens.kinds, strict=True) if kind == WORD]
    arabic = [word for word in words if not _LATIN.match(word)]
    joined = _join([_ABU.get(word, word) for word in arabic or words])
    names = [word for word in joined if word not in _SON]
    sons = [i for i, word in enumerate(joined) if word in _SON]
    if len(names) == 2 and sons == [1]:
        return names[0], "بن", names[1]
    if len(names) == 1 and sons == [0]:
        return "بن", names[0]
    return tuple(names)


def _join(words: Sequence[str]) -> list[str]:
    """The words with those that belong together in one."""
    joined: list[str] = []
    open_end = False
    for word in words:
        if joined and (open_end or word in _JOINING):
            joined[-1] += word
        else:
            joined.append(word)
        open_end = word in _JOINED
    return joined


def without_son(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a name without بن."""
    return tuple(word for word in words if word not in _SON)


@cache
def skeleton(word: str) -> str:
    """What all spellings of a word share: its consonants by sound; the whole word where it has one spelling.

    >>> skeleton("غالانت") == skeleton("جالانت"), skeleton("جمال") == skeleton("كمال")
    (True, False)
    """
    known = _row_spelling(word)
    if not is_by_ear(known):
        return known.removeprefix(_ARTICLE) if _has_free_article(known) else known
    sounds = _sounds(known)
    return sounds[0] + "".join(letter for letter in sounds[1:] if letter not in _VOWEL)


def alike(one: str, other: str, least: int = _LEAST) -> bool:
    """Whether two words are spellings of one name; with fewer letters than ``least`` no vowel may be missing.

    >>> alike("نتنياهو", "نتانياهو"), alike("بلنكن", "بلينكن"), alike("كريم", "كرم")
    (True, True, False)
    """
    if one == other:
        return True
    if skeleton(one) != skeleton(other):
        return False
    one, other = _row_spelling(one), _row_spelling(other)
    if one == other or not is_by_ear(one) or not is_by_ear(other):
        return skeleton(one) == skeleton(other)
    shorter, longer = sorted((_sounds(one), _sounds(other)), key=len)
    if shorter == longer:
        return True
    one_vowel = len(longer) == len(shorter) + 1 and len(shorter) >= least
    return one_vowel and longer[-1] == shorter[-1] and _is_within(shorter, longer)


def all_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names are spellings of one; a short word beside a long one may miss its vowel (جيك، جايك سوليفان)."""
    if len(one) != len(other):
        return False
    foreign = len(one) > 1 and all(map(is_by_ear, (*one, *other)))
    least = _LEAST // 2 if foreign and any(len(word) > _LEAST for word in one) else _LEAST
    return all(alike(*pair, least) for pair in zip(one, other, strict=True))


def _is_within(shorter: str, longer: str) -> bool:
    letters = iter(longer)
    return all(letter in letters for letter in shorter)


@cache
def _sounds(word: str) -> str:
    """A word with each letter replaced by the one for its sound, none twice in a row."""
    for letters, sound in _letters():
        word = word.replace(letters, sound)
    if word.endswith("ه") and len(word) > _LEAST:
        word = word[:-1] + "ا"
    return _TWICE.sub(r"\1", word)


@cache
def is_by_ear(word: str) -> bool:
    """Whether a word may be a name of another language, which is written as it is heard."""
    if word.startswith(_ARTICLE) or any(word.startswith(part) and word != part for part in ("عبد", "ابو")):
        return False
    flags = gazetteer.FLAGS.get(word, 0)
    arabic = bool(flags & (Is.GIVEN | Is.GIVEN_WORD)) and not flags & Is.FOREIGN
    return not arabic and not (flags & Is.FAMILY and not flags & Is.PUBLIC)


def _has_free_article(word: str) -> bool:
    """Whether a last name is also written without its article (السيسي), its bare form being no name (العلي)."""
    bare = word.removeprefix(_ARTICLE)
    return bare != word and len(bare) > _LEAST and not bare.startswith(_ARTICLE) and not gazetteer.is_given_name(bare)


def _row_spelling(word: str) -> str:
    """The spelling that the tables show for a name (نتانياهو: نتنياهو)."""
    return _spellings().get(word, word)


@cache
def _spellings() -> dict[str, str]:
    return {
        fold(variant): fold(row.spellings[0])
        for table in ("surnames", "given_names")
        for row in gazetteer.rows(table)
        for variant in row.spellings[1:]
        if " " not in variant
    }


@cache
def _letters() -> tuple[tuple[str, str], ...]:
    """Letters and their sounds, the longest letters first."""
    rows = lexicon.read_table("letters")
    return tuple(sorted(((row["letters"], row["sound"]) for row in rows), key=lambda pair: -len(pair[0])))


def is_arabic(name: str) -> bool:
    """Whether a name is written in Arabic letters alone."""
    return not any(letter.isascii() and letter.isalpha() for letter in name)
