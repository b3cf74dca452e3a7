"""The record's statements, actors and stories -> where reports do not say the same about the same thing.

Each row shows both sides in their reports' words and says of which kind it is. That only one report carries something
is no difference, and neither is a spelling of the house ("rumour", "rumor").
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from verbale.compare.actors import ActorIndex
from verbale.compare.changes import Departure, Worded, departures, in_context, is_weighty
from verbale.compare.ids import DIFFERENCE, cover, digest, selector
from verbale.compare.said import Said, in_heading
from verbale.compare.words import STOP_WORDS, folds, stem
from verbale.model import Actor, Article, Difference, DifferenceKind, Located, Office, Reading, Side, Statement, Story
from verbale.resolve.names import full_words
from verbale.resolve.offices.canonical import canonical
from verbale.resources import word_set

CONTEXT_WORDS = 12
"""About how many words of a wording each side of a difference shows."""


@dataclass(frozen=True, slots=True)
class Found:
    """A difference before it has an id and a story."""

    kind: DifferenceKind
    point: str
    about: str
    sides: tuple[Side, ...]
    explained_by: str | None = None


def as_differences(
    found: Iterable[Found], articles: Mapping[str, Article], story_of: Mapping[str, str]
) -> tuple[Difference, ...]:
    """Differences found -> with ids made of the earliest side's words, and the story that all sides belong to."""
    rows: list[Difference] = []
    seen: Counter[str] = Counter()
    for one in sorted(found, key=_order):
        first = one.sides[0]
        words = selector(articles[first.report], first.start, first.end)
        own = digest(one.kind, words.report_sha256, words.exact, words.prefix, words.suffix, first.value)
        seen[own] += 1
        own = own if seen[own] == 1 else digest(own, seen[own])
        stories = {story_of[side.report] for side in one.sides}
        story = stories.pop() if len(stories) == 1 else None
        rows.append(
            Difference(f"{DIFFERENCE}-{own}", story, one.kind, one.point, one.about, one.sides, one.explained_by)
        )
    return tuple(sorted(rows, key=lambda row: row.id))


def _order(one: Found) -> tuple[str, str, str, list[tuple[str, int, int, str]]]:
    return (one.kind, one.point, one.about, [(s.report, s.start, s.end, s.value) for s in one.sides])


# -------------------------------------------------------------------------------------------------------- wordings


def wording_differences(
    statement: Statement, wordings: Sequence[Worded], names: Mapping[str, frozenset[str]], speaker: str | None
) -> Iterator[Found]:
    """A statement and its wordings, the fullest first -> a row for each spot of the fullest that others change; a
    headline's way of shortening is none."""
    fullest = wordings[0]
    spots: defaultdict[tuple[tuple[int, int], str], list[tuple[Worded, Departure]]] = defaultdict(list)
    for other in wordings[1:]:
        if other.article.id == fullest.article.id:
            continue
        heading = any(in_heading(one.article, one.statement) for one in (other, fullest))
        for departure in departures(other, fullest, names):
            if _counts(departure, other, fullest) and not (heading and _is_trade(departure, other, fullest)):
                spots[departure.there, departure.kind].append((other, departure))
    for (there, _), given in sorted(spots.items(), key=lambda item: item[0]):
        yield _wording_difference(statement, fullest, there, given, speaker)


def _is_trade(departure: Departure, here: Worded, there: Worded) -> bool:
    """Whether a headline departs as headlines do: without articles, and ending otherwise. A word that it leaves out
    inside quotation marks is no such thing."""
    ends = departure.here[1] == len(here.tokens) or departure.there[1] == len(there.tokens)
    return departure.kind == "article" or (ends and departure.kind != "number")


def _counts(departure: Departure, here: Worded, there: Worded) -> bool:
    if departure.kind in ("article", "number"):
        return True
    if departure.kind == "trimmed":
        return departure.silent and is_weighty(departure, here, there)
    return departure.kind in ("substance", "translation") and is_weighty(departure, here, there)


