"""Persons and spots of one report -> its cast: every actor once, and every place that names one.

The cast is what sources, addressees and carriers are looked up in.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from verbale.model import Annotations, Article
from verbale.resolve.lexicon import Entity, states
from verbale.resolve.names import plain
from verbale.resolve.offices.title import Title
from verbale.resolve.persons.bare import places
from verbale.resolve.persons.calls import Call, calls
from verbale.resolve.persons.people import People, Person, link
from verbale.resolve.persons.untagged import untagged
from verbale.resolve.places import at_home
from verbale.resolve.spot import Spot
from verbale.resolve.spots import spots
from verbale.resolve.spots.borne import states_not_persons
from verbale.resolve.spots.shortened import shortened
from verbale.resolve.tokens import Page, Token, merged, touches
from verbale.resources import word_set

BESIDE = 4  # characters from a call to the word behind it


@dataclass(frozen=True, slots=True)
class Naming:
    """A place that names actors: one key when it is settled, several when it is open, none when nobody fits."""

    start: int
    end: int
    keys: tuple[str, ...]
    is_person: bool
    usage: str = "name"
    call: Call | None = None

    @property
    def key(self) -> str | None:
        """The actor, when settled."""
        return self.keys[0] if len(self.keys) == 1 else None

    @property
    def titled_start(self) -> int:
        """Where the naming begins with the title before it."""
        return self.call.titled_start if self.call else self.start


class Cast:
    """The actors of one report and where they are named. Never changed once made."""

    def __init__(self, page: Page, people: People, found: Sequence[Spot], quoted: Sequence[tuple[int, int]]) -> None:
        self.page = page
        self.quoted = merged(quoted)
        self.people = people
        self.spots = found
        self.persons = {p.key: p for p in people.persons}

    @cached_property
    def groups(self) -> dict[str, tuple[Entity, tuple[Spot, ...]]]:
        """Key -> a group's entity and the spots that name it, in order of first naming."""
        grouped: dict[str, list[Spot]] = defaultdict(list)
        for spot in self.spots:
            if spot.acts and not spot.means[0].id.startswith("ministry:?"):
                grouped[spot.means[0].id].append(spot)
        return {key: (named[0].means[0], tuple(named)) for key, named in grouped.items()}

    @cached_property
    def namings(self) -> tuple[Naming, ...]:
        """Every place that names persons or groups, in order."""
        return tuple(sorted((*self.person_namings(), *self.group_namings()), key=lambda n: (n.start, -n.end)))

    @cached_property
    def naming_starts(self) -> list[int]:
        """Where the namings start."""
        return [n.start for n in self.namings]

    def person_namings(self) -> Iterator[Naming]:
        """Where persons are named, open ones too."""
        for person in self.people.persons:
            for call in person.calls:
                yield Naming(call.start, call.end, (person.key,), True, call=call)
        for open_call in self.people.unclear:
            yield Naming(open_call.call.start, open_call.call.end, open_call.candidates, True, call=open_call.call)

    def group_namings(self) -> Iterator[Naming]:
        """Where groups are named; a ministry without its state is the one such ministry of the report, if one is."""
        for spot in self.spots:
            keys = tuple(e.id for e in spot.means)
            if keys[0].startswith("ministry:?"):
                keys = self.ministries(keys[0].rpartition(":")[2], spot.start)
            yield Naming(spot.start, spot.end, keys, False, spot.usage)

    def ministries(self, field: str, place: int) -> tuple[str, ...]:
        """ "the foreign ministry" -> the one such ministry of the report, unless the last state named before it
        is another one's; else every such ministry and, so that it stays open, none alone."""
        keys = tuple(k for k in self.groups if k.startswith("ministry:") and k.endswith(f":{field}"))
        states = [s.means[0].country for s in self.spots if place - 400 < s.start < place and s.means[0].country]
        if len(keys) == 1 and states and states[-1] != self.groups[keys[0]][0].country:
            return ()
        return keys

    def is_quoted(self, start: int) -> bool:
        """Whether a place stands inside a quotation or in the words of a direct statement."""
        return touches(self.quoted, start, start + 1)

    def within(self, start: int, end: int) -> tuple[Naming, ...]:
        """The namings that lie in [start, end)."""
        first = bisect_left(self.naming_starts, start)
        last = bisect_left(self.naming_starts, end)
        return tuple(n for n in self.namings[first:last] if n.end <= end)

    def around(self, start: int, end: int) -> Naming | None:
        """The naming that a stretch is the end of, as where an encoder cut it: "Trump" in "Donald J. Trump"."""
        first = bisect_left(self.naming_starts, start)
        near = self.namings[max(0, first - 2) : first + 1]
        return next((n for n in near if n.start <= start and end == n.end and (n.is_person or n.usage == "name")), None)


