"""Reports without a date, and dated ones of the same story -> bounds of when an undated report was written, and what
its relative dates then mean.

A bound is an inference, and says so: `inferred` is set and `basis` gives the reason in words. Two things bound a
report: a past day that it names in full (it was written later), and a dated report of the same story that carries the
same words of a speaker (they were written within a few days of each other, and neither before the words were said).
Relative dates are resolved against every day of the bound: what comes out is what all of them agree on.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from verbale.compare.said import Said
from verbale.compare.stories import WINDOW
from verbale.model import Article, Date, Reading, RecordTime, Statement, TimeExpression
from verbale.resolve.dates.earlier import told_as_earlier
from verbale.resolve.dates.find import Found
from verbale.resolve.dates.lengths import breadth
from verbale.resolve.dates.lexicon import word_set
from verbale.resolve.dates.report import against, one_day

MOST_DAYS = 14
"""Days in a bound up to which relative dates are resolved against it."""
LEAST_WORDS = 5
"""Words of content from which on the same words in two reports are no accident."""
SOME_DAY = date(2000, 1, 1)
"""A full date means the same on whatever day it is read."""


@dataclass(frozen=True, slots=True)
class _Edge:
    """One end of a bound, and why."""

    day: date
    why: str


def bounds(
    readings: Sequence[Reading], groups: Iterable[Sequence[Said]], story_of: Mapping[str, str]
) -> dict[str, Date]:
    """Readings, groups of wordings of one statement, and report -> story -> the bounds of the undated reports that have
    any: start or end is null where nothing bounds it."""
    undated = {r.article.id: r for r in readings if r.article.published is None}
    if not undated:
        return {}
    days = {r.article.id: day for r in readings if (day := own_day(r.article)) is not None}
    lower, upper = defaultdict[str, list[_Edge]](list), defaultdict[str, list[_Edge]](list)
    for group in groups:
        for report, (low, high) in shared(group, undated, days, story_of):
            lower[report].append(low)
            upper[report].append(high)
    for report, reading in undated.items():
        lower[report] += past_days(reading)
    found = {report: bound(lower[report], upper[report]) for report in sorted(undated)}
    return {report: date for report, date in found.items() if date is not None}


def own_day(article: Article) -> date | None:
    """A report -> the day that it bears."""
    published = article.published
    return date.fromisoformat(published.start[:10]) if published and published.start else None


def shared(
    group: Sequence[Said], undated: Mapping[str, Reading], days: Mapping[str, date], story_of: Mapping[str, str]
) -> Iterator[tuple[str, tuple[_Edge, _Edge]]]:
    """Wordings of one statement -> for each undated report among them the ends that the dated ones of its story give:
    not before the words were said, nor more than a few days from the dated report."""
    told = [one for one in group if one.report in days and len(set(one.stems)) >= LEAST_WORDS]
    for one in group:
        near = [other for other in told if story_of.get(other.report) == story_of.get(one.report)]
        if one.report not in undated or not near:
            continue
        said = [start for other in near if (start := said_day(other)) is not None]
        first, last = min(days[other.report] for other in near), max(days[other.report] for other in near)
        words = f"the same words as the report of {first.isoformat()}: “{shortened(near[0].statement.quote)}”"
        low = min(said) if said else first - timedelta(WINDOW)
        since = f"carries {words}, said on {low.isoformat()}" if said else f"carries {words}"
        yield one.report, (_Edge(low, since), _Edge(last + timedelta(WINDOW), since))


def said_day(said: Said) -> date | None:
    """A wording -> the day on which its own report says in words that it was said."""
    day = said.statement.date
    return one_day(day) if day and not day.inferred else None


def shortened(words: str, most: int = 60) -> str:
    """Words -> their beginning, white space folded."""
    folded = " ".join(words.split())
    return folded if len(folded) <= most else folded[:most].rsplit(" ", 1)[0] + " ..."


def past_days(reading: Reading) -> Iterator[_Edge]:
    """An undated report -> the ends that its own full dates give: it was written after the past that it tells of. What
    is set for a date ("by", "for") is not told as past."""
    full = [t for t in reading.times if t.anchor == "absolute" and t.type in ("DATE", "TIME")]
    if not full:
        return
    (version,) = against(reading.article, (SOME_DAY,))
    found = {(f.start, f.end): f for f in version}
    for time in full:
        told = found.get((time.span.start, time.span.end))
        if told and told.told < 0 and told.before not in word_set("deadlines") and time.start_date:
            yield _Edge(date.fromisoformat(time.start_date), f"tells of {time.span.text} as past")


def bound(lower: Sequence[_Edge], upper: Sequence[_Edge]) -> Date | None:
    """The ends that were found -> the narrowest interval between them; None when there is none or they contradict."""
    low = max(lower, key=lambda edge: (edge.day, edge.why), default=None)
    high = min(upper, key=lambda edge: (edge.day, edge.why), default=None)
    if low is None and high is None:
        return None
    if low and high and low.day > high.day:
        return None
    reasons = dict.fromkeys(edge.why for edge in (low, high) if edge)
    start, end = (edge.day.isoformat() if edge else None for edge in (low, high))
    precision = breadth(low.day, high.day) if low and high else "longer"
    return Date(start, end, precision, "; ".join(reasons), inferred=True)


# ------------------------------------------------------------------------------------------- what the bounds allow


def times_within(reading: Reading, limits: Date | None) -> tuple[TimeExpression, ...]:
    """An undated report and its bound -> its time expressions; those that hang on its day resolved as far as every day
    of the bound agrees, and marked inferred."""
    candidates = days_of(limits)
    if not candidates or all(t.start_date or t.end_date for t in reading.times):
        return reading.times
    versions = [{(f.start, f.end): f for f in version} for version in against(reading.article, candidates)]
    return tuple(resolved(time, versions) for time in reading.times)


def days_of(limits: Date | None) -> tuple[date, ...]:
    """A bound -> its days; none when it is open or too wide."""
    if limits is None or limits.start is None or limits.end is None:
        return ()
    first, last = date.fromisoformat(limits.start), date.fromisoformat(limits.end)
    size = (last - first).days + 1
    return tuple(first + timedelta(i) for i in range(size)) if size <= MOST_DAYS else ()


def resolved(time: TimeExpression, versions: Sequence[Mapping[tuple[int, int], Found]]) -> TimeExpression:
    """An expression and what it would be on each day of the bound -> resolved where they agree: on the interval, or on
    one that is not wider than the bound lets them be."""
    if time.start_date or time.end_date:
        return time
    place = (time.span.start, time.span.end)
    found = [v[place].resolved for v in versions if place in v]
    if len(found) < len(versions) or any(f.start is None or f.end is None for f in found):
        return time
    starts, ends = [f.start for f in found if f.start], [f.end for f in found if f.end]
    own = max((e - s).days for s, e in zip(starts, ends, strict=True))
    start, end = min(starts), max(ends)
    if (end - start).days > own + len(versions) - 1:
        return time
    value = found[0].value if len({f.value for f in found}) == 1 else time.value
    return replace(time, value=value, start_date=start.isoformat(), end_date=end.isoformat(), inferred=True)


def record_times(readings: Iterable[Reading], limits: Mapping[str, Date]) -> Iterator[RecordTime]:
    """Readings and the bounds of the undated ones -> the record's times."""
    for reading in readings:
        within = times_within(reading, limits.get(reading.article.id))
        yield from (RecordTime(reading.article.id, t) for t in sorted(within, key=lambda t: t.span))


