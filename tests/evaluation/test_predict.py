"""What others measure us by: `python -m evaluation predict`, and the form that training gold is brought into."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from evaluation.predict import TASKS, attributions, predict, relations
from evaluation.stories import training_gold
from verbale.model import Annotations, Attribution, Span
from verbale.resources.plover import TYPES

ROLES = ("source", "cue", "content")
TEXT = "Foreign Minister Orla Venn said on Monday that the ferries would sail.\n\n“We were ready,” she said."
LINES = [{"id": "a-1", "text": TEXT}, {"id": "a-2", "text": ""}, {"id": 3, "text": "Rain fell."}]


def run(root: Path, *words: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
    """`python -m evaluation` in a process of its own, so that all that reaches standard output is seen."""
    paths = os.pathsep.join((str(root / "src"), str(root)))
    return subprocess.run(
        [sys.executable, "-m", "evaluation", *words],
        cwd=root,
        env=os.environ | {"PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"},
        input=given,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=300,
    )


@pytest.fixture(scope="module")
def predicted(root: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """The lines that the command prints for a small file with an empty line in it."""
    file = tmp_path_factory.mktemp("predict") / "input.jsonl"
    file.write_text("\n\n".join(json.dumps(line) for line in LINES) + "\n", encoding="utf-8")
    done = run(root, "predict", "attributions", str(file))
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_line_of_the_contracts_form_for_each_line_and_nothing_else(predicted: list[dict[str, Any]]) -> None:
    assert [row["id"] for row in predicted] == ["a-1", "a-2", 3]
    for row, line in zip(predicted, LINES, strict=True):
        assert set(row) == {"id", "attributions"}
        for attribution in row["attributions"]:
            assert set(attribution) == set(ROLES)
            for start, end in (pair for role in ROLES for pair in attribution[role]):
                assert 0 <= start < end <= len(str(line["text"]))


def test_words_of_the_text_are_found(predicted: list[dict[str, Any]]) -> None:
    sources = [TEXT[a:b] for found in predicted[0]["attributions"] for a, b in found["source"]]
    assert any("Venn" in words for words in sources)
    assert predicted[1]["attributions"] == []


@pytest.mark.parametrize("task", ["weather", ""])
def test_an_unknown_task_is_wrong_usage(root: Path, task: str) -> None:
    done = run(root, "predict", task, "-", given="")
    assert (done.returncode, done.stdout) == (2, "")
    assert "attributions" in done.stderr


class Found:
    """An annotator that finds one attribution, its source in two pieces."""

    def annotate_text(self, text: str) -> Annotations:
        """A text of at least nine characters -> the attribution."""
        source = (Span.cut(text, 0, 2), Span.cut(text, 4, 6))
        said = Attribution(source, (), (Span.cut(text, 7, 9),), "indirect", 0.9)
        return Annotations((said,), (), ())


def test_every_piece_of_a_role_is_given_and_an_absent_role_is_empty() -> None:
    (row,) = attributions([{"id": "x", "text": "0123456789", "gold": "not read"}], Found())  # type: ignore[arg-type]
    assert row == {"id": "x", "attributions": [{"source": [[0, 2], [4, 6]], "cue": [], "content": [[7, 9]]}]}
    assert list(attributions([], Found())) == []  # type: ignore[arg-type]


PAIR = {
    "sentence_id": "s-1",
    "sentence": "France expelled two Russian diplomats.",
    "source": "France",
    "target": "Russian diplomats",
}


def test_the_pair_question_is_answered_line_by_line(root: Path, tmp_path: Path) -> None:
    marked = "<s>France</s> expelled two <t>Russian diplomats</t>."
    rows = [PAIR, {"sentence_id": "s-2", "marked_sentence": marked}, {"sentence_id": 3, "sentence": "Rain fell."}]
    file = tmp_path / "relations.jsonl"
    file.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    done = run(root, "predict", "relations", str(file))
    assert done.returncode == 0, done.stderr
    first, second, third = (json.loads(line) for line in done.stdout.splitlines())
    assert [r["sentence_id"] for r in (first, second, third)] == ["s-1", "s-2", 3]
    assert (first["type"], first["confidence"]) == (second["type"], second["confidence"])
    assert first["type"] == "SANCTION"
    for row in (first, second, third):
        assert set(row) == {"sentence_id", "type", "confidence"}
        assert row["type"] in TYPES
        assert 0 < row["confidence"] <= 1


class Asked:
    """An annotator that keeps what it is asked, and says AID."""

    def __init__(self) -> None:
        self.asked: list[Any] = []

    def relate(self, *question: Any) -> dict[str, float]:
        """A question -> AID."""
        self.asked.append(question)
        return {t: 0.85 if t == "AID" else 0.01 for t in TYPES}


def test_the_pair_question_is_asked_with_offsets() -> None:
    asked = Asked()
    marked = {**PAIR, "marked_sentence": "<t>France</t> expelled two <s>Russian diplomats</s>."}
    rows = [PAIR, marked, {**PAIR, "source": "Lund"}]
    found = list(relations(rows, asked))  # type: ignore[arg-type]
    assert found == [{"sentence_id": "s-1", "type": "AID", "confidence": 0.85}] * 3
    text = PAIR["sentence"]
    assert asked.asked == [(text, (0, 6), (20, 37)), (text, (20, 37), (0, 6)), (text, None, (20, 37))]


@pytest.mark.parametrize("task", ["names", "stories"])
def test_what_is_not_built_yet_says_so(task: str, capsys: pytest.CaptureFixture[str]) -> None:
    if task in TASKS:
        pytest.skip(f"{task} is built")
    assert predict(task, "-") == 2
    out = capsys.readouterr()
    assert out.out == ""
    assert "not built yet" in out.err


GOLD = {
    "story": "ferries",
    "about": "not taken over",
    "reports": [{"id": "R1", "url": "seed:a"}, {"id": "R2", "url": "seed:b"}],
    "complete_reports": ["R1"],
    "statements": [
        {
            "id": "S1",
            "speaker": {"name": "Orla Venn", "country": "NOR"},
            "speaker_alt": ["Unnamed official", "Tomas Brack"],
            "mode": "direct",
            "quote": "We were ready",
            "quote_from": "R1",
            "wordings": {"R1": "We were ready", "R2": "We had been ready", "R3": None},
            "continued": {"R1": ["for a week"], "R2": "for a year"},
            "act": "STATE",
            "act_alt": ["PROMISE"],
        },
        {"id": "S2", "speaker": None, "mode": "indirect", "quote": "rain", "quote_from": "R2", "optional": True},
    ],
    "actors": [{"name": "Orla Venn", "variants": {"R1": ["Venn", "Orla Venn"], "R2": ["Mrs. Venn"]}}, {"name": "X"}],
    "events": [{"id": "E1"}],
}


def test_training_gold_comes_in_the_scorers_form(tmp_path: Path) -> None:
    file = tmp_path / "ferries.json"
    file.write_text(json.dumps(GOLD), encoding="utf-8")
    story = training_gold(file)
    first, second = story["statements"]
    assert (story["story"], story["complete_reports"], story["events"]) == ("ferries", ["R1"], [])
    assert first["speakers"] == ["Orla Venn", None, "Tomas Brack"]
    assert first["acts"] == ["STATE", "PROMISE"]
    assert first["spans"] == ["for a week", "for a year"]
    assert first["also"] == [{"report": "R2", "quote": "We had been ready"}]
    assert (first["report"], first["quote"], first["optional"]) == ("R1", "We were ready", False)
    assert (second["speakers"], second["acts"], second["also"], second["optional"]) == ([None], ["STATE"], [], True)
    forms = [(f["report"], f["form"]) for f in story["actors"][0]["forms"]]
    assert forms == [("R1", "Venn"), ("R1", "Orla Venn"), ("R2", "Mrs. Venn")]
    assert story["actors"][1] == {"name": "X", "forms": []}
