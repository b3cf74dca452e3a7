"""What the tests of the annotation share: their cases, and the annotator with the shipped weights."""

from __future__ import annotations

import pytest

from verbale.annotate import Annotator


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    """The shipped weights, loaded once."""
    return Annotator(threads=2)
