"""What pages say about themselves, in their text."""

from __future__ import annotations

import pytest

from newsgraph.article import Metadata, Stated
from newsgraph.read.metadata import Fields
from newsgraph.read.plain_text import article_from_text

TITLE = "Canal reopens after eleven years"
BODY = (
    "The canal between Horn and Vessel is open to boats again, the waterways office said on Saturday.\n\n"
    "It had been closed since 2011, when a lock gate broke. The repair cost 14 million euros, a third more than"
    " planned.\n\n"
    "“The first boat was full of schoolchildren,” said the lock keeper, Piet Aalders. “They sang.”"
)


def metadata(*above: str, below: str = "") -> Metadata:
    return article_from_text("\n\n".join([TITLE, *above, BODY, below]).strip()).metadata


def test_what_the_page_does_not_say_stays_unknown() -> None:
    assert metadata() == Metadata(headline=metadata().headline, language="en")


def test_published_and_updated_dates_point_to_their_words() -> None:
    article = article_from_text(
        f"{TITLE}\n\nPublished: Sun 4 Sep 2022, 9:15 AM\nLast updated: Sun 4 Sep 2022, 6:40 PM\n\n{BODY}"
    )
    published, modified = article.metadata.date_published, article.metadata.date_modified
    assert published is not None
    assert modified is not None
    assert (published.value, modified.value) == ("2022-09-04T09:15:00", "2022-09-04T18:40:00")
    assert published.span is not None
    assert published.span.of(article.text) == "Sun 4 Sep 2022, 9:15 AM"


def test_the_date_under_the_headline_wins_over_the_day_of_the_crawl() -> None:
    text = f"Monday, 5 August 2024\nLatest news\nHome » {TITLE}\n\n{TITLE}\n\n4 September 2022\n\n{BODY}"
    date = article_from_text(text).metadata.date_published
    assert date is not None
    assert date.value == "2022-09-04"


def test_a_date_above_the_navigation_alone_is_no_date_of_publication() -> None:
    text = f"Monday, 5 August 2024\nLatest news\nHome » {TITLE}\n\n{TITLE}\n\n{BODY}"
    assert article_from_text(text).metadata.date_published is None


def test_a_date_right_above_the_headline_is_taken() -> None:
    date = article_from_text(f"4 September 2022\n\n{TITLE}\n\n{BODY}").metadata.date_published
    assert date is not None
    assert date.value == "2022-09-04"


def test_a_date_in_the_prose_is_not_the_date_of_publication() -> None:
    assert (
        article_from_text(f"{TITLE}\n\n{BODY}\n\nThe next boat sails on 9 October 2022.").metadata.date_published
        is None
    )


def test_a_dateline_without_a_year_gives_a_place_and_no_date() -> None:
    found = article_from_text(f"{TITLE}\n\nHORN, Netherlands, Sept 3 (Low Press) - {BODY}").metadata
    assert found.date_published is None
    assert found.dateline_place is not None
    assert found.dateline_place.value == "HORN, Netherlands"


def test_authors_are_read_once_from_doubled_bylines_and_from_credits_only_without_one() -> None:
    assert [name.value for name in metadata("Mina Vos", "By Mina Vos and Karel Dros in Horn").authors] == [
        "Mina Vos",
        "Karel Dros",
    ]
    assert [name.value for name in metadata(below="(Reporting by Mina Vos; editing by Ed Penn)").authors] == [
        "Mina Vos"
    ]
    assert [name.value for name in metadata("By Karel Dros", below="(Reporting by Mina Vos)").authors] == ["Karel Dros"]


@pytest.mark.parametrize(
    "lines", [("By\nMina Vos", "4 September 2022"), ("Mina Vos in Horn", "4 September 2022"), ("Author:\nMina Vos",)]
)
def test_a_byline_may_lack_its_by_or_have_it_in_the_line_above(lines: tuple[str, ...]) -> None:
    assert [name.value for name in metadata(*lines).authors] == ["Mina Vos"]


def test_a_name_alone_below_the_headline_is_no_author() -> None:
    assert metadata("Low Countries", "4 September 2022").authors == ()


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (("Source: Low Press| 2022-09-04 05:20:11|Editor: mv",), "2022-09-04T05:20:11"),
        (("Published\n4 September 2022", "Share"), "2022-09-04"),
        (("Published On 4 Sep 2022\n4 Sep 2022",), "2022-09-04"),
        (("Issued on: 02/03/2022 - 05:10",), None),
    ],
)
def test_dates_are_read_in_the_forms_of_many_outlets(lines: tuple[str, ...], date: str | None) -> None:
    found = metadata(*lines).date_published
    assert (found.value if found else None) == date


def test_bylines_of_other_stories_are_not_the_authors() -> None:
    below = "More news from Horn\n\nDuck wins race\n\nBy Anna Beld\n\nMill turns again\n\nBy Otto Kamp"
    assert metadata(below=below).authors == ()


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("source: canalpost.example", "canalpost.example"),
        ("Source: www.canalpost.example", "canalpost.example"),
        ("(c) 2022 Canal Post", "Canal Post"),
        ("Copyright © 2022 The Canal Post. All rights reserved.", "Canal Post"),
        ("© Canal Post 2022", "Canal Post"),
        ("Published in Canal Post, September 4th, 2022", "Canal Post"),
        ("© Jan Kool", None),
        ("© 2022 Reuters", None),
        ("© 2022 Waterway Media Holdings Ltd", None),
        ("Source: Agencies", None),
        ("Source: people who know the matter well and do not want to be named", None),
    ],
)
def test_only_a_line_that_names_the_outlet_gives_the_publisher(line: str, publisher: str | None) -> None:
    found = metadata(below=line).publisher
    assert (found.value if found else None) == publisher


def test_fields_win_over_the_text_and_carry_no_span() -> None:
    fields = Fields(headline="Canal opens", publisher="Canal Post", authors=("Mina Vos",), how="feed")
    found = article_from_text(f"{TITLE}\n\nBy Karel Dros\n\n{BODY}", fields=fields, date="2022-09-04").metadata
    assert found.headline == Stated("Canal opens", None, "feed")
    assert found.publisher == Stated("Canal Post", None, "feed")
    assert [name.value for name in found.authors] == ["Mina Vos"]
    assert found.date_published is not None
    assert found.date_published.value == "2022-09-04"


def test_a_headline_in_a_field_is_found_in_the_text() -> None:
    found = article_from_text(f"News\n\n{TITLE}\n\n{BODY}", fields=Fields(headline=TITLE.upper())).metadata.headline
    assert found is not None
    assert found.value == TITLE
    assert found.span is not None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "en"),
        ("Der Kanal ist wieder offen, sagte das Amt am Samstag. Er war seit elf Jahren für alle Boote gesperrt.", "de"),
        (
            "Le canal est ouvert, a dit le bureau des eaux. Les bateaux y passent pour la première fois.",
            "fr",
        ),
        (
            "El canal está abierto, dijo la oficina. Los barcos pasan por primera vez desde hace once años.",
            "es",
        ),
        ("qwx zzt plo mnb vcx rtz", None),
        ("Two words", None),
    ],
)
def test_the_language_is_told_by_its_commonest_words(text: str, language: str | None) -> None:
    assert article_from_text(text).metadata.language == language


def test_a_stated_language_stands_unless_the_words_are_of_another() -> None:
    assert article_from_text(BODY, fields=Fields(language="en_GB")).metadata.language == "en-GB"
    assert article_from_text(BODY, fields=Fields(language="fr")).metadata.language == "en"
    assert article_from_text(BODY, fields=Fields(language="no such tag!")).metadata.language == "en"
