"""An office without a state, and the town or the source that the words name -> the state: a dateline, a call, a visit.

"Lima (Agency) - ... President X said"; "by telephone from Lima, President X"; "visiting President X told students in".
"""

from __future__ import annotations

from verbale.resolve.lexicon import lexicon
from verbale.resolve.offices.scene import Scene, begin
from verbale.resolve.offices.surroundings import DASHES
from verbale.resolve.offices.tie import Tie
from verbale.resolve.offices.vocabulary import office_set

DATELINE = 12  # tokens before the news begins at most
CALLED = 5  # tokens between "by telephone" and "from"
EDGE = 60  # tokens at either end of a report among which it says whose it is
SOURCE = 14  # tokens of a line that says no more than whose the report is


def dateline(scene: Scene, tie: Tie) -> str | None:
    """ "Lima (Agency) - President X": the state whose capital stands before the dash at the beginning of the block, of
    a bare title there, where the report names no state at all and no other capital."""
    block = scene.page.block_of(scene.page.tokens[tie.phrase.head].start)
    low = scene.page.first_at(scene.page.blocks[block][0]) if block is not None else 0
    dash = next((i for i in range(low, low + DATELINE) if scene.here.word(i) in DASHES), -1)
    state = capital(scene, low)
    if state is None or dash < 0 or dash >= begin(tie) or any(s.usage != "capital" for s in scene.spots):
        return None
    first = begin(tie) - (scene.here.word(begin(tie) - 1) == "the")
    others = {capital(scene, i) for i in range(dash, len(scene.page.tokens))} - {None, state}
    return state if first == dash + 1 or (tie.adjacent and not others) else None


def capital(scene: Scene, i: int) -> str | None:
    """A token -> ISO alpha-3 of the state whose capital's name begins there."""
    if not 0 <= i < len(scene.page.tokens) or not scene.page.tokens[i].capital:
        return None
    forms = lexicon().match(scene.page.tokens, i)
    return next((f.entity.country for f in forms if f.usage == "capital" and f.entity), None)


def calling(scene: Scene, tie: Tie) -> str | None:
    """ "By telephone from Lima, President X": the state whose capital somebody calls from."""
    low, high = scene.here.sentence(tie.phrase.head)
    for i in range(low, high):
        near = {scene.here.word(k) for k in range(max(low, i - CALLED), i)}
        if scene.here.word(i) == "from" and near & office_set("telephones") and (state := capital(scene, i + 1)):
            return state
    return None


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


def source_line(scene: Scene, tie: Tie) -> str | None:
    """ "Press service of the Government of Peru. President X inspected": the one state of a line without a verb that
    opens the report or its paragraph and says whose press it is, where the report names no other."""
    low, _ = scene.here.sentence(tie.phrase.head)
    block = scene.page.block_of(scene.page.tokens[low].start)
    first = scene.page.first_at(scene.page.blocks[block][0]) if block is not None else 0
    starts = [first, scene.page.first_at(scene.page.blocks[block - 1][0])] if block else [first]
    for start in starts:
        end = min(scene.here.sentence(start)[1], low)
        words = {scene.here.word(i) for i in range(start, end)}
        verbless = not any(scene.at.part(i) in ("VERB", "AUX") or i in scene.at.named for i in range(start, end))
        state = scene.only(scene.states(start, end))
        if 0 < end - start <= SOURCE and verbless and words & office_set("issuers") and state:
            return state if scene.is_only_state(state) else None
    return None


def issued(scene: Scene, tie: Tie) -> str | None:
    """ "President X departs at nine. Issued by the Government of Peru": the only state that the report names, where it
    says that it is that state's own paper."""
    tokens = scene.page.tokens
    publishing = office_set("publishing")
    near = (*range(1, min(EDGE, len(tokens) - 1)), *range(max(EDGE, len(tokens) - EDGE), len(tokens) - 1))
    for i in near:  # at the head or the foot of the paper
        if tokens[i].lower == "by" and tokens[i - 1].lower in publishing:
            state = scene.only(scene.states(i, min(i + 8, len(tokens))))
            return state if state and scene.is_only_state(state) else None
    return None


def line_below(scene: Scene, tie: Tie) -> str | None:
    """A name and office above, "Peru" alone on the line below them, as letters are signed -> the state."""
    end = max(tie.phrase.end, tie.name[1])
    spot = scene.at.by_start.get(end)
    if spot is None or spot not in scene.spots or spot.usage != "name" or scene.at.joined(end):
        return None
    stop = scene.page.first_at(spot.end)
    alone = stop >= len(scene.page.tokens) or not scene.at.joined(stop)
    return spot.means[0].country if alone else None


def seated(scene: Scene, tie: Tie) -> str | None:
    """ "At the foreign ministry in Lima, where X is the minister": the state in whose capital a ministry is."""
    low, high = scene.here.sentence(tie.phrase.head)
    if scene.here.word(tie.phrase.head) != "minister" or scene.states(low, high, True):
        return None
    found = {
        capital(scene, i + 2)
        for i in range(low, high)
        if scene.here.word(i) in ("ministry", "cabinet", "government") and scene.here.word(i + 1) == "in"
    }
    return scene.only([state for state in found if state])


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
