"""Events: type, participants, place, time, and whether they are said to have happened."""

from __future__ import annotations

import dataclasses

import pytest

from marked_text import marked
from newsgraph.annotations import Annotations, EventMention, Modality, ParticipantRole
from newsgraph.annotators import Annotator, load_annotator
from newsgraph.article import Segment, SegmentType
from newsgraph.extract.events import EventAnnotator
from newsgraph.extract.events.lexicon import NOUNS, PHRASES, VERBS, entries
from newsgraph.extract.quantities import QuantityAnnotator
from newsgraph.extract.tokens import listed
from newsgraph.read.plain_text import article_from_text
from newsgraph.text import Span

M = Modality
R = ParticipantRole


def events_in(sentence: str) -> list[EventMention]:
    article, annotations = marked(sentence)
    return list(EventAnnotator().annotate(article, annotations))


def types_in(sentence: str) -> list[str]:
    return [event.type for event in events_in(sentence)]


TYPES = [
    ("{D:French} troops began to withdraw from {L:Mali}.", "TroopWithdrawal"),
    ("{L:France} will bring its soldiers home from {L:Mali}.", "TroopWithdrawal"),
    ("The pullout of {D:French} forces from {L:Mali} began.", "TroopWithdrawal"),
    ("Additional {D:French} forces were deployed to {L:Chad}.", "TroopDeployment"),
    ("Rebels attacked {L:Gao} on Sunday.", "Attack"),
    ("Rebels carried out rocket attacks on {L:Gao}.", "RocketAttack"),
    ("A {L:US} drone strike hit a convoy in {L:Yemen}.", "AirStrike"),
    ("A car bombing shook {L:Kabul}.", "Bombing"),
    ("{D:French} forces killed {P:Ali Reza}.", "Killing"),
    ("The assassination of {P:Ali Reza} in {L:Kish} shocked many.", "Killing"),
    ("Gunmen kidnapped {P:Lena Graf} in {L:Kabul}.", "Abduction"),
    ("{P:Bob Ray} was arrested in {L:Lyon}.", "Arrest"),
    ("{L:Iraq} invaded {L:Kuwait} in 1990.", "Invasion"),
    ("A ceasefire took hold in {L:Gao} on Monday.", "Ceasefire"),
    ("{P:Anne Roux} met {P:Kari Berg} in {L:Oslo}.", "Meeting"),
    ("{P:Anne Roux} visited {L:Japan} last week.", "Visit"),
    ("{L:Chile} and {L:Peru} held talks on Monday.", "Talks"),
    ("{L:Chile} and {L:Peru} signed a trade agreement in {L:Lima}.", "Agreement"),
    ("The {D:Malian} parliament passed a resolution on Monday.", "LegislativeAct"),
    ("Elections in {L:Chile} are due in May.", "Election"),
    ("{P:Ann Poe} was appointed defence minister on Monday.", "Appointment"),
    ("{P:Tom Hill} stepped down on Monday.", "Resignation"),
    ("{P:Jo Kane} sacked minister {P:Tom Hill}.", "Dismissal"),
    ("The {O:EU} imposed sanctions on {L:Belarus}.", "Sanction"),
    ("Thousands protested in {L:Minsk}.", "Protest"),
    ("Workers at the plant in {L:Gdansk} went on strike.", "LabourStrike"),
    ("{P:Max Orr} was convicted of fraud in {L:Paris}.", "Conviction"),
    ("Prosecutors are investigating {O:Acme}.", "Investigation"),
    ("An earthquake struck {L:Nepal} on Sunday.", "Disaster"),
    ("A plane crashed near {L:Perth}.", "Accident"),
    ("An outbreak of cholera was reported in {L:Yemen}.", "DiseaseOutbreak"),
    ("{O:Orbital} launched a satellite from {L:Kourou}.", "Launch"),
    ("{O:Acme} acquired its rival {O:Bolt} for $3 billion.", "Acquisition"),
    ("{O:Acme} laid off 300 workers in {L:Ohio}.", "Layoff"),
    ("{L:Baghdad} declared victory in 2017.", "VictoryDeclaration"),
]

