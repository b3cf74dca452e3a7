"""Words in their report -> ids that outlive offsets: a digest of the selector, the same on every machine.

Every member (one wording, one mention, one report of a story) has an id; an entry is named after its earliest member,
and the ids of all its members lead to it. So an id once given keeps leading to the entry that holds it now, whatever
is read later.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence

from verbale.model import Article, Reading, Selector, Span

CONTEXT = 32
"""Characters of the report kept before and after the words in a selector."""

STATEMENT, WORDING, ACTOR, MENTION, STORY, DIFFERENCE = "s", "w", "a", "m", "story", "d"
"""Prefixes of ids, for people: what kind of entry or member an id names."""


def report_order(article: Article) -> tuple[bool, str, str]:
    """The order of reports everywhere in the record: by date, undated last, then by hash."""
    day = article.published.start if article.published else None
    return (day is None, day or "", article.sha256)


def in_order(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Readings in any order -> each report once, in the record's order."""
    once: dict[str, Reading] = {}
    for reading in readings:
        known = once.setdefault(reading.article.sha256, reading)
        if known != reading and repr(reading) < repr(known):  # two readings of the same bytes: any, but always the same
            once[reading.article.sha256] = reading
    return tuple(sorted(once.values(), key=lambda reading: report_order(reading.article)))


def cover(spans: Sequence[Span]) -> tuple[int, int]:
    """The pieces of a split quotation -> start of the first and end of the last."""
    return min(span.start for span in spans), max(span.end for span in spans)


def selector(article: Article, start: int, end: int) -> Selector:
    """Offsets in a report -> the words with their surroundings, which still find them when offsets have moved."""
    text = article.text
    return Selector(article.sha256, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def digest(*parts: str | int) -> str:
    """Anything that identifies a member -> 16 hexadecimal digits."""
    # JSON with ASCII escapes also takes the lone surrogates that a damaged report may hold.
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode("ascii")).hexdigest()[:16]


def member_digests(article: Article, covers: Iterable[tuple[int, int]]) -> list[str]:
    """Covers of a report's members of one kind, in their order -> one digest for each.

    Members with equal selectors (the same words in the same surroundings) are told apart by their ordinal.
    """
    seen: Counter[Selector] = Counter()
    found: list[str] = []
    for start, end in covers:
        words = selector(article, start, end)
        found.append(digest(words.report_sha256, words.exact, words.prefix, words.suffix, seen[words]))
        seen[words] += 1
    return found


def aliases_of(prefix: str, members: Sequence[str], member_prefix: str) -> list[tuple[str, str]]:
    """Digests of an entry's members, the earliest first -> (alias, id) rows: each member's own id, and the id that
    the entry had or would have if that member were its earliest."""
    entry = f"{prefix}-{members[0]}"
    rows = [(f"{member_prefix}-{member}", entry) for member in members]
    return rows + [(f"{prefix}-{member}", entry) for member in members[1:]]
