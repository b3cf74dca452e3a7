"""How events are counted, by cases made by hand, and what no reading can do to the figures."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.events import as_gold, matched, score
from training.events import GoldEvent
from verbale.model import EventMention, Span

CASES = (Path(__file__).parent / "cases" / "events.jsonl").read_text(encoding="utf-8").splitlines()


def place(text: str, words: str) -> tuple[int, int]:
    at = text.index(words)
    return at, at + len(words)


def event(text: str, row: dict[str, Any]) -> GoldEvent:
    spans = {k: tuple(place(text, w) for w in row.get(k, ())) for k in ("actors", "recipients")}
    rest = {k: v for k, v in row.items() if k not in ("trigger", "actors", "recipients", "alternatives")}
    return GoldEvent(place(text, row["trigger"]), alternatives=tuple(row.get("alternatives", ())), **spans, **rest)


def flat(figures: dict[str, Any]) -> dict[str, float]:
    out: dict[str, float] = {}
    for key, value in figures.items():
        out |= {f"{key}.{k}": v for k, v in value.items()} if isinstance(value, dict) else {key: value}
    return out


@pytest.mark.parametrize("case", [json.loads(c) for c in CASES], ids=lambda c: c["why"])
def test_figures(case: dict[str, Any]) -> None:
    gold, found = ([event(case["text"], r) for r in case[k]] for k in ("gold", "found"))
    figures = flat(score([(case["text"], gold, found)]))
    assert {k: figures[k] for k in case["figures"]} == case["figures"]


def test_documents_are_counted_together_and_never_matched_across() -> None:
    text = "They met."
    met = event(text, {"trigger": "met", "type": "CONSULT"})
    assert flat(score([(text, [met], []), (text, [], [met])]))["trigger.f1"] == 0
    both = flat(score([(text, [met], [met]), (text, [met], [])]))
    assert (both["trigger.p"], both["trigger.r"]) == (1, 0.5)


SPANS = st.tuples(st.integers(0, 20), st.integers(1, 5)).map(lambda s: (s[0], s[0] + s[1]))
EVENTS = st.lists(
    st.builds(GoldEvent, trigger=SPANS, type=st.sampled_from(["AID", "REJECT"]), optional=st.booleans()), max_size=5
)
TEXT = "abc def ghi jkl mno pqr stu"


@given(EVENTS, EVENTS)
def test_pairs_overlap_and_none_is_used_twice(gold: list[GoldEvent], found: list[GoldEvent]) -> None:
    pairs = matched(gold, found)
    assert all(g.trigger[0] < f.trigger[1] and f.trigger[0] < g.trigger[1] for g, f in pairs)
    for side, given_ in (([g for g, _ in pairs], gold), ([f for _, f in pairs], found)):
        assert all(sum(x is y for y in side) <= sum(x is y for y in given_) for x in side)
    shared = [min(g.trigger[1], f.trigger[1]) - max(g.trigger[0], f.trigger[0]) for g, f in pairs]
    assert all(a >= b for a, b in pairwise(shared))
    free_gold = [g for g in gold if not any(g is x for x, _ in pairs)]
    free_found = [f for f in found if not any(f is x for _, x in pairs)]
    assert not any(g.trigger[0] < f.trigger[1] and f.trigger[0] < g.trigger[1] for g in free_gold for f in free_found)


@given(EVENTS, EVENTS)
def test_figures_are_shares(gold: list[GoldEvent], found: list[GoldEvent]) -> None:
    figures = flat(score([(TEXT, gold, found)]))
    assert all(0 <= v <= 1 for k, v in figures.items() if not k.endswith(".of"))
    assert figures["trigger_and_type.f1"] <= figures["trigger_and_type_or_alt.f1"] <= figures["trigger.f1"]


def _apart(spans: list[tuple[int, int]]) -> bool:
    return all(a[1] <= b[0] for a, b in pairwise(sorted(spans)))


@given(st.lists(SPANS, min_size=1, max_size=4, unique_by=lambda s: s[0] // 6).filter(_apart))
def test_gold_against_itself_is_without_fault(triggers: list[tuple[int, int]]) -> None:
    gold = [GoldEvent(t, "AID") for t in triggers]
    figures = flat(score([(TEXT, gold, gold)]))
    assert {figures[k] for k in ("trigger.f1", "trigger_and_type.f1", "mode", "status", "background", "all")} == {1}


def test_an_event_as_it_is_read_takes_the_form_of_the_gold() -> None:
    text = "Norland expelled two envoys."
    read = EventMention(
        Span.cut(text, 8, 16), "SANCTION", "expel", "happened", True, (Span.cut(text, 0, 7),), (), confidence=0.7
    )
    assert as_gold(read) == GoldEvent((8, 16), "SANCTION", "expel", "happened", True, ((0, 7),), ())
