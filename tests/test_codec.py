"""Values of the model through JSON and back; JSON that does not fit is refused by name."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale import model
from verbale.codec import CodecError, decode, dumps, encode, loads

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=20)  # lone surrogates and NUL too
st.register_type_strategy(str, ANY_TEXT)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))

VALUES = (
    model.Page,
    model.Article,
    model.Annotations,
    model.ReportedActor,
    model.ReportedStatement,
    model.TimeExpression,
    model.Reading,
    model.Judgement,
    model.Statement,
    model.Difference,
)


@pytest.mark.parametrize("kind", VALUES, ids=lambda kind: kind.__name__)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_a_value_comes_back_exactly(kind: type, data: st.DataObject) -> None:
    value = data.draw(st.from_type(kind))
    text = dumps(value)
    back = loads(kind, text)
    assert back == value
    assert repr(back) == repr(value)  # the words of spans too, which `==` leaves out
    assert json.loads(text) == encode(value)


@dataclass(frozen=True)
class Shape:
    """One field of each kind that the codec knows."""

    name: str
    size: int = 0
    weight: float = 0.0
    data: bytes = b""
    colour: Literal["red", "blue"] = "red"
    pair: tuple[int, str] | None = None
    parts: tuple[Shape2, ...] = ()


@dataclass(frozen=True)
class Shape2:
    """A value inside a value."""

    on: bool


def test_a_missing_key_takes_the_default() -> None:
    assert decode(Shape, {"name": "reef"}) == Shape("reef")


@pytest.mark.parametrize(
    ("json_value", "named"),
    [
        ({}, "Shape: lacks name"),
        ({"name": "a", "depth": 1}, "Shape: unknown depth"),
        ({"name": 1}, "Shape.name"),
        ({"name": "a", "size": True}, "Shape.size"),
        ({"name": "a", "size": 1.0}, "Shape.size"),
        ({"name": "a", "weight": "heavy"}, "Shape.weight"),
        ({"name": "a", "data": "%%%"}, "Shape.data"),
        ({"name": "a", "colour": "green"}, "Shape.colour"),
        ({"name": "a", "colour": 1}, "Shape.colour"),
        ({"name": "a", "pair": [1]}, "Shape.pair"),
        ({"name": "a", "pair": [1, 2]}, "Shape.pair[1]"),
        ({"name": "a", "parts": {}}, "Shape.parts"),
        ({"name": "a", "parts": [{"on": True}, {"on": 0}]}, "Shape.parts[1].on"),
        ([], "Shape: an object"),
        (None, "Shape: an object"),
    ],
)
def test_json_that_does_not_fit_is_refused_with_its_place(json_value: Any, named: str) -> None:
    with pytest.raises(CodecError) as error:
        decode(Shape, json_value)
    assert named in str(error.value)


@pytest.mark.parametrize("value", [{"a": 1}, [1], {1}, object(), float("nan"), float("inf"), Shape, 1 + 2j])
def test_what_has_no_json_form_is_refused(value: object) -> None:
    with pytest.raises(CodecError):
        encode(value)


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, '{"name": "a"} x'])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(CodecError):
        loads(Shape, text)


def test_json_names_no_type_that_would_be_called() -> None:
    with pytest.raises(CodecError):
        loads(Shape, '{"name": {"py/object": "os.system"}}')
