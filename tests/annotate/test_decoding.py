"""Tags and links: Viterbi against trying every path, spans never broken, links by scores set by hand."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.annotate.linking import BUCKETS, WIDTH, LinkBias, bucket, link
from verbale.annotate.tags import ATTRIBUTION, FORBIDDEN, NAMING, Tagged, TagSet, spans, viterbi

SMALL = TagSet(("x",))


def transitions(tag_set: TagSet) -> np.ndarray:
    return np.where(tag_set.allowed(), 0.0, FORBIDDEN).astype(np.float32)


def best_by_trying(scores: np.ndarray, into: np.ndarray) -> float:
    """The score of the best path of all there are."""
    size, tags = scores.shape
    return max(
        sum(scores[i, t] for i, t in enumerate(path)) + sum(into[a, b] for a, b in itertools.pairwise(path))
        for path in itertools.product(range(tags), repeat=size)
    )


@settings(max_examples=40)
@given(st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_viterbi_finds_what_trying_every_path_finds(size: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    scores = random.normal(size=(1, size, len(SMALL.tags))).astype(np.float32)
    into = (random.normal(size=(len(SMALL.tags),) * 2) + transitions(SMALL)).astype(np.float32)
    path = viterbi(scores, np.array([size]), into)[0]
    score = sum(scores[0, i, t] for i, t in enumerate(path)) + sum(into[a, b] for a, b in itertools.pairwise(path))
    assert score == pytest.approx(best_by_trying(scores[0], into), abs=1e-3)


@given(st.lists(st.integers(2, 12), min_size=1, max_size=5), st.integers(0, 2**32 - 1))
def test_a_window_comes_out_the_same_beside_others(lengths: list[int], seed: int) -> None:
    random = np.random.default_rng(seed)
    tags = len(ATTRIBUTION.tags)
    scores = random.normal(size=(len(lengths), max(lengths), tags)).astype(np.float32)
    together = viterbi(scores, np.array(lengths), transitions(ATTRIBUTION))
    for i, n in enumerate(lengths):
        alone = viterbi(scores[i : i + 1, :n], np.array([n]), transitions(ATTRIBUTION))
        assert together[i, :n].tolist() == alone[0].tolist()
        assert not together[i, n:].any()


@given(st.integers(2, 20), st.integers(0, 2**32 - 1))
def test_no_transition_on_a_path_breaks_a_span(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(1, size, len(NAMING.tags))).astype(np.float32)
    path = viterbi(scores, np.array([size]), transitions(NAMING))[0]
    assert all(NAMING.allowed()[a, b] for a, b in itertools.pairwise(path))


def test_spans_of_a_path() -> None:
    b, i, e, s = (ATTRIBUTION.number(p, "content") for p in "BIES")
    path = np.array([0, b, i, e, 0, ATTRIBUTION.number("S", "cue"), s])
    found = spans(path, np.full((7, len(ATTRIBUTION.tags)), 0.5, dtype=np.float32), ATTRIBUTION)
    assert [(t.first, t.last, t.kind) for t in found] == [(1, 3, "content"), (5, 5, "cue"), (6, 6, "content")]


def test_a_source_may_serve_two_cues_and_a_cue_two_contents() -> None:
    vectors = np.zeros((10, 4 * WIDTH), dtype=np.float32)
    source, cue, other, contents = 1, 3, 6, (2, 4, 7)
    asks = {2: cue, 4: cue, 7: other}
    for content, wanted in asks.items():
        vectors[content, wanted] = 9  # its own direction, one for each cue
    for wanted in (cue, other):
        vectors[wanted, WIDTH + wanted] = 9
        vectors[wanted, 2 * WIDTH] = 9
    vectors[source, 3 * WIDTH] = 9
    tagged = [Tagged(source, source, "source", 1.0), *(Tagged(c, c, "cue", 1.0) for c in (cue, other))]
    tagged += [Tagged(c, c, "content", 1.0) for c in contents]
    bias = LinkBias(*(np.zeros(BUCKETS, dtype=np.float32) for _ in range(2)))
    found = link(tagged, vectors, bias)
    assert [(f.cue.first, [c.first for c in f.contents], f.source and f.source.first) for f in found] == [
        (cue, [2, 4], source),
        (other, [7], source),
    ]


def test_none_is_an_answer() -> None:
    vectors = np.zeros((5, 4 * WIDTH), dtype=np.float32)
    vectors[2, 0], vectors[0, WIDTH] = 5, 5  # the content asks for "none"
    tagged = [Tagged(1, 1, "cue", 1.0), Tagged(2, 2, "content", 1.0)]
    bias = LinkBias(*(np.zeros(BUCKETS, dtype=np.float32) for _ in range(2)))
    assert link(tagged, vectors, bias) == []


@given(st.integers(-300, 300))
def test_buckets_keep_left_from_right(distance: int) -> None:
    number = int(bucket(np.array([distance]))[0])
    assert 0 <= number < BUCKETS
    assert (number < BUCKETS // 2) == (distance < 0)
