"""The parts of the training data: sentences of the bank packed with their events, and nothing of the test half."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest

from evaluation.annotated import annotated
from evaluation.documents import documents, plain_texts, quiet_keys, texts
from training.bank import Sentence, bank, parse
from training.parts import EVENTS, READING, TOGETHER, events_dev, is_dev, packed, parts
from training.stories import story_texts
from training.texts import GoldText

SENTENCES = [
    parse("event\t[a1 Norland] [t1:AID/-:happened:news helped] [r1 Sudmark]."),
    parse("near-sport\tThe Lions lost at home."),
    parse("event\tCrowds [t1:PROTEST/demo:ongoing:history marched] in Saltmarsh."),
]


def words(text: str, sentence: Sentence | GoldText) -> list[tuple[str, str, list[str], list[str]]]:
    return [
        (text[slice(*e.trigger)], e.type, *([text[a:b] for a, b in side or ()] for side in (e.actors, e.recipients)))
        for e in sentence.events or ()
    ]


@pytest.mark.parametrize("seed", range(5))
def test_packed_sentences_keep_their_events(seed: int) -> None:
    made = list(packed(SENTENCES * 9, random.Random(seed)))
    assert all(1 <= len(t.paragraphs) <= TOGETHER for t in made)
    assert sum(len(t.paragraphs) for t in made) == 9 * len(SENTENCES)
    assert len({t.id for t in made}) == len(made)
    wanted = sorted(w for s in SENTENCES * 9 for w in words(s.text, s))
    assert sorted(w for t in made for w in words(t.text, t)) == wanted
    assert {t.layers for t in made} == {("events",)}


def test_the_whole_bank_is_packed() -> None:
    given = list(bank())
    made = list(packed(given, random.Random(1)))
    assert sorted(line for t in made for line in t.text.splitlines()) == sorted(s.text for s in given)
    assert sum(len(t.events or ()) for t in made) == sum(len(s.events) for s in given)
    for text in made:
        spans = [p for e in text.events or () for p in (e.trigger, *(e.actors or ()), *(e.recipients or ()))]
        assert all("\n" not in text.text[a:b] and text.text[a:b].strip() for a, b in spans)


def test_all_reports_of_a_story_go_together() -> None:
    names = [f"story-{i}" for i in range(200)]
    assert all(is_dev(f"{n}-R1") == is_dev(f"{n}-R12") == is_dev(n) for n in names)
    assert 20 < sum(map(is_dev, names)) < 60


@pytest.fixture(scope="module")
def corpora(shared: Path) -> Path:
    return shared / "corpora"


@pytest.fixture(scope="module")
def every_part(corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[GoldText]]:
    """All parts, with every news text there is labelled by an earlier reader, who found one name in each."""
    labels = tmp_path_factory.mktemp("labels") / "labels.jsonl"
    news = plain_texts(corpora, "wikinews")
    rows = (corpora / "text" / "wikinews.jsonl").read_text(encoding="utf-8").splitlines()
    rows += (corpora / "polnear" / "train.jsonl").read_text(encoding="utf-8").splitlines()
    found = [{"id": str(r.get("id") or r["title"]), "names": [[0, 3, "person"]]} for r in map(json.loads, rows)]
    assert len(found) > len(news) > 100
    labels.write_text("".join(json.dumps(f) + "\n" for f in found), encoding="utf-8")
    return parts(corpora, (*READING, *EVENTS), str(labels), random.Random(1))


HEADS = {
    "attribution": ("attribution", "naming"),
    "names": ("naming",),
    "crossner": ("naming",),
    "names_bank": ("naming",),
    "news": ("naming",),
    "gum": ("naming", "syntax"),
    "ewt": ("syntax",),
    **dict.fromkeys(("stories", "own", "quiet", "bank"), ("events",)),
    **dict.fromkeys(("pairs", "plv", "plover", "synthetic"), ("pair",)),
}


@pytest.mark.slow
def test_every_part_has_texts_with_its_own_labels(every_part: dict[str, list[GoldText]]) -> None:
    for name, given in every_part.items():
        assert given, name
        assert {t.layers for t in given} == {HEADS[name]}, name
    assert not any(t.events for t in every_part["quiet"])


def _sentences(text: str) -> set[str]:
    """The long sentences of a text, blanks evened out."""
    found = (" ".join(s.split()) for s in re.split(r"(?<=[.!?”\"])\s+|\n", text))
    return {s for s in found if len(s) > 80}


@pytest.mark.slow
def test_no_text_of_the_test_half_is_learnt_from(corpora: Path, every_part: dict[str, list[GoldText]]) -> None:
    kept, wikinews = texts(corpora), plain_texts(corpora, "wikinews")
    held_out = [kept[d.id] for d in documents() if d.half == "test"] + [wikinews[k] for k in quiet_keys("test")]
    sentences = [_sentences(t) for t in held_out]
    everything = set[str]().union(*sentences)
    for name, given in every_part.items():
        for text in given:
            own = _sentences(text.text)
            if not own & everything:
                continue
            for one in sentences:
                shared_ = own & one
                assert len(shared_) < max(2, 0.3 * len(one)), (name, text.id, sorted(shared_)[:2])


@pytest.mark.slow
def test_what_is_kept_to_choose_by_is_not_learnt_from(corpora: Path, every_part: dict[str, list[GoldText]]) -> None:
    dev = {t.text for t in events_dev(corpora)}
    assert len(dev) >= 5
    for name in EVENTS:
        assert not dev & {t.text for t in every_part[name]}, name
    own = {a.text for half in ("train", "kept") for a in annotated(corpora, half)}
    stories = {t.text for t in story_texts(corpora.parent / "stories")}
    learnt = {t.text for name in ("own", "stories") for t in every_part[name]}
    assert learnt | dev == own | stories


def test_the_halves_have_no_document_in_common(corpora: Path) -> None:
    rows = documents()
    assert (
        len({(d.corpus, d.key) for d in rows})
        == len({d.sha256 for d in rows})
        == len({d.id for d in rows})
        == len(rows)
    )
    assert {d.half for d in rows} == {"train", "kept", "test"}
    quiet = {half: set(quiet_keys(half)) for half in ("train", "test")}
    assert not quiet["train"] & quiet["test"]
    assert not {d.key for d in rows} & (quiet["train"] | quiet["test"])
