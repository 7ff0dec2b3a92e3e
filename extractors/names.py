"""Personal names by their place: where a name begins and ends in a source, and where a last name stands in full.

The tables know few of the persons of the news. So unknown words count as a name at the front of a source (قال سهو
السهو أمين عام …), after a definite title (رجل الأعمال التايلاندي بي تايتشابول), or in quotation marks after one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, count

from extractors import gazetteer, lexicon
from extractors.entities import Mention as Named
from extractors.gazetteer import Is
from extractors.heads import Phrase
from extractors.layout import Layout
from extractors.memo import memo
from extractors.phrases import CALLED, DEPUTIES, FORMERLY, is_word_of_name
from extractors.text import MARK
from extractors.wordforms import (
    bare_word,
    has_preposition,
    is_cutting,
    is_definite,
    is_participle,
    is_place,
    is_rank,
    is_relational,
    is_verb,
)

#: A name has at most so many forenames.
MOST_FORENAMES = 4
#: A title before a name takes no more words.
_LONGEST_TITLE = 6
#: So many words are looked for in a text before it pays to make an index of all; one with more tokens asks for more.
_FEW, _SHORT = 6, 2000
#: Names at least this long may differ by one slip of spelling.
_LONG_NAME = 5
_PERSONAL = Is.GIVEN | Is.GIVEN_WORD | Is.PART | Is.FAMILY | Is.FOREIGN | Is.PUBLIC | Is.COMPOUND
BODY = Is.ORG_HEAD | Is.DROP_ORG_HEAD | Is.KNOWN_ORG_HEAD | Is.OUTLET_HEAD
#: What no last name with the article is.
_NO_LAST_NAME = Is.TITLE | BODY | Is.DEMONYM | Is.FUNCTION
#: Classes of words.tsv that are never part of a name.
_COMMON = ("document", "evidence", "speech", "abstract", "adjective_noun", "demonstrative", "quantity", "speechnoun")
KUNYA = frozenset({"ام", "ابو", "ابي", "بنت", "ابن"})
_FOREIGN_LINKS = frozenset({"فان", "فون", "دي", "دا", "دو", "ديل", "بن"})
#: After these a name goes on with any word (نبيل أبو الخير).
_JOINING = frozenset({"ابو", "ابي", "بن", "ابن", "عبد"})
_LINKS = frozenset({"بن", "ابن", "بنت", "ال", "ابو"})


class Places:
    """Where each of the words stands. Most texts ask for few: these are looked for, an index is made only for more."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = list(words)
        self._found: dict[str, list[int]] = {}
        self._index: dict[str, list[int]] | None = None

    def get(self, word: str) -> list[int]:
        """The places of a word, in order."""
        if word not in self._found:
            if len(self._found) >= _FEW or len(self.words) > _SHORT:
                if self._index is None:
                    self._index = defaultdict(list)
                    for i, one in enumerate(self.words):
                        self._index[one].append(i)
                return self._index.get(word, [])
            self._found[word] = list(compress(count(), map(word.__eq__, self.words)))
        return self._found[word]


#: Behind these the title of an envoy tells where he is one.
_AT = frozenset({"في", "لدي"})


