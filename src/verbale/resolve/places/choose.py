"""Named places, what the report tells of them, the states around them -> each place, settled only when one reading is
clearly favoured.

A reading's score is the logarithm of its inhabitants, with a bonus for the seat of a state and one for a state that the
report names; ten times the next is clear, anything less stays open with its candidates.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log10

from verbale.model import Place
from verbale.resolve.gazetteer import Known
from verbale.resolve.lexicon import lexicon
from verbale.resolve.places.named import Named
from verbale.resolve.places.whereabouts import Where
from verbale.resolve.spot import Spot
from verbale.resolve.tokens import Page, tokens_of
from verbale.resources.folding import fold

MARGIN = 1.0  # ten times as well known, or as much nearer
CAPITAL = 1.5  # the seat of a state is meant before other towns of its name
IN_SENTENCE, NEAR, ANYWHERE = 1.5, 1.2, 0.9  # the place's state is named in its sentence, within NEARBY, in the report
NEARBY = 400  # characters
SMALL = 250.0  # thousands: smaller towns of the United States and Canada are named with their region
UNTOLD = 1.0  # what counts against those that are not
LEAST = 100.0  # thousands: below this, nothing is settled without its state's name in the report
MOST = 5  # candidates that are kept


@dataclass(frozen=True, slots=True)
class Chooser:
    """What a choice rests on."""

    page: Page
    spots: Sequence[Spot]
    named: Sequence[Named]
    told: Mapping[Named, Where]


def choices(given: Chooser) -> tuple[Place, ...]:
    """-> every named place, settled or open, in order."""
    around = Around(given)
    same = same_names(given)
    return tuple(choice(given, around, n, given.told.get(n) or same.get(key_of(given, n, around))) for n in given.named)


def key_of(given: Chooser, named: Named, around: Around) -> str:
    """A named place -> the key under which what is told elsewhere of its name holds for it too; empty when the name is
    a state's or its seat's and the report names that state otherwise."""
    if any(around.names_elsewhere(code, named) for code in named.states) or (named.states and not named.is_capital):
        return ""
    return fold(given.page.text[named.start : named.end])


def same_names(given: Chooser) -> Mapping[str, Where]:
    """Where the report tells that a place lies, by its name: one name means one place in a report."""
    found: dict[str, set[Where]] = defaultdict(set)
    for named, where in given.told.items():
        found[fold(given.page.text[named.start : named.end])].add(where)
    return {key: next(iter(wheres)) for key, wheres in found.items() if key and len(wheres) == 1}


def choice(given: Chooser, around: Around, named: Named, where: Where | None) -> Place:
    """One named place and what the report tells of it -> the place."""
    span = given.page.span(named.start, named.end)
    if where:
        return Place(span, where.country, where.admin, basis="words")
    if named.states and not named.is_capital:
        settled = named.states[0] if len(named.states) == 1 else None
        return Place(span, settled, None, () if settled else named.states, "state" if settled else None)
    if named.is_capital and len(named.states) == 1 and not rivals(around, named):
        return Place(span, named.states[0], None, basis="state")
    return favoured(given, around, named)


def rivals(around: Around, named: Named) -> bool:
    """Whether the report names a state that has a place of a capital's name, and not the capital's own."""
    others = {c for r in named.readings for c in r.countries} - set(named.states)
    return any(around.names(c, named) for c in others) and not around.names(named.states[0], named)


def favoured(given: Chooser, around: Around, named: Named) -> Place:
    """A place by how well known its readings are and which states the report names."""
    span = given.page.span(named.start, named.end)
    scored = sorted(((around.score(r, named), r) for r in named.readings), key=lambda pair: -pair[0])
    if not scored:
        return Place(span, None)
    best, reading = scored[0]
    second = next((score for score, r in scored if r.countries != reading.countries), best - MARGIN)
    well_known = reading.thousands >= LEAST and around.is_told_apart(reading)
    is_known = reading.is_region or well_known or any(around.names(c, named) for c in reading.countries)
    if best - second < MARGIN or not is_known:
        return Place(span, None, None, candidates(scored))
    if len(reading.countries) != 1:
        return Place(span, None, None, reading.countries)
    rest = [s for s, r in scored if r.countries == reading.countries and r.admin != reading.admin]
    admin = reading.admin if not rest or best - rest[0] >= MARGIN else None
    return Place(span, reading.countries[0], admin, basis="favoured")


def candidates(scored: Sequence[tuple[float, Known]]) -> tuple[str, ...]:
    """Readings with their scores -> the states they lie in, the best first."""
    return tuple(dict.fromkeys(c for _, r in scored for c in r.countries))[:MOST]


class Around:
    """Which states a report names, and where."""

    def __init__(self, given: Chooser) -> None:
        self.page = given.page
        self.starts: dict[str, list[int]] = defaultdict(list)
        self.words: dict[str, set[str]] = defaultdict(set)
        for spot in given.spots:
            country = spot.entity.country if spot.entity else None
            if country:
                self.starts[country].append(spot.start)
                self.words[country].add(self.page.text[spot.start : spot.end])
        self.regions = {r.admin for n in given.named for r in n.contains if r.is_region and r.admin}
        for named in given.named:
            regions = [r for r in named.contains if r.is_region]
            if not named.states and len(regions) == len(named.readings) == 1:
                self.starts[regions[0].countries[0]].append(named.start)
        for starts in self.starts.values():
            starts.sort()

    def names(self, country: str, named: Named) -> bool:
        """Whether the report names a state elsewhere than in a place's own name."""
        return any(not named.start <= s < named.end for s in self.starts.get(country, ())[:2])

    def names_elsewhere(self, country: str, named: Named) -> bool:
        """Whether the report names a state by other words than a place's own."""
        return bool(self.words.get(country, set()) - {self.page.text[named.start : named.end]})

    def score(self, reading: Known, named: Named) -> float:
        """A reading of a named place -> how much speaks for it; a power of ten is 1."""
        seat = CAPITAL if any(is_seat(self.page.text[named.start : named.end], c) for c in reading.countries) else 0.0
        near = max((self.nearness(c, named) for c in reading.countries), default=0.0)
        near = near if self.is_told_apart(reading) else -UNTOLD
        return log10(max(1.0, reading.thousands)) + (0.0 if reading.is_state else seat) + near

    def is_told_apart(self, reading: Known) -> bool:
        """Whether a reading may stand without its region: a town of the states whose towns reports name with theirs
        ("Geneva, Ohio") is hardly meant where the report does not name that region."""
        small = reading.thousands < SMALL and not reading.is_region and reading.countries[0] in ("USA", "CAN")
        return not small or reading.admin in self.regions

    def nearness(self, country: str, named: Named) -> float:
        """How near to a place its state is named."""
        starts = self.starts.get(country, [])
        first, last = self.page.sentence_span(named.start)
        if self.any_between(starts, first, last, named):
            return IN_SENTENCE
        if self.any_between(starts, named.start - NEARBY, named.end + NEARBY, named):
            return NEAR
        return ANYWHERE if self.names(country, named) else 0.0

    def any_between(self, starts: Sequence[int], first: int, last: int, named: Named) -> bool:
        """Whether one of sorted places lies in [first, last), outside the place's own name."""
        inside = starts[bisect_left(starts, first) : bisect_left(starts, first) + 2]
        return any(s < last and not named.start <= s < named.end for s in inside)


@lru_cache(maxsize=1024)
def is_seat(name: str, country: str) -> bool:
    """Whether a name as printed is that of a state's capital."""
    forms = lexicon().whole(tuple(tokens_of(name)))
    return any(f.usage == "capital" and f.entity and f.entity.country == country for f in forms)
