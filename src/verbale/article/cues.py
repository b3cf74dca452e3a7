"""A short line of press text -> what kind of line its words say it is: furniture, caption, byline or dateline.

The habits of print that this rests on are in lines.py. Only short lines are looked at: a paragraph is a paragraph.
"""

from __future__ import annotations

import re

from verbale.article import lines
from verbale.article.bylines import read_byline
from verbale.article.dates import find_dates, has_clock_time, without_dates
from verbale.model import BlockRole

MAX_LINE = 500
"""Characters up to which a block can be anything but body text."""

_WORD = re.compile(r"[^\W\d_]{2,}")
_BETWEEN_NAMES = frozenset(("via", "by", "and", "of", "for"))


def role_of_line(line: str, *, edge: bool) -> BlockRole | None:
    """A block's text -> the role that its words give it, None when it reads as body text or a heading.

    `edge` says that the block stands before the first or after the last paragraph of the body, where a line such as
    "Jane Doe, BBC News" can be a byline.
    """
    if len(line) > MAX_LINE:
        return None
    line = " ".join(line.split())
    if is_caption(line):
        return "caption" if _says_something(line) else "furniture"
    if is_furniture(line):
        return "furniture"
    if is_staff_line(line) or read_byline(line, edge=False):
        return "byline"
    if is_dateline(line):
        return "dateline"
    return "byline" if edge and read_byline(line, edge=True) else None


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the page and not to the report: links, buttons, subscriptions, rights."""
    if lines.FURNITURE_LINE.fullmatch(line) or lines.FURNITURE_BEGINNING.match(line):
        return True
    if lines.CAPITAL_BEGINNING.match(line) or _is_button_bar(line):
        return True
    ends = lines.FURNITURE_END.search(line) if len(line) < 250 else None
    return bool(ends or lines.FURNITURE_LAST_WORDS.search(line))


def _is_button_bar(line: str) -> bool:
    found = re.findall(r"[^\s,|/•·]+", line.lower())
    return 0 < len(found) <= 30 and all(word in lines.BUTTON_WORDS or re.fullmatch(r"[\d:.]+", word) for word in found)


def is_caption(line: str) -> bool:
    """Whether a line is the words under a picture: it begins or ends as only captions do."""
    begins = lines.CAPTION_BEGINNING.match(line) or lines.CAPTION_OVERLAY.match(line)
    return bool(begins or lines.CREDIT_END.search(line))


def _says_something(line: str) -> bool:
    """Whether a caption has words besides names and its credit."""
    line = lines.CREDIT_LEAD.sub(" ", line).strip()
    credit = lines.CREDIT_END.search(line)
    rest = line[: credit.start()] if credit and credit.start() else line.partition(":")[2] or line
    found = _WORD.findall(rest)
    return len(found) >= 4 and any(word.islower() and word not in _BETWEEN_NAMES for word in found)


def is_staff_line(line: str) -> bool:
    """Whether a line names helpers ("Additional reporting by ...", "... contributed to this report")."""
    return bool(lines.STAFF.match(line) or lines.CONTRIBUTED.fullmatch(line))


def is_dateline(line: str) -> bool:
    """Whether a line holds nothing but when (and where) the report was published, or an agency's place and date."""
    if len(line) > 200 or "(@" in line:  # a post's author and day: it says whose words stand above
        return False
    if lines.RELATIVE.fullmatch(line) or (lines.AGENCY_LINE.fullmatch(line) and len(line) < 80):
        return True
    dated = next(find_dates(line), None) is not None
    labelled = lines.DATE_LABEL.search(line) is not None
    if not dated and not (labelled and has_clock_time(line)):
        return False
    rest = lines.WEEKDAY.sub(" ", lines.DATE_LABEL.sub(" ", without_dates(line)))
    if not dated:  # "Update at 8:07 a.m. ET: A Mistake" is a heading
        return len(re.findall(r"[^\W\d_]+", rest)) <= 1
    return len(_WORD.findall(rest)) <= (4 if labelled else 3)


def is_capital_link(line: str) -> bool:
    """Whether a line is all capitals and as long as another report's headline, without an end of sentence."""
    found = re.findall(r"[^\W\d_]+", line)
    return len(found) >= 6 and line.upper() == line and line.rstrip("'\"’”")[-1:] not in ".!?"


def opens_link_list(line: str) -> bool:
    """Whether what follows this line is likely to be links to other reports."""
    return lines.LINK_LIST_HEADING.fullmatch(" ".join(line.split()).rstrip(" :»>")) is not None
