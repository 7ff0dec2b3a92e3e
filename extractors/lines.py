"""Lines of feeds, posts and headlines: where they begin and end, and what stands before the words that matter.

A post opens with emoji, bullets, tags and labels («🔴 #عاجل | …», «RT @name: …», «رابط الخبر: …»).
"""

from __future__ import annotations

from extractors import lexicon
from extractors.layout import AFTER_COUNT, ITEM_MARKS, Layout
from extractors.text import LINE, MARK, NUMBER
from extractors.wordforms import is_verb

#: A speaker before a colon at the front of a line is named in no more tokens than this.
HEADLINE = 16
#: Tags, emoji and labels before the speaker take no more tokens than this.
_PREFIX = 24
#: A label before a second colon (رابط الخبر بصحيفة كذا:) has no more words than this.
_LABEL = 6
#: Between the two halves of a headline; two dots are one token.
DOTS = frozenset({"..", "...", "…"})
#: What may stand between a tag and the headline.
SEPARATORS = frozenset({"|", ":", "..", "...", "…", "-", "–", "—", "/", "،", "ـ", "•"})


def line_start(lay: Layout, i: int) -> int | None:
    """The first token of the line of ``i``, or ``None`` when it is too far away for a headline."""
    low = max(0, i - HEADLINE - _PREFIX)
    for k in range(i - 1, low - 1, -1):
        if lay.text.kinds[k] == LINE:
            return k + 1
    return 0 if low == 0 else None


def line_end(lay: Layout, i: int) -> int:
    """The line break after token ``i``, or the end of the text; a quotation that runs over lines is passed."""
    while i < len(lay) and lay.text.kinds[i] != LINE:
        i = lay.step(i)
    return min(i, len(lay))


def after_item_mark(lay: Layout, k: int) -> int:
    """One past the dash, bullet or number with which a line of a list begins at ``k``, or ``k``."""
    if k + 1 >= len(lay):
        return k
    if lay.kinds[k] == NUMBER and lay.folds[k + 1] in AFTER_COUNT:
        return k + 2
    if lay.folds[k] in ITEM_MARKS:
        return k + 1
    return k + 1 + (lay.folds[k + 1] == _VARIANT) if _is_emoji(lay, k) else k


#: What makes an emoji of the sign before it.
_VARIANT = "\ufe0f"


def _is_emoji(lay: Layout, k: int) -> bool:
    return lay.kinds[k] == MARK and len(lay.folds[k]) == 1 and ord(lay.folds[k]) > 0x2190


def front(lay: Layout, i: int) -> int | None:
    """Where the words before the mark at ``i`` begin: at the front of its line, after tags; ``None`` when they do not.

    Two dots or a colon after the first words of a line only; a bar cuts off what stands before it, as dots do
    («السوق يغضب الباعة.. والمحافظة: …»).
    """
    start = line_start(lay, i)
    if start is None:
        return None
    start = after_tags(lay, start, i)
    for k in range(start, i):
        glued = lay.text.glued(k) and lay.text.glued(k + 1)  # but «شاهد| الوزير يوضح»
        if (lay.folds[k] == "|" and not glued) or (lay.folds[k] in DOTS and lay.level(k) < 0):
            start = after_tags(lay, k + 1, i)
    label = next((k for k in range(start, i) if lay.folds[k] == ":" and lay.level(k) < 0), None)
    if label is not None:
        if not _is_label(lay, start, label):
            return None
        start = after_tags(lay, label + 1, i)
    return start if start < i and i - start <= HEADLINE else None


def _is_label(lay: Layout, first: int, end: int) -> bool:
    """Words before a first colon that nobody says anything with (رابط الخبر: …)."""
    words = [k for k in range(first, end) if lay.is_word(k)]
    return 0 < len(words) <= _LABEL and not any(is_verb(lay.folds[k]) or lexicon.readings(lay.folds[k]) for k in words)


def after_tags(lay: Layout, first: int, end: int) -> int:
    """One past the emoji, bullets, tags and counters that open a line, at ``end`` at most."""
    j = first
    while j < end:
        after = _over_tag(lay, j, end)
        if after == j:
            return j
        j = after
    return end


def _over_tag(lay: Layout, j: int, end: int) -> int:
    """One past the tag, bullet or counter at ``j``; ``j`` when the line's own words begin there."""
    folded, kind = lay.folds[j], lay.text.kinds[j]
    if folded == "#":
        return _over_hashtag(lay, j, end)
    if j in lay.marks.brackets:
        close = lay.marks.brackets[j]
        stamp = ":" in lay.folds[j + 1] and close - j <= 3  # (7:15)، (6:40 صباحا)
        return close + 1 if close < end and (stamp or _all_tags(lay, j + 1, close)) else j
    if kind == MARK and lay.quote_at(j) is None and folded != "@":
        return j + 1
    following = lay.folds[j + 1] if j + 1 < end else ""
    if kind == NUMBER and ":" in folded:  # 14:05 الأمن العام يؤكد أن …
        return j + 1 + (following in SEPARATORS)
    if kind == NUMBER:  # 1- …
        return j + 2 if following in SEPARATORS or following in (".", ")") else j
    if folded == "rt" and following == "@":
        return next((k + 1 for k in range(j + 2, min(end, j + 8)) if lay.folds[k] == ":"), j)
    if folded in lexicon.words("feed_tag"):
        stop = j + 1
        while stop < end and lay.folds[stop] in lexicon.words("feed_tag"):
            stop += 1
        return min(stop + 1, end) if stop >= end or lay.folds[stop] in SEPARATORS else stop if folded in _URGENT else j
    return j


#: Tags that need no separator, for no headline begins with them as a word of its own.
_URGENT = frozenset({"عاجل"})


def _all_tags(lay: Layout, first: int, end: int) -> bool:
    return first < end and all(lay.folds[k] in lexicon.words("feed_tag") for k in range(first, end))


def _over_hashtag(lay: Layout, j: int, end: int) -> int:
    """One past a hashtag that only tells the subject; ``j`` when it is the first word of the headline (#ترامب: …)."""
    stop = hashtag_end(lay, j)
    urgent = _all_tags(lay, j + 1, stop)
    following = lay.folds[stop] if stop < end else ""
    if following == "|" or following == "#" or urgent:
        return min(stop + (following in SEPARATORS), end)
    emoji = stop < end and lay.text.kinds[stop] == MARK and len(following) == 1 and ord(following) > 0x2190
    return stop if emoji and lay.quote_at(stop) is None else j


def hashtag_end(lay: Layout, j: int) -> int:
    """One past the words of the hashtag at ``j``, which underscores join (#حق_المواطن)."""
    stop = j + 1
    while stop < len(lay) and lay.is_nominal(stop):
        stop += 1
        if stop >= len(lay) or "_" not in lay.text.raw[lay.text.ends[stop - 1] : lay.text.starts[stop]]:
            break
    return stop
