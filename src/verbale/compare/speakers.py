"""Two statements' speakers -> whether they are the same, may be the same, or are different.

"May be" is not a guess: it only means that nothing speaks against one utterance, so that the words must prove it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from verbale.model import Actor

Agreement = Literal["same", "open", "different"]

_RELAYS = frozenset(("outlet",))
_BODIES = frozenset(("government", "ministry", "organisation", "armed_group"))


def agreement(a: frozenset[str], b: frozenset[str], actors: Mapping[str, Actor]) -> Agreement:
    """Two sets of actor ids (empty: unresolved) -> how they go together."""
    if a and a == b:
        return "same"
    if not a or not b or a & b:
        return "open"
    return "open" if all(_may_be_one(actors[x], actors[y]) for x in a for y in b) else "different"


def _may_be_one(a: Actor, b: Actor) -> bool:
    """A news agency and whom it quotes, an official and the body he speaks for, a family name and a full name."""
    if a.kind in _RELAYS or b.kind in _RELAYS:
        return True
    if a.country and b.country and a.country != b.country:
        return False
    if "people" in (a.kind, b.kind):  # an unnamed group: whoever else is named may be one of it
        return True
    if a.kind == b.kind == "person":
        return _short_for(a, b) or _short_for(b, a)
    speaks_for = (a.kind == "person" and b.kind in _BODIES) or (b.kind == "person" and a.kind in _BODIES)
    return (
        (speaks_for or {a.kind, b.kind} <= {"government", "ministry"})
        and a.country is not None
        and a.country == b.country
    )


def _short_for(short: Actor, full: Actor) -> bool:
    """Whether one is known by a single name that is part of the other's."""
    name = short.name.casefold()
    return " " not in name and name in full.name.casefold().split()
