"""A phrase that names a day, a part of one, a month or a season -> its place on the calendar."""

from __future__ import annotations

from verbale.resolve.dates.clocks import clock_of, zone_of
from verbale.resolve.dates.grammar import Match
from verbale.resolve.dates.lexicon import word_set
from verbale.resolve.dates.meaning import Calendar, Fixed, Range
from verbale.resolve.dates.values import number, step_of, year_step

CENTURY = 100


def calendar_day(match: Match) -> Calendar | None:
    """ "Friday, July 7, 2020" and its like."""
    day = day_of(match)
    if day is None or not 1 <= day <= 31:
        return None
    return Calendar(
        year=number(match, "year"),
        year_step=year_step(match),
        month=number(match, "month", "monthabbr"),
        day=day,
        part=match.value("part"),
        clock=clock_of(match),
        zone=zone_of(match),
        mod=match.value("mod"),
    )


def day_of(match: Match) -> int | None:
    """The day of the month: the number beside the month's name."""
    tokens = match.tokens
    at = next((i for i, t in enumerate(tokens) if "month" in t.values or "monthabbr" in t.values), None)
    if at is None:
        return None
    near = [*range(at + 1, min(at + 3, len(tokens))), *range(at - 1, max(-1, at - 3), -1)]
    found = (tokens[i].values.get("day") or tokens[i].values.get("nth") or tokens[i].values.get("ord") for i in near)
    return next((int(day) for day in found if day), None)


def day_range(match: Match) -> Range | None:
    """ "July 7-10", "7-10 July 2020"."""
    month, year = number(match, "month", "monthabbr"), number(match, "year")
    first, last = [int(t.values["day"]) for t in match.tokens if "day" in t.values][:2]
    if first >= last:
        return None
    return Range(Calendar(year=year, month=month, day=first), Calendar(year=year, month=month, day=last))


def year_range(match: Match) -> Range | None:
    """ "1950-53", "2017-2018"."""
    first, last = (int(match.tokens[i].number()) for i in (0, 2))
    full = last if last >= 1000 else first // CENTURY * CENTURY + last
    ordered = match.tokens[2].lower.isdigit() and first < full <= first + CENTURY and (last >= 1000 or last > 9)
    return Range(Calendar(year=first), Calendar(year=full)) if ordered else None


def calendar_month(match: Match) -> Calendar:
    """ "last April", "July 1988", "June last year"."""
    outer = year_step(match)
    return Calendar(
        year=number(match, "year"),
        year_step=outer,
        month=number(match, "month", "monthabbr"),
        step=None if outer else step_of(match),
        mod=match.value("mod"),
    )


def calendar_weekday(match: Match) -> Calendar:
    """ "Friday", "last Friday night", "10 p.m. Wednesday"."""
    return Calendar(
        weekday=number(match, "wday"),
        step=step_of(match),
        part=match.value("part", "tonight"),
        clock=clock_of(match),
        zone=zone_of(match),
        mod=match.value("mod"),
    )


def deictic(match: Match) -> Calendar:
    """ "yesterday morning", "today"."""
    part = match.value("part")
    return Calendar(
        deictic=number(match, "deictic"), part=part, clock=clock_of(match), zone=zone_of(match), mod=match.value("mod")
    )


def part(match: Match) -> Calendar | None:
    """ "this morning", "last night", "the next morning", "mid-afternoon"; "the morning" of the day spoken of."""
    step = step_of(match)
    if match.value("dash") is not None and match.value("mod") != "MID":
        return None  # "a late-night call"
    if match.value("tonight"):
        return Calendar(deictic=0, part="NI")
    if step is None and match.before() in ("to", "of", "through") and not match.value("mod"):
        return None
    offset = {"0": 0, "-1": -1, "+1": 1}.get(step or "")
    if step == "+1":
        return Calendar(step="prev+1", part=match.value("part"), mod=match.value("mod"))
    if offset is None:
        return Calendar(step=step or "prev0", part=match.value("part"), mod=match.value("mod"))
    return Calendar(deictic=offset, part=match.value("part"), mod=match.value("mod"))


def clock(match: Match) -> Calendar | None:
    """A time of day alone: that of the day spoken of."""
    time = clock_of(match)
    return Calendar(step="prev0", clock=time, zone=zone_of(match)) if time else None


def season(match: Match) -> Calendar | None:
    """ "last spring", "the winter of 1994", "this summer"."""
    year, outer = number(match, "year"), year_step(match)
    named = match.tokens[0].capital or match.before() in word_set("season_leads")
    step = None if outer else step_of(match)
    if not (year or outer or step or named or match.value("mod")):
        after = match.after()
        if match.value("the") is None or match.value("season") in ("FA", "SP") or (after and after.lower == "of"):
            return None
    return Calendar(year=year, year_step=outer, season=match.value("season"), step=step, mod=match.value("mod"))


def holiday(match: Match) -> Calendar:
    """ "last Thanksgiving", "Christmas"."""
    return Calendar(year=number(match, "year"), holiday=match.value("holiday"), step=step_of(match))


def iso(match: Match) -> Fixed | None:
    """ "2020-07-08", "11/02/89"; of 07/08/20 it is not known which is the day."""
    if found := match.value("iso"):
        return Fixed(found)
    first, second, year = (int(x) for x in (match.value("slash") or "0/0/0").split("/"))
    full = year if year > 99 else year + (1900 if year > 50 else 2000)
    if max(first, second) > 31 or min(first, second) > 12:
        return None
    if first <= 12 and second <= 12 and first != second:
        return Fixed(f"{full:04}-XX-XX")
    month, day = (second, first) if first > 12 else (first, second)
    return Fixed(f"{full:04}-{month:02}-{day:02}") if month and day else None
