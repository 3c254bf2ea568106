"""The page that a text was: which line is its headline, which belong to the body, which are furniture.

A line alone says little: a short line without a full stop is the headline above the body, a teaser within it and
navigation below it. This module looks at the lines together: position, repetition, and what stands around them.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from newsgraph.read import captions, furniture
from newsgraph.read.body import find_body
from newsgraph.read.bylines import is_name, read_byline
from newsgraph.read.datelines import Dateline, is_speaker, read_dateline, speakers
from newsgraph.read.doubled import pulled_quotes, repeated_captions
from newsgraph.read.headlines import find_headline
from newsgraph.read.kinds import FURNITURE, Kind, is_prose, kind_of
from newsgraph.read.lines import Line, split_lines
from newsgraph.read.repeated import repeated_lines
from newsgraph.text import Span

_ALPHANUMERIC = re.compile(r"[^\W_]+")
_AUTHOR_NOTE = re.compile(
    r"(?P<name>[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,4}?),? (?:is|was|has|writes|covers|reports|can be|joined)\b"
    r"(?P<writer>(?=.{0,80}\b(?:writer|reporter|columnist|correspondent|journalist|editor|author|fellow|professor)\b))?"
)
_LAST_NOTES = 3
_MAX_NOTE_WORDS = 60
_DATELINE_PARAGRAPHS = 2
"""A dateline opens the first paragraph; a standfirst or a summary may stand before it."""
_HEAD_LINES = 16
_HEAD_PROSE = 3
_MAX_TITLE_WORDS = 18
_MIN_DOUBLED_WORDS = 5
_LIST = 3
_MAX_ITEM_WORDS = 6
_MIN_ITEMS = 2
_MIN_LONG = 10
_PROSE_SHARE = 2
_BY = frozenset(("by", "by:", "written by", "author", "author:", "reporter"))
_MAX_HEAD_ITEM_WORDS = 2
_COMMENTS = ("leave a reply", "leave a comment", "post a comment", "view comments", "comments")


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a text with their kinds, as their neighbours settle them.

    ``headline`` is the span of the title and ``headline_line`` the number of its line; ``start`` and
    ``end`` bound the stretch with the most prose, ``head`` is the number of lines above the story itself. ``marked``
    are the numbers of the lines that are furniture where they stand, ``deck`` of those that stand under the title and
    belong to it.
    """

    lines: tuple[Line, ...]
    kinds: tuple[Kind, ...]
    headline: Span | None
    headline_line: int | None
    start: int
    head: int
    end: int
    marked: frozenset[int]
    captions: frozenset[int]
    deck: frozenset[int]
    bylines: frozenset[int]

    def story(self) -> tuple[int, ...]:
        """The numbers of the lines of prose below the headline, as far as form tells; a standfirst is among them."""
        top = self.start if self.headline_line is None else min(self.start, self.headline_line + 1)
        return tuple(
            index
            for index in range(top, self.end)
            if self.kinds[index] is Kind.PROSE and index not in self.marked | self.captions | {self.headline_line}
        )

    def datelines(self) -> dict[int, Dateline]:
        """The datelines that open the first lines of the story, by the numbers of the lines."""
        found: dict[int, Dateline] = {}
        known = speakers(line.text for line in self.lines)
        for index in self.story()[:_DATELINE_PARAGRAPHS]:
            dateline = read_dateline(self.lines[index].text)
            if dateline is not None and not (dateline.colon and is_speaker(self.lines[index].text, known)):
                found[index] = dateline
        return found

    def body(self) -> tuple[int, ...]:
        """Those of them that stand in the stretch with the most prose."""
        return tuple(index for index in self.story() if index >= self.start)


