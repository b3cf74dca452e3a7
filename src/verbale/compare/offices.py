"""The offices that reports give one actor -> each with its first and last report, and who held an office on a day.

Nothing is thrown away: titles that contradict each other stand side by side with their reports, and who is asked for on
a day may be nobody known, one, or several.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from verbale.compare.past import common
from verbale.model import Actor, Article, Date, HeldOffice, Located, Office, ReportedActor, Span
from verbale.resolve.offices.canonical import canonical, ranked_offices
from verbale.resolve.offices.settling import settled

Given = tuple[Article, Office]
"""An office and the report that gives it."""

When = Literal["reported", "before", "after", "undated"]


@dataclass(frozen=True, slots=True)
class Holding:
    """Somebody who held an office, by the record. `when`: reports of that day or around it say so; or only reports from
    before the day, from after it, or without a date, and then it is not known for the day."""

    actor: Actor
    office: HeldOffice
    when: When


@dataclass(frozen=True, slots=True)
class Answer:
    """Who held an office: those whom reports around the day name (several contradict each other; none: unknown), and
    the nearest that the record has otherwise."""

    office: str
    country: str | None
    on: str | None
    holders: tuple[Holding, ...]
    otherwise: tuple[Holding, ...]
    organisation: str | None = None  # asked for with the office


def held_offices(
    held: Sequence[tuple[Article, ReportedActor]], told_of: Callable[[str, Span], Date | None]
) -> tuple[HeldOffice, ...]:
    """One actor as the reports know it, and which past a report tells of where its words stand -> its offices by
    canonical name, organisation, state and status, each with the days of the first and last report and all words that
    give it; sorted by name."""
    countries = {a.country for _, a in held if a.country and len(a.country) == 3} - {"IGO", "NGO"}
    states = {o.country for _, a in held for o in a.offices if o.country and not o.inferred} - {
        "IGO",
        "NGO",
    } or countries
    told = stated(o for _, a in held for o in a.offices)
    grouped: defaultdict[tuple[str, str, str, str], list[Given]] = defaultdict(list)
    for article, actor in held:
        offices = [open_again(o, told) for o in actor.offices]
        for office in settled(offices, states if actor.kind == "person" else ()):
            grouped[key(office)].append((article, office))
    return tuple(held_office(grouped[one], told_of) for one in sorted(grouped))


def stated(offices: Iterable[Office]) -> dict[str, frozenset[str]]:
    """Offices -> canonical name -> the states that reports' own words give it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for office in offices:
        if office.country and not office.inferred and not office.organisation:
            found[canonical(office.title, office.country)].add(office.country)
    return {name: frozenset(states) for name, states in found.items()}


def open_again(office: Office, told: Mapping[str, frozenset[str]]) -> Office:
    """An office -> without a state that its report only suggested, where others' words give the same office of the same
    person to another state and none to this one."""
    if not office.inferred or office.country is None:
        return office
    known = told.get(canonical(office.title, office.country)) or told.get(canonical(office.title, None))
    return replace(office, country=None, inferred=False) if known and office.country not in known else office


def key(office: Office) -> tuple[str, str, str, str]:
    """What makes two reports' offices one: name, organisation, state, status."""
    name = canonical(office.title, office.country)
    return name, (office.organisation or "").casefold(), office.country or "", office.status


def held_office(given: Sequence[Given], told_of: Callable[[str, Span], Date | None]) -> HeldOffice:
    """The same office in several reports -> one, with the commonest title."""
    first = given[0][1]
    days = sorted(a.published.start for a, _ in given if a.published and a.published.start)
    spans = dict.fromkeys((a.id, o.evidence) for a, o in given)
    return HeldOffice(
        title=min(Counter(o.title for _, o in given).items(), key=lambda item: (-item[1], item[0]))[0],
        organisation=first.organisation,
        country=first.country,
        first_seen=days[0] if days else None,
        last_seen=days[-1] if days else None,
        evidence=tuple(Located(report, s.start, s.end, s.text) for report, s in spans),
        office=canonical(first.title, first.country),
        status=first.status,
        inferred=all(o.inferred for _, o in given),
        told_of=common(told_of(a.id, o.evidence) for a, o in given),
    )


def who_held(
    actors: Iterable[Actor],
    office: str,
    country: str | None,
    on: str | None = None,
    organisation: str | None = None,
    same: Callable[[str | None, str], bool] = lambda held, asked: held == asked,
) -> Answer:
    """Actors of the record, an office in any of its names, ISO alpha-3 of its state (None: of any), an ISO day (None:
    ever), its organisation and when two names are one organisation's -> the answer. Without an organisation the office
    is a state's; those of organisations count where no state has such an office. Former and designate holders hold
    nothing; an acting one does."""
    held_by = [
        Holding(actor, held, seen(held, on))
        for actor in actors
        for held in actor.offices
        if country in (None, held.country) and held.status in ("held", "acting") and is_meant(office, held)
    ]
    if organisation:
        found = [h for h in held_by if same(h.office.organisation, organisation)]
    else:
        found = [h for h in held_by if not h.office.organisation] or held_by
    found.sort(key=lambda h: (h.office.first_seen or "9999", h.actor.id, h.office.title))
    around = tuple(h for h in found if h.when == "reported")
    return Answer(canonical(office, country), country, on, around, () if around else nearest(found), organisation)


def is_meant(asked: str, held: HeldOffice) -> bool:
    """Whether an office is what somebody asked for, as its own state calls it."""
    wanted = ranked_offices(asked, held.country) or {canonical(asked, held.country)}
    return held.office in wanted


def seen(held: HeldOffice, on: str | None) -> When:
    """An office and a day -> how the days of its reports lie to it, or the past that they tell of."""
    if on and held.told_of and held.told_of.end:
        past = held.told_of
        return "before" if (past.end or "") < on else "after" if past.start and on < past.start else "reported"
    if held.first_seen is None or held.last_seen is None:
        return "undated" if on else "reported"
    if on is None or held.first_seen <= on <= held.last_seen:
        return "reported"
    return "before" if held.last_seen < on else "after"


def nearest(found: Sequence[Holding]) -> tuple[Holding, ...]:
    """Those not reported on the day -> the last before it, the first after it, and the undated."""
    before = [h for h in found if h.when == "before"]
    after = [h for h in found if h.when == "after"]
    last = max((h.office.last_seen or "" for h in before), default="")
    first = min((h.office.first_seen or "" for h in after), default="")
    ends = (
        *(h for h in before if h.office.last_seen == last),
        *(h for h in after if h.office.first_seen == first),
    )
    return (*ends, *(h for h in found if h.when == "undated"))
