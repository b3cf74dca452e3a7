"""Units of the calendar ("last week", "the quarter", "the weekend") and their anchors -> values and intervals."""

from __future__ import annotations

from datetime import date, timedelta

from verbale.resolve.dates.anchors import Anchor, Anchors, Resolved, base_of, dated, day_before, spoken
from verbale.resolve.dates.calendar import WEEK, interval, moved, value_of, year_before
from verbale.resolve.dates.meaning import Unit


def unit(meaning: Unit, anchors: Anchors) -> Resolved:
    """ "last week", "the quarter", "the following year"."""
    if meaning.unit in ("Q", "P"):
        return quarterly(meaning, anchors)
    previous = meaning.step.startswith("prev")
    base, anchor, _ = base_of("previous" if previous else "publication", anchors)
    if previous and meaning.unit == "D":
        base, anchor = day_before(anchors)
    if base is None:
        return Resolved("DATE", unknown(meaning.unit), anchor=anchor)
    count = int(meaning.step.removeprefix("prev") or 0)
    if meaning.unit == "WE":
        return weekend(base, meaning.step, anchors.direction, anchor)
    try:
        day = moved(base, meaning.unit, count)
    except (OverflowError, ValueError):
        return Resolved("DATE", unknown(meaning.unit), anchor=anchor)
    return dated(value_of(day, meaning.unit), anchor)


def weekend(base: date, step: str, ahead: int, anchor: Anchor) -> Resolved:
    """ "the weekend" is the last one unless what is told is to come; "next weekend" the one after today."""
    this = base if step in ("+1", "prev+1") or ahead > 0 or base.weekday() >= 5 else base - timedelta(WEEK)
    if step in ("-1", "prev-1"):
        this = base - timedelta(WEEK)
    return dated(value_of(this, "WE"), anchor)


def unknown(unit: str) -> str:
    """The value of a unit that hangs on an unknown anchor."""
    return {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "Q": "XXXX-QX", "WE": "XXXX-WXX-WE"}.get(unit, "XXXX-XX-XX")


def quarterly(meaning: Unit, anchors: Anchors) -> Resolved:
    """ "the quarter" is that spoken of last, or else the last that is over; "a year earlier" the same a year before."""
    value, anchor = anchors.quarter, "previous"
    if meaning.step in ("0", "-1", "+1") and anchors.day is not None:
        day = moved(anchors.day, "M", 3 * int(meaning.step))
        return dated(value_of(day, "Q"), spoken(anchors))
    if value is None and anchors.day is not None:
        value, anchor = value_of(moved(anchors.day, "M", -3), "Q"), spoken(anchors)
        if meaning.step == "prev-Y":
            return dated(str(anchors.day.year - 1), anchor)
    if value is None:
        return Resolved("DATE", "XXXX-QX", anchor="previous")
    value = year_before(value) if meaning.step == "prev-Y" else value
    if meaning.step in ("prev-1", "prev+1") and (found := interval(value)):
        value = value_of(moved(found[0], "M", 3 * int(meaning.step[4:])), "Q")
    return dated(value, anchor)  # type: ignore[arg-type]
