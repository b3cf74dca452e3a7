"""The source of words -> the actor for whom it speaks: "a spokesman for X", "X's spokeswoman", "on behalf of X"."""

from __future__ import annotations

import re

from verbale.model import Attribution
from verbale.resolve.cast import Cast, Naming

SPEAKS_FOR = re.compile(r"\b(?:spokes(?:man|woman|person|men|people)|on behalf)\b", re.IGNORECASE)
LINK = re.compile(r"\s(?:for|of)\s(?:the\s)?", re.IGNORECASE)
OWNER = re.compile(r"(?:['’]s?)?\s(?:chief\s|press\s|top\s)?", re.IGNORECASE)


def on_behalf_of(cast: Cast, a: Attribution) -> str | None:
    """One attribution -> the key of the actor that its source or cue says it speaks for; None when it says none."""
    for span in (*a.source, *a.cue):
        for match in SPEAKS_FOR.finditer(cast.page.text, span.start, span.end + 30):
            if match.start() < span.end and (naming := beside(cast, match)):
                return naming.key
    return None


def beside(cast: Cast, word: re.Match[str]) -> Naming | None:
    """The word for one who speaks for another -> the naming that "for" joins to it, else the one right before it."""
    text = cast.page.text
    link = LINK.match(text, word.end())
    if link:
        after = cast.within(link.end(), link.end() + 60)
        return next((n for n in after if n.key and n.titled_start == link.end() and n.usage != "people"), None)
    before = cast.within(max(0, word.start() - 60), word.start())
    ending = [n for n in before if n.key and n.usage == "name" and OWNER.fullmatch(text, n.end, word.start())]
    return ending[-1] if ending else None
