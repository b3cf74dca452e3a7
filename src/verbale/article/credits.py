"""A report's blocks -> the news agency that it is credited to, and the outlet where the text itself prints it.

An agency is credited by a dateline ("SEOUL, July 7 (Yonhap) --"), a byline, a line of its own, or a sign-off
("--IANS"); a picture's credit and "... contributed to this report" credit something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from verbale.article.bylines import Byline, read_byline
from verbale.article.dates import find_dates, without_dates
from verbale.article.lines import DATE_LABEL, MEDIA_NOUN, WEEKDAY
from verbale.model import BlockRole
from verbale.resources import agencies, outlets

_DATELINE = re.compile(
    r"(?:[A-ZÀ-Þ][\w .,'’/-]{1,60}?[,:.]?\s?)??(?:\w{3,9}\.? \d{1,2}\.?,? ?)?"
    r"(?:\((?P<round>[^()/]{2,40})(?:/[^()]{2,30})?\)|(?<=[ .])/(?P<slash>[A-Za-z ]{3,20})/\.?)"
    r"\s*(?:--|[-–—:])?\s*"
)
_FULL_DATELINE = re.compile(
    r"[A-ZÀ-Þ][\w .'’/-]{1,40}, \w{3,9}\.? \d{1,2}\.? \((?P<who>[A-Z][\w .]{1,30})\) ?(?:--|[-–—]) ?(?=\S)"
)
_SIGN_OFF = re.compile(r"(?:--|[-–—]|\()\s?(?P<agency>[A-Z][\w ]{1,30}?)\)?(?:\s+\S{1,12}/\S{1,12})?\s*\Z")
_REPORTED_BY = re.compile(
    r"\(?(?:source ?: ?|this (?:story|report|article) was (?:reported|written) by |from |by )(?:the )?", re.IGNORECASE
)
_RIGHTS = re.compile(
    r"(?:copyright|©|\(c\))\s*(?:©|\(c\))?\s*(?:\d{4})?\s*(?:by )?(?P<who>[^.|]{2,60}?)"
    r"(?:,? (?:LLC|Inc|Ltd|Co)\b.*|[.|].*)?\Z",
    re.IGNORECASE,
)
_HELPERS = re.compile(
    r"\b(?:contributed|assistance|additional reporting|editing by|with inputs?|with files)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Credits:
    """Who is credited in the text: persons as printed, agency and outlet by their names in the tables."""

    authors: tuple[str, ...] = ()
    agency: str | None = None
    outlet: str | None = None


def read_credits(blocks: Sequence[tuple[BlockRole, str]]) -> Credits:
    """Role and text of each block -> who is credited in them."""
    body = [text for role, text in blocks if role == "body"]
    bylines = [found for role, text in blocks if role == "byline" and (found := _byline(text))]
    lines = [text for role, text in blocks if role in ("byline", "dateline", "furniture")]
    agency, outlet = _dateline(body, [text for role, text in blocks if role in ("byline", "dateline")])
    names = tuple(dict.fromkeys(name for found in bylines for name in found.names))
    return Credits(
        names,
        agency or _first(found.agency for found in bylines) or _sign_off(body, lines),
        _first(found.outlet for found in bylines) or outlet or _rights(lines),
    )


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _byline(text: str) -> Byline | None:
    """A block of role byline -> what it credits; helpers named at the end of a report are not its authors."""
    line = " ".join(text.split())
    if line in outlets.forms():
        return Byline(outlet=outlets.forms()[line])
    if line in agencies.forms():
        return Byline(agency=agencies.forms()[line])
    if _HELPERS.search(line):
        return None
    return read_byline(line) or read_byline(f"By {line}")


def _dateline(body: Sequence[str], lines: Sequence[str]) -> tuple[str | None, str | None]:
    """The agency and the outlet that stand in the dateline of one of the first paragraphs or on a line of its own."""
    for text in (*body[:3], *lines[:8]):
        match = _DATELINE.match(text[:160])
        who = (match["round"] or match["slash"]).strip() if match else ""
        if who in agencies.forms():
            return agencies.forms()[who], None
        if who in outlets.forms():
            return None, outlets.forms()[who]
    return _unknown_agency(body), next((name for text in lines if (name := _named_beside_date(text))), None)


def _unknown_agency(body: Sequence[str]) -> str | None:
    """The agency of a full dateline, place, day and credit, that the table does not know: as it is printed."""
    match = _FULL_DATELINE.match(body[0][:160]) if body else None
    return match["who"] if match else None


def _named_beside_date(line: str) -> str | None:
    """A dateline with a paper's name in it ("The Harbour Courier, 3 May 2021") -> the name as printed."""
    if next(find_dates(line), None) is None:
        return None
    for part in re.split(r"[,|•·]| [-–—] ", without_dates(line)):
        words = WEEKDAY.sub(" ", DATE_LABEL.sub(" ", part)).strip()
        if MEDIA_NOUN.fullmatch(words):
            return words
    return None


def _sign_off(body: Sequence[str], lines: Sequence[str]) -> str | None:
    """The agency that signs the end of the last paragraph, or that a line names as the source of the whole report."""
    for text in (*body[-1:], *lines[-6:]):
        match = _SIGN_OFF.search(text[-80:])
        if match and match["agency"].strip() in agencies.forms():
            return agencies.forms()[match["agency"].strip()]
    return _first(_reported_by(text) for text in lines)


def _reported_by(text: str) -> str | None:
    """A line such as "Source: IANS" or "This story was reported by The Associated Press." -> the agency."""
    match = _REPORTED_BY.match(text)
    rest = text[match.end() : match.end() + 60] if match else ""
    named = re.match(r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*", rest)
    return agencies.forms().get(named.group()) if named else None


def _rights(lines: Sequence[str]) -> str | None:
    """The outlet that holds the rights, where the table knows it."""
    for text in lines:
        match = _RIGHTS.match(text)
        if match and (name := outlets.forms().get(match["who"].strip(" ,"))):
            return name
    return None
