"""A verb of saying -> whom its words are said to, by its objects and prepositions: "told X", "called on X", "said to
X", "quoted as telling X"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verbale.model import Attribution
from verbale.resolve.hearers.phrase import Phrase
from verbale.resolve.hearers.scene import OBLIQUE, Scene
from verbale.resolve.trees import OBJECTS

CALLED = re.compile(r"\s+(?:up)?on\s|\s+to\s", re.IGNORECASE)
SAID_TO = re.compile(r"(?:\s+\w+ly)?\s+(?:to|before)\s", re.IGNORECASE)
JOINED = frozenset(("conj", "advcl", "parataxis"))
AS_TELLING = re.compile(r"\bas (?P<verb>telling|asking|warning|urging|informing|assuring)\b")


def object_of(scene: Scene, verb: int, end: int | None = None) -> Phrase:
    """A verb of telling or of calling on somebody -> the phrase right after it, up to an offset or the sentence's
    end."""
    after = scene.trees.words[verb].end
    stop = scene.cast.page.sentence_span(after - 1)[1] if end is None else end
    if scene.form(verb).startswith(("call", "appeal")):
        return scene.after(after, stop, CALLED)
    if scene.has(verb, "saying_to"):
        return scene.after(after, stop, SAID_TO)
    return scene.phrase(after, stop) if scene.has(verb, "telling") else Phrase()


def told_before(scene: Scene, a: Attribution, verbs: Sequence[int]) -> Iterator[str]:
    """ "told X that ..., and said ..." -> X, of the verb of telling that the cue's verb is joined to."""
    for v in verbs:
        for i in scene.trees.above(v):
            place = scene.trees.words[i].start
            if any(s.start <= place < s.end for s in a.content):
                break
            if i != v and scene.has(i, "conversing"):
                phrase = object_of(scene, i)
                yield from () if phrase.groups else scene.hosted(phrase.keys)
                return
            if scene.trees.words[i].relation not in JOINED:
                break


def quoted_telling(scene: Scene, a: Attribution) -> Phrase:
    """ "KCNA quoted X as telling Y" -> the phrase after "telling"; none for another cue."""
    cue = a.cue[-1] if a.cue else None
    if cue is None or ("quoted" not in cue.text and "cited" not in cue.text):
        return Phrase()
    end = scene.cast.page.sentence_span(cue.start)[1]
    found = AS_TELLING.search(scene.cast.page.text, cue.start, end)
    verb = scene.trees.at(found.start("verb")) if found else -1
    return object_of(scene, verb) if verb >= 0 else Phrase()


def around(scene: Scene, verb: int, has_object: bool) -> Iterator[str]:
    """A verb -> those whom the tree has as its objects, and without an object of its own as its obliques."""
    if scene.has(verb, "telling"):
        objects = [i for i in scene.trees.children[verb] if scene.trees.words[i].relation in OBJECTS]
        yield from (key for i in objects for key in scene.actors(i))
    yield from () if has_object else obliques(scene, verb)


def obliques(scene: Scene, verb: int) -> Iterator[str]:
    """A verb of saying with "to" or "on" -> those to whom something is said."""
    wanted = ("on", "upon") if scene.form(verb).startswith("call") else ("to", "before", "with")
    for i in scene.trees.children[verb]:
        if scene.trees.words[i].relation in OBLIQUE and scene.preposition(i) in wanted:
            yield from scene.actors(i)
