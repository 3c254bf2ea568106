"""The annotator of the layer "roles": the offices and functions that a text gives the people that it names.

Three places are looked at: before the name ("French Finance Minister Anne Roux"), in an apposition after it ("Anne
Roux, the finance minister of France,") and after a verb of being or naming ("Anne Roux was named finance minister").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from newsgraph.annotations import Annotations, EntityType, Form, Layer, Mention, RoleMention
from newsgraph.article import Article
from newsgraph.extract.quantities.wording import Wording, wording
from newsgraph.extract.roles.positions import Names, Position, position_at
from newsgraph.extract.roles.titles import BEING, HEADS, NAMING, PROFESSIONS, RANKS, SERVING
from newsgraph.extract.tokens import listed
from newsgraph.text import covering

NAME = "roles 0.1"
_REACH = 10
_CLOSERS = frozenset({",", ".", ";", ":", ")", "—", "–", "-", "!", "?", "”", '"', "(", "’", "'", "»", "|"})
_GOES_ON = frozenset({"who", "and", "said", "says", "told", "in", "on", "at", "by", "was", "is", "has", "as", "from"})
_GENERALS = frozenset(
    {"attorney", "solicitor", "secretary", "director", "governor", "surgeon", "consul", "inspector", "auditor"}
)
"""Offices that "general" is a part of."""
_COMPARISON = frozenset({"better", "best", "worse", "more", "than", "like"})
_HONORIFICS = listed("mr mrs ms miss dr sir dame lord lady sheikh haji hajj sayyid rev hon madam")


class RoleAnnotator:
    """Roles by rules around the mentions of people, for English news."""

    name = NAME
    layer: Layer = "roles"

    def annotate(self, article: Article, annotations: Annotations) -> Sequence[RoleMention]:
        """The roles in text order; none in parts that are not the story."""
        people = [m for m in annotations.mentions if m.type is EntityType.PERSON and m.form is Form.NAME]
        if not people:
            return []
        words = wording(article.text)
        names = Names(words, annotations.mentions)
        found: list[RoleMention] = []
        for person in people:
            if article.in_story(person.span):
                found.extend(roles_of(words, person, names))
        return sorted(_without_repeats(found), key=lambda role: (role.span, role.position))


def roles_of(words: Wording, person: Mention, names: Names) -> Iterator[RoleMention]:
    """The roles that stand around one mention of a person."""
    begin, end = words.range_of(person.span)
    if begin == end:
        return
    before = _before(words, begin, names)
    if before is not None:
        yield _role(person, _with_body_after(words, before, end, names), 0.9)
    after = _apposition(words, end, names)
    if after is not None:
        yield _role(person, after, 0.85)
    told = _told(words, end, names)
    if told is not None:
        yield _role(person, *told)


def _before(words: Wording, begin: int, names: Names) -> Position | None:
    """The position right before a name; the longest reading that ends there."""
    first = words.first[begin]
    stop = begin
    while stop > first and words.lower[stop - 1] in _HONORIFICS:
        stop -= 1
    comma = stop > first and words.raw(stop - 1) == ","
    if comma:
        stop -= 1
    if not _head_near(words, first, stop):
        return None
    # in "commander General Amini" the office is read; a rank alone ("General Moore") is what is left otherwise
    ranked = stop
    while ranked > first and words.lower[ranked - 1] in RANKS and words.tokens[ranked - 1].text[0].isupper():
        ranked -= 1
    if words.low(ranked - 1) in _GENERALS:
        ranked = stop
    for end in dict.fromkeys((ranked, stop)):
        for start in range(max(first, end - _REACH), end):
            if start in names.covered and start not in names.begins:
                continue
            if start > first and words.raw(start - 1) == "-" and words.glued(start):
                continue
            position = position_at(words, start, names, before=end)
            if position is not None and position.end == end:
                if comma and not _comma_holds(words, start, begin, names):
                    return None
                return position
    return None


def _with_body_after(words: Wording, position: Position, end: int, names: Names) -> Position:
    """The body that follows the name, for a position that has none: "Professor Ann Lee of Cairo University"."""
    if position.organization is not None or words.low(end) not in {"of", "at"} or end >= words.last[end - 1]:
        return position
    place = end + 1 + (words.low(end + 1) == "the")
    if place not in names.begins or names.begins[place][1].type is not EntityType.ORGANIZATION:
        return position
    return replace(position, organization=names.begins[place][1].span)


def _head_near(words: Wording, first: int, stop: int) -> bool:
    """A quick look: whether a head stands close enough before a name to be worth reading for."""
    return any(words.lower[index] in HEADS for index in range(max(first, stop - _REACH), stop))


def _comma_holds(words: Wording, start: int, begin: int, names: Names) -> bool:
    """Whether "the chief executive of Acme, Jane Roe, said" is an apposition: an article before, a comma after."""
    if words.low(start) not in {"the", "its", "his", "her", "their"} and start not in names.begins:
        return False
    end = names.begins[begin][0] if begin in names.begins else begin + 1
    return words.raw(end) == ","


def _apposition(words: Wording, end: int, names: Names) -> Position | None:
    """Reads ", a member of the provincial council in Anbar," after a name, over an age if one is given."""
    last = words.last[end - 1]
    if end >= last or words.raw(end) not in {",", "(", "—", "–"}:
        return None
    start = end + 1
    if words.raw(start).isdigit() and words.raw(start + 1) == ",":
        start += 2
    if start >= last or words.lower[start] in {"who", "which", "said", "and"}:
        return None
    position = position_at(words, start, names)
    if position is None:
        return None
    follower = words.raw(position.end) if position.end < last else "."
    if position.end in names.covered and names.covered[position.end].type is EntityType.PERSON:
        return None
    if follower not in _CLOSERS and words.low(position.end) not in _GOES_ON:
        return None
    return position


def _told(words: Wording, end: int, names: Names) -> tuple[Position, float] | None:
    """Reads "is the chief executive of Acme", "was named defence minister", "who served as mayor"."""
    last = words.last[end - 1]
    place = end
    if words.raw(place) == "," and words.low(place + 1) == "who":
        place += 2
    elif words.low(place) == "who":
        place += 1
    verb = words.low(place)
    if place >= last:
        return None
    naming = False
    if verb in {"has", "had", "is", "was"} and words.low(place + 1) in {"been", "being", *NAMING}:
        place += 1 + (words.low(place + 1) in {"been", "being"})
        if words.low(place) not in NAMING:
            return None
        naming = True
    elif verb in SERVING or (verb in {"has", "had"} and words.low(place + 1) == "served"):
        place += verb in {"has", "had"}
        if words.low(place + 1) != "as":
            return None
    elif verb not in BEING:
        return None
    place += 1
    if words.low(place) == "in" and naming:
        place += 1
    place += words.low(place) == "as"
    if words.low(place) == "to" and words.low(place + 1) == "be":
        place += 2
    if place >= last:
        return None
    position = position_at(words, place, names)
    if position is None or (position.end < last and words.raw(position.end) == "'s"):
        return None
    if _COMPARISON & set(words.lower[place : position.end]):
        return None
    if verb in {"was", "served", "had"} and not naming:
        position = replace(position, former=True)
    return position, 0.8 if naming else 0.75


def _role(person: Mention, position: Position, confidence: float) -> RoleMention:
    spans = [person.span, position.words, *([position.organization] if position.organization else [])]
    if position.head in PROFESSIONS:
        confidence -= 0.15
    return RoleMention(
        span=covering(spans),
        holder=person.span,
        position=position.words,
        organization=position.organization,
        former=position.former,
        confidence=round(min(confidence, person.confidence), 3),
        annotator=NAME,
    )


def _without_repeats(roles: list[RoleMention]) -> list[RoleMention]:
    """One role for the same words and holder."""
    return list({(role.holder, role.position): role for role in roles}.values())
