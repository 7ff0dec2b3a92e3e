"""Names of organisations and places: one body under several names, told from a word for any body (الوزارة).

A body is known by its row in the tables, or by its words without article, with countries for their adjectives
(الأمريكية، الأميركية) and without the noun that only says what it is (وكالة رويترز، رويترز).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from enum import Enum
from functools import cache
from typing import NamedTuple

from extractors import gazetteer, lexicon
from extractors.gazetteer import Is
from extractors.text import MARK, tokenize

#: Another name of the body behind its name: وزارة الدفاع الأمريكية (البنتاغون).
_GLOSS = re.compile(r"\s*[(\"«“‹'][^)\"»”›']*[)\"»”›']\s*$")
_LATIN = re.compile("[a-z]")
_TABLES = ("organisations", "outlets", "places")
#: Uses of a row of the tables under which the bare name is no common word; behind a head it may be any.
_PLAIN_USES = frozenset({"", "free", "phrase", "adjective", "sport"})
_GUARDED_USES = frozenset({"guarded", "club"})
#: Kinds of heads of which each country has its own.
_NATIONAL = frozenset({"government", "court", "military", "body"})
#: Kinds of which each country has one of the name: الحكومة الأردنية، الجيش الأمريكي.
_STATE = frozenset({"government", "military"})
_ARTICLE = "ال"
_AGENCY, _NEWS = "وكاله", "انباء"
_MINISTRY = "وزاره"


class Reach(Enum):
    """How far the name of a body is known."""

    NAMED = "named"  #: one body wherever it stands
    NATIONAL = "national"  #: one in each country: وزارة الصحة
    LOCAL = "local"  #: any body of the kind: الوزارة


class Body(NamedTuple):
    """What a name of a body stands for: ``words`` without its country, and ``nation``, the place of the tables."""

    words: tuple[str, ...]
    nation: str
    reach: Reach


@cache
def body(name: str, place: bool = False) -> Body:
    """What the name of an organisation stands for, or of a place (الشرق الأوسط is a paper, and a region).

    >>> body("وزارة الخارجية الأمريكية") == body("الخارجية الأميركية"), body("وكالة رويترز") == body("رويترز")
    (True, True)
    >>> body("الوزارة").reach.value, body("وزارة الصحة").reach.value
    ('local', 'national')
    """
    words, glossed = _words(_GLOSS.sub("", name)), _words(name)
    if words != glossed and any(words) and not all(map(_is_generic, words)):  # وكالة «رويترز» has its name in marks
        return _read(words, place)
    return _read(glossed, place)


def _read(words: tuple[str, ...], place: bool) -> Body:
    """What words stand for; several that are a paper or a region are a paper, unless a place is meant."""
    if words in _of_each_country():
        return Body(_without_places(words)[0], "", Reach.NATIONAL)
    uses = _PLAIN_USES | _GUARDED_USES if len(words) > 1 and not place else _PLAIN_USES
    tables = _TABLES[::-1] if place else _TABLES
    known = next(filter(None, (_row(words, uses, (table,)) for table in tables)), None)
    return known or _behind_head(words) or _described(words)


def is_known(name: str) -> bool:
    """Whether the tables hold a body or place of this name."""
    return _row(_words(name), _PLAIN_USES, _TABLES) is not None


@cache
def nation_of(folded: str) -> str:
    """The id of the place that a word or its adjective stands for, else "".

    >>> nation_of("الاميركيه") == nation_of("الامريكي") == nation_of("امريكا") == "united_states"
    True
    """
    read = gazetteer.word(folded)
    return _nations().get(read.stem) or _nations().get(read.bare) or ""


def _words(name: str) -> tuple[str, ...]:
    """The folded words of a name: no Latin beside Arabic, no preposition written onto the first (للاتحاد الأوروبي)."""
    tokens = tokenize(name)
    words = [folded for folded, kind in zip(tokens.folds, tokens.kinds, strict=True) if kind != MARK]
    arabic = [word for word in words if not _LATIN.match(word)]
    if not all(word in _naming_heads() for word in arabic):  # موقع أكسيوس Axios, but not موقع Axios
        words = arabic
    return (gazetteer.word(words[0]).stem, *words[1:]) if words else ()


def _row(words: Sequence[str], uses: frozenset[str], tables: Collection[str]) -> Body | None:
    """The body that one of the tables knows under a name."""
    for name in gazetteer.NAMES.get(words[0], ()) if words else ():
        if name.table in tables and name.use in uses and name.rest == tuple(words[1:]):
            return Body((f"{name.table}:{name.id}",), "", Reach.NAMED)
    return None


def _behind_head(words: tuple[str, ...]) -> Body | None:
    """The body named behind nouns that only say what it is (موقع صحيفة كذا البريطانية); definite nouns do not."""
    first, kind = 0, ""
    while first < len(words) and words[first] in _naming_heads():
        kind = _naming_heads()[words[first]]
        first += 1
    if not first:
        return None
    rest = words[first + 1 :] if words[first : first + 1] == (_NEWS,) else words[first:]  # وكالة أنباء الأناضول
    tables = ("outlets",) if kind == "outlet" else ("organisations",)
    plain = _PLAIN_USES - {"sport"} if kind == "company" else _PLAIN_USES
    if kind == "outlet" and words[0] == _AGENCY and _without_nation(rest) in _papers():
        return Body((_AGENCY, *_without_nation(rest)), "", Reach.NAMED)  # وكالة أنباء الشرق الأوسط is not the paper
    for end in range(len(rest), 0, -1):  # وكالة رويترز للأنباء
        if known := _row(rest[:end], plain, tables):
            return known
        if kind in ("outlet", "sport") and (known := _row(rest[:end], _GUARDED_USES, tables)):
            return known._replace(nation=next(filter(None, map(nation_of, rest[end:])), ""))  # الوطن البحرينية
    if rest and not rest[0].startswith(_ARTICLE) and not nation_of(rest[0]):
        return Body(_without_nation(rest), "", Reach.NAMED)
    return None


def _without_nation(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words before the adjective of country and what follows it (أكسيوس الأمريكي)."""
    return next((words[:i] for i, word in enumerate(words) if i and gazetteer.is_demonym(word)), words)


