"""Readings and the statements they share -> stories: groups of reports on one occasion in the news.

The first rule, the same whatever else is in the record: reports within three days of one another whose titles and
first words say much the same, or that carry the same words of a speaker and say something of the same. An undated
report needs more of either. A false join claims that two newsrooms bore each other out, so it costs more than a missed
one: a group joins another only when its reports are alike on the whole, and spans a few days at most.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
from zlib import crc32

from verbale.compare.ids import STORY, digest
from verbale.compare.said import Said, day_number
from verbale.compare.words import folds, stems
from verbale.model import Article, Reading, Record, Story

LEAD = 100
"""Words of a report's beginning that are compared, after its title."""
WINDOW = 3
"""Days that may lie between two reports of one story."""
SPAN = 4
"""Days that may lie between the first and the last report of one story."""
ALIKE, ALIKE_UNDATED, SOMEWHAT, HARDLY = 0.24, 0.38, 0.12, 0.08
"""Shares of words of content in common (Dice) that join two reports: dated; one undated; beside one shared statement;
beside two or more."""
COMMON = 1000
"""A word in the beginnings of more reports than this leads an undated report to none of them."""
COPY = 0.8
"""Share of the shorter text's five-word runs found in the other from which on it is a copy."""


@dataclass(frozen=True, slots=True)
class _Beginning:
    day: int | None
    words: frozenset[str]


def group_reports(readings: Sequence[Reading], groups: Iterable[Sequence[Said]]) -> tuple[tuple[str, ...], ...]:
    """Readings in the record's order and groups of wordings -> ids of the reports of each story, both in that order."""
    beginnings = [_beginning(reading.article) for reading in readings]
    place = {reading.article.id: index for index, reading in enumerate(readings)}
    shared = _shared(groups, place)
    linked: list[tuple[float, tuple[int, int]]] = []
    for a, b in {*_near_pairs(beginnings), *shared}:
        strength = _strength(beginnings[a], beginnings[b], shared[a, b])
        if strength > 0:
            linked.append((-strength, (a, b)))
    stories = _join(beginnings, [pair for _, pair in sorted(linked)])
    return tuple(tuple(readings[index].article.id for index in sorted(story)) for story in stories)


def _beginning(article: Article) -> _Beginning:
    words = list(folds(article.title or ""))
    for block in article.blocks:
        if block.is_read and block.role != "caption" and len(words) < LEAD + 20:
            words += folds(article.text[block.start : block.end])[:LEAD]
    day = day_number(article.published.start if article.published else None)
    return _Beginning(day, frozenset(word for word in stems(words[: LEAD + 20]) if len(word) > 1))


def _shared(groups: Iterable[Sequence[Said]], place: Mapping[str, int]) -> Counter[tuple[int, int]]:
    """How many telling statements each two reports share. A wording counts when it has five words of content."""
    found: Counter[tuple[int, int]] = Counter()
    for group in groups:
        reports = sorted({place[one.report] for one in group if len(set(one.stems)) >= 5})
        # Neighbours are enough to hold the reports of one statement together, and do not grow with their square.
        found.update((a, b) for index, a in enumerate(reports) for b in reports[index + 1 : index + 6])
    return found


def _near_pairs(beginnings: Sequence[_Beginning]) -> Iterator[tuple[int, int]]:
    """Pairs of reports near in time whose beginnings share a tenth of their words."""
    by_day: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(beginnings):
        near: Counter[int] = Counter()
        for word in one.words:
            if one.day is None:
                near.update(by_word[word] if len(by_word[word]) <= COMMON else ())
            else:
                for day in range(one.day - WINDOW, one.day + 1):
                    near.update(by_day.get((day, word), ()))
                by_day[one.day, word].append(index)
            by_word[word].append(index)
        yield from ((other, index) for other, count in near.items() if 10 * count >= len(one.words))


def _strength(a: _Beginning, b: _Beginning, shared: int) -> float:
    """How strongly two reports belong to one story; 0 when they do not."""
    alike = _alike(a, b)
    if a.day is not None and b.day is not None and abs(a.day - b.day) > WINDOW:
        return 0.0
    enough = ALIKE if a.day is not None and b.day is not None else ALIKE_UNDATED
    least = (enough, SOMEWHAT, HARDLY)[min(shared, 2)]
    return alike + min(shared, 5) if alike >= least else 0.0


