"""Words typed in a shell -> a command of Verbale, its answer and its exit code. Nothing else ends the process.

Exit codes: 0 done; 1 nothing was read, something is wrong with the record, or what was asked for is not there or cannot
be done; 2 wrong usage; 130 stopped with Ctrl-C. This file loads little, so that `verbale --help` is there at once: no
rich for help (`rich_markup_mode=None`), and each command loads its own libraries in `commands`, `annotating` or `demo`.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from verbale import __version__
from verbale.errors import VerbaleError
from verbale.show import annotating, commands, judge, layers
from verbale.show import demo as demonstration
from verbale.show.clean import clean
from verbale.show.help_text import Command
from verbale.show.opening import Target
from verbale.show.options import Db, Json

app = typer.Typer(
    name="verbale",
    help="News reports of diplomacy in, one sourced record of who said what out.",
    epilog="""\b
Begin with:
  verbale demo                  the demonstration, in a record of its own
  verbale read report.html      your own reports: files, folders, addresses, feeds
  verbale show                  what is in the record""",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE",
        help="Text, HTML, JSON Lines, WARC, mail or OPML files, folders, addresses, feeds; - is standard input.",
        show_default=False,
    ),
]
Local = Annotated[bool, typer.Option("--allow-local", help="Allow addresses on this machine and in private networks.")]
Limit = Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many.")]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"verbale {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """The options that stand before a command."""


@app.command(
    cls=Command,
    epilog="\b\nExample:\n  verbale read reports/ https://example.org/report.html\n  cat report.txt | verbale read -",
)
def read(sources: Sources, db: Db = None, json: Json = False, allow_local: Local = False) -> None:
    """Read reports into the record.

    Ends with what was read, what was known already, and what was skipped and why. Reading the same bytes again changes
    nothing. Exits 0 when something was read or known already, 1 when nothing was.
    """
    raise typer.Exit(commands.read(Target(db, json), sources, allow_local=allow_local))


@app.command(
    cls=Command,
    epilog="\b\nExample:\n  verbale show\n  verbale show Tornquist\n  verbale show r0123456789 --html dossier.html",
)
def show(
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="STORY|REPORT|ACTOR",
            help="An id or its beginning, a name in any spelling, an address, or part of a title.",
            show_default=False,
        ),
    ] = None,
    db: Db = None,
    json: Json = False,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write it as one self-contained page.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, metavar="N", help="Rows of each table of the overview.")
    ] = None,
) -> None:
    """Show the record, or a story, report or actor.

    Without a name: stories, reports and speakers with counts. With one: who said what, in which words, where the
    wordings differ, and who is who; every quotation with its report and offsets.
    """
    raise typer.Exit(commands.show(Target(db, json), " ".join(what or ()) or None, html=html, limit=limit))


@app.command(cls=Command, epilog="\b\nExample:\n  verbale search harbour talks\n  verbale search '\"line on the map\"'")
def search(
    query: Annotated[list[str], typer.Argument(metavar="WORD", help="Words, or a phrase in quotation marks.")],
    db: Db = None,
    json: Json = False,
    limit: Limit = 20,
) -> None:
    """Find words in the reports.

    Each hit with its context, its report and its offsets, the best first.
    """
    raise typer.Exit(commands.search(Target(db, json), " ".join(query), limit))


def _day(typed: str | None) -> str | None:
    if typed is not None:
        try:
            date.fromisoformat(typed)
        except ValueError as error:
            raise typer.BadParameter("a day such as 2020-07-08 is wanted") from error
    return typed


@app.command(
    cls=Command,
    epilog='\b\nExample:\n  verbale who "foreign minister" France --on 2020-07-08'
    '\n  verbale who "head of government" DEU\n  verbale who "secretary general" NATO\n  verbale who president --json',
)
def who(
    office: Annotated[str, typer.Argument(metavar="OFFICE", help="A title in any usual words.")],
    country: Annotated[
        str | None,
        typer.Argument(
            metavar="STATE|ORGANISATION", help="A state's name or ISO code, or an organisation.", show_default=False
        ),
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DAY", callback=_day, help="On this day, as 2020-07-08.")
    ] = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Say who held an office, by the reports.

    With the words that say so. Several when reports contradict each other; "unknown" when no report around the day
    says it, with the nearest that do. Exits 1 when it is unknown.
    """
    raise typer.Exit(commands.who(Target(db, json), office, country, on))


