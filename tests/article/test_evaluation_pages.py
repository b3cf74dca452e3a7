"""The measure of evaluation/pages.py on made-up paragraphs, and its floor on the saved pages."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def pages(root: Path) -> ModuleType:
    """The module evaluation/pages.py, which is not part of the package."""
    import sys

    spec = importlib.util.spec_from_file_location("evaluation_pages", root / "evaluation" / "pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_exact_counts_each_paragraph_once(pages: ModuleType) -> None:
    counts = pages.compare(["a b", "a b", "c"], ["a b", "c", "d"])["exact"]
    assert (counts.matched, counts.predicted, counts.gold) == (2, 3, 3)


def test_near_pairs_one_to_one(pages: ModuleType) -> None:
    gold = ["one two three four five six"]
    counts = pages.compare(["one two three four five", "one two three four six"], gold)["near"]
    assert counts.matched == 1


def test_nothing_predicted(pages: ModuleType) -> None:
    counts = pages.compare([], ["a"])["exact"]
    assert (counts.precision, counts.recall) == (0.0, 0.0)


def test_floor_on_saved_pages(pages: ModuleType, shared: Path) -> None:
    """A fifth of the pages, all languages: the figures that this edition reached, less one point."""
    folder = shared / "corpora" / "pages"
    if not folder.is_dir():
        pytest.skip("needs ../shared/corpora/pages")
    ours, _ = pages.measure(list(pages.load(folder))[::5], pages.verbale)
    assert ours["exact"]["precision"] >= 85.0
    assert ours["exact"]["recall"] >= 94.0
