"""Numbers as Arabic writes them: digits of both kinds and number words, read to their value.

In: a tokenised text. Out: :class:`Number` values, each with the tokens and the code points it covers. What is
counted, and whether a number is a fact at all, is not decided here (``extractors.figures``). The words stand in
``data/numbers.tsv``; the grammar of compounds is that of any reference grammar (Ryding, *A Reference Grammar of
Modern Standard Arabic*, ch. 15): hundreds, then units, then tens, joined with و; a scale (ألف، مليون) multiplies what
stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal, NamedTuple, TypeAlias

from extractors import lexicon as tables
from extractors.lexicon import read_table
from extractors.memo import LIMIT, memo
from extractors.text import DIACRITICS, INVISIBLE, NUMBER, TATWEEL, WORD, Text, fold

NumberKind: TypeAlias = Literal["cardinal", "ordinal", "fraction", "vague", "score", "range"]
Qualifier: TypeAlias = Literal["more", "less", "about", "exact"]

TANWIN = "\u064b"
_SKIPPED = frozenset(
    chr(c)
    for ends in re.findall("(.)(?:-(.))?", DIACRITICS + TATWEEL + INVISIBLE)
    for c in range(ord(ends[0]), ord(ends[1] or ends[0]) + 1)
)


def words(text: str) -> frozenset[str]:
    """Words written one after the other, as a set for look-up by folded form."""
    return frozenset(map(fold, text.split()))


def word_at(t: Text, i: int) -> str:
    """The folded form of token ``i``, empty outside the text."""
    return t.folds[i] if 0 <= i < len(t.folds) else ""


# «… في المئة» and its kin, after the number.
PERCENT_MARKS = frozenset("%٪﹪％")
_HUNDREDS = words("المئة المائة المية الميه مئة مائة")
_BY_HUNDRED = words("بالمئة بالمائة بالمية بالميه بالماية")


def percent_after(t: Text, i: int) -> int:
    """The end of a percent sign or word at token ``i``, else ``i``."""
    word = word_at(t, i)
    if word in PERCENT_MARKS or word in _BY_HUNDRED:
        return i + 1
    return i + 2 if word in {"في", "ب", "بال"} and word_at(t, i + 1) in _HUNDREDS else i


# --- tables ---------------------------------------------------------------------------------------------------------


class Entry(NamedTuple):
    """What a written form says: ``shape`` tells the dual and the accusative, which multiply otherwise than the
    singular.
    """

    id: str
    kind: str
    value: str
    shape: str = ""


#: Written forms, folded, with all they may be.
Lexicon: TypeAlias = dict[str, list[Entry]]


def add(lexicon: Lexicon, form: str, entry: Entry) -> None:
    """Put a form in a lexicon, unless it says the same already."""
    known = lexicon.setdefault(fold(form), [])
    if all((other.kind, other.value) != (entry.kind, entry.value) for other in known):
        known.append(entry)


def duals(singular: str) -> list[str]:
    """The dual of a noun, both cases: شخص → شخصان شخصين, دقيقة → دقيقتان دقيقتين, مستشفى → مستشفيان.

    >>> duals("رصاصة"), duals("مبنى")
    (['رصاصتان', 'رصاصتين'], ['مبنيان', 'مبنيين'])
    """
    stem = (
        singular[:-1] + "ت" if singular.endswith("ة") else singular[:-1] + "ي" if singular.endswith("ى") else singular
    )
    return [stem + "ان", stem + "ين"]


def _inflected(kind: str, form: str) -> Iterator[tuple[str, str]]:
    yield form, ""
    if kind == "ten":
        yield form[:-2] + "ين", ""
    elif kind == "scale" and form in {"ألف", "مليون", "مليار", "تريليون", "بليون", "ترليون"}:
        yield from ((form + "ا", "accusative"), (form + "ان", "dual"), (form + "ين", "dual"), (form + "ي", "dual"))


@cache
def number_words() -> Lexicon:
    """The lexicon of single number words."""
    lexicon: Lexicon = {}
    for row in read_table("numbers"):
        kind = row["kind"]
        if kind in {"unit", "ten", "hundred", "scale", "fraction", "ordinal", "ordinal-one", "vague"}:
            for form in row["forms"].split("|"):
                for inflected, shape in _inflected(kind, form):
                    add(lexicon, inflected, Entry(row["id"], kind, row["value"], shape))
    return lexicon


# --- words with what is written onto them ---------------------------------------------------------------------------

_PROCLITICS = tuple(
    (conjunction + rest, len(conjunction) + kept, definite)
    for conjunction in ("", "و", "ف")
    for rest, kept, definite in (
        ("", 0, False), ("ال", 0, True), ("ب", 1, False), ("ل", 1, False), ("بال", 1, True), ("لل", 0, True),
    )
)  # fmt: skip
#: Folded words that look like a proclitic and a number word, and are something else.
_NOT_NUMBERS = words("لست فلست ولست وسبق كسبع")


class Found(NamedTuple):
    """A form found in a word: its entries, how many letters of proclitics stand before it, and whether it has the
    article.
    """

    entries: tuple[Entry, ...]
    letters: int
    definite: bool
    prefix: str

    @property
    def joined(self) -> bool:
        return self.prefix.startswith("و")

    def of(self, *kinds: str) -> Entry | None:
        """The first entry of one of the kinds."""
        return next((entry for entry in self.entries if entry.kind in kinds), None)


def look_up(folded: str, lexicon: Lexicon) -> Found | None:
    """A folded word in a lexicon, whole if it can be, else without its proclitics (و، ف، ب، ل، ال).

    >>> look_up("وبالعشرين", number_words()).prefix
    'وبال'
    """
    if folded in _NOT_NUMBERS:
        return None
    for prefix, letters, definite in _PROCLITICS:
        if folded.startswith(prefix):
            entries = lexicon.get(folded[len(prefix) :])
            if entries and len(folded) - len(prefix) > 1:
                return Found(tuple(entries), letters, definite, prefix)
    return None


@memo
def number_word(folded: str) -> Found | None:
    """A folded word as a number word."""
    return look_up(folded, number_words())


def offset_after(text: Text, i: int, letters: int) -> int:
    """The offset in the text behind the first ``letters`` letters of token ``i`` (marks on them go with them)."""
    offset, end = text.starts[i], text.ends[i]
    while letters and offset < end:
        offset += 1
        letters -= 1
        while offset < end and text.raw[offset] in _SKIPPED:
            offset += 1
    return offset


# --- digits ---------------------------------------------------------------------------------------------------------

_SHAPES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\d+"), "plain"),
    (re.compile(r"\d{1,3}(?:[,٬]\d{3})+(?:[.٫]\d+)?"), "thousands"),
    (re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:[,.]\d{1,2})?"), "thousands"),
    (re.compile(r"\d{1,3}(?:\.\d{3})+\.\d{1,2}"), "thousands"),
    (re.compile(r"[1-9]\d{0,2}\.\d{3}"), "dotted"),
    (re.compile(r"\d+[.,٫]\d+"), "decimal"),
    (re.compile(r"\d+-\d+"), "pair"),
    (re.compile(r"\d{1,2}:\d{2}"), "clock"),
    (re.compile(r"\d{1,2}/\d{1,2}"), "slash"),
    (re.compile(r"\d+(?:[.]\d+)?-\d+(?:[.]\d+)?"), "pair"),
)


class Digits(NamedTuple):
    """Digits as they stand: ``shape`` plain, thousands, dotted (90.500: thousands or a decimal), decimal, pair,
    clock, slash.
    """

    shape: str
    written: str  #: with Western digits, a decimal point and no thousands marks
    end: int


def read_digits(text: Text, i: int) -> Digits | None:
    """The digits that begin at token ``i``.

    The Arabic comma joins digits when nothing stands between (14،8). A ر between digits is the decimal mark of wire
    copy typed from right to left: what stands first is the decimal part (20ر115 is 115.20).
    """
    if text.kinds[i] != NUMBER:
        return None
    word = text.folds[i]
    if i + 2 < len(text) and text.kinds[i + 2] == NUMBER and text.glued(i + 1) and text.glued(i + 2):
        mark, other = text.folds[i + 1], text.folds[i + 2]
        if mark == "ر" and word.isdigit() and other.isdigit():
            return (
                Digits("plain", other + word, i + 3) if word == "000" else Digits("decimal", f"{other}.{word}", i + 3)
            )
        if mark == "،" and word.isdigit() and other.isdigit() and len(word) <= 3 and len(other) <= 3:
            joined = Digits("thousands", word + other, i + 3) if len(other) == 3 and word != "0" else None
            return joined or Digits("decimal", f"{word}.{other}", i + 3)
    for pattern, shape in _SHAPES:
        if pattern.fullmatch(word):
            return Digits(shape, _plain(word, shape), i + 1)
    return None


def _plain(word: str, shape: str) -> str:
    if shape == "thousands":
        *groups, last = re.split(r"[.,٬٫]", word)
        return "".join(groups) + (last if len(last) == 3 else f".{last}")
    return re.sub("[,٫]", ".", word) if shape == "decimal" else word


# --- numbers --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the text: tokens ``first … end - 1``, code points ``start … stop``.

    ``value`` is the number in digits ("32000", "8.60", "1/3", a vague plural "100+", a range "24-48", a score "14-0"),
    ``amount`` its size where it has one. ``scaled``: its last word is a scale (ألف). ``dotted``: 90.500, thousands or
    a decimal. ``hanging``: it ends in a scale in the accusative, so that the thing counted was said before (97 ألفا).
    """

    first: int
    end: int
    start: int
    stop: int
    value: str
    kind: NumberKind
    amount: Decimal
    definite: bool = False
    digits: bool = False
    scaled: bool = False
    dotted: bool = False
    hanging: bool = False


