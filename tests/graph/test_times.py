"""Expressions of time: what is found, what it denotes, and what is left alone. The day of publication is a Friday."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from newsgraph.annotations import Annotations, EntityType, Mention, TimeExpression
from newsgraph.annotators import Annotator, load_annotator
from newsgraph.article import Article, Metadata, Segment, SegmentType
from newsgraph.extract.times import TimeAnnotator, stretch_at, stretches
from newsgraph.read.plain_text import article_from_text
from newsgraph.text import Span, text_sha256

PUBLISHED = "2021-06-18"


def times_in(text: str, published: str | None = PUBLISHED) -> list[TimeExpression]:
    return list(TimeAnnotator().annotate(article_from_text(text, date=published), Annotations()))


def values_in(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str]]:
    return [(time.span.of(text), time.value) for time in times_in(text, published)]


ABSOLUTE = [
    ("The dam broke on 9 March 2019.", [("9 March 2019", "2019-03-09")]),
    ("The dam broke on March 9, 2019, at noon.", [("March 9, 2019, at noon", "2019-03-09T12:00")]),
    ("It opened Sept. 3, 2018.", [("Sept. 3, 2018", "2018-09-03")]),
    ("It opened on the 3rd of September 2018.", [("3rd of September 2018", "2018-09-03")]),
    ("Printed 17/04/2020 in Oslo.", [("17/04/2020", "2020-04-17")]),
    ("Printed 4/17/2020 in Ohio.", [("4/17/2020", "2020-04-17")]),
    ("Printed 2020-04-17 here, 17.04.2020 there.", [("2020-04-17", "2020-04-17"), ("17.04.2020", "2020-04-17")]),
    ("He was born in 1954.", [("1954", "1954")]),
    ("The mill burned in May 2014.", [("May 2014", "2014-05")]),
    ("It was the summer of 2014.", [("the summer of 2014", "2014-SU")]),
    ("They left in late 2011.", [("late 2011", "2011")]),
    ("Rents rose in the 1990s and the '70s.", [("the 1990s", "199"), ("70s", "197")]),
    ("Profit fell in the third quarter of 2019.", [("the third quarter of 2019", "2019-Q3")]),
    ("Q3 2019 was weak.", [("Q3 2019", "2019-Q3")]),
    ("Losses grew in fiscal 2019.", [("fiscal 2019", "FY2019")]),
    ("A 19th-century mill.", [("19th-century", "18")]),
    ("The truce of Christmas Eve 1914.", [("Christmas Eve 1914", "1914-12-24")]),
    ("They met on Good Friday 2019.", [("Good Friday 2019", "2019-04-19")]),
    ("The first half of 2020 was dry.", [("The first half of 2020", "2020-H1")]),
    ("Profit fell in the last quarter of 2019.", [("the last quarter of 2019", "2019-Q4")]),
    ("The trial began in mid-2019.", [("mid-2019", "2019")]),
]

RELATIVE = [
    ("Results are not in, possibly on Wednesday they will be.", [("Wednesday", "2021-06-23")]),
    ("He would not speak until they were announced, possibly on Wednesday.", [("Wednesday", "2021-06-23")]),
    ("Prices rose at the weekend.", [("the weekend", "2021-W23-WE")]),
    ("It will open at the weekend.", [("the weekend", "2021-W24-WE")]),
    ("He said on Tuesday that night flights would stop.", [("Tuesday", "2021-06-15")]),
    ("The mayor resigned on Thursday.", [("Thursday", "2021-06-17")]),
    ("The mayor spoke on Friday.", [("Friday", "2021-06-18")]),
    ("The mayor will speak on Tuesday.", [("Tuesday", "2021-06-22")]),
    ("The mayor said on Tuesday that she will leave on Monday.", [("Tuesday", "2021-06-15"), ("Monday", "2021-06-21")]),
    ("They arrived on Tuesday evening.", [("Tuesday evening", "2021-06-15TEV")]),
    ("Rain fell last week and this month.", [("last week", "2021-W23"), ("this month", "2021-06")]),
    ("Earlier this month a bridge fell.", [("Earlier this month", "2021-06")]),
    ("This May the river rose.", [("This May", "2021-05")]),
    ("In May, the mayor was forced to resign.", [("May", "2021-05")]),
    ("It closed at the end of April.", [("the end of April", "2021-04")]),
    ("It opened in early January.", [("early January", "2021-01")]),
    ("It opened in October.", [("October", "2020-10")]),
    ("It will open in October.", [("October", "2021-10")]),
    ("The vote is due on July 4.", [("July 4", "2021-07-04")]),
    ("The council is expected to take up the mayor's proposed tax July 12.", [("July 12", "2021-07-12")]),
    ("The firm expects 2019 sales growth of 3 percent.", [("2019", "2019")]),
    ("She left yesterday and returns tomorrow.", [("yesterday", "2021-06-17"), ("tomorrow", "2021-06-19")]),
    ("She came three years ago.", [("three years ago", "2018")]),
    ("It cost 27% more than a year ago.", [("a year ago", "2020")]),
    ("She came the day before yesterday.", [("the day before yesterday", "2021-06-16")]),
    ("Prices fell in recent weeks.", [("recent weeks", "PAST_REF")]),
    ("Currently the gate is shut.", [("Currently", "PRESENT_REF")]),
    (
        "On 1 March 2019 he left; two days later he was back.",
        [("1 March 2019", "2019-03-01"), ("two days later", "2019-03-03")],
    ),
    ("It opened in 1931. Two weeks later the department said no.", [("1931", "1931"), ("Two weeks later", "XXXX-WXX")]),
    ("In 2016 sales rose. The following year they fell.", [("2016", "2016"), ("The following year", "2017")]),
    ("It fell in the same month a year ago.", [("the same month a year ago", "2020-06")]),
    ("Stores close after October of next year.", [("October of next year", "2022-10")]),
    ("The last week of March was cold.", [("The last week of March", "2021-W12")]),
    ("He sat in court last night.", [("last night", "2021-06-17TNI")]),
    ("The siren rang at 1430 GMT on Monday.", [("1430 GMT on Monday", "2021-06-14T14:30Z")]),
    ("Updated: Fri 18 Jun 2021, 7:28 AM", [("Fri 18 Jun 2021, 7:28 AM", "2021-06-18T07:28")]),
    ("In the early hours of Sunday a fire broke out.", [("the early hours of Sunday", "2021-06-13TMO")]),
]

LENGTHS_AND_SETS = [
    ("He governed for three years.", [("three years", "P3Y")]),
    ("It carries 14,000 vehicles a day.", [("a day", "P1D")]),
    ("It needs 20,000 cubic metres a day.", [("a day", "P1D")]),
    ("A two-day visit and a 27-year contract.", [("two-day", "P2D"), ("27-year", "P27Y")]),
    ("It lasted two and a half years.", [("two and a half years", "P2.5Y")]),
    ("They waited half an hour.", [("half an hour", "PT30M")]),
    ("It took several months.", [("several months", "PXM")]),
    ("They fought for decades.", [("decades", "PXDE")]),
    ("It grew over the past five years.", [("the past five years", "P5Y")]),
    ("It will grow in the coming months.", [("the coming months", "PXM")]),
    ("He calls every Tuesday, twice a week.", [("every Tuesday", "XXXX-WXX-2"), ("twice a week", "P1W")]),
    ("A daily flight and an annual fair.", [("daily", "P1D"), ("annual", "P1Y")]),
]

NOTHING = [
    "He may march; they may not.",
    "Theresa May and Mr March were there.",
    "The second man lost 3-1 to the first.",
    "About 2000 soldiers and 1950 dollars.",
    "They bought 2000 tonnes and Windows 2000.",
    "Now that he is gone, once again the same time.",
    "Black Friday was quiet, the Daily Mail said.",
    "Prices fall when springs spring.",
    "The sun and the wedding were fine; he sat down.",
]


@pytest.mark.parametrize(("text", "expected"), [*ABSOLUTE, *RELATIVE, *LENGTHS_AND_SETS])
def test_an_expression_has_its_words_and_its_value(text: str, expected: list[tuple[str, str]]) -> None:
    assert values_in(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_words_that_only_look_like_times_are_left_alone(text: str) -> None:
    assert values_in(text) == []


def test_all_cases_are_collected() -> None:
    assert len(ABSOLUTE) + len(RELATIVE) + len(LENGTHS_AND_SETS) + len(NOTHING) == 79


@pytest.mark.parametrize(
    ("text", "edtf", "begin", "end"),
    [
        ("It was the summer of 2014.", "2014-22", date(2014, 6, 1), date(2014, 9, 22)),
        ("Rents rose in the 1990s.", "199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("Profit fell in Q3 2019.", "2019-35", date(2019, 7, 1), date(2019, 9, 30)),
        ("It rained last week.", "2021-06-07/2021-06-13", date(2021, 6, 7), date(2021, 6, 13)),
        ("Earlier this month a bridge fell.", "2021-06", date(2021, 6, 1), date(2021, 6, 18)),
        ("It closed at the end of April.", "2021-04", date(2021, 4, 21), date(2021, 4, 30)),
        ("They left in late 2011.", "2011", date(2011, 7, 2), date(2011, 12, 31)),
        ("They met on Tuesday evening.", "2021-06-15", date(2021, 6, 15), date(2021, 6, 15)),
        ("They met at 5 p.m. on Tuesday.", "2021-06-15T17:00:00", date(2021, 6, 15), date(2021, 6, 15)),
        ("Currently it is shut.", "2021-06-18", date(2021, 6, 18), date(2021, 6, 18)),
        ("It fell in recent weeks.", "../2021-06-18", None, date(2021, 6, 18)),
        ("It grew over the past two weeks.", None, date(2021, 6, 4), date(2021, 6, 18)),
    ],
)
def test_an_expression_is_bounded_by_days(text: str, edtf: str | None, begin: date | None, end: date) -> None:
    (time,) = times_in(text)
    assert (time.edtf, time.begin, time.end) == (edtf, begin, end)


def test_a_relative_expression_names_its_anchor_and_an_absolute_one_has_none() -> None:
    absolute, relative = times_in("On 3 May 2019 he left; he came back on Monday.")
    assert absolute.anchor is None
    assert relative.anchor == date(2021, 6, 18)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He left on January 5.", "XXXX-01-05"),
        ("He left in January.", "XXXX-01"),
        ("He left on Thursday.", "XXXX-WXX-4"),
        ("He left last week.", "XXXX-WXX"),
        ("He left yesterday.", "XXXX-XX-XX"),
        ("Currently he is away.", "PRESENT_REF"),
    ],
)
def test_without_a_publication_date_a_relative_expression_stays_open_and_says_why(text: str, value: str) -> None:
    (time,) = times_in(text, None)
    assert (time.value, time.edtf, time.begin) == (value, None, None)
    assert time.reason == "no publication date to resolve against"


def test_a_full_date_in_the_dateline_stands_in_for_a_missing_publication_date() -> None:
    text = "OSLO, June 18, 2021 (NTB) - The mayor resigned on Thursday."
    segments = (Segment(Span(0, 25), SegmentType.DATELINE),)
    article = Article(text, "x", text_sha256(text), metadata=Metadata(), segments=segments)
    assert [time.value for time in TimeAnnotator().annotate(article, Annotations())] == ["2021-06-18", "2021-06-17"]


def test_both_ends_of_a_range_are_found_and_together_make_a_stretch() -> None:
    text = "From October to the end of May, and between June 4 and 12, it rained."
    times = times_in(text)
    assert [time.value for time in times] == ["2020-10", "2021-05", "2021-06-04", "2021-06-12"]
    whole = stretches(text, times)
    assert [(found.begin, found.end) for found in whole] == [
        (date(2020, 10, 1), date(2021, 5, 31)),
        (date(2021, 6, 4), date(2021, 6, 12)),
    ]
    assert whole[1].edtf == "2021-06-04/2021-06-12"
    assert stretch_at(text, times, times[0].span) == whole[0]


def test_two_days_that_are_only_listed_make_no_stretch() -> None:
    text = "It rained on Monday and Tuesday."
    times = times_in(text)
    assert len(times) == 2
    assert stretches(text, times) == []
    assert stretch_at(text, times, times[1].span) == times[1]


def test_the_year_of_a_range_is_that_of_its_other_end() -> None:
    assert values_in("It ran from November to March 2018.") == [("November", "2017-11"), ("March 2018", "2018-03")]


def test_a_name_that_holds_a_month_is_no_date() -> None:
    text = "Black September took hostages."
    mention = Mention(Span(0, 15), EntityType.ORGANIZATION)
    article = article_from_text(text, date=PUBLISHED)
    assert TimeAnnotator().annotate(article, Annotations(mentions=(mention,))) == []


def test_types_are_those_of_timex3() -> None:
    kinds = [time.type for time in times_in("On Monday at 5 p.m., for two days every year, on Tuesday.")]
    assert kinds == ["TIME", "DURATION", "SET", "DATE"]


def test_spans_are_in_order_inside_the_text_and_never_overlap() -> None:
    text = "\n".join(sentence for sentence, _ in [*ABSOLUTE, *RELATIVE, *LENGTHS_AND_SETS])
    times = times_in(text)
    assert len(times) > 60
    for first, second in pairwise(times):
        assert first.span.end <= second.span.start
        assert second.span.end <= len(text)


@pytest.mark.parametrize(
    "text", ["31/31/2020 and 30 February 2020", "January 0", "9999 years ago", "In 0000, 00/00/0000"]
)
def test_dates_that_no_calendar_has_do_not_raise(text: str) -> None:
    assert all(time.reason or time.begin is None or time.end for time in times_in(text))


def test_the_annotator_is_found_by_its_name() -> None:
    annotator = load_annotator("times")
    assert isinstance(annotator, Annotator)
    assert (annotator.layer, annotator.name.split()[0]) == ("times", "times")
    assert times_in("In 2019 it rained.")[0].annotator == annotator.name


def test_rows_of_figures_hold_no_dates_but_the_sentence_after_them_does() -> None:
    rows = " ".join(f"{number} {2000 + number % 20}" for number in range(80))
    assert values_in(f"{rows}.\n\nThe mill burned in May 2014.") == [("May 2014", "2014-05")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Voters go to the polls on Sunday.", "2021-06-20"),
        ("The truce ends on Sunday, Quist said.", "2021-06-20"),
        ("The council meets again on Monday, Quist said.", "2021-06-21"),
        ("Quist let them go on Monday.", "2021-06-14"),
    ],
)
def test_what_is_told_in_the_present_of_a_day_is_still_to_come(text: str, value: str) -> None:
    assert [found for _, found in values_in(text)] == [value]
