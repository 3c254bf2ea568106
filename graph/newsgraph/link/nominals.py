"""Whom a description denotes: "the premier", "the top commander", "the company", "the ministry".

First the article is asked: who was given that title in it, which body of that kind was named last. Only then the
authority file: who held the office of that country on the day. What fits nobody, or several alike, denotes nobody here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from math import inf
from typing import Final

from newsgraph.agents import Entity, Resolved
from newsgraph.annotations import EntityType, Mention, RoleMention
from newsgraph.extract.names.lexicon import ORGANIZATION_WORDS
from newsgraph.extract.tokens import listed
from newsgraph.link.article_view import ArticleView
from newsgraph.link.authority import Authority
from newsgraph.link.authority_positions import positions_meant
from newsgraph.link.named_bodies import NamedBodies, count_before
from newsgraph.link.naming import initials, words_of
from newsgraph.link.salience import Salience
from newsgraph.text import Span

_DETERMINER = re.compile(
    r"^(?:the|a|an|this|that|these|those|his|her|its|their|our|another|one|some|both)\s+", re.IGNORECASE
)
_RELATIVE = re.compile(
    r",|\s+(?:who|which|that|whom|whose|speaking|familiar|briefed|requesting|declining)\b", re.IGNORECASE
)
_AFTER_HEAD = re.compile(
    r",|\s+(?:of|in|at|from|for|with|on|to|by|close|near|who|which|that|whom|whose|speaking|familiar|briefed)\b",
    re.IGNORECASE,
)
BODY_NOUNS: Final = listed(
    "agency airline alliance army association authority bank body bloc broadcaster bureau cabinet channel charity club "
    "chamber coalition commission committee company corporation council court daily department directorate embassy "
    "federation firm force foundation front government group hospital institute institution league magazine maker "
    "manufacturer military militia ministry movement navy network newspaper office operator organisation organization "
    "outlet paper parliament party police publication publisher regulator retailer service site startup station "
    "supplier team trust union university utility watchdog website tribunal think-tank administration "
    "carmaker automaker drugmaker chipmaker planemaker steelmaker lender insurer brewer miner carrier conglomerate "
    "giant"
)
_COMPANIES: Final = (
    "company firm corporation manufacturer maker retailer operator supplier carmaker automaker drugmaker chipmaker "
    "planemaker steelmaker lender insurer brewer miner conglomerate giant"
)
_CLASSES: Final = {
    noun: classes
    for nouns, classes in (
        (_COMPANIES, {"Corporation", "Airline"}),
        ("airline carrier", {"Airline"}),
        ("newspaper paper daily broadcaster network channel outlet magazine website", {"NewsMediaOrganization"}),
        ("party", {"PoliticalParty"}),
        ("university college", {"CollegeOrUniversity"}),
        ("club team", {"SportsTeam", "SportsOrganization"}),
        ("charity", {"NGO"}),
        ("agency", {"NewsMediaOrganization", "GovernmentOrganization", "ResearchOrganization"}),
    )
    for noun in nouns.split()
}
"""What kinds of entry a noun may stand for."""
_BUSINESSES: Final = listed(
    "group company corporation bank airlines airways air motors industries systems technologies holdings studios "
    "records pictures entertainment energy oil petroleum steel insurance capital securities pharmaceuticals telecom "
    "communications partners press news media"
)
_SOCIETIES: Final = listed(
    "group association federation union movement alliance coalition society foundation network league institute "
    "organization organisation trust fund campaign chamber club society centre center church"
)
_AUTHORITIES: Final = listed(
    "agency administration authority bureau office service department organization organisation programme program"
)
_ANY_BODY: Final = {
    **dict.fromkeys(
        ("company", "firm", "corporation", "maker", "manufacturer", "retailer", "operator", "supplier", "startup"),
        _BUSINESSES,
    ),
    "group": _BUSINESSES | _SOCIETIES,
    "agency": _AUTHORITIES,
    "charity": _SOCIETIES,
    **dict.fromkeys(("organisation", "organization", "body"), _SOCIETIES | _AUTHORITIES),
}
"""Nouns that fit bodies of many kinds, with the words in names of those kinds."""
_OF_NO_KIND: Final = frozenset({"agency", "body", "group", "organisation", "organization"})
"""What a known body may be called of which no more is known than that it is one."""
_KINDS: Final = ORGANIZATION_WORDS | _BUSINESSES | _SOCIETIES | _AUTHORITIES
_TITLE_REACH: Final = 40
"""How many characters behind a nationality its office is looked for."""
_CLEAR_MARGIN: Final = 1.5
_FARTHEST: Final = 6
"""Sentences over which a body stays present."""
_MOST_PRESENT: Final = 50
"""Names of bodies, the last ones, among which the most present is looked for; a sentence has seldom five."""
_MILITARY: Final = listed("commander general admiral colonel brigadier lieutenant officer marshal captain")
_WRITTEN_OUT: Final = {
    "adm.": "admiral", "brig.": "brigadier", "capt.": "captain", "cmdr.": "commander", "col.": "colonel",
    "dr.": "doctor", "gen.": "general", "gov.": "governor", "lt.": "lieutenant", "maj.": "major",
    "pm": "prime minister", "prof.": "professor", "rep.": "representative", "rev.": "reverend", "sen.": "senator",
    "sgt.": "sergeant", "supt.": "superintendent",
}  # fmt: skip
"""Titles as they are shortened before a name: "Gen. Orr" is "the general"."""
_LEGISLATORS: Final = listed("congressman congresswoman representative lawmaker legislator")
_IN_ARTICLE, _SHARED_KIND, _BY_OFFICE = 0.8, 0.7, 0.6


@dataclass(frozen=True)
class Nominals:
    """The descriptions of one article. ``day`` is that of publication, or the nearest to it that is known."""

    view: ArticleView
    authority: Authority
    day: date | None
    _by_noun: dict[str, Sequence[Mention]] = field(default_factory=dict[str, Sequence[Mention]])
    _of_countries: dict[str, Mapping[str, int]] = field(default_factory=dict[str, Mapping[str, int]])

    def person(self, span: Span) -> Resolved | None:
        """The person whom a title denotes: of the article, else the holder of the office of the country named."""
        country = next(self._countries(span), None)
        titles = self._titles(span)
        if not titles:
            return None
        ranked = [
            ((self._likeness(role, titles), role.span.start <= span.start, -abs(role.span.start - span.start)), role)
            for role in self.view.annotations.roles
            if not role.former and self._is_of(role, country)
        ]
        ranked = [item for item in ranked if item[0][0] > 0 and self._holder(item[1]) is not None]
        if ranked:
            holder = self._holder(max(ranked, key=lambda item: item[0])[1])
            return Resolved(holder, _IN_ARTICLE) if holder is not None else None
        return self._in_office(titles, country if country is not None else self._country_said_before(titles[-1], span))

    def _country_said_before(self, title: str, span: Span) -> str | None:
        """The country of "the president" where "the French president" was spoken of before, and no other."""
        if title not in self._of_countries:
            self._of_countries[title] = self._countries_with(title)
        found = [slug for slug, start in self._of_countries[title].items() if start < span.start]
        return found[0] if len(found) == 1 else None

    def _countries_with(self, title: str) -> Mapping[str, int]:
        """The countries behind which a title stands, each with where it does so first."""
        text = self.view.article.text
        found: dict[str, int] = {}
        for mention in self.view.before(len(text)):
            entity = self.view.entities[mention.span]
            behind = slice(mention.span.end, mention.span.end + _TITLE_REACH)
            if "Country" in entity.classes and _follows(text[behind], title):
                found.setdefault(entity.slug, mention.span.start)
        return found

    def body(self, span: Span) -> Resolved | None:
        """The body that a common noun denotes: a country's, else the one of that kind named last before."""
        words = bare_words(self.view.words(span))
        noun = head(words)
        if noun not in BODY_NOUNS:
            return None
        small = " ".join(word for word in _AFTER_HEAD.split(words, maxsplit=1)[0].split() if word[:1].islower())
        for country in self._countries(span):
            if found := self.authority.body(small or noun, country):
                return Resolved(found[0].entity, _IN_ARTICLE)
        if called := self._bodies.called(noun, span.start):
            return Resolved(called, _IN_ARTICLE)
        if called := self._bodies.called_later(noun, span.start):
            return Resolved(called, _BY_OFFICE)
        return self._of_that_kind(noun, span)

    def _of_that_kind(self, noun: str, span: Span) -> Resolved | None:
        """The body that may be called so and is most present; one that may be anything only if no other is near."""
        fitting = self._fitting(noun)
        count = count_before(fitting, span.start)
        if not count:
            return None
        latest = fitting[max(0, count - _MOST_PRESENT) : count]
        present: dict[Entity, float] = {}
        for mention in [one for one in latest if self._distance(one, span) <= _FARTHEST] or latest[-1:]:
            entity = self.view.entities[mention.span]
            present[entity] = max(present.get(entity, -inf), self._salience.of(mention, span.start))
        likeliest = max(present, key=lambda entity: present[entity])
        if _CLASSES.get(noun, set[str]()) & set(likeliest.classes):
            return Resolved(likeliest, _SHARED_KIND)
        near = {self.view.entities[mention.span] for mention in latest if self._distance(mention, span) <= 1}
        others = (near or set(present)) - {likeliest}
        clear = all(present[likeliest] - present[other] >= _CLEAR_MARGIN for other in others)
        return Resolved(likeliest, _BY_OFFICE) if clear else None

    def _fitting(self, noun: str) -> Sequence[Mention]:
        """The names of the bodies that may be called so, in text order."""
        if noun not in self._by_noun:
            classes = _CLASSES.get(noun, set[str]())
            self._by_noun[noun] = [
                mention
                for mention in self._bodies.mentions
                if classes & set((entity := self.view.entities[mention.span]).classes) or _may_be(entity, noun)
            ]
        return self._by_noun[noun]

    def _distance(self, mention: Mention, span: Span) -> int:
        """Sentences from a name to what may refer to it."""
        return self.view.sentence(span.start) - self.view.sentence(mention.span.start)

    @cached_property
    def _bodies(self) -> NamedBodies:
        return NamedBodies(self.view)

    @cached_property
    def _salience(self) -> Salience:
        return Salience(self.view)

    def _countries(self, span: Span) -> Iterator[str]:
        for mention in self.view.within(span):
            entity = self.view.entities[mention.span]
            if "Country" in entity.classes:
                yield entity.slug

    def _titles(self, span: Span) -> list[str]:
        """What the phrase calls the person, names left out: the whole, what stands before "of" or "for", the head."""
        names = {word for mention in self.view.within(span) for word in self.view.words(mention.span).split()}
        words = bare_words(self.view.words(span))
        forms = [words, _AFTER_HEAD.split(words, maxsplit=1)[0], head(words)]
        kept = (
            " ".join(_WRITTEN_OUT.get(word.casefold(), word) for word in form.split() if word not in names)
            for form in forms
        )
        return list(dict.fromkeys(title for title in kept if title))

    def _likeness(self, role: RoleMention, titles: list[str]) -> int:
        """How well a role of the article fits the titles, best first; 0 if not."""
        printed = self.view.words(role.position).casefold()
        position = " ".join(_WRITTEN_OUT.get(word, word) for word in printed.split())
        offices = positions_meant(position) | {position}
        for rank, title in enumerate(titles):
            if title.isupper() and title == initials(self.view.words(role.position)):
                return len(titles) + 1 - rank  # "the SP", the Superintendent of Police
            if offices & (positions_meant(title) | {title.casefold()}):
                return len(titles) + 1 - rank
        last, noun = position.split()[-1], titles[-1].casefold()
        alike = last == noun or {last, noun} <= _LEGISLATORS or (last == "senator" and noun == "lawmaker")
        return 1 if alike or (noun in _MILITARY and _MILITARY & set(position.split())) else 0

    def _is_of(self, role: RoleMention, country: str | None) -> bool:
        """Whether the role is not stated to be of another country."""
        if country is None or role.organization is None:
            return True
        stated = [self.view.entities[mention.span] for mention in self.view.within(role.organization)]
        countries = [entity.slug for entity in stated if "Country" in entity.classes]
        return not countries or country in countries

    def _holder(self, role: RoleMention) -> Entity | None:
        people = [m for m in self.view.within(role.holder) if m.type is EntityType.PERSON]
        return self.view.entities[people[0].span] if people else None

    def _in_office(self, titles: list[str], country: str | None) -> Resolved | None:
        if country is None or self.day is None:
            return None
        for title in titles:
            found = self.authority.holders(title, country, self.day)
            here = [entry for entry in found if entry.slug in self._people]
            if here or len(found) == 1:
                return Resolved((here or found)[0].entity, _IN_ARTICLE if here else _BY_OFFICE)
        return None

    @cached_property
    def _people(self) -> frozenset[str]:
        return frozenset(e.slug for e in self.view.entities.values() if e.type is EntityType.PERSON)


