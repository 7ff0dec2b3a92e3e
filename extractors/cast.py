"""The cast of a text: mentions joined to the persons, bodies, groups and documents that speak in it.

Names are joined whatever their order (a headline's last name and the full name below it). Descriptions (الوزير، المدرب
اليوناني) are taken up in text order, by the last one they fit.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractors import gazetteer, lexicon
from extractors.heads import phrase
from extractors.mentions import Mention, Reader, is_body
from extractors.phrases import noun_phrase_end, upon_whom
from extractors.text import NUMBER
from extractors.wordforms import (
    bare_word,
    has_preposition,
    is_cutting,
    is_definite,
    is_place,
    is_relational,
    is_verb,
    names_body,
)


@dataclass(slots=True, eq=False)
class Speaker:
    """One person, body, group or document of the article."""

    mentions: list[Mention] = field(default_factory=list)
    fullest: Mention = field(init=False)  #: the mention that says most
    places: list[int] = field(default_factory=list)  #: where its mentions begin, in text order
    names: set[frozenset[str]] = field(default_factory=set)  #: the names that its mentions give it
    words: set[str] = field(default_factory=set)  #: of all its mentions, as are the next three
    name: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)  #: what the tables say of bodies that it is called by
    gender: str = ""  #: m or f, "" where no mention tells
    number: str = ""  #: s, d or p, "" where no mention tells
    order: int = 0  #: how many were met before it
    last: int = -1  #: where it was spoken of last, on the way through the text
    spoken: int = -1  #: where it spoke last

    def add(self, mention: Mention) -> None:
        """Take in a mention. What all of them say is kept up to date, for a long text asks for it at every turn."""
        if not self.mentions or _fullness(mention) > _fullness(self.fullest):
            self.fullest = mention
        self.mentions.append(mention)
        insort(self.places, mention.at)
        if mention.name:
            self.names.add(mention.name)
        self.words.update(mention.words)
        self.name |= mention.name
        self.heads |= mention.heads
        self.kinds.add(gazetteer.organisation_kind(mention.words))
        self.gender = self.gender or mention.gender
        self.number = self.number or mention.number


_PAPERS = lexicon.words("document") | lexicon.words("paper")


def _fullness(mention: Mention) -> tuple[bool, int, int, bool, bool, int]:
    """How much a mention says: the longest name, then the most words, then an article on the only one (دراسة …
    الدراسة), then the first in the text.
    """
    known = mention.definite and len(mention.words) == 1 and not mention.heads.isdisjoint(_PAPERS)
    return bool(mention.name), len(mention.name), min(len(mention.words), 25), not mention.joined, known, -mention.at


class Cast:
    """All speakers of one text, found by their mentions."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.speakers: list[Speaker] = []
        self.named: list[tuple[Mention, Speaker]] = []  #: the mentions with a name, in text order
        self._of: dict[Mention, Speaker] = {}
        self._by_name: dict[str, list[Speaker]] = {}
        self._by_head: dict[str, list[Speaker]] = {}
        self._by_words: dict[tuple[str, ...], Speaker] = {}  #: of all with such a mention the one met first

    def owner(self, mention: Mention) -> Speaker | None:
        """Whom a mention was joined to."""
        return self._of.get(mention)

    def add(self, mention: Mention, speaker: Speaker | None = None) -> Speaker:
        """Join a mention to a speaker, or to a new one."""
        if speaker is None:
            speaker = Speaker(order=len(self.speakers))
            self.speakers.append(speaker)
        speaker.add(mention)
        self._of[mention] = speaker
        if mention.name:
            insort(self.named, (mention, speaker), key=lambda named: named[0].at)
        alike = self._by_words.setdefault(mention.words, speaker)
        if speaker.order < alike.order:
            self._by_words[mention.words] = speaker
        for index, keys in ((self._by_name, mention.name), (self._by_head, mention.heads)):
            for key in keys:
                known = index.setdefault(key, [])
                if speaker not in known:
                    known.append(speaker)
        return speaker

    def with_words(self, words: tuple[str, ...]) -> Speaker | None:
        """The first who is called by just these words."""
        return self._by_words.get(words)

    def with_head(self, heads: Iterable[str]) -> list[Speaker]:
        """Those who are called by one of these nouns."""
        return [speaker for head in heads for speaker in self._by_head.get(head, ())]

    # --- names ----------------------------------------------------------------------------------------------------

    def enter_names(self, mentions: Iterable[Mention]) -> None:
        """Join mentions with personal names, the fullest first, so that a last name finds all who bear it."""
        for mention in sorted(mentions, key=lambda m: (-len(m.name), m.at)):
            self.add(mention, self.bearer(mention) or self._near_bearer(mention))

    def bearer(self, mention: Mention) -> Speaker | None:
        """The nearest speaker whose name holds this one; those named before it go first."""
        bearers = [
            speaker
            for word in mention.name
            for speaker in self._by_name.get(word, ())
            if _same_name(mention, speaker) and not _clash(mention, speaker)
        ]
        if len(mention.name) == 1 and (self.reader.lay.folds[mention.at],) in gazetteer.OUTLETS:
            before = (s for s in bearers if mention.name in s.names or s.places[0] < mention.at)
            bearers = list(before)  # «التايمز» is no «نيويورك تايمز» further on
        if len(bearers) < 2:
            return bearers[0] if bearers else None
        return min(bearers, key=lambda s: (*_distance(mention, s), s.mentions[0].at))

    def _near_bearer(self, mention: Mention) -> Speaker | None:
        """The one whose full name holds this last name with a slip of spelling."""
        if len(mention.name) != 1:
            return None
        (name,) = mention.name
        near = {
            speaker
            for word in self.reader.names.like(name)
            for speaker in self._by_name.get(word, ())
            if len(speaker.name) > 1 and not _clash(mention, speaker)
        }
        return near.pop() if len(near) == 1 else None

    def is_last_name(self, word: str) -> bool:
        """Whether someone of the text bears this name."""
        return word in self._by_name

    # --- descriptions ---------------------------------------------------------------------------------------------

    def described(self, mention: Mention) -> Speaker | None:
        """Whom a description without a name fits: of those met the last who spoke, else a named person further on."""
        if (peer := self.peer(mention)) is not None:
            return self.bearer(peer) if peer.name else None
        alike = self.with_head(mention.heads)
        met = (s for s in alike if s.last >= 0 and _fits_description(mention, s))
        best = min(met, key=lambda s: (s.spoken < 0, _is_foreign(mention, s), -s.spoken, -s.last), default=None)
        best = best or self._called(mention)
        best = best or self._akin(mention) or self._highest(mention)
        if best is not None or len(mention.words) < 2:
            return best
        words = set(mention.words)
        return next((s for s in alike if s.name and words <= s.words), None)

    def peer(self, mention: Mention) -> Mention | None:
        """«نظيره الفرنسي جان بارو», where «الوزير الفرنسي» speaks: the peer of another minister, by name, or else the
        mention itself.
        """
        if len(mention.words) != 2 or not _nations(mention.words[1:]) or gazetteer.is_unnamed(mention.words[0]):
            return None
        lay = self.reader.lay
        if not any(speaker.name and speaker.last >= 0 for speaker in self.with_head(mention.heads)):
            return None  # المسؤول الإسرائيلي
        for k in self.reader.places.get(mention.words[1]):
            if 0 < k < mention.at and lay.folds[k - 1].lstrip("وبل") in _PEERS:
                return self.reader.person(k + 1, k + 2) if k + 1 in lay.persons else mention
        return None

    def _akin(self, mention: Mention) -> Speaker | None:
        """The person met last whose trade is of the kind that a definite noun alone names (الروائية سلمى … الكاتبة)."""
        if len(mention.words) != 1 or not mention.definite or mention.number != "s":
            return None
        folds = self.reader.lay.folds
        if any(folds[k] != folds[mention.at] for k in self.reader.places.get(mention.words[0])):
            return None  # it stands elsewhere, with a name perhaps: للمخرجة اللبنانية ريما حنين
        heads = {head for kind in _AKIN if not mention.heads.isdisjoint(kind) for head in kind}
        met = (s for s in self.with_head(heads) if s.name and s.last >= 0 and s.number != "p")
        agreeing = (s for s in met if of_one_gender(mention.gender, s.gender))
        return max(agreeing, key=lambda s: s.last, default=None)

    def _highest(self, mention: Mention) -> Speaker | None:
        """The person met who leads by another word with the same adjective (الزعيم الإيراني الأعلى … المرشد الأعلى)."""
        if len(mention.words) != 2 or mention.heads.isdisjoint(_LEADING):
            return None
        met = (s for s in self.with_head(_LEADING) if s.last >= 0 and mention.words[1] in s.words)
        return next((s for s in met if len(s.fullest.words) > len(mention.words)), None)

    def _called(self, mention: Mention) -> Speaker | None:
        """The one body met that a definite common noun can mean (بوينغ … الشركة، حماس … الحركة)."""
        national = len(mention.words) == 2 and _nations(mention.words[1:])  # النادي الإسباني
        if not (len(mention.words) == 1 or national) or not mention.definite:
            return None
        kinds = {kind for kind in _CALLED if mention.words[0] in lexicon.words(f"called_{kind}")}
        known = (speaker for speaker in self.speakers if not kinds.isdisjoint(speaker.kinds)) if kinds else ()
        met = [s for s in known if s.last >= 0 and (not national or not _nations(s.words) - set(mention.words))]
        return met[0] if len(met) == 1 else None

    def retitled(self, mention: Mention) -> Speaker | None:
        """The medium of the same name under another noun (صحيفة «نيكاي» … مجلة «نيكاي»)."""
        head, *name = mention.words or ("",)
        if not name or not gazetteer.is_outlet_head(head):
            return None
        met = (s for s in self.speakers if s.last >= 0)
        return next((s for s in met if any(_is_medium_called(m.words, name) for m in s.mentions)), None)

    def antecedent(self, mention: Mention) -> Mention | None:
        """The fuller noun phrase of the narration that a definite description takes up (دراسة طبية … الدراسة)."""
        if not 1 <= len(mention.words) <= 2 or is_place(self.reader.lay.folds[mention.at]):
            return None
        places = self.reader.places.get(mention.words[0])
        before = [i for i in reversed(places) if i < mention.at]
        after = [i for i in places if i >= mention.phrase.end and self._names_more(mention, i)]
        found = (self._fuller(mention, i) for i in (*before, *after))
        return next((full for full in found if full is not None), None)

    def _names_more(self, mention: Mention, i: int) -> bool:
        """Whether a body or paper is named in full further on (الوزارة … وزارة الصحة), no common noun (الفقهاء)."""
        lay, folds = self.reader.lay, self.reader.lay.folds
        if is_definite(folds[i]) and i + 1 < len(lay) and (i + 1 in self.reader.names.tokens or lay.quote_at(i + 1)):
            return len(mention.words) == 1 and mention.number == "s"  # المتهم … المتهم "رافيندر كومار"
        named = is_body(folds[mention.at]) or mention.words[0] in _PAPERS
        if len(mention.words) > 1 or mention.number == "p" or not named or i + 1 >= len(folds):
            return False
        whose = folds[i + 1]
        closed = (
            (is_definite(whose) and not whose.startswith("لل")) or is_place(whose) or i + 1 in self.reader.names.tokens
        )
        return closed and is_definite(folds[i]) == is_relational(whose)

    def _fuller(self, mention: Mention, i: int) -> Mention | None:
        """The noun phrase at ``i``, if it says all that a description says and more."""
        lay, rest = self.reader.lay, set(mention.words[1:])
        if upon_whom(lay, i) != upon_whom(lay, mention.at):
            return None  # المدعى عليه … المدعى عليها
        if lay.fold_at(i + 1) and lay.kinds[i + 1] == NUMBER:
            return None  # سلمت المتهم | 180 مليونا
        quoted = lay.level(i) >= 0 > lay.level(mention.at) and not is_definite(lay.folds[i])
        if quoted and gazetteer.is_title(lay.folds[i]):
            return None  # الضحايا … "ضحايا شبكة منظمة ماشي شخص واحد"
        if not rest <= {bare_word(folded) for folded in lay.folds[i + 1 : i + 8]}:
            return None
        if is_definite(lay.folds[i]) and i and _governs(lay.folds[i - 1]) and not lay.folds[i].startswith("لل"):
            return None  # هيئة شؤون الأسرى
        governing = i and lay.folds[i - 1] in lexicon.words("entourage")  # مجلس إدارة | نادي كذا
        if i and not governing and not is_definite(lay.folds[i - 1]) and gazetteer.is_org_head(lay.folds[i - 1]):
            return None  # مركز | شرطة بباريس
        limit = min(i + 12, mention.at if i < mention.at else len(lay))
        end = noun_phrase_end(lay, i, limit, split=True)
        led = end == i and bool(gazetteer.word(lay.folds[i]).clitics)
        cut = gazetteer.word(lay.folds[i]).cut if led else 0
        if led and i + 1 < limit:  # لحزب «الكتلة الوطنية»
            end = max(noun_phrase_end(lay, i + 1, limit, split=True), i + 1)
        end = next((k for k in lay.walk(i + 1, end) if _leaves(lay.folds[k])), end)
        if i and gazetteer.is_title(lay.folds[i - 1]):  # مدير جمعية الأمل | سامي العلي
            end = next((k for k in range(i + 1, end) if k in lay.persons), end)
        while end > i and is_cutting(lay.folds[end - 1]):
            end -= 1
        if end <= i + 1:
            return None
        led = lay.folds[i].startswith("لل") and lay.persons.isdisjoint(range(i, end))  # للشاعرة ميثاء الهاملي
        whole = self._led_body(i) if led else i
        full = self.reader.read(phrase(lay, whole, end, cut if whole == i else 0))
        other = names_another(full.words) and not names_another(mention.words)  # قرار رابع … القرار
        return full if len(full.words) > len(mention.words) and not other else None

    def _led_body(self, i: int) -> int:
        """Where the body begins whose name goes on with ل at ``i`` (الرئاسة العامة | للأرصاد), or ``i``."""
        lay, first = self.reader.lay, i
        while first > 0 and lay.is_word(first - 1) and is_definite(lay.folds[first - 1]):
            first -= 1
        return first if first < i and gazetteer.is_org_head(lay.folds[first]) else i


