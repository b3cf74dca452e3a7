"""Tags and links: Viterbi against trying every path, spans never broken, links by scores set by hand; and a window
decoded alone comes out as it does beside others."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.annotate.decoding import TAG_SETS, WIDEST, Decoder, Outputs
from verbale.annotate.events import ROLE, ROLES, TRIGGER
from verbale.annotate.events import widths as event_widths
from verbale.annotate.linking import BUCKETS, WIDTH, LinkBias, bucket, link
from verbale.annotate.syntax import LABEL, LEMMAS, RELATIONS, cut_words
from verbale.annotate.syntax import widths as syntax_widths
from verbale.annotate.tags import ATTRIBUTION, FORBIDDEN, NAMING, Tagged, TagSet, spans, viterbi
from verbale.annotate.windows import Window
from verbale.model import Span

SMALL = TagSet(("x",))
SEEDS = st.integers(0, 2**32 - 1)


def transitions(*tag_sets: TagSet) -> np.ndarray:
    """[sets, from, to], as wide as the widest set."""
    widest = max(len(t.tags) for t in tag_sets)
    out = np.full((len(tag_sets), widest, widest), FORBIDDEN, dtype=np.float32)
    for row, tag_set in zip(out, tag_sets, strict=True):
        row[: len(tag_set.tags), : len(tag_set.tags)] = np.where(tag_set.allowed(), 0.0, FORBIDDEN)
    return out


def score_of(path: Any, scores: np.ndarray, into: np.ndarray) -> float:
    return sum(scores[i, t] for i, t in enumerate(path)) + sum(into[a, b] for a, b in itertools.pairwise(path))


@settings(max_examples=40)
@given(st.integers(1, 4), SEEDS)
def test_viterbi_finds_what_trying_every_path_finds(size: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    tags = len(SMALL.tags)
    scores = random.normal(size=(1, 1, size, tags)).astype(np.float32)
    into = (random.normal(size=(1, tags, tags)) + transitions(SMALL)).astype(np.float32)
    path = viterbi(scores, np.array([size]), into)[0, 0]
    tried = itertools.product(range(tags), repeat=size)
    best = max(score_of(p, scores[0, 0], into[0]) for p in tried)
    assert score_of(path, scores[0, 0], into[0]) == pytest.approx(best, abs=1e-3)


@given(st.lists(st.integers(2, 12), min_size=1, max_size=5), SEEDS)
def test_a_window_comes_out_the_same_beside_others(lengths: list[int], seed: int) -> None:
    random = np.random.default_rng(seed)
    scores = random.normal(size=(1, len(lengths), max(lengths), len(ATTRIBUTION.tags))).astype(np.float32)
    together = viterbi(scores, np.array(lengths), transitions(ATTRIBUTION))[0]
    for i, n in enumerate(lengths):
        alone = viterbi(scores[:, i : i + 1, :n], np.array([n]), transitions(ATTRIBUTION))
        assert together[i, :n].tolist() == alone[0, 0].tolist()
        assert not together[i, n:].any()


@given(st.lists(st.integers(1, 9), min_size=1, max_size=4), SEEDS)
def test_several_tag_sets_come_out_as_each_alone(lengths: list[int], seed: int) -> None:
    random = np.random.default_rng(seed)
    scores = np.full((len(TAG_SETS), len(lengths), max(lengths), WIDEST), FORBIDDEN, dtype=np.float32)
    for row, tag_set in zip(scores, TAG_SETS, strict=True):
        shape = (*row.shape[:2], len(tag_set.tags))
        row[..., : shape[-1]] = random.normal(size=shape)
    together = viterbi(scores, np.array(lengths), transitions(*TAG_SETS))
    for k, tag_set in enumerate(TAG_SETS):
        own = scores[k : k + 1, ..., : len(tag_set.tags)]
        alone = viterbi(own, np.array(lengths), transitions(tag_set))
        assert together[k].tolist() == alone[0].tolist()


@given(st.integers(2, 20), SEEDS)
def test_no_transition_on_a_path_breaks_a_span(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(1, 1, size, len(NAMING.tags))).astype(np.float32)
    path = viterbi(scores, np.array([size]), transitions(NAMING))[0, 0]
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


WORD = 4  # characters of a piece and the blank after it
OUTPUT_WIDTHS = (
    len(ATTRIBUTION.tags) + 4 * WIDTH,
    len(NAMING.tags),
    sum(syntax_widths()),
    len(TRIGGER.tags) + sum(event_widths()),
)


def decoder(random: np.random.Generator) -> Decoder:
    """A decoder with numbers by chance."""

    def some(*shape: int) -> np.ndarray:
        return random.normal(size=shape).astype(np.float32)

    tags = {"attribution": ATTRIBUTION, "naming": NAMING, "trigger": TRIGGER}
    arrays = {k: np.where(t.allowed(), some(len(t.tags), len(t.tags)), FORBIDDEN) for k, t in tags.items()}
    arrays |= {"content_bias": some(BUCKETS), "source_bias": some(BUCKETS)}
    arrays |= {"label": some(len(RELATIONS), LABEL), "label_bias": some(len(RELATIONS))}
    arrays |= {"role": some(len(ROLES), ROLE), "role_distance": some(BUCKETS, len(ROLES))}
    return Decoder.of({"arrays": arrays, "lemmas": [(False, 0, "")] * LEMMAS})


def made(lengths: list[int], random: np.random.Generator) -> tuple[str, list[Window], list[Outputs], list[Span]]:
    """A text of one sentence a window, each word one piece, and outputs by chance."""
    text = "".join("abc " * n + "\n" for n in lengths)
    windows, outputs, told, at = list[Window](), list[Outputs](), list[Span](), 0
    for n in lengths:
        starts = np.array([at, *(at + WORD * i for i in range(n)), at + WORD * n - 1])
        ends = np.array([at, *(at + WORD * i + 3 for i in range(n)), at + WORD * n - 1])
        ids = np.arange(n + 2)
        windows.append(Window(ids, np.zeros_like(ids), starts, ends))
        first, second, third, last = (random.normal(size=(n + 2, w)).astype(np.float32) for w in OUTPUT_WIDTHS)
        outputs.append((first, second, third, random.normal(size=(n + 2, n + 2)).astype(np.float32), last))
        told.append(Span.cut(text, at, at + WORD * n - 1))
        at += WORD * n + 1
    return text, windows, outputs, told


@settings(max_examples=25)
@given(st.lists(st.integers(1, 12), min_size=1, max_size=4), SEEDS)
def test_a_window_is_decoded_alone_as_beside_others(lengths: list[int], seed: int) -> None:
    random = np.random.default_rng(seed)
    reader = decoder(random)
    text, windows, outputs, told = made(lengths, random)
    together = reader.decode(windows, outputs, told)
    assert len(together) == len(windows)
    cut = cut_words(text, told)
    words = reader.words(text, cut, windows, outputs)
    assert len(words) == sum(lengths)
    before = 0
    for i, (window, output) in enumerate(zip(windows, outputs, strict=True)):
        assert reader.decode([window], [output], told) == [together[i]]
        alone = reader.words(text, cut, [window], [output])
        mine = words[before : before + len(alone)]
        shown = [(w.start, w.lemma, w.upos, w.relation, w.head - before if w.head >= 0 else -1) for w in mine]
        assert shown == [(w.start, w.lemma, w.upos, w.relation, w.head) for w in alone]
        before += len(alone)


@settings(max_examples=25)
@given(st.integers(1, 15), SEEDS)
def test_special_pieces_carry_no_tag(size: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    reader = decoder(random)
    _, windows, outputs, told = made([size], random)
    outputs[0][0][[0, -1]] -= 50 * np.eye(1, OUTPUT_WIDTHS[0])[0].astype(np.float32)  # all but "O" looks good there
    (found,) = reader.decode(windows, outputs, told)
    for tagged in (*found.roles, *found.names, *(e.trigger for e in found.events)):
        assert 0 < tagged.first <= tagged.last <= size
        assert 0 <= tagged.confidence <= 1


def test_no_windows_are_read_without_harm() -> None:
    reader = decoder(np.random.default_rng(1))
    assert reader.decode([], [], []) == []
    assert reader.words("", [], [], []) == []
