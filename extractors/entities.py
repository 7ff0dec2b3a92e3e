"""The named persons, organisations and places of a text.

A mention is found by what opens it: a name of the tables, the head of a body (وزارة، هيئة) or of a place (مدينة، مطار),
a given name, or a title before an unknown word. Each opener has a function that says how far the name goes; the longest
reading at a token wins. Names that a text gives in full are then known by their last part in the rest of it.

It errs where a name is also a common word and nothing around it tells, and where an unknown place has no head.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, compress
from operator import attrgetter
from typing import TypeAlias

from msgspec.structs import replace

from extractors import gazetteer, lexicon
from extractors.frozen import Frozen
from extractors.gazetteer import Is, Name, Word, folded, word
from extractors.memo import memo
from extractors.text import Text
from extractors.types import EntityKind
from extractors.wordforms import has_preposition, is_cutting, is_verb

#: The longest run of words that is followed in search of the end of a name.
_LONGEST = 12


class Mention(Frozen, frozen=True):
    """A name in the text.

    Tokens ``first`` … ``end - 1`` belong to it, and the characters ``start`` … ``stop``: ``start`` stands inside the
    first token when that begins with a proclitic (بالرياض). ``core_first`` is the token where the name proper begins,
    after a head that belongs to the name (وزارة الصحة). Mentions with the same ``id`` (not "") name the same thing.
    ``learned`` ones come from a model, not from the tables.
    """

    first: int
    end: int
    kind: EntityKind
    core_first: int
    start: int
    stop: int
    id: str = ""
    learned: bool = False


#: What finds the names of a text: all its mentions in text order, of which no two overlap.
NamedEntities: TypeAlias = Callable[[Text], list[Mention]]


class _Found(Frozen, frozen=True):
    """A reading of the tokens from ``first`` to ``end``, before its offsets are known."""

    first: int
    end: int
    kind: EntityKind
    core_first: int
    id: str = ""


@dataclass(slots=True)
class _Reader:
    """A text as the finders see it. Neighbours may be asked for beyond its ends, where there are only marks."""

    text: Text
    folds: list[str]  #: those of the text, and a margin, which is also what stands before the first of them
    _sport: bool | None = None

    @property
    def sport(self) -> bool:
        """Whether the text talks of sport, where الهلال is a club."""
        if self._sport is None:
            self._sport = len(self.with_stem(_SPORT_TEXT)) >= 3
        return self._sport

    def word(self, i: int) -> Word:
        return word(self.folds[i])

    def flags(self, i: int) -> int:
        return word(self.folds[i]).flags

    def stem(self, i: int) -> str:
        return word(self.folds[i]).stem

    def clitics(self, i: int) -> str:
        return word(self.folds[i]).clitics

    def with_stem(self, stems: Collection[str]) -> list[int]:
        """The tokens with one of some stems."""
        forms = frozenset(chain.from_iterable(map(gazetteer.forms, stems)))
        places = compress(range(len(self.text)), map(forms.__contains__, self.text.folds))
        return [i for i in places if self.stem(i) in stems]

    def names_place(self, i: int) -> bool:
        """Whether a word can be the name of a place."""
        names = gazetteer.NAMES.get(self.stem(i), ())
        return bool(self.flags(i) & Is.PLACE) or any(name.kind == "LOC" and not name.rest for name in names)

    def is_guarded(self, i: int) -> bool:
        """Whether a word is a common one that is a name too, in its place."""
        return any(not name.rest for name in gazetteer.NAMES.get(self.stem(i), ()))

    def is_free(self, i: int, flags: int) -> bool:
        """A word that has one of some flags, and no proclitic."""
        read = word(self.folds[i])
        return bool(read.flags & flags) and not read.clitics

    def is_national(self, i: int) -> bool:
        """A definite adjective of country, which belongs to the name of a body before it."""
        read = word(self.folds[i])
        return read.flags & (Is.DEMONYM | Is.DEFINITE) == Is.DEMONYM | Is.DEFINITE and not read.clitics

    def is_plain_word(self, i: int) -> bool:
        """The spelling tells that it is no name: an indefinite accusative (حرقاً), a hamza after a proclitic (بأول)."""
        token = self.text.string(i, i + 1)
        return "ً" in token or (token[1:2] in ("أ", "إ") and token[0] in "وفبلك")


#: What stands around a text; no finder looks further beyond its ends.
_MARGIN = [""] * (2 * _LONGEST)
_HEADS = Is.ORG_HEAD | Is.DROP_ORG_HEAD | Is.PLACE_HEAD | Is.DROP_PLACE_HEAD | Is.OUTLET_HEAD
_ANY_GIVEN = Is.GIVEN | Is.GIVEN_WORD
_PERSONAL = _ANY_GIVEN | Is.FAMILY | Is.PUBLIC
_STOPS = Is.MARK | Is.NEVER | Is.FUNCTION
_CLOSING = {"«": "»", '"': '"', "“": "”", "(": ")", "'": "'", "‘": "’", "”": "“", "{": "}", "[": "]", "„": "“"}

#: Words that show a text to speak of sport, and those that show a word near them to be a club.
_SPORT_TEXT = folded(
    "مباراة المباراة الدوري اللاعب اللاعبين لاعبين المدرب النادي الأندية البطولة بطولة كأس القدم مرمى هداف ملعب الملعب"
)
_SPORT_NEAR = _SPORT_TEXT | folded(
    "نادي ناديه لاعب دوري مدرب المنتخب الفريق فريق الجماهير جماهير لاعبي لاعبو السوبر كروي مواجهة مهاجم مدافع حارس "
    "الحارس المهاجم المدافع نجم قميص نظيره ضد أمام فوز تعادل خسارة نقطة لصالح قطبي ديربي الديربي"
)
#: كأس آسيا is an event.
_EVENTS = folded("كأس أبطال دوري بطولة دورة مونديال سوبر")


def find_entities(text: Text) -> list[Mention]:
    """The mentions of a whole text, in text order; no two overlap."""
    reader = _Reader(text, [*text.folds, *_MARGIN])
    found = _with_places(reader, _with_last_names(reader, list(_scan(reader))))
    return [_mention(text, one) for one in _apart(reader, found)]


def _apart(reader: _Reader, found: Iterable[_Found]) -> Iterator[_Found]:
    """Two last names that stand side by side are two persons (هاجمت | لوبان | ماكرون) if the text has both in full."""
    found = list(found)
    full = {one.end - 1: one for one in found if one.kind == "PER" and one.end - one.first > 1}
    forenames: dict[str, set[str]] = {}
    for last, one in full.items():
        forenames.setdefault(reader.text.folds[last], set()).add(reader.stem(one.first))
    for one in found:
        length = one.end - one.first
        if one.kind != "PER" or length not in (2, 3):
            yield one
            continue
        first, second = reader.text.folds[one.first], reader.text.folds[one.end - 1]
        others = forenames.get(second, set()) - {reader.stem(one.first)}
        if others and (
            (length == 2 and forenames.get(first)) or (length == 3 and reader.text.folds[one.end - 2] in forenames)
        ):
            yield replace(one, end=one.end - 1)
            yield replace(one, first=one.end - 1, core_first=one.end - 1)
        else:
            yield one


def _scan(reader: _Reader) -> Iterator[_Found]:
    end = 0
    folds = reader.folds
    openings = list(map(_opening, reader.text.folds))
    for i in compress(range(len(openings)), openings):
        opening = openings[i]
        if opening is None or i < end:
            continue
        names, finders = opening
        if finders or names.longer.get(folds[i + 1], names.alone):
            best = _longest(reader, i, finders)
            if best is not None:
                yield best if best.first >= end else replace(best, first=end, core_first=max(best.core_first, end))
                end = best.end


#: What looks for a name from a token on.
_Finder: TypeAlias = Callable[[_Reader, int], _Found | None]


@memo
def _opening(folded: str) -> tuple[gazetteer.Beginning, tuple[_Finder, ...]] | None:
    """The names of the tables that may begin with a word, and what else is asked about it, if anything is."""
    read = word(folded)
    finders = tuple(find for flags, fits, find in _FINDERS if read.flags & flags and fits(read))
    return (_beginning(folded), finders) if finders or read.stem in gazetteer.NAMES else None


@memo
def _beginning(folded: str) -> gazetteer.Beginning:
    """The names of the tables that begin with a word, which may have proclitics."""
    return gazetteer.names_from(word(folded).stem)


def _longest(reader: _Reader, i: int, finders: Iterable[_Finder]) -> _Found | None:
    """The longest reading that begins at token ``i``; of equals, that of the tables, then of the first finder."""
    best = _table_name(reader, i)
    for find in finders:
        reading = find(reader, i)
        if reading is not None and (best is None or reading.end > best.end):
            best = reading
    return best


# --- names of the tables


def _entry(reader: _Reader, i: int) -> tuple[Name, int] | None:
    """The longest name of the tables that is meant at a token, and where it ends."""
    folds = reader.folds
    names = _beginning(folds[i])
    candidates = names.longer.get(folds[i + 1], names.alone)
    if not candidates:
        return None
    read = word(folds[i])
    for name in candidates:
        end = i + 1 + len(name.rest)
        if name.rest:
            meant = len(name.rest) == 1 or tuple(folds[i + 1 : end]) == name.rest
        else:
            meant = bool(read.clitics) or not reader.is_plain_word(i)
        if meant and _may_stand(reader, i, end, name):
            return name, end
    return None


def _table_name(reader: _Reader, i: int) -> _Found | None:
    """A name of the tables with what goes on it: the rest of a person's name, the country of a body."""
    entry = _entry(reader, i)
    if entry is None:
        return None
    name, end = entry
    if name.kind == "PER":
        return _Found(i, _name_end(reader, end), "PER", i)
    while name.kind == "ORG" and name.use in ("free", "phrase") and reader.is_national(end):
        end += 1
    return _Found(i, end, name.kind, i, name.id)


