"""A folder of GUM documents -> whether the places in them that have a Wikipedia identity are put into the right state.

A place's state is told by its identity: a line of gold/place_identities.tsv, or the state or region that the title is
or ends in ("Eugene, Oregon"). What can be judged by neither is counted apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

from training.conllu import Document
from training.gum import gum_documents
from verbale.annotate import Annotator
from verbale.model import Article, Block, Place
from verbale.resolve.cast import make_cast
from verbale.resolve.places import places
from verbale.resources import rows, several

GOLD = Path(__file__).parent / "gold" / "place_identities.tsv"
MENTION = re.compile(r"(\d+)-place-[^-]*-[^-]*-[^-]*-[^-]*-[a-z:]+-(.+)")


class Known(NamedTuple):
    """A name of a place in a text, with the Wikipedia title of what it names."""

    start: int
    end: int
    identity: str


def scores(folder: Path, annotator: Annotator) -> dict[str, Any]:
    """-> counts of mentions (right, wrong, abstained, not found), precision and share found, and what was wrong."""
    countries, counts, faults = gold_countries(), Counter[str](), []
    for document in gum_documents(folder):
        found = read(document.text, annotator)
        for name in identified(document):
            outcome = judged(found, name, countries)
            counts[outcome] += 1
            if outcome not in ("right", "in_no_state"):
                faults.append(f"{outcome}: {document.text[name.start : name.end]} = {name.identity} ({document.id})")
    right, wrong = counts["right"], counts["wrong"]
    asked = sum(counts[k] for k in ("right", "wrong", "abstained", "not_found"))
    return {
        **counts,
        "precision": round(right / max(1, right + wrong), 3),
        "recall": round(right / max(1, asked), 3),
        "faults": [f"{n} x {fault}" for fault, n in Counter(faults).most_common()],
    }


def read(text: str, annotator: Annotator) -> tuple[Place, ...]:
    """A text, read as a report of paragraphs -> its places."""
    blocks = tuple(Block(m.start(), m.end(), "body") for m in re.finditer(r"\S.*", text))
    article = Article("r0", "0" * 64, "gum", text, blocks)
    annotations = annotator.annotate(article)
    cast = make_cast(article, annotations)
    persons = [(n.start, n.end) for n in cast.namings if n.is_person]
    return places(cast.page, annotations.names, cast.spots, persons)


def judged(found: tuple[Place, ...], name: Known, countries: Mapping[str, tuple[str, ...]]) -> str:
    """What was read and a name with its identity -> right, wrong, abstained, not_found, in_no_state or not_judged."""
    gold = gold_of(name.identity, countries)
    if gold is None:
        return "not_judged"
    here = next((p for p in found if p.span.start < name.end and name.start < p.span.end), None)
    if gold == ():
        return "wrong" if here and here.country else "in_no_state"
    if here is None:
        return "not_found"
    return "abstained" if here.country is None else "right" if here.country in gold else "wrong"


def gold_countries() -> dict[str, tuple[str, ...]]:
    """Identities by hand, then titles that are states or regions of one state -> the states they lie in."""
    lines = (line.split("\t") for line in GOLD.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    by_hand = {title: several(code.replace("-", "")) for title, code in lines if title != "identity"}
    regions = {name: several(code) for name, _, code, *_ in rows("regions.tsv") if code and "|" not in code}
    named = {form: (row[0],) for row in rows("states.tsv") for form in (row[1], *several(row[2]))}
    return {k.replace(" ", "_"): v for k, v in (regions | named).items() if k != "Georgia"} | by_hand


def gold_of(identity: str, countries: Mapping[str, tuple[str, ...]]) -> tuple[str, ...] | None:
    """A Wikipedia title -> the states it lies in (none for a sea or a part of the world); None when not known."""
    whole = re.sub(r".*_\((.+)\)$", r"\1", identity) if identity.endswith(")") else identity
    for title in (identity, whole, whole.rpartition(",_")[2], re.sub(r"_\(.+", "", identity)):
        if title in countries:
            return countries[title]
    return None


def identified(document: Document) -> Iterator[Known]:
    """A GUM document -> its names of places that have an identity: runs of proper nouns whose innermost mention has."""
    open_: list[tuple[str, str | None]] = []
    run: list[Known] = []
    for word in document.words:
        marks = next((m[7:] for m in word.misc.split("|") if m.startswith("Entity=")), "")
        closing = list(opened(marks, open_))
        identity = open_[-1][1] if open_ else None
        if identity and word.xpos.startswith("NNP"):
            joined = bool(run) and run[-1].identity == identity and word.start - run[-1].end < 2
            start = run.pop().start if joined else word.start
            run.append(Known(start, word.end, identity))
        for number in closing:
            last = max((i for i, (n, _) in enumerate(open_) if n == number), default=None)
            if last is not None:
                del open_[last]
    yield from run


def opened(marks: str, open_: list[tuple[str, str | None]]) -> Iterator[str]:
    """A word's Entity column -> opens its mentions on the stack; the numbers of those that close here."""
    for piece in re.findall(r"\([^()]*\)|\([^()]*|[^()]+\)", marks):
        if not piece.startswith("("):
            yield piece[:-1]
            continue
        inside = piece[1:].removesuffix(")")
        found = MENTION.fullmatch(inside)
        number = inside.split("-")[0]
        open_.append((number, unquote(found[2]) if found else None))
        if piece.endswith(")"):
            yield number
