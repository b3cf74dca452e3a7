"""The statements of one report and its times -> the same statements with the day on which each was made.

By the codebook: the time word in the clause of the cue; else what the same speaker was said to have said when the
report last told of him; else the report's own day, marked inferred with basis "publication". What is told as history
("had said", "has long said") and what stands in an undated report gets no day from there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date as calendar
from datetime import timedelta

from verbale.model import Date, ReportedStatement
from verbale.resolve.dates.earlier import is_perfect, told_as_earlier, up_to
from verbale.resolve.dates.report import ReportTimes
from verbale.resolve.tokens import Page

WEEK = timedelta(7)
NEXT = 2
"""Line breaks to the next paragraph: with an empty line between them, two."""

Told = tuple[Date, int]
"""When a speaker spoke, and where the report says so."""


def with_dates(told: Sequence[ReportedStatement], times: ReportTimes, page: Page) -> tuple[ReportedStatement, ...]:
    """Statements in the order of the text -> with their dates."""
    out: list[ReportedStatement] = []
    last: dict[str, Told] = {}
    for statement in told:
        own = own_date(statement, times, page)
        date = own or implied(statement, times, page, last)
        if own is not None:
            last.update((key, (own, statement.cue[-1].end)) for key in statement.speakers)
        out.append(replace(statement, date=date))
    return tuple(out)


def own_date(statement: ReportedStatement, times: ReportTimes, page: Page) -> Date | None:
    """A statement -> the time word in the clause of its cue. A present perfect has none but one that lasts until the
    report ("has said this week"): "has denied it again and again, also last year"."""
    if not statement.cue:
        return None
    own = times.said(statement, page.sentence_span(statement.cue[0].start))
    if own is None or not is_perfect(told_as_earlier(statement, page.text)):
        return own
    return own if own.end is None or (times.day and own.end >= times.day.isoformat()) else None


def implied(statement: ReportedStatement, times: ReportTimes, page: Page, last: Mapping[str, Told]) -> Date | None:
    """A statement without a time word -> the day that its report implies, marked inferred."""
    sentence = page.sentence_span(statement.cue[0].start) if statement.cue else (0, 0)
    if earlier := told_as_earlier(statement, page.text):
        return up_to(times.day.isoformat() if times.day else None, earlier)
    if times.is_unsettled(statement, sentence):
        return None
    told = next((last[key] for key in statement.speakers if key in last), None)
    if told is None or not statement.cue:
        return times.news
    date, place = told
    lines = times.text.count("\n", place, statement.cue[0].start) if place < statement.cue[0].start else 0
    if lines == 0 or is_recent(date, times):
        return replace(date, inferred=True, at=None)
    return None if lines <= NEXT else times.news


def is_recent(date: Date, times: ReportTimes) -> bool:
    """Whether a date is a day of the week that the report tells of."""
    if date.day is None or times.day is None:
        return False
    return times.day - WEEK <= calendar.fromisoformat(date.day)
