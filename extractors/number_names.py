"""Numbers that are names and no facts: القرار 2728، القناة 12، مجموعة السبع، إف-16, telephone numbers."""

from __future__ import annotations

from functools import cache

from extractors import lexicon
from extractors.amounts import Amount
from extractors.counted import noun_at, unit_kind
from extractors.numbers import PERCENT_MARKS, word_at, words
from extractors.text import LINE, NUMBER, WORD, Text, fold


@cache
def _labels() -> tuple[frozenset[str], tuple[tuple[str, ...], ...]]:
    single: set[str] = set()
    phrases: list[tuple[str, ...]] = []
    for row in lexicon.read_table("numbers"):
        if row["kind"] == "label":
            for form in row["forms"].split("|"):
                parts = tuple(fold(form).split())
                if len(parts) == 1:
                    single |= {
                        prefix + parts[0] for prefix in ("", "ال", "وال", "بال", "لل", "و", "ب", "ل", "كال", "فال")
                    }
                else:
                    phrases.append(parts)
    return frozenset(single), tuple(phrases)


def is_name(t: Text, amount: Amount) -> bool:
    """Is the number a name: القرار 2728، القناة 12، مجموعة السبع، «فوتسي 100»، إف-16، a phone number, the number of a
    list?
    """
    i, end = amount.number.first, amount.number.end
    before = i - 1
    while word_at(t, before) in {"(", "ال", "«", '"', ":"} and before > i - 3:
        before -= 1
    single, phrases = _labels()
    word = word_at(t, before)
    if word in single and not amount.number.scaled and amount.number.digits and not _line_between(t, before, i):
        return not (word_at(t, i - 1) == ":" and word not in words("رقم الرقم هاتف"))
    for phrase in phrases:
        k = i - len(phrase) + 1
        if all(
            0 <= k + n < len(t) and t.folds[k + n].removeprefix("ل").removeprefix("ب") in {part, "ال" + part}
            for n, part in enumerate(phrase)
        ):
            return True
    if amount.number.digits and any(folded in {"sms", "واتساب", "واتس"} for folded in t.folds[max(0, i - 20) : i]):
        return True
    return _written_into(t, i, end) or _list_number(t, i, end) or closes_name(t, i, end)


def _line_between(t: Text, first: int, end: int) -> bool:
    return LINE in t.kinds[first:end]


def _written_into(t: Text, i: int, end: int) -> bool:
    """Digits tied to letters or signs: إف-16، B52، 5G، 5+1، #7، 84/44, © 2024, a telephone number."""
    if t.kinds[i] != NUMBER:
        return False
    before, after, digits = word_at(t, i - 1), word_at(t, end), t.folds[i]
    if before == "©" or after in {"@", "_"} or (before in {"#", "@", "_"} and t.glued(i)):
        return True
    if ("+" in {before, after} and _digits_beyond(t, i, end, "+")) or (
        "/" in {before, after} and _digits_beyond(t, i, end, "/")
    ):
        return True
    if before == "-" and t.glued(i) and t.glued(i - 1) and t.kinds[i - 2] == WORD:
        return True
    if _tied_to_letters(t, i, end):
        return True
    long_or_padded = len(digits) >= 9 or (digits.startswith("0") and len(digits) > 2 and after not in PERCENT_MARKS)
    return digits.isdigit() and end == i + 1 and long_or_padded


def _digits_beyond(t: Text, i: int, end: int, sign: str) -> bool:
    """Other digits on the far side of a sign beside the ones from ``i`` to ``end``."""
    left = word_at(t, i - 1) == sign and i > 1 and t.kinds[i - 2] == NUMBER
    right = word_at(t, end) == sign and end + 1 < len(t) and t.kinds[end + 1] == NUMBER
    return left or right


def _tied_to_letters(t: Text, i: int, end: int) -> bool:
    """A name written onto digits (B52, 5G), or a foreign word before them that counts nothing."""
    before, after = word_at(t, i - 1), word_at(t, end)
    if (
        t.glued(i)
        and t.kinds[i - 1] == WORD
        and (before.isascii() or (len(before) > 3 and before not in {"وال", "بال"}))
    ):
        return True
    if end < len(t) and t.glued(end) and t.kinds[end] == WORD and after.isascii() and not unit_kind(after):
        return True
    return before.isascii() and before.isalpha() and not t.glued(i) and not noun_at(t, end)


def _list_number(t: Text, i: int, end: int) -> bool:
    """The number of an item at the head of a line: «1- …», «2) …», «(3) …», a line of its own."""
    before, after = word_at(t, i - 1), word_at(t, end)
    heads = i == 0 or t.kinds[i - 1] == LINE or (before in {"*", "•", "-"} and (i < 2 or t.kinds[i - 2] == LINE))
    if heads and (after in {"-", ")", ".", "/", "–", ":", "ـ", ""} or t.kinds[end] == LINE):
        return True
    boxed = before == "(" and after == ")"
    return boxed and (i < 2 or t.kinds[i - 2] == LINE)


def closes_name(t: Text, i: int, end: int) -> bool:
    """The last word of a short name in quotation marks («ستاندرد أند بورز 500»)."""
    if word_at(t, end) not in {"»", '"', "”", "'"} or t.kinds[i] != NUMBER:
        return False
    for k in range(i - 1, max(-1, i - 7), -1):
        if t.folds[k] in {"«", '"', "“", "'"}:
            return k < i - 1
        if t.kinds[k] != WORD:
            return False
    return False
