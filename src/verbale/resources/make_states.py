"""CIA World Factbook facts (CC0, JSON Lines) and babel's CLDR names -> `states.tsv`, with our own corrections on top.

Run as `python -m verbale.resources.make_states STATES.jsonl`; it prints the table. `state_overrides.tsv` holds what
people have corrected by hand: it is applied last, so that a new edition of the facts never loses a correction.
"""

from __future__ import annotations

import html
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global

from verbale.resources import rows
from verbale.resources.generated import generated

FIELDS = ("names", "adjectives", "people", "capitals")
HEAD = (
    "# Made by make_states.py from the CIA World Factbook (public domain, CC0) and CLDR's English names; do not edit.\n"
    "# Corrections belong in state_overrides.tsv. Several values are parted by |.\n"
)
COLUMNS = "iso3\tname\tnames\tadjectives\tpeople\tcapitals\n"
# CLDR has codes of its own and regions that are not states or territories.
NOT_STATES = frozenset(("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"))

Row = dict[str, list[str]]


def main(facts: Path) -> str:
    """Path of the facts -> the table as text."""
    table = {iso3: {"name": [name], **{f: [] for f in FIELDS}} for iso3, name in cldr_names().items()}
    by_name = {fold(name): iso3 for iso3, name in cldr_names().items()} | overridden_names()
    for line in facts.read_text(encoding="utf-8").splitlines():
        add_facts(json.loads(line), table, by_name)
    for iso3, field, value in rows("state_overrides.tsv"):
        override(table[iso3], field, value)
    return generated(HEAD, COLUMNS + "".join(f"{line}\n" for line in table_lines(table)))


def cldr_names() -> dict[str, str]:
    """-> ISO 3166 alpha-3 code -> English name."""
    alpha3: dict[str, str] = {}
    for old, new in get_global("territory_aliases").items():
        if len(old) == 3 and old.isalpha() and len(new) == 1:
            alpha3.setdefault(new[0], old)
    alpha3 |= {"XK": "XKX"}  # user-assigned, and what data sets use
    alpha3 |= {"RO": "ROU", "CD": "COD", "TL": "TLS", "FR": "FRA", "DE": "DEU", "YE": "YEM", "MM": "MMR", "GB": "GBR"}
    names: dict[str, str] = dict(Locale("en").territories)
    return {
        alpha3[code]: plain(name)
        for code, name in sorted(names.items())
        if len(code) == 2 and code.isalpha() and code not in NOT_STATES and code in alpha3
    }


def overridden_names() -> dict[str, str]:
    """-> folded names that only the overrides know -> ISO code, so that facts under those names find their state."""
    return {fold(value): iso3 for iso3, field, value in rows("state_overrides.tsv") if field in ("name", "names+")}


def add_facts(entry: dict[str, Any], table: dict[str, Row], by_name: dict[str, str]) -> None:
    """One Factbook entry -> its names, demonyms and capital in the table; entries without an ISO code are left out."""
    given = [entry["names"].get(f"conventional {which} form") for which in ("short", "long")]
    names = [plain(name) for name in given if name and name.lower() not in ("none", "na")]
    iso3 = next((by_name[fold(name)] for name in names if fold(name) in by_name), None)
    if iso3 is None:
        return
    row = table[iso3]
    nationality: dict[str, str] = entry.get("nationality") or {}
    row["names"] += [name for name in names if name not in row["names"]]
    row["adjectives"] += [plain(x) for x in parts(nationality.get("adjective"))]
    row["people"] += [form for x in parts(nationality.get("noun")) for form in numbers(x)]
    row["capitals"] += [plain(x) for x in capitals(entry.get("capital"))]


def parts(text: str | None) -> Iterator[str]:
    """ "Croat(s), Croatian(s)" -> its alternatives, without remarks in brackets that are not plural endings."""
    text = html.unescape(text or "").split(";")[0]
    text = re.sub(r"\((?!s\)|es\)|men\)|women\))[^)]*\)", "", text)
    for piece in re.split(r",| or |/", text):
        if piece.strip() and piece.strip().lower() not in ("none", "na"):
            yield piece.strip()


def numbers(noun: str) -> Iterator[str]:
    """ "Dane(s)" -> Dane, Danes; "Irishman(men)" -> Irishman, Irishmen; "Swiss" -> Swiss."""
    found = re.fullmatch(r"(.*?) ?\((s|es|men|women)\)", noun)
    if not found:
        yield plain(noun)
        return
    stem, ending = found.groups()
    yield plain(stem)
    yield plain(re.sub(r"(wo)?man$", "", stem) + ending if ending.endswith("men") else stem + ending)


def capitals(text: str | None) -> Iterator[str]:
    """The Factbook's words about a capital -> the capitals it names, in its order."""
    for piece in re.split(r";|, (?=[A-Z])", html.unescape(text or "")):
        name = re.sub(r"\(.*|\bnote\b.*| - .*| in Romanian.*| is the .*", "", piece).strip()
        if name and re.fullmatch(r"[A-Z][\w' .-]*", name) and len(name) < 30:
            yield name


def override(row: Row, field: str, value: str) -> None:
    """One hand-made correction -> the row with it: `names+`, `names-`, `people=` and so on; `name` sets the name."""
    if field == "name":
        row["name"] = [value]
    elif field.endswith("="):
        row[field[:-1]] = value.split("|") if value else []
    elif field.endswith("+"):
        row[field[:-1]].append(value)
    elif field.endswith("-"):
        row[field[:-1]].remove(value)
    else:
        raise ValueError(f"state_overrides.tsv: unknown field {field!r}")


def table_lines(table: dict[str, Row]) -> Iterator[str]:
    """The table -> its lines, by code, without doubled values."""
    for iso3, row in sorted(table.items()):
        cells = [row["name"][0], *("|".join(unique(row[field])) for field in FIELDS)]
        yield "\t".join([iso3, *cells])


def unique(values: Iterable[str]) -> list[str]:
    """Values -> the same in order, each once."""
    return list(dict.fromkeys(values))


def plain(name: str) -> str:
    """A name -> with `and`, `Saint`, straight apostrophes and no entities."""
    name = html.unescape(name).split(";")[0].replace("’", "'").replace(" & ", " and ")
    return re.sub(r" \((?:prior|formerly|s\)).*|\(s\)$", "", re.sub(r"^St\. ", "Saint ", name)).strip()


def fold(name: str) -> str:
    """A name -> the form that names are compared in here."""
    return re.sub(r"^the ", "", plain(name).lower())


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    sys.stdout.write(main(Path(sys.argv[1])))
