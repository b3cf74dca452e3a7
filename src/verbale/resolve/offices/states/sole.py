"""An office without a state, and the states that the report names around it -> the only one that can be its own.

The last thing that is asked (scenes.RULES): the office's sentence first, then its paragraph, then the report; the first
of them in which a state may be the office's own decides. Whom somebody goes to, speaks with or speaks of, and whose
somebody else is, is another's. A state's own houses and courts tell more than its name, its name more than its capital.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from verbale.resolve.offices.layout import QUOTES
from verbale.resolve.offices.states.scene import Scene
from verbale.resolve.offices.states.whereabouts import capital
from verbale.resolve.offices.tie import Place, Tie
from verbale.resolve.offices.tying.lone import is_quoted
from verbale.resolve.offices.vocabulary import heads, office_set
from verbale.resolve.spot import Spot
from verbale.resources import word_set

LONGEST = 4  # tokens between a state and the noun that is its, at most
SHORT = 300  # tokens of a report whose nearest stretch tells whose an office is
BACK = 6  # tokens between a state and the verb that tells of somebody's way, at most
LOOSE, PLACE, NAMED, HOME = range(4)
"""How much a mention of a state tells of whose an office beside it is: an adjective of anything, a place, the state's
name, what is at home there."""
INNER = frozenset(("amod", "nmod:poss", "compound", "flat", "det", "nmod"))
THERE = frozenset(("was", "is", "were", "are", "been"))
CALLING = frozenset(("line", "link", "phone", "telephone", "speaking", "joining", "video", "call", "calling", "live"))
Mention = tuple[int, str]
"""How much it tells, and the state."""


def sole(scene: Scene, tie: Tie) -> str | None:
    """A tie -> ISO alpha-3 of the state of the nearest stretch in which any may be the office's own, if it is one."""
    return own_state(scene, tie.phrase.head)


def own_state(scene: Scene, head: int) -> str | None:
    """Where the head noun of an office or post stands -> the same."""
    short = len(scene.page.tokens) <= SHORT
    if not short and len(scene.actors) > 1:
        return None
    hosts = visited(scene)
    for start, end in stretches(scene, head):
        found = set(own_states(scene, head, start, end, hosts))
        if any(how > LOOSE for how, _ in found):
            state = best(found)
            return state if short or (state and scene.is_only_state(state)) else None
    # a place far from the office is where somebody went
    found = {told for told in own_states(scene, head, 0, len(scene.page.tokens), hosts) if told[0] != PLACE}
    state, known = best(found), any(how > LOOSE for how, _ in found)
    return state if state and ((short and known) or scene.is_only_state(state)) else None


def best(found: set[Mention]) -> str | None:
    """States with how much their mentions tell -> the only one of those that tell most."""
    most = max((how for how, _ in found), default=LOOSE)
    states = {state for how, state in found if how == most}
    return states.pop() if len(states) == 1 else None


def stretches(scene: Scene, head: int) -> Iterator[Place]:
    """The part between semicolons that a head noun stands in, its sentence, its block."""
    tokens = scene.page.tokens
    low, high = scene.here.sentence(head)
    first = max((k + 1 for k in range(low, head) if scene.here.word(k) == ";"), default=low)
    yield first, next((k for k in range(head, high) if scene.here.word(k) == ";"), high)
    yield low, high
    block = scene.page.block_of(tokens[head].start)
    if block is not None:
        low, high = scene.page.blocks[block]
        yield scene.page.first_at(low), scene.page.first_at(high)


def own_states(scene: Scene, head: int, start: int, end: int, hosts: Collection[str]) -> Iterator[Mention]:
    """The states of a stretch that may be the office's own, each with how much its mention tells; `hosts`: those that
    somebody visits."""
    quoted = is_quoted(scene.here, head)
    for spot in scene.spots_between(start, end):
        first, stop = scene.page.first_at(spot.start), scene.page.first_at(spot.end)
        if spot.means[0].country in hosts:
            continue
        if not quoted and (is_quoted(scene.here, first) or is_reported(scene, spot.start, head)):
            continue  # whom somebody speaks of
        if not is_others(scene, spot, first, stop, head) and (spot.usage != "people" or votes(scene, first, stop)):
            yield told_by(scene, spot, first, stop, head), spot.means[0].country or ""
    for i in range(start, end):
        if i not in scene.at.named and (state := capital(scene, i)) and (how := by_capital(scene, i, head)) is not None:
            yield how, state


