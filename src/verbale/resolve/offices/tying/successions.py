"""An office that one person gets and another loses in one sentence -> the ties of both.

"Y has been sworn in as president in place of X", "Y takes over as president from X", "X made way for Y as president".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verbale.resolve.offices.clauses import chain, is_open, subject_of
from verbale.resolve.offices.phrases import Phrase
from verbale.resolve.offices.surroundings import Surroundings
from verbale.resolve.offices.tie import Place, Tie
from verbale.resolve.offices.tying.predicates import lead_up
from verbale.resolve.offices.vocabulary import office_set

YIELDED = 4  # tokens between a verb of yielding and "to" or "for" at most


def yielded(here: Surroundings, phrase: Phrase) -> Iterator[Tie]:
    """ "X made way for Y as president", "X handed over to Y as president": X held the office, Y has it."""
    at, sort = lead_up(here, phrase.first)
    taker = here.name_before(at) if sort == "as" else None
    link = taker[0] - 1 if taker else -1
    if taker is None or here.word(link) not in ("to", "for"):
        return
    low, _ = here.sentence(phrase.head)
    for verb in range(link - 1, max(low, link - YIELDED) - 1, -1):
        if here.word(verb) in office_set("yielding") and not is_open(here, verb, low):
            name = subject_of(here, chain(here, verb, low), verb, low)
            yield from (Tie(name, phrase, "former", False, True),) if name else ()
            yield Tie(taker, phrase, "held", False, True)
            return


def with_predecessor(here: Surroundings, phrase: Phrase, found: Sequence[Tie]) -> Iterator[Tie]:
    """The ties of a phrase into which somebody comes -> the tie of whoever the sentence says had it before."""
    if not any(tie.appointed and tie.status == "held" for tie in found):
        return
    _, high = here.sentence(phrase.head)
    taken = {tie.name for tie in found}
    for name in here.names:
        if phrase.end <= name[0] < high and name not in taken and is_left(here, phrase, name):
            yield Tie(name, phrase, "former", False, True)
            return


def is_left(here: Surroundings, phrase: Phrase, name: Place) -> bool:
    """Whether the words before a name say that another has its bearer's place."""
    before = (here.word(name[0] - 2), here.word(name[0] - 1))
    over = before[1] == "from" and (name[0] - 1 == phrase.end or before[0] == "over")
    return (
        over
        or before in (("place", "of"), ("instead", "of"), ("stead", "of"))
        or before[1] in ("replacing", "succeeding")
    )
