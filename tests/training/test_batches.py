"""Labelled texts as the encoder learns from them: tags and links on word pieces, padded. Needs torch."""

from __future__ import annotations

import pytest

from training.corpora import GoldText, Link, paragraphs_of
from training.names import Labelled
from verbale.annotate.tags import ATTRIBUTION, NAMING
from verbale.annotate.weights import TOKENIZER, shipped
from verbale.annotate.windows import Windower

pytest.importorskip("torch", reason="needs torch: make train-env")

TEXT = "Orla Venn said no.\nRain fell on Saltmarsh."
NAMES = (Labelled(0, 9, "person"), Labelled(32, 41, "place"))
LINKS = (Link(cue=((10, 14),), contents=((15, 17),), source=((0, 9),)),)


@pytest.fixture(scope="module")
def windower() -> Windower:
    """Cuts windows with the tokenizer of the shipped weights."""
    return Windower(shipped() / TOKENIZER)


def text(links: bool = True, names: bool = True) -> GoldText:
    """The text with the labels asked for."""
    return GoldText("t", TEXT, paragraphs_of(TEXT), LINKS if links else None, NAMES if names else None)


def test_tags_say_the_labels_again(windower: Windower) -> None:
    from training.batches import examples

    (example,) = examples([text()], windower)
    window = example.window
    assert example.roles is not None
    assert example.names is not None
    for found, tag_set, words in (
        (example.roles, ATTRIBUTION, {"source": "Orla Venn", "cue": "said", "content": "no"}),
        (example.names, NAMING, {"person": "Orla Venn", "place": "Saltmarsh"}),
    ):
        for kind, expected in words.items():
            tags = [tag_set.tags[n] for n in found]
            pieces = [i for i, tag in enumerate(tags) if tag.endswith(f"-{kind}")]
            assert TEXT[window.starts[pieces[0]] : window.ends[pieces[-1]]] == expected
            assert tags[pieces[0]][0] in "SB"
            assert tags[pieces[-1]][0] in "SE"


def test_links_join_first_pieces(windower: Windower) -> None:
    from training.batches import examples

    (example,) = examples([text()], windower)
    ((content, cue),) = example.content_links
    ((asker, source),) = example.source_links
    starts = example.window.starts
    assert (starts[content], starts[cue], starts[source], asker) == (15, 10, 0, cue)


@pytest.mark.parametrize(("links", "names"), [(True, False), (False, True)])
def test_what_is_not_labelled_is_not_taught(windower: Windower, links: bool, names: bool) -> None:
    from training.batches import collate, examples

    batch = collate(list(examples([text(links, names)] * 2, windower)))
    assert (batch.roles is not None, batch.names is not None) == (links, names)
    assert batch.ids.shape == batch.mask.shape == batch.shapes.shape
    assert batch.content_links.shape == ((2, 3) if links else (0, 3))
    assert batch.mask.sum(1).tolist() == batch.lengths.tolist()


def test_a_pass_holds_every_example_once(windower: Windower) -> None:
    import random

    from training.batches import examples, shuffled

    parts = [list(examples([text(links)] * 7, windower)) for links in (True, False)]
    batches = shuffled(parts, 3, random.Random(5))
    assert sorted(len(b) for b in batches) == [1, 1, 3, 3, 3, 3]
    assert {id(e) for b in batches for e in b} == {id(e) for part in parts for e in part}
    assert all(len({e.roles is None for e in b}) == 1 for b in batches)
