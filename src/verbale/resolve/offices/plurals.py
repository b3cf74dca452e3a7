"""Phrases that name an office of several states -> who holds which: "the foreign ministers of Peru and Chile, A and B".

Also the plural right before names that have their states behind them: "Presidents A of Norway and B of Peru".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from verbale.resolve.lexicon import Entity
from verbale.resolve.offices.phrases import Phrase
from verbale.resolve.offices.surroundings import Surroundings
from verbale.resolve.offices.tie import Place, Tie
from verbale.resolve.offices.vocabulary import heads, office_set

BETWEEN = frozenset((",", "and", "&"))


def plural_ties(here: Surroundings) -> Iterator[Tie]:
    """The constructions of one report -> a tie for each name of a row."""
    for i, token in enumerate(here.page.tokens):
        singular = token.lower.removesuffix("s")
        if token.lower in heads() and singular != token.lower and singular in heads() and i not in here.at.named:
            yield from of_head(here, i)


def of_head(here: Surroundings, head: int) -> Iterator[Tie]:
    """A head noun in the plural -> the ties of the names that follow, one by one with the states."""
    phrase = here.at.around(head)
    states, end = row_of_states(here, phrase, head)
    first = row_before(here, phrase.first if phrase.title > head - 4 else head, states)
    if first:
        for name, state in zip(first, states, strict=True):
            yield Tie(name, replace(phrase, entity=state, body=None, end=head + 1), phrase.status)
        return
    paired = tuple(pairs(here, head))
    if paired:
        for state, name in paired:
            yield Tie(name, replace(phrase, entity=state, body=None, end=head + 1), phrase.status)
        return
    owned = tuple(owned_names(here, head)) if not states else ()
    if owned:
        for state, name in owned:
            yield Tie(name, replace(phrase, entity=state, body=None, end=head + 1), phrase.status)
        return
    end = end if states else past_copula(here, end)
    follows = here.word(end) in (",", "(", ":", "-", "–", "—")
    names = row_of_names(here, end + follows)
    if states and len(states) == len(names) and follows:
        for name, state in zip(names, states, strict=True):
            yield Tie(name, replace(phrase, entity=state, body=None, end=head + 1), phrase.status)
    elif len(names) > 1 and not follows and not states:
        for name in names:
            entity = phrase.entity if here.past_state(name[1]) == name[1] else None  # "U.S. Presidents A and B"
            yield Tie(name, replace(phrase, entity=entity, body=None, end=head + 1), phrase.status)


def past_copula(here: Surroundings, end: int) -> int:
    """ "the prime ministers present were A and B": where the head ends -> where the names begin, or the same place."""
    i = end
    while i < end + 4 and here.at.part(i) in ("ADJ", "ADV", "VERB") and here.word(i) not in ("said", "say"):
        i += 1
    return i + 1 if here.word(i) in office_set("listing") else end


def pairs(here: Surroundings, head: int) -> Iterator[tuple[Entity, Place]]:
    """ "the foreign ministers of Peru, A; Chile, B; and Bolivia, C" -> each state with its name, of several."""
    found: list[tuple[Entity, Place]] = []
    i = head + 2 if here.word(head + 1) in ("of", "from") else len(here.page.tokens)
    while i < len(here.page.tokens):
        i += here.word(i) == "the"
        spot = here.at.by_start.get(i)
        if spot is None or len(spot.means) != 1 or not spot.means[0].id.startswith("state:"):
            break
        end = here.page.first_at(spot.end)
        name = here.name_after_sign(end + 1) if here.word(end) in (",", "(", ":", "-", "–", "—") else None
        if name is None:
            break
        found.append((spot.means[0], name))
        i = name[1] + (here.word(name[1]) == ")")
        while here.word(i) in (*BETWEEN, ";"):
            i += 1
    yield from found if len(found) > 1 else ()


def owned_names(here: Surroundings, head: int) -> Iterator[tuple[Entity, Place]]:
    """ "two presidents stayed away, Peru's A and Chile's B" -> each state with its name, of several after a sign."""
    _, high = here.sentence(head)
    found: list[tuple[Entity, Place, int]] = []
    for i in range(head + 1, high):
        name = here.name_at(i)
        owner, first = here.at.owner_before(i) if name else (None, i)
        if name and owner and owner.id.startswith("state:") and here.word(i - 1) in ("s", "'", "’"):
            found.append((owner, name, first))
    joined = len(found) > 1 and here.word(found[0][2] - 1) in (",", ":", "-", "–", "—", "(")
    joined = joined and all(here.word(b[2] - 1) in BETWEEN for b in found[1:])
    yield from ((owner, name) for owner, name, _ in found) if joined else ()


def row_of_states(here: Surroundings, phrase: Phrase, head: int) -> tuple[list[Entity], int]:
    """The states of a plural office, after "of" or as adjectives before it, and where the words end."""
    if here.word(head + 1) == "of":
        return states_from(here, head + 2)
    found: list[Entity] = []
    at = phrase.title
    while (spot := here.at.by_end.get(at)) and len(spot.means) == 1 and spot.means[0].id.startswith("state:"):
        found.insert(0, spot.means[0])
        at = here.page.first_at(spot.start)
        while here.word(at - 1) in BETWEEN:
            at -= 1
    return (found if len(found) > 1 else []), head + 1


def states_from(here: Surroundings, i: int) -> tuple[list[Entity], int]:
    """Where states begin to be listed -> they, and the token after the last."""
    found: list[Entity] = []
    end = i
    while i < len(here.page.tokens):
        i += here.word(i) == "the"
        spot = here.at.by_start.get(i)
        if spot is None or len(spot.means) != 1 or not spot.means[0].id.startswith("state:"):
            break
        found.append(spot.means[0])
        i = end = here.page.first_at(spot.end)
        while here.word(i) in BETWEEN:
            i += 1
    return found, end


def row_before(here: Surroundings, i: int, states: list[Entity]) -> list[Place]:
    """ "A and B, the foreign ministers of X and Y": where the phrase begins -> the names before it, if as many."""
    while here.word(i - 1) in ("the", "respectively", "both") or here.at.by_end.get(i):
        spot = here.at.by_end.get(i)
        i = here.page.first_at(spot.start) if spot else i - 1
        while spot and here.word(i - 1) in BETWEEN and here.at.by_end.get(i - 1):
            i -= 1
    if here.word(i - 1) not in (",", "(", "-", "–", "—") or not states:
        return []
    k = i - 1
    found: list[Place] = []
    while name := here.name_before(k):
        found.insert(0, name)
        k = name[0]
        if here.word(k - 1) not in BETWEEN:
            break
        while here.word(k - 1) in BETWEEN:
            k -= 1
    return found if len(found) == len(states) else []


def row_of_names(here: Surroundings, i: int) -> list[Place]:
    """Where names begin to be listed -> they, each perhaps with its state behind it."""
    found: list[Place] = []
    while name := here.name_after_sign(i):
        found.append(name)
        i = here.past_state(name[1])
        if here.word(i) not in BETWEEN:
            break
        while here.word(i) in BETWEEN:
            i += 1
    return found
