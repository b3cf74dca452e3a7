"""An office without a state, and the states that the report names around it -> the only one that can be its own.

The last thing that is asked (scenes.RULES): the office's sentence first, then its paragraph, then the report; the first
of them in which a state may be the office's own decides. Whom somebody goes to, speaks with or speaks of, and whose
somebody else is, is another's. A state's own houses and courts tell more than its name, its name more than its capital.
"""

from __future__ import annotations

from collections.abc import Iterator

from verbale.resolve.offices.layout import QUOTES
from verbale.resolve.offices.scene import Scene
from verbale.resolve.offices.tie import Place, Tie
from verbale.resolve.offices.vocabulary import heads, office_set
from verbale.resolve.offices.whereabouts import capital
from verbale.resolve.spot import Spot
from verbale.resources import word_set

LONGEST = 4  # tokens between a state and the noun that is its, at most
LOOSE, PLACE, NAMED, HOME = range(4)
"""How much a mention of a state tells of whose an office beside it is: an adjective of anything, a capital, the state's
name, what is at home there."""


def sole(scene: Scene, tie: Tie) -> str | None:
    """A tie -> ISO alpha-3 of the state of the nearest stretch in which any may be the office's own, if it is one."""
    return own_state(scene, tie.phrase.head)


def own_state(scene: Scene, head: int) -> str | None:
    """Where the head noun of an office or post stands -> the same."""
    for start, end in stretches(scene, head):
        found = {(how, state) for how, state in own_states(scene, head, start, end) if how > LOOSE}
        if found:
            return best(found)
    found = set(own_states(scene, head, 0, len(scene.page.tokens)))
    return state if (state := best(found)) and scene.is_only_state(state) else None


def best(found: set[tuple[int, str]]) -> str | None:
    """States with how much their mentions tell -> the only one of those that tell most."""
    most = max((how for how, _ in found), default=LOOSE)
    states = {state for how, state in found if how == most}
    return states.pop() if len(states) == 1 else None


def stretches(scene: Scene, head: int) -> Iterator[Place]:
    """The sentence of a head noun, its block, the report."""
    tokens = scene.page.tokens
    yield scene.here.sentence(head)
    block = scene.page.block_of(tokens[head].start)
    if block is not None:
        low, high = scene.page.blocks[block]
        yield scene.page.first_at(low), scene.page.first_at(high)
    yield 0, len(tokens)


def own_states(scene: Scene, head: int, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The states of a stretch that may be the office's own, each with how much its mention tells."""
    for spot in scene.spots_between(start, end):
        first, stop = scene.page.first_at(spot.start), scene.page.first_at(spot.end)
        if spot.usage != "people" and not is_others(scene, first, stop, head):
            home = at_home(scene, spot, first, stop)
            yield HOME if home else NAMED if spot.usage == "name" else LOOSE, spot.means[0].country or ""
    for i in range(start, end):
        if i not in scene.at.named and (state := capital(scene, i)) and not is_visited(scene, i):
            yield PLACE, state


def at_home(scene: Scene, spot: Spot, first: int, end: int) -> bool:
    """Whether what is told of is a state's own: "the Peruvian parliament", "Peru's voters", "the Embassy of Peru"."""
    words = {scene.here.word(i) for i in range(end - 1, end + LONGEST - 1)}
    own = office_set("domestic") | word_set("government") | {"side", "capital", "behalf"}
    behind = scene.here.word(before(scene, first)) == "of" and scene.here.word(before(scene, first) - 1) in own
    return bool(words & own) or behind or not spot.means[0].id.startswith("state:")


def before(scene: Scene, first: int) -> int:
    """Where a state is named -> the token before it and its article."""
    return first - 1 - (scene.here.word(first - 1) == "the")


def is_others(scene: Scene, first: int, end: int, head: int) -> bool:
    """Whether a state is named as where somebody goes or whom somebody deals with, or whose somebody else is."""
    at = before(scene, first)
    while scene.here.word(at) in ("and", ",", "or") and (row := scene.at.by_end.get(at)):
        at = before(scene, scene.page.first_at(row.start))  # "to Israel and Armenia"
    own = end + (scene.here.word(end) in QUOTES) + 1
    behalf = "behalf" in (scene.here.word(own - 1), scene.here.word(own), scene.here.word(own + 1))
    if scene.here.word(at) in office_set("abroad") and scene.here.word(at - 1) not in office_set("companies"):
        return not behalf
    owned = scene.here.word(end) in QUOTES
    i = end + owned + (owned and scene.here.word(end + 1) == "s")
    for k in range(i, i + LONGEST):
        person = scene.here.word(k) in heads() or scene.here.word(k) in office_set("companies") - word_set("government")
        if (person and k != head) or k in scene.at.named:
            return True
        if scene.at.part(k) not in ("ADJ", "NOUN", "PROPN"):
            break
    return scene.here.word(at) == "of" and scene.here.word(at - 1) in heads() and at - 1 != head


def is_visited(scene: Scene, i: int) -> bool:
    """Whether a capital is where somebody goes, or has come: "flew to Lima", "arrived in Lima"."""
    at = i - 1
    if scene.here.word(at) in (office_set("abroad") | {"for"}) - {"from", "left", "leaving"}:
        return True
    return any(scene.here.word(k) in office_set("arriving") for k in range(max(0, at - LONGEST), at))
