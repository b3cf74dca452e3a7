"""The name of a place -> what places of that name there are: regions by our own table, towns by GeoNames'."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from verbale.resources import rows, several
from verbale.resources.folding import fold
from verbale.resources.towns import town_rows

# Another spelling says less than the name; a former name (Salisbury, of Harare) hardly anything.
WEIGHTS = {"": 1.0, "s": 0.2, "o": 0.02}
ARTICLE = "the "


@dataclass(frozen=True, slots=True)
class Known:
    """A place that the tables know. `countries` has several where states dispute it or it lies in several, and none
    where it lies in no state (Europe, the Black Sea). `thousands` says how well known it is: inhabitants, roughly."""

    name: str
    countries: tuple[str, ...]
    admin: str | None
    thousands: float
    is_region: bool = False
    is_state: bool = False


def known(name: str) -> tuple[Known, ...]:
    """A name as printed -> every place of that name, the best known first; empty when the tables have none."""
    key = fold(name)
    if not key:
        return ()
    found = (*regions().get(key, ()), *towns(key), *regions().get(key.removeprefix(ARTICLE), ()))
    return tuple(sorted(dict.fromkeys(found), key=lambda k: (-k.thousands, k.countries, k.admin or "", k.name)))


@cache
def regions() -> Mapping[str, tuple[Known, ...]]:
    """regions.tsv by key; one that is a first-order region is its own."""
    table: dict[str, list[Known]] = defaultdict(list)
    for name, forms, countries, code, thousands in rows("regions.tsv"):
        place = Known(name, several(countries), name if code else None, float(thousands), is_region=True)
        for form in dict.fromkeys((name, *several(forms))):
            table[fold(form)].append(place)
    return {key: tuple(places) for key, places in table.items()}


@cache
def region_codes() -> Mapping[tuple[str, str], str]:
    """Country and GeoNames' code -> the region's name, for those countries of which cities.tsv keeps the code."""
    return {(country, code): name for name, _, country, code, _ in rows("regions.tsv") if code}


def towns(key: str) -> Iterator[Known]:
    """A key -> the towns of that name, with their region where the table has it."""
    for _, country, code, thousands, alias in town_rows(key):
        yield Known(key, (country,), region_codes().get((country, code)), float(thousands) * WEIGHTS[alias])
