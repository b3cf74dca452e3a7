"""An office phrase whose own words name no state, and its sentence -> the state that the scene suggests.

"For Peru, Foreign Minister X signed"; "In Peru, ... President X". Weaker than any words of the title: what is found is
taken only where nothing else in the report settles the state (settling.by_hints).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verbale.resolve.offices.canonical import canonical
from verbale.resolve.offices.phrases import Phrase
from verbale.resolve.offices.surroundings import Surroundings
from verbale.resolve.offices.tie import Place, Tie
from verbale.resolve.offices.vocabulary import office_set
from verbale.resolve.spot import Spot
from verbale.resources import word_set

NEAR = 8  # tokens in which the company that a person is of is looked for
LABEL = 8  # tokens of a label before its colon at most
SPEECH = 60  # tokens of a speech in which a speaker says whom he speaks for
OWN = ("state:", "ministry:", "body:", "name:")
"""Beginnings of the identities of what may be a state's own; outlets and known organisations are not."""


class Scenes:
    """The states named in one report, and how they stand to its office phrases."""

    def __init__(self, here: Surroundings, spots: Sequence[Spot]) -> None:
        self.here = here
        self.at = here.at
        self.page = here.page
        self.spots = [s for s in spots if len(s.means) == 1 and s.means[0].country and s.means[0].id.startswith(OWN)]

    def of(self, tie: Tie) -> str | None:
        """A tie -> ISO alpha-3 of the first state that a rule finds."""
        phrase = tie.phrase
        if phrase.entity or phrase.body or phrase.personal or phrase.opener in office_set("its"):
            return None
        by_phrase = (self.company, self.on_behalf, self.side, self.ministry)
        by_tie = (
            self.labelled, self.own_country, self.subject, self.sender, self.recalled, self.led, self.appointed,
            self.host, self.embassy, self.speech, self.fronted, self.said_by, self.since,
            self.stands_in,
        )  # fmt: skip
        found = (*(rule(phrase) for rule in by_phrase), *(rule(tie) for rule in by_tie))
        return next((state for state in found if state), None)

    # ------------------------------------------------------------------------------------------------- the states

    def states(self, start: int, end: int, places: bool = False) -> list[str]:
        """The states named between two tokens, in order; with those where something only happens ("in Peru") or
        without."""
        inside = self.spots_between(start, end)
        return [s.means[0].country or "" for s in inside if places or not self.locates(s)]

    def spots_between(self, start: int, end: int) -> list[Spot]:
        """The spots of states between two tokens, capitals left out."""
        tokens = self.page.tokens
        if start >= end:
            return []
        low, high = tokens[start].start, tokens[end - 1].end
        return [s for s in self.spots if low <= s.start and s.end <= high and s.usage != "capital"]

    def locates(self, spot: Spot) -> bool:
        """Whether a state is named as a place only: "in Peru", "to Peru"."""
        before = self.here.word(self.page.first_at(spot.start) - 1)
        return before in word_set("locative") - {"of", "the", "for"} or before == "from"

    def only(self, states: Sequence[str]) -> str | None:
        """The one state of a list; None where there are several or none."""
        return states[0] if len(set(states)) == 1 else None

    def is_only_state(self, state: str) -> bool:
        """Whether the whole report names no other state than this but as a place or by its capital."""
        others = {s.means[0].country for s in self.spots if s.usage != "capital" and not self.locates(s)}
        return others <= {state}

    # --------------------------------------------------------------------------------- whom the person is there for

    def company(self, phrase: Phrase) -> str | None:
        """ "the Peruvian delegation, led by foreign minister": the one state whose people the sentence so far names."""
        low, _ = self.here.sentence(phrase.head)
        named = self.only(self.states(low, phrase.first))
        words = {t.lower for t in self.page.tokens[max(low, phrase.first - NEAR) : phrase.first]}
        before = self.here.word(phrase.first - 1)
        # whom somebody meets with is not of the same company
        member = before in office_set("members") - {"with"} and (
            words & office_set("companies")
            or (before == "by" and self.here.word(phrase.first - 2) in office_set("led"))
        )
        return named if member and phrase.opener in ("", "the") else None

    def on_behalf(self, phrase: Phrase) -> str | None:
        """ "For Peru, Foreign Minister X signed": the state before the comma."""
        spot = self.at.by_end.get(phrase.first - 1) if self.here.word(phrase.first - 1) == "," else None
        if spot is None or spot not in self.spots or spot.usage != "name":
            return None
        first = self.page.first_at(spot.start)
        first -= self.here.word(first - 1) == "the"
        two = (self.here.word(first - 2), self.here.word(first - 1))
        return spot.means[0].country if two[1] == "for" or two == ("behalf", "of") else None

    def side(self, phrase: Phrase) -> str | None:
        """ "From the Peruvian side, President X": a company of one state before the comma."""
        i = phrase.first - 1
        if self.here.word(i) != "," or self.here.word(i - 1) not in office_set("companies"):
            return None
        spot = self.at.by_end.get(i - 1) or self.at.by_end.get(i - 2 - (self.here.word(i - 2) == "s"))
        return spot.means[0].country if spot in self.spots and spot else None

    def ministry(self, phrase: Phrase) -> str | None:
        """ "foreign ministry spokesman": the one state whose such ministry the report names."""
        spot = self.at.by_end.get(phrase.head)
        if spot is None or not spot.means[0].id.startswith("ministry:?"):
            return None
        field = spot.means[0].id.rpartition(":")[2]
        named = [s.means[0] for s in self.spots if s.means[0].id.startswith("ministry:")]
        return self.only([m.country or "" for m in named if m.id.endswith(f":{field}")])

    def labelled(self, tie: Tie) -> str | None:
        """ "Delegation of Peru: X, President": the one state of a label before a colon at the beginning of a line."""
        low, _ = self.here.sentence(tie.phrase.head)
        first = min(tie.name[0], tie.phrase.first)
        colon = next((i for i in range(first - 1, low, -1) if self.is_label_sign(i)), -1)
        return self.only(self.states(low, colon)) if 0 <= colon - low <= LABEL else None

    def is_label_sign(self, i: int) -> bool:
        """Whether a sign closes a label: a colon, a bar, a bracket, or a dash between spaces."""
        word = self.here.word(i)
        return word in (":", "(", "|") or (word in ("-", "–", "—") and not self.at.joined(i, 0))

    def own_country(self, tie: Tie) -> str | None:
        """ "Foreign Minister X said his country, Peru, would wait"."""
        _, high = self.here.sentence(tie.phrase.head)
        for i in range(tie.name[1], high - 2):
            if self.here.word(i) in ("his", "her") and self.here.word(i + 1) == "country":
                spot = self.at.by_start.get(i + 2 + (self.here.word(i + 2) == ","))
                return spot.means[0].country if spot and spot in self.spots else None
        return None

    def led(self, tie: Tie) -> str | None:
        """ "Led by Prime Minister X, the government of Peru ...": the first state after the name of a sentence that
        begins so."""
        low, high = self.here.sentence(tie.phrase.head)
        begins = tie.phrase.first - low < 3 and self.here.word(tie.phrase.first - 1) in ("by", "under", "with")
        return self.only(self.states(tie.name[1], min(high, tie.name[1] + 8))) if begins and tie.adjacent else None

    # ----------------------------------------------------------------------------------------- who gave the office

    def subject(self, tie: Tie) -> str | None:
        """ "Peru names X foreign minister", "Peru has a new foreign minister, X": the state that opens the
        sentence, when it is the only one and the verb is one of giving and having an office."""
        # not "North Korea called Vice President X a dummy", but "Peru was represented by Foreign Minister X"
        if tie.adjacent and self.here.word(tie.phrase.first - 1) != "by":
            return None
        low, _ = self.here.sentence(tie.phrase.head)
        first = min(tie.name[0], tie.phrase.first)
        verbs_between = {self.here.word(i) for i in range(low, first)} & office_set("giving")
        opening = self.states(low, min(low + 4, first))
        return self.only(self.states(low, first)) if opening and verbs_between else None

    def sender(self, tie: Tie) -> str | None:
        """ "Peru's president sent Foreign Minister X to Chile": the one state before the verb; not of what is sent to
        somebody ("sent President X a letter")."""
        verb = tie.phrase.first - 1
        low, _ = self.here.sentence(tie.phrase.head)
        if self.here.word(verb) == "of" and self.here.word(verb - 1) in office_set("changes"):
            return self.only(self.states(low, verb))
        adjacent = self.here.name_after(tie.phrase.end)
        if adjacent is None:
            return None
        beyond = self.here.word(adjacent[1])
        given = beyond in ("a", "an", "the", "his", "her", "its") or self.at.part(adjacent[1]) in ("NOUN", "ADJ")
        if given or self.here.word(verb) not in office_set("sending") | office_set("replacing"):
            return None
        return self.only(self.states(low, verb))

    def recalled(self, tie: Tie) -> str | None:
        """ "The ambassador to Chile, X, was called home by the Peruvian government": the one state of who called."""
        _, high = self.here.sentence(tie.phrase.head)
        first = max(tie.name[1], tie.phrase.end)
        by = next((i for i in range(first, high) if self.here.word(i) == "by"), -1)
        words = {self.here.word(i) for i in range(first, by)}
        called = words & office_set("sending") or (words & {"called", "brought"} and words & {"back", "home"})
        return self.only(self.states(by, min(high, by + 5))) if by > 0 and called else None

    def appointed(self, tie: Tie) -> str | None:
        """ "After the vote in Peru X was named foreign minister": where somebody comes into an office or out of it, the
        one state of the sentence, else of the sentence before."""
        if tie.adjacent or not tie.appointed:
            return None
        low, high = self.here.sentence(tie.phrase.head)
        for start, end in ((low, high), (self.here.sentence(low - 1)[0] if low else 0, low)):
            named = {*self.states(start, end), *self.inside(start, end)}
            if named:
                return named.pop() if len(named) == 1 else None
        return None

    def inside(self, start: int, end: int) -> Iterator[str]:
        """The states of "in Peru" between two tokens."""
        for spot in self.spots_between(start, end):
            first = self.page.first_at(spot.start)
            if "in" in (
                self.here.word(first - 1),
                self.here.word(first - 2 if self.here.word(first - 1) == "the" else -1),
            ):
                yield spot.means[0].country or ""

    # ---------------------------------------------------------------------------------------------- where it happens

    def host(self, tie: Tie) -> str | None:
        """ "Foreign Minister X received Y at the Ministry of Foreign Affairs of Peru"."""
        low, high = self.here.sentence(tie.phrase.head)
        hosts = {self.here.word(i) for i in range(low, high)} & office_set("hosting")
        title = self.page.text[self.page.tokens[tie.phrase.title].start : self.page.tokens[tie.phrase.end - 1].end]
        field = canonical(title, None).removesuffix(" minister")
        sites = [s for s in self.spots_between(low, high) if s.means[0].id.endswith(f":{field}") and self.is_site(s)]
        return self.only([s.means[0].country or "" for s in sites]) if hosts else None

    def is_site(self, spot: Spot) -> bool:
        """Whether "at" or "in" stands before a spot."""
        first = self.page.first_at(spot.start)
        return self.here.word(first - 1 - (self.here.word(first - 1) == "the")) in ("at", "in")

    def embassy(self, tie: Tie) -> str | None:
        """ "Foreign Minister X came to Chile, the Peruvian embassy in Santiago said": the embassy's state, where the
        sentence names the one that the embassy is in."""
        low, high = self.here.sentence(tie.phrase.head)
        spots = self.spots_between(low, high)
        abroad = [s.means[0] for s in spots if s.means[0].id.startswith("body:") and s.means[0].id.count(":") == 3]
        visited = {s.means[0].country for s in spots if self.locates(s)}
        return self.only([e.country or "" for e in abroad if e.id.rpartition(":")[2] in visited])

    def speech(self, tie: Tie) -> str | None:
        """ "Prime Minister X: ... On behalf of the government of Peru I thank": for whom a labelled speaker speaks."""
        last = max(tie.name[1], tie.phrase.end)
        if self.here.word(last) != ":":
            return None
        for i in range(last, min(last + SPEECH, len(self.page.tokens))):
            if (self.here.word(i), self.here.word(i + 1)) in (("behalf", "of"), ("my", "country")):
                return next(iter(self.states(i, min(i + 8, len(self.page.tokens)))), None)
        return None

    def fronted(self, tie: Tie) -> str | None:
        """ "In Peru, the floods go on. President X flew home": the state in which a sentence is set, where the report
        names no other."""
        low, _ = self.here.sentence(tie.phrase.head)
        before = self.here.sentence(low - 1)[0] if low and self.is_one_block(low) else low
        for start in dict.fromkeys((low, before)):
            first = start + 1 + (self.here.word(start + 1) == "the")
            spot = self.at.by_start.get(first) if self.here.word(start) in office_set("setting") else None
            stop = self.page.first_at(spot.end) if spot else 0
            if spot and spot in self.spots and spot.usage == "name" and self.here.word(stop) == "," and tie.adjacent:
                state = spot.means[0].country or ""
                return state if self.is_only_state(state) else None
        return None

    def is_one_block(self, low: int) -> bool:
        """Whether a sentence's first token stands in the same block as the one before it."""
        tokens = self.page.tokens
        return self.page.block_of(tokens[low - 1].start) == self.page.block_of(tokens[low].start)

    def said_by(self, tie: Tie) -> str | None:
        """ "Officials in the Peruvian capital said President X would": the state of who tells of the bare title,
        where the report names no other."""
        low, _ = self.here.sentence(tie.phrase.head)
        verb = tie.phrase.first - 1 - (self.here.word(tie.phrase.first - 1) == "that")
        if self.here.word(verb - 1) == "on" and verb - 2 > low:
            verb -= 2  # "said on Monday that"
        if not tie.adjacent or self.here.word(verb) not in word_set("plainly_saying"):
            return None
        tellers = {self.here.word(i) for i in range(low, verb)} & (office_set("companies") | office_set("tellers"))
        state = self.only(self.states(low, verb, True))
        return state if tellers and state and self.is_only_state(state) and self.between(low, verb) == () else None

    def stands_in(self, tie: Tie) -> str | None:
        """ "Defence Minister X stood in for the Peruvian foreign minister": a colleague's state."""
        last = max(tie.name[1], tie.phrase.end)
        words = [self.here.word(i) for i in range(last, last + 6)]
        at = next((i for i in range(1, 6) if words[i] == "for" and words[i - 1] in office_set("standing_in")), -1)
        return self.only(self.states(last + at, last + at + 4)) if at > 0 else None

    def since(self, tie: Tie) -> str | None:
        """ "X slept badly. Banks had closed all over Peru. The president": the one state that a report names between a
        name and a phrase of a later sentence."""
        low, _ = self.here.sentence(tie.phrase.head)
        state = self.only(self.states(tie.name[1], tie.phrase.first, True)) if tie.name[1] <= low else None
        return state if state and self.is_only_state(state) else None

    def between(self, start: int, end: int) -> tuple[Place, ...]:
        """The names between two tokens."""
        return tuple(n for n in self.here.names if start <= n[0] < end)
