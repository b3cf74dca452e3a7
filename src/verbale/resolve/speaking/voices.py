"""A pronoun that is the source of words, whom the linker takes it to mean, and who spoke right before -> who speaks.

The linker weighs all pronouns alike; of "he said" more is known. Nobody names himself in the words that he says, and
quotations that follow one another are one person's until somebody else is named: "X said A. "B," he said."
"""

from __future__ import annotations

from collections.abc import Sequence

from verbale.model import Attribution
from verbale.resolve.cast import Cast
from verbale.resolve.persons.people import Person
from verbale.resolve.speaking.answers import is_request
from verbale.resolve.speaking.sources import Source, pronouns
from verbale.resolve.speaking.turns import Turn, extent, last_before
from verbale.resolve.speaking.unnamed import PREFIX
from verbale.resources import word_set

NEAR = 1  # sentences from the last words to those that go on, where somebody else is named between
FEW = 6  # turns looked back through


def voice(
    cast: Cast, source: Source, attribution: Attribution, turns: Sequence[Turn], linked: tuple[str, ...]
) -> tuple[str, ...]:
    """A source that is "he" or "she", its attribution, the turns before and whom the linker takes it to mean -> who
    speaks; the linker's answer where nothing speaks against it."""
    number, gender, kind = pronouns().get(" ".join(source.words), ("", "", ""))
    if source.words in (("they",), ("it",)):
        return voices(cast, source, attribution, turns, linked)
    if kind != "person" or number != "singular":
        return linked
    found = tuple(k for k in linked if not names_himself(cast, attribution, k))
    last = just_before(cast, attribution, turns)
    if last is None:
        return found
    if last.open:
        fitting = tuple(k for k in last.open if k in cast.persons and cast.persons[k].gender == gender)
        others = [k for k in last.open if k in cast.persons and may_be(cast.persons[k], gender) and k not in fitting]
        return fitting if len(fitting) == 1 and not others else tuple(k for k in found if k in last.open)
    if last.asked and not is_request(cast, last.start, last.end, last.asked[0]):  # who asks does not go on
        replies = goes_on(attribution)
        kept = tuple(k for k in found if k not in last.speakers or not replies)
        return kept or (alone(cast, last.asked, gender) if replies else ())
    own = alone(cast, last.speakers, gender)
    if own and (not found or (goes_on(attribution) and found != own)):
        return () if names_himself(cast, attribution, own[0]) else own
    return found


def voices(
    cast: Cast, source: Source, attribution: Attribution, turns: Sequence[Turn], linked: tuple[str, ...]
) -> tuple[str, ...]:
    """A source that is "they" or "it" -> those who spoke right before, where the linker takes it to mean somebody who
    did not: "Analysts say that Russia waits. They say ..."; nobody where they were nameless ("officials said")."""
    last = just_before(cast, attribution, turns)
    if last is None or len(linked) > 1 or linked == last.speakers or last.is_text or not is_saying(attribution):
        return linked
    if source.words == ("it",):
        between = {n.key for n in cast.within(last.end, source.place[0]) if n.key and not n.is_person}
        alone_told = len(last.speakers) == 1 and last.speakers[0] in cast.groups and between <= set(last.speakers)
        return last.speakers if alone_told else linked
    if not linked:
        return ()
    if len(last.speakers) > 1 or any(k.startswith(PREFIX) for k in last.speakers):
        return last.speakers
    return () if not last.speakers and last.own & word_set("unnamed_groups") else linked


def names_himself(cast: Cast, attribution: Attribution, key: str) -> bool:
    """Whether the quoted words of an attribution name an actor by name."""
    if attribution.kind == "indirect":
        return False
    return any(
        n.key == key and n.usage == "name" and cast.is_quoted(n.start)
        for c in attribution.content
        for n in cast.within(c.start, c.end)
    )


def just_before(cast: Cast, attribution: Attribution, turns: Sequence[Turn]) -> Turn | None:
    """An attribution -> the turn that ended in its sentence or the one before, or two back if nobody else is named."""
    start = extent(attribution)[0]
    last = last_before(cast, start, [t for t in turns[-FEW:] if not is_within(cast, t)])
    if last is None:
        return None
    back = cast.page.sentence_of(start) - cast.page.sentence_of(max(last.end - 1, 0))
    others = any(n.is_person and n.key not in last.speakers for n in cast.within(last.end, start))
    return last if back <= NEAR or not others else None


def is_within(cast: Cast, turn: Turn) -> bool:
    """Whether a turn is a relative clause in the midst of its sentence: "X, who doubts it, could win, Y said"."""
    end = cast.page.sentence_span(max(turn.end - 1, 0))[1]
    return "who" in turn.own and any(c.isalnum() for c in cast.page.text[turn.end : end])


def alone(cast: Cast, keys: tuple[str, ...], gender: str) -> tuple[str, ...]:
    """Keys -> (the only one,) where it is a person whom a pronoun of that gender may mean."""
    person = cast.persons.get(keys[0]) if len(keys) == 1 else None
    return (person.key,) if person and may_be(person, gender) else ()


def may_be(person: Person, gender: str) -> bool:
    """Whether nothing that the report or the table of given names tells of a person speaks against a gender."""
    return {person.told or person.gender, gender} != {"m", "f"}


def is_saying(attribution: Attribution) -> bool:
    """Whether an attribution is a quotation, or its cue a plain verb of saying."""
    plain = word_set("plainly_saying")
    return attribution.kind == "direct" or any(w in plain for s in attribution.cue for w in s.text.lower().split())


def goes_on(attribution: Attribution) -> bool:
    """Whether an attribution is a quotation that stands before its source: "B," he said."""
    return attribution.kind == "direct" and attribution.content[0].start < attribution.source[0].start
