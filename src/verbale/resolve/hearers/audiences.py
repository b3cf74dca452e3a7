"""The sentences of one report -> the occasions that they tell: who spoke before whom ("X testified before the Senate",
"X spoke to Y by telephone", "X addressed the council"), so that what X says next is said there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from verbale.model import Attribution
from verbale.resolve.hearers.scene import Scene
from verbale.resolve.hearers.told import Told, hearers
from verbale.resolve.tokens import merged, touches
from verbale.resources import word_set

BEFORE = re.compile(
    r"(?:\s+(?:on\s+)?(?:\w+day|\w+\s+hill|earlier|briefly|directly|live|separately|by (?:tele)?phone))*"
    r"\s+(?:before|to|with|at|in)\s",
    re.IGNORECASE,
)
OBJECT = re.compile(r"\s")
FACING = re.compile(r"\s+(?:with\s+)?", re.IGNORECASE)
LINKS = {"speaking": BEFORE, "addressing": OBJECT, "facing": FACING}
OPENING = 3  # characters of marks before a name that begins a sentence
NEAR = 60  # characters in which a name ends that follows right away
AFTER = 2  # paragraphs after an occasion in which its speaker still speaks there


@dataclass(frozen=True, slots=True)
class Audience:
    """An occasion: where it is told, who spoke there, before whom."""

    place: int
    block: int
    speakers: frozenset[str]
    keys: tuple[str, ...]


def audiences(scene: Scene, said: Iterable[Attribution]) -> tuple[Audience, ...]:
    """A report and its attributions -> the occasions that its sentences tell outside what others say, in order."""
    contents = merged((s.start, s.end) for a in said for s in a.content)
    found = (a for i in range(len(scene.trees.words)) for a in audience(scene, i))
    return tuple(a for a in found if not touches(contents, a.place, a.place + 1))


def audience(scene: Scene, i: int) -> Iterator[Audience]:
    """A word -> the occasions that it tells when it is a verb of speaking before somebody, or to one another."""
    word, row = scene.trees.words[i], next((row for row in LINKS if scene.form(i) in word_set(row)), None)
    block = scene.cast.page.block_of(word.start)
    if row is None or word.upos != "VERB" or block is None or scene.cast.is_quoted(word.start):
        return
    start, end = scene.cast.page.sentence_span(word.start)
    who = speaking(scene, i, start)
    keys = tuple(k for k in scene.hosted(heard_after(scene, word.end, end, LINKS[row])) if k not in who)
    if not who or not keys:
        return
    if row != "facing":
        yield Audience(word.start, block, frozenset(who), keys)
    elif all(k in scene.cast.persons for k in (*who, *keys)):
        yield Audience(word.start, block, frozenset(who), keys)
        yield Audience(word.start, block, frozenset(keys), who)


def speaking(scene: Scene, i: int, start: int) -> tuple[str, ...]:
    """A verb and where its sentence starts -> who does it: its subject, or the person whom the sentence begins with."""
    first = next((n for n in scene.cast.within(start, scene.trees.words[i].start) if n.is_person and n.key), None)
    if first and first.key and first.titled_start - start <= OPENING:
        return (first.key,)
    subject = scene.trees.subject(i)
    return tuple(scene.actors(subject)) if subject >= 0 else ()


def heard_after(scene: Scene, start: int, end: int, link: re.Pattern[str]) -> tuple[str, ...]:
    """The end of a verb, that of its sentence, what joins those who hear to it -> those who hear."""
    joined = link.match(scene.cast.page.text, start)
    if joined is None:
        return ()
    phrase = scene.phrase(joined.end(), end)
    if phrase.keys:
        return () if phrase.groups else phrase.keys
    near = scene.cast.within(joined.end(), min(end, joined.end() + NEAR))
    person = next((n for n in near if n.is_person and n.key), None)
    between = scene.cast.page.between(joined.end(), person.start) if person else ()
    apart = any(t.lower in word_set("after_object") or not t.text.isalnum() for t in between)
    return (person.key,) if person and person.key and not apart else ()


def at_audience(scene: Scene, told: Iterable[Audience], a: Attribution, speakers: Sequence[str]) -> Told:
    """An attribution and its speakers -> those before whom they speak by the last occasion told before it."""
    place = a.content[0].start
    here = scene.cast.page.block_of(place) or 0
    own = frozenset(speakers)
    near = [o for o in told if own and own <= o.speakers and o.block <= here <= o.block + AFTER]
    reached = [o for o in near if o.place < max(place, scene.cast.page.sentence_span(place)[1])]
    return Told(hearers(reached[-1].keys, "occasion"), True) if reached else Told()
