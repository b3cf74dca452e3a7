"""The words that give somebody an office, and the times of their report -> the past that their sentence tells of.

"That October, Foreign Minister Lund paid a visit", in a report of twenty years later, says that Lund held the office
then, not that she does. A sentence is told of the past where a long past time opens it or stands in it behind a
preposition ("in 2000"), and every time in it is long past. "The 2015 deal" is no such time, nor is one
that a speaker names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from verbale.model import Date, Reading, Span, TimeExpression
from verbale.resolve.dates.lengths import breadth

LONG_AGO = timedelta(366)
REACH = 600
"""Characters on either side in which a sentence's ends are looked for."""
STOP = re.compile(r"(?<=[a-z0-9)”’\"'])[.!?][”’\"']?\s+(?=[A-Z“‘\"])|\n")
LEAD = re.compile(r"\b(?:in|on|during)\s+(?:(?:early|mid|late)[\s-]+)?\Z", re.IGNORECASE)
OPENING = 8
"""Characters from the start of a sentence at which a time still opens it."""


def told_of(readings: Mapping[str, Reading], report: str, words: Span) -> Date | None:
    """Reports by id, one of them and the words of an office in it -> the past that they are told of, inferred; None
    where they are told of the report's own time or nothing says."""
    reading = readings[report]
    published = reading.article.published
    if published is None or not published.start:
        return None
    limit = date.fromisoformat(published.start[:10]) - LONG_AGO
    first, last = sentence(reading.article.text, words)
    if any(first <= cue.start < last for s in reading.statements for cue in s.cue if is_recent(s.date, limit)):
        return None
    times = list(outside(reading, first, last))
    if not times or not all(t.end_date and date.fromisoformat(t.end_date) < limit for t in times):
        return None
    return next((as_date(t) for t in times if frames(reading.article.text, t, first)), None)


def sentence(text: str, words: Span) -> tuple[int, int]:
    """A text and some of its words -> where the sentence around them begins and ends."""
    low, high = max(0, words.start - REACH), min(len(text), words.end + REACH)
    first = max((hit.end() for hit in STOP.finditer(text, low, words.start)), default=low)
    last = STOP.search(text, words.end, high)
    return first, last.start() if last else high


def is_recent(day: Date | None, limit: date) -> bool:
    """Whether a statement was made after a day, as far as is known."""
    return day is not None and (day.end is None or date.fromisoformat(day.end) >= limit)


def outside(reading: Reading, first: int, last: int) -> Iterable[TimeExpression]:
    """A report and a stretch of it -> the times there that stand in nobody's words."""
    known = (t for t in reading.times if t.type in ("DATE", "TIME") and (t.start_date or t.end_date))
    near = (t for t in known if first <= t.span.start < last)
    return (t for t in near if not any(c.start <= t.span.start < c.end for s in reading.statements for c in s.content))


def frames(text: str, time: TimeExpression, first: int) -> bool:
    """Whether a time says when its sentence happened: it opens it, or stands behind a preposition of its own."""
    return time.span.start - first <= OPENING or LEAD.search(text, first, time.span.start) is not None


def as_date(time: TimeExpression) -> Date:
    """A time with an end -> the interval."""
    start, end = (date.fromisoformat(d) if d else None for d in (time.start_date, time.end_date))
    precision = breadth(start, end) if start and end else "longer"
    return Date(time.start_date, time.end_date, precision, " ".join(time.span.text.split()), inferred=True)


def common(pasts: Iterable[Date | None]) -> Date | None:
    """The pasts that all words of one office are told of -> from the first to the last; None when one is of its own
    report's time."""
    found = list(pasts)
    if not found or any(past is None or past.end is None for past in found):
        return None
    known = [past for past in found if past is not None]
    last = max(known, key=lambda past: past.end or "")
    first = min(known, key=lambda past: past.start or "")
    if first.start == last.start:
        return last
    start, end = date.fromisoformat(first.start or last.end or ""), date.fromisoformat(last.end or "")
    return Date(first.start, last.end, breadth(start, end), first.basis, inferred=True)
