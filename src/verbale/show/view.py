"""A record and something in it -> a Dossier: the part of the record that is shown, in the order it is shown in.

The terminal, the page and `--json` draw the same dossier, so that they never say different things.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeVar

from verbale.model import (
    Actor,
    Article,
    Date,
    Difference,
    HeldOffice,
    Located,
    Record,
    RecordMention,
    Statement,
    Story,
    TimeExpression,
    Wording,
)
from verbale.show import words

_One = TypeVar("_One")

DossierKind = Literal["record", "story", "report", "actor", "statement"]


@dataclass(frozen=True, slots=True)
class Dossier:
    """What is shown of a record. `reports` holds every report that anything in it points into, the focus first."""

    kind: DossierKind
    id: str  # "" for the whole record
    focus: Story | Article | Actor | Statement | None
    stories: tuple[Story, ...]
    reports: tuple[Article, ...]
    statements: tuple[Statement, ...]
    actors: tuple[Actor, ...]
    differences: tuple[Difference, ...]
    names: dict[str, str]  # actor id -> name, for every actor of the record
    mentions: dict[str, int]  # actor id -> how often the reports of the dossier mention it
    articles: dict[str, Article]  # report id -> report, for every report of the dossier
    rejected: int = 0  # statements that a person has rejected; they are not among `statements`
    limits: Mapping[str, Date] = field(default_factory=dict[str, Date])  # undated report -> its bounds, inferred
    times: Mapping[str, tuple[TimeExpression, ...]] = field(default_factory=dict[str, tuple[TimeExpression, ...]])
    unresolved: Mapping[str, tuple[RecordMention, ...]] = field(default_factory=dict[str, tuple[RecordMention, ...]])


_UNDATED = "9999-99-99"  # sorts behind every day


def of_record(record: Record) -> Dossier:
    """The whole record as one dossier."""
    return _dossier(record, "record", "", None, record.statements, [r.article.id for r in record.readings])


def of_story(record: Record, story: Story) -> Dossier:
    """A story -> its reports, every statement with a wording in them, and the differences between them."""
    inside = set(story.reports)
    statements = [s for s in record.statements if story.id in s.stories or reports_of(s) & inside]
    return _dossier(record, "story", story.id, story, statements, story.reports)


def of_report(record: Record, article: Article) -> Dossier:
    """A report -> the statements it carries, with their wordings in other reports."""
    statements = [s for s in record.statements if article.id in reports_of(s)]
    return _dossier(record, "report", article.id, article, statements, [article.id])


def of_actor(record: Record, actor: Actor) -> Dossier:
    """An actor -> the statements that it made, passed on, or was addressed by."""
    statements = [s for s in record.statements if actor.id in parties(s)]
    return _dossier(record, "actor", actor.id, actor, statements, [])


def of_statement(record: Record, statement: Statement) -> Dossier:
    """A statement -> itself with all its wordings."""
    return _dossier(record, "statement", statement.id, statement, [statement], [])


def speakers(statement: Statement) -> tuple[str, ...]:
    """A statement -> the ids of those who made it, jointly or alone; empty when that is not resolved."""
    return statement.speakers or ((statement.speaker,) if statement.speaker else ())


def parties(statement: Statement) -> set[str]:
    """A statement -> every actor id that has a part in it."""
    named = {*speakers(statement), *statement.via, *statement.addressees, statement.on_behalf_of}
    return {one for one in named if one}


def fullest(statement: Statement) -> Wording | None:
    """A statement -> the wording that the others are compared with."""
    return statement.wordings[0] if statement.wordings else None


def story_of(dossier: Dossier, report: str) -> Story | None:
    """The story that a report belongs to, or None."""
    return next((story for story in dossier.stories if report in story.reports), None)


def label(dossier: Dossier, report: str) -> str:
    """A report's id -> what one calls the report in a line."""
    return words.report_label(dossier.articles[report]) if report in dossier.articles else report


def evidence(dossier: Dossier) -> Iterator[Located]:
    """A dossier -> every span that something in it points to, repeats included."""
    for statement in dossier.statements:
        for wording in statement.wordings:
            yield from wording.content
            yield from wording.source
            yield from wording.cue
    for actor in dossier.actors:
        for held in actor.offices:
            yield from held.evidence
    for difference in dossier.differences:
        for side in difference.sides:
            yield Located(side.report, side.start, side.end, side.text)


def reports_of(statement: Statement) -> set[str]:
    """A statement -> the reports that carry a wording of it."""
    return {wording.report for wording in statement.wordings}


