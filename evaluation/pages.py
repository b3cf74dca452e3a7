"""Saved pages with the article text that a person marked -> how many paragraphs Verbale and trafilatura find.

    .venv/bin/python -m evaluation.pages ../shared/corpora/pages [--json] [--misses FILE]

Gold: of each page the paragraphs, subheadings and summary (standfirst) in its publisher's JSON file. A file holds one
entry for each form that the publisher's pages have had; the entry that belongs to a page is the one whose paragraphs
stand in the page most often. All languages count: this measures the choice of blocks, not the reading of English.

Predicted, Verbale: the blocks of role body or deck that are no duplicates. Predicted, trafilatura: the lines of plain
`trafilatura.extract(page)`, a list item without its "- ".

Measures, each over all pages together (micro) and as the mean over pages (macro); text is compared in NFC with every
run of white space as one space, none at the ends, and without zero-width characters:

- `exact`: one predicted paragraph matches one gold paragraph when they are equal (multiset intersection).
- `near`: as exact, and of the rest one predicted paragraph matches one gold paragraph when the F1 of their words is at
  least 0.8 (best pairs first, one to one): a paragraph with one stray or missing phrase still counts.
- `words`: multiset intersection of the lower-cased words of all paragraphs: how much text, however it is divided.

Seconds per page are those of this run, one thread, after a first page that warms both up.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import trafilatura

from evaluation.pairing import one_to_one
from verbale.article.make import html_blocks
from verbale.errors import SkippedItem

NEAR = 0.8
_WORD = re.compile(r"\w+")
_HIDDEN = re.compile("[\u00ad\u200b\u200c\u200e\u200f\u2060\ufeff]")


@dataclass(frozen=True)
class GoldPage:
    """A page's address, its HTML and the paragraphs that are its article."""

    name: str
    html: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Counts:
    """Matched, predicted and gold of one measure."""

    matched: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        return self.matched / self.predicted if self.predicted else float(not self.gold)

    @property
    def recall(self) -> float:
        return self.matched / self.gold if self.gold else 1.0


Extract = Callable[[str], list[str]]


def normal(text: str) -> str:
    """A paragraph as it is compared."""
    return " ".join(_HIDDEN.sub("", unicodedata.normalize("NFC", text)).split())


def load(folder: Path) -> Iterator[GoldPage]:
    """The folder of the corpus -> its pages by name."""
    for path in sorted(folder.glob("*/*.html.gz")):
        publisher = re.sub(r"_\d{4}_\d{2}_\d{2}\.html\.gz$", "", path.name)
        versions: dict[str, Any] = json.loads((path.parent / f"{publisher}.json").read_text(encoding="utf-8"))
        html = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
        candidates = [paragraphs(entry) for entry in versions.values()]
        yield GoldPage(f"{path.parent.name}/{path.name}", html, best_entry(html, candidates))


def paragraphs(entry: dict[str, Any]) -> tuple[str, ...]:
    """One entry of a publisher's file -> its summary, subheadings and paragraphs, normalised."""
    body = entry["body"]
    found = list(body["summary"])
    for section in body["sections"]:
        found += [*section["headline"], *section["paragraphs"]]
    return tuple(p for p in map(normal, found) if p)


