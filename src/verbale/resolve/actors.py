"""The cast of one report -> its actors as the reading gives them: each with its forms, offices and keys to match by."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from verbale.model import ReportedActor
from verbale.resolve.cast import Cast
from verbale.resolve.lexicon import states
from verbale.resolve.names import match_keys
from verbale.resolve.persons.calls import royal_name
from verbale.resolve.persons.people import Person
from verbale.resolve.tokens import Page


def actors(cast: Cast, described: Mapping[str, Sequence[str]]) -> tuple[ReportedActor, ...]:
    """The cast, and by key what means an actor without a name -> the actors, as the report first names them."""
    persons = [(p.start, reported_person(cast, p, described.get(p.key, ()))) for p in cast.people.persons]
    groups = [(named[0].start, reported_group(cast, key)) for key, (_, named) in cast.groups.items()]
    return tuple(actor for _, actor in sorted((*persons, *groups), key=lambda pair: (pair[0], pair[1].key)))


def reported_person(cast: Cast, person: Person, described: Sequence[str]) -> ReportedActor:
    """A person, and the words that mean the person without a name -> the actor."""
    forms = [printed(cast.page, start, c.end) for c in person.calls for start in (c.start, c.titled_start)]
    state = states().get(person.country or "")
    related = [t.description for c in person.calls for t in c.titles if t.description]
    keys = {key for c in person.calls for key in match_keys(royal_name(c), "person")}
    return ReportedActor(
        key=person.key,
        name=person.name,
        kind="person",
        country=person.country,
        country_name=state.name if state else None,
        offices=person.offices,
        variants=tuple(dict.fromkeys(forms)),
        descriptions=tuple(dict.fromkeys((*related, *described))),
        match=tuple(sorted(keys)),
    )


def reported_group(cast: Cast, key: str) -> ReportedActor:
    """A group's key -> the actor. States and known organisations bear the tables' name, others the fullest printed."""
    entity, named = cast.groups[key]
    starts = ((s, start) for s in named for start in (s.start, with_the(cast.page, s.start)))
    forms = tuple(dict.fromkeys(printed(cast.page, start, s.end) for s, start in starts))
    name = entity.name or max((printed(cast.page, s.start, s.end) for s in named), key=len)
    keys = {k for form in (name, *forms) for k in match_keys(form, entity.kind)}
    return ReportedActor(
        key=key,
        name=name,
        kind=entity.kind,
        country=entity.country,
        country_name=entity.country_name,
        sector=entity.sector,
        variants=forms,
        descriptions=adjectives(cast, key),
        match=(key,) if not key.startswith("name:") else tuple(sorted(keys)),
        fixed_id=None if key.startswith("name:") else key,
    )


def with_the(page: Page, start: int) -> int:
    """Where a group's name begins -> where it begins with a capital "The" before it, which may be a part of it."""
    return start - 4 if page.text[max(0, start - 4) : start] == "The " else start


def adjectives(cast: Cast, key: str) -> tuple[str, ...]:
    """A state's key -> the adjectives and names of its people that the report prints for what is its own."""
    if not key.startswith("state:"):
        return ()
    own = (s for s in cast.spots if s.usage in ("adjective", "people") and s.entity and s.entity.id == key)
    return tuple(dict.fromkeys(printed(cast.page, s.start, s.end) for s in own))


def printed(page: Page, start: int, end: int) -> str:
    """Offsets -> the words there as printed, white space folded."""
    return re.sub(r"\s+", " ", page.text[start:end])