def told_by(scene: Scene, spot: Spot, first: int, end: int, head: int) -> int:
    """A state that may be the office's own -> how much its mention tells."""
    at = before(scene, first)
    owned = end + (scene.here.word(end) in QUOTES) + (scene.here.word(end + 1) == "s")
    if any(
        scene.here.word(k) in office_set("ruling") and is_colleague(scene, k, head) for k in range(owned, owned + 2)
    ):
        return PLACE
    if at_home(scene, spot, first, end) or goes_home(scene, at) or is_apposed(scene, owned, head):
        return HOME
    if spot.usage != "name":
        return LOOSE
    word = scene.here.trees.at(spot.start)
    located = scene.here.word(at) in ("in", "at") and first > head
    return PLACE if located or (word >= 0 and scene.here.trees.role(word) == "object") else NAMED


def is_reported(scene: Scene, place: int, head: int) -> bool:
    """Whether a place stands in a clause that is said, thought or seen, and an office's head outside of it: "President
    X said Peru must pay"."""
    trees = scene.here.trees
    at, office = trees.at(place), trees.at(scene.page.tokens[head].start)
    if at < 0 or office < 0:
        return False
    clauses = {k for k in trees.above(at) if trees.words[k].relation == "ccomp"}
    return bool(clauses - set(trees.above(office)))


def votes(scene: Scene, first: int, end: int) -> bool:
    """ "Peruvians go to the polls", "Peruvians have given President X a second term"."""
    word = scene.here.trees.at(scene.page.tokens[first].start)
    deed = word >= 0 and scene.here.trees.role(word) == "subject" and scene.here.word(end) in ("have", "want", "will")
    return deed or bool(
        {scene.here.word(i) for i in range(end, end + LONGEST)} & {"vote", "voted", "elect", "elected", "polls"}
    )


def visited(scene: Scene) -> frozenset[str]:
    """The states whose capitals somebody reaches or is found in: "landed in Lima", "who was in Lima"."""
    found: set[str] = set()
    for i in range(1, min(len(scene.page.tokens), SHORT)):
        state = capital(scene, i) if i not in scene.at.named else None
        near = {scene.here.word(k) for k in range(max(0, i - 1 - BACK), i - 1)}
        if state and (near & office_set("arriving") or (scene.here.word(i - 1) == "in" and near & THERE)):
            found.add(state)
    return frozenset(found)


def by_capital(scene: Scene, i: int, head: int) -> int | None:
    """A capital -> how much it tells: a place before the office, more where somebody is at home or a ministry is; None
    where somebody goes or comes from, or only meets."""
    at = i - 1
    word = scene.here.word(at)
    own = office_set("domestic") | word_set("government") | {"ministry", "office", "ministers", "house", "palace"}
    if goes_home(scene, at) or scene.here.word(at - 1) in own:
        return HOME
    low, high = scene.here.sentence(i)
    near = {scene.here.word(k) for k in range(max(0, at - BACK), at)}
    if word in ("leaves", "left", "leaving"):
        return PLACE if "for" in {scene.here.word(k) for k in range(i, high)} else None
    if word == "from":
        return PLACE if at <= low or near & CALLING else None
    abroad = word in office_set("abroad") | {"for"} or near & office_set("arriving") or scene.at.part(at) == "VERB"
    beside = word in ("in", ",") and head < i <= head + 2
    return HOME if beside else None if abroad or i > head else PLACE


def goes_home(scene: Scene, at: int) -> bool:
    """Whether "to" before a place is said of somebody who comes back."""
    back = {scene.here.word(k) for k in range(max(0, at - LONGEST), at)} & {"returned", "returns", "home", "back"}
    return scene.here.word(at) == "to" and bool(back)


def at_home(scene: Scene, spot: Spot, first: int, end: int) -> bool:
    """Whether what is told of is a state's own: "the Peruvian parliament", "Peru's voters", "the Embassy of Peru"."""
    words = {scene.here.word(i) for i in range(end - 1, end + LONGEST - 1)}
    own = office_set("domestic") | word_set("government") | {"side", "capital", "behalf", "polls", "media"}
    at = before(scene, first)
    behind = scene.here.word(at) in ("of", "in") and scene.here.word(at - 1) in own
    return bool(words & own) or behind or not spot.means[0].id.startswith("state:")


def before(scene: Scene, first: int) -> int:
    """Where a state is named -> the token before it and its article."""
    return first - 1 - (scene.here.word(first - 1) == "the")


def is_others(scene: Scene, spot: Spot, first: int, end: int, head: int) -> bool:
    """Whether a state is named as where somebody goes or whom somebody deals with, or whose somebody else is."""
    at = before(scene, first)
    while scene.here.word(at) in ("and", ",", "or") and (row := scene.at.by_end.get(at)):
        at = before(scene, scene.page.first_at(row.start))  # "to Israel and Armenia"
    if goes_home(scene, at) or is_behalf(scene, end):
        return False
    led = scene.here.word(at) in office_set("abroad") and scene.here.word(at - 1) not in office_set("companies")
    person = scene.here.word(at) == "of" and scene.here.word(at - 1) in heads() and at - 1 != head
    done = is_object(scene, first, head) and not at_home(scene, spot, first, end)
    group = spot.means[0].id.startswith("name:")  # "Peru's delegation"
    if not at_home(scene, spot, first, end) and (is_scene(scene, at, first, head) or is_dealt_with(scene, first, head)):
        return True
    return led or person or done or group or has_person(scene, first, end, head)


