"""A case of `cases/` -> an article and the annotations that an encoder would give it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from verbale.annotate import Annotator
from verbale.model import Annotations, Article, Attribution, Block, BlockRole, Date, Name, Span, Word

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[dict[str, Any]]:
    """Name of a file in `cases/` -> its lines."""
    return [json.loads(line) for line in (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def article(text: str, published: str | None = None, roles: Sequence[BlockRole] = ()) -> Article:
    """Text -> an article with one block for each line, of these roles, else body."""
    blocks: list[Block] = []
    start = 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(start, start + len(line), roles[len(blocks)] if roles else "body"))
        start += len(line) + 1
    date = Date(published, published, "day", "metadata") if published else None
    return Article("r0", "0" * 64, "case", text, tuple(blocks), published=date)


def names(text: str, case: dict[str, Any]) -> tuple[Name, ...]:
    """The case's persons and groups wherever they stand in the text, the longest first."""
    taken: set[int] = set()
    out: list[Name] = []
    for kind, field in (("person", "persons"), ("organisation", "groups")):
        for words in sorted(case.get(field, ()), key=len, reverse=True):
            start = text.find(words)
            while start >= 0:
                if not taken & set(range(start, start + len(words))):
                    taken |= set(range(start, start + len(words)))
                    out.append(Name(Span.cut(text, start, start + len(words)), kind, 0.9))  # type: ignore[arg-type]
                start = text.find(words, start + 1)
    return tuple(out)


def attribution(text: str, source: str | None, cue: str | None, content: str, kind: str) -> Attribution:
    """The words of source, cue and content -> the attribution: where the content first stands, and nearest to it."""
    at = text.index(content)
    return Attribution(
        source=(nearest(text, source, at),) if source else (),
        cue=(nearest(text, cue, at),) if cue else (),
        content=(Span.cut(text, at, at + len(content)),),
        kind=kind,  # type: ignore[arg-type]
        confidence=0.9,
    )


def nearest(text: str, words: str, place: int) -> Span:
    """Words -> where they stand nearest to a place."""
    starts = [i for i in range(len(text)) if text.startswith(words, i)]
    start = min(starts, key=lambda i: abs(i - place))
    return Span.cut(text, start, start + len(words))


def annotations(case: dict[str, Any], said: list[Any]) -> Annotations:
    """A case and its attributions as (source, cue, content, ...) -> the annotations."""
    text, kind = case["text"], case.get("kind", "indirect")
    found = tuple(attribution(text, *row[:3], kind) for row in said)
    return Annotations(found, names(text, case), (), words=words(text))


@cache
def annotator() -> Annotator:
    """The shipped encoder, loaded once."""
    return Annotator(threads=1)


def words(text: str) -> tuple[Word, ...]:
    """A text -> its words with their trees, as the shipped encoder reads them."""
    return annotator().annotate_text(text).words