def read_page(
    text: str,
    title: str | None = None,
    *,
    captions: Iterable[Span] = (),
    links: Iterable[Span] = (),
    repeated: Container[str] = (),
) -> Page:
    """The page that a text was.

    ``title`` is its title where markup or a record gives it, ``captions`` and ``links`` are the spans of what markup
    says to be captions, or links and nothing else, ``repeated`` the prints of paragraphs that stand on several pages of
    the outlet.
    """
    lines = split_lines(text)
    kinds = tuple(kind_of(line.text) for line in lines)
    first, last = find_body(lines, kinds)
    headline_line, headline = find_headline(lines, kinds, (first, last), title)
    prose = [index for index in range(first, last) if kinds[index] is Kind.PROSE and index != headline_line]
    head = _head(kinds, prose, headline_line)
    pictures = _captions(lines, kinds, head, headline_line)
    pictures |= repeated_captions(lines, [span.of(text) for span in captions]) - {headline_line or -1}
    names = _more_bylines(lines, kinds, headline_line)
    deck = _deck(lines, kinds, headline_line, pictures | names)
    taken = pictures | names | deck | {index for index in (headline_line,) if index is not None}
    marked = {index for index, kind in enumerate(kinds) if kind in FURNITURE} - taken
    marked |= _repeated(lines, kinds, headline, headline_line, text) - taken
    marked |= _items(lines, kinds, prose, head) - taken
    marked |= _titles(lines, kinds, prose) - taken
    marked |= _comments(lines, kinds, prose)
    marked |= _printed_above(kinds, headline_line)
    marked |= pulled_quotes(lines, kinds) - taken
    marked |= _scattered(lines, kinds, marked, prose) - taken
    marked |= _author_notes(lines, kinds, prose) - taken
    starts = frozenset(span.start for span in links)
    marked |= {index for index, line in enumerate(lines) if line.span.start in starts} - taken
    if repeated:
        marked |= repeated_lines(lines, kinds, (first, last), repeated) - taken
    return Page(
        lines=lines,
        kinds=kinds,
        headline=headline,
        headline_line=headline_line,
        start=first,
        head=head,
        end=last,
        marked=frozenset(marked),
        captions=frozenset(pictures),
        deck=frozenset(deck),
        bylines=frozenset(names),
    )


def words_of(line: str) -> str:
    """A line's words for comparison: small letters, without marks."""
    return " ".join(_ALPHANUMERIC.findall(line.lower()))


def _head(kinds: Sequence[Kind], prose: Sequence[int], headline: int | None) -> int:
    """How many lines stand above the story: up to the last date or byline that is still near its first sentence."""
    if not prose:
        return len(kinds)
    top = prose[0] if headline is None else min(headline, prose[0])
    limit = min(top + _HEAD_LINES, prose[_HEAD_PROSE] if len(prose) > _HEAD_PROSE else prose[-1])
    closing = (index + 1 for index in range(min(limit, len(kinds))) if kinds[index] in {Kind.DATE, Kind.BYLINE})
    return max([prose[0], *closing])


def _captions(lines: Sequence[Line], kinds: Sequence[Kind], head: int, headline: int | None) -> set[int]:
    found = {
        index
        for index, (line, kind) in enumerate(zip(lines, kinds, strict=True))
        if index != headline
        and (kind is Kind.CAPTION or (_above_body(lines, kinds, index, head) and captions.is_dated_scene(line.text)))
    }
    for index, (line, after) in enumerate(pairwise(lines)):
        if line.block == after.block and _continues(line.text, after.text) and index != headline:
            found |= {index, index + 1}
        elif index + 1 in found and index != headline and _continues(line.text, after.text):
            found.add(index)
        elif kinds[index] is Kind.TITLE and index > head and words_of(line.text) == words_of(after.text):
            found |= {index, index + 1} if len(line.text.split()) >= _MIN_DOUBLED_WORDS else set()
    for index in sorted(found):
        # "(Photo: …)" alone in the line below belongs to the line above, when both stand in one block
        above = index - 1
        short = len(lines[index].text.split()) <= _MAX_ITEM_WORDS
        near = above >= 0 and above != headline and lines[above].block == lines[index].block
        if short and near and kinds[above] is Kind.TITLE:
            found.add(above)
    return found


