"""An office without a state, and the town or the source that the words name -> the state: a dateline, a call, a visit.

"Lima (Agency) - ... President X said"; "by telephone from Lima, President X"; "visiting President X told students in".
"""

from __future__ import annotations

from verbale.resolve.lexicon import lexicon
from verbale.resolve.offices.states.scene import Scene
from verbale.resolve.offices.tie import Tie

SOURCE = 14  # tokens of a line that says no more than whose the report is


def capital(scene: Scene, i: int) -> str | None:
    """A token -> ISO alpha-3 of the state whose capital's name begins there."""
    if not 0 <= i < len(scene.page.tokens) or not scene.page.tokens[i].capital:
        return None
    forms = lexicon().match(scene.page.tokens, i)
    return next((f.entity.country for f in forms if f.usage == "capital" and f.entity), None)


def visiting(scene: Scene, tie: Tie) -> str | None:
    """ "Ties of Peru and Chile are good, visiting President X said in Lima": the other of the two states that the
    sentence names than the one whose capital it is set in."""
    if not {scene.here.word(tie.phrase.first - 1), scene.here.word(tie.phrase.first)} & {"visiting", "touring"}:
        return None
    low, high = scene.here.sentence(tie.phrase.head)
    places = {capital(scene, i + 1) for i in range(low, high - 1) if scene.here.word(i) == "in"} - {None}
    places |= set(scene.inside(low, high))
    named = set(scene.states(low, high, True))
    rest = named - places
    return rest.pop() if len(rest) == 1 and len(named) == 2 and places else None


def administration(scene: Scene, tie: Tie) -> str | None:
    """ "assistant secretary of state in the X administration": as only the United States calls both."""
    if scene.here.word(tie.phrase.head) not in ("secretary", "undersecretary", "under-secretary"):
        return None
    end = max(tie.phrase.end, tie.name[1])
    low, high = scene.here.sentence(tie.phrase.head)
    for i in range(max(low, tie.phrase.first - 1), min(end + SOURCE, high)):
        if scene.here.word(i) == "administration" and scene.page.tokens[i - 1].capital:
            return "USA"
    return None
