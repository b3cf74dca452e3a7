"""Windows -> what each head puts out for each, by the ONNX encoder on the CPU.

One window a call, never several together: the int8 encoder scales its activations over a whole call, and a window
must come out the same whatever is read beside it. Each call runs on one thread; threads take a window each, which makes
a third more words a second of two threads than dividing each product between them.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
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
MOST_THREADS = 4  # a text seldom has more windows than that, and decoding runs on one thread at a time
# The runtime's kernel for the sum and the norm in one goes through them number by number: eight times as slow as apart.
NOT_FUSED = ("SkipLayerNormFusion",)
ReadAll = Callable[[Sequence[Window]], list[Outputs]]


def default_threads() -> int:
    """VERBALE_THREADS, or the machine's processors up to four."""
    asked = os.environ.get("VERBALE_THREADS", "")
    return int(asked) if asked.isdigit() and int(asked) else min(MOST_THREADS, os.cpu_count() or 1)


class Encoder:
    """The ONNX session and its threads; the only state beside the weights is how many texts are being read."""

    def __init__(self, onnx: bytes, threads: int) -> None:
        import onnxruntime

        runtime = cast(Any, onnxruntime)  # its parts come from a compiled module without types
        options = runtime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = runtime.InferenceSession(
            onnx, sess_options=options, providers=["CPUExecutionProvider"], disabled_optimizers=list(NOT_FUSED)
        )
        self.threads = threads
        self._pool = ThreadPoolExecutor(threads, "encode")
        self._texts, self._lock = 0, threading.Lock()

    def run(self, window: Window) -> Outputs:
        """What the heads put out for one window, in the caller's thread."""
        inputs = {"ids": window.ids[None], "shapes": window.shapes[None]}
        pieces, arcs = (np.asarray(o[0]) for o in self._session.run(GIVEN, inputs))
        attribution, naming, trees, told = np.split(pieces, np.cumsum(PARTS)[:-1], axis=1)
        return attribution, naming, trees, arcs, told

    @contextmanager
    def reading(self) -> Generator[ReadAll]:
        """For as long as a text is read: what takes its windows to their outputs. Its windows share the threads; where
        other texts are being read in threads of their own, each keeps to its own thread."""
        with self._lock:
            self._texts += 1
        try:
            yield self._all
        finally:
            with self._lock:
                self._texts -= 1

    def _all(self, windows: Sequence[Window]) -> list[Outputs]:
        if self._texts > 1 or self.threads == 1 or len(windows) == 1:
            return [self.run(w) for w in windows]
        return list(self._pool.map(self.run, windows))


class Remembering:
    """An encoder that keeps what it gave for each window: 1.5 MB a window, for as long as it lives."""

    def __init__(self, encoder: Encoder | Remembering) -> None:
        self._encoder = encoder
        self._given: dict[bytes, Outputs] = {}

    @property
    def threads(self) -> int:
        """As the encoder's."""
        return self._encoder.threads

    def run(self, window: Window) -> Outputs:
        """As the encoder's."""
        key = window.ids.tobytes() + window.shapes.tobytes()
        if key not in self._given:
            self._given[key] = self._encoder.run(window)
        return self._given[key]

    @contextmanager
    def reading(self) -> Generator[ReadAll]:
        """As the encoder's, one window after the other."""
        yield lambda windows: [self.run(w) for w in windows]
