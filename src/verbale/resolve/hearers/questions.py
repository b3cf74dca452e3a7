"""Words that somebody was asked or told -> whom: the one who then answers in the same sentence ("Asked whether ..., X
said"), else the subject ("X was asked by Y whether")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verbale.model import Attribution
from verbale.resolve.hearers.scene import Scene
from verbale.resolve.speaking.passives import passive_until
from verbale.resolve.trees import SUBJECTS


def is_asked(scene: Scene, a: Attribution) -> bool:
    """Whether an attribution's cue is passive, so that its subject hears the words."""
    return passive_until(scene.cast.page, a) >= 0


def answering(scene: Scene, a: Attribution, later: Sequence[tuple[Attribution, tuple[str, ...]]]) -> tuple[str, ...]:
    """An attribution with a passive cue, those after it with their speakers -> whom it is said to."""
    start, end = scene.cast.page.sentence_span(a.cue[0].start)
    spoken = (keys for b, keys in later if b.cue and start <= b.cue[0].start < end and keys)
    return next(spoken, ()) or tuple(subjects(scene, a, start, end))


def subjects(scene: Scene, a: Attribution, start: int, end: int) -> Iterator[str]:
    """The actors that are the subject of the passive verb, or of the sentence that the participle opens."""
    trees = scene.trees
    cue = {i for s in a.cue for i in trees.within(s.start, s.end)}
    roots = (i for i in trees.within(start, end) if trees.words[i].relation == "root")
    for verb in (*cue, *roots):
        subject = trees.child(verb, SUBJECTS)
        if subject >= 0 and not any(c.start <= trees.words[subject].start < c.end for c in a.content):
            yield from scene.actors(subject)
            return
