"""The blocks of a report as texts, with what the page's markup says of them -> role and duplicates of each block.

What a line's own words say (cues.py) meets here with where it stands: before the first paragraph of the body, inside
it, or after the last one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from verbale.article.bylines import read_byline
from verbale.article.cues import is_capital_link, opens_link_list, role_of_line
from verbale.model import READ_ROLES, BlockRole
from verbale.resources import agencies, outlets

_WORD = re.compile(r"\w+")
_FULL_STOP = re.compile(r"[.!?…。！？][\"'”’»)\]]*\Z")
_SENTENCE = re.compile(r"[.!?。][\"'”’»)\]]*(?:\s|\Z)")
_TURN = re.compile(r"(?:Q|A|QUESTION|ANSWER)[:.] ")
_CLOCK_END = re.compile(r"\s*\d{1,2}:\d{2}\Z")

MAX_TITLE = 300
MAX_HEAD = 6
"""Blocks in which a title that is printed again still belongs to the head of the report."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """A block's role, and the index of the earlier block that has the same words."""

    role: BlockRole
    duplicate_of: int | None = None


def key(text: str) -> str:
    """What two blocks are compared by: their words, without case, punctuation and spacing."""
    return " ".join(_WORD.findall(text.casefold()))


def assign(texts: Sequence[str], hints: Sequence[BlockRole | None], title: str | None) -> list[Assigned]:
    """Blocks in order, the roles that markup gives them (None: it gives none), the title if known -> their roles.

    The title's words as a block of their own make that block the title wherever it stands; without a known title the
    first line that reads like one is it.
    """
    roles: list[BlockRole | None] = [
        hint or role_of_line(text, edge=False) for text, hint in zip(texts, hints, strict=True)
    ]
    first, last = _body(texts, roles)
    for index, role in enumerate(roles):
        if role is None and not first <= index <= last:
            roles[index] = role_of_line(texts[index], edge=True)
    if first <= last and roles[last] == "caption" and hints[last] is None and _is_signed_off(texts[last]):
        roles[last] = "body"
    titles = _titles(texts, roles, first, title)
    _name_head(texts, roles, titles, max([first, *(index for index in titles if index <= MAX_HEAD)]))
    _name_links(texts, roles, first)
    final: list[BlockRole] = [role or "body" for role in roles]
    return _with_duplicates(texts, final)


def is_paragraph(text: str) -> bool:
    """Whether a block reads as running text: one long sentence or several."""
    words = len(_WORD.findall(text[:2000]))
    return (words >= 8 and _FULL_STOP.search(text) is not None) or words >= 35


def _body(texts: Sequence[str], roles: Sequence[BlockRole | None]) -> tuple[int, int]:
    """Indices of the first and the last paragraph of running text (0, -1 when there is none)."""
    running = [index for index, role in enumerate(roles) if role in (None, "body") and is_paragraph(texts[index])]
    return (running[0], running[-1]) if running else (0, -1)


def _is_signed_off(text: str) -> bool:
    """Whether a last paragraph ends with a bare "(Agency)", which credits the report and not a picture."""
    match = re.search(r"[.!?][\"'”’]?\s*\(([^()]{2,40})\)\.?\Z", text)
    return match is not None and match[1] in agencies.forms()


def _titles(texts: Sequence[str], roles: list[BlockRole | None], first: int, title: str | None) -> list[int]:
    """Marks the blocks that are the title, in `roles`; returns their indices."""
    wanted = key(title) if title else None
    if wanted is None:
        found = next((i for i, role in enumerate(roles) if role == "title"), None)
        found = _first_title(texts, roles, first) if found is None else found
        wanted = None if found is None else key(texts[found])
    titles = [i for i, text in enumerate(texts) if wanted and len(text) <= 2 * MAX_TITLE and key(text) == wanted]
    for index in titles:
        roles[index] = "title"
    return titles