#: Kinds of organisations with a common noun of their own, each with a class of words.
_CALLED = ("company", "club", "party", "armed", "international")


_LEADING = lexicon.words("akin_leaders")
#: Lemmas of titles that may take up one another.
_AKIN = (
    lexicon.words("akin_letters"), lexicon.words("akin_stage"), lexicon.words("akin_health"),
    lexicon.words("akin_learning"), lexicon.words("akin_assembly"),
)  # fmt: skip


def _distance(mention: Mention, speaker: Speaker) -> tuple[bool, int]:
    """How far a speaker's nearest mention stands: those before the mention count first."""
    before = bisect_right(speaker.places, mention.at)
    return (False, mention.at - speaker.places[before - 1]) if before else (True, speaker.places[0] - mention.at)


def _is_medium_called(words: Sequence[str], name: Sequence[str]) -> bool:
    """Whether a medium's name stands right behind its noun."""
    return gazetteer.is_outlet_head(words[0]) and list(words[1 : 1 + len(name)]) == list(name) if words else False


def _same_name(mention: Mention, speaker: Speaker) -> bool:
    """Whether two names are one: all of the shorter stands in the longer."""
    return any(mention.name <= name or name <= mention.name for name in speaker.names)


def _as_forename(mention: Mention, speaker: Speaker) -> bool:
    """Whether the one word of a mention opens the full name of a speaker."""
    return any(len(m.name) > 1 and m.forename in mention.name for m in speaker.mentions)


