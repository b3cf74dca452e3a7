"""An attribution "A quoted B as saying C" that was read as A's -> B's: B is the source, "quoted ... as saying" the cue.
So with "C, A quoted B as saying" and "B was quoted by A as saying C".

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
_CUE = (
    r"(?P<cue>as (?:having )?(?:say|said|tell|told|stat|writ|written|warn|add|not|declar|"
    r"claim|call|describ|argu|insist)\w*(?: (?:reporters|journalists))?)"
)
_AS = rf"{_CUE}\s*(?:that\s+|[,:]\s*)?(?P<said>\S.*)"
_AS_SAYING = re.compile(rf"(?P<who>[^.;:“\"]{{2,120}}?)\s+{_AS}", re.I | re.S)
_AS_CUE = re.compile(r"as\s", re.I)
_GOES_ON = re.compile(rf"(?P<also>(?:,[^.;:“\"\n]{{2,120}})?,?)\s+{_AS}", re.I)  # also: who else B is, between commas
_BEHIND = re.compile(rf"\s+(?P<who>[^.;:“\"\n]{{2,120}}?)\s+{_CUE}\b", re.I)
_WERE = re.compile(
    rf"\b(?:is|are|was|were|(?:has|have|had) been)\s+(?:\w+\s+)?(?P<quoted>quoted|cited)\s+"
    rf"(?:by\s+[^.;:“\"\n]{{2,80}}?\s+)?{_CUE}\b(?:\s+that\b)?[,:]?",
    re.I,
)
_WHO = re.compile(r"(?:[^,.;:“”\"\n]|(?<=\b[A-Z])\.){2,120}\Z")
_LONGEST = 140  # characters of who was quoted
_BEFORE, _AFTER = 60, 160  # characters around a cue in which "B was quoted by A as saying" stands
_RELATIVE = frozenset(("who", "which", "that", "and", "but"))


def requoted(text: str, a: Attribution) -> Attribution:
    """The text and an attribution -> the same, or the quoted one's: where "B was quoted as saying", where words and "A
    quoted B as saying" stand behind each other, where its words begin "B as saying"; also where they are "B" alone and
    "as saying", with what B told of a third one's words, goes on behind: to the sentence's end."""
    if not a.cue:
        return a
    if match := _were_quoted(text, a):
        return _passive(text, a, match)
    if not _QUOTING.search(a.cue[-1].text):
        return a
    if behind := _behind(text, a):
        return behind
    if a.content[0].start < a.cue[-1].end:
        return a
    first = a.content[0]
    if match := _AS_SAYING.fullmatch(first.text):
        return _said_by(a, *(_span(text, match, first.start, g) for g in ("who", "cue", "said")))
    (rest, *_) = (*sentences(text, [(first.start, _line_end(text, first.end))]), first)
    if len(a.content) == 1 and (match := _GOES_ON.fullmatch(text[first.end : rest.end].rstrip(". "))):
        who = Span.cut(text, first.start, first.end + len(match["also"].rstrip(",")))
        return _said_by(a, who, *(_span(text, match, first.end, g) for g in ("cue", "said")))
    return a


def _behind(text: str, a: Attribution) -> Attribution | None:
    """ "C," A quoted B as saying: the words behind "quoted", read as content or not, are B and "as saying"."""
    cue = a.cue[-1]
    before = tuple(c for c in a.content if c.end <= cue.start)
    match = _BEHIND.match(text, cue.end) if before else None
    if match is None or any(c.start >= match.end() for c in a.content):
        return None
    who, saying = (_span(text, match, 0, g) for g in ("who", "cue"))
    return replace(a, source=(who,), cue=(*a.cue, saying), content=before)


def _were_quoted(text: str, a: Attribution) -> re.Match[str] | None:
    """ "was quoted by A as saying" where an attribution has its cue."""
    cue = a.cue[-1]
    found = _WERE.finditer(text, max(0, cue.start - _BEFORE), min(len(text), cue.end + _AFTER))
    return next((m for m in found if m.start() <= cue.start < m.end()), None)


def _passive(text: str, a: Attribution, were: re.Match[str]) -> Attribution:
    """An attribution with "was quoted as saying" -> that of the subject before it; what is said is the content that was
    read elsewhere, else the rest of the sentence."""
    line = text.rfind("\n", 0, were.start()) + 1
    told = sentences(text, [(line, _line_end(text, line))])
    whole = next((s for s in told if s.start <= were.start() < s.end), None)
    who = _subject(text, whole.start, were.start()) if whole else None
    if whole is None or who is None:
        return a
    before = [c for c in a.content if c.end <= who.start]
    behind = [Span.cut(text, max(c.start, were.end()), c.end) for c in a.content if c.end > were.end()]
    rest = Span.cut(text, min(were.end(), whole.end), whole.end)
    said = tuple(_stripped(text, c) for c in (*before, *behind) or (rest,))
    cue = (Span.cut(text, *were.span("quoted")), Span.cut(text, *were.span("cue")))
    return replace(a, source=(who,), cue=cue, content=said) if all(c.text for c in said) else a


def _subject(text: str, start: int, end: int) -> Span | None:
    """Where a sentence and its verb begin -> the words before the verb, from the last comma or quotation mark on; None
    for a relative clause."""
    start = max(start, end - _LONGEST)
    found = _WHO.search(text[start:end].rstrip())
    words = found.group().split() if found else []
    if found is None or not words or words[0].lower() in _RELATIVE:
        return None
    return _stripped(text, Span.cut(text, start + found.start(), start + found.end()))


def _stripped(text: str, span: Span) -> Span:
    """A span without blanks and full stops at its ends."""
    words = span.text.strip().rstrip(".").rstrip()
    start = span.start + len(span.text) - len(span.text.lstrip())
    return Span.cut(text, start, start + len(words))


def without_carriers(found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions, requoted -> those that are left: "A quoted B as saying C" is B's, not A's "saying C" besides."""
    taken = [a.cue[1] for a in found if len(a.cue) == 2 and _AS_CUE.match(a.cue[1].text)]
    left = [a for a in found if not (len(a.cue) == 1 and any(t.start < a.cue[0].start < t.end for t in taken))]
    once = {(a.source, a.cue, a.content): a for a in sorted(left, key=lambda a: a.confidence)}
    return [a for a in left if once[a.source, a.cue, a.content] is a]


def _said_by(a: Attribution, who: Span, cue: Span, said: Span) -> Attribution:
    """An attribution -> that of those who are quoted: the words that name them, "as saying", what they said."""
    return replace(a, source=(who,), cue=(*a.cue, cue), content=(said, *a.content[1:]))


def _span(text: str, match: re.Match[str], offset: int, group: str) -> Span:
    return Span.cut(text, offset + match.start(group), offset + match.end(group))


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end
