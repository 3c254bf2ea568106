"""From layers to statements: who says what, and what is claimed."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal

import pytest

import invented
from newsgraph.agents import Resolution, Resolved, UnknownOutlet
from newsgraph.annotations import (
    Annotations,
    Approximation,
    EntityType,
    EventMention,
    Mention,
    Mode,
    Quantity,
    ReportedStatement,
    SourceForm,
    SourceLink,
    SourcePhrase,
    Stance,
    TimeExpression,
)
from newsgraph.article import Article
from newsgraph.interpret.figures import bounds, figure
from newsgraph.interpret.interpretation import interpret
from newsgraph.statements import EventClaim, Occurrence, QuantityClaim, RoleClaim, Statements
from newsgraph.text import Span

STATEMENTS = interpret(invented.ARTICLE, invented.ANNOTATIONS, invented.RESOLUTION)


def words(occurrence: Occurrence) -> str:
    return occurrence.spans[0].of(invented.TEXT)


def occurrence_of(text: str, statements: Statements = STATEMENTS) -> Occurrence:
    (found,) = [occurrence for occurrence in statements.occurrences if words(occurrence) == text]
    return found


def test_a_direct_quotation_becomes_one_occurrence_for_each_clause() -> None:
    first = occurrence_of("The bridge is not safe")
    second = occurrence_of("and we will not open it this year.")
    assert first.quotation is not None
    assert second.quotation is not None
    assert first.quotation.speaker == invented.ODER
    assert first.quotation.slug != second.quotation.slug
    assert (first.fidelity, first.extent) == ("Verbatim", "Full")
    assert first.said_on == "2021-03-01"


def test_a_chain_begins_with_the_outlet_and_ends_with_a_stance() -> None:
    chain = occurrence_of("around 3,500 commuters").chain
    assert [link.sources for link in chain] == [
        (invented.RESOLUTION.publisher,),
        (invented.COURIER,),
        (invented.ENGINEERS,),
    ]
    assert [link.stance for link in chain] == [Stance.REPORTS, Stance.REPORTS, Stance.AFFIRMS]
    assert chain[1].cue == "reported"
    assert chain[2].source_form is SourceForm.NOMINAL


def test_an_utterance_that_the_cue_interrupts_is_one_in_two_places() -> None:
    text = "“The bridge is not safe,” Nils Oder said, “because of the ice. We wait.”"
    segments = (invented.at("The bridge is not safe,", text), invented.at("because of the ice. We wait.", text))
    statement = dataclasses.replace(invented.DIRECT, segments=segments, quoted=segments, links=())
    article = Article(text=text, identifier="ice.txt", source_sha256="0" * 64)
    first, second = interpret(article, Annotations(statements=(statement,)), Resolution(UnknownOutlet())).occurrences
    assert [span.of(text) for span in first.spans] == ["The bridge is not safe", "because of the ice."]
    assert first.fidelity == "Spliced"
    assert first.quotation is not None
    assert first.quotation.text == "The bridge is not safe because of the ice."
    assert [span.of(text) for span in second.spans] == ["We wait."]


@pytest.mark.parametrize(
    ("printed", "same"),
    [
        ("The bridge is not safe for anybody who has to cross it.", True),
        ("And the bridge is not safe for anybody who has", True),
        ("The bridge is not safe.", False),
        ("The bridge is not safe for the old, the young and the heavy.", False),
    ],
)
def test_an_utterance_cut_off_after_its_opening_is_the_same_quotation(printed: str, same: bool) -> None:
    def quotation(words: str) -> str:
        article = Article(text=words, identifier="q.txt", source_sha256="0" * 64)
        name = Span(0, 3)
        statement = dataclasses.replace(
            invented.DIRECT,
            segments=(Span(0, len(words)),),
            links=(SourceLink((SourcePhrase(name, SourceForm.NAME),), Stance.AFFIRMS),),
        )
        resolution = Resolution(UnknownOutlet(), sources={name: Resolved(invented.ODER)})
        (occurrence,) = interpret(article, Annotations(statements=(statement,)), resolution).occurrences
        assert occurrence.quotation is not None
        return occurrence.quotation.slug

    whole = "The bridge is not safe for anybody who has to cross it before the spring."
    assert (quotation(printed) == quotation(whole)) is same


def test_one_and_several_of_a_kind_measure_the_same() -> None:
    def variable(words: str, number: str, unit: str) -> str:
        text = f"{words} in Lurow."
        place = invented.at("Lurow", text)
        quantity = Quantity(invented.at(words, text), invented.at(number, text), Decimal(1), unit)
        annotations = Annotations(mentions=(Mention(place, EntityType.PLACE),), quantities=(quantity,))
        resolution = Resolution(UnknownOutlet(), {place: invented.LUROW})
        (occurrence,) = interpret(Article(text, "x.txt", "0" * 64), annotations, resolution).occurrences
        (claim,) = occurrence.claims
        assert isinstance(claim, QuantityClaim)
        return claim.variable.slug

    assert variable("One ferry", "One", "ferry") == variable("Two ferries", "Two", "ferries")
    assert variable("One ferry", "One", "ferry") != variable("Two boats", "Two", "boats")


def test_a_number_without_a_unit_and_the_number_of_sources_measure_nothing() -> None:
    bare = dataclasses.replace(invented.WORKERS, unit="")
    engineers = Quantity(invented.at("engineers"), invented.at("engineers"), Decimal(2), "engineers")
    annotations = dataclasses.replace(invented.ANNOTATIONS, quantities=(bare, engineers))
    statements = interpret(invented.ARTICLE, annotations, invented.RESOLUTION)
    assert not [o for o in statements.occurrences if any(isinstance(claim, QuantityClaim) for claim in o.claims)]


def test_a_source_that_speaks_of_its_own_words_is_one_link() -> None:
    said, expected = invented.DIRECT.links[0], dataclasses.replace(invented.DIRECT.links[0], cue=None)
    nested = dataclasses.replace(invented.DIRECT, links=(dataclasses.replace(said, stance=Stance.REPORTS), expected))
    annotations = dataclasses.replace(invented.ANNOTATIONS, statements=(nested,))
    chain = occurrence_of("The bridge is not safe", interpret(invented.ARTICLE, annotations, invented.RESOLUTION)).chain
    assert [link.sources for link in chain] == [(invented.RESOLUTION.publisher,), (invented.ODER,)]


def test_a_figure_inside_a_statement_is_a_claim_of_its_own_with_its_range() -> None:
    (claim,) = occurrence_of("around 3,500 commuters").claims
    assert isinstance(claim, QuantityClaim)
    assert claim.value == Decimal(3500)
    assert (claim.minimum, claim.maximum) == (Decimal(3150), Decimal(3850))
    assert claim.variable.label == "commuters in Lurow"
    assert claim.about == (invented.LUROW,)


def test_a_denial_is_an_occurrence_of_the_positive_claim() -> None:
    denial = occurrence_of("Oder closed the bridge")
    (claim,) = denial.claims
    assert isinstance(claim, EventClaim)
    assert denial.chain[-1].stance is Stance.DENIES
    assert denial.chain[-1].sources == (invented.MINISTRY,)


def test_who_denies_a_link_to_an_event_does_not_deny_the_event() -> None:
    text = "The ministry denies any connection to a recent wave of attacks in Lurow."
    content = invented.at("any connection to a recent wave of attacks in Lurow", text)
    source = invented.at("The ministry", text)
    statement = ReportedStatement(
        (content,), Mode.INDIRECT, (SourceLink((SourcePhrase(source, SourceForm.NOMINAL),), Stance.DENIES),)
    )
    attacks = EventMention(invented.at("attacks", text), content, "Attack")
    annotations = Annotations(statements=(statement,), events=(attacks,))
    (occurrence,) = interpret(Article(text, "x.txt", "0" * 64), annotations, Resolution(UnknownOutlet())).occurrences
    (claim,) = occurrence.claims
    assert not isinstance(claim, EventClaim)
    assert occurrence.chain[-1].stance is Stance.DENIES


def test_a_negated_clause_that_only_mentions_an_event_says_nothing_of_it() -> None:
    text = "It does not mark the beginning of a withdrawal."
    clause = Span(0, len(text) - 1)
    withdrawal = EventMention(invented.at("withdrawal", text), clause, "TroopWithdrawal")
    article = Article(text, "x.txt", "0" * 64)
    assert interpret(article, Annotations(events=(withdrawal,)), Resolution(UnknownOutlet())).occurrences == ()
    plain = "This marks the beginning of a withdrawal."
    told = EventMention(invented.at("withdrawal", plain), Span(0, len(plain) - 1), "TroopWithdrawal")
    article = Article(plain, "x.txt", "0" * 64)
    assert len(interpret(article, Annotations(events=(told,)), Resolution(UnknownOutlet())).occurrences) == 1


def test_affirming_a_negation_is_denying_the_positive_claim() -> None:
    affirmed = dataclasses.replace(
        invented.DENIED,
        links=(dataclasses.replace(invented.DENIED.links[0], stance=Stance.AFFIRMS),),
        negated=True,
    )
    annotations = dataclasses.replace(invented.ANNOTATIONS, statements=(affirmed,))
    statements = interpret(invented.ARTICLE, annotations, invented.RESOLUTION)
    denial = occurrence_of("Oder closed the bridge", statements)
    assert denial.chain[-1].stance is Stance.DENIES
    assert denial.claims == occurrence_of("Oder closed the bridge").claims


def test_a_figure_outside_of_statements_is_the_outlets_own() -> None:
    occurrence = occurrence_of("About 120 workers")
    assert [(link.mode, link.stance) for link in occurrence.chain] == [(Mode.OWN_VOICE, Stance.AFFIRMS)]


def test_an_office_is_a_claim_not_a_fact() -> None:
    (claim,) = occurrence_of("Mayor Nils Oder").claims
    assert isinstance(claim, RoleClaim)
    assert (claim.holder, claim.position) == (invented.ODER, "Mayor")


def test_nothing_in_boilerplate_becomes_an_occurrence() -> None:
    assert not [o for o in STATEMENTS.occurrences if "boats" in words(o)]
    annotations = dataclasses.replace(
        invented.ANNOTATIONS,
        statements=(dataclasses.replace(invented.CITED, segments=(invented.at("700 boats in the harbour"),)),),
    )
    statements = interpret(invented.ARTICLE, annotations, invented.RESOLUTION)
    assert not [o for o in statements.occurrences if "boats" in words(o)]


def test_confidence_is_that_of_the_weakest_part() -> None:
    assert occurrence_of("Oder closed the bridge").confidence == 0.6


def test_a_source_that_was_not_resolved_stays_unresolved() -> None:
    resolution = dataclasses.replace(invented.RESOLUTION, sources={})
    statements = interpret(invented.ARTICLE, invented.ANNOTATIONS, resolution)
    assert occurrence_of("The bridge is not safe", statements).chain[-1].sources == (resolution.sourceless,)


def test_identity_rests_on_what_is_said_not_on_the_article() -> None:
    other = dataclasses.replace(invented.ARTICLE, url="https://other.example/bridge")
    assert other.id != invented.ARTICLE.id
    again = interpret(other, invented.ANNOTATIONS, invented.RESOLUTION)
    for occurrence, same in zip(STATEMENTS.occurrences, again.occurrences, strict=True):
        assert occurrence.quotation == same.quotation
        if any(isinstance(claim, QuantityClaim) for claim in occurrence.claims):
            assert occurrence.claims == same.claims


def test_an_event_that_nothing_places_belongs_to_its_article() -> None:
    other = dataclasses.replace(invented.ARTICLE, url="https://other.example/bridge")
    again = interpret(other, invented.ANNOTATIONS, invented.RESOLUTION)
    assert again.accounts[0].event.slug != STATEMENTS.accounts[0].event.slug


def test_no_layers_give_no_statements() -> None:
    assert interpret(invented.ARTICLE, Annotations(), invented.RESOLUTION) == Statements()


@pytest.mark.parametrize(
    ("approximation", "least", "most"),
    [
        (Approximation.ABOUT, 900, 1100),
        (Approximation.ALMOST, 900, 1000),
        (Approximation.MORE_THAN, 1000, None),
        (Approximation.AT_LEAST, 1000, None),
        (Approximation.LESS_THAN, None, 1000),
        (Approximation.AT_MOST, None, 1000),
        (Approximation.EXACTLY, None, None),
        (Approximation.VAGUE, None, None),
    ],
)
def test_wording_bounds_a_figure(approximation: Approximation, least: int | None, most: int | None) -> None:
    quantity = Quantity(invented.at("700 boats"), invented.at("700"), Decimal(1000), "boats", approximation)
    assert bounds(quantity) == (least, most)


@pytest.mark.parametrize(
    ("value", "shown"), [("5000", "5,000"), ("0.50", "0.5"), ("1E+6", "1,000,000"), ("-3.0", "-3"), ("100", "100")]
)
def test_figures_are_shown_for_people(value: str, shown: str) -> None:
    assert figure(Decimal(value)) == shown


def times_in(text: str, *expressions: tuple[str, int, int]) -> tuple[TimeExpression, ...]:
    return tuple(
        TimeExpression(invented.at(words, text), "DATE", "2021", "2021", date(2021, first, 1), date(2021, last, 28))
        for words, first, last in expressions
    )


@pytest.mark.parametrize(
    ("text", "expressions", "expected"),
    [
        ("In May, 40 boats sank.", [("May", 5, 5)], (date(2021, 5, 1), date(2021, 5, 28))),
        ("From May to July, 40 boats sank.", [("May", 5, 5), ("July", 7, 7)], (date(2021, 5, 1), date(2021, 7, 28))),
        ("In May and in July, 40 boats sank.", [("May", 5, 5), ("July", 7, 7)], (None, None)),
        ("There 40 boats sank.", [], (None, None)),
    ],
)
def test_a_figure_holds_for_the_period_that_its_sentence_states(
    text: str, expressions: list[tuple[str, int, int]], expected: tuple[date | None, date | None]
) -> None:
    article = Article(text=text, identifier="boats.txt", source_sha256="0" * 64)
    boats = Quantity(invented.at("40 boats", text), invented.at("40", text), Decimal(40), "boats")
    annotations = Annotations(times=times_in(text, *expressions), quantities=(boats,))
    (occurrence,) = interpret(article, annotations, Resolution(UnknownOutlet())).occurrences
    (claim,) = occurrence.claims
    assert isinstance(claim, QuantityClaim)
    assert (claim.valid_from, claim.valid_until) == expected
