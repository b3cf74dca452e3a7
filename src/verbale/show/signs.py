"""Spans of a paragraph with what each of them is -> where the signs stand that set them apart without any colour.

Signs are brackets, so they must nest or they cannot be read. Where two spans cross, the one that says less goes without
signs (its colour stays): a trigger before a cue, a cue before a source, a source before a content; of two that say as
much, the one that begins later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Part = Literal["content", "source", "cue", "trigger"]

SIGNS: dict[Part, tuple[str, str]] = {
    "content": ("[", "]"),
    "source": ("{", "}"),
    "cue": ("<", ">"),
    "trigger": ("*", "*"),
}
_RANK = {part: rank for rank, part in enumerate(SIGNS)}  # of what says more, and of the outer one of equal spans


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters [start, end) of a paragraph, and what they are."""

    start: int
    end: int
    part: Part


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of a part, and the place in the paragraph before which it stands."""

    place: int
    text: str
    part: Part


def signs(marks: Iterable[Mark]) -> Iterator[Sign]:
    """Marks, in any order, crossing or not -> the signs that they get, in the order in which they stand."""
    still_open: list[Mark] = []
    for mark in sorted(_nesting(marks), key=_outer_first):
        while still_open and still_open[-1].end <= mark.start:
            yield _closing(still_open.pop())
        yield Sign(mark.start, SIGNS[mark.part][0], mark.part)
        still_open.append(mark)
    while still_open:
        yield _closing(still_open.pop())


def _closing(mark: Mark) -> Sign:
    return Sign(mark.end, SIGNS[mark.part][1], mark.part)


def _nesting(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Marks -> each once, without the empty ones and without those that give way to one that they cross."""
    still_open: list[Mark] = []
    for mark in sorted({mark for mark in marks if mark.start < mark.end}, key=_outer_first):
        while still_open and still_open[-1].end <= mark.start:
            yield still_open.pop()
        crossed = [other for other in still_open if other.end < mark.end]
        if all(_RANK[mark.part] < _RANK[other.part] for other in crossed):
            still_open = [*still_open[: len(still_open) - len(crossed)], mark]
    yield from still_open


def _outer_first(mark: Mark) -> tuple[int, int, int]:
    return mark.start, -mark.end, _RANK[mark.part]
