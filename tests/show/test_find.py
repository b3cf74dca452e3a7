"""What somebody types -> the one thing meant, or an error that names the candidates."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.show import samples
from verbale.errors import NotFoundError
from verbale.model import RecordMention
from verbale.show import find, groups, view

RECORD = samples.harbour()
STORY, POST, WIRE = RECORD.stories[0].id, samples.POST, samples.WIRE


@pytest.mark.parametrize(
    ("asked", "kind", "id_"),
    [
        (STORY, "story", STORY),
        (STORY[:6], "story", STORY),
        (POST.id, "report", POST.id),
        (POST.id[:7], "report", POST.id),
        (POST.sha256, "report", POST.id),
        ("capital.txt", "report", WIRE.id),
        ("wire/capital.txt", "report", WIRE.id),
        ("Tornquist", "actor", samples.TORNQUIST),
        ("ilse marie tornquist", "actor", samples.TORNQUIST),
        ("TÖRNQUIST", "actor", samples.TORNQUIST),
        ("Dano", "actor", samples.PERETH),
        ("state:ORY", "actor", samples.ORRANY),
        ("vessland", "actor", samples.VESSLAND),
        ("will not reopen", "story", STORY),
        ("rules out harbour", "report", WIRE.id),
        ("Capital Courier", "report", WIRE.id),
        (RECORD.statements[0].id, "statement", RECORD.statements[0].id),
        (RECORD.statements[0].wordings[1].id, "statement", RECORD.statements[0].id),
    ],
)
def test_found(asked: str, kind: str, id_: str) -> None:
    dossier = find.find(RECORD, asked)
    assert (dossier.kind, dossier.id) == (kind, id_)


def test_two_candidates_are_named_and_none_is_chosen() -> None:
    assert find.find(RECORD, "press vessland").id == samples.BUREAU  # the bureau alone has both words
    with pytest.raises(NotFoundError) as error:
        find.find(RECORD, "s000000000")
    assert "statement s0000000000000001" in str(error.value)
    assert "and" in str(error.value)


def test_namesakes_are_told_apart_by_what_they_said_and_where() -> None:
    namesake = samples.actor("a9f0c2d3e4b5a697", "Ole Pereth", "person", ("Ole Pereth", "Pereth"))
    here = samples.cut(samples.SUND, "Sund")
    mention = RecordMention(here.report, here.start, here.end, here.text, "name", namesake.id, ())
    record = replace(RECORD, actors=(namesake, *RECORD.actors), mentions=(mention, *RECORD.mentions))
    with pytest.raises(NotFoundError) as error:
        find.find(record, "pereth")
    _, first, second = str(error.value).splitlines()
    assert first.endswith(f"actor {samples.PERETH}  Dano Pereth: person · 4 statements · 2 reports")
    assert second.endswith("Ole Pereth: person · 0 statements · “Fishing quota talks end in Sund”")


def test_the_unknown_comes_with_suggestions_and_is_never_guessed() -> None:
    with pytest.raises(NotFoundError, match="did you mean") as error:
        find.find(RECORD, "Tornkvist")
    assert "Ilse-Marie Tornquist" in str(error.value)
    with pytest.raises(NotFoundError, match="verbale show"):
        find.find(RECORD, "qqqq zzzz")


@pytest.mark.parametrize("asked", ["", " ", "-", "\x1b[31m", "%", "r", "'; drop table reports; --"])
def test_odd_words_are_an_error_in_words(asked: str) -> None:
    with pytest.raises(NotFoundError) as error:
        find.find(RECORD, asked)
    assert "\x1b" not in str(error.value)


def test_a_dossier_holds_every_report_that_it_points_into() -> None:
    for asked in (STORY, POST.id, "Tornquist", "Pereth", RECORD.statements[0].id):
        dossier = find.find(RECORD, asked)
        assert {span.report for span in view.evidence(dossier)} <= {article.id for article in dossier.reports}


def test_speakers_whom_most_reports_carry_come_first_and_the_unresolved_last() -> None:
    labels = [group.label for group in groups.by_speaker(view.of_record(RECORD))]
    assert labels == ["Ilse-Marie Tornquist", "Dano Pereth", groups.UNRESOLVED, groups.OWN_WORDS]