def _may_stand(reader: _Reader, i: int, end: int, name: Name) -> bool:
    """Whether a name of the tables is meant, and not a word that is written like it."""
    read, previous = reader.word(i), reader.word(i - 1)
    before, alone = previous.flags, not read.clitics
    if name.use == "word":  # محمد حسين فضل الله, but not بفضل الله
        return alone and bool(before & (_PERSONAL | Is.HONORIFIC))
    if alone and name.kind == "LOC" and previous.stem in _EVENTS:
        return False
    if alone and name.id == "houthis" and previous.stem.endswith(("ين", "ون")):
        return False  # المتمردين الحوثيين: an adjective
    if name.use in ("free", "phrase", "given", "public"):
        return True
    if name.use == "adjective":
        return _is_no_adjective(reader, i)
    if name.use in ("sport", "club"):
        return bool(name.rest) or _is_club(reader, i, end, name.use)
    if name.kind == "LOC":
        common = read.flags & _COMMON
        listed = "و" in (previous.clitics, reader.clitics(end))  # الهفوف والمبرز والعيون
        if read.clitics == "و" and reader.names_place(i - 1) and (listed or not common):
            return True  # تعز ولحج
        if alone and not common and previous.stem in _BEFORE_PLACES:
            return True  # والي نابل، شمال مالي
    if _is_quoted(reader, i, end) and (
        reader.stem(i - 2) == "ل" if name.table == "outlets" else name.kind == "ORG" or not read.flags & _COMMON
    ):
        return True
    return bool(before & _HEADS_OF[name.table]) and not before & Is.DEFINITE


#: What marks a guarded place as a common word too.
_COMMON = Is.NEVER | Is.TITLE | Is.FUNCTION | _PERSONAL | Is.COMPOUND | _HEADS
#: Offices that are held over a place, and quarters of the compass.
_BEFORE_PLACES = folded(
    "والي محافظ معتمد عمدة قائممقام قائمقام متصرف باشا مختار شمال جنوب شرق غرب شمالي جنوبي شرقي غربي"
)
_HEADS_OF = {
    "outlets": Is.OUTLET_HEAD,
    "organisations": Is.ORG_HEAD | Is.DROP_ORG_HEAD,
    "places": Is.PLACE_HEAD | Is.DROP_PLACE_HEAD,
}


def _is_quoted(reader: _Reader, i: int, end: int) -> bool:
    folds = reader.text.folds
    return i > 0 and end < len(folds) and folds[i - 1] != "(" and _CLOSING.get(folds[i - 1]) == folds[end]


def _is_no_adjective(reader: _Reader, i: int) -> bool:
    """أمن السعودية and في سورية name the country, الكرة السعودية and هوية سورية do not."""
    before, clitics = reader.flags(i - 1), reader.clitics(i)
    if not reader.flags(i) & Is.DEFINITE:
        return not clitics and bool(before & Is.FUNCTION)
    if not clitics and len(reader.stem(i - 1)) > 4 and reader.stem(i - 1).endswith(("ها", "هم", "نا")):
        return False  # طبيعتها الرطبة
    if clitics:
        after_noun = before & (Is.DEFINITE | Is.PLACE) == Is.DEFINITE and reader.stem(i - 1).endswith("ه")
        return reader.stem(i) != "المتوسط" and not (clitics == "و" and after_noun)
    return not before & (Is.DEFINITE | Is.PLACE) and (reader.stem(i - 1), reader.stem(i)) != ("في", "المتوسط")


def _is_club(reader: _Reader, i: int, end: int, use: str) -> bool:
    before = reader.stem(i - 1)
    if before in ("نادي", "فريق", "قناه"):
        return True
    if not reader.sport or use == "sport":
        return reader.sport
    if reader.is_national(end) and reader.stem(end).endswith("ي") and reader.stem(i) not in _NO_CLUB:
        return True  # العين الإماراتي
    if before in {"العالم", "اللاعبين", "لاعبين", "اتحاد", *_EVENTS}:
        return False  # كأس العالم للشباب، اللاعبين الشباب
    folds = reader.text.folds
    return not _SPORT_NEAR.isdisjoint((*folds[max(0, i - 3) : i], *folds[end : end + 2]))


