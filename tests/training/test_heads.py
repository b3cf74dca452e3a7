"""Each head learns what it is taught, and answers in training as the runtime will. Needs torch."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from training.conllu import Word
from training.events import GoldEvent
from training.names import Labelled
from training.texts import GoldText, Link, PairType, paragraphs_of
from verbale.annotate.decoding import Decoder
from verbale.annotate.events import TRIGGER
from verbale.annotate.events import pair_scores as pair_scores_of_the_runtime
from verbale.annotate.linking import bucket
from verbale.annotate.sentences import sentences
from verbale.annotate.syntax import RELATIONS, cut_words, lemma_of
from verbale.annotate.tags import FORBIDDEN, NAMING, TagSet
from verbale.annotate.weights import TOKENIZER, shipped
from verbale.annotate.windows import Windower
from verbale.resources.plover import TYPES

torch = pytest.importorskip("torch", reason="needs torch: make train-env")

from training.batches import Batch, collate, examples  # noqa: E402
from training.crf import Crf  # noqa: E402
from training.heads.attribution import AttributionHead, buckets  # noqa: E402
from training.heads.events import EventHead  # noqa: E402
from training.heads.naming import NamingHead  # noqa: E402
from training.heads.syntax import SyntaxHead, lemma_rules, rule_of  # noqa: E402
from training.measure import filled  # noqa: E402

WIDTH = 48  # of the stand-in for the encoder's hidden states


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)
    torch.manual_seed(3)


@pytest.fixture(scope="module")
def windower() -> Windower:
    return Windower(shipped() / TOKENIZER)


class Hidden(torch.nn.Module):
    """In place of the encoder: a vector for each piece of a batch, to be learnt."""

    def __init__(self, batch: Batch) -> None:
        super().__init__()
        self.states = torch.nn.Parameter(torch.randn(*batch.ids.shape, WIDTH))


def learnt(head: Any, batch: Batch, loss_of: Callable[[Any], Any], steps: int = 120) -> tuple[Any, float, float]:
    """Teaches a head one batch -> its output at the end, first loss, last loss."""
    hidden = Hidden(batch)
    optimiser = torch.optim.Adam([*head.parameters(), *hidden.parameters()], lr=0.05)
    losses: list[float] = []
    for _ in range(steps):
        optimiser.zero_grad()
        loss = loss_of(head(hidden.states))
        loss.backward()
        assert all(p.grad is None or torch.isfinite(p.grad).all() for p in head.parameters())
        optimiser.step()
        losses.append(loss.item())
    head.eval()
    with torch.no_grad():
        return head(hidden.states), losses[0], losses[-1]


def word(start: int, form: str, head: int, relation: str, upos: str, lemma: str = "") -> Word:
    return Word(start, start + len(form), form, lemma or form.lower(), upos, "_", "_", head, relation, "_")


TEXT = "Orla Venn said no.\nNorland expelled two envoys from Saltmarsh.\nShe smiled."
FULL = GoldText(
    "t",
    TEXT,
    paragraphs_of(TEXT),
    links=(Link(cue=((10, 14),), contents=((15, 17),), source=((0, 9),)),),
    names=(Labelled(0, 9, "person"), Labelled(19, 26, "place"), Labelled(52, 61, "place")),
    trees=(
        (
            word(0, "Orla", 2, "nsubj", "PROPN", "Orla"),
            word(5, "Venn", 0, "flat", "PROPN", "Venn"),
            word(10, "said", -1, "root", "VERB", "say"),
            word(15, "no", 2, "obj", "INTJ"),
            word(17, ".", 2, "punct", "PUNCT"),
        ),
        (
            word(19, "Norland", 1, "nsubj", "PROPN", "Norland"),
            word(27, "expelled", -1, "root", "VERB", "expel"),
            word(36, "two", 3, "nummod", "NUM"),
            word(40, "envoys", 1, "obj", "NOUN", "envoy"),
            word(47, "from", 5, "case", "ADP"),
            word(52, "Saltmarsh", 1, "obl", "PROPN", "Saltmarsh"),
            word(61, ".", 1, "punct", "PUNCT"),
        ),
        (
            word(63, "She", 1, "nsubj", "PRON"),
            word(67, "smiled", -1, "root", "VERB", "smile"),
            word(73, ".", 1, "punct", "PUNCT"),
        ),
    ),
    events=(GoldEvent((27, 35), "SANCTION", "expel", "planned", True, ((19, 26),), ((36, 46),)),),
)  # fmt: skip
RULES = lemma_rules([FULL])
HEADS: dict[str, Any] = {
    "attribution": AttributionHead,
    "naming": NamingHead,
    "syntax": SyntaxHead,
    "events": EventHead,
}


@pytest.fixture(scope="module")
def batch(windower: Windower) -> Batch:
    """Two copies of the text, so that padding and rows are in play, and a shorter one."""
    short = GoldText("s", "Rain.", ((0, 5),), (), (), ((word(0, "Rain", -1, "root", "NOUN"),),), ())
    return collate(list(examples([FULL, short, FULL], windower, RULES)))


@pytest.mark.parametrize("name", HEADS)
def test_a_head_learns_a_batch_by_heart(batch: Batch, name: str) -> None:
    head = HEADS[name](WIDTH)
    labels = batch.labels[name]
    _, first, last = learnt(head, batch, lambda out: head.loss(out, labels, batch.lengths))
    assert np.isfinite([first, last]).all()
    assert last < 0.2 * first


def test_what_was_learnt_by_heart_is_read_back(batch: Batch, windower: Windower) -> None:
    """All heads through the running decoder: names, links, trees and events of the text come out as they were."""
    heads = {name: make(WIDTH) for name, make in HEADS.items()}
    outputs = {
        name: learnt(head, batch, lambda out, h=head, n=name: h.loss(out, batch.labels[n], batch.lengths))[0]
        for name, head in heads.items()
    }
    numbers = {k: v.detach().numpy() for h in heads.values() for k, v in h.numbers().items()}
    decoder = Decoder.of({"arrays": numbers, "lemmas": filled(RULES)})
    (example,) = examples([FULL], windower, RULES)
    window, size = example.window, len(example.window.ids)
    attribution, naming, syntax, events = (outputs[name][:1, :size] for name in HEADS)
    ran = (attribution, naming, *SyntaxHead.running(syntax), events)
    output: Any = tuple(o[0].numpy() for o in ran)
    told = list(sentences(TEXT, FULL.paragraphs))
    (found,) = decoder.decode([window], [output], told)

    def words(first: int, last: int) -> str:
        return TEXT[window.starts[first] : window.ends[last]]

    names = [(words(n.first, n.last), n.kind) for n in found.names]
    assert names == [("Orla Venn", "person"), ("Norland", "place"), ("Saltmarsh", "place")]
    (link,) = found.links
    assert link.source is not None
    assert [words(s.first, s.last) for s in (link.source, link.cue, *link.contents)] == ["Orla Venn", "said", "no"]
    (event,) = found.events
    assert words(event.trigger.first, event.trigger.last) == "expelled"
    assert (event.type, event.mode, event.status, event.background) == ("SANCTION", "expel", "planned", True)
    assert [words(*p) for p in event.actors] == ["Norland"]
    assert [words(*p) for p in event.recipients] == ["two envoys"]
    parsed = decoder.words(TEXT, cut_words(TEXT, told), [window], [output])
    gold = [(w, at) for at, tree in zip((0, 5, 12), FULL.trees or (), strict=True) for w in tree]
    assert [(w.start, w.lemma, w.upos, w.relation, w.head) for w in parsed] == [
        (g.start, g.lemma, g.upos, g.relation, g.head + at if g.head >= 0 else -1) for g, at in gold
    ]


def test_numbers_are_all_that_the_decoder_needs() -> None:
    numbers = {k: v.detach().numpy() for make in HEADS.values() for k, v in make(WIDTH).numbers().items()}
    decoder = Decoder.of({"arrays": numbers, "lemmas": filled([])})
    assert decoder.parser.label.shape[0] == len(RELATIONS)
    for missing in numbers:
        with pytest.raises(KeyError, match=missing):
            Decoder.of({"arrays": {k: v for k, v in numbers.items() if k != missing}, "lemmas": []})


PAIRS = (
    GoldText("1", "Norland helped Sudmark.", ((0, 23),), pair=PairType((0, 7), (15, 22), ("AID",))),
    GoldText("2", "Sudmark gave way at last.", ((0, 25),), pair=PairType((0, 7), None, ("CONCEDE", "RETREAT"))),
)


def test_the_pair_question_is_learnt_by_heart(windower: Windower) -> None:
    batch = collate(list(examples(PAIRS, windower, {})))
    head = EventHead(WIDTH)
    types = batch.labels["pair"]
    out, first, last = learnt(head, batch, lambda o: head.pair_loss(o, types, batch.mask))
    assert last < 0.2 * first
    answers = [TYPES[int(i)] for i in head.pair_scores(out, batch.mask).argmax(1)]
    assert answers[0] == "AID"
    assert answers[1] in ("CONCEDE", "RETREAT")


@settings(max_examples=25)
@given(st.lists(st.integers(3, 12), min_size=1, max_size=4), st.integers(0, 2**31))
def test_the_pair_question_is_scored_as_the_runtime_scores_it(lengths: list[int], seed: int) -> None:
    torch.manual_seed(seed)
    head, n = EventHead(WIDTH), len(TRIGGER.tags)
    with torch.no_grad():
        out = head(3 * torch.randn(len(lengths), max(lengths), WIDTH))
        mask = (torch.arange(max(lengths))[None] < torch.tensor(lengths)[:, None]).long()
        together = head.pair_scores(out, mask).numpy()
    for row, one, length in zip(together, out.numpy(), lengths, strict=True):
        alone = pair_scores_of_the_runtime(one[:length, n:], one[:length, :n])
        assert np.allclose(row, alone, atol=1e-4)


def test_the_field_of_a_text_is_learnt_where_it_is_known(windower: Windower) -> None:
    texts = [GoldText(str(p), "Rain fell.", ((0, 10),), events=(), political=p) for p in (True, False, None)]
    batch = collate(list(examples(texts, windower, {})))
    head = EventHead(WIDTH)
    out, _, _ = learnt(head, batch, lambda o: head.loss(o, batch.labels["events"], batch.lengths))
    political, other, _ = out[..., -1].mean(1).tolist()
    assert political > 1
    assert other < -1
    head.zero_grad()
    unknown = [replace(g, political=None) for g in batch.labels["events"]]
    head.loss(head(torch.randn(*batch.ids.shape, WIDTH)), unknown, batch.lengths).backward()
    assert not head.out.weight.grad[-1].any()


def test_a_text_without_other_names_says_nothing_of_them(windower: Windower) -> None:
    texts = [GoldText(str(o), "Rain fell.", ((0, 10),), names=(), others=o) for o in (True, False)]
    batch = collate(list(examples(texts, windower, {})))
    head = NamingHead(WIDTH)
    other = [i for i, tag in enumerate(NAMING.tags) if tag.endswith("-other")]
    for labels, told in ((batch.labels["naming"][:1], True), (batch.labels["naming"][1:], False)):
        head.zero_grad()
        out = head(torch.randn(1, batch.ids.shape[1], WIDTH))
        head.loss(out, labels, batch.lengths[:1]).backward()
        assert bool(head.out.weight.grad[other].any()) is told


def test_distances_fall_into_the_runtimes_buckets() -> None:
    distances = np.arange(-600, 601)
    assert buckets(torch.from_numpy(distances)).tolist() == bucket(distances).tolist()


@settings(max_examples=25)
@given(st.lists(st.integers(1, 4), min_size=1, max_size=3), st.integers(0, 2**31))
def test_the_crf_weighs_a_path_against_all_that_break_no_span(lengths: list[int], seed: int) -> None:
    torch.manual_seed(seed)
    tag_set = TagSet(("x",))
    crf, tags = Crf(tag_set), len(tag_set.tags)
    torch.nn.init.normal_(crf.weight)
    scores = torch.randn(len(lengths), max(lengths), tags)
    into = crf.transitions().detach().numpy()
    wanted, losses = torch.zeros(len(lengths), max(lengths), dtype=torch.long), list[float]()
    for i, n in enumerate(lengths):
        whole = [p for p in itertools.product(range(tags), repeat=n) if _is_whole(p, tag_set)]
        totals = [
            sum(scores[i, t, tag].item() for t, tag in enumerate(p)) + sum(into[a, b] for a, b in itertools.pairwise(p))
            for p in whole
        ]
        chosen = seed % len(whole)
        wanted[i, :n] = torch.tensor(whole[chosen])
        losses.append(float(np.logaddexp.reduce(totals)) - totals[chosen])
    assert crf.loss(scores, wanted, torch.tensor(lengths)).item() == pytest.approx(np.mean(losses), abs=1e-3)
    assert (into[~tag_set.allowed()] == FORBIDDEN).all()


def _is_whole(path: tuple[int, ...], tag_set: TagSet) -> bool:
    allowed = tag_set.allowed()
    ends = tag_set.may_start()[path[0]] and tag_set.may_end()[path[-1]]
    return bool(ends and all(allowed[a, b] for a, b in itertools.pairwise(path)))


FORMS = st.text("abcABCéÉ'İ-1", min_size=1, max_size=8)


@given(FORMS, FORMS)
def test_a_rule_leads_from_the_form_to_its_lemma(form: str, lemma: str) -> None:
    assert lemma_of(form, rule_of(form, lemma)) == lemma


@pytest.mark.parametrize(
    ("form", "lemma", "rule"),
    [
        ("talks", "talk", (False, 1, "")),
        ("Talks", "talk", (True, 1, "")),
        ("Venn", "Venn", (False, 0, "")),
        ("The", "the", (True, 0, "")),
        ("Was", "be", (True, 3, "be")),
        ("n't", "not", (False, 2, "ot")),
        ("Koreans", "Korean", (False, 1, "")),
    ],
)
def test_rules(form: str, lemma: str, rule: tuple[bool, int, str]) -> None:
    assert rule_of(form, lemma) == rule


def single(**layers: Any) -> GoldText:
    return GoldText("x", "Yes", ((0, 3),), **layers)


BARE = (
    pytest.param(
        single(trees=((word(0, "Yes", -1, "root", "INTJ"),),)),
    ),
    single(events=()),
    single(names=()),
    single(links=()),
    single(links=(Link(cue=((0, 3),), contents=((0, 3),), source=()),)),
    single(events=(GoldEvent((0, 3), "AGREE", None, None, None, None, None),)),
)


@pytest.mark.parametrize("rules", [RULES, {}], ids=["lemmas known", "no lemma known"])
@pytest.mark.parametrize("text", BARE, ids=["one word", "no events", "no names", "no links", "overlap", "little known"])
def test_a_batch_with_next_to_nothing_to_learn_is_learnt_without_harm(
    windower: Windower, text: GoldText, rules: Any
) -> None:
    batch = collate(list(examples([text], windower, rules)))
    for name, labels in batch.labels.items():
        head = HEADS[name](WIDTH)
        loss = head.loss(head(torch.randn(*batch.ids.shape, WIDTH)), labels, batch.lengths)
        assert torch.isfinite(loss), name
        loss.backward()
        assert all(p.grad is None or torch.isfinite(p.grad).all() for p in head.parameters()), name
