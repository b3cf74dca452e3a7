"""Tokens of a source -> the same without what stands around the phrase and changes nothing: signs, an agency's letters
after a dateline, "himself"."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.resolve.tokens import Token
from verbale.resources import word_set

DAYS = frozenset(("today", "yesterday", "tonight"))


def clean(tokens: Sequence[Token]) -> Sequence[Token]:
    """Tokens of a source -> without signs and words around the phrase that change nothing ("Trump himself")."""
    tokens = after_dateline(tokens)
    while tokens and not tokens[0].text[0].isalnum():
        tokens = tokens[1:]
    while tokens and is_idle(tokens[-1]):
        tokens = tokens[:-1]
    if len(tokens) > 2 and tokens[-1].text == "s" and tokens[-2].text in "'’‘":
        tokens = tokens[:-2]
    return tokens


def after_dateline(tokens: Sequence[Token]) -> Sequence[Token]:
    """ "Oslo (AFP) The minister" -> the tokens after the bracket with an agency's letters."""
    for i, token in enumerate(tokens[1:5], 1):
        letters = tokens[i + 1].text if i + 3 < len(tokens) else ""
        if token.text == "(" and letters.isupper() and len(letters) > 1 and tokens[i + 2].text == ")":
            return tokens[i + 3 :] if tokens[i + 3].capital else tokens
    return tokens


def is_idle(token: Token) -> bool:
    """Whether a token at the end of a source changes nothing: a sign that closes nothing, "himself", "today"."""
    word = token.lower in word_set("reflexives") or token.text in DAYS
    return token.text not in ".)" and (word or not token.text[-1].isalnum())
