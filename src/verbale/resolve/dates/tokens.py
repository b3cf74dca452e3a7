"""What the lexer gives and the grammar reads: a token with its classes."""

from __future__ import annotations

from typing import NamedTuple

from verbale.resolve.dates.lexicon import Values


class Tok(NamedTuple):
    """One word, number or sign, or a run of words that the table has as one."""

    start: int
    end: int
    lower: str
    values: Values  # class -> value
    capital: bool = False

    def number(self) -> float:
        """The number that the token stands for; 0 when it is none."""
        return float(self.values.get("num") or 0)
