"""The names bank: its form, line by line, what is in it, and texts put together of it."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.__main__ import main
from training.bank import BankError
from training.names_bank import BANK, KINDS, TOGETHER, names_bank, parse, report, texts

LINES = [
    "[person Ana Lima] of the [organisation Union in Norland] won the [other 2014 Norland election].",
    "Nobody came.",
    "The [people Norlandic] [office envoy] left [place Saltmarsh].",
]
WORDS = st.text(alphabet="abc Åé'-", min_size=1, max_size=9).map(str.strip).filter(bool)


@given(st.sampled_from(KINDS), WORDS, WORDS)
def test_what_is_marked_is_read_back(kind: str, name: str, before: str) -> None:
    read = parse(f"So {before} [{kind} {name}] then.")
    assert read.text == f"So {before} {name} then."
    assert [(read.text[n.start : n.end], n.kind) for n in read.names] == [(name, kind)]


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("", "empty"),
        (" [place Norland] won.", "blanks"),
        ("[place the Norlands] won.", "article outside"),
        ("[place Norland ] won.", "begins and ends"),
        ("[city Saltmarsh] won.", "not in the form"),
        ("[organisation Union of [place Norland]] won.", "not in the form"),
        ("[place Norland won.", "not in the form"),
    ],
)
def test_bad_lines(line: str, wrong: str) -> None:
    with pytest.raises(BankError, match=wrong):
        parse(line)


@pytest.mark.parametrize("seed", range(3))
def test_texts_keep_their_names(seed: int) -> None:
    sentences = [parse(line) for line in LINES * 7]
    made = list(texts(sentences, random.Random(seed)))
    assert all(1 <= len(t.paragraphs) <= TOGETHER for t in made)
    assert {t.layers for t in made} == {("naming",)}
    wanted = Counter((s.text[n.start : n.end], n.kind) for s in sentences for n in s.names)
    assert Counter((t.text[n.start : n.end], n.kind) for t in made for n in t.names or ()) == wanted


def test_the_whole_bank_is_in_the_form_and_varied() -> None:
    problems = [p for file in sorted(BANK.glob("*.txt")) for p in report(file)[0]]
    assert not problems
    kinds = Counter(n.kind for s in names_bank() for n in s.names)
    assert min(kinds[k] for k in KINDS) >= 70, kinds


def test_a_faulty_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(f"{LINES[0]}\n[place Norland\n", encoding="utf-8")
    with pytest.raises(BankError, match=r"x\.txt:2"):
        list(names_bank(tmp_path))


def test_the_command_checks_the_bank(capsys: pytest.CaptureFixture[str]) -> None:
    files = sorted(BANK.glob("*.txt"))
    assert files
    assert main(["bank", *map(str, files)]) == 0
    assert "nothing to mend" in capsys.readouterr().out
