"""The named persons, organisations and places of a text.

A mention is found by what opens it: a name of the tables, the head of a body (وزارة، هيئة) or of a place (مدينة، مطار), a
given name, or a title before an unknown word. Each opener has a function that says how far the name goes; the longest
reading at a token wins. Names that a text gives in full are then known by their last part in the rest of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.gazetteer import NAMES, Is, Name, Word, word
from extractors.text import Text, fold
from extractors.types import EntityKind


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text.

    Tokens ``first`` … ``end - 1`` belong to it, and the characters ``start`` … ``stop``: ``start`` stands inside the first
    token when that begins with a proclitic (بالرياض). ``core_first`` is the token where the name proper begins, after a
    head that belongs to the name (وزارة الصحة). Mentions with the same ``id`` (not "") name the same thing.
    """

    first: int
    end: int
    kind: EntityKind
    core_first: int
    start: int
    stop: int
    id: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    """A reading of the tokens from ``first`` to ``end``, before its offsets are known."""

    first: int
    end: int
    kind: EntityKind
    core_first: int
    id: str = ""


@dataclass(frozen=True, slots=True)
class _Reader:
    """A text as the finders see it: its words, with marks on both sides so that neighbours may always be asked for."""

    text: Text
    words: list[Word]
    sport: bool  #: the text talks of sport, where الهلال is a club

    def flags(self, i: int) -> int:
        return self.words[i].flags if 0 <= i < len(self.words) else Is.MARK

    def stem(self, i: int) -> str:
        return self.words[i].stem if 0 <= i < len(self.words) else ""

    def clitics(self, i: int) -> str:
        return self.words[i].clitics if 0 <= i < len(self.words) else ""

    def is_plain_word(self, i: int) -> bool:
        """The spelling tells that a token is no name: an indefinite accusative (حرقاً), a hamza after a proclitic (بأول)."""
        start, end = self.text.starts[i], self.text.ends[i]
        raw = self.text.raw
        return "ً" in raw[start:end] or (end - start > 1 and raw[start + 1] in "أإ" and raw[start] in "وفبلك")


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(one) for one in words.split())


_OPENERS = (
    Is.NAME | Is.ORG_HEAD | Is.DROP_ORG_HEAD | Is.PLACE_HEAD | Is.DROP_PLACE_HEAD | Is.GIVEN | Is.GIVEN_WORD | Is.PART
    | Is.PUBLIC | Is.PERSON | Is.OUTLET_HEAD
)  # fmt: skip
_HEADS = Is.ORG_HEAD | Is.DROP_ORG_HEAD | Is.PLACE_HEAD | Is.DROP_PLACE_HEAD | Is.OUTLET_HEAD
_ANY_GIVEN = Is.GIVEN | Is.GIVEN_WORD
_PERSONAL = _ANY_GIVEN | Is.FAMILY | Is.PUBLIC
_STOPS = Is.MARK | Is.NEVER | Is.FUNCTION

#: Words that show a text, or the neighbourhood of a word, to speak of sport.
_SPORT = _folded(
    "نادي النادي ناديه لاعب اللاعب اللاعبين لاعبين مباراة المباراة الدوري دوري المدرب مدرب المنتخب الفريق فريق كأس الجماهير جماهير "
    "مرمى هداف لاعبي لاعبو السوبر ملعب الملعب كروي القدم مواجهة مهاجم مدافع حارس الحارس المهاجم المدافع نجم قميص نظيره ضد أمام "
    "فوز تعادل خسارة نقطة الأندية لصالح قطبي ديربي الديربي"
)
_SPORT_TEXT = _folded("مباراة المباراة الدوري اللاعب اللاعبين لاعبين المدرب النادي الأندية البطولة بطولة كأس القدم مرمى هداف ملعب الملعب")
#: النيل من, عملية السلام: what comes before or after takes a name for a common word.
_EVENTS = _folded("كأس أبطال دوري بطولة دورة مونديال سوبر")
_CLOSING = {"«": "»", '"': '"', "“": "”", "(": ")", "'": "'", "‘": "’", "”": "“", "{": "}", "[": "]", "„": "“"}


def find_entities(text: Text) -> list[Mention]:
    """The mentions of a whole text, in text order; no two overlap."""
    words = [word(folded) for folded in text.folds]
    reader = _Reader(text, words, sum(folded in _SPORT_TEXT for folded in text.folds) >= 3)
    found = list(_scan(reader))
    return [_mention(reader, one) for one in _with_last_names(reader, found)]


def _scan(reader: _Reader) -> Iterator[_Found]:
    end = 0
    for i, read in enumerate(reader.words):
        if i >= end and read.flags & _OPENERS:
            best = _longest(reader, i)
            if best is not None:
                yield best if best.first >= end else replace(best, first=end)
                end = best.end


