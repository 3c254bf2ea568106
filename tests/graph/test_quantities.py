"""Figures: number, unit, how exact, which part they play, and what is no figure at all."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgraph.annotations import Annotations, Approximation, EntityType, Measure, Mention, Quantity
from newsgraph.annotators import Annotator, load_annotator
from newsgraph.extract.quantities import QuantityAnnotator
from newsgraph.extract.times import TimeAnnotator
from newsgraph.read.plain_text import article_from_text
from newsgraph.text import Span

A = Approximation


def figures_in(text: str, mentions: tuple[Mention, ...] = ()) -> list[Quantity]:
    article = article_from_text(text, date="2021-06-18")
    times = tuple(TimeAnnotator().annotate(article, Annotations()))
    return list(QuantityAnnotator().annotate(article, Annotations(mentions=mentions, times=times)))


NUMBERS = [
    ("It weighs 1,234.5 tonnes.", "1234.5", "tonnes"),
    ("Some 1.2m people fled.", "1200000", "people"),
    ("A loan of €3bn was agreed.", "3000000000", "EUR"),
    ("It cost $4.5 billion.", "4500000000", "USD"),
    ("It cost 4.5 billion dollars.", "4500000000", "USD"),
    ("A fine of A$20 was paid.", "20", "AUD"),
    ("He owes 300 Swiss francs.", "300", "CHF"),
    ("They paid 5 million Iraqi dinars.", "5000000", "IQD"),
    ("Forty-three villagers left.", "43", "villagers"),
    ("Two dozen goats were lost.", "24", "goats"),
    ("A hundred and twenty huts burned.", "120", "huts"),
    ("Half a million voters stayed home.", "500000", "voters"),
    ("Two and a half million voters stayed home.", "2500000", "voters"),
    ("The vote was backed by 60 percent.", "60", "percent"),
    ("The vote was backed by 60 per cent.", "60", "percent"),
    ("It rose 22 basis points.", "22", "basis points"),
    ("It is 0.2 percentage points more.", "0.2", "percentage points"),
    ("The camp is 5km away.", "5", "km"),
    ("It blew at 30 miles per hour.", "30", "miles per hour"),
    ("The 15-member council met.", "15", "member"),
    ("A 7.2-magnitude quake struck.", "7.2", "magnitude"),
    ("There were 14 bomb and rocket attacks there.", "14", "attacks"),
    ("One soldier was killed.", "1", "soldier"),
    ("Police arrested 24.", "24", "people"),
    ("It has 10 000 inhabitants.", "10000", "inhabitants"),
    ("They bought 3 lakh tonnes.", "300000", "tonnes"),
]

WORDINGS = [
    ("About 300 people came.", A.ABOUT, "About 300 people"),
    ("Some 300 people came.", A.ABOUT, "Some 300 people"),
    ("Nearly 300 people came.", A.ALMOST, "Nearly 300 people"),
    ("Just under 300 people came.", A.ALMOST, "Just under 300 people"),
    ("More than 300 people came.", A.MORE_THAN, "More than 300 people"),
    ("Well over 300 people came.", A.MORE_THAN, "Well over 300 people"),
    ("Fewer than 300 people came.", A.LESS_THAN, "Fewer than 300 people"),
    ("At least 300 people came.", A.AT_LEAST, "At least 300 people"),
    ("No fewer than 300 people came.", A.AT_LEAST, "No fewer than 300 people"),
    ("Up to 300 people came.", A.AT_MOST, "Up to 300 people"),
    ("As many as 300 people came.", A.AT_MOST, "As many as 300 people"),
    ("They lost 300 or more goats.", A.AT_LEAST, "300 or more goats"),
    ("They lost 300-odd goats.", A.ABOUT, "300-odd goats"),
    ("They lost 300 goats.", A.EXACTLY, "300 goats"),
]

NO_FIGURES = [
    "In 2014 the mill closed; on 5 May 2015 it opened.",
    "Ann Lee, 45, and Bob Ray, 30, agreed; she turned 46.",
    "The second and the 21st runner came third.",
    "He lives at 12 Elm Street.",
    "The club won 3-1 and lost 0-2.",
    "Call 555-0199 or +44 20 7946 0958.",
    "An F-16, a Boeing 737, COVID-19, the G7 and 4G.",
    "Article 50, Flight 370, No. 3 and Resolution 2254.",
    "One of the men is one to watch; the one who left is back.",
    "The two countries agreed, as did his three sons.",
    "It happened three times, in ten ways.",
    "A two-state solution in a four-star hotel, round the clock, 24/7.",
    "1. First item\n2) Second item",
    "They ruled for three years and met at 10:30.",
]


@pytest.mark.parametrize(("text", "value", "unit"), NUMBERS)
def test_a_figure_has_value_and_unit(text: str, value: str, unit: str) -> None:
    (figure,) = figures_in(text)
    assert (figure.value, figure.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(("text", "approximation", "words"), WORDINGS)
def test_how_exact_a_figure_is_belongs_to_its_span(text: str, approximation: Approximation, words: str) -> None:
    (figure,) = figures_in(text)
    assert figure.approximation is approximation
    assert figure.span.of(text) == words
    assert figure.number.of(text) == "300"


@pytest.mark.parametrize("text", NO_FIGURES)
def test_numbers_that_count_nothing_are_no_figures(text: str) -> None:
    assert [figure.span.of(text) for figure in figures_in(text)] == []


def test_all_cases_are_collected() -> None:
    assert (len(NUMBERS), len(WORDINGS), len(NO_FIGURES)) == (26, 14, 14)


def test_the_unit_is_the_head_noun_and_the_words_before_it_are_its_modifiers() -> None:
    text = "They fired 14 bomb and rocket attacks at 5 French bases used by 3,000 more troops."
    found = [(figure.unit, figure.modifiers) for figure in figures_in(text)]
    assert found == [("attacks", "bomb and rocket"), ("bases", "French"), ("troops", "")]


@pytest.mark.parametrize(
    "text", ["Between 200 and 300 people came.", "200 to 300 people came.", "Some 200-300 people came."]
)
def test_a_range_has_two_ends_and_no_value(text: str) -> None:
    (figure,) = figures_in(text)
    assert (figure.minimum, figure.maximum, figure.value) == (Decimal(200), Decimal(300), None)
    assert figure.unit == "people"


def test_the_lower_end_of_a_range_of_money_takes_the_scale_of_the_upper_one() -> None:
    (figure,) = figures_in("It will cost $3 to $5 million.")
    assert (figure.minimum, figure.maximum) == (Decimal(3_000_000), Decimal(5_000_000))
    assert figure.unit == "USD"


def test_two_ends_of_a_change_have_their_roles_and_share_the_unit() -> None:
    first, second = figures_in("The garrison shrinks from 5,400 to 3,100 soldiers.")
    assert (first.role, first.value, first.unit) == ("from", Decimal(5400), "soldiers")
    assert (second.role, second.value, second.unit) == ("to", Decimal(3100), "soldiers")
    assert first.measure is second.measure is Measure.LEVEL


@pytest.mark.parametrize(
    "text",
    [
        "The number of guards will be cut from 900 to 400.",
        "It cuts its guard presence from 900 to 400.",
        "Guards will be cut from 900 to 400.",
    ],
)
def test_a_unit_left_out_is_found_earlier_in_the_sentence(text: str) -> None:
    assert [(figure.unit, figure.role) for figure in figures_in(text)] == [("guards", "from"), ("guards", "to")]


def test_a_part_of_a_counted_whole_is_counted_in_the_same_unit() -> None:
    found = figures_in("The party won 52 of 120 seats, 40 of them in towns.")
    assert [figure.value for figure in found] == [Decimal(52), Decimal(120), Decimal(40)]
    assert {figure.unit for figure in found} == {"seats"}


@pytest.mark.parametrize(
    ("text", "measure", "direction"),
    [
        ("Shares rose 5%.", Measure.CHANGE, 1),
        ("Output fell by half.", Measure.CHANGE, -1),
        ("Prices rose by a quarter.", Measure.CHANGE, 1),
        ("Crews shot down 29 drones.", Measure.LEVEL, 0),
        ("A litre of oil cost almost a third more than a year ago.", Measure.CHANGE, 1),
        ("The hospital has 40 fewer nurses.", Measure.CHANGE, -1),
        ("Divers pulled 12 survivors from the water.", Measure.LEVEL, 0),
        ("The army pulled 500 troops from the border.", Measure.CHANGE, -1),
        ("Shares fell by almost 5%.", Measure.CHANGE, -1),
        ("Yields were up 22 basis points.", Measure.CHANGE, 1),
        ("Markets were down as much as 3 percent.", Measure.CHANGE, -1),
        ("A 10% increase was granted.", Measure.CHANGE, 1),
        ("It means a cut of 2,000 jobs.", Measure.CHANGE, -1),
        ("Troops will be reduced by more than 2,000.", Measure.CHANGE, -1),
        ("Nearly 9,000 French soldiers will be withdrawn.", Measure.CHANGE, -1),
        ("They sent 3,000 more troops.", Measure.CHANGE, 1),
        ("There are 3,000 soldiers deployed there.", Measure.LEVEL, 0),
        ("Unemployment is at 6.1 percent.", Measure.LEVEL, 0),
        ("The party raised $5 million.", Measure.LEVEL, 0),
        ("Two-thirds of voters agreed.", Measure.SHARE, 0),
    ],
)
def test_a_change_is_told_from_a_level_and_a_share(text: str, measure: Measure, direction: int) -> None:
    (figure,) = figures_in(text)
    assert (figure.measure, figure.direction) == (measure, direction)


@pytest.mark.parametrize(
    ("text", "value", "whole"),
    [
        ("Some 60 percent of the current garrison left.", "60", "the current garrison"),
        ("Almost half its troops left.", "50", "its troops"),
        ("Two-thirds of voters agreed.", "66.67", "voters"),
        ("A third of the city is dark.", "33.33", "the city"),
        ("One in five children is ill.", "20", "children"),
    ],
)
def test_a_share_is_a_percentage_of_its_whole(text: str, value: str, whole: str) -> None:
    (figure,) = figures_in(text)
    assert (figure.value, figure.unit, figure.measure) == (Decimal(value), "percent", Measure.SHARE)
    assert figure.of is not None
    assert figure.of.of(text) == whole
    assert figure.span.contains(figure.of)


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("Dozens of hostages were freed.", "hostages", "Dozens"),
        ("It cost billions of dollars.", "USD", "billions"),
        ("Several hundred people came.", "people", "Several hundred"),
        ("Tens of thousands of people came.", "people", "Tens of thousands"),
        ("A handful of guards stayed.", "guards", "A handful"),
        ("Several guards stayed.", "guards", "Several"),
    ],
)
def test_an_amount_without_a_figure_is_vague(text: str, unit: str, number: str) -> None:
    (figure,) = figures_in(text)
    assert (figure.value, figure.approximation, figure.unit) == (None, A.VAGUE, unit)
    assert figure.number.of(text) == number


def test_a_figure_inside_a_name_counts_nothing() -> None:
    text = "The 12 Apostles Brewery has 12 tanks."
    name = Mention(Span(4, 23), EntityType.ORGANIZATION)
    assert [figure.span.of(text) for figure in figures_in(text, (name,))] == ["12 tanks"]


def test_the_united_states_do_not_end_a_phrase_as_the_pronoun_does() -> None:
    text = "It has 300 US bases; 300 of us left."
    assert figures_in(text)[0].unit == "bases"


@pytest.mark.parametrize("text", ["9" * 10_000, "1," * 5_000, "$" * 5_000, "five " * 5_000, "3-" * 5_000, "½" * 5_000])
def test_hostile_digits_are_survived(text: str) -> None:
    assert all(figure.span.end <= len(text) for figure in figures_in(text))


_WORDS = st.sampled_from(
    [
        *("$", "€", "5", "3.5", "1,000", "12", "2014", "one", "two", "half", "million", "dozen", "percent", "%", "-"),
        *("and", "of", "the", "more", "than", "about", "people", "US", "5km", "3-1", "from", "to", ",", ".", "a", "bn"),
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=14))
def test_figures_stand_in_order_inside_the_text(words: list[str]) -> None:
    text = " ".join(words)
    found = figures_in(text)
    for figure in found:
        assert figure.span.contains(figure.number)
        assert figure.span.end <= len(text)
        assert figure.minimum is None or figure.maximum is None or figure.minimum <= figure.maximum
    assert all(first.number.end <= second.number.start for first, second in pairwise(found))


def test_the_annotator_is_found_by_its_name() -> None:
    annotator = load_annotator("quantities")
    assert isinstance(annotator, Annotator)
    assert (annotator.layer, annotator.name.split()[0]) == ("quantities", "quantities")
    assert figures_in("It has 12 tanks.")[0].annotator == annotator.name


def test_a_workforce_counts_people_and_not_what_was_counted_before() -> None:
    found = figures_in("It expects sales of €5 million and will cut its workforce by 1,200 to 1,500.")
    (people,) = found[1:]
    assert (people.unit, people.direction) == ("people", -1)
    assert people.minimum == 1200


def test_what_a_figure_rose_from_is_told_from_what_it_is() -> None:
    found = figures_in("Profit was $1.2 billion, up from $898 million a year earlier.")
    assert [(q.value, q.role) for q in found] == [(Decimal(1_200_000_000), "to"), (Decimal(898_000_000), "from")]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The bank raised its rate by a quarter of a percentage point.", "0.25", "percentage points"),
        ("Growth slowed by half a percent.", "0.5", "percent"),
        ("A magnitude 6.3 quake struck.", "6.3", "magnitude"),
        ("He has ruled the country of 6 million since 2012.", "6000000", "people"),
    ],
)
def test_a_figure_takes_its_unit_from_what_stands_around_it(text: str, value: str, unit: str) -> None:
    [found] = figures_in(text)
    assert (found.value, found.unit) == (Decimal(value), unit)
    assert found.measure is not Measure.SHARE


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Fewer than 1 in 100 fell ill.", "1"),
        ("About 3 out of 10 voters stayed at home.", "30"),
        ("Two-thirds of them belong to the union.", "66.67"),
    ],
)
def test_a_share_may_be_given_in_figures_or_of_a_pronoun(text: str, value: str) -> None:
    [found] = figures_in(text)
    assert (found.value, found.unit, found.measure) == (Decimal(value), "percent", Measure.SHARE)


@pytest.mark.parametrize("text", ["They died in 2 in 2014.", "He scored 5 in 20 minutes."])
def test_a_count_before_a_time_is_no_share(text: str) -> None:
    assert [q for q in figures_in(text) if q.measure is Measure.SHARE] == []


def test_rows_of_figures_count_nothing_but_the_sentence_after_them_does() -> None:
    rows = " ".join(f"{number} 5% $3 {2000 + number % 20}" for number in range(40))
    [found] = figures_in(f"Results by district\n\n{rows}.\n\nSome 300 people came.")
    assert found.value == 300


def test_a_long_sentence_full_of_figures_is_still_read() -> None:
    listed_there = ", ".join(f"{number} goats in Ward {number}" for number in range(20, 60))
    assert len(figures_in(f"They lost {listed_there}.")) == 40


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("Two to three million people fled.", 2_000_000, 3_000_000),
        ("Some 2-3 million people fled.", 2_000_000, 3_000_000),
        ("Between 2 and 3 thousand people fled.", 2_000, 3_000),
        ("It cost 2-3bn euros.", 2_000_000_000, 3_000_000_000),
        ("It cost $2 to $3 billion.", 2_000_000_000, 3_000_000_000),
        ("Some 900 to 2 million people fled.", 900, 2_000_000),
        ("Some two hundred to three thousand people fled.", 200, 3_000),
        ("Some 200 to 300 people fled.", 200, 300),
    ],
)
def test_both_ends_of_a_range_have_the_scale_behind_it(text: str, least: int, most: int) -> None:
    [found] = figures_in(text)
    assert (found.minimum, found.maximum) == (Decimal(least), Decimal(most))


@pytest.mark.parametrize("text", ["Oil fell below $60.", "Oil rose above $60 a barrel.", "Oil fell to $60."])
def test_a_mark_that_is_passed_is_a_level(text: str) -> None:
    [found] = figures_in(text)
    assert (found.measure, found.direction) == (Measure.LEVEL, 0)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It was 45C in the shade.", "45", "°C"),
        ("The squid grows to 13m (43ft).", "13", "m"),
        ("She won the 100m final.", "100", "m"),
        ("Some 13m people voted.", "13000000", "people"),
        ("The goal delighted the 31,406 crowd.", "31406", "people"),
        ("A crowd of 31,406 saw it from 25 seats away.", "31406", "people"),
        ("Two others were wounded.", "2", "people"),
        ("The blast wounded three others.", "3", "people"),
        ("More than half a million homes were dark.", "500000", "homes"),
    ],
)
def test_what_is_counted_without_its_noun(text: str, value: str, unit: str) -> None:
    figure = figures_in(text)[0]
    assert (figure.value, figure.unit) == (Decimal(value), unit)


@pytest.mark.parametrize("text", ["No one was hurt.", "The Boeing 737C landed.", "He called her no one."])
def test_nobody_and_models_are_no_figures(text: str) -> None:
    assert figures_in(text) == []


def test_what_a_price_rose_by_and_where_it_stands_now_are_two_figures() -> None:
    rise, price = figures_in("Oil rose $1.20 to $64.10 a barrel.")
    assert (rise.value, rise.measure, rise.direction) == (Decimal("1.2"), Measure.CHANGE, 1)
    assert (price.value, price.measure) == (Decimal("64.1"), Measure.LEVEL)
    (costs,) = figures_in("It costs $3 to $5.")
    assert (costs.minimum, costs.maximum) == (Decimal(3), Decimal(5))


def test_what_rose_to_a_figure_is_counted_by_it() -> None:
    text = "Figures showed offences with knives or blunt instruments rose by 9% to 46,950."
    assert [(figure.value, figure.unit) for figure in figures_in(text)] == [
        (Decimal(9), "percent"),
        (Decimal(46950), "offences"),
    ]
    fall, level = figures_in("Jobs in factories fell by 300 to 3,000.")
    assert (fall.value, fall.direction, level.value, level.unit) == (Decimal(300), -1, Decimal(3000), "jobs")


def test_one_of_so_many_is_a_share_and_two_men_in_three_cars_are_none() -> None:
    (share,) = figures_in("One bolt in five had rusted.")
    assert (share.value, share.measure, share.unit) == (Decimal(20), Measure.SHARE, "percent")
    assert [figure.unit for figure in figures_in("Two men in three cars left.")] == ["men", "cars"]


def test_an_index_counts_nothing() -> None:
    text = "The managers' index stood at 51.1, down from 51.9 in April. A reading above 50 indicates growth."
    assert [figure.unit for figure in figures_in(text)] == ["", "", ""]


def test_the_whole_of_a_share_ends_before_the_verb() -> None:
    text = "Around 60% of the rainforest lies in Brazil."
    (share,) = figures_in(text)
    assert share.span.of(text) == "Around 60% of the rainforest"


def test_a_percentage_may_say_a_change_again() -> None:
    points, percent = figures_in("The index fell 120 points, or 0.4 percent.")
    assert (points.measure, points.direction) == (percent.measure, percent.direction) == (Measure.CHANGE, -1)
