"""Two given names -> how they may be one: as spelled, in two romanisations or languages, a nickname, an initial."""

from __future__ import annotations

from collections import defaultdict
from enum import IntEnum
from functools import cache, lru_cache

from verbale.resolve.names import given_names
from verbale.resolve.naming.letters import Alike, alike, folded
from verbale.resources import rows, several


class Given(IntEnum):
    """How two given names may be one, the most telling last."""

    NO = 0
    SLIP = 1
    INITIAL = 2
    NICKNAME = 3
    LANGUAGE = 4
    ROMANISED = 5
    EQUAL = 6


@cache
def groups() -> dict[str, frozenset[tuple[str, int]]]:
    """Folded given name -> the rows of the table that hold it, as (sort, number); of nicknames' rows the first name
    is the full one, marked by a number below zero."""
    found: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)
    for number, (sort, names) in enumerate(rows("given_variants.tsv"), start=1):
        for place, name in enumerate(several(names)):
            found[folded(name)].add((sort, -number if sort == "nickname" and place == 0 else number))
    return {name: frozenset(held) for name, held in found.items()}


@cache
def genders() -> dict[str, str]:
    """Folded given name -> f or m."""
    return {folded(name): gender for name, gender in given_names().items()}


@lru_cache(maxsize=32768)
def compare_given(a: str, b: str) -> Given:
    """Two given names in ASCII lower case, either perhaps an initial -> how they may be one."""
    if len(a) == 1 or len(b) == 1:
        return (Given.EQUAL if a == b else Given.INITIAL) if a[:1] == b[:1] else Given.NO
    one, other = folded(a), folded(b)
    likeness = alike(a, b)
    if likeness == Alike.EQUAL:
        return Given.EQUAL
    if {genders().get(one), genders().get(other)} == {"m", "f"}:
        return Given.NO
    shared = related(one, other)
    if shared:
        return shared
    if likeness == Alike.SLIP and one in genders() and other in genders():
        return Given.NO
    return {Alike.NO: Given.NO, Alike.SLIP: Given.SLIP, Alike.ROMANISED: Given.ROMANISED}[likeness]


def related(one: str, other: str) -> Given:
    """Two folded given names -> LANGUAGE or NICKNAME when a row of the table holds both; two nicknames of one name
    are two names."""
    mine, theirs = groups().get(one, frozenset()), groups().get(other, frozenset())
    if any(sort == "language" for sort, _ in mine & theirs):
        return Given.LANGUAGE
    full = {number for sort, number in mine if sort == "nickname"}
    if any(sort == "nickname" and -number in full for sort, number in theirs):
        return Given.NICKNAME
    return Given.NO