def _longest(reader: _Reader, i: int) -> _Found | None:
    """The longest reading that begins at token ``i``; of equals, the first in the order of ``_FINDERS``."""
    flags = reader.words[i].flags
    best: _Found | None = None
    for opener, find in _FINDERS:
        if flags & opener:
            reading = find(reader, i)
            if reading is not None and (best is None or reading.end > best.end):
                best = reading
    return best


# --- names of the tables


def _table_name(reader: _Reader, i: int) -> _Found | None:
    """The longest name of the tables at a token."""
    folds = reader.text.folds
    for name in NAMES.get(reader.words[i].stem, ()):
        end = i + 1 + len(name.rest)
        if tuple(folds[i + 1 : end]) != name.rest or not (name.rest or reader.clitics(i)) and reader.is_plain_word(i):
            continue
        if _may_stand(reader, i, end, name):
            if name.kind == "PER":
                return _Found(i, _name_end(reader, end), "PER", i)
            while name.kind == "ORG" and name.use == "free" and _is_national(reader, end):
                end += 1
            return _Found(i, end, name.kind, i, name.id)
    return None


def _is_national(reader: _Reader, i: int) -> bool:
    """A definite adjective of country, which belongs to the name of a body before it."""
    return reader.flags(i) & (Is.DEMONYM | Is.DEFINITE) == Is.DEMONYM | Is.DEFINITE and not reader.clitics(i)


def _may_stand(reader: _Reader, i: int, end: int, name: Name) -> bool:
    """Whether a name of the tables is meant, and not a word that is written like it."""
    before = reader.flags(i - 1)
    free_before = not reader.clitics(i)
    if name.use == "word":  # فضل الله: a name after a title or another name
        return free_before and bool(before & (_PERSONAL | Is.HONORIFIC))
    if free_before and name.kind == "LOC" and reader.stem(i - 1) in _EVENTS:
        return False
    if name.id == "houthis" and free_before and reader.stem(i - 1).endswith(("ين", "ون")):
        return False  # المتمردين الحوثيين: an adjective
    if name.use in ("free", "given", "public"):
        return True
    if name.use == "adjective":
        return _is_no_adjective(reader, i)
    if name.use in ("sport", "club"):
        return bool(name.rest) or _talks_of_sport(reader, i, end, name.use)
    if reader.clitics(i) == "و" and before & Is.PLACE and name.kind == "LOC":
        return True  # تعز ولحج
    if _is_quoted(reader, i, end) and (name.table != "outlets" or reader.stem(i - 2) == "ل"):
        return True
    wanted = {
        "outlets": Is.OUTLET_HEAD,
        "organisations": Is.ORG_HEAD | Is.DROP_ORG_HEAD,
        "places": Is.PLACE_HEAD | Is.DROP_PLACE_HEAD,
    }[name.table]
    return bool(before & wanted) and not before & Is.DEFINITE


def _is_quoted(reader: _Reader, i: int, end: int) -> bool:
    folds = reader.text.folds
    return 0 < i and end < len(folds) and folds[i - 1] != "(" and _CLOSING.get(folds[i - 1]) == folds[end]


def _is_no_adjective(reader: _Reader, i: int) -> bool:
    """أمن السعودية and في سورية name the country, الكرة السعودية and هوية سورية do not."""
    before = reader.flags(i - 1)
    if reader.clitics(i):
        joined = reader.clitics(i) == "و" and before & (Is.DEFINITE | Is.PLACE) == Is.DEFINITE and reader.stem(i - 1)[-1] == "ه"
        return reader.stem(i) != "المتوسط" and bool(reader.flags(i) & Is.DEFINITE) and not joined
    if reader.flags(i) & Is.DEFINITE:
        return not before & (Is.DEFINITE | Is.PLACE) and (reader.stem(i - 1), reader.stem(i)) != ("في", "المتوسط")
    return bool(before & Is.FUNCTION)


def _talks_of_sport(reader: _Reader, i: int, end: int, use: str) -> bool:
    if reader.stem(i - 1) in ("نادي", "فريق", "قناه"):
        return True
    if not reader.sport:
        return False
    if use == "sport" or (_is_national(reader, end) and reader.stem(end).endswith("ي") and reader.stem(i) not in _NO_CLUB):
        return True  # العين الإماراتي
    folds = reader.text.folds
    if reader.stem(i - 1) in ("العالم", "اللاعبين", "لاعبين"):
        return False  # كأس العالم للشباب، اللاعبين الشباب
    around = folds[max(0, i - 3) : i] + folds[end : end + 2]
    return any(folded in _SPORT for folded in around) and reader.stem(i - 1) not in ("اتحاد", *_EVENTS)


_NO_CLUB = _folded("الاتحاد الشباب الرائد التعاون الاتفاق")


# --- persons


