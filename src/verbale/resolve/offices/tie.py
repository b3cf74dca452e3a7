"""A person's name and an office phrase that one construction joins, as a value."""

from __future__ import annotations

from dataclasses import dataclass

from verbale.model import OfficeStatus
from verbale.resolve.offices.phrases import Phrase

Place = tuple[int, int]
"""First token of a name and the token after its last."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A name and the phrase that gives its bearer an office."""

    name: Place
    phrase: Phrase
    status: OfficeStatus
    adjacent: bool = False  # the phrase stands right before the name
    appointed: bool = False  # a verb puts the bearer into the office or out of it
