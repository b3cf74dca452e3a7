"""HTML source -> tags and runs of text with their exact places in the source.

A small reader of the HTML5 syntax that never goes back: its work grows with the length of the source only, whatever
the source holds (24 kB of `<a `, a tag or comment without an end, ten thousand quotation marks).
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Literal

NO_ATTRIBUTES: Mapping[str, Attribute] = {}
MAX_ATTRIBUTES = 64
"""Attributes kept of one tag; the rest is read over."""

RAW_ELEMENTS = frozenset(("script", "style", "xmp", "iframe", "noembed", "noframes", "textarea", "title"))
"""Elements in which a tag is only text until their own end tag comes."""

_MARKUP = re.compile(r"<(?=[a-zA-Z/!?])")
_TAG_NAME = re.compile(r"[a-zA-Z][^\s/>]*+")
_ATTRIBUTE = re.compile(
    r"""[\s/]*+(?:(?P<close>>)|(?P<name>[^\s/>][^\s/>=]*+)
    (?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s>"'][^\s>]*+)))?+)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute's value, with entities resolved, and where the raw value stands in the source."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of the source: `source[start:end]`. `name` is lower case and empty for text; `raw` marks text in
    which entities mean nothing (scripts and styles)."""

    kind: Literal["start", "end", "text"]
    start: int
    end: int
    name: str = ""
    attributes: Mapping[str, Attribute] = field(default_factory=lambda: NO_ATTRIBUTES)
    raw: bool = False
    written: int = 0  # how many attributes the tag has in the source


def tokenize(source: str) -> Iterator[Token]:
    """HTML source -> its tokens in order. Comments, declarations and a tag cut off by the end are left out."""
    position, length = 0, len(source)
    while position < length:
        markup = _MARKUP.search(source, position)
        opening = markup.start() if markup else length
        if opening > position:
            yield Token("text", position, opening)
        if opening == length:
            return
        token, position = _markup(source, opening)
        if token is None:
            continue
        yield token
        if token.kind == "start" and token.name in RAW_ELEMENTS:
            position = yield from _raw_text(source, token)


def _markup(source: str, opening: int) -> tuple[Token | None, int]:
    """The source and the place of a `<` -> what begins there (None for a comment), and where it ends."""
    following = source[opening + 1 : opening + 2]
    if following == "!" or following == "?":
        return None, _end_of_comment(source, opening)
    if following == "/":
        return _end_tag(source, opening)
    name = _TAG_NAME.match(source, opening + 1)
    attributes, written, end = _attributes(source, name.end()) if name else (NO_ATTRIBUTES, 0, -1)
    if name is None or end < 0:
        return None, len(source)
    return Token("start", opening, end, name.group().lower(), attributes, written=written), end


def _end_of_comment(source: str, opening: int) -> int:
    closing = "-->" if source.startswith("<!--", opening) else ">"
    # `<!-->` is a whole comment, so the end may overlap the two hyphens of the beginning
    end = source.find(closing, opening + (2 if closing == "-->" else 1))
    return len(source) if end < 0 else end + len(closing)


def _end_tag(source: str, opening: int) -> tuple[Token | None, int]:
    name = _TAG_NAME.match(source, opening + 2)
    end = source.find(">", opening)
    if end < 0:
        return None, len(source)
    if name is None:
        return None, end + 1
    return Token("end", opening, end + 1, name.group().lower()), end + 1


def _attributes(source: str, position: int) -> tuple[Mapping[str, Attribute], int, int]:
    """The place after a tag's name -> its attributes, how many are written, and the place after `>` (-1 when the
    source ends first)."""
    found: dict[str, Attribute] = {}
    written = 0
    while match := _ATTRIBUTE.match(source, position):
        position = match.end()
        if match["close"]:
            return found or NO_ATTRIBUTES, written, position
        written += 1
        name = match["name"].lower()
        if name not in found and len(found) < MAX_ATTRIBUTES:
            found[name] = _attribute(match)
    return found, written, -1


def _attribute(match: re.Match[str]) -> Attribute:
    for group in ("double", "single", "bare"):
        if match[group] is not None:
            return Attribute(unescape(match[group]), match.start(group), match.end(group))
    return Attribute("", match.end(), match.end())


def _raw_text(source: str, tag: Token) -> Generator[Token, None, int]:
    """A start tag whose element holds raw text -> that text and the end tag; returns the place after it."""
    closing = re.compile(rf"</{tag.name}(?=[\s/>])", re.IGNORECASE).search(source, tag.end)
    end = closing.start() if closing else len(source)
    if end > tag.end:
        yield Token("text", tag.end, end, raw=tag.name not in ("title", "textarea"))
    if closing is None:
        return end
    token, position = _end_tag(source, end)
    if token is not None:
        yield token
    return position
