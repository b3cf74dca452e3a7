"""`--db`, the environment, the user's data folder -> where the record lies, and how to name it in a command."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

VARIABLE = "VERBALE_DB"


def default_record() -> Path:
    """Nothing -> the one record in the user's data folder, by the customs of the system."""
    from platformdirs import user_data_path

    return user_data_path("verbale", appauthor=False) / "record.sqlite"


def record_place(given: str | None) -> str:
    """`--db` (which VERBALE_DB fills in), or None -> the path or URL of the record."""
    return given if given else str(default_record())


def option(given: str | None) -> str:
    """`--db` as it was given -> what the next command needs to open the same record: " --db FILE", or ""."""
    if not given or given == os.environ.get(VARIABLE):
        return ""
    return f" --db {quoted(given)}"


def quoted(word: str) -> str:
    """A word -> the same as a shell wants it."""
    return f'"{word}"' if os.name == "nt" and " " in word else word if os.name == "nt" else shlex.quote(word)