def _alike(a: _Beginning, b: _Beginning) -> float:
    return 2 * len(a.words & b.words) / max(1, len(a.words) + len(b.words))


def _join(beginnings: Sequence[_Beginning], linked: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Pairs, the strongest first -> groups in the order of their first reports."""
    story = {index: [index] for index in range(len(beginnings))}
    for a, b in linked:
        if story[a] is not story[b] and _belong(beginnings, story[a], story[b]):
            joined = story[a] + story[b]
            story.update((index, joined) for index in joined)
    return [group for index, group in sorted(story.items()) if min(group) == index]


def _belong(beginnings: Sequence[_Beginning], one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two groups span a few days at most, and at least half of their pairs are somewhat alike."""
    days = [day for index in (*one, *other) if (day := beginnings[index].day) is not None]
    if days and max(days) - min(days) > SPAN:
        return False
    pairs = list(islice(product(sorted(one)[:20], sorted(other)[:20]), 400))
    if len(pairs) == 1:  # the link itself
        return True
    return 2 * sum(_alike(beginnings[a], beginnings[b]) >= SOMEWHAT for a, b in pairs) >= len(pairs)


# ------------------------------------------------------------------------------------------------------ the entries


def make_story(reports: Sequence[Reading], actors: Sequence[str]) -> Story:
    """A story's readings in the record's order, and its actors -> the story, named after its earliest report."""
    days = [d for r in reports if (d := r.article.published) is not None]
    starts = sorted(d.start for d in days if d.start)
    ends = sorted(end for d in days if (end := d.end or d.start))
    return Story(
        id=story_id(reports[0].article),
        title=next((r.article.title for r in reports if r.article.title), None) or _first_words(reports[0].article),
        start=starts[0] if starts else None,
        end=ends[-1] if ends else None,
        reports=tuple(r.article.id for r in reports),
        n_independent=_independent([r.article for r in reports]),
        actors=tuple(actors),
    )


def story_id(article: Article) -> str:
    """A report -> the id of a story whose earliest report it is."""
    return f"{STORY}-{digest(article.sha256, 'story')}"


def _first_words(article: Article) -> str:
    return " ".join(article.text.split()[:12])


# ----------------------------------------------------------------------------------------------------------- copies


def copies(record: Record) -> dict[str, str]:
    """A record -> report id -> the id of the earliest report of its story that has nearly the same text."""
    articles = {reading.article.id: reading.article for reading in record.readings}
    found: dict[str, str] = {}
    for story in record.stories:
        found.update(copies_among([articles[report] for report in story.reports]))
    return found


def copies_among(articles: Sequence[Article]) -> dict[str, str]:
    """Reports in the record's order -> which of them copies which earlier one."""
    if len(articles) < 2:
        return {}
    runs = [_runs(article) for article in articles]
    found: dict[str, str] = {}
    for index, article in enumerate(articles):
        for earlier in range(index):
            if articles[earlier].id not in found and _is_copy(runs[index], runs[earlier]):
                found[article.id] = articles[earlier].id
                break
    return found


def _runs(article: Article) -> frozenset[int]:
    """Digests of a report's five-word runs."""
    words = [word for block in article.blocks if block.is_read for word in folds(article.text[block.start : block.end])]
    return frozenset(crc32(" ".join(words[i : i + 5]).encode("utf-8", "replace")) for i in range(len(words) - 4))


def _is_copy(a: frozenset[int], b: frozenset[int]) -> bool:
    least, most = sorted((len(a), len(b)))
    return 5 * least >= most and len(a & b) >= COPY * least > 0


def _independent(articles: Sequence[Article]) -> int:
    """How many reports stand on their own: copies, and reports that credit the same news agency, count once."""
    original = copies_among(articles)
    sources = {original.get(a.id, a.id): "" for a in articles}
    for article in articles:
        root = original.get(article.id, article.id)
        sources[root] = sources[root] or (article.wire or "").casefold()
    return len({source or root for root, source in sources.items()})
