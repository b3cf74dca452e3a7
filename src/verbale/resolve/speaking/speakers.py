"""The sources of one report's attributions, in reading order -> who speaks, where the report settles it.

A pronoun or a description gets a speaker only when one candidate fits; otherwise it stays open and names them all.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from verbale.model import Attribution, Mention, MentionKind, Span
from verbale.resolve.cast import Cast
from verbale.resolve.coref import Link
from verbale.resolve.speaking.answers import answers, asked
from verbale.resolve.speaking.antecedents import antecedent
from verbale.resolve.speaking.described import meant
from verbale.resolve.speaking.holders import held
from verbale.resolve.speaking.local import of_there
from verbale.resolve.speaking.members import everybody, named_members
from verbale.resolve.speaking.pointing import by_link, nearer, owned_by
from verbale.resolve.speaking.quoting import quoted_by
from verbale.resolve.speaking.sources import Source, pronouns, read_phrase, read_source
from verbale.resolve.speaking.turns import (
    Turn,
    body,
    counted,
    extent,
    is_text,
    jointly,
    last_before,
    previous,
    reads_on,
    repeated,
    says_itself,
    signed,
    texts,
    they,
    words_beside,
)
from verbale.resolve.speaking.units import made_by
from verbale.resolve.speaking.unnamed import PREFIX, unnamed_group
from verbale.resolve.speaking.voices import voice
from verbale.resources import word_set

DOMINANT = 3  # how many times as often as its other bearers one must be named to be whom a short name means


@dataclass(frozen=True, slots=True)
class Spoken:
    """One attribution's speakers, the mention that its source is, and the outlets that the source names where they
    only carry the speakers' words."""

    speakers: tuple[str, ...]
    mention: Mention | None
    carriers: tuple[str, ...] = ()


def speak(
    cast: Cast, attributions: Sequence[Attribution], found: Sequence[Link], asides: Collection[Attribution] = ()
) -> dict[Attribution, Spoken]:
    """The cast, the attributions, whom pronouns and descriptions mean -> who speaks in each. `asides`: those to which
    nothing refers back (a claim that others reject)."""
    links = {link.place.start: link for link in found if link.place.sort not in ("name", "noun")}
    out: dict[Attribution, Spoken] = {}
    turns: list[Turn] = []
    said: dict[tuple[Span, ...], Spoken] = {}  # the parts of one quotation have one speaker
    for attribution in sorted(attributions, key=order):
        words = (*attribution.source, *attribution.cue)
        spoken = (said.get(words) if words else None) or one(cast, attribution, turns, links)
        out[attribution] = said[words] = spoken
        if attribution in asides:
            continue
        turns.append(turn(cast, attribution, spoken.speakers, turns))
    return out


def turn(cast: Cast, attribution: Attribution, speakers: tuple[str, ...], before: Sequence[Turn]) -> Turn:
    """An attribution, its speakers and the turns before -> its turn; "it" that reads on is the text still."""
    on = is_it(attribution) and bool(speakers) and reads_on(cast, attribution, before) == speakers
    text = on or is_text(cast, attribution)
    beside, whom = words_beside(attribution), asked(cast, attribution)
    several = read_source(cast, attribution.source).open if attribution.source and not speakers else ()
    return Turn(*extent(attribution), speakers, texts(cast, attribution), text, beside, whom, several)


def is_it(attribution: Attribution) -> bool:
    """Whether an attribution's source is "it"."""
    return [s.text.lower() for s in attribution.source] == ["it"]


def order(attribution: Attribution) -> tuple[int, int]:
    """Where an attribution stands: by its source, else its cue, else its content."""
    spans = attribution.source or attribution.cue or attribution.content
    return (min((s.start for s in spans), default=0), extent(attribution)[1])


def one(cast: Cast, attribution: Attribution, turns: Sequence[Turn], links: Mapping[int, Link]) -> Spoken:
    """One attribution and the turns before it -> its speakers."""
    if not attribution.source:
        return Spoken((), None)
    source = read_source(cast, attribution.source)
    last = last_before(cast, source.place[0], turns) if source.kind == "pronoun" else None
    answering = answers(cast, source, attribution, last.asked) if last else ()
    speakers, candidates = (answering, ()) if answering else meaning(cast, source, turns, links)
    if source.kind == "pronoun" and not answering:
        speakers = voice(cast, source, attribution, turns, speakers)
    if not speakers and (behind := instead(cast, source) or noun_behind(cast, source, links)):
        found = meaning(cast, behind, turns, links)[0]
        source, speakers = (behind, found) if found else (source, speakers)
    if not speakers:
        speakers = carried(cast, attribution, source, turns)
    quoted = quoted_by(cast, attribution, speakers)
    carriers = tuple(k for k in speakers if k not in quoted)
    return Spoken(quoted, mention(cast, source, speakers, candidates), carriers)


def carried(cast: Cast, attribution: Attribution, source: Source, turns: Sequence[Turn]) -> tuple[str, ...]:
    """An attribution whose source is left open -> whom of the turns before "they", "it" and "the quartet" mean."""
    if source.words == ("they",):
        start = extent(attribution)[0]
        return jointly(cast, attribution) or they(cast, start, turns)[0] or body(cast, start, turns)
    if is_it(attribution):
        return reads_on(cast, attribution, turns)
    if source.words in (("i",), ("we",)):
        return signed(cast, attribution)
    return everybody(cast, attribution) or counted(cast, source, turns)


