"""Articles -> tags, arcs and names by spaCy's small English architecture: `... small_spacy TEXTS MODEL`.

The model is what benchmarks.workers.small_spacy_model made.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

from benchmarks.workers.serve import SENTENCE, serve, texts


def main(file: str, model: str) -> None:
    """Loads the pipeline and serves; articles go through it in its own batches, which suits it best."""
    spacy: Any = import_module("spacy")
    articles = texts(file)
    nlp = spacy.load(model)
    serve(lambda: nlp(SENTENCE), lambda: sum(len(doc) for doc in nlp.pipe(articles)))


if __name__ == "__main__":
    main(*sys.argv[1:])
