"""Facts in templates, negatives and gold stories -> the share of offices that are read back.

python -m evaluation offices
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluation.office_rows import OfficeRow, assigned, filled, office_rows
from evaluation.paths import shared
from verbale.compare.offices import held_offices
from verbale.model import Annotations, Article, Block, HeldOffice, Office, Reading, ReportedActor
from verbale.resolve import resolve
from verbale.resolve.lexicon import lexicon, parts
from verbale.resolve.names import full_words, same_person
from verbale.resolve.offices.canonical import canonical
from verbale.resolve.offices.canonical import is_national as national_title
from verbale.resolve.titles import heads

CASES = Path("tests/cases/offices")
NEGATIVES = ("negatives", "third_negatives", "further_negatives")
HALVES = ("dev", "test", "sixth-dev", "sixth-test")
SAMPLED = 500
SEED = 20200708
READ = ("gold_train",)
"""Folders of stories whose actors may be read; of all others the totals alone are told."""

Read = Callable[[Article], Annotations]
Row = dict[str, Any]


def figures(read: Read) -> Row:
    """What annotates an article -> every figure."""
    templates = [*lines(CASES / "sentences.jsonl"), *lines(CASES / "sixth.jsonl")]
    found = office_rows(shared("corpora", "facts"))
    halves = {half: in_templates([t for t in templates if t["half"] == half], found, read) for half in HALVES}
    later = {name: in_templates(lines(CASES / f"{name}.jsonl"), found, read) for name in ("third", "fourth", "fifth")}
    traps = {name: negatives(lines(CASES / f"{name}.jsonl"), read) for name in NEGATIVES}
    return {**halves, **later, **traps, "real": {k: real(k, read) for k in ("gold_notes", "gold_train")}}


def lines(file: Path) -> list[Row]:
    """A file of JSON lines -> its rows."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def article(text: str) -> Article:
    """A text -> an article with a block for each line."""
    blocks = tuple(Block(m.start(), m.end(), "body") for m in re.finditer(r"\S.*", text))
    return Article("r0", "0" * 64, "case", text, blocks)


def reading(text: str, read: Read) -> Reading:
    """A text -> what one report of it gives."""
    made = article(text)
    return resolve(made, read(made))


# ------------------------------------------------------------------------------------------------------- templates


def in_templates(templates: Sequence[Row], found: Sequence[OfficeRow], read: Read) -> Row:
    """Templates of one half, rows -> the share read back, by template, and what was read wrongly. Of the test half the
    totals alone are told: who sees which template fails writes rules for it."""
    right: dict[str, list[bool]] = defaultdict(list)
    wrong: Counter[str] = Counter()
    for template, row in assigned(templates, found, SAMPLED, SEED):
        got = reading(filled(template["template"], row), read)
        right[template["id"]].append(is_read_back(got, row, bool(template.get("former"))))
        wrong[template["id"]] += misread(got, row)
    every = [hit for hits in right.values() for hit in hits]
    totals: Row = {"rows": len(every), "read back": share(every), "wrong offices": sum(wrong.values())}
    if any(template["half"].endswith("test") for template in templates):
        return totals
    return {**totals, "by template": {key: share(hits) for key, hits in sorted(right.items())}}


def share(hits: Sequence[bool]) -> float:
    """How many of them are true, 0 to 1."""
    return round(sum(hits) / len(hits), 3) if hits else 0.0


def is_read_back(got: Reading, row: OfficeRow, former: bool) -> bool:
    """Whether the reading gives the person the office of the state, held or former as it is."""
    wanted = canonical(row.office, row.country)
    return any(
        canonical(o.title, o.country) == wanted and o.country == row.country and (o.status == "former") == former
        for actor in named(got, row.person)
        for o in actor.offices
    )


def misread(got: Reading, row: OfficeRow) -> int:
    """How many national offices the reading gives the person that the row does not, or of another state."""
    wanted = canonical(row.office, row.country)
    given = [o for actor in named(got, row.person) for o in actor.offices if is_national(o)]
    return sum(canonical(o.title, o.country) != wanted or (o.country or row.country) != row.country for o in given)


def named(got: Reading, person: str) -> list[ReportedActor]:
    """The reading's persons of a name, as spelling has it."""
    words = full_words(person)
    persons = [a for a in got.actors if a.kind == "person"]
    return [a for a in persons if full_words(a.name) == words or same_person(a.name, person)]


def is_national(office: Office | HeldOffice) -> bool:
    """Whether an office is a state's, and has been taken up."""
    return not office.organisation and office.status != "designate" and national_title(office.title, office.country)


# ------------------------------------------------------------------------------------------------------- negatives


def negatives(cases: Sequence[Row], read: Read) -> Row:
    """Sentences that lead a hasty reader astray -> the share that did not, and all the others."""
    results = {case["id"]: given(reading(case["text"], read), case) for case in cases}
    missed = {case["id"]: results[case["id"]] for case in cases if not is_right(results[case["id"]], case)}
    return {"cases": len(cases), "right": round(1 - len(missed) / len(cases), 3), "wrong": missed}


