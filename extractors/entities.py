"""The named persons, organisations and places of a text.

A mention is found by what opens it: a name of the tables, the head of a body (وزارة، هيئة) or of a place (مدينة، مطار), a
given name, or a title before an unknown word. Each opener has a function that says how far the name goes; the longest
reading at a token wins. Names that a text gives in full are then known by their last part in the rest of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.gazetteer import NAMES, Is, Word, word
from extractors.text import Text, fold
from extractors.types import EntityKind


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A name in the text.

    Tokens ``first`` … ``end - 1`` belong to it, and the characters ``start`` … ``stop``: ``start`` stands inside the first
    token when that begins with a proclitic (بالرياض). ``core_first`` is the token where the name proper begins, after a
    generic head that belongs to the name (وزارة الصحة).
    """

    first: int
    end: int
    kind: EntityKind
    core_first: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class _Found:
    """A reading of the tokens from ``first`` to ``end``, before offsets are known."""

    first: int
    end: int
    kind: EntityKind
    core_first: int


_OPENERS = (
    Is.NAME | Is.ORG_HEAD | Is.DROP_ORG_HEAD | Is.ADJECTIVE_HEAD | Is.PLACE_HEAD | Is.DROP_PLACE_HEAD | Is.GIVEN
    | Is.GIVEN_WORD | Is.PART | Is.PUBLIC | Is.TITLE
)  # fmt: skip
_NO_NAME = Is.MARK | Is.NEVER | Is.FUNCTION | Is.TITLE | Is.DEMONYM | Is.ORG_HEAD | Is.DROP_ORG_HEAD
_NAME_PART = Is.GIVEN | Is.GIVEN_WORD | Is.FAMILY | Is.PUBLIC
_QUOTES = {"«": "»", '"': '"', "“": "”", "(": ")", "'": "'", "‘": "’", "”": "“", "{": "}", "[": "]"}
_SPORT = frozenset(
    "نادي النادي لاعب اللاعب اللاعبين لاعبين مباراه المباراه الدوري دوري المدرب مدرب المنتخب الفريق كاس الجماهير مرمى "
    "هداف لاعبي الموسم بطوله البطوله السوبر ملعب الملعب كروي القدم".split()
)


@dataclass(frozen=True, slots=True)
class _Reader:
    """A text as the finders see it."""

    text: Text
    words: list[Word]
    sport: bool

    def flags(self, i: int) -> int:
        return self.words[i].flags if 0 <= i < len(self.words) else Is.MARK


def find_entities(text: Text) -> list[Mention]:
    """The mentions of a whole text, in text order; no two overlap."""
    reader = _Reader(text, [word(folded) for folded in text.folds], _is_sport(text))
    found = _scan(reader)
    found = _with_last_names(reader, found)
    return [_mention(reader, one) for one in found]


def _is_sport(text: Text) -> bool:
    return sum(folded in _SPORT for folded in text.folds) >= 4


def _scan(reader: _Reader) -> list[_Found]:
    found: list[_Found] = []
    i, n = 0, len(reader.words)
    words = reader.words
    while i < n:
        if not words[i].flags & _OPENERS:
            i += 1
            continue
        best = _at(reader, i)
        if best is None:
            i += 1
        else:
            found.append(best)
            i = best.end
    return found


def _at(reader: _Reader, i: int) -> _Found | None:
    """The longest reading that begins at token ``i``."""
    flags = reader.words[i].flags
    readings: list[_Found | None] = []
    if flags & Is.NAME:
        readings.append(_table_name(reader, i))
    if flags & (Is.GIVEN | Is.GIVEN_WORD | Is.PART | Is.PUBLIC):
        readings.append(_person(reader, i))
    if flags & (Is.ORG_HEAD | Is.ADJECTIVE_HEAD):
        readings.append(_body(reader, i))
    if flags & Is.PLACE_HEAD:
        readings.append(_place(reader, i))
    if flags & (Is.DROP_ORG_HEAD | Is.DROP_PLACE_HEAD):
        readings.append(_after_generic_head(reader, i))
    if flags & Is.TITLE and flags & Is.PERSON:
        readings.append(_after_title(reader, i))
    best = None
    for reading in readings:
        if reading is not None and (best is None or reading.end > best.end):
            best = reading
    return best


def _table_name(reader: _Reader, i: int) -> _Found | None:
    """The longest name of the tables at a token."""
    words = reader.words
    folds = reader.text.folds
    for name in NAMES.get(words[i].stem, ()):
        end = i + 1 + len(name.rest)
        if tuple(folds[i + 1 : end]) != name.rest or not _may_stand(reader, i, name.use):
            continue
        if name.kind == "PER":
            return _Found(i, _name_end(reader, end), "PER", i)
        while reader.flags(end) & Is.DEMONYM and name.kind == "ORG" and reader.flags(end) & Is.DEFINITE:
            end += 1
        return _Found(i, end, name.kind, i)
    return None


