"""Text that is already text -> its blocks: where each paragraph, heading or line of its own begins and ends.

An empty line always parts two blocks. A single line break parts them too, unless the text is wrapped at a fixed width,
as mail and old wire copy are: then a line that could not have held the next word runs on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

MAX_WIDTH = 120
"""The longest line of a text that can have been wrapped for a screen or a teleprinter."""

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*\Z")

Place = tuple[int, int]


def paragraphs(text: str) -> list[Place]:
    """Text -> start and end of each of its blocks, without white space at their ends."""
    lines = list(_lines(text))
    width = _wrap_width(text, lines)
    blocks: list[Place] = []
    above: Place | None = None
    for line in lines:
        if above and width and _runs_on(text, above, line, width):
            blocks[-1] = (blocks[-1][0], line[1])
        else:
            blocks.append(line)
        above = line
    return blocks


def _lines(text: str) -> Iterator[Place]:
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.end() - (len(line) - len(line.rstrip()))
        if start < end:
            yield start, end


def _wrap_width(text: str, lines: list[Place]) -> int:
    """The width that the text is wrapped at, 0 when its line breaks mean what they say."""
    joints = [(a, b) for a, b in pairwise(lines) if _is_single_break(text, a[1], b[0])]
    lengths = [end - start for start, end in lines if " " in text[start:end]]  # one long address is no measure
    width = max(lengths, default=0)
    if len(joints) < 3 or not 40 <= width <= MAX_WIDTH:
        return 0
    full = [(a, b) for a, b in joints if _is_full(text, a, b, width)]
    open_ended = sum(_SENTENCE_END.search(text[a[0] : a[1]]) is None for a, _ in full)
    return width if len(full) >= 0.6 * len(joints) and open_ended >= 0.5 * len(full) else 0


def _is_single_break(text: str, end: int, start: int) -> bool:
    return len(_BREAK.findall(text, end, start)) == 1


def _is_full(text: str, line: Place, following: Place, width: int) -> bool:
    """Whether the next line's first word would not have fitted on this line."""
    word = text[following[0] : following[1]].split(maxsplit=1)[0]
    return line[1] - line[0] + 1 + len(word) > width - 3


def _runs_on(text: str, above: Place, line: Place, width: int) -> bool:
    """Whether a line goes on from the one above it: nothing but the width parts them, and it is not indented."""
    if not _is_single_break(text, above[1], line[0]):
        return False
    indent = len(_BREAK.split(text[above[1] : line[0]])[-1])
    return indent < 2 and _is_full(text, above, line, width)
