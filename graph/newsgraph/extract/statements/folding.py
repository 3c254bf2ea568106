"""From tokens, sentences and quoted stretches to units with their word classes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from newsgraph.extract.statements.marks import Stretch
from newsgraph.extract.statements.tagging import tags_of
from newsgraph.extract.statements.units import Unit
from newsgraph.extract.tokens import Token
from newsgraph.extract.verb_forms import Analysis
from newsgraph.text import Span

LONGEST: Final = 240
"""How many words a unit has at most."""


def units(
    text: str,
    paragraphs: Sequence[Span],
    sentences: Sequence[Span],
    tokens: Sequence[Token],
    quoted: Sequence[Stretch],
    names: Sequence[Span],
) -> list[Unit]:
    """The sentences of a text, those joined whose boundary lies inside a quoted stretch."""
    token_starts = [token.start for token in tokens]
    capitals = _capitals(tokens)
    name_at = _covered(names)
    found: list[Unit] = []
    sentence = 0
    stretch = 0
    for number, paragraph in enumerate(paragraphs):
        while sentence < len(sentences) and sentences[sentence].start < paragraph.start:
            sentence += 1
        while sentence < len(sentences) and sentences[sentence].start < paragraph.end:
            start = sentences[sentence].start
            end = sentences[sentence].end
            sentence += 1
            inside: list[Stretch] = []
            while True:
                while stretch < len(quoted) and quoted[stretch].outer.start < end:
                    inside.append(quoted[stretch])
                    stretch += 1
                if not inside or inside[-1].outer.end <= end:
                    if not (inside and inside[-1].outer.end == end and _signed(text, sentences, sentence, paragraph)):
                        break
                    end = sentences[sentence].end
                    sentence += 1
                    continue
                # the boundary lies inside the last stretch: the sentence goes on to where the stretch's own one ends
                end = inside[-1].outer.end
                while sentence < len(sentences) and sentences[sentence].start < end:
                    last = sentences[sentence]
                    sentence += 1
                    if last.end > end:
                        end = last.end
            first = bisect_left(token_starts, start)
            last_token = bisect_left(token_starts, end)
            found.extend(_units_of(text, tokens[first:last_token], inside, name_at, capitals, number))
    return found


def _signed(text: str, sentences: Sequence[Span], following: int, paragraph: Span) -> bool:
    """Whether the next sentence of the paragraph only signs the quotation before it: "— Ada Quist"."""
    if following >= len(sentences) or sentences[following].start >= paragraph.end:
        return False
    return text[sentences[following].start] in "-–—―" and len(sentences[following]) < 100


def _capitals(tokens: Sequence[Token]) -> frozenset[str]:
    """The capitalised words that stand inside sentences: at a sentence's beginning they are names as well."""
    seen: set[str] = set()
    before = "."
    for token in tokens:
        word = token.text
        if word[0].isupper() and (before[-1].isalnum() or before == ","):
            seen.add(word)
        before = word
    return frozenset(seen)


def _covered(names: Sequence[Span]) -> frozenset[int]:
    """The offsets that names cover at the beginning of words; names are short, so a set of offsets will do."""
    return frozenset(offset for span in names for offset in range(span.start, min(span.end, span.start + 200)))


def _units_of(
    text: str,
    tokens: Sequence[Token],
    inside: Sequence[Stretch],
    name_at: frozenset[int],
    capitals: frozenset[str],
    paragraph: int,
) -> Iterator[Unit]:
    """One sentence with its quoted stretches folded into single words and its hyphenated words joined.

    A sentence longer than any that is written comes in pieces, so that no walk over words is ever long.
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    quotes: dict[int, Stretch] = {}
    upcoming = 0
    joined = False
    for token in tokens:
        word, start, end = token
        while upcoming < len(inside) and start >= inside[upcoming].outer.start:
            stretch = inside[upcoming]
            upcoming += 1
            quotes[len(words)] = stretch
            words.append("“”")
            starts.append(stretch.outer.start)
            ends.append(stretch.outer.end)
        if words and start <= ends[-1]:  # most words have a space before them
            if (len(words) - 1) in quotes:
                if start < ends[-1]:
                    joined = False
                    continue
            elif start == ends[-1] and len(words[-1]) < 60:
                if joined and word[0].isalnum():
                    words[-1] += word
                    ends[-1] = end
                    joined = False
                    continue
                if word == "-" and words[-1][-1].isalnum() and text[end : end + 1].isalnum():
                    words[-1] += "-"
                    ends[-1] = end
                    joined = True
                    continue
        # "US -led": a hyphen that lost its first half still joins what follows
        joined = word == "-" and bool(words) and text[end : end + 1].isalpha()
        words.append(word)
        starts.append(start)
        ends.append(end)
    for first in range(0, len(words), LONGEST):
        after = first + LONGEST
        inner = {place - first: found for place, found in quotes.items() if first <= place < after}
        piece = _tagged(text, words[first:after], starts[first:after], ends[first:after], inner, name_at, paragraph)
        piece.tags = tags_of(piece, capitals)
        yield piece


def _tagged(
    text: str,
    words: list[str],
    starts: list[int],
    ends: list[int],
    quotes: dict[int, Stretch],
    name_at: frozenset[int],
    paragraph: int,
) -> Unit:
    """A unit whose tags are still to be filled in."""
    lows = [word.lower().replace("’", "'") for word in words]
    named = [start in name_at for start in starts]
    titled = _title_case(words)
    verbs: list[Analysis | None] = [None] * len(words)
    capital = frozenset(place for place, found in quotes.items() if _begins_upper(text, found.inner))
    return Unit(
        words, lows, starts, ends, "", verbs, quotes, named, paragraph, titled, capital, _behind_dateline(words)
    )


def _behind_dateline(words: Sequence[str]) -> int:
    """Where the sentence begins behind a dateline ("LUND, Sweden, May 2 (Agency) - A fire …"), 0 if it has none."""
    if len(words[0]) < 3 or not words[0].isupper():
        return 0
    dash = next((place for place, word in enumerate(words[:16]) if word in {"-", "–", "—", "--"}), -1)
    return dash + 1 if 0 < dash < len(words) - 1 else 0


def _begins_upper(text: str, inner: Span) -> bool:
    return next((sign.isupper() for sign in text[inner.start : inner.start + 8] if sign.isalpha()), False)


def _title_case(words: Sequence[str]) -> bool:
    """Whether the sentence is set in title case, as headlines are: nearly every longer word has a capital."""
    longer = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return len(longer) > 3 and sum(word[0].isupper() for word in longer) * 10 >= len(longer) * 8
