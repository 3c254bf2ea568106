"""The forms that names take in the news: initials, honorifics, acronyms, metonyms, captions. All are invented."""

from __future__ import annotations

import pytest

from newsgraph.annotations import Annotations, EntityType, Reading
from newsgraph.article import Article
from newsgraph.extract.names import NameAnnotator

PERSON, ORGANIZATION, PLACE = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE
ANNOTATOR = NameAnnotator()


def found(text: str) -> list[tuple[str, EntityType, Reading]]:
    return [
        (mention.span.of(text), mention.type, mention.reading)
        for mention in ANNOTATOR.annotate(Article(text, "test.txt", "0" * 64), Annotations())
    ]


def names(text: str, kind: EntityType) -> list[str]:
    return [name for name, own, _ in found(text) if own is kind]


@pytest.mark.parametrize("name", ["J. R. Holm", "A.J. Brandsma", "George H. W. Lund", "Piet M. Lindqvist"])
def test_initials_belong_to_a_persons_name(name: str) -> None:
    assert names(f"The vote was won by {name} on Monday.", PERSON) == [name]


def test_who_follows_an_honorific_is_a_person_even_if_a_place_is_called_so() -> None:
    assert names("Mrs. Oduya told Ms Holm that Mr. Paris had left for Oslo.", PERSON) == ["Oduya", "Holm", "Paris"]


def test_several_titles_in_a_row_stay_outside() -> None:
    text = "Dr. Anna Holm met Lt. Gen. Otto Brandt and Sir Nils Oduya."
    assert names(text, PERSON) == ["Anna Holm", "Otto Brandt", "Nils Oduya"]


def test_the_article_of_an_arab_surname_is_kept_where_a_sentence_opens_with_it() -> None:
    text = "They welcomed Hassan al-Tamari, the envoy. Al-Tamari spoke for an hour."
    assert names(text, PERSON) == ["Hassan al-Tamari", "Al-Tamari"]


def test_the_possessive_ending_is_no_part_of_a_name() -> None:
    assert names("Anna Lindqvist's lawyer spoke. Lindqvist’s brother did not.", PERSON) == [
        "Anna Lindqvist",
        "Lindqvist",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The KTGA (Kenyan Tea Growers Association) said yes. Later the KTGA agreed.",
        "The Kenyan Tea Growers Association (KTGA) said yes. Later the KTGA agreed.",
    ],
)
def test_an_acronym_beside_its_expansion_is_an_organization(text: str) -> None:
    assert names(text, ORGANIZATION).count("KTGA") == 2
    assert "Kenyan Tea Growers Association" in names(text, ORGANIZATION)


def test_the_initials_of_a_body_that_the_article_names_are_that_body() -> None:
    text = "The Kenyan Tea Growers Association said yes. KTGA members had agreed before."
    assert names(text, ORGANIZATION) == ["Kenyan Tea Growers Association", "KTGA"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Washington rejected the plan. Officials in Washington were silent.", "Washington"),
        ("Baghdad accused its neighbour. It is hot in Baghdad.", "Baghdad"),
        ("The Pentagon denied it. A car was parked outside the Pentagon.", "Pentagon"),
        ("The Kremlin said it would respond. They met inside the Kremlin.", "Kremlin"),
    ],
)
def test_a_seat_of_power_acts_in_one_sentence_and_is_a_place_in_the_next(text: str, name: str) -> None:
    assert found(text) == [(name, ORGANIZATION, Reading.METONYM), (name, PLACE, Reading.PLAIN)]


def test_names_in_a_caption_are_found() -> None:
    text = "Lotte Brandsma, left, and Peter Holm, right, wave in Oslo. (Photo: Jan Quist/AFP)"
    assert names(text, PERSON) == ["Lotte Brandsma", "Peter Holm", "Jan Quist"]
    assert names(text, PLACE) == ["Oslo"]
    assert names(text, ORGANIZATION) == ["AFP"]


def test_surnames_in_a_headline_are_those_of_the_article() -> None:
    headline = "Holm Wins Lurow Vote as Brandsma Concedes"
    text = f"{headline}\n\nPeter Holm won in Lurow on Sunday as Lotte Brandsma conceded."
    assert names(text, PERSON) == ["Holm", "Brandsma", "Peter Holm", "Lotte Brandsma"]


def test_nationalities_are_told_from_the_names_around_them() -> None:
    text = "The Swedes and a Finnish engineer were freed by Kenyans."
    assert [(name, reading) for name, _, reading in found(text)] == [
        ("Swedes", Reading.DEMONYM),
        ("Finnish", Reading.DEMONYM),
        ("Kenyans", Reading.DEMONYM),
    ]


@pytest.mark.parametrize("work", ["the Quistby Prize for Literature", "the Battle of Quistby"])
def test_a_place_is_not_looked_for_again_inside_the_name_of_a_prize_or_a_battle(work: str) -> None:
    text = f"Erik Holm lives in Quistby. Critics wrote of {work} in 2003."
    assert names(text, PLACE) == ["Quistby"]
