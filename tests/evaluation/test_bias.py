"""How sure an event is: a logistic fitted to what was right."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.bias import STEPS, Setting, chosen, logistic, parting, quieter
from verbale.annotate.events import FoundEvent, Sureness, log_odds
from verbale.annotate.tags import Tagged


def test_what_was_drawn_from_a_logistic_is_found_again() -> None:
    chance = np.random.default_rng(5)
    features = np.column_stack([np.ones(4000), chance.normal(size=(4000, 2))])
    weights = np.array([-0.5, 1.5, 0.8])
    right = chance.random(4000) < 1 / (1 + np.exp(-features @ weights))
    assert logistic(features, right) == pytest.approx(weights, abs=0.2)


@pytest.mark.parametrize("right", [True, False])
def test_all_right_or_all_wrong_gives_finite_weights(right: bool) -> None:
    weights = logistic(np.array([[1.0, 2.0], [1.0, -1.0]]), np.array([right, right]))
    assert np.isfinite(weights).all()
    assert ((np.array([[1.0, 2.0], [1.0, -1.0]]) @ weights > 0) == right).all()


@given(st.floats(0, 1), st.floats(-50, 50))
def test_sureness_is_a_share_and_rises_with_the_field(confidence: float, field: float) -> None:
    sureness = Sureness(-0.5, 1.2, 0.7)
    assert 0 <= sureness.of(confidence, field) <= sureness.of(confidence, field + 1) <= 1


@given(st.floats(0.0001, 0.9999))
def test_without_a_fit_the_confidence_stays(confidence: float) -> None:
    assert Sureness().of(confidence, 3.0) == pytest.approx(confidence)
    assert -9.3 < log_odds(confidence) < 9.3


def test_what_is_less_sure_than_the_floor_is_not_told() -> None:
    def event(confidence: float) -> FoundEvent:
        trigger = Tagged(1, 1, "trigger", confidence)
        return FoundEvent(trigger, "PROTEST", None, "happened", False, (), (), confidence)

    events = [event(0.9), event(0.4), event(0.6)]
    told = Sureness(floor=0.5).told(events, 0.0)
    assert [(e.confidence, round(sure, 3)) for e, sure in told] == [(0.9, 0.9), (0.6, 0.6)]
    assert not list(Sureness(field=1.0, floor=0.5).told(events, -4.0))
    assert not list(Sureness(least=-1.0).told(events, -1.1))


NUMBERS = st.lists(st.floats(-5, 5).map(lambda x: round(x, 2)), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("high", "low", "floor"),
    [
        ([1.0, 2.0], [-1.0, 0.0], 0.5),
        ([1.0, -1.0], [-2.0, 0.0], -1.5),  # a tie: rather keep a text that tells events
        ([1.0], [1.0], 0.0),
        ([0.0, 4.0, 5.0, 6.0], [1.0, 2.0, 3.0, -4.0], 3.5),
    ],
)
def test_parting(high: list[float], low: list[float], floor: float) -> None:
    assert parting(high, low) == floor


@given(NUMBERS, NUMBERS)
def test_no_floor_parts_better(high: list[float], low: list[float]) -> None:
    def parted(at: float) -> float:
        return sum(h >= at for h in high) / len(high) + sum(v < at for v in low) / len(low)

    floor = parting(high, low)
    assert all(parted(floor) >= parted(at) - 1e-9 for at in (*high, *low, min(*high, *low) - 1, max(*high, *low) + 1))


@given(st.lists(st.lists(st.floats(-4, 3), max_size=3), min_size=1, max_size=30), st.floats(-3.5, 1.2))
def test_the_least_field_is_the_lowest_that_keeps_quiet_reports_quiet(reports: list[list[float]], least: float) -> None:
    def read(sureness: Sureness) -> list[list[Any]]:
        return [[f for f in fields if f >= sureness.least] for fields in reports]

    def silent(at: float) -> bool:
        return not any(read(Sureness(least=at)))

    chosen = quieter(Sureness(0.1, 0.2, 0.3, 0.4, least), read)
    assert chosen == Sureness(0.1, 0.2, 0.3, 0.4, chosen.least)
    lower = [at for at in (least, *STEPS) if least <= at < chosen.least]
    assert not any(silent(at) for at in lower)
    assert silent(chosen.least) or chosen.least == STEPS[-1]


def test_of_settings_alike_the_one_that_reads_more_is_chosen() -> None:
    settings = [
        Setting(1.5, Sureness(floor=0.6), 0.560, 0.43),
        Setting(0.5, Sureness(floor=0.5), 0.554, 0.50),
        Setting(0.5, Sureness(floor=0.1), 0.540, 0.58),
        Setting(-1.0, Sureness(floor=0.2), 0.552, 0.50),
    ]
    assert chosen(settings) == settings[1]
    assert chosen(settings[:1]) == settings[0]
