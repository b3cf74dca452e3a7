"""The sources of one report's attributions, in reading order -> who speaks, where the report settles it.

A pronoun or a description gets a speaker only when one candidate fits; otherwise it stays open and names them all.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from verbale.model import Attribution, Mention, MentionKind, Span
from verbale.resolve.antecedents import antecedent
from verbale.resolve.cast import Cast
from verbale.resolve.coref import Link
from verbale.resolve.described import meant
from verbale.resolve.holders import held
from verbale.resolve.leaders import leaders
from verbale.resolve.sources import Source, pronouns, read_phrase, read_source
from verbale.resolve.units import made_by
from verbale.resolve.unnamed import PREFIX, unnamed_group
from verbale.resources import word_set

QUOTED_WITHIN = 60  # characters from "quoted" on in which the one quoted is named
FARTHEST_TEXT = 10  # sentences back in which the words may have been said that "the statement" means
CITED_WITHIN = 100  # characters from "citing" on in which the one cited is named
CITING = re.compile(r"\b(?:citing|quoting)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spoken:
    """One attribution's speakers, the mention that its source is, and the outlets that the source names where they
    only carry the speakers' words."""

    speakers: tuple[str, ...]
    mention: Mention | None
    carriers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """What the next source may refer back to: the last attribution's place, its speakers, the words of its sentence
    (lower case), and whether its source was a text ("the statement")."""

    start: int
    end: int
    speakers: tuple[str, ...]
    words: frozenset[str] = frozenset()
    is_text: bool = False


def speak(
    cast: Cast, attributions: Sequence[Attribution], found: Sequence[Link], asides: Collection[Attribution] = ()
) -> dict[Attribution, Spoken]:
    """The cast, the attributions, whom pronouns and descriptions mean -> who speaks in each. `asides`: those to which
    nothing refers back (a claim that others reject)."""
    links = {link.place.start: link for link in found if link.place.sort not in ("name", "noun")}
    out: dict[Attribution, Spoken] = {}
    turns: list[Turn] = []
    for attribution in sorted(attributions, key=order):
        spoken = one(cast, attribution, turns, links)
        out[attribution] = spoken
        if attribution in asides:
            continue
        start, end = extent(attribution)
        turns.append(Turn(start, end, spoken.speakers, sentence_words(cast, attribution), is_text(cast, attribution)))
    return out


def order(attribution: Attribution) -> tuple[int, int]:
    """Where an attribution stands: by its source, else its cue, else its content."""
    spans = attribution.source or attribution.cue or attribution.content
    return (min((s.start for s in spans), default=0), extent(attribution)[1])


def extent(attribution: Attribution) -> tuple[int, int]:
    """First and last offset of all that belongs to an attribution."""
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return min((s.start for s in spans), default=0), max((s.end for s in spans), default=0)


def one(cast: Cast, attribution: Attribution, turns: Sequence[Turn], links: Mapping[int, Link]) -> Spoken:
    """One attribution and the turns before it -> its speakers."""
    if not attribution.source:
        return Spoken((), None)
    source = read_source(cast, attribution.source)
    speakers, candidates = meaning(cast, source, turns, links)
    if not speakers and (behind := instead(cast, source)):
        found = meaning(cast, behind, turns, links)[0]
        source, speakers = (behind, found) if found else (source, speakers)
    if not speakers and source.words == ("they",):
        speakers = jointly(cast, attribution)
    quoted = quoted_by(cast, attribution, speakers)
    carriers = tuple(k for k in speakers if k not in quoted)
    return Spoken(quoted, mention(cast, source, speakers, candidates), carriers)


def instead(cast: Cast, source: Source) -> Source | None:
    """A source that stands for another -> that other: what a relative pronoun means, who made "a letter from ..."."""
    if pronouns().get(" ".join(source.words), ("", "", ""))[2] == "relative":
        before = antecedent(cast, source.place[0])
        return before if before and before.kind != "pronoun" else None
    if source.kind == "description" and source.words[-1:] and source.words[-1] in word_set("utterances"):
        tokens = made_by(cast.page.between(*source.place))
        return read_phrase(cast, tokens) if tokens else None
    return None


