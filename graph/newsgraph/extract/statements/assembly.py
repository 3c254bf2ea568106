"""From findings in sentences to statements: quotations that go on, and quotations without a cue of their own.

Sentences are read in order. What must be remembered is who spoke last, which quotations wait for a cue of their
paragraph, and whether a cue's colon promised the next paragraph.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Final

from newsgraph.annotations import Mention, Mode, ReportedStatement, SourceForm, SourceLink, SourcePhrase, Stance
from newsgraph.extract.statements.chains import connect, continued, links_of
from newsgraph.extract.statements.cues import verb_findings
from newsgraph.extract.statements.drafts import Draft, draft_of, sentence_like, statement_of
from newsgraph.extract.statements.findings import Finding, with_words_apart
from newsgraph.extract.statements.headlines import headline_findings, with_headline_verbs
from newsgraph.extract.statements.passives import passive_findings
from newsgraph.extract.statements.phrasal import colon_finding, phrasal_findings
from newsgraph.extract.statements.sources import People, source_phrases
from newsgraph.extract.statements.subjects import main_subject
from newsgraph.extract.statements.units import Unit
from newsgraph.extract.verb_forms import word_set
from newsgraph.text import Span

_GENERIC: Final = frozenset(["you", "one", "anyone", "nobody", "no-one"])
"""Subjects that are nobody in particular."""
_KEEPS_FLOOR: Final = word_set("say tell add note explain write announce warn describe argue")
"""Indirect speech with these cues makes its source the one whom a quotation without a cue continues."""
_FAR: Final = 2
"""How many paragraphs away the speaker of a quotation without a cue may be."""
_CONTINUED: Final = 0.7
_BLOCK: Final = 0.5


class Assembly:
    """Reads the sentences of one text in order and gathers the statements."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self._text = text
        self._mentions = mentions
        self._people = People(mentions)
        self._drafts: list[Draft] = []
        self._speaker: Draft | None = None
        self._promised: Finding | None = None
        self._promised_unit = -2
        self._block: Draft | None = None
        self._pending: list[Span] = []
        self._pending_paragraph = -1
        self._pending_unit = -2
        self._anonymous_heads: set[str] = set()
        self._silent: Unit | None = None

    def read(self, number: int, unit: Unit, *, heading: bool = False) -> None:
        """Takes in the next sentence; ``number`` counts sentences, ``heading`` marks a headline."""
        goes_on = 0 in unit.quotes and unit.quotes[0].continues
        if unit.paragraph != self._pending_paragraph and not goes_on:
            self._release(number)
        spoken = headline_findings(unit, self._mentions_in(unit)) if heading else []
        if heading:
            unit = with_headline_verbs(unit)
        found = [*verb_findings(unit), *passive_findings(unit), *phrasal_findings(unit), *spoken]
        findings = connect([part for finding in found for part in with_words_apart(finding)])
        owned: set[int] = set()
        for finding in findings:
            if finding.source is not None and _generic(finding):
                continue
            if not finding.content:
                if finding.join == ":":
                    self._promised, self._promised_unit = finding, number
                elif self._pending and self._pending_unit == number - 1 and self._pending_paragraph == unit.paragraph:
                    self._exclaimed(finding, unit, number)
            elif (draft := self._drafted(finding, number)) is not None and not self._repeats(draft):
                owned.update(finding.quoted_words())
                self._keep(draft, finding)
        self._floating(number, unit, owned, found=bool(findings))
        self._silent = None if findings or unit.quotes else unit

    def statements(self) -> tuple[ReportedStatement, ...]:
        """The statements found, in text order; to be called when all sentences are read."""
        self._release(self._pending_paragraph)
        drafts = sorted(self._drafts, key=lambda draft: min(draft.segments))
        return tuple(statement_of(self._text, draft) for draft in drafts)

    def _mentions_in(self, unit: Unit) -> list[Mention]:
        span = unit.span
        return [mention for mention in self._mentions if span.contains(mention.span)]

    def _drafted(self, finding: Finding, number: int) -> Draft | None:
        links = self._links(finding)
        return draft_of(self._text, finding, links, number) if links else None

    def _keep(self, draft: Draft, finding: Finding) -> None:
        """Adds a draft; quotations that waited in front of it join it."""
        if draft.mode is Mode.DIRECT and self._pending and finding.join == "f" and 0 in finding.quoted_words():
            draft.prepend(self._pending)
            self._pending = []
        self._drafts.append(draft)
        if draft.mode is not Mode.INDIRECT or finding.lemma in _KEEPS_FLOOR:
            self._speaker = draft

    def _repeats(self, draft: Draft) -> bool:
        """Whether the last statement already gives the same words to the same source: "said in a statement posted"."""
        last = self._drafts[-1] if self._drafts else None
        if last is None or last.segments != draft.segments:
            return False
        return last.links[-1].sources == draft.links[-1].sources

    def _links(self, finding: Finding) -> tuple[SourceLink, ...]:
        """The links of a finding; "the official" is as anonymous as the official whom it takes up."""
        return tuple(
            dataclasses.replace(link, sources=tuple(self._taken_up(phrase) for phrase in link.sources))
            for link in links_of(finding, self._people)
        )

    def _taken_up(self, phrase: SourcePhrase) -> SourcePhrase:
        if phrase.form is not SourceForm.NOMINAL or phrase.span is None:
            return phrase
        words = phrase.span.of(self._text).lower().split()
        if phrase.unnamed:
            self._anonymous_heads.update(words[:6])
            return phrase
        known = len(words) == 2 and words[0] in {"the", "this", "that"} and words[1] in self._anonymous_heads
        return dataclasses.replace(phrase, unnamed=known)

    def _floating(self, number: int, unit: Unit, owned: set[int], *, found: bool) -> None:
        """Settles quoted stretches that no cue of their own sentence owns, and paragraphs that a colon promised."""
        promised = self._promised if number == self._promised_unit + 1 else None
        free = sorted(place for place in unit.quotes if place not in owned)
        behind = colon_finding(unit, free) if promised is None else None
        if behind is not None:
            self._speak([unit.quotes[place].inner for place in free], self._links(behind), unit, number)
            return
        bare = all(tag in "Q.,C-" for tag in unit.tags)
        if promised is not None and not (bare and free):
            self._begin_block(promised, number, unit, found=found)
            return
        if self._block is not None and number == self._block.last_unit + 1 and unit.paragraph == self._block.paragraph:
            self._block.segments[-1] = Span(self._block.segments[-1].start, unit.span.end)
            self._block.last_unit = number
            return
        if not free or not (bare or (free[0] == 0 and unit.quotes[0].continues)):
            return
        inner = [unit.quotes[place].inner for place in (free if bare else [0])]
        if promised is not None:
            self._speak(inner, self._links(promised), unit, number)
            return
        speaker = self._speaker
        before = self._silent
        if before is not None and unit.paragraph == before.paragraph and _sentences(self._text, inner):
            # "Quist shook her head. “No, never.”": the one who acts is the one who speaks
            actor = self._person_acting(before)
            if actor is not None:
                self._speak(inner, continued((SourceLink(actor, Stance.AFFIRMS, None),)), unit, number)
                return
        adjoining = speaker is not None and speaker.mode is Mode.DIRECT and number == speaker.last_unit + 1
        if (
            speaker is not None
            and adjoining
            and (unit.paragraph == speaker.paragraph or unit.quotes[free[0]].continues)
        ):
            speaker.extend(inner, unit, number)
            return
        if _sentences(self._text, inner):
            self._pending.extend(inner)
            self._pending_paragraph = unit.paragraph
            self._pending_unit = number

    def _exclaimed(self, finding: Finding, unit: Unit, number: int) -> None:
        """Gives quotations to the cue of the sentence behind them: "“Why?” she cried.", "That was the view of X"."""
        if finding.join == "b" or self._text[self._pending[-1].end - 1] in "?!":
            inner, self._pending = self._pending, []
            self._speak(inner, self._links(finding), unit, number)

    def _person_acting(self, unit: Unit) -> tuple[SourcePhrase, ...] | None:
        """The person named as the subject of a sentence in which nobody speaks."""
        subject = main_subject(unit, len(unit))
        if subject is None:
            return None
        phrases = source_phrases(unit, subject, self._people)
        [span] = [phrase.span for phrase in phrases] if len(phrases) == 1 else [None]
        return phrases if span is not None and self._people.inside(span) else None

    def _speak(self, inner: list[Span], links: tuple[SourceLink, ...], unit: Unit, number: int) -> None:
        """Adds a direct statement whose cue stands in the sentence before."""
        if links:
            self._speaker = Draft(inner, list(inner), Mode.DIRECT, links, unit.paragraph, number)
            self._drafts.append(self._speaker)

    def _begin_block(self, promised: Finding, number: int, unit: Unit, *, found: bool) -> None:
        """Takes the paragraph behind a cue's colon for what was said, though no marks enclose it."""
        links = self._links(promised)
        if not links or found or unit.paragraph == promised.unit.paragraph or unit.tags[-1] == ":":
            return
        self._block = Draft([unit.span], [], Mode.INDIRECT, links, unit.paragraph, number, confidence=_BLOCK)
        self._drafts.append(self._block)

    def _release(self, number: int) -> None:
        """Gives quotations that no cue of their paragraph claimed to the speaker before them."""
        inner, self._pending = self._pending, []
        speaker = self._speaker
        if not inner or speaker is None or self._pending_paragraph - speaker.paragraph > _FAR:
            return
        links = continued(speaker.links)
        draft = Draft(
            inner, list(inner), Mode.DIRECT, links, self._pending_paragraph, number - 1, confidence=_CONTINUED
        )
        self._drafts.append(draft)
        self._speaker = draft


def _sentences(text: str, inner: Sequence[Span]) -> bool:
    return any(sentence_like(text, span) and not _subheading(text, span) for span in inner)


def _subheading(text: str, inner: Span) -> bool:
    """Whether quoted words are set like a heading: short, and with capitals throughout."""
    words = inner.of(text).split() if len(inner) < 60 else []
    capitals = sum(word[0].isupper() for word in words)
    return capitals > 1 and all(word[0].isupper() or len(word) < 4 for word in words)


def _generic(finding: Finding) -> bool:
    """Whether the source is nobody in particular: "you know that"."""
    if finding.source is None:
        return False
    start, after = finding.source
    if finding.unit.lows[start] == "one" and finding.only_quotes():
        return False  # "“We had the maps,” said one."
    return after - start == 1 and finding.unit.lows[start] in _GENERIC
