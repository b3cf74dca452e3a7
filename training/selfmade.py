"""News texts without name labels + a trained reader -> texts labelled by it, put right by tables: self-training.

The corpora with gold names are hardly of the news, and no corpus marks offices. So the reader labels news texts
itself, and what it says is put right where tables or the text know better: states and organisations by their names,
peoples and offices by their words, no office or nationality inside a person's name, and one form means one kind all
through a text, by majority.
"""

from __future__ import annotations

import functools
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from training.corpora import polnear
from training.names import OFFICE, Labelled, nationalities, states
from training.texts import GoldText, paragraphs_of
from verbale.resources import rows, several

_TITLE = re.compile(
    r"^(?:the|mr|mrs|ms|miss|dr|sir|lord|lady|sen|rep|gov|gen|president-elect|former|then|for|of|and|top|u\.s|us|uk)\b\.?\s*",
    re.I,
)
_LEAD = re.compile(
    r"^(?:leader|dictator|official|officials|candidate|nominee|billionaire|businessman|lawyer|aide)s?\s+", re.I
)
_HOUSES = (
    "White House",
    "Senate",
    "House of Representatives",
    "Congress",
    "Pentagon",
    "Treasury",
    "State Department",
    "Kremlin",
    "Supreme Court",
    "Justice Department",
    "Parliament",
    "Security Council",
    "FBI",
    "CIA",
    "Republican",
    "Republicans",
    "Democratic",
    "Democrat",
    "Democrats",
    "GOP",
    "RNC",
    "DNC",
    "Republican Party",
    "Democratic Party",
)
_CAPITALS = (
    "Pyongyang", "Moscow", "Beijing", "Tehran", "Kabul", "Baghdad", "Damascus", "Brussels", "Riyadh", "Ankara", "Kiev",
    "Kyiv", "Seoul", "Tokyo", "New Delhi", "Islamabad", "Caracas", "Havana", "Jerusalem", "Tel Aviv", "Hong Kong",
)  # fmt: skip
_AMBIGUOUS = frozenset(("Jordan", "Chad", "Georgia", "English", "Polish", "Turkey", "May", "March", "Washington"))
_JOINT = re.compile(r"[\s,'’\-]+s?\s*")
_MOST_WORDS = 5  # of a form that is looked for again in the same text


def write_labels(corpora: Path, weights: Path, file: Path) -> int:
    """Folder of corpora (the stories lie beside it), a folder of weights -> a file of labels by text, offsets and no
    words (JSON Lines); returns how many texts were labelled. Only training halves are read."""
    from verbale.annotate import Annotator

    annotator, count = Annotator(weights), 0
    unfinished = file.with_suffix(".tmp")
    with unfinished.open("w", encoding="utf-8") as out:
        for raw in _news(corpora):
            found = [Labelled(n.span.start, n.span.end, n.kind) for n in annotator.annotate_text(raw.text).names]
            row = {"id": raw.id, "names": [(n.start, n.end, n.kind) for n in put_right(raw.text, found)]}
            out.write(json.dumps(row) + "\n")
            count += 1
    unfinished.replace(file)
    return count


def self_labelled(corpora: Path, file: Path) -> Iterator[GoldText]:
    """Folder of corpora and a file of labels -> news texts with names."""
    labels = kept(file)
    for raw in _news(corpora):
        if raw.id in labels:
            yield replace(raw, links=None, names=joined(raw.text, labels[raw.id]), others=False)


def kept(file: Path) -> dict[str, tuple[Labelled, ...]]:
    """A file of labels -> names by text, without those of kind "other": tables know too few of them to put them right,
    so these texts say nothing of that kind, and a name of it would contradict what they are trained with."""
    rows_ = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())
    return {row["id"]: tuple(Labelled(a, b, k) for a, b, k in row["names"] if k != "other") for row in rows_}


def joined(text: str, labels: Sequence[Labelled]) -> tuple[Labelled, ...]:
    """Labels in order -> the same, an organisation and the place it is "of" as one name: "Parliament of Norway"."""
    out: list[Labelled] = []
    for label in labels:
        last = out[-1] if out else None
        if (
            last
            and (last.kind, label.kind) == ("organisation", "place")
            and text[last.end : label.start] in (" of ", " of the ")
        ):
            out[-1] = Labelled(last.start, label.end, "organisation")
        else:
            out.append(label)
    return tuple(out)


