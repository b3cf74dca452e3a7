"""Forms and tables of a report, cell by cell -> the names, offices and states in them: "Name: X. Country: Peru.
Function: President", "4 | Peru | X | President | confirmed"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from verbale.resolve.lexicon import Entity
from verbale.resolve.offices.phrases import Phrase
from verbale.resolve.offices.surroundings import Surroundings
from verbale.resolve.offices.tie import Place, Tie
from verbale.resolve.offices.vocabulary import office_set

WIDE = 40  # tokens of a form or row between name and office at most
CELLS = frozenset(("|", ";", "/", "\t", "•"))


def entries(here: Surroundings) -> Iterator[Tie]:
    """Each office that is the whole of a cell or a labelled field -> the tie to the only name that is one too."""
    for phrase in here.at.all():
        if is_cell(here, phrase.first, phrase.end):
            yield from in_row(here, phrase, is_cell)
        elif is_field(here, phrase.first, phrase.end, "functions"):
            yield from in_row(here, phrase, is_named_field)


def is_cell(here: Surroundings, first: int, end: int) -> bool:
    """Whether tokens stand between bars."""
    bars = {here.word(first - 1), here.word(end)} & {"|", "/"}
    return bool(bars) and bounded(here, first - 1) and bounded(here, end)


def bounded(here: Surroundings, i: int) -> bool:
    """Whether a cell may end at a token."""
    edge = i < 0 or i >= len(here.page.tokens) or not here.at.joined(i, 3) or not here.at.joined(i + 1, 3)
    return here.word(i) in ("|", "/") or edge or here.word(i) in (";", ":", ".")


def is_field(here: Surroundings, first: int, end: int, labels: str) -> bool:
    """Whether tokens stand behind a label with a colon."""
    return here.word(first - 1) == ":" and here.word(first - 2) in office_set(labels)


def is_named_field(here: Surroundings, first: int, end: int) -> bool:
    """Whether a name stands behind "Name:", or opens the entry after its number."""
    numbered = here.word(first - 1) == "." and here.word(first - 2).isdigit()
    opens = first == 0 or not here.at.joined(first) or numbered
    return is_field(here, first, end, "labels") or (opens and here.word(end) in (";", "|"))


def in_row(here: Surroundings, phrase: Phrase, fits: object) -> Iterator[Tie]:
    """An office in a form -> the tie to the name nearest before it, else behind it, of the same block."""
    low, high = block_of(here, phrase.head)
    low, high = max(low, phrase.first - WIDE), min(high, phrase.end + WIDE)
    names = [
        n for n in here.names if low <= n[0] < high and callable(fits) and fits(here, past_honorific(here, n[0]), n[1])
    ]
    before = [n for n in names if n[0] < phrase.first]
    name = before[-1] if before else names[0] if len(names) == 1 else None
    if name is None:
        return
    state = phrase.entity or state_of_row(here, name, phrase, low, high)
    yield Tie(name, replace(phrase, entity=state), phrase.status)


def past_honorific(here: Surroundings, i: int) -> int:
    """Where a name begins -> where its honorific does: "H.E. X"."""
    while i > 0 and here.word(i - 1) not in CELLS and here.word(i - 1) != ":" and here.at.joined(i, 1):
        i -= 1
    return i


def state_of_row(here: Surroundings, name: Place, phrase: Phrase, low: int, high: int) -> Entity | None:
    """The one state that is a cell or a labelled field of the row, nearest to name and office."""
    found = [
        s for i, s in here.at.by_start.items()
        if low <= i < high and len(s.means) == 1 and s.means[0].id.startswith("state:") and s.usage == "name"
        and is_own_cell(here, i - (here.word(i - 1) == "the"), here.page.first_at(s.end))
    ]  # fmt: skip
    ids = {s.means[0].id for s in found}
    return found[0].means[0] if len(ids) == 1 else None


def is_own_cell(here: Surroundings, first: int, end: int) -> bool:
    """Whether a state is the whole of a cell, or stands behind "Country:"."""
    return is_cell(here, first, end) or is_field(here, first, end, "countries")


def block_of(here: Surroundings, i: int) -> Place:
    """A token -> the tokens of its block."""
    block = here.page.block_of(here.page.tokens[i].start)
    low, high = here.page.blocks[block] if block is not None else (0, len(here.page.text))
    return here.page.first_at(low), here.page.first_at(high)
