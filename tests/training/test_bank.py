"""The sentence bank: its form, line by line, and that what is in it is enough and varied."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.bank import BANK, KINDS, BankError, Sentence, bank, parse, report
from training.events import wrong
from verbale.resources.plover import MODES, STATUSES, TYPES

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "bank.jsonl").read_text(encoding="utf-8").splitlines()
]
FILES = sorted(BANK.glob("*.txt"))
Shown = list[list[Any]]


def shown(sentence: Sentence) -> Shown:
    """A sentence -> its events with the words themselves."""

    def words(spans: tuple[tuple[int, int], ...] | None) -> list[str]:
        return [sentence.text[a:b] for a, b in spans or ()]

    return [
        [*words((e.trigger,)), e.type, e.mode, e.status, e.background, words(e.actors), words(e.recipients)]
        for e in sentence.events
    ]


@pytest.mark.parametrize("case", [r for r in ROWS if "text" in r], ids=lambda c: c["text"])
def test_good_lines(case: dict[str, Any]) -> None:
    sentence = parse(case["line"])
    assert (sentence.text, shown(sentence)) == (case["text"], case["events"])


@pytest.mark.parametrize("case", [r for r in ROWS if "wrong" in r], ids=lambda c: c["line"] or "empty")
def test_bad_lines(case: dict[str, Any]) -> None:
    with pytest.raises(BankError, match=case["wrong"]):
        parse(case["line"])


LABELS = [(t, m) for t in TYPES for m in (None, *MODES[t])]
WORDS = st.text(alphabet="abc Åé'-", min_size=1, max_size=9).filter(str.strip)


@given(st.sampled_from(LABELS), st.sampled_from(STATUSES), st.booleans(), st.lists(WORDS, min_size=3, max_size=3))
def test_what_is_marked_is_read_back(
    label: tuple[str, str | None], status: str, history: bool, words: list[str]
) -> None:
    (type_, mode), time = label, "history" if history else "news"
    trigger, actor, recipient = words
    line = f"event\tSo [a1 {actor}] [t1:{type_}/{mode or '-'}:{status}:{time} {trigger}] [r1 {recipient}] then."
    sentence = parse(line)
    assert sentence.text == f"So {actor} {trigger} {recipient} then."
    assert shown(sentence) == [[trigger, type_, mode, status, history, [actor], [recipient]]]


@given(st.sampled_from(sorted(KINDS)), st.text())
def test_any_line_is_read_or_refused(kind: str, rest: str) -> None:
    try:
        sentence = parse(f"{kind}\t{rest}")
    except BankError:
        return
    for event in sentence.events:
        spans = (event.trigger, *(event.actors or ()), *(event.recipients or ()))
        assert all(0 <= a < b <= len(sentence.text) for a, b in spans)


def test_a_fault_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "AID.txt").write_text("near-sport\tThey lost.\nnear-sport\tThey won. \n", encoding="utf-8")
    with pytest.raises(BankError, match=r"AID\.txt:2: blanks"):
        list(bank(tmp_path))


def test_the_check_names_every_fault_and_lines_that_stand_twice(tmp_path: Path) -> None:
    file = tmp_path / "AID.txt"
    good = "event\t[a1 Norland] [t1:AID/-:happened:history helped]."
    file.write_text(f"{good}\nevent\tNothing.\n{good}\nx\n", encoding="utf-8")
    problems, counts = report(file)
    assert [p.split(":")[1] for p in problems[:2]] == ["2", "4"]
    assert any("twice" in p and "Norland helped." in p for p in problems)
    assert {"    2 AID/-", "    2 lines event", "    2 happened (history)"} <= set(counts)


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_each_file_of_the_bank_is_in_the_form(file: Path) -> None:
    problems, _ = report(file)
    assert problems == []


@pytest.fixture(scope="module")
def sentences() -> list[Sentence]:
    return list(bank())


@pytest.mark.parametrize("type_", TYPES)
def test_each_pair_of_type_and_mode_has_its_forty_lines_a_third_of_them_near_misses(type_: str) -> None:
    files = [f for f in FILES if f.stem.split("-")[0] == type_]
    kinds = [line.split("\t")[0] for f in files for line in f.read_text(encoding="utf-8").splitlines()]
    assert len(kinds) >= 40 * max(1, len(MODES[type_]))
    assert 0.3 <= sum(k.startswith("near-") for k in kinds) / len(kinds) <= 0.37


def test_each_pair_is_told_often_and_by_varied_triggers(sentences: list[Sentence]) -> None:
    told, triggers = Counter[tuple[str, str | None]](), dict[tuple[str, str | None], set[str]]()
    for sentence in sentences:
        told.update({(e.type, e.mode) for e in sentence.events})
        for e in sentence.events:
            triggers.setdefault((e.type, e.mode), set()).add(sentence.text[slice(*e.trigger)].lower())
    for type_, mode in ((t, m) for t in TYPES for m in (MODES[t] or (None,))):
        assert told[type_, mode] >= 28, (type_, mode)
        assert len(triggers[type_, mode]) >= 8, (type_, mode)


def test_every_status_and_every_kind_of_near_miss_is_there(sentences: list[Sentence]) -> None:
    statuses = Counter(e.status for s in sentences for e in s.events)
    assert all(statuses[s] >= 20 for s in STATUSES)
    assert all(Counter(s.kind for s in sentences)[k] >= 50 for k in KINDS)
    assert sum(e.background for s in sentences for e in s.events) >= 100


def test_marks_stand_on_whole_words_and_near_misses_are_what_they_say(sentences: list[Sentence]) -> None:
    for sentence in sentences:
        text = sentence.text
        for e in sentence.events:
            assert wrong(e.type, e.mode, e.status or "") is None
            for a, b in (e.trigger, *(e.actors or ()), *(e.recipients or ())):
                assert text[a:b] == text[a:b].strip(), text
                assert not (a and text[a - 1].isalnum() and text[a].isalnum()), text
                assert not (b < len(text) and text[b].isalnum() and text[b - 1].isalnum()), text
            assert len(text[slice(*e.trigger)].split()) <= 5, text
    negated = [s for s in sentences if s.kind == "near-negated" and s.events]
    assert all({e.status for e in s.events} & {"not_happened", "denied"} for s in negated)
    called_off = [s for s in sentences if s.kind == "near-called_off" and s.events]
    assert all("called_off" in {e.status for e in s.events} for s in called_off)


def test_no_sentence_stands_twice(sentences: list[Sentence]) -> None:
    assert [t for t, n in Counter(s.text for s in sentences).items() if n > 1] == []
