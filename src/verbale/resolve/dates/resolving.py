"""What a phrase says, and the anchors that hold where it stands -> its TIMEX3 value and the interval it means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from verbale.model import Precision
from verbale.resolve.dates.calendar import WEEK, holiday, interval, moved, value_of, year_before
from verbale.resolve.dates.meaning import Calendar, Fixed, Length, Meaning, Often, Reference, Shift, Unit

BIAS = 2.0
Kind = Literal["DATE", "TIME", "DURATION", "SET"]
Anchor = Literal["publication", "previous", "quote", "event", "absolute"]
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Anchors:
    """What a phrase is resolved against. `day` is the day of speaking: the report's, or inside a quotation the
    statement's (`quoted`). `previous` is the value of the date spoken of last, `quarter` that of the last quarter."""

    day: date | None
    previous: str | None = None
    previous_day: str | None = None
    quarter: str | None = None
    year: int | None = None  # printed earlier in the sentence
    direction: int = 0
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


def resolve(meaning: Meaning, anchors: Anchors) -> Resolved:
    """A meaning and its anchors -> what it means; what hangs on an anchor that is not known has no interval."""
    match meaning:
        case Fixed():
            return dated(meaning.value, "absolute")
        case Reference():
            return Resolved("DATE", meaning.value, anchor=spoken(anchors))
        case Often():
            return Resolved("SET", meaning.value, anchor="absolute")
        case Length():
            return lasting(meaning, anchors)
        case Shift():
            return shifted(meaning, anchors)
        case Unit():
            return unit(meaning, anchors)
        case Calendar():
            return calendar(meaning, anchors)


def spoken(anchors: Anchors) -> Anchor:
    """The anchor of what is counted from the day of speaking."""
    return "quote" if anchors.quoted else "publication"


def dated(value: str, anchor: Anchor, kind: Kind = "DATE") -> Resolved:
    """A value -> with its interval."""
    found = interval(value)
    if found is None:
        return Resolved(kind, value, anchor=anchor)
    return Resolved(kind, value, *found, anchor)


# ------------------------------------------------------------------------------------------------ lengths and shifts


def amount(count: float | None, unit: str) -> str:
    """A count of units -> the TIMEX3 duration: 2.5 years are P2Y6M, two decades P20Y, several weeks PXW."""
    if unit in ("X", "P"):
        return "PXX"
    timed = "T" if unit.startswith("T") else ""
    if count is None:
        return f"P{timed}X{ {'DE': 'E', 'CE': 'C', 'FN': 'W', 'ML': 'L', 'WE': 'WE'}.get(unit) or unit[-1] }"
    factor, letter = {"DE": (10, "Y"), "CE": (100, "Y"), "ML": (1000, "Y"), "FN": (2, "W"), "HY": (6, "M")}.get(
        unit, (1, unit if unit == "WE" else unit[-1])
    )
    total = count * factor
    whole, rest = int(total), total - int(total)
    smaller = {"Y": (12, "M"), "H": (60, "M"), "D": (24, "H"), "M": (60, "S")}.get(letter)
    if not rest or smaller is None or (letter == "M" and not timed):
        return f"P{timed}{total:g}{letter}"
    inner = round(rest * smaller[0])
    head = f"{whole}{letter}" if whole else ""
    return f"P{timed}{head}{'T' if letter == 'D' else ''}{inner}{smaller[1]}"


def lasting(meaning: Length, anchors: Anchors) -> Resolved:
    """ "two weeks" has no place on the calendar; "the past two weeks" ends on the day of speaking."""
    value = amount(meaning.count, meaning.unit)
    if not meaning.side or anchors.day is None or meaning.count is None or meaning.unit in ("X", "P"):
        return Resolved("DURATION", value, anchor=spoken(anchors))
    try:
        other = moved(anchors.day, meaning.unit, meaning.side * meaning.count)
    except (OverflowError, ValueError):
        return Resolved("DURATION", value, anchor=spoken(anchors))
    start, end = sorted((other, anchors.day))
    return Resolved("DURATION", value, start, end, "day", spoken(anchors))


