"""Window -> what each head puts out, by the ONNX encoder on the CPU.

One window a call, never several together: the int8 encoder scales its activations over a whole call, and a window
must come out the same whatever is read beside it.
"""

from __future__ import annotations

import os
from typing import Any, cast

import numpy as np

from verbale.annotate import events, syntax
from verbale.annotate.decoding import Outputs
from verbale.annotate.events import TRIGGER
from verbale.annotate.linking import WIDTH
from verbale.annotate.tags import ATTRIBUTION, NAMING
from verbale.annotate.windows import Window

GIVEN = ("pieces", "arcs")  # the outputs of the graph: of all heads for each piece, and the scores of arcs
# Widths of the heads' parts of "pieces", in their order: attribution, names, syntax, events.
PARTS = (
    len(ATTRIBUTION.tags) + 4 * WIDTH,
    len(NAMING.tags),
    sum(syntax.widths()),
    len(TRIGGER.tags) + sum(events.widths()),
)
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
        """What the heads put out for one window."""
        inputs = {"ids": window.ids[None], "shapes": window.shapes[None]}
        pieces, arcs = (np.asarray(o[0]) for o in self._session.run(GIVEN, inputs))
        attribution, naming, trees, told = np.split(pieces, np.cumsum(PARTS)[:-1], axis=1)
        return attribution, naming, trees, arcs, told


class Remembering:
    """An encoder that keeps what it gave for each window: 1.5 MB a window, for as long as it lives."""

    def __init__(self, encoder: Encoder | Remembering) -> None:
        self._encoder = encoder
        self._given: dict[bytes, Outputs] = {}

    def run(self, window: Window) -> Outputs:
        """As the encoder's."""
        key = window.ids.tobytes() + window.shapes.tobytes()
        if key not in self._given:
            self._given[key] = self._encoder.run(window)
        return self._given[key]
