"""Whom pronouns and descriptions mean, where it stays open, and texts made to be slow."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tests.resolve.reports import annotations, article, cases
from verbale.model import Annotations, Attribution, Name, Quotation, Span, Word
from verbale.resolve import resolve
from verbale.resolve.cast import make_cast
from verbale.resolve.coref import linked
from verbale.resolve.trees import Trees


@pytest.mark.parametrize("case", cases("coref"), ids=lambda case: case["why"])
def test_links(case: dict[str, Any]) -> None:
    text = case["text"]
    read = annotations(case, [])
    cast = make_cast(article(text), read)
    found = {
        text[link.place.start : link.place.end]: [cast.persons[k].name if k in cast.persons else k for k in link.keys]
        for link in linked(cast, read)
        if link.place.sort not in ("name", "noun")
    }
    assert {words: found.get(words) for words in case["means"]} == case["means"]


def words_of(text: str) -> tuple[Word, ...]:
    """A text in one sentence -> words that each depend on the one before: the deepest tree there is."""
    found: list[Word] = []
    for i, form in enumerate(text.split()):
        start = found[-1].end + 1 if found else 0
        upos = "PRON" if form in ("he", "it", "they", "his") else "NOUN" if form == "plan" else "PROPN"
        relation = "root" if i == 0 else "nmod"
        found.append(Word(start, start + len(form), form, upos, relation, i - 1, "Sing", None, None, None, None, "3"))
    return tuple(found)


HOSTILE = {
    "pronouns": "Orla Venn " + "he it they his " * 2500,
    "nouns": "plan " * 10_000,
    "names": "Orla Venn and Tomas Brack " * 2_000,
    "no space": "x" * 60_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_long_sentences_are_read_in_time(text: str) -> None:
    text = text.strip()
    names = tuple(
        Name(Span.cut(text, i, i + len(name)), "person", 0.9)
        for name in ("Orla Venn", "Tomas Brack")
        for i in range(0, len(text), 26)
        if text.startswith(name, i)
    )
    before = time.perf_counter()
    resolve(article(text), Annotations((), names, (), (Span.cut(text, 0, len(text)),), words_of(text)))
    assert time.perf_counter() - before < 20


def test_many_quotations_are_read_in_time() -> None:
    piece = 'He told Venn "it must stop" and she said "they will" . '
    text = ("Orla Venn spoke . " + piece * 200).strip()
    said: list[Attribution] = []
    quotations: list[Quotation] = []
    at = text.find('"it must')
    while at >= 0:
        content = Span.cut(text, at + 1, at + 13)
        quotations.append(Quotation(content, '"'))
        source, cue = Span.cut(text, at - 13, at - 11), Span.cut(text, at - 10, at - 6)
        said.append(Attribution((source,), (cue,), (content,), "direct", 0.9))
        at = text.find('"it must', at + 1)
    before = time.perf_counter()
    read = Annotations(tuple(said), (), tuple(quotations), (), words_of(text))
    assert len(resolve(article(text), read).statements) == 200
    assert time.perf_counter() - before < 10


def test_odd_trees_end() -> None:
    circle = tuple(Word(i * 2, i * 2 + 1, "a", "NOUN", "conj", (i + 1) % 3) for i in range(3))
    trees = Trees(circle)
    assert trees.part(0) in range(3)
    assert trees.subject(0) == -1
    assert trees.at(1) == -1
    assert Trees(()).head_of(0, 5) == -1


@pytest.mark.parametrize(
    ("source", "whom"),
    [("A spokesman for Norway", "Norway"), ("Norway’s spokeswoman", "Norway"), ("A spokesman", None)],
)
def test_on_behalf_of(source: str, whom: str | None) -> None:
    text = f"{source} said the ships would sail."
    case = {"text": text}
    reading = resolve(article(text), annotations(case, [[source, "said", "the ships would sail"]]))
    by_key = {a.key: a.name for a in reading.actors}
    assert [by_key.get(s.on_behalf_of or "") for s in reading.statements] == [whom]