def instead(cast: Cast, source: Source) -> Source | None:
    """A source that stands for another -> that other: what a relative pronoun means, who made "a letter from ..."."""
    if pronouns().get(" ".join(source.words), ("", "", ""))[2] == "relative":
        before = antecedent(cast, source.place[0])
        return before if before and before.kind != "pronoun" else None
    head = next((w for w in reversed(source.words) if w not in word_set("making")), "")
    if source.kind == "description" and head in word_set("utterances"):
        tokens = made_by(cast.page.between(*source.place))
        return read_phrase(cast, tokens) if tokens else owner_of(source) or his(cast, source)
    return None


def his(cast: Cast, source: Source) -> Source | None:
    """ "his response", "her letter" -> the pronoun; None for others."""
    if len(source.words) > 3 or source.words[:1] not in (("his",), ("her",)):
        return None
    return read_phrase(cast, cast.page.between(*source.place)[:1])


def owner_of(source: Source) -> Source | None:
    """ "the government statement", "the court's summary" -> the body whose the words are; None for others."""
    own = source.words[-2:-1]
    if len(source.words) != 3 or source.words[0] != "the" or own[0] not in word_set("group_nouns"):
        return None
    return replace(source, words=("the", own[0]))


def noun_behind(cast: Cast, source: Source, links: Mapping[int, Link]) -> Source | None:
    """ "they" that means a common noun ("the airlines ... they said") -> what the noun's phrase says."""
    link = links.get(source.place[0]) if source.kind == "pronoun" else None
    if link is None or link.before is None or not str(link.entity).startswith("noun:"):
        return None
    behind = read_source(cast, [cast.page.span(link.before.start, link.before.end)])
    return behind if behind.kind == "description" else None


def meaning(
    cast: Cast, source: Source, turns: Sequence[Turn], links: Mapping[int, Link]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A source -> (those whom it means,) where that is settled, or nobody and those whom it may mean."""
    if source.kind == "name":
        bearer = likeliest(cast, source, turns) if not source.keys else ()
        return (source.keys or bearer), source.open
    if source.kind == "pronoun":
        return referred(cast, source, turns, links)
    if source.kind == "description" and says_itself(source):
        return previous(cast, source, turns), ()
    settled = held(cast, source) if source.kind == "office" else (meant(cast, source), ())
    if settled[0]:
        other = nearer(cast, source, links, settled[0])
        return (other, ()) if other else settled
    if owned := owned_by(cast, source, links, turns):
        return owned, ()
    if again := repeated(cast, source, turns):
        return again, ()
    speakers, candidates = by_link(links, source) or settled
    speakers = of_there(cast, source, speakers)
    group = unnamed_group(cast, source) if not speakers else None
    named = named_members(cast, source) if not speakers else ()
    return ((*((group,) if group else ()), *named), ()) if group or named else (speakers, candidates)


def likeliest(cast: Cast, source: Source, turns: Sequence[Turn]) -> tuple[str, ...]:
    """A short name that several bear, as a source -> the bearer who spoke right before, else the one whom the report
    names several times as often as all the others together; nobody where neither is so."""
    last = last_before(cast, source.place[0], turns)
    if last and len(last.speakers) == 1 and last.speakers[0] in source.open:
        return last.speakers
    counts = {key: len(cast.persons[key].calls) for key in source.open if key in cast.persons}
    best = max(counts, key=lambda key: counts[key], default="")
    others = sum(counts.values()) - counts.get(best, 0)
    return (best,) if best and len(counts) == len(source.open) and counts[best] >= DOMINANT * others else ()


def mention(cast: Cast, source: Source, speakers: tuple[str, ...], candidates: tuple[str, ...]) -> Mention | None:
    """A source that is no name -> its mention; names are mentions already."""
    start, end = source.place
    if source.kind == "name" or start == end:
        return None
    kind: MentionKind = source.kind if source.kind in ("pronoun", "office") else "description"
    actor = speakers[0] if len(speakers) == 1 or (speakers[:1] and speakers[0].startswith(PREFIX)) else None
    return Mention(cast.page.span(start, end), kind, actor, candidates if actor is None else ())


def referred(
    cast: Cast, source: Source, turns: Sequence[Turn], links: Mapping[int, Link]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A pronoun -> (its referent,) where one fits, or nobody and the candidates."""
    link = links.get(source.place[0])
    if link and link.entity and link.entity.startswith("noun:"):
        return by_noun(cast, source, link, turns, links)
    found = by_link(links, source) or ((), ())
    jointly_said = they(cast, source.place[0], turns) if pronouns()[source.words[0]][2] == "any" else ((), ())
    one_person = len(found[0]) == 1 and found[0][0] in cast.persons
    return jointly_said if jointly_said[0] and (one_person or not any(found)) else found


def by_noun(
    cast: Cast, source: Source, link: Link, turns: Sequence[Turn], links: Mapping[int, Link]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A pronoun that means what a noun does ("the president, who", "the statement ... it") -> whom the noun means."""
    if link.before is None:
        return (), ()
    if link.before.lemma in word_set("said_things"):
        return previous(cast, source, turns), ()
    noun = read_source(cast, [cast.page.span(link.before.start, link.before.end)])
    if noun.kind == "office":
        return held(cast, noun)
    keys = meant(cast, noun) if noun.kind == "description" else ()
    return (keys, ()) if keys else by_link(links, noun) or ((), ())
