"""The words around a date -> whether it lies ahead, behind, or it cannot be told: tense, auxiliaries and prepositions."""

from __future__ import annotations

from verbale.resolve.dates.lexer import Lexed
from verbale.resolve.dates.tokens import Tok

BACK, AHEAD = 14, 8
ENDS = frozenset(".;?!:")


def direction(lexed: Lexed, first: int, last: int) -> int:
    """The tokens of a date -> -1 when what is told of it is past, +1 when it is to come, 0 when nothing says so.

    The nearest sign counts: words before the date in its sentence, else those behind it up to a comma."""
    tokens = lexed.tokens
    for at in range(first - 1, max(-1, first - 1 - BACK), -1):
        if tokens[at].lower in ENDS or "break" in tokens[at].values:
            break
        if sign := sign_of(tokens, at):
            return sign
    for at in range(last, min(len(tokens), last + AHEAD)):
        if tokens[at].lower in ENDS or tokens[at].lower in ",”\"" or "break" in tokens[at].values:
            break
        if sign := sign_of(tokens, at):
            return sign
    return 0


def sign_of(tokens: object, at: int) -> int:
    """One token -> +1 for a word of the future, -1 for one of the past, else 0."""
    token: Tok = tokens[at]  # type: ignore[index]
    if "forward" in token.values:
        return 1
    if "backward" in token.values:
        return -1
    return -1 if token.lower.endswith("ed") and len(token.lower) > 4 and not token.capital else 0
