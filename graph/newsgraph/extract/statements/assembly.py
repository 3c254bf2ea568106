"""From findings in sentences to statements: quotations that go on, and quotations without a cue of their own."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from newsgraph.annotations import Mention, Mode, ReportedStatement, SourceForm, SourceLink, SourcePhrase
from newsgraph.article import Article, SegmentType
from newsgraph.extract.clauses import negated
from newsgraph.extract.statements.chains import connect, continued, links_of
from newsgraph.extract.statements.cues import verb_findings
from newsgraph.extract.statements.findings import Finding
from newsgraph.extract.statements.headlines import headline_findings
from newsgraph.extract.statements.marks import Stretch
from newsgraph.extract.statements.phrasal import phrasal_findings
from newsgraph.extract.statements.presentation import presented
from newsgraph.extract.statements.sources import People
from newsgraph.extract.statements.units import Unit
from newsgraph.extract.verb_forms import analysis, word_set
from newsgraph.text import Span

ANNOTATOR: Final = "statements 0.1"
_TRAILING: Final = " \t\u00a0\n,;:—–-"


@dataclass(slots=True)
class _Draft:
    """A statement in the making."""

    segments: list[Span]
    quoted: list[Span]
    mode: Mode
    links: tuple[SourceLink, ...]
    paragraph: int
    last_unit: int
    addressee: Span | None = None
    confidence: float = 0.9
    lemma: str = ""
    join: str = ""


def assemble(article: Article, units: Sequence[Unit], mentions: Sequence[Mention]) -> tuple[ReportedStatement, ...]:
    """The statements of an article whose sentences are given."""
    state = _State(article.text, mentions)
    for number, unit in enumerate(units):
        if not article.in_story(unit.span):
            continue
        state.read(number, unit, heading=_is_heading(article, number, unit))
    return tuple(_statement(article.text, draft) for draft in sorted(state.drafts, key=lambda d: d.segments[0]))


def _is_heading(article: Article, number: int, unit: Unit) -> bool:
    """Whether the sentence is a headline: marked as one, or the first line of a text, without a full stop."""
    if any(segment.type is SegmentType.HEADLINE for segment in article.segments_at(unit.span)):
        return True
    return number == 0 and not article.segments and unit.tags[-1] != "."


class _State:
    """What must be remembered from sentence to sentence: who spoke last, which quotation is still open."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self.text = text
        self.mentions = mentions
        self.people = People(mentions)
        self.unnamed: set[str] = set()
        self.drafts: list[_Draft] = []
        self.speaker: _Draft | None = None
        self.open_colon: Finding | None = None
        self.colon_unit = -1
        self.pending: list[Stretch] = []
        self.pending_paragraph = -1

    def read(self, number: int, unit: Unit, *, heading: bool) -> None:
        """Takes in the next sentence."""
        if unit.paragraph != self.pending_paragraph:
            self._release(number)
        spoken = headline_findings(unit, self._mentions_in(unit)) if heading else []
        findings = connect([*verb_findings(unit), *phrasal_findings(unit), *spoken])
        owned: set[int] = set()
        for finding in findings:
            if not finding.content:
                if finding.join == ":":
                    self.open_colon, self.colon_unit = finding, number
                continue
            draft = self._draft(finding, number)
            if draft is None:
                continue
            draft.lemma, draft.join = finding.lemma, finding.join
            owned.update(finding.quoted_words())
            if draft.mode is Mode.DIRECT and self.pending and finding.join == "f" and 0 in finding.quoted_words():
                draft.segments[:0] = [stretch.inner for stretch in self.pending]
                draft.quoted[:0] = [stretch.inner for stretch in self.pending]
                self.pending = []
            self.drafts.append(draft)
            if draft.mode is not Mode.INDIRECT or finding.lemma in {"say", "tell", "add", "note", "explain"}:
                self.speaker = draft
        self._floating(number, unit, owned)

    def _mentions_in(self, unit: Unit) -> list[Mention]:
        span = unit.span
        return [mention for mention in self.mentions if span.contains(mention.span)]

    def _draft(self, finding: Finding, number: int) -> _Draft | None:
        links = self._links(finding)
        if not links:
            return None
        unit = finding.unit
        places = finding.quoted_words()
        addressee = unit.between(*finding.addressee) if finding.addressee else None
        if finding.only_quotes():
            inner = [unit.quotes[place].inner for place in places]
            whole = any(sentence_like(self.text, unit.quotes[place]) for place in places)
            mode = Mode.DIRECT if whole or finding.join in "df:" else Mode.MIXED
            return _Draft(inner, list(inner), mode, links, unit.paragraph, number, addressee)
        segments = [span for span in (self._trimmed(unit, part) for part in finding.content) if span is not None]
        if not segments:
            return None
        quoted = [unit.quotes[place].inner for place in places]
        mode = Mode.MIXED if quoted else Mode.INDIRECT
        confidence = 0.6 if finding.weak else 0.8
        return _Draft(segments, quoted, mode, links, unit.paragraph, number, addressee, confidence)

    def _links(self, finding: Finding) -> tuple[SourceLink, ...]:
        """The links of a finding; "the official" is as anonymous as the official whom it takes up."""
        links = links_of(finding, self.people)
        return tuple(
            dataclasses.replace(link, sources=tuple(self._anonymous(phrase) for phrase in link.sources))
            for link in links
        )

    def _anonymous(self, phrase: SourcePhrase) -> SourcePhrase:
        if phrase.form is not SourceForm.NOMINAL or phrase.span is None:
            return phrase
        words = phrase.span.of(self.text).lower().split()
        if phrase.unnamed:
            self.unnamed.update(words[:6])
            return phrase
        taken_up = len(words) == 2 and words[0] in {"the", "this", "that"} and words[1] in self.unnamed
        return dataclasses.replace(phrase, unnamed=taken_up)

    def _trimmed(self, unit: Unit, part: tuple[int, int]) -> Span | None:
        """The words of a range without the punctuation and the comma around them."""
        first, after = part
        while first < after and unit.tags[first] in ",:;-.)":
            first += 1
        while after > first and unit.tags[after - 1] in ",:;-.(C":
            after -= 1
        return unit.between(first, after) if after > first else None

    def _floating(self, number: int, unit: Unit, owned: set[int]) -> None:
        """Settles quoted stretches that no cue of their own sentence owns."""
        free = [place for place in unit.quotes if place not in owned]
        if not free:
            return
        if any(tag not in "Q.,C-" for tag in unit.tags):
            first = free[0]
            if first != 0 or not unit.quotes[0].continues:
                return
            free = [0]
        inner = [unit.quotes[place].inner for place in sorted(free)]
        if self.open_colon is not None and number == self.colon_unit + 1:
            links = self._links(self.open_colon)
            self.open_colon = None
            if links:
                self.speaker = _Draft(inner, list(inner), Mode.DIRECT, links, unit.paragraph, number)
                self.drafts.append(self.speaker)
            return
        speaker = self.speaker
        near = speaker is not None and number == speaker.last_unit + 1
        if speaker is not None and speaker.mode is Mode.DIRECT and near and (
            unit.paragraph == speaker.paragraph or unit.quotes[min(free)].continues
        ):  # fmt: skip
            speaker.segments.extend(inner)
            speaker.quoted.extend(inner)
            speaker.last_unit = number
            speaker.paragraph = unit.paragraph
            return
        if any(len(span) > 12 for span in inner):
            self.pending.extend(unit.quotes[place] for place in sorted(free))
            self.pending_paragraph = unit.paragraph

    def _release(self, number: int) -> None:
        """Gives quotations that no cue of their paragraph claimed to the speaker before them."""
        pending, self.pending = self.pending, []
        if not pending or self.speaker is None:
            return
        inner = [stretch.inner for stretch in pending]
        if self.pending_paragraph - self.speaker.paragraph > 2:
            return
        draft = _Draft(
            inner, list(inner), Mode.DIRECT, continued(self.speaker.links), self.pending_paragraph, number - 1
        )
        draft.confidence = 0.7
        self.drafts.append(draft)
        self.speaker = draft


