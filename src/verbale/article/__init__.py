"""Page -> Article: blocks with roles, text with a map back to the page, outlet, authors, dates, agency, language."""

from __future__ import annotations

from verbale.article.make import html_blocks, make_article

__all__ = ["html_blocks", "make_article"]
