"""A source that is an unnamed group ("European leaders", "supporters of the pact"), or the holder of a state's office
whom the report does not name ("the Norse ambassador to Chile") -> an actor of its own, of kind people.

Groups count only in the plural, and only with a word that tells them from others: "analysts" and "some people" stay
nobody, and so do two or three of them, and the people of somebody named ("Mr. Brack's aides"), who are told by him.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from verbale.model import Mention, ReportedActor
from verbale.resolve.cast import Cast
from verbale.resolve.lexicon import states
from verbale.resolve.speaking.sources import Source
from verbale.resolve.speaking.units import head_phrase
from verbale.resolve.tokens import Token
from verbale.resources import word_set

PREFIX = "people:"
LONGEST = 6  # words of a group's own; a longer run is no phrase
ANAPHORIC = frozenset(("two", "three", "both", "this", "that", "these", "those", "his", "her", "its", "their"))
LONGEST_ADDED = 9  # tokens that "of" may add


def unnamed_group(cast: Cast, source: Source) -> str | None:
    """A description, or an office that nobody named holds -> the key of the group or holder; None when it is none."""
    if source.kind not in ("description", "office") or source.place[0] == source.place[1]:
        return None
    front, more = own_words(cast.page.between(*source.place))
    if not 0 < length(front) <= LONGEST:
        return None
    told = is_holder(cast, source) if source.kind == "office" else is_group(cast, front, more)
    return PREFIX + label(cast, (*front, *more)) if told else None


def is_holder(cast: Cast, source: Source) -> bool:
    """Whether an office's words tell it by its state and no name stands beside: "the Norse ambassador to Chile"."""
    named = any(n.is_person for n in cast.within(*source.place))
    return bool(source.states) and not named and "former" not in source.words


def is_group(cast: Cast, front: Sequence[Token], more: Sequence[Token]) -> bool:
    """Whether the words of a phrase and what "of" adds to them tell a group from others."""
    first, head = front[0].lower, front[-1].lower
    people = any(n.usage == "people" and n.end == front[-1].end for n in cast.within(front[0].start, front[-1].end + 1))
    if head not in word_set("unnamed_groups") and not people:
        return False
    is_owned = any(n.is_person for n in cast.within(front[0].start, front[-1].end + 1))
    if is_owned or first in word_set("owners") | word_set("how_few") or is_joined_to_name(front):
        return False
    if {t.lower for t in more} & ANAPHORIC:
        return False
    return len(front) > 1 or bool(more) or first not in word_set("anybody")


def is_joined_to_name(front: Sequence[Token]) -> bool:
    """ "the ministry and experts", "Norway and analysts": whether "and" joins the head to other than such a noun."""
    joined = len(front) > 2 and front[-2].lower == "and"
    return joined and not (front[-3].lower.endswith("s") and not front[-3].capital)


def length(tokens: Sequence[Token]) -> int:
    """How many words tokens are; "U.S." is one."""
    return sum(t.text[0].isalnum() and len(t.text) > 1 for t in tokens)


def label(cast: Cast, front: Sequence[Token]) -> str:
    """The words of a group -> the same in lower case with a state's code in place of its name or adjective, so that
    "US officials" and "American officials" are one."""
    states = [n for n in cast.within(front[0].start, front[-1].end + 1) if n.key and n.key.startswith("state:")]
    code = {n.start: str(n.key).removeprefix("state:") for n in states}
    words = (code.get(t.start, t.lower) for t in front if not any(n.start < t.start < n.end for n in states))
    return " ".join(words)


def own_words(tokens: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """Tokens of a phrase -> those of its head without "some", "several", "the", and those that "of" or "to" adds to a
    head that says too little alone ("supporters of the pact")."""
    front = head_phrase(tokens)
    rest = tokens[len(front) :]
    if rest and rest[0].lower == "of" and all(t.lower in word_set("how_many") for t in front):
        return own_words(rest[1:])  # "thousands of protesters"
    first = next((i for i, t in enumerate(front) if t.lower not in word_set("how_many")), len(front))
    own = front[first:]
    short = bool(own) and (own[-1].lower in word_set("of_whom") | word_set("anybody") or own[-1].lower[-1] != "s")
    return own, added(rest) if short else ()


def added(rest: Sequence[Token]) -> Sequence[Token]:
    """The tokens behind a head -> "of the pact", "to Chile", up to a sign, a clause or a participle; else none."""
    if len(rest) < 2 or rest[0].lower not in ("of", "to"):
        return ()
    for i, token in enumerate(rest[1:], 1):
        participle = token.lower.endswith("ed") and not token.capital
        ends = token.lower in word_set("cuts") - {"of", "for"} or token.text in ",;:()—–" or participle
        if ends:
            return rest[:i] if i > 1 else ()
    return rest if len(rest) <= LONGEST_ADDED else ()


def unnamed_groups(cast: Cast, mentions: Iterable[Mention]) -> tuple[ReportedActor, ...]:
    """The mentions of a report -> an actor for each unnamed group, in order."""
    held: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.actor and mention.actor.startswith(PREFIX) and mention.kind in ("description", "office"):
            held.setdefault(mention.actor, []).append(mention)
    return tuple(group(cast, key, found) for key, found in held.items())


def group(cast: Cast, key: str, found: Sequence[Mention]) -> ReportedActor:
    """A group's key and where it is meant -> the actor; its state when the words name one alone."""
    forms: list[str] = []
    countries: set[str] = set()
    told = True  # "supporters of the deal" are others in another report
    for mention in found:
        span = mention.span
        front, more = own_words(cast.page.between(span.start, span.end))
        told = told and (not more or any(t.capital for t in more) or any(t.text.isupper() for t in front[:-1]))
        ends = {(*front, *more)[-1].end, front[-1].end, span.end}
        forms += [
            " ".join(cast.page.text[start:end].split())
            for start in (front[0].start, span.start)
            for end in sorted(ends, reverse=bool(more))
        ]
        inside = cast.within(front[0].start, front[-1].end + 1)
        countries |= {k.removeprefix("state:") for n in inside for k in n.keys if k.startswith("state:")}
    country = countries.pop() if len(countries) == 1 else None
    state = states().get(country or "")
    return ReportedActor(
        key=key,
        name=forms[0] if told else forms[0].lower(),
        kind="people",
        country=country,
        country_name=state.name if state else None,
        variants=tuple(dict.fromkeys(forms)),
        match=(key,) if told else (),
    )
