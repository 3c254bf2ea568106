"""What stands on several pages of an outlet, noticed while sources stream by.

A short stretch of the stream is looked at ahead, and what was seen earlier is remembered, both within bounds. Each
source then carries the prints of its repeated paragraphs, so every later stage stays a function of one source: the
same source with the same prints gives the same article, in any process and in any order. Nothing is kept between
commands, and an article that is in the store is never read again because of what came later.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from newsgraph.article import Source
from newsgraph.errors import SourceError
from newsgraph.read.addresses import domain_of, web_address
from newsgraph.read.decoding import charset_of, decode
from newsgraph.read.html_text import paragraphs_of
from newsgraph.read.html_tree import parse_html
from newsgraph.read.lines import split_lines
from newsgraph.read.readers import reader_of
from newsgraph.read.repeated import print_of

WINDOW = 200
"""How many sources are looked at ahead."""
WINDOW_BYTES = 32_000_000
"""How many bytes they may have together."""
PAGES = 3
"""On how many pages of an outlet a paragraph must stand to count as repeated."""
_REMEMBERED = 100_000
_MAX_PRINTS = 2_000
_MAX_CARRIED = 200
_LONG = 12
_ANOTHER_VERSION = 0.5
_MAX_LENGTH = 2_000_000
_HEAD = 4096


def notice_repetition(sources: Iterable[Source | SourceError]) -> Iterator[Source | SourceError]:
    """The same sources in the same order; pages and texts carry the prints of their repeated paragraphs.

    Records, feeds and wire items are handed on as they are: their fields say what the text is.
    """
    memory = _Memory()
    waiting: list[tuple[Source | SourceError, _Page | None]] = []
    size = 0
    for source in sources:
        page = _page_of(source) if isinstance(source, Source) else None
        if page is not None:
            memory.take(page)
        elif not waiting:
            yield source
            continue
        waiting.append((source, page))
        size += len(source.content) if isinstance(source, Source) else 0
        if len(waiting) >= WINDOW or size >= WINDOW_BYTES:
            yield from _noted(waiting, memory)
            waiting, size = [], 0
    yield from _noted(waiting, memory)


class _Page:
    """The prints of a page's paragraphs, those of long ones apart, and its outlet."""

    __slots__ = ("long", "outlet", "prints")

    def __init__(self, outlet: str, paragraphs: Iterable[str]) -> None:
        self.outlet = outlet
        self.prints: dict[str, None] = {}
        self.long: set[str] = set()
        for paragraph in paragraphs:
            if len(self.prints) < _MAX_PRINTS and (print_ := print_of(paragraph)):
                self.prints[print_] = None
                if len(paragraph.split()) >= _LONG:
                    self.long.add(print_)


class _Memory:
    """On how many pages of which outlet a paragraph stood; what was not met for long is forgotten."""

    def __init__(self) -> None:
        self._young: dict[int, int] = {}
        self._old: dict[int, int] = {}

    def take(self, page: _Page) -> None:
        """Counts a page, unless it is another version of one that was counted."""
        again = sum(self._count(_key(page, print_)) > 0 for print_ in page.long)
        if page.long and again > _ANOTHER_VERSION * len(page.long):
            return
        for print_ in page.prints:
            key = _key(page, print_)
            self._young[key] = self._count(key) + 1
        if len(self._young) > _REMEMBERED:
            self._old, self._young = self._young, {}

    def repeated(self, page: _Page) -> frozenset[str]:
        """The prints of the paragraphs that stand on several pages."""
        found = (print_ for print_ in page.prints if self._count(_key(page, print_)) >= PAGES)
        return frozenset(print_ for print_, _ in zip(found, range(_MAX_CARRIED), strict=False))

    def _count(self, key: int) -> int:
        return self._young.get(key) or self._old.get(key, 0)


def _key(page: _Page, print_: str) -> int:
    """What stands for a paragraph of an outlet: a number takes a tenth of the memory of the two strings."""
    return int.from_bytes(hashlib.blake2b(f"{print_} {page.outlet}".encode("utf-8", "replace"), digest_size=8).digest())


def _noted(waiting: list[tuple[Source | SourceError, _Page | None]], memory: _Memory) -> Iterator[Source | SourceError]:
    for source, page in waiting:
        repeated = memory.repeated(page) if page is not None else frozenset[str]()
        yield replace(source, repeated=repeated) if repeated and isinstance(source, Source) else source


def _page_of(source: Source) -> _Page | None:
    """The paragraphs of a page or a text; None for what is neither, or cannot be read."""
    try:
        name = reader_of(source).name
        if name not in {"text", "HTML"} or len(source.content) > _MAX_LENGTH:
            return None
        charset = charset_of(source.media_type)
        if name == "text":
            lines = split_lines(decode(source.content, source.identifier, charset))
            return _Page(_outlet(source, None), (line.text for line in lines))
        charset = charset or charset_of(source.content[:_HEAD].decode("latin-1"))
        tree = parse_html(decode(source.content, source.identifier, charset), source.identifier)
        stated = next(iter(tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")), None)
        outlet = _outlet(source, str(stated) if stated else None)
        return _Page(outlet, (paragraph.words for paragraph in paragraphs_of(tree)))
    except SourceError:
        return None


def _outlet(source: Source, stated: str | None) -> str:
    """What stands for the outlet: the host of the page's address, else the folder that the file is in."""
    address = source.url or web_address(stated)
    return domain_of(address) if address else source.identifier.rpartition("/")[0]
