"""Runs of pieces that an event's head takes for a party, and the names of the text -> the words that name the party.

The head asks piece by piece, and leaves out a piece of a long name or gives half of it to the other side: what touches
a name is that whole name, and on one side only (F1 over the words of actors on our own dev .651 without, .668 with it;
recipients .602 without, .634).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice, takewhile

from verbale.model import Name, Span


def parties(text: str, runs: Sequence[Span], names: Sequence[Name]) -> tuple[Span, ...]:
    """A text, runs of one role and the names, in order and apart -> the parties in order: whole words, whole names;
    runs that touch one another after that, or that a blank parts, are one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(_named(*_whole_words(text, run), names) for run in runs):
        if found and not text[found[-1][1] : start].strip(" "):
            start, end = found[-1][0], max(found.pop()[1], end)
        found.append((start, end))
    return tuple(Span.cut(text, start, end) for start, end in found)


def beside(trigger: Span, names: Sequence[Name]) -> Sequence[Name]:
    """A trigger and the names -> the names that it stands in none of: who was invaded in "2003 invasion of Iraq" is
    Iraq, and not the whole."""
    first = bisect_right(names, trigger.start, key=lambda n: n.span.end)
    is_inside = first < len(names) and names[first].span.start <= trigger.start
    return [*names[:first], *names[first + 1 :]] if is_inside else names


def apart(recipients: Sequence[Span], actors: Sequence[Span]) -> tuple[Span, ...]:
    """Recipients and actors of one event -> the recipients that share no word with an actor."""
    return tuple(r for r in recipients if not any(a.start < r.end and r.start < a.end for a in actors))


def _whole_words(text: str, span: Span) -> tuple[int, int]:
    """A span that begins or ends within a word -> the offsets of whole words."""
    start, end = span.start, span.end
    while start and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end


def _named(start: int, end: int, names: Sequence[Name]) -> tuple[int, int]:
    """Offsets -> those that hold the whole of each name that they touch."""
    first = bisect_right(names, start, key=lambda n: n.span.end)
    touched = [n.span for n in takewhile(lambda n: n.span.start < end, islice(names, first, None))]
    return min([start, *(s.start for s in touched)]), max([end, *(s.end for s in touched)])
