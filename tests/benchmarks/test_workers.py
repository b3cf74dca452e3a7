"""The processes measured: what can be held against Verbale and against itself without their environments."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.workers import graph, small_spacy_model
from benchmarks.workers.serve import peak_mb
from verbale.annotate import encoder, weights


def test_the_floor_runs_with_the_options_that_verbale_runs_with() -> None:
    shipped = (weights.shipped() / weights.ENCODER).read_bytes()
    theirs: Any = encoder.Encoder(shipped, 2)._session.get_session_options()
    ours: Any = graph.session(shipped).get_session_options()
    plain = (bool, int, float, str)
    names = [name for name in dir(theirs) if isinstance(getattr(theirs, name), plain) and not name.startswith("_")]
    assert {name: getattr(ours, name) for name in names} == {name: getattr(theirs, name) for name in names}
    assert "intra_op_num_threads" in names
    assert graph.NOT_FUSED == encoder.NOT_FUSED  # the options do not tell of it


def test_the_peak_is_the_programs_own(tmp_path: Path) -> None:
    status = tmp_path / "status"
    status.write_text("Name:\tpython\nVmPeak:\t  999999 kB\nVmHWM:\t  204800 kB\n", encoding="utf-8")
    assert peak_mb(status) == 200.0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no getrusage")
def test_without_it_the_systems_count_is_taken(tmp_path: Path) -> None:
    assert 1 < (peak_mb(tmp_path / "absent") or 0) < 100_000


def test_the_made_up_sentences_fit_the_labels() -> None:
    tags, arcs, names = (set(getattr(small_spacy_model, kind).split()) for kind in ("TAGS", "ARCS", "NAMES"))
    assert (len(tags), len(arcs | {"ROOT"}), len(names)) == (50, 45, 18)
    for words, tag, heads, arc, entities in small_spacy_model.blocks():
        assert set(tag) <= tags
        assert set(arc) <= arcs | {"ROOT"}
        assert {entity[2:] for entity in entities if entity != "O"} <= names
        assert all(0 <= head < len(words) for head in heads)
        assert [i for i, head in enumerate(heads) if head == i] == [i for i, a in enumerate(arc) if a == "ROOT"]
