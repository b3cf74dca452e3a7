"""A phrase found by the grammar -> what it says (`meaning`), or None when its words are ordinary words here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from verbale.resolve.dates import read_counts as counts
from verbale.resolve.dates import read_days as days
from verbale.resolve.dates import read_periods as periods
from verbale.resolve.dates.grammar import Match
from verbale.resolve.dates.meaning import Afterward, Length, Meaning

READERS: Mapping[str, Callable[[Match], Meaning | None]] = {
    "iso": days.iso,
    "day_range": days.day_range,
    "year_range": days.year_range,
    "month_day": days.calendar_day,
    "month_year": days.calendar_month,
    "month": days.calendar_month,
    "weekday": days.calendar_weekday,
    "part_day": days.calendar_day,
    "part_weekday": days.calendar_weekday,
    "clock": days.clock,
    "deictic": days.deictic,
    "part_deictic": days.deictic,
    "part": days.part,
    "season": days.season,
    "holiday": days.holiday,
    "quarter": periods.quarter,
    "year_quarter": periods.quarter,
    "half_year": periods.half_year,
    "year": periods.year,
    "unit": periods.unit,
    "unit_year": periods.unit_year,
    "yearago": periods.yearago,
    "earlyend": periods.earlyend,
    "decade": periods.decade,
    "century": periods.century,
    "ago": counts.ago,
    "apart": counts.apart,
    "away": counts.away,
    "months_yearago": counts.counted,
    "length": counts.length,
    "compound": counts.compound,
    "ahead": counts.ahead,
    "vague": counts.vague,
    "lengthy": lambda _: Length("X", None),
    "often": counts.often,
    "ref": counts.reference,
    "afterward": lambda _: Afterward(),
    "refadj": counts.adjective,
}
"""Rule of the grammar -> what reads its phrases."""


def read(match: Match) -> Meaning | None:
    """A match -> its meaning; None when the rule does not hold here."""
    return READERS[match.rule](match)