def _person(reader: _Reader, i: int) -> _Found | None:
    """A name that begins with a given name, a part (أبو، بن) or a surname that all know."""
    read = reader.words[i]
    flags = read.flags
    after = reader.flags(i + 1)
    if (not read.clitics and reader.is_plain_word(i)) or reader.stem(i + 1) == "الله":
        return None
    if flags & Is.GIVEN:
        return _Found(i, _name_end(reader, i + 1), "PER", i)
    if flags & Is.GIVEN_WORD:
        if _is_named(reader, i) or not (read.clitics or flags & Is.TITLE) and _is_titled(reader, i):
            return _Found(i, _name_end(reader, i + 1), "PER", i)
    if flags & Is.PUBLIC:
        end = i + 1
        while reader.flags(end) & (Is.PUBLIC | Is.FAMILY) and not reader.clitics(end):
            end += 1
        return _Found(i, end, "PER", i)
    if flags & Is.PART and not reader.clitics(i + 1):
        foreign = reader.stem(i) in _FOREIGN_PARTS and not after and _may_be_name(reader, i + 1)
        foreign = foreign and read.clitics in ("", "و")
        if after & (_ANY_GIVEN | Is.FAMILY) or foreign:
            first = i - 1 if reader.stem(i) in _SON and not read.clitics and _may_come_first(reader, i - 1) else i
            return _Found(first, _name_end(reader, i + 2), "PER", first)
    return None


def _may_come_first(reader: _Reader, i: int) -> bool:
    """An unknown word before بن is a given name: جديع بن نهار."""
    return not reader.flags(i) & (_STOPS | Is.TITLE | Is.DEMONYM | Is.DEFINITE | Is.FAMILY | _HEADS)


_FOREIGN_PARTS = _folded("دي دا ديل ديلا فان فون دوس ماك")


def _is_named(reader: _Reader, i: int) -> bool:
    """A given name that is a common word too is one before another name: سعيد الغامدي، حسن نصر الله."""
    after = reader.flags(i + 1)
    if reader.clitics(i + 1):
        return False
    if reader.clitics(i).endswith(("ب", "ل")):  # لصالح الشباب
        return bool(after & (Is.GIVEN | Is.PART))
    if after & (Is.GIVEN | Is.FAMILY | Is.PUBLIC | Is.PART):
        return True
    compound = _table_name(reader, i + 1) if after & Is.NAME else None
    return compound is not None and compound.kind == "PER" or bool(after & Is.GIVEN_WORD and reader.stem(i + 2) == "الله")


def _is_titled(reader: _Reader, i: int) -> bool:
    """A title stands right before: الشيخ سعيد، اللاعب البرازيلي كريم."""
    before = reader.flags(i - 1)
    if before & Is.HONORIFIC or before & (Is.PERSON | Is.DEFINITE) == Is.PERSON | Is.DEFINITE:
        return reader.stem(i - 1) != "فريق"
    return _is_national(reader, i - 1) and bool(reader.flags(i - 2) & Is.PERSON)


def _name_end(reader: _Reader, j: int) -> int:
    """Where a person's name that holds the tokens before ``j`` ends."""
    first = j
    foreign = bool(reader.flags(j - 1) & Is.FOREIGN)
    while not reader.clitics(j) and not reader.flags(j) & _STOPS:
        flags, stem = reader.flags(j), reader.stem(j)
        if flags & Is.PART:
            if reader.flags(j + 1) & _STOPS or stem != "بن" and stem in _SON and reader.flags(j - 1) & Is.DEFINITE:
                break
            j += 2
        elif flags & Is.COMPOUND and not reader.flags(j - 1) & Is.DEFINITE:
            j += 1  # جمال الدين، خلف الله
        elif flags & Is.NAME and (compound := _table_name(reader, j)) is not None and compound.kind == "PER":
            j = compound.end
        elif flags & _PERSONAL:
            if flags & Is.DEMONYM and not reader.flags(j - 1) & Is.GIVEN:
                break  # the adjective of عمر الشريف المصري
            if stem in _NOUNS_FIRST and not reader.flags(j + 1) & (_PERSONAL | Is.PART):
                break
            if reader.stem(j + 1) == "الله" or (reader.flags(j - 1) & Is.DEFINITE and not flags & (Is.FAMILY | Is.PUBLIC)):
                break  # سعود الفيصل رحمه الله، حسين العباسي الأمين العام
            j += 1
        elif flags & ~Is.DEFINITE:
            break
        elif flags & Is.DEFINITE:
            fits = _may_be_surname(reader.words[j]) and (j == first or _is_distinct(reader.words[j].bare))
            return j + 1 if fits else j
        elif not _may_go_on(reader, j, j == first, foreign):
            break
        else:
            j += 1
    return j


_SON = _folded("بن ابن بنت ولد")
#: Given names that after a name are rather the noun or verb: نتنياهو طالب، أحمد أمين عام الحزب.
_NOUNS_FIRST = _folded("طالب أمين مساعد أمير رائد صادق ماجد شاهد")


