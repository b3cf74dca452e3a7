"""A post that goes by another noun than its holder's -> the name and the office: "won the presidency of Peru", "heads
the Peruvian foreign ministry", "keeps the defence portfolio".
"""

from __future__ import annotations

from collections.abc import Iterator

from verbale.model import OfficeStatus
from verbale.resolve.lexicon import states
from verbale.resolve.offices.canonical import fields
from verbale.resolve.offices.clauses import chain, is_open, is_passive, subject_of
from verbale.resolve.offices.layout import QUOTES
from verbale.resolve.offices.passing import passed_to, under_way
from verbale.resolve.offices.running import runs
from verbale.resolve.offices.states.scene import Scene
from verbale.resolve.offices.states.sole import own_state
from verbale.resolve.offices.surroundings import Surroundings
from verbale.resolve.offices.tie import Place
from verbale.resolve.offices.title import Title, of_words
from verbale.resolve.offices.vocabulary import office_set, post_verbs

REIGNS = {"presidency": "president", "premiership": "prime minister"}
"""Nouns of an office, and who has it."""
Found = tuple[Place, str, str | None, bool, int, int, OfficeStatus]
"""A name, the office, its state, whether other words than the post's give it, the words' first and last token, how it
is held."""


def posts(here: Surroundings, scene: Scene) -> Iterator[tuple[Place, Title]]:
    """Every such post of a report whose holder and state the sentence tells -> the name and the title."""
    for i, token in enumerate(here.page.tokens):
        if i in here.at.named:
            continue
        found: Found | None = None
        if token.lower in REIGNS:
            found = reign(here, scene, i)
        elif token.lower in ("portfolio", "brief", "dossier"):
            found = portfolio(here, scene, i)
        elif (spot := here.at.by_start.get(i)) and spot.means[0].id.startswith("ministry:"):
            found = ministry(here, scene, i)
        if found and found[2]:
            name, office, state, inferred, first, last, status = found
            yield name, of_words(here.page, first, last, office, state, status, inferred=inferred)


def reign(here: Surroundings, scene: Scene, i: int) -> Found | None:
    """The place of "presidency" -> "X's presidency ended", "during the presidency of X, which ended", "X won the
    presidency of Peru"."""
    low, high = here.sentence(i)
    over = {here.word(k) for k in range(i, high)} & (office_set("ended") | {"lasted"})
    sign = i - 1 - (here.word(i - 1) == "s")
    of = here.name_after_sign(i + 2) if here.word(i + 1) == "of" else None
    name = of or (here.name_before(sign) if here.word(sign) in QUOTES else None)
    if name:
        state = scene.only(scene.states(low, high)) or own_state(scene, i)
        at = (i if of else name[0]) - 1
        at -= here.word(at) == "the"
        counted = here.word(at) == "of" and here.word(at - 1) in office_set("times")  # "the third year of X's"
        status: OfficeStatus | None = "former" if over else "held" if counted else under_way(here, i, name)
        return (name, REIGNS[here.word(i)], state, True, i, i, status) if status else None
    owner, first = here.at.owner_before(i)
    whole = here.at.by_end.get(i + 1)
    if owner is None and whole and len(whole.means) == 1 and whole.means[0].country:  # all of it is one spot
        owner, first = states().get(whole.means[0].country), here.page.first_at(whole.start)
    end = i
    if owner is None and here.word(i + 1) == "of":
        spot = here.at.by_start.get(i + 2 + (here.word(i + 2) == "the"))
        owner = spot.entity if spot and spot.usage == "name" else None
        end = here.page.first_at(spot.end) - 1 if spot else i
    if owner is None or not owner.id.startswith("state:"):
        return None
    begin = first - (here.word(first - 1) == "the")
    fronted = here.word(low) in ("elected", "returned", "re-elected", "reelected") and here.word(begin - 1) == "to"
    comma = next((k for k in range(end, high) if here.word(k) == ","), -1) if fronted else -1
    if comma > 0 and (name := here.name_after_sign(comma + 1)):  # "Elected to the presidency of Peru in May, X"
        return name, REIGNS[here.word(i)], owner.country, False, first, end, "held"
    if here.word(i - 1) in ("his", "her") and here.word(i - 2) == "into" and here.word(end + 1) == ",":
        name = here.name_after_sign(end + 2)  # "A year into her presidency of Peru, X"
        return (name, REIGNS[here.word(i)], owner.country, False, i, end, "held") if name else None
    loser = here.name_after_sign(end + 3) if here.word(end + 2) == "from" else None
    if loser and here.word(end + 1) in office_set("moved"):  # "the presidency of Peru passes from X to"
        return loser, REIGNS[here.word(i)], owner.country, False, first, end, "former"
    taker = passed_to(here, end + 1, high)
    holder = (taker, "held") if taker else gained(here, begin, low)
    return (holder[0], REIGNS[here.word(i)], owner.country, False, first, end, holder[1]) if holder else None


