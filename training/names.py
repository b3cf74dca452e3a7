"""Name labels as a corpus has them -> our six kinds: person, organisation, place, people, office, other.

No corpus labels offices, and each treats peoples in its own way, so these two come from word lists laid over every
corpus alike: nationalities from the facts folder, offices from the nouns below. What a list says outranks the corpus.
"""

from __future__ import annotations

import functools
import json
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Labelled:
    """Offsets and a kind: the corpus's own before `harmonise`, one of ours after."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class NamedText:
    """A text with a corpus's own labels."""

    id: str
    text: str
    labels: tuple[Labelled, ...]


KINDS = {
    **dict.fromkeys(("person", "politician", "PER", "Person"), "person"),
    **dict.fromkeys(("organization", "organisation", "politicalparty", "ORG", "Organisation"), "organisation"),
    **dict.fromkeys(("place", "country", "location", "LOC", "Location"), "place"),
    "Nationality": "people",
    **dict.fromkeys(("election", "event", "misc", "MISC", "object", "abstract"), "other"),
}
_MODIFIER = (
    r"(?:deputy|vice|first|second|foreign|defen[cs]e|interior|finance|financial|trade|economy|economic|energy|oil|justice|"
    r"health|home|prime|special|permanent|assistant|under|national security|senior|chief|acting|supreme|general|lead|"
    r"top|nuclear|press|state|presidential|information|security|military|army|parliamentary|house|senate|majority|"
    r"minority|executive|managing|lord|high|attorney)"
)
_HEAD = (
    r"(?:presidents?|vice-presidents?|premiers?|ministers?|chancellors?|secretary[- ]general|director[- ]general|"
    r"secretar(?:y|ies)|undersecretar(?:y|ies)|ambassadors?|envoys?|spokes(?:man|woman|person|men|people)|senators?|"
    r"congress(?:man|woman)|governors?|mayors?|kings?|queens?|princes?|princess|emperor|chair(?:man|woman)|chairs?|"
    r"chiefs? of staff|commissioners?|representatives?|advis[eo]rs?|negotiators?|lawmakers?|speakers?|commanders?|"
    r"general|admiral|colonel|director|counsellors?|consul|attach[eé]|pope|ayatollah|leader|treasurer)"
)
OFFICE = re.compile(
    rf"\b(?:{_MODIFIER}[ -](?:and )?)*{_HEAD}\b"
    r"(?: of (?:state|defen[cs]e|war|the (?:interior|treasury|navy|army)|staff|foreign affairs)\b)?",
    re.I,
)
# "Mr", ranks and what else stands between an office and the name.
_RANKS = re.compile(
    r"[\s,\u200e]*(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Dame|Prof|Gen|Lt|Col|Maj|Capt|Cpt|Cmdr|Adm|Brig|Sgt|Spc|Cpl|Pvt|"
    r"Sen|Rep|Gov|Major|Captain|Lieutenant|Sergeant|Staff|Army|Navy|Professor|Senator|Colonel|General)\b"
    r"\.?[\s\u200e]+)*"
)
_PRONOUNS = frozenset(
    ("i we you he she it they us them him her this that these those who which me our my").split()  # noqa: SIM905 - a list of words reads better as words
)
_PLAIN_HEADS = re.compile(r"^(?:general|speakers?|chairs?|director|representatives?|leader|kings?|queens?|princes?)$")
_EXTRA_PEOPLES = """
    American Americans British Briton Britons Palestinian Palestinians Kurdish Kurd Kurds European
    Europeans African Africans Asian Asians Arab Arabs Jewish Jews Soviet Soviets Taiwanese Tibetan
    Tibetans Uighur Uighurs Uyghur Uyghurs Rohingya Scottish Welsh English Catalan Catalans Korean
    Koreans Bosnian Bosnians Serb Serbs Serbian Chechen Chechens
    Saudi Saudis Emirati Emiratis North_Korean North_Koreans South_Korean South_Koreans South_African South_Africans
    New_Zealander New_Zealanders Sri_Lankan Sri_Lankans Hong_Kongers
"""
_FACTS = Path(os.environ.get("VERBALE_CORPORA", "../shared/corpora")) / "facts" / "states.jsonl"


