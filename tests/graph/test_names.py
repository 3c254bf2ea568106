"""Names of persons, organizations and places in running text. All people, bodies and events are invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgraph.annotations import Annotations, EntityType, Form, Mention, Reading
from newsgraph.annotators import Annotator
from newsgraph.article import Article
from newsgraph.extract.names import NameAnnotator
from patience import patience

PERSON, ORGANIZATION, PLACE = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE
ANNOTATOR = NameAnnotator()


def mentions(text: str) -> list[Mention]:
    return list(ANNOTATOR.annotate(Article(text, "test.txt", "0" * 64), Annotations()))


def found(text: str) -> list[tuple[str, EntityType]]:
    return [(mention.span.of(text), mention.type) for mention in mentions(text)]


def readings(text: str) -> dict[str, tuple[EntityType, Reading]]:
    return {mention.span.of(text): (mention.type, mention.reading) for mention in mentions(text)}


def test_it_is_an_annotator_of_mentions() -> None:
    assert isinstance(ANNOTATOR, Annotator)
    assert (ANNOTATOR.name, ANNOTATOR.layer) == ("names 0.2", "mentions")


def test_each_mention_says_who_found_it_and_how_sure_that_is() -> None:
    (mention,) = mentions("The minister flew to Portugal.")
    assert mention.annotator == "names 0.2"
    assert mention.form is Form.NAME
    assert 0.5 < mention.confidence <= 1


def test_people_organizations_and_places_are_told_apart() -> None:
    text = "Foreign Minister Lotte Brandsma told Reuters in Helsinki that the European Union would respond."
    assert found(text) == [
        ("Lotte Brandsma", PERSON),
        ("Reuters", ORGANIZATION),
        ("Helsinki", PLACE),
        ("European Union", ORGANIZATION),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("President Marta Oduya has resigned.", "Marta Oduya"),
        ("It was General Piet Lindqvist who gave the order.", "Piet Lindqvist"),
        ("Then Mr Oduya left the room.", "Oduya"),
        ("They welcomed Hassan al-Tamari, the envoy.", "Hassan al-Tamari"),
        ("He praised Jean-Luc Perrot, a teacher.", "Jean-Luc Perrot"),
    ],
)
def test_titles_and_honorifics_stay_outside_a_persons_name(text: str, name: str) -> None:
    assert (name, PERSON) in found(text)


def test_the_article_and_the_possessive_ending_stay_outside() -> None:
    assert found("The United Nations’ envoy praised Kenya's plan.") == [
        ("United Nations", ORGANIZATION),
        ("Kenya", PLACE),
    ]


def test_a_newspaper_keeps_the_article_of_its_title() -> None:
    assert ("The New York Times", ORGANIZATION) in found("A report in The New York Times said otherwise.")


def test_a_nationality_is_a_place_in_the_reading_of_a_demonym() -> None:
    seen = readings("Swedish troops and several Norwegians arrived.")
    assert seen == {"Swedish": (PLACE, Reading.DEMONYM), "Norwegians": (PLACE, Reading.DEMONYM)}


def test_members_of_a_party_are_the_party_in_the_reading_of_a_demonym() -> None:
    assert readings("On Monday the Democrats walked out.")["Democrats"] == (ORGANIZATION, Reading.DEMONYM)


@pytest.mark.parametrize(
    ("text", "body", "place"),
    [
        ("The Swedish army denied it.", "Swedish army", "Swedish"),
        ("The US embassy was closed.", "US embassy", "US"),
        ("Sources in the Kenyan foreign ministry agreed.", "Kenyan foreign ministry", "Kenyan"),
        ("The Peruvian federal police made arrests.", "Peruvian federal police", "Peruvian"),
    ],
)
def test_a_body_named_by_what_it_is_stands_beside_the_country_in_it(text: str, body: str, place: str) -> None:
    seen = readings(text)
    assert seen[body] == (ORGANIZATION, Reading.DESCRIPTIVE)
    assert seen[place][0] is PLACE


def test_troops_of_a_country_are_no_body() -> None:
    assert found("Danish forces and US troops left.") == [("Danish", PLACE), ("US", PLACE)]


@pytest.mark.parametrize(
    "text",
    ["Paris rejected the offer.", "Talks between Rome and Paris failed.", "Paris is preparing new sanctions.",
     "Paris's policy has changed.", "Sanctions against Paris were lifted."],
)  # fmt: skip
def test_a_capital_that_acts_is_its_government(text: str) -> None:
    assert readings(text)["Paris"] == (ORGANIZATION, Reading.METONYM)


@pytest.mark.parametrize(
    "text", ["It rained in Paris.", "They flew to Paris.", "The mayor of Paris spoke.", "Paris is a large city."]
)
def test_a_capital_that_only_lies_there_is_a_place(text: str) -> None:
    assert readings(text)["Paris"] == (PLACE, Reading.PLAIN)


def test_the_white_house_is_a_building_or_an_administration() -> None:
    assert readings("They met at the White House.")["White House"] == (PLACE, Reading.PLAIN)
    assert readings("The White House denied it.")["White House"] == (ORGANIZATION, Reading.METONYM)
    assert readings("On a visit to the White House he smiled.")["White House"][0] is PLACE


def test_a_surname_is_the_person_named_in_full_wherever_it_stands() -> None:
    text = (
        "Ingrid Solheim, a minister, spoke first.\nSolheim was angry. Nobody believed Solheim.\n"
        "In the hall Solheim’s critics laughed."
    )
    assert [name for name, kind in found(text) if kind is PERSON] == ["Ingrid Solheim", "Solheim", "Solheim", "Solheim"]


def test_a_surname_that_is_a_known_companys_name_is_the_persons_who_was_introduced() -> None:
    text = "The bakery was opened by the actor Ottilie Siemens on Sunday. Hundreds came to see Siemens."
    assert ("Siemens", PERSON) in found(text)
    founder = "Ottilie Siemens, head of Siemens, opened a bakery on Sunday. Shares of Siemens fell."
    assert found(founder)[1:] == [("Siemens", ORGANIZATION), ("Siemens", ORGANIZATION)]
    company = "Siemens Energy named the engineer Ottilie Siemens on Sunday. Shares of Siemens fell."
    assert found(company)[-1] == ("Siemens", ORGANIZATION)


def test_a_day_in_may_is_not_a_person_of_that_name() -> None:
    text = "Peter May opened a bakery on Sunday. Hundreds came to see May on May 9, and May thanked them."
    assert [text[one.span.start - 4 : one.span.end] for one in mentions(text) if one.span.of(text) == "May"] == [
        "see May",
        "and May",
    ]


def test_a_surname_that_is_an_ordinary_word_is_known_by_what_its_bearer_says() -> None:
    text = "Ottilie May opened a bakery on Sunday. Hundreds came to see May on May 9. “It was lovely,” May said."
    assert found(text) == [("Ottilie May", PERSON), ("May", PERSON), ("May", PERSON)]


def test_an_office_without_a_name_is_nobody() -> None:
    text = "Tomko Radniq, a New Harbour MP, went home."
    assert [name for name, kind in found(text) if kind is PERSON] == ["Tomko Radniq"]


def test_an_acronym_in_brackets_is_of_its_expansions_kind_everywhere() -> None:
    text = (
        "The Lurow Harbour Workers Union (LHWU) called a strike. Members of the LHWU voted.\n"
        "“We want talks,” the LHWU said."
    )
    assert [kind for name, kind in found(text) if name == "LHWU"] == [ORGANIZATION] * 3


def test_a_headline_in_title_case_names_no_common_words() -> None:
    text = (
        "Finance Minister Unveils New Plan For Hospitals In Kenya\n\n"
        "The finance minister of Kenya unveiled a new plan for hospitals."
    )
    assert found(text) == [("Kenya", PLACE), ("Kenya", PLACE)]


def test_a_line_in_capitals_is_read_with_the_help_of_the_article() -> None:
    text = "SOLHEIM FLIES TO KENYA AFTER THE STORM\n\nIngrid Solheim flew to Kenya on Monday, Solheim said."
    assert found(text)[:2] == [("SOLHEIM", PERSON), ("KENYA", PLACE)]


def test_the_place_in_capitals_before_an_agencys_report_is_found() -> None:
    assert found("HELSINKI (Reuters) - A ferry sank.") == [("HELSINKI", PLACE), ("Reuters", ORGANIZATION)]


def test_names_in_a_keyword_line_in_small_letters_are_those_of_the_article() -> None:
    text = "storm, kenya, ingrid solheim\nIngrid Solheim flew to Kenya on Monday."
    assert found(text)[:2] == [("kenya", PLACE), ("ingrid solheim", PERSON)]


def test_words_that_look_like_acronyms_in_a_line_of_capitals_are_no_names() -> None:
    assert found("WHO IS TO BLAME FOR WHAT IT DID TO US ALL") == []


def test_days_and_religions_are_no_names() -> None:
    assert found("On Friday Sunni and Shiite leaders met the analysts for Easter.") == []


def test_stock_market_indices_are_no_names_but_those_who_make_them_are() -> None:
    assert found("The Dow fell, the FTSE 100 and the Nasdaq Composite rose.") == []
    assert found("Dow Jones Newswires reported it.")[0][1] is ORGANIZATION


def test_a_known_surname_is_not_torn_off_a_given_name() -> None:
    assert found("Then the ombudsman Benta Merkel wrote to the board.") == [("Benta Merkel", PERSON)]


@pytest.mark.parametrize("name", ["Eva-Lotte Brandsma", "Wong Hau-yip"])
def test_hyphens_tie_the_parts_of_a_persons_name(name: str) -> None:
    assert (name, PERSON) in found(f"It was then that Mr Holm met {name}, the head of the board.")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("A fire broke out at the Lurow Harbour Academy of Kenya.", "Lurow Harbour Academy of Kenya", ORGANIZATION),
        ("Officials of the Brandsma Harbour Ministry denied it.", "Brandsma Harbour Ministry", ORGANIZATION),
        ("It was in the Oduya Province that he lived.", "Oduya Province", PLACE),
    ],
)
def test_the_last_word_of_a_long_name_settles_its_kind(text: str, name: str, kind: EntityType) -> None:
    assert (name, kind) in found(text)


def test_the_first_word_of_a_sentence_does_not_become_a_given_name() -> None:
    text = "Peter Lindqvist was born in Oslo. Although Lindqvist left early, he came back."
    assert [name for name, kind in found(text) if kind is PERSON] == ["Peter Lindqvist", "Lindqvist"]


def test_the_portfolio_of_a_minister_is_no_name() -> None:
    seen = found("U.S. Defense Secretary Peter Lindqvist and Danish Trade Minister Lotte Holm met.")
    assert seen == [("U.S.", PLACE), ("Peter Lindqvist", PERSON), ("Danish", PLACE), ("Lotte Holm", PERSON)]


def test_a_nationality_before_a_persons_name_stands_apart() -> None:
    seen = found("Two teachers, American Kevin Holm and Australian Timothy Lund, were freed.")
    assert seen == [
        ("American", PLACE),
        ("Kevin Holm", PERSON),
        ("Australian", PLACE),
        ("Timothy Lund", PERSON),
    ]


def test_a_name_is_found_whole_across_a_hyphenated_compound() -> None:
    assert found("A Dutch-led mission left.") == [("Dutch", PLACE)]


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet=st.sampled_from("AbcXIN .,\n'’“”-()US$5éİß\u200b"), max_size=120))
def test_whatever_the_text_mentions_lie_inside_it_in_order(text: str) -> None:
    spans = [mention.span for mention in mentions(text)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert spans == sorted(spans, key=lambda span: (span.start, -span.end))
    assert len({(mention.span, mention.type) for mention in mentions(text)}) == len(spans)


@pytest.mark.parametrize("unit", ["US ", "Al ", "A-", "Mr ", "Ann Lee ", "NATO (NATO) ", "x, ", "White House "])
def test_hostile_repetition_comes_to_an_end(unit: str) -> None:
    with patience():
        mentions(unit * (50_000 // len(unit)))


def test_a_town_before_a_shortened_state_is_a_place_and_a_party_before_it_is_none_of_it() -> None:
    text = "Michael Pravik.\n\nHenderson, Nev.\n\nRep. Jim Orr (R-Ohio) left. Ida Lund of Henderson, Nev., stayed."
    assert ("Henderson", PLACE) in found(text)
    assert [name for name, _ in found(text) if "R-" in name or name == "R"] == []
    assert ("Ohio", PLACE) in found(text)
    assert found("Ida Lund of Henderson, Nev., stayed.") == [("Ida Lund", PERSON), ("Henderson", PLACE)]


@pytest.mark.parametrize("text", ["He marched on Labor Day.", "They met on Columbus Day.", "Write to @NewHarbour."])
def test_feasts_and_accounts_are_no_names(text: str) -> None:
    assert found(text) == []
