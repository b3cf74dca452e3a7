"""The encoder's names and the tables' states -> where places are named, with every place that the name may mean."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from verbale.model import Name
from verbale.resolve.gazetteer import Known, known
from verbale.resolve.lexicon import Form, lexicon
from verbale.resolve.spot import Spot
from verbale.resolve.spots.groups import trimmed
from verbale.resolve.tokens import Page, Token, merged, touches
from verbale.resources import word_set
from verbale.resources.folding import fold

PARTING = re.compile(r"['’]s(?= [A-Z])|,")
STATE_WEIGHT = 20_000.0  # thousands: a state's name means the state, unless the report says otherwise
LONGEST = 80  # characters of a place's name
CUT = 2  # words that an encoder may have cut off on each side of a name
OPEN_WEIGHT = 5_000.0  # where it may as well be a town's, a region's, a person's (Georgia, Jordan)


@dataclass(frozen=True, slots=True)
class Named:
    """Where a place is named: offsets, the tokens from `first` up to `after`, and what places bear the name. `states`
    are the codes of the states that the form itself means here: one when it is settled."""

    start: int
    end: int
    first: int
    after: int
    readings: tuple[Known, ...]
    states: tuple[str, ...] = ()
    is_capital: bool = False

    @property
    def contains(self) -> tuple[Known, ...]:
        """Those of its readings that other places may lie in: states and regions."""
        return tuple(r for r in self.readings if r.countries and (r.is_region or r.is_state))


def named_places(
    page: Page, names: Sequence[Name], spots: Sequence[Spot], persons: Sequence[tuple[int, int]]
) -> tuple[Named, ...]:
    """-> places named in the read blocks, in order, none overlapping another."""
    groups = ((s.start, s.end) for s in spots if s.usage == "name" and not is_state(s))
    taken = merged((*persons, *groups))
    by_start = {s.start: s for s in spots if is_place(page, s)}
    out: list[Named] = []
    places = (n for n in names if n.kind == "place" and page.is_read(n.span.start))
    owned = merged((s.start, s.end) for s in spots if s.usage in ("adjective", "people") and not is_place(page, s))
    pairs = (pair for n in places for pair in pieces(page, n) if not is_of_thing(page, *pair))
    given = {widened(page, *p) for p in pairs if not is_cut_off(owned, *p) and not page.text[slice(*p)].islower()}
    own = {(s.start, s.end) for s in by_start.values()}
    for start, end in sorted({*given, *own}, key=lambda pair: (pair[0], -pair[1])):
        if (out and start < out[-1].end) or touches(taken, start, end):
            continue
        out.append(one(page, start, end, by_start.get(start)))
    return tuple(out)


def is_place(page: Page, spot: Spot) -> bool:
    """Whether a spot is the name of a state or of a seat of government: what is only the government's name (the Cuban
    government) is no place's."""
    seat = spot.usage == "capital" and len(spot.means) == 1
    return (seat or (is_state(spot) and spot.usage == "name")) and bool(covering(page, spot.start, spot.end))


def is_of_thing(page: Page, start: int, end: int) -> bool:
    """Whether an encoder's place is the beginning of a name of something else, and of no place: "Paris agreement"."""
    first, after = page.first_at(start), page.first_at(end)
    forms = lexicon().match(page.tokens, first) if first < after else ()
    longer = next((f for f in forms if f.usage == "other" and first + len(f.words) > after), None)
    last = page.tokens[first + len(longer.words) - 1].end if longer else end
    return longer is not None and not known(page.text[start:last])


