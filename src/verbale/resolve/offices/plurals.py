"""Phrases that name an office of several states -> who holds which: "the foreign ministers of Peru and Chile, A and B".

Also the plural right before names that have their states behind them: "Presidents A of Norway and B of Peru".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from verbale.resolve.lexicon import Entity
from verbale.resolve.offices.phrases import Phrase
from verbale.resolve.offices.ties import Place, Tie, Ties
from verbale.resolve.offices.vocabulary import heads

BETWEEN = frozenset((",", "and", "&"))


def plural_ties(ties: Ties) -> Iterator[Tie]:
    """The constructions of one report -> a tie for each name of a row."""
    for i, token in enumerate(ties.page.tokens):
        singular = token.lower.removesuffix("s")
        if token.lower in heads() and singular != token.lower and singular in heads() and i not in ties.at.named:
            yield from of_head(ties, i)


def of_head(ties: Ties, head: int) -> Iterator[Tie]:
    """A head noun in the plural -> the ties of the names that follow, one by one with the states."""
    phrase = ties.at.around(head)
    states, end = row_of_states(ties, phrase, head)
    first = row_before(ties, phrase.first if phrase.title > head - 4 else head, states)
    if first:
        for name, state in zip(first, states, strict=True):
            yield Tie(name, replace(phrase, entity=state, body=None, end=head + 1), phrase.status)
        return
    follows = ties.word(end) in (",", "(", ":", "-", "–", "—")
    names = row_of_names(ties, end + follows)
    if states and len(states) == len(names) and follows:
        for name, state in zip(names, states, strict=True):
            yield Tie(name, replace(phrase, entity=state, body=None, end=head + 1), phrase.status)
    elif len(names) > 1 and not follows and not states:
        for name in names:
            yield Tie(name, replace(phrase, entity=None, body=None, end=head + 1), phrase.status)


def row_of_states(ties: Ties, phrase: Phrase, head: int) -> tuple[list[Entity], int]:
    """The states of a plural office, after "of" or as adjectives before it, and where the words end."""
    if ties.word(head + 1) == "of":
        return states_from(ties, head + 2)
    found: list[Entity] = []
    at = phrase.title
    while (spot := ties.at.by_end.get(at)) and len(spot.means) == 1 and spot.means[0].id.startswith("state:"):
        found.insert(0, spot.means[0])
        at = ties.page.first_at(spot.start)
        while ties.word(at - 1) in BETWEEN:
            at -= 1
    return (found if len(found) > 1 else []), head + 1


def states_from(ties: Ties, i: int) -> tuple[list[Entity], int]:
    """Where states begin to be listed -> they, and the token after the last."""
    found: list[Entity] = []
    end = i
    while i < len(ties.page.tokens):
        i += ties.word(i) == "the"
        spot = ties.at.by_start.get(i)
        if spot is None or len(spot.means) != 1 or not spot.means[0].id.startswith("state:"):
            break
        found.append(spot.means[0])
        i = end = ties.page.first_at(spot.end)
        while ties.word(i) in BETWEEN:
            i += 1
    return found, end


def row_before(ties: Ties, i: int, states: list[Entity]) -> list[Place]:
    """ "A and B, the foreign ministers of X and Y": where the phrase begins -> the names before it, if as many."""
    while ties.word(i - 1) in ("the", "respectively", "both") or ties.at.by_end.get(i):
        spot = ties.at.by_end.get(i)
        i = ties.page.first_at(spot.start) if spot else i - 1
        while spot and ties.word(i - 1) in BETWEEN and ties.at.by_end.get(i - 1):
            i -= 1
    if ties.word(i - 1) not in (",", "(", "-", "–", "—") or not states:
        return []
    k = i - 1
    found: list[Place] = []
    while name := ties.name_before(k):
        found.insert(0, name)
        k = name[0]
        if ties.word(k - 1) not in BETWEEN:
            break
        while ties.word(k - 1) in BETWEEN:
            k -= 1
    return found if len(found) == len(states) else []


def row_of_names(ties: Ties, i: int) -> list[Place]:
    """Where names begin to be listed -> they, each perhaps with its state behind it."""
    found: list[Place] = []
    while name := ties.name_after_sign(i):
        found.append(name)
        i = ties.past_state(name[1])
        if ties.word(i) not in BETWEEN:
            break
        while ties.word(i) in BETWEEN:
            i += 1
    return found