_THAT = lexicon.words("that")
_NO_CLUB = folded("الاتحاد الشباب الرائد التعاون الاتفاق")


# --- persons

#: بن stands inside a name, ابن after one may begin a description.
_SON = folded("بن ابن بنت ولد")
_SONS_OF = "بني"
_FOREIGN_PARTS = folded("دي دا ديل ديلا فان فون دوس ماك")
#: Given names that after a name are rather a noun or verb: نتنياهو طالب، أحمد أمين عام الحزب.
_NOUNS_FIRST = folded("طالب أمين مساعد أمير رائد صادق ماجد شاهد")
_CALLED_BY_NAME = gazetteer.words("titles", before="name")
_NEEDS_ARTICLE = gazetteer.words("titles", before="article")
#: Between a title and a name: الرئيس المخلوع صالح.
_OF_OFFICE = folded(
    "السابق السابقة الأسبق الراحل الراحلة المخلوع المعزول المنتخب المنتخبة الحالي الأول المقال المستقيل المكلف"
)


def _person(reader: _Reader, i: int) -> _Found | None:
    """A name that begins with a given name, a part (أبو، بن) or a surname that all know."""
    read = reader.word(i)
    flags = read.flags
    if (not read.clitics and reader.is_plain_word(i)) or reader.stem(i + 1) == "الله":
        return None
    if flags & Is.GIVEN:
        return _Found(i, _name_end(reader, i + 1), "PER", i)
    if flags & Is.GIVEN_WORD and reader.stem(i - 1) == "ام" and not read.clitics:
        return _Found(i, _name_end(reader, i + 1), "PER", i)  # أم سامي
    if flags & Is.GIVEN_WORD:
        titled = not read.clitics and not flags & Is.TITLE and _is_titled(reader, i)
        if titled or _is_named(reader, i) or (not read.clitics and _last_names_end(reader, i + 1) > i + 1):
            return _Found(i, _name_end(reader, i + 1), "PER", i)
    if flags & Is.PUBLIC:
        end = i + 1
        while end < i + _LONGEST and reader.is_free(end, Is.PUBLIC | Is.FAMILY):
            end += 1
        return _Found(i, end, "PER", i)
    if flags & Is.PART and not reader.clitics(i + 1):
        foreign = read.stem in _FOREIGN_PARTS
        if foreign and read.clitics not in ("", "و"):
            return None  # بدأ محمد
        unknown = foreign and not reader.flags(i + 1) and _may_be_name(reader, i + 1)
        unknown = unknown or (read.stem == "عبد" and bool(reader.flags(i + 1) & Is.DEFINITE))  # عبد الرقيب
        if reader.flags(i + 1) & (_ANY_GIVEN | Is.FAMILY) or unknown:
            first = i - 1 if read.stem in _SON and not read.clitics and _may_come_first(reader, i - 1) else i
            return _Found(first, _name_end(reader, i + 2), "PER", first)
    return None


def _may_come_first(reader: _Reader, i: int) -> bool:
    """An unknown word before بن is a given name: جديع بن نهار, also العوني behind a comma or title."""
    if reader.flags(i) == Is.DEFINITE and reader.word(i).bare.endswith("ي"):
        return reader.folds[i - 1] in ("،", ",") or bool(reader.flags(i - 1) & Is.TITLE)
    return not reader.flags(i) & (_STOPS | Is.TITLE | Is.DEMONYM | Is.DEFINITE | Is.FAMILY | _HEADS)


def _is_named(reader: _Reader, i: int) -> bool:
    """A given name that is a common word too is one before another name: سعيد الغامدي، حسن نصر الله، علي صالح."""
    after = reader.flags(i + 1)
    if reader.clitics(i + 1):
        return False
    if reader.clitics(i).endswith(("ب", "ل")):  # لصالح الشباب
        return bool(after & (Is.GIVEN | Is.PART))
    if after & (Is.GIVEN | Is.FAMILY | Is.PUBLIC | Is.PART) or (after & Is.GIVEN_WORD and not after & Is.TITLE):
        return True
    if after == Is.DEFINITE:  # an unknown last name: عادل الكعبي, and after علي, which is seldom a slip for على, any
        bare = reader.word(i + 1).bare
        fits = bare.endswith("ي") or (reader.stem(i) == "علي" and _is_distinct(bare))
        return fits and len(bare) > 3 and reader.clitics(i) in ("", "و")
    if (
        not after
        and reader.folds[i + 2] in ("،", ",")
        and reader.flags(i + 3) & Is.TITLE
        and _may_be_name(reader, i + 1)
    ):
        return True  # ماهر بدران، رئيس مجلس الإدارة
    commas = reader.folds[i - 1] in ("،", ",") and reader.folds[i + 2] in ("،", ",")
    if commas and not after and _may_be_name(reader, i + 1):
        return True  # رئيس المجلس، صباح كرحوت، أكد
    entry = _entry(reader, i + 1)
    return entry is not None and entry[0].kind == "PER"


_RANKING = lexicon.words("ranking")
_UPON = frozenset({"عليه", "عليها"})


def _is_titled(reader: _Reader, i: int) -> bool:
    """A title stands right before, or before an adjective: الشيخ سعيد، اللاعب البرازيلي كريم، الرئيس المخلوع صالح."""
    before = reader.flags(i - 1)
    if before & Is.HONORIFIC or before & (Is.PERSON | Is.DEFINITE) == Is.PERSON | Is.DEFINITE:
        return reader.stem(i - 1) != "فريق"
    if reader.stem(i - 1) in _RANKING and reader.stem(i - 2) in _UPON:
        return True  # المدعى عليه الأول جهاد نصور
    return (reader.is_national(i - 1) or reader.stem(i - 1) in _OF_OFFICE | _RANKING) and bool(
        reader.flags(i - 2) & Is.PERSON
    )


#: Who has been to Mecca may have it in his name.
_PILGRIM = frozenset({"حاج", "الحاج"})


