"""The offices that a report gives one person -> the same, with a state where the rest of the report settles it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from verbale.model import Office
from verbale.resolve.offices.canonical import canonical, is_national


def settled(offices: Sequence[Office], states: Collection[str]) -> tuple[Office, ...]:
    """A person's offices and the states that the report calls the person's otherwise -> the offices; one without a
    state is of the state that all the others agree on, and marked as inferred."""
    known = {o.country for o in offices if o.country and len(o.country) == 3} | set(states)
    known -= {"IGO", "NGO"}
    if len(known) != 1:
        return tuple(offices)
    (state,) = known
    return tuple(replace(o, country=state, inferred=True) if open_national(o) else o for o in offices)


def open_national(office: Office) -> bool:
    """Whether an office is a state's by its name and its words do not say which state's."""
    return office.country is None and not office.organisation and is_national(office.title)
