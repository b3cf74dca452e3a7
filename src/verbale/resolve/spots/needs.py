"""A token -> the forms of the tables that stand there and whose needs the report meets."""

from __future__ import annotations

from verbale.resolve.gazetteer import known
from verbale.resolve.lexicon import Form, lexicon
from verbale.resolve.names import title_words
from verbale.resolve.offices.canonical import statuses
from verbale.resolve.spots.ground import Ground
from verbale.resolve.spots.lifetimes import at_date, own_needs
from verbale.resources import word_set

LINKS = (",", "and", "or")  # between the names of a row
SHORT = 6  # letters: an abbreviation is shorter


def fitting(ground: Ground, i: int) -> tuple[Form, ...]:
    """Those of the longest forms at a token whose needs the report meets, else those that stay open; abbreviations are
    not read in lines of capitals."""
    forms = lexicon().match(ground.tokens, i) if i < len(ground.tokens) else ()
    forms = tuple(f for f in forms if meets(ground, f, i)) or tuple(f for f in forms if f.is_open)
    return () if forms and is_abbreviation(forms[0]) and is_in_capitals(ground, i) else at_date(forms, ground.published)


def is_abbreviation(form: Form) -> bool:
    """Whether a form is one short word in capitals."""
    return len(form.words) == 1 and len(form.words[0]) < SHORT and form.words[0].isupper()


def is_in_capitals(ground: Ground, i: int) -> bool:
    """Whether a token stands in a block that is all capitals."""
    return ground.page.block_of(ground.tokens[i].start) in ground.capital_blocks


def meets(ground: Ground, form: Form, i: int) -> bool:
    """Whether the report holds what a form needs; the name of a state needs nothing in a row of states."""
    if (form.tag or form.needs) and form.usage == "name" and not form.is_open and is_in_row(ground, form, i):
        return True
    own = form.usage == "name" and form.entity and form.entity.is_state and not form.is_open and not form.tag
    if own and has_office(ground, i, i + len(form.words)):
        return True
    if form.tag and ground.tokens[i].start not in ground.places:
        return False
    return not form.needs or any(ground.holds(need) for need in own_needs(form, ground.published))


def has_office(ground: Ground, i: int, end: int) -> bool:
    """Whether a state's form at tokens [i, end) has what only states have: "president of Chad", "Georgia's acting
    foreign minister"."""
    if ground.word(i - 1) in ("of", ",", "(") and ground.word(i - 2) in word_set("states_only"):
        after = ground.tokens[end] if end < len(ground.tokens) else None
        return after is None or not after.capital or after.start != ground.tokens[end - 1].end + 1
    k = ground.after_possessive(end)
    for j in range(k, k + 4 if k > end else k):
        if ground.word(j) in word_set("states_only"):
            return True
        if ground.word(j) not in title_words() and ground.word(j) not in statuses():
            return False
    return False


def is_in_row(ground: Ground, form: Form, i: int) -> bool:
    """Whether a state's name stands beside another state's: "Ukraine, Georgia and Moldova", "Russia and Georgia".
    The United States and what is named like a region beside it ("Georgia and Texas") make no such row."""
    if form.entity is None or not form.entity.is_state:
        return False
    end = i + len(form.words)
    goes_on = ground.word(end) in LINKS
    if goes_on and plain_states(ground, end + 1):
        return True
    return follows_state(ground, i) and not (goes_on and is_region(ground, end + 1))


def follows_state(ground: Ground, i: int) -> bool:
    """Whether a state's name and a comma, "and" or "or" stand right before a token."""
    ends = (i - k + len(f.words) for k in (2, 3, 4) for f in plain_states(ground, i - k))
    return ground.word(i - 1) in LINKS and any(end == i - 1 for end in ends)


def is_region(ground: Ground, i: int) -> bool:
    """Whether a token names a first-order region of a state: Texas."""
    name = ground.tokens[i].text if i < len(ground.tokens) else ""
    return any(place.is_region and place.admin for place in known(name))


def plain_states(ground: Ground, i: int) -> tuple[Form, ...]:
    """The forms at a token that are nothing but a state's name, and not the United States'."""
    forms = lexicon().match(ground.tokens, i) if 0 <= i < len(ground.tokens) else ()
    named = (f for f in forms if f.usage == "name" and f.entity and not f.needs and not f.tag)
    return tuple(f for f in named if f.entity and f.entity.is_state and f.entity.country != "USA")