def _checked(typed: str | None) -> str | None:
    if typed is not None:
        try:
            layers.chosen(typed)
        except ValueError as error:
            raise typer.BadParameter(str(error)) from error
    return typed


@app.command(
    cls=Command,
    epilog="\b\nExample:\n  verbale annotate report.txt\n  verbale annotate report.txt --layers events"
    "\n  cat report.txt | verbale annotate - > annotations.jsonl",
)
def annotate(
    sources: Sources,
    json: Json = False,
    layers_: Annotated[
        str | None,
        typer.Option(
            "--layers",
            metavar="NAME,...",
            callback=_checked,
            help=f"Some of {', '.join(layers.LAYERS)}; by default all in JSON, the first three in the text.",
        ),
    ] = None,
    allow_local: Local = False,
) -> None:
    """Print attributions, names and events, without a record.

    On a terminal marked in the text, with each paragraph's events below it; JSON Lines elsewhere or with --json. No
    record is needed or changed.
    """
    wanted = layers.chosen(layers_) if layers_ is not None else None
    raise typer.Exit(annotating.annotate(sources, json=json, allow_local=allow_local, layers=wanted))


@app.command(cls=Command, epilog="\b\nExample:\n  verbale export tables --format csv")
def export(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to; made when it is not there.")],
    format_: Annotated[Literal["jsonl", "csv"], typer.Option("--format", help="The form of the tables.")] = "jsonl",
    force: Annotated[bool, typer.Option("--force", help="Write into a folder that holds other files too.")] = False,
    db: Db = None,
    json: Json = False,
) -> None:
    """Write the record's tables into a folder.

    The same reports give the same bytes, in whatever order they were read. An earlier export
    in the same format is replaced.
    """
    raise typer.Exit(commands.export(Target(db, json), folder, format_, force=force))


@app.command(cls=Command, epilog="\b\nExample:\n  verbale verify")
def verify(db: Db = None, json: Json = False) -> None:
    """Check the record against itself.

    Hashes, every span against its report, the search index. Exits 1 when something is wrong, and names it.
    """
    raise typer.Exit(commands.verify(Target(db, json)))


@app.command(cls=Command, epilog="\b\nExample:\n  verbale forget r0123456789abcdef")
def forget(
    report: Annotated[
        str, typer.Argument(metavar="REPORT", help="An id or its beginning, an address, or part of a title.")
    ],
    db: Db = None,
    json: Json = False,
) -> None:
    """Take a report out of the record again.

    With all that it gave. Judgements stay, and count again when the report is read again.
    """
    raise typer.Exit(commands.forget(Target(db, json), report))


@app.command(cls=Command, epilog="\b\nExample:\n  verbale demo\n  verbale demo --db demo.sqlite --html demo.html")
def demo(
    db: Annotated[
        str | None,
        typer.Option("--db", metavar="FILE", help="The record; by default a new one in a temporary folder."),
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="The page; by default beside the record.")
    ] = None,
    json: Json = False,
) -> None:
    """Read the demonstration reports and show them.

    They are invented. Shows the dossier of their story, and writes it as a page.
    """
    raise typer.Exit(demonstration.demo(Target(db, json), html))


app.add_typer(judge.app)


def main(argv: Sequence[str] | None = None) -> int:
    """Arguments, by default the process's -> the exit code. Errors of Verbale's family become words on stderr."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")  # a terminal that lacks a character still gets the rest of the line
    logging.getLogger().addHandler(logging.NullHandler())  # tracebacks are for those who turn a log on
    try:
        app(args=None if argv is None else list(argv), prog_name="verbale")
    except VerbaleError as error:
        print(f"verbale: {clean(str(error))}", file=sys.stderr)
        return 1
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
