"""The tables of facts -> rows (person, office, country), and such a row put into a template -> a sentence.

Only persons with a full name, offices that the templates are made for, and states that the resource tables know.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from verbale.resources import rows, several

VISITOR = re.compile(r"(President|Prime Minister|Foreign Minister) (\w[^,]*)")
WITH_ARTICLE = re.compile(
    r"(?:United |Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros|Vatican|.* Republic\b|.* Islands$)"
)


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """Somebody who held an office of a state, by the tables."""

    person: str
    office: str
    country: str  # ISO 3166 alpha-3


def office_rows(facts: Path) -> tuple[OfficeRow, ...]:
    """The folder of facts -> its rows, each once, sorted."""
    named = {name: iso3 for iso3, short, names, *_ in rows("states.tsv") for name in (short, *several(names))}
    found = (*ministers(facts), *leaders(facts), *travellers(facts), *visitors(facts))
    known = {OfficeRow(person, office, named[state]) for person, office, state in found if state in named}
    return tuple(sorted((r for r in known if is_full(r.person)), key=lambda r: (r.country, r.office, r.person)))


def is_full(person: str) -> bool:
    """Whether a name is printed in full and holds nothing but a name."""
    words = person.split()
    letters = all(c.isalpha() or c in " .'’-" for c in person)
    return 1 < len(words) < 6 and letters and all(w[0].isalpha() for w in words) and " and " not in person


def ministers(facts: Path) -> Iterator[tuple[str, str, str]]:
    """Person, office and state of the foreign ministers of 2022-23."""
    for row in table(facts / "foreign_ministers" / "wikidata.csv"):
        yield row["name"], "foreign minister", row["countryLabel"]


def leaders(facts: Path) -> Iterator[tuple[str, str, str]]:
    """Those of the presidents and prime ministers of 2021."""
    for row in table(facts / "leaders_2021" / "wikidata.csv"):
        match = re.match(r"(President|Prime Minister) of ", row["positionLabel"])
        if match:
            yield row["officeholderLabel"], match[1].lower(), row["country"]


def travellers(facts: Path) -> Iterator[tuple[str, str, str]]:
    """Those of the US presidents and secretaries of state who travelled."""
    offices = {"secretary": "secretary of state", "president": "president"}
    for file in sorted((facts / "travels").glob("*.xml")):
        first = etree.parse(file).find(".//trip")
        if first is not None and (role := first.findtext("role", "")) in offices:
            yield " ".join(first.findtext("name", "").split()), offices[role], "United States"


def visitors(facts: Path) -> Iterator[tuple[str, str, str]]:
    """Those of the visitors to the United States whose full name and office are given."""
    for file in sorted((facts / "visits").glob("*.xml")):
        for visit in etree.parse(file).iter("visit"):
            match = VISITOR.fullmatch(" ".join((visit.findtext("visitor") or "").split()))
            if match:
                yield match[2], match[1].lower(), " ".join((visit.findtext("from") or "").split())


def table(file: Path) -> list[dict[str, str]]:
    """A CSV file -> its rows."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def assigned(
    templates: Sequence[Mapping[str, Any]], found: Sequence[OfficeRow], count: int, seed: int
) -> list[tuple[Mapping[str, Any], OfficeRow]]:
    """Templates, rows -> `count` pairs, the templates in turn, each with rows that fit it, none twice as far as they
    reach; the same for the same seed."""
    rest = list(found)
    random.Random(seed).shuffle(rest)
    out: list[tuple[Mapping[str, Any], OfficeRow]] = []
    for i in range(count):
        template = templates[i % len(templates)]
        at = next((k for k, row in enumerate(rest) if fits(template, row)), None)
        if at is not None:
            out.append((template, rest[at]))
            rest.append(rest.pop(at))
    return out


def fits(template: Mapping[str, Any], row: OfficeRow) -> bool:
    """Whether the template's wording fits the row."""
    offices = template.get("offices")
    return (not offices or row.office in offices) and row.country not in template.get("distractors", ())


def filled(template: str, row: OfficeRow) -> str:
    """A template and a row -> the sentence."""
    state = next(r for r in rows("states.tsv") if r[0] == row.country)
    _, name, _, adjectives, people, capitals = state
    values = {
        "person": row.person,
        "surname": row.person.split()[-1],
        "office": row.office,
        "Office": " ".join(w if w == "of" else w.capitalize() for w in row.office.split()),
        "country": f"the {name}" if WITH_ARTICLE.match(name) else name,
        "country_adj": (*several(adjectives), *several(people), name)[0],
        "capital": (*several(capitals), name)[0],
    }
    text = template.format(**values)
    text = re.sub(r"s['’]s\b", "s'", text)
    return re.sub(r"(^|[.!?] )([a-zà-ÿ])", lambda m: m[1] + m[2].upper(), text)