def given(got: Reading, case: Row) -> list[tuple[str, str | None, bool]]:
    """The offices that a reading gives the case's person, the national ones and those that the case names: name, state,
    whether former."""
    held = [o for actor in named(got, case["person"]) for o in actor.offices]
    wanted = [
        o for o in held if is_national(o) or (case["office"] and likes(canonical(o.title, o.country), case["office"]))
    ]
    return [(canonical(o.title, o.country), o.country, o.status == "former") for o in wanted]


def is_right(held: Sequence[tuple[str, str | None, bool]], case: Row) -> bool:
    """Whether these are the case's office and nothing else."""
    if case["office"] is None:
        return not held
    wanted = canonical(case["office"], case["country"])
    rest = (case["country"], bool(case.get("former")))
    return bool(held) and all(likes(name, wanted) and (country, former) == rest for name, country, former in held)


# ------------------------------------------------------------------------------------------------------- real text


def real(folder: str, read: Read) -> Row:
    """Gold stories with the actors' role and country -> the share of their offices that the reports' readings give."""
    texts = {r["url"]: r for r in lines(shared("stories", "reports.jsonl"))}
    stories = [
        json.loads(file.read_text(encoding="utf-8")) for file in sorted(shared("stories", folder).glob("*.json"))
    ]
    read_ = [[got for report in s["reports"] if (got := report_reading(report, texts, read))] for s in stories]
    results = [result for story, found in zip(stories, read_, strict=True) for result in of_story(story, found)]
    every = [got for found in read_ for got in found]
    record = [result for story in stories for result in of_story(story, every)]
    missing = [f"{r['story']}: {r['name']}: {r['role']}, {r['country']}" for r in results if not r["right"]]
    return {
        "offices": len(results),
        "read back": share([r["right"] for r in results]),
        "name found": share([r["named"] for r in results]),
        "office found": share([r["office"] for r in results]),
        "of another state": sum(r["wrong"] for r in results),
        "in one record": share([r["right"] for r in record]),
        "given with a state": sum(len(r["given"]) for r in results),
        "of them gold's": share([same for r in results for same in r["given"]]),
        "missing": missing if folder in READ else len(missing),
    }


def of_story(story: Row, readings: Sequence[Reading]) -> Iterator[Row]:
    """One gold story and its reports' readings -> a result for each actor whose role is an office."""
    for actor in story["actors"]:
        role, country = actor.get("role") or "", state_of(actor.get("country"))
        title, former = told(role)
        if country and is_office(title) and not actor["name"].startswith(("unnamed", "two ", "second ")):
            yield {"story": story["story"], **actor, **compared(readings, actor["name"], title, former, country)}


def report_reading(report: Row, texts: Mapping[str, Row], read: Read) -> Reading | None:
    """A gold story's report -> its reading, None when the text is not there."""
    from verbale.article import make_article
    from verbale.read import ReadOptions, open_sources

    url = report["url"]
    if url.startswith("seed:"):
        (page,) = open_sources([str(shared("seeds", url.removeprefix("seed:")))], ReadOptions())
        made = make_article(page)  # type: ignore[arg-type]
    elif url in texts:
        row = texts[url]
        made = article("\n\n".join(part for part in (row.get("title"), row["text"]) if part))
    else:
        return None
    return resolve(made, read(made))


def told(role: str) -> tuple[str, bool]:
    """An annotator's role -> the title and whether it was held before: "former President", "President (then)"."""
    former = role.lower().startswith(("former ", "ex-", "late ")) or "(then)" in role
    return role.replace("(then)", "").split(",")[0].split("(")[0].strip(), former


def is_office(title: str) -> bool:
    """Whether a role names an office: its head noun is one of the table's."""
    front = title.lower().split(" of ")[0].split(" for ")[0].split(" to ")[0].split()
    return bool(front) and heads().get(front[-1], ("",))[0] == "office"


def state_of(name: str | None) -> str | None:
    """A state's name -> its ISO alpha-3, None for no state."""
    from verbale.resolve.tokens import Token

    words = parts(name) if name else ()
    tokens = tuple(Token(0, 0, w, w.lower(), True) for w in words)
    forms = lexicon().match(tokens, 0) if tokens else ()
    return next((f.entity.country for f in forms if f.entity and len(f.words) == len(words)), None)


def compared(readings: Iterable[Reading], name: str, title: str, former: bool, country: str) -> Row:
    """The readings of a story and a gold office -> whether the person, the office, and the state too were found, and of
    each office with a state that the record gives the person whether gold has it (gold has one office of each)."""
    held = [(got.article, a) for got in readings for a in named(got, name)]
    wanted = canonical(title, country)
    offices = held_offices(held, lambda _report, _words: None)
    same = [o for o in offices if likes(canonical(o.title, o.country or country), wanted)]
    right = any(o.country == country and (not former or o.status == "former") for o in same)
    others = {o.country for o in same if o.country and is_national(o)} - {country}
    told = {"named": bool(held), "office": bool(same), "right": right, "wrong": bool(others) and not right}
    given_ = [o in same and o.country == country for o in offices if o.country]
    return {**told, "given": given_}


def likes(given: str, wanted: str) -> bool:
    """Whether one of two offices says all that the other says ("spokesman", "ministry spokesman")."""
    one, other = set(given.split()), set(wanted.split())
    return one <= other or other <= one
