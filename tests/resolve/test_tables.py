"""The tables hold together: every actor that is named exists, no form means two, the generated one is as generated."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from verbale.resolve.lexicon import entity, lexicon, organisations, states
from verbale.resources import rows, several
from verbale.resources.make_states import main

RESOURCES = Path(__file__).parents[2] / "src/verbale/resources"
FACTS = Path(__file__).parents[2].parent / "shared/corpora/facts/states.jsonl"
SECTORS = frozenset((
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK",
    "AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "REL", "SOC",
))  # fmt: skip


def test_states_are_as_the_script_makes_them() -> None:
    if not FACTS.exists():
        pytest.skip("../shared is absent: the facts that states.tsv is made from are not here")
    assert (RESOURCES / "states.tsv").read_text(encoding="utf-8") == main(FACTS)


def test_organisations_have_known_countries_and_sectors() -> None:
    for key, group in organisations().items():
        assert group.country in (None, "IGO", "NGO") or group.country in states(), key
        assert group.sector is None or group.sector in SECTORS, key


def test_no_form_of_the_tables_means_two_organisations() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for key, name, forms, *_ in rows("organisations.tsv"):
        for form in (name, *several(forms)):
            owners[form].add(key)
    assert not {form: keys for form, keys in owners.items() if len(keys) > 1}


def test_every_context_names_an_actor_of_the_tables() -> None:
    assert all(entity(identifier).name for _, identifier, *_ in rows("contexts.tsv") if identifier)


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


def test_what_two_states_share_is_neither_s() -> None:
    forms = {f.words for fs in lexicon().by_start.values() for f in fs}
    assert ("Korean",) not in forms
    assert ("Korea",) not in forms
    assert ("Dominican",) not in forms
    assert ("Congolese",) not in forms


def test_a_row_with_a_tab_too_many_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    from verbale import resources

    with pytest.raises(ValueError, match="made-up"):
        resources.cells("made-up", "a\tb\tc", 2)