def _name_end(reader: _Reader, j: int) -> int:
    """Where a person's name that holds the tokens before ``j`` ends."""
    first = j
    foreign = bool(reader.flags(j - 1) & Is.FOREIGN)
    while j < first + _LONGEST and not reader.clitics(j):
        flags, stem, before = reader.flags(j), reader.stem(j), reader.flags(j - 1)
        if j == first and (closed := _last_names_end(reader, j)) > j:
            return closed
        if stem in _PILGRIM and before & _PERSONAL and reader.is_free(j + 1, _ANY_GIVEN | Is.FAMILY):
            j += 2  # أحمد | حاج علي
            continue
        entry = _entry(reader, j)
        if flags & _STOPS and (entry is None or entry[0].kind != "PER"):
            return j + 1 if j == first and _is_trade_name(reader, j) else j
        if entry is not None and entry[0].kind == "PER":
            j = entry[1]  # حسن | نصر الله
        elif flags & Is.PART:
            if (reader.flags(j + 1) & _STOPS and not _is_fathers(reader, j)) or (
                stem != "بن" and stem in _SON and before & Is.DEFINITE
            ):
                break
            j += 1 if reader.is_free(j + 1, Is.PART) else 2  # بن | عبد الأعلى
        elif reader.is_national(j) and stem.endswith("ي") and reader.flags(j - 2) & Is.PART and j - first > 0:
            return j + 1  # محمد بن خلفان | الكندي
        elif flags & Is.COMPOUND and not before & Is.DEFINITE:
            j += 1  # جمال | الدين
        elif stem == _SONS_OF and reader.is_free(j + 1, _PERSONAL):
            j += 2  # فاطمة | بني مصطفى
        elif flags & _PERSONAL:
            if not _goes_on_name(reader, j):
                break
            j += 1
        elif flags & Is.DEFINITE and not flags & ~Is.DEFINITE:
            bare = reader.word(j).bare
            act = foreign and lexicon.is_masdar(bare)  # كريج إيرلام | الصعود
            surname = _may_be_surname(bare) or (j == first and _is_clan(reader, j))
            noun = (
                before & (Is.FAMILY | Is.PUBLIC) and "ال" + bare in lexicon.definite_nouns()
            )  # جورجيا ميلوني | الرسوم
            last = j == first or (_is_distinct(bare) and not noun)
            return j + 1 if not act and surname and last else j
        elif flags or reader.is_guarded(j) or not _may_go_on(reader, j, j == first, foreign):
            break
        else:
            j += 1
    return j


#: What ends no name: times, how many, and what stands in a blessing (رحمه الله).
_NO_LAST = lexicon.words("time") | lexicon.words("quantity") | {"الله"}
#: So many words of a last name are looked for, and so many of office before the forename.
_LONGEST_LAST, _LONGEST_OFFICE = 3, 8


def _last_names_end(reader: _Reader, j: int) -> int:
    """One past what stands between a forename, which ends before ``j``, and what opens his words, or ``j``: nothing but
    a last name can («قال نور الدين | البابا إن», «أكد محمد | شهيد: …»).
    """
    if _is_sole_last(reader, j):
        return j + 1
    end = j
    while end - j <= _LONGEST_LAST and _may_be_last(reader, end):
        end += 1
    opens = reader.folds[end].removeprefix("ب") in _THAT or reader.folds[end] == ":"
    opens = opens or (reader.folds[end] in ("،", ",") and reader.folds[end + 1] in _THAT)
    opens = opens or (end == j + 1 and lexicon.is_masdar(reader.folds[end]))  # أعلن جمال | العدل | توقف التصوير
    if end == j or end - j > _LONGEST_LAST or not opens:
        return j
    family = reader.flags(end - 1) & _PERSONAL and reader.flags(end - 1) & Is.DEFINITE  # الباجي قائد السبسي
    if not family and any(_is_office(reader, k) for k in range(j, end - 1)):
        return j  # قال محمد | مدير الشركة إن
    for k in range(j - 2, max(-1, j - 2 - _LONGEST_OFFICE), -1):
        said = lexicon.readings(reader.folds[k])
        if any(r.form.tense in ("perfect", "imperfect") for r in said):
            return end if not any("" in r.cue.to for r in said) else j  # أبلغ محمد | الوزير أن
        if reader.flags(k) & Is.MARK and reader.folds[k] not in ("،", ","):
            break
    return j


def _is_sole_last(reader: _Reader, j: int) -> bool:
    """Whether a common word with its article is a last name for standing between a forename, right behind a verb of
    saying, and what is said or an office («ترى خديجة | العمر أن», «وقال كريم | التونسي، رئيس النادي»).
    """
    flags, stem, after = reader.flags(j), reader.stem(j), reader.folds[j + 1]
    if not flags & Is.DEFINITE or flags & (Is.MARK | Is.FUNCTION | Is.TITLE) or reader.clitics(j):
        return False
    if reader.flags(j - 1) & (Is.TITLE | Is.DEFINITE):
        return False  # أمين | الطائف
    if stem in _OF_OFFICE or stem in _RANKING or stem in _NO_LAST or lexicon.readings(stem):
        return False
    said = [r for r in lexicon.readings(reader.folds[j - 2]) if r.form.tense in ("perfect", "imperfect")]
    if not said or any("" in r.cue.to for r in said):
        return False
    office = after in ("،", ",") and reader.flags(j + 2) & Is.TITLE and not reader.clitics(j + 2)
    return after in _THAT or after == ":" or bool(office)


def _is_office(reader: _Reader, j: int) -> bool:
    """A title without article that is no name (مدير)."""
    return bool(reader.flags(j) & Is.TITLE) and not reader.flags(j) & (Is.DEFINITE | _PERSONAL)


def _may_be_last(reader: _Reader, j: int) -> bool:
    """Whether a word may be a last name for standing at the end of a source: no word of grammar, time or office."""
    flags, stem = reader.flags(j), reader.stem(j)
    if flags & (Is.MARK | Is.FUNCTION | Is.NEVER | _HEADS) or reader.clitics(j) or reader.is_plain_word(j):
        return False
    if stem in _OF_OFFICE or stem in _RANKING or stem in _NO_LAST or lexicon.readings(stem):
        return False
    if flags & (_PERSONAL | Is.TITLE):
        return True
    if stem.isascii() or has_preposition(stem):
        return False
    if not flags & Is.DEFINITE and (stem.endswith("ا") or is_cutting(stem) or is_verb(stem)):
        return False
    return "ال" + reader.word(j).bare not in lexicon.definite_nouns()


def _is_fathers(reader: _Reader, j: int) -> bool:
    """Whether a common word behind بن or أبو at ``j`` is a name there (محمد بن | شباب، محسن أبو | الخير)."""
    after = reader.flags(j + 1)
    if after & (Is.MARK | Is.FUNCTION) or reader.clitics(j + 1) or not reader.is_free(j - 1, _ANY_GIVEN):
        return False
    return reader.stem(j) == "بن" or (reader.stem(j) in ("ابو", "ابي") and bool(after & Is.DEFINITE))


def _is_trade_name(reader: _Reader, j: int) -> bool:
    """Whether an adjective of relation at ``j``, right behind title and forename, is the last name for standing there
    (النقيب عبد الرحيم | الجامعي), no adjective of a body (مجمع الملك عبد الله الطبي).
    """
    read = reader.word(j)
    title = j - 2 - (reader.stem(j - 2) == "عبد")
    titled = reader.flags(title) & (Is.PERSON | Is.DEFINITE) == Is.PERSON | Is.DEFINITE
    of_body = reader.flags(title - 1) & _HEADS or reader.clitics(title)
    common = Is.NEVER | Is.DEFINITE
    return titled and not of_body and read.flags == common and read.bare.endswith("ي") and not read.clitics


