"""A relative pronoun that the linker left open -> the words right before it that it stands for, as a source: "the
president, who", "intelligence agencies, which", "X, a lawmaker, who"."""

from __future__ import annotations

from verbale.resolve.cast import Cast
from verbale.resolve.clean import clean
from verbale.resolve.speaking.sources import Source, read_phrase

SIGNS = frozenset(",—–-")
NEAR = 3  # tokens between the words and the pronoun: signs, "however"


def antecedent(cast: Cast, start: int) -> Source | None:
    """Where a relative pronoun stands -> what the phrase that ends before it says; None when none ends there."""
    page, trees = cast.page, cast.page.trees
    word = last_word(cast, start)
    if word < 0:
        return None
    head = trees.part(word)
    if trees.words[head].upos not in ("NOUN", "PROPN"):
        return None
    first, last = trees.span(head)
    after = [trees.span(k)[1] for k in trees.children[head] if trees.words[k].relation in ("flat", "appos")]
    return read_phrase(cast, clean(page.between(first, max([last, *(e for e in after if e < start)]))))


def last_word(cast: Cast, start: int) -> int:
    """Where a pronoun stands -> the noun right before it in its sentence, -1 for none."""
    page, trees = cast.page, cast.page.trees
    first = page.sentence_span(start)[0]
    before = page.between(first, start)
    signs = 0
    while before and before[-1].text in SIGNS and signs < NEAR:
        before, signs = before[:-1], signs + 1
    if before and before[-1].text == ")":  # "X (a party), who"
        opens = next((i for i in range(len(before) - 1, -1, -1) if before[i].text == "("), 0)
        before = before[:opens]
    word = trees.at(before[-1].start) if before else -1
    return word if word >= 0 and trees.words[word].upos in ("NOUN", "PROPN") else -1
