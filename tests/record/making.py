"""Small reports and readings of our own for the tests, and light stand-ins for the stations before the record."""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from verbale.codec import encode
from verbale.errors import SkippedItem
from verbale.model import (
    Annotations,
    Article,
    Attribution,
    Block,
    BlockRole,
    Date,
    Given,
    Judgement,
    Mention,
    Name,
    Office,
    Page,
    Reading,
    ReportedActor,
    ReportedStatement,
    Segment,
    Selector,
    Span,
    TimeExpression,
)
from verbale.pipeline import Stations

_SAID = re.compile(r"“(?P<content>[^”]+)” (?P<cue>said) (?P<source>(?:the )?[A-Z]\w+(?: [A-Z]\w+)*)")
_FURNITURE = ("Share this", "Most read")


def page_of(text: str, address: str = "harbour.txt", given: Given | None = None) -> Page:
    """Text -> the page of a UTF-8 text file."""
    data = text.encode("utf-8", "surrogatepass")
    return Page(address, data, hashlib.sha256(data).hexdigest(), "text", text, given or Given())


def article_of(page: Page) -> Article:
    """A text page -> an article: paragraphs as blocks, the first the title, "Published:" read as the date."""
    if not page.content.strip():
        raise SkippedItem(page.address, "empty")
    blocks, place = [], 0
    for number, part in enumerate(page.content.split("\n\n")):
        end = place + len(part)
        role: BlockRole = "furniture" if part.startswith(_FURNITURE) else "body" if number else "title"
        blocks.append(Block(place, end, role, None, (Segment(place, end, place, end),)))
        place = end + 2
    day = re.search(r"Published: (\d{4}-\d\d-\d\d)", page.content)
    return Article(
        id="r" + page.sha256[:16],
        sha256=page.sha256,
        address=page.address,
        text=page.content,
        blocks=tuple(blocks),
        title=page.content.split("\n\n")[0],
        outlet="The Skerry Ledger",
        authors=("Ina Morrow",),
        published=Date(day[1], day[1], "day", "metadata") if day else None,
        language="en",
    )


class RegexAnnotator:
    """“Words” said Name -> one direct attribution; the same every time."""

    threads = 1

    def annotate(self, article: Article) -> Annotations:
        """An article -> its annotations."""
        found = tuple(
            Attribution(
                source=(Span.cut(article.text, *match.span("source")),),
                cue=(Span.cut(article.text, *match.span("cue")),),
                content=(Span.cut(article.text, *match.span("content")),),
                kind="direct",
                confidence=0.9,
            )
            for match in _SAID.finditer(article.text)
        )
        names = tuple(Name(a.source[0], "person", 0.9) for a in found)
        return Annotations(found, names, ())


def resolve_simply(article: Article, annotations: Annotations) -> Reading:
    """Each source is an actor of its own name; one time expression for each year."""
    names = {a.source[0].text: a.source[0] for a in annotations.attributions}
    actors = tuple(
        ReportedActor(
            key=name,
            name=name,
            kind="person",
            offices=(Office("harbour master", None, None, span),),
            variants=(name,),
            match=(name.lower(),),
        )
        for name, span in sorted(names.items())
    )
    return Reading(
        article=article,
        actors=actors,
        mentions=tuple(Mention(a.source[0], "name", a.source[0].text) for a in annotations.attributions),
        statements=tuple(
            ReportedStatement(
                voice="source",
                speakers=(a.source[0].text,),
                speaker_text=a.source[0].text,
                kind=a.kind,
                content=a.content,
                source=a.source,
                cue=a.cue,
                confidence=a.confidence,
                date=article.published,
            )
            for a in annotations.attributions
        ),
        times=tuple(
            TimeExpression(
                Span.cut(article.text, *m.span()), "DATE", m[0], f"{m[0]}-01-01", f"{m[0]}-12-31", "absolute"
            )
            for m in re.finditer(r"\b(?:19|20)\d\d\b", article.text)
        ),
    )


def reading_of(page: Page) -> Reading:
    """A page -> what the stand-ins read in it."""
    article = article_of(page)
    return resolve_simply(article, RegexAnnotator().annotate(article))


def open_folder(sources: Sequence[str], options: object) -> Iterator[Page | SkippedItem]:
    """Folders -> a page for each file in them, by name; a file that is not UTF-8 is skipped."""
    for source in sources:
        for path in sorted(Path(source).iterdir()):
            try:
                yield page_of(path.read_bytes().decode("utf-8"), path.name)
            except UnicodeDecodeError:
                yield SkippedItem(path.name, "unreadable encoding")


SIMPLE = Stations(open_folder, article_of, resolve_simply)

_PEOPLE = ("Ola Brandt", "Mirela Kovanu", "Tam Osei", "Jun Havel", "Rada Lind", "the Ministry Of Tides")
_SAYINGS = (
    "We will not open the strait before the survey is done",
    "The talks in Port Aldane go on",
    "No ship of ours was near the reef",
    "We ask for the return of the crew",
    "There is nothing to add to the note of last week",
)


def synthetic_report(number: int) -> str:
    """A number -> a short report of our own; the same number gives the same words, every third one has no date."""
    chance = random.Random(number)
    parts = [f"Strait talks, day {number}"]
    if number % 3:
        parts.append(
            f"Published: 20{chance.randrange(10, 24)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        )
    for _ in range(chance.randrange(3, 9)):
        said = f"“{chance.choice(_SAYINGS)},” said {chance.choice(_PEOPLE)}"
        parts.append(
            f"{said} in note {chance.randrange(900)}. The survey of {chance.randrange(1990, 2020)} is disputed."
        )
    parts.append("Share this story with the crew")
    return "\n\n".join(parts)


def write_reports(folder: Path, count: int) -> Path:
    """Writes `count` synthetic reports as text files into a new folder, which it returns."""
    folder.mkdir()
    for number in range(count):
        (folder / f"report-{number:03}.txt").write_bytes(synthetic_report(number).encode("utf-8"))
    return folder


def judgement_on(reading: Reading, span: Span, name: str = "j1", when: str = "2031-04-02T09:00:00+02:00") -> Judgement:
    """A reading and a span of it -> a judgement that rejects what was read there."""
    text, sha256 = reading.article.text, reading.article.sha256
    prefix, suffix = text[max(0, span.start - 32) : span.start], text[span.end : span.end + 32]
    selector = Selector(sha256, span.text, prefix, suffix)
    return Judgement(name, when, "Ina Morrow", "reject", (selector,), None, None, None, "said by somebody else")


def as_json(value: object) -> str:
    """Any reading or page -> all of it, spans' words included (which do not count when spans are compared)."""
    return json.dumps(encode(value), sort_keys=True)
