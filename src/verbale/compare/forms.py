"""The reports' actors -> forms: all that bear the same name and country, with what their reports give beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from verbale.compare.lives import lives
from verbale.compare.words import ARTICLES, folds, word_set
from verbale.model import Reading, ReportedActor
from verbale.resolve.names import match_keys, words_of
from verbale.resolve.naming.context import Context
from verbale.resolve.naming.keys import block_keys

Node = tuple[str, str]
"""One report's actor: the report's id and the actor's key in it."""

_GENERIC = word_set(
    "ministry minister ministers ministries department office bureau agency commission committee council cabinet "
    "parliament congress senate assembly house court government administration state national foreign affairs defense "
    "interior finance justice army navy military force forces police security intelligence service party central bank "
    "board authority delegation embassy mission press union federal supreme high general staff joint chiefs opposition "
    "and for of"
)
"""Words that make no name of an institution unless a country goes with them."""


@dataclass(frozen=True, slots=True)
class Told:
    """What reports give: their actors, their days (ISO), and the full names and the last names of the persons in each,
    as folded."""

    actors: Mapping[Node, ReportedActor]
    days: Mapping[str, str | None]
    persons: Mapping[str, frozenset[str]]
    families: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Form:
    """The reports' actors that bear the same name (as folded) and country and may be of one life."""

    person: bool
    name: str
    folded: tuple[str, ...]
    country: str | None
    keys: frozenset[str]
    nodes: tuple[Node, ...]
    reports: frozenset[str]
    context: Context
    fixed_id: str = ""

    @property
    def joins(self) -> bool:
        """Whether the name says enough to look for the same actor in other reports."""
        if self.person:  # a description ("senior official") is no name
            return bool(match_keys(self.name, "person")) and not self.name.split()[-1][0].islower()
        return self.name != self.name.lower() and (self.country is not None or not _GENERIC.issuperset(self.folded))

    @property
    def short(self) -> bool:
        """Whether it is a person's family name alone."""
        return self.person and len(self.folded) == 1 and self.name[:1].isupper() and not self.joins


def told_by(readings: Sequence[Reading]) -> Told:
    """Readings -> what they give."""
    return Told(
        {(r.article.id, actor.key): actor for r in readings for actor in r.actors},
        {r.article.id: r.article.published.start for r in readings if r.article.published},
        {r.article.id: _persons(r) for r in readings},
        {r.article.id: _families(r) for r in readings},
    )


def _persons(reading: Reading) -> frozenset[str]:
    named = (words_of(actor.name) for actor in reading.actors if actor.kind == "person")
    return frozenset(" ".join(words) for words in named if len(words) > 1)


def _families(reading: Reading) -> frozenset[str]:
    named = (words_of(actor.name) for actor in reading.actors if actor.kind == "person" and actor.name[:1].isupper())
    return frozenset(words[-1] for words in named if words)


def forms_of(told: Told) -> list[Form]:
    """What reports give -> a form for each name (as folded), country, life and entry of the tables."""
    grouped: defaultdict[tuple[str, bool, tuple[str, ...], str], list[Node]] = defaultdict(list)
    for node, actor in told.actors.items():
        grouped[actor.fixed_id or "", actor.kind == "person", _folded(actor), actor.country or ""].append(node)
    return [
        one_form(part, told)
        for (fixed, person, folded, _), nodes in grouped.items()
        for part in (_lives(nodes, folded, told) if person and not fixed else [nodes])
    ]


def _lives(nodes: Sequence[Node], folded: tuple[str, ...], told: Told) -> list[tuple[Node, ...]]:
    return lives(nodes, lambda node: _context([node], folded, told))


def one_form(nodes: Sequence[Node], told: Told) -> Form:
    """Reports' actors of one name and country, and what their reports give -> the form."""
    first = told.actors[nodes[0]]
    name = min(told.actors[node].name for node in nodes)
    folded, person = _folded(first), first.kind == "person"
    keys = frozenset(key for node in nodes for key in told.actors[node].match) | {" ".join(folded)}
    return Form(
        person,
        name,
        folded,
        first.country,
        keys | block_keys(name) if person else keys,
        tuple(nodes),
        frozenset(report for report, _ in nodes),
        _context(nodes, folded, told) if person else Context(),
        first.fixed_id or "",
    )


def _context(nodes: Sequence[Node], folded: tuple[str, ...], told: Told) -> Context:
    """What the reports of a person's name give beside it; offices held before are left out."""
    reports = sorted({report for report, _ in nodes})
    days = sorted(date.fromisoformat(day).toordinal() for report in reports if (day := told.days.get(report)))
    held = {o.title for node in nodes for o in told.actors[node].offices if o.status == "held"}
    countries = {country for node in nodes if (country := told.actors[node].country)}
    company = {other for report in reports for other in told.persons[report]} - {" ".join(folded)}
    first, last = (days[0], days[-1]) if days else (None, None)
    return Context(tuple(sorted(held)), frozenset(countries), first, last, frozenset(company))


def _folded(actor: ReportedActor) -> tuple[str, ...]:
    if actor.kind == "person":
        return words_of(actor.name)
    return tuple(word for word in folds(actor.name) if word not in ARTICLES)
