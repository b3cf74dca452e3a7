"""The traps on countries and places, read for real: what must be read in them, and what must not."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from tests.resolve.reports import article
from tests.resolve.traps import offsets, traps
from verbale.annotate import Annotator
from verbale.model import Place
from verbale.resolve import in_reach
from verbale.resolve.cast import Cast, make_cast
from verbale.resolve.places import places

TRAPS = traps("country", "place")


@cache
def annotator() -> Annotator:
    return Annotator(threads=1)


@cache
def read(text: str, published: str | None) -> tuple[Cast, tuple[Place, ...]]:
    """A trap's text, read as a report -> its cast and its places."""
    report = article(text, published)
    annotations = in_reach(report, annotator().annotate(report))
    cast = make_cast(report, annotations)
    persons = [(n.start, n.end) for n in cast.namings if n.is_person]
    return cast, places(cast.page, annotations.names, cast.spots, persons)


def meant(trap: dict[str, Any], entry: dict[str, Any]) -> set[str]:
    """What is read where an entry's span stands: codes of states, `actor` where something there acts."""
    cast, found = read(trap["text"], trap["published"])
    start, end = offsets(trap["text"], entry)
    taken = entry.get("as", trap["topic"])
    spots = [s for s in cast.spots if s.start < end and start < s.end]
    lies = {p.country for p in found if p.span.start < end and start < p.span.end and p.country}
    if taken == "actor":
        return {"actor"} | {s.means[0].country or "" for s in spots if s.acts} if any(s.acts for s in spots) else set()
    if taken == "place":
        return lies
    return {s.entity.country for s in spots if s.entity and s.entity.country}


@pytest.mark.parametrize("trap", TRAPS, ids=[t["id"] for t in TRAPS])
def test_trap(trap: dict[str, Any]) -> None:
    for entry in trap["expect"]:
        found = meant(trap, entry)
        assert found == (set() if entry["is"] == "unknown" else {entry["is"]}), entry
    for entry in trap["never"]:
        found = meant(trap, entry)
        assert not found if entry["is"] == "any" else entry["is"] not in found, entry


def test_there_are_enough_traps() -> None:
    assert len(TRAPS) >= 30
