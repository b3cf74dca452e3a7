"""The demonstration reports are whole, short, invented, and carry what Verbale is there to find."""

from __future__ import annotations

import email
import email.policy
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from verbale.annotate import Annotator
from verbale.annotate.weights import shipped
from verbale.compare import compare
from verbale.model import Record
from verbale.pipeline import read_into
from verbale.read import ReadOptions
from verbale.record import Store

QUOTED = re.compile(
    r"(?:a|the)\s+table\s+(?:to\s+which|where)\s+(?:our|the)\s+neighbou?r\s+has\s+brought\s+(?:an|the)\s+ultimatum",
    re.IGNORECASE,
)
SHORTEST, LONGEST = 150, 420  # words


def _texts(file: Path) -> Iterator[str]:
    """One file of the demonstration -> the words of each report in it, tags and headers taken away."""
    if file.suffix == ".jsonl":
        yield from (json.loads(line)["text"] for line in file.read_text(encoding="utf-8").splitlines())
    elif file.suffix == ".eml":
        yield email.message_from_bytes(file.read_bytes(), policy=email.policy.default).get_content()
    elif file.suffix == ".html":
        article = file.read_text(encoding="utf-8").split("<article>")[1].split("</article>")[0]
        yield re.sub(r"<[^>]+>|&\w+;", " ", article)
    else:
        yield file.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def texts(demo_files: tuple[Path, ...]) -> list[str]:
    return [text for file in demo_files for text in _texts(file)]


def test_there_are_six_to_eight_short_reports(texts: list[str]) -> None:
    assert 6 <= len(texts) <= 8
    assert [len(text.split()) for text in texts if not SHORTEST <= len(text.split()) <= LONGEST] == []


def test_one_sentence_goes_through_most_of_them(texts: list[str]) -> None:
    wordings = {" ".join(found.split()).lower() for text in texts for found in QUOTED.findall(text)}
    assert sum(bool(QUOTED.search(text)) for text in texts) >= 6
    assert len(wordings) >= 4, "the wordings must differ"


def test_names_are_spelled_in_more_than_one_way(texts: list[str]) -> None:
    together = "\n".join(texts)
    for spellings in (
        ("Bek-Sultan Toktorov", "Bek Sultan Toktorov", "Beksultan Toktorow"),
        ("Yerlan Zhumatayev", "Erlan Zhumatayev", "Erlan Jumataev"),
        ("Ospantayeva", "Ospantaeva"),
        ("Ingrid Halvorsen", "Ingrid M. Halvorsen"),
    ):
        assert [spelling for spelling in spellings if spelling not in together] == []


def test_addresses_cannot_belong_to_anybody(demo_files: tuple[Path, ...]) -> None:
    hosts = {
        host
        for file in demo_files
        for host in re.findall(r"(?:https?://|@)([\w.-]+\.[a-z]{2,})", file.read_text(encoding="utf-8"))
    }
    # Top-level names reserved by RFC 2606; schema.org stands in JSON-LD as the name of the vocabulary.
    assert {host for host in hosts if not host.endswith(".example")} == {"schema.org"}


def test_the_blog_has_no_date(demo_files: tuple[Path, ...]) -> None:
    (blog,) = (file for file in demo_files if file.name == "notes-from-downstream.txt")
    text = blog.read_text(encoding="utf-8")
    assert re.findall(r"\b(?:1[6-9]|20|2[1-9])\d\d\b|\bMarch\b", text) == []


@pytest.fixture(scope="module")
def record(demo_files: tuple[Path, ...], tmp_path_factory: pytest.TempPathFactory) -> Record:
    """The record of the demonstration, read with the real encoder; reading and verifying it must find nothing wrong."""
    if not (shipped() / "card.json").is_file():
        pytest.skip("needs the encoder in src/verbale/weights")
    with Store.open(tmp_path_factory.mktemp("demo") / "demo.db") as store:
        summary = read_into(store, [str(file) for file in demo_files], ReadOptions(), Annotator())
        assert (len(summary.read), summary.skipped) == (8, ())
        assert list(store.verify()) == []
        return compare(store.readings(), store.judgements())


def test_the_minister_is_one_actor_under_his_spellings(record: Record) -> None:
    found = [actor for actor in record.actors if "Bek-Sultan Toktorov" in actor.variants]
    assert len(found) == 1
    assert "Bek Sultan Toktorov" in found[0].variants
    assert found[0].country == "KGZ"


def test_the_sentence_is_one_statement_of_the_minister(record: Record) -> None:
    (minister,) = (actor.id for actor in record.actors if "Bek-Sultan Toktorov" in actor.variants)
    carried = [s for s in record.statements if any(QUOTED.search(wording.quote) for wording in s.wordings)]
    fullest = max(carried, key=lambda statement: len(statement.wordings))
    assert fullest.speaker == minister
    assert len({wording.report for wording in fullest.wordings}) >= 3  # of seven: a floor, to be raised


def test_nothing_is_read_from_furniture(record: Record) -> None:
    said = "\n".join(wording.quote for statement in record.statements for wording in statement.wordings)
    for furniture in ("argument", "price of sugar", "lighthouse", "the gates already", "Share", "Unsubscribe"):
        assert furniture not in said


def test_the_dated_reports_are_one_story(record: Record) -> None:
    dated = {reading.article.id for reading in record.readings if reading.article.published}
    assert len(dated) == 7
    assert any(dated <= set(story.reports) for story in record.stories)
