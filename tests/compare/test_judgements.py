"""A person's decisions: found by words, applied in time, undone, outranking the rules, and never lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.compare.build import actor, quoting, report, selecting
from verbale.compare import compare, unresolved
from verbale.model import Judgement, Reading

PLAIN = "Let me be plain, we see no use in sitting down with US."
FULLER = "Let me be plain, we see no use in sitting down with the US"
OTHER = "The harbour at Lorn stays open to every ship this winter."


def judgement(
    what: str, *targets: tuple[Reading, str], when: str = "2031-03-05T09:00:00+00:00", **more: Any
) -> Judgement:
    fields: dict[str, Any] = {"field": None, "before": None, "after": None, "why": None} | more
    chosen = tuple(selecting(reading, words) for reading, words in targets)
    return Judgement(id=f"j-{what}-{when}", when=when, who="me", what=what, target=chosen, **fields)  # type: ignore[arg-type]


@pytest.fixture
def one() -> Reading:
    return quoting("Ada Verhoeven", PLAIN)


@pytest.fixture
def other() -> Reading:
    return quoting("Ada Verhoeven", FULLER, title="Other")


def test_confirm_and_reject_in_order_of_time(one: Reading, other: Reading) -> None:
    early = judgement("confirm", (one, PLAIN), when="2031-03-05T12:00:00+09:00")
    late = judgement("reject", (other, FULLER), when="2031-03-05T04:00:00+00:00")
    (statement,) = compare([one, other], [late, early]).statements
    assert statement.state == "rejected"  # 12:00 at +09:00 is 03:00 UTC
    assert compare([one, other], [late, early]).differences == ()
    (statement,) = compare([one, other], [replace(late, undone=True), early]).statements
    assert statement.state == "confirmed"


@pytest.mark.parametrize(
    ("field", "after", "value"),
    [
        ("act", "REJECT", "REJECT"),
        ("medium", "briefing", "briefing"),
        ("negated", "true", True),
        ("condition", "if the toll is paid", "if the toll is paid"),
    ],
)
def test_correct_a_field(one: Reading, field: str, after: str, value: object) -> None:
    decided = judgement("correct", (one, PLAIN), field=field, after=after)
    record = compare([one], [decided])
    (statement,) = record.statements
    assert getattr(statement, field) == value
    assert statement.state == "corrected"
    assert unresolved(record) == ()


def test_correct_the_date(one: Reading) -> None:
    (statement,) = compare(
        [one], [judgement("correct", (one, PLAIN), field="date", after="2031-03-02/2031-03-03")]
    ).statements
    assert statement.date is not None
    assert (statement.date.start, statement.date.end, statement.date.basis) == ("2031-03-02", "2031-03-03", "judgement")


def test_correct_the_speaker_by_name_or_alias() -> None:
    text = f"News\n\nAda Verhoeven met Bela Kovats. Ada Verhoeven said: {PLAIN}\n"
    people = [actor("Ada Verhoeven", "Ada Verhoeven"), actor("Bela Kovats", "Bela Kovats")]
    reading = report(text, actors=people, statements=[{"by": "Ada Verhoeven", "words": PLAIN}])
    bela = next(a.id for a in compare([reading]).actors if a.name == "Bela Kovats")
    for given in ("Bela Kovats", bela):
        (statement,) = compare(
            [reading], [judgement("correct", (reading, PLAIN), field="speaker", after=given)]
        ).statements
        assert (statement.speaker, statement.speakers) == (bela, (bela,))


def test_correct_an_actor(one: Reading) -> None:
    decided = judgement("correct", (one, "Ada Verhoeven"), field="country", after="BEL")
    (found,) = compare([one], [decided]).actors
    assert found.country == "BEL"


def test_split_and_merge_outrank_the_rules(one: Reading, other: Reading) -> None:
    apart = judgement("split", (one, PLAIN), (other, FULLER))
    assert len(compare([one, other], [apart]).statements) == 2
    again = judgement("merge", (other, FULLER), (one, PLAIN), when="2031-03-06T09:00:00+00:00")
    assert len(compare([one, other], [apart, again]).statements) == 1
    unlike = quoting("Bela Kovats", OTHER, title="Third")
    forced = compare([one, unlike], [judgement("merge", (one, PLAIN), (unlike, OTHER))])
    assert len(forced.statements) == 1


def test_split_and_merge_actors(one: Reading, other: Reading) -> None:
    name = "Ada Verhoeven"
    assert len(compare([one, other], [judgement("split", (one, name), (other, name))]).actors) == 2
    envoy = quoting("Kwon Jong Gun", OTHER, title="Third")
    record = compare([one, envoy], [judgement("merge", (one, name), (envoy, "Kwon Jong Gun"))])
    (joined,) = record.actors
    assert set(joined.variants) == {name, "Kwon Jong Gun"}


def test_words_that_are_gone_are_listed_never_dropped(one: Reading, other: Reading) -> None:
    decided = [
        judgement("reject", (other, FULLER)),
        judgement("correct", (one, PLAIN), field="colour", after="red"),
        judgement("correct", (one, PLAIN), field="speaker", after="Nobody Known"),
        judgement("merge", (one, PLAIN)),
    ]
    decided = [replace(j, id=str(i)) for i, j in enumerate(decided)]
    record = compare([one], decided)
    assert [j.id for j in unresolved(record)] == ["0", "1", "2", "3"]
    assert set(record.judgements) == set(decided)
    assert record.statements[0].state == "auto"
    assert unresolved(compare([one, other], decided[:1])) == ()


def test_a_selector_finds_its_entry_when_the_reading_has_moved_a_little(one: Reading) -> None:
    decided = judgement("confirm", (one, PLAIN))
    span = one.statements[0].content[0]
    shorter = replace(span, end=span.end - 1, text=span.text[:-1])
    moved = replace(one, statements=(replace(one.statements[0], content=(shorter,)),))
    (statement,) = compare([moved], [decided]).statements
    assert statement.state == "confirmed"
