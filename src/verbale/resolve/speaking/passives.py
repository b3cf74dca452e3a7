"""An attribution with a passive cue ("X was told by Y that", "asked by Y whether, X said") -> the same with Y as its
source, or with none: who is told or asked is no source of what is said."""

from __future__ import annotations

import re
from dataclasses import replace

from verbale.model import Attribution, Span
from verbale.resolve.speaking.units import BREAKS
from verbale.resolve.tokens import Page
from verbale.resources import word_set

TOLD = r"(?:asked|told|warned|urged|informed|pressed|questioned|briefed|reminded|advised|assured)"
WITH_BE = re.compile(rf"\b(?:was|were|been|being|is|are|be)\s+(?:[a-z]+ly\s+)?(?P<verb>{TOLD})\b", re.IGNORECASE)
AS_PARTICIPLE = re.compile(r"(?:when\s+|if\s+)?(?:asked|pressed|questioned)\b", re.IGNORECASE)
BY = re.compile(r"\s+by\s+", re.IGNORECASE)
BEFORE = 16  # characters before a cue in which its "was" may stand
LONGEST = 80  # characters that the words for the one who asks may be long


def with_agent(page: Page, a: Attribution) -> Attribution:
    """One attribution -> itself, or where its cue is passive, with the one who tells or asks as source."""
    end = passive_until(page, a)
    if end < 0:
        return a
    agent = agent_at(page, end)
    return replace(a, source=(agent,) if agent else ())


def passive_until(page: Page, a: Attribution) -> int:
    """An attribution -> where the passive verb of its cue ends; -1 when there is none."""
    if not a.cue:
        return -1
    cue = a.cue[0]
    found = WITH_BE.search(page.text, max(page.sentence_span(cue.start)[0], cue.start - BEFORE), cue.end)
    if found and found.end() > cue.start:
        return found.end()
    opens = AS_PARTICIPLE.match(page.text, cue.start, cue.end)
    begins = cue.start - page.sentence_span(cue.start)[0] <= 1 or cue.text[:1].isupper()
    return opens.end() if opens and begins and not before(a, cue.start) else -1


def before(a: Attribution, start: int) -> bool:
    """Whether a source stands before a place."""
    return any(s.start < start for s in a.source)


def agent_at(page: Page, start: int) -> Span | None:
    """The end of a passive verb -> the words after "by"; None when nobody is named."""
    joined = BY.match(page.text, start)
    if not joined:
        return None
    tokens = page.between(joined.end(), joined.end() + LONGEST)
    stops = word_set("after_object") | {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
    last = next((i for i, t in enumerate(tokens) if i and (t.lower in stops or t.text in BREAKS)), len(tokens))
    return page.span(tokens[0].start, tokens[last - 1].end) if last else None
