"""Annotations shown: JSON that fits the text, marks that nest and leave the words alone, one line for each event."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from verbale.model import Annotations, Article, Attribution, Block, EventMention, Name, Quotation, Span, Word
from verbale.show import annotated, annotated_text
from verbale.show.clean import clean
from verbale.show.layers import IN_JSON, IN_TEXT, LAYERS, chosen
from verbale.show.signs import SIGNS, Mark, Part, signs

TITLE = "Norland expels four envoys"
FIRST = "Norland accused Sudmark of an attack, and “may call off the talks”, Envoy Oz \x1b[31m said."
SECOND = "Nothing happened since the attack of March."
TEXT = f"{TITLE}\n\n{FIRST}\n\n{SECOND}"
ARTICLE = Article(
    *("r1", "0", "desk/norland.txt", TEXT),
    (
        Block(0, len(TITLE), "title"),
        Block(len(TITLE) + 2, len(TITLE) + 2 + len(FIRST), "body"),
        Block(len(TEXT) - len(SECOND), len(TEXT), "body"),
    ),
    TITLE,
)


def _at(words: str, start: int = 0) -> Span:
    return Span.cut(TEXT, TEXT.index(words, start), TEXT.index(words, start) + len(words))


EXPELS = EventMention(
    *(_at("expels"), "SANCTION", "expel", "happened", False, (_at("Norland"),), (_at("four envoys"),), 0.91234)
)
ACCUSED = EventMention(
    *(_at("accused"), "ACCUSE", "allege", "happened", False, (_at("Norland", 9),), (_at("Sudmark"),), 0.8)
)
ATTACK = EventMention(_at("attack"), "ASSAULT", None, "happened", False, (_at("Sudmark"),), (), 0.4)
TALKS = EventMention(_at("talks"), "CONSULT", None, "called_off", False, (), (), 0.7)
MARCH = EventMention(_at("attack", len(TEXT) - 40), "ASSAULT", None, "happened", True, (), (_at("March"),), 0.9)
FOUND = Annotations(
    attributions=(
        Attribution((_at("Norland", 9),), (_at("accused"),), (_at("of an attack"),), "indirect", 0.9),
        Attribution((_at("Envoy Oz"),), (_at("said"),), (_at("“may call off the talks”"),), "mixed", 0.8),
    ),
    names=(Name(_at("Oz"), "person", 0.8),),
    quotations=(Quotation(_at("may call off the talks"), "“"),),
    words=(
        Word(_at("expels").start, _at("expels").end, "expel", "VERB", "root", -1, tense="Pres", verb_form="Fin"),
        Word(_at("four").start, _at("four").end, "four", "NUM", "nummod", 2),
        Word(_at("envoys").start, _at("envoys").end, "envoy", "NOUN", "obj", 0, number="Plur"),
    ),
    events=(EXPELS, TALKS, ATTACK, ACCUSED, MARCH),
)


def _printed(annotations: Annotations, layers: frozenset[Any] = IN_TEXT, article: Article = ARTICLE) -> str:
    console = Console(file=io.StringIO(), width=80, markup=False, highlight=False, emoji=False)
    for part in annotated_text.displayed(article, annotations, layers):
        console.print(part)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines())  # type: ignore[attr-defined]


# ---------------------------------------------------------------------------------------------- JSON


def _spans(value: Any) -> list[dict[str, Any]]:
    """A JSON value -> every object in it that is a span."""
    if isinstance(value, list):
        return [span for one in value for span in _spans(one)]
    if not isinstance(value, dict):
        return []
    return ([value] if "start" in value else []) + [span for one in value.values() for span in _spans(one)]


def test_json_has_every_layer_and_each_span_is_the_text_s() -> None:
    value = json.loads(json.dumps(annotated.as_value(ARTICLE, FOUND)))
    assert set(value) == {"id", "url", "title", "text", *LAYERS}
    assert len(_spans(value)) == 1 + 6 + 1 + 5 + 6 + 3
    assert all(TEXT[span["start"] : span["end"]] == span["text"] for span in _spans(value))


def test_an_event_in_json() -> None:
    event = annotated.as_value(ARTICLE, FOUND)["events"][0]
    assert event == {
        "trigger": {"start": 8, "end": 14, "text": "expels"},
        "type": "SANCTION",
        "mode": "expel",
        "status": "happened",
        "background": False,
        "actors": [{"start": 0, "end": 7, "text": "Norland"}],
        "recipients": [{"start": 15, "end": 26, "text": "four envoys"}],
        "confidence": 0.9123,
    }


def test_a_word_in_json_has_the_features_that_apply() -> None:
    expels, four, _ = annotated.as_value(ARTICLE, FOUND)["words"]
    place = {"start": 8, "end": 14, "text": "expels"}
    tree = {"lemma": "expel", "upos": "VERB", "relation": "root", "head": -1}
    assert expels == place | tree | {"features": {"tense": "Pres", "verb_form": "Fin"}}
    assert four["features"] == {}


def test_layers_not_asked_for_have_no_key_and_empty_ones_an_empty_list() -> None:
    value = annotated.as_value(ARTICLE, Annotations((), (), ()), chosen("events,words"))
    assert set(value) == {"id", "url", "title", "text", "events", "words"}
    assert value["events"] == value["words"] == []


# ---------------------------------------------------------------------------------------------- layers


def test_layers_are_read_off_what_is_typed() -> None:
    assert chosen("events, Names,events,") == {"events", "names"}
    assert chosen(",".join(LAYERS)) == IN_JSON


@pytest.mark.parametrize("typed", ["evnts", "events,evnts", "", " , ", "all"])
def test_a_wrong_layer_is_named_and_the_right_ones_listed(typed: str) -> None:
    with pytest.raises(ValueError, match="attributions, names, events, quotations, words") as caught:
        chosen(typed)
    assert ("'evnts'" in str(caught.value)) == ("evnts" in typed)


# ---------------------------------------------------------------------------------------------- the marked text


def test_the_marks_nest_and_each_paragraph_s_events_stand_below_it() -> None:
    assert _printed(FOUND) == (
        "norland.txt  r1\n"
        "Norland *expels* four envoys\n"
        "  - SANCTION/expel happened *expels*: Norland -> four envoys\n"
        "\n"
        "{Norland} <*accused*> Sudmark [of an *attack*], and [“may call off the\n"
        "*talks*”], {Envoy Oz} \ufffd[31m <said>.\n"
        "  - ACCUSE/allege happened *accused*: Norland -> Sudmark\n"
        "  - ASSAULT happened *attack*: Sudmark (unsure, 0.40)\n"
        "  - CONSULT called off *talks*\n"
        "\n"
        "Nothing happened since the *attack* of March.\n"
        "  - ASSAULT happened (history) *attack*: ? -> March\n"
        "\n"
        "2 attributions, 1 name, 5 events"
    )


def test_each_layer_can_be_left_out() -> None:
    alone = _printed(FOUND, chosen("names"))
    assert not re.search(r"[{}<>*]|\[of|SANCTION", alone)
    assert alone.endswith("\n1 name")
    assert "{Norland} <accused> Sudmark [of an attack]" in _printed(FOUND, chosen("attributions"))


def test_words_are_listed_below_with_their_places() -> None:
    rows = [line.split() for line in _printed(FOUND, chosen("words")).splitlines() if line.startswith("  ")]
    assert rows[1] == ["0", "expels", "expel", "VERB", "-1", "root", "Pres", "Fin"]
    assert rows[3] == ["2", "envoys", "envoy", "NOUN", "0", "obj", "Plur"]


def test_a_long_event_goes_on_under_its_beginning_and_long_names_are_cut() -> None:
    long = Span(0, 200, "the ambassadors of the seven states of the Lake Compact and of all its observers" + " x" * 60)
    event = replace(EXPELS, actors=(long, long), recipients=(long,))
    lines = _printed(replace(FOUND, events=(event,))).splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith("  - SANCTION"))
    rest = lines[first + 1 : lines.index("", first)]
    assert rest
    assert all(re.match(r" {4}\S", line) and len(line) <= 80 for line in rest)
    assert "observers" not in "".join(rest)


def test_the_legend_explains_what_is_shown_and_no_more() -> None:
    assert annotated_text.legend().plain.splitlines() == [
        "{source}  <cue>  [content]  *trigger*  name",
        "TYPE/mode status *trigger*: actor -> recipient (?: not said)",
    ]
    assert annotated_text.legend(chosen("names")).plain == "name"


def test_of_two_that_cross_the_one_that_says_less_has_no_signs() -> None:
    drawn = {"abcdef": [("trigger", 1, 4), ("cue", 2, 6)], "ghijkl": [("content", 0, 3), ("content", 2, 6)]}
    shown = {text: _drawn(text, [Mark(a, b, part) for part, a, b in marks]) for text, marks in drawn.items()}  # type: ignore[arg-type]
    assert shown == {"abcdef": "ab<cdef>", "ghijkl": "[ghi]jkl"}
    assert _drawn("abc", [Mark(0, 3, part) for part in (*reversed(SIGNS), "cue")]) == "[{<*abc*>}]"  # type: ignore[misc]


def _drawn(text: str, marks: list[Mark]) -> str:
    pieces, at = "", 0
    for sign in signs(marks):
        pieces, at = pieces + text[at : sign.place] + sign.text, sign.place
    return pieces + text[at:]


# ---------------------------------------------------------------------------------------------- whatever the spans

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="[]{}<>*"), min_size=1, max_size=30)
PARTS = st.sampled_from(["content", "source", "cue", "trigger", "name", "quotation"])
PLACES = st.lists(st.tuples(PARTS, st.integers(0, 70), st.integers(0, 30)), max_size=12)
OPENING, CLOSING = {"[": "content", "{": "source", "<": "cue"}, {"]": "content", "}": "source", ">": "cue"}


def _annotations(text: str, places: list[tuple[str, int, int]]) -> Annotations:
    spans: dict[str, list[Span]] = {}
    for part, start, length in places:
        spans.setdefault(part, []).append(Span.cut(text, min(start, len(text)), min(start + length, len(text))))
    said = [tuple(spans.get(part, ())) for part in ("source", "cue", "content")]
    return Annotations(
        attributions=(Attribution(*said, "direct", 0.5),),
        names=tuple(Name(span, "person", 0.5) for span in spans.get("name", ())),
        quotations=tuple(Quotation(span, "“") for span in spans.get("quotation", ())),
        events=tuple(replace(TALKS, trigger=span) for span in spans.get("trigger", ())),
    )


@given(st.lists(WORDS, min_size=1, max_size=3), PLACES)
def test_without_its_signs_a_paragraph_is_unchanged_and_the_signs_nest(
    paragraphs: list[str], places: list[tuple[str, int, int]]
) -> None:
    text, blocks, at = "\n\n".join(paragraphs), [], 0
    for one in paragraphs:
        blocks.append(Block(at, at + len(one), "body"))
        at += len(one) + 2
    article = replace(ARTICLE, text=text, blocks=tuple(blocks))
    shown = [
        part
        for part in annotated_text.displayed(article, _annotations(text, places), frozenset(LAYERS))
        if isinstance(part, Text)
    ][1:-1:2]
    assert [re.sub(r"[\[\]{}<>*]", "", one.plain) for one in shown] == [clean(one) for one in paragraphs]
    for one in shown:
        assert _still_open(one.plain) == []


def _still_open(text: str) -> list[str]:
    """A marked text -> the parts left open; raises AssertionError where a sign closes what is not the innermost."""
    still_open: list[str] = []
    for sign in re.findall(r"[\[\]{}<>*]", text):
        if sign in CLOSING or (sign == "*" and still_open[-1:] == ["trigger"]):
            assert still_open.pop() == CLOSING.get(sign, "trigger")
        else:
            still_open.append(OPENING.get(sign, "trigger"))
    return still_open


MARKS = st.builds(
    lambda part, start, length: Mark(start, start + length, part),
    st.sampled_from(list(SIGNS)), st.integers(0, 20), st.integers(0, 10),
)  # fmt: skip


@given(st.lists(MARKS, max_size=10))
def test_signs_are_left_out_only_where_marks_cross_and_never_of_what_says_most(marks: list[Mark]) -> None:
    given_signs = list(signs(marks))
    assert [sign.place for sign in given_signs] == sorted(sign.place for sign in given_signs)
    distinct = {mark for mark in marks if mark.end > mark.start}
    rank: list[Part] = list(SIGNS)
    free = [one for one in distinct if not any(_gives_way(one, other, rank) for other in distinct)]
    for part in SIGNS:
        placed = [sign.place for sign in given_signs if sign.part == part]
        for one in free:
            assert one.part != part or (one.start in placed and one.end in placed)
    if len(free) == len(distinct):
        assert len(given_signs) == 2 * len(distinct)


def _gives_way(one: Mark, other: Mark, rank: list[Part]) -> bool:
    cross = one.start < other.start < one.end < other.end or other.start < one.start < other.end < one.end
    return cross and (rank.index(other.part), other.start) <= (rank.index(one.part), one.start)
