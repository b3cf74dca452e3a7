"""One report's states and names -> which states are named in a stretch of it, as actors or as mere places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from verbale.resolve.offices.surroundings import Surroundings
from verbale.resolve.offices.tie import Place, Tie
from verbale.resolve.spot import Spot
from verbale.resources import word_set

OWN = ("state:", "ministry:", "body:", "name:")
"""Beginnings of the identities of what may be a state's own; outlets and known organisations are not."""


class Scene:
    """The states named in one report. Never changed once made."""

    def __init__(self, here: Surroundings, spots: Sequence[Spot]) -> None:
        self.here = here
        self.at = here.at
        self.page = here.page
        self.spots = [s for s in spots if len(s.means) == 1 and s.means[0].country and s.means[0].id.startswith(OWN)]

    def states(self, start: int, end: int, places: bool = False) -> list[str]:
        """The states named between two tokens, in order; with those where something only happens ("in Peru") or
        without."""
        inside = self.spots_between(start, end)
        return [s.means[0].country or "" for s in inside if places or not self.locates(s)]

    def spots_between(self, start: int, end: int) -> list[Spot]:
        """The spots of states between two tokens, capitals left out."""
        tokens = self.page.tokens
        if start >= end:
            return []
        low, high = tokens[start].start, tokens[end - 1].end
        return [s for s in self.spots if low <= s.start and s.end <= high and s.usage != "capital"]

    def locates(self, spot: Spot) -> bool:
        """Whether a state is named as a place only: "in Peru", "to Peru"."""
        before = self.here.word(self.page.first_at(spot.start) - 1)
        return before in word_set("locative") - {"of", "the", "for"} or before == "from"

    def only(self, states: Sequence[str]) -> str | None:
        """The one state of a list; None where there are several or none."""
        return states[0] if len(set(states)) == 1 else None

    def is_only_state(self, state: str) -> bool:
        """Whether the whole report names no other state than this but as a place or by its capital."""
        return self.actors <= {state}

    @cached_property
    def actors(self) -> frozenset[str]:
        """The states that the report names otherwise than as a place or by their capitals."""
        return frozenset(s.means[0].country or "" for s in self.spots if s.usage != "capital" and not self.locates(s))

    def inside(self, start: int, end: int) -> Iterator[str]:
        """The states of "in Peru" between two tokens."""
        for spot in self.spots_between(start, end):
            first = self.page.first_at(spot.start)
            if "in" in (
                self.here.word(first - 1),
                self.here.word(first - 2 if self.here.word(first - 1) == "the" else -1),
            ):
                yield spot.means[0].country or ""

    def between(self, start: int, end: int) -> tuple[Place, ...]:
        """The names between two tokens."""
        return tuple(n for n in self.here.names if start <= n[0] < end)


def begin(tie: Tie) -> int:
    """Where the name and the phrase of a tie begin together."""
    return min(tie.name[0], tie.phrase.first)
