"""Phrases that name an office of several states -> who holds which: "the foreign ministers of Peru and Chile, A and B".

Also the plural right before names that have their states behind them: "Presidents A of Norway and B of Peru".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from verbale.resolve.lexicon import Entity
from verbale.resolve.offices.phrases import Phrase
from verbale.resolve.offices.rows import (
    OPENERS,
    named_states,
    owned_before,
    owned_names,
    row_before,
    row_of_names,
    row_of_states,
    states_from,
)
from verbale.resolve.offices.surroundings import Surroundings
from verbale.resolve.offices.tie import Place, Tie
from verbale.resolve.offices.vocabulary import heads, office_set

Pair = tuple[Entity | None, Place]
"""A state, where the words of the row give one, and a name."""


def plural_ties(here: Surroundings) -> Iterator[Tie]:
    """The constructions of one report -> a tie for each name of a row."""
    for i, token in enumerate(here.page.tokens):
        singular = token.lower.removesuffix("s")
        if token.lower in heads() and singular != token.lower and singular in heads() and i not in here.at.named:
            yield from of_head(here, i)


def of_head(here: Surroundings, head: int) -> Iterator[Tie]:
    """A head noun in the plural -> the ties of the names of its row: of the first way to list them that is there."""
    phrase = here.at.around(head)
    for row in (told_apart, set_before, named_states, set_behind):
        found = tuple(row(here, head))
        for state, name in found:
            yield Tie(name, replace(phrase, entity=state, body=None, end=head + 1), phrase.status)
        if found:
            return


def told_apart(here: Surroundings, head: int) -> Iterator[Pair]:
    """Names each with its own state: "Peru's A and Chile's B, the two presidents"; "two presidents, Peru's A and"."""
    phrase = here.at.around(head)
    if not row_of_states(here, phrase, head)[0]:
        yield from tuple(owned_before(here, phrase.first)) or owned_names(here, head)


def set_before(here: Surroundings, head: int) -> Iterator[Pair]:
    """ "A and B, the presidents of Peru and Chile"."""
    phrase = here.at.around(head)
    states, _ = row_of_states(here, phrase, head)
    names = row_before(here, phrase.first if phrase.title > head - 4 else head, states)
    yield from zip(states, names, strict=True) if names else ()


def set_behind(here: Surroundings, head: int) -> Iterator[Pair]:
    """ "the presidents of Peru and Chile, A and B", "Presidents A and B of Peru and Chile", "U.S. Presidents A and B",
    "Presidents A of Peru and B of Chile", "the presidents present were A (Peru) and B"."""
    phrase: Phrase = here.at.around(head)
    states, end = row_of_states(here, phrase, head)
    end = end if states else past_copula(here, past_group(here, head + 1))
    follows = here.word(end) in OPENERS
    names = row_of_names(here, end + follows)
    if len(names) < 2:
        return
    last = names[-1][1]
    behind = states_from(here, last + 1)[0] if here.word(last) == "of" and not states else []
    own = all(here.past_state(n[1]) > n[1] for n in names)
    if len(states or behind) == len(names):
        yield from zip(states or behind, names, strict=True)
    elif (own or not follows) and not states:
        yield from ((phrase.entity if here.past_state(n[1]) == n[1] else None, n) for n in names)


def past_group(here: Surroundings, end: int) -> int:
    """ "the prime ministers of the four states": where the head ends -> the token behind the states that go unnamed."""
    i = end + 1 + (here.word(end + 1) == "the")
    i += here.at.part(i) in ("NUM", "ADJ")
    return i + 1 if here.word(end) in ("of", "from") and here.at.part(i) == "NOUN" else end


def past_copula(here: Surroundings, end: int) -> int:
    """ "the prime ministers present were A and B": where the head ends -> where the names begin, or the same place."""
    i = end
    while i < end + 4 and here.at.part(i) in ("ADJ", "ADV", "VERB") and here.word(i) not in ("said", "say"):
        i += 1
    return i + 1 if here.word(i) in office_set("listing") else end