def _may_go_on(reader: _Reader, j: int, second: bool, foreign: bool) -> bool:
    """Whether an unknown indefinite word goes on a name: the second word of a name often does, a later one seldom."""
    stem = reader.stem(j)
    if foreign and second and stem.startswith("و") and 3 <= len(stem) <= 8 and not stem.endswith("ه"):
        return True  # هاورد ويب
    if not _may_be_name(reader, j) or not foreign and (stem[0] in "تين" or stem.endswith(("ون", "ين"))):
        return False
    return second or (stem[0] not in "بلك" and _looks_foreign(stem))


def _may_be_surname(read: Word) -> bool:
    """An unknown definite word after a given name: الجبير, not المدينة."""
    bare = read.bare
    if word(bare).flags & _ANY_GIVEN:
        return True
    return len(bare) >= 3 and not bare.endswith(("ات", "ين", "ون", "يه", "اء")) and not bare.startswith(("مت", "مست", "است"))


def _may_be_name(reader: _Reader, i: int) -> bool:
    """An unknown indefinite word where a name may stand: no verb or noun with a pronoun, as far as its shape tells."""
    stem = reader.stem(i)
    return (
        3 <= len(stem) <= 11
        and not stem.isascii()
        and not reader.is_plain_word(i)
        and not (stem[0] == "م" and stem[-1] == "ا" and len(stem) > 4)
        and reader.text.raw[reader.text.ends[i] - 1] != "ه"
        and not stem.startswith(("و", "لل", "بال", "است", "يت", "تت", "مت", "مست"))
        and not stem.endswith(("ها", "هم", "هما", "ات", "وا", "ته", "تين", "ئه", "يه"))
        and not (len(stem) == 4 and stem.endswith("ت"))
        and (not stem.startswith(("سي", "ست", "ي")) or _looks_foreign(stem))
    )


def _looks_foreign(stem: str) -> bool:
    """More long vowels than an Arabic root allows, or pairs of letters it does not have."""
    vowels = sum(letter in "اوي" for letter in stem)
    return len(stem) >= 4 and (vowels * 2 >= len(stem) or vowels > 2 or any(pair in stem for pair in _FOREIGN_PAIRS))


_FOREIGN_PAIRS = ("تش", "غو", "سكي", "برغ", "ورغ", "ورج", "ايم", "وفي", "كوف", "نوف", "روف")


#: Titles that stand so often right before a name that any unknown word after them is taken for one.
_CALLED_BY_NAME = _folded(
    "مدرب مهاجم مدافع حارس لاعب نجم فنان فنانة ممثل ممثلة مطرب رئيس وزير سيناتور جنرال كابتن بروفيسور دكتور سيد سيدة شيخ لورد "
    "أمير ملك قائد مخرج مغني هداف سفير"
)


#: Ranks that are common words without the article (فريق تقني، مقدم تلفزيوني).
_NEEDS_ARTICLE = _folded("فريق لواء جندي مهندس مقدم رائد نقيب عميد عقيد مشير ملازم رقيب عريف مجند")


def _after_title(reader: _Reader, i: int) -> _Found | None:
    """A name of unknown words after a title: الرئيس البوروندي بيار نكورونزيزا، الخبير الإنجليزي ريي، المدرب جروس."""
    head = reader.words[i]
    definite = head.flags & Is.DEFINITE
    if not definite and (not head.flags & Is.HONORIFIC or head.stem in _NEEDS_ARTICLE):
        return None
    j = i + 1
    while _is_national(reader, j) or (reader.flags(j) & Is.HONORIFIC and not reader.clitics(j)):
        j += 1
    read = reader.words[j] if j < len(reader.words) else None
    if read is None or read.clitics or read.flags & ~(_ANY_GIVEN | Is.FAMILY | Is.PUBLIC | Is.FOREIGN):
        return None
    if reader.is_plain_word(j):
        return None
    if not read.flags:
        follows = reader.flags(j + 1) & (Is.FAMILY | Is.PUBLIC | Is.GIVEN) and not reader.clitics(j + 1)
        likely = follows or _looks_foreign(read.stem) or definite and (head.bare in _CALLED_BY_NAME or j > i + 1)
        if not likely or not _may_be_name(reader, j):
            return None
    return _Found(j, _name_end(reader, j + 1), "PER", j)


_NO_LAST_NAME = Is.NAME | Is.DEMONYM | Is.TITLE | Is.COMPOUND | _HEADS


