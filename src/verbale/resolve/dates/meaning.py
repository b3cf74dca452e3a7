"""What a phrase of time says by itself, before anything around it is asked: the grammar's values.

A step is how far from an anchor, in the unit named: "-1", "0", "+1" from the day of publication; "prev-1", "prev0",
"prev+1" from the date spoken of last.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Step = str


@dataclass(frozen=True, slots=True)
class Calendar:
    """A place on the calendar, with what is named of it: "July 7", "last Friday night", "the third quarter"."""

    year: int | None = None
    year_step: Step | None = None  # "last year", where a smaller unit stands beside it
    month: int | None = None
    day: int | None = None
    weekday: int | None = None  # 0 is Monday
    quarter: int | None = None
    half: int | None = None
    season: str | None = None  # SP SU FA WI
    holiday: str | None = None
    step: Step | None = None  # of the smallest unit: "last April", "next Friday"
    deictic: int | None = None  # days from today
    part: str | None = None  # MO AF EV NI
    clock: str | None = None  # "17:00"
    zone: str | None = None  # as printed
    mod: str | None = None  # START MID END BEFORE AFTER


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the calendar and how far it is off: "last week", "the quarter", "the following year"."""

    unit: str
    step: Step
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units before or after an anchor: "two weeks ago", "a year earlier", "four months away"."""

    unit: str
    count: float | None  # None: several, a few
    sign: Literal[-1, 1]
    anchor: Literal["publication", "previous"]


@dataclass(frozen=True, slots=True)
class Length:
    """How long: "two weeks"; `side` says that it ends or begins now: "the past two weeks", "the next year"."""

    unit: str
    count: float | None
    side: Literal[-1, 0, 1] = 0


@dataclass(frozen=True, slots=True)
class Often:
    """How often: "daily", "each Thursday"; the TIMEX3 value is all that there is."""

    value: str


@dataclass(frozen=True, slots=True)
class Reference:
    """PRESENT_REF, PAST_REF, FUTURE_REF."""

    value: str


@dataclass(frozen=True, slots=True)
class Afterward:
    """ "shortly afterward": from the date spoken of last, and not long."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """Words that name their interval whatever the anchor: "1990s", "the 20th century", "2020-07-07"."""

    value: str


@dataclass(frozen=True, slots=True)
class Range:
    """Two places on the calendar in one phrase: "July 7-10", "1950-53"; the first may lend the second its month."""

    first: Calendar
    last: Calendar


Meaning = Afterward | Range | Calendar | Unit | Shift | Length | Often | Reference | Fixed
