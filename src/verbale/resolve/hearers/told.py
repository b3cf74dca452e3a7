"""Whom words are said to or aimed at, as one attribution has it: keys, and how each is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from verbale.model import Bearing, Mention


class Hearer(NamedTuple):
    """Somebody by key whom words are said to outright (`how` None), or whom they are inferred to be meant for."""

    key: str
    how: Bearing | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """Those whom words are for; `lasting`: what the speaker says next is likely said to them too; `groups`: where they
    are groups without a name; `otherwise`: at whom the words are aimed by what they say, if they are for nobody;
    `is_apart`: whether they are told on an occasion of their own ("told reporters", "tweeted");
    `is_answer`: whether they answer somebody ("replied")."""

    hearers: tuple[Hearer, ...] = ()
    lasting: bool = False
    groups: tuple[Mention, ...] = ()
    otherwise: tuple[Hearer, ...] = ()
    is_apart: bool = False
    is_answer: bool = False

    @property
    def said(self) -> tuple[str, ...]:
        """The keys of those to whom the words are said, not just aimed at."""
        return tuple(h.key for h in self.hearers if h.how in (None, "occasion"))

    @property
    def is_said(self) -> bool:
        """Whether the words are said to anybody, not just aimed at him."""
        return bool(self.said)


def hearers(keys: Iterable[str], how: Bearing | None = None) -> tuple[Hearer, ...]:
    """Keys -> a hearer for each, once, in order."""
    return tuple(Hearer(key, how) for key in dict.fromkeys(keys))


def joined(*rows: Iterable[Hearer]) -> tuple[Hearer, ...]:
    """Rows of hearers -> all of them, each key once as it comes first."""
    found: dict[str, Hearer] = {}
    for row in rows:
        for one in row:
            found.setdefault(one.key, one)
    return tuple(found.values())
