"""The statements of one report and its times -> the same statements with the day on which each was made.

By the codebook: the time word in the clause of the cue; else what the same speaker was said to have said when the
report last told of him; else the report's own day, marked inferred with basis "publication". What is told as history
("had said", "has long said") and what stands in an undated report gets no day from there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verbale.model import Date, ReportedStatement
from verbale.resolve.dates.earlier import told_as_earlier, up_to
from verbale.resolve.dates.report import ReportTimes
from verbale.resolve.tokens import Page


def with_dates(told: Sequence[ReportedStatement], times: ReportTimes, page: Page) -> tuple[ReportedStatement, ...]:
    """Statements in the order of the text -> with their dates."""
    out: list[ReportedStatement] = []
    last: dict[str, Date] = {}
    for statement in told:
        own = times.said(statement, page.sentence_span(statement.cue[0].start)) if statement.cue else None
        date = own or implied(statement, times, page, last)
        if own is not None:
            last.update((key, own) for key in statement.speakers)
        out.append(replace(statement, date=date))
    return tuple(out)


def implied(statement: ReportedStatement, times: ReportTimes, page: Page, last: dict[str, Date]) -> Date | None:
    """A statement without a time word -> the day that its report implies, marked inferred."""
    sentence = page.sentence_span(statement.cue[0].start) if statement.cue else (0, 0)
    if earlier := told_as_earlier(statement, page.text):
        return up_to(times.day.isoformat() if times.day else None, earlier)
    if times.is_unsettled(statement, sentence):
        return None
    for key in statement.speakers:
        if key in last:
            return replace(last[key], inferred=True, at=None, precision="day") if last[key].day else None
    return times.news
