"""A page -> the article on it: text in blocks with roles, and what the report says about itself.

Two ways lead in, one for HTML and one for text that is already text; both end in the same roles and the same credits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from verbale.article.choose import choose
from verbale.article.credits import Credits, read_credits
from verbale.article.dates import find_dates, metadata_date
from verbale.article.folding import fold
from verbale.article.kinds import kind
from verbale.article.language import language
from verbale.article.markup import Draft, PageBlock, drafts
from verbale.article.metadata import Metadata, metadata
from verbale.article.outline import MAX_BLOCKS, outline
from verbale.article.paragraphs import paragraphs
from verbale.article.roles import Assigned, assign, key
from verbale.errors import SkippedItem
from verbale.model import Article, Block, BlockRole, Date, Page, Segment, report_id
from verbale.resources import outlets

JOINT = "\n\n"
HEAD_LINES = 12
"""Datelines are looked for in this many blocks at either end of a report."""

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_MODIFIED = re.compile(r"(?:modified|updated?|revised|edited|last)\b[^\d]*\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RoledBlock:
    """A block of the report with its final role; the text is as in the article."""

    text: str
    segments: tuple[Segment, ...]
    role: BlockRole
    duplicate_of: int | None


@dataclass(frozen=True, slots=True)
class _Draft:
    """A report whose blocks have their places and roles, before its credits and dates are read."""

    text: str
    blocks: tuple[Block, ...]
    title: str | None
    meta: Metadata


def make_article(page: Page) -> Article:
    """Page -> Article, whose `text` every later offset refers to.

    Raises SkippedItem: "empty" when the page has no words, "not an article" when no block of it is to be read, "too
    large" when no report has so many blocks, "not English" (the language in the detail) when its body is surely in
    another language.
    """
    if not page.content.strip() and not page.given.title:
        raise SkippedItem(page.address, "empty", "no words")
    draft = _from_html(page) if page.media == "html" else _from_text(page)
    if not any(block.is_read and block.role != "title" for block in draft.blocks):
        raise SkippedItem(page.address, "not an article", "no paragraph to read")
    return _finish(page, draft)


def html_blocks(source: str, address: str = "page") -> list[RoledBlock]:
    """HTML source in any language -> the report's blocks with their roles.

    Raises SkippedItem ("empty", "not an article", "too large")."""
    found, _title, _meta = _page_drafts(source, address)
    return found


def _from_html(page: Page) -> _Draft:
    found, title, meta = _page_drafts(page.content, page.address)
    title = title or page.given.title
    if title and not any(block.role == "title" for block in found):
        found.insert(0, RoledBlock(_storable(title), (), "title", None))
        found[1:] = [_moved(block) for block in found[1:]]
    blocks: list[Block] = []
    length = 0
    for block in found:
        start = length + (len(JOINT) if blocks else 0)
        length = start + len(block.text)
        segments = tuple(Segment(s.start + start, s.end + start, s.page_start, s.page_end) for s in block.segments)
        blocks.append(Block(start, length, block.role, block.duplicate_of, segments))
    return _Draft(JOINT.join(block.text for block in found), tuple(blocks), title, meta)


def _moved(block: RoledBlock) -> RoledBlock:
    """A block after one more was put in front of all."""
    twin = None if block.duplicate_of is None else block.duplicate_of + 1
    return RoledBlock(block.text, block.segments, block.role, twin)


def _page_drafts(source: str, address: str) -> tuple[list[RoledBlock], str | None, Metadata]:
    """HTML source -> roled blocks, title, metadata."""
    page = outline(source)
    if not page.whole:
        raise SkippedItem(address, "too large", f"the page has over {page.tags:,} tags in {len(page.blocks):,} blocks")
    words = [fold(source, block.pieces) for block in page.blocks]
    if not any(text for text, _ in words):
        raise SkippedItem(address, "empty", "the page has no words")
    blocks = [PageBlock(block, *folded) for block, folded in zip(page.blocks, words, strict=True)]
    page_title = next((block.text for block in blocks if block.source.element.name == "title"), None)
    meta = metadata(source, page_title)
    chosen = choose(source, page, [block.text for block in blocks])
    if not chosen:
        raise SkippedItem(address, "not an article", "no running text on the page")
    found, title = drafts(blocks, chosen, meta)
    return _roled(found, title), title, meta


def _roled(found: Sequence[Draft], title: str | None) -> list[RoledBlock]:
    roles = assign([draft.text for draft in found], [draft.hint for draft in found], title)
    return [
        RoledBlock(draft.text, draft.segments, assigned.role, assigned.duplicate_of)
        for draft, assigned in zip(found, roles, strict=True)
    ]


def _from_text(page: Page) -> _Draft:
    """Text -> the same text, blocks over it; a given title that is not its first line is put in front."""
    content = _storable(page.content)
    places = paragraphs(content)
    if len(places) > MAX_BLOCKS:
        raise SkippedItem(page.address, "too large", f"the text has {len(places):,} paragraphs")
    given = _storable(" ".join((page.given.title or "").split())) or None
    lead = ""
    if given and not (places and key(content[places[0][0] : places[0][1]]) == key(given)):
        lead = given + JOINT
    texts = [content[start:end] for start, end in places]
    head: list[str] = [given] if lead and given else []
    hints: list[BlockRole | None] = ["title" if index < len(head) else None for index in range(len(head) + len(texts))]
    roles = assign([*head, *texts], hints, given)
    blocks = [Block(0, len(lead) - len(JOINT), "title")] if lead else []
    for (start, end), assigned in zip(places, roles[len(head) :], strict=True):
        blocks.append(_text_block(page.content, content, start, end, len(lead), assigned))
    text = lead + content
    title = given or next((text[b.start : b.end] for b in blocks if b.role == "title"), None)
    return _Draft(text, tuple(blocks), title and " ".join(title.split()), Metadata())


def _text_block(original: str, content: str, start: int, end: int, shift: int, assigned: Assigned) -> Block:
    """A place in the text -> its block; characters that had to be replaced belong to no segment."""
    segments: list[Segment] = []
    position = start
    for match in _UNSTORABLE.finditer(original, start, end):
        if match.start() > position:
            segments.append(Segment(position + shift, match.start() + shift, position, match.start()))
        position = match.end()
    if end > position:
        segments.append(Segment(position + shift, end + shift, position, end))
    return Block(start + shift, end + shift, assigned.role, assigned.duplicate_of, tuple(segments))


def _storable(text: str) -> str:
    """Text with U+FFFD for what no file can hold (NUL, lone surrogates), one for one, so that offsets stay."""
    return _UNSTORABLE.sub("\ufffd", text)


def _finish(page: Page, draft: _Draft) -> Article:
    """The draft -> the article with language, credits, dates and kind."""
    lines: list[tuple[BlockRole, str]] = [(block.role, draft.text[block.start : block.end]) for block in draft.blocks]
    code = language(draft.text[block.start : block.end] for block in draft.blocks if block.is_read)
    if code not in (None, "en"):
        raise SkippedItem(page.address, "not English", f"language: {code}")
    printed = read_credits(lines)
    outlet = page.given.outlet or draft.meta.outlet or printed.outlet
    published, modified = _dates(page, draft.meta, lines, outlets.countries().get(outlet or ""))
    return Article(
        id=report_id(page.sha256),
        sha256=page.sha256,
        address=page.address,
        text=draft.text,
        blocks=draft.blocks,
        title=draft.title,
        outlet=outlet,
        authors=page.given.authors or _authors(draft.meta, printed),
        published=published,
        modified=modified,
        wire=printed.agency or draft.meta.agency,
        language=code,
        kind=kind(lines, draft.title, page.address, draft.meta.sections),
    )


def _authors(meta: Metadata, printed: Credits) -> tuple[str, ...]:
    return meta.authors or printed.authors


def _dates(
    page: Page, meta: Metadata, lines: Sequence[tuple[BlockRole, str]], country: str | None
) -> tuple[Date | None, Date | None]:
    """Published and modified: of the page's metadata, then as given with the item, then as printed. Of two that name
    the same day the one that knows the minute counts."""
    printed_published, printed_modified = _printed_dates(lines, country)
    published = (meta.published, metadata_date(page.given.published, country), printed_published)
    modified = (meta.modified, metadata_date(page.given.modified, country), printed_modified)
    return _best(published), _best(modified)


def _best(dates: Sequence[Date | None]) -> Date | None:
    found = [date for date in dates if date is not None]
    if not found:
        return None
    same_day = [date for date in found if date.start == found[0].start and date.precision == "minute"]
    return same_day[0] if same_day else found[0]


def _printed_dates(lines: Sequence[tuple[BlockRole, str]], country: str | None) -> tuple[Date | None, Date | None]:
    """The dates printed in datelines and bylines near the ends of a report -> published, modified."""
    published: Date | None = None
    modified: Date | None = None
    near = [*lines[:HEAD_LINES], *lines[HEAD_LINES:][-HEAD_LINES:]]
    for role, text in near:
        if role not in ("dateline", "byline"):
            continue
        line = " ".join(text.split())
        last = 0
        for found in find_dates(line, country):
            if _MODIFIED.search(line[last : found.start]):
                modified = modified or found.date
            else:
                published = published or found.date
            last = found.end
    return published, modified