def _with_last_names(reader: _Reader, found: list[_Found]) -> list[_Found]:
    """The mentions, and those by last name of persons whom the text names in full elsewhere."""
    known: set[str] = set()
    titled: set[str] = set()  # الدكتور التركي: a last name only after a title
    words = reader.words
    for one in found:
        if one.kind == "PER":
            last = words[one.end - 1]
            alone = one.end - one.first == 1
            of_part = not alone and words[one.end - 2].flags & Is.PART
            common = last.flags == Is.DEFINITE and not _is_distinct(last.bare)
            if not (last.flags & (_STOPS | _NO_LAST_NAME) or of_part or common or len(last.stem) < 3):
                known.add(last.stem)
            elif last.flags & Is.DEMONYM and not alone:
                titled.add(last.stem)
    if not known and not titled:
        return found
    taken = {i for one in found for i in range(one.first, one.end)}
    more = [
        _Found(i, i + 1, "PER", i)
        for i, read in enumerate(words)
        if (read.stem in known or (read.stem in titled and reader.flags(i - 1) & Is.HONORIFIC))
        and i not in taken
        and not reader.is_plain_word(i)
        and not (read.flags & Is.GIVEN_WORD and read.clitics)  # لصالح
    ]
    return sorted(found + more, key=lambda one: one.first)


def _is_distinct(bare: str) -> bool:
    """Whether an unknown definite last name may stand alone: القباع may, but not what is shaped like a verbal noun."""
    return bare.endswith("ي") or (3 < len(bare) < 7 and bare[0] not in "اتم" and bare[-1] != "ه")


# --- bodies

#: Definite words that qualify a body without being part of its name.
_BODY_STOPS = _folded(
    "التابعة التابع المحتلة المقبل المقبلة الماضي الماضية الحالي الحالية المذكورة المعنية السابق السابقة الجديد الجديدة المختصة "
    "المذكور المتخصصة الأخرى الآخر المقبلين الأخير الأخيرة القادم القادمة الموالية المشاركة المكلفة الخاص الحاكم الحاكمة الأول الثاني "
    "الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت المنظمة المنظم الأساسية الكبرى الإرهابي الإرهابية المتشدد المتشددة المتطرف "
    "المتطرفة الانقلابية الشقيق الشقيقة الموجودة المرابطة المرابطين الوافدة المعارضة المعارض المشرفة الشرعية المسلحة المحلية المحلي "
    "المطور التنفيذي الفني الاقتصادية"
)
#: What a national head (قوات، حكومة) or any head of a body governs without making a name.
_GENERIC = _folded(
    "الأمن النظام الشرطة الجيش الاحتلال العدو السلطة الدولة البلاد المنطقة الحكومة الوطن العالم المجلس النادي الشركة الرئيس الفريق "
    "الإدارة الاتحاد المحكمة الوزارة الجامعة المدينة المشروع الحي المحافظة العمل العمليات الأحزاب الشركات البنوك الدول اللاعبين العام الإرهابيين المتمردين "
    "الانقلابيين المسلحين المجاهدين المخلوع التدريس النظر"
)
#: Indefinite nouns that go on a body's name: هيئة مكافحة الفساد، لجنة شؤون اللاجئين.
_CONSTRUCT = _folded(
    "شؤون مكافحة حقوق تنمية تطوير رعاية دعم إدارة كرة حماية تنظيم أمن أعمال سوق نواب دول جنوب شمال شرق غرب تحرير أنصار أبناء علماء "
    "رجال خدمات تقويم قياس تحقيق صحة تعليم حرس قضايا رؤساء وزراء خبراء متابعة مراقبة صيانة طب علوم هندسة تقنية طيران مياه كهرباء أبحاث "
    "دراسات بحوث أملاك برامج"
)
_JOINED = _folded("شؤون حقوق كرة مكافحة دول تنمية رعاية دعم حماية تطوير تنظيم إدارة أعمال")
_WHOLE = _folded("العامة العام العليا الأعلى الدائمة الوطنية الوطني السامية المركزي المركزية الملكية الخيرية المدنية الدولية الدولي")


def _body(reader: _Reader, i: int) -> _Found | None:
    """A body from its head on: وزارة الدفاع الأمريكية، هيئة الأمر بالمعروف، الحكومة المصرية."""
    flags = reader.flags(i)
    if flags & Is.NAME and _table_name(reader, i) is not None:
        return None
    quoted = _quoted(reader, i + 1)
    if quoted is not None and flags & Is.DROP_PLACE_HEAD:
        return None
    if quoted is not None and flags & (Is.PHRASE_HEAD | Is.KNOWN_ORG_HEAD) and reader.stem(i) not in _NAMED_AFTER:
        return _Found(quoted[0], quoted[1] - 1, "ORG", quoted[0])  # حزب «العدالة والتنمية»
    end = _qualified_body(reader, i) if flags & Is.DEFINITE else _construct_body(reader, i)
    return _Found(i, end, "ORG", i) if end > i + 1 else None


