"""A command's arguments and options -> the help that lists them, in words for people who do not program.

typer names each argument with its type in Python ("SOURCE <list[str]>"), which says nothing to them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from typer.core import TyperCommand

_TYPE = re.compile(r" <[^<>]*>$")


class Formatter(Protocol):
    """What typer writes help with; its own type has moved from one version of typer to another."""

    def section(self, name: str) -> AbstractContextManager[None]:
        """A heading, and what is written under it set in."""
        ...

    def write_dl(self, rows: Sequence[tuple[str, str]]) -> None:
        """Names with what they mean, in two columns."""
        ...


class Command(TyperCommand):
    """A command whose help names its arguments without their types; options keep theirs, for they list choices."""

    def format_options(self, ctx: Any, formatter: Formatter) -> None:
        """Writes the lists of arguments and of options."""
        lists: dict[str, list[tuple[str, str]]] = {"argument": [], "option": []}
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record is not None:
                name = _TYPE.sub("", record[0]) if param.param_type_name == "argument" else record[0]
                lists[param.param_type_name].append((name, record[1]))
        for kind, listed in lists.items():
            if listed:
                with formatter.section(f"{kind.capitalize()}s"):
                    formatter.write_dl(listed)