def plain(amount: Decimal) -> str:
    """A number in digits, without an exponent or idle zeros.

    >>> plain(Decimal("20.6") * 1_000_000_000)
    '20600000000'
    """
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


class _Piece(NamedTuple):
    kind: str  # digits, unit, ten, teen, hundred, scale, fraction
    value: Decimal
    end: int
    found: Found | None = None
    entry: Entry | None = None
    digits: Digits | None = None


_TEEN = frozenset({"عشر", "عشره"})


def _fraction(value: str) -> Decimal:
    top, bottom = value.split("/")
    return Decimal(top) / Decimal(bottom)


def _piece(text: Text, i: int) -> _Piece | None:
    """One member of a number: a run of digits, or a word (two for a teen and for ثلاث مئة)."""
    if i >= len(text):
        return None
    if digits := read_digits(text, i):
        if digits.shape in {"pair", "clock", "slash"}:
            return None
        return _Piece("digits", Decimal(digits.written), digits.end, digits=digits)
    found = number_word(text.folds[i]) if text.kinds[i] == WORD else None
    entry = found.of("unit", "ten", "hundred", "scale") if found else None
    if not found or not entry:
        return None
    value = Decimal(entry.value)
    if entry.kind == "unit" and i + 1 < len(text) and text.kinds[i + 1] == WORD:
        after = number_word(text.folds[i + 1])
        if text.folds[i + 1] in _TEEN and 1 <= value <= 9:
            return _Piece("teen", value + 10, i + 2, found, entry)
        if after and not after.prefix and after.of("hundred") and 3 <= value <= 9 and after.entries[0].value == "100":
            return _Piece("hundred", value * 100, i + 2, found, entry)
        if text.folds[i][len(found.prefix) :] in {"احد", "احدي"} and not (after and after.joined and after.of("ten")):
            return None  # «أحد أشهر» is one of, not one
    if entry.shape == "dual" or (entry.shape == "accusative" and _dual_construct(text, i)):
        value *= 2
    return _Piece(entry.kind, value, i + 1, found, entry)


