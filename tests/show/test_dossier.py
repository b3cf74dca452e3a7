"""The terminal's dossier and overview: what they say, that signs survive without colour, and that nothing escapes."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from rich.console import Console

from tests.show import samples
from verbale.model import Date, Reading, Record, RecordMention
from verbale.show import find, groups, view
from verbale.show.dossier import print_dossier
from verbale.show.overview import print_overview

RECORD = samples.harbour()
POST = samples.POST


def _console(**how: object) -> Console:
    return Console(file=io.StringIO(), width=110, markup=False, highlight=False, emoji=False, **how)  # type: ignore[arg-type]


def _printed(record: Record, asked: str | None, **how: object) -> str:
    console = _console(**how)
    print_dossier(console, find.find(record, asked) if asked else view.of_record(record))
    return console.file.getvalue()  # type: ignore[attr-defined]


def test_a_dossier_gives_every_quotation_with_report_and_offsets() -> None:
    printed = " ".join(_printed(RECORD, "will not reopen").split())
    for statement in RECORD.statements[:7]:
        for wording in statement.wordings:
            assert f"{wording.report} {wording.content[0].start}–{wording.content[0].end}" in printed
    assert "We have no intention to open the harbour before there is a line on the map," in printed
    assert "Nobody eats a map, ... and nobody is fed by one." in printed


def test_differences_are_marked_without_colour_and_with_it() -> None:
    plain = _printed(RECORD, "Tornquist")
    assert "[-to open-]{+of opening+}" in plain
    coloured = _printed(RECORD, "Tornquist", force_terminal=True, color_system="standard")
    assert "\x1b[" in coloured
    assert "[-to open-]{+of opening+}" in re.sub(r"\x1b\[[0-9;]*m", "", coloured)


def test_an_actor_comes_with_variants_and_offices_and_where_they_stand() -> None:
    printed = _printed(RECORD, "Tornquist")
    assert "also printed as Ilse Marie Törnquist; Tornquist" in printed
    office = samples.cut(samples.POST, "Deputy Foreign Minister")
    assert "deputy foreign minister (VSL), reported 4 March 2031" in printed
    line = f"“{office.text}” — The Harbour Post, 4 March 2031 · {office.report} {office.start}–{office.end}"
    assert line in " ".join(printed.split())
    assert printed.index("NAMES AND OFFICES") < printed.index("WHAT WAS SAID")


def test_an_actor_comes_with_why_its_names_are_one_s() -> None:
    printed = _printed(RECORD, "Tornquist")
    assert "Ilse Marie Törnquist = Ilse-Marie Tornquist, because: same name but for accents; same office" in " ".join(
        printed.split()
    )
    assert "Ilse-Marie Tornquist = Ilse-Marie Tornquist" not in printed


def test_titles_that_contradict_each_other_are_pointed_out() -> None:
    contradiction = replace(RECORD.differences[0], kind="title", about=samples.TORNQUIST, story=None)
    printed = _printed(replace(RECORD, differences=(contradiction,)), "Tornquist")
    assert "reports give different titles" in printed
    assert "reports give different titles" not in _printed(RECORD, "Tornquist")


def test_an_undated_report_has_its_bound_and_the_reason() -> None:
    printed = _printed(RECORD, "will not reopen")
    lines = [line.split() for line in printed.splitlines()]
    assert any(line[:6] == [samples.BLOG.id, *["4", "to", "7", "March", "2031"]] for line in lines)
    folded = " ".join(printed.split())
    assert f"Border Observer ({samples.BLOG.id}) bears no date; inferred 4 to 7 March 2031: it carries" in folded
    assert "as the report of 4 March 2031" in folded
    assert "Border Observer, 4 to 7 March 2031, inferred" in folded
    assert "4 to 7 March 2031, inferred" in _printed(RECORD, samples.BLOG.id).splitlines()[1]
    console = _console()
    print_overview(console, RECORD, "/x/record.sqlite", None)
    overview = console.file.getvalue()  # type: ignore[attr-defined]
    assert "bears no date; inferred 4 to 7 March 2031" in " ".join(overview.split())
    assert "undated" in overview  # the report that nothing bounds


def test_a_report_s_dates_and_open_mentions_are_listed() -> None:
    dates = _printed(RECORD, samples.POST.id).partition("DATES IN THE TEXT")[2]
    tuesday = samples.cut(POST, "Tuesday")
    row = ["Tuesday", *["4", "March", "2031"], *["the", "report's", "day"], f"{tuesday.start}–{tuesday.end}"]
    assert row in [line.split() for line in dates.splitlines()]
    left = _printed(RECORD, samples.WIRE.id).partition("LEFT OPEN")[2]
    assert "Ilse-Marie Tornquist or Vessland" in left
    assert "LEFT OPEN" not in _printed(RECORD, "Tornquist")


def test_a_speaker_left_open_has_its_candidates() -> None:
    printed = _printed(RECORD, "will not reopen")
    unresolved = " ".join(printed[printed.index(groups.UNRESOLVED) :].split())
    assert "“She” may be Ilse-Marie Tornquist or Vessland" in unresolved


def test_the_day_of_a_statement_says_what_it_rests_on() -> None:
    printed = " ".join(_printed(RECORD, "will not reopen").split())
    assert "said 4 March 2031 (“on Tuesday”)" in printed
    assert "day unknown" in printed
    elsewhere = replace(
        RECORD.statements[1], date=Date("2031-03-03", "2031-03-03", "day", "late Monday", inferred=True)
    )
    record = replace(RECORD, statements=(elsewhere,))
    assert "said 3 March 2031, inferred from “late Monday” in another report" in _printed(record, "will not reopen")


def test_who_said_it_and_how_stands_with_each_wording_as_printed() -> None:
    printed = " ".join(_printed(RECORD, "will not reopen").split())
    assert "said by “Orrany's spokesman Dano Pereth” (“called”) · fragment" in printed
    assert "said by “Vessland” (“let it be known”)" in printed
    assert "said by “Pereth” (“added”)" in printed
    assert "(“said”)" not in printed  # which "said by" says already


def test_a_statement_without_a_speaker_is_shown_with_the_source_as_printed() -> None:
    printed = _printed(RECORD, "will not reopen")
    unresolved = " ".join(printed[printed.index(groups.UNRESOLVED) : printed.index(groups.OWN_WORDS)].split())
    assert "talks may go on" in unresolved
    assert "said by “She” (“told”)" in unresolved
    assert "no source printed (“presumably”)" in " ".join(printed[printed.index(groups.OWN_WORDS) :].split())


def test_confidence_is_told_where_it_is_low() -> None:
    printed = _printed(RECORD, "will not reopen")
    assert "[unsure, 0.41]" in printed
    assert "0.87" not in printed


def test_those_with_a_part_come_before_those_who_are_only_mentioned() -> None:
    where = samples.cut(POST, "Orrany")
    mention = RecordMention(where.report, where.start, where.end, where.text, "name", samples.ORRANY, ())
    printed = _printed(replace(RECORD, mentions=(*RECORD.mentions, mention)), "will not reopen")
    cast = printed[printed.index("WHO IS WHO") :]
    names = ("Dano Pereth  ", "Ilse-Marie Tornquist  ", "ALSO MENTIONED", "Orrany  government")
    assert [cast.index(name) for name in names] == sorted(cast.index(name) for name in names)


def test_an_agency_that_is_the_outlet_is_not_told_twice() -> None:
    assert "(via Northline)" in _printed(RECORD, "capital.txt")
    own = replace(samples.WIRE, outlet="Northline")
    record = replace(RECORD, readings=tuple(Reading(own) if r.article is samples.WIRE else r for r in RECORD.readings))
    assert "via Northline" not in _printed(record, "capital.txt")


def test_a_single_report_is_worth_reading() -> None:
    printed = " ".join(_printed(RECORD, "sund.txt").split())
    assert "The talks ended without a date for the next round" in printed
    assert "an official of the Sund Fisheries Board" in printed
    assert "1 statement" in printed


def test_rejected_statements_are_left_out_and_counted() -> None:
    rejected = replace(RECORD.statements[1], state="rejected")
    record = replace(RECORD, statements=(RECORD.statements[0], rejected))
    printed = _printed(record, "will not reopen")
    assert "Nobody eats a map" not in printed
    assert "1 statement that a reader rejected not shown" in printed


@pytest.mark.parametrize("how", [{}, {"force_terminal": True, "color_system": "truecolor"}])
def test_no_control_character_of_a_report_reaches_the_terminal(how: dict[str, object]) -> None:
    printed = _printed(samples.hostile(), None, **how)
    console = _console(**how)
    print_overview(console, samples.hostile(), "x\x1b[31m.sqlite", None)
    printed += console.file.getvalue()  # type: ignore[attr-defined]
    left = re.sub(r"\x1b\[[0-9;]*m", "", printed) if how else printed
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", left)
    assert "[2J will pass" in left  # the harmless rest of the sequence stays readable


def test_the_overview_counts_and_says_what_it_leaves_out() -> None:
    console = _console()
    print_overview(console, RECORD, "/x/record.sqlite", 2)
    printed = console.file.getvalue()  # type: ignore[attr-defined]
    assert "1 story · 4 reports · 8 statements · 5 actors" in printed
    assert "and 2 more; --limit 4 shows all" in printed
    assert printed.index("Dano Pereth") > printed.index("SPEAKERS")
