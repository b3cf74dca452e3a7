"""What a phrase says, and the anchors that hold where it stands -> its TIMEX3 value and the interval it means."""

from __future__ import annotations

from datetime import timedelta

from verbale.resolve.dates.anchors import Anchors, Resolved, dated, spoken
from verbale.resolve.dates.calendar import WEEK
from verbale.resolve.dates.lengths import breadth, lasting, shifted
from verbale.resolve.dates.meaning import Calendar, Fixed, Length, Meaning, Often, Range, Reference, Shift, Unit
from verbale.resolve.dates.periods import unit
from verbale.resolve.dates.places import calendar


def resolve(meaning: Meaning, anchors: Anchors) -> Resolved:
    """A meaning and its anchors -> what it means; what hangs on an anchor that is not known has no interval."""
    match meaning:
        case Fixed():
            return dated(meaning.value, "absolute")
        case Reference():
            return Resolved("DATE", meaning.value, anchor=spoken(anchors))
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


def between(first: Resolved, last: Resolved) -> Resolved:
    """Two ends -> the stretch from the first to the last; a weekday that ends it lies behind the one before."""
    start, end = first.start, last.end
    while start and end and end < start and last.precision == "day" and (start - end).days < WEEK:
        end += timedelta(WEEK)
        last = dated(end.isoformat(), last.anchor)
    if start is None or end is None or end < start:
        return Resolved("DATE", f"{first.value}/{last.value}", anchor=first.anchor)
    return Resolved("DATE", f"{first.value}/{last.value}", start, end, breadth(start, end), first.anchor)
