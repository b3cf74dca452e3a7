"""A cue without a date of its own, and the dates of its sentence -> the one that dates the clause around it.

"That October he met the premier, resulting in a communique in which both promised": what is told in a participle, a
relative clause or after "and" happened when the verb that it hangs on did. Not so what is told as that verb's content,
or as what came before or after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verbale.model import Span
from verbale.resolve.dates.find import Found
from verbale.resolve.dates.lexicon import word_set
from verbale.resolve.dates.tense import climb, verb_of
from verbale.resolve.trees import Trees

APART = frozenset(("ccomp", "csubj", "csubj:pass"))
"""What stands in another clause's place is told by it, and has a time of its own."""


def framed_by(cue: Sequence[Span], free: Sequence[Found], trees: Trees) -> Found | None:
    """A cue, the dates of its sentence that may date it, the syntax -> the date on the nearest clause around it."""
    dated = {path[-1]: f for f in free if (path := climb(trees, f.start, f.end))}
    return next((dated[at] for at in around(cue, trees) if at in dated), None) if dated else None


def around(cue: Sequence[Span], trees: Trees) -> Iterator[int]:
    """A cue -> the words that its clause hangs on, the nearest first, as far as they share its time."""
    verbs = verb_of(trees, cue)
    top = next((i for i in verbs if trees.words[i].head not in verbs), -1)
    for at in trees.above(top):
        if at != top:
            yield at
        if trees.words[at].relation in APART or has_own_time(trees, at):
            return


def has_own_time(trees: Trees, at: int) -> bool:
    """Whether a word marks a clause as told of another time: "after he had warned", "before he leaves"."""
    marks = (trees.words[i] for i in trees.children[at] if trees.words[i].relation in ("mark", "case", "advmod"))
    return any(w.lemma.lower() in word_set("other_times") for w in marks)
