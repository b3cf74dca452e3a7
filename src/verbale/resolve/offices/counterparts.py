"""What is told of one person's office -> the same office of another state: "met her Peruvian counterpart, X"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from verbale.model import Office
from verbale.resolve.offices.canonical import canonical
from verbale.resolve.offices.surroundings import Surroundings
from verbale.resolve.offices.tie import Place
from verbale.resolve.offices.title import Title

WORD = "counterpart"


def counterparts(here: Surroundings, held: Mapping[Place, Sequence[Title]]) -> Iterator[tuple[Place, Title]]:
    """The constructions of one report and the titles found -> for each "counterpart" with a state and a name, the name
    and the office of the person who was last named before with one; marked as inferred."""
    for i, token in enumerate(here.page.tokens):
        if token.lower == WORD and i not in here.at.named:
            found = of_word(here, held, i)
            if found:
                yield found


def of_word(here: Surroundings, held: Mapping[Place, Sequence[Title]], i: int) -> tuple[Place, Title] | None:
    """The place of "counterpart" -> the name and the title, if both and a state are known."""
    spot = here.at.by_end.get(i)
    end = i + 1
    if spot is None and here.word(end) in ("from", "in", "of"):
        spot = here.at.by_start.get(end + 1 + (here.word(end + 1) == "the"))
        end = here.page.first_at(spot.end) if spot else end
    name = here.name_after_sign(end + (here.word(end) in (",", "(", "-", "–", "—")))
    if spot is None or name is None or len(spot.means) != 1 or not spot.means[0].country:
        own = next((n for n in here.names if end <= n[0] <= end + 6), None)  # "counterpart, Foreign Minister X"
        name = own if spot and len(spot.means) == 1 and spot.means[0].country and own in held else None
    if spot is None or name is None:
        return None
    model = own_open(held, name) if name in held else model_before(here, held, i)
    if model is None:
        return None
    country = spot.means[0].country
    first = min(here.page.first_at(spot.start), i)
    words = here.page.span(here.page.tokens[first].start, here.page.tokens[i].end)
    office = Office(canonical(model.title, model.country), None, country, words, "held", True)
    return name, Title(words.start, words.end, False, WORD, "", office, "", here.page.tokens[i].start)


def own_open(held: Mapping[Place, Sequence[Title]], name: Place) -> Office | None:
    """A name with titles -> its office without a state, if it has one."""
    return next((t.office for t in held[name] if t.office and t.office.country is None), None)


def model_before(here: Surroundings, held: Mapping[Place, Sequence[Title]], i: int) -> Office | None:
    """The office, now held, of the person named last before a token in the sentence or the one before."""
    low, _ = here.sentence(i)
    floor = here.sentence(low - 1)[0] if low else 0
    before = [n for n in here.names if floor <= n[0] < i and n in held]
    if not before:
        return None
    offices = [t.office for t in held[before[-1]] if t.office and t.office.status in ("held", "acting")]
    return offices[0] if offices else None
