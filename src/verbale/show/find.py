"""What somebody typed -> the story, report, actor or statement of the record that it means, or an error that helps.

Ids, aliases and their unique beginnings first, then addresses, names in any printed form, and parts of titles. Two
candidates are an error that names them, never a choice; string distance is used for suggestions only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from verbale.errors import NotFoundError
from verbale.model import Actor, Article, Record, Statement, Story
from verbale.record.values import ReportLine
from verbale.show import groups, view, words
from verbale.show.clean import one_line, shortened
from verbale.show.view import Dossier

Entry = Story | Article | Actor | Statement
AnyEntry = TypeVar("AnyEntry", bound=Entry)

_LEAST_PREFIX = 4  # characters; fewer would be met by chance
_LEAST_PART = 3  # characters of a title
_LISTED = 8
_ALIKE = 70.0  # rapidfuzz's WRatio, 0 to 100; at 60 any short name is like any other


def find(record: Record, asked: str) -> Dossier:
    """What was asked for -> its dossier; raises NotFoundError, with candidates, when it is no one thing."""
    entries = list(_entries(record))
    for rule in _RULES:
        hits = rule(record, entries, asked.strip())
        if len(hits) == 1:
            return dossier(record, hits[0])
        if hits:
            raise NotFoundError(ambiguous(record, asked, hits))
    raise NotFoundError(_unknown(entries, asked))


def dossier(record: Record, entry: Entry) -> Dossier:
    """An entry of the record -> its dossier."""
    match entry:
        case Story():
            return view.of_story(record, entry)
        case Article():
            return view.of_report(record, entry)
        case Actor():
            return view.of_actor(record, entry)
        case Statement():
            return view.of_statement(record, entry)


def find_report(lines: Sequence[ReportLine], asked: str) -> ReportLine:
    """The reports of a record, and what was asked for -> the one report meant; raises NotFoundError otherwise."""
    asked = asked.strip()
    tests: tuple[Callable[[ReportLine], bool], ...] = (
        lambda a: a.id == asked,
        lambda a: len(asked) >= _LEAST_PREFIX and a.id.startswith(asked),
        lambda a: asked in (a.address, _file_name(a.address)),
        lambda a: len(folded(asked)) >= _LEAST_PART and folded(asked) in folded(a.title or ""),
    )
    for test in tests:
        hits = [line for line in lines if test(line)]
        if len(hits) == 1:
            return hits[0]
        if hits:
            raise NotFoundError(among(asked, [_line_label(hit) for hit in hits]))
    raise NotFoundError(f"“{one_line(asked)}” is no report of this record; `verbale show` lists what is there")


def _told_apart(record: Record, entries: Sequence[Entry]) -> list[str]:
    """Entries that one name may mean -> a label for each, the actors with what they said and where they are met, who is
    met most first: five people may share a name, and only this tells them apart."""
    met: dict[str, Counter[str]] = {}
    for mention in record.mentions:
        if mention.actor:
            met.setdefault(mention.actor, Counter())[mention.report] += 1
    made = {actor.id: number for actor, number, _ in groups.speaker_counts(record)}
    titles = {reading.article.id: words.report_title(reading.article) for reading in record.readings}

    def told(entry: Entry) -> str:
        if not isinstance(entry, Actor):
            return label(entry)
        reports = met.get(entry.id, Counter())
        where = f"“{shortened(titles.get(next(iter(reports)), ''), 60)}”" if len(reports) == 1 else ""
        facts = [
            words.actor_line(entry),
            words.count(made.get(entry.id, 0), "statement"),
            where or words.count(len(reports), "report"),
        ]
        return f"{label(entry)}: {' · '.join(facts)}"

    ranked = sorted(entries, key=lambda entry: (-sum(met.get(entry.id, Counter()).values()), entry.id))
    return [told(entry) for entry in ranked]


def _line_label(line: ReportLine) -> str:
    return f"report {line.id}  {one_line(line.outlet or line.address)}: {shortened(one_line(line.title), 60)}"


@lru_cache(maxsize=65_536)
def folded(name: str) -> str:
    """A name -> "choe son hui", what is left when case, accents, hyphens and punctuation do not count."""
    from anyascii import anyascii

    return " ".join(re.findall(r"[^\W_]+", anyascii(name).replace("'", "").casefold()))


def label(entry: Entry) -> str:
    """An entry -> one line that tells it from the others: "actor state:PRK North Korea"."""
    match entry:
        case Story():
            return f"story {entry.id}  {shortened(one_line(entry.title), 60)}"
        case Article():
            title = shortened(words.report_title(entry), 60)
            return f"report {entry.id}  {words.report_label(entry)}: {title}"
        case Actor():
            return f"actor {entry.id}  {one_line(entry.name)}"
        case Statement():
            quote = entry.wordings[0].quote if entry.wordings else ""
            return f"statement {entry.id}  {shortened(one_line(quote), 60)}"


def _entries(record: Record) -> Iterator[Entry]:
    yield from record.stories
    yield from (reading.article for reading in record.readings)
    yield from record.actors
    yield from record.statements


def _by_id(record: Record, entries: list[Entry], asked: str) -> list[Entry]:
    wanted = {asked} | {id_ for alias, id_ in record.aliases if alias == asked}
    return [entry for entry in entries if entry.id in wanted]


def by_beginning(record: Record, entries: Sequence[AnyEntry], asked: str) -> list[AnyEntry]:
    """The record and some of its entries -> those whose id begins with what was typed; where there are none, those with
    an alias that does: lists show ids."""
    own = [entry for entry in entries if is_beginning(asked, entry.id)]
    wanted = {id_ for alias, id_ in record.aliases if is_beginning(asked, alias)} if not own else set[str]()
    return own or [entry for entry in entries if entry.id in wanted]


def is_beginning(asked: str, id_: str) -> bool:
    """Whether what was typed is long enough to be taken for the beginning of an id, and is."""
    return len(asked) >= _LEAST_PREFIX and " " not in asked and id_.startswith(asked)


def _by_prefix(record: Record, entries: list[Entry], asked: str) -> list[Entry]:
    found = {entry.id for entry in by_beginning(record, entries, asked)}
    found |= {e.id for e in entries if isinstance(e, Article) and is_beginning(asked.lower(), e.sha256)}
    return [entry for entry in entries if entry.id in found]


def _by_address(_: Record, entries: list[Entry], asked: str) -> list[Entry]:
    return [e for e in entries if isinstance(e, Article) and asked in (e.address, _file_name(e.address))]


def _file_name(address: str) -> str:
    return re.split(r"[/\\]", address)[-1]


def _by_name(_: Record, entries: list[Entry], asked: str) -> list[Entry]:
    name = folded(asked)
    return [e for e in entries if isinstance(e, Actor) and name and name in {folded(form) for form in _forms(e)}]


def _by_part_of_name(_: Record, entries: list[Entry], asked: str) -> list[Entry]:
    parts = set(folded(asked).split())
    if not parts:
        return []
    return [e for e in entries if isinstance(e, Actor) and any(parts <= set(folded(f).split()) for f in _forms(e))]


def _by_title(_: Record, entries: list[Entry], asked: str) -> list[Entry]:
    """Stories and reports whose title holds the words; a report gives way to the story that it belongs to."""
    part = folded(asked)
    if len(part) < _LEAST_PART:
        return []
    stories = [e for e in entries if isinstance(e, Story) and part in folded(e.title)]
    covered = {report for story in stories for report in story.reports}
    reports = [e for e in entries if isinstance(e, Article) and part in folded(e.title or "") and e.id not in covered]
    return [*stories, *reports]


def _by_outlet(_: Record, entries: list[Entry], asked: str) -> list[Entry]:
    name = folded(asked)
    return [e for e in entries if isinstance(e, Article) and name and name == folded(e.outlet or "")]


_RULES: tuple[Callable[[Record, list[Entry], str], list[Entry]], ...] = (
    _by_id,
    _by_prefix,
    _by_address,
    _by_name,
    _by_part_of_name,
    _by_title,
    _by_outlet,
)


def _forms(actor: Actor) -> list[str]:
    return [actor.name, *actor.variants]


def ambiguous(record: Record, asked: str, entries: Sequence[Entry]) -> str:
    """What was typed and the entries that it may mean -> the error that names them."""
    return among(asked, _told_apart(record, entries))


def among(asked: str, labels: Sequence[str], give: str = "the id or more of the name") -> str:
    """What was typed, labels of all that it may mean and what would tell them apart -> the error that lists them."""
    lines = [f"“{one_line(asked)}” may mean any of {len(labels)}; give {give}:"]
    lines += [f"  {one}" for one in labels[:_LISTED]]
    if len(labels) > _LISTED:
        lines.append(f"  and {len(labels) - _LISTED} more")
    return "\n".join(lines)


def _unknown(entries: Sequence[Entry], asked: str) -> str:
    """No entry -> the error, with the entries whose names look most like what was typed."""
    from rapidfuzz import fuzz, process

    names: list[str] = []
    owners: list[Entry] = []
    for entry in entries:
        for form in _suggested(entry):
            names.append(folded(form))
            owners.append(entry)
    found = process.extract(folded(asked), names, scorer=fuzz.WRatio, limit=24, score_cutoff=_ALIKE)
    alike = list({owners[index].id: owners[index] for _, _, index in found}.values())[:5]
    message = f"“{one_line(asked)}” is no story, report, actor or statement of this record"
    if not alike:
        return f"{message}; `verbale show` lists what is there"
    return "\n".join([f"{message}; did you mean", *(f"  {label(entry)}" for entry in alike)])


def _suggested(entry: Entry) -> list[str]:
    match entry:
        case Story():
            return [entry.title]
        case Article():
            return [name for name in (entry.title, entry.outlet) if name]
        case Actor():
            return _forms(entry)
        case Statement():
            return []