def gained(here: Surroundings, first: int, low: int) -> tuple[Place, OfficeStatus] | None:
    """Where the words of a post begin -> the subject of the verb right before, that has it or takes or leaves it."""
    verb = first - 1 - (here.word(first - 1) == "up")
    _, status, _ = post_verbs().get(here.word(verb), ("", "", ""))
    status = "held" if here.word(verb) in ("won", "wins") else status
    status = "former" if here.word(verb + 1) == "up" else status
    if not status or verb < low or is_open(here, verb, low) or is_passive(here, verb, chain(here, verb, low)):
        return None
    name = subject_of(here, chain(here, verb, low), verb, low)
    return (name, "former" if status == "former" else "held") if name else None


def portfolio(here: Surroundings, scene: Scene, i: int) -> Found | None:
    """The place of "portfolio" -> "X keeps the foreign affairs portfolio in the Peruvian government"."""
    low, high = here.sentence(i)
    for first in range(max(low, i - 3), i):
        field = fields().get(" ".join(here.word(k) for k in range(first, i)))
        if field is None:
            continue
        owner, begin = here.at.owner_before(first)
        taker = passed_to(here, i + 1, high)
        opened = begin - (here.word(begin - 1) == "the")
        taker = taker or kept_by(here, opened)
        holder = (taker, "held") if taker else gained(here, opened, low)
        own = owner is not None and owner.id.startswith("state:")
        state = owner.country if owner and own else scene.only(scene.states(low, high, True))
        return (holder[0], f"{field} minister", state, not own, first, i, holder[1]) if holder else None
    return None


def kept_by(here: Surroundings, first: int) -> Place | None:
    """ "X, holder of the defence portfolio": where the post's words begin -> the name before its holder."""
    at = first - 2 - (here.word(first - 3) == "the")
    held = here.word(first - 1) == "of" and here.word(first - 2) in ("holder", "keeper", "bearer")
    return here.name_before(at - 1) if held and here.word(at - 1) == "," else None


def ministry(here: Surroundings, scene: Scene, i: int) -> Found | None:
    """The place of a ministry's name -> "X, who heads Peru's foreign ministry", "X moves to the foreign ministry in
    Peru's reshuffle"."""
    spot = here.at.by_start[i]
    field = spot.means[0].id.rpartition(":")[2]
    if len(spot.means) != 1 or field not in fields().values():
        return None
    low, high = here.sentence(i)
    end = here.page.first_at(spot.end) - 1
    state = spot.means[0].country or own_state(scene, i)
    taker = passed_to(here, end + 1, high)
    if taker and state:
        return taker, f"{field} minister", state, False, i, end, "held"
    holder = runs(here, i - (here.word(i - 1) == "the"), end + 1, low)
    about = {here.word(k) for k in range(low, high)} & {"cabinet", "government", "reshuffle"}
    verb = i - 1 - (here.word(i - 1) == "the")
    if not holder and state and about:
        holder = gained(here, verb + 1, low)
    if holder:
        return holder[0], f"{field} minister", state, False, i, end, holder[1]
    verbs = [k for k in range(max(low, verb - 6), verb) if here.word(k) in office_set("rising")]
    if here.word(verb) != "to" or not verbs or "reshuffle" not in {here.word(k) for k in range(low, high)}:
        return None
    name = None if is_open(here, verbs[-1], low) else subject_of(here, chain(here, verbs[-1], low), verbs[-1], low)
    return (name, f"{field} minister", state, False, i, end, "held") if name else None
