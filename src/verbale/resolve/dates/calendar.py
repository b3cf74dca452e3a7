"""TIMEX3 values and days -> other days and values: arithmetic on the calendar, nothing about words.

Weeks are those of ISO 8601; seasons are those of the northern hemisphere by whole months (spring from March).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from verbale.model import Precision

SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
Interval = tuple[date, date, Precision]
VALUE = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:T.*)?$|(?P<month>\d{4}-\d\d)$|(?P<week>\d{4}-W\d\d)(?P<end>-WE)?(?:T.*)?$"
    r"|(?P<quarter>\d{4}-Q[1-4])$|(?P<half>\d{4}-H[12])$|(?P<season>\d{4}-(?:SP|SU|FA|WI))$|(?P<year>\d{4})$"
    r"|(?P<decade>\d{3})$|(?P<century>\d\d)$"
)
WEEK, YEAR_MONTHS = 7, 12


def interval(value: str) -> Interval | None:
    """A TIMEX3 value -> its first and last day and its precision; None when it names no interval."""
    match = VALUE.match(value)
    if match is None:
        return None
    try:
        return _interval(match)
    except (ValueError, OverflowError):  # 30 February, the year 0000
        return None


def _interval(match: re.Match[str]) -> Interval:
    value = match.group()
    if match["day"]:
        day = date.fromisoformat(match["day"])
        return day, day, "day"
    if match["week"]:
        first = date.fromisocalendar(int(value[:4]), int(value[6:8]), 6 if match["end"] else 1)
        return first, first + timedelta(1 if match["end"] else 6), "day" if match["end"] else "week"
    if match["decade"] or match["century"]:
        missing = 4 - len(value)
        return date(int(value.ljust(4, "0")), 1, 1), date(int(value) * 10**missing + 10**missing - 1, 12, 31), "longer"
    year = int(value[:4])
    if match["month"]:
        return *months(year, int(value[5:]), 1), "month"
    if match["quarter"]:
        return *months(year, 3 * int(value[-1]) - 2, 3), "season"
    if match["half"]:
        return *months(year, 6 * int(value[-1]) - 5, 6), "season"
    if match["season"]:
        return *months(year, SEASON_START[value[-2:]], 3), "season"
    return date(year, 1, 1), date(year, 12, 31), "year"


def months(year: int, month: int, count: int) -> tuple[date, date]:
    """Year, month and number of months -> their first and last day."""
    start = date(year, month, 1)
    last = add_months(start, count - 1)
    return start, last.replace(day=monthrange(last.year, last.month)[1])


def add_months(day: date, count: int) -> date:
    """A day so many months later (earlier when negative), the last of the month where there is no such day.

    Raises OverflowError outside the years 1 to 9999."""
    at = day.year * YEAR_MONTHS + day.month - 1 + count
    year, month = divmod(at, YEAR_MONTHS)
    if not 1 <= year <= 9999:
        raise OverflowError(f"no year {year}")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def moved(day: date, unit: str, count: float) -> date:
    """A day so many units later or earlier; parts of a unit count where they make whole days or months."""
    if unit in ("TS", "TM"):
        return day
    if unit == "TH":
        return day + timedelta(hours=count) if abs(count) >= 24 else day
    if unit in ("D", "W", "FN", "WE"):
        return day + timedelta(round(count * {"D": 1, "W": WEEK, "FN": 2 * WEEK, "WE": WEEK}[unit]))
    return add_months(day, round(count * {"M": 1, "Q": 3, "HY": 6, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}[unit]))


def value_of(day: date, unit: str) -> str:
    """The unit of the calendar that holds a day -> its value."""
    match unit:
        case "W" | "FN" | "WE":
            year, week, _ = day.isocalendar()
            return f"{year:04}-W{week:02}" + ("-WE" if unit == "WE" else "")
        case "M":
            return f"{day.year:04}-{day.month:02}"
        case "Q" | "P":
            return f"{day.year:04}-Q{(day.month + 2) // 3}"
        case "HY":
            return f"{day.year:04}-H{1 if day.month < 7 else 2}"
        case "Y":
            return f"{day.year:04}"
        case "DE":
            return f"{day.year // 10:03}"
        case "CE":
            return f"{day.year // 100:02}"
        case _:
            return day.isoformat()


def year_before(value: str, count: int = 1) -> str:
    """ "1989-Q3" -> "1988-Q3"; a value without a year stays as it is."""
    return f"{int(value[:4]) - count:04}{value[4:]}" if re.match(r"\d{4}", value) else value


def easter(year: int) -> date:
    """Easter Sunday of the western churches: the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def holiday(rule: str, year: int) -> date:
    """ "12-25", "11-4-3" (the fourth Thursday), "05-L-0" (the last Monday), "11-4-3+1" (the day after),
    "easter-2" -> the day in a year."""
    if rule.startswith("easter"):
        return easter(year) + timedelta(int(rule[6:]))
    rule, _, later = rule.partition("+")
    month, *rest = rule.split("-")
    if len(rest) == 1:
        return date(year, int(month), int(rest[0]))
    which, weekday = rest
    first, last = months(year, int(month), 1)
    if which == "L":
        return last - timedelta((last.weekday() - int(weekday)) % WEEK)
    day = first + timedelta((int(weekday) - first.weekday()) % WEEK + WEEK * (int(which) - 1))
    return day + timedelta(int(later or 0))
