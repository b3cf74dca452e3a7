""" "The Florida senator", "the Istanbul mayor": an office told by a place that is no state -> who holds it.

The words name an office and a place; the report gives the office to somebody, and says elsewhere, if at all, of where.
So the one is meant who is told of with that place, else who spoke right before, else the only one who has the office.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from verbale.resolve.cast import Cast
from verbale.resolve.gazetteer import known
from verbale.resolve.persons.people import Person
from verbale.resolve.speaking.leaders import title_words
from verbale.resolve.speaking.sources import Source
from verbale.resolve.speaking.turns import Turn, last_before
from verbale.resolve.titles import heads
from verbale.resolve.tokens import Token
from verbale.resources import word_set

ELSEWHERE = re.compile(r",? (?:[A-Z][a-z]+ )?(?:of|from) (?P<place>[A-Z][a-z]+(?: [A-Z][a-z]+)?)")
BRACKETED = re.compile(r"(?:, | \()[A-Z][a-z]{0,3}\.?-(?P<letter>[A-Z])")
OWNER = re.compile(r"(?P<place>[A-Z][a-z]+)['’]s [a-z ]{2,30},? $")
BESIDE = 30  # characters beside a name in which its bearer's place is told
LONGEST = 3  # words of a place's name


def of_place(cast: Cast, source: Source, turns: Sequence[Turn]) -> tuple[str, ...]:
    """A source whose words are an office and a place -> (its holder,); nobody where the report does not settle it."""
    if source.states or source.words[:1] != ("the",) or set(source.words) & (word_set("ranks") | {"former"}):
        return ()
    place, head = office(cast.page.between(*source.place))
    if not place:
        return ()
    holding = [p for p in cast.people.persons if p.start < source.place[0] and has_office(p, head)]
    told = [p for p in holding if is_told_with(cast, p, place)]
    if told:
        return (told[0].key,) if len(told) == 1 else ()
    holding = [p for p in holding if not is_told_elsewhere(cast, p, place)]
    last = last_before(cast, source.place[0], turns)
    spoke = [p for p in holding if last and last.speakers == (p.key,)]
    only = spoke or holding
    return (only[0].key,) if len(only) == 1 else ()


def of_there(cast: Cast, source: Source, keys: tuple[str, ...]) -> tuple[str, ...]:
    """An office and a place, and whom the linker takes them to mean -> these without who is told to be of elsewhere."""
    place, _ = office(cast.page.between(*source.place))
    persons = {k: cast.persons[k] for k in keys if place and k in cast.persons}
    away = {k for k, p in persons.items() if is_told_elsewhere(cast, p, place) and not is_told_with(cast, p, place)}
    return tuple(k for k in keys if k not in away)


def office(tokens: Sequence[Token]) -> tuple[str, str]:
    """Tokens of a phrase -> the place and the office of "the Florida senator and ..."; empty where it is none such."""
    first = next((i for i, t in enumerate(tokens) if t.capital and i), 0)
    if not first or any(not t.text.isalpha() for t in tokens[:first]):
        return "", ""
    for size in range(min(LONGEST, len(tokens) - first - 1), 0, -1):
        place, behind = " ".join(t.text for t in tokens[first : first + size]), tokens[first + size]
        if all(t.capital for t in tokens[first : first + size]) and known(place):
            singular = behind.text.islower() and heads().get(behind.lower, ("",))[0] == "office"
            ends = first + size + 1 == len(tokens) or tokens[first + size + 1].lower in ("and", ",", "who")
            return (place, behind.lower) if singular and ends and not behind.lower.endswith("s") else ("", "")
    return "", ""


def has_office(person: Person, head: str) -> bool:
    """Whether the report gives a person an office with that noun, and nowhere as a former one alone."""
    statuses = [o.status for o in person.offices if head in title_words(o)]
    return "held" in statuses if statuses else head in person.heads


def is_told_with(cast: Cast, person: Person, place: str) -> bool:
    """Whether a place stands beside a person's name somewhere: "Florida Senator X", "Senator X of Florida"."""
    return any(place in cast.page.text[max(0, c.titled_start - BESIDE) : c.end + BESIDE] for c in person.calls)


def is_told_elsewhere(cast: Cast, person: Person, place: str) -> bool:
    """Whether another place is told with a person's office or stands beside the name: "Senator X of Texas", "Texas
    Senator X", "X (D-Texas)", "Lima's mayor, X"; one cut short ("Fla.") is another by its first letter."""
    if any(o.organisation and known(o.organisation) for o in person.offices):
        return True
    text = cast.page.text
    for call in person.calls:
        led = capitals_before(cast, call.start)
        cut = BRACKETED.match(text, call.end)
        owner = OWNER.search(text, max(0, call.start - 2 * BESIDE), call.start)
        if ELSEWHERE.match(text, call.end) or (cut and cut["letter"] != place[0]) or (owner and known(owner["place"])):
            return True
        if any(known(" ".join(led[k:n])) for k in range(len(led)) for n in range(k + 1, len(led) + 1)):
            return True
    return False


def capitals_before(cast: Cast, start: int) -> list[str]:
    """Where a name begins -> the capitalised words right before it, the last few."""
    i = cast.page.first_at(start)
    near = reversed(cast.page.tokens[max(0, i - LONGEST - 1) : i])
    return [t.text for t in takewhile(lambda t: t.capital, near)][::-1]
