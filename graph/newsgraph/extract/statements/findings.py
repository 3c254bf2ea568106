"""A cue with what belongs to it in its sentence, before sentences and chains are put together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from newsgraph.annotations import Stance
from newsgraph.extract.statements.phrases import Range
from newsgraph.extract.statements.units import Unit


@dataclass(slots=True)
class Finding:
    """What a cue attributes: ranges of words of ``unit``.

    ``join`` says how content and cue are joined: a letter of the frame, ``:`` behind a colon, ``f`` where the content
    stands before the cue, ``h`` in headlines, ``o`` for nouns of saying, ``c`` for "according to". ``content`` is empty
    where the content begins in the next sentence. ``outer`` holds the findings that report this one, outermost first;
    ``via`` cue and name of media that quote it, ``cited`` cue and name of those whom the source cites.
    """

    unit: Unit
    cue: Range
    source: Range | None
    content: list[Range]
    join: str
    stance: Stance = Stance.AFFIRMS
    lemma: str = ""
    addressee: Range | None = None
    weak: bool = False
    inverted: bool = False
    noun: bool = False
    outer: list[Finding] = field(default_factory=lambda: list[Finding]())
    via: list[tuple[Range, Range]] = field(default_factory=lambda: list[tuple[Range, Range]]())
    cited: list[tuple[Range, Range]] = field(default_factory=lambda: list[tuple[Range, Range]]())

    @property
    def extent(self) -> Range:
        """From the first to the last word that it covers."""
        ranges = [self.cue, *self.content, *([self.source] if self.source else [])]
        return min(r[0] for r in ranges), max(r[1] for r in ranges)

    def holds(self, other: Finding) -> bool:
        """Whether the other finding's cue stands inside one of the content's ranges."""
        return any(start <= other.cue[0] and other.cue[1] <= end for start, end in self.content)

    def quoted_words(self) -> list[int]:
        """The numbers of the content's words that are quoted stretches."""
        return [place for start, end in self.content for place in range(start, end) if place in self.unit.quotes]

    def only_quotes(self) -> bool:
        """Whether nothing but quoted stretches and punctuation makes up the content."""
        tags = self.unit.tags
        if not self.content:
            return False
        return all(
            place in self.unit.quotes or tags[place] in ",.:;-C"
            for start, end in self.content
            for place in range(start, end)
        ) and bool(self.quoted_words())


def with_words_apart(finding: Finding) -> list[Finding]:
    """A denial, and apart from it the words that explain it: "denied that it was late: “We came first.”"."""
    if finding.stance is Stance.AFFIRMS or not finding.content:
        return [finding]
    start, end = finding.content[-1]
    colon = finding.unit.tags.find(":", start, end)
    if colon <= start or finding.unit.tags[colon + 1 : colon + 2] != "Q":
        return [finding]
    denied = replace(finding, content=[*finding.content[:-1], (start, colon)])
    words = replace(finding, content=[(colon + 1, end)], join=":", stance=Stance.AFFIRMS)
    return [denied, words]
