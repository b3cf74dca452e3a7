""" "the government" -> the state whose it is: the only one that the paragraph names before it, else the one that the
report names several times as often as any other; nobody where neither is so.
"""

from __future__ import annotations

from collections import Counter

from verbale.resolve.cast import Cast
from verbale.resolve.spot import Spot

DOMINANT = 3  # how many times as often as any other the state of the report is named


def the_government(cast: Cast, place: int) -> tuple[str, ...]:
    """Where "the government" stands -> its state, if the report settles it and names it as one that acts."""
    named = [s for s in cast.spots if is_of_state(s)]
    block = cast.page.block_of(place)
    start = cast.page.blocks[block][0] if block is not None else place
    here = {s.means[0].id for s in named if start <= s.start < place}
    found = here if len(here) == 1 else prevailing(named)
    return tuple(key for key in found if key in cast.groups)


def is_of_state(spot: Spot) -> bool:
    """Whether a spot tells of one state, be it by an adjective or its capital."""
    return len(spot.means) == 1 and spot.means[0].id.startswith("state:")


def prevailing(named: list[Spot]) -> set[str]:
    """Spots of states -> the one state that is told of several times as often as any other; else none."""
    counts = Counter(s.means[0].id for s in named).most_common(2)
    alone = bool(counts) and counts[0][1] >= DOMINANT * (counts[1][1] if len(counts) > 1 else 1)
    return {counts[0][0]} if alone else set()
