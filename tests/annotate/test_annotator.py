"""The annotator with the shipped weights: offsets, independence of windows, and weights that are refused."""

from __future__ import annotations

import json
import random
import shutil
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.annotate import Annotator
from verbale.annotate.weights import CARD, ENCODER, load, shipped
from verbale.errors import WeightsError
from verbale.model import Annotations, Article, Block
from verbale.resources.plover import MODES, STATUSES, TYPES

REPORT = """Brandt leaves for Orsova

“We shall not sign under threat,” Foreign Minister Adela Brandt said on Monday, “and we shall not be hurried.”

Brandt’s spokesman told reporters that talks with Karelia would go on in Orsova on Friday.

Karelia rejected the remarks. According to two officials, the ambassador was called back.
"""


def all_spans(annotations: Annotations) -> list[tuple[int, int, str]]:
    spans = [s for a in annotations.attributions for s in (*a.source, *a.cue, *a.content)]
    spans += [n.span for n in annotations.names] + [q.span for q in annotations.quotations]
    spans += [s for e in annotations.events for s in (e.trigger, *e.actors, *e.recipients)]
    return [(s.start, s.end, s.text) for s in (*spans, *annotations.sentences)]


def test_it_reads_a_report(annotator: Annotator) -> None:
    found = annotator.annotate_text(REPORT)
    said = {a.content[0].text: a for a in found.attributions}
    direct = said["We shall not sign under threat,"]
    assert direct.kind == "direct"
    assert direct.cue[0].text.startswith("said")
    assert "Adela Brandt" in direct.source[0].text
    assert [s.text for s in direct.content] == ["We shall not sign under threat,", "and we shall not be hurried."]
    assert any(a.cue[0].text.startswith("told") and a.kind == "indirect" for a in found.attributions)
    assert ("Adela Brandt", "person") in {(n.span.text, n.kind) for n in found.names}


def test_a_text_that_is_no_news_of_politics_tells_no_event(annotator: Annotator) -> None:
    told = "Karelia expelled two Norland envoys on Monday after Norland recalled its own ambassador from Orsova.\n" * 3
    sport = "Brandt hit two fours in an over before rain stopped play, and Halden won the match by nine wickets.\n" * 3
    assert annotator.annotate_text(told).events
    assert not annotator.annotate_text(sport).events


def test_it_reads_words_and_trees(annotator: Annotator) -> None:
    found = annotator.annotate_text("Norland rejected the demands on Friday.").words
    assert [w.lemma for w in found] == ["Norland", "reject", "the", "demand", "on", "Friday", "."]
    assert [w.upos for w in found] == ["PROPN", "VERB", "DET", "NOUN", "ADP", "PROPN", "PUNCT"]
    assert [w.head for w in found] == [1, -1, 3, 1, 5, 1, 1]
    assert [w.relation for w in found] == ["nsubj", "root", "det", "obj", "case", "obl", "punct"]
    assert (found[1].tense, found[3].number) == ("Past", "Plur")


@pytest.mark.xfail(strict=True, reason="known: a short sentence that begins with a rare name has its verb misread")
def test_a_verb_after_a_rare_name(annotator: Annotator) -> None:
    found = annotator.annotate_text("Brandt rejected the demands.").words
    assert found[1].upos == "VERB"


EVENTS = (
    ("Norland expelled four Sudmark diplomats on Monday.", "expelled", "SANCTION", "Norland", "four Sudmark diplomats"),
    ("Russian warplanes bombed the port of Odesa overnight.", "bombed", "ASSAULT", "Russian warplanes", ""),
    (
        "Foreign Minister Adela Brandt condemned the Karelian government.",
        "condemned",
        "ACCUSE",
        "Adela Brandt",
        "Karelian",
    ),
    ("France condemned Russia over the attack.", "condemned", "ACCUSE", "France", "Russia"),
    (
        "Tens of thousands of demonstrators protested in Minsk on Sunday against President Alexander Lukashenko.",
        "protested",
        "PROTEST",
        "demonstrators",
        "",
    ),
)


@pytest.mark.parametrize(("text", "trigger", "type_", "actor", "recipient"), EVENTS)
def test_it_reads_events(annotator: Annotator, text: str, trigger: str, type_: str, actor: str, recipient: str) -> None:
    found = [e for e in annotator.annotate_text(text).events if trigger in e.trigger.text]
    assert [e.type for e in found] == [type_]
    assert actor in " ".join(s.text for s in found[0].actors)
    assert recipient in " ".join(s.text for s in found[0].recipients)
    assert (found[0].status, found[0].background) == ("happened", False)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled the town overnight.",
        "Police arrested forty protesters in the square.",
        "Students marched through the capital.",
    ],
)
def test_a_lone_sentence_without_a_known_name(annotator: Annotator, text: str) -> None:
    assert annotator.annotate_text(text).events