def _qualified_body(reader: _Reader, i: int) -> int:
    """The end of a definite head with adjectives: الحكومة المصرية، القوات الخاصة الروسية، المديرية العامة للسجون."""
    flags = reader.flags(i)
    feminine = reader.stem(i).endswith(("ه", "ات"))
    j = i + 1
    whole, national = False, i
    while reader.flags(j) & Is.DEFINITE and not reader.clitics(j) and feminine == reader.stem(j).endswith(("ه", "العليا")):
        whole = whole or reader.stem(j) in _WHOLE
        j += 1
        if _is_national(reader, j - 1):
            national = j
    purpose = _purpose_end(reader, j)
    if (whole or national > i) and purpose > j:
        return purpose
    if flags & (Is.PHRASE_HEAD | Is.KNOWN_ORG_HEAD | Is.DROP_ORG_HEAD):
        return i
    if reader.stem(i) in _MINISTRIES and not reader.clitics(i) and reader.flags(i - 1) & (Is.PERSON | Is.DEFINITE):
        return i  # وزير الخارجية الأمريكي، السياسة الخارجية الأمريكية
    return national


_MINISTRIES = _folded("الخارجية الداخلية")


def _purpose_end(reader: _Reader, j: int) -> int:
    """The end of what a body is for: للسجون، لشؤون اللاجئين، لكرة القدم."""
    if reader.clitics(j) == "لل" and not reader.flags(j) & (Is.PERSON | Is.FUNCTION):
        return _definite_run(reader, j + 1)
    if reader.clitics(j) == "ل" and reader.stem(j) in _JOINED and reader.flags(j + 1) & Is.DEFINITE:
        return _definite_run(reader, j + 2)
    return j


def _definite_run(reader: _Reader, j: int) -> int:
    """The end of the adjectives that go on a body's name, and of what وال joins to it: الإسلامية والأوقاف، الجنائية الدولية."""
    while True:
        flags, stem, clitics = reader.flags(j), reader.stem(j), reader.clitics(j)
        if not flags & Is.DEFINITE or flags & (Is.MARK | Is.FUNCTION) or stem in _BODY_STOPS:
            return j
        if clitics == "و":
            other = flags & (Is.TITLE | Is.ORG_HEAD | Is.PLACE | Is.PLACE_HEAD | Is.DROP_PLACE_HEAD) and stem not in _MINISTRIES
            if other or flags & Is.NAME and _table_name(reader, j) is not None:
                return j
        elif clitics or not (stem.endswith(("ي", "ه")) or stem in _WHOLE) or flags & Is.PERSON and not flags & Is.DEMONYM:
            return j
        j += 1


def _construct_body(reader: _Reader, i: int) -> int:
    """The end of an indefinite head with what it governs: وزارة الصحة، هيئة مكافحة الفساد، جامعة الملك سعود."""
    flags = reader.flags(i)
    quoted = _quoted(reader, i + 1)
    if quoted is not None:
        return quoted[1]
    if "ال" + reader.stem(i) in _MINISTRIES and reader.flags(i - 1) & Is.TITLE:
        return i  # وزيرة خارجية الاتحاد الأوروبي
    j = i + 1
    titled = reader.flags(j) & Is.HONORIFIC and not reader.clitics(j)
    named = _proper_name(reader, j + titled)
    if named is not None:
        if named.kind == "PER":
            return _definite_run(reader, named.end) if reader.stem(i) in _NAMED_AFTER else i
        if flags & Is.KNOWN_ORG_HEAD:
            return named.end if reader.stem(i) in _OF_PLACES else i
        if named.kind == "ORG" and flags & (Is.NATION_HEAD | Is.PHRASE_HEAD) or reader.stem(i) == "مديريه":
            return i  # قوات الحشد الشعبي، جماعة بوكو حرام
        end = named.end if named.kind == "LOC" else _purpose_end(reader, named.end)
        while named.kind == "LOC" and reader.stem(end) in _WHOLE:  # مستشفى عرعر المركزي
            end += 1
        return end
    if titled or flags & Is.KNOWN_ORG_HEAD:
        return i
    while j < i + 3 and not reader.clitics(j) and not reader.flags(j) & (Is.DEFINITE | Is.MARK | Is.FUNCTION | Is.DEMONYM):
        strong = j == i + 1 and not flags & (Is.NATION_HEAD | Is.PHRASE_HEAD)
        strong = strong and not reader.stem(j).startswith(("ل", "ب")) and not reader.stem(j).endswith(("ها", "هم", "نا"))
        if reader.stem(j) not in _CONSTRUCT and not strong or (reader.stem(i), reader.stem(j)) == ("مجلس", "اداره"):
            return i
        j += 1
    place = _proper_name(reader, j) if j > i + 1 else None
    if place is not None and place.kind == "LOC":
        return place.end
    if not _governs(reader, i, j):
        return i
    end = _definite_run(reader, j + 1)
    return end if reader.stem(i) == "وزاره" else max(end, _purpose_end(reader, end))


