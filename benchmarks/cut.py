"""The encoder's ONNX file -> the same graph without its heads, the last hidden state as its only output.

Run as `python -m benchmarks.cut FROM TO` by an environment that has the package onnx; prints the tensor's name.
The last hidden state is found by what the graph does, not by names, which change with the exporter: it is what the
last normalisation gives that every output is computed from. That holds while all heads read the last layer.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, Protocol, TypeVar

from benchmarks.errors import BenchError

_NORMS = ("LayerNormalization", "SkipLayerNormalization")


class Node(Protocol):
    """What is needed of a node of the graph."""

    @property
    def op_type(self) -> str:
        """The operator's name."""
        ...

    @property
    def input(self) -> Sequence[str]:
        """Names of the tensors read, in order; "" where an optional one is left out."""
        ...

    @property
    def output(self) -> Sequence[str]:
        """Names of the tensors written, in order."""
        ...


N = TypeVar("N", bound=Node)


def main(argv: Sequence[str]) -> None:
    """Writes the cut graph."""
    onnx: Any = import_module("onnx")
    model = onnx.load(argv[0])
    graph = model.graph
    hidden = last_shared_norm(list(graph.node), [o.name for o in graph.output])
    kept = needed(list(graph.node), hidden)
    read = {name for node in kept for name in node.input}
    weights = [w for w in graph.initializer if w.name in read]
    inputs = [i for i in graph.input if i.name in read]
    output = onnx.helper.make_tensor_value_info(hidden, onnx.TensorProto.FLOAT, [1, "pieces", "width"])
    cut = onnx.helper.make_graph(kept, "floor", inputs, [output], weights)
    whole = onnx.helper.make_model(cut, opset_imports=model.opset_import, ir_version=model.ir_version)
    onnx.checker.check_model(whole)
    onnx.save(whole, argv[1])
    sys.stdout.write(hidden + "\n")


def last_shared_norm(nodes: Sequence[Node], outputs: Sequence[str]) -> str:
    """The tensor that the last normalisation writes on which all outputs depend; nodes in the order they run.

    Raises BenchError when there is none.
    """
    behind = [{o for node in needed(nodes, output) for o in node.output} for output in outputs]
    shared = set[str].intersection(*behind) if behind else set[str]()
    norms = [node.output[0] for node in nodes if node.op_type in _NORMS and node.output[0] in shared]
    if not norms:
        raise BenchError("the encoder's graph has no normalisation that all of its outputs depend on: no floor to cut")
    return norms[-1]


def needed(nodes: Sequence[N], tensor: str) -> list[N]:
    """The nodes that a tensor is computed by, in the order they run."""
    wanted, kept = {tensor}, list[N]()
    for node in reversed(nodes):
        if wanted.intersection(node.output):
            wanted.update(name for name in node.input if name)
            kept.append(node)
    return kept[::-1]


if __name__ == "__main__":
    main(sys.argv[1:])
