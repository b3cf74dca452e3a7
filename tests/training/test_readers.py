"""Stories and PLOVER's corpora become labelled texts: what is marked is kept, what is not marked stays unknown."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.plover import parties, plv_texts, quad_texts, record_texts, synthetic_texts, types_of, unmarked
from training.stories import story_texts
from training.texts import GoldText
from verbale.resources.plover import QUADS, TYPES


def lines(file: Path, rows: Iterable[Any]) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return file


STORY = {
    "story": "ferries",
    "reports": [{"id": "R1", "url": "u:1"}, {"id": "R2", "url": "u:2"}, {"id": "R3", "url": "u:3"}],
    "complete_reports": ["R1", "R2"],
    "events": [
        {
            "id": "E1", "type": "SANCTION", "span_from": "R1", "span": "Norland expelled two envoys",
            "trigger": "expelled",
            "status": "happened", "background": True, "optional": True, "type_alt": ["REJECT"],
            "other_spans": [
                {"report": "R2", "span": "the expulsion of two envoys", "trigger": "expulsion"},
                {"report": "R3", "span": "expelled", "trigger": "expelled"},
                {"report": "R1", "span": "words that are not there", "trigger": "words"},
                {"report": "R1", "span": "Norland expelled two envoys", "trigger": "expelled"},
            ],
        },
        {"id": "E2", "type": "CONSULT", "span_from": "R2", "span": "talks", "status": "planned", "background": False},
    ],
}  # fmt: skip
REPORTS = [
    {"url": "u:1", "title": "Envoys out", "text": "Norland expelled two envoys.\n\nRain fell."},
    {"url": "u:2", "title": None, "text": "After the expulsion of two envoys talks are off."},
    {"url": "u:3", "title": "x", "text": "Norland expelled two envoys."},
]


def test_complete_reports_of_a_story_have_their_triggers(tmp_path: Path) -> None:
    lines(tmp_path / "reports.jsonl", REPORTS)
    lines(tmp_path / "gold_train" / "ferries.json", [STORY])
    first, second = story_texts(tmp_path)
    assert (first.id, second.id) == ("ferries-R1", "ferries-R2")
    assert first.text == "Envoys out\n\nNorland expelled two envoys.\n\nRain fell."
    (told,) = first.events or ()
    assert first.text[slice(*told.trigger)] == "expelled"
    assert (told.type, told.status, told.background, told.optional) == ("SANCTION", "happened", True, True)
    assert (told.alternatives, told.actors, told.recipients) == (("REJECT",), None, None)
    (again,) = second.events or ()
    assert second.text[slice(*again.trigger)] == "expulsion"
    assert (again.status, again.background) == (None, None)


@pytest.mark.parametrize(
    ("marked", "text", "source", "target"),
    [
        ("<s>Venn</s> met <t>Brack</t>.", "Venn met Brack.", "Venn", "Brack"),
        ("<t>Brack</t> was met by <s>Venn</s>", "Brack was met by Venn", "Venn", "Brack"),
        ("<s>Venn</s> left.", "Venn left.", "Venn", None),
        ("Nobody came.", "Nobody came.", None, None),
        ("<s>Venn, <t>his</t> envoy,</s> left", "Venn, his envoy, left", "Venn, his envoy,", "his"),
        ("<s>A</s> and <s>B</s> met <t>C</t>", "A and B met C", "A", "C"),
    ],
)
def test_marks_of_source_and_target_come_off(marked: str, text: str, source: str | None, target: str | None) -> None:
    found, *spans = unmarked(marked)
    assert found == text
    assert [span and found[slice(*span)] for span in spans] == [source, target]


PLAIN = st.text("ab <>&", max_size=8).filter(lambda t: "<s>" not in t and "<t>" not in t)


@given(PLAIN, PLAIN, PLAIN)
def test_what_was_marked_is_found_again(before: str, inside: str, after: str) -> None:
    text, source, target = unmarked(f"{before}<s>{inside}</s>{after}")
    assert text == before + inside + after
    assert source == (len(before), len(before) + len(inside))
    assert target is None


def test_parties_are_found_with_marks_and_without() -> None:
    row = {"sentence": "Venn met Brack.", "source": "Venn", "target": "Brack"}
    assert parties(row) == ("Venn met Brack.", (0, 4), (9, 14))
    assert parties({**row, "marked_sentence": "<t>Venn</t> met <s>Brack</s>."}) == ("Venn met Brack.", (9, 14), (0, 4))
    assert parties({**row, "source": "Lund", "target": None}) == ("Venn met Brack.", None, None)
    assert parties({"sentence": "Venn left."}) == ("Venn left.", None, None)


def test_plv_gives_the_pair_question(tmp_path: Path) -> None:
    rows = [
        {"sentence_id": 4, "marked_sentence": "<s>Venn</s> thanked <t>Brack</t>.", "gold_root": "SUPPORT"},
        {"sentence_id": "5", "marked_sentence": "<s>They</s> gave way.", "gold_root": "YIELD"},
        {"sentence_id": "6", "marked_sentence": "<s>They</s> gave way."},
    ]
    first, second, bare = plv_texts(lines(tmp_path / "plv.jsonl", rows))
    assert (first.id, first.text, first.paragraphs) == ("4", "Venn thanked Brack.", ((0, 19),))
    assert first.pair is not None
    assert (first.pair.source, first.pair.target, first.pair.types) == ((0, 4), (13, 18), ("SUPPORT",))
    assert (second.pair and second.pair.types) == ("CONCEDE", "RETREAT")
    assert (bare.pair and bare.pair.types) == ()
    assert first.layers == ("pair",)
    assert types_of("ASSAULT") == ("ASSAULT",)


def test_a_quad_class_says_which_types_it_may_be(tmp_path: Path) -> None:
    rows = [{"sentence": f"Sentence {q}.", "quad": q} for q in (0, 1, 2, 3, 4)]
    found = list(quad_texts(lines(tmp_path / "quad.jsonl", rows)))
    assert [t.text for t in found] == [f"Sentence {q}." for q in (1, 2, 3, 4)]
    assert [t.pair and t.pair.types for t in found] == list(QUADS.values())
    assert {t for types in QUADS.values() for t in types} == set(TYPES)


def test_a_synthetic_story_is_of_one_type(tmp_path: Path) -> None:
    rows = [
        {"title": "Strike", "text": "Teachers are out.\nSecond.", "type": "PROTEST"},
        {"title": "x", "text": "y", "type": "WEATHER"},
    ]
    (story,) = synthetic_texts(lines(tmp_path / "synthetic.jsonl", rows))
    assert story.text == "Strike\nTeachers are out."
    assert story.pair is not None
    assert (story.pair.source, story.pair.target, story.pair.types) == (None, None, ("PROTEST",))


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ([{"actorText": "Norland"}], (0, 7)),
        ({"actorText": "Norland"}, (0, 7)),
        ([{"actorText": "Lund"}], None),
        ([{"code": "NOR"}], None),
        ([], None),
        (None, None),
    ],
)
def test_a_record_names_its_parties_where_it_does(tmp_path: Path, source: Any, found: tuple[int, int] | None) -> None:
    row = {"id": "g1", "text": "Norland helped Venn.", "event": "AID", "source": source}
    (read,) = record_texts(lines(tmp_path / "gold.jsonl", [row, {**row, "event": "NONE"}]))
    assert read.pair is not None
    assert (read.id, read.pair.source, read.pair.target, read.pair.types) == ("g1", found, None, ("AID",))


def test_what_a_text_is_labelled_for() -> None:
    bare = GoldText("t", "x", ((0, 1),))
    assert bare.layers == ()
    assert GoldText("t", "x", ((0, 1),), links=(), names=(), trees=(), events=()).layers == (
        *("attribution", "naming", "syntax", "events"),
    )


def test_the_shared_stories_are_found_in_their_reports(shared: Path) -> None:
    texts = list(story_texts(shared / "stories"))
    assert len(texts) >= 30
    assert sum(len(t.events or ()) for t in texts) >= 300
    for text in texts:
        spans = [e.trigger for e in text.events or ()]
        assert all(0 <= a < b <= len(text.text) for a, b in spans)
        assert len(spans) == len(set(spans))
        assert all(e.type in TYPES for e in text.events or ())


def test_the_shared_pairs_are_read_whole(shared: Path) -> None:
    plover = shared / "corpora" / "plover"
    plv = list(plv_texts(plover / "plv_train.jsonl"))
    assert all(t.pair and (t.pair.source or t.pair.target) for t in plv)
    assert all(t.pair and t.pair.types and set(t.pair.types) <= set(TYPES) for t in plv)
    for text in (*plv, *record_texts(plover / "gold_records.jsonl")):
        for span in (text.pair and text.pair.source, text.pair and text.pair.target):
            assert span is None or text.text[slice(*span)].strip()
