"""Transcripts: interviews, hearings and debates that print who speaks before what is said, without quotation marks.

    QUIST: Nobody told us. We read it in the papers.

    "ORR (to the chair): May I answer that?

One such line is a label and no speaker ("Note: …"); a text that goes back and forth between its labels is a transcript.
The paragraphs behind a turn's first one are the same speaker's, up to the next turn; behind the last turn the story may
go on, so it is one paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from newsgraph.annotations import Mode, ReportedStatement, SourceForm, SourceLink, SourcePhrase, Stance
from newsgraph.extract.statements.drafts import Draft, statement_of
from newsgraph.extract.statements.sources import People
from newsgraph.text import Span

_LABEL: Final = re.compile(
    r"[\"“]?(?P<speaker>[^\W\d_][\w.'’-]{0,30}(?:,? [\w.'’-]{1,30}){0,6})(?: [(\[][^()\[\]\n]{1,60}[)\]])?"
    r"(?P<colon>:)\s+(?=[^\s\"“‘«])"
)
_QUESTION_AND_ANSWER: Final = frozenset({"Q", "A", "Question", "Answer"})
_STAGE_DIRECTION: Final = re.compile(r"[\"“]?[(\[][^()\[\]]{0,200}[)\]][\"”]?\Z")
_ENDINGS: Final = (".", "?", "!", "…", "-", "–", "—", ")", "]", '"', "”")
"""What a turn of speech ends with, and the value behind a label ("Price: 20 marks") does not."""
_FEWEST: Final = 4
"""Turns that a transcript has at least."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody says at a stretch: the label that names them, its colon, the first paragraph's words."""

    paragraph: int
    speaker: SourcePhrase
    name: str
    colon: Span
    words: Span


@dataclass(frozen=True, slots=True)
class Transcript:
    """The turns of speech as statements, and the paragraphs that they are in, by number."""

    statements: tuple[ReportedStatement, ...]
    paragraphs: frozenset[int]


def transcript(text: str, paragraphs: Sequence[Span], people: People) -> Transcript:
    """What is said in turns; nothing if the text is no transcript."""
    turns = [
        turn
        for number, paragraph in enumerate(paragraphs)
        if (turn := _turn(text, number, paragraph, people)) is not None
    ]
    if not _is_transcript(text, turns):
        return Transcript((), frozenset())
    statements: list[ReportedStatement] = []
    for turn, after in zip(turns, [*(turn.paragraph for turn in turns[1:]), turns[-1].paragraph + 1], strict=True):
        more = [one for one in paragraphs[turn.paragraph + 1 : after] if not _STAGE_DIRECTION.match(one.of(text))]
        said = [turn.words, *more]
        link = SourceLink((turn.speaker,), Stance.AFFIRMS, turn.colon)
        draft = Draft(said, list(said), Mode.DIRECT, (link,), turn.paragraph, 0, lemma="colon", join=":")
        statements.append(statement_of(text, draft))
    return Transcript(tuple(statements), frozenset(range(turns[0].paragraph, turns[-1].paragraph + 1)))


def _turn(text: str, number: int, paragraph: Span, people: People) -> Turn | None:
    label = _LABEL.match(text, paragraph.start, paragraph.end)
    if label is None:
        return None
    span = Span(label.start("speaker"), label.end("speaker"))
    name = label["speaker"]
    persons = [person for person in people.inside(span) if person.end == span.end]
    if persons:
        speaker = SourcePhrase(span, SourceForm.NAME)
        name = persons[-1].of(text)
    elif name in _QUESTION_AND_ANSWER:
        speaker = SourcePhrase(span, SourceForm.NOMINAL)
    elif name.isupper() and len(name) > 1:
        speaker = SourcePhrase(span, SourceForm.NAME)
    else:
        return None
    colon = Span(label.start("colon"), label.end("colon"))
    return Turn(number, speaker, name.split()[-1].casefold(), colon, Span(label.end(), paragraph.end))


def _is_transcript(text: str, turns: Sequence[Turn]) -> bool:
    """Whether there are turns enough, of two who come again, and most of them end as sentences do."""
    speakers = Counter(turn.name for turn in turns)
    come_again = sum(count > 1 for count in speakers.values())
    ended = sum(text[turn.words.start : turn.words.end].endswith(_ENDINGS) for turn in turns)
    return len(turns) >= _FEWEST and come_again > 1 and 2 * ended > len(turns)
