"""Window -> what each head puts out, by the ONNX encoder on the CPU.

One window a call, never several together: the int8 encoder scales its activations over a whole call, and a window
must come out the same whatever is read beside it.
"""

from __future__ import annotations

import os
from typing import Any, cast

import numpy as np

from verbale.annotate.decoding import Outputs
from verbale.annotate.windows import Window

HEADS = ("attribution", "naming", "syntax", "arcs", "events")  # the outputs of the graph
MOST_THREADS = 4  # more do not help a window of 256 pieces


def default_threads() -> int:
    """VERBALE_THREADS, or the machine's processors up to four."""
    asked = os.environ.get("VERBALE_THREADS", "")
    return int(asked) if asked.isdigit() and int(asked) else min(MOST_THREADS, os.cpu_count() or 1)


class Encoder:
    """The ONNX session; the only state is the loaded weights."""

    def __init__(self, onnx: bytes, threads: int) -> None:
        import onnxruntime

        runtime = cast(Any, onnxruntime)  # its parts come from a compiled module without types
        options = runtime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = runtime.InferenceSession(onnx, sess_options=options, providers=["CPUExecutionProvider"])

    def run(self, window: Window) -> Outputs:
        """What the heads put out for each piece of one window, in the order of HEADS."""
        inputs = {"ids": window.ids[None], "shapes": window.shapes[None]}
        attribution, naming, syntax, arcs, events = (np.asarray(o[0]) for o in self._session.run(HEADS, inputs))
        return attribution, naming, syntax, arcs, events
