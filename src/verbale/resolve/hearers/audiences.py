"""The sentences of one report -> the occasions that they tell: who spoke before whom ("X testified before the Senate",
"X spoke to Y by telephone", "X addressed the council"), so that what X says next is said there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from verbale.model import Attribution
from verbale.resolve.hearers.scene import Scene
from verbale.resolve.hearers.told import Told, hearers
from verbale.resources import word_set

BEFORE = re.compile(
    r"(?:\s+(?:on\s+)?(?:\w+day|\w+\s+hill|earlier|briefly|directly|live|separately|by (?:tele)?phone))*"
    r"\s+(?:before|to|with|at|in)\s",
    re.IGNORECASE,
)
OBJECT = re.compile(r"\s")
AFTER = 2  # paragraphs after an occasion in which its speaker still speaks there


@dataclass(frozen=True, slots=True)
class Audience:
    """An occasion: where it is told, who spoke there, before whom."""

    place: int
    block: int
    speakers: frozenset[str]
    keys: tuple[str, ...]


def audiences(scene: Scene) -> tuple[Audience, ...]:
    """A report -> the occasions that its sentences tell, in order."""
    return tuple(a for i in range(len(scene.trees.words)) for a in audience(scene, i))


def audience(scene: Scene, i: int) -> Iterator[Audience]:
    """A word -> the occasion that it tells when it is a verb of speaking before somebody."""
    word = scene.trees.words[i]
    form = scene.form(i)
    link = BEFORE if form in word_set("speaking") else OBJECT if form in word_set("addressing") else None
    if link is None or word.upos != "VERB" or scene.cast.is_quoted(word.start):
        return
    phrase = scene.after(word.end, scene.cast.page.sentence_span(word.start)[1], link)
    subject = scene.trees.subject(i)
    who = frozenset(scene.actors(subject)) if subject >= 0 else frozenset[str]()
    block = scene.cast.page.block_of(word.start)
    keys = tuple(k for k in scene.hosted(phrase.keys) if k not in who)
    if who and keys and block is not None and not phrase.groups:
        yield Audience(word.start, block, who, keys)


def at_audience(
    scene: Scene, told: Iterable[Audience], a: Attribution, speakers: Sequence[str]
) -> Told:
    """An attribution and its speakers -> those before whom they speak by the last occasion told before it."""
    place = a.content[0].start
    here = scene.cast.page.block_of(place) or 0
    own = frozenset(speakers)
    near = [o for o in told if own and own <= o.speakers and o.block <= here <= o.block + AFTER]
    reached = [o for o in near if o.place < max(place, scene.cast.page.sentence_span(place)[1])]
    return Told(hearers(reached[-1].keys, "occasion"), True) if reached else Told()
