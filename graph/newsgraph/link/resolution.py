"""Resolution: who and what the mentions of an article denote, who its sources are, and who publishes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from newsgraph.agents import Entity, Resolution, UnknownOutlet
from newsgraph.annotations import Annotations, EntityType, Mention
from newsgraph.article import NOT_THE_STORY, Article
from newsgraph.iris import keyed_slug
from newsgraph.link.article_view import ArticleView, regions
from newsgraph.link.authority import Authority, load_authority
from newsgraph.link.bodies import Bodies
from newsgraph.link.naming import body_key
from newsgraph.link.people import People
from newsgraph.link.sources import Sources
from newsgraph.text import Span


def resolve(
    article: Article,
    annotations: Annotations,
    authority: Authority | None = None,
    english: Mapping[str, str] | None = None,
) -> Resolution:
    """Links every mention and every source of an article.

    ``english`` gives the English names of what the article's language calls otherwise.

    Names in boilerplate are linked after, and by means of, those of the story, so that a teaser for another article
    does not decide whom the story means.
    """
    authority = authority or load_authority()
    published = _day(article, annotations)
    surfaces = ((m, " ".join(m.span.of(article.text).split())) for m in annotations.mentions)
    named = [(mention, (english or {}).get(surface, surface)) for mention, surface in surfaces]
    titles = {role.holder: " ".join(role.position.of(article.text).split()) for role in annotations.roles}
    elsewhere = regions(article, NOT_THE_STORY)
    story = [item for item in named if not elsewhere.touch(item[0].span)]
    entities: dict[Span, Entity] = {}
    for part in (story, [item for item in named if elsewhere.touch(item[0].span)]):
        if not part:
            continue
        people = People(authority, published)
        bodies = Bodies(authority, _owners(article.text, story + part))
        persons = [item for item in story + part if item[0].type is EntityType.PERSON]
        others = [item for item in story + part if item[0].type is not EntityType.PERSON]
        bodies.read(others)
        people.read(persons, titles, bodies.countries())
        for mention, surface in part:
            entities[mention.span] = (people if mention.type is EntityType.PERSON else bodies).denoted(mention, surface)
    sources = Sources(ArticleView(article, annotations, entities), authority, published)
    phrases = (p for s in annotations.statements for link in s.links for p in link.sources)
    return Resolution(
        publisher=_publisher(article, authority),
        mentions=entities,
        sources=sources.resolve(phrases),
        authors=_authors(article, authority, published),
        dateline=_dateline(article, annotations, entities, authority),
    )


def _owners(text: str, named: Sequence[tuple[Mention, str]]) -> dict[Span, tuple[Mention, str]]:
    """The place of which a body is said to be right before its name: "Japan's Defense Ministry"."""
    places = {item[0].span.end: item for item in named if item[0].type is EntityType.PLACE}
    found: dict[Span, tuple[Mention, str]] = {}
    for mention, _ in named:
        start = mention.span.start
        if mention.type is EntityType.ORGANIZATION:
            for joint in (" ", "'s ", "’s "):
                if start - len(joint) in places and text[start - len(joint) : start] == joint:
                    found[mention.span] = places[start - len(joint)]
    return found


def _day(article: Article, annotations: Annotations) -> date | None:
    """The day of publication, else the last day that the text names with its year."""
    stated = article.metadata.date_published or article.metadata.date_modified
    if stated is not None:
        return date.fromisoformat(stated.value[:10])
    named = [time.begin for time in annotations.times if time.begin is not None and time.anchor is None]
    return max(named, default=None)


def _publisher(article: Article, authority: Authority) -> Entity | UnknownOutlet:
    """The outlet by its domain or name; one that the authority file does not know is a news organization of its own."""
    stated = article.metadata.publisher
    if stated is None:
        return UnknownOutlet()
    name = " ".join(stated.value.split())
    by_domain = authority.by_domain(name.removeprefix("www.")) if "." in name and " " not in name else None
    by_name = [entry for entry in authority.by_name(name) if entry.type is EntityType.ORGANIZATION]
    if by_domain is not None or by_name:
        return (by_domain or by_name[0]).entity
    key = body_key(name)
    slug = keyed_slug(key, f"organization|{key}")
    return Entity(EntityType.ORGANIZATION, slug, name, ("NewsMediaOrganization", "Organization"))


def _authors(article: Article, authority: Authority, published: date | None) -> dict[str, Entity]:
    found: dict[str, Entity] = {}
    for author in article.metadata.authors:
        mention = Mention(author.span or Span(0, 1), EntityType.PERSON)
        people = People(authority, published)
        people.read([(mention, author.value)], {})
        found[author.value] = people.denoted(mention, author.value)
    return found


def _dateline(
    article: Article, annotations: Annotations, entities: dict[Span, Entity], authority: Authority
) -> Entity | None:
    """The place of the dateline: a mention inside its words, else what the authority file knows by them."""
    stated = article.metadata.dateline_place
    if stated is None:
        return None
    if stated.span is not None:
        for mention in annotations.mentions:
            if stated.span.contains(mention.span) and mention.type is EntityType.PLACE and mention.span in entities:
                return entities[mention.span]
    for part in (stated.value, stated.value.partition(",")[0]):
        for name in (part, part.title()):
            for entry in authority.by_name(name):
                if entry.type is EntityType.PLACE:
                    return entry.entity
    return None
