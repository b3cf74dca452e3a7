"""Paragraphs of a text -> the quotations in them, whatever marks the outlet uses.

Double marks (curly, straight, two single ones, guillemets, low German ones) and single marks (curly, straight), one
inside another. A quotation that is not closed in its paragraph goes on when the next paragraph opens with a mark
again, as English house styles have it; otherwise it ends with its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from verbale.model import Quotation, Span

MARKS = "\"'“”‘’«»„`"
"""The characters that quotation marks are made of, for stripping them off the ends of words."""

_DOUBLE_OPEN = {"“": "”", "„": "“”", "«": "»", "``": "''”", "″": "″"}
_STRAIGHT = ('"', "''", "＂")
_MARK = re.compile(r"``|''|[\"“”„«»″＂‘’'‚‹›`]")
_OPENS_AFTER = re.compile(r"[\s(\[{—–\-/:“\"‘]")
_ELISION = re.compile(r"[’'](?:\d0s|\d\ds?\b|em\b|til\b|tis\b|twas\b|n[’']|cause\b|round\b|bout\b)", re.I)
_LONGEST_SINGLE = 600  # characters: a single mark without a partner this near is an apostrophe


@dataclass(frozen=True, slots=True)
class _Open:
    """A quotation that is open: where its words begin, its mark, and what closes it."""

    start: int
    mark: str
    closers: tuple[str, ...]
    continued: bool


def find_quotations(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Quotation, ...]:
    """Text and the offsets of its paragraphs -> quotations in order of their start, marks left out."""
    found: list[Quotation] = []
    running: _Open | None = None
    for start, end in paragraphs:
        pieces, running = _paragraph(text, start, end, running)
        found.extend(pieces)
    return tuple(sorted(found, key=lambda q: (q.span.start, -q.span.end)))


def quoted_mask(length: int, quotations: Iterable[Quotation]) -> bytearray:
    """Length of a text and its quotations -> one byte a character, 1 inside a quotation."""
    mask = bytearray(length)
    for quotation in quotations:
        span = quotation.span
        mask[span.start : span.end] = b"\x01" * (span.end - span.start)
    return mask


def _paragraph(text: str, start: int, end: int, running: _Open | None) -> tuple[list[Quotation], _Open | None]:
    """One paragraph and what was still open before it -> its quotations and what is open after it."""
    stack: list[_Open] = []
    out: list[Quotation] = []
    first = True
    position = start
    while match := _MARK.search(text, position, end):
        mark, at = match.group(), match.start()
        position = match.end()
        if running and first and not text[start:at].strip() and _same_family(mark, running.mark):
            stack.append(_Open(position, running.mark, running.closers, True))
            first = False
            continue
        first = False
        if stack and mark in stack[-1].closers and _closes(text, at, position, start, end, stack[-1]):
            out.append(_quotation(text, stack.pop(), at, len(stack)))
        elif len(stack) > 1 and mark in stack[0].closers and _closes(text, at, position, start, end, stack[0]):
            del stack[1:]  # an inner mark that never closed was an apostrophe
            out.append(_quotation(text, stack.pop(), at, 0))
        elif opened := _opens(text, at, position, start, end, mark, stack):
            stack.append(opened)
    rest = next((o for o in stack if not _is_single(o.mark)), None)
    if rest is not None:
        out.append(_quotation(text, rest, end, 0))
    return [q for q in out if q.span.text.strip()], rest


def _quotation(text: str, opened: _Open, end: int, depth: int) -> Quotation:
    return Quotation(Span.cut(text, min(opened.start, end), end), opened.mark, opened.continued, depth)


def _is_single(mark: str) -> bool:
    return mark in ("‘", "'", "‚", "‹", "’", "`")


def _same_family(mark: str, other: str) -> bool:
    return mark == other or (mark in _STRAIGHT and other in _STRAIGHT) or {mark, other} <= {"“", "”", '"'}


def _opens(text: str, at: int, after: int, start: int, end: int, mark: str, stack: list[_Open]) -> _Open | None:
    """Whether the mark opens a quotation here; None when it is an apostrophe or a stray closing mark."""
    before = text[at - 1] if at > start else " "
    follows = text[after] if after < end else " "
    if mark in _DOUBLE_OPEN:
        closers = tuple(_DOUBLE_OPEN[mark]) if len(mark) == 1 else ("''", "”", '"')
        return _Open(after, mark, closers + (('"',) if mark == "“" else ()), False)
    if mark in _STRAIGHT:
        if follows.isspace() or not (_OPENS_AFTER.match(before) or before in "“‘"):
            return None
        return _Open(after, mark, ('"', "''", "”") if mark == '"' else (mark, "”", '"'), False)
    if not _is_single(mark) or any(_is_single(o.mark) for o in stack):
        return None
    if follows.isspace() or not _OPENS_AFTER.match(before) or _ELISION.match(text, at, end):
        return None
    closers = ("’", "'") if mark in ("‘", "'", "’", "`") else ("›", "‘")
    partner = _single_partner(text, after, end, closers, mark)
    return _Open(after, mark, (text[partner],), False) if partner is not None else None


def _single_partner(text: str, after: int, end: int, closers: tuple[str, ...], mark: str) -> int | None:
    """Where a single mark closes: after punctuation if anywhere near, else the first place that is no possessive."""
    if mark == "’":
        return None  # a closing mark in opening place: elision ("’90s") or a typo, never a sure quotation
    candidates = [
        i for i in range(after, min(end, after + _LONGEST_SINGLE)) if text[i] in closers and _after_word(text, i, end)
    ]
    strong = [i for i in candidates if text[i - 1] in ",.?!;…"]
    plain = [i for i in candidates if text[i - 1] != "s" or i + 1 >= end or text[i + 1] in ',.;:?!)”"']
    return next(iter(sorted([*strong[:1], *plain[:1]])), None)


def _after_word(text: str, at: int, end: int) -> bool:
    return not text[at - 1].isspace() and (at + 1 >= end or not text[at + 1].isalnum())


def _closes(text: str, at: int, after: int, start: int, end: int, opened: _Open) -> bool:
    """Whether a mark that could close the open quotation does: not an apostrophe, not another opening."""
    before = text[at - 1] if at > start else " "
    follows = text[after] if after < end else " "
    if _is_single(opened.mark):
        return at == _single_partner(text, opened.start, end, opened.closers, opened.mark)
    if text[at:after] in _STRAIGHT:
        return not (before.isspace() and not follows.isspace() and follows.isalnum() and at > opened.start + 1)
    return at > opened.start - 1
