"""An attribution -> whether it is a statement: whether its cue says that somebody said something.

The encoder finds attributions as PolNeAR has them: attitudes too ("observers were curious about"), expectations
without a source ("were expected to improve"), and acts. The record keeps what was said: a cue with a verb or noun of
saying, or words in quotation marks that somebody is the source of.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from verbale.model import Attribution
from verbale.resources import rows, word_set

_WORD = re.compile(r"[a-z]+|[:–—-]")
_EXPECTED = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\b(?:\s+\w+ly)?\s+(?:considered|expected|believed|seen|thought|known|set)\b"
)

_ASKED = re.compile(r"(?:when |was |were )?(?:asked|questioned|pressed)\b")


def is_statement(a: Attribution) -> bool:
    """Whether an attribution goes into the record as a statement."""
    cue = " ".join(s.text for s in a.cue).lower()
    if _EXPECTED.search(cue):
        return False
    if not a.source:
        return is_saying(cue) and (a.kind in ("direct", "mixed") or bool(_ASKED.match(cue)))
    return a.kind != "indirect" or is_saying(cue)


def is_saying(cue: str) -> bool:
    """Whether a cue, in lower case, holds a verb or noun of saying; a lone mark ("Minister X: ...") counts."""
    return any(lemma in _sayings() for word in _WORD.findall(cue.replace("’", "'")) for lemma in lemmas(word))


def has_word(text: str, row: str) -> bool:
    """Whether one of a text's words is a form of one in a row of words.tsv."""
    return any(lemma in word_set(row) for word in text.lower().split() for lemma in lemmas(word))


def lemmas(word: str) -> Iterator[str]:
    """A lower-case word -> itself and what it may be a regular form of."""
    yield word
    for ending, instead in (
        ("ies", "y"),
        ("ied", "y"),
        ("es", ""),
        ("s", ""),
        ("ed", ""),
        ("ed", "e"),
        ("ing", ""),
        ("ing", "e"),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            yield stem + instead
            if len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1]


@functools.cache
def _sayings() -> frozenset[str]:
    return frozenset(w for _, words in rows("saying.tsv") for w in words.split())