def _dual_construct(text: Text, i: int) -> bool:
    """ألفا and مليونا: 2000 before the noun they count (مليونا شخص), 1000 with tanwin or before و (ألفا و300)."""
    if TANWIN in text.raw[text.starts[i] : text.ends[i]] or i + 1 >= len(text) or text.kinds[i + 1] != WORD:
        return False
    after = text.folds[i + 1]
    return not after.startswith("و") and after not in STOPS and len(after) > 2


def _conjunction(text: Text, i: int) -> int:
    """The token after a و that stands alone at ``i``, else ``i``."""
    return i + 1 if i + 1 < len(text) and text.folds[i] == "و" else i


def read_cardinal(text: Text, i: int) -> Number | None:
    """The longest cardinal that begins at token ``i``: digits, words, or both (31 ألفا و300)."""
    piece = _piece(text, i)
    if piece is None:
        return None
    head, total, group, scale = piece, Decimal(0), Decimal(0), Decimal(0)
    end = i
    while piece is not None:
        if piece.kind == "scale":
            multiplied = group if group or total else Decimal(1)
            if group == 0 and total and scale:
                total, scale = total * piece.value, piece.value * scale
            else:
                size = _scale_of(piece) if group else piece.value  # 30 ألفا is no dual
                total, group, scale = total + multiplied * size, Decimal(0), _scale_of(piece)
        else:
            group += piece.value
        last, end = piece, piece.end
        piece = _next_piece(text, last, group, scale)
    amount = total + group
    value = head.digits.written if head.digits and end == head.end else plain(amount)
    end, amount, added = _with_fraction(text, end, amount, scale)
    found = head.found
    definite = bool(found and found.definite) or _article_before(text, i)
    return Number(
        _start_token(text, i), end, _start(text, i, found.letters if found else 0), text.ends[end - 1],
        plain(amount) if added else value, "cardinal", amount, definite,
        digits=head.digits is not None, scaled=last.kind == "scale",
        dotted=bool(head.digits and head.digits.shape == "dotted" and last is head),
        hanging=last.kind == "scale" and bool(last.entry and last.entry.shape == "accusative"),
    )  # fmt: skip


