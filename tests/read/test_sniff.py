"""What kind of source something is, by its first bytes."""

from __future__ import annotations

import gzip
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.read.sniff import HEAD, sniff


def test_cases(case_kinds: dict[str, Any]) -> None:
    found = sniff(case_kinds["head"].encode("latin-1"), case_kinds.get("ending", ""))
    assert found.kind == case_kinds["kind"]
    assert bool(found.detail) == (found.kind == "unknown")


def test_marked_and_wide_text_is_looked_into() -> None:
    for encoding in ("utf-8-sig", "utf-16"):
        assert sniff("<html><p>x</p>".encode(encoding)).kind == "html"
        assert sniff("Words of a report".encode(encoding)).kind == "text"


def test_gzip_is_looked_into() -> None:
    assert sniff(gzip.compress(b"WARC/1.0\r\n")).kind == "warc.gz"
    assert sniff(gzip.compress(b"%PDF")).kind == "unknown"


@given(st.binary(max_size=300), st.text(max_size=8))
def test_any_bytes_have_a_kind(head: bytes, ending: str) -> None:
    assert sniff(head, ending).kind


@pytest.mark.parametrize(
    "piece",
    ["<!--", "<?x", "<!DOCTYPE [", "<!DOCTYPE x [ ] ", "</p ", "<?x?>", "<!---->", "{ ", "A:\n", "[ ", "<a ", " "],
)
def test_hostile_heads_take_no_time(piece: str) -> None:
    started = time.perf_counter()
    for filled in (piece * (HEAD // len(piece)), "<!DOCTYPE x [" + piece * (HEAD // len(piece))):
        sniff(filled.encode())
    assert time.perf_counter() - started < 10
