"""Expressions found one by one -> the same with "from Tuesday to Friday" and "between March and June" made one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verbale.resolve.dates.find import Found
from verbale.resolve.dates.meaning import Calendar, Fixed, Range
from verbale.resolve.dates.resolving import between

TO = frozenset(("to", "through", "until", "till", "-", "–", "—"))
FROM, BETWEEN = "from", "between"
LONGEST = 12
"""Characters that may stand between the ends of a range."""


def joined(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """A text and its expressions in order -> the same with ranges joined; offsets still cut the words out."""
    at = 0
    while at < len(found):
        whole = pair(text, found[at], found[at + 1]) if at + 1 < len(found) else None
        yield whole or found[at]
        at += 2 if whole else 1


def pair(text: str, first: Found, last: Found) -> Found | None:
    """Two neighbours -> the range that they are, or None."""
    if last.start - first.end > LONGEST or not (ends(first, last) or decades(first, last)):
        return None
    link = text[first.end : last.start].strip().lower()
    near = max(0, first.start - LONGEST)
    lead = text[near : first.start].lower().split()[-1:]
    if not (link in TO or (link == "and" and (lead == [BETWEEN] or decades(first, last)))):
        return None
    resolved = between(first.resolved, last.resolved)
    if resolved.start is None:
        return None
    start = first.start
    if lead in ([FROM], [BETWEEN]):
        start = near + text[near : first.start].lower().rindex(lead[0])
    return Found(start, last.end, Fixed(resolved.value), resolved, first.before, first.told)


def ends(first: Found, last: Found) -> bool:
    """Whether both are places on the calendar, as narrow as each other."""
    both = isinstance(first.meaning, Calendar) and isinstance(last.meaning, Calendar)
    return both and first.resolved.precision == last.resolved.precision is not None


def decades(first: Found, last: Found) -> bool:
    """Whether both are decades or centuries: "the 1970s and 1980s"."""
    both = isinstance(first.meaning, Fixed) and isinstance(last.meaning, Fixed)
    return both and not isinstance(first.meaning, Range) and first.resolved.precision == "longer"
