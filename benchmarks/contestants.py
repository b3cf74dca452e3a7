"""The articles, the graphs and the environments -> who is measured: the processes to start and what they count."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.articles import count, dealt

WHOLE, GRAPH, FLOOR = "Verbale, whole annotation", "its graph with the heads", "bare encoder (the floor)"


@dataclass(frozen=True, slots=True)
class Contestant:
    """One row of the table. `arguments`: for each process, those of its module; `found`: what a pass counts."""

    name: str
    python: Path
    module: str
    arguments: tuple[tuple[str, ...], ...]
    threads: int
    words: int
    found: str

    @property
    def processes(self) -> int:
        """How many processes share the articles."""
        return len(self.arguments)

    def command(self, process: int) -> list[str]:
        """The command line of one of its processes."""
        return [str(self.python), "-m", f"benchmarks.workers.{self.module}", *self.arguments[process]]


@dataclass(frozen=True, slots=True)
class Materials:
    """What all of them work on: the articles, and the files made of them."""

    folder: Path
    texts: tuple[str, ...]
    windows: Path
    encoder: Path
    floor: Path

    @property
    def words(self) -> int:
        """Words of all articles."""
        return sum(map(count, self.texts))


def own(made: Materials, python: Path, threads: int) -> list[Contestant]:
    """Verbale, and the two graphs in the same runtime."""
    (texts,) = _shares(made, 1)
    graphs = ((GRAPH, made.encoder), (FLOOR, made.floor))
    return [
        Contestant(WHOLE, python, "whole", ((texts,),), threads, made.words, "attributions"),
        *(
            Contestant(name, python, "graph", ((str(made.windows), str(graph)),), threads, made.words, "windows")
            for name, graph in graphs
        ),
    ]


def peers(made: Materials, pythons: Mapping[str, Path], model: Path, threads: int) -> list[Contestant]:
    """The peers, each as one process and as so many as Verbale has threads: they compute on one thread each."""
    kinds = (
        ("spaCy small", "spacy", "small_spacy", (str(model),), "tokens"),
        ("textacy quotations on spaCy small", "textacy", "quotations", (str(model),), "quotations"),
        ("dateparser search", "dateparser", "dates", (), "dates"),
    )
    return [
        Contestant(
            name,
            pythons[venv],
            module,
            tuple((texts, *rest) for texts in _shares(made, processes)),
            max(1, threads // processes),
            made.words,
            found,
        )
        for name, venv, module, rest, found in kinds
        for processes in sorted({1, threads})
    ]


def _shares(made: Materials, processes: int) -> Sequence[str]:
    """The files with each process's articles; they are written when they are not there yet."""
    files = [made.folder / f"share-{i + 1}-of-{processes}.json" for i in range(processes)]
    for file, share in zip(files, dealt(made.texts, processes), strict=True):
        file.write_text(json.dumps(share), encoding="utf-8")
    return [str(file) for file in files]
