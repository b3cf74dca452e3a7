"""Texts with events into the pair question: which events ask it, and where the parties stand."""

from __future__ import annotations

from dataclasses import replace

from training.events import GoldEvent
from training.pairs import pair_texts
from training.texts import GoldText, PairType, paragraphs_of

TEXT = "It rained in Port Sorrel. Norland expelled two Halian envoys and praised the weather."


def span(words: str) -> tuple[int, int]:
    at = TEXT.index(words)
    return at, at + len(words)


EXPELLED = GoldEvent(
    span("expelled"), "SANCTION", "expel", actors=(span("Norland"),), recipients=(span("two Halian envoys"),)
)
PRAISED = GoldEvent(span("praised"), "SUPPORT", actors=(span("Norland"),))


def questions(*events: GoldEvent) -> list[GoldText]:
    return list(pair_texts([GoldText("a", TEXT, paragraphs_of(TEXT), events=events)]))


def test_an_event_with_both_parties_asks_in_its_sentence() -> None:
    (asked,) = questions(EXPELLED, PRAISED)
    assert asked.text == "Norland expelled two Halian envoys and praised the weather."
    assert asked.pair == PairType((0, 7), (17, 34), ("SANCTION",))
    assert asked.layers == ("pair",)


def test_other_types_that_would_do_are_right_too() -> None:
    (asked,) = questions(replace(EXPELLED, alternatives=("COERCE",)))
    assert asked.pair is not None
    assert asked.pair.types == ("SANCTION", "COERCE")


def test_what_is_undone_or_optional_or_has_a_party_elsewhere_asks_nothing() -> None:
    for event in (
        replace(EXPELLED, status="denied"),
        replace(EXPELLED, optional=True),
        replace(EXPELLED, actors=(span("Port Sorrel"),)),
        replace(EXPELLED, actors=None),
    ):
        assert questions(event) == []
