"""A word in lower case -> whether it ends no person's name."""

from __future__ import annotations

from verbale.resolve.names import is_title
from verbale.resources import word_set


def is_common(word: str) -> bool:
    """Whether a word ends no person's name: a title, a government, the noun of a body, a word of every text."""
    titled = is_title(word) and word not in word_set("borne_titles")
    usual = word in word_set("stopwords") and word not in word_set("common")
    return titled or usual or word in word_set("government") or word in word_set("group_ends")