#: Bodies that are called after persons; قوات صالح and حكومة نتنياهو are not.
_NAMED_AFTER = _folded("مدينة جامعة كلية معهد أكاديمية مدرسة مركز مستشفى مؤسسة جمعية صندوق متحف دار كنيسة مكتبة")
_OF_PLACES = _folded("غرفة صحة تعليم مدني مرور دار بورصة أمانة")


_OFFICES = _folded("الشؤون التربية التعليم الصحة الأمن الزراعة السجون الدفاع الشباب الجوازات العمل المياه الطرق الثقافة")


def _governs(reader: _Reader, i: int, j: int) -> bool:
    """Whether the definite word at ``j`` makes a name of the head at ``i``: وزارة الصحة does, إدارة النادي does not."""
    flags, stem = reader.flags(j), reader.stem(j)
    if not flags & Is.DEFINITE or reader.clitics(j) or stem in _BODY_STOPS:
        return False
    if reader.flags(i) & Is.NATION_HEAD and stem in _GENERIC:
        return False
    if reader.stem(i) == "مديريه" and stem not in _OFFICES:
        return False  # a district of that name
    if stem == "الوزراء" and reader.flags(i - 1) & Is.TITLE:
        return False  # رئيس مجلس الوزراء is the title
    if j > i + 1 or reader.stem(i) == "رئاسه":
        return not flags & (Is.DEMONYM | Is.PERSON)
    is_body = flags & Is.ORG_HEAD and not flags & (Is.KNOWN_ORG_HEAD | Is.NATION_HEAD)
    return not (stem in _GENERIC or is_body or flags & Is.DEMONYM or flags & Is.PERSON)


# --- places and other proper names


def _proper_name(reader: _Reader, i: int) -> _Found | None:
    """A name that the tables know, without proclitic."""
    if reader.clitics(i):
        return None
    flags = reader.flags(i)
    found = _table_name(reader, i) if flags & Is.NAME else None
    if found is None and flags & (_ANY_GIVEN | Is.PART | Is.PUBLIC):
        found = _person(reader, i)
    return found


def _place(reader: _Reader, i: int) -> _Found | None:
    """A place that keeps its head: مطار الجوف، جسر فورست هيل."""
    head = reader.words[i]
    if head.flags & Is.DEFINITE or (head.stem == "طريق" and reader.stem(i - 1) == "عن"):
        return None
    end = _after_head(reader, i)
    if end == i + 1:
        return None
    while reader.stem(end) in _PLACE_ADJECTIVES:
        end += 1
    return _Found(i, end, "LOC", i + 1)


_PLACE_ADJECTIVES = _folded("الدولي الدولية القديم القديمة السريع المباشر الرئاسي الجوية الكبير")


def _after_generic_head(reader: _Reader, i: int) -> _Found | None:
    """The name after a head that is no part of it: مدينة أديامان، شركة بلتون كابيتال."""
    head = reader.words[i]
    if head.flags & Is.DEFINITE:
        return None
    kind: EntityKind = "ORG" if head.flags & Is.DROP_ORG_HEAD else "LOC"
    quoted = _quoted(reader, i + 1)
    if quoted is not None:
        return _Found(quoted[0], quoted[1] - 1, kind, quoted[0])
    known = _table_name(reader, i + 1) if reader.flags(i + 1) & Is.NAME and not reader.clitics(i + 1) else None
    if known is not None:
        return known
    if reader.flags(i + 1) & Is.HONORIFIC and reader.stem(i) == "مدينه":  # مدينة الملك سعود الطبية
        end = _construct_body(reader, i)
        return _Found(i, end, "ORG", i + 1) if end > i + 1 else None
    end = _after_head(reader, i)
    if end == i + 1:
        return None
    if kind == "ORG" and reader.stem(i) != "شركه" and _person(reader, i + 1) is not None:
        return None  # فريق مورينيو
    return _Found(i + 1, _purpose_end(reader, end) if kind == "ORG" else end, kind, i + 1)  # شركة بوبا للتأمين


def _after_head(reader: _Reader, i: int) -> int:
    """Where a proper name ends that begins after a head; right after the head when there is none."""
    j = i + 1
    head = reader.flags(i)
    if reader.flags(j) & Is.HONORIFIC and not reader.clitics(j):  # مطار الملك خالد، مسجد الإمام الصادق
        known = _proper_name(reader, j + 1)
        if known is not None:
            return known.end
        if reader.flags(j + 1) & (_ANY_GIVEN | Is.FAMILY) and not reader.clitics(j + 1):
            return j + 2
    known = _proper_name(reader, j)
    if known is not None:
        return known.end
    if reader.clitics(j) or reader.flags(j) & ~Is.DEFINITE:
        return j
    strict = head & (Is.KNOWN_PLACE_HEAD if head & (Is.PLACE_HEAD | Is.DROP_PLACE_HEAD) else Is.KNOWN_ORG_HEAD)
    if reader.flags(j) & Is.DEFINITE:
        nisba = reader.stem(j).endswith("ي")
        plural = reader.stem(j).endswith(("ين", "ون", "ات")) and head & Is.DROP_PLACE_HEAD
        return j if plural or strict and not nisba else j + 1
    end = j
    while end < j + 3 and end < len(reader.words) and not reader.clitics(end) and not reader.flags(end):
        stem = reader.stem(end)
        plain = not _looks_foreign(stem) and (strict or stem[0] in "تني" or end > j and sum(map(stem.count, "اوي")) < 2)
        if plain or not _may_be_name(reader, end):
            break
        end += 1
    return end


