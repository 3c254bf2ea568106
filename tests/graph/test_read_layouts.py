"""Invented pages in the layouts of many publishing systems: what is read from each, and what is not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from newsgraph.article import Article, SegmentType, Source, Stated
from newsgraph.read import article_from_text
from newsgraph.read.readers import read_articles

PAGES = Path(__file__).parent.parent / "data" / "read" / "pages"
NOT_STORY = {SegmentType.BOILERPLATE, SegmentType.OFF_TOPIC}


@dataclass(frozen=True)
class Expected:
    """What a page gives: title, outlet, authors, dates; how its story begins and ends; captions; words that are out."""

    headline: str
    publisher: str | None
    authors: tuple[str, ...]
    published: str | None
    first: str
    last: str
    captions: tuple[str, ...] = ()
    out: tuple[str, ...] = ()
    modified: str | None = None


EXPECTED = {
    "weblog": Expected(
        "Tram line 4 to stay shut until spring",
        "Harbour Ledger",
        ("Dora Venn",),
        "2022-11-08T06:30:12+00:00",
        "Tram line 4 in Velmouth",
        "had been warned in summer.",
        out=("in your inbox", "Share on", "Ferry fares", "bad wall", "Ten walks"),
        modified="2022-11-08T09:02:00+00:00",
    ),
    "hashed": Expected(
        "Cobalt mine reopens after six-year legal fight",
        "Northern Call",
        ("Imre Solt", "Asha Quaye"),
        "2023-02-14T22:15:00Z",
        "Owners promise 1,200 jobs",
        "according to the ministry of mines.",
        ("A truck leaves the gate of the Lubwe mine. Photograph: Asha Quaye/Northern Call",),
        ("Advertisement", "How the river was lost", "Glacier", "Skip to content"),
        "2023-02-15T05:40:31Z",
    ),
    "live": Expected(
        "Storm Petra live: ports close as winds reach 150km/h",
        "Coast Today",
        ("Lotte Maas",),
        "2021-10-20T05:00:00+02:00",
        "All ports between Dunmore and Sall",
        "early on Wednesday.",
        out=("Share", "About us"),
        modified="2021-10-20T11:32:00+02:00",
    ),
    "paywall": Expected(
        "Inside the collapse of Mirador Bank",
        "The Fiscal Review",
        ("Noor Haddow",),
        "2020-06-30",
        "Three men in a kitchen",
        "a month later.",
        out=("Subscribe today", "Already a subscriber", "weekend edition", "See all offers"),
    ),
    "tables": Expected(
        "Bus drivers walk out in Pellow",
        "Quarry Gazette",
        ("Hugh Tarrant",),
        "2006-03-14T17:20:00Z",
        "Bus drivers in Pellow walked out",
        "stood in the depot.",
        out=("Front page", "Letters", "©"),
    ),
    "mobile": Expected(
        "Court frees activist held over river protest",
        "Plains News",
        (),
        "2019-08-05T14:02:00+05:30",
        "Nandpur: A court",
        "from a syndicated feed.)",
        ("Sarita Dhole outside the court in Nandpur. (File)",),
        ("Dam work stops",),
        "2019-08-05T16:40:00+05:30",
    ),
    "portal": Expected(
        "Water bill passes first reading",
        None,
        ("Felix Arno",),
        "2018-03-05T14:10:00-05:00",
        "The lower house in Brightwater",
        "vote in April.",
        out=("Home »", "Log in", "Fishing"),
    ),
    "tabloid": Expected(
        "Runaway ostrich shuts motorway for three hours",
        "Daily Lamp",
        ("BEA LOMAX",),
        "2024-05-11T09:00:00Z",
        "An ostrich that had leapt",
        "the roads agency said.",
        ("The bird on the M77 near Corby Hill on Saturday morning",),
        ("penguin", "Swan stops", "Goat votes", "Vita Lorne", "Do you have a story"),
    ),
    "agency": Expected(
        "UPDATE 2-Oil workers in Karsk end strike after pay deal - union",
        "Meridian Wire",
        ("Olga Brenn",),
        "2021-09-17T13:05:44Z",
        "* Union says pay to rise",
        "Principles of Trust.",
        out=("2 Min Read",),
    ),
    "opinion": Expected(
        "Letters should cost more, not less",
        None,
        ("Lena Ostrow",),
        "2017-12-01",
        "The postal service of Ardenia",
        "what a coffee costs.",
        out=("stampfan", "robbing us", "disgrace"),
    ),
    "gallery": Expected(
        "Rope makers of Sund weave a bridge by hand",
        "Fjord Times",
        ("Erik Toft",),
        "2016-07-02T08:00:00Z",
        "Forty rope makers in Sund",
        "its clerk said.",
        (
            "Women twist grass into rope in Sund. Image: Fjord Times / Kari Moen",
            "Master rope maker Tor Hvide crosses first Kari Moen",
            "Master rope maker Tor Hvide crosses first",
        ),
        ("View 12 photos",),
    ),
}


def page(name: str) -> Article:
    (article,) = read_articles(Source(f"{name}.html", (PAGES / f"{name}.html").read_bytes()))
    return article


def parts(article: Article, *types: SegmentType) -> list[str]:
    return [part.span.of(article.text) for part in article.segments if part.type in types]


def story(article: Article) -> str:
    """The text without what stands in segments; a dateline within a paragraph stays."""
    kept, end = "", 0
    for part in article.segments:
        kept += article.text[end : part.span.start]
        if part.type is SegmentType.DATELINE:
            kept += part.span.of(article.text)
        end = part.span.end
    return (kept + article.text[end:]).strip()


def value(stated: Stated | None) -> str | None:
    return stated.value if stated is not None else None


def test_every_page_has_its_expectations() -> None:
    assert {path.stem for path in PAGES.glob("*.html")} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_the_page_says_who_published_it_and_when(name: str) -> None:
    found, expected = page(name).metadata, EXPECTED[name]
    assert value(found.headline) == expected.headline
    assert value(found.publisher) == expected.publisher
    assert tuple(author.value for author in found.authors) == expected.authors
    assert value(found.date_published) == expected.published
    assert value(found.date_modified) == expected.modified
    assert (found.language or "").startswith("en")


@pytest.mark.parametrize("name", EXPECTED)
def test_the_story_is_told_from_what_stands_around_it(name: str) -> None:
    article, expected = page(name), EXPECTED[name]
    text = story(article)
    headlines = "\n".join(parts(article, SegmentType.HEADLINE))
    assert expected.headline in headlines
    assert text.endswith(expected.last)
    assert expected.first in text + headlines
    assert tuple(parts(article, SegmentType.CAPTION)) == expected.captions
    assert [words for words in expected.out if words in text] == []


def test_a_pull_quote_is_not_told_twice() -> None:
    article = page("opinion")
    quote = "He is wrong, and his own figures show it."
    assert article.text.count(quote) == 2
    assert story(article).count(quote) == 1
    again = article_from_text(
        "Old mill sold\n\nThe mill was sold on Friday.\n\n“We know every wheel in it,” said Nora Brandt, a miller.\n\n"
        "We know every wheel in it\n\nThe mill was sold on Friday, and the workers will keep its name and its price."
    )
    assert "every wheel" not in " ".join(parts(again, SegmentType.HEADLINE))
    assert story(again).count("every wheel") == 1


FOREIGN = """Zentral
Politik
Kultur

