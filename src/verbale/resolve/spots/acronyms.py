"""Spots of groups -> where their letters stand alone after "Ministry of Foreign Affairs (MOFA)" has given them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from verbale.resolve.lexicon import Entity
from verbale.resolve.spot import Spot
from verbale.resolve.tokens import Page, merged, touches

ACRONYM = re.compile(r"\((?P<letters>[A-Z][A-Za-z]{1,7})\)")
REACH = 12  # characters: an acronym in brackets ends a name or follows it


def with_acronyms(page: Page, found: Sequence[Spot]) -> Iterator[Spot]:
    """Spots -> the same, and where letters that a spot has given name it, in their brackets behind it too; letters that
    the encoder alone takes for a body are not another one."""
    given = introduced(page, found)
    for spot in found:
        letters = page.text[spot.start : spot.end]
        known = spot.means[0].id.startswith("name:") and given.get(letters)
        yield replace(spot, means=known) if known else spot
    taken = merged((s.start, s.end) for s in found)
    for token in page.tokens if given else ():
        if token.text in given and not touches(taken, token.start, token.end):
            yield Spot(token.start, token.end, "name", given[token.text])


def introduced(page: Page, found: Sequence[Spot]) -> dict[str, tuple[Entity, ...]]:
    """Letters in brackets at the end of a group's name or right after it -> whom they mean; the first is kept."""
    given: dict[str, tuple[Entity, ...]] = {}
    for spot in found:
        match = ACRONYM.search(page.text, max(spot.start, spot.end - REACH), spot.end + REACH + 1)
        if spot.acts and match and match.end() > spot.end - 1 and match.start() <= spot.end + 1:
            given.setdefault(match["letters"], spot.means)
    return given
