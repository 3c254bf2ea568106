"""Whom names, pronouns and titles denote, within an article and against the authority file."""

from __future__ import annotations

import re

import pytest

from newsgraph.agents import Entity, Resolution, UnknownOutlet, UnnamedSource, UnresolvedSource
from newsgraph.annotations import (
    Annotations,
    EntityType,
    Mention,
    Mode,
    Reading,
    ReportedStatement,
    RoleMention,
    SourceForm,
    SourceLink,
    SourcePhrase,
    Stance,
)
from newsgraph.article import Article, Metadata, Segment, SegmentType, Stated
from newsgraph.link.resolution import resolve
from newsgraph.text import Span

PERSON, ORGANIZATION, PLACE = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE
KINDS = {"P": PERSON, "O": ORGANIZATION, "L": PLACE, "D": PLACE, "M": ORGANIZATION}
READINGS = {"D": Reading.DEMONYM, "M": Reading.METONYM}
FORMS = {"n": SourceForm.NAME, "c": SourceForm.NOMINAL, "p": SourceForm.PRONOUN}
MARK = re.compile(r"\[([POLDMncpu]):([^\[\]]+)\]")


def linked(marked: str, date: str | None = "2021-03-02", publisher: str | None = None, boiler: str = "") -> Linked:
    """Resolves a text in which [P:…] [O:…] [L:…] [D:…] [M:…] mark names and [n:…] [c:…] [p:…] [u:…] sources.

    D is a demonym, M a metonym, u an unnamed source. A source's own name is marked inside of it.
    """
    text, names, sources, roles = "", list[Mention](), list[SourcePhrase](), list[RoleMention]()
    rest = marked
    marks: list[tuple[str, int, int]] = []
    while (found := MARK.search(rest)) is not None:
        kind, words = found.groups()
        start = found.start()
        rest = rest[:start] + words + rest[found.end() :]
        marks = [(k, s - _shift(s, found), e - _shift(e, found)) for k, s, e in marks]
        marks.append((kind, start, start + len(words)))
    text = rest
    for kind, start, end in sorted(marks, key=lambda mark: mark[1:]):
        span = Span(start, end)
        if kind in KINDS:
            names.append(Mention(span, KINDS[kind], reading=READINGS.get(kind, Reading.PLAIN)))
        else:
            sources.append(SourcePhrase(span, FORMS.get(kind, SourceForm.NOMINAL), unnamed=kind == "u"))
    for title in re.finditer(r"(Prime Minister|Mayor|Farmer|General|Gen\.|Rep\.|Foreign Minister) (\w+ \w+)", text):
        roles.append(RoleMention(Span(*title.span()), Span(*title.span(2)), Span(*title.span(1))))
    statement = tuple(
        ReportedStatement((Span(0, 1),), Mode.INDIRECT, (SourceLink((source,), Stance.AFFIRMS),)) for source in sources
    )
    segments = (Segment(Span(text.index(boiler), len(text)), SegmentType.BOILERPLATE),) if boiler else ()
    metadata = Metadata(
        date_published=Stated(date) if date else None, publisher=Stated(publisher) if publisher else None
    )
    article = Article(text, "test.txt", "0" * 64, metadata=metadata, segments=segments)
    annotations = Annotations(mentions=tuple(names), statements=statement, roles=tuple(roles))
    return Linked(text, resolve(article, annotations))


def _shift(offset: int, mark: re.Match[str]) -> int:
    """How far an offset moves when a mark's brackets are taken away."""
    return 3 * (offset > mark.start()) + (offset >= mark.end())


class Linked:
    """A resolved text, asked by words."""

    def __init__(self, text: str, resolution: Resolution) -> None:
        self.text = text
        self.resolution = resolution

    def entities(self, words: str) -> list[Entity]:
        """What the mentions with those words denote, in text order."""
        return [e for span, e in sorted(self.resolution.mentions.items()) if span.of(self.text) == words]

    def source(self, words: str) -> object:
        """Whom the last source phrase with those words denotes."""
        return [r.agent for span, r in sorted(self.resolution.sources.items()) if span.of(self.text) == words][-1]


