"""Events of a gold and events read -> figures: triggers with and without type, each field of the matched, roles.

A trigger read matches a gold one when they overlap, each once, those that overlap most first. What the gold marks as
optional is left out altogether: it is not missed, and what matches it is neither right nor false. `type` is right when
it is the gold's own, `type_or_alt` also when it is another that the annotator named. Fields are shares of the matched
triggers of which the gold knows them; actor and recipient are F1 over words, summed over the matched triggers; `all`
needs type, status, history, and half of the words of actor and recipient.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from evaluation.pairing import one_to_one
from training.events import GoldEvent, Pair
from verbale.model import EventMention

Row = dict[str, Any]
FIELDS = ("type", "mode", "status", "background", "all")


def as_gold(event: EventMention) -> GoldEvent:
    """An event as it is read -> the form of the gold."""
    parties = (tuple((s.start, s.end) for s in spans) for spans in (event.actors, event.recipients))
    trigger = (event.trigger.start, event.trigger.end)
    return GoldEvent(trigger, event.type, event.mode, event.status, event.background, *parties)


def score(documents: Iterable[tuple[str, Sequence[GoldEvent], Sequence[GoldEvent]]]) -> Row:
    """Texts, each with its gold events and those read -> the figures."""
    n = Counter[str]()
    words = {k: Counter[str]() for k in ("actor", "recipient")}
    for text, gold, found in documents:
        pairs = matched(gold, found)
        n["gold"] += sum(not g.optional for g in gold)
        n["found"] += len(found) - sum(g.optional for g, _ in pairs)
        for g, f in pairs:
            if not g.optional:
                _count(n, words, text, g, f)
    return {
        "trigger": prf(n["matched"], n["found"], n["gold"]),
        "trigger_and_type": prf(n["type"], n["found"], n["gold"]),
        "trigger_and_type_or_alt": prf(n["type_or_alt"], n["found"], n["gold"]),
        **{k: round(n[k] / max(1, n[f"known {k}"]), 3) for k in FIELDS},
        **{k: prf(c["hit"], c["found"], c["gold"]) for k, c in words.items()},
    }


def matched(gold: Sequence[GoldEvent], found: Sequence[GoldEvent]) -> list[tuple[GoldEvent, GoldEvent]]:
    """Gold and found events whose triggers overlap, one to one."""
    overlaps = ((_shared(g.trigger, f.trigger), i, k) for i, g in enumerate(gold) for k, f in enumerate(found))
    return [(gold[i], found[k]) for i, k in one_to_one(c for c in overlaps if c[0] > 0)]


def right_ones(gold: Sequence[GoldEvent], read: Sequence[EventMention]) -> list[bool]:
    """Gold events and events as they are read -> of each one read whether its trigger and type are right, by a gold
    type or by another that the annotator named."""
    found = [as_gold(e) for e in read]
    right = {id(f) for g, f in matched(gold, found) if f.type in (g.type, *g.alternatives)}
    return [id(f) in right for f in found]


def prf(hit: int, found: int, gold: int) -> Row:
    """Counts -> precision, recall, F1 and how many the gold has."""
    return {
        "p": round(hit / max(1, found), 3),
        "r": round(hit / max(1, gold), 3),
        "f1": round(2 * hit / max(1, found + gold), 3),
        "of": gold,
    }


def _count(n: Counter[str], words: dict[str, Counter[str]], text: str, gold: GoldEvent, found: GoldEvent) -> None:
    """One matched pair into the counts."""
    right = {"type": found.type == gold.type, "type_or_alt": found.type in (gold.type, *gold.alternatives)}
    if gold.mode_known:
        right["mode"] = (found.type, found.mode) == (gold.type, gold.mode)
    if gold.status is not None:
        right["status"] = found.status == gold.status
    if gold.background is not None:
        right["background"] = found.background == gold.background
    if gold.actors is not None and gold.recipients is not None:
        right["all"] = _parties(words, text, gold, found) and all(
            right.get(k, True) for k in ("type", "status", "background")
        )
    n.update(f"known {k}" for k in right)
    n.update(k for k, ok in right.items() if ok)
    n["matched"] += 1


def _parties(words: dict[str, Counter[str]], text: str, gold: GoldEvent, found: GoldEvent) -> bool:
    """Counts the words of actor and recipient; whether half of each are right."""
    shares: list[float] = []
    for role, g, f in (("actor", gold.actors, found.actors), ("recipient", gold.recipients, found.recipients)):
        wanted, given = _words(text, g or ()), _words(text, f or ())
        words[role].update(hit=len(wanted & given), found=len(given), gold=len(wanted))
        shares.append(2 * len(wanted & given) / max(1, len(wanted) + len(given)) if wanted or given else 1.0)
    return min(shares) >= 0.5


def _shared(a: Pair, b: Pair) -> int:
    return min(a[1], b[1]) - max(a[0], b[0])


def _words(text: str, spans: Sequence[Pair]) -> set[int]:
    """Offsets at which the words of the spans begin, articles left out."""
    return {
        a + m.start()
        for a, b in spans
        for m in re.finditer(r"\w+", text[a:b])
        if m.group().lower() not in {"the", "a", "an"}
    }
