"""Spots of a report -> the same, where an outlet that it names in full is called by the last word of its name: "The
Washington Post reported ... the Post said". Only behind an article, and only where no other body has such a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from verbale.resolve.lexicon import Entity
from verbale.resolve.names import plain
from verbale.resolve.spot import Spot
from verbale.resolve.tokens import Page


def with_short_titles(page: Page, found: Sequence[Spot]) -> Iterator[Spot]:
    """Spots -> the same; "the Post" that the encoder alone takes for a body means the outlet named before."""
    full = endings(page, found)
    for spot in found:
        known = full.get(plain(page.text[spot.start : spot.end]), {}) if is_short(page, spot) else {}
        before = [e for e, start in known.items() if start < spot.start and e.kind == "outlet"]
        yield replace(spot, means=(before[0],)) if len(known) == len(before) == 1 else spot


def endings(page: Page, found: Sequence[Spot]) -> dict[str, dict[Entity, int]]:
    """The last words of the bodies that are named by two words or more -> these bodies, and where each is first."""
    out: defaultdict[str, dict[Entity, int]] = defaultdict(dict)
    for spot in found:
        words = page.text[spot.start : spot.end].split()
        if spot.acts and len(words) > 1:
            out[plain(words[-1])].setdefault(spot.means[0], spot.start)
    return out


def is_short(page: Page, spot: Spot) -> bool:
    """Whether a spot is one capitalised word behind "the" that no table has."""
    i = page.first_at(spot.start)
    alone = page.tokens[i].end == spot.end and page.tokens[i].capital and page.word(i - 1) == "the"
    return alone and spot.acts and spot.means[0].id.startswith("name:")
