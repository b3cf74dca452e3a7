"""A page and its reading <-> the rows that the tables keep of them, with the seal over those rows.

The seal is a SHA-256 over every row of one report as it is stored. It is what lets `verify` see a row that was
changed, lost or never written, without reading the report again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, TypeAlias, cast

from verbale import __version__
from verbale.codec import Json, decode, dumps, encode, loads
from verbale.model import (
    Article,
    Block,
    Given,
    Mention,
    Page,
    Reading,
    ReportedActor,
    ReportedStatement,
    Segment,
    Span,
    TimeExpression,
    report_id,
)
from verbale.record.words import folded

Row: TypeAlias = "dict[str, Any]"

ENTRY_KINDS: Mapping[str, tuple[str, type[object]]] = {
    "actor": ("actors", ReportedActor),
    "mention": ("mentions", Mention),
    "statement": ("statements", ReportedStatement),
    "time": ("times", TimeExpression),
}
"""Kind of entry -> the field of `Reading` that holds such entries, and their type."""


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows of one report; `words` is the search index's row for each block."""

    page: Row
    report: Row
    blocks: Sequence[Row]
    entries: Sequence[Row]
    evidence: Sequence[Row]


# ---------------------------------------------------------------------------------------------- values -> rows


def to_rows(page: Page, reading: Reading) -> Rows:
    """A page and its reading -> rows; raises ValueError when they do not belong together, or when a span's words are
    not the words at its place: such a reading must not enter the record."""
    _check(page, reading)
    article = reading.article
    kinds = [(kind, getattr(reading, name)) for kind, (name, _) in ENTRY_KINDS.items()]
    numbered = [(kind, number, entry) for kind, found in kinds for number, entry in enumerate(found)]
    rows = Rows(
        page=_page_row(page),
        report=_report_row(article),
        blocks=[_block_row(article, number, block) for number, block in enumerate(article.blocks)],
        entries=[
            {"report": article.id, "kind": kind, "number": n, "body": dumps(entry)} for kind, n, entry in numbered
        ],
        evidence=[
            {"report": article.id, "kind": kind, "number": n, **row}
            for kind, n, entry in numbered
            for row in evidence_rows(entry)
        ],
    )
    return Rows(rows.page, rows.report | {"seal": seal(rows)}, rows.blocks, rows.entries, rows.evidence)


def _check(page: Page, reading: Reading) -> None:
    article = reading.article
    if hashlib.sha256(page.data).hexdigest() != page.sha256:
        raise ValueError(f"{page.address}: the page's hash is not that of its bytes")
    if article.sha256 != page.sha256 or article.id != report_id(page.sha256):
        raise ValueError(f"{page.address}: the reading {article.id} is of another page")
    for block in article.blocks:
        Span.cut(article.text, block.start, block.end)
    for path, span in spans_of(reading, ""):
        if Span.cut(article.text, span.start, span.end).text != span.text:
            raise ValueError(f"{page.address}: {path} has the words {span.text!r:.80}, the report has others there")


def _page_row(page: Page) -> Row:
    return {
        "sha256": page.sha256,
        "address": page.address,
        "media": page.media,
        "given": dumps(page.given),
        "content": None if _utf8(page.data) == page.content else page.content,
        "data": page.data,
    }


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _report_row(article: Article) -> Row:
    body = cast("dict[str, Json]", encode(article))
    del body["text"], body["blocks"]
    return {
        "id": article.id,
        "sha256": article.sha256,
        "address": article.address,
        "title": article.title,
        "outlet": article.outlet,
        "day": article.published.start if article.published else None,
        "text": article.text,
        "body": _json(body),
        "read_by": __version__,
    }


def _block_row(article: Article, number: int, block: Block) -> Row:
    return {
        "report": article.id,
        "number": number,
        "start": block.start,
        "end": block.end,
        "role": block.role,
        "duplicate_of": block.duplicate_of,
        "origin": _json([[s.start, s.end, s.page_start, s.page_end] for s in block.origin]),
    }


def evidence_rows(entry: object) -> Iterator[Row]:
    """An entry -> a row for each span in it."""
    for path, span in spans_of(entry, ""):
        yield {"field": path, "start": span.start, "end": span.end, "text": span.text}


def spans_of(value: object, path: str) -> Iterator[tuple[str, Span]]:
    """Any value of the model -> each span in it with its path from the value: ("offices.0.evidence", span)."""
    if isinstance(value, Span):
        yield path, value
    elif isinstance(value, tuple):
        for number, item in enumerate(cast("tuple[object, ...]", value)):
            yield from spans_of(item, f"{path}.{number}".lstrip("."))
    elif is_dataclass(value):
        for f in fields(value):
            yield from spans_of(getattr(value, f.name), f"{path}.{f.name}".lstrip("."))


def block_words(text: str, block: Row) -> str:
    """A report's text and the row of one of its blocks -> the words that the search index must hold of it."""
    return folded(text[block["start"] : block["end"]])


# ---------------------------------------------------------------------------------------------- the seal


def seal(rows: Rows) -> str:
    """The rows of one report, as stored -> SHA-256 over them, hexadecimal. The bytes of the page have a hash of their
    own; numbers that the database gives out (blocks.id) are left out."""
    kept = [
        _values(rows.page, ("sha256", "address", "media", "given", "content")),
        _values(rows.report, ("id", "sha256", "address", "title", "outlet", "day", "text", "body", "read_by")),
        [_values(r, ("number", "start", "end", "role", "duplicate_of", "origin")) for r in rows.blocks],
        sorted(_values(r, ("kind", "number", "body")) for r in rows.entries),
        sorted(_values(r, ("kind", "number", "field", "start", "end", "text")) for r in rows.evidence),
    ]
    return hashlib.sha256(json.dumps(kept).encode("ascii")).hexdigest()


def _values(row: Row, names: Sequence[str]) -> list[Any]:
    return [row[name] for name in names]


def _json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


# ---------------------------------------------------------------------------------------------- rows -> values


def to_page(row: Row) -> Page:
    """A row of `pages` -> the page; raises ValueError when the row is damaged."""
    content = row["content"] if row["content"] is not None else row["data"].decode("utf-8")
    return Page(row["address"], row["data"], row["sha256"], row["media"], content, loads(Given, row["given"]))


def to_article(report: Row, blocks: Sequence[Row]) -> Article:
    """A row of `reports` and its rows of `blocks` in order -> the article; ValueError when the rows are damaged."""
    body: dict[str, Any] = json.loads(report["body"])
    return decode(Article, body | {"text": report["text"], "blocks": [_block_json(row) for row in blocks]})


def _block_json(row: Row) -> dict[str, Any]:
    origin = loads(tuple[tuple[int, int, int, int], ...], row["origin"])
    return {
        "start": row["start"],
        "end": row["end"],
        "role": row["role"],
        "duplicate_of": row["duplicate_of"],
        "origin": [encode(Segment(*numbers)) for numbers in origin],
    }


def to_reading(report: Row, blocks: Sequence[Row], entries: Sequence[Row]) -> Reading:
    """The rows of one report -> its reading, exactly as it was added; raises ValueError when the rows are damaged."""
    found: dict[str, list[Any]] = {name: [] for name, _ in ENTRY_KINDS.values()}
    for row in sorted(entries, key=lambda row: row["number"]):
        name, kind = ENTRY_KINDS[row["kind"]]
        found[name].append(loads(kind, row["body"]))
    return Reading(to_article(report, blocks), **{name: tuple(entries) for name, entries in found.items()})
