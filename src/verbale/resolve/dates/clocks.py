"""A phrase found by the grammar -> the time of day printed in it, and its zone."""

from __future__ import annotations

from verbale.resolve.dates.grammar import Match

HALF_DAY = 12


def clock_of(match: Match) -> str | None:
    """The time of day printed in the phrase: "17:00", or "17" where only the hour is."""
    if point := match.value("point"):
        return point
    half = match.value("ampm")
    if clock := match.value("clock"):
        hour, minute = clock.replace(".", ":").split(":")[:2]
    elif half or match.value("oclock") is not None:
        hour, minute = match.value("hour") or "", "00"
    else:
        return None
    return on_the_clock(hour, minute, half or {"MO": "a"}.get(match.value("part") or ""))


def on_the_clock(hour: str, minute: str, half: str | None) -> str | None:
    """Hour and minute as printed, and the half of the day -> "17:00"; None when there is no such time."""
    number = int(hour or 99)
    if half and number <= HALF_DAY:
        number = number % HALF_DAY + (HALF_DAY if half == "p" else 0)
    return f"{number:02}:{minute}" if number <= 24 and int(minute) < 60 else None


def zone_of(match: Match) -> str | None:
    """The zone as printed beside the time of day."""
    return next((t.lower.upper() for t in match.tokens if "zone" in t.values), None)
