"""The attributions before a source -> whom "the statement", "they" and "it" mean by who spoke there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verbale.model import Attribution
from verbale.resolve.cast import Cast
from verbale.resolve.leaders import leaders
from verbale.resolve.sources import Source, read_source
from verbale.resolve.unnamed import PREFIX
from verbale.resources import word_set

FARTHEST_TEXT = 10  # sentences back in which the words may have been said that "the statement" means


@dataclass(frozen=True, slots=True)
class Turn:
    """What the next source may refer back to: the last attribution's place, its speakers, the words of its sentence
    (lower case), and whether its source was a text ("the statement")."""

    start: int
    end: int
    speakers: tuple[str, ...]
    words: frozenset[str] = frozenset()
    is_text: bool = False


def extent(attribution: Attribution) -> tuple[int, int]:
    """First and last offset of all that belongs to an attribution."""
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return min((s.start for s in spans), default=0), max((s.end for s in spans), default=0)


def says_itself(source: Source) -> bool:
    """Whether the source is the words that were just reported: "the statement", "that letter"."""
    if (
        not source.words
        or source.words[0] not in ("the", "that", "this", "its", "his", "her", "their")
        or source.states
    ):
        return False
    return source.words[-1] in word_set("said_things") and set(source.words[1:-1]) <= word_set("said_how")


def previous(cast: Cast, source: Source, turns: Sequence[Turn]) -> tuple[str, ...]:
    """ "the statement said" -> who spoke last in words that the report calls so, a few sentences back at most ("the
    joint statement": jointly); else whoever spoke last, no more than a sentence away."""
    place, noun, joint = source.place[0], source.words[-1], "joint" in source.words
    here = cast.page.sentence_of(place)
    before = [t for t in turns if t.start < place and here - cast.page.sentence_of(max(t.end - 1, 0)) <= FARTHEST_TEXT]
    called = [t for t in before if noun in t.words and t.speakers and (len(t.speakers) > 1 or not joint)]
    if called:
        return called[-1].speakers
    near = before and here - cast.page.sentence_of(max(before[-1].end - 1, 0)) <= 1
    return before[-1].speakers if near and not joint else ()


def sentence_words(cast: Cast, attribution: Attribution) -> frozenset[str]:
    """An attribution -> the words of its cue's sentence, in lower case, without those that are said."""
    if not attribution.cue:
        return frozenset()
    tokens = cast.page.between(*cast.page.sentence_span(attribution.cue[0].start))
    return frozenset(t.lower for t in tokens if not any(c.start <= t.start < c.end for c in attribution.content))


def is_text(cast: Cast, attribution: Attribution) -> bool:
    """Whether an attribution's source is a text: "the statement"."""
    return bool(attribution.source) and says_itself(read_source(cast, attribution.source))


def jointly(cast: Cast, attribution: Attribution) -> tuple[str, ...]:
    """ "they said in a joint statement" -> the persons and the leaders of states named in the sentence before."""
    cue = attribution.cue[0] if attribution.cue else None
    if cue is None or "joint" not in " ".join(s.text for s in attribution.cue):
        return ()
    here = cast.page.sentence_of(min(cue.start, attribution.content[0].start))
    start, end = cast.page.sentences[here - 1] if here else (0, 0)
    persons = (n.key for n in cast.within(start, end) if n.is_person and n.key)
    together = tuple(dict.fromkeys((*persons, *leaders(cast, cast.page.between(start, end)))))
    return together if len(together) > 1 else ()


def they(cast: Cast, place: int, turns: Sequence[Turn]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """ "they" -> those who spoke jointly just before, or the group that did, if some did."""
    before = [t for t in turns if t.start < place]
    if not before or not (len(before[-1].speakers) > 1 or any(k.startswith(PREFIX) for k in before[-1].speakers)):
        return (), ()
    far = cast.page.sentence_of(place) - cast.page.sentence_of(max(before[-1].end - 1, 0))
    return (before[-1].speakers, ()) if far <= 1 else ((), ())
