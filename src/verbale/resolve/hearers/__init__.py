"""One attribution and its sentence's tree -> whom the words are said to.

By the cue first ("told X", "called on X"; of a passive one its subject), then by what stands beside it ("in a letter to
X", "asked by X"), then by the words themselves ("Mr X, ...", "X must ...", "insisted that X withdraw"). Reporters are
nobody's name and stay out, a group that is told from others ("NATO allies") is an actor; a pronoun or a description
counts when the linker or an office settled it. Whom words are only about (a threat, a charge) is no hearer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from verbale.model import Attribution
from verbale.resolve.cast import Cast
from verbale.resolve.coref import Link
from verbale.resolve.hearers.aimed import aimed_by_deed
from verbale.resolve.hearers.audiences import Audience, at_audience, audiences
from verbale.resolve.hearers.called import asked_for, called, greeted, messaged
from verbale.resolve.hearers.carried import carried_on
from verbale.resolve.hearers.directed import directed
from verbale.resolve.hearers.occasions import beside, is_elsewhere, letter_to
from verbale.resolve.hearers.questions import answering, is_asked
from verbale.resolve.hearers.scene import Scene
from verbale.resolve.hearers.sides import is_observer, is_own_state
from verbale.resolve.hearers.told import Hearer, Told, hearers, joined
from verbale.resolve.hearers.verbs import around, object_of, quoted_telling, told_before
from verbale.resolve.trees import Trees
from verbale.resources import word_set

__all__ = ["Hearer", "Hearers", "Told", "carried_on"]


class Hearers:
    """Looks up whom words are said to, in one report. Never changed once made."""

    def __init__(self, cast: Cast, trees: Trees, links: Iterable[Link], outlet: str | None = None) -> None:
        self.scene = Scene(cast, trees, links, outlet)

    def told(self, a: Attribution, speakers: tuple[str, ...], occasions: Sequence[Audience] = ()) -> Told:
        """An attribution, its speakers, the occasions that the report tells -> those whom it is for."""
        scene = self.scene
        cue = [i for s in a.cue for i in scene.trees.within(s.start, s.end)]
        outright = self.outright(a, [i for i in cue if scene.is_verb(i)])
        if not outright.hearers and not is_elsewhere(scene, a) and a.content:
            outright = at_audience(scene, occasions, a, speakers)
        if any(is_observer(scene.cast, k) for k in speakers) or not speakers:
            return outright
        is_apart = is_elsewhere(scene, a, "apart")
        answers = any(scene.form(i) in word_set("answering") for i in cue)
        said = (h for h in outright.hearers if not (h.how and is_own_state(scene.cast, speakers, h.key)))
        aimed = joined(said, (h for h in aimed_by_deed(scene, a, cue) if h.key not in speakers))
        return replace(
            outright, hearers=aimed, otherwise=directed(scene, a, cue, speakers), is_apart=is_apart, is_answer=answers
        )

    def outright(self, a: Attribution, verbs: Sequence[int]) -> Told:
        """An attribution and the verbs of its cue -> those whom it is said to."""
        scene = self.scene
        if quoted := quoted_telling(scene, a):
            return Told(hearers(quoted.keys), True, quoted.groups)
        for v in verbs:
            object_ = object_of(scene, v)
            if found := hearers(scene.hosted(object_.keys) or around(scene, v, object_.is_somebody)):
                return Told(found, scene.has(v, "conversing") or scene.has(v, "writing"), object_.groups)
            if object_.is_somebody and not object_.is_pronoun and not scene.has(v, "offering"):
                return Told()
        if found := hearers(told_before(scene, a, verbs)):
            return Told(found, True)
        others = [*beside(scene, a, verbs)]
        found = hearers(scene.hosted(k for phrase in others for k in phrase.keys))
        if not found and any(scene.has(v, "writing") for v in verbs) and not is_elsewhere(scene, a):
            found = hearers(self.letter_to)
        if found:
            return Told(found, True, tuple(m for phrase in others for m in phrase.groups))
        return Told(self.addressed(a, verbs))

    def addressed(self, a: Attribution, verbs: Sequence[int]) -> tuple[Hearer, ...]:
        """An attribution and the verbs of its cue -> those whom the words themselves show to hear them."""
        if greeting := hearers((*greeted(self.scene, a), *messaged(self.scene, a))):
            return greeting
        return joined(called(self.scene, a), asked_for(self.scene, a, verbs))

    def heard(
        self, read: Sequence[Attribution], speakers: Mapping[Attribution, tuple[str, ...]]
    ) -> dict[Attribution, Told]:
        """Attributions in the order of the text, and who speaks in each -> whom each is said to."""
        spoken = [(a, speakers[a]) for a in read]
        told = audiences(self.scene, read)
        return {
            a: self.asked(a, spoken[i + 1 : i + 3]) or self.told(a, keys, told) for i, (a, keys) in enumerate(spoken)
        }

    def asked(self, a: Attribution, later: Sequence[tuple[Attribution, tuple[str, ...]]]) -> Told | None:
        """An attribution, the next ones with their speakers -> whom it is said to where its cue is passive."""
        return Told(hearers(answering(self.scene, a, later))) if is_asked(self.scene, a) else None

    @cached_property
    def letter_to(self) -> tuple[str, ...]:
        """The only one to whom the report says that a letter went."""
        return letter_to(self.scene)
