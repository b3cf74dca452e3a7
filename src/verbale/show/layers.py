"""Names of layers, as typed -> the layers of an annotation that are shown. Loads nothing, for the command line."""

from __future__ import annotations

from typing import Literal, get_args

Layer = Literal["attributions", "names", "events", "quotations", "words"]
Layers = frozenset[Layer]

LAYERS: tuple[Layer, ...] = get_args(Layer)
IN_JSON: Layers = frozenset(LAYERS)
IN_TEXT: Layers = frozenset(("attributions", "names", "events"))
"""What is shown when nobody chooses: all of it to a program, and to people what a text with marks can carry."""


def chosen(typed: str) -> Layers:
    """Names with commas between them -> those layers; raises ValueError, which lists the right ones, for any other."""
    names = [name.strip().lower() for name in typed.split(",") if name.strip()]
    layers: Layers = frozenset(layer for layer in LAYERS if layer in names)
    unknown = [name for name in dict.fromkeys(names) if name not in LAYERS]
    if unknown or not layers:
        wrong = f"no layer is called {', '.join(map(repr, unknown))}" if unknown else "no layer is named"
        raise ValueError(f"{wrong}; choose from {', '.join(LAYERS)}")
    return layers
