"""Words with their Universal Dependencies -> look-ups along the trees: heads, subjects, objects, clauses.

Never raises on odd trees: a climb ends after a fixed number of steps, and a report without words has empty answers.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Literal

from verbale.model import Word

Role = Literal["subject", "object", "possessor", "other"]
HIGHEST = 40  # steps that a climb takes at most
SUBJECTS = frozenset(("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass"))
OBJECTS = frozenset(("obj", "iobj"))
SHARING = frozenset(("conj", "appos", "flat", "fixed", "nmod:desc"))  # what plays its head's part
ADDED = frozenset(("nmod", "appos"))
CLAUSES = frozenset(
    ("root", "acl", "acl:relcl", "advcl", "advcl:relcl", "ccomp", "xcomp", "csubj", "csubj:pass", "parataxis")
)


class Trees:
    """The words of one report. Indices are places in `words`; -1 stands for none. Never changed once made."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.starts = [w.start for w in words]

    @cached_property
    def children(self) -> list[list[int]]:
        """For each word those that depend on it, in order."""
        found: list[list[int]] = [[] for _ in self.words]
        for i, word in enumerate(self.words):
            if 0 <= word.head < len(found):
                found[word.head].append(i)
        return found

    def at(self, offset: int) -> int:
        """Offset -> the word that holds it; -1 when none does."""
        i = bisect_right(self.starts, offset) - 1
        return i if i >= 0 and offset < self.words[i].end else -1

    def within(self, start: int, end: int) -> range:
        """Offsets -> the words that start in [start, end)."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def head_of(self, start: int, end: int) -> int:
        """Offsets -> the first word there whose head lies outside; -1 where there are no words."""
        inside = self.within(start, end)
        return next((i for i in inside if self.words[i].head not in inside), -1)

    def child(self, i: int, relations: frozenset[str]) -> int:
        """A word -> its first dependent by one of the relations, -1 for none."""
        if not 0 <= i < len(self.words):
            return -1
        return next((k for k in self.children[i] if self.words[k].relation in relations), -1)

    def above(self, i: int) -> Iterator[int]:
        """A word -> itself, its head, its head's head and so on."""
        for _ in range(HIGHEST):
            if not 0 <= i < len(self.words):
                return
            yield i
            i = self.words[i].head

    def part(self, i: int) -> int:
        """A word -> the word whose part it shares: the first of a row, the one that it is in apposition to."""
        return next((k for k in self.above(i) if self.words[k].relation not in SHARING), i)

    def role(self, i: int) -> Role:
        """A word -> what it is to its clause."""
        top = self.part(i)
        relation = self.words[top].relation if 0 <= top < len(self.words) else ""
        if relation in SUBJECTS:
            return "subject"
        if relation in OBJECTS:
            return "object"
        return "possessor" if relation == "nmod:poss" else "other"

    def clause(self, i: int) -> int:
        """A word -> the word that heads its clause: the verb, or what stands for one."""
        first = self.words[i].head if 0 <= i < len(self.words) and not self.opens_clause(i) else i
        return next((k for k in self.above(first) if self.opens_clause(k)), first)

    def opens_clause(self, i: int) -> bool:
        """Whether a word heads a clause: by its relation, or as a verb joined to one by "and"."""
        relation = self.words[i].relation
        return relation in CLAUSES or (relation == "conj" and self.words[i].upos in ("VERB", "AUX"))

    def subject(self, i: int) -> int:
        """A verb -> the word of its subject, its own or that of the clause whose subject it shares; -1 for none."""
        for k in self.above(i):
            found = self.child(k, SUBJECTS)
            if found >= 0:
                return found
            if self.words[k].relation not in ("conj", "xcomp", "advcl", "aux", "cop") and self.opens_clause(k):
                return -1
        return -1

    def span(self, i: int) -> tuple[int, int]:
        """A noun -> first and last offset of its phrase: determiners, modifiers, names run on, no clauses."""
        kept = [i]
        for k in kept:
            if len(kept) > HIGHEST:
                break
            kept += [c for c in self.children[k] if self.belongs(c)]
        return min(self.words[k].start for k in kept), max(self.words[k].end for k in kept)

    def whole(self, i: int) -> tuple[int, int]:
        """A noun -> first and last offset of its phrase with its appositions and what "of" and the like add, up to a
        relative clause."""
        kept, first, last = [i], *self.span(i)
        for k in kept:
            if len(kept) > HIGHEST:
                break
            more = ADDED if k == i else ADDED | {"case"}
            kept += [c for c in self.children[k] if self.belongs(c) or self.words[c].relation in more]
        return min([first, *(self.words[k].start for k in kept)]), max([last, *(self.words[k].end for k in kept)])

    def belongs(self, i: int) -> bool:
        """Whether a dependent is of its noun's own phrase."""
        return self.words[i].relation in ("det", "amod", "compound", "nummod", "flat", "nmod:poss", "nmod:desc")
