"""Forms of the tables and a report's date -> what they mean at that date: states that are no more, and their seats.

"Moscow" in a report of 1985 is the Soviet Union's government, in one of 2020 or of no date Russia's. What only a state
that is no more is called ("the Soviet Union", "East German") keeps meaning it in every report: history is told.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from verbale.model import Date
from verbale.resolve.lexicon import Form, lifetimes, parts, state_rows, states
from verbale.resources import several


def at_date(forms: tuple[Form, ...], published: Date | None) -> tuple[Form, ...]:
    """Forms that stand in a report of a date -> the same, with the capital of a state that was alive then as its."""
    return tuple(
        replace(f, entity=states()[former]) if f.usage == "capital" and (former := ruled_from(f, published)) else f
        for f in forms
    )


def ruled_from(form: Form, published: Date | None) -> str | None:
    """A capital and a report's date -> the code of the state that is no more and was ruled from there then."""
    return next((code for code in former_seats().get(form.words, ()) if is_alive(code, published)), None)


def own_needs(form: Form, published: Date | None) -> tuple[str, ...]:
    """What a form needs in a report of a date: outside of the lifetime of a state that is no more, its own names alone
    let letters mean it (GDR beside "East German", never beside "Berlin" in a report of 2020)."""
    entity = form.entity
    code = entity.country if entity and entity.is_state else None
    if not form.needs or code not in lifetimes() or is_alive(code, published):
        return form.needs
    return tuple(need for need in form.needs if need in own_names(code))


def is_alive(code: str, published: Date | None) -> bool:
    """Whether a state that is no more existed when a report was published: on all days that its date leaves open."""
    if published is None or published.start is None or published.end is None:
        return False
    begun, ended = lifetimes()[code]
    return begun <= published.start[:10] and published.end[:10] <= ended


@cache
def former_seats() -> dict[tuple[str, ...], tuple[str, ...]]:
    """The words of a capital -> the codes of the states that are no more which were ruled from there."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for code, *_, capitals in state_rows():
        for words in map(parts, several(capitals) if code in lifetimes() else ()):
            found[words] = (*found.get(words, ()), code)
    return found


@cache
def own_names(code: str) -> frozenset[str]:
    """Code -> the names, adjectives and people's names of the state."""
    row = next(row for row in state_rows() if row[0] == code)
    return frozenset((row[1], *(form for cell in row[2:5] for form in several(cell))))
