"""One report's cast and words -> whom its pronouns and descriptions mean, where the report settles it."""

from __future__ import annotations

from verbale.model import Annotations, Attribution
from verbale.resolve.cast import Cast
from verbale.resolve.coref.linker import Link, Linker
from verbale.resolve.speaking.sources import read_source
from verbale.resolve.trees import Trees

__all__ = ["Link", "Linker", "linked", "named_speakers"]


def linked(cast: Cast, annotations: Annotations) -> tuple[Link, ...]:
    """A report's cast and annotations -> a link for each name, pronoun, description and noun, in order."""
    return tuple(Linker(cast, annotations, named_speakers(cast, annotations), Trees(annotations.words)).run())


def named_speakers(cast: Cast, annotations: Annotations) -> dict[Attribution, tuple[str, ...]]:
    """Attributions -> the actors whom their sources name outright."""
    read = ((a, read_source(cast, a.source)) for a in annotations.attributions if a.source)
    return {a: source.keys for a, source in read if source.kind == "name" and source.keys}
