"""A page's HTML and its blocks -> which blocks are the article, as trafilatura chooses them.

trafilatura hands back text without places, so its paragraphs are found again among the page's blocks by their words.
Where it cannot be used (elements nested too deep for its recursion, or it finds nothing) a plain chooser of our own
takes the paragraphs of the densest part of the page.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, cast

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura import bare_extraction

from verbale.article.outline import Element, Outline, SourceBlock

MAX_SOURCE = 4_000_000
MAX_TAGS = 60_000
MAX_ATTRIBUTES = 500
MAX_DEPTH = 150
"""What trafilatura is asked to read: characters, tags, attributes of one tag, elements around one another. Its work
grows faster than the page, and its recursion follows the page's depth. Of 130 saved pages the largest has 1,700,000
characters, 5,900 tags and a depth under 60."""

SHINGLE = 4
SHARE = 0.6
"""A block is found again when this share of its runs of `SHINGLE` words stands in trafilatura's text."""

_WORD = re.compile(r"\w+")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PARAGRAPHS = frozenset(("p", "head", "item", "quote", "cell", "code", "ab", "fw"))


def choose(source: str, outline: Outline, texts: Sequence[str]) -> set[int]:
    """The page, its outline, its blocks' texts -> indices of the blocks that are the article's text, maybe none."""
    paragraphs = list(_trafilatura(source)) if _is_ordinary(source, outline) else []
    return find_again(paragraphs, texts) or densest(outline.blocks, texts)


def _is_ordinary(source: str, outline: Outline) -> bool:
    small = len(source) <= MAX_SOURCE and outline.tags <= MAX_TAGS
    return small and outline.attributes <= MAX_ATTRIBUTES and outline.depth <= MAX_DEPTH


def _trafilatura(source: str) -> Iterator[str]:
    """The page -> the texts of the paragraphs that trafilatura keeps, in order."""
    tree = _tree(source)
    document = None if tree is None else bare_extraction(tree, include_comments=False)
    body = getattr(document, "body", None)
    if body is None:
        return
    yield from _paragraphs(body)


def _tree(source: str) -> HtmlElement | None:
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    data = _FORBIDDEN.sub(" ", source).encode("utf-8")
    try:
        return document_fromstring(data, parser=parser) if data.strip() else None
    except etree.LxmlError:
        return None


def _paragraphs(body: Any) -> Iterator[str]:
    """trafilatura's tree -> texts of its innermost paragraph-like elements, and of what stands between them."""
    gathered: list[str] = []
    walk = cast("Iterator[tuple[str, Any]]", etree.iterwalk(body, events=("start", "end")))
    for event, element in walk:
        if element.tag in _PARAGRAPHS or element.tag == "lb":
            yield from _whole(gathered)
        text = element.text if event == "start" else element.tail
        gathered.append(text or "")
    yield from _whole(gathered)


def _whole(gathered: list[str]) -> Iterator[str]:
    text = "".join(gathered)
    gathered.clear()
    if text.strip():
        yield text


def words(text: str) -> list[str]:
    """Text -> its words in lower case."""
    return _WORD.findall(text.lower())


def find_again(paragraphs: Sequence[str], texts: Sequence[str]) -> set[int]:
    """Chosen paragraphs and the texts of all blocks -> indices of the blocks that hold them.

    A paragraph whose words are just those of a block is found first, where several are, the one that follows the block
    found before. What is left over is compared by runs of words: it may be a piece of a block or hold several.
    """
    keys = [" ".join(words(text)) for text in texts]
    places: dict[str, list[int]] = defaultdict(list)
    for index, key in enumerate(keys):
        if key:
            places[key].append(index)
    chosen: set[int] = set()
    left: list[str] = []
    last = -1
    for paragraph in paragraphs:
        key = " ".join(words(paragraph))
        if not key:
            continue
        free = [index for index in places[key] if index not in chosen]
        if free:
            last = next((index for index in free if index > last), free[0])
            chosen.add(last)
        else:
            left.append(key)
    return chosen | _overlapping(left, keys, chosen)


def _overlapping(left: Sequence[str], keys: Sequence[str], chosen: set[int]) -> set[int]:
    """Paragraphs that equal no block -> further blocks that share most of their words with them."""
    known = Counter(shingle for key in left for shingle in _shingles(key.split()))
    if not known:
        return set()
    found: set[int] = set()
    for index, key in enumerate(keys):
        own = list(_shingles(key.split()))
        if index not in chosen and own and sum(s in known for s in own) >= SHARE * len(own):
            found.add(index)
    return found


def _shingles(key: Sequence[str]) -> Iterator[tuple[str, ...]]:
    if 0 < len(key) < SHINGLE:
        return
    for start in range(len(key) - SHINGLE + 1):
        yield tuple(key[start : start + SHINGLE])


def densest(blocks: Sequence[SourceBlock], texts: Sequence[str]) -> set[int]:
    """Blocks -> those of the container with most plain paragraph text: what stands when trafilatura cannot help."""
    weight: Counter[Element] = Counter()
    for block, text in zip(blocks, texts, strict=True):
        if _is_plain(block, text):
            for distance, element in enumerate(islice(block.element.ancestors(), 1, 4)):
                weight[element] += len(text) >> distance
    if not weight:
        return set()
    best = max(weight, key=lambda element: (weight[element], -element.depth))
    inside: dict[Element, bool] = {best: True}
    return {
        index
        for index, (block, text) in enumerate(zip(blocks, texts, strict=True))
        if _is_plain(block, text) and _is_inside(block.element, inside)
    }


def _is_inside(element: Element, known: dict[Element, bool]) -> bool:
    """Whether the element stands in one that is known to be inside; what is found on the way is remembered."""
    path: list[Element] = []
    answer = False
    for ancestor in element.ancestors():
        if ancestor in known:
            answer = known[ancestor]
            break
        path.append(ancestor)
    known.update(dict.fromkeys(path, answer))
    return answer


def _is_plain(block: SourceBlock, text: str) -> bool:
    return len(text) >= 60 and block.linked * 2 < len(text) and block.element.name not in ("title", "footer", "nav")
