"""A feed's or an OPML list's bytes -> its entries, or the addresses of the feeds that it lists.

feedparser reads the entries, but never a feed that was not looked over before: entities of its own, deep nesting and
endless author fields would keep it busy for minutes, and it is never given anything malformed (its parser for that is
quadratic). A malformed feed is mended by lxml first.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast
from urllib.parse import urljoin
from xml.parsers import expat

import feedparser
from lxml import etree

from verbale.errors import SkippedItem
from verbale.model import Given, Media
from verbale.read.decode import decode
from verbale.read.pages import folded

MOST_ENTRIES = 10_000
MOST_NESTED = 200
MOST_AUTHOR_WORK = 100_000_000
"""Sum of the squares of the lengths of author fields: what feedparser's search for mail addresses in them costs."""
AUTHOR_FIELDS = frozenset(
    ("author", "creator", "contributor", "managingeditor", "webmaster", "owner", "publisher", "name", "credit")
)
FULL_WORDS = 150
"""From how many words on an entry's content is the report itself, and its link need not be fetched."""
CUT_OFF = re.compile(
    r"(?:\[(?:…|\.\.\.)\]|…|\.\.\.|(?:continue reading|read (?:more|the rest|the full))\W*)\s*$", re.IGNORECASE
)
NAMED_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
XML_ENTITIES = frozenset(("amp", "lt", "gt", "quot", "apos"))
PROLOG = re.compile(r"<[A-Za-z]")
XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


@dataclass(frozen=True, slots=True)
class Content:
    """The words of an entry that the feed itself carries; `data` is the entry's own piece of the feed, in UTF-8."""

    data: bytes
    media: Media
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: what the feed says about it, and its content where the feed carries the whole of it."""

    given: Given
    content: Content | None


def read_feed(data: bytes, address: str, base: str | None = None, charset: str | None = None) -> Iterator[Entry]:
    """A feed's bytes -> its entries, in the feed's order; `base` is the address that relative links start from.

    Raises SkippedItem: "not readable" (hostile, or no feed), "unreadable encoding", "too large" (too many entries).
    """
    text, pieces = _sound(decode(data, address, charset, markup=True), address)
    parsed = _parsed(text)
    entries = _dicts(parsed.get("entries"))
    about = _About(_outlet(parsed), str(parsed.get("version", "")).startswith("rss"), base)
    for number, entry in enumerate(entries):
        piece = pieces[number] if len(pieces) == len(entries) else None
        yield _entry(entry, piece, about)


def read_opml(data: bytes, address: str, charset: str | None = None) -> list[str]:
    """An OPML list's bytes -> the addresses of its feeds, in order, each once; raises SkippedItem as `read_feed`."""
    text = decode(data, address, charset, markup=True)
    _refuse_entities(text, address)
    outlines = _mended(text, address).iter("{*}outline", "outline")
    found = (value for one in outlines for name, value in one.items() if str(name).lower() == "xmlurl")
    return list(dict.fromkeys(url.strip() for url in map(str, found) if url.strip()))


# ------------------------------------------------------------------------------------------ looking a feed over


class _Hostile(Exception):
    """What makes a feed unfit to be parsed, in words."""


class _Survey:
    """What expat meets in a feed -> where its entries stand, in bytes; raises _Hostile, ExpatError."""

    def __init__(self, data: bytes) -> None:
        self.pieces: list[bytes] = []
        self._data = data
        self._open: list[tuple[str, int]] = []
        self._author_start = 0
        self._work = 0
        self._parser = expat.ParserCreate("utf-8")
        self._parser.EntityDeclHandler = self._entity
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.Parse(data, True)

    def _entity(self, *_declared: object) -> None:
        raise _Hostile("it declares entities of its own")

    def _start(self, tag: str, _attributes: object) -> None:
        if len(self._open) >= MOST_NESTED:
            raise _Hostile(f"its elements are nested more than {MOST_NESTED} deep")
        self._open.append((tag.rpartition(":")[2].lower(), self._parser.CurrentByteIndex))

    def _end(self, _tag: str) -> None:
        name, start = self._open.pop()
        end = self._parser.CurrentByteIndex
        if name in AUTHOR_FIELDS:
            self._work += (end - start) ** 2
            if self._work > MOST_AUTHOR_WORK:
                raise _Hostile("its author fields are absurdly long")
        elif name in ("item", "entry"):
            self.pieces.append(self._data[start : self._data.find(b">", end) + 1])
            if len(self.pieces) > MOST_ENTRIES:
                raise _Hostile(f"it has more than {MOST_ENTRIES:,} entries")


def _sound(text: str, address: str) -> tuple[str, list[bytes]]:
    """A feed's characters -> well-formed ones that are safe to parse, and each entry's piece of the bytes.

    The pieces are empty when the feed had to be mended: what would be cut out is not what was received.
    """
    _refuse_entities(text, address)
    try:
        try:
            return text, _Survey(text.encode("utf-8")).pieces
        except expat.ExpatError:
            mended = str(etree.tostring(_mended(text, address), encoding="unicode"))
            _Survey(mended.encode("utf-8"))
            return mended, []
    except (_Hostile, expat.ExpatError) as error:
        raise SkippedItem(address, "not readable", f"a feed that is not safe to parse: {error}") from None


