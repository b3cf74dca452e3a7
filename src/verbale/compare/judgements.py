"""What people decided -> which entries it is about, what is kept together or apart, and entries as corrected.

A judgement names words, not ids: its selectors are found again in the reports' text, and the entry is the one whose
words lie there now. One that finds nothing changes nothing and is listed by `unresolved`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import combinations, repeat
from typing import Any, cast, get_args

from verbale.compare.ids import cover, in_order
from verbale.compare.said import day_number
from verbale.model import (
    Actor,
    ActorKind,
    Date,
    Judgement,
    Medium,
    Precision,
    Reading,
    Record,
    Selector,
    State,
    Statement,
)

Node = tuple[str, str]
Place = tuple[str, int]
"""A statement of a reading: the report's id and the statement's number there, in the order of the text."""

NEAR_ENOUGH = 0.5
"""Least share of characters in common between a selector's words and an entry's (of all they cover)."""

STATEMENT_TEXT = frozenset(("act", "medium", "speaker_text", "condition", "occasion", "reiterates"))
ACTOR_TEXT = frozenset(("name", "kind", "country", "country_name", "sector", "wikidata"))


@dataclass(frozen=True, slots=True)
class Pairs:
    """Members that a person has put together or told apart."""

    statements_together: tuple[tuple[Place, Place], ...] = ()
    statements_apart: tuple[tuple[Place, Place], ...] = ()
    actors_together: tuple[tuple[Node, Node], ...] = ()
    actors_apart: tuple[tuple[Node, Node], ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """What a selector's words are now: a statement, a report's actor, or nothing that the record knows."""

    statement: Place | None = None
    actor: Node | None = None


class Finder:
    """Selectors -> statements and actors, by the words' place in the reports."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._readings = {reading.article.sha256: reading for reading in readings}

    def place(self, words: Selector) -> tuple[int, int] | None:
        """A selector -> where its words are in its report: with their surroundings, or alone if they are there once."""
        reading = self._readings.get(words.report_sha256)
        if reading is None or not words.exact:
            return None
        text = reading.article.text
        at = text.find(words.prefix + words.exact + words.suffix)
        start = at + len(words.prefix) if at >= 0 else text.find(words.exact)
        if start < 0 or (at < 0 and text.count(words.exact) > 1):
            return None
        return start, start + len(words.exact)

    def target(self, words: Selector) -> Target:
        """A selector -> the entry's member that covers the same words best."""
        place = self.place(words)
        if place is None:
            return Target()
        reading = self._readings[words.report_sha256]
        report = reading.article.id
        held = sorted((s for s in reading.statements if s.content), key=lambda s: cover(s.content))
        said = [(_common(place, cover(s.content)), -number) for number, s in enumerate(held)]
        named = [(_common(place, (m.span.start, m.span.end)), m.actor) for m in reading.mentions if m.actor is not None]
        best_said, best_named = max(said, default=(0.0, 0)), max(named, default=(0.0, ""))
        if max(best_said[0], best_named[0]) < NEAR_ENOUGH:
            return Target()
        if best_named[0] > best_said[0]:
            return Target(actor=(report, best_named[1]))
        return Target(statement=(report, -best_said[1]))


def _common(a: tuple[int, int], b: tuple[int, int]) -> float:
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) / max(1, max(a[1], b[1]) - min(a[0], b[0]))