def best_entry(html: str, candidates: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The page and the entries of its publisher -> the entry whose words stand in the page (the longest of equals)."""
    present = set(words([html]))

    def fit(entry: tuple[str, ...]) -> tuple[float, int]:
        all_words = words(entry)
        return sum(n for w, n in all_words.items() if w in present) / max(1, all_words.total()), len(entry)

    return max(candidates, key=fit)


def words(texts: Iterable[str]) -> Counter[str]:
    """Texts -> their lower-cased words, counted."""
    return Counter(w for text in texts for w in _WORD.findall(text.lower()))


def plain_trafilatura(html: str) -> list[str]:
    """The lines that `trafilatura.extract` gives without any option."""
    text = trafilatura.extract(html) or ""
    return [p for line in text.split("\n") if (p := normal(line.removeprefix("- ")))]


def verbale(html: str) -> list[str]:
    """The paragraphs that Verbale would read as the article's text."""
    try:
        article = html_blocks(html)
    except SkippedItem:
        return []
    return [p for block in article if block.role in ("body", "deck") and (p := normal(block.text))]


def f1(one: Counter[str], other: Counter[str]) -> float:
    """Two bags of words -> the harmonic mean of their overlap."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def near_matches(predicted: Iterable[str], gold: Iterable[str]) -> list[tuple[str, str]]:
    """What exact matching left over -> pairs with an F1 of at least `NEAR`, best first, each used once."""
    left, right = [(p, words([p])) for p in predicted], [(g, words([g])) for g in gold]
    pairs = [(f1(a, b), i, j) for i, (_, a) in enumerate(left) for j, (_, b) in enumerate(right)]
    return [(left[i][0], right[j][0]) for i, j in one_to_one(pair for pair in pairs if pair[0] >= NEAR)]


def compare(predicted: Sequence[str], gold: Sequence[str]) -> dict[str, Counts]:
    """The paragraphs of one page, found and marked -> counts for each measure."""
    found, marked = Counter(predicted), Counter(gold)
    exact = (found & marked).total()
    near = len(near_matches((found - marked).elements(), (marked - found).elements()))
    found_words, marked_words = words(predicted), words(gold)
    return {
        "exact": Counts(exact, len(predicted), len(gold)),
        "near": Counts(exact + near, len(predicted), len(gold)),
        "words": Counts((found_words & marked_words).total(), found_words.total(), marked_words.total()),
    }


def summary(counts: Sequence[dict[str, Counts]], seconds: Sequence[float]) -> dict[str, Any]:
    """The counts of all pages -> figures in percent."""
    figures: dict[str, Any] = {}
    for measure in ("exact", "near", "words"):
        rows = [c[measure] for c in counts]
        total = Counts(sum(r.matched for r in rows), sum(r.predicted for r in rows), sum(r.gold for r in rows))
        figures[measure] = {
            "precision": round(100 * total.precision, 2),
            "recall": round(100 * total.recall, 2),
            "macro_precision": round(100 * statistics.mean(r.precision for r in rows), 2),
            "macro_recall": round(100 * statistics.mean(r.recall for r in rows), 2),
        }
    figures["seconds_per_page"] = {
        "mean": round(statistics.mean(seconds), 4),
        "median": round(statistics.median(seconds), 4),
        "max": round(max(seconds), 4),
    }
    return figures


def misses(page: GoldPage, predicted: Sequence[str]) -> dict[str, Any]:
    """What one page's reading has too much and too little, for reading through."""
    found, marked = Counter(predicted), Counter(page.paragraphs)
    return {
        "page": page.name,
        "too_much": list((found - marked).elements()),
        "missing": list((marked - found).elements()),
    }


def measure(pages: Sequence[GoldPage], extract: Extract) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Pages and a way to extract -> its figures, and each page's misses."""
    extract(pages[0].html)
    counts: list[dict[str, Counts]] = []
    seconds: list[float] = []
    wrong: list[dict[str, Any]] = []
    for page in pages:
        begin = time.perf_counter()
        predicted = extract(page.html)
        seconds.append(time.perf_counter() - begin)
        counts.append(compare(predicted, page.paragraphs))
        wrong.append(misses(page, predicted))
    return summary(counts, seconds), wrong


def table(figures: dict[str, dict[str, Any]]) -> str:
    """Figures by system -> lines to read."""
    lines = [f"{'':14}{'exact P / R':>16}{'near P / R':>16}{'words P / R':>16}{'exact macro':>16}{'s/page':>9}"]
    for system, f in figures.items():
        cells = "".join(f"{f[m]['precision']:9.2f}{f[m]['recall']:7.2f}" for m in ("exact", "near", "words"))
        cells += f"{f['exact']['macro_precision']:9.2f}{f['exact']['macro_recall']:7.2f}"
        lines.append(f"{system:14}{cells}{f['seconds_per_page']['mean']:9.3f}")
    return "\n".join(lines)


def main(argv: Sequence[str]) -> int:
    """Command line -> figures on standard output; 0 when Verbale is at least as good as trafilatura on `exact`."""
    parser = argparse.ArgumentParser(prog="evaluation pages", description="Paragraphs found on saved pages")
    parser.add_argument("folder", nargs="?", type=Path, default=Path("../shared/corpora/pages"))
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--only", default="", help="only pages whose name begins so, such as us/ or uk/BBC")
    parser.add_argument("--misses", type=Path, help="write what is too much and what is missing, a JSON line a page")
    arguments = parser.parse_args(argv)
    pages = [page for page in load(arguments.folder) if page.name.startswith(arguments.only)]
    if not pages:
        parser.error(f"no pages in {arguments.folder}")
    ours, wrong = measure(pages, verbale)
    theirs, _ = measure(pages, plain_trafilatura)
    figures = {"verbale": ours, "trafilatura": theirs}
    if arguments.misses:
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in wrong)
        arguments.misses.write_text("".join(lines), encoding="utf-8")
    print(json.dumps({"pages": len(pages), **figures}, indent=1) if arguments.json else table(figures))
    keys = ("precision", "recall")
    return 0 if all(ours["exact"][k] >= theirs["exact"][k] for k in keys) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
