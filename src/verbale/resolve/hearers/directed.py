"""The words that somebody says for his state -> the other side at which they are aimed, by what they say of it: that it
should do something, what will follow if it does something, that it did wrong. Two sides aimed at are none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from verbale.model import Attribution, Bearing
from verbale.resolve.cast import Naming
from verbale.resolve.hearers.scene import Scene
from verbale.resolve.hearers.sides import is_own_side, speaks_for_state, states_of
from verbale.resolve.hearers.told import Hearer, joined
from verbale.resources import word_set

SHOULD = re.compile(
    r"(?:\s+(?:government|regime|leaders?|officials?|authorities|side|administration))?\s+[\"“‘]?(?:\w+ly\s+|also\s+)?"
    r"(?:(?:must|should)\b(?!\s+have\b)|(?:(?:is|are) going to |will )?(?:needs?|needed|ha[sd]|have|ought)\s+to\b)",
    re.IGNORECASE,
)
WILL_NOT = (
    r"(?:(?:will|would|shall|can|could|do|does|are|is|am)\s+(?:\w+\s+)?(?:not|never|neither|no)\b(?!\s+be\b)"
    r"|(?:wo|would|could|sha|ca|do|does|are|is)n['’]t\b(?!\s+be\b)|cannot\b|never\b|neither\b)"
)
NOT = re.compile(
    r"\b(?:we|I|he|she|it)\s+(?:\w+\s+)?" + WILL_NOT + r"|\bno (?:interest|intention|talks|negotiations?)\b",
    re.IGNORECASE,
)
OWN_WILL_NOT = re.compile(r"\s+(?:\w+ly\s+)?" + WILL_NOT, re.IGNORECASE)
PLACED = re.compile(
    r"\b(?:in|at|near|inside|outside|across|into|throughout|within|around)\s+"
    r"(?:(?:the|northern|southern|eastern|western|central)\s+)*(?:\w+/)?$",
    re.IGNORECASE,
)
IF = re.compile(r"\b(?:if|unless)\s+[\"“‘']?(?:the\s+)?$", re.IGNORECASE)
TOGETHER = 2  # actors of other sides who may be praised, offered or refused something together
WITHIN = 6  # steps from a word up to the verb of its clause
REACH = 25  # words on either side of a clause's verb that may be its own


def directed(scene: Scene, a: Attribution, cue: Sequence[int], speakers: Sequence[str]) -> tuple[Hearer, ...]:
    """An attribution, the words of its cue, its speakers -> those of other sides at whom the words are aimed."""
    if not speakers or not all(speaks_for_state(scene.cast, k) and states_of(scene.cast, k) for k in speakers):
        return ()
    others = [n for n in named(scene, a) if n.key and not is_own_side(scene.cast, speakers, n.key)]
    warned = any(scene.has(v, "threatening") for v in cue)
    found = [Hearer(n.key, how) for n in others if n.key and (how := bearing(scene, n, warned))]
    if found:
        return joined(found)
    how = on_the_whole(scene, a, cue, speakers)
    keys = [n.key for n in others if n.key]
    if how == "charge":
        return (Hearer(keys[0], how),) if one_side(scene, keys) else ()
    return joined(Hearer(key, how) for key in keys) if how and len(set(keys)) <= TOGETHER else ()


def on_the_whole(scene: Scene, a: Attribution, cue: Sequence[int], speakers: Sequence[str]) -> Bearing | None:
    """An attribution, the words of its cue, its speakers -> what the words as a whole do to the one side that
    they name."""
    if any(scene.has(v, "refusing") for v in cue):
        return "refusal"
    words = [i for s in a.content for i in scene.trees.within(s.start, s.end)]
    if any(scene.has(i, "reproach") for i in words):
        return "charge"
    if any(scene.has(i, "thanking") for i in words):
        return "praise"
    if any(scene.form(i) in word_set("readiness") for i in words):
        return "offer"
    return "refusal" if refuses(scene, a, speakers) else None


def refuses(scene: Scene, a: Attribution, speakers: Sequence[str]) -> bool:
    """Whether the words say that the speakers or their state will not do something: "we will not", "Chile would
    never"."""
    text = scene.cast.page.text
    own = (
        n.end
        for s in a.content
        for n in scene.cast.within(s.start, s.end)
        if n.key and is_own_side(scene.cast, speakers, n.key)
    )
    return any(NOT.search(s.text) for s in a.content) or any(OWN_WILL_NOT.match(text, end) for end in own)


def named(scene: Scene, a: Attribution) -> Iterator[Naming]:
    """An attribution -> the actors that its content names."""
    for content in a.content:
        for n in scene.cast.within(content.start, content.end):
            usual = n.usage in ("name", "adjective", "people")
            placed = not n.is_person and PLACED.search(scene.cast.page.text, max(0, n.start - 20), n.start)
            if n.key and usual and not placed and stands_for_side(scene, n.key):
                yield n


def stands_for_side(scene: Scene, key: str) -> bool:
    """Whether an actor may be another side: a state or what speaks for one."""
    return bool(states_of(scene.cast, key)) and (key.startswith("state:") or speaks_for_state(scene.cast, key))


def one_side(scene: Scene, keys: Iterable[str]) -> bool:
    """Whether all actors are of one state."""
    sides = {states_of(scene.cast, key) for key in keys}
    return len(sides) == 1


def bearing(scene: Scene, naming: Naming, warned: bool) -> Bearing | None:
    """A naming in words that are said -> what they do to the actor named."""
    text = scene.cast.page.text
    if SHOULD.match(text, naming.end):
        return "demand"
    if warned or IF.search(text, max(0, naming.titled_start - 12), naming.titled_start):
        return "threat"
    word = head(scene, naming)
    verb = scene.trees.clause(word) if word >= 0 else -1
    blamed = naming.usage == "adjective" or scene.trees.role(word) in ("subject", "possessor")
    return "charge" if verb >= 0 and blamed and reproaches(scene, verb) else None


def head(scene: Scene, naming: Naming) -> int:
    """A naming -> the head word of the phrase that it begins or is."""
    i = scene.trees.at(naming.start)
    for _ in range(WITHIN):
        if i < 0 or scene.trees.words[i].relation not in ("compound", "flat", "amod", "nmod:desc"):
            break
        i = scene.trees.words[i].head
    return i


def reproaches(scene: Scene, verb: int) -> bool:
    """Whether a clause has a word of reproach."""
    near = range(max(0, verb - REACH), min(len(scene.trees.words), verb + REACH))
    return any(scene.has(i, "reproach") and verb in list(scene.trees.above(i))[:WITHIN] for i in near)
