"""The matcher of two names: spellings of real persons, what a context adds, and that nothing joins relatives."""

from __future__ import annotations

import time
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.names import PAIRS, by_group, plain_similarity, rows_of, verdict
from tests.resolve.reports import cases
from verbale.resolve.naming.context import Context
from verbale.resolve.naming.keys import block_keys
from verbale.resolve.naming.letters import Alike, alike
from verbale.resolve.naming.match import match, weights, words
from verbale.resources import make_hanja, rows, several

WORD = st.text(st.characters(codec="utf-8", categories=("Lu", "Ll")), min_size=1, max_size=9).map(str.title)
NAME = st.one_of(st.lists(WORD, min_size=1, max_size=4).map(" ".join), st.text(max_size=40))


def context(office: str = "", country: str = "", day: str = "", company: tuple[str, ...] = ()) -> Context:
    number = date.fromisoformat(day).toordinal() if day else None
    countries = frozenset((country,)) if country else frozenset[str]()
    return Context((office,) if office else (), countries, number, number, frozenset(company))


def test_spellings_of_one_person_join_and_relatives_do_not() -> None:
    """Our own list, apart from the pairs that precision and recall are measured on."""
    wrong = [c for c in cases("naming") if (match(c["a"], c["b"]).decision == "same") != c["same"]]
    assert wrong == []


def test_a_match_says_why_in_words() -> None:
    here = context("director general of the foreign ministry's department of US affairs", "PRK", "2020-07-07")
    there = context("head of the North American department of the foreign ministry", "PRK", "2020-07-07")
    why = match("Kwon Jong-gun", "Quan Zhenggen", here, there).why
    assert why.startswith("the Chinese reading of a Korean name; same country; reports within a year; ")


@pytest.mark.parametrize("other", ["Kim Yo Jong", "Kim Jong Il", "Kim Jong Nam", "Kim Jong Chol", "Kim Yong Un"])
def test_no_context_makes_the_leader_another_of_his_family(other: str) -> None:
    same = context("leader", "PRK", "2018-02-10", ("ri sol ju", "moon jae in"))
    assert match("Kim Jong Un", other, same, same).decision == "different"


@pytest.mark.parametrize(
    ("name", "office", "country", "day", "decision"),
    [
        ("Prime Minister Okonjo", "prime minister", "NGA", "2019-05-02", "same"),
        ("Okonjo", "", "NGA", "2019-05-02", "same"),
        ("Prime Minister Okonjo", "prime minister", "NGA", "1981-05-02", "different"),
        ("General Okonjo", "chief of army staff", "NGA", "2019-05-02", "unsure"),
        ("Prime Minister Okonjo", "prime minister", "GHA", "1999-05-02", "different"),
    ],
)
def test_a_family_name_alone_needs_office_country_and_time(
    name: str, office: str, country: str, day: str, decision: str
) -> None:
    full = context("prime minister", "NGA", "2019-06-01")
    assert match("Adaeze Okonjo", name, full, context(office, country, day)).decision == decision


def test_namesakes_with_two_offices_at_one_time_are_not_one() -> None:
    one, other = context("ambassador to Chad", "RUS", "2019-06-07"), context("justice minister", "RUS", "2019-06-07")
    assert match("Pavel Torgov", "Pavel Torgov", one, other).decision == "unsure"
    assert match("Pavel Torgov", "Pavel Torgov", one, one).decision == "same"


def test_a_generation_parts_father_and_son_of_one_name() -> None:
    then, now = context("president", "PHL", "1971-05-01"), context("president", "PHL", "2023-05-01")
    assert match("Ferdinand Marcos", "Ferdinand Marcos", then, now).decision != "same"


@given(NAME, NAME)
def test_matching_is_symmetric_and_whoever_matches_shares_a_key(a: str, b: str) -> None:
    assert match(a, b) == match(b, a)
    if match(a, b).decision == "same":
        assert block_keys(a) & block_keys(b)


@pytest.mark.parametrize("half", ["dev"])
def test_whoever_may_be_one_in_the_pairs_shares_a_key(half: str) -> None:
    for row in rows_of(PAIRS / f"{half}.jsonl"):
        if verdict(row).decision == "same":
            assert block_keys(row["a"]["name"]) & block_keys(row["b"]["name"]), row["id"]


@pytest.mark.parametrize(
    "name", ["a" * 50_000, "Ab-" * 20_000, "J. " * 20_000, "Kim " * 20_000, "“A” " * 10_000, "(" * 9_999]
)
def test_hostile_names_take_no_time(name: str) -> None:
    start = time.perf_counter()
    match(name, "Kim Jong Un")
    match(name, name[:-1])
    block_keys(name)
    assert time.perf_counter() - start < 5


def test_women_are_not_their_husbands() -> None:
    assert alike("zelensky", "zelenska") == Alike.NO
    assert alike("aliyev", "aliyeva") == Alike.NO


def test_every_feature_has_a_weight_and_words() -> None:
    assert weights().keys() == words().keys()


def test_precision_and_recall_on_the_half_that_nobody_looked_at() -> None:
    rows = rows_of(PAIRS / "test.jsonl")
    found = by_group(rows, [verdict(row).decision == "same" for row in rows])["all"]
    assert found["p"] >= 0.98
    assert found["r"] >= 0.85
    assert found["f1"] > plain_similarity(rows)["f1"]


def test_readings_of_korean_syllables_are_as_the_script_makes_them() -> None:
    pytest.importorskip("pypinyin", reason="hanja.tsv's last column is made with pypinyin and hanja")
    pytest.importorskip("hanja", reason="hanja.tsv's last column is made with pypinyin and hanja")
    table = Path(make_hanja.__file__).with_name("hanja.tsv").read_text(encoding="utf-8")
    assert make_hanja.main(*make_hanja.packaged()) == table


def test_a_syllable_at_the_start_of_a_name_as_the_south_says_it() -> None:
    assert [make_hanja.southern(s) for s in "라리니나강"] == ["나", "이", "이", "나", "강"]


def test_the_standard_set_of_korean_characters() -> None:
    characters = list(make_hanja.standard_set())
    assert len(characters) == 4888
    assert "\uf900" not in characters


def test_chinese_names_by_other_habits_are_their_own_pinyin_and_nobody_elses() -> None:
    """Real names of Hong Kong, Taiwan and Singapore and old ones in Wade-Giles, each in pinyin beside it."""
    pairs = [(c["a"], c["b"]) for c in cases("chinese")]
    same = {(a, b) for a, _ in pairs for _, b in pairs if match(a, b).decision == "same"}
    assert same == set(pairs)
    assert not [(a, b) for (a, _), (b, _) in combinations(pairs, 2) if match(a, b).decision == "same"]


def test_conventional_names_are_few_and_each_stands_in_one_row() -> None:
    table = [several(names) for names, _ in rows("aliases.tsv")]
    assert len(table) <= 100
    assert all(match(row[0], other).decision == "same" for row in table for other in row[1:])
    assert not [(a[0], b[0]) for a, b in combinations(table, 2) if match(a[0], b[0]).decision == "same"]


def test_fresh_pairs_that_the_matcher_was_mended_with() -> None:
    pairs = rows_of(PAIRS / "fresh.jsonl")
    found = by_group(pairs, [verdict(row).decision == "same" for row in pairs])["all"]
    assert found["p"] == 1.0
    assert found["r"] >= 0.97
