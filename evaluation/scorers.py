"""The shared scorers -> functions: each is loaded from its file beside the gold data, never copied."""

from __future__ import annotations

import importlib.util
from types import ModuleType

from evaluation.paths import shared


def scorer(name: str) -> ModuleType:
    """ "attributions" -> the module score_attributions.py of the shared tools."""
    file = shared("tools", f"score_{name}.py")
    spec = importlib.util.spec_from_file_location(file.stem, file)
    if spec is None or spec.loader is None:
        raise ImportError(f"{file} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
