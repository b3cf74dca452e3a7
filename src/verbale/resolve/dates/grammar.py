"""Lexed text -> the phrases of time in it: patterns over the classes of tokens, the longest at each place.

A pattern is a regular expression whose letters are classes of resources/time_words.tsv. Nothing in a pattern repeats
without bound, so that the time taken grows with the text and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from verbale.resolve.dates.lexer import Lexed
from verbale.resolve.dates.lexicon import NONE, letters_of
from verbale.resolve.dates.tokens import Tok

MACROS: Mapping[str, str] = {
    "MOD": "(the? mod dash? of? the?|the? modnoun of the?)?",
    "MONTH": "(month|monthabbr)",
    "MONTHDAY": "(MONTH (the? nth|day|ord))",
    "DAYMONTH": "((the? nth|the? ord|day) of? MONTH)",
    "CLOCK": "((hour ampm|clock ampm?|hour oclock|point) zone?)",
    "YEARISH": "(the? fiscal? dash? year_unit? year|which year_unit|past year_unit|ahead year_unit)",
    "COUNT": "(num (to|and|dash) num|a? few|a? several|a? couple|a? dozen|num|halfnum)",
    "UNITS": "(unit|units)",
    "APPROX": "(approx)?",
    "ABOUT": "(approx|freely)?",
    "WHICH": "(which|past|ahead)",
    "QUARTER": "(ord dash? quarter|ord fiscal dash? quarter)",
}
PATTERNS: Mapping[str, str] = {
    "iso": "iso | slash",
    "day_range": "MONTH day dash day (comma? year)? | day dash day of? MONTH (comma? year)?",
    "year_range": "year dash (year|num)",
    "month_day": "(CLOCK on? comma?)? MOD APPROX (the? WHICH)? ((wday|wdayabbr) comma? part? comma? on?)?"
    " (MONTHDAY|DAYMONTH) (comma? of? year | of? YEARISH)? (comma? on? CLOCK)?",
    "month_year": "MOD (MONTH comma? of? year|month comma? of? YEARISH|month of? fiscal year)",
    "month": "MOD APPROX (the? WHICH)? MOD month",
    "weekday": "(CLOCK on? comma?)? MOD (the? WHICH)? MOD wday part? (comma? on? CLOCK)?",
    "part_day": "MOD the? mod? dash? (part|tonight) on? of? (MONTHDAY|DAYMONTH) (comma? of? year)?",
    "part_weekday": "MOD the? mod? dash? (part|tonight) on? of? wday",
    "clock": "APPROX CLOCK (on the? part|of the? part)?",
    "deictic": "(CLOCK on? comma?)? MOD deictic part? (on? CLOCK)?",
    "part_deictic": "mod? dash? part deictic",
    "part": "MOD ((the? WHICH|the) dash? mod? dash? part|mod dash? part|tonight)",
    "season": "MOD the? (WHICH mod?|mod)? dash? season (of? the? YEARISH)?",
    "holiday": "MOD the? WHICH? holiday (comma? year)?",
    "quarter": "MOD (the|a)? ident? year? fiscal? dash? (WHICH|latest)? QUARTER"
    " (of? the? (fiscal? YEARISH|fiscal? year_unit|a year_unit ago))?",
    "year_quarter": "the? WHICH year_unit poss fiscal? QUARTER | WHICH year_unit poss quarter",
    "half_year": "MOD the? (ord|past) halfyear of the? (YEARISH|year_unit)",
    "year": "MOD APPROX (the year_unit (year|num)|(the? fiscal dash? year_unit?)? year"
    "|the year (period|quarter|fiscal year_unit))",
    "unit": "MOD ((the? ident? (WHICH|latest) fiscal? dash?|the all? fiscal dash?|the all?) (unit|period)"
    "|WHICH all unit)",
    "unit_year": "the? ident (period|quarter) (WHICH year_unit|a year_unit ago) | the quarter a year_unit ago",
    "earlyend": "the? earlyend of? year?",
    "ago": "ABOUT (COUNT more? UNITS approxend?|a unit approxend?) ago (wday|part|deictic)?",
    "apart": "ABOUT (COUNT more? UNITS|a unit) (shiftback|shiftahead)",
    "away": "ABOUT (COUNT more? UNITS|a unit) shiftnow",
    "yearago": "(a|the? ident?)? year_unit dash (ago|shiftback) (fiscal? QUARTER|quarter|period|unit|year_unit)?",
    "months_yearago": "the? year_unit dash (ago|shiftback) num units",
    "length": "ABOUT (COUNT more? more? UNITS|a more unit|a unit) approxend?"
    " | APPROX the? (past|ahead|first|all|latest) COUNT more? more? UNITS approxend? | the COUNT more? UNITS"
    " | APPROX the (past|ahead) unit approxend?",
    "compound": "COUNT dash unit (dash? old|dash? long)? | num unit long?",
    "ahead": "the? units lead",
    "vague": "the? (past|ahead|recent|first|mod)? units (and units)? ",
    "lengthy": "a lengthy (vague|while) | a while",
    "often": "every (COUNT|ord)? (unit|units) | every (wday|month|season|part) | set | wdays (parts|part)? | wday parts"
    " | per unit",
    "ref": "mod? ref | the refnoun",
    "afterward": "afterward",
    "refadj": "refadj",
    "decade": "MOD the? MOD dash? (decade|decadeword)",
    "century": "MOD the? MOD dash? (nth|ord) dash? unit",
}


CORE = """month monthabbr wday wdays unit units season seasons part parts point deictic tonight clock hour iso slash
    decade decadeword year set ref refadj refnoun holiday earlyend period while vague afterward"""
"""The classes of which every phrase has at least one."""
LEAD = 12
"""Tokens that may stand before the first of these in a phrase."""


class Match(NamedTuple):
    """A pattern found: its tokens are lexed.tokens[first:last]."""

    rule: str
    lexed: Lexed
    first: int
    last: int

    @property
    def tokens(self) -> tuple[Tok, ...]:
        """The tokens of the phrase."""
        return tuple(self.lexed.tokens[self.first : self.last])

    def value(self, *classes: str) -> str | None:
        """The value of the first token that has one of the classes; None when there is none."""
        for token in self.lexed.tokens[self.first : self.last]:
            for class_ in classes:
                if class_ in token.values:
                    return token.values[class_]
        return None

    def before(self, i: int = 1) -> str:
        """The token so many places before the phrase, in lower case; "" at the start of the text."""
        return self.lexed.tokens[self.first - i].lower if self.first >= i else ""

    def after(self, i: int = 0) -> Tok | None:
        """The token so many places behind the phrase."""
        at = self.last + i
        return self.lexed.tokens[at] if at < len(self.lexed.tokens) else None


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The rules as regular expressions over letters of classes."""
    return tuple((name, re.compile(translated(pattern))) for name, pattern in PATTERNS.items())


