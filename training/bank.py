"""The sentence bank's lines -> sentences with their events, and a check that says what is wrong with a line.

The form is docs/annotation.md's: a kind and a sentence, parted by a tab; marks in square brackets name triggers,
actors and recipients. `python -m training bank FILE` checks a file and counts what is in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from training.events import GoldEvent, Pair, wrong

Parsed = TypeVar("Parsed")
BANK = Path(__file__).with_name("bank")
KINDS = (
    {"event"}
    | {
        f"near-{k}"
        for k in ("idiom", "sport", "business", "crime", "fiction", "general", "negated", "hypothetical", "called_off")
    }
    | {"near-other_type"}
)
_MARK = re.compile(r"\[((?:[atr]\d+)(?:,[ar]\d+)*)(?::([A-Z]+)/([a-z-]+):([a-z_]+):(news|history))? ([^\[\]]+)\]")


class BankError(ValueError):
    """A line that is not in the bank's form; says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One line: its kind, the plain sentence, and the events in it."""

    kind: str
    text: str
    events: tuple[GoldEvent, ...]


@dataclass(slots=True)
class _Draft:
    """An event while its marks are gathered."""

    trigger: Pair | None = None
    label: tuple[str, str | None, str, bool] = ("", None, "", False)
    actors: list[Pair] = field(default_factory=list[Pair])
    recipients: list[Pair] = field(default_factory=list[Pair])


def bank(folder: Path = BANK) -> Iterator[Sentence]:
    """All sentences of the bank, files in the order of their names; raises BankError that names file and line."""
    return read(folder, parse)


def read(folder: Path, parse_: Callable[[str], Parsed]) -> Iterator[Parsed]:
    """A folder of files and what reads a line -> all lines read, files in the order of their names; raises BankError
    that names file and line."""
    for file in sorted(folder.glob("*.txt")):
        parsed, problems = checked(file, parse_)
        if problems:
            raise BankError(problems[0])
        yield from parsed


def checked(file: Path, parse_: Callable[[str], Parsed]) -> tuple[list[Parsed], list[str]]:
    """A file and what reads a line -> the lines that can be read, and what is wrong with the others."""
    parsed, problems = list[Parsed](), list[str]()
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        try:
            parsed.append(parse_(line))
        except BankError as error:
            problems.append(f"{file.name}:{number}: {error}")
    return parsed, problems


def twice(file: Path, texts: Iterable[str]) -> list[str]:
    """A file and its sentences -> those that stand in it more than once, as lines to print."""
    return [f"{file.name}: twice: {text[:60]!r}" for text, n in Counter(texts).items() if n > 1]


def parse(line: str) -> Sentence:
    """One line -> its sentence; raises BankError."""
    kind, tab, marked = line.partition("\t")
    if not tab or kind not in KINDS:
        raise BankError(f"no kind and tab in front: {line[:40]!r}")
    text, drafts = _unmarked(marked)
    events = tuple(_event(number, drafts[number]) for number in sorted(drafts))
    if kind == "event" and not events:
        raise BankError("an event line without a trigger")
    return Sentence(kind, text, tuple(sorted(events, key=lambda e: e.trigger)))


def _unmarked(marked: str) -> tuple[str, dict[int, _Draft]]:
    """A sentence with marks -> the sentence without them, and what they say by event number."""
    text, at, drafts = "", 0, dict[int, _Draft]()
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        keys, type_, mode, status, time, words = match.groups()
        span = (len(text), len(text) + len(words))
        for key in keys.split(","):
            draft = drafts.setdefault(int(key[1:]), _Draft())
            if key[0] == "t":
                if draft.trigger or not type_:
                    raise BankError(f"{match.group()}: a trigger needs one mark with type, status and time")
                draft.trigger, draft.label = span, (type_, None if mode == "-" else mode, status, time == "history")
            elif type_ and not keys.startswith("t"):
                raise BankError(f"{match.group()}: only a trigger carries a type")
            else:
                (draft.actors if key[0] == "a" else draft.recipients).append(span)
        text, at = text + words, match.end()
    text += marked[at:]
    broken = re.search(r"\[[atr]\d.{0,50}", text)
    if broken:
        raise BankError(f"a mark that is not in the form: {broken.group()!r}")
    if text != text.strip() or "\t" in text:
        raise BankError("blanks at the ends, or a tab, in the sentence")
    return text, drafts


def _event(number: int, draft: _Draft) -> GoldEvent:
    if draft.trigger is None:
        raise BankError(f"no trigger for event {number}")
    type_, mode, status, history = draft.label
    problem = wrong(type_, mode, status)
    if problem:
        raise BankError(problem)
    actors, recipients = tuple(draft.actors), tuple(draft.recipients)
    return GoldEvent(draft.trigger, type_, mode, status, history, actors, recipients)


def report(file: Path) -> tuple[list[str], list[str]]:
    """A file -> what is wrong with its lines, and counts of what is in it, both as lines to print."""
    sentences, problems = checked(file, parse)
    pairs, words, statuses = Counter[str](), Counter[str](), Counter[str]()
    for sentence in sentences:
        for event in sentence.events:
            pairs[f"{event.type}/{event.mode or '-'}"] += 1
            statuses[f"{event.status}{' (history)' if event.background else ''}"] += 1
            words[f"{event.type}/{event.mode or '-'} {sentence.text[slice(*event.trigger)].lower()}"] += 1
        pairs[f"lines {sentence.kind}"] += 1
    problems += twice(file, (s.text for s in sentences))
    counts = [f"{n:5} {key}" for table in (pairs, statuses) for key, n in sorted(table.items())]
    return problems, counts + [f"{n:5} {key}  (often)" for key, n in words.most_common() if n > 6]
