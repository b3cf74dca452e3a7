"""The words of sentences with their heads -> the same, brackets and quotation marks on the head of what they enclose.

Universal Dependencies (guidelines, "Punctuation"): paired marks hang on the same word, the head of what stands between
them. A parser that scores each word by itself finds it for one mark of a pair and not for the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from verbale.annotate.tags import Floats, Ints

CLOSING = {"(": ")", "[": "]", "{": "}", "“": "”", "«": "»", '"': '"'}
_MARKS = frozenset((*CLOSING, *CLOSING.values()))


def enclosed(forms: Sequence[str], groups: Ints, heads: Ints, scores: Floats) -> Ints:
    """Forms [words], the sentence that each stands in, heads (0: the root, else 1 + word) and their scores
    [words, 1 + words] -> heads, where a mark of a pair has that word between the two whose own head stands outside of
    them; the likeliest, when there are several. A mark that words hang on, or that is the root, keeps its head."""
    marks = [i for i, form in enumerate(forms) if form in _MARKS]
    if not marks:
        return heads
    free = {i for i in marks if heads[i]} - set((heads - 1).tolist())
    out = heads.copy()
    for first, last in _pairs(forms, groups, marks):
        above = heads[first + 1 : last] - 1
        inside = np.arange(first + 1, last)
        tops = [i for i in inside[(above < first) | (above > last)].tolist() if any(c.isalnum() for c in forms[i])]
        if tops:
            top = max(tops, key=lambda i: float(scores[first, i + 1] + scores[last, i + 1]))
            out[[i for i in (first, last) if i in free]] = top + 1
    return out


def _pairs(forms: Sequence[str], groups: Ints, marks: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The marks of sentences -> those that belong together, in one sentence, well nested."""
    open_: list[int] = []
    for i in marks:
        if open_ and groups[open_[-1]] != groups[i]:
            open_ = []
        if open_ and forms[i] == CLOSING[forms[open_[-1]]]:
            yield open_.pop(), i
        elif forms[i] in CLOSING:
            open_.append(i)
