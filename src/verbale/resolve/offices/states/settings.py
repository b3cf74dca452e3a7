"""An office without a state, and where the news is set -> the state: "In Peru, ... President X flew home"."""

from __future__ import annotations

from verbale.resolve.offices.layout import QUOTES
from verbale.resolve.offices.states.scene import Scene
from verbale.resolve.offices.tie import Tie
from verbale.resolve.offices.vocabulary import office_set
from verbale.resolve.spot import Spot
from verbale.resources import word_set


def said_by(scene: Scene, tie: Tie) -> str | None:
    """ "Officials in the Peruvian capital said President X would": the state of who tells of the bare title,
    where the report names no other."""
    low, _ = scene.here.sentence(tie.phrase.head)
    verb = tie.phrase.first - 1 - (scene.here.word(tie.phrase.first - 1) == "that")
    if scene.here.word(verb - 1) == "on" and verb - 2 > low:
        verb -= 2  # "said on Monday that"
    if not tie.adjacent or scene.here.word(verb) not in word_set("plainly_saying"):
        return None
    tellers = {scene.here.word(i) for i in range(low, verb)} & (office_set("companies") | office_set("tellers"))
    state = scene.only(scene.states(low, verb, True))
    return state if tellers and state and scene.is_only_state(state) and scene.between(low, verb) == () else None


def since(scene: Scene, tie: Tie) -> str | None:
    """ "X slept badly. Banks had closed all over Peru. The president": the one state that a report names between a
    name and a phrase of a later sentence."""
    low, _ = scene.here.sentence(tie.phrase.head)
    state = scene.only(scene.states(tie.name[1], tie.phrase.first, True)) if tie.name[1] <= low else None
    return state if state and scene.is_only_state(state) else None


def domestic(scene: Scene, tie: Tie) -> str | None:
    """ "President X told the Peruvian parliament": the only state that a report names, where it names a house, a
    court, the voters or the like of that state."""
    for spot in scene.spots if len(scene.actors) < 2 else ():
        after = scene.page.first_at(spot.end)
        after += (scene.here.word(after) in QUOTES) + (scene.here.word(after + 1) == "s")
        after += scene.at.part(after) == "ADJ"
        state = spot.means[0].country or ""
        own = scene.here.word(after) in office_set("domestic") or scene.here.word(after - 1) in office_set("domestic")
        first = scene.page.first_at(spot.start)
        first -= scene.here.word(first - 1) == "the"
        own = own or (
            scene.here.word(first - 1) in ("in", "of") and scene.here.word(first - 2) in office_set("domestic")
        )
        fellow = spot.usage == "people" and scene.here.word(scene.page.first_at(spot.start) - 1) == "fellow"
        if (own or fellow or is_addressed(scene, spot)) and scene.is_only_state(state):
            return state
    return None


def is_addressed(scene: Scene, spot: Spot) -> bool:
    """Whether somebody speaks to a state's people: "promised Peru in a televised address"."""
    first = scene.page.first_at(spot.start)
    verb = scene.here.word(first - 1 - (scene.here.word(first - 1) == "the"))
    if verb not in office_set("addressing"):
        return False
    low, high = scene.here.sentence(first)
    televised = {scene.here.word(i) for i in range(low, high)}
    return bool(televised & office_set("broadcast"))


def leader_behind(scene: Scene, tie: Tie) -> str | None:
    """ "Prime Minister X told reporters. The Peruvian leader said": the state of the leader who opens the sentence
    after the only name."""
    _, high = scene.here.sentence(tie.phrase.head)
    start = scene.here.sentence(high)[1] if high < len(scene.page.tokens) else high
    at = high + (scene.here.word(high) == "the")
    spot = scene.at.by_start.get(at)
    named = scene.between(scene.here.sentence(tie.phrase.head)[0], start)
    if spot is None or spot not in scene.spots or spot.usage != "adjective" or set(named) != {tie.name}:
        return None
    return (
        spot.means[0].country if scene.here.word(scene.page.first_at(spot.end)) in office_set("in_politics") else None
    )
