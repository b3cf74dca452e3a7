"""What one report's words and annotations give: actors, speakers and what goes with a statement."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.resolve.reports import annotations, article, cases
from verbale.model import Annotations, Attribution, Block, Name, Quotation, Reading, ReportedActor, Span
from verbale.resolve import resolve


def by_key(reading: Reading) -> dict[str, ReportedActor]:
    """The reading's actors by key."""
    return {a.key: a for a in reading.actors}


def why(case: dict[str, Any]) -> str:
    """A case's name."""
    return case["why"]


@pytest.mark.parametrize("case", cases("speakers"), ids=why)
def test_speakers(case: dict[str, Any]) -> None:
    reading = resolve(article(case["text"], roles=case.get("roles", ())), annotations(case, case["said"]))
    actors = by_key(reading)
    spoken = {s.quote: [actors[k].name for k in s.speakers] for s in reading.statements}
    assert spoken == {row[2]: row[3] for row in case["said"]}
    assert not {a.name for a in reading.actors} & set(case.get("absent", ()))
    if "candidates" in case:
        assert [[actors[k].name for k in m.candidates] for m in reading.mentions if m.kind == "pronoun"] == [
            case["candidates"]
        ]


@pytest.mark.parametrize("case", cases("statements"), ids=why)
def test_statements(case: dict[str, Any]) -> None:
    reading = resolve(article(case["text"], case.get("published")), annotations(case, [case["said"]]))
    actors, (statement,) = by_key(reading), reading.statements
    got = {
        "speakers": [actors[k].name for k in statement.speakers],
        "via": [actors[k].name for k in statement.via],
        "addressees": [actors[k].name for k in statement.addressees],
        "medium": statement.medium,
        "act": statement.act,
        "negated": statement.negated,
        "date": statement.date.start if statement.date else None,
    }
    assert {k: got[k] for k in got if k in case} == {k: case[k] for k in got if k in case}


@pytest.mark.parametrize("case", cases("actors"), ids=why)
def test_actors(case: dict[str, Any]) -> None:
    reading = resolve(article(case["text"]), annotations(case, []))
    (actor,) = [a for a in reading.actors if a.name == case["actor"]]
    got = {
        "country": actor.country,
        "variants": sorted(actor.variants),
        "offices": [[o.title, o.organisation, o.country] for o in actor.offices],
        "fixed_id": actor.fixed_id,
        "descriptions": list(actor.descriptions),
    }
    want = {k: sorted(case[k]) if k == "variants" else case[k] for k in got if k in case}
    assert {k: got[k] for k in want} == want


def test_only_read_blocks_give_entries() -> None:
    text = "Norway spoke.\nChile spoke.\nNorway spoke."
    whole = article(text)
    roles = ("body", "furniture", "body")
    twins = (None, None, 0)
    blocks = tuple(Block(b.start, b.end, r, d) for b, r, d in zip(whole.blocks, roles, twins, strict=True))  # type: ignore[arg-type]
    said = Attribution((Span.cut(text, 14, 19),), (Span.cut(text, 20, 25),), (Span.cut(text, 14, 19),), "direct", 0.9)
    reading = resolve(type(whole)("r0", "0" * 64, "case", text, blocks), Annotations((said,), (), ()))
    assert [a.name for a in reading.actors] == ["Norway"]
    assert [m.span.start for m in reading.mentions] == [0]
    assert reading.statements == ()


PIECES = [
    "Kim", "Jong", "Un", "Orla Venn", "Venn", "Mr.", "President", "the", "North", "Korea", "South", "US", "U.S.", "’s",
    "and", ",", ".", "said", "foreign", "ministry", "Ministry of Foreign Affairs", "(MOFA)", "he", "they", "“", "”",
    "Georgia", "Moscow", "government", "of", "told", "on Tuesday", "\n", "\x00", "\ud800", "é", "🙂", "-",
    "Washington, D.C.", "the two governments", "both sides", "the agency", "KCNA", "allies", "other officials", "who",
    "office", "Khan", "spokesman", "The", "in",
]  # fmt: skip


@st.composite
def reports(draw: st.DrawFn) -> tuple[str, Annotations]:
    """Texts of the words that the rules look at, in any order, with spans anywhere."""
    text = " ".join(draw(st.lists(st.sampled_from(PIECES), max_size=60)))

    def span() -> Span:
        start = draw(st.integers(0, len(text)))
        return Span.cut(text, start, draw(st.integers(start, min(len(text), start + 40))))

    def spans(most: int) -> tuple[Span, ...]:
        return tuple(span() for _ in range(draw(st.integers(0, most))))

    kinds = st.sampled_from(["direct", "indirect", "mixed", "fragment"])
    said = [Attribution(spans(2), spans(2), spans(2), draw(kinds), 0.5) for _ in range(draw(st.integers(0, 5)))]
    tags = st.sampled_from(["person", "organisation", "place", "people", "office"])
    found = [Name(span(), draw(tags), 0.5) for _ in range(draw(st.integers(0, 8)))]
    quoted = [Quotation(span(), "“") for _ in range(draw(st.integers(0, 3)))]
    return text, Annotations(tuple(said), tuple(found), tuple(quoted), spans(3))


@settings(max_examples=300, deadline=None)
@given(reports(), st.sampled_from([None, "2031-03-06"]))
def test_whatever_is_tagged_every_span_and_key_holds(report: tuple[str, Annotations], published: str | None) -> None:
    text, tagged = report
    reading = resolve(article(text, published), tagged)
    keys = {a.key for a in reading.actors}
    assert len(keys) == len(reading.actors)
    for mention in reading.mentions:
        assert mention.span.text == text[mention.span.start : mention.span.end]
        assert {mention.actor, *mention.candidates} - {None} <= keys
    for actor in reading.actors:
        assert all(" ".join(text.split()).count(" ".join(v.split())) for v in actor.variants)
        assert all(o.evidence.text == text[o.evidence.start : o.evidence.end] for o in actor.offices)
    for statement in reading.statements:
        assert {*statement.speakers, *statement.via, *statement.addressees} <= keys
    assert resolve(article(text, published), tagged) == reading


def test_a_source_that_begins_inside_the_last_word_is_read() -> None:
    inside = Attribution((Span.cut("KCNA", 1, 4),), (), (), "direct", 0.5)
    assert resolve(article("KCNA"), Annotations((inside,), (), ())).statements == ()


def test_spans_beyond_the_text_are_left_out() -> None:
    far = Span(900, 905, "Venn.")
    said = Attribution((far,), (), (far,), "direct", 0.9)
    assert resolve(article("Norway spoke."), Annotations((said,), (Name(far, "person", 0.9),), ())).statements == ()


def test_a_long_report_takes_time_in_proportion() -> None:
    """400,000 characters with thousands of names and statements: seconds; a quadratic step takes minutes."""
    line = "Orla Venn of Norway told Tomas Brack that the US ships would sail. She said no more."
    text = "\n".join(line for _ in range(5000))
    starts = range(0, len(text), len(line) + 1)
    found = tuple(Name(Span.cut(text, s + a, s + b), "person", 0.9) for s in starts for a, b in ((0, 9), (25, 36)))
    parts = ((0, 9), (20, 24), (42, 65))
    rows = [[(Span.cut(text, s + a, s + b),) for a, b in parts] for s in starts]
    said = tuple(Attribution(*row, "indirect", 0.9) for row in rows)
    begin = time.process_time()
    reading = resolve(article(text), Annotations(said, found, ()))
    assert len(reading.statements) == 5000
    assert time.process_time() - begin < 60
