"""The sources of one report's attributions, in reading order -> who speaks, where the report settles it.

A pronoun or a description gets a speaker only when one candidate fits; otherwise it stays open and names them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from verbale.model import Attribution, Mention, MentionKind
from verbale.resolve.cast import Cast, Naming
from verbale.resolve.described import meant
from verbale.resolve.people import Person
from verbale.resolve.sources import Source, pronouns, read_source
from verbale.resources import rows, word_set

WINDOW = 2  # sentences before the pronoun's own


@dataclass(frozen=True, slots=True)
class Spoken:
    """One attribution's speakers and the mention that its source is."""

    speakers: tuple[str, ...]
    mention: Mention | None


@dataclass(frozen=True, slots=True)
class Turn:
    """What the next source may refer back to: the last attribution's place and speakers."""

    start: int
    end: int
    speakers: tuple[str, ...]


def speak(cast: Cast, attributions: Sequence[Attribution]) -> dict[Attribution, Spoken]:
    """The cast and the attributions -> who speaks in each."""
    out: dict[Attribution, Spoken] = {}
    turns: list[Turn] = []
    for attribution in sorted(attributions, key=order):
        spoken = one(cast, attribution, turns)
        out[attribution] = spoken
        start, end = extent(attribution)
        turns.append(Turn(start, end, spoken.speakers))
    return out


def order(attribution: Attribution) -> tuple[int, int]:
    """Where an attribution stands: by its source, else its cue, else its content."""
    spans = attribution.source or attribution.cue or attribution.content
    return (min((s.start for s in spans), default=0), extent(attribution)[1])


def extent(attribution: Attribution) -> tuple[int, int]:
    """First and last offset of all that belongs to an attribution."""
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return min((s.start for s in spans), default=0), max((s.end for s in spans), default=0)


def one(cast: Cast, attribution: Attribution, turns: Sequence[Turn]) -> Spoken:
    """One attribution and the turns before it -> its speakers."""
    if not attribution.source:
        return Spoken((), None)
    source = read_source(cast, attribution.source)
    if source.kind == "name":
        kind: MentionKind = "name"
        speakers, candidates = source.keys, source.open
    elif source.kind == "pronoun":
        kind = "pronoun"
        speakers, candidates = referred(cast, source, turns)
    elif source.kind == "description" and says_itself(source):
        kind, speakers, candidates = "description", previous(cast, source, turns), ()
    elif source.kind == "office":
        kind = "office"
        speakers, candidates = held(cast, source)
    else:
        kind, speakers, candidates = "description", meant(cast, source), ()
    return Spoken(speakers, mention(cast, source, kind, speakers, candidates))


def says_itself(source: Source) -> bool:
    """Whether the source is the words that were just reported: "the statement", "that letter"."""
    if len(source.words) != 2 or source.words[0] not in ("the", "that", "this"):
        return False
    return source.words[1] in word_set("said_things")


def previous(cast: Cast, source: Source, turns: Sequence[Turn]) -> tuple[str, ...]:
    """ "the statement said" -> whoever spoke last before it, no more than a sentence away."""
    before = [t for t in turns if t.start < source.place[0]]
    near = before and cast.page.sentence_of(source.place[0]) - cast.page.sentence_of(max(before[-1].end - 1, 0)) <= 1
    return before[-1].speakers if near else ()


def mention(
    cast: Cast, source: Source, kind: MentionKind, speakers: tuple[str, ...], candidates: tuple[str, ...]
) -> Mention | None:
    """A source that is no name -> its mention; names are mentions already."""
    start, end = source.place
    if kind == "name" or start == end:
        return None
    actor = speakers[0] if len(speakers) == 1 else None
    return Mention(cast.page.span(start, end), kind, actor, candidates if actor is None else ())


def held(cast: Cast, source: Source) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """ "the vice minister" -> (the one whom it means,) or nobody and those who may be meant: of the persons to whom the
    report gives such an office the only one, or the one named last before these words. (The last named was the right
    one in 45 of 45 such sources of thirteen stories.)"""
    fitting = [p for p in cast.people.persons if holds(p, source)]
    place = source.place[0]
    before = [p for p in fitting if p.start < place]
    if before:
        return (max(before, key=lambda p: max(c.start for c in p.calls if c.start < place)).key,), ()
    return ((fitting[0].key,), ()) if len(fitting) == 1 else ((), tuple(p.key for p in fitting))


def holds(person: Person, source: Source) -> bool:
    """Whether a person may be meant by an office's words: head noun, rank and every other word must be in one of the
    titles that the report gives, and a state must be the person's."""
    if source.states and person.country not in source.states:
        return False
    titles = [frozenset(re.findall(r"\w+", o.title.lower())) for o in person.offices]
    titles = titles or [frozenset((head,)) for head in person.heads]
    if source.words[-1] == "leader" and source.states:
        return any(word_set("leaders") & t and not (word_set("ranks") - {"prime"}) & t for t in titles)
    named = frozenset(w for word in source.words for w in word.split("-"))
    named -= {"the", "this", "that"} | {w for s in source.states for w in state_words(s)}
    return any(named <= t and t & word_set("ranks") == named & word_set("ranks") for t in titles)


