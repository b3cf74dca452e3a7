"""Pieces of HTML source -> the words a reader sees, with a map from each stretch of them back to the source.

White space is folded as a browser folds it, entities are resolved, and characters that show nothing are dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

from verbale.model import Segment

Piece = tuple[int, int]
"""Start and end of a run of characters in the source; (n, n) is a break that shows as white space."""

INVISIBLE = "\u00ad\u200b\u200c\u200e\u200f\u2060\ufeff"
"""Characters inside words that show nothing: soft hyphen, zero-width space and non-joiner, direction marks, BOM."""

_CONTROL = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff"
_SHOWN = rf"[^&\s{INVISIBLE}{_CONTROL}]++"
_UNIT = re.compile(
    rf"(?P<entity>&(?:\#[0-9]{{1,8}};?|\#[xX][0-9a-fA-F]{{1,7}};?|[A-Za-z][A-Za-z0-9]{{0,31}};?))"
    rf"|(?P<space>\s++)|(?P<hidden>[{INVISIBLE}{_CONTROL}]++)|(?P<plain>{_SHOWN}(?: {_SHOWN})*+|&)"
)

Unit = tuple[str, int, int]
"""Characters as shown, and the place in the source that they stand for."""


def fold(source: str, pieces: Iterable[Piece]) -> tuple[str, tuple[Segment, ...]]:
    """Source and pieces of it -> (text, segments).

    `text` has no white space at its ends and single spaces inside. A segment of equal length holds the very characters
    of the source; one of another length stands for an entity or for several white-space characters. A single line
    break or tab shown as a space belongs to no segment.
    """
    shown: list[str] = []
    segments: list[Segment] = []
    length = 0
    for text, start, end in _without_outer_space(_single_spaces(_units(source, pieces))):
        if not _extends(segments, source, text, length, start, end) and _is_mapped(source, text, start, end):
            segments.append(Segment(length, length + len(text), start, end))
        shown.append(text)
        length += len(text)
    return "".join(shown), tuple(segments)


def _units(source: str, pieces: Iterable[Piece]) -> Iterator[Unit]:
    """Pieces of the source -> units in order; every stretch of white space is one unit " "."""
    for start, end in pieces:
        if start == end:
            yield " ", start, end
        for match in _UNIT.finditer(source, start, end):
            yield from _unit(match)


def _unit(match: re.Match[str]) -> Iterator[Unit]:
    start, end = match.span()
    if match.lastgroup == "plain":
        yield match.group(), start, end
    elif match.lastgroup == "space":
        yield " ", start, end
    elif match.lastgroup == "entity":
        text = unescape(match.group())
        if text.isspace():
            yield " ", start, end
        elif visible := "".join(c for c in text if c not in INVISIBLE and not "\x00" <= c <= "\x1f"):
            yield visible, start, end


def _single_spaces(units: Iterable[Unit]) -> Iterator[Unit]:
    """Joins white space that follows white space; the joined unit spans what stands together in the source."""
    space: Unit | None = None
    for unit in units:
        if unit[0] == " ":
            if space is None or space[1] == space[2]:
                space = unit
            elif space[2] == unit[1]:
                space = (" ", space[1], unit[2])
            continue
        if space is not None:
            yield space
            space = None
        yield unit
    if space is not None:
        yield space


def _without_outer_space(units: Iterable[Unit]) -> Iterator[Unit]:
    held: Unit | None = None
    begun = False
    for unit in units:
        if unit[0] == " ":
            held = unit
            continue
        if held is not None and begun:
            yield held
        held, begun = None, True
        yield unit


def _is_mapped(source: str, text: str, start: int, end: int) -> bool:
    return end > start and (end - start != len(text) or source[start:end] == text)


def _extends(segments: list[Segment], source: str, text: str, length: int, start: int, end: int) -> bool:
    """Whether the unit runs on from the last segment character by character; then that segment grows."""
    if not segments or source[start:end] != text:
        return False
    last = segments[-1]
    equal = last.end - last.start == last.page_end - last.page_start
    if not equal or last.end != length or last.page_end != start:
        return False
    segments[-1] = Segment(last.start, length + len(text), last.page_start, end)
    return True
