"""Persons and spots of one report -> its cast: every actor once, and every place that names one.

The cast is what sources, addressees and carriers are looked up in.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from verbale.model import Annotations, Article, Name, ReportedActor, Span
from verbale.resolve.bare import bare, places
from verbale.resolve.lexicon import Entity, lexicon, states
from verbale.resolve.names import is_title, match_keys, plain
from verbale.resolve.people import Call, People, Person, calls, link, royal_name
from verbale.resolve.places import at_home
from verbale.resolve.spot import Spot
from verbale.resolve.spots import spots
from verbale.resolve.spots.borne import states_not_persons
from verbale.resolve.tokens import Page, Token, merged, tokens_of, touches
from verbale.resources import word_set

SMALL_PARTS = r"(?:of|for|and|on|de|del|da|al|bin|ben|van|von|the|la)"
NAME_ALONE = re.compile(rf"(?P<article>[Tt]he )?(?P<name>[A-Z][\w.'’-]*(?: (?:{SMALL_PARTS} ){{0,2}}[A-Z][\w.'’-]*)*)")


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
    seen = tuple(promoted(page, read, annotations))
    people = link(page, calls(page, found, seen), seen)
    found_all = sorted((*seen, *administrations(page, people)), key=lambda s: (s.start, s.end))
    said = [s for a in annotations.attributions if a.kind != "indirect" for s in a.content]
    quoted = [(s.start, s.end) for s in (*said, *(q.span for q in annotations.quotations))]
    return Cast(page, people, tuple(found_all), quoted)


def untagged(page: Page, annotations: Annotations) -> Iterator[Name]:
    """Sources that are nothing but capitalised words in which the encoder saw no name -> names: whoever speaks and is
    printed like a name has one. Two or three words without an article or a group's noun are taken as a person's."""
    tagged = merged((n.span.start, n.span.end) for n in annotations.names if n.kind in ("person", "organisation"))
    persons = merged((n.span.start, n.span.end) for n in annotations.names if n.kind == "person")
    for source in sorted({s for a in annotations.attributions for s in a.source}):
        if not page.is_read(source.start):
            continue
        if (place := after_its_title(page, source)) and not touches(persons, *place):
            yield Name(page.span(*place), "person", 0.5)
        elif not touches(tagged, source.start, source.end) and (name := name_alone(page, source)):
            yield name


def after_its_title(page: Page, source: Span) -> tuple[int, int] | None:
    """ "White House press secretary Ada Lund, a lawyer" -> where the name stands: two or more capitalised words with a
    title right before them."""
    stretches: list[list[Token]] = [[]]
    for token in page.between(source.start, source.end):
        if token.text in ",(—–;:":
            stretches.append([])
        else:
            stretches[-1].append(token)
    return next((place for stretch in stretches if (place := titled_name(tuple(stretch)))), None)


def titled_name(tokens: tuple[Token, ...]) -> tuple[int, int] | None:
    """Tokens between signs -> where the name of two or more capitalised words after a title stands, if one does."""
    place = bare(tokens)
    if place is None:
        return None
    named = [t for t in tokens if t.start >= place[0] and t.end <= place[1]]
    before = [t for t in tokens if t.end <= place[0]]
    titled = bool(before) and is_title(before[-1].lower)
    return place if titled and len(named) > 1 and all(t.capital or not t.text.isalpha() for t in named) else None


def name_alone(page: Page, source: Span) -> Name | None:
    """A source that is nothing but capitalised words -> a name of one: a person's, or a group's by its nouns."""
    match = NAME_ALONE.fullmatch(source.text)
    if not match or len(match["name"].split()) < 2:
        return None
    start = source.start + match.start("name")
    if lexicon().match(page.tokens, page.first_at(start)):
        return None
    is_group = bool(match["article"]) or len(match["name"].split()) > 3 or has_group_noun(match["name"])
    return Name(page.span(start, start + len(match["name"])), "organisation" if is_group else "person", 0.5)


def has_group_noun(name: str) -> bool:
    """Whether a noun of a group's name stands in a name, and not in capitals throughout."""
    words = (token for token in tokens_of(name) if not token.text.isupper())
    return any(w.capital and w.lower in word_set("group_name_nouns") for w in words)


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
    """ "the Trump administration": a government named after its head."""
    for person in people.persons:
        for call in person.calls:
            i = page.first_at(call.end)
            after = page.tokens[i : i + 3]
            words = [t for t in after if t.text not in "'’‘" and t.text != "s"]
            owned = bool(after) and after[0].text in "'’‘"
            ruling = words and (words[0].lower in word_set("government") or (owned and words[0].text == "office"))
            if ruling and words[0].start - call.end < 4:
                name = f"{call.text} {words[0].lower}"
                state = states().get(person.country or "")
                state_name = state.name if state else None
                ruled = Entity(f"name:{plain(name)}", name, "government", person.country, state_name, "GOV")
                yield Spot(call.start, words[0].end, "name", (ruled,))


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
