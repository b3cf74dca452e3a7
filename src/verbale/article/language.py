"""The words of a report -> its language as an ISO 639-1 code, or None when there is too little to tell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, cast

from py3langid.langid import MODEL_FILE, LanguageIdentifier

SAMPLE = 4_000
"""Characters that are looked at: more changes nothing."""
MIN_LETTERS = 80
CONFIDENT = 0.9

_LETTERS = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    re.findall(r"\w+", "the of and to in a that is for on was with as by at from it has said be are an this not which")
)


def language(texts: Iterable[str]) -> str | None:
    """Body texts in order -> language code. None for fewer than `MIN_LETTERS` letters and when the guess is unsure."""
    sample = ""
    for text in texts:
        sample += " " + text[:SAMPLE]
        if len(sample) >= SAMPLE:
            break
    words = _LETTERS.findall(sample[:SAMPLE])
    letters = sum(map(len, words))
    if letters < MIN_LETTERS and not _is_other_script(words):
        return None
    if sum(word.lower() in _ENGLISH for word in words) >= 0.15 * len(words):
        return "en"
    code, confidence = _classify(" ".join(words).lower())
    return code if confidence >= CONFIDENT and code != "und" else None


def _is_other_script(words: Iterable[str]) -> bool:
    """Whether twenty letters or more belong to no European alphabet: so few are enough to tell Korean from English."""
    return sum(letter > "\u1100" for word in words for letter in word) >= 20


def _classify(text: str) -> tuple[str, float]:
    found = cast(tuple[str, Any], _identifier().classify(text))
    return found[0], float(found[1])


@cache
def _identifier() -> Any:
    return cast(Any, LanguageIdentifier).from_model_file(MODEL_FILE, norm_probs=True)
