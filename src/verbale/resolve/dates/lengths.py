"""Lengths and shifts ("the past two weeks", "a year earlier") and their anchors -> values and intervals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from verbale.model import Precision
from verbale.resolve.dates.anchors import Anchors, Resolved, base_of, dated, day_before, spoken
from verbale.resolve.dates.calendar import months, moved, value_of, year_before
from verbale.resolve.dates.meaning import Length, Shift
from verbale.resolve.dates.periods import unknown

BY_DAY = frozenset(("D", "W", "FN", "WE", "TH", "TM", "TS"))
"""Units that are counted from a day: "a week before" counts from no year."""
BREADTHS: tuple[tuple[int, Precision], ...] = ((1, "day"), (7, "week"), (31, "month"), (92, "season"), (366, "year"))
"""Days at most, and the precision of an interval of so many."""


def amount(count: float | None, unit: str) -> str:
    """A count of units -> the TIMEX3 duration: 2.5 years are P2Y6M, two decades P20Y, several weeks PXW."""
    if unit in ("X", "P"):
        return "PXX"
    timed = "T" if unit.startswith("T") else ""
    if count is None:
        return f"P{timed}X{ {'DE': 'E', 'CE': 'C', 'FN': 'W', 'ML': 'L', 'WE': 'WE'}.get(unit) or unit[-1] }"
    factor, letter = {"DE": (10, "Y"), "CE": (100, "Y"), "ML": (1000, "Y"), "FN": (2, "W"), "HY": (6, "M")}.get(
        unit, (1, unit if unit == "WE" else unit[-1])
    )
    total = count * factor
    whole, rest = int(total), total - int(total)
    smaller = {"Y": (12, "M"), "H": (60, "M"), "D": (24, "H"), "M": (60, "S")}.get(letter)
    if not rest or smaller is None or (letter == "M" and not timed):
        return f"P{timed}{total:g}{letter}"
    inner = round(rest * smaller[0])
    head = f"{whole}{letter}" if whole else ""
    return f"P{timed}{head}{'T' if letter == 'D' else ''}{inner}{smaller[1]}"


def lasting(meaning: Length, anchors: Anchors) -> Resolved:
    """ "two weeks" has no place on the calendar; "the past two weeks" ends on the day of speaking."""
    value = amount(meaning.count, meaning.unit)
    if not meaning.side or anchors.day is None or meaning.count is None or meaning.unit in ("X", "P"):
        return Resolved("DURATION", value, anchor=spoken(anchors))
    try:
        other = moved(anchors.day, meaning.unit, meaning.side * meaning.count)
        start, end = whole(sorted((other, anchors.day)), meaning.unit)
    except (OverflowError, ValueError):
        return Resolved("DURATION", value, anchor=spoken(anchors))
    return Resolved("DURATION", value, start, end, breadth(start, end), spoken(anchors))


def whole(ends: Sequence[date], unit: str) -> tuple[date, date]:
    """Two days -> widened to what the unit counted allows to say: years to whole years, months to whole ones."""
    start, end = ends
    if unit in ("Y", "DE", "CE", "ML"):
        return start.replace(month=1, day=1), end.replace(month=12, day=31)
    if unit in ("M", "Q", "HY"):
        return start.replace(day=1), months(end.year, end.month, 1)[1]
    return start, end


def breadth(start: date, end: date) -> Precision:
    """First and last day -> how precise an interval of that length is."""
    days = (end - start).days + 1
    for limit, precision in BREADTHS:
        if days <= limit:
            return precision
    return "longer"


def shifted(meaning: Shift, anchors: Anchors) -> Resolved:
    """ "two weeks ago", "a year earlier", "four months away"."""
    if meaning.unit == "Y" and meaning.count == 1 and meaning.sign < 0 and anchors.quarter:
        return dated(year_before(anchors.quarter), "previous")
    if meaning.count is None:
        return Resolved("DATE", "PAST_REF" if meaning.sign < 0 else "FUTURE_REF", anchor=spoken(anchors))
    base, anchor, exact = base_of(meaning.anchor, anchors)
    if meaning.anchor == "previous" and meaning.unit in BY_DAY:
        base, anchor = day_before(anchors)
        exact = anchor == "previous"
    if base is None:
        return Resolved("DATE", unknown(meaning.unit), anchor=anchor)
    try:
        day = moved(base, meaning.unit, meaning.sign * meaning.count)
    except (OverflowError, ValueError):
        return Resolved("DATE", "PAST_REF" if meaning.sign < 0 else "FUTURE_REF", anchor=anchor)
    unit = {"DE": "Y", "CE": "Y", "FN": "W", "ML": "Y"}.get(meaning.unit, meaning.unit)
    return dated(value_of(day, "D" if exact and unit == "W" else unit), anchor)
