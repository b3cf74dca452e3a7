"""Lines of a text -> the sentences in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verbale.model import Span

_END = re.compile(r"(?<![.!?…])[.!?…]+[\"”’'»)\]]*\s+(?=[\"“‘'«(\[]*[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“‘])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Cmdr|Sen|Rep|Gov|Pres|Amb|Sec|Rev|Hon|St|Jr|Sr|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|vs|No|Inc|Corp|Ltd|Co|approx|[A-Z]|[A-Z]\.[A-Z]|U\.S|U\.K|U\.N|a\.m|p\.m)\.$"
)
_SURE_NEXT = re.compile(r"[\"“‘(]*(?:The|He|She|It|They|In|But|On|A|An|This|That|We|I|At)\b")


def sentences(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Text and the offsets of its lines -> sentences in order; a line's end ends a sentence."""
    for start, end in lines:
        begin = start
        for match in _END.finditer(text, start, end):
            stop = match.start() + 1
            if _ABBREVIATION.search(text[max(begin, stop - 12) : stop]) and not _after_initials(
                text, stop, match.end()
            ):
                continue
            yield _stripped(text, begin, match.end())
            begin = match.end()
        if text[begin:end].strip():
            yield _stripped(text, begin, end)


def _after_initials(text: str, stop: int, following: int) -> bool:
    """ "... with the U.S. The envoy ...": an abbreviation may end a sentence when a new one plainly begins."""
    return bool(
        re.search(r"[A-Z]\.[A-Z]\.$|[ap]\.m\.$", text[max(0, stop - 5) : stop]) and _SURE_NEXT.match(text, following)
    )


def _stripped(text: str, start: int, end: int) -> Span:
    words = text[start:end].strip()
    start += text[start:end].index(words)
    return Span.cut(text, start, start + len(words))
