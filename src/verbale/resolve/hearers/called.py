"""The words that are said -> whom they call by name ("Mr X, ..."), urge outright ("we urge X"), or say must do
something ("X must ..."); what is demanded of somebody ("insisted that X withdraw") or offered to somebody ("offered
talks with X") is said to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verbale.model import Attribution, Span
from verbale.resolve.hearers.scene import Scene
from verbale.resolve.hearers.told import Hearer
from verbale.resolve.hearers.verbs import object_of
from verbale.resolve.speaking.leaders import title_words
from verbale.resources import word_set

SUBJECT = frozenset(("nsubj",))
ATTACHED = frozenset(("obl", "nmod", "obj", "xcomp", "conj"))
OFFERED = frozenset(("to", "with"))
DEPTH = 3  # words between what is offered and those it is offered to
TITLE_LENGTH = 20  # characters of a title and a given name before the word that is called
OPENING = re.compile(r"[\s\"“”'‘]*(?P<dear>dear\s+)?", re.IGNORECASE)
TITLE = re.compile(r"\b(?:mr|madam|madame)\.? (?P<office>(?:vice |prime )?[a-z]+)[,:—]", re.IGNORECASE)
MESSAGE = re.compile(
    r"\b(?:ma[dk]e (?:it )?(?:\w+ly )?clear to|(?:a|my|our|one) (?:\w+ )?message (?:to|for)"
    r"|message (?:is|goes) (?:to|for)"
    r"|(?:I|we) (?:want to |would like to |also )*(?:say|speak) (?:directly )?to)\s",
    re.IGNORECASE,
)
YOU = re.compile(r"\byou(?:r|rs|rself|'re|’re|'ve|’ve|'ll|’ll)?\b", re.IGNORECASE)


def greeted(scene: Scene, a: Attribution) -> Iterator[str]:
    """ "Mr X, I tell you that ...", "Dear X: ..." -> the one whom the quoted words begin by naming."""
    text = scene.cast.page.text
    for content in a.content if a.kind != "indirect" else ():
        opening = OPENING.match(text, content.start, content.end)
        first = opening.end() if opening else content.start
        dear = bool(opening and opening["dear"])
        for n in scene.cast.within(first, content.end):
            begins = n.titled_start == first and text[n.end : n.end + 1] in (",", ":") and n.end < content.end
            if begins and n.key and (dear or (n.is_person and YOU.search(text, n.end, content.end))):
                yield n.key
        title = TITLE.search(text, content.start, content.end)
        if title and YOU.search(text, content.start, content.end):
            yield from entitled(scene, title["office"].lower())


def entitled(scene: Scene, office: str) -> Iterator[str]:
    """ "president" in "Mr. President" -> of those whom the report gives the office the one that it names most."""
    held = [p for p in scene.cast.people.persons if any(title_words(o) == frozenset(office.split()) for o in p.offices)]
    held.sort(key=lambda p: -len(p.calls))
    if held and (len(held) == 1 or len(held[0].calls) > len(held[1].calls)):
        yield held[0].key


def messaged(scene: Scene, a: Attribution) -> Iterator[str]:
    """ "I have a message for X", "I want to make it clear to X" -> those for whom the quoted words say they are."""
    for content in a.content if a.kind != "indirect" else ():
        for found in MESSAGE.finditer(scene.cast.page.text, content.start, content.end):
            phrase = scene.phrase(found.end(), min(content.end, scene.cast.page.sentence_span(found.end())[1]))
            yield from phrase.keys if not phrase.groups else ()


def asked_for(scene: Scene, a: Attribution, verbs: Sequence[int]) -> Iterator[Hearer]:
    """An attribution and the verbs of its cue -> those of whom something is demanded, to whom something is offered."""
    for content in a.content[:1]:
        top = scene.trees.head_of(content.start, content.end)
        if top < 0:
            continue
        if any(scene.has(v, "demanding") for v in verbs):
            yield from (Hearer(key, "demand") for key in demanded(scene, top))
        cue = (i for s in a.cue for i in scene.trees.within(s.start, s.end))
        if any(scene.has(i, "offering") for i in cue):
            yield from (Hearer(key) for key in offered(scene, top, content.end))


def demanded(scene: Scene, top: int) -> Iterator[str]:
    """The head of what is demanded -> its subject, where it is a verb that says no fact: "that X withdraw", "for X to
    withdraw", "X should withdraw"."""
    words = scene.trees.words
    helping = {scene.form(k) for k in scene.trees.children[top] if words[k].relation in ("aux", "mark", "cop")}
    bare = scene.form(top) == words[top].lemma and words[top].upos == "VERB" and not helping - {"that", "to", "for"}
    if bare or helping & {"should", "must"}:
        yield from required(scene, top)


def offered(scene: Scene, top: int, end: int) -> Iterator[str]:
    """The head of what is offered -> the first one to whom or with whom it is: "to hold talks with X"."""
    near = [top]
    for _ in range(DEPTH):
        for i in near:
            if scene.preposition(i) in OFFERED and i != top and (found := tuple(scene.actors(i))):
                yield from found
                return
        words = scene.trees.words
        near = [
            k for i in near for k in scene.trees.children[i] if words[k].relation in ATTACHED and words[k].end <= end
        ]


def called(scene: Scene, a: Attribution) -> Iterator[Hearer]:
    """An attribution -> those whom its content calls, urges or says must do something."""
    for content in a.content:
        last = len(scene.trees.words) - 1
        for i in scene.trees.within(content.start, content.end):
            word = scene.trees.words[i]
            if word.relation == "vocative" and is_spoken_to(scene, content, i):
                yield from (Hearer(key) for key in scene.actors(i))
            elif scene.form(i) == "must" and word.upos == "AUX":
                yield from (Hearer(key, "demand") for key in required(scene, word.head))
            elif scene.form(i) in ("have", "has") and scene.form(min(i + 1, last)) == "to":
                yield from (Hearer(key, "demand") for key in required(scene, i))
            elif a.kind != "indirect" and scene.form(i) in word_set("urging") and is_own(scene, i):
                phrase = object_of(scene, i, content.end)
                found = () if phrase.groups else scene.hosted(phrase.keys)
                yield from (Hearer(key, "demand") for key in found)


def is_spoken_to(scene: Scene, content: Span, i: int) -> bool:
    """Whether a vocative is one (trees see them in lists of names): the words begin with it, or say "you"."""
    opening = OPENING.match(scene.cast.page.text, content.start, content.end)
    begins = opening is not None and scene.trees.words[i].start - opening.end() < TITLE_LENGTH
    return begins or YOU.search(scene.cast.page.text, content.start, content.end) is not None


def is_own(scene: Scene, verb: int) -> bool:
    """Whether a verb in the present is said of the speaker's side: "we urge", "my government strongly urges"."""
    before = {scene.form(k) for k in range(max(0, verb - 4), verb)}
    return scene.form(verb).endswith("s") or not before.isdisjoint(("i", "we"))


def required(scene: Scene, verb: int) -> Iterator[str]:
    """The verb after "must" -> its subject."""
    subject = scene.trees.child(verb, SUBJECT)
    if subject >= 0:
        yield from scene.actors(subject)
