"""Many reports' readings and people's judgements -> the record, part by part: actors, wordings, stories, statements,
differences, and last what people decided."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from verbale.compare.actors import ActorIndex, join_actors, record_mentions
from verbale.compare.by_office import persons_named
from verbale.compare.changes import Worded
from verbale.compare.differences import (
    Found,
    as_differences,
    attribution_differences,
    name_differences,
    title_differences,
    wording_differences,
)
from verbale.compare.ids import STATEMENT, WORDING, aliases_of, in_order
from verbale.compare.judgements import (
    Finder,
    Pairs,
    in_time,
    judged_actor,
    judged_statement,
    lookup,
    on_entries,
    pairs,
)
from verbale.compare.said import Said, said_in
from verbale.compare.statements import Known, in_words, make_statement, name_parts
from verbale.compare.stories import group_reports, make_story, story_id
from verbale.compare.undated import bounds, dated, record_times
from verbale.compare.wordings import Grouped, group_wordings
from verbale.model import Difference, Judgement, Reading, Record, Statement, Story

_Told = tuple[Statement, tuple[Worded, ...]]
"""A statement and the words of its wordings."""


@dataclass(frozen=True, slots=True)
class _Joined:
    """What the reports give, joined, before entries are made of it."""

    readings: tuple[Reading, ...]
    actors: ActorIndex
    said: tuple[Said, ...]
    grouped: Grouped


def compare(readings: Iterable[Reading], judgements: Iterable[Judgement] = ()) -> Record:
    """Readings and judgements, both in any order -> the record: the same whatever their order, the clock or locale."""
    ordered, decided = in_order(readings), in_time(judgements)
    finder = Finder(ordered)
    joined = _joined(ordered, pairs(decided, finder))
    stories = _stories(joined)
    known = _known(joined, stories)
    words = [in_words(group, known) for group in joined.grouped.groups]
    groups = joined.grouped.groups
    made = [make_statement(group, w, known) for group, w in zip(groups, words, strict=True)]
    limits = bounds(ordered, groups, known.story_of)
    times = tuple(record_times(ordered, limits))
    statements = dated(made, groups, times, limits, {id_: article.text for id_, article in known.articles.items()})
    record = Record(
        readings=ordered,
        actors=tuple(joined.actors.by_id.values()),
        mentions=record_mentions(ordered, joined.actors),
        statements=statements,
        times=times,
        bounds=tuple(limits.items()),
        stories=stories,
        differences=_differences(joined, stories, list(zip(statements, words, strict=True)), known),
        judgements=decided,
        aliases=_aliases(joined, stories),
    )
    return _judged(record, joined, finder)


def _joined(readings: tuple[Reading, ...], links: Pairs) -> _Joined:
    actors = join_actors(readings, links.actors_together, links.actors_apart)
    said = said_in(readings, actors.of)
    order = {(one.report, one.number): one.order for one in said}
    together = [(order[a], order[b]) for a, b in links.statements_together]
    apart = [(order[a], order[b]) for a, b in links.statements_apart]
    return _Joined(readings, actors, said, group_wordings(said, actors.by_id, together, apart))


def _known(joined: _Joined, stories: Iterable[Story]) -> Known:
    return Known(
        articles={reading.article.id: reading.article for reading in joined.readings},
        actors=joined.actors,
        story_of={report: story.id for story in stories for report in story.reports},
        names=name_parts(joined.actors.by_id.values()),
        persons=persons_named(joined.actors),
    )


def _stories(joined: _Joined) -> tuple[Story, ...]:
    by_id = {reading.article.id: reading for reading in joined.readings}
    groups = group_reports(joined.readings, joined.grouped.groups)
    return tuple(make_story(held, _who(held, joined.actors)) for g in groups for held in [[by_id[r] for r in g]])


def _who(readings: Sequence[Reading], actors: ActorIndex) -> list[str]:
    """Who speaks in a story and whom two of its reports (or its only one, twice) name; the most named first."""
    reports: defaultdict[str, set[str]] = defaultdict(set)
    named: Counter[str] = Counter()
    speaking: set[str] = set()
    for reading in readings:
        report = reading.article.id
        speaking.update(actors.id(report, key) for s in reading.statements for key in s.speakers)
        for mention in reading.mentions:
            if mention.actor is not None:
                named[actors.id(report, mention.actor)] += 1
                reports[actors.id(report, mention.actor)].add(report)
    much = {actor for actor in named if len(reports[actor]) > 1 or (len(readings) == 1 and named[actor] > 1)}
    return sorted(much | speaking, key=lambda actor: (-len(reports[actor]), -named[actor], actor))


def _aliases(joined: _Joined, stories: Iterable[Story]) -> tuple[tuple[str, str], ...]:
    rows = set(joined.actors.aliases)
    for group in joined.grouped.groups:
        members = [said.digest for said in sorted(group, key=lambda said: said.order)]
        rows.update(aliases_of(STATEMENT, members, WORDING))
    articles = {reading.article.id: reading.article for reading in joined.readings}
    for story in stories:
        rows.update((story_id(articles[report]), story.id) for report in story.reports[1:])
    return tuple(sorted(rows))


def _differences(
    joined: _Joined, stories: Iterable[Story], statements: Sequence[_Told], known: Known
) -> tuple[Difference, ...]:
    found = [*_between_wordings(joined, statements, known), *_between_reports(joined, stories)]
    return as_differences(found, known.articles, known.story_of)


def _between_wordings(joined: _Joined, statements: Sequence[_Told], known: Known) -> Iterator[Found]:
    actors = joined.actors.by_id
    statement_of: dict[int, str] = {}
    for group, (statement, words) in zip(joined.grouped.groups, statements, strict=True):
        statement_of.update((said.order, statement.id) for said in group)
        if len({said.report for said in group}) > 1:
            speaker = actors[statement.speaker].name if statement.speaker else None
            yield from wording_differences(statement, words, known.names, speaker)
    yield from attribution_differences(joined.grouped.disputed, statement_of, actors, known.articles)


def _between_reports(joined: _Joined, stories: Iterable[Story]) -> Iterator[Found]:
    by_id: Mapping[str, Reading] = {reading.article.id: reading for reading in joined.readings}
    for story in stories:
        if len(story.reports) > 1:
            yield from name_differences(story, by_id, joined.actors)
            yield from title_differences(story, by_id, joined.actors)


def _judged(record: Record, joined: _Joined, finder: Finder) -> Record:
    """The record -> with states and fields as people decided; what differs about a rejected statement goes."""
    if not record.judgements:
        return record
    place = {(one.report, one.number): one.order for one in joined.said}
    entry = {
        said.order: s.id for group, s in zip(joined.grouped.groups, record.statements, strict=True) for said in group
    }
    decided = on_entries(record.judgements, finder, lambda at: entry[place[at]], lambda node: joined.actors.of[node])
    actors = tuple(judged_actor(actor, decided.get(actor.id, ())) for actor in record.actors)
    known = lookup(actors, record.aliases)
    statements = tuple(judged_statement(s, decided.get(s.id, ()), known) for s in record.statements)
    rejected = {statement.id for statement in statements if statement.state == "rejected"}
    kept = tuple(difference for difference in record.differences if difference.about not in rejected)
    return replace(record, actors=actors, statements=statements, differences=kept)
