"""A report's text and the spans that a dossier points to -> paragraphs in which each of those spans is marked.

Spans may nest, cross and run over paragraphs. A span is one `<mark>` where it can be; where another crosses it or a
paragraph ends, it goes on in further pieces, and `rest_class` names those, so that all of it lights up as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from verbale.model import Article, BlockRole, Located
from verbale.show.markup import Element, Node, tag

Use = Literal["content", "source", "cue", "evidence", "time", "open"]
_REST = "-rest"
_WEIGHT: dict[Use, int] = {"content": 0, "evidence": 1, "source": 2, "cue": 3, "time": 4, "open": 5}


@dataclass(frozen=True, slots=True)
class Pointer:
    """Something in the page that points to words: what for, and where they lead back to ("s3", shown as "3")."""

    span: Located
    use: Use
    back: str | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words [start, end) of one report that are marked, whole or in pieces; see Pointer for the rest."""

    start: int
    end: int
    id: str
    use: Use
    back: str | None = None
    number: str = ""
    first: bool = True  # False for a further piece of a span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch [start, end) of the text with its block's role; None for words outside every block."""

    start: int
    end: int
    role: BlockRole | None
    duplicate: bool


def anchor_id(report: str, start: int, end: int) -> str:
    """A place in a report -> the id of its mark in the page: "r0123456789abcdef-120-203"."""
    return f"{_safe(report)}-{start}-{end}"


def aim(span: Located) -> str:
    """A span -> the id of its mark in the page."""
    return anchor_id(span.report, span.start, span.end)


def report_id(report: str) -> str:
    """A report -> the id of its text in the page."""
    return f"text-{_safe(report)}"


def rest_class(id_: str) -> str:
    """A mark's id -> the class of the further pieces of its span."""
    return id_ + _REST


def anchors(pointers: Iterable[Pointer]) -> dict[str, list[Anchor]]:
    """What points into reports -> report -> its anchors in order, one for each place.

    The same words may serve twice; the use that says most about them wins: content before evidence, source and cue.
    """
    chosen: dict[tuple[str, int, int], Anchor] = {}
    for pointer in pointers:
        span = pointer.span
        place = span.report, span.start, span.end
        known = chosen.get(place)
        if span.end > span.start and (known is None or _WEIGHT[pointer.use] < _WEIGHT[known.use]):
            chosen[place] = Anchor(span.start, span.end, anchor_id(*place), pointer.use, pointer.back, pointer.number)
    found: dict[str, list[Anchor]] = {}
    for place, anchor in chosen.items():
        found.setdefault(place[0], []).append(anchor)
    return {report: sorted(listed, key=_outer_first) for report, listed in found.items()}


def paragraphs(article: Article) -> list[Paragraph]:
    """An article -> its blocks in order, and whatever words stand between them, so that no word is lost."""
    found: list[Paragraph] = []
    at = 0
    for block in sorted(article.blocks, key=lambda b: (b.start, b.end)):
        start = max(block.start, at)
        found += _gap(article.text, at, start)
        if block.end > start:
            found.append(Paragraph(start, block.end, block.role, block.duplicate_of is not None))
        at = max(at, block.end)
    return found + _gap(article.text, at, len(article.text))


def _gap(text: str, start: int, end: int) -> list[Paragraph]:
    return [Paragraph(start, end, None, duplicate=False)] if text[start:end].strip() else []


def marked(text: str, paragraph: Paragraph, spans: Sequence[Anchor]) -> list[Node]:
    """One paragraph and the anchors of its report -> its nodes."""
    inside = [_clipped(one, paragraph.start, paragraph.end) for one in spans]
    return _nested(text, paragraph.start, paragraph.end, [one for one in inside if one is not None])


def continued(nodes: Iterable[Node]) -> Iterator[str]:
    """Marked paragraphs -> the ids of the spans that needed further pieces, repeats included."""
    for node in nodes:
        if isinstance(node, Element):
            classes = str(dict(node.attributes).get("class") or "").split()
            yield from (name.removesuffix(_REST) for name in classes if name.endswith(_REST))
            yield from continued(node.children)


def _nested(text: str, start: int, end: int, spans: Sequence[Anchor]) -> list[Node]:
    """Words [start, end) and the anchors inside them -> text and marks, marks inside marks where spans nest."""
    nodes: list[Node] = []
    queue = sorted(spans, key=_outer_first)
    at = start
    while queue:
        outer = queue.pop(0)
        if outer.start > at:
            nodes.append(text[at : outer.start])
        inner = [clipped for one in queue if (clipped := _clipped(one, outer.start, outer.end))]
        later = [clipped for one in queue if (clipped := _clipped(one, outer.end, end))]
        nodes += _mark(outer, _nested(text, outer.start, outer.end, inner))
        queue, at = sorted(later, key=_outer_first), outer.end
    if end > at:
        nodes.append(text[at:end])
    return nodes


def _mark(anchor: Anchor, children: list[Node]) -> list[Node]:
    """The words in their mark, and behind the words of a statement its number, which leads back to it."""
    classes = anchor.use if anchor.first else f"{anchor.use} {rest_class(anchor.id)}"
    mark = tag("mark", *children, class_=classes, id=anchor.id if anchor.first else None)
    if not (anchor.first and anchor.back and anchor.use == "content"):
        return [mark]
    name = f"Back to statement {anchor.number}"
    return [mark, tag("a", anchor.number, class_="back", href=f"#{anchor.back}", aria_label=name)]


def _clipped(anchor: Anchor, start: int, end: int) -> Anchor | None:
    """The part of an anchor in [start, end), no longer its first when words of it come before; None when empty."""
    left, right = max(anchor.start, start), min(anchor.end, end)
    if left >= right:
        return None
    return replace(anchor, start=left, end=right, first=anchor.first and left == anchor.start)


def _outer_first(anchor: Anchor) -> tuple[int, int, bool, str]:
    return anchor.start, -anchor.end, not anchor.first, anchor.id


def _safe(name: str) -> str:
    """Ids are ours and harmless; a record of another make must not be able to break a selector all the same."""
    return re.sub(r"[^A-Za-z0-9_]", "_", name)
