"""The reports' actors -> the record's actors: which of them are one and the same, and what is known of each.

Who joins whom is decided in `clusters`; what people judged outranks it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from verbale.compare.clusters import clusters
from verbale.compare.forms import Node
from verbale.compare.ids import ACTOR, MENTION, aliases_of, digest, member_digests
from verbale.compare.offices import held_offices
from verbale.compare.past import told_of
from verbale.model import Actor, Article, Date, Located, Reading, RecordMention, ReportedActor, Span

T = TypeVar("T")

Printed = Counter[tuple[str, str, str]]
"""How often a report names one of its actors in one form: by report id, key and words."""

BY_HAND = "put together by a judgement"
"""Why two are one when a person said so."""


@dataclass(frozen=True, slots=True)
class ActorIndex:
    """The record's actors by id, in the order of ids; whom each report's actors are; the ids that lead to them."""

    by_id: Mapping[str, Actor]
    of: Mapping[Node, str]
    aliases: tuple[tuple[str, str], ...]

    def id(self, report: str, key: str) -> str:
        """One report's actor -> the record's actor id; raises KeyError for a key that the report does not have."""
        return self.of[report, key]


def join_actors(
    readings: Sequence[Reading], together: Iterable[tuple[Node, Node]] = (), apart: Iterable[tuple[Node, Node]] = ()
) -> ActorIndex:
    """Readings in the record's order -> the record's actors.

    `together` and `apart` are pairs that a person has joined or told apart; they outrank names.
    """
    reported = {(r.article.id, actor.key): actor for r in readings for actor in r.actors}
    found, together = clusters(readings), tuple(together)
    groups = _told_apart(_put_together([cluster.nodes for cluster in found], together), apart)
    why = {node: line for cluster in found for node, line in cluster.why.items()}
    why |= {node: BY_HAND for pair in together for node in pair}
    return _index(groups, readings, reported, why)


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
    """Where a group holds both of a pair, it is parted: each node, in the group's order, joins the first part that
    holds none it is told apart from."""
    rivals: defaultdict[Node, set[Node]] = defaultdict(set)
    for a, b in pairs:
        rivals[a].add(b)
        rivals[b].add(a)
    return [part for group in groups for part in _parts(group, rivals)]


def _parts(group: tuple[Node, ...], rivals: Mapping[Node, set[Node]]) -> list[tuple[Node, ...]]:
    if not any(node in rivals for node in group):
        return [group]
    parts: list[list[Node]] = []
    for node in group:
        free = next((part for part in parts if rivals.get(node, set[Node]()).isdisjoint(part)), None)
        if free is None:
            parts.append([node])
        else:
            free.append(node)
    return [tuple(part) for part in parts]


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
    why: Mapping[Node, str],
) -> ActorIndex:
    members = _members(readings, reported)
    by_report = {reading.article.id: (place, reading.article) for place, reading in enumerate(readings)}
    printed: Printed = Counter((r.article.id, m.actor or "", m.span.text) for r in readings for m in r.mentions)
    past = partial(told_of, {reading.article.id: reading for reading in readings})
    actors: list[Actor] = []
    of: dict[Node, str] = {}
    aliases: list[tuple[str, str]] = []
    for group in groups:
        nodes = sorted(group, key=lambda node: (by_report[node[0]][0], members[node][0], node[1]))
        own_id, rows = _named(nodes, reported, members)
        of.update((node, own_id) for node in nodes)
        aliases += rows
        actor = _actor(own_id, [(by_report[node[0]][1], reported[node]) for node in nodes], printed, past)
        told = dict.fromkeys(why[node] for node in nodes if node in why) if len(nodes) > 1 else ()
        actors.append(replace(actor, why=tuple(told)))
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


def _actor(
    own_id: str,
    held: Sequence[tuple[Article, ReportedActor]],
    printed: Printed,
    past: Callable[[str, Span], Date | None],
) -> Actor:
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
        name=min(Counter(a.name for a in known).items(), key=_most_telling)[0],
        kind=_commonest(Counter(a.kind for a in known), known[0].kind),
        country=country,
        country_name=country_name,
        sector=_commonest(Counter[str | None](a.sector for a in known if a.sector), None),
        offices=held_offices(held, past),
        variants=_by_frequency(forms),
        descriptions=_by_frequency(Counter(form for a in known for form in a.descriptions)),
    )


def _most_telling(item: tuple[str, int]) -> tuple[bool, bool, int, int, str]:
    """A name and how many reports give it -> the order in which one is chosen: more than a family name alone, not in
    capitals, the commonest, the longest."""
    name, count = item
    return " " not in name, name.isupper() and " " in name, -count, -len(name), name


def _commonest(counts: Counter[T], otherwise: T) -> T:
    return min(counts.items(), key=lambda item: (-item[1], repr(item[0])))[0] if counts else otherwise


def _by_frequency(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(form for form, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])))


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
