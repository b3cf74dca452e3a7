"""The statements of one report and its times -> the same statements with the day on which each was made.

By the codebook: the time word in the clause of the cue; else what the same speaker was said to have said when the
report last told of him; else the report's own day, marked inferred with basis "publication". What is told as history
("had said", "has long said") and what stands in an undated report gets no day from there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from verbale.model import Date, ReportedStatement
from verbale.resolve.dates.lexicon import word_set
from verbale.resolve.dates.report import ReportTimes
from verbale.resolve.tokens import Page

BETWEEN = r"(?:also\s+|\w+ly\s+)?"
PAST_PERFECT = rf"had\s+{BETWEEN}(?:said|told|made|\w+(?:ed|en|wn|ught))"
BESIDE = 30
"""Characters before a cue in which its own words of history stand."""


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


@cache
def before_cue() -> re.Pattern[str]:
    """Words right before a cue with which a report tells what was said some other time."""
    return re.compile(rf"\b(?:{alternatives('history')})\s+{BETWEEN}\Z", re.IGNORECASE)


@cache
def within_cue() -> re.Pattern[str]:
    """The same as a cue's own words."""
    return re.compile(rf"\b(?:{alternatives('history_in_cue')}|{PAST_PERFECT})\b", re.IGNORECASE)


def alternatives(name: str) -> str:
    """A set of words of time by its name -> a pattern for any of them."""
    return "|".join(map(re.escape, sorted(word_set(name))))


def is_history(statement: ReportedStatement, text: str) -> bool:
    """Whether the words right before the cue, or the cue's own, tell of another time."""
    if not statement.cue:
        return False
    start, end = statement.cue[0].start, statement.cue[-1].end
    before, cue = text[max(0, start - BESIDE) : start], text[start:end]
    return before_cue().search(before) is not None or within_cue().search(cue) is not None