def _above_body(lines: Sequence[Line], kinds: Sequence[Kind], index: int, head: int) -> bool:
    """Whether a line stands where captions of the first picture do: above the date, or above a dateline."""
    if index > head or kinds[index] not in {Kind.PROSE, Kind.TITLE}:
        return False
    if index < head - 1:
        return True
    after = next((other for other in range(index + 1, len(lines)) if kinds[other] is Kind.PROSE), None)
    return after is not None and read_dateline(lines[after].text) is not None


def _continues(line: str, after: str) -> bool:
    """Whether the second line is the first one with a picture credit behind it."""
    one = line.rstrip(" .")
    return len(one.split()) > 2 and after.startswith(one) and len(after) > len(line) and captions.is_caption(after)


def _more_bylines(lines: Sequence[Line], kinds: Sequence[Kind], headline: int | None) -> set[int]:
    """Lines that are bylines by what stands around them.

    A name that a byline nearby holds too; a name below a line "By"; a name with a place or an office, between the
    headline and the date.
    """
    found: set[int] = set()
    for index, line in enumerate(lines):
        if kinds[index] is not Kind.TITLE:
            continue
        text = line.text.strip(" ,|")
        near = range(max(0, index - 3), min(len(lines), index + 4))
        doubled = any(kinds[other] is Kind.BYLINE and _holds(lines[other].text, text) for other in near)
        signed = index > 0 and lines[index - 1].text.lower() in _BY
        if (doubled or signed) and is_name(text):
            found.add(index)
        elif headline is not None and headline < index <= headline + _LIST:
            dated = any(kind is Kind.DATE for kind in kinds[index + 1 : index + 3])
            byline = read_byline(f"By {text}") if dated and not is_name(text) else None
            if byline is not None and byline.names:
                found.add(index)
    return found


def _holds(line: str, name: str) -> bool:
    return words_of(name) in words_of(line)


def _deck(lines: Sequence[Line], kinds: Sequence[Kind], headline: int | None, taken: set[int]) -> set[int]:
    """The line under the headline that belongs to it: longer than a label, alone, above everything else."""
    if headline is None or headline + 1 >= len(lines):
        return set()
    index = headline + 1
    after = kinds[index + 1] if index + 1 < len(kinds) else None
    long = len(lines[index].text.split()) > _MAX_ITEM_WORDS
    return {index} if kinds[index] is Kind.TITLE and index not in taken and long and after is not Kind.TITLE else set()


def _repeated(
    lines: Sequence[Line], kinds: Sequence[Kind], headline: Span | None, headline_line: int | None, text: str
) -> set[int]:
    if headline is None:
        return set()
    words = words_of(headline.of(text))
    return {
        index
        for index, line in enumerate(lines)
        if index != headline_line
        and kinds[index] is not Kind.PROSE
        and (
            words_of(line.text) == words or (words and words_of(line.text).startswith(words + " ") and "|" in line.text)
        )
    }


def _author_notes(lines: Sequence[Line], kinds: Sequence[Kind], prose: Sequence[int]) -> set[int]:
    """The last paragraphs where they tell who wrote the article: "Jane Doe is a columnist of the Ledger."."""
    authors = {
        line.text[begin:end]
        for line, kind in zip(lines, kinds, strict=True)
        if kind is Kind.BYLINE and (byline := read_byline(line.text)) is not None
        for begin, end in byline.names
    }
    found: set[int] = set()
    for index in prose[-_LAST_NOTES:]:
        note = _AUTHOR_NOTE.match(lines[index].text)
        if note is None or not is_name(note["name"]) or len(lines[index].text.split()) > _MAX_NOTE_WORDS:
            continue
        told = any(note["name"].split()[-1] in lines[other].text for other in prose if other < index)
        if note["name"] in authors or (index == prose[-1] and not told and note["writer"] is not None):
            found.add(index)
    return found


