"""What reports say of two bearers of a name -> features for or against their being one person."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from verbale.resolve.offices.canonical import canonical, is_national, ranks
from verbale.resources import rows, several

YEAR = 365
AT_ONCE = 60
"""Days within which two offices are held at once."""
TERM = 4 * YEAR
"""Days over which a family name with one office is taken for one person's."""
CAREER = 20 * YEAR
"""Days after which another office makes a namesake likely."""
GENERATION = 35 * YEAR
"""Days after which a namesake is likely whatever the office."""
FORMER = re.compile(r"\b(?:former|ex|late|ousted|then|deposed)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Context:
    """What reports give beside a name: offices as printed, states (ISO alpha-3), the days of the reports as ordinals
    (None: undated), and the other persons whom they name."""

    offices: tuple[str, ...] = ()
    countries: frozenset[str] = frozenset()
    first: int | None = None
    last: int | None = None
    company: frozenset[str] = frozenset()


@cache
def successors() -> Mapping[str, frozenset[str]]:
    """Code of a state that is no more -> those that came after it."""
    return {row[0]: frozenset(several(row[-1])) for row in rows("historical_states.tsv")}


@cache
def empty_words() -> frozenset[str]:
    """Words of titles that make no two offices alike."""
    return frozenset(word for (word,) in rows("office_empty_words.tsv"))


def gap(a: Context, b: Context) -> int | None:
    """Days between the reports of the one and those of the other, 0 where they overlap; None when either is undated."""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return None
    return max(0, a.first - b.last, b.first - a.last)


def compare_contexts(a: Context, b: Context, lone: bool, common: bool) -> tuple[str, ...]:
    """Two contexts -> features; `lone`: one of the names is a family name or a given name alone, `common`: it says
    little."""
    held = offices_of_lone(a, b) if lone else offices(a, b)
    held = "other_office_common" if common and held in ("other_office", "less_than_before", "other_career") else held
    apart = lone and held != "same_office" and (gap(a, b) or 0) > TERM
    time = "far_apart" if apart and times(a, b) != "generation" else times(a, b)
    found = [states(a, b), time, held, "company" if a.company & b.company else ""]
    return tuple(feature for feature in found if feature)


def states(a: Context, b: Context) -> str:
    """same_country, other_country, or nothing when one is unknown or one state followed the other."""
    if not a.countries or not b.countries:
        return ""
    if a.countries & b.countries:
        return "same_country"
    heirs = [successors().get(c, frozenset[str]()) & y.countries for x, y in ((a, b), (b, a)) for c in x.countries]
    return "" if any(heirs) else "other_country"


def times(a: Context, b: Context) -> str:
    """same_time within a year, generation when too far apart for one career, else nothing."""
    days = gap(a, b)
    if days is None:
        return ""
    return "same_time" if days <= YEAR else "generation" if days > GENERATION else ""


def offices_of_lone(a: Context, b: Context) -> str:
    """The feature of the offices given beside a family name alone and beside a full name."""
    if not a.offices or not b.offices:
        return ""
    days = gap(a, b)
    if best_office(a, b) < 2:
        return "lone_other_office"
    return "other_term" if days is not None and days > TERM else "same_office"


def offices(a: Context, b: Context) -> str:
    """The feature of the offices given beside two full names; nothing when one gives none, or one is a former one."""
    if not a.offices or not b.offices:
        return ""
    days, likeness = gap(a, b), best_office(a, b)
    if likeness:
        return "same_office" if likeness == 2 else "related_office"
    if days is None or any(FORMER.search(o) for o in (*a.offices, *b.offices)):
        return ""
    if days <= AT_ONCE:
        return "two_offices"
    return "other_career" if days > CAREER else "less_than_before" if fell(a, b) else "other_office"


def best_office(a: Context, b: Context) -> int:
    """How alike the most alike of two persons' offices are: 2 one office, 1 of one body, 0 others."""
    country = only(a.countries | b.countries)
    return max(same_office(x, y, country) for x, y in product(a.offices, b.offices))


def only(countries: frozenset[str]) -> str | None:
    """The one state of a set, None when there are none or several."""
    return next(iter(countries)) if len(countries) == 1 else None


def fell(a: Context, b: Context) -> bool:
    """Whether who led a state or its government has a lesser office later."""
    country = only(a.countries | b.countries)
    earlier, later = (a, b) if (a.last or 0) < (b.first or 0) else (b, a)
    return any(leads(o, country) for o in earlier.offices) and not any(leads(o, country) for o in later.offices)


def leads(office: str, country: str | None) -> bool:
    """Whether an office is a head of state's or of government's."""
    name = canonical(office, country)
    return bool(ranks().get((name, country or "")) or ranks().get((name, "")))


@lru_cache(maxsize=16384)
def same_office(a: str, b: str, country: str | None) -> int:
    """Two offices as printed -> 2: one office, 1: of one body or field, or one of them says little, 0: two offices."""
    if canonical(a, country) == canonical(b, country):
        return 2
    one, other = office_words(a, country), office_words(b, country)
    if says_little(a, country) or says_little(b, country):
        return 1
    if one and other and (one <= other or other <= one or len(one & other) * 2 >= len(one | other)):
        return 2
    return 1 if one & other else 0


def says_little(office: str, country: str | None) -> bool:
    """Whether a title is one that goes with many offices (minister, envoy, spokesman) and none that states give."""
    return not office_words(office, country) and not is_national(office, country)


@lru_cache(maxsize=16384)
def office_words(office: str, country: str | None) -> frozenset[str]:
    """An office as printed -> the words of it, spelled one way, that tell it from others."""
    text = f"{office} {canonical(office, country)}".lower().replace("defense", "defence")
    words = re.findall(r"[^\W_]+", text)
    return frozenset(word for word in words if word not in empty_words() and len(word) > 1)
