"""The tables of a record, the same on SQLite and PostgreSQL; only the index behind `search` differs.

What SQL users look for has its own column; what belongs to one value stays together as JSON in `body`, so that a
field added to the model (with a default) needs no new column.
"""

from __future__ import annotations

import re

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    text,
)

_UNSAFE = re.compile("[\x00\ud800-\udfff\ufdd0]")
_ESCAPED = re.compile("\ufdd0([0-9a-f]{4})")


class ExactText(TypeDecorator[str]):
    """Any Python string, kept exactly: NUL (PostgreSQL has none) and lone surrogates (UTF-8 has none) are written as
    the noncharacter U+FDD0 and four hexadecimal digits; all other text stands in the database as it is."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """A Python string -> what is written."""
        return value if value is None else _UNSAFE.sub(lambda m: f"\ufdd0{ord(m[0]):04x}", value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """What was written -> the Python string."""
        return value if value is None else _ESCAPED.sub(lambda m: chr(int(m[1], 16)), value)


_tables = MetaData()

meta = Table("meta", _tables, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

pages = Table(
    "pages",
    _tables,
    Column("sha256", Text, primary_key=True),
    Column("address", ExactText, nullable=False),
    Column("media", Text, nullable=False),
    Column("given", ExactText, nullable=False),  # JSON of model.Given
    Column("content", ExactText),  # NULL when it is `data` read as UTF-8
    Column("data", LargeBinary, nullable=False),  # the bytes as they were received
)

reports = Table(
    "reports",
    _tables,
    Column("id", Text, primary_key=True),
    Column("sha256", Text, ForeignKey("pages.sha256"), nullable=False, unique=True),
    Column("address", ExactText, nullable=False),
    Column("title", ExactText),
    Column("outlet", ExactText),
    Column("day", Text),  # first day of the date of publication; NULL when undated
    Column("text", ExactText, nullable=False),
    Column("body", ExactText, nullable=False),  # JSON of model.Article without text and blocks
    Column("read_by", Text, nullable=False),  # the version of Verbale that read it
    Column("seal", Text, nullable=False),  # SHA-256 over all rows of the report: see rows.seal
)

blocks = Table(
    "blocks",
    _tables,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("report", Text, ForeignKey("reports.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("role", Text, nullable=False),
    Column("duplicate_of", Integer),
    Column("origin", Text, nullable=False),  # JSON: [[start, end, page_start, page_end], ...]
    Index("blocks_of_report", "report", "number", unique=True),
)

entries = Table(
    "entries",
    _tables,
    Column("report", Text, ForeignKey("reports.id"), primary_key=True),
    Column("kind", Text, primary_key=True),  # actor, mention, statement, time
    Column("number", Integer, primary_key=True),
    Column("body", ExactText, nullable=False),  # JSON of the model's value
)

evidence = Table(
    "evidence",
    _tables,
    Column("report", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("field", Text, primary_key=True),  # where the span stands in the entry: "content.0"
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", ExactText, nullable=False),
    ForeignKeyConstraint(["report", "kind", "number"], ["entries.report", "entries.kind", "entries.number"]),
)

judgements = Table(
    "judgements",
    _tables,
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("id", Text, nullable=False),
    Column("act", Text, nullable=False),  # given, undone, restored: rows are added, never changed
    Column("when", Text, nullable=False),
    Column("who", ExactText, nullable=False),
    Column("body", ExactText),  # JSON of model.Judgement for `given`
    Index("judgements_by_id", "id", "seq"),
)

search = Table(  # SQLite: an FTS5 table; `rowid` is blocks.id
    "search",
    _tables,
    Column("rowid", BigInteger, ForeignKey("blocks.id"), primary_key=True),
    Column("words", Text, nullable=False),  # the block's words, folded: see words.folded
)

TABLES = (meta, pages, reports, blocks, entries, evidence, judgements)
ALL_NAMES = frozenset(_tables.tables)


def create_first_version(connection: Connection) -> None:
    """An empty database -> the tables of schema version 1."""
    _tables.create_all(connection, tables=list(TABLES))
    if connection.dialect.name == "sqlite":
        connection.execute(
            text("CREATE VIRTUAL TABLE search USING fts5(words, tokenize='unicode61 remove_diacritics 0')")
        )
        return
    search.create(connection)
    connection.execute(text("CREATE INDEX search_words ON search USING gin (to_tsvector('simple', words))"))
