"""Facts as tables that people edit -> the rows of a table, read from the package's own files.

Each table is a TSV file beside this one: `#` starts a comment line, the first other line is the header.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import PurePath


def rows(table: str) -> tuple[tuple[str, ...], ...]:
    """Name of a TSV file of this package -> its rows below the header, padded to the header's width.

    Raises ValueError when a row has more cells than the header (a tab too many)."""
    text = resources.files(__name__).joinpath(PurePath(table).name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    width = len(lines[0].split("\t"))
    return tuple(cells(table, line, width) for line in lines[1:])


def cells(table: str, line: str, width: int) -> tuple[str, ...]:
    """One line of a table -> its cells."""
    found = [cell.strip() for cell in line.split("\t")]
    if len(found) > width:
        raise ValueError(f"{table}: {len(found)} cells where the header has {width}: {line!r}")
    return tuple(found + [""] * (width - len(found)))


def several(cell: str) -> tuple[str, ...]:
    """A cell that holds several values parted by | -> the values."""
    return tuple(value.strip() for value in cell.split("|") if value.strip())


@cache
def word_set(name: str) -> frozenset[str]:
    """Name of a row of words.tsv -> its words; raises KeyError when there is none."""
    return word_sets()[name]


@cache
def word_sets() -> dict[str, frozenset[str]]:
    """Every row of words.tsv."""
    return {name: frozenset(words.split()) for name, words in rows("words.tsv")}
