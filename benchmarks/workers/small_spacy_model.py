"""A few sentences of our own -> a spaCy pipeline of en_core_web_sm's architecture, in a folder: `... MODEL`.

Layers, widths, rows and the lists of labels are those of en_core_web_sm, so that it takes the same time. What it has
learnt are the sentences below, in a few passes: it is of no use, but a parser that knew nothing would shift to the
end of every article or end a sentence after each word, and be timed on that.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

PASSES = 30
ARC_MOVES = (2, 3)  # spaCy's numbers of the moves that carry an arc's label: left, right
NAME_MOVES = (1, 2, 3, 4)  # and a name's: begin, in, last, unit
TAGS = """
$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP PRP$ RB RBR RBS
RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX _SP ``
"""
ARCS = """
acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative dep det
dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj predet prep
prt punct quantmod relcl xcomp
"""
NAMES = """
CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT QUANTITY TIME WORK_OF_ART
"""

# A line a word: form, tag, number of its head in the text (from 0; itself: a root), arc, name. A block is one text.
SENTENCES = """
The DT 2 det O
foreign JJ 2 amod O
minister NN 3 nsubj O
said VBD 3 ROOT O
on IN 3 prep O
Monday NNP 4 pobj U-DATE
that IN 9 mark O
talks NNS 9 nsubj O
would MD 9 aux O
resume VB 3 ccomp O
. . 3 punct O
Norland NNP 12 nsubj U-GPE
rejected VBD 12 ROOT O
the DT 14 det O
offer NN 12 dobj O
. . 12 punct O

" `` 4 punct O
We PRP 4 nsubj O
will MD 4 aux O
not RB 4 neg O
wait VB 8 ccomp O
, , 8 punct O
" '' 8 punct O
she PRP 8 nsubj O
told VBD 8 ROOT O
reporters NNS 8 dative O
in IN 8 prep O
Eastmark NNP 10 pobj U-GPE
. . 8 punct O
Envoys NNS 14 nsubj O
met VBD 14 ROOT O
again RB 14 advmod O
. . 14 punct O

Mira NNP 1 compound B-PERSON
Tolv NNP 5 nsubj L-PERSON
, , 1 punct O
the DT 4 det O
envoy NN 1 appos O
warned VBD 5 ROOT O
the DT 8 det B-ORG
Harbour NNP 8 compound I-ORG
Council NNP 5 dobj L-ORG
and CC 8 cc O
two CD 11 nummod U-CARDINAL
banks NNS 8 conj O
. . 5 punct O
It PRP 14 nsubj O
denied VBD 14 ROOT O
that DT 14 dobj O
. . 14 punct O
"""


def main(folder: str) -> None:
    """Builds the pipeline, teaches it the sentences and writes it."""
    spacy: Any = import_module("spacy")
    util: Any = import_module("spacy.util")
    util.fix_random_seed(1)
    nlp = spacy.blank("en")
    nlp.batch_size = 256  # as en_core_web_sm has it
    for name, model in (("tok2vec", wide()), ("tagger", tagger()), ("parser", arcs()), ("ner", names())):
        nlp.add_pipe(name, config={"model": model})
    nlp.get_pipe("parser").cfg["min_action_freq"] = 1  # it leaves out what occurs under 30 times, shifting included
    add_labels(nlp)
    learnt = list(_examples(nlp))
    optimizer = nlp.initialize(lambda: learnt)
    for _ in range(PASSES):
        nlp.update(learnt, sgd=optimizer)
    nlp.to_disk(folder)


def add_labels(nlp: Any) -> None:
    """Gives each component all the labels it can choose from; the sentences hold a few of them only."""
    for tag in TAGS.split():
        nlp.get_pipe("tagger").add_label(tag)
    for component, moves, known in (("parser", ARC_MOVES, ARCS), ("ner", NAME_MOVES, NAMES)):
        for move in moves:
            for label in known.split():
                nlp.get_pipe(component).moves.add_action(move, label)


def wide() -> dict[str, Any]:
    """The layers that tagger and parser share."""
    return _layers(("NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"), (5000, 1000, 2500, 2500, 50, 50))


def tagger() -> dict[str, Any]:
    """The tagger on the shared layers."""
    return {"@architectures": "spacy.Tagger.v2", "tok2vec": _listener()}


def arcs() -> dict[str, Any]:
    """The parser on the shared layers."""
    return _transitions("parser", _listener())


def names() -> dict[str, Any]:
    """The reader of names, with layers of its own."""
    return _transitions("ner", _layers(("NORM", "PREFIX", "SUFFIX", "SHAPE"), (5000, 1000, 2500, 2500)))


def _layers(features: tuple[str, ...], rows: tuple[int, ...]) -> dict[str, Any]:
    embed = {"@architectures": "spacy.MultiHashEmbed.v2", "width": 96, "include_static_vectors": False}
    encode = {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 96, "depth": 4}
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {**embed, "attrs": list(features), "rows": list(rows)},
        "encode": {**encode, "window_size": 1, "maxout_pieces": 3},
    }


def _listener() -> dict[str, Any]:
    return {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}


def _transitions(kind: str, layers: dict[str, Any]) -> dict[str, Any]:
    sizes = {"hidden_width": 64, "maxout_pieces": 2, "use_upper": True, "extra_state_tokens": False}
    return {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": kind, **sizes, "tok2vec": layers}


def _examples(nlp: Any) -> Any:
    training: Any = import_module("spacy.training")
    tokens: Any = import_module("spacy.tokens")
    for block in blocks():
        columns = dict(zip(("words", "tags", "heads", "deps", "entities"), block, strict=True))
        doc = tokens.Doc(nlp.vocab, words=columns["words"])
        yield training.Example.from_dict(doc, columns)


def blocks() -> list[list[list[Any]]]:
    """SENTENCES -> for each text its columns: forms, tags, heads, arcs, names; as many entries in each."""
    texts = [[line.split() for line in block.splitlines()] for block in SENTENCES.strip().split("\n\n")]
    return [
        [list(column) if i != 2 else [int(head) for head in column] for i, column in enumerate(zip(*rows, strict=True))]
        for rows in texts
    ]


if __name__ == "__main__":
    main(sys.argv[1])
