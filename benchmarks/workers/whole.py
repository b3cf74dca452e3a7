"""Articles -> Verbale's annotations of them, several at a time as the pipeline annotates them: `... whole TEXTS`."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor

from benchmarks.workers.serve import SENTENCE, serve, texts


def main(file: str) -> None:
    """Loads the annotator and serves."""
    from verbale.annotate import Annotator

    articles = texts(file)
    annotator = Annotator(threads=int(os.environ["VERBALE_THREADS"]))
    pool = ThreadPoolExecutor(annotator.threads)

    def found(text: str) -> int:
        return len(annotator.annotate_text(text).attributions)

    def whole() -> int:
        return sum(pool.map(found, articles))

    serve(lambda: annotator.annotate_text(SENTENCE), whole)


if __name__ == "__main__":
    main(sys.argv[1])
