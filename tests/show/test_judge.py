"""`verbale judge` over a real record: merge, split, confirm, list, undo; what it says when it cannot."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.compare.build import actor, report
from verbale.compare import compare, judging
from verbale.errors import NotFoundError
from verbale.model import Reading, Record
from verbale.show import chosen
from verbale.show.cli import main

WHEN = "2031-04-01T12:00:00+00:00"


def readings() -> list[Reading]:
    names = ["Ada Verhoeven", "Ada Verhoeven", "Ada Verhoeven", "A. Verhoeven-Brandt"]
    return [report(f"Report {i}\n\nIt was {n} who came.\n", actors=[actor("k", n)]) for i, n in enumerate(names)]


def test_merge_confirm_and_undo() -> None:
    reports = readings()
    record = compare(reports)
    assert len(record.actors) == 2
    one = judging.merge(record, [a.id for a in record.actors], WHEN, "desk", "same person")
    merged = compare(reports, [one])
    assert [len(merged.actors), merged.actors[0].why] == [1, ("put together by a judgement",)]
    assert len(compare(reports, [replaced(one)]).actors) == 2


def replaced(judgement: Any) -> Any:
    from dataclasses import replace

    return replace(judgement, undone=True)


def test_a_split_takes_one_report_out_and_leaves_the_others_together() -> None:
    reports = readings()
    record = compare(reports)
    three = judging.actor_id(record, "Ada Verhoeven")
    for number in range(3):
        out = reports[number].article.id
        parted = compare(reports, [judging.split(record, three, out, WHEN, "desk")])
        assert sorted(count(parted)) == [1, 1, 2]


def test_confirming_holds_against_a_split_made_before() -> None:
    reports = readings()
    record = compare(reports)
    one = judging.actor_id(record, "Ada Verhoeven")
    split = judging.split(record, one, reports[0].article.id, "2031-03-01T12:00:00+00:00", "desk")
    assert sorted(count(compare(reports, [split, judging.confirm(record, one, WHEN, "desk")]))) == [1, 3]


def count(record: Record) -> list[int]:
    return [len({m.report for m in record.mentions if m.actor == a.id}) for a in record.actors]


def test_what_is_not_there_is_said() -> None:
    record = compare(readings())
    with pytest.raises(NotFoundError, match="nobody"):
        judging.actor_id(record, "nobody")
    with pytest.raises(NotFoundError, match="nothing to split"):
        judging.split(record, judging.actor_id(record, "A. Verhoeven-Brandt"), "r0", WHEN, "desk")


def test_the_commands_keep_list_and_undo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    place = str(tmp_path / "desk.sqlite")
    kept = readings()
    monkeypatch.setattr("verbale.show.opening.load", lambda store: compare(kept, store.judgements()))
    from verbale.record import Store

    with Store.open(place):
        pass
    assert (
        main(["judge", "merge", "Ada Verhoeven", "A. Verhoeven-Brandt", "--db", place, "--who", "desk", "--json"]) == 0
    )
    (one,) = json.loads(capsys.readouterr().out)["judgements"]
    assert [one["what"], one["who"], len(one["target"])] == ["merge", "desk", 4]
    assert main(["judge", "undo", one["id"], "--db", place, "--who", "desk"]) == 0
    assert main(["judge", "list", "--db", place]) == 0
    assert "(undone)" in capsys.readouterr().out
    assert main(["judge", "undo", "j-none", "--db", place]) == 1
    assert main(["judge", "merge", "Ada Verhoeven", "--db", place]) == 2


def test_the_commands_say_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    from verbale.record import Store

    place, kept = str(tmp_path / "desk.sqlite"), readings()
    monkeypatch.setattr("verbale.show.opening.load", lambda store: compare(kept, store.judgements()))
    with Store.open(place):
        pass
    assert main(["judge", "list", "--db", place]) == 0
    assert "no judgement yet; `verbale judge merge NAME NAME --db" in " ".join(capsys.readouterr().out.split())
    assert main(["judge", "confirm", "Verhoeven Brandt", "--db", place]) == 1
    assert "did you mean\n  actor" in capsys.readouterr().err
    assert main(["judge", "confirm", "Somebody Else", "--db", place]) == 1
    assert "Somebody Else" in capsys.readouterr().err
    assert main(["judge", "split", "Ada Verhoeven", "r-no-such", "--db", place]) == 1
    assert "lists the reports" in capsys.readouterr().err
    beginning = kept[0].article.id[:9]
    decided = ["judge", "split", "Ada Verhoeven", beginning, "--db", place, "--who", "desk\x1b[31m", "--why", "no"]
    assert main(decided) == 0
    out = capsys.readouterr().out
    assert "split, by desk\ufffd[31m on " in out
    assert ": no\n" in out
    assert "\x1b" not in out
    assert "to take it back: verbale judge undo j-" in out


def test_the_beginning_of_an_id_is_enough_where_it_is_one_alone() -> None:
    record = compare([report(f"Report {i}\n\nIt was {n} who came.\n", actors=[actor("k", n)]) for i, n in NAMES])
    ids = [a.id for a in record.actors]
    first, shared = next((a, b) for a in ids for b in ids if a < b and a[:4] == b[:4])
    own = next(n for n in range(5, 19) if sum(i.startswith(first[:n]) for i in ids) == 1)
    assert chosen.actor(record, first[:own]) == first
    with pytest.raises(NotFoundError, match="may mean any of") as told:
        chosen.actor(record, first[:4])
    assert first in str(told.value)
    assert shared in str(told.value)
    with pytest.raises(NotFoundError, match="no story, report, actor"):
        chosen.actor(record, first[:3])  # three letters are met by chance


GIVEN, FAMILY = (
    ("Ada", "Ben", "Cora", "Dirk", "Eve", "Finn", "Gus"),
    ("Aal", "Bok", "Cray", "Dunn", "Eck", "Fay", "Gill"),
)
NAMES = list(enumerate(f"{given} {family}" for given in GIVEN for family in FAMILY))


def test_an_alias_and_a_report_and_a_judgement_are_known_by_their_beginnings() -> None:
    kept = readings()
    record = compare(kept)
    alias, id_ = next(pair for pair in record.aliases if pair[0].startswith("m-") and pair[1].startswith("a-"))
    assert chosen.actor(record, alias[:12]) == id_
    assert chosen.report(record, kept[0].article.id[:8]) == kept[0].article.id
    one = judging.confirm(record, record.actors[0].id, WHEN, "desk")
    two = replaced_id(one, f"{one.id[:6]}zz")
    assert chosen.judgement([one], one.id[:6]) == one.id
    assert chosen.judgement([one], "j-no-such") == "j-no-such"
    with pytest.raises(NotFoundError, match="any of 2; give more of the id"):
        chosen.judgement([one, two], one.id[:6])


def replaced_id(judgement: Any, id_: str) -> Any:
    from dataclasses import replace

    return replace(judgement, id=id_)


def test_merging_one_actor_with_itself_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    from verbale.record import Store

    place, kept = str(tmp_path / "desk.sqlite"), readings()
    record = compare(kept)
    monkeypatch.setattr("verbale.show.opening.load", lambda store: compare(kept, store.judgements()))
    with Store.open(place):
        pass
    assert main(["judge", "merge", "Ada Verhoeven", judging.actor_id(record, "Ada Verhoeven"), "--db", place]) == 1
    assert "one actor already" in capsys.readouterr().err