def meaning(
    cast: Cast, source: Source, turns: Sequence[Turn], links: Mapping[int, Link]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A source -> (those whom it means,) where that is settled, or nobody and those whom it may mean."""
    if source.kind == "name":
        return source.keys, source.open
    if source.kind == "pronoun":
        return referred(cast, source, turns, links)
    if source.kind == "description" and says_itself(source):
        return previous(cast, source, turns), ()
    settled = held(cast, source) if source.kind == "office" else (meant(cast, source), ())
    if settled[0]:
        return settled
    speakers, candidates = by_link(links, source) or settled
    group = unnamed_group(cast, source) if not speakers else None
    return ((group,), ()) if group else (speakers, candidates)


def quoted_by(cast: Cast, attribution: Attribution, speakers: tuple[str, ...]) -> tuple[str, ...]:
    """ "KCNA quoted Kwon as saying": the speakers of what an outlet quotes -> whom it quotes, else they themselves."""
    outlets = [k for k in speakers if k in cast.groups and cast.groups[k][0].kind == "outlet"]
    cue = attribution.cue[0] if attribution.cue else None
    if cue is None or not outlets:
        return speakers
    if not cue.text.lower().startswith(("quot", "cit")):
        return cited(cast, cue) or speakers
    stop = min((c.start for c in attribution.content if c.start > cue.start), default=cue.end)
    named = [n for n in cast.within(cue.start, max(stop, cue.end)) if n.key and n.usage == "name"]
    quoted = [n.key for n in named if n.key and n.key not in outlets and n.titled_start - cue.start < QUOTED_WITHIN]
    return (quoted[0],) if quoted else speakers


def cited(cast: Cast, cue: Span) -> tuple[str, ...]:
    """ "Yonhap reported, citing the ministry": a cue of an outlet's -> whom its sentence says the outlet cites."""
    start, end = cast.page.sentence_span(cue.start)
    found = CITING.search(cast.page.text, start, end)
    if not found:
        return ()
    tokens = cast.page.between(found.end(), min(end, found.end() + CITED_WITHIN))
    stop = next((i for i, t in enumerate(tokens) if t.text in ',.;“"' and len(tokens[i - 1].text) > 2), len(tokens))
    return read_source(cast, [cast.page.span(found.end(), tokens[stop - 1].end)]).keys if stop else ()


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


def mention(cast: Cast, source: Source, speakers: tuple[str, ...], candidates: tuple[str, ...]) -> Mention | None:
    """A source that is no name -> its mention; names are mentions already."""
    start, end = source.place
    if source.kind == "name" or start == end:
        return None
    kind: MentionKind = source.kind if source.kind in ("pronoun", "office") else "description"
    actor = speakers[0] if len(speakers) == 1 else None
    return Mention(cast.page.span(start, end), kind, actor, candidates if actor is None else ())


def by_link(links: Mapping[int, Link], source: Source) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """A source that points back -> whom the linker takes it to mean, or nobody and those it may mean; None when the
    linker has no such place."""
    link = links.get(source.place[0])
    if link is None or (source.kind == "description" and source.words[0] in word_set("owners")):
        return None  # "his administration" is not he
    return known(link.keys), known(link.candidates)


def known(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Keys -> those of actors (a town is none)."""
    return tuple(k for k in keys if not k.startswith("place:"))


def referred(
    cast: Cast, source: Source, turns: Sequence[Turn], links: Mapping[int, Link]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A pronoun -> (its referent,) where one fits, or nobody and the candidates."""
    link = links.get(source.place[0])
    if link and link.entity and link.entity.startswith("noun:"):
        return by_noun(cast, source, link, turns, links)
    found = by_link(links, source)
    if found and (found[0] or found[1]):
        return found
    kind = pronouns()[source.words[0]][2]
    return they(cast, source.place[0], turns) if kind == "any" else ((), ())


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
