"""Figures of all layers -> one table for people, beside what others reach on the same files (anchors.md's figures)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evaluation.layers import FOLDED

Row = tuple[str, str, str]
HEAD: Row = ("layer and measure", "Verbale", "others, on the same files")


def table(figures: dict[str, Any]) -> str:
    """What `layers.scores` gives -> lines of three columns."""
    makers = {"attributions": _attributions, "names": _names, "syntax": _syntax, "events": _events}
    rows = [HEAD, *(row for layer, given in figures.items() for row in makers[layer](given))]
    wide = [max(len(row[i]) for row in rows) for i in range(3)]
    lines = ["  ".join(cell.ljust(w) for cell, w in zip(row, wide, strict=True)).rstrip() for row in rows]
    return "\n".join([lines[0], "-" * sum(wide), *lines[1:]]) + "\n"


def _attributions(f: dict[str, Any]) -> Iterator[Row]:
    spans = " / ".join(str(f["unlinked"][r]["f1"]) for r in ("source", "cue", "content"))
    yield (
        "attribution, PolNeAR dev: source / cue / content exact",
        spans,
        "67.4 / 56.2 / 46.8 Citron; 78.7 / 71.1 / 69.0 a second person",
    )
    others = {"all": "33.0 / 56.0 Citron; 59.5 / 74.2 a person", "speech": "48.1 / 74.0 Citron; 78.0 / 91.6 a person"}
    for part, name in (("all", "all"), ("speech", "verbs of saying")):
        linked = f["linked"][part]
        yield f"  linked, {name}: full / soft", f"{linked['full']['f1']} / {linked['soft']['f1']}", others[part]


def _names(f: dict[str, Any]) -> Iterator[Row]:
    for corpus, kinds in f.items():
        shown = ", ".join(f"{k} {v['f1']}" for k, v in kinds.items() if k in FOLDED)
        yield f"names, {corpus} dev: exact F1", shown, ""
    ruled = ", ".join(f"{k} {v['f1']}" for k, v in f["all"].items() if k not in FOLDED)
    yield "  against labels laid over by our own rules", ruled, ""


def _syntax(f: dict[str, Any]) -> Iterator[Row]:
    for how, name in (("on_given_words", "words given"), ("from_plain_text", "from plain text")):
        shown = " / ".join(str(f[how][k]) for k in ("UPOS", "UAS", "LAS", "lemma"))
        yield f"syntax, GUM dev, {name}: UPOS / UAS / LAS / lemma", shown, ""


def _events(f: dict[str, Any]) -> Iterator[Row]:
    first = ".34 / .51 a first tagger on 13 reports"
    for part, name in (
        ("own_test", "our test half"),
        ("own_dev", "kept from training"),
        ("stories_dev", "stories kept"),
    ):
        e = f[part]
        both = f"{e['trigger_and_type']['f1']} / {e['trigger']['f1']}"
        yield f"events, {name}: trigger with type / trigger", both, first if part == "own_test" else ""
        if part == "stories_dev":  # modes and parties are not marked there
            continue
        fields = " / ".join(str(e[k]) for k in ("type", "mode", "status", "background"))
        yield "  of the matched: type / mode / status / history", fields, ""
        yield "  actor / recipient, F1 over words", f"{e['actor']['f1']} / {e['recipient']['f1']}", ""
    yield "events read in ten quiet reports", str(f["quiet"]["in_ten"]), ""
