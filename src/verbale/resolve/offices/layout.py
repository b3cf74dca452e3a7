"""Tokens, spots and names of one report -> what stands at a place: the word, its part of speech, a spot, a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from verbale.resolve.spot import Spot
from verbale.resolve.tokens import Page

LONGEST = 24  # tokens of a phrase on either side of its head
QUOTES = frozenset("'’‘")


class Layout:
    """One report's tokens. `names`: offsets of persons' names, which no phrase reaches into."""

    def __init__(self, page: Page, spots: Sequence[Spot], names: Sequence[tuple[int, int]]) -> None:
        self.page = page
        self.tokens = page.tokens
        self.named = {i for start, end in names for i in range(page.first_at(start), page.first_at(end))}
        self.by_end = {page.first_at(s.end): s for s in spots}
        self.by_start = {page.first_at(s.start): s for s in spots}

    @cached_property
    def upos(self) -> Mapping[int, str]:
        """Offset -> part of speech of the word that begins there; empty without words."""
        return {w.start: w.upos for w in self.page.words}

    def word(self, i: int) -> str:
        """The token's word in lower case, empty beyond the ends."""
        return self.tokens[i].lower if 0 <= i < len(self.tokens) else ""

    def part(self, i: int) -> str:
        """The token's part of speech, empty where it is not known."""
        return self.upos.get(self.tokens[i].start, "") if 0 <= i < len(self.tokens) else ""

    def joined(self, i: int, most: int = 2) -> bool:
        """Whether a token follows the one before it with no line end and at most so many signs between."""
        if not 0 < i < len(self.tokens):
            return False
        between = self.page.text[self.tokens[i - 1].end : self.tokens[i].start]
        return len(between) <= most and "\n" not in between
