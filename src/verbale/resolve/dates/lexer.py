"""A text -> its tokens, and one letter a token that says which classes it has: what the grammar runs over.

One pass over the text; a word costs one look in a table, however long the text is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

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
    r"|(?P<num>\d+(?:,\d{3})*(?:\.\d+)?)"
    r"|(?P<break>\n[ \t\r]*\n)"
    r"|(?P<sign>[^\s])"
)
LONGEST = 9  # digits; what is longer counts nothing that a report would date
NOTHING: Values = {}


@dataclass(frozen=True, slots=True)
class Lexed:
    """The tokens of a text and the letter of each: `len(letters) == len(tokens)`."""

    text: str
    tokens: Sequence[Tok]
    letters: str = field(repr=False)


class Piece(NamedTuple):
    """A word, number or sign as it stands."""

    start: int
    end: int
    kind: str
    text: str


def lex(text: str) -> Lexed:
    """A text -> its tokens; what is written in several pieces ("right now", "Nov.", "twenty-one") is one."""
    pieces = [Piece(m.start(), m.end(), m.lastgroup or "sign", m.group()) for m in TOKEN.finditer(text)]
    tokens = joined_numbers(text, list(known(text, pieces)))
    letters = alphabet()
    return Lexed(text, tokens, "".join(letters[frozenset(t.values)] if t.values else NONE for t in tokens))


def known(text: str, pieces: Sequence[Piece]) -> Iterator[Tok]:
    """Pieces -> tokens, the longest entry of the table at each place taken."""
    table = entries()
    i = 0
    while i < len(pieces):
        start, end, kind, word = pieces[i]
        found = table.get(word.lower()) if kind in ("word", "sign") else None
        if found is None:
            values = NOTHING if kind in ("word", "sign") else number_values(kind, word)
            yield Tok(start, end, word.lower(), values, word[0].isupper())
            i += 1
            continue
        length, values = longest(found, pieces, i)
        end = pieces[i + length - 1].end
        yield Tok(start, end, text[start:end].lower(), values, word[0].isupper())
        i += length


def longest(found: Sequence[Entry], pieces: Sequence[Piece], i: int) -> tuple[int, Values]:
    """The entries of a first piece -> how many pieces the longest that stands here has, and its values."""
    capital = pieces[i].text[0].isupper()
    for entry in found:
        values = entry.capital if capital else entry.small
        size = len(entry.rest)
        if values and (not size or tuple(p.text.lower() for p in pieces[i + 1 : i + 1 + size]) == entry.rest):
            return 1 + size, values
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
    if not value.isascii() or not value.isdigit():
        return {"num": value} if value.isascii() else NOTHING
    size = int(value)
    if len(word) <= 2 and 1 <= size <= 31:
        return {"num": value, "day": value, "hour": value} if size <= 24 else {"num": value, "day": value}
    if len(word) == 4 and 1000 <= size <= 2199:
        return {"num": value, "year": value}
    return {"num": value}