def _goes_on_name(reader: _Reader, j: int) -> bool:
    """Whether a word that can be part of a name is one after a name."""
    flags, before = reader.flags(j), reader.flags(j - 1)
    if flags & Is.DEMONYM and not before & Is.GIVEN:
        return False  # the adjective of عمر الشريف المصري
    if flags & Is.PLACE and before & (Is.FAMILY | Is.PUBLIC):
        return False  # جو بايدن | إسرائيل
    if reader.stem(j) in _NOUNS_FIRST and not reader.flags(j + 1) & (_PERSONAL | Is.PART):
        return False
    if reader.stem(j + 1) == "الله":
        return False  # سعود الفيصل رحمه الله
    compound = before & Is.COMPOUND  # علي عبد الله | صالح
    return not before & Is.DEFINITE or bool(compound or flags & (Is.FAMILY | Is.PUBLIC))  # حسين العباسي | الأمين العام


def _may_go_on(reader: _Reader, j: int, second: bool, foreign: bool) -> bool:
    """Whether an unknown indefinite word goes on a name: the second word of a name often does, a later one seldom."""
    stem = reader.stem(j)
    noun = lexicon.is_noun(stem) or lexicon.is_noun(stem[1:]) or reader.text.string(j, j + 1)[-1] == "ه"
    if stem.startswith("بو") and len(stem) > 5 and not noun:
        return True  # محمد الأمين بورقعة
    if foreign and second and stem.startswith("و") and 3 <= len(stem) <= 8 and not stem.endswith("ه"):
        return True  # هاورد ويب
    if stem[0] in "بل" and len(stem) > 4 and reader.text.string(j, j + 1)[-1] == "ة":
        return False  # تعرض راشد الماجد | لوعكة صحية
    if not _may_be_name(reader, j) or (not foreign and (stem[0] in "تين" or stem.endswith(("ون", "ين")))):
        return False
    return second or (stem[0] not in "بلك" and _looks_foreign(stem))


def _is_clan(reader: _Reader, j: int) -> bool:
    """A last name in the plural behind title and forename (المهندس مروان الزريقات), where no noun is known."""
    bare = reader.word(j).bare
    if not (bare.endswith("ات") and len(bare) > 4 and reader.flags(j - 2) & Is.TITLE):
        return False
    act = lexicon.is_masdar(bare[:-2]) or lexicon.is_masdar(bare[:-2] + "ه")
    noun = lexicon.is_noun(bare) or lexicon.is_noun(bare[:-2] + "ه") or "ال" + bare in lexicon.definite_nouns()
    return not (act or noun)


def _may_be_surname(bare: str) -> bool:
    """An unknown definite word after a given name: الجبير, not الخلافات."""
    if word(bare).flags & _ANY_GIVEN:
        return True
    noun = bare.endswith(("ات", "ين", "ون", "يه", "اء")) or bare.startswith(("مت", "مست", "است"))
    return len(bare) >= 3 and not noun


def _is_distinct(bare: str) -> bool:
    """Whether an unknown definite last name may stand alone: القباع may, but not what is shaped like a verbal noun."""
    return bare.endswith("ي") or (3 < len(bare) < 7 and bare[0] not in "اتم" and bare[-1] != "ه")


def _may_be_name(reader: _Reader, i: int) -> bool:
    """An unknown indefinite word where a name may stand: no verb or noun with a pronoun, as far as its shape tells."""
    stem = reader.stem(i)
    if not 3 <= len(stem) <= 11 or stem.isascii() or reader.is_plain_word(i) or reader.text.string(i, i + 1)[-1] == "ه":
        return False
    if stem[0] == "ل" and stem[1:] in lexicon.verbs():
        return False  # السمسار | ليكتشف
    if lexicon.is_indefinite_noun(stem) and reader.folds[i + 1].endswith(("ها", "هم", "هما")):
        return False  # أعلنت نوال | موعد ألبومها
    if stem[0] == "ب" and stem[1:] in lexicon.words("how"):
        return False  # المدرب | باقتضاب
    if stem.startswith(_VERB_BEGINS) or stem.endswith(_PRONOUN_ENDS) or (len(stem) == 4 and stem[-1] == "ت"):
        return False
    shaped = stem.startswith(("سي", "ست", "ي")) or (stem[0] == "م" and stem[-1] == "ا" and len(stem) > 4)
    return not shaped or _looks_foreign(stem)


_VERB_BEGINS = ("و", "لل", "بال", "است", "يت", "تت", "مت", "مست")
_PRONOUN_ENDS = ("ها", "هم", "هما", "ات", "وا", "ته", "تين", "ئه", "يه")
_FOREIGN_PAIRS = ("تش", "غو", "سكي", "برغ", "ورغ", "ورج", "ايم", "وفي", "كوف", "نوف", "روف")


def _looks_foreign(stem: str) -> bool:
    """More long vowels than an Arabic root allows, or letters together that it does not have."""
    vowels = sum(map(stem.count, "اوي"))
    return len(stem) >= 4 and (vowels * 2 >= len(stem) or vowels > 2 or any(pair in stem for pair in _FOREIGN_PAIRS))


def _after_title(reader: _Reader, i: int) -> _Found | None:
    """A name of unknown words after a title: الرئيس البوروندي بيار نكورونزيزا، الخبير الإنجليزي ريي، المدرب جروس."""
    head = reader.word(i)
    definite = head.flags & Is.DEFINITE
    j = i + 1
    while reader.is_national(j) or reader.is_free(j, Is.HONORIFIC) or reader.stem(j) in _OF_OFFICE:
        j += 1
        if j > i + _LONGEST:
            return None
    flags = reader.flags(j)
    if reader.clitics(j) or flags & ~(_PERSONAL | Is.FOREIGN) or reader.is_plain_word(j):
        return None
    if not flags:
        stem = reader.stem(j)
        if (stem.endswith("ه") and lexicon.is_noun(stem)) or lexicon.is_indefinite_noun(stem):
            return None  # ينتظر الوزير | كارثة, أعلن الوزير | حصيلة القتلى
        if stem in lexicon.words("manner") or stem in lexicon.channels():
            return None  # علّق المدرب | ضاحكا, نشر الوزير | تغريدة
        if reader.is_guarded(j) or (stem[0] == "ب" and has_preposition(stem)):
            return None  # أشاد الوزير | بحضور السفير, اللاعب سبق أن …, where سبق is a paper's name
        followed = reader.is_free(j + 1, Is.FAMILY | Is.PUBLIC | Is.GIVEN)
        called = definite and (head.bare in _CALLED_BY_NAME or j > i + 1)
        if not (followed or called or _looks_foreign(reader.stem(j))) or not _may_be_name(reader, j):
            return None
    return _Found(j, _name_end(reader, j + 1), "PER", j)


_NO_LAST_NAME = _STOPS | Is.PLACE | Is.DEMONYM | Is.TITLE | Is.COMPOUND | _HEADS


def _is_whole_name(stem: str) -> bool:
    """Whether a word is by itself a name of the tables, wherever it stands."""
    return any(not (name.rest or name.use in ("guarded", "club")) for name in gazetteer.NAMES.get(stem, ()))


