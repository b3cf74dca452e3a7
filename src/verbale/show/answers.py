"""What a command found -> the value that `--json` prints: the codebook's rows, and counts beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from verbale.model import Actor, Article, Date, Record, RecordTime, Statement, Story
from verbale.show import groups, rows
from verbale.show.rows import Row
from verbale.show.view import Dossier

if TYPE_CHECKING:
    from verbale.pipeline import Outcome
    from verbale.record import Hit, Problem, ReportLine


def of_dossier(dossier: Dossier) -> Row:
    """A dossier -> its focus and all that belongs to it; the reports without their text, which `export` gives."""
    stories = {report: story.id for story in reversed(dossier.stories) for report in story.reports}
    return {
        "kind": dossier.kind,
        "id": dossier.id or None,
        "focus": _focus(dossier),
        "stories": [rows.story_row(story) for story in dossier.stories],
        "reports": [report_value(a, stories.get(a.id), dossier.limits.get(a.id)) for a in dossier.reports],
        "statements": [rows.statement_row(statement) for statement in dossier.statements],
        "differences": [rows.difference_row(difference) for difference in dossier.differences],
        "actors": [rows.actor_row(actor) for actor in dossier.actors],
        "times": [rows.time_row(RecordTime(r, time)) for r, times in dossier.times.items() for time in times],
        "unresolved": [rows.mention_row(mention) for found in dossier.unresolved.values() for mention in found],
        "rejected": dossier.rejected,
    }


def _focus(dossier: Dossier) -> Row | None:
    match dossier.focus:
        case Story() as story:
            return rows.story_row(story)
        case Article() as article:
            return report_value(article, None, dossier.limits.get(article.id))
        case Actor() as actor:
            return rows.actor_row(actor)
        case Statement() as statement:
            return rows.statement_row(statement)
        case None:
            return None


def report_value(article: Article, story: str | None, limits: Date | None = None) -> Row:
    """A report, its story and the bounds of an undated one -> its row without the text and its blocks."""
    row = rows.report_row(article, story, limits=limits)
    return {key: value for key, value in row.items() if key not in ("text", "blocks")}


def of_overview(record: Record, place: str) -> Row:
    """A record and its path -> its stories, reports and speakers with counts."""
    carried, limits = groups.statement_counts(record), dict(record.bounds)
    stories = {report: story.id for story in reversed(record.stories) for report in story.reports}
    return {
        "record": place,
        "stories": [rows.story_row(story) for story in record.stories],
        "reports": [
            report_value(r.article, stories.get(r.article.id), limits.get(r.article.id))
            | {"statements": carried[r.article.id]}
            for r in record.readings
        ],
        "speakers": [
            {"actor": actor.id, "name": actor.name, "statements": made, "reports": reports}
            for actor, made, reports in groups.speaker_counts(record)
        ],
        "statements": len(record.statements),
        "actors": len(record.actors),
    }


def of_reading(outcomes: Sequence[Outcome], lines: Mapping[str, ReportLine], place: str, *, interrupted: bool) -> Row:
    """What became of each item -> what was read, known and skipped, with titles where there are any."""

    def listed(status: str) -> list[Row]:
        return [_outcome(outcome, lines) for outcome in outcomes if outcome.status == status]

    read, known, skipped = listed("read"), listed("known"), listed("skipped")
    return {"record": place, "read": read, "known": known, "skipped": skipped, "interrupted": interrupted}


def _outcome(outcome: Outcome, lines: Mapping[str, ReportLine]) -> Row:
    if outcome.status == "skipped":
        return {"url": outcome.address, "reason": outcome.reason, "detail": outcome.detail or None}
    line = lines.get(outcome.report or "")
    return {
        "id": outcome.report,
        "url": outcome.address,
        "outlet": line.outlet if line else None,
        "title": line.title if line else None,
        "published": rows.date_value(line.published) if line else None,
    }


def of_hits(query: str, hits: Iterable[Hit], lines: Mapping[str, ReportLine]) -> Row:
    """A query and its hits -> the hits as Spans with the words around them and the report they stand in."""
    return {"query": query, "hits": [_hit(hit, lines.get(hit.report)) for hit in hits]}


def _hit(hit: Hit, line: ReportLine | None) -> Row:
    found: dict[str, Any] = {name: getattr(hit, name) for name in ("report", "start", "end", "text", "before", "after")}
    return found | {
        "role": hit.kind,
        "url": line.address if line else None,
        "outlet": line.outlet if line else None,
        "title": line.title if line else None,
    }


def of_problems(problems: Iterable[Problem], place: str, reports: int) -> Row:
    """What `verify` found -> problems and notes apart; in order when there are no problems."""
    listed = list(problems)
    wrong = [_problem(one) for one in listed if not one.note]
    notes = [_problem(one) for one in listed if one.note]
    return {"record": place, "reports": reports, "in_order": not wrong, "problems": wrong, "notes": notes}


def _problem(problem: Problem) -> Row:
    return {"table": problem.table, "id": problem.id, "what": problem.what}
