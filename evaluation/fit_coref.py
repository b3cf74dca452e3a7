"""GUM train and the stories of gold_train -> the weights of `resources/coref.tsv`.

python -m evaluation.fit_coref > src/verbale/resources/coref.tsv

For each place that points back, a choice among its candidates and nobody: a conditional logit with a quadratic
penalty, fitted by gradient steps on the gold decisions. The share a link must have is the least one at which links on
the held-out fifth of the documents are right as often as WANTED says. Never run on dev halves or on `gold`.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluation.coref import Gold, article_of
from evaluation.paths import shared
from training.gum import gum_documents
from verbale.annotate import Annotator
from verbale.article import make_article
from verbale.model import Annotations, Article, Page
from verbale.read import ReadOptions, open_sources
from verbale.resolve import in_reach
from verbale.resolve.cast import make_cast
from verbale.resolve.coref import Linker, named_speakers
from verbale.resolve.coref.linker import Choice, column
from verbale.resolve.coref.mentions import Place
from verbale.resolve.coref.state import Setting
from verbale.resolve.coref.weights import LEAST, NOBODY, SORTS
from verbale.resolve.names import full_words
from verbale.resolve.trees import Trees

Floats = NDArray[np.float64]
PENALTY = 1.0
STEPS = 600
RATE = 0.15
WANTED = {"person": 0.88, "speaker": 0.9, "thing": 0.85, "plural": 0.85, "description": 0.85, "teller": 0.88}
STORIES = 3.0  # how much a source of a news story weighs beside a place of GUM
FOLDS = 5
RARE = 10  # a feature seen less often has no weight
OWNERS = frozenset(("his", "her", "its", "their"))


@dataclass(frozen=True, slots=True)
class Instance:
    """One place: the features of each candidate, which are right, its weight, the document's number, whether each
    candidate is an actor or a named place."""

    sort: str
    features: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    weight: float
    fold: int
    named: tuple[bool, ...]


class Taught(Linker):
    """A linker that decides as the gold does, and keeps what it decided on."""

    taught: list[tuple[Place, Setting, tuple[Choice, ...], tuple[bool, ...]]]

    def gold(self, place: Place, choices: Sequence[Choice]) -> tuple[bool, ...] | None:
        """Which candidates are right; None where the gold is silent."""
        raise NotImplementedError

    def chosen(self, place: Place, here: Setting, choices: Sequence[Choice], shares: Sequence[float]) -> int:
        right = self.gold(place, choices)
        if right is None:
            return super().chosen(place, here, choices, shares)
        if choices:
            self.taught.append((place, here, tuple(choices), right))
        return right.index(True) if any(right) else -1


class GumTaught(Taught):
    """By GUM's chains."""

    document: Gold

    def gold(self, place: Place, choices: Sequence[Choice]) -> tuple[bool, ...]:
        own = self.document.of(place)
        if own is None:
            return tuple(False for _ in choices)
        last = (self.document.of(c.entity.last.place) for c in choices)
        return tuple(m is not None and m.chain == own.chain for m in last)


class StoryTaught(Taught):
    """By the speakers of a story's statements; elsewhere by the weights as they are."""

    told_by: dict[tuple[int, int], frozenset[str]]

    def gold(self, place: Place, choices: Sequence[Choice]) -> tuple[bool, ...] | None:
        if place.lemma in OWNERS:  # "his aides" are not he
            return None
        accepted = next((s for (a, b), s in self.told_by.items() if a <= place.start and place.end <= b), None)
        if accepted is None:
            return None
        return tuple(bool(c.entity.keys) and all(self.is_one(k, accepted) for k in c.entity.keys) for c in choices)

    def is_one(self, key: str, accepted: frozenset[str]) -> bool:
        """Whether an actor bears one of the accepted names, or a whole name ends in one of them."""
        if key in self.cast.persons:
            forms = {c.text for c in self.cast.persons[key].calls}
        else:
            entity, spots = self.cast.groups.get(key, (None, ()))
            forms = {self.cast.page.text[s.start : s.end] for s in spots} | ({entity.name} if entity else set[str]())
        return bool({" ".join(full_words(f)) for f in forms} & accepted)


