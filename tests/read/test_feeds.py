"""Feeds and lists of feeds: what an entry gives, and what a hostile one costs."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.helping import tried
from verbale.errors import SkippedItem
from verbale.read.feeds import Entry, read_feed, read_opml

SOON = 10  # seconds, on a busy machine; without the guards it is minutes
WORDS = " ".join(["The envoy left the capital on Tuesday."] * 40)


def rss(*items: str, title: str = "Harbour Courier") -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{title}</title><link>https://courier.example</link>{''.join(items)}</channel></rss>"
    ).encode()


def atom(*entries: str) -> bytes:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Courier</title>'
        f'<link href="https://courier.example/"/>{"".join(entries)}</feed>'
    ).encode()


def read(data: bytes, **more: Any) -> list[Entry]:
    return list(read_feed(data, "feed.xml", **more))


def test_an_rss_entry() -> None:
    (entry,) = read(
        rss(
            "<item><title>Envoy leaves &amp; returns</title><link>https://courier.example/1</link>"
            "<pubDate>Wed, 08 Jul 2020 17:08:00 +0900</pubDate><dc:creator>Mira Castellane</dc:creator>"
            "<description>Short.</description></item>"
        )
    )
    given = entry.given
    assert (given.url, given.title) == ("https://courier.example/1", "Envoy leaves & returns")
    assert (given.published, given.modified) == ("Wed, 08 Jul 2020 17:08:00 +0900", None)
    assert given.authors == ("Mira Castellane",)
    assert given.outlet is None  # the page itself will say
    assert entry.content is None  # a description is not the report


def test_an_atom_entry() -> None:
    (entry,) = read(
        atom(
            '<entry><title type="html">Envoy &lt;b>leaves&lt;/b> &amp;amp; returns</title><link href="/1"/>'
            "<published>2020-07-08T17:08:00+09:00</published><updated>2020-07-09T00:00:00Z</updated>"
            "<author><name>Mira Castellane</name><email>m@courier.example</email></author>"
            "<author><name>Jon Vance</name></author></entry>"
        ),
        base="https://courier.example/feeds/all.xml",
    )
    given = entry.given
    assert given.url == "https://courier.example/1"
    assert given.title == "Envoy leaves & returns"
    assert (given.published, given.modified) == ("2020-07-08T17:08:00+09:00", "2020-07-09T00:00:00Z")
    assert given.authors == ("Mira Castellane", "Jon Vance")


def test_an_rss_date_of_dublin_core_is_when_it_was_published() -> None:
    (entry,) = read(rss("<item><link>https://a.example/1</link><dc:date>2020-07-08</dc:date></item>"))
    assert (entry.given.published, entry.given.modified) == ("2020-07-08", None)


def test_an_author_with_a_mail_address() -> None:
    (entry,) = read(
        rss("<item><link>https://a.example/1</link><author>m@courier.example (Mira Castellane)</author></item>")
    )
    assert entry.given.authors == ("Mira Castellane",)
    (entry,) = read(rss("<item><link>https://a.example/1</link><author>m@courier.example</author></item>"))
    assert entry.given.authors == ()


def test_only_an_entrys_own_authors_count() -> None:
    (entry,) = read(
        atom(
            "<author><name>Harbour Courier</name></author><entry><link href='https://a.example/1'/>"
            "<source><author><name>Other</name></author></source><contributor><name>Editor</name></contributor>"
            "<author>\n<uri>https://a.example/m</uri><name>Mira Castellane</name></author></entry>"
        )
    )
    assert entry.given.authors == ("Mira Castellane",)


def test_nothing_is_made_up() -> None:
    (entry,) = read(rss("<item><description>x</description></item>"))
    assert entry.given.url is None
    assert entry.given.title is None
    assert entry.given.published is None
    assert entry.given.authors == ()


FULL = f"<item><title>T</title><link>https://courier.example/1</link><content:encoded><![CDATA[<p>{WORDS}</p>]]></content:encoded></item>"


def test_full_content_is_kept_with_the_entrys_own_bytes() -> None:
    data = rss("<item><title>Ö</title><link>https://courier.example/0</link></item>", FULL)
    first, second = read(data)
    assert first.content is None
    assert second.content is not None
    assert second.content.data == FULL.encode()
    assert second.content.data in data
    assert (second.content.media, second.content.text) == ("html", f"<p>{WORDS}</p>")
    assert second.given.outlet == "Harbour Courier"


@given(
    st.lists(
        st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff"), max_size=40),
        max_size=4,
    )
)
def test_every_entrys_bytes_are_cut_exactly(titles: list[str]) -> None:
    entries = [FULL.replace("T</title>", f"<![CDATA[{t.replace(']]>', '')}]]></title>") for t in titles]
    data = rss(*entries)
    assert [e.content.data for e in read(data) if e.content] == [entry.encode() for entry in entries]


@pytest.mark.parametrize("ending", ["[…]", "Read more", "Continue reading →", "…"])
def test_an_excerpt_is_not_the_report(ending: str) -> None:
    (entry,) = read(rss(FULL.replace("</p>", f"</p> {ending}")))
    assert entry.content is None


def test_short_content_counts_when_there_is_nothing_else() -> None:
    (entry,) = read(atom('<entry><title>T</title><content type="text">The envoy left.</content></entry>'))
    assert entry.content is not None
    assert (entry.content.media, entry.content.text) == ("text", "The envoy left.")


def test_other_encodings() -> None:
    text = rss(FULL.replace("<title>T", "<title>Brücke")).decode()
    for encoding in ("utf-8-sig", "utf-16"):
        (entry,) = read(text.encode(encoding))
        assert entry.given.title == "Brücke"
    (entry,) = read(text.replace("utf-8", "iso-8859-1").encode("cp1252"))
    assert entry.given.title == "Brücke"
    (entry,) = read(text.replace(' encoding="utf-8"', "").encode())
    assert entry.given.title == "Brücke"


def test_a_malformed_feed_is_mended() -> None:
    data = rss(
        "<item><title>A &nbsp;B & C</title><link>https://courier.example/1?a=1&b=2</link>"
        "<dc:creator>Mira Castellane</dc:creator></item>",
        FULL,
    )
    entries = read(data.replace(b"</channel></rss>", b""))
    assert [entry.given.url for entry in entries] == ["https://courier.example/1?a=1&b=2", "https://courier.example/1"]
    assert entries[0].given.title == "A B & C"
    assert entries[0].given.authors == ("Mira Castellane",)
    assert entries[1].content is None  # cut out of a mended feed, they would not be the bytes received


LOL = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "lol">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
BODY = "<rss version='2.0'><channel><title>{0}</title><item><title>{0}</title></item></channel></rss>"
OPML = "<opml version='2.0'><body><outline text='{0}' xmlUrl='https://a.example/{0}'/></body></opml>"


@pytest.mark.parametrize(
    "data",
    [
        LOL + BODY.format("&a9;"),
        '<!DOCTYPE x [<!ENTITY a "' + "A" * 100_000 + '">]>' + BODY.format("&a;" * 5_000),
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + BODY.format("&a;"),
        '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1/"> %a;]>' + BODY.format("x"),
        BODY.format("<a>" * 100_000 + "</a>" * 100_000),
        BODY.format("x").replace("<item>", "<item><author>" + "a" * 1_000_000 + "</author>"),
        "<rss>" + "<item/>" * 20_000 + "</rss>",
        "<rss><channel>" + "<a " * 500_000,
        "<rss><channel>" + "<a>" * 500_000,
        "<rss><channel>" + "&a" * 500_000,
        "<rss>" + "<!-- " * 200_000,
        "<rss",
        "",
    ],
)
def test_hostile_feeds_take_no_time(data: str) -> None:
    started = time.perf_counter()
    found = tried(lambda: read(data.encode()))
    if isinstance(found, SkippedItem):
        assert (found.address, found.reason) == ("feed.xml", "not readable")
    else:
        assert "root:" not in str(found)
    assert time.perf_counter() - started < SOON


def test_entities_are_refused_in_feeds_and_lists() -> None:
    for data in (LOL + BODY.format("&a9;"), LOL + OPML.format("&a9;")):
        with pytest.raises(SkippedItem, match="entities"):
            read(data.encode())
        with pytest.raises(SkippedItem, match="entities"):
            read_opml(data.encode(), "list.opml")


def test_opml() -> None:
    data = b"""<?xml version="1.0"?><opml version="2.0"><head><title>Feeds</title></head><body>
    <outline text="Asia"><outline type="rss" text="A" xmlUrl="https://a.example/rss?x=1&amp;y=2"/>
    <outline text="B" xmlurl=" https://b.example/atom "/></outline>
    <outline text="again" xmlUrl="https://b.example/atom"/><outline text="none" htmlUrl="https://c.example/"/></body></opml>"""
    assert read_opml(data, "list.opml") == ["https://a.example/rss?x=1&y=2", "https://b.example/atom"]


@pytest.mark.parametrize(
    "data", [b"<opml>", b"<opml><body><outline xmlUrl='https://a.example/?a&b'><", b"<opml>" + b"<outline>" * 100_000]
)
def test_damaged_lists(data: bytes) -> None:
    started = time.perf_counter()
    found = tried(lambda: read_opml(data, "list.opml"))
    if isinstance(found, SkippedItem):
        assert found.reason == "not readable"
    else:
        assert found in ([], ["https://a.example/?a&b"])
    assert time.perf_counter() - started < SOON


@given(st.text(max_size=100))
def test_any_text_is_a_feed_or_refused(text: str) -> None:
    for data in (text, f"<rss><channel>{text}", f"<feed><entry>{text}</entry></feed>"):
        found = tried(lambda data=data: read(data.encode("utf-8", "replace")))
        if isinstance(found, SkippedItem):
            assert found.reason in ("not readable", "unreadable encoding")
        else:
            assert all(isinstance(entry, Entry) for entry in found)
