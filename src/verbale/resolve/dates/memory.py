"""The dates that a text has spoken of so far -> what the next phrase may hang on: "the day after", "a year earlier"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from verbale.resolve.dates.anchors import Anchors, Resolved
from verbale.resolve.dates.grammar import Match
from verbale.resolve.dates.lexer import Lexed
from verbale.resolve.dates.meaning import Calendar, Meaning, Shift, Unit

QUARTER = re.compile(r"\d{4}-Q[1-4]")
DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:T.*)?$|\d{4}-(?:SP|SU|FA|WI)$")
BESIDE = 6
"""Tokens behind a printed year in which a date without one lies in that year: "in 2015, on July 14"."""
NEAR = 80
"""Tokens behind a quarter in which "a year earlier" means that quarter of the year before."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What was spoken of last: values of a date and of one known to the day, each weekday's last day, and the last
    quarter and printed year with the token at which they stood."""

    previous: str | None = None
    previous_day: str | None = None
    weekdays: tuple[date | None, ...] = (None,) * 7
    quarter: tuple[str, int] | None = None
    year: tuple[int, int] | None = None

    def anchors(self, speaking: Anchors, lexed: Lexed, first: int, direction: int) -> Anchors:
        """The anchors of speaking, for a phrase that begins at a token -> with what was spoken of."""
        return replace(
            speaking,
            previous=self.previous,
            previous_day=self.previous_day,
            quarter=self.quarter[0] if self.quarter and first - self.quarter[1] < NEAR else None,
            year=self.year[0] if self.year and same_sentence(lexed, self.year[1], first) else None,
            weekdays=self.weekdays,
            direction=direction,
        )

    def after(self, match: Match, meaning: Meaning, resolved: Resolved) -> Memory:
        """A phrase and what it means -> what is remembered behind it."""
        found = self
        if QUARTER.match(resolved.value) and not a_year_before(meaning):
            found = replace(found, quarter=(resolved.value, match.first))
        if resolved.type in ("DATE", "TIME") and DAY.match(resolved.value):
            to_the_day = resolved.precision in ("day", "minute")
            day = resolved.value if to_the_day else found.previous_day
            found = replace(found, previous=resolved.value, previous_day=day)
        return found.after_calendar(match, meaning, resolved) if isinstance(meaning, (Calendar, Unit)) else found

    def after_calendar(self, match: Match, meaning: Calendar | Unit, resolved: Resolved) -> Memory:
        """The same for a place on the calendar: its year and weekday; nothing is counted from one that is not known."""
        found = replace(self, previous=None, previous_day=None) if resolved.end is None else self
        if isinstance(meaning, Calendar) and meaning.year is not None:
            found = replace(found, year=(meaning.year, match.last))
        name = bare_weekday(meaning) if isinstance(meaning, Calendar) else None
        if name is None or resolved.start is None:
            return found
        return replace(found, weekdays=(*found.weekdays[:name], resolved.start, *found.weekdays[name + 1 :]))


def bare_weekday(meaning: Calendar) -> int | None:
    """A place on the calendar -> the weekday, when nothing else is named."""
    return meaning.weekday if meaning.month is None and meaning.step is None else None


def a_year_before(meaning: Meaning) -> bool:
    """Whether a phrase only looks back from the quarter that the report is about: "a year earlier"."""
    return (isinstance(meaning, Shift) and meaning.sign < 0) or (isinstance(meaning, Unit) and meaning.step == "prev-Y")


def same_sentence(lexed: Lexed, first: int, last: int) -> bool:
    """Whether no full stop stands between two tokens, and they stand close together."""
    return last - first < BESIDE and all(
        t.lower not in (".", "?", "!") and "break" not in t.values for t in lexed.tokens[first:last]
    )
