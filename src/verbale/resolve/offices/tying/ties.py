"""Names and office phrases of one report -> which person the report ties to which office, and whether held or former.

By the order of words first (apposition, copula, "as", the verbs of office_verbs.tsv), by the tree where words stand
between. What no construction ties stays apart: an office that is only near a name is nobody's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from verbale.resolve.offices.phrases import Phrase
from verbale.resolve.offices.surroundings import Surroundings
from verbale.resolve.offices.tie import Tie
from verbale.resolve.offices.tying.addressed import asked, given_floor, guest
from verbale.resolve.offices.tying.appositions import apposed, dismissed, timed
from verbale.resolve.offices.tying.bridges import bridged, clipped
from verbale.resolve.offices.tying.discourse import taken_up
from verbale.resolve.offices.tying.handovers import known_to, making, relieved, respective, took_over
from verbale.resolve.offices.tying.lone import last_word, lone
from verbale.resolve.offices.tying.orders import (
    first_of,
    first_person,
    handed,
    long_apposition,
    made,
    predecessor,
    replaced_with,
    reversed_copula,
    unlike_others,
)
from verbale.resolve.offices.tying.predicates import by_verb
from verbale.resolve.offices.tying.rises import listed, opens_sentence, replaced_by, risen
from verbale.resolve.offices.tying.sequels import by_pronoun, named_next
from verbale.resolve.offices.tying.successions import with_predecessor, yielded
from verbale.resolve.offices.tying.tree_ties import by_tree
from verbale.resolve.offices.vocabulary import heads

CONSTRUCTIONS = (
    respective, took_over, relieved, known_to, yielded, by_verb, made, apposed, reversed_copula, handed, first_person,
    by_tree, first_of, unlike_others, long_apposition, risen, listed, opens_sentence, by_pronoun,
    making, asked, given_floor, guest, taken_up, named_next, clipped, bridged,
)  # fmt: skip
"""Tried in this order; the first that gives a tie is the phrase's."""

OUT = (["out", "of", "office"], ["out", "of", "power"])
"""Words behind a name that say that its bearer has lost the office."""


def all_ties(here: Surroundings) -> Iterator[Tie]:
    """Every tie, in the order of the phrases; then those of persons of whom nothing else is told."""
    loose: list[Phrase] = []
    told: set[str] = set()
    tied: set[int] = set()
    for phrase, found in by_phrase(here):
        yield from found
        told |= {last_word(here, tie.name) for tie in found}
        tied |= {tie.phrase.head for tie in found}
        loose += [] if found else [phrase]
    for phrase in loose:
        yield from lone(here, phrase, told, tied)


def by_phrase(here: Surroundings) -> Iterator[tuple[Phrase, tuple[Tie, ...]]]:
    """Every phrase and its ties; where two offices are one person's, those of both with the second."""
    last: Phrase | None = None
    given: tuple[Tie, ...] = ()
    for phrase in here.at.all():
        pair = last is not None and pairs(here, last, phrase)
        if last and pair and phrase.entity is None and phrase.body is None:
            phrase = replace(phrase, entity=last.entity)
        found = of(here, phrase) or (tuple(replace(t, phrase=phrase) for t in given) if pair else ())
        both = tuple(of_first(t, last) for t in found) if last and pair and not given else ()
        yield phrase, (*both, *found)
        last, given = phrase, found


def of(here: Surroundings, phrase: Phrase) -> tuple[Tie, ...]:
    """A phrase -> its ties: of the first construction that gives any."""
    before = (here.word(phrase.first - 2), here.word(phrase.first - 1))
    if before in ((",", "not"), ("rather", "than"), ("instead", "of")):  # "she is president, not ambassador"
        return ()
    if phrase.shared:
        found = predecessor(here, phrase)
        return (found,) if found else tuple(bridged(here, phrase))
    titled = here.name_after(phrase.end)
    if titled:
        behind = timed(here, replace(phrase, end=titled[1]), phrase.status) if told_behind(here, titled[1]) else None
        put_out = [here.word(i) for i in range(titled[1], titled[1] + 3)] in OUT
        status = behind or ("former" if put_out else dismissed(here, phrase, phrase.status))
        return (*replaced_with(here, phrase, titled), Tie(titled, phrase, status, True))
    for construction in CONSTRUCTIONS:
        found_ties = tuple(construction(here, phrase))
        if found_ties:
            return (*replaced_by(here, phrase, found_ties), *with_predecessor(here, phrase, found_ties))
    return ()


def told_behind(here: Surroundings, end: int) -> bool:
    """Whether "during the" follows a name: what comes then says in whose time the title before it was held."""
    return (here.word(end), here.word(end + 1)) == ("during", "the")


def of_first(tie: Tie, first: Phrase) -> Tie:
    """The tie of the second of two offices -> that of the first, with what its own words say of how it is held."""
    status = first.status if tie.status == tie.phrase.status else tie.status
    return replace(tie, phrase=first, adjacent=False, status=status)


def pairs(here: Surroundings, one: Phrase, other: Phrase) -> bool:
    """Whether two offices are one person's: "prime minister and foreign minister"."""
    plural = here.word(one.head).removesuffix("s") in heads() and here.word(one.head).endswith("s")
    if plural:  # "world leaders and Pope X"
        return False
    return other.first == one.end + 1 and here.word(one.end) in ("and", "&") and not other.opener and not one.shared
