"""Words that give a person an office, as a value."""

from __future__ import annotations

from dataclasses import dataclass, replace

from verbale.model import Office


@dataclass(frozen=True, slots=True)
class Title:
    """Words that give a person an office: where they stand, whether they end in the name, and what they say."""

    start: int  # of the words
    end: int
    adjacent: bool  # the words stand right before the name: "Minister X"
    head: str  # the office's head noun in lower case, empty for an honorific alone
    gender: str
    office: Office | None
    description: str = ""  # words that say what the person is to somebody: "Biegun's counterpart"
    head_at: int = -1  # where the head noun stands

    def with_office(self, other: Title | None) -> Title:
        """This title with what another reading of the same words knows: status, and a state where this has none."""
        if other is None or other.office is None:
            return self
        if self.office is None:
            return replace(self, office=other.office)
        mine, more = self.office, other.office
        found = mine.country is None and more.country is not None and not mine.organisation
        country, inferred = (more.country, more.inferred) if found else (mine.country, mine.inferred)
        body = mine.organisation or more.organisation
        office = replace(mine, country=country, inferred=inferred, status=more.status, organisation=body)
        return replace(self, office=office)