def _first_title(texts: Sequence[str], roles: Sequence[BlockRole | None], first: int) -> int | None:
    """The first line before the body that reads like a headline, stepping over a section's name above it."""
    open_lines = [i for i in range(min(first, len(texts))) if roles[i] is None and _is_headline(texts[i])]
    for index in open_lines:
        if len(_WORD.findall(texts[index])) >= 3:
            return index
    return open_lines[0] if open_lines else None


def _is_headline(text: str) -> bool:
    text = text.strip()
    if len(text) > MAX_TITLE or text.endswith((".", ":", ";", ",")) or _TURN.match(text):
        return False
    return bool(_WORD.search(text))


def _name_head(texts: Sequence[str], roles: list[BlockRole | None], titles: Sequence[int], first: int) -> None:
    """Gives roles to the unnamed lines that stand before the body: standfirst, byline, section names."""
    top = titles[0] if titles and titles[0] < first else -1
    for index in range(min(first, len(texts))):
        if roles[index] is not None:
            continue
        text = texts[index]
        if text.strip() in outlets.forms() or text.strip() in agencies.forms() or _is_names(texts, roles, index, first):
            roles[index] = "byline"
        elif len(_WORD.findall(text)) < 4 and index < top:
            roles[index] = "furniture"
        elif len(_WORD.findall(text)) >= 4 and (titles or index == 0) and _is_headline(text):
            roles[index] = "deck"


def _is_names(texts: Sequence[str], roles: Sequence[BlockRole | None], index: int, first: int) -> bool:
    """Whether a line above the body is nothing but names, and the line below it says where they write or when."""
    credited = read_byline(f"By {texts[index]}")
    if credited is None or not credited.names or len(credited.names[0].split()) > 3:
        return False
    following = texts[index + 1].strip() if index + 1 <= first and index + 1 < len(texts) else ""
    said = following in outlets.forms() or following in agencies.forms()
    return said or len(credited.names) > 1 or roles[index + 1] in ("dateline", "byline")


def _name_links(texts: Sequence[str], roles: list[BlockRole | None], first: int) -> None:
    """Marks headlines of other reports inside and after the body as furniture."""
    capitals = [i for i, role in enumerate(roles) if role is None and is_capital_link(texts[i])]
    unnamed = sum(role is None for role in roles)
    for index in capitals:
        if index > first and len(capitals) <= 0.3 * unnamed:
            roles[index] = "furniture"
    listing = False
    for index in range(first, len(texts)):
        if roles[index] == "furniture" and opens_link_list(texts[index]):
            listing = True
        elif listing and roles[index] is None:
            listing = not is_paragraph(texts[index])
            roles[index] = "furniture" if listing else None
        elif roles[index] is None and _is_video(texts, index):
            roles[index] = "furniture"


def _is_video(texts: Sequence[str], index: int) -> bool:
    """Whether a line is the name of an embedded video: printed again beside itself with its length."""
    own = key(_CLOCK_END.sub("", texts[index])[:MAX_TITLE])
    timed = [texts[i] for i in range(max(0, index - 2), min(len(texts), index + 3)) if _CLOCK_END.search(texts[i][-8:])]
    return len(texts[index]) <= MAX_TITLE and any(key(_CLOCK_END.sub("", t)) == own for t in timed)


def _with_duplicates(texts: Sequence[str], roles: Sequence[BlockRole]) -> list[Assigned]:
    """Marks each block whose words were read before. A short line of the body may well be said twice (a transcript)."""
    seen: dict[str, int] = {}
    assigned: list[Assigned] = []
    for index, (text, role) in enumerate(zip(texts, roles, strict=True)):
        own = key(text)
        earlier = seen.get(own) if role in READ_ROLES else None
        if earlier is not None and role == "body" == roles[earlier] and len(own.split()) < 8 and index > earlier + 1:
            earlier = None
        if role in READ_ROLES and own:
            seen.setdefault(own, index)
        assigned.append(Assigned(role, earlier))
    return assigned
