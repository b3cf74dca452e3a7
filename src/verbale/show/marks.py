"""A wording and the fullest wording of its statement -> runs of text that show where the two differ.

A run is words of this wording that stand in the fullest one too ("same"), words that only this one has ("here"), or
words that only the fullest one has ("there"), put where they would have stood. Terminal and page draw the same runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from verbale.model import Change, ChangeKind, Located, Wording
from verbale.show.clean import clean

_TOKEN = re.compile(r"\w+")
_STOPS = re.compile(r"[,.;:!?…]+(?=\s|$)")
_LONG = 10  # words; a longer cut is shown by its length, for a short wording of a long statement stays readable so
_MOST_TOKENS = 2_000  # aligning is quadratic; a longer wording lists its cuts at its end

Side = Literal["same", "here", "there"]


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one kind; `change` is None for "same". `counted`: the text is the number of words, not the words."""

    text: str
    side: Side
    change: ChangeKind | None = None
    counted: bool = False

    def apart(self) -> tuple[str, str, str]:
        """The space before the text, the text, and the space after it."""
        core = self.text.strip()
        before, _, after = self.text.partition(core) if core else (self.text, "", "")
        return before, core, after


@dataclass(frozen=True, slots=True)
class Piece:
    """One content span of a wording with its runs; the pieces of a split quotation follow each other."""

    span: Located
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class _Edit:
    """Words [start, end) of this wording's report stand for `there` in the fullest wording's."""

    start: int
    end: int
    there: Located | None
    kind: ChangeKind
    placed: bool  # by alignment: a space is needed around it


def redline(wording: Wording, fullest: Wording | None) -> tuple[Piece, ...]:
    """A wording, and the fullest wording it is compared with (None, or itself, shows it plain) -> its pieces."""
    changes = wording.changes if fullest is not None and fullest.id != wording.id else ()
    edits = sorted(_edits(wording, fullest, changes), key=lambda e: (e.start, e.end))
    return tuple(
        Piece(span, tuple(_runs(span, [e for e in edits if _belongs(e, span, wording.content)])))
        for span in wording.content
    )


def kinds(wording: Wording) -> tuple[ChangeKind, ...]:
    """A wording -> the kinds of its changes, each once, in the order they come."""
    return tuple(dict.fromkeys(change.kind for change in wording.changes))


def _edits(wording: Wording, fullest: Wording | None, changes: Sequence[Change]) -> Iterator[_Edit]:
    places = _Places(wording, fullest) if fullest is not None else None
    for change in changes:
        if change.here is not None and change.here.end > change.here.start:
            yield _Edit(change.here.start, change.here.end, change.there, change.kind, placed=False)
        elif change.there is not None and places is not None:
            at = change.here.start if change.here is not None else places.of(change.there)
            yield _Edit(at, at, change.there, change.kind, placed=True)


def _belongs(edit: _Edit, span: Located, content: Sequence[Located]) -> bool:
    """Whether the edit is drawn in this span: each edit in exactly one, the first that holds its place."""
    holds = [s for s in content if s.start <= edit.start <= s.end and (edit.start < s.end or edit.start == edit.end)]
    return bool(holds) and holds[0] == span


def _runs(span: Located, edits: Sequence[_Edit]) -> Iterator[Run]:
    at = span.start
    for edit in edits:
        if edit.start < at:  # two changes on the same words: the first one has them
            continue
        yield from _plain(span, at, edit.start)
        if edit.there is not None and edit.there.text:
            text, counted = _cut_out(edit, span)
            yield Run(text, "there", edit.kind, counted)
        end = min(edit.end, span.end)
        if end > edit.start:
            yield Run(_slice(span, edit.start, end), "here", edit.kind)
        at = max(at, end)
    yield from _plain(span, at, span.end)


def _plain(span: Located, start: int, end: int) -> Iterator[Run]:
    if end > start:
        yield Run(_slice(span, start, end), "same")


def _slice(span: Located, start: int, end: int) -> str:
    return clean(span.text[start - span.start : end - span.start])


def _cut_out(edit: _Edit, span: Located) -> tuple[str, bool]:
    """The words that this wording lacks, with a space where one is wanted, or when they are many their number."""
    text = " ".join(clean(edit.there.text).split()) if edit.there else ""
    words = len(_TOKEN.findall(text))
    shown = f"{words} words left out" if words > _LONG else text
    if edit.placed:
        before = span.text[: edit.start - span.start][-1:]
        after = span.text[edit.start - span.start :][:1]
        shown = (" " if before and not before.isspace() else "") + shown
        shown += "" if not after or after in " .,;:!?" else " "
    return shown, words > _LONG


class _Places:
    """Where words of the fullest wording would stand in another wording, by aligning the words of the two."""

    def __init__(self, wording: Wording, fullest: Wording) -> None:
        self._content = wording.content
        self._end = wording.content[-1].end if wording.content else 0
        self._start = wording.content[0].start if wording.content else 0
        here, there = list(_tokens(wording.content)), list(_tokens(fullest.content))
        self._pairs: list[tuple[int, int]] = []  # end of a word in the fullest, end of the same word in this one
        self._aligned = len(here) * len(there) <= _MOST_TOKENS**2 // 4
        if self._aligned:
            matcher = SequenceMatcher(None, [w for w, _ in there], [w for w, _ in here], autojunk=False)
            for a, b, size in matcher.get_matching_blocks():
                self._pairs += [(there[a + k][1], here[b + k][1]) for k in range(size)]

    def of(self, there: Located) -> int:
        """A span of the fullest wording -> the offset in this wording's report after which it would stand."""
        if not self._aligned:
            return self._end
        before = [here for end, here in self._pairs if end <= there.start]
        return self._past_stops(before[-1]) if before else self._start

    def _past_stops(self, at: int) -> int:
        """The offset behind the comma or full stop that follows a word: what was cut comes after it."""
        for span in self._content:
            if span.start <= at < span.end:
                found = _STOPS.match(span.text, at - span.start)
                return span.start + found.end() if found else at
        return at


def _tokens(content: Sequence[Located]) -> Iterator[tuple[str, int]]:
    """Content spans -> (word in lower case, where it ends in the report)."""
    for span in content:
        for found in _TOKEN.finditer(span.text):
            yield found.group().lower(), span.start + found.end()
