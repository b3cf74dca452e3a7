"""A report's tokens, names, persons and date -> what spots are looked for in: its words, and whether words are printed.

Indices are those of the page's tokens; one outside the report has an empty word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from verbale.model import Date, Name
from verbale.resolve.capitals import POSSESSIVES
from verbale.resolve.lexicon import Entity, Usage
from verbale.resolve.spot import Spot
from verbale.resolve.tokens import Page


class Ground:
    """One report as spots are looked for in it. Never changed once made, but for what it remembers of its own text."""

    def __init__(
        self, page: Page, names: Sequence[Name], persons: Sequence[tuple[int, int]], published: Date | None = None
    ) -> None:
        self.page = page
        self.published = published
        self.tokens = page.tokens
        self.trees = page.trees
        self.printed: dict[str, bool] = {}
        self.persons = {i for start, end in persons for i in range(page.first_at(start), page.first_at(end))}
        self.places = {n.span.start for n in names if n.kind == "place"}
        self.names = names

    @cached_property
    def capital_blocks(self) -> frozenset[int]:
        """The numbers of the read blocks that are all capitals."""
        return frozenset(n for n, (start, end) in enumerate(self.page.blocks) if self.page.text[start:end].isupper())

    def word(self, i: int) -> str:
        """The lower-case word at an index; empty outside the report."""
        return self.page.word(i)

    def after_possessive(self, i: int) -> int:
        """The index after "'s" (or a bare apostrophe) at a token, or the index itself."""
        if self.word(i) in POSSESSIVES:
            return i + 2 if self.word(i + 1) == "s" else i + 1
        return i

    def spot(self, i: int, end: int, usage: Usage, means: tuple[Entity, ...]) -> Spot:
        """Token indices -> the spot."""
        return Spot(self.tokens[i].start, self.tokens[end - 1].end, usage, means)

    def holds(self, words: str) -> bool:
        """Whether words are printed in the report; each is looked for once."""
        if words not in self.printed:
            self.printed[words] = bool(re.search(rf"\b{re.escape(words)}(?!\w)", self.page.text))
        return self.printed[words]
