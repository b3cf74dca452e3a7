"""Trees: one a sentence for any scores, the best ones where that can be tried out; lemmas by rules; words on pieces."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.annotate.quotes import find_quotations, quoted_mask
from verbale.annotate.sentences import sentences
from verbale.annotate.syntax import (
    LABEL,
    LEMMAS,
    RELATIONS,
    Parser,
    best_heads,
    cut_words,
    lemma_of,
    widths,
    word_pieces,
)
from verbale.annotate.weights import TOKENIZER, shipped
from verbale.annotate.windows import LIMIT, Window, Windower
from verbale.annotate.words import words

SEEDS = st.integers(0, 2**32 - 1)
LENGTHS = st.lists(st.integers(1, 9), min_size=1, max_size=5)


@pytest.fixture(scope="module")
def windower() -> Windower:
    return Windower(shipped() / TOKENIZER)


def is_tree(heads: Sequence[int]) -> bool:
    """Heads of one sentence (0: the root, else 1 + place) -> whether one root is above all words."""
    if sum(h == 0 for h in heads) != 1:
        return False
    for word in range(len(heads)):
        at, steps = word, 0
        while heads[at] and steps <= len(heads):
            at, steps = heads[at] - 1, steps + 1
        if heads[at]:
            return False
    return True


def groups_of(lengths: Sequence[int]) -> np.ndarray:
    return np.repeat(np.arange(len(lengths)), lengths)


def total(scores: np.ndarray, heads: Sequence[int]) -> float:
    return float(sum(scores[i, h] for i, h in enumerate(heads)))


@settings(max_examples=200)
@given(LENGTHS, SEEDS, st.sampled_from(["normal", "cycles", "all equal", "many roots"]))
def test_there_is_one_tree_a_sentence_whatever_the_scores(lengths: list[int], seed: int, kind: str) -> None:
    random = np.random.default_rng(seed)
    size = sum(lengths)
    scores = random.normal(size=(size, 1 + size)).astype(np.float32)
    if kind == "cycles":
        scores[:, 1:] += 5 * (np.abs(np.arange(size)[:, None] - np.arange(size)) == 1)
        scores[:, 0] -= 9
    elif kind == "all equal":
        scores[:] = 0
    elif kind == "many roots":
        scores[:, 0] += 9
    groups = groups_of(lengths)
    heads = best_heads(scores, groups)
    for number in range(len(lengths)):
        rows = np.flatnonzero(groups == number)
        own = heads[rows]
        assert set(own[own > 0].tolist()) <= set((rows + 1).tolist())
        assert is_tree(np.where(own > 0, own - rows[0], 0).tolist())


@settings(max_examples=80)
@given(st.integers(1, 4), SEEDS)
def test_no_tree_with_one_root_is_better(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, 1 + size)).astype(np.float32)
    heads = best_heads(scores, np.zeros(size, dtype=np.int64)).tolist()
    best = max(total(scores, t) for t in itertools.product(range(size + 1), repeat=size) if is_tree(t))
    assert is_tree(heads)
    assert total(scores, heads) == pytest.approx(best, abs=1e-4)


def test_a_cycle_is_opened_where_that_costs_least() -> None:
    scores = np.array([[0, -9, 5, -9], [4, 6, -9, -9], [3, 5, -9, -9]], dtype=np.float32)  # 0 and 1 hang on each other
    assert best_heads(scores, np.zeros(3, dtype=np.int64)).tolist()[1:] == [0, 1]


def test_sentences_do_not_see_each_other() -> None:
    random = np.random.default_rng(7)
    scores = random.normal(size=(9, 10)).astype(np.float32)
    together = best_heads(scores, groups_of((4, 5)))
    alone = best_heads(scores[4:, [0, *range(5, 10)]], groups_of((5,)))
    assert np.where(together[4:] > 0, together[4:] - 4, 0).tolist() == alone.tolist()


@pytest.mark.parametrize(
    ("form", "rule", "lemma"),
    [
        ("Talks", (True, 1, ""), "talk"),
        ("went", (False, 3, "o"), "wo"),
        ("was", (False, 3, "be"), "be"),
        ("Venn", (False, 0, ""), "Venn"),
        ("n't", (False, 3, "not"), "not"),
        ("a", (False, 1, ""), "a"),
    ],
)
def test_lemmas(form: str, rule: tuple[bool, int, str], lemma: str) -> None:
    assert lemma_of(form, rule) == lemma


def window_of(pieces: Sequence[tuple[int, int]]) -> Window:
    starts, ends = (np.array(x) for x in zip(*pieces, strict=True))
    return Window(np.arange(len(pieces)), np.zeros(len(pieces), dtype=np.int64), starts, ends)


@st.composite
def cut_twice(draw: st.DrawFn) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The same characters cut into pieces and, in another way, into words; some in neither."""

    def cut() -> list[tuple[int, int]]:
        out, at = list[tuple[int, int]](), 0
        for gap, size in draw(st.lists(st.tuples(st.integers(0, 2), st.integers(1, 5)), max_size=12)):
            out.append((at + gap, at + gap + size))
            at += gap + size
        return out

    return [(0, 0), *cut(), (99, 99)], cut()


@given(cut_twice())
def test_no_piece_is_read_for_two_words(case: tuple[list[tuple[int, int]], list[tuple[int, int]]]) -> None:
    pieces, spans = case
    found, kept = word_pieces(window_of(pieces), spans)
    assert len(found) == len(kept)
    assert all(a < b for a, b in itertools.pairwise(found.tolist()))
    assert all(a < b for a, b in itertools.pairwise(kept))
    for piece, word in zip(found.tolist(), kept, strict=True):
        assert pieces[piece][0] < pieces[piece][1]
        assert pieces[piece][1] > spans[word][0]
        assert pieces[piece][0] < spans[word][1]


