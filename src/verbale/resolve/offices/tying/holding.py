"""A name, an office phrase and how a verb says that the office is held -> the tie."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.model import OfficeStatus
from verbale.resolve.offices.phrases import Phrase
from verbale.resolve.offices.surroundings import Surroundings
from verbale.resolve.offices.tie import Place, Tie
from verbale.resolve.offices.tying.appositions import timed


def tied(here: Surroundings, name: Place | None, phrase: Phrase, status: str, lasting: bool = True) -> Iterator[Tie]:
    """A name and how it holds the office -> the tie, if both are known. `lasting`: a year that follows says how
    long, not when it began."""
    if name and status:
        held: OfficeStatus = "former" if status == "former" else "designate" if status == "designate" else "held"
        own = phrase.status if held == "held" else held
        yield Tie(name, phrase, timed(here, phrase, own) if lasting else own, False, True)
