"""Whom the phrases that name sources denote: names, pronouns, titles, and those whom an article keeps unnamed.

The surface and its resolution are kept apart: the phrase keeps its span, the agent it denotes comes with a confidence.
Whoever cannot be told stays unresolved: a wrong attribution is worse than an open one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from newsgraph.agents import Agent, Entity, Resolved, UnnamedSource, UnresolvedSource
from newsgraph.annotations import (
    Annotations,
    EntityType,
    Mention,
    Reading,
    RoleMention,
    SourceForm,
    SourcePhrase,
)
from newsgraph.article import Article
from newsgraph.extract.tokens import listed
from newsgraph.link.authority import Authority
from newsgraph.link.authority_positions import positions_meant
from newsgraph.link.naming import gender_of_honorific, words_of
from newsgraph.text import Span

_DETERMINER = re.compile(r"^(?:the|a|an|this|that|his|her|its|their|our|another|one|some)\s+", re.IGNORECASE)
_RELATIVE = re.compile(r",|\s+(?:who|which|that|whom|whose|speaking|familiar)\b", re.IGNORECASE)
_AFTER_HEAD = re.compile(
    r",|\s+(?:of|in|at|from|for|with|on|to|close|near|who|which|that|whom|whose|speaking|familiar)\b", re.IGNORECASE
)
_INDEFINITE = re.compile(
    r"^(?:an?|some|several|many|most|two|three|four|five|other|another|one|few|unnamed|anonymous|multiple)\b",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"^(?:the|this|that|his|her|its|their)\s", re.IGNORECASE)
_SINGULAR = frozenset({"he", "she", "him", "her", "his"})
_BODY_NOUNS = listed(
    "agency airline army association authority bank body bloc broadcaster bureau cabinet charity club commission"
    " committee company corporation council court department directorate federation firm force foundation government"
    " group hospital institute institution magazine maker manufacturer military ministry movement navy network"
    " newspaper office operator organisation organization outlet paper parliament party police publication regulator"
    " retailer service station supplier team trust union university utility website"
)
_DOCUMENTS = listed("statement report letter memo document filing post tweet release ruling communique study")
_HONORIFICS = frozenset({"Mr", "Mrs", "Ms", "Miss", "Sir", "Dame"})
_NAMED, _TITLED, _PRONOUN, _OFFICE, _UNNAMED, _OPEN = 0.95, 0.8, 0.7, 0.6, 0.9, 0.3


@dataclass(slots=True)
class Sources:
    """The sources of one article, resolved in text order, since a pronoun looks back at who spoke before."""

    article: Article
    annotations: Annotations
    mentions: Mapping[Span, Entity]
    authority: Authority
    published: date | None
    _unnamed: dict[str, UnnamedSource] = field(default_factory=dict[str, UnnamedSource])
    _unresolved: dict[str, UnresolvedSource] = field(default_factory=dict[str, UnresolvedSource])
    _spoken: list[tuple[int, Resolved]] = field(default_factory=list[tuple[int, Resolved]])

    def resolve(self, phrases: Iterable[SourcePhrase]) -> dict[Span, Resolved]:
        """Each phrase that has a span, with whom it denotes."""
        spans: dict[Span, SourcePhrase] = {}
        for phrase in phrases:
            if phrase.span is not None and (phrase.span not in spans or phrase.form is not SourceForm.CONTINUATION):
                spans[phrase.span] = phrase
        found: dict[Span, Resolved] = {}
        for span in sorted(spans):
            found[span] = self._resolve(spans[span], span)
            self._spoken.append((span.start, found[span]))
        return found

    def _resolve(self, phrase: SourcePhrase, span: Span) -> Resolved:
        if phrase.unnamed:
            again = self._unnamed_again(self._words(span))
            return Resolved(again, _TITLED) if again is not None else self._unnamed_source(span)
        if phrase.form is SourceForm.PRONOUN:
            return self._pronoun(span)
        if phrase.form is not SourceForm.NOMINAL and (entity := self._named(span)) is not None:
            return Resolved(entity, _NAMED)
        return self._open(span) if phrase.form is SourceForm.NAME else self._nominal(span)

    def _words(self, span: Span) -> str:
        return " ".join(span.of(self.article.text).split())

    def _within(self, span: Span) -> list[Mention]:
        return [m for m in self.annotations.mentions if span.overlaps(m.span) and m.span in self.mentions]

    def _named(self, span: Span) -> Entity | None:
        """The entity that a phrase names: a person if there is one, else the longest name that is no mere modifier."""
        inside = [mention for mention in self._within(span) if mention.reading is not Reading.DEMONYM]
        people = [mention for mention in inside if mention.type is EntityType.PERSON]
        if people:
            return self.mentions[people[0].span]
        if not inside:
            return None
        mention = max(inside, key=lambda m: (m.type is EntityType.ORGANIZATION, len(m.span)))
        return self._speaking(self.mentions[mention.span])

    def _speaking(self, entity: Entity) -> Entity:
        """A country that speaks is its government."""
        if "Country" not in entity.classes:
            return entity
        government = self.authority.body("government", entity.slug)
        return government[0].entity if government else entity

    def _pronoun(self, span: Span) -> Resolved:
        word = self._words(span).lower()
        agent = self._person_before(span, word) if word in _SINGULAR else self._body_before(span, word)
        return agent or self._open(span)

    def _person_before(self, span: Span, word: str) -> Resolved | None:
        """Who spoke last and not long ago, else the first person of the sentence before, else the last one named."""
        gender = "f" if word in {"she", "her"} else "m"
        paragraph = self.article.text.rfind("\n", 0, span.start)
        before = (
            self.article.text.rfind("\n", 0, max(self.article.text[:paragraph].rstrip().__len__(), 0))
            if paragraph > 0
            else 0
        )
        for start, resolved in reversed(self._spoken):
            if start < before:
                break
            agent = resolved.agent
            person = isinstance(agent, Entity) and agent.type is EntityType.PERSON
            if (person or isinstance(agent, UnnamedSource)) and self._fits(agent, gender):
                return Resolved(agent, _PRONOUN)
        people = [
            mention
            for mention in self.annotations.mentions
            if mention.type is EntityType.PERSON
            and mention.span.end <= span.start
            and mention.span in self.mentions
            and self.article.in_story(mention.span)
            and self._fits(self.mentions[mention.span], gender)
        ]
        return Resolved(self.mentions[people[-1].span], _PRONOUN - 0.1) if people else None

    def _paragraph_before(self, span: Span) -> int:
        """Where the paragraph before the phrase's own begins."""
        text = self.article.text
        own = text.rfind("\n", 0, span.start)
        end = own
        while end > 0 and text[end - 1].isspace():
            end -= 1
        return text.rfind("\n", 0, end) + 1 if end > 0 else 0

    def _fits(self, agent: Agent, gender: str) -> bool:
        """Whether no honorific in the article gives the person another gender."""
        if not isinstance(agent, Entity):
            return True
        genders = {
            found
            for mention in self.annotations.mentions
            if self.mentions.get(mention.span) == agent
            and (found := gender_of_honorific(self._with_title(mention.span)))
        }
        return not genders or gender in genders

    def _with_title(self, span: Span) -> str:
        text = self.article.text
        before = text[max(span.start - 6, 0) : span.start].split()
        own = span.of(text)
        return (
            f"{before[-1]} {own}"
            if before and before[-1].rstrip(".") in {"Mr", "Mrs", "Ms", "Miss", "Sir", "Dame"}
            else own
        )

    def _body_before(self, span: Span, word: str) -> Resolved | None:
        """For "it" and "they": whoever spoke last, if it is a body (or, for "they", several)."""
        for _, resolved in reversed(self._spoken):
            agent = resolved.agent
            body = isinstance(agent, Entity) and agent.type is not EntityType.PERSON
            if body or (word == "they" and isinstance(agent, UnnamedSource)):
                return Resolved(agent, _PRONOUN - 0.1)
        return None

    def _nominal(self, span: Span) -> Resolved:
        words = self._words(span)
        bare = _DETERMINER.sub("", _RELATIVE.split(words, maxsplit=1)[0]).strip()
        head = _head(bare)
        if (known := self._unnamed_again(words)) is not None:
            return Resolved(known, _TITLED)
        if head in _DOCUMENTS:
            return self._open(span)
        if not _INDEFINITE.match(words):
            if (titled := self._titled(span, bare)) is not None:
                return titled
            if head in _BODY_NOUNS and (body := self._body(span, bare, head)) is not None:
                return Resolved(body, _OFFICE)
            if (entity := self._named(span)) is not None and self._is_only_name(span, entity):
                return Resolved(entity, _TITLED)
        if head in _BODY_NOUNS or (_DEFINITE.match(words) and not head.endswith("s")):
            return self._open(span)
        return self._unnamed_source(span)

    def _is_only_name(self, span: Span, entity: Entity) -> bool:
        """Whether the name holds the phrase's head, so that it is no modifier as in "Croatian officials"."""
        words = span.of(self.article.text)
        head_end = span.start + len(_AFTER_HEAD.split(words, maxsplit=1)[0].rstrip())
        return any(
            m.span.start < head_end <= m.span.end + 1 for m in self._within(span) if self.mentions[m.span] == entity
        )

    def _titled(self, span: Span, bare: str) -> Resolved | None:
        """The person of the article to whom the title belongs, else the holder of the office at the time."""
        country = next((e.slug for m in self._within(span) if "Country" in (e := self.mentions[m.span]).classes), None)
        title = " ".join(
            word for word in bare.split() if not any(word in m.span.of(self.article.text) for m in self._within(span))
        )
        if not title:
            return None
        meant = positions_meant(title) | {title.lower()}
        best: tuple[bool, int] | None = None
        holder: Entity | None = None
        for role in self.annotations.roles:
            if self._means(role, meant, title) and self._of_country(role, country):
                entity = self.mentions.get(role.holder) or self._named(role.holder)
                rank = (
                    role.span.start <= span.start,
                    role.span.start if role.span.start <= span.start else -role.span.start,
                )
                if entity is not None and not role.former and (best is None or rank > best):
                    best, holder = rank, entity
        if holder is not None:
            return Resolved(holder, _TITLED)
        if country is not None and self.published is not None:
            found = self.authority.holders(title, country, self.published)
            named = {entity.slug for entity in self.mentions.values() if entity.type is EntityType.PERSON}
            here = [entry for entry in found if entry.slug in named]
            if here or len(found) == 1:
                return Resolved((here or found)[0].entity, _TITLED if here else _OFFICE)
        return None

    def _means(self, role: RoleMention, meant: frozenset[str], title: str) -> bool:
        position = self._words(role.position)
        ours = positions_meant(position) | {position.lower()}
        return bool(ours & meant) or position.lower().split()[-1] == title.lower()

    def _of_country(self, role: RoleMention, country: str | None) -> bool:
        """Whether the role is not stated to be of another country."""
        if country is None or role.organization is None:
            return True
        stated = [self.mentions[m.span].slug for m in self._within(role.organization)]
        return not stated or country in stated

    def _body(self, span: Span, bare: str, head: str) -> Entity | None:
        """The body named last before whose name has the noun; a country's body by what it is for."""
        countries = [e.slug for m in self._within(span) if "Country" in (e := self.mentions[m.span]).classes]
        for country in countries:
            noun = " ".join(word for word in _AFTER_HEAD.split(bare, maxsplit=1)[0].split() if word[:1].islower())
            if found := self.authority.body(noun or head, country):
                return found[0].entity
        earlier = [
            self.mentions[m.span]
            for m in self.annotations.mentions
            if m.type is EntityType.ORGANIZATION
            and m.span.end <= span.start
            and m.span in self.mentions
            and self.article.in_story(m.span)
        ]
        fitting = [e for e in earlier if head in words_of(e.label)]
        if fitting:
            return fitting[-1]
        spoke = [
            r.agent for _, r in self._spoken if isinstance(r.agent, Entity) and r.agent.type is EntityType.ORGANIZATION
        ]
        distinct = set(earlier)
        return spoke[-1] if spoke else earlier[-1] if len(distinct) == 1 else None

    def _unnamed_again(self, words: str) -> UnnamedSource | None:
        """An unnamed source who is spoken of again: "the official" after "a senior official"."""
        if not _DEFINITE.match(words):
            return None
        head = _head(words)
        return next((s for d, s in reversed(self._unnamed.items()) if _head(d) == head), None)

    def _unnamed_source(self, span: Span) -> Resolved:
        descriptor = self._words(span)
        key = descriptor.lower()
        if key not in self._unnamed:
            self._unnamed[key] = UnnamedSource(len(self._unnamed) + 1, descriptor)
        return Resolved(self._unnamed[key], _UNNAMED)

    def _open(self, span: Span) -> Resolved:
        surface = self._words(span)
        key = f"{surface.lower()}|{span.start}"
        if key not in self._unresolved:
            self._unresolved[key] = UnresolvedSource(len(self._unresolved) + 1, surface)
        return Resolved(self._unresolved[key], _OPEN)


def _head(phrase: str) -> str:
    """The head noun of a noun phrase, in lower case: the last word before a relative clause or "of"."""
    words = _AFTER_HEAD.split(phrase, maxsplit=1)[0].split()
    return words[-1].lower() if words else ""
