"""What a person names as a source -> the pages in it: each source goes to the reader that knows its kind.

A source is `-` (standard input), an http(s) address, a folder or a file. What a file, an answer or standard input
holds is decided by its content: text, HTML, JSON Lines, WARC, mail, feed or OPML. Of a folder, only files whose names
end as those of reports do are read: whoever names a folder means the reports in it, not what else lies there.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from verbale.errors import SkippedItem
from verbale.model import Page
from verbale.read.decode import charset_of
from verbale.read.documents import document, fetched_document
from verbale.read.feeds import Entry, read_feed, read_opml
from verbale.read.files import open_file, walk
from verbale.read.jsonlines import read_lines
from verbale.read.network import GuardedFetcher
from verbale.read.options import Fetched, Fetcher, ReadOptions
from verbale.read.pages import Item, attempt, attempt_all, make_page, printable, shown_path
from verbale.read.sniff import HEAD, ending_of, is_report_ending, sniff
from verbale.read.warc import read_warc

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
STANDARD_INPUT = "-"
PIECE = 1 << 18


def open_sources(sources: Sequence[str], options: ReadOptions | None = None) -> Iterator[Item]:
    """Sources as named on the command line -> a Page for each report, a SkippedItem for each thing that is none.

    Lazy: nothing is opened before it is asked for, and one item is held at a time. Never raises for a bad source.
    """
    options = options or ReadOptions()
    fetch = options.fetch or GuardedFetcher(
        max_bytes=options.max_bytes, allow_local=options.allow_local, clock=options.clock, sleep=options.sleep
    )
    reader = _Reader(replace(options, fetch=fetch), fetch)
    for source in sources:
        yield from attempt_all(partial(reader.source, source))


class _Reader:
    """One run's options, at hand for every reader."""

    def __init__(self, options: ReadOptions, fetch: Fetcher) -> None:
        self._options = options
        self._fetch = fetch

    def source(self, source: str) -> Iterator[Item]:
        """One source -> its items; raises SkippedItem when it can be read no further."""
        if source == STANDARD_INPUT:
            stream = self._options.stdin or sys.stdin.buffer
            return self._stream(stream, STANDARD_INPUT, "")
        if SCHEME.match(source):
            return self._fetched(self._fetch(source))
        if not source:  # which Path would take for the current folder
            raise SkippedItem("(nothing)", "not found", "an empty name is no source")
        return self._path(Path(source))

    def _path(self, path: Path) -> Iterator[Item]:
        try:
            is_folder = path.is_dir()
        except (OSError, ValueError):
            is_folder = False
        if is_folder:
            return self._folder(path)
        return self._file(path)

    def _folder(self, folder: Path) -> Iterator[Item]:
        is_empty = True
        for found in walk(folder):
            is_empty = False
            if isinstance(found, SkippedItem):
                yield found
            else:
                yield from attempt_all(partial(self._file_of_folder, found))
        if is_empty:
            yield SkippedItem(shown_path(folder), "empty", "a folder without files")

    def _file_of_folder(self, path: Path) -> Iterator[Item]:
        """A file that was met, not named -> its items; raises SkippedItem when its name is not one of a report."""
        ending = ending_of(path.name)
        if is_report_ending(ending):
            return self._file(path)
        address = shown_path(path)
        with open_file(path, address) as stream:
            seems = sniff(stream.read(HEAD), ending).detail
        raise SkippedItem(
            address, "unknown format", seems or f"{ending} is no ending of reports; name the file to read it"
        )

    def _file(self, path: Path) -> Iterator[Item]:
        address = shown_path(path)
        with open_file(path, address) as stream:
            yield from self._stream(stream, address, path.suffix)

    def _stream(self, stream: BinaryIO, address: str, ending: str) -> Iterator[Item]:
        """A file or standard input, from its beginning -> its items. Archives and JSON lines are never held whole."""
        try:
            head = stream.read(HEAD)
            kind = sniff(head, ending).kind
            whole = io.BufferedReader(_Rejoined(head, stream), HEAD)
            if kind == "jsonl":
                yield from read_lines(whole, address, self._options.max_bytes)
            elif kind in ("warc", "warc.gz"):
                yield from read_warc(whole, address, self._options.max_bytes, zipped=kind == "warc.gz")
            else:
                yield from self._bytes(self._limited(whole, address), address, ending)
        except OSError as error:
            raise SkippedItem(address, "not readable", error.strerror or str(error)) from None

    def _limited(self, stream: BinaryIO, address: str) -> bytes:
        data = bytearray()
        while piece := stream.read(
            PIECE
        ):  # in pieces: `read(limit)` would take the limit's memory for every small file
            data += piece
            if len(data) > self._options.max_bytes:
                raise SkippedItem(address, "too large", f"more than {self._options.max_bytes:,} bytes")
        return bytes(data)

    def _fetched(self, fetched: Fetched) -> Iterator[Item]:
        """What a named address answered -> its items: it may be any kind of source."""
        kind = sniff(fetched.data[:HEAD]).kind
        if kind in ("text", "html", "mail", "unknown"):
            return iter([attempt(partial(fetched_document, fetched))])
        if kind in ("feed", "opml"):
            return self._bytes(fetched.data, fetched.url, "", fetched)
        return self._stream(io.BytesIO(fetched.data), fetched.url, "")

    def _bytes(self, data: bytes, address: str, ending: str, fetched: Fetched | None = None) -> Iterator[Item]:
        """One document, feed or list of feeds, held whole -> its items."""
        found = sniff(data[:HEAD], ending)
        charset = charset_of(fetched.content_type) if fetched else None
        if found.kind == "unknown":
            raise SkippedItem(address, "unknown format", found.detail)
        if found.kind == "feed":
            yield from self._feed(data, address, fetched.url if fetched else None, charset)
        elif found.kind == "opml":
            yield from self._feeds(read_opml(data, address, charset), address)
        else:
            yield document(data, address, found.kind, charset=charset)

    def _feeds(self, urls: Sequence[str], address: str) -> Iterator[Item]:
        """The feeds of an OPML list -> their entries; what is listed and is no feed is reported, not read."""
        if not urls:
            raise SkippedItem(address, "empty", "an OPML list without feeds")
        for url in urls:
            yield from attempt_all(partial(self._listed_feed, url))

    def _listed_feed(self, url: str) -> Iterator[Item]:
        fetched = self._fetch(url)
        if sniff(fetched.data[:HEAD]).kind != "feed":
            raise SkippedItem(fetched.url, "unknown format", "listed as a feed, but it is none")
        return self._feed(fetched.data, fetched.url, fetched.url, charset_of(fetched.content_type))

    def _feed(self, data: bytes, address: str, base: str | None, charset: str | None) -> Iterator[Item]:
        is_empty = True
        for number, entry in enumerate(read_feed(data, address, base, charset), 1):
            is_empty = False
            yield attempt(partial(self._entry, entry, f"{address}#{number}"))
        if is_empty:
            yield SkippedItem(address, "empty", "a feed without entries")

    def _entry(self, entry: Entry, here: str) -> Page:
        """A feed's entry -> its page, from the feed where it carries the whole report, else from its link."""
        url = entry.given.url
        if entry.content is not None:
            address = printable(url or here)
            return make_page(address, entry.content.data, entry.content.media, entry.content.text, entry.given)
        if url is None:
            raise SkippedItem(here, "empty", "an entry with neither content nor a link")
        fetched = self._fetch(url)
        return fetched_document(fetched, replace(entry.given, url=fetched.url))


class _Rejoined(io.RawIOBase):
    """A stream of which the beginning was taken off -> the whole again."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        size = len(buffer)
        if self._head:
            data, self._head = self._head[:size], self._head[size:]
        else:
            data = self._rest.read(size)
        buffer[: len(data)] = data
        return len(data)