def accepted(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Statements -> those that no person has rejected."""
    return (statement for statement in statements if statement.state != "rejected")


def _dossier(
    record: Record,
    kind: DossierKind,
    id_: str,
    focus: Story | Article | Actor | Statement | None,
    statements: Iterable[Statement],
    first: Iterable[str],
) -> Dossier:
    """The chosen statements and reports -> the dossier with all that they point to."""
    chosen = list(statements)
    kept = tuple(sorted(accepted(chosen), key=_order(record)))
    first_ids = list(first)
    named = set[str]().union(*(parties(statement) for statement in kept)) if kept else set[str]()
    named |= {mention.actor for mention in record.mentions if mention.actor and mention.report in set(first_ids)}
    if isinstance(focus, Actor):
        named.add(focus.id)
    about = {id_, *(statement.id for statement in kept)}
    differences = tuple(d for d in record.differences if kind == "record" or d.story == id_ or d.about in about)
    cited = {wording.report for statement in kept for wording in statement.wordings}
    cited |= {side.report for difference in differences for side in difference.sides}
    if isinstance(focus, Actor):
        cited |= {span.report for held in focus.offices for span in held.evidence}
        cited |= {m.report for m in record.mentions if m.actor == focus.id} if not kept else set[str]()
    reports = _reports_in_order(record, first_ids, cited)
    shown = {article.id: article for article in reports}
    actors = tuple(_as_known_to(shown, actor) for actor in record.actors if actor.id in named)
    stories = tuple(s for s in record.stories if s.id == id_ or kind == "record" or shown.keys() & s.reports)
    mentions = Counter(m.actor for m in record.mentions if m.actor and m.report in shown)
    names = {actor.id: actor.name for actor in record.actors}
    return Dossier(
        kind=kind,
        id=id_,
        focus=focus,
        stories=stories,
        reports=reports,
        statements=kept,
        actors=actors,
        differences=differences,
        names=names,
        mentions=dict(mentions),
        articles=shown,
        rejected=len(chosen) - len(kept),
        limits=dict(record.bounds),
        times=_by_report((time.report, time.expression) for time in record.times if time.report in shown),
        unresolved=_by_report((m.report, m) for m in record.mentions if m.actor is None and m.report in shown),
    )


def _by_report(found: Iterable[tuple[str, _One]]) -> dict[str, tuple[_One, ...]]:
    listed: dict[str, list[_One]] = {}
    for report, one in found:
        listed.setdefault(report, []).append(one)
    return {report: tuple(ones) for report, ones in listed.items()}


def _as_known_to(shown: Mapping[str, Article], actor: Actor) -> Actor:
    """An actor -> the same with the offices that these reports name, and where they do: a dossier of one story is not
    to bring in the reports of every other."""
    offices = (_named_in(shown, held) for held in actor.offices)
    return replace(actor, offices=tuple(held for held in offices if held.evidence))


def _named_in(shown: Mapping[str, Article], held: HeldOffice) -> HeldOffice:
    evidence = tuple(span for span in held.evidence if span.report in shown)
    if len(evidence) == len(held.evidence):
        return held
    published = [shown[span.report].published for span in evidence]
    days = sorted(date.start for date in published if date and date.start)
    return replace(held, evidence=evidence, first_seen=days[0] if days else None, last_seen=days[-1] if days else None)


def _order(record: Record) -> _Order:
    published = [reading.article.published for reading in record.readings]
    return _Order(
        {reading.article.id: number for number, reading in enumerate(record.readings)},
        [(date.start if date else None) or _UNDATED for date in published],
    )


@dataclass(frozen=True, slots=True)
class _Order:
    """Statements by the day they were said, else by the day of the first report that has them; then by their place in
    the reports' order, and in its text."""

    number: dict[str, int]
    published: list[str]

    def __call__(self, statement: Statement) -> tuple[str, int, int, str]:
        places = [
            (self.number.get(wording.report, len(self.number)), span.start)
            for wording in statement.wordings
            for span in wording.content
        ]
        report, start = min(places, default=(len(self.number), 0))
        said = statement.date.start if statement.date else None
        day = said or (self.published[report] if report < len(self.published) else _UNDATED)
        return day[:10], report, start, statement.id


def _reports_in_order(record: Record, first: Iterable[str], cited: set[str]) -> tuple[Article, ...]:
    """The focus in its own order, then what is cited besides, in the record's order."""
    articles = {reading.article.id: reading.article for reading in record.readings}
    order = [*first, *(id_ for id_ in articles if id_ in cited)]
    return tuple(articles[id_] for id_ in dict.fromkeys(order) if id_ in articles)
