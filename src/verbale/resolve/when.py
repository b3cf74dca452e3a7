"""The statements of one report and its times -> the same statements with the day on which each was made.

By the codebook: the time word in the clause of the cue; else what the same speaker was said to have said when the
report last told of him; else the report's own day, marked inferred with basis "publication". What is told as history
("had said", "has long said") and what stands in an undated report gets no day from there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from verbale.model import Date, ReportedStatement
from verbale.resolve.dates.report import ReportTimes
from verbale.resolve.tokens import Page

HISTORY = re.compile(
    r"\b(?:had|once|previously|earlier|repeatedly|long|often|always|then|ago)\s+(?:\w+ly\s+|also\s+)?\Z", re.IGNORECASE
)
"""Words right before a cue with which a report tells what was said some other time."""
IN_CUE = re.compile(
    r"\b(?:once|previously|repeatedly|long|often|always)\b|\bhad\s+(?:also\s+|\w+ly\s+)?(?:said|told|made|\w+(?:ed|en|wn|ught))\b",
    re.IGNORECASE,
)
BESIDE = 30


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
    if is_history(statement, page.text) or times.is_unsettled(statement, sentence):
        return None
    for key in statement.speakers:
        if key in last:
            return replace(last[key], inferred=True, at=None, precision="day") if last[key].day else None
    return times.news


def is_history(statement: ReportedStatement, text: str) -> bool:
    """Whether the words right before the cue, or the cue's own, tell of another time."""
    if not statement.cue:
        return False
    start, end = statement.cue[0].start, statement.cue[-1].end
    return (
        HISTORY.search(text[max(0, start - BESIDE) : start]) is not None or IN_CUE.search(text[start:end]) is not None
    )
