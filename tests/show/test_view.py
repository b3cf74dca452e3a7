"""What of a record makes up a dossier, and the order in which it comes."""

from __future__ import annotations

from dataclasses import replace

from tests.show import samples
from verbale.model import Date, HeldOffice, RecordMention
from verbale.show import find, groups

RECORD = samples.harbour()
STORY = RECORD.stories[0].id


def _with_an_office_elsewhere() -> HeldOffice:
    return HeldOffice("fisheries official", None, None, None, None, (samples.cut(samples.SUND, "official"),))


def test_an_office_named_elsewhere_brings_no_report_into_a_story() -> None:
    first, *others = RECORD.actors
    record = replace(RECORD, actors=(replace(first, offices=(*first.offices, _with_an_office_elsewhere())), *others))
    story = find.find(record, STORY)
    assert [article.id for article in story.reports] == list(RECORD.stories[0].reports)
    (tornquist,) = (actor for actor in story.actors if actor.id == samples.TORNQUIST)
    assert [held.title for held in tornquist.offices] == ["deputy foreign minister"]
    assert tornquist.offices[0].last_seen == "2031-03-04"
    own = find.find(record, samples.TORNQUIST)
    assert samples.SUND.id in {article.id for article in own.reports}
    (tornquist,) = (actor for actor in own.actors if actor.id == samples.TORNQUIST)
    assert len(tornquist.offices) == 2


def test_an_office_is_dated_by_the_reports_that_are_shown() -> None:
    first, *others = RECORD.actors
    held = replace(
        first.offices[0],
        first_seen="2029-01-01",
        last_seen="2033-01-01",
        evidence=(*first.offices[0].evidence, samples.cut(samples.SUND, "official")),
    )
    record = replace(RECORD, actors=(replace(first, offices=(held,)), *others))
    (tornquist,) = (actor for actor in find.find(record, STORY).actors if actor.id == samples.TORNQUIST)
    assert (tornquist.offices[0].first_seen, tornquist.offices[0].last_seen) == ("2031-03-04", "2031-03-04")
    assert find.find(record, samples.TORNQUIST).actors[0].offices == (held,)


def test_who_said_nothing_is_shown_with_the_reports_that_mention_them() -> None:
    where = samples.cut(samples.POST, "Orrany")
    mention = RecordMention(where.report, where.start, where.end, where.text, "name", samples.ORRANY, ())
    found = find.find(replace(RECORD, mentions=(*RECORD.mentions, mention)), samples.ORRANY)
    assert found.statements == ()
    assert [article.id for article in found.reports] == [samples.POST.id]
    assert [actor.id for actor in found.actors] == [samples.ORRANY]


def test_statements_come_by_the_day_they_were_said_then_in_the_order_of_the_text() -> None:
    table = RECORD.statements[3]
    day_before = Date("2031-03-03", "2031-03-03", "day", "on Monday")
    record = replace(RECORD, statements=(*RECORD.statements[:3], replace(table, date=day_before)))
    order = [statement.id for statement in find.find(record, "Pereth").statements]
    assert order == [table.id, RECORD.statements[2].id, RECORD.statements[1].id]


def test_the_cast_puts_the_focus_and_then_those_who_say_most_first() -> None:
    involved, others = groups.cast(find.find(RECORD, samples.TORNQUIST))
    assert involved[0].id == samples.TORNQUIST
    involved, others = groups.cast(find.find(RECORD, STORY))
    assert [actor.id for actor in involved][:2] == [samples.PERETH, samples.TORNQUIST]
    assert others == []