def gum_instances(annotator: Annotator) -> Iterator[Instance]:
    """GUM train -> its instances."""
    for number, document in enumerate(gum_documents(shared("corpora", "gum", "train"))):
        article = article_of(document)
        annotations = in_reach(article, annotator.annotate(article))
        cast = make_cast(article, annotations)
        linker = GumTaught(cast, annotations, named_speakers(cast, annotations), Trees(annotations.words))
        linker.document, linker.taught = Gold(document), []
        yield from told(linker, 1.0, number)


def story_instances(annotator: Annotator) -> Iterator[Instance]:
    """gold_train -> the instances of its sources."""
    wanted = {url: gold for gold in stories() for url in urls(gold)}
    pages = open_sources([str(shared("stories", "reports.jsonl"))], ReadOptions())
    for number, page in enumerate(p for p in pages if isinstance(p, Page) and p.address in wanted):
        article = make_article(page)
        annotations = in_reach(article, annotator.annotate(article))
        cast = make_cast(article, annotations)
        linker = StoryTaught(cast, annotations, named_speakers(cast, annotations), Trees(annotations.words))
        linker.told_by, linker.taught = gold_speakers(wanted[page.address], article, annotations), []
        yield from told(linker, STORIES, number)


def stories() -> list[dict[str, Any]]:
    """The files of gold_train."""
    files = sorted(Path(shared("stories", "gold_train")).glob("*.json"))
    return [json.loads(f.read_text(encoding="utf-8")) for f in files]


def urls(gold: dict[str, Any]) -> list[str]:
    """A story -> the addresses of its reports."""
    return [r["url"] for r in gold["reports"]]


def gold_speakers(
    gold: dict[str, Any], article: Article, annotations: Annotations
) -> dict[tuple[int, int], frozenset[str]]:
    """A story's statements -> offsets of each source in one report -> the folded names of its speaker."""
    report = next(r["id"] for r in gold["reports"] if r["url"] == article.address)
    variants = {a["name"]: [v for vs in a["variants"].values() for v in vs] for a in gold["actors"]}
    found: dict[tuple[int, int], frozenset[str]] = {}
    for s in gold["statements"]:
        start = article.text.find(s["quote"]) if s["quote_from"] == report else -1
        accepted = names_of(s, variants)
        if start < 0 or not accepted:
            continue
        for a in annotations.attributions:
            if any(c.start < start + len(s["quote"]) and start < c.end for c in a.content):
                said = (x for x in a.source if x.text.lower() == str(s.get("source_text", "")).lower())
                found.update({(x.start, x.end): accepted for x in said})
    return found


def names_of(statement: dict[str, Any], variants: dict[str, list[str]]) -> frozenset[str]:
    """A statement -> the folded names that its speaker may have."""
    speaker: dict[str, Any] = statement.get("speaker") or {}
    names: list[str] = [n for n in (speaker.get("name"), *statement.get("speaker_alt", ())) if n]
    return frozenset(" ".join(full_words(form)) for name in names for form in (name, *variants.get(name, [])))


def told(linker: Taught, weight: float, number: int) -> Iterator[Instance]:
    """A taught linker -> the instances that it decided on."""
    linker.run()
    for place, here, choices, right in linker.taught:
        named = tuple(bool(c.entity.keys) for c in choices)
        yield Instance(column(place, here), tuple(c.features for c in choices), right, weight, number % FOLDS, named)


