"""An office without a state, and who gives or takes it -> the state: "Peru names X foreign minister"."""

from __future__ import annotations

from verbale.resolve.offices.states.scene import Scene, begin
from verbale.resolve.offices.tie import Tie
from verbale.resolve.offices.vocabulary import office_set


def subject(scene: Scene, tie: Tie) -> str | None:
    """ "Peru names X foreign minister", "Peru has a new foreign minister, X": the state that opens the
    sentence, when it is the only one and the verb is one of giving and having an office."""
    # not "North Korea called Vice President X a dummy", but "Peru was represented by Foreign Minister X"
    if tie.adjacent and scene.here.word(tie.phrase.first - 1) not in office_set("before_agent"):
        return None
    low, _ = scene.here.sentence(tie.phrase.head)
    first = min(tie.name[0], tie.phrase.first)
    verbs_between = {scene.here.word(i) for i in range(low, first)} & office_set("giving")
    opening = scene.states(low, min(low + 4, first))
    return scene.only(scene.states(low, first)) if opening and verbs_between else None


def turn(scene: Scene, tie: Tie) -> str | None:
    """ "It fell to Peru to reply, and President X did so": whose turn it was, told before in the sentence."""
    low, _ = scene.here.sentence(tie.phrase.head)
    for i in range(low + 1, begin(tie)):
        if scene.here.word(i) in ("to", "of") and scene.here.word(i - 1) in office_set("turns"):
            spot = scene.at.by_start.get(i + 1 + (scene.here.word(i + 1) == "the"))
            if spot and spot in scene.spots:
                return spot.means[0].country
        owner = scene.at.by_end.get(i - 1 - (scene.here.word(i - 1) == "s")) if scene.here.word(i) == "turn" else None
        if owner and owner in scene.spots:  # "Peru's turn came last, and"
            return owner.means[0].country
    return None


def stands_in(scene: Scene, tie: Tie) -> str | None:
    """ "Defence Minister X stood in for the Peruvian foreign minister": a colleague's state."""
    last = max(tie.name[1], tie.phrase.end)
    words = [scene.here.word(i) for i in range(last, last + 6)]
    at = next((i for i in range(1, 6) if words[i] == "for" and words[i - 1] in office_set("standing_in")), -1)
    return scene.only(scene.states(last + at, last + at + 4)) if at > 0 else None
