"""Speakers of statements are judged by gold's names: found statements alone, no family name for a full one."""

from __future__ import annotations

import pytest

from evaluation import speakers
from evaluation.annotated import Annotated, GoldStatement
from evaluation.speakers import accepted, form_of, is_unnamed, states_of
from verbale.model import Annotations, Article, Attribution, Name, Span

TEXT = "Envoys leave\n\nOrla Venn said the talks had failed. They will resume, she added. Officials said otherwise."


def span(words: str) -> Span:
    """The first place of words in the text."""
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def gold(source: str, cue: str, content: str, speaker: str | None) -> GoldStatement:
    """A statement of the text as annotated."""
    places = [(s.start, s.end) for s in map(span, (source, cue, content))]
    return GoldStatement(places[1], places[0], (places[2],), speaker, "STATE", False)


DOCUMENT = Annotated(
    "own-1",
    TEXT,
    "train",
    (
        gold("Orla Venn", "said", "the talks had failed", "Orla Venn"),
        gold("she", "added", "They will resume", "Orla Venn"),
        gold("Officials", "said otherwise", "otherwise", "unnamed officials"),
    ),
    (),
    (),
)


def read(name: str) -> speakers.Read:
    """What an encoder may see in the text, the name of the first speaker as given."""
    said = Attribution((span("Orla Venn"),), (span("said"),), (span("the talks had failed"),), "indirect", 0.9)
    added = Attribution((span(name),), (span("added"),), (span("They will resume"),), "indirect", 0.9)
    found = Annotations((said, added), (Name(span("Orla Venn"), "person", 0.9),), ())

    def annotate(article: Article) -> Annotations:
        assert article.text == TEXT
        return found

    return annotate


def test_only_statements_found_are_judged() -> None:
    """Two of three are found, both right; the third counts among those in gold alone."""
    figures = speakers.shares([DOCUMENT], read("Orla Venn"))
    assert figures["found"] == {"share": 0.667, "hit": 2, "of": 3}
    assert (figures["speaker"]["hit"], figures["pronoun"]["of"], figures["full name"]["of"]) == (2, 1, 1)


def test_nobody_is_not_the_speaker() -> None:
    """A source that means nobody is wrong where gold names one."""
    assert speakers.shares([DOCUMENT], read("otherwise"))["speaker"] == {"share": 0.5, "hit": 1, "of": 2}


@pytest.mark.parametrize(
    ("speaker", "borne", "not_borne"),
    [
        ("Orla Venn", "orla venn", "venn"),
        ("Ada Lund", "lund", "venn"),
        ("Orla Venn, spokeswoman of the ministry", "orla venn", "ministry"),
        ("Harbour Guild of Norland (HGN)", "hgn", "norland guild"),
        ("Capt. Orla Venn", "orla venn", "venn"),
        ("Orla Venn and Ada Lund", "ada lund", "venn"),
    ],
)
def test_names_that_gold_accepts(speaker: str, borne: str, not_borne: str) -> None:
    """Brackets, descriptions behind a comma, several speakers, titles; a family name is not enough where the text has
    the full one."""
    assert borne in accepted(speaker, TEXT)
    assert not_borne not in accepted(speaker, TEXT)


def test_states_by_their_governments() -> None:
    """A government is its state's; no other body of it is."""
    assert states_of("government of Iran") == states_of("the Iranian government") == {"state:IRN"}
    assert not states_of("Iranian state television")


@pytest.mark.parametrize("speaker", ["unnamed Saudi officials", "several protesters", "US officials", "police"])
def test_nobody_is_named(speaker: str) -> None:
    """Gold's words for those who have no name."""
    assert is_unnamed(speaker)


@pytest.mark.parametrize(
    "speaker", ["government of Iran", "Iranian state news", "Ada Lund and others", "Members' Bank"]
)
def test_somebody_is_named(speaker: str) -> None:
    """Gold's words for those who have one."""
    assert not is_unnamed(speaker)


@pytest.mark.parametrize(
    ("at", "speaker", "form"),
    [
        (0, "Orla Venn", "full name"),
        (0, "Orla Maria Venn", "family name"),
        (1, "Orla Venn", "pronoun"),
        (2, "unnamed officials", "unnamed"),
        (2, None, "none"),
    ],
)
def test_forms_of_sources(at: int, speaker: str | None, form: str) -> None:
    """A source's form follows from its words, from gold's name and from where persons are named."""
    one = DOCUMENT.statements[at]
    judged = GoldStatement(one.cue, one.source, one.contents, speaker, "STATE", False)
    name = span("Orla Venn")
    assert form_of(TEXT, judged, [(name.start, name.end)], []) == form
