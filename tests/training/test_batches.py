"""Labelled texts as the encoder learns from them: the right pieces for every head, padded. Needs torch."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest

from training.conllu import Word
from training.events import GoldEvent
from training.names import Labelled
from training.texts import GoldText, Link, PairType, paragraphs_of
from verbale.annotate.events import MODE_NAMES, TRIGGER
from verbale.annotate.syntax import FEATURES, RELATIONS, UPOS
from verbale.annotate.tags import ATTRIBUTION, NAMING, TagSet
from verbale.annotate.weights import TOKENIZER, shipped
from verbale.annotate.windows import AS_SOURCE, AS_TARGET, Windower
from verbale.resources.plover import STATUSES, TYPES

pytest.importorskip("torch", reason="needs torch: make train-env")

from training.batches import Example, collate, examples, shuffled
from training.heads import events as event_head
from training.heads import syntax as syntax_head

TEXT = "Orla Venn said no.\nRain fell on Saltmarsh."
NAMES = (Labelled(0, 9, "person"), Labelled(32, 41, "place"))
LINKS = (Link(cue=((10, 14),), contents=((15, 17),), source=((0, 9),)),)


@pytest.fixture(scope="module")
def windower() -> Windower:
    """Cuts windows with the tokenizer of the shipped weights."""
    return Windower(shipped() / TOKENIZER)


def text(links: bool = True, names: bool = True) -> GoldText:
    """The text with the labels asked for."""
    return GoldText("t", TEXT, paragraphs_of(TEXT), LINKS if links else None, NAMES if names else None)


def tagged(example: Example, tags: np.ndarray, tag_set: TagSet, words: str) -> dict[str, str]:
    """Tags of a window -> the words that carry each kind, from the first piece to the last."""
    window, out = example.window, dict[str, str]()
    for kind in tag_set.kinds:
        names = [tag_set.tags[n] for n in tags]
        pieces = [i for i, tag in enumerate(names) if tag.endswith(f"-{kind}")]
        if pieces:
            out[kind] = words[window.starts[pieces[0]] : window.ends[pieces[-1]]]
            assert names[pieces[0]][0] in "SB"
            assert names[pieces[-1]][0] in "SE"
    return out


def one(windower: Windower, given: GoldText, rules: Any = None) -> Example:
    (example,) = examples([given], windower, rules or {})
    return example


def test_tags_say_the_labels_again(windower: Windower) -> None:
    example = one(windower, text())
    said = example.labels["attribution"].tags
    assert tagged(example, said, ATTRIBUTION, TEXT) == {"source": "Orla Venn", "cue": "said", "content": "no"}
    assert tagged(example, example.labels["naming"].tags, NAMING, TEXT) == {"person": "Orla Venn", "place": "Saltmarsh"}


def test_links_join_first_pieces(windower: Windower) -> None:
    example = one(windower, text())
    ((content, cue),) = example.labels["attribution"].content_links
    ((asker, source),) = example.labels["attribution"].source_links
    starts = example.window.starts
    assert (starts[content], starts[cue], starts[source], asker) == (15, 10, 0, cue)


@pytest.mark.parametrize(("links", "names"), [(True, False), (False, True), (True, True)])
def test_what_is_not_labelled_is_not_taught(windower: Windower, links: bool, names: bool) -> None:
    batch = collate(list(examples([text(links, names)] * 2, windower, {})))
    assert ("attribution" in batch.labels, "naming" in batch.labels) == (links, names)
    assert not {"syntax", "events", "pair"} & set(batch.labels)
    assert batch.ids.shape == batch.mask.shape == batch.shapes.shape
    assert all(len(v) == 2 for v in batch.labels.values())
    assert batch.mask.sum(1).tolist() == batch.lengths.tolist()


def test_windows_of_unlike_length_are_padded(windower: Windower) -> None:
    short = GoldText("s", "Rain fell.", paragraphs_of("Rain fell."), names=())
    batch = collate([*examples([text(links=False), short], windower, {})])
    lengths = batch.lengths.tolist()
    assert lengths[0] > lengths[1]
    assert batch.ids.shape == (2, lengths[0])
    assert not batch.ids[1, lengths[1] :].any()
    assert not batch.mask[1, lengths[1] :].any()
    assert [len(g.tags) for g in batch.labels["naming"]] == lengths


TOLD = "Norland did not expel two envoys.\nTalks began on Monday."
EVENTS = (
    GoldEvent((16, 21), "SANCTION", "expel", "not_happened", False, ((0, 7),), ((22, 32),)),
    GoldEvent((34, 39), "CONSULT", None, None, None, None, None),
)


def test_events_stand_at_their_triggers_first_pieces(windower: Windower) -> None:
    given = GoldText("e", TOLD, paragraphs_of(TOLD), events=EVENTS)
    example = one(windower, given)
    gold = example.labels["events"]
    triggers = [i for i, t in enumerate(gold.tags) if TRIGGER.tags[t][0] in "BS"]
    assert example.window.starts[triggers].tolist() == [16, 34]
    first, second = gold.events
    assert [first.at, second.at] == triggers
    assert (TYPES[first.type], MODE_NAMES[first.mode]) == ("SANCTION", ("SANCTION", "expel"))
    assert (STATUSES[first.status], first.history) == ("not_happened", 0)
    assert (TYPES[second.type], MODE_NAMES[second.mode]) == ("CONSULT", ("CONSULT", None))
    assert (second.status, second.history, second.roles) == (event_head.NONE, event_head.NONE, None)


def test_roles_are_known_in_the_events_own_sentence_alone(windower: Windower) -> None:
    example = one(windower, GoldText("e", TOLD, paragraphs_of(TOLD), events=EVENTS))
    roles = example.labels["events"].events[0].roles
    assert roles is not None
    by_place = dict(zip(example.window.starts.tolist(), roles.tolist(), strict=True))
    wanted = {0: 1, 8: 0, 12: 0, 16: 0, 22: 2, 26: 2, 34: event_head.NONE, 40: event_head.NONE}
    assert {k: by_place[k] for k in wanted} == wanted
    special = roles[example.window.starts == example.window.ends]
    assert (special == event_head.NONE).all()


def test_the_pair_question_marks_its_parties(windower: Windower) -> None:
    sentence = "Norland helped Sudmark."
    given = GoldText("p", sentence, ((0, 23),), pair=PairType((0, 7), (15, 22), ("AID",)))
    example = one(windower, given)
    assert example.labels == {"pair": ("AID",)}
    window = example.window
    for start, end, shape in zip(window.starts, window.ends, window.shapes, strict=True):
        mark = AS_SOURCE if start < 7 and end > start else AS_TARGET if 15 <= start < 22 and end > start else 0
        assert shape // AS_SOURCE * AS_SOURCE == mark


def word(start: int, form: str, head: int, relation: str, upos: str = "NOUN", feats: str = "_") -> Word:
    return Word(start, start + len(form), form, form.lower(), upos, "_", feats, head, relation, "_")


TREE = "She didn't see ships.\nYes."
TREES = (
    (
        word(0, "She", 3, "nsubj", "PRON", "Number=Sing|Person=3"),
        word(4, "did", 3, "aux", "AUX", "Mood=Ind|Tense=Past|VerbForm=Fin|Voice=Act"),
        word(7, "n't", 3, "advmod:emph", "PART"),
        word(11, "see", -1, "root", "VERB", "VerbForm=Inf"),
        word(15, "ships", 3, "obj", "NOUN", "Number=Plur"),
        word(20, ".", 3, "punct", "PUNCT"),
    ),
    (word(22, "Yes", -1, "root", "INTJ"), word(25, ".", 0, "punct", "PUNCT")),
)


def test_trees_are_taught_at_the_words_pieces(windower: Windower) -> None:
    given = GoldText("s", TREE, paragraphs_of(TREE), trees=TREES)
    rules = syntax_head.lemma_rules([given])
    example = one(windower, given, rules)
    rows, window = example.labels["syntax"].rows, example.window
    assert rows.shape == (8, 6 + len(FEATURES))
    words = [w for tree in TREES for w in tree]
    assert all(window.ends[p] > w.start and window.starts[p] < w.end for p, w in zip(rows[:, 0], words, strict=True))
    assert len(set(rows[:, 0].tolist())) == 8
    assert rows[:, 1].tolist() == [0] * 6 + [1] * 2
    assert rows[:, 2].tolist() == [4, 4, 4, 0, 4, 4, 0, 7]
    assert [RELATIONS[r] for r in rows[:, 3]] == ["nsubj", "aux", "advmod", "root", "obj", "punct", "root", "punct"]
    assert [UPOS[u] for u in rows[:, 4]] == [w.upos for w in words]
    number, mood, tense, form, voice, person = rows[:, 5 : 5 + len(FEATURES)].T.tolist()
    assert number == [1, 0, 0, 0, 2, 0, 0, 0]
    assert (mood[1], tense[1], form[1], voice[1], person[0]) == (1, 1, 1, 0, 3)
    assert form[3] == 2
    lower = rules[True, 0, ""]
    assert rows[:, -1].tolist() == [lower, *[rules[False, 0, ""]] * 5, lower, rules[False, 0, ""]]


def test_a_head_in_another_window_is_not_known(windower: Windower) -> None:
    long = " ".join(["ship"] * 300) + "."
    words = tuple(word(i * 5, "ship", 299 if i < 299 else -1, "dep" if i < 299 else "root") for i in range(300))
    given = GoldText("s", long, ((0, len(long)),), trees=(words,))
    first, second = examples([given], windower, {})
    both = [e.labels["syntax"].rows for e in (first, second)]
    assert sum(len(r) for r in both) == 300
    assert set(both[0][:, 2].tolist()) == {syntax_head.NONE}
    assert set(both[1][:, 2].tolist()) == {0, len(both[1])}


def test_a_pass_holds_every_example_once(windower: Windower) -> None:
    parts = [list(examples([text(links)] * 7, windower, {})) for links in (True, False)]
    batches = shuffled(parts, 1, random.Random(5))
    assert all(1 <= len(b) <= 4 for b in batches)
    assert {id(e) for b in batches for e in b} == {id(e) for part in parts for e in part}
    assert sum(len(b) for b in batches) == 14
    assert all(len({"attribution" in e.labels for e in b}) == 1 for b in batches)


def test_the_same_chance_gives_the_same_batches(windower: Windower) -> None:
    part = list(examples([text(links=False), text()] * 9, windower, {}))
    first, second, other = (shuffled([part], 2, random.Random(s)) for s in (3, 3, 4))
    assert [[id(e) for e in b] for b in first] == [[id(e) for e in b] for b in second]
    assert [[id(e) for e in b] for b in first] != [[id(e) for e in b] for b in other]
