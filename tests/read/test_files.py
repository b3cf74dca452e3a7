"""Folders: in order, streaming, hidden files passed over, and no way out."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from verbale.errors import SkippedItem
from verbale.read.files import open_file, walk


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("The envoy left.", encoding="utf-8")


def found(folder: Path) -> list[str]:
    return [
        f"{one.address}: {one.reason}" if isinstance(one, SkippedItem) else one.relative_to(folder).as_posix()
        for one in walk(folder)
    ]


def link(at: Path, target: Path | str) -> None:
    try:
        at.symlink_to(target)
    except (OSError, NotImplementedError):
        pytest.skip("no links can be made here")


def test_files_come_sorted_folder_by_folder(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a/z.txt", "a/b/c.txt", "a.txt", "C.txt", "é.txt")
    assert found(tmp_path) == ["C.txt", "a/b/c.txt", "a/z.txt", "a.txt", "b.txt", "é.txt"]


def test_hidden_files_are_passed_over(tmp_path: Path) -> None:
    make(tmp_path, ".secret", ".git/config", "a/.b/c.txt", "a/c.txt")
    assert found(tmp_path) == ["a/c.txt"]
    make(tmp_path, ".git/notes.txt")
    assert found(tmp_path / ".git") == ["config", "notes.txt"]  # named by the person, so meant


def test_links_do_not_lead_out(tmp_path: Path) -> None:
    make(tmp_path, "outside/secret.txt", "inside/a.txt", "inside/deep/b.txt")
    inside = tmp_path / "inside"
    link(inside / "file", tmp_path / "outside" / "secret.txt")
    link(inside / "folder", tmp_path / "outside")
    link(inside / "relative", "../outside/secret.txt")
    link(inside / "near", inside / "a.txt")
    link(inside / "up", inside)
    link(inside / "broken", inside / "nothing")
    link(inside / "circle", inside / "circle")
    base = inside.as_posix()
    assert found(inside) == [
        "a.txt",
        f"{base}/broken: not found",
        f"{base}/circle: not readable",
        "deep/b.txt",
        f"{base}/file: refused address",
        f"{base}/folder: refused address",
        f"{base}/relative: refused address",
    ]


def test_a_linked_folder_may_be_named(tmp_path: Path) -> None:
    make(tmp_path, "real/a.txt")
    link(tmp_path / "named", tmp_path / "real")
    assert found(tmp_path / "named") == ["a.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert found(tmp_path) == [f"{(tmp_path / 'pipe').as_posix()}: unknown format"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to this user")
def test_what_may_not_be_read_is_named(tmp_path: Path) -> None:
    make(tmp_path, "closed/a.txt", "open.txt")
    (tmp_path / "closed").chmod(0)
    try:
        assert found(tmp_path) == [f"{(tmp_path / 'closed').as_posix()}: not readable", "open.txt"]
    finally:
        (tmp_path / "closed").chmod(0o700)


def test_a_folder_is_walked_while_it_is_read(tmp_path: Path) -> None:
    make(tmp_path, "a/1.txt", "b/2.txt")
    walking = walk(tmp_path)
    next(walking)
    make(tmp_path, "b/3.txt")  # `b` has not been looked into yet
    assert [one.name for one in walking if isinstance(one, Path)] == ["2.txt", "3.txt"]


def test_a_deep_folder(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(300):
        deep = deep / "d"
    try:
        deep.mkdir(parents=True)
        make(deep, "a.txt")
    except OSError:
        pytest.skip("this system has no folders that deep")
    assert found(tmp_path) == ["/".join(["d"] * 300) + "/a.txt"]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("none.txt", "not found"),
        ("a\0b", "not found"),
        ("a.txt/b", "not found"),
        ("n" * 5_000, "not readable"),
        (".", "not readable"),
    ],
)
def test_what_cannot_be_opened(tmp_path: Path, path: str, reason: str) -> None:
    make(tmp_path, "a.txt")
    with pytest.raises(SkippedItem) as caught:
        open_file(tmp_path / path, "the file")
    assert (caught.value.address, caught.value.reason) == ("the file", reason)
    assert caught.value.detail


def test_the_walk_survives_what_changes_under_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a/1.txt", "b.txt")
    original: Callable[..., Any] = Path.iterdir

    def vanishing(self: Path) -> Any:
        if self.name == "a":
            raise FileNotFoundError(2, "No such file or directory")
        return original(self)

    monkeypatch.setattr(Path, "iterdir", vanishing)
    assert found(tmp_path) == [f"{(tmp_path / 'a').as_posix()}: not readable", "b.txt"]
