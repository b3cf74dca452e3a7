"""Statements of many reports -> groups that are wordings of one utterance by one speaker.

The first rule. Each statement, from the fullest to the most trimmed, is put to the fullest wording of the groups that
share words with it, and joins the best of those that it agrees with: words, negation, numbers, speaker and time. What
the fullest wording of a group does not carry does not belong to it, so no chain of likenesses drifts from one utterance
to another.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from itertools import chain, pairwise

from verbale.compare.likeness import beyond_doubt, compare_words, days_apart, one_utterance
from verbale.compare.said import Said
from verbale.compare.speakers import Agreement, agreement
from verbale.model import Actor

COMMON = 400
"""A word in more groups of one speaker than this leads to none of them: it is too common to look under."""
CLOSEST = 40
"""How many groups a statement is put to, those with most words in common first."""
ROUGHLY = 0.3
"""Least number of words and pairs in common with a group to be put to it, for each word of content of the shorter."""


@dataclass(slots=True)
class Group:
    """Wordings of one utterance, the fullest first, and who is said to have spoken, each answer once."""

    members: list[Said] = field(default_factory=list[Said])
    speakers: set[frozenset[str]] = field(default_factory=set[frozenset[str]])

    @property
    def fullest(self) -> Said:
        """The wording that others are put to."""
        return self.members[0]


@dataclass(frozen=True, slots=True)
class Grouped:
    """All groups in the order of their earliest members, and pairs of the same words by different speakers."""

    groups: tuple[tuple[Said, ...], ...]
    disputed: tuple[tuple[Said, Said], ...]


def group_wordings(
    said: Sequence[Said],
    actors: Mapping[str, Actor],
    together: Iterable[tuple[int, int]] = (),
    apart: Iterable[tuple[int, int]] = (),
) -> Grouped:
    """Statements made ready -> groups of wordings. `together` and `apart` hold pairs of `order` that a person has
    joined or told apart; they outrank words."""
    grouping = _Grouping(actors, frozenset(frozenset(pair) for pair in apart))
    for unit in _units(said, together):
        grouping.add(unit)
    groups = (tuple(sorted(group.members, key=_shown_first)) for group in grouping.groups)
    return Grouped(
        tuple(sorted(groups, key=lambda group: min(member.order for member in group))),
        tuple(sorted(grouping.disputed, key=lambda pair: (pair[0].order, pair[1].order))),
    )


def _fullest_first(said: Said) -> tuple[bool, int, bool, int, int]:
    kind = said.statement.kind
    return (kind == "indirect", -len(said.quoted), kind == "mixed", -len(said.words), said.order)


def _shown_first(said: Said) -> tuple[bool, tuple[bool, int, bool, int, int]]:
    """The fullest wording of a body before those of headlines and captions, which shorten by trade."""
    return said.heading, _fullest_first(said)


def _units(said: Sequence[Said], together: Iterable[tuple[int, int]]) -> list[list[Said]]:
    """What a person has joined as one unit, everything else by itself; the fullest unit first."""
    by_order = {one.order: one for one in said}
    unit = {one.order: [one] for one in said}
    for a, b in together:
        if unit[a] is not unit[b]:
            joined = unit[a] + unit[b]
            unit.update((one.order, joined) for one in joined)
    units = [sorted(unit[o], key=_fullest_first) for o in by_order if unit[o][0].order == o]
    return sorted(units, key=lambda members: _fullest_first(members[0]))


class _Grouping:
    """The groups so far, with an index from the words of their fullest wordings."""

    def __init__(self, actors: Mapping[str, Actor], apart: frozenset[frozenset[int]]) -> None:
        self.groups: list[Group] = []
        self.disputed: list[tuple[Said, Said]] = []
        self._weights: list[int] = []
        self._actors = actors
        self._apart = apart
        self._barred = frozenset(order for pair in apart for order in pair)
        self._under: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._agreed: dict[tuple[frozenset[str], frozenset[str]], Agreement] = {}

    def add(self, unit: Sequence[Said]) -> None:
        keys = _keys(unit[0])
        best = self._best(unit, keys)
        if best is None:
            best = len(self.groups)
            self.groups.append(Group())
            self._weights.append(unit[0].weight)
            for key in keys:
                self._under[key].append(best)
        self.groups[best].members += unit
        self.groups[best].speakers.update(one.speakers for one in unit)

    def _best(self, unit: Sequence[Said], keys: Sequence[tuple[str, str]]) -> int | None:
        one = unit[0]
        ranked: list[tuple[tuple[float, ...], int]] = []
        for index in self._near(one, keys):
            other = self.groups[index].fullest
            likeness = compare_words(one, other) if one.statement.voice == other.statement.voice else None
            if likeness is None:
                continue
            speakers = self._speakers(unit, self.groups[index])
            if speakers == "different":
                if beyond_doubt(likeness) and other.report != one.report:
                    self.disputed.append((other, one))
            elif one_utterance(one, other, likeness, speakers) and not self._kept_apart(unit, self.groups[index]):
                apart = days_apart(one, other) or 0
                ranked.append(((speakers == "same", round(likeness.run, 2), -apart, likeness.overlap, -index), index))
        return max(ranked)[1] if ranked else None

    def _near(self, one: Said, keys: Sequence[tuple[str, str]]) -> list[int]:
        """Groups by how many words and pairs of words they share with a statement, the most first."""
        lists = (self._under.get(key, ()) for key in keys)
        shared = Counter(chain.from_iterable(groups for groups in lists if len(groups) <= COMMON))
        weights, weight = self._weights, one.weight
        enough = [
            (-count, index)
            for index, count in shared.items()
            if count >= ROUGHLY * (weight if weight < weights[index] else weights[index])
        ]
        return [index for _, index in nsmallest(CLOSEST, enough)]

    def _speakers(self, unit: Sequence[Said], group: Group) -> Agreement:
        found: set[Agreement] = {self._agree(a, b) for a in {one.speakers for one in unit} for b in group.speakers}
        return "different" if "different" in found else "same" if "same" in found else "open"

    def _agree(self, a: frozenset[str], b: frozenset[str]) -> Agreement:
        if (a, b) not in self._agreed:
            self._agreed[a, b] = agreement(a, b, self._actors)
        return self._agreed[a, b]

    def _kept_apart(self, unit: Sequence[Said], group: Group) -> bool:
        barred = [one.order for one in unit if one.order in self._barred]
        return any(frozenset((order, m.order)) in self._apart for order in barred for m in group.members)


def _keys(one: Said) -> list[tuple[str, str]]:
    """What a statement is kept and looked up under: with each of its speakers, its words of content and the pairs of
    neighbours among them; for others who may have said the same, pairs of quoted words only."""
    pairs = list({f"{a} {b}": None for a, b in pairwise(one.stems)})
    features = [*dict.fromkeys(one.stems), *pairs]
    found = [(speaker, feature) for speaker in one.speakers for feature in features]
    return [*found, *(("", feature) for feature in pairs)] if one.verbatim else found
