"""A tie and the sentence of its name -> the tie, former where the sentence says that its bearer is dead."""

from __future__ import annotations

from dataclasses import replace

from verbale.resolve.offices.clauses import chain, is_open, subject_of
from verbale.resolve.offices.layout import QUOTES
from verbale.resolve.offices.surroundings import Surroundings
from verbale.resolve.offices.tie import Tie
from verbale.resolve.offices.vocabulary import office_set, verbs


def put_out(here: Surroundings, tie: Tie) -> bool:
    """ "the Peruvian president ousted in May", "the murdered president": a participle right behind the phrase."""
    verb = tie.phrase.end
    holds = verbs().get(here.word(verb), ("", "", ""))
    participle = holds[2] == "former" and not holds[1] and here.at.part(verb) in ("VERB", "ADJ", "")
    ousted = participle and here.word(verb + 1) in office_set("behind_participle")
    return ousted and here.word(verb).endswith(("ed", "n")) and tie.phrase.first > tie.name[0]


def ended(here: Surroundings, tie: Tie) -> Tie:
    """ "X, who as prime minister signed the treaty, has died": the dead hold no office."""
    if tie.status not in ("held", "acting"):
        return tie
    if put_out(here, tie):
        return replace(tie, status="former")
    low, high = here.sentence(tie.name[0])
    own = tie.name[1] + (here.word(tie.name[1] + 1) == "s") + 1
    first = min(tie.name[0], tie.phrase.first)
    first -= here.word(first - 1) == "the"
    of = here.word(first - 2) if here.word(first - 1) == "of" else ""
    left = of in office_set("leaving") and here.word(tie.phrase.first - 1) == "as"
    if (
        left
        or of in office_set("deathly")
        or (here.word(tie.name[1]) in QUOTES and here.word(own) in office_set("deathly"))
    ):
        return replace(tie, status="former")
    for verb in range(tie.name[1], high):
        if here.word(verb) in office_set("deaths") and here.at.part(verb) in ("VERB", ""):
            first = chain(here, verb, low)
            passive = here.word(verb) not in ("died", "dies") and not {
                here.word(i) for i in range(first, verb)
            } & office_set("being")
            if passive or is_open(here, verb, low):
                continue
            if subject_of(here, first, verb, low) == tie.name:
                return replace(tie, status="former")
    return tie
