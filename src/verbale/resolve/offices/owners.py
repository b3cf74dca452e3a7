"""An office phrase without a state, and what stands around it -> the state whose office it is, where that is settled.

"X of Peru, its foreign minister", "Foreign Minister X of Peru", "the Peruvian delegation, led by foreign minister X".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verbale.resolve.offices.phrases import Phrase, Phrases
from verbale.resolve.offices.surroundings import Surroundings
from verbale.resolve.offices.tie import Place, Tie
from verbale.resolve.offices.vocabulary import office_set
from verbale.resolve.spot import Spot
from verbale.resources import word_set

NEAR = 8  # tokens in which the company that a person is of is looked for


@dataclass(frozen=True, slots=True)
class Owned:
    """ISO alpha-3 of the state whose office it is (None: not settled), and whether other words than the office's own
    settle it."""

    country: str | None
    inferred: bool


class Owners:
    """Looks around the phrases of one report for their states."""

    def __init__(self, here: Surroundings, spots: Sequence[Spot]) -> None:
        self.here = here
        self.at: Phrases = here.at
        self.page = here.page
        self.spots = [s for s in spots if len(s.means) == 1 and s.means[0].country and s.usage != "other"]

    def of(self, tie: Tie) -> Owned:
        """A tie -> the state of its office."""
        phrase = tie.phrase
        if phrase.entity or phrase.body or phrase.personal:
            return Owned(phrase.country, False)
        beside = (
            self.beside_name(tie.name) or self.behind(phrase.end) or (tie.adjacent and self.behind(tie.name[1])) or None
        )
        if beside:
            return Owned(beside, False)
        settled = self.antecedent(phrase) if phrase.opener in office_set("its") else self.around(tie)
        return Owned(settled, settled is not None)

    def around(self, tie: Tie) -> str | None:
        """The first rule that finds a state around a phrase that names none."""
        phrase = tie.phrase
        rules = (self.labelled, self.own_country, self.subject, self.led, self.appointed)
        return self.company(phrase) or self.on_behalf(phrase) or next((s for rule in rules if (s := rule(tie))), None)

    def led(self, tie: Tie) -> str | None:
        """ "Led by Prime Minister X, the government of Peru ...": the first state after the name of a sentence that
        begins so."""
        low, high = self.here.sentence(tie.phrase.head)
        begins = tie.phrase.first - low < 3 and self.here.word(tie.phrase.first - 1) in ("by", "under", "with")
        states = set(self.states(tie.name[1], min(high, tie.name[1] + 8))) if begins and tie.adjacent else set[str]()
        return states.pop() if len(states) == 1 else None

    def appointed(self, tie: Tie) -> str | None:
        """ "After the vote in Peru X was named foreign minister": where somebody comes into an office or out of it, the
        one state of the sentence, else of the sentence before."""
        if tie.adjacent or not tie.appointed:
            return None
        low, high = self.here.sentence(tie.phrase.head)
        for start, end in ((low, high), (self.here.sentence(low - 1)[0] if low else 0, low)):
            named = set(self.states(start, end)) | set(self.inside(start, end))
            if named:
                return named.pop() if len(named) == 1 else None
        return None

    def inside(self, start: int, end: int) -> list[str]:
        """The states of "in Peru" between two tokens."""
        spots = (self.at.by_start.get(i + 1 + (self.here.word(i + 1) == "the")) for i in range(start, end)
                 if self.here.word(i) == "in")  # fmt: skip
        return [s.means[0].country or "" for s in spots if s and s in self.spots and s.usage != "capital"]

    def on_behalf(self, phrase: Phrase) -> str | None:
        """ "For Peru, Foreign Minister X signed": the state before the comma."""
        spot = self.at.by_end.get(phrase.first - 1) if self.here.word(phrase.first - 1) == "," else None
        if spot is None or len(spot.means) != 1 or spot.usage != "name":
            return None
        first = self.page.first_at(spot.start)
        first -= self.here.word(first - 1) == "the"
        acts = self.here.word(first - 1) == "for" or (self.here.word(first - 2), self.here.word(first - 1)) == (
            "behalf",
            "of",
        )
        return spot.means[0].country if acts else None

    def own_country(self, tie: Tie) -> str | None:
        """ "Foreign Minister X said his country, Peru, would wait"."""
        _, high = self.here.sentence(tie.phrase.head)
        for i in range(tie.name[1], high - 2):
            if self.here.word(i) in ("his", "her") and self.here.word(i + 1) == "country":
                spot = self.at.by_start.get(i + 2 + (self.here.word(i + 2) == ","))
                return spot.means[0].country if spot and len(spot.means) == 1 else None
        return None

    def subject(self, tie: Tie) -> str | None:
        """ "Peru names X foreign minister", "Peru has a new foreign minister, X": the state that opens the
        sentence, when it is the only one and the verb is one of giving and having an office."""
        # not "North Korea called Vice President X a dummy", but "Peru was represented by Foreign Minister X"
        if tie.adjacent and self.here.word(tie.phrase.first - 1) != "by":
            return None
        low, _ = self.here.sentence(tie.phrase.head)
        first = min(tie.name[0], tie.phrase.first)
        states = set(self.states(low, first))
        opening = self.states(low, min(low + 4, first))
        verbs_between = {self.here.word(i) for i in range(low, first)} & office_set("giving")
        return states.pop() if len(states) == 1 and opening and verbs_between else None

    def beside_name(self, name: Place) -> str | None:
        """ "X of Peru", "X (Peru)": the state that the name has behind it."""
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
            return None
        start = self.here.sentence(low - 1)[0]
        before = self.states(start, low) or self.states(start, low, True)
        return before[0] if before else None

    def states(self, start: int, end: int, places: bool = False) -> list[str]:
        """The states named between two tokens, in order; with those where something only happens ("in Peru") or
        without."""
        tokens = self.page.tokens
        if start >= end:
            return []
        low, high = tokens[start].start, tokens[end - 1].end
        inside = [s for s in self.spots if low <= s.start and s.end <= high and s.usage != "capital"]
        return [s.means[0].country or "" for s in inside if places or not self.locates(s)]

    def locates(self, spot: Spot) -> bool:
        """Whether a state is named as a place only: "in Peru", "to Peru"."""
        before = self.here.word(self.page.first_at(spot.start) - 1)
        return before in word_set("locative") - {"of", "the", "for"} or before == "from"

    def company(self, phrase: Phrase) -> str | None:
        """ "the Peruvian delegation, led by foreign minister": the one state whose people the sentence so far names."""
        low, _ = self.here.sentence(phrase.head)
        named = set(self.states(low, phrase.first))
        if len(named) != 1:
            return None
        words = {t.lower for t in self.page.tokens[max(low, phrase.first - NEAR) : phrase.first]}
        before = self.here.word(phrase.first - 1)
        # whom somebody meets with is not of the same company
        member = before in office_set("members") - {"with"} and (
            words & office_set("companies")
            or (before == "by" and self.here.word(phrase.first - 2) in office_set("led"))
        )
        return named.pop() if member and phrase.opener in ("", "the") else None

    def labelled(self, tie: Tie) -> str | None:
        """ "Delegation of Peru: X, President": the one state named before a colon."""
        low, _ = self.here.sentence(tie.phrase.head)
        first = min(tie.name[0], tie.phrase.first)
        colon = next((i for i in range(first - 1, low, -1) if self.here.word(i) in (":", "–", "—", "-", "(", "|")), -1)
        named = set(self.states(low, colon)) if colon > low else set[str]()
        return named.pop() if len(named) == 1 else None
