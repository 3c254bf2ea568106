"""Offices and functions: holder, position, body, and whether they are over."""

from __future__ import annotations

import dataclasses

import pytest

from marked_text import marked
from newsgraph.annotations import Annotations, RoleMention
from newsgraph.annotators import Annotator, load_annotator
from newsgraph.article import Segment, SegmentType
from newsgraph.extract.roles import RoleAnnotator
from newsgraph.read.plain_text import article_from_text
from newsgraph.text import Span


def roles_in(sentence: str) -> list[RoleMention]:
    article, annotations = marked(sentence)
    return list(RoleAnnotator().annotate(article, annotations))


def told(sentence: str) -> list[tuple[str, str, str | None]]:
    text = marked(sentence)[0].text
    return [
        (role.holder.of(text), role.position.of(text), role.organization.of(text) if role.organization else None)
        for role in roles_in(sentence)
    ]


CASES = [
    ("{O:Acme} chief executive {P:Jane Roe} left.", [("Jane Roe", "chief executive", "Acme")]),
    ("{D:French} Finance Minister {P:Anne Roux} left.", [("Anne Roux", "Finance Minister", "French")]),
    ("{L:Norway}'s Prime Minister {P:Kari Berg} left.", [("Kari Berg", "Prime Minister", "Norway")]),
    ("Secretary of State {P:Tom Hill} left.", [("Tom Hill", "Secretary of State", None)]),
    ("Attorney General {P:Tom Hill} left.", [("Tom Hill", "Attorney General", None)]),
    ("{L:UN} Secretary-General {P:Ana Sol} left.", [("Ana Sol", "Secretary-General", "UN")]),
    ("Commander of the {O:Northern Fleet} {P:Ivar Lund} left.", [("Ivar Lund", "Commander", "Northern Fleet")]),
    ("Top {D:Malian} commander General {P:Moussa Ba} left.", [("Moussa Ba", "commander", "Malian")]),
    ("Marine General {P:Sam Fox} left.", [("Sam Fox", "General", None)]),
    ("{O:Foreign Office} spokeswoman {P:Ann Poe} spoke.", [("Ann Poe", "spokeswoman", "Foreign Office")]),
    ("Army spokesman {P:Ray Dill} spoke.", [("Ray Dill", "Army spokesman", None)]),
    ("The chief executive of {O:Acme}, {P:Jane Roe}, left.", [("Jane Roe", "chief executive", "Acme")]),
    ("{P:Jane Roe}, chief executive of {O:Acme}, left.", [("Jane Roe", "chief executive", "Acme")]),
    ("{P:Jane Roe}, 51, the {D:Qatari} finance minister, left.", [("Jane Roe", "finance minister", "Qatari")]),
    ("{P:Jane Roe}, {L:Qatar}'s finance minister, left.", [("Jane Roe", "finance minister", "Qatar")]),
    (
        "said {P:Omar Hadi}, a member of the town council in {L:Kirkwall} district, who left.",
        [("Omar Hadi", "member of the town council", "Kirkwall")],
    ),
    (
        "{P:Lea Cole}, a senior fellow at the {O:Atlas Institute}, left.",
        [("Lea Cole", "senior fellow", "Atlas Institute")],
    ),
    (
        "{P:Lea Cole}, professor of law at {O:Tartu University}, left.",
        [("Lea Cole", "professor of law", "Tartu University")],
    ),
    ("Professor {P:Lea Cole} of {O:Tartu University} left.", [("Lea Cole", "Professor", "Tartu University")]),
    ("{P:Tom Hill} was named defence minister of {L:Fiji}.", [("Tom Hill", "defence minister", "Fiji")]),
    ("{P:Tom Hill} is the mayor of {L:Suva}.", [("Tom Hill", "mayor", "Suva")]),
    ("{P:Tom Hill}, who served as mayor of {L:Suva}, left.", [("Tom Hill", "mayor", "Suva")]),
    ("After meeting Prime Minister {P:Kari Berg}, he left.", [("Kari Berg", "Prime Minister", None)]),
    ("President-elect {P:Joe Hart} left.", [("Joe Hart", "President-elect", None)]),
]

NO_ROLES = [
    "{P:Kim Park}, who took office in May, left.",
    "{P:Kim Park} met the prime minister of {L:Fiji}.",
    "{P:Kim Park}, {P:Lee Han} and others left.",
    "Mr {P:Kim Park} and Dr {P:Lee Han} left.",
    "{P:Kim Park} is not the president.",
    "{P:Kim Park} was a better captain than most.",
    "{P:Kim Park} asked the minister's wife.",
]


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_a_role_has_holder_position_and_body(sentence: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize("sentence", NO_ROLES)
def test_no_office_is_read_where_none_is_given(sentence: str) -> None:
    assert told(sentence) == []


def test_all_cases_are_collected() -> None:
    assert (len(CASES), len(NO_ROLES)) == (24, 7)


@pytest.mark.parametrize(
    ("sentence", "former"),
    [
        ("Former {L:Fiji} president {P:Joe Hart} left.", True),
        ("{P:Joe Hart}, former commander of the {O:Coast Guard}, left.", True),
        ("Ex-president {P:Joe Hart} left.", True),
        ("Then-Governor {P:Joe Hart} left.", True),
        ("{P:Joe Hart} was mayor of {L:Suva}.", True),
        ("{P:Joe Hart} was elected mayor of {L:Suva}.", False),
        ("{D:Fijian} President {P:Joe Hart} left.", False),
    ],
)
def test_a_position_that_is_over_is_marked(sentence: str, former: bool) -> None:
    (role,) = roles_in(sentence)
    assert role.former is former


def test_a_title_before_another_name_is_not_an_apposition_of_the_first() -> None:
    assert told("He met {P:Ed Kay}, President {P:Max Orr} and others.") == [("Max Orr", "President", None)]


def test_the_span_covers_holder_position_and_body_and_nothing_else() -> None:
    text = marked("{D:French} Finance Minister {P:Anne Roux} left.")[0].text
    (role,) = roles_in("{D:French} Finance Minister {P:Anne Roux} left.")
    assert role.span.of(text) == "French Finance Minister Anne Roux"


def test_a_profession_is_less_sure_than_an_office() -> None:
    office, profession = roles_in("President {P:Joe Hart} met actor {P:Will Penn}.")
    assert profession.confidence < office.confidence


def test_without_names_there_are_no_roles() -> None:
    assert RoleAnnotator().annotate(article_from_text("President Hart left."), Annotations()) == []


def test_people_outside_the_story_get_no_role() -> None:
    article, annotations = marked("President {P:Joe Hart} left.")
    marked_off = dataclasses.replace(article, segments=(Segment(Span(0, 20), SegmentType.OFF_TOPIC),))
    assert RoleAnnotator().annotate(marked_off, annotations) == []


def test_the_annotator_is_found_by_its_name() -> None:
    annotator = load_annotator("roles")
    assert isinstance(annotator, Annotator)
    assert (annotator.layer, annotator.name.split()[0]) == ("roles", "roles")
    assert roles_in("President {P:Joe Hart} left.")[0].annotator == annotator.name
