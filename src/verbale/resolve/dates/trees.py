"""Words of Universal Dependencies -> which verb a stretch of text hangs on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from verbale.model import Span, Word
from verbale.resolve.dates.direction import SURE, WILL
from verbale.resolve.dates.lexicon import word_set

DEEPEST = 12
DUE = frozenset(("due",))


class Tree:
    """The words of one report, for looking up; never changed once made. Empty when nothing was parsed."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.starts = [w.start for w in words]

    @cached_property
    def helpers(self) -> dict[int, list[int]]:
        """The place of each word -> those of its auxiliaries and of "to"."""
        found: dict[int, list[int]] = {}
        for i, word in enumerate(self.words):
            if word.relation in ("aux", "aux:pass", "mark", "cop"):
                found.setdefault(word.head, []).append(i)
        return found

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

    def direction(self, start: int, end: int) -> int:
        """A date -> +1 when the verb that it hangs on tells of what is to come (2 by "will"), -1 of what is past,
        0 when its form does not say: tense, auxiliaries, and the verb of an infinitive ("is expected to meet")."""
        path = self.climb(start, end)
        at = next((i for i in path if self.words[i].upos in ("VERB", "AUX")), None)
        return self.tense(at) if at is not None else 0

    def tense(self, at: int, deep: int = 0) -> int:
        """The place of a verb -> +1, -1 or 0, as in `direction`."""
        verb, help_ = self.words[at], [self.words[i] for i in self.helpers.get(at, ())]
        lemmas = {w.lemma.lower() for w in help_}
        if lemmas & WILL:
            return SURE
        if verb.lemma.lower() in DUE:
            return 1
        if any(w.lemma.lower() in ("have", "do", "be") and w.tense == "Past" for w in help_) or "have" in lemmas:
            return -1
        if verb.tense == "Past" and verb.verb_form != "Part":
            return -1
        if "to" in lemmas and deep < 2 and 0 <= verb.head < len(self.words) and self.words[verb.head].upos == "VERB":
            return 1 if self.words[verb.head].lemma.lower() in word_set("plans") else self.tense(verb.head, deep + 1)
        return 0