def shifted(meaning: Shift, anchors: Anchors) -> Resolved:
    """ "two weeks ago", "a year earlier", "four months away"."""
    if meaning.unit == "Y" and meaning.count == 1 and meaning.sign < 0 and anchors.quarter:
        return dated(year_before(anchors.quarter), "previous")
    if meaning.count is None:
        return Resolved("DATE", "PAST_REF" if meaning.sign < 0 else "FUTURE_REF", anchor=spoken(anchors))
    base, anchor, exact = base_of(meaning.anchor, anchors)
    if base is None:
        return Resolved("DURATION", amount(meaning.count, meaning.unit), anchor=anchor)
    try:
        day = moved(base, meaning.unit, meaning.sign * meaning.count)
    except (OverflowError, ValueError):
        return Resolved("DATE", "PAST_REF" if meaning.sign < 0 else "FUTURE_REF", anchor=anchor)
    unit = {"DE": "Y", "CE": "Y", "FN": "W", "ML": "Y"}.get(meaning.unit, meaning.unit)
    return dated(value_of(day, "D" if exact and unit == "W" else unit), anchor)


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


# -------------------------------------------------------------------------------------------------- units of the calendar


def unit(meaning: Unit, anchors: Anchors) -> Resolved:
    """ "last week", "the quarter", "the following year"."""
    if meaning.unit in ("Q", "P"):
        return quarterly(meaning, anchors)
    previous = meaning.step.startswith("prev")
    base, anchor, _ = base_of("previous" if previous else "publication", anchors)
    if previous and meaning.unit == "D":
        base, anchor = day_before(anchors)
    if base is None:
        return Resolved("DATE", unknown(meaning.unit), anchor=anchor)
    count = int(meaning.step.removeprefix("prev") or 0)
    if meaning.unit == "WE":
        return weekend(base, meaning.step, anchors.direction, anchor)
    try:
        day = moved(base, meaning.unit, count)
    except (OverflowError, ValueError):
        return Resolved("DATE", unknown(meaning.unit), anchor=anchor)
    return dated(value_of(day, meaning.unit), anchor)


def weekend(base: date, step: str, ahead: int, anchor: Anchor) -> Resolved:
    """ "the weekend" is the last one unless what is told is to come; "next weekend" the one after today."""
    this = base if step in ("+1", "prev+1") or ahead > 0 or base.weekday() >= 5 else base - timedelta(WEEK)
    if step in ("-1", "prev-1"):
        this = base - timedelta(WEEK)
    return dated(value_of(this, "WE"), anchor)


def unknown(unit: str) -> str:
    """The value of a unit that hangs on an unknown anchor."""
    return {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "Q": "XXXX-QX", "WE": "XXXX-WXX-WE"}.get(unit, "XXXX-XX-XX")


def quarterly(meaning: Unit, anchors: Anchors) -> Resolved:
    """ "the quarter" is that spoken of last, or else the last that is over; "a year earlier" the same a year before."""
    value, anchor = anchors.quarter, "previous"
    if meaning.step in ("0", "-1", "+1") and anchors.day is not None:
        day = moved(anchors.day, "M", 3 * int(meaning.step))
        return dated(value_of(day, "Q"), spoken(anchors))
    if value is None and anchors.day is not None:
        value, anchor = value_of(moved(anchors.day, "M", -3), "Q"), spoken(anchors)
        if meaning.step == "prev-Y":
            return dated(str(anchors.day.year - 1), anchor)
    if value is None:
        return Resolved("DATE", "XXXX-QX", anchor="previous")
    value = year_before(value) if meaning.step == "prev-Y" else value
    if meaning.step in ("prev-1", "prev+1") and (found := interval(value)):
        value = value_of(moved(found[0], "M", 3 * int(meaning.step[4:])), "Q")
    return dated(value, anchor)  # type: ignore[arg-type]


# ----------------------------------------------------------------------------------------------------- calendar dates


def calendar(meaning: Calendar, anchors: Anchors) -> Resolved:
    """A place on the calendar, its missing parts taken from the anchors."""
    value, anchor = calendar_value(meaning, anchors)
    if meaning.clock or meaning.part:
        if value is None or len(value) != len("2020-07-07"):
            value = "XXXX-XX-XX"
        return dated(f"{value}T{meaning.clock or meaning.part}", anchor, "TIME")
    return dated(value or undated(meaning), anchor)


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


