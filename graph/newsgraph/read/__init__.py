"""Reading: from what the user names to articles with text, metadata and segments. See docs/architecture.md."""

from __future__ import annotations

from newsgraph.read.plain_text import article_from_text
from newsgraph.read.readers import read_articles, read_items
from newsgraph.read.repetition import notice_repetition
from newsgraph.read.sources import find_sources

__all__ = ["article_from_text", "find_sources", "notice_repetition", "read_articles", "read_items"]
