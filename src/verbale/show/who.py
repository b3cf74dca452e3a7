"""An office, a state and a day -> who held it, by the record: the words that say so, and "unknown" where none do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from verbale.compare.offices import Answer, Holding, who_held
from verbale.errors import NotFoundError
from verbale.model import Article, Date, HeldOffice, Record
from verbale.resolve.lexicon import lexicon, states
from verbale.resolve.tokens import tokens_of
from verbale.show import bodies, offices, rows, words
from verbale.show.clean import one_line
from verbale.show.rows import Row

OTHERWISE = {
    "before": "last reported before that day",
    "after": "first reported after that day",
    "undated": "its report bears no date",
}
_SPANS = 3  # of each office; `verbale show` lists all
_OTHERS = 8  # offices of a state that are named when the one asked for is unknown


def ask(record: Record, office: str, whose: str | None, on: str | None) -> Answer:
    """A record and what was typed, the second as the office's state or organisation -> the answer; raises
    NotFoundError for one that is neither.

    Both may stand in the office's own words too: "white house press secretary", "french foreign minister"."""
    country, body = owner(record, whose) if whose else (None, None)
    if parted := bodies.parted(record, office) if body is None else None:
        office, body = parted
    elif whose is None:
        office, country = of_state(office)
    return who_held(record.actors, office, country, on, body, bodies.same)


def of_state(typed: str) -> tuple[str, str | None]:
    """An office as typed -> without the state that its first words name, and the state; else as it is."""
    words = typed.split()
    for at in range(min(3, len(words) - 1), 0, -1):
        with suppress(NotFoundError):
            return " ".join(words[at:]), state(" ".join(words[:at]))
    return typed, None


def owner(record: Record, typed: str) -> tuple[str | None, str | None]:
    """What was typed -> the state, or else the organisation, whose office is asked for; raises NotFoundError."""
    try:
        return state(typed), None
    except NotFoundError as error:
        body = bodies.known(record, typed)
        if body is None:
            raise NotFoundError(f"{error}; nor an organisation that has an office here") from error
        return None, body


def state(typed: str) -> str:
    """A state's name, adjective or ISO code as typed -> ISO alpha-3; raises NotFoundError."""
    if typed.upper() in states():
        return typed.upper()
    for form in (typed, typed.title()):
        tokens = tuple(tokens_of(form.strip().removeprefix("The ")))
        found = {f.entity for f in lexicon().whole(tokens) if f.entity and f.entity.is_state}
        if len(found) == 1:
            return found.pop().country or ""
    raise NotFoundError(f"“{one_line(typed)}” is no state that Verbale's tables know; try its ISO code, such as FRA")


def lines(record: Record, answer: Answer, show: str = "verbale show", asked: str = "") -> Iterator[str]:
    """An answer, the command that shows an actor, and the office as typed -> the lines that a terminal shows."""
    question = _question(answer, asked)
    holders = list(dict.fromkeys(holding.actor.id for holding in answer.holders))
    if not holders:
        yield f"{question}: unknown to this record"
    elif len(holders) == 1 or not answer.on:
        yield f"{question}:"
    else:
        yield f"{question}: reports name {len(holders)}, and the record does not choose"
    if answer.otherwise:
        yield "The nearest that reports have:"
    yield from _people(record, (*answer.holders, *answer.otherwise), show)
    stateless = [] if answer.holders else list(_stateless(record, answer))
    yield from stateless
    if not answer.holders and not answer.otherwise:
        yield from _others(record, answer, nobody=not stateless)


def _question(answer: Answer, asked: str) -> str:
    """The office by its one name; after the name that was typed, where that is another."""
    typed = f"{one_line(asked)} = " if asked and asked.casefold() != answer.office.casefold() else ""
    day = f" on {words.days(answer.on, answer.on)}" if answer.on else ""
    whose = [one_line(answer.organisation)] if answer.organisation else []
    whose += [states()[answer.country].name] if answer.country in states() else []
    of = f" ({', '.join(whose)})" if whose else ""
    return f"{typed}{answer.office}{of}{day}"


def _people(record: Record, holdings: Sequence[Holding], show: str) -> Iterator[str]:
    """Holdings -> each actor once, with its offices and some of the words that give them."""
    articles, limits = {reading.article.id: reading.article for reading in record.readings}, dict(record.bounds)
    for actor in dict.fromkeys(holding.actor for holding in holdings):
        yield f"  {one_line(actor.name)}  {actor.id}"
        own = [holding for holding in holdings if holding.actor.id == actor.id]
        for holding in own:
            yield f"    {_line(holding, limits)}"
            yield from _words(holding.office, articles, limits)
        if any(len(holding.office.evidence) > _SPANS for holding in own):
            yield f"    all of them: {show} {actor.id}"


def _line(holding: Holding, limits: Mapping[str, Date]) -> str:
    """An office held -> its line, with how its reports lie to the day that was asked for."""
    line = offices.line(holding.office, limits)
    return f"{line}; {OTHERWISE[holding.when]}" if holding.when in OTHERWISE else line


def _words(held: HeldOffice, articles: Mapping[str, Article], limits: Mapping[str, Date]) -> Iterator[str]:
    """An office -> the words that give it, with their reports."""
    for span in held.evidence[:_SPANS]:
        yield f"      {offices.quoted(span, articles, limits)}"
    if len(held.evidence) > _SPANS:
        yield f"      and {len(held.evidence) - _SPANS} more"


def _stateless(record: Record, answer: Answer) -> Iterator[str]:
    """Nobody found -> those who hold such an office of a state that no report gives, and who may be meant."""
    held = who_held(record.actors, answer.office, None).holders if answer.country else ()
    fitting = [h for h in held if h.office.country is None and h.actor.country in (None, answer.country)]
    titles = dict.fromkeys(f"{one_line(h.office.title)} ({one_line(h.actor.name)})" for h in fitting)
    if titles:
        yield f"Of a state that no report here gives: {words.first_words([*titles], _OTHERS)}"


def _others(record: Record, answer: Answer, *, nobody: bool) -> Iterator[str]:
    """Nobody found -> which offices of the state the record does know, so that one sees what to ask for; where it knows
    none and `nobody` has such an office of an unknown state either, that."""
    known = [
        (actor, held)
        for actor in record.actors
        for held in actor.offices
        if answer.country in (None, held.country) and held.status in ("held", "acting")
        if answer.organisation is None or bodies.same(held.organisation, answer.organisation)
    ]
    if (answer.country is None and answer.organisation is None) or not known:
        yield from ("No report here gives anybody this office.",) if nobody else ()
        return
    titles = dict.fromkeys(f"{one_line(held.title)} ({one_line(actor.name)})" for actor, held in known)
    named = words.first_words([*titles], _OTHERS)
    whose = states()[answer.country].name if answer.country else one_line(answer.organisation)
    yield f"Offices of {whose} that reports here do name: {named}"


def value(answer: Answer) -> Row:
    """An answer -> the value that --json prints."""
    return {
        "office": answer.office,
        "country": answer.country,
        "organisation": answer.organisation,
        "on": answer.on,
        "known": bool(answer.holders),
        "holders": [holding_value(h) for h in answer.holders],
        "otherwise": [holding_value(h) for h in answer.otherwise],
    }


def holding_value(holding: Holding) -> Row:
    """Somebody who held the office -> the actor and the office's row, and how its reports lie to the day."""
    given = rows.actor_row(holding.actor)["offices"]
    office = given[holding.actor.offices.index(holding.office)]
    return {"actor": holding.actor.id, "name": holding.actor.name, "when": holding.when, "office": office}