Mill of Upper Dell sold to its workers

11 June 2021

The twelve workers of the mill in Upper Dell bought it on Friday for one crown, its former owner said.

“We know every wheel in it,” said Nora Brandt, who has worked there since 1990.

ZUM THEMA Bakers of Torva strike
Hier weiterlesen

They will keep the name and the price of flour, Brandt said.

The council, which had wanted a museum there, said that it would not object.

The former owner, Emil Stark, moves to the coast.

Kesslers Garten im Herbst
Neue Orgel für Sankt Veit
Zehn Rezepte mit Kürbis

Mag ich | Teilen | Drucken
Impressum
"""


def test_furniture_is_known_by_its_form_where_no_list_has_its_words() -> None:
    article = article_from_text(FOREIGN)
    assert parts(article, *NOT_STORY) == [
        "Zentral\nPolitik\nKultur",
        "ZUM THEMA Bakers of Torva strike\nHier weiterlesen",
        "Kesslers Garten im Herbst\nNeue Orgel für Sankt Veit\nZehn Rezepte mit Kürbis",
        "Mag ich | Teilen | Drucken\nImpressum",
    ]


def test_a_paragraph_of_links_is_no_part_of_the_story_whatever_its_words() -> None:
    body = "".join(
        f"<p>The wells of Orta were measured for the {n}th time, and the water office said that they were full.</p>"
        "<p><a href='/x'>Vannet stiger i hele dalen,</a> <a href='/y'>sier kontoret mens regnet fortsetter.</a></p>"
        for n in (4, 5, 6)
    )
    content = f"<html><body><article><h1>Rain fills the wells of Orta</h1>{body}</article></body></html>"
    (article,) = read_articles(Source("x.html", content.encode()))
    assert "Vannet" not in story(article)
    assert story(article).count("wells of Orta") == 3
