"""Articles -> those of a quick run, and each process's share."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.articles import count, dealt, evenly


def test_a_quick_run_takes_articles_from_all_over() -> None:
    assert evenly(list(range(84)), 4) == [0, 21, 42, 63]


def test_no_number_or_a_large_one_takes_all() -> None:
    assert evenly("abc", 0) == evenly("abc", 3) == evenly("abc", 99) == ["a", "b", "c"]


@given(st.lists(st.integers(1, 200).map(lambda n: "word " * n), max_size=20), st.integers(1, 4))
def test_every_article_is_dealt_once_and_evenly(texts: list[str], hands: int) -> None:
    shares = dealt(texts, hands)
    assert sorted(t for share in shares for t in share) == sorted(texts)
    words = [sum(map(count, share)) for share in shares]
    assert max(words) - min(words) <= max(map(count, texts), default=0)
