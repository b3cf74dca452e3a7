"""An attribution and the dates of its sentence -> the one that says when the words were said.

Only a date in the clause of the cue counts: one that hangs on the cue's verb in the syntax, or that stands right beside
the cue where nothing was parsed. A date in the content or the source, or behind "since" or "before", is not when."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta

from verbale.model import Attribution, ReportedStatement, Span
from verbale.resolve.dates.find import Found
from verbale.resolve.dates.meaning import Calendar, Fixed, Range, Shift, Unit
from verbale.resolve.dates.tense import climb, verb_of
from verbale.resolve.trees import Trees

BEFORE, AFTER = 60, 80
"""Characters from the cue in which a date counts without a syntax that says so."""
SLACK = timedelta(1)
"""Reports are updated after the date that they bear."""


LONGEST = 10**9

Worded = Attribution | ReportedStatement
"""What has a source, a cue and a content."""

Contents = Sequence[tuple[int, int]]
"""Start and end of each content of a report, in order."""


def said_on(
    attribution: Worded, found: Sequence[Found], trees: Trees, day: date | None, contents: Contents
) -> Found | None:
    """An attribution, the dates of its cue's sentence in order, the syntax, the report's day, all contents of the
    report -> the date, or None."""
    if not attribution.cue:
        return None
    free = may_date(attribution, found, day, contents)
    if not free:
        return None
    cue = attribution.cue
    verbs = set(verb_of(trees, cue))
    paths = {f.start: climb(trees, f.start, f.end) for f in free}
    hanging = [f for f in free if hangs(paths[f.start], verbs, attribution, trees)]
    if hanging:
        return min(hanging, key=lambda f: distance(cue, f))
    close = [f for f in free if f.start - cue[0].start >= -BEFORE and f.end - cue[-1].end <= AFTER]
    close = [f for f in close if f.before not in ("the", "a", "an")]  # "the June 12 talks"
    close = [f for f in close if not in_relative_clause(trees, f, verbs)]
    return close[0] if len(close) == 1 and not content_between(attribution, close[0]) else None


def may_date(attribution: Worded, found: Sequence[Found], day: date | None, contents: Contents) -> list[Found]:
    """The dates of a cue's sentence -> those on which it may have been said, in nobody's words."""
    return [f for f in found if can_date(f, day) and not is_taken(f, attribution, contents)]


def is_taken(found: Found, attribution: Worded, contents: Contents) -> bool:
    """Whether a date stands in what is said, by this source or by another whose words do not hold the cue, or in the
    words for the source."""
    own = (*attribution.content, *attribution.source)
    if any(s.start <= found.start and found.end <= s.end for s in own):
        return True
    cue = attribution.cue[0].start
    return any(s <= found.start and found.end <= e and not s <= cue < e for s, e in near(contents, found.start))


def near(contents: Contents, at: int) -> Sequence[tuple[int, int]]:
    """The contents that begin at an offset or before it, the last eight."""
    place = bisect_right(contents, (at, at + LONGEST))
    return contents[max(0, place - 8) : place]


def hangs(path: Sequence[int], verbs: set[int], attribution: Worded, trees: Trees) -> bool:
    """Whether a date hangs on the cue: or on a word in the content, which is a mistake of the syntax, for it stands
    outside of it."""
    if verbs.intersection(path):
        return True
    last = trees.words[path[-1]].start if path else None
    return last is not None and any(s.start <= last < s.end for s in attribution.content)


def in_relative_clause(trees: Trees, found: Found, verbs: set[int]) -> bool:
    """Whether a date is told of somebody beside what is said: "Cole, who left office in January, said"."""
    for at in trees.above(trees.head_of(found.start, found.end)):
        if at in verbs:
            return False
        if trees.words[at].relation == "acl:relcl":
            return True
    return False


def is_unsettled(attribution: Worded, found: Sequence[Found]) -> bool:
    """Whether the cue's sentence names a place on the calendar that nobody can tell: a day without its month's year in
    an undated report, the 30th of February. Then nothing may be put in its place."""
    taken = (*attribution.content, *attribution.source)
    open_ = (f for f in found if isinstance(f.meaning, Calendar) and f.resolved.start is None)
    return any(not any(s.start <= f.start < s.end for s in taken) for f in open_)


def can_date(found: Found, day: date | None) -> bool:
    """Whether something may have been said then: a place on the calendar that has come."""
    if not isinstance(found.meaning, (Calendar, Unit, Shift, Fixed)) or isinstance(found.meaning, Range):
        return False
    start = found.resolved.start
    return start is not None and found.resolved.type in ("DATE", "TIME") and (day is None or start <= day + SLACK)


def distance(cue: Sequence[Span], found: Found) -> int:
    """Characters between a cue and a date."""
    return min(max(found.start - s.end, s.start - found.end, 0) for s in cue)


def content_between(attribution: Worded, found: Found) -> bool:
    """Whether some of the content stands between the cue and a date."""
    low, high = sorted((attribution.cue[0].start, found.start))
    return any(low <= s.start < high for s in attribution.content)
