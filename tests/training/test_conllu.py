"""CoNLL-U read as it was printed: spaces, contractions, paragraphs, documents; words stand where they are said to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.conllu import Document, documents
from training.corpora import ewt, gum


def row(number: str, form: str, head: int | str = 0, relation: str = "dep", misc: str = "_") -> str:
    return "\t".join((number, form, form.lower(), "X", "XX", "A=B", str(head), relation, "_", misc))


def read(*blocks: str) -> list[Document]:
    return list(documents("\n\n".join(blocks) + "\n\n", "own"))


def forms(document: Document) -> list[list[str]]:
    return [[document.text[w.start : w.end] for w in sentence] for sentence in document.sentences]


NO = "SpaceAfter=No"
SENTENCE = "\n".join([row("1", "Venn", 2, "nsubj"), row("2", "left", 0, "root", NO), row("3", ".", 2, "punct")])


def test_words_spaces_and_heads() -> None:
    (document,) = read("# newdoc id = a\n# newpar\n" + SENTENCE, "# sent_id = 2\n" + SENTENCE)
    assert document.text == "Venn left. Venn left."
    assert forms(document) == [["Venn", "left", "."]] * 2
    assert [[w.head for w in s] for s in document.sentences] == [[1, -1, 1]] * 2
    word = document.sentences[1][0]
    assert (word.lemma, word.upos, word.xpos, word.feats, word.relation) == ("venn", "X", "XX", "A=B", "nsubj")
    assert len(list(document.words)) == 6


@pytest.mark.parametrize(("misc", "text"), [("_", "We don't know"), (NO, "We don'tknow")])
def test_a_contraction_is_printed_as_one(misc: str, text: str) -> None:
    parts = [row("2", "do", 4, "aux"), row("3", "n't", 4, "advmod"), row("4", "know", 0, "root", NO)]
    joined = "2-3\tdon't\t" + "\t".join("_" * 7) + "\t" + misc
    (document,) = read("\n".join([row("1", "We", 4, "nsubj"), joined, *parts]))
    assert document.text == text
    assert forms(document) == [["We", "do", "n't", "know"]]
    assert [w.head for w in document.words] == [3, 3, 3, -1]


def test_two_contractions_and_a_contraction_at_the_end() -> None:
    blank = "\t" + "\t".join("_" * 7) + "\t"
    lines = ["1-2\tI'm" + blank + "_", row("1", "I"), row("2", "'m"), "3-4\tcannot" + blank + NO]
    lines += [row("3", "can"), row("4", "not"), row("5", "!")]
    (document,) = read("\n".join(lines), SENTENCE)
    assert document.text == "I'm cannot! Venn left."


def test_words_that_are_not_printed_are_left_out() -> None:
    (document,) = read("\n".join([row("1", "Venn", 2), "1.1\tsaw" + "\t_" * 8, row("2", "left", 0)]))
    assert document.text == "Venn left"
    assert [w.head for w in document.words] == [1, -1]


def test_a_new_paragraph_is_a_new_line_and_a_new_document_a_new_text() -> None:
    first, second = read(
        "# newdoc id = a\n# newpar\n" + SENTENCE,
        "# newpar\n" + SENTENCE,
        "# newdoc id = b\n# newpar id = b-p1\n" + SENTENCE,
    )
    assert (first.text, second.text, second.id) == ("Venn left.\nVenn left.", "Venn left.", "b")


def test_further_documents_have_names_of_their_own() -> None:
    found = read("# newdoc id = a\n" + SENTENCE, "# newdoc id = b\n" + SENTENCE, "# newdoc id = c\n" + SENTENCE)
    assert [d.id for d in found[1:]] == ["b", "c"]
    assert [d.id for d in read(SENTENCE)] == ["own"]


FORMS = st.lists(st.tuples(st.text("ab'é“-", min_size=1, max_size=5), st.booleans()), min_size=1, max_size=6)


@given(st.lists(FORMS, min_size=1, max_size=5))
def test_words_cut_out_of_the_text_are_the_forms(given_: list[list[tuple[str, bool]]]) -> None:
    blocks = [
        "\n".join(row(str(i), form, i - 1, misc="_" if space else NO) for i, (form, space) in enumerate(s, 1))
        for s in given_
    ]
    (document,) = read(*blocks)
    assert forms(document) == [[form for form, _ in s] for s in given_]
    printed = "".join(form + " " * space for s in given_ for form, space in s)
    assert document.text == printed.removesuffix(" " if given_[-1][-1][1] else "")


@pytest.fixture(scope="module")
def corpora(shared: Path) -> Path:
    return shared / "corpora"


def test_the_shared_trees_stand_on_their_words(corpora: Path) -> None:
    texts = [*gum(corpora / "gum" / "dev"), *ewt(corpora / "ewt" / "dev.conllu")]
    assert len(texts) > 50
    for text in texts:
        for tree in text.trees or ():
            assert all(text.text[w.start : w.end] == w.form for w in tree)
            assert sum(w.head == -1 for w in tree) == 1
            assert all(-1 <= w.head < len(tree) for w in tree)
        for name in text.names or ():
            assert 0 <= name.start < name.end <= len(text.text)


def test_the_shared_sentences_are_printed_as_their_corpus_says(corpora: Path) -> None:
    printed, same = 0, 0
    for file in [*sorted((corpora / "gum" / "dev").glob("*.conllu")), corpora / "ewt" / "dev.conllu"]:
        raw = file.read_text(encoding="utf-8")
        wanted = re.findall(r"^# text = (.*)$", raw, re.M)
        found = [d.text[s[0].start : s[-1].end] for d in documents(raw, file.stem) for s in d.sentences]
        assert len(found) == len(wanted)
        printed += len(wanted)
        same += sum(a == b for a, b in zip(wanted, found, strict=True))
    assert same / printed > 0.99
