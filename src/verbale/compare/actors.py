"""The reports' actors -> the record's actors: which of them are one and the same, and what is known of each.

A false join is worse than a missed one: states and organisations join by the id that the resource tables give them,
others by name, and never against a conflict of name, country or kind. A family name alone joins nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from verbale.compare.ids import ACTOR, MENTION, aliases_of, digest, member_digests
from verbale.compare.words import ARTICLES, folds, word_set
from verbale.model import Actor, Article, HeldOffice, Located, Office, Reading, RecordMention, ReportedActor, Span
from verbale.resolve.names import match_keys, same_person, words_of

T = TypeVar("T")

Node = tuple[str, str]
"""One report's actor: the report's id and the actor's key in it."""

Printed = Counter[tuple[str, str, str]]
"""How often a report names one of its actors in one form: by report id, key and words."""

DOMINANT = 10
"""A name that fits two clusters in conflict joins the one that this many times as many reports stand behind; else
none of them. So one wrongly read country does not break up an actor of a thousand reports."""

_GENERIC = word_set(
    "ministry minister ministers ministries department office bureau agency commission committee council cabinet "
    "parliament congress senate assembly house court government administration state national foreign affairs defense "
    "interior finance justice army navy military force forces police security intelligence service party central bank "
    "board authority delegation embassy mission press union federal supreme high general staff joint chiefs opposition "
    "and for of"
)
"""Words that make no name of an institution unless a country goes with them."""


@dataclass(frozen=True, slots=True)
class ActorIndex:
    """The record's actors by id, in the order of ids; whom each report's actors are; the ids that lead to them."""

    by_id: Mapping[str, Actor]
    of: Mapping[Node, str]
    aliases: tuple[tuple[str, str], ...]

    def id(self, report: str, key: str) -> str:
        """One report's actor -> the record's actor id; raises KeyError for a key that the report does not have."""
        return self.of[report, key]


@dataclass(frozen=True, slots=True)
class _Form:
    """All the reports' actors that bear the same name (as folded) and country."""

    person: bool
    name: str
    folded: tuple[str, ...]
    country: str | None
    match: frozenset[str]
    nodes: tuple[Node, ...]
    reports: frozenset[str]

    @property
    def joins(self) -> bool:
        """Whether the name says enough to look for the same actor in other reports."""
        if self.person:  # a description ("senior official") is no name
            return bool(match_keys(self.name, "person")) and not self.name.split()[-1][0].islower()
        return self.name != self.name.lower() and (self.country is not None or not _GENERIC.issuperset(self.folded))


@dataclass(slots=True)
class _Cluster:
    forms: list[_Form] = field(default_factory=list[_Form])

    @property
    def size(self) -> int:
        return sum(len(form.nodes) for form in self.forms)


def join_actors(
    readings: Sequence[Reading], together: Iterable[tuple[Node, Node]] = (), apart: Iterable[tuple[Node, Node]] = ()
) -> ActorIndex:
    """Readings in the record's order -> the record's actors.

    `together` and `apart` are pairs that a person has joined or told apart; they outrank names.
    """
    reported = {(r.article.id, actor.key): actor for r in readings for actor in r.actors}
    groups = [tuple(node for form in cluster.forms for node in form.nodes) for cluster in _clusters(reported)]
    groups = _told_apart(_put_together(groups, together), apart)
    members = _members(readings, reported)
    return _index(groups, readings, reported, members)


# ------------------------------------------------------------------------------------------------------ clustering


def _clusters(reported: Mapping[Node, ReportedActor]) -> list[_Cluster]:
    fixed: defaultdict[str, list[_Form]] = defaultdict(list)
    named: list[_Form] = []
    alone: list[_Cluster] = []
    for form in _forms(reported):
        known = reported[form.nodes[0]].fixed_id
        if known:
            fixed[known].append(form)
        elif form.joins:
            named.append(form)
        else:
            alone += [_Cluster([_only(form, node)]) for node in form.nodes]
    together = [_Cluster(forms) for forms in fixed.values()]
    return together + _agglomerate(named) + alone


def _forms(reported: Mapping[Node, ReportedActor]) -> list[_Form]:
    grouped: defaultdict[tuple[str, bool, tuple[str, ...], str], list[Node]] = defaultdict(list)
    for node, actor in reported.items():
        grouped[actor.fixed_id or "", actor.kind == "person", _folded(actor), actor.country or ""].append(node)
    return [_form(nodes, reported) for nodes in grouped.values()]


def _form(nodes: list[Node], reported: Mapping[Node, ReportedActor]) -> _Form:
    first = reported[nodes[0]]
    match = frozenset(key for node in nodes for key in reported[node].match)
    name = min(reported[node].name for node in nodes)
    folded = _folded(first)
    return _Form(
        first.kind == "person", name, folded, first.country, match | {" ".join(folded)}, tuple(nodes), _reports(nodes)
    )


