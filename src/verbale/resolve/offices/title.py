"""Words that give a person an office, as a value."""

from __future__ import annotations

from dataclasses import dataclass, replace

from verbale.model import Office, OfficeStatus
from verbale.resolve.tokens import Page


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
    hint: str | None = None  # ISO alpha-3 of the state that the scene suggests for an office without one

    def with_office(self, other: Title | None) -> Title:
        """This title with the office that another, fuller reading of the same words has; its state and organisation
        where the other has none."""
        if other is None or other.office is None:
            return self
        mine, more = self.office, other.office
        if mine is None:
            return replace(self, office=more, hint=other.hint)
        told = more.country is None and more.organisation is None
        country = mine.country if told else more.country
        body = mine.organisation if mine.organisation and mine.organisation not in more.title else None
        office = replace(more, country=country, organisation=more.organisation or body)
        return replace(self, office=office, hint=other.hint)


def of_words(
    page: Page, first: int, last: int, name: str, country: str | None, status: OfficeStatus, *, inferred: bool = True,
    head: str = "",
) -> Title:  # fmt: skip
    """The first and last token of words that give an office, and the office -> the title, those words its evidence."""
    words = page.span(page.tokens[first].start, page.tokens[last].end)
    office = Office(name, None, country, words, status, inferred)
    return Title(words.start, words.end, False, head, "", office, "", page.tokens[last].start)