def test_a_surname_denotes_the_person_named_in_full() -> None:
    found = linked("[P:Ada Finch] met [P:Nils Oder]. [P:Finch] left. [P:Mr Oder] stayed.")
    assert found.entities("Finch") == found.entities("Ada Finch")
    assert found.entities("Mr Oder") == found.entities("Nils Oder")
    assert found.entities("Ada Finch") != found.entities("Nils Oder")
    assert found.entities("Ada Finch")[0].slug.startswith("ada-finch-")


def test_two_people_of_one_surname_stay_two() -> None:
    found = linked("[P:Ada Finch] met [P:Tom Finch]. [P:Finch] left.")
    assert found.entities("Ada Finch") != found.entities("Tom Finch")
    assert found.entities("Finch") == found.entities("Tom Finch")


def test_spellings_and_initials_of_one_name_are_one_person() -> None:
    found = linked("[P:Yusuf Al Karimi] spoke. [P:Youssef al-Karimi] and [P:Y. al-Karimi] are one.")
    assert len({e.slug for e in found.resolution.mentions.values()}) == 1


def test_a_new_persons_iri_does_not_depend_on_the_spelling_that_came_first() -> None:
    (one,) = linked("[P:Yusuf Al Karimi] spoke.").entities("Yusuf Al Karimi")
    (other,) = linked("[P:Youssef al-Karimi] spoke.").entities("Youssef al-Karimi")
    assert one.slug == other.slug


def test_what_the_authority_file_names_gets_its_plain_iri() -> None:
    found = linked("[P:Angela Merkel] flew to [L:Iraq] for [O:NATO]. [D:Iraqi] and [L:U.S.] papers wrote.")
    assert [e.slug for e in found.entities("Angela Merkel")] == ["angela-merkel"]
    assert found.entities("Iraqi") == found.entities("Iraq")
    assert found.entities("U.S.")[0].slug == "united-states"
    assert all(entity.known for entity in found.resolution.mentions.values())


def test_a_surname_alone_is_a_politicians_only_where_the_country_is_spoken_of() -> None:
    assert linked("[P:Merkel] spoke in [L:Germany].").entities("Merkel")[0].slug == "angela-merkel"
    assert not linked("[P:Merkel] scored for [O:Lurow Rovers].").entities("Merkel")[0].known


def test_a_surname_that_is_known_by_itself_needs_no_date() -> None:
    found = linked("[P:Trump] spoke in the [L:United States].", date=None)
    assert found.entities("Trump")[0].slug == "donald-trump"


def test_a_farmer_is_not_the_premier_of_that_name() -> None:
    assert not linked("Farmer [P:Angela Merkel] left [L:Berlin].").entities("Angela Merkel")[0].known


def test_a_capital_that_acts_is_its_government() -> None:
    (government,) = linked("[M:Baghdad] protested.").entities("Baghdad")
    assert government.type is ORGANIZATION
    assert "iraq" in government.slug


def test_an_acronym_and_a_short_form_denote_the_long_name() -> None:
    found = linked("The [O:Lurow River Board] (LRB) met. The [O:LRB] agreed. [O:River Board] members left.")
    assert found.entities("LRB") == found.entities("Lurow River Board")[:1]
    assert found.entities("River Board") == found.entities("Lurow River Board")[:1]


def test_boilerplate_does_not_decide_whom_the_story_means() -> None:
    found = linked("[P:Finch] spoke.\nMORE: [P:Ada Finch] sings", boiler="MORE")
    assert found.entities("Finch") != found.entities("Ada Finch")


def test_a_pronoun_denotes_who_spoke_last() -> None:
    found = linked("[n:[P:Ada Finch]] said so to [P:Nils Oder]. [p:She] added more.")
    assert found.source("She") == found.entities("Ada Finch")[0]


def test_they_denotes_a_body_only_if_the_story_has_just_been_about_it() -> None:
    about = linked("[O:Lund Mining] closed its pit. [p:They] planned another.")
    assert about.source("They") == about.entities("Lund Mining")[0]
    aside = linked("A farmer sold his shares in [O:Lund Mining] with friends. [p:They] planned to hide.")
    assert isinstance(aside.source("They"), UnresolvedSource)
    before = linked("[O:Lund Mining] closed its pit. It rained. Two farmers met. [p:They] planned to hide.")
    assert isinstance(before.source("They"), UnresolvedSource)


