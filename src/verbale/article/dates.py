"""Words of a dateline or a metadata field -> the day, and the minute and zone where they are given.

This reads how pages print their own dates (ISO, RFC 2822, "July 8, 2020", "8 July 2020", "2020-07-08 17:08 KST"), not
dates in running text. What cannot be read for certain, such as 07/08/2020 or "two hours ago", is None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from verbale.article import zones
from verbale.model import Date

MAX_LENGTH = 400
"""Characters of a line or field that are looked at."""

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_ZONE_NAMES = "|".join(sorted({*zones.FIXED, *zones.AMBIGUOUS, "ET", "CT", "MT", "PT"}, key=len, reverse=True))
_ZONE = rf"(?:(?:UTC|GMT)?\s?[+-]\d{{1,2}}(?::?\d{{2}})?(?!\d)|\(?(?<![A-Za-z])(?:{_ZONE_NAMES})\b\)?)"
_DAY = re.compile(
    r"(?<![\d/.-])(?:"
    r"(?P<y>\d{4})(?P<sep>[-/.])\s?(?P<m>\d{1,2})(?P=sep)\s?(?P<d>\d{1,2})"
    r"|(?P<cy>(?:19|20)\d{2})(?P<cm>\d{2})(?P<cd>\d{2})(?=T\d|\Z|\s)"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{_MONTH.format('m2')},?[\s-]+(?P<y2>\d{{4}})"
    rf"|\b{_MONTH.format('m3')}\s*(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y3>\d{{4}})"
    r"|(?P<n1>\d{1,2})/(?P<n2>\d{1,2})/(?P<ny>\d{4})"
    r")(?!\d)(?!/\d)",
    re.IGNORECASE,
)
_TIME = rf"""(?P<hour>\d{{1,2}})(?:(?::|\.|h)?(?P<minute>\d{{2}})(?::?(?P<second>\d{{2}})(?:[.,]\d+)?)?)?
    (?:\s*(?P<half>[ap])\.?m\.?(?![a-z]))?(?:\s*(?P<zone>{_ZONE}))?"""
_WEEKDAY = r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b"
_AFTER = re.compile(rf"(?:T|[\s,|·•–-]|\bat\b|{_WEEKDAY})*?{_TIME}(?![\d/])", re.IGNORECASE | re.VERBOSE)
_BEFORE = re.compile(
    rf"(?<![\d:.]){_TIME}(?:\s*\([^()]{{1,20}}\))?(?:[\s,|·•–-]|\bon\b|{_WEEKDAY})*\Z",
    re.IGNORECASE | re.VERBOSE,
)
_CLOCK = re.compile(
    rf"(?<![\d:.-])\d{{1,2}}(?:[:.]\d{{2}})?(?:\s*[ap]\.?m\.?(?![a-z])|(?<=[:.]\d\d))(?:\s*{_ZONE})?", re.IGNORECASE
)
"""A time of day without doubt: with minutes after a colon or point, or with a.m. or p.m."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A date in a line: `line[start:end]` are the words it rests on."""

    start: int
    end: int
    date: Date


def metadata_date(value: str | None, country: str | None = None) -> Date | None:
    """A metadata field (meta tag, JSON-LD, feed, JSON line) -> its date with basis "metadata", or None.

    Midnight in UTC or without a zone stands for "no time known" in most systems, so it is read as a day.
    """
    for found in find_dates(value or "", country):
        day = found.date
        at = day.at
        if at is not None and at[10:] in ("T00:00", "T00:00+00:00"):
            return Date(day.start, day.end, "day", "metadata")
        return Date(day.start, day.end, day.precision, "metadata", at=at)
    return None


def find_dates(line: str, country: str | None = None) -> Iterator[Printed]:
    """A short line -> the dates printed in it, in order; each with the words as basis."""
    line = line[:MAX_LENGTH]
    free_from = 0
    for match in _DAY.finditer(line):
        day = _day(match)
        if day is None or match.start() < free_from:
            continue
        start, end, at = _with_time(line, match, day, free_from, country)
        free_from = end
        precision = "day" if at is None else "minute"
        iso = day.isoformat()
        yield Printed(start, end, Date(iso, iso, precision, line[start:end], at=at))


def has_clock_time(line: str) -> bool:
    """Whether the line prints a time of day."""
    return _CLOCK.search(line[:MAX_LENGTH]) is not None


def without_dates(line: str, country: str | None = None) -> str:
    """A line -> what is left of it without its dates and times of day."""
    parts: list[str] = []
    last = 0
    for found in find_dates(line, country):
        parts.append(line[last : found.start])
        last = found.end
    rest = "".join([*parts, line[last:]])
    return _CLOCK.sub(" ", rest)


def _day(match: re.Match[str]) -> date | None:
    if match["y"]:
        return _date(match["y"], match["m"], match["d"])
    if match["cy"]:
        return _date(match["cy"], match["cm"], match["cd"])
    if match["y2"]:
        return _date(match["y2"], _month(match["m2"]), match["d2"])
    if match["y3"]:
        return _date(match["y3"], _month(match["m3"]), match["d3"])
    first, second = int(match["n1"]), int(match["n2"])
    if first > 12 or first == second:
        return _date(match["ny"], second, first)
    return _date(match["ny"], first, second) if second > 12 else None


def _month(name: str) -> int:
    return next(i for i, month in enumerate(_MONTHS, 1) if month.startswith(name.lower()[:3]))


def _date(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if 1600 <= found.year <= 2200 else None


def _with_time(
    line: str, match: re.Match[str], day: date, free_from: int, country: str | None
) -> tuple[int, int, str | None]:
    """The day's match -> start and end of all its words, and the ISO time when a time of day stands beside it."""
    after = _AFTER.match(line, match.end())
    if after and (at := _at(after, day, country)):
        return match.start(), after.end(), at
    before = _BEFORE.search(line[free_from : match.start()])
    if before and (at := _at(before, day, country)):
        return free_from + before.start(), match.end(), at
    return match.start(), match.end(), None


def _at(time: re.Match[str], day: date, country: str | None) -> str | None:
    """The match of a time of day -> "2020-07-08T17:08+09:00", without the zone when it is not known."""
    hour, minute, half = int(time["hour"]), int(time["minute"] or 0), (time["half"] or "").lower()
    if not (half or time["minute"]) or minute > 59 or hour > (12 if half else 23) or (half and hour == 0):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    zone = zones.offset(time["zone"].strip("() "), day, country) if time["zone"] else None
    return f"{day.isoformat()}T{hour:02}:{minute:02}{zone or ''}"