NO_EVENTS = [
    "{P:Jim Dow} died of a heart attack in {L:Oslo}.",
    "The visiting coach {P:Jim Dow} was angry in {L:Oslo}.",
    "{P:Jim Dow} passed the test in {L:Oslo} on Monday.",
    "{L:Chile} may withdraw from the treaty.",
    "The market crash hit {O:Acme}.",
    "{P:Jim Dow} dismissed the call in {L:Oslo}.",
    "The plan of {P:Jim Dow} met with success in {L:Oslo}.",
    "{O:Acme} met its target in {L:Ohio}.",
    "{O:Acme} fired up the oven in {L:Ohio}.",
    "The film was shot in {L:Ohio}.",
    "The fire alarm of the ferry rang near {L:Kos}.",
    "The injured soldiers of {L:Chile} rested.",
    "{P:Ann Lee} left the room in {L:Oslo}.",
    "Attacks are a danger, meetings a bore.",
]


@pytest.mark.parametrize(("sentence", "event_type"), TYPES)
def test_a_trigger_tells_the_type_of_its_event(sentence: str, event_type: str) -> None:
    assert event_type in types_in(sentence)


@pytest.mark.parametrize("sentence", NO_EVENTS)
def test_words_in_another_sense_tell_of_no_event(sentence: str) -> None:
    assert types_in(sentence) == []


def test_all_cases_are_collected() -> None:
    assert (len(TYPES), len(NO_EVENTS)) == (35, 14)


PARTIES = [
    ("{D:French} forces killed General {P:Ali Reza}.", {"French": R.AGENT, "Ali Reza": R.TARGET}),
    ("{P:Ali Reza} was killed by {D:French} forces.", {"French": R.AGENT, "Ali Reza": R.TARGET}),
    ("{L:US} killing of {P:Ali Reza}, a general, strained ties.", {"US": R.AGENT, "Ali Reza": R.TARGET}),
    ("{P:Ali Reza}'s killing in {L:Kish} strained ties.", {"Ali Reza": R.TARGET}),
    ("{D:Malian} forces, backed by {D:French} jets, attacked {O:Ansar}.", {"Malian": R.AGENT, "Ansar": R.TARGET}),
    ("{D:Malian} factions carried out attacks on {D:French} bases.", {"Malian": R.AGENT, "French": R.TARGET}),
    ("{P:Anne Roux} met {D:German} Chancellor {P:Olaf Kern}.", {"Anne Roux": R.AGENT, "Olaf Kern": R.ADDRESSEE}),
    ("{P:Anne Roux} held talks with {P:Olaf Kern}.", {"Anne Roux": R.SPEAKER, "Olaf Kern": R.ADDRESSEE}),
    ("{L:Chile} and {L:Peru} signed a trade deal.", {"Chile": R.AGENT, "Peru": R.AGENT}),
    ("{O:Ansar} men have been killed or injured.", {"Ansar": R.TARGET}),
    ("{L:Chile}'s health minister {P:Tom Hill} resigned.", {"Tom Hill": R.AGENT}),
    ("{P:Tom Hill}'s resignation shocked many.", {"Tom Hill": R.AGENT}),
    ("{P:Ann Poe} was appointed minister by {P:Jo Kane}.", {"Ann Poe": R.TARGET, "Jo Kane": R.AGENT}),
    ("{P:Jo Kane} wants to withdraw {L:US} troops from {L:Mali}.", {"Jo Kane": R.AGENT, "US": R.AGENT}),
    ("The {L:US} has around 500 troops stationed in {L:Mali}.", {"US": R.AGENT}),
    ("A pullout of {D:Dutch} forces began.", {"Dutch": R.AGENT}),
    ("He flew to {L:Oslo} to meet {P:Olaf Kern}.", {"Olaf Kern": R.ADDRESSEE}),
]


@pytest.mark.parametrize(("sentence", "expected"), PARTIES)
def test_participants_have_their_roles(sentence: str, expected: dict[str, ParticipantRole]) -> None:
    text = marked(sentence)[0].text
    events = events_in(sentence)
    found = {party.span.of(text): party.role for event in events for party in event.participations}
    assert found == expected


