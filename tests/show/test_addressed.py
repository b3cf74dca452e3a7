"""A statement's addressees in words: to whom it was said, at whom it is aimed, and which of both is inferred."""

from __future__ import annotations

from dataclasses import replace

from tests.show import samples
from verbale.model import Addressed
from verbale.show import facts, view


def told(addressed: tuple[Addressed, ...]) -> list[str]:
    """The facts on addressees of the first statement that has one, its addressees inferred as given."""
    dossier = view.of_record(samples.harbour())
    statement = next(s for s in dossier.statements if s.addressees)
    made = replace(statement, addressed=tuple(Addressed(statement.addressees[0], one.how) for one in addressed))
    return [fact for fact in facts.of_statement(dossier, made) if fact.startswith(("to ", "aimed at "))]


def test_who_was_told_is_told_apart_from_who_is_aimed_at() -> None:
    (plain,) = told(())
    assert plain.startswith("to ")
    assert "inferred" not in plain
    name = plain.removeprefix("to ")
    assert told((Addressed("", "charge"),)) == [f"aimed at {name}, inferred (accused)"]
    assert told((Addressed("", "goes_on"),)) == [f"to {name}, inferred (goes on speaking)"]
