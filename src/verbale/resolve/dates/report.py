"""An article and its annotations -> its time expressions in order, those in quotations anchored on the day of speaking.

What stands in blocks that are not read is passed over. Nothing comes from the machine's clock, time zone or locale: a
report without a date leaves what hangs on its date without an interval.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property, partial

from verbale.model import Annotations, Article, Block, Date, Span, TimeExpression
from verbale.resolve.dates.anchors import Anchors
from verbale.resolve.dates.find import Found, readings, resolved_in_order
from verbale.resolve.dates.framed import framed_by
from verbale.resolve.dates.grammar import Match
from verbale.resolve.dates.lexer import Lexed, lex
from verbale.resolve.dates.meaning import Calendar, Meaning
from verbale.resolve.dates.ranges import joined
from verbale.resolve.dates.said import SLACK, Worded, is_unsettled, may_date, said_on
from verbale.resolve.dates.tense import direction, tense, verb_above
from verbale.resolve.trees import Trees

LEAD = 3
"""Paragraphs in which a report tells its own news."""
LEADING = 6
REACH = 500
"""Characters from a cue within which a date of its sentence is looked at."""
NEWS = timedelta(2)


@dataclass(frozen=True)
class ReportTimes:
    """The time expressions of one report: `found` in the order of the text, `day` the report's own."""

    text: str
    found: tuple[Found, ...]
    day: date | None
    trees: Trees
    lead: int  # where the report's first paragraphs end
    contents: tuple[tuple[int, int], ...] = ()  # start and end of what somebody is said to have said, in order

    @cached_property
    def starts(self) -> list[int]:
        """Where the expressions start, for looking one up."""
        return [f.start for f in self.found]

    @cached_property
    def expressions(self) -> tuple[TimeExpression, ...]:
        """The public form: spans, TIMEX3, ISO days."""
        return tuple(expression(self.text, f) for f in self.found)

    @cached_property
    def news(self) -> Date | None:
        """The day of the report's own news: the first day that its first sentences tell of, when that is the report's
        or one right before it; else the report's."""
        if self.day is None:
            return None
        for found in self.found[:LEADING]:
            start, end = found.resolved.start, found.resolved.end
            if start is None or start != end or not isinstance(found.meaning, Calendar) or found.start > self.lead:
                continue
            if -NEWS <= start - self.day <= SLACK and (start <= self.day or self.is_past(found)):
                return Date(
                    start.isoformat(), start.isoformat(), "day", self.text[found.start : found.end], inferred=True
                )
        day = self.day.isoformat()
        return Date(day, day, "day", "publication", inferred=True)

    def is_past(self, found: Found) -> bool:
        """Whether the syntax tells of a date as past; the day after the report's may be to come."""
        at = verb_above(self.trees, found.start, found.end)
        return at >= 0 and tense(self.trees, at) < 0

    def within(self, start: int, end: int) -> tuple[Found, ...]:
        """The expressions that start in [start, end)."""
        return self.found[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def said(self, attribution: Worded, sentence: tuple[int, int]) -> Date | None:
        """When an attribution's words were said, as the words in the clause of its cue have it; those of a clause
        around it only let it be inferred."""
        near = self.around(attribution, sentence)
        if found := said_on(attribution, near, self.trees, self.day, self.contents):
            return as_date(self.text, found)
        frame = framed_by(attribution.cue, may_date(attribution, near, self.day, self.contents), self.trees)
        date = as_date(self.text, frame) if frame else None
        return replace(date, inferred=True) if date else None

    def is_unsettled(self, attribution: Worded, sentence: tuple[int, int]) -> bool:
        """Whether the cue's sentence names a day that nobody can tell."""
        return is_unsettled(attribution, self.around(attribution, sentence))

    def around(self, attribution: Worded, sentence: tuple[int, int]) -> tuple[Found, ...]:
        """The expressions of a cue's sentence, as far as they stand near it."""
        if not attribution.cue:
            return ()
        start, end = attribution.cue[0].start - REACH, attribution.cue[-1].end + REACH
        return self.within(max(sentence[0], start), min(sentence[1], end))


def report_times(article: Article, annotations: Annotations, sentence: Callable[[int], tuple[int, int]]) -> ReportTimes:
    """An article, its annotations and where sentences begin and end -> its times.

    Quotations are read twice: what is said in them hangs on the day of speaking, which is found outside of them."""
    lexed = lex(readable(article.text, article.blocks))
    names = sorted((n.span.start, n.span.end, n.kind) for n in annotations.names)
    phrases = tuple(p for p in readings(lexed) if not named(names, *extent(lexed, p[0])))
    day, trees = one_day(article.published), Trees(annotations.words)
    telling = partial(direction, trees, sorted((q.span.start, q.span.end) for q in annotations.quotations))
    plain = tuple(resolved_in_order(lexed, phrases, lambda _: Anchors(day), telling))
    lead = lead_end(article)
    contents = tuple(sorted({(s.start, s.end) for a in annotations.attributions for s in a.content}))
    first = ReportTimes(article.text, plain, day, trees, lead, contents)
    quoted = speaking_days(first, annotations, sentence)
    if not quoted:
        return ReportTimes(article.text, tuple(joined(article.text, plain)), day, trees, lead, contents)
    again = resolved_in_order(lexed, phrases, lambda at: anchors_in(quoted, at, day), telling)
    return ReportTimes(article.text, tuple(joined(article.text, tuple(again))), day, trees, lead, contents)


def against(article: Article, days: Sequence[date]) -> tuple[tuple[Found, ...], ...]:
    """An article and days on which it may have been written -> for each day its expressions as they would be resolved
    then, by its words alone (its annotations are not kept)."""
    lexed = lex(readable(article.text, article.blocks))
    phrases = tuple(readings(lexed))
    return tuple(tuple(joined(article.text, tuple(read_on(lexed, phrases, day)))) for day in days)


def read_on(lexed: Lexed, phrases: Sequence[tuple[Match, Meaning]], day: date) -> Iterator[Found]:
    """Phrases -> resolved as on a day."""
    return resolved_in_order(lexed, phrases, lambda _: Anchors(day))


def lead_end(article: Article) -> int:
    """An article -> where the third paragraph of its body ends: what is told until there is the news."""
    body = [b for b in article.blocks if b.is_read and b.role == "body"]
    return body[:LEAD][-1].end if body else len(article.text)


def readable(text: str, blocks: Sequence[Block]) -> str:
    """A text -> as long a text in which blocks that are not read, and what lies between blocks, are line breaks."""
    parts: list[str] = []
    end = 0
    for block in sorted((b for b in blocks if b.is_read), key=lambda b: b.start):
        if block.start >= end:
            parts += ["\n" * (block.start - end), text[block.start : block.end]]
            end = block.end
    return "".join((*parts, "\n" * (len(text) - end)))


def one_day(known: Date | None) -> date | None:
    """A date -> the day that it is, None for an interval."""
    return date.fromisoformat(known.day) if known and known.day else None


Quoted = tuple[int, int, date | None]
"""Start and end of a quotation, and the day of its speaking."""


def speaking_days(
    times: ReportTimes, annotations: Annotations, sentence: Callable[[int], tuple[int, int]]
) -> list[Quoted]:
    """The quotations with a date in them, each with the day on which it was spoken: that of the statement whose content
    it is, else the report's own."""
    spoken: list[Quoted] = []
    holders = sorted((s.start, s.end, n) for n, a in enumerate(annotations.attributions) for s in a.content)
    for quotation in annotations.quotations:
        start, end = quotation.span.start, quotation.span.end
        if not times.within(start, end):
            continue
        holder = next((n for s, e, n in near(holders, start) if s <= start + 1 and end - 1 <= e), None)
        said = None
        if holder is not None and (cue := annotations.attributions[holder].cue):
            said = times.said(annotations.attributions[holder], sentence(cue[0].start))
        spoken.append((start, end, one_day(said) if said else times.day))
    return sorted(spoken)


def near(holders: Sequence[tuple[int, int, int]], start: int) -> Iterable[tuple[int, int, int]]:
    """The contents that begin at an offset or a little before it; the last first, eight at most."""
    at = bisect_left(holders, (start + 2, 0, 0))
    return reversed(holders[max(0, at - 8) : at])


def anchors_in(quoted: Sequence[Quoted], at: int, day: date | None) -> Anchors:
    """What holds at an offset: in a quotation the day of speaking, elsewhere the report's."""
    i = bisect_left(quoted, (at + 1, 0, None)) - 1  # type: ignore[arg-type]
    if i >= 0 and quoted[i][0] <= at < quoted[i][1]:
        return Anchors(quoted[i][2], quoted=True)
    return Anchors(day)


def extent(lexed: Lexed, match: Match) -> tuple[int, int]:
    """A phrase -> its offsets."""
    return lexed.tokens[match.first].start, lexed.tokens[match.last - 1].end


def named(names: Sequence[tuple[int, int, str]], start: int, end: int) -> bool:
    """Whether a phrase is part of a name: "Theresa May", "26 July Front"."""
    i = bisect_left(names, (start + 1, 0, "")) - 1
    if i < 0:
        return False
    first, last, kind = names[i]
    return end <= last and (kind == "person" or (kind == "organisation" and (first, last) != (start, end)))


def expression(text: str, found: Found) -> TimeExpression:
    """What was found -> the codebook's row."""
    resolved = found.resolved
    return TimeExpression(
        Span(found.start, found.end, text[found.start : found.end]),
        resolved.type,
        resolved.value,
        resolved.start.isoformat() if resolved.start else None,
        resolved.end.isoformat() if resolved.end else None,
        resolved.anchor,
        resolved.inferred,
    )


def as_date(text: str, found: Found) -> Date | None:
    """What was found -> an interval with its words as basis; None when it has none."""
    resolved = found.resolved
    if resolved.start is None and resolved.end is None:
        return None
    start, end = (d.isoformat() if d else None for d in (resolved.start, resolved.end))
    return Date(
        start, end, resolved.precision or "longer", text[found.start : found.end], resolved.inferred, resolved.at
    )
