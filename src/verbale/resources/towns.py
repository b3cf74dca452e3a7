"""A folded name -> the lines of the towns' table that have it.

The table is 49,000 lines that are looked up by halving, never parsed as a whole: the first look-up reads the file (a
tenth of a second, some 15 MB in memory), the others cost microseconds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from importlib import resources


def town_rows(key: str) -> Iterator[tuple[str, ...]]:
    """A name as folding.fold writes it -> the rows of cities.tsv that begin with it: key, country, code of the region,
    thousands of inhabitants, sort of alias."""
    lines = town_lines()
    for i in range(bisect_left(lines, f"{key}\t"), len(lines)):
        if not lines[i].startswith(f"{key}\t"):
            return
        yield tuple(lines[i].split("\t"))


@cache
def town_lines() -> tuple[str, ...]:
    """The lines of cities.tsv, sorted by key."""
    text = resources.files(__package__ or "verbale.resources").joinpath("cities.tsv").read_text(encoding="utf-8")
    lines = text.splitlines()
    return tuple(lines[sum(line.startswith("#") for line in lines[:10]) + 1 :])
