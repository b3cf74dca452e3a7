"""Lines of the form "Minister X: ..." -> attributions without a verb of saying: labels, transcripts, headlines.

The label is the source, the colon the cue, what follows the content. A line counts when its label is a name or an
office that the encoder tagged, or, in a transcript (three such lines or more), a speaker's name in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verbale.annotate.kinds import quote_kind
from verbale.model import Attribution, Name, Span

_LABEL = re.compile(r"^[\s•*\-–—>]*(?P<label>[A-Z][^:\n?!“\"]{0,80}?)\s*(?P<cue>:)\s+(?P<content>\S.*)$", re.S)
_SPEAKER = re.compile(
    r"^(?:THE |MR\.? |MS\.? |MRS\.? |DR\.? |Q\b|SEC(?:RETARY|\.) |PRES(?:IDENT|\.) )?[A-Z][A-Z.’'\- ()]*$"
)
_HEADLINE_END = re.compile(r"^(?P<content>\S.{15,}?)(?P<cue>:| [–—-]) (?P<label>[A-Z][\w.’' -]{1,40})$")
_CONFIDENCE, _TRANSCRIPT_LINES = 0.7, 3
_NOT_SPEAKERS = re.compile(
    r"^(?:read|more|watch|see|note|editor|update|correction|photo|image|video|related|source|by|listen|analysis|opinion|"
    r"exclusive|breaking|live|explainer|fact|key|what|why|how|who|when|where)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Line:
    label: Span
    cue: Span
    content: Span


def labelled(
    text: str,
    lines: Sequence[tuple[int, int]],
    titles: Sequence[tuple[int, int]],
    names: Sequence[Name],
    taken: Sequence[Attribution],
    mask: bytearray,
) -> Iterator[Attribution]:
    """Text, its lines and titles by offsets, names, attributions already found, quotation mask -> further ones."""
    found = [line for a, b in lines if (line := _line(text, a, b))]
    is_transcript = sum(_is_speaker(line) for line in found) >= _TRANSCRIPT_LINES
    for line in found:
        if ((is_transcript and _is_speaker(line)) or _is_named(line.label, names)) and not _NOT_SPEAKERS.match(
            line.label.text
        ):
            yield from _free(text, line, taken, mask)
    for a, b in titles:
        if (line := _ending(text, a, b)) and _is_named(line.label, names):
            yield from _free(text, line, taken, mask)


def _is_speaker(line: _Line) -> bool:
    """Whether the label is a speaker's name in capitals, as transcripts have it."""
    return _SPEAKER.match(line.label.text) is not None


def _line(text: str, start: int, end: int) -> _Line | None:
    return _parts(text, start, _LABEL.match(text[start:end].rstrip()))


def _ending(text: str, start: int, end: int) -> _Line | None:
    """A headline that names its speaker last: "No talks under threat: minister"."""
    return _parts(text, start, _HEADLINE_END.match(text[start:end].rstrip()))


def _parts(text: str, base: int, match: re.Match[str] | None) -> _Line | None:
    if match is None:
        return None
    return _Line(*(Span.cut(text, base + match.start(g), base + match.end(g)) for g in ("label", "cue", "content")))


def _is_named(label: Span, names: Sequence[Name]) -> bool:
    """Names and offices cover the label but for a few small words."""
    inside = [n for n in names if label.start <= n.span.start and n.span.end <= label.end]
    covered = sum(n.span.end - n.span.start for n in inside)
    return any(n.kind in ("person", "office", "organisation") for n in inside) and covered >= 0.6 * len(label.text)


def _free(text: str, line: _Line, taken: Sequence[Attribution], mask: bytearray) -> Iterator[Attribution]:
    """The line's attribution, unless another stands on its words already."""
    used = [s for a in taken for s in (*a.cue, *a.content)]
    if any(s.start < line.content.end and line.content.start < s.end for s in used):
        return
    kind = quote_kind(text, (line.content,), mask)
    yield Attribution(
        (line.label,), (line.cue,), (line.content,), "direct" if kind == "indirect" else kind, _CONFIDENCE
    )
