"""A text and the day on which it was written -> the time expressions in it, with their TIMEX3 values and intervals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from verbale.resolve.dates.anchors import Anchors, Resolved
from verbale.resolve.dates.direction import direction
from verbale.resolve.dates.grammar import Match, matches_at, next_place
from verbale.resolve.dates.lexer import Lexed, lex
from verbale.resolve.dates.meaning import Meaning
from verbale.resolve.dates.memory import Memory
from verbale.resolve.dates.ordinary import is_ordinary
from verbale.resolve.dates.reading import read
from verbale.resolve.dates.resolving import resolve


@dataclass(frozen=True, slots=True)
class Found:
    """An expression: its offsets, its meaning and what it is resolved to; `before` is the word that stands before it,
    in lower case; `told` is -1 where the words around it tell of the past, +1 of what is to come, 0 of neither."""

    start: int
    end: int
    meaning: Meaning
    resolved: Resolved
    before: str = ""
    told: int = 0


def find(text: str, written: date | None) -> tuple[Found, ...]:
    """A text and its day (None when not known) -> its time expressions in order; linear in the length of the text."""
    lexed = lex(text)
    return tuple(resolved_in_order(lexed, readings(lexed), lambda _: Anchors(written)))


def readings(lexed: Lexed) -> Iterator[tuple[Match, Meaning]]:
    """Lexed text -> phrases with their meaning, none within another; the longest that says something wins."""
    at = next_place(lexed, 0)
    while at is not None:
        end = at + 1
        for number, match in enumerate(matches_at(lexed, at)):
            if number == 0 and is_ordinary(match):
                end = match.last
                break
            if (meaning := read(match)) is not None:
                yield match, meaning
                end = match.last
                break
        at = next_place(lexed, end)


def resolved_in_order(
    lexed: Lexed,
    phrases: Iterable[tuple[Match, Meaning]],
    anchors_at: Callable[[int], Anchors],
    tense: Callable[[int, int], int] = lambda start, end: 0,
) -> Iterator[Found]:
    """Phrases -> resolved one after the other, each knowing the date spoken of before it. `anchors_at` gives what
    holds at an offset: the day of speaking; `tense` says from the syntax whether a stretch is told as past or to come
    (-1, +1; 0 where it does not know, and then the words around it are asked)."""
    memory = Memory()
    for match, meaning in phrases:
        start, end = lexed.tokens[match.first].start, lexed.tokens[match.last - 1].end
        told = tense(start, end) or direction(lexed, match.first, match.last)
        resolved = resolve(meaning, memory.anchors(anchors_at(start), lexed, match.first, told))
        resolved = bounded(resolved, match.before())
        yield Found(start, end, meaning, resolved, match.before(), told)
        memory = memory.after(match, meaning, resolved)


def bounded(resolved: Resolved, before: str) -> Resolved:
    """What is said to last "through June" ends with it; when it begins is not said."""
    return replace(resolved, start=None) if before in ("through", "thru") and resolved.end else resolved
