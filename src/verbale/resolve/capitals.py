"""A capital's name in its sentence -> whether it stands there for the government, or is only a place.

"Moscow warned", "accused Brazzaville", "between Seoul and Tokyo", "Beijing's demand" are governments; "in Moscow",
"the Moscow court", "Moscow-based", "Moscow's streets", "Moscow was cold" are places. The words' trees decide where a
report has them, the words beside the name where it has none.
"""

from __future__ import annotations

from collections.abc import Iterator

from verbale.resolve.tokens import Page
from verbale.resolve.trees import OBJECTS, SUBJECTS, Trees
from verbale.resources import word_set

POSSESSIVES = frozenset("'’‘")
DASHES = frozenset("-–—,:")
ENDINGS = (("s", ""), ("es", ""), ("ies", "y"), ("d", ""), ("ed", ""), ("ied", "y"), ("ing", ""), ("ing", "e"))
OPENING = 30  # characters: a dateline stands this near to the beginning of its paragraph


def governs(page: Page, trees: Trees, i: int, end: int) -> bool:
    """A report, its trees, and the first token of a capital's name and the one after it -> whether a government is
    meant."""
    before, after = page.word(i - 1), page.word(end)
    if before in word_set("locative") or (end < len(page.tokens) and is_part_of_name(page, end)):
        return False
    if after in POSSESSIVES:
        return owns(page, end)
    if is_dateline(page, i, end):
        return False
    if before in word_set("relational") or (before == "and" and page.word(i - 3) in word_set("relational")):
        return after != "-"
    place = trees.head_of(page.tokens[i].start, page.tokens[end - 1].end) if trees.words else -1
    return by_tree(page.text, trees, place) if place >= 0 else by_words(after)


def is_part_of_name(page: Page, end: int) -> bool:
    """Whether the capitalised word right after a capital's name goes on with it: "Moscow State"."""
    token = page.tokens[end]
    return token.capital and token.start == page.tokens[end - 1].end + 1 and not token.text.isupper()


def is_dateline(page: Page, i: int, end: int) -> bool:
    """Whether a capital's name tells where a report was written: "WASHINGTON (Agency) -", "Havana —"."""
    block = page.block_of(page.tokens[i].start)
    opens = block is not None and page.tokens[i].start - page.blocks[block][0] < OPENING
    return page.word(end) == "(" or (opens and page.word(end) in DASHES)


def owns(page: Page, end: int) -> bool:
    """Whether what a capital has is a government's and no city's: "Beijing's demand", not "Beijing's airport"."""
    owned = end + 2 if page.word(end + 1) == "s" else end + 1
    return not any(page.word(k) in word_set("city_things") for k in (owned, owned + 1))


def by_tree(text: str, trees: Trees, place: int) -> bool:
    """Whether a word of a text is the subject of a doing, or the object of what is done to governments."""
    top = trees.part(place)
    relation, head = trees.words[top].relation, trees.words[top].head
    if head < 0 or trees.words[top].upos not in ("PROPN", "NOUN"):
        return False
    if any(
        trees.words[k].lemma.lower() in word_set("city_nouns")
        for k in trees.children[top]
        if trees.words[k].relation == "conj"
    ):
        return False
    lemma, upos = trees.words[head].lemma.lower(), trees.words[head].upos
    forms = {lemma, *stems(text[trees.words[head].start : trees.words[head].end].lower())}
    if relation in ("nsubj:pass", *OBJECTS):
        return not forms.isdisjoint(word_set("done_to_governments"))
    if relation not in SUBJECTS:
        return False
    if upos == "VERB":
        return forms.isdisjoint(word_set("no_doings"))
    return (upos == "AUX" and lemma != "be") or lemma in word_set("states_of_government")


def stems(verb: str) -> Iterator[str]:
    """A verb as printed -> what it may be a regular form of, for lemmas that an encoder got wrong."""
    yield verb
    for ending, added in ENDINGS:
        if verb.endswith(ending) and len(verb) > len(ending) + 1:
            yield verb.removesuffix(ending) + added


def by_words(after: str) -> bool:
    """Whether the word after a capital's name looks like a verb of which it is the subject."""
    verb = after.isalpha() and len(after) > 3 and after.endswith(("s", "ed"))
    return after in word_set("auxiliary") or (verb and after not in word_set("plural_nouns"))
