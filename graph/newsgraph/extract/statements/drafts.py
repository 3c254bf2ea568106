"""Statements in the making: what a finding becomes, and when quoted words are somebody's words at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from newsgraph.annotations import Mode, ReportedStatement, SourceLink
from newsgraph.extract.clauses import negated
from newsgraph.extract.statements.findings import Finding
from newsgraph.extract.statements.presentation import presented
from newsgraph.extract.statements.units import Unit
from newsgraph.extract.verb_forms import analysis, word_set
from newsgraph.text import Span

ANNOTATOR: Final = "statements 0.2"
"""Name and version, as recorded with every statement."""

_DIRECT: Final = 0.95
_CONFIDENCE: Final = {
    "f": 0.9, "c": 0.9, "t": 0.85, "z": 0.85, "s": 0.85, "l": 0.75, "w": 0.7, "p": 0.7, "n": 0.65, "i": 0.65, "h": 0.6,
    ":": 0.5,
}  # fmt: skip
"""How sure a statement of each join is: a whole clause beside its cue most, a phrase behind a looser verb least."""
_NOUN_OF_SAYING: Final = 0.55

_SUBJECTS: Final = word_set(
    "i we you he she it they there this that these those nobody everyone people i'm we're they're it's he's she's "
    "we've i've we'll i'll you're there's that's they've they'll"
)
_VERBS: Final = word_set(
    "is are was were am has have had do does did will would can could may might must should i'm we're they're "
    "it's he's she's we've i've we'll i'll you're there's that's they've they'll don't doesn't didn't isn't "
    "aren't can't won't"
)


@dataclass(slots=True)
class Draft:
    """A statement to which quotations can still be added; ``last_unit`` and ``paragraph`` tell where it ends so far."""

    segments: list[Span]
    quoted: list[Span]
    mode: Mode
    links: tuple[SourceLink, ...]
    paragraph: int
    last_unit: int
    addressee: Span | None = None
    confidence: float = _DIRECT
    lemma: str = ""
    join: str = ""

    def extend(self, inner: Sequence[Span], unit: Unit, number: int) -> None:
        """Adds quoted stretches that go on from what it has."""
        self.segments.extend(inner)
        self.quoted.extend(inner)
        self.last_unit = number
        self.paragraph = unit.paragraph

    def prepend(self, inner: Sequence[Span]) -> None:
        """Adds quoted stretches that come before what it has."""
        self.segments[:0] = inner
        self.quoted[:0] = inner


def draft_of(text: str, finding: Finding, links: tuple[SourceLink, ...], number: int) -> Draft | None:
    """The statement that a finding makes, None when its content is empty or says nothing by itself."""
    unit = finding.unit
    places = finding.quoted_words()
    inner = [unit.quotes[place].inner for place in places]
    addressee = unit.between(*finding.addressee) if finding.addressee else None
    if finding.only_quotes():
        whole = finding.join in "f:" or any(sentence_like(text, span) for span in inner)
        mode = Mode.DIRECT if whole else Mode.MIXED
        segments = inner
        confidence = _DIRECT
    else:
        segments = [span for part in finding.content if (span := _trimmed(unit, part)) is not None]
        if not segments or (not inner and _empty_words(finding)):
            return None
        mode = Mode.MIXED if inner else Mode.INDIRECT
        confidence = _NOUN_OF_SAYING if finding.noun else _CONFIDENCE.get(finding.join, 0.6)
    return Draft(
        list(segments),
        list(inner),
        mode,
        links,
        unit.paragraph,
        number,
        addressee,
        confidence,
        finding.lemma,
        finding.join,
    )


def _trimmed(unit: Unit, part: tuple[int, int]) -> Span | None:
    """The words of a range without the punctuation and conjunctions around them."""
    first, after = part
    while first < after and unit.tags[first] in ",:;-.)":
        first += 1
    while after > first and unit.tags[after - 1] in ",:;-.(C":
        after -= 1
    return unit.between(first, after) if after > first else None


def _empty_words(finding: Finding) -> bool:
    """Whether a nominal content is a pronoun or a bare noun that only points back: "criticised it", "the decision"."""
    if finding.join != "n" or len(finding.content) != 1:
        return False
    start, after = finding.content[0]
    tags = finding.unit.tags[start:after].rstrip(".,")
    return tags in {"O", "R", "D", "DN", "DNN"} and finding.unit.lows[start] not in {"a", "an", "any", "no"}


def sentence_like(text: str, inner: Span) -> bool:
    """Whether quoted words are a clause: they begin with a capital, or hold a subject pronoun and a verb."""
    words = text[inner.start : min(inner.end, inner.start + 300)].replace("’", "'").split()
    if not words:
        return False
    if words[0][0].isupper():
        return len(words) > 1 or text[inner.end - 1] in ".!?,"
    lows = [word.strip(",.;:!?\"'“”").lower() for word in words[:14]]
    if len(lows) < 2 or not any(low in _SUBJECTS for low in lows[:8]):
        return False
    return any(low in _VERBS or analysis(low) is not None for low in lows)


def statement_of(text: str, draft: Draft) -> ReportedStatement:
    """The finished statement."""
    segments = tuple(sorted(set(draft.segments)))
    return ReportedStatement(
        segments=segments,
        mode=draft.mode,
        links=draft.links,
        quoted=tuple(sorted(set(draft.quoted))) if draft.mode is not Mode.INDIRECT else (),
        modality=presented(text, segments[0], draft.lemma, draft.join),
        negated=negated(text, segments[0]),
        addressee=draft.addressee,
        confidence=draft.confidence,
        annotator=ANNOTATOR,
    )
