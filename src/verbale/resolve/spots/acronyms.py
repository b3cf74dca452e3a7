"""Spots of groups -> where their letters stand alone after "Ministry of Foreign Affairs (MOFA)" has given them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verbale.resolve.lexicon import Entity
from verbale.resolve.spot import Spot
from verbale.resolve.tokens import Page

ACRONYM = re.compile(r"\((?P<letters>[A-Z][A-Za-z]{1,7})\)")
REACH = 12  # characters: an acronym in brackets ends a name or follows it


def acronyms(page: Page, found: Sequence[Spot]) -> Iterator[Spot]:
    """-> where letters that a spot has given name it again."""
    given = introduced(page, found)
    taken = {s.start for s in found}
    for token in page.tokens if given else ():
        inside = page.text[max(0, token.start - 1) : token.start] == "("
        if token.text in given and token.start not in taken and not inside:
            yield Spot(token.start, token.end, "name", given[token.text])


def introduced(page: Page, found: Sequence[Spot]) -> dict[str, tuple[Entity, ...]]:
    """Letters in brackets at the end of a group's name or right after it -> whom they mean; the first is kept."""
    given: dict[str, tuple[Entity, ...]] = {}
    for spot in found:
        match = ACRONYM.search(page.text, max(spot.start, spot.end - REACH), spot.end + REACH + 1)
        if spot.acts and match and match.end() > spot.end - 1 and match.start() <= spot.end + 1:
            given.setdefault(match["letters"], spot.means)
    return given