def _folded(actor: ReportedActor) -> tuple[str, ...]:
    if actor.kind == "person":
        return words_of(actor.name)
    return tuple(word for word in folds(actor.name) if word not in ARTICLES)


def _reports(nodes: Iterable[Node]) -> frozenset[str]:
    return frozenset(report for report, _ in nodes)


def _only(form: _Form, node: Node) -> _Form:
    return _Form(form.person, form.name, form.folded, form.country, form.match, (node,), _reports((node,)))


def _agglomerate(forms: Sequence[_Form]) -> list[_Cluster]:
    """Forms, the most telling first, each into the one cluster that it is compatible with as a whole.

    Because a form must agree with every form of a cluster, no chain of likenesses joins two that conflict.
    """
    clusters: list[_Cluster] = []
    by_key: defaultdict[str, dict[int, None]] = defaultdict(dict)
    for form in sorted(forms, key=_telling):
        near = sorted({index for key in form.match for index in by_key[key]})
        chosen = _choose([i for i in near if all(_agree(form, other) for other in clusters[i].forms)], clusters)
        if chosen is None:
            chosen = len(clusters)
            clusters.append(_Cluster())
        clusters[chosen].forms.append(form)
        for key in form.match:
            by_key[key][chosen] = None
    return clusters


def _telling(form: _Form) -> tuple[bool, int, int, tuple[str, ...], str]:
    return (form.country is None, -len(form.folded), -len(form.nodes), form.folded, form.country or "")


def _agree(a: _Form, b: _Form) -> bool:
    """Whether two forms can name one actor: kind and country do not conflict, and the names are compatible."""
    if a.person != b.person or (a.country and b.country and a.country != b.country):
        return False
    if a.folded == b.folded:
        return True
    if not a.reports.isdisjoint(b.reports):  # a report that uses both for two actors has told them apart
        return False
    if a.person:
        return same_person(a.name, b.name)
    return not a.match.isdisjoint(b.match)


def _choose(fits: Sequence[int], clusters: Sequence[_Cluster]) -> int | None:
    if len(fits) < 2:
        return fits[0] if fits else None
    first, second = sorted(fits, key=lambda index: (-clusters[index].size, index))[:2]
    return first if clusters[first].size >= DOMINANT * clusters[second].size else None


# ------------------------------------------------------------------------------------------------------ judgements


def _put_together(groups: list[tuple[Node, ...]], pairs: Iterable[tuple[Node, Node]]) -> list[tuple[Node, ...]]:
    place = {node: index for index, group in enumerate(groups) for node in group}
    merged: dict[int, tuple[Node, ...]] = dict(enumerate(groups))
    for a, b in pairs:
        if place[a] != place[b]:
            kept, gone = sorted((place[a], place[b]))
            moved = merged.pop(gone)
            merged[kept] += moved
            place.update((node, kept) for node in moved)
    return list(merged.values())


def _told_apart(groups: list[tuple[Node, ...]], pairs: Iterable[tuple[Node, Node]]) -> list[tuple[Node, ...]]:
    """Where a group holds both of a pair, the second leaves it."""
    for a, b in pairs:
        at = next((index for index, group in enumerate(groups) if a in group and b in group), None)
        if at is not None and a != b:
            groups[at] = tuple(node for node in groups[at] if node != b)
            groups.append((b,))
    return groups


# ------------------------------------------------------------------------------------------------------ the actors


def _members(readings: Sequence[Reading], reported: Mapping[Node, ReportedActor]) -> dict[Node, list[str]]:
    """The digests of each report's actor's mentions, in the order of the text; one made of its name if it has none."""
    found: dict[Node, list[str]] = {node: [] for node in reported}
    for reading in readings:
        article = reading.article
        mentions = sorted(
            (m for m in reading.mentions if m.actor is not None), key=lambda m: (m.span.start, m.span.end, m.actor)
        )
        digests = member_digests(article, ((m.span.start, m.span.end) for m in mentions))
        for mention, member in zip(mentions, digests, strict=True):
            found[article.id, mention.actor or ""].append(member)
        for actor in reading.actors:
            if not found[article.id, actor.key]:
                found[article.id, actor.key].append(digest(article.sha256, "actor", actor.name, actor.key))
    return found


