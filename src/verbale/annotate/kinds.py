"""Content of an attribution and the quotations of the text -> direct, indirect, mixed or fragment."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verbale.annotate.quotes import MARKS
from verbale.model import QuoteKind, Span

_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_MOST_FRAGMENT_WORDS = 10
_BEFORE_DIRECT = re.compile(r"(?:^|[,:;.!?—–\-\n])\s*$")


def quote_kind(text: str, content: Sequence[Span], mask: bytearray) -> QuoteKind:
    """The text, the content's pieces and the quotation mask (1 inside quotation marks) -> how the words are given.

    direct: all of it stands in quotation marks, as speech; fragment: all of it stands in marks, but as a phrase inside
    somebody else's sentence; mixed: a part does; indirect: nothing does.
    """
    words = [s.start + m.start() for s in content for m in _WORD.finditer(s.text)]
    quoted = sum(mask[w] for w in words if w < len(mask))
    if not quoted:
        return "indirect"
    if quoted < len(words):
        return "mixed"
    return "fragment" if len(content) == 1 and _is_phrase(text, content[0], len(words)) else "direct"


def _is_phrase(text: str, span: Span, words: int) -> bool:
    """A short run of quoted words that goes on in the outlet's own sentence: no capital, no comma or colon before."""
    inside = span.text.lstrip(MARKS + " ")
    start = span.end - len(inside)
    before = text[max(0, start - 40) : start].rstrip(MARKS)
    return words <= _MOST_FRAGMENT_WORDS and inside[:1].islower() and not _BEFORE_DIRECT.search(before)
