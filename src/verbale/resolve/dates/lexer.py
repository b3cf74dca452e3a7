"""A text -> its tokens, and one letter a token that says which classes it has: what the grammar runs over.

One pass over the text; a word costs one look in a table, however long the text is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from verbale.resolve.dates.lexicon import NONE, Entry, Values, alphabet, entries
from verbale.resolve.dates.numbers import joined_numbers
from verbale.resolve.dates.tokens import Tok

TOKEN = re.compile(
    r"(?P<word>[^\W\d_]+)"
    r"|(?P<iso>(?<![\d-])\d{4}-\d\d-\d\d(?![\d-]))"
    r"|(?P<slash>(?<![\d/])\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\d/]))"
    r"|(?P<clock>(?<![\d:.])\d{1,2}:\d\d(?::\d\d)?(?![\d%:])|(?<![\d:.])\d{1,2}\.\d\d(?=\s?[aApP]\.?[mM]\b))"
    r"|(?P<decade>(?<![\w.,])(?:[12]\d\d0|['’‘]?\d0)['’]?s\b)"
    r"|(?P<frac>(?<![\d/])1/[234](?![\d/]))"
    r"|(?P<nth>(?<![\d.,])\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<num>\d+(?:,\d{3})*(?:\.\d+|[½¼¾])?)"
    r"|(?P<break>\n[ \t\r]*\n)"
    r"|(?P<sign>[^\s])"
)
LONGEST = 9  # digits; what is longer counts nothing that a report would date
FRACTIONS = {"½": ".5", "¼": ".25", "¾": ".75"}
NOTHING: Values = {}


@dataclass(frozen=True, slots=True)
class Lexed:
    """The tokens of a text and the letter of each: `len(letters) == len(tokens)`."""

    text: str
    tokens: Sequence[Tok]
    letters: str = field(repr=False)


Piece = tuple[int, int, str | None, str]
"""Start, end, kind and text of a word, number or sign as it stands."""


def lex(text: str) -> Lexed:
    """A text -> its tokens; what is written in several pieces ("right now", "Nov.", "twenty-one") is one."""
    pieces = [(m.start(), m.end(), m.lastgroup, m.group()) for m in TOKEN.finditer(text)]
    tokens = joined_numbers(text, known(text, pieces))
    letters = alphabet()
    return Lexed(text, tokens, "".join([letters[frozenset(t.values)] if t.values else NONE for t in tokens]))


def known(text: str, pieces: Sequence[Piece]) -> list[Tok]:
    """Pieces -> tokens, the longest entry of the table at each place taken."""
    table, out, free = entries(), list[Tok](), 0
    for i, (start, end, kind, word) in enumerate(pieces):
        if start < free:
            continue
        lower = word.lower()
        found = table.get(lower)
        if kind == "word" or kind == "sign":
            if found is None:
                out.append(Tok(start, end, lower, NOTHING, word[0].isupper()))
                continue
            length, values = longest(found, pieces, i)
            free = end = pieces[i + length - 1][1]
            out.append(Tok(start, end, text[start:end].lower() if length > 1 else lower, values, word[0].isupper()))
        else:
            length, values = longest(found, pieces, i) if found else (1, NOTHING)
            free = end = pieces[i + length - 1][1]
            out.append(Tok(start, end, text[start:end].lower(), values or number_values(kind or "", word)))
    return out


def longest(found: Sequence[Entry], pieces: Sequence[Piece], i: int) -> tuple[int, Values]:
    """The entries of a first piece -> how many pieces the longest that stands here has, and its values."""
    capital = pieces[i][3][0].isupper()
    for rest, as_capital, as_small in found:
        values = as_capital if capital else as_small
        if values and (not rest or tuple([p[3].lower() for p in pieces[i + 1 : i + 1 + len(rest)]]) == rest):
            return 1 + len(rest), values
    return 1, NOTHING


def number_values(kind: str, word: str) -> Values:
    """What is written in digits -> its classes."""
    if kind == "num":
        return plain_number(word)
    if kind == "nth":
        return {"ord": word[:-2], "nth": word[:-2]}
    return {kind: word}


def plain_number(word: str) -> Mapping[str, str]:
    """A number in digits -> its classes: a number, and by its size perhaps an hour, a day of a month or a year."""
    if len(word) > LONGEST:
        return NOTHING
    value = word.replace(",", "")
    if value[-1] in FRACTIONS:
        return {"num": value[:-1] + FRACTIONS[value[-1]]}
    if not value.isascii() or not value.isdigit():
        return {"num": value} if value.isascii() else NOTHING
    size = int(value)
    if len(word) <= 2 and 1 <= size <= 31:
        return {"num": value, "day": value, "hour": value} if size <= 24 else {"num": value, "day": value}
    if len(word) == 4 and 1000 <= size <= 2199:
        return {"num": value, "year": value}
    return {"num": value}
