"""What names of organizations and places denote, where several countries or bodies share them."""

from __future__ import annotations

from newsgraph.agents import Entity
from newsgraph.annotations import Annotations, EntityType, Mention, Reading, RoleMention
from newsgraph.article import Article
from newsgraph.link.authority import Authority, Entry, Office
from newsgraph.link.resolution import resolve
from newsgraph.text import Span
from patience import patience

KINDS = {"O": EntityType.ORGANIZATION, "L": EntityType.PLACE, "P": EntityType.PERSON}


def linked(text: str, *names: tuple[str, str, Reading]) -> dict[str, Entity]:
    """The entities of names, which are looked for one after the other from left to right."""
    mentions: list[Mention] = []
    end = 0
    for words, kind, reading in names:
        start = text.index(words, end)
        end = start + len(words)
        mentions.append(Mention(Span(start, end), KINDS[kind], reading=reading))
    resolution = resolve(Article(text, "test.txt", "0" * 64), Annotations(mentions=tuple(mentions)))
    return {span.of(text): entity for span, entity in resolution.mentions.items()}


def plain(words: str, kind: str = "O") -> tuple[str, str, Reading]:
    return words, kind, Reading.PLAIN


def test_the_senate_is_that_of_the_country_the_article_speaks_of() -> None:
    american = linked("In the United States the Senate voted.", plain("United States", "L"), plain("Senate"))
    foreign = linked("In Nigeria the Senate voted.", plain("Nigeria", "L"), plain("Senate"))
    assert american["Senate"].known
    assert american["Senate"].slug != foreign["Senate"].slug


def test_new_bodies_of_one_general_name_are_kept_apart_by_country() -> None:
    one = linked("In Nigeria the Labour Tribunal met.", plain("Nigeria", "L"), plain("Labour Tribunal"))
    other = linked("In Kenya the Labour Tribunal met.", plain("Kenya", "L"), plain("Labour Tribunal"))
    again = linked("The Labour Tribunal of Kenya met.", plain("Labour Tribunal"), plain("Kenya", "L"))
    assert one["Labour Tribunal"].slug != other["Labour Tribunal"].slug
    assert again["Labour Tribunal"].slug == other["Labour Tribunal"].slug


def test_a_capital_and_a_common_noun_describe_a_countrys_body() -> None:
    found = linked("The Paris government fell.", ("Paris government", "O", Reading.DESCRIPTIVE))
    assert "france" in found["Paris government"].slug


def test_a_common_noun_is_no_short_form_of_a_longer_name_that_begins_with_it() -> None:
    found = linked("The Court Reform Board met. The Court stayed away.", plain("Court Reform Board"), plain("Court"))
    assert found["Court"].slug != found["Court Reform Board"].slug


def test_a_distinctive_word_is_a_short_form() -> None:
    found = linked("Lurow Shipping Holdings sank. Lurow wept.", plain("Lurow Shipping Holdings"), plain("Lurow"))
    assert found["Lurow"] == found["Lurow Shipping Holdings"]


def test_a_town_is_not_the_bridge_that_is_called_after_it() -> None:
    found = linked("Lurow Bridge closed. Lurow slept.", plain("Lurow Bridge", "L"), plain("Lurow", "L"))
    assert found["Lurow"].slug != found["Lurow Bridge"].slug


def test_the_country_before_a_bodys_name_tells_whose_it_is() -> None:
    text = "South Korea, South Korea! Japan's Defense Ministry said no."
    found = linked(text, plain("South Korea", "L"), plain("Japan", "L"), plain("Defense Ministry", "O"))
    assert "Japan" in found["Defense Ministry"].label


def test_the_north_is_north_korea_where_that_is_spoken_of() -> None:
    found = linked("North Korea fired. The North slept.", plain("North Korea", "L"), plain("North", "L"))
    assert found["North"].slug == "north-korea"


def test_one_of_a_partys_members_is_the_party_and_the_house_not_the_white_one() -> None:
    found = linked("A Democrat left the White House. The House met.", plain("Democrat", "O"), plain("House", "O"))
    assert "PoliticalParty" in found["Democrat"].classes
    assert found["House"].slug != "white-house"


def test_a_shortened_state_is_that_state() -> None:
    found = linked("TULSA, Okla. Floods hit Macon, Ga., and Paris.", plain("Okla.", "L"), plain("Ga.", "L"))
    assert [found["Okla."].slug, found["Ga."].slug] == ["oklahoma", "georgia-us-state"]


def test_members_of_a_party_are_the_party() -> None:
    found = linked("The Democrats walked out.", ("Democrats", "O", Reading.DEMONYM))
    assert "PoliticalParty" in found["Democrats"].classes


def test_a_surname_alone_in_an_undated_article_is_known_only_for_an_office_and_without_namesakes() -> None:
    office = (Office("president", "lurow"),)
    authority = Authority(
        [
            _person("ada-finch", "Ada Finch", office),
            _person("nils-oder", "Nils Oder", ()),
            _person("tom-quist", "Tom Quist", office),
            _person("ann-quist", "Ann Quist", office),
        ]
    )
    text = "Finch met Oder and Quist."
    mentions = [Mention(Span(text.index(name), text.index(name) + len(name)), KINDS["P"]) for name in SURNAMES]
    found = resolve(Article(text, "test.txt", "0" * 64), Annotations(mentions=tuple(mentions)), authority).mentions
    assert [found[mention.span].known for mention in mentions] == [True, False, False]


def test_a_title_tells_which_of_the_namesakes_a_surname_means() -> None:
    authority = Authority(
        [
            _person("tom-quist", "Tom Quist", (Office("president", "lurow"),)),
            _person("ann-quist", "Ann Quist", (Office("foreign minister", "lurow"),)),
        ]
    )
    text = "President Quist spoke."
    holder = Span(10, 15)
    annotations = Annotations(
        mentions=(Mention(holder, KINDS["P"]),), roles=(RoleMention(Span(0, 15), holder, Span(0, 9)),)
    )
    found = resolve(Article(text, "test.txt", "0" * 64), annotations, authority).mentions
    assert found[holder].slug == "tom-quist"


def test_a_surname_of_two_words_is_that_of_the_person_named_in_full() -> None:
    found = linked(
        "Per Lund-Holm met Uwe von Brandt. Lund-Holm and von Brandt left.",
        *(plain(name, "P") for name in ("Per Lund-Holm", "Uwe von Brandt", "Lund-Holm", "von Brandt")),
    )
    assert found["Lund-Holm"] == found["Per Lund-Holm"]
    assert found["von Brandt"] == found["Uwe von Brandt"]


SURNAMES = ("Finch", "Oder", "Quist")


def _person(slug: str, label: str, offices: tuple[Office, ...]) -> Entry:
    return Entry(EntityType.PERSON, slug, label, ("Person",), (label,), offices=offices)


def test_many_distinct_bodies_are_linked() -> None:
    words = [f"Lurow{number} Harbour Board" for number in range(2000)]
    with patience():
        linked(". ".join(words), *(plain(word) for word in words))
