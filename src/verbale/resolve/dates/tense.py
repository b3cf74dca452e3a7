"""Trees of a report's words -> the verb that a stretch of text hangs on, and whether its tense tells of the past."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice

from verbale.model import Span
from verbale.resolve.dates.direction import SURE, WILL
from verbale.resolve.dates.lexicon import word_set
from verbale.resolve.trees import Trees

DEEPEST = 12
"""Words that a climb passes at most."""
HELPERS = frozenset(("aux", "aux:pass", "mark", "cop"))
"""What an auxiliary, and "to", is to its verb."""


def climb(trees: Trees, start: int, end: int) -> tuple[int, ...]:
    """A stretch -> the words that it hangs on, the nearest first, up to and with the first verb outside."""
    path: list[int] = []
    for at in islice(trees.above(trees.head_of(start, end)), 1, DEEPEST + 1):
        if at in path:
            break
        path.append(at)
        if trees.words[at].upos == "VERB":
            break
    return tuple(path)


def verb_of(trees: Trees, spans: Sequence[Span]) -> tuple[int, ...]:
    """The words of some spans (a cue), and what they hang on up to a verb."""
    own = [i for s in spans for i in trees.within(s.start, s.end)]
    if any(trees.words[i].upos == "VERB" for i in own):
        return tuple(own)
    return (*own, *(i for s in spans for i in climb(trees, s.start, s.end)))


def direction(trees: Trees, quotations: Sequence[tuple[int, int]], start: int, end: int) -> int:
    """A date and the report's quotations in order -> +1 when the verb that the date hangs on tells of what is to come
    (2 by "will"), -1 of what is past, 0 when its form does not say: tense, auxiliaries, and the verb of an infinitive
    ("is expected to meet"). Nor does a verb that quotation marks part from the date: "we will march," he said in an
    address on Tuesday."""
    at = verb_above(trees, start, end)
    if at < 0 or quotation_at(quotations, start) != quotation_at(quotations, trees.words[at].start):
        return 0
    return tense(trees, at)


def verb_above(trees: Trees, start: int, end: int) -> int:
    """A stretch -> the verb that it hangs on, -1 for none."""
    return next((i for i in climb(trees, start, end) if trees.words[i].upos in ("VERB", "AUX")), -1)


def quotation_at(quotations: Sequence[tuple[int, int]], at: int) -> int:
    """Quotations in order and an offset -> the number of the one that holds it, -1 for none."""
    i = bisect_right(quotations, (at, sys.maxsize)) - 1
    return i if i >= 0 and at < quotations[i][1] else -1


def tense(trees: Trees, at: int, deep: int = 0) -> int:
    """The place of a verb -> 2, 1, -1 or 0, as in `direction`."""
    verb = trees.words[at]
    helpers = [trees.words[i] for i in trees.children[at] if trees.words[i].relation in HELPERS]
    lemmas = {w.lemma.lower() for w in helpers}
    if lemmas & WILL:
        return SURE
    if verb.lemma.lower() == "due":
        return 1
    if any(w.lemma.lower() in ("have", "do", "be") and w.tense == "Past" for w in helpers) or "have" in lemmas:
        return -1
    if verb.tense == "Past" and verb.verb_form != "Part":
        return -1
    if "to" in lemmas and deep < 2 and 0 <= verb.head < len(trees.words) and trees.words[verb.head].upos == "VERB":
        return 1 if trees.words[verb.head].lemma.lower() in word_set("plans") else tense(trees, verb.head, deep + 1)
    return 0
