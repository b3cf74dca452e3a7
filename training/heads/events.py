"""Events of a text -> trigger tags with a CRF; labels at the trigger; roles of its sentence's pieces; its field.

The pair question of PLV, and texts of which only one type is known, are answered by the same type scores: those of
[CLS] and those of the pieces, weighted by how much each is a trigger.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.crf import Crf, padded
from training.events import GoldEvent, Pair
from training.heads.attribution import buckets
from training.pieces import pieces_of, tags_of
from training.texts import GoldText
from verbale.annotate.events import MODE_NAMES, ROLE, ROLES, TRIGGER, sentence_numbers, widths
from verbale.annotate.linking import BUCKETS
from verbale.annotate.sentences import sentences
from verbale.annotate.tags import Ints
from verbale.annotate.windows import Window
from verbale.resources.plover import STATUSES, TYPES

TAG_WEIGHT, LABEL_WEIGHT, ROLE_WEIGHT, PAIR_WEIGHT, FIELD_WEIGHT = 0.2, 1.0, 5.0, 1.0, 0.5
NONE = -100  # a label that is not known
N = len(TRIGGER.tags)


@dataclass(frozen=True, slots=True)
class Event:
    """One event in pieces: where its trigger begins, the numbers of its labels (NONE: not known), and the role of each
    piece (NONE outside of its sentence, None when roles are not known)."""

    at: int
    type: int
    mode: int
    status: int
    history: int
    roles: Ints | None


@dataclass(frozen=True, slots=True)
class Gold:
    """A window's trigger tags and events, and whether its text is news of politics."""

    tags: Ints
    events: tuple[Event, ...]
    political: bool | None = None


def gold(window: Window, text: GoldText) -> Gold | None:
    """The labels of one window of a text, None when the text has none."""
    if text.events is None:
        return None
    numbers = sentence_numbers(window, list(sentences(text.text, text.paragraphs)))
    events = (_event(window, e, numbers) for e in text.events)
    tags = tags_of(window, [(*e.trigger, "trigger") for e in text.events], TRIGGER)
    return Gold(tags, tuple(e for e in events if e), text.political)


def _event(window: Window, event: GoldEvent, numbers: Ints) -> Event | None:
    place = pieces_of(window, *event.trigger)
    if place is None:
        return None
    mode = MODE_NAMES.index((event.type, event.mode)) if event.mode_known else NONE
    status = NONE if event.status is None else STATUSES.index(event.status)
    history = NONE if event.background is None else int(event.background)
    roles = None
    if event.actors is not None and event.recipients is not None:
        roles = _roles(window, (event.actors, event.recipients), numbers, numbers[place[0]])
    return Event(place[0], TYPES.index(event.type), mode, status, history, roles)


def _roles(window: Window, parties: Sequence[Sequence[Pair]], numbers: Ints, own: int) -> Ints:
    roles = np.where(numbers == own, 0, NONE)
    for role, spans in enumerate(parties, 1):
        for span in spans:
            place = pieces_of(window, *span)
            if place:
                roles[place[0] : place[1] + 1] = role
    return np.where(numbers == own, roles, NONE)