def make_cast(article: Article, annotations: Annotations) -> Cast:
    """One report's article and annotations -> its cast."""
    page = Page(article, annotations)
    names = tuple(states_not_persons(page, (*annotations.names, *untagged(page, annotations))))
    found = places(page, names)
    read = at_home(page, names, spots(page, names, found, article.published), found)
    short = tuple(shortened(page, found, read))
    found = tuple(place for place in found if place not in {(s.start, s.end) for s in short})
    read = tuple(sorted((*read, *short), key=lambda s: (s.start, s.end)))
    seen = tuple(promoted(page, read, annotations))
    people = link(page, calls(page, found, seen), seen)
    found_all = sorted((*seen, *administrations(page, people)), key=lambda s: (s.start, s.end))
    said = [s for a in annotations.attributions if a.kind != "indirect" for s in a.content]
    quoted = [(s.start, s.end) for s in (*said, *(q.span for q in annotations.quotations))]
    return Cast(page, people, tuple(found_all), quoted)


def promoted(page: Page, found: Sequence[Spot], annotations: Annotations) -> Iterator[Spot]:
    """Spots -> the same, with a capital that is the source of words as its government ("Moscow said")."""
    sources = sorted((s.start, s.end) for a in annotations.attributions for s in a.source)
    for spot in found:
        i = bisect_left(sources, (spot.start + 1, 0)) - 1
        within = i >= 0 and sources[i][0] <= spot.start and spot.end <= sources[i][1]
        behind = page.text[spot.end : spot.end + 2]
        alone = spot.end == sources[i][1] if within else False
        if spot.usage == "capital" and within and (alone or not (behind.strip(" ,.").isalnum() or "-" in behind)):
            spot = replace(spot, usage="name")
        yield spot


def administrations(page: Page, people: People) -> Iterator[Spot]:
    """ "the Trump administration", "the office of President Lund": a government or an office named after its head."""
    for person in people.persons:
        for call in person.calls:
            if (led := word_after(page, call)) and (spot := named_after(person, call, *led)):
                yield spot
            elif (start := of_office(page, call)) >= 0:
                yield Spot(start, call.end, "name", (ruled_by(person, call, "office"),))


def word_after(page: Page, call: Call) -> tuple[Token, str] | None:
    """A call -> the first word behind it and how it is joined: "owned" ("Trump's"), "the" before, or ""; None where
    none is beside it."""
    i = page.first_at(call.end)
    after = page.tokens[i : i + 3]
    words = [t for t in after if t.text not in "'’‘" and t.text != "s"]
    if not words or words[0].start - call.end >= BESIDE:
        return None
    return words[0], "owned" if after[0].text in "'’‘" else "the" if page.word(i - 2) == "the" else ""


def named_after(person: Person, call: Call, word: Token, joined: str) -> Spot | None:
    """ "Trump" and "administration", "Moon's" and "office", "the Lund campaign" -> the body; None for other words."""
    governs = word.lower in word_set("government") or (joined == "owned" and word.text == "office")
    runs = word.lower == "campaign" and joined == "the"
    return Spot(call.start, word.end, "name", (ruled_by(person, call, word.lower),)) if governs or runs else None


def of_office(page: Page, call: Call) -> int:
    """A call with a title that only heads of states have -> where "office of" begins; -1 where none is before it."""
    i = page.first_at(call.titled_start)
    while i > 0 and page.word(i - 1) not in ("of", "office") and page.first_at(call.titled_start) - i < 3:
        i -= 1
    titled = any(t.adjacent and t.head in word_set("leaders") and not is_former(t) for t in call.titles)
    led = page.word(i - 1) == "of" and page.word(i - 2) == "office"
    named = all(t.capital or t.text == "the" for t in page.between(page.tokens[i].start, call.titled_start))
    owns = page.text[call.end : call.end + 1] in ("'", "’")  # "the office of President Lund's brother"
    return page.tokens[i - 2].start if led and titled and named and not owns else -1


def is_former(title: Title) -> bool:
    """Whether a title is one that its bearer has no more."""
    return title.office is not None and title.office.status == "former"


def ruled_by(person: Person, call: Call, noun: str) -> Entity:
    """A person and the noun of the body named after them -> the body."""
    name = f"{call.text} {noun}"
    if noun == "campaign":
        return Entity(f"name:{plain(name)}", name, "organisation", None, None, "PTY")
    state = states().get(person.country or "")
    return Entity(f"name:{plain(name)}", name, "government", person.country, state.name if state else None, "GOV")
