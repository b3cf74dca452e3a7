"""Articles -> direct quotations by textacy, on spaCy's small architecture: `... quotations TEXTS MODEL`.

textacy looks for verbs of saying by part of speech and lemma, which the model made here does not learn; spaCy's
attribute ruler puts them in for the common ones, so that textacy finds the work it would have.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

from benchmarks.workers.serve import SENTENCE, serve, texts

_SAYING = {
    "say": ("say", "says", "said", "saying"),
    "tell": ("tell", "tells", "told", "telling"),
    "add": ("add", "adds", "added", "adding"),
    "claim": ("claim", "claims", "claimed", "claiming"),
    "argue": ("argue", "argues", "argued", "arguing"),
    "announce": ("announce", "announces", "announced", "announcing"),
    "warn": ("warn", "warns", "warned", "warning"),
    "write": ("write", "writes", "wrote", "writing"),
}


def main(file: str, model: str) -> None:
    """Loads the pipeline with the ruler and serves."""
    spacy: Any = import_module("spacy")
    extract: Any = import_module("textacy.extract.triples")
    articles = texts(file)
    nlp = spacy.load(model)
    ruler = nlp.add_pipe("attribute_ruler")
    for lemma, forms in _SAYING.items():
        ruler.add(patterns=[[{"LOWER": {"IN": list(forms)}}]], attrs={"POS": "VERB", "LEMMA": lemma})

    def quotations(doc: Any) -> int:
        try:
            return len(list(extract.direct_quotations(doc)))
        except ValueError:  # it refuses an article whose quotation marks do not pair
            return 0

    serve(lambda: quotations(nlp(SENTENCE)), lambda: sum(quotations(doc) for doc in nlp.pipe(articles)))


if __name__ == "__main__":
    main(*sys.argv[1:])
