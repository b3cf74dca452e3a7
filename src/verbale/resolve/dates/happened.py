"""The times of a report and the clause that tells of something -> when it happened, or is to happen.

The time word in the clause goes first: the one that hangs on the trigger in the syntax, else the nearest. "before
November" and "since then" are open bounds. Without a time word the report's own news gets the day of its news,
inferred; what is told as background, or stands in an undated report, gets nothing.
"""

from __future__ import annotations

from datetime import date, timedelta

from verbale.model import Date, Span
from verbale.resolve.dates.find import Found
from verbale.resolve.dates.meaning import Calendar, Fixed, Length, Range, Shift, Unit
from verbale.resolve.dates.report import ReportTimes, as_date
from verbale.resolve.dates.tense import climb

DAY = timedelta(1)


def date_of(
    times: ReportTimes, clause: Span, trigger: Span | None = None, *, background: bool = False, news: bool = True
) -> Date | None:
    """The times of a report, the clause and the trigger's word -> the interval, or None when nothing says.

    `background`: told as history. `news`: it has happened as the report's own news, and is not planned or supposed;
    without a time word only such things get the report's day."""
    inside = [f for f in times.within(clause.start, clause.end) if f.end <= clause.end and is_when(f)]
    if inside:
        return bound_by(nearest(inside, times, trigger or clause), times.text)
    if background or not news:
        return None
    return times.news


def is_when(found: Found) -> bool:
    """Whether an expression says when: a place on the calendar that is known, or a length that ends or begins now."""
    if not isinstance(found.meaning, (Calendar, Unit, Shift, Fixed, Range, Length)):
        return False
    return found.resolved.start is not None or found.resolved.end is not None


def nearest(inside: list[Found], times: ReportTimes, trigger: Span) -> Found:
    """The expressions of a clause -> the one that hangs on the trigger, else the nearest to it."""
    own = set(times.trees.within(trigger.start, trigger.end))
    hanging = [f for f in inside if own.intersection(climb(times.trees, f.start, f.end))]
    return min(hanging or inside, key=lambda f: max(f.start - trigger.end, trigger.start - f.end, 0))


def bound_by(found: Found, text: str) -> Date | None:
    """An expression and the preposition before it -> its interval, or the open bound: "before November" ends on the
    day before, "until", "till" and "by" with it, "since" and "from" begin with it, "after" behind it."""
    whole, start, end = as_date(text, found), found.resolved.start, found.resolved.end
    if whole is None or start is None or end is None:
        return whole
    match found.before:
        case "before" if isinstance(found.meaning, (Calendar, Unit, Fixed)):
            return limited(whole, None, start - DAY)
        case "until" | "till" | "by":
            return limited(whole, None, end)
        case "since" | "from":
            return limited(whole, start, None)
        case "after" if isinstance(found.meaning, (Calendar, Unit, Fixed)):
            return limited(whole, end + DAY if end > start else end, None)
        case _:
            return whole


def limited(whole: Date, start: date | None, end: date | None) -> Date:
    """An interval -> the open bound, with the same basis and precision."""
    first, last = (d.isoformat() if d else None for d in (start, end))
    return Date(first, last, whole.precision, whole.basis, whole.inferred)
