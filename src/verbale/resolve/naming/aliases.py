"""A person's name as printed -> the row of the table of conventional names (resources/aliases.tsv) that holds it.

Such names belong to one person by a public fact alone: no spelling, nickname or title leads from one to the other.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache

from verbale.resolve.names import NAME_WORD, POSSESSIVE, plain
from verbale.resolve.naming.form import form_of
from verbale.resolve.naming.letters import folded
from verbale.resources import rows, several


@cache
def table() -> dict[str, frozenset[int]]:
    """Spelling -> the numbers of the rows that hold it."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for number, (names, _) in enumerate(rows("aliases.tsv")):
        for name in several(names):
            for spelling in spellings(name):
                found[spelling].add(number)
    return {spelling: frozenset(numbers) for spelling, numbers in found.items()}


def spellings(name: str) -> frozenset[str]:
    """A name -> its letters run together, as it stands (Pope Francis) and, of a full name, without the title."""
    form = form_of(name)
    whole = "".join(map(letters, NAME_WORD.findall(POSSESSIVE.sub("", name))))
    bare = "".join(map(letters, form.words)) + form.suffix if len(form.words) > 1 else whole
    return frozenset((whole, bare)) - {""}


def letters(word: str) -> str:
    """A word -> its letters, each doubled one once, but for the short ones, where a number may be meant (II)."""
    return folded(word) if len(word) > 3 else plain(word).rstrip(".")


@lru_cache(maxsize=8192)
def aliased(name: str) -> frozenset[int]:
    """A name -> the numbers of the rows that hold it; none for most."""
    return frozenset(number for spelling in spellings(name) for number in table().get(spelling, ()))
