"""Answers and whether they were right become knots; reliability says how far off the said confidences are."""

from __future__ import annotations

import json
import random
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.calibrate import (
    FEWEST,
    Answer,
    calibrate,
    crosswise,
    event_answers,
    fit,
    isotonic,
    name_answers,
    reliability,
    sigmoid,
)
from training.events import GoldEvent
from training.names import Labelled
from training.texts import GoldText
from verbale.annotate.calibration import Calibration, scaled
from verbale.annotate.weights import CARD, DECODER, ENCODER, TOKENIZER
from verbale.model import Annotations, EventMention, Name, Span

ANSWERS = st.lists(st.tuples(st.integers(0, 100).map(lambda n: n / 100), st.booleans()), min_size=1, max_size=300)


@given(ANSWERS)
@pytest.mark.parametrize("way", [isotonic, sigmoid])
def test_knots_rise_and_are_shares(way: Any, answers: list[Answer]) -> None:
    knots = way(answers)
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in knots)
    assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in pairwise(knots))


@given(ANSWERS)
def test_a_knot_has_enough_answers_behind_it(answers: list[Answer]) -> None:
    assert 1 <= len(isotonic(answers)) <= 1 + len(answers) // FEWEST


@given(ANSWERS)
def test_the_pooled_share_is_the_share_right(answers: list[Answer]) -> None:
    if len(answers) <= FEWEST:
        ((x, y),) = isotonic(answers)
        assert x == pytest.approx(sum(c for c, _ in answers) / len(answers), abs=1e-4)
        assert y == pytest.approx(sum(ok for _, ok in answers) / len(answers), abs=1e-3)


@given(ANSWERS)
def test_a_sigmoid_says_on_the_mean_what_is_right(answers: list[Answer]) -> None:
    right = sum(ok for _, ok in answers)
    wrong = len(answers) - right
    open_ = (right / (right + 2) + wrong / (wrong + 2)) / len(answers)  # what the targets stand off, at most
    within = [(min(max(c, 0.01), 0.99), ok) for c, ok in answers]
    knots = sigmoid(within)
    said = sum(scaled(c, knots) for c, _ in within) / len(within)
    assert said == pytest.approx(right / len(within), abs=open_ + 3 / len(within) + 0.03)  # and the pull of the fit


def test_few_answers_get_a_sigmoid() -> None:
    few = drawn(lambda c: c**2, n=200)
    knots = fit(few)
    assert knots == sigmoid(few)
    said = [(scaled(c, knots), ok) for c, ok in drawn(lambda c: c**2, seed=4)]
    assert reliability(said)["expected_calibration_error"] < 0.08


def drawn(share_of: Any, n: int = 8000, seed: int = 3) -> list[Answer]:
    """Answers that are right with a chance that hangs on their confidence."""
    chance = random.Random(seed)
    said = [chance.random() for _ in range(n)]
    return [(c, chance.random() < share_of(c)) for c in said]


@pytest.mark.parametrize(
    "share_of",
    [lambda c: c, lambda c: c**2, lambda c: 0.5 + c / 2, lambda c: 0.9],
    ids=["same", "square", "half", "level"],
)
def test_a_fit_finds_the_share_right(share_of: Any) -> None:
    knots = isotonic(drawn(share_of))
    assert all(abs(scaled(c / 10, knots) - share_of(c / 10)) < 0.09 for c in range(1, 10))
    said = [(scaled(c, knots), ok) for c, ok in drawn(share_of, seed=4)]
    assert reliability(said)["expected_calibration_error"] < 0.03


def test_what_is_right_less_often_the_surer_it_is_gets_one_share() -> None:
    knots = fit([(i / 100, i < 50) for i in range(100)])
    assert {scaled(c, knots) for c in (0.1, 0.5, 0.9)} == {0.5}


@pytest.mark.parametrize("right", [20, 100, 180])
def test_answers_that_are_equally_sure_get_their_share(right: int) -> None:
    answers = [(0.9, i < right) for i in range(200)]
    random.Random(1).shuffle(answers)
    assert scaled(0.9, fit(answers)) == pytest.approx(right / 200, abs=0.005)


