""" "the leaders of France and Germany", "the governments of the three" -> the actors: who leads each state by the
report's own words, else the state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verbale.model import Office
from verbale.resolve.cast import Cast
from verbale.resolve.offices.canonical import SHORT
from verbale.resolve.persons.people import Person
from verbale.resolve.tokens import Token
from verbale.resources import word_set

ROW = re.compile(r",? (?P<last>and )?(?:of )?(?:the )?")
HEADS = frozenset(("leaders", "presidents"))


def leaders(cast: Cast, tokens: Sequence[Token]) -> tuple[str, ...]:
    """Tokens of a phrase -> those who lead the states that it lists after "leaders of" (of "governments of" the states
    themselves); empty where it is no such list."""
    for i, token in enumerate(tokens[:-2]):
        if token.lower in HEADS | {"governments"} and tokens[i + 1].lower in ("of", "from"):
            states = tuple(row_of_states(cast, tokens[i + 2].start, tokens[-1].end))
            return of_states(cast, states, tokens[-1].end) if token.lower in HEADS else states
    return ()


def of_states(cast: Cast, states: tuple[str, ...], place: int) -> tuple[str, ...]:
    """States and where their list ends -> those who lead them; where the report does not tell one of them, as many
    persons as states in one row in the sentence after; else the states whose leaders it does not tell."""
    known = [leader(cast, key) for key in states]
    if all(known):
        return tuple(k for k in known if k)
    here = cast.page.sentence_of(place) + 1
    row = persons_in_row(cast, *cast.page.sentences[here]) if here < len(cast.page.sentences) else ()
    if len(row) == len(states) and {k for k in known if k} <= set(row):
        return row
    return tuple(who or state for who, state in zip(known, states, strict=True))


def persons_in_row(cast: Cast, start: int, end: int) -> tuple[str, ...]:
    """Offsets -> the persons named there one after the other up to the one after "and"; none where there is no such
    row, or somebody else is named before it."""
    found: list[str] = []
    place = start
    for n in cast.within(start, end):
        if not n.is_person:
            continue
        joined = ROW.fullmatch(cast.page.text, place, n.titled_start)
        if not n.key or (found and not joined):
            return ()
        found.append(n.key)
        place = n.end
        if joined and joined["last"]:
            return tuple(found)
    return ()


def the_leaders(cast: Cast, place: int) -> tuple[str, ...]:
    """Where "the two leaders" stands -> the leaders named in the sentence so far, else in the one before, if two; of
    two persons one may be without an office in the report."""
    here = cast.page.sentence_of(place)
    for back in (0, 1, 2):
        if here < back:
            break
        start, end = cast.page.sentences[here - back]
        named = (n.key for n in cast.within(start, place if back == 0 else end) if n.is_person and n.key)
        persons = tuple(dict.fromkeys(named))
        found = tuple(k for k in persons if leads(cast.persons[k]))
        if len(persons) == 2 and found and not any(cast.persons[k].offices for k in persons if k not in found):
            return persons
        if found:
            return found if len(found) == 2 else ()
    return ()


def row_of_states(cast: Cast, start: int, end: int) -> Iterator[str]:
    """Offsets -> the states named one after the other up to the one after "and"; none when the row goes on otherwise
    ("and other states")."""
    found: list[str] = []
    text, place = cast.page.text, start
    for n in cast.within(start, end + 1):
        joined = ROW.fullmatch(text, place, n.start)
        first = not found and text[place : n.start] in ("", "the ")
        if not n.key or not n.key.startswith("state:") or n.usage != "name" or not (first or joined):
            return
        found.append(n.key)
        place = n.end
        if joined and joined["last"]:
            yield from found
            return


def leader(cast: Cast, state: str) -> str | None:
    """A state's key -> the one whom the report gives an office at its head; None for nobody or two."""
    leading = [p for p in cast.people.persons if p.country == state.removeprefix("state:") and leads(p)]
    return leading[0].key if len(leading) == 1 else None


def leads(person: Person) -> bool:
    """Whether a person now holds an office at a state's head by the report: "president", no "vice president"."""
    return any(is_at_head(title_words(o)) for o in person.offices if o.status == "held")


def title_words(office: Office) -> frozenset[str]:
    """An office -> the words of its title, in lower case; those cut short in full ("Sen.": senator)."""
    words: list[str] = re.findall(r"\w+", office.title.lower())
    return frozenset(SHORT.get(word, word) for word in words)


def is_at_head(words: frozenset[str]) -> bool:
    """Whether an office of these words is at a state's head: "president", "prime minister", no "vice president"."""
    return bool(word_set("leaders") & words) and not (word_set("ranks") - {"prime"}) & words
