"""A report's lines and the cells that signs part them into -> the records in them: who, which office, for which state.

"Ghana / President / X; Vietnam / Minister of Trade / Y", "(signed) X", "President", "For Ghana" on lines of their own.
A record is a run of cells, each no more than a name, an office or a state; a new one begins where a kind comes again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from verbale.resolve.lexicon import Entity
from verbale.resolve.names import honorifics
from verbale.resolve.offices.phrases import Phrase
from verbale.resolve.offices.surroundings import Surroundings
from verbale.resolve.offices.tie import Place, Tie
from verbale.resolve.offices.vocabulary import office_set

SIGNS = frozenset(("|", "/", ";", "•"))
TRAILING = frozenset((",", ".", ":", ")", ";"))
LABEL = 5  # tokens of a label before its colon at most
LONG = 24  # tokens of a cell at most


@dataclass(frozen=True, slots=True)
class Cell:
    """What the whole of a cell is: a name, an office or a state."""

    name: Place | None = None
    phrase: Phrase | None = None
    state: Entity | None = None

    @property
    def kind(self) -> str:
        """One word for what it is."""
        return "name" if self.name else "office" if self.phrase else "state"


def records(here: Surroundings) -> Iterator[Tie]:
    """The records of a report that have a name and an office -> the ties."""
    phrases = {p.head: p for p in here.at.all()}
    row: dict[str, Cell] = {}
    for first, end in cells(here):
        cell = read(here, first, end, phrases)
        if cell is None or cell.kind in row:
            yield from of_row(row)
            row = {}
        if cell:
            row[cell.kind] = cell
    yield from of_row(row)


def of_row(row: dict[str, Cell]) -> Iterator[Tie]:
    """The cells of one record by kind -> its tie, if it has a name and an office."""
    if "name" in row and "office" in row:
        name, phrase = row["name"].name, row["office"].phrase
        state = row["state"].state if "state" in row else None
        if name and phrase:
            yield Tie(name, replace(phrase, entity=phrase.entity or state), phrase.status)


def cells(here: Surroundings) -> Iterator[Place]:
    """Where the cells of a report begin and end: at line ends and at signs that part them."""
    first = 0
    for i in range(1, len(here.page.tokens) + 1):
        if i == len(here.page.tokens) or here.word(i) in SIGNS or is_new_line(here, i):
            yield first, i
            first = i + (here.word(i) in SIGNS)


def is_new_line(here: Surroundings, i: int) -> bool:
    """Whether a token begins a line."""
    return "\n" in here.page.text[here.page.tokens[i - 1].end : here.page.tokens[i].start]


def read(here: Surroundings, first: int, end: int, phrases: dict[int, Phrase]) -> Cell | None:
    """A cell -> what the whole of it is, None for anything else."""
    if not 0 < end - first <= LONG:
        return None
    first = past_label(here, first, end)
    while end > first and here.word(end - 1) in TRAILING:
        end -= 1
    start = past_honorifics(here, first, end)
    name = here.name_at(start)
    if name and name[1] == end:
        return Cell(name=name)
    at = first + (here.word(first) in ("the", "a"))
    phrase = next(
        (p for h in range(at, end) if (p := phrases.get(h)) and p.first in (first, at) and p.end == end), None
    )
    if phrase and not phrase.shared:
        return Cell(phrase=phrase)
    while first < end and here.word(first) in office_set("fronting"):
        first += 1
    spot = here.at.by_start.get(first)
    whole = spot is not None and here.page.first_at(spot.end) == end and len(spot.means) == 1
    return Cell(state=spot.means[0]) if spot and whole and spot.means[0].id.startswith("state:") else None


def past_label(here: Surroundings, first: int, end: int) -> int:
    """Where a cell begins -> where it does behind "(signed)", a number, "Name:"."""
    if here.word(first) == "(":
        close = next((i for i in range(first, min(end, first + LABEL)) if here.word(i) == ")"), first - 1)
        first = close + 1
    if here.word(first).isdigit() and here.word(first + 1) in (".", ")"):
        first += 2
    colon = next((i for i in range(first, min(end, first + LABEL)) if here.word(i) == ":"), -1)
    return colon + 1 if 0 < colon < end - 1 else first


def past_honorifics(here: Surroundings, first: int, end: int) -> int:
    """Where a cell begins -> where it does behind "H.E. Mr."."""
    while first < end and (here.word(first).rstrip(".") in honorifics() or here.word(first) in (".", "h", "e")):
        first += 1
    return first
