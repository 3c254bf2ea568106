"""Items of other stories between the paragraphs of an article."""

from __future__ import annotations

from newsgraph.article import SegmentType
from newsgraph.read.plain_text import article_from_text

STORY = [
    "The glass factory in Varn will shut its last furnace in June, its owner, Corvin Glass, told the workers.",
    "About 300 workers make bottles in Varn. The furnace has burned since 1952.",
    "The union of the glass workers called the decision of Corvin a betrayal, and asked the owner for talks.",
    "Corvin said that gas had become too dear for the furnace in Varn, and that bottles would come from abroad.",
    "The mayor of Varn, Lotte Brand, wants to buy the factory. The workers and the union support her.",
]
TEASER = "Storm Warning: Sailors Told to Stay in Harbour"
ITEM = (
    "A storm will reach the northern coast at midnight, with waves of nine metres. Sailors should stay in harbour, "
    "forecasters at the weather office advised, since helicopters cannot fly in such winds."
)


def off_topic(*paragraphs: str) -> list[str]:
    article = article_from_text("Varn loses its last furnace\n\n" + "\n\n".join(paragraphs))
    return [part.span.of(article.text) for part in article.segments if part.type is SegmentType.OFF_TOPIC]


def test_an_unrelated_item_is_marked_with_its_title() -> None:
    assert off_topic(*STORY[:2], f"{TEASER}\n{ITEM}", *STORY[2:]) == [f"{TEASER}\n{ITEM}"]


def test_a_title_of_another_story_does_not_take_the_articles_own_paragraph_with_it() -> None:
    own = "Gas costs four times as much as it did two years before, and nobody expects that to change."
    assert off_topic(*STORY[:2], TEASER, own, *STORY[2:]) == []


def test_a_paragraph_of_the_story_in_other_words_stays() -> None:
    aside = "“My grandfather blew glass, and so did his,” said a man at the gate. “Now what am I to tell my son?”"
    assert off_topic(*STORY[:3], aside, *STORY[3:]) == []


def test_without_a_title_only_a_long_paragraph_with_names_of_its_own_is_marked() -> None:
    long = (
        "Scientists from Lund in Sweden counted eagles on Gotland and Öland by plane, lying on mattresses beside open "
        "doors. Nests doubled between visits, chicks survived, poisoned bait disappeared, and photographs of rare "
        "plumage delighted birdwatchers on both islands."
    )
    assert off_topic(*STORY[:3], long, *STORY[3:]) == [long]
    assert off_topic(*STORY[:3], "Eagles returned to Gotland and Öland, too.", *STORY[3:]) == []


def test_a_digest_of_many_items_has_no_item_out_of_place() -> None:
    items = [
        "Farmers in Holm picked cherries early, because April had brought blossom weeks ahead of every calendar.",
        "Parliament in Oslo debated whales, quotas, harpoons, and elderly captains who remember better seasons.",
        "Pianos from Leipzig sound brighter, tuners in Boston argue, when winters dry spruce boards slowly indoors.",
        "Volcanoes near Naples grumbled, shook chimneys, spilled vases, yet tourists kept photographing lemon groves.",
        "Cyclists crossed Tibet wearing goggles, chewing dates, mending tubes beside monasteries, singing hymns.",
        "Bakers from Vienna glazed strudel for sixty ambassadors; almonds ran short, tempers too, waltzes helped.",
    ]
    assert off_topic(*items) == []


def test_a_short_article_is_left_alone() -> None:
    assert off_topic(STORY[0], f"{TEASER}\n{ITEM}", STORY[1]) == []
