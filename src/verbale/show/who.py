"""An office, a state and a day -> who held it, by the record: the words that say so, and "unknown" where none do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from verbale.compare.offices import Answer, Holding, who_held
from verbale.errors import NotFoundError
from verbale.model import Article, Record
from verbale.resolve.lexicon import lexicon, parts, states
from verbale.resolve.tokens import Token
from verbale.show import rows, words
from verbale.show.clean import one_line
from verbale.show.rows import Row

OTHERWISE = {
    "before": "last reported before then",
    "after": "first reported after then",
    "undated": "in an undated report",
}


def ask(record: Record, office: str, country: str | None, on: str | None) -> Answer:
    """A record and what was typed -> the answer; raises NotFoundError for a state that the tables do not know."""
    return who_held(record.actors, office, state(country) if country else None, on)


def state(typed: str) -> str:
    """A state's name, adjective or ISO code as typed -> ISO alpha-3; raises NotFoundError."""
    if typed.upper() in states():
        return typed.upper()
    for form in (typed, typed.title()):
        cut = parts(form) if re.search(r"\w", form) else ()
        tokens = tuple(Token(0, 0, word, word.lower(), word[0].isupper()) for word in cut)
        forms = lexicon().match(tokens, 0) if cut else ()
        found = {f.entity.id for f in forms if f.entity and len(f.words) == len(cut)}
        known = [one for one in found if one.startswith("state:")]
        if len(known) == 1:
            return known[0].removeprefix("state:")
    raise NotFoundError(f"“{one_line(typed)}” is no state that Verbale's tables know; try its ISO code, such as FRA")


def lines(record: Record, answer: Answer) -> Iterator[str]:
    """An answer -> the lines that a terminal shows."""
    articles = {reading.article.id: reading.article for reading in record.readings}
    day = f" on {words.days(answer.on, answer.on)}" if answer.on else ""
    of = f" of {states()[answer.country].name}" if answer.country in states() else ""
    if not answer.holders:
        yield f"{answer.office}{of}{day}: unknown to this record"
    elif len(answer.holders) == 1 or not answer.on:
        yield f"{answer.office}{of}{day}:"
    else:
        yield f"{answer.office}{of}{day}: reports name {len(answer.holders)}, and the record does not choose"
    for holding in (*answer.holders, *answer.otherwise):
        yield from of_holding(holding, articles)


def of_holding(holding: Holding, articles: Mapping[str, Article]) -> Iterator[str]:
    """Somebody who held the office -> the line, and one for each report's words."""
    held = holding.office
    marks = [OTHERWISE[holding.when]] if holding.when in OTHERWISE else []
    marks += [held.status] if held.status != "held" else []
    marks += ["the state is inferred"] if held.inferred else []
    seen = words.days(held.first_seen, held.last_seen) if held.first_seen else "undated"
    note = f" ({'; '.join(marks)})" if marks else ""
    yield f"  {one_line(holding.actor.name)}, {one_line(held.title)}, as of {seen}{note}  {holding.actor.id}"
    for span in held.evidence:
        article = articles.get(span.report)
        source = words.report_label(article) if article else span.report
        yield f"      “{one_line(span.text)}”  {source}, {span.report} {span.start}-{span.end}"


def value(answer: Answer) -> Row:
    """An answer -> the value that --json prints."""
    return {
        "office": answer.office,
        "country": answer.country,
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
