"""A cue and the clauses around it -> the party at whom the words are aimed by what the speaker does with them:
accuses, praises, threatens or answers somebody ("accused X of", "lashed out at X, saying", "rejected X's claim",
"responding to X, Y said")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verbale.model import Attribution, Bearing
from verbale.resolve.cast import Naming
from verbale.resolve.hearers.scene import Scene
from verbale.resolve.hearers.told import Hearer

DEEDS: tuple[tuple[Bearing, str], ...] = (
    ("charge", "charging"),
    ("praise", "praising"),
    ("reply", "countering"),
    ("threat", "threatening"),
)
AT = re.compile(r"(?:\s+(?:out|back|away))?(?:\s+(?:at|against|to))?\s+", re.IGNORECASE)
IN_ANSWER = re.compile(
    r"\b(?:in (?:response|reply|answer|reaction|riposte) to|respond(?:ing|ed) to|reacting to|replying to|rebutting"
    r"|countering)\s+",
    re.IGNORECASE,
)
OWNED = re.compile(r"['’]s?\s+(?!(?:death|passing|killing|murder|assassination|illness|arrest|funeral|birth|injury)\b)")
FARTHEST = 90  # characters of a phrase in which an owner is looked for
UP = frozenset(("advcl", "conj", "xcomp"))
DOWN = frozenset(("advcl",))


def aimed_by_deed(scene: Scene, a: Attribution, cue: Sequence[int]) -> Iterator[Hearer]:
    """An attribution and the words of its cue -> those whom the speaker accuses, praises, threatens or answers."""
    if not a.cue:
        return
    start, end = scene.cast.page.sentence_span(a.cue[0].start)
    for v in dict.fromkeys((*cue, *around(scene, a, cue))):
        how = deed(scene, v)
        place = scene.trees.words[v].start
        if how and start <= place < end and not is_said(a, place):
            yield from (Hearer(key, how) for key in object_of(scene, v, how, end))
    for found in IN_ANSWER.finditer(scene.cast.page.text, start, end):
        if not is_said(a, found.start()):
            yield from (Hearer(key, "reply") for key in party(scene, found.end(), end, owner=True))


def deed(scene: Scene, verb: int) -> Bearing | None:
    """A verb -> what it does to its object; None for another."""
    return next((how for how, row in DEEDS if scene.has(verb, row)), None)


def around(scene: Scene, a: Attribution, cue: Sequence[int]) -> Iterator[int]:
    """The words of a cue -> those of the clauses that they hang on ("attacked X, saying") and that hang on them
    ("said ..., accusing X of"), outside the words that are said."""
    trees = scene.trees
    for v in cue:
        for i in trees.above(v):
            if is_said(a, trees.words[i].start):
                break
            yield i
            if trees.words[i].relation not in UP:
                break
        yield from (k for k in trees.children[v] if trees.words[k].relation in DOWN)


def is_said(a: Attribution, place: int) -> bool:
    """Whether a place is among the words that are said."""
    return any(s.start <= place < s.end for s in a.content)


def object_of(scene: Scene, verb: int, how: Bearing, end: int) -> tuple[str, ...]:
    """A verb, what it does, where its sentence ends -> those to whom it is done."""
    after = scene.trees.words[verb].end
    joined = AT.match(scene.cast.page.text, after)
    if joined is None:
        return ()
    return party(scene, joined.end(), end, owner=True, alone=how != "reply" or "to" in joined.group().split())


def party(scene: Scene, start: int, end: int, owner: bool, alone: bool = True) -> tuple[str, ...]:
    """Offsets of a phrase -> the actors that it names, else the one whose thing it names ("X's claim")."""
    phrase = scene.phrase(start, end)
    if phrase.keys:
        return phrase.keys if alone and not phrase.groups else ()
    found = (n for n in scene.cast.within(start, min(end, start + FARTHEST)) if owns(scene, n, start))
    first = next(found, None) if owner else None
    return (first.key,) if first and first.key else ()


def owns(scene: Scene, naming: Naming, start: int) -> bool:
    """Whether a naming begins a phrase as the owner of what it names, with no more than an article before it."""
    text = scene.cast.page.text
    between = text[start : naming.titled_start].strip().lower()
    return between in ("", "the", "a", "an") and (
        naming.usage == "adjective" or OWNED.match(text, naming.end) is not None
    )