def test_a_word_takes_the_next_piece_when_its_own_is_taken() -> None:
    pieces = [(0, 0), (0, 3), (3, 4), (4, 5), (6, 9), (9, 9)]  # don ' t yet
    found, kept = word_pieces(window_of(pieces), [(0, 2), (2, 5), (6, 9)])
    assert (found.tolist(), kept) == ([1, 2, 4], [0, 1, 2])
    joined = [(0, 0), (0, 6), (7, 10), (10, 10)]  # can|not has but one piece
    found, kept = word_pieces(window_of(joined), [(0, 3), (3, 6), (7, 10)])
    assert (found.tolist(), kept) == ([1, 2], [0, 2])
    before_a_mark = [(0, 0), (0, 6), (6, 7), (8, 11), (11, 11)]  # cannot,
    found, kept = word_pieces(window_of(before_a_mark), [(0, 3), (3, 6), (6, 7), (8, 11)])
    assert (found.tolist(), kept) == ([1, 2, 3], [0, 2, 3])


def test_a_word_without_a_piece_takes_none_from_the_next() -> None:
    found, kept = word_pieces(window_of([(0, 0), (0, 3), (6, 9), (9, 9)]), [(0, 3), (4, 5), (6, 9)])
    assert (found.tolist(), kept) == ([1, 2], [0, 2])


SENTENCE = "Foreign Minister Orla Venn did not meet the envoys, and Saltmarsh's ferries stayed in port on Monday. "


@pytest.mark.parametrize("text", [SENTENCE * 30, (SENTENCE.strip(" .") + ", ") * 40, f"{SENTENCE}\n\n" * 12, SENTENCE])
def test_every_word_of_a_long_text_is_read_once(windower: Windower, text: str) -> None:
    lines = [(a, a + len(line)) for a, line in _lines(text)]
    mask = quoted_mask(len(text), find_quotations(text, lines))
    windows = list(windower.windows(text, lines, mask))
    assert all(len(w.ids) <= LIMIT for w in windows)
    random = np.random.default_rng(3)
    outputs = [made(random, len(w.ids)) for w in windows]
    told = list(sentences(text, lines))
    found = parser().parse(text, cut_words(text, told), windows, outputs)
    assert [(w.start, w.end) for w in found] == [p for s in told for p in words(text, s.start, s.end)]


def _lines(text: str) -> list[tuple[int, str]]:
    out, at = list[tuple[int, str]](), 0
    for line in text.split("\n"):
        if line.strip():
            out.append((at, line))
        at += len(line) + 1
    return out


def made(random: np.random.Generator, pieces: int) -> tuple[np.ndarray, np.ndarray]:
    """The head's output and its arcs, by chance."""
    output, arcs = random.normal(size=(pieces, sum(widths()))), random.normal(size=(pieces, pieces))
    return output.astype(np.float32), arcs.astype(np.float32)


def parser() -> Parser:
    random = np.random.default_rng(11)
    label, bias = random.normal(size=(len(RELATIONS), LABEL)), random.normal(size=len(RELATIONS))
    return Parser(label.astype(np.float32), bias.astype(np.float32), ((False, 0, ""),) * LEMMAS)


@settings(max_examples=30)
@given(LENGTHS, SEEDS)
def test_parsed_words_make_trees_with_roots_named_so(lengths: list[int], seed: int) -> None:
    text = "".join(f"{'ab ' * (n - 1)}cd\n" for n in lengths)
    lines = [(a, a + len(line)) for a, line in _lines(text)]
    pieces = [p for a, b in lines for p in words(text, a, b)]
    window = window_of([(0, 0), *pieces, (len(text), len(text))])
    output = made(np.random.default_rng(seed), len(pieces) + 2)
    told = list(sentences(text, lines))
    found = parser().parse(text, cut_words(text, told), [window], [output])
    assert len(found) == sum(lengths)
    at = 0
    for n in lengths:
        own = found[at : at + n]
        assert is_tree([w.head - at + 1 if w.head >= 0 else 0 for w in own])
        at += n
    for word in found:
        assert (word.relation == "root") == (word.head == -1)
        assert word.lemma == text[word.start : word.end]


def test_the_label_of_an_arc_is_read_off_both_ends() -> None:
    output, arcs = np.zeros((4, sum(widths())), dtype=np.float32), np.zeros((4, 4), dtype=np.float32)
    label, label_head = output[:, -2 * LABEL : -LABEL], output[:, -LABEL:]
    arcs[1, 2] = arcs[2, 0] = 3  # the first word hangs on the second, the second on the root
    label[1, 0] = label_head[2, 1] = 4
    weights = np.zeros((len(RELATIONS), LABEL), dtype=np.float32)
    weights[RELATIONS.index("nsubj"), :2] = 1
    weights[RELATIONS.index("obj"), 0] = 1
    text = "She left"
    reader = Parser(weights, np.zeros(len(RELATIONS), np.float32), ((False, 0, ""),) * LEMMAS)
    window = window_of([(0, 0), (0, 3), (4, 8), (8, 8)])
    found = reader.parse(text, [(0, 3, 0), (4, 8, 0)], [window], [(output, arcs)])
    assert [(w.relation, w.head) for w in found] == [("nsubj", 1), ("root", -1)]
