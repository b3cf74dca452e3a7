"""The words around a date -> whether it lies ahead, behind, or it cannot be told: tense, auxiliaries, prepositions."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.resolve.dates.lexer import Lexed
from verbale.resolve.dates.tokens import Tok

BACK, AHEAD = 14, 8
SURE = 2
WILL = frozenset(("will", "'ll", "’ll", "shall"))
ENDS = frozenset(".;?!:")
CLAUSE_ENDS = frozenset(',”"')


def direction(lexed: Lexed, first: int, last: int) -> int:
    """The tokens of a date -> -1 when what is told of it is past, +1 when it is to come (2 when "will" says so), 0 when
    nothing does.

    The nearest sign counts: words before the date in its sentence, else those behind it up to a comma; the comma right
    behind a date that opens its sentence ends nothing."""
    sign = nearest_sign(lexed.tokens, first, last)
    owned = last < len(lexed.tokens) and "poss" in lexed.tokens[last].values
    return 0 if owned and sign == 1 else sign  # "they look for ways around Tuesday's ruling"


def nearest_sign(tokens: Sequence[Tok], first: int, last: int) -> int:
    """The tokens of a text and those of a date -> the sign of the word that stands nearest, as `direction` says."""
    if near := beside(tokens, last):
        return near
    if set_for(tokens, first):
        return 1
    opens = True
    for at in range(first - 1, max(-1, first - 1 - BACK), -1):
        token = tokens[at]
        if token.lower in ENDS or "break" in token.values:
            break
        opens = opens and bool(token.values)
        if sign := sign_of(tokens, at):
            return sign
    for at in range(last, min(len(tokens), last + AHEAD)):
        token = tokens[at]
        if (
            token.lower in ENDS
            or "break" in token.values
            or (token.lower in CLAUSE_ENDS and not (opens and at == last))
        ):
            break
        if sign := sign_of(tokens, at):
            return sign
    return 0


def set_for(tokens: Sequence[Tok], first: int) -> bool:
    """Whether what the date belongs to comes after what is told: "before the elections in November"."""
    if first < 3 or tokens[first - 1].lower not in ("in", "on"):
        return False
    return any(t.lower in ("before", "ahead of") for t in tokens[max(0, first - 7) : first - 2])


def beside(tokens: Sequence[Tok], last: int) -> int:
    """The word right behind a date, when it is a verb of the past: "on Sunday issued", not "on Sunday was to"."""
    if last >= len(tokens) or tokens[last].lower in ("has", "have", "been", "ago", "since", "said"):
        return 0
    follows = sign_of(tokens, last + 1) if last + 1 < len(tokens) else 0
    return -1 if sign_of(tokens, last) < 0 and follows <= 0 else 0


def sign_of(tokens: Sequence[Tok], at: int) -> int:
    """One token -> +1 for a word of the future, -1 for one of the past, else 0. A participle after "be" says nothing:
    "will be named", "to be paid"; what had been due is past."""
    token = tokens[at]
    if "forward" in token.values:
        if any(t.lower == "had" for t in tokens[max(0, at - 3) : at]):
            return -1
        return SURE if token.lower in WILL else 1
    if "backward" in token.values:
        return -1
    past = token.lower.endswith("ed") and len(token.lower) > 4 and not token.capital
    return -1 if past and tokens[at - 1].lower != "be" else 0
