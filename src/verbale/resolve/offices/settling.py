"""All the offices that one report gives -> the same, with a state where the rest of the report settles it.

Each rule needs words of the report; what it adds is marked as inferred. Two that could hold one office of a state at a
time are never both given it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from verbale.model import Office
from verbale.resolve.names import words_of
from verbale.resolve.offices.canonical import canonical, is_national
from verbale.resources import rows, several

SHARED_OFFICES = frozenset(("senator", "representative", "congressman", "congresswoman", "senior adviser", "governor"))
"""Offices that many hold at a time."""
SINGLE = frozenset(("president", "prime minister", "vice president", "pope", "supreme leader", "chief of staff"))
"""Offices that several states' holders are printed with alike: who else may hold them must be ruled out."""
PARTY = re.compile(r" ?\((?:R|D|I)-\w")


@dataclass(frozen=True, slots=True)
class Holder:
    """A person of the report: the words of the fullest name, the offices, the person's state, where each name ends."""

    name: str
    offices: tuple[Office, ...]
    country: str | None
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Untied:
    """An office of a state that the report names without saying who holds it: "the Russian president"."""

    office: str
    country: str


def settled(offices: Sequence[Office], states: Collection[str]) -> tuple[Office, ...]:
    """A person's offices and the states that the report calls the person's otherwise -> the offices; one without a
    state is of the state that all the others agree on, and marked as inferred. What no state gives ("critic of the
    North Korean regime", "one of the leaders of France") says nothing of whose a person is."""
    known = {o.country for o in offices if o.country and len(o.country) == 3 and is_national(o.title, o.country)}
    known |= set(states)
    known -= {"IGO", "NGO"}
    if len(known) != 1:
        return tuple(offices)
    (state,) = known
    return tuple(in_state(o, state) if open_national(o) and fits_state(o, state) else o for o in offices)


def open_national(office: Office) -> bool:
    """Whether an office is a state's by its name and its words do not say which state's."""
    return office.country is None and not office.organisation and is_national(office.title)


def fits_state(office: Office, state: str) -> bool:
    """Whether an office that one state alone has is this state's: a pope is the Vatican's."""
    own = {s for name, _, s in seats() if name == canonical(office.title, None) and name in ("pope", "supreme leader")}
    return not own or state in own


def in_state(office: Office, state: str) -> Office:
    """An office -> the same of a state, as inferred."""
    return replace(office, country=state, inferred=True)


@cache
def seats() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """Office, what a report prints where it is a state's, the state."""
    return tuple(
        (office, re.compile("|".join(rf"\b{re.escape(form)}(?!\w)" for form in several(printed))), state)
        for offices, printed, state in rows("office_seats.tsv")
        for office in several(offices)
    )


def settle(
    text: str, holders: Sequence[Holder], untied: Sequence[Untied], hints: Mapping[int, str] | None = None
) -> tuple[tuple[Office, ...], ...]:
    """A report's text, its persons, the offices that it ties to nobody, and where an office's words begin -> the state
    that its scene suggests -> each person's offices."""
    seated = seated_states(text, holders)
    out = [settled(h.offices, party_state(text, h)) for h in holders]
    out = by_untied(by_seat(by_untied(out, untied, seated), holders, seated, text), untied, seated)
    known = [replace(h, country=h.country or only_state(offices)) for h, offices in zip(holders, out, strict=True)]
    out = [by_owner(offices, h, known) for offices, h in zip(out, known, strict=True)]
    out = [settled(offices, ()) for offices in out]
    return by_hints(out, hints or {})


def by_hints(held: Sequence[tuple[Office, ...]], hints: Mapping[int, str]) -> tuple[tuple[Office, ...], ...]:
    """What nothing else has settled is of the state that the scene suggests; an office that one person holds at a time
    only where nobody else has it there."""
    taken = {(canonical(o.title, o.country), o.country) for offices in held for o in offices if o.status == "held"}
    out: list[tuple[Office, ...]] = []
    for offices in held:
        states = {hints[o.evidence.start] for o in offices if open_national(o) and o.evidence.start in hints}
        state = states.pop() if len(states) == 1 and only_state(offices) is None else None
        names = {canonical(o.title, state) for o in offices if open_national(o)} & SINGLE
        free = state is not None and not any((name, state) in taken for name in names)
        out.append(settled(offices, (state,)) if state and free else offices)
    return tuple(out)


def only_state(offices: Sequence[Office]) -> str | None:
    """The state that all of a person's offices with a state are of."""
    states = {o.country for o in offices if o.country and o.country not in ("IGO", "NGO")}
    return states.pop() if len(states) == 1 else None


