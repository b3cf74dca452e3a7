"""The names of persons in one report -> who is who: each person with every place and form that names him or her.

A short name goes to the one person of the report whose full name it may be short for; with two such persons it stays
open and names both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from verbale.model import Office
from verbale.resolve import titles
from verbale.resolve.names import ARTICLE, words_of
from verbale.resolve.persons.bearers import established, full_groups, settle, short_for
from verbale.resolve.persons.calls import Call, group_gender, told_gender
from verbale.resolve.spot import Spot
from verbale.resolve.tokens import Page


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the report names. `calls` are in order; `key` is given by the order of first calls."""

    key: str
    calls: tuple[Call, ...]
    gender: str
    offices: tuple[Office, ...]
    heads: tuple[str, ...]
    country: str | None
    told: str = ""  # the gender that titles tell; `gender` holds what the table of given names has likely, too

    @property
    def name(self) -> str:
        """The fullest form printed, the more frequent and then the earlier of two."""
        counts = Counter(c.text for c in self.calls)
        return max(counts, key=lambda text: (fullness(text), counts[text], -self.first(text)))

    @property
    def start(self) -> int:
        """Where the report first names the person."""
        return self.calls[0].start

    def first(self, text: str) -> int:
        """Where a form first stands."""
        return next(c.start for c in self.calls if c.text == text)


def fullness(name: str) -> int:
    """How full a name is: its words; none when one comes twice, as where a page runs two names together, but for a name
    that an article makes two of (Sabah Al-Khalid Al-Sabah)."""
    words = words_of(name)
    told_twice = len(set(words)) < len(words) and ARTICLE.search(name) is None
    return 0 if told_twice else len(set(words))


@dataclass(frozen=True, slots=True)
class OpenCall:
    """A short name that may be one of several persons'."""

    call: Call
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class People:
    """The persons of a report and the short names that stay open."""

    persons: tuple[Person, ...]
    unclear: tuple[OpenCall, ...]


def link(page: Page, found: Sequence[Call], spots: Sequence[Spot]) -> People:
    """Calls -> the persons they name."""
    groups = full_groups(found)
    owner: dict[Call, list[Call]] = {c: g for g in groups for c in g}
    unclear: list[tuple[Call, list[list[Call]]]] = []
    alone: dict[str, list[Call]] = {}
    used: dict[tuple[str, ...], list[Call]] = {}
    for call in found:
        if call in owner:
            continue
        options = short_for(call, groups)
        group = options[0] if len(options) == 1 else established(page, call, options, used.get(call.words))
        if group is not None:
            group.append(call)
            used[call.words] = group
        elif options:
            unclear.append((call, options))
        else:
            alone.setdefault(call.words[-1] if call.words else call.text, []).append(call)
    unclear = [pair for pair in unclear if not settle(page, *pair, used)]
    everyone = [sorted(g, key=lambda c: c.start) for g in (*groups, *alone.values())]
    everyone.sort(key=lambda g: g[0].start)
    persons = tuple(person(page, f"p{i + 1}", tuple(g), spots) for i, g in enumerate(everyone))
    persons = in_their_states(page, persons, found, spots)
    key_of = {c: p.key for p in persons for c in p.calls}
    return People(persons, tuple(OpenCall(c, tuple(sorted(key_of[o[0]] for o in opts))) for c, opts in unclear))


def in_their_states(
    page: Page, persons: tuple[Person, ...], found: Sequence[Call], spots: Sequence[Spot]
) -> tuple[Person, ...]:
    """Persons -> the same; offices whose words name no state have the one that the rest of the report settles."""
    if not any(o.country is None for p in persons for o in p.offices):
        return persons
    tied = {t.head_at for c in found for t in c.titles}
    # "the Russian president" says who "President X" is only where no other state is spoken of
    states = {m.country for s in spots for m in s.means if m.country and len(m.country) == 3}
    names = [(c.start, c.end) for c in found]
    loose = titles.untied(page, names, spots, tied) if len(states - {"IGO", "NGO"}) == 1 else ()
    holders = [titles.Holder(p.name, p.offices, p.country, tuple(c.end for c in p.calls)) for p in persons]
    hints = {t.office.evidence.start: t.hint for c in found for t in c.titles if t.office and t.hint}
    settled = titles.settle(page.text, holders, loose, hints)
    return tuple(of_state(p, offices) for p, offices in zip(persons, settled, strict=True))


def of_state(person: Person, offices: tuple[Office, ...]) -> Person:
    """A person with these offices, and with the country of those that are a state's, when it is one."""
    states = {o.country for o in offices if o.country and o.country not in ("IGO", "NGO")}
    country = person.country or (states.pop() if len(states) == 1 else None)
    return replace(person, offices=distinct(offices), country=country)


def person(page: Page, key: str, group: tuple[Call, ...], spots: Sequence[Spot]) -> Person:
    """A person's calls -> the person, with the offices and the country that the report gives."""
    found = [t for c in group for t in c.titles]
    owners = possessors(page, group, spots)
    offices = distinct(titles.settled([t.office for t in found if t.office], owners))
    countries = {o.country for o in offices if o.country and len(o.country) == 3} | owners
    countries -= {"IGO", "NGO"}
    heads = tuple(dict.fromkeys(t.head for t in found if t.head))
    country = countries.pop() if len(countries) == 1 else None
    return Person(key, group, group_gender(group), offices, heads, country, told_gender(group))


def possessors(page: Page, group: Sequence[Call], spots: Sequence[Spot]) -> set[str]:
    """States right before a person's name: "Russia's Vladimir Putin"."""
    ends = {s.end: s for s in spots if len(s.means) == 1 and s.means[0].id.startswith("state:")}
    found: set[str] = set()
    for call in group:
        link = re.search(r"(?:['’]s?)? $", page.text[max(0, call.titled_start - 3) : call.titled_start])
        spot = ends.get(call.titled_start - len(link.group())) if link else None
        owns = spot is not None and link is not None and (len(link.group()) > 1 or spot.usage == "adjective")
        if spot and owns and spot.means[0].country:
            found.add(spot.means[0].country)
    return found


def distinct(offices: Sequence[Office]) -> tuple[Office, ...]:
    """Offices -> each title, organisation and country once, with the words that gave it first."""
    seen: dict[tuple[str, str | None, str | None], Office] = {}
    for office in offices:
        seen.setdefault((office.title.lower(), office.organisation, office.country), office)
    return tuple(seen.values())