def _may_stand(reader: _Reader, i: int, use: str) -> bool:
    """A name that is a common word too stands only where a head or quotation marks show it to be a name."""
    if use in ("free", "given"):
        return True
    if use == "sport":
        return reader.sport or bool(reader.flags(i - 1) & Is.ORG_HEAD)
    before = reader.flags(i - 1)
    quoted = i > 0 and reader.text.folds[i - 1] in _QUOTES
    heads = Is.OUTLET_HEAD | Is.DROP_ORG_HEAD | Is.PLACE_HEAD | Is.DROP_PLACE_HEAD | Is.ORG_HEAD
    if quoted:
        return bool(reader.flags(i - 2) & heads) or True
    return bool(before & heads) and not before & Is.DEFINITE


def _name_end(reader: _Reader, j: int) -> int:
    """Where a person's name that holds the tokens before ``j`` ends."""
    words = reader.words
    n = len(words)
    unknown = 0
    while j < n:
        read = words[j]
        flags = read.flags
        if flags & Is.PART and not read.clitics and j + 1 < n and not words[j + 1].flags & (Is.MARK | Is.FUNCTION):
            j += 2
            continue
        if read.clitics or flags & (Is.MARK | Is.NEVER | Is.FUNCTION):
            break
        if flags & _NAME_PART:
            j += 1
            continue
        if flags & (_NO_NAME | Is.PLACE_HEAD | Is.DROP_PLACE_HEAD):
            break
        if flags & Is.DEFINITE:
            if not _may_be_surname(read):
                break
            return j + 1
        if flags & ~Is.DEFINITE or unknown or not _may_be_name(read):
            break
        unknown += 1
        j += 1
    return j


def _may_be_surname(read: Word) -> bool:
    """An unknown definite word after a given name: الجبير, not المدينة."""
    bare = read.bare
    if word(bare).flags & (Is.GIVEN | Is.GIVEN_WORD):
        return True
    return len(bare) >= 3 and not bare.endswith(("ات", "ين", "ون", "ه", "اء")) and not bare.startswith("مت")


def _may_be_name(read: Word) -> bool:
    """An unknown indefinite word after a given name."""
    stem = read.stem
    return 3 <= len(stem) <= 10 and not stem.startswith(("و", "لل", "بال", "است", "ست")) and not stem.endswith(("ها", "هم", "ات", "ه"))


def _person(reader: _Reader, i: int) -> _Found | None:
    """A name that begins with a given name, a part (أبو، بن) or a surname that all know."""
    words = reader.words
    read = words[i]
    flags = read.flags
    if flags & (Is.GIVEN | Is.PUBLIC):
        return _Found(i, _name_end(reader, i + 1), "PER", i)
    after = reader.flags(i + 1)
    if flags & Is.GIVEN_WORD:
        surely = after & (Is.GIVEN | Is.FAMILY | Is.PART | Is.PUBLIC) and not words[i + 1].clitics
        titled = reader.flags(i - 1) & Is.HONORIFIC
        if surely or titled:
            return _Found(i, _name_end(reader, i + 1), "PER", i)
        return None
    if flags & Is.PART and after & (Is.GIVEN | Is.FAMILY):
        return _Found(i, _name_end(reader, i + 1), "PER", i)
    return None


_BODY_STOPS = frozenset(
    fold(w)
    for w in (
        "التابعة التابع المحتلة المقبل المقبلة الماضي الماضية الحالي الحالية المذكورة المعنية السابق السابقة الجديد الجديدة "
        "الذي التي المختصة المذكور نفسها نفسه ذاتها المتخصصة الأخرى الآخر المقبلين الأخير الأخيرة القادم القادمة الموالية المشاركة المكلفة "
        "الخاصة الخاص الحاكم الحاكمة الأولى الثانية الأول الثاني الثالث الثالثة اليوم أمس الأحد الاثنين الثلاثاء الأربعاء الخميس "
        "الجمعة السبت بأنها بأنه المنظمة المنظم الأساسية الكبرى الإرهابي الإرهابية المتشدد المتطرف الانقلابية الشقيق الشقيقة"
    ).split()
)
_IDAFA = frozenset(
    fold(w)
    for w in (
        "شؤون مكافحة حقوق تنمية تطوير رعاية دعم إدارة كرة حماية تنظيم أمن أعمال سوق نواب دول جنوب شمال شرق غرب تحرير أنصار أبناء "
        "علماء رجال سيدات الملك الأمير خدمات تقويم قياس تحقيق نزاهة صحة تعليم حرس قضايا رؤساء وزراء خبراء متابعة مراقبة صيانة طب علوم "
        "هندسة تقنية طيران مياه كهرباء أبحاث دراسات بحوث مدينة منطقة محافظة جامعة إمارة رئاسة مجلس وزارة هيئة شرطة جيش قوات"
    ).split()
)


