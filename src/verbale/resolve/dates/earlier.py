"""A statement's cue and the words right before it -> the words that tell it as said some other time than the report's
own: a perfect tense ("has long called for", "had said"), a habit ("used to say"), "once said", "after he warned".

Such words give no day: what they tell of was said on some day up to the report's. A perfect that is denied ("has not
commented") is none of them, for it holds on the report's day."""

from __future__ import annotations

import re
from functools import cache

from verbale.model import Date, ReportedStatement
from verbale.resolve.dates.lexicon import word_set

ADVERBS = r"(?:(?:also|already|just|now|since|again|far|long|even|both|so|\w{1,30}ly)\s+){0,3}"
HAVE = r"(?:has|have|had|[’']ve|(?:he|she|it|they|we|you|i)[’']d)"
PARTICIPLE = (
    r"(?:said|told|made|put|held|given|spoken|written|called|sought|kept|laid|set|taken|drawn|gone|come|been|begun"
    r"|\w{2,30}(?:ed|en|wn|ught))"
)
CLAUSE = re.compile(r"\b(?:after|since|(?<=\w )when)\s+(?:the\s+|an?\s+)?\Z", re.IGNORECASE)
BESIDE = 60
"""Characters before a cue, and from its start, in which its own words of history stand."""


def told_as_earlier(statement: ReportedStatement, text: str) -> str:
    """A statement and its report's text -> the words that tell of another time; "" where none do."""
    if not statement.cue:
        return ""
    start = statement.cue[0].start
    end = min(statement.cue[0].end, start + BESIDE)
    low = max(0, start - BESIDE)
    before = before_cue().search(text[low:start]) or in_clause(statement, text, low)
    if before is not None:
        return text[low + before.start() : end]
    return text[start:end] if within_cue().search(text[start:end]) else ""


def in_clause(statement: ReportedStatement, text: str, low: int) -> re.Match[str] | None:
    """A statement, the text and the offset from which to look -> the word with which its clause is set before what is
    told: "after he called", "back to when the premier boasted"; None where the clause stands by itself."""
    first = min((s.start for s in statement.source), default=-1)
    return CLAUSE.search(text[low:first]) if low < first < statement.cue[0].start else None


def is_perfect(words: str) -> bool:
    """Whether words that tell of another time do so by a present perfect."""
    return re.search(r"(?:\bhas|\bhave|[’']ve)\b", words, re.IGNORECASE) is not None


def up_to(day: str | None, words: str) -> Date | None:
    """The report's day and the words that tell of an earlier one -> the bound; None for an undated report."""
    return Date(None, day, "longer", " ".join(words.split()), inferred=True) if day else None


@cache
def before_cue() -> re.Pattern[str]:
    """Words right before a cue with which a report tells what was said some other time."""
    return re.compile(rf"(?<!\w)(?:(?:{HAVE}|used\s+to|{alternatives('history')})\s+{ADVERBS})\Z", re.IGNORECASE)


@cache
def within_cue() -> re.Pattern[str]:
    """The same as a cue's own words."""
    return re.compile(
        rf"(?<!\w)(?:{alternatives('history_in_cue')}|used\s+to|{HAVE}\s+{ADVERBS}{PARTICIPLE})\b", re.IGNORECASE
    )


def alternatives(name: str) -> str:
    """A set of words of time by its name -> a pattern for any of them."""
    return "|".join(map(re.escape, sorted(word_set(name))))
