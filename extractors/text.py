"""Text to tokens: words, numbers and marks with their true offsets, and the folded form that look-ups read.

The text itself is never changed. A token is known by its index; ``starts[i]`` and ``ends[i]`` are its offsets in the
text, ``folds[i]`` is the form that every table of words is keyed by.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from operator import add, itemgetter
from typing import NamedTuple

from extractors.memo import memo

DIACRITICS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
TATWEEL = "\u0640"
#: Invisible characters that news text carries between letters: joiners, direction marks, byte order marks.
INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"

# One pass of ``str.translate`` does the work of camel-tools' dediac_ar, normalize_alef_ar, normalize_alef_maksura_ar
# and
# normalize_teh_marbuta_ar (a test holds it to them) without the 0.3 s that importing their character tables takes.
_DROPPED = re.compile(f"[{DIACRITICS}{TATWEEL}{INVISIBLE}]")
_FOLDED = {
    **dict.fromkeys(map(ord, "أإآٱٲٳ"), "ا"),
    **dict.fromkeys(map(ord, "ىیې"), "ي"),  # also Persian yeh, which keyboards of the region type
    ord("ة"): "ه",
    **dict.fromkeys(map(ord, "کڪ"), "ك"),
    **{ord("٠") + i: str(i) for i in range(10)},
    **{ord("۰") + i: str(i) for i in range(10)},
}
#: Words in which a final alef maksura tells them from others (على is not the name علي).
KEEPS_MAKSURA = frozenset({"على", "الى", "حتى"})
#: As some papers and many posts type إلى, which is no other word (آلي has its madda).
_TYPED = {"الي": "الى", "إلي": "الى"}
#: The leader of a prayer, whom only his hamza tells from what stands before (أمام).
IMAM = "إمام"
_FOLDS_TO_ITSELF = re.compile("[ءؤئابت-غف-وي]+")
_UNDECORATED = re.compile("[ء-غف-ي]+")
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")

_LETTER = f"[^\\W\\d_{TATWEEL}]"
_NUMBER = "[0-9٠-٩۰-۹]+(?:[.,٫٬/:-][0-9٠-٩۰-۹]+)*"
# Arabic letters first, and no way back: most of a text is read here.
_WORD = (
    rf"{_LETTER}{{1,3}}+(?:\.{_LETTER}{{1,3}}){{2,}}(?!{_LETTER})"
    f"|{_LETTER}(?:[ء-ي{DIACRITICS}{INVISIBLE}]++|{_LETTER}|{TATWEEL})*+|{TATWEEL}++"
)
_LINE = r"\r\n|[\n\r\u2028\u2029\x0b\x0c\x85]"
_MARK = rf"\.{{2,}}|''|\(\((?=[^()]+\)\))|(?<=[^()])\)\)(?!\))|[^\w\s{INVISIBLE}]"
#: What belongs to no token.
_GAP = rf"(?:[^\S\n\r\u2028\u2029\x0b\x0c\x85]|[_{INVISIBLE}]|(?![0-9٠-٩۰-۹])\d)*"
#: A plain word with a space between it and the next letter, as are three tokens of four: they are tried first.
_PLAIN = "[ء-غف-ي]++ (?=[ء-غف-ي])"
#: A token and the gap behind it, so that the lengths of all matches are the offsets.
_TOKEN = re.compile(f"{_PLAIN}|(?:{_NUMBER}|{_WORD}|{_LINE}|{_MARK}){_GAP}")
#: The token in such a match, which holds no two marks that are not one token.
_ALONE = re.compile(f"(?P<number>{_NUMBER})|(?P<word>{_WORD})|(?P<line>{_LINE})|(?P<mark>[^\\w\\s{INVISIBLE}]+)")
_FIRST_GAP = re.compile(_GAP)
# ة never stands inside a word, and these endings never go on with أن/إن: two words were run together (المحادثاتأن).
_RUN_TOGETHER = re.compile(
    "(?<=ة)(?=[ء-ي]{2})|(?<=[ء-ي]{2}ات)(?=[أإ]ن(?:ه|ها|هم|نا)?$)|(?<=[ء-ي]{2}[يو]ن)(?=[أإ]ن(?:ه|ها|هم|نا)?$)"
)

WORD, NUMBER, MARK, LINE = "word", "number", "mark", "line"


def fold(word: str) -> str:
    """The form of a word (or phrase) in which spelling variants are equal.

    Diacritics, tatweel and invisible characters go; hamza seats, alef maksura and teh marbuta, Persian letters,
    presentation forms and Arabic digits become one. على stays apart from علي.

    >>> fold("أَكَّدَت"), fold("الحكومـــة"), fold("على"), fold("فى")
    ('اكدت', 'الحكومه', 'على', 'في')
    """
    if _FOLDS_TO_ITSELF.fullmatch(word):
        return _TYPED.get(word, word)
    if _UNDECORATED.fullmatch(word):
        plain, folded = word, _folded_letters(word)
    else:
        plain = undecorated(word)
        folded = plain.translate(_FOLDED).lower()
    if plain in _TYPED:
        return _TYPED[plain]
    if plain.endswith("ى") and plain.lstrip("وف").replace("إ", "ا").replace("أ", "ا") in KEEPS_MAKSURA:
        return folded[:-1] + "ى"
    if plain.endswith(IMAM) and "ال" not in plain:
        folded = folded.removesuffix("امام") + IMAM
    return folded or TATWEEL  # a lone tatweel stays one


def _folded_letters(text: str) -> str:
    """``_FOLDED`` for text in which only these of its letters stand: to translate takes longer."""
    return text.replace("أ", "ا").replace("إ", "ا").replace("آ", "ا").replace("ة", "ه").replace("ى", "ي")


def undecorated(word: str) -> str:
    """A word without diacritics, tatweel and invisible characters, its letters as they are typed.

    >>> undecorated("أَكَّـــدَت")
    'أكدت'
    """
    if _PRESENTATION.search(word):
        word = unicodedata.normalize("NFKC", word)
    return word if word.isascii() else unicodedata.normalize("NFC", _DROPPED.sub("", word))


@dataclass(slots=True)
class Text:
    """A tokenised text: parallel lists, one entry a token.

    ``kinds[i]`` is one of ``word``, ``number``, ``mark`` and ``line`` (a line break is a token, for it ends sentences).
    """

    raw: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    folds: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, first: int, end: int) -> tuple[int, int]:
        """Character offsets of the tokens ``first`` … ``end - 1``."""
        return self.starts[first], self.ends[end - 1]

    def string(self, first: int, end: int) -> str:
        """The text from token ``first`` to token ``end - 1``, as it stands."""
        return self.raw[self.starts[first] : self.ends[end - 1]]

    def at(self, offset: int) -> int:
        """The first token that starts at or after a character offset."""
        return bisect_left(self.starts, offset)

    def glued(self, i: int) -> bool:
        """True when token ``i`` follows the one before it without a space (invisible characters are none)."""
        if i == 0 or i >= len(self.starts):
            return False
        start, end = self.starts[i], self.ends[i - 1]
        return start == end or (start - end < 3 and not _DROPPED.sub("", self.raw[end:start]))


class _Piece(NamedTuple):
    """What a match of ``_TOKEN`` is."""

    folded: str
    kind: str
    length: int


_folded_of, _kind_of, _length_of = map(itemgetter, range(len(_Piece._fields)))


@memo
def _piece(match: str) -> _Piece:
    found = _ALONE.match(match)
    assert found is not None  # every match begins with a token
    token, kind = found.group(), found.lastgroup or MARK
    if kind == LINE:
        return _Piece("\n", LINE, len(token))
    if kind == MARK:
        return _Piece(token, MARK, len(token))
    if kind == WORD and len(token) > 5 and _RUN_TOGETHER.search(token):
        kind = _WORDS
    return _Piece(fold(token), kind, len(token))


#: The kind of words that were run together, until they are cut apart.
_WORDS = "words"


def tokenize(raw: str) -> Text:
    """Cut a text into tokens.

    White space and invisible characters between tokens belong to none. Time is linear in the length of the text.
    """
    matches = _TOKEN.findall(raw)
    pieces = list(map(_piece, matches))
    opening = _FIRST_GAP.match(raw)
    starts = list(accumulate(map(len, matches), initial=opening.end() if opening else 0))
    starts.pop()
    ends = list(map(add, starts, map(_length_of, pieces)))
    text = Text(raw, starts, ends, list(map(_folded_of, pieces)), list(map(_kind_of, pieces)))
    if _WORDS in text.kinds:
        _cut_apart(text)
    return text


def folds_of(phrases: Sequence[str]) -> list[tuple[str, ...]]:
    """The folds of the tokens of each of many phrases: what ``tokenize`` says, but the letters of all folded at once.

    >>> folds_of(["الأمم المتحدة", "إف-16"])
    [('الامم', 'المتحده'), ('اف', '-', '16')]
    """
    if not phrases:
        return []
    joined = "\n".join(phrases)
    found = [tuple(line.split()) for line in _folded_letters(joined).split("\n")]
    starts = list(accumulate((len(phrase) + 1 for phrase in phrases), initial=0))
    for i in {bisect_right(starts, odd.start()) - 1 for odd in _ODD.finditer(joined)}:
        found[i] = tuple(tokenize(phrases[i]).folds)
    return found


#: What folds otherwise than letter by letter, is no letter, or shows that two words were run together.
_ODD = re.compile("[^ء-غف-وي \n]|ة(?![ \n]|$)|[تن][أإ]ن|مام(?:[ \n]|$)|لي(?:[ \n]|$)")


def _cut_apart(text: Text) -> None:
    """Make words of their own of those that were run together."""
    for i in [i for i, kind in enumerate(text.kinds) if kind == _WORDS][::-1]:
        start, end = text.starts[i], text.ends[i]
        starts = [start, *(start + cut.start() for cut in _RUN_TOGETHER.finditer(text.raw[start:end]))]
        ends = [*starts[1:], end]
        text.starts[i : i + 1], text.ends[i : i + 1] = starts, ends
        text.folds[i : i + 1] = [fold(text.raw[first:last]) for first, last in zip(starts, ends, strict=True)]
        text.kinds[i : i + 1] = [WORD] * len(starts)
