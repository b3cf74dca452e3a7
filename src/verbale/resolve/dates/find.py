"""A text and the day on which it was written -> the time expressions in it, with their TIMEX3 values and intervals."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from verbale.resolve.dates.anchors import Anchors, Resolved
from verbale.resolve.dates.direction import direction
from verbale.resolve.dates.grammar import Match, matches_at, next_place
from verbale.resolve.dates.lexer import Lexed, lex
from verbale.resolve.dates.meaning import Calendar, Meaning, Shift, Unit
from verbale.resolve.dates.ordinary import is_ordinary
from verbale.resolve.dates.reading import read
from verbale.resolve.dates.resolving import resolve

QUARTER = re.compile(r"\d{4}-Q[1-4]")
DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:T.*)?$|\d{4}-(?:SP|SU|FA|WI)$")
BESIDE = 6
"""Tokens behind a printed year in which a date without one lies in that year: "in 2015, on July 14"."""
NEAR = 80
"""Tokens behind a quarter in which "a year earlier" means that quarter of the year before."""


@dataclass(frozen=True, slots=True)
class Found:
    """An expression: its offsets, its meaning and what it is resolved to; `before` is the word that stands before it,
    in lower case; `told` is -1 where the words around it tell of the past, +1 of what is to come, 0 of neither."""

    start: int
    end: int
    meaning: Meaning
    resolved: Resolved
    before: str = ""
    told: int = 0


def find(text: str, written: date | None) -> tuple[Found, ...]:
    """A text and its day (None when not known) -> its time expressions in order; linear in the length of the text."""
    lexed = lex(text)
    return tuple(resolved_in_order(lexed, readings(lexed), lambda _: Anchors(written)))


def readings(lexed: Lexed) -> Iterator[tuple[Match, Meaning]]:
    """Lexed text -> phrases with their meaning, none within another; the longest that says something wins."""
    at = next_place(lexed, 0)
    while at is not None:
        end = at + 1
        for number, match in enumerate(matches_at(lexed, at)):
            if number == 0 and is_ordinary(match):
                end = match.last
                break
            if (meaning := read(match)) is not None:
                yield match, meaning
                end = match.last
                break
        at = next_place(lexed, end)


def resolved_in_order(
    lexed: Lexed,
    phrases: Iterable[tuple[Match, Meaning]],
    anchors_at: Callable[[int], Anchors],
    tense: Callable[[int, int], int] = lambda start, end: 0,
) -> Iterator[Found]:
    """Phrases -> resolved one after the other, each knowing the date spoken of before it. `anchors_at` gives what
    holds at an offset: the day of speaking; `tense` says from the syntax whether a stretch is told as past or to come
    (-1, +1; 0 where it does not know, and then the words around it are asked)."""
    previous: str | None = None
    previous_day: str | None = None
    weekdays: list[date | None] = [None] * 7
    quarter: tuple[str, int] | None = None
    year: tuple[int, int] | None = None
    for match, meaning in phrases:
        start, end = lexed.tokens[match.first].start, lexed.tokens[match.last - 1].end
        anchors = replace(
            anchors_at(start),
            previous=previous,
            previous_day=previous_day,
            quarter=quarter[0] if quarter and match.first - quarter[1] < NEAR else None,
            year=year[0] if year and same_sentence(lexed, year[1], match.first) else None,
            weekdays=tuple(weekdays),
            direction=tense(start, end) or direction(lexed, match.first, match.last),
        )
        resolved = bounded(resolve(meaning, anchors), match.before())
        yield Found(start, end, meaning, resolved, match.before(), anchors.direction)
        if isinstance(meaning, Calendar) and (name := bare_weekday(meaning)) is not None and resolved.start:
            weekdays[name] = resolved.start
        if QUARTER.match(resolved.value) and not a_year_before(meaning):
            quarter = (resolved.value, match.first)
        if resolved.type in ("DATE", "TIME") and DAY.match(resolved.value):
            previous = resolved.value
            previous_day = previous if resolved.precision in ("day", "minute") else previous_day
        if (
            isinstance(meaning, (Calendar, Unit)) and resolved.end is None
        ):  # what is counted from it is not known either
            previous = previous_day = None
        if isinstance(meaning, Calendar) and meaning.year is not None:
            year = (meaning.year, match.last)


def bare_weekday(meaning: Calendar) -> int | None:
    """A place on the calendar -> the weekday, when nothing else is named."""
    return meaning.weekday if meaning.month is None and meaning.step is None else None


def bounded(resolved: Resolved, before: str) -> Resolved:
    """What is said to last "through June" ends with it; when it begins is not said."""
    return replace(resolved, start=None) if before in ("through", "thru") and resolved.end else resolved


def a_year_before(meaning: Meaning) -> bool:
    """Whether a phrase only looks back from the quarter that the report is about: "a year earlier"."""
    return (isinstance(meaning, Shift) and meaning.sign < 0) or (isinstance(meaning, Unit) and meaning.step == "prev-Y")


def same_sentence(lexed: Lexed, first: int, last: int) -> bool:
    """Whether no full stop stands between two tokens, and they stand close together."""
    return last - first < BESIDE and all(
        t.lower not in (".", "?", "!") and "break" not in t.values for t in lexed.tokens[first:last]
    )
