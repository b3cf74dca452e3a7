"""Events read off an encoder's output: roles stay in the sentence, labels come from the trigger, weights add up."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.annotate.events import (
    MODE_NAMES,
    ROLE,
    ROLES,
    TRIGGER,
    EventReader,
    pair_scores,
    sentence_numbers,
    softmax,
    trigger_weights,
    widths,
)
from verbale.annotate.linking import BUCKETS
from verbale.annotate.tags import Tagged
from verbale.annotate.windows import AS_SOURCE, AS_TARGET, SHAPES, Window, with_parties
from verbale.model import Span
from verbale.resources.plover import MODES, STATUSES, TYPES

SEEDS = st.integers(0, 2**32 - 1)


def reader(random: np.random.Generator) -> EventReader:
    return EventReader(
        random.normal(size=(len(ROLES), ROLE)).astype(np.float32),
        random.normal(size=(BUCKETS, len(ROLES))).astype(np.float32),
    )


@st.composite
def readings(draw: st.DrawFn) -> tuple[np.random.Generator, list[int], list[Tagged]]:
    """A chance, the number of the sentence of each piece, and triggers."""
    lengths = draw(st.lists(st.integers(1, 6), min_size=1, max_size=4))
    numbers = [-1, *(i for i, n in enumerate(lengths) for _ in range(n)), -1]
    firsts = draw(st.sets(st.integers(1, len(numbers) - 2), max_size=4))
    triggers = [Tagged(f, f, "trigger", 0.5) for f in sorted(firsts)]
    return np.random.default_rng(draw(SEEDS)), numbers, triggers


@settings(max_examples=60)
@given(readings())
def test_roles_stay_in_the_sentence_of_their_trigger(case: tuple[np.random.Generator, list[int], list[Tagged]]) -> None:
    random, numbers, triggers = case
    output = random.normal(size=(len(numbers), sum(widths()))).astype(np.float32)
    found = reader(random).read(triggers, output, np.array(numbers))
    assert [e.trigger for e in found] == triggers
    for event in found:
        own = numbers[event.trigger.first]
        runs = (*event.actors, *event.recipients)
        pieces = [i for first, last in runs for i in range(first, last + 1)]
        assert all(numbers[i] == own for i in pieces)
        assert len(pieces) == len(set(pieces))
        for side in (event.actors, event.recipients):
            assert all(a[1] + 1 < b[0] for a, b in itertools.pairwise(side))
        assert event.mode is None or event.mode in MODES[event.type]
        assert event.status in STATUSES
        assert 0 < event.confidence <= 0.5


def test_labels_are_those_of_the_triggers_first_piece() -> None:
    output = np.zeros((8, sum(widths())), dtype=np.float32)
    at = np.cumsum((0, *widths()))
    output[3, at[0] + TYPES.index("SANCTION")] = 9
    output[3, at[1] + MODE_NAMES.index(("ASSAULT", "drone"))] = 9  # the mode of another type counts for nothing
    output[3, at[1] + MODE_NAMES.index(("SANCTION", "expel"))] = 5
    output[3, at[2] + STATUSES.index("planned")] = 9
    output[3, at[3]] = 1
    output[4] = -output[3]
    numbers = np.array([-1, 0, 0, 0, 0, 0, 0, -1])
    quiet = EventReader(np.zeros((len(ROLES), ROLE), np.float32), np.zeros((BUCKETS, len(ROLES)), np.float32))
    (found,) = quiet.read([Tagged(3, 4, "trigger", 1.0)], output, numbers)
    assert (found.type, found.mode, found.status, found.background) == ("SANCTION", "expel", "planned", True)
    assert (found.actors, found.recipients) == ((), ())


def test_pieces_of_a_role_side_by_side_are_one_run() -> None:
    """Piece k of a role answers in a direction of its own; 2 and 3 are the actor, 5 and 7 the recipient."""
    output = np.zeros((9, sum(widths())), dtype=np.float32)
    asked = output[:, -1 - ROLE : -1]  # the field is last
    asked[[2, 3], 0] = 9
    asked[[5, 7], 1] = 9
    role = np.zeros((len(ROLES), ROLE), dtype=np.float32)
    role[1, 0] = role[2, 1] = 5
    distance = np.zeros((BUCKETS, len(ROLES)), dtype=np.float32)
    distance[:, 0] = 1
    numbers = np.array([-1, *([0] * 7), -1])
    (found,) = EventReader(role, distance).read([Tagged(4, 4, "trigger", 1.0)], output, numbers)
    assert found.actors == ((2, 3),)
    assert found.recipients == ((5, 5), (7, 7))


def test_no_trigger_no_event() -> None:
    random = np.random.default_rng(1)
    assert reader(random).read([], np.zeros((3, sum(widths())), np.float32), np.array([-1, 0, -1])) == []


@given(st.integers(1, 40), SEEDS)
def test_weights_of_the_pair_question_add_up_to_one(size: int, seed: int) -> None:
    scores = 20 * np.random.default_rng(seed).normal(size=(size, len(TRIGGER.tags))).astype(np.float32)
    weights = trigger_weights(scores)
    assert weights.shape == (size,)
    assert (weights >= 0).all()
    assert weights.sum() == pytest.approx(1, abs=1e-4)


def test_the_piece_that_is_a_trigger_answers_the_pair_question() -> None:
    output = np.zeros((6, sum(widths())), dtype=np.float32)
    output[2, TYPES.index("AID")] = 9
    output[4, TYPES.index("PROTEST")] = 9
    triggers = np.zeros((6, len(TRIGGER.tags)), dtype=np.float32)
    triggers[4, TRIGGER.number("S", "trigger")] = 20
    assert TYPES[int(pair_scores(output, triggers).argmax())] == "PROTEST"
    output[0, TYPES.index("REJECT")] = 30  # [CLS] has its say beside them
    assert TYPES[int(pair_scores(output, triggers).argmax())] == "REJECT"


@given(st.integers(1, 5), st.integers(1, 20), SEEDS)
def test_shares_add_up_to_one_however_large_the_scores(rows: int, choices: int, seed: int) -> None:
    scores = 1e4 * np.random.default_rng(seed).normal(size=(rows, choices)).astype(np.float32)
    shares = softmax(scores)
    assert np.isfinite(shares).all()
    assert np.allclose(shares.sum(axis=1), 1, atol=1e-5)


def window_of(pieces: list[tuple[int, int]]) -> Window:
    starts, ends = (np.array(x) for x in zip(*pieces, strict=True))
    return Window(np.arange(len(pieces)), np.zeros(len(pieces), dtype=np.int64), starts, ends)


TEXT = "Venn left. Rain fell.\nBrack stayed."
PIECES = [
    (0, 0),
    (0, 4),
    (5, 9),
    (9, 10),
    (11, 15),
    (16, 20),
    (20, 21),
    (21, 21),
    (22, 27),
    (28, 34),
    (34, 35),
    (35, 35),
]


def test_each_piece_knows_its_sentence_and_special_ones_none() -> None:
    told = [Span.cut(TEXT, 0, 10), Span.cut(TEXT, 11, 21), Span.cut(TEXT, 22, 35)]
    numbers = sentence_numbers(window_of(PIECES), told)
    assert numbers.tolist() == [-1, 0, 0, 0, 1, 1, 1, -1, 2, 2, 2, -1]
    assert sentence_numbers(window_of(PIECES), told[1:]).tolist() == [-1, -1, -1, -1, 0, 0, 0, -1, 1, 1, 1, -1]
    assert sentence_numbers(window_of(PIECES), []).tolist() == [-1] * len(PIECES)


def test_parties_are_marked_in_the_shapes_and_nowhere_else() -> None:
    window = window_of(PIECES)
    window.shapes[:] = [0, 1, 0, 0, 5, 4, 4, 0, 1, 0, 0, 0]
    marked = with_parties(window, (0, 4), (11, 20))
    assert marked.shapes.tolist() == [
        *(0, AS_SOURCE + 1, 0, 0, AS_TARGET + 5, AS_TARGET + 4, 4, 0, 1, 0, 0, 0),
    ]
    assert window.shapes[1] == 1
    assert with_parties(window, None, None).shapes.tolist() == window.shapes.tolist()
    both = with_parties(window, (0, 10), (5, 9)).shapes
    assert both[2] == AS_TARGET
    assert both.max() < SHAPES
