"""Whatever a report holds, what is displayed holds no control character, and offsets stay good."""

from __future__ import annotations

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from verbale.show.clean import clean, json_safe, one_line, shortened

ANY = st.text(st.characters(codec=None, exclude_categories=()), max_size=80)


@given(ANY)
def test_cleaned_text_has_as_many_characters_and_no_control_but_the_line_break(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert all(unicodedata.category(c) not in ("Cc", "Cs") or c == "\n" for c in cleaned)
    assert not any(unicodedata.bidirectional(c) in ("RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI", "FSI", "PDI")
                   for c in cleaned)  # fmt: skip
    cleaned.encode("utf-8")


@given(ANY)
def test_a_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


@given(ANY)
def test_json_that_is_made_safe_means_the_same(text: str) -> None:
    shown = json_safe(json.dumps({"text": text}, ensure_ascii=False))
    assert json.loads(shown) == {"text": text}
    assert len(shown.splitlines()) == 1
    assert all(unicodedata.category(c) not in ("Cc", "Cs") for c in shown)
    shown.encode("utf-8")


@given(st.text("ab c", max_size=60), st.integers(4, 40))
def test_a_shortened_line_keeps_to_its_width(text: str, width: int) -> None:
    short = shortened(text, width)
    assert len(short) <= width
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


def test_escape_sequences_lose_their_escape() -> None:
    assert "\x1b" not in one_line("\x1b]0;owned\x07\x1b[31mred")
    assert "\x9b" not in one_line("\x9b31m")