def test_a_rare_name_at_the_end(annotator: Annotator) -> None:
    found = annotator.annotate_text("Foreign Minister Adela Brandt condemned Karelia.").events
    assert [s.text for s in found[0].recipients] == ["Karelia"]


def test_sport_is_no_event(annotator: Annotator) -> None:
    text = "Striker Ana Lima scored twice as the Harbour Lions crushed their rivals 4-0 and went top of the league."
    assert annotator.annotate_text(text).events == ()


def test_the_pair_question_is_answered_for_a_source_and_a_target(annotator: Annotator) -> None:
    text = "France expelled two Russian diplomats."
    shares = annotator.relate(text, (0, 6), (20, 37))
    assert tuple(shares) == TYPES
    assert sum(shares.values()) == pytest.approx(1, abs=1e-4)
    assert max(shares, key=lambda t: shares[t]) == "SANCTION"


@pytest.mark.parametrize("text", ["", " \n", "\u200b"])
def test_the_pair_question_without_words_knows_nothing(annotator: Annotator, text: str) -> None:
    shares = annotator.relate(text, None, None)
    assert set(shares.values()) == {1 / len(TYPES)}


def test_trees_of_words_that_someone_else_has_cut(annotator: Annotator) -> None:
    text = "Brandt rejected them. Venn left."
    cut = [(0, 6, 0), (7, 15, 0), (16, 20, 0), (20, 21, 0), (22, 26, 1), (27, 31, 1), (31, 32, 1)]
    found = annotator.parse(text, cut)
    assert [(w.start, w.end) for w in found] == [(a, b) for a, b, _ in cut]
    assert [w.head == -1 for w in found].count(True) == 2
    assert found == annotator.annotate_text(text).words


HEADLINES = (
    "No talks under an ultimatum",
    "A dispute over a river",
    "Border closed as envoy leaves",
    "Brandt will not sign under threat",
    "Karelia: a year of silence",
)


@pytest.mark.parametrize("headline", HEADLINES)
def test_a_headline_in_the_outlets_words_goes_with_no_cue_of_the_body(annotator: Annotator, headline: str) -> None:
    text = f"{headline}\n\nForeign Minister Adela Brandt said on Monday that nothing would be signed."
    found = annotator.annotate_text(text, titles=[(0, len(headline))]).attributions
    assert any(a.cue[0].start > len(headline) for a in found)
    for a in found:
        lines = {s.start > len(headline) for s in (*a.cue, *a.content)}
        assert len(lines) == 1


def holds(text: str, found: Annotations) -> None:
    """Asserts that spans stand in the text, words are in order, each sentence has its tree, and labels are known."""
    for start, end, words in all_spans(found):
        assert text[start:end] == words
    assert all(0 <= w.start < w.end <= len(text) for w in found.words)
    assert all(a.end <= b.start for a, b in pairwise(found.words))
    assert all(-1 <= w.head < len(found.words) and w.head != i for i, w in enumerate(found.words))
    assert all((w.relation == "root") == (w.head == -1) for w in found.words)
    for event in found.events:
        assert event.mode is None or event.mode in MODES[event.type]
        assert event.status in STATUSES
        assert event.trigger.text.strip()
    confidences = [x.confidence for x in (*found.attributions, *found.names, *found.events)]
    assert all(0 <= c <= 1 for c in confidences)


