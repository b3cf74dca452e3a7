"""Encoder outputs of an article's windows -> tagged and linked spans, events and words.

All windows and all tag sets of an article are decoded in one go; each operation works on one window's numbers alone,
so a window's result does not depend on the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from verbale.annotate.events import TRIGGER, EventReader, FoundEvent, Sureness, sentence_numbers
from verbale.annotate.linking import LinkBias, Linked, link
from verbale.annotate.syntax import Cut, Parser
from verbale.annotate.tags import ATTRIBUTION, FORBIDDEN, NAMING, Floats, Ints, Tagged, TagSet, softmax, spans, viterbi
from verbale.annotate.windows import Window
from verbale.model import Span, Word

TAG_SETS = (ATTRIBUTION, NAMING, TRIGGER)
UNTOLD = 64  # pieces that tell nothing of a text's field, put to those that it has
WIDEST = max(len(t.tags) for t in TAG_SETS)
Outputs = tuple[Floats, Floats, Floats, Floats, Floats]  # attribution, names, syntax, its arcs, events


@dataclass(frozen=True, slots=True)
class Decoded:
    """What was read in one window: role spans, the attributions they make, names, events; and its field."""

    roles: tuple[Tagged, ...]
    links: tuple[Linked, ...]
    names: tuple[Tagged, ...]
    events: tuple[FoundEvent, ...]
    field: float  # what its pieces add to the field of their text: how much this is news of politics
    pieces: int


def field_of(windows: Iterable[Decoded]) -> float:
    """Windows of a text -> their field: how much they are news of politics, in log-odds. It is the mean over their
    pieces and UNTOLD more, so that few words are near 0."""
    told = [(w.field, w.pieces) for w in windows]
    return sum(f for f, _ in told) / (sum(n for _, n in told) + UNTOLD)


@dataclass(frozen=True, slots=True)
class Decoder:
    """The numbers learnt beside the encoder: transitions [tag sets, from, to], and what the heads' readers need."""

    transitions: Floats
    bias: LinkBias
    parser: Parser
    events: EventReader
    trigger_bias: float = 0.0  # added to the scores of trigger tags; chosen on dev
    sureness: Sureness = field(default_factory=Sureness)  # fitted on dev

    @staticmethod
    def of(numbers: Mapping[str, Any]) -> Decoder:
        """The weights' own numbers (decoder.json) -> the decoder."""
        arrays = {k: np.asarray(v, dtype=np.float32) for k, v in numbers["arrays"].items()}
        transitions = np.full((len(TAG_SETS), WIDEST, WIDEST), FORBIDDEN, dtype=np.float32)
        for i, name in enumerate(("attribution", "naming", "trigger")):
            n = len(TAG_SETS[i].tags)
            transitions[i, :n, :n] = arrays[name]
        rules = tuple((bool(lower), int(cut), str(added)) for lower, cut, added in numbers["lemmas"])
        return Decoder(
            transitions,
            LinkBias(arrays["content_bias"], arrays["source_bias"]),
            Parser(arrays["label"], arrays["label_bias"], rules),
            EventReader(arrays["role"], arrays["role_distance"], _pair(numbers.get("role_bias", (0, 0)))),
            float(numbers.get("trigger_bias", 0.0)),
            Sureness(*numbers.get("sureness", ())),
        )

    def decode(self, windows: Sequence[Window], outputs: Sequence[Outputs], sentences: Sequence[Span]) -> list[Decoded]:
        """Windows, what the encoder gave for each, and the text's sentences -> what was read in each window."""
        out: list[Decoded] = []
        for window, output, tagged in zip(windows, outputs, self._tagged(windows, outputs), strict=True):
            roles, names, triggers = tagged
            links = link(roles, output[0][:, len(ATTRIBUTION.tags) :], self.bias)
            numbers = sentence_numbers(window, sentences)
            events = self.events.read(triggers, output[4][:, len(TRIGGER.tags) :], numbers)
            political = float(output[4][:, -1].sum())
            out.append(Decoded(tuple(roles), tuple(links), tuple(names), tuple(events), political, len(window.ids)))
        return out

    def words(
        self, text: str, cut: Sequence[Cut], windows: Sequence[Window], outputs: Sequence[Outputs], before: int = 0
    ) -> list[Word]:
        """A text, its words as cut, some of its windows and what the encoder gave for each, how many words came before
        -> the windows' words with their trees."""
        return self.parser.parse(text, cut, windows, [(o[2], o[3]) for o in outputs], before)

    def _tagged(self, windows: Sequence[Window], outputs: Sequence[Outputs]) -> list[list[list[Tagged]]]:
        """For each window the spans of each tag set."""
        if not windows:
            return []
        lengths = np.array([len(w.ids) for w in windows], dtype=np.int64)
        scores = np.full((len(TAG_SETS), len(windows), int(lengths.max()), WIDEST), FORBIDDEN, dtype=np.float32)
        for i, (window, output) in enumerate(zip(windows, outputs, strict=True)):
            special = window.starts == window.ends  # special pieces carry no tag
            for k, (tag_set, part) in enumerate(zip(TAG_SETS, (output[0], output[1], output[4]), strict=True)):
                n = len(tag_set.tags)
                scores[k, i, : len(part), :n] = part[:, :n]
                scores[k, i, : len(part), 1:n][special] = FORBIDDEN
        scores[TAG_SETS.index(TRIGGER), :, :, 1 : len(TRIGGER.tags)] += self.trigger_bias
        paths = viterbi(scores, lengths, self.transitions)
        return [[_spans(k, paths, scores, i, int(n)) for k in range(len(TAG_SETS))] for i, n in enumerate(lengths)]


def _pair(values: Sequence[float]) -> tuple[float, float]:
    return float(values[0]), float(values[1])


def _spans(k: int, paths: Ints, scores: Floats, window: int, length: int) -> list[Tagged]:
    tag_set: TagSet = TAG_SETS[k]
    shares = softmax(scores[k, window, :length, : len(tag_set.tags)])
    return spans(paths[k, window, :length], shares, tag_set)
