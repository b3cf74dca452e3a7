"""Text that is already text -> blocks, roles, duplicates and what the report says about itself."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.article import make_article
from verbale.article.paragraphs import paragraphs
from verbale.errors import SkippedItem
from verbale.model import Article, Page

MakePage = Callable[..., Page]


def facts(article: Article) -> dict[str, Any]:
    """An article -> what cases name; a date as its minute or day."""
    return {
        "title": article.title,
        "outlet": article.outlet,
        "authors": list(article.authors),
        "published": article.published and (article.published.at or article.published.start),
        "modified": article.modified and (article.modified.at or article.modified.start),
        "wire": article.wire,
        "language": article.language,
        "kind": article.kind,
    }


def test_text(text_case: dict[str, Any], page: MakePage) -> None:
    article = make_article(page(text_case["content"], **text_case["given"]))
    assert [block.role for block in article.blocks] == text_case["roles"]
    twins = {str(i): b.duplicate_of for i, b in enumerate(article.blocks) if b.duplicate_of is not None}
    assert twins == text_case["duplicates"]
    assert {name: facts(article)[name] for name in text_case["facts"]} == text_case["facts"]


def test_text_stays_as_it_stands(text_case: dict[str, Any], page: MakePage) -> None:
    made = page(text_case["content"], **text_case["given"])
    article = make_article(made)
    assert article.text.endswith(made.content)
    for block in article.blocks:
        for segment in block.origin:
            assert article.text[segment.start : segment.end] == made.content[segment.page_start : segment.page_end]
    assert all(block.origin for block in article.blocks if block.start >= len(article.text) - len(made.content))


def test_identity(page: MakePage) -> None:
    made = page("Ferry pact holds\n\nThe premier of Orvelle said on Monday that the ferry pact would hold.")
    article = make_article(made)
    assert article.id == "r" + made.sha256[:16]
    assert (article.sha256, article.address) == (made.sha256, made.address)


def test_dates_rest_on_their_words(page: MakePage) -> None:
    text = (
        "Ferry pact holds\n\nPosted on : 2021-05-03 17:08 KST\n\nThe premier said on Monday that the pact would hold."
    )
    published = make_article(page(text)).published
    assert published is not None
    assert published.basis == "2021-05-03 17:08 KST"
    given_date = make_article(
        page(text.replace("Posted on : 2021-05-03 17:08 KST", ""), published="2021-05-03")
    ).published
    assert given_date is not None
    assert given_date.basis == "metadata"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "empty"),
        (" \n\t\u00a0\n", "empty"),
        ("Share\n\nTweet\n\nAdvertisement", "not an article"),
        ("북한은 미국과 마주 앉을 의사가 없다고 다시 밝혔다. 이에 따라 관계 개선의 과제가 남았다.", "not English"),
        ("Die Ministerin sagte am Montag, die Gespräche würden wie geplant weitergehen, und niemand habe um einen "
         "Aufschub gebeten, auch nicht die Nachbarn.", "not English"),
    ],
)  # fmt: skip
def test_what_is_set_aside(page: MakePage, content: str, reason: str) -> None:
    with pytest.raises(SkippedItem) as error:
        make_article(page(content, address="one.txt"))
    assert (error.value.reason, error.value.address) == (reason, "one.txt")


def test_language_in_the_detail(page: MakePage) -> None:
    with pytest.raises(SkippedItem) as error:
        make_article(page("북한은 미국과 마주 앉을 의사가 없다고 다시 밝혔다. 이에 따라 관계 개선의 과제가 남았다."))
    assert error.value.detail == "language: ko"


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_paragraphs_cover_what_is_not_space(text: str) -> None:
    places = paragraphs(text)
    assert all(0 <= a < b <= len(text) and text[a:b] == text[a:b].strip() for a, b in places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))
    covered = "".join(text[a:b] for a, b in places)
    assert "".join(covered.split()) == "".join(text.split())


@given(st.lists(st.text(min_size=1), min_size=1, max_size=12), st.sampled_from(["\n", "\n\n", "\r\n", "\n \n"]))
def test_any_text_is_read_or_set_aside(page: MakePage, lines: list[str], joint: str) -> None:
    made = page(joint.join(lines))
    try:
        article = make_article(made)
    except SkippedItem:
        return
    article.text.encode("utf-8")
    assert all(a.end <= b.start for a, b in pairwise(article.blocks))
    for index, block in enumerate(article.blocks):
        assert block.duplicate_of is None or block.duplicate_of < index


def test_seeds(shared: Path, page: MakePage) -> None:
    """The two reports that Verbale was begun for."""
    first, second = sorted((shared / "seeds").glob("*.txt"))
    article = make_article(page(first.read_text(encoding="utf-8")))
    assert article.authors == ("Hwang Joon-bum", "Gil Yun-hyung")
    assert article.published is not None
    assert article.modified is not None
    assert (article.published.at, article.modified.at) == ("2020-07-08T17:08+09:00", "2020-07-08T17:08+09:00")
    assert [b.role for b in article.blocks if b.role == "caption" and b.duplicate_of is None] == ["caption"]
    assert [b.role for b in article.blocks[-4:]] == ["furniture"] * 4
    assert sum(b.role == "body" for b in article.blocks) == 6
    article = make_article(page(second.read_text(encoding="utf-8")))
    assert (article.published, article.modified, article.authors) == (None, None, ())
    assert (article.blocks[1].role, article.blocks[1].duplicate_of) == ("title", 0)
    assert article.blocks[-1].role == "furniture"
    assert sum(b.role == "body" for b in article.blocks) == 9
