"""A dossier or a record -> who said how much: statements by speaker, speakers by weight, the cast of a dossier."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from verbale.model import Actor, Record, Statement
from verbale.show.view import Dossier, accepted, parties, reports_of, speakers
from verbale.show.words import joined


@dataclass(frozen=True, slots=True)
class Group:
    """One speaker's statements; `actor` is None for the outlets' own words and for speakers that are not resolved."""

    label: str
    actor: Actor | None
    statements: tuple[Statement, ...]


OWN_WORDS = "The outlets' own assessments"
UNRESOLVED = "Speaker not resolved"


def by_speaker(dossier: Dossier) -> list[Group]:
    """A dossier -> its statements under who made them: those whom most reports carry first, the outlets' own last."""
    grouped: dict[str, list[Statement]] = {}
    for statement in dossier.statements:
        who = speakers(statement)
        key = "~own" if statement.voice == "report" else "+".join(who) if who else "~unresolved"
        grouped.setdefault(key, []).append(statement)
    actors = {actor.id: actor for actor in dossier.actors}
    groups = [_group(key, statements, dossier, actors) for key, statements in grouped.items()]
    return sorted(groups, key=_prominence)


def _prominence(group: Group) -> tuple[bool, bool, int, int, str]:
    carried = set[str]().union(*(reports_of(statement) for statement in group.statements))
    last = group.label == OWN_WORDS, group.label == UNRESOLVED
    return *last, -len(carried), -len(group.statements), group.label


def _group(key: str, statements: list[Statement], dossier: Dossier, actors: dict[str, Actor]) -> Group:
    if key.startswith("~"):
        return Group(OWN_WORDS if key == "~own" else UNRESOLVED, None, tuple(statements))
    who = speakers(statements[0])
    label = joined(dossier.names.get(one, one) for one in who)
    return Group(label, actors.get(who[0]) if len(who) == 1 else None, tuple(statements))


def speaker_counts(record: Record) -> list[tuple[Actor, int, int]]:
    """A record -> (actor, statements it made, reports that carry one of them), most statements first."""
    made: Counter[str] = Counter()
    carried: dict[str, set[str]] = {}
    for statement in accepted(record.statements):
        for who in speakers(statement):
            made[who] += 1
            carried.setdefault(who, set()).update(reports_of(statement))
    rows = [(actor, made[actor.id], len(carried[actor.id])) for actor in record.actors if made[actor.id]]
    return sorted(rows, key=lambda row: (-row[1], -row[2], row[0].name, row[0].id))


def statement_counts(record: Record) -> Counter[str]:
    """A record -> how many statements each report carries."""
    return Counter(report for statement in accepted(record.statements) for report in reports_of(statement))


def cast(dossier: Dossier) -> tuple[list[Actor], list[Actor]]:
    """A dossier -> the actors who have a part in it, those who say most first, and those who are only mentioned."""
    made = Counter(who for statement in dossier.statements for who in speakers(statement))
    involved = {dossier.id}.union(*(parties(statement) for statement in dossier.statements))
    involved |= {difference.about for difference in dossier.differences if difference.about}

    def rank(actor: Actor) -> tuple[bool, int, int, str, str]:
        return actor.id != dossier.id, -made[actor.id], -dossier.mentions.get(actor.id, 0), actor.name, actor.id

    ranked = sorted(dossier.actors, key=rank)
    return [a for a in ranked if a.id in involved], [a for a in ranked if a.id not in involved]
