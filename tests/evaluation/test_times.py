"""Lines with a text and its day -> time expressions in the scorer's form; TimeML files -> the table beside others'."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from evaluation.paths import SHARED
from evaluation.predict import created, predict, times
from evaluation.times import main, table

TML = """<?xml version="1.0" ?>
<TimeML><DOCID>ferry</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2031-07-09" functionInDocument="CREATION_TIME">July 9, 2031</TIMEX3></DCT>
<TEXT>The ferry sank on <TIMEX3 tid="t1" type="DATE" value="2031-07-08">Tuesday</TIMEX3> &amp; nobody knew why.</TEXT>
</TimeML>
"""


def test_times_in_the_scorers_form() -> None:
    rows = [
        {"id": "a", "text": "The ferry sank on Tuesday.", "created": "2031-07-09"},
        {"id": "b", "text": "The ferry sank on Tuesday.", "created": None},
    ]
    assert list(times(rows)) == [
        {"id": "a", "times": [{"start": 18, "end": 25, "type": "DATE", "value": "2031-07-08"}]},
        {"id": "b", "times": [{"start": 18, "end": 25, "type": "DATE", "value": "XXXX-WXX-2"}]},
    ]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("1998-02-13", date(1998, 2, 13)),
        ("1998-02-13T16:30:00", date(1998, 2, 13)),
        ("19980213", date(1998, 2, 13)),
        ("", None),
        (None, None),
        ("soon", None),
    ],
)
def test_days_as_timeml_has_them(value: str | None, day: date | None) -> None:
    assert created(value) == day


def test_predict_times_writes_a_line_for_each_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text(json.dumps({"id": "a", "text": "now", "created": "2031-07-09"}) + "\n", encoding="utf-8")
    assert predict("times", str(file)) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line) == {"id": "a", "times": [{"start": 0, "end": 3, "type": "DATE", "value": "PRESENT_REF"}]}


@pytest.mark.skipif(not (SHARED / "tools" / "score_times.py").exists(), reason="the shared scorers are not there")
def test_the_table_holds_every_corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "ferries").mkdir()
    (tmp_path / "ferries" / "ferry.tml").write_text(TML, encoding="utf-8")
    assert main(tmp_path, annotate=False) == 0
    head, row = capsys.readouterr().out.splitlines()
    assert head.split()[:7] == ["corpus", "system", "strict", "relaxed", "value", "value_norm", "type"]
    assert row.split()[:7] == ["ferries", "Verbale", *["100.0"] * 5]


def test_a_folder_without_corpora_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(tmp_path, annotate=False) == 2
    assert "no folder with .tml files" in capsys.readouterr().err


def test_others_stand_below() -> None:
    figures = dict.fromkeys(("strict", "relaxed", "value", "value_norm", "type"), 50.0)
    row = {"corpus": "timebank", "words": 1000, "seconds": 0.5, "annotation": 10.0, **figures}
    _, ours, other = table([row]).splitlines()
    assert ours.endswith("2,000 words/s, 5.0% of the annotation's 10.0 s")
    assert other.split() == ["HeidelTime", "2.2.1", "85.3", "91.9", "78.3", "-", "-"]