def is_cut_off(owned: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether an encoder's place is but a part of an adjective: "East" in "East German"."""
    return any(first <= start and end <= last and end - start < last - first for first, last in near(owned, start))


def near(stretches: Sequence[tuple[int, int]], start: int) -> Sequence[tuple[int, int]]:
    """Merged stretches -> the last that begins at an offset or before it, if there is one."""
    i = bisect_right(stretches, (start, inf))
    return stretches[max(0, i - 1) : i]


def is_state(spot: Spot) -> bool:
    """Whether a spot names states, alone or as candidates."""
    return all(e.is_state for e in spot.means)


def pieces(page: Page, name: Name) -> Iterator[tuple[int, int]]:
    """An encoder's place -> its offsets, those of each part where a comma or a possessive parts it ("Athens, Georgia",
    "Pakistan's Punjab")."""
    start, end = trimmed(page.text, name.span.start, name.span.end)
    whole = page.text[start:end]
    if not PARTING.search(whole) or known(whole) or covering(page, start, end):
        yield start, end
        return
    cuts = (
        m.span() for m in PARTING.finditer(whole) if m.group() == "," or is_state_at(page, start, start + m.start())
    )
    for (_, first), (last, _) in pairwise(((0, 0), *cuts, (len(whole), len(whole)))):
        part = whole[first:last]
        if part.strip():
            yield start + first + len(part) - len(part.lstrip()), start + first + len(part.rstrip())


def is_state_at(page: Page, start: int, end: int) -> bool:
    """Whether offsets hold a state's name and nothing else."""
    return any(f.usage == "name" and f.entity and f.entity.is_state for f in covering(page, start, end))


def widened(page: Page, start: int, end: int) -> tuple[int, int]:
    """An encoder's place -> the same with the capitalised words beside it that it cut off, where the tables have a
    place of the whole name: "Wales" in New South Wales."""
    first, after = page.first_at(start), page.first_at(end)
    for left in range(max(0, first - CUT), first + 1):
        for right in range(min(len(page.tokens), after + CUT), after - 1, -1):
            beyond = (*page.tokens[left:first], *page.tokens[after:right])
            if beyond and all(belongs(t) for t in beyond) and is_line(page, left, right):
                whole = page.tokens[left].start, page.tokens[right - 1].end
                if whole[1] - whole[0] <= LONGEST and known(page.text[slice(*whole)]):
                    return whole
    return start, end


def belongs(token: Token) -> bool:
    """Whether a word beside a place's name may be part of it: "San", "east"."""
    return token.capital or token.lower in word_set("directions")


def is_line(page: Page, left: int, right: int) -> bool:
    """Whether tokens follow one another with a single space or nothing between."""
    return all(page.tokens[k + 1].start - page.tokens[k].end < 2 for k in range(left, right - 1))


def one(page: Page, start: int, end: int, spot: Spot | None) -> Named:
    """Offsets and the state's spot there, if one is -> the named place."""
    first, after = page.first_at(start), page.first_at(end)
    exact = spot is not None and spot.end >= end
    if spot is not None and spot.end > end:
        end, after = spot.end, page.first_at(spot.end)
    codes = tuple(e.country for e in spot.means if e.country) if spot and exact else ()
    capital = exact and any(f.usage == "capital" for f in covering(page, start, end))
    name = page.text[start:end]
    readings = (*(state_reading(c, name, STATE_WEIGHT) for c in codes if not capital), *borne(name))
    if not codes:
        readings = (*open_states(page, start, end), *readings)
    return Named(start, end, first, after, readings, codes, capital)


def borne(name: str) -> tuple[Known, ...]:
    """A name -> the places that bear it; where none does, those of the name without the words that only say what sort
    of place it is ("Manila Bay", "Basra International Airport", "the City of Cleveland") or which part ("Southern
    Indiana"). A name that is nothing but such words names no place ("the Bay", "Metro")."""
    sorts = word_set("sorts_of_place")
    words = name.split()
    if len(name) > LONGEST or all(word.lower() in word_set("no_place_alone") for word in words):
        return ()
    found = known(name)
    while not found and len(words) > 1:
        if words[-1].lower() in sorts:
            words = words[:-1]
        elif words[0].lower() in word_set("directions"):
            words = words[1:]
        elif len(words) > 2 and words[0].lower() in sorts and words[1] == "of":
            words = words[2:]
        else:
            return ()
        found = known(" ".join(words))
    return found


def open_states(page: Page, start: int, end: int) -> Iterator[Known]:
    """The states that a name may mean although the report does not hold what that needs: Georgia, Jordan."""
    for form in covering(page, start, end):
        if form.usage == "name" and form.entity and form.entity.is_state and form.entity.country:
            yield state_reading(form.entity.country, page.text[start:end], OPEN_WEIGHT)


def covering(page: Page, start: int, end: int) -> tuple[Form, ...]:
    """The forms of the tables that are wholly what stands at offsets."""
    first, after = page.first_at(start), page.first_at(end)
    forms = lexicon().match(page.tokens, first) if first < after else ()
    return tuple(f for f in forms if first + len(f.words) == after and f.usage != "other")


def state_reading(country: str, name: str, thousands: float) -> Known:
    """A state's code and the name as printed -> the state as a reading of the name."""
    return Known(fold(name), (country,), None, thousands, is_state=True)
