"""Graph -> floor: what is cut off, by what the nodes read and write."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from benchmarks.cut import last_shared_norm, needed
from benchmarks.errors import BenchError


@dataclass
class Step:
    """A node of a graph as ONNX has it."""

    op_type: str
    input: list[str]
    output: list[str]


# words and shapes -> two layers, each with a normalisation -> two heads, of which one normalises by itself
EMBED = Step("Add", ["ids", "shapes"], ["embedded"])
FIRST = Step("LayerNormalization", ["embedded", "weight", ""], ["middle"])
MIX = Step("MatMulInteger", ["middle"], ["mixed"])
LAST = Step("LayerNormalization", ["mixed", "weight"], ["hidden", "mean"])
TAGS = Step("MatMul", ["hidden"], ["tags"])
OWN = Step("LayerNormalization", ["hidden"], ["own"])
LINKS = Step("MatMul", ["own"], ["links"])
GRAPH = [EMBED, FIRST, MIX, LAST, TAGS, OWN, LINKS]


def test_the_floor_ends_where_the_heads_part() -> None:
    assert last_shared_norm(GRAPH, ["tags", "links"]) == "hidden"


def test_what_the_floor_needs_is_kept_in_order() -> None:
    assert needed(GRAPH, "hidden") == [EMBED, FIRST, MIX, LAST]


def test_a_branch_that_nobody_reads_is_left_out() -> None:
    assert needed([*GRAPH[:4], Step("Erf", ["middle"], ["unread"]), TAGS], "tags") == [EMBED, FIRST, MIX, LAST, TAGS]


@pytest.mark.parametrize("outputs", [[], ["mixed", "ids"]])
def test_no_shared_normalisation_is_said(outputs: list[str]) -> None:
    with pytest.raises(BenchError, match="no normalisation"):
        last_shared_norm(GRAPH, outputs)
