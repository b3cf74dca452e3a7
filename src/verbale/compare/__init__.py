"""Many reports -> one record: merged statements, joined actors, stories and differences, each with its words."""

from verbale.compare.judgements import unresolved
from verbale.compare.merge import compare
from verbale.compare.stories import copies

__all__ = ["compare", "copies", "unresolved"]
