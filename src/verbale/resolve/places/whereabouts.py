"""Named places and the words around them -> where the report itself says that a place lies.

"Moscow, Idaho"; "Granada, Spain"; "Aleppo in northern Syria"; "the Greek region of Macedonia"; "Iraq's Basra"; "Iași,
the old capital of Moldavia in eastern Romania". A row of places ("Paris, London and Berlin") tells nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from verbale.resolve.capitals import POSSESSIVES
from verbale.resolve.gazetteer import Known, known
from verbale.resolve.places.named import Named
from verbale.resolve.spot import Spot
from verbale.resolve.tokens import Page
from verbale.resources import word_set

WELL_KNOWN = 1_000.0  # thousands: a place as large is not moved into a state where no place of its name is known
REACH = 6  # words from a place's name back to whose it is: "the Syrian rebel stronghold of"
APPOSED = 14  # words from a place's name on to where it lies: "Iași, the old capital of Moldavia in eastern"
BEFORE_NAME = frozenset(("of", "the", ","))  # between a place's name and the noun before it
STOPS = frozenset('.;:!?()"“”—–')


@dataclass(frozen=True, slots=True)
class Where:
    """What the report's words say of a place: its state and, if that is told, its region."""

    country: str
    admin: str | None = None


def whereabouts(page: Page, named: Sequence[Named], spots: Sequence[Spot]) -> Mapping[Named, Where]:
    """-> places of which the report says where they lie; a region that tells it for another is settled by that too."""
    return Teller(page, named, spots).all


