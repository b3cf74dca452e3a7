"""A model and the dev halves -> scores of every head, for a quick look after each pass.

Attribution as the shared scorer counts unlinked spans, names by exact span, trees on the corpus's own words,
events on the stories held out. The test half of evaluation/gold is for `python -m evaluation score` alone, which
measures the exported weights.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from evaluation.events import score
from evaluation.trees import gold_cut, tree_scores
from training import corpora
from training.batches import windows_of
from training.events import GoldEvent
from training.model import Reader
from training.parts import events_dev, is_ours, quiet_dev
from training.texts import GoldText
from verbale.annotate.decoding import Decoded, Decoder, Outputs, field_of
from verbale.annotate.events import FoundEvent
from verbale.annotate.sentences import sentences
from verbale.annotate.syntax import LEMMAS, Rule
from verbale.annotate.windows import Window, Windower
from verbale.model import Word

if TYPE_CHECKING:
    from training.train import Plan

Key = tuple[str, int, int]


def decoder_of(model: Reader, rules: Iterable[Rule]) -> Decoder:
    """The model's numbers -> the decoder that runs with its weights."""
    return Decoder.of({"arrays": {k: v.numpy() for k, v in model.numbers().items()}, "lemmas": filled(rules)})


def filled(rules: Iterable[Rule]) -> list[Rule]:
    """Lemma rules, filled up with the rule that leaves a form as it is."""
    given = [(bool(lower), int(cut), str(added)) for lower, cut, added in rules]
    return given + [(False, 0, "")] * (LEMMAS - len(given))


def measure(model: Reader, windower: Windower, rules: Iterable[Rule], plan: Plan) -> dict[str, float]:
    """F1 of each role and each kind of name, and accuracies of the trees, on the dev halves."""
    model.eval()
    root, read = Path(plan.corpora), Reading(model, decoder_of(model, rules), windower)
    kept = (*events_dev(root), *(t for t in quiet_dev(root) if t.id.startswith("quiet-")))
    out = _events(list(kept), read) if "events" in plan.measured else {}
    if "reading" not in plan.measured:
        return out
    out |= _f1(list(corpora.polnear(root / "polnear" / "dev.jsonl")), _roles_of, read)
    named = list(corpora.named(root, "dev"))
    return out | _f1(named, _names_of, read) | _trees([t for t in named if t.trees], read)


class Reading:
    """A model that reads texts as the annotator would."""

    def __init__(self, model: Reader, decoder: Decoder, windower: Windower) -> None:
        self.model, self.decoder, self.windower = model, decoder, windower

    def outputs(self, text: GoldText) -> tuple[list[Window], list[Outputs]]:
        """A text -> its windows and what the heads put out for each."""
        windows = windows_of(text, self.windower)
        return windows, [self.run(w.ids, w.shapes) for w in windows]

    def decoded(self, text: GoldText) -> tuple[list[Window], list[Decoded]]:
        """A text -> its windows and what was read in each."""
        windows, outputs = self.outputs(text)
        return windows, self.decoder.decode(windows, outputs, list(sentences(text.text, text.paragraphs)))

    def run(self, ids: np.ndarray, shapes: np.ndarray) -> Any:
        """One window -> the heads' outputs."""
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            out = self.model.running(
                torch.tensor(ids)[None], torch.tensor(shapes)[None], torch.ones(1, len(ids)).long()
            )
        return tuple(o[0].float().numpy() for o in out)


def _events(texts: list[GoldText], read: Reading) -> dict[str, float]:
    """Triggers with and without type on the documents kept from training, ours and the stories' apart."""
    rows: dict[str, list[Any]] = {"own": [], "story": []}
    fields: dict[str, list[float]] = {"own": [], "story": [], "quiet": []}
    quiet = 0
    for text in texts:
        windows, decoded = read.decoded(text)
        found = [in_text(e, w) for w, d in zip(windows, decoded, strict=True) for e in d.events]
        kind = "quiet" if text.political is False else "own" if is_ours(text) else "story"
        fields[kind].append(field_of(decoded))
        if kind == "quiet":
            quiet += len(found)
        else:
            rows[kind].append((text.text, text.events or (), found))
    out = {f"{kind} {k}": v for kind, found in fields.items() for k, v in _spread(found).items()}
    out["quiet, events in ten"] = round(10 * quiet / max(1, len(fields["quiet"])), 1)
    for kind, documents in rows.items():
        figures = score(documents)
        out |= {f"{kind} {k}": figures[k]["f1"] for k in ("trigger", "trigger_and_type")}
    return out | {f"own {k}": figures for k, figures in _own_fields(score(rows["own"])).items()}


def _spread(values: list[float]) -> dict[str, float]:
    """Fields of texts -> the tenth from below and from above."""
    ordered = sorted(values)
    tenth = len(ordered) // 10
    return {"field, low": round(ordered[tenth], 2), "field, high": round(ordered[-1 - tenth], 2)} if ordered else {}


def _own_fields(figures: dict[str, Any]) -> dict[str, float]:
    fields = {k: figures[k] for k in ("type", "mode", "status", "background", "all")}
    return fields | {k: figures[k]["f1"] for k in ("actor", "recipient")}


def in_text(event: FoundEvent, window: Window) -> GoldEvent:
    """An event in pieces -> with offsets, in the form of the gold."""

    def span(pieces: tuple[int, int]) -> tuple[int, int]:
        return int(window.starts[pieces[0]]), int(window.ends[pieces[1]])

    actors, recipients = (tuple(span(p) for p in pieces) for pieces in (event.actors, event.recipients))
    trigger = span((event.trigger.first, event.trigger.last))
    return GoldEvent(trigger, event.type, event.mode, event.status, event.background, actors, recipients)


def _roles_of(text: GoldText) -> set[Key]:
    spans = [
        (r, a, b)
        for link in text.links or ()
        for r, s in (("cue", link.cue), ("source", link.source), ("content", link.contents))
        for a, b in s
    ]
    return {_trim(text.text, *s) for s in spans}


def _names_of(text: GoldText) -> set[Key]:
    return {_trim(text.text, n.kind, n.start, n.end) for n in text.names or ()}


def _trim(text: str, kind: str, start: int, end: int) -> Key:
    """As the scorer trims: from the first word to the last."""
    words = list(re.finditer(r"\w+", text[start:end]))
    return (kind, start + words[0].start(), start + words[-1].end()) if words else (kind, start, end)


def _f1(texts: list[GoldText], gold_of: Callable[[GoldText], set[Key]], read: Reading) -> dict[str, float]:
    hit, predicted, wanted = Counter[str](), Counter[str](), Counter[str]()
    for text in texts:
        windows, decoded = read.decoded(text)
        tagged = [(t, w) for d, w in zip(decoded, windows, strict=True) for t in (*d.roles, *d.names)]
        found = {_trim(text.text, t.kind, int(w.starts[t.first]), int(w.ends[t.last])) for t, w in tagged}
        gold = gold_of(text)
        for counter, keys in ((hit, found & gold), (predicted, found), (wanted, gold)):
            counter.update(k for k, _, _ in keys)
    return {k: round(200 * hit[k] / max(1, predicted[k] + wanted[k]), 1) for k in wanted}


def _trees(texts: list[GoldText], read: Reading) -> dict[str, float]:
    """UPOS, UAS and LAS (relations without subtypes), lemmas, on the corpus's own words and sentences."""

    def words_of(text: GoldText) -> list[Word]:
        windows, outputs = read.outputs(text)
        return read.decoder.words(text.text, gold_cut(text), windows, outputs)

    return tree_scores(texts, words_of)
