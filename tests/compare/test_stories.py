"""Which reports are one story, how many of them stand on their own, and what differs between them."""

from __future__ import annotations

from tests.compare.build import actor, report
from verbale.compare import compare, copies
from verbale.model import Record

BRIDGE = (
    "The old bridge at Tarn was closed to lorries on Monday after talks between Dovekia and Lorn over the toll broke "
    "down, leaving hundreds of drivers waiting on both banks of the river."
)
BRIDGE_TOO = (
    "Hundreds of drivers were waiting on both banks of the river on Monday after Dovekia and Lorn broke off talks over "
    "the toll and closed the bridge at Tarn to lorries."
)
HERRING = (
    "Fishermen from Carrow landed the largest catch of herring in twenty years on Monday, and prices in the market "
    "fell by half before noon."
)


def stories(record: Record) -> set[frozenset[str | None]]:
    title = {reading.article.id: reading.article.title for reading in record.readings}
    return {frozenset(title[report_id] for report_id in story.reports) for story in record.stories}


def test_same_occasion_in_other_words_and_another_occasion() -> None:
    record = compare(
        [
            report(f"Bridge at Tarn closed to lorries\n\n{BRIDGE}\n"),
            report(f"Drivers wait as toll talks break down\n\n{BRIDGE_TOO}\n", "2031-03-05"),
            report(f"Record catch at Carrow\n\n{HERRING}\n"),
        ]
    )
    assert stories(record) == {
        frozenset({"Bridge at Tarn closed to lorries", "Drivers wait as toll talks break down"}),
        frozenset({"Record catch at Carrow"}),
    }
    (two,) = [story for story in record.stories if len(story.reports) == 2]
    assert (two.title, two.start, two.end) == ("Bridge at Tarn closed to lorries", "2031-03-04", "2031-03-05")


def test_the_same_thing_a_week_later_is_another_story() -> None:
    record = compare([report(f"A\n\n{BRIDGE}\n"), report(f"B\n\n{BRIDGE_TOO}\n", "2031-03-11")])
    assert len(record.stories) == 2


def test_a_chain_of_days_does_not_grow_into_one_story() -> None:
    readings = [report(f"Day {day}\n\n{BRIDGE}\n", f"2031-03-{day:02}") for day in range(1, 15)]
    for story in compare(readings).stories:
        assert story.start is not None
        assert story.end is not None
        assert int(story.end[-2:]) - int(story.start[-2:]) <= 4


def test_an_undated_report_joins_by_what_was_said_in_it() -> None:
    words = "Not one lorry of theirs will cross our river until the toll is paid in full."
    people = [actor("Ada Verhoeven", "Ada Verhoeven")]
    telling = [{"by": "Ada Verhoeven", "words": words}]
    quote = f"Ada Verhoeven said: “{words}”"
    dated = report(f"Bridge at Tarn closed to lorries\n\n{BRIDGE}\n\n{quote}\n", actors=people, statements=telling)
    blog = report(
        f"Thoughts on the river\n\nDovekia has shut the bridge again and I am not surprised.\n\n{quote}\n",
        None,
        people,
        telling,
    )
    silent = report("Notes from Lorn\n\nEverybody here talks of the bridge, the toll and the lorries.\n", None)
    record = compare([dated, blog, silent])
    assert stories(record) == {
        frozenset({"Bridge at Tarn closed to lorries", "Thoughts on the river"}),
        frozenset({"Notes from Lorn"}),
    }
    (joined,) = [story for story in record.stories if len(story.reports) == 2]
    assert set(joined.reports) == {dated.article.id, blog.article.id}
    assert joined.start == "2031-03-04"
    assert record.statements[0].stories == (joined.id,)


def test_copies_and_one_agency_count_once() -> None:
    first = report(f"Bridge at Tarn closed to lorries\n\n{BRIDGE} {HERRING}\n")
    copy = report(f"Bridge at Tarn is closed\n\n{BRIDGE} {HERRING} More follows.\n")
    agency = [
        report(f"Wire {i}: bridge closed\n\n{text}\n", wire=wire)
        for i, (text, wire) in enumerate([(BRIDGE_TOO, "Tarn Wire"), (BRIDGE_TOO[::-1] + BRIDGE_TOO, "TARN WIRE")])
    ]
    record = compare([first, copy, *agency])
    (story,) = [s for s in record.stories if first.article.id in s.reports]
    assert set(story.reports) >= {first.article.id, copy.article.id}
    earlier, later = sorted([first, copy], key=lambda r: r.article.sha256)
    assert copies(record)[later.article.id] == earlier.article.id
    wired = {a.article.id for a in agency if a.article.id in story.reports}
    assert story.n_independent == 1 + bool(wired)


def test_no_reports_no_record() -> None:
    record = compare([])
    assert (record.stories, record.statements, record.actors, record.aliases) == ((), (), (), ())
