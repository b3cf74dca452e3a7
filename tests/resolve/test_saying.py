"""What becomes a statement: by its cue, and how many an attribution holds."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.resolve.reports import cases
from verbale.annotate.quotes import find_quotations, quoted_mask
from verbale.model import Attribution, Span
from verbale.resolve.speaking.parts import parts
from verbale.resolve.speaking.saying import is_saying, is_statement
from verbale.resources import rows


def made(cue: str, kind: str, sourced: bool) -> Attribution:
    """An attribution with that cue, whose spans lie anywhere."""
    source = (Span(0, 4, "Venn"),) if sourced else ()
    cues = (Span(5, 5 + len(cue), cue),) if cue else ()
    return Attribution(source, cues, (Span(90, 92, "no"),), kind, 0.9)  # type: ignore[arg-type]


@pytest.mark.parametrize("case", cases("sayings"), ids=lambda c: c["why"])
def test_is_statement(case: dict[str, Any]) -> None:
    attribution = made(case["cue"], case.get("kind", "indirect"), case.get("source", True))
    assert is_statement(attribution) == case["statement"]


def test_every_word_of_the_table_is_a_saying_in_its_regular_forms() -> None:
    for sort, words in rows("saying.tsv"):
        for word in words.split():
            assert is_saying(word)
            if sort == "verb" and word.isalpha():
                assert is_saying(f"{word}s")
                assert is_saying(f"{word.removesuffix('e')}ing")


@given(st.text(max_size=60))
def test_any_cue_has_an_answer(cue: str) -> None:
    attribution = made(cue, "indirect", True)
    assert is_statement(replace(attribution, source=())) is False
    assert is_statement(attribution) <= is_saying(cue.lower())


def quoted(text: str) -> bytearray:
    """A text of paragraphs by line -> the mask of what is quoted in it."""
    lines = [m.span() for m in re.finditer(r"[^\n]+", text)]
    return quoted_mask(len(text), find_quotations(text, lines))


def contents(text: str, words: list[str]) -> tuple[Span, ...]:
    """Pieces in order -> where they stand."""
    spans: list[Span] = []
    for piece in words:
        start = text.index(piece, spans[-1].end if spans else 0)
        spans.append(Span.cut(text, start, start + len(piece)))
    return tuple(spans)


@pytest.mark.parametrize("case", cases("parts"), ids=lambda c: c["why"])
def test_parts(case: dict[str, Any]) -> None:
    text, kind = case["text"], case.get("kind", "direct")
    whole = replace(made("said", kind, True), content=contents(text, case["content"]))
    found = list(parts(text, whole, quoted(text)))
    assert [[s.text for s in p.content] for p in found] == case["parts"]
    assert [p.kind for p in found] == case.get("kinds", [kind] * len(found))
    assert all(replace(p, content=whole.content, kind=whole.kind) == whole for p in found)


@given(st.lists(st.sampled_from(["We go.", "“", "”", ", ", ". ", "she said", "\n", "Mr."]), max_size=20), st.data())
def test_parts_keep_every_piece_once_and_in_order(pieces: list[str], data: st.DataObject) -> None:
    text = "".join(pieces)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    spans = tuple(Span.cut(text, a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False))
    found = list(parts(text, replace(made("said", "direct", True), content=spans), quoted(text)))
    assert tuple(s for p in found for s in p.content) == spans
    assert all(p.content for p in found)
