"""Dev halves -> everything the annotator reads in them, each text once; figures and calibration are taken from this."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from evaluation.annotated import Annotated, annotated
from evaluation.documents import plain_texts, quiet_keys
from evaluation.paths import shared
from training import corpora
from training.parts import events_dev
from training.texts import GoldText
from verbale.annotate import Annotator
from verbale.annotate.syntax import Cut
from verbale.model import Annotations, Word

Row = dict[str, Any]


def polnear_dev() -> list[Row]:
    """The dev half of PolNeAR, a row an article."""
    return [json.loads(line) for line in shared("corpora", "polnear", "dev.jsonl").open(encoding="utf-8")]


def quiet_texts() -> Iterator[str]:
    """Reports that tell no event of ours: the ten unrelated ones of the stories, 50 of Wikinews on sport, science and
    culture (chosen by title, listed in evaluation/gold/quiet.tsv)."""
    for line in shared("stories", "reports.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if str(row.get("story")).startswith("distractor"):
            yield "\n\n".join(p for p in (row.get("title"), row["text"]) if p)
    texts = plain_texts(shared("corpora"), "wikinews")
    yield from (texts[key] for key in quiet_keys("test"))


class Readings:
    """The dev halves and what an annotator read in them; a text is read when it is first asked for, and once."""

    def __init__(self, annotator: Annotator) -> None:
        root = Path(shared("corpora"))
        self.polnear = polnear_dev()
        self.named: dict[str, list[GoldText]] = {
            "gum": list(corpora.gum(root / "gum" / "dev")),
            "crossner": list(corpora.crossner(root, "dev")),
            "re3d": list(corpora.re3d(root, "dev")),
        }
        self.events_dev: list[GoldText] = list(events_dev(root))
        self.events_test: list[Annotated] = annotated(root, "test")
        self.quiet: list[str] = list(quiet_texts())
        self._annotator = annotator
        self._read: dict[str, Annotations] = {}

    def parse(self, text: str, cut: Sequence[Cut]) -> tuple[Word, ...]:
        """A text and its words as cut elsewhere -> their trees."""
        return self._annotator.parse(text, cut)

    def __getitem__(self, text: str) -> Annotations:
        """A text -> what was read in it."""
        if text not in self._read:
            self._read[text] = self._annotator.annotate_text(text)
        return self._read[text]