def _body(reader: _Reader, i: int) -> _Found | None:
    """A body from its head on: وزارة الدفاع الأمريكية، هيئة الأمر بالمعروف، الحكومة المصرية."""
    words = reader.words
    head = words[i]
    if head.flags & Is.GUARDED_HEAD:
        return None
    quoted = _quoted(reader, i + 1)
    if quoted is not None and not head.flags & Is.DEFINITE:
        return _Found(i, quoted[1], "ORG", quoted[0])
    if head.flags & Is.DEFINITE:
        end = i + 1
        while reader.flags(end) & Is.DEFINITE and not words[end].clitics and words[end].stem not in _BODY_STOPS:
            if not (reader.flags(end) & Is.DEMONYM or words[end].stem.endswith(("ي", "يه", "العليا", "العامه"))):
                break
            end += 1
        national = any(words[k].flags & Is.DEMONYM for k in range(i + 1, end))
        while end < len(words) and words[end].clitics == "لل" and end > i + 1:
            end += 1
        return _Found(i, end, "ORG", i) if end > i + 1 and (national or not head.flags & Is.ADJECTIVE_HEAD) else None
    if head.flags & Is.ADJECTIVE_HEAD:
        return None
    end = i + 1
    while end < len(words):
        read = words[end]
        if read.flags & (Is.MARK | Is.FUNCTION) or read.stem in _BODY_STOPS:
            break
        if not read.clitics:
            if read.flags & Is.DEFINITE or read.stem in _IDAFA:
                end += 1
                continue
            name = _table_name(reader, end) if read.flags & Is.NAME else None
            name = name or (_person(reader, end) if read.flags & (Is.GIVEN | Is.GIVEN_WORD | Is.PART) else None)
            if name is not None and end == i + 1:
                end = name.end
                continue
            break
        if read.clitics == "و" and read.flags & Is.DEFINITE and end > i + 1 and not read.flags & (Is.TITLE | Is.ORG_HEAD | Is.NAME):
            end += 1
            continue
        if read.clitics == "لل" and end > i + 1:
            end += 1
            continue
        break
    return _Found(i, end, "ORG", i) if end > i + 1 else None


def _place(reader: _Reader, i: int) -> _Found | None:
    """A place that keeps its head: مطار الجوف، جسر فورست هيل."""
    head = reader.words[i]
    if head.flags & (Is.GUARDED_HEAD | Is.DEFINITE):
        return None
    end = _proper(reader, i + 1)
    while end > i + 1 and reader.flags(end) & Is.DEFINITE and reader.words[end].stem in ("الدولي", "القديم", "الجديد", "السريع", "الدوليه"):
        end += 1
    return _Found(i, end, "LOC", i + 1) if end > i + 1 else None


def _after_generic_head(reader: _Reader, i: int) -> _Found | None:
    """The name after a head that is no part of it: مدينة أديامان، شركة بلتون كابيتال."""
    head = reader.words[i]
    if head.flags & (Is.GUARDED_HEAD | Is.DEFINITE):
        return None
    kind: EntityKind = "ORG" if head.flags & Is.DROP_ORG_HEAD else "LOC"
    quoted = _quoted(reader, i + 1)
    if quoted is not None:
        return _Found(quoted[0], quoted[1] - 1, kind, quoted[0])
    read = reader.words[i + 1] if i + 1 < len(reader.words) else None
    if read is not None and read.flags & Is.NAME:
        name = _table_name(reader, i + 1)
        if name is not None:
            return name
    end = _proper(reader, i + 1)
    return _Found(i + 1, end, kind, i + 1) if end > i + 1 else None


def _proper(reader: _Reader, i: int) -> int:
    """Where a proper name of unknown words ends that begins at ``i``; ``i`` when none does."""
    words = reader.words
    if i >= len(words):
        return i
    read = words[i]
    if read.flags & (Is.NAME | Is.GIVEN | Is.GIVEN_WORD | Is.PART):
        known = _table_name(reader, i) or _person(reader, i)
        if known is not None:
            return known.end
    if read.clitics or read.flags & (_NO_NAME | Is.OUTLET_HEAD):
        return i
    if read.flags & Is.DEFINITE:
        return i + 1 if read.stem not in _BODY_STOPS and not read.stem.endswith(("ين", "ون")) else i
    end = i
    while end < len(words) and end < i + 3:
        read = words[end]
        if read.clitics or read.flags & ~Is.NAME or not _may_be_name(read):
            break
        end += 1
    return end


