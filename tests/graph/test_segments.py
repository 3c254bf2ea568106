"""The segments of pages: what is marked, and above all what is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgraph.article import Article, SegmentType
from newsgraph.read.plain_text import article_from_text

BODY = [
    "The town council of Millbrook has closed the old bridge to lorries, after an engineer found cracks in two arches.",
    "“We could not wait until spring,” said the mayor, Edith Hallam, who had the barriers put up on Monday night.",
    "Farmers on the far bank now drive nine miles to the mill. Some of them say that nobody asked them.",
    "The bridge was built in 1841 and last repaired in 1966.",
    "An inquiry is to report in May. Until then cars may cross one at a time.",
]


def page(*lines: str) -> Article:
    return article_from_text("\n\n".join(lines))


def marked(article: Article, *types: SegmentType) -> list[str]:
    wanted = types or tuple(SegmentType)
    return [segment.span.of(article.text) for segment in article.segments if segment.type in wanted]


def boilerplate(article: Article) -> list[str]:
    return marked(article, SegmentType.BOILERPLATE)


def test_prose_alone_is_not_marked() -> None:
    assert page(*BODY).segments == ()


def test_the_first_line_is_the_headline() -> None:
    assert marked(page("Old bridge closed to lorries", *BODY)) == ["Old bridge closed to lorries"]


@pytest.mark.parametrize("title", ["Is the old bridge safe?", "‘Nobody asked us’, say farmers who were cut off"])
def test_a_headline_worded_like_a_sentence_is_one_all_the_same(title: str) -> None:
    assert marked(page(title, *BODY), SegmentType.HEADLINE) == [title]


@pytest.mark.parametrize(
    "line",
    [
        "READ MORE: Ten walks along the river",
        "Also read: Ten walks along the river",
        "Related: Ten walks along the river",
        "DON'T MISS: Ten walks along the river",
        "EXPLAINED | Why bridges crack in winter",
        "Click here to see all pictures of the bridge",
        "Ten walks along the river for every season",
        "Follow us on Facebook, Twitter and Instagram.",
        "Sign up for our newsletter and never miss a story.",
        "We use cookies to give you the best experience on our site.",
        "Already a subscriber? Log in",
        "Paul Orr. “Second bridge closed” — The Daily Watch, July 18, 2017",
        "“Cracks in the arch” — Southern News, 18 July 2017",
        "Have you been affected by the flood? Share your story with us.",
        "You can email the author at jane@herald.example",
        "Reach Edith Hallam at 555-0142 or edith@herald.example. Follow her on Twitter.",
        "If you liked this story, subscribe to our newsletter.",
        "Advertisement",
        "Story continues below",
        "- A long winter -",
        "bridges, millbrook, edith hallam, lorries",
        "#bridges #millbrook",
        "3 min read",
        "https://millbrook.example/bridge",
        "var page = {id: 7};",
    ],
)
def test_furniture_between_paragraphs_is_marked(line: str) -> None:
    assert boilerplate(page("Old bridge closed to lorries", *BODY[:2], line, *BODY[2:])) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "More news from Millbrook",
        "© 2021 Millbrook Herald. All rights reserved.",
        "source: millbrookherald.example",
        "Tags: bridges, roads",
        "Share this article",
        "Ten walks along the river",
        "This material may not be published, broadcast or rewritten without the consent of the Herald.",
    ],
)
def test_furniture_below_the_article_is_marked(line: str) -> None:
    assert boilerplate(page("Old bridge closed to lorries", *BODY, line)) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Nobody was hurt.",
        "Follow the money, an old man in the inn advised.",
        "Share prices of the quarry fell by a tenth on Monday.",
        "Share prices of Facebook rose by a tenth on Monday.",
        "Support for the council among Twitter users fell to a tenth.",
        "Call centre workers posted on Facebook that the strike would go on.",
        "Like Facebook, Twitter has struggled to keep lies about the bridge from its pages.",
        "Download speeds in the valley doubled after the app was changed.",
        "Have Facebook and Google become too powerful for a bridge?",
        "This film of the bridge cannot be shown in court, the judge ruled.",
        "Reporting by the Herald led to the closure of the bridge.",
        "She read more: the engineer's letter, the minutes, the maps.",
        "“Sign up for our newsletter,” the mayor joked, “and you will know more than I do.”",
        "Copyright law does not protect bridges, the engineer said.",
        "Source: the word stood on the letter, but nothing behind it could be read.",
        "The farmers' letter was short: close it",
        "He said the bridge would not last the winter",
        "- We told them so, the farmers wrote in their letter to the council.",
        "Sept. 4 is the day on which the mill was to open.",
        "Watch out for ice, the council said.",
        "The paper, The Herald | Millbrook, had asked in vain.",
        "Was it the frost? Nobody knows.",
        "Q: Who pays for it",
        "- Edith Hallam (@mayorhallam) 4 March 2021",
    ],
)
def test_a_sentence_of_the_report_is_never_marked(line: str) -> None:
    assert line not in "\n".join(boilerplate(page("Old bridge closed to lorries", *BODY[:2], line, *BODY[2:])))


def test_a_list_of_results_is_content_and_a_list_of_links_is_not() -> None:
    results = ["Millbrook 3, Ashford 1", "Denby 0, Corse 2", "Holt 1, Ware 1"]
    assert boilerplate(page("Old bridge closed", *BODY[:2], *results, *BODY[2:])) == []
    links = ["Related stories", "Ten walks along the river", "The mill that never stopped", "Who owns the bank?"]
    found = "\n".join(boilerplate(page("Old bridge closed", *BODY[:2], "\n".join(links[:3]), *BODY[2:])))
    assert all(link in found for link in links[:3])


def test_bulleted_sentences_stay_and_small_bulleted_words_below_go() -> None:
    article = article_from_text(
        "\n".join(
            [
                *BODY,
                "• The inquiry reports in May, the council said.",
                "• Cars may cross.",
                "",
                "• Facebook",
                "• Twitter",
            ]
        )
    )
    assert boilerplate(article) == ["• Facebook\n• Twitter"]


def test_captions_are_told_by_credit_by_doubling_and_by_their_label() -> None:
    caption = "A lorry turns back at the old bridge of Millbrook"
    article = page(
        "Old bridge closed to lorries",
        f"{caption}\n{caption}. Picture: Herald",
        *BODY[:2],
        "FILE PHOTO: The bridge in the flood of 1998",
        "Edith Hallam (left) with the engineer",
        "The mill in winter [Tom Reeve/Reuters]",
        *BODY[2:],
        "Barriers on the bridge via Getty Images",
    )
    assert marked(article, SegmentType.CAPTION) == [
        caption,
        f"{caption}. Picture: Herald",
        "FILE PHOTO: The bridge in the flood of 1998",
        "Edith Hallam (left) with the engineer",
        "The mill in winter [Tom Reeve/Reuters]",
        "Barriers on the bridge via Getty Images",
    ]


def test_a_scene_with_place_and_date_above_the_date_line_is_a_caption() -> None:
    scene = "The mayor shows the cracks to a visitor under the old bridge in Millbrook, England, March 2, 2021."
    with_date = page("Old bridge closed", scene, "Published: Wed 3 Mar 2021, 8:00 AM", *BODY)
    assert marked(with_date, SegmentType.CAPTION) == [scene]
    told = "The mayor saw the cracks under the old bridge in Millbrook, England, March 2, 2021."
    assert marked(page("Old bridge closed", *BODY, told), SegmentType.CAPTION) == []


def test_picture_credits_and_glued_labels_of_captions_are_captions() -> None:
    article = page(
        "Old bridge closed", *BODY[:2], "© REUTERS / Tom Reeve", "image captionThe bridge in 1998", *BODY[2:]
    )
    assert marked(article, SegmentType.CAPTION) == ["© REUTERS / Tom Reeve", "image captionThe bridge in 1998"]
    told = "A photo taken in the summer of 1998 showed no crack at all, the engineer wrote."
    assert marked(page("Old bridge closed", *BODY[:2], told, *BODY[2:]), SegmentType.CAPTION) == []


def test_a_list_of_networks_goes_with_the_words_above_them() -> None:
    follow = "  • Stay with us\n  • rss-channel\n  • facebook"
    assert boilerplate(page("Old bridge closed", follow, "Published: Wed 3 Mar 2021", *BODY)) == [follow.strip()]


def test_points_that_sum_the_article_up_stay() -> None:
    points = "* Bridge closed to lorries\n* Farmers drive nine miles"
    assert boilerplate(page("Old bridge closed", points, *BODY)) == []


def test_a_line_with_a_clock_time_is_not_the_headline() -> None:
    article = page("WORLD NEWSMARCH 2, 2021 / 5:20 AM / UPDATED 2 YEARS AGO\nOld bridge closed to lorries", *BODY)
    assert marked(article, SegmentType.HEADLINE) == ["Old bridge closed to lorries"]


def test_byline_and_date_in_one_line_are_two_segments() -> None:
    article = page("Old bridge closed to lorries", "By Ruth Abel | 3 March 2021, 08:00", *BODY)
    assert marked(article, SegmentType.BYLINE) == ["By Ruth Abel"]
    assert marked(article, SegmentType.DATELINE) == ["3 March 2021, 08:00"]


def test_a_doubled_author_line_is_part_of_the_byline() -> None:
    article = page("Old bridge closed to lorries", "Ruth Abel", "By Ruth Abel", *BODY)
    assert marked(article, SegmentType.BYLINE) == ["Ruth Abel", "By Ruth Abel"]


def test_only_the_dateline_of_a_paragraph_is_marked() -> None:
    article = page("Old bridge closed to lorries", f"MILLBROOK, England (Shire Press) - {BODY[0]}", *BODY[1:])
    assert marked(article, SegmentType.DATELINE) == ["MILLBROOK, England (Shire Press) -"]


def test_a_crawlers_page_head_is_furniture() -> None:
    title = "Old bridge closed to lorries"
    article = page("Friday, 7 June 2024\nLatest news\nHome » " + title, title, "3 March 2021", *BODY, title)
    assert boilerplate(article) == ["Friday, 7 June 2024\nLatest news\nHome » " + title, title]
    assert marked(article, SegmentType.HEADLINE) == [title]
    assert marked(article, SegmentType.DATELINE) == ["3 March 2021"]


def test_a_line_under_the_headline_belongs_to_it() -> None:
    deck = "Cracks in two arches force farmers to drive nine miles"
    assert marked(page("Old bridge closed to lorries", deck, *BODY), SegmentType.HEADLINE)[1:] == [deck]


def test_wrapped_lines_are_read_as_paragraphs() -> None:
    wrapped = (
        "Old bridge closed to lorries\n\nThe town council of Millbrook has closed the old bridge to\nlorries, after"
        " an engineer found cracks in two of its arches and\nurged the mayor not to wait until next spring.\n\n"
        "Farmers on the far bank now drive nine miles to the mill, and\nsome of them say that nobody asked them before"
        " the barriers\nwere put up in the middle of the night.\n"
    )
    assert marked(article_from_text(wrapped)) == ["Old bridge closed to lorries"]


def test_readers_comments_are_not_the_article() -> None:
    article = page("Old bridge closed to lorries", *BODY, "Leave a Reply", "High time, if you ask me.")
    assert boilerplate(article)[-1] == "High time, if you ask me."


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                [*BODY, "By Ruth Abel", "READ MORE: x", "3 March 2021", "© 2020 X", "- A b -", "• Facebook"]
            ),
            st.text(max_size=60),
        ),
        max_size=14,
    ),
    st.sampled_from(["\n", "\n\n", "\r\n", "\u2028"]),
)
def test_segments_lie_in_the_text_in_order_and_apart(lines: list[str], newline: str) -> None:
    text = newline.join(lines)
    if not text.strip():
        return
    article = article_from_text(text)
    assert article.text == text
    end = 0
    for segment in article.segments:
        assert end <= segment.span.start < segment.span.end <= len(text)
        end = segment.span.end


def test_the_note_on_the_author_is_no_part_of_the_story() -> None:
    note = "Edith Hallam has written about bridges since 1998."
    assert boilerplate(page("Old bridge closed to lorries", "By Edith Hallam", *BODY, note)) == [note]
    bio = "Ida Quist is a fellow at the Institute for Bridges."
    assert boilerplate(page("Old bridge closed to lorries", *BODY, bio)) == [bio]
    told = "Edith Hallam is the mayor of Millbrook and a former editor of the Herald."
    assert boilerplate(page("Old bridge closed to lorries", *BODY, told)) == []
