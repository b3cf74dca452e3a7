"""A query -> the blocks whose words match, best first, each as a hit with its place in the report's text."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, text

from verbale.record.engine import fetch
from verbale.record.rows import Row
from verbale.record.schema import blocks, reports
from verbale.record.values import Hit
from verbale.record.words import Term, locate, parse_query

CONTEXT = 80
"""Characters shown before and after the words found."""

_COLUMNS = 'SELECT blocks.report, blocks.start, blocks."end", blocks.role, reports.text FROM search'
_JOINED = "JOIN blocks ON blocks.id = search.rowid JOIN reports ON reports.id = blocks.report"
_SHOWN = "blocks.role <> 'furniture' AND blocks.duplicate_of IS NULL"
_TIES = "reports.day IS NULL, reports.day, reports.sha256, blocks.number LIMIT :limit"

_SQLITE = f"{_COLUMNS} {_JOINED} WHERE search MATCH :query AND {_SHOWN} ORDER BY bm25(search), {_TIES}"
_POSTGRESQL = (
    f"{_COLUMNS} {_JOINED} WHERE to_tsvector('simple', search.words) @@ to_tsquery('simple', :query) AND {_SHOWN} "
    f"ORDER BY ts_rank_cd(to_tsvector('simple', search.words), to_tsquery('simple', :query)) DESC, {_TIES}"
)


def find(connection: Connection, query: str, limit: int) -> list[Hit]:
    """A query as `words.parse_query` reads it -> at most `limit` hits, one a block, furniture and duplicates left out;
    none for a query without a word in it."""
    terms = parse_query(query)
    if not terms or limit < 1:
        return []
    on_sqlite = connection.dialect.name == "sqlite"
    statement = text(_SQLITE if on_sqlite else _POSTGRESQL).columns(
        blocks.c.report, blocks.c.start, blocks.c.end, blocks.c.role, reports.c.text
    )
    matching = _fts5(terms) if on_sqlite else _tsquery(terms)
    return [_hit(row, terms) for row in fetch(connection, statement, {"query": matching, "limit": limit})]


def _fts5(terms: Sequence[Term]) -> str:
    """Terms -> FTS5's query language; words are letters and digits alone, so quoting them is enough."""
    return " AND ".join(f'"{" ".join(term.words)}"' + (" *" if term.prefix else "") for term in terms)


def _tsquery(terms: Sequence[Term]) -> str:
    """Terms -> PostgreSQL's query language."""
    phrases = (" <-> ".join(f"'{word}'" for word in term.words) + (":*" if term.prefix else "") for term in terms)
    return " & ".join(f"({phrase})" for phrase in phrases)


def _hit(row: Row, terms: tuple[Term, ...]) -> Hit:
    start: int = row["start"]
    end: int = row["end"]
    report_text: str = row["text"]
    found = locate(report_text[start:end], terms) or (0, 0)  # (0, 0): an index that disagrees; `verify` names it
    first, last = start + found[0], start + found[1]
    return Hit(
        report=row["report"],
        start=first,
        end=last,
        text=report_text[first:last],
        before=report_text[max(start, first - CONTEXT) : first],
        after=report_text[last : min(end, last + CONTEXT)],
        kind=row["role"],
    )
