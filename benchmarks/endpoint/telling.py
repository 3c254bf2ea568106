"""How a sentence of a generated article tells something: whose words it gives, by way of whom, with which stance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Literal

from newsgraph.agents import Agent, UnnamedSource, UnresolvedSource
from newsgraph.annotations import Mode, SourceForm, Stance
from newsgraph.statements import Link
from newsgraph.text import Span

from .page import Page
from .world import Figure

Clause = Callable[[], Span]
"""Writes what is said and gives its span."""
_DESCRIPTORS = (
    "a senior official", "two diplomats", "an officer who was not named", "people familiar with the matter",
    "a government adviser", "a port worker", "residents", "a person close to the talks",
)  # fmt: skip
_SURFACES = ("he", "she", "the minister", "the spokesman", "the group")
_DENIES = ("denied", "disputed", "rejected")
_SAYS = ("said", "told reporters", "wrote", "announced", "confirmed")
Way = Literal["own", "named", "unnamed", "unresolved", "cited", "denied"]
_WAYS: dict[Way, int] = {"own": 3, "named": 7, "unnamed": 2, "unresolved": 1, "cited": 2, "denied": 1}
"""The ways with their shares."""


@dataclass
class Voices:
    """Who speaks in one article: its outlet, and a source for each sentence."""

    page: Page
    outlet: Agent
    medium: Figure
    random: Random
    unnamed: int = 0
    unresolved: int = 0

    def reported(self, clause: Clause, speaker: Figure) -> tuple[Span, tuple[Link, ...]]:
        """Writes a sentence that gives a clause in one of many ways; its content and the chain behind it."""
        page, (way,) = self.page, self.random.choices(list(_WAYS), list(_WAYS.values()))
        match way:
            case "own":
                span, last = clause(), None
            case "denied":
                source, form, said = self._source("named", speaker)
                cue = self._cue(_DENIES)
                page.write(" that ")
                span = clause()
                last = _link(source, said, cue, Stance.DENIES, Mode.INDIRECT, form)
            case "cited":
                page.write("According to ")
                via = page.name(self.medium)
                page.write(", ")
                source, form, said = self._source("named", speaker)
                cue = self._cue(_SAYS)
                page.write(" that ")
                span = clause()
                last = _link(source, said, cue, Stance.AFFIRMS, Mode.INDIRECT, form)
                page.write(".\n")
                middle = Link((self.medium.entity,), Stance.REPORTS, Mode.INDIRECT, source_spans=(via,))
                return span, (self._first(Stance.REPORTS, Mode.INDIRECT), middle, last)
            case _:
                span = clause()
                page.write(", ")
                source, form, said = self._source(way, speaker)
                cue = self._cue(_SAYS)
                last = _link(source, said, cue, Stance.AFFIRMS, Mode.INDIRECT, form)
        page.write(".\n")
        if last is None:
            return span, (self._first(Stance.AFFIRMS, Mode.OWN_VOICE),)
        return span, (self._first(Stance.REPORTS, Mode.INDIRECT), last)

    def quoted(self, words: str, speaker: Figure) -> tuple[Span, tuple[Link, ...]]:
        """Writes words in quotation marks and names their speaker."""
        page = self.page
        page.write("“")
        span = page.write(words)
        page.write(",” ")
        source, form, said = self._source("named" if self.random.random() < 0.85 else "unresolved", speaker)
        cue = self._cue(_SAYS)
        page.write(".\n")
        last = _link(source, said, cue, Stance.AFFIRMS, Mode.DIRECT, form)
        return span, (self._first(Stance.REPORTS, Mode.DIRECT), last)

    def _first(self, stance: Stance, mode: Mode) -> Link:
        return Link((self.outlet,), stance, mode)

    def _cue(self, cues: tuple[str, ...]) -> tuple[str, Span]:
        self.page.write(" ")
        words = self.random.choice(cues)
        return words, self.page.write(words)

    def _source(self, way: Way, speaker: Figure) -> tuple[Agent, SourceForm, Span]:
        if way == "unnamed":
            self.unnamed += 1
            words = self.random.choice(_DESCRIPTORS)
            return UnnamedSource(self.unnamed, words), SourceForm.NOMINAL, self.page.write(words)
        if way == "unresolved":
            self.unresolved += 1
            words = self.random.choice(_SURFACES)
            form = SourceForm.PRONOUN if words in {"he", "she"} else SourceForm.NOMINAL
            return UnresolvedSource(self.unresolved, words), form, self.page.write(words)
        return speaker.entity, SourceForm.NAME, self.page.name(speaker, self.random.choice((0, 0, 1, 1, 2)))


def _link(source: Agent, said: Span, cue: tuple[str, Span], stance: Stance, mode: Mode, form: SourceForm) -> Link:
    words, span = cue
    return Link((source,), stance, mode, cue=words, cue_span=span, source_spans=(said,), source_form=form)
