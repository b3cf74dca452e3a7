"""A byline -> the names in it, and the agency or outlet when it credits one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from verbale.article.dates import find_dates, has_clock_time
from verbale.resources import agencies, outlets

MAX_LENGTH = 300

_LEAD = re.compile(
    r"(?:(?:written|story|reported|posted|published|words|text|analysis|report|compiled|opinion|review|interview|"
    r"article) by|by|authors?|written by|from our)\b ?:? ?",
    re.IGNORECASE,
)
_PARTICLE = r"(?:de|del|della|der|den|des|di|da|dos|du|van|von|ter|la|le|al|el|bin|ibn|ben|bint|abu|y|e|zu|af|av)"
_TOKEN = r"(?:(?:al|el|bin|abd|an|as|ash)-)?[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’.-]*"
_NAME = re.compile(rf"{_TOKEN}(?: (?:{_PARTICLE} )*{_TOKEN}){{1,4}}(?:,? (?:Jr|Sr|II|III)\.?)?")
_TITLE = re.compile(r"(?:Dr|Mr|Mrs|Ms|Prof|Sir|Lt|Col|Gen|Rev|Amb)\.? ", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:correspondents?|reporters?|editors?|writers?|staff|analysts?|professor|contribut\w+|bureau|chief|columnists?|fellow|"
    r"desk|journalists?|producers?|team|agenc(?:y|ies)|intern|freelance\w*|photographers?|director|lecturer|researcher|"
    r"specialist|diplomatic|political|foreign affairs|news service|wire services?|broadcaster|anchor|author|guest)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r" (?:in|at|from) (?=[A-ZÀ-Þ])")
_SEPARATOR = re.compile(r"\s*[|•·;]\s*|\s+[-–—]+\s+|\s+/\s+")
_AND = re.compile(r"\s*,\s*(?:and|&)\s+|\s+(?:and|&|with)\s+|\s*,\s*")
_CALENDAR = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|october|"
    r"november|december",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Byline:
    """Who a line credits: names as printed, and the agency and the outlet by their name in the tables."""

    names: tuple[str, ...] = ()
    agency: str | None = None
    outlet: str | None = None


def read_byline(line: str, *, edge: bool = True) -> Byline | None:
    """A line -> what it credits, or None when it is not a byline.

    A line without "By" is only a byline at the edge of the text and when something beside the names says so: a role
    ("staff reporter"), an outlet or an agency, or a place ("Jane Doe in Seoul").
    """
    line = " ".join(line.split())
    if not 3 <= len(line) <= MAX_LENGTH:
        return None
    lead = _LEAD.match(line)
    if lead is None and not edge:
        return None
    rest = line[lead.end() :] if lead else line
    return _read(rest, marked=lead is not None)


def names_in(text: str) -> tuple[str, ...]:
    """An author field of page metadata -> the personal names in it: no agencies, outlets, desks, links or handles."""
    text = " ".join(text.split())
    lead = _LEAD.match(text)
    found = _read(text[lead.end() :] if lead else text, marked=True)
    return found.names if found else ()


def _read(text: str, *, marked: bool) -> Byline | None:
    names: list[str] = []
    agency: str | None = None
    outlet: str | None = None
    evidence = marked
    for part in _parts(text):
        kind, value = _classify(part)
        if kind == "name":
            name, _, place = value.partition("\n")
            names.append(name)
            evidence = evidence or bool(place)
        elif kind == "agency":
            agency, evidence = agency or value, True
        elif kind == "outlet":
            outlet, evidence = outlet or value, True
        elif kind == "role":
            evidence = True
        elif kind == "other" and not (marked and (names or agency) and _may_be_passed(part)):
            return None
    if not evidence or not (names or agency or (outlet and marked) or (marked and _ROLE.search(text))):
        return None
    return Byline(tuple(dict.fromkeys(names)), agency, outlet)


def _may_be_passed(part: str) -> bool:
    """Whether something unknown beside a name is short enough to be a desk or a place."""
    return len(part.split()) <= 4 and not part.endswith(".")


def _parts(text: str) -> list[str]:
    """A byline -> its parts, in order: names, roles, places, dates."""
    text = re.sub(r"\([^()]*@[^()]*\)|\S+@\S+\.\S+|(?<!\w)@\w+", " ", text)
    parts: list[str] = []
    for piece in _SEPARATOR.split(_long_agency().sub(r"; \1", text)):
        is_date = next(find_dates(piece), None) is not None or has_clock_time(piece)
        parts += [piece] if is_date else _AND.split(piece)
    return [cleaned for part in parts if (cleaned := part.strip(" ,.:()\u00a0")) or part.strip(" ,:()")]


@cache
def _long_agency() -> re.Pattern[str]:
    """An agency's long name right after a person's, at the end of a byline ("By Jane Doe The Associated Press")."""
    long = sorted((form for form in agencies.forms() if " " in form), key=len, reverse=True)
    return re.compile(rf"(?<=[a-z]) ((?:{'|'.join(map(re.escape, long))}))\Z")


def _classify(part: str) -> tuple[str, str]:
    """One part of a byline -> its kind (name, agency, outlet, role, date, other) and what it names.

    A name with a place after it is given as "name\nplace"."""
    plain = _TITLE.sub("", part, count=1) if _TITLE.match(part) else part
    name, _, place = _PLACE.sub("\n", plain, count=1).partition("\n")
    for candidate in (plain, name, re.sub(r"^(?:for|of|at|from|via) (?:the )?", "", plain, flags=re.IGNORECASE)):
        if candidate in agencies.forms():
            return "agency", agencies.forms()[candidate]
        if candidate in outlets.forms():
            return "outlet", outlets.forms()[candidate]
    if next(find_dates(part), None) or has_clock_time(part) or re.fullmatch(r"\d+ min(?:ute)?s? read", part):
        return "date", part
    if _ROLE.search(part) or re.match(r"(?:in|at|for|of|from) [A-ZÀ-Þ]", part):
        return "role", part
    if _NAME.fullmatch(name) and not _CALENDAR.match(name) and not name.endswith("."):
        return "name", f"{name}\n{place}" if place else name
    return "other", part