def translated(pattern: str) -> str:
    """A pattern in names of classes -> one in letters."""
    for _ in range(3):
        pattern = re.sub(r"\b[A-Z]+\b", lambda m: f"({MACROS[m.group()]})", pattern)
    pattern = re.sub(r"[a-z_]+", lambda m: f"[{letters_of(m.group())}]", pattern)
    return pattern.replace(" ", "").replace("(", "(?:")


@cache
def any_pattern() -> re.Pattern[str]:
    """All rules in one: whether some rule matches at a place, and no more."""
    return re.compile("|".join(pattern.pattern for _, pattern in patterns()))


@cache
def core() -> re.Pattern[str]:
    """A token without which no rule matches, and the run of tokens of some class that leads to it."""
    letters = "".join(sorted({letter for class_ in CORE.split() for letter in letters_of(class_)}))
    return re.compile(f"[{letters}]")


def matches_at(lexed: Lexed, at: int) -> Iterator[Match]:
    """The rules that match at a token, the longest first; of two as long, the one that the table has first."""
    found = [(m.end(), -n, name) for n, (name, p) in enumerate(patterns()) if (m := p.match(lexed.letters, at))]
    for end, _, name in sorted(found, reverse=True):
        yield Match(name, lexed, at, end)


def next_place(lexed: Lexed, at: int) -> int | None:
    """A token -> the first token from there on at which some rule matches."""
    letters, some = lexed.letters, any_pattern()
    while found := core().search(letters, at):
        here = found.start()
        begin = max(at, here - LEAD, letters.rfind(NONE, at, here) + 1)
        for place in range(begin, here + 1):
            if some.match(letters, place):
                return place
        at = here + 1
    return None