@cache
def state_words(iso3: str) -> frozenset[str]:
    """A state's code -> the lower-case words of its names and adjectives."""
    row = next(r for r in rows("states.tsv") if r[0] == iso3)
    return frozenset(w for cell in row[1:5] for w in re.findall(r"\w+", cell.lower()))


def referred(cast: Cast, source: Source, turns: Sequence[Turn]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A pronoun -> (its referent,) where one fits, or nobody and the candidates."""
    number, gender, kind = pronouns()[source.words[0]]
    if kind == "person":
        return he_or_she(cast, source.place[0], gender, turns)
    if kind == "organisation":
        groups = [n for n in near(cast, source.place[0], 0) if not n.is_person and n.usage == "name"]
        return single(distinct(n.key for n in groups if not cast.is_quoted(n.start)))
    if number == "plural" and kind == "any":
        return they(cast, source.place[0], turns)
    if kind == "relative":
        return antecedent(cast, source.place[0], source.words[0])
    return (), ()


def antecedent(cast: Cast, place: int, word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """ "Brack, who said" -> whoever is named right before the relative pronoun: a person for who, a group for which."""
    named = [n for n in near(cast, place, 0) if n.usage == "name" and n.is_person == word.startswith("who") and n.key]
    adjacent = [n for n in named if place - n.end <= 2]
    persons = distinct(n.key for n in named)
    if not adjacent and len(persons) == 1 and is_apposition(cast.page.text[named[-1].end : place]):
        return persons, ()
    return single(distinct(n.key for n in adjacent[-1:]))


def is_apposition(words: str) -> bool:
    """Whether what stands between a name and "who" only describes the name: ", the group's president,"."""
    inside = words[1:].lower().split()
    begins = bool(inside) and inside[0].rstrip(",") not in word_set("stopwords") - {"his", "her", "its", "their", "one"}
    return words[:1] == "," and words.rstrip()[-1:] == "," and begins and len(inside) <= 12


def he_or_she(cast: Cast, place: int, gender: str, turns: Sequence[Turn]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """-> the only person of that gender named in the sentence so far, else the one who spoke last, else the only one
    named in the sentence before, or in the two before; otherwise nobody and all of those. Names inside quotations do
    not count. (Right in 190 of 204 such sources of thirteen
    stories, and 24 stay open.)"""
    reach = [distinct(persons_near(cast, place, back, gender)) for back in range(WINDOW + 1)]
    if len(reach[0]) == 1:
        return reach[0], ()
    speaker = last_speaker(cast, place, gender, turns)
    chosen = (speaker,) if speaker else next((keys for keys in reach[1:] if len(keys) == 1), None)
    return (chosen, ()) if chosen else ((), reach[-1])


def persons_near(cast: Cast, place: int, back: int, gender: str) -> Iterator[str]:
    """Keys of the persons of a gender who are named outside quotations from `back` sentences before a place on."""
    for naming in near(cast, place, back):
        if naming.is_person and not cast.is_quoted(naming.start):
            yield from (key for key in naming.keys if fits(cast.persons[key], gender))


def last_speaker(cast: Cast, place: int, gender: str, turns: Sequence[Turn]) -> str | None:
    """The person who spoke last before a place, no more than a sentence away."""
    before = [t for t in turns if t.start < place]
    if not before or len(before[-1].speakers) != 1 or before[-1].speakers[0] not in cast.persons:
        return None
    far = cast.page.sentence_of(place) - cast.page.sentence_of(max(before[-1].end - 1, 0))
    person = cast.persons[before[-1].speakers[0]]
    return person.key if far <= 1 and fits(person, gender) else None


def they(cast: Cast, place: int, turns: Sequence[Turn]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """ "they" -> those who spoke jointly just before, if some did."""
    before = [t for t in turns if t.start < place]
    if not before or len(before[-1].speakers) < 2:
        return (), ()
    far = cast.page.sentence_of(place) - cast.page.sentence_of(max(before[-1].end - 1, 0))
    return (before[-1].speakers, ()) if far <= 1 else ((), ())


def near(cast: Cast, place: int, back: int) -> tuple[Naming, ...]:
    """The namings before a place in its own sentence and in so many sentences before that one."""
    first = max(0, cast.page.sentence_of(place) - back)
    start = cast.page.sentences[first][0] if cast.page.sentences else 0
    return cast.within(start, place)


def fits(person: Person, gender: str) -> bool:
    """Whether a person may be meant by he (m) or she (f)."""
    return person.gender in ("", gender)


def single(keys: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Keys -> (the key,) and nobody else, or nobody and all of them."""
    return (keys, ()) if len(keys) == 1 else ((), keys)


def distinct(keys: Iterable[str | None]) -> tuple[str, ...]:
    """Keys, some perhaps None -> each once, in order."""
    return tuple(dict.fromkeys(k for k in keys if k))
