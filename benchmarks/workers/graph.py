"""Windows already cut -> what an ONNX graph makes of them: `python -m benchmarks.workers.graph WINDOWS GRAPH`.

The graph is the shipped one, or the one without heads: the floor. Nothing of Verbale is loaded; the session is set up
as verbale.annotate.encoder sets up its own (a test holds the two against each other), and threads take a window each.
"""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.workers.serve import serve

NOT_FUSED = ("SkipLayerNormFusion",)


def main(file: str, graph: str) -> None:
    """Loads the graph and serves."""
    run, pool = session(Path(graph).read_bytes()), ThreadPoolExecutor(int(os.environ["VERBALE_THREADS"]))
    names = [i.name for i in run.get_inputs()]
    first, *windows = _inputs(file, names)

    def whole() -> int:
        return sum(pool.map(lambda window: len(run.run(None, window)) and 1, windows))

    serve(lambda: run.run(None, first), whole)


def session(onnx: bytes) -> Any:
    """A graph -> a session with the options that Verbale runs it with."""
    runtime: Any = import_module("onnxruntime")
    options = runtime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return runtime.InferenceSession(
        onnx, sess_options=options, providers=["CPUExecutionProvider"], disabled_optimizers=list(NOT_FUSED)
    )


def _inputs(file: str, names: list[str]) -> list[dict[str, Any]]:
    numpy: Any = import_module("numpy")
    with numpy.load(file) as arrays:
        size = sum(key.startswith("ids_") for key in arrays.files)
        return [{name: arrays[f"{name}_{i}"][None] for name in names} for i in range(size)]


if __name__ == "__main__":
    main(*sys.argv[1:])
