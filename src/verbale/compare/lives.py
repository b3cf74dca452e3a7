"""The reports' actors of one name and country -> groups that may each be one life's.

Two people of one full name and one country are told apart only where reports leave no other way: offices that have
nothing in common, held so far apart that no report between them leads from the one to the other.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from verbale.resolve.naming.context import CAREER, Context, gap, offices

T = TypeVar("T", bound=Hashable)


def contradict(a: Context, b: Context) -> bool:
    """Whether two contexts are those of two lives: other offices (none of them a former one), decades apart."""
    return offices(a, b) == "other_career"


def lives(nodes: Sequence[T], context_of: Callable[[T], Context]) -> list[tuple[T, ...]]:
    """Actors of one name and what their reports give of each -> the groups, those in a group in the order given.

    Who is named without office or day goes to the group that is next in time, and stands alone with the like of him
    when two are."""
    contexts = {node: context_of(node) for node in nodes}
    days = [c.first for c in contexts.values() if c.first is not None]
    if not days or max(days) - min(days) <= CAREER:
        return [tuple(nodes)]
    parts: list[list[T]] = []
    told = [node for node in nodes if contexts[node].offices and contexts[node].first is not None]
    for node in sorted(told, key=lambda node: contexts[node].first or 0):
        near = [p for p in parts if _one_life(contexts[node], [contexts[other] for other in p])]
        near[-1].append(node) if near else parts.append([node])
    if len(parts) < 2:
        return [tuple(nodes)]
    rest = [node for node in nodes if node not in set(told)]
    open_ = [node for node in rest if not _next_in_time(node, parts, contexts.__getitem__)]
    groups = [*parts, open_] if open_ else parts
    return [tuple(node for node in nodes if node in set(group)) for group in groups]


def _one_life(context: Context, others: Sequence[Context]) -> bool:
    """Whether a context is within a career of one of a life's, or contradicts none of them."""
    return any((gap(context, other) or 0) <= CAREER for other in others) or not any(
        contradict(context, other) for other in others
    )


def _next_in_time(node: T, parts: Sequence[list[T]], context_of: Callable[[T], Context]) -> bool:
    """Puts an actor without office into the one part within a career of it; False when there is none or several."""
    here = context_of(node)
    near = [p for p in parts if any(_within_career(here, context_of(other)) for other in p)]
    if len(near) == 1:
        near[0].append(node)
    return len(near) == 1


def _within_career(a: Context, b: Context) -> bool:
    days = gap(a, b)
    return days is not None and days <= CAREER
