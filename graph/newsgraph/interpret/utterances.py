"""From a quoted stretch to utterances: the units that outlets keep, drop, join and split.

One outlet prints two sentences in one pair of marks, another each in its own, a third joins them by "and". What stays
the same is the independent clause, so that is the unit by which printings are recognised as the same utterance; and of
the clause its opening words, since outlets cut it off where it suits them.
"""

from __future__ import annotations

import re
import unicodedata

from newsgraph.extract.tokens import sentences
from newsgraph.text import Span

_SUBJECT = (
    r"(?:I|we|you|he|she|it|they|there|this|that|these|those|who|hopefully|"
    r"I'm|I’m|I've|I’ve|we're|we’re|we've|we’ve|it's|it’s|they're|they’re|that's|that’s|there's|there’s|let's|let’s)"
)
_COORDINATION = re.compile(rf"[,;]\s+(?=(?:and|but|so|or)\s+{_SUBJECT}\b)", re.IGNORECASE)
_CONNECTIVES = frozenset({"so", "but", "and", "well", "now", "or"})
_INSERTION = re.compile(r"[(\[][^()\[\]]{0,200}[)\]]")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SHORTEST = 12
_ENDS = re.compile(r"[.!?…][\"'”’)\]]*$")
OPENING = 8
"""So many canonical words of one speaker make an utterance; what follows may be cut off by one outlet or another."""


def utterances(text: str, quoted: Span) -> tuple[Span, ...]:
    """The independent clauses of a quoted stretch, in order; final commas and spaces are left out."""
    words = quoted.of(text)
    found: list[Span] = []
    for sentence in sentences(words):
        start = sentence.start
        for cut in [*(m.end() for m in _COORDINATION.finditer(words, sentence.start, sentence.end)), sentence.end]:
            short = cut - start < _SHORTEST or (cut != sentence.end and sentence.end - cut < _SHORTEST)
            if short and cut != sentence.end:
                continue
            if (span := _trimmed(words, start, cut)) is not None:
                found.append(Span(quoted.start + span.start, quoted.start + span.end))
            start = cut
    return tuple(found) or (quoted,)


def joined_utterances(text: str, quoted: tuple[Span, ...]) -> tuple[tuple[Span, ...], ...]:
    """The utterances of one statement, each with its parts: two where the words of the cue stand inside of it."""
    found: list[tuple[Span, ...]] = []
    for stretch in quoted:
        parts = utterances(text, stretch)
        if found and not _ENDS.search(found[-1][-1].of(text)) and parts[0].of(text)[:1].islower():
            found[-1] = (*found[-1], parts[0])
            parts = parts[1:]
        found.extend((part,) for part in parts)
    return tuple(found)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    return Span(start, end) if start < end else None


def canonical_words(text: str) -> str:
    """The words in lower case, one space between them, without marks, insertions and an opening connective.

    Two printings of an utterance are the same when their canonical words are.
    """
    plain = unicodedata.normalize("NFKC", text).replace("’", "'").lower()
    words = _WORD.findall(_INSERTION.sub(" ", plain))
    while len(words) > 1 and words[0] in _CONNECTIVES:
        words = words[1:]
    return " ".join(words)