def _index(
    groups: Iterable[tuple[Node, ...]],
    readings: Sequence[Reading],
    reported: Mapping[Node, ReportedActor],
    members: Mapping[Node, list[str]],
) -> ActorIndex:
    by_report = {reading.article.id: (place, reading.article) for place, reading in enumerate(readings)}
    printed: Printed = Counter((r.article.id, m.actor or "", m.span.text) for r in readings for m in r.mentions)
    actors: list[Actor] = []
    of: dict[Node, str] = {}
    aliases: list[tuple[str, str]] = []
    for group in groups:
        nodes = sorted(group, key=lambda node: (by_report[node[0]][0], members[node][0], node[1]))
        own_id, rows = _named(nodes, reported, members)
        of.update((node, own_id) for node in nodes)
        aliases += rows
        actors.append(_actor(own_id, [(by_report[node[0]][1], reported[node]) for node in nodes], printed))
    return ActorIndex({actor.id: actor for actor in sorted(actors, key=lambda actor: actor.id)}, of, tuple(aliases))


def _named(
    nodes: Sequence[Node], reported: Mapping[Node, ReportedActor], members: Mapping[Node, list[str]]
) -> tuple[str, list[tuple[str, str]]]:
    """The actor's id (of the tables, or of its earliest mention) and its aliases."""
    rows = aliases_of(ACTOR, [member for node in nodes for member in members[node]], MENTION)
    own_id = rows[0][1]
    fixed = sorted({known for node in nodes if (known := reported[node].fixed_id)})
    if not fixed:
        return own_id, rows
    also = [(other, fixed[0]) for other in (own_id, *fixed[1:])]
    return fixed[0], also + [(alias, fixed[0]) for alias, _ in rows]


def _actor(own_id: str, held: Sequence[tuple[Article, ReportedActor]], printed: Printed) -> Actor:
    known = [actor for _, actor in held]
    none: tuple[str | None, str | None] = (None, None)
    countries = Counter[tuple[str | None, str | None]]((a.country, a.country_name) for a in known if a.country)
    country, country_name = _commonest(countries, none)
    forms: Counter[str] = Counter()
    for article, actor in held:
        for form in actor.variants:
            forms[form] += max(1, printed[article.id, actor.key, form])
    return Actor(
        id=own_id,
        name=min(Counter(a.name for a in known).items(), key=lambda item: (-item[1], -len(item[0]), item[0]))[0],
        kind=_commonest(Counter(a.kind for a in known), known[0].kind),
        country=country,
        country_name=country_name,
        sector=_commonest(Counter[str | None](a.sector for a in known if a.sector), None),
        offices=_offices(held),
        variants=_by_frequency(forms),
        descriptions=_by_frequency(Counter(form for a in known for form in a.descriptions)),
    )


def _commonest(counts: Counter[T], otherwise: T) -> T:
    return min(counts.items(), key=lambda item: (-item[1], repr(item[0])))[0] if counts else otherwise


def _by_frequency(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(form for form, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _offices(held: Sequence[tuple[Article, ReportedActor]]) -> tuple[HeldOffice, ...]:
    """Offices by title, organisation and country, with the days of the reports that gave them and their words."""
    given: defaultdict[tuple[str, str, str], list[tuple[Article, Office]]] = defaultdict(list)
    for article, actor in held:
        for office in actor.offices:
            given[office.title.casefold(), office.organisation or "", office.country or ""].append((article, office))
    return tuple(_office(given[key]) for key in sorted(given))


def _office(given: Sequence[tuple[Article, Office]]) -> HeldOffice:
    days = sorted(a.published.start for a, _ in given if a.published and a.published.start)
    first = given[0][1]
    evidence = {(a.id, o.evidence): located(a, o.evidence) for a, o in given}
    return HeldOffice(
        title=min(Counter(o.title for _, o in given).items(), key=lambda item: (-item[1], item[0]))[0],
        organisation=first.organisation,
        country=first.country,
        first_seen=days[0] if days else None,
        last_seen=days[-1] if days else None,
        evidence=tuple(evidence.values()),
    )


def located(article: Article, span: Span) -> Located:
    """A span of a report -> the span with its report's id."""
    return Located(article.id, span.start, span.end, span.text)


def record_mentions(readings: Sequence[Reading], index: ActorIndex) -> tuple[RecordMention, ...]:
    """Readings in the record's order -> their mentions in the order of the text, with the record's actor ids."""
    found: list[RecordMention] = []
    for reading in readings:
        report = reading.article.id
        for m in sorted(
            reading.mentions, key=lambda m: (m.span.start, m.span.end, m.kind, m.actor or "", m.candidates)
        ):
            actor = index.id(report, m.actor) if m.actor is not None else None
            candidates = tuple(dict.fromkeys(index.id(report, key) for key in m.candidates))
            found.append(RecordMention(report, m.span.start, m.span.end, m.span.text, m.kind, actor, candidates))
    return tuple(found)
