"""Two words of names -> how alike they are: equal, one word in two romanisations, one letter apart, or not alike.

An alignment of letters in which the swaps of the usual romanisations (resources/romanisation.tsv) cost little or
nothing, and any other change a slip. Linear tables, no tradition is guessed: what one habit swaps counts everywhere,
but only so many of them in one word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from enum import IntEnum
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from verbale.resolve.names import plain
from verbale.resources import rows

SLIP = 10
"""What a change costs that no romanisation explains."""
LONGEST = 24
"""Letters of the longest word that is aligned; longer ones are alike only when equal."""
SHORT, LONG = 4, 7
"""Words up to this many letters take one cheap swap; words of so many take the most."""
SLIPPED_MIN = 6
"""Letters that the longer word needs for the other to be taken as a slip of the pen; the other may lack one."""


class Alike(IntEnum):
    """How alike two words are, the most last."""

    NO = 0
    SLIP = 1
    ROMANISED = 2
    EQUAL = 3


@cache
def swaps() -> dict[str, tuple[tuple[str, int], ...]]:
    """Letters -> (letters that may stand for them, cost), in both directions."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for one, other, cost, _ in rows("romanisation.tsv"):
        for a, b in ((one, other), (other, one)):
            found[a][b] = min(int(cost), found[a].get(b, SLIP))
    return {a: tuple(sorted(to.items())) for a, to in found.items()}


@cache
def widest() -> int:
    """Letters of the longest swap."""
    return max(map(len, swaps()))


@lru_cache(maxsize=16384)
def folded(word: str) -> str:
    """A word of a name -> ASCII lower case, no apostrophes, each doubled letter once."""
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[^a-z]", "", plain(word)))


@lru_cache(maxsize=65536)
def alike(a: str, b: str) -> Alike:
    """Two words -> how alike they are. A slip must not be at the end, where it would be another gender's name."""
    one, other = sorted((folded(a), folded(b)))
    if one == other:
        return Alike.EQUAL if one or a == b else Alike.NO
    if not one or max(len(one), len(other)) > LONGEST or abs(len(one) - len(other)) > 4:
        return Alike.NO
    longest = max(len(one), len(other))
    if Levenshtein.distance(one, other, score_cutoff=longest) > longest // 2 + 1:  # quick: most words are not alike
        return Alike.NO
    price = cost(one, other)
    shorter = min(len(one), len(other))
    allowed = 0 if shorter < 3 else 1 if shorter < SHORT else 2 if shorter == SHORT else 4 if shorter < LONG else 5
    if price <= allowed:
        return Alike.ROMANISED
    slipped = (
        SLIP <= price <= SLIP + 2
        and longest >= SLIPPED_MIN <= shorter + 1
        and one[0] == other[0]
        and not ends_apart(one, other)
    )
    return Alike.SLIP if slipped else Alike.NO


def ends_apart(one: str, other: str) -> bool:
    """Whether two words are one but for their last letters (Ivanov, Ivanova; Zelensky, Zelenska)."""
    return one[:-1] == other or other[:-1] == one or one[:-1] == other[:-1]


def cost(one: str, other: str) -> int:
    """Two folded words -> the cheapest alignment; 2 * SLIP and more means no likeness worth telling."""
    a, b = f"^{one}$", f"^{other}$"
    far = 2 * SLIP
    best = [[far] * (len(b) + 1) for _ in range(len(a) + 1)]
    best[0][0] = 0
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            if best[i][j] < far:
                relax(best, a, b, i, j)
    return best[len(a)][len(b)]


def relax(best: list[list[int]], a: str, b: str, i: int, j: int) -> None:
    """Carries the price of one place of the table on to the places that it leads to."""
    here = best[i][j]
    if i < len(a) and j < len(b):
        step = 0 if a[i] == b[j] else SLIP
        best[i + 1][j + 1] = min(best[i + 1][j + 1], here + step)
    if a[i : i + 2] == b[j : j + 2][::-1] and i + 1 < len(a):  # two letters in the wrong order are one slip
        best[i + 2][j + 2] = min(best[i + 2][j + 2], here + SLIP)
    if i < len(a):
        best[i + 1][j] = min(best[i + 1][j], here + SLIP)
    if j < len(b):
        best[i][j + 1] = min(best[i][j + 1], here + SLIP)
    for width in range(1, min(widest(), len(a) - i) + 1):
        for to, price in swaps().get(a[i : i + width], ()):
            if b.startswith(to, j):
                best[i + width][j + len(to)] = min(best[i + width][j + len(to)], here + price)