def of_one_gender(one: str, other: str) -> bool:
    """Whether two genders can be one person's: "" is that of who is not told to be either."""
    return not one or not other or one == other


def _clash(mention: Mention, speaker: Speaker) -> bool:
    """Whether two who share a name are a man and a woman, or father and son."""
    if _is_father(mention, speaker):
        return True
    if len(mention.name) == 1 and mention.name < speaker.name and not _as_forename(mention, speaker):
        return False  # «سميرة مرعي فريعة … وأضافت مرعي»: another's forename is her last name
    if len(mention.name & speaker.name) > 1:
        return False  # توماس in ليندا توماس جرينفيلد tells nothing
    return not of_one_gender(mention.gender, speaker.gender)


#: Forenames that stand before the one by which someone is called (محمد حسني مبارك).
_LEADING_FORENAMES = frozenset({"محمد", "احمد", "سيدي", "مولاي"})


def _is_father(mention: Mention, speaker: Speaker) -> bool:
    """Whether a full name stands behind another forename in that of a speaker: his son's (متعب بن عبدالله, of whom سعد
    بن متعب بن عبدالله is one).
    """
    if len(mention.name) == 1 and gazetteer.is_given_name(mention.forename):
        return _fathers_only(mention.forename, speaker)
    compound = len(mention.name) == 2 and not mention.name.isdisjoint(("الله", "له", "دين", "الدين"))  # نصر الله
    if len(mention.name) < 2 or compound or not gazetteer.is_given_name(mention.forename):
        return False
    fuller = [m.forename for m in speaker.mentions if mention.name < m.name]
    sons = (
        name != mention.forename and name not in _LEADING_FORENAMES and gazetteer.is_given_name(name) for name in fuller
    )
    return bool(fuller) and all(sons)