def test_a_weapon_that_kills_is_the_instrument_and_its_owner_the_agent() -> None:
    sentence = "A {L:US} drone strike killed {P:Ali Reza} near {L:Kish} in early January."
    text = marked(sentence)[0].text
    killing = next(event for event in events_in(sentence) if event.type == "Killing")
    assert {(party.span.of(text), party.role) for party in killing.participations} == {
        ("drone strike", R.INSTRUMENT),
        ("US", R.AGENT),
        ("Ali Reza", R.TARGET),
    }


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("{D:French} troops withdrew from {L:Mali} in 2019.", "Mali"),
        ("Rebels killed {P:Ali Reza} near {L:Kish}.", "Kish"),
        ("In {L:Kish}, rebels killed {P:Ali Reza}.", "Kish"),
        ("{P:Anne Roux} visited {L:Japan} in May.", "Japan"),
        ("The {L:Mali} pullout by {D:French} forces ended in May.", "Mali"),
        ("An earthquake struck {L:Nepal}.", "Nepal"),
        ("A ferry sank off the {D:Greek} island of {L:Kos}, killing 3.", "Kos"),
        ("Rebels killed {P:Ali Reza}.", None),
    ],
)
def test_the_place_is_the_one_that_a_preposition_or_the_verb_gives(sentence: str, place: str | None) -> None:
    text = marked(sentence)[0].text
    event = events_in(sentence)[-1]
    assert (event.place.of(text) if event.place else None) == place


@pytest.mark.parametrize(
    ("sentence", "time"),
    [
        ("{P:Anne Roux} met {P:Olaf Kern} on Tuesday.", "Tuesday"),
        ("On Tuesday, {P:Anne Roux} met {P:Olaf Kern}.", "Tuesday"),
        ("{P:Anne Roux} met {P:Olaf Kern}, he said on Tuesday.", None),
        ("{P:Anne Roux} met {P:Olaf Kern} for three days.", None),
        ("From March to June rebels attacked {L:Gao}.", "March"),
    ],
)
def test_the_time_is_that_of_the_event_and_not_of_saying_it(sentence: str, time: str | None) -> None:
    text = marked(sentence)[0].text
    (event,) = events_in(sentence)
    assert (event.time.of(text) if event.time else None) == time


@pytest.mark.parametrize(
    ("sentence", "modality", "negated"),
    [
        ("{D:French} troops withdrew from {L:Mali}.", M.ACTUAL, False),
        ("{D:French} troops are beginning to withdraw from {L:Mali}.", M.ACTUAL, False),
        ("{D:French} troops would withdraw from {L:Mali}.", M.PREDICTED, False),
        ("{L:France} agreed to withdraw its troops from {L:Mali}.", M.PLANNED, False),
        ("{L:France} wants to withdraw its troops from {L:Mali}.", M.DESIRED, False),
        ("{L:France} might withdraw its troops from {L:Mali}.", M.POSSIBLE, False),
        ("{L:France} is considering withdrawing troops from {L:Mali}.", M.POSSIBLE, False),
        ("If {L:Iran} attacks {L:Iraq}, oil will rise.", M.CONDITIONAL, False),
        ("{L:Iran} did not attack {L:Iraq}.", M.ACTUAL, True),
        ("{L:France} refused to deploy troops to {L:Mali}.", M.ACTUAL, True),
        ("{L:Mali} insists no drawdown is taking place.", M.ACTUAL, True),
        ("{P:Max Orr} said {D:French} troops will withdraw from {L:Mali}.", M.PREDICTED, False),
        ("{P:Anne Roux} will hold talks with {P:Olaf Kern}.", M.PREDICTED, False),
        ("A planned meeting with {P:Olaf Kern} drew crowds.", M.PLANNED, False),
        ("The attack on {L:Gao} will raise prices.", M.ACTUAL, False),
    ],
)
def test_what_is_planned_possible_or_denied_is_told_from_what_happened(
    sentence: str, modality: Modality, negated: bool
) -> None:
    (event,) = events_in(sentence)
    assert (event.modality, event.negated) == (modality, negated)


@pytest.mark.parametrize(
    ("sentence", "clause"),
    [
        ("{D:French} troops are leaving {L:Mali}, {O:Reuters} reports.", "French troops are leaving Mali"),
        ("She said that {D:French} troops would leave {L:Mali} but gave no date.", "French troops would leave Mali"),
        ("{L:Chile} and {L:Peru} signed a deal in {L:Lima}.", "Chile and Peru signed a deal in Lima"),
        ("Rebels, backed by {L:Libya}, attacked {L:Gao}.", "Rebels, backed by Libya, attacked Gao"),
    ],
)
def test_the_clause_is_that_of_the_trigger(sentence: str, clause: str) -> None:
    text = marked(sentence)[0].text
    assert events_in(sentence)[0].clause.of(text) == clause


