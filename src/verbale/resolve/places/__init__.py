"""A report's names of places, and the states named around them -> where each place lies, or what it may be."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from verbale.model import Name, Place
from verbale.resolve.gazetteer import known
from verbale.resolve.places.choose import Chooser, choices
from verbale.resolve.places.named import named_places
from verbale.resolve.places.whereabouts import whereabouts
from verbale.resolve.spot import Spot
from verbale.resolve.tokens import Page, merged, touches

__all__ = ["at_home", "event_place", "places"]

Stretches = Sequence[tuple[int, int]]


def places(page: Page, names: Sequence[Name], spots: Sequence[Spot], persons: Stretches) -> tuple[Place, ...]:
    """A report, the encoder's names, what names states and organisations in it, and where persons are named -> its
    places in order. What is a person's or an organisation's name is no place."""
    named = named_places(page, names, spots, persons)
    return choices(Chooser(page, spots, named, whereabouts(page, named, spots)))


def at_home(page: Page, names: Sequence[Name], spots: Sequence[Spot], persons: Stretches) -> tuple[Spot, ...]:
    """Spots -> the same without states and capitals that the report's own words put into another state, or that are a
    part of a town's name: neither Greece is in "Athens, Georgia", nor Russia in "Moscow, Idaho", nor North Macedonia in
    "the Greek region of Macedonia", nor Cuba in "Santiago de Cuba"."""
    named = named_places(page, names, spots, persons)
    abroad = {n.start: where.country for n, where in whereabouts(page, named, spots).items()}
    longer = merged((n.start, n.end) for n in named if not n.states and known(page.text[n.start : n.end]))
    return tuple(s for s in spots if not is_abroad(s, abroad.get(s.start)) and not is_part(s, longer))


def is_part(spot: Spot, longer: Stretches) -> bool:
    """Whether a spot of a state or capital is but a part of one of the longer names, which stand in order."""
    i = bisect_right(longer, spot.start, key=lambda stretch: stretch[0]) - 1
    within = i >= 0 and spot.end <= longer[i][1] and spot.end - spot.start < longer[i][1] - longer[i][0]
    return within and spot.usage in ("name", "capital") and all(e.is_state for e in spot.means)


def is_abroad(spot: Spot, country: str | None) -> bool:
    """Whether a spot of a state or capital stands for a place in another state."""
    states = {e.country for e in spot.means if e.is_state}
    return country is not None and bool(states) and country not in states and spot.usage in ("name", "capital")


def event_place(found: Sequence[Place], start: int, end: int) -> dict[str, str | None] | None:
    """A report's places and the offsets of an event's place -> the codebook's `place` {name, country}: the narrowest
    place named there, the first of several as narrow. None where no place is named."""
    stretch = merged([(start, end)])
    inside = [p for p in found if touches(stretch, p.span.start, p.span.end)]
    if not inside:
        return None
    towns = [p for p in inside if p.basis != "state"]
    chosen = (towns or inside)[0]
    return {"name": chosen.name, "country": chosen.country}
