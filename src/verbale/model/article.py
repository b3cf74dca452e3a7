"""A source -> what was fetched (Page) and what is read in it (Article)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from verbale.model.spans import Date

Media = Literal["text", "html"]


@dataclass(frozen=True, slots=True)
class Given:
    """What the source said about an item, outside its words: fields of a JSON line, feed entry or mail header."""

    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None  # as given; article/ reads it
    modified: str | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One item as it was received: the bytes kept, their hash, and the characters in them."""

    address: str  # URL, file name, or the `url`/`id` of a JSON line; shown to people and exported as `url`
    data: bytes  # exactly what was received for this item (a file, a response body, one JSON line)
    sha256: str  # of `data`, hexadecimal
    media: Media
    content: str  # the decoded text or HTML of the item
    given: Given = Given()


def report_id(sha256: str) -> str:
    """The hash of a page's bytes, hexadecimal -> the id of its report."""
    return "r" + sha256[:16]


BlockRole = Literal["title", "deck", "dateline", "byline", "caption", "body", "furniture"]
READ_ROLES: frozenset[BlockRole] = frozenset(("title", "deck", "caption", "body"))
"""Roles whose words give entries, unless the block is a duplicate."""

ReportKind = Literal["news", "primary", "transcript", "translation", "opinion"]


@dataclass(frozen=True, slots=True)
class Segment:
    """text[start:end] of the report stands at page.content[page_start:page_end]; lengths differ where an HTML
    entity or folded white space stands for the characters."""

    start: int
    end: int
    page_start: int
    page_end: int


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like piece of the report's text."""

    start: int
    end: int
    role: BlockRole
    duplicate_of: int | None = None  # index of the block that has the same words earlier in the report
    origin: tuple[Segment, ...] = ()  # empty when the words were given outside the page (a JSON line's title)

    @property
    def is_read(self) -> bool:
        """Whether entries may come from this block."""
        return self.role in READ_ROLES and self.duplicate_of is None


@dataclass(frozen=True, slots=True)
class Article:
    """A report as it is read: its text in blocks, and what it says about itself."""

    id: str  # report_id of the page's SHA-256
    sha256: str
    address: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: Date | None = None
    modified: Date | None = None
    wire: str | None = None
    language: str | None = None
    kind: ReportKind = "news"
