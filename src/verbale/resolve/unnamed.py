"""A source that is an unnamed group ("European leaders", "Norse lawmakers") -> an actor of its own, of kind people.

Only plurals count, and only with a word that tells them from others: "analysts" and "some people" stay nobody, and so
do two or three of them, and the people of somebody named ("Mr. Brack's aides"), who are told by him alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from verbale.model import Mention, ReportedActor
from verbale.resolve.cast import Cast
from verbale.resolve.lexicon import states
from verbale.resolve.sources import Source
from verbale.resolve.tokens import Token
from verbale.resolve.units import head_phrase
from verbale.resources import word_set

PREFIX = "people:"
LONGEST = 6  # words of a group's own; a longer run is no phrase


def unnamed_group(cast: Cast, source: Source) -> str | None:
    """A description -> the key of the group that it is; None when it is none."""
    if source.kind != "description" or source.place[0] == source.place[1]:
        return None
    front = own_words(cast.page.between(*source.place))
    if not 0 < len(front) <= LONGEST or front[-1].lower not in word_set("unnamed_groups"):
        return None
    is_owned = any(n.is_person for n in cast.within(front[0].start, front[-1].end + 1))
    first = front[0].lower
    if (
        is_owned
        or first in word_set("owners") | word_set("how_few")
        or (len(front) == 1 and first in word_set("anybody"))
    ):
        return None
    return PREFIX + label(cast, front)


def label(cast: Cast, front: Sequence[Token]) -> str:
    """The words of a group -> the same in lower case with a state's code in place of its name or adjective, so that
    "US officials" and "American officials" are one."""
    states = [n for n in cast.within(front[0].start, front[-1].end + 1) if n.key and n.key.startswith("state:")]
    code = {n.start: str(n.key).removeprefix("state:") for n in states}
    words = (code.get(t.start, t.lower) for t in front if not any(n.start < t.start < n.end for n in states))
    return " ".join(words)


def own_words(tokens: Sequence[Token]) -> Sequence[Token]:
    """Tokens of a phrase -> those of its head without "some", "several", "the"."""
    front = head_phrase(tokens)
    first = next((i for i, t in enumerate(front) if t.lower not in word_set("how_many")), len(front))
    return front[first:]


def unnamed_groups(cast: Cast, mentions: Iterable[Mention]) -> tuple[ReportedActor, ...]:
    """The mentions of a report -> an actor for each unnamed group, in order."""
    held: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.actor and mention.actor.startswith(PREFIX) and mention.kind == "description":
            held.setdefault(mention.actor, []).append(mention)
    return tuple(group(cast, key, found) for key, found in held.items())


def group(cast: Cast, key: str, found: Sequence[Mention]) -> ReportedActor:
    """A group's key and where it is meant -> the actor; its state when the words name one alone."""
    forms: list[str] = []
    countries: set[str] = set()
    for mention in found:
        span = mention.span
        front = own_words(cast.page.between(span.start, span.end))
        starts = (front[0].start, span.start)
        forms += [" ".join(cast.page.text[start:end].split()) for start in starts for end in (front[-1].end, span.end)]
        inside = cast.within(front[0].start, front[-1].end + 1)
        countries |= {k.removeprefix("state:") for n in inside for k in n.keys if k.startswith("state:")}
    country = countries.pop() if len(countries) == 1 else None
    state = states().get(country or "")
    return ReportedActor(
        key=key,
        name=forms[0],
        kind="people",
        country=country,
        country_name=state.name if state else None,
        variants=tuple(dict.fromkeys(forms)),
        match=(key,),
    )
