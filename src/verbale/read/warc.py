"""A WARC archive, compressed or not -> one Page for each saved text or HTML document in it.

The bytes kept are the document's own: the body of the response, without transfer and content encoding. Requests,
metadata and repeated visits are no items; every other record becomes a page or a SkippedItem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from http.client import HTTPException, parse_headers
from io import BytesIO
from typing import BinaryIO

from fastwarc.stream_io import ChunkedReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from verbale.errors import SkippedItem
from verbale.model import Given, Page
from verbale.read.decode import charset_of
from verbale.read.documents import document
from verbale.read.guard import without_credentials
from verbale.read.pages import Item, attempt, printable
from verbale.read.sniff import HEAD, sniff
from verbale.read.unzip import Plain, Unzipped, unpack

KEPT_RECORDS = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
READ_TYPES = re.compile(r"\s*(?:text/html|application/xhtml\+xml|text/plain)\b", re.IGNORECASE)
STATUS_LINE = re.compile(rb"HTTP/\S{1,8}\s+(\d{3})\b")
HEADER_ROOM = 65_536
"""What a record may have beyond the largest page: its HTTP headers."""


def read_warc(stream: BinaryIO, address: str, max_bytes: int, *, zipped: bool) -> Iterator[Item]:
    """A WARC stream -> its documents. A damaged record costs itself; a cut or damaged archive is reported where it
    breaks, after everything before has been yielded."""
    source = Unzipped(stream) if zipped else Plain(stream)
    number = 0
    try:
        # Quirks mode looks for the next record where a header is broken, instead of giving up.
        for record in ArchiveIterator(
            source, record_types=KEPT_RECORDS, parse_http=False, quirks_mode=True, stream_detect=False
        ):
            number += 1
            here = _address(record) or f"{address}:{number}"
            yield attempt(lambda record=record, here=here: _record_page(record, here, max_bytes))
    except BaseException as error:
        # A defect in fastwarc's Rust comes as pyo3's PanicException, which no name can be imported for.
        if not isinstance(error, OSError) and type(error).__name__ != "PanicException":
            raise
        yield SkippedItem(address, "not readable", f"the archive breaks after record {number}: {error}"[:300])
        return
    if source.failure:
        reason = "too large" if source.is_bomb else "not readable"
        yield SkippedItem(address, reason, f"{source.failure}; {number} records were read")
    elif number == 0:
        yield SkippedItem(address, "empty", "an archive without any document")


def _address(record: WarcRecord) -> str | None:
    uri = record.headers.get("WARC-Target-URI") or record.record_id
    return printable(without_credentials(uri.strip().strip("<>"))) if uri else None


def _record_page(record: WarcRecord, here: str, max_bytes: int) -> Page:
    block = _block(record, here, max_bytes)
    content_type = record.headers.get("Content-Type")
    if record.is_http or block.startswith(b"HTTP/"):
        block, content_type = _http_body(block, here, max_bytes)
    if len(block) > max_bytes:
        raise SkippedItem(here, "too large", f"more than {max_bytes:,} bytes")
    if content_type and not READ_TYPES.match(content_type):
        raise SkippedItem(here, "unknown format", printable(content_type)[:80])
    found = sniff(block[:HEAD], ".html" if "html" in (content_type or "") else "")
    if found.kind == "unknown":
        raise SkippedItem(here, "unknown format", found.detail)
    url = here if here.startswith(("http://", "https://")) else None
    return document(block, here, found.kind, Given(url=url), charset_of(content_type))


def _block(record: WarcRecord, here: str, max_bytes: int) -> bytes:
    """The record's whole block; raises SkippedItem when it is too large or not all there."""
    length = record.content_length
    if length > max_bytes + HEADER_ROOM:
        raise SkippedItem(here, "too large", f"a record of {length:,} bytes; the limit is {max_bytes:,}")
    block = bytearray()
    while len(block) < length and (piece := record.reader.read(length - len(block))):
        block += piece
    if len(block) < length:
        raise SkippedItem(here, "not readable", "the archive ends inside this record")
    return bytes(block)


def _http_body(block: bytes, here: str, max_bytes: int) -> tuple[bytes, str | None]:
    """A saved HTTP response -> its body as it was meant, and its Content-Type."""
    stream = BytesIO(block)
    status = STATUS_LINE.match(stream.readline(HEADER_ROOM))
    try:
        headers = parse_headers(stream)
    except HTTPException:
        raise SkippedItem(here, "not readable", "damaged HTTP headers") from None
    if not status:
        raise SkippedItem(here, "not readable", "damaged HTTP headers")
    if status.group(1) != b"200":
        raise SkippedItem(here, "not an article", f"the archive holds an answer of HTTP status {int(status.group(1))}")
    body = stream.read()
    if "chunked" in headers.get("Transfer-Encoding", "").lower():
        body = _unchunked(body)
    for encoding in reversed(headers.get("Content-Encoding", "").lower().split(",")):
        if encoding.strip() not in ("", "identity"):
            body = unpack(body, encoding.strip(), max_bytes, here)
    return body, headers.get("Content-Type")


def _unchunked(body: bytes) -> bytes:
    """A body in chunks -> in one piece. Some archives keep the header over a body that is in one piece already."""
    try:
        return ChunkedReader(BytesIO(body)).read()
    except OSError:
        return body
