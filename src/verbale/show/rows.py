"""A record -> the codebook's tables as rows of plain values: what `export` writes and what `--json` prints.

Columns keep the codebook's names and order; columns of our own stand behind them. The rows of a table are sorted by
code point, so nothing depends on when or in what order the reports were read, nor on a locale.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

from verbale.model import (
    Actor,
    Article,
    Block,
    Change,
    Date,
    Difference,
    HeldOffice,
    Judgement,
    Located,
    Record,
    RecordMention,
    RecordTime,
    Statement,
    Story,
    Wording,
)

Row = dict[str, Any]


def _columns(names: str) -> tuple[str, ...]:
    return tuple(names.split())


COLUMNS: dict[str, tuple[str, ...]] = {
    "reports": _columns(
        "id url kind outlet title authors language published modified sha256 text blocks story wire copy_of"
    ),
    "actors": _columns("id name kind country country_name sector offices variants descriptions wikidata why"),
    "mentions": _columns("report start end text actor kind candidates"),
    "statements": _columns(
        "id stories voice speaker speakers speaker_text on_behalf_of via addressees medium occasion date act issues "
        "negated condition reiterates wordings confidence state addressed"
    ),
    "events": _columns(
        "id stories type mode cameo intensity quad contexts actors recipients date place purpose quantities status "
        "background statement accounts n_reports n_independent confidence state"
    ),
    "times": _columns("report start end text type value start_date end_date anchor inferred"),
    "stories": _columns("id title start end reports n_independent actors"),
    "differences": _columns("id story kind point about sides explained_by"),
    "positions": _columns("actor issue stance condition since until statements changed_from"),
    "judgements": _columns("id when who what target field before after why undone"),
    "aliases": _columns("alias id"),
}
"""Table -> its columns, in the codebook's order. `events` and `positions` have no rows yet."""


def tables(record: Record) -> Iterator[tuple[str, list[Row]]]:
    """A record -> (table, its sorted rows) for every table of `COLUMNS`, one at a time: a record may be large."""
    for table in COLUMNS:
        make, key = _TABLES.get(table, (_none, _id))
        yield table, sorted(make(record), key=key)


def _none(_: Record) -> Iterable[Row]:
    return ()


def _reports(record: Record) -> Iterator[Row]:
    from verbale.compare import copies

    copied = copies(record)
    stories = {report: story.id for story in reversed(record.stories) for report in story.reports}
    limits = dict(record.bounds)
    for reading in record.readings:
        id_ = reading.article.id
        yield report_row(reading.article, stories.get(id_), copied.get(id_), limits.get(id_))


def _id(row: Row) -> tuple[Any, ...]:
    return (row["id"],)


def _alias(row: Row) -> tuple[Any, ...]:
    return row["alias"], row["id"]


def _place(row: Row) -> tuple[Any, ...]:
    return row["report"], row["start"], row["end"], row.get("kind") or row.get("type"), row.get("actor") or ""


def report_row(article: Article, story: str | None, copy_of: str | None = None, limits: Date | None = None) -> Row:
    """A report, its story's id, the id of the report that it copies, and the bounds of an undated one -> its row."""
    return {
        "id": article.id,
        "url": article.address,
        "kind": article.kind,
        "outlet": article.outlet,
        "title": article.title,
        "authors": list(article.authors),
        "language": article.language,
        "published": date_value(article.published or limits),
        "modified": date_value(article.modified),
        "sha256": article.sha256,
        "text": article.text,
        "blocks": [_block(block) for block in article.blocks],
        "story": story,
        "wire": article.wire,
        "copy_of": copy_of,
    }


def _block(block: Block) -> Row:
    return {"start": block.start, "end": block.end, "role": block.role, "duplicate_of": block.duplicate_of}


def actor_row(actor: Actor) -> Row:
    """An actor -> its row."""
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "country_name": actor.country_name,
        "sector": actor.sector,
        "offices": [_office(held) for held in actor.offices],
        "variants": list(actor.variants),
        "descriptions": list(actor.descriptions),
        "wikidata": actor.wikidata,
        "why": list(actor.why),
    }