def _scale_of(piece: _Piece) -> Decimal:
    return Decimal(piece.entry.value) if piece.entry else piece.value


def _next_piece(text: Text, last: _Piece, group: Decimal, scale: Decimal) -> _Piece | None:
    """The member that goes on after ``last``, if what follows belongs to the same number."""
    at = _conjunction(text, last.end)
    piece = _piece(text, at)
    if piece is None:
        return None
    joined = at > last.end or bool(piece.found and piece.found.joined)
    if not joined:
        if piece.kind != "scale" or (piece.found and piece.found.prefix not in {"", "ال"}):
            return None
        if last.kind == "scale":
            return piece if piece.value > 1000 and last.entry and last.entry.value == "1000" else None
        dual = bool(piece.entry and piece.entry.shape == "dual")
        return piece if not dual and (scale == 0 or _scale_of(piece) < scale) else None
    if piece.found and piece.found.prefix not in {"", "و", "وال"}:
        return None
    return piece if _fits(text, piece, last, group, scale) else None


def _fits(text: Text, piece: _Piece, last: _Piece, group: Decimal, scale: Decimal) -> bool:
    """May this member follow with و? Lower ranks follow higher ones, units stand before tens."""
    if piece.kind == "scale":
        return last.kind == "scale" and piece.value < scale
    if last.kind == "scale":
        after = _piece(text, piece.end)
        grows = after is not None and after.kind == "scale" and not (after.found and after.found.joined)
        return piece.value < scale and not (grows and after is not None and _scale_of(after) >= scale)
    if piece.kind == "digits" or last.kind == "digits":
        return False
    if group % 100 == 0:
        return piece.value < 100
    return piece.kind == "ten" and 0 < group % 100 < 10


def _with_fraction(text: Text, end: int, amount: Decimal, scale: Decimal) -> tuple[int, Decimal, bool]:
    """«… ونصف (المليون)»: the fraction is of the scale said last, or of one."""
    at = _conjunction(text, end)
    found = number_word(text.folds[at]) if at < len(text) and text.kinds[at] == WORD else None
    entry = found.of("fraction") if found else None
    if not found or not entry or entry.value not in {"1/2", "1/4", "1/3"} or not (found.joined or at > end):
        return end, amount, False
    if found.definite or not scale:
        return end, amount, False
    amount += _fraction(entry.value) * scale
    again = number_word(text.folds[at + 1]) if at + 1 < len(text) else None
    repeated = again.of("scale") if again else None
    return (at + 2 if repeated and Decimal(repeated.value) == scale else at + 1), amount, True


