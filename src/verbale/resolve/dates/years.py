"""A place on the calendar without its year -> the year that it lies in."""

from __future__ import annotations

from datetime import date

from verbale.resolve.dates.anchors import Anchor, Anchors, spoken
from verbale.resolve.dates.calendar import holiday, interval
from verbale.resolve.dates.meaning import Calendar

BIAS = 2.0
"""How much farther a month may lie in the past than one to come, and still be the one that is meant."""


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
            return int(anchors.quarter[:4]) - 1 if anchors.quarter[-1] == str(
                meaning.quarter
            ) else base.year - 1, "previous"
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
        distance = (
            0 if found[0] <= base <= found[1] else (found[0] - base).days if found[0] > base else (found[1] - base).days
        )
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
