"""Time zones as they are printed -> offsets from UTC, for dates in page metadata and datelines.

An abbreviation that several countries use is only read when the outlet's country is known; otherwise the time is kept
without a zone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

FIXED: Mapping[str, str] = {
    "Z": "+00:00", "UTC": "+00:00", "GMT": "+00:00", "WET": "+00:00", "WEST": "+01:00", "CET": "+01:00",
    "CEST": "+02:00", "EET": "+02:00", "EEST": "+03:00", "MSK": "+03:00", "TRT": "+03:00", "SAST": "+02:00",
    "EAT": "+03:00", "CAT": "+02:00", "WAT": "+01:00", "IDT": "+03:00", "IRST": "+03:30", "AFT": "+04:30",
    "PKT": "+05:00", "NPT": "+05:45", "ICT": "+07:00", "WIB": "+07:00", "HKT": "+08:00", "SGT": "+08:00",
    "MYT": "+08:00", "PHT": "+08:00", "AWST": "+08:00", "KST": "+09:00", "JST": "+09:00", "ACST": "+09:30",
    "AEST": "+10:00", "AEDT": "+11:00", "NZST": "+12:00", "NZDT": "+13:00", "EST": "-05:00", "EDT": "-04:00",
    "CDT": "-05:00", "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00", "AKST": "-09:00",
    "AKDT": "-08:00", "HST": "-10:00", "BRT": "-03:00", "ART": "-03:00", "COT": "-05:00", "VET": "-04:00",
}  # fmt: skip
"""Abbreviations that mean one offset wherever news is printed in English."""

AMBIGUOUS: Mapping[str, Mapping[str, str]] = {
    "IST": {"IND": "+05:30", "ISR": "+02:00", "IRL": "+01:00"},
    "CST": {"USA": "-06:00", "CAN": "-06:00", "MEX": "-06:00", "CHN": "+08:00", "TWN": "+08:00", "CUB": "-05:00"},
    "BST": {"GBR": "+01:00", "BGD": "+06:00"},
    "AST": {"CAN": "-04:00", "PRI": "-04:00", "SAU": "+03:00", "QAT": "+03:00", "KWT": "+03:00"},
    "GST": {"ARE": "+04:00", "OMN": "+04:00"},
    "SST": {"SGP": "+08:00", "WSM": "-11:00"},
}
"""Abbreviations that need the outlet's country (ISO 3166 alpha-3)."""

_AMERICAN = {"ET": 5, "CT": 6, "MT": 7, "PT": 8}
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+-])(\d{1,2})(?::?(\d{2}))?\Z")


def offset(zone: str, day: date, country: str | None) -> str | None:
    """A zone as printed, the day, the outlet's country -> "+09:00", or None when it cannot be known."""
    name = zone.strip().upper()
    if match := _OFFSET.match(name):
        hours, minutes = int(match[2]), int(match[3] or 0)
        return f"{match[1]}{hours:02}:{minutes:02}" if hours <= 14 and minutes < 60 else None
    if name in _AMERICAN:
        return f"-{_AMERICAN[name] - _is_american_summer(day):02}:00"
    if name in AMBIGUOUS:
        return AMBIGUOUS[name].get(country or "")
    return FIXED.get(name)


def _is_american_summer(day: date) -> bool:
    """Second Sunday of March to first Sunday of November, the rule since 2007; the hour of the change is ignored."""
    return _sunday(day.year, 3, 2) <= day < _sunday(day.year, 11, 1)


def _sunday(year: int, month: int, number: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(6 - first.weekday()) % 7 + 7 * (number - 1))