def _fathers_only(name: str, speaker: Speaker) -> bool:
    """Whether a forename stands only behind بن in a speaker's name (الملك عبدالعزيز is not سلمان بن عبدالعزيز)."""
    fuller = [m.words for m in speaker.mentions if name in m.name and len(m.name) > 1]
    sons = bool(fuller) and all(_ends_behind_son(words, name) for words in fuller)
    return sons and all(m.forename != name for m in speaker.mentions)


def _ends_behind_son(words: tuple[str, ...], name: str) -> bool:
    """Whether the last place of a name among some words is right behind بن."""
    last = max((i for i, word in enumerate(words) if word == name), default=0)
    return last > 0 and words[last - 1] in _SON


_SON = frozenset({"بن", "ابن"})
_PEERS = frozenset({"نظيره", "نظيرها", "نظيرته"})


def _fits_description(mention: Mention, speaker: Speaker) -> bool:
    """Whether a description can mean a speaker met before: the same noun, and nothing that speaks against it."""
    if mention.number and speaker.number and mention.number != speaker.number:
        return False
    if speaker.name and not of_one_gender(mention.gender, speaker.gender):
        return False
    if names_another(mention.words):
        return False
    rest = {word for word in set(mention.words) - speaker.words - mention.heads if not _belongs(word, speaker)}
    if not speaker.name and rest and rest == _nations(rest) and len(mention.words) == 2 and not _nations(speaker.words):
        named = (m for m in speaker.mentions if len(m.words) > 1 and m.heads == mention.heads)
        return any(is_body(mention.words[0]) for _ in named)  # شركة جوجل … الشركة الأميركية
    if not speaker.name:
        return not rest and any(mention.heads <= m.heads and _says_as_much(m, mention) for m in speaker.mentions)
    if not rest:
        return True
    return len(mention.words) == 2 and rest == _nations(rest) and not _nations(speaker.words)


