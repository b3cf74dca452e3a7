"""Tokens and names of one report -> places where states, governments, ministries and organisations are named.

Persons are found in persons/. Nothing is resolved here that the printed form and the tables do not settle. `walk`
reads the tables' forms (`needs`, `lifetimes`: which of them hold here and at the report's date; `ministries`, `owned`:
what the words around make of them), `groups` adds what the encoder calls an organisation, `acronyms` where letters
stand for one, `titles_short` where the last word of an outlet's name does. `borne` is read before persons are looked
for.
"""

from __future__ import annotations

from collections.abc import Sequence

from verbale.model import Date, Name
from verbale.resolve.spot import Spot
from verbale.resolve.spots.acronyms import with_acronyms
from verbale.resolve.spots.ground import Ground
from verbale.resolve.spots.groups import groups, not_inside, other_groups
from verbale.resolve.spots.titles_short import with_short_titles
from verbale.resolve.spots.walk import walk
from verbale.resolve.tokens import Page

__all__ = ["spots"]


def spots(
    page: Page, names: Sequence[Name], persons: Sequence[tuple[int, int]], published: Date | None = None
) -> tuple[Spot, ...]:
    """A report, the encoder's names, where persons are named, and the report's date -> every spot outside the names of
    persons, in order, none overlapping another."""
    ground = Ground(page, names, persons, published)
    walked = tuple(walk(ground))
    named = groups(ground, walked)
    kept = tuple(not_inside(named, walked))
    found = (*kept, *other_groups(ground, named, kept))
    lettered = tuple(with_acronyms(page, found))
    return tuple(sorted(with_short_titles(page, lettered), key=lambda s: (s.start, s.end)))
