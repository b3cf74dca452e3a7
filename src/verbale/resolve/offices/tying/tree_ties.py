"""The tree of a sentence -> ties by apposition and copula, whatever stands between the words."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.resolve.offices.clauses import chain, is_in_past, is_open
from verbale.resolve.offices.phrases import Phrase
from verbale.resolve.offices.surroundings import Surroundings
from verbale.resolve.offices.tie import Place, Tie
from verbale.resolve.offices.tying.appositions import timed
from verbale.resolve.offices.tying.holding import tied
from verbale.resolve.offices.vocabulary import office_set
from verbale.resolve.trees import SUBJECTS


def by_tree(here: Surroundings, phrase: Phrase) -> Iterator[Tie]:
    """Apposition or copula as the tree has them, with anything between."""
    word = here.trees.at(here.page.tokens[phrase.head].start)
    if word < 0:
        return
    head = here.trees.words[word]
    joined = head.relation == "conj" and head.head >= 0 and phrase.opener != "the"
    top = here.trees.words[head.head] if joined else head
    name = here.name_of_word(top.head) if top.relation == "appos" and top.head >= 0 else None
    if here.at.part(phrase.first - 1) == "VERB":  # "X, a banker, met the minister"
        name = None
    if name and name[1] <= phrase.first and here.word(phrase.first - 1) not in office_set("being"):
        yield Tie(name, phrase, timed(here, phrase, phrase.status))
        return
    pair = head.head if head.relation == "conj" and head.head >= 0 else word
    copula = max(here.trees.child(word, frozenset(("cop",))), here.trees.child(pair, frozenset(("cop",))))
    subject = max(here.trees.child(word, SUBJECTS), here.trees.child(pair, SUBJECTS))
    if copula >= 0 and subject >= 0:
        yield from copular(here, copula, subject, phrase)


def later(here: Surroundings, token: int, subject: int) -> Place | None:
    """ "He is the president of Peru, but X queues": the only name of the sentence, behind its pronoun."""
    if here.trees.words[subject].lemma.lower() not in ("he", "she"):
        return None
    low, high = here.sentence(token)
    names = [n for n in here.names if low <= n[0] < high]
    return names[0] if len(names) == 1 and here.earlier(token) is None else None


def copular(here: Surroundings, copula: int, subject: int, phrase: Phrase) -> Iterator[Tie]:
    """The words of a copula and its subject -> the tie."""
    token = here.page.first_at(here.trees.words[copula].start)
    low, _ = here.sentence(phrase.head)
    name = here.by_subject(token) or later(here, token, subject)
    if name is None or is_open(here, token, low) or token > phrase.first:
        return
    first = chain(here, token, low)
    yield from tied(here, name, phrase, "former" if is_in_past(here, token, first) else "held")