class Teller:
    """One walk over the named places of a report."""

    def __init__(self, page: Page, named: Sequence[Named], spots: Sequence[Spot]) -> None:
        self.page = page
        self.tokens = page.tokens
        self.named = named
        self.by_first = {n.first: n for n in named}
        whose = [s for s in spots if s.entity and s.entity.is_state and s.usage != "people"]
        self.by_after = {page.first_at(s.end): s for s in whose}

    @cached_property
    def all(self) -> Mapping[Named, Where]:
        """Every place of which something is told."""
        found: dict[Named, Where] = {}
        for place in self.named:
            container = self.beside(place) or self.within(place)
            where, settled = self.joined(place, self.wholes(container)) if container else (None, None)
            where = where or self.owned(place)
            if where:
                found[place] = where
            if settled and container:
                found.setdefault(container, settled)
        return found

    def beside(self, place: Named) -> Named | None:
        """ "Moscow, Idaho": the state or region right after a comma."""
        other = self.by_first.get(place.after + 1) if self.word(place.after) == "," else None
        if other is None or not self.wholes(other):
            return None
        is_whole = bool(other.contains) or (self.is_closed(other.after) and not self.is_in_row(place))
        return other if is_whole else None

    def wholes(self, container: Named) -> tuple[Known, ...]:
        """What a named place may be that others lie in; of a city and a state of one name (New York, Washington) the
        state."""
        if container.contains:
            return container.contains
        name = self.page.text[container.start : container.end]
        return tuple(r for r in known(f"{name} State") if r.is_region and r.admin)

    def within(self, place: Named) -> Named | None:
        """ "Aleppo in northern Syria", "Iași, the old capital of Moldavia in eastern Romania": the state or region."""
        i = place.after + (self.word(place.after) == ",")
        if self.word(i) in ("in", "of") and (self.word(i) == "in" or i == place.after):
            return self.after_directions(i + 1) if self.word(i) == "in" else None
        if i == place.after or self.word(i) not in ("a", "an", "the"):
            return None
        noun = False
        for k in range(i + 1, min(i + APPOSED, len(self.tokens))):
            word = self.word(k)
            if word in STOPS or word == ",":
                return None
            noun = noun or word in word_set("place_nouns")
            if noun and word == "in" and (found := self.after_directions(k + 1)):
                return found
        return None

    def after_directions(self, i: int) -> Named | None:
        """The state or region at a token, past "the" and words of direction."""
        for k in range(i, i + 5):
            place = self.by_first.get(k)
            if place:
                return place if place.contains else None
            if self.word(k) not in word_set("directions") and self.word(k) not in ("the", "-"):
                return None
        return None

    def joined(self, place: Named, holding: Sequence[Known]) -> tuple[Where | None, Where | None]:
        """A place and what may hold it -> where both lie; none where they only stand in a row."""
        wholes = [w for w in holding if len(w.countries) == 1]
        fits = [(r, w) for w in wholes for r in place.readings if lies_in(r, w)]
        if fits:
            best, whole = max(fits, key=lambda pair: (pair[0].thousands, pair[1].is_region))
            country = whole.countries[0]
            return Where(country, whole.admin or best.admin), Where(country, whole.admin)
        if any(r.thousands >= WELL_KNOWN for r in place.readings) and not self.is_town_of_region(place, wholes):
            return None, None
        whole = wholes[0] if len({w.countries for w in wholes}) == 1 else None
        return (Where(whole.countries[0], whole.admin), None) if whole else (None, None)

    def is_town_of_region(self, place: Named, wholes: Sequence[Known]) -> bool:
        """ "Cuba, Missouri", "Warsaw, Indiana,": a name that is better known as a state's or a large city's, a comma
        and the name of another state's region. A city's needs more than a state's: the comma that closes it, or the end
        of the sentence, since rows are of cities."""
        regions = [w for w in wholes if w.is_region and w.admin]
        beyond = self.by_first[place.after + 1].after if place.after + 1 in self.by_first else -1
        if not regions or len(regions) != len(wholes) or beyond < 0 or self.word(beyond) == "and":
            return False
        return any(r.is_state for r in place.readings) or (self.is_closed(beyond) and not self.is_in_row(place))

    def is_closed(self, i: int) -> bool:
        """Whether a region's name that told where a place lies ends at a token: by a stop, or a comma and no place."""
        return self.word(i) in STOPS or (
            self.word(i) == "," and self.word(i + 1) not in ("and", "or") and i + 1 not in self.by_first
        )

    def is_in_row(self, place: Named) -> bool:
        """Whether a place follows another in a row: "Oslo, Warsaw", "Oslo and Warsaw"."""
        return self.word(place.first - 1) in (",", "and", "or") and place.first - 1 in self.ends

    @cached_property
    def ends(self) -> frozenset[int]:
        """The indices of the tokens after the named places."""
        return frozenset(n.after for n in self.named)

    def owned(self, place: Named) -> Where | None:
        """ "Iraq's Basra", "the Greek region of Macedonia", "the US city of Birmingham": the state whose it is."""
        whose = self.owner(place)
        if whose is None:
            return None
        spot, is_said = whose
        country = spot.means[0].country or ""
        fits = [r for r in place.readings if country in r.countries and not r.is_state]
        if fits:
            return Where(country, fits[0].admin if len({f.admin for f in fits}) == 1 else None)
        return Where(country) if is_said and country not in place.states else None

    def owner(self, place: Named) -> tuple[Spot, bool] | None:
        """The state before a place's name, and whether a noun between says that the place is one of its places."""
        noun = False
        for i in range(place.first, max(-1, place.first - REACH), -1):
            own = self.before_possessive(i)
            spot = self.by_after.get(own)
            if spot and (spot.usage == "adjective" or own != i or (noun and self.word(i) in word_set("place_nouns"))):
                return (spot, noun) if noun or i == place.first else None
            before = self.word(i - 1)
            if before in word_set("place_nouns"):
                noun = True
            elif before not in (word_set("place_adjectives") if noun else BEFORE_NAME):
                return None
        return None

    def before_possessive(self, i: int) -> int:
        """The index of "'s" that ends before a token, or the index itself."""
        if self.word(i - 1) == "s" and self.word(i - 2) in POSSESSIVES:
            return i - 2
        return i - 1 if self.word(i - 1) in POSSESSIVES else i

    def word(self, i: int) -> str:
        """The lower-case word at an index; empty outside the report."""
        return self.page.word(i)


def lies_in(place: Known, whole: Known) -> bool:
    """Whether a reading lies in a state or region: of that state, and of that region where the tables have both."""
    if place.is_state or whole.countries[0] not in place.countries:
        return False
    if whole.is_state:
        return True
    return place.admin == whole.admin and place.admin is not None and place.name != whole.name
