"""A process that reads a folder of reports into a record, one line on standard output for each that is safe there.

It goes through Verbale's own stations; the annotator alone is a light stand-in, for the encoder would take longest.

    python -m tests.record.reading_child RECORD FOLDER [torn]

`torn` breaks the store on purpose: every statement is committed by itself. Made to be killed.
"""

from __future__ import annotations

import sys

from sqlalchemy import event

from tests.record.making import RegexAnnotator
from verbale.pipeline import read_each
from verbale.read import ReadOptions
from verbale.record import Store


def tear(store: Store) -> None:
    """Breaks the one transaction of a report: commits after each statement."""

    def commit(connection, *_) -> None:  # type: ignore[no-untyped-def]
        connection.connection.dbapi_connection.commit()

    event.listen(store._engine, "after_cursor_execute", commit)  # pyright: ignore[reportPrivateUsage]


def main(record: str, folder: str, *how: str) -> None:
    """Reads, and tells of each report."""
    with Store.open(record) as store:
        if how == ("torn",):
            tear(store)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        for outcome in read_each(store, [folder], ReadOptions(), RegexAnnotator()):
            sys.stdout.write(f"{outcome.status} {outcome.report} {outcome.detail}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
