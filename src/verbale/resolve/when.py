"""The words around a cue and the report's day -> the day on which it was said, when they name a weekday or a date.

Only what stands beside the cue itself counts, and only when it names one day. Everything else is left to the reading
of dates, which is another station's.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from verbale.model import Date

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH = r"(?P<month>" + "|".join(m.capitalize() for m in MONTHS) + r"|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\.?"
DAY = re.compile(
    rf"\b(?:{MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)(?:,? (?P<year>\d{{4}}))?"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)? {MONTH.replace('month', 'month2')}(?:,? (?P<year2>\d{{4}}))?"
    rf"|(?P<weekday>{'|'.join(w.capitalize() for w in WEEKDAYS)}))"
)
LAST_YEARS = timedelta(days=240)
# After these a weekday or date is not when the words were said.
OTHER = re.compile(r"\b(?:next|last|since|until|before|after|by|from|coming|following|previous)\s+$", re.IGNORECASE)


def said_on(words: str, published: Date | None) -> Date | None:
    """Words beside a cue and the report's publication -> the day; None when none, several, or not settled."""
    found = [m for m in DAY.finditer(words) if not OTHER.search(words[: m.start()])]
    if len(found) != 1 or len(list(DAY.finditer(words))) != 1:
        return None
    day = weekday_before(found[0], published) if found[0]["weekday"] else calendar_day(found[0], published)
    return Date(day.isoformat(), day.isoformat(), "day", found[0].group()) if day else None


def report_day(published: Date | None) -> date | None:
    """A report's date -> its day, when it is one."""
    if published is None or published.start is None or published.start != published.end:
        return None
    return date.fromisoformat(published.start[:10])


def weekday_before(match: re.Match[str], published: Date | None) -> date | None:
    """A weekday -> the last such day up to the report's own. None for the weekday of the day after it: reports are
    updated after the date that they bear, so that it may be either week's."""
    today = report_day(published)
    ago = (today.weekday() - WEEKDAYS.index(match["weekday"].lower())) % 7 if today else 6
    return today - timedelta(days=ago) if today and ago < 6 else None


def calendar_day(match: re.Match[str], published: Date | None) -> date | None:
    """A month and day -> the day, in the year printed or else in the report's; a day later than the report is none
    on which something was said, unless it is so late that it must be last year's."""
    month = next(i + 1 for i, m in enumerate(MONTHS) if m.startswith((match["month"] or match["month2"]).lower()[:3]))
    number, year = int(match["day"] or match["day2"]), match["year"] or match["year2"]
    today = report_day(published)
    if not year and today is None:
        return None
    try:
        day = date(int(year) if year else today.year if today else 0, month, number)
        if year or today is None or day <= today:
            return day
        return day.replace(year=day.year - 1) if day - today > LAST_YEARS else None
    except ValueError:  # 31 June, or 29 February of another year
        return None