def is_scene(scene: Scene, at: int, first: int, head: int) -> bool:
    """ "President X said in Peru": whether something only happens in a state."""
    arrives = {scene.here.word(k) for k in range(max(0, at - LONGEST), at)} & office_set("arriving")
    word, holder = (scene.here.trees.at(scene.page.tokens[i].start) for i in (first, head))
    together = first > head and word >= 0 and holder >= 0 and same_clause(scene, word, holder)
    said = scene.here.word(at - 1) in word_set("plainly_saying")
    ours = scene.here.word(at - 1) in ("we", "us", "here")
    return scene.here.word(at) == "in" and not ours and (together or said or bool(arrives))


def is_dealt_with(scene: Scene, first: int, head: int) -> bool:
    """ "President X praised Peru", "Peru complained about President X": whether one does something to the other."""
    word, holder = (scene.here.trees.at(scene.page.tokens[i].start) for i in (first, head))
    if word < 0 or holder < 0 or not same_clause(scene, word, holder):
        return False
    verb = scene.here.trees.words[scene.here.trees.clause(word)].lemma.lower()
    keeps = {verb, scene.here.word(first - 1)} & office_set("keeping")
    praised = scene.here.trees.role(word) == "object" and head < first and not keeps
    name = scene.here.name_after(head + 1)
    start = head
    while scene.at.part(start - 1) in ("NOUN", "ADJ", "PROPN"):
        start -= 1
    faced = first < head and name is not None and scene.here.word(start - 1) in office_set("facing")
    return praised or faced


def is_behalf(scene: Scene, end: int) -> bool:
    """ "on Peru's behalf"."""
    return "behalf" in {scene.here.word(i) for i in range(end, end + 3)}


def is_object(scene: Scene, first: int, head: int) -> bool:
    """Whether what is a state's is what the holder of the office does something to: "rejected the Peruvian draft"."""
    word, holder = (scene.here.trees.at(scene.page.tokens[i].start) for i in (first, head))
    trees = scene.here.trees
    if word < 0 or holder < 0 or trees.words[word].relation not in INNER:
        return False
    top = next((k for k in trees.above(word) if trees.words[k].relation not in INNER), word)
    return trees.words[top].relation in ("obj", "iobj") and same_clause(scene, top, holder)


def same_clause(scene: Scene, one: int, other: int) -> bool:
    """Whether two words are of one clause."""
    return scene.here.trees.clause(one) == scene.here.trees.clause(other)


def is_apposed(scene: Scene, i: int, head: int) -> bool:
    """ "the Peruvian leader, President X", "Peru's number one, President X": the holder is a state's."""
    comma = next((k for k in range(i, i + LONGEST) if scene.here.word(k) == ","), -1)
    return comma > 0 and 0 <= head - comma - 1 < LONGEST


def is_colleague(scene: Scene, k: int, head: int) -> bool:
    """ "Peru's president trusts Foreign Minister X": whether another office of a state's comes before in the sentence,
    and nobody meets or is received."""
    _, high = scene.here.sentence(k)
    between = {scene.here.word(i) for i in range(k, head)}
    office = heads().get(scene.here.word(k), ("",))[0] == "office" and scene.here.word(k) in office_set("ruling")
    other = scene.here.word(k) != scene.here.word(head)
    return office and other and k < head < high and not between & (office_set("hosting") | office_set("arriving"))


def has_person(scene: Scene, first: int, end: int, head: int) -> bool:
    """Whether somebody is a state's: "Peru's delegation", "the Peruvian envoy", "a Peruvian lawyer, X"."""
    owned = scene.here.word(end) in QUOTES
    i = end + owned + (owned and scene.here.word(end + 1) == "s")
    companies = office_set("companies") - word_set("government")
    if is_apposed(scene, i, head):
        return False
    if scene.here.word(before(scene, first)) in ("in", "across"):
        return False
    for k in range(i, i + LONGEST):
        person = scene.here.word(k) in heads() or scene.here.word(k) in companies
        if (person and k != head) or k in scene.at.named:
            return not is_colleague(scene, k, head)
        if scene.at.part(k) not in ("ADJ", "NOUN", "PROPN"):
            return scene.here.word(k) == "," and k + 1 in scene.at.named and k > i
    return False
