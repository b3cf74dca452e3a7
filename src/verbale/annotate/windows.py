"""Paragraphs of a text -> windows for the encoder: word pieces with their shapes and their offsets in the text.

Consecutive paragraphs are packed into windows of at most `LIMIT` word pieces, a separator between two paragraphs. A
paragraph that is longer is cut between sentences. Training and running use this one module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from verbale.annotate.quotes import find_quotations, quoted_mask

LIMIT = 256  # word pieces in a window, [CLS] and separators included
AS_SOURCE, AS_TARGET = 8, 16  # on top of a piece's shape, where it is marked as a party of a pair question
SHAPES = 24  # lower, capitalised, all capitals, digits; each outside or inside a quotation; each unmarked or a party
_SURROGATE = re.compile("[\ud800-\udfff]")
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class Window:
    """What the encoder reads in one call. All arrays have one entry a word piece; special pieces have start == end."""

    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]
    starts: NDArray[np.int64]  # offsets of the piece in the text
    ends: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Pieces:
    """The word pieces of one paragraph (or a part of one that is too long)."""

    ids: list[int]
    offsets: list[tuple[int, int]]
    words: list[int | None]
    base: int


class Windower:
    """Cuts texts into windows with the tokenizer of the weights; holds nothing but the tokenizer."""

    def __init__(self, tokenizer_file: Path) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = cast(Any, Tokenizer.from_file(str(tokenizer_file)))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._cls = int(self._tokenizer.token_to_id("[CLS]"))
        self._sep = int(self._tokenizer.token_to_id("[SEP]"))

    def windows(self, text: str, paragraphs: Sequence[tuple[int, int]], quoted: bytearray) -> Iterator[Window]:
        """Text, its paragraphs' offsets and its quotation mask (one byte a character) -> windows in order."""
        packed: list[_Pieces] = []
        size = 1
        for pieces in self._pieces(text, paragraphs):
            need = len(pieces.ids) + 1
            if packed and size + need > LIMIT:
                yield self._window(text, packed, quoted)
                packed, size = [], 1
            packed.append(pieces)
            size += need
        if packed:
            yield self._window(text, packed, quoted)

    def cut(self, text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Window]:
        """Text and its paragraphs' offsets -> windows; the quotations are looked for here."""
        return list(self.windows(text, paragraphs, quoted_mask(len(text), find_quotations(text, paragraphs))))

    def _pieces(self, text: str, paragraphs: Sequence[tuple[int, int]]) -> Iterator[_Pieces]:
        spans = [(a, b) for a, b in paragraphs if text[a:b].strip()]
        clean = _SURROGATE.sub("\ufffd", text)  # as long as before; the tokenizer takes no half characters
        encodings = self._tokenizer.encode_batch([clean[a:b] for a, b in spans], add_special_tokens=False)
        for (start, _), encoding in zip(spans, encodings, strict=True):
            whole = _Pieces(encoding.ids, encoding.offsets, encoding.word_ids, start)
            if len(whole.ids) <= LIMIT - 2:
                if whole.ids:
                    yield whole
            else:
                yield from _cut(text, whole)

    def _window(self, text: str, packed: list[_Pieces], quoted: bytearray) -> Window:
        first = packed[0].base + packed[0].offsets[0][0]
        ids, shapes, starts, ends = [self._cls], [0], [first], [first]
        for pieces in packed:
            base = pieces.base
            ids += pieces.ids
            shapes += _shapes(text, pieces, quoted)
            starts += [base + a for a, _ in pieces.offsets]
            ends += [base + b for _, b in pieces.offsets]
            ids.append(self._sep)
            shapes.append(0)
            starts.append(ends[-1])
            ends.append(ends[-1])
        return Window(*(np.asarray(x, dtype=np.int64) for x in (ids, shapes, starts, ends)))


def with_parties(window: Window, source: tuple[int, int] | None, target: tuple[int, int] | None) -> Window:
    """A window with the pieces of a pair question's source and target (offsets in the text) marked in their shapes."""
    shapes = window.shapes.copy()
    for span, mark in ((source, AS_SOURCE), (target, AS_TARGET)):
        if span:
            within = (window.starts < span[1]) & (window.ends > span[0]) & (window.ends > window.starts)
            shapes[within] = shapes[within] % AS_SOURCE + mark
    return replace(window, shapes=shapes)


def _cut(text: str, whole: _Pieces) -> Iterator[_Pieces]:
    """A paragraph of too many pieces -> parts of at most LIMIT - 2, cut after a sentence where one ends in reach."""
    room, at = LIMIT - 2, 0
    first, last = whole.base + whole.offsets[0][0], whole.base + whole.offsets[-1][1]
    stops = {m.end() - whole.base for m in _SENTENCE_END.finditer(text, first, last)}
    while at < len(whole.ids):
        end = min(at + room, len(whole.ids))
        if end < len(whole.ids):
            end = next((i for i in range(end, at + room // 3, -1) if whole.offsets[i][0] in stops), end)
        yield _Pieces(whole.ids[at:end], whole.offsets[at:end], whole.words[at:end], whole.base)
        at = end


def _shapes(text: str, pieces: _Pieces, quoted: bytearray) -> list[int]:
    """Shape of each piece: that of the word it belongs to (0 lower or other, 1 capitalised, 2 all capitals,
    3 digits), and 4 more inside a quotation. The encoder's vocabulary is lower-cased, so case comes in here."""
    out: list[int] = []
    base, previous, shape = pieces.base, -1, 0
    for (a, b), word in zip(pieces.offsets, pieces.words, strict=True):
        if word is None or word != previous:
            shape = _shape(text, base + a, base + b)
            previous = -1 if word is None else word
        out.append(shape + 4 * quoted[base + a] if base + a < len(quoted) else shape)
    return out


def _shape(text: str, start: int, end: int) -> int:
    first = text[start : start + 1]
    if first.isdigit():
        return 3
    if not first.isupper():
        return 0
    while end < len(text) and text[end].isalpha():
        end += 1  # the word goes on in further pieces
    word = text[start:end]
    return 2 if len(word) > 1 and word.isupper() else 1
