"""An attribution "A quoted B as saying C" that was read as A's -> B's: B is the source, "quoted ... as saying" the cue.

PolNeAR marks the one who quotes as the source; the one who is quoted is whose words they are, and the sentence still
says who carried them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from verbale.annotate.sentences import sentences
from verbale.model import Attribution, Span

_QUOTING = re.compile(r"\b(?:quot(?:e[sd]?|ing)|cit(?:e[sd]?|ing))\b", re.I)
_AS = (
    r"(?P<cue>as (?:having )?(?:say|said|tell|told|stat|writ|written|warn|add|not|declar|"
    r"claim|call|describ|argu|insist)\w*(?: (?:reporters|journalists))?)\s*(?:that\s+|[,:]\s*)?(?P<said>\S.*)"
)
_AS_SAYING = re.compile(rf"(?P<who>[^.;:“\"]{{2,120}}?)\s+{_AS}", re.I | re.S)
_AS_CUE = re.compile(r"as\s", re.I)
_GOES_ON = re.compile(rf"(?P<also>(?:,[^.;:“\"\n]{{2,120}})?,?)\s+{_AS}", re.I)  # also: who else B is, between commas


def requoted(text: str, a: Attribution) -> Attribution:
    """The text and an attribution -> the same, or the quoted one's where its words begin "B as saying"; also where they
    are "B" alone and "as saying", with what B told of a third one's words, goes on behind: to the sentence's end."""
    if not a.cue or not _QUOTING.search(a.cue[-1].text) or a.content[0].start < a.cue[-1].end:
        return a
    first = a.content[0]
    if match := _AS_SAYING.fullmatch(first.text):
        return _said_by(a, *(_span(text, match, first.start, g) for g in ("who", "cue", "said")))
    (rest, *_) = (*sentences(text, [(first.start, _line_end(text, first.end))]), first)
    if len(a.content) == 1 and (match := _GOES_ON.fullmatch(text[first.end : rest.end].rstrip(". "))):
        who = Span.cut(text, first.start, first.end + len(match["also"].rstrip(",")))
        return _said_by(a, who, *(_span(text, match, first.end, g) for g in ("cue", "said")))
    return a


def without_carriers(found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions, requoted -> those that are left: "A quoted B as saying C" is B's, not A's "saying C" besides."""
    taken = [a.cue[1] for a in found if len(a.cue) == 2 and _AS_CUE.match(a.cue[1].text)]
    return [a for a in found if not (len(a.cue) == 1 and any(t.start < a.cue[0].start < t.end for t in taken))]


def _said_by(a: Attribution, who: Span, cue: Span, said: Span) -> Attribution:
    """An attribution -> that of those who are quoted: the words that name them, "as saying", what they said."""
    return replace(a, source=(who,), cue=(*a.cue, cue), content=(said, *a.content[1:]))


def _span(text: str, match: re.Match[str], offset: int, group: str) -> Span:
    return Span.cut(text, offset + match.start(group), offset + match.end(group))


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end
