"""A phrase found by the grammar -> the values of its words that several readers ask for."""

from __future__ import annotations

from itertools import pairwise

from verbale.resolve.dates.grammar import Match


def number(match: Match, *classes: str) -> int | None:
    """The value of the first token of a class, as an integer."""
    value = match.value(*classes)
    return int(float(value)) if value not in (None, "") else None


def step_of(match: Match) -> str | None:
    """The step that the phrase's own "last", "this", "next" says."""
    return match.value("which", "past", "ahead", "latest")


def year_step(match: Match) -> str | None:
    """ "last year" beside a smaller unit -> "-1"."""
    tokens = match.tokens
    for one, two in pairwise(tokens):
        if "year_unit" in two.values:
            step = one.values.get("which") or one.values.get("past") or one.values.get("ahead")
            if step:
                return step
    return None
