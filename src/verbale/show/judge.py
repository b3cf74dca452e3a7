"""`verbale judge`: what a person decides on actors -> a judgement in the record, listed, undone or restored."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from verbale.errors import NotFoundError
from verbale.show import opening
from verbale.show.clean import one_line
from verbale.show.help_text import Command
from verbale.show.opening import Target
from verbale.show.options import Db, Json

if TYPE_CHECKING:
    from verbale.model import Judgement, Record

app = typer.Typer(
    name="judge",
    help="""Merge, split and confirm actors.

A judgement is yours: it outranks the machine, holds for whatever is read later, and can be undone.""",
    short_help="Merge, split and confirm actors.",
    epilog="""\b
Example:
  verbale judge merge "Kwon Jong-gun" "Quan Zhenggen" --why "same office, same day"
  verbale judge list
  verbale judge undo j-0123456789abcdef""",
    rich_markup_mode=None,
    no_args_is_help=True,
)

Who = Annotated[str | None, typer.Option("--who", metavar="NAME", help="Who decides; by default your login's name.")]
Why = Annotated[str | None, typer.Option("--why", metavar="WORDS", help="The reason, kept with the judgement.")]
ActorArg = Annotated[
    str, typer.Argument(metavar="ACTOR", help="An actor's id or its beginning, or a name that one actor alone bears.")
]
JudgementArg = Annotated[
    str, typer.Argument(metavar="JUDGEMENT", help="A judgement's id or its beginning, as `judge list` gives it.")
]


_NAMES = 3  # of those that a judgement rests on; --json has all


@app.command(
    cls=Command, epilog='\b\nExample:\n  verbale judge merge "Kwon Jong-gun" "Quan Zhenggen" --why "same words"'
)
def merge(
    actors: Annotated[
        list[str], typer.Argument(metavar="ACTOR", help="Two or more: ids or their beginnings, or names as printed.")
    ],
    db: Db = None,
    who: Who = None,
    why: Why = None,
    json: Json = False,
) -> None:
    """Make several actors one."""
    from verbale.compare import judging

    if len(set(actors)) < 2:
        raise typer.BadParameter("give at least two actors")
    _decide(
        Target(db, json),
        lambda record, when: judging.merge(record, _several(record, actors), when, who or getpass.getuser(), why),
    )


@app.command(cls=Command, epilog='\b\nExample:\n  verbale judge split "Kim Yong Chol" r0123456789abcdef')
def split(
    actor: ActorArg,
    report: Annotated[
        str,
        typer.Argument(
            metavar="REPORT", help="The report that means somebody else: an id or its beginning, or an address."
        ),
    ],
    db: Db = None,
    who: Who = None,
    why: Why = None,
    json: Json = False,
) -> None:
    """Say that one report means somebody else by an actor's name."""
    from verbale.compare import judging
    from verbale.show import chosen

    _decide(
        Target(db, json),
        lambda record, when: judging.split(
            record, chosen.actor(record, actor), chosen.report(record, report), when, who or getpass.getuser(), why
        ),
    )


@app.command(cls=Command, epilog='\b\nExample:\n  verbale judge confirm "Choe Son Hui"')
def confirm(actor: ActorArg, db: Db = None, who: Who = None, why: Why = None, json: Json = False) -> None:
    """Say that all reports of an actor mean one and the same."""
    from verbale.compare import judging
    from verbale.show import chosen

    _decide(
        Target(db, json),
        lambda record, when: judging.confirm(record, chosen.actor(record, actor), when, who or getpass.getuser(), why),
    )


@app.command(cls=Command, name="list", epilog="\b\nExample:\n  verbale judge list")
def list_(db: Db = None, json: Json = False) -> None:
    """List all judgements, those undone marked."""
    target = Target(db, json)
    with opening.existing(target) as store:
        _print(target, store.judgements())


@app.command(cls=Command, epilog="\b\nExample:\n  verbale judge undo j-0123456789abcdef")
def undo(
    judgement: JudgementArg,
    db: Db = None,
    who: Who = None,
    restore: Annotated[bool, typer.Option("--restore", help="Let an undone one stand again.")] = False,
) -> None:
    """Take a judgement back; it stays listed, marked as undone."""
    from verbale.show import chosen

    with opening.existing(Target(db, False)) as store:
        judgement = chosen.judgement(store.judgements(), judgement)
        store.undo_judgement(judgement, when=_now(), who=who or getpass.getuser(), undone=not restore)
    typer.echo(f"{'restored' if restore else 'undone'}: {judgement}")


def _several(record: Record, asked: list[str]) -> list[str]:
    """What was typed for several actors -> their ids; raises NotFoundError where all of it means one."""
    from verbale.show import chosen

    ids = [chosen.actor(record, one) for one in asked]
    if len(set(ids)) < 2:
        raise NotFoundError(f"{' and '.join(map(one_line, asked))} are one actor already: {ids[0]}")
    return ids


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _decide(target: Target, made: Callable[[Record, str], Judgement]) -> None:
    from verbale.show import terminal

    with opening.existing(target) as store:
        one = made(opening.load(store), _now())
        store.add_judgement(one)
    _print(target, [one])
    if not target.json:
        terminal.output().print(terminal.words_(f"to take it back: {target.next(f'judge undo {one.id}')}", "dim"))


def _print(target: Target, judgements: list[Judgement]) -> None:
    from verbale.show import rows, terminal, words

    if target.json:
        terminal.print_json({"record": target.place, "judgements": [rows.judgement_row(j) for j in judgements]})
        return
    console = terminal.output()
    for one in judgements:
        console.print(terminal.words_(f"{one.id}  {_line(one)}"))
        named = list(dict.fromkeys(one_line(s.exact) for s in one.target))
        console.print(terminal.indented(terminal.words_(words.first_words(named, _NAMES)), 4))
    if not judgements:
        console.print(terminal.words_(f"no judgement yet; `{target.next('judge merge NAME NAME')}` makes one"))


def _line(one: Judgement) -> str:
    """A judgement -> "merge, by desk on 22 November 2026: same office (undone)"."""
    from verbale.show import words

    why = f": {one_line(one.why)}" if one.why else ""
    undone = " (undone)" if one.undone else ""
    return f"{one.what}, by {one_line(one.who)} on {words.day(one.when[:10])}{why}{undone}"
