"""The blocks of a page and those that were chosen -> the blocks of the report, with the roles that markup gives them.

Around the chosen paragraphs the page holds the title, the standfirst, captions, byline and date, which trafilatura does
not choose; and among them are captions and boxes that are not the report's own text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from verbale.article.cues import is_capital_link, role_of_line
from verbale.article.metadata import Metadata
from verbale.article.outline import Element, SourceBlock
from verbale.article.roles import is_paragraph, key
from verbale.model import BlockRole, Segment


def _label(*names: str) -> re.Pattern[str]:
    """Words as they stand in an element's class or id, alone or between hyphens and underscores."""
    return re.compile(rf"(?:^|[\s_-])(?:{'|'.join(names)})(?:$|[\s_-])", re.IGNORECASE)


_DECK = _label(
    r"stand-?first|deck|dek|sub-?title|sub-?head(?:line|ing)?|sub-?titre|chapo|summary|excerpt|intro|introduction|lead",
    r"lede|leadtext|teaser|abstract|synopsis|catchline|description|sottotitolo|entradilla|bajada|ingress|preamble",
    r"vorspann|sapo|spot",
)
_CAPTION = _label(
    r"(?:fig|media-?)?caption|wp-caption-text|(?:photo|image)-?credit|legende?|cutline|credits?",
)
_ASIDE = _label(
    r"related|recommend\w*|promo|newsletter|subscri\w+|paywall|advert\w*|ads?|sponsor\w*|share|social|sharing|comments?",
    r"most-?(?:read|popular|viewed)|trending|outbrain|taboola|read-?more|see-?also|more-?(?:from|on|stories)|tags?",
    r"breadcrumbs?|cookie|consent|inline-?(?:link|related)s?|author-?(?:bio|box|info)|about-?author|bio|pull-?quote",
    r"teaser-?list",
)
_LABELS = ("class", "id", "itemprop", "data-testid", "rel")
_NOT_TEXT = frozenset(("nav", "footer", "menu", "aside", "form", "dialog"))
_HEADING = frozenset(("h1", "h2", "h3", "h4"))
MAX_DECK = 600
REACH = 60
"""Blocks above the first paragraph among which title and standfirst are looked for."""


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block of the page with its words and their places in the source."""

    source: SourceBlock
    text: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A block of the report before roles are final: `hint` is the role that markup gives it."""

    text: str
    segments: tuple[Segment, ...]
    hint: BlockRole | None


def drafts(blocks: Sequence[PageBlock], chosen: set[int], meta: Metadata) -> tuple[list[Draft], str | None]:
    """The page's blocks, the chosen indices, metadata -> the report's blocks in order, and its title.

    The title is a block of its own where the page prints it; else it comes from the metadata and has no block here.
    """
    kept: dict[int, BlockRole | None] = {
        index: _hint(blocks[index]) for index in chosen if blocks[index].source.element.name != "title"
    }
    title_at, title = _title(blocks, kept, meta)
    if title_at is not None:
        kept[title_at] = "title"
    kept.update(_head(blocks, kept, title_at, meta))
    kept.update(_captions(blocks, kept))
    return [Draft(blocks[i].text, blocks[i].segments, kept[i]) for i in sorted(kept)], title


def _labels(element: Element) -> str:
    return " ".join(element.get(name) for name in _LABELS)


def _around(block: PageBlock, reach: int = 4) -> list[Element]:
    """The block's element and those close around it."""
    return [element for _, element in zip(range(reach), block.source.element.ancestors(), strict=False)]


def _hint(block: PageBlock) -> BlockRole | None:
    """The role of a chosen block, where its markup says that it is not body text."""
    elements = _around(block)
    if any(element.name in ("figcaption", "caption") or _CAPTION.search(_labels(element)) for element in elements[:2]):
        return "caption"
    if len(block.text) < 300 and block.source.linked and _is_link_box(block, elements):
        return "furniture"
    if is_capital_link(block.text) and not block.source.linked:
        return "body"  # a subheading in capitals: the headline of another report would be a link
    return None


def _is_link_box(block: PageBlock, elements: Sequence[Element]) -> bool:
    """Whether a block is all link and stands in a box whose name says that it leads elsewhere."""
    size = block.source.pieces[-1][1] - block.source.pieces[0][0]
    mostly = block.source.linked >= 0.8 * len(block.text) or block.source.linked >= 0.8 * size
    return mostly and any(element.name in ("aside", "nav") or _ASIDE.search(_labels(element)) for element in elements)


