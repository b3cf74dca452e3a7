"""A text and the names read in it -> the same without words that are no part of them: ranks and "Mr" before a person,
the small-letter nouns of "battle for Aleppo" and "Doha meeting", which name a place and nothing more."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verbale.model import Name, Span
from verbale.resources import word_set
from verbale.resources.states_by_form import capital_forms, state_forms

WORD = re.compile(r"\S+")
LORDS = ("Lord", "Lady", "Sir", "Baroness")
NOUN_OF = re.compile(r"(?P<noun>[a-z]+) (?:of|for) (?:the )?(?P<place>[A-Z][\w-]+(?: [A-Z][\w-]+)?)")
NOUN_BEHIND = re.compile(r"(?P<place>[A-Z][\w.-]*(?: [A-Z][\w.-]*)*) (?P<noun>[a-z]+)")


def bare_names(text: str, names: Sequence[Name]) -> tuple[Name, ...]:
    """A text and its names -> the bare ones."""
    return tuple(without_noun(text, without_rank(text, n)) for n in names)


def without_rank(text: str, name: Name) -> Name:
    """A person's name, or what begins with a lord's title -> without ranks; as it was when nothing is left."""
    if name.span.text.partition(" ")[0].lower() not in word_set("before_persons"):
        return name
    words = list(WORD.finditer(name.span.text))
    first = next((k for k, w in enumerate(words) if w.group().lower() not in word_set("before_persons")), len(words))
    is_ranked = first < len(words) and (name.kind == "person" or words[0].group() in LORDS)
    if not is_ranked or not words[first].group()[0].isupper():
        return name
    return Name(Span.cut(text, name.span.start + words[first].start(), name.span.end), "person", name.confidence)


def without_noun(text: str, name: Name) -> Name:
    """A name of kind "other" that is a place and a small-letter noun -> the place."""
    if name.kind != "other":
        return name
    of, behind = NOUN_OF.fullmatch(name.span.text), NOUN_BEHIND.fullmatch(name.span.text)
    if of and of["noun"] in word_set("assaults"):
        return place(text, name, of)
    if not behind or behind["noun"] not in word_set("meetings"):
        return name
    return place(text, name, behind) if behind["place"] in state_forms() | capital_forms() else name


def place(text: str, name: Name, match: re.Match[str]) -> Name:
    """A name and where the place stands in it -> the place's own name."""
    start, end = (name.span.start + at for at in match.span("place"))
    return Name(Span.cut(text, start, end), "place", name.confidence)