def _news(corpora: Path) -> Iterator[GoldText]:
    yield from polnear(corpora / "polnear" / "train.jsonl")
    for line in (corpora / "text" / "wikinews.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield _bare(str(row.get("id") or row.get("title")), row["text"])
    stories = corpora.parent / "stories"
    wanted = {
        r["url"]
        for f in (stories / "gold_train").glob("*.json")
        for r in json.loads(f.read_text(encoding="utf-8"))["reports"]
    }
    for line in (stories / "reports.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row.get("url") in wanted:
            yield _bare(row["url"], row["text"])


def _bare(id_: str, text: str) -> GoldText:
    return GoldText(id_, text, paragraphs_of(text))


def put_right(text: str, found: Iterable[Labelled]) -> tuple[Labelled, ...]:
    """A text and the reader's names -> names that tables and the text's other places agree with."""
    sure = list(_by_tables(text))
    names = [trimmed for label in found if (trimmed := _trimmed(text, label, sure))]
    return tuple(sorted(_agreed(text, [*sure, *names], {id(s) for s in sure}), key=lambda o: o.start))


def _by_tables(text: str) -> Iterator[Labelled]:
    """What needs no reader: states, known organisations, peoples, offices; the longest first, no overlaps."""
    taken: list[Labelled] = []
    hits = [Labelled(*m.span(), "office") for m in OFFICE.finditer(text) if not _is_lone(m.group())]
    for match in re.finditer(r"(?:[A-Z][\w.&’'-]*)(?:\s+(?:of|the|and|for|[A-Z][\w.&’'-]*))*", text):
        hits += _forms_in(text, *match.span())
    for hit in sorted(hits, key=lambda h: (h.start - h.end, h.start)):
        if not any(hit.start < t.end and t.start < hit.end for t in taken):
            taken.append(hit)
    yield from taken


def _is_lone(words: str) -> bool:
    return words[0].islower() and words in {
        "general",
        "speaker",
        "chair",
        "director",
        "representatives",
        "representative",
        "leader",
    }


def _forms_in(text: str, start: int, end: int) -> Iterator[Labelled]:
    """A run of capitalised words -> the table's forms in it."""
    words = [(start + m.start(), start + m.end()) for m in re.finditer(r"[^\s]+", text[start:end])]
    known = _known()
    for i, (a, _) in enumerate(words):
        for b in (e for _, e in reversed(words[i : i + _MOST_WORDS])):
            for cut in (b, b - 2 if text[a:b].endswith(("'s", "’s")) else b, b - 1 if text[b - 1] in ".,’'" else b):
                if kind := known.get(text[a:cut]):
                    yield Labelled(a, cut, kind)
                    break


@functools.cache
def _known() -> dict[str, str]:
    """Every form of the tables and its kind; a later table outranks an earlier one."""
    organisations = (form for row in rows("organisations.tsv") for form in (row[1], *several(row[2])))
    kinds = dict.fromkeys(organisations, "organisation")
    kinds |= dict.fromkeys(nationalities(), "people") | dict.fromkeys(states(), "place")
    kinds |= dict.fromkeys(_HOUSES, "organisation") | dict.fromkeys(_CAPITALS, "place")
    return {form: kind for form, kind in kinds.items() if form not in _AMBIGUOUS}


def _trimmed(text: str, label: Labelled, sure: list[Labelled]) -> Labelled | None:
    """A name of the reader's without what tables know to be something else; None when nothing is left."""
    inside = [s for s in sure if s.start < label.end and label.start < s.end]
    if label.kind == "organisation":
        for known in [s for s in inside if s.kind != "office" and label.start <= s.start and s.end <= label.end]:
            sure.remove(known)  # "Bank of China" is one name
            inside.remove(known)
    pieces = [p for a, b in _between(label, inside) if (p := _name_in(text, a, b))]
    if not pieces:
        return None
    start, end = pieces[-1]  # what is left of a person stands after the titles
    return Labelled(start, end, label.kind)


def _between(label: Labelled, inside: list[Labelled]) -> Iterator[tuple[int, int]]:
    """A label and what tables know inside it -> the stretches of the label that are left."""
    at = label.start
    for known in sorted(inside, key=lambda s: s.start):
        yield at, max(at, known.start)
        at = max(at, known.end)
    yield at, max(at, label.end)


def _name_in(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A stretch -> the name in it, without honorifics and signs around it; None when none is left."""
    while start < end and (
        match := _TITLE.match(text[start:end]) or _LEAD.match(text[start:end]) or _JOINT.match(text[start:end])
    ):
        start += max(1, match.end())
    words = text[start:end].rstrip(" ,-'’")
    return (start, start + len(words)) if words[:1].isupper() and len(words) > 1 else None


def _agreed(text: str, labels: list[Labelled], sure: set[int]) -> Iterator[Labelled]:
    """Each form's kind by majority over the text, and its places that were missed."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for label in labels:
        if id(label) not in sure:
            votes[text[label.start : label.end]][label.kind] += 1
    for form, kinds in list(votes.items()):
        words = form.split()
        if (
            kinds.most_common(1)[0][0] == "person"
            and len(words) in (2, 3)
            and words[-1][0].isupper()
            and len(words[-1]) > 3
        ):
            votes[words[-1]]["person"] += 2
    taken = list(labels)
    for label in labels:
        kinds = votes.get(text[label.start : label.end]) if id(label) not in sure else None
        yield Labelled(label.start, label.end, kinds.most_common(1)[0][0]) if kinds else label
    for form, kinds in votes.items():
        kind, n = kinds.most_common(1)[0]
        if n < 2 or len(form) < 4:
            continue
        for match in re.finditer(rf"(?<![\w-]){re.escape(form)}(?![\w-])", text):
            if not any(match.start() < t.end and t.start < match.end() for t in taken):
                taken.append(Labelled(*match.span(), kind))
                yield taken[-1]
