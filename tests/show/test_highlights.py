"""Marks in a report's text: whatever the spans, the text stays whole and each span's marks hold exactly its words."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.show import samples
from verbale.model import Article, Block, Located
from verbale.show import highlights
from verbale.show.highlights import Pointer, anchor_id, rest_class
from verbale.show.markup import Node, render, tag


class Marks(HTMLParser):
    """HTML -> its text without the numbers, and the text inside each mark by id or class of its further pieces."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.inside, self.open, self.skip, self.ids = "", dict[str, str](), list[str](), 0, list[str]()

    def handle_starttag(self, name: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if name == "mark":
            rest = [c.removesuffix("-rest") for c in (found["class"] or "").split() if c.endswith("-rest")]
            self.ids += [found["id"] or ""] if "id" in found else []
            self.open.append(found.get("id") or rest[0])
        self.skip += name == "a"

    def handle_endtag(self, name: str) -> None:
        if name == "mark":
            self.open.pop()
        self.skip -= name == "a"

    def handle_data(self, data: str) -> None:
        if not self.skip:
            self.text += data
            for one in set(self.open):
                self.inside[one] = self.inside.get(one, "") + data


def _parsed(nodes: list[Node]) -> Marks:
    parser = Marks()
    parser.feed(render(tag("div", *nodes)))
    parser.close()
    return parser


def _all(article: Article, pointers: list[Pointer]) -> list[Node]:
    anchors = highlights.anchors(pointers).get(article.id, [])
    return [n for p in highlights.paragraphs(article) for n in highlights.marked(article.text, p, anchors)]


CUTS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 30), st.sampled_from(["content", "source", "cue"])), max_size=12
)


@given(st.text("ab<&\"' ", min_size=1, max_size=60), CUTS, st.lists(st.integers(0, 60), max_size=3))
def test_every_span_is_marked_whole(text: str, cuts: list[tuple[int, int, str]], breaks: list[int]) -> None:
    edges = sorted({0, len(text), *(b for b in breaks if b < len(text))})
    blocks = tuple(Block(a, b, "body") for a, b in pairwise(edges))
    article = Article("r1", "0", "x", text, blocks)
    spans = [(a, min(a + n, len(text)), use) for a, n, use in cuts if a < len(text)]
    pointers = [Pointer(Located("r1", a, b, text[a:b]), use, "s1", "1") for a, b, use in spans]  # type: ignore[arg-type]
    parsed = _parsed(_all(article, pointers))
    assert parsed.text == text
    assert sorted(parsed.ids) == sorted({anchor_id("r1", a, b) for a, b, _ in spans})
    for a, b, _ in spans:
        assert parsed.inside[anchor_id("r1", a, b)] == text[a:b]


def test_a_span_over_two_paragraphs_goes_on_in_a_further_piece() -> None:
    article = samples.POST
    start = article.text.index("never") if "never" in article.text else 10
    end = article.blocks[1].start + 12
    node = _all(article, [Pointer(Located(article.id, start, end, article.text[start:end]), "content", "s1", "1")])
    id_ = anchor_id(article.id, start, end)
    assert list(highlights.continued(node)) == [id_]
    assert rest_class(id_) in render(tag("div", *node))


def test_words_outside_every_block_are_shown_too() -> None:
    article = Article("r1", "0", "x", "alpha beta gamma", (Block(6, 10, "body"),))
    assert [(p.start, p.end, p.role) for p in highlights.paragraphs(article)] == [
        (0, 6, None),
        (6, 10, "body"),
        (10, 16, None),
    ]
    bare = Article("r1", "0", "x", "alpha", ())
    assert [(p.start, p.end) for p in highlights.paragraphs(bare)] == [(0, 5)]


def test_deep_nesting_is_written_without_recursion() -> None:
    node: Node = "x"
    for _ in range(5_000):
        node = tag("span", node)
    assert render(node).count("</span>") == 5_000