def _title(
    blocks: Sequence[PageBlock], kept: Mapping[int, BlockRole | None], meta: Metadata
) -> tuple[int | None, str | None]:
    """Where the page prints the report's title, and the title."""
    first = _first_paragraph(blocks, kept)
    wanted = {key(title) for title in meta.titles}
    headings = [i for i in range(first) if blocks[i].source.element.name == "h1" or _in(blocks[i], "h1")]
    named = [i for i in range(first) if blocks[i].source.element.name != "title" and key(blocks[i].text) in wanted]
    alike = [i for i in headings if _resembles(blocks[i].text, meta.titles)]
    best = [i for i in headings if i in named] or alike or named
    if best:
        return best[-1], blocks[best[-1]].text
    if len(headings) == 1 and not meta.titles:
        return headings[0], blocks[headings[0]].text
    return None, meta.titles[0] if meta.titles else None


def _in(block: PageBlock, name: str) -> bool:
    return any(element.name == name for element in _around(block))


def _resembles(text: str, titles: Sequence[str]) -> bool:
    """Whether most words of a heading are those of one of the titles: outlets print one and tell machines another."""
    own = set(key(text).split())
    return bool(own) and any(len(own & set(key(t).split())) >= 0.5 * len(own) for t in titles)


def _first_paragraph(blocks: Sequence[PageBlock], kept: Mapping[int, BlockRole | None]) -> int:
    body = [i for i in sorted(kept) if kept[i] is None and is_paragraph(blocks[i].text)]
    return body[0] if body else min(kept, default=0)


def _head(
    blocks: Sequence[PageBlock], kept: Mapping[int, BlockRole | None], title_at: int | None, meta: Metadata
) -> dict[int, BlockRole | None]:
    """Standfirst, byline and date between the title and the first paragraph."""
    first = _first_paragraph(blocks, kept)
    begin = max(first - REACH, 0 if title_at is None else title_at + 1)
    summaries = {key(summary) for summary in meta.summaries}
    found: dict[int, BlockRole | None] = {}
    for index in range(begin, first):
        role = _head_role(blocks[index], summaries, near=title_at is not None)
        if role is not None and kept.get(index) is None:
            found[index] = role
    if title_at is not None and not any(role == "deck" for role in found.values()):
        found.update(_lead(blocks, kept, first, summaries))
    return found


def _lead(
    blocks: Sequence[PageBlock], kept: Mapping[int, BlockRole | None], first: int, summaries: set[str]
) -> dict[int, BlockRole | None]:
    """The first paragraph, where its markup or the metadata say that it is the standfirst."""
    if first >= len(blocks) or kept.get(first) is not None:
        return {}
    role = _head_role(blocks[first], summaries, near=True)
    return {first: "deck"} if role == "deck" else {}


def _head_role(block: PageBlock, summaries: set[str], *, near: bool) -> BlockRole | None:
    """The role of a block above the body: the page's own summary, or an element that is named for it."""
    elements = _around(block)
    if any(element.name in _NOT_TEXT for element in elements) or len(block.text) > MAX_DECK:
        return None
    said = role_of_line(block.text, edge=True)
    if said in ("dateline", "byline"):
        return said if near else None
    if said is not None or len(block.text) < 20:
        return None
    if key(block.text) in summaries:
        return "deck"
    marked = any(_DECK.search(_labels(element)) for element in elements[:2])
    return "deck" if near and marked and block.source.linked < 0.5 * len(block.text) else None


def _captions(blocks: Sequence[PageBlock], kept: Mapping[int, BlockRole | None]) -> dict[int, BlockRole | None]:
    """Captions of the pictures that stand between the report's blocks."""
    if not kept:
        return {}
    found: dict[int, BlockRole | None] = {}
    for index in range(min(kept), max(kept)):
        block = blocks[index]
        if index in kept or not 20 <= len(block.text) <= MAX_DECK:
            continue
        elements = _around(block, 6)
        if any(e.name == "figcaption" for e in elements[:3]) and not any(e.name in _NOT_TEXT for e in elements):
            found[index] = "caption" if role_of_line(block.text, edge=False) != "furniture" else "furniture"
    return found