def fitted(instances: Sequence[Instance], names: Sequence[str]) -> dict[str, float]:
    """Instances of one sort and the features -> feature -> weight, and NOBODY's."""
    x, open_, right, weight = arrays(instances, names)
    w = np.zeros(x.shape[2])
    moment, square = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, STEPS + 1):
        gradient = slope(x, open_, right, weight, w) - PENALTY * w
        moment, square = 0.9 * moment + 0.1 * gradient, 0.999 * square + 0.001 * gradient**2
        w += RATE * (moment / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        if step == STEPS // 2:
            square *= 4
    return dict(zip((*names, NOBODY), w.tolist(), strict=True))


def arrays(instances: Sequence[Instance], names: Sequence[str]) -> tuple[Floats, Floats, Floats, Floats]:
    """-> features [n, candidates + 1, names + 1], which candidates there are, which are right, the weights."""
    index, most = {n: i for i, n in enumerate(names)}, max(len(i.right) for i in instances) + 1
    x = np.zeros((len(instances), most, len(names) + 1))
    there, right = np.zeros((len(instances), most)), np.zeros((len(instances), most))
    for n, one in enumerate(instances):
        for c, found in enumerate(one.features):
            x[n, c, [index[f] for f in found if f in index]] = 1
            there[n, c], right[n, c] = 1, one.right[c]
        x[n, -1, -1] = there[n, -1] = 1
        right[n, -1] = not any(one.right)
    return x, there, right, np.array([i.weight for i in instances])


def slope(x: Floats, there: Floats, right: Floats, weight: Floats, w: Floats) -> Floats:
    """The gradient of the log likelihood that a right candidate is chosen."""
    scores = np.where(there > 0, x @ w, -1e9)
    shares = np.exp(scores - scores.max(1, keepdims=True))
    shares /= shares.sum(1, keepdims=True)
    inside = shares * right
    inside /= np.maximum(inside.sum(1, keepdims=True), 1e-12)
    return np.einsum("n,nc,ncf->f", weight, inside - shares, x)


def outcomes(instances: Sequence[Instance], weights: dict[str, float]) -> list[tuple[float, bool]]:
    """Instances and weights -> share of the best candidate and whether it is right, where that is a named one."""
    out: list[tuple[float, bool]] = []
    for one in instances:
        scores = np.array([*(sum(weights.get(f, 0.0) for f in c) for c in one.features), weights[NOBODY]])
        shares = np.exp(scores - scores.max())
        best = int(shares.argmax())
        if best < len(one.right) and one.named[best]:
            out.append((float(shares[best] / shares.sum()), one.right[best]))
    return out


def least_share(found: Sequence[tuple[float, bool]], wanted: float) -> float:
    """Held-out outcomes -> the least share from which on links are right as often as wanted."""
    for least in np.arange(0.5, 0.99, 0.02):
        kept = [right for share, right in found if share >= least]
        if kept and sum(kept) / len(kept) >= wanted:
            return round(float(least), 2)
    return 0.98


def main(annotator: Annotator | None = None) -> None:
    """Fits, and writes the table to standard output; how it fares on held-out folds to standard error."""
    annotator = annotator or Annotator()
    everything = [*gum_instances(annotator), *story_instances(annotator)]
    columns: dict[str, dict[str, float]] = {}
    for sort in SORTS:
        columns[sort] = column_of(sort, [i for i in everything if i.sort == sort])
    write(columns)


def column_of(sort: str, own: Sequence[Instance]) -> dict[str, float]:
    """The instances of one sort -> its column, the least share from folds that the rest was not fitted on."""
    counts = Counter(f for i in own for c in i.features for f in c)
    names = sorted(f for f, n in counts.items() if n >= RARE)
    held: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        part = fitted([i for i in own if i.fold != fold], names)
        held += outcomes([i for i in own if i.fold == fold], part)
    least = least_share(held, WANTED[sort])
    kept = [right for share, right in held if share >= least]
    sys.stderr.write(f"{sort}: {len(own)} places; from {least} on {sum(kept)} of {len(kept)} links are right\n")
    return {LEAST: least, **fitted(own, names)}


def write(columns: dict[str, dict[str, float]]) -> None:
    """Columns -> the table."""
    rows = [LEAST, NOBODY, *sorted({f for c in columns.values() for f in c} - {LEAST, NOBODY})]
    sys.stdout.write(
        "# What speaks for and against an entity that a pronoun or a description may mean, for each sort of place: he\n"
        "# (person), he said (speaker), it (thing), they (plural), the minister (description), the minister said\n"
        "# (teller). Fitted by evaluation/fit_coref.py on GUM train and gold_train.\n"
    )
    sys.stdout.write("\t".join(("feature", *SORTS)) + "\n")
    for row in rows:
        cells = (f"{columns[s][row]:.2f}" if row in columns[s] else "" for s in SORTS)
        sys.stdout.write("\t".join((row, *cells)) + "\n")


if __name__ == "__main__":
    main()
