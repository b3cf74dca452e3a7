"""HTML -> the report's blocks with roles, every word mapped back to the page's characters, and metadata."""

from __future__ import annotations

import gzip
import html
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.article import html_blocks, make_article
from verbale.article.folding import fold
from verbale.article.outline import outline
from verbale.article.tokens import tokenize
from verbale.errors import SkippedItem
from verbale.model import Article, Page

MakePage = Callable[..., Page]

FIRST = "The premier of Orvelle said on Monday that the ferry pact would hold, and that nobody had asked for a delay."
SECOND = "“We have signed, and we will not sign twice,” Premier Anna Reed told the delegates in the harbour hall."
THIRD = "Talks go on next week in Castlemere, the ministry said. Both sides are to bring maps of the coast."
JSON_LD = {
    "@graph": [
        {"@type": "WebSite", "name": "Courier"},
        {
            "@type": ["NewsArticle"],
            "headline": "Ferry pact holds",
            "datePublished": "2021-05-03T17:08:00+01:00",
            "dateModified": "2021-05-04T09:30:00+01:00",
            "author": [{"@type": "Person", "name": "Jo Marlowe"}, {"name": "Hana Orlova"}],
            "publisher": {"name": "Harbour Courier"},
            "description": "A signature, not a sketch",
        },
    ]
}
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Ferry pact holds | Harbour Courier</title>
<script type="application/ld+json">{json.dumps(JSON_LD)}</script>
<meta property="og:site_name" content="Harbour Courier">
</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<main><article><h1>Ferry pact
holds</h1><p class="standfirst">A signature,&nbsp;not a sketch</p>
<p class="byline">By <a href="/jo">Jo Marlowe</a> and Hana Orlova</p><time>3 May 2021</time>
<figure><img src="ferry.jpg">
<figcaption>A ferry with delegates on board leaves the harbour of Orvelle.</figcaption></figure>
<p>{FIRST}</p><p>{SECOND.replace("hall.", "hall &amp; on the <a href='/pier'>pier</a>.")}</p>
<p>MORE: <a href="/maps">What the maps show</a></p><p>{THIRD}</p><p>{FIRST.replace("Monday", "Tuesday")}</p>
</article></main><aside><h2>Related stories</h2><ul><li><a href="/a">Five facts on ferries</a></li></ul></aside>
<footer><p>Copyright 2021 Harbour Courier</p></footer></body></html>"""


def check_map(text: str, segments: tuple[object, ...], source: str) -> None:
    """Each segment stands for the characters it names; nothing but white space is without one."""
    last = 0
    for s in segments:
        start, end, page_start, page_end = s.start, s.end, s.page_start, s.page_end  # type: ignore[attr-defined]
        assert last <= start < end
        assert text[last:start].isspace() or last == start
        words, raw = text[start:end], source[page_start:page_end]
        if len(words) == len(raw):
            assert words == raw
        else:
            assert words == html.unescape(raw) or (words == " " and html.unescape(raw).isspace())
        last = end
    assert last == len(text)


def check_article(article: Article, source: str) -> None:
    assert article.text == "\n\n".join(article.text[b.start : b.end] for b in article.blocks)
    for block in article.blocks:
        shifted = tuple(
            type(s)(s.start - block.start, s.end - block.start, s.page_start, s.page_end) for s in block.origin
        )
        if shifted:
            check_map(article.text[block.start : block.end], shifted, source)


def test_page(page: MakePage) -> None:
    article = make_article(page(PAGE, "html"))
    roles = [(block.role, article.text[block.start : block.end]) for block in article.blocks]
    assert ("title", "Ferry pact holds") in roles
    assert ("deck", "A signature, not a sketch") in roles
    assert ("byline", "By Jo Marlowe and Hana Orlova") in roles
    assert ("caption", "A ferry with delegates on board leaves the harbour of Orvelle.") in roles
    assert ("furniture", "MORE: What the maps show") in roles
    assert [t for r, t in roles if r == "body"] == [
        FIRST, SECOND.replace("hall.", "hall & on the pier."), THIRD, FIRST.replace("Monday", "Tuesday"),
    ]  # fmt: skip
    assert not any("Copyright" in t or "Five facts" in t or t == "Home" for _, t in roles)
    check_article(article, PAGE)


def test_metadata(page: MakePage) -> None:
    article = make_article(page(PAGE, "html"))
    assert (article.title, article.outlet) == ("Ferry pact holds", "Harbour Courier")
    assert article.authors == ("Jo Marlowe", "Hana Orlova")
    assert article.published is not None
    assert article.modified is not None
    assert (article.published.at, article.published.basis) == ("2021-05-03T17:08+01:00", "metadata")
    assert article.modified.at == "2021-05-04T09:30+01:00"


def body(inner: str, head: str = "") -> str:
    text = f"<h1>Ferry pact holds</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>{inner}"
    return f"<html><head>{head}</head><body>{text}</body></html>"


def test_meta_tags_when_there_is_no_json(page: MakePage) -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", broken</script>'
        '<meta name="author" content="By Jo Marlowe"><meta property="article:published_time" content="2021-05-03">'
    )
    article = make_article(page(body("", head), "html"))
    assert article.authors == ("Jo Marlowe",)
    assert article.published is not None
    assert article.published.start == "2021-05-03"


def test_undated_page_is_undated(page: MakePage) -> None:
    times = '<time datetime="2020-01-01">x</time><time class="published" datetime="2019-01-01">a</time>'
    times += '<time class="published" datetime="2018-01-01">b</time><p>Copyright 2017</p>'
    made = page(body(times), "html", address="https://courier.example/2016/01/01/pact")
    article = make_article(made)
    assert (article.published, article.modified, article.outlet) == (None, None, None)


def test_agency_as_author_is_wire(page: MakePage) -> None:
    article = make_article(page(body("", '<meta name="author" content="Associated Press">'), "html"))
    assert (article.wire, article.authors) == ("AP", ())


def test_breaks_part_paragraphs() -> None:
    source = f"<html><body><h1>Ferry<br>pact</h1><div>{FIRST}<br><br>{SECOND}<br>{THIRD}</div></body></html>"
    assert [b.text for b in html_blocks(source) if b.role == "body"] == [FIRST, SECOND, THIRD]


def test_words_for_screen_readers_are_left_out() -> None:
    source = body(f"<p>{THIRD[:-1]}<span class='sr-only'>, opens new tab</span>, too.</p>")
    assert [b.text for b in html_blocks(source)][-1] == THIRD[:-1] + ", too."


def test_markup_in_a_title_is_text(page: MakePage) -> None:
    wild = "&lt;script&gt;alert(1)&lt;/script&gt; Ferry pact"
    source = body("", f'<title><script>alert(1)</script> Ferry pact</title><meta property="og:title" content="{wild}">')
    article = make_article(page(source.replace("Ferry pact holds", wild), "html"))
    assert article.title == "<script>alert(1)</script> Ferry pact"
    check_article(article, source.replace("Ferry pact holds", wild))


def test_given_title_when_the_page_has_none(page: MakePage) -> None:
    source = f"<html><body><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></body></html>"
    article = make_article(page(source, "html", title="Ferry pact holds"))
    assert (article.blocks[0].role, article.blocks[0].origin) == ("title", ())
    assert article.text.startswith("Ferry pact holds\n\n")
    check_article(article, source)


HTML = st.lists(
    st.one_of(
        st.sampled_from(
            ["<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<br>", "<li>", "<td>", "<a href='x'>", "</a>", "<pre>",
             "<!--", "-->", "<script>", "</script>", "<title>", "</title>", "&amp;", "&nbsp;", "&#x41;", "&lt",
             "&bogus;", "&#0;", "&#xD800;", "&acE;", "<", ">", "\n", "\t", "  ", "\u00ad", "\u200b", "\x00", "\ud800",
             "<a ", '"', "<?x", "<![CDATA["]
        ),
        st.text(max_size=20),
    ),
    max_size=30,
).map("".join)  # fmt: skip


@given(HTML)
def test_words_map_back_to_the_source(source: str) -> None:
    for block in outline(source).blocks:
        text, segments = fold(source, block.pieces)
        assert text == " ".join(text.split())
        text.encode("utf-8")
        if "&#" not in source and "\x00" not in source:
            check_map(text, segments, source)


@given(HTML)
def test_tokens_are_in_order_and_inside(source: str) -> None:
    last = 0
    for token in tokenize(source):
        assert last <= token.start < token.end <= len(source)
        last = token.end


@given(HTML)
def test_any_page_is_read_or_set_aside(page: MakePage, source: str) -> None:
    wild = body(source)
    try:
        article = make_article(page(wild, "html"))
    except SkippedItem:
        return
    article.text.encode("utf-8")


@given(st.text(min_size=1))
def test_text_that_is_escaped_comes_back(text: str) -> None:
    source = f"<p>{html.escape(text)}</p>"
    shown = "".join(fold(source, block.pieces)[0] for block in outline(source).blocks)
    assert all(part in shown for part in text.split() if part.isascii() and part.isprintable())


def test_segments_on_saved_pages(shared: Path, page: MakePage) -> None:
    """Every word of real pages, of a dozen publishers, stands where its segment says."""
    files = sorted((shared / "corpora" / "pages").glob("u[ks]/*.html.gz"))[::5]
    if not files:
        pytest.skip("needs ../shared/corpora/pages")
    for path in files:
        source = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
        check_article(make_article(page(source, "html", address=path.name)), source)
