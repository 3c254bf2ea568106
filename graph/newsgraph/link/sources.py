"""Whom the phrases that name sources denote: names, pronouns, titles, and those whom an article keeps unnamed.

The surface and its resolution are kept apart: the phrase keeps its span, the agent it denotes comes with a confidence.
Whoever cannot be told stays unresolved: a wrong attribution is worse than an open one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from newsgraph.agents import Entity, Resolved, UnnamedSource, UnresolvedSource
from newsgraph.annotations import EntityType, Reading, SourceForm, SourcePhrase
from newsgraph.extract.tokens import listed
from newsgraph.link.antecedents import Antecedents, Spoken
from newsgraph.link.article_view import ArticleView
from newsgraph.link.authority import Authority
from newsgraph.link.naming import words_of
from newsgraph.link.nominals import BODY_NOUNS, Nominals, before_head_ends, head, without_clause
from newsgraph.text import Span

_INDEFINITE = re.compile(
    r"^(?:an?|some|several|many|most|two|three|four|five|other|others|another|one|few|unnamed|anonymous|multiple|"
    r"various|dozens|scores|hundreds|thousands)\b",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"^(?:the|this|that|these|those|his|her|its|their)\s", re.IGNORECASE)
_AGED = re.compile(r"\d{1,3}-year-old")
_DOCUMENTS = listed(
    "statement report letter memo document filing post tweet release ruling communique communiqué study survey "
    "message video announcement declaration lawsuit complaint indictment poll paper"
)
_SPEAKERS = listed(
    "official aide source diplomat analyst expert person people police colleague relative friend neighbour neighbor "
    "witness resident spokesman spokeswoman spokesperson envoy ally critic activist lawmaker attorney counsel judge "
    "father mother brother sister son daughter wife husband parent cousin uncle aunt insurgent militant patient "
    "student president executive soldier sergeant general colonel captain major lieutenant pilot nurse doctor coach "
    "guard agent client victim survivor refugee migrant guest chief head boss deputy staff crew someone somebody "
    "another others many some several two three few both one chair king queen prince bishop priest imam monk clerk "
    "cleric saleswoman"
)
_PERSON_ENDINGS = ("s", "er", "or", "ist", "ian", "man", "woman", "person", "ee", "eer", "men", "women", "ant")
_THINGS = listed(
    "paper letter order chapter number matter error factor sector tower offer water weather power war plant"
)
_QUANTIFIERS: Final = listed("one another others some many several few most both all")
"""What stands for people without saying who they are: "two others"."""
_NAMED, _AGAIN, _UNNAMED, _ISSUED, _OPEN = 0.95, 0.8, 0.9, 0.6, 0.3
_ISSUE_RANGE: Final = 3
_ISSUED_DOCUMENTS: Final = listed("statement letter memo post tweet release communique communiqué message announcement")


@dataclass
class Sources:
    """The sources of one article, resolved in text order, since a pronoun looks back at who spoke before."""

    view: ArticleView
    authority: Authority
    day: date | None
    _unnamed: dict[str, UnnamedSource] = field(default_factory=dict[str, UnnamedSource])
    _heads: dict[str, UnnamedSource] = field(default_factory=dict[str, UnnamedSource])
    _described: dict[str, tuple[int, Resolved]] = field(default_factory=dict[str, tuple[int, Resolved]])
    _unresolved: list[UnresolvedSource] = field(default_factory=list[UnresolvedSource])
    _spoken: list[Spoken] = field(default_factory=list[Spoken])

    def __post_init__(self) -> None:
        self._antecedents = Antecedents(self.view)
        self._nominals = Nominals(self.view, self.authority, self.day)

    def resolve(self, phrases: Iterable[SourcePhrase]) -> dict[Span, Resolved]:
        """Each phrase that has a span, with whom it denotes."""
        spans: dict[Span, SourcePhrase] = {}
        for phrase in phrases:
            if phrase.span is not None and (phrase.span not in spans or phrase.form is not SourceForm.CONTINUATION):
                spans[phrase.span] = phrase
        found: dict[Span, Resolved] = {}
        for span in sorted(spans):
            found[span] = self._resolve(spans[span], span)
            self._spoken.append(Spoken(span.start, found[span].agent))
        return found

    def _resolve(self, phrase: SourcePhrase, span: Span) -> Resolved:
        if phrase.unnamed and self.view.is_beside(span) and (titled := self._nominals.person(span)) is not None:
            return titled  # "Minister eyes ban": headlines leave the article out
        if phrase.unnamed:
            return self._unnamed_again(span) or self._unnamed_source(span)
        if phrase.form is SourceForm.PRONOUN and self.view.words(span).casefold().split()[-1] in _QUANTIFIERS:
            return self._unnamed_source(span)
        if phrase.form is SourceForm.PRONOUN:
            if (described := self._antecedents.described(span, self._spoken)) is not None:
                return self._nominals.person(described) or self._open(span)
            return self._antecedents.of(span, self._spoken) or self._open(span)
        if phrase.form is not SourceForm.NOMINAL and (entity := self._named(span)) is not None:
            return Resolved(entity, _NAMED)
        if phrase.form is SourceForm.NAME:
            return self._shortened(span) or self._nominals.body(span) or self._open(span)
        return self._nominal(span)

    def _shortened(self, span: Span) -> Resolved | None:
        """The one person of the article part of whose name the words are, where they were not found as a name."""
        called = self._people_called(self.view.words(span))
        return Resolved(called[0], _AGAIN) if len(called) == 1 else None

    def _people_called(self, words: str) -> list[Entity]:
        """The people named before the end of the story one of whose names is a single word."""
        key = words.casefold()
        people = {e for e in self.view.entities.values() if e.type is EntityType.PERSON}
        return [e for e in sorted(people, key=lambda e: e.slug) if " " not in key and key in e.label.casefold().split()]

    def _named(self, span: Span) -> Entity | None:
        """The entity that a phrase names: a person if there is one, else the longest name that is no mere modifier."""
        inside = [mention for mention in self.view.within(span) if mention.reading is not Reading.DEMONYM]
        people = [mention for mention in inside if mention.type is EntityType.PERSON]
        if people:
            return self.view.entities[people[0].span]
        if not inside:
            return None
        mention = max(inside, key=lambda m: (m.type is EntityType.ORGANIZATION, len(m.span)))
        if mention.type is EntityType.PLACE and mention.reading is Reading.PLAIN:
            called = self._people_called(self.view.words(mention.span))
            if len(called) == 1:
                return called[0]  # "Georgia said" where Georgia Hale is spoken of
        return self._speaking(self.view.entities[mention.span])

    def _speaking(self, entity: Entity) -> Entity:
        """A country that speaks is its government."""
        if "Country" not in entity.classes:
            return entity
        government = self.authority.body("government", entity.slug)
        return government[0].entity if government else entity

    def _nominal(self, span: Span) -> Resolved:
        words = self.view.words(span)
        noun = head(words)
        if (again := self._unnamed_again(span)) is not None:
            return again
        if noun in _DOCUMENTS and noun not in BODY_NOUNS:
            return self._issued_by(span) or self._issuer(span, noun) or self._open(span)
        if _AGED.fullmatch(noun) and _DEFINITE.match(words):
            return self._antecedents.person(span, self._spoken) or self._open(span)
        if not _INDEFINITE.match(words):
            if (found := self._nominals.person(span) or self._body(span, noun)) is not None:
                self._described[noun] = span.start, found
                return found
            if (entity := self._named(span)) is not None and self._is_headed_by(span, entity):
                return Resolved(entity, _AGAIN)
        if noun in BODY_NOUNS or (_DEFINITE.match(words) and not noun.endswith("s")) or not _may_speak(noun):
            return self._open(span)
        return self._unnamed_source(span)

    def _body(self, span: Span, noun: str) -> Resolved | None:
        """The body that a common noun denotes: of those called so last, whether by name or by description."""
        place, described = self._described.get(noun, (0, None))
        if described is not None and len(self.view.words(span).split()) == 2:
            named = [m for m in self.view.before(span.start, place) if self.view.entities[m.span] != described.agent]
            if not any(noun in words_of(self.view.entities[mention.span].label) for mention in named):
                return described
        return self._nominals.body(span)

    def _is_headed_by(self, span: Span, entity: Entity) -> bool:
        """Whether the name holds the phrase's head, so that it is no modifier as in "Croatian officials"."""
        end = span.start + len(before_head_ends(span.of(self.view.article.text)))
        return any(
            mention.span.start < end <= mention.span.end + 1
            for mention in self.view.within(span)
            if self.view.entities[mention.span] == entity
        )

    def _issued_by(self, span: Span) -> Resolved | None:
        """Who issued a document that the phrase names: "a report by the Ledger", "a Ledger report", "X's statement"."""
        text = self.view.article.text
        end = span.start + len(before_head_ends(span.of(text)))
        for mention in self.view.within(span):
            before = text[span.start : mention.span.start].split()
            behind = [word.casefold() for word in before[-2:] if word.casefold() != "the"][-1:]
            speaks = mention.reading is not Reading.DEMONYM and mention.type is not EntityType.PLACE
            if speaks and (mention.span.end < end or behind in (["by"], ["from"], ["in"])):
                return Resolved(self._speaking(self.view.entities[mention.span]), _AGAIN)
        return None

    def _issuer(self, span: Span, noun: str) -> Resolved | None:
        """Who issued "the statement": the last source before it, if it is the only one who spoke nearby."""
        if noun not in _ISSUED_DOCUMENTS:
            return None
        own = self.view.sentence(span.start)
        near = {
            source.agent
            for source in self._spoken[-_ISSUE_RANGE:]
            if own - self.view.sentence(source.start) < _ISSUE_RANGE
        }
        since = self.view.sentence_start(own - _ISSUE_RANGE)
        introduced = re.search(rf"\b{noun}\b", self.view.article.text[since : span.start].casefold()) is not None
        agent = near.pop() if len(near) == 1 and introduced else None
        return Resolved(agent, _ISSUED) if isinstance(agent, Entity) else None

    def _unnamed_again(self, span: Span) -> Resolved | None:
        """An unnamed source who is spoken of again: "the official" after "a senior official"."""
        words = self.view.words(span)
        again = self._heads.get(head(words)) if _DEFINITE.match(words) else None
        return Resolved(again, _AGAIN) if again is not None else None

    def _unnamed_source(self, span: Span) -> Resolved:
        descriptor = without_clause(self.view.words(span)) or self.view.words(span)
        key = descriptor.casefold()
        if key not in self._unnamed:
            self._unnamed[key] = UnnamedSource(len(self._unnamed) + 1, descriptor)
        self._heads[head(descriptor)] = self._unnamed[key]
        return Resolved(self._unnamed[key], _UNNAMED)

    def _open(self, span: Span) -> Resolved:
        self._unresolved.append(UnresolvedSource(len(self._unresolved) + 1, self.view.words(span)))
        return Resolved(self._unresolved[-1], _OPEN)


def _may_speak(noun: str) -> bool:
    """Whether a noun is of somebody ("aide", "engineer") or of several ("residents"), and not of a thing ("ploy")."""
    return noun in _SPEAKERS or (noun.isalpha() and noun.endswith(_PERSON_ENDINGS) and noun not in _THINGS)
