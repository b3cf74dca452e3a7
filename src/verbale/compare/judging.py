"""What a person wants done with actors of the record -> the judgements that do it, to be kept in the store.

A judgement names words. An actor stands for all its reports, so merging and confirming name one mention in each of
them, and a split names a mention in the report that is told apart first, then one in each of the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from verbale.compare.ids import digest, selector
from verbale.compare.judgements import lookup
from verbale.errors import NotFoundError
from verbale.model import Judgement, JudgementKind, Record, RecordMention, Selector


def actor_id(record: Record, asked: str) -> str:
    """An actor's id or alias, or a name that one actor alone bears -> its id; raises NotFoundError."""
    known = lookup(record.actors, record.aliases)
    found = known.actor(asked)
    if found is None:
        bearers = sorted(known.names.get(asked, ()))
        hint = f"several bear that name: {', '.join(bearers)}" if bearers else "give an id, or a name as printed"
        raise NotFoundError(f"no one actor {asked!r} in the record; {hint}")
    return found


def merge(record: Record, actors: Iterable[str], when: str, who: str, why: str | None = None) -> Judgement:
    """Actors' ids -> the judgement that makes them one; raises NotFoundError when one of them has no words."""
    ids = list(dict.fromkeys(actors))
    return judgement("merge", [s for actor in ids for s in _words(record, actor)], when, who, why)


def confirm(record: Record, actor: str, when: str, who: str, why: str | None = None) -> Judgement:
    """An actor's id -> the judgement that its reports mean one and the same, whatever is read later."""
    return judgement("confirm", _words(record, actor), when, who, why)


def split(record: Record, actor: str, report: str, when: str, who: str, why: str | None = None) -> Judgement:
    """An actor's id and a report's -> the judgement that the report means another than the actor's other reports.

    Raises NotFoundError when the report does not name the actor, or no other report does."""
    mine = [m for m in _first_mentions(record, actor) if m.report == report]
    others = [m for m in _first_mentions(record, actor) if m.report != report]
    if not mine or not others:
        raise NotFoundError(f"{report} names {actor} not at all, or alone: there is nothing to split")
    return judgement("split", [_selector(record, m) for m in (*mine, *others)], when, who, why)


def judgement(what: JudgementKind, target: Sequence[Selector], when: str, who: str, why: str | None) -> Judgement:
    """What was decided, on which words, at which ISO instant with zone, by whom -> the judgement with its id."""
    words = [part for s in target for part in (s.report_sha256, s.exact, s.prefix, s.suffix)]
    return Judgement(f"j-{digest(what, when, who, *words)}", when, who, what, tuple(target), None, None, None, why)


def _words(record: Record, actor: str) -> list[Selector]:
    mentions = _first_mentions(record, actor)
    if not mentions:
        raise NotFoundError(f"{actor} is nowhere named in the reports")
    return [_selector(record, mention) for mention in mentions]


def _first_mentions(record: Record, actor: str) -> list[RecordMention]:
    """An actor's first mention in each report, by name where there is one, in the record's order."""
    found: dict[str, RecordMention] = {}
    for mention in record.mentions:
        known = found.get(mention.report)
        if mention.actor == actor and (known is None or (known.kind != "name" and mention.kind == "name")):
            found[mention.report] = mention
    return list(found.values())


def _selector(record: Record, mention: RecordMention) -> Selector:
    return selector(record.article(mention.report), mention.start, mention.end)