def _article_before(text: Text, i: int) -> bool:
    """Is an article written apart before the digits at ``i`` (الـ 134، الـ(50))?"""
    return i > 0 and text.kinds[i] == NUMBER and text.folds[i - 1] in {"ال", "بال", "لل", "وال", "فال"}


def _start_token(text: Text, i: int) -> int:
    return i - 1 if _article_before(text, i) else i


def _start(text: Text, i: int, letters: int) -> int:
    if _article_before(text, i):
        return offset_after(text, i - 1, 1 if text.folds[i - 1] in {"بال", "وال", "فال"} else 0)
    return offset_after(text, i, letters)


def read_fraction(text: Text, i: int) -> Number | None:
    """ثلثا، نصف، ثلاثة أرباع; before a scale they multiply it (ربع مليون)."""
    found = number_word(text.folds[i]) if text.kinds[i] == WORD else None
    if not found:
        return None
    entry, end = found.of("fraction"), i + 1
    unit = found.of("unit")
    if unit and unit.value == "3" and i + 1 < len(text) and text.folds[i + 1].removeprefix("ال").startswith("ارباع"):
        entry, end = Entry("three-quarters", "fraction", "3/4"), i + 2
    if entry is None or (entry.id in _RARE_PARTS and not _of_whole(text, end)):
        return None
    if end < len(text) and text.folds[end] in {"نهائي", "النهائي", "نهائيات"}:
        return None
    value, amount, scaled = entry.value, _fraction(entry.value), False
    after = number_word(text.folds[end]) if end < len(text) and text.kinds[end] == WORD else None
    scale = after.of("scale") if after and after.prefix in {"", "ال"} else None
    if scale and not scale.shape:
        amount, end, scaled = amount * Decimal(scale.value), end + 1, True
        value = plain(amount)
    kind: NumberKind = "cardinal" if scaled else "fraction"
    start, stop = offset_after(text, i, found.letters), text.ends[end - 1]
    return Number(i, end, start, stop, value, kind, amount, found.definite, scaled=scaled)


#: خمس is five and ثمن a price, unless a whole that can be shared out follows.
_RARE_PARTS = frozenset({"fifth", "two-fifths", "sixth", "eighth", "tenth"})
_WHOLES = words("سكان السكان عدد إجمالي مساحة المساحة إنتاج الإنتاج ميزانية الميزانية العالم مجموع قيمة")


def _of_whole(text: Text, i: int) -> bool:
    said = word_at(text, i) == "عدد" and word_at(text, i + 1) == "من"  # «ثمن عدد من الخبراء القرار»: they praised it
    return word_at(text, i) in _WHOLES and not said


def read_vague(text: Text, i: int) -> Number | None:
    """Plurals that stand for a number: مئات → 100+, عشرات الآلاف → 10000+."""
    found = number_word(text.folds[i]) if text.kinds[i] == WORD else None
    entry = found.of("vague") if found else None
    if not found or not entry:
        return None
    amount, end, definite = Decimal(entry.value), i + 1, found.definite
    while end < min(len(text), i + 3) and text.kinds[end] == WORD:
        after = number_word(text.folds[end])
        scale = after.of("vague", "scale") if after and after.prefix in {"", "ال"} else None
        if not after or not scale or Decimal(scale.value) < 1000 or scale.shape:
            break
        amount, end, definite = amount * Decimal(scale.value), end + 1, definite or after.definite
    start = offset_after(text, i, found.letters)
    return Number(i, end, start, text.ends[end - 1], f"{plain(amount)}+", "vague", amount, definite)


def read_ordinal(text: Text, i: int) -> Number | None:
    """الثالث، الثالثة عشرة، الحادي والخمسون, with or without the article."""
    found = number_word(text.folds[i]) if text.kinds[i] == WORD else None
    entry = found.of("ordinal", "ordinal-one") if found else None
    if not found or not entry:
        return None
    amount, end = Decimal(entry.value), i + 1
    if end < len(text) and text.kinds[end] == WORD:
        after = number_word(text.folds[end])
        if text.folds[end] in _TEEN:
            amount, end = amount + 10, end + 1
        elif after and after.joined and after.definite == found.definite and (ten := after.of("ten", "hundred")):
            amount, end = amount + Decimal(ten.value), end + 1
    if entry.kind == "ordinal-one" and end == i + 1:
        return None
    start = offset_after(text, i, found.letters)
    return Number(i, end, start, text.ends[end - 1], plain(amount), "ordinal", amount, found.definite)


