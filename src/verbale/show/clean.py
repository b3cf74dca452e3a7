"""Words from a report -> words that are safe to display: no control characters, no reordering, no broken code points.

A title may hold a terminal escape sequence, a NUL, or a mark that makes the line run backwards. One character is
replaced by one character, so offsets into the text hold for the cleaned text as well.
"""

from __future__ import annotations

import json

_SHOWN = "\ufffd"

# C0 and C1 controls drive a terminal; the bidirectional controls reorder what stands around them ("Trojan source");
# lone surrogates cannot be written out at all; the line and paragraph separators break lines in some programs.
_UNSAFE = (
    *range(0x20),
    *range(0x7F, 0xA0),
    0x061C,
    0x200E,
    0x200F,
    0x2028,
    0x2029,
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    0xFEFF,
    *range(0xD800, 0xE000),
    *range(0xFFF9, 0xFFFC),
    *range(0xE0000, 0xE0080),
)
_BREAKS = {ord("\t"): " ", ord("\n"): "\n", ord("\r"): " ", 0x2028: "\n", 0x2029: "\n", 0x85: " "}
# Line breaks and tabs of the JSON itself stay; inside a string, JSON has escaped them already.
_ESCAPES = {code: json.dumps(chr(code)).strip('"') for code in (*_UNSAFE, 0x85, 0x2028, 0x2029) if code >= 0x7F}
_TABLE = dict.fromkeys(_UNSAFE, _SHOWN) | _BREAKS


def clean(text: str) -> str:
    """Any text -> the same number of characters, safe on a terminal and in a page; line breaks stay."""
    return text.translate(_TABLE)


def json_safe(json_text: str) -> str:
    """JSON text -> the same JSON, in which every character that is unsafe to display is written as its escape."""
    return json_text.translate(_ESCAPES)


def one_line(text: str | None) -> str:
    """Any text -> safe text on one line with single spaces; "" for None."""
    return " ".join(clean(text).split()) if text else ""


def shortened(text: str, width: int) -> str:
    """One line of text -> at most `width` characters, cut at a word, with an ellipsis when something was left out."""
    if len(text) <= width:
        return text
    head = text[: width - 1]
    at = head.rfind(" ")
    return (head[:at] if at > width // 2 else head).rstrip(" ,;:.") + "…"