def harmonise(raw: NamedText) -> tuple[Labelled, ...]:
    """A corpus's labels -> ours, in order and without overlaps."""
    offices = [m.span() for m in OFFICE.finditer(raw.text) if _is_office(raw.text, m)]
    peoples = [m.span() for m in re.finditer(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)?\b|\b[A-Z][a-z]+", raw.text)]
    peoples = [(a, b) for a, b in (_people(raw.text, a, b) for a, b in peoples) if b > a]
    out: list[Labelled] = []
    for label in (_trimmed(raw.text, label) for label in raw.labels):
        words = raw.text[label.start : label.end]
        kind = KINDS.get(label.kind) if _is_capitalised(words) else None
        if words in nationalities():
            out.append(Labelled(label.start, label.end, "people"))
        elif kind in ("organisation", "place") and words.removeprefix("the ").strip() in states():
            out.append(Labelled(label.start, label.end, "place"))
        elif kind == "person":
            out += _person(raw.text, label, offices)
        elif kind == "place":
            out += _places(raw.text, label)
        elif kind == "organisation" and (named := _state_before_small_words(words)):
            out.append(Labelled(label.start, label.start + len(named), "place"))
        elif kind:
            out.append(Labelled(label.start, label.end, kind))
    for spans, kind in ((peoples, "people"), (offices, "office")):
        out += [Labelled(a, b, kind) for a, b in spans if not any(a < o.end and o.start < b for o in out)]
    return tuple(sorted(out, key=lambda o: o.start))


def with_states(text: str, names: Sequence[Labelled]) -> tuple[Labelled, ...]:
    """A text and its names, without overlaps -> the same and every state that stands outside of them, as a place."""
    found = [Labelled(*m.span(), "place") for m in _state().finditer(text)]
    new = [f for f in found if not any(f.start < n.end and n.start < f.end for n in names)]
    return tuple(sorted((*names, *new), key=lambda n: n.start))


@functools.cache
def _state() -> re.Pattern[str]:
    """Any state by name, the longest that begins at a place first."""
    longest = sorted(states(), key=len, reverse=True)
    return re.compile(r"(?<![\w.-])(?:" + "|".join(re.escape(s) for s in longest) + r")(?![\w-])")


def _is_capitalised(words: str) -> bool:
    """ "the 2010 general election" of a corpus that marks elections is no name; "2010 UK general election" is."""
    return words[:1].isupper() or (words[:1].isdigit() and any(w[0].isupper() for w in words.split()))


def _trimmed(text: str, label: Labelled) -> Labelled:
    """A label without a leading article; re3d marks pronouns too, and these are left with no words."""
    words = text[label.start : label.end]
    if words.lower() in _PRONOUNS:
        return Labelled(label.end, label.end, label.kind)
    article = re.match(r"(?:the|a|an|his|her|its|their|our) ", words, re.I)
    return Labelled(label.start + (article.end() if article else 0), label.end, label.kind)


def _is_office(text: str, match: re.Match[str]) -> bool:
    """A lone "general" or "speaker" in small letters is mostly no office."""
    words = match.group()
    return not (_PLAIN_HEADS.match(words) and words[0].islower())


def _people(text: str, start: int, end: int) -> tuple[int, int]:
    """The longest nationality that begins here."""
    while end > start and text[start:end] not in nationalities():
        end = text.rfind(" ", start, end)
    return start, max(start, end)


def _person(text: str, label: Labelled, offices: list[tuple[int, int]]) -> list[Labelled]:
    """A person's label without what stands before the name: state, office, rank, "Mr"; re3d labels offices alone, and
    what is left of these begins with a small word or a comma."""
    titles = (b for a, b in offices if a < label.end and b > label.start and _is_title(text[label.start : a]))
    start = max(titles, default=label.start)
    before = _RANKS.match(text, start, label.end)
    start = before.end() if before else start
    name = text[start : label.end]
    return [Labelled(start, label.end, "person")] if name[:1].isupper() and not _RANKS.fullmatch(name + " ") else []


def _is_title(words: str) -> bool:
    """What stands before an office inside of a person's label -> whether it belongs to it, and is no given name."""
    before = words.strip()
    return not before or before in states() or before in nationalities() or bool(_RANKS.fullmatch(before + " "))


def _places(text: str, label: Labelled) -> list[Labelled]:
    """ "Istanbul, Turkey" -> two places."""
    parts = (m.span() for m in re.finditer(r"[^,]+", text[label.start : label.end]))
    cut = [(label.start + a, label.start + b) for a, b in parts]
    trimmed = [(b - len(text[a:b].lstrip()), a + len(text[a:b].rstrip())) for a, b in cut]
    return [Labelled(a, b, "place") for a, b in trimmed if text[a : a + 1].isupper()]


def _state_before_small_words(words: str) -> str:
    """ "U.S. service members" -> "U.S.": a state and common words are no name of an organisation; "" otherwise."""
    found = re.match(r"(?:[A-Z][\w.]*\s)+(?=[a-z])", words)
    state = found.group().strip() if found else ""
    return state if state in states() and not re.search(r"\s[A-Z]", words[len(state) :]) else ""


@functools.cache
def nationalities() -> frozenset[str]:
    """Adjectives and nouns for the peoples of states, capitalised as printed."""
    out = {words.replace("_", " ") for words in _EXTRA_PEOPLES.split()}
    for row in _rows():
        for words in (w for w in (row.get("nationality") or {}).values() if isinstance(w, str)):
            for form in re.split(r"[,;/]| or | and |\(plural\b|\(singular\b", words):
                stem = re.sub(r"\(.*?\)", "", form).strip(" )")
                if stem and stem[0].isupper() and len(stem) > 3 and stem.count(" ") < 2:
                    out |= {stem, stem + "s"} if "(s)" in form else {stem}
    return frozenset(out - states())


@functools.cache
def states() -> frozenset[str]:
    """Names of states and their common short forms."""
    out = {"US", "U.S.", "USA", "U.S.A.", "UK", "U.K.", "United States of America", "Britain", "DPRK", "ROK", "PRC"}
    out |= {"America", "N. Korea", "S. Korea", "North Korea", "South Korea", "Russia", "UAE"}
    for row in _rows():
        names = row.get("names") or {}
        out |= {n for k, n in names.items() if k.startswith("conventional") and isinstance(n, str) and n != "none"}
    return frozenset(out)


@functools.cache
def _rows() -> list[dict[str, dict[str, str]]]:
    return [json.loads(line) for line in _FACTS.read_text(encoding="utf-8").splitlines()]
