"""Words that name an office, as a value."""

from __future__ import annotations

from dataclasses import dataclass

from verbale.model import OfficeStatus
from verbale.resolve.lexicon import Entity


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that name an office; the numbers are places in the page's tokens, ends exclusive."""

    first: int  # with its article and state
    title: int  # where the title itself begins
    head: int
    end: int
    opener: str  # the article or possessive pronoun before it, else empty
    status: OfficeStatus
    entity: Entity | None  # the state or organisation whose office it is, where the words say so
    body: str | None  # the organisation, as the tables name it or as printed
    shared: bool  # something is said to be the office holder's: "the president's son"
    personal: bool = False  # a person is said to have it: "Trump's envoy"
    rank: str = ""  # a rank before the state or organisation: "deputy" White House press secretary

    @property
    def country(self) -> str | None:
        """ISO alpha-3 of the state that the words name."""
        country = self.entity.country if self.entity else None
        return country if country not in ("IGO", "NGO") else None
