"""Mentions: the phrases that may name a speaker, with the personal name, the titles and the nouns in them."""

from __future__ import annotations

from collections.abc import Sequence

from extractors import gazetteer, lexicon
from extractors.entities import Mention as Named
from extractors.frozen import OneOfAKind
from extractors.gazetteer import Is
from extractors.heads import Phrase, phrase
from extractors.layout import Layout
from extractors.memo import memo
from extractors.names import BODY, MOST_FORENAMES, Names, Places, name_words
from extractors.phrases import noun_phrase_end, upon_whom
from extractors.subjects import phrase_gender
from extractors.text import NUMBER, WORD, fold
from extractors.types import Span
from extractors.wordforms import bare_word, is_cutting, is_definite, is_place, is_rank, is_verb, names_body

#: A title runs at most this many tokens before its name, and an office after it.
_LONGEST_TITLE = 14
#: A foreign name with fewer letters is hardly one where a letter before it may be a preposition.
_SHORT = 4
_NOMINAL = (WORD, NUMBER)
SELF = lexicon.words("self")
_NEWS = frozenset({"انباء", "اخبار"})
_PRONOMINAL, _HONORIFIC_PRONOUNS = lexicon.words("pronominal"), lexicon.words("honorific_pronoun")


class Mention(OneOfAKind, frozen=True, eq=False):
    """A phrase that names a possible speaker."""

    phrase: Phrase
    words: tuple[str, ...]  #: folded, without article, proclitics and honorifics
    name: frozenset[str]  #: those of them that are part of a proper name
    name_span: Span | None
    heads: frozenset[str]  #: the lemmas of the nouns that say what the source is (وزير، مدرب، شركة)
    definite: bool
    gender: str
    number: str
    forename: str  #: the first word of the name, "" without one
    joined: bool  #: a preposition or و is written on its first word

    @property
    def at(self) -> int:
        """The token where it begins."""
        return self.phrase.first