class Names:
    """The personal names of one text."""

    def __init__(self, lay: Layout, named: Sequence[Named], cues: set[int]) -> None:
        self.lay = lay
        self.cues = cues
        persons = ((m, i) for m in named if m.kind == "PER" for i in range(m.first, m.end))
        #: the tokens of personal names; «طالب الجبوري» where طالب is a cue has only the last
        self.tokens = {i for m, i in persons if i not in cues and (i == m.first or self._is_named(m, i))}
        self._ended = {m.end for m in named if m.kind != "PER"}  #: right behind the names of places and bodies
        self._likes: dict[str, list[str]] = {}
        self._places: Places | None = None
        self._letters: dict[str, list[str]] | None = None

    def _is_named(self, mention: Named, i: int) -> bool:
        """Whether a later word of a name is one, and no verb behind it; foreign names look like any (لارس | ويلدون)."""
        return bool(not is_verb(self.lay.folds[i]) or gazetteer.word(self.lay.folds[mention.first]).flags & Is.FOREIGN)

    @property
    def places(self) -> Places:
        """Where each word stands, without article and proclitics."""
        if self._places is None:
            self._places = Places(map(bare_word, self.lay.folds))
        return self._places

    # --- in a source ----------------------------------------------------------------------------------------------

    def within(self, source: Phrase) -> tuple[int, int] | None:
        """First and end token of the personal name in a source."""
        if source.first in self.lay.bodies:
            return None  # what is unknown to the tables need not be a person
        if not lexicon.words("led_by").isdisjoint(self.lay.folds[source.first + 1 : source.end]):
            return None  # وفد بقيادة اللواء سامي العلي
        quoted = self._quoted(source)
        if quoted is not None:
            return quoted
        called = next((i for i in range(source.first + 1, source.end - 1) if self.lay.folds[i] in CALLED), -1)
        if called > 0 and is_word_of_name(self.lay, called + 1):
            words = range(called + 2, source.end)
            return called + 1, next((i for i in words if not is_word_of_name(self.lay, i)), source.end)  # تدعى | فاطمة
        known = next((i for i in range(source.first, source.end) if i in self.tokens), None)
        leading = self._leading(source)
        titled = gazetteer.is_title(self.lay.folds[source.first])
        if known is None or (
            not titled and leading is not None and leading[1] < known and gazetteer.is_title(self.lay.folds[leading[1]])
        ):
            return leading or self._after_title(source) or self._apposed(source)
        first, end = self._forename_before(source, known), known + 1
        if known > source.first and self.lay.folds[known - 1] in KUNYA:
            first = known - 1
        if first == known and self._owns(source, known):
            return None
        while end < source.end and (
            end in self.tokens or self._is_unknown(end) or self._is_part(end) or self.lay.folds[end - 1] in _JOINING
        ):
            end += 1
        if end == known + 1 and (self._ends_name(source, end) or self._is_called(source, end)):
            end += 1
        clan = self.lay.folds[end - 1] == "ال" and self.lay.is_word(end)
        if end < source.end and (clan or self._closes_name(source, first, end)):
            end += 1  # آل | ثاني، بشارة بطرس | الراعي
        while first > source.first and self._is_unknown(first - 1) and not is_definite(self.lay.folds[first - 1]):
            placed = first - 1 > source.first and gazetteer.is_place_head(bare_word(self.lay.folds[first - 2]))
            if placed or self._is_placed(first) or self._closes_rank(first - 1):
                break  # بولاية زاكاتيكاس | خايمي سانتويو كاسترو, but برشلونة | جوسيب ماريا بارتوميو
            first -= 1
        return first, end

    def _quoted(self, source: Phrase) -> tuple[int, int] | None:
        """«وزير خارجية مملكة النرويج، | "بورج براند"»: two words or more in marks that close the title of a person."""
        lay = self.lay
        if not gazetteer.word(lay.folds[source.first]).flags & Is.PERSON:
            return None
        quotes = ((i, lay.quote_at(i)) for i in range(source.first + 2, source.end - 2))
        found = (
            (i + 1, q.close)
            for i, q in quotes
            if q is not None
            and q.close == source.end - 1
            and (is_definite(lay.folds[i - 1]) or not gazetteer.word(lay.folds[i - 1]).flags & BODY)  # رئيس شركة «كذا»
        )
        first, end = next(found, (0, 0))
        plain = 2 <= end - first <= MOST_FORENAMES and all(self._is_plain(i) for i in range(first + 1, end))
        return (first, end) if plain and not is_definite(lay.folds[first]) else None

    def _forename_before(self, source: Phrase, name: int) -> int:
        """Where a name begins whose forename is a common word, behind a closed title (رئيس الحكومة مسرور بارزاني)."""
        first = self.first_plain(source.first + 1, name)
        head = self.lay.folds[source.first]
        governs = first - 1 == source.first and name - first > 1 and gazetteer.is_title(head)
        if governs and not (is_definite(head) or is_rank(head)):
            return name  # رئيس بلدية بيشة | سعيد القرني
        return name if has_preposition(self.lay.folds[first - 1]) else first

    def _ends_name(self, source: Phrase, i: int) -> bool:
        """A last name that is written like another word (لوران بلان مدرب باريس): what closes the name follows it."""
        lay, after = self.lay, i + 1
        if i >= source.end or i - 1 not in self.tokens:
            return False
        ranked = i - 1 > source.first and bool(gazetteer.word(lay.folds[i - 2]).flags & Is.HONORIFIC)
        if not (self._is_forelike(i) or (ranked and self._is_family(i))):
            return False
        return after == source.end or lay.is_comma(after) or gazetteer.is_title(lay.folds[after])

    def _is_called(self, source: Phrase, i: int) -> bool:
        """A last name that is a trade, too, at the end of a source behind one forename (رامي | الجندي)."""
        lay = self.lay
        ends = i + 1 == source.end
        aged = i + 1 < len(lay) and (lay.folds[i + 1] == "(" or lay.is_comma(i + 1))  # رامي الجندي (43 عاما)
        closed = ends or aged
        known = closed and i - 1 in self.tokens and gazetteer.is_given_name(lay.folds[i - 1])
        trade = known and is_definite(lay.folds[i]) and gazetteer.is_title(lay.folds[i])
        trade = trade and (ends or not is_rank(lay.folds[i]))
        titled = known and i - 1 > source.first and bool(gazetteer.word(lay.folds[source.first]).flags & Is.PERSON)
        return trade or (ends and titled and self._is_family(i))  # لاعب وسط الفتح أحمد | المبارك

    def _closes_name(self, source: Phrase, first: int, i: int) -> bool:
        """A definite word that ends a source behind two names or more of a person with a title: his last name."""
        folded = self.lay.folds[i]
        titled = first > source.first and bool(gazetteer.word(self.lay.folds[source.first]).flags & Is.PERSON)
        if i + 1 != source.end or i - first < 2 or not titled or not self.lay.is_word(i) or not is_definite(folded):
            return False
        known = gazetteer.word(folded).flags & _NO_LAST_NAME
        describes = (
            is_relational(folded) or folded in lexicon.words("of_office") or folded in lexicon.words("past_or_next")
        )
        return not (known or describes or folded.startswith("لل"))

    def _is_family(self, i: int) -> bool:
        """A word with the article that may be a last name behind a rank and a forename (اللواء أسامة | الربيع)."""
        folded = self.lay.folds[i]
        known = gazetteer.word(folded).flags & _NO_LAST_NAME
        describes = is_relational(folded) or is_participle(folded)
        return self.lay.is_word(i) and is_definite(folded) and not (known or describes)

    def _is_forelike(self, i: int) -> bool:
        folded = self.lay.folds[i]
        flags = gazetteer.word(folded).flags
        return self.lay.is_word(i) and not is_definite(folded) and not flags & (Is.TITLE | BODY | Is.DEMONYM)

    def first_plain(self, floor: int, name: int) -> int:
        """Where the words begin that may be the forenames of the last name at ``name``; ``name`` when none may."""
        folds, first = self.lay.folds, name
        while first > floor and self._is_plain(first - 1) and first > name - MOST_FORENAMES:
            if self._closes_rank(first - 1) or _is_joined_definite(folds[first - 1]):
                return first
            if gazetteer.is_title(folds[first - 2]) and gazetteer.word(folds[first - 1]).flags & Is.PLACE:
                break  # محافظ درعا | مروان الزعبي
            first -= 1
        before = folds[first - 1] if first > floor else ""
        return first if not before or self.lay.is_comma(first - 1) or is_definite(before) else name

    def _is_plain(self, i: int) -> bool:
        """An indefinite word that is neither title nor body nor word of grammar."""
        folded, flags = self.lay.folds[i], gazetteer.word(self.lay.folds[i]).flags
        plain = not flags & (
            Is.TITLE | BODY | Is.FUNCTION | Is.DEMONYM | Is.PLACE_HEAD | Is.NATION_HEAD | Is.PHRASE_HEAD | Is.DEFINITE
        )
        plain = plain and not (flags & Is.PLACE and gazetteer.word(folded).clitics)  # بصفاقس | عماد المعلول
        return (
            self.lay.is_word(i) and plain and not (is_definite(folded) or is_cutting(folded) or has_preposition(folded))
        )

    def _leading(self, source: Phrase) -> tuple[int, int] | None:
        """«سهو السهو | أمين عام …»: unknown words at the front of a source, up to its end, a comma or a title."""
        lay, first = self.lay, source.first
        end = first
        if lay.folds[first] in lexicon.words("taken_up"):
            return None
        if gazetteer.is_demonym(lay.folds[first]) and is_definite(lay.folds[first]) and first not in self.tokens:
            called = self._of_nation(source)
            if called is not None:
                return called
        pair = source.end - first == 2 and self._is_namelike(first + 1) and not is_definite(lay.folds[first + 1])
        while end < source.end and self._is_namelike(end) and (end > first or pair or not is_definite(lay.folds[end])):
            end += 1  # a pair may begin with ال: اليكسي سوروكين
        closed = end == source.end or lay.is_comma(end) or gazetteer.is_title(lay.folds[end])
        if end == first or not closed:
            return None
        word = lay.folds[first]
        if end - first == 1 and word in DEPUTIES and end < source.end and gazetteer.is_title(lay.folds[end]):
            return None  # مساعد | مدرب "الأخضر"
        if end - first == 1 and any(gazetteer.word(lay.folds[k - 1]).flags & BODY for k in self.places.get(word) if k):
            return None  # نتفليكس, elsewhere شركة نتفليكس
        plural = word.endswith(("ون", "ين", "ات"))  # متنزهون
        return (first, end) if end - first > 1 or (len(word) > 2 and not plural) else None

    def _of_nation(self, source: Phrase) -> tuple[int, int] | None:
        """«البرتغالي | جورجي مورايس، مدرب النصر»: two unknown words or more behind a nation, up to a comma or title."""
        first = end = source.first + 1
        while end < source.end and self.lay.is_word(end) and not is_definite(self.lay.folds[end]):
            if not (self._is_namelike(end) or gazetteer.is_demonym(self.lay.folds[end])):  # جورجي
                break
            end += 1
        closed = end == source.end or self.lay.is_comma(end) or gazetteer.is_title(self.lay.folds[end])
        return (first, end) if closed and 2 <= end - first <= MOST_FORENAMES else None

    def _after_title(self, source: Phrase) -> tuple[int, int] | None:
        """«رجل الأعمال التايلاندي | بي تايتشابول», «المتهم | "رافيندر كومار"»: what closes the title of a person."""
        lay = self.lay
        row = gazetteer.owned_title(lay.folds[source.first])
        owned = row is not None and row["class"] == "role" and row["number"] == "s"  # ناطقها الرسمي حمة الهمامي
        if not owned and not gazetteer.word(lay.folds[source.first]).flags & Is.PERSON:
            return None
        after = source.first + 1
        quote = lay.quote_at(after) if after < source.end else None
        told = quote is not None and (is_verb(lay.folds[after + 1]) or bool(lexicon.readings(lay.folds[after + 1])))
        if quote is not None and not told and quote.words <= MOST_FORENAMES and is_definite(lay.folds[source.first]):
            return after + 1, quote.close
        for i in range(after, source.end):
            given = gazetteer.word(lay.folds[i]).flags & (Is.GIVEN | Is.GIVEN_WORD)
            town = i - 2 > source.first and lay.folds[i - 2] in _AT and is_place(lay.folds[i - 1])  # في بيروت | هيرفي
            title_ends = (town or is_definite(lay.folds[i - 1])) and not is_definite(lay.folds[i])
            nisba = i + 2 == source.end and lay.folds[i + 1].endswith("ي") and is_definite(lay.folds[i + 1])
            nisba = nisba and not gazetteer.is_demonym(lay.folds[i + 1]) and not gazetteer.is_title(lay.folds[i])
            if title_ends and nisba and self._is_plain(i):
                return i, source.end  # عضو مجلس المحافظة | تحسين الربيعي
            if given or (title_ends and self._is_unknown(i)):
                end = i + 1
                while end < source.end and self._is_namelike(end):
                    end += 1
                if end - i > 1 or not given:
                    return (i, end) if end == source.end or lay.is_comma(end) else None
        return None

    def _apposed(self, source: Phrase) -> tuple[int, int] | None:
        """«المتحدث باسم الحكومة، | بيشوا هوراماني»: two or three words that are no description, behind a comma."""
        lay = self.lay
        comma = next((i for i in range(source.end - 2, source.first, -1) if lay.is_comma(i)), source.end)
        if not 2 <= source.end - comma - 1 <= 3 or not gazetteer.is_title(lay.folds[source.first]):
            return None
        first = comma + 1
        plain = all(self._is_plain(i) and not lexicon.is_noun(lay.folds[i]) for i in range(first, source.end - 1))
        last = lay.folds[source.end - 1]
        plain = plain and lay.folds[first] not in lexicon.masdars() and not is_verb(lay.folds[first])
        return (first, source.end) if plain and _may_be_last_name(last) else None

    def _owns(self, source: Phrase, name: int) -> bool:
        """Whether a name only owns the source (مكتب نتنياهو، والدة آلاجوز، متحدثة باسم الممثلة ديمي مور), or its body
        (مسؤول كبير في إدارة الرئيس الأمريكي جو بايدن)."""
        lay = self.lay
        if name == source.first or not lay.is_word(name - 1) or lay.folds[name - 1] in FORMERLY:
            return False
        head = lay.folds[source.first]
        if not is_definite(head) and gazetteer.word(head).flags & BODY and not gazetteer.is_title(head):
            return True  # إدارة الرئيس الأمريكي جو بايدن
        if self._is_of_kin(source, name) or self._is_close_to(source, name) or self._fell_to(source, name):
            return True
        before, flags = lay.folds[name - 1], gazetteer.word(lay.folds[name - 1]).flags
        if self._closes_rank(name - 1):
            return False  # الفريق أول ركن | ياسر العطا
        if before in lexicon.kin() and lexicon.without_pronoun(before) != before:
            return False  # زميلها | حسن فاخوري
        placed = gazetteer.is_title(head) and (self._is_placed(name) or self._is_placed(name - 1))
        noun = not flags & (Is.HONORIFIC | Is.DEMONYM | Is.NAME | Is.GIVEN) and len(before) > 2
        noun = noun and not (placed and name - source.first > 2)  # مدرب سان جرمان | لوران بلان
        row = gazetteer.title_row(before)
        noun = noun or (row is not None and row["class"] == "group")  # أنصار | ترامب
        joined = before[:1] == "و" and is_definite(before[1:])  # وزير الخارجية والمغتربين | أيمن الصفدي
        if not (is_definite(before) or joined) and (flags & BODY or noun):
            return True
        return any(
            lay.folds[i] in lexicon.words("entourage")
            and gazetteer.word(lay.folds[i + 1]).flags & Is.PERSON
            and not any(map(lay.is_comma, range(i, name)))
            and not (is_rank(before) and i + 2 < name - 1)  # الناطق باسم القائد العام | اللواء كريم الساعدي
            for i in range(source.first, name - 1)
        )

    def _closes_rank(self, i: int) -> bool:
        """The grade or arm of an officer behind his rank (العميد | ركن، العقيد | طيار)."""
        folds, first = self.lay.folds, i
        while first > 0 and folds[first] in lexicon.words("of_rank"):
            first -= 1
        return first < i and is_rank(folds[first])

    def _is_placed(self, i: int) -> bool:
        """Whether the name of a place or body ends right before ``i``, or only its noun stands there (ولاية |)."""
        return i in self._ended or gazetteer.is_place_head(bare_word(self.lay.folds[i - 1]))

    def _is_close_to(self, source: Phrase, name: int) -> bool:
        """Whether who speaks keeps his own name to himself («مصدر مقرب من رئيس الحكومة | سعد الحريري»)."""
        lay = self.lay
        if not gazetteer.is_unnamed(lay.folds[source.first]) or is_definite(lay.folds[source.first]):
            return False
        between = range(source.first + 1, name)
        return not any(map(lay.is_comma, between)) and any(lay.folds[k] == "من" for k in between)

    def _fell_to(self, source: Phrase, name: int) -> bool:
        """Whether a name is of whom something befell (محامي المتهمين في مقتل رئيس الاتحاد | سامي العلي)."""
        fates = (k for k in range(source.first + 1, name) if self.lay.folds[k] in lexicon.words("fate"))
        fate = next(fates, None)
        return fate is not None and not any(map(self.lay.is_comma, range(fate, name)))

    def _is_of_kin(self, source: Phrase, name: int) -> bool:
        """Whether a name is that of a relative of who speaks: his wife does, or one of the dead (زوجة الشهيد سامي)."""
        lay = self.lay
        head = lay.folds[source.first]
        kin = head in lexicon.words("kin_m") or head in lexicon.words("kin_f")
        if not kin or name == source.first + 1 or any(map(lay.is_comma, range(source.first, name))):
            return False  # شقيق الضحية، المحامي سامي العلي
        between = lay.folds[source.first + 1 : name]
        man = gazetteer.given_gender(lay.folds[name]) == "m"
        rows = [row for folded in between if (row := gazetteer.title_row(folded)) is not None]
        of_him = bool(rows) and not (man and any(row["gender"] == "f" for row in rows))  # والد الطفلة | محمد العلي
        told = not lexicon.words("dead").isdisjoint(map(bare_word, between)) or of_him
        return told or (man and head in lexicon.words("kin_f"))

    # --- anywhere in the text -------------------------------------------------------------------------------------

    def in_full(self, last: str) -> list[tuple[int, int]]:
        """Every place where a name stands with other parts of it: forenames before it, or a name that runs on.

        Unknown words count as forenames only when no known ones are found.
        """
        found = list(self._in_full(last, guess=False))
        if any(end - first > 1 for first, end in found) or not _may_be_last_name(last):
            return found
        return list(self._in_full(last, guess=True))

    def _in_full(self, last: str, *, guess: bool) -> Iterator[tuple[int, int]]:
        known = _may_be_last_name(last)
        for k in self.places.get(last):
            linked = k > 1 and self.lay.folds[k - 1] in _FOREIGN_LINKS and k - 2 in self.tokens
            known = known or linked or (k in self.tokens and k - 1 in self.tokens)  # يوسف الشاهد, also a witness
            joined = self.lay.folds[k] not in (last, "ال" + last)  # a و or preposition on it cuts it off from before
            first = k if joined else self._first_forename(k, known=known, guess=known and guess)
            end = k + 1
            while known and end in self.tokens and end not in self.lay.adjoining and end - k <= MOST_FORENAMES:
                end += 1
            before = gazetteer.word(self.lay.folds[k - 1]).flags if k and known and not joined else 0
            if end - first > 1 or before & Is.HONORIFIC:
                yield first, end

    def _first_forename(self, k: int, *, known: bool, guess: bool) -> int:
        """Where the name begins that ends at ``k``; a common word ends one only after بن (ناصر بن عقيل الطيار)."""
        folds, first = self.lay.folds, k
        common = is_definite(folds[k]) and not folds[k].endswith("ي")
        while (
            first > max(0, k - MOST_FORENAMES)
            and first not in self.lay.adjoining
            and self._is_forename(first - 1, guess=guess and not common)
        ):
            first -= 1
        if guess and first == k and self._is_titled_nisba(k):
            return k - 1
        if guess:
            given = first < k and gazetteer.is_given_name(folds[first])
            return first if first == 0 or self._opens_name(first - 1) or (given and self._in_title(first - 1)) else k
        return first if known or "بن" in folds[first:k] else k

    def _in_title(self, i: int) -> bool:
        """Whether the title of a person runs up to ``i`` (وزير الطاقة | والمياه)."""
        lay = self.lay
        for k in range(i, max(i - _LONGEST_TITLE, -1), -1):
            if not lay.is_word(k) or is_verb(lay.folds[k]) or is_cutting(lay.folds[k]):
                return False
            if gazetteer.word(lay.folds[k]).flags & Is.PERSON:
                return True
        return False

    def _is_titled_nisba(self, k: int) -> bool:
        """«عضو مجلس المحافظة تحسين | الربيعي»: a forename that is a common word too, between a title and a nisba."""
        folds = self.lay.folds
        if k < 3 or not (is_definite(folds[k]) and folds[k].endswith("ي")) or gazetteer.is_demonym(folds[k]):
            return False
        plain = self.lay.is_word(k - 1) and not is_definite(folds[k - 1]) and not gazetteer.is_title(folds[k - 1])
        plain = plain and not lexicon.readings(folds[k - 1])
        titled = any(gazetteer.is_title(folds[i]) for i in range(max(0, k - 7), k - 1))
        return plain and is_definite(folds[k - 2]) and titled and not is_cutting(folds[k - 1])

    def _opens_name(self, i: int) -> bool:
        """A word after which an unknown word may be a name, and hardly the noun that governs one (عن منصب خامنئي)."""
        folded = self.lay.folds[i]
        if not self.lay.is_word(i) or is_definite(folded) or gazetteer.is_title(folded):
            return True
        return is_verb(folded) or folded in lexicon.words("that") or bool(lexicon.readings(folded))

    def like(self, name: str) -> list[str]:
        """Words of the text that differ from a long name by one slip of the pen (الديلمي، الدليمي)."""
        if name not in self._likes:
            known = gazetteer.word(name).flags & ~(Is.DEFINITE | Is.FAMILY | Is.PUBLIC)
            words = () if len(name) < _LONG_NAME or known else self._near(name)
            self._likes[name] = [word for word in words if one_slip(word, name)]
        return self._likes[name]

    def _near(self, name: str) -> Iterator[str]:
        """The words of the text that may be a long name with one slip, which leaves its front or its end whole."""
        alike = self._by_letter.get(name[0], ())
        return (word for word in alike if word[:2] == name[:2] or word[-2:] == name[-2:])

    @property
    def _by_letter(self) -> dict[str, list[str]]:
        """The words of the text by their first letter."""
        if self._letters is None:
            self._letters = defaultdict(list)
            for word in dict.fromkeys(self.places.words):
                self._letters[word[0]].append(word)
        return self._letters

    # --- words ----------------------------------------------------------------------------------------------------

    def _is_part(self, i: int) -> bool:
        if self.lay.folds[i] in _FOREIGN_LINKS:
            return i > 0 and i - 1 in self.tokens  # لويس فان جال, not فإن
        return bool(gazetteer.word(self.lay.folds[i]).flags & Is.PART)

    def _is_unknown(self, i: int) -> bool:
        return self.lay.is_word(i) and _is_unknown(self.lay.folds[i]) and self.lay.folds[i] not in lexicon.words("self")

    def _is_namelike(self, i: int) -> bool:
        """A word that is unknown, or known as a part of names and nothing else."""
        return self.lay.is_word(i) and _is_namelike(self.lay.folds[i])

    def _is_forename(self, i: int, *, guess: bool) -> bool:
        """A word that may stand before a last name as part of the name; with ``guess`` also one of no known name."""
        lay, folded = self.lay, self.lay.folds[i]
        if lay.text.kinds[i] == MARK or i in self.cues:
            return False
        if i in self.tokens or self._is_part(i):
            return True
        if (
            not guess
            or is_definite(folded)
            or is_cutting(folded)
            or has_preposition(folded)
            or _is_joined_definite(folded)
        ):
            return False
        if gazetteer.word(folded).flags & _PERSONAL:
            return not is_verb(folded)
        titled = i > 0 and gazetteer.is_title(lay.folds[i - 1]) and is_definite(lay.folds[i - 1])  # النائب وصفي
        thing = folded[-1] == "ه" and not is_definite(lay.fold_at(i + 1))  # شعبية أردوغان, but حمة الهمامي
        return self._is_unknown(i) and (titled or (folded[0] not in "وف" and not thing))