def read_number(text: Text, i: int) -> Number | None:
    """The number that begins at token ``i``, whatever its kind."""
    for read in (read_fraction, read_vague, read_cardinal):
        if number := read(text, i):
            return number
    return None


def scale_factor(text: Text, number: Number) -> Decimal:
    """What the last word of a number multiplies by (ألف: 1000)."""
    found = number_word(text.folds[number.end - 1])
    entry = found.of("scale") if found else None
    return Decimal(entry.value) if entry else Decimal(1)


# --- qualifiers -----------------------------------------------------------------------------------------------------


class Qualified(NamedTuple):
    """A qualifier beside a number: its tokens, the offset where its first word begins without proclitics, what it
    says.
    """

    first: int
    end: int
    start: int
    says: Qualifier


_Pattern: TypeAlias = tuple[tuple[frozenset[str], ...], Qualifier]
_ADVERBS = words("حاليا الآن تقريبا كثيرا قليلا بكثير بقليل فعليا")


@cache
def _qualifiers() -> tuple[tuple[_Pattern, ...], tuple[_Pattern, ...]]:
    before: list[_Pattern] = []
    after: list[_Pattern] = []
    for row in read_table("numbers"):
        says = row["kind"]
        if says in {"more", "less", "about", "exact"}:
            words = row["forms"].split()
            side = after if words[0] == "…" else before
            pattern = tuple(frozenset(map(fold, word.split("/"))) for word in words if word != "…")
            side.append((pattern, says))  # type: ignore[arg-type]
    longest_first = sorted(before, key=lambda pattern: -len(pattern[0]))
    return tuple(longest_first), tuple(sorted(after, key=lambda pattern: -len(pattern[0])))


@cache
def _last_words() -> frozenset[str]:
    return frozenset(word for pattern, _ in _qualifiers()[0] for word in pattern[-1])


@memo
def opens_qualifier(folded: str) -> bool:
    """Whether a qualifier may begin with a word, with what is written onto it."""
    return any(_bare(folded, pattern[0]) in pattern[0] for pattern, _ in _qualifiers()[0])


@memo
def _closes_qualifier(folded: str) -> bool:
    return folded in _last_words() or _bare(folded, _last_words()) in _last_words()


def qualifier_before(text: Text, i: int) -> Qualified | None:
    """The qualifier that ends before token ``i`` (نحو، أكثر من، ما لا يقل عن)."""
    end = i
    while end > 0 and text.folds[end - 1] in {"(", "ال", "ب", "ل", '"', "«", "عدد", "الف"} and i - end < 2:
        end -= 1
    if end == 0 or not _closes_qualifier(text.folds[end - 1]):
        return None
    for pattern, says in _qualifiers()[0]:
        first = _match_back(text, end, pattern)
        if first is not None:
            letters = len(text.folds[first]) - len(_bare(text.folds[first], pattern[0]))
            return Qualified(first, i, offset_after(text, first, letters), says)
    return None


def _bare(word: str, wanted: frozenset[str]) -> str:
    """A word without و، ف، ب، ل before it, where that makes it one of the wanted."""
    for prefix in ("", "و", "ف", "ب", "ل", "وب", "ول", "فب", "لت", "لي"):
        if word.startswith(prefix) and word[len(prefix) :] in wanted and prefix not in {"لت", "لي"}:
            return word[len(prefix) :]
    # «ليتجاوز»: the ل of purpose is no part of the verb.
    return word


def _match_back(text: Text, end: int, pattern: tuple[frozenset[str], ...]) -> int | None:
    """The token where a pattern that ends before ``end`` begins; one adverb may stand inside it (تقترب حاليا من)."""
    at = end
    for place, words in enumerate(reversed(pattern)):
        at -= 1
        first = place == len(pattern) - 1
        if place > 0 and at > 0 and text.folds[at] in _ADVERBS:
            at -= 1
        if at < 0 or (_bare(text.folds[at], words) if first else text.folds[at]) not in words:
            return None
    return at


