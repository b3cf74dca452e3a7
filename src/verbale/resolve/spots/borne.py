"""The encoder's names -> the same, with a state's name that persons bear too (Jordan, Chad) as a place's where the
report shows that the state is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from verbale.model import Name
from verbale.resolve.capitals import POSSESSIVES
from verbale.resolve.lexicon import Form, lexicon, state_rows
from verbale.resolve.names import is_title
from verbale.resolve.spots.ground import Ground
from verbale.resolve.spots.needs import has_office, is_in_row
from verbale.resolve.tokens import Page
from verbale.resources import several, word_set

LONGEST = 5  # words of a state's name before one of its words


def states_not_persons(page: Page, names: Sequence[Name]) -> Iterator[Name]:
    """A name that the encoder calls a person's stays one where the report names somebody fully by it (Michael Jordan),
    where a title or another name stands beside it, and where nothing in the report shows that the state is meant by it,
    there or elsewhere. A name within a state's is none."""
    ground = Ground(page, names, ())
    whole = [(n.span.start, n.span.text.split()) for n in names if n.kind == "person" and " " in n.span.text]
    forms = {n: form for n in names if n.kind == "person" and (form := borne(ground, n))}
    # A given name alone stands after the full name, never before it.
    forms = {
        n: form
        for n, form in forms.items()
        if not any(n.span.text in (words if at < n.span.start else words[1:]) for at, words in whole)
    }
    meant = {n.span.text for n, form in forms.items() if is_state_here(ground, form, n)}
    for name in names:
        if name.kind == "person" and is_in_known(ground, name):
            continue
        form = forms.get(name)
        told = form is not None and name.span.text in meant and stands_alone(ground, form, name)
        yield replace(name, kind="place") if told or (form and is_state_here(ground, form, name)) else name


def is_in_known(ground: Ground, name: Name) -> bool:
    """Whether a name stands within a longer one of the tables: "Principe" in "Sao Tome and Principe", "White" in "the
    White House"."""
    first, end = ground.page.first_at(name.span.start), ground.page.first_at(name.span.end)
    for i in range(max(0, first - LONGEST), first + 1):
        form = next(iter(lexicon().match(ground.tokens, i)), None) if ground.tokens[i:] else None
        if form and form.usage == "name" and form.entity and len(form.words) > (2 if form.entity.is_state else 1):
            reach = i + len(form.words)
            cut = form.entity.is_state or end < reach
            if cut and first < reach and end <= reach + (ground.word(end - 1) in POSSESSIVES):
                return True
    return False


def borne(ground: Ground, name: Name) -> Form | None:
    """A person's name -> the form of a state that it is wholly, and that the tables say persons bear too."""
    forms = lexicon().whole(ground.page.between(name.span.start, name.span.end))
    return next((f for f in forms if f.tag == "place"), None)


def is_state_here(ground: Ground, form: Form, name: Name) -> bool:
    """Whether a name stands without another beside it, and in a row of states or in a report that shows the state."""
    i = ground.page.first_at(name.span.start)
    if has_office(ground, i, i + len(form.words)):
        return True
    return stands_alone(ground, form, name) and (is_in_row(ground, form, i) or is_shown(ground, form, name))


def stands_alone(ground: Ground, form: Form, name: Name) -> bool:
    """Whether neither a title nor another name stands beside a name."""
    i = ground.page.first_at(name.span.start)
    beside = (i - 1, i + len(form.words))
    return not is_title(ground.word(i - 1)) and not any(is_of_name(ground, k, name) for k in beside)


def is_of_name(ground: Ground, k: int, name: Name) -> bool:
    """Whether a token beside a name goes on with it: a capitalised word, parted from it by a space alone."""
    token = ground.tokens[k] if 0 <= k < len(ground.tokens) else None
    if token is None or not token.capital or token.lower in word_set("stopwords"):
        return False
    return " " in (ground.page.text[token.end : name.span.start], ground.page.text[name.span.end : token.start])


def is_shown(ground: Ground, form: Form, name: Name) -> bool:
    """Whether the report prints what is the state's alone (its adjective, people, capital), or the encoder calls the
    name a place's elsewhere."""
    code = form.entity.country if form.entity else None
    own = (x for row in state_rows() if row[0] == code for cell in row[3:6] for x in several(cell))
    elsewhere = any(n.kind == "place" and n.span.text == name.span.text for n in ground.names)
    return elsewhere or any(ground.holds(x) for x in own)
