"""A source that is only described -> the actors it means, where the report settles it: "the agency", "the two states".

Nothing is settled by likelihood: a noun means a group only when the report names one such group, or names one with
that very noun; "the two governments" are two states only when the sentence, or the one before it, names exactly two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from verbale.resolve.cast import Cast
from verbale.resolve.lexicon import Entity
from verbale.resolve.speaking.governed import the_government
from verbale.resolve.speaking.leaders import the_leaders
from verbale.resolve.speaking.sources import Source
from verbale.resources import rows, word_set

TWO_LEADERS = frozenset((("the", "two", "leaders"), ("both", "leaders"), ("the", "leaders"), ("the", "two", "men")))
KOREAS = frozenset((("the", "two", "koreas"), ("both", "koreas"), ("the", "koreas")))
NEWS_SERVICES = frozenset((("news", "service"), ("wire", "service")))
GOVERNMENTS = frozenset(("government", "administration"))
OUTLETS = frozenset(("agency", "newspaper", "paper", "network", "broadcaster", "daily", "outlet"))


def meant(cast: Cast, source: Source) -> tuple[str, ...]:
    """A description -> the keys of the actors meant; empty when the report leaves it open."""
    words = source.words
    if words in KOREAS:
        return tuple(k for k in ("state:KOR", "state:PRK") if k in cast.groups)
    if not words or is_open(cast, source) or (words[0] not in ("the", "both") and not source.states):
        return ()
    if words[-1] in word_set("group_nouns") or words[-2:] in NEWS_SERVICES:
        governs = len(words) == 2 and words[0] == "the" and words[1] in GOVERNMENTS
        return the_group(cast, source) or (the_government(cast, source.place[0]) if governs else ())
    if words[0] not in ("the", "both"):
        return ()
    if len(words) == 2 and words[1] in word_set("states_alone"):
        return the_states(cast, source.place[0], 1)
    if words in TWO_LEADERS:
        return the_leaders(cast, source.place[0])
    if words[-1] in word_set("states_together") and (words[0] == "both" or words[1] in ("two", "three")):
        return the_states(cast, source.place[0], 3 if "three" in words else 2)
    return ()


def is_open(cast: Cast, source: Source) -> bool:
    """Whether the words are a ministry's whose state has already been found open."""
    return any(not n.is_person and not n.key for n in cast.within(*source.place))


def the_group(cast: Cast, source: Source) -> tuple[str, ...]:
    """ "the agency", "the North's official news agency" -> the only group named before it that such words fit."""
    words = own_words(cast, source)
    before = [key for key, (_, spots) in cast.groups.items() if spots[0].start < source.place[0] or source.states]
    before = [key for key in before if not source.states or cast.groups[key][0].country in source.states]
    fitting = [key for key in before if fits(cast.groups[key][0], forms(cast, key), words)]
    if words == ["administration"] and fitting:  # one follows the other: the one named last is meant
        place = source.place[0]
        return (max(fitting, key=lambda key: last_named(cast, key, place)),)
    return (fitting[0],) if len(fitting) == 1 else ()


def own_words(cast: Cast, source: Source) -> list[str]:
    """The words of a source that a group's name may have: no article, none of a state, none of a compound ("the
    three-judge court")."""
    of_states = {w for state in source.states for w in state_words(state)} | {"the", "north", "south"}
    tokens = cast.page.between(*source.place)
    signs = [i for i, t in enumerate(tokens) if t.text == "-"]
    compound = {tokens[k].lower for i in signs for k in (i - 1, i + 1) if 0 <= k < len(tokens) - 1}
    return [w for w in source.words if w not in compound | of_states]


def last_named(cast: Cast, key: str, place: int) -> int:
    """A group's key -> where it is last named before a place; -1 where it is not."""
    return max((s.start for s in cast.groups[key][1] if s.start < place), default=-1)


@cache
def state_words(iso3: str) -> frozenset[str]:
    """A state's code -> the lower-case words of its names and adjectives."""
    row = next(r for r in rows("states.tsv") if r[0] == iso3)
    return frozenset(w for cell in row[1:5] for w in re.findall(r"\w+", cell.lower()))


def forms(cast: Cast, key: str) -> frozenset[str]:
    """The words of every printed form of a group."""
    entity, spots = cast.groups[key]
    printed = (cast.page.text[s.start : s.end] for s in spots)
    return frozenset(w for form in (entity.name, *printed) for w in re.findall(r"\w+", form.lower()))


def fits(entity: Entity, printed: frozenset[str], words: Iterable[str]) -> bool:
    """Whether a group may be meant: its name has the words, or it is an outlet and they say no more than that."""
    words = frozenset(words) - word_set("state_run")
    return words <= printed or (entity.kind == "outlet" and words <= OUTLETS | {"news", "media", "service"})


def the_states(cast: Cast, place: int, number: int) -> tuple[str, ...]:
    """ "the two governments" -> the states named in the sentence so far, else in the one before, if so many."""
    here = cast.page.sentence_of(place)
    for back in (0, 1):
        if here - back < 0:
            break
        start = cast.page.sentences[here - back][0]
        end = place if back == 0 else cast.page.sentences[here - 1][1]
        keys = dict.fromkeys(n.key for n in cast.within(start, end) if n.key)
        named = tuple(k for k in keys if k.startswith("state:") and k in cast.groups)
        if len(named) == number:
            return named
        homes = (cast.persons[n.key].country for n in cast.within(start, end) if n.is_person and n.key)
        joint = tuple(dict.fromkeys((*named, *(f"state:{c}" for c in homes if c))))
        if len(joint) == number > 1 and all(k in cast.groups for k in joint):
            return joint
        if named:
            return ()
    return ()
