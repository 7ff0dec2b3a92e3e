"""Quotation marks and brackets: which stretches they enclose, also where writers broke them.

Marks are paired by what stands beside them (a space before and a letter after opens), not by their shape alone, for
Arabic news mixes “…”, "…", «…», writes ”…” and »…«, and forgets to close. A mark that is never closed closes at the
end of its sentence and is flagged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import compress

from extractors import lexicon
from extractors.frozen import Frozen
from extractors.memo import memo
from extractors.text import LINE, MARK, NUMBER, WORD, Text

#: Shape → family. Marks pair within a family only.
_FAMILY = {
    "«": "guillemet",
    "»": "guillemet",
    "“": "curly",
    "”": "curly",
    "„": "curly",
    "‟": "curly",
    "″": "curly",  # what blogs make of a straight mark behind a digit (“آيفون 7″)
    "״": "straight",
    '"': "straight",
    "''": "straight",  # two apostrophes
    "‹": "single",
    "›": "single",
    "‘": "single",
    "’": "single",
    "'": "typed",
    "((": "double",
    "))": "double",
}
QUOTING = frozenset(_FAMILY)
_USUALLY_OPENS = frozenset({*"«“„‟‹‘", "(("})
_USUALLY_CLOSES = frozenset({*"»”›’″", "))"})
#: Such a mark opens nothing where none closes it; a typed ' may stand for a letter.
_NEVER_LEFT_OPEN = _USUALLY_CLOSES | {"'"}
_BRACKETS = {"(": ")", "[": "]", "{": "}", "﴿": "﴾"}
#: Marks that may stand in pairs, and what ends them all.
_PAIRING = frozenset({*_FAMILY, *_BRACKETS, *_BRACKETS.values(), "\n"})
_MARKED = frozenset({MARK, LINE})
_SENTENCE_MARKS = frozenset({".", "!", "?", "؟"})
#: A quotation may run over paragraphs, when its closing mark comes before the next opening one, within this many lines.
_MAX_LINES = 6
#: Deeper nesting than this does not occur in prose; the rest is left unpaired, which keeps the work linear.
_MAX_DEPTH = 8
#: A mark of the same shape this soon after an unclosed one closes a name.
_NAME_LENGTH = 6


class Quote(Frozen, frozen=True):
    """A quoted stretch: the tokens of its marks (``close`` is one past the last inner token, the closing mark if
    there is one).
    """

    open: int
    close: int
    depth: int
    closed: bool
    words: int  #: words inside

    @property
    def end(self) -> int:
        """The first token after the closing mark."""
        return self.close + self.closed


@dataclass(slots=True)
class Marks:
    """The enclosed stretches of a text, by opening token; ``inside[i]`` is the opening token of the innermost
    quotation around ``i``, or -1.
    """

    quotes: dict[int, Quote] = field(default_factory=dict)
    brackets: dict[int, int] = field(default_factory=dict)  #: opening token → closing token
    opened: dict[int, int] = field(default_factory=dict)  #: the reverse, of brackets and closed quotations
    marked: list[int] = field(default_factory=list)  #: every mark and line break
    inside: list[int] = field(default_factory=list)


def _glued_before(text: Text, i: int) -> bool:
    """A letter or a closing mark stands right before (a lone ل or ب with tatweel counts as a space: لـ«…»)."""
    if i == 0 or text.starts[i] != text.ends[i - 1]:
        return False
    if text.kinds[i - 1] == WORD:
        return text.folds[i - 1] not in _PROCLITICS
    return text.kinds[i - 1] != LINE and text.folds[i - 1] not in _OPENING


_PROCLITICS = frozenset({"ـ", "ل", "ب", "ك", "و", "ف", "لل", "ول", "وب", "بال", "ال"})
_OPENING = frozenset({"(", "[", ":", "«", "“", '"', "/", "|", "،", ",", "-", "–"})
_AFTER = frozenset({"،", ",", ".", "؛", ":", "!", "؟", "?", ")", "]", "..", "...", "…", "»", "”", '"', "-", "–"})


def _glued_after(text: Text, i: int) -> bool:
    """A letter or an opening mark stands right after."""
    if i + 1 >= len(text) or text.starts[i + 1] != text.ends[i]:
        return False
    return text.kinds[i + 1] != LINE and text.folds[i + 1] not in _AFTER


def _opens(text: Text, i: int, inside_same: str | None) -> bool:
    """Whether mark ``i`` opens; ``inside_same`` is the shape that opened the innermost stretch of its family."""
    shape = text.folds[i]
    before, after = _glued_before(text, i), _glued_after(text, i)
    if inside_same is None:
        return not before or shape in _USUALLY_OPENS or (after and shape not in _USUALLY_CLOSES)
    if shape in _USUALLY_OPENS:  # »…« the other way round, else nested
        return inside_same in _USUALLY_OPENS and (after or not before)
    return shape not in _USUALLY_CLOSES and after and not before


#: Families of which one may open and the other close.
_DOUBLE = frozenset({"curly", "straight"})
#: The next mark of a family is looked for among so many.
_NEXT_MARKS = 8


def _closes_other(text: Text, marked: list[int], n: int, opened: str) -> bool:
    """Whether a mark closes a stretch that one of another family opened («“…"»): behind a word, before a space, and no
    mark of that family closes it further on.
    """
    i = marked[n]
    family = _FAMILY[text.folds[i]]
    if not {family, opened} <= _DOUBLE or family == opened or not _glued_before(text, i) or _glued_after(text, i):
        return False
    behind = (text.folds[k] for k in marked[n + 1 : n + 1 + _NEXT_MARKS])
    follows = next((shape for shape in behind if shape == "\n" or _FAMILY.get(shape) == opened), "\n")
    return follows == "\n" or follows in _USUALLY_OPENS


def find_marks(text: Text) -> Marks:
    """Pair the quotation marks and brackets of a text. Linear in its length."""
    marked = list(compress(range(len(text)), map(_MARKED.__contains__, text.kinds)))
    marks = Marks(inside=[-1] * len(text), marked=marked)
    marked = [i for i in marked if text.folds[i] in _PAIRING]
    shapes = set(map(text.folds.__getitem__, marked))
    lines_left, again = _lines_to_close(text, marked) if not shapes.isdisjoint('«“"') else ({}, set())
    straight_left = _straight_left(text, marked) if '"' in shapes else {}
    stack: list[tuple[int, str]] = []  # opening token, family
    pairs: list[tuple[int, int, int, bool]] = []
    brackets: list[int] = []
    for n, i in enumerate(marked):
        kind = text.kinds[i]
        if kind == LINE:
            brackets.clear()
            keep = stack and lines_left.get(stack[0][0], 0) > i
            if not keep:
                pairs.extend(_unclosed(text, stack, i))
                stack.clear()
            continue
        if i in again:
            continue
        shape = text.folds[i]
        if shape in _BRACKETS:
            brackets.append(i)
        elif brackets and shape == _BRACKETS[text.folds[brackets[-1]]]:
            marks.brackets[brackets.pop()] = i
        elif shape == "))" and len(brackets) > 1 and not any(family == "double" for _, family in stack):  # «(… (x))»
            marks.brackets[brackets.pop()] = i
            marks.brackets[brackets.pop()] = i
        elif shape in _FAMILY and not _apostrophe(text, i):
            family = _FAMILY[shape]
            at = next((d for d in range(len(stack) - 1, -1, -1) if stack[d][1] == family), None)
            opens = _opens(text, i, text.folds[stack[at][0]] if at is not None else None)
            if at is None and stack and not opens and _closes_other(text, marked, n, stack[-1][1]):
                at, family = len(stack) - 1, stack[-1][1]  # “… "
            if opens or (at is None and family == "straight" and straight_left.get(i, 0) % 2 == 1):
                if len(stack) < _MAX_DEPTH:
                    stack.append((i, family))
            elif at is not None:
                pairs.extend(_unclosed(text, stack[at + 1 :], i))
                pairs.append((stack[at][0], i, at, True))
                del stack[at:]
    pairs.extend(_unclosed(text, stack, len(text)))
    pairs += [(*pair, 0, True) for pair in _speech(text, marks)]
    marks.brackets.update(_eulogies(text))
    for opened, close, depth, closed in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        kinds = text.kinds[opened + 1 : close]
        words = kinds.count(WORD)
        if words == 0 and NUMBER not in kinds:
            continue
        marks.quotes[opened] = Quote(opened, close, depth, closed, words)
        marks.inside[opened + 1 : close] = [opened] * len(kinds)
    marks.opened = {close: opened for opened, close in marks.brackets.items()}
    marks.opened |= {quote.close: opened for opened, quote in marks.quotes.items() if quote.closed}
    return marks


#: With these an aside begins (كتبت (قبل عشرين عاما)).
_ASIDE = frozenset({"قبل", "بعد", "في", "عام", "منذ", "على", "حسب"})
#: A name or an aside in brackets has fewer words.
_LEAST_SPEECH = 4


def _speech(text: Text, marks: Marks) -> Iterator[tuple[int, int]]:
    """Brackets right behind a verb of saying, which some papers type for quotation marks («وزاد (نحن لا نريد إغاثة)»):
    they are brackets no more.
    """
    for opened, close in list(marks.brackets.items()):
        if _fills_sentence(text, opened, close):  # «وقال المدرب: (نحن جاهزون للمباراة).»
            del marks.brackets[opened]
            yield opened, close
            continue
        said = opened > 0 and text.folds[opened] == "(" and text.kinds[opened - 1] == WORD
        if not said or text.kinds[opened + 1 : close].count(WORD) < _LEAST_SPEECH:
            continue
        verbs = (r for r in lexicon.readings(text.folds[opened - 1]) if r.cue.quote and not r.form.pronoun)
        behind = text.kinds[close + 1] if close + 1 < len(text) else LINE
        aside = behind == WORD or text.folds[opened + 1] in _ASIDE
        if not aside and any(r.form.tense in ("perfect", "imperfect") for r in verbs):
            del marks.brackets[opened]
            yield opened, close


def _fills_sentence(text: Text, opened: int, close: int) -> bool:
    """Whether brackets stand between a colon that a verb of saying leads to and the end of the sentence."""
    if opened < 2 or text.folds[opened - 1] != ":" or text.folds[opened] != "(":
        return False
    ends = close + 1 == len(text) or text.kinds[close + 1] == LINE or text.folds[close + 1] in _SENTENCE_MARKS
    near = text.folds[max(0, opened - _NEAR_VERB) : opened - 1]
    told = any(r.cue.quote and r.form.tense != "masdar" for folded in near for r in lexicon.readings(folded))
    return ends and told and text.kinds[opened + 1 : close].count(WORD) >= _LEAST_SPEECH - 1


#: From a verb of saying to the colon there stands a subject.
_NEAR_VERB = 10


@cache
def _eulogy_words() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The words of the formulas of blessing after their first, the longest first, by the first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for formula in lexicon.phrases("eulogy"):
        found.setdefault(formula[0], []).append(formula[1:])
    return {first: tuple(sorted(rest, key=len, reverse=True)) for first, rest in found.items()}


def _eulogies(text: Text) -> Iterator[tuple[int, int]]:
    """Blessings (رحمه الله، صلى الله عليه وسلم), with the dashes around them: they interrupt a sentence as a bracket
    does.
    """
    starters = _eulogy_words()
    for i in compress(range(len(text)), map(starters.__contains__, text.folds)):
        for rest in starters[text.folds[i]]:
            end = i + 1 + len(rest)
            if tuple(text.folds[i + 1 : end]) == rest:
                dashed = i > 0 and end < len(text) and text.folds[i - 1] in _DASHES and text.folds[end] in _DASHES
                yield (i - 1, end) if dashed else (i, end - 1)
                break


_DASHES = frozenset("-–—ـ")


def _straight_left(text: Text, marked: list[int]) -> dict[int, int]:
    """How many straight marks follow each one in its line: an odd number tells a mark set against the word before it
    (قعلول" لا …").
    """
    left: dict[int, int] = {}
    count = 0
    for i in reversed(marked):
        if text.kinds[i] == LINE:
            count = 0
        elif text.folds[i] == '"':
            left[i] = count
            count += 1
    return left


def _apostrophe(text: Text, i: int) -> bool:
    return text.folds[i] in "‘’'" and _glued_before(text, i) and _glued_after(text, i)


def _unclosed(text: Text, stack: list[tuple[int, str]], limit: int) -> Iterator[tuple[int, int, int, bool]]:
    """Stretches that were never closed, ended where their sentence ends; a stray closing shape opens none."""
    for depth, (opened, _) in enumerate(stack):
        if text.folds[opened] not in _NEVER_LEFT_OPEN:
            yield opened, _sentence_end(text, opened, limit), depth, False


def _sentence_end(text: Text, opened: int, limit: int) -> int:
    """Where an unclosed quotation is taken to end: at its sentence's end, before ``limit``."""
    for j in range(opened + 1, limit):
        if text.kinds[j] == LINE and j > opened + 1:
            return j
        if text.folds[j] == text.folds[opened] and j - opened < _NAME_LENGTH:  # “name “quotation”
            return j
        if text.folds[j] in _SENTENCE_MARKS and j > opened + 2 and not _inner_point(text, j):
            return j
        if text.folds[j] in "،," and j + 2 < limit and _reports(text.folds[j + 1]) and text.folds[j + 2] in _LEADS_ON:
            return j  # أن "الذرائع مفضوحة، | مبينة أنها …
    return limit


@memo
def _reports(folded: str) -> bool:
    """A participle of saying in the accusative (مشيرا، مبينة)."""
    said = any(r.form.tense == "participle" and not r.conjunction for r in lexicon.readings(folded))
    return said and folded[-1] in "اهن"


_LEADS_ON = lexicon.words("that") | {"الى", "على"}


def _inner_point(text: Text, i: int) -> bool:
    """A point inside a number, an abbreviation or an address."""
    return text.folds[i] == "." and (
        (text.glued(i + 1) if i + 1 < len(text) else False) or (text.glued(i) and len(text.folds[i - 1]) == 1)
    )


def _lines_to_close(text: Text, marked: list[int]) -> tuple[dict[int, int], set[int]]:
    """For a « or “ left open at the end of its line: the token of its closing mark some lines on, if no other opens
    first; and the marks that only open another paragraph of the same quotation («… ⏎ «… »). Straight ones, too.
    """
    found: dict[int, int] = {}
    again: set[int] = set()
    repeated: list[int] = []  # since the last opening; they count once it is closed
    open_at: int | None = None
    lines, crossed = 0, False
    for i in marked:
        if text.kinds[i] == LINE:
            lines, crossed = lines + 1, True
            if lines > _MAX_LINES:
                open_at = None
            continue
        shape = text.folds[i]
        if shape in "«“":
            if open_at is not None and lines and text.folds[open_at] == shape and text.kinds[i - 1] == LINE:
                repeated.append(i)
                lines = 0
            else:
                open_at, repeated, lines, crossed = i, [], 0, False
        elif shape in "»”" and open_at is not None:
            if crossed:
                found[open_at] = i
                again.update(repeated)
            open_at = None
    _straight_over_lines(text, marked, found, again)
    return found, again


def _straight_over_lines(text: Text, marked: list[int], found: dict[int, int], again: set[int]) -> None:
    """Enter straight marks left open at the end of a line, when the next lines begin with one; the last closes it."""
    rows: list[list[int]] = [[]]
    for i in marked:
        if text.kinds[i] == LINE:
            rows += [[]] if rows[-1] else []
        elif text.folds[i] == '"':
            rows[-1].append(i)
    opened, repeated = -1, []
    for row in rows:
        if not row:
            continue
        fresh = row[0] > 0 and text.kinds[row[0] - 1] == LINE
        if opened >= 0 and fresh and len(row) == 1:
            repeated.append(row[0])
        elif opened >= 0 and fresh and len(row) % 2 == 0 and len(repeated) < _MAX_LINES:
            found[opened] = row[1]
            again.update(repeated, row[:1])
            opened, repeated = -1, []
        else:
            odd = len(row) % 2 == 1 and row[-1] > 0 and text.folds[row[-1] - 1] == ":"
            opened, repeated = (row[-1] if odd else -1), []
