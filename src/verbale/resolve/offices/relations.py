"""What is told of one person's office -> the office of whoever is named by it: counterpart, predecessor, successor.

"met her Peruvian counterpart, X" (the same office of another state), "her predecessor, X" (the same office, before),
"the Greek minister, followed by Cyprus's, X" (the office's words left out).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from verbale.model import Office, OfficeStatus
from verbale.resolve.offices.canonical import canonical, is_national
from verbale.resolve.offices.layout import QUOTES
from verbale.resolve.offices.surroundings import DASHES, Surroundings
from verbale.resolve.offices.tie import Place
from verbale.resolve.offices.title import Title, of_words
from verbale.resolve.offices.vocabulary import office_set

Held = Mapping[Place, Sequence[Title]]
TITLED = 8  # tokens between "predecessor" and a name with a title of its own
HANDED_ON: Mapping[str, OfficeStatus] = {"predecessor": "former", "successor": "held"}


def relations(here: Surroundings, held: Held) -> Iterator[tuple[Place, Title]]:
    """The constructions of one report and the titles found -> for each "counterpart", "predecessor" or "successor" with
    a name, and each state's name with a possessive alone, the name and the office; marked as inferred."""
    for i, token in enumerate(here.page.tokens):
        if i in here.at.named:
            continue
        found = None
        if token.lower in office_set("peers") or (token.lower == "number" and here.word(i - 1) == "opposite"):
            found = counterpart(here, held, i)
        elif token.lower in HANDED_ON:
            found = handed_on(here, held, i, HANDED_ON[token.lower])
        elif token.text in QUOTES or (token.lower == "that" and here.word(i + 1) == "of"):
            found = left_out(here, i)
        if found:
            yield found


# ---------------------------------------------------------------------------------------------------- counterparts


def counterpart(here: Surroundings, held: Held, i: int) -> tuple[Place, Title] | None:
    """The place of "counterpart" -> the name beside it and the title, if a state and somebody's like office are known:
    "her Peruvian counterpart, X", "X, her counterpart from Peru", "Peru's X, his counterpart"."""
    first = i - (here.word(i) == "number")
    spot = here.at.by_end.get(first) or here.at.by_end.get(first - (here.word(first - 1) == "s") - 1)
    begin, end = here.page.first_at(spot.start) if spot else first, i + 1
    if here.word(end) in ("from", "in", "of"):
        behind = here.at.by_start.get(end + 1 + (here.word(end + 1) == "the"))
        end = here.page.first_at(behind.end) if behind else end
        spot = spot or behind
    name = named_beside(here, held, begin, end)
    if name is None or (spot is not None and len(spot.means) != 1):
        return None
    state = spot.means[0].country if spot else beside_state(here, name)
    model = own_open(held, name) or model_near(here, {n: t for n, t in held.items() if n != name}, i)
    if model is None or state is None or state == model.country:
        return None
    return name, title(here, min(begin, i), i, canonical(model.title, model.country), state, "held")


def named_beside(here: Surroundings, held: Held, begin: int, end: int) -> Place | None:
    """Where the words of a counterpart begin and end -> the name right behind them or before."""
    after = here.name_after_sign(end + (here.word(end) in (",", "(", *DASHES)))
    own = next((n for n in here.names if end <= n[0] <= end + 6 and n in held), None)  # "counterpart, Mayor X"
    owned = here.word(begin - 1) in ("his", "her", "their", "the", "whose") and here.word(begin - 2) == ","
    return (here.name_before(begin - 2) if owned else None) or after or own


def beside_state(here: Surroundings, name: Place) -> str | None:
    """The state that owns a name or stands behind it: "Peru's X", "X of Peru"."""
    owner, _ = here.at.owner_before(name[0])
    stop = here.past_state(name[1])
    spot = (here.at.by_end.get(stop) or here.at.by_end.get(stop - 1)) if stop > name[1] else None
    return owner.country if owner else spot.means[0].country if spot else None