_FLIPPED: dict[Qualifier, Qualifier] = {"more": "less", "less": "more", "about": "about", "exact": "exact"}
#: So far before a number a verb may stand that qualifies it.
_APART = 8


def qualifier_apart(text: Text, i: int) -> Qualifier | None:
    """What a verb says of the number at token ``i`` when its subject stands between them («تزيد أعمارهم على 18 عاما»،
    «لا تقل قيمتها عن 5 ملايين»، «تجاوز عدد الطلاب 500»).
    """
    linked = i > 0 and text.folds[i - 1] in _ON
    last = i - 1 - linked
    for k in range(last - 1, max(-1, last - _APART), -1):
        word = text.folds[k]
        if text.kinds[k] != WORD:
            return None
        says = _verb_of_amount(word, linked)
        if says:
            subject = text.folds[k + 1].removeprefix("ال")
            if text.folds[last] != "عن" and not any(subject.startswith(noun) for noun in tables.words("measured")):
                return None
            return _FLIPPED[says] if k and text.folds[k - 1] in _DENIED else says
        if word in STOPS and word not in tables.words("measured") and not (linked and word in _WITHIN):
            return None
    return None


_ON = words("على عن")
_DENIED = words("لا لم لن ما ألا")
_WITHIN = words("في فيها فيه بها")


@lru_cache(LIMIT)
def _verb_of_amount(folded: str, linked: bool) -> Qualifier | None:
    """زاد and تقل, which take على or عن, or تجاوز and ناهز, which do not."""
    kinds: tuple[tuple[str, Qualifier], ...] = (("passes", "more"), ("nears", "about"))
    if linked:
        kinds = (("exceeds", "more"), ("falls_short", "less"))
    for name, says in kinds:
        if folded in tables.words(name) or (folded[0] in "وف" and folded[1:] in tables.words(name)):
            return says
    return None


_AND_MORE = words("فأكثر وأكثر")


def qualifier_after(text: Text, end: int) -> Qualified | None:
    """The qualifier that begins at token ``end`` (تقريبا، على الأقل)."""
    for pattern, says in _qualifiers()[1]:
        if word_at(text, end) in _AND_MORE and word_at(text, end + 1) in {"من", "ب"}:
            continue  # «12 بحارا وأكثر من 30 راكبا»
        if end + len(pattern) <= len(text) and all(text.folds[end + k] in words for k, words in enumerate(pattern)):
            return Qualified(end, end + len(pattern), text.starts[end], says)
    return None


# --- words that no noun phrase begins or goes on with ---------------------------------------------------------------

STOPS = words(
    """من إلى الى على علي عن في فى مع حتى منذ بعد قبل خلال عند بين دون تحت فوق حول ضد لدى عبر نحو أمام خلف وسط ضمن
    أثناء بسبب حيث إذ إذا إن أن أو أم ثم لكن بل لا لم لن ما ليس قد سوف كان كانت كما كل أي هو هي هم هما هذا هذه ذلك
    تلك الذي التي الذين اللذين اللتين منهم منها منه بينهم بينها بينهما فيها فيه عنها عنه إليها إليه عليه عليها لها
    له لهم بها به بهم وهو وهي وهم وفي ومن وعلى وإلى وعن ومع وقد ولا ولم فيما بينما عندما حينما بعدما لما مما ممن
    وذلك كذلك أيضا فقط مقابل مقارنة إضافة بالإضافة فضلا خاصة تقريبا حاليا سنويا يوميا شهريا أسبوعيا رسميا عالميا
    محليا دوليا نقدا صباحا مساء ظهرا عام سنة يوم شهر م ه هـ ت غ و ف ب ل وأن وإن والتي والذي وحتى لكل لدى عقب وبعد
    وقبل وخلال ومنذ أمس غدا اليوم سوى غير نسبة بنسبة قيمة بقيمة بواقع بمعدل بنحو بحوالي لمدة بهدف بينهن منهن لأن
    لان كي لكي حين وكان وكانت لكنه لكنها إنه إنها أنه أنها وأنه وأنها قال وقال ويقول يقول مشيرا أكثر أقل حوالي
    قرابة زهاء"""
)
