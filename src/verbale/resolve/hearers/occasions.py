"""A cue and its sentence -> whom the words are said to by the occasion that the sentence tells: "in a letter to X",
"during a meeting with X", "asked by X"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verbale.model import Attribution
from verbale.resolve.hearers.phrase import Phrase
from verbale.resolve.hearers.scene import Scene
from verbale.resources import word_set

DAY = r"(?:\s+(?:on\s+)?\w+day)?"
SAID_TO = re.compile(DAY + r"\s+(?:to|with|before|in front of)\s", re.IGNORECASE)
MET = re.compile(r"\s+(?:with\s+)?", re.IGNORECASE)
ASKED_BY = re.compile(r"\s+by\s", re.IGNORECASE)
WITH = frozenset(("to", "with", "before"))
BEFORE, AFTER = 25, 12  # words before and after the cue that are looked at


def beside(scene: Scene, a: Attribution, verbs: Sequence[int]) -> Iterator[Phrase]:
    """An attribution and the verbs of its cue -> those whom the cue's sentence has as hearers of the occasion, outside
    the words that are said."""
    if not verbs:
        return
    trees = scene.trees
    start, end = scene.cast.page.sentence_span(a.cue[0].start)
    for i in range(max(0, verbs[0] - BEFORE), min(len(trees.words), verbs[-1] + AFTER)):
        word = trees.words[i]
        said = any(s.start <= word.start < s.end for s in (*a.content, *a.source))
        if said or not start <= word.start < end:
            continue
        if scene.has(i, "said_in") and is_occasion(scene, i, a):
            others = scene.after(word.end, end, SAID_TO)
            if not others.is_somebody:
                others = Phrase(tuple(scene.complements(i, WITH)))
            yield others
            yield Phrase(tuple(scene.owners(i)) if others else ())
        elif scene.form(i) == "met" and joins(scene, i, verbs):
            yield scene.after(word.end, end, MET)
        elif scene.has(i, "asking") and word.verb_form == "Part":
            yield scene.after(word.end, end, ASKED_BY) or Phrase(tuple(scene.complements(i, frozenset(("by",)))))


def joins(scene: Scene, i: int, verbs: Sequence[int]) -> bool:
    """Whether "and" joins one of the verbs to a word: "met X and said"."""
    return any(scene.trees.words[v].relation == "conj" and i in scene.trees.above(v) for v in verbs)


def is_occasion(scene: Scene, i: int, a: Attribution) -> bool:
    """Whether a noun tells where the words were said: in the cue, or "in a letter", "during a call"."""
    before = [scene.form(k) for k in range(max(0, i - 6), i)]
    if before and before[-1] in ("press", "news"):
        return False
    in_cue = any(s.start <= scene.trees.words[i].start < s.end for s in a.cue)
    return in_cue or scene.form(i).startswith("meeting") or not word_set("occasions").isdisjoint(before)


def is_elsewhere(scene: Scene, a: Attribution, row: str = "written_in") -> bool:
    """Whether the cue's sentence tells, outside the words that are said, that they were written somewhere else than in
    a letter, or by another row of words that they were said on another occasion."""
    if not a.cue:
        return False
    start, end = scene.cast.page.sentence_span(a.cue[0].start)
    beside = (t for t in scene.cast.page.between(start, end) if not any(s.start <= t.start < s.end for s in a.content))
    return any(t.lower in word_set(row) for t in beside)


def letter_to(scene: Scene) -> tuple[str, ...]:
    """The only one to whom the report says that a letter went."""
    letters = (i for i in range(len(scene.trees.words)) if scene.form(i) == "letter")
    keys = tuple(dict.fromkeys(k for i in letters for k in scene.complements(i, frozenset(("to",)))))
    return keys if len(keys) == 1 else ()
