"""An actor of one report -> the states it speaks for, and whether it speaks for one at all: who is another's side."""

from __future__ import annotations

import re
from collections.abc import Iterable

from verbale.model import Office
from verbale.resolve.cast import Cast
from verbale.resolve.persons.people import Person
from verbale.resources import word_set

WORD = re.compile(r"\w+")


def states_of(cast: Cast, key: str) -> frozenset[str]:
    """An actor's key -> the states (ISO alpha-3) and bodies of states (by name) that it is, is a body of, or holds an
    office of."""
    person = cast.persons.get(key)
    if person:
        return frozenset(side for side in (person.country, *map(side_of, person.offices)) if side)
    if key in cast.groups:
        entity = cast.groups[key][0]
        return frozenset((entity.country if entity.country not in (None, "IGO", "NGO") else entity.name,))
    return frozenset()


def side_of(office: Office) -> str | None:
    """An office -> the state that it is one of, the name of the body of states; None where it is neither's."""
    return office.organisation if office.country == "IGO" else office.country if office.country != "NGO" else None


def is_own_side(cast: Cast, speakers: Iterable[str], key: str) -> bool:
    """Whether an actor is one of the speakers, or of a state that one of them speaks for."""
    speaking = tuple(speakers)
    own = frozenset(s for one in speaking for s in states_of(cast, one))
    return key in speaking or not own.isdisjoint(states_of(cast, key))


def is_own_state(cast: Cast, speakers: Iterable[str], key: str) -> bool:
    """Whether an actor is the state for which one of the speakers speaks: "Britain must leave", says its minister. A
    lawmaker who says what his state must do speaks to it."""
    speaking = [k for k in speakers if k not in cast.persons or not is_lawmaker(cast.persons[k])]
    return key.startswith("state:") and is_own_side(cast, speaking, key)


def is_lawmaker(person: Person) -> bool:
    """Whether a person sits in a parliament or leads a party or a region."""
    return not word_set("elected").isdisjoint(person.heads)


def is_observer(cast: Cast, key: str) -> bool:
    """Whether an actor only looks on: an analyst, a historian, somebody of an institute, an outlet, a group without a
    name (what "experts" say is aimed at nobody)."""
    person = cast.persons.get(key)
    if person is None:
        outside = key not in cast.groups or cast.groups[key][0].kind in ("outlet", "people")
        return not is_state_voice(key) and (outside or is_learned(cast, key))
    observing = word_set("observers")
    return not observing.isdisjoint(person.heads) or any(is_of_learning(o) for o in person.offices)


def is_state_voice(key: str) -> bool:
    """Whether an outlet says what its state has to say (KCNA)."""
    return key.removeprefix("org:") in word_set("state_voices")


def is_learned(cast: Cast, key: str) -> bool:
    """Whether a body is an institute or a school."""
    return not word_set("learned_bodies").isdisjoint(WORD.findall(cast.groups[key][0].name.lower()))


def is_of_learning(office: Office) -> bool:
    """Whether an office is one of an institute or a school."""
    words = WORD.findall(f"{office.title} {office.organisation or ''}".lower())
    return not word_set("learned_bodies").isdisjoint(words)


def speaks_for_state(cast: Cast, key: str) -> bool:
    """Whether an actor speaks for a state or a body of states now: it is one, or holds an office of one."""
    person = cast.persons.get(key)
    if person is None:
        bodies = ("government", "ministry", "armed_group")
        return key in cast.groups and (cast.groups[key][0].kind in bodies or is_state_voice(key))
    return not is_observer(cast, key) and any(o.country and o.status in ("held", "acting") for o in person.offices)
