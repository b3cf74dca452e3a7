"""An office without a state, and who gives or takes it -> the state: "Peru names X foreign minister"."""

from __future__ import annotations

from verbale.resolve.offices.discourse import is_one_block
from verbale.resolve.offices.scene import Scene, begin
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


def sender(scene: Scene, tie: Tie) -> str | None:
    """ "Peru's president sent Foreign Minister X to Chile": the one state before the verb; not of what is sent to
    somebody ("sent President X a letter")."""
    verb = tie.phrase.first - 1
    low, _ = scene.here.sentence(tie.phrase.head)
    if scene.here.word(verb) == "of" and scene.here.word(verb - 1) in office_set("changes"):
        return scene.only(scene.states(low, verb))
    adjacent = scene.here.name_after(tie.phrase.end)
    if adjacent is None:
        return None
    beyond = scene.here.word(adjacent[1])
    given = beyond in ("a", "an", "the", "his", "her", "its") or scene.at.part(adjacent[1]) in ("NOUN", "ADJ")
    if given or scene.here.word(verb) not in office_set("sending") | office_set("replacing"):
        return None
    return scene.only(scene.states(low, verb))


def recalled(scene: Scene, tie: Tie) -> str | None:
    """ "The ambassador to Chile, X, was called home by the Peruvian government": the one state of who called."""
    _, high = scene.here.sentence(tie.phrase.head)
    first = max(tie.name[1], tie.phrase.end)
    by = next((i for i in range(first, high) if scene.here.word(i) == "by"), -1)
    words = {scene.here.word(i) for i in range(first, by)}
    called = words & office_set("sending") or (words & {"called", "brought"} and words & {"back", "home"})
    return scene.only(scene.states(by, min(high, by + 5))) if by > 0 and called else None


def appointed(scene: Scene, tie: Tie) -> str | None:
    """ "After the vote in Peru X was named foreign minister": where somebody comes into an office or out of it, the
    one state of the sentence, else of the sentence before."""
    if tie.adjacent or not tie.appointed:
        return None
    low, high = scene.here.sentence(tie.phrase.head)
    for start, end in ((low, high), (scene.here.sentence(low - 1)[0] if low else 0, low)):
        named = {*scene.states(start, end), *scene.inside(start, end)}
        if named:
            return named.pop() if len(named) == 1 else None
    after = scene.here.sentence(high)[1] if high < len(scene.page.tokens) and is_one_block(scene.here, high) else high
    named = {*scene.states(high, after, True)}
    state = named.pop() if len(named) == 1 else None
    about = {scene.here.word(i) for i in range(high, after)} & office_set("reshuffled")
    return state if state and about and scene.is_only_state(state) else None


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


def answered(scene: Scene, tie: Tie) -> str | None:
    """ "Who signs for Peru? X, the president": the one state of the question before."""
    low, _ = scene.here.sentence(tie.phrase.head)
    if low == 0 or begin(tie) - low > 1 or scene.here.word(low - 1) != "?":
        return None
    start = scene.here.sentence(low - 1)[0]
    asks = scene.here.word(start) in ("who", "whose") or scene.here.word(start + 1) in ("whom", "which")
    return scene.only(scene.states(start, low, True)) if asks else None


def stands_in(scene: Scene, tie: Tie) -> str | None:
    """ "Defence Minister X stood in for the Peruvian foreign minister": a colleague's state."""
    last = max(tie.name[1], tie.phrase.end)
    words = [scene.here.word(i) for i in range(last, last + 6)]
    at = next((i for i in range(1, 6) if words[i] == "for" and words[i - 1] in office_set("standing_in")), -1)
    return scene.only(scene.states(last + at, last + at + 4)) if at > 0 else None