@settings(max_examples=25)
@given(st.text(max_size=300))
def test_every_span_is_cut_from_the_text(annotator: Annotator, text: str) -> None:
    holds(text, annotator.annotate_text(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        " ",
        "\u200b",
        "a" * 20_000,
        "word " * 3_000,
        "“" * 500,
        "\ud800 said",
        "x\x00y said z",
        "🏳️‍🌈 said 🏳️‍🌈",
        "قال الوزير إن المحادثات فشلت. " * 40,
        "Brandt said שלום “no”. " * 40,
        '"' * 200,
        "Brandt attacked Venn. " * 2_500,
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_strange_texts_are_read_without_harm(annotator: Annotator, text: str) -> None:
    holds(text, annotator.annotate_text(text))


def test_the_same_words_come_out_the_same_whatever_is_read_before_or_after(annotator: Annotator) -> None:
    alone = annotator.annotate_text(REPORT)
    annotator.annotate_text("Something else was said by somebody else. " * 50)
    assert annotator.annotate_text(REPORT) == alone
    assert Annotator(threads=1).annotate_text(REPORT) == Annotator(threads=3).annotate_text(REPORT) == alone


def read_in_every_way(annotator: Annotator, texts: list[str]) -> None:
    """Asserts that each text gives the same bytes read alone, in a shuffled batch, beside others, after another."""
    alone = {t: repr(annotator.annotate_text(t)).encode() for t in texts}
    shuffled = random.Random(5).sample(texts, len(texts))
    assert {t: repr(annotator.annotate_text(t)).encode() for t in shuffled} == alone
    with ThreadPoolExecutor(3) as pool:
        beside = pool.map(annotator.annotate_text, shuffled)
    assert {t: repr(a).encode() for t, a in zip(shuffled, beside, strict=True)} == alone
    for text in texts:
        annotator.annotate_text("Something else was said by somebody else. " * 50)
        assert repr(annotator.annotate_text(text)).encode() == alone[text]


def test_a_report_gives_the_same_bytes_alone_and_beside_others(annotator: Annotator) -> None:
    read_in_every_way(annotator, [REPORT, *(text for text, *_ in EVENTS), REPORT * 8, "", "Nobody came."])


@pytest.mark.slow
def test_each_dev_article_gives_the_same_bytes_alone_and_beside_others(annotator: Annotator, shared: Path) -> None:
    lines = (shared / "corpora" / "polnear" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    read_in_every_way(annotator, [json.loads(line)["text"] for line in lines])


def test_what_a_window_gives_does_not_hang_on_the_windows_beside_it(annotator: Annotator) -> None:
    filler = "The ministry of ferries publishes the timetable of the coming season in the first week of spring. " * 25
    target = "Foreign Minister Adela Brandt condemned the attack on Saltmarsh, her spokesman said."
    text = f"{filler.strip()}\n\n{target}\n\n{filler.strip()}"
    at, found = text.index(target), annotator.annotate_text(text)
    own = next(w for w in annotator.windows(text) if w.starts[1] <= at < w.ends.max())
    assert at + len(target) <= own.ends.max()
    start, end = int(own.starts[1]), int(own.ends.max())
    alone = annotator.annotate_text(text[start:end])
    inside = [(n.span.start - start, n.kind) for n in found.names if start <= n.span.start < end]
    assert inside == [(n.span.start, n.kind) for n in alone.names]
    events = [(e.trigger.start - start, e.type, e.status) for e in found.events if start <= e.trigger.start < end]
    assert events == [(e.trigger.start, e.type, e.status) for e in alone.events]


def test_only_blocks_that_are_read_give_entries(annotator: Annotator) -> None:
    said = "Foreign Minister Orla Brandt said on Monday that she would stay."
    text = f"{said}\nRelated: {said}\n{said}"
    first, second, third = 0, text.index("Related"), text.rindex("Foreign")
    blocks = (
        Block(first, second - 1, "body"),
        Block(second, third - 1, "furniture"),
        Block(third, len(text), "body", duplicate_of=0),
    )
    article = Article(id="r1", sha256="0" * 64, address="a", text=text, blocks=blocks)
    found = annotator.annotate(article)
    assert found.attributions
    assert all(end <= second for _, end, _ in all_spans(found))


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped(), tmp_path / "weights"))


def test_damaged_weights_are_refused_by_name(weights: Path) -> None:
    file = weights / ENCODER
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    with pytest.raises(WeightsError, match=ENCODER):
        load(weights)


def test_missing_weights_are_refused_by_name(weights: Path) -> None:
    (weights / ENCODER).unlink()
    with pytest.raises(WeightsError, match=ENCODER):
        load(weights)


def test_weights_of_another_edition_are_refused(weights: Path) -> None:
    card = json.loads((weights / CARD).read_text(encoding="utf-8"))
    (weights / CARD).write_text(json.dumps({**card, "edition": 99}), encoding="utf-8")
    with pytest.raises(WeightsError, match="edition 99"):
        load(weights)


def test_the_card_says_what_and_how_well() -> None:
    card = load(shipped()).card
    assert {"trained_on", "figures_on_dev_int8", "reliability_on_dev", "sha256"} <= set(card)


def test_nobody_named_in_another_paragraph_alone_is_a_source(annotator: Annotator) -> None:
    text = (
        "Norland gave Sudmark ten days to reopen the gates of the reservoir. "
        "Sudmark says the gates were closed for repairs."
        '\n\n"A repair has an end," Norland\'s Foreign Minister Adela Brandt said in Saltmarsh.'
    )
    for found in annotator.annotate_text(text).attributions:
        assert all(("\n" in text[: s.start]) == ("\n" in text[: found.cue[0].start]) for s in found.source)
