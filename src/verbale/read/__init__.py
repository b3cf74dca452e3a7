"""A source (file, folder, address, feed, archive, standard input) -> pages: bytes, hash, characters, address."""

from verbale.read.network import GuardedFetcher, Limits
from verbale.read.options import MAX_BYTES, Fetched, Fetcher, ReadOptions
from verbale.read.pages import Item
from verbale.read.sources import open_sources

__all__ = ["MAX_BYTES", "Fetched", "Fetcher", "GuardedFetcher", "Item", "Limits", "ReadOptions", "open_sources"]
