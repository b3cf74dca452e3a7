"""A phrase found by the grammar -> whether its words are ordinary ones here: "May said", "they march", 2,000 people."""

from __future__ import annotations

from verbale.resolve.dates.grammar import Match
from verbale.resolve.dates.lexicon import word_set
from verbale.resolve.dates.tokens import Tok

EARLIEST, LATEST = 1900, 2060
"""Years that are read as such without a word before them that says so."""


def is_ordinary(match: Match) -> bool:
    """Whether a match is only a look-alike."""
    if match.rule == "month":
        return ordinary_month(match)
    if match.rule == "year":
        return ordinary_year(match)
    if match.rule == "month_day":
        return is_body(match)
    if match.rule == "weekday":
        return ordinary_weekday(match)
    if match.rule == "holiday":
        return not match.value("holiday")
    if match.rule == "season":
        return is_named_season(match)
    if match.rule == "clock" and len(match.tokens) == 1 and "clock" in match.tokens[0].values:
        return match.before() not in word_set("clock_leads")  # "6:09" beside a recording is how long it is
    if match.rule in ("unit", "length", "clock"):
        return is_title(match) or is_age(match) or is_idiom(match)
    if match.rule == "part":
        after = match.after()
        return (
            len(match.tokens) == 2
            and match.tokens[0].lower == "the"
            and after is not None
            and (after.lower == "of" or after.capital)
        )
    return False


def ordinary_month(match: Match) -> bool:
    """ "May", "March", "April", "June", "August" alone: a word or a name unless something before says otherwise."""
    token = match.tokens[-1]
    if token.lower not in word_set("doubtful_months") or len(match.tokens) > 1:
        return False
    before, after = match.before(), match.after()
    if before not in word_set("month_leads"):
        return token.lower in ("may", "march") or named(after)
    said = after is not None and "backward" in after.values  # "On Tuesday, May said"
    return before in word_set("personal_leads") and (named(after) or (said and before == ","))


def ordinary_weekday(match: Match) -> bool:
    """What is done every week ("Friday prayers"), and names with a weekday in them ("The Sunday Herald")."""
    after = match.after()
    if after is None or len(match.tokens) > 1:
        return False
    return after.lower in word_set("habits") or (match.before() == "the" and named(after))


def is_named_season(match: Match) -> bool:
    """ "the Winter Olympics", "the Arab Spring"."""
    last, before = match.tokens[-1], match.lexed.tokens[match.first - 1] if match.first else None
    if "season" not in last.values or not last.capital:
        return False
    return named(match.after()) or (len(match.tokens) == 1 and named(before))


def is_idiom(match: Match) -> bool:
    """ "at the last minute", "the deal of the century"."""
    unit = match.tokens[-1].values.get("unit") or ""
    if unit in ("TM", "TS") and match.value("past") is not None and match.value("num") is None:
        return True
    return unit == "CE" and len(match.tokens) == 2 and match.tokens[0].lower == "the" and match.before() == "of"


def is_body(match: Match) -> bool:
    """A body named after a day: "the 26 July Front", "the April 6 Youth Movement"."""
    behind = [token for token in (match.after(), match.after(1)) if token is not None]
    capital = all(token.capital for token in behind[:1])
    return capital and any(t.capital and t.lower in word_set("dated_bodies") for t in behind)


def is_title(match: Match) -> bool:
    """The name of a programme or film: "This Week" or "60 Minutes" right after a quotation mark, "High Noon"."""
    if match.tokens[-1].lower == "noon" and match.before() == "high":
        return True
    return match.tokens[-1].capital and len(match.tokens) == 2 and match.before() in word_set("opening_marks")


def is_age(match: Match) -> bool:
    """ "37 years old"."""
    after = match.after()
    return after is not None and after.lower == "old"


def named(token: Tok | None) -> bool:
    """Whether a capitalised word follows that is no word of time: "April Glaspie"."""
    return token is not None and token.capital and not token.values


def ordinary_year(match: Match) -> bool:
    """Four digits that count something, or that stand beside a sign of money."""
    number = match.tokens[-1]
    if not number.lower.isdigit() or len(match.tokens) > 1:
        return False
    before, after = match.before(), match.after()
    if before in word_set("number_nouns"):
        return True
    if after is not None and (after.lower in ("%", "percent") or "num" in after.values):
        return True
    if before in word_set("year_leads"):
        return counts(after) and before not in ("in", "since", "until", "during", "the", "by")
    return not EARLIEST <= int(number.lower) <= LATEST or counts(after)


def counts(after: Tok | None) -> bool:
    """Whether a plural follows, as after a number: "2000 troops"."""
    if after is None or after.capital or after.values:
        return False
    plural = after.lower.endswith("s") and len(after.lower) > 3 and after.lower not in word_set("no_plurals")
    return plural or after.lower in word_set("counted_things")
