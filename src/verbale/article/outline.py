"""HTML source -> the page's blocks: runs of text between block-level tags, with their places and their elements.

This is not a DOM: it knows just enough of how browsers close elements to say which words form one paragraph and in
which elements they stand. Work is linear in the source, and elements deeper than `MAX_DEPTH` are read flat.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from verbale.article.folding import Piece
from verbale.article.tokens import Attribute, Token, tokenize

MAX_DEPTH = 250
"""Open elements that are told apart; what lies deeper belongs to the element at this depth."""

MAX_TAGS = 400_000
MAX_BLOCKS = 20_000
"""Where reading stops: no report has so many. Of 130 saved pages the largest has 5,900 tags and 2,800 blocks."""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


VOID = _names("area base br col embed hr img input link meta param source track wbr")
BLOCK = _names(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol optgroup option p pre "
    "search section summary table caption tbody td tfoot th thead title tr ul"
)
UNSHOWN = _names(
    "script style xmp iframe noembed noframes textarea template noscript select datalist svg math object canvas audio "
    "video button"
)
"""Elements whose text is not part of what a reader reads."""

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "title"))

_NOT_SPACE = re.compile(r"(?:&nbsp;|\s)*+(\S)")
_HIDDEN_STYLE = re.compile(r"display:\s*none|clip:\s*rect\(\s*0|visibility:\s*hidden", re.IGNORECASE)
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:sr-only|(?:is-|u-)?(?:visually-?hidden|hidden-visually)|screen-?reader(?:-text|-only)?|a11y-hidden)(?:$|\s)",
    re.IGNORECASE,
)

_CLOSED_BY: Mapping[str, frozenset[str]] = {
    "li": frozenset(("li", "p")),
    "dt": frozenset(("dt", "dd", "p")),
    "dd": frozenset(("dt", "dd", "p")),
    "tr": frozenset(("td", "th", "tr", "p")),
    "td": frozenset(("td", "th", "p")),
    "th": frozenset(("td", "th", "p")),
    "option": frozenset(("option",)),
}
_CLOSED_BY_ANY_BLOCK = frozenset(("p",))


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """An element that stands around a block."""

    name: str
    attributes: Mapping[str, Attribute]
    parent: Element | None
    depth: int

    def ancestors(self) -> Iterator[Element]:
        """This element and those around it, innermost first."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent

    def get(self, attribute: str) -> str:
        """The attribute's value, "" when it isn't there."""
        found = self.attributes.get(attribute)
        return found.value if found else ""


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """Text between two block-level boundaries of the page, in source order."""

    element: Element
    pieces: tuple[Piece, ...]
    linked: int  # characters of the source that stand inside a link


def _is_unshown(element: Element) -> bool:
    """Whether an element's text is not part of what a reader reads: scripts, and words for screen readers in a line."""
    if element.name in UNSHOWN:
        return True
    if element.name in BLOCK or not element.attributes:
        return False
    return bool(_HIDDEN_STYLE.search(element.get("style")) or _HIDDEN_CLASS.search(element.get("class")))


def _classes(token: Token) -> list[str]:
    found = token.attributes.get("class")
    return found.value.split() if found else []


@dataclass(frozen=True, slots=True)
class Outline:
    """A page's blocks in order, and how large it is: open elements at its deepest place, tags, most attributes of one
    tag. `whole` is false when reading stopped at `MAX_TAGS` or `MAX_BLOCKS`."""

    blocks: tuple[SourceBlock, ...]
    depth: int
    tags: int
    attributes: int
    whole: bool