def _may_be(entity: Entity, noun: str) -> bool:
    """Whether a body of which little is known may be called by a noun that fits many: "the group", "the agency"."""
    if noun not in _ANY_BODY:
        return False
    telling = frozenset(words_of(entity.label)) & _KINDS
    if entity.known:
        return noun in _OF_NO_KIND and set(entity.classes) <= {"Organization", "NGO"}
    return not telling or not telling.isdisjoint(_ANY_BODY[noun])


def _follows(text: str, title: str) -> bool:
    """Whether a title ends the phrase that a nationality begins: "French" and "president said"."""
    words = re.split(r"[^\w\s-]", text, maxsplit=1)[0].casefold().split()
    return title.casefold() in words[:3]


def bare_words(phrase: str) -> str:
    """A phrase without its determiner and its relative clause."""
    return _DETERMINER.sub("", _RELATIVE.split(phrase, maxsplit=1)[0]).strip()


def without_clause(phrase: str) -> str:
    """A phrase without its relative clause or apposition."""
    return _RELATIVE.split(phrase, maxsplit=1)[0].strip()


def before_head_ends(phrase: str) -> str:
    """The part of a phrase up to its head noun."""
    return _AFTER_HEAD.split(phrase, maxsplit=1)[0].rstrip()


def head(phrase: str) -> str:
    """The head noun of a phrase, in lower case: the last word before a relative clause or preposition."""
    words = before_head_ends(phrase).split()
    return words[-1].casefold() if words else ""