def dated(
    statements: Sequence[Statement],
    groups: Sequence[Sequence[Said]],
    times: Iterable[RecordTime],
    limits: Mapping[str, Date],
    texts: Mapping[str, str],
) -> tuple[Statement, ...]:
    """Statements in the order of their groups of wordings, the record's times, the bounds and the reports' texts ->
    those that only undated reports carry get the day that stands beside their cue, else the day on which their speaker
    last spoke there; what a perfect tense tells gets none."""
    if not limits:
        return tuple(statements)
    inferred = defaultdict[str, list[TimeExpression]](list)
    for time in times:
        if time.expression.inferred and time.expression.start_date:
            inferred[time.report].append(time.expression)
    days = [s.date or beside(group, inferred, texts) for s, group in zip(statements, groups, strict=True)]
    spoken = speaking(groups, days, set(limits))
    own = ([one for one in group if not told_as_earlier(one.statement, texts.get(one.report, ""))] for group in groups)
    return tuple(
        replace(s, date=day or carried(group, spoken)) for s, day, group in zip(statements, days, own, strict=True)
    )


NEAR_CUE = 60
"""Characters from a cue within which a date says when the words were said."""


STOP = re.compile(r"[.!?][”’\"']?\s")


def beside(
    group: Sequence[Said], inferred: Mapping[str, Sequence[TimeExpression]], texts: Mapping[str, str]
) -> Date | None:
    """Wordings -> the day that an undated report names right beside the cue of one, in its sentence and outside of its
    content."""
    for said in group:
        cue, content = said.statement.cue, said.statement.content
        if not cue or said.report not in inferred:
            continue
        near = [
            t
            for t in inferred[said.report]
            if t.span.start - cue[0].start >= -NEAR_CUE
            and t.span.end - cue[-1].end <= NEAR_CUE
            and not any(c.start <= t.span.start < c.end for c in content)
            and t.start_date == t.end_date
            and not STOP.search(texts[said.report][min(t.span.end, cue[0].end) : max(t.span.start, cue[0].start)])
        ]
        if len(near) == 1 and near[0].start_date:
            return Date(near[0].start_date, near[0].end_date, "day", near[0].span.text, inferred=True)
    return None


Spoken = Mapping[tuple[str, str], Sequence[tuple[int, Date]]]
"""Report and speaker -> where in the report he speaks, and when he did."""


def speaking(groups: Sequence[Sequence[Said]], days: Sequence[Date | None], reports: set[str]) -> Spoken:
    """Groups and their days -> when each speaker speaks in the undated reports."""
    found = defaultdict[tuple[str, str], list[tuple[int, Date]]](list)
    for group, day in zip(groups, days, strict=True):
        if day is not None and day.day:
            for said in group:
                if said.report in reports:
                    for speaker in said.speakers:
                        found[said.report, speaker].append((said.number, day))
    return found


def carried(group: Sequence[Said], spoken: Spoken) -> Date | None:
    """A statement without a day -> the day of what its speaker last said before it in the same undated report,
    or first says after it."""
    for said in group:
        for speaker in sorted(said.speakers):
            told = spoken.get((said.report, speaker), ())
            near = min(told, key=lambda one: (one[0] > said.number, abs(one[0] - said.number)), default=None)
            if near:
                return replace(near[1], inferred=True, at=None, precision="day")
    return None
