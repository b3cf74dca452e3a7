"""A text with trees and the words read in it -> how many are right in what: UPOS, head, head and relation, lemma."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from training.texts import GoldText
from verbale.annotate.syntax import Cut
from verbale.model import Word


def gold_cut(text: GoldText) -> list[Cut]:
    """A text with trees -> its words as the corpus cuts them."""
    return [(w.start, w.end, i) for i, tree in enumerate(text.trees or ()) for w in tree]


def compare_trees(text: GoldText, words: Sequence[Word]) -> Counter[str]:
    """A text with trees and the words read in it -> how many of them are right in what."""
    found = {(w.start, w.end): w for w in words}
    hit = Counter[str]()
    for tree in text.trees or ():
        for gold in tree:
            word = found.get((gold.start, gold.end))
            if word is None:
                continue
            head = tree[gold.head] if gold.head >= 0 else None
            own = words[word.head] if word.head >= 0 else None
            attached = (head is None) == (own is None) and (
                head is None or own is None or (head.start, head.end) == (own.start, own.end)
            )
            hit["words"] += 1
            hit["UPOS"] += word.upos == gold.upos
            hit["lemma"] += word.lemma == gold.lemma
            hit["UAS"] += attached
            hit["LAS"] += attached and word.relation.split(":")[0] == gold.relation.split(":")[0]
    return hit


def tree_scores(texts: Iterable[GoldText], words_of: Callable[[GoldText], Sequence[Word]]) -> dict[str, float]:
    """Texts with trees, what reads their words -> F1 of words, UPOS, UAS, LAS (relations without subtypes), lemmas."""
    hit, found, gold = Counter[str](), 0, 0
    for text in texts:
        words = words_of(text)
        hit.update(compare_trees(text, words))
        found, gold = found + len(words), gold + sum(len(t) for t in text.trees or ())
    return {k: round(200 * hit[k] / max(1, found + gold), 1) for k in ("words", "UPOS", "UAS", "LAS", "lemma")}
