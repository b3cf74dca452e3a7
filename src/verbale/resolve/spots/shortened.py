"""Names of one word that the encoder takes for persons -> spots of the company that the report names in full:
"Ford Motor Company ... Ford said". Only where nobody else of that name is told of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verbale.resolve.lexicon import Entity
from verbale.resolve.names import full_words, honorifics, is_title, plain
from verbale.resolve.spot import Spot
from verbale.resolve.tokens import Page
from verbale.resources import word_set


def shortened(page: Page, persons: Sequence[tuple[int, int]], found: Sequence[Spot]) -> Iterator[Spot]:
    """A report, where persons are named, its spots -> spots where a company is called by the first word of its name."""
    companies = {first: spot.means[0] for spot in reversed(found) if (first := first_word(page, spot))}
    if not companies:
        return
    borne = {w for start, end in persons for w in bearers_words(page, start, end)}
    for start, end in persons:
        word = plain(page.text[start:end])
        known: Entity | None = companies.get(word) if word not in borne else None
        if known:
            yield Spot(start, end, "name", (known,))


def first_word(page: Page, spot: Spot) -> str:
    """A spot -> the first word of a company's name of two words or more, by its last one; empty for others."""
    words = page.text[spot.start : spot.end].split()
    company = spot.acts and len(words) > 1 and plain(words[-1]).rstrip(".") in word_set("company_nouns")
    return plain(words[0]) if company else ""


def bearers_words(page: Page, start: int, end: int) -> tuple[str, ...]:
    """Where a person is named -> the words of a full name, or the word that a title stands before."""
    words = full_words(page.text[start:end])
    i = page.first_at(start)
    titled = (is_title(page.word(i - 1)) and page.word(i - 1) not in word_set("small")) or (
        page.word(i - 1) == "." and page.word(i - 2) in honorifics()
    )
    return words if len(words) > 1 or titled else ()
