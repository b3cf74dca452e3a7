"""A frozen value -> plain JSON values -> the same value again, led by the types that the dataclasses declare.

No type names are written into the JSON and nothing is ever imported or called because the JSON says so: the reader
says which type it expects, and anything that does not fit is a `CodecError` that names the place.
"""

from __future__ import annotations

import base64
import binascii
import json
import math
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
T = TypeVar("T")
_Reader: TypeAlias = "Callable[[object, str], Any]"


class CodecError(ValueError):
    """A value has no JSON form, or some JSON is not a value of the type asked for; the message names the place."""


# ---------------------------------------------------------------------------------------------- value -> JSON


def encode(value: object) -> Json:
    """A dataclass, tuple, string, number, bool, bytes or None -> JSON values (tuples as lists, bytes as base64).

    Raises CodecError for anything else, also for a float that is not finite: JSON has no word for it.
    """
    if value is None or isinstance(value, (str, bool)) or type(value) is int:
        return value
    if isinstance(value, float):
        return _finite(value)
    if isinstance(value, tuple):
        return [encode(item) for item in cast("tuple[object, ...]", value)]
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if is_dataclass(value) and not isinstance(value, type):
        return {name: encode(getattr(value, name)) for name in _names(type(value))}
    raise CodecError(f"no JSON form for a {type(value).__name__}: {value!r:.80}")


def dumps(value: object) -> str:
    """A value -> JSON text on one line, keys in the order of the fields; raises CodecError as `encode` does."""
    return json.dumps(encode(value), ensure_ascii=False, allow_nan=False, separators=(",", ":"))


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(cast(Any, kind)))


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise CodecError(f"no JSON form for the number {value}")
    return float(value)


# ---------------------------------------------------------------------------------------------- JSON -> value


def decode(kind: type[T], value: object) -> T:
    """JSON values -> a value of `kind`; a missing key takes the field's default, an unknown key is an error.

    Raises CodecError when the JSON does not fit the type.
    """
    return cast(T, _reader(kind)(value, getattr(kind, "__name__", str(kind))))


def loads(kind: type[T], text: str) -> T:
    """JSON text -> a value of `kind`; raises CodecError when it is not JSON or does not fit."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CodecError(f"{kind.__name__}: not JSON ({error})") from error
    return decode(kind, value)


@cache
def _reader(kind: Any) -> _Reader:
    """A type -> the function that reads JSON values of it; made once for each type."""
    if is_dataclass(kind):
        return _dataclass_reader(cast(type, kind))
    origin = get_origin(kind)
    if origin is tuple:
        return _tuple_reader(get_args(kind))
    if origin is Literal:
        return _literal_reader(get_args(kind))
    if origin in (Union, UnionType):
        return _union_reader(get_args(kind))
    if kind in _PLAIN:
        return _PLAIN[kind]
    raise CodecError(f"no way to read a {kind} from JSON")


def _dataclass_reader(kind: type) -> _Reader:
    hints = get_type_hints(kind)
    members = {f.name: _reader(hints[f.name]) for f in fields(cast(Any, kind))}
    required = {f.name for f in fields(cast(Any, kind)) if f.default is MISSING and f.default_factory is MISSING}

    def read(value: object, place: str) -> object:
        if not isinstance(value, dict):
            raise CodecError(f"{place}: an object was expected, not {value!r:.80}")
        found = cast("dict[str, object]", value)
        if lacking := required - found.keys():
            raise CodecError(f"{place}: lacks {', '.join(sorted(lacking))}")
        if unknown := found.keys() - members.keys():
            raise CodecError(f"{place}: unknown {', '.join(sorted(unknown))}")
        return kind(**{name: members[name](item, f"{place}.{name}") for name, item in found.items()})

    return read


def _tuple_reader(arguments: tuple[Any, ...]) -> _Reader:
    def items(value: object, place: str) -> list[object]:
        if not isinstance(value, list):
            raise CodecError(f"{place}: a list was expected, not {value!r:.80}")
        return cast("list[object]", value)

    if len(arguments) == 2 and arguments[1] is Ellipsis:
        member = _reader(arguments[0])
        return lambda value, place: tuple([member(x, f"{place}[{i}]") for i, x in enumerate(items(value, place))])
    members = [_reader(a) for a in arguments]

    def read(value: object, place: str) -> object:
        found = items(value, place)
        if len(found) != len(members):
            raise CodecError(f"{place}: {len(members)} items were expected, not {len(found)}")
        return tuple(member(x, f"{place}[{i}]") for i, (member, x) in enumerate(zip(members, found, strict=True)))

    return read


def _literal_reader(allowed: tuple[object, ...]) -> _Reader:
    def read(value: object, place: str) -> object:
        for one in allowed:  # by type too: True is no 1
            if type(one) is type(value) and one == value:
                return one
        raise CodecError(f"{place}: {value!r:.80} is not one of {', '.join(map(repr, allowed))}")

    return read


def _union_reader(arguments: tuple[Any, ...]) -> _Reader:
    members = [_reader(a) for a in sorted(arguments, key=lambda a: a is not NoneType)]

    def read(value: object, place: str) -> object:
        failures: list[str] = []
        for member in members:
            try:
                return member(value, place)
            except CodecError as error:
                failures.append(str(error))
        raise CodecError(failures[-1])

    return read


def _exactly(*kinds: type) -> _Reader:
    def read(value: object, place: str) -> object:
        if type(value) not in kinds:
            raise CodecError(f"{place}: {kinds[0].__name__} was expected, not {value!r:.80}")
        return value

    return read


def _float(value: object, place: str) -> float:
    if type(value) not in (float, int):
        raise CodecError(f"{place}: a number was expected, not {value!r:.80}")
    return _finite(float(cast(float, value)))


def _bytes(value: object, place: str) -> bytes:
    try:
        return base64.b64decode(cast(str, _exactly(str)(value, place)), validate=True)
    except (binascii.Error, UnicodeEncodeError, ValueError) as error:
        raise CodecError(f"{place}: not base64 ({error})") from error


_PLAIN: dict[Any, _Reader] = {
    str: _exactly(str),
    bool: _exactly(bool),
    int: _exactly(int),
    NoneType: _exactly(NoneType),
    float: _float,
    bytes: _bytes,
}