def party_state(text: str, holder: Holder) -> set[str]:
    """ "X (R-Ariz.)": the state whose parties are printed so."""
    return {"USA"} if any(PARTY.match(text, end) for end in holder.ends) else set()


def by_owner(offices: Sequence[Office], holder: Holder, holders: Sequence[Holder]) -> tuple[Office, ...]:
    """ "Putin's spokesman", "adviser to Obama": the state of the person who has the office's holder."""
    others = [h for h in holders if h is not holder and h.country]
    out: list[Office] = []
    for office in offices:
        words = set(words_of(office.evidence.text)) | set(re.findall(r"\w+", office.evidence.text.lower()))
        owners = {h.country for h in others if office.country is None and set(words_of(h.name)[-1:]) & words}
        out.append(in_state(office, owners.pop() or "") if len(owners) == 1 else office)
    return tuple(out)


def by_untied(
    held: Sequence[tuple[Office, ...]], untied: Sequence[Untied], seated: Mapping[str, frozenset[str]]
) -> list[tuple[Office, ...]]:
    """ "President X" where the report's only other words on a president are "the Russian president", and no seat of
    another state's is printed whose holder is not known."""
    out = list(held)
    for office in {u.office for u in untied}:
        states = {u.country for u in untied if u.office == office} | seated.get(office, frozenset())
        states -= {o.country or "" for offices in held for o in offices if canonical(o.title, o.country) == office}
        bare = [i for i, offices in enumerate(held) if any(is_bare(o, office) for o in offices)]
        if len(states) == 1 and len(bare) == 1:
            (state,) = states
            out[bare[0]] = tuple(in_state(o, state) if is_bare(o, office) else o for o in held[bare[0]])
    return out


def is_bare(office: Office, name: str) -> bool:
    """Whether an office of that name is now held and its state open."""
    return open_national(office) and canonical(office.title, None) == name and office.status in ("held", "acting")


def seated_states(text: str, holders: Sequence[Holder]) -> Mapping[str, frozenset[str]]:
    """A report -> office -> the states whose seat of it the report prints."""
    wanted = {canonical(o.title, None) for h in holders for o in h.offices if o.country is None}
    wanted |= {name for name in SHARED_OFFICES for given in wanted if given.endswith(f" {name}")}
    found: dict[str, set[str]] = {}
    for office, printed, state in seats():
        if office in wanted and printed.search(text):
            found.setdefault(office, set()).add(state)
    return {office: frozenset(states) for office, states in found.items()}


def by_seat(
    held: Sequence[tuple[Office, ...]], holders: Sequence[Holder], seated: Mapping[str, frozenset[str]], text: str
) -> list[tuple[Office, ...]]:
    """An office whose seat the report prints, of one state only -> of that state: where nobody else holds it there, and
    of several who may the one whose administration the report names."""
    out = list(held)
    for office, states in seated.items():
        bare = [i for i, offices in enumerate(held) if any(is_open(o, office) for o in offices)]
        if len(states) != 1:
            continue
        (state,) = states
        now = [i for i in bare if any(is_bare_now(o, office) for o in held[i])]
        taken = any(o.country == state and canonical(o.title, state) == canonical(office, state) and o.status == "held"
                    for offices in held for o in offices)  # fmt: skip
        own = state == "USA" and office == "president"
        ruling = {i for i, h in enumerate(holders) if own and has_administration(text, h.name)}
        for i in bare:
            alone = len(now) < 2 and not taken and not ruling - {i}
            if office in SHARED_OFFICES or i in ruling or alone or office not in SINGLE:
                out[i] = tuple(in_state(o, state) if is_open(o, office) else o for o in out[i])
    return out


def is_open(office: Office, name: str) -> bool:
    """Whether an office of that name has no state."""
    own = not office.organisation or office.organisation == "White House"
    given = canonical(office.title, None)
    one_of_many = name in SHARED_OFFICES and given.endswith(f" {name}")  # "Arizona senator"
    return office.country is None and own and (given == name or one_of_many)


def is_bare_now(office: Office, name: str) -> bool:
    """Whether it is held now, too."""
    return is_open(office, name) and office.status in ("held", "acting")


def has_administration(text: str, name: str) -> bool:
    """Whether a report speaks of the person's administration, as those of US presidents are called."""
    family = re.escape(name.rsplit(maxsplit=1)[-1])
    return re.search(rf"\b{family}(?:['’]s)? (?:[Aa]dministration|White House)\b", text) is not None
