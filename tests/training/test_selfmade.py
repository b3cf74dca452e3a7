"""A file of labels by a reader -> what news texts are taught by it."""

from __future__ import annotations

import json
from pathlib import Path

from training.names import Labelled
from training.selfmade import joined, kept


def test_names_of_other_kinds_are_not_taught(tmp_path: Path) -> None:
    file = tmp_path / "labels.jsonl"
    rows = [
        {"id": "a", "names": [[0, 4, "place"], [10, 20, "other"]]},
        {"id": "b", "names": [[3, 9, "other"]]},
    ]
    file.write_text("\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8")
    assert kept(file) == {"a": (Labelled(0, 4, "place"),), "b": ()}


def test_an_organisation_and_the_place_it_is_of_are_one_name() -> None:
    text = "The Parliament of Norway and Oslo of Norway"
    labels = [Labelled(4, 14, "organisation"), Labelled(18, 24, "place"), Labelled(29, 33, "place")]
    labels.append(Labelled(37, 43, "place"))
    assert joined(text, labels) == (Labelled(4, 24, "organisation"), *labels[2:])