def _with_last_names(reader: _Reader, found: list[_Found]) -> list[_Found]:
    """The mentions, and those by last name of persons whom the text names in full elsewhere."""
    known: set[str] = set()
    titled: set[str] = set()  # الدكتور التركي: a last name only after a title
    for one in found:
        if one.kind != "PER":
            continue
        last, alone = reader.word(one.end - 1), one.end - one.first == 1
        common = last.flags == Is.DEFINITE and not _is_distinct(last.bare)
        father = not alone and reader.flags(one.end - 2) & Is.PART  # سلمان بن عبدالعزيز is not known as عبدالعزيز
        if not (last.flags & _NO_LAST_NAME or _is_whole_name(last.stem) or common or father or len(last.stem) < 3):
            known.add(last.stem)
        elif last.flags & Is.DEMONYM and not alone:
            titled.add(last.stem)
    if not known and not titled:
        return found
    taken = {i for one in found for i in range(one.first, one.end)}
    more = [
        _Found(i, i + 1, "PER", i)
        for i in reader.with_stem(known | titled)
        if (reader.stem(i) in known or reader.flags(i - 1) & Is.HONORIFIC)
        and i not in taken
        and not reader.is_plain_word(i)
        and not (reader.flags(i) & Is.GIVEN_WORD and reader.clitics(i).endswith(("ل", "ب")))  # لصالح
    ]
    return sorted(found + more, key=attrgetter("first"))


#: Words before which a place may be meant that the text has named with its head.
_BEFORE_LOCATIVES = folded("في من إلى بين نحو قرب باتجاه غادر") | _BEFORE_PLACES


def _with_places(reader: _Reader, found: list[_Found]) -> list[_Found]:
    """The mentions, and places that stand without the head that they had before: قرية ياسوف … في ياسوف."""
    known = {
        reader.stem(one.first): one.id
        for one in found
        if one.kind == "LOC"
        and one.end == one.first + 1
        and len(reader.stem(one.first)) > 3
        and not reader.flags(one.first) & (_COMMON | Is.PLACE | Is.NAME)
        and reader.flags(one.first - 1) & Is.DROP_PLACE_HEAD
    }
    if not known:
        return found
    taken = {i for one in found for i in range(one.first, one.end)}
    more = [
        _Found(i, i + 1, "LOC", i, known[reader.stem(i)])
        for i in reader.with_stem(known)
        if i not in taken
        and (reader.clitics(i) in ("ب", "وب") or (not reader.clitics(i) and reader.stem(i - 1) in _BEFORE_LOCATIVES))
    ]
    return sorted(found + more, key=attrgetter("first"))


# --- bodies

#: Definite words that qualify a body without being part of its name (الهيئة | المعنية), and those that are part of it
#: (البنك المركزي).
_BODY_STOPS = gazetteer.words("org_heads", role="stop")
_BODY_ADJECTIVES = gazetteer.words("org_heads", role="whole")
#: What makes no name of a head before it (قوات الأمن), the indefinite nouns that go on one (هيئة مكافحة الفساد), and
#: the branches of a government (مديرية الصحة, where مديرية القفر is a district).
_GENERIC = gazetteer.words("org_heads", role="generic") | _BODY_ADJECTIVES
_LINKS = gazetteer.words("org_heads", role="link")
_BRANCHES = gazetteer.words("org_heads", role="office")
#: Bodies called after persons (جامعة الملك سعود, where قوات صالح names only the man), and after places (صحة جدة).
_NAMED_AFTER = gazetteer.words("org_heads", after="person")
_OF_PLACES = gazetteer.words("org_heads", after="place")
_MINISTRIES = folded("خارجية داخلية")
_NO_LINK = Is.DEFINITE | Is.MARK | Is.FUNCTION | Is.DEMONYM


def _body(reader: _Reader, i: int) -> _Found | None:
    """A body from its head on: وزارة الدفاع الأمريكية، هيئة الأمر بالمعروف، الحكومة المصرية."""
    flags = reader.flags(i)
    if _entry(reader, i) is not None:
        return None
    quoted = _quoted(reader, i + 1)
    if quoted is not None:
        if flags & Is.DROP_PLACE_HEAD:
            return None
        if flags & (Is.PHRASE_HEAD | Is.KNOWN_ORG_HEAD) and reader.stem(i) not in _NAMED_AFTER:
            return _Found(quoted[0], quoted[1] - 1, "ORG", quoted[0])  # حزب «العدالة والتنمية»
        return _Found(i, quoted[1], "ORG", quoted[0])
    end = _qualified_body(reader, i) if flags & Is.DEFINITE else _construct_body(reader, i)
    return _Found(i, end, "ORG", i) if end > i + 1 else None


def _qualified_body(reader: _Reader, i: int) -> int:
    """The end of a definite head with adjectives: الحكومة المصرية، القوات الخاصة الروسية، المديرية العامة للسجون."""
    feminine = reader.stem(i).endswith(("ه", "ات"))
    j = i + 1
    whole, national = False, i
    while j < i + _LONGEST and reader.is_free(j, Is.DEFINITE) and feminine == reader.stem(j).endswith(("ه", "العليا")):
        whole = whole or reader.stem(j) in _BODY_ADJECTIVES
        j += 1
        if reader.is_national(j - 1):
            national = j
    purpose = _purpose_end(reader, j)
    if (whole or national > i) and purpose > j:
        return purpose
    if reader.flags(i) & (Is.PHRASE_HEAD | Is.KNOWN_ORG_HEAD | Is.DROP_ORG_HEAD):
        return i
    after_noun = not reader.clitics(i) and reader.flags(i - 1) & (Is.PERSON | Is.DEFINITE)
    if after_noun and reader.word(i).bare in _MINISTRIES:
        return i  # وزير الخارجية الأمريكي، السياسة الخارجية الأمريكية
    return national


def _purpose_end(reader: _Reader, j: int) -> int:
    """The end of what a body is for: للسجون، لشؤون اللاجئين، لكرة القدم."""
    if reader.clitics(j) == "لل" and not reader.flags(j) & (Is.PERSON | Is.FUNCTION):
        return _definite_run(reader, j + 1)
    if reader.clitics(j) == "ل" and reader.stem(j) in _LINKS and reader.is_free(j + 1, Is.DEFINITE):
        return _definite_run(reader, j + 2)
    return j


def _definite_run(reader: _Reader, j: int) -> int:
    """The end of the adjectives that go on a body's name, and of what وال joins to it: الإسلامية والأوقاف والدعوة."""
    end = j
    while end < j + _LONGEST and reader.flags(end) & Is.DEFINITE and reader.stem(end) not in _BODY_STOPS:
        goes_on = _is_joined(reader, end) if reader.clitics(end) == "و" else _is_adjective(reader, end)
        if not goes_on:
            break
        end += 1
    return end


def _is_joined(reader: _Reader, j: int) -> bool:
    """A noun with وال that is no thing of its own: والأوقاف, not والرئيس، والأمم المتحدة."""
    flags = reader.flags(j)
    if _entry(reader, j) is not None:
        return False
    own = flags & (Is.PERSON | Is.ORG_HEAD | Is.PLACE | Is.PLACE_HEAD | Is.DROP_PLACE_HEAD)
    return not own or reader.word(j).bare in _MINISTRIES