def is_bare(meaning: Calendar) -> bool:
    """Whether only a time of day is named."""
    named = (meaning.year, meaning.year_step, meaning.month, meaning.quarter, meaning.half, meaning.season, meaning.holiday)
    return all(n is None for n in named)


def same_day(meaning: Calendar, anchors: Anchors) -> tuple[str | None, Anchor]:
    """ "the morning", "at 5 p.m.": on the day spoken of, else on that of speaking."""
    base, anchor = day_before(anchors) if (meaning.step or "").startswith("prev") else (anchors.day, spoken(anchors))
    offset = int((meaning.step or "0").removeprefix("prev") or 0)
    return ((base + timedelta(offset)).isoformat() if base else None), anchor


def weekday(meaning: Calendar, anchors: Anchors) -> tuple[str | None, Anchor]:
    """A weekday: the last one up to the day of speaking, the next one when what is told is to come."""
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
        case _:
            days = ahead if anchors.direction > 0 else -ago
    return (base + timedelta(days)).isoformat(), anchor


def year_of(meaning: Calendar, anchors: Anchors) -> tuple[int | None, Anchor]:
    """The year that a place on the calendar lies in, and what it was taken from."""
    if meaning.year is not None:
        return meaning.year, "absolute"
    base = anchors.day
    if (meaning.year_step or meaning.step or "").startswith("prev") and anchors.previous:
        found = interval(anchors.previous)
        base = found[0] if found else base
        return (base.year + int((meaning.year_step or "prev0")[4:]) if base else None), "previous"
    if base is None:
        return anchors.year, "previous" if anchors.year else spoken(anchors)
    if meaning.year_step is not None:
        if meaning.quarter and anchors.quarter and meaning.year_step == "-1":
            return int(anchors.quarter[:4]) - 1 if anchors.quarter[-1] == str(meaning.quarter) else base.year - 1, "previous"
        return base.year + int(meaning.year_step), spoken(anchors)
    if anchors.year is not None and abs(anchors.year - base.year) > 1 and meaning.step is None:
        return anchors.year, "previous"
    return nearest_year(meaning, base, anchors.direction), spoken(anchors)


def nearest_year(meaning: Calendar, base: date, ahead: int) -> int:
    """The year in which an unnamed year's place lies nearest, on the side that step and tense say."""
    candidates: list[tuple[float, int]] = []
    for year in (base.year - 1, base.year, base.year + 1):
        found = interval(place_in(meaning, year, Anchors(base)) or "")
        if found is None:
            continue
        distance = 0 if found[0] <= base <= found[1] else (found[0] - base).days if found[0] > base else (found[1] - base).days
        candidates.append((cost(distance, meaning, ahead, year == base.year), year))
    return min(candidates)[1] if candidates else base.year


def cost(days: int, meaning: Calendar, ahead: int, same_year: bool) -> float:
    """How odd it were that a date so many days off (negative: past) is meant."""
    match meaning.step:
        case "-1":
            return abs(days) if days < 0 else 10_000 + abs(days)
        case "+1":
            return abs(days) if days > 0 else 10_000 + abs(days)
        case "0":
            return abs(days) - 180 * same_year
        case _:
            pass
    if meaning.day is not None or meaning.holiday:
        against = 3.0
    else:
        against = 6.0
    if ahead > 0:
        return abs(days) * (against if days < 0 else 1)
    if ahead < 0:
        return abs(days) * (against if days > 0 else 1)
    return abs(days) * ((1.3 if meaning.day is not None else BIAS) if days > 0 else 1)


def place_in(meaning: Calendar, year: int, anchors: Anchors) -> str | None:
    """A place on the calendar in a year -> its value."""
    if meaning.month is not None:
        return f"{year:04}-{meaning.month:02}" + (f"-{meaning.day:02}" if meaning.day else "")
    if meaning.holiday is not None:
        return holiday(meaning.holiday, year).isoformat() if 1 < year < 9999 else None
    if meaning.quarter == 0:
        return f"{year:04}" + (anchors.quarter[4:] if anchors.quarter else "")
    if meaning.quarter is not None:
        return f"{year:04}-Q{meaning.quarter}"
    if meaning.half is not None:
        return f"{year:04}-H{meaning.half}"
    return f"{year:04}-{meaning.season}" if meaning.season else f"{year:04}"
