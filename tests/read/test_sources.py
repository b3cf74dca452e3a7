"""From what a person names to pages: every kind of source, and one bad item never stops the rest."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import tracemalloc
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verbale.errors import SKIP_REASONS, SkippedItem
from verbale.model import Page
from verbale.read import Fetched, Item, ReadOptions, open_sources

TEXT = "Envoy leaves\n\nThe envoy left the capital on Tuesday.\n"
HTML = "<html><body><p>The envoy left the capital on Tuesday.</p></body></html>"
WORDS = " ".join(["The envoy left the capital on Tuesday."] * 40)


class Web:
    """A fetcher over a few addresses; anything else is not found."""

    def __init__(self, **pages: str | bytes) -> None:
        self.pages = {f"https://courier.example/{name}": page for name, page in pages.items()}
        self.asked: list[str] = []

    def __call__(self, url: str, /) -> Fetched:
        self.asked.append(url)
        if url not in self.pages:
            raise SkippedItem(url, "not found", "HTTP status 404")
        page = self.pages[url]
        return Fetched(url, page.encode() if isinstance(page, str) else page, "text/html; charset=utf-8")


def read(*sources: str | Path, **options: Any) -> list[Item]:
    return list(open_sources([str(one) for one in sources], ReadOptions(**{"fetch": Web(), **options})))


def outcome(items: list[Item]) -> list[str]:
    return [item.media if isinstance(item, Page) else item.reason for item in items]


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def mail() -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "Mira Castellane <m@courier.example>", "Envoy leaves"
    message.set_content(TEXT)
    return message.as_bytes()


def warc() -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + HTML.encode()
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/1\r\n"
    return head + b"Content-Length: %d\r\n\r\n" % len(block) + block + b"\r\n\r\n"


def feed(*names: str) -> str:
    items = "".join(f"<item><title>T</title><link>https://courier.example/{name}</link></item>" for name in names)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title>{items}</channel></rss>'


OPML = (
    '<opml version="2.0"><body><outline xmlUrl="https://courier.example/feed"/>'
    '<outline xmlUrl="https://courier.example/none"/><outline xmlUrl="https://courier.example/page"/></body></opml>'
)
LINES = '{"text": "The envoy left."}\nnonsense\n{"html": "<p>The envoy left.</p>"}\n'


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", TEXT, ["text"]),
        ("a", TEXT, ["text"]),
        ("a.html", HTML, ["html"]),
        ("a.txt", HTML, ["html"]),
        ("a.jsonl", LINES, ["text", "not readable", "html"]),
        ("a.txt", LINES, ["text", "not readable", "html"]),
        ("a.warc", warc(), ["html"]),
        ("a.warc.gz", gzip.compress(warc()), ["html"]),
        ("a.eml", mail(), ["text"]),
        ("a.txt", mail(), ["text"]),
        ("a.xml", feed("page", "none"), ["html", "not found"]),
        ("a.opml", OPML, ["html", "not found", "unknown format"]),
        ("a.txt", "", ["empty"]),
        ("a.txt", " \n", ["empty"]),
        ("a.jsonl", "", []),
        ("a.xml", "<rss></rss>", ["empty"]),
        ("a.opml", "<opml/>", ["empty"]),
        ("a.pdf", b"%PDF-1.4", ["unknown format"]),
        ("a.bin", b"\x00\x01\x02\xff" * 100, ["unreadable encoding"]),
        ("a.txt", b"a\0b", ["unreadable encoding"]),
        ("a.gz", gzip.compress(b"text"), ["unknown format"]),
    ],
)
def test_every_kind_by_file_and_by_standard_input(
    tmp_path: Path, name: str, content: str | bytes, expected: list[str]
) -> None:
    web = Web(feed=feed("page"), page=HTML)
    path = put(tmp_path, name, content)
    assert outcome(read(path, fetch=web)) == expected
    if name != "a.jsonl" or content:  # an empty standard input has no ending to tell what it is
        piped = read("-", fetch=web, stdin=io.BytesIO(path.read_bytes()))
        assert outcome(piped) == expected
        assert all(not isinstance(one, Page) or one.address != str(path) for one in piped)


PLAIN = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1).filter(lambda t: t.strip())


@given(PLAIN)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_bytes_kept_are_the_bytes_given(tmp_path: Path, text: str) -> None:
    for data in (
        f"The envoy: {text}\r\n".encode(),
        f"<html><p>{text}".encode(),
        b"\xef\xbb\xbfThe envoy: " + text.encode(),
    ):
        path = put(tmp_path, "a.txt", data)
        (page,) = read(path)
        assert isinstance(page, Page)
        assert page.data == data
        assert page.sha256 == hashlib.sha256(data).hexdigest()
        assert page.address == path.as_posix()
        assert page.content == data.decode("utf-8-sig")
    message = mail()
    (page,) = read("-", stdin=io.BytesIO(message))
    assert isinstance(page, Page)
    assert page.data == message


def test_a_page_of_the_network(tmp_path: Path) -> None:
    (page,) = read("https://courier.example/page", fetch=Web(page=HTML))
    assert isinstance(page, Page)
    assert (page.address, page.given.url, page.data, page.media) == (
        "https://courier.example/page",
        "https://courier.example/page",
        HTML.encode(),
        "html",
    )
    web = Web(text=TEXT, lines=LINES, feed=feed("text"), list=OPML, pdf=b"%PDF-1.4", page=HTML, json="[{}]")
    for name, expected in {
        "text": ["text"],
        "lines": ["text", "not readable", "html"],
        "feed": ["text"],
        "list": ["text", "not found", "unknown format"],
        "pdf": ["unknown format"],
        "json": ["unknown format"],
        "none": ["not found"],
    }.items():
        assert outcome(read(f"https://courier.example/{name}", fetch=web)) == expected, name


def test_a_feeds_entry_brings_what_the_feed_says() -> None:
    web = Web(feed=feed("page"), page=HTML)
    (page,) = read("https://courier.example/feed", fetch=web)
    assert isinstance(page, Page)
    assert (page.data, page.given.title, page.given.url) == (HTML.encode(), "T", "https://courier.example/page")


def test_a_feed_that_carries_the_report_is_not_asked_again() -> None:
    item = f"<item><link>https://courier.example/1</link><content:encoded>&lt;p>{WORDS}&lt;/p></content:encoded></item>"
    data = (
        f'<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>{item}</channel></rss>'
    )
    web = Web(feed=data)
    (page,) = read("https://courier.example/feed", fetch=web)
    assert isinstance(page, Page)
    assert (page.data, page.address, page.media) == (item.encode(), "https://courier.example/1", "html")
    assert page.content == f"<p>{WORDS}</p>"
    assert web.asked == ["https://courier.example/feed"]


def test_a_feed_does_not_lead_to_another() -> None:
    web = Web(feed=feed("list", "feed"), list=OPML)
    assert outcome(read("https://courier.example/feed", fetch=web)) == ["unknown format", "unknown format"]
    assert len(web.asked) == 3


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("", "not found"),
        ("none.txt", "not found"),
        ("a\0b", "not found"),
        ("x" * 5_000, "not readable"),
        ("\ud800", "not found"),
        ("file:///etc/passwd", "refused address"),
        ("ftp://courier.example/", "refused address"),
        ("http://127.0.0.1/", "refused address"),
        ("http://reader:secret@127.0.0.1/", "refused address"),
        ("http://", "refused address"),
    ],
)
def test_bad_sources_are_named_and_the_rest_goes_on(tmp_path: Path, source: str, reason: str) -> None:
    good = put(tmp_path, "a.txt", TEXT)
    skipped, page = read(source, good, fetch=None)
    assert isinstance(page, Page)
    assert isinstance(skipped, SkippedItem)
    assert skipped.reason == reason
    assert skipped.detail
    assert "secret" not in str(skipped)
    str(skipped).encode("utf-8")


def test_the_default_fetcher_follows_the_options(web: Any) -> None:
    url = web.put("/1", HTML)
    slept: list[float] = []
    options = {"fetch": None, "sleep": slept.append, "clock": lambda: 0.0}
    assert outcome(read(url, **options)) == ["refused address"]
    assert outcome(read(url, url, allow_local=True, **options)) == ["html", "html"]
    assert slept == [1.0]
    assert outcome(read(url, allow_local=True, max_bytes=10, **options)) == ["too large"]


def test_a_folder_of_everything(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", TEXT)
    put(tmp_path, "b/c.html", HTML)
    put(tmp_path, "b/d.jsonl", LINES)
    put(tmp_path, "e.png", b"\x89PNG")
    put(tmp_path, ".hidden", TEXT)
    items = read(tmp_path)
    assert outcome(items) == ["text", "html", "text", "not readable", "html", "unknown format"]
    base = tmp_path.as_posix()
    assert [item.address for item in items] == [
        f"{base}/a.txt",
        f"{base}/b/c.html",
        f"{base}/b/d.jsonl:1",
        f"{base}/b/d.jsonl:2",
        f"{base}/b/d.jsonl:3",
        f"{base}/e.png",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "a.txt",
        "A.TXT",
        "a.text",
        "README",
        "Talks in St. Gallen",
        "a.2023-03-14",
        "a.html",
        "a.htm",
        "a.xhtml",
        "a.json",
    ],
)
def test_what_a_folder_is_read_for(tmp_path: Path, name: str) -> None:
    put(tmp_path, name, "<html><body><p>The envoy left.</p></body></html>" if "htm" in name else TEXT)
    assert outcome(read(tmp_path)) == ["html" if "htm" in name else "text"]


@pytest.mark.parametrize("name", ["README.md", "__init__.py", "page.css", "table.csv", "a.log", "notes.txt~", "a.pdf"])
def test_what_else_lies_in_a_folder_is_named_and_read_when_asked_for(tmp_path: Path, name: str) -> None:
    put(tmp_path, "a.txt", TEXT)
    other = put(tmp_path, f"b/{name}", TEXT)
    page, skipped = read(tmp_path)
    assert isinstance(page, Page)
    assert isinstance(skipped, SkippedItem)
    assert (skipped.address, skipped.reason) == (other.as_posix(), "unknown format")
    assert "name the file" in skipped.detail
    assert outcome(read(other)) == ["text"]


def test_what_it_seems_to_be_is_said(tmp_path: Path) -> None:
    put(tmp_path, "a.pdf", b"%PDF-1.7")
    (skipped,) = read(tmp_path)
    assert isinstance(skipped, SkippedItem)
    assert skipped.detail == "a PDF file; save its text"


def test_an_empty_folder_is_said_to_be(tmp_path: Path) -> None:
    assert outcome(read(tmp_path)) == ["empty"]


@pytest.mark.parametrize(
    "name", ["a\nb.txt", "a\x1b[2Jb.txt", "-rf", "\u202etxt.txt", "a;b $(c) 'd'.txt", "~", "con.txt "]
)
def test_hostile_file_names(tmp_path: Path, name: str) -> None:
    try:
        path = put(tmp_path / "in", name, TEXT)
    except OSError:
        pytest.skip("this system has no such name")
    for items in (read(tmp_path / "in"), read(path)):
        (page,) = items
        assert isinstance(page, Page)
        assert page.address.isprintable()


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode on this system")
def test_a_name_that_is_not_unicode(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    try:
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(TEXT.encode())
    except OSError:
        pytest.skip("this system has no such name")
    (page,) = read(tmp_path)
    assert isinstance(page, Page)
    assert page.address.endswith("/\\udcff.txt")
    page.address.encode("utf-8")


def test_the_limit_counts_for_each_document(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "a" * 1_000)
    put(tmp_path, "b.txt", "a" * 1_001)
    put(tmp_path, "c.jsonl", json.dumps({"text": "a" * 2_000}) + "\n" + json.dumps({"text": "a"}))
    assert outcome(read(tmp_path, max_bytes=1_000)) == ["text", "too large", "too large", "text"]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless file on this system")
def test_an_endless_file_is_too_large() -> None:
    assert outcome(read("/dev/zero", max_bytes=1_000_000)) == ["too large"]


def test_sources_are_opened_one_by_one(tmp_path: Path) -> None:
    for number in range(20):
        put(tmp_path, f"{number:02}.txt", TEXT + "x" * 1_000_000)
    items = open_sources([str(tmp_path), "https://courier.example/none"], ReadOptions(fetch=Web()))
    assert isinstance(items, Iterator)
    tracemalloc.start()
    number = sum(1 for item in items if isinstance(item, Page))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert number == 20
    assert peak < 8_000_000


def test_a_skipped_item_holds_no_bytes(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", b"a\0" + b"b" * 1_000_000)
    (skipped,) = read(tmp_path)
    assert isinstance(skipped, SkippedItem)
    assert skipped.__traceback__ is None
    assert skipped.__cause__ is None
    assert skipped.__context__ is None


def test_a_stream_that_fails_is_named(tmp_path: Path) -> None:
    class Failing(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            raise OSError(5, "Input/output error")

    page = put(tmp_path, "a.txt", TEXT)
    skipped, after = read("-", page, stdin=Failing())
    assert isinstance(skipped, SkippedItem)
    assert (skipped.address, skipped.reason) == ("-", "not readable")
    assert isinstance(after, Page)


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.jsonl", "a.eml", "a.html", "a.xml", "a"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_file_is_read_or_named(tmp_path: Path, data: bytes, name: str) -> None:
    for item in read(put(tmp_path, name, data)):
        if isinstance(item, SkippedItem):
            assert item.reason in SKIP_REASONS
        else:
            assert item.content.strip()
            item.content.encode("utf-8")
            assert item.sha256 == hashlib.sha256(item.data).hexdigest()


SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not beside this checkout")
def test_the_seeds_are_read_as_they_are() -> None:
    pages = read(SHARED / "seeds")
    assert outcome(pages) == ["text", "text"]
    for page in pages:
        assert isinstance(page, Page)
        assert page.content.encode("utf-8") == page.data
