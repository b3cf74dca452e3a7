"""A place on the calendar ("late on Friday", "July 7") and its anchors -> value and interval."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from verbale.article.zones import offset
from verbale.resolve.dates.anchors import Anchor, Anchors, Resolved, base_of, dated, day_before, spoken
from verbale.resolve.dates.calendar import WEEK
from verbale.resolve.dates.direction import SURE
from verbale.resolve.dates.meaning import Calendar
from verbale.resolve.dates.years import place_in, year_of


def calendar(meaning: Calendar, anchors: Anchors) -> Resolved:
    """A place on the calendar, its missing parts taken from the anchors."""
    value, anchor = calendar_value(meaning, anchors)
    if meaning.clock or meaning.part:
        day = value if value is not None and len(value) == len("2020-07-07") else "XXXX-XX-XX"
        found = dated(f"{day}T{meaning.clock or meaning.part}", anchor, "TIME")
    else:
        found = dated(value or undated(meaning), anchor)
    if found.start and is_unsure(meaning, found.start, anchors):
        found = replace(found, inferred=True)
    return at_clock(found, meaning) if meaning.clock and found.start else found


def at_clock(timed: Resolved, meaning: Calendar) -> Resolved:
    """A day with a time of day -> with that time in ISO form, and the zone where what is printed is one offset."""
    if timed.start is None or meaning.clock in (None, "24:00"):
        return timed
    zone = offset(meaning.zone, timed.start, None) if meaning.zone else None
    return replace(timed, precision="minute", at=f"{timed.start.isoformat()}T{meaning.clock}{zone or ''}")


def undated(meaning: Calendar) -> str:
    """The value of a place on the calendar whose year is not known."""
    if meaning.weekday is not None and meaning.month is None:
        return f"XXXX-WXX-{meaning.weekday + 1}"
    if meaning.month is not None:
        return f"XXXX-{meaning.month:02}" + (f"-{meaning.day:02}" if meaning.day else "")
    if meaning.quarter:
        return f"XXXX-Q{meaning.quarter}"
    return f"XXXX-{meaning.season}" if meaning.season else "XXXX-XX-XX" if meaning.deictic is not None else "XXXX"


def calendar_value(meaning: Calendar, anchors: Anchors) -> tuple[str | None, Anchor]:
    """-> the value without the time of day, and its anchor; None when the anchor is not known."""
    if meaning.deictic is not None:
        day = anchors.day and anchors.day + timedelta(meaning.deictic)
        return (day.isoformat() if day else None), spoken(anchors)
    if meaning.weekday is not None and meaning.month is None:
        return weekday(meaning, anchors)
    if is_bare(meaning):
        return same_day(meaning, anchors)
    year, anchor = year_of(meaning, anchors)
    return (place_in(meaning, year, anchors) if year else None), anchor


def is_unsure(meaning: Calendar, day: date, anchors: Anchors) -> bool:
    """Whether a bare weekday may be that of either week: told as past, and the day after the report's."""
    bare = meaning.weekday is not None and meaning.step is None and not meaning.month
    return bare and anchors.direction <= 0 and anchors.day is not None and day == anchors.day + timedelta(1)


def is_bare(meaning: Calendar) -> bool:
    """Whether only a time of day is named."""
    named = (
        meaning.year,
        meaning.year_step,
        meaning.month,
        meaning.quarter,
        meaning.half,
        meaning.season,
        meaning.holiday,
    )
    return all(n is None for n in named)


def same_day(meaning: Calendar, anchors: Anchors) -> tuple[str | None, Anchor]:
    """ "the morning", "at 5 p.m.": on the day spoken of, else on that of speaking."""
    base, anchor = day_before(anchors) if (meaning.step or "").startswith("prev") else (anchors.day, spoken(anchors))
    offset = int((meaning.step or "0").removeprefix("prev") or 0)
    return ((base + timedelta(offset)).isoformat() if base else None), anchor


def weekday(meaning: Calendar, anchors: Anchors) -> tuple[str | None, Anchor]:
    """A weekday: the last one up to the day of speaking, the next one when what is told is to come. That of the day
    after is that day: reports are updated after the date that they bear, and rarely call a day of the week before by
    its bare name (2 of 170 in TimeBank)."""
    previous = (meaning.step or "").startswith("prev")
    base, anchor, _ = base_of("previous" if previous else "publication", anchors)
    if base is None or meaning.weekday is None:
        return None, anchor
    ago = (base.weekday() - meaning.weekday) % WEEK
    ahead = (WEEK - ago) % WEEK
    match meaning.step:
        case "-1" | "prev-1":
            days = -(ago or WEEK)
        case "+1" | "prev+1":
            days = ahead or WEEK
        case "0":
            days = ahead if anchors.direction >= 0 else -ago
        case _ if (again := anchors.weekdays[meaning.weekday]) and again <= base and 0 < anchors.direction < SURE:
            return again.isoformat(), anchor
        case _:
            days = ahead if anchors.direction > 0 or ahead == 1 else -ago
    return (base + timedelta(days)).isoformat(), anchor
