"""The names and spots of one report -> the titles that it gives each name by any construction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from verbale.resolve.gazetteer import known
from verbale.resolve.offices.bare_ministers import field_near
from verbale.resolve.offices.canonical import canonical
from verbale.resolve.offices.cells import records
from verbale.resolve.offices.endings import ended
from verbale.resolve.offices.forms import entries
from verbale.resolve.offices.owners import Owners
from verbale.resolve.offices.passing import cabinets
from verbale.resolve.offices.phrases import Phrase, Phrases
from verbale.resolve.offices.plurals import plural_ties
from verbale.resolve.offices.posts import posts
from verbale.resolve.offices.relations import relations
from verbale.resolve.offices.settling import Untied, fits_state
from verbale.resolve.offices.states.scene import Scene
from verbale.resolve.offices.states.scenes import suggested
from verbale.resolve.offices.states.whereabouts import administration
from verbale.resolve.offices.surroundings import Surroundings
from verbale.resolve.offices.tie import Place, Tie
from verbale.resolve.offices.title import Title
from verbale.resolve.offices.tying.ties import all_ties
from verbale.resolve.offices.vocabulary import heads, office_set
from verbale.resolve.spot import Spot
from verbale.resolve.tokens import Page

CLEARLY = 10  # times as well known as any other place of its name is one that no report need explain


def told(page: Page, names: Sequence[tuple[int, int]], spots: Sequence[Spot]) -> Mapping[int, tuple[Title, ...]]:
    """Offsets of persons' names -> where a name starts -> the titles that it is given."""
    names = [(start, end) for start, end in names if page.text[start:end].lower() not in office_set("chairing")]
    phrases = Phrases(page, spots, names)
    places = {page.first_at(start): (page.first_at(start), page.first_at(end)) for start, end in names if start < end}
    here = Surroundings(phrases, tuple(places.values()))
    scene = Scene(here, spots)
    owners = Owners(here, scene)
    found: dict[Place, list[Title]] = defaultdict(list)
    for tie in (*all_ties(here), *plural_ties(here)):
        if on_one_line(page, tie):
            found[tie.name].append(title(phrases, owners, scene, ended(here, tie)))
    for tie in (*records(here), *entries(here)):
        found[tie.name].append(title(phrases, owners, scene, tie))
    for name, made in (*relations(here, found), *posts(here, scene), *cabinets(here, scene)):
        found[name].append(made)
    return {page.tokens[name[0]].start: tuple(titles) for name, titles in found.items()}


def on_one_line(page: Page, tie: Tie) -> bool:
    """Whether a name and its title stand on one line: what ends a paragraph says nothing of who opens the next."""
    at, name = page.tokens[tie.phrase.head], page.tokens[tie.name[0]]
    return "\n" not in page.text[min(at.end, name.start) : max(at.start, name.start)]


def untied(
    page: Page, names: Sequence[tuple[int, int]], spots: Sequence[Spot], tied: Collection[int]
) -> tuple[Untied, ...]:
    """Names, spots and where the heads of tied phrases stand -> the offices of states that are nobody's so far: "the
    Russian president"."""
    phrases = Phrases(page, spots, names)
    loose = [p for p in phrases.all() if p.country and not p.body and p.opener in ("the", "")]
    loose = [p for p in loose if page.tokens[p.head].start not in tied and p.status in ("held", "acting")]
    offices = [(phrases.office(p, p.country, False), p.country or "") for p in loose]
    return tuple(dict.fromkeys(Untied(canonical(o.title, country), country) for o, country in offices))


def title(phrases: Phrases, owners: Owners, scene: Scene, tie: Tie) -> Title:
    """A tie -> the title, with its office."""
    phrase, tokens = tie.phrase, phrases.tokens
    owned = owners.of(tie)
    head = tokens[phrase.head]
    country = owned.country or (phrase.entity.country if phrase.entity else None)
    office = phrases.office(phrase, country, owned.inferred, tie.status)
    if owned.country and owned.inferred and not fits_state(office, owned.country):
        office = replace(office, country=None, inferred=False)
    if field := field_near(scene.here, phrase):
        office = replace(office, title=f"{field} minister", inferred=True)
    if office.country is None and (state := administration(scene, tie)):
        office = replace(office, organisation=None, country=state, inferred=True)
    gender = heads()[head.lower][1]
    if office.country is None and (state := of_town(phrases, phrase)):
        office = replace(office, country=state, inferred=True)
    start, end = tokens[phrase.first].start, tokens[phrase.end - 1].end
    hint = None if owned.country else suggested(scene, tie)
    return Title(start, end, False, head.lower, gender, office, "", head.start, hint)


def of_town(phrases: Phrases, phrase: Phrase) -> str | None:
    """ "the mayor of Boston", "Boston's mayor" -> the state that the town or region lies in, where no other of the name
    is nearly as well known."""
    if phrases.word(phrase.head) not in office_set("local"):
        return None
    first = phrase.title if phrase.title < phrase.head else phrase.first + bool(phrase.opener)
    name = phrase.body or phrases.page.text[phrases.tokens[first].start : phrases.tokens[phrase.head].start]
    name = name.strip().removeprefix("the ")
    readings = known(name) or known(name.removesuffix(" City"))
    rivals = [k for k in readings if k.countries != readings[0].countries]
    clear = bool(readings) and len(readings[0].countries) == 1
    clear = clear and all(k.thousands * CLEARLY < readings[0].thousands for k in rivals)
    return readings[0].countries[0] if clear else None


def joined(around: Sequence[Title], found: Sequence[Title]) -> tuple[Title, ...]:
    """The titles beside a name and all that it is told -> each once: where both read the same words, the place of the
    first and the office of the other."""
    by_head = {t.head_at: t for t in found}
    kept = (t for t in around if t.adjacent or t.head_at in by_head or not is_office(t))
    merged = tuple(t.with_office(by_head.pop(t.head_at, None)) for t in kept)
    return (*merged, *by_head.values())


def is_office(title: Title) -> bool:
    """Whether a title's head is an office: what no construction ties to the name is none of its bearer's."""
    return title.office is not None and heads().get(title.head, ("",))[0] == "office"