def _belongs(word: str, speaker: Speaker) -> bool:
    """Whether an adjective of nation says what a speaker's title says with the country, or in the other gender
    (السفير الأميركي، سفير الولايات المتحدة الأميركية).
    """
    if not gazetteer.is_demonym(word):
        return False
    same = {word.removesuffix("ه"), word.removesuffix("ه") + "ه"}
    return not same.isdisjoint(speaker.words) or any(ways <= speaker.words for ways in gazetteer.homelands(word))


def names_another(words: Sequence[str]) -> bool:
    """Whether a description tells its person from one named before (المسؤول الآخر، المصدر الثالث)."""
    return any(word in lexicon.words("another") for word in words[1:])


def _says_as_much(one: Mention, other: Mention) -> bool:
    """Whether ``other`` may take up ``one``: «المسؤولون الأمريكيون» are not some «مسؤولون أمريكيون» before."""
    if len(one.words) == len(other.words):
        return one.definite or len(one.words) == 1 or one.number == "s"
    return len(one.words) > len(other.words)


def _nations(words: Iterable[str]) -> set[str]:
    return {word for word in words if gazetteer.is_demonym(word)}


def _is_foreign(mention: Mention, speaker: Speaker) -> bool:
    """Whether a speaker's title names a country that the description does not: «وزير الخارجية» alone is one's own."""
    return not _nations(speaker.words) <= set(mention.words)


def _governs(folded: str) -> bool:
    """An indefinite noun, whose genitive the next word is."""
    if is_definite(folded):
        return False
    return gazetteer.is_org_head(folded) or gazetteer.is_title(folded) or lexicon.is_noun(folded)


def _leaves(folded: str) -> bool:
    """A word with which a description ends: a second noun joined to it, or a clause (دراسة أعدها مركز …)."""
    if has_preposition(folded) and not names_body(folded[1:]):
        return True
    verb = folded[:-2] if folded.endswith("ها") else folded[:-1] if folded.endswith("ه") else ""
    return folded.startswith("وال") or (bool(verb) and is_verb(verb))
