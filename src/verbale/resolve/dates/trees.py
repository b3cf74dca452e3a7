"""Words of Universal Dependencies -> which verb a stretch of text hangs on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from verbale.model import Span, Word

DEEPEST = 12


class Tree:
    """The words of one report, for looking up; never changed once made. Empty when nothing was parsed."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.starts = [w.start for w in words]

    def within(self, start: int, end: int) -> range:
        """The places of the words that start in [start, end)."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def climb(self, start: int, end: int) -> tuple[int, ...]:
        """A stretch -> the words that it hangs on, the nearest first, up to and with the first verb outside."""
        inside = self.within(start, end)
        at = next((i for i in inside if self.words[i].head not in inside), None)
        path: list[int] = []
        while at is not None and len(path) < DEEPEST:
            at = self.words[at].head if 0 <= self.words[at].head < len(self.words) else None
            if at is None or at in path:
                break
            path.append(at)
            if self.words[at].upos == "VERB":
                break
        return tuple(path)

    def verb_of(self, spans: Sequence[Span]) -> tuple[int, ...]:
        """The words of some spans (a cue), and what they hang on up to a verb."""
        own = [i for s in spans for i in self.within(s.start, s.end)]
        if any(self.words[i].upos == "VERB" for i in own):
            return tuple(own)
        return (*own, *(i for s in spans for i in self.climb(s.start, s.end)))
