"""Gold of any corpus comes out as our five kinds, with offsets that hold. All texts here are invented."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from training.corpora import paragraphs_of, polnear
from training.gum import gum_texts
from training.names import Labelled, NamedText, harmonise, nationalities, states, with_states
from training.selfmade import joined, put_right
from verbale.annotate.tags import NAMES

CASES = Path(__file__).parent / "cases"
pytestmark = pytest.mark.usefixtures("orvelle")


def cases(name: str) -> list[dict[str, Any]]:
    """Name of a file in `cases/` -> its lines."""
    return [json.loads(line) for line in (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def marked(text: str, rows: list[list[str]]) -> list[Labelled]:
    """(words, kind) in the order of the text -> labels."""
    labels: list[Labelled] = []
    for words, kind in rows:
        start = text.index(words, labels[-1].end if labels else 0)
        labels.append(Labelled(start, start + len(words), kind))
    return labels


def shown(text: str, labels: tuple[Labelled, ...]) -> list[list[str]]:
    """Labels -> (words, kind)."""
    return [[text[o.start : o.end], o.kind] for o in labels]


@pytest.mark.parametrize("case", cases("harmonise"), ids=lambda c: c["why"])
def test_harmonise(case: dict[str, Any]) -> None:
    text = case["text"]
    assert shown(text, harmonise(NamedText("t", text, tuple(marked(text, case["labels"]))))) == case["names"]


@pytest.mark.parametrize("case", cases("put_right"), ids=lambda c: c["why"])
def test_put_right(case: dict[str, Any]) -> None:
    assert shown(case["text"], put_right(case["text"], marked(case["text"], case["labels"]))) == case["names"]


def test_lists_of_states_and_peoples_are_apart() -> None:
    assert "Orvelle" in states()
    assert {"Orvellian", "Orvellians"} <= nationalities()
    assert not states() & nationalities()


PIECES = [
    "Orvelle", "Orvellians", "Orla Venn", "Venn", "President", "Foreign Minister", "the", "He", "leader", "of", "and",
    "Bank", ",", ".", "’s", "United Nations", "saw", "-", "Department of State",
]  # fmt: skip
KINDS = ["PER", "ORG", "LOC", "MISC", "Nationality", "person", "organisation"]


@st.composite
def labelled(draw: st.DrawFn) -> tuple[str, list[Labelled]]:
    """A text of such pieces, and labels anywhere that do not overlap."""
    text = " ".join(draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25)))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=10)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return text, [Labelled(a, b, draw(st.sampled_from(KINDS))) for a, b in pairs]


def holds(text: str, found: tuple[Labelled, ...]) -> None:
    """Asserts that names are of our kinds, in order, not empty, and none overlaps another."""
    assert all(0 <= o.start < o.end <= len(text) and o.kind in NAMES for o in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(labelled())
def test_harmonised_names_do_not_overlap(given_: tuple[str, list[Labelled]]) -> None:
    text, labels = given_
    holds(text, harmonise(NamedText("t", text, tuple(labels))))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(labelled(), st.sampled_from(NAMES))
def test_names_put_right_do_not_overlap(given_: tuple[str, list[Labelled]], kind: str) -> None:
    text, labels = given_
    holds(text, put_right(text, [Labelled(o.start, o.end, kind) for o in labels]))


@pytest.mark.parametrize(
    ("text", "end", "expected"),
    [
        ("Orvelle President Orla Venn", 27, [["Orvelle", "place"], ["President", "office"], ["Orla Venn", "person"]]),
        ("Orvelle Orvelle Orvelle", 17, [["Orvelle", "place"]] * 3),
    ],
)
def test_put_right_behind_two_known_names(text: str, end: int, expected: list[list[str]]) -> None:
    assert shown(text, put_right(text, [Labelled(0, end, "person")])) == expected


# form, tag, mentions that open or close, and whether a space follows
WORDS = """
Orla NNP (1-person-new-1,2-coref _
Venn NNP 1) _
leads VBZ _ _
the DT (2-organization-new-2-coref _
Department NNP _ _
of IN _ _
State NNP 2) No
. . _ _
Norway NNP (3-person-new-4-coref(4-place-new-1-sgl) No
's POS _ _
two CD _ _
envoys NNS 3) No
, , _ _
Ada NNP (5-person-new-1-sgl) _
and CC _ _
Bea NNP (6-person-new-1-sgl) No
, , _ _
left VBD _ No
. . _ _
"""


def conllu(words: str) -> str:
    """Lines of form, tag, mentions, space -> a document of one paragraph and then a multi-word token in another."""
    rows = ["# newdoc id = own", "# newpar"]
    for number, line in enumerate(words.split("\n")[1:-1], 1):
        form, tag, mentions, space = line.split()
        misc = [f"Entity={mentions}"] * (mentions != "_") + ["SpaceAfter=No"] * (space == "No")
        rows.append(f"{number}\t{form}\t_\t_\t{tag}\t_\t0\t_\t_\t{'|'.join(misc) or '_'}")
    rows += ["", "# newpar", "1-2\tWe'll\t" + "\t".join("_" * 8)]
    rows += ["1\tWe\t_\t_\tPRP\t_\t0\t_\t_\t_", "2\t'll\t_\t_\tMD\t_\t0\t_\t_\t_", "2.1\tx" + "\t_" * 8]
    return "\n".join([*rows, "3\tsee\t_\t_\tVB\t_\t0\t_\t_\tSpaceAfter=No", "", ""])


def test_gum_gives_runs_of_proper_nouns_of_one_mention(tmp_path: Path) -> None:
    (tmp_path / "own.conllu").write_text(conllu(WORDS), encoding="utf-8")
    (read,) = gum_texts(tmp_path)
    lines = ["Orla Venn leads the Department of State. Norway's two envoys, Ada and Bea, left.", "We'll see"]
    assert (read.id, read.text) == ("own", "\n".join(lines))
    assert shown(read.text, read.labels) == [
        ["Orla Venn", "person"],
        ["Department of State", "organization"],
        ["Norway", "place"],
        ["Ada", "person"],
        ["Bea", "person"],
    ]


def test_polnear_gives_links_and_no_names(tmp_path: Path) -> None:
    text = "Venn spoke.\n\nBrack said no."
    row = {"id": 7, "text": text, "attributions": [{"source": [[13, 18]], "cue": [[19, 23]], "content": [[24, 26]]}]}
    file = tmp_path / "train.jsonl"
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    (read,) = polnear(file)
    assert (read.id, read.names, read.paragraphs) == ("7", None, ((0, 11), (13, 27)))
    assert read.links is not None
    (link,) = read.links
    assert (link.source, link.cue, link.contents) == (((13, 18),), ((19, 23),), ((24, 26),))


def test_lines_of_white_space_are_no_paragraphs() -> None:
    assert paragraphs_of(" \n\nVenn spoke.\n\t\nNo.") == ((3, 14), (17, 20))


@pytest.mark.parametrize("case", cases("with_states"), ids=lambda c: c["why"])
def test_states_that_annotators_left_out(case: dict[str, Any]) -> None:
    text = case["text"]
    assert shown(text, with_states(text, tuple(marked(text, case["labels"])))) == case["names"]


@pytest.mark.parametrize("case", cases("joined"), ids=lambda c: c["why"])
def test_a_place_that_belongs_to_an_organisation(case: dict[str, Any]) -> None:
    text = case["text"]
    assert shown(text, joined(text, marked(text, case["labels"]))) == case["names"]