def _items(lines: Sequence[Line], kinds: Sequence[Kind], prose: Sequence[int], head: int) -> set[int]:
    """Runs of list items that are small (buttons, sections) or name networks; lists of the article itself stay."""
    found: set[int] = set()
    last = prose[-1] if prose else -1
    run: list[int] = []
    for index, line in enumerate(lines):
        if not _bulleted(line, kinds[index]):
            continue
        run.append(index)
        after = index + 1
        if after < len(lines) and lines[after].block == line.block and _bulleted(lines[after], kinds[after]):
            continue
        words = [furniture.bullet_item(lines[number].text) or "" for number in run]
        if len(run) >= _MIN_ITEMS and prose and not any(map(is_prose, words)):
            # above the body, short items may sum the article up; only the shortest are buttons
            limit = _MAX_HEAD_ITEM_WORDS if run[0] < head else _MAX_ITEM_WORDS if run[-1] > last else 0
            small = all(len(item.split()) <= limit for item in words)
            if small or 2 * sum(map(furniture.is_label, words)) >= len(run):
                found |= set(run)
        run = []
    return found


def _bulleted(line: Line, kind: Kind) -> bool:
    return kind in {Kind.ITEM, Kind.LABEL} and furniture.bullet_item(line.text) is not None


def _titles(lines: Sequence[Line], kinds: Sequence[Kind], prose: Sequence[int]) -> set[int]:
    """Lines without a full stop that are no prose: navigation around the body, headings and teasers within it.

    Where such lines are as many as the sentences, the text is a list, a table or a poem, and they are its content.
    """
    if not prose:
        return set()
    first, last = prose[0], prose[-1]
    inside = sum(kinds[index] is Kind.TITLE for index in range(first, last))
    few = inside * _PROSE_SHARE <= len(prose)
    found: set[int] = set()
    for run in _runs(kinds):
        if run[0] < first:
            found |= set(run)
        elif run[0] > last:
            found |= set() if _is_table(lines, run) else set(run)
        elif few and (len(run) < _LIST or kinds[run[0] - 1] in {Kind.LINK, Kind.LABEL}):
            found |= {index for index in run if len(lines[index].text.split()) <= _MAX_TITLE_WORDS}
    return found


def _scattered(lines: Sequence[Line], kinds: Sequence[Kind], marked: set[int], prose: Sequence[int]) -> set[int]:
    """Short sentences among furniture at the end of a page: what offers and forms say between their buttons."""
    long = [index for index in prose if index not in marked and len(lines[index].text.split()) >= _MIN_LONG]
    tail = range(long[-1] + 1 if long else len(lines), len(lines))
    left = {index for index in tail if index not in marked and kinds[index] is Kind.PROSE}
    small = all(len(lines[index].text.split()) <= _MAX_ITEM_WORDS for index in left)
    return left if small and len(tail) - len(left) >= max(_LIST, 2 * len(left)) else set()


def _runs(kinds: Sequence[Kind]) -> list[range]:
    """The runs of title-like lines. A line of prose ends a run, so each is above, within or below the body."""
    runs: list[range] = []
    start: int | None = None
    for index in range(len(kinds) + 1):
        title = index < len(kinds) and kinds[index] is Kind.TITLE
        if title and start is None:
            start = index
        elif not title and start is not None:
            runs.append(range(start, index))
            start = None
    return runs


def _is_table(lines: Sequence[Line], run: range) -> bool:
    """Whether several such lines below the prose mostly hold figures: results, the dates of a tour."""
    figures = sum(any(char.isdigit() for char in lines[index].text) for index in run)
    return len(run) >= _LIST and 2 * figures > len(run)


def _printed_above(kinds: Sequence[Kind], headline: int | None) -> set[int]:
    """Dates above the navigation: the day on which the page was printed or crawled."""
    navigation = [index for index in range(headline or 0) if kinds[index] not in {Kind.DATE, Kind.BYLINE}]
    return {index for index in range(navigation[-1]) if kinds[index] is Kind.DATE} if navigation else set()


def _comments(lines: Sequence[Line], kinds: Sequence[Kind], prose: Sequence[int]) -> set[int]:
    """Everything under the heading of the readers' comments, when that stands in the last part of the page."""
    for index, line in enumerate(lines):
        under = kinds[index] is Kind.LABEL and words_of(line.text) in _COMMENTS
        if under and prose and index > prose[0] + 2 and 2 * index > len(lines):
            return set(range(index, len(lines)))
    return set()
