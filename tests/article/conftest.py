"""What the tests of article/ share: cases as data, and pages made of text or HTML."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from verbale.model import Given, Media, Page


def load_cases(name: str) -> list[dict[str, Any]]:
    """The name of a file in cases/ -> its JSON lines."""
    path = Path(__file__).parent / "cases" / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test with an argument `NAME_case` runs once for each line of cases/NAMEs.jsonl."""
    for argument in metafunc.fixturenames:
        if argument.endswith("_case"):
            cases = load_cases(argument.removesuffix("_case") + "s")
            names = [str(case.get("name") or case.get("line"))[:60] for case in cases]
            metafunc.parametrize(argument, cases, ids=names)


@pytest.fixture(scope="session")
def page() -> Callable[..., Page]:
    """Content -> Page."""

    def make(content: str, media: Media = "text", address: str = "report.txt", **given: Any) -> Page:
        data = content.encode("utf-8", "surrogatepass")
        return Page(address, data, hashlib.sha256(data).hexdigest(), media, content, Given(**given))

    return make
