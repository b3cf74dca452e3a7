"""An article and its annotations -> a JSON value, or text for the terminal with its parts and names marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rich.text import Text

from verbale.model import Annotations, Article, Attribution, Block, Span
from verbale.show import words
from verbale.show.clean import clean

# Signs stand beside the colours, so that the parts can be told apart without any.
_SIGNS = {"source": ("{", "}"), "cue": ("<", ">"), "content": ("[", "]")}
_STYLES = {"source": "bold cyan", "cue": "yellow", "content": "green", "name": "underline"}


def as_value(article: Article, annotations: Annotations) -> dict[str, Any]:
    """An article and its annotations -> one JSON Lines object; spans are {"start", "end", "text"} into `text`."""
    return {
        "id": article.id,
        "url": article.address,
        "title": article.title,
        "text": article.text,
        "attributions": [_attribution(one) for one in annotations.attributions],
        "names": [
            _span(name.span) | {"kind": name.kind, "confidence": round(name.confidence, 4)}
            for name in annotations.names
        ],
        "quotations": [
            _span(q.span) | {"mark": q.mark, "continued": q.continued, "depth": q.depth} for q in annotations.quotations
        ],
    }


def _attribution(one: Attribution) -> dict[str, Any]:
    return {
        "source": [_span(span) for span in one.source],
        "cue": [_span(span) for span in one.cue],
        "content": [_span(span) for span in one.content],
        "kind": one.kind,
        "confidence": round(one.confidence, 4),
    }


def _span(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text}


def legend() -> Text:
    """Nothing -> the line that explains the marks."""
    parts: list[tuple[str, str] | str] = []
    for part, (left, right) in _SIGNS.items():
        parts += [(f"{left}{part}{right}", _STYLES[part]), "  "]
    return Text.assemble(*parts, ("name", _STYLES["name"]))


def displayed(article: Article, annotations: Annotations) -> Iterator[Text]:
    """An article and its annotations -> its heading, its paragraphs with the marks, and a count."""
    yield Text.assemble((words.report_label(article), "bold"), "  ", (article.id, "dim"))
    for block in _blocks(article):
        if block.is_read:
            yield _paragraph(article.text, block, annotations)
    found = words.count(len(annotations.attributions), "attribution")
    yield Text(f"{found}, {words.count(len(annotations.names), 'name')}", style="dim")


def _blocks(article: Article) -> tuple[Block, ...]:
    return article.blocks or (Block(0, len(article.text), "body"),)


def _paragraph(text: str, block: Block, annotations: Annotations) -> Text:
    """One block's words, styled, with the signs put in where parts begin and end."""
    shown = Text(clean(text[block.start : block.end]))
    signs: list[tuple[int, int, int, str, str]] = []
    for part, span in _parts(annotations):
        start, end = max(span.start, block.start) - block.start, min(span.end, block.end) - block.start
        if start < end:
            shown.stylize(_STYLES[part], start, end)
            if part in _SIGNS:
                # At one place what ends comes before what begins; of two that begin, the longer is the outer one.
                signs.append((start, 1, -end, _SIGNS[part][0], _STYLES[part]))
                signs.append((end, 0, -start, _SIGNS[part][1], _STYLES[part]))
    return _with_signs(shown, sorted(signs))


def _with_signs(text: Text, signs: Iterable[tuple[int, int, int, str, str]]) -> Text:
    made, at = Text(), 0
    for place, _, _, sign, style in signs:
        made.append_text(text[at:place]) if place > at else None
        made.append(sign, style=style)
        at = max(at, place)
    made.append_text(text[at:]) if at < len(text) else None
    return made.append("\n")


def _parts(annotations: Annotations) -> Iterator[tuple[str, Span]]:
    """Every span with what it is; names last, so that their underline joins the colour beneath."""
    for attribution in annotations.attributions:
        yield from (("content", span) for span in attribution.content)
    for attribution in annotations.attributions:
        yield from (("source", span) for span in attribution.source)
        yield from (("cue", span) for span in attribution.cue)
    yield from (("name", name.span) for name in annotations.names)
