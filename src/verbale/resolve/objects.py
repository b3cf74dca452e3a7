"""A place in a sentence -> the actors whom the phrase that begins there names: "Trump and Kim" in "told Trump and Kim
that", by the order of words alone, which stands where a tree goes astray."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from verbale.resolve.cast import Cast
from verbale.resolve.coref import Link
from verbale.resolve.described import meant
from verbale.resolve.sources import read_phrase
from verbale.resolve.tokens import Token
from verbale.resources import word_set

FARTHEST = 160  # characters that a phrase may be long
MARKS = frozenset(':;(—–"“”‘[!?')


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase after a verb or a preposition. `keys`: the actors that it names or means; `is_somebody`: whether there
    is a phrase at all, be it "reporters" or "a crowd"."""

    keys: tuple[str, ...] = ()
    is_somebody: bool = False


def phrase_at(cast: Cast, links: Mapping[int, Link], start: int, end: int) -> Phrase:
    """Offsets (from after the verb to where the sentence or the words that are said end), links by start -> the phrase
    that stands first there."""
    tokens = without_adverbs(cast.page.between(start, min(end, start + FARTHEST)))
    short = tokens[: stop(tokens, commas=True)]
    found = named(cast, links, short)
    if found or not short:
        return Phrase(found, bool(short))
    longer = tokens[: stop(tokens, commas=False)]  # "the state's leader, Orla Venn"
    return Phrase(named(cast, links, longer) if len(longer) > len(short) else (), True)


def without_adverbs(tokens: Sequence[Token]) -> Sequence[Token]:
    """Tokens -> without what may stand between a verb and its object ("urged again on Tuesday" has no object)."""
    for i, token in enumerate(tokens):
        if not (token.lower.endswith("ly") and not token.capital):
            return tokens[i:]
    return ()


def stop(tokens: Sequence[Token], commas: bool) -> int:
    """Tokens -> how many of them are of the first phrase."""
    for i, token in enumerate(tokens):
        if token.lower in word_set("after_object") or token.text in MARKS or (commas and token.text == ","):
            return i
        if i and begins_anew(tokens[i - 1], token):
            return i
    return len(tokens)


def begins_anew(before: Token, token: Token) -> bool:
    """Whether a token begins the words that are said, without "that": "told reporters Norway would", "told CNN the"."""
    if before.lower in word_set("hearers"):
        return token.lower not in ("of", "and")
    return (
        token.lower in ("the", "a", "an", "his", "her", "its", "their")
        and before.text[0].isalnum()
        and (before.lower not in ("of", "and", "both", "all", "&"))
    )


def named(cast: Cast, links: Mapping[int, Link], tokens: Sequence[Token]) -> tuple[str, ...]:
    """Tokens of a phrase -> the actors that it names, or that the linker or the report's other words settle."""
    if not tokens:
        return ()
    source = read_phrase(cast, tokens)
    if source.keys or source.open:
        return source.keys
    if found := meant(cast, source):
        return found
    link = links.get(source.place[0])
    return tuple(k for k in link.keys if not k.startswith("place:")) if link else ()
