"""Reports without a date, and dated ones -> bounds with their reasons, and what relative dates then mean."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from tests.compare.build import actor, report
from verbale.compare import compare
from verbale.compare.said import said_in
from verbale.compare.undated import bound, bounds, days_of, times_within
from verbale.model import Annotations, Date, Reading, Record, Span
from verbale.resolve.dates.report import report_times

WORDS = "We shall never again sit at one table with the harbour commission"
TITLE = "Harbour commission snubbed by the ferrymen's league over the new tolls\n\n"


def told(text: str, published: str | None, said_on: str | None = None) -> Reading:
    """A report of the ferrymen's words, with the times that its text names."""
    day = Date(said_on, said_on, "day", "that day") if said_on else None
    lena = actor("Lena Orr", "Lena Orr")
    reading = report(TITLE + text, published, [lena], [{"by": "Lena Orr", "words": WORDS, "date": day}])
    times = report_times(reading.article, Annotations((), (), ()), lambda _: (0, len(reading.article.text)))
    return replace(reading, times=times.expressions)


DATED = told(f"Lena Orr said on Monday: {WORDS}.", "2031-07-08", "2031-07-07")
UNDATED = told(
    f"The league met late on Tuesday. Lena Orr said: {WORDS}. Last month it struck again, as 2029 had seen it do.", None
)


def times(record: Record, reading: Reading) -> dict[str, tuple[str | None, str | None, bool]]:
    """The times of a report in the record: words -> first and last day, and whether inferred."""
    return {
        t.expression.span.text: (t.expression.start_date, t.expression.end_date, t.expression.inferred)
        for t in record.times
        if t.report == reading.article.id
    }


def test_the_same_words_in_a_dated_report_bound_an_undated_one() -> None:
    record = compare([DATED, UNDATED])
    ((report_id, limits),) = record.bounds
    assert report_id == UNDATED.article.id
    assert (limits.start, limits.end, limits.inferred) == ("2031-07-07", "2031-07-11", True)
    assert limits.basis.startswith("carries the same words as the report of 2031-07-08: “We shall never again")
    assert limits.basis.endswith("said on 2031-07-07")


def test_relative_dates_mean_what_every_day_of_the_bound_agrees_on() -> None:
    found = times(compare([DATED, UNDATED]), UNDATED)
    assert found["Last month"] == ("2031-06-01", "2031-06-30", True)
    assert found["2029"] == ("2029-01-01", "2029-12-31", False)


def test_what_the_days_of_the_bound_do_not_agree_on_stays_open() -> None:
    wide = Date("2031-07-05", "2031-07-11", "week", "why", True)
    found = {t.span.text: t for t in times_within(UNDATED, wide)}
    assert found["Tuesday"].start_date is None  # the first of the month, or the eighth
    narrow = Date("2031-07-09", "2031-07-11", "week", "why", True)
    found = {t.span.text: t for t in times_within(UNDATED, narrow)}
    assert (found["Tuesday"].start_date, found["Tuesday"].inferred) == ("2031-07-08", True)


def test_today_is_the_bound_itself() -> None:
    reading = told(f"Lena Orr said today: {WORDS}.", None)
    (today,) = times_within(reading, Date("2031-07-09", "2031-07-11", "week", "why", True))
    assert (today.start_date, today.end_date, today.inferred) == ("2031-07-09", "2031-07-11", True)


def test_an_undated_report_alone_stays_undated() -> None:
    record = compare([told(f"The league met on Tuesday. Lena Orr said: {WORDS}.", None)])
    assert record.bounds == ()
    assert all(t.expression.start_date is None for t in record.times)
    assert all(s.date is None for s in record.statements)


def test_a_past_that_is_named_in_full_is_a_lower_bound() -> None:
    reading = told(f"The league was founded in March 2029. Lena Orr said: {WORDS}.", None)
    ((_, limits),) = compare([reading]).bounds
    assert (limits.start, limits.end, limits.inferred) == ("2029-03-01", None, True)
    assert limits.basis == "tells of March 2029 as past"


@pytest.mark.parametrize(
    "text", ["The tolls will rise in 2035.", "They agreed to sail by 2035.", "The 2035 plan is ready."]
)
def test_what_is_to_come_bounds_nothing(text: str) -> None:
    assert compare([told(f"{text} Lena Orr said: {WORDS}.", None)]).bounds == ()


