"""Where names and states are listed -> they in order: "A, B and C", "Peru's A and Chile's B", "Peru, A; Chile, B"."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.resolve.lexicon import Entity
from verbale.resolve.offices.phrases import Phrase
from verbale.resolve.offices.surroundings import DASHES, Surroundings
from verbale.resolve.offices.tie import Place

BETWEEN = frozenset((",", "and", "&"))
OPENERS = frozenset((",", "(", ":", *DASHES))
"""Signs that a row may follow."""
FARTHEST = 60  # tokens behind a noun in the plural in which the row that it announces is looked for


def named_states(here: Surroundings, head: int) -> Iterator[tuple[Entity, Place]]:
    """ "the foreign ministers of Peru, A; Chile, B; and Bolivia, C" -> each state with its name, of several."""
    found: list[tuple[Entity, Place]] = []
    i = head + 2 if here.word(head + 1) in ("of", "from") else len(here.page.tokens)
    while i < len(here.page.tokens):
        i += here.word(i) == "the"
        spot = here.at.by_start.get(i)
        if spot is None or len(spot.means) != 1 or not spot.means[0].id.startswith("state:"):
            break
        end = here.page.first_at(spot.end)
        name = here.name_after_sign(end + 1) if here.word(end) in OPENERS else None
        if name is None:
            break
        found.append((spot.means[0], name))
        i = name[1] + (here.word(name[1]) == ")")
        while here.word(i) in (*BETWEEN, ";"):
            i += 1
    yield from found if len(found) > 1 else ()


def owned_names(here: Surroundings, head: int) -> Iterator[tuple[Entity, Place]]:
    """ "two presidents stayed away, Peru's A and Chile's B" -> each state with its name, of several after a sign."""
    high = min(here.sentence(head)[1], head + FARTHEST)
    found: list[tuple[Entity, Place, int]] = []
    for i in range(head + 1, high):
        name = here.name_at(i)
        owner, first = here.at.owner_before(i) if name else (None, i)
        if name and owner and owner.id.startswith("state:") and here.word(i - 1) in ("s", "'", "’"):
            found.append((owner, name, first))
    joined = len(found) > 1 and here.word(found[0][2] - 1) in OPENERS
    joined = joined and all(here.word(b[2] - 1) in BETWEEN for b in found[1:])
    yield from ((owner, name) for owner, name, _ in found) if joined else ()


def owned_before(here: Surroundings, i: int) -> Iterator[tuple[Entity, Place]]:
    """ "Peru's A and Chile's B, the two presidents": where the phrase begins -> each state with its name."""
    while here.word(i - 1) in ("the", "both", "all", "two", "three", "four", "five"):
        i -= 1
    found: list[tuple[Entity, Place]] = []
    k = i - 1
    while here.word(i - 1) in OPENERS and (name := here.name_before(k)):
        behind = here.at.by_end.get(k) if here.past_state(name[1]) > name[1] else None
        owner, first = here.at.owner_before(name[0])
        state = behind.entity if behind else owner
        if state is None or not state.id.startswith("state:"):
            break
        found.insert(0, (state, name))
        k = name[0] if behind else first
        if here.word(k - 1) not in BETWEEN:
            break
        while here.word(k - 1) in BETWEEN:
            k -= 1
    yield from found if len(found) > 1 else ()


def row_of_states(here: Surroundings, phrase: Phrase, head: int) -> tuple[list[Entity], int]:
    """The states of a plural office, after "of" or as adjectives before it, and where the words end."""
    if here.word(head + 1) == "of":
        return states_from(here, head + 2)
    found: list[Entity] = []
    at = phrase.title
    while (spot := here.at.by_end.get(at)) and len(spot.means) == 1 and spot.means[0].id.startswith("state:"):
        found.insert(0, spot.means[0])
        at = here.page.first_at(spot.start)
        while here.word(at - 1) in BETWEEN:
            at -= 1
    return (found if len(found) > 1 else []), head + 1


def states_from(here: Surroundings, i: int) -> tuple[list[Entity], int]:
    """Where states begin to be listed -> they, and the token after the last."""
    found: list[Entity] = []
    end = i
    while i < len(here.page.tokens):
        i += here.word(i) == "the"
        spot = here.at.by_start.get(i)
        if spot is None or len(spot.means) != 1 or not spot.means[0].id.startswith("state:"):
            break
        found.append(spot.means[0])
        i = end = here.page.first_at(spot.end)
        while here.word(i) in BETWEEN:
            i += 1
    return found, end


def row_before(here: Surroundings, i: int, states: list[Entity]) -> list[Place]:
    """ "A and B, the foreign ministers of X and Y": where the phrase begins -> the names before it, if as many."""
    while here.word(i - 1) in ("the", "respectively", "both") or here.at.by_end.get(i):
        spot = here.at.by_end.get(i)
        i = here.page.first_at(spot.start) if spot else i - 1
        while spot and here.word(i - 1) in BETWEEN and here.at.by_end.get(i - 1):
            i -= 1
    if here.word(i - 1) not in OPENERS or not states:
        return []
    k = i - 1
    found: list[Place] = []
    while name := here.name_before(k):
        found.insert(0, name)
        k = name[0]
        if here.word(k - 1) not in BETWEEN:
            break
        while here.word(k - 1) in BETWEEN:
            k -= 1
    return found if len(found) == len(states) else []


def row_of_names(here: Surroundings, i: int) -> list[Place]:
    """Where names begin to be listed -> they, each perhaps with its state behind it."""
    found: list[Place] = []
    while name := here.name_after_sign(i):
        found.append(name)
        i = here.past_state(name[1])
        if here.word(i) not in BETWEEN:
            break
        while here.word(i) in BETWEEN:
            i += 1
    return found