def _refuse_entities(text: str, address: str) -> None:
    """Entities are declared before the first element; ones that grow without end are the oldest trick there is."""
    first = PROLOG.search(text)
    if "<!ENTITY" in text[: first.start() if first else None]:
        raise SkippedItem(address, "not readable", "a feed that is not safe to parse: it declares entities of its own")


def _mended(text: str, address: str) -> etree.Element:
    """Characters that ought to be XML -> the tree that can be made of them; HTML's own entities are filled in."""
    filled = NAMED_ENTITY.sub(_character, XML_DECLARATION.sub("", text, count=1))
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, encoding="utf-8"
    )
    try:
        root = etree.fromstring(filled.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise SkippedItem(address, "not readable", "damaged XML")
    return root


def _character(found: re.Match[str]) -> str:
    name = found.group(1)
    return found.group() if name in XML_ENTITIES else html.unescape(found.group())


# ------------------------------------------------------------------------------------------ what an entry says


@dataclass(frozen=True, slots=True)
class _About:
    """What an entry takes over from its feed."""

    outlet: str | None
    is_rss: bool
    base: str | None


def _parsed(text: str) -> Mapping[str, object]:
    """A sound feed -> feedparser's dictionary. It is given bytes in UTF-8 that say so: it guesses less that way."""
    body = XML_DECLARATION.sub("", text, count=1)
    data = io.BytesIO(f'<?xml version="1.0" encoding="utf-8"?>{body}'.encode())
    # Neither cleaned nor made absolute: both run a parser over every entry that is quadratic on hostile markup.
    parsed: object = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)  # pyright: ignore
    return cast(Mapping[str, object], parsed)


def _entry(entry: Mapping[str, object], piece: bytes | None, about: _About) -> Entry:
    link = _words(entry, "link")
    published, modified = _words(entry, "published"), _words(entry, "updated")
    if about.is_rss and published is None:  # RSS has no date of change; feedparser files its dc:date as one
        published, modified = modified, None
    content = _full_content(entry, piece, has_link=link is not None)
    given = Given(
        url=_absolute(link, about.base),
        title=_title(entry),
        outlet=about.outlet if content else None,  # a fetched page says better itself whose it is
        published=published,
        modified=modified,
        authors=tuple(name for one in _dicts(entry.get("authors")) if (name := _author(one))),
    )
    return Entry(given, content)


def _full_content(entry: Mapping[str, object], piece: bytes | None, *, has_link: bool) -> Content | None:
    """The longest content of an entry, when it is the whole report, or when there is nothing else to be had."""
    found = [(_string(one.get("value")), _string(one.get("type"))) for one in _dicts(entry.get("content"))]
    if not has_link:
        found.append((_words(entry, "summary") or "", "text/html"))
    value, kind = max(found, key=lambda one: len(one[0]), default=("", ""))
    plain = _plain(value)
    is_full = len(plain.split()) >= FULL_WORDS and not CUT_OFF.search(plain[-200:])
    if piece is None or not plain or (has_link and not is_full):
        return None
    return Content(piece, "text" if kind == "text/plain" else "html", value)


def _title(entry: Mapping[str, object]) -> str | None:
    detail = entry.get("title_detail")
    kind = cast(Mapping[str, object], detail).get("type") if isinstance(detail, Mapping) else None
    title = _words(entry, "title") or ""
    return folded(title if kind == "text/plain" and not NAMED_ENTITY.search(title) else _plain(title))


def _author(author: Mapping[str, object]) -> str | None:
    """An author as feedparser gives it -> the name; RSS often has "mail@address (Name)"."""
    name = _words(author, "name") or ""
    inside = re.fullmatch(r"\S+@\S+ \(([^()]+)\)", name)
    name = inside.group(1) if inside else name
    return None if "@" in name else folded(name)


def _outlet(parsed: Mapping[str, object]) -> str | None:
    feed = parsed.get("feed")
    if not isinstance(feed, Mapping):
        return None
    about = cast(Mapping[str, object], feed)
    return _words(about, "publisher") or _title(about)


def _absolute(link: str | None, base: str | None) -> str | None:
    try:
        return urljoin(base or "", link) if link else None
    except ValueError:
        return link


def _plain(markup: str) -> str:
    """Markup -> roughly its words: enough to count them and to see how they end."""
    return " ".join(html.unescape(re.sub(r"<[^<>]*>", " ", markup)).split())


def _words(entry: Mapping[str, object], name: str) -> str | None:
    # `in` first: feedparser answers some missing names with the value of others, which would be a guess.
    return folded(_string(entry[name])) if name in entry else None


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _dicts(value: object) -> Sequence[Mapping[str, object]]:
    listed = cast(list[object], value) if isinstance(value, list) else []
    return [cast(Mapping[str, object], one) for one in listed if isinstance(one, Mapping)]