class Reader:
    """Reads phrases of one text as mentions."""

    def __init__(self, lay: Layout, named: Sequence[Named], cues: set[int]) -> None:
        self.lay = lay
        self.named = named
        self.names = Names(lay, named, cues)
        self._bodies: dict[str, Mention | None] = {}

    @property
    def places(self) -> Places:
        """Where each word stands, without article and proclitics."""
        return self.names.places

    def read(self, source: Phrase, name: tuple[int, int] | None = None) -> Mention:
        """A phrase as a mention; ``name`` says where the personal name in it stands, when that is known."""
        lay = self.lay
        first, end = name or self.names.within(source) or (0, 0)
        while end > first + 1 and lay.folds[end - 1] in SELF:  # البلوشي نفسه
            end -= 1
        words = (
            bare_word(lay.folds[i])
            for i in range(source.first, source.end)
            if lay.kinds[i] in _NOMINAL and (first <= i < end or self._tells(source, i))
        )
        head = lay.folds[source.first]
        read = gazetteer.word(head)
        pointing = self._points(source)
        return Mention(
            phrase=source,
            words=tuple(words),
            name=name_words(lay.folds[first:end]),
            name_span=self._name_span(source, first, end) if end else None,
            heads=self._heads(source, first, end),
            definite=pointing or bool(end) or bool(read.flags & Is.HONORIFIC),
            gender=self._gender(source.first, first if end else -1),
            number="p" if end and self._joins_another(source) else _number(lay, source.first, bool(end)),
            forename=bare_word(lay.folds[first]) if end else "",
            joined=bool(read.clitics),
        )

    def narrated(self, taken: set[int]) -> list[Mention]:
        """Persons and bodies named outside the sources of statements, with the titles around them."""
        found = []
        for named in self.named:
            if named.first in taken or named.kind == "LOC":
                continue
            if named.kind == "PER":
                first = next((i for i in range(named.first, named.end) if i in self.names.tokens), named.end)
                if first < named.end:
                    found.append(self.person(first, named.end))
            else:
                skip = named.start - self.lay.text.starts[named.first]
                found.append(self.read(phrase(self.lay, named.first, named.end, skip)))
        return found

    def person(self, first: int, end: int) -> Mention:
        """A personal name with the title before it and the office after it."""
        lay, tokens = self.lay, self.names.tokens
        while (
            end in tokens
            and end not in lay.adjoining
            and end - first <= MOST_FORENAMES + 1
            and not gazetteer.word(lay.folds[end]).clitics
        ):
            end += 1
        last = end
        office = end + 1 if end + 1 < len(lay) and lay.is_comma(end) else end
        joined = office < len(lay) and "و" in gazetteer.word(lay.folds[office]).clitics  # فهاد الذويبي، | ومساعديه
        if (
            office < len(lay)
            and lay.is_word(office)
            and not joined
            and gazetteer.word(lay.folds[office]).flags & Is.PERSON
        ):
            last = max(end, noun_phrase_end(lay, office, min(office + _LONGEST_TITLE, len(lay)), split=True))
            if any(i in tokens or lay.quote_at(i) is not None for i in range(office, last)):
                last = end  # استقبل سعود بن نايف | مدير الجامعة عبدالله الربيش; المستشار …، | المتهم "ر. ع"
        start = self._title_start(first)
        return self.read(phrase(lay, start, last, self._cut(start)), (first, end))

    def full_names(self, last: str) -> list[Mention]:
        """Every place where a last name stands in full."""
        return [self.person(first, end) for first, end in self.names.in_full(last)]

    def body(self, name: str) -> Mention | None:
        """Where a body or medium known by one word is named with what it is (صحيفة «ماركا»، شركة صلة الرياضية)."""
        if name not in self._bodies:
            self._bodies[name] = self._find_body(name)
        return self._bodies[name]

    def _find_body(self, name: str) -> Mention | None:
        lay = self.lay
        for k in self.places.get(name):
            marked = k > 0 and lay.quote_at(k - 1) is not None
            news = k > 1 and lay.folds[k - 1] in _NEWS  # وكالة أنباء | الأناضول
            head = k - 2 if marked or news else k - 1
            if head >= 0 and gazetteer.word(lay.folds[head]).flags & BODY:
                end = noun_phrase_end(lay, head, min(head + 8, len(lay)), split=True)
                end = next((i for i in range(k + 1, end) if i in lay.persons), end)  # وكيل وزارة الصحة | حسام علي
                if end > k:
                    return self.read(phrase(lay, head, end, gazetteer.word(lay.folds[head]).cut))
        return None

    def _title_start(self, first: int) -> int:
        """Where the title begins that runs up to a name."""
        lay = self.lay
        best = first
        if gazetteer.word(lay.folds[first]).clitics == "و":
            return first  # مدير عام المطارات | وعبدالمحسن المضيان
        for start in range(first - 1, max(-1, first - _LONGEST_TITLE), -1):
            folded = lay.folds[start]
            if not lay.is_nominal(start) and lay.quote_at(start) is None and not lay.is_comma(start):
                break
            if start in self.names.tokens or is_verb(folded):
                break
            if is_cutting(folded) and folded not in ("في", "لدي", "من"):
                break
            noun = folded[1:] if folded[0] == "ب" else ""
            if noun and not names_body(noun) and (lexicon.is_noun(noun) or lexicon.is_masdar(noun)):
                break  # أشاد الوزير بجهود مصر | زيجمار جابرييل
            if gazetteer.is_title(folded) and noun_phrase_end(lay, start, first + 1) == first + 1:
                best = start
                if gazetteer.word(folded).clitics:
                    break
        return best

    def _joins_another(self, source: Phrase) -> bool:
        """Whether و joins a second person to the first («محمد علي | وسالم حسن»)."""
        folds, tokens = self.lay.folds, self.names.tokens
        joined = (i for i in range(source.first + 2, source.end) if {i - 2, i - 1, i} <= tokens)
        return any(gazetteer.word(folds[i]).clitics == "و" for i in joined)

    def _cut(self, i: int) -> int:
        """How many letters of a token are proclitics: none where a short foreign name would be left (بريك القرني)."""
        read = gazetteer.word(self.lay.folds[i])
        before = self.lay.folds[i - 1] if i else ""
        if read.clitics == "و" and gazetteer.is_title(before) and is_definite(before):
            return 0  # النائب وصفي
        whole = i in self.names.tokens and read.flags & Is.FOREIGN and len(read.stem) < _SHORT and read.clitics in "بلك"
        return 0 if whole else read.cut

    def _name_span(self, source: Phrase, first: int, end: int) -> Span:
        start, stop = self.lay.text.span(first, end)
        return (source.span[0] if first == source.first else start), stop

    def _tells(self, source: Phrase, i: int) -> bool:
        """A word outside the name that says who the source is."""
        folded = self.lay.folds[i]
        rank = is_rank(folded) and not self._governs_region(i)
        return _says_who(folded) and (not rank or source.end - source.first == 1)

    def _governs_region(self, i: int) -> bool:
        """Whether أمير is an office (سمو | أمير المنطقة), no rank."""
        after = self.lay.fold_at(i + 1)
        return self.lay.folds[i] in ("امير", "اميره") and (gazetteer.is_place_head(bare_word(after)) or is_place(after))

    def _heads(self, source: Phrase, first: int, end: int) -> frozenset[str]:
        """Of a named person the titles, of any other phrase its first noun behind أحد، عدد من and the like."""
        folds, places = self.lay.folds, range(source.first, source.end)
        if end:
            titles = (i for i in places if not first <= i < end and gazetteer.is_title(folds[i]))
            own = frozenset(lemma(folds[i]) for i in titles if i == source.first or not self._is_owner(i))
            heads = (i for i in places if lemma(folds[i]) == "مدير")
            coach = any(bare_word(self.lay.fold_at(i + 1)) == "فني" for i in heads)  # المدير الفني سامي العلي
            return own | {"مدرب"} if coach and "مدير" in own else own
        head = next((i for i in places if self._is_head(source, i)), None)
        if head is None:
            return frozenset()
        if upon_whom(self.lay, head):
            return frozenset({f"{lemma(folds[head])} {folds[head + 1]}"})  # المدعى عليها is no مدعية
        place = gazetteer.is_place_head(folds[head])  # محافظة كذا is no محافظ
        if lemma(folds[head]) == "مدير" and head + 1 < source.end and bare_word(folds[head + 1]) == "فني":
            return frozenset({"مدير", "مدرب"})  # المدير الفني
        return frozenset({bare_word(folds[head]) if place else lemma(folds[head])})

    def _is_head(self, source: Phrase, i: int) -> bool:
        """A noun that is no honorific before another and none of أحد، عدد من."""
        folded = self.lay.folds[i]
        if not self.lay.is_word(i) or folded == "من" or is_cutting(folded):
            return False
        honorific = gazetteer.word(folded).flags & Is.HONORIFIC and i + 1 < source.end and not self._governs_region(i)
        return not honorific and bare_word(folded) not in lexicon.words("quantity")

    def _is_owner(self, i: int) -> bool:
        """A title in the genitive of another (نائب | الرئيس، متحدث باسم | وزير الخارجية), or of a group (الوزراء)."""
        before, folded = self.lay.folds[i - 1], self.lay.folds[i]
        row = gazetteer.title_row(before)
        if row is not None and row["class"] == "role" and not is_definite(before):
            return True
        own = gazetteer.title_row(folded)
        return before == "باسم" or "ل" in gazetteer.word(folded).clitics or (own is not None and own["number"] == "p")

    def _points(self, source: Phrase) -> bool:
        """Whether a phrase is definite: by its article, as «نفس …», «نظيره», or by its genitive (وزير الصحة)."""
        folds, head = self.lay.folds, self.lay.folds[source.first]
        if _points_by_itself(head):
            return True
        row = gazetteer.title_row(head)
        body = gazetteer.word(head).flags & (Is.ORG_HEAD | Is.DROP_ORG_HEAD) and source.end - source.first > 1
        if row is None and body and is_definite(folds[source.first + 1]):
            return not gazetteer.is_demonym(folds[source.first + 1])
        if row is None or row["class"] != "role" or row["number"] != "s" or source.end - source.first < 2:
            return False
        after = folds[source.first + 1]
        if after.startswith("ال") and len(after) == 4:  # رئيس الحي
            return True
        if is_cutting(after):
            return False  # نائبة | عن القانون
        for folded in folds[source.first + 2 : min(source.end, source.first + 4)]:  # رئيسة قسم علم | الأوبئة
            if is_definite(after) or is_cutting(folded) or gazetteer.is_demonym(after):
                break
            after = folded
        return is_definite(after) and not gazetteer.is_demonym(after)

    def _gender(self, first: int, name: int) -> str:
        """m or f by the first word; the head of a body without the ending of the feminine is masculine."""
        folded = self.lay.folds[first]
        if folded in _PRONOMINAL or folded in _HONORIFIC_PRONOUNS:
            return (
                "f" if (folded.endswith(("ته", "تها")) and folded.startswith("نظير")) or folded.endswith("ها") else "m"
            )
        if folded in SELF:
            return ""
        if name == first and folded in ("ام", "بنت", "ابو", "ابن"):
            return "f" if folded in ("ام", "بنت") else "m"
        if name == first:
            return gazetteer.given_gender(folded)  # الدبيبة is no woman
        if is_place(folded) and first not in self.names.tokens:
            return "f"
        gender = "f" if folded == "دار" else phrase_gender(self.lay, first)  # دار الإفتاء
        row = gazetteer.title_row(folded) if name > first else None
        if row is not None and row["class"] == "role" and gazetteer.given_gender(self.lay.folds[name]) == "f":
            return "f"  # النائب دينا العبادي
        return "m" if not gender and gazetteer.word(folded).flags & BODY else gender