def own_open(held: Held, name: Place) -> Office | None:
    """A name with titles -> its office without a state, if it has one."""
    return next((t.office for t in held.get(name, ()) if t.office and t.office.country is None), None)


def model_near(here: Surroundings, held: Held, i: int) -> Office | None:
    """The office, now held, of the person named last before a token in the sentence or the one before, else of the
    first behind it in the sentence."""
    low, high = here.sentence(i)
    floor = here.sentence(low - 1)[0] if low else 0
    before = [n for n in here.names if floor <= n[0] < i and n in held]
    behind = [n for n in here.names if i < n[0] < high and n in held]
    for name in (*before[-1:], *behind[:1]):
        offices = [t.office for t in held[name] if t.office and t.office.status in ("held", "acting")]
        if offices:
            return offices[0]
    return None


# ------------------------------------------------------------------------------------- predecessors and successors


def handed_on(here: Surroundings, held: Held, i: int, status: OfficeStatus) -> tuple[Place, Title] | None:
    """The place of "predecessor" -> the name beside it and the office of the person whose it is."""
    first = i
    while here.at.part(first - 1) == "ADJ" or here.word(first - 1) in ("immediate", "late", "former", "chosen"):
        first -= 1
    if here.word(first - 1) not in ("his", "her", "their"):
        return None
    after = here.name_after_sign(i + 1 + (here.word(i + 1) in (",", "(", *DASHES)))
    name = after or (here.name_before(first - 2) if here.word(first - 2) == "," else None)
    owners = [n for n in here.names if n != name and n[0] < first and n in held]
    if name is None and here.word(i + 1) == "and":  # "his predecessor and mentor, the late President X"
        name = next((n for n in here.names if i < n[0] <= i + TITLED and n in held), None)
    low, _ = here.sentence(i)
    # "He offered more than his predecessor, X": of whom the sentence before tells
    pronoun = bool(owners) and here.word(low) in ("he", "she") and here.earlier(low) == owners[-1]
    if name is None or not owners or (not pronoun and owners[-1][0] < low):
        return None
    offices = [t.office for t in held[owners[-1]] if t.office and not t.office.organisation]
    model = next(
        (o for o in offices if is_national(o.title, o.country)), None if pronoun else next(iter(offices), None)
    )
    if model is None or (status == "held" and model.status != "former"):
        return None
    return name, title(here, first - 1, i, canonical(model.title, model.country), model.country, status)


# ------------------------------------------------------------------------------------------------ words left out


def left_out(here: Surroundings, i: int) -> tuple[Place, Title] | None:
    """ "The Greek foreign minister, followed by Cyprus's, X": a possessive sign after a state, a comma and a name ->
    the name and the office of the phrase before it in the sentence."""
    spot = here.at.by_end.get(i)
    comma = i + 1 + (here.word(i + 1) == "s")
    if here.word(i) == "that":
        spot = here.at.by_start.get(i + 2 + (here.word(i + 2) == "the"))
        comma = here.page.first_at(spot.end) if spot else i
    name = here.name_after_sign(comma + 1) if here.word(comma) == "," else None
    if spot is None or name is None or len(spot.means) != 1 or not spot.means[0].id.startswith("state:"):
        return None
    low, _ = here.sentence(i)
    before = [p for p in here.at.all() if low <= p.first and p.end <= here.page.first_at(spot.start) and p.entity]
    if not before:
        return None
    text = here.page.text[here.page.tokens[before[-1].title].start : here.page.tokens[before[-1].head].end]
    return name, title(here, here.page.first_at(spot.start), i, text, spot.means[0].country, "held")


def title(here: Surroundings, first: int, last: int, name: str, country: str | None, status: OfficeStatus) -> Title:
    """The words of a relation and the office that they mean -> the title."""
    return of_words(here.page, first, last, name, country, status, head="counterpart")
