"""Whom "he", "she", "they" or "it" means, where it is the source of a statement.

No parse is needed for what counts most: who spoke last, who is the subject of the sentences before, who is named often
and not far away, and who cannot be meant by gender. Each is worth something, the sum decides, and how clearly it does
is the confidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from newsgraph.agents import Agent, Entity, Resolved, UnnamedSource, UnresolvedSource
from newsgraph.annotations import EntityType, Form, Mention, Reading
from newsgraph.extract.names.lexicon import TITLES
from newsgraph.extract.tokens import listed
from newsgraph.link.article_view import ArticleView
from newsgraph.link.first_names import gender_of
from newsgraph.link.naming import bare_name, gender_of_honorific
from newsgraph.link.nominals import BODY_NOUNS, head
from newsgraph.link.salience import GOVERNING, Salience
from newsgraph.text import Span

MALE_PRONOUNS: Final = listed("he him his himself")
FEMALE_PRONOUNS: Final = listed("she her hers herself")
_FARTHEST: Final = 6
_ANYONE: Final = "fm"
"""The gender of a phrase that tells none."""
_AFTER_HEAD = re.compile(
    r",|\s+(?:of|in|at|from|for|with|on|to|close|near|who|that|speaking|familiar)\b", re.IGNORECASE
)
_LONGEST_HONORIFIC: Final = 6
_TITLE_LENGTH: Final = 60
_LONGEST_SENTENCE: Final = 400
_PEOPLE: Final = TITLES - listed("count chief head prime vice major private") | listed(
    "man woman boy girl teenager suspect victim driver pilot gunman attacker patient soldier defendant official"
)
_UNNAMED_PERSON: Final = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\s+(?:[\w-]{2,20}\s+){0,2}?(?P<noun>[a-z][\w-]{1,20})"
    r"(?=,|\s+[a-z])"
)
_NOTHING: Final = -99.0
_HAS_THE_WORD: Final = 1.5
_SURE, _UNSURE = 0.8, 0.55
_CLEAR_MARGIN: Final = 1.5


@dataclass(frozen=True, slots=True)
class Spoken:
    """Who was the source of a statement, and where."""

    start: int
    agent: Agent


@dataclass(frozen=True)
class Antecedents:
    """The people and bodies of an article to whom pronouns may refer."""

    view: ArticleView

    def person(self, phrase: Span, spoken: Sequence[Spoken]) -> Resolved | None:
        """The person whom a phrase such as "the 29-year-old" takes up."""
        return self._taken_up(phrase, "he or she", _ANYONE, spoken)

    def of(self, pronoun: Span, spoken: Sequence[Spoken]) -> Resolved | None:
        """Whom a pronoun means. ``spoken`` are the sources before it, in text order."""
        word = self.view.words(pronoun).casefold()
        gender = "m" if word in MALE_PRONOUNS else "f" if word in FEMALE_PRONOUNS else ""
        return self._taken_up(pronoun, word, gender, spoken)

    def _taken_up(self, pronoun: Span, word: str, gender: str, spoken: Sequence[Spoken]) -> Resolved | None:
        scores: dict[Agent, float] = {}
        for mention in self._eligible(pronoun, gender, several=word == "they"):
            agent = self.view.entities[mention.span]
            scores[agent] = max(scores.get(agent, _NOTHING), self._salience.of(mention, pronoun.start))
        for source in spoken[-_FARTHEST:]:
            self._add_speaker(scores, source, pronoun, gender, word)
        last = next((source for source in reversed(spoken) if source.agent in scores), None)
        if last is not None and not self._has_new_subject(last, pronoun, gender):
            scores[last.agent] += _HAS_THE_WORD
        if not scores:
            return None
        ranked = sorted(scores.items(), key=lambda item: -item[1])
        clear = len(ranked) == 1 or ranked[0][1] - ranked[1][1] >= _CLEAR_MARGIN
        return Resolved(ranked[0][0], _SURE if clear else _UNSURE)

    def described(self, pronoun: Span, spoken: Sequence[Spoken]) -> Span | None:
        """The person without a name of whom the pronoun's sentence speaks first: "the governor died after he".

        None where somebody with a name stands between, or where the sentence has a source before the pronoun.
        """
        view = self.view
        start = view.sentence_start(view.sentence(pronoun.start))
        if view.words(pronoun).casefold() not in MALE_PRONOUNS | FEMALE_PRONOUNS:
            return None
        if spoken and start <= spoken[-1].start < pronoun.start:
            return None
        start = max(start, pronoun.start - _LONGEST_SENTENCE)
        named = [m.span.end for m in view.before(pronoun.start, start) if m.type is EntityType.PERSON]
        text = view.article.text
        for found in _UNNAMED_PERSON.finditer(text, max([start, *named]), pronoun.start):
            before = text[max(start, found.start() - _TITLE_LENGTH) : found.start()].split()
            if found["noun"].casefold() in _PEOPLE and not (before and before[-1].casefold() in GOVERNING):
                return Span(found.start(), found.end())
        return None

    @cached_property
    def _salience(self) -> Salience:
        return Salience(self.view)

    @cached_property
    def _genders(self) -> dict[Entity, str]:
        """The gender that honorifics in the article, else first names, give people."""
        text = self.view.article.text
        titled: dict[Entity, str] = {}
        named: dict[Entity, str] = {}
        for mention in self.view.linked:
            entity = self.view.entities[mention.span]
            if entity.type is EntityType.PERSON:
                surface = mention.span.of(text)
                before = text[max(0, mention.span.start - _LONGEST_HONORIFIC) : mention.span.start].split()
                honorific = gender_of_honorific(surface) or gender_of_honorific(f"{before[-1]} x" if before else "")
                if honorific:
                    titled.setdefault(entity, honorific)
                elif not named.get(entity):
                    named[entity] = gender_of(entity.label) or gender_of(bare_name(surface))
        return named | titled

    def _fits(self, entity: Entity, gender: str) -> bool:
        """Whether a pronoun of that gender (empty: "it", "they") may mean the entity."""
        if entity.type is EntityType.PERSON:
            return gender == _ANYONE or (gender != "" and self._genders.get(entity, "") in {"", gender})
        return gender == "" and entity.type is EntityType.ORGANIZATION

    def _eligible(self, pronoun: Span, gender: str, *, several: bool) -> list[Mention]:
        """The mentions near before the pronoun that it may refer to; a party's members only if it means ``several``."""
        view = self.view
        since = view.sentence_start(view.sentence(pronoun.start) - _FARTHEST)
        return [
            mention
            for mention in view.before(pronoun.start, since)
            if mention.form is Form.NAME
            and (several or mention.reading is not Reading.DEMONYM)
            and self._fits(view.entities[mention.span], gender)
            and not view.is_beside(mention.span)
            and (not several or self._may_be_several(mention, pronoun))
        ]

    def _has_new_subject(self, last: Spoken, pronoun: Span, gender: str) -> bool:
        """Whether a sentence between whoever spoke last and the pronoun is about another person of that gender."""
        return gender != "" and any(
            self.view.entities[mention.span] != last.agent
            and self.view.sentence(mention.span.start) > self.view.sentence(last.start)
            and self.view.sentence(pronoun.start) == self.view.sentence(mention.span.start) + 1
            and self._fits(self.view.entities[mention.span], gender)
            and self._salience.opens_sentence(mention)
            and not self._salience.is_governed(mention)
            and not self._salience.is_owner(mention)
            for mention in self.view.before(pronoun.start, last.start)
        )

    def _may_be_several(self, mention: Mention, pronoun: Span) -> bool:
        """Whether "they" may mean a body: its members by name, or what the sentence or the one before is about.

        Most often "they" are people without a name, so a body further away is no more likely than nobody.
        """
        if mention.reading is Reading.DEMONYM:
            return True
        near = self.view.sentence(pronoun.start) - self.view.sentence(mention.span.start) <= 1
        subject = self._salience.opens_sentence(mention) or self._salience.speaks(mention)
        return near and subject and not self._salience.is_governed(mention)

    def _add_speaker(self, scores: dict[Agent, float], source: Spoken, pronoun: Span, gender: str, word: str) -> None:
        """Who spoke stays the speaker for a while; a pronoun takes up an unnamed source in this way only."""
        distance = self.view.sentence(pronoun.start) - self.view.sentence(source.start)
        if source.start >= pronoun.start or distance > _FARTHEST:
            return
        agent = source.agent
        value = 4.0 - distance + (3.0 if distance <= 2 else 2.5 - 0.25 * distance)
        if isinstance(agent, Entity) and self._fits(agent, gender):
            scores[agent] = max(scores.get(agent, _NOTHING), value + self._salience.prominence(agent))
        elif _takes_up(agent, word):
            scores[agent] = max(scores.get(agent, _NOTHING), value)


def _takes_up(agent: Agent, word: str) -> bool:
    """Whether a pronoun may mean a source without a name: an unnamed one, an open one that is a person or a body."""
    if isinstance(agent, UnnamedSource):
        return word != "it" and is_plural(agent.descriptor) is (word == "they")
    if isinstance(agent, UnresolvedSource) and word == "it":
        return head(agent.surface) in BODY_NOUNS
    if not isinstance(agent, UnresolvedSource) or word not in MALE_PRONOUNS | FEMALE_PRONOUNS:
        return False
    words = _AFTER_HEAD.split(agent.surface, maxsplit=1)[0].casefold().split()
    title = words[-1:] != [] and (words[-1] in TITLES or agent.surface.split()[-1].isupper())  # "the SP"
    return len(words) > 1 and title and not is_plural(agent.surface)


def is_plural(descriptor: str) -> bool:
    """Whether a description is of several: "two aides familiar with the plan"."""
    words = _AFTER_HEAD.split(descriptor, maxsplit=1)[0].split()
    return bool(words) and (words[-1].endswith("s") or words[-1] in {"people", "police"})
