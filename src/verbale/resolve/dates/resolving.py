"""What a phrase says, and the anchors that hold where it stands -> its TIMEX3 value and the interval it means."""

from __future__ import annotations

from datetime import timedelta

from verbale.resolve.dates.anchors import Anchors, Resolved, dated, spoken
from verbale.resolve.dates.calendar import WEEK, interval, months
from verbale.resolve.dates.lengths import breadth, lasting, shifted
from verbale.resolve.dates.meaning import (
    Afterward,
    Calendar,
    Fixed,
    Length,
    Meaning,
    Often,
    Range,
    Reference,
    Shift,
    Unit,
)
from verbale.resolve.dates.on_calendar import calendar
from verbale.resolve.dates.periods import unit

SHORTLY = 2
"""Months, the first of them that of the date spoken of, in which "shortly afterward" lies."""


def resolve(meaning: Meaning, anchors: Anchors) -> Resolved:
    """A meaning and its anchors -> what it means; what hangs on an anchor that is not known has no interval."""
    match meaning:
        case Fixed():
            return dated(meaning.value, "absolute")
        case Reference():
            return Resolved("DATE", meaning.value, anchor=spoken(anchors))
        case Afterward():
            return afterward(anchors)
        case Often():
            return Resolved("SET", meaning.value, anchor="absolute")
        case Length():
            return lasting(meaning, anchors)
        case Shift():
            return shifted(meaning, anchors)
        case Unit():
            return unit(meaning, anchors)
        case Range():
            return between(resolve(meaning.first, anchors), resolve(meaning.last, anchors))
        case Calendar():
            return calendar(meaning, anchors)


def afterward(anchors: Anchors) -> Resolved:
    """ "shortly afterward" -> from the date spoken of last to a month behind it: an inference, and marked as one."""
    found = interval(anchors.previous) if anchors.previous else None
    if found is None:
        return Resolved("DATE", "FUTURE_REF", anchor="previous")
    start, end = found[0], months(found[1].year, found[1].month, SHORTLY)[1]
    return Resolved("DATE", "FUTURE_REF", start, end, breadth(start, end), "previous", inferred=True)


def between(first: Resolved, last: Resolved) -> Resolved:
    """Two ends -> the stretch from the first to the last; a weekday that ends it lies behind the one before."""
    start, end = first.start, last.end
    while start and end and end < start and last.precision == "day" and (start - end).days < WEEK:
        end += timedelta(WEEK)
        last = dated(end.isoformat(), last.anchor)
    if start is None or end is None or end < start:
        return Resolved("DATE", f"{first.value}/{last.value}", anchor=first.anchor)
    return Resolved("DATE", f"{first.value}/{last.value}", start, end, breadth(start, end), first.anchor)
