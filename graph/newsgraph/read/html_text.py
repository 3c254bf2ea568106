"""The text of a fragment of markup, such as a record's body: paragraphs parted by blank lines.

Nothing is judged here but what the markup itself says: which paragraphs are captions, and which are nothing but links.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from newsgraph.read.html_tree import parse_html
from newsgraph.text import Span

_BLOCK_NAMES = """
p div br h1 h2 h3 h4 h5 h6 ul ol li blockquote section article figure figcaption table tr hr pre header footer aside
main nav dl dt dd td th caption form fieldset button option address details summary center
block hl1 hl2 media media-caption bq tagline
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
"""Elements that stand for themselves, in HTML and in NITF."""
_LEFT_OUT = frozenset(("script", "style", "noscript", "template", "iframe", "svg", "head", "media-producer"))
_CAPTIONS = frozenset(("figcaption", "media-caption"))
_MIN_LINK = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's words; whether markup says that it is a caption, and whether all of its words stand in links."""

    words: str
    caption: bool = False
    link: bool = False


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text with the spans of the paragraphs that markup says to be captions, and of those that are only links."""

    text: str
    captions: tuple[Span, ...] = ()
    links: tuple[Span, ...] = ()


def text_of_html(fragment: str) -> str:
    """The fragment's text; empty when it has none."""
    return marked_text(paragraphs_of_html(fragment)).text


def paragraphs_of_html(fragment: str) -> list[Paragraph]:
    """The paragraphs of a fragment of HTML."""
    if not fragment.strip():
        return []
    return paragraphs_of(parse_html(f"<div>{fragment}</div>", "the record's HTML"))


def paragraphs_of(element: Any) -> list[Paragraph]:
    """The paragraphs of an element's content, be it of HTML or of XML with the same names in a namespace."""
    collector = _Collector()
    collector.take(element, caption=False, link=False)
    return collector.paragraphs()


def marked_text(paragraphs: Iterable[Paragraph]) -> MarkedText:
    """The paragraphs as one text, parted by blank lines."""
    kept, captions, links = list[str](), list[Span](), list[Span]()
    position = 0
    for paragraph in paragraphs:
        span = Span(position, position + len(paragraph.words))
        if paragraph.caption:
            captions.append(span)
        elif paragraph.link:
            links.append(span)
        kept.append(paragraph.words)
        position = span.end + 2
    return MarkedText("\n\n".join(kept), tuple(captions), tuple(links))


def local_name(element: Any) -> str:
    """The name of an element without its namespace, in small letters; empty for what is no element."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


class _Collector:
    """Gathers pieces of text into paragraphs. A block element ends one before it and one after it."""

    def __init__(self) -> None:
        self._open: list[tuple[str, bool, bool]] = []
        self._done: list[Paragraph] = []

    def take(self, element: Any, *, caption: bool, link: bool) -> None:
        name = local_name(element)
        if name and name not in _LEFT_OUT:
            block, inside, linked = name in _BLOCKS, caption or name in _CAPTIONS, link or name == "a"
            if block:
                self._break()
            self._open.append((element.text or "", inside, linked))
            for child in element:
                self.take(child, caption=inside, link=linked)
                self._open.append((child.tail or "", inside, linked))
            if block:
                self._break()

    def paragraphs(self) -> list[Paragraph]:
        self._break()
        return self._done

    def _break(self) -> None:
        pieces, self._open = self._open, []
        words = " ".join("".join(text for text, _, _ in pieces).split())
        if not words:
            return
        said = [(caption, link) for text, caption, link in pieces if any(char.isalnum() for char in text)]
        self._done.append(
            Paragraph(
                words,
                caption=bool(said) and all(caption for caption, _ in said),
                link=bool(said) and all(link for _, link in said) and len(words.split()) >= _MIN_LINK,
            )
        )
