"""An office of somebody who is spoken to or presented -> the tie: "As president of Peru, do you sleep? X: Badly",
"I turn to the Peruvian president. X, you have the floor", "Our guest has been president of Peru. Welcome, X"."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.resolve.offices.phrases import Phrase
from verbale.resolve.offices.surroundings import Surroundings
from verbale.resolve.offices.tie import Place, Tie
from verbale.resolve.offices.tying.discourse import is_one_block
from verbale.resolve.offices.vocabulary import office_set

NEAR = 4  # tokens between "you" and the office at most
PRESENTED = 16  # tokens of a sentence before the office of a guest
YOU = frozenset(("you", "your", "yours"))


def asked(here: Surroundings, phrase: Phrase) -> Iterator[Tie]:
    """ "As president of Peru, do you sleep well? X: Badly", "You are president of Peru. X: I am": who is spoken to is
    called by name in the sentence, or answers next."""
    low, high = here.sentence(phrase.head)
    around = range(max(low, phrase.first - NEAR), min(high, phrase.end + NEAR))
    words = {here.word(i) for i in range(max(low, phrase.first - NEAR), phrase.first)}
    speaks = "as" in words and any(here.word(i) in YOU for i in around)
    speaks = speaks or ("you" in words and bool(words & office_set("being")))
    if not speaks or words & office_set("open_modes"):
        return
    called = [n for n in here.names if low <= n[0] < high and is_vocative(here, n, low)]
    name = called[0] if len(called) == 1 else answers(here, high) or questioned(here, phrase.end, high)
    past = words & {"were", "was"} and phrase.status == "held"
    if name:
        yield Tie(name, phrase, "former" if past else phrase.status)


def questioned(here: Surroundings, start: int, high: int) -> Place | None:
    """ "... were you not?" the judge asked X: the name right behind who asks, in this sentence or the next."""
    end = here.sentence(high)[1] if high < len(here.page.tokens) else high
    found = [n for n in here.names if start <= n[0] < end]
    return found[0] if len(found) == 1 and here.word(found[0][0] - 1) in office_set("asking") else None


def is_vocative(here: Surroundings, name: Place, low: int) -> bool:
    """Whether a name calls somebody: "X, you have", "Welcome, X"."""
    return here.word(name[1]) == "," and (name[0] == low or here.word(name[0] - 1) in (",", ":"))


def answers(here: Surroundings, high: int) -> Place | None:
    """Where a question ends -> the name before a colon that begins what follows, on a line of its own or not."""
    while high < len(here.page.tokens) and here.word(high) in ("-", "–", "—", "a", ":", "."):
        high += 1
    name = here.name_after_sign(high) if high < len(here.page.tokens) else None
    return name if name and here.word(name[1]) in (":", ".") else None


def given_floor(here: Surroundings, phrase: Phrase) -> Iterator[Tie]:
    """ "I turn now to the Peruvian president. X, you have two minutes": the name that calls somebody right behind."""
    _, high = here.sentence(phrase.head)
    ends = phrase.end >= high - 1 and phrase.entity is not None and phrase.opener in ("the", "our", "")
    name = here.name_after_sign(high) if ends and high < len(here.page.tokens) else None
    end = here.sentence(high)[1] if name else high
    if name and here.word(name[1]) == "," and any(here.word(i) in YOU for i in range(name[1], end)):
        yield Tie(name, phrase, phrase.status)


def guest(here: Surroundings, phrase: Phrase) -> Iterator[Tie]:
    """ "Our guest tonight has been president of Peru since May. Welcome, X": the one person whom the next two
    sentences name."""
    low, high = here.sentence(phrase.head)
    if phrase.first - low > PRESENTED:
        return
    before = [here.word(i) for i in range(low, phrase.first)]
    presents = set(before) & office_set("guests") and set(before) & office_set("being")
    presents = presents or (set(before) & office_set("being") and {"us", "studio", "line"} & set(before))
    if (
        not presents
        or not set(before[:2]) & {"our", "my", "tonight", "today", "the", "with", "joining", "on"}
        or any(low <= n[0] < high for n in here.names)
    ):
        return
    end = high
    for _ in range(2):
        end = here.sentence(end)[1] if end < len(here.page.tokens) and is_one_block(here, end) else end
    there = [n for n in here.names if high <= n[0] < end]
    if len(there) == 1:
        yield Tie(there[0], phrase, phrase.status)