def _is_adjective(reader: _Reader, j: int) -> bool:
    flags, stem = reader.flags(j), reader.stem(j)
    if reader.clitics(j) or (flags & Is.PERSON and not flags & Is.DEMONYM):
        return False
    return stem.endswith(("ي", "ه")) or stem in _BODY_ADJECTIVES


def _construct_body(reader: _Reader, i: int) -> int:
    """The end of an indefinite head with what it governs: وزارة الصحة، هيئة مكافحة الفساد، جامعة الملك سعود."""
    flags, head = reader.flags(i), reader.stem(i)
    if head in _MINISTRIES and reader.flags(i - 1) & Is.TITLE:
        return i  # وزيرة خارجية الاتحاد الأوروبي
    titled = reader.is_free(i + 1, Is.HONORIFIC)
    named = _proper_name(reader, i + 1 + titled)
    if named is not None:
        return _named_body(reader, i, named)
    if titled or flags & Is.KNOWN_ORG_HEAD or head in _MINISTRIES:
        return i
    j = i + 1
    while j < i + 3 and not reader.clitics(j) and not reader.flags(j) & _NO_LINK:
        if not _links(reader, i, j):
            return i
        j += 1
    place = _proper_name(reader, j) if j > i + 1 else None
    if place is not None and place.kind == "LOC":
        return place.end
    if not _governs(reader, i, j):
        return i
    end = _definite_run(reader, j + 1)
    return end if head == "وزاره" else max(end, _purpose_end(reader, end))


def _named_body(reader: _Reader, i: int, named: _Found) -> int:
    """The end of a body whose head governs a name: جامعة الملك سعود، مستشفى عرعر المركزي، صحة جدة; else ``i``."""
    flags, head = reader.flags(i), reader.stem(i)
    if named.kind == "PER":
        return _definite_run(reader, named.end) if head in _NAMED_AFTER else i
    if flags & Is.KNOWN_ORG_HEAD:
        return named.end if head in _OF_PLACES else i
    if head == "مديريه":
        return i
    if named.kind == "ORG":  # منظمة الأمم المتحدة للتربية, but قوات | الحشد الشعبي، جماعة | بوكو حرام
        return i if flags & (Is.NATION_HEAD | Is.PHRASE_HEAD) else _purpose_end(reader, named.end)
    end = named.end
    while end < named.end + _LONGEST and reader.stem(end) in _BODY_ADJECTIVES:
        end += 1
    return end


def _links(reader: _Reader, i: int, j: int) -> bool:
    """Whether an indefinite noun goes on the name of the body at ``i``: هيئة مكافحة …، وزارة أملاك …, no مجلس إدارة."""
    stem = reader.stem(j)
    if (reader.stem(i), stem) == ("مجلس", "اداره"):
        return False
    if stem in _LINKS or (reader.flags(j) & Is.ORG_HEAD and not reader.flags(i) & Is.NATION_HEAD):
        return True
    open_head = j == i + 1 and not reader.flags(i) & (Is.NATION_HEAD | Is.PHRASE_HEAD)
    return open_head and not stem.startswith(("ل", "ب")) and not stem.endswith(("ها", "هم", "نا"))


def _governs(reader: _Reader, i: int, j: int) -> bool:
    """Whether the definite word at ``j`` makes a name of the head at ``i``: وزارة الصحة does, إدارة النادي does not."""
    flags, stem, head = reader.flags(j), reader.stem(j), reader.stem(i)
    if not reader.is_free(j, Is.DEFINITE) or stem in _BODY_STOPS:
        return False
    if stem == "الوزراء" and reader.flags(i - 1) & Is.TITLE:
        return False  # رئيس مجلس الوزراء is a title
    if head == "مديريه":
        return stem in _BRANCHES or j > i + 1
    if reader.flags(i) & Is.NATION_HEAD and (stem in _GENERIC or flags & Is.ORG_HEAD):
        return False
    if j > i + 1 or head == "رئاسه":
        return not flags & (Is.DEMONYM | Is.PERSON)
    of_body = flags & _HEADS and not flags & (Is.KNOWN_ORG_HEAD | Is.NATION_HEAD | Is.OUTLET_HEAD)
    return not (stem in _GENERIC or of_body or flags & (Is.DEMONYM | Is.PERSON))


# --- places, and names after a head that is no part of them

_PLACE_ADJECTIVES = gazetteer.words("place_heads", role="adjective")
_OUTLET_SORTS = folded("صحيفة جريدة وكالة قناة مجلة إذاعة موقع شبكة منصة")


def _proper_name(reader: _Reader, i: int) -> _Found | None:
    """A name that the tables know, without proclitic."""
    if reader.clitics(i):
        return None
    flags = reader.flags(i)
    found = _table_name(reader, i)
    return _person(reader, i) if found is None and flags & (_ANY_GIVEN | Is.PART | Is.PUBLIC) else found


def _place(reader: _Reader, i: int) -> _Found | None:
    """A place that keeps its head: مطار الجوف، جسر فورست هيل."""
    if reader.stem(i) == "طريق" and reader.stem(i - 1) == "عن":
        return None
    end = _after_head(reader, i)
    if end == i + 1:
        return None
    while end < i + _LONGEST and reader.stem(end) in _PLACE_ADJECTIVES:
        end += 1
    return _Found(i, end, "LOC", i + 1)


def _after_generic_head(reader: _Reader, i: int) -> _Found | None:
    """The name after a head that is no part of it: مدينة أديامان، شركة بلتون كابيتال."""
    flags, j = reader.flags(i), i + 1
    kind: EntityKind = "ORG" if flags & Is.DROP_ORG_HEAD else "LOC"
    quoted = _quoted(reader, j)
    if quoted is not None:
        return _Found(quoted[0], quoted[1] - 1, kind, quoted[0])
    known = _table_name(reader, j) if not reader.clitics(j) else None
    if known is not None:
        return known
    if reader.stem(i) == "مدينه" and reader.flags(j) & Is.HONORIFIC:  # مدينة الملك سعود الطبية
        end = _construct_body(reader, i)
        return _Found(i, end, "ORG", j) if end > j else None
    end = _after_head(reader, i)
    if end == j or (kind == "ORG" and reader.stem(i) != "شركه" and _person(reader, j) is not None):
        return None  # فريق مورينيو names only the man
    return _Found(j, _purpose_end(reader, end) if kind == "ORG" else end, kind, j)  # شركة بوبا للتأمين


def _after_head(reader: _Reader, i: int) -> int:
    """Where a proper name ends that begins after a head; right after the head when there is none."""
    j = i + 1
    if reader.is_free(j, Is.HONORIFIC):  # مطار الملك خالد، مسجد الإمام الصادق
        known = _proper_name(reader, j + 1)
        if known is not None:
            return known.end
        if reader.is_free(j + 1, _ANY_GIVEN | Is.FAMILY):
            return j + 2
    known = _proper_name(reader, j)
    if known is not None:
        return known.end
    if reader.clitics(j) or reader.flags(j) & ~(Is.DEFINITE | Is.COMPOUND):
        return j
    of_place = reader.flags(i) & (Is.PLACE_HEAD | Is.DROP_PLACE_HEAD)
    strict = bool(reader.flags(i) & (Is.KNOWN_PLACE_HEAD if of_place else Is.KNOWN_ORG_HEAD))
    if reader.flags(j) & Is.DEFINITE:
        plural = reader.stem(j).endswith(("ين", "ون", "ات")) and reader.flags(i) & Is.DROP_PLACE_HEAD
        return j if plural or (strict and not reader.stem(j).endswith("ي")) else j + 1
    end = j
    while end < j + 3 and not reader.clitics(end) and not reader.flags(end) and _may_be_name(reader, end):
        stem = reader.stem(end)
        sure = sum(map(stem.count, "اوي")) > 1 if end > j else not strict and stem[0] not in "تني"
        if not (sure or _looks_foreign(stem)):
            break
        end += 1
    return end


