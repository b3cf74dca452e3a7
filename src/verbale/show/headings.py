"""A dossier -> its heading: what it is about, in a title and a line of facts. The terminal and the page share it."""

from __future__ import annotations

from dataclasses import dataclass

from verbale.model import Actor, Article, Statement, Story
from verbale.show import dated, view, words
from verbale.show.clean import one_line, shortened
from verbale.show.view import Dossier


@dataclass(frozen=True, slots=True)
class Heading:
    """`kind` in words ("dossier of a story"), the title, and short facts in the order they are read."""

    kind: str
    title: str
    facts: tuple[str, ...]


def heading(dossier: Dossier) -> Heading:
    """A dossier -> its heading."""
    match dossier.focus:
        case None:
            return Heading("the whole record", "The record", _counts(dossier))
        case Story() as story:
            return Heading("dossier of a story", one_line(story.title) or story.id, _of_story(story, dossier))
        case Article() as article:
            return Heading("dossier of a report", words.report_title(article), _of_report(article, dossier))
        case Actor() as actor:
            said = words.count(len(dossier.statements), "statement")
            facts = (words.actor_line(actor), words.count(len(dossier.reports), "report"), said)
            return Heading("dossier of an actor", one_line(actor.name), tuple(fact for fact in facts if fact))
        case Statement() as statement:
            first = view.fullest(statement)
            title = shortened(one_line(first.quote), 120) if first else statement.id
            return Heading("one statement", title, _counts(dossier))


def _of_story(story: Story, dossier: Dossier) -> tuple[str, ...]:
    period = words.days(story.start, story.end) or "undated"
    independent = f"{story.n_independent:,} of them independent"
    reports = words.count(len(story.reports), "report")
    return (period, f"{reports}, {independent}" if len(story.reports) > 1 else reports, *_counts(dossier)[1:])


def _of_report(article: Article, dossier: Dossier) -> tuple[str, ...]:
    inferred = dated.bounded(article, dossier.limits)
    when = dated.written(article, dossier.limits) if inferred else words.when(article.published)
    facts = [
        words.report_label(article),
        when,
        words.joined(map(one_line, article.authors)),
        words.via(article),
        *_counts(dossier)[1:],
    ]
    return tuple(fact for fact in facts if fact)


def _counts(dossier: Dossier) -> tuple[str, ...]:
    made_by = {who for statement in dossier.statements for who in view.speakers(statement)}
    said = words.count(len(dossier.statements), "statement")
    return (
        words.count(len(dossier.reports), "report"),
        f"{said} by {words.count(len(made_by), 'speaker')}" if made_by else said,
    )
