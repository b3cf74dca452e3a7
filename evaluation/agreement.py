"""Two annotators' gold of the same documents -> their agreement by field, a second one scored as a system would be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from evaluation import events
from evaluation.annotated import GOLD, Annotated, annotated
from evaluation.scorers import scorer

SECOND = GOLD / "second"


def agreement(corpora: Path) -> dict[str, Any]:
    """The corpora's folder -> figures of the second reading against the first."""
    second = {a.id: a for a in annotated(corpora, folder=SECOND)}
    pairs = [(a, second[a.id]) for a in annotated(corpora) if a.id in second]
    return {
        "documents": len(pairs),
        "events": events.score((a.text, a.events, b.events) for a, b in pairs),
        "statements": _statements(pairs),
    }


def _statements(pairs: list[tuple[Annotated, Annotated]]) -> dict[str, Any]:
    """Statements as PolNeAR's scorer counts attributions, and the share of matched ones with the same act."""
    gold = [{"id": a.id, "text": a.text, "attributions": _rows(a)} for a, _ in pairs]
    found = [{"id": b.id, "attributions": _rows(b)} for _, b in pairs]
    acts = [
        (s.act == t.act, s.negated == t.negated)
        for a, b in pairs
        for s in a.statements
        for t in b.statements
        if s.cue[0] < t.cue[1] and t.cue[0] < s.cue[1]
    ]
    shares = {"act": sum(a for a, _ in acts), "negated": sum(n for _, n in acts)}
    return {
        **scorer("attributions").score(gold, found),
        **{k: round(v / max(1, len(acts)), 3) for k, v in shares.items()},
    }


def _rows(one: Annotated) -> list[dict[str, Any]]:
    return [
        {
            "source": [list(s.source)] if s.source else [],
            "cue": [list(s.cue)],
            "content": [list(c) for c in s.contents],
        }
        for s in one.statements
    ]
