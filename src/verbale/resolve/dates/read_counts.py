"""A phrase that counts units ("two weeks ago", "every day") or points at now or then ("soon") -> what it says."""

from __future__ import annotations

from typing import Literal

from verbale.resolve.dates.grammar import Match
from verbale.resolve.dates.lexicon import word_set
from verbale.resolve.dates.meaning import Length, Meaning, Often, Reference, Shift
from verbale.resolve.dates.values import number


def count_of(match: Match) -> float | None:
    """How many: None when it is left open ("several", "a few")."""
    for token in match.tokens:
        values = token.values
        if "num" in values:
            return float(values["num"])
        for vague in ("several", "few"):
            if vague in values:
                return None
        for fixed in ("halfnum", "couple", "dozen"):
            if fixed in values:
                return float(values[fixed])
    return 1.0


def unit_named(match: Match) -> str:
    """The unit counted; the first that stands behind the count."""
    return match.value("units", "unit") or "D"


def ago(match: Match) -> Shift:
    """ "two weeks ago"."""
    return Shift(unit_named(match), count_of(match), -1, "publication")


def away(match: Match) -> Shift | None:
    """ "four months away", "a week from now"; "out" and "away" only count when a length stands before them."""
    last = match.tokens[-1].lower
    after = match.after()
    if last in ("out", "ahead") and after is not None and after.lower == "of":
        return None
    if last in ("away", "out") and match.value("units", "unit") in ("TH", "TM", "TS"):
        return None
    return Shift(unit_named(match), count_of(match), 1, "publication")


def apart(match: Match) -> Meaning | None:
    """ "a week before", "two days later", "a year earlier"; "two days after the attack" is a length beside an event."""
    word = match.tokens[-1].lower
    if word == "on":
        return None
    if word in ("before", "after") and not ends_clause(match):
        return None
    if count_of(match) is None:
        return Length(unit_named(match), None)
    sign = -1 if "shiftback" in match.tokens[-1].values else 1
    return Shift(unit_named(match), count_of(match), sign, "previous")


def ends_clause(match: Match) -> bool:
    """Whether a comma, a full stop or nothing stands behind the phrase."""
    after = match.after()
    return after is None or after.lower in (",", ".", ";", ":", ")", '"', "”") or "break" in after.values


def length(match: Match) -> Meaning | None:
    """ "two weeks", "the past three months", "the next year"."""
    unit, count = unit_named(match), count_of(match)
    side = side_of(match)
    after = match.after()
    if count == 1 and match.value("num") is None and (unit == "TS" or (unit == "Q" and after and after.lower == "of")):
        return None
    if count == 1 and match.value("num") is None and "a" in values_of(match) and per_price(match):
        return None
    return Length(unit, count, side)


def values_of(match: Match) -> frozenset[str]:
    """All classes of the phrase's tokens."""
    return frozenset(c for t in match.tokens for c in t.values)


def per_price(match: Match) -> bool:
    """Whether "a year" follows an amount: "$5 million a year", "twice a week"."""
    last = match.before()
    if last in word_set("paid_by") or last[:1].isdigit():
        return True
    return last.endswith("s") and match.first >= 2 and "num" in match.lexed.tokens[match.first - 2].values


def side_of(match: Match) -> Literal[-1, 0, 1]:
    """-1 for a length that ends now, +1 for one that begins now."""
    for token in match.tokens:
        if "past" in token.values or "recent" in token.values:
            return -1
        if "ahead" in token.values:
            return 1
    return 0


def counted(match: Match) -> Length:
    """ "the year-earlier nine months"."""
    return Length(match.value("units") or "D", count_of(match))


def ahead(match: Match) -> Length:
    """ "the weeks ahead"."""
    return Length(unit_named(match), None, 1)


def compound(match: Match) -> Meaning | None:
    """ "two-week", "30-year"; the age of a person is no length of time."""
    after = match.after()
    if "old" in values_of(match) or (after and after.lower in ("old", "olds")):
        return None
    if "dash" not in values_of(match) and "long" not in values_of(match):
        return None
    return Length(unit_named(match), count_of(match), 0)


def vague(match: Match) -> Meaning | None:
    """ "weeks", "recent months", "the coming years"."""
    unit = unit_named(match)
    if unit in ("TS", "Q", "WE") and side_of(match) == 0:
        return None
    return Length(unit, None, side_of(match))


def often(match: Match) -> Meaning | None:
    """ "every month", "each Thursday", "daily", "Tuesday nights"."""
    if value := match.value("set"):
        after = match.after()
        kind_of_thing = after is not None and (after.capital or (value in ("P3M", "PT1H") and after.lower.isalpha()))
        return None if kind_of_thing else Often(value)
    part = match.value("part", "parts")
    if (weekday := number(match, "wday", "wdays")) is not None:
        return Often(f"XXXX-WXX-{weekday + 1}" + (f"T{part}" if part else ""))
    if month := number(match, "month"):
        return Often(f"XXXX-{month:02}")
    if season := match.value("season"):
        return Often(f"XXXX-{season}")
    if part:
        return Often(f"XXXX-XX-XXT{part}")
    unit = unit_named(match)
    count = number(match, "num") or (2 if match.value("ord") == "2" else 1)
    return Often({"WE": "XXXX-WXX-WE"}.get(unit) or f"P{'T' if unit[0] == 'T' else ''}{count}{unit[-1]}")


def reference(match: Match) -> Meaning | None:
    """ "now", "recently", "soon", "the future"; not "soon after", "as soon as", "they soon left"."""
    after = match.after()
    last = match.tokens[-1].lower
    if last in ("soon", "shortly") and (
        after is None or after.lower in word_set("beside_soon") or after.lower.endswith("ed")
    ):
        return None
    if after is not None and after.lower == "as" and match.before() == "as":
        return None
    if last in ("past", "future") and after is not None and "num" in after.values:
        return None
    return Reference(match.value("ref", "refnoun") or "PRESENT_REF")


def adjective(match: Match) -> Meaning | None:
    """ "current", "recent"; "future" alone is left an ordinary word."""
    value = match.value("refadj") or ""
    return None if value == "FUTURE_REF" else Reference(value)
