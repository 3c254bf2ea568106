"""The dates that page furniture states."""

from __future__ import annotations

import pytest

from newsgraph.read.dates import find_dates, is_date_line, parse_date, parse_timestamp


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Published: Tue 14 May 2019, 5:20 AM", "2019-05-14T05:20:00"),
        ("9 October 2018, 17:30", "2018-10-09T17:30:00"),
        ("06 February 2011", "2011-02-06"),
        ("March 3rd, 2021 at 5.20pm", "2021-03-03T17:20:00"),
        ("Wed., Sept. 9, 2015", "2015-09-09"),
        ("17:30, 9 June 2014", "2014-06-09T17:30:00"),
        ("2016-04-01T05:20:00Z", "2016-04-01T05:20:00Z"),
        ("2016-04-01 05:20", "2016-04-01T05:20:00"),
        ("Jan 5, 2017 1730 GMT", "2017-01-05T17:30:00Z"),
        ("Posted on Sat 22 Nov 2014 01.12 EST", "2014-11-22T01:12:00-05:00"),
        ("Posted at: Sep 9, 2016, 10:30 AM (IST)", "2016-09-09T10:30:00"),
        ("21.08.2013", "2013-08-21"),
        ("23/04/2013", "2013-04-23"),
        ("12 midnight is not said, 1 August 2012 12:05 a.m.", "2012-08-01T00:05:00"),
    ],
)
def test_a_stated_date_is_read_in_the_lexical_form_of_xml_schema(line: str, value: str) -> None:
    assert [found.value for found in find_dates(line)] == [value]


@pytest.mark.parametrize(
    "line", ["03/04/2020", "May 2020", "Nov 7", "31 June 2019", "version 12.13.2020.4", "yesterday"]
)
def test_a_date_that_is_not_whole_or_can_be_misread_is_not_taken(line: str) -> None:
    assert find_dates(line) == ()


def test_labels_tell_publication_from_modification() -> None:
    line = "Published 10:00 GMT 9 March 2021 | Updated 11:30 GMT 10 March 2021"
    assert [(found.value, found.label) for found in find_dates(line)] == [
        ("2021-03-09T10:00:00Z", "published"),
        ("2021-03-10T11:30:00Z", "modified"),
    ]
    assert find_dates("9 March 2021")[0].label is None


def test_offsets_cover_the_date_and_leave_the_label_out() -> None:
    line = "Last updated: Fri 3 Mar 2017, 7:28 AM"
    found = find_dates(line)[0]
    assert line[found.start : found.end] == "Fri 3 Mar 2017, 7:28 AM"
    assert line[found.opening : found.start] == "Last updated: "


@pytest.mark.parametrize("line", ["Mon 7 Nov, 6:15 AM", "2 hours ago", "Updated 14:05 GMT", "Tuesday, 19 March 2013"])
def test_a_line_that_only_tells_a_time_is_a_date_line(line: str) -> None:
    assert is_date_line(line)


@pytest.mark.parametrize("line", ["He was born on 3 May 1960 in Oslo.", "2020", "7 Nov attack", "Team wins 3-1"])
def test_a_line_that_says_more_is_no_date_line(line: str) -> None:
    assert not is_date_line(line)


def test_prose_is_not_searched_for_furniture_dates() -> None:
    assert find_dates("On 3 May 1960 " + "the river rose and fell again " * 20) == ()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2020-08-21T05:20:00.123+0100", "2020-08-21T05:20:00+01:00"),
        ("2020-08-21T05:20Z", "2020-08-21T05:20:00Z"),
        ("2020-08-21", "2020-08-21"),
        ("2020-08-21 05:20:11 UTC", "2020-08-21T05:20:11Z"),
        ("Tue, 07 Nov 2023 10:00:00 GMT", "2023-11-07T10:00:00Z"),
        ("Tue, 07 Nov 2023 10:00:00 +0200", "2023-11-07T10:00:00+02:00"),
        ("20200821", "2020-08-21"),
        ("20200821T101500Z", "2020-08-21T10:15:00Z"),
        ("Nov 7, 2023", "2023-11-07"),
        ("2020-08-21T05:20-04", "2020-08-21T05:20:00-04:00"),
        ("Fri Aug 21 05:20:11 UTC 2020", "2020-08-21T05:20:11Z"),
        ("Fri Aug 21 05:20:11 +0200 2020", "2020-08-21T05:20:11+02:00"),
        ("Fri, 21 Aug 20 05:20:11 GMT", "2020-08-21T05:20:11Z"),
        ("1597987211", "2020-08-21T05:20:11Z"),
        ("1597987211000", "2020-08-21T05:20:11Z"),
        ("Friday, 21. August 2020", "2020-08-21"),
        ("2020-13-01", None),
        ("0001-01-01T00:00:00Z", None),
        ("1970-01-01T00:00:00Z", None),
        ("Tue, 77 Nov 2023 10:00:00 GMT", None),
        ("soon", None),
    ],
)
def test_a_field_gives_its_date_or_nothing(value: str, expected: str | None) -> None:
    assert parse_date(value) == expected


def test_seconds_and_milliseconds_since_1970_mean_the_same_moment() -> None:
    assert parse_timestamp(1_600_000_000) == parse_timestamp(1_600_000_000_000) == "2020-09-13T12:26:40Z"
    assert parse_timestamp(-5) is None