def sentence_like(text: str, stretch: Stretch) -> bool:
    """Whether the quoted words are a clause: they begin with a capital, or hold a subject pronoun and a verb."""
    inner = text[stretch.inner.start : min(stretch.inner.end, stretch.inner.start + 300)]
    words = inner.replace("’", "'").split()
    if len(words) < 2:
        return False
    if words[0][0].isupper():
        return True
    lows = [word.strip(",.;:!?\"'“”").lower() for word in words[:14]]
    if not any(low in _SUBJECTS for low in lows[:8]):
        return False
    return any(low in _VERBS or analysis(low) is not None for low in lows)


_SUBJECTS: Final = word_set(
    "i we you he she it they there this that these those nobody everyone people i'm we're they're it's he's she's "
    "we've i've we'll i'll you're there's that's they've they'll"
)
_VERBS: Final = word_set(
    "is are was were am has have had do does did will would can could may might must should i'm we're they're it's "
    "he's she's we've i've we'll i'll you're there's that's they've they'll don't doesn't didn't isn't aren't can't "
    "won't"
)


def _statement(text: str, draft: _Draft) -> ReportedStatement:
    segments = tuple(sorted(set(draft.segments)))
    first = segments[0]
    return ReportedStatement(
        segments=segments,
        mode=draft.mode,
        links=draft.links,
        quoted=tuple(sorted(set(draft.quoted))) if draft.mode is not Mode.INDIRECT else (),
        modality=presented(text, first, draft.lemma, draft.join),
        negated=negated(text, first),
        addressee=draft.addressee,
        confidence=draft.confidence,
        annotator=ANNOTATOR,
    )
