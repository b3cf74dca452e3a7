"""An attribution "A quoted B as saying C" that was read as A's -> B's: B is the source, "quoted ... as saying" the cue.

PolNeAR marks the one who quotes as the source; the one who is quoted is whose words they are, and the sentence still
says who carried them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from verbale.model import Attribution, Span

_QUOTING = re.compile(r"\b(?:quot(?:e[sd]?|ing)|cit(?:e[sd]?|ing))\b", re.I)
_AS_SAYING = re.compile(
    r"(?P<who>[^.;:“\"]{2,120}?)\s+(?P<cue>as (?:having )?(?:say|said|tell|told|stat|writ|written|warn|add|not|declar|"
    r"claim|call|describ|argu|insist)\w*(?: (?:reporters|journalists))?)\s*(?:that\s+|[,:]\s*)?(?P<said>\S.*)",
    re.I | re.S,
)


def requoted(text: str, a: Attribution) -> Attribution:
    """The text and an attribution -> the same, or the quoted one's where its words begin "B as saying"."""
    if not a.cue or not _QUOTING.search(a.cue[-1].text) or a.content[0].start < a.cue[-1].end:
        return a
    first = a.content[0]
    match = _AS_SAYING.fullmatch(first.text)
    if match is None:
        return a
    who, cue, said = (
        Span.cut(text, first.start + match.start(g), first.start + match.end(g)) for g in ("who", "cue", "said")
    )
    return replace(a, source=(who,), cue=(*a.cue, cue), content=(said, *a.content[1:]))