def test_no_answers_no_knots() -> None:
    assert fit([]) == ()
    assert reliability([])["expected_calibration_error"] == 0
    assert crosswise([])["table"] == []


def test_reliability_by_hand() -> None:
    answers = [(0.8, True), (0.8, True), (0.8, True), (0.8, False), (0.3, False), (1.0, True)]
    figures = reliability(answers)
    assert figures["table"] == [
        {"said": 0.3, "right": 0.0, "of": 1},
        {"said": 0.8, "right": 0.75, "of": 4},
        {"said": 1.0, "right": 1.0, "of": 1},
    ]
    assert figures["said_0.75_to_0.85"] == {"right": 0.75, "of": 4}
    assert figures["expected_calibration_error"] == pytest.approx((0.3 + 4 * 0.05) / 6, abs=1e-4)


@given(ANSWERS)
def test_every_answer_is_in_one_bin(answers: list[Answer]) -> None:
    figures = reliability(answers)
    assert sum(row["of"] for row in figures["table"]) == len(answers)
    assert 0 <= figures["expected_calibration_error"] <= 1


def test_a_half_is_read_under_the_other_halfs_knots() -> None:
    always, never = [(0.5, True)] * FEWEST, [(0.5, False)] * FEWEST
    assert crosswise([always, never])["expected_calibration_error"] > 0.9
    assert crosswise([always, always])["expected_calibration_error"] < 0.1


TEXT = "Norland expelled Venn and praised Brack."


class Read:
    """In place of readings: one text, what was read in it, and its gold."""

    def __init__(self) -> None:
        gold = (
            GoldEvent((8, 16), "SANCTION", alternatives=("REJECT",)),
            GoldEvent((26, 33), "SUPPORT"),
        )
        names = (Labelled(0, 7, "place"), Labelled(17, 21, "person"))
        self.named = {"own": [GoldText("t", TEXT, ((0, 40),), names=names)]}
        self.events_dev = [GoldText("t", TEXT, ((0, 40),), events=gold)]
        self.polnear: list[Any] = []

    def __getitem__(self, text: str) -> Annotations:
        names = [(0, 7, "place", 0.9), (17, 21, "place", 0.6), (34, 39, "person", 0.3)]
        events = [(8, 16, "REJECT", 0.8), (26, 30, "AID", 0.5), (0, 7, "AID", 0.2)]
        return Annotations(
            (),
            tuple(Name(Span.cut(text, a, b), kind, c) for a, b, kind, c in names),  # type: ignore[arg-type]
            (),
            events=tuple(
                EventMention(Span.cut(text, a, b), type_, None, "happened", False, (), (), c)
                for a, b, type_, c in events
            ),
        )


def test_what_counts_as_right() -> None:
    read: Any = Read()
    assert name_answers(read) == [[(0.9, True), (0.6, False), (0.3, False)]]
    assert event_answers(read) == [[(0.8, True), (0.5, False), (0.2, False)]]


def test_knots_are_written_beside_the_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (ENCODER, TOKENIZER):
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / DECODER).write_text(json.dumps({"arrays": {}, "lemmas": []}), encoding="utf-8")
    (tmp_path / CARD).write_text(json.dumps({"edition": 2, "passes": 3}), encoding="utf-8")
    monkeypatch.setattr("evaluation.calibrate.scorer", lambda _: SimpleNamespace())
    found = calibrate(tmp_path, Read())  # type: ignore[arg-type]
    assert set(found) == {"attributions", "names", "events"}
    kept = json.loads((tmp_path / DECODER).read_text(encoding="utf-8"))
    assert set(kept) == {"arrays", "lemmas", "calibration"}
    made = Calibration.of(kept["calibration"])
    assert 0.2 < made.name(0.6) < 0.6  # one of three was right
    assert made.attribution(0.6) == 0.6
    card = json.loads((tmp_path / CARD).read_text(encoding="utf-8"))
    assert (card["edition"], card["passes"], set(card["sha256"])) == (2, 3, {ENCODER, TOKENIZER, DECODER})
