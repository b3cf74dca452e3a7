"""Article -> annotations: the encoder and what is read off it, spans only, no knowledge of the world."""

from verbale.annotate.annotator import Annotator

__all__ = ["Annotator"]
