"""The annotator with the shipped weights: offsets, independence of windows, and weights that are refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.annotate import Annotator
from verbale.annotate.weights import CARD, ENCODER, load, shipped
from verbale.errors import WeightsError
from verbale.model import Annotations, Article, Block

REPORT = """Brandt leaves for Orsova

“We shall not sign under threat,” Foreign Minister Adela Brandt said on Monday, “and we shall not be hurried.”

Brandt’s spokesman told reporters that talks with Karelia would go on in Orsova on Friday.

Karelia rejected the remarks. According to two officials, the ambassador was called back.
"""


def all_spans(annotations: Annotations) -> list[tuple[int, int, str]]:
    spans = [s for a in annotations.attributions for s in (*a.source, *a.cue, *a.content)]
    spans += [n.span for n in annotations.names] + [q.span for q in annotations.quotations]
    return [(s.start, s.end, s.text) for s in (*spans, *annotations.sentences)]


def test_it_reads_a_report(annotator: Annotator) -> None:
    found = annotator.annotate_text(REPORT)
    said = {a.content[0].text: a for a in found.attributions}
    direct = said["We shall not sign under threat,"]
    assert direct.kind == "direct"
    assert direct.cue[0].text.startswith("said")
    assert "Adela Brandt" in direct.source[0].text
    assert [s.text for s in direct.content] == ["We shall not sign under threat,", "and we shall not be hurried."]
    assert any(a.cue[0].text.startswith("told") and a.kind == "indirect" for a in found.attributions)
    assert ("Adela Brandt", "person") in {(n.span.text, n.kind) for n in found.names}


HEADLINES = (
    "No talks under an ultimatum",
    "A dispute over a river",
    "Border closed as envoy leaves",
    "Brandt will not sign under threat",
    "Karelia: a year of silence",
)


@pytest.mark.parametrize("headline", HEADLINES)
def test_a_headline_in_the_outlets_words_goes_with_no_cue_of_the_body(annotator: Annotator, headline: str) -> None:
    text = f"{headline}\n\nForeign Minister Adela Brandt said on Monday that nothing would be signed."
    found = annotator.annotate_text(text, titles=[(0, len(headline))]).attributions
    assert any(a.cue[0].start > len(headline) for a in found)
    for a in found:
        lines = {s.start > len(headline) for s in (*a.cue, *a.content)}
        assert len(lines) == 1


@settings(max_examples=25)
@given(st.text(max_size=300))
def test_every_span_is_cut_from_the_text(annotator: Annotator, text: str) -> None:
    for start, end, words in all_spans(annotator.annotate_text(text)):
        assert text[start:end] == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        " ",
        "\u200b",
        "a" * 20_000,
        "word " * 3_000,
        "“" * 500,
        "\ud800 said",
        "x\x00y said z",
        "🏳️‍🌈 said 🏳️‍🌈",
    ],
)
def test_strange_texts_are_read_without_harm(annotator: Annotator, text: str) -> None:
    for start, end, words in all_spans(annotator.annotate_text(text)):
        assert text[start:end] == words


def test_the_same_words_come_out_the_same_whatever_is_read_before_or_after(annotator: Annotator) -> None:
    alone = annotator.annotate_text(REPORT)
    annotator.annotate_text("Something else was said by somebody else. " * 50)
    assert annotator.annotate_text(REPORT) == alone
    assert Annotator(threads=1).annotate_text(REPORT) == Annotator(threads=1).annotate_text(REPORT)


def test_only_blocks_that_are_read_give_entries(annotator: Annotator) -> None:
    said = "Foreign Minister Orla Brandt said on Monday that she would stay."
    text = f"{said}\nRelated: {said}\n{said}"
    first, second, third = 0, text.index("Related"), text.rindex("Foreign")
    blocks = (
        Block(first, second - 1, "body"),
        Block(second, third - 1, "furniture"),
        Block(third, len(text), "body", duplicate_of=0),
    )
    article = Article(id="r1", sha256="0" * 64, address="a", text=text, blocks=blocks)
    found = annotator.annotate(article)
    assert found.attributions
    assert all(end <= second for _, end, _ in all_spans(found))


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped(), tmp_path / "weights"))


def test_damaged_weights_are_refused_by_name(weights: Path) -> None:
    file = weights / ENCODER
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    with pytest.raises(WeightsError, match=ENCODER):
        load(weights)


def test_missing_weights_are_refused_by_name(weights: Path) -> None:
    (weights / ENCODER).unlink()
    with pytest.raises(WeightsError, match=ENCODER):
        load(weights)


def test_weights_of_another_edition_are_refused(weights: Path) -> None:
    card = json.loads((weights / CARD).read_text(encoding="utf-8"))
    (weights / CARD).write_text(json.dumps({**card, "edition": 99}), encoding="utf-8")
    with pytest.raises(WeightsError, match="edition 99"):
        load(weights)


def test_the_card_says_what_and_how_well() -> None:
    card = load(shipped()).card
    assert {"trained_on", "figures_on_dev_int8", "reliability_on_dev", "sha256"} <= set(card)
