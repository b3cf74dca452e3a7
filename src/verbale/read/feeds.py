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
from dataclasses import dataclass, replace
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
MOST_ELEMENTS = 200_000
MOST_NESTED = 200
MOST_AUTHOR_WORK = 100_000_000
"""Sum of the squares of the lengths of author fields: what feedparser's search for mail addresses in them costs."""
AUTHOR_FIELDS = frozenset(
    ("author", "creator", "contributor", "managingeditor", "webmaster", "owner", "publisher", "name", "credit")
)
ENTRY_NAMES = frozenset(("item", "entry"))
FULL_WORDS = 150
"""From how many words on an entry's content is the report itself, and its link need not be fetched."""
CUT_OFF = re.compile(
    r"(?:\[(?:…|\.\.\.)\]|…|\.\.\.|(?:continue reading|read (?:more|the rest|the full))\W*)\s*$", re.IGNORECASE
)
NAMED_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
AMPERSAND = re.compile(r"&(?:#\d{1,7};|#x[0-9A-Fa-f]{1,6};|([A-Za-z][A-Za-z0-9]{1,31});)?")
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
    text, surveyed = _sound(decode(data, address, charset, markup=True), address)
    parsed = _parsed(text)
    entries = _dicts(parsed.get("entries"))
    about = _About(_outlet(parsed), str(parsed.get("version", "")).startswith("rss"), base)
    for number, entry in enumerate(entries):
        seen = surveyed[number] if len(surveyed) == len(entries) else Surveyed(None, ())
        yield _entry(entry, seen, about)


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


@dataclass(frozen=True, slots=True)
class Surveyed:
    """An entry as it stands in the feed: its piece of the bytes (None in a mended feed, where what would be cut out is
    not what was received), and its authors. feedparser searches authors for mail addresses and keeps half of a longer
    one in the name."""

    piece: bytes | None
    authors: tuple[str, ...]


class _Survey:
    """What expat meets in a feed -> its entries; raises _Hostile, ExpatError."""

    def __init__(self, data: bytes) -> None:
        self.entries: list[Surveyed] = []
        self._data = data
        self._open: list[tuple[str, int]] = []
        self._elements = 0
        self._work = 0
        self._words: list[str] | None = None  # of the author that is being read
        self._authors: list[str] = []
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = True  # else every entity is a call
        self._parser.EntityDeclHandler = self._entity
        self._parser.CharacterDataHandler = self._text
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.Parse(data, True)

    def _entity(self, *_declared: object) -> None:
        raise _Hostile("it declares entities of its own")

    def _start(self, tag: str, _attributes: object) -> None:
        name = tag.rpartition(":")[2].lower()
        self._elements += 1
        if len(self._open) >= MOST_NESTED:
            raise _Hostile(f"its elements are nested more than {MOST_NESTED} deep")
        if self._elements > MOST_ELEMENTS:
            raise _Hostile(f"it has more than {MOST_ELEMENTS:,} elements")
        if name in ENTRY_NAMES:
            self._authors = []
        elif name in ("author", "creator", "name"):
            self._words = []  # an author's `name`, where there is one, is all that counts of it
        self._open.append((name, self._parser.CurrentByteIndex))

    def _text(self, words: str) -> None:
        if self._words is not None:
            self._words.append(words)

    def _end(self, _tag: str) -> None:
        name, start = self._open.pop()
        end = self._parser.CurrentByteIndex
        if name in AUTHOR_FIELDS:
            self._count_author_work(end - start)
        if name in ("author", "creator", "name", "email", "uri"):
            path = [name, *(one for one, _ in reversed(self._open))]
            if self._words is not None and self._is_author(path):
                self._authors.append("".join(self._words))
            self._words = None
        elif name in ENTRY_NAMES:
            piece = self._data[start : self._data.find(b">", end) + 1]
            self.entries.append(Surveyed(piece, tuple(self._authors)))
            if len(self.entries) > MOST_ENTRIES:
                raise _Hostile(f"it has more than {MOST_ENTRIES:,} entries")

    def _is_author(self, path: list[str]) -> bool:
        """Whether an element, given with those around it from the inside out, names an author of its entry."""
        if path[:2] == ["name", "author"]:
            return path[2:3] != [] and path[2] in ENTRY_NAMES
        return path[0] in ("author", "creator") and path[1:2] != [] and path[1] in ENTRY_NAMES

    def _count_author_work(self, size: int) -> None:
        self._work += size**2
        if self._work > MOST_AUTHOR_WORK:
            raise _Hostile("its author fields are absurdly long")


def _sound(text: str, address: str) -> tuple[str, list[Surveyed]]:
    """A feed's characters -> well-formed ones that are safe to parse, and each entry as it stands in them."""
    _refuse_entities(text, address)
    try:
        try:
            return text, _Survey(text.encode("utf-8")).entries
        except expat.ExpatError:
            mended = str(etree.tostring(_mended(text, address), encoding="unicode"))
            return mended, [replace(one, piece=None) for one in _Survey(mended.encode("utf-8")).entries]
    except (_Hostile, expat.ExpatError) as error:
        raise SkippedItem(address, "not readable", f"a feed that is not safe to parse: {error}") from None


def _refuse_entities(text: str, address: str) -> None:
    """Entities are declared before the first element; ones that grow without end are the oldest trick there is."""
    first = PROLOG.search(text)
    if "<!ENTITY" in text[: first.start() if first else None]:
        raise SkippedItem(address, "not readable", "a feed that is not safe to parse: it declares entities of its own")


def _mended(text: str, address: str) -> etree.Element:
    """Characters that ought to be XML -> the tree that can be made of them; HTML's own entities are filled in."""
    filled = _filled(XML_DECLARATION.sub("", text, count=1))
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


def _filled(text: str) -> str:
    """XML in which HTML's entities or bare ampersands stand -> without them; CDATA is left as it is."""
    first, *rest = text.split("<![CDATA[")
    done = [AMPERSAND.sub(_character, first)]
    for part in rest:
        inside, end, after = part.partition("]]>")
        done.append("<![CDATA[" + inside + end + AMPERSAND.sub(_character, after))
    return "".join(done)


def _character(found: re.Match[str]) -> str:
    reference, name = found.group(), found.group(1)
    if name in XML_ENTITIES or reference.startswith("&#"):
        return reference
    known = html.unescape(reference)
    return "&amp;" + reference[1:] if known == reference else known


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


def _entry(entry: Mapping[str, object], seen: Surveyed, about: _About) -> Entry:
    link = _words(entry, "link")
    published, modified = _words(entry, "published"), _words(entry, "updated")
    if about.is_rss and published is None:  # RSS has no date of change; feedparser files its dc:date as one
        published, modified = modified, None
    content = _full_content(entry, seen.piece, has_link=link is not None)
    given = Given(
        url=_absolute(link, about.base),
        title=_title(entry),
        outlet=about.outlet if content else None,  # a fetched page says better itself whose it is
        published=published,
        modified=modified,
        authors=tuple(dict.fromkeys(name for one in seen.authors if (name := _author(one)))),
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


def _author(name: str) -> str | None:
    """An author field -> the name; RSS often has "mail@address (Name)"."""
    inside = re.fullmatch(r"\s*\S+@\S+ \(([^()]+)\)\s*", name)
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
