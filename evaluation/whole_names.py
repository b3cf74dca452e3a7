"""Sentences of our own on names that are hard to read whole -> F1 of each kind of name, exact spans.

python -m evaluation wholes [--weights FOLDER]

`evaluation/gold/whole_names.txt` was written by somebody who saw the section on names of docs/annotation.md alone: a
letter (the group: A elections, B wars and treaties, C festivals and accords, D organisations with a place, E seats, F
former states, G persons like places, H ranks and nicknames, I parties, J offices of states, K universities and papers,
L plain news), a tab, and the sentences with every name marked; about a third of each group are traps. Every second
line is for reading errors in; of the others only totals are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from evaluation.layers import by_kind, found_names
from training.names_bank import KINDS, Named, parse
from verbale.annotate import Annotator

GOLD = Path(__file__).with_name("gold") / "whole_names.txt"


def figures(annotator: Annotator) -> dict[str, Any]:
    """An annotator -> figures of each kind, for the half to read errors in and for the other one."""
    every = list(lines())
    halves = {"to_read": every[0::2], "unseen": every[1::2]}
    return {half: score(annotator, some) for half, some in halves.items()}


def lines(file: Path = GOLD) -> Iterator[tuple[str, Named]]:
    """The gold file -> each line's group and its sentences; raises BankError for a mark that is not in the form."""
    for line in file.read_text(encoding="utf-8").splitlines():
        group, told = line.split("\t", 1)
        yield group, parse(told)


def score(annotator: Annotator, some: Sequence[tuple[str, Named]]) -> dict[str, Any]:
    """An annotator and lines -> figures of each kind over them."""
    pairs = (
        (frozenset((n.start, n.end, n.kind) for n in told.names), found_names(annotator.annotate_text(told.text)))
        for _, told in some
    )
    found = by_kind(pairs)
    return {kind: found[kind] for kind in KINDS if kind in found}