def _quoted(reader: _Reader, i: int) -> tuple[int, int] | None:
    """A short name in quotation marks at ``i``: its first token, and the token after the closing mark."""
    folds = reader.text.folds
    close = _CLOSING.get(folds[i]) if i < len(folds) else None
    if close is None or (folds[i] in "([" and not reader.flags(i - 1) & Is.DROP_PLACE_HEAD):
        return None
    if reader.flags(i + 1) & Is.FUNCTION:
        return None
    for end in range(i + 2, min(i + 7, len(folds))):
        if folds[end] == close:
            return i + 1, end + 1
    return None


def _outlet(reader: _Reader, i: int) -> _Found | None:
    """The name after صحيفة or قناة: one in quotation marks, or an unknown foreign one."""
    if reader.flags(i) & Is.DEFINITE:
        return None
    if reader.stem(i) not in _OUTLET_SORTS:
        return None
    quoted = _quoted(reader, i + 1)
    if quoted is not None:
        return _Found(quoted[0], quoted[1] - 1, "ORG", quoted[0])
    if reader.flags(i + 1) or not _may_be_name(reader, i + 1):
        return None
    return _Found(i + 1, i + 2, "ORG", i + 1) if _looks_foreign(reader.stem(i + 1)) else None


_OUTLET_SORTS = _folded("صحيفة جريدة وكالة قناة مجلة إذاعة موقع شبكة منصة")


_FINDERS: tuple[tuple[int, Callable[[_Reader, int], _Found | None]], ...] = (
    (Is.NAME, _table_name),
    (_ANY_GIVEN | Is.PART | Is.PUBLIC, _person),
    (Is.ORG_HEAD, _body),
    (Is.PLACE_HEAD, _place),
    (Is.DROP_ORG_HEAD | Is.DROP_PLACE_HEAD, _after_generic_head),
    (Is.OUTLET_HEAD, _outlet),
    (Is.PERSON, _after_title),
)


# --- what the text names in some of its characters


def _mention(reader: _Reader, one: _Found) -> Mention:
    start, stop = reader.text.span(one.first, one.end)
    raw = reader.text.raw
    cut = reader.words[one.first].cut
    while cut:  # letters of the proclitic, with the diacritics and tatweel between them
        start += 1
        cut -= raw[start].isalpha() and raw[start] != "ـ"
    return Mention(one.first, one.end, one.kind, one.core_first, start, stop, one.id)


def entities_in(
    text: Text, mentions: Sequence[Mention], spans: Sequence[tuple[int, int]]
) -> list[tuple[int, int, EntityKind]]:
    """The mentions that stand inside some characters of the text, each thing once, in its fullest form there."""
    kept: list[tuple[Mention, tuple[str, ...]]] = []
    before: Mention | None = None
    for one in mentions:
        alias = before is not None and before.end == one.first - 1 and text.folds[before.end] in _CLOSING
        before = one
        if alias or not any(start <= one.start and one.stop <= stop for start, stop in spans):
            continue  # رابطة دول جنوب شرق آسيا (آسيان) is one thing
        key = (word(text.folds[one.first]).stem, *text.folds[one.first + 1 : one.end])
        for k, (other, other_key) in enumerate(kept):
            if _same(one, key, other, other_key):
                if (len(key), _is_cut(text, one)) > (len(other_key), _is_cut(text, other)):
                    kept[k] = one, key
                break
        else:
            kept.append((one, key))
    return sorted((one.start, one.stop, one.kind) for one, _ in kept)


def _is_cut(text: Text, one: Mention) -> bool:
    """Whether no proclitic is left in a mention: المملكة is a fuller form than للمملكة."""
    return not word(text.folds[one.first]).clitics.endswith("لل")


def _same(one: Mention, key: tuple[str, ...], other: Mention, other_key: tuple[str, ...]) -> bool:
    """Two mentions name the same thing: equal, known to be the same, or one a part of the other's name."""
    if key == other_key or (one.id and one.id == other.id):
        return True
    short, long = sorted((key, other_key), key=len)
    return one.kind == other.kind == "PER" and set(short) <= set(long)


def person_tokens(mentions: Sequence[Mention]) -> frozenset[int]:
    """The tokens of personal names."""
    return frozenset(i for m in mentions if m.kind == "PER" for i in range(m.first, m.end))