@memo
def _says_who(folded: str) -> bool:
    """No word of grammar, and not نفسه."""
    return not (gazetteer.word(folded).flags & Is.FUNCTION or bare_word(folded) in SELF)


@memo
def _points_by_itself(folded: str) -> bool:
    definite = is_definite(folded) or folded.startswith("لل") or folded in SELF
    definite = definite or (folded.startswith("ال") and gazetteer.is_title(folded))  # العم
    return definite or folded in _PRONOMINAL or folded in lexicon.words("taken_up")


#: Many who are one (غادر الوفد معربا، مطالبين).
_ONE_OF_MANY = frozenset({"وفد", "فريق", "لجنه", "فصيل", "طرف", "جمهور", "قبيله"})


def _number(lay: Layout, first: int, named: bool) -> str:
    """s, d or p by the first noun, "" where it does not tell."""
    head = lay.folds[first]
    if (upon := upon_whom(lay, first)) is not None:
        return upon[1]
    row = gazetteer.title_row(head)
    if row is not None:
        return row["number"]
    if head in lexicon.kin():
        return "p" if lexicon.kin()[head] == "p" else "s"
    if head in SELF:
        noun = gazetteer.title_row(lay.fold_at(first + 1))
        return noun["number"] if noun is not None and noun["number"] == "p" else ""  # ذات المصادر
    if head == fold("هؤلاء"):
        return "p"
    if named:
        return "s"
    if bare_word(head) in _ONE_OF_MANY:
        return ""
    return "p" if bare_word(head) in lexicon.words("collective") else lay.morphology.number(lay.text, first)


def lemma(folded: str) -> str:
    """What a noun is listed under: the singular of a title or a sound plural (المسؤولون → مسؤول), or the bare word."""
    row = gazetteer.title_row(folded) or gazetteer.owned_title(folded)
    if row is not None:
        return row["lemma"]
    bare = bare_word(folded)
    return bare[:-2] if bare.endswith(("ون", "ين")) and len(bare) > 5 else bare


def is_body(folded: str) -> bool:
    """A word for an institution, a medium or a document."""
    flags = gazetteer.word(folded).flags & (Is.ORG_HEAD | Is.DROP_ORG_HEAD | Is.OUTLET_HEAD)
    return bool(flags) or folded in lexicon.words("document")
