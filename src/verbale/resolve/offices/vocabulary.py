"""A token -> its part in a title: head noun, modifier, honorific, preposition; the tables that say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from verbale.resolve.names import honorifics
from verbale.resolve.tokens import Token
from verbale.resources import rows, several, word_set

LETTERED = frozenset(("pm", "fm", "vp"))
"""Heads that are read only in capitals: "5 pm" is an hour."""


@cache
def heads() -> Mapping[str, tuple[str, str]]:
    """Head noun in lower case -> (office, role or relation, gender)."""
    return {head: (sort, gender) for head, sort, gender in rows("offices.tsv")}


@cache
def modifiers() -> frozenset[str]:
    """Words that may stand before a head noun in a title."""
    return frozenset(word for (word,) in rows("office_words.tsv"))


@cache
def genders() -> Mapping[str, str]:
    """Honorific without its full stop -> m, f or empty."""
    return {form.rstrip("."): gender for form, gender, _ in rows("honorifics.tsv")}


@cache
def verbs() -> Mapping[str, tuple[str, str, str]]:
    """Form of a verb in lower case -> (construction, how its subject, how its object holds the office); the first row
    that has the form, those of "the post of" aside."""
    return senses(frozenset(("be", "as", "none")))


@cache
def post_verbs() -> Mapping[str, tuple[str, str, str]]:
    """The same for verbs before "the post of"."""
    return senses(frozenset(("post",)))


def senses(wanted: frozenset[str]) -> dict[str, tuple[str, str, str]]:
    """The rows of some constructions by the forms of their verbs."""
    found: dict[str, tuple[str, str, str]] = {}
    for forms, sort, subject, object_ in rows("office_verbs.tsv"):
        if sort in wanted:
            for form in several(forms):
                found.setdefault(form, (sort, subject, object_))
    return found


@cache
def office_sets() -> Mapping[str, frozenset[str]]:
    """The sets of words of office_sets.tsv by name."""
    return {name: frozenset(words.split()) for name, words in rows("office_sets.tsv")}


def office_set(name: str) -> frozenset[str]:
    """Name of a set of office_sets.tsv -> its words; raises KeyError when there is none."""
    return office_sets()[name]


def letter(token: Token) -> str:
    """A token -> its part in a title: H head noun, M modifier, C capitalised word, K honorific, P preposition, D the,
    A and, h hyphen, d full stop, O anything else."""
    word = token.lower
    sign = {".": "d", "-": "h", "the": "D", "and": "A", "&": "A"}.get(word)
    if sign or word in word_set("prepositions"):
        return sign or "P"
    if word in honorifics():
        return "K"
    if word in heads() and (word not in LETTERED or token.text.isupper()):
        return "H"
    if word in modifiers():
        return "M"
    if word in word_set("stopwords"):
        return "O"
    return "C" if token.capital else "O"


def shape(tokens: Sequence[Token]) -> str:
    """Tokens -> one letter for each; a possessive is S and, where two tokens, SS; PM after a number is an hour."""
    letters = [letter(t) for t in tokens]
    for i, token in enumerate(tokens):
        if token.text in "'’‘":
            letters[i] = "S"
            if i + 1 < len(tokens) and tokens[i + 1].text == "s":
                letters[i + 1] = "S"
        elif token.lower in LETTERED and i and tokens[i - 1].text.isdigit():
            letters[i] = "O"
    return "".join(letters)
