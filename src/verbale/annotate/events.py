"""Encoder outputs of windows -> mentions of events: triggers with type, mode and status, and who did it to whom.

Triggers are tagged; what a trigger's first piece says gives its type, mode, status and whether it is history. Each
trigger then asks every piece of its sentence whether it is part of the actor or of the recipient. The pair question of
PLV (which type, given a sentence with its source and target marked) is answered by the same type scores: those of
[CLS] and those of the pieces, weighted by how much each is a trigger.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from verbale.annotate.linking import bucket
from verbale.annotate.tags import Floats, Ints, Tagged, TagSet, softmax
from verbale.annotate.windows import Window
from verbale.model import Span
from verbale.resources.plover import MODES, STATUSES, TYPES

TRIGGER = TagSet(("trigger",))
MODE_NAMES = tuple((t, m) for t in TYPES for m in (None, *MODES[t]))
OWN_MODES = {type_: [k for k, (t, _) in enumerate(MODE_NAMES) if t == type_] for type_ in TYPES}
ROLE = 64  # width of the vectors that triggers and pieces meet in
ROLES = ("none", "actor", "recipient")
Pieces = tuple[int, int]


def widths() -> tuple[int, ...]:
    """Widths of the parts of the head's output after the trigger tags: types, modes, statuses, history, the vectors of
    a piece as a trigger that asks and as a piece that is asked, and its part in whether this is news of politics."""
    return len(TYPES), len(MODE_NAMES), len(STATUSES), 1, ROLE, ROLE, 1


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """One event of a window, in pieces [first, last]; `confidence` is raw: of the trigger's tags and of its type."""

    trigger: Tagged
    type: str
    mode: str | None
    status: str
    background: bool
    actors: tuple[Pieces, ...]
    recipients: tuple[Pieces, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class EventReader:
    """The numbers learnt beside the encoder: role weights [ROLES, ROLE], their bias for the distance
    [BUCKETS, ROLES]."""

    role: Floats
    distance: Floats
    role_bias: tuple[float, float] = (0.0, 0.0)  # added to the scores of actor and of recipient; chosen on dev

    def read(self, triggers: Sequence[Tagged], output: Floats, sentence: Ints) -> list[FoundEvent]:
        """A window's triggers, the head's output [pieces, sum(widths())] and the number of the sentence that each
        piece stands in (-1: none) -> its events."""
        if not triggers:
            return []
        types, modes, statuses, history, asking, asked, _ = np.split(output, np.cumsum(widths())[:-1], axis=1)
        first = np.array([t.first for t in triggers])
        shares = softmax(types[first])
        out: list[FoundEvent] = []
        for i, trigger in enumerate(triggers):
            at = trigger.first
            type_ = TYPES[int(shares[i].argmax())]
            mine = OWN_MODES[type_]
            mode = MODE_NAMES[mine[int(modes[at, mine].argmax())]][1]
            roles = self._roles(asking[at], asked, at, sentence)
            sure = trigger.confidence * float(shares[i].max())
            status = STATUSES[int(statuses[at].argmax())]
            actors, recipients = (_runs(roles == k) for k in (1, 2))
            out.append(FoundEvent(trigger, type_, mode, status, bool(history[at, 0] > 0), actors, recipients, sure))
        return out

    def _roles(self, asking: Floats, asked: Floats, at: int, sentence: Ints) -> Ints:
        """The role of each piece in the event whose trigger begins at a piece."""
        pieces = np.flatnonzero(sentence == sentence[at])
        scores = np.einsum("pd,rd->pr", np.tanh(asked[pieces] + asking), self.role) + self.distance[bucket(pieces - at)]
        scores[:, 1:] += np.asarray(self.role_bias, dtype=np.float32)
        roles = np.zeros(len(sentence), dtype=np.int64)
        roles[pieces] = scores.argmax(axis=1)
        return roles


@dataclass(frozen=True, slots=True)
class Sureness:
    """How sure an event is: a logistic of the log-odds of its trigger and type and of how much its text is news of
    politics (a page of sport has attacks and defeats too), fitted on dev. What is less sure than the floor is not told,
    and nothing of a text whose field is below the least.
    """

    base: float = 0.0
    trigger: float = 1.0
    field: float = 0.0
    floor: float = 0.0
    least: float = -100.0

    def of(self, confidence: float, field: float) -> float:
        """An event's raw confidence and its text's field -> how sure it is, 0 to 1."""
        return 1 / (1 + math.exp(-(self.base + self.trigger * log_odds(confidence) + self.field * field)))

    def told(self, events: Iterable[FoundEvent], field: float) -> Iterator[tuple[FoundEvent, float]]:
        """Events of a window and its field -> those that are told, and how sure each is."""
        for event in events if field >= self.least else ():
            sure = self.of(event.confidence, field)
            if sure >= self.floor:
                yield event, sure


def log_odds(share: float) -> float:
    """A share -> the logarithm of its odds, within -9.2 and 9.2."""
    inside = min(max(share, 1e-4), 1 - 1e-4)
    return math.log(inside / (1 - inside))


def pair_scores(output: Floats, trigger_scores: Floats) -> Floats:
    """A marked sentence's output [pieces, sum(widths())] and scores of trigger tags [pieces, 5] -> scores of TYPES."""
    types = output[:, : len(TYPES)]
    return types[0] + trigger_weights(trigger_scores[1:]) @ types[1:]


def trigger_weights(scores: Floats) -> Floats:
    """Scores of trigger tags [pieces, 5] -> weights [pieces] that add up to 1: how much each piece is a trigger."""
    gain = scores[:, 1:].max(axis=1) - scores[:, 0]
    return softmax(gain[None])[0]


def sentence_numbers(window: Window, sentences: Sequence[Span]) -> Ints:
    """A window and the text's sentences -> the number of the sentence that each piece stands in, -1 for none."""
    # only the sentences that reach into the window are looked at: a long text has many windows
    first = max(0, bisect_right(sentences, int(window.starts[0]), key=_start) - 1)
    near = sentences[first : bisect_left(sentences, int(window.ends.max()), key=_start)]
    if not near:
        return np.full(len(window.ids), -1, dtype=np.int64)
    starts, ends = np.array([s.start for s in near]), np.array([s.end for s in near])
    number = np.searchsorted(starts, window.starts, side="right") - 1
    inside = (number >= 0) & (window.starts < ends[number]) & (window.ends > window.starts)
    return np.where(inside, first + number, -1)


def _start(sentence: Span) -> int:
    return sentence.start


def _runs(marked: np.ndarray) -> tuple[Pieces, ...]:
    """Marked pieces -> runs of them [first, last]."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], marked.astype(np.int8), [0]])))
    return tuple((int(a), int(b) - 1) for a, b in edges.reshape(-1, 2))
