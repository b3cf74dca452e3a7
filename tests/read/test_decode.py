"""Bytes to characters: the fixed order, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.helping import tried
from verbale.errors import SkippedItem
from verbale.read.decode import charset_of, decode, readable


def test_cases(case_decoding: dict[str, Any]) -> None:
    data = bytes.fromhex(case_decoding["hex"])
    declared, markup = case_decoding.get("declared"), case_decoding.get("markup", False)
    if case_decoding["text"] is None:
        with pytest.raises(SkippedItem) as caught:
            decode(data, "a.txt", declared, markup=markup)
        assert (caught.value.address, caught.value.reason) == ("a.txt", "unreadable encoding")
        assert caught.value.detail
    else:
        assert decode(data, "a.txt", declared, markup=markup) == case_decoding["text"]


WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=200)


@given(WORDS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_unicode_comes_back_as_it_was(text: str, encoding: str) -> None:
    text = text.removeprefix("\ufeff")
    assert decode(text.encode(encoding), "a.txt") == text


@given(st.binary(max_size=400), st.one_of(st.none(), st.text(max_size=20)), st.booleans())
def test_any_bytes_are_read_or_refused(data: bytes, declared: str | None, markup: bool) -> None:
    text = tried(lambda: decode(data, "a.txt", declared, markup=markup))
    if isinstance(text, SkippedItem):
        assert text.reason == "unreadable encoding"
    else:
        assert "\0" not in text
        text.encode("utf-8")  # no half characters


@pytest.mark.parametrize("text", ["\0", "a\ud800", "\udfff"])
def test_characters_that_no_text_has(text: str) -> None:
    with pytest.raises(SkippedItem, match="unreadable encoding"):
        readable(text, "a.txt")


@pytest.mark.parametrize(
    ("header", "charset"),
    [
        ("text/html; charset=UTF-8", "UTF-8"),
        ('text/html; Charset = "koi8-r"', "koi8-r"),
        ("text/html", None),
        ("", None),
        (None, None),
    ],
)
def test_charset_of_a_header(header: str | None, charset: str | None) -> None:
    assert charset_of(header) == charset
