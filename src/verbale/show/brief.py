"""The offices of an actor -> the titles that a line about it has room for: those that most reports give it.

An office that one report of many gives is more often misread than one that they all give, so the line of an actor does
not begin with it; its dossier lists all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from verbale.model import HeldOffice, OfficeStatus
from verbale.show.clean import one_line

_MOST = 2  # titles in one line
_BEFORE: dict[OfficeStatus, str] = {"held": "", "former": "former", "acting": "acting", "designate": "designated"}
_WHOSE = re.compile(r" (?:of|at|for|to|in) ")  # behind these a title says itself whose it is
_SAID = ("former", "late", "ex-", "acting", "interim", "caretaker", "designate", "-elect", "then")


def titles(offices: Sequence[HeldOffice]) -> list[str]:
    """Offices -> at most two titles, those still held before former ones, each with its status: "former mayor"."""
    reports: defaultdict[str, set[str]] = defaultdict(set)
    for held in offices:
        reports[_titled(held).casefold()].update(span.report for span in held.evidence)
    present = [held for held in offices if held.status != "former"] or [*offices]
    weights = {title.casefold(): len(reports[title.casefold()]) for title in map(_titled, present)}
    most = max(weights.values(), default=0)
    return _apart(title for title in map(_titled, present) if weights[title.casefold()] == most)[:_MOST]


def _titled(held: HeldOffice) -> str:
    """An office -> its title, with its status in front and its body behind where the title does not say them."""
    title, body = one_line(held.title), one_line(held.organisation)
    whole = title if not body or _WHOSE.search(title) or body.casefold() in title.casefold() else f"{title} ({body})"
    said = not _BEFORE[held.status] or any(word in title.casefold() for word in _SAID)
    return whole if said else f"{_BEFORE[held.status]} {whole}"


def _apart(found: Iterable[str]) -> list[str]:
    """Titles -> each once, whatever its capitals, without those that stand within another."""
    once = list({title.casefold(): title for title in reversed([*found])}.values())[::-1]
    return [one for one in once if not any(one.casefold() in other.casefold() for other in once if other is not one)]
