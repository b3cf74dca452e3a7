"""What was read of the dev halves -> figures of every layer, in int8, by the shared scorers where there is one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from evaluation import events
from evaluation.documents import quiet_own
from evaluation.predict import as_row
from evaluation.readings import Readings
from evaluation.scorers import scorer
from evaluation.trees import gold_cut, tree_scores
from training.parts import is_ours
from training.texts import GoldText
from verbale.model import Annotations

Row = dict[str, Any]
Names = frozenset[tuple[int, int, str]]  # start, end, kind
FOLDED = ("person", "organisation", "place", "other")


def scores(read: Readings, only: str = "") -> Row:
    """Readings -> one table of all layers, or of one."""
    return {layer: figures(read) for layer, figures in LAYERS.items() if only in ("", layer)}


def all_name_scores(read: Readings) -> Row:
    """The names' dev halves -> figures of each, and of all together."""
    each = {corpus: name_scores(texts, read) for corpus, texts in read.named.items()}
    return {**each, "all": name_scores([t for texts in read.named.values() for t in texts], read)}


def syntax_scores(read: Readings) -> Row:
    """GUM dev -> figures of its trees, on its own words and on ours."""
    return {
        "on_given_words": tree_scores(read.named["gum"], lambda t: read.parse(t.text, gold_cut(t))),
        "from_plain_text": tree_scores(read.named["gum"], lambda t: read[t.text].words),
    }


def attribution_scores(read: Readings) -> Row:
    """PolNeAR dev -> the scorer's figures."""
    found = [as_row(row["id"], read[row["text"]]) for row in read.polnear]
    return scorer("attributions").score(read.polnear, found)


def name_scores(texts: Iterable[GoldText], read: Readings) -> Row:
    """Texts with names, harmonised as for training -> figures of each kind of name, exact spans."""
    return by_kind((gold_names(text), found_names(read[text.text])) for text in texts)


def gold_names(text: GoldText) -> Names:
    """A text of a corpus, harmonised as for training -> its names."""
    return frozenset((n.start, n.end, n.kind) for n in text.names or ())


def found_names(annotations: Annotations) -> Names:
    """What was read of a text -> its names."""
    return frozenset((n.span.start, n.span.end, n.kind) for n in annotations.names)


def by_kind(pairs: Iterable[tuple[Names, Names]]) -> Row:
    """Texts' names as gold has them and as they were found -> figures of each kind that gold has, exact spans."""
    counts = {k: Counter[str]() for k in ("hit", "found", "gold")}
    for gold, found in pairs:
        for key, these in (("hit", gold & found), ("found", found), ("gold", gold)):
            counts[key].update(kind for _, _, kind in these)
    return {k: _f1(counts["hit"][k], counts["found"][k], n) for k, n in sorted(counts["gold"].items())}


def event_scores(read: Readings) -> Row:
    """Our own test half; what is kept from training; and how many events are read where there are none."""
    test = [(a.text, a.events, [events.as_gold(e) for e in read[a.text].events]) for a in read.events_test]
    dev: dict[bool, list[Any]] = {True: [], False: []}
    for t in read.events_dev:
        dev[is_ours(t)].append((t.text, t.events or (), [events.as_gold(e) for e in read[t.text].events]))
    return {
        "own_test": events.score(test),
        "own_dev": events.score(dev[True]),
        "stories_dev": events.score(dev[False]),
        "quiet": quiet_figures(read, read.quiet),
        "quiet_own": quiet_figures(read, quiet_own()),
    }


def quiet_figures(read: Readings, texts: Sequence[str]) -> Row:
    """Reports that tell nothing of politics -> how many events are read in them."""
    false = sum(len(read[text].events) for text in texts)
    return {"reports": len(texts), "events": false, "in_ten": round(10 * false / max(1, len(texts)), 2)}


def _f1(hit: int, found: int, gold: int) -> Row:
    return {
        "p": round(100 * hit / max(1, found), 1),
        "r": round(100 * hit / max(1, gold), 1),
        "f1": round(200 * hit / max(1, found + gold), 1),
        "of": gold,
    }


LAYERS: dict[str, Callable[[Readings], Row]] = {
    "attributions": attribution_scores,
    "names": all_name_scores,
    "syntax": syntax_scores,
    "events": event_scores,
}