def test_a_word_that_repeats_the_event_before_it_only_adds_to_it() -> None:
    sentence = "The army reported a rocket attack targeting {L:Gao}; police held {P:Bob Ray} for murder."
    text = marked(sentence)[0].text
    first = events_in(sentence)[0]
    assert [event.trigger.of(text) for event in events_in(sentence)].count("targeting") == 0
    assert (first.type, [party.span.of(text) for party in first.participations]) == ("RocketAttack", ["Gao"])


def test_no_event_stands_in_boilerplate() -> None:
    article, annotations = marked("{D:French} troops left {L:Mali} on Monday.")
    assert EventAnnotator().annotate(article, annotations)
    furniture = dataclasses.replace(article, segments=(Segment(Span(0, 20), SegmentType.BOILERPLATE),))
    assert EventAnnotator().annotate(furniture, annotations) == []


def test_what_pins_an_event_down_makes_it_more_sure() -> None:
    (bare,) = events_in("The withdrawal of troops went on.")
    (pinned,) = events_in("{D:French} troops withdrew from {L:Mali} on Monday.")
    assert bare.confidence < pinned.confidence <= 1


def test_the_lexicon_has_hundreds_of_words_and_only_types_of_the_ontology() -> None:
    known = listed(
        "Attack RocketAttack AirStrike Bombing Shooting Killing Injury Abduction Arrest Invasion Ceasefire "
        "TroopDeployment TroopWithdrawal Meeting Visit Talks Agreement LegislativeAct Vote Election Appointment "
        "Resignation Dismissal Sanction Aid Protest LabourStrike Trial Conviction Investigation Disaster Accident "
        "DiseaseOutbreak Launch Acquisition Layoff VictoryDeclaration OtherEvent"
    )
    assert len(entries()) > 600
    assert {*VERBS, *NOUNS, *filter(None, PHRASES.values())} <= known
    assert known <= {*VERBS, *NOUNS, *PHRASES.values()}


@pytest.mark.parametrize("text", ["attack " * 4_000, "and attack, " * 3_000, "to " * 8_000 + "attack"])
def test_hostile_repetitions_are_survived(text: str) -> None:
    assert len(EventAnnotator().annotate(article_from_text(text), Annotations())) <= 4_000


def test_the_annotator_is_found_by_its_name() -> None:
    annotator = load_annotator("events")
    assert isinstance(annotator, Annotator)
    assert (annotator.layer, annotator.name.split()[0]) == ("events", "events")
    assert events_in("Rebels attacked {L:Gao}.")[0].annotator == annotator.name


@pytest.mark.parametrize(
    ("sentence", "event_type", "words", "role"),
    [
        ("Police detained nine people.", "Arrest", "nine people", R.TARGET),
        ("On the square 14 protesters were arrested.", "Arrest", "14 protesters", R.TARGET),
        ("Rebels killed at least 63 villagers.", "Killing", "at least 63 villagers", R.TARGET),
        ("The firm cut 400 jobs.", "Layoff", "400 jobs", R.TARGET),
        ("Some 300 workers demonstrated outside the plant.", "Protest", "Some 300 workers", R.AGENT),
        ("The government sent 1,500 soldiers.", "TroopDeployment", "1,500 soldiers", R.AGENT),
    ],
)
def test_people_without_names_take_part_when_they_are_counted(
    sentence: str, event_type: str, words: str, role: ParticipantRole
) -> None:
    article = article_from_text(sentence)
    figures = tuple(QuantityAnnotator().annotate(article, Annotations()))
    [event] = EventAnnotator().annotate(article, Annotations(quantities=figures))
    assert event.type == event_type
    assert [(p.span.of(sentence), p.role) for p in event.participations] == [(words, role)]


@pytest.mark.parametrize(
    "sentence",
    [
        "A cut in staff hurt sales at {O:Norda} in May.",
        "{P:Ann Poe} dismissed the vote as pure theatre.",
        "{P:Ann Poe} cut the cake on Monday.",
    ],
)
def test_other_senses_of_cutting_hurting_and_dismissing_are_no_events(sentence: str) -> None:
    assert not {"Layoff", "Injury", "Dismissal"} & set(types_in(sentence))


def test_a_convict_may_stand_in_an_apposition_behind_an_office() -> None:
    [event] = events_in("A court in {L:Lyon} sentenced the former mayor, {P:Anton Berg}, to eight years in prison.")
    article, _ = marked("A court in {L:Lyon} sentenced the former mayor, {P:Anton Berg}, to eight years in prison.")
    assert event.type == "Conviction"
    assert [(p.span.of(article.text), p.role) for p in event.participations] == [("Anton Berg", R.TARGET)]
