"""Articles -> Verbale's annotations of them: `python -m benchmarks.workers.whole TEXTS`."""

from __future__ import annotations

import os
import sys

from benchmarks.workers.serve import SENTENCE, serve, texts


def main(file: str) -> None:
    """Loads the annotator and serves."""
    from verbale.annotate import Annotator

    articles = texts(file)
    annotator = Annotator(threads=int(os.environ["VERBALE_THREADS"]))

    def whole() -> int:
        return sum(len(annotator.annotate_text(text).attributions) for text in articles)

    serve(lambda: annotator.annotate_text(SENTENCE), whole)


if __name__ == "__main__":
    main(sys.argv[1])