def _office(held: HeldOffice) -> Row:
    return _plain(held) | {"evidence": spans(held.evidence)}


def mention_row(mention: RecordMention) -> Row:
    """A mention -> its row."""
    return {name: _value(getattr(mention, name)) for name in COLUMNS["mentions"]}


def statement_row(statement: Statement) -> Row:
    """A statement -> its row with its wordings."""
    row = {name: _value(getattr(statement, name)) for name in COLUMNS["statements"] if name != "wordings"}
    row["wordings"] = [wording_value(wording) for wording in statement.wordings]
    return {name: row[name] for name in COLUMNS["statements"]}


def wording_value(wording: Wording) -> Row:
    """A wording -> what stands in a statement's `wordings`; `id` and `confidence` are additions of ours."""
    return {
        "report": wording.report,
        "kind": wording.kind,
        "quote": wording.quote,
        "content": spans(wording.content),
        "source": spans(wording.source),
        "cue": spans(wording.cue),
        "changes": [_change(change) for change in wording.changes],
        "id": wording.id,
        "confidence": wording.confidence,
    }


def _change(change: Change) -> Row:
    """`spans` holds this wording's words first; `here` and `there` say which is which."""
    both = [span for span in (change.here, change.there) if span is not None]
    here, there = (span(one) if one is not None else None for one in (change.here, change.there))
    return {"kind": change.kind, "spans": spans(both), "here": here, "there": there}


def time_row(time: RecordTime) -> Row:
    """A time expression -> its row."""
    found = time.expression
    place = {"report": time.report, "start": found.span.start, "end": found.span.end, "text": found.span.text}
    return place | {name: getattr(found, name) for name in COLUMNS["times"][4:]}


def story_row(story: Story) -> Row:
    """A story -> its row."""
    return {name: _value(getattr(story, name)) for name in COLUMNS["stories"]}


def difference_row(difference: Difference) -> Row:
    """A difference -> its row."""
    return {name: _value(getattr(difference, name)) for name in COLUMNS["differences"]}


def judgement_row(judgement: Judgement) -> Row:
    """A judgement -> its row."""
    return {name: _value(getattr(judgement, name)) for name in COLUMNS["judgements"]}


def date_value(date: Date | None) -> Row | None:
    """A date -> the codebook's Date; `at` only when a time of day was printed."""
    if date is None:
        return None
    row = {name: getattr(date, name) for name in ("start", "end", "precision", "basis", "inferred")}
    return row | ({"at": date.at} if date.at is not None else {})


def span(located: Located) -> Row:
    """A located span -> the codebook's Span."""
    return {"report": located.report, "start": located.start, "end": located.end, "text": located.text}


def spans(located: Iterable[Located]) -> list[Row]:
    """Located spans -> the codebook's Spans, in their own order."""
    return [span(one) for one in located]


def _plain(value: object) -> Row:
    """A frozen value -> its fields, by name."""
    return {f.name: _value(getattr(value, f.name)) for f in dataclasses.fields(cast(Any, value))}


def _value(value: object) -> Any:
    """A field's value -> what JSON can hold."""
    match value:
        case Date():
            return date_value(value)
        case Located():
            return span(value)
        case tuple():
            return [_value(one) for one in cast(tuple[object, ...], value)]
        case _ if dataclasses.is_dataclass(value):
            return _plain(value)
        case _:
            return value


_TABLES: dict[str, tuple[Callable[[Record], Iterable[Row]], Callable[[Row], tuple[Any, ...]]]] = {
    "reports": (_reports, _id),
    "actors": (lambda record: map(actor_row, record.actors), _id),
    "mentions": (lambda record: map(mention_row, record.mentions), _place),
    "statements": (lambda record: map(statement_row, record.statements), _id),
    "times": (lambda record: map(time_row, record.times), _place),
    "stories": (lambda record: map(story_row, record.stories), _id),
    "differences": (lambda record: map(difference_row, record.differences), _id),
    "judgements": (lambda record: map(judgement_row, record.judgements), _id),
    "aliases": (lambda record: ({"alias": alias, "id": id_} for alias, id_ in record.aliases), _alias),
}
