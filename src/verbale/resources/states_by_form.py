"""The states' tables -> the forms that states and their capitals are printed in."""

from __future__ import annotations

from functools import cache

from verbale.resources import rows, several


@cache
def state_forms() -> frozenset[str]:
    """Every name of a state or territory of today and of states that are no more, as printed."""
    every = (*rows("states.tsv"), *rows("historical_states.tsv"))
    return frozenset(name for row in every for name in (row[1], *several(row[2])))


@cache
def capital_forms() -> frozenset[str]:
    """Every name of a capital of today, as printed."""
    return frozenset(name for row in rows("states.tsv") for name in several(row[5]))
