"""A tree of elements -> HTML text in which nothing but the tree itself is markup.

Text and attribute values are escaped and cleaned where they are written out, so no caller can forget to. There is no
way to put ready-made markup in; the one exception, the page's own style sheet, refuses anything that could end it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import TypeAlias

from verbale.show.clean import clean

Node: TypeAlias = "Element | str | None"

_VOID = frozenset(("meta", "br", "hr", "col", "wbr"))


@dataclass(frozen=True, slots=True)
class Element:
    """One element; None among the children is nothing, None or False as an attribute's value leaves it out."""

    name: str
    attributes: tuple[tuple[str, str | bool | None], ...]
    children: tuple[Node, ...]


def tag(name: str, /, *children: Node, **attributes: str | bool | None) -> Element:
    """A name, children and attributes -> an element. `class_` is "class", and "_" in a name stands for "-"."""
    named = tuple((key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items())
    return Element(name, named, children)


def document(root: Element) -> str:
    """The root element -> a whole HTML document."""
    return "<!DOCTYPE html>\n" + render(root) + "\n"


def render(node: Node) -> str:
    """A node -> its HTML. Written without recursion: nesting may be as deep as a report makes it."""
    written: list[str] = []
    stack: list[Node | Iterator[str]] = [node]
    while stack:
        top = stack.pop()
        if isinstance(top, str):
            written.append(escape(clean(top), quote=False))
        elif isinstance(top, Element):
            written.append(_opening(top))
            if top.name == "style":
                written.append(_style(top))
            else:
                stack.append(iter((f"</{top.name}>",)) if top.name not in _VOID else None)
                stack.extend(reversed(top.children))
                continue
            written.append("</style>")
        elif top is not None:
            written.extend(top)
    return "".join(written)


def _opening(element: Element) -> str:
    attributes = "".join(_attribute(name, value) for name, value in element.attributes)
    return f"<{element.name}{attributes}>"


def _attribute(name: str, value: str | bool | None) -> str:
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(clean(value))}"'


def _style(element: Element) -> str:
    """The style sheet as it is: it is ours, and raises ValueError when it holds what could end the element."""
    sheet = "".join(child for child in element.children if isinstance(child, str))
    if "<" in sheet:
        raise ValueError("a style sheet with “<” in it could end its element")
    return sheet
