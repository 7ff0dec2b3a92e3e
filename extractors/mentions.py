"""Mentions: the phrases that may name a speaker, with the personal name and the titles in them.

The tables of names know few of the persons of the news. So a name is also read off its place: unknown words at the front of a
source (قال سهو السهو أمين عام …), after a definite title (رجل الأعمال التايلاندي بي تايتشابول), or in quotation marks after one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors import gazetteer, lexicon
from extractors.entities import Mention as Named
from extractors.gazetteer import Is
from extractors.heads import Phrase, phrase
from extractors.layout import Layout
from extractors.phrases import (
    bare_word,
    has_preposition,
    is_cutting,
    is_definite,
    is_participle,
    is_place,
    is_verb,
    noun_phrase_end,
)
from extractors.subjects import phrase_gender
from extractors.text import MARK
from extractors.types import Span

#: A title runs at most this many tokens before its name, a name has at most so many forenames.
_LONGEST_TITLE = 14
_MOST_FORENAMES = 4
#: Names at least this long may differ by one slip of spelling.
_LONG_NAME = 5
_NAMED = Is.GIVEN | Is.GIVEN_WORD | Is.PART | Is.FAMILY | Is.FOREIGN | Is.PUBLIC | Is.COMPOUND
_BODY = Is.ORG_HEAD | Is.DROP_ORG_HEAD | Is.KNOWN_ORG_HEAD | Is.OUTLET_HEAD


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """A phrase that names a possible speaker."""

    phrase: Phrase
    words: tuple[str, ...]  #: folded, without article, proclitics and honorifics
    name: frozenset[str]  #: those of them that are part of a proper name
    name_span: Span | None
    heads: frozenset[str]  #: the lemmas of the nouns that say what the source is (وزير، مدرب، شركة)
    definite: bool
    gender: str
    number: str

    joined: bool = False  #: a preposition or و is written on its first word

    @property
    def at(self) -> int:
        return self.phrase.first


class Reader:
    """Reads phrases of one text as mentions."""

    def __init__(self, lay: Layout, named: Sequence[Named], cues: set[int]) -> None:
        self.lay = lay
        self.named = named
        self.cues = cues
        persons = ((m, i) for m in named if m.kind == "PER" for i in range(m.first, m.end))
        #: the tokens of personal names; «طالب الجبوري» where طالب is a cue has only the last
        self.names = {i for m, i in persons if i not in cues and (i == m.first or not is_verb(lay.folds[i]))}
        self._likes: dict[str, list[str]] = {}
        self.places: dict[str, list[int]] = {}  #: where each word stands, without article and proclitics
        for i, folded in enumerate(lay.folds):
            self.places.setdefault(bare_word(folded), []).append(i)

    def read(self, source: Phrase, name: tuple[int, int] | None = None) -> Mention:
        """A phrase as a mention; ``name`` says where the personal name in it stands, when that is known."""
        lay = self.lay
        first, end = name or self._name(source) or (0, 0)
        words = tuple(
            bare_word(lay.folds[i])
            for i in range(source.first, source.end)
            if lay.is_nominal(i) and (first <= i < end or self._tells(source, i))
        )
        head = lay.folds[source.first]
        return Mention(
            source, words, _name_words(lay.folds[first:end]) if end else frozenset(), self._name_span(source, first, end) if end else None,
            self._heads(source, first, end), bool(end) or is_definite(head) or head in _SELF or head.startswith("لل") or head in lexicon.words("pronominal")
            or bool(gazetteer.word(head).flags & Is.HONORIFIC),
            self._gender(source.first), self._number(source, bool(end)),
            bool(gazetteer.word(head).clitics),
        )  # fmt: skip

    def narrated(self, taken: set[int]) -> list[Mention]:
        """Persons and bodies named outside the sources of statements, with the titles around them."""
        lay = self.lay
        found = []
        for named in self.named:
            if named.first in taken or named.kind == "LOC":
                continue
            if named.kind == "PER":
                first = next((i for i in range(named.first, named.end) if i in self.names), named.end)
                if first < named.end:
                    found.append(self.person(first, named.end))
            else:
                found.append(self.read(phrase(lay, named.first, named.end, named.start - lay.text.starts[named.first])))
        return found

    def person(self, first: int, end: int) -> Mention:
        """A personal name with the title before it and the office after it."""
        lay = self.lay
        while end in self.names and end - first <= _MOST_FORENAMES + 1 and not gazetteer.word(lay.folds[end]).clitics:
            end += 1
        after = end + 1 if end + 1 < len(lay) and lay.is_comma(end) else end
        last = end
        if after < len(lay) and lay.is_word(after) and gazetteer.word(lay.folds[after]).flags & Is.PERSON:
            last = noun_phrase_end(lay, after, min(after + _LONGEST_TITLE, len(lay)), split=True)
        start = self.title_start(first)
        return self.read(phrase(lay, start, max(last, end), gazetteer.word(lay.folds[start]).cut), (first, end))

    def title_start(self, first: int) -> int:
        """Where the title begins that runs up to a name."""
        lay = self.lay
        best = first
        for start in range(first - 1, max(-1, first - _LONGEST_TITLE), -1):
            folded = lay.folds[start]
            if (not lay.is_nominal(start) and lay.quote_at(start) is None and not lay.is_comma(start)) or (
                is_cutting(folded) and folded not in ("في", "لدي", "من")
            ):
                break
            if (lay.is_word(start) and is_verb(folded)) or start in self.names:
                break
            if gazetteer.is_title(folded) and noun_phrase_end(lay, start, first + 1) == first + 1:
                best = start
                if gazetteer.word(folded).clitics:
                    break
        return best

    def full_names(self, last: str, *, guess: bool = False) -> list[Mention]:
        """Every place where a name stands together with other parts of it: forenames before it, or a name that runs on.

        With ``guess`` unknown words before it count as forenames, which is tried when no known ones are found.
        """
        found = []
        flags = gazetteer.word(last).flags
        known = (bool(flags & _NAMED) and not flags & Is.TITLE) or not flags & ~Is.DEFINITE
        for k in self.places.get(last, ()):
            joined = self.lay.folds[k] not in (
                last,
                "ال" + last,
            )  # with a preposition or و on it: nothing before it belongs to it
            first = k if joined else self._first_forename(k, known and guess)
            end = k + 1
            while known and end in self.names and end - k <= _MOST_FORENAMES:
                end += 1
            honoured = known and k > 0 and not joined and gazetteer.word(self.lay.folds[k - 1]).flags & Is.HONORIFIC
            if end - first > 1 or honoured:
                found.append(self.person(first, end))
        if known and not guess and not any(len(m.name) > 1 for m in found):
            return self.full_names(last, guess=True)
        return found

    def _first_forename(self, k: int, known: bool) -> int:
        """Where the name begins that ends at ``k``; a common word ends one only after بن (ناصر بن عقيل الطيار)."""
        first = k
        common = is_definite(self.lay.folds[k]) and not self.lay.folds[k].endswith("ي")
        while first > max(0, k - _MOST_FORENAMES) and self._forename(first - 1, strict=not known or common):
            first -= 1
        if not known and not any(self.lay.folds[i] == "بن" for i in range(first, k)):
            return k
        return first

    def like(self, name: str) -> list[str]:
        """Words of the text that differ from a long name by one slip of the pen (الديلمي، الدليمي)."""
        if name in self._likes:
            return self._likes[name]
        found = self._likes[name] = self._find_like(name)
        return found

    def _find_like(self, name: str) -> list[str]:
        if len(name) < _LONG_NAME or gazetteer.word(name).flags & ~(Is.DEFINITE | Is.FAMILY | Is.PUBLIC):
            return []
        return [word for word in self.places if word[0] == name[0] and one_slip(word, name)]

    def body(self, name: str) -> Mention | None:
        """The place where a body or medium known by one word is named with what it is (صحيفة «ماركا»، شركة صلة الرياضية)."""
        lay = self.lay
        for k in self.places.get(name, ()):
            head = k - 2 if lay.quote_at(k - 1) is not None else k - 1
            if head >= 0 and gazetteer.word(lay.folds[head]).flags & _BODY:
                end = noun_phrase_end(lay, head, min(head + 8, len(lay)), split=True)
                if end > k:
                    return self.read(phrase(lay, head, end, gazetteer.word(lay.folds[head]).cut))
        return None

    # --- names ----------------------------------------------------------------------------------------------------

    def _name(self, source: Phrase) -> tuple[int, int] | None:
        """First and end token of the personal name in a source."""
        known = [i for i in range(source.first, source.end) if i in self.names]
        if known:
            if self._owned(source, known[0]):
                return None
            first, end = known[0], known[0] + 1
            while end < source.end and (
                end in self.names or self._unknown(end) or gazetteer.word(self.lay.folds[end]).flags & Is.PART
            ):
                end += 1
            while first > source.first and self._unknown(first - 1) and not is_definite(self.lay.folds[first - 1]):
                first -= 1
            return first, end
        return self._leading_name(source) or self._name_after_title(source)

    def _leading_name(self, source: Phrase) -> tuple[int, int] | None:
        """«سهو السهو | أمين عام …»: unknown words at the front of a source, up to its end, a comma or a title."""
        lay = self.lay
        end = source.first
        while end < source.end and self._namelike(end) and (end > source.first or not is_definite(lay.folds[end])):
            end += 1
        length = end - source.first
        if length == 0 or (length == 1 and lay.folds[source.first].endswith(("ون", "ين", "ات"))):
            return None
        closed = end == source.end or lay.is_comma(end) or gazetteer.is_title(lay.folds[end])
        return (source.first, end) if closed and (length > 1 or len(lay.folds[source.first]) > 2) else None

    def _name_after_title(self, source: Phrase) -> tuple[int, int] | None:
        """«رجل الأعمال التايلاندي | بي تايتشابول», «المتهم | "رافيندر كومار"»: unknown words, or a short quotation, that close a definite title."""
        lay = self.lay
        if not gazetteer.word(lay.folds[source.first]).flags & Is.PERSON:
            return None
        for i in range(source.first + 1, source.end):
            quote = lay.quote_at(i)
            if (
                quote is not None
                and quote.words <= 4
                and i == source.first + 1
                and is_definite(lay.folds[source.first])
            ):
                return i + 1, quote.close
            given = gazetteer.word(lay.folds[i]).flags & (Is.GIVEN | Is.GIVEN_WORD)
            if given or (self._unknown(i) and not is_definite(lay.folds[i]) and is_definite(lay.folds[i - 1])):
                end = i + 1
                while end < source.end and self._namelike(end):
                    end += 1
                if end - i > 1 or not given:
                    return (i, end) if end == source.end or lay.is_comma(end) else None
        return None

    def _owned(self, source: Phrase, name: int) -> bool:
        """Whether a name only owns the source (مكتب نتنياهو، والدة آلاجوز، متحدثة باسم الممثلة ديمي مور)."""
        lay = self.lay
        if name == source.first or not lay.is_word(name - 1):
            return False
        head = lay.folds[source.first]
        if not is_definite(head) and gazetteer.word(head).flags & _BODY and not gazetteer.is_title(head):
            return True  # إدارة الرئيس الأمريكي جو بايدن
        before, flags = lay.folds[name - 1], gazetteer.word(lay.folds[name - 1]).flags
        if not is_definite(before) and (
            flags & _BODY or (not flags & (Is.HONORIFIC | Is.DEMONYM | Is.NAME | Is.GIVEN) and len(before) > 2)
        ):
            return True
        return any(
            lay.folds[i] == "باسم" and gazetteer.word(lay.folds[i + 1]).flags & Is.PERSON
            for i in range(source.first, name - 1)
        )

    def _name_span(self, source: Phrase, first: int, end: int) -> Span:
        start, stop = self.lay.text.span(first, end)
        start += gazetteer.word(self.lay.folds[first]).cut
        return (max(start, source.span[0]) if first == source.first else start), stop

    def _namelike(self, i: int) -> bool:
        """A word that is unknown, or known as a part of names and nothing else."""
        flags = gazetteer.word(self.lay.folds[i]).flags
        return self._unknown(i) or (
            bool(flags & _NAMED) and not flags & ~(_NAMED | Is.DEFINITE) and self.lay.is_word(i)
        )

    def _unknown(self, i: int) -> bool:
        """A word that no table knows and no grammar claims: in the right place it is part of a name."""
        lay = self.lay
        folded = lay.folds[i]
        if (
            not lay.is_word(i)
            or len(folded) < 2
            or gazetteer.word(folded).flags & ~Is.DEFINITE
            or is_cutting(folded)
            or is_verb(folded)
        ):
            return False
        bare = bare_word(folded)
        if (
            folded.endswith(("ها", "هم", "وا", "ات"))
            or (folded[0] == "ل" and folded.endswith("ه"))
            or bare in lexicon.masdars()
            or lexicon.is_noun(bare)
            or any(bare in lexicon.words(one) for one in _COMMON)
            or folded in lexicon.words("adjective")
        ):
            return False
        if lexicon.readings(folded) or (folded.endswith("ه") and lexicon.readings(folded[:-1])):
            return False  # قاله
        return not (has_preposition(folded) or is_participle(folded) or folded in lexicon.channels())

    def _forename(self, i: int, *, strict: bool) -> bool:
        """A word that may stand before a last name as part of the name; ``strict`` where the last name is a common word too."""
        lay = self.lay
        if lay.text.kinds[i] == MARK or i in self.cues:
            return False
        if i in self.names or gazetteer.word(lay.folds[i]).flags & Is.PART:
            return True
        if strict or is_definite(lay.folds[i]) or is_cutting(lay.folds[i]) or has_preposition(lay.folds[i]):
            return False
        if gazetteer.word(lay.folds[i]).flags & _NAMED:
            return not is_verb(lay.folds[i])
        return self._unknown(i) and lay.folds[i][:1] not in ("و", "ف")

    # --- what it is -----------------------------------------------------------------------------------------------

    def _tells(self, source: Phrase, i: int) -> bool:
        """A word outside the name that says who the source is."""
        read = gazetteer.word(self.lay.folds[i])
        if read.flags & Is.FUNCTION or bare_word(self.lay.folds[i]) in _SELF:
            return False
        return not read.flags & Is.HONORIFIC or source.end - source.first == 1

    def _gender(self, first: int) -> str:
        """m or f by the first word; the head of a body without the ending of the feminine is masculine."""
        folded = self.lay.folds[first]
        if is_place(folded) and first not in self.names:
            return "f"
        gender = phrase_gender(self.lay, first)
        return "m" if not gender and gazetteer.word(folded).flags & _BODY else gender

    def _number(self, source: Phrase, named: bool) -> str:
        """s, d or p by the first noun; أحد، عدد من and the like are looked through; "" where it does not tell."""
        head = self.lay.folds[source.first]
        row = gazetteer.title_row(head)
        if row is not None:
            return row["number"]
        if named:
            return "s"
        if bare_word(head) in lexicon.words("collective"):
            return "p"
        return "p" if head.endswith(("ون", "ين")) and len(head) > 4 else ""

    def _heads(self, source: Phrase, first: int, end: int) -> frozenset[str]:
        """Of a named person the titles, of any other phrase its first noun behind أحد، عدد من and the like."""
        folds = self.lay.folds
        if end:
            return frozenset(
                lemma(folds[i])
                for i in range(source.first, source.end)
                if not first <= i < end and gazetteer.is_title(folds[i])
            )
        for i in range(source.first, source.end):
            if self.lay.is_word(i) and not is_cutting(folds[i]) and folds[i] != "من" and self._is_head(source, i):
                return frozenset({lemma(folds[i])})
        return frozenset()

    def _is_head(self, source: Phrase, i: int) -> bool:
        """A noun that is no honorific before another and none of أحد، عدد من."""
        folded = self.lay.folds[i]
        honorific = gazetteer.word(folded).flags & Is.HONORIFIC and i + 1 < source.end
        return not honorific and bare_word(folded) not in lexicon.words("quantity")


_COMMON = ("document", "evidence", "speech", "abstract", "adjective_noun", "demonstrative", "quantity", "speechnoun")
_SELF = frozenset({"نفس", "ذات", "نفسه", "نفسها", "ذاته", "ذاتها", "عينه", "نفسهم", "ذاتهم"})


def lemma(folded: str) -> str:
    """What a noun is listed under: the singular of a title (المسؤولون → مسؤول), else the bare word."""
    row = gazetteer.title_row(folded)
    if row is not None:
        return row["lemma"]
    bare = bare_word(folded)
    return bare[:-2] if bare.endswith(("ون", "ين")) and len(bare) > 5 else bare


def _name_words(folds: Iterable[str]) -> frozenset[str]:
    """The parts of a name, عبد joined to what it goes with and the links left out."""
    found, servant = set(), ""
    for folded in folds:
        bare = bare_word(folded)
        if folded == "عبد":
            servant = folded
        elif not folded[:1].isalpha() or folded in ("بن", "ابن", "ال", "ابو", "بنت"):
            continue
        else:
            found.add(servant + folded if servant else bare)
            servant = ""
    return frozenset(found)


def one_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter more, less, changed or in the wrong order.

    >>> one_slip("ديلمي", "دليمي"), one_slip("غالانت", "جالانت"), one_slip("سعيد", "سعود باشا")
    (True, True, False)
    """
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    k = 0
    while k < min(len(one), len(other)) and one[k] == other[k]:
        k += 1
    a, b = one[k:], other[k:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[:2][::-1] and a[2:] == b[2:])


def is_body(folded: str) -> bool:
    """A word for an institution, a medium or a document."""
    flags = gazetteer.word(folded).flags & (Is.ORG_HEAD | Is.DROP_ORG_HEAD | Is.OUTLET_HEAD)
    return bool(flags) or folded in lexicon.words("document")