def test_an_honorific_keeps_a_pronoun_from_the_wrong_person() -> None:
    found = linked("[n:[P:Mr Oder]] spoke. [n:[P:Mrs Finch]] agreed. [p:He] added more.")
    assert found.source("He") == found.entities("Mr Oder")[0]


def test_a_title_denotes_the_person_who_has_it_in_the_article() -> None:
    found = linked("Mayor [P:Nils Oder] met General [P:Ada Finch]. [c:The mayor] said so. [c:The general] agreed.")
    assert found.source("The mayor") == found.entities("Nils Oder")[0]
    assert found.source("The general") == found.entities("Ada Finch")[0]


@pytest.mark.parametrize(
    ("title", "source"), [("General", "The general"), ("Gen.", "The general"), ("Rep.", "The congresswoman")]
)
def test_a_title_is_the_same_shortened_or_not(title: str, source: str) -> None:
    found = linked(f"{title} [P:Ada Finch] left. [P:Mayor Oder] stayed. [c:{source}] said so.")
    assert found.source(source) == found.entities("Ada Finch")[0]


def test_an_office_and_a_country_denote_its_holder_at_the_time() -> None:
    holder = linked("[c:The [D:German] chancellor] said so.", "2015-05-05").source("The German chancellor")
    assert isinstance(holder, Entity)
    assert holder.slug == "angela-merkel"
    undated = linked("[c:The [D:German] chancellor] said so.", None).source("The German chancellor")
    assert isinstance(undated, UnresolvedSource)


def test_officials_without_a_name_stay_unnamed_and_are_found_again() -> None:
    found = linked("[u:A senior official] said so. [c:[D:Iraqi] officials] disagreed. [c:The official] insisted.")
    first = found.source("A senior official")
    assert first == UnnamedSource(1, "A senior official")
    assert found.source("The official") == first
    assert found.source("Iraqi officials") == UnnamedSource(2, "Iraqi officials")


def test_a_body_is_found_by_its_noun() -> None:
    found = linked("The [O:Lurow Harbour Company] closed. [c:The company] said so.")
    assert found.source("The company") == found.entities("Lurow Harbour Company")[0]


def test_a_name_that_only_modifies_a_phrase_is_not_who_speaks() -> None:
    found = linked("[c:The top envoy for the [L:Middle East]] said so. [c:The [L:Vienna] spokeswoman] agreed.")
    assert isinstance(found.source("The top envoy for the Middle East"), UnresolvedSource)
    assert isinstance(found.source("The Vienna spokeswoman"), UnresolvedSource)


def test_what_nothing_settles_stays_open() -> None:
    found = linked("[c:The company] said so. [p:He] agreed. [c:The statement] added.")
    assert found.source("The company") == UnresolvedSource(1, "The company")
    assert isinstance(found.source("He"), UnresolvedSource)
    assert isinstance(found.source("The statement"), UnresolvedSource)


def test_a_country_that_speaks_is_its_government() -> None:
    source = linked("[n:[L:Iran]] said so.").source("Iran")
    assert isinstance(source, Entity)
    assert source.type is ORGANIZATION


@pytest.mark.parametrize(("name", "slug"), [("reuters.com", "reuters"), ("Reuters", "reuters"), (None, None)])
def test_a_publisher_is_found_by_domain_or_name_or_is_unknown(name: str | None, slug: str | None) -> None:
    publisher = linked("Nothing.", publisher=name).resolution.publisher
    assert publisher == UnknownOutlet() if slug is None else isinstance(publisher, Entity) and publisher.slug == slug


def test_an_unheard_of_publisher_is_a_news_organization_of_its_own() -> None:
    publisher = linked("Nothing.", publisher="The Lurow Courier").resolution.publisher
    assert isinstance(publisher, Entity)
    assert publisher.classes == ("NewsMediaOrganization", "Organization")
    assert not publisher.known
