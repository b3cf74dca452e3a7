"""Articles -> dates by dateparser's search, told that the language is English: `... dates TEXTS`.

Left to find the language by itself it is many times slower; Verbale reads English alone as well.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

from benchmarks.workers.serve import SENTENCE, serve, texts


def main(file: str) -> None:
    """Loads the search and serves."""
    search: Any = import_module("dateparser.search")
    articles = texts(file)

    def dates(text: str) -> int:
        return len(search.search_dates(text, languages=["en"]) or ())

    serve(lambda: dates(SENTENCE), lambda: sum(dates(text) for text in articles))


if __name__ == "__main__":
    main(sys.argv[1])
