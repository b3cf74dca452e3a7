"""A report's title, lines and place -> what kind of text it is; news unless there is a clear sign."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from verbale.model import BlockRole, ReportKind

_TRANSCRIPT = re.compile(
    r"(?:(?:full |rush |interview )?transcript\b|(?:department |daily |white house )?press (?:briefing|gaggle)\b|"
    r"remarks (?:by|of|to)\b|.*\btranscript\b ?(?::|of|from|\Z))",
    re.IGNORECASE,
)
_PRIMARY = re.compile(
    r"(?:(?:joint |press |official )?(?:statement|communiqu[eé]|declaration) (?:by|from|of|on)\b|"
    r"joint (?:press )?(?:statement|communiqu[eé]|declaration)\b|(?:press|news|media) release\b|readout of\b|"
    r"(?:full )?text (?:of|:)|letter (?:from|to) .{3,60} to\b|fact sheet\b)",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"(?:opinions?|op-?ed|editorials?|commentary|comment|column|guest (?:essay|column)|viewpoint|"
    r"letters? to the editor)\b ?(?:[:|/–—-]|\Z)",
    re.IGNORECASE,
)
_OPINION_PATH = re.compile(
    r"/(?:opinions?|commentisfree|editorials?|op-?eds?|commentary|columnists?)(?:/|\Z)", re.IGNORECASE
)
_TRANSLATION = re.compile(
    r"(?:this (?:article|story|text|report) (?:was|has been|is) (?:a )?)?(?:machine|automatically|auto)[- ]translat|"
    r"this (?:article|story|text|report) (?:was|has been|is) translat|translated (?:by|from)\b|"
    r"translation (?:by|from|:)|unofficial translation",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"(?:(?:MR|MS|MRS|DR|GEN|SEN|AMB)\. )?[A-Z][A-Z .'’-]{1,40}:\s|(?:Q|A|QUESTION|ANSWER)[:.]?\s(?=[A-Z(“\"])|"
    r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}: (?=[A-Z“\"])"
)
_RELEASE = re.compile(r"for immediate release\b|(?:\A|, )(?:press|news|media) (?:release|statement)\b", re.IGNORECASE)
MAX_LABEL = 120
"""Characters of a line in which a label such as "press release No. 4" is looked for."""


def kind(
    blocks: Sequence[tuple[BlockRole, str]], title: str | None, address: str, sections: Sequence[str]
) -> ReportKind:
    """Role and text of each block, title, address, section names of the page -> the kind of report."""
    lines = [text for role, text in blocks if role != "body"]
    body = [text for role, text in blocks if role == "body"]
    if any(_TRANSLATION.match(line) for line in (*lines, *body[:1], *body[-2:])):
        return "translation"
    if _is_transcript(body) or _TRANSCRIPT.match(title or ""):
        return "transcript"
    if _PRIMARY.match(title or "") or any(_RELEASE.search(line[:MAX_LABEL]) for line in (*lines[:6], *body[:1])):
        return "primary"
    opinion = any(_OPINION.match(line) for line in (title or "", *lines[:4], *sections))
    return "opinion" if opinion or _OPINION_PATH.search(_path(address)) else "news"


def _is_transcript(body: Sequence[str]) -> bool:
    """Whether most paragraphs begin with who speaks."""
    return len(body) >= 6 and sum(_SPEAKER.match(text) is not None for text in body) >= 0.4 * len(body)


def _path(address: str) -> str:
    """An address -> its path; files of one's own have none, as their folders say nothing of what is in them."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return parts.path if parts.scheme in ("http", "https") else ""