@dataclass(slots=True)
class _Outliner:
    """The state while the tokens of one page go by."""

    source: str
    stack: list[Element] = field(default_factory=list[Element])
    inline: list[dict[str, int]] = field(default_factory=lambda: [{}])  # open inline elements since each block
    containers: list[Element] = field(default_factory=list[Element])  # open block elements
    blocks: dict[str, int] = field(default_factory=dict[str, int])  # open block elements by name
    unshown: int = 0
    linked: int = 0
    pieces: list[Piece] = field(default_factory=list[Piece])
    link_characters: int = 0
    at_break: bool = False
    deepest: int = 0
    root: Element = field(default_factory=lambda: Element("#root", {}, None, 0))

    @property
    def top(self) -> Element:
        return self.stack[-1] if self.stack else self.root

    def read(self, token: Token) -> Iterator[SourceBlock]:
        if token.kind == "text":
            yield from self._text(token)
        elif token.kind == "start":
            yield from self._start(token)
        else:
            yield from self._end(token.name)

    def flush(self) -> Iterator[SourceBlock]:
        """Ends the block that is being gathered, if it holds anything."""
        if any(end > start for start, end in self.pieces):
            yield SourceBlock(self._container(), tuple(self.pieces), self.link_characters)
        self.pieces, self.link_characters, self.at_break = [], 0, False

    def _container(self) -> Element:
        return self.containers[-1] if self.containers else self.root

    def _text(self, token: Token) -> Iterator[SourceBlock]:
        if self.unshown or token.raw:
            return
        if self.at_break and (first := self._first_character(token)):
            # a line that goes on in lower case, or a heading in two lines, is one paragraph all the same
            if not first.islower() and self._container().name not in HEADINGS:
                yield from self.flush()
            self.at_break = False
        if self.top.name == "pre":
            yield from self._preformatted(token)
            return
        self._gather(token.start, token.end)

    def _first_character(self, token: Token) -> str:
        found = _NOT_SPACE.match(self.source, token.start, token.end)
        return found[1] if found else ""

    def _preformatted(self, token: Token) -> Iterator[SourceBlock]:
        """In `<pre>` an empty line ends a paragraph."""
        start = token.start
        while (gap := self.source.find("\n\n", start, token.end)) >= 0:
            self._gather(start, gap)
            yield from self.flush()
            start = gap + 2
        self._gather(start, token.end)

    def _gather(self, start: int, end: int) -> None:
        if end > start:
            self.pieces.append((start, end))
            self.link_characters += end - start if self.linked else 0

    def _start(self, token: Token) -> Iterator[SourceBlock]:
        name = token.name
        if name == "br" or (name == "span" and "br" in _classes(token)):
            self.at_break = True
            self.pieces.append((token.start, token.start))
        if name == "br":
            return
        if name in BLOCK:
            yield from self.flush()
            self._close_implied(name)
        elif name == "a" and self.inline[-1].get("a"):
            self._close_inline("a")
        if name not in VOID and len(self.stack) < MAX_DEPTH:
            self._push(Element(name, token.attributes, self.top, len(self.stack) + 1))

    def _push(self, element: Element) -> None:
        self.stack.append(element)
        self.deepest = max(self.deepest, element.depth)
        if element.name in BLOCK:
            self.inline.append({})
            self.containers.append(element)
            self.blocks[element.name] = self.blocks.get(element.name, 0) + 1
        else:
            self.inline[-1][element.name] = self.inline[-1].get(element.name, 0) + 1
        self.unshown += _is_unshown(element)
        self.linked += element.name == "a"

    def _pop(self) -> Element:
        element = self.stack.pop()
        if element.name in BLOCK:
            self.inline.pop()
            self.containers.pop()
            self.blocks[element.name] -= 1
        else:
            self.inline[-1][element.name] -= 1
        self.unshown -= _is_unshown(element)
        self.linked -= element.name == "a"
        return element

    def _close_implied(self, name: str) -> None:
        closed = _CLOSED_BY.get(name, _CLOSED_BY_ANY_BLOCK)
        while self._container().name in closed:
            self._pop_through(self._container())

    def _pop_through(self, element: Element) -> None:
        while self._pop() is not element:
            pass

    def _close_inline(self, name: str) -> None:
        while self._pop().name != name:
            pass

    def _end(self, name: str) -> Iterator[SourceBlock]:
        if name not in BLOCK:
            if self.inline[-1].get(name):
                self._close_inline(name)
            return
        yield from self.flush()
        if name == "p" and self._container().name != "p":
            return
        if self.blocks.get(name):
            while self._pop().name != name:
                pass


def outline(source: str) -> Outline:
    """HTML source -> its blocks, `<title>` among them; the text of scripts and of hidden words left out."""
    outliner = _Outliner(source)
    blocks: list[SourceBlock] = []
    tags = attributes = 0
    for token in tokenize(source):
        blocks.extend(outliner.read(token))
        tags += token.kind != "text"
        attributes = max(attributes, token.written)
        if tags > MAX_TAGS or len(blocks) > MAX_BLOCKS:
            return Outline(tuple(blocks), outliner.deepest, tags, attributes, whole=False)
    blocks.extend(outliner.flush())
    return Outline(tuple(blocks), outliner.deepest, tags, attributes, whole=True)
