"""An office phrase that no sentence ties to a name -> the person whom the sentences before it are about.

"X did not sleep. The Peruvian president had called": the phrase is definite, and nobody else is named so far.
"""

from __future__ import annotations

from collections.abc import Iterator

from verbale.resolve.offices.phrases import Phrase
from verbale.resolve.offices.surroundings import Surroundings
from verbale.resolve.offices.tie import Place, Tie
from verbale.resolve.offices.tying.lone import reacts, stands_against
from verbale.resolve.offices.vocabulary import heads
from verbale.resources import word_set

BACK = 2  # sentences between a name and the phrase that takes it up at most


def taken_up(here: Surroundings, phrase: Phrase) -> Iterator[Tie]:
    """A clause whose subject is "the Peruvian foreign minister" after a sentence about one person: the same person.
    Where words stand between, or the phrase names no state, only where the report names nobody else so far."""
    low, _ = here.sentence(phrase.head)
    definite = phrase.opener == "the" or (phrase.entity is not None and phrase.first == low and not phrase.opener)
    if not definite or low == 0 or phrase.body or not is_subject(here, phrase, low):
        return
    _, stop = here.sentence(phrase.head)
    if stands_against(here, low, stop) or reacts(here, phrase, stop):
        return
    start = low
    for back in range(BACK):
        if start == 0 or not is_one_block(here, start):
            return
        start, end = here.sentence(start - 1)[0], start
        there = [n for n in here.names if start <= n[0] < end]
        if there:
            name = there[0]
            sole = len(there) == 1 and not any(n[0] < start for n in here.names) and not within(here, low, phrase.first)
            near = back == 0 and phrase.entity is not None and len(there) == 1
            if (near or (sole and states_so_far(here, start, phrase))) and is_about(here, name, start, end):
                yield Tie(name, phrase, phrase.status)
            return


def is_subject(here: Surroundings, phrase: Phrase, low: int) -> bool:
    """Whether a phrase is a clause's subject: it opens the sentence, a verb of saying follows, or the tree
    says so."""
    word = here.trees.at(here.page.tokens[phrase.head].start)
    said = here.word(phrase.end) in word_set("plainly_saying")
    return said or phrase.first == low or (word >= 0 and here.trees.role(word) == "subject")


def is_one_block(here: Surroundings, low: int) -> bool:
    """Whether a sentence's first token stands in the same block as the one before it."""
    tokens = here.page.tokens
    return here.page.block_of(tokens[low - 1].start) == here.page.block_of(tokens[low].start)


def within(here: Surroundings, start: int, end: int) -> bool:
    """Whether a stretch names somebody."""
    return any(start <= n[0] < end for n in here.names)


def states_so_far(here: Surroundings, start: int, phrase: Phrase) -> bool:
    """Whether a phrase has its state, or the sentences since the name have one to give it."""
    if phrase.entity is not None:
        return True
    low, high = here.page.tokens[start].start, here.page.tokens[phrase.first].start
    spots = {s.means[0].id for s in here.at.by_start.values() if low <= s.start < high and s.usage != "capital"}
    return len(spots) == 1


def is_about(here: Surroundings, name: Place, start: int, end: int) -> bool:
    """Whether a sentence is about the one person whom it names: the subject, of a question too, or what "it was" sets
    apart; no title stands with the name, and no other office in the sentence."""
    titled = here.word(name[1]) == "," or others(here, start, end)
    apart = (here.word(start), here.word(start + 1)) in (("it", "was"), ("it", "is"))
    alone = name[0] == start and name[1] >= end - 1
    return not titled and (alone or here.is_subject(name) or (apart and name[0] == start + 2))


def others(here: Surroundings, start: int, end: int) -> bool:
    """Whether a stretch names an office."""
    return any(here.at.is_head(i) for i in range(start, end) if here.word(i) in heads() and i not in here.at.named)
