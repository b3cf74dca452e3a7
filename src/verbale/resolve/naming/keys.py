"""A person's name as printed -> keys under which names that may be one are found together.

Blocking: two names that share no key are never compared, so keys are coarser than any likeness that `match` accepts.
"""

from __future__ import annotations

import re
from functools import lru_cache

from verbale.resolve.naming import chinese as zh
from verbale.resolve.naming import korean as ko
from verbale.resolve.naming.aliases import aliased
from verbale.resolve.naming.form import Form, alternatives, form_of
from verbale.resolve.naming.hanja import families_read
from verbale.resolve.naming.letters import folded

CLASSES = (
    (re.compile(r"shch|sch|tch|ch|sh|ts|tz|zh|cz|dj|dz|[czsj]"), "S"),
    (re.compile(r"kh|gh|ck|[kqgx]"), "K"),
    (re.compile(r"th|dh|[td]"), "T"),
    (re.compile(r"ph|[bpfv]"), "P"),
    (re.compile(r"[mn]"), "N"),
    (re.compile(r"[aeiouyhw]"), ""),
)
"""Letters that romanisations swap, as one class each; vowels and h, which come and go, are left out."""


@lru_cache(maxsize=16384)
def skeleton(word: str) -> str:
    """A word -> the classes of its consonants, repeated ones once; V for words of vowels alone."""
    text = folded(word)
    for pattern, letter in CLASSES:
        text = pattern.sub(letter, text)
    return re.sub(r"(.)\1+", r"\1", text) or ("V" if folded(word) else word)


@lru_cache(maxsize=8192)
def block_keys(name: str) -> frozenset[str]:
    """A person's name as printed -> its keys; none when it has no words."""
    known = (f"a:{number}" for number in aliased(name))
    return frozenset((*known, *(key for one in alternatives(name) for key in keys_of(form_of(one)))))


def keys_of(form: Form) -> set[str]:
    """A form -> the skeletons of the words that may be its family name (the last of a Spanish name and the one before),
    its Korean and Chinese families, and given name and family together, for a slip in one of them."""
    words = form.words
    if not words:
        return set()
    family = {words[0], words[-1], words[max(0, len(words) - 2)], form.joined[-1]}
    family |= {f"{word[:-1]}v" for word in family if word.endswith("w")}  # Toktorow, Toktorov
    found = {f"f:{skeleton(word)}" for word in family}
    found |= {f"g:{skeleton(words[0])}:{folded(words[-1])[:1]}", f"j:{skeleton(''.join(words[1:]))}"}
    found |= {f"k:{family}" for word in (words[0], words[-1]) for family in ko.families().get(word, ())}
    found |= {f"i:{form.letters}"} if form.letters else set[str]()
    if not form.hyphenated:
        found |= {f"k:{family}" for family in families_read(words[0])}
    spelled = zh.table()["other"]
    return found | {f"z:{pinyin}" for word in words[:2] + words[-1:] for pinyin in spelled.get(word, ())}
