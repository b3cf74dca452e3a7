"""Web archives: which records become pages, and what a broken archive costs."""

from __future__ import annotations

import gzip
import io
import time
import tracemalloc
import zlib
from collections.abc import Iterator

import pytest
from fastwarc.stream_io import BrotliWriter
from hypothesis import given
from hypothesis import strategies as st

from tests.read.helping import tried, zeros
from verbale.errors import SkippedItem
from verbale.model import Page
from verbale.read.pages import Item
from verbale.read.unzip import Unzipped, unpack
from verbale.read.warc import read_warc

LIMIT = 20_000_000
HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"


def record(
    body: bytes, http: bytes = HTTP, *, url: str = "http://courier.example/1", kind: str = "response",
    content_type: str = "application/http; msgtype=response", length: int | None = None,
) -> bytes:  # fmt: skip
    block = http + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2020-07-08T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: {content_type}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def http(*headers: str, status: str = "200 OK") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", *headers, "", ""]).encode()


def read(data: bytes, limit: int = LIMIT) -> list[Item]:
    return list(read_warc(io.BytesIO(data), "a.warc", limit, zipped=data.startswith(b"\x1f\x8b")))


def one(data: bytes, limit: int = LIMIT) -> Item:
    (item,) = read(data, limit)
    return item


@given(
    st.lists(st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=80), min_size=1, max_size=5),
    st.booleans(),
)
def test_the_bytes_kept_are_the_body(texts: list[str], zipped: bool) -> None:
    bodies = [f"<p>Words {text}</p>".encode() for text in texts]
    records = [record(body) for body in bodies]
    pages = read(b"".join(map(gzip.compress, records)) if zipped else b"".join(records))
    assert [page.data for page in pages if isinstance(page, Page)] == bodies


def test_a_page_knows_its_address_and_nothing_else() -> None:
    page = one(record(b"<p>The envoy left.</p>", url="https://u:p@courier.example/1"))
    assert isinstance(page, Page)
    assert (page.address, page.media, page.given.url) == (
        "https://courier.example/1",
        "html",
        "https://courier.example/1",
    )
    assert page.given.published is None  # the archive's own date is not the report's


def chunked(body: bytes) -> bytes:
    return b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)


def brotli(body: bytes) -> bytes:
    class Kept(io.BytesIO):
        def close(self) -> None:  # the writer closes what it writes to
            return

    packed = Kept()
    with BrotliWriter(packed) as writer:
        writer.write(body)
    return packed.getvalue()


BODY = b"<p>The envoy left.</p>"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (chunked(BODY), ["Transfer-Encoding: chunked"]),
        (BODY, ["Transfer-Encoding: chunked"]),
        (gzip.compress(BODY), ["Content-Encoding: gzip"]),
        (BODY, ["Content-Encoding: gzip"]),
        (gzip.compress(BODY[:5]) + gzip.compress(BODY[5:]), ["Content-Encoding: x-gzip"]),
        (zlib.compress(BODY), ["Content-Encoding: deflate"]),
        (zlib.compress(BODY)[2:-4], ["Content-Encoding: deflate"]),
        (brotli(BODY), ["Content-Encoding: br"]),
        (chunked(gzip.compress(BODY)), ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
        (gzip.compress(gzip.compress(BODY)), ["Content-Encoding: gzip, gzip"]),
        (BODY, ["Content-Encoding: identity"]),
    ],
)
def test_bodies_are_unpacked(body: bytes, headers: list[str]) -> None:
    page = one(record(body, http("Content-Type: text/html", *headers)))
    assert isinstance(page, Page), page
    assert page.data == BODY


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (record(BODY, http("Content-Type: text/html", status="404 Not Found")), "not an article"),
        (record(b"", http("Location: /2", status="301 Moved")), "not an article"),
        (record(b"\x89PNG", http("Content-Type: image/png")), "unknown format"),
        (record(b"%PDF-1.4", http("Content-Type: text/plain")), "unknown format"),
        (record(b"a{}", http("Content-Type: text/css")), "unknown format"),
        (record(b" ", http("Content-Type: text/html")), "empty"),
        (record(b"a\0b", http("Content-Type: text/html")), "unreadable encoding"),
        (record(gzip.compress(BODY)[:-9], http("Content-Encoding: gzip")), "not readable"),
        (record(b"nonsense", http("Content-Encoding: br")), "not readable"),
        (record(b"nonsense", http("Content-Encoding: rot13")), "not readable"),
        (record(BODY, b""), "not readable"),
        (record(BODY, b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 1000 + b"\r\n"), "not readable"),
        (record(BODY, length=30_000_000), "too large"),
        (record(b"", b"", kind="warcinfo", content_type="application/warc-fields"), "empty"),
        (b"WARC/1.0\r\n", "empty"),
        (b"WARC/1.0\r\nnonsense\r\n\r\n" * 10, "empty"),
    ],
)
def test_what_is_no_page(data: bytes, reason: str) -> None:
    item = one(data)
    assert isinstance(item, SkippedItem)
    assert item.reason == reason
    assert item.detail


