"""An office that passes from one to another, or is shared out -> the ties: "relieved X of the post of president",
"making the latter president of Peru", "A and B, respectively president of Peru and king of Spain"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from verbale.resolve.offices.clauses import chain, is_open, subject_of
from verbale.resolve.offices.phrases import Phrase
from verbale.resolve.offices.surroundings import Surroundings
from verbale.resolve.offices.tie import Tie
from verbale.resolve.offices.tying.holding import tied
from verbale.resolve.offices.tying.predicates import lead_up
from verbale.resolve.offices.vocabulary import office_set

LONGEST = 80  # tokens of a sentence in which offices are shared out


def relieved(here: Surroundings, phrase: Phrase) -> Iterator[Tie]:
    """ "A decree relieved X of the post of president", "X was stripped of his duties as minister": who loses it."""
    at, sort = lead_up(here, phrase.first)
    if not sort or here.word(at - 1) != "of":
        return
    low, _ = here.sentence(phrase.head)
    object_ = here.name_before(at - 1)
    verb = (object_[0] if object_ else at - 1) - 1
    if here.word(verb) not in office_set("relieving"):
        return
    name = object_ or subject_of(here, chain(here, verb, low), verb, low)
    yield from tied(here, name, phrase, "held" if is_open(here, verb, low) else "former", False)


def making(here: Surroundings, phrase: Phrase) -> Iterator[Tie]:
    """ "X handed the seals to Y, making the latter president": the one named last; "making him" where one is named."""
    low, _ = here.sentence(phrase.head)
    i = phrase.first - 1
    named = [n for n in here.names if low <= n[0] < i]
    if here.word(i) in ("latter", "former") and here.word(i - 1) == "the" and here.word(i - 2) in office_set("makes"):
        name = (named[-1] if here.word(i) == "latter" else named[-2]) if len(named) > 1 else None
        yield from tied(here, name, phrase, "held", False)
    elif phrase.opener in ("him", "her", "his") and phrase.entity and here.word(i) in office_set("makes"):
        yield from tied(here, named[0] if len(named) == 1 else None, phrase, "held", False)  # "making her Peru's"
    elif here.word(i) in ("him", "her") and here.word(i - 1) in office_set("makes") and not is_open(here, i - 1, low):
        yield from tied(here, named[0] if len(named) == 1 else None, phrase, "held", False)


def respective(here: Surroundings, phrase: Phrase) -> Iterator[Tie]:
    """ "A and B, respectively president of Peru and king of Spain": the name at the phrase's own place in the row."""
    low, high = here.sentence(phrase.head)
    if high - low > LONGEST or not any(here.word(i) == "respectively" for i in range(low, high)):
        return
    phrases = [p for p in here.at.all(low, high) if low <= p.first < high]
    names = [n for n in here.names if low <= n[0] < phrases[0].first]
    joined = len(names) == len(phrases) > 1 and all(here.word(b[0] - 1) in (",", "and") for b in names[1:])
    place = next((k for k, p in enumerate(phrases) if p.head == phrase.head), -1)
    if joined and place >= 0 and here.word(names[-1][1]) in (",", "are", "were", "("):
        yield Tie(names[place], phrase, phrase.status)


def known_to(here: Surroundings, phrase: Phrase) -> Iterator[Tie]:
    """ "X, whom Peru knows as a silent president": the name, and the state that has the president."""
    at = phrase.first
    while here.word(at - 1) in ("a", "an", "its") or here.at.part(at - 1) in ("ADV", "ADJ"):
        at -= 1
    if here.word(at - 1) != "as" or phrase.entity:
        return
    for i in range(at - 2, max(0, at - 8), -1):
        if here.word(i) == "whom":
            spot = here.at.by_start.get(i + 1 + (here.word(i + 1) == "the"))
            name = here.name_before(i - (here.word(i - 1) == ","))
            verb = here.page.first_at(spot.end) if spot else -1
            known = spot and len(spot.means) == 1 and here.word(verb) in office_set("knowing")
            if spot and known and name and spot.means[0].id.startswith("state:"):
                yield Tie(name, replace(phrase, entity=spot.means[0]), phrase.status)
            return


def took_over(here: Surroundings, phrase: Phrase) -> Iterator[Tie]:
    """ "X takes over from Y, who had been president of Peru": X holds it, and Y, where seen as a person, held it."""
    low, _ = here.sentence(phrase.head)
    who = next((i for i in range(phrase.first - 1, max(low, phrase.first - 6), -1) if here.word(i) == "who"), -1)
    told = who >= 0 and {here.word(i) for i in range(who, phrase.first)} & office_set("being")
    spent = here.word(phrase.end) == "for" and here.word(phrase.first - 1) == ","
    if not spent and (who < 0 or not told or here.word(who - 1) != ","):
        return
    who = phrase.first if spent else who
    first = who - 1
    while first > low and here.page.tokens[first - 1].capital:
        first -= 1
    over = (here.word(first - 2), here.word(first - 1)) == ("over", "from")
    verb = first - 3 if over else first - 1
    takes = over and here.word(verb) in ("take", "takes", "took", "taken", "taking")
    if first >= who - 2 or not (takes or here.word(verb) in office_set("following")) or is_open(here, verb, low):
        return
    name = subject_of(here, chain(here, verb, low), verb, low)
    yield from tied(here, name, phrase, "held" if name and name[1] <= verb else "", False)
    yield from tied(here, here.name_before(who - 1), phrase, "former")
