"""Annotators' working forms become gold and come back; every fault is named; gold stands on the text it was made on."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import annotated as module
from evaluation.agreement import SECOND, agreement
from evaluation.annotated import Annotated, FormError, annotated, as_kept, read_form, write
from evaluation.documents import Document, documents, hashed, numbered, quiet_keys, texts
from evaluation.forms import main as forms
from training.events import wrong
from verbale.resources.plover import TYPES

TEXT = """Envoys leave Norland

Norland expelled two envoys on Monday. "The talks had failed," Foreign Minister Orla Venn said.
Talks about talks may resume in May. She did not say when."""

FORM: dict[str, Any] = {
    "id": "own-1",
    "statements": [
        {
            "s": 3, "cue": "said", "source": "Foreign Minister Orla Venn", "content": ["The talks had failed,"],
            "speaker": "Orla Venn", "act": "STATE", "negated": False,
        },
        {
            "s": 5, "cue": "say", "source": "She", "content": ["4: may resume in May", "when"],
            "speaker": "Orla Venn", "act": "REJECT", "negated": True,
        },
    ],
    "events": [
        {
            "s": 4, "trigger": "talks#1", "type": "CONSULT", "mode": None, "actors": [], "recipients": [],
            "status": "hypothetical", "background": False, "optional": True, "type_alt": ["AGREE"], "statement": 1,
        },
        {
            "s": 2, "trigger": "expelled", "type": "SANCTION", "mode": "expel", "actors": ["Norland"],
            "recipients": ["two envoys"], "status": "happened", "background": False, "statement": None,
        },
    ],
}  # fmt: skip


def changed(where: tuple[Any, ...], value: Any) -> dict[str, Any]:
    """The form with one value changed."""
    form = copy.deepcopy(FORM)
    at: Any = form
    for key in where[:-1]:
        at = at[key]
    at[where[-1]] = value
    return form


def test_sentences_are_numbered_from_one_over_all_lines() -> None:
    found = [s.text for s in numbered(TEXT)]
    assert found[0] == "Envoys leave Norland"
    assert found[3:] == ["Talks about talks may resume in May.", "She did not say when."]
    assert len(found) == 5


def test_a_working_form_becomes_offsets() -> None:
    gold = read_form(FORM, TEXT, "train")
    first, second = gold.statements
    assert [TEXT[slice(*p)] for p in (first.cue, first.source or (0, 0), *first.contents)] == [
        *("said", "Foreign Minister Orla Venn", "The talks had failed,"),
    ]
    assert [TEXT[slice(*p)] for p in second.contents] == ["may resume in May", "when"]
    assert (second.act, second.negated, second.speaker) == ("REJECT", True, "Orla Venn")
    expelled, talks = gold.events
    assert [TEXT[slice(*p)] for p in (expelled.trigger, *(expelled.actors or ()), *(expelled.recipients or ()))] == [
        *("expelled", "Norland", "two envoys"),
    ]
    assert talks.trigger == (TEXT.index("about talks") + 6, TEXT.index("about talks") + 11)
    assert (talks.optional, talks.alternatives, talks.status) == (True, ("AGREE",), "hypothetical")
    assert gold.performed == (None, 1)
    assert (gold.id, gold.half, gold.text) == ("own-1", "train", TEXT)


def test_gold_is_written_and_read_back_without_a_word_of_the_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gold = read_form(FORM, TEXT, "train")
    file = write(gold, tmp_path)
    kept = file.read_text(encoding="utf-8")
    assert json.loads(kept) == json.loads(json.dumps(as_kept(gold)))
    assert not any(words in kept for words in ("failed", "Foreign Minister", "expelled", "resume"))
    monkeypatch.setattr(module, "documents", lambda: [Document("own-1", "c", "k", "train", hashed(TEXT))])
    monkeypatch.setattr(module, "texts", lambda _: {"own-1": TEXT})
    assert annotated(tmp_path, folder=tmp_path) == [gold]
    assert annotated(tmp_path, "test", tmp_path) == []
    monkeypatch.setattr(module, "texts", lambda _: {"own-1": TEXT + " "})
    with pytest.raises(ValueError, match=r"own-1.*SHA-256"):
        annotated(tmp_path, folder=tmp_path)


FAULTS: list[tuple[tuple[Any, ...], Any, str]] = [
    (("events", 1, "trigger"), "banished", "event 1: 'banished' is not in sentence 2"),
    (("events", 1, "trigger"), "expel", "event 1: 'expel' is not in sentence 2"),
    (("events", 0, "trigger"), "talks#3", "event 0: 'talks' stands 1 times in sentence 4"),
    (("events", 1, "s"), 9, "event 1: no sentence 9"),
    (("events", 1, "s"), 0, "event 1: no sentence 0"),
    (("events", 1, "trigger"), " ", "event 1: .*no words"),
    (("events", 1, "type"), "WEATHER", "event 1: no type 'WEATHER'"),
    (("events", 1, "mode"), "drone", "event 1: SANCTION has no mode 'drone'"),
    (("events", 1, "status"), "maybe", "event 1: no status 'maybe'"),
    (("events", 0, "type_alt"), ["WEATHER"], "event 0: no type 'WEATHER'"),
    (("events", 0, "statement"), 7, "there is no statement 7"),
    (("events", 0, "statement"), -1, "there is no statement -1"),
    (("events", 1, "recipients"), ["three envoys"], "event 1: 'three envoys' is not in sentence 2"),
    (("events", 1), {"s": 2}, "event 1: a field is missing"),
    (("events", 1), "expelled", "event 1: a field is missing or of another kind"),
    (("statements", 0, "act"), "SAY", "statement 0: no act 'SAY'"),
    (("statements", 0, "cue"), "told", "statement 0: 'told' is not in sentence 3"),
    (("statements", 1, "content"), ["4: may not resume"], "statement 1: 'may not resume' is not in sentence 4"),
]


@pytest.mark.parametrize(("where", "value", "message"), FAULTS, ids=lambda v: str(v)[:40])
def test_a_fault_is_named_with_its_place(where: tuple[Any, ...], value: Any, message: str) -> None:
    with pytest.raises(FormError, match=message):
        read_form(changed(where, value), TEXT, "train")


def test_words_that_stand_twice_need_a_number() -> None:
    form = changed(("events", 0, "trigger"), "alks")
    with pytest.raises(FormError, match="'alks' is not in sentence 4"):
        read_form(form, TEXT, "train")
    twice = "Talks on talks, talks, said Venn."
    row = {**FORM["events"][1], "s": 1, "trigger": "talks", "actors": [], "recipients": []}
    with pytest.raises(FormError, match="'talks' stands 2 times in sentence 1: say which, as talks#1"):
        read_form({"id": "x", "events": [row]}, twice, "train")
    (found,) = read_form({"id": "x", "events": [{**row, "trigger": "talks#2"}]}, twice, "train").events
    assert found.trigger == (16, 21)


def test_every_fault_is_named_at_once() -> None:
    form = changed(("events", 1, "trigger"), "banished")
    form["events"][0]["type"] = "WEATHER"
    form["statements"][0]["act"] = "SAY"
    with pytest.raises(FormError) as told:
        read_form(form, TEXT, "train")
    assert [line.split(":")[0] for line in str(told.value).splitlines()] == ["statement 0", "event 0", "event 1"]


def test_an_event_of_a_statement_where_there_are_none_is_a_fault() -> None:
    form = {k: v for k, v in FORM.items() if k != "statements"}
    with pytest.raises(FormError, match="no statement 1"):
        read_form(form, TEXT, "train")


@given(st.integers(1, 5), st.data())
def test_any_run_of_words_is_found_where_it_stands(number: int, data: st.DataObject) -> None:
    sentence = numbered(TEXT)[number - 1]
    tokens = sentence.text.split()
    first = data.draw(st.integers(0, len(tokens) - 1))
    last = data.draw(st.integers(first, len(tokens) - 1))
    words = " ".join(tokens[first : last + 1]).strip('".,')
    if sentence.text.count(words) > 1:
        return
    row = {**FORM["events"][1], "s": number, "trigger": words, "actors": [], "recipients": []}
    (event,) = read_form({"id": "x", "events": [row]}, TEXT, "train").events
    assert TEXT[slice(*event.trigger)] == words
    assert sentence.start <= event.trigger[0] < event.trigger[1] <= sentence.end


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """The only document is own-1."""
    monkeypatch.setattr("evaluation.forms.documents", lambda: [Document("own-1", "c", "k", "train", hashed(TEXT))])
    monkeypatch.setattr("evaluation.forms.texts", lambda _: {"own-1": TEXT})


@pytest.mark.usefixtures("known")
def test_good_forms_are_kept_and_faulty_ones_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad, alien, broken = (tmp_path / f"{n}.json" for n in ("good", "bad", "alien", "broken"))
    good.write_text(json.dumps(FORM), encoding="utf-8")
    bad.write_text(json.dumps(changed(("events", 0, "type"), "WEATHER")), encoding="utf-8")
    alien.write_text(json.dumps({**FORM, "id": "own-2"}), encoding="utf-8")
    broken.write_text("{", encoding="utf-8")
    kept = tmp_path / "kept"
    assert forms([good, bad, alien, broken, tmp_path / "absent.json"], kept) == 1
    out = capsys.readouterr()
    assert out.out == "good.json: 2 statements, 2 events\n"
    assert [line.split(":")[0] for line in out.err.splitlines()] == [
        *("bad.json", "alien.json", "broken.json", "absent.json"),
    ]
    assert [f.name for f in kept.iterdir()] == ["own-1.json"]
    assert forms([good], None) == 0


@pytest.fixture(scope="module")
def gold(shared: Path) -> list[Annotated]:
    return annotated(shared / "corpora")


def test_our_gold_stands_in_its_texts(gold: list[Annotated]) -> None:
    assert len(gold) >= 40
    assert {a.half for a in gold} == {"train", "kept", "test"}
    for one in gold:
        spans = [p for s in one.statements for p in (s.cue, *s.contents, *((s.source,) if s.source else ()))]
        spans += [p for e in one.events for p in (e.trigger, *(e.actors or ()), *(e.recipients or ()))]
        assert all(0 <= a < b <= len(one.text) and one.text[a:b].strip() for a, b in spans), one.id
        assert all(s.act == "STATE" or s.act in TYPES for s in one.statements), one.id
        assert all(wrong(e.type, e.mode, e.status or "") is None for e in one.events), one.id
        assert all(p is None or 0 <= p < len(one.statements) for p in one.performed), one.id
        assert len(one.performed) == len(one.events)


def test_our_gold_holds_no_words_of_its_texts(gold: list[Annotated]) -> None:
    for one in gold:
        kept = (module.GOLD / f"{one.id}.json").read_text(encoding="utf-8")
        assert set(json.loads(kept)) == {"id", "sha256", "statements", "events"}
        longest = max((len(s.speaker or "") for s in one.statements), default=0)
        assert longest < 160, one.id


def test_every_listed_document_is_there(shared: Path) -> None:
    found = texts(shared / "corpora")
    assert set(found) == {d.id for d in documents()}
    assert len(quiet_keys("test")) >= 50
    assert sum((module.GOLD / f"{d.id}.json").exists() for d in documents() if d.half == "test") >= 20


def test_a_text_that_differs_is_an_error(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = documents()[0]
    wrong_hash = Document(first.id, first.corpus, first.key, first.half, "0" * 64)
    monkeypatch.setattr("evaluation.documents.documents", lambda: [wrong_hash])
    with pytest.raises(ValueError, match=first.id):
        texts(shared / "corpora")


def test_two_annotators_agree_as_far_as_people_do(shared: Path) -> None:
    assert len(list(SECOND.glob("*.json"))) >= 12
    figures = agreement(shared / "corpora")
    assert figures["documents"] == len(list(SECOND.glob("*.json")))
    assert 0.4 < figures["events"]["trigger"]["f1"] <= 1
    assert 0.5 < figures["statements"]["act"] <= 1
    assert 0.9 < figures["statements"]["negated"] <= 1
