"""Texts that mean harm: each a pattern that can be made as long as one likes.

``HOSTILE`` has them by name; ``text(name, length)`` is one of them at a length, cut to it, so that its cost can be
compared at several. What is only long (a seed again and again) is among them, for length alone must not be harmful.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import count, cycle
from pathlib import Path

from extractors import lexicon

_SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))

#: Repeated as they are.
_REPEATED = {
    # nothing to hold on to
    "one letter": "ا",
    "one word": "قالالوزيرإن",
    "one foreign word": "x",
    "run together": "المحادثاتأنه",
    "digits": "1",
    "digits with points": "1.",
    "digits with slashes": "1/2/",
    "letters with points": "ا.",
    "points": ".",
    "spaces": " ",
    "no-break spaces": "\u00a0",
    "tatweel": "ـ",
    "diacritics": "َ",
    "a letter under diacritics": "اًٌٍَُِّْ",
    "NUL": "\x00",
    "NUL between words": "قال\x00الوزير\x00",
    "bidi controls": "\u202e\u2067\u200f",
    "bidi controls between words": "قال\u202e الوزير\u2066 إن\u200f ",
    "escapes": "\x1b[31mقال الوزير إن ",
    "lone surrogates": "\ud800قال \udfff",
    "emoji": "👨‍👩‍👧‍👦🔴",
    "emoji between words": "قال🔴الوزير🇵🇸",
    # line ends
    "line feeds": "\n",
    "mixed line ends": "\r\n\n\r\u2028\u2029\x0b\x0c\x85",
    "a word a line": "قال\r\n",
    "a colon a line": "قال:\r",
    "a statement a line, ends mixed": "قال الوزير إن الحرب انتهت\r\nوأضاف أن\rالحرب\n\u2028",
    "headlines": "الوزير: الحرب انتهت\n",
    "bullets": "• قال الوزير إن الحرب\n- ",
    # marks
    "guillemets never closed": "«",
    "guillemets never opened": "»",
    "curly marks never closed": "“",
    "straight marks": '"',
    "straight marks and a space": '" ',
    "guillemets never closed, a word in each": "«قال ",
    "curly marks never closed, a word in each": "“قال الوزير ",
    "straight marks before words": '"قال ',
    "straight marks after words": 'قال" ',
    "straight marks, a statement in each": 'قال الوزير: "نعم" ',
    "marks the wrong way round": "»قال« ",
    "mixed marks": "«قال “الوزير \"إن ‹الحرب ‘",
    "marks with the point inside": "قال الوزير: «انتهت الحرب وانتهى الأمر.» ",
    "brackets never closed": "(",
    "brackets never opened": ")",
    "double brackets": "(( ",
    "brackets never closed, a word in each": "(قال ",
    "mixed brackets": "([{﴿قال ",
    "apostrophes": "ا’",
    # cues, names, numbers
    "one cue": "قال ",
    "one cue and its particle": "قال إن ",
    "and added that": "وأضاف أن ",
    "he said that he said that": "قال الوزير إن رايدر أكد أن ",
    "a cue after each comma": "قال الوزير، ",
    "cues and colons": "قال: ",
    "participles": "مضيفا أن مشيرا إلى أن ",
    "verbless cues": "وفقا ل بحسب ",
    "carried by": "ونقلت رويترز عن مصادر أن ",
    "said in a statement in a statement": "قال الوزير في بيان في بيان في بيان ",
    "particles": "إن أن ",
    "commas": "، ",
    "commas, no space": "،",
    "ands": "و ",
    "relative pronouns": "الذي ",
    "a name": "محمد ",
    "a name with a title": "الرئيس الأمريكي جو بايدن ",
    "titles": "رئيس وزير مدير ",
    "places": "غزة ",
    "organisations": "وزارة الصحة ",
    "outlets": "لموقع أكسيوس ",
    "initials": "د. ",
    "hashtags": "#حماس_",
    "addresses": "www.example.com/",
    "number words": "مئة ألف و",
    "ones and tens": "ثلاثة وعشرون ",
    "figures": "32 ألف شخص ",
    "percents": "7.5% ",
    "ranges": "بين 3 و4 ",
    "dates": "7 أكتوبر 2023 ",
    "weekdays": "الثلاثاء الماضي ",
    "lengths": "منذ ثلاثة أيام ",
    "a figure in each statement": "قال الوزير إن 7 أشخاص قتلوا. ",
    "statements within one sentence": "قال الوزير إن 7 قتلوا، وأضاف رايدر أن 8 جرحوا، ",
    "dropped subjects": "وأضاف أن الحرب انتهت. ",
    "descriptions": "وقال المسؤول إن الحرب انتهت. ",
    "honorifics": "وقال معاليه إن الحرب انتهت. ",
    "honorifics after names": "وقال معاليه إن محمد بن سعيد العلي وصل. ",
    "honorifics in long titles": "التقى معالي الرئيس العام محمد العلي وقال سموه إن الحرب انتهت. ",
    "the latter": "وقال الأخير إن الحرب انتهت. ",
    "the same source": "وقال المصدر ذاته إن الحرب انتهت. ",
    "other officials": "وقال مسؤول آخر إن الحرب انتهت. ",
    "the statement": "وجاء في البيان أن الحرب انتهت. ",
    "last names": "وقال بلينكن إن الحرب انتهت. ",
    "women and men": "وقالت الوزيرة إن الحرب انتهت. وأضاف أنها انتهت. ",
    "a body by its name": "وقالت «صلة» إن الحرب انتهت. ",
    "quotations over paragraphs": "«قال الأول\n«وقال الثاني»\n",
    "quoted statements": "وقال رايدر في بيان “ناقش الوزير الأمر مع غالانت”.\n",
}  # fmt: skip


def _nested(opening: str, closing: str, length: int) -> str:
    """As many pairs, one in the other, as fit."""
    depth = length // (len(opening) + len(closing))
    return opening * depth + closing * depth


def _every_cue(length: int) -> str:
    """Every form of every cue, again and again."""
    found: list[str] = []
    forms = cycle(_cue_forms())
    while length > 0:
        found.append(next(forms))
        length -= len(found[-1]) + 1
    return " ".join(found)


@cache
def _cue_forms() -> tuple[str, ...]:
    """The lemmas, participles and nouns of the lexicon, as its tables write them."""
    tables = [row for name in ("cues", "nouns", "verbless") for row in lexicon.read_table(name)]
    written = (word for row in tables for key, cell in row.items() if key not in _NO_WORDS for word in cell.split())
    return tuple(dict.fromkeys(word for word in written if not word.isascii()))


_NO_WORDS = frozenset({"id", "example", "stance", "frames"})


def _different_speakers(length: int) -> str:
    """A new name for every statement."""
    found, left = [], length
    for number in count(1):
        if left <= 0:
            break
        surname = "".join("ابتثجحخدذر"[int(digit)] for digit in str(number))
        found.append(f"وقال الوزير محمد ال{surname} لصحيفة النهار إن {number} شخصا وصلوا. وأضاف أن الأمر انتهى.\n")
        left -= len(found[-1])
    return "".join(found)


def _seeds(length: int) -> str:
    article = "\n".join(path.read_bytes().decode("utf-8-sig") for path in _SEEDS)
    return article * (length // len(article) + 1)


_MADE = {
    "nested brackets": lambda length: _nested("(", ")", length),
    "nested brackets with words": lambda length: _nested("(قال ", "إن) ", length),
    "nested guillemets": lambda length: _nested("«قال ", "نعم» ", length),
    "nested curly marks": lambda length: _nested("“", "”", length),
    "every cue": _every_cue,
    "different speakers": _different_speakers,
    "the seeds again and again": _seeds,
    "the seeds in one line": lambda length: " ".join(_seeds(length).split()),
    "the seeds without a space": lambda length: "".join(_seeds(2 * length).split()),
    "the seeds decomposed": lambda length: unicodedata.normalize("NFD", _seeds(length)),
    "the seeds in presentation forms": lambda length: _seeds(length).translate(_presentation_forms()),
}


@cache
def _presentation_forms() -> dict[int, str]:
    """Each Arabic letter → the first of its presentation forms (the isolated one)."""
    found: dict[int, str] = {}
    for code in range(0xFE80, 0xFEFD):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1:
            found.setdefault(ord(plain), chr(code))
    return found


#: The names of the texts.
HOSTILE: tuple[str, ...] = (*_REPEATED, *_MADE)


def text(name: str, length: int) -> str:
    """The hostile text of a name, ``length`` code points of it. Raises KeyError for an unknown name."""
    if name in _REPEATED:
        unit = _REPEATED[name]
        return (unit * (length // len(unit) + 1))[:length]
    return _MADE[name](length)[:length]
