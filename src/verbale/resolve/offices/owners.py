"""An office phrase without a state, and the words beside it -> the state whose office it is, where they settle it.

"X of Peru, the foreign minister", "Foreign Minister X of Peru", "Peru and its foreign minister, X".
"""

from __future__ import annotations

from dataclasses import dataclass

from verbale.resolve.offices.layout import QUOTES
from verbale.resolve.offices.phrases import Phrase, Phrases
from verbale.resolve.offices.states.scene import Scene
from verbale.resolve.offices.surroundings import Surroundings
from verbale.resolve.offices.tie import Place, Tie
from verbale.resolve.offices.vocabulary import office_set
from verbale.resources import word_set


@dataclass(frozen=True, slots=True)
class Owned:
    """ISO alpha-3 of the state whose office it is (None: not settled), and whether other words than the office's own
    settle it."""

    country: str | None
    inferred: bool


class Owners:
    """Looks around the phrases of one report for their states."""

    def __init__(self, here: Surroundings, scene: Scene) -> None:
        self.here = here
        self.at: Phrases = here.at
        self.page = here.page
        self.states = scene.states

    def of(self, tie: Tie) -> Owned:
        """A tie -> the state of its office."""
        phrase = tie.phrase
        if phrase.entity or phrase.body or phrase.personal:
            return Owned(phrase.country, False)
        beside = (
            self.beside_name(tie.name, phrase.first)
            or self.behind(phrase.end)
            or (tie.adjacent and self.behind(tie.name[1]))
            or None
        )
        if beside:
            return Owned(beside, False)
        low, _ = self.here.sentence(phrase.head)
        settled = self.antecedent(phrase) if phrase.opener in office_set("its") else None
        if phrase.opener in ("his", "her") and tie.phrase.first > low:  # "The Peruvian president sacked her minister"
            named = set(self.states(low, phrase.first))
            settled = named.pop() if len(named) == 1 and self.here.earlier(phrase.first) is None else None
        return Owned(settled, settled is not None)

    def beside_name(self, name: Place, first: int) -> str | None:
        """ "X of Peru", "X (Peru)": the state that the name has behind it."""
        if self.here.word(name[1]) in QUOTES:  # "President X's Peru"
            land = self.at.by_start.get(name[1] + 1 + (self.here.word(name[1] + 1) == "s"))
            whole = land is not None and land.usage == "name" and len(land.means) == 1
            return land.means[0].country if land and whole and land.means[0].id.startswith("state:") else None
        if self.here.word(name[1]) == ",":  # "X, Peru, President"
            spot = self.at.by_start.get(name[1] + 1)
            stop = self.page.first_at(spot.end) if spot else 0
            if spot and self.here.word(stop) in (",", "(") and stop + 1 == first and spot.usage == "name":
                return spot.means[0].country if len(spot.means) == 1 else None
        stop = self.here.past_state(name[1])
        spot = self.at.by_end.get(stop) or self.at.by_end.get(stop - 1)
        return spot.means[0].country if stop > name[1] and spot and len(spot.means) == 1 else None

    def behind(self, end: int) -> str | None:
        """Where a title ends -> the state after a sign behind it, as in signatures: "Prime Minister, Peru"."""
        if self.here.word(end) not in (",", "(", "-", "–", "—", "/"):
            return None
        spot = self.at.by_start.get(end + 1 + (self.here.word(end + 1) == "the"))
        if spot is None or spot.usage != "name" or len(spot.means) != 1 or not spot.means[0].id.startswith("state:"):
            return None
        stop = self.page.first_at(spot.end)
        ends = stop >= len(self.page.tokens) or not self.at.joined(stop) or self.here.word(stop) in (")", ";", ".", ":")
        return spot.means[0].country if ends else None

    def antecedent(self, phrase: Phrase) -> str | None:
        """ "its foreign minister" -> the state named last before it, else the first of the sentence before."""
        low, high = self.here.sentence(phrase.head)
        here = self.states(low, phrase.first) or self.states(low, phrase.first, True)
        if here:
            return here[-1]
        behind = self.states(phrase.end, min(high, phrase.end + 6))  # "under X, its foreign minister, Peru has"
        if behind and self.here.word(low) in word_set("prepositions") | office_set("members"):
            return behind[0]
        if low == 0:
            after = set(self.states(phrase.end, high))
            return after.pop() if len(after) == 1 else None
        start = self.here.sentence(low - 1)[0]
        before = self.states(start, low) or self.states(start, low, True)
        return before[0] if before else None
