"""Paragraphs that several pages of an outlet carry: noticed in the stream, and told from what a story repeats."""

# how much is remembered shows in the memory only
# pyright: reportPrivateUsage=false

from __future__ import annotations

from collections.abc import Iterator

import pytest

from newsgraph.article import Article, SegmentType, Source
from newsgraph.errors import SourceError
from newsgraph.read import notice_repetition, repetition
from newsgraph.read.readers import read_articles
from newsgraph.read.repeated import print_of

TOWNS = ("Kell", "Orta", "Torva", "Arlen", "Dornau", "Skerry")
APPEAL = "Hier wie dort gilt unser Versprechen: wir berichten unabhängig, auch wenn es manchen nicht gefällt."
BACKGROUND = "The Great Sluice Inquiry, which began in spring under Judge Marlow, has so far heard forty witnesses."
FOOTING = "Valley sunrise, valley sunset"


def story(town: str, number: int, *extra: str) -> str:
    paragraphs = [
        f"{town} opens its bridge number {number}",
        f"The town of {town} opened bridge number {number} on Monday, Mayor {town}son said in front of the old mill.",
        f"It cost {town} more than its {number} millers had thought, and took them {number + 2} summers to build.",
        f"“We waited {number} years for it,” said a ferryman of {town}, who now looks for other work on the river.",
    ]
    return "\n\n".join([*paragraphs, *extra])


def texts(*extra: str, outlet: str = "news") -> list[Source]:
    return [
        Source(f"{outlet}/{town}.txt", story(town, number, *extra).encode()) for number, town in enumerate(TOWNS, 2)
    ]


def furniture(article: Article) -> list[str]:
    return [part.span.of(article.text) for part in article.segments if part.type is SegmentType.BOILERPLATE]


def read(sources: list[Source]) -> list[Article]:
    noticed = (source for source in notice_repetition(sources) if isinstance(source, Source))
    return [article for source in noticed for article in read_articles(source)]


def test_what_all_pages_of_an_outlet_carry_is_no_part_of_the_story() -> None:
    found = read(texts(APPEAL, FOOTING))
    assert len(found) == len(TOWNS)
    for article in found:
        assert APPEAL in furniture(article)[0]
    (alone,) = read(texts(APPEAL, FOOTING)[:1])
    assert all(APPEAL not in part for part in furniture(alone))


def test_the_background_of_a_running_story_stays_part_of_it() -> None:
    sources = [
        Source(
            f"news/{town}.txt",
            story(town, number, f"Judge Marlow will hear the mayor of {town} next.", BACKGROUND).encode(),
        )
        for number, town in enumerate(TOWNS, 2)
    ]
    for article in read(sources):
        assert BACKGROUND in article.text
        assert furniture(article) == []


def test_a_report_that_several_outlets_print_is_not_furniture() -> None:
    wire = story("Kell", 3).encode()
    found = read([Source(f"outlet-{number}/x.txt", wire) for number in range(5)])
    assert [furniture(article) for article in found] == [[]] * 5
    same = read([Source(f"outlet/{number}.txt", wire) for number in range(5)])
    assert [furniture(article) for article in same] == [[]] * 5


def test_versions_of_one_report_count_once() -> None:
    versions = [Source(f"news/{n}.txt", story("Kell", 3, f"It rained on day {n}.").encode()) for n in range(6)]
    assert all(not source.repeated for source in notice_repetition(versions) if isinstance(source, Source))


def test_pages_are_counted_by_the_host_of_their_address() -> None:
    page = "<html><body><article><h1>{}</h1>{}<p>{}</p></article></body></html>"
    sources = [
        Source(
            f"crawl.warc#{number}",
            page.format(f"{town} opens its bridge", _html(story(town, number)), APPEAL).encode(),
            "text/html",
            f"https://{host}.example/{town}",
        )
        for host in ("mirror", "post")
        for number, town in enumerate(TOWNS[:2], 2)
    ]
    assert [source.repeated for source in notice_repetition(sources) if isinstance(source, Source)] == [frozenset()] * 4
    more = [
        Source(
            f"crawl.warc#{number}",
            page.format(f"{town} opens its bridge", _html(story(town, number)), APPEAL).encode(),
            "text/html",
            f"https://www.mirror.example/{town}",
        )
        for number, town in enumerate(TOWNS, 2)
    ]
    for article in read(more):
        assert furniture(article)[-1].endswith(APPEAL)


def test_order_does_not_matter_within_the_stretch_that_is_looked_at() -> None:
    sources = texts(APPEAL)
    found = {a.identifier: a.segments for a in read(sources)}
    assert {a.identifier: a.segments for a in read(sources[::-1])} == found


def test_what_was_seen_before_is_remembered_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repetition, "WINDOW", 1)
    noted = [bool(source.repeated) for source in notice_repetition(texts(APPEAL)) if isinstance(source, Source)]
    assert noted == [False, False, True, True, True, True]
    monkeypatch.setattr(repetition, "_REMEMBERED", 4)
    others = [source for n in range(40) for source in texts(outlet=f"o{n}")]
    memory = repetition._Memory()
    for source in notice_repetition(others):
        assert isinstance(source, Source)
        page = repetition._page_of(source)
        assert page is not None
        memory.take(page)
    assert len(memory._young) + len(memory._old) < 20


def test_sources_keep_their_order_and_what_is_no_page_passes() -> None:
    record = Source("a.jsonl#1", b'{"text": "x"}', "application/json")
    broken, binary = SourceError("gone.txt", "is gone"), Source("b.txt", b"\0\1")
    mixed: list[Source | SourceError] = [record, broken, *texts(APPEAL)[:2], record, broken, binary]
    assert list(notice_repetition(mixed)) == mixed
    asked: list[str] = []

    def coming() -> Iterator[Source]:
        for number in range(3):
            asked.append(str(number))
            yield record

    stream = notice_repetition(coming())
    next(stream)
    assert asked == ["0"]


def test_a_print_is_of_the_words_alone() -> None:
    assert print_of("A  “Quiet” day.") == print_of("a quiet DAY")
    assert print_of("—") is None


def _html(text: str) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n")[1:])
