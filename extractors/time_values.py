"""TIMEX3 values of times, by the rules that ``extractors.times`` states."""

from __future__ import annotations

from datetime import date, timedelta

from extractors.time_types import Point, Today


def value_of(says: Point | str, today: Today) -> str:
    """The TIMEX3 value of one end of a time."""
    if isinstance(says, str):
        return says
    value = _day_value(says, today)
    return value + (says.clock or says.part)


def _day_value(p: Point, today: Today) -> str:
    if p.season:
        base = p.year or (_shifted(p.shift, today) if p.shift else "XXXX")
        return f"{base[:4]}-{p.season}"
    if p.month is not None:
        return _month_value(p, today)
    if p.day is not None and p.shift:
        return f"{_shifted(p.shift, today)}-{p.day:02}"
    if p.year:
        return p.year
    if p.weekday is not None:
        return _weekday_value(p, today)
    if p.shift:
        return _shifted(p.shift, today)
    return "" if p.clock else "XXXX-XX-XX"


def _month_value(p: Point, today: Today) -> str:
    """The year that is not said: the past one, the coming one, or the one that brings the day nearest to the document
    date.
    """
    year = p.year
    if year is None and today.date and not p.hijri:
        said = today.date.year + p.year_shift if p.year_shift is not None else _near_year(p, today.date)
        year = f"{said:04}"
    end = f"-{p.day:02}" if p.day else ""
    return f"{year or 'XXXX'}-{p.month or 0:02}{end}"


def _near_year(p: Point, today: date) -> int:
    here = (p.month or 1, p.day or (15 if p.side is None else today.day))
    now = (today.month, today.day)
    if p.side == -1:
        return today.year - (here >= now)
    if p.side == 1:
        return today.year + (here <= now)
    if p.side == 0:
        return today.year
    away = (here[0] - now[0]) * 30 + here[1] - now[1]
    return today.year + (away < -_BACK) - (away > _AHEAD)


#: News looks back further than ahead: a day or month without a year is less than eight months ago, or within four.
_BACK, _AHEAD = 240, 125


def _weekday_value(p: Point, today: Today) -> str:
    weekday = p.weekday or 1
    if today.date is None:
        return f"XXXX-WXX-{weekday}"
    back = (today.date.isoweekday() - weekday) % 7
    if p.shift and p.shift[0] == "D":  # «غدا الأربعاء»: the Wednesday nearest to tomorrow
        back = (today.date.isoweekday() + p.shift[1] - weekday + 3) % 7 - 3 - p.shift[1]
    elif p.side == 1:
        back -= 7
    elif p.side == -1 and back == 0:
        back = 7
    try:
        return (today.date - timedelta(days=back)).isoformat()
    except OverflowError:
        return f"XXXX-WXX-{weekday}"


_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "SEASON": "XXXX"}


def _shifted(shift: tuple[str, int], today: Today) -> str:
    """A unit so many from the document's; a letter with X hangs on what the text spoke of, not on the document date."""
    unit, by = shift
    if unit == "YX" and by and today.year:
        return f"{today.year + by:04}"
    if unit.endswith("X"):
        return _UNKNOWN.get(unit[:-1], "PAST_REF")
    day = today.date
    if day is None:
        if unit == "D" and today.weekday:
            return f"XXXX-WXX-{(today.weekday - 1 + by) % 7 + 1}"
        return _UNKNOWN.get(unit, "PAST_REF")
    try:
        if unit == "D":
            return (day + timedelta(days=by)).isoformat()
        if unit == "W":
            year, week, _ = (day + timedelta(weeks=by)).isocalendar()
            return f"{year:04}-W{week:02}"
        if unit == "M":
            months = day.year * 12 + day.month - 1 + by
            return f"{months // 12:04}-{months % 12 + 1:02}"
        return f"{day.year + by:04}"
    except (OverflowError, ValueError):
        return _UNKNOWN.get(unit, "PAST_REF")
