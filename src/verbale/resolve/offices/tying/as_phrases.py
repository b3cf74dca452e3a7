"""A phrase behind "as" -> the ties that words give without a verb: "As president of Peru, X", "X's successor as
president, Y", "It is as president that X will speak"."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.resolve.offices.phrases import Phrase
from verbale.resolve.offices.surroundings import Surroundings
from verbale.resolve.offices.tie import Place, Tie
from verbale.resolve.offices.tying.appositions import timed
from verbale.resolve.offices.tying.holding import tied
from verbale.resolve.offices.vocabulary import office_set


def behind_as(here: Surroundings, at: int, phrase: Phrase, low: int) -> Iterator[Tie]:
    """Where "as" stands and the sentence begins -> the ties of the first such way; none where a verb must tell."""
    if here.word(at - 1) in office_set("nominated"):
        yield from tied(here, here.only_before(at, low), phrase, "designate")
        return
    cleft = here.name_after_sign(phrase.end + 1) if here.word(phrase.end) == "that" else None
    if cleft and here.word(at - 1) in office_set("being"):  # "It is as president that X will speak"
        yield Tie(cleft, phrase, phrase.status)
        return
    if here.word(at - 1) == "out" and (name := here.name_before(at - 1)):  # "voted X out as president"
        yield from tied(here, name, phrase, "former")
        return
    found = tuple(handed_over(here, at, phrase))
    yield from found or beside(here, at, phrase, low)


def beside(here: Surroundings, at: int, phrase: Phrase, low: int) -> Iterator[Tie]:
    """ "As president of Peru, X", "a visit by X as president"."""
    opened = fronted(here, at, phrase, low)
    if opened:
        spent = here.word(at - 1) in office_set("terms") and here.word(low) in ("after", "following")
        past = (spent or here.word(at - 1) in office_set("spells")) and phrase.status == "held"
        yield Tie(opened, phrase, "former" if past else phrase.status)
        return
    name = here.name_before(at - 1) if here.word(at - 1) == "," else doer(here, at)
    if name:
        yield Tie(name, phrase, timed(here, phrase, phrase.status))


def fronted(here: Surroundings, at: int, phrase: Phrase, low: int) -> Place | None:
    """ "As foreign minister of Peru, X ...": the name after the comma when the words open the clause."""
    opens = (
        at <= low
        or here.word(at - 1) in office_set("spells") | office_set("terms")
        or here.word(at - 1) in (",", "“", '"', ";", ":")
        or here.word(at - 1) in ("and", "but")
    )
    if not opens:
        return None
    i = phrase.end
    while i < phrase.end + 8 and here.word(i) not in (",", ".", ""):
        i += 1
    return here.name_after_sign(i + 1) if here.word(i) == "," else None


def handed_over(here: Surroundings, at: int, phrase: Phrase) -> Iterator[Tie]:
    """ "X's successor as foreign minister, Y", "Y, the successor of X as": who held the office and who does;
    "X's term as president ended": who held it."""
    noun = here.word(at - 1)
    if noun in office_set("spells") | office_set("terms"):
        _, high = here.sentence(phrase.head)
        own = at - 1
        while here.at.part(own - 1) in ("NUM", "ADJ"):
            own -= 1
        owner = here.name_before(own - 1 - (here.word(own - 1) == "s"))
        ended = {here.word(i) for i in range(phrase.end, min(high, phrase.end + 4))} & office_set("ended")
        yield from tied(here, owner if ended else None, phrase, "former")
        return
    one = here.name_before(at)
    of = one[0] - 1 if one else -1
    if one and here.word(of) in ("of", "to") and here.word(of - 1) == "successor":
        opener = of - 1 - (here.word(of - 2) in ("the", "a"))
        yield from tied(here, one, phrase, "former")
        yield from tied(here, here.name_before(opener - 1), phrase, "held")
    elif noun == "predecessor":
        yield from tied(here, here.name_before(at - 2 - (here.word(at - 2) == "s")), phrase, "held")
        yield from tied(here, here.name_after_sign(phrase.end + (here.word(phrase.end) == ",")), phrase, "former")
    elif noun == "successor":
        yield from tied(here, here.name_before(at - 2 - (here.word(at - 2) == "s")), phrase, "former")
        yield from tied(here, here.name_after_sign(phrase.end + (here.word(phrase.end) == ",")), phrase, "held")


def doer(here: Surroundings, at: int) -> Place | None:
    """ "a visit by X as foreign minister": where "as" stands -> the name before it, of whom a noun is."""
    name = here.name_before(at)
    by = name[0] - 1 if name else -1
    return name if here.word(by) == "by" and here.at.part(by - 1) == "NOUN" else None