def _described(words: tuple[str, ...]) -> Body:
    """A body known by what it is for, and where: it reaches as far as the words can mean one body."""
    bare, nation = _without_places(words)
    head = bare[0] if bare else ""
    kind, plain = _head_kinds().get(head, ""), len(bare) < 2
    if head == _MINISTRY and not plain:
        return Body(bare[1:], nation, Reach.NAMED if nation else Reach.NATIONAL)
    if nation and head in lexicon.words("abroad"):
        return Body(bare, nation, Reach.LOCAL)
    if nation:
        named = _is_of_a_place(words, kind) if plain else not (head in _plural_heads() or gazetteer.is_title(head))
        return Body(bare, nation, Reach.NAMED if named else Reach.LOCAL)
    if plain or all(map(_is_generic, bare)):
        return Body(bare or words, "", Reach.LOCAL)
    return Body(bare, "", Reach.NATIONAL if kind in _NATIONAL else Reach.NAMED if kind else Reach.LOCAL)


def _is_of_a_place(words: Sequence[str], kind: str) -> bool:
    """Whether a head and its place are one body: الحكومة الأردنية and جامعة نجران, but not شركة أردنية."""
    adjective = next(filter(gazetteer.is_demonym, words), "")
    definite = words[0].startswith(_ARTICLE)
    if adjective and adjective.startswith(_ARTICLE) == definite:
        return kind in _STATE and definite
    return bool(kind)


def _without_places(words: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """The words without article that name no place, and the first place among the others."""
    bare: list[str] = []
    nations: list[str] = []
    i = 0
    while i < len(words):
        if place := _place_at(words, i):
            nations.append(place.id)
            i += len(place.rest)
        elif nation := nation_of(words[i]):
            nations.append(nation)
        else:
            bare.append(gazetteer.word(words[i]).bare)
        i += 1
    return tuple(bare), nations[0] if nations else ""


def _place_at(words: Sequence[str], i: int) -> gazetteer.Name | None:
    """The place of several words that begins at a word."""
    for name in gazetteer.NAMES.get(gazetteer.word(words[i]).stem, ()):
        if name.kind == "LOC" and name.rest and name.rest == tuple(words[i + 1 : i + 1 + len(name.rest)]):
            return name
    return None


def _is_generic(bare: str) -> bool:
    flags = gazetteer.word(bare).flags
    heads = Is.ORG_HEAD | Is.DROP_ORG_HEAD | Is.OUTLET_HEAD | Is.KNOWN_ORG_HEAD | Is.TITLE
    return bool(flags & heads) or bare in _generic_words() or bare == _NEWS


@cache
def _generic_words() -> frozenset[str]:
    """Words after a head that name no body (المعنية، العامة)."""
    return frozenset(gazetteer.word(word).bare for word in gazetteer.words("org_heads", role="stop generic link whole"))


@cache
def _head_kinds() -> dict[str, str]:
    """The kind of body that a head opens."""
    return {
        folds[0]: row.cell("kind")
        for row in gazetteer.rows("org_heads")
        if row.cell("role") in ("keep", "drop", "adjective")
        for folds in row.folds
        if len(folds) == 1
    }


@cache
def _naming_heads() -> dict[str, str]:
    """Singular nouns that stand before a name without being part of it, and the kind of body they say it is."""
    outlets = dict.fromkeys(gazetteer.words("outlets", kind="head", number="s"), "outlet")
    others = {word: _head_kinds()[word] for word in gazetteer.words("org_heads", role="drop")}
    return others | outlets


@cache
def _papers() -> frozenset[tuple[str, ...]]:
    return frozenset(folds for row in gazetteer.rows("outlets") if row.cell("kind") == "paper" for folds in row.folds)


@cache
def _of_each_country() -> frozenset[tuple[str, ...]]:
    return frozenset(lexicon.phrases("of_each_country"))


@cache
def _plural_heads() -> frozenset[str]:
    """Nouns for many outlets at once (صحف، وسائل): they name none."""
    return gazetteer.words("outlets", kind="head", number="p d")


@cache
def _nations() -> dict[str, str]:
    """Places of one word by name, and by every form of their adjective."""
    found = {
        folds[0]: row.id.partition(".")[0]
        for row in gazetteer.rows("places")
        if row.cell("use") in ("free", "phrase")
        for folds in row.folds
        if len(folds) == 1
    }
    for row in gazetteer.rows("demonyms"):
        found |= dict.fromkeys(gazetteer.demonym_forms(row), row.cell("place"))
    return found
