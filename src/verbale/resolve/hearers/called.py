"""The words that are said -> whom they call by name ("Mr X, ..."), urge outright ("we urge X"), or say must do
something ("X must ...")."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.model import Attribution
from verbale.resolve.hearers.scene import Scene
from verbale.resolve.hearers.verbs import object_of
from verbale.resources import word_set

SUBJECT = frozenset(("nsubj",))


def called(scene: Scene, a: Attribution) -> Iterator[str]:
    """An attribution -> those whom its content is plainly said to."""
    for content in a.content:
        for i in scene.trees.within(content.start, content.end):
            word = scene.trees.words[i]
            if word.relation == "vocative":
                yield from scene.actors(i)
            elif scene.form(i) == "must" and word.upos == "AUX":
                yield from required(scene, word.head)
            elif a.kind != "indirect" and scene.form(i) in word_set("urging") and is_own(scene, i):
                yield from scene.hosted(object_of(scene, i, content.end).keys)


def is_own(scene: Scene, verb: int) -> bool:
    """Whether a verb in the present is said of the speaker's side: "we urge", "my government strongly urges"."""
    before = {scene.form(k) for k in range(max(0, verb - 4), verb)}
    return scene.form(verb).endswith("s") or not before.isdisjoint(("i", "we"))


def required(scene: Scene, verb: int) -> Iterator[str]:
    """The verb after "must" -> its subject."""
    subject = scene.trees.child(verb, SUBJECT)
    if subject >= 0:
        yield from scene.actors(subject)
