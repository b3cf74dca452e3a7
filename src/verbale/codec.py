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
from itertools import repeat
from types import NoneType, UnionType
from typing import Any, Literal, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
T = TypeVar("T")
_Reader: TypeAlias = "Callable[[object], Any]"


class CodecError(ValueError):
    """A value has no JSON form, or some JSON is not a value of the type asked for; the message names the place."""

    def __init__(self, what: str, place: str = "") -> None:
        super().__init__(f"{place}: {what}" if place else what)
        self.what = what
        self.place = place

    def within(self, place: str) -> CodecError:
        """The same error as seen from outside: `[1].text` within `.content` is `.content[1].text`."""
        return CodecError(self.what, place + self.place)


# ---------------------------------------------------------------------------------------------- value -> JSON


def encode(value: object) -> Json:
    """A dataclass, tuple, string, number, bool, bytes or None -> JSON values (tuples as lists, bytes as base64).

    Raises CodecError for anything else, also for a float that is not finite: JSON has no word for it.
    """
    if value is None or isinstance(value, (str, bool)) or type(value) is int:
        return value
    if isinstance(value, float):
        return _finite(value)
    if _has_fields(type(value)):
        return {name: encode(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, tuple):
        return [encode(item) for item in cast("tuple[object, ...]", value)]
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    raise CodecError(f"no JSON form for a {type(value).__name__}: {value!r:.80}")


def dumps(value: object) -> str:
    """A value -> JSON text on one line, keys in the order of the fields; raises CodecError as `encode` does."""
    return json.dumps(encode(value), ensure_ascii=False, allow_nan=False, separators=(",", ":"))


@cache
def _has_fields(kind: Any) -> bool:
    """Whether a type is a dataclass or a named tuple."""
    return is_dataclass(kind) or hasattr(kind, "_field_defaults")


@cache
def _names(kind: type) -> tuple[str, ...]:
    given = cast(Any, kind)
    return tuple(f.name for f in fields(given)) if is_dataclass(kind) else cast("tuple[str, ...]", given._fields)


def _required(kind: type) -> set[str]:
    """The fields that have no default."""
    given = cast(Any, kind)
    if hasattr(kind, "_field_defaults"):
        return {name for name in _names(given) if name not in given._field_defaults}
    return {f.name for f in fields(given) if f.default is MISSING and f.default_factory is MISSING}


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise CodecError(f"no JSON form for the number {value}")
    return float(value)


# ---------------------------------------------------------------------------------------------- JSON -> value


def decode(kind: type[T], value: object) -> T:
    """JSON values -> a value of `kind`; a missing key takes the field's default, an unknown key is an error.

    Raises CodecError when the JSON does not fit the type.
    """
    try:
        return cast(T, _reader(kind)(value))
    except CodecError as error:
        raise error.within(getattr(kind, "__name__", str(kind))) from None


def loads(kind: type[T], text: str) -> T:
    """JSON text -> a value of `kind`; raises CodecError when it is not JSON or does not fit."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CodecError(f"not JSON ({error})", kind.__name__) from error
    return decode(kind, value)


@cache
def _reader(kind: Any) -> _Reader:
    """A type -> the function that reads JSON values of it; made once for each type."""
    if _has_fields(kind):
        return _fields_reader(cast(type, kind))
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


def _fields_reader(kind: type) -> _Reader:
    hints = get_type_hints(kind)
    members = {name: _reader(hints[name]) for name in _names(kind)}
    required = _required(kind)

    def read(value: object) -> object:
        if not isinstance(value, dict):
            raise CodecError(f"an object was expected, not {value!r:.80}")
        found = cast("dict[str, object]", value)
        if lacking := required - found.keys():
            raise CodecError(f"lacks {', '.join(sorted(lacking))}")
        if unknown := found.keys() - members.keys():
            raise CodecError(f"unknown {', '.join(sorted(unknown))}")
        name, arguments = "", dict[str, object]()
        try:
            for name, item in found.items():
                arguments[name] = members[name](item)
        except CodecError as error:
            raise error.within(f".{name}") from None
        return kind(**arguments)

    return read


def _tuple_reader(arguments: tuple[Any, ...]) -> _Reader:
    endless = len(arguments) == 2 and arguments[1] is Ellipsis
    members = [_reader(a) for a in arguments if a is not Ellipsis]

    def read(value: object) -> object:
        if not isinstance(value, list):
            raise CodecError(f"a list was expected, not {value!r:.80}")
        found, items = cast("list[object]", value), list[object]()
        if not endless and len(found) != len(members):
            raise CodecError(f"{len(members)} items were expected, not {len(found)}")
        try:
            for member, item in zip(repeat(members[0]) if endless else members, found, strict=False):
                items.append(member(item))
        except CodecError as error:
            raise error.within(f"[{len(items)}]") from None
        return tuple(items)

    return read


def _literal_reader(allowed: tuple[object, ...]) -> _Reader:
    def read(value: object) -> object:
        for one in allowed:  # by type too: True is no 1
            if type(one) is type(value) and one == value:
                return one
        raise CodecError(f"{value!r:.80} is not one of {', '.join(map(repr, allowed))}")

    return read


def _union_reader(arguments: tuple[Any, ...]) -> _Reader:
    members = [_reader(a) for a in arguments if a is not NoneType]
    optional = NoneType in arguments

    def read(value: object) -> object:
        if value is None and optional:
            return None
        failure = CodecError("no value was expected")
        for member in members:
            try:
                return member(value)
            except CodecError as error:
                failure = error
        raise failure

    return read


def _exactly(kind: type) -> _Reader:
    def read(value: object) -> object:
        if type(value) is not kind:
            raise CodecError(f"{kind.__name__} was expected, not {value!r:.80}")
        return value

    return read


def _float(value: object) -> float:
    if type(value) not in (float, int):
        raise CodecError(f"a number was expected, not {value!r:.80}")
    return _finite(float(cast(float, value)))


def _bytes(value: object) -> bytes:
    try:
        return base64.b64decode(cast(str, _exactly(str)(value)), validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise CodecError(f"not base64 ({error})") from error


_PLAIN: dict[Any, _Reader] = {
    str: _exactly(str),
    bool: _exactly(bool),
    int: _exactly(int),
    NoneType: _exactly(NoneType),
    float: _float,
    bytes: _bytes,
}
