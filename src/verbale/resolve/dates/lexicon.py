"""resources/time_words.tsv -> what each word, or run of words, means to the grammar of dates, and a letter for each
set of classes: the alphabet that the grammar's patterns are written over."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from verbale.resources import rows, several

PIECE = re.compile(r"[^\W\d_]+|\d+|\S")
"""What a word of the table is cut into; text is cut alike, so that "a.m." is four pieces in both."""
Values = Mapping[str, str]
NUMBER_SHAPES = ("num day hour", "num day", "num year", "num", "ord nth", "iso", "slash", "clock", "decade", "frac",
                 "year", "break")  # fmt: skip
"""The sets of classes of what is written in digits, and of numbers in words."""
LETTERS = string.ascii_letters + "".join(map(chr, range(0xA1, 0x800)))
"""What the sets of classes are written with: the first 150 below 256, where patterns are fastest."""
NONE = " "
"""The letter of a token without a class."""


class Entry(NamedTuple):
    """One run of words: the pieces after the first, in lower case; its classes with their values when it begins with
    a capital letter, and when it does not (empty: then it is not read)."""

    rest: tuple[str, ...]
    capital: Values
    small: Values


@cache
def entries() -> Mapping[str, tuple[Entry, ...]]:
    """First piece in lower case -> its entries, the longest first."""
    merged: dict[tuple[str, ...], tuple[dict[str, str], dict[str, str]]] = {}
    for class_, value, words, shape in rows("time_words.tsv"):
        for pieces, kind in (x for word in several(words) for x in variants(word, class_)):
            capital, small = merged.setdefault(pieces, ({}, {}))
            capital.setdefault(kind, value)
            if shape != "capital":
                small.setdefault(kind, value)
    found: dict[str, list[Entry]] = {}
    for pieces, (capital, small) in merged.items():
        found.setdefault(pieces[0], []).append(Entry(pieces[1:], capital, small))
    return {first: tuple(sorted(those, key=lambda e: -len(e.rest))) for first, those in found.items()}


def variants(word: str, class_: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """A word of the table -> its pieces and class; an abbreviated month also without its full stop, as `monthabbr`:
    that is only one beside a day or year ("Jan 5", but "Jan" is a name)."""
    pieces = tuple(p.lower() for p in PIECE.findall(word))
    yield pieces, class_
    if class_ in ("month", "wdayabbr") and pieces[-1] == ".":
        yield pieces[:-1], "monthabbr" if class_ == "month" else class_


@cache
def alphabet() -> Mapping[frozenset[str], str]:
    """Every set of classes that a token may have -> its letter."""
    words = {frozenset(v) for those in entries().values() for e in those for v in (e.capital, e.small) if v}
    digits = {frozenset(shape.split()) for shape in NUMBER_SHAPES}
    return dict(zip(sorted(words | digits, key=sorted), LETTERS, strict=False))


@cache
def letters_of(class_: str) -> str:
    """A class -> all letters of tokens that have it; raises KeyError for a class that no token has."""
    found = "".join(letter for key, letter in alphabet().items() if class_ in key)
    if not found:
        raise KeyError(class_)
    return found


@cache
def word_set(name: str) -> frozenset[str]:
    """A set of time_sets.tsv by its name; raises KeyError when there is none."""
    return {key: frozenset(words.split()) for key, words in rows("time_sets.tsv")}[name]