def _quoted(reader: _Reader, i: int) -> tuple[int, int] | None:
    """A short name in quotation marks at ``i``: its first token, and the token after the closing mark."""
    folds = reader.text.folds
    close = _CLOSING.get(folds[i]) if i < len(folds) else None
    if close is None or reader.flags(i + 1) & Is.FUNCTION:
        return None
    if folds[i] in "([" and not reader.flags(i - 1) & Is.DROP_PLACE_HEAD:
        return None
    end = next((k for k in range(i + 2, min(i + 7, len(folds))) if folds[k] == close), None)
    return None if end is None else (i + 1, end + 1)


def _outlet(reader: _Reader, i: int) -> _Found | None:
    """The name after صحيفة or قناة: one in quotation marks, or an unknown foreign one."""
    j = i + 1
    quoted = _quoted(reader, j)
    if quoted is not None:
        return _Found(quoted[0], quoted[1] - 1, "ORG", quoted[0])
    unknown = not reader.flags(j) and _may_be_name(reader, j) and _looks_foreign(reader.stem(j))
    return _Found(j, j + 1, "ORG", j) if unknown else None


def _any(_: Word) -> bool:
    return True


def _is_indefinite(read: Word) -> bool:
    return not read.flags & Is.DEFINITE


def _is_outlet_sort(read: Word) -> bool:
    return _is_indefinite(read) and read.stem in _OUTLET_SORTS


def _calls_by_name(read: Word) -> bool:
    """A title that may stand before a name: الرئيس, not رئيس."""
    return bool(read.flags & Is.DEFINITE) or (bool(read.flags & Is.HONORIFIC) and read.stem not in _NEEDS_ARTICLE)


#: What a finder is asked for: a word with one of some flags, and what else that must be.
_FINDERS: tuple[tuple[int, Callable[[Word], bool], _Finder], ...] = (
    (_ANY_GIVEN | Is.PART | Is.PUBLIC, _any, _person),
    (Is.ORG_HEAD, _any, _body),
    (Is.PLACE_HEAD, _is_indefinite, _place),
    (Is.DROP_ORG_HEAD | Is.DROP_PLACE_HEAD, _is_indefinite, _after_generic_head),
    (Is.OUTLET_HEAD, _is_outlet_sort, _outlet),
    (Is.PERSON, _calls_by_name, _after_title),
)


# --- what the text names in some of its characters


def _mention(text: Text, one: _Found) -> Mention:
    start, stop = text.span(one.first, one.end)
    raw = text.raw
    cut = word(text.folds[one.first]).cut
    token_end = text.ends[one.first]
    if cut and not any(character >= "\ufb50" for character in raw[start:token_end]):  # a ligature cannot be cut
        while cut and start + 1 < token_end:  # letters of the proclitic, with the diacritics and tatweel between them
            start += 1
            cut -= raw[start].isalpha() and raw[start] != "ـ"
    return Mention(one.first, one.end, one.kind, one.core_first, start, stop, one.id)


def entities_in(
    text: Text, mentions: Sequence[Mention], spans: Sequence[tuple[int, int]]
) -> list[tuple[int, int, EntityKind]]:
    """The mentions that stand inside some characters of the text, each thing once, in its fullest form there."""
    kept: list[tuple[Mention, tuple[str, ...]]] = []
    for one in _inside(text, mentions, spans):
        key = (word(text.folds[one.first]).stem, *text.folds[one.first + 1 : one.end])
        for k, (other, other_key) in enumerate(kept):
            if _same(one, key, other, other_key):
                if (len(key), _is_cut(text, one)) > (len(other_key), _is_cut(text, other)):
                    kept[k] = one, key
                break
        else:
            kept.append((one, key))
    return sorted((one.start, one.stop, one.kind) for one, _ in kept)


def _inside(text: Text, mentions: Sequence[Mention], spans: Sequence[tuple[int, int]]) -> Iterator[Mention]:
    """The mentions inside the spans, without a second name in brackets: رابطة العالم الإسلامي (الرابطة)."""
    for start, stop in sorted(spans):
        for k in range(bisect_left(mentions, start, key=attrgetter("start")), len(mentions)):
            one = mentions[k]
            if one.start >= stop:
                break
            before = mentions[k - 1].end if k else -1
            if one.stop <= stop and not (before == one.first - 1 and text.folds[before] in _CLOSING):
                yield one


def _is_cut(text: Text, one: Mention) -> bool:
    """Whether no proclitic is left in a mention: المملكة is a fuller form than للمملكة."""
    return not word(text.folds[one.first]).clitics.endswith("لل")


def _same(one: Mention, key: tuple[str, ...], other: Mention, other_key: tuple[str, ...]) -> bool:
    """Two mentions name the same thing: equal, known to be the same, or one a part of the other's name."""
    if key == other_key or (one.id and one.id == other.id):
        return True
    short, long = sorted((key, other_key), key=len)
    return one.kind == other.kind == "PER" and set(short) <= set(long)


def adjoining_persons(named: Iterable[Mention]) -> frozenset[int]:
    """Where a last name stands right behind another (هاجمت لوبان | ماكرون)."""
    alone = [m for m in named if m.kind == "PER" and m.end - m.first == 1]
    ends = {m.end for m in alone}
    return frozenset(m.first for m in alone if m.first in ends)


def person_tokens(mentions: Sequence[Mention]) -> frozenset[int]:
    """The tokens of personal names."""
    return frozenset(i for one in mentions if one.kind == "PER" for i in range(one.first, one.end))


def body_tokens(mentions: Sequence[Mention]) -> frozenset[int]:
    """The tokens of organisations and places that only a model knows."""
    return frozenset(i for one in mentions if one.learned and one.kind != "PER" for i in range(one.first, one.end))


def with_learned(
    text: Text, mentions: Sequence[Mention], learned: Iterable[tuple[int, int, EntityKind]]
) -> list[Mention]:
    """The mentions of the tables and those that a model found where the tables have none, in text order.

    ``learned`` holds the first token, the end token and the kind of each.
    """
    taken = {i for one in mentions for i in range(one.first, one.end)}
    added = [
        replace(_mention(text, _Found(first, end, kind, first)), learned=True)
        for first, end, kind in learned
        if taken.isdisjoint(range(first, end))
    ]
    return sorted([*mentions, *added], key=lambda one: one.first)
