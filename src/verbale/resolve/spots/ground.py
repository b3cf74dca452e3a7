"""A report's tokens, names and persons -> what spots are looked for in: looks at a token and past it, what is printed.

Indices are those of the page's tokens; one outside the report has an empty word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from verbale.model import Name
from verbale.resolve.capitals import POSSESSIVES
from verbale.resolve.lexicon import Entity, Usage
from verbale.resolve.spot import Spot
from verbale.resolve.tokens import Page
from verbale.resolve.trees import Trees


class Ground:
    """One report as spots are looked for in it. Never changed once made, but for what it remembers of its own text."""

    def __init__(self, page: Page, names: Sequence[Name], persons: Sequence[tuple[int, int]]) -> None:
        self.page = page
        self.tokens = page.tokens
        self.trees = Trees(page.words)
        self.printed: dict[str, bool] = {}
        self.persons = {i for start, end in persons for i in range(page.first_at(start), page.first_at(end))}
        self.places = {n.span.start for n in names if n.kind == "place"}
        self.groups = sorted((n.span for n in names if n.kind == "organisation"), key=lambda s: (s.start, -s.end))
        self.group_starts = [s.start for s in self.groups]

    def word(self, i: int) -> str:
        """The lower-case word at an index; empty outside the report."""
        return self.tokens[i].lower if 0 <= i < len(self.tokens) else ""

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