def _quoted(reader: _Reader, i: int) -> tuple[int, int] | None:
    """A short quoted name at ``i``: the tokens inside the marks, from the first to after the closing mark."""
    folds = reader.text.folds
    if i >= len(folds) or folds[i] not in _QUOTES:
        return None
    close = _QUOTES[folds[i]]
    for end in range(i + 1, min(i + 7, len(folds))):
        if folds[end] == close:
            return (i + 1, end + 1) if end > i + 1 else None
    return None


def _after_title(reader: _Reader, i: int) -> _Found | None:
    """A name of unknown words after a title: الرئيس البوروندي بيار نكورونزيزا، الخبير الإنجليزي ريي."""
    words = reader.words
    n = len(words)
    head = words[i]
    if not head.flags & (Is.DEFINITE | Is.HONORIFIC):
        return None
    j = i + 1
    while j < n and words[j].flags & (Is.DEMONYM | Is.TITLE) and words[j].flags & Is.DEFINITE and not words[j].clitics:
        j += 1
    if j >= n:
        return None
    read = words[j]
    if read.clitics or read.flags & ~(Is.GIVEN_WORD | Is.FAMILY | Is.GIVEN | Is.PUBLIC | Is.FOREIGN) or not _may_be_name(read):
        return None
    if not read.flags and not _looks_foreign(read.stem):
        return None
    return _Found(j, _name_end(reader, j + 1), "PER", j)


def _looks_foreign(stem: str) -> bool:
    """More long vowels than an Arabic root allows, or pairs of letters it does not have."""
    vowels = sum(letter in "اوي" for letter in stem)
    return len(stem) >= 4 and (vowels * 2 >= len(stem) or any(pair in stem for pair in ("تش", "غو", "جو", "كو", "غا", "سكي", "وف", "يف")))


def _with_last_names(reader: _Reader, found: list[_Found]) -> list[_Found]:
    """The mentions, and those of persons whom the text names in full elsewhere."""
    known: set[str] = set()
    words = reader.words
    for one in found:
        if one.kind == "PER" and one.end - one.first > 1:
            last = words[one.end - 1]
            if not last.flags & (Is.NAME | Is.DEMONYM) and len(last.stem) > 2:
                known.add(last.stem)
    if not known:
        return found
    taken = {i for one in found for i in range(one.first, one.end)}
    more = [
        _Found(i, i + 1, "PER", i)
        for i, read in enumerate(words)
        if read.stem in known and i not in taken
    ]
    return sorted(found + more, key=lambda one: one.first)


def _mention(reader: _Reader, one: _Found) -> Mention:
    start, stop = reader.text.span(one.first, one.end)
    cut = reader.words[one.first].cut
    raw = reader.text.raw
    while cut > 0:
        start += 1
        if raw[start - 1].isalpha() and raw[start - 1] != "ـ":
            cut -= 1
    return Mention(one.first, one.end, one.kind, one.core_first, start, stop)


def entities_in(
    text: Text, mentions: Sequence[Mention], spans: Sequence[tuple[int, int]]
) -> list[tuple[int, int, EntityKind]]:
    """The mentions that stand inside some characters of the text, each name once, in its fullest form there."""
    inside = [one for one in mentions if any(start <= one.start and one.stop <= stop for start, stop in spans)]
    folds = [_key(text, one) for one in inside]
    kept: list[int] = []
    for k, one in enumerate(inside):
        for other in kept:
            if _same(folds[k], folds[other], one.kind, inside[other].kind):
                if len(folds[k]) > len(folds[other]):
                    kept[kept.index(other)] = k
                break
        else:
            kept.append(k)
    return sorted({(inside[k].start, inside[k].stop, inside[k].kind) for k in kept})


def _key(text: Text, one: Mention) -> tuple[str, ...]:
    first = word(text.folds[one.first]).stem
    return (first, *text.folds[one.first + 1 : one.end])


def _same(a: tuple[str, ...], b: tuple[str, ...], kind_a: EntityKind, kind_b: EntityKind) -> bool:
    if a == b:
        return True
    if kind_a != kind_b:
        return False
    short, long = (a, b) if len(a) < len(b) else (b, a)
    return kind_a == "PER" and set(short) <= set(long)