def in_time(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Judgements in any order -> in the order they were made, each once."""
    return tuple(sorted(set(judgements), key=lambda j: (_instant(j.when), j.id, repr(j))))


def _instant(when: str) -> str:
    """An ISO instant with zone -> the same in UTC, so that instants sort as text."""
    try:
        return datetime.fromisoformat(when).astimezone(UTC).isoformat() if when[10:] else when
    except ValueError:
        return when


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Judgements -> those that are not undone, the oldest first."""
    return tuple(judgement for judgement in in_time(judgements) if not judgement.undone)


def pairs(judgements: Iterable[Judgement], finder: Finder) -> Pairs:
    """Judgements -> what is kept together and apart; of two on the same pair the later counts."""
    said: dict[tuple[Place, Place], str] = {}
    named: dict[tuple[Node, Node], str] = {}
    for judgement in standing(judgements):
        if judgement.what in ("merge", "split", "confirm"):
            targets = [finder.target(words) for words in judgement.target]
            for a, b in _paired(targets, judgement.what):
                if a.statement and b.statement and a.statement != b.statement and judgement.what != "confirm":
                    said[_pair(a.statement, b.statement)] = judgement.what
                elif a.actor and b.actor and a.actor != b.actor:
                    named[_pair(a.actor, b.actor)] = "split" if judgement.what == "split" else "merge"
    return Pairs(_of(said, "merge"), _of(said, "split"), _of(named, "merge"), _of(named, "split"))


def _paired(targets: list[Target], what: str) -> Iterable[tuple[Target, Target]]:
    """A judgement's targets -> the pairs that it is about: a split tells the first from each of the others, merging and
    confirming (an actor, whose reports then mean one and the same) put all together."""
    return zip(repeat(targets[0]), targets[1:]) if what == "split" and targets else combinations(targets, 2)


def _pair(a: tuple[str, Any], b: tuple[str, Any]) -> tuple[tuple[str, Any], tuple[str, Any]]:
    return (a, b) if a <= b else (b, a)


def _of(decided: Mapping[tuple[Any, Any], str], what: str) -> tuple[tuple[Any, Any], ...]:
    return tuple(sorted(pair for pair, decision in decided.items() if decision == what))


# ----------------------------------------------------------------------------------------------------- corrections


@dataclass(frozen=True, slots=True)
class Lookup:
    """What a corrected speaker may be given as: an id or alias, or a name that one actor alone bears."""

    ids: Mapping[str, str]
    names: Mapping[str, frozenset[str]]

    def actor(self, given: str) -> str | None:
        """An id, an alias or a name -> the actor's id; None when no actor or several are meant."""
        bearers = self.names.get(given, frozenset())
        return self.ids.get(given) or (next(iter(bearers)) if len(bearers) == 1 else None)


def lookup(actors: Iterable[Actor], aliases: Iterable[tuple[str, str]]) -> Lookup:
    """The record's actors and aliases -> a lookup."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    ids = dict(aliases)
    for actor in actors:
        ids[actor.id] = actor.id
        for name in (actor.name, *actor.variants):
            names[name].add(actor.id)
    return Lookup(ids, {name: frozenset(bearers) for name, bearers in names.items()})


def judged_statement(statement: Statement, judgements: Iterable[Judgement], known: Lookup) -> Statement:
    """A statement and what was decided on it, the oldest first -> the statement as it stands."""
    for judgement in judgements:
        if judgement.what in ("confirm", "reject"):
            state: State = "confirmed" if judgement.what == "confirm" else "rejected"
            statement = replace(statement, state=state)
        elif judgement.what == "correct":
            statement = corrected_statement(statement, judgement, known) or statement
    return statement


def corrected_statement(statement: Statement, judgement: Judgement, known: Lookup) -> Statement | None:
    """A statement and a correction of one of its fields -> the corrected one; None when it cannot be carried out."""
    after = judgement.after or None
    change: dict[str, Any] | None = None
    if judgement.field == "medium" and after is not None and after not in get_args(Medium):
        return None
    if judgement.field in STATEMENT_TEXT and (after is not None or judgement.field != "act"):
        change = {judgement.field: after}
    elif judgement.field == "negated" and after in ("true", "false"):
        change = {"negated": after == "true"}
    elif judgement.field == "date":
        date = _date(after) if after else None
        change = {"date": date} if date or not after else None
    elif judgement.field == "speaker":
        actor = known.actor(after) if after else None
        change = {"speaker": actor, "speakers": (actor,) if actor else ()} if actor or not after else None
    return replace(statement, **change, state="corrected") if change is not None else None


def _date(given: str) -> Date | None:
    """A day, an interval start/end, or a Date as JSON -> the Date; its basis is the judgement. None if it is none."""
    if given.startswith("{"):
        return _date_of(given)
    start, _, end = given.partition("/")
    end = end or start
    if day_number(start) is None or day_number(end) is None or start > end:
        return None
    return Date(start, end, "day" if start == end else "longer", "judgement")


def _date_of(given: str) -> Date | None:
    try:
        fields = cast(dict[str, Any], json.loads(given))
    except json.JSONDecodeError:
        return None
    start, end, precision = fields.get("start"), fields.get("end"), fields.get("precision")
    if precision not in get_args(Precision) or not all(x is None or day_number(str(x)) for x in (start, end)):
        return None
    return Date(start, end, cast(Precision, precision), str(fields.get("basis") or "judgement"))


def judged_actor(actor: Actor, judgements: Iterable[Judgement]) -> Actor:
    """An actor and what was decided on it, the oldest first -> the actor as it stands."""
    for judgement in judgements:
        if judgement.what == "correct":
            actor = corrected_actor(actor, judgement) or actor
    return actor


def corrected_actor(actor: Actor, judgement: Judgement) -> Actor | None:
    """An actor and a correction of one of its fields -> the corrected one; None when it cannot be carried out."""
    after = judgement.after or None
    if judgement.field not in ACTOR_TEXT or (after is None and judgement.field in ("name", "kind")):
        return None
    if judgement.field == "kind" and after not in get_args(ActorKind):
        return None
    change: dict[str, Any] = {judgement.field: after}
    return replace(actor, **change)


def on_entries(
    judgements: Iterable[Judgement],
    finder: Finder,
    statement_at: Callable[[Place], str],
    actor_at: Callable[[Node], str],
) -> dict[str, list[Judgement]]:
    """Judgements -> those on each entry's id, the oldest first."""
    found: defaultdict[str, list[Judgement]] = defaultdict(list)
    for judgement in standing(judgements):
        if judgement.what in ("confirm", "reject", "correct"):
            for words in judgement.target:
                target = finder.target(words)
                entry = (
                    statement_at(target.statement)
                    if target.statement
                    else actor_at(target.actor)
                    if target.actor
                    else None
                )
                if entry is not None and judgement not in found[entry]:
                    found[entry].append(judgement)
    return dict(found)


def unresolved(record: Record) -> tuple[Judgement, ...]:
    """A record -> its standing judgements of which some words, or the value decided on, find nothing to apply to."""
    finder = Finder(in_order(record.readings))
    known = lookup(record.actors, record.aliases)
    return tuple(j for j in standing(record.judgements) if not _resolves(j, finder, record, known))


def _resolves(judgement: Judgement, finder: Finder, record: Record, known: Lookup) -> bool:
    if judgement.what == "role":
        return bool(judgement.target) and all(finder.place(words) for words in judgement.target)
    targets = [finder.target(words) for words in judgement.target]
    if not targets or not all(t.statement or t.actor for t in targets):
        return False
    if judgement.what != "correct":
        return judgement.what not in ("merge", "split") or len(targets) > 1
    return all(_can_correct(judgement, target, record, known) for target in targets)


def _can_correct(judgement: Judgement, target: Target, record: Record, known: Lookup) -> bool:
    if target.statement:
        return any(corrected_statement(s, judgement, known) for s in record.statements[:1])
    return any(corrected_actor(a, judgement) for a in record.actors[:1])