def test_the_same_words_bound_only_within_a_story() -> None:
    readings = (DATED, UNDATED)
    said = said_in(readings, {(r.article.id, "Lena Orr"): "lena" for r in readings})
    together = {r.article.id: "story" for r in readings}
    apart = {r.article.id: r.article.id for r in readings}
    assert bounds(readings, [said], together)[UNDATED.article.id].end == "2031-07-11"
    assert bounds(readings, [said], apart)[UNDATED.article.id].end is None


def test_bounds_that_contradict_each_other_are_none() -> None:
    late = told(f"The league was founded in March 2035. Lena Orr said: {WORDS}.", None)
    assert compare([DATED, late]).bounds == ()
    assert bound((), ()) is None


def test_the_order_of_reading_changes_nothing() -> None:
    later = told(f"Lena Orr again said: {WORDS}.", "2031-07-09")
    records = [compare(order) for order in permutations((DATED, UNDATED, later))]
    assert all(record.bounds == records[0].bounds and record.times == records[0].times for record in records)


def test_the_reading_itself_is_left_as_it_was() -> None:
    record = compare([DATED, UNDATED])
    assert UNDATED in record.readings
    assert UNDATED.article.published is None


def test_a_statement_takes_the_day_of_what_its_speaker_said_before() -> None:
    more = "The tolls are an insult to every honest sailor on this coast"
    undated = report(
        f"{TITLE}Lena Orr said: {WORDS}. Lena Orr said: {more}.",
        None,
        [actor("Lena Orr", "Lena Orr")],
        [{"by": "Lena Orr", "words": WORDS}, {"by": "Lena Orr", "words": more}],
    )
    record = compare([DATED, undated])
    dates = {s.wordings[0].quote: s.date for s in record.statements}
    assert dates[WORDS] == Date("2031-07-07", "2031-07-07", "day", "that day")
    assert dates[more] is not None
    assert (dates[more].start, dates[more].inferred) == ("2031-07-07", True)  # type: ignore[union-attr]


def with_cue(reading: Reading, number: int, cue: str) -> Reading:
    """A report -> the same with the words of one statement's cue."""
    statement = reading.statements[number]
    start = reading.article.text.rindex(cue, 0, statement.content[0].start)
    changed = replace(statement, cue=(Span(start, start + len(cue), cue),))
    return replace(reading, statements=(*reading.statements[:number], changed, *reading.statements[number + 1 :]))


def test_what_a_perfect_tells_takes_no_day_from_it() -> None:
    more = "The tolls are an insult to every honest sailor on this coast"
    undated = report(
        f"{TITLE}Lena Orr said: {WORDS}. Lena Orr has long insisted: {more}.",
        None,
        [actor("Lena Orr", "Lena Orr")],
        [{"by": "Lena Orr", "words": WORDS}, {"by": "Lena Orr", "words": more}],
    )
    record = compare([DATED, with_cue(undated, 1, "has long insisted")])
    dates = {s.wordings[0].quote: s.date for s in record.statements}
    assert dates[more] is None


@pytest.mark.parametrize(
    ("before", "day"),
    [
        ("The fleet sailed late on Tuesday. A week before, she stated: ", "2031-07-01"),
        ("It rained on Tuesday. She stated: ", None),
    ],
)
def test_only_a_day_in_the_cues_own_sentence_stands_beside_it(before: str, day: str | None) -> None:
    more = "The tolls are an insult to every honest sailor on this coast"
    mona = actor("Mona Vale", "Mona Vale", variants=("Mona Vale", "She", "she"))
    reading = report(
        f"{TITLE}Lena Orr said: {WORDS}. {before}{more}.",
        None,
        [actor("Lena Orr", "Lena Orr"), mona],
        [{"by": "Lena Orr", "words": WORDS}, {"by": "Mona Vale", "words": more}],
    )
    times = report_times(reading.article, Annotations((), (), ()), lambda _: (0, len(reading.article.text)))
    record = compare([DATED, with_cue(replace(reading, times=times.expressions), 1, "stated")])
    found = next(s.date for s in record.statements if s.wordings[0].quote == more)
    assert (found and found.start) == day


def test_a_bound_that_is_open_or_wide_has_no_days() -> None:
    assert days_of(None) == ()
    assert days_of(Date("2031-07-01", None, "longer", "why", True)) == ()
    assert days_of(Date("2031-07-01", "2031-08-01", "month", "why", True)) == ()
    assert days_of(Date("2031-07-01", "2031-07-02", "week", "why", True)) == (date(2031, 7, 1), date(2031, 7, 2))