@memo
def _may_be_last_name(folded: str) -> bool:
    """A word that is known as a name, or not known at all."""
    flags = gazetteer.word(folded).flags
    return (bool(flags & _PERSONAL) and not flags & Is.TITLE) or not flags & ~Is.DEFINITE


def _is_joined_definite(folded: str) -> bool:
    """A word with و and its article (وزير المياه | والري), which has more letters than والي."""
    return folded.startswith("وال") and len(folded) > 4


@memo
def _is_unknown(folded: str) -> bool:
    """A word that no table knows and no grammar claims: in the right place it is part of a name."""
    if len(folded) < 2 or gazetteer.word(folded).flags & ~Is.DEFINITE or is_cutting(folded) or is_verb(folded):
        return False
    if _is_joined_definite(folded) and folded.endswith(("ه", "ي", "ين", "ون")):
        return False  # وزير الشؤون البلدية | والقروية
    if folded[-1] == "ا" and gazetteer.is_title(folded[:-1]):
        return False  # لكن | تجارا ومزارعين
    if (
        folded.endswith(("ها", "هم", "وا", "ات"))
        or (folded.endswith("ته") and _is_common(folded[:-2] + "ه"))
        or (folded[0] == "ل" and folded.endswith("ه"))
    ):
        return False  # حزبها، ولايته، لنظرائه
    if folded[0] == "م" and folded.endswith("ه") and len(folded) > 5:
        return False  # «هند رمزي | متأخرة»: a participle
    if lexicon.readings(folded) or (folded.endswith("ه") and lexicon.readings(folded[:-1])):
        return False  # قاله
    bare = bare_word(folded)
    if bare in lexicon.masdars() or lexicon.is_noun(bare) or "ال" + bare in lexicon.definite_nouns():
        return False
    if any(bare in lexicon.words(one) for one in _COMMON):
        return False
    if folded in lexicon.words("adjective") or folded in lexicon.channels() or folded in lexicon.words("not_attached"):
        return False
    return not (has_preposition(folded) or is_participle(folded))


def _is_common(noun: str) -> bool:
    """A noun for a thing or a place (ولاية، حالة)."""
    return "ال" + noun in lexicon.definite_nouns() or gazetteer.is_place_head(noun)


@memo
def _is_namelike(folded: str) -> bool:
    if folded in lexicon.words("self"):
        return False  # البلوشي | نفسه
    flags = gazetteer.word(folded).flags
    return _is_unknown(folded) or (bool(flags & _PERSONAL) and not flags & ~(_PERSONAL | Is.DEFINITE))


def name_words(folds: Iterable[str]) -> frozenset[str]:
    """The parts of a name, عبد joined to what it goes with and the links left out.

    >>> sorted(name_words(["عبد", "الله", "بن", "سعود"]))
    ['سعود', 'عبدالله']
    """
    found, servant = set(), ""
    for folded in folds:
        if folded == "عبد":
            servant = folded
        elif folded[:1].isalpha() and folded not in _LINKS:
            found.add(servant + folded if servant else bare_word(folded))
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
