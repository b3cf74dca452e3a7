"""The sources of one report's attributions, in reading order -> who speaks, where the report settles it.

A pronoun or a description gets a speaker only when one candidate fits; otherwise it stays open and names them all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verbale.model import Attribution, Mention, MentionKind
from verbale.resolve.cast import Cast, Naming
from verbale.resolve.people import Person
from verbale.resolve.sources import Source, pronouns, read_source

LEADERS = frozenset("president premier chancellor king prime minister dictator ruler emperor monarch leader".split())
# A title that holds one of these is another office than the one without it.
RANKS = frozenset("vice deputy prime former ex assistant first acting under associate then late".split())
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
    is_direct: bool


def speak(cast: Cast, attributions: Sequence[Attribution]) -> dict[Attribution, Spoken]:
    """The cast and the attributions -> who speaks in each."""
    out: dict[Attribution, Spoken] = {}
    turns: list[Turn] = []
    for attribution in sorted(attributions, key=order):
        spoken = one(cast, attribution, turns)
        out[attribution] = spoken
        start, end = extent(attribution)
        turns.append(Turn(start, end, spoken.speakers, attribution.kind in ("direct", "mixed")))
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
        return Spoken(continued(cast, attribution, turns), None)
    source = read_source(cast, attribution.source)
    if source.kind == "name":
        kind: MentionKind = "name"
        speakers, candidates = source.keys, source.open
    elif source.kind == "pronoun":
        kind, (speakers, candidates) = "pronoun", referred(cast, source, turns)
    elif source.kind == "office":
        kind, (speakers, candidates) = "office", held(cast, source)
    else:
        kind, speakers, candidates = "description", (), ()
    return Spoken(speakers, mention(cast, source, kind, speakers, candidates))


def mention(
    cast: Cast, source: Source, kind: MentionKind, speakers: tuple[str, ...], candidates: tuple[str, ...]
) -> Mention | None:
    """A source that is no name -> its mention; names are mentions already."""
    start, end = source.place
    if kind == "name" or start == end:
        return None
    actor = speakers[0] if len(speakers) == 1 else None
    return Mention(cast.page.span(start, end), kind, actor, candidates if actor is None else ())


def continued(cast: Cast, attribution: Attribution, turns: Sequence[Turn]) -> tuple[str, ...]:
    """A direct quotation without a source -> the speakers of the direct one that it follows with nothing between."""
    if attribution.cue or attribution.kind != "direct" or not turns or not turns[-1].is_direct:
        return ()
    start = extent(attribution)[0]
    gap = cast.page.text[turns[-1].end : start] if turns[-1].end <= start else "x"
    return turns[-1].speakers if not any(c.isalnum() for c in gap) else ()


def held(cast: Cast, source: Source) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """"the vice minister" -> (the one who holds such an office,) or nobody and the several who may."""
    fitting = tuple(p.key for p in cast.people.persons if holds(p, source))
    return (fitting, ()) if len(fitting) == 1 else ((), fitting)


def holds(person: Person, source: Source) -> bool:
    """Whether a person may be meant by an office's words."""
    words = frozenset(w for w in source.words if w not in ("the", "this", "that"))
    head = source.words[-1]
    if source.states and person.country not in (*source.states, None):
        return False
    titles = [frozenset(o.title.lower().replace("-", " ").split()) for o in person.offices] or [
        frozenset((h,)) for h in person.heads
    ]
    if head == "leader" and source.states:
        return person.country in source.states and any(LEADERS & t and not RANKS - {"prime"} & t for t in titles)
    same = [t for t in titles if head in t]
    ranked = words & RANKS
    return any(t & RANKS == ranked or (ranked and ranked <= t) for t in same)


def referred(cast: Cast, source: Source, turns: Sequence[Turn]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A pronoun -> (its referent,) where one fits, or nobody and the candidates."""
    number, gender, kind = pronouns()[source.words[0]]
    if kind == "person":
        return he_or_she(cast, source.place[0], gender, turns)
    if kind == "organisation":
        return single(distinct(n.key for n in near(cast, source.place[0]) if not n.is_person and n.usage == "name"))
    if number == "plural" and kind == "any":
        return they(cast, source.place[0], turns)
    return (), ()


def he_or_she(cast: Cast, place: int, gender: str, turns: Sequence[Turn]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """-> the only person of that gender named nearby; of several, the one who was speaking, when it is one."""
    fitting = distinct(
        key for n in near(cast, place) if n.is_person for key in n.keys if fits(cast.persons[key], gender)
    )
    if len(fitting) == 1:
        return fitting, ()
    speaker = last_speaker(cast, place, gender, turns)
    return ((speaker,), ()) if speaker else ((), fitting)


def last_speaker(cast: Cast, place: int, gender: str, turns: Sequence[Turn]) -> str | None:
    """The person who spoke last before a place, no more than a sentence away."""
    before = [t for t in turns if t.start < place]
    if not before or len(before[-1].speakers) != 1 or before[-1].speakers[0] not in cast.persons:
        return None
    far = cast.page.sentence_of(place) - cast.page.sentence_of(max(before[-1].end - 1, 0))
    person = cast.persons[before[-1].speakers[0]]
    return person.key if far <= 1 and fits(person, gender) else None


def they(cast: Cast, place: int, turns: Sequence[Turn]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """"they" -> those who spoke jointly just before, if some did."""
    before = [t for t in turns if t.start < place]
    if before and len(before[-1].speakers) > 1:
        if cast.page.sentence_of(place) - cast.page.sentence_of(max(before[-1].end - 1, 0)) <= 1:
            return before[-1].speakers, ()
    return (), ()


def near(cast: Cast, place: int) -> tuple[Naming, ...]:
    """The namings in a place's own sentence before it and in the sentences before that one."""
    first = max(0, cast.page.sentence_of(place) - WINDOW)
    start = cast.page.sentences[first][0] if cast.page.sentences else 0
    return cast.within(start, place)


def fits(person: Person, gender: str) -> bool:
    """Whether a person may be meant by he (m) or she (f)."""
    return person.gender in ("", gender)


def single(keys: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Keys -> (the key,) and nobody else, or nobody and all of them."""
    return (keys, ()) if len(keys) == 1 else ((), keys)


def distinct(keys: object) -> tuple[str, ...]:
    """Keys, some perhaps None -> each once, in order."""
    return tuple(dict.fromkeys(k for k in keys if k))  # type: ignore[attr-defined]
