"""A phrase that names a quarter, a year, or a unit of the calendar ("last week") -> what it says."""

from __future__ import annotations

from verbale.resolve.dates.grammar import Match
from verbale.resolve.dates.meaning import Calendar, Fixed, Length, Unit
from verbale.resolve.dates.values import number, step_of, year_step


def quarter(match: Match) -> Calendar | Unit | None:
    """ "the third quarter", "this year's third quarter", "the first quarter of 1990"."""
    which = number(match, "ord")
    year, outer = number(match, "year"), year_step(match)
    ago = "-1" if match.value("ago") else None
    if which is None or not 1 <= which <= 4:
        return Unit("Q", "prev-Y" if outer == "-1" else "prev0") if which is None and outer else None
    return Calendar(year=year, year_step=outer or ago, quarter=which, step=None if outer else step_of(match))


def half_year(match: Match) -> Calendar:
    """ "the last half of 1989", "the first half of the year"."""
    which = 1 if match.value("ord") == "1" else 2
    return Calendar(year=number(match, "year"), year_step=year_step(match), half=which)


def year(match: Match) -> Calendar | Unit | None:
    """ "1988", "fiscal 1989", "the year two thousand", "the 1988 period"."""
    found = number(match, "year") or number(match, "num")
    if found is None or not 1000 <= found <= 2199:
        return None
    if match.value("quarter"):
        return Calendar(year=found, step="prev0", quarter=0)
    return Calendar(year=found, mod=match.value("mod"))


def unit(match: Match) -> Unit | Length | None:
    """ "last week", "the current quarter", "the following month", "the year"."""
    named = match.tokens[-1].values.get("unit") or match.value("unit", "period")
    step, after = step_of(match), match.after()
    if named in ("DE", "CE") and match.value("past") and match.value("which") != "prev-1":
        return Length(named, 1, -1)
    if step is None and named == "Y" and after is not None and after.lower in ("ended", "ending"):
        return Length("Y", 1)
    if named is None or (named == "P" and step is None) or named in ("TS", "TM"):
        return None
    if step is None:
        step = "0" if named in ("Y", "WE") else "prev0"
        if named in ("TH", "DE") or (named == "D" and not (match.value("mod") or match.value("all") is not None)):
            return None
    return Unit(named, step, match.value("mod"))


def unit_year(match: Match) -> Unit:
    """ "the corresponding period last year", "the quarter a year ago"."""
    return Unit("Q", "prev-Y")


def yearago(match: Match) -> Calendar | Unit:
    """ "year-earlier", "the year-ago quarter", "the year-earlier third quarter"."""
    which = number(match, "ord")
    if which:
        return Calendar(year_step="-1", quarter=which)
    return Unit("P", "prev-Y")


def earlyend(match: Match) -> Calendar:
    """ "year-end", "the year's end"."""
    return Calendar(year=number(match, "year"), year_step="0", mod="END")


def decade(match: Match) -> Fixed | None:
    """ "the 1990s", "the '80s", "the nineties"."""
    digits = "".join(c for c in match.value("decade") or "" if c.isdigit())
    if spelled := match.value("decadeword"):
        return Fixed(f"19{spelled}") if match.value("the") is not None else None
    if len(digits) == 2:
        return Fixed(f"19{digits[0]}") if digits[0] > "1" else None
    return Fixed(digits[:3])


def century(match: Match) -> Fixed | None:
    """ "the 20th century"."""
    which = number(match, "nth", "ord")
    if match.value("unit") != "CE" and match.tokens[-1].values.get("unit") != "CE":
        return None
    return Fixed(f"{which - 1:02}") if which and 1 < which < 23 else None