class EventHead(nn.Module):
    """Hidden states -> trigger tags, then types, modes, statuses, history and role vectors of each piece."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.out = nn.Linear(width, N + sum(widths()))
        self.crf = Crf(TRIGGER)
        self.role = nn.Linear(ROLE, len(ROLES), bias=False)
        self.distance = nn.Parameter(torch.zeros(BUCKETS, len(ROLES)))

    def forward(self, hidden: Tensor) -> Tensor:
        """[windows, pieces, width] -> [windows, pieces, N + sum(widths())]."""
        return self.out(hidden)

    def loss(self, out: Tensor, labels: Sequence[Gold], lengths: Tensor) -> Tensor:
        """Likelihood of the trigger tags, cross-entropy of what is known of each event."""
        tags = padded([g.tags for g in labels], out)
        total = TAG_WEIGHT * self.crf.loss(out[..., :N], tags, lengths) + _field_loss(out[..., -1], labels, lengths)
        found = [(i, e) for i, one in enumerate(labels) for e in one.events]
        if not found:
            return total
        window, at = torch.tensor([i for i, _ in found]), torch.tensor([e.at for _, e in found])
        types, modes, statuses, history, asking, asked, _ = out[..., N:].split(widths(), dim=-1)
        known = torch.tensor([(e.type, e.mode, e.status, e.history) for _, e in found])
        label = functional.cross_entropy(types[window, at], known[:, 0])
        label = label + 0.3 * _known(_own_modes(modes[window, at], known[:, 0]), known[:, 1])
        label = label + 0.5 * _known(statuses[window, at], known[:, 2])
        label = label + _history(history[window, at, 0], known[:, 3])
        return total + LABEL_WEIGHT * label + ROLE_WEIGHT * self._roles(asking, asked, found)

    def _roles(self, asking: Tensor, asked: Tensor, found: Sequence[tuple[int, Event]]) -> Tensor:
        marked = [(i, e) for i, e in found if e.roles is not None]
        if not marked:
            return asking.sum() * 0
        window, at = torch.tensor([i for i, _ in marked]), torch.tensor([e.at for _, e in marked])
        gold_roles = torch.full((len(marked), asked.shape[1]), NONE)
        for row, (_, event) in zip(gold_roles, marked, strict=True):
            row[: len(event.roles)] = torch.from_numpy(event.roles)
        distance = torch.arange(asked.shape[1])[None] - at[:, None]
        scores = self.role(torch.tanh(asked[window] + asking[window, at][:, None])) + self.distance[buckets(distance)]
        return functional.cross_entropy(scores.flatten(0, 1).float(), gold_roles.flatten(), ignore_index=NONE)

    def pair_loss(self, out: Tensor, types: Sequence[tuple[str, ...]], mask: Tensor) -> Tensor:
        """Cross-entropy of the pair question, or of the one type that a text is about. `types`: those that would be
        right for each window; mask [windows, pieces]."""
        right = torch.tensor([[t in one for t in TYPES] for one in types])
        scores = self.pair_scores(out, mask)
        chosen = torch.logsumexp(scores.masked_fill(~right, -1e4), 1)
        return PAIR_WEIGHT * (torch.logsumexp(scores, 1) - chosen).mean()

    @staticmethod
    def pair_scores(out: Tensor, mask: Tensor) -> Tensor:
        """The head's output and mask [windows, pieces] -> scores of TYPES [windows, 16], as the runtime has them."""
        gain = out[..., 1:N].amax(-1) - out[..., 0]
        share = gain.masked_fill(mask == 0, -1e4)[:, 1:].softmax(1)
        types = out[..., N : N + len(TYPES)]
        return types[:, 0] + torch.einsum("wp,wpt->wt", share, types[:, 1:])

    def numbers(self) -> dict[str, Tensor]:
        """What the running decoder needs beside the graph."""
        return {"trigger": self.crf.transitions(), "role": self.role.weight, "role_distance": self.distance}


def _own_modes(scores: Tensor, types: Tensor) -> Tensor:
    """Scores of modes with those of other types shut out."""
    own = torch.tensor([[TYPES.index(t) for t, _ in MODE_NAMES]]) == types[:, None]
    return scores.masked_fill(~own, -1e4)


def _known(scores: Tensor, labels: Tensor) -> Tensor:
    """Cross-entropy over the rows whose label is known, 0 when none is."""
    rows = labels != NONE
    return functional.cross_entropy(scores[rows], labels[rows]) if rows.any() else scores.sum() * 0


def _history(scores: Tensor, labels: Tensor) -> Tensor:
    rows = labels != NONE
    if not rows.any():
        return scores.sum() * 0
    return functional.binary_cross_entropy_with_logits(scores[rows], labels[rows].float())


def _field_loss(scores: Tensor, labels: Sequence[Gold], lengths: Tensor) -> Tensor:
    """Cross-entropy of whether a window is news of politics, by the mean of its pieces' scores [windows, pieces]."""
    known = torch.tensor([g.political is not None for g in labels])
    if not known.any():
        return scores.sum() * 0
    inside = torch.arange(scores.shape[1])[None] < lengths[:, None]
    means = (scores * inside).sum(1) / lengths
    right = torch.tensor([float(g.political or 0) for g in labels])
    return FIELD_WEIGHT * functional.binary_cross_entropy_with_logits(means[known], right[known])
