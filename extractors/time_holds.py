"""Times with what holds them: edges (نهاية العام), prepositions (منذ عام 1932), stretches (من السبت إلى الاثنين)."""

from __future__ import annotations

from extractors.numbers import STOPS, Qualifier, word_at, words
from extractors.text import NUMBER, WORD, Text
from extractors.time_dates import read_date
from extractors.time_lengths import (
    qualifier_from,
    read_age,
    read_any_length,
    read_distance,
    read_length,
    read_unnumbered,
)
from extractors.time_points import read_point
from extractors.time_types import Point, Read, longest
from extractors.time_units import SAME_WORDS, VAGUE_UNITS
from extractors.time_words import Hit, hit, phrase_end, unit_at


def read_edge(t: Text, i: int) -> Read | None:
    """A part of a stretch: نهاية العام، منتصف أبريل الماضي، بداية التعاملات، ختام تعاملات الجمعة."""
    edge = hit(t, i, "edge")
    if edge is None or edge.definite:
        return None
    if edge.id == "end" and t.folds[i].endswith("اخر") and not t.folds[i].endswith("اواخر"):
        length = read_length(t, edge.end)
        return Read(length.end, length.says, "length") if length else None
    at = edge.end
    if edge.id == "first":
        month = read_date(t, at) if at < len(t) else None
        return Read(month.end, month.says, "edge") if month and month.rule == "month" else None
    if inner := read_point(t, at):
        return Read(inner.end, inner.says, "edge") if inner.rule != "bare-year" or t.kinds[at] == NUMBER else None
    unit = unit_at(t, at)
    if unit and unit.definite and unit.shape == "singular" and unit.value in {"D", "W", "M", "Y", "SEASON", "C"}:
        after = word_at(t, unit.end)
        if hit(t, unit.end, "edge") or (after.startswith("ال") and after not in STOPS):
            return None
        return Read(unit.end, (Point(shift=(unit.value, 0)),), "edge")
    event = hit(t, at, "event")
    if event and event.id == "trading":
        end = phrase_end(t, at, limit=2) if not event.definite else event.end
        inner = read_point(t, end) or (read_point(t, event.end) if end > event.end else None)
        if inner and inner.rule in {"day", "relative"}:
            return Read(inner.end, inner.says, "edge")
        return Read(event.end, ("PAST_REF",), "edge") if event.definite else None
    return None


def read_hold(t: Text, i: int) -> Read | None:
    """A preposition that is part of the time: منذ عام 1932، خلال الأيام الأخيرة، قبل ثلاثة أيام، حتى 23 سبتمبر، منذ
    بداية الحرب.
    """
    hold = hit(t, i, "hold")
    if hold is None or hold.prefix not in {"", "و", "ف"}:
        return None
    at, kind = hold.end, hold.value
    qualifier: Qualifier = "exact"
    if kind in {"", "E", "L"} and (qualified := qualifier_from(t, at)):
        at, qualifier = qualified
    at += word_at(t, at) == "تاريخ"
    inner = None
    if at < len(t):
        inner = longest(read_edge(t, at), read_point(t, at), None if kind == "P" else read_any_length(t, at))
    if kind == "L" and inner is not None and inner.rule not in {"length"}:
        inner = None
    if inner and inner.rule == "anaphor" and hold.id in {"after", "before"} and inner.says == ("PAST_REF",):
        inner = None
    if inner:
        rule = "length" if inner.rule == "length" else "held"
        return Read(inner.end, inner.says, rule, qualifier if qualifier != "exact" else inner.qualifier)
    return _held_event(t, hold) if kind == "E" else None


def _held_event(t: Text, hold: Hit) -> Read | None:
    """منذ with any event; قبل and بعد with the edge of one (قبل بدء رحلته) or a distance (قبل مغادرتهم بساعات)."""
    i = hold.end
    if i >= len(t) or t.kinds[i] != WORD:
        return None
    for at in range(i + 1, min(i + 6, len(t))):
        if t.kinds[at] != WORD or t.folds[at] in STOPS - {"ب"}:
            break
        distance = read_distance(t, at)
        if distance and hold.id != "since":
            return Read(distance.end, distance.says, "length", distance.qualifier)
    event = hit(t, i, "event")
    word = t.folds[i]
    end = phrase_end(t, i, 4)
    if event and event.id != "trading" and not event.definite:
        return Read(end, ("PAST_REF",), "event") if end > i + 1 or event.owned else None
    if hold.id != "since" or word in STOPS or word in _NO_EVENTS:
        return None
    for at in range(i + 1, end):
        if dated := read_date(t, at):  # «منذ تفجيرات مايو 2003»
            return dated._replace(rule="event")
    return Read(end, ("PAST_REF",), "event") if end > i else None


#: منذ before these says nothing that could be checked.
_NO_EVENTS = words(
    """القدم الآن الأزل الأمس وقت فترة زمن أمد مدة وهلة اللحظة الوهلة البدء الصغر نعومة ذلك أكثر عهد متى وقتها حينها
    عصور آلاف"""
)
_UNTIL = words("إلى حتى وحتى وإلى ولغاية لغاية")
_NOW = words("الآن تاريخه اليوم يومنا")


def read_stretch(t: Text, i: int) -> Read | None:
    """Two ends: من تاريخ 1/6/1428 وحتى تاريخه، منذ عام 2011 حتى 2015، بين عامي 1878 و1843، من السبت إلى الاثنين."""
    word = t.folds[i]
    hold = hit(t, i, "hold")
    opens = word in {"من", "بين", "ومن", "وبين"} or bool(hold and hold.id == "since")
    if not opens:
        return None
    at = hold.end if hold else i + 1
    while word_at(t, at) in {"تاريخ", "الفتره", "يوم"} and at < i + 3 and not read_point(t, at):
        at += 1
    first = longest(read_edge(t, at), read_point(t, at)) if at < len(t) else None
    if first is None or first.rule in {"anaphor"}:
        return None
    end = first.end
    if word_at(t, end) in _UNTIL or (word.endswith("بين") and word_at(t, end) == "و"):
        end += 1
    elif not (word.endswith("بين") and word_at(t, end).startswith("و")):
        return None
    if end > first.end and word_at(t, end) in _NOW and t.folds[end - 1] in _UNTIL:
        return Read(end + 1, (*first.says[:1], "PRESENT_REF"), "stretch")
    while word_at(t, end) in {"تاريخ"}:
        end += 1
    second = longest(read_edge(t, end), read_point(t, end)) if end < len(t) else None
    if second is None:
        return None
    return Read(second.end, (*first.says[:1], *second.says[-1:]), "stretch")


def read_time(t: Text, i: int) -> Read | None:
    """The longest time expression that begins at token ``i``."""
    read = longest(
        read_point(t, i),
        read_edge(t, i),
        read_hold(t, i),
        read_length(t, i),
        read_stretch(t, i),
        read_age(t, i),
        read_unnumbered(t, i),
    )
    if read is None or read.rule == "period" or (read.rule == "anaphor" and _idiom(t, i, read.end)):
        return None
    return read


def _idiom(t: Text, i: int, end: int) -> bool:
    """«في الوقت نفسه» and the like tell no time."""
    return t.folds[end - 1] in VAGUE_UNITS and word_at(t, end) in SAME_WORDS
