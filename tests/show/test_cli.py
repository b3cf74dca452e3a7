"""The command line from its words to its exit codes, over a real record, with light stand-ins for the encoder."""

from __future__ import annotations

import gc
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from tests.record import making
from verbale.model import Given
from verbale.pipeline import Stations
from verbale.record import Store
from verbale.show import opening
from verbale.show.cli import main
from verbale.show.rows import COLUMNS

NEWS = {
    "ledger.txt": "Strait talks stall\n\nPublished: 2031-04-02\n\n“We will not open the strait,” said Ola Brandt.",
    "gazette.txt": "Strait stays shut\n\nPublished: 2031-04-02\n\n“We will not open the strait,” said Brandt today.",
    "empty.txt": "  \n",
    "odd.txt": "A \x1b]0;owned\x07 title\n\n“Nothing \x9b2J to add,” said Jun Havel.",
}


@pytest.fixture(autouse=True)
def stand_ins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The simple stations of the record's tests; a data folder and a working folder of the test's own."""
    monkeypatch.setattr(Stations, "standard", staticmethod(lambda: making.SIMPLE))
    monkeypatch.setattr(opening, "make_annotator", making.RegexAnnotator)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("VERBALE_DB", raising=False)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in NEWS.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder


@pytest.fixture
def db(news: Path, tmp_path: Path, capfdbinary: Any) -> str:
    """A record with the three reports in it."""
    place = str(tmp_path / "desk.sqlite")
    assert main(["read", "--db", place, str(news)]) == 0
    capfdbinary.readouterr()
    return place


def _run(capfdbinary: Any, *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    out, err = capfdbinary.readouterr()
    return code, out.decode("utf-8"), err.decode("utf-8")


def _json(capfdbinary: Any, *arguments: str) -> Any:
    _, out, err = _run(capfdbinary, *arguments, "--json")
    assert err == ""
    return json.loads(out)


# ---------------------------------------------------------------------------------------------- read, forget


def test_read_says_what_became_of_each_item_and_what_comes_next(news: Path, capfdbinary: Any, tmp_path: Path) -> None:
    code, out, err = _run(capfdbinary, "read", "--db", "desk.sqlite", str(news))
    assert (code, err) == (0, "")
    assert "Strait talks stall" in out
    assert re.search(r"empty\.txt +empty", out)
    assert "3 reports read, 1 skipped (1 empty)" in out
    assert out.splitlines()[-2:] == ["the record: desk.sqlite", "next: verbale show --db desk.sqlite"]
    assert (tmp_path / "desk.sqlite").exists()


def test_reading_again_changes_nothing_and_is_no_failure(db: str, news: Path, capfdbinary: Any) -> None:
    code, out, _ = _run(capfdbinary, "read", "--db", db, str(news))
    assert code == 0
    assert "0 reports read, 3 already known, 1 skipped (1 empty)" in out
    answer = _json(capfdbinary, "read", "--db", db, str(news))
    assert [len(answer[key]) for key in ("read", "known", "skipped")] == [0, 3, 1]
    assert answer["skipped"][0] == {"url": "empty.txt", "reason": "empty", "detail": None}
    assert {line["title"] for line in answer["known"]} >= {"Strait talks stall", "Strait stays shut"}


def test_nothing_read_is_exit_code_1(tmp_path: Path, capfdbinary: Any) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_bytes(b"\xff\xfe\xfa")
    code, out, _ = _run(capfdbinary, "read", "--db", "x.sqlite", "news")
    assert code == 1
    assert "unreadable encoding" in out


def test_the_record_lies_in_the_data_folder_unless_named(news: Path, capfdbinary: Any, monkeypatch: Any) -> None:
    answer = _json(capfdbinary, "read", str(news))
    assert Path(answer["record"]).name == "record.sqlite"
    assert Path(answer["record"]).exists()
    monkeypatch.setenv("VERBALE_DB", "named.sqlite")
    answer = _json(capfdbinary, "read", str(news))
    assert Path(answer["record"]).name == "named.sqlite"
    _, out, _ = _run(capfdbinary, "read", str(news))
    assert out.endswith("next: verbale show\n")


def test_ctrl_c_keeps_and_tells_what_was_read(news: Path, capfdbinary: Any, monkeypatch: Any) -> None:
    def stopped(sources: Any, options: Any) -> Any:
        for number, item in enumerate(making.open_folder(sources, options)):
            if number == 2:
                raise KeyboardInterrupt
            yield item

    stations = Stations(stopped, making.article_of, making.resolve_simply)
    monkeypatch.setattr(Stations, "standard", staticmethod(lambda: stations))
    code, out, err = _run(capfdbinary, "read", "--db", "x.sqlite", str(news))
    assert code == 130
    assert "1 report read, 1 skipped" in out
    assert "stopped" in err
    with Store.open("x.sqlite", create=False) as store:
        assert store.count() == 1


def test_forget_takes_a_report_out_and_reading_brings_it_back(db: str, news: Path, capfdbinary: Any) -> None:
    code, out, _ = _run(capfdbinary, "forget", "--db", db, "talks stall")
    assert code == 0
    assert "Strait talks stall" in out
    assert "it came from ledger.txt" in out
    assert [line["title"] for line in _json(capfdbinary, "show", "--db", db)["reports"]].count(
        "Strait talks stall"
    ) == 0
    code, _, err = _run(capfdbinary, "forget", "--db", db, "talks stall")
    assert (code, "is no report" in err) == (1, True)
    assert len(_json(capfdbinary, "read", "--db", db, str(news))["read"]) == 1


# ---------------------------------------------------------------------------------------------- show, search


def test_show_gives_the_overview_and_a_dossier(db: str, capfdbinary: Any) -> None:
    code, out, err = _run(capfdbinary, "show", "--db", db)
    assert (code, err) == (0, "")
    assert "3 reports" in out
    assert "Ola Brandt" in out
    code, out, _ = _run(capfdbinary, "show", "--db", db, "Ola", "Brandt")
    assert code == 0
    assert "We will not open the strait," in out
    dossier = _json(capfdbinary, "show", "--db", db, "Ola Brandt")
    assert dossier["kind"] == "actor"
    for statement in dossier["statements"]:
        assert set(COLUMNS["statements"]) == set(statement)


def test_no_line_is_filled_up_with_spaces_where_it_goes_to_a_file(db: str, capfdbinary: Any) -> None:
    for asked in ((), ("Brandt",)):
        code, out, _ = _run(capfdbinary, "show", "--db", db, *asked)
        assert code == 0
        assert [line for line in out.splitlines() if line.endswith(" ")] == []


def test_loading_a_record_leaves_the_collector_as_it_was(db: str) -> None:
    with Store.open(db, create=False) as store:
        for was_on in (True, False):
            (gc.enable if was_on else gc.disable)()
            try:
                opening.load(store)
                assert gc.isenabled() is was_on
            finally:
                gc.enable()


def test_show_writes_a_page(db: str, capfdbinary: Any) -> None:
    code, out, _ = _run(capfdbinary, "show", "--db", db, "Brandt", "--html", "pages/brandt.html")
    assert code == 0
    assert "pages/brandt.html" in out.replace(os.sep, "/")
    assert Path("pages/brandt.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    code, _, err = _run(capfdbinary, "show", "--db", db, "Brandt", "--html", "desk.sqlite/x.html")
    assert (code, "cannot be written" in err) == (1, True)


def test_search_gives_words_in_context_with_report_and_offsets(db: str, capfdbinary: Any) -> None:
    code, out, _ = _run(capfdbinary, "search", "--db", db, "open", "strait")
    assert code == 0
    assert "2031" in out
    answer = _json(capfdbinary, "search", "--db", db, "open", "strait")
    with Store.open(db, create=False) as store:
        for hit in answer["hits"]:
            assert store.reading(hit["report"]).article.text[hit["start"] : hit["end"]] == hit["text"]
    assert len(answer["hits"]) == 2
    assert _json(capfdbinary, "search", "--db", db, "herring")["hits"] == []
    assert "no report of this record has: herring" in _run(capfdbinary, "search", "--db", db, "herring")[1]


@pytest.mark.parametrize("command", [("show",), ("show", "title"), ("search", "add"), ("read", "news")])
def test_no_control_character_of_a_report_is_printed(db: str, capfdbinary: Any, command: tuple[str, ...]) -> None:
    for more in ((), ("--json",)):
        _, out, err = _run(capfdbinary, command[0], "--db", db, *command[1:], *more)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", out + err)


# ---------------------------------------------------------------------------------------------- export, verify


def test_export_is_the_same_in_whatever_order_the_reports_were_read(db: str, news: Path, capfdbinary: Any) -> None:
    for name in sorted(NEWS, reverse=True):
        one = news.parent / f"one-{name}"
        one.mkdir()
        (news / name).rename(one / name)
        main(["read", "--db", "other.sqlite", str(one)])
    assert main(["export", "--db", db, "a"]) == 0
    assert main(["export", "--db", "other.sqlite", "b"]) == 0
    capfdbinary.readouterr()
    for table in COLUMNS:
        assert Path("a", f"{table}.jsonl").read_bytes() == Path("b", f"{table}.jsonl").read_bytes()
    assert Path("a", "statements.jsonl").read_bytes() != b""


def test_export_answers_and_refuses(db: str, capfdbinary: Any, news: Path) -> None:
    answer = _json(capfdbinary, "export", "--db", db, "out", "--format", "csv")
    assert {Path(one["file"]).name for one in answer["files"]} == {f"{table}.csv" for table in COLUMNS}
    code, _, err = _run(capfdbinary, "export", "--db", db, str(news))
    assert (code, "no part of an earlier export" in err) == (1, True)
    code, _, err = _run(capfdbinary, "export", "--db", db, "out", "--format", "xml")
    assert (code, "xml" in err) == (2, True)


def test_verify_is_0_when_all_is_well_and_1_when_not(db: str, capfdbinary: Any) -> None:
    import sqlite3
    from contextlib import closing

    code, out, _ = _run(capfdbinary, "verify", "--db", db)
    assert code == 0
    assert "everything is in order: 3 reports" in out
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("UPDATE reports SET text = replace(text, 'open', 'shut')")
        connection.commit()
    code, out, _ = _run(capfdbinary, "verify", "--db", db)
    assert code == 1
    assert "WRONG" in out
    answer = _json(capfdbinary, "verify", "--db", db)
    assert answer["in_order"] is False
    assert answer["problems"]


# ---------------------------------------------------------------------------------------------- annotate, demo


def test_annotate_prints_json_lines_that_fit_the_text(monkeypatch: Any, capfdbinary: Any) -> None:
    import verbale.article
    import verbale.read

    pages = [making.page_of(text, name, Given()) for name, text in NEWS.items()]
    monkeypatch.setattr(verbale.read, "open_sources", lambda sources, options: iter(pages))
    monkeypatch.setattr(verbale.article, "make_article", making.article_of, raising=False)
    code, out, err = _run(capfdbinary, "annotate", "-")
    assert code == 0
    assert "skipped: empty.txt: empty" in err
    lines = [json.loads(line) for line in out.splitlines()]
    assert len(lines) == 3
    for line in lines:
        for attribution in line["attributions"]:
            for span in (*attribution["source"], *attribution["cue"], *attribution["content"]):
                assert line["text"][span["start"] : span["end"]] == span["text"]
        assert line["attributions"][0]["kind"] == "direct"
        assert line["events"] == line["words"] == []
    _, out, _ = _run(capfdbinary, "annotate", "-", "--layers", "names,events", "--json")
    assert set(json.loads(out.splitlines()[0])) == {"id", "url", "title", "text", "names", "events"}


def test_annotate_marks_the_text_on_a_terminal(monkeypatch: Any, capfdbinary: Any) -> None:
    import verbale.article
    import verbale.read
    from verbale.show import terminal

    def output() -> Console:
        return Console(file=sys.stdout, force_terminal=True, no_color=True, markup=False, highlight=False, width=80)

    pages = [making.page_of(text, name, Given()) for name, text in NEWS.items()]
    monkeypatch.setattr(verbale.read, "open_sources", lambda sources, options: iter(pages))
    monkeypatch.setattr(verbale.article, "make_article", making.article_of, raising=False)
    monkeypatch.setattr(terminal, "output", output)
    code, out, _ = _run(capfdbinary, "annotate", "-", "--layers", "attributions")
    plain = re.sub(r"\x1b\[[0-9;]*m", "", out)
    assert code == 0
    assert plain.startswith("{source}  <cue>  [content]\n\nThe Skerry Ledger  r")
    assert "“[We will not open the strait,]” <said> {Ola Brandt}." in plain


def test_a_wrong_layer_is_wrong_usage_before_anything_is_read(capfdbinary: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(opening, "make_annotator", lambda: pytest.fail("the encoder was loaded"))
    code, out, err = _run(capfdbinary, "annotate", "-", "--layers", "events,evnts")
    assert (code, out) == (2, "")
    assert "no layer is called 'evnts'" in err
    assert "attributions, names, events, quotations, words" in err


def test_demo_reads_shows_and_writes(monkeypatch: Any, news: Path, capfdbinary: Any) -> None:
    import verbale.resources.demo

    monkeypatch.setattr(verbale.resources.demo, "report_files", lambda: (news,))
    code, out, err = _run(capfdbinary, "demo", "--db", "demo.sqlite", "--html", "demo.html")
    assert (code, err) == (0, "")
    assert "We will not open the strait," in out
    assert "verbale show --db demo.sqlite" in out
    assert Path("demo.html").exists()
    answer = _json(capfdbinary, "demo")
    assert Path(answer["page"]).exists()
    assert Path(answer["record"]).exists()
    assert answer["dossier"]["statements"]


# ---------------------------------------------------------------------------------------------- errors, help, speed


@pytest.mark.parametrize("arguments", [("read",), ("shwo",), ("show", "--limit", "0"), ("search",), ("export",), ()])
def test_wrong_usage_is_exit_code_2(arguments: tuple[str, ...], capfdbinary: Any) -> None:
    code, out, err = _run(capfdbinary, *arguments)
    assert code == 2
    assert "Usage" in out + err


@pytest.mark.parametrize(
    "arguments", [("show",), ("search", "x"), ("export", "out"), ("verify",), ("forget", "x"), ("show", "--db", "news")]
)
def test_an_error_is_one_line_on_stderr(arguments: tuple[str, ...], news: Path, capfdbinary: Any) -> None:
    code, out, err = _run(capfdbinary, *arguments)
    assert (code, out) == (1, "")
    assert re.fullmatch(r"verbale: [^\n]+\n", err)
    assert not Path("out").exists()


def test_a_name_that_is_not_there_comes_with_suggestions(db: str, capfdbinary: Any) -> None:
    code, _, err = _run(capfdbinary, "show", "--db", db, "Ola Brand")
    assert code == 1
    assert "did you mean" in err
    assert "Ola Brandt" in err


COMMANDS = ("read", "show", "search", "who", "annotate", "export", "verify", "forget", "demo")


@pytest.mark.parametrize("command", COMMANDS)
def test_each_help_has_an_example(command: str, capfdbinary: Any) -> None:
    code, out, _ = _run(capfdbinary, command, "--help")
    assert code == 0
    assert "Example:\n    verbale" not in out.replace(f"Example:\n    verbale {command}", "")
    assert f"verbale {command}" in out.partition("Example:")[2]
    assert "--json" in out


def test_help_lists_the_commands_and_version_is_the_package_s(capfdbinary: Any) -> None:
    from verbale import __version__

    _, out, _ = _run(capfdbinary, "--help")
    assert all(f"\n  {command} " in out for command in COMMANDS)
    assert "..." not in out.partition("Commands:")[2]
    assert _run(capfdbinary, "--version")[1] == f"verbale {__version__}\n"


@pytest.mark.parametrize(
    "command", [*COMMANDS, "judge merge", "judge split", "judge confirm", "judge list", "judge undo"]
)
def test_help_is_for_people_who_do_not_program(capfdbinary: Any, command: str) -> None:
    _, out, _ = _run(capfdbinary, *command.split(), "--help")
    assert "<str>" not in out
    assert "<path>" not in out
    assert "list[" not in out
    assert f"\n    verbale {command}" in out  # an example


def test_help_loads_nothing_heavy_and_is_there_at_once(root: Path) -> None:
    code = (
        "import sys; from verbale.show.cli import main; main(['--help']); print(*sorted(sys.modules), file=sys.stderr)"
    )
    environment = os.environ | {"PYTHONPATH": str(root / "src")}
    spent: list[float] = []
    for _ in range(3):
        before = os.times()
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        after = os.times()  # the child's own seconds: other work on the machine is not ours to measure
        spent.append(sum(after[2:4]) - sum(before[2:4]))
    heavy = {"rich", "numpy", "lxml", "sqlalchemy", "onnxruntime", "trafilatura", "babel", "rapidfuzz", "urllib3"}
    assert not heavy & set(done.stderr.split())
    assert min(spent) < 0.3


def test_a_closed_pipe_is_no_traceback(db: str, root: Path) -> None:
    code = "import sys; from verbale.show.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "show", "--db", db]
    environment = os.environ | {"PYTHONPATH": str(root / "src")}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_standard_input_is_handed_on_as_bytes(monkeypatch: Any) -> None:
    stream = io.TextIOWrapper(io.BytesIO(b"\xffabc"))
    monkeypatch.setattr(sys, "stdin", stream)
    assert opening.read_options().stdin is stream.buffer
