"""An office phrase whose own words name no state, and its sentence -> the state that the scene suggests.

"For Peru, Foreign Minister X signed"; "In Peru, ... President X". Weaker than any words of the title: what is found is
taken only where nothing else in the report settles the state (settling.by_hints).
"""

from __future__ import annotations

from verbale.resolve.offices.states.companies import company, labelled, on_behalf, side
from verbale.resolve.offices.states.givers import stands_in, subject, turn
from verbale.resolve.offices.states.scene import Scene
from verbale.resolve.offices.states.settings import domestic, leader_behind, said_by, since
from verbale.resolve.offices.states.sole import sole
from verbale.resolve.offices.states.whereabouts import visiting
from verbale.resolve.offices.tie import Tie
from verbale.resolve.offices.vocabulary import office_set

RULES = (
    company, on_behalf, side, labelled, subject, turn, visiting, said_by, since, stands_in, domestic, leader_behind,
    sole,
)  # fmt: skip
"""Tried in this order; the first that finds a state."""


def suggested(scene: Scene, tie: Tie) -> str | None:
    """A tie -> ISO alpha-3 of the state that its scene suggests."""
    phrase = tie.phrase
    if phrase.entity or phrase.body or phrase.personal or phrase.opener in office_set("its"):
        return None
    return next((state for rule in RULES if (state := rule(scene, tie))), None)
