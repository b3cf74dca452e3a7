"""Folder of corpora -> the parts of the training data by name, each of texts that are labelled for the same heads.

| part | texts | heads |
| --- | --- | --- |
| attribution | PolNeAR train; names labelled by an earlier reader | attribution, naming |
| names | WikiGold, half of re3d | naming |
| crossner | CrossNER politics, 200 sentences | naming |
| news | Wikinews and gold_train, names labelled by an earlier reader | naming |
| gum | GUM train | naming, syntax |
| ewt | EWT train | syntax |
| stories | complete reports of gold_train | events, without roles |
| own | the training half of evaluation/gold | events |
| quiet | reports on sport, crime, trade (Wikinews, topics of ECB+), GUM academic and vlog | events: none |
| bank | training/bank, sentences put together to short texts | events |
| names_bank | training/names_bank, likewise | naming |
| pairs | sentences of the bank and of our own documents with both parties marked | pair |
| plv | PLV train | pair |
| plover | PLOVER's gold records and the sentences of known quad class | pair |
| synthetic | machine-written stories of one type, a sample | pair |
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from evaluation.annotated import annotated
from evaluation.documents import documents, plain_texts, quiet_keys, texts
from training import bank, corpora, names_bank, plover
from training.events import GoldEvent
from training.pairs import pair_texts
from training.selfmade import self_labelled
from training.stories import story_texts
from training.texts import GoldText, paragraphs_of

READING = ("attribution", "names", "crossner", "names_bank", "news", "gum", "ewt")
EVENTS = ("stories", "own", "quiet", "bank", "pairs", "plv", "plover", "synthetic")
SYNTHETIC = 400  # stories a training
TOGETHER = 6  # sentences of the bank in one text, at most
# Topics of ECB+ that are none of politics: not its riots, pirates, elections and decrees.
UNPOLITICAL = frozenset((*range(1, 8), 10, 13, 14, 16, 18, *range(20, 31)))


def parts(root: Path, names: tuple[str, ...], labels: str, chance: random.Random) -> dict[str, list[GoldText]]:
    """The corpora's folder, the parts wanted, a file of labels of names ("" for none) -> texts by part.

    No text of the test half of evaluation/gold is among them, under whatever labels; of those kept to choose and to
    calibrate by, names may be labelled by a reader, but no events.
    """
    held_out = _test_texts(root)
    made = _made(root, labels) if {"attribution", "news"} & set(names) else {}
    makers: dict[str, Callable[[], Iterator[GoldText]]] = {
        "attribution": lambda: _attribution(root, made),
        "names": lambda: (t for read in (corpora.wikigold(root), corpora.re3d(root, "train")) for t in read),
        "crossner": lambda: corpora.crossner(root, "train"),
        "names_bank": lambda: names_bank.texts(list(names_bank.names_bank()), chance),
        "news": lambda: _news(root, made),
        "gum": lambda: corpora.gum(root / "gum" / "train"),
        "ewt": lambda: corpora.ewt(root / "ewt" / "train.conllu"),
        "stories": lambda: (t for t in story_texts(root.parent / "stories") if not is_dev(t.id)),
        "own": lambda: (t for t in _own(root) if not is_dev(t.id)),
        "quiet": lambda: (t for t in quiet(root) if not is_dev(t.id)),
        "bank": lambda: packed(list(bank.bank()), chance),
        "pairs": lambda: pair_texts((*_bank_texts(), *(t for t in _own(root) if not is_dev(t.id)))),
        "plv": lambda: plover.plv_texts(root / "plover" / "plv_train.jsonl"),
        "plover": lambda: _plover(root / "plover"),
        "synthetic": lambda: iter(
            chance.sample(list(plover.synthetic_texts(root / "plover" / "synthetic_stories.jsonl")), SYNTHETIC)
        ),
    }
    return {n: [t for t in makers[n]() if not _among(t.text, held_out)] for n in names}


def packed(sentences: list[bank.Sentence], chance: random.Random) -> Iterator[GoldText]:
    """Sentences of the bank -> texts of one to TOGETHER of them, one a line, in random order."""
    order = list(sentences)
    chance.shuffle(order)
    while order:
        taken = [order.pop() for _ in range(min(len(order), chance.randint(1, TOGETHER)))]
        text, events = "", list[GoldEvent]()
        for sentence in taken:
            events += [_moved(e, len(text)) for e in sentence.events]
            text += sentence.text + "\n"
        yield GoldText(f"bank-{len(order)}", text, paragraphs_of(text), events=tuple(events))


def _bank_texts() -> Iterator[GoldText]:
    """The sentences of the bank, each a text."""
    for number, line in enumerate(bank.bank()):
        yield GoldText(f"bank-{number}", line.text, paragraphs_of(line.text), events=line.events)


def _moved(event: GoldEvent, by: int) -> GoldEvent:
    def spans(pairs: tuple[tuple[int, int], ...] | None) -> tuple[tuple[int, int], ...] | None:
        return None if pairs is None else tuple((a + by, b + by) for a, b in pairs)

    start, end = event.trigger
    return replace(
        event, trigger=(start + by, end + by), actors=spans(event.actors), recipients=spans(event.recipients)
    )


def _own(root: Path, half: str = "train") -> Iterator[GoldText]:
    """Our own documents of a half."""
    for gold in annotated(root, half):
        yield GoldText(gold.id, gold.text, paragraphs_of(gold.text), events=gold.events, political=True)


def quiet(root: Path) -> Iterator[GoldText]:
    """Texts that tell no event: taken as such by their titles, topics and genres, not annotated."""
    wikinews = plain_texts(root, "wikinews")
    for key in quiet_keys("train"):
        yield GoldText(f"quiet-{key}", wikinews[key], paragraphs_of(wikinews[key]), events=(), political=False)
    yield from _unpolitical(root / "ecbplus" / "dev.jsonl")
    for text in corpora.gum(root / "gum" / "train"):
        if text.id.split("_")[1] in ("academic", "vlog"):
            yield replace(text, names=None, trees=None, events=(), political=False)


def _unpolitical(file: Path) -> Iterator[GoldText]:
    """ECB+'s reports on stars, sport, crime, accidents and products."""
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if int(row["topic"]) in UNPOLITICAL:
            text = "\n\n".join(t for t in (row.get("title"), row["text"]) if t)
            yield GoldText(f"ecb-{row['id']}", text, paragraphs_of(text), events=(), political=False)


