"""Text -> the folded words that the search index holds; a query -> terms; terms in a text -> where they stand.

Folding is done here and not by the database, so that SQLite and PostgreSQL find the same things, and so that no
character of a query is ever read as the database's own query syntax.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

WINDOW = 240
"""Characters: words of a query that stand further apart than this are not shown as one hit."""
_MAX_BYTES = 300_000  # of one block in the index: PostgreSQL refuses a text vector over 1 MB
_MAX_WORD = 255
_MAX_TERMS = 64  # of a query; nobody types more, and FTS5's parser has a limited stack

_WORD = re.compile("(?:[^\\W_][\u0300-\u036f]*)+")  # letters and digits with their combining marks
_QUOTED = re.compile('"([^"]*)"(\\*?)|(\\S+)')
_CURLY = str.maketrans("“”„‟«»", '""""""')


class Word(NamedTuple):
    """A word as it is compared, and where it stands in its text."""

    folded: str
    start: int
    end: int


class Term(NamedTuple):
    """Words that must follow each other; the last one may be the beginning of a word."""

    words: tuple[str, ...]
    prefix: bool


def words_of(text: str) -> Iterator[Word]:
    """Text -> its words in order: without case, accents or anything but letters and digits."""
    for match in _WORD.finditer(text):
        if word := _fold(match[0]):
            yield Word(word, match.start(), match.end())


def folded(text: str) -> str:
    """Text -> its folded words with a space between them: what the index holds of a block (at most 300 kB)."""
    words = " ".join(word.folded for word in words_of(text))
    encoded = words.encode("utf-8")
    if len(encoded) <= _MAX_BYTES:
        return words
    return encoded[:_MAX_BYTES].decode("utf-8", errors="ignore").rpartition(" ")[0]


def _fold(word: str) -> str:
    if word.isascii():
        return word.lower()[:_MAX_WORD]
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if c.isalnum())[:_MAX_WORD]


def parse_query(query: str) -> tuple[Term, ...]:
    """What a person typed -> terms that must all be found: words, "phrases in quotation marks", begin*.

    Everything else is punctuation: Jong-gun is the phrase "jong gun". A query without any word gives no terms.
    """
    terms: list[Term] = []
    for match in _QUOTED.finditer(query.translate(_CURLY)):
        words = tuple(word.folded for word in words_of(match[1] if match[1] is not None else match[3]))
        prefix = match[2] == "*" if match[3] is None else match[3].endswith("*")
        if words:
            terms.append(Term(words, prefix))
    return tuple(terms[:_MAX_TERMS])


def locate(text: str, terms: tuple[Term, ...]) -> tuple[int, int] | None:
    """Text and terms -> start and end of the closest group of words that has them all, or the first match when they
    stand further apart than `WINDOW` characters; None when nothing matches."""
    words = list(words_of(text))
    matches = sorted((start, end, i) for i, term in enumerate(terms) for start, end in _matches(words, term))
    if not matches:
        return None
    latest: dict[int, tuple[int, int]] = {}
    best: tuple[int, int] | None = None
    for start, end, i in matches:
        latest[i] = (start, end)
        if len(latest) == len(terms):
            group = (min(s for s, _ in latest.values()), max(e for _, e in latest.values()))
            best = group if best is None or group[1] - group[0] < best[1] - best[0] else best
    return best if best is not None and best[1] - best[0] <= WINDOW else matches[0][:2]


def _matches(words: list[Word], term: Term) -> Iterator[tuple[int, int]]:
    *whole, last = term.words
    for i in range(len(words) - len(whole)):
        final = words[i + len(whole)]
        if all(words[i + k].folded == word for k, word in enumerate(whole)) and (
            final.folded.startswith(last) if term.prefix else final.folded == last
        ):
            yield words[i].start, final.end
