"""A database of any age -> the schema of this version, one numbered step at a time, with a copy of the file before.

A new record is made by the first step, which always makes the tables as `schema` has them now. A record of version n
goes through the steps after the n-th, each in a transaction of its own. A change to `schema`, or
one to the model that the kept JSON does not fit (a new field with a default does), adds a step here.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Connection, Engine, inspect, select

from verbale.errors import RecordError
from verbale.record.engine import record_error, shown, transaction
from verbale.record.schema import ALL_NAMES, create_first_version, meta

Step: TypeAlias = Callable[[Connection], None]

STEPS: tuple[Step, ...] = (create_first_version,)
"""STEPS[n] brings a record of version n to version n + 1; the newest version is len(STEPS)."""


def schema_version(connection: Connection) -> int | None:
    """A connection -> the version of the schema, 0 for a database without tables of ours, None when the tables that
    are there are not a record's."""
    names = set(inspect(connection).get_table_names())
    if "meta" in names:
        value = connection.execute(select(meta.c.value).where(meta.c.key == "schema_version")).scalar()
        return int(value) if value is not None and value.isdecimal() else None
    if connection.dialect.name == "sqlite":
        return None if names else 0
    return None if names & ALL_NAMES else 0


def bring_up_to_date(engine: Engine, *, create: bool = True, steps: Sequence[Step] = STEPS) -> None:
    """Makes the tables of a new record (when `create`), or takes an older record to the newest version.

    Raises RecordError, before anything is written, when this is no record or one of a newer version.
    """
    with transaction(engine) as connection:
        version = _known_version(engine, connection, create, steps)
    if version == len(steps):
        return
    if version > 0 and engine.dialect.name == "sqlite":
        back_up(engine, version)
    while version < len(steps):
        with transaction(engine, write=True) as connection:
            version = _known_version(engine, connection, create, steps)  # another process may have been quicker
            if version < len(steps):
                steps[version](connection)
                version = version + 1 if version else len(steps)
                _stamp(connection, version)


def _known_version(engine: Engine, connection: Connection, create: bool, steps: Sequence[Step]) -> int:
    version, name = schema_version(connection), shown(engine.url)
    if version is None:
        raise RecordError(f"{name}: this database is not a record of Verbale; choose another with --db")
    if version == 0 and not create:
        raise RecordError(f"{name}: there is no record here yet; `verbale read` makes one")
    if version > len(steps):
        raise RecordError(
            f"{name}: the record was written by a newer Verbale (schema {version}, this one knows {len(steps)}); "
            "nothing was changed: upgrade Verbale to open it"
        )
    return version


def _stamp(connection: Connection, version: int) -> None:
    connection.execute(meta.delete().where(meta.c.key == "schema_version"))
    connection.execute(meta.insert().values(key="schema_version", value=str(version)))


def back_up(engine: Engine, version: int) -> Path:
    """The record -> a whole copy of it beside the file, FILE.bak-vVERSION, which it returns."""
    path = Path(str(engine.url.database))
    kept = path.with_name(f"{path.name}.bak-v{version}")
    unfinished = path.with_name(f"{kept.name}.{os.getpid()}.tmp")
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(unfinished)) as copy:
            source.backup(copy)
        unfinished.replace(kept)
    except sqlite3.Error as error:
        raise record_error(engine.url, error) from error
    except OSError as error:
        raise RecordError(f"{kept}: the copy before the upgrade could not be written ({error})") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return kept
