"""Quotations, kinds, labels and sentences: the parts of the annotation that need no encoder, by cases."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.annotate.kinds import quote_kind
from verbale.annotate.labels import labelled
from verbale.annotate.quotes import find_quotations, quoted_mask
from verbale.annotate.requoting import requoted, without_carriers
from verbale.annotate.sentences import sentences
from verbale.model import Attribution, Name, Span

Case = dict[str, Any]
MARKED = st.text(alphabet="aB ,.'’‘“”\"«»`\n-9s", max_size=120)


def cases(name: str) -> list[Any]:
    file = Path(__file__).parent / "cases" / f"{name}.jsonl"
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [pytest.param(row, id=row.get("name") or row.get("why") or row["text"][:40]) for row in rows]


def lines_of(text: str) -> list[tuple[int, int]]:
    out, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            out.append((at, at + len(line)))
        at += len(line) + 1
    return out


def span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span.cut(text, at, at + len(words))


@pytest.mark.parametrize("case", cases("quotes"))
def test_quotations(case: Case) -> None:
    found = find_quotations(case["text"], lines_of(case["text"]))
    assert [q.span.text for q in found] == case["quotes"]
    if "depths" in case:
        assert [q.depth for q in found] == case["depths"]
    if "continued" in case:
        assert [q.continued for q in found] == case["continued"]


@given(MARKED)
def test_quotations_stand_in_the_text_and_nest(text: str) -> None:
    found = find_quotations(text, lines_of(text))
    for q in found:
        assert q.span == Span.cut(text, q.span.start, q.span.end)
        assert q.span.text == text[q.span.start : q.span.end]
        assert "\n" not in q.span.text
    for a in found:
        for b in found:
            assert (
                a.span.end <= b.span.start
                or b.span.end <= a.span.start
                or inside(a.span, b.span)
                or inside(b.span, a.span)
            )


def inside(a: Span, b: Span) -> bool:
    return b.start <= a.start and a.end <= b.end


@given(MARKED)
def test_mask_marks_what_is_quoted(text: str) -> None:
    found = find_quotations(text, lines_of(text))
    mask = quoted_mask(len(text), found)
    assert len(mask) == len(text)
    for i, byte in enumerate(mask):
        assert bool(byte) == any(q.span.start <= i < q.span.end for q in found)


@pytest.mark.parametrize("case", cases("kinds"))
def test_kinds(case: Case) -> None:
    text = case["text"]
    mask = quoted_mask(len(text), find_quotations(text, lines_of(text)))
    assert quote_kind(text, [span(text, c) for c in case["content"]], mask) == case["kind"]


@pytest.mark.parametrize("case", cases("labels"))
def test_labels(case: Case) -> None:
    text = case["text"]
    names = [Name(span(text, words), kind, 0.9) for words, kind in case["names"]]
    taken = []
    if "taken" in case:
        content = span(text, case["taken"])
        taken = [Attribution((), (Span.cut(text, 0, 8),), (content,), "direct", 0.9)]
    titles = [(0, len(text))] if case.get("title") else []
    mask = bytearray(len(text))
    found = list(labelled(text, lines_of(text), titles, names, taken, mask))
    assert [[a.source[0].text, a.cue[0].text, a.content[0].text] for a in found] == case["found"]


@pytest.mark.parametrize("case", cases("requoting"))
def test_requoting(case: Case) -> None:
    text = case["text"]
    source, pieces = case["source"], [case["content"]] if isinstance(case["content"], str) else case["content"]
    content = tuple(span(text, piece) for piece in pieces)
    named = (span(text, source),) if source else ()
    after = requoted(text, Attribution(named, (span(text, case["cue"]),), content, "indirect", 0.9))
    found = [after.source[0].text if after.source else "", [c.text for c in after.cue], after.content[0].text]
    assert found == case["now"]
    assert all(s.text == text[s.start : s.end] for s in (*after.source, *after.cue, *after.content))


QUOTED = st.lists(
    st.sampled_from(
        [
            "HPA",
            "Brandt",
            "was",
            "quoted",
            "cited",
            "by",
            "as saying",
            "as having said",
            "that",
            ",",
            ".",
            "“",
            "\n",
            "who",
        ]
    ),
    min_size=4,
    max_size=30,
).map(" ".join)


@given(QUOTED, st.data())
def test_requoted_spans_stand_in_the_text(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=6, max_size=6, unique=True)))
    spans = data.draw(st.permutations([Span.cut(text, a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True)]))
    after = requoted(text, Attribution((spans[0],), (spans[1],), (spans[2],), "indirect", 0.9))
    assert all(s.text == text[s.start : s.end] and s.text for s in (*after.source, *after.cue, *after.content))


def test_who_quotes_has_not_said_it_besides() -> None:
    text = "HPA quoted Brandt as saying that the talks were over. HPA said so twice."
    said = (span(text, "the talks were over"),)
    of_brandt = requoted(
        text, Attribution((span(text, "HPA"),), (span(text, "quoted"),), (span(text, "Brandt"),), "indirect", 0.9)
    )
    of_hpa = Attribution((span(text, "HPA"),), (span(text, "saying"),), said, "indirect", 0.7)
    later = Attribution((), (span(text, "said"),), (span(text, "so twice"),), "indirect", 0.7)
    assert without_carriers([of_hpa, of_brandt, later]) == [of_brandt, later]
    assert without_carriers([of_hpa, later]) == [of_hpa, later]


@pytest.mark.parametrize("case", cases("sentences"))
def test_sentences(case: Case) -> None:
    assert [s.text for s in sentences(case["text"], lines_of(case["text"]))] == case["sentences"]


@given(st.text(max_size=200))
def test_sentences_are_cut_from_the_text_in_order(text: str) -> None:
    found = list(sentences(text, lines_of(text)))
    assert all(s.text == text[s.start : s.end] and s.text.strip() == s.text for s in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
