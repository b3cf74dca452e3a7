"""What is known of a training text, as frozen values: every corpus is read into this, and every head learns from it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from training.conllu import Word
from training.events import GoldEvent, Pair
from training.names import Labelled


@dataclass(frozen=True, slots=True)
class Link:
    """A gold attribution: offsets of its cue, contents and source."""

    cue: tuple[Pair, ...]
    contents: tuple[Pair, ...]
    source: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class PairType:
    """The pair question of PLV: offsets of source and target (None: not marked) and the types that would be right."""

    source: Pair | None
    target: Pair | None
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text with what is known of it. A part that is None is not labelled, which is not "there are none"."""

    id: str
    text: str
    paragraphs: tuple[Pair, ...]
    links: tuple[Link, ...] | None = None
    names: tuple[Labelled, ...] | None = None
    trees: tuple[tuple[Word, ...], ...] | None = None
    events: tuple[GoldEvent, ...] | None = None
    pair: PairType | None = None
    others: bool = True  # whether `names` has names of kind "other" too, where `names` is known
    political: bool | None = None  # whether it is news of politics; None where nobody said

    @property
    def layers(self) -> tuple[str, ...]:
        """The heads that the text has labels for."""
        parts = {"attribution": self.links, "naming": self.names, "syntax": self.trees, "events": self.events}
        return (*(k for k, v in parts.items() if v is not None), *(("pair",) if self.pair else ()))


def paragraphs_of(text: str) -> tuple[Pair, ...]:
    """Text -> offsets of its non-empty lines."""
    return tuple(m.span() for m in re.finditer(r"[^\n]+", text) if m.group().strip())
