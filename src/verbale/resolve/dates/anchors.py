"""What a phrase is resolved against (`Anchors`), and what comes out of it (`Resolved`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from verbale.model import Precision
from verbale.resolve.dates.calendar import interval

Kind = Literal["DATE", "TIME", "DURATION", "SET"]
Anchor = Literal["publication", "previous", "quote", "event", "absolute"]


@dataclass(frozen=True, slots=True)
class Anchors:
    """What a phrase is resolved against. `day` is the day of speaking: the report's, or inside a quotation the
    statement's (`quoted`). `previous` is the value of the date spoken of last, `quarter` that of the last quarter.
    `weekdays`: what a weekday's bare name meant when the text last used it. `direction`: -1 where the words around tell
    of the past, above 0 of what is to come."""

    day: date | None
    previous: str | None = None
    previous_day: str | None = None
    quarter: str | None = None
    year: int | None = None  # printed earlier in the sentence
    direction: int = 0
    weekdays: tuple[date | None, ...] = (None,) * 7
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Resolved:
    """A TIMEX3 type and value, and the first and last day meant; None is an open bound or unknown."""

    type: Kind
    value: str
    start: date | None = None
    end: date | None = None
    precision: Precision | None = None
    anchor: Anchor = "publication"
    at: str | None = None  # time of day and zone as printed: "2020-07-08T17:08+09:00"
    inferred: bool = False


def spoken(anchors: Anchors) -> Anchor:
    """The anchor of what is counted from the day of speaking."""
    return "quote" if anchors.quoted else "publication"


def dated(value: str, anchor: Anchor, kind: Kind = "DATE") -> Resolved:
    """A value -> with its interval."""
    found = interval(value)
    if found is None:
        return Resolved(kind, value, anchor=anchor)
    return Resolved(kind, value, *found, anchor)


def base_of(anchor: str, anchors: Anchors) -> tuple[date | None, Anchor, bool]:
    """The day to count from, what it is, and whether it is known to the day."""
    if anchor == "previous" and anchors.previous and (found := interval(anchors.previous)):
        return found[0], "previous", found[2] == "day"
    return anchors.day, spoken(anchors), False


def day_before(anchors: Anchors) -> tuple[date | None, Anchor]:
    """The day spoken of last, else the day of speaking."""
    if anchors.previous_day and (found := interval(anchors.previous_day)):
        return found[0], "previous"
    return anchors.day, spoken(anchors)
