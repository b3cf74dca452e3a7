"""A statement -> what is known of it besides its words, in short parts: when and from what, to whom or at whom, and
through whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from verbale.model import Bearing, Statement
from verbale.show import dated, unresolved, words
from verbale.show.clean import one_line
from verbale.show.view import Dossier

_BEARINGS: dict[Bearing, tuple[str, str]] = {
    "goes_on": ("to", "goes on speaking"),
    "occasion": ("to", "by the occasion"),
    "demand": ("aimed at", "demanded of"),
    "charge": ("aimed at", "accused"),
    "praise": ("aimed at", "praised"),
    "threat": ("aimed at", "warned"),
    "reply": ("aimed at", "answered"),
    "offer": ("aimed at", "offered to"),
    "refusal": ("aimed at", "refused"),
}
"""How an addressee is inferred -> "to" where the words are said to him, "aimed at" where they are; and why."""


def flag(statement: Statement) -> str:
    """A statement -> "unsure, 0.40", "confirmed by a reader"; "" for one of the machine's that is not unsure."""
    if statement.state != "auto":
        return f"{statement.state} by a reader"
    return words.unsure(statement.confidence)


def of_statement(dossier: Dossier, statement: Statement) -> list[str]:
    """A dossier and one of its statements -> its facts in the order they are read."""

    def named(ids: Iterable[str]) -> list[str]:
        return [one_line(dossier.names.get(id_, id_)) for id_ in ids]

    facts = [
        dated.said(statement.date, _told_in(dossier, statement)),
        unresolved.speaker(statement, dossier.unresolved, dossier.names),
        words.MEDIA[statement.medium] if statement.medium else "",
        *_addressed(dossier, statement),
        f"on behalf of {named([statement.on_behalf_of])[0]}" if statement.on_behalf_of else "",
        f"as told by {', citing '.join(named(statement.via))}" if statement.via else "",
        f"on condition: {one_line(statement.condition)}" if statement.condition else "",
        "" if statement.act == "STATE" else f"act: {one_line(statement.act).replace('_', ' ').lower()}",
        "negated" if statement.negated else "",
        words.count(len(statement.wordings), "wording") if len(statement.wordings) > 1 else "",
    ]
    return [fact for fact in facts if fact]


def _addressed(dossier: Dossier, statement: Statement) -> Iterator[str]:
    """A dossier and one of its statements -> "to X and Y", then those inferred by how: "to X, inferred (goes on)",
    "aimed at X, inferred (accused)"."""
    how = {one.actor: one.how for one in statement.addressed}
    for bearing in (None, *_BEARINGS):
        named = [dossier.names.get(id_, id_) for id_ in statement.addressees if how.get(id_) == bearing]
        if named:
            link, why = _BEARINGS[bearing] if bearing else ("to", "")
            yield f"{link} {words.joined([one_line(name) for name in named])}" + (f", inferred ({why})" if why else "")


def _told_in(dossier: Dossier, statement: Statement) -> str:
    """A statement -> "another report" when none of its own has the words that its day rests on, else ""."""
    basis = statement.date.basis if statement.date else ""
    own = {wording.report for wording in statement.wordings} & dossier.articles.keys()
    known = not own or basis in ("", "publication", "metadata")
    return "" if known or any(basis in dossier.articles[report].text for report in own) else "another report"
