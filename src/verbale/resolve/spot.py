"""Offsets, a form and what it may mean -> a spot: a place of the text where something that may act is named."""

from __future__ import annotations

from dataclasses import dataclass

from verbale.resolve.lexicon import Entity, Usage


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where something that may act is named. `means` holds every entity that the form may mean; one is a
    resolved name. `usage` says in what form."""

    start: int
    end: int
    usage: Usage
    means: tuple[Entity, ...]

    @property
    def entity(self) -> Entity | None:
        """What is named, when the form settles it."""
        return self.means[0] if len(self.means) == 1 else None

    @property
    def acts(self) -> bool:
        """Whether the form names an actor, not only whose something is (North Korean) or where (in Tokyo)."""
        return self.usage == "name" and len(self.means) == 1
