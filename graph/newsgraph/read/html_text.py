"""The text of an HTML fragment, such as a record's body: paragraphs parted by blank lines, nothing judged."""

from __future__ import annotations

from typing import Any

from newsgraph.read.html_tree import parse_html

_BLOCK_NAMES = """
p div br h1 h2 h3 h4 h5 h6 ul ol li blockquote section article figure figcaption table tr hr pre header footer aside
main nav dl dt dd
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_LEFT_OUT = frozenset(("script", "style", "noscript", "template", "iframe", "svg", "head"))


def text_of_html(fragment: str) -> str:
    """The fragment's text; empty when it has none."""
    if not fragment.strip():
        return ""
    paragraphs: list[list[str]] = [[]]
    _collect(parse_html(f"<div>{fragment}</div>", "the record's HTML"), paragraphs)
    lines = (" ".join("".join(parts).split()) for parts in paragraphs)
    return "\n\n".join(line for line in lines if line)


def _collect(element: Any, paragraphs: list[list[str]]) -> None:
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag not in _LEFT_OUT:
        if tag in _BLOCKS:
            paragraphs.append([])
        paragraphs[-1].append(element.text or "")
        for child in element:
            _collect(child, paragraphs)
        if tag in _BLOCKS:
            paragraphs.append([])
    paragraphs[-1].append(element.tail or "")
