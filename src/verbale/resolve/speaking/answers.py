"""A question that the report tells, and the answer after it -> who answers: "A asked B how it was. She replied".

Who asks does not answer; a linker that counts who spoke last would take the asker.
"""

from __future__ import annotations

import re

from verbale.model import Attribution
from verbale.resolve.cast import Cast
from verbale.resolve.speaking.saying import has_word
from verbale.resolve.speaking.sources import Source, pronouns
from verbale.resources import word_set

DEED = re.compile(r" to (?P<verb>[a-z]+)")
GAP = 1  # characters between "asked" and whom


def asked(cast: Cast, attribution: Attribution) -> tuple[str, ...]:
    """An attribution -> (the person whom its cue asks,) where that person's name stands right behind it."""
    cue = attribution.cue[-1] if attribution.cue else None
    if cue is None or not has_word(cue.text, "asking"):
        return ()
    behind = cast.within(cue.end, cast.page.sentence_span(cue.start)[1])
    first = next((n for n in behind if n.is_person), None)
    return (str(first.key),) if first and first.key and 0 <= first.titled_start - cue.end <= GAP else ()


def is_request(cast: Cast, start: int, end: int, whom: str) -> bool:
    """Whether words that ask somebody ask for a deed, which the asker may explain: "A asked B to leave"."""
    found = (DEED.match(cast.page.text, n.end) for n in cast.within(start, end) if n.key == whom)
    return any(m and m["verb"] not in word_set("plainly_saying") for m in found)


def answers(cast: Cast, source: Source, attribution: Attribution, was_asked: tuple[str, ...]) -> tuple[str, ...]:
    """A pronoun for one person that answers, and whom the words right before it asked -> that one; nobody where the
    person is told to be of another gender, or nothing is answered."""
    number, gender, kind = pronouns().get(" ".join(source.words), ("", "", ""))
    person = cast.persons.get(was_asked[0]) if was_asked else None
    if person is None or kind != "person" or number != "singular" or {person.told, gender} == {"m", "f"}:
        return ()
    return was_asked if any(has_word(s.text, "answering") for s in attribution.cue) else ()
