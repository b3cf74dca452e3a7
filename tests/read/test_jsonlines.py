"""JSON lines: one item a line, and a bad line costs itself."""

from __future__ import annotations

import hashlib
import io
import json
import tracemalloc
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.errors import SkippedItem
from verbale.model import Page
from verbale.read.jsonlines import read_lines
from verbale.read.pages import Item

LIMIT = 20_000_000


def read(data: bytes, limit: int = LIMIT) -> list[Item]:
    return list(read_lines(io.BytesIO(data), "f", limit))


def test_cases(case_json_lines: dict[str, Any]) -> None:
    (item,) = read(case_json_lines["line"].encode("utf-8") + b"\n")
    if "reason" in case_json_lines:
        assert isinstance(item, SkippedItem)
        assert (item.address, item.reason) == ("f:1", case_json_lines["reason"])
        assert item.detail
        return
    assert isinstance(item, Page), item
    for name, value in case_json_lines.get("page", {}).items():
        assert getattr(item, name) == value
    for name, value in case_json_lines.get("given", {}).items():
        found = getattr(item.given, name)
        assert (list(found) if isinstance(found, tuple) else found) == value


TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=80).filter(lambda t: t.strip())


@given(st.lists(TEXT, min_size=1, max_size=8), st.booleans(), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_the_bytes_kept_are_the_line(texts: list[str], ascii_only: bool, newline: str, ends: bool) -> None:
    lines = [json.dumps({"text": text}, ensure_ascii=ascii_only).encode() for text in texts]
    pages = read(newline.encode().join(lines) + (newline.encode() if ends else b""))
    assert [page.data for page in pages if isinstance(page, Page)] == lines
    assert [page.content for page in pages if isinstance(page, Page)] == texts
    assert all(page.sha256 == hashlib.sha256(page.data).hexdigest() for page in pages if isinstance(page, Page))


@given(st.lists(st.binary(max_size=60), max_size=6))
def test_any_line_is_read_or_named_and_the_next_goes_on(lines: list[bytes]) -> None:
    lines = [line.replace(b"\n", b" ") for line in lines]
    *items, last = read(b"\n".join([*lines, b'{"text": "The envoy left."}']))
    assert isinstance(last, Page)
    assert len(items) <= len(lines)


def test_bad_lines_carry_their_number() -> None:
    items = read(b'\n{"text": "a"}\n\n oops\n{"text": "b"}\n{}')
    assert [(one.address, isinstance(one, Page)) for one in items] == [
        ("f:2", True),
        ("f:4", False),
        ("f:5", True),
        ("f:6", False),
    ]


def test_a_byte_order_mark_belongs_to_the_file() -> None:
    line = b'{"text": "a"}'
    (page,) = read(b"\xef\xbb\xbf" + line)
    assert isinstance(page, Page)
    assert page.data == line


@pytest.mark.parametrize("newline", [b"\n", b"\r\n", b""])
def test_the_limit_is_exact(newline: bytes) -> None:
    line = json.dumps({"text": "a" * 100}).encode()
    (page,) = read(line + newline, limit=len(line))
    assert isinstance(page, Page)
    (skipped,) = read(line + newline, limit=len(line) - 1)
    assert isinstance(skipped, SkippedItem)
    assert skipped.reason == "too large"


def test_a_huge_line_is_passed_over_without_being_held() -> None:
    class Endless(io.RawIOBase):
        left = 60_000_000
        rest = b'\n{"text": "b"}'

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            size = min(len(buffer), self.left)
            if size:
                data = b"a" * size
                self.left -= size
            else:
                data, self.rest = self.rest, b""
            buffer[: len(data)] = data
            return len(data)

    tracemalloc.start()
    first, second = read_lines(io.BufferedReader(Endless()), "f", 1_000_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(first, SkippedItem)
    assert (first.reason, first.address) == ("too large", "f:1")
    assert isinstance(second, Page)
    assert peak < 10_000_000


def test_a_line_of_ten_megabytes_is_read() -> None:
    line = json.dumps({"text": "word " * 2_000_000}).encode()
    (page,) = read(line)
    assert isinstance(page, Page)
    assert page.data == line


@pytest.mark.parametrize("line", [b"[" * 200_000, b'{"a":' * 200_000, b'{"a": ' + b"9" * 10_000 + b', "text": "a"}'])
def test_hostile_json_is_named(line: bytes) -> None:
    (item,) = read(line)
    assert isinstance(item, SkippedItem)
    assert item.reason == "not readable"