def test_resources_and_conversions_are_read() -> None:
    for kind in ("resource", "conversion"):
        page = one(record(b"The envoy left.", b"", kind=kind, content_type="text/plain"))
        assert isinstance(page, Page)
        assert (page.media, page.data) == ("text", b"The envoy left.")


def test_a_record_that_is_cut_off_is_no_half_page() -> None:
    first, second = read((record(BODY) + record(BODY))[:-20])
    assert isinstance(first, Page)
    assert isinstance(second, SkippedItem)
    assert second.reason == "not readable"


@pytest.mark.parametrize("cut", [1, 9, 40])
def test_a_compressed_archive_that_is_cut_off_gives_what_came_before(cut: int) -> None:
    items = read((gzip.compress(record(BODY)) + gzip.compress(record(BODY * 50)))[:-cut])
    assert isinstance(items[0], Page)
    assert isinstance(items[-1], SkippedItem)
    assert "cut off" in items[-1].detail


def test_damage_in_the_middle_costs_what_is_damaged() -> None:
    items = read(record(BODY) + b"garbage\r\n\r\n" + record(BODY, url="http://courier.example/2"))
    assert [item.address for item in items if isinstance(item, Page)] == [
        "http://courier.example/1",
        "http://courier.example/2",
    ]
    packed = bytearray(gzip.compress(record(BODY)) * 2)
    packed[len(packed) // 2 + 1] ^= 0xFF
    first, last = read(bytes(packed))
    assert isinstance(first, Page)
    assert isinstance(last, SkippedItem)
    assert "damaged" in last.detail


@pytest.mark.parametrize(
    ("body", "encoding"),
    [(zeros(300), "gzip"), (gzip.compress(zeros(300)), "gzip, gzip"), (brotli(bytes(60_000_000)), "br")],
)
def test_a_bomb_in_a_body_costs_no_more_than_a_page(body: bytes, encoding: str) -> None:
    tracemalloc.start()
    item = one(record(body, http(f"Content-Encoding: {encoding}")), limit=5_000_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(item, SkippedItem)
    assert item.reason == "too large"
    assert peak < 30_000_000


def test_a_bomb_of_an_archive_is_left() -> None:
    data = gzip.compress(record(BODY)) + gzip.compress(record(b"", length=10**12)[:-4]) + zeros(300)
    started = time.perf_counter()
    page, *rest = read(data)
    assert isinstance(page, Page)
    assert all(isinstance(item, SkippedItem) for item in rest)
    assert rest[-1].reason == "too large"  # type: ignore[union-attr]
    assert time.perf_counter() - started < 20


def test_an_archive_that_unpacks_without_end_is_left_early() -> None:
    stream = Unzipped(io.BytesIO(zeros(300)))
    given_out = sum(map(len, iter(stream.read, b"")))
    assert given_out < 70_000_000
    assert stream.is_bomb


@given(st.binary(max_size=2_000), st.integers(1, 300))
def test_unzipping_in_pieces_gives_the_whole(data: bytes, size: int) -> None:
    stream = Unzipped(io.BytesIO(gzip.compress(data[:700]) + gzip.compress(data[700:])))
    assert b"".join(iter(lambda: stream.read(size), b"")) == data
    assert stream.failure is None


@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate", "br", "zstd"]))
def test_any_body_is_unpacked_or_refused(data: bytes, encoding: str) -> None:
    body = tried(lambda: unpack(data, encoding, 1_000, "a"))
    assert body.reason in ("not readable", "too large") if isinstance(body, SkippedItem) else len(body) <= 1_000


def test_a_panic_of_the_library_is_an_error_like_others(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        pass

    def panicking(*_: object, **__: object) -> Iterator[object]:
        raise PanicException("called `Result::unwrap()` on an `Err` value")

    monkeypatch.setattr("verbale.read.warc.ArchiveIterator", panicking)
    item = one(record(BODY))
    assert isinstance(item, SkippedItem)
    assert item.reason == "not readable"


@given(st.binary(max_size=300))
def test_any_archive_is_read_to_its_end(data: bytes) -> None:
    for item in read(b"WARC/1.0\r\n" + data):
        assert isinstance(item, SkippedItem)
