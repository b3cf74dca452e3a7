"""Input made to crash, hang or fill the memory -> a clean article or a clear SkippedItem, in a few seconds."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from verbale.article import make_article
from verbale.errors import SKIP_REASONS, SkippedItem
from verbale.model import Article, Media, Page

SECONDS = 30.0
"""Processor time one page may take; each takes under five on an idle machine, and hours if work is not linear."""

SENTENCE = "The premier of Orvelle said on Monday that the ferry pact would hold, and that nobody asked for a delay. "
PARAGRAPHS = f"<p>{SENTENCE}{SENTENCE}</p>" * 4
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))

PAGES = {
    "entity bomb": f'<!DOCTYPE html [<!ENTITY e0 "ha">{ENTITIES}]><html><body><p>&e11;&e11;</p>{PARAGRAPHS}',
    "deep div": "<html><body>" + "<div>" * 100_000 + PARAGRAPHS + "</div>" * 100_000,
    "deep span": "<html><body><p>" + "<span>" * 100_000 + SENTENCE * 4 + "</span>" * 100_000 + PARAGRAPHS,
    "deep lists": "<html><body>" + "<ul><li>" * 50_000 + PARAGRAPHS,
    "deep tables": "<html><body>" + "<table><tr><td>" * 30_000 + PARAGRAPHS,
    "deep but allowed": "<html><body>" + "<div>" * 140 + PARAGRAPHS + "</div>" * 140,
    "end tags without a start": "<html><body>" + "<b>" * 240 + "</section></p></i>" * 100_000 + PARAGRAPHS,
    "24 kB of open links": "<html><body>" + "<a " * 8_000,
    "open links after text": "<html><body>" + PARAGRAPHS + "<a " * 8_000,
    "links in links": "<html><body>" + "<a>x" * 40_000 + PARAGRAPHS,
    "one tag, many attributes": "<html><body><div " + " ".join(f"a{n}=1" for n in range(200_000)) + f">{PARAGRAPHS}",
    "quotation marks": "<html><body>" + "<a b='\"" * 100_000 + PARAGRAPHS,
    "unclosed comment": f"<html><body>{PARAGRAPHS}" + "<!--" * 200_000,
    "unclosed script": f"<html><body>{PARAGRAPHS}" + "<script>" * 200_000,
    "less-than signs": f"<html><body>{PARAGRAPHS}" + "< " * 1_000_000,
    "ampersands": "<html><body><p>" + "&" * 500_000 + f"</p>{PARAGRAPHS}",
    "entities": "<html><body><p>" + "&amp" * 300_000 + f"</p>{PARAGRAPHS}",
    "a 10 MB line": "<html><body><p>" + SENTENCE * 97_000 + "</p></body></html>",
    "too many paragraphs": "<html><body>" + PARAGRAPHS * 10_000,
    "too many tags": "<html><body>" + "<span>word </span>" * 300_000 + PARAGRAPHS,
    "breaks": "<html><body>" + "word word<br>" * 40_000 + PARAGRAPHS,
    "deep JSON-LD": f'<html><head><script type="application/ld+json">{"[" * 200_000}</script></head><body>{PARAGRAPHS}',
    "much JSON-LD": '<script type="application/ld+json">{"@graph":[{"@graph":[{}]}]}</script>' * 5_000 + PARAGRAPHS,
    "NUL": f"<html><body>{PARAGRAPHS.replace('pact', 'pa' + chr(0) + 'ct')}",
    "lone surrogate": f"<html><body>{PARAGRAPHS.replace('pact', 'pa' + chr(0xD800) + 'ct')}",
    "control characters": f"<html><body>{PARAGRAPHS.replace('pact', 'pa' + chr(1) + chr(0xFFFE) + 'ct')}",
    "XML declaration": f'<?xml version="1.0" encoding="utf-16"?><html><body>{PARAGRAPHS}',
    "no tags": SENTENCE * 3,
    "nothing": "",
    "tags only": "<html><body><div></div></body></html>",
}
TEXTS = {
    "a 10 MB line": SENTENCE * 97_000,
    "10 MB without a space": "x" * 10_000_000,
    "10 MB of line ends": "\n" * 10_000_000 + SENTENCE,
    "10 MB of spaces": " " * 10_000_000 + SENTENCE,
    "a million lines": "word\n" * 1_000_000,
    "wrapped, 5 MB": "the premier said that the ferry pact would hold and that nobody had asked\n" * 70_000,
    "NUL": SENTENCE.replace("pact", "pa\x00ct") * 3,
    "lone surrogate": SENTENCE.replace("pact", "pa\ud800ct") * 3,
    "brackets": "(" * 400 + "\n" + "- " * 240 + "\n" + '"' * 499 + "\n" + SENTENCE,
}


def read_or_skip(page: Page) -> tuple[Article | None, SkippedItem | None]:
    """Page -> its article, or why it was set aside."""
    try:
        return make_article(page), None
    except SkippedItem as skipped:
        return None, skipped


@pytest.mark.parametrize(
    ("media", "name"),
    [("html", name) for name in PAGES] + [("text", name) for name in TEXTS],
    ids=str,
)
def test_hostile(page: Callable[..., Page], media: Media, name: str) -> None:
    content = (PAGES if media == "html" else TEXTS)[name]
    begin = time.process_time()
    article, skipped = read_or_skip(page(content, media, address=name))
    if skipped is not None:
        assert skipped.reason in SKIP_REASONS
        assert skipped.detail
    if article is not None:
        article.text.encode("utf-8")
        assert "\x00" not in article.text
        for block in article.blocks:
            for segment in block.origin:
                if segment.end - segment.start == segment.page_end - segment.page_start:
                    words = article.text[segment.start : segment.end]
                    assert words == content[segment.page_start : segment.page_end]
    assert time.process_time() - begin < SECONDS


@pytest.mark.parametrize("name", ["entity bomb", "deep div", "deep lists", "deep tables", "unclosed comment", "NUL"])
def test_the_report_is_still_read(page: Callable[..., Page], name: str) -> None:
    article = make_article(page(PAGES[name], "html"))
    assert "said on Monday that the ferry" in article.text
    assert len(article.text) < 5_000