def _wording_difference(
    statement: Statement,
    fullest: Worded,
    at: tuple[int, int],
    given: Sequence[tuple[Worded, Departure]],
    speaker: str | None,
) -> Found:
    kind = given[0][1].kind
    whole, value, sides = None, "", list[Side]()
    for other, departure in given:
        longest = max(departure.here[1] - departure.here[0], at[1] - at[0])
        width = max(1, (CONTEXT_WORDS - longest) // 2)
        here, there = in_context(other, fullest, departure, width)
        whole = whole or there
        mine, theirs = _values(other, fullest, departure)
        sides += [_side(here, mine)] if here else []
        value = value or theirs
    sides = [_side(whole, value), *sides] if whole else sides
    words = " / ".join(dict.fromkeys(f"“{side.text}”" for side in sides))
    who = f"{speaker}'s words" if speaker else "wording"
    explained = {"article": "article", "trimmed": "trimming", "translation": "translation"}.get(kind)
    row: DifferenceKind = "number" if kind == "number" else "translation" if kind == "translation" else "wording"
    return Found(row, f"{who}: {words}", statement.id, tuple(sides), explained)


def _values(here: Worded, there: Worded, departure: Departure) -> tuple[str, str]:
    """The words that differ; where one side has none, with a neighbour, so that neither value is empty."""
    width = 0 if departure.here[0] < departure.here[1] and departure.there[0] < departure.there[1] else 1
    mine, other = in_context(here, there, departure, width)
    return (mine.text if mine else "", other.text if other else "")


def _side(words: Located, value: str) -> Side:
    return Side(words.report, words.start, words.end, words.text, value)


def attribution_differences(
    disputed: Iterable[tuple[Said, Said]],
    statement_of: Mapping[int, str],
    speakers: Mapping[str, Actor],
    articles: Mapping[str, Article],
) -> Iterator[Found]:
    """Pairs of statements in the same words by different speakers -> a row for each pair of entries."""
    seen: set[tuple[str, str]] = set()
    for a, b in disputed:
        entries = statement_of[a.order], statement_of[b.order]
        if entries not in seen and entries[0] != entries[1]:
            seen.add(entries)
            sides = sorted((_attributed(s, speakers, articles[s.report]) for s in (a, b)), key=lambda side: side.report)
            names = " / ".join(side.value for side in sides)
            yield Found("attribution", f"who said “{_shortened(a.statement.quote)}”: {names}", entries[0], tuple(sides))


def _shortened(quote: str) -> str:
    words = quote.split()
    return " ".join(words[:CONTEXT_WORDS]) + (" …" if len(words) > CONTEXT_WORDS else "")


def _attributed(said: Said, speakers: Mapping[str, Actor], article: Article) -> Side:
    start, end = cover(said.statement.source or said.statement.content)
    names = sorted(speakers[actor].name for actor in said.speakers)
    return Side(article.id, start, end, article.text[start:end], ", ".join(names))


# ---------------------------------------------------------------------------------------------------- names, offices


def name_differences(story: Story, readings: Mapping[str, Reading], index: ActorIndex) -> Iterator[Found]:
    """A story -> a row for each person whom its reports spell in different ways."""
    named: defaultdict[str, list[Side]] = defaultdict(list)
    for report in story.reports:
        for reported in readings[report].actors:
            side = _named(readings[report], reported.key, reported.name)
            actor = index.id(report, reported.key)
            if index.by_id[actor].kind == "person" and side:
                named[actor].append(side)
    for actor in sorted(named):
        sides = _spelled_otherwise(named[actor])
        spellings = dict.fromkeys(side.value for side in sides)
        if len(spellings) > 1:
            folded = {"".join(folds(value)) for value in spellings}
            explained = "romanisation" if len(folded) == 1 else None
            point = f"how {index.by_id[actor].name} is spelled: {' / '.join(spellings)}"
            yield Found("actor", point, actor, tuple(sides), explained)


def _named(reading: Reading, key: str, name: str) -> Side | None:
    """The first place in a report where the actor stands by the fullest form of the name."""
    spans = [m.span for m in reading.mentions if m.actor == key and m.span.text == name]
    return _side_of(reading.article, *(min(spans).start, min(spans).end), name) if spans else None


def _side_of(article: Article, start: int, end: int, value: str) -> Side:
    return Side(article.id, start, end, article.text[start:end], value)


def _spelled_otherwise(sides: Sequence[Side]) -> list[Side]:
    """Names that differ in spelling: an initial, a middle or a given name left out is no other spelling."""
    parts = {side.value: frozenset(full_words(side.value)) for side in sides}
    short = {value for value, mine in parts.items() if any(mine < other for other in parts.values())}
    kept = [side for side in sides if side.value not in short]
    if len({side.report for side in kept}) < 2:  # one report that spells a name in two ways
        return []
    return kept if len({_without_initials(side.value) for side in kept}) > 1 else []


def _without_initials(name: str) -> str:
    return " ".join(word for word in name.casefold().split() if len(word.rstrip(".")) > 1)


def title_differences(story: Story, readings: Mapping[str, Reading], index: ActorIndex) -> Iterator[Found]:
    """A story -> a row for each person to whom its reports give offices that have no word of content in common."""
    given: defaultdict[str, dict[str, list[Office]]] = defaultdict(dict)
    for report in story.reports:
        for reported in readings[report].actors:
            if reported.offices and reported.kind == "person":
                given[index.id(report, reported.key)].setdefault(report, []).extend(reported.offices)
    for actor, by_report in sorted(given.items()):
        if _told_otherwise([frozenset(filter(None, map(_title, offices))) for offices in by_report.values()]):
            sides = tuple(_held(readings[report].article, offices) for report, offices in by_report.items())
            titles = " / ".join(dict.fromkeys(side.value for side in sides))
            yield Found("title", f"the office of {index.by_id[actor].name}: {titles}", actor, sides)


def _held(article: Article, offices: Sequence[Office]) -> Side:
    fullest = min(offices, key=lambda o: (-len(o.title), o.evidence, o.title))
    return _side_of(article, fullest.evidence.start, fullest.evidence.end, fullest.title)


def _title(office: Office) -> frozenset[str]:
    """An office -> what its one name says; spokesmen, spokeswomen and press secretaries hold the same one, and what
    only says that somebody leads ("strongman", "top official") is no office."""
    name = canonical(office.title, office.country).replace("press secretary", "spokesman")
    words = [word for word in folds(name) if word not in STOP_WORDS]
    if not words or words[-1] in word_set("loose_titles"):
        return frozenset()
    return frozenset("spokes" if word.startswith("spokes") else stem(word) for word in words)


def _told_otherwise(reports: Sequence[frozenset[frozenset[str]]]) -> bool:
    """Whether two reports give titles none of which contains or is contained in one of the other's."""
    return any(
        not any(x <= y or y <= x for x in a for y in b)
        for i, a in enumerate(reports)
        for b in reports[i + 1 :]
        if a and b
    )
