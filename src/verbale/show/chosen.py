"""What somebody typed to judge on -> the one actor, report or judgement that it means, or an error that helps.

An id, an alias or its unambiguous beginning, or a whole name: a judgement is never made on what is only like it."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.errors import NotFoundError
from verbale.model import Actor, Judgement, Record
from verbale.show import find
from verbale.show.clean import one_line


def actor(record: Record, asked: str) -> str:
    """An actor's id, its beginning, or the whole name of one alone -> its id; raises NotFoundError with those who may
    be meant."""
    from verbale.compare import judging

    asked = asked.strip()
    started = find.by_beginning(record, record.actors, asked)
    try:
        return judging.actor_id(record, asked)
    except NotFoundError:
        if len(started) == 1:
            return started[0].id
    if started:
        raise NotFoundError(find.ambiguous(record, asked, started))
    near = find.find(record, asked).focus  # or an error that lists several
    if isinstance(near, Actor):
        raise NotFoundError(f"“{one_line(asked)}” is nobody's whole name; did you mean\n  {find.label(near)}")
    raise NotFoundError(f"“{one_line(asked)}” is no actor of this record; `verbale show` lists those who speak")


def report(record: Record, asked: str) -> str:
    """A report's id or its beginning, or its address -> its id; raises NotFoundError with those that may be meant."""
    articles = [reading.article for reading in record.readings]
    found = [a for a in articles if asked in (a.id, a.address)] or find.by_beginning(record, articles, asked)
    if not found:
        raise NotFoundError(
            f"“{one_line(asked)}” is no report of this record; `verbale show` lists the reports with ids"
        )
    if len(found) > 1:
        raise NotFoundError(find.ambiguous(record, asked, found))
    return found[0].id


def judgement(judgements: Sequence[Judgement], asked: str) -> str:
    """A judgement's id or its beginning -> its id, and what was typed where there is none; raises NotFoundError with
    those that may be meant."""
    ids = dict.fromkeys(one.id for one in judgements)
    started = [id_ for id_ in ids if find.is_beginning(asked, id_)]
    if asked in ids or not started:
        return asked
    if len(started) > 1:
        raise NotFoundError(find.among(asked, started, give="more of the id"))
    return started[0]
