"""A stream of JSON lines -> one Page for each line; a bad line costs that line only.

Fields: `text` or `html` (a text that is not blank comes first), and url, id, title, outlet, published, modified,
authors (a list, or one name). What is null or blank counts as not given. The bytes kept are the line's own, without
its newline and without a byte order mark before the first.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import BinaryIO, cast

from verbale.errors import SkippedItem
from verbale.model import Given, Page
from verbale.read.decode import readable
from verbale.read.guard import without_credentials
from verbale.read.pages import Item, attempt, make_page, printable

DRAINED = 1 << 16


def read_lines(stream: BinaryIO, address: str, max_bytes: int) -> Iterator[Item]:
    """A stream of JSON lines -> pages, and for each bad line a SkippedItem whose address is `address:number`.

    No more than `max_bytes` of a line are ever held: a longer one is passed over.
    """
    number = 0
    while line := stream.readline(max_bytes + 3):  # 3: the newline in either form, and one to see that there is more
        number += 1
        here = f"{address}:{number}"
        data = _without_mark(line, number).rstrip(b"\r\n")
        if len(data) > max_bytes or not (line.endswith(b"\n") or len(line) < max_bytes + 3):
            _drain(stream, line)
            yield SkippedItem(here, "too large", f"a line of more than {max_bytes:,} bytes")
        elif data.strip():
            yield attempt(lambda data=data, here=here: line_page(data, here))


def line_page(data: bytes, here: str) -> Page:
    """One JSON line's bytes -> its page; `here` is the line's own address ("file:3").

    Raises SkippedItem: "not readable" (no JSON object, a field of the wrong type), "unreadable encoding", "empty".
    """
    fields = _fields(data, here)
    for words in _strings(fields):
        readable(words, here)
    text, html = _text(fields, "text", here), _text(fields, "html", here)
    media, content = ("text", text) if text or not html else ("html", html)
    given = _given(fields, here)
    address = printable(given.url or _label(fields, "id", here) or here)
    if not content:
        raise SkippedItem(here, "empty", "neither text nor html in this line")
    return make_page(address, data, media, content, given)


def _strings(fields: dict[str, object]) -> Iterator[str]:
    """Every string of a line that may reach the record."""
    for value in fields.values():
        for words in cast(list[object], value) if isinstance(value, list) else [value]:
            if isinstance(words, str):
                yield words


def _without_mark(line: bytes, number: int) -> bytes:
    return line.removeprefix(codecs.BOM_UTF8) if number == 1 else line


def _drain(stream: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(DRAINED)


def _fields(data: bytes, here: str) -> dict[str, object]:
    try:
        value: object = json.loads(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise SkippedItem(here, "unreadable encoding", "JSON lines are UTF-8") from None
    except RecursionError:
        raise SkippedItem(here, "not readable", "not a JSON object: nested too deep") from None
    except json.JSONDecodeError as error:
        raise SkippedItem(here, "not readable", f"not JSON: {error.msg} at column {error.colno}") from None
    except ValueError:  # a number of thousands of digits
        raise SkippedItem(here, "not readable", "not JSON: a number that is too long") from None
    if not isinstance(value, dict):
        raise SkippedItem(here, "not readable", "JSON, but not an object; write {...} on each line")
    return cast(dict[str, object], value)


def _text(fields: dict[str, object], name: str, here: str) -> str:
    """A field's words as given; "" when it is absent, null or blank."""
    value = fields.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise SkippedItem(here, "not readable", f"the field {name!r} is not a string")
    return value if value.strip() else ""


def _label(fields: dict[str, object], name: str, here: str) -> str | None:
    """A field that people also give as a number (an id, a year) -> its words, or None."""
    value = fields.get(name)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return _text(fields, name, here).strip() or None


def _given(fields: dict[str, object], here: str) -> Given:
    url = _text(fields, "url", here).strip()
    return Given(
        url=printable(without_credentials(url)) or None,
        title=_text(fields, "title", here).strip() or None,
        outlet=_text(fields, "outlet", here).strip() or None,
        published=_label(fields, "published", here),
        modified=_label(fields, "modified", here),
        authors=_authors(fields.get("authors"), here),
    )


def _authors(value: object, here: str) -> tuple[str, ...]:
    listed: list[object] = cast(list[object], value) if isinstance(value, list) else [value]
    names: list[str] = []
    for one in listed:
        if one is not None and not isinstance(one, str):
            raise SkippedItem(here, "not readable", "the field 'authors' is neither a string nor a list of strings")
        if one and one.strip():
            names.append(one.strip())
    return tuple(names)
