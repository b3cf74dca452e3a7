"""A report's text -> its words with offsets, and which sentence and block each stands in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from verbale.model import Annotations, Article, Span
from verbale.resolve.trees import Trees

WORD = re.compile(r"\w+|[^\w\s]")
SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")
# Full stops after these end no sentence.
ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Adm|Sgt|Rev|St|Jr|Sr|No|vs|Inc|Co|Corp|Jan|Feb|Mar"
    r"|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)|\b[A-Z]|\b(?:[A-Za-z]\.)+[A-Za-z])\.[\"'”’)\]]*$"
)


class Token(NamedTuple):
    """One word or one sign of the text."""

    start: int
    end: int
    text: str
    lower: str  # the word in lower case
    capital: bool  # whether it begins with a capital letter


def tokens_of(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """A text, or a part of it -> its words and signs."""
    for match in WORD.finditer(text, start, len(text) if end is None else end):
        word = match.group()
        yield Token(match.start(), match.end(), word, word.lower(), word[0].isupper())


class Page:
    """The read blocks of one report as tokens; offsets are those of the report's text. Never changed once made."""

    def __init__(self, article: Article, annotations: Annotations) -> None:
        self.text = article.text
        self.blocks = tuple((b.start, b.end) for b in article.blocks if b.is_read)
        self.title_start = next((b.start for b in article.blocks if b.is_read and b.role == "title"), -1)
        self.tokens = tuple(t for start, end in self.blocks for t in tokens_of(article.text, start, end))
        self.starts = [t.start for t in self.tokens]
        self.given_sentences = annotations.sentences
        self.words = annotations.words

    @cached_property
    def trees(self) -> Trees:
        """The trees of its words."""
        return Trees(self.words)

    def word(self, i: int) -> str:
        """The lower-case word at an index of its tokens; empty outside the report."""
        return self.tokens[i].lower if 0 <= i < len(self.tokens) else ""

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each sentence of the read blocks, in order."""
        given = tuple((s.start, s.end) for s in sorted(self.given_sentences) if self.is_read(s.start))
        return given or tuple(s for block in self.blocks for s in split_sentences(self.text, *block))

    @cached_property
    def sentence_starts(self) -> list[int]:
        """Where the sentences start, for looking one up."""
        return [start for start, _ in self.sentences]

    @cached_property
    def block_starts(self) -> list[int]:
        """Where the read blocks start, for looking one up."""
        return [start for start, _ in self.blocks]

    def is_read(self, start: int) -> bool:
        """Whether entries may come from this place."""
        return self.block_of(start) is not None

    def block_of(self, start: int) -> int | None:
        """Offset -> number of the read block there, None when there is none."""
        i = bisect_right(self.block_starts, start) - 1
        return i if i >= 0 and start < max(self.blocks[i][1], self.blocks[i][0] + 1) else None

    def sentence_of(self, start: int) -> int:
        """Offset -> number of the sentence there (or of the nearest before it; 0 when there is none)."""
        return max(0, bisect_right(self.sentence_starts, start) - 1)

    def sentence_span(self, start: int) -> tuple[int, int]:
        """Offset -> start and end of its sentence; the whole text when there are no sentences."""
        return self.sentences[self.sentence_of(start)] if self.sentences else (0, len(self.text))

    def first_at(self, start: int) -> int:
        """Offset -> index of the first token that starts there or later."""
        return bisect_left(self.starts, start)

    def between(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that start in [start, end)."""
        return self.tokens[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def span(self, start: int, end: int) -> Span:
        """Offsets -> the span."""
        return Span(start, end, self.text[start:end])


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """One block -> its sentences, for annotations that bring none."""
    begin = start
    for match in SENTENCE_END.finditer(text, start, end):
        if ABBREVIATED.search(text, max(start, match.start() - 12), match.start()):
            continue
        yield begin, match.start()
        begin = match.end()
    if begin < end:
        yield begin, end


def merged(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches of text -> the same in order, those that overlap made one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def touches(stretches: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether merged stretches have a character in common with [start, end)."""
    i = bisect_left(stretches, (end, 0)) - 1
    return i >= 0 and stretches[i][1] > start
