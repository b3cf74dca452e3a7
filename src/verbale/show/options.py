"""The options that many commands have -> their types, which say how each is read and what its help says."""

from __future__ import annotations

from typing import Annotated

import typer

from verbale.show.places import VARIABLE

Db = Annotated[
    str | None,
    typer.Option(
        "--db",
        envvar=VARIABLE,
        metavar="FILE",
        help="The record: a file, or a database's URL. By default one in your data folder.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Answer in JSON on standard output.")]