def events_dev(root: Path) -> Iterator[GoldText]:
    """The corpora's folder -> what is kept from training to choose and to calibrate by: our documents marked so, every
    fifth of our training half and every fifth story of gold_train, by the hash of the name."""
    yield from (t for t in (*_own(root), *story_texts(root.parent / "stories")) if is_dev(t.id))
    yield from _own(root, "kept")


def quiet_dev(root: Path) -> Iterator[GoldText]:
    """The corpora's folder -> what is kept of the quiet texts, likewise."""
    yield from (t for t in quiet(root) if is_dev(t.id))


def is_ours(text: GoldText) -> bool:
    """Whether a text's events are of our own annotators, who marked modes and parties too; the stories' did not."""
    return not text.events or text.events[0].actors is not None


def stands_alone(text: GoldText) -> bool:
    """Whether a text is a news report whose story no text of the training tells: ECB+ has many reports of each story,
    and GUM's texts are no news."""
    return not text.id.startswith(("ecb-", "GUM_"))


def is_dev(id_: str) -> bool:
    """Whether a document, or a report of a story, is kept from training; all reports of a story go together."""
    story = re.sub(r"-R\d+$", "", id_)
    return hashlib.sha256(story.encode()).digest()[1] % 5 == 0


def _attribution(root: Path, made: dict[str, GoldText]) -> Iterator[GoldText]:
    for text in corpora.polnear(root / "polnear" / "train.jsonl"):
        yield replace(text, names=made[text.id].names, others=False) if text.id in made else text


def _news(root: Path, made: dict[str, GoldText]) -> Iterator[GoldText]:
    polnear = {t.id for t in corpora.polnear(root / "polnear" / "train.jsonl")}
    yield from (t for i, t in made.items() if i not in polnear)


def _made(root: Path, labels: str) -> dict[str, GoldText]:
    if not labels:
        return {}
    return {t.id: t for t in self_labelled(root, Path(labels))}


def _plover(folder: Path) -> Iterator[GoldText]:
    """Sentences that are nearly PLV's own are left out, so that folds of PLV can be measured."""
    read = (*plover.record_texts(folder / "gold_records.jsonl"), *plover.quad_texts(folder / "cameo_quad_train.jsonl"))
    yield from plover.without_twins(read, plover.plv_texts(folder / "plv_train.jsonl"))


def _test_texts(root: Path) -> set[str]:
    kept, test, wikinews = texts(root), {d.id for d in documents() if d.half == "test"}, plain_texts(root, "wikinews")
    return {_core(kept[i]) for i in test} | {_core(wikinews[k]) for k in quiet_keys("test")}


def _among(text: str, held_out: set[str]) -> bool:
    core = _core(text)
    return any(core == t or (len(core) > 200 and (core in t or t in core)) for t in held_out)


def _core(text: str) -> str:
    """A text without its title, blanks evened out: the same text is known again with or without a title."""
    return " ".join(text.split("\n\n", 1)[-1].split())
