"""What an article tells of a name beside it: a company by its shares, a person by what he says. All are invented."""

from __future__ import annotations

from newsgraph.annotations import Annotations, EntityType
from newsgraph.article import Article
from newsgraph.extract.names import NameAnnotator
from newsgraph.read.plain_text import article_from_text

PERSON, ORGANIZATION, PLACE = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE
ANNOTATOR = NameAnnotator()


def kinds(text: str, name: str) -> list[EntityType]:
    return [
        mention.type
        for mention in ANNOTATOR.annotate(Article(text, "test.txt", "0" * 64), Annotations())
        if mention.span.of(text) == name
    ]


def test_a_name_with_shares_shareholders_or_analysts_is_a_companys() -> None:
    text = "Shares in Bremmer fell. Analysts at Holtkamp said Bremmer had erred. Bremmer denied it."
    assert kinds(text, "Bremmer") == [ORGANIZATION] * 3
    assert kinds(text, "Holtkamp") == [ORGANIZATION]
    assert kinds("A family firm\n\nHans Bremmer founded the mill. He left it.", "Hans Bremmer") == [PERSON]


def test_the_first_word_of_a_bodys_name_is_that_body_unless_somebody_is_called_so() -> None:
    text = "Quarrington led through a header. The visitors, Quarrington Rovers, lost. Quarrington were poor."
    assert kinds(text, "Quarrington") == [ORGANIZATION] * 2
    text = "Ida Bremmer founded Bremmer Motors in Oslo. Bremmer said that she was tired."
    assert kinds(text, "Bremmer") == [PERSON]


def test_a_surname_that_is_a_citys_name_is_the_persons_who_says_something() -> None:
    text = "Luis Mendoza scored late. “I have no words,” said Mendoza. Mendoza left at once."
    assert kinds(text, "Mendoza") == [PERSON, PERSON]
    text = "Luis Mendoza scored late. “I have no words,” said Mendoza. The club from the north met in Mendoza."
    assert kinds(text, "Mendoza") == [PLACE, PLACE]


def test_a_newspapers_last_word_is_the_newspaper() -> None:
    text = "It was first reported by the Daily Beacon. The Beacon's editor said no. The company, Gulf Meditrade, left."
    assert kinds(text, "Beacon") == [ORGANIZATION]
    assert kinds(text, "Gulf Meditrade") == [ORGANIZATION]


def test_the_agency_of_a_dateline_is_an_organization_and_a_storm_nobody() -> None:
    text = "Prices rise\n\nLONDON, Nov 16 (Nordwire) - Those polled by Nordwire fled Cyclone Freddy. Freddy hit at six."
    found = ANNOTATOR.annotate(article_from_text(text), Annotations())
    assert [mention.type for mention in found if mention.span.of(text) == "Nordwire"] == [ORGANIZATION] * 2
    assert not [mention for mention in found if "Freddy" in mention.span.of(text)]


def test_titles_and_trades_are_no_part_of_bodies() -> None:
    assert kinds("Senate Majority Leader Ida Lund left.", "Senate") == [ORGANIZATION]
    assert kinds("Chipmaker Novalis to build a plant in Leipzig, Scholz says", "Novalis") == [ORGANIZATION]
    assert kinds("Leader of Opposition Jai Ram Holm alleged it.", "Jai Ram Holm") == [PERSON]


def test_a_state_and_a_partys_member_are_two_names() -> None:
    text = "Ida Lund is an Iowa Republican."
    assert (kinds(text, "Iowa"), kinds(text, "Republican")) == ([PLACE], [ORGANIZATION])


def test_honours_stand_behind_a_name() -> None:
    assert kinds("Counsel Sir David Holm KC said no.", "David Holm") == [PERSON]


def test_an_acronym_of_common_nouns_is_no_name() -> None:
    text = "The purchasing managers' index (PMI) rose. The PMI is low, said the Lund Trade Union (LTU)."
    assert kinds(text, "PMI") == []
    assert kinds(text, "LTU") == [ORGANIZATION]


def test_two_towns_of_a_dateline_are_two_places() -> None:
    text = "WASHINGTON/BEIJING: The firm said on Monday it expects talks."
    assert kinds(text, "WASHINGTON") == kinds(text, "BEIJING") == [PLACE]


def test_a_direction_belongs_to_the_place_behind_it() -> None:
    assert kinds("The fire reached West Yorkshire on Monday.", "West Yorkshire") == [PLACE]


def test_authors_in_the_byline_are_people_however_they_are_written() -> None:
    text = "Firm recalls cars\n\nBy JANE ROWE and TOM KEEN\n\nThe firm said on Monday that it would recall its cars."
    names = [
        (mention.span.of(text), mention.type) for mention in ANNOTATOR.annotate(article_from_text(text), Annotations())
    ]
    assert names == [("JANE ROWE", PERSON), ("TOM KEEN", PERSON)]


def test_two_surnames_with_an_ampersand_are_a_firm() -> None:
    text = "The study was done by the consultants Hale & Bryce."
    assert kinds(text, "Hale & Bryce") == [ORGANIZATION]


def test_a_calling_is_no_part_of_a_persons_name() -> None:
    assert kinds("Forecaster Aidan McGivern said no.", "Aidan McGivern") == [PERSON]


def test_who_is_head_of_a_body_is_a_person_and_a_ship_is_nobody() -> None:
    text = "Leader of the council Kay Holm Bremmer spoke. The wooden-hulled MV Santa Clara sank."
    assert kinds(text, "Kay Holm Bremmer") == [PERSON]
    assert kinds(text, "Santa Clara") == []
