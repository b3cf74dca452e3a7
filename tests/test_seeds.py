"""The two seed reports, read for real: what the record must hold of them. Skips where ../shared is absent."""

from __future__ import annotations

from pathlib import Path

import pytest

from verbale.annotate import Annotator
from verbale.compare import compare
from verbale.model import Actor, Record, Statement
from verbale.pipeline import read_into
from verbale.read import ReadOptions
from verbale.record import Store

FURNITURE = ("button that move", "Related stories", "Most viewed", "Related posts", "Please direct comments")


@pytest.fixture(scope="module")
def record(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Record:
    with Store.open(tmp_path_factory.mktemp("seeds") / "seeds.db") as store:
        summary = read_into(store, [str(shared / "seeds")], ReadOptions(), Annotator(threads=2))
        assert len(summary.read) == 2
        return compare(store.readings(), store.judgements())


def actors_named(record: Record, word: str) -> list[Actor]:
    return [a for a in record.actors if a.kind == "person" and any(word in v.split() for v in a.variants)]


@pytest.mark.parametrize(
    ("family", "spellings"), [("Kwon", {"Kwon Jong-gun", "Kwon Jong Gun"}), ("Choe", {"Choe Son-hui", "Choe Son Hui"})]
)
def test_one_actor_with_both_spellings(record: Record, family: str, spellings: set[str]) -> None:
    (actor,) = actors_named(record, family)
    assert spellings <= set(actor.variants)


def explicitly(record: Record) -> Statement:
    (found,) = [s for s in record.statements if any("Explicitly speaking" in w.quote for w in s.wordings)]
    return found


def test_one_statement_with_two_wordings_and_its_difference_marked(record: Record) -> None:
    statement = explicitly(record)
    assert len(statement.wordings) == 2
    assert {w.report for w in statement.wordings} == {r.article.id for r in record.readings}
    (kwon,) = actors_named(record, "Kwon")
    assert statement.speaker == kwon.id
    changes = [c for w in statement.wordings for c in w.changes]
    assert [c.kind for c in changes] == ["article"]
    assert {side.text for c in changes for side in (c.here, c.there) if side} == {"with US", "with the US"}


def test_nothing_comes_from_furniture_or_a_duplicate(record: Record) -> None:
    for reading in record.readings:
        unread = [b for b in reading.article.blocks if not b.is_read]
        for words in FURNITURE:
            at = reading.article.text.find(words)
            assert at < 0 or any(b.start <= at < b.end for b in unread)
        spans = [s for st in reading.statements for s in (*st.content, *st.source, *st.cue)]
        spans += [m.span for m in reading.mentions]
        assert not [s.text for s in spans for b in unread if s.start < b.end and b.start < s.end]


def test_dates_authors_and_the_doubled_caption(record: Record) -> None:
    first, second = (r.article for r in record.readings)
    assert first.published is not None
    assert first.modified is not None
    assert first.published.at == first.modified.at == "2020-07-08T17:08+09:00"
    assert first.authors == ("Hwang Joon-bum", "Gil Yun-hyung")
    captions = [b for b in first.blocks if b.role == "caption"]
    assert [b.duplicate_of is not None for b in captions] == [False, True]
    assert second.published is None
    assert second.modified is None
