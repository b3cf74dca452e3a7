"""Words are cut as Universal Dependencies cuts English, by cases; and whatever the text, nothing is lost."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.annotate.words import words

CASES = (Path(__file__).parent / "cases" / "words.jsonl").read_text(encoding="utf-8").splitlines()
PIECES = st.lists(
    st.sampled_from(
        ["don't", "U.S.", "’s", " ", "-", "1,000", "Mr.", "can", "not", "\u200b", "...", "é", "@", "http://a.b"]
    )
    | st.text(max_size=5)
)


@pytest.mark.parametrize("case", [json.loads(c) for c in CASES], ids=lambda c: c["text"][:40])
def test_words(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [text[a:b] for a, b in words(text, 0, len(text))] == case["words"]


@given(PIECES.map("".join), st.data())
def test_words_lie_in_order_inside_and_cover_all_but_blanks(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = list(words(text, start, end))
    assert all(start <= a < b <= end for a, b in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    covered = {i for a, b in found for i in range(a, b)}
    assert all(text[i].isspace() or i in covered for i in range(start, end))
    assert not any(c.isspace() for a, b in found for c in text[a:b])
