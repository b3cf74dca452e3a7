"""Folder of GUM documents -> how well the linker's chains and links agree with GUM's, by kind of mention.

python -m evaluation coref ../shared/corpora/gum/dev

The CoNLL F1 (MUC, B-cubed, CEAF-e) is over the named persons, organisations and places and the pronouns that refer to
them; chains of one mention count on neither side, as in OntoNotes. A mention of ours is GUM's when it holds the head
that GUM gives. Links are judged by themselves: a name, pronoun or description that the linker did not leave open is
right when GUM has it in one chain with the place that last meant the same. GUM marks no relative pronouns and no names
inside names: a relative pronoun is right when the mention that it is linked to holds it, such names are not judged.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from evaluation.chains import Counts, b_cubed, ceaf_e, conll, muc
from evaluation.gum_coref import GoldMention, mentions
from training.conllu import Document
from training.gum import gum_documents
from verbale.annotate import Annotator
from verbale.model import Article, Block
from verbale.resolve import in_reach
from verbale.resolve.cast import make_cast
from verbale.resolve.coref import Link, linked
from verbale.resolve.coref.mentions import Place

Row = dict[str, Any]
NAMED = frozenset(("person", "organization", "place"))
POINTING = ("person", "thing", "plural", "relative", "reflexive", "description")


class Gold:
    """A document's mentions, to be looked up by place."""

    def __init__(self, document: Document) -> None:
        self.mentions = mentions(document)
        self.chains: dict[str, list[GoldMention]] = defaultdict(list)
        self.by_head: dict[int, list[GoldMention]] = defaultdict(list)
        for m in self.mentions:
            self.chains[m.chain].append(m)
            self.by_head[m.head[0]].append(m)
        self.named = {
            chain
            for chain, held in self.chains.items()
            if held[0].type in NAMED and any(m.is_name for m in held) and sum(map(wanted, held)) > 1
        }

    def of(self, place: Place) -> GoldMention | None:
        """A place -> the shortest mention whose head it holds and that holds it, else the shortest name around it."""
        heads = (m for start in range(place.start, place.end) for m in self.by_head.get(start, ()))
        own = [m for m in heads if m.start <= place.start and place.end <= m.end + 1]
        if not own and place.sort == "name":
            around = (m for m in self.mentions if m.start <= place.start and place.end <= m.end and m.is_name)
            own = [m for m in around if m.end - m.start <= place.end - place.start + 30]
        return min(own, key=lambda m: m.end - m.start, default=None)


def wanted(mention: GoldMention) -> bool:
    """Whether a mention counts for the CoNLL F1: a name or a pronoun."""
    return mention.is_name or mention.is_pronoun


def article_of(document: Document) -> Article:
    """A GUM document -> an article whose every line is a paragraph."""
    blocks = tuple(Block(m.start(), m.end(), "body") for m in re.finditer(r"[^\n]+", document.text))
    sha256 = hashlib.sha256(document.text.encode()).hexdigest()
    return Article("r" + sha256[:16], sha256, document.id, document.text, blocks)


def links_of(document: Document, annotator: Annotator) -> tuple[Link, ...]:
    """A document -> the linker's links."""
    article = article_of(document)
    annotations = in_reach(article, annotator.annotate(article))
    return linked(make_cast(article, annotations), annotations)


def figures(folder: Path, annotator: Annotator) -> Row:
    """A folder of GUM documents -> the figures."""
    chains = [Counts(), Counts(), Counts()]
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    for document in gum_documents(folder):
        gold, found = Gold(document), links_of(document, annotator)
        key, response = key_chains(gold), response_chains(gold, found)
        chains = [a + b for a, b in zip(chains, (m(key, response) for m in (muc, b_cubed, ceaf_e)), strict=True)]
        for kind, verdict in judged(gold, found):
            tallies[kind][verdict] += 1
            tallies["all"][verdict] += 1
    return {
        "conll_f1": round(conll(chains), 4),
        **{n: shown(c) for n, c in zip(("muc", "b_cubed", "ceaf_e"), chains, strict=True)},
        "links": {kind: shares_of(t) for kind, t in sorted(tallies.items())},
    }


def key_chains(gold: Gold) -> list[frozenset[Any]]:
    """GUM's chains of names and pronouns, as sets of (start, end) of heads."""
    return [frozenset((m.start, m.end) for m in gold.chains[c] if wanted(m)) for c in sorted(gold.named)]


def response_chains(gold: Gold, found: Iterable[Link]) -> list[frozenset[Any]]:
    """The linker's chains of names and pronouns with a name in them, by GUM's offsets where GUM has the mention."""
    grouped: dict[str, list[Place]] = defaultdict(list)
    for link in found:
        if link.entity and "+" not in link.entity and link.place.sort not in ("noun", "description", "relative"):
            grouped[link.entity].append(link.place)
    named = (held for held in grouped.values() if any(p.sort == "name" for p in held))
    seen: set[Any] = set()
    out: list[frozenset[Any]] = []
    for held in named:
        spans = {(m.start, m.end) if (m := gold.of(p)) else (p.start, p.end) for p in held} - seen
        seen |= spans
        if len(spans) > 1:
            out.append(frozenset(spans))
    return out


def kind_of(link: Link) -> str:
    """A link -> the kind it is counted under."""
    if link.place.sort == "name":
        return "name-name"
    if link.place.sort == "person" and link.place.lemma in ("his", "her", "hers"):
        return "possessive"
    possessive = link.place.sort in ("thing", "plural") and link.place.lemma in ("its", "their", "theirs")
    return (
        "possessive" if possessive else {"person": "pronoun", "thing": "pronoun"}.get(link.place.sort, link.place.sort)
    )


def judged(gold: Gold, found: Sequence[Link]) -> Iterable[tuple[str, str]]:
    """Links to actors and named places -> kind and verdict: right, wrong, or missed (GUM has an earlier name in the
    chain, and the linker left it open)."""
    earlier: set[str] = set()
    last: dict[str, GoldMention] = {}
    for link in found:
        own = gold.of(link.place)
        before = last.get(link.entity or "") if link.keys else None
        verdict = verdict_of(link, own, before, own is not None and own.chain in earlier & gold.named)
        if verdict:
            yield kind_of(link), verdict
        if own and own.is_name:
            earlier.add(own.chain)
        if own and link.entity:
            last[link.entity] = own


def verdict_of(link: Link, own: GoldMention | None, before: GoldMention | None, known: bool) -> str:
    """One link, its mention, the last one of its entity, whether GUM has a name before -> right, wrong, missed, or
    empty when there is nothing to judge."""
    if link.place.sort not in POINTING and link.place.sort != "name":
        return ""
    if not link.keys or link.before is None:
        return "missed" if known else ""
    if link.place.sort == "relative" and own is None and before:
        return "right" if before.start <= link.place.start < before.end else "wrong"
    if link.place.sort == "name" and (own is None or before is None):
        return ""
    return "right" if own and before and own.chain == before.chain else "wrong"


def shown(counts: Counts) -> Row:
    """Counts -> rounded figures."""
    return {"precision": round(counts.precision, 4), "recall": round(counts.recall, 4), "f1": round(counts.f1, 4)}


def shares_of(tally: Counter[str]) -> Row:
    """Verdicts -> precision of what was linked, recall of what could be."""
    right, wrong, missed = tally["right"], tally["wrong"], tally["missed"]
    return {
        "precision": round(right / (right + wrong), 4) if right + wrong else None,
        "recall": round(right / (right + missed + wrong), 4) if right + missed + wrong else None,
        "linked": right + wrong,
        "of": right + missed + wrong,
    }
